#include "base/arena.h"
#include "core/ledger.h"
#include "test.h"

static struct str written(struct arena *arena, const struct ledger_line *line)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    ledger_write(line, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(a_line_reads_as_it_is_written)
{
    static const char text[] =
        "01J 1764000000000 organiser person.add id=p1 name=あや%20さん note=-\n";
    struct arena arena = {0};
    struct ledger_line line;

    if (CHECK(ledger_read(&arena, str_of(text), &line, NULL))) {
        CHECK_STR(line.id, "01J");
        CHECK_INT(line.utc_ms, 1764000000000);
        CHECK_STR(line.who, "organiser");
        CHECK_STR(line.what, "person.add");
        CHECK_INT(line.n, 3);
        CHECK_STR(ledger_value(&line, "name"), "あや さん");
        CHECK_STR(ledger_value(&line, "note"), "");
        CHECK_STR(ledger_value(&line, "absent"), "");
        CHECK_STR(written(&arena, &line), text);
    }
    arena_clear(&arena);
}

TEST(a_line_without_pairs)
{
    struct arena arena = {0};
    struct ledger_line line;

    CHECK(ledger_read(&arena, STR("a -3 system settings"), &line, NULL));
    CHECK_INT(line.n, 0);
    CHECK_STR(written(&arena, &line), "a -3 system settings\n");
    arena_clear(&arena);
}

TEST(hostile_lines_are_refused)
{
    static const char *const lines[] = {
        "",
        "\n",
        "a 1 who",
        "a 1 who ",
        "a 1 who what ",
        "a 1 who what x",
        "a 1 who what x=",
        "a 1 who what =y",
        "a 1 who what X=y",
        "a 1 who what x=y x=z",
        "a 1 who what  x=y",
        "a 01 who what",
        "a -0 who what",
        "a -01 who what",
        "a x who what",
        "a 1 who what x=%zz",
        "a 1 who what x=y\n\n",
        "a 1 who what x=y\nb 1 who what",
    };
    struct arena arena = {0};
    struct ledger_line line;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct fault fault = {0};

        if (!CHECK(!ledger_read(&arena, str_of(lines[i]), &line, &fault))) {
            printf("line %zu\n", i);
        }
        CHECK(strstr(fault.says, "not a line of the ledger") != NULL);
    }
    arena_clear(&arena);
}

TEST(pairs_have_room_for_so_many)
{
    static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                       "j", "k", "l", "m", "n", "o", "p", "q"};
    struct ledger_line line = {0};

    for (size_t i = 0; i < LEDGER_PAIRS_N; i++) {
        CHECK(ledger_put(&line, keys[i], STR("1")));
    }
    CHECK(!ledger_put(&line, keys[LEDGER_PAIRS_N], STR("1")));
    line.n = 1;
    CHECK(!ledger_put(&line, "a", STR("2")));
}

static void fold(struct roster *roster, const char *text)
{
    struct ledger_line line;

    if (CHECK(ledger_read(roster->arena, str_of(text), &line, NULL))) {
        roster_fold(roster, &line);
    }
}

TEST(the_roster_is_folded_from_its_lines)
{
    struct arena arena = {0};
    struct roster roster = {.arena = &arena};

    fold(&roster, "1 100 organiser person.add id=p1 name=Aya colour=teal");
    fold(&roster, "2 200 organiser person.add id=p2 name=Ken colour=plum");
    fold(&roster, "3 300 organiser person.rename id=p1 name=Ayako");
    fold(&roster, "4 400 organiser person.rename id=p9 name=Nobody");
    fold(&roster, "5 500 organiser person.remove id=p2");
    fold(&roster, "6 600 organiser round.begin id=p2 name=Round");
    fold(&roster, "7 700 organiser person.add name=Unnamed");
    CHECK_INT(roster.n, 2);
    CHECK_STR(roster_person(&roster, STR("p1"))->name, "Ayako");
    CHECK_STR(roster_person(&roster, STR("p1"))->colour, "teal");
    CHECK_INT(roster_person(&roster, STR("p1"))->added_utc_ms, 100);
    CHECK(!roster_person(&roster, STR("p1"))->is_gone);
    CHECK(roster_person(&roster, STR("p2"))->is_gone);
    CHECK_STR(roster_person(&roster, STR("p2"))->name, "Ken");
    CHECK(roster_person(&roster, STR("p9")) == NULL);
    fold(&roster, "8 800 organiser person.add id=p2 name=Ken");
    CHECK(!roster_person(&roster, STR("p2"))->is_gone);
    CHECK_INT(roster_person(&roster, STR("p2"))->added_utc_ms, 200);
    arena_clear(&arena);
}

TEST_MAIN(a_line_reads_as_it_is_written, a_line_without_pairs, hostile_lines_are_refused,
          pairs_have_room_for_so_many, the_roster_is_folded_from_its_lines)
