#include "surfaces/parts_time.h"

#include "base/date.h"

#define DAY_MS (24 * 3600 * 1000LL)

static const char *const months[] = {
    "time.month.1", "time.month.2",  "time.month.3",  "time.month.4",
    "time.month.5", "time.month.6",  "time.month.7",  "time.month.8",
    "time.month.9", "time.month.10", "time.month.11", "time.month.12",
};

static const char *const weekdays[] = {
    "time.weekday.0", "time.weekday.1", "time.weekday.2", "time.weekday.3",
    "time.weekday.4", "time.weekday.5", "time.weekday.6",
};

static struct date local(const struct world *world, int64_t case_ms)
{
    const struct scenario *s = world->scenario;

    return date_of(scenario_utc_ms(s, case_ms), s->offset_min);
}

static bool is_same_day(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

struct str time_clock(struct ui *ui, const struct world *world, int64_t case_ms)
{
    struct date date = local(world, case_ms);

    return str_fmt(ui->frame, "%d:%02d", date.hour, date.minute);
}

struct str time_day(struct ui *ui, const struct world *world, int64_t case_ms)
{
    struct date date = local(world, case_ms);
    struct str words[] = {ui_text(ui, months[date.month - 1]), str_fmt(ui->frame, "%d", date.day),
                          ui_text(ui, weekdays[date.weekday])};

    return texts_fill(ui->frame, ui_text(ui, "time.day"), words, 3);
}

struct str time_stamp(struct ui *ui, const struct world *world, int64_t case_ms)
{
    int64_t now_ms = world_case_ms(world);
    struct date date = local(world, case_ms);
    struct str words[2];

    if (is_same_day(date, local(world, now_ms))) {
        return time_clock(ui, world, case_ms);
    }
    if (is_same_day(date, local(world, now_ms - DAY_MS))) {
        return ui_text(ui, "time.yesterday");
    }
    words[0] = ui_text(ui, months[date.month - 1]);
    words[1] = str_fmt(ui->frame, "%d", date.day);
    return texts_fill(ui->frame, ui_text(ui, "time.date"), words, 2);
}

struct str time_short(struct ui *ui, const struct world *world, int64_t case_ms)
{
    struct date date = local(world, case_ms);

    if (is_same_day(date, local(world, world_case_ms(world)))) {
        return time_clock(ui, world, case_ms);
    }
    return str_fmt(ui->frame, "%d/%d", date.month, date.day);
}

struct str time_full(struct ui *ui, const struct world *world, int64_t case_ms)
{
    return str_fmt(ui->frame, "%.*s %.*s", STR_ARGS(time_day(ui, world, case_ms)),
                   STR_ARGS(time_clock(ui, world, case_ms)));
}

struct str time_ago(struct ui *ui, const struct world *world, int64_t case_ms)
{
    int64_t min = (world_case_ms(world) - case_ms) / 60000;
    struct str n = str_fmt(ui->frame, "%d", (int)min);

    if (min < 1) {
        return ui_text(ui, "time.now");
    }
    if (min < 60) {
        return texts_fill(ui->frame, ui_text(ui, "time.minutes_ago"), &n, 1);
    }
    return time_stamp(ui, world, case_ms);
}
