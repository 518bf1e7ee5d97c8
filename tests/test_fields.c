#include "test.h"

#include "base/arena.h"
#include "base/fields.h"
#include "base/sink.h"
#include "python.h"
#include "tree_of.h"
#include <stddef.h>

enum tone { TONE_PLAIN, TONE_LOUD, TONE_SOFT };

struct part {
    struct str id;
    struct str label;
    int64_t size;
    struct list parts; /* of struct part */
};

struct place {
    struct str name;
    int64_t zoom;
};

struct thing {
    struct str id, name, title, day;
    int64_t weight, rank;
    bool is_new, is_open;
    int tone;
    struct strs tags;
    struct place place;
    struct list parts;
    struct list rows;
    const struct tree *own;
};

static const char *const tone_names[] = {"plain", "loud", "soft", NULL};
static const struct field_table part_fields;
static const struct field part_list[] = {
    {.key = "id", .kind = FIELD_ID, .offset = offsetof(struct part, id), .flags = FIELD_REQUIRED},
    {.key = "label", .kind = FIELD_TEXT, .offset = offsetof(struct part, label)},
    {.key = "size", .kind = FIELD_INT, .offset = offsetof(struct part, size), .otherwise = -5},
    {.key = "parts",
     .kind = FIELD_LIST,
     .offset = offsetof(struct part, parts),
     .most = 3,
     .table = &part_fields},
};
static const struct field_table part_fields = {"part", "A part, perhaps of parts.",
                                               sizeof(struct part), part_list, 4};

static const struct field place_list[] = {
    {.key = "name",
     .kind = FIELD_STR,
     .offset = offsetof(struct place, name),
     .flags = FIELD_REQUIRED},
    {.key = "zoom", .kind = FIELD_INT, .offset = offsetof(struct place, zoom), .otherwise = 3},
};
static const struct field_table place_fields = {"place", NULL, sizeof(struct place), place_list, 2};

#define AT(member) .offset = offsetof(struct thing, member)
static const struct field thing_list[] = {
    {.key = "id", .kind = FIELD_ID, AT(id), .flags = FIELD_REQUIRED, .says = "Its id."},
    {.key = "name", .kind = FIELD_STR, AT(name), .flags = FIELD_ONE_LINE, .most = 12},
    {.key = "title",
     .kind = FIELD_TEXT,
     AT(title),
     .flags = FIELD_REQUIRED,
     .most = 30,
     .says = "What people read: a | b."},
    {.key = "day", .kind = FIELD_DATE, AT(day)},
    {.key = "weight", .kind = FIELD_INT, AT(weight), .least = 1, .most = 9, .otherwise = 4},
    {.key = "rank", .kind = FIELD_INT, AT(rank), .flags = FIELD_REQUIRED},
    {.key = "is_new", .kind = FIELD_BOOL, AT(is_new)},
    {.key = "is_open", .kind = FIELD_BOOL, AT(is_open), .otherwise = 1},
    {.key = "tone", .kind = FIELD_ENUM, AT(tone), .names = tone_names, .otherwise = TONE_SOFT},
    {.key = "tags", .kind = FIELD_STRS, AT(tags), .least = 1, .most = 3},
    {.key = "place", .kind = FIELD_OBJECT, AT(place), .table = &place_fields},
    {.key = "parts", .kind = FIELD_LIST, AT(parts), .table = &part_fields},
    {.key = "rows", .kind = FIELD_ROWS, AT(rows), .most = 4},
    {.key = "own", .kind = FIELD_TREE, AT(own)},
};
static const struct field_table thing_fields = {"thing", "A thing.", sizeof(struct thing),
                                                thing_list, 14};

static const struct str lang_list[] = {STR_INIT("ja"), STR_INIT("en")};

struct desk {
    struct arena arena;
    struct faults faults;
    struct fields_reading reading;
};

static void desk_init(struct desk *desk)
{
    desk->arena = (struct arena){0};
    faults_init(&desk->faults, &desk->arena);
    desk->reading = (struct fields_reading){.arena = &desk->arena,
                                            .faults = &desk->faults,
                                            .file = STR("a.json"),
                                            .langs = {lang_list, 2}};
}

static bool read_thing(struct desk *desk, const char *text, struct thing *thing)
{
    return fields_read(&desk->reading, &thing_fields, tree_of(&desk->arena, text), STR(""), thing);
}

static bool check_thing(struct desk *desk, const char *text)
{
    return fields_check(&desk->reading, &thing_fields, tree_of(&desk->arena, text), STR(""));
}

