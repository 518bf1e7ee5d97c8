/* The drill "console": its partial order against a table written by hand, what it derives from the
 * account, what it charges, and its panel. */
#include "tests/drilled.h"

#define SHOP                                                                                       \
    "'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'surfaces': ['home', 'email',"  \
    "   'push', 'official', 'browser']}],"                                                         \
    " 'stages': [{'drill': 'console'}],"                                                           \
    " 'notices': [{'id': 'f1', 'channel': 'email', 'at_s': 0, 'by': 'stranger', 'kind': 'k',"      \
    "   'subject': 'Check', 'from_address': 'x@evil.test', 'blocks': [{'id': 'go', 'kind':"        \
    "   'button', 'text': 'Go', 'link': {'url': 'https://evil.test/'}}]}],"                        \
    " 'account': {'identifier': 'aya@mail.example', 'entries': ["                                  \
    "    {'id': 'e1', 'sheet': 'sessions', 'title': 'My phone'},"                                  \
    "    {'id': 'x1', 'sheet': 'sessions', 'title': 'PC', 'by': 'stranger'},"                      \
    "    {'id': 'o1', 'sheet': 'orders', 'title': 'Book'},"                                        \
    "    {'id': 'o2', 'sheet': 'orders', 'title': 'Console', 'by': 'stranger'}],"                  \
    "   'settings': [{'id': 'two_step'}, {'id': 'forwarding', 'is_on': true,"                      \
    "    'value': 'x@evil.test', 'by': 'stranger'}]}"

#define WORDS                                                                                      \
    "'drills': {'console': {'is_mail_shared': true, 'measures': ["                                 \
    " {'id': 'mail', 'kind': 'mail', 'label': 'Mail'},"                                            \
    " {'id': 'card', 'kind': 'payment', 'label': 'Card'},"                                         \
    " {'id': 'tell', 'kind': 'report', 'label': 'Tell'},"                                          \
    " {'id': 'burn', 'kind': 'needless', 'label': 'Burn'}]"

static const char shop[] = "{" SHOP ", " WORDS "}}}";

/* ---- playing ---- */

/* Each letter is one step of a repair. */
static const struct step {
    char letter;
    const char *lines[3];
} steps[] = {
    {'O', {"open phone/official/sessions", "press official.sessions.sign_out_all"}},
    {'P',
     {"open phone/official/password", "type official.password.new length=15+ classes=3",
      "press official.password.change"}},
    {'M', {"choose measure mail"}},
    {'T', {"open phone/official/two_step", "press official.two_step.toggle"}},
    {'F', {"open phone/official/forwarding", "press official.forwarding.remove"}},
    {'L', {"open phone/official/orders"}},
    {'N', {"open phone/official/orders", "mark official.orders.o2 record"}},
    {'R', {"open phone/official/orders", "press official.orders.o2.remove"}},
    {'C', {"choose measure card"}},
    {'S', {"choose measure tell"}},
    {'B', {"choose measure burn"}},
    {'Y', {"open phone/official/orders", "press official.orders.o1.remove"}},
    {'I', {"open phone/email/f1", "press f1.go"}},
};

static void take(struct run *run, char letter)
{
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        for (size_t k = 0; steps[i].letter == letter && k < 3 && steps[i].lines[k]; k++) {
            CHECK(act(run, steps[i].lines[k]));
        }
    }
}

static struct run *play(const char *members, const char *letters)
{
    struct run *run = drilled(members, 1);

    for (; *letters; letters++) {
        take(run, *letters);
    }
    return run;
}

/* ---- the partial order, by hand (coverage.md, correction 6) ---- */

