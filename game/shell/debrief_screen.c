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

bool debrief_screen(struct app *app, const struct run *run, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct scenario *s = run->scenario;
    if (app->debrief_shown == 0) {
        app->debrief_cue = first_cue(ui->frame, s); /* opens with a proof that can be shown */
    }
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
    struct looked looked = {.ui = ui, .at = at, .parts_from = ui->parts_n};
    device_view(ui, look_world_unfolded(ui->frame, run->world, place), device, at,
                app->play.devices, &nowhere);
    looked.parts_to = ui->parts_n;
    look_callouts(&looked, ui, s, app->debrief_cue);
    return true;
}
