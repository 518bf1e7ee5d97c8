/* What counts for which measure. The arithmetic itself is held to R in tests/test_measure_*.c. */
#include "tests/cohort.h"

/* ---- family ---- */

static const struct programme family = {.id = STR_INIT("family")};

TEST(a_household_counts_the_fakes_it_looked_at)
{
    begin();
    sit("r1", "aki", "programme=family together=1 group=aki,ben", START_MS, true);
    sit("r2", "ben", "programme=family", START_MS + 40 * DAY_MS, true);
    sit("r3", "ben", "programme=other", START_MS + 40 * DAY_MS, true);
    sit("r4", "ben", "programme=family", START_MS - 400 * DAY_MS, true);
    fake("r1", "aki", "a")->exposure = EXPOSURE_OPENED;
    fake("r2", "ben", "b");
    fake("r2", "ben", "c")->arrival_to_view_ms = NEVER_MS;             /* nobody looked */
    fake("r3", "ben", "d")->exposure = EXPOSURE_SECRET;                /* another programme */
    fake("r4", "ben", "e")->exposure = EXPOSURE_SECRET;                /* long ago */
    genuine("r2", "ben", "f", WHOSE_MINE)->exposure = EXPOSURE_OPENED; /* no fake */
    struct cohort cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + 60 * DAY_MS;
    struct family_measure measure = family_measure_of(&arena, &cohort);
    CHECK_INT(measure.clicks.n, 2);
    CHECK_INT(measure.clicks.of, 1);
    CHECK_INT(measure.gave_n, 0);
    CHECK_INT(measure.month_first, 2025 * 12 + 3); /* April 2025 to March 2026 */
    CHECK_INT(measure.months[9].of, 1);
    CHECK_INT(measure.months[10].n, 1);
    CHECK_INT(measure.months[10].of, 0);
    CHECK_INT(measure.months[11].n, 0);
    CHECK_NEAR(measure.share, 0.5, NEAR);
    CHECK(isnan(measure.ci.low) && isnan(measure.bound)); /* too few to say */
}