static const struct order {
    const char *letters;
    int faults, left, unrecorded, needless;
} orders[] = {
    /* out, password and mail in any order; then two-step; then settings and money; then telling */
    {"OPMTFNRCS", 0, 0, 0, 0},
    {"POMTFNRCS", 0, 0, 0, 0},
    {"MPOTFNRCS", 0, 0, 0, 0},
    {"MOPTNRCFS", 0, 0, 0, 0},
    {"LOPMTFNRCS", 0, 0, 0, 0},
    /* while he is inside and money goes, stopping it may come first */
    {"COPMTFNRS", 0, 0, 0, 0},
    {"NRCOPMTFS", 0, 0, 0, 0},
    {"SOPMTFNRC", 0, 0, 0, 0},
    /* two-step before the password, or between the doors */
    {"TOPMFNRCS", 1, 0, 0, 0},
    {"OTPMFNRCS", 1, 0, 0, 0},
    {"OPTMFNRCS", 1, 0, 0, 0},
    /* settings too early */
    {"FOPMTNRCS", 1, 0, 0, 0},
    {"OFPMTNRCS", 1, 0, 0, 0},
    {"OPMFTNRCS", 1, 0, 0, 0},
    /* telling before everything is known, and he is out */
    {"OPMTFSNRC", 1, 0, 0, 0},
    /* he is out, so nothing is urgent any more: looking apart, and the order too early */
    {"ONRPMTFCS", 2, 0, 0, 0},
    {"OLPMTFNRCS", 1, 0, 0, 0},
    {"TFNRCSPOM", 2, 0, 0, 0},
    /* the wrong way in */
    {"IOPMTFNRCS", 1, 0, 0, 0},
    {"OIPMTFNRCS", 0, 0, 0, 0},
    /* gone without a note; one's own gone; what was not called for */
    {"OPMTFRCS", 0, 0, 1, 0},
    {"OPMTFNRCSY", 0, 0, 0, 1},
    {"OPMTFNRCSB", 0, 0, 0, 1},
    /* left open */
    {"OPMTFNR", 0, 2, 0, 0},
    {"OPMTFN", 0, 3, 0, 0},
    {"OP", 0, 7, 0, 0},
    {"", 0, 10, 0, 0},
};

TEST(the_partial_order_is_the_one_agreed)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const struct order *want = &orders[i];
        const struct metrics *is = end(play(shop, want->letters));
        bool is_right = CHECK_INT(measured(is, "order_faults").n, want->faults);

        is_right &= CHECK_INT(measured(is, "left").n, want->left);
        is_right &= CHECK_INT(measured(is, "unrecorded").n, want->unrecorded);
        is_right &= CHECK_INT(measured(is, "needless").n, want->needless);
        if (!is_right) {
            printf("  \"%s\"\n", want->letters);
        }
        arena_reset(&arena);
    }
}

/* ---- what is derived ---- */

TEST(a_healthy_account_needs_a_look_and_nothing_else)
{
    struct run *run = drilled("{'stages': [{'drill': 'console'}], 'account': {'identifier': 'a',"
                              " 'entries': [{'id': 'o1', 'sheet': 'orders', 'title': 'Book'}],"
                              " 'settings': [{'id': 'two_step', 'is_on': true}]}}",
                              1);

    CHECK(act(run, "open phone/official/orders"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "left").n, 0);
    CHECK_INT(measured(is, "done").n, 2); /* the official way, the orders */
    CHECK_INT(is->outcome, OUTCOME_SECURED);
    CHECK_INT(is->end, END_SAFE);
    CHECK(is->is_passed);
    CHECK_INT(measured(is, "first_ms").n, NEVER_MS);
}

TEST(old_devices_of_ones_own_are_signed_out)
{
    struct run *run =
        drilled("{'stages': [{'drill': 'console'}], 'account': {'identifier': 'a', 'entries': ["
                " {'id': 'e1', 'sheet': 'sessions', 'title': 'Phone', 'at_s': -1000},"
                " {'id': 'e2', 'sheet': 'sessions', 'title': 'Tablet', 'at_s': -1001}],"
                " 'settings': [{'id': 'two_step', 'is_on': true}]},"
                " 'drills': {'console': {'stale_s': 1000}}}",
                1);

    CHECK(act(run, "open phone/official/orders"));
    CHECK(act(run, "open phone/official/sessions"));
    CHECK(act(run, "press official.sessions.sign_out_all")); /* own devices come in again */
    CHECK(act(run, "press official.sessions.e2.remove"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "left").n, 0);
    CHECK_INT(measured(is, "devices").n, 1);
    CHECK_INT(measured(is, "needless").n, 0);
}

/* The small brand with its two-step switch as a lock called "spare" that is wanted where the
 * account lists it, and its orders as a sheet that is quiet while it is empty. */
static struct run *begin_with_corners(const char *account)
{
    char members[400];

    snprintf(members, sizeof members, "{'stages': [{'drill': 'console'}], 'account': {%s}}",
             account);
    struct scenario *s = small_scenario(&arena, members);
    struct panel *orders = (struct panel *)brand_panel(&s->brand, STR("orders"));
    struct panel *lock = (struct panel *)brand_panel(&s->brand, STR("two_step"));
    orders->is_quiet = lock->is_wanted = true;
    lock->setting = STR("spare");
    return drilled_scenario(s);
}