/* Takes the fault at `pointer` off the list when its sentence holds `part`. */
static bool has_fault(struct desk *desk, const char *pointer, const char *part)
{
    struct content_fault *fault = desk->faults.first;

    for (; fault; fault = fault->next) {
        if (str_is(fault->pointer, pointer) && str_has(fault->says, str_of(part))) {
            fault->says = STR("");
            CHECK_STR(fault->file, "a.json");
            return true;
        }
    }
    printf("  no fault at %s with: %s\n", pointer, part);
    return false;
}

static void show_faults(const struct desk *desk)
{
    for (struct content_fault *fault = desk->faults.first; fault; fault = fault->next) {
        if (fault->says.n > 0) {
            printf("  not expected: %.*s: %.*s\n", STR_ARGS(fault->pointer), STR_ARGS(fault->says));
        }
    }
}

static const char whole[] =
    "{'id': 'a_1-b', 'name': '名前', 'title': 'T {x}', 'day': '2026-11-24', 'weight': 9,"
    " 'rank': -3, 'is_new': true, 'is_open': false, 'tone': 'loud', 'tags': ['x', 'y'],"
    " 'place': {'name': 'home'},"
    " 'parts': [{'id': 'p', 'label': 'P', 'parts': [{'id': 'q'}]}, {'id': 'q', 'size': 8}],"
    " 'rows': [['a', ''], ['b']], 'own': {'any': [1, null]}}";

TEST(every_kind_is_read)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    CHECK(read_thing(&desk, whole, &thing));
    show_faults(&desk);
    CHECK_STR(thing.id, "a_1-b");
    CHECK_STR(thing.name, "名前");
    CHECK_STR(thing.title, "T {x}");
    CHECK_STR(thing.day, "2026-11-24");
    CHECK_INT(thing.weight, 9);
    CHECK_INT(thing.rank, -3);
    CHECK(thing.is_new && !thing.is_open && thing.tone == TONE_LOUD);
    CHECK_INT(thing.tags.n, 2);
    CHECK_STR(thing.tags.at[1], "y");
    CHECK_STR(thing.place.name, "home");
    CHECK_INT(thing.place.zoom, 3);
    CHECK(thing.own && tree_at(thing.own, STR("any.0"))->number == 1);
    arena_clear(&desk.arena);
}

TEST(lists_and_rows_are_read_in_order)
{
    struct desk desk;
    struct thing thing;
    const struct part *part;

    desk_init(&desk);
    CHECK(read_thing(&desk, whole, &thing));
    if (!CHECK(thing.parts.n == 2 && thing.rows.n == 2)) {
        return;
    }
    part = LIST_AT(thing.parts, struct part, 0);
    CHECK_STR(part->id, "p");
    CHECK_INT(part->size, -5);
    CHECK_INT(part->parts.n, 1);
    CHECK_STR(LIST_AT(part->parts, struct part, 0)->id, "q");
    CHECK_INT(LIST_AT(thing.parts, struct part, 1)->size, 8);
    CHECK_INT(LIST_AT(thing.rows, struct strs, 0)->n, 2);
    CHECK_STR(LIST_AT(thing.rows, struct strs, 0)->at[1], "");
    CHECK_STR(LIST_AT(thing.rows, struct strs, 1)->at[0], "b");
    arena_clear(&desk.arena);
}

TEST(absent_members_have_their_defaults)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    memset(&thing, 0xa5, sizeof thing);
    CHECK(read_thing(&desk, "{'id': 'a', 'title': 't', 'rank': 0}", &thing));
    CHECK_INT(thing.weight, 4);
    CHECK(thing.is_open && !thing.is_new && thing.tone == TONE_SOFT);
    CHECK_INT(thing.place.zoom, 3);
    CHECK(thing.name.n == 0 && thing.tags.n == 0 && thing.parts.n == 0 && !thing.own);
    arena_clear(&desk.arena);
}

