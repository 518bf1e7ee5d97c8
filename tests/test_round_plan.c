/* Rounds as people get them, on the built-in pack: what the ledger says brings the same cases back,
 * the same moment gives the same plan, nothing comes too soon again, a short form goes on where it
 * was cut. */
#include "test.h"

#include "adapters/digest.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/bot.h"
#include "desk/case.h"
#include "desk/people.h"
#include "desk/round_plan.h"

#include <stdlib.h>

static struct desk desk;
static struct arena arena;
static struct str person;

static const char *store_path(const char *name)
{
    const char *home = getenv("HOME");
    return str_c(&arena, str_fmt(&arena, "%s/%s.db", home ? home : "/tmp", name));
}

static void open_desk(const char *path)
{
    struct fault fault = {0};
    struct faults faults;
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s", path));
    struct desk_wish wish = {.program = "",
                             .store_uri = uri,
                             .packs = {"content/amazon-signin"},
                             .packs_n = 1,
                             .lang = "ja"};
    faults_init(&faults, &arena);
    if (!CHECK(desk_open(&desk, &wish, &faults, &fault))) {
        printf("    %s %.*s\n", fault.says, STR_ARGS(faults.first ? faults.first->says : STR("")));
        exit(1);
    }
}

static void begin_anew(const char *name)
{
    struct fault fault = {0};
    const char *path = store_path(name);
    remove(path);
    open_desk(path);
    CHECK(people_add(&desk, STR("Aya"), &person, &fault));
    person = str_copy(&arena, person);
}

/* Plays up to `most` cases. */
static void play(struct round *round, size_t most, const char *learner)
{
    struct fault fault = {0};
    struct bot bot;
    CHECK(bot_read(&bot, str_of(learner), round->seed, &fault));
    for (size_t i = 0; i < most && round_has_more(round); i++) {
        if (!CHECK(round_next(round, &fault) && bot_play(&bot, round, &fault))) {
            printf("    %s\n", fault.says);
            return;
        }
    }
}

static struct round_wish wish_of(enum selection_mode mode, uint64_t seed)
{
    return (struct round_wish){.person = person, .seed = seed, .mode = mode};
}

static void play_round(struct round_wish wish)
{
    struct round round;
    struct fault fault = {0};
    CHECK(round_begin(&round, &desk, &wish, &fault));
    play(&round, ROUND_CASES_N, "dprime=1.5,c=0");
    CHECK(round_end(&round, &fault));
    round_close(&round);
}

/* ---- what the ledger says ---- */

struct told {
    struct round round; /* as its line says it */
    size_t rounds_n;
    struct str scenarios[ROUND_CASES_N]; /* kept with the records, by hash */
    struct str mode, form;
};

static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct told *told = ctx;
    int64_t seed = 0;
    if (str_is(line->what, "round.begin")) {
        told->rounds_n++;
        told->round.cases_n = 0;
        told->round.id = str_copy(&arena, ledger_value(line, "round"));
        told->round.lang = str_copy(&arena, ledger_value(line, "lang"));
        told->round.brand = str_copy(&arena, ledger_value(line, "brand"));
        told->mode = str_copy(&arena, ledger_value(line, "mode"));
        told->form = str_copy(&arena, ledger_value(line, "form"));
        selection_mode_of(told->mode, &told->round.mode);
        told->round.form = round_form_of(told->form);
        str_to_int(ledger_value(line, "seed"), &seed);
        told->round.seed = (uint64_t)seed;
        round_cases_read(&told->round, ledger_value(line, "cases"));
        CHECK(str_eq(ledger_value(line, "pack_hash"), desk.packs[0].hash));
    } else if (str_is(line->what, "round.item")) {
        round_cases_read(&told->round, ledger_value(line, "case"));
    }
    return true;
}

static size_t records_n;
static bool take_record(void *ctx, const struct record *record)
{
    struct told *told = ctx;
    if (str_eq(record->head.round, told->round.id)) {
        told->scenarios[records_n++] = str_copy(&arena, record->head.scenario_hash);
    }
    return true;
}

/* The scenario at place i of the round, opened by what its line says alone. */
static struct str hash_of(struct round *round, size_t i)
{
    struct scenario s;
    struct variant variant;
    struct variant_source source;
    struct variant_setting setting;
    struct faults faults;
    struct fault fault = {0};
    struct str bytes = STR("");
    struct scenario_wish wish = {round->cases[i], round->brand, round->lang,
                                 round_case_seed(round, i), STR("")};
    faults_init(&faults, &arena);
    if (round->dress[i].as == AS_WRITTEN) {
        CHECK(case_open(&s, &arena, round->pack, &wish, &bytes, &faults));
    } else {
        CHECK(round_variant(round, i, &source, &setting, &fault) &&
              case_open_variant(&s, &variant, &arena, &source, &setting, &faults));
        bytes = scenario_bytes(&arena, variant.resolved);
    }
    return digest_hex(&arena, bytes);
}

