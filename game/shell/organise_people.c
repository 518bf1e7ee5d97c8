/* Who takes part, from a spreadsheet or by hand, and in which programmes. */
#include "shell/organise.h"

#include "adapters/files.h"
#include "desk/roster_csv.h"

#include <string.h>

#define ROSTER_MOST_N ((size_t)16 << 20)
#define UNITS_SHOWN_N 100
#define PEOPLE_SHOWN_N 50 /* of more, those are found that are looked for */
#define PEOPLE_SEARCHED_N 12

/* ---- people ---- */

static struct str belongs_words(struct app *app, const struct person *person, int64_t today)
{
    struct ui *ui = &app->ui;
    struct str words = person->number, unit;
    if (person->kana.n > 0) {
        words = str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), words.n ? " · " : "",
                        STR_ARGS(person->kana));
    }
    for (size_t i = 0; (unit = person_unit(&app->desk.organisation, person->id, today, i)).n > 0;
         i++) {
        unit = members_unit_path(&app->desk, ui->frame, unit, today);
        words =
            str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), words.n ? " · " : "", STR_ARGS(unit));
    }
    if (person_has_left(&app->desk.organisation, person->id, today)) {
        words = str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), words.n ? " · " : "",
                        STR_ARGS(ui_text(ui, "organise.has_left")));
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

/* One card is open at a time. */
static void open_button(struct app *app, struct rect at, const struct person *person)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    bool is_open = str_is(person->id, looks->opened);
    struct str part = str_fmt(ui->frame, "organise.open.%.*s", STR_ARGS(person->id));
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "edit", .is_chosen = is_open};
    int size = ui_px(ui, ui->theme->control_dp);
    if (ui_icon_button(ui, part, rect_centre(at, size, size), look, ui_text(ui, "organise.open"))) {
        size_t n = is_open || person->id.n >= sizeof looks->opened ? 0 : person->id.n;
        memcpy(looks->opened, person->id.at, n);
        looks->opened[n] = '\0';
        looks->card_h = 0;
        edit_set(&looks->move, STR(""));
    }
}

static void person_row(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    struct str part = str_fmt(ui->frame, "organise.remove.%.*s", STR_ARGS(person->id));
    int size = ui_px(ui, ui->theme->control_dp);
    struct rect at =
        organise_row(app, flow, person->name, belongs_words(app, person, desk_today()), 2 * size);
    open_button(app, cut_left(&at, size), person);
    struct ui_look look = {.role = ROLE_QUIET, .palette = flow->palette, .icon = "delete"};
    if (ui_icon_button(ui, part, rect_centre(at, size, size), look,
                       ui_text(ui, "organise.remove")) &&
        organise_confirms(app, part, "organise.remove_sure", person->name)) {
        struct fault fault = {0};
        if (!people_remove(&app->desk, person->id, &fault)) {
            app_say_fault(app, &fault);
        }
        app->organise.counts = NULL;
    }
    if (str_is(person->id, app->organise.opened)) {
        organise_member(app, flow, person);
    }
}

static void people_search(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    ui_field(ui, STR("organise.search"), at, flow->palette, &app->organise.wanted,
             ui_text(ui, "home.search"));
    flow_gap(flow, ui->theme->pad_dp);
}

