/* What managers see, and an attacker who has all of it and every list of who was where. */
#include "base/buf.h"
#include "base/rng.h"
#include "core/report_groups.h"
#include "measure/privacy.h"
#include "tests/cohort.h"

static const struct programme staff = {.id = STR_INIT("staff")};
static struct organisation o;
static struct published kept;

static void fold(struct str text)
{
    struct ledger_line line;
    if (CHECK(ledger_read(&arena, text, &line, NULL))) {
        organisation_fold(&o, &line);
        published_fold(&kept, &line);
    }
}

#define FOLD(...) fold(str_fmt(&arena, __VA_ARGS__))

static struct trial many[6000];
static size_t many_n;

static void company(void)
{
    begin();
    o = (struct organisation){.arena = &arena};
    kept = (struct published){.arena = &arena};
    many_n = 0;
    FOLD("u0 0 o unit.add id=all name=All from=2026-01-01");
    sit("r", "everybody", "programme=staff", START_MS, true);
}

/* In month `month` (0 = January 2026) they met a fake. */
static void meets(const char *who, int month, bool has_pressed, bool has_alerted)
{
    many[many_n++] = (struct trial){.round = STR("r"),
                                    .person = str_of(who),
                                    .case_id = STR("a"),
                                    .utc_ms = START_MS + month * 31 * DAY_MS,
                                    .sender = SENDER_IMPOSTOR,
                                    .is_judged = true,
                                    .exposure = has_pressed ? EXPOSURE_OPENED : EXPOSURE_NONE,
                                    .is_alerted = has_alerted};
}

static struct group_cell *asked(size_t *n, const char *unit, const char *closing)
{
    static struct cohort cohort;
    struct group_cell *cells = NULL;
    cohort = cohort_of(&staff);
    cohort.trials = many;
    cohort.trials_n = many_n;
    struct groups_matter matter = {.cohort = &cohort,
                                   .organisation = &o,
                                   .unit = str_of(unit),
                                   .k = PRIVACY_GROUP_N,
                                   .published = &kept,
                                   .closing = str_of(closing)};
    *n = groups_published(&arena, &matter, &cells);
    return cells;
}

static struct group_cell *published(size_t *n, const char *unit)
{
    return asked(n, unit, "");
}

/* As desk/closing.c does: what is worked out now is written down. */
static void close_month(const char *month)
{
    size_t n;
    struct group_cell *cells = asked(&n, "", month);
    for (size_t i = 0; i < n; i++) {
        struct ledger_line line;
        published_put(&arena, staff.id, &cells[i], &line);
        line.id = line.who = STR("o");
        struct buf buf = {0};
        struct sink sink = sink_to_buf(&buf);
        ledger_write(&line, &sink); /* through its own words, as from a store */
        fold(str_copy(&arena, buf_str(&buf)));
        buf_clear(&buf);
    }
    FOLD("c%s 0 o month.publish month=%s cells=%zu", month, month, n);
}

/* `n` people p<from>.. in the unit; every third pressed, every second alerted */
static void fill(const char *unit, int from, int n)
{
    for (int i = from; i < from + n; i++) {
        const char *who = str_c(&arena, str_fmt(&arena, "p%d", i));
        FOLD("m%d 0 o member.join person=%s unit=%s from=2026-01-01", i, who, unit);
        meets(who, 0, i % 3 == 0, i % 2 == 0);
    }
}

TEST(a_small_unit_answers_through_the_one_above)
{
    size_t n;
    company();
    FOLD("u1 0 o unit.add id=big name=Big parent=all from=2026-01-01");
    FOLD("u2 0 o unit.add id=small name=Small parent=all from=2026-01-01");
    fill("big", 0, 24);
    fill("small", 100, 4);
    struct group_cell *cells = published(&n, "");
    CHECK_INT(n, 0); /* nothing is published yet */
    FOLD("p0 0 o month.publish month=2026-01");
    cells = published(&n, "");
    if (CHECK_INT(n, 3)) {
        CHECK_STR(cells[0].unit, "all");
        CHECK_INT(cells[0].people_n, 28);
        CHECK_INT(cells[0].pressed_print, PRIVACY_EXACT);
        CHECK_INT(cells[0].pressed.of, 8 + 1); /* p0 p3 .. p21, p102 */
        CHECK_STR(cells[2].unit, "small");
        CHECK_STR(cells[2].answers, "all");
        CHECK_STR(cells[1].answers, "all"); /* else 28 less 24 would tell of the four */
    }
    cells = published(&n, "small");
    CHECK_INT(n, 1);
}

