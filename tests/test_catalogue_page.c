/* The catalogue's screens, from a message to a shared case, by mouse and by keyboard: in the fake
 * font and without a window, over a store and a data folder of its own. */
#include "test.h"
#include "fake_font.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/people.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"
#include "shell/print_view.h"
#include "tests/folder.h"

#include <stdlib.h>

static struct app app;
static struct arena frame;
static struct draw draw;
static struct fake_font font;
static struct text_cache *cache;
static struct input in;
static char uri[160], home[160];
static int opened_n; /* each time with a store and a data folder of its own */

static void settle(void)
{
    for (int i = 0; i < 12; i++) {
        arena_reset(&frame);
        bool is_changed = app_frame(&app, in, 1280, 800);
        text_cache_sweep(cache);
        in.was_pressed = in.was_released = false;
        in.presses_n = 0;
        in.typed = STR("");
        if (!is_changed && app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static bool open_app(void)
{
    struct app_wish wish = {
        .desk = {.packs = {"tests/packs/screens"}, .packs_n = 1, .store_uri = uri, .lang = "en"},
        .lang = "en",
        .is_plain = true,
        .is_seeded = true,
        .seed = 1};
    struct arena arena;
    struct faults faults;
    struct fault fault = {0};
    struct text_port port = fake_port(&font);
    snprintf(uri, sizeof uri, "sqlite:%s/records-%d.db", test_folder(), ++opened_n);
    snprintf(home, sizeof home, "%s/home-%d", test_folder(), opened_n);
    setenv("XDG_DATA_HOME", home, 1);
    arena_init(&arena, 0, &desk_oom);
    faults_init(&faults, &arena);
    in = (struct input){.now_ms = 1000000, .x = -1, .y = -1};
    bool is_open = CHECK(app_open(&app, &wish, &faults, &fault));
    port.oom = &desk_oom;
    cache = text_cache_open(&port);
    app.ui.frame = &frame;
    app.ui.draw = &draw;
    app.ui.cache = cache;
    app.now_ms = in.now_ms;
    arena_clear(&arena);
    return is_open;
}

static void close_app(void)
{
    app_close(&app);
    text_cache_close(cache);
    arena_clear(&frame);
}

static bool has_part(const char *part)
{
    struct rect at;
    return ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at);
}

static void press_at(struct rect at)
{
    in.x = at.x + at.w / 2;
    in.y = at.y + at.h / 2;
    settle();
    in.is_down = in.was_pressed = true;
    settle();
    in.is_down = false;
    in.was_released = true;
    settle();
    in.x = in.y = -1;
    settle();
}

/* Brought into view by the focus, as Tab does, then pressed. */
static void press(const char *part)
{
    struct rect at = {0};
    ui_focus(&app.ui, str_of(part));
    settle();
    if (!CHECK(ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at))) {
        printf("no part %s\n", part);
        return;
    }
    press_at(at);
}

static void key(enum ui_key which)
{
    in.presses[in.presses_n++] = (struct ui_press){which, false};
    settle();
}

/* With the keyboard alone. */
static void enter(const char *part)
{
    ui_focus(&app.ui, str_of(part));
    settle();
    key(KEY_ENTER);
}

static void type_into(const char *part, const char *words)
{
    ui_focus(&app.ui, str_of(part));
    settle();
    in.typed = str_of(words);
    settle();
}

static const struct catalogue_entry *entry(void)
{
    return app.desk.catalogue.n ? &app.desk.catalogue.entries[0] : NULL;
}

static size_t cues_n(void)
{
    return app.catalogue->scenario->cues.n;
}

static const struct cue *cue_at(size_t i)
{
    return LIST_AT(app.catalogue->scenario->cues, struct cue, i);
}

static void add_people(void)
{
    struct fault fault = {0};
    struct str id;
    CHECK(people_add(&app.desk, STR("Aki"), &id, &fault));
    CHECK(people_add(&app.desk, STR("Ben"), &id, &fault));
}

static struct str who_part(const char *name)
{
    return name ? str_fmt(&frame, "catalogue.who.%.*s",
                          STR_ARGS(people_find(&app.desk, str_of(name))->id))
                : STR("catalogue.who.organiser");
}

static bool has_who(const char *name)
{
    struct rect at;
    return ui_part_at(&app.ui, who_part(name), &at) && !rect_is_empty(at);
}

/* NULL: the organiser */
static void act_as(const char *name)
{
    char part[100];
    snprintf(part, sizeof part, "%.*s", STR_ARGS(who_part(name)));
    press("catalogue.who");
    press(part);
    CHECK(!app.catalogue->unfolded[0]);
}

/* ---- the walk ---- */

static void walk_to_the_draft(void)
{
    app_organise(&app);
    settle();
    press("organise.catalogue");
    type_into("catalogue.path_hint", "tests/nowhere.eml");
    enter("catalogue.add");
    CHECK(app.toast.is_bad);
    CHECK_INT(app.desk.catalogue.n, 0);
    edit_set(&app.catalogue->path, STR(""));
    act_as("Aki");
    type_into("catalogue.path_hint", "tests/catalogue/limited.eml");
    key(KEY_ENTER);
    CHECK_INT(app.screen, SCREEN_CATALOGUE);
    if (CHECK(entry() && app.catalogue->scenario)) {
        CHECK_INT(catalogue_state_of(entry()), CASE_DRAFTED);
        CHECK_INT(cues_n(), 2);
        CHECK(has_part("m1.sender"));
    }
}

static void settle_the_cues(void)
{
    CHECK(!catalogue_has_confirmed(entry(), STR("cue-1")));
    press("catalogue.confirm.cue-1");
    CHECK(catalogue_has_confirmed(entry(), STR("cue-1")));
    CHECK(!has_part("catalogue.confirm.cue-1"));
    enter("catalogue.correct.cue-2");
    CHECK(app.catalogue->is_form);
    edit_set(&app.catalogue->says, STR("It leads to somebody else."));
    settle();
    enter("catalogue.keep");
    CHECK(!app.catalogue->is_form);
    CHECK_STR(cue_at(1)->says, "It leads to somebody else.");
    CHECK(catalogue_has_confirmed(entry(), STR("cue-2")));
}

/* A third one: its place chosen on the screen, its kind by the keyboard; then it is dropped. */
static void add_and_drop_one(void)
{
    struct rect at = {0};
    press("catalogue.new_cue");
    CHECK(app.catalogue->is_form && app.catalogue->is_new);
    if (CHECK(ui_part_at(&app.ui, STR("m1.link-3"), &at))) {
        press_at(at);
    }
    CHECK_STR(str_of(app.catalogue->part), "m1.link-3");
    enter("catalogue.part");
    enter("catalogue.part.5");
    CHECK_STR(str_of(app.catalogue->part), "m1.text-4");
    enter("catalogue.kind");
    CHECK(has_part("catalogue.kind.1"));
    key(KEY_ESCAPE); /* only the list */
    CHECK(app.catalogue->is_form && !has_part("catalogue.kind.1"));
    press("catalogue.kind");
    press("catalogue.kind.1");
    CHECK_INT(app.catalogue->kind, 1);
    enter("catalogue.keep");
    CHECK(app.toast.is_bad); /* it says nothing yet */
    type_into("catalogue.says_field", "Nobody signs it.");
    key(KEY_ENTER);
    CHECK_INT(cues_n(), 3);
    CHECK_STR(cue_at(2)->part, "m1.text-4");
    CHECK_STR(cue_at(2)->says, "Nobody signs it.");
    press("catalogue.drop.own-1"); /* asks once more */
    CHECK_INT(cues_n(), 3);
    press("catalogue.drop.own-1");
    CHECK_INT(cues_n(), 2);
    enter("catalogue.new_cue");
    key(KEY_ESCAPE);
    CHECK(!app.catalogue->is_form);
    CHECK_INT(app.screen, SCREEN_CATALOGUE);
}

/* its first bytes */
static bool begins(const char *path, const char *head)
{
    char bytes[8] = "";
    FILE *file = fopen(path, "rb");
    bool is_read = file && fread(bytes, 1, sizeof bytes - 1, file) > 0;
    if (file) {
        fclose(file);
    }
    return is_read && strncmp(bytes, head, strlen(head)) == 0;
}

static bool is_drawn(const struct draw *on, enum draw_kind kind, const char *words)
{
    for (size_t i = 0; i < on->n; i++) {
        if (on->items[i].kind == kind && str_has(on->items[i].text, str_of(words))) {
            return true;
        }
    }
    return false;
}

/* The draft, beside the genuine notice of another pack; both senders and where its link leads. */
static void print_the_sheet(void)
{
    char pdf[128], png[128];
    snprintf(pdf, sizeof pdf, "%s/out.pdf", test_folder());
    snprintf(png, sizeof png, "%s/out.png", test_folder());
    press("catalogue.sheet");
    CHECK_INT(app.screen, SCREEN_PRINT);
    CHECK(has_part("print.preview"));
    CHECK(!has_part("print.save_all"));
    const struct draw *on = &app.print->sheet.draw;
    CHECK(is_drawn(on, DRAW_STAMP, "見本"));
    CHECK(is_drawn(on, DRAW_TEXT, "<info@secure-ruwo-mail.example>"));
    CHECK(is_drawn(on, DRAW_TEXT, "account.secure-ruwo-mail.example"));
    CHECK(is_drawn(on, DRAW_TEXT, "hinode-market.example>"));
    edit_set(&app.print->path, STR("out.txt"));
    enter("print.save_one");
    CHECK(app.toast.is_bad);
    edit_set(&app.print->path, str_of(pdf));
    enter("print.save_one");
    CHECK(!app.toast.is_bad && begins(pdf, "%PDF-"));
    enter("print.save_png");
    CHECK(!app.toast.is_bad && begins(png, "\x89PNG"));
    key(KEY_ESCAPE);
    CHECK_INT(app.screen, SCREEN_CATALOGUE);
}

static void rate_it(void)
{
    CHECK(app.catalogue->hindrance.n > 0);
    press("catalogue.review");
    CHECK(app.toast.is_bad);
    press("catalogue.mimics.6");
    press("catalogue.relevant.4");
    press("catalogue.other.2");
    enter("catalogue.consequence.6");
    enter("catalogue.trained.4");
    press("catalogue.keep_rate");
    CHECK_INT(app.catalogue->scenario->premise.mimics, 6);
    CHECK_INT(app.catalogue->scenario->premise.trained, 4);
    CHECK_INT(app.catalogue->hindrance.n, 0);
}

static void review_and_share(void)
{
    press("catalogue.review");
    CHECK(app.toast.is_bad); /* Aki drafted it */
    CHECK_INT(catalogue_state_of(entry()), CASE_DRAFTED);
    act_as("Ben");
    press("catalogue.review");
    CHECK_INT(catalogue_state_of(entry()), CASE_REVIEWED);
    enter("catalogue.share"); /* asks once more */
    CHECK_INT(catalogue_state_of(entry()), CASE_REVIEWED);
    CHECK(!app.toast.is_bad);
    enter("catalogue.share");
    CHECK_INT(catalogue_state_of(entry()), CASE_SHARED);
    CHECK(!has_part("catalogue.mimics.6")); /* nobody may change it any more */
    CHECK(!has_part("catalogue.drop.cue-1"));
    const struct pack *pack = desk_pack(&app.desk, entry()->pack);
    CHECK(pack && pack_case(pack, entry()->id));
}

/* From its page, then from home for whoever has not begun it. */
static void practise_it(void)
{
    press("catalogue.practise");
    CHECK_INT(app.screen, SCREEN_DRILL);
    CHECK(app.has_round && str_eq(app.round.scenario->id, entry()->id));
    CHECK(catalogue_has_begun(entry(), people_find(&app.desk, STR("Aki"))->id));
    app_leave_round(&app);
    app_choose_person(&app, people_find(&app.desk, STR("Ben"))->id);
    app_go(&app, SCREEN_HOME);
    settle();
    enter("home.catalogue");
    CHECK_INT(app.screen, SCREEN_DRILL);
    app_leave_round(&app);
    app_go(&app, SCREEN_HOME);
    settle();
    CHECK(!has_part("home.catalogue"));
    catalogue_page_open(&app, entry()->id);
    settle();
}

/* Ben has shared it: looking at it is no opening. Aki does. */
static void open_by_another(void)
{
    key(KEY_ESCAPE);
    CHECK_INT(app.screen, SCREEN_ORGANISE);
    type_into("catalogue.search_hint", "制限");
    key(KEY_ENTER);
    CHECK_INT(app.catalogue->hits_n, 1);
    char open[120];
    snprintf(open, sizeof open, "catalogue.open.%.*s", STR_ARGS(entry()->id));
    press(open);
    CHECK_INT(catalogue_state_of(entry()), CASE_SHARED);
    press("catalogue.back");
    act_as(NULL);
    act_as("Aki");
    enter(open);
    CHECK_INT(app.screen, SCREEN_CATALOGUE);
    CHECK_INT(catalogue_state_of(entry()), CASE_OPENED);
    press("catalogue.expires_on");
    CHECK_INT(entry()->expires_on.n, 10);
    press("catalogue.expires_on");
    CHECK_INT(entry()->expires_on.n, 0);
    press("catalogue.answers");
    CHECK(app.catalogue->has_item && !app.catalogue->is_counting);
    CHECK_INT(app.catalogue->training.people_n, 2);
    practise_it();
    press("catalogue.retire");
    CHECK_INT(catalogue_state_of(entry()), CASE_OPENED);
    press("catalogue.retire");
    CHECK_INT(catalogue_state_of(entry()), CASE_RETIRED);
}

/* The log of the rules: asked once more before it is kept, a name is given once, and from then on
 * records bear it. */
static void change_the_rules(void)
{
    app_organise(&app);
    settle();
    press("organise.catalogue");
    enter("catalogue.rules");
    enter("catalogue.rules_keep");
    CHECK(app.toast.is_bad); /* nothing is said yet */
    type_into("catalogue.rules_version", "2027-01");
    type_into("catalogue.rules_change", "Call the desk first.");
    key(KEY_ENTER);
    CHECK_INT(app.desk.catalogue.rules_n, 0);
    key(KEY_ENTER);
    CHECK_INT(app.desk.catalogue.rules_n, 1);
    type_into("catalogue.rules_version", "2027-01");
    type_into("catalogue.rules_change", "Again.");
    press("catalogue.rules_keep");
    CHECK(app.toast.is_bad);
    CHECK_INT(app.desk.catalogue.rules_n, 1);
    press("catalogue.rules");
    CHECK(has_part("catalogue.path_hint"));
    struct str one = STR("parcel-evening");
    struct round_wish wish = {
        .person = people_find(&app.desk, STR("Aki"))->id, .seed = 1, .cases = &one, .cases_n = 1};
    if (CHECK(app_begin_round(&app, &wish))) {
        CHECK_STR(app.round.run->record->head.rules_version, "2027-01");
        app_leave_round(&app);
    }
}

TEST(results_bear_the_rules_of_their_day)
{
    if (open_app()) {
        add_people();
        change_the_rules();
    }
    close_app();
}

/* Nothing found is said, with the way back; among many people one is found by name. */
static void look_in_vain(void)
{
    app_organise(&app);
    settle();
    press("organise.catalogue");
    type_into("catalogue.search_hint", "qqqq");
    key(KEY_ENTER);
    CHECK(app.catalogue->is_searched);
    CHECK_INT(app.catalogue->hits_n, 0);
    enter("catalogue.clear");
    CHECK(!app.catalogue->is_searched);
    CHECK_STR(edit_text(&app.catalogue->search), "");
    CHECK(!has_part("catalogue.who_find"));
    for (int i = 0; i < 12; i++) {
        struct str id, name = str_fmt(&frame, "Person %d", i);
        struct fault fault = {0};
        CHECK(people_add(&app.desk, name, &id, &fault));
    }
    settle();
    press("catalogue.who");
    type_into("catalogue.who_find", "Nobody");
    key(KEY_ENTER);
    CHECK(app.toast.is_bad);
    edit_set(&app.catalogue->who_find, STR(""));
    type_into("catalogue.who_find", "Person 7");
    CHECK(has_who("Person 7") && !has_who("Person 6") && !has_part("catalogue.who.organiser"));
    key(KEY_ENTER);
    CHECK(str_eq(catalogue_page_who(&app), people_find(&app.desk, STR("Person 7"))->id));
    act_as("Person 6");
    CHECK(str_eq(catalogue_page_who(&app), people_find(&app.desk, STR("Person 6"))->id));
}

TEST(what_is_not_found_is_said)
{
    if (open_app()) {
        add_people();
        look_in_vain();
    }
    close_app();
}

TEST(a_message_is_shared_by_mouse_and_keyboard)
{
    if (open_app()) {
        add_people();
        settle();
        walk_to_the_draft();
        if (entry() && app.catalogue->scenario) {
            settle_the_cues();
            add_and_drop_one();
            print_the_sheet();
            rate_it();
            review_and_share();
            open_by_another();
        }
    }
    close_app();
}

/* A folder with three messages, one of them twice over, and a file that is none. */
static const char *folder_of_mail(void)
{
    static char folder[200];
    static const char *const files[][2] = {{"a.eml", "tests/catalogue/limited.eml"},
                                           {"b.eml", "tests/catalogue/limited.eml"},
                                           {"c.txt", "tests/catalogue/parcel.txt"},
                                           {"d.jpg", "tests/catalogue/parcel.txt"}};
    struct fault fault = {0};
    snprintf(folder, sizeof folder, "%s/mail", test_folder());
    CHECK(folder_make(folder, &fault));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct str bytes;
        if (CHECK(file_read(&frame, files[i][1], 1 << 20, &bytes, &fault))) {
            CHECK(file_write(path_join(&frame, folder, files[i][0]), bytes, &fault));
        }
    }
    return folder;
}

