/* Rounds chosen for a person: quotas, rest, what is due, parallel forms, short forms. The expected
 * numbers are those of the rules, worked out here by other means. */
#include "test.h"

#include "core/cue.h"
#include "core/metrics.h"
#include "core/selection.h"

#define ITEMS_N 80

static struct selection_item items[ITEMS_N];
static char ids[ITEMS_N][8];

/* Half fakes, every third a template, difficulties in turn, one kind of cue each. */
static void lay_out(void)
{
    for (size_t i = 0; i < ITEMS_N; i++) {
        snprintf(ids[i], sizeof ids[i], "c%02zu", i);
        items[i] = (struct selection_item){.id = str_of(ids[i]),
                                           .is_judged = true,
                                           .is_fake = i % 2,
                                           .is_critical = i % 2,
                                           .is_own = i % 2 == 0,
                                           .classes = i % 3 == 0 ? FOR_BOTH : 0,
                                           .kinds = UINT64_C(1) << i % 20,
                                           .difficulty = (enum phish_difficulty)(i / 2 % 4),
                                           .days_ago = SELECTION_NEVER};
    }
}

static bool is_fake(const struct selection_pick *pick)
{
    return pick->as == AS_WRITTEN ? items[pick->item].is_fake : pick->as == AS_FAKE;
}

static size_t fakes_in(const struct selection_pick *picks, size_t n)
{
    size_t fakes_n = 0;

    for (size_t i = 0; i < n; i++) {
        fakes_n += is_fake(&picks[i]);
    }
    return fakes_n;
}

static bool has_twice(const struct selection_pick *picks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (picks[i].item == picks[k].item) {
                return true;
            }
        }
    }
    return false;
}

TEST(training_is_about_half_fake)
{
    struct selection_pick picks[64];
    size_t odd_fakes_n = 0;

    lay_out();
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct selection_wish even = {.mode = SELECT_TRAINING, .n = 10, .seed = seed};
        struct selection_wish odd = {.mode = SELECT_TRAINING, .n = 5, .seed = seed};

        CHECK_INT(selection_plan(items, ITEMS_N, &even, picks), 10);
        CHECK_INT(fakes_in(picks, 10), 5);
        CHECK(!has_twice(picks, 10));
        CHECK_INT(selection_plan(items, ITEMS_N, &odd, picks), 5);
        CHECK(fakes_in(picks, 5) == 2 || fakes_in(picks, 5) == 3);
        odd_fakes_n += fakes_in(picks, 5) == 3;
    }
    CHECK(odd_fakes_n > 160 && odd_fakes_n < 240); /* by lot: 200, sd 10 */
}

TEST(measuring_is_about_one_in_ten_fake)
{
    struct selection_pick picks[64];
    size_t fakes_n = 0;

    lay_out();
    for (uint64_t seed = 1; seed <= 400; seed++) {
        struct selection_wish ten = {.mode = SELECT_MEASURING, .n = 10, .seed = seed};
        struct selection_wish five = {.mode = SELECT_MEASURING, .n = 5, .seed = seed};

        CHECK_INT(selection_plan(items, ITEMS_N, &ten, picks), 10);
        CHECK_INT(fakes_in(picks, 10), 1);
        CHECK_INT(selection_plan(items, ITEMS_N, &five, picks), 5);
        fakes_n += fakes_in(picks, 5);
    }
    CHECK(fakes_n > 160 && fakes_n < 240); /* a half each: 200, sd 10 */
}

/* Nothing but fakes is left: training plays them, measuring would rather stop short. */
TEST(a_quota_is_never_exceeded_where_it_measures)
{
    struct selection_item fakes[6];
    struct selection_pick picks[64];
    struct selection_wish wish = {.mode = SELECT_MEASURING, .n = 10, .seed = 3};

    for (size_t i = 0; i < 6; i++) {
        fakes[i] = (struct selection_item){
            .is_judged = true, .is_fake = true, .days_ago = SELECTION_NEVER};
    }
    CHECK_INT(selection_plan(fakes, 6, &wish, picks), 1);
    wish.mode = SELECT_TRAINING;
    CHECK_INT(selection_plan(fakes, 6, &wish, picks), 6);
}