static void check_told(const char *mode)
{
    struct told told = {.round = {.desk = &desk, .pack = &desk.packs[0]}};
    struct fault fault = {0};
    records_n = 0;
    CHECK(store_each_line(desk.store, take_line, &told, &fault));
    CHECK(store_each_record(desk.store, person, take_record, &told, &fault));
    CHECK_STR(told.mode, mode);
    CHECK(records_n > 0);
    CHECK_INT(records_n, told.round.cases_n);
    for (size_t i = 0; i < records_n; i++) {
        CHECK(str_eq(hash_of(&told.round, i), told.scenarios[i]));
    }
    arena_clear(&told.round.arena);
}

TEST(the_ledger_brings_the_same_cases_back)
{
    begin_anew("plan-ledger");
    for (int mode = 0; mode < SELECT_N; mode++) {
        struct round_wish wish = wish_of((enum selection_mode)mode, 7 + (uint64_t)mode);
        wish.form = 1;
        play_round(wish);
        check_told(selection_word((enum selection_mode)mode));
    }
    desk_close(&desk);
}

/* ---- the same moment, the same plan ---- */

static void copy_file(const char *from, const char *to)
{
    struct str bytes;
    struct fault fault = {0};
    FILE *file;
    CHECK(file_read(&arena, from, (size_t)64 << 20, &bytes, &fault));
    file = fopen(to, "wb");
    CHECK(file && fwrite(bytes.at, 1, bytes.n, file) == bytes.n);
    if (file) {
        fclose(file);
    }
}

static struct str plan_of(const char *path, uint64_t seed)
{
    struct round round;
    struct fault fault = {0};
    struct round_wish wish = wish_of(SELECT_TRAINING, seed);
    struct str words = STR("");
    open_desk(path);
    CHECK(round_begin(&round, &desk, &wish, &fault));
    for (size_t i = 0; i < round.cases_n; i++) {
        struct str word = round_case_word(&arena, round.cases[i], round.dress[i]);
        words = str_fmt(&arena, "%.*s,%.*s", STR_ARGS(words), STR_ARGS(word));
    }
    round_close(&round);
    desk_close(&desk);
    return words;
}

TEST(the_same_history_and_seed_give_the_same_plan)
{
    const char *path = store_path("plan-same"), *other = store_path("plan-copy");
    begin_anew("plan-same");
    for (uint64_t seed = 1; seed <= 3; seed++) {
        play_round(wish_of(SELECT_TRAINING, seed));
    }
    desk_close(&desk);
    copy_file(path, other);
    struct str first = plan_of(path, 40);
    CHECK(first.n > 10);
    CHECK(str_eq(first, plan_of(other, 40)));
    copy_file(path, other); /* now it knows of the round that was begun */
    CHECK(!str_eq(first, plan_of(other, 41)));
}

/* ---- nothing too soon again ---- */

#define SEEN_MOST_N 64

TEST(no_case_comes_twice_while_others_are_left)
{
    struct round round;
    struct fault fault = {0};
    struct str seen[SEEN_MOST_N];
    size_t seen_n = 0, all_n;
    begin_anew("plan-rest");
    all_n = desk.packs[0].cases.n;
    for (uint64_t seed = 1; seen_n + 5 <= all_n / 2 && seen_n + 5 < SEEN_MOST_N; seed++) {
        struct round_wish wish = wish_of(SELECT_TRAINING, seed);
        CHECK(round_begin(&round, &desk, &wish, &fault));
        CHECK_INT(round.cases_n, 5);
        for (size_t i = 0; i < round.cases_n; i++) {
            for (size_t k = 0; k < seen_n; k++) {
                CHECK(!str_eq(seen[k], round.cases[i]));
            }
        }
        for (size_t i = 0; i < round.cases_n; i++) {
            seen[seen_n++] = str_copy(&arena, round.cases[i]);
        }
        play(&round, ROUND_CASES_N, "perfect");
        CHECK(round_end(&round, &fault));
        round_close(&round);
    }
    CHECK(seen_n >= 10);
    desk_close(&desk);
}

/* Forty variants of one and the same case for one person: no two say the same. */
TEST(no_variant_comes_twice)
{
    struct str faces[200];
    size_t faces_n = 0;
    struct told told = {.round = {.desk = &desk}};
    struct fault fault = {0};
    begin_anew("plan-faces");
    told.round.pack = &desk.packs[0];
    for (uint64_t seed = 1; seed <= 12; seed++) {
        play_round(wish_of(SELECT_TRAINING, seed));
        CHECK(store_each_line(desk.store, take_line, &told, &fault));
        for (size_t i = 0; i < told.round.cases_n; i++) {
            struct variant_source source;
            struct variant_setting setting;
            struct variant variant;
            struct rng rng;
            struct buf buf = {0};
            struct sink sink = sink_to_buf(&buf);
            if (told.round.dress[i].as == AS_WRITTEN) {
                continue;
            }
            CHECK(round_variant(&told.round, i, &source, &setting, &fault));
            rng_init(&rng, rng_mix(setting.seed, str_hash(STR("variant"))), RNG_SIM);
            CHECK(variant_draw(&variant, &arena, &source, setting.wish, &rng));
            tree_write(variant.tree, &sink);
            faces[faces_n++] = digest_hex(&arena, buf_str(&buf));
            buf_clear(&buf);
        }
    }
    CHECK(faces_n >= 10);
    for (size_t i = 0; i < faces_n; i++) {
        for (size_t k = 0; k < i; k++) {
            CHECK(!str_eq(faces[i], faces[k]));
        }
    }
    arena_clear(&told.round.arena);
    desk_close(&desk);
}