static struct str json_of(struct arena *arena, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    tree_write(tree, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(writing_is_the_reverse_of_reading)
{
    struct desk desk;
    struct thing thing, again;
    struct tree *tree;

    desk_init(&desk);
    CHECK(read_thing(&desk, whole, &thing));
    tree = fields_write(&desk.arena, &thing_fields, &thing);
    CHECK_STR(json_of(&desk.arena, tree),
              "{\"id\":\"a_1-b\",\"name\":\"名前\",\"title\":\"T {x}\",\"day\":\"2026-11-24\","
              "\"weight\":9,\"rank\":-3,\"is_new\":true,\"is_open\":false,\"tone\":\"loud\","
              "\"tags\":[\"x\",\"y\"],\"place\":{\"name\":\"home\"},"
              "\"parts\":[{\"id\":\"p\",\"label\":\"P\",\"parts\":[{\"id\":\"q\"}]},"
              "{\"id\":\"q\",\"size\":8}],\"rows\":[[\"a\",\"\"],[\"b\"]],"
              "\"own\":{\"any\":[1,null]}}");
    CHECK(fields_read(&desk.reading, &thing_fields, tree, STR(""), &again));
    CHECK(str_eq(json_of(&desk.arena, tree),
                 json_of(&desk.arena, fields_write(&desk.arena, &thing_fields, &again))));
    arena_clear(&desk.arena);
}

TEST(defaults_are_not_written_and_required_members_are)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    CHECK(read_thing(&desk,
                     "{'tone': 'soft', 'rank': 0, 'weight': 4, 'title': 't', 'id': 'a',"
                     " 'is_new': false, 'rows': [], 'parts': []}",
                     &thing));
    CHECK_STR(json_of(&desk.arena, fields_write(&desk.arena, &thing_fields, &thing)),
              "{\"id\":\"a\",\"title\":\"t\",\"rank\":0}");
    arena_clear(&desk.arena);
}

TEST(the_authored_form_has_every_language)
{
    struct desk desk;

    desk_init(&desk);
    CHECK(check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': {'en': 'T', 'ja': '題'},"
                             " 'rows': [['same', {'ja': 'あ', 'en': 'a'}]]}"));
    show_faults(&desk);
    CHECK(!check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': 'plain'}"));
    CHECK(!check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': {'ja': ''}}"));
    CHECK(!check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': {'ja': '', 'en': 'e', 'fr': 'f'},"
                              " 'rows': [[{'ja': 'x'}, 3], 'no']}"));
    CHECK(has_fault(&desk, "/title", "plain string"));
    CHECK(has_fault(&desk, "/title", "\"en\""));
    CHECK(has_fault(&desk, "/title/ja", "empty")); /* twice, and said once */
    CHECK(has_fault(&desk, "/title/fr", "\"ja\", \"en\""));
    CHECK(has_fault(&desk, "/rows/0/0", "\"en\""));
    CHECK(has_fault(&desk, "/rows/0/1", "text"));
    CHECK(has_fault(&desk, "/rows/1", "must be a list"));
    CHECK_INT(desk.faults.errors_n, 7);
    show_faults(&desk);
    arena_clear(&desk.arena);
}

/* Easy Japanese may stand beside Japanese: checked like any text, never in its place. */
TEST(a_voice_may_stand_beside_its_language)
{
    struct desk desk;

    desk_init(&desk);
    CHECK(check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': {'en': 'T', 'ja': '題', "
                             "'ja-easy': '｜題《だい》'}}"));
    show_faults(&desk);
    CHECK(!check_thing(&desk, "{'id': 'a', 'rank': 1, 'title': {'en': 'T', 'ja-easy': 'x'},"
                              " 'rows': [[{'ja': 'x', 'en': 'y', 'ja-easy': 3},"
                              " {'ja': 'x', 'en': 'y', 'en-easy': 'z'}]]}"));
    CHECK(has_fault(&desk, "/title", "\"ja\""));
    CHECK(has_fault(&desk, "/rows/0/0/ja-easy", "must be"));
    CHECK(has_fault(&desk, "/rows/0/1/en-easy", "not a language"));
    CHECK_INT(desk.faults.errors_n, 3);
    arena_clear(&desk.arena);
}

TEST(the_resolved_form_has_plain_strings)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    CHECK(!read_thing(&desk,
                      "{'id': 'a', 'rank': 1, 'title': {'ja': 'x', 'en': 'y'},"
                      " 'rows': [[{'ja': 'x', 'en': 'y'}]]}",
                      &thing));
    CHECK(has_fault(&desk, "/title", "must be a string"));
    CHECK(has_fault(&desk, "/rows/0/0", "must be a string"));
    CHECK_INT(desk.faults.errors_n, 2);
    arena_clear(&desk.arena);
}

