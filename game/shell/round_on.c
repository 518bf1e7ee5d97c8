/* round_on.c - the round inside the window: begun, paused, carried on, left. */
#include "desk/forward.h"
#include "shell/app.h"

#include <string.h>

int64_t app_at_ms(const struct app *app)
{
    const struct stopwatch *watch = &app->watch;
    return watch->base_ms + (watch->is_running ? app->now_ms - watch->since_ms : 0);
}

static void watch_start(struct app *app, int64_t base_ms)
{
    app->watch =
        (struct stopwatch){.base_ms = base_ms, .since_ms = app->now_ms, .is_running = true};
}

static void watch_stop(struct app *app)
{
    app->watch.base_ms = app_at_ms(app);
    app->watch.is_running = false;
}

static void drill_begin(struct app *app)
{
    app->play.drill = arena_take(&app->looks_arena, app->round.run->drill->looks_size + 1);
}

static void play_begin(struct app *app)
{
    arena_reset(&app->looks_arena);
    app->play =
        (struct play_looks){.devices = looks_new(&app->looks_arena), .is_situation_open = true};
    drill_begin(app);
    app->debrief = (struct ui_scroll){0};
    app->debrief_cue = app->debrief_shown = 0;
    app->is_debrief_screen = false;
}

static bool do_now(struct app *app, struct decision *decision)
{
    const char *why = "";
    struct fault fault = {0};
    switch (round_do(&app->round, app_at_ms(app), decision, &why, &fault)) {
    case ROUND_DONE:
        return true;
    case ROUND_REFUSED:
        app_say(app, ui_text(&app->ui, why), false);
        return false;
    default:
        app_say_fault(app, &fault);
        return false;
    }
}

void app_pause(struct app *app, bool is_paused)
{
    if (!app->has_round || !app->round.run || app->screen != SCREEN_DRILL ||
        app->round.run->world->is_paused == is_paused) {
        return;
    }
    struct decision decision = {.verb = is_paused ? VERB_PAUSE : VERB_RESUME};
    if (is_paused) {
        if (do_now(app, &decision)) {
            watch_stop(app);
        }
    } else {
        if (do_now(app, &decision)) {
            watch_start(app, app->watch.base_ms);
        }
    }
}

static void close_round(struct app *app)
{
    if (app->has_round) {
        round_close(&app->round);
        app->has_round = false;
    }
}

bool app_begin_round(struct app *app, const struct round_wish *wish)
{
    struct fault fault = {0};
    close_round(app);
    app->has_round = true;
    if (!round_begin(&app->round, &app->desk, wish, &fault)) {
        app_say_fault(app, &fault);
        close_round(app);
        return false;
    }
    forward_in_background(app->desk.store_uri); /* what an earlier round could not send */
    app_next_case(app);
    return true;
}

bool app_begin_programme(struct app *app, struct str programme)
{
    struct round_wish wish;
    struct fault fault = {0};
    if (!programmes_wish(&app->desk, programme, app->person, &wish, &fault)) {
        app_say_fault(app, &fault);
        return false;
    }
    wish.seed = app_seed(app);
    return app_begin_round(app, &wish);
}

/* Where a programme measures, what was right is told when all cases are over. */
static bool is_told_at_end(const struct app *app)
{
    const struct sitting *sitting = sitting_of(&app->desk.sittings, app->round.id);
    const struct programme *programme =
        sitting ? programmes_find(&app->desk, sitting->programme) : NULL;
    return programme && programme->feedback == FEEDBACK_END && round_has_more(&app->round);
}

bool app_continue_round(struct app *app)
{
    struct fault fault = {0};
    close_round(app);
    app->has_round = true;
    if (!round_resume(&app->round, &app->desk, app->person, &fault)) {
        if (fault.says[0]) {
            app_say_fault(app, &fault);
        }
        close_round(app);
        app->has_unfinished = false;
        return false;
    }
    if (!app->round.run) {
        app_next_case(app);
        return true;
    }
    const struct record *record = app->round.run->record;
    play_begin(app);
    app_go(app, SCREEN_DRILL);
    watch_start(app, record->n ? record->decisions[record->n - 1].at_ms : 0);
    app_pause(app, false);
    return true;
}

