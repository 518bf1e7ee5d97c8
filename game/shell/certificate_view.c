/* certificate_view.c - on the results: whether a test was passed, what comes next, and the
 * certificate, saved where the person says. */
#include "shell/certificate_page.h"
#include "shell/certificate_view.h"

#include "adapters/files.h"
#include "desk/programmes.h"

#include <string.h>

/* ---- worked out once a visit ---- */

static const struct programme *test_at(const struct desk *desk, size_t i)
{
    const struct programme *programme = programmes_at(desk, i);
    return programme && programme->gate.critical_n > 0 ? programme : NULL;
}

/* Finished tries of this person, practice left out, before the checks that come later. */
static int64_t tries_n(const struct app *app, const struct programme *programme, bool is_passed)
{
    int64_t n = 0;
    for (size_t i = 0; i < app->desk.sittings.n; i++) {
        const struct sitting *one = &app->desk.sittings.at[i];
        n += str_eq(one->person, app->person) && str_eq(one->programme, programme->id) &&
             !one->is_practice && one->wave <= 0 && one->ended_utc_ms != SITTING_OPEN &&
             (!is_passed || !one->is_failed);
    }
    return n;
}

static void name_path(struct app *app)
{
    const char *folder = path_documents(app->ui.frame);
    struct str name =
        str_fmt(app->ui.frame, "mikiwame-%.*s.pdf", STR_ARGS(app->certificate.award.programme->id));
    edit_set(&app->certificate.path,
             str_of(folder ? path_join(app->ui.frame, folder, str_c(app->ui.frame, name)) : ""));
}

/* Records are gone through only where the ledger says that a try was not failed. */
void certificate_look(struct app *app, struct str told)
{
    struct certificate_looks *looks = &app->certificate;
    const struct programme *programme;
    edit_wipe(&looks->path);
    *looks = (struct certificate_looks){.told = told};
    for (size_t i = 0; programmes_at(&app->desk, i); i++) {
        struct fault fault = {0};
        programme = test_at(&app->desk, i);
        if (!programme || app->person.n == 0) {
            continue;
        }
        if (str_is(told, "failed") && str_eq(app->round.programme, programme->id)) {
            looks->tries_left_n = programme->gate.tries_n - tries_n(app, programme, false);
        }
        if (!looks->has_award && app->desk.store && tries_n(app, programme, true) > 0) {
            looks->has_award = certificate_find(&app->desk, &app->shown_arena, app->person,
                                                programme->id, &looks->award, &fault);
        }
    }
    if (looks->has_award) {
        name_path(app);
    }
}

/* ---- saving ---- */

static void save(struct app *app)
{
    struct ui *ui = &app->ui;
    struct certificate_looks *looks = &app->certificate;
    struct fault fault = {0};
    struct str path = str_trim(edit_text(&looks->path));
    struct sign_key key;
    bool has_key = certificate_key_own(ui->frame, &key, &fault);
    looks->award.key = has_key ? &key : NULL;
    if (fault.says[0]) {
        app_say_fault(app, &fault);
    } else if (!str_ends(path, STR(".pdf")) || path.n <= strlen(".pdf")) {
        app_say(app, ui_text(ui, "print.no_path"), true);
    } else if (certificate_write(&app->desk, ui->frame, &looks->award, str_c(ui->frame, path),
                                 &fault)) {
        app_say(app, texts_fill(ui->frame, ui_text(ui, "result.certificate_saved"), &path, 1),
                false);
    } else {
        app_say_fault(app, &fault);
    }
    looks->award.key = NULL;
    sign_key_clear(&key);
}

static void award_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct certificate_looks *looks = &app->certificate;
    struct str args[] = {looks->award.programme->title},
               words = ui_text(ui, "result.certificate_save");
    struct ui_look look = {.palette = flow->palette, .icon = "file_download"};
    if (looks->is_wished) {
        looks->is_wished = false;
        save(app);
    }
    flow_lead(flow, texts_fill(ui->frame, ui_text(ui, "result.certificate"), args, 1));
    flow_gap(flow, 8);
    int h = ui_px(ui, ui->theme->control_dp);
    bool is_entered = ui_field(ui, STR("result.certificate_path"), flow_take(flow, h),
                               flow->palette, &looks->path, ui_text(ui, "print.path"));
    flow_gap(flow, 8);
    struct rect button = flow_take(flow, h);
    button.w = ui_button_w(ui, words, look.icon);
    if (ui_button(ui, STR("result.certificate_save"), button, look, words) || is_entered) {
        looks->is_wished = true;
        ui_wake(ui, ui->in.now_ms);
    }
    flow_gap(flow, 8);
    flow_soft(flow, ui_text(ui, "result.certificate_says"));
}

static void told_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct certificate_looks *looks = &app->certificate;
    struct str left = str_fmt(ui->frame, "%lld", (long long)looks->tries_left_n);
    if (str_is(looks->told, "passed")) {
        flow_title(flow, ui_text(ui, "result.test_passed"));
    } else {
        flow_title(flow, ui_text(ui, "result.test_failed"));
        flow_gap(flow, 8);
        flow_say(flow, looks->tries_left_n > 0
                           ? texts_fill(ui->frame, ui_text(ui, "result.test_again"), &left, 1)
                           : ui_text(ui, "result.test_over"));
    }
    flow_gap(flow, 8);
}

void certificate_view(struct app *app, struct flow *flow)
{
    const struct certificate_looks *looks = &app->certificate;
    if (looks->told.n == 0 && !looks->has_award) {
        return;
    }
    flow_gap(flow, 16);
    if (looks->told.n > 0) {
        told_view(app, flow);
    }
    if (looks->has_award) {
        award_view(app, flow);
    }
}

void certificate_sample(struct app *app, struct str which)
{
    struct certificate_looks *looks = &app->certificate;
    *looks = (struct certificate_looks){.told = which, .tries_left_n = 2};
    for (size_t i = 0; str_is(which, "passed") && programmes_at(&app->desk, i); i++) {
        if (test_at(&app->desk, i)) {
            looks->has_award = true;
            looks->award.programme = programmes_at(&app->desk, i);
            edit_set(&looks->path, STR("/home/haruka/mikiwame-newcomers.pdf"));
        }
    }
}
