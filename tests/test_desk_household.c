/* The household at the desk: what it refuses, that it is kept, and that the next round is said with
 * its names and still replays. */
#include "tests/test.h"

#include "desk/household.h"
#include "desk/people.h"
#include "desk/project.h"
#include "desk/round.h"

#include <stdio.h>
#include <stdlib.h>

static struct desk desk;
static struct faults faults;
static struct arena arena;
static struct fault fault;
static char uri[120];

static void open_desk(const char *lang)
{
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = lang};
    fault = (struct fault){0};
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

static void begin(void)
{
    const char *home = getenv("HOME");
    snprintf(uri, sizeof uri, "sqlite:%s/household.db", home ? home : "/tmp");
    remove(uri + 7);
    open_desk("ja");
}

static const char *refused(const struct household_route *route)
{
    fault = (struct fault){0};
    return household_keep_route(&desk, STR("aya"), route, &fault) ? "" : fault.code;
}

TEST(routes_without_names_or_with_secrets_are_refused)
{
    static const struct {
        struct household_route route;
        const char *code;
    } rows[] = {
        {{.service = STR_INIT(" "), .name = STR_INIT("N"), .way = WAY_APP}, "household.missing"},
        {{.service = STR_INIT("S"), .name = STR_INIT(""), .way = WAY_APP}, "household.missing"},
        {{.service = STR_INIT("S"), .name = STR_INIT("N\n"), .way = WAY_APP}, ""}, /* trimmed */
        {{.service = STR_INIT("S"), .name = STR_INIT("N\x01n"), .way = WAY_APP}, "household.odd"},
        {{.service = STR_INIT("S"), .name = STR_INIT("N"), .way = WAY_BOOKMARK},
         "household.missing"},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_BOOKMARK,
          .where = STR_INIT("http://bank.example/")},
         "household.address"},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_BOOKMARK,
          .where = STR_INIT("https://bank.example/in?key=42")},
         "household.secret"},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_BOOKMARK,
          .where = STR_INIT("https://aya:pw@bank.example/")},
         "household.secret"},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_BOOKMARK,
          .where = STR_INIT("https://bank.example/")},
         ""},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_PHONE,
          .where = STR_INIT("call me")},
         "household.number"},
        {{.service = STR_INIT("S"),
          .name = STR_INIT("N"),
          .way = WAY_PHONE,
          .where = STR_INIT("+81 3-0000-0000")},
         ""},
    };
    begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(str_of(refused(&rows[i].route)), rows[i].code);
    }
    CHECK_INT(desk.household.routes_n, 3);
    close_desk();
}

TEST(it_is_there_again_and_can_be_taken_back)
{
    begin();
    CHECK(household_mark(&desk, STR("aya"), STR("two_step"), true, &fault));
    CHECK(household_keep_check(
        &desk, STR("aya"), &(struct household_check){.text = STR(" Router "), .days = 30}, &fault));
    CHECK(household_keep_contact(
        &desk, STR("aya"),
        &(struct household_contact){.name = STR("Yuko"), .number = STR("090-0000-0001")}, &fault));
    close_desk();
    open_desk("ja");
    CHECK_INT(desk.household.contacts_n, 1);
    const struct household_check *own = &desk.household.checks[desk.household.checks_n - 1];
    CHECK_STR(own->text, "Router");
    CHECK_INT(own->days, 30);
    CHECK(household_check(&desk.household, STR("two_step"))->done_utc_ms != HOUSEHOLD_NOT_DONE);
    CHECK(household_take_back(&desk, STR("aya"), &fault));
    CHECK_INT(desk.household.contacts_n, 0);
    CHECK(household_take_back(&desk, STR("aya"), &fault));
    CHECK(household_take_back(&desk, STR("aya"), &fault));
    CHECK(!household_take_back(&desk, STR("aya"), &fault));
    CHECK_STR(str_of(fault.code), "");
    CHECK(household_check(&desk.household, STR("two_step"))->done_utc_ms == HOUSEHOLD_NOT_DONE);
    close_desk();
    open_desk("ja"); /* what was taken back stays so */
    CHECK_INT(desk.household.lines_n, 0);
    close_desk();
}

/* The scenario of one case in a round that is kept; its round is closed by the caller. */
static const struct scenario *play(struct round *round, struct str case_id)
{
    struct str person;
    const struct person *known = people_find(&desk, STR("Aya"));
    if (known) {
        person = known->id;
    } else {
        CHECK(people_add(&desk, STR("Aya"), &person, &fault));
    }
    struct round_wish wish = {
        .person = person, .pack = STR("amazon-signin"), .seed = 5, .cases = &case_id, .cases_n = 1};
    CHECK(round_begin(round, &desk, &wish, &fault));
    CHECK(round_next(round, &fault));
    CHECK_STR(str_of(fault.says), "");
    return round->scenario;
}