TEST(a_small_pack_is_played_whole_first)
{
    struct selection_pick picks[64];
    struct selection_wish wish = {.n = 5, .seed = 3};

    lay_out();
    CHECK_INT(selection_plan(items, 5, &wish, picks), 5);
    CHECK(!has_twice(picks, 5));
    for (size_t i = 0; i < 5; i++) {
        CHECK_INT(picks[i].as, AS_WRITTEN);
    }
    items[0].days_ago = 70; /* a template, genuine as written: it comes back in another dress */
    selection_plan(items, 5, &wish, picks);
    for (size_t i = 0; i < 5; i++) {
        CHECK((picks[i].as == AS_WRITTEN) == (picks[i].item != 0 && picks[i].item != 3) ||
              picks[i].item == 3);
    }
}

TEST(the_same_wish_gives_the_same_plan)
{
    struct selection_pick picks[2][64];
    size_t differ_n = 0;

    lay_out();
    for (uint64_t seed = 1; seed <= 50; seed++) {
        struct selection_wish wish = {.n = 8, .seed = seed};
        size_t n = selection_plan(items, ITEMS_N, &wish, picks[0]);

        CHECK_INT(selection_plan(items, ITEMS_N, &wish, picks[1]), n);
        for (size_t i = 0; i < n; i++) {
            CHECK(picks[0][i].item == picks[1][i].item && picks[0][i].as == picks[1][i].as);
        }
        wish.seed += 1000;
        selection_plan(items, ITEMS_N, &wish, picks[1]);
        differ_n += picks[0][0].item != picks[1][0].item;
    }
    CHECK(differ_n > 40);
}

/* Of twelve, six were played less than 60 days ago: they come only when the rest is used up, the
 * one longest ago first. Sixty days to the day is long enough. */
TEST(a_case_rests_sixty_days)
{
    struct selection_item few[12];
    struct selection_pick picks[64];

    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct selection_wish wish = {.n = 6, .seed = seed};
        size_t oldest_n = 0;

        for (size_t i = 0; i < 12; i++) {
            few[i] = (struct selection_item){
                .is_judged = true, .is_fake = i % 2, .days_ago = i < 6 ? 59 - (int64_t)i : 60};
        }
        CHECK_INT(selection_plan(few, 12, &wish, picks), 6);
        for (size_t i = 0; i < 6; i++) {
            CHECK(picks[i].item >= 6);
        }
        wish.n = 8;
        CHECK_INT(selection_plan(few, 12, &wish, picks), 8);
        for (size_t i = 0; i < 8; i++) {
            CHECK(picks[i].item >= 6 || picks[i].item < 2);
            oldest_n += picks[i].item < 2;
        }
        CHECK_INT(oldest_n, 2); /* 59 and 58 days ago: one of each class */
    }
}

/* A template played before is never played as written again. */
TEST(what_was_played_comes_as_a_variant)
{
    struct selection_pick picks[64];
    bool is_variant_seen = false;

    lay_out();
    for (size_t i = 0; i < ITEMS_N; i++) {
        items[i].days_ago = 100;
    }
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct selection_wish wish = {.n = 60, .seed = seed};
        size_t n = selection_plan(items, ITEMS_N, &wish, picks);

        for (size_t i = 0; i < n; i++) {
            CHECK((picks[i].as != AS_WRITTEN) == (items[picks[i].item].classes != 0));
            is_variant_seen |= picks[i].as != AS_WRITTEN;
        }
    }
    CHECK(is_variant_seen);
}

TEST(kinds_that_are_due_are_dealt)
{
    static const size_t due[] = {7, 12, 19};
    struct selection_pick picks[64];

    lay_out();
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct selection_wish wish = {.n = 6, .seed = seed, .due = due, .due_n = 3};
        uint64_t kinds = 0;
        size_t n = selection_plan(items, ITEMS_N, &wish, picks);

        for (size_t i = 0; i < n; i++) {
            kinds |= items[picks[i].item].kinds;
        }
        CHECK(kinds >> 7 & kinds >> 12 & kinds >> 19 & 1);
        wish.n = 1;
        CHECK_INT(selection_plan(items, ITEMS_N, &wish, picks), 1);
        CHECK(picks[0].kind == 7 || picks[0].kind == 12); /* 12 where a genuine one is wanted */
    }
}

