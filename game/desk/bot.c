#include "desk/bot.h"

#include "core/notice.h"

#include <math.h>
#include <stdlib.h>

#define BOT_STEPS_N 400 /* a case that is not over by then is ended by hand */
#define BOT_GLANCE_MS 1500

static bool read_double(struct str text, double *out)
{
    char number[32];
    char *end;
    if (text.n == 0 || text.n >= sizeof number) {
        return false;
    }
    for (size_t i = 0; i < text.n; i++) {
        number[i] = text.at[i];
    }
    number[text.n] = '\0';
    *out = strtod(number, &end);
    return *end == '\0' && isfinite(*out);
}

static bool read_dprime(struct bot *bot, struct str text)
{
    struct str first, rest;
    bot->criterion = 0;
    str_cut(text, ',', &first, &rest);
    if (!str_starts(first, STR("dprime=")) || !read_double(str_from(first, 7), &bot->dprime)) {
        return false;
    }
    return rest.n == 0 ||
           (str_starts(rest, STR("c=")) && read_double(str_from(rest, 2), &bot->criterion));
}

bool bot_read(struct bot *bot, struct str text, uint64_t seed, struct fault *fault)
{
    *bot = (struct bot){0};
    rng_init(&bot->rng, seed, RNG_BOT);
    if (str_is(text, "perfect")) {
        bot->kind = BOT_PERFECT;
    } else if (str_is(text, "careless")) {
        bot->kind = BOT_CARELESS;
    } else if (str_is(text, "random")) {
        bot->kind = BOT_RANDOM;
    } else if (str_is(text, "mistaken")) {
        bot->kind = BOT_MISTAKEN;
    } else if (read_dprime(bot, text)) {
        bot->kind = BOT_DPRIME;
    } else {
        return fault_set(fault, "bot.unknown",
                         "\"%.*s\" is no learner; use perfect, careless, random, mistaken or "
                         "dprime=D,c=C.",
                         STR_ARGS(text));
    }
    return true;
}

/* Two independent normals from two uniforms (Box and Muller 1958); one is used. */
static double normal(struct rng *rng)
{
    double u = 1.0 - rng_unit(rng);
    return sqrt(-2.0 * log(u)) * cos(6.283185307179586 * rng_unit(rng));
}

bool bot_glance(struct rng *rng, double dprime, double criterion, bool is_fake)
{
    double seen = (is_fake ? dprime : -dprime) / 2 + normal(rng);
    return (seen > criterion) == is_fake;
}

/* Whether a noisy glance takes this case's first doubtful notice for what it is. */
static bool glances_right(struct bot *bot, const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice_is_judged(notice)) {
            bool is_fake = truth_of(s, notice).sender == SENDER_IMPOSTOR;
            return bot_glance(&bot->rng, bot->dprime, bot->criterion, is_fake);
        }
    }
    return true;
}

static const struct move *first_of(const struct moves *moves, enum move_grade grade)
{
    for (size_t i = 0; i < moves->n; i++) {
        if (moves->at[i].grade == grade) {
            return &moves->at[i];
        }
    }
    return NULL;
}

/* Types what is asked for before sending it: otherwise the bait would stay half taken. */
static const struct move *bait_of(const struct moves *moves, const struct record *record)
{
    for (size_t i = 0; i < moves->n; i++) {
        bool is_new = moves->at[i].grade == MOVE_WRONG;
        for (size_t k = 0; is_new && k < record->n; k++) {
            is_new = !str_eq(record->decisions[k].target, moves->at[i].target) ||
                     record->decisions[k].verb != moves->at[i].verb;
        }
        if (is_new) {
            return &moves->at[i];
        }
    }
    return NULL;
}

static bool has_viewed_all(const struct world *world)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];
        if (notice_is_judged(state->notice) && state->viewed_ms == NEVER_MS &&
            state->notice->at_s != NOTICE_LATER_S) {
            return false;
        }
    }
    return true;
}

/* Follows whatever invites, and stops once everything was seen and no bait is left. */
static const struct move *careless_move(const struct moves *moves, const struct run *run)
{
    static const struct move end = {MOVE_LEGAL, VERB_END, STR_INIT("stage"), STR_INIT("")};
    const struct move *bait = bait_of(moves, run->record);
    if (bait) {
        return bait;
    }
    const struct move *best = first_of(moves, MOVE_BEST);
    return has_viewed_all(run->world) || !best ? &end : best;
}

/* Goes as the perfect one does until it is asked what it believes, and says the opposite. */
static struct move mistaken_move(struct bot *bot, const struct moves *moves, const struct run *run)
{
    const struct move *best = first_of(moves, MOVE_BEST);
    if (bot->has_spoken || !best) {
        return *careless_move(moves, run);
    }
    struct move move = *best;
    bool is_fake = str_starts(move.value, STR("fake:"));
    if (move.verb == VERB_DECLARE && (is_fake || str_starts(move.value, STR("genuine:")))) {
        move.value = is_fake ? STR("genuine:2") : STR("fake:2");
        bot->has_spoken = true;
    }
    return move;
}

static struct move choose(struct bot *bot, const struct moves *moves, const struct run *run,
                          bool is_right)
{
    if (bot->kind == BOT_RANDOM) {
        return moves->at[rng_below(&bot->rng, (uint32_t)moves->n)];
    }
    if (bot->kind == BOT_MISTAKEN || (bot->kind == BOT_DPRIME && !is_right)) {
        return mistaken_move(bot, moves, run);
    }
    const struct move *best = first_of(moves, MOVE_BEST);
    return bot->kind != BOT_CARELESS && best ? *best : *careless_move(moves, run);
}

static bool bot_step(struct bot *bot, struct round *round, bool is_right, int64_t at_ms,
                     struct fault *fault)
{
    struct arena scratch;
    const char *why = NULL;
    struct run *run = round->run;
    arena_init(&scratch, 0, &desk_oom);
    struct moves moves = {.arena = &scratch};
    run_advance(run, at_ms);
    run->drill->moves(run->state, run->world, &moves);
    bool is_done = moves.n > 0;
    if (is_done) {
        struct move move = choose(bot, &moves, run, is_right);
        struct decision decision = {.verb = move.verb, .target = move.target, .value = move.value};
        is_done = round_do(round, at_ms, &decision, &why, fault) != ROUND_FAILED;
    }
    arena_clear(&scratch);
    return is_done;
}

bool bot_play(struct bot *bot, struct round *round, struct fault *fault)
{
    bool is_right = bot->kind != BOT_DPRIME || glances_right(bot, round->scenario);
    int64_t at_ms = 0;
    bot->has_spoken = false;
    for (int i = 0; i < BOT_STEPS_N && !run_is_over(round->run); i++) {
        if (!bot_step(bot, round, is_right, at_ms, fault)) {
            return false;
        }
        at_ms += BOT_GLANCE_MS + rng_below(&bot->rng, 3000);
    }
    return round_end_case(round, at_ms, fault);
}