TEST(all_faults_come_at_once)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    CHECK(!read_thing(&desk,
                      "{'id': 'No Good', 'name': 'a\\nb', 'titel': 't', 'day': '2026-02-30',"
                      " 'weight': 10, 'rank': 1.5, 'is_new': 1, 'tone': 'laud',"
                      " 'tags': [], 'place': {'zoom': 'x'}, 'a/b~c': 1,"
                      " 'parts': [{'id': 'p'}, {'id': 'q', 'sise': 1}, {'id': 'p'}, 7,"
                      "           {'id': '', 'parts': [{}, {}, {}, {}]}]}",
                      &thing));
    CHECK(has_fault(&desk, "/id", "a-z"));
    CHECK(has_fault(&desk, "/name", "one line"));
    CHECK(has_fault(&desk, "", "\"title\" is missing in thing; add it: What people read"));
    CHECK(has_fault(&desk, "/titel", "did you mean \"title\""));
    CHECK(has_fault(&desk, "/day", "2026-11-24"));
    CHECK(has_fault(&desk, "/weight", "is 10; must be at most 9"));
    CHECK(has_fault(&desk, "/rank", "must be a whole number, but is a number with a fraction"));
    CHECK(has_fault(&desk, "/is_new", "true or false"));
    CHECK(has_fault(&desk, "/tone", "did you mean \"loud\"? One of \"plain\", \"loud\", \"soft\""));
    CHECK(has_fault(&desk, "/tags", "has 0 items; needs at least 1"));
    CHECK(has_fault(&desk, "/place", "\"name\" is missing"));
    CHECK(has_fault(&desk, "/place/zoom", "whole number, but is a string"));
    CHECK(has_fault(&desk, "/a~1b~0c", "it may hold \"id\", \"name\""));
    CHECK(has_fault(&desk, "/parts/1/sise", "\"size\""));
    CHECK(has_fault(&desk, "/parts/2/id", "used twice"));
    CHECK(has_fault(&desk, "/parts/3", "must be an object"));
    CHECK(has_fault(&desk, "/parts/4/id", "empty"));
    CHECK(has_fault(&desk, "/parts/4/parts", "has 4 items; at most 3"));
    CHECK(has_fault(&desk, "/parts/4/parts/0", "\"id\" is missing in part; add it"));
    CHECK(has_fault(&desk, "/parts/4/parts/1", "\"id\" is missing"));
    CHECK(has_fault(&desk, "/parts/4/parts/2", "\"id\" is missing"));
    show_faults(&desk);
    CHECK_INT(desk.faults.errors_n, 21);
    arena_clear(&desk.arena);
}

TEST(limits_are_counted_in_bytes)
{
    struct desk desk;
    struct thing thing;

    desk_init(&desk);
    CHECK(read_thing(&desk, "{'id': 'a', 'title': 't', 'rank': 0, 'name': '四文字だ'}", &thing));
    CHECK(!read_thing(&desk, "{'id': 'a', 'title': 't', 'rank': 0, 'name': '四文字だ1'}", &thing));
    CHECK(has_fault(&desk, "/name", "has 13 bytes; shorten it to at most 12"));
    CHECK(!read_thing(&desk, "{'id': 'a', 'title': '\x01', 'rank': 0, 'weight': 0}", &thing));
    CHECK(has_fault(&desk, "/title", "U+0001"));
    CHECK(has_fault(&desk, "/weight", "is 0; must be at least 1"));
    arena_clear(&desk.arena);
}

TEST(the_start_stands_before_every_pointer)
{
    struct desk desk;
    struct place place;

    desk_init(&desk);
    CHECK(!fields_read(&desk.reading, &place_fields, tree_of(&desk.arena, "{'name': 1}"),
                       STR("/drills/x"), &place));
    CHECK(has_fault(&desk, "/drills/x/name", "must be a string"));
    CHECK(
        !fields_read(&desk.reading, &place_fields, tree_of(&desk.arena, "[]"), STR("/d"), &place));
    CHECK(has_fault(&desk, "/d", "must be an object, but is a list"));
    CHECK_INT(place.zoom, 3);
    arena_clear(&desk.arena);
}

