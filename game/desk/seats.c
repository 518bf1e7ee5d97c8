#include "desk/seats.h"

#include "adapters/clock.h"
#include "adapters/pin_sodium.h"
#include "base/date.h"
#include "core/likeness.h"
#include "desk/programmes.h"
#include "desk/transfer.h"
#include "measure/order.h"

#include <string.h>

#define FREE_TRIES_N 5
#define WAIT_MS 5000

const char *seat_word(enum seat_state state)
{
    static const char *const words[] = {"open", "begun", "done"};
    return words[state];
}

/* ---- codes ---- */

/* No I, O, 0, 1: they are read wrongly. 32 letters, 40 bits. */
static void draw_code(char code[SEAT_CODE_N + 1])
{
    static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    uint64_t bits = clock_seed();
    for (int i = 0; i < SEAT_CODE_N; i++) {
        if (i == SEAT_CODE_N / 2) {
            code[i] = '-';
            continue;
        }
        code[i] = letters[bits & 31];
        bits >>= 5;
    }
    code[SEAT_CODE_N] = '\0';
}

/* Letters and figures alone, as a Japanese keyboard types them too: full-width ones, and any of the
 * strokes it has for a hyphen. */
static struct str plain_code(struct arena *arena, struct str typed)
{
    struct str folded = likeness_folded(arena, typed);
    char *at = arena_take(arena, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.at[i];
        bool is_letter = c >= 'a' && c <= 'z';
        if (is_letter || (c >= '0' && c <= '9')) {
            at[n++] = is_letter ? (char)(c - 'a' + 'A') : c;
        }
    }
    return (struct str){at, n};
}

static struct str plain_number(struct arena *arena, struct str typed)
{
    return str_trim(likeness_folded(arena, typed));
}

static enum seat_state state_of(const struct desk *desk, struct str person, struct str programme,
                                int64_t today, int64_t since_utc_ms)
{
    struct arena scratch;
    struct reminder *reminders;
    enum seat_state state = SEAT_OPEN;
    for (size_t i = 0; i < desk->sittings.n; i++) {
        const struct sitting *sitting = &desk->sittings.at[i];
        state = str_eq(sitting->person, person) && str_eq(sitting->programme, programme) &&
                        sitting->begun_utc_ms >= since_utc_ms
                    ? SEAT_BEGUN
                    : state;
    }
    arena_init(&scratch, 0, &desk_oom);
    size_t n = programmes_due(desk, &scratch, person, today, &reminders);
    for (size_t i = 0; i < n; i++) {
        enum due_state due = reminders[i].due.state;
        if (str_eq(reminders[i].programme->id, programme) &&
            (due == DUE_DONE || due == DUE_NOT_YET)) {
            state = SEAT_DONE;
        }
    }
    arena_clear(&scratch);
    return state;
}

static bool note_code(struct desk *desk, struct arena *arena, struct slip *slip,
                      struct str programme, struct str until, struct fault *fault)
{
    struct ledger_line line = {.what = STR("seat.code")};
    struct str digest;
    draw_code(slip->code);
    if (!pin_digest(arena, plain_code(arena, str_of(slip->code)), &digest, fault)) {
        return false;
    }
    ledger_put(&line, "person", slip->person->id);
    ledger_put(&line, "programme", programme);
    ledger_put(&line, "digest", digest);
    ledger_put(&line, "until", until);
    return desk_note(desk, &line, fault);
}

static int by_number(const void *a, const void *b)
{
    const struct slip *one = a, *other = b;
    return str_cmp(one->person->number, other->person->number);
}

