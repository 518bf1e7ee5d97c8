/* Evidence from outside: a made-up roster, drills before and after the first mail, four mails each.
 * What comes out is worked out once more by python3 from the counts: d' by its own normal
 * distribution, Spearman's rho from its own ranks. */
#include "adapters/files.h"
#include "base/buf.h"
#include "core/rubric.h"
#include "desk/outside.h"
#include "desk/people.h"
#include "tests/folder.h"
#include "tests/python.h"
#include "tests/test.h"

#include <math.h>

#define PEOPLE_N 24
#define EACH_N 12
#define MET_MS INT64_C(1790000000000)

static struct arena arena;
static struct desk desk;
static struct fault fault;
static struct str ids[PEOPLE_N];

static int hits_of(int i)
{
    return i * 7 % 13;
}

static int alarms_of(int i)
{
    return i * 5 % 9;
}

static int reported_of(int i)
{
    return (hits_of(i) + i % 3) % 5 > 4 ? 4 : (hits_of(i) + i % 3) / 4;
}

static bool desk_new(const char *name)
{
    struct str uri = str_fmt(&arena, "sqlite:%s/%s", test_folder(), name);
    struct desk_wish wish = {.program = "build/bin/mikiwamectl",
                             .store_uri = str_c(&arena, uri),
                             .packs = {"tests/packs/good/minimal"},
                             .packs_n = 1};
    struct faults faults;

    faults_init(&faults, &arena);
    fault = (struct fault){0};
    return CHECK(desk_open(&desk, &wish, &faults, &fault));
}

static void add_person(int i)
{
    CHECK(people_add(&desk, str_fmt(&arena, "Person %d", i), &ids[i], &fault));
    ids[i] = str_copy(&arena, ids[i]);
}

/* One ended record whose lines stand for a lot of drills. */
static void add_drills(const char *name, int i, int64_t utc_ms, bool is_good)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct record_head head = {.id = str_fmt(&arena, "%s%d", name, i),
                               .person = ids[i],
                               .case_id = STR("one"),
                               .start_utc_ms = utc_ms};

    for (int k = 0; k < EACH_N; k++) {
        struct trial fake = {.record = head.id,
                             .person = ids[i],
                             .utc_ms = utc_ms,
                             .rubric_version = rubric_now().version,
                             .is_judged = true,
                             .sender = SENDER_IMPOSTOR,
                             .exposure =
                                 is_good || k < hits_of(i) ? EXPOSURE_NONE : EXPOSURE_OPENED};
        struct trial own = {.record = head.id,
                            .person = ids[i],
                            .utc_ms = utc_ms,
                            .rubric_version = rubric_now().version,
                            .is_judged = true,
                            .sender = SENDER_GENUINE,
                            .attempt = WHOSE_MINE,
                            .is_false_alarm = !is_good && k < alarms_of(i)};
        struct play play = {.record = head.id,
                            .person = ids[i],
                            .utc_ms = utc_ms,
                            .rubric_version = rubric_now().version,
                            .is_passed = is_good || k < hits_of(i)};

        trial_write(&fake, &sink);
        trial_write(&own, &sink);
        play_write(&play, &sink);
    }
    CHECK(store_begin(desk.store, &head, &fault) && store_end(desk.store, head.id, 5, &fault));
    CHECK(store_project(desk.store, head.id, rubric_now().version, buf_str(&buf), &fault));
    buf_clear(&buf);
}

static void keep(int people_n, const char *key_word)
{
    struct outside_log log = {.arena = &arena};
    struct outside_people people = {
        .addresses = ARENA_NEW_N(&arena, PEOPLE_N, struct str), .ids = ids, .n = (size_t)people_n};
    struct vault_key key = {0};

    log.rows = ARENA_NEW_N(&arena, 4 * PEOPLE_N, struct outside_row);
    memcpy(key.key, key_word, strlen(key_word));
    for (int i = 0; i < people_n; i++) {
        people.addresses[i] = str_fmt(&arena, "p%d@home.example", i);
        for (int m = 0; m < 4; m++) {
            log.rows[log.n++] = (struct outside_row){.address = people.addresses[i],
                                                     .campaign = str_fmt(&arena, "wave %d", m),
                                                     .utc_ms = MET_MS + m * 1000,
                                                     .is_reported = m < reported_of(i),
                                                     .is_clicked = m == 3 && i % 4 == 0};
        }
    }
    struct outside_keeping keeping = {&log, &people, &key, OUTSIDE_GOPHISH};
    CHECK(outside_keep(&desk, &arena, &keeping, &fault));
}