static const struct desk_route *desk_of(const struct scenario *s, const char *id)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        if (str_is(LIST_AT(s->desks, struct desk_route, i)->id, id)) {
            return LIST_AT(s->desks, struct desk_route, i);
        }
    }
    return NULL;
}

static void end(struct round *round)
{
    struct decision over = {.verb = VERB_END, .target = STR("stage")};
    const char *why = NULL;
    CHECK(round_do(round, 1000, &over, &why, &fault) == ROUND_DONE);
    CHECK(round_end_case(round, 2000, &fault));
    CHECK(round_end(round, &fault));
    round_close(round);
}

TEST(the_simulator_uses_its_names)
{
    struct round round;
    begin();
    const struct scenario *s = play(&round, STR("first-week")); /* begins at 15:42 */
    CHECK_STR(brand_bookmark(&s->brand), "ひのでマーケット");
    struct str before = str_copy(&arena, desk_of(s, "security")->name);
    CHECK(before.n > 0);
    end(&round);
    CHECK(household_keep_route(&desk, STR("aya"),
                               &(struct household_route){.service = STR("shop"),
                                                         .way = WAY_BOOKMARK,
                                                         .name = STR("うちの「店」"),
                                                         .where = STR("https://shop.example/"),
                                                         .brand = STR("hinode")},
                               &fault));
    CHECK(household_keep_contact(
        &desk, STR("aya"), &(struct household_contact){.id = STR("night"), .name = STR("当直")},
        &fault));
    CHECK(household_keep_contact(&desk, STR("aya"),
                                 &(struct household_contact){.name = STR("窓口 中田"),
                                                             .role = STR("security"),
                                                             .from_min = 540,
                                                             .to_min = 1020,
                                                             .after = STR("night")},
                                 &fault));
    s = play(&round, STR("first-week"));
    CHECK_STR(brand_bookmark(&s->brand), "うちの「店」");
    CHECK_STR(s->brand.name, "ひのでマーケット");
    CHECK_STR(desk_of(s, "security")->name, "窓口 中田");
    CHECK(desk_of(s, "security")->is_right);
    CHECK_STR(desk_of(s, "supplies")->name, "総務の備品係");
    end(&round);
    s = play(&round, STR("five-oclock-call")); /* begins at 17:05: out of hours */
    CHECK_STR(desk_of(s, "security")->name, "当直");
    end(&round);
    const struct metrics **metrics;
    size_t n = 0; /* each record again, in the scenario that was kept with it */
    CHECK(project_metrics(&desk, &arena, (struct project_filter){0}, &metrics, &n, &fault));
    CHECK_STR(str_of(fault.says), "");
    CHECK_INT(n, 3);
    close_desk();
}

TEST(who_is_asked_and_the_app_bear_its_names_too)
{
    struct round round;
    begin();
    CHECK(household_keep_route(
        &desk, STR("aya"),
        &(struct household_route){
            .service = STR("shop"), .way = WAY_APP, .name = STR("お店"), .brand = STR("hinode")},
        &fault));
    CHECK(household_keep_contact(&desk, STR("aya"),
                                 &(struct household_contact){.name = STR("ゆうこ"),
                                                             .number = STR("090-0000-0001"),
                                                             .role = STR("family")},
                                 &fault));
    const struct scenario *s = play(&round, STR("after-school"));
    const struct contact *mother = scenario_contact(s, STR("mother"));
    CHECK_STR(s->brand.app_name, "お店");
    CHECK_STR(brand_bookmark(&s->brand), "ひのでマーケット"); /* an app is no bookmark */
    CHECK_STR(mother->name, "お母さん (ゆうこ, 090-0000-0001)");
    CHECK_STR(desk_of(s, "family")->name, "ゆうこ");
    end(&round);
    s = play(&round, STR("by-tonight")); /* in the same room: nobody is called */
    CHECK_STR(scenario_contact(s, STR("husband"))->name, "夫 (ゆうこ)");
    end(&round);
    close_desk();
}

TEST_MAIN(who_is_asked_and_the_app_bear_its_names_too,
          routes_without_names_or_with_secrets_are_refused, it_is_there_again_and_can_be_taken_back,
          the_simulator_uses_its_names)
