/* Calendars and mail-merge lists, read by python3 with a reader of RFC 5545 of its own. */
#include "base/date.h"
#include "desk/calendar.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "folder.h"
#include "python.h"
#include "test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;

#define TODAY 20781 /* 2026-11-24 */
#define STAMP_MS INT64_C(1795515240000)

static void open_desk(const char *lang)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/records.db", test_folder()));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = lang};
    faults_init(&faults, &arena);
    if (!CHECK(desk_open(&desk, &wish, &faults, &fault))) {
        printf("%s\n", fault.says);
    }
}

static struct str somebody(const char *name, const char *programme, int64_t day)
{
    struct str id = {0};
    CHECK(people_add(&desk, str_of(name), &id, &fault));
    CHECK(programmes_enrol(&desk, str_of(programme), id, STR(""), day, &fault));
    return id;
}

static void check_by(const char *program, struct str text)
{
    FILE *python = python_open(program, "w");
    if (CHECK(python)) {
        fwrite(text.at, 1, text.n, python);
        CHECK_INT(pclose(python), 0);
    }
}

static struct str calendar_of(struct str person)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct calendar_wish wish = {person, TODAY, STAMP_MS};
    calendar_write(&desk, &wish, &sink);
    struct str text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* Unfolds, splits and unescapes: events is a list of dicts. */
#define READER                                                                                     \
    "import re, sys\n"                                                                             \
    "raw = sys.stdin.buffer.read()\n"                                                              \
    "assert raw.endswith(b\"\\r\\n\") and raw.count(b\"\\n\") == raw.count(b\"\\r\\n\")\n"         \
    "for l in raw.split(b\"\\r\\n\"):\n"                                                           \
    "    assert len(l) <= 75, l\n"                                                                 \
    "    l.decode(\"utf-8\")\n" /* no character is cut */                                          \
    "text = raw.decode(\"utf-8\").replace(\"\\r\\n \", \"\")\n"                                    \
    "lines = [l.split(\":\", 1) for l in text.split(\"\\r\\n\")[:-1]]\n"                           \
    "assert lines[0] == [\"BEGIN\", \"VCALENDAR\"] and lines[-1] == [\"END\", \"VCALENDAR\"]\n"    \
    "head, events = {}, []\n"                                                                      \
    "for name, value in lines[1:-1]:\n"                                                            \
    "    value = re.sub(r\"\\\\(.)\", lambda m: chr(10) if m.group(1) in \"nN\" else m.group(1), " \
    "value)\n"                                                                                     \
    "    if (name, value) == (\"BEGIN\", \"VEVENT\"): events.append({})\n"                         \
    "    elif name != \"END\":\n"                                                                  \
    "        of = events[-1] if events else head\n"                                                \
    "        assert name not in of, name\n"                                                        \
    "        of[name] = value\n"                                                                   \
    "assert head[\"VERSION\"] == \"2.0\" and head[\"PRODID\"]\n"                                   \
    "for e in events:\n"                                                                           \
    "    assert e[\"DTSTAMP\"] == \"20261124T101400Z\", e\n"                                       \
    "    assert re.fullmatch(\"[0-9a-f]{32}@mikiwame.invalid\", e[\"UID\"])\n"                     \
    "    assert int(e[\"DTEND;VALUE=DATE\"]) > int(e[\"DTSTART;VALUE=DATE\"])\n"                   \
    "assert len({e[\"UID\"] for e in events}) == len(events)\n"                                    \
    "assert \"VALARM\" not in text and \"《\" not in text\n"                                      \
    "starts = [e[\"DTSTART;VALUE=DATE\"] for e in events]\n"

