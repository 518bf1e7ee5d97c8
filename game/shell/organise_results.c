/* What the programmes say: one sentence and one action first, then pictures and figures; worked out
 * piece by piece, so that the window stays alive and it can be stopped. */
#include "shell/organise.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/deliver.h"
#include "reports/reports.h"
#include "shell/report_view.h"
#include "shell/saved.h"

#define SLICE_MS 60 /* of work between two frames */

static const char *const formats[] = {"html", "csv", "json", "text"};

/* ---- working it out ---- */

struct slice {
    struct organise_looks *looks;
    int64_t until_ms;
};

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    struct slice *slice = ctx;
    if (slice->looks->of_n == 0) {
        slice->looks->of_n = of_n;
    }
    slice->looks->done_n = slice->looks->of_n - of_n + done_n;
    return clock_steady_ms() < slice->until_ms;
}

static struct delivery delivery_of(struct app *app)
{
    static const enum audience_kind audiences[ROLE_N] = {
        [ROLE_HR] = FOR_HR, [ROLE_SECURITY] = FOR_SECURITY, [ROLE_MANAGER] = FOR_MANAGER};
    const struct programme *programme =
        programmes_at(&app->desk, (size_t)app->organise.programme - 1);
    enum role role = app->organise.role;
    if (role != ROLE_ORGANISER) {
        return (struct delivery){
            .audience = audiences[role],
            .by = app->person,
            .group = role == ROLE_MANAGER
                         ? members_role_unit(&app->desk, app->person, role, desk_today())
                         : STR("")};
    }
    return (struct delivery){.audience = FOR_ORGANISER,
                             .programme =
                                 app->organise.programme && programme ? programme->id : STR("")};
}

static void work(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    struct slice slice = {looks, clock_steady_ms() + SLICE_MS};
    struct cohort_progress progress = {tell, &slice};
    struct delivery delivery = delivery_of(app);
    struct fault fault = {0};
    delivery.progress = &progress;
    delivery.is_noted = looks->is_noted;
    arena_reset(&looks->arena);
    looks->report = deliver_report(&app->desk, &looks->arena, &delivery, &fault);
    looks->is_noted = true;
    if (looks->report) {
        looks->is_working = false;
    } else if (str_is(str_of(fault.code), "cohort.cancelled")) {
        ui_wake(&app->ui, app->ui.in.now_ms); /* and on with the next frame */
    } else {
        looks->is_working = false;
        looks->has_stopped = true; /* said once; whoever chooses again tries again */
        app_say_fault(app, &fault);
    }
}

static void start(struct app *app, int programme)
{
    struct organise_looks *looks = &app->organise;
    looks->programme = programme;
    looks->report = NULL;
    looks->is_working = true;
    looks->is_noted = false;
    looks->done_n = looks->of_n = 0;
}

void organise_forget(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    looks->report = NULL;
    looks->is_working = looks->has_stopped = looks->is_noted = false;
    arena_reset(&looks->arena);
}

static void progress_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct str args[] = {str_fmt(ui->frame, "%zu", looks->done_n),
                         str_fmt(ui->frame, "%zu", looks->of_n)};
    flow_say(flow, texts_fill(ui->frame, ui_text(ui, "organise.working"), args, 2));
    struct rect bar = flow_take(flow, ui_px(ui, 8));
    draw_box(ui->draw, bar, bar.h / 2, flow->palette->line);
    bar.w = looks->of_n ? (int)((int64_t)bar.w * (int64_t)looks->done_n / (int64_t)looks->of_n) : 0;
    draw_box(ui->draw, bar, bar.h / 2, flow->palette->accent);
    flow_gap(flow, 16);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, ui_text(ui, "organise.stop"), "close");
    if (organise_button(app, at, "organise.stop", "close", false)) {
        looks->is_working = false;
        looks->has_stopped = true;
        return;
    }
    work(app);
}

