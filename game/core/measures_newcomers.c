#include "core/measures_common.h"

#include "core/rubric.h"

#define CAREFUL 0.8 /* right four times in five: what the certificate is held against */

enum gate_result gate_of(const struct gate *gate, const struct play *const *plays, size_t n)
{
    int64_t critical_n = 0, genuine_n = 0, right_n = 0;
    bool has_given = false;
    for (size_t i = 0; i < n; i++) {
        critical_n += plays[i]->is_critical;
        genuine_n += !plays[i]->is_critical;
        right_n += !plays[i]->is_critical && plays[i]->is_passed;
        has_given |= plays[i]->exposure >= EXPOSURE_SECRET;
    }
    if (has_given) {
        return GATE_FAILED; /* however few there were */
    }
    if (critical_n < gate->critical_n || genuine_n < gate->genuine_n) {
        return GATE_TOO_FEW;
    }
    /* "at least 8 of 10" holds for longer rounds in the same measure */
    return right_n * gate->genuine_n >= gate->genuine_right_n * genuine_n ? GATE_PASSED
                                                                          : GATE_FAILED;
}

/* plays of each sitting, side by side: those of sitting i from first[i] to first[i + 1] */
struct by_round {
    const struct play **plays;
    size_t *first;
};

static struct by_round plays_by_round(struct arena *arena, const struct cohort *cohort)
{
    const struct names *rounds = &cohort->sittings->rounds;
    size_t *room = ARENA_NEW_N(arena, rounds->n + 2, size_t), *next = room + 1;
    struct by_round by = {ARENA_NEW_N(arena, cohort->plays_n + 1, const struct play *), room};
    memset(room, 0, (rounds->n + 2) * sizeof *room);
    for (size_t i = 0; i < cohort->plays_n; i++) {
        size_t round = names_find(rounds, cohort->plays[i].round);
        if (round != NAMES_NONE && round + 1 < rounds->n) {
            next[round + 1]++; /* how many stand before the one after it */
        }
    }
    for (size_t i = 1; i <= rounds->n; i++) {
        next[i] += next[i - 1];
    }
    for (size_t i = 0; i < cohort->plays_n; i++) {
        size_t round = names_find(rounds, cohort->plays[i].round);
        if (round != NAMES_NONE) {
            by.plays[next[round]++] = &cohort->plays[i]; /* in the end: where the next begins */
        }
    }
    return by;
}

static enum gate_result gate_of_round(const struct by_round *by, const struct cohort *cohort,
                                      size_t round)
{
    return gate_of(&cohort->programme->gate, by->plays + by->first[round],
                   by->first[round + 1] - by->first[round]);
}

static void take_first(struct newcomer *one, const struct gate *gate, enum gate_result result)
{
    one->tries_n++;
    if (result == GATE_PASSED && one->passed_try == 0) {
        one->passed_try = one->tries_n;
    }
    one->is_out = one->passed_try == 0 && one->tries_n >= gate->tries_n;
}

static struct newcomer newcomer_of(const struct by_round *by, const struct cohort *cohort,
                                   struct str person, int64_t day)
{
    struct newcomer one = {.person = person, .entered_day = day};
    for (size_t i = 0; i < cohort->sittings->n; i++) {
        const struct sitting *sitting = &cohort->sittings->at[i];
        bool is_theirs = str_eq(sitting->person, person) && !sitting->is_helped &&
                         !sitting->is_practice && sitting->ended_utc_ms != SITTING_OPEN &&
                         cohort_sitting(cohort, sitting->round);
        if (!is_theirs) {
            continue;
        }
        enum gate_result result = gate_of_round(by, cohort, i);
        if (sitting->wave <= 0 && one.tries_n < cohort->programme->gate.tries_n) {
            take_first(&one, &cohort->programme->gate, result);
        } else if (sitting->wave >= 1 && sitting->wave <= 3) {
            one.again[sitting->wave - 1] = result;
        }
    }
    return one;
}

static void tally(struct newcomers_measure *measure)
{
    for (size_t i = 0; i < measure->entered_n; i++) {
        const struct newcomer *one = &measure->people[i];
        measure->first.of += one->passed_try == 1;
        measure->final.of += one->passed_try > 0;
        measure->open_n += one->passed_try == 0 && !one->is_out;
        for (int k = 0; k < 3; k++) {
            measure->again[k].n += one->again[k] != GATE_OPEN;
            measure->again[k].of += one->again[k] == GATE_PASSED;
        }
    }
    measure->first.n = measure->final.n = (int64_t)measure->entered_n;
}

/* The day on which the programme began here. */
static int64_t begun_day(const struct cohort *cohort, const struct organisation *o)
{
    int64_t first = programme_first_day(o, cohort->programme->id);
    for (size_t i = 0; i < cohort->sittings->n; i++) {
        const struct sitting *sitting = &cohort->sittings->at[i];
        int64_t day =
            (sitting->begun_utc_ms + cohort->offset_min * INT64_C(60000)) / INT64_C(86400000);
        bool is_of_it = str_eq(sitting->programme, cohort->programme->id);
        first = is_of_it && day < first ? day : first;
    }
    return first;
}

/* Who may count, each once: who was ever of a unit, then who is here without one. */
static struct names candidates(struct arena *arena, const struct cohort *cohort,
                               const struct organisation *o)
{
    const struct roster *roster = cohort->roster;
    struct names people = {.arena = arena};
    for (size_t i = 0; i < o->members.n; i++) {
        names_put(&people, o->members.at[i].what);
    }
    for (size_t i = 0; roster && i < roster->n; i++) {
        if (!roster->people[i].is_gone) {
            names_put(&people, roster->people[i].id);
        }
    }
    return people;
}

/* The day this person counts from; DAY_OPEN: they do not. */
static int64_t counted_day(const struct cohort *cohort, const struct organisation *o,
                           struct str person, int64_t from_day, int64_t to_day)
{
    int64_t days[] = {person_entered_day(o, person),
                      person_enrolled_day(o, person, cohort->programme->id)};
    for (size_t i = 0; i < 2; i++) {
        if (days[i] >= from_day && days[i] < to_day) {
            return days[i];
        }
    }
    return DAY_OPEN;
}

struct newcomers_measure newcomers_measure_of(struct arena *arena, const struct cohort *cohort,
                                              const struct organisation *organisation,
                                              int64_t from_day, int64_t to_day)
{
    const struct gate *gate = &cohort->programme->gate;
    struct by_round by = plays_by_round(arena, cohort);
    struct names people = candidates(arena, cohort, organisation);
    struct newcomers_measure measure = {.people = ARENA_NEW_N(arena, people.n + 1, struct newcomer),
                                        .from_day = from_day > 0 ? from_day
                                                                 : begun_day(cohort, organisation)};
    for (size_t i = 0; i < people.n; i++) {
        struct str person = people.at[i];
        int64_t day = counted_day(cohort, organisation, person, measure.from_day, to_day);
        if (day != DAY_OPEN) {
            measure.people[measure.entered_n++] = newcomer_of(&by, cohort, person, day);
        }
    }
    tally(&measure);
    measure.first_ci = proportion_wilson(measure.first);
    measure.final_ci = proportion_wilson(measure.final);
    measure.is_complete =
        measure.entered_n > 0 && measure.open_n == 0 && measure.final.of == measure.final.n;
    measure.careless_once = proportion_pass_chance(CAREFUL, (int)gate->critical_n, 1);
    measure.careless_tries =
        proportion_pass_chance(CAREFUL, (int)gate->critical_n, (int)gate->tries_n);
    return measure;
}