static void take_a_folder(void)
{
    app_organise(&app);
    settle();
    press("organise.catalogue");
    type_into("catalogue.path_hint", folder_of_mail());
    key(KEY_ENTER);
    for (int i = 0; i < 40 && app.catalogue->waiting.next_n < 3; i++) {
        settle();
    }
    CHECK_INT(app.screen, SCREEN_ORGANISE);
    CHECK_INT(app.desk.catalogue.n, 2);
    CHECK_INT(app.catalogue->waiting.added_n, 2);
    if (CHECK_INT(app.catalogue->waiting.refused_n, 1)) {
        CHECK(str_starts(app.catalogue->waiting.refused[0], STR("b.eml: ")));
    }
    press("catalogue.added_seen");
    CHECK(!has_part("catalogue.added_seen"));
    CHECK_INT(app.catalogue->waiting.n, 0);
}

/* Stopped before the first is taken: nothing is. */
static void stop_at_once(void)
{
    struct str paths[300];
    for (size_t i = 0; i < 300; i++) {
        paths[i] = STR("tests/catalogue/parcel.txt");
    }
    app_go(&app, SCREEN_HOME);
    app_drop(&app, paths, 300);
    arena_reset(&frame);
    app_frame(&app, in, 1280, 800);
    CHECK_INT(app.screen, SCREEN_ORGANISE);
    CHECK(has_part("catalogue.adding_stop"));
    app_drop(&app, paths, 1);
    CHECK(app.toast.is_bad); /* one heap at a time */
    ui_focus(&app.ui, STR("catalogue.adding_stop"));
    in.presses[in.presses_n++] = (struct ui_press){KEY_ENTER, false};
    settle();
    CHECK(app.catalogue->waiting.is_stopped);
    CHECK_INT(app.catalogue->waiting.left_n, 300);
    CHECK_INT(app.desk.catalogue.n, 2);
}

