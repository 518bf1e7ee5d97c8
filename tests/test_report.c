/* What a round is said to be: counts reckoned by hand, in words that exist in both languages. */
#include "core/report_tally.h"
#include "tests/voice.h"

static struct arena arena;

/* ---- a round written down: five cases ---- */

static const struct cue cues[] = {{.kind = STR_INIT("registrable_domain")},
                                  {.kind = STR_INIT("wording")},
                                  {.kind = STR_INIT("registrable_domain")},
                                  {.kind = STR_INIT("pending")}};
static const struct desk_route desks[] = {{.id = STR_INIT("police")},
                                          {.id = STR_INIT("desk"), .is_right = true}};
static const struct scenario cases[] = {
    {.id = STR_INIT("one"), .title = STR_INIT("One"), .cues = {cues, 4}},
    {.id = STR_INIT("two"), .title = STR_INIT("Two"), .cues = {cues, 4}, .desks = {desks, 2}},
    {.id = STR_INIT("three"), .title = STR_INIT("Three"), .cues = {cues, 4}, .desks = {desks, 2}},
    {.id = STR_INIT("four"), .title = STR_INIT("Four")},
    {.id = STR_INIT("five"), .title = STR_INIT("Five")},
};

#define GENUINE(whose, done)                                                                       \
    .is_judged = true, .view_to_alert_ms = NEVER_MS,                                               \
    .factors = {.sender = SENDER_GENUINE, .attempt = (whose), .disposition = (done)}
#define FAKE(alerted, ms)                                                                          \
    .is_judged = true, .view_to_alert_ms = (ms),                                                   \
    .factors = {.sender = SENDER_IMPOSTOR, .is_alerted = (alerted)}

/* one: my own, let in inside the mail. two: a stranger's, approved; and a fake, told after 8 s.
 * three: a fake, pressed, never told. four: a fake, told though there is no desk. five: my own,
 * denied, and an ordinary message that was alerted. */
static struct notice_metrics first[] = {
    {GENUINE(WHOSE_MINE, APPROVED), .verdict = {.habit = HABIT_INSIDE}, .is_belief_early = true,
     .is_recognisable = true, .belief = 2}};
static struct notice_metrics second[] = {
    {GENUINE(WHOSE_FOREIGN, APPROVED), .verdict = {.exposure = EXPOSURE_LET_IN}},
    {FAKE(true, 8000), .verdict = {.duty = DUTY_DONE}, .is_belief_early = true,
     .is_recognisable = true, .belief = -3}};
static struct notice_metrics third[] = {
    {FAKE(false, NEVER_MS),
     .verdict = {.exposure = EXPOSURE_OPENED, .duty = DUTY_MISSED, .habit = HABIT_INSIDE}}};
static struct notice_metrics fourth[] = {{FAKE(true, 9000), .verdict = {.duty = DUTY_DONE}}};
static struct notice_metrics fifth[] = {
    {GENUINE(WHOSE_MINE, DENIED), .verdict = {.is_false_alarm = true}},
    {.factors = {.sender = SENDER_GENUINE, .is_alerted = true},
     .verdict = {.duty = DUTY_NEEDLESS},
     .view_to_alert_ms = 1000}};

static const struct metrics rounds[] = {
    {.scenario = &cases[0],
     .notices = first,
     .n = 1,
     .is_passed = true,
     .is_verifiable = true,
     .is_verified = true,
     .verify_ms = 4000,
     .outcome = OUTCOME_RISKY_HABIT,
     .habit = HABIT_INSIDE},
    {.scenario = &cases[1],
     .notices = second,
     .n = 2,
     .end = END_UNSAFE,
     .is_verifiable = true,
     .exposure = EXPOSURE_LET_IN,
     .outcome = OUTCOME_CRITICAL_APPROVE,
     .duty = DUTY_DONE,
     .checks_n = 1,
     .checks = {"link"}},
    {.scenario = &cases[2],
     .notices = third,
     .n = 1,
     .end = END_INCOMPLETE,
     .exposure = EXPOSURE_OPENED,
     .outcome = OUTCOME_MIS_CLICK,
     .duty = DUTY_MISSED,
     .habit = HABIT_INSIDE},
    {.scenario = &cases[3], .notices = fourth, .n = 1, .is_passed = true},
    {.scenario = &cases[4],
     .notices = fifth,
     .n = 2,
     .end = END_NOT_DONE,
     .outcome = OUTCOME_FALSE_ALARM,
     .duty = DUTY_NEEDLESS},
};