TEST(a_month_that_differs_by_a_few_people_is_left_out)
{
    size_t n;
    company();
    FOLD("u1 0 o unit.add id=a name=A parent=all from=2026-01-01");
    FOLD("u2 0 o unit.add id=b name=B parent=all from=2026-01-01");
    fill("a", 0, 24);
    fill("b", 100, 24);
    FOLD("p0 0 o month.publish month=2026-01");
    FOLD("p1 0 o month.publish month=2026-02");
    for (int i = 0; i < 23; i++) { /* one of A is missing in February */
        meets(str_c(&arena, str_fmt(&arena, "p%d", i)), 1, i % 3 == 0, false);
        meets(str_c(&arena, str_fmt(&arena, "p%d", 100 + i)), 1, i % 3 == 0, false);
    }
    meets("p123", 1, false, false);
    struct group_cell *cells = published(&n, "");
    if (CHECK_INT(n, 6)) {
        CHECK_STR(cells[1].answers, "a");
        CHECK_STR(cells[2].answers, "b");
        CHECK_STR(cells[4].answers, ""); /* the whole differs by one person, too */
        CHECK_STR(cells[5].answers, "");
    }
}

static bool is_same(const struct group_cell *a, const struct group_cell *b)
{
    return str_eq(a->month, b->month) && str_eq(a->unit, b->unit) &&
           str_eq(a->answers, b->answers) && a->people_n == b->people_n &&
           a->pressed_print == b->pressed_print && a->alerted_print == b->alerted_print &&
           a->pressed.of == b->pressed.of && a->alerted.of == b->alerted.of &&
           a->pressed_most == b->pressed_most && a->alerted_most == b->alerted_most;
}

static void forget(const char *who) /* as erasing does */
{
    size_t n = 0;
    for (size_t i = 0; i < many_n; i++) {
        if (!str_is(many[i].person, who)) {
            many[n++] = many[i];
        }
    }
    many_n = n;
}

/* Looked at before and after, a published month must not tell of the one who made the difference:
 * erased, counted late, or moved to another unit by a line that is dated back. */
TEST(a_published_month_never_changes)
{
    size_t n, again_n;
    for (int way = 0; way < 3; way++) {
        company();
        FOLD("u1 0 o unit.add id=a name=A parent=all from=2026-01-01");
        FOLD("u2 0 o unit.add id=b name=B parent=all from=2026-01-01");
        fill("a", 0, 24);
        fill("b", 100, 24);
        close_month("2026-01");
        struct group_cell *before = published(&n, "");
        if (!CHECK_INT(n, 3)) {
            return;
        }
        CHECK_STR(before[1].answers, "a");
        CHECK_INT(before[1].pressed.of, 8);
        if (way == 0) {
            forget("p3"); /* who pressed */
        } else if (way == 1) {
            FOLD("m900 0 o member.join person=p900 unit=a from=2026-01-01");
            meets("p900", 0, true, false);
        } else {
            FOLD("m901 0 o member.leave person=p3 unit=a from=2026-01-01");
            FOLD("m902 0 o member.join person=p3 unit=b from=2026-01-01");
        }
        struct group_cell *after = published(&again_n, "");
        for (size_t i = 0; CHECK_INT(again_n, 3) && i < 3; i++) {
            CHECK(is_same(&before[i], &after[i]));
        }
        CHECK_INT((published(&n, "b"), n), 1);
    }
}

/* Twelve people of whom nobody pressed beside twelve of whom four did: the whole says 4 to 5, now
 * and for good. */
