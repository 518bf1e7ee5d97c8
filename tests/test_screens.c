#include "test.h"
#include "draw_kept.h"
#include "base/buf.h"
#include "desk/bot.h"
#include "shell/app.h"
#include "shell/catalogue_page.h"
#include "shell/compare.h"
#include "shell/household_pages.h"
#include "shell/organise.h"
#include "shell/packs_view.h"
#include "shell/pictures.h"
#include "shell/print_view.h"
#include "tests/app_hand.h"
#include "tests/folder.h"

/* The program's own screens over a pack of two cases, in the fake font and without a window. What
 * is kept of them is what a person reads and can press; what the devices on them show is kept in
 * tests of its own. */

static struct app app;
static struct arena frame;
static struct draw draw;
static struct fake_font font;
static struct text_cache *cache;
static struct buf written, copied;
static struct input in;
static int window_w, window_h;

static void settle(void)
{
    for (int i = 0; i < 12; i++) {
        arena_reset(&frame);
        bool is_changed = app_frame(&app, in, window_w, window_h);
        text_cache_sweep(cache);
        in.was_pressed = in.was_released = false;
        in.presses_n = 0;
        in.typed = in.pasted = (struct str){0};
        buf_add(&copied, app.ui.copied);
        if (!is_changed && app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static void add_person(const char *id, const char *name)
{
    struct ledger_line line = {.what = STR("person.add")};
    ledger_put(&line, "id", str_of(id));
    ledger_put(&line, "name", str_of(name));
    ledger_put(&line, "colour", STR("teal"));
    roster_fold(&app.desk.roster, &line);
}

static bool open_app(const char *lang, int w, int h)
{
    struct app_wish wish = {.desk = {.packs = {"tests/packs/screens"}, .packs_n = 1, .lang = lang},
                            .lang = lang,
                            .is_plain = true,
                            .is_seeded = true,
                            .seed = 1};
    const struct app_hand hand = {&app, &frame, &draw, &cache, &font};

    in = (struct input){.now_ms = 1000000, .x = -1, .y = -1};
    window_w = w;
    window_h = h;
    return app_hand_open(&hand, &wish, in.now_ms);
}

static void close_app(void)
{
    app_close(&app);
    text_cache_close(cache);
    cache = NULL;
    arena_clear(&frame);
    buf_clear(&written);
}

static bool begin(const char *case_id)
{
    struct str one = str_of(case_id);
    struct round_wish wish = {
        .person = STR("a"), .seed = 1, .cases = &one, .cases_n = 1, .is_unkept = true};
    add_person("a", "Haruka");
    app_choose_person(&app, STR("a"));
    bool is_begun = CHECK(app_begin_round(&app, &wish));
    app.watch = (struct stopwatch){.base_ms = 30000};
    return is_begun;
}

static void play(void)
{
    struct bot bot;
    struct fault fault = {0};
    CHECK(bot_read(&bot, STR("perfect"), 1, &fault) && bot_play(&bot, &app.round, &fault));
    app_go(&app, SCREEN_DEBRIEF);
}

static void press(const char *part)
{
    struct rect at = {0};
    if (!CHECK(ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at))) {
        printf("no part %s\n", part);
        return;
    }
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

static void key(enum ui_key which)
{
    in.presses[in.presses_n++] = (struct ui_press){which, false};
    settle();
}

static bool has_part(const char *part)
{
    struct rect at;
    return ui_part_at(&app.ui, str_of(part), &at) && !rect_is_empty(at);
}

/* ---- every screen, brought up ---------------------------------------------------------------- */

static void up_home(void)
{
    add_person("a", "Haruka");
    add_person("b", "Dad");
    app_choose_person(&app, STR("a"));
}

static void up_empty(void)
{
}

static void up_settings(void)
{
    app_go(&app, SCREEN_SETTINGS);
}

#include "screens_round.h"
#include "screens_people.h"
#include "screens_catalogue.h"

static const struct {
    const char *name;
    void (*bring_up)(void);
    bool is_of_the_hour; /* says what depends on the time of day: not kept */
} screens[] = {
    {"home", up_home, false},
    {"home-empty", up_empty, false},
    {"settings", up_settings, false},
    {"begin", up_begin, false},
    {"drill", up_drill, false},
    {"debrief", up_debrief, false},
    {"result", up_result, false},
    {"compare-list", up_list, false},
    {"compare-pair", up_pair, false},
    {"compare-ask", up_ask, false},
    {"debrief-early", up_early, false},
    {"result-open", up_result_open, false},
    {"routes", up_routes, false},
    {"checks", up_checks, false},
    {"contacts", up_contacts, true},
    {"packs", up_packs, false},
    {"packs-offer", up_pack_offer, false},
    {"notice", up_notice, false},
    {"notice-warm", up_warm_notice, false},
    {"together", up_together, false},
    {"records", up_records, false},
    {"member", up_member, false},
    {"rules", up_rules, false},
    {"counts", up_counts, false},
    {"seat", up_seat, false},
    {"seat-in", up_seat_in, false},
    {"seat-done", up_seat_done, false},
    {"seats", up_seats, false},
    {"home-many", up_many, false},
    {"organise-door", up_door, false},
    {"organise-first-pin", up_first_pin, false},
    {"organise-pin", up_pin, false},
    {"organise-people", up_people, false},
    {"organise-access", up_access, false},
    {"organise-months", up_months, true},
    {"organise-results", up_organise_results, false},
    {"test-passed", up_test_passed, false},
    {"test-failed", up_test_failed, false},
    CATALOGUE_SCREENS,
    {"print", up_print, true},
    {"print-sheet", up_print_sheet, true},
};

#define SCREENS_N (sizeof screens / sizeof *screens)

static bool bring_up(size_t i, const char *lang, int w, int h)
{
    if (!open_app(lang, w, h)) {
        return false;
    }
    settle();
    screens[i].bring_up();
    settle();
    return true;
}

/* ---- kept expectations ----------------------------------------------------------------------- */

/* Devices tell of themselves elsewhere. */
static bool is_on_device(struct rect at)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        struct rect screen = app.ui.parts[i].at;
        if (str_is(app.ui.parts[i].id, "device.screen") && rect_meet(at, screen).w == at.w &&
            rect_meet(at, screen).h == at.h && at.w > 0 && at.w < screen.w) {
            return true;
        }
    }
    return false;
}

static struct str screen_written(void)
{
    struct clips clips = clips_of((struct rect){0, 0, window_w, window_h});
    buf_empty(&written);
    for (size_t i = 0; i < draw.n; i++) {
        const struct draw_item *item = &draw.items[i];
        if (clips_take(&clips, item) || rect_is_empty(rect_meet(clips_now(&clips), item->at))) {
            continue;
        }
        if (item->kind == DRAW_TEXT && item->font != FONT_ICON && !is_on_device(item->at)) {
            buf_fmt(&written, "%d,%d %dx%d %d%s \"%.*s\"\n", item->at.x, item->at.y, item->at.w,
                    item->at.h, item->size_px,
                    item->font == FONT_TEXT_BOLD || item->font == FONT_ADDRESS_BOLD ? " bold" : "",
                    STR_ARGS(item->text));
        }
    }
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        const struct ui_part *part = &app.ui.parts[i];
        if (!is_on_device(part->at) && !rect_is_empty(part->at)) {
            buf_fmt(&written, "part %.*s %d,%d %dx%d\n", STR_ARGS(part->id), part->at.x, part->at.y,
                    part->at.w, part->at.h);
        }
    }
    return buf_str(&written);
}

