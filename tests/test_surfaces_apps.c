#include "tests/scene.h"
#include "tests/test.h"

/* One mail of a shop, one fake that wants a password, one in junk; the shop's page, the fake's
 * page, an advert. */
static const char street[] =
    "{'attempts': [{'id': 't1', 'by': 'me', 'at_s': 0, 'lasts_s': 600,"
    "   'device': 'Firefox', 'place': 'Osaka', 'ip': '192.0.2.7'}],"
    " 'notices': ["
    "  {'id': 'm1', 'channel': 'email', 'at_s': 5, 'by': 'service', 'attempt': 't1',"
    "   'kind': 'sign_in_attempt', 'subject': 'Is it you?', 'from_name': 'Hinode',"
    "   'from_address': 'notice@hinode.example', 'blocks': ["
    "    {'id': 'head', 'kind': 'heading', 'text': 'Sign-in'},"
    "    {'id': 'facts', 'kind': 'table', 'rows': [['Device', 'Firefox'], ['Near', 'Osaka']]},"
    "    {'id': 'see', 'kind': 'button', 'text': 'Answer',"
    "     'link': {'url': 'https://www.hinode.example/a', 'goes': 'p1'}}]},"
    "  {'id': 'f1', 'channel': 'email', 'at_s': 10, 'by': 'stranger', 'kind': 'sign_in_attempt',"
    "   'subject': 'Check now', 'from_name': 'Hinode', 'from_address': 'x@evil.test',"
    "   'reply_to': 'y@evil.test', 'blocks': ["
    "    {'id': 'text', 'kind': 'paragraph', 'text': 'Somebody signs in.'},"
    "    {'id': 'go', 'kind': 'link', 'text': 'https://hinode.example/a',"
    "     'link': {'url': 'https://hinode.example.evil.test/a', 'goes': 'q1'}}],"
    "   'attachments': [{'id': 'zip', 'name': 'a.zip', 'type': 'a/zip', 'bytes': 1234}]},"
    "  {'id': 'j1', 'channel': 'email', 'at_s': -50, 'by': 'known', 'kind': 'news',"
    "   'subject': 'News', 'from_address': 'news@paper.example', 'folder': 'junk',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'News.'}]}],"
    " 'pages': ["
    "  {'id': 'p1', 'by': 'service', 'url': 'https://www.hinode.example/a', 'title': 'Answer',"
    "   'attempt': 't1', 'certificate': {'issued_to': 'hinode.example', 'issuer': 'CA 1',"
    "    'valid_from': '2026-01-01', 'valid_to': '2026-12-31'}, 'blocks': ["
    "    {'id': 'yes', 'kind': 'button', 'text': 'Approve', 'does': 'approve'},"
    "    {'id': 'no', 'kind': 'button', 'text': 'Deny', 'does': 'deny'}]},"
    "  {'id': 'q1', 'by': 'stranger',"
    "   'url': 'https://hinode.example.of-a-very-long-name-on-purpose.sign-in.evil.test/a',"
    "   'title': 'Sign in', 'blocks': ["
    "    {'id': 'id', 'kind': 'field', 'asks': 'identifier', 'text': 'Mail'},"
    "    {'id': 'pw', 'kind': 'field', 'asks': 'password', 'text': 'Password'},"
    "    {'id': 'send', 'kind': 'button', 'does': 'submit', 'text': 'Go on'}]},"
    "  {'id': 'ad', 'by': 'stranger', 'url': 'https://cheap.test/', 'title': 'Hinode sale',"
    "   'found': 'advert', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Sale.'}]}],"
    " 'account': {'identifier': 'aya@mail.example', 'entries': ["
    "    {'id': 'e1', 'sheet': 'sessions', 'title': 'My phone', 'detail': 'Tokyo', 'by': 'me'},"
    "    {'id': 'e2', 'sheet': 'sessions', 'title': 'TV', 'by': 'stranger'},"
    "    {'id': 'o1', 'sheet': 'orders', 'title': 'Book', 'detail': '20'}],"
    "   'settings': [{'id': 'two_step'},"
    "    {'id': 'forwarding', 'is_on': true, 'value': 'x@evil.test', 'by': 'stranger'}]}}";

