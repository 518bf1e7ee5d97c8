/* app.c - the program opened and closed; who is practising. */
#include "shell/app.h"

#include "adapters/clock.h"
#include "desk/deliver.h"
#include "desk/erasure.h"
#include "desk/own.h"

void app_choose_person(struct app *app, struct str id)
{
    struct fault fault = {0};
    struct round unfinished;
    app->person = str_copy(&app->desk.app, id);
    app->settings.person = app->person;
    app->has_unfinished = round_resume(&unfinished, &app->desk, app->person, &fault);
    round_close(&unfinished);
    if (app->settings_path) {
        settings_save(&app->settings, app->settings_path, NULL);
    }
}

static void tell(struct app *app, struct report *report, const struct fault *fault)
{
    app->told = report;
    if (!report) {
        app_say_fault(app, fault);
        return;
    }
    app->result = (struct ui_scroll){0};
    app_go(app, SCREEN_RESULT);
}

void app_my_results(struct app *app)
{
    struct fault fault = {0};
    arena_reset(&app->shown_arena);
    certificate_look(app, STR(""));
    tell(app,
         own_report(&app->desk, &app->shown_arena, (struct project_filter){.person = app->person},
                    &fault),
         &fault);
}

void app_household_results(struct app *app)
{
    struct fault fault = {0};
    struct delivery delivery = {.audience = FOR_HOUSEHOLD};
    arena_reset(&app->shown_arena);
    app->certificate = (struct certificate_looks){0};
    tell(app, deliver_report(&app->desk, &app->shown_arena, &delivery, &fault), &fault);
}

uint64_t app_seed(struct app *app)
{
    return app->is_seeded ? app->seed : clock_seed();
}

static void app_settle(struct app *app, const struct app_wish *wish)
{
    if (wish->lang || app->settings.lang.n == 0) {
        app->settings.lang = desk_voice(&app->desk);
    } else {
        desk_speak(&app->desk, app->settings.lang);
    }
    if (wish->scale_percent) {
        app->settings.scale_percent = wish->scale_percent;
    }
    if (wish->is_plain) {
        app->settings.is_motion_reduced = true; /* pictures stand still */
    }
    if (wish->is_dark) {
        app->settings.tone = THEME_DARK;
    }
    app->theme = settings_theme(&app->settings);
    app->seed = wish->seed;
    app->is_seeded = wish->is_seeded;
}

/* --person must name somebody; the one chosen last is only a convenience. */
static bool app_greet(struct app *app, const struct app_wish *wish, struct fault *fault)
{
    struct str name = wish->person ? str_of(wish->person) : app->settings.person;
    const struct person *person = name.n ? people_find(&app->desk, name) : NULL;
    if (wish->person && !person) {
        return fault_set(fault, "person.unknown",
                         "Nobody named \"%s\" practises here; start without --person and add them.",
                         wish->person);
    }
    if (person) {
        app_choose_person(app, person->id);
    }
    return true;
}

/* A round is somebody's: the one named, or the one chosen last. */
static bool app_assign(struct app *app, const struct app_wish *wish, struct fault *fault)
{
    if (!wish->programme) {
        return true;
    }
    const struct programme *programme = programmes_find(&app->desk, str_of(wish->programme));
    if (!programme) {
        return fault_set(fault, "use.programme",
                         "There is no programme \"%s\"; mikiwamectl programme list names them.",
                         wish->programme);
    }
    if (app->person.n == 0) {
        return fault_set(fault, "use.programme",
                         "--programme wants somebody to play it; say who with --person.");
    }
    app->programme = programme->id;
    return true;
}

/* What was promised to be kept so long and no longer. A server's organiser sees to theirs. */
static void forget_old(struct app *app)
{
    struct fault fault = {0};
    struct erased erased;
    const char *uri = app->desk.store_uri;
    bool is_file = uri && str_starts(str_of(uri), STR("sqlite:"));
    if (app->desk.store && is_file && !erasure_expire(&app->desk, desk_today(), &erased, &fault)) {
        app_say_fault(app, &fault);
    }
}

bool app_open(struct app *app, const struct app_wish *wish, struct faults *faults,
              struct fault *fault)
{
    *app = (struct app){.screen = SCREEN_HOME};
    if (!desk_open(&app->desk, &wish->desk, faults, fault)) {
        return false;
    }
    arena_init(&app->looks_arena, 0, &desk_oom);
    arena_init(&app->shown_arena, 0, &desk_oom);
    arena_init(&app->due.arena, 0, &desk_oom);
    arena_init(&app->packs.arena, 0, &desk_oom);
    arena_init(&app->organise.arena, 0, &desk_oom);
    arena_init(&app->records.arena, 0, &desk_oom);
    arena_init(&app->seats.arena, 0, &desk_oom);
    arena_init(&app->organise.counts_arena, 0, &desk_oom);
    arena_init(&app->organise.log_arena, 0, &desk_oom);
    arena_init(&app->pictures_arena, 0, &desk_oom);
    app->settings_path = wish->is_plain ? NULL : settings_path(&app->desk.app);
    settings_load(&app->settings, &app->desk.app, app->settings_path);
    app_settle(app, wish);
    forget_old(app);
    if (wish->seat_file) { /* nobody is chosen until they say their number and code */
        app->is_seat = true;
        app->screen = SCREEN_SEAT;
        return seats_take_start(&app->desk, wish->seat_file, fault);
    }
    return app_greet(app, wish, fault) && app_assign(app, wish, fault);
}

void app_close(struct app *app)
{
    if (app->has_round) {
        round_close(&app->round);
    }
    compare_close(app);
    catalogue_close(app);
    print_close(app);
    app_fall_silent(app);
    arena_clear(&app->looks_arena);
    arena_clear(&app->shown_arena);
    arena_clear(&app->due.arena);
    arena_clear(&app->packs.arena);
    arena_clear(&app->organise.arena);
    arena_clear(&app->records.arena);
    arena_clear(&app->seats.arena);
    arena_clear(&app->organise.counts_arena);
    arena_clear(&app->organise.log_arena);
    arena_clear(&app->pictures_arena);
    desk_close(&app->desk);
}

void own_sample(struct app *app, struct str which)
{
    if (str_is(which, "household")) {
        app_household_results(app);
    } else {
        app_my_results(app);
    }
}
