/* Which answers may be told of case by case: kinds apart, by twenties, as they came. */
#include "core/answers_gone.h"
#include "tests/cohort.h"

static const struct programme measured = {.id = STR_INIT("staff")};

/* From twenty people on, whole months that are over, and then twenty more at a time. */
TEST(cases_are_told_of_by_twenties)
{
    static const struct {
        int month, people_n, told_n; /* answers that may be told of when the month is over */
    } rows[] = {{0, 19, 0}, {1, 2, 21}, {2, 15, 21}, {3, 4, 21}, {4, 1, 41}, {5, 30, 71}};
    size_t waiting_n;
    int person = 0;

    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    fake("m", "p0", "hardly")->utc_ms = START_MS;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int k = 0; k < rows[i].people_n; k++) {
            const char *who = str_c(&arena, str_fmt(&arena, "p%d", person++));
            fake("m", who, "a")->utc_ms = START_MS + rows[i].month * 31 * DAY_MS;
        }
        struct cohort cohort = cohort_of(&measured);
        cohort.to_utc_ms = START_MS + rows[i].month * 31 * DAY_MS + DAY_MS;
        struct cohort during = cohort_told(&arena, &cohort, &waiting_n);
        CHECK_INT(during.trials_n, i ? rows[i - 1].told_n : 0); /* the month is not over */
        cohort.to_utc_ms = START_MS + (rows[i].month + 1) * 31 * DAY_MS;
        struct cohort after = cohort_told(&arena, &cohort, &waiting_n);
        CHECK_INT(after.trials_n, rows[i].told_n);
        CHECK_INT(waiting_n, rows[i].told_n ? 1 : 2);
    }
    for (int k = 0; k < 40; k++) { /* forty answers of one person are not forty people */
        fake("m", "p0", "hardly")->utc_ms = START_MS;
    }
    struct cohort cohort = cohort_of(&measured);
    cohort.to_utc_ms = START_MS + 400 * DAY_MS;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 71);
    CHECK_INT(waiting_n, 1);
}

/* Twenty in January, twenty in March. One of January is erased: that twenty is told of no more, and
 * the other stays what it was. Without the mark the two of February would fill the gap. */
TEST(a_twenty_that_lacks_somebody_is_told_of_no_more)
{
    struct answers_gone gone = {.arena = &arena};
    struct ledger_line line;
    size_t waiting_n;
    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    for (int k = 0; k < 42; k++) {
        int month = k < 20 ? 0 : k < 22 ? 1 : 2;
        fake("m", str_c(&arena, str_fmt(&arena, "p%d", k)), "a")->utc_ms =
            START_MS + month * 31 * DAY_MS;
    }
    struct cohort cohort = cohort_of(&measured);
    cohort.to_utc_ms = START_MS + 400 * DAY_MS;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 42);
    cohort.trials = trials + 1; /* the first is gone */
    cohort.trials_n = 41;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 41); /* with February's */
    CHECK(ledger_read(&arena,
                      STR("g 0 o answers.gone month=2026-01 case=a programme=other people=aa"),
                      &line, NULL));
    answers_gone_fold(&gone, &line);
    cohort.gone = &gone;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 41); /* of another programme */
    CHECK(ledger_read(&arena,
                      STR("h 0 o answers.gone month=2026-01 case=a programme=staff people=aa,bb"),
                      &line, NULL));
    answers_gone_fold(&gone, &line);
    struct cohort told = cohort_told(&arena, &cohort, &waiting_n);
    if (CHECK_INT(told.trials_n, 22)) {
        CHECK(told.trials[0].utc_ms == START_MS + 31 * DAY_MS);
    }
    CHECK_INT(waiting_n, 0);
}

/* Twenty-one in January. One of them was merged in in March: January's twenty stays as it was
 * looked at, and that one waits for March's. */
TEST(what_comes_late_counts_for_the_month_it_came_in)
{
    struct answers_gone late = {.arena = &arena};
    struct ledger_line line;
    size_t waiting_n;
    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    for (int k = 0; k < 40; k++) {
        struct trial *trial = fake("m", str_c(&arena, str_fmt(&arena, "p%d", k)), "a");
        trial->utc_ms = START_MS + (k < 21 ? 0 : 62 * DAY_MS);
        trial->record = str_fmt(&arena, "r%d", k);
    }
    struct cohort cohort = cohort_of(&measured);
    cohort.to_utc_ms = START_MS + 40 * DAY_MS;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 21);
    CHECK(ledger_read(&arena, STR("g 0 system answers.late month=2026-03 record=r7"), &line, NULL));
    answers_gone_fold(&late, &line);
    cohort.gone = &late;
    struct cohort told = cohort_told(&arena, &cohort, &waiting_n);
    CHECK_INT(told.trials_n, 20);
    for (size_t i = 0; i < told.trials_n; i++) {
        CHECK(!str_is(told.trials[i].record, "r7"));
    }
    cohort.to_utc_ms = START_MS + 100 * DAY_MS;
    CHECK_INT(cohort_told(&arena, &cohort, &waiting_n).trials_n, 40); /* with March's nineteen */
}