/* ---- a surface in hand ----------------------------------------------------------------------- */

static struct scene hand;

/* The surface the learner is on, in the whole window, without its device. */
static void hand_view(struct ui *ui, void *ctx)
{
    struct place place = place_of(hand.world->place);
    const struct surface *surface = surface_of(place.surface);
    struct asks asks = {.arena = &hand.arena};

    (void)ctx;
    surface->view(&(struct surface_call){
        .ui = ui,
        .world = hand.world,
        .device = scenario_device(hand.s, place.device),
        .at = {0, 0, ui->w, ui->h},
        .place = place,
        .looks = looks_of(hand.looks, place.device, place.surface, surface->looks_size),
        .asks = &asks});
    for (size_t i = 0; i < asks.n; i++) {
        scene_do(&hand, &asks.at[i]);
        ui_wake(ui, ui->in.now_ms);
    }
}

static void hand_take(const char *place, int w, int h)
{
    scene_open(&hand, street, place, 20000);
    hand.stage.view = hand_view;
    hand.stage.w = w;
    hand.stage.h = h;
    stage_play(&hand.stage);
    scene_asked(&hand);
}

static void hand_drop(void)
{
    scene_close(&hand);
}

static struct str heard(void)
{
    return scene_asked(&hand);
}

static void phone(const char *place)
{
    hand_take(place, 390, 720);
}

static void desktop(const char *place)
{
    hand_take(place, 1080, 680);
}

static bool click(const char *part)
{
    return CHECK(stage_click(&hand.stage, str_of(part)));
}

static bool shows(const char *text)
{
    return str_has(stage_written(&hand.stage), str_of(text));
}

static bool has_part(const char *part)
{
    struct rect at;

    return ui_part_at(&hand.stage.ui, str_of(part), &at);
}

/* ---- mail ------------------------------------------------------------------------------------ */

TEST(the_inbox_hides_addresses_and_junk)
{
    phone("phone/email");
    CHECK(has_part("email.row.m1") && has_part("email.row.f1") && !has_part("email.row.j1"));
    CHECK(shows("\"Hinode\"") && !shows("evil.test"));
    click("email.tab.junk");
    CHECK_STR(heard(), "open phone/email/junk\n");
    CHECK(has_part("email.row.j1") && !has_part("email.row.m1"));
    click("email.row.j1");
    CHECK_STR(heard(), "open phone/email/j1\n");
    click("email.back");
    CHECK_STR(heard(), "open phone/email/junk\n");
    hand_drop();
}

TEST(a_sender_is_two_taps_deep_on_a_phone)
{
    phone("phone/email/f1");
    CHECK(has_part("f1.sender") && has_part("f1.subject") && has_part("f1.time"));
    click("f1.sender");
    CHECK_STR(heard(), "");
    CHECK(!shows("x@evil.test"));
    click("f1.sender");
    CHECK_STR(heard(), "inspect f1.sender\ninspect f1.reply_to\n");
    CHECK(shows("x@evil.test") && shows("y@evil.test") && has_part("f1.reply_to"));
    click("email.details");
    CHECK(!shows("x@evil.test") && has_part("f1.sender"));
    click("f1.sender");
    CHECK(shows("x@evil.test")); /* seen before: asked for no more */
    CHECK_STR(heard(), "");
    hand_drop();
}

TEST(a_sender_is_one_click_deep_on_a_desktop)
{
    desktop("pc/email/f1");
    CHECK(!shows("x@evil.test"));
    click("f1.sender");
    CHECK_STR(heard(), "inspect f1.sender\ninspect f1.reply_to\n");
    CHECK(shows("x@evil.test"));
    CHECK(has_part("email.row.m1")); /* the list stays beside it */
    hand_drop();
}

