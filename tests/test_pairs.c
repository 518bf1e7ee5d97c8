/* Pairs for the compare viewer, of the built-in pack: which fakes stand in it is counted by hand
 * from content/amazon-signin. */
#include "test.h"

#include "desk/erasure.h"
#include "desk/pairs.h"
#include "tests/folder.h"

static struct desk desk;
static struct arena arena;

static const char *store_uri; /* NULL: none */

static void open_desk(const char *lang, const char *pack)
{
    struct fault fault = {0};
    struct faults faults;
    struct desk_wish wish = {.program = "",
                             .store_uri = store_uri,
                             .lang = lang,
                             .packs = {pack},
                             .packs_n = pack ? 1 : 0};
    arena_init(&arena, 0, NULL);
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

static void close_desk(void)
{
    desk_close(&desk);
    arena_clear(&arena);
}

/* the cases that hold a stranger's notice sent by time, and its id */
static const char *const fakes[][2] = {
    {"parcel-evening", "m3"}, {"grandmas-desktop", "m2"}, {"invoice-friday", "m3"},
    {"after-school", "m3"},   {"first-week", "m2"},       {"new-pc", "m2"},
    {"coffee-shop", "m2"},
};
#define FAKES_N (sizeof fakes / sizeof *fakes)

static const struct pair *pair_of(const struct pair *pairs, size_t n, size_t fake)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(pairs[i].case_id[0], fakes[fake][0]) &&
            str_is(pairs[i].notice_id[0], fakes[fake][1])) {
            return &pairs[i];
        }
    }
    return NULL;
}

static void check_pair(const struct pair *pair)
{
    struct side sides[2];
    struct fault fault = {0};
    struct difference found[32];
    CHECK(pair_open(&desk, &arena, pair, sides, &fault));
    CHECK(sides[0].notice->by == BY_STRANGER && sides[1].notice->by == BY_SERVICE);
    CHECK(sides[0].notice->channel == sides[1].notice->channel);
    CHECK(pair->title[0].n > 0 && pair->title[1].n > 0 && pair->subject[0].n > 0);
    CHECK(counterpart_differences(&arena, sides, found, 32) > 0);
}

TEST(every_fake_has_a_genuine_one_of_its_channel)
{
    static const char *const langs[] = {"ja", "en", "ja-easy"};
    for (size_t l = 0; l < 3; l++) {
        struct pair *pairs;
        size_t n;
        struct fault fault = {0};
        open_desk(langs[l], NULL);
        CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
        CHECK(n >= FAKES_N);
        for (size_t i = 0; i < FAKES_N; i++) {
            CHECK(pair_of(pairs, n, i) != NULL);
        }
        for (size_t i = 0; i < n; i++) {
            check_pair(&pairs[i]);
        }
        close_desk();
    }
}

/* In new-pc a fake and the genuine notice lie in one inbox: nothing is nearer. */
TEST(the_same_inbox_is_nearest)
{
    struct pair *pairs;
    size_t n;
    struct fault fault = {0};
    open_desk("en", NULL);
    CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
    const struct pair *pair = pair_of(pairs, n, 5);
    CHECK(pair && str_is(pair->case_id[1], "new-pc") && str_is(pair->notice_id[1], "m3"));
    close_desk();
}

TEST(a_pack_of_another_language_is_left_out)
{
    struct pair *pairs;
    size_t n = 7;
    struct fault fault = {0};
    open_desk("ja", "tests/packs/good/minimal"); /* in English only */
    CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
    CHECK_INT(n, 0);
    close_desk();
}

TEST(what_is_not_there_is_named)
{
    struct fault fault = {0};
    struct scenario *s;
    open_desk("en", NULL);
    struct look_wish no_case = {STR("nowhere"), STR(""), 1},
                     no_brand = {STR("new-pc"), STR("x"), 1};
    CHECK(!pair_open_case(&desk, &arena, &desk.packs[0], &no_case, &s, &fault));
    CHECK(str_has(str_of(fault.says), STR("no case \"nowhere\"")));
    CHECK(!pair_open_case(&desk, &arena, &desk.packs[0], &no_brand, &s, &fault));
    CHECK(str_has(str_of(fault.says), STR("no brand \"x\"")));
    close_desk();
}

static size_t seen_n(struct str person, const struct pair *pairs, size_t n, size_t *which)
{
    bool *is_seen = ARENA_NEW_N(&arena, n, bool);
    struct fault fault = {0};
    size_t found_n = 0;
    CHECK(pairs_seen(&desk, person, pairs, n, is_seen, &fault));
    for (size_t i = 0; i < n; i++) {
        *which = is_seen[i] ? i : *which;
        found_n += is_seen[i];
    }
    return found_n;
}

/* Over a restart, of this person alone, and gone with them. */
TEST(what_was_looked_at_is_remembered)
{
    static char uri[128];
    struct pair *pairs;
    size_t n, which = 0;
    struct fault fault = {0};
    struct erased erased;
    struct ledger_line line = {.what = STR("person.add")};
    open_desk("ja", NULL);
    CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
    CHECK(pair_note_seen(&desk, STR("aki"), &pairs[3], &fault)); /* no store: nothing to do */
    CHECK_INT(seen_n(STR("aki"), pairs, n, &which), 0);
    close_desk();
    snprintf(uri, sizeof uri, "sqlite:%s/pairs.db", test_folder());
    store_uri = uri;
    open_desk("ja", NULL);
    ledger_put(&line, "id", STR("aki"));
    ledger_put(&line, "name", STR("Aki"));
    CHECK(desk_note(&desk, &line, &fault));
    CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
    CHECK(pair_note_seen(&desk, STR("aki"), &pairs[3], &fault));
    CHECK(pair_note_seen(&desk, STR(""), &pairs[4], &fault)); /* nobody chosen: nobody's */
    close_desk();
    open_desk("en", NULL);
    CHECK(pairs_find(&desk, &arena, &pairs, &n, &fault));
    CHECK_INT(seen_n(STR("aki"), pairs, n, &which), 1);
    CHECK_INT(which, 3);
    CHECK_INT(seen_n(STR("dad"), pairs, n, &which), 0);
    CHECK_INT(seen_n(STR(""), pairs, n, &which), 0);
    CHECK(erasure_person(desk.store, STR("aki"), &erased, &fault));
    CHECK_INT(seen_n(STR("aki"), pairs, n, &which), 0);
    close_desk();
    store_uri = NULL;
}

TEST_MAIN(what_was_looked_at_is_remembered, every_fake_has_a_genuine_one_of_its_channel,
          the_same_inbox_is_nearest, a_pack_of_another_language_is_left_out,
          what_is_not_there_is_named)