/* A server writes no month but its own time; of several the latest counts, and so does a round that
 * was begun later than its answers say. */
TEST(the_latest_of_what_is_known_decides)
{
    struct answers_gone late = {.arena = &arena};
    struct ledger_line line;
    int64_t january_ms = INT64_C(1767700000000), march_ms = INT64_C(1772400000000); /* 1st, 21:20 */
    int january = 2026 * 12 + 1, march = january + 2;

    CHECK_INT(answers_month(NULL, STR("r1"), january_ms, january_ms, 0), january);
    CHECK_INT(answers_month(&late, STR("r1"), january_ms, march_ms, 0), march);
    CHECK_INT(answers_month(&late, STR("r1"), march_ms, january_ms, 0), march);
    CHECK(ledger_read(&arena, STR("a 1772400000000 system answers.late record=r1"), &line, NULL));
    answers_gone_fold(&late, &line);
    CHECK(ledger_read(&arena, STR("b 1767700000000 system answers.late record=r1"), &line, NULL));
    answers_gone_fold(&late, &line);
    CHECK_INT(answers_month(&late, STR("r1"), january_ms, january_ms, 0), march);
    CHECK_INT(answers_month(&late, STR("r1"), january_ms, january_ms, -22 * 60), march - 1);
    CHECK_INT(answers_month(&late, STR("r2"), january_ms, january_ms, 0), january);
    CHECK(ledger_read(&arena, STR("c 0 system answers.late month=2026-05 record=r1"), &line, NULL));
    answers_gone_fold(&late, &line);
    CHECK_INT(answers_month(&late, STR("r1"), january_ms, january_ms, 0), march + 2);
    CHECK(ledger_read(&arena, STR("d 0 system answers.late month=2026-04 record=r1"), &line, NULL));
    answers_gone_fold(&late, &line);
    CHECK_INT(answers_month(&late, STR("r1"), january_ms, january_ms, 0), march + 2);
}

/* One case, met as a fake, as one's own sign-in and as a stranger's: three items, each with its own
 * twenty. Three people's fakes among many genuine ones are not told of, in no sum either. */
TEST(a_case_of_two_kinds_is_two_items)
{
    struct answers_gone gone = {.arena = &arena};
    struct ledger_line line;
    struct item *items = NULL;
    size_t waiting_n;
    begin();
    sit("m", "p", "programme=staff", START_MS, true);
    for (int k = 0; k < 45; k++) {
        const char *who = str_c(&arena, str_fmt(&arena, "p%d", k));
        struct trial *trial = k < 3    ? fake("m", who, "a")
                              : k < 24 ? genuine("m", who, "a", WHOSE_MINE)
                                       : genuine("m", who, "a", WHOSE_FOREIGN);
        trial->difficulty = k < 3 ? STR("very") : STR("");
        trial->outcome = k < 24 ? OUTCOME_BEST : OUTCOME_CRITICAL_APPROVE;
    }
    struct cohort cohort = cohort_of(&measured);
    if (CHECK_INT(items_of(&arena, &cohort, &items), 3)) {
        CHECK(items[0].kind == ITEM_FAKE && items[0].is_fake && items[0].right.n == 3);
        CHECK_STR(items[0].difficulty, "very"); /* not that of the last to come */
        CHECK(items[1].kind == ITEM_OWN && !items[1].is_fake && items[1].right.of == 21);
        CHECK(items[2].kind == ITEM_FOREIGN && items[2].right.n == 21 && items[2].right.of == 0);
    }
    cohort.to_utc_ms = START_MS + 400 * DAY_MS;
    struct cohort told = cohort_told(&arena, &cohort, &waiting_n);
    CHECK_INT(told.trials_n, 42);
    CHECK_INT(waiting_n, 1);
    for (size_t i = 0; i < told.trials_n; i++) {
        CHECK(told.trials[i].sender != SENDER_IMPOSTOR);
    }
    CHECK(ledger_read(
        &arena, STR("g 0 o answers.gone month=2026-01 case=a kind=own programme=staff people=aa"),
        &line, NULL));
    answers_gone_fold(&gone, &line);
    cohort.gone = &gone;
    told = cohort_told(&arena, &cohort, &waiting_n);
    CHECK_INT(told.trials_n, 21); /* only that kind's twenty goes */
    CHECK(told.trials[0].attempt == WHOSE_FOREIGN);
}

TEST_MAIN(cases_are_told_of_by_twenties, a_twenty_that_lacks_somebody_is_told_of_no_more,
          what_comes_late_counts_for_the_month_it_came_in, the_latest_of_what_is_known_decides,
          a_case_of_two_kinds_is_two_items)