TEST(a_range_is_kept_as_a_range)
{
    size_t n;
    company();
    FOLD("u1 0 o unit.add id=a name=A parent=all from=2026-01-01");
    FOLD("u2 0 o unit.add id=b name=B parent=all from=2026-01-01");
    fill("b", 100, 12);
    for (int i = 0; i < 12; i++) {
        const char *who = str_c(&arena, str_fmt(&arena, "q%d", i));
        FOLD("n%d 0 o member.join person=%s unit=a from=2026-01-01", i, who);
        meets(who, 0, false, i % 2);
    }
    close_month("2026-01");
    struct group_cell *cells = published(&n, "");
    if (CHECK_INT(n, 3)) {
        CHECK_INT(cells[0].pressed_print, PRIVACY_RANGE);
        CHECK_INT(cells[0].pressed.of, 4);
        CHECK_INT(cells[0].pressed_most, 5);
        CHECK_INT(cells[1].pressed_print, PRIVACY_AT_MOST);
        CHECK_INT(cells[2].pressed_print, PRIVACY_EXACT);
        CHECK_INT(cells[0].alerted_print, PRIVACY_EXACT);
    }
    FOLD("x1 0 o published.cell month=2026-03 programme=staff unit=a answers=a people=12 "
         "pressed=5-3 alerted=1");
    FOLD("x2 0 o month.publish month=2026-03 cells=1"); /* nonsense is not told */
    CHECK_INT((published(&n, ""), n), 3);
}

/* What is worked out on the spot does tell: the test above can fail. */
TEST(a_month_worked_out_on_the_spot_does_change)
{
    size_t n;
    company();
    fill("all", 0, 24);
    FOLD("p0 0 o month.publish month=2026-01");
    CHECK_INT(published(&n, "")[0].pressed.of, 8);
    forget("p3");
    CHECK_INT(published(&n, "")[0].pressed.of, 7);
}

/* February less the erased one is January's page less the same one: it is left out, too. */
TEST(who_was_erased_counts_as_gone)
{
    size_t n;
    company();
    fill("all", 0, 24);
    close_month("2026-01");
    forget("p3");
    for (int i = 0; i < 24; i++) {
        if (i != 3) {
            meets(str_c(&arena, str_fmt(&arena, "p%d", i)), 1, i % 3 == 0, false);
        }
    }
    close_month("2026-02");
    struct group_cell *cells = published(&n, "");
    if (CHECK_INT(n, 2)) {
        CHECK_INT(cells[0].people_n, 24);
        CHECK_STR(cells[1].answers, "");
    }
}

/* Cells of a publishing that broke off stand before those of the one that did not. */
TEST(a_try_that_broke_off_is_not_told)
{
    size_t n;
    company();
    fill("all", 0, 24);
    FOLD("x1 0 o published.cell month=2026-01 programme=staff unit=all answers=all people=24 "
         "pressed=1 "
         "alerted=hidden");
    CHECK_INT((published(&n, ""), n), 0);
    close_month("2026-01");
    struct group_cell *cells = published(&n, "");
    if (CHECK_INT(n, 1)) {
        CHECK_INT(cells[0].pressed.of, 8);
    }
    FOLD("x2 0 o published.cell month=2026-01 programme=staff unit=all answers=all people=24 "
         "pressed=1 "
         "alerted=hidden");
    FOLD("x3 0 o month.publish month=2026-01 cells=1"); /* a second time counts for nothing */
    CHECK_INT((published(&n, ""), n), 1);
}

/* ---- the attacker ---- */

#define UNITS_N 5
#define MONTHS_N 3

struct guess {
    int parents[UNITS_N], own_n[UNITS_N];
    int low[UNITS_N], high[UNITS_N];         /* counts that some possible world gives each unit */
    int sum_low[UNITS_N], sum_high[UNITS_N]; /* ... with all below it */
    bool is_possible;
};

static bool fits(const struct group_cell *cell, bool is_pressed, int of, int people_n)
{
    struct count count = is_pressed ? cell->pressed : cell->alerted;
    int64_t most = is_pressed ? cell->pressed_most : cell->alerted_most;
    switch (is_pressed ? cell->pressed_print : cell->alerted_print) {
    case PRIVACY_EXACT:
        return of == count.of;
    case PRIVACY_AT_MOST:
        return of * 10 <= people_n;
    case PRIVACY_AT_LEAST:
        return of * 10 >= people_n * 9;
    case PRIVACY_RANGE:
        return count.of <= of && of <= most;
    default:
        return true;
    }
}

