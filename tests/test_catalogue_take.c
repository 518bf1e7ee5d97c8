/* Messages taken into the catalogue: a folder of them, what falls on the window. */
#include "tests/catalogue_hand.h"
#include "adapters/files.h"

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
    enter("catalogue.added_seen");
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

/* The same kind from another host, an hour earlier; N of them, in a folder of their own. */
static const char *folder_of_kin(size_t n)
{
    static char folder[200];
    struct fault fault = {0};
    struct str bytes, head, tail;
    snprintf(folder, sizeof folder, "%s/kin-%zu", test_folder(), n);
    CHECK(folder_make(folder, &fault));
    CHECK(file_read(&frame, "tests/catalogue/limited.eml", 1 << 20, &bytes, &fault));
    size_t at = 0;
    while (at < bytes.n && !str_starts(str_from(bytes, at), STR("10:15:02"))) {
        at++;
    }
    head = str_part(bytes, 0, at);
    tail = str_from(bytes, at + 8);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_fmt(&frame, "%zu.eml", i),
                   other = str_fmt(&frame, "%.*s09:15:0%zu%.*s", STR_ARGS(head), i, STR_ARGS(tail));
        CHECK(file_write(path_join(&frame, folder, str_c(&frame, name)), other, &fault));
    }
    return folder;
}

static void take_it(const char *path)
{
    struct str one = str_of(path);
    app_drop(&app, &one, 1);
    settle();
    for (int i = 0; i < 40 && app.catalogue->waiting.next_n < app.catalogue->waiting.n; i++) {
        settle();
    }
}

/* A message of a kind that is there is asked about: taken in, its time counts; kept apart, it is a
 * case of its own; left, nothing. */
TEST(one_of_a_kind_that_is_there_is_asked_about)
{
    if (open_app()) {
        char path[260];
        add_people();
        settle();
        take_it("tests/catalogue/limited.eml");
        const struct catalogue_entry *entry = &app.desk.catalogue.entries[0];
        int64_t first_ms = entry->detected_utc_ms;
        CHECK_INT(app.screen, SCREEN_CATALOGUE);
        snprintf(path, sizeof path, "%s/0.eml", folder_of_kin(1));
        take_it(path);
        CHECK_INT(app.screen, SCREEN_ORGANISE);
        CHECK_INT(app.desk.catalogue.n, 1);
        take_it("tests/catalogue/parcel.txt"); /* not before it is settled */
        CHECK(app.toast.is_bad);
        CHECK_INT(app.catalogue->waiting.near_n, 1);
        press("catalogue.added_seen"); /* left */
        CHECK_INT(app.desk.catalogue.n, 1);
        CHECK_INT(entry->found_n, 1);
        take_it(path);
        enter("catalogue.near_take.0");
        CHECK_INT(app.desk.catalogue.n, 1);
        CHECK_INT(entry->found_n, 2);
        CHECK_INT(first_ms - entry->detected_utc_ms, 3602000);
        take_it(path);
        press("catalogue.near_apart.0");
        CHECK_INT(app.screen, SCREEN_CATALOGUE);
        CHECK_INT(app.desk.catalogue.n, 2);
        take_it(folder_of_kin(4)); /* the first is the one that is a case now */
        CHECK_INT(app.catalogue->waiting.near_n, 3);
        CHECK_INT(app.catalogue->waiting.refused_n, 1);
        press("catalogue.near_all");
        CHECK_INT(app.catalogue->waiting.taken_n, 3);
        CHECK_INT(app.desk.catalogue.n, 2);
    }
    close_app();
}

static bool is_drawn(const char *words)
{
    for (size_t i = 0; i < draw.n; i++) {
        if (draw.items[i].kind == DRAW_TEXT && str_has(draw.items[i].text, str_of(words))) {
            return true;
        }
    }
    return false;
}

TEST(what_could_not_be_read_is_said)
{
    if (open_app()) {
        add_people();
        settle();
        take_it("tests/catalogue/limited.eml");
        CHECK_INT(app.catalogue->notes_n, 0);
        CHECK(!is_drawn("What was noticed while reading"));
        take_it("tests/mail/html-nasty.eml");
        CHECK(app.catalogue->notes_n > 0);
        ui_focus(&app.ui, STR("catalogue.review_on"));
        settle();
        CHECK(is_drawn("What was noticed while reading"));
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

TEST_MAIN(a_folder_is_taken_in_at_once, one_of_a_kind_that_is_there_is_asked_about,
          what_could_not_be_read_is_said, a_message_falls_on_the_window)
