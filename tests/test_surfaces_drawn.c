/* Every surface in its states, as it was drawn when it was last read: tests/draw/at-NAME.txt. */
#include "tests/hand.h"

static const struct {
    const char *place, *presses; /* parts, one after the other, a space between */
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
};

TEST(surfaces_are_drawn_as_they_were_read)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct str rest = str_of(states[i].presses), part;
        bool is_pc = str_starts(str_of(states[i].place), STR("pc"));

        if (is_pc) {
            desktop(states[i].place);
        } else {
            phone(states[i].place);
        }
        while (rest.n) {
            str_cut(rest, ' ', &part, &rest);
            if (!CHECK(stage_click(&hand.stage, part))) {
                printf("%s: no %.*s\n", states[i].name, STR_ARGS(part));
            }
        }
        stage_point(&hand.stage, -1, -1);
        CHECK(scene_is_drawn_as(&hand, states[i].name));
        hand_drop();
    }
}

TEST_MAIN(surfaces_are_drawn_as_they_were_read)
