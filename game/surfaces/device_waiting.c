/* device_waiting.c - the device somebody signs in on: it waits for an answer given elsewhere, then
 * tells what came of it. */
#include "surfaces/device.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

struct waiting_words {
    const char *icon, *title, *says;
};

static struct waiting_words words_of(const struct attempt_state *state)
{
    switch (state->phase) {
    case ATTEMPT_APPROVED:
        return (struct waiting_words){"check_circle", "waiting.approved", "waiting.approved_says"};
    case ATTEMPT_DENIED:
        return (struct waiting_words){"cancel", "waiting.denied", "waiting.denied_says"};
    default:
        return (struct waiting_words){"hourglass_empty", "waiting.title", "waiting.says"};
    }
}

void device_tab(const struct device_call *call, struct rect strip)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct face face = face_of_surface(ui, call->world, STR("official"));
    struct rect tab = strip, before = ui->clip;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);

    draw_box(ui->draw, strip, 0, p->sunken);
    cut_left(&tab, ui_px(ui, 8));
    tab = cut_left(&tab, ui_px(ui, 240) < tab.w ? ui_px(ui, 240) : tab.w);
    cut_top(&tab, ui_px(ui, 6));
    ui_clip(ui, strip); /* a tab has no lower corners */
    draw_box(ui->draw, (struct rect){tab.x, tab.y, tab.w, tab.h + ui_px(ui, 8)}, ui_px(ui, 8),
             p->card);
    face_tile(ui, rect_centre(cut_left(&tab, tab.h), ui_px(ui, 18), ui_px(ui, 18)), face);
    ui_line(ui, tab, type, call->world->scenario->brand.name);
    ui_unclip(ui, before);
}

/* The service's own page, in a browser. */
static void head_view(const struct device_call *call, struct rect *room)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect pill, bar;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text);

    device_tab(call, cut_top(room, ui_px(ui, DEVICE_TITLE_DP)));
    bar = cut_top(room, ui_px(ui, 48));
    draw_box(ui->draw, bar, 0, p->card);
    pill = rect_inset_xy(bar, ui_px(ui, 12), ui_px(ui, 6));
    draw_box(ui->draw, pill, pill.h / 2, p->sunken);
    ui_icon(ui, cut_left(&pill, ui_px(ui, 40)), "tune", 16, p->text_soft);
    type.font = FONT_ADDRESS;
    ui_line(ui, pill, type, url_shown(call->world->scenario->brand.home_url));
}

/* Three dots, one of them lit in turn. */
static void dots_view(const struct device_call *call, struct rect at, uint32_t ink)
{
    struct ui *ui = call->ui;
    int64_t beat = ui->in.now_ms / 500;
    int dot = ui_px(ui, 8);

    at = rect_centre(at, ui_px(ui, 56), dot);
    for (int i = 0; i < 3; i++) {
        bool is_lit = ui->is_motion_reduced || i == (int)(beat % 3);

        draw_box(ui->draw, rect_centre(rect_column(at, i, 3, 0), dot, dot), dot / 2,
                 is_lit ? ink : colour_faded(ink, 30));
    }
    if (!ui->is_motion_reduced) {
        ui_wake(ui, (beat + 1) * 500);
    }
}

static int centred(struct ui *ui, struct rect *room, struct ui_type type, struct str text)
{
    int h = ui_paragraph_h(ui, type, room->w, text);

    type.align = 0;
    ui_paragraph(ui, cut_top(room, h), type, text);
    return h;
}

/* The number that the answering app shows too. */
static void number_view(const struct device_call *call, struct rect *room, struct str number)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type soft = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct ui_type large = ui_type_of(ui, 2 * ui->theme->title_dp, p->text);

    large.font = FONT_TEXT_BOLD;
    centred(ui, room, soft, ui_text(ui, "waiting.number"));
    cut_top(room, ui_px(ui, 8));
    centred(ui, room, large, number);
    cut_top(room, ui_px(ui, 24));
}

static void page_view(const struct device_call *call, struct rect at,
                      const struct attempt_state *state)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct waiting_words words = words_of(state);
    struct face face = face_of_surface(ui, call->world, STR("official"));
    struct ui_type title = ui_type_of(ui, ui->theme->title_dp, p->text);
    struct ui_type body = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    int w = ui_px(ui, 400), tile = ui_px(ui, 64);
    struct rect room = rect_centre(at, w < at.w - ui_px(ui, 48) ? w : at.w - ui_px(ui, 48), at.h);

    title.font = FONT_TEXT_BOLD;
    cut_top(&room, room.h / 8);
    face_tile(ui, rect_centre(cut_top(&room, tile), tile, tile), face);
    cut_top(&room, ui_px(ui, 24));
    centred(ui, &room, title, ui_text(ui, words.title));
    cut_top(&room, ui_px(ui, 12));
    centred(ui, &room, body, ui_text(ui, words.says));
    cut_top(&room, ui_px(ui, 24));
    if (state->phase == ATTEMPT_PENDING && state->attempt->number.n) {
        number_view(call, &room, state->attempt->number);
    }
    if (state->phase == ATTEMPT_PENDING) {
        dots_view(call, cut_top(&room, ui_px(ui, 24)), p->accent);
    } else {
        ui_icon(ui, cut_top(&room, ui_px(ui, 56)), words.icon, 48,
                state->phase == ATTEMPT_APPROVED ? p->good : p->bad);
    }
}

void device_waiting(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct attempt_state *state = device_waits(call);
    struct str part = part_in(ui->frame, STR("waiting"), call->device->id);
    struct rect room = at;
    struct ui_reply reply;

    draw_box(ui->draw, at, 0, ui->theme->device.card);
    head_view(call, &room);
    reply = ui_control(ui, part, room);
    if (reply.is_activated || reply.is_looked_at) {
        ask_inspect(call->asks, call->world, part);
    }
    page_view(call, room, state);
    if (reply.is_focused) {
        draw_edge(ui->draw, room, 0, ui_px(ui, ui->theme->focus_dp), ui->theme->device.accent);
    }
}
