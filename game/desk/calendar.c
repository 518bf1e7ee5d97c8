#include "desk/calendar.h"

#include "adapters/digest.h"
#include "base/csv.h"
#include "base/date.h"
#include "desk/programmes.h"
#include "ui/ruby.h"

#define LINE_N 75 /* octets of a line, without its end (RFC 5545 3.1) */
#define AHEAD_DAYS 366

struct calendar {
    const struct desk *desk;
    const struct calendar_wish *wish;
    struct arena *arena;
    struct sink *sink;
};

/* ---- lines ---- */

/* Bytes of `line` that may stand on one line: no character is cut. */
static size_t fold_n(struct str line, size_t room)
{
    size_t n = line.n < room ? line.n : room;
    while (n < line.n && ((unsigned char)line.at[n] & 0xc0) == 0x80) {
        n--;
    }
    return n;
}

static void put_line(struct calendar *calendar, struct str line)
{
    for (size_t room = LINE_N; line.n > 0; room = LINE_N - 1) { /* the space counts */
        size_t n = fold_n(line, room);
        sink_add_c(calendar->sink, room == LINE_N ? "" : " ");
        sink_add(calendar->sink, str_part(line, 0, n));
        sink_add_c(calendar->sink, "\r\n");
        line = str_from(line, n);
    }
}

static void put(struct calendar *calendar, const char *name, struct str value)
{
    put_line(calendar, str_fmt(calendar->arena, "%s:%.*s", name, STR_ARGS(value)));
}

/* A value of type TEXT (3.3.11); readings are left out. */
static void put_text(struct calendar *calendar, const char *name, struct str text)
{
    text = ruby_read(calendar->arena, text).plain;
    char *out = arena_take(calendar->arena, text.n * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == '\\' || c == ';' || c == ',' || c == '\n') {
            out[n++] = '\\';
        }
        if (c == '\n' || (unsigned char)c >= 0x20) {
            out[n++] = c == '\n' ? 'n' : c;
        }
    }
    put(calendar, name, (struct str){out, n});
}

/* ---- events ---- */

static struct str words(const struct calendar *calendar, const char *id, struct str a, struct str b)
{
    struct str args[] = {a, b};
    return texts_fill(calendar->arena, texts_get(desk_texts(calendar->desk), id), args, 2);
}

static struct str day_digits(struct arena *arena, int64_t day)
{
    struct date date = date_of(day * INT64_C(86400000), 0);
    return str_fmt(arena, "%04d%02d%02d", date.year, date.month, date.day);
}

static struct str stamp_of(struct arena *arena, int64_t utc_ms)
{
    struct date at = date_of(utc_ms, 0);
    struct str day = day_digits(arena, utc_ms / INT64_C(86400000));
    return str_fmt(arena, "%.*sT%02d%02d%02dZ", STR_ARGS(day), at.hour, at.minute, at.second);
}

static struct str uid_of(struct arena *arena, const struct reminder *reminder, int64_t wave)
{
    struct str name = str_fmt(arena, "calendar %.*s %.*s %lld", STR_ARGS(reminder->person),
                              STR_ARGS(reminder->programme->id), (long long)wave);
    struct str hex = digest_hex(arena, name);
    return str_fmt(arena, "%.32s@mikiwame.invalid", hex.at);
}

static void put_event(struct calendar *calendar, const struct reminder *reminder, struct due due)
{
    const struct programme *programme = reminder->programme;
    struct arena *arena = calendar->arena;
    const struct person *person = roster_person(&calendar->desk->roster, reminder->person);
    bool is_named = calendar->wish->person.n == 0 && person;
    struct str title = is_named
                           ? words(calendar, "calendar.event_of", programme->title, person->name)
                           : words(calendar, "calendar.event", programme->title, STR(""));
    put(calendar, "BEGIN", STR("VEVENT"));
    put(calendar, "UID", uid_of(arena, reminder, due.wave));
    put(calendar, "DTSTAMP", stamp_of(arena, calendar->wish->stamp_utc_ms));
    put(calendar, "DTSTART;VALUE=DATE", day_digits(arena, due.due_day));
    put(calendar, "DTEND;VALUE=DATE", day_digits(arena, due.due_day + 1));
    put_text(calendar, "SUMMARY", title);
    put_text(calendar, "DESCRIPTION",
             words(calendar, "calendar.says", programme->says, date_day_text(arena, due.last_day)));
    put(calendar, "CLASS", STR("PRIVATE"));
    put(calendar, "TRANSP", STR("TRANSPARENT")); /* nobody is busy all day */
    put(calendar, "END", STR("VEVENT"));
}