TEST(a_folder_is_taken_in_at_once)
{
    if (open_app()) {
        add_people();
        take_a_folder();
        stop_at_once();
    }
    close_app();
}

/* One message opens as a case; in a round nothing is taken. */
TEST(a_message_falls_on_the_window)
{
    struct str one = STR("tests/catalogue/parcel.txt"), none;
    char empty[200];
    struct fault fault = {0};
    snprintf(empty, sizeof empty, "%s/empty", test_folder());
    CHECK(folder_make(empty, &fault));
    none = str_of(empty);
    if (open_app()) {
        add_people();
        settle();
        app_drop(&app, &none, 1);
        CHECK(app.toast.is_bad);
        app_drop(&app, &one, 1);
        settle();
        CHECK_INT(app.screen, SCREEN_CATALOGUE);
        CHECK_INT(app.desk.catalogue.n, 1);
        struct str id = STR("parcel-evening");
        struct round_wish wish = {.person = people_find(&app.desk, STR("Aki"))->id,
                                  .seed = 1,
                                  .cases = &id,
                                  .cases_n = 1};
        if (CHECK(app_begin_round(&app, &wish))) {
            app_drop(&app, &one, 1);
            CHECK(app.toast.is_bad);
            CHECK_INT(app.screen, SCREEN_DRILL);
            app_leave_round(&app);
        }
    }
    close_app();
}

TEST_MAIN(a_message_is_shared_by_mouse_and_keyboard, results_bear_the_rules_of_their_day,
          what_is_not_found_is_said, a_folder_is_taken_in_at_once, a_message_falls_on_the_window)
