/* round.h - several cases in one sitting: planned, played, kept as it goes, resumed after a crash.
 *
 * Order of every act: run_propose (legal?) -> store_append (kept) -> run_commit (seen). What is
 * seen is kept; a store that fails changes nothing on the screen, and the act may be tried again.
 */
#ifndef DESK_ROUND_H
#define DESK_ROUND_H

#include "core/run.h"
#include "core/selection.h"
#include "core/variant.h"
#include "desk/desk.h"

#define ROUND_CASES_N 64
#define ROUND_SEED_MASK (((uint64_t)1 << 53) - 1) /* seeds stand in JSON */

struct round_wish {
    struct str person;      /* id; "" = nobody: played without a name */
    struct str pack, brand; /* "" = the first, the default */
    uint64_t seed;
    /* These, in this order; NULL: chosen (core/selection.h) by mode, seed and what was played. One
     * may be written as the plan has it: "first-week", or "first-week/fake/3". */
    const struct str *cases;
    size_t cases_n; /* how many; 0 = what is usual for the mode */
    enum selection_mode mode;
    size_t form;    /* test: which of the parallel forms, from 0 */
    bool is_unkept; /* play without keeping: scripts and bots without --store */
    /* what it counts for (desk/programmes.h: programmes_wish) */
    struct str programme; /* id; "" = free practice */
    int64_t wave;
    struct strs drills;   /* only cases that begin with one of these; none: any */
    bool is_practice;     /* leads up to the programme's test, is no try at it */
    bool is_together;     /* counts for the household, for nobody alone */
    bool has_no_composer; /* no case that goes on to a written report, unless drills ask for it */
    struct str group;     /* ids with commas: who sat together */
};

/* A case comes as written, or as a variant: a class and how often it was drawn anew until it showed
 * what was wanted. Both stand in the plan, so that the ledger alone brings the same variant back.
 */
struct round_dress {
    enum selection_as as;
    uint32_t draws_n;
};

struct round {
    struct desk *desk;
    struct arena arena; /* lives as long as the round: plan, results */
    struct str id, person, brand, lang;
    const struct pack *pack;
    uint64_t seed;
    enum selection_mode mode;
    size_t form;
    int64_t begun_utc_ms;        /* the moment the plan was made for */
    struct str programme, group; /* as wished */
    int64_t wave;
    bool is_practice, is_together;
    struct str cases[ROUND_CASES_N];
    struct round_dress dress[ROUND_CASES_N]; /* how each of them comes */
    size_t cases_n;
    size_t most_n;                  /* adaptive: at most so many; else cases_n */
    size_t at;                      /* the case being played, or the next one */
    struct variant_source variants; /* read when first needed */
    bool is_unkept;
    bool is_pack_kept; /* in the store, since this round began or was taken up again */
    /* the case being played */
    struct scenario *scenario;
    struct run *run; /* NULL between cases */
    /* what was played: world, record, metrics stay for debrief and result */
    struct run *played[ROUND_CASES_N];
    size_t played_n;
};

enum round_answer { ROUND_DONE, ROUND_REFUSED, ROUND_FAILED };

/* Plans and notes the round: round.begin round=ID pack=… pack_hash=… brand=… lang=… seed=…
 * cases=ID,ID/fake/3,… mode=training|measuring|test|adaptive|ladder [form=a|b|c] for=UTC_MS
 * [programme=ID wave=N] [practice=1] [together=1 group=ID,ID] (core/sittings.h reads it). An
 * adaptive round is planned as it goes, a line each: round.item round=ID case=… theta=… sd=…
 * (thousandths). Close it either way. */
bool round_begin(struct round *round, struct desk *desk, const struct round_wish *wish,
                 struct fault *fault);
/* The newest unfinished round of this person, replayed to where it stood. False with no fault:
 * there is none. */
bool round_resume(struct round *round, struct desk *desk, struct str person, struct fault *fault);
bool round_has_more(const struct round *round);
bool round_next(struct round *round, struct fault *fault); /* opens the next case */

/* verb, target, value of *decision are given; the rest is filled. REFUSED: *why is a text id. */
enum round_answer round_do(struct round *round, int64_t at_ms, struct decision *decision,
                           const char **why, struct fault *fault);
/* The case is over (run_is_over) or left: its record is ended, its metrics stand. */
bool round_end_case(struct round *round, int64_t at_ms, struct fault *fault);
/* Notes it as finished: round.end round=ID [gate=passed|failed, of a programme's test]. */
bool round_end(struct round *round, struct fault *fault);
void round_close(struct round *round); /* frees; an unfinished round stays resumable */

#endif
