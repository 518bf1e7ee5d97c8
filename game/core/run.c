#include "core/run.h"
#include "base/arena.h"

#include <assert.h>

static const struct stage *stage_at(const struct scenario *s, size_t i)
{
    return LIST_AT(s->stages, struct stage, i);
}

bool run_check(const struct scenario *s, const struct drill *const *drills, struct str file,
               struct faults *faults)
{
    size_t before_n = faults->errors_n;

    for (size_t i = 0; i < s->stages.n; i++) {
        const struct stage *stage = stage_at(s, i);
        const struct drill *drill = drill_in(drills, stage->drill);

        if (!drill) {
            faults_add(faults, FAULT_ERROR, file, str_fmt(faults->arena, "/stages/%zu/drill", i),
                       "\"%.*s\" is no drill of this program; name one that is built in",
                       STR_ARGS(stage->drill));
        } else if (drill->check) {
            drill->check(s, file, faults);
        }
    }
    return faults->errors_n == before_n;
}

/* ---- stages ---- */

static bool is_impostor_met(const struct world *world)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];

        if (state->notice->by == BY_STRANGER && state->viewed_ms != NEVER_MS) {
            return true;
        }
    }
    return false;
}

static bool stage_holds(const struct world *world, const struct stage *stage)
{
    switch (stage->when) {
    case STAGE_ACCOUNT_UNSAFE:
        return !world_is_account_safe(world);
    case STAGE_MET_IMPOSTOR:
        return is_impostor_met(world);
    default:
        return true;
    }
}

/* An empty state still needs a place of its own. */
static void *state_new(const struct run *run, size_t size)
{
    return arena_take(run->arena, size ? size : 1);
}

static void stage_begin(struct run *run, size_t from)
{
    run->drill = NULL;
    for (run->stage = from; run->stage < run->scenario->stages.n; run->stage++) {
        const struct stage *stage = stage_at(run->scenario, run->stage);

        if (stage_holds(run->world, stage)) {
            run->drill = drill_in(run->drills, stage->drill);
            assert(run->drill);
            run->state = state_new(run, run->drill->state_size);
            run->trial = state_new(run, run->drill->state_size);
            run->states[run->stage] = run->state;
            run->drill->begin(run->state, run->world);
            return;
        }
    }
}

static void score(struct run *run)
{
    run->metrics = metrics_new(run->arena, run->world, run->record);
    for (size_t i = 0; i < run->scenario->stages.n; i++) {
        const struct drill *drill = drill_in(run->drills, stage_at(run->scenario, i)->drill);

        if (run->states[i] && drill->score) {
            drill->score(run->states[i], run->world, run->metrics);
        }
    }
}

struct run *run_new(struct arena *arena, const struct scenario *s,
                    const struct drill *const *drills, const struct record_head *head)
{
    struct run *run = ARENA_NEW(arena, struct run);

    run->arena = arena;
    run->scenario = s;
    run->drills = drills;
    run->world = world_new(arena, s);
    run->record = record_new(arena, head);
    run->states = ARENA_NEW_N(arena, s->stages.n, void *);
    stage_begin(run, 0);
    return run;
}

/* ---- decisions ---- */

void run_advance(struct run *run, int64_t at_ms)
{
    if (!run_is_over(run)) {
        world_advance(run->world, at_ms);
    }
}

static bool refuse(const char **why, const char *id)
{
    *why = id;
    return false;
}

/* A drill that refuses may have begun to write: it tries on a copy. */
static bool drill_takes(const struct run *run, const struct decision *decision)
{
    if (run->drill->state_size) {
        memcpy(run->trial, run->state, run->drill->state_size);
    }
    return run->drill->apply(run->trial, run->world, decision);
}

bool run_propose(struct run *run, int64_t at_ms, struct decision *decision, const char **why)
{
    if (run_is_over(run)) {
        return refuse(why, "refused.over");
    }
    world_advance(run->world, at_ms);
    if (run->world->at_ms > AT_MOST_MS || run->record->n >= DECISIONS_MOST_N) {
        return refuse(why, "refused.full");
    }
    decision->seq = (uint32_t)run->record->n + 1;
    decision->at_ms = run->world->at_ms;
    decision->place = run->world->place;
    if (!world_can(run->world, decision, why)) {
        return false;
    }
    return drill_takes(run, decision) || refuse(why, "refused.not_now");
}

void run_commit(struct run *run, const struct decision *decision)
{
    bool is_kept = record_append(run->record, decision);
    bool is_taken = run->drill->apply(run->state, run->world, decision);

    assert(is_kept && is_taken);
    (void)is_kept, (void)is_taken;
    world_apply(run->world, decision);
    if (decision->verb == VERB_END || run->drill->done(run->state, run->world)) {
        score(run);
        stage_begin(run, run->stage + 1);
    }
}

bool run_is_over(const struct run *run)
{
    return run->drill == NULL || run->record->is_ended;
}

void run_end(struct run *run, int64_t at_ms)
{
    if (run->record->is_ended) {
        return;
    }
    at_ms = at_ms > AT_MOST_MS ? AT_MOST_MS : at_ms;
    world_advance(run->world, at_ms);
    record_end(run->record, at_ms < run->world->at_ms ? run->world->at_ms : at_ms);
    score(run);
    run->drill = NULL;
}

/* ---- replay ---- */

static bool replay_decision(struct run *run, const struct decision *kept, struct fault *fault)
{
    struct decision decision = {.verb = kept->verb, .target = kept->target, .value = kept->value};
    const char *why = NULL;

    if (!run_propose(run, kept->at_ms, &decision, &why)) {
        return fault_set(fault, "record.stray",
                         "decision %lu of record %.*s cannot be made in its scenario (%s); the "
                         "record belongs to another",
                         (unsigned long)kept->seq, STR_ARGS(run->record->head.id), why);
    }
    if (decision.seq != kept->seq || decision.at_ms != kept->at_ms ||
        !str_eq(decision.place, kept->place)) {
        return fault_set(fault, "record.stray",
                         "decision %lu of record %.*s was made at \"%.*s\", its scenario says "
                         "\"%.*s\"; the record belongs to another",
                         (unsigned long)kept->seq, STR_ARGS(run->record->head.id),
                         STR_ARGS(kept->place), STR_ARGS(decision.place));
    }
    run_commit(run, &decision);
    return true;
}

/* A record may come from a program that has more drills. */
static bool has_drills(const struct scenario *s, const struct drill *const *drills,
                       struct fault *fault)
{
    for (size_t i = 0; i < s->stages.n; i++) {
        struct str id = stage_at(s, i)->drill;

        if (!drill_in(drills, id)) {
            return fault_set(fault, "record.drill",
                             "the record was played with the drill \"%.*s\", which this program "
                             "does not have; use the program that wrote it",
                             STR_ARGS(id));
        }
    }
    return true;
}

struct run *run_replay(struct arena *arena, const struct scenario *s,
                       const struct drill *const *drills, const struct record *record,
                       struct fault *fault)
{
    struct run *run;

    if (!has_drills(s, drills, fault)) {
        return NULL;
    }
    run = run_new(arena, s, drills, &record->head);
    for (size_t i = 0; i < record->n; i++) {
        if (!replay_decision(run, &record->decisions[i], fault)) {
            return NULL;
        }
    }
    if (record->is_ended) {
        run_end(run, record->end_ms);
    }
    return run;
}
