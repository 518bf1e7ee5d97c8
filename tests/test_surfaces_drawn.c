/* Every surface in its states, as it was drawn when it was last read: tests/draw/at-NAME.txt. */
#include "tests/acts.h"
#include "tests/hand.h"
#include "tests/reach.h"
#include "tests/scene_edges.h"

static const struct {
    const char *place, *acts;
    const char *name;
} states[] = {
    {"phone/home", "home.idle.calendar", "at-home-calendar"},
    {"phone/home", "home.idle.clock", "at-home-clock"},
    {"phone/home", "home.idle.weather", "at-home-weather"},
    {"pc/home", "", "at-home-pc"},
    {"phone/email/junk", "", "at-mail-junk"},
    {"phone/email/m1", "m1.sender", "at-mail-sender"},
    {"phone/email/m1", "m1.sender m1.sender", "at-mail-address"},
    {"phone/email/m1", "email.more", "at-mail-menu"},
    {"phone/email/m1", "email.more email.menu.original", "at-mail-original"},
    {"phone/email/m1", "email.reply", "at-mail-reply"},
    {"pc/email", "", "at-mail-pc"},
    {"pc/email/m1", "m1.sender", "at-mail-pc-sender"},
    {"pc/email/m1", "email.more email.menu.original", "at-mail-pc-original"},
    {"phone/browser", "", "at-browser-start"},
    {"phone/browser/search", "", "at-browser-results"},
    {"phone/email/m1", "m1.see browser.site", "at-browser-site"},
    {"phone/email/m1", "m1.see browser.tabs", "at-browser-tabs"},
    {"phone/email/m1", "m1.see p1.address", "at-browser-address"},
    {"pc/email/m1", "m1.see", "at-browser-pc"},
    {"pc/email/m1", "m1.see browser.site", "at-browser-pc-site"},
    {"phone/official", "", "at-official"},
    {"phone/official/sessions", "", "at-official-sessions"},
    {"phone/official/history", "", "at-official-history"},
    {"phone/official/orders", "", "at-official-orders"},
    {"pc/official", "", "at-official-pc"},
    {"phone/email/f1", "f1.attachment.zip", "at-mail-attachment"},
    {"phone/email/f1", "!f1.go", "at-mail-peek"},
    {"pc/email/f1", "~f1.go", "at-mail-pc-hover"},
    {"phone/email/junk", "email.row.j1", "at-mail-junk-message"},
    {"phone/email/m1", "email.reply 'Thanks", "at-mail-reply-typed"},
    {"phone/email/m1", "m1.see browser.site p1.certificate", "at-browser-certificate"},
    {"pc/email/m1", "m1.see browser.site p1.certificate", "at-browser-pc-certificate"},
    {"phone/email/f1", "f1.go q1.id 'aya@mail.example q1.pw 'Kumquat7", "at-browser-form"},
    {"phone/email/f1", "f1.go q1.id 'aya@mail.example q1.pw 'Kumquat7 q1.send", "at-browser-sent"},
    {"pc/email/f1", "f1.go q1.address", "at-browser-pc-address"},
    {"phone/browser/search", "browser.found.ad", "at-browser-advert"},
    {"phone/official/centre", "", "at-official-centre"},
    {"phone/official/centre", "official.entry.m1", "at-official-copy"},
    {"phone/official/pending", "official.pending.t1.approve", "at-official-approved"},
    {"phone/official/pending", "official.pending.t1.deny", "at-official-denied"},
    {"phone/official/sessions", "official.sessions.sign_out_all", "at-official-all-out"},
    {"phone/official/orders", "official.orders.o1.remove", "at-official-cancelled"},
    {"phone/official/password", "official.password.new 'Kumquat7Kumquat", "at-official-password"},
    {"phone/official/password", "official.password.new 'Kumquat7Kumquat official.password.change",
     "at-official-changed"},
    {"phone/official/forwarding", "", "at-official-forwarding"},
    {"phone/official/forwarding", "official.forwarding.remove", "at-official-forwarding-out"},
    {"phone/official/two_step", "", "at-official-two-step"},
    {"phone/official/two_step", "official.two_step.toggle", "at-official-two-step-on"},
    {"phone/official/plan", "official.plan.plus.add", "at-official-plan"},
    {"phone/official/region", "official.region.there.choose", "at-official-region"},
    {"phone/official/support", "official.support.ask.send", "at-official-support"},
    {"pc/official/sessions", "", "at-official-pc-sessions"},
    {"pc/official/password", "official.password.new 'Kumquat7Kumquat", "at-official-pc-password"},
};

TEST(surfaces_are_drawn_as_they_were_read)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        bool is_pc = str_starts(str_of(states[i].place), STR("pc"));

        if (is_pc) {
            desktop(states[i].place);
        } else {
            phone(states[i].place);
        }
        acts_play(&hand, states[i].acts, states[i].name);
        CHECK(scene_is_drawn_as(&hand, states[i].name));
        reach_check_sizes(&hand.stage, states[i].name);
        reach_check_tabs(&hand.stage, states[i].name);
        scene_check_edges(&hand, states[i].name);
        hand_drop();
    }
}

TEST_MAIN(surfaces_are_drawn_as_they_were_read)
