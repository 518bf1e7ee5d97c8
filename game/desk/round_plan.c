#include "desk/round_plan.h"

#include "base/rng.h"
#include "core/notice.h"
#include "desk/case.h"

#define ROUND_CASES_USUAL_N 5

uint64_t round_case_seed(const struct round *round, size_t i)
{
    return rng_mix(round->seed, i + 1) & ROUND_SEED_MASK;
}

static bool holds_impostor(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        if (truth_of(s, LIST_AT(s->notices, struct notice, i)).sender == SENDER_IMPOSTOR) {
            return true;
        }
    }
    return false;
}

/* two shuffled piles of cases, and how much of each is dealt */
struct piles {
    struct str *of[2];
    size_t n[2], dealt[2];
};

static bool sort_into_piles(struct round *round, struct arena *scratch, struct piles *piles,
                            struct fault *fault)
{
    for (size_t i = 0; i < round->pack->cases.n; i++) {
        const struct pack_case *one = LIST_AT(round->pack->cases, struct pack_case, i);
        struct faults faults;
        struct scenario scenario;
        struct scenario_wish wish = {one->id, round->brand, round->lang, 1, STR("")};
        struct str bytes;
        faults_init(&faults, scratch);
        if (!case_open(&scenario, scratch, round->pack, &wish, &bytes, &faults)) {
            return fault_set(
                fault, "pack.faults",
                "Case \"%.*s\" of pack \"%.*s\" does not open; run mikiwamectl pack lint.",
                STR_ARGS(one->id), STR_ARGS(round->pack->id));
        }
        int pile = holds_impostor(&scenario);
        piles->of[pile][piles->n[pile]++] = one->id;
    }
    return true;
}

static void deal(struct round *round, struct piles *piles, struct rng *rng)
{
    for (int pile = 0; pile < 2; pile++) {
        rng_shuffle(rng, piles->of[pile], piles->n[pile], sizeof(struct str));
    }
    int odd_one = (int)rng_below(rng, 2); /* which class an odd number favours */
    for (size_t i = 0; i < round->cases_n; i++) {
        int pile = (int)((i + (size_t)odd_one) % 2);
        if (piles->dealt[pile] == piles->n[pile]) {
            pile = !pile;
        }
        round->cases[i] = piles->of[pile][piles->dealt[pile]++];
    }
    rng_shuffle(rng, round->cases, round->cases_n, sizeof(struct str));
}

static bool plan_given(struct round *round, const struct round_wish *wish, struct fault *fault)
{
    for (size_t i = 0; i < wish->cases_n && i < ROUND_CASES_N; i++) {
        const struct pack_case *one = pack_case(round->pack, wish->cases[i]);
        if (!one) {
            return fault_set(
                fault, "pack.no_case",
                "Pack \"%.*s\" has no case \"%.*s\"; mikiwamectl pack list shows its cases.",
                STR_ARGS(round->pack->id), STR_ARGS(wish->cases[i]));
        }
        round->cases[round->cases_n++] = one->id;
    }
    return true;
}

bool round_plan(struct round *round, const struct round_wish *wish, struct fault *fault)
{
    if (wish->cases) {
        return plan_given(round, wish, fault);
    }
    struct arena scratch;
    struct rng rng;
    arena_init(&scratch, 0, &desk_oom);
    size_t all_n = round->pack->cases.n;
    struct piles piles = {
        .of = {ARENA_NEW_N(&scratch, all_n, struct str), ARENA_NEW_N(&scratch, all_n, struct str)}};
    round->cases_n = wish->cases_n ? wish->cases_n : ROUND_CASES_USUAL_N;
    if (round->cases_n > all_n) {
        round->cases_n = all_n;
    }
    if (round->cases_n > ROUND_CASES_N) {
        round->cases_n = ROUND_CASES_N;
    }
    bool is_sorted = sort_into_piles(round, &scratch, &piles, fault);
    if (is_sorted) {
        rng_init(&rng, round->seed, RNG_SIM);
        deal(round, &piles, &rng);
    }
    arena_clear(&scratch);
    return is_sorted;
}