static const struct metrics *const *all(void)
{
    static const struct metrics *list[5];

    for (int i = 0; i < 5; i++) {
        list[i] = &rounds[i];
    }
    return list;
}

#define CHECK_SHARE(share, want_n, want_of_n)                                                      \
    do {                                                                                           \
        CHECK_INT((share).n, want_n);                                                              \
        CHECK_INT((share).of_n, want_of_n);                                                        \
    } while (0)

TEST(counts_are_those_reckoned_by_hand)
{
    struct tally tally = tally_of(&arena, all(), 5);

    CHECK_SHARE(tally.passed, 2, 5);
    CHECK_SHARE(tally.let_in, 1, 2);
    CHECK_SHARE(tally.false_alarm, 1, 2);
    CHECK_SHARE(tally.kept_out, 0, 1);
    CHECK_SHARE(tally.touched, 1, 3);
    CHECK_SHARE(tally.told, 1, 2);      /* the family without a desk is not counted */
    CHECK_SHARE(tally.precision, 2, 3); /* two fakes, one ordinary message */
    CHECK_SHARE(tally.verified, 1, 2);
    CHECK_INT(tally.inside_n, 2);
    CHECK_INT(tally.password_open_n, 1);
    CHECK_INT(tally.genuine_early_n, 1);
    CHECK_INT(tally.fake_early_n, 1);
}

/* 8 s and never: the lower middle is 8 s; never alone has no median. */
TEST(never_told_counts_as_the_latest)
{
    const struct metrics *never[] = {&rounds[2]};
    const struct metrics *worse[] = {&rounds[1], &rounds[2], &rounds[2]};

    CHECK_INT(tally_of(&arena, all(), 5).told_median_ms, 8000);
    CHECK_INT(tally_of(&arena, never, 1).told_median_ms, NEVER_MS);
    CHECK_INT(tally_of(&arena, worse, 3).told_median_ms, NEVER_MS);
    CHECK_INT(tally_of(&arena, all(), 5).verify_median_ms, 4000);
}

TEST(cues_of_failed_cases_unseen_ones_first)
{
    struct tally tally = tally_of(&arena, all(), 5);

    /* cases two and three failed; two looked at the link, neither at the list of waiting requests
     */
    if (!CHECK_INT(tally.cues_n, 3)) {
        return;
    }
    CHECK_STR(tally.cues[0].kind, "pending");
    CHECK_INT(tally.cues[0].unseen_n, 2);
    CHECK_STR(tally.cues[1].kind, "registrable_domain");
    CHECK_INT(tally.cues[1].unseen_n, 1);
    CHECK_INT(tally.cues[1].cases_n, 2); /* once a case, though it stands there twice */
    CHECK_STR(tally.cues[2].kind, "wording");
    CHECK_INT(tally.cues[2].unseen_n, 0); /* wording decides nothing, so it cannot be missed */
}

/* A cue that stands beside every device, or on a page nobody should open, was not left out. */
TEST(only_what_takes_an_act_is_left_out)
{
    static const char *const there[] = {"own_acts",    "own_app",     "waiting",
                                        "asks_secret", "certificate", "wording"};
    static const char *const sought[] = {"contact",      "pending",        "history",
                                         "link_target",  "authentication", "device_list",
                                         "display_name", "centre"};
    for (size_t i = 0; i < 14; i++) {
        struct cue one = {.kind = str_of(i < 6 ? there[i] : sought[i - 6])};
        struct scenario s = {.cues = {&one, 1}};
        struct metrics failed = {.scenario = &s};
        const struct metrics *all_of_it[] = {&failed};
        struct tally tally = tally_of(&arena, all_of_it, 1);

        CHECK_INT(tally.cues_n, 1);
        CHECK_INT(tally.cues[0].unseen_n, i >= 6);
    }
}

