/* official_ledger.c - a sheet as a ledger: date, what, how much; and what can be taken back. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_time.h"

static int words_h(const struct official *official, int w, const struct account_entry *entry)
{
    struct ui *ui = official->call->ui;
    struct ui_type title = {.font = FONT_TEXT_BOLD, .size_dp = ui->theme->body_dp};
    struct ui_type detail = {.font = FONT_TEXT, .size_dp = ui->theme->body_dp};

    return line_h(ui, ui->theme->small_dp) + ui_paragraph_h(ui, title, w, entry->entry.title) +
           ui_paragraph_h(ui, detail, w, official_detail(official, entry));
}

/* The words' room, of no height yet; the button beside or under it, empty where there is none. */
static struct rect ledger_room(const struct official *official, struct rect at,
                               const struct account_entry *entry, struct rect *button)
{
    struct ui *ui = official->call->ui;
    int pad = ui_px(ui, 12), control = ui_px(ui, ui->theme->control_dp);

    *button = (struct rect){0};
    at = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0);
    at.y += pad;
    if (!panel_does(official->panel, "remove")) {
        at.h = words_h(official, at.w, entry);
        return at;
    }
    if (official_is_removed_below(official, at.w)) {
        at.h = words_h(official, at.w, entry);
        *button = (struct rect){at.x, at.y + at.h + ui_px(ui, 8), at.w, control};
        return at;
    }
    *button = cut_right(&at, ui_button_w(ui, official_remove_label(official), NULL));
    cut_right(&at, pad);
    at.h = words_h(official, at.w, entry);
    button->y -= pad;
    button->h = at.h + 2 * pad;
    return at;
}

static int ledger_row_h(const struct official *official, struct rect at,
                        const struct account_entry *entry)
{
    struct rect button, room = ledger_room(official, at, entry, &button);
    int end = room.y + room.h, pad = ui_px(official->call->ui, 12);

    return (button.y >= end ? button.y + button.h : end) + pad - at.y;
}

static void ledger_row(const struct official *official, struct rect at,
                       const struct account_entry *entry)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type when = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type detail = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct rect button;

    ui_part(ui, official_entry_part(official, entry->entry.id, NULL), at);
    at = ledger_room(official, at, entry, &button);
    if (button.w) {
        official_remove(official, button, entry);
    }
    ui_line(ui, cut_top(&at, line_h(ui, when.size_dp)), when,
            time_day(ui, call->world, entry->entry.at_s * 1000));
    title.font = FONT_TEXT_BOLD;
    cut_top(&at, ui_paragraph(ui, at, title, entry->entry.title));
    ui_paragraph(ui, at, detail, official_detail(official, entry));
}

int official_ledger(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct entries entries = official_entries(official);
    int top = at.y;

    if (entries.n == 0) {
        return official_empty(official, at);
    }
    for (size_t i = 0; i < entries.n; i++) {
        at.h = ledger_row_h(official, at, entries.at[i]);
        ui_card(ui, at, &ui->theme->device);
        ledger_row(official, at, entries.at[i]);
        at.y += at.h + ui_px(ui, 12);
    }
    return at.y - top;
}