/* Wherever it stands, among whatever neighbours. */
TEST(control_characters_are_found_everywhere)
{
    static const char *const grounds[] = {
        "                 ", "aaaaaaaaaaaaaaaaa", "~~~~~~~~~~~~~~~~~",
        "\xe3\x81\x82\xe3\x81\x82\xe3\x81\x82\xe3\x81\x82\xe3\x81\x82zz"};
    struct desk desk;

    for (size_t g = 0; g < 4; g++) {
        for (size_t at = 0; at < 17; at++) {
            for (int c = 1; c < 0x80; c++) {
                bool is_control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
                struct tree *tree;
                char text[18];

                desk_init(&desk);
                memcpy(text, grounds[g], sizeof text);
                text[at] = (char)c;
                tree =
                    tree_of(&desk.arena, "{'id': 'a', 'rank': 1, 'title': {'en': 'T', 'ja': '!'}}");
                for (struct tree *member = tree->first; member; member = member->next) {
                    if (str_is(member->key, "title")) {
                        member->last->text = str_of(text);
                    }
                }
                CHECK(fields_check(&desk.reading, &thing_fields, tree, STR("")) == !is_control);
                arena_clear(&desk.arena);
            }
        }
    }
}

TEST(a_flood_is_said_once)
{
    struct desk desk;
    struct tree *root, *parts;

    desk_init(&desk);
    root = tree_of(&desk.arena, "{'id': 'a', 'rank': 1, 'title': {'ja': 'x', 'en': 'y'}}");
    parts = tree_new(&desk.arena, TREE_LIST);
    for (int i = 0; i < 100000; i++) {
        tree_add(parts, tree_of(&desk.arena, "{'id': 'same'}"));
    }
    tree_put(root, STR("parts"), parts);
    CHECK(!fields_check(&desk.reading, &thing_fields, root, STR("")));
    CHECK(has_fault(&desk, "/parts", "has 100000 items; at most 200"));
    CHECK_INT(desk.faults.errors_n, 1 + 199);
    arena_clear(&desk.arena);
}

/* The schema, read by Python and held against documents by a validator of the keywords used. */
static const char validator[] =
    "import json, re, sys\n"
    "s = json.loads(sys.stdin.readline() and sys.stdin.read())\n"
    "T = dict(object=dict, array=list, string=str, boolean=bool)\n"
    "known = set(\"$schema $id $defs $ref title description default type properties required "
    "additionalProperties enum minimum maximum minLength maxLength pattern minItems maxItems items "
    "anyOf\".split())\n"
    "def ok(d, s):\n"
    "    assert set(s) <= known, set(s) - known\n"
    "    if \"$ref\" in s:\n"
    "        t = root\n"
    "        for k in s[\"$ref\"].split(\"/\")[1:]: t = t[k]\n"
    "        if not ok(d, t): return False\n"
    "    if \"anyOf\" in s and not any(ok(d, t) for t in s[\"anyOf\"]): return False\n"
    "    if \"enum\" in s and d not in s[\"enum\"]: return False\n"
    "    t = s.get(\"type\")\n"
    "    if t == \"integer\":\n"
    "        if type(d) is not int: return False\n"
    "        return s.get(\"minimum\", d) <= d <= s.get(\"maximum\", d)\n"
    "    if t and not isinstance(d, T[t]): return False\n"
    "    if isinstance(d, str):\n"
    "        n = len(d)\n"
    "        if not s.get(\"minLength\", 0) <= n <= s.get(\"maxLength\", n): return False\n"
    "        return re.search(s.get(\"pattern\", \"\"), d) is not None\n"
    "    if isinstance(d, list):\n"
    "        n = len(d)\n"
    "        if not s.get(\"minItems\", 0) <= n <= s.get(\"maxItems\", n): return False\n"
    "        return all(ok(x, s.get(\"items\", {})) for x in d)\n"
    "    if isinstance(d, dict):\n"
    "        if any(k not in d for k in s.get(\"required\", [])): return False\n"
    "        p = s.get(\"properties\", {})\n"
    "        a = s.get(\"additionalProperties\", True)\n"
    "        for k, v in d.items():\n"
    "            if k in p:\n"
    "                if not ok(v, p[k]): return False\n"
    "            elif a is False or (a is not True and not ok(v, a)): return False\n"
    "    return True\n"
    "root = s\n"
    "assert s[\"$schema\"] == \"https://json-schema.org/draft/2020-12/schema\"\n"
    "assert s[\"$id\"] == \"thing.schema.json\"\n"
    "assert sorted(s[\"$defs\"]) == [\"part\", \"place\", \"text\"]\n"
    "assert s[\"required\"] == [\"id\", \"title\", \"rank\"]\n"
    "assert s[\"properties\"][\"tone\"][\"default\"] == \"soft\"\n"
    "def g(**more):\n"
    "    d = dict(id=\"a\", rank=1, title=dict(ja=\"x\", en=\"y\")); d.update(more); return d\n"
    "good = [g(), g(own=3), g(own=None), g(day=\"2026-11-24\"), g(tone=\"loud\", weight=9),\n"
    "    g(rank=-10**12), g(parts=[dict(id=\"p\", parts=[dict(id=\"q\")])]), "
    "g(place=dict(name=\"n\")),\n"
    "    g(rows=[[\"a\", \"\", dict(ja=\"x\", en=\"y\")]]), g(tags=[\"x\"]), g(name=\"\"),\n"
    "    g(title={\"ja\": \"x\", \"en\": \"y\", \"ja-easy\": \"z\"})]\n"
    "bad = [g(id=\"A\"), g(id=\"\"), g(title=\"x\"), g(title=dict(ja=\"x\")), g(weight=10),\n"
    "    g(title=dict(ja=\"x\", en=\"y\", fr=\"z\")), g(title=dict(ja=\"\", en=\"y\")), "
    "g(weight=0),\n"
    "    g(title=dict(ja=\"x\" * 31, en=\"y\")), g(day=\"2026-13-01\"), g(tone=\"laud\"), "
    "g(more=1),\n"
    "    g(tags=[]), g(tags=[\"\"]), g(tags=[\"x\"] * 4), g(parts=[dict(id=\"p\", x=1)]), "
    "g(rank=1.5),\n"
    "    g(parts=[dict()]), g(place=dict()), g(rows=[[]]), g(rows=[[3]]), g(rows=[\"a\"]),\n"
    "    g(name=\"a\\nb\"), g(name=\"x\" * 13), g(is_new=1), g(rows=[[dict(ja=\"x\")]]), {}, [],\n"
    "    g(title={\"ja\": \"x\", \"en\": \"y\", \"en-easy\": \"z\"}),\n"
    "    g(parts=[dict(id=\"p\", parts=[dict(id=\"q\")] * 4)]), g(title=dict(ja=\"\\a\", "
    "en=\"y\"))]\n"
    "for d in good: assert ok(d, s), d\n"
    "for d in bad: assert not ok(d, s), d\n";