static bool is_in_branch(const struct guess *guess, int unit, int whole)
{
    while (unit >= 0 && unit != whole) {
        unit = guess->parents[unit];
    }
    return unit >= 0;
}

/* Every way the pressed (or alerted) could be spread over the units that agrees with the page. */
static void try_worlds(struct guess *guess, const struct group_cell *cells, bool is_pressed,
                       int *own, int unit)
{
    if (unit < UNITS_N) {
        for (own[unit] = 0; own[unit] <= guess->own_n[unit]; own[unit]++) {
            try_worlds(guess, cells, is_pressed, own, unit + 1);
        }
        return;
    }
    int sums[UNITS_N], people[UNITS_N];
    for (int u = 0; u < UNITS_N; u++) {
        sums[u] = people[u] = 0;
        for (int k = 0; k < UNITS_N; k++) {
            sums[u] += is_in_branch(guess, k, u) ? own[k] : 0;
            people[u] += is_in_branch(guess, k, u) ? guess->own_n[k] : 0;
        }
    }
    for (int u = 0; u < UNITS_N; u++) {
        bool stands = cells[u].answers.n > 0 && str_eq(cells[u].answers, cells[u].unit);
        if (stands && !fits(&cells[u], is_pressed, sums[u], people[u])) {
            return;
        }
    }
    for (int u = 0; u < UNITS_N; u++) {
        guess->low[u] = guess->is_possible && guess->low[u] < own[u] ? guess->low[u] : own[u];
        guess->high[u] = guess->is_possible && guess->high[u] > own[u] ? guess->high[u] : own[u];
        guess->sum_low[u] =
            guess->is_possible && guess->sum_low[u] < sums[u] ? guess->sum_low[u] : sums[u];
        guess->sum_high[u] =
            guess->is_possible && guess->sum_high[u] > sums[u] ? guess->sum_high[u] : sums[u];
    }
    guess->is_possible = true;
}

/* How many people are known to have done it all (or, to: 0, none of them). */
static int told_alike(const struct guess *guess, bool is_all)
{
    int n = 0;
    for (int u = 0; u < UNITS_N; u++) {
        bool is_told =
            guess->low[u] == guess->high[u] && guess->low[u] == (is_all ? guess->own_n[u] : 0);
        n += is_told ? guess->own_n[u] : 0;
    }
    return n;
}

/* What is known of `n` people who did it low to high times. Settled for fewer than ten is too much;
 * that all did or nobody may be known only of twenty and more together, where it may be printed. */
static bool is_harmless(const struct guess *guess, int n, int low, int high)
{
    bool is_all = low == n;
    if (n == 0 || low < high) {
        return true;
    }
    return is_all || low == 0 ? told_alike(guess, is_all) >= PRIVACY_PLAIN_N : n >= PRIVACY_GROUP_N;
}

static bool learns_nobody(const struct guess *guess)
{
    for (int u = 0; u < UNITS_N; u++) {
        int people_n = 0;
        for (int k = 0; k < UNITS_N; k++) {
            people_n += is_in_branch(guess, k, u) ? guess->own_n[k] : 0;
        }
        if (!is_harmless(guess, guess->own_n[u], guess->low[u], guess->high[u]) ||
            !is_harmless(guess, people_n, guess->sum_low[u], guess->sum_high[u])) {
            return false;
        }
    }
    return true;
}

static struct guess random_company(struct rng *rng)
{
    struct guess guess = {.parents = {-1}};
    int person = 0;
    company();
    for (int u = 0; u < UNITS_N; u++) {
        guess.parents[u] = u ? (int)rng_below(rng, (uint32_t)u) : -1;
        guess.own_n[u] = (int)rng_below(rng, u ? 15 : 3);
        if (u > 0) {
            FOLD("u%d 0 o unit.add id=u%d name=U parent=%s from=2026-01-01", u, u,
                 guess.parents[u] ? str_c(&arena, str_fmt(&arena, "u%d", guess.parents[u]))
                                  : "all");
        }
        uint32_t care = rng_below(rng, 5); /* some units all press, some nobody */
        for (int i = 0; i < guess.own_n[u]; i++, person++) {
            const char *who = str_c(&arena, str_fmt(&arena, "p%d", person));
            FOLD("m%d 0 o member.join person=%s unit=%s from=2026-01-01", person, who,
                 u ? str_c(&arena, str_fmt(&arena, "u%d", u)) : "all");
            meets(who, 0, rng_below(rng, 4) < care, rng_below(rng, 2));
        }
    }
    FOLD("pub 0 o month.publish month=2026-01");
    return guess;
}