TEST(a_hover_tells_where_a_link_leads)
{
    desktop("pc/email/f1");
    stage_point_at(&hand.stage, STR("f1.go"));
    stage_wait(&hand.stage, UI_HOVER_MS - 1);
    CHECK_STR(heard(), "");
    CHECK(!shows("hinode.example.evil.test"));
    stage_wait(&hand.stage, 1);
    CHECK_STR(heard(), "inspect f1.go\n");
    CHECK(shows("hinode.example.evil.test/a") && has_part("device.peek"));
    stage_point(&hand.stage, 700, 640);
    CHECK(!shows("hinode.example.evil.test"));
    stage_point_at(&hand.stage, STR("f1.go"));
    stage_wait(&hand.stage, UI_HOVER_MS);
    CHECK_STR(heard(), ""); /* looked at before */
    CHECK(shows("hinode.example.evil.test/a"));
    hand_drop();
}

TEST(keys_alone_look_and_press)
{
    phone("phone/email");
    if (CHECK(scene_tab_to(&hand, "email.row.f1"))) {
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "open phone/email/f1\n");
    if (CHECK(scene_tab_to(&hand, "f1.go"))) {
        stage_key(&hand.stage, KEY_CONTEXT);
    }
    CHECK_STR(heard(), "inspect f1.go\n");
    CHECK(shows("hinode.example.evil.test/a"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!has_part("device.peek"));
    if (CHECK(scene_tab_to(&hand, "f1.go"))) {
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "press f1.go\n");
    CHECK_STR(hand.world->place, "phone/browser/q1");
    hand_drop();
}

TEST(the_original_lies_behind_the_menu)
{
    phone("phone/email/m1");
    CHECK(!shows("Received:"));
    click("email.more");
    click("email.menu.original");
    CHECK_STR(heard(), "inspect m1.headers\n");
    CHECK(shows("mono") && shows("Received:") && has_part("m1.headers"));
    stage_key(&hand.stage, KEY_ESCAPE);
    CHECK(!shows("Received:") && has_part("m1.see"));
    click("email.more");
    click("email.menu.original");
    CHECK(shows("Received:"));
    click("email.original.close");
    CHECK(!shows("Received:"));
    CHECK_STR(heard(), "");
    hand_drop();
}

TEST(attachments_replies_and_the_bin_are_presses)
{
    phone("phone/email/f1");
    click("f1.attachment.zip");
    CHECK_STR(heard(), "press f1.attachment.zip\n");
    click("email.reply");
    CHECK_STR(heard(), "");
    click("email.reply.close");
    click("email.reply");
    click("email.reply.send");
    CHECK_STR(heard(), "press f1.reply\n");
    click("f1.delete");
    CHECK_STR(heard(), "press f1.delete\n");
    CHECK_STR(hand.world->place, "phone/email");
    CHECK(!has_part("email.row.f1"));
    hand_drop();
}

/* ---- browser --------------------------------------------------------------------------------- */

TEST(a_phone_cuts_the_host_at_its_left_a_desktop_at_its_right)
{
    phone("phone/email/f1");
    click("f1.go");
    CHECK(shows("sign-in.evil.test\"") && !shows("\"hinode.example.of"));
    hand_drop();
    desktop("pc/email/f1");
    click("f1.go");
    hand.stage.w = 640;
    stage_play(&hand.stage);
    CHECK(shows("\"hinode.example.of") && !shows("evil.test"));
    hand_drop();
}

TEST(the_whole_address_and_the_certificate_are_asked_for)
{
    phone("phone/email/m1");
    click("m1.see");
    heard();
    CHECK(shows("\"hinode.example\"") && !shows("www.") && has_part("p1.certificate"));
    click("p1.address");
    CHECK_STR(heard(), "inspect p1.address\n");
    CHECK(shows("https://www.hinode.example/a"));
    click("browser.site");
    CHECK_STR(heard(), "");
    CHECK(!shows("CA 1"));
    click("p1.certificate");
    CHECK_STR(heard(), "inspect p1.certificate\n");
    CHECK(shows("CA 1") && shows("2026-12-31"));
    hand_drop();
}

TEST(secrets_go_as_facts_and_are_forgotten)
{
    phone("phone/email/f1");
    click("f1.go");
    heard();
    click("q1.id");
    stage_type(&hand.stage, "aya@mail.example");
    click("q1.pw");
    stage_type(&hand.stage, "Kumquat7Kumquat");
    CHECK(shows("aya@mail.example") && !shows("Kumquat"));
    click("q1.send");
    CHECK_STR(heard(), "type q1.id length=15+ classes=2\ntype q1.pw length=15+ classes=3\n"
                       "press q1.send\n");
    CHECK(!shows("aya@mail.example"));
    CHECK_INT(world_notice(hand.world, STR("f1"))->exposure, EXPOSURE_SECRET);
    click("q1.send");
    CHECK_STR(heard(), "press q1.send\n"); /* nothing is left to send */
    hand_drop();
}

TEST(enter_in_a_field_sends_the_form)
{
    phone("phone/email/f1");
    click("f1.go");
    heard();
    if (CHECK(scene_tab_to(&hand, "q1.pw"))) {
        stage_type(&hand.stage, "abc");
        stage_key(&hand.stage, KEY_ENTER);
    }
    CHECK_STR(heard(), "type q1.pw length=1-7 classes=1\npress q1.send\n");
    hand_drop();
}

TEST(leaving_a_page_forgets_what_was_typed)
{
    phone("phone/email/f1");
    click("f1.go");
    click("q1.id");
    stage_type(&hand.stage, "aya@mail.example");
    click("browser.tabs");
    click("browser.tab.start");
    CHECK_STR(heard(), "press f1.go\nopen phone/browser\n");
    click("browser.tabs");
    click("browser.tab.q1");
    CHECK_STR(heard(), "open phone/browser/q1\n");
    CHECK(!shows("aya@mail.example"));
    hand_drop();
}

TEST(a_page_answers_alike_whoever_owns_it)
{
    phone("phone/email/m1");
    click("m1.see");
    CHECK(!has_part("browser.answer"));
    click("p1.no");
    CHECK(has_part("browser.answer") && shows("browser.denied"));
    hand_drop();
    phone("phone/email/f1");
    click("f1.go");
    click("q1.id");
    stage_type(&hand.stage, "a");
    click("q1.send");
    CHECK(has_part("browser.answer") && shows("browser.sent"));
    hand_drop();
}

TEST(a_search_finds_the_advert_above_the_shop)
{
    struct rect advert, shop;

    phone("phone/browser/search");
    if (CHECK(ui_part_at(&hand.stage.ui, STR("browser.found.ad"), &advert) &&
              ui_part_at(&hand.stage.ui, STR("browser.found.official"), &shop))) {
        CHECK(advert.y + advert.h <= shop.y);
    }
    click("browser.found.official");
    CHECK_STR(heard(), "open phone/official\n");
    scene_go(&hand, "phone/browser/search");
    click("browser.found.ad");
    CHECK_STR(heard(), "open phone/browser/ad\n");
    hand_drop();
}

TEST(a_desktop_keeps_a_tab_for_every_page)
{
    desktop("pc/email/m1");
    click("m1.see");
    CHECK(has_part("browser.tab.p1") && has_part("p1.title") && !has_part("browser.tab.q1"));
    click("browser.tab.start");
    heard();
    click("browser.bookmark");
    CHECK_STR(heard(), "open pc/official\n");
    hand_drop();
}

/* ---- the official app -------------------------------------------------------------------------
 */

TEST(the_app_leads_to_every_panel_the_brand_has)
{
    phone("phone/official");
    CHECK(shows("aya@mail.example"));
    click("official.open.sessions");
    CHECK_STR(heard(), "open phone/official/sessions\n");
    CHECK(has_part("official.sessions") && has_part("official.sessions.e1"));
    click("official.back");
    CHECK_STR(heard(), "open phone/official\n");
    hand_drop();
}

TEST(what_waits_is_approved_or_denied_in_the_app)
{
    phone("phone/official/pending");
    CHECK(has_part("official.pending.t1") && shows("192.0.2.7"));
    click("official.pending.t1.deny");
    CHECK_STR(heard(), "press official.pending.t1.deny\n");
    CHECK_INT(world_attempt(hand.world, STR("t1"))->phase, ATTEMPT_DENIED);
    CHECK(!has_part("official.pending.t1") && shows("official.denied"));
    hand_drop();
}

TEST(devices_go_one_by_one_or_all)
{
    phone("phone/official/sessions");
    click("official.sessions.e2.remove");
    CHECK_STR(heard(), "press official.sessions.e2.remove\n");
    CHECK(!has_part("official.sessions.e2") && has_part("official.sessions.e1"));
    click("official.sessions.sign_out_all");
    CHECK_STR(heard(), "press official.sessions.sign_out_all\n");
    CHECK(shows("official.all_out"));
    hand_drop();
}

TEST(nobody_is_called_a_stranger)
{
    struct buf first = {0};

    phone("phone/official/sessions");
    buf_add(&first, stage_written(&hand.stage));
    for (size_t i = 0; i < hand.world->account.entries_n; i++) {
        hand.world->account.entries[i].entry.by = BY_KNOWN;
    }
    stage_play(&hand.stage);
    CHECK(str_eq(buf_str(&first), stage_written(&hand.stage)));
    buf_clear(&first);
    hand_drop();
}

TEST(a_new_password_goes_as_facts)
{
    phone("phone/official/password");
    click("official.password.new");
    stage_type(&hand.stage, "Kumquat7Kumquat");
    CHECK(!shows("Kumquat"));
    stage_key(&hand.stage, KEY_TAB);
    stage_key(&hand.stage, KEY_ENTER);
    CHECK_STR(heard(), "type official.password.new length=15+ classes=3\n"
                       "press official.password.change\n");
    CHECK(hand.world->account.password_ms != NEVER_MS && shows("official.password_changed"));
    hand_drop();
}

TEST(settings_turn_and_forwarding_is_taken_out)
{
    phone("phone/official/two_step");
    click("official.two_step.toggle");
    CHECK_STR(heard(), "press official.two_step.toggle\n");
    CHECK(world_setting(hand.world, STR("two_step"))->setting.is_on);
    scene_go(&hand, "phone/official/forwarding");
    CHECK(shows("x@evil.test"));
    click("official.forwarding.remove");
    CHECK_STR(heard(), "press official.forwarding.remove\n");
    CHECK(!shows("x@evil.test"));
    hand_drop();
}

TEST(the_centre_opens_a_copy_with_nothing_to_press)
{
    phone("phone/official/centre");
    CHECK(has_part("official.centre.m1") && !has_part("official.centre.f1"));
    click("official.entry.m1");
    CHECK_STR(heard(), "open phone/official/centre/m1\n");
    CHECK(shows("\"Sign-in\"") && !shows("\"Answer\"") && !has_part("m1.see"));
    click("official.back");
    CHECK_STR(heard(), "open phone/official/centre\n");
    hand_drop();
}

/* ---- every one of them -------------------------------------------------------------------------
 */

static const char *const places[] = {
    "phone/email",
    "phone/email/junk",
    "phone/email/m1",
    "phone/email/f1",
    "phone/browser",
    "phone/browser/search",
    "phone/official",
    "phone/official/centre",
    "phone/official/pending",
    "phone/official/history",
    "phone/official/sessions",
    "phone/official/orders",
    "phone/official/password",
    "phone/official/forwarding",
    "phone/official/two_step",
    "pc/email",
    "pc/email/f1",
    "pc/browser",
    "pc/browser/search",
    "pc/official",
    "pc/official/sessions",
};

TEST(content_too_tall_scrolls_to_its_end)
{
    struct rect before, after;

    phone("phone/email/f1");
    hand.stage.h = 300;
    stage_play(&hand.stage);
    CHECK(ui_part_at(&hand.stage.ui, STR("f1.text"), &before));
    stage_point(&hand.stage, 200, 250);
    hand.stage.in.wheel_px = 5000;
    stage_play(&hand.stage);
    CHECK(ui_part_at(&hand.stage.ui, STR("f1.attachment.zip"), &after) && !rect_is_empty(after) &&
          after.y + after.h <= 300);
    hand_drop();
}

/* Every control is at least as high as a finger needs; all can be reached by Tab and none twice. */
static void check_controls(const char *place)
{
    struct theatre *stage = &hand.stage;
    size_t n = stage->ui.order_n, seen_n = 0;

    for (size_t i = 0; i < n; i++) {
        stage_key(stage, KEY_TAB);
        seen_n += stage->ui.focus != 0;
        for (size_t k = 0; k < stage->ui.parts_n; k++) {
            const struct ui_part *part = &stage->ui.parts[k];
            if (ui_id(part->id) == stage->ui.focus && part->at.h > 0 &&
                !CHECK(stage->ui.focus_at.h >= 44)) {
                printf("%s: %.*s is %d high\n", place, STR_ARGS(part->id), stage->ui.focus_at.h);
            }
        }
    }
    CHECK_INT(seen_n, n);
}

TEST(controls_are_as_high_as_a_finger_needs)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        hand_take(places[i], str_starts(str_of(places[i]), STR("pc")) ? 1080 : 390, 700);
        check_controls(places[i]);
        hand_drop();
    }
}