TEST(none_of_twenty_could_still_be_one_in_seven)
{
    static const char *const items[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    begin();
    sit("r1", "aki", "programme=family", START_MS, true);
    for (int i = 0; i < 19; i++) {
        fake("r1", "aki", items[i % 10]);
    }
    struct cohort cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + DAY_MS;
    CHECK(isnan(family_measure_of(&arena, &cohort).bound));
    fake("r1", "aki", "j");
    cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + DAY_MS;
    struct family_measure measure = family_measure_of(&arena, &cohort);
    CHECK_NEAR(measure.bound, 0.139108, 1e-6); /* measurement.md par. 5, one-sided, n = 20 */
    fake("r1", "aki", "j")->exposure = EXPOSURE_LET_IN;
    cohort = cohort_of(&family);
    cohort.to_utc_ms = START_MS + DAY_MS;
    measure = family_measure_of(&arena, &cohort);
    CHECK(isnan(measure.bound) && measure.ci.low > 0 && measure.ci.high < 1);
    CHECK_INT(measure.gave_n, 1);
}

/* ---- staff ---- */

static const struct programme staff = {.id = STR_INIT("staff"), .mode = MODE_MEASURING};

TEST(leaving_without_an_alert_is_never_and_counts_to_the_end)
{
    begin();
    a_wave("0", 0);
    sit("t", "t", "programme=staff wave=0", START_MS, true); /* training: does not count */
    alert_after(fake("t", "t", "a"), 1);
    alert_after(genuine("p0", "p", "own", WHOSE_MINE), 1);
    struct cohort cohort = cohort_of(&staff);
    struct staff_measure measure = staff_measure_of(&arena, &cohort, 0, 8);
    CHECK_INT(measure.trials_n, 4);
    CHECK_INT(measure.people_n, 4);
    CHECK_NEAR(measure.tau, 10, NEAR);
    CHECK_NEAR(measure.mean.value, (2 + 4 + 10 + 10) / 4.0, NEAR);
    CHECK_NEAR(measure.marked.value, 1, NEAR);
    CHECK_NEAR(measure.ratio, 6.5, NEAR);
    CHECK_NEAR(measure.median.at, 4, NEAR); /* half are left from 4 on, and nothing after */
    CHECK_NEAR(measure.shares[SURVIVAL_CLEAN], 0.25, NEAR);
    CHECK_NEAR(measure.shares[SURVIVAL_AFTER_CLICK], 0.25, NEAR);
    CHECK_NEAR(measure.shares[SURVIVAL_SILENT], 0.25, NEAR);
    CHECK_NEAR(measure.shares[SURVIVAL_NOTHING], 0.25, NEAR);
    CHECK_INT(measure.precise.n, 3);
    CHECK_INT(measure.precise.of, 2);
    CHECK_NEAR(measure.alerted_bounds.low, 2 / 8.0, NEAR);
    CHECK_NEAR(measure.alerted_bounds.high, 6 / 8.0, NEAR);
}

TEST(waves_are_compared_over_people_who_were_in_both)
{
    size_t people_n = 0;
    begin();
    a_wave("0", 0);
    a_wave("1", 1);
    sit("new", "u", "programme=staff mode=measuring wave=1", START_MS, true);
    alert_after(fake("new", "u", "a"), 9);
    struct cohort cohort = cohort_of(&staff);
    struct cluster_estimate change = staff_change_of(&arena, &cohort, 0, 1, &people_n);
    CHECK_INT(people_n, 4);
    CHECK_NEAR(change.value, -0.5, NEAR); /* two of four one minute sooner */
}

/* ---- newcomers ---- */

static const struct programme entry = {
    .id = STR_INIT("entry"),
    .gate = {.critical_n = 2, .genuine_n = 2, .genuine_right_n = 1, .tries_n = 2}};

TEST(the_gate_asks_for_enough_and_forgives_no_secret)
{
    const struct play right = {.is_passed = true}, wrong = {0}, fine = {.is_critical = true},
                      gave = {.is_critical = true, .exposure = EXPOSURE_SECRET};
    const struct play *good[] = {&right, &wrong, &fine, &fine}, *few[] = {&right, &fine},
                      *bad[] = {&right, &right, &fine, &gave},
                      *poor[] = {&wrong, &wrong, &fine, &fine};
    CHECK_INT(gate_of(&entry.gate, good, 4), GATE_PASSED);
    CHECK_INT(gate_of(&entry.gate, few, 2), GATE_TOO_FEW);
    CHECK_INT(gate_of(&entry.gate, bad, 4), GATE_FAILED);
    CHECK_INT(gate_of(&entry.gate, poor, 4), GATE_FAILED);
}

/* Without a day: from the first enrolment on, enrolled or not; of those who were there before, who
 * was enrolled. */
TEST(nobody_is_counted_out_by_not_being_enrolled)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=a name=A from=2020-01-01",
        "b 0 o unit.add id=b name=B from=2020-01-01",
        "c 0 o member.join person=old unit=a from=2025-04-01",
        "d 0 o member.join person=asked unit=a from=2025-04-01",
        "e 0 o member.join person=before unit=b from=2026-03-30",
        "f 0 o member.join person=forgotten unit=a from=2026-06-01",
        "g 0 o programme.enrol programme=entry unit=b from=2026-04-01",
        "h 0 o programme.enrol programme=entry person=asked from=2026-04-02",
        NULL,
    };
    begin();
    struct organisation o = {.arena = &arena};
    struct cohort cohort = cohort_of(&entry);
    for (size_t i = 0; lines[i]; i++) {
        struct ledger_line line;
        CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL));
        if (i == 6) { /* nobody is asked yet: nobody is a newcomer */
            struct newcomers_measure none = newcomers_measure_of(&arena, &cohort, &o, 0, 20700);
            CHECK_INT(none.entered_n, 0);
            CHECK(none.from_day == DAY_OPEN);
        }
        organisation_fold(&o, &line);
    }
    struct newcomers_measure measure = newcomers_measure_of(&arena, &cohort, &o, 0, 20700);
    CHECK_INT(measure.from_day, 20544); /* 2026-04-01 */
    if (CHECK_INT(measure.entered_n, 3)) {
        CHECK_STR(measure.people[0].person, "asked");
        CHECK_INT(measure.people[0].entered_day, 20545);
        CHECK_STR(measure.people[1].person, "before");
        CHECK_STR(measure.people[2].person, "forgotten");
    }
    CHECK_INT(measure.open_n, 3);
    measure =
        newcomers_measure_of(&arena, &cohort, &o, 20542, 20544); /* 30 and 31 March, by date */
    CHECK_INT(measure.entered_n, 1);
    /* a round at a seat begins it too */
    o = (struct organisation){.arena = &arena};
    CHECK_INT(newcomers_measure_of(&arena, &cohort, &o, 0, 20700).from_day == DAY_OPEN, 1);
    sit("p1", "p", "programme=entry wave=0", START_MS, true);
    cohort = cohort_of(&entry);
    CHECK_INT(newcomers_measure_of(&arena, &cohort, &o, 0, 20700).from_day, 20454); /* 1 January */
}