TEST(the_schema_takes_good_and_refuses_bad)
{
    FILE *python = python_open(validator, "w");
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);

    if (!CHECK(python)) {
        return;
    }
    buf_add_c(&buf, "\n");
    fields_schema(&thing_fields, (struct strs){lang_list, 2}, "thing.schema.json", &sink);
    CHECK(!sink.is_failed);
    fwrite(buf.at, 1, buf.n, python);
    CHECK_INT(pclose(python), 0);
    buf_clear(&buf);
}

TEST(the_manual_has_a_section_for_each_table)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str page;

    fields_manual(&thing_fields, &sink);
    page = buf_str(&buf);
    CHECK(
        str_starts(page, STR("## thing\n\nA thing.\n\n| key | holds | when absent | meaning |\n")));
    CHECK(
        str_has(page, STR("| `id` | id of `a-z 0-9 _ -`, 1 to 64 bytes | required | Its id. |\n")));
    CHECK(str_has(page, STR("| `weight` | whole number, 1 to 9 | 4 |  |\n")));
    CHECK(str_has(page, STR("| `rank` | whole number | required |  |\n")));
    CHECK(str_has(page, STR("| `tone` | one of `plain`, `loud`, `soft` | `soft` |  |\n")));
    CHECK(str_has(page, STR("| `parts` | list of [part](#part), 0 to 200 | none |  |\n")));
    CHECK(str_has(page, STR("What people read: a \\| b. |\n")));
    CHECK(str_find(page, STR("## place")) < str_find(page, STR("## part\n")));
    CHECK_INT(str_find(str_from(page, str_find(page, STR("## part\n")) + 1), STR("## part\n")),
              page.n - str_find(page, STR("## part\n")) - 1);
    buf_clear(&buf);
}

TEST_MAIN(every_kind_is_read, lists_and_rows_are_read_in_order, absent_members_have_their_defaults,
          writing_is_the_reverse_of_reading, defaults_are_not_written_and_required_members_are,
          the_authored_form_has_every_language, a_voice_may_stand_beside_its_language,
          the_resolved_form_has_plain_strings, all_faults_come_at_once, limits_are_counted_in_bytes,
          the_start_stands_before_every_pointer, control_characters_are_found_everywhere,
          a_flood_is_said_once, the_schema_takes_good_and_refuses_bad,
          the_manual_has_a_section_for_each_table)