/* Words stay 8 dp away from the window's edges, and inside it. */
static void check_margins(const char *place)
{
    const struct draw *draw = &hand.stage.draw;

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        if (item->kind == DRAW_TEXT && item->font != FONT_ICON &&
            !CHECK(item->at.x >= 8 && item->at.x + item->at.w <= hand.stage.w - 8)) {
            printf("%s: \"%.*s\" at %d, %d wide\n", place, STR_ARGS(item->text), item->at.x,
                   item->at.w);
        }
    }
}

TEST(words_keep_away_from_edges_at_any_width)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bool is_pc = str_starts(str_of(places[i]), STR("pc"));
        for (int w = is_pc ? 720 : 320; w <= (is_pc ? 1280 : 430); w += is_pc ? 140 : 55) {
            hand_take(places[i], w, 640);
            check_margins(places[i]);
            hand_drop();
        }
    }
}

TEST(a_frame_without_news_is_the_same_frame)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        hand_take(places[i], 720, 640);
        uint64_t before = hand.stage.draw.hash;
        stage_play(&hand.stage);
        CHECK(hand.stage.draw.hash == before);
        CHECK_INT(hand.stage.frames_n, 1);
        hand_drop();
    }
}

TEST(screens_are_drawn_as_kept)
{
    phone("phone/email");
    CHECK(scene_is_drawn_as(&hand, "email_inbox"));
    hand_drop();
    phone("phone/email/f1");
    CHECK(scene_is_drawn_as(&hand, "email_message"));
    hand_drop();
    phone("phone/email/m1");
    click("m1.see");
    stage_point(&hand.stage, -1, -1);
    CHECK(scene_is_drawn_as(&hand, "browser_page"));
    hand_drop();
    phone("phone/official/pending");
    CHECK(scene_is_drawn_as(&hand, "official_pending"));
    hand_drop();
    desktop("pc/official/sessions");
    CHECK(scene_is_drawn_as(&hand, "official_site"));
    hand_drop();
}

