/* drilled.h - one drill on trial: a small case played line by line, by the drill's own moves, and
 * through what it shows.
 *
 *     struct run *run = drilled("{'stages': [{'drill': 'rank'}], … }", 3);
 *     CHECK(act(run, "move in 1"));
 *     CHECK_INT(measured(end(run), "order").n, 1);
 *
 *     drilled_show(drilled(quiet, 3), &looks, 992, 700);
 *     CHECK(stage_click(&scene.stage, STR("rank.up.in")));
 *     drilled_hide();
 *
 * What a test needs otherwise is defined before this is included: DRILLED_ACT_MS, the time an act
 * takes (1000).
 */
#ifndef DRILLED_H
#define DRILLED_H

#include "tests/scene.h"
#include "tests/test.h"

#include "base/rng.h"
#include "core/run.h"
#include "drills/drills.h"

#ifndef DRILLED_ACT_MS
#define DRILLED_ACT_MS 1000
#endif

static struct arena arena; /* whatever a test plays; what is shown is in it too */

/* ---- line by line ---- */

static inline struct run *drilled_scenario(const struct scenario *s)
{
    static const struct record_head head = {.id = STR_INIT("r1")};

    return run_new(&arena, s, drills_built_in, &head);
}

static inline struct run *drilled(const char *members, int64_t seed)
{
    struct scenario *s = small_scenario(&arena, members);

    s->seed = seed;
    return drilled_scenario(s);
}

/* "verb target value"; "-" is no target. False: not allowed then. */
static inline bool act_at(struct run *run, int64_t at_ms, const char *line)
{
    struct decision decision = {0};
    struct str verb, rest;
    const char *why = "";

    str_cut(str_of(line), ' ', &verb, &rest);
    str_cut(rest, ' ', &decision.target, &decision.value);
    decision.target = str_is(decision.target, "-") ? STR("") : decision.target;
    decision.verb = verb_of(verb);
    if (!run_propose(run, at_ms, &decision, &why)) {
        return false;
    }
    run_commit(run, &decision);
    return true;
}

static inline bool act(struct run *run, const char *line)
{
    return act_at(run, run->world->at_ms + DRILLED_ACT_MS, line);
}

/* Lines up to a NULL; the first that is refused is printed. */
static inline bool act_all(struct run *run, const char *const *lines)
{
    for (; *lines; lines++) {
        if (!CHECK(act(run, *lines))) {
            printf("  refused: %s\n", *lines);
            return false;
        }
    }
    return true;
}

static inline const struct metrics *end(struct run *run)
{
    run_end(run, run->world->at_ms + DRILLED_ACT_MS);
    return run->metrics;
}

/* What a drill of the case measured under this name; n is -1 when nothing was. */
static inline struct drill_metric measured(const struct metrics *metrics, const char *key)
{
    for (size_t i = 0; i < metrics->drills_n; i++) {
        for (size_t k = 0; k < metrics->drills[i].n; k++) {
            if (strcmp(metrics->drills[i].at[k].key, key) == 0) {
                return metrics->drills[i].at[k];
            }
        }
    }
    return (struct drill_metric){.n = -1};
}

static inline bool is_same_metrics(const struct run *run)
{
    struct fault fault = {0};
    struct run *again = run_replay(&arena, run->scenario, drills_built_in, run->record, &fault);

    return CHECK(again) && CHECK(metrics_hash(again->metrics) == metrics_hash(run->metrics));
}

static inline size_t scenario_faults_n(const struct scenario *s)
{
    struct faults faults;

    faults_init(&faults, &arena);
    run_check(s, drills_built_in, STR("c.json"), &faults);
    return faults.errors_n;
}

static inline size_t faults_n(const char *members)
{
    return scenario_faults_n(small_scenario(&arena, members));
}

/* ---- by its own moves ---- */

#define WALK_MOST_N 400
#define WALK_WILD_N 25 /* then the best moves lead to an end from wherever chance has led */

