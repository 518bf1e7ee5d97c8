/* The morning of a first day: slips, seats that are processes of their own, and the files merged.
 */
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/bot.h"
#include "desk/members.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "desk/seats.h"
#include "desk/transfer.h"
#include "tests/folder.h"
#include "tests/test.h"

#include <sys/wait.h>

#define SEATS_N 4

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;
static int64_t today;

static const char *path_of(const char *name)
{
    return str_c(&arena, str_fmt(&arena, "%s/%s", test_folder(), name));
}

static bool open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s.db", path_of(name)));
    struct desk_wish wish = {.program = "",
                             .store_uri = uri,
                             .lang = "en",
                             .packs = {"content/household"},
                             .packs_n = 1};
    faults_init(&faults, &arena);
    today = desk_today();
    return desk_open(&desk, &wish, &faults, &fault);
}

static void people(size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct member member = {.name = str_fmt(&arena, "Person %zu", i),
                                .number = str_fmt(&arena, "N%zu", i),
                                .unit = STR("Head office")};
        CHECK(members_put(&desk, &member, today, &faults, &fault));
    }
    CHECK(programmes_enrol(&desk, STR("family"), STR(""), STR(""), today, &fault));
}

static void write_start(const char *name)
{
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    CHECK(seats_start_file(&desk, &sink, &fault));
    CHECK(file_write(path_of(name), buf_str(&bytes), &fault));
    buf_clear(&bytes);
}

static bool play_here(const struct person *person, struct str programme)
{
    struct round round;
    struct round_wish wish;
    struct bot bot;
    if (!programmes_wish(&desk, programme, person->id, &wish, &fault) ||
        !bot_read(&bot, STR("perfect"), 1, &fault)) {
        return false;
    }
    wish.seed = 1;
    wish.cases_n = 2;
    bool is_fine = round_begin(&round, &desk, &wish, &fault);
    while (is_fine && round_has_more(&round)) {
        is_fine = round_next(&round, &fault) && bot_play(&bot, &round, &fault);
    }
    is_fine = is_fine && round_end(&round, &fault);
    round_close(&round);
    return is_fine;
}

/* What a seat does from switching on to the end, as a process of its own. */
static bool sit(size_t i, const char *code, bool is_playing)
{
    struct seat_guest guest;
    bool is_fine =
        open_desk(str_c(&arena, str_fmt(&arena, "seat%zu", i))) &&
        seats_take_start(&desk, path_of("start"), &fault) &&
        seats_enter(&desk, str_fmt(&arena, "N%zu", i), str_of(code), today, &guest, &fault) &&
        (!is_playing || play_here(guest.person, guest.programme));
    if (!is_fine) {
        printf("seat %zu: %s\n", i, fault.says);
    }
    desk_close(&desk);
    return is_fine;
}

static void merge(size_t i)
{
    struct store *seat = NULL;
    struct transfer_wish wish = {.from = STR("seat")};
    struct transfer_counts counts;
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s.db",
                                            path_of(str_c(&arena, str_fmt(&arena, "seat%zu", i)))));
    CHECK((seat = store_open(uri, &fault)) != NULL);
    CHECK(transfer_merge(desk.store, seat, &wish, &counts, &fault));
    CHECK_INT(counts.conflicts_n, 0);
    store_close(seat);
}

static enum seat_state state_now(size_t i, size_t *opened_n)
{
    struct seat_row *rows = NULL;
    size_t n = 0;
    const struct person *person = people_find(&desk, str_fmt(&arena, "Person %zu", i));
    CHECK(seats_list(&desk, &arena, &rows, &n, &fault));
    for (size_t k = 0; k < n; k++) {
        if (person && str_eq(rows[k].person, person->id)) {
            *opened_n = rows[k].opened_n;
            return rows[k].state;
        }
    }
    CHECK(!"on the list");
    return SEAT_OPEN;
}

TEST(seats_are_processes_and_their_files_merge_into_one_list)
{
    struct slips slips;
    size_t opened_n = 0;
    pid_t children[SEATS_N];
    CHECK(open_desk("main"));
    people(SEATS_N + 1);
    CHECK(seats_issue(&desk, &arena, STR("family"), today + 1, &slips, &fault));
    CHECK_INT(slips.n, SEATS_N + 1);
    write_start("start");
    desk_close(&desk);
    for (size_t i = 0; i < SEATS_N; i++) {
        fflush(stdout);
        children[i] = fork();
        if (children[i] == 0) {
            _exit(sit(i, slips.at[i].code, i > 0) ? 0 : 1);
        }
    }
    for (size_t i = 0; i < SEATS_N; i++) {
        int status = -1;
        CHECK(waitpid(children[i], &status, 0) == children[i]);
        CHECK_INT(status, 0);
    }
    CHECK(open_desk("main"));
    for (size_t again = 0; again < 2; again++) { /* merging twice is merging once */
        for (size_t i = 0; i < SEATS_N; i++) {
            merge(i);
        }
    }
    CHECK(desk_refold(&desk, &fault));
    CHECK_INT(state_now(0, &opened_n), SEAT_BEGUN); /* came and did not play */
    CHECK_INT(opened_n, 1);
    CHECK_INT(state_now(1, &opened_n), SEAT_DONE);
    CHECK_INT(state_now(3, &opened_n), SEAT_DONE);
    CHECK_INT(state_now(4, &opened_n), SEAT_OPEN);
    CHECK_INT(opened_n, 0);
    desk_close(&desk);
    arena_clear(&arena);
}