/* "rho d-counts…" to python3, which must find the same. */
static bool python_agrees(const struct outside_result *out)
{
    FILE *python = python_open(
        "import sys\n"
        "from statistics import NormalDist\n"
        "lines = [l.split() for l in sys.stdin]\n"
        "rho = float(lines[0][0])\n"
        "inv = NormalDist().inv_cdf\n"
        "x = [inv((float(h) + .5) / 13) - inv((float(f) + .5) / 13) for h, f, r in lines[1:]]\n"
        "y = [float(r) / 4 for h, f, r in lines[1:]]\n"
        "def ranks(v):\n"
        "    return [sum(a < b for a in v) + (sum(abs(a - b) < 1e-12 for a in v) + 1) / 2 for b in "
        "v]\n"
        "def pearson(a, b):\n"
        "    n = len(a); ma = sum(a) / n; mb = sum(b) / n\n"
        "    return sum((p - ma) * (q - mb) for p, q in zip(a, b)) / (sum((p - ma) ** 2 for p in "
        "a) *"
        " sum((q - mb) ** 2 for q in b)) ** .5\n"
        "r = pearson(ranks(x), ranks(y))\n"
        "sys.exit(0 if len(x) == 24 and abs(r - rho) < 1e-9 else print(r, rho) or 1)\n",
        "w");

    fprintf(python, "%.17g 0 0\n", out->tests[0].found.rho);
    for (int i = 0; i < PEOPLE_N; i++) {
        fprintf(python, "%d %d %d\n", hits_of(i), alarms_of(i), reported_of(i));
    }
    return pclose(python) == 0;
}

TEST(skill_before_is_held_against_what_was_done)
{
    struct outside_result out;

    desk_new("a.db");
    for (int i = 0; i < PEOPLE_N; i++) {
        add_person(i);
        add_drills("before", i, MET_MS - 1000, false);
        add_drills("after", i, MET_MS + 1, true); /* counts for nothing */
    }
    keep(PEOPLE_N, "one key");
    keep(PEOPLE_N, "one key"); /* the same again is the same */
    CHECK(outside_result_of(&desk, &arena, &out, &fault));
    CHECK_INT(out.mails_n, 4 * PEOPLE_N);
    CHECK_INT(out.seen_n, PEOPLE_N);
    CHECK_INT(out.joined_n, PEOPLE_N);
    for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
        CHECK_INT(out.tests[i].found.n, PEOPLE_N);
        CHECK(out.tests[i].found.p > 0 && out.tests[i].found.p <= 1);
    }
    CHECK(python_agrees(&out));
    CHECK_INT(out.tests[0].answer, ANSWER_YES);
    CHECK_INT(out.tests[1].answer, ANSWER_NO); /* who clicks has nothing to do with it */
    CHECK(out.tests[0].p_holm >= out.tests[0].found.p);
    desk_close(&desk);
}

TEST(few_people_are_too_early)
{
    struct outside_result out;

    desk_new("b.db");
    for (int i = 0; i < OUTSIDE_PEOPLE_N - 1; i++) {
        add_person(i);
        add_drills("before", i, MET_MS - 1000, false);
    }
    keep(OUTSIDE_PEOPLE_N - 1, "one key");
    CHECK(outside_result_of(&desk, &arena, &out, &fault));
    CHECK_INT(out.tests[0].found.n, OUTSIDE_PEOPLE_N - 1);
    for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
        CHECK_INT(out.tests[i].answer, ANSWER_EARLY);
    }
    desk_close(&desk);
    desk_new("c.db");
    CHECK(outside_result_of(&desk, &arena, &out, &fault));
    CHECK_INT(out.mails_n, 0);
    CHECK_INT(out.tests[0].answer, ANSWER_EARLY);
    desk_close(&desk);
}

static bool has_address(void *ctx, const struct ledger_line *line)
{
    for (size_t i = 0; i < line->n; i++) {
        *(bool *)ctx |= str_has(line->pairs[i].value, STR("home.example"));
    }
    return true;
}

TEST(no_address_is_in_the_store)
{
    bool has_some = false;

    desk_new("a.db");
    CHECK(store_each_line(desk.store, has_address, &has_some, &fault));
    CHECK(!has_some);
    struct vault_key one = {.key = "one key"}, other = {.key = "another"};
    struct str a = vault_pseudonym(&arena, &one, STR("p@home.example"));
    CHECK_INT(a.n, 32);
    CHECK(!str_eq(a, vault_pseudonym(&arena, &other, STR("p@home.example"))));
    CHECK(str_eq(a, vault_pseudonym(&arena, &one, STR("p@home.example"))));
    desk_close(&desk);
}

/* The rule as it was written down, case by case. */
TEST(answers_follow_the_rule)
{
    struct association found = {.n = 20, .rho = 0.5};

    CHECK_INT(outside_answer_of(&found, 0.049, true), ANSWER_YES);
    CHECK_INT(outside_answer_of(&found, 0.05, true), ANSWER_NO);
    CHECK_INT(outside_answer_of(&found, 0.01, false), ANSWER_OPPOSITE);
    found.rho = -0.5;
    CHECK_INT(outside_answer_of(&found, 0.01, false), ANSWER_YES);
    CHECK_INT(outside_answer_of(&found, 0.01, true), ANSWER_OPPOSITE);
    found.n = 19;
    CHECK_INT(outside_answer_of(&found, 0.001, true), ANSWER_EARLY);
    found = (struct association){.n = 50, .rho = (double)NAN};
    CHECK_INT(outside_answer_of(&found, 0.001, true), ANSWER_EARLY);
}

TEST_MAIN(skill_before_is_held_against_what_was_done, few_people_are_too_early,
          no_address_is_in_the_store, answers_follow_the_rule)