static inline bool walk_on(struct run *run, struct rng *rng, bool is_wild)
{
    struct moves moves = {.arena = &arena};
    const char *why = "";

    run->drill->moves(run->state, run->world, &moves);
    if (!CHECK(moves.n > 0) || !CHECK(is_wild || moves.at[0].grade == MOVE_BEST)) {
        return false;
    }
    size_t at = is_wild ? rng_below(rng, (uint32_t)moves.n) : 0;
    struct decision decision = {
        .verb = moves.at[at].verb, .target = moves.at[at].target, .value = moves.at[at].value};
    if (is_wild && decision.verb == VERB_END) {
        return true;
    }
    if (!CHECK(run_propose(run, run->world->at_ms + 500, &decision, &why))) {
        printf("  %.*s: %s %.*s %.*s\n", STR_ARGS(run->scenario->id), verb_name(decision.verb),
               STR_ARGS(decision.target), STR_ARGS(decision.value));
        return false;
    }
    run_commit(run, &decision);
    return true;
}

/* To its end: the taught course, or first any moves that the drill knows, by chance, but for the
 * one that ends it. */
static inline struct run *walk_run(struct run *run, uint64_t seed, bool is_wild)
{
    struct rng rng;

    rng_init(&rng, seed, RNG_BOT);
    for (int i = 0; i < WALK_MOST_N && !run_is_over(run); i++) {
        if (!walk_on(run, &rng, is_wild && i < WALK_WILD_N)) {
            break;
        }
    }
    run_end(run, run->world->at_ms);
    return run;
}

static inline struct run *walk(const char *members, int64_t seed, bool is_wild)
{
    return walk_run(drilled(members, seed), (uint64_t)seed, is_wild);
}

/* ---- through what it shows ---- */

static struct scene scene;
static struct run *playing;
static void *playing_looks;
static struct buf heard; /* what was asked for since it was shown, a line each */

/* As the program does; what is not allowed is written with "refused " before it. */
static inline void drilled_carry(struct ui *ui, const struct asks *asks)
{
    for (size_t i = 0; i < asks->n; i++) {
        struct decision decision = {
            .verb = asks->at[i].verb, .target = asks->at[i].target, .value = asks->at[i].value};
        const char *why = "";
        bool is_taken = run_propose(playing, playing->world->at_ms, &decision, &why);

        if (is_taken) {
            run_commit(playing, &decision);
        }
        buf_fmt(&heard, "%s%s %.*s %.*s\n", is_taken ? "" : "refused ", verb_name(asks->at[i].verb),
                STR_ARGS(asks->at[i].target), STR_ARGS(asks->at[i].value));
        ui_wake(ui, ui->in.now_ms);
    }
}

static inline struct drill_call drilled_call(struct ui *ui, const struct rect *at,
                                             struct asks *asks)
{
    return (struct drill_call){.ui = ui,
                               .at = at,
                               .state = playing->state,
                               .world = playing->world,
                               .looks = playing_looks,
                               .asks = asks};
}

/* The drill's view over the whole stage. */
static inline void drilled_frame(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &arena};
    struct rect at = {0, 0, ui->w, ui->h};
    struct drill_call call = drilled_call(ui, &at, &asks);

    (void)ctx;
    if (!run_is_over(playing)) {
        playing->drill->view(&call);
        drilled_carry(ui, &asks);
    }
}

static inline void drilled_show_by(void (*frame)(struct ui *ui, void *ctx), struct run *run,
                                   void *looks, int w, int h)
{
    playing = run;
    playing_looks = looks;
    buf_clear(&heard);
    stage_open(&scene.stage, frame, &scene);
    scene.stage.w = w;
    scene.stage.h = h;
    stage_play(&scene.stage);
    stage_play(&scene.stage);
}

/* looks: as the drill's own, zeroed by whoever lends them. */
static inline void drilled_show(struct run *run, void *looks, int w, int h)
{
    drilled_show_by(drilled_frame, run, looks, w, h);
}

static inline void drilled_hide(void)
{
    stage_close(&scene.stage);
    buf_clear(&heard);
    arena_reset(&arena);
}

#endif