TEST(locks_are_wanted_where_listed_and_quiet_sheets_when_filled)
{
    static const struct {
        const char *account;
        int64_t left; /* the official way is always asked for */
    } rows[] = {
        {"'identifier': 'a'", 1},
        {"'identifier': 'a', 'settings': [{'id': 'spare'}]", 2},
        {"'identifier': 'a', 'settings': [{'id': 'spare', 'is_on': true}]", 1},
        {"'identifier': 'a', 'entries': [{'id': 'o1', 'sheet': 'orders', 'title': 'Wool'}]", 2},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_INT(measured(end(begin_with_corners(rows[i].account)), "left").n, rows[i].left);
        arena_reset(&arena);
    }
    struct run *run = begin_with_corners(rows[1].account);
    CHECK(act(run, "open phone/official/two_step"));
    CHECK(act(run, "press official.two_step.toggle"));
    CHECK_INT(measured(end(run), "left").n, 0);
    arena_reset(&arena);
}

TEST(what_he_does_meanwhile_is_to_be_undone_too)
{
    static const char busy[] =
        "{" SHOP ", 'happenings': [{'id': 'buys', 'when': 'stranger_inside', 'after_s': 30,"
        " 'then': 'entry', 'entry': {'id': 'o3', 'sheet': 'orders', 'title': 'Watch',"
        " 'by': 'stranger'}}]}";
    struct run *run = play(busy, "OPTFNR");

    CHECK(run->world->at_ms < 30000);
    CHECK_INT(measured(end(run), "left").n, 0); /* he was out before he could */
    run = drilled(busy, 1);
    run_advance(run, 31000);
    for (const char *at = "OPTFNR"; *at; at++) {
        take(run, *at);
    }
    CHECK_INT(measured(end(run), "left").n, 1);
}

/* One letter an act: X the PC offline, Z scanned, D that site's data, K all saved passwords, L a
 * look at the orders from the phone, H from the PC itself. */
static const char *device_act(char letter)
{
    switch (letter) {
    case 'X':
        return "choose device.pc offline";
    case 'Z':
        return "choose device.pc scan";
    case 'D':
        return "choose device.pc site_data";
    case 'K':
        return "choose device.pc saved_passwords";
    case 'L':
        return "open phone/official/orders";
    default:
        return "open pc/official/orders";
    }
}

TEST(a_device_that_showed_a_fake_is_cut_off_before_all_else)
{
    static const char home[] =
        "{'devices': [{'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'has_settings': true,"
        "  'visited': 'q1', 'surfaces': ['home', 'email', 'browser', 'official']},"
        " {'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'surfaces': ['home', 'official']}],"
        " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://evil.test/', 'title': 'Q',"
        "  'blocks': [{'id': 't', 'kind': 'paragraph', 'text': 'Hi.'}]}],"
        " 'stages': [{'drill': 'console'}], 'account': {'identifier': 'a', 'entries':"
        " [{'id': 'o1', 'sheet': 'orders', 'title': 'Book'}],"
        " 'settings': [{'id': 'two_step', 'is_on': true}]}}";
    static const struct {
        const char *letters;
        int64_t faults, left, needless;
    } rows[] = {{"XZDL", 0, 0, 0},  {"XLZD", 0, 0, 0}, {"XDLZ", 0, 0, 0}, {"LXZD", 1, 0, 0},
                {"ZXDL", 1, 0, 0},  {"ZDHX", 3, 0, 0}, {"XL", 0, 2, 0},   {"L", 1, 3, 0},
                {"XZDKL", 0, 0, 1}, {"XZKL", 0, 1, 1}, {"", 0, 5, 0}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct run *run = drilled(home, 1);
        for (const char *at = rows[i].letters; *at; at++) {
            CHECK(act(run, device_act(*at)));
        }
        const struct metrics *is = end(run);
        bool is_right = CHECK_INT(measured(is, "order_faults").n, rows[i].faults);
        is_right &= CHECK_INT(measured(is, "left").n, rows[i].left);
        is_right &= CHECK_INT(measured(is, "needless").n, rows[i].needless);
        if (!is_right) {
            printf("  \"%s\"\n", rows[i].letters);
        }
        arena_reset(&arena);
    }
}

TEST(times_run_from_the_begin_of_the_stage)
{
    const struct metrics *is = end(play(shop, "OPMTFNRCS"));

    CHECK_INT(measured(is, "first_ms").n, 2000); /* the second act, a second each */
    CHECK_INT(measured(is, "whole_ms").n, 16000);
}

TEST(purposes_are_asked_once_each_and_after_the_step)
{
    struct run *run = drilled(shop, 1);

    CHECK(!act(run, "choose purpose.route real"));
    take(run, 'O');
    CHECK(!act(run, "choose purpose.out cut_off")); /* the first step comes first */
    CHECK(!act(run, "choose purpose.route fun"));
    CHECK(act(run, "choose purpose.route real"));
    CHECK(!act(run, "choose purpose.route damage"));
    CHECK(act(run, "choose purpose.out layer"));
    CHECK(!act(run, "choose purpose.two_step layer"));
    CHECK_INT(measured(end(run), "purposes").n, 1);
}

