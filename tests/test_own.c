/* One person's own results over time, through the desk: what is said of two rounds. */
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/bot.h"
#include "desk/deliver.h"
#include "desk/own.h"
#include "desk/people.h"
#include "reports/reports.h"
#include "tests/folder.h"
#include "tests/test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;

static void open_desk(const char *name)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/%s.db", test_folder(), name));
    struct desk_wish wish = {.program = "",
                             .store_uri = uri,
                             .lang = "en",
                             .packs = {"content/household"},
                             .packs_n = 1};
    faults_init(&faults, &arena);
    CHECK(desk_open(&desk, &wish, &faults, &fault));
}

static void play(struct str person, const char *learner, size_t cases_n, bool is_together)
{
    struct round round;
    struct bot bot;
    struct round_wish wish = {.person = person,
                              .seed = 1,
                              .cases_n = cases_n,
                              .is_together = is_together,
                              .group = is_together ? person : STR("")};
    CHECK(bot_read(&bot, str_of(learner), 1, &fault) && round_begin(&round, &desk, &wish, &fault));
    while (round_has_more(&round)) {
        if (!CHECK(round_next(&round, &fault) && bot_play(&bot, &round, &fault))) {
            printf("%s\n", fault.says);
            break;
        }
    }
    CHECK(round_end(&round, &fault));
    round_close(&round);
}

static struct str told(struct str person)
{
    static struct buf bytes;
    struct sink sink = sink_to_buf(&bytes);
    buf_empty(&bytes);
    struct report *report =
        own_report(&desk, &arena, (struct project_filter){.person = person}, &fault);
    CHECK(report && report_format_of(STR("text"))->write(report, &sink, &fault));
    return str_copy(&arena, buf_str(&bytes));
}

TEST(a_first_round_is_too_early_and_a_second_is_set_beside_it)
{
    struct str aki;
    open_desk("own");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault));
    CHECK(str_has(told(aki), STR("No situation has been played yet.")));
    play(aki, "perfect", 5, false);
    struct str text = told(aki);
    CHECK(str_has(text, STR("In your first round 5 of 5 situations ended safely.")));
    CHECK(str_has(text, STR("too early to tell a change")));
    play(aki, "perfect", 6, false);
    text = told(aki);
    CHECK(str_has(text, STR("Last time 5 of 5 situations ended safely, this time 6 of 6.")));
    CHECK(str_has(text, STR("The difference between the two is within chance (")));
    CHECK(str_has(text, STR("It is too early to tell a trend: 2 rounds of the 5 it needs.")));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(what_was_played_together_is_nobodys_own)
{
    struct str aki;
    open_desk("together");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault));
    play(aki, "perfect", 5, true);
    CHECK(str_has(told(aki), STR("No situation has been played yet.")));
    desk_close(&desk);
    arena_clear(&arena);
}

/* Whoever began it; and what somebody played alone in between is not set beside it. */
TEST(an_evening_stands_beside_the_last_one)
{
    struct str aki, ben;
    open_desk("evenings");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault));
    CHECK(people_add(&desk, STR("Ben"), &ben, &fault));
    play(aki, "perfect", 5, true);
    play(aki, "perfect", 4, false);
    play(ben, "perfect", 6, true);
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct report *report = own_together_report(&desk, &arena, &fault);
    CHECK(report && report_format_of(STR("text"))->write(report, &sink, &fault));
    CHECK(str_has(buf_str(&bytes),
                  STR("Last time 5 of 5 situations ended safely, this time 6 of 6.")));
    CHECK(str_has(told(aki), STR("In your first round 4 of 4 situations ended safely.")));
    buf_clear(&bytes);
    desk_close(&desk);
    arena_clear(&arena);
}

/* What leaves as a file is what the window shows, sentence for sentence. */
TEST(file_and_window_say_the_same)
{
    static struct buf bytes;
    struct sink sink = sink_to_buf(&bytes);
    struct str aki;
    open_desk("same");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault));
    play(aki, "perfect", 5, false);
    play(aki, "perfect", 6, false);
    struct delivery delivery = {.audience = FOR_SELF, .person = aki};
    struct str shown = told(aki), line, rest = STR("");
    CHECK(deliver(&desk, &delivery, STR("text"), &sink, &fault));
    struct str written = buf_str(&bytes);
    while (shown.n > 0) {
        str_cut(shown, '\n', &line, &shown);
        str_cut(written, '\n', &rest, &written);
        CHECK(str_eq(line, rest) || (line.n == 24 && line.at[10] == 'T')); /* when it was made */
    }
    CHECK(written.n == 0 && str_has(buf_str(&bytes), STR("this time 6 of 6")));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(few_situations_are_not_set_beside_each_other)
{
    struct str aki;
    open_desk("few");
    CHECK(people_add(&desk, STR("Aki"), &aki, &fault));
    play(aki, "perfect", 5, false);
    play(aki, "perfect", 2, false);
    CHECK(str_has(told(aki), STR("each of the two rounds needs 5 situations")));
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(a_first_round_is_too_early_and_a_second_is_set_beside_it,
          what_was_played_together_is_nobodys_own, an_evening_stands_beside_the_last_one,
          file_and_window_say_the_same, few_situations_are_not_set_beside_each_other)
