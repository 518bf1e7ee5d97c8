/* The organiser's door: a PIN that is kept as a digest, and a log of who looked. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pin_sodium.h"
#include "desk/organiser.h"
#include "desk/originals.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;

static void open_desk(const char *name)
{
    setenv("XDG_DATA_HOME", test_folder(), 1);
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "ja"};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

TEST(a_pin_is_known_by_its_digest_alone)
{
    struct str one, other;
    if (CHECK(pin_digest(&arena, STR("482915"), &one, &fault) &&
              pin_digest(&arena, STR("482915"), &other, &fault))) {
        CHECK(str_starts(one, STR("$argon2id$v=19$")));
        CHECK(!str_eq(one, other)); /* each with its own salt */
        CHECK(!str_has(one, STR("482915")));
        CHECK(pin_fits(one, STR("482915")) && pin_fits(other, STR("482915")));
        CHECK(!pin_fits(one, STR("482916")) && !pin_fits(one, STR("")));
    }
    CHECK(!pin_fits(STR("not a digest"), STR("482915")));
    CHECK(!pin_digest(&arena, STR("12345"), &one, &fault));
    CHECK_STR(str_of(fault.code), "pin.length");
    arena_clear(&arena);
}

TEST(the_door_is_open_until_there_is_a_pin)
{
    int64_t until_ms = 0;
    open_desk("door");
    CHECK(!organiser_has_pin(&desk) && organiser_enter(&desk, STR(""), &until_ms, &fault));
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    CHECK(organiser_has_pin(&desk));
    CHECK(!organiser_enter(&desk, STR("000000"), &until_ms, &fault));
    CHECK_STR(str_of(fault.code), "pin.wrong");
    CHECK(organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    CHECK(!organiser_set_pin(&desk, STR("000000"), STR("111111"), &fault));
    CHECK(organiser_set_pin(&desk, STR("482915"), STR("111111"), &fault));
    CHECK(organiser_enter(&desk, STR("111111"), &until_ms, &fault));
    desk_close(&desk);
    open_desk("door");
    CHECK(organiser_has_pin(&desk) && !organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    desk_close(&desk);
    arena_clear(&arena);
}

/* ---- kept originals follow the PIN ---- */

static struct vault_key by_pin(const char *pin)
{
    return (struct vault_key){.pin = str_of(pin)};
}

static void keep(const char *message, const struct vault_key *key)
{
    struct original_wish wish = {.expires = STR("2099-01-01")};
    CHECK(original_keep(&desk, &arena, str_of(message), key, &wish, &fault));
}

/* What the i-th original says to this key; the fault's code when it stays shut. */
static struct str says(size_t i, const struct vault_key *key)
{
    struct originals originals;
    struct str bytes = STR("");
    CHECK(originals_open(&originals, &desk, &arena, &fault) && i < originals.n);
    struct original_opening opening = {&originals, &originals.at[i], STR(""), key};
    bool is_open = original_read(&desk, &arena, &opening, &bytes, &fault);
    return is_open ? bytes : str_of(fault.code);
}

TEST(kept_originals_are_sealed_anew_with_a_new_pin)
{
    struct vault_key first = by_pin("482915"), second = by_pin("111111"), file = {.key = {7}};
    struct vault_key earlier = by_pin("999999");
    open_desk("reseal");
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    keep("From: a@a.example", &first);
    keep("From: b@b.example", &file);
    keep("From: c@c.example", &earlier);
    CHECK(!organiser_set_pin(&desk, STR("482915"), STR("1"), &fault));
    CHECK(!organiser_set_pin(&desk, STR("000000"), STR("111111"), &fault));
    CHECK_STR(says(0, &first), "From: a@a.example");
    CHECK(organiser_set_pin(&desk, STR("482915"), STR("111111"), &fault));
    CHECK_STR(says(0, &second), "From: a@a.example");
    CHECK_STR(says(0, &first), "vault.key");
    CHECK_STR(says(1, &file), "From: b@b.example");
    CHECK_STR(says(2, &earlier), "From: c@c.example");
    desk_close(&desk);
    arena_clear(&arena);
}

/* The program ends after the files were sealed beside, or after the ledger and before they are in
 * place: whichever PIN holds then opens them. */
TEST(a_change_of_pin_that_is_cut_short_loses_nothing)
{
    struct vault_key first = by_pin("482915"), second = by_pin("111111"), third = by_pin("222222");
    open_desk("cut");
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    keep("From: d@d.example", &first);
    size_t last = 0;
    struct originals originals;
    CHECK(originals_open(&originals, &desk, &arena, &fault));
    last = originals.n - 1;
    CHECK(originals_reseal(&desk, STR("482915"), STR("111111"), &fault));
    CHECK_STR(says(last, &first), "From: d@d.example");  /* the old one holds */
    CHECK_STR(says(last, &second), "From: d@d.example"); /* the new one holds */
    CHECK_STR(says(last, &first), "vault.key");          /* and was put in place */
    CHECK(originals_reseal(&desk, STR("111111"), STR("222222"), &fault));
    CHECK(originals_reseal(&desk, STR("222222"), STR("482915"), &fault)); /* over one cut short */
    CHECK(originals_settle(&desk, &fault));
    CHECK_STR(says(last, &first), "From: d@d.example");
    CHECK_STR(says(last, &third), "vault.key");
    desk_close(&desk);
    arena_clear(&arena);
}

/* Whoever picks the card of somebody with a role is not let in by that alone. */
TEST(a_role_comes_in_by_a_pin_of_its_own_once_the_room_has_one)
{
    int64_t until_ms = 0;
    open_desk("role");
    CHECK(organiser_enter_role(&desk, STR("aki"), STR(""), &until_ms, &fault));
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    CHECK(!organiser_enter_role(&desk, STR("aki"), STR("482915"), &until_ms, &fault));
    CHECK_STR(str_of(fault.code), "role.no_pin");
    CHECK(!organiser_set_role_pin(&desk, STR("aki"), STR("123"), &fault));
    CHECK(organiser_set_role_pin(&desk, STR("aki"), STR("aki-aki"), &fault));
    CHECK(organiser_has_role_pin(&desk, STR("aki")) && !organiser_has_role_pin(&desk, STR("ken")));
    CHECK(!organiser_enter_role(&desk, STR("aki"), STR("482915"), &until_ms, &fault));
    CHECK_STR(str_of(fault.code), "pin.wrong");
    CHECK(organiser_enter_role(&desk, STR("aki"), STR("aki-aki"), &until_ms, &fault));
    CHECK(!organiser_enter_role(&desk, STR("ken"), STR("aki-aki"), &until_ms, &fault));
    CHECK(!organiser_enter(&desk, STR("aki-aki"), &until_ms, &fault));
    CHECK(organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(who_has_forgotten_the_pin_sets_a_new_one_and_the_log_says_so)
{
    struct vault_key old = by_pin("482915");
    struct access_line *log;
    int64_t until_ms;
    open_desk("forgotten");
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    keep("From: a@a.example", &old);
    CHECK(!organiser_replace_pin(&desk, STR("short"), &fault));
    CHECK_INT(organiser_accesses(&desk, &arena, 9, &log, &fault), 0);
    CHECK(organiser_replace_pin(&desk, STR("314159"), &fault));
    CHECK(organiser_enter(&desk, STR("314159"), &until_ms, &fault));
    CHECK(!organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    CHECK_INT(organiser_accesses(&desk, &arena, 9, &log, &fault), 1);
    CHECK_STR(log[0].what, "pin");
    CHECK_STR(says(0, &old), "From: a@a.example"); /* what was sealed under it stays so */
    CHECK(organiser_set_pin(&desk, STR("314159"), STR("271828"), &fault));
    CHECK_STR(says(0, &old), "From: a@a.example");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(guessing_takes_longer_and_longer)
{
    int64_t until_ms = 0;
    open_desk("guess");
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    for (int i = 0; i < 3; i++) {
        CHECK(!organiser_enter(&desk, STR("000000"), &until_ms, &fault));
    }
    CHECK(!organiser_enter(&desk, STR("482915"), &until_ms, &fault)); /* even the right one waits */
    CHECK_STR(str_of(fault.code), "pin.wait");
    CHECK(until_ms > 0);
    desk_close(&desk);
    arena_clear(&arena);
}

static void reopen(const char *name)
{
    desk_close(&desk);
    open_desk(name);
}

/* Wrong ones at starts of the program of their own; what is left of the wait, and its end. */
TEST(starting_the_program_anew_does_not_shorten_the_wait)
{
    int64_t until_ms = 0;
    open_desk("restart");
    CHECK(organiser_set_pin(&desk, STR(""), STR("482915"), &fault));
    for (int i = 0; i < 3; i++) {
        reopen("restart");
        CHECK(!organiser_enter(&desk, STR("000000"), &until_ms, &fault));
        CHECK_STR(str_of(fault.code), "pin.wrong");
    }
    reopen("restart");
    CHECK(!organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    CHECK_STR(str_of(fault.code), "pin.wait");
    CHECK(until_ms > clock_steady_ms() && until_ms <= clock_steady_ms() + 2000);
    desk.pin_until_ms = 0; /* it is over */
    CHECK(organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    reopen("restart");
    CHECK(
        !organiser_enter(&desk, STR("000000"), &until_ms, &fault)); /* the right one forgot them */
    CHECK_STR(str_of(fault.code), "pin.wrong");
    CHECK(organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    for (int i = 0; i < 9; i++) { /* by a clock that was a year ahead */
        struct ledger_line line = {.what = STR("pin.wrong"), .who = STR("system")};
        line.id = clock_id(&arena);
        line.utc_ms = clock_utc_ms() + INT64_C(31536000000);
        CHECK(store_note(desk.store, &line, &fault));
    }
    reopen("restart");
    CHECK(!organiser_enter(&desk, STR("482915"), &until_ms, &fault));
    CHECK(until_ms <= clock_steady_ms() + 64000); /* a minute, and nobody is locked out */
    CHECK(organiser_replace_pin(&desk, STR("111111"), &fault));
    reopen("restart");
    CHECK(organiser_enter(&desk, STR("111111"), &until_ms, &fault));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(who_looked_can_be_read_newest_first)
{
    struct access_line *log = NULL;
    open_desk("log");
    CHECK_INT(organiser_accesses(&desk, &arena, 10, &log, &fault), 0);
    CHECK(organiser_note_view(&desk, STR("people"), &fault));
    CHECK(organiser_note_view(&desk, STR("report.staff"), &fault));
    CHECK(organiser_note_view(&desk, STR("export"), &fault));
    if (CHECK_INT(organiser_accesses(&desk, &arena, 2, &log, &fault), 2)) {
        CHECK_STR(log[0].what, "export");
        CHECK_STR(log[1].what, "report.staff");
        CHECK_STR(log[0].who, "organiser");
    }
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(a_pin_is_known_by_its_digest_alone, the_door_is_open_until_there_is_a_pin,
          kept_originals_are_sealed_anew_with_a_new_pin,
          a_change_of_pin_that_is_cut_short_loses_nothing,
          a_role_comes_in_by_a_pin_of_its_own_once_the_room_has_one,
          who_has_forgotten_the_pin_sets_a_new_one_and_the_log_says_so,
          guessing_takes_longer_and_longer, starting_the_program_anew_does_not_shorten_the_wait,
          who_looked_can_be_read_newest_first)
