#include "base/arena.h"
#include "core/record.h"
#include "test.h"

static const char whole[] = "mikiwame-record 1\n"
                            "id 01J\n"
                            "case grandmas-desktop\n"
                            "brand hinode\n"
                            "lang ja\n"
                            "pack amazon-signin\n"
                            "pack_hash 3a\n"
                            "scenario 9f\n"
                            "rules 1\n"
                            "person %2D\n"
                            "round -\n"
                            "zone Asia/Tokyo\n"
                            "start_utc_ms -5\n"
                            "seed 18446744073709551615\n"
                            "program 1\n"
                            "1 0 open phone/email - @phone/home\n"
                            "2 4210 answer f1 50%25%20of%0Aあ @phone/email/m1\n"
                            "end 61200\n";

static struct str written(struct arena *arena, const struct record *record)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    record_write(record, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

TEST(a_record_reads_as_it_is_written)
{
    struct arena arena = {0};
    struct fault fault;
    struct record *record = record_read(&arena, str_of(whole), &fault);

    if (!CHECK(record != NULL)) {
        printf("%s\n", fault.says);
        return;
    }
    CHECK_STR(record->head.case_id, "grandmas-desktop");
    CHECK_STR(record->head.person, "-");
    CHECK_STR(record->head.round, "");
    CHECK_INT(record->head.start_utc_ms, -5);
    CHECK(record->head.seed == UINT64_MAX);
    CHECK_INT(record->n, 2);
    CHECK_INT(record->decisions[1].verb, VERB_ANSWER);
    CHECK_INT(record->decisions[1].at_ms, 4210);
    CHECK_STR(record->decisions[1].value, "50% of\nあ");
    CHECK_STR(record->decisions[1].place, "phone/email/m1");
    CHECK(record->is_ended);
    CHECK_INT(record->end_ms, 61200);
    CHECK_STR(written(&arena, record), whole);
    arena_clear(&arena);
}

TEST(an_open_record_is_a_record)
{
    struct arena arena = {0};
    struct fault fault;
    struct str open = str_part(str_of(whole), 0, str_find(str_of(whole), STR("end ")));
    struct record *record = record_read(&arena, open, &fault);

    if (CHECK(record != NULL)) {
        CHECK(!record->is_ended);
        CHECK(str_eq(written(&arena, record), open));
    }
    arena_clear(&arena);
}

/* Every byte value comes back, and every spelling is the only one. */
TEST(values_are_encoded_one_to_one)
{
    struct arena arena = {0};

    for (int c = 0; c < 128; c++) {
        char text[2] = {(char)c, 'x'};
        struct str value = {text, 1 + (c & 1)}, back;
        struct buf buf = {0};
        struct sink sink = sink_to_buf(&buf);

        value_write(value, &sink);
        CHECK(!str_has(buf_str(&buf), STR(" ")) && !str_has(buf_str(&buf), STR("\n")));
        CHECK(value_read(&arena, buf_str(&buf), &back) && str_eq(back, value));
        buf_clear(&buf);
    }
    arena_clear(&arena);
}

TEST(other_spellings_are_refused)
{
    static const char *const codes[] = {"",    " ",      "a b",  "%",  "%2",  "%2G",    "%2d",
                                        "%41", "%C3%A9", "\xff", "a%", "a%0", "%2D%2D", "\x7f"};
    struct arena arena = {0};
    struct str back;

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!CHECK(!value_read(&arena, str_of(codes[i]), &back))) {
            printf("code %zu\n", i);
        }
    }
    arena_clear(&arena);
}

/* Puts `with` for the first `what` in the whole record. */
static struct str changed(struct arena *arena, const char *what, const char *with)
{
    struct str text = str_of(whole);
    size_t at = str_find(text, str_of(what));

    return str_fmt(arena, "%.*s%s%.*s", (int)at, text.at, with,
                   STR_ARGS(str_from(text, at + strlen(what))));
}

