/* official_ledger.c - a sheet as a ledger: date, what, how much; and what can be taken back. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_time.h"

static int ledger_row_h(const struct official *official, int w, const struct account_entry *entry)
{
    struct ui *ui = official->call->ui;
    struct ui_type title = {.font = FONT_TEXT_BOLD, .size_dp = ui->theme->body_dp};
    struct ui_type detail = {.font = FONT_TEXT, .size_dp = ui->theme->body_dp};

    return line_h(ui, ui->theme->small_dp) + ui_paragraph_h(ui, title, w, entry->entry.title) +
           ui_paragraph_h(ui, detail, w, entry->entry.detail) + 2 * ui_px(ui, 12);
}

/* What is left for words beside the button. */
static struct rect ledger_room(const struct official *official, struct rect at, struct rect *button)
{
    struct ui *ui = official->call->ui;

    *button = (struct rect){0};
    at = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0);
    if (panel_does(official->panel, "remove")) {
        *button = cut_right(&at, ui_button_w(ui, official_remove_label(official), NULL));
        cut_right(&at, ui_px(ui, 12));
    }
    return at;
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

    ui_part(ui, official_entry_part(official, entry->entry.id, NULL), at);
    struct rect button;
    at = rect_inset_xy(ledger_room(official, at, &button), 0, ui_px(ui, 12));
    if (button.w) {
        official_remove(official, button, entry);
    }
    ui_line(ui, cut_top(&at, line_h(ui, when.size_dp)), when,
            time_day(ui, call->world, entry->entry.at_s * 1000));
    title.font = FONT_TEXT_BOLD;
    cut_top(&at, ui_paragraph(ui, at, title, entry->entry.title));
    ui_paragraph(ui, at, detail, entry->entry.detail);
}

int official_ledger(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct entries entries = official_entries(official);
    struct rect button;
    int w = ledger_room(official, at, &button).w, top = at.y;

    if (entries.n == 0) {
        return official_empty(official, at);
    }
    for (size_t i = 0; i < entries.n; i++) {
        at.h = ledger_row_h(official, w, entries.at[i]);
        ui_card(ui, at, &ui->theme->device);
        ledger_row(official, at, entries.at[i]);
        at.y += at.h + ui_px(ui, 12);
    }
    return at.y - top;
}
