/* How hard a case is: cues counted by hand, as NIST TN 2276 counts them. */
#include "test.h"

#include "core/difficulty.h"

static const struct notice notices[] = {
    {.id = STR_INIT("m1"), .by = BY_STRANGER, .at_s = 10},
    {.id = STR_INIT("m2"), .by = BY_SERVICE, .attempt = STR_INIT("t1"), .at_s = 20}};
static const struct page pages[] = {{.id = STR_INIT("p1"), .by = BY_STRANGER}};

#define CUE(of, what, many)                                                                        \
    {                                                                                              \
        .kind = STR_INIT(what), .part = STR_INIT(of), .times = (many)                              \
    }

static struct scenario scenario_of(const struct cue *cues, size_t n)
{
    return (struct scenario){.notices = {notices, 2},
                             .pages = {pages, 1},
                             .cues = {cues, n},
                             .premise = {PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN,
                                         PREMISE_NOT_GIVEN, PREMISE_NOT_GIVEN}};
}

/* Three misspellings are three; two generic greetings are one; what the scale has no number for
 * (certificate) and what stands on no message (official) is none; the genuine mail's greeting and
 * the proof that its link is the service's own are no cues of the fake. */
TEST(instances_are_counted_where_strangers_wrote)
{
    static const struct cue cues[] = {CUE("m1.line", "wording", 3),
                                      CUE("m1.greeting", "generic_greeting", 1),
                                      CUE("m1.ask", "generic_greeting", 4),
                                      CUE("m1.answer", "registrable_domain", 1),
                                      CUE("p1.address", "registrable_domain", 1),
                                      CUE("p1.certificate", "certificate", 1),
                                      CUE("official.pending", "pending", 1),
                                      CUE("m2.greeting", "generic_greeting", 1),
                                      CUE("m2.answer", "registrable_domain", 1)};
    struct scenario s = scenario_of(cues, sizeof cues / sizeof *cues);
    struct difficulty difficulty = difficulty_of(&s);

    CHECK(difficulty.is_rated);
    CHECK_INT(difficulty.cues_n, 3 + 1 + 1 + 1);
    CHECK_INT(difficulty.suspicious_n, 1);
    CHECK_INT(difficulty.rating.cues, PHISH_FEW);
}

TEST(as_many_as_the_scale_calls_many)
{
    static const struct cue some[] = {CUE("m1.line", "wording", 9)};
    static const struct cue many[] = {CUE("m1.line", "wording", 14), CUE("m1.ask", "urgency", 1)};
    struct scenario a = scenario_of(some, 1), b = scenario_of(many, 2);

    CHECK_INT(difficulty_of(&a).rating.cues, PHISH_SOME);
    CHECK_INT(difficulty_of(&b).cues_n, 15);
    CHECK_INT(difficulty_of(&b).rating.cues, PHISH_MANY);
}

TEST(a_given_premise_is_taken_as_it_is)
{
    static const struct cue cues[] = {CUE("m1.line", "wording", 6)};
    struct scenario s = scenario_of(cues, 1);

    s.premise = (struct premise){0, 2, 4, 8, 4}; /* the worked example of six cues: moderately */
    CHECK(difficulty_of(&s).is_premise_given);
    CHECK_INT(difficulty_of(&s).rating.premise, 10);
    CHECK_INT(difficulty_of(&s).rating.difficulty, PHISH_MODERATELY);
    s.premise = (struct premise){8, 6, 6, 2, 2};
    CHECK_INT(difficulty_of(&s).rating.difficulty, PHISH_VERY);
}

TEST(without_one_it_is_never_called_very_hard)
{
    static const struct cue cues[] = {CUE("m1.ask", "urgency", 1)};
    static const struct own_act acts[] = {{.kind = ACT_SIGN_IN, .at_s = -3000},
                                          {.kind = ACT_OTHER, .at_s = 0}};
    static const struct own_act long_ago[] = {{.kind = ACT_SIGN_IN, .at_s = -3600}};
    struct scenario s = scenario_of(cues, 1);

    CHECK(!difficulty_of(&s).is_premise_given);
    CHECK_INT(difficulty_of(&s).rating.premise, 4 + 2 + 0 + 4 - 4);
    s.own_acts = (struct list){acts, 2};
    CHECK_INT(difficulty_of(&s).rating.premise, 4 + 2 + 4 + 4 - 4);
    CHECK_INT(difficulty_of(&s).rating.alignment, PHISH_WEAK);
    s.own_acts = (struct list){long_ago, 1};
    s.cues.n = 0;
    CHECK_INT(difficulty_of(&s).rating.premise, 4 + 2 + 0 + 2 - 4);
    CHECK(difficulty_of(&s).rating.is_without_cue);
}

TEST(what_is_genuine_only_is_not_rated)
{
    static const struct cue cues[] = {CUE("m2.line", "wording", 2)};
    struct scenario s = scenario_of(cues, 1);

    s.notices = (struct list){&notices[1], 1};
    CHECK(!difficulty_of(&s).is_rated);
    CHECK_INT(difficulty_of(&s).cues_n, 0);
    CHECK_INT(difficulty_of(&s).suspicious_n, 2);
}

/* "yes/no once - 4, 7, 9, 16, 17, 22, 23" */
TEST(kinds_counted_once)
{
    static const bool is_once[24] = {
        [4] = true, [7] = true, [9] = true, [16] = true, [17] = true, [22] = true, [23] = true};

    for (int nist = 0; nist <= 23; nist++) {
        CHECK_INT(difficulty_counts_once(nist), is_once[nist]);
    }
    CHECK_STR(str_of(difficulty_word(PHISH_LEAST)), "least");
    CHECK_STR(str_of(difficulty_word(PHISH_VERY)), "very");
}

TEST_MAIN(instances_are_counted_where_strangers_wrote, as_many_as_the_scale_calls_many,
          a_given_premise_is_taken_as_it_is, without_one_it_is_never_called_very_hard,
          what_is_genuine_only_is_not_rated, kinds_counted_once)