/* ---- parallel forms ---- */

static double hardness(const struct selection_pick *picks, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += is_fake(&picks[i]) ? irt_start_of(items[picks[i].item].difficulty).b : 0;
    }
    return sum;
}

TEST(forms_are_parallel)
{
    struct selection_pick picks[SELECTION_FORMS_N][64];

    lay_out();
    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        struct selection_wish wish = {.mode = SELECT_TEST, .n = 22, .seed = f, .form = f};

        CHECK_INT(selection_plan(items, ITEMS_N, &wish, picks[f]), 22);
        CHECK_INT(fakes_in(picks[f], 22), 12);
    }
    for (size_t f = 1; f < SELECTION_FORMS_N; f++) {
        double apart = hardness(picks[f], 22) - hardness(picks[0], 22);

        CHECK(apart <= 1 && apart >= -1); /* 12 fakes: less than a tenth of a level each */
    }
    for (size_t i = 0; i < 22; i++) { /* no form holds what another holds in the same dress */
        for (size_t k = 0; k < 22; k++) {
            CHECK(picks[0][i].item != picks[1][k].item || picks[0][i].turn != picks[1][k].turn ||
                  is_fake(&picks[0][i]) != is_fake(&picks[1][k]));
        }
    }
}

TEST(a_form_is_the_same_for_everybody)
{
    struct selection_pick mine[64], yours[64];
    struct selection_wish wish = {.mode = SELECT_TEST, .n = 22, .seed = 1, .form = 2};

    lay_out();
    selection_plan(items, ITEMS_N, &wish, mine);
    wish.seed = 99;
    for (size_t i = 0; i < ITEMS_N; i++) {
        items[i].days_ago = (int64_t)i;
    }
    selection_plan(items, ITEMS_N, &wish, yours);
    for (size_t i = 0; i < 22; i++) {
        CHECK(mine[i].item == yours[i].item && mine[i].as == yours[i].as);
    }
}

/* Half of what is genuine tells of a stranger's attempt: the gate counts it among the critical. */
TEST(a_form_holds_what_the_gate_counts)
{
    struct selection_pick picks[64];

    lay_out();
    for (size_t i = 0; i < ITEMS_N; i += 4) {
        items[i].is_critical = true;
        items[i].is_own = false;
    }
    for (size_t f = 0; f < SELECTION_FORMS_N; f++) {
        struct selection_wish wish = {.mode = SELECT_TEST, .n = 22, .form = f};
        size_t critical_n = 0;

        CHECK_INT(selection_plan(items, ITEMS_N, &wish, picks), 22);
        for (size_t i = 0; i < 22; i++) {
            const struct selection_item *item = &items[picks[i].item];

            critical_n += picks[i].as == AS_FAKE ||
                          (picks[i].as == AS_WRITTEN ? item->is_critical : !item->is_own);
        }
        CHECK_INT(critical_n, 12);
    }
}

/* ---- the first day ---- */

/* Ten on the ladder (fakes at two of its rungs), the rest kept for the test. */
static void lay_ladder(void)
{
    static const int rungs[] = {RUNG_ALONE,    RUNG_GUIDED, RUNG_PROMPTED, RUNG_ALONE,  RUNG_GUIDED,
                                RUNG_PROMPTED, RUNG_ALONE,  RUNG_PROMPTED, RUNG_GUIDED, RUNG_ALONE};

    lay_out();
    for (size_t i = 0; i < ITEMS_N; i++) {
        items[i].rung = i < 10 ? rungs[i] : RUNG_TEST;
        if (i < 10) {
            items[i].is_fake = items[i].is_critical = i == 5 || i == 6;
        }
    }
}