static void put_programme(struct calendar *calendar, const struct reminder *reminder)
{
    int64_t since, day, today = calendar->wish->today;
    if (reminder->due.state == DUE_DONE ||
        !person_is_enrolled(&calendar->desk->organisation, reminder->person,
                            reminder->programme->id, today, &since)) {
        return;
    }
    put_event(calendar, reminder, reminder->due);
    for (int64_t wave = reminder->due.wave + 1;
         programme_wave(reminder->programme, since, wave, &day) && day <= today + AHEAD_DAYS;
         wave++) {
        put_event(calendar, reminder,
                  (struct due){.due_day = programme_workday(reminder->programme, day),
                               .last_day = programme_last_day(reminder->programme, day),
                               .wave = wave});
    }
}

static void put_person(struct calendar *calendar, struct str person)
{
    struct reminder *reminders;
    size_t n =
        programmes_due(calendar->desk, calendar->arena, person, calendar->wish->today, &reminders);
    for (size_t i = 0; i < n; i++) {
        put_programme(calendar, &reminders[i]);
    }
}

void calendar_write(const struct desk *desk, const struct calendar_wish *wish, struct sink *sink)
{
    struct arena arena;
    struct calendar calendar = {desk, wish, &arena, sink};
    arena_init(&arena, 0, &desk_oom);
    put(&calendar, "BEGIN", STR("VCALENDAR"));
    put(&calendar, "VERSION", STR("2.0"));
    put(&calendar, "PRODID", STR("-//Mikiwame//" DESK_PROGRAM_VERSION_TEXT "//EN"));
    put(&calendar, "CALSCALE", STR("GREGORIAN"));
    put(&calendar, "METHOD", STR("PUBLISH"));
    put_text(&calendar, "X-WR-CALNAME", texts_get(desk_texts(desk), "calendar.title"));
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        bool is_wished = wish->person.n == 0 || str_eq(wish->person, person->id);
        if (is_wished && !person->is_gone) {
            put_person(&calendar, person->id);
        }
        arena_reset(&arena);
    }
    put(&calendar, "END", STR("VCALENDAR"));
    arena_clear(&arena);
}

/* ---- for mail merge ---- */

static void put_row(const struct person *person, const struct reminder *reminder,
                    struct arena *arena, struct sink *sink)
{
    static const char *const states[] = {
        [DUE_NOT_YET] = "next", [DUE_NOW] = "due", [DUE_OVERDUE] = "overdue", [DUE_DONE] = "done"};
    bool is_done = reminder->due.state == DUE_DONE;
    struct str none = STR("");
    struct str key = str_fmt(arena, "due %.*s", STR_ARGS(person->id));
    struct str cells[] = {str_part(digest_hex(arena, key), 0, 16),
                          person->number,
                          person->name,
                          reminder->programme->id,
                          ruby_read(arena, reminder->programme->title).plain,
                          is_done ? none : date_day_text(arena, reminder->due.due_day),
                          is_done ? none : date_day_text(arena, reminder->due.last_day),
                          str_of(states[reminder->due.state])};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        sink_add_c(sink, i ? "," : "");
        csv_put(sink, cells[i]);
    }
    sink_add_c(sink, "\r\n");
}

void due_list_write(const struct desk *desk, int64_t today, struct sink *sink)
{
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    sink_add_c(sink, CSV_MARK "person,number,name,programme,title,due_day,last_day,state\r\n");
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        struct reminder *reminders;
        size_t n =
            person->is_gone ? 0 : programmes_due(desk, &arena, person->id, today, &reminders);
        for (size_t k = 0; k < n; k++) {
            put_row(person, &reminders[k], &arena, sink);
        }
        arena_reset(&arena);
    }
    arena_clear(&arena);
}