TEST(due_days_of_a_year_stand_on_the_calendar)
{
    open_desk("ja");
    struct str aki = somebody("亜紀、\\「長; 名, 」の折り返しさん", "staff", TODAY);
    somebody("Ben", "newcomers", TODAY - 3);
    check_by(READER "assert starts == [\"20261124\", \"20270224\", \"20270524\", \"20270824\", "
                    "\"20271124\"], starts\n"
                    "assert all(e[\"SUMMARY\"].startswith(\"練習「\") for e in events)\n"
                    "assert all(\"亜紀\" not in e[\"SUMMARY\"] for e in events)\n"
                    "assert all(\"までに1回\" in e[\"DESCRIPTION\"] for e in events)\n"
                    "assert events[0][\"DTEND;VALUE=DATE\"] == \"20261125\"\n",
             calendar_of(aki));
    check_by(READER "names = {e[\"SUMMARY\"].split(\"：\")[0] for e in events}\n"
                    "assert names == {\"亜紀、\\\\「長; 名, 」の折り返しさん\", \"Ben\"}, names\n"
                    "ben = [e[\"DTSTART;VALUE=DATE\"] for e in events if "
                    "e[\"SUMMARY\"].startswith(\"Ben\")]\n"
                    "assert ben == [\"20261123\"], ben\n" /* not on the Saturday */,
             calendar_of(STR("")));
    desk_close(&desk);
}

TEST(an_event_keeps_its_name_and_speaks_the_language)
{
    open_desk("en");
    struct str ben = people_find(&desk, STR("Ben"))->id;
    struct str en = calendar_of(ben);
    check_by(READER "assert events[0][\"SUMMARY\"] == \"Practice: The first day\", events[0]\n",
             en);
    desk_speak(&desk, STR("ja-easy"));
    struct str easy = calendar_of(ben);
    check_by(READER "assert \"練習「\" in events[0][\"SUMMARY\"]\n", easy);
    for (size_t at = 0; (at += str_find(str_from(en, at), STR("UID:"))) < en.n; at += 4) {
        CHECK(str_has(easy, str_part(en, at, 36)));
    }
    CHECK(!str_has(calendar_of(STR("nobody")), STR("VEVENT")));
    desk_close(&desk);
}

TEST(the_list_tells_who_is_due)
{
    open_desk("en");
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    somebody("=cmd|calc", "staff", TODAY - 40);
    due_list_write(&desk, TODAY, &sink);
    check_by(
        "import csv, io, sys\n"
        "text = sys.stdin.buffer.read().decode(\"utf-8-sig\")\n"
        "rows = list(csv.DictReader(io.StringIO(text, newline=\"\")))\n"
        "assert [r[\"programme\"] for r in rows] == [\"staff\", \"newcomers\", \"staff\"]\n"
        "assert [r[\"state\"] for r in rows] == [\"due\", \"due\", \"overdue\"], rows\n"
        "assert rows[1][\"due_day\"] == \"2026-11-23\" and rows[1][\"title\"] == \"The first "
        "day\"\n"
        "assert rows[2][\"name\"] == chr(39) + \"=cmd|calc\" and rows[0][\"number\"] == \"\"\n",
        buf_str(&buf));
    for (size_t i = 0; i < desk.roster.n; i++) {
        CHECK(!str_has(buf_str(&buf), desk.roster.people[i].id));
    }
    buf_clear(&buf);
    desk_close(&desk);
}

/* Tested again seven days after the first was finished: from then on that day is known. */
TEST(a_day_that_follows_from_what_was_done)
{
    static const char *const whats[] = {"round.begin", "round.end"};
    open_desk("en");
    struct str ben = people_find(&desk, STR("Ben"))->id;
    for (size_t i = 0; i < 2; i++) {
        struct ledger_line line = {.what = str_of(whats[i]), .who = ben};
        ledger_put(&line, "round", STR("r1"));
        ledger_put(&line, "cases", STR("a"));
        ledger_put(&line, "programme", STR("newcomers"));
        ledger_put(&line, "wave", STR("0"));
        CHECK(desk_note(&desk, &line, &fault));
    }
    struct date day = date_of((desk_today() + 7) * INT64_C(86400000), 0);
    int64_t over = day.weekday == 6 ? 2 : day.weekday == 0; /* to the Monday after */
    day = date_of((desk_today() + 7 + over) * INT64_C(86400000), 0);
    struct str wanted =
        str_fmt(&arena, "DTSTART;VALUE=DATE:%04d%02d%02d\r\n", day.year, day.month, day.day);
    CHECK(str_has(calendar_of(ben), wanted));
    desk_close(&desk);
}

TEST_MAIN(due_days_of_a_year_stand_on_the_calendar, an_event_keeps_its_name_and_speaks_the_language,
          the_list_tells_who_is_due, a_day_that_follows_from_what_was_done)
