/* debrief_screen.c - the very screen that was seen, with the proofs numbered on it.
 *
 * The world of the case's end is shown again, standing where the chosen proof is, with everything
 * the proofs speak of unfolded. It is a copy for looking at: what is asked of it leads nowhere.
 */
#include "shell/debrief.h"
#include "shell/look.h"

static size_t first_cue(struct arena *arena, const struct scenario *s)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        if (scenario_place_of(arena, s, LIST_AT(s->cues, struct cue, i)->part).n > 0) {
            return i;
        }
    }
    return 0;
}

static struct str chosen_place(struct app *app, const struct run *run)
{
    const struct scenario *s = run->scenario;
    if (app->debrief_shown == 0) {
        app->debrief_cue = first_cue(app->ui.frame, s); /* opens with a proof that can be shown */
    }
    return app->debrief_cue < s->cues.n
               ? scenario_place_of(app->ui.frame, s,
                                   LIST_AT(s->cues, struct cue, app->debrief_cue)->part)
               : STR("");
}

/* NULL: the chosen proof stands in no message, or it had come. */
static const struct notice *not_come(const struct run *run, struct str place)
{
    const struct world *world = run->world;
    for (size_t i = 0; i < world->notices_n; i++) {
        if (str_eq(world->notices[i].notice->id, place_of(place).item) &&
            world->notices[i].arrived_ms == NEVER_MS) {
            return world->notices[i].notice;
        }
    }
    return NULL;
}

bool debrief_has_come(struct app *app, const struct run *run)
{
    return !not_come(run, chosen_place(app, run));
}

bool debrief_screen(struct app *app, const struct run *run, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct scenario *s = run->scenario;
    struct str place = chosen_place(app, run);
    const struct device *device = scenario_device(s, place_of(place).device);
    if (!device) {
        return false;
    }
    const struct notice *late = not_come(run, place);
    const struct world *seen = late ? look_world_of(ui->frame, s, late, -1) : run->world;
    struct asks nowhere = {.arena = ui->frame};
    if (app->debrief_shown != app->debrief_cue + 1) {
        app->debrief_shown = app->debrief_cue + 1;
        ui_reveal(ui, LIST_AT(s->cues, struct cue, app->debrief_cue)->part);
    }
    struct looked looked = {.ui = ui, .at = at, .parts_from = ui->parts_n};
    device_view(ui, look_world_unfolded(ui->frame, seen, place), device, at, app->play.devices,
                &nowhere);
    looked.parts_to = ui->parts_n;
    look_cues(&looked, ui, s, app->debrief_cue);
    return true;
}