/* ---- choosing and saving ---- */

static struct str programme_words(struct app *app, int i)
{
    return i ? programmes_at(&app->desk, (size_t)i - 1)->title : ui_text(&app->ui, "organise.all");
}

/* As many beside each other as their words have room for. */
static int programmes_across(struct app *app, int n, int w, int gap)
{
    int widest = 0, across = 3;
    for (int i = 0; i < n; i++) {
        int need = ui_button_w(&app->ui, programme_words(app, i), NULL);
        widest = need > widest ? need : widest;
    }
    while (across > 1 && across * (widest + gap) > w + gap) {
        across--;
    }
    return across;
}

static void choose_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    int n = (int)app->desk.programmes_n + 1, gap = ui_px(ui, ui->theme->gap_dp),
        across = programmes_across(app, n, flow->at.w, gap);
    struct rect row = {0};
    for (int i = 0; i < n; i++) {
        if (i % across == 0) {
            row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
            flow_gap(flow, ui->theme->gap_dp);
        }
        const struct programme *one = i ? programmes_at(&app->desk, (size_t)i - 1) : NULL;
        struct str part =
            i ? str_fmt(ui->frame, "organise.of.%.*s", STR_ARGS(one->id)) : STR("organise.all");
        struct ui_look look = {.palette = flow->palette, .is_chosen = app->organise.programme == i};
        if (ui_button(ui, part, rect_column(row, i % across, across, gap), look,
                      programme_words(app, i))) {
            start(app, i);
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

/* Into the folder of reports; where it is stands in the sentence. */
void organise_save(struct app *app, const struct report *report, struct str name, const char *id)
{
    struct fault fault = {0};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    const struct report_format *format = report_format_of(str_of(id));
    struct str file = str_fmt(app->ui.frame, "%.*s.%s", STR_ARGS(name), format->extension);
    const char *path = saved_path(app, "reports", file, &fault);
    bool is_done =
        path && format->write(report, &sink, &fault) && file_write(path, buf_str(&bytes), &fault);
    buf_clear(&bytes);
    saved_say(app, is_done, path, &fault);
}

static void save(struct app *app, const char *id)
{
    struct delivery delivery = delivery_of(app);
    struct str of = delivery.programme.n ? delivery.programme
                    : delivery.audience == FOR_ORGANISER
                        ? STR("all")
                        : str_of(audience_names[delivery.audience]);
    struct str name = str_fmt(app->ui.frame, "%.*s-%.*s", STR_ARGS(of),
                              STR_ARGS(str_part(app->organise.report->made_utc, 0, 10)));
    organise_save(app, app->organise.report, name, id);
}

static void save_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    int n = (int)(sizeof formats / sizeof *formats);
    for (int i = 0; i < n; i++) {
        struct str part = str_fmt(ui->frame, "organise.save.%s", formats[i]);
        struct ui_look look = {.palette = flow->palette, .icon = i ? NULL : "download"};
        if (!report_format_of(str_of(formats[i]))) {
            continue;
        }
        if (ui_button(ui, part, rect_column(row, i, n, ui_px(ui, ui->theme->gap_dp)), look,
                      ui_text(ui, str_c(ui->frame, part)))) {
            save(app, formats[i]);
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

void organise_results(struct app *app, struct flow *flow)
{
    struct organise_looks *looks = &app->organise;
    if (!looks->report && !looks->is_working && !looks->has_stopped) {
        start(app, looks->programme);
    }
    if (looks->role == ROLE_ORGANISER) {
        choose_view(app, flow);
    }
    if (looks->is_working) {
        progress_view(app, flow);
    } else if (looks->report) {
        flow_lead(flow, looks->report->title);
        report_view(flow, looks->report, &looks->folds);
        flow_gap(flow, 16);
        save_view(app, flow);
    } else {
        flow_say(flow, ui_text(&app->ui, "organise.stopped"));
    }
}