TEST(everyone_who_entered_is_counted)
{
    static const char *const lines[] = {
        "a 0 o unit.add id=a name=A from=2026-01-01",
        "b 0 o member.join person=p unit=a from=2026-04-01",
        "c 0 o member.join person=q unit=a from=2026-04-01",
        "d 0 o member.join person=r unit=a from=2026-04-01",
        "e 0 o member.join person=s unit=a from=2026-04-02",
        "f 0 o member.join person=old unit=a from=2025-04-01",
        NULL,
    };
    begin();
    struct organisation o = {.arena = &arena};
    for (size_t i = 0; lines[i]; i++) {
        struct ledger_line line;
        CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL));
        organisation_fold(&o, &line);
    }
    sit("p1", "p", "programme=entry wave=0", START_MS, true);
    sit("q1", "q", "programme=entry wave=0", START_MS, true);
    sit("q2", "q", "programme=entry wave=0", START_MS + 1, true);
    sit("r1", "r", "programme=entry wave=0", START_MS, true);
    sit("r2", "r", "programme=entry wave=0", START_MS + 1, true);
    sit("r3", "r", "programme=entry wave=0", START_MS + 2, true); /* one try too many */
    sit("s1", "s", "programme=entry wave=0", START_MS, false);    /* not finished */
    sit("p2", "p", "programme=entry wave=1", START_MS + 9, true);
    a_round("p1", EXPOSURE_NONE, true);
    a_round("q1", EXPOSURE_SECRET, true);
    a_round("q2", EXPOSURE_NONE, true);
    a_round("r1", EXPOSURE_NONE, false);
    a_round("r2", EXPOSURE_SECRET, true);
    a_round("r3", EXPOSURE_NONE, true);
    a_round("p2", EXPOSURE_NONE, false);
    struct cohort cohort = cohort_of(&entry);
    struct newcomers_measure measure = newcomers_measure_of(&arena, &cohort, &o, 20544, 20550);
    CHECK_INT(measure.entered_n, 4); /* 20544 = 2026-04-01 */
    CHECK_INT(measure.first.of, 1);
    CHECK_INT(measure.final.of, 2);
    CHECK_INT(measure.final.n, 4);
    CHECK_INT(measure.open_n, 1);
    CHECK(!measure.is_complete);
    CHECK(measure.people[2].is_out && measure.people[2].passed_try == 0);
    CHECK_INT(measure.people[1].passed_try, 2);
    CHECK_INT(measure.again[0].n, 1);
    CHECK_INT(measure.again[0].of, 0);
    CHECK_NEAR(measure.careless_once, 0.64, NEAR);
    CHECK_NEAR(measure.careless_tries, 1 - 0.36 * 0.36, NEAR);
}

/* ---- managers, security ---- */

static const struct programme managers = {.id = STR_INIT("managers")};