TEST(screens_read_as_kept_in_two_languages)
{
    static const char *const langs[] = {"ja", "en"};
    for (size_t i = 0; i < SCREENS_N; i++) {
        for (size_t k = 0; k < 2 && !screens[i].is_of_the_hour; k++) {
            char name[64];
            if (bring_up(i, langs[k], 1024, 640)) {
                snprintf(name, sizeof name, "screen-%s-%s", screens[i].name, langs[k]);
                CHECK(draw_is_kept(screen_written(), name));
            }
            close_app();
        }
    }
}

#include "screens_print.h"

/* ---- what holds on all of them --------------------------------------------------------------- */

static bool is_control(uint64_t id)
{
    for (size_t i = 0; i < app.ui.order_n; i++) {
        if (app.ui.order[i] == id) {
            return true;
        }
    }
    return false;
}

/* A control that is cut by its scrolling area may be of any height. */
static void check_controls(const char *name)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        const struct ui_part *part = &app.ui.parts[i];
        struct rect at = part->at;
        bool is_cut = at.y <= 0 || at.y + at.h >= window_h;
        if (is_on_device(at) || rect_is_empty(at) || is_cut || !is_control(ui_id(part->id))) {
            continue;
        }
        if (at.x < 0 || at.x + at.w > window_w) {
            CHECK(at.x >= 0 && at.x + at.w <= window_w);
            printf("%s: %.*s leaves the window\n", name, STR_ARGS(part->id));
        }
    }
}

/* An address may lose the end of its path, never a piece of its host. */
static bool is_cut_path(const struct draw_item *item)
{
    struct str head, rest = item->text;
    if (str_has(rest, STR("://"))) {
        str_cut(rest, ':', &head, &rest);
        rest = str_from(rest, 2);
    }
    return item->font == FONT_ADDRESS && str_has(rest, STR("/"));
}

static void check_words(const char *name)
{
    struct clips clips = clips_of((struct rect){0, 0, window_w, window_h});
    for (size_t i = 0; i < draw.n; i++) {
        const struct draw_item *item = &draw.items[i];
        if (clips_take(&clips, item)) {
            continue;
        }
        if (item->kind == DRAW_TEXT && item->font != FONT_ICON) {
            struct rect clip = clips_now(&clips), at = item->at;
            bool is_cut = str_ends(item->text, STR("\u2026")) && !is_cut_path(item);
            if (is_cut && !is_on_device(at)) {
                CHECK(!is_cut);
                printf("%s: \"%.*s\" is cut\n", name, STR_ARGS(item->text));
            }
            bool is_seen = !rect_is_empty(rect_meet(clip, at)) && !is_typed_into(at);
            if (is_seen && (at.x < 8 || at.x + at.w > window_w - 8)) {
                CHECK(at.x >= 8 && at.x + at.w <= window_w - 8);
                printf("%s: \"%.*s\" comes too near the edge\n", name, STR_ARGS(item->text));
            }
            if (is_seen && (at.x < clip.x || at.x + at.w > clip.x + clip.w)) {
                CHECK(at.x >= clip.x && at.x + at.w <= clip.x + clip.w);
                printf("%s: \"%.*s\" is cut at its side\n", name, STR_ARGS(item->text));
            }
        }
    }
}