/* ---- the report ---- */

static const struct report_section *section(const struct report *report, const char *key)
{
    for (const struct report_section *s = report->first; s; s = s->next) {
        if (strcmp(s->key, key) == 0) {
            return s;
        }
    }
    CHECK(false);
    return report->first;
}

static const struct figure *figure(const struct report *report, const char *key)
{
    for (const struct report_part *p = section(report, "figures")->first; p; p = p->next) {
        if (p->kind == PART_FIGURE && strcmp(p->figure->key, key) == 0) {
            return p->figure;
        }
    }
    return NULL;
}

static bool is_said(const struct report_section *s, const char *words)
{
    for (const struct report_part *p = s->first; p; p = p->next) {
        if (p->kind == PART_SENTENCE && str_has(p->sentence, str_of(words))) {
            return true;
        }
    }
    return false;
}

TEST(words_come_first_figures_last)
{
    static const char *const order[] = {"well", "next", "cases", "difficulty", "figures"};
    struct texts texts = voice_texts(&arena, "en");
    const struct report *report = report_round(&arena, &texts, all(), 5);
    const struct report_section *s = report->first;

    CHECK_STR(report->lang, "en");
    for (int i = 0; i < 5 && CHECK(s); i++, s = s->next) {
        CHECK_STR(str_of(s->key), order[i]);
        CHECK(s->first);
    }
    CHECK(!s);
    for (const char *const *key = order; key < order + 2; key++) {
        for (const struct report_part *p = section(report, *key)->first; p; p = p->next) {
            CHECK_INT(p->kind, PART_SENTENCE);
        }
    }
}

TEST(what_is_said_is_what_was_counted)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct report *report = report_round(&arena, &texts, all(), 5);
    const struct report_section *well = section(report, "well"), *next = section(report, "next");

    CHECK(is_said(well, "2 of 5"));
    CHECK(!is_said(well, "strangers out")); /* none was kept out: not praised */
    CHECK(is_said(next, "the official list of waiting requests") ||
          is_said(next, "the list of waiting requests"));
    CHECK(is_said(next, "Fakes told to nobody yet: 1"));
    CHECK(is_said(section(report, "figures"), "10 genuine and 10 fake"));
    CHECK(is_said(section(report, "figures"), "This was a drill"));
}

TEST(figures_carry_their_n_and_no_interval)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct report *report = report_round(&arena, &texts, all(), 5);
    const struct figure *told = figure(report, "told");

    if (CHECK(told)) {
        CHECK_INT(told->n, 1);
        CHECK_INT(told->of_n, 2);
        CHECK_NEAR(told->value.real, 0.5, 1e-12);
        CHECK(isnan(told->low) && isnan(told->high));
    }
    CHECK(!figure(report, "dprime"));
    CHECK(figure(report, "told_median") && figure(report, "told_median")->of_n < 0);
}

TEST(a_share_of_nothing_is_not_shown)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct metrics *one[] = {&rounds[3]};
    const struct report *report = report_round(&arena, &texts, one, 1);

    CHECK(!figure(report, "let_in"));
    CHECK(!figure(report, "told"));
    CHECK(!figure(report, "told_median"));
    CHECK(figure(report, "touched"));
    CHECK(is_said(section(report, "next"), "Nothing to improve"));
}

TEST(rows_may_be_asked_for_again)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct report *report = report_round(&arena, &texts, all(), 5);
    const struct report_table *table = section(report, "cases")->first->table;
    struct cell cells[COLUMNS_N];

    CHECK(table->row(table->ctx, 4, &arena, cells));
    CHECK(!table->row(table->ctx, 5, &arena, cells));
    CHECK(table->row(table->ctx, 1, &arena, cells));
    CHECK_STR(cells[0].word, "two");
    CHECK_STR(cells[1].word, "critical_approve");
    CHECK_STR(cells[2].word, "e4");
    CHECK_STR(cells[3].word, "unsafe");
    CHECK_STR(cells[4].word, "done");
    CHECK_STR(cells[5].word, "none");
}

