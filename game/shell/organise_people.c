/* Who takes part, from a spreadsheet or by hand, and in which programmes. */
#include "shell/organise.h"

#include "adapters/files.h"
#include "desk/roster_csv.h"

#define ROSTER_MOST_N ((size_t)16 << 20)
#define PEOPLE_SHOWN_N 200 /* more are in the list that the command line writes */

/* ---- people ---- */

static struct str belongs_words(struct app *app, const struct person *person, int64_t today)
{
    struct ui *ui = &app->ui;
    struct str words = person->number, unit;
    for (size_t i = 0; (unit = person_unit(&app->desk.organisation, person->id, today, i)).n > 0;
         i++) {
        const struct unit *of = organisation_unit(&app->desk.organisation, unit);
        words = str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), words.n ? " · " : "",
                        STR_ARGS(of ? of->name : unit));
    }
    return words;
}

static void say_import(struct app *app, const struct roster_import *done)
{
    struct ui *ui = &app->ui;
    struct str args[] = {str_fmt(ui->frame, "%zu", done->added_n),
                         str_fmt(ui->frame, "%zu", done->changed_n),
                         str_fmt(ui->frame, "%zu", done->left_n)};
    app_say(app, texts_fill(ui->frame, ui_text(ui, "organise.imported"), args, 3), false);
}

/* The first fault, with its line; the command line tells them all. */
static void say_faults(struct app *app, const struct faults *faults)
{
    struct ui *ui = &app->ui;
    struct str args[] = {str_fmt(ui->frame, "%zu", faults->errors_n), faults->first->pointer,
                         faults->first->says};
    app_say(app, texts_fill(ui->frame, ui_text(ui, "organise.import_faults"), args, 3), true);
}

static void import(struct app *app)
{
    struct ui *ui = &app->ui;
    struct roster_import done;
    struct faults faults;
    struct fault fault = {0};
    struct str bytes, path = str_trim(edit_text(&app->organise.path));
    faults_init(&faults, ui->frame);
    if (!file_read(ui->frame, str_c(ui->frame, path), ROSTER_MOST_N, &bytes, &fault)) {
        app_say_fault(app, &fault);
        return;
    }
    struct roster_file file = {bytes, path, desk_today(), false};
    if (roster_import(&app->desk, &file, &done, &faults, &fault)) {
        say_import(app, &done);
        edit_set(&app->organise.path, STR(""));
    } else if (faults.errors_n > 0) {
        say_faults(app, &faults);
    } else {
        app_say_fault(app, &fault);
    }
}

static void import_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct str words = ui_text(ui, "organise.import");
    struct ui_look look = {.palette = flow->palette, .icon = "upload"};
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, words, look.icon));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    if (ui_field(ui, STR("organise.path"), row, flow->palette, &app->organise.path,
                 ui_text(ui, "organise.path_hint")) ||
        ui_button(ui, STR("organise.import"), button, look, words)) {
        import(app);
    }
    flow_gap(flow, ui->theme->gap_dp);
    flow_soft(flow, ui_text(ui, "organise.import_says"));
    flow_gap(flow, ui->theme->pad_dp);
}

void organise_people(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    int64_t today = desk_today();
    const struct person *person;
    size_t n = 0;
    import_view(app, flow);
    for (; (person = people_at(&app->desk, n)) && n < PEOPLE_SHOWN_N; n++) {
        struct str part = str_fmt(ui->frame, "organise.remove.%.*s", STR_ARGS(person->id));
        int size = ui_px(ui, ui->theme->control_dp);
        struct rect at =
            organise_row(app, flow, person->name, belongs_words(app, person, today), size);
        struct ui_look look = {.role = ROLE_QUIET, .palette = flow->palette, .icon = "delete"};
        if (ui_icon_button(ui, part, rect_centre(at, size, size), look,
                           ui_text(ui, "organise.remove"))) {
            struct fault fault = {0};
            if (!people_remove(&app->desk, person->id, &fault)) {
                app_say_fault(app, &fault);
            }
        }
    }
    if (n == 0) {
        flow_say(flow, ui_text(ui, "organise.nobody"));
    }
}

/* ---- programmes ---- */

/* Everybody is enrolled, today. */
static bool is_for_all(const struct app *app, const struct programme *programme)
{
    int64_t since;
    return person_is_enrolled(&app->desk.organisation, STR(""), programme->id, desk_today(),
                              &since);
}

static size_t enrolled_n(const struct app *app, const struct programme *programme)
{
    const struct person *person;
    int64_t since, today = desk_today();
    size_t n = 0;
    for (size_t i = 0; (person = people_at(&app->desk, i)); i++) {
        n += person_is_enrolled(&app->desk.organisation, person->id, programme->id, today, &since);
    }
    return n;
}

static void enrol(struct app *app, const struct programme *programme, bool is_wanted)
{
    struct fault fault = {0};
    bool is_done =
        is_wanted
            ? programmes_enrol(&app->desk, programme->id, STR(""), STR(""), desk_today(), &fault)
            : programmes_leave(&app->desk, programme->id, STR(""), STR(""), desk_today(), &fault);
    if (!is_done) {
        app_say_fault(app, &fault);
    }
}

void organise_programmes(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct programme *programme;
    flow_soft(flow, ui_text(ui, "organise.programmes_says"));
    flow_gap(flow, ui->theme->pad_dp);
    for (size_t i = 0; (programme = programmes_at(&app->desk, i)); i++) {
        struct str part = str_fmt(ui->frame, "organise.enrol.%.*s", STR_ARGS(programme->id)),
                   n[] = {str_fmt(ui->frame, "%zu", enrolled_n(app, programme))};
        bool is_on = is_for_all(app, programme);
        struct ui_look look = {.palette = flow->palette};
        flow_lead(flow, programme->title);
        flow_say(flow, programme->says);
        flow_gap(flow, ui->theme->gap_dp);
        struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
        if (ui_toggle(ui, part, row, look,
                      texts_fill(ui->frame, ui_text(ui, "organise.enrol"), n, 1), is_on)) {
            enrol(app, programme, !is_on);
        }
        flow_gap(flow, ui->theme->pad_dp);
    }
}