static bool enters(const char *number, const char *code, int64_t day)
{
    struct seat_guest guest;
    fault = (struct fault){0};
    return seats_enter(&desk, str_of(number), str_of(code), day, &guest, &fault) &&
           str_eq(guest.person->number, str_of(number)) && str_is(guest.programme, "family");
}

/* Every letter full-width (U+FEE0 on), the hyphen as the prolonged sound mark beside it. */
static struct str wide(const char *code)
{
    struct str words = STR("");
    for (; *code; code++) {
        int c = *code + 0xfee0;
        words = *code == '-' ? str_fmt(&arena, "%.*sー", STR_ARGS(words))
                             : str_fmt(&arena, "%.*s%c%c%c", STR_ARGS(words), 0xe0 | c >> 12,
                                       0x80 | (c >> 6 & 0x3f), 0x80 | (c & 0x3f));
    }
    return words;
}

TEST(a_code_opens_its_own_number_until_its_day_and_until_it_is_done)
{
    struct slips slips, later;
    char small[SEAT_CODE_N + 1];
    CHECK(open_desk("codes"));
    people(2);
    CHECK(seats_issue(&desk, &arena, STR("family"), today + 1, &slips, &fault));
    CHECK(!enters("N0", slips.at[1].code, today));
    CHECK_STR(str_of(fault.code), "seat.wrong");
    CHECK(!enters("", slips.at[0].code, today) && !enters("N9", slips.at[0].code, today));
    CHECK(!enters("N0", slips.at[0].code, today + 2));
    CHECK_STR(str_of(fault.code), "seat.over");
    CHECK(enters("N0", slips.at[0].code, today + 1));
    for (size_t i = 0; i <= SEAT_CODE_N; i++) { /* "k7qp 3mxr" */
        char c = slips.at[0].code[i];
        small[i] = c == '-' ? ' ' : (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    CHECK(enters("N0", small, today)); /* they went out for a moment */
    struct seat_guest guest;
    CHECK(seats_enter(&desk, STR("\xef\xbc\xae\xef\xbc\x90 "), wide(slips.at[0].code), today,
                      &guest, &fault)); /* "Ｎ０ ", as a Japanese keyboard types it */
    CHECK(seats_enter(&desk, STR("n0"), str_of(slips.at[0].code), today, &guest, &fault));
    CHECK(play_here(people_find(&desk, STR("Person 0")), STR("family")));
    CHECK(!enters("N0", slips.at[0].code, today));
    CHECK_STR(str_of(fault.code), "seat.used");
    CHECK(seats_issue(&desk, &arena, STR("family"), today + 1, &later, &fault));
    CHECK_INT(later.n, 1); /* who is done gets no slip */
    CHECK(!enters("N1", slips.at[1].code, today) && enters("N1", later.at[0].code, today));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(guessing_at_a_seat_has_to_wait)
{
    struct slips slips;
    CHECK(open_desk("guess"));
    people(1);
    CHECK(seats_issue(&desk, &arena, STR("family"), today, &slips, &fault));
    for (int i = 0; i < 5; i++) {
        CHECK(!enters("N0", "AAAA-AAAA", today));
        CHECK_STR(str_of(fault.code), "seat.wrong");
    }
    CHECK(!enters("N0", slips.at[0].code, today));
    CHECK_STR(str_of(fault.code), "pin.wait");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(the_start_file_holds_no_code_and_no_answer)
{
    struct slips slips;
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    CHECK(open_desk("start"));
    people(2);
    CHECK(play_here(people_find(&desk, STR("Person 0")), STR("family")));
    CHECK(seats_issue(&desk, &arena, STR("family"), today, &slips, &fault));
    CHECK_INT(slips.n, 1);
    CHECK(seats_start_file(&desk, &sink, &fault));
    struct str all = buf_str(&bytes);
    char bare[SEAT_CODE_N];
    memcpy(bare, slips.at[0].code, 4);
    memcpy(bare + 4, slips.at[0].code + 5, 5);
    CHECK(str_has(all, STR("seat.code")) && str_has(all, STR("N1")));
    CHECK(!str_has(all, str_of(slips.at[0].code)) && !str_has(all, str_of(bare)));
    CHECK(!str_has(all, STR("round.")) && !str_has(all, STR("record")));
    buf_clear(&bytes);
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(seats_are_processes_and_their_files_merge_into_one_list,
          a_code_opens_its_own_number_until_its_day_and_until_it_is_done,
          guessing_at_a_seat_has_to_wait, the_start_file_holds_no_code_and_no_answer)
