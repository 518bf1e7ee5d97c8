/* bot.c - mikiwamectl bot and play: packs proven playable without a person. */
#include "tools/ctl.h"

#include "adapters/files.h"
#include "desk/bot.h"
#include "desk/people.h"
#include "desk/script.h"

#define SCRIPT_MOST_N ((size_t)1 << 20)

struct tally {
    size_t cases_n, passed_n;
    size_t outcomes[OUTCOME_N];
    size_t exposures[EXPOSURE_LET_IN + 1];
};

static void count(struct tally *tally, const struct metrics *metrics)
{
    tally->cases_n++;
    tally->passed_n += metrics->is_passed;
    tally->outcomes[metrics->outcome]++;
    tally->exposures[metrics->exposure]++;
}

static void print_tally(struct ctl *ctl, const char *learner, const struct tally *tally)
{
    sink_fmt(&ctl->out, "%s: %zu of %zu cases passed\n", learner, tally->passed_n, tally->cases_n);
    for (int i = 0; i < OUTCOME_N; i++) {
        if (tally->outcomes[i]) {
            sink_fmt(&ctl->out, "  %-18s %zu\n", outcome_name((enum outcome)i), tally->outcomes[i]);
        }
    }
}

static bool bot_round(struct ctl *ctl, struct desk *desk, struct bot *bot,
                      const struct round_wish *wish, struct tally *tally)
{
    struct round round;
    bool is_done = round_begin(&round, desk, wish, &ctl->fault);
    while (is_done && round_has_more(&round)) {
        is_done = round_next(&round, &ctl->fault) && bot_play(bot, &round, &ctl->fault);
        if (is_done) {
            const struct metrics *metrics = round.played[round.played_n - 1]->metrics;
            count(tally, metrics);
            if (options_has(&ctl->options, "--verbose")) {
                sink_fmt(&ctl->out, "  %-24.*s %-18s %s\n", STR_ARGS(metrics->scenario->id),
                         outcome_name(metrics->outcome), metrics->is_passed ? "passed" : "failed");
            }
        }
    }
    is_done = is_done && round_end(&round, &ctl->fault);
    round_close(&round);
    return is_done;
}

/* Every case of the pack as it is written, as many to a round as it holds. */
static bool bot_pack(struct ctl *ctl, struct desk *desk, const struct pack *pack, struct bot *bot,
                     struct round_wish wish, struct tally *tally)
{
    struct str ids[ROUND_CASES_N];
    bool is_done = true;
    for (size_t from = 0; is_done && from < pack->cases.n; from += wish.cases_n) {
        wish.cases = ids;
        for (wish.cases_n = 0; wish.cases_n < ROUND_CASES_N && from + wish.cases_n < pack->cases.n;
             wish.cases_n++) {
            ids[wish.cases_n] = LIST_AT(pack->cases, struct pack_case, from + wish.cases_n)->id;
        }
        is_done = bot_round(ctl, desk, bot, &wish, tally);
    }
    return is_done;
}

static struct str person_of(struct ctl *ctl, const struct desk *desk)
{
    struct str said = str_of(options_get(&ctl->options, "--person"));
    const struct person *known = said.n > 0 ? people_find(desk, said) : NULL;
    return known ? known->id : said;
}

static bool bot_rounds(struct ctl *ctl, struct desk *desk, struct bot *bot, int64_t rounds_n,
                       int64_t seed, struct tally *tally)
{
    const char *mode = options_get(&ctl->options, "--mode");
    struct str person = person_of(ctl, desk);
    bool is_done = true;
    for (size_t i = 0; i < desk->packs_n; i++) {
        for (int64_t k = 0; is_done && k < rounds_n; k++) {
            struct round_wish wish = {.person = person,
                                      .pack = desk->packs[i].id,
                                      .brand = str_of(options_get(&ctl->options, "--brand")),
                                      .seed = (uint64_t)(seed + k),
                                      .is_unkept = !desk->store};
            if (mode && !selection_mode_of(str_of(mode), &wish.mode)) {
                return fault_set(&ctl->fault, "bot.mode",
                                 "There is no mode \"%s\"; choose training, "
                                 "measuring, test, adaptive or ladder.",
                                 mode);
            }
            wish.form = (size_t)k;
            is_done = mode ? bot_round(ctl, desk, bot, &wish, tally)
                           : bot_pack(ctl, desk, &desk->packs[i], bot, wish, tally);
        }
    }
    return is_done;
}

