#include "core/difficulty.h"
#include "core/cue.h"
#include "core/notice.h"

#define HOUR_S 3600

const char *difficulty_word(enum phish_difficulty difficulty)
{
    static const char *const words[DIFFICULTY_N] = {"least", "moderately_to_least", "moderately",
                                                    "very"};

    return words[difficulty];
}

bool difficulty_counts_once(int nist)
{
    static const int once[] = {4, 7, 9, 16, 17, 22, 23};

    for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
        if (once[i] == nist) {
            return true;
        }
    }
    return false;
}

/* ---- cues ---- */

/* "m1" of "m1.sender". */
static struct str owner_of(const struct cue *cue)
{
    struct str owner, rest;

    str_cut(cue->part, '.', &owner, &rest);
    return owner;
}

static bool is_strangers(const struct scenario *s, struct str owner)
{
    const struct notice *notice = scenario_notice(s, owner);
    const struct page *page = scenario_page(s, owner);

    return (notice && notice->by == BY_STRANGER) || (page && page->by == BY_STRANGER);
}

static bool is_message(const struct scenario *s, struct str owner)
{
    return scenario_notice(s, owner) || scenario_page(s, owner);
}

static bool has_kind_before(const struct scenario *s, size_t at)
{
    const struct cue *cue = LIST_AT(s->cues, struct cue, at);

    for (size_t i = 0; i < at; i++) {
        const struct cue *other = LIST_AT(s->cues, struct cue, i);

        if (str_eq(other->kind, cue->kind) &&
            is_strangers(s, owner_of(other)) == is_strangers(s, owner_of(cue))) {
            return true;
        }
    }
    return false;
}

static int instances_of(const struct scenario *s, size_t at, const struct cue_kind *kind)
{
    const struct cue *cue = LIST_AT(s->cues, struct cue, at);

    if (difficulty_counts_once(kind->nist)) {
        return !has_kind_before(s, at);
    }
    return cue->times > 1 ? (int)cue->times : 1;
}

static void count_cues(const struct scenario *s, struct difficulty *difficulty)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        const struct cue *cue = LIST_AT(s->cues, struct cue, i);
        const struct cue_kind *kind = cue_kind_of(cue->kind);

        if (!kind || kind->nist == 0) {
            continue;
        }
        if (is_strangers(s, owner_of(cue))) {
            difficulty->cues_n += instances_of(s, i, kind);
        } else if (is_message(s, owner_of(cue)) && kind->source == SOURCE_N) {
            difficulty->suspicious_n += instances_of(s, i, kind);
        }
    }
}

/* ---- premise ---- */

static const struct notice *first_fake(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);

        if (notice_is_judged(notice) && notice->by == BY_STRANGER) {
            return notice;
        }
    }
    return NULL;
}

static bool has_own_sign_in(const struct scenario *s, const struct notice *notice)
{
    int64_t at_s = notice && notice->at_s != NOTICE_LATER_S ? notice->at_s : 0;

    for (size_t i = 0; i < s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(s->own_acts, struct own_act, i);

        if (act->kind == ACT_SIGN_IN && act->at_s <= at_s && act->at_s > at_s - HOUR_S) {
            return true;
        }
    }
    return false;
}

static bool is_pressing(const struct scenario *s)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        const struct cue *cue = LIST_AT(s->cues, struct cue, i);

        if (is_strangers(s, owner_of(cue)) &&
            (str_is(cue->kind, "urgency") || str_is(cue->kind, "threat"))) {
            return true;
        }
    }
    return false;
}

struct phish_premise difficulty_premise(const struct scenario *s)
{
    return (struct phish_premise){.mimics = 4,
                                  .relevant = 2,
                                  .other = has_own_sign_in(s, first_fake(s)) ? 4 : 0,
                                  .consequence = is_pressing(s) ? 4 : 2,
                                  .trained = 4};
}

static struct phish_premise premise_as_given(const struct premise *given)
{
    return (struct phish_premise){(int)given->mimics, (int)given->relevant, (int)given->other,
                                  (int)given->consequence, (int)given->trained};
}

struct difficulty difficulty_of(const struct scenario *s)
{
    struct difficulty difficulty = {.is_rated = first_fake(s) != NULL,
                                    .is_premise_given = s->premise.mimics != PREMISE_NOT_GIVEN};

    difficulty.premise =
        difficulty.is_premise_given ? premise_as_given(&s->premise) : difficulty_premise(s);
    count_cues(s, &difficulty);
    difficulty.rating = phish_rate(difficulty.cues_n, &difficulty.premise);
    return difficulty;
}