/* Nothing of five is no praise; and who ended a case before its notice came is told to wait. */
TEST(nothing_that_went_wrong_is_praised)
{
    static const struct notice fake[] = {
        {.id = STR_INIT("f"), .by = BY_STRANGER, .kind = STR_INIT("sign_in_attempt")}};
    static const struct scenario early = {
        .id = STR_INIT("early"), .title = STR_INIT("Early"), .notices = {fake, 1}};
    static const struct metrics left = {
        .scenario = &early, .outcome = OUTCOME_UNANSWERED, .end = END_NOT_DONE};
    struct texts texts = voice_texts(&arena, "en");
    const struct metrics *one[] = {&left, &rounds[2]};
    const struct report *report = report_round(&arena, &texts, one, 2);

    CHECK(!is_said(section(report, "well"), "0 of 2"));
    CHECK(is_said(section(report, "well"), "what practice is for"));
    CHECK(is_said(section(report, "next"), "No situation has ended safely yet (of 2)"));
    CHECK(is_said(section(report, "next"), "before the message had come: 1"));
    CHECK(!is_said(section(report_round(&arena, &texts, all(), 5), "next"), "had come"));
}

/* Two, three and four met a fake (no cue, premise 0: moderate), one and five did not. */
TEST(rates_stand_beside_how_hard_it_was)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct report *report = report_round(&arena, &texts, all(), 5);
    const struct report_table *table = section(report, "difficulty")->first->next->table;
    const int64_t fakes[] = {3, 1, 3, 1, 1}, genuine[] = {2, 1};
    struct cell cells[COLUMNS_N];

    CHECK(table->row(table->ctx, 0, &arena, cells));
    CHECK_STR(cells[0].word, "moderately");
    for (int i = 0; i < 5; i++) {
        CHECK_INT(cells[i + 1].number, fakes[i]);
    }
    CHECK(table->row(table->ctx, 1, &arena, cells));
    CHECK_STR(cells[0].word, "none");
    CHECK_INT(cells[1].number, genuine[0]);
    CHECK_INT(cells[2].number, genuine[1]);
    CHECK_INT(cells[3].kind, CELL_NONE);
    CHECK(!table->row(table->ctx, 2, &arena, cells));
}

TEST(nothing_played_says_so)
{
    struct texts texts = voice_texts(&arena, "ja");
    const struct report *report = report_round(&arena, &texts, NULL, 0);

    CHECK(report->first && !report->first->next);
    CHECK(report->first->first && report->first->first->sentence.n > 0);
}

static void check_words(const struct texts *texts, const char *group, const char *name)
{
    struct str text = texts_get(texts, str_c(&arena, str_fmt(&arena, "%s.%s", group, name)));

    if (!CHECK(text.n > 0)) {
        printf("  %.*s: %s.%s\n", STR_ARGS(texts->lang), group, name);
    }
}

/* Ids that are put together at run time, which no search of the sources finds. */
TEST(every_name_has_words_in_both_languages)
{
    for (int l = 0; l < 2; l++) {
        struct texts texts = voice_texts(&arena, l ? "en" : "ja");
        static const char *const columns[] = {"column_case", "column_exposure", "column_end",
                                              "column_duty", "column_habit"};

        for (int i = 0; i < OUTCOME_N; i++) {
            const char *name = outcome_name((enum outcome)i);

            check_words(&texts, "outcome", name);
            check_words(&texts, "outcome", str_c(&arena, str_fmt(&arena, "%s.says", name)));
        }
        for (int i = 0; i < 5; i++) {
            check_words(&texts, "exposure", exposure_name((enum exposure)i));
            check_words(&texts, "end", end_name((enum end_state)i));
            check_words(&texts, "report", columns[i]);
        }
        for (int i = 0; i < 4; i++) {
            check_words(&texts, "duty", duty_name((enum duty)i));
            check_words(&texts, "habit", habit_name((enum habit)i));
        }
    }
}