void organise_people(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct person *person;
    size_t fit_n = 0;
    import_view(app, flow);
    organise_add(app, flow);
    if (people_at(&app->desk, PEOPLE_SEARCHED_N)) {
        people_search(app, flow);
    }
    for (size_t i = 0; i < app->desk.roster.n; i++) {
        person = &app->desk.roster.people[i];
        if (!person->is_gone && people_fits(ui->frame, person, edit_text(&app->organise.wanted)) &&
            ++fit_n <= PEOPLE_SHOWN_N) {
            person_row(app, flow, person);
        }
    }
    if (fit_n == 0) {
        flow_say(flow, ui_text(ui, people_at(&app->desk, 0) ? "organise.nobody_fits"
                                                            : "organise.nobody"));
    } else if (fit_n > PEOPLE_SHOWN_N) {
        struct str args[] = {str_fmt(ui->frame, "%zu", fit_n),
                             str_fmt(ui->frame, "%d", PEOPLE_SHOWN_N)};
        flow_say(flow, texts_fill(ui->frame, ui_text(ui, "organise.more_people"), args, 2));
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

/* Worked out again after something changed, not every frame. */
static const struct standing_counts *counts_now(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    if (!looks->counts) {
        arena_reset(&looks->counts_arena);
        looks->counts =
            ARENA_NEW_N(&looks->counts_arena, DESK_PROGRAMMES_N, struct standing_counts);
        members_count(&app->desk, &looks->counts_arena, desk_today(), looks->counts);
    }
    return looks->counts;
}

static struct str counts_words(struct ui *ui, const struct standing_counts *counts)
{
    struct str args[] = {
        str_fmt(ui->frame, "%zu", counts->enrolled_n), str_fmt(ui->frame, "%zu", counts->overdue_n),
        str_fmt(ui->frame, "%zu", counts->due_n), str_fmt(ui->frame, "%zu", counts->later_n),
        str_fmt(ui->frame, "%zu", counts->done_n)};
    return texts_fill(ui->frame, ui_text(ui, "organise.counts"), args, 5);
}

static void unit_toggle(struct app *app, struct flow *flow, const struct programme *programme,
                        const struct unit *unit)
{
    struct ui *ui = &app->ui;
    int64_t today = desk_today();
    struct fault fault = {0};
    struct flow inner = *flow;
    bool is_on = members_is_enrolled(&app->desk, programme->id, unit->id, today);
    struct str part = str_fmt(ui->frame, "organise.unit.%.*s", STR_ARGS(unit->id));
    struct ui_look look = {.palette = inner.palette};
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    cut_left(&row, ui_px(ui, 24));
    if (ui_toggle(ui, part, row, look, members_unit_path(&app->desk, ui->frame, unit->id, today),
                  is_on)) {
        bool is_done =
            is_on ? programmes_leave(&app->desk, programme->id, STR(""), unit->id, today, &fault)
                  : programmes_enrol(&app->desk, programme->id, STR(""), unit->id, today, &fault);
        app->organise.counts = NULL;
        if (!is_done) {
            app_say_fault(app, &fault);
        }
    }
}

/* Units are opened for one programme at a time; there may be many. */
static void units_view(struct app *app, struct flow *flow, const struct programme *programme)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    bool is_open = str_is(programme->id, looks->units_of);
    struct str part = str_fmt(ui->frame, "organise.units.%.*s", STR_ARGS(programme->id)),
               words = ui_text(ui, is_open ? "organise.units_close" : "organise.units");
    struct ui_look look = {.palette = flow->palette,
                           .role = ROLE_QUIET,
                           .icon = is_open ? "expand_less" : "expand_more"};
    if (app->desk.organisation.units_n == 0) {
        return;
    }
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, words, look.icon);
    if (ui_button(ui, part, at, look, words)) {
        size_t n = is_open || programme->id.n >= sizeof looks->units_of ? 0 : programme->id.n;
        memcpy(looks->units_of, programme->id.at, n);
        looks->units_of[n] = '\0';
    }
    for (size_t i = 0; is_open && i < app->desk.organisation.units_n && i < UNITS_SHOWN_N; i++) {
        if (unit_is_open(&app->desk.organisation.units[i], desk_today())) {
            unit_toggle(app, flow, programme, &app->desk.organisation.units[i]);
        }
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
                   n[] = {str_fmt(ui->frame, "%zu", counts_now(app)[i].enrolled_n)};
        bool is_on = is_for_all(app, programme);
        struct ui_look look = {.palette = flow->palette};
        flow_lead(flow, programme->title);
        flow_say(flow, programme->says);
        flow_gap(flow, 4);
        flow_soft(flow, counts_words(ui, &counts_now(app)[i]));
        flow_gap(flow, ui->theme->gap_dp);
        struct rect row = flow_take_switch(flow);
        if (ui_toggle(ui, part, row, look,
                      texts_fill(ui->frame, ui_text(ui, "organise.enrol"), n, 1), is_on)) {
            enrol(app, programme, !is_on);
            app->organise.counts = NULL;
        }
        units_view(app, flow, programme);
        flow_gap(flow, ui->theme->pad_dp);
    }
}
