/* The desk on the built-in pack: random rounds survive encoding and replay, a round cut short goes
 * on where it stood, people and scripts say what is wrong with them. */
#include "test.h"

#include "base/buf.h"
#include "base/rng.h"
#include "desk/bot.h"
#include "desk/options.h"
#include "desk/people.h"
#include "desk/project.h"
#include "desk/script.h"

#include <stdlib.h>

#define RANDOM_ROUNDS_N                                                                            \
    60 /* times fourteen cases; tests/test_corridor plays ten thousand small ones */

static struct desk desk;
static struct faults faults;
static struct arena arena;

static void open_desk(const char *store_uri)
{
    struct fault fault = {0};
    struct desk_wish wish = {.program = "", .store_uri = store_uri, .lang = "ja"};
    arena_init(&arena, 0, NULL);
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
    CHECK_STR(str_of(fault.says), "");
}

static void close_desk(void)
{
    desk_close(&desk);
    arena_clear(&arena);
}

static struct str written(struct buf *buf, const struct record *record)
{
    struct sink sink = sink_to_buf(buf);
    buf_empty(buf);
    record_write(record, &sink);
    return buf_str(buf);
}

static void check_replay(const struct run *run)
{
    struct arena scratch;
    struct buf first = {0}, second = {0};
    struct fault fault = {0};
    arena_init(&scratch, 0, NULL);
    struct record *read = record_read(&scratch, written(&first, run->record), &fault);
    CHECK(read != NULL);
    if (read) {
        CHECK(str_eq(buf_str(&first), written(&second, read)));
        struct run *again = run_replay(&scratch, run->scenario, run->drills, read, &fault);
        CHECK_STR(str_of(fault.says), "");
        if (again) {
            CHECK(world_hash(again->world) == world_hash(run->world));
            CHECK(metrics_hash(again->metrics) == metrics_hash(run->metrics));
        }
    }
    buf_clear(&first);
    buf_clear(&second);
    arena_clear(&scratch);
}

TEST(random_rounds_are_the_same_when_read_and_played_again)
{
    open_desk(NULL);
    for (uint64_t seed = 1; seed <= RANDOM_ROUNDS_N; seed++) {
        struct round round;
        struct bot bot;
        struct fault fault = {0};
        struct round_wish wish = {.seed = seed,
                                  .brand = seed % 2 ? STR("hinode") : STR("amazon"),
                                  .cases_n = 14,
                                  .is_unkept = true};
        CHECK(bot_read(&bot, STR("random"), seed, &fault));
        CHECK(round_begin(&round, &desk, &wish, &fault));
        while (round_has_more(&round)) {
            CHECK(round_next(&round, &fault) && bot_play(&bot, &round, &fault));
            check_replay(round.played[round.played_n - 1]);
        }
        CHECK_INT(round.played_n, 14);
        round_close(&round);
    }
    close_desk();
}

static void act(struct round *round, int64_t at_ms, int verb, struct str target, struct str value)
{
    struct decision decision = {.verb = verb, .target = target, .value = value};
    struct fault fault = {0};
    const char *why = "";
    CHECK(round_do(round, at_ms, &decision, &why, &fault) == ROUND_DONE);
}

static const char *store_uri(void)
{
    static char uri[300];
    const char *home = getenv("HOME");
    snprintf(uri, sizeof uri, "sqlite:%s/desk-test.db", home ? home : "/tmp");
    return uri;
}

TEST(a_round_that_was_cut_short_goes_on_where_it_stood)
{
    const struct str cases[] = {STR_INIT("parcel-evening"), STR_INIT("family-tv")};
    struct round round;
    struct fault fault = {0};
    struct str id;
    remove(store_uri() + 7);
    open_desk(store_uri());
    CHECK(people_add(&desk, STR(" はなこ "), &id, &fault));
    struct round_wish wish = {.person = id, .seed = 5, .cases = cases, .cases_n = 2};
    CHECK(round_begin(&round, &desk, &wish, &fault) && round_next(&round, &fault));
    act(&round, 16000, VERB_OPEN, STR("phone/email/m3"), STR(""));
    act(&round, 19000, VERB_DECLARE, STR("m3"), STR("fake:2"));
    act(&round, 22000, VERB_ALERT, STR("m3"), STR("family"));
    act(&round, 25000, VERB_END, STR("stage"), STR(""));
    CHECK(round_end_case(&round, 25000, &fault));
    CHECK(round_next(&round, &fault));
    act(&round, 14000, VERB_OPEN, STR("phone/email/m2"), STR(""));
    uint64_t hash = world_hash(round.run->world);
    round_close(&round); /* as if the power had gone: neither case nor round is ended */
    close_desk();

    open_desk(store_uri());
    const struct person *person = people_find(&desk, STR("はなこ"));
    CHECK(person != NULL);
    CHECK(round_resume(&round, &desk, person->id, &fault));
    CHECK_INT(round.played_n, 1);
    CHECK(round.run != NULL && world_hash(round.run->world) == hash);
    CHECK_INT(round.cases_n, 2);
    act(&round, 20000, VERB_END, STR("stage"), STR(""));
    CHECK_INT(desk.answers_gone.late.n, 0); /* the first ended in the month it began in */
    round.run->record->head.start_utc_ms -= 62 * INT64_C(86400000); /* as if it had stood open */
    CHECK(round_end_case(&round, 20000, &fault) && round_end(&round, &fault));
    CHECK_INT(desk.answers_gone.late.n, 1);
    round_close(&round);
    CHECK(!round_resume(&round, &desk, person->id, &fault));
    CHECK_STR(str_of(fault.says), "");
    round_close(&round);

    const struct metrics **metrics;
    size_t n;
    struct project_filter filter = {.person = person->id};
    CHECK(project_metrics(&desk, &arena, filter, &metrics, &n, &fault));
    CHECK_INT(n, 2);
    CHECK(n == 2 && metrics[0]->outcome == OUTCOME_BEST);
    CHECK(store_check(desk.store, &arena, &faults, &fault));
    CHECK_INT(faults.errors_n, 0);
    close_desk();
}