TEST(managers_are_timed_in_the_minutes_of_the_case)
{
    static struct feat feats[6][3];
    static const char *const rounds[] = {"a", "b", "c", "d", "e", "f"};
    begin();
    for (int i = 0; i < 6; i++) {
        sit(rounds[i], i % 2 ? "x" : "y", "programme=managers", START_MS + (5 - i) * DAY_MS, true);
        feats[i][0] = (struct feat){STR("incident.contain_ms"), METRIC_TIME_MS, (i + 1) * 60000, 0};
        feats[i][1] = (struct feat){STR("incident.complete_ms"), METRIC_TIME_MS,
                                    i < 2 ? NEVER_MS : (i + 1) * 600000, 0};
        feats[i][2] = (struct feat){STR("incident.order_faults"), METRIC_COUNT, i, 0};
        plays[plays_n++] = (struct play){.round = str_of(rounds[i]),
                                         .person = i % 2 ? STR("x") : STR("y"),
                                         .utc_ms = START_MS + (5 - i) * DAY_MS,
                                         .feats = feats[i],
                                         .feats_n = 3};
    }
    struct cohort cohort = cohort_of(&managers);
    struct managers_measure measure = managers_measure_of(&arena, &cohort);
    CHECK_INT(measure.leads_n, 6);
    CHECK_INT(measure.people_n, 2);
    CHECK_NEAR(measure.leads[0].contained, 6, NEAR); /* in order of time */
    CHECK_INT(measure.leads[0].order_faults_n, 5);
    CHECK_INT(measure.completed.of, 4);
    CHECK_NEAR(measure.contained_median, 3.5, NEAR);
    CHECK_NEAR(measure.completed_median, 55, NEAR); /* 30 40 50 60 never never */
    cohort.plays_n = 4;
    CHECK(isnan(managers_measure_of(&arena, &cohort).contained_median));
}

TEST(shared_means_signed_by_a_second_person_and_opened)
{
    struct spread spreads[] = {
        {.detected_utc_ms = 0,
         .drafted_utc_ms = 3600000,
         .reviewed_utc_ms = 7200000,
         .shared_utc_ms = 10800000,
         .opened_utc_ms = 14400000,
         .trained_n = 3,
         .people_n = 4},
        {.detected_utc_ms = 0,
         .drafted_utc_ms = 7200000,
         .reviewed_utc_ms = NEVER_MS,
         .shared_utc_ms = 7300000,
         .opened_utc_ms = 7400000,
         .people_n = 4},
        {.detected_utc_ms = 0,
         .drafted_utc_ms = NEVER_MS,
         .reviewed_utc_ms = NEVER_MS,
         .shared_utc_ms = NEVER_MS,
         .opened_utc_ms = NEVER_MS},
    };
    begin();
    int64_t at = 0;
    CHECK(spread_is_shared(&spreads[0], &at) && at == 14400000);
    CHECK(!spread_is_shared(&spreads[1], &at));
    struct security_measure measure = security_measure_of(&arena, spreads, 3, 36000000);
    CHECK_INT(measure.n, 3);
    CHECK_INT(measure.curve.events_n, 1);
    CHECK_NEAR(measure.drafted, 1.5, NEAR);
    CHECK_NEAR(measure.shared, 4, NEAR);
    CHECK_INT(measure.trained.of, 3);
    CHECK_INT(measure.trained.n, 8);
}

/* ---- beside them ---- */

static const struct programme measured = {.id = STR_INIT("staff")};

TEST(beliefs_count_only_where_they_were_asked_for_and_fair)
{
    begin();
    sit("m", "p", "programme=staff mode=measuring", START_MS, true);
    sit("t", "p", "programme=staff", START_MS, true);
    struct trial *said = fake("m", "p", "a");
    said->belief = -3;
    said->is_belief_fair = true;
    said = genuine("m", "p", "b", WHOSE_MINE);
    said->belief = -1;
    said->is_belief_fair = true;
    said->is_false_alarm = true;
    said = fake("m", "p", "c");
    said->belief = -3; /* late, or not decidable */
    said = fake("t", "p", "d");
    said->belief = -3; /* training */
    said->is_belief_fair = true;
    said = genuine("m", "p", "e", WHOSE_FOREIGN);
    said->is_hit = true;
    struct cohort cohort = cohort_of(&measured);
    struct skill skill = skill_of(&arena, &cohort);
    CHECK_INT(skill.authenticity.signals_n, 1);
    CHECK_INT(skill.authenticity.hits_n, 1);
    CHECK_INT(skill.authenticity.noises_n, 1);
    CHECK_INT(skill.authenticity.false_alarms_n, 1);
    CHECK_INT(skill.authorisation.signals_n, 1);
    CHECK_INT(skill.authorisation.hits_n, 1);
    CHECK_INT(skill.authorisation.noises_n, 1);
    CHECK_INT(skill.authorisation.false_alarms_n, 1);
    CHECK_INT(skill.sure[2].right.n, 1);
    CHECK_INT(skill.sure[0].right.n, 1);
    CHECK_INT(skill.sure[0].right.of, 0);
}