TEST(hostile_records_are_refused_with_their_line)
{
    static const struct {
        const char *what, *with, *line;
    } rows[] = {
        {"mikiwame-record 1", "mikiwame-record 2", "line 1 "},
        {"brand hinode\n", "", "line 4 "},
        {"lang ja\n", "lang ja\nnew 1\n", "line 6 "},
        {"person %2D", "person a b", "line 10 "},
        {"start_utc_ms -5", "start_utc_ms -0", "line 13 "},
        {"start_utc_ms -5", "start_utc_ms 05", "line 13 "},
        {"seed 18446744073709551615", "seed 18446744073709551616", "line 14 "},
        {"seed 18446744073709551615", "seed -1", "line 14 "},
        {"1 0 open", "2 0 open", "line 16 "},
        {"1 0 open", "01 0 open", "line 16 "},
        {"1 0 open", "1 -1 open", "line 16 "},
        {"1 0 open", "1 99999999999999 open", "line 16 "},
        {"1 0 open", "1 0 opens", "line 16 "},
        {"1 0 open", "1  0 open", "line 16 "},
        {"open phone/email - @", "open phone/email  @", "line 16 "},
        {"open phone/email - @", "open phone/email - ", "line 16 "},
        {"@phone/home\n", "@phone/home \n", "line 16 "},
        {"@phone/home\n", "@phone/home\r\n", "line 16 "},
        {"1 0 open", "1 5000 open", "line 17 "},
        {"2 4210", "1 4210", "line 17 "},
        {"2 4210", "3 4210", "line 17 "},
        {"end 61200", "end 4209", "line 18 "},
        {"end 61200", "end", "line 18 "},
        {"end 61200", "end 61200 ", "line 18 "},
        {"end 61200\n", "end 61200", "line 18 "},
        {"end 61200\n", "end 61200\nend 61200\n", "line 19 "},
        {"end 61200\n", "end 61200\n\n", "line 19 "},
    };
    struct arena arena = {0};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fault fault = {0};
        struct str text = changed(&arena, rows[i].what, rows[i].with);

        CHECK(record_read(&arena, text, &fault) == NULL);
        if (!CHECK(strstr(fault.says, rows[i].line) != NULL)) {
            printf("row %zu: %s\n", i, fault.says);
        }
    }
    arena_clear(&arena);
}

/* No prefix of a record crashes; only those that end with a whole line after the head are records.
 */
TEST(every_cut_is_told_apart)
{
    struct arena arena = {0};
    size_t head_n = str_find(str_of(whole), STR("1 0 open"));

    for (size_t n = 0; n < sizeof whole - 1; n++) {
        struct str text = {whole, n};
        bool is_record = n >= head_n && whole[n - 1] == '\n';

        CHECK((record_read(&arena, text, NULL) != NULL) == is_record);
    }
    arena_clear(&arena);
}

TEST(appending_keeps_order)
{
    struct arena arena = {0};
    struct record_head head = {.id = STR("r")};
    struct record *record = record_new(&arena, &head);
    char target[] = "m1.sender";
    struct decision decision = {
        .seq = 1, .at_ms = 10, .verb = VERB_INSPECT, .target = str_of(target)};

    CHECK(record_append(record, &decision));
    memset(target, 'x', sizeof target - 1); /* it was copied */
    CHECK_STR(record->decisions[0].target, "m1.sender");
    CHECK(!record_append(record, &decision)); /* seq again */
    decision.seq = 2;
    decision.at_ms = 9;
    CHECK(!record_append(record, &decision)); /* back in time */
    decision.at_ms = 10;
    CHECK(record_append(record, &decision));
    record_end(record, 3);
    CHECK_INT(record->end_ms, 10);
    decision.seq = 3;
    CHECK(!record_append(record, &decision)); /* ended */
    arena_clear(&arena);
}

TEST(a_record_has_room_for_so_many)
{
    struct arena arena = {0};
    struct record_head head = {.id = STR("r")};
    struct record *record = record_new(&arena, &head);
    struct decision decision = {.verb = VERB_PAUSE};
    uint32_t taken_n = 0;

    do {
        decision.seq = taken_n + 1;
    } while (record_append(record, &decision) && ++taken_n < 2 * DECISIONS_MOST_N);
    CHECK_INT(taken_n, DECISIONS_MOST_N);
    arena_clear(&arena);
}

TEST_MAIN(a_record_reads_as_it_is_written, an_open_record_is_a_record,
          values_are_encoded_one_to_one, other_spellings_are_refused,
          hostile_records_are_refused_with_their_line, every_cut_is_told_apart,
          appending_keeps_order, a_record_has_room_for_so_many)