/* No sentence of a report has a hole in it. */
TEST(no_placeholder_is_left)
{
    for (int l = 0; l < 2; l++) {
        struct texts texts = voice_texts(&arena, l ? "en" : "ja");
        const struct report *report = report_round(&arena, &texts, all(), 5);

        for (const struct report_section *s = report->first; s; s = s->next) {
            CHECK(s->title.n > 0);
            for (const struct report_part *p = s->first; p; p = p->next) {
                CHECK(p->kind != PART_SENTENCE ||
                      (p->sentence.n > 0 && !str_has(p->sentence, STR("{"))));
                CHECK(p->kind != PART_FIGURE || p->figure->title.n > 0);
            }
        }
    }
}

/* ---- what drills measured ---- */

static const struct metrics repaired = {
    .scenario = &cases[3],
    .end = END_INCOMPLETE,
    .outcome = OUTCOME_LEFT_OPEN,
    .drills = {{.drill = "blank"},
               {.drill = "console",
                .at = {{"done", METRIC_SHARE, 6, 20},
                       {"devices", METRIC_SHARE, 0, 0},
                       {"left", METRIC_COUNT, 14, 0},
                       {"first_ms", METRIC_TIME_MS, 108000, 0},
                       {"whole_ms", METRIC_TIME_MS, NEVER_MS, 0}},
                .n = 5}},
    .drills_n = 2};

TEST(what_drills_measured_is_a_table_of_its_own)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct metrics *list[] = {&rounds[0], &repaired};
    const struct report *report = report_round(&arena, &texts, list, 2);
    const struct report_table *table = section(report, "drills")->first->table;
    struct cell cells[COLUMNS_N];

    CHECK(table->row(table->ctx, 0, &arena, cells));
    CHECK_STR(cells[2].word, "done");
    CHECK(cells[2].text.n > 0 && !str_has(cells[2].text, STR("metric.")));
    CHECK_INT(cells[3].number, 6);
    CHECK_INT(cells[4].number, 20);
    CHECK_STR(cells[0].word, "four");
    CHECK_STR(cells[1].word, "console");
    CHECK(table->row(table->ctx, 1, &arena, cells)); /* 0 of 0 is left out */
    CHECK_STR(cells[2].word, "left");
    CHECK_INT(cells[3].kind, CELL_INT);
    CHECK_INT(cells[4].kind, CELL_NONE);
    CHECK(table->row(table->ctx, 2, &arena, cells));
    CHECK_INT(cells[3].kind, CELL_TIME_MS);
    CHECK_INT(cells[3].number, 108000);
    CHECK(table->row(table->ctx, 3, &arena, cells));
    CHECK_INT(cells[3].kind, CELL_NONE); /* never */
    CHECK(!table->row(table->ctx, 4, &arena, cells));
}

TEST(a_repair_left_open_is_said_and_is_no_password_left)
{
    struct texts texts = voice_texts(&arena, "en");
    const struct metrics *list[] = {&repaired};
    struct tally tally = tally_of(&arena, list, 1);
    const struct report_section *next = section(report_round(&arena, &texts, list, 1), "next");

    CHECK_SHARE(tally.secured, 0, 1);
    CHECK_INT(tally.password_open_n, 0);
    CHECK(is_said(next, "Repairs left unfinished: 1"));
}

TEST_MAIN(what_drills_measured_is_a_table_of_its_own,
          a_repair_left_open_is_said_and_is_no_password_left, counts_are_those_reckoned_by_hand,
          never_told_counts_as_the_latest, cues_of_failed_cases_unseen_ones_first,
          only_what_takes_an_act_is_left_out, words_come_first_figures_last,
          what_is_said_is_what_was_counted, figures_carry_their_n_and_no_interval,
          a_share_of_nothing_is_not_shown, rows_may_be_asked_for_again,
          nothing_that_went_wrong_is_praised, rates_stand_beside_how_hard_it_was,
          nothing_played_says_so, every_name_has_words_in_both_languages, no_placeholder_is_left)