TEST(scores_stand_side_by_side)
{
    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    struct trial *one = fake("m", "p", "a");
    one->exposure = EXPOSURE_SECRET;
    one->duty = DUTY_MISSED;
    one->habit = HABIT_INSIDE;
    one = genuine("m", "p", "b", WHOSE_MINE);
    one->habit = HABIT_OFFICIAL;
    one->is_judged = false;
    struct cohort cohort = cohort_of(&measured);
    struct scores scores = scores_of(&arena, &cohort);
    CHECK_INT(scores.trials_n, 1);
    CHECK_INT(scores.exposure[EXPOSURE_SECRET], 1);
    CHECK_INT(scores.duty[DUTY_MISSED], 1);
    CHECK_INT(scores.habit[HABIT_INSIDE], 1);
    CHECK_INT(scores.habit[HABIT_OFFICIAL], 1);
    CHECK_NEAR(scores.risky.value, 0.5, NEAR);
    CHECK_NEAR(scores.mis_clicks.value, 1, NEAR);
}

TEST(an_item_is_known_by_everybody_who_met_it)
{
    struct item *items = NULL;
    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    struct trial *known = fake("m", "p", "a");
    known->outcome = OUTCOME_BEST;
    known->has_desk = false;
    fake("m", "p", "b")->outcome = OUTCOME_RIGHT;
    struct trial *clicked = fake("m", "q", "a");
    clicked->outcome = OUTCOME_MIS_CLICK;
    clicked->exposure = EXPOSURE_OPENED;
    clicked->has_desk = clicked->is_alerted = true;
    fake("m", "q", "b")->outcome = OUTCOME_GAVE_DATA;
    genuine("m", "q", "c", WHOSE_MINE)->outcome = OUTCOME_SAFE_WITH_COST;
    struct cohort cohort = cohort_of(&measured);
    size_t n = items_of(&arena, &cohort, &items);
    if (CHECK_INT(n, 3)) {
        CHECK_STR(items[0].case_id, "a");
        CHECK(items[0].is_fake && !items[2].is_fake);
        CHECK_INT(items[0].right.of, 1);
        CHECK_INT(items[0].right.n, 2);
        CHECK_NEAR(items[0].item_rest, 1, NEAR); /* who knew one knew the others */
        CHECK_INT(items[2].right.of, 1);
        CHECK_INT(items[0].people_n, 2);
        CHECK_INT(items[2].people_n, 1);
        CHECK_INT(items[0].clicks.of, 1);
        CHECK_INT(items[0].clicks.n, 2);
        CHECK_INT(items[0].alerts.of, 1);
        CHECK_INT(items[0].alerts.n, 1); /* the other had no desk */
        CHECK_INT(items[2].clicks.n, 0); /* it is genuine */
    }
    fake("m", "q", "a")->outcome = OUTCOME_BEST; /* once more by the same */
    cohort = cohort_of(&measured);
    n = items_of(&arena, &cohort, &items);
    CHECK_INT(items[0].right.n, 3);
    CHECK_INT(items[0].people_n, 2);
}

/* The scale said "very"; of forty who met it in a test thirty knew it. By paper: p = 30.5 / 41, so
 * b = (1 - 5.665 * 1.237) / 6.665 = -0.90, nearest to the start of "least". */