TEST(only_what_is_in_front_is_noted)
{
    struct run *run = drilled(shop, 1);

    CHECK(!act(run, "mark official.orders.o2 record"));
    CHECK(act(run, "open phone/official/orders"));
    CHECK(!act(run, "mark official.orders.o9 record"));
    CHECK(!act(run, "mark official.orders.o2 fake"));
    CHECK(!act(run, "mark official.sessions.x1 record"));
    CHECK(!act(run, "mark official.orders.o2.remove record"));
    CHECK(act(run, "mark official.orders.o2 record"));
    CHECK(!act(run, "mark official.orders.o2 record"));
    CHECK(act(run, "mark official.orders.o1 record"));
    CHECK(!act(run, "choose intent deny"));
    CHECK(!act(run, "answer subject x"));
    const struct metrics *is = end(run);
    CHECK_INT(measured(is, "found").n, 1);
    CHECK_INT(measured(is, "false_marks").n, 1);
}

TEST(a_case_is_told_what_is_wrong_with_its_table)
{
    struct faults faults;
    struct scenario *s = small_scenario(
        &arena, "{" SHOP ", 'drills': {'console': {'watch_s': -1, 'measures': [{'id': 'a',"
                " 'kind': 'prayer', 'label': 'A'}], 'hint': 1}}}");

    faults_init(&faults, &arena);
    CHECK(!run_check(s, drills_built_in, STR("cases/small.json"), &faults));
    CHECK_INT(faults.errors_n, 3);
    for (const struct content_fault *at = faults.first; at; at = at->next) {
        CHECK(str_starts(at->pointer, STR("/drills/console")));
    }
}

/* ---- the panel ---- */

static unsigned char looks[1024];

static void show(const char *members, const char *letters)
{
    memset(looks, 0, sizeof looks);
    drilled_show(play(members, letters), looks, 312, 1400);
}

TEST(the_panel_takes_notes_and_measures_by_mouse)
{
    show(shop, "L");
    CHECK(stage_click(&scene.stage, STR("console.note.o2")));
    CHECK(stage_click(&scene.stage, STR("console.measure.card")));
    CHECK(stage_click(&scene.stage, STR("console.purpose.real")));
    CHECK_STR(buf_str(&heard), "mark official.orders.o2 record\n"
                               "choose measure card\n"
                               "choose purpose.route real\n");
    CHECK(!scene_says(&scene, "console.goal.out")); /* not guided: nothing is given away */
    drilled_hide();
}

TEST(the_panel_is_walked_by_keyboard_to_its_end)
{
    show(shop, "L");
    CHECK(scene_tab_to(&scene, "console.purpose.damage"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "console.note.o1"));
    stage_key(&scene.stage, KEY_SPACE);
    CHECK(scene_tab_to(&scene, "console.done"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK(scene_tab_to(&scene, "console.done.yes"));
    stage_key(&scene.stage, KEY_ENTER);
    CHECK_STR(buf_str(&heard), "choose purpose.route damage\n"
                               "mark official.orders.o1 record\n"
                               "end stage \n");
    CHECK(run_is_over(playing));
    drilled_hide();
}

TEST(a_guided_panel_tells_what_is_open)
{
    static const char guided[] = "{" SHOP ", " WORDS ", 'is_guided': true, 'watch_s': 86400}}}";

    show(guided, "O");
    CHECK(!scene_says(&scene, "console.goal.out"));
    CHECK(scene_says(&scene, "console.goal.password"));
    CHECK(scene_says(&scene, "console.goal.two_step"));
    CHECK(scene_shows(&scene, "console.tomorrow"));
    CHECK(scene_is_drawn_as(&scene, "console-panel"));
    drilled_hide();
}

TEST_MAIN(the_partial_order_is_the_one_agreed,
          locks_are_wanted_where_listed_and_quiet_sheets_when_filled,
          a_device_that_showed_a_fake_is_cut_off_before_all_else,
          a_healthy_account_needs_a_look_and_nothing_else, old_devices_of_ones_own_are_signed_out,
          what_he_does_meanwhile_is_to_be_undone_too, times_run_from_the_begin_of_the_stage,
          purposes_are_asked_once_each_and_after_the_step, only_what_is_in_front_is_noted,
          a_case_is_told_what_is_wrong_with_its_table, the_panel_takes_notes_and_measures_by_mouse,
          the_panel_is_walked_by_keyboard_to_its_end, a_guided_panel_tells_what_is_open)