bool seats_issue(struct desk *desk, struct arena *arena, struct str programme, int64_t until_day,
                 struct slips *out, struct fault *fault)
{
    int64_t since, today = desk_today();
    struct str until = date_day_text(arena, until_day);
    *out = (struct slips){.at = ARENA_NEW_N(arena, desk->roster.n + 1, struct slip)};
    if (!programmes_find(desk, programme)) {
        return fault_set(fault, "programme.unknown",
                         "There is no programme \"%.*s\"; content/programmes holds them.",
                         STR_ARGS(programme));
    }
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        if (!person->is_gone && person->number.n > 0 &&
            person_is_enrolled(&desk->organisation, person->id, programme, today, &since) &&
            state_of(desk, person->id, programme, today, 0) != SEAT_DONE) {
            out->at[out->n++] = (struct slip){.person = person};
        }
    }
    if (out->n == 0) {
        return fault_set(fault, "seat.nobody",
                         "Nobody with an employee number is to do \"%.*s\"; import the roster and "
                         "enrol them first.",
                         STR_ARGS(programme));
    }
    order_sort(out->at, out->n, sizeof *out->at, by_number);
    for (size_t i = 0; i < out->n; i++) {
        if (!note_code(desk, arena, &out->at[i], programme, until, fault)) {
            return false;
        }
    }
    return true;
}

/* ---- what a seat must know ---- */

struct starting {
    struct sink *sink;
    size_t n;
};

static bool write_start(void *ctx, const struct ledger_line *line)
{
    static const char *const kinds[] = {"organisation.", "unit.",      "member.",
                                        "person.",       "programme.", "notice."};
    struct starting *starting = ctx;
    bool is_wanted = str_is(line->what, "seat.code");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        is_wanted |= str_starts(line->what, str_of(kinds[i]));
    }
    if (is_wanted) {
        starting->n++;
        sink_add_c(starting->sink, "line ");
        ledger_write(line, starting->sink);
    }
    return true;
}

bool seats_start_file(struct desk *desk, struct sink *sink, struct fault *fault)
{
    struct starting starting = {sink, 0};
    sink_add_c(sink, "mikiwame-store 1\n");
    if (!desk->store || !store_each_line(desk->store, write_start, &starting, fault)) {
        return false;
    }
    sink_fmt(sink, "whole 0 %zu 0\n", starting.n);
    return true;
}

bool seats_take_start(struct desk *desk, const char *path, struct fault *fault)
{
    struct transfer_wish wish = {.from = str_of(path), .is_whole = true};
    struct transfer_counts counts;
    return transfer_import(desk->store, path, &wish, &counts, fault) && desk_refold(desk, fault);
}

/* ---- coming to a seat ---- */

struct code {
    struct str line, person, programme, digest;
    int64_t until_day, utc_ms;
    size_t opened_n;
};

/* the slips that hold, in the order they were printed */
struct codes {
    struct arena *arena;
    struct code *at;
    size_t n, room_n;
};

static struct code *code_for(struct codes *codes, struct str person, struct str programme)
{
    for (size_t i = 0; i < codes->n; i++) {
        if (str_eq(codes->at[i].person, person) && str_eq(codes->at[i].programme, programme)) {
            return &codes->at[i];
        }
    }
    if (codes->n == codes->room_n) {
        size_t room_n = codes->room_n ? codes->room_n * 2 : 64;
        struct code *at = ARENA_NEW_N(codes->arena, room_n, struct code);
        if (codes->n > 0) {
            memcpy(at, codes->at, codes->n * sizeof *at);
        }
        codes->at = at;
        codes->room_n = room_n;
    }
    return &codes->at[codes->n++];
}

static bool take_code(void *ctx, const struct ledger_line *line)
{
    struct codes *codes = ctx;
    struct arena *arena = codes->arena;
    if (str_is(line->what, "seat.code")) {
        struct str person = str_copy(arena, ledger_value(line, "person")),
                   programme = str_copy(arena, ledger_value(line, "programme"));
        struct code *code = code_for(codes, person, programme);
        *code = (struct code){.line = str_copy(arena, line->id),
                              .person = person,
                              .programme = programme,
                              .digest = str_copy(arena, ledger_value(line, "digest")),
                              .utc_ms = line->utc_ms};
        date_day_read(ledger_value(line, "until"), &code->until_day);
    } else if (str_is(line->what, "seat.open")) {
        for (size_t i = 0; i < codes->n; i++) {
            codes->at[i].opened_n += str_eq(codes->at[i].line, ledger_value(line, "code"));
        }
    }
    return true;
}

