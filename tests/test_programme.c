#include "base/arena.h"
#include "base/date.h"
#include "core/programme.h"
#include "test.h"

static struct arena arena;

static int64_t day(const char *text)
{
    int64_t days = 0;
    CHECK(date_day_read(str_of(text), &days));
    return days;
}

/* done: up to three days, ascending */
static struct due due(const struct programme *programme, const char *since, const char *const *done,
                      const char *today)
{
    int64_t days[8];
    size_t n = 0;
    for (; done && done[n]; n++) {
        days[n] = day(done[n]);
    }
    return programme_due(programme, day(since), days, n, day(today));
}

static const struct programme monthly = {.every_months = 1, .window_days = 14};
static const struct programme once = {.window_days = 7};

static void holds(struct due due, enum due_state state, const char *due_day, int64_t wave)
{
    CHECK_INT(due.state, state);
    CHECK_STR(date_day_text(&arena, due.due_day), due_day);
    CHECK_INT(due.wave, wave);
}

TEST(a_month_later_is_the_same_day_or_the_last)
{
    CHECK_INT(date_months_on(day("2026-01-31"), 1), day("2026-02-28"));
    CHECK_INT(date_months_on(day("2024-01-31"), 1), day("2024-02-29"));
    CHECK_INT(date_months_on(day("2026-11-24"), 3), day("2027-02-24"));
    CHECK_INT(date_months_on(day("2026-01-15"), -2), day("2025-11-15"));
    CHECK_INT(date_months_on(day("2026-12-31"), 12), day("2027-12-31"));
    arena_clear(&arena);
}

TEST(the_first_round_is_due_at_once_and_overdue_after_its_window)
{
    holds(due(&monthly, "2026-03-31", NULL, "2026-03-30"), DUE_NOT_YET, "2026-03-31", 0);
    holds(due(&monthly, "2026-03-31", NULL, "2026-03-31"), DUE_NOW, "2026-03-31", 0);
    holds(due(&monthly, "2026-03-31", NULL, "2026-04-13"), DUE_NOW, "2026-03-31", 0);
    holds(due(&monthly, "2026-03-31", NULL, "2026-04-14"), DUE_OVERDUE, "2026-03-31", 0);
    arena_clear(&arena);
}

/* 2026-11-28 is a Saturday (cal 11 2026). */
TEST(at_work_no_window_ends_on_a_weekend)
{
    struct programme work = {.every_months = 1, .window_days = 5}, home = work;
    home.is_together = true;
    CHECK_INT(programme_last_day(&work, day("2026-11-23")), day("2026-11-27"));
    CHECK_INT(programme_last_day(&work, day("2026-11-24")), day("2026-11-30"));
    CHECK_INT(programme_last_day(&work, day("2026-11-25")), day("2026-11-30"));
    CHECK_INT(programme_last_day(&work, day("2026-11-26")), day("2026-11-30"));
    CHECK_INT(programme_last_day(&home, day("2026-11-24")), day("2026-11-28"));
    CHECK_INT(programme_workday(&work, day("2026-11-29")), day("2026-11-30"));
    CHECK_INT(programme_workday(&home, day("2026-11-29")), day("2026-11-29"));
    CHECK_INT(programme_workday(&work, -5), -3); /* 27 December 1969, a Saturday */
    holds(due(&work, "2026-11-24", NULL, "2026-11-30"), DUE_NOW, "2026-11-24", 0);
    holds(due(&work, "2026-11-28", NULL, "2026-11-28"), DUE_NOW, "2026-11-30", 0);
    holds(due(&work, "2026-11-24", NULL, "2026-12-01"), DUE_OVERDUE, "2026-11-24", 0);
    arena_clear(&arena);
}

TEST(a_month_nobody_practised_is_passed_by_the_next)
{
    holds(due(&monthly, "2026-03-31", NULL, "2026-04-30"), DUE_NOW, "2026-04-30", 1);
    holds(due(&monthly, "2026-03-31", NULL, "2026-08-01"), DUE_NOW, "2026-07-31", 4);
    arena_clear(&arena);
}

TEST(a_round_done_counts_for_its_own_wave_only)
{
    static const char *const first[] = {"2026-04-02", NULL};
    static const char *const late[] = {"2026-04-25", NULL};
    static const char *const twice[] = {"2026-04-02", "2026-04-20", NULL};
    static const char *const early[] = {"2026-03-01", NULL};
    holds(due(&monthly, "2026-03-31", first, "2026-04-03"), DUE_NOT_YET, "2026-04-30", 1);
    holds(due(&monthly, "2026-03-31", first, "2026-05-01"), DUE_NOW, "2026-04-30", 1);
    holds(due(&monthly, "2026-03-31", late, "2026-04-26"), DUE_NOT_YET, "2026-04-30", 1);
    holds(due(&monthly, "2026-03-31", twice, "2026-05-01"), DUE_NOW, "2026-04-30", 1);
    holds(due(&monthly, "2026-03-31", early, "2026-04-01"), DUE_NOW, "2026-03-31", 0);
    arena_clear(&arena);
}