TEST(words_and_controls_have_their_room_in_every_voice_and_size)
{
    static const char *const langs[] = {"ja", "en", "ja-easy"};
    for (size_t i = 0; i < SCREENS_N; i++) {
        for (size_t k = 0; k < 3; k++) {
            for (int type = 100; type <= 150; type += 25) {
                if (bring_up(i, langs[k], 1024, 640)) {
                    app.settings.type_percent = type;
                    app.theme = settings_theme(&app.settings);
                    settle();
                    check_controls(screens[i].name);
                    check_words(screens[i].name);
                }
                close_app();
            }
        }
    }
}

#include "screens_still.h"
#include "screens_access.h"
#include "screens_fields.h"
#include "screens_twins.h"
#include "screens_aloud.h"
#include "screens_edges.h"

TEST(a_family_sits_together_until_somebody_is_switched_off)
{
    char id[] = "c";
    if (open_app("en", 1024, 640)) {
        up_together();
        settle();
        CHECK(app.start.is_with[0] && app.start.is_with[1]);
        press("together.with.b");
        CHECK(app.start.is_with[0] && !app.start.is_with[1]);
        for (; id[0] < 'h'; id[0]++) { /* seven people are no family any more */
            add_person(str_c(&app.desk.app, str_of(id)), "Somebody");
        }
        app_together(&app);
        CHECK(app.start.is_with[0] && !app.start.is_with[1]);
    }
    close_app();
}

/* ---- the debrief in a narrow window ---------------------------------------------------------- */

TEST(what_rings_elsewhere_is_told_on_its_tab)
{
    const char *why = "";
    struct fault fault = {0};
    struct decision decision = {.verb = VERB_OPEN, .target = STR("pc/home")};
    struct rect before = {0}, ringing = {0};
    if (open_app("en", 1280, 800) && begin("parcel-evening")) {
        struct notice_state *state = &app.round.run->world->notices[0];
        struct notice call = *state->notice;
        round_do(&app.round, 30000, &decision, &why, &fault);
        app.play.is_situation_open = false;
        settle();
        CHECK(ui_part_at(&app.ui, STR("play.device.phone"), &before));
        call.channel = CHANNEL_CALL; /* as if it had been a call that rings now */
        call.rings_s = 3600;
        state->notice = &call;
        state->arrived_ms = app.round.run->world->at_ms;
        state->arrived_case_ms = world_case_ms(app.round.run->world);
        settle();
        CHECK(ui_part_at(&app.ui, STR("play.device.phone"), &ringing));
        CHECK(ringing.w > before.w); /* "My phone: ringing" */
        CHECK(str_has(screen_written(), STR("My phone: ringing")));
    }
    close_app();
}

TEST(a_narrow_debrief_turns_between_page_and_screen)
{
    if (open_app("en", 800, 640)) {
        settle();
        up_debrief();
        settle();
        CHECK(has_part("debrief.verdict") && !has_part("device.screen"));
        press("debrief.turn");
        CHECK(has_part("device.screen") && !has_part("debrief.verdict"));
        key(KEY_ESCAPE);
        CHECK(has_part("debrief.verdict") && !has_part("device.screen"));
        press("debrief.proof.1");
        CHECK(has_part("device.screen"));
        window_w = 1024;
        settle();
        CHECK(has_part("device.screen") && has_part("debrief.verdict") &&
              !has_part("debrief.turn"));
    }
    close_app();
}

TEST_MAIN(a_family_sits_together_until_somebody_is_switched_off,
          a_dense_screen_is_drawn_larger_as_far_as_the_window_has_room,
          cards_and_sheets_are_saved_where_they_were_asked,
          a_card_bears_the_households_contacts_and_ways, every_fake_on_a_sheet_is_stamped,
          what_rings_elsewhere_is_told_on_its_tab, screens_read_as_kept_in_two_languages,
          words_and_controls_have_their_room_in_every_voice_and_size,
          a_screen_without_news_is_the_same_frame_and_sleeps,
          what_changed_is_painted_and_nothing_is_drawn_twice,
          whatever_is_pressed_is_large_enough_for_a_finger,
          tab_comes_to_every_control_of_every_screen, what_stands_around_a_device_stays_with_it,
          words_keep_off_the_edges_above_and_below, words_can_be_read_in_every_theme,
          a_narrow_debrief_turns_between_page_and_screen, every_field_takes_words_as_all_do,
          screens_have_their_twins_in_dark_strong_and_large, a_debrief_is_heard_from_its_verdict_on,
          easy_japanese_is_heard_in_kana)