static bool read_codes(struct codes *codes, struct desk *desk, struct arena *arena,
                       struct fault *fault)
{
    *codes = (struct codes){.arena = arena};
    return desk->store ? store_each_line(desk->store, take_code, codes, fault)
                       : fault_set(fault, "store.none", "No store is open; give one with --store.");
}

/* Every slip of this number is tried; an unknown number takes as long as a wrong code. */
static const struct code *fitting(const struct desk *desk, const struct codes *codes,
                                  struct arena *arena, struct str number, struct str plain)
{
    const struct code *found = NULL;
    bool is_tried = false;
    for (size_t i = 0; i < codes->n; i++) {
        const struct person *person = roster_person(&desk->roster, codes->at[i].person);
        if (person && !person->is_gone && number.n > 0 &&
            str_eq(plain_number(arena, person->number), number)) {
            is_tried = true;
            found = pin_fits(codes->at[i].digest, plain) ? &codes->at[i] : found;
        }
    }
    if (!is_tried && codes->n > 0) {
        (void)pin_fits(codes->at[0].digest, plain);
    }
    return found;
}

static bool refuse_wrong(struct desk *desk, struct fault *fault)
{
    desk->pin_wrong_n++;
    if (desk->pin_wrong_n >= FREE_TRIES_N) {
        desk->pin_until_ms = clock_steady_ms() + WAIT_MS;
    }
    return fault_set(fault, "seat.wrong", "The number and the code do not belong together.");
}

static bool open_seat(struct desk *desk, const struct code *code, int64_t today,
                      struct fault *fault)
{
    struct ledger_line line = {.what = STR("seat.open"), .who = code->person};
    if (today > code->until_day) {
        return fault_set(fault, "seat.over", "This slip is over its day; ask for a new one.");
    }
    if (code->opened_n > 0 &&
        state_of(desk, code->person, code->programme, today, code->utc_ms) == SEAT_DONE) {
        return fault_set(fault, "seat.used", "This slip was used, and its round is finished.");
    }
    if (code->opened_n > 0) {
        return true; /* they go on where they stopped */
    }
    ledger_put(&line, "person", code->person);
    ledger_put(&line, "code", code->line);
    return desk_note(desk, &line, fault);
}

bool seats_enter(struct desk *desk, struct str number, struct str code, int64_t today,
                 struct seat_guest *guest, struct fault *fault)
{
    struct arena scratch;
    struct codes codes;
    bool is_in = false;
    if (clock_steady_ms() < desk->pin_until_ms) {
        return fault_set(fault, "pin.wait", "Too many wrong tries; wait a moment.");
    }
    arena_init(&scratch, 0, &desk_oom);
    if (read_codes(&codes, desk, &scratch, fault)) {
        const struct code *found = fitting(desk, &codes, &scratch, plain_number(&scratch, number),
                                           plain_code(&scratch, code));
        is_in = found ? open_seat(desk, found, today, fault) : refuse_wrong(desk, fault);
        if (is_in) {
            desk->pin_wrong_n = 0;
            const struct programme *programme = programmes_find(desk, found->programme);
            *guest = (struct seat_guest){roster_person(&desk->roster, found->person),
                                         programme ? programme->id : STR("")};
        }
    }
    arena_clear(&scratch);
    return is_in;
}

/* ---- who sat where ---- */

bool seats_list(struct desk *desk, struct arena *arena, struct seat_row **out, size_t *n,
                struct fault *fault)
{
    struct codes codes;
    int64_t today = desk_today();
    *n = 0;
    if (!read_codes(&codes, desk, arena, fault)) {
        return false;
    }
    *out = ARENA_NEW_N(arena, codes.n + 1, struct seat_row);
    for (size_t i = 0; i < codes.n; i++) {
        const struct code *code = &codes.at[i];
        enum seat_state state = state_of(desk, code->person, code->programme, today, code->utc_ms);
        (*out)[(*n)++] = (struct seat_row){
            code->person, code->programme,
            state == SEAT_OPEN && code->opened_n ? SEAT_BEGUN : state, code->opened_n};
    }
    return true;
}
