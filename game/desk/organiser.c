#include "desk/organiser.h"

#include "adapters/clock.h"
#include "adapters/pin_sodium.h"
#include "desk/originals.h"

#include <string.h>

#define FREE_TRIES_N 3
#define WAIT_MS 2000 /* after the third wrong one, doubled each time */
#define WAITS_MOST_N 6

struct last_pin {
    struct arena *arena;
    struct str person; /* whose; "" = the organiser's */
    struct str digest;
};

static bool take_pin(void *ctx, const struct ledger_line *line)
{
    struct last_pin *last = ctx;
    bool is_it = last->person.n > 0 ? str_is(line->what, "role.pin") &&
                                          str_eq(ledger_value(line, "person"), last->person)
                                    : str_is(line->what, "organiser.pin");
    if (is_it) {
        last->digest = str_copy(last->arena, ledger_value(line, "digest"));
    }
    return true;
}

/* Of a person with a role, or the organiser's (""); "" = none. */
static struct str pin_now(const struct desk *desk, struct str person, struct arena *arena)
{
    struct last_pin last = {.arena = arena, .person = person};
    if (desk->store) {
        store_each_line(desk->store, take_pin, &last, NULL);
    }
    return last.digest;
}

static bool has_pin_of(const struct desk *desk, struct str person)
{
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    bool has_pin = pin_now(desk, person, &arena).n > 0;
    arena_clear(&arena);
    return has_pin;
}

bool organiser_has_pin(const struct desk *desk)
{
    return has_pin_of(desk, STR(""));
}

bool organiser_has_role_pin(const struct desk *desk, struct str person)
{
    return person.n > 0 && has_pin_of(desk, person);
}

static bool is_right(const struct desk *desk, struct str person, struct str pin)
{
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    struct str digest = pin_now(desk, person, &arena);
    bool is_it = digest.n == 0 || pin_fits(digest, pin);
    arena_clear(&arena);
    return is_it;
}

static bool fault_wrong(struct fault *fault)
{
    return fault_set(fault, "pin.wrong", "That is not the organiser's PIN; try again.");
}

bool organiser_set_pin(struct desk *desk, struct str old, struct str pin, struct fault *fault)
{
    struct ledger_line line = {.what = STR("organiser.pin")};
    struct str digest;
    int64_t until_ms;
    if (!organiser_enter(desk, old, &until_ms, fault)) {
        return false;
    }
    bool has_old = organiser_has_pin(desk);
    if (!pin_digest(&desk->roster_arena, pin, &digest, fault) ||
        (has_old && !originals_reseal(desk, old, pin, fault))) {
        return false;
    }
    ledger_put(&line, "digest", digest);
    if (!desk_note(desk, &line, fault)) {
        return false;
    }
    if (has_old) {
        originals_settle(desk, NULL); /* what fails here is made good when it is opened */
    }
    return true;
}

bool organiser_replace_pin(struct desk *desk, struct str pin, struct fault *fault)
{
    struct ledger_line line = {.what = STR("organiser.pin")};
    struct str digest;
    if (!pin_digest(&desk->roster_arena, pin, &digest, fault) ||
        !organiser_note_view(desk, STR("pin"), fault)) {
        return false;
    }
    ledger_put(&line, "digest", digest);
    return desk_note(desk, &line, fault);
}

static int64_t wait_ms(size_t wrong_n)
{
    size_t waits_n = wrong_n < FREE_TRIES_N ? 0 : wrong_n - FREE_TRIES_N + 1;
    waits_n = waits_n < WAITS_MOST_N ? waits_n : WAITS_MOST_N;
    return waits_n ? (int64_t)WAIT_MS << (waits_n - 1) : 0;
}

struct pin_past {
    size_t wrong_n;
    int64_t last_utc_ms;
};

static bool take_past(void *ctx, const struct ledger_line *line)
{
    struct pin_past *past = ctx;
    if (str_is(line->what, "pin.wrong")) {
        past->wrong_n++;
        past->last_utc_ms = line->utc_ms;
    } else if (str_is(line->what, "pin.right") || str_is(line->what, "organiser.pin")) {
        past->wrong_n = 0;
    }
    return true;
}