static int bot_run(struct ctl *ctl)
{
    struct desk desk;
    struct bot bot;
    struct tally tally = {0};
    int64_t rounds_n, seed;
    const char *learner = options_get(&ctl->options, "--learner");
    learner = learner ? learner : "perfect";
    if (!options_int(&ctl->options, "--rounds", (struct option_range){1, 100000, 1}, &rounds_n,
                     &ctl->fault) ||
        !options_int(&ctl->options, "--seed", (struct option_range){0, (int64_t)1 << 53, 1}, &seed,
                     &ctl->fault) ||
        !bot_read(&bot, str_of(learner), (uint64_t)seed, &ctl->fault)) {
        return ctl_misused(ctl, ctl->fault.says);
    }
    bool is_done =
        ctl_desk(ctl, false, &desk) && bot_rounds(ctl, &desk, &bot, rounds_n, seed, &tally);
    int code = is_done ? EXIT_DONE : ctl_failed(ctl);
    if (is_done) {
        print_tally(ctl, learner, &tally);
    }
    desk_close(&desk);
    return code;
}

/* ---- play ----------------------------------------------------------------------------------- */

static bool play_case(struct ctl *ctl, const struct script *script, size_t i, struct round *round)
{
    const struct script_case *one = &script->cases[i];
    bool is_done = round_next(round, &ctl->fault);
    int64_t at_ms = 0;
    for (size_t k = 0; is_done && k < one->steps_n; k++) {
        at_ms = one->steps[k].at_ms;
        is_done = script_do(script, &one->steps[k], round, &ctl->fault);
    }
    is_done = is_done && round_end_case(round, at_ms, &ctl->fault);
    for (size_t k = 0; is_done && k < one->expects_n; k++) {
        is_done = script_holds(script, &one->expects[k], round->played[i]->metrics, &ctl->fault);
    }
    return is_done;
}

static bool play_round(struct ctl *ctl, struct desk *desk, const struct script *script,
                       size_t *cases_n)
{
    struct round round;
    bool is_done = script_begin(script, desk, &round, &ctl->fault);
    for (size_t i = 0; is_done && i < script->cases_n; i++) {
        is_done = play_case(ctl, script, i, &round);
        *cases_n += is_done;
    }
    is_done = is_done && round_end(&round, &ctl->fault);
    round_close(&round);
    return is_done;
}

static bool play_file(struct ctl *ctl, struct desk *desk, const char *path, size_t *cases_n)
{
    struct script script;
    struct str text;
    if (!file_read(&ctl->arena, path, SCRIPT_MOST_N, &text, &ctl->fault) ||
        !script_read(&script, &ctl->arena, text, str_of(path), &ctl->fault)) {
        return false;
    }
    return play_round(ctl, desk, &script, cases_n);
}

static int play_run(struct ctl *ctl)
{
    struct desk desk;
    size_t cases_n = 0, failed_n = 0;
    if (ctl->options.rest_n == 0) {
        return ctl_misused(ctl, "name at least one .run file.");
    }
    if (!ctl_desk(ctl, false, &desk)) {
        int code = ctl_failed(ctl);
        desk_close(&desk);
        return code;
    }
    for (size_t i = 0; i < ctl->options.rest_n; i++) {
        if (!play_file(ctl, &desk, ctl->options.rest[i], &cases_n)) {
            ctl_failed(ctl);
            ctl->fault = (struct fault){0};
            failed_n++;
        }
    }
    sink_fmt(&ctl->out, "%zu passed, %zu failed\n", cases_n, failed_n);
    desk_close(&desk);
    return failed_n ? EXIT_FAULTS : EXIT_DONE;
}

static const struct option bot_options[] = {
    {"--learner", "L", "perfect, careless, mistaken, random, or dprime=D,c=C (default perfect)"},
    CTL_OPTION_PACK,
    {"--rounds", "N", "how many times every case is played (default 1)"},
    CTL_OPTION_SEED,
    {"--brand", "ID", "overlay (default: the pack's first)"},
    {"--mode", "M", "training, measuring, test, adaptive or ladder: rounds as people get them"},
    {"--person", "ID",
     "whose they are, by id or name; others are somebody new (default: nobody's)"},
    {"--verbose", NULL, "one line a case"},
    CTL_OPTION_KEEP,
    CTL_OPTION_LANG,
};
static const struct option play_options[] = {CTL_OPTION_PACK, CTL_OPTION_KEEP, CTL_OPTION_LANG};

static const struct command commands[] = {
    {"bot", NULL, "", "a learner of known behaviour plays every case", bot_options, 10, bot_run},
    {"play", NULL, "FILE.run...", "written rounds, held against what they expect", play_options, 3,
     play_run},
};

const struct command *bot_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
