/* The catalogue's screens, from a message to a shared case, by mouse and by keyboard. */
#include "tests/catalogue_hand.h"
#include "adapters/files.h"
#include "desk/packs.h"
#include "measure/items.h"
#include "shell/print_view.h"

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

/* What is said of a message stands beside it, however large the screen is. */
static void look_in_a_very_large_window(void)
{
    struct rect cue, sender;
    window_w = 3840;
    window_h = 2160;
    settle();
    if (CHECK(ui_part_at(&app.ui, STR("catalogue.confirm.cue-1"), &cue) &&
              ui_part_at(&app.ui, STR("m1.sender"), &sender))) {
        CHECK(sender.x > cue.x + cue.w && sender.x - (cue.x + cue.w) < 900);
        CHECK(cue.x > 600 && cue.y > 400);
    }
    window_w = 1280;
    window_h = 800;
    settle();
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

/* What was dropped comes back with its words, and what was confirmed since is open again; on again
 * all of it, until something else is done. */
static void back_and_on(void)
{
    key(KEY_UNDO);
    CHECK_INT(cues_n(), 3);
    CHECK_STR(cue_at(2)->says, "Nobody signs it.");
    CHECK(catalogue_has_confirmed(entry(), STR("own-1")));
    press("catalogue.undo"); /* it was not there yet */
    CHECK_INT(cues_n(), 2);
    enter("catalogue.undo"); /* before the correction */
    CHECK(!str_is(cue_at(1)->says, "It leads to somebody else."));
    CHECK(!catalogue_has_confirmed(entry(), STR("cue-2")));
    CHECK(has_part("catalogue.confirm.cue-2"));
    key(KEY_UNDO);
    CHECK(!catalogue_has_confirmed(entry(), STR("cue-1")));
    key(KEY_UNDO); /* there is nothing more */
    key(KEY_REDO);
    press("catalogue.redo");
    enter("catalogue.redo");
    key(KEY_REDO);
    key(KEY_REDO);
    CHECK_INT(cues_n(), 2);
    CHECK_STR(cue_at(1)->says, "It leads to somebody else.");
    CHECK(catalogue_has_confirmed(entry(), STR("cue-1")));
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
    press("catalogue.drop.own-1");
    CHECK_INT(cues_n(), 2);
    back_and_on();
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
    key(KEY_UNDO);
    CHECK_INT(app.catalogue->premise[0], -1);
    CHECK(app.catalogue->hindrance.n > 0);
    key(KEY_REDO);
    CHECK_INT(app.catalogue->premise[0], 6);
    CHECK_INT(app.catalogue->hindrance.n, 0);
}

static void hand_it_over(void)
{
    char path[128], beside[140];
    struct str bytes, signature;
    struct fault fault = {0};
    snprintf(path, sizeof path, "%s/out.mikipack", test_folder());
    snprintf(beside, sizeof beside, "%s.minisig", path);
    edit_set(&app.catalogue->hand, STR("out.txt"));
    enter("catalogue.hand_over");
    CHECK(app.toast.is_bad);
    edit_set(&app.catalogue->hand, str_of(path));
    press("catalogue.hand_over");
    CHECK(!app.toast.is_bad);
    if (CHECK(file_read(&frame, path, 1 << 20, &bytes, &fault)) &&
        CHECK(file_read(&frame, beside, 1 << 14, &signature, &fault))) {
        struct keyring nobody = {0};
        CHECK_INT(standing_of_bytes(&app.desk.keyring, &frame, bytes, signature).standing,
                  STANDING_TRUSTED);
        CHECK_INT(standing_of_bytes(&nobody, &frame, bytes, signature).standing, STANDING_STRANGER);
    }
}

static void review_and_share(void)
{
    press("catalogue.review");
    CHECK(app.toast.is_bad); /* Aki drafted it */
    CHECK_INT(catalogue_state_of(entry()), CASE_DRAFTED);
    act_as("Ben");
    press("catalogue.review");
    CHECK_INT(catalogue_state_of(entry()), CASE_REVIEWED);
    press("catalogue.key_make");
    CHECK(!has_part("catalogue.key_make"));
    CHECK(is_drawn(&draw, DRAW_TEXT, "certificate.pub"));
    enter("catalogue.share"); /* asks once more */
    CHECK_INT(catalogue_state_of(entry()), CASE_REVIEWED);
    CHECK(!app.toast.is_bad);
    enter("catalogue.share");
    CHECK_INT(catalogue_state_of(entry()), CASE_SHARED);
    CHECK(!has_part("catalogue.mimics.6")); /* nobody may change it any more */
    CHECK(!has_part("catalogue.drop.cue-1") && !has_part("catalogue.undo"));
    const struct pack *pack = desk_pack(&app.desk, entry()->pack);
    CHECK(pack && pack_case(pack, entry()->id));
    CHECK(pack && packs_may_test(&app.desk, pack, NULL)); /* signed, and by ourselves */
    hand_it_over();
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

/* as if thirty-two had */
static struct item answered(void)
{
    return (struct item){.is_fake = true,
                         .right = {22, 32},
                         .clicks = {10, 31},
                         .alerts = {9, 30},
                         .corrected = STR("moderately"),
                         .people_n = 32,
                         .ci = {0.51, 0.82},
                         .item_rest = 0.34,
                         .flag = ITEMS_GOOD};
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
    CHECK_INT(app.catalogue->item.right.n, 0); /* few are never told */
    app.catalogue->item = answered();
    settle();
    CHECK(is_drawn(&draw, DRAW_TEXT, "22 of 32"));
    CHECK(is_drawn(&draw, DRAW_TEXT, "10 of 31"));
    CHECK(is_drawn(&draw, DRAW_TEXT, "9 of 30"));
    CHECK(is_drawn(&draw, DRAW_TEXT, "Moderately"));
    CHECK(is_drawn(&draw, DRAW_TEXT, "0.34"));
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
    key(KEY_ESCAPE); /* the list alone, not the room */
    CHECK(!has_part("catalogue.who_find") && has_part("catalogue.who"));
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
            look_in_a_very_large_window();
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

TEST_MAIN(a_message_is_shared_by_mouse_and_keyboard, results_bear_the_rules_of_their_day,
          what_is_not_found_is_said)