TEST(the_first_day_climbs_its_ladder)
{
    struct selection_pick picks[64];
    size_t at_n[10] = {0};

    lay_ladder();
    for (uint64_t seed = 1; seed <= 600; seed++) {
        struct selection_wish wish = {.mode = SELECT_LADDER, .n = 22, .seed = seed};
        size_t first = 10;
        int rung = RUNG_GUIDED;

        CHECK_INT(selection_plan(items, ITEMS_N, &wish, picks), 10);
        CHECK(!has_twice(picks, 10));
        for (size_t i = 0; i < 10; i++) {
            CHECK_INT(picks[i].as, AS_WRITTEN);
            if (is_fake(&picks[i])) {
                first = first < i ? first : i;
                CHECK(items[picks[i].item].rung <= rung + 1);
            } else {
                CHECK(items[picks[i].item].rung >= rung);
                rung = items[picks[i].item].rung;
            }
        }
        CHECK(first >= 3 && first <= 8); /* the fourth to the ninth */
        CHECK_INT(items[picks[first].item].rung, RUNG_PROMPTED);
        at_n[first < 10 ? first : 9]++;
    }
    for (size_t i = 3; i < 9; i++) {
        CHECK(at_n[i] > 50); /* one in six: 100, sd 9 */
    }
}

TEST(practice_and_tests_are_kept_apart)
{
    struct selection_pick picks[64];

    lay_ladder();
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct selection_wish practice = {.mode = SELECT_TRAINING, .n = 8, .seed = seed};
        struct selection_wish test = {.mode = SELECT_TEST, .n = 22, .form = seed % 3};
        size_t n = selection_plan(items, ITEMS_N, &practice, picks);

        CHECK_INT(n, 8);
        for (size_t i = 0; i < n; i++) {
            CHECK(items[picks[i].item].rung != RUNG_TEST);
        }
        n = selection_plan(items, ITEMS_N, &test, picks);
        CHECK_INT(n, 22);
        for (size_t i = 0; i < n; i++) {
            CHECK(picks[i].as != AS_WRITTEN || items[picks[i].item].rung == RUNG_TEST);
        }
    }
}

/* ---- adaptive ---- */

static size_t play_adaptive(uint64_t seed, double ability, double *sd)
{
    struct selection_wish wish = {.mode = SELECT_ADAPTIVE, .n = 20, .seed = seed};
    struct selection_pick picks[64], next;
    uint8_t passed[64];
    struct selection_played played = {picks, passed, 0};
    struct irt_ability known;
    struct rng rng;

    rng_init(&rng, seed, RNG_BOT);
    while (selection_next(items, ITEMS_N, &wish, &played, &next, &known)) {
        struct irt_item curve =
            irt_start_of(is_fake(&next) ? items[next.item].difficulty : PHISH_MODERATELY);
        size_t n = played.n + 1;

        picks[played.n] = next;
        passed[played.n] = rng_unit(&rng) < irt_right(&curve, ability);
        played.n = n;
        CHECK(!has_twice(picks, n));
        CHECK(fakes_in(picks, n) * 2 + 1 >= n && fakes_in(picks, n) * 2 <= n + 1);
    }
    *sd = known.sd;
    return played.n;
}

/* Items of a = 1 inform at most 1/4 each: after n answers the posterior's sd is about
 * 1 / sqrt(1 + n / 4), so 0.5 takes a little more than 12 answers and never more than 20. */
TEST(a_short_form_stops_when_enough_is_known)
{
    lay_out();
    for (uint64_t seed = 1; seed <= 60; seed++) {
        double sd;
        size_t n = play_adaptive(seed, seed % 3 - 1.0, &sd);

        CHECK(n >= 12 && n <= 20);
        CHECK(sd <= 0.5 || n == 20);
    }
}

/* ---- what is due ---- */

static const struct cue met_cues[] = {{.kind = STR_INIT("registrable_domain")},
                                      {.kind = STR_INIT("urgency")},
                                      {.kind = STR_INIT("registrable_domain")}};
static const struct scenario met_case = {.cues = {met_cues, 3}};
static struct notice_metrics met_notice[] = {{.is_judged = true,
                                              .factors = {.sender = SENDER_IMPOSTOR},
                                              .belief = -3,
                                              .is_belief_early = true}};

static size_t kind_at(const char *id)
{
    size_t k = 0;

    while (cue_kind_at(k) != cue_kind_of(str_of(id))) {
        k++;
    }
    return k;
}