/* Enrolled with everybody in January, here since October: nobody is late on their first day. */
TEST(whoever_comes_later_is_not_late_from_the_first_day)
{
    const int64_t since = day("2026-01-10"), done[] = {day("2026-10-03")};
    const struct programme again = {.window_days = 7, .again_days = {(struct str[]){STR("7")}, 1}};
    holds(programme_due_for(&once, since, day("2026-10-01"), NULL, 0, day("2026-10-05")), DUE_NOW,
          "2026-10-01", 0);
    holds(programme_due_for(&once, since, day("2026-10-01"), NULL, 0, day("2026-10-08")),
          DUE_OVERDUE, "2026-10-01", 0);
    CHECK_INT(programme_due_for(&once, since, day("2026-10-01"), done, 1, day("2026-10-08")).state,
              DUE_DONE);
    /* the 10th is a Saturday: on the Monday after */
    holds(programme_due_for(&again, since, day("2026-10-01"), done, 1, day("2026-10-11")), DUE_NOW,
          "2026-10-12", 1);
    /* of what is repeated the waves are everybody's: 10 to 23 October was over on the 25th */
    holds(programme_due_for(&monthly, since, day("2026-10-25"), NULL, 0, day("2026-10-26")),
          DUE_NOT_YET, "2026-11-10", 10);
    holds(programme_due_for(&monthly, since, day("2026-10-20"), NULL, 0, day("2026-10-26")),
          DUE_OVERDUE, "2026-10-12", 9);
    /* whoever is to come is due for nothing before: in the wave they come into, or the next */
    holds(programme_due_for(&monthly, since, day("2026-12-01"), NULL, 0, day("2026-10-12")),
          DUE_NOT_YET, "2026-12-10", 11);
    holds(programme_due_for(&monthly, since, day("2026-10-20"), NULL, 0, day("2026-10-12")),
          DUE_NOT_YET, "2026-10-20", 9);
    holds(programme_due_for(&monthly, since, since, NULL, 0, day("2026-10-26")), DUE_OVERDUE,
          "2026-10-12", 9);
}

TEST(what_is_asked_once_is_done_once)
{
    static const char *const done[] = {"2026-04-02", NULL};
    struct due after = due(&once, "2026-04-01", done, "2027-01-01");
    CHECK_INT(after.state, DUE_DONE);
    holds(due(&once, "2026-04-01", NULL, "2026-04-09"), DUE_OVERDUE, "2026-04-01", 0);
    arena_clear(&arena);
}

TEST(newcomers_are_asked_again_after_a_week_a_month_and_three)
{
    struct str days[] = {STR("7"), STR("30"), STR("90")};
    struct programme entry = {.window_days = 7, .again_days = {days, 3}};
    static const char *const first[] = {"2026-04-01", NULL};
    static const char *const second[] = {"2026-04-01", "2026-04-09", NULL};
    static const char *const soon[] = {"2026-04-01", "2026-04-03", NULL};
    static const char *const all[] = {"2026-04-01", "2026-04-09", "2026-05-02", "2026-07-01", NULL};
    holds(due(&entry, "2026-04-01", NULL, "2026-04-01"), DUE_NOW, "2026-04-01", 0);
    holds(due(&entry, "2026-04-01", first, "2026-04-02"), DUE_NOT_YET, "2026-04-08", 1);
    holds(due(&entry, "2026-04-01", soon, "2026-04-08"), DUE_NOW, "2026-04-08", 1);
    holds(due(&entry, "2026-04-01", second, "2026-04-10"), DUE_NOT_YET, "2026-05-01", 2);
    holds(due(&entry, "2026-04-01", second, "2026-05-08"), DUE_OVERDUE, "2026-05-01", 2);
    CHECK_INT(due(&entry, "2026-04-01", all, "2026-08-01").state, DUE_DONE);
    arena_clear(&arena);
}

TEST_MAIN(at_work_no_window_ends_on_a_weekend, whoever_comes_later_is_not_late_from_the_first_day,
          a_month_later_is_the_same_day_or_the_last,
          the_first_round_is_due_at_once_and_overdue_after_its_window,
          a_month_nobody_practised_is_passed_by_the_next, a_round_done_counts_for_its_own_wave_only,
          what_is_asked_once_is_done_once, newcomers_are_asked_again_after_a_week_a_month_and_three)