static void show_round(struct app *app)
{
    arena_reset(&app->shown_arena);
    app->told = NULL;
    app->shown_n = app->round.played_n;
    app->shown = ARENA_NEW_N(&app->shown_arena, app->shown_n + 1, const struct metrics *);
    for (size_t i = 0; i < app->shown_n; i++) {
        app->shown[i] = app->round.played[i]->metrics;
    }
}

static void finish_round(struct app *app)
{
    struct fault fault = {0};
    show_round(app);
    bool is_ended = round_end(&app->round, &fault);
    certificate_look(app, programmes_told(&app->round));
    forward_in_background(app->desk.store_uri);
    app->has_unfinished = false;
    app->result = (struct ui_scroll){0};
    result_work_out(app);
    app_go(app, SCREEN_RESULT);
    if (!is_ended) {
        app_say_fault(app, &fault);
    }
}

void app_next_case(struct app *app)
{
    struct fault fault = {0};
    if (!round_has_more(&app->round)) {
        finish_round(app);
        return;
    }
    if (!round_next(&app->round, &fault)) {
        app_leave_round(app);
        app_say_fault(app, &fault);
        return;
    }
    play_begin(app);
    app_go(app, SCREEN_DRILL);
    watch_start(app, 0);
}

static void forget_typed(struct app *app)
{
    if (app->play.devices) {
        looks_go(app->play.devices, STR(""), STR(""));
    }
    if (app->round.run && app->play.drill) { /* some drills take text too */
        memset(app->play.drill, 0, app->round.run->drill->looks_size);
    }
}

void app_leave_round(struct app *app)
{
    if (app->has_round) { /* else it is the results that are left, whatever waits unfinished */
        app->has_unfinished = app->screen != SCREEN_RESULT;
    }
    app_pause(app, true);
    forget_typed(app);
    close_round(app);
    app_go(app, SCREEN_HOME);
}

void app_end_case(struct app *app)
{
    struct fault fault = {0};
    if (!round_end_case(&app->round, app_at_ms(app), &fault)) {
        app_say_fault(app, &fault);
        return;
    }
    watch_stop(app);
    forget_typed(app);
    if (is_told_at_end(app)) {
        app_next_case(app);
    } else {
        app_go(app, SCREEN_DEBRIEF);
    }
}

static void remember_place(struct app *app)
{
    const struct world *world = app->round.run->world;
    struct str device = place_of(world->place).device;
    for (size_t i = 0; i < world->scenario->devices.n && i < 8; i++) {
        if (str_eq(LIST_AT(world->scenario->devices, struct device, i)->id, device)) {
            app->play.last_place[i] = world->place;
        }
    }
}

/* What was done leads on: another drill takes over in the same world, and says so. */
static void stage_begin(struct app *app)
{
    struct ui *ui = &app->ui;
    struct str drill = str_of(app->round.run->drill->id);
    struct str begins = str_fmt(ui->frame, "drill.%.*s.begins", STR_ARGS(drill));
    drill_begin(app);
    if (texts_has(ui->texts, begins)) {
        app_say(app, ui_text(ui, str_c(ui->frame, begins)), false);
    }
    ui_focus(ui, str_fmt(ui->frame, "%.*s.scroll", STR_ARGS(drill)));
}

void app_carry_out(struct app *app, const struct asks *asks)
{
    for (size_t i = 0; i < asks->n && app->has_round && app->round.run; i++) {
        const struct ask *ask = &asks->at[i];
        struct decision decision = {.verb = ask->verb, .target = ask->target, .value = ask->value};
        size_t stage = app->round.run->stage;
        if (do_now(app, &decision)) {
            remember_place(app);
        }
        if (!run_is_over(app->round.run) && app->round.run->stage != stage) {
            stage_begin(app);
        }
        if (run_is_over(app->round.run)) {
            app_end_case(app);
        }
    }
}
