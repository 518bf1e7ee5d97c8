/* debrief_screen.c - the very screen that was seen, with the proofs numbered on it.
 *
 * The world of the case's end is shown again, standing where the chosen proof is, with everything
 * the proofs speak of unfolded. It is a copy for looking at: what is asked of it leads nowhere.
 */
#include "shell/debrief.h"

#define RING_PX 3

/* Seen by the learner or named by a proof: either is open on this screen. */
static void unfold(struct world *view, struct arena *arena)
{
    const struct scenario *s = view->scenario;
    struct str *seen = ARENA_NEW_N(arena, view->seen_n + s->cues.n, struct str);
    for (size_t i = 0; i < view->seen_n; i++) {
        seen[i] = view->seen[i];
    }
    for (size_t i = 0; i < s->cues.n; i++) {
        seen[view->seen_n++] = LIST_AT(s->cues, struct cue, i)->part;
    }
    view->seen = seen;
}

static struct world *world_to_look_at(struct arena *arena, const struct run *run, struct str place)
{
    struct world *view = ARENA_NEW(arena, struct world);
    *view = *run->world;
    view->place = place;
    unfold(view, arena);
    return view;
}

static void callout(struct ui *ui, struct rect part, size_t number, bool is_chosen)
{
    const struct palette *p = &ui->theme->program;
    int size = ui_px(ui, 26), out = ui_px(ui, 3);
    struct rect ring = {part.x - out, part.y - out, part.w + 2 * out, part.h + 2 * out};
    struct rect dot = {ring.x + ring.w - size * 2 / 3, ring.y - size / 3, size, size};
    draw_edge(ui->draw, ring, ui_px(ui, 8), ui_px(ui, is_chosen ? RING_PX : 2), p->accent);
    draw_shadow(ui->draw, dot, size / 2, ui_px(ui, 6), p->shadow);
    draw_box(ui->draw, dot, size / 2, p->accent);
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->on_accent);
    type.align = 0;
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, dot, type, str_fmt(ui->frame, "%zu", number));
}

static void callouts(struct app *app, const struct scenario *s, struct rect at)
{
    struct ui *ui = &app->ui;
    draw_clip(ui->draw, at);
    for (size_t i = 0; i < s->cues.n; i++) {
        struct rect part;
        if (ui_part_at(ui, LIST_AT(s->cues, struct cue, i)->part, &part) && part.w > 0 &&
            part.h > 0) {
            callout(ui, part, i + 1, i == app->debrief_cue);
        }
    }
    draw_unclip(ui->draw);
}

bool debrief_screen(struct app *app, const struct run *run, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct scenario *s = run->scenario;
    if (app->debrief_cue >= s->cues.n) {
        return false;
    }
    struct str place =
        scenario_place_of(ui->frame, s, LIST_AT(s->cues, struct cue, app->debrief_cue)->part);
    const struct device *device = scenario_device(s, place_of(place).device);
    if (!device) {
        return false;
    }
    struct asks nowhere = {.arena = ui->frame};
    if (app->debrief_shown != app->debrief_cue + 1) {
        app->debrief_shown = app->debrief_cue + 1;
        ui_reveal(ui, LIST_AT(s->cues, struct cue, app->debrief_cue)->part);
    }
    device_view(ui, world_to_look_at(ui->frame, run, place), device, at, app->play.devices,
                &nowhere);
    callouts(app, s, at);
    return true;
}