TEST(a_rating_is_corrected_by_tests_alone)
{
    struct item *items = NULL;
    begin();
    sit("t", "p", "programme=staff form=0", START_MS, true);
    sit("m", "p", "programme=staff", START_MS, true);
    for (int i = 0; i < 30; i++) {
        struct trial *trial = fake("t", "p", "a");
        trial->difficulty = STR("very");
        trial->outcome = OUTCOME_BEST;
        fake("m", "p", "b")->difficulty = STR("very"); /* met in training: it says nothing */
        fake("m", "p", "b")->outcome = OUTCOME_BEST;
        genuine("t", "p", "c", WHOSE_MINE)->outcome = OUTCOME_BEST;
        genuine("t", "p", "c", WHOSE_MINE)->outcome = OUTCOME_BEST;
    }
    struct cohort cohort = cohort_of(&measured);
    CHECK_INT(items_of(&arena, &cohort, &items), 3);
    CHECK_INT(items[0].anchor.n, 30);
    CHECK_STR(items[0].corrected, ""); /* thirty are too few */
    for (int i = 0; i < 10; i++) {
        struct trial *trial = fake("t", "p", "a");
        trial->difficulty = STR("very");
        trial->outcome = OUTCOME_GAVE_DATA;
    }
    cohort = cohort_of(&measured);
    items_of(&arena, &cohort, &items);
    CHECK_INT(items[0].anchor.n, 40);
    CHECK_INT(items[0].anchor.of, 30);
    CHECK_STR(items[0].difficulty, "very");
    CHECK_STR(items[0].corrected, "least");
    CHECK(items[1].right.n > 30 && items[1].anchor.n == 0 && items[1].corrected.n == 0);
    CHECK(items[2].right.n > 30 && items[2].anchor.n == 0 && items[2].corrected.n == 0);
}

TEST(groups_are_held_to_chance_by_people_not_by_answers)
{
    begin();
    struct organisation o = {.arena = &arena};
    static const char *const units[] = {"a 0 o unit.add id=a name=A from=2026-01-01",
                                        "b 0 o unit.add id=b name=B from=2026-01-01"};
    for (int i = 0; i < 2; i++) {
        struct ledger_line line;
        CHECK(ledger_read(&arena, str_of(units[i]), &line, NULL));
        organisation_fold(&o, &line);
    }
    sit("m", "p", "programme=staff", START_MS, true);
    /* three people a unit, ten fakes each; all answers of A clicked, none of B */
    for (int p = 0; p < 6; p++) {
        const char *who = str_c(&arena, str_fmt(&arena, "p%d", p));
        struct ledger_line line;
        CHECK(ledger_read(&arena,
                          str_fmt(&arena, "m%d 0 o member.join person=%s unit=%s from=2026-01-01",
                                  p, who, p < 3 ? "a" : "b"),
                          &line, NULL));
        organisation_fold(&o, &line);
        for (int i = 0; i < 10; i++) {
            fake("m", who, "x")->exposure = p < 3 ? EXPOSURE_OPENED : EXPOSURE_NONE;
        }
    }
    struct group_clicks *groups = NULL;
    struct cohort cohort = cohort_of(&measured);
    if (CHECK_INT(groups_of(&arena, &cohort, &o, 20500, &groups), 2)) {
        CHECK_INT(groups[0].people_n, 3);
        CHECK_INT(groups[0].clicks.of, 30);
        CHECK_INT(groups[0].clicks.n, 30);
        /* 3 of 3 against 0 of 3: Fisher's p is 1 / 10 */
        CHECK(!groups[0].is_beyond && !groups[1].is_beyond);
    }
}

TEST_MAIN(nobody_is_counted_out_by_not_being_enrolled, a_household_counts_the_fakes_it_looked_at,
          none_of_twenty_could_still_be_one_in_seven,
          leaving_without_an_alert_is_never_and_counts_to_the_end,
          waves_are_compared_over_people_who_were_in_both,
          the_gate_asks_for_enough_and_forgives_no_secret, everyone_who_entered_is_counted,
          managers_are_timed_in_the_minutes_of_the_case,
          shared_means_signed_by_a_second_person_and_opened,
          beliefs_count_only_where_they_were_asked_for_and_fair, scores_stand_side_by_side,
          an_item_is_known_by_everybody_who_met_it, a_rating_is_corrected_by_tests_alone,
          groups_are_held_to_chance_by_people_not_by_answers)