TEST(an_attacker_with_every_page_and_list_learns_nobodys_result)
{
    struct rng rng;
    size_t n, shown_n = 0;
    rng_init(&rng, 7, RNG_SIM);
    for (int round = 0; round < 400; round++) {
        struct guess guess = random_company(&rng);
        struct group_cell *cells = published(&n, "");
        int met_n = 0;
        for (int u = 0; u < UNITS_N; u++) {
            met_n += guess.own_n[u];
        }
        if (!CHECK_INT(n, met_n ? UNITS_N : 0) || met_n == 0) {
            continue;
        }
        for (int u = 0; u < UNITS_N; u++) {
            shown_n += str_eq(cells[u].answers, cells[u].unit);
        }
        for (int is_pressed = 0; is_pressed < 2; is_pressed++) {
            int own[UNITS_N];
            guess.is_possible = false;
            try_worlds(&guess, cells, is_pressed, own, 0);
            CHECK(guess.is_possible);
            if (!CHECK(learns_nobody(&guess))) {
                printf("company %d, measure %d\n", round, is_pressed);
                return;
            }
        }
    }
    CHECK(shown_n > 100); /* the pages are not simply empty */
}

/* Who was counted in a unit in two months, both shown: the same people, or at least ten others. */
TEST(no_two_months_differ_by_a_few)
{
    struct rng rng;
    size_t n;
    rng_init(&rng, 11, RNG_SIM);
    for (int round = 0; round < 150; round++) {
        struct guess guess = random_company(&rng);
        int people_n = 0;
        bool met[MONTHS_N][UNITS_N * 15] = {{false}};
        for (int u = 0; u < UNITS_N; u++) {
            people_n += guess.own_n[u];
        }
        for (int m = 0; m < MONTHS_N; m++) {
            uint32_t absent = rng_below(&rng, 20); /* of forty, not there */
            for (int p = 0; p < people_n; p++) {
                met[m][p] = m == 0 || rng_below(&rng, 40) >= absent;
                if (m > 0 && met[m][p]) {
                    meets(str_c(&arena, str_fmt(&arena, "p%d", p)), m, rng_below(&rng, 2), false);
                }
            }
            if (m > 0) {
                FOLD("pub%d 0 o month.publish month=2026-0%d", m, m + 1);
            }
        }
        struct group_cell *cells = published(&n, "");
        CHECK_INT(n, MONTHS_N * UNITS_N);
        for (int u = 0; u < UNITS_N; u++) {
            int before = -1;
            for (int m = 0; m < MONTHS_N; m++) {
                const struct group_cell *cell = &cells[m * UNITS_N + u];
                int first = 0, moved_n = 0;
                if (!str_eq(cell->answers, cell->unit)) {
                    continue;
                }
                for (int k = 0; before >= 0 && k < UNITS_N; k++) {
                    for (int p = first; p < first + guess.own_n[k]; p++) {
                        moved_n += is_in_branch(&guess, k, u) && met[m][p] != met[before][p];
                    }
                    first += guess.own_n[k];
                }
                CHECK(moved_n == 0 || moved_n >= PRIVACY_GROUP_N);
                before = m;
            }
        }
    }
}

TEST_MAIN(a_small_unit_answers_through_the_one_above, a_published_month_never_changes,
          a_range_is_kept_as_a_range, a_month_worked_out_on_the_spot_does_change,
          who_was_erased_counts_as_gone, a_try_that_broke_off_is_not_told,
          a_month_that_differs_by_a_few_people_is_left_out,
          an_attacker_with_every_page_and_list_learns_nobodys_result, no_two_months_differ_by_a_few)