TEST_MAIN(the_inbox_hides_addresses_and_junk, a_sender_is_two_taps_deep_on_a_phone,
          a_sender_is_one_click_deep_on_a_desktop, a_hover_tells_where_a_link_leads,
          keys_alone_look_and_press, the_original_lies_behind_the_menu,
          attachments_replies_and_the_bin_are_presses,
          a_phone_cuts_the_host_at_its_left_a_desktop_at_its_right,
          the_whole_address_and_the_certificate_are_asked_for,
          secrets_go_as_facts_and_are_forgotten, enter_in_a_field_sends_the_form,
          leaving_a_page_forgets_what_was_typed, a_page_answers_alike_whoever_owns_it,
          a_search_finds_the_advert_above_the_shop, a_desktop_keeps_a_tab_for_every_page,
          the_app_leads_to_every_panel_the_brand_has, what_waits_is_approved_or_denied_in_the_app,
          devices_go_one_by_one_or_all, nobody_is_called_a_stranger, a_new_password_goes_as_facts,
          settings_turn_and_forwarding_is_taken_out, the_centre_opens_a_copy_with_nothing_to_press,
          content_too_tall_scrolls_to_its_end, controls_are_as_high_as_a_finger_needs,
          words_keep_away_from_edges_at_any_width, a_frame_without_news_is_the_same_frame,
          screens_are_drawn_as_kept)
