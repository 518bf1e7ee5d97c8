/* selection.h - which cases a round holds: quotas of fake and genuine, what is due for practice,
 * nothing too soon again. Pure: what was played is given, chance is a seed, so the same gives the
 * same plan.
 *
 *   training   about half fakes; kinds of cues that are due (measure/fsrs.h) come first
 *   measuring  about one in ten fake, as life is nearer to; no kind is preferred
 *   test       fixed parallel forms, the same for everybody: equal in number and difficulty
 *   adaptive   a short form: the most informative case for what was answered so far (measure/irt.h)
 *   ladder     the first day's practice: guided, prompted, alone; genuine but odd notices first,
 *              the first fake at a seeded place between the fourth and the ninth
 *
 * A case of rung "test" is met in tests alone; one of another rung comes there as a variant. Of a
 * test's places twelve in twenty-two are critical (a fake, or a stranger's attempt), as the gate
 * of core/measures.h counts them; the others are genuine and the person's own or an acquaintance's.
 * No form holds a case twice, in whatever dress; no two forms hold one in the same dress; where a
 * pack has too few cases, they are shorter. Their sums of difficulty differ by a level at most.
 * A round has one mode. A case rests 60 days after this person played it, in any dress; when too
 * few are left, those longest ago come first. A template played before comes as a new variant, and
 * so does one whose other class is wanted: as readily as what was written for it, so that its
 * situation tells of neither. A small pack that training can hold whole is played as
 * written first, whatever its quota.
 */
#ifndef CORE_SELECTION_H
#define CORE_SELECTION_H

#include "base/rng.h"
#include "base/tree.h"
#include "core/scenario.h"
#include "core/variant.h"
#include "measure/fsrs.h"
#include "measure/irt.h"

enum selection_mode {
    SELECT_TRAINING,
    SELECT_MEASURING,
    SELECT_TEST,
    SELECT_ADAPTIVE,
    SELECT_LADDER,
    SELECT_N
};
const char *selection_word(enum selection_mode mode); /* "training" ...; stands in the ledger */
bool selection_mode_of(struct str word, enum selection_mode *mode); /* "" = training */

#define SELECTION_REST_DAYS 60
#define SELECTION_KINDS_N 64 /* kinds of cues, by their place in core/cue.h's table */
#define SELECTION_FORMS_N 3  /* parallel forms of a test */
#define SELECTION_NEVER (-1)

/* a case, as far as choosing needs to know it */
struct selection_item {
    struct str id;
    bool is_judged;   /* some notice asks for a judgement; else only training plays it */
    bool is_fake;     /* as written */
    bool is_critical; /* as written: a fake, or a stranger's attempt is told of */
    bool is_own;      /* what is told of is no stranger's attempt: so genuine variants are, too */
    unsigned classes; /* enum mutation_for: of which it has variants; 0: of none */
    int rung;         /* enum rung */
    uint64_t kinds;   /* bit k: a cue of kind k stands in it as written */
    uint64_t variant_kinds[2]; /* ... may stand in its genuine, its fake variants */
    enum phish_difficulty difficulty;
    int64_t days_ago; /* since this person played it; SELECTION_NEVER */
};

/* From what was authored alone; nothing is opened. days_ago is SELECTION_NEVER. */
struct selection_item selection_item_of(const struct tree *author_case, const struct tree *brand);

enum selection_as { AS_WRITTEN, AS_GENUINE, AS_FAKE };

struct selection_pick {
    size_t item;
    enum selection_as as;
    int kind;      /* the kind of cue it was chosen for; -1: none */
    uint32_t turn; /* test: which dress of a case that occurs in several; else 0 */
};

struct selection_wish {
    enum selection_mode mode;
    size_t n; /* cases wished for */
    uint64_t seed;
    size_t form;       /* test: 0 to SELECTION_FORMS_N - 1 */
    const size_t *due; /* kinds of cues, the most urgent first */
    size_t due_n;
};

/* Fills picks (room for wish->n) in the order in which they are played; returns how many. Fewer
 * than wished when the items do not suffice: measuring never takes more fakes than its quota. */
size_t selection_plan(const struct selection_item *items, size_t items_n,
                      const struct selection_wish *wish, struct selection_pick *picks);

/* ---- what is due ---- */

/* What a person knows of each kind of cue. */
struct selection_cards {
    struct fsrs_state of[SELECTION_KINDS_N];
    int64_t day[SELECTION_KINDS_N]; /* when it was met last, days since 1970 */
    bool is_met[SELECTION_KINDS_N];
};

struct metrics;
/* One case played: every kind of cue in it was met. An unsafe end is AGAIN; safe, but unsure of
 * what it was, or safe with cost, HARD; right GOOD; right, sure before looking anything up, and
 * that proof's place looked at, EASY. In order of playing. */
void selection_met(struct selection_cards *cards, const struct metrics *metrics, int64_t day);
/* The kinds to practise today, at most `most`, of those that some item has. */
size_t selection_due(const struct selection_cards *cards, const struct selection_item *items,
                     size_t items_n, int64_t today, size_t *due, size_t most);

/* ---- adaptive ---- */

struct selection_played {
    const struct selection_pick *picks;
    const uint8_t *passed; /* 1: it was */
    size_t n;
};

/* The next case, given what was played. False: enough is known, or there is none. *ability is what
 * is known so far. */
bool selection_next(const struct selection_item *items, size_t items_n,
                    const struct selection_wish *wish, const struct selection_played *played,
                    struct selection_pick *next, struct irt_ability *ability);

#endif