/* ---- a short form ---- */

TEST(an_adaptive_round_goes_on_where_it_was_cut)
{
    struct round round;
    struct fault fault = {0};
    struct str next;
    struct round_wish wish = wish_of(SELECT_ADAPTIVE, 11);
    begin_anew("plan-adaptive");
    wish.person = person;
    CHECK(round_begin(&round, &desk, &wish, &fault));
    CHECK_INT(round.cases_n, 1); /* it is planned as it goes */
    play(&round, 3, "perfect");
    CHECK_INT(round.cases_n, 4);
    next = round_case_word(&arena, round.cases[3], round.dress[3]);
    round_close(&round);
    desk_close(&desk);

    open_desk(store_path("plan-adaptive"));
    CHECK(round_resume(&round, &desk, person, &fault));
    CHECK_INT(round.played_n, 3);
    CHECK(str_eq(next, round_case_word(&arena, round.cases[3], round.dress[3])));
    play(&round, ROUND_CASES_N, "perfect");
    CHECK(!round_has_more(&round) && round.played_n >= 12 && round.played_n <= 20);
    CHECK(round_end(&round, &fault));
    round_close(&round);
    check_told("adaptive");
    desk_close(&desk);
}

/* ---- easy Japanese ---- */

/* The learner is spoken to in the voice; the record is Japanese and replays from what it keeps. */
TEST(a_round_speaks_in_the_voice)
{
    const struct str cases[] = {STR_INIT("tea-time"), STR_INIT("first-week/fake")};
    struct fault fault = {0};
    struct faults faults;
    struct round round;
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s", store_path("plan-voice")));
    struct desk_wish wish = {.program = "",
                             .store_uri = uri,
                             .packs = {"content/examples/first-pack", "content/amazon-signin"},
                             .packs_n = 2,
                             .lang = "ja-easy"};
    faults_init(&faults, &arena);
    remove(store_path("plan-voice"));
    CHECK(desk_open(&desk, &wish, &faults, &fault));
    for (size_t i = 0; i < 2; i++) {
        struct round_wish one = {.pack = desk.packs[i].id, .cases = &cases[i], .cases_n = 1};
        CHECK(round_begin(&round, &desk, &one, &fault) && round_next(&round, &fault));
        CHECK(str_has(round.scenario->explains, STR("《")));
        CHECK_STR(round.scenario->lang, "ja");
        CHECK_STR(round.run->record->head.lang, "ja");
        round_close(&round);
    }
    CHECK(store_check(desk.store, &arena, &faults, &fault));
    CHECK_INT(faults.errors_n, 0);
    desk_close(&desk);
}

/* ---- wishes by name ---- */

TEST(cases_may_be_wished_as_the_plan_writes_them)
{
    const struct str good[] = {STR_INIT("first-week"), STR_INIT("first-week/genuine/2"),
                               STR_INIT("parcel-evening/fake")};
    const struct str bad[][1] = {{STR_INIT("first-week/odd")},
                                 {STR_INIT("first-week/fake/x")},
                                 {STR_INIT("after-approve/fake")},
                                 {STR_INIT("nowhere")}};
    struct round round;
    struct fault fault = {0};
    struct round_wish wish = {.seed = 3, .cases = good, .cases_n = 3};
    begin_anew("plan-named");
    CHECK(round_begin(&round, &desk, &wish, &fault));
    play(&round, 3, "perfect");
    CHECK_INT(round.played_n, 3);
    CHECK(round.played_n == 3 && round.played[1]->metrics->is_passed);
    CHECK(round.played_n == 3 &&
          round.played[1]->metrics->notices[round.played[1]->metrics->main].factors.sender ==
              SENDER_GENUINE);
    round_close(&round);
    for (size_t i = 0; i < 4; i++) {
        wish.cases = bad[i];
        wish.cases_n = 1;
        CHECK(!round_begin(&round, &desk, &wish, &fault));
        CHECK_STR(str_of(fault.code), "pack.no_case");
        round_close(&round);
    }
    desk_close(&desk);
}

TEST_MAIN(the_ledger_brings_the_same_cases_back, the_same_history_and_seed_give_the_same_plan,
          no_case_comes_twice_while_others_are_left, no_variant_comes_twice,
          an_adaptive_round_goes_on_where_it_was_cut, a_round_speaks_in_the_voice,
          cases_may_be_wished_as_the_plan_writes_them)