/* What is left of a wait that began before the program did. */
static void recall_waits(struct desk *desk)
{
    struct pin_past past = {0};
    if (desk->has_pin_past || !desk->store) {
        return;
    }
    desk->has_pin_past = true;
    store_each_line(desk->store, take_past, &past, NULL);
    int64_t whole_ms = wait_ms(past.wrong_n), gone_ms = clock_utc_ms() - past.last_utc_ms;
    int64_t left_ms = whole_ms - (gone_ms > 0 ? gone_ms : 0);
    if (past.wrong_n > desk->pin_wrong_n) {
        desk->pin_wrong_n = past.wrong_n;
    }
    if (left_ms > 0 && clock_steady_ms() + left_ms > desk->pin_until_ms) {
        desk->pin_until_ms = clock_steady_ms() + left_ms;
    }
}

static void note_try(struct desk *desk, bool is_right_one)
{
    struct ledger_line line = {.what = is_right_one ? STR("pin.right") : STR("pin.wrong"),
                               .who = STR("system")};
    desk_note(desk, &line, NULL); /* where nothing can be kept it holds while the program runs */
}

static bool enter(struct desk *desk, struct str person, struct str pin, int64_t *until_ms,
                  struct fault *fault)
{
    recall_waits(desk);
    int64_t now_ms = clock_steady_ms();
    if (now_ms < desk->pin_until_ms) {
        *until_ms = desk->pin_until_ms;
        return fault_set(fault, "pin.wait", "Too many wrong tries; wait a moment.");
    }
    if (is_right(desk, person, pin)) {
        if (desk->pin_wrong_n > 0) {
            note_try(desk, true);
        }
        desk->pin_wrong_n = 0;
        return true;
    }
    desk->pin_wrong_n++;
    note_try(desk, false);
    *until_ms = desk->pin_until_ms = now_ms + wait_ms(desk->pin_wrong_n);
    return fault_wrong(fault);
}

bool organiser_enter(struct desk *desk, struct str pin, int64_t *until_ms, struct fault *fault)
{
    return enter(desk, STR(""), pin, until_ms, fault);
}

bool organiser_enter_role(struct desk *desk, struct str person, struct str pin, int64_t *until_ms,
                          struct fault *fault)
{
    if (!organiser_has_pin(desk)) {
        return true;
    }
    if (!organiser_has_role_pin(desk, person)) {
        return fault_set(fault, "role.no_pin",
                         "No PIN was set for this role yet; the organiser sets it.");
    }
    return enter(desk, person, pin, until_ms, fault);
}

bool organiser_set_role_pin(struct desk *desk, struct str person, struct str pin,
                            struct fault *fault)
{
    struct ledger_line line = {.what = STR("role.pin")};
    struct str digest;
    if (!pin_digest(&desk->roster_arena, pin, &digest, fault)) {
        return false;
    }
    ledger_put(&line, "person", person);
    ledger_put(&line, "digest", digest);
    return desk_note(desk, &line, fault);
}

/* ---- who looked ---- */

bool organiser_note_look(struct desk *desk, struct str who, struct str what, struct fault *fault)
{
    struct ledger_line line = {.what = STR("access.view"), .who = who};
    ledger_put(&line, "what", what);
    return desk_note(desk, &line, fault);
}

bool organiser_note_view(struct desk *desk, struct str what, struct fault *fault)
{
    return organiser_note_look(desk, STR(""), what, fault);
}

/* a ring of the newest */
struct log {
    struct arena *arena;
    struct access_line *at;
    size_t n, most;
};

static bool take_access(void *ctx, const struct ledger_line *line)
{
    struct log *log = ctx;
    if (str_is(line->what, "access.view")) {
        log->at[log->n++ % log->most] =
            (struct access_line){line->utc_ms, str_copy(log->arena, line->who),
                                 str_copy(log->arena, ledger_value(line, "what"))};
    }
    return true;
}

size_t organiser_accesses(struct desk *desk, struct arena *arena, size_t most,
                          struct access_line **out, struct fault *fault)
{
    struct log log = {.arena = arena,
                      .at = ARENA_NEW_N(arena, most + 1, struct access_line),
                      .most = most ? most : 1};
    if (!desk->store || !store_each_line(desk->store, take_access, &log, fault)) {
        return 0;
    }
    size_t n = log.n < log.most ? log.n : log.most;
    *out = ARENA_NEW_N(arena, n + 1, struct access_line);
    for (size_t i = 0; i < n; i++) {
        (*out)[i] = log.at[(log.n - 1 - i) % log.most];
    }
    return n;
}
