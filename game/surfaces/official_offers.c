/* official_offers.c - what a panel offers: plans to sign up for, values to choose, subjects to
 * write to support about. Each with what it costs or means and one button; what is taken says so.
 */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"

struct offer_words {
    const char *action; /* as in the panel's does */
    const char *head, *button, *taken;
};

static const struct offer_words offer_words[] = {
    {"add", "official.offers_add", "official.add", "official.added"},
    {"choose", "official.offers_choose", "official.choose", "official.chosen"},
    {"send", "official.offers_send", "official.send", "official.sent"},
};

static const struct offer_words *words_of(const struct official *official)
{
    const char *action = panel_offers_to(official->panel);

    for (size_t i = 0; action && i < sizeof offer_words / sizeof *offer_words; i++) {
        if (str_is(str_of(action), offer_words[i].action)) {
            return &offer_words[i];
        }
    }
    return NULL;
}

/* The room of a row's words and, beside or under it, of its button. */
struct offer_layout {
    struct rect words, button;
    int h;
};

static int words_h(struct ui *ui, int w, const struct panel_offer *offer)
{
    struct ui_type title = {.font = FONT_TEXT_BOLD, .size_dp = ui->theme->body_dp};
    struct ui_type detail = {.font = FONT_TEXT, .size_dp = ui->theme->small_dp};

    return ui_paragraph_h(ui, title, w, offer->title) +
           (offer->detail.n ? ui_paragraph_h(ui, detail, w, offer->detail) : 0);
}

static struct offer_layout layout_of(const struct official *official, struct rect at,
                                     const struct offer_words *words,
                                     const struct panel_offer *offer)
{
    struct ui *ui = official->call->ui;
    int pad = ui_px(ui, 12), control = ui_px(ui, ui->theme->control_dp);
    int button_w = ui_button_w(ui, ui_text(ui, words->button), NULL);
    int taken_w = ui_button_w(ui, ui_text(ui, words->taken), NULL);
    struct offer_layout layout = {.words = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0)};
    struct rect *room = &layout.words, *button = &layout.button;

    button_w = taken_w > button_w ? taken_w : button_w;
    room->y += pad;
    if (room->w - button_w - pad < grown_px(ui, 168)) {
        room->h = words_h(ui, room->w, offer);
        *button = (struct rect){room->x, room->y + room->h + ui_px(ui, 8), room->w, control};
        layout.h = button->y + control + pad - at.y;
        return layout;
    }
    *button = cut_right(room, button_w);
    cut_right(room, pad);
    room->h = words_h(ui, room->w, offer);
    button->h = room->h > control ? room->h : control;
    layout.h = button->h + 2 * pad;
    *room = rect_centre((struct rect){room->x, room->y, room->w, button->h}, room->w, room->h);
    *button = rect_centre(*button, button->w, control);
    return layout;
}

static void offer_row(const struct official *official, const struct offer_layout *layout,
                      const struct offer_words *words, const struct panel_offer *offer)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type detail = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    bool is_taken = world_has_taken(official->call->world, official->panel, offer->id);
    struct ui_look look = {.palette = p, .is_off = is_taken};
    struct str part = official_entry_part(official, offer->id, words->action);
    struct rect room = layout->words;

    if (ui_button(ui, part, layout->button, look,
                  ui_text(ui, is_taken ? words->taken : words->button))) {
        official_press(official, part);
    }
    title.font = FONT_TEXT_BOLD;
    cut_top(&room, ui_paragraph(ui, room, title, offer->title));
    if (offer->detail.n) {
        ui_paragraph(ui, room, detail, offer->detail);
    }
}

static int offers_head(const struct official *official, struct rect at, struct str words)
{
    struct ui *ui = official->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text_soft);

    return ui_paragraph(ui, at, type, words) + ui_px(ui, 8);
}

int official_offers(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct offer_words *words = words_of(official);
    const struct list *offers = &official->panel->offers;
    int top = at.y;

    if (!words || offers->n == 0) {
        return 0;
    }
    at.y += offers_head(official, at, ui_text(ui, words->head));
    for (size_t i = 0; i < offers->n; i++) {
        const struct panel_offer *offer = LIST_AT(*offers, struct panel_offer, i);
        struct offer_layout layout = layout_of(official, at, words, offer);

        at.h = layout.h;
        ui_card(ui, at, &ui->theme->device);
        offer_row(official, &layout, words, offer);
        at.y += at.h + ui_px(ui, 8);
    }
    return at.y - top;
}