/* Initial stabilities by grade: .212 1.2931 2.3065 8.2956 (measurement notes, section 4). */
TEST(grades_follow_what_was_done)
{
    struct metrics m = {.scenario = &met_case,
                        .notices = met_notice,
                        .n = 1,
                        .is_passed = true,
                        .checks = {"link"},
                        .checks_n = 1};
    size_t link = kind_at("registrable_domain"), urgency = kind_at("urgency");
    struct selection_cards cards = {0};

    selection_met(&cards, &m, 100);
    CHECK_NEAR(cards.of[link].stability_days, 8.2956, 1e-6);    /* sure, and its place seen */
    CHECK_NEAR(cards.of[urgency].stability_days, 2.3065, 1e-6); /* wording has no place to see */
    CHECK(!cards.is_met[kind_at("threat")]);
    cards = (struct selection_cards){0};
    met_notice[0].belief = -1;
    selection_met(&cards, &m, 100);
    CHECK_NEAR(cards.of[link].stability_days, 1.2931, 1e-6);
    cards = (struct selection_cards){0};
    met_notice[0].belief = 3; /* safe, though taken for genuine */
    selection_met(&cards, &m, 100);
    CHECK_NEAR(cards.of[link].stability_days, 1.2931, 1e-6);
    cards = (struct selection_cards){0};
    met_notice[0].belief = -3;
    m.is_passed = false;
    selection_met(&cards, &m, 100);
    CHECK_NEAR(cards.of[link].stability_days, 0.212, 1e-6);
}

/* Good at day 0 and 30: stabilities 2.3065, then 37.42063886. */
TEST(cards_are_carried_on)
{
    struct metrics m = {.scenario = &met_case, .notices = met_notice, .n = 1, .is_passed = true};
    size_t link = kind_at("registrable_domain");
    struct selection_cards cards = {0};

    selection_met(&cards, &m, 100);
    selection_met(&cards, &m, 130);
    CHECK_NEAR(cards.of[link].stability_days, 37.42063886, 1e-6);
    CHECK_INT(cards.day[link], 130);
}

TEST(the_least_known_comes_first_and_one_new)
{
    struct selection_cards cards = {0};
    struct selection_item three[] = {{.kinds = 1u << 2}, {.kinds = 1u << 5 | 1u << 9}};
    size_t due[8], n;

    cards.is_met[2] = cards.is_met[5] = true;
    cards.day[2] = cards.day[5] = 100;
    cards.of[2] = (struct fsrs_state){8.2956, 1};
    cards.of[5] = (struct fsrs_state){0.212, 6.4133};
    n = selection_due(&cards, three, 2, 107, due, 2);
    CHECK_INT(n, 2);
    CHECK((due[0] == 5 && due[1] == 9) || (due[0] == 9 && due[1] == 5));
    CHECK_INT(selection_due(&cards, three, 2, 107, due, 8), 3); /* no kind that stands nowhere */
}

/* ---- reading an item off an author's case ---- */

TEST(words_of_modes_are_read_back)
{
    enum selection_mode mode;

    for (int i = 0; i < SELECT_N; i++) {
        CHECK(selection_mode_of(str_of(selection_word((enum selection_mode)i)), &mode));
        CHECK_INT(mode, i);
    }
    CHECK(selection_mode_of(STR(""), &mode) && mode == SELECT_TRAINING);
    CHECK(!selection_mode_of(STR("exam"), &mode));
    CHECK(!cue_kind_at(SELECTION_KINDS_N));
}

TEST_MAIN(training_is_about_half_fake, measuring_is_about_one_in_ten_fake,
          a_quota_is_never_exceeded_where_it_measures, a_small_pack_is_played_whole_first,
          the_same_wish_gives_the_same_plan, a_case_rests_sixty_days,
          what_was_played_comes_as_a_variant, kinds_that_are_due_are_dealt, forms_are_parallel,
          a_form_is_the_same_for_everybody, a_form_holds_what_the_gate_counts,
          the_first_day_climbs_its_ladder, practice_and_tests_are_kept_apart,
          a_short_form_stops_when_enough_is_known, grades_follow_what_was_done,
          cards_are_carried_on, the_least_known_comes_first_and_one_new,
          words_of_modes_are_read_back)