static struct str kanji_n(struct arena *on, size_t n)
{
    char *text = arena_take(on, 3 * n);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + 3 * i, "林", 3);
    }
    return (struct str){text, 3 * n};
}

TEST(names_that_cannot_be_used_are_refused)
{
    struct fault fault = {0};
    struct str id;
    remove(store_uri() + 7);
    open_desk(store_uri());
    CHECK(!people_add(&desk, STR("   "), &id, &fault));
    CHECK_STR(str_of(fault.code), "person.no_name");
    CHECK(!people_add(&desk, STR("a\nb"), &id, &fault));
    CHECK_STR(str_of(fault.code), "person.odd_name");
    CHECK(!people_add(&desk, kanji_n(&arena, 41), &id, &fault)); /* people.h: forty kanji */
    CHECK_STR(str_of(fault.code), "person.long_name");
    CHECK(people_add(&desk, kanji_n(&arena, 40), &id, &fault));
    CHECK(people_remove(&desk, id, &fault));
    CHECK(people_add(&desk, STR("Ken"), &id, &fault));
    CHECK(!people_add(&desk, STR("Ken"), &id, &fault));
    CHECK_STR(str_of(fault.code), "person.twice");
    CHECK(people_rename(&desk, id, STR("Kenji"), &fault));
    CHECK(people_find(&desk, STR("Ken")) == NULL && people_find(&desk, STR("Kenji")) != NULL);
    CHECK(people_remove(&desk, id, &fault));
    CHECK(people_at(&desk, 0) == NULL);
    close_desk();
}

static void check_script(const char *text, const char *says)
{
    struct script script;
    struct arena scratch;
    struct fault fault = {0};
    arena_init(&scratch, 0, NULL);
    CHECK(!script_read(&script, &scratch, str_of(text), STR("x.run"), &fault));
    CHECK_STR(str_of(fault.says), says);
    arena_clear(&scratch);
}

TEST(scripts_say_line_and_remedy)
{
    check_script("lang ja\n", "x.run:1: there is no \"case\" in it");
    check_script("# a\nopen phone/home\n", "x.run:2: an act stands before the first \"case\"");
    check_script(
        "case a\nsoon open phone/home\n",
        "x.run:2: write the time in ms (\"1200\" or \"+1200\"), never before the act above");
    check_script(
        "case a\n500 open x\n400 open y\n",
        "x.run:3: write the time in ms (\"1200\" or \"+1200\"), never before the act above");
    check_script(
        "case a\n1 jump x\n",
        "x.run:2: the second word is no verb (open inspect press type choose ask alert declare "
        "wait end ...)");
    check_script("size 1x1\n", "x.run:1: this setting has a value that cannot be used");
    check_script("expect outcome best\n", "x.run:1: \"expect\" stands before the first \"case\"");
}

TEST(options_are_read_by_their_table)
{
    static const struct option table[] = {{"--store", "URI", "where"}, {"--json", NULL, "machine"}};
    struct options options;
    struct fault fault = {0};
    char *good[] = {"--store=a", "x", "--json", "--store", "b", "--", "--json"};
    char *unknown[] = {"--stor", "a"};
    char *bare[] = {"--store"};
    char *flag[] = {"--json=1"};
    CHECK(options_parse(&options, table, 2, 7, good, &fault));
    CHECK_STR(str_of(options_get(&options, "--store")), "b");
    CHECK_STR(str_of(options_nth(&options, "--store", 0)), "a");
    CHECK(options_has(&options, "--json"));
    CHECK_INT(options.rest_n, 2);
    CHECK_STR(str_of(options.rest[0]), "x");
    CHECK_STR(str_of(options.rest[1]), "--json");
    CHECK(!options.rest[2]);
    CHECK(!options_parse(&options, table, 2, 2, unknown, &fault));
    CHECK_STR(str_of(fault.says), "There is no option --stor; --help lists them.");
    CHECK(!options_parse(&options, table, 2, 1, bare, &fault));
    CHECK_STR(str_of(fault.says), "--store wants a value: --store URI.");
    CHECK(!options_parse(&options, table, 2, 1, flag, &fault));
    CHECK_STR(str_of(fault.says), "--json takes no value.");
}

/* Easy Japanese is a way to say the program's sentences; cases and records stay Japanese. */
TEST(easy_japanese_is_a_voice_of_japanese)
{
    open_desk(NULL);
    CHECK_STR(desk_voice(&desk), "ja");
    CHECK(desk_speak(&desk, STR("ja-easy")));
    CHECK_STR(desk_voice(&desk), "ja-easy");
    CHECK_STR(desk_texts(&desk)->lang, "ja");
    CHECK(str_has(texts_get(desk_texts(&desk), "official.approve"), STR("《しょうにん》")));
    CHECK(desk_speak(&desk, STR("en")));
    CHECK_STR(desk_texts(&desk)->lang, "en");
    CHECK(!desk_speak(&desk, STR("ja-hard")));
    CHECK_STR(desk_voice(&desk), "en");
    close_desk();
}

TEST_MAIN(random_rounds_are_the_same_when_read_and_played_again,
          a_round_that_was_cut_short_goes_on_where_it_stood, names_that_cannot_be_used_are_refused,
          scripts_say_line_and_remedy, easy_japanese_is_a_voice_of_japanese,
          options_are_read_by_their_table)
