/* The programmes that come with the program, and who is due in them. */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "base/date.h"
#include "core/measures.h"
#include "core/record.h"
#include "desk/bot.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "folder.h"
#include "test.h"

static struct desk desk;
static struct faults faults;
static struct fault fault;
static struct arena arena;

static void open_desk(void)
{
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s/records.db", test_folder()));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "ja"};
    faults_init(&faults, &arena);
    if (!CHECK(desk_open(&desk, &wish, &faults, &fault))) {
        printf("%s\n", fault.says);
    }
}

static struct str somebody(const char *name)
{
    struct str id = {0};
    CHECK(people_add(&desk, str_of(name), &id, &fault));
    return id;
}

TEST(the_five_are_there_in_every_voice)
{
    static const char *const ids[] = {"family", "managers", "newcomers", "security", "staff"};
    static const char *const voices[] = {"ja", "en", "ja-easy"};
    open_desk();
    for (size_t v = 0; v < 3; v++) {
        CHECK(desk_speak(&desk, str_of(voices[v])));
        for (size_t i = 0; i < 5; i++) {
            const struct programme *one = programmes_find(&desk, str_of(ids[i]));
            CHECK(one && one->title.n > 0 && one->says.n > 0);
            CHECK_STR(programmes_at(&desk, i)->id, ids[i]);
        }
    }
    CHECK(!programmes_at(&desk, 5) && !programmes_find(&desk, STR("none")));
    desk_speak(&desk, STR("en"));
    CHECK_STR(programmes_find(&desk, STR("newcomers"))->title, "The first day");
    /* definitions.md: no E3 in at least 12 critical cases, 8 of 10 genuine ones, three forms */
    const struct gate *gate = &programmes_find(&desk, STR("newcomers"))->gate;
    CHECK_INT(gate->critical_n, 12);
    CHECK_INT(gate->genuine_right_n, 8);
    CHECK_INT(gate->genuine_n, 10);
    CHECK_INT(gate->tries_n, 3);
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(who_is_enrolled_is_reminded_until_they_have_practised)
{
    struct reminder *due = NULL;
    open_desk();
    struct str aki = somebody("あき");
    int64_t today = desk_today();
    CHECK_INT(programmes_due(&desk, &arena, aki, today, &due), 0);
    CHECK(programmes_enrol(&desk, STR("family"), STR(""), STR(""), today - 40, &fault));
    CHECK(programmes_enrol(&desk, STR("managers"), aki, STR(""), today + 3, &fault));
    CHECK_INT(programmes_due(&desk, &arena, aki, today, &due), 1);
    CHECK_STR(due[0].programme->id, "family");
    CHECK_INT(due[0].due.wave, 1);
    CHECK_INT(programmes_due(&desk, &arena, aki, today + 3, &due), 2);
    CHECK(due[0].due.state == DUE_OVERDUE || due[0].due.due_day <= due[1].due.due_day);
    desk_close(&desk);
    open_desk(); /* it is kept */
    CHECK_INT(programmes_due(&desk, &arena, aki, today, &due), 1);
    CHECK(programmes_leave(&desk, STR("family"), STR(""), STR(""), today, &fault));
    CHECK_INT(programmes_due(&desk, &arena, aki, today, &due), 0);
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(what_is_not_there_is_refused_with_its_remedy)
{
    open_desk();
    CHECK(!programmes_enrol(&desk, STR("none"), STR(""), STR(""), 0, &fault));
    CHECK_STR(str_of(fault.code), "programme.unknown");
    CHECK(!programmes_enrol(&desk, STR("family"), STR("nobody"), STR(""), 0, &fault));
    CHECK_STR(str_of(fault.code), "person.unknown");
    CHECK(!programmes_enrol(&desk, STR("family"), STR(""), STR("nowhere"), 0, &fault));
    CHECK_STR(str_of(fault.code), "unit.unknown");
    desk_close(&desk);
    arena_clear(&arena);
}

TEST(a_round_of_a_programme_says_what_it_counts_for)
{
    struct round round;
    struct round_wish wish;
    open_desk();
    struct str ben = somebody("ben");
    int64_t today = desk_today();
    CHECK(programmes_enrol(&desk, STR("staff"), ben, STR(""), today - 100, &fault));
    CHECK(programmes_wish(&desk, STR("staff"), ben, &wish, &fault));
    CHECK(wish.mode == SELECT_MEASURING && wish.wave == 1 && !wish.is_together);
    CHECK(round_begin(&round, &desk, &wish, &fault));
    CHECK_INT(round.cases_n, 10);
    CHECK(round_end(&round, &fault));
    const struct sitting *sitting = sitting_of(&desk.sittings, round.id);
    if (CHECK(sitting)) {
        CHECK_STR(sitting->programme, "staff");
        CHECK(sitting->is_measuring && sitting->wave == 1);
    }
    struct reminder *due = NULL;
    CHECK_INT(programmes_due(&desk, &arena, ben, today, &due), 1);
    CHECK_INT(due[0].due.state, DUE_NOT_YET); /* this wave is done, the next is to come */
    CHECK_INT(due[0].due.wave, 2);
    round_close(&round);
    CHECK(programmes_wish(&desk, STR("newcomers"), ben, &wish, &fault));
    CHECK(wish.mode == SELECT_LADDER && wish.is_practice);
    CHECK(programmes_wish(&desk, STR("newcomers"), STR(""), &wish, &fault));
    CHECK(wish.mode == SELECT_TEST && wish.form == 0 && !wish.is_practice);
    CHECK(programmes_wish(&desk, STR("family"), ben, &wish, &fault));
    CHECK(wish.is_together && str_eq(wish.group, ben));
    CHECK(programmes_wish(&desk, STR("managers"), ben, &wish, &fault));
    CHECK(wish.drills.n == 1);
    desk_close(&desk);
    arena_clear(&arena);
}

/* Plays a round of it to its end; what the gate says of it. */
static enum gate_result play_at_gate(const struct round_wish *wish, const char *learner)
{
    const struct gate *gate = &programmes_find(&desk, STR("newcomers"))->gate;
    struct play plays[ROUND_CASES_N];
    const struct play *at[ROUND_CASES_N];
    struct round round;
    struct bot bot;
    size_t n = 0;
    CHECK(bot_read(&bot, str_of(learner), wish->seed, &fault));
    if (!CHECK(round_begin(&round, &desk, wish, &fault))) {
        printf("    %s\n", fault.says);
        return GATE_OPEN;
    }
    while (round_has_more(&round)) {
        if (!CHECK(round_next(&round, &fault) && bot_play(&bot, &round, &fault))) {
            printf("    form %zu, case %zu: %s\n", round.form, round.at, fault.says);
            break;
        }
        const struct run *run = round.played[round.played_n - 1];
        plays[n] = play_of(&arena, run->metrics, &run->record->head);
        at[n] = &plays[n];
        n++;
    }
    CHECK(round_end(&round, &fault));
    round_close(&round);
    return gate_of(gate, at, n);
}

/* Every form lets in who does what is taught, and refuses who presses what invites pressing. */
TEST(the_gate_can_be_passed_with_every_form)
{
    struct round_wish wish;
    open_desk();
    CHECK(programmes_wish(&desk, STR("newcomers"), STR(""), &wish, &fault));
    CHECK_STR(wish.pack, "first-day");
    for (wish.form = 0; wish.form < SELECTION_FORMS_N; wish.form++) {
        CHECK_INT(play_at_gate(&wish, "perfect"), GATE_PASSED);
        CHECK_INT(play_at_gate(&wish, "careless"), GATE_FAILED);
    }
    desk_close(&desk);
    arena_clear(&arena);
}

/* The ladder, the first form; after that what is due, the next form. */
TEST(a_first_day_is_practised_before_it_is_tested)
{
    struct round_wish wish;
    open_desk();
    struct str ren = somebody("ren");
    struct reminder *due = NULL;
    CHECK(programmes_enrol(&desk, STR("newcomers"), ren, STR(""), desk_today(), &fault));
    CHECK(programmes_wish(&desk, STR("newcomers"), ren, &wish, &fault));
    CHECK(wish.mode == SELECT_LADDER && wish.is_practice);
    CHECK_INT(play_at_gate(&wish, "perfect"), GATE_TOO_FEW);
    const struct sitting *sitting = &desk.sittings.at[desk.sittings.n - 1];
    CHECK(sitting->is_practice && sitting->cases_n == 10);
    CHECK(programmes_wish(&desk, STR("newcomers"), ren, &wish, &fault));
    CHECK(wish.mode == SELECT_TEST && wish.form == 0 && !wish.is_practice);
    CHECK_INT(play_at_gate(&wish, "careless"), GATE_FAILED);
    CHECK(programmes_wish(&desk, STR("newcomers"), ren, &wish, &fault));
    CHECK(wish.mode == SELECT_TRAINING && wish.is_practice && wish.cases_n == 0);
    CHECK(play_at_gate(&wish, "perfect") != GATE_OPEN);
    CHECK(programmes_wish(&desk, STR("newcomers"), ren, &wish, &fault));
    CHECK(wish.mode == SELECT_TEST && wish.form == 1);
    CHECK_INT(programmes_due(&desk, &arena, ren, desk_today(), &due), 1);
    CHECK(due[0].due.state == DUE_NOW && due[0].due.wave == 0); /* failed once: still open */
    CHECK_INT(play_at_gate(&wish, "perfect"), GATE_PASSED);
    CHECK_INT(programmes_due(&desk, &arena, ren, desk_today(), &due), 1);
    CHECK(due[0].due.state == DUE_NOT_YET && due[0].due.wave == 1);
    desk_close(&desk);
    arena_clear(&arena);
}

/* A family is never asked for a written report, whatever the seed. */
TEST(a_family_never_meets_the_composer)
{
    struct round_wish wish;
    size_t met_n = 0;
    open_desk();
    for (int is_asked = 0; is_asked < 2; is_asked++) {
        CHECK(programmes_wish(&desk, STR("family"), STR(""), &wish, &fault));
        CHECK(wish.has_no_composer && !wish.is_practice);
        wish.pack = STR("amazon-signin");
        wish.has_no_composer = is_asked;
        wish.cases_n = ROUND_CASES_N; /* nearly the whole pack */
        for (wish.seed = 1; wish.seed <= 8; wish.seed++) {
            struct round round;
            wish.is_unkept = true;
            CHECK(round_begin(&round, &desk, &wish, &fault));
            for (size_t i = 0; i < round.cases_n; i++) {
                const struct tree *author_case = pack_case(round.pack, round.cases[i])->tree;
                const struct tree *stages = tree_get(author_case, STR("stages"));
                for (const struct tree *at = stages->first; at; at = at->next) {
                    met_n += str_is(tree_get(at, STR("drill"))->text, "evidence");
                }
            }
            round_close(&round);
        }
        CHECK(is_asked ? met_n == 0 : met_n > 0);
        met_n = 0;
    }
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(the_five_are_there_in_every_voice, who_is_enrolled_is_reminded_until_they_have_practised,
          what_is_not_there_is_refused_with_its_remedy,
          a_round_of_a_programme_says_what_it_counts_for, the_gate_can_be_passed_with_every_form,
          a_first_day_is_practised_before_it_is_tested, a_family_never_meets_the_composer)
