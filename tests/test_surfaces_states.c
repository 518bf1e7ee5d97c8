/* Whole devices in their states, as they were drawn when they were last read: tests/draw/NAME.txt
 * and its twins. */
#include "tests/acts.h"
#include "tests/device_worlds.h"
#include "tests/reach.h"
#include "tests/scene_edges.h"
#include "tests/scene.h"
#include "tests/test.h"

static struct scene scene;

/* A web push that comes to a computer; a call that rings on both. */
static const char desk[] =
    "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"
    "   'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "  {'id': 'pc', 'name': 'PC', 'kind': 'desktop',"
    "   'surfaces': ['home', 'email', 'push', 'browser', 'official']}],"
    " 'notices': ["
    "  {'id': 'web', 'channel': 'web_push', 'device': 'pc', 'at_s': 10, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'Hinode', 'from_address': 'hinode-check.test',"
    "   'subject': 'Account stopped',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Answer now.'},"
    "     {'id': 'go', 'kind': 'button', 'text': 'Answer',"
    "      'link': {'url': 'https://hinode-check.test/a'}}]},"
    "  {'id': 'c1', 'channel': 'call', 'at_s': 30, 'rings_s': 20, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'Help', 'from_address': '0120-000-000', 'blocks': ["
    "    {'id': 'one', 'kind': 'paragraph', 'text': 'This is Help.'},"
    "    {'id': 'go', 'kind': 'link', 'text': 'evil.test/a',"
    "     'link': {'url': 'https://evil.test/a'}}]},"
    "  {'id': 's1', 'channel': 'sms', 'at_s': -100, 'by': 'known', 'kind': 'x',"
    "   'from_address': '090-1', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'shop.test/b',"
    "   'picture': 'card', 'link': {'url': 'https://shop.test/b', 'goes': 'q1'}}]}],"
    " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://shop.test/b', 'title': 'Shop page',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Sale.'}]}]}";

/* A phone whose links from unknown senders sleep; a mail service that says things above mails. */
static const char guarded[] =
    "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'has_link_guard': true,"
    "   'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "   {'id': 'pc', 'name': 'PC', 'kind': 'desktop', 'surfaces': ['home', 'email']}],"
    " 'mail_service': {'domain': 'firm.example', 'has_picture_bar': true, 'has_warnings': true,"
    "   'link_gateway': 'links.firm.example'},"
    " 'notices': ["
    "  {'id': 's1', 'channel': 'sms', 'at_s': -100, 'by': 'known', 'kind': 'x',"
    "   'from_address': '090-1', 'blocks': [{'id': 'go', 'kind': 'link', 'text': 'shop.test/b',"
    "   'picture': 'card', 'link': {'url': 'https://shop.test/b', 'goes': 'q1'}}]},"
    "  {'id': 's2', 'channel': 'sms', 'at_s': -100, 'by': 'service', 'kind': 'x', 'is_marked': "
    "true,"
    "   'from_name': 'HINODE', 'from_address': 'HINODE',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Hi.'}]},"
    "  {'id': 'e1', 'channel': 'email', 'at_s': -50, 'by': 'known', 'kind': 'news',"
    "   'subject': 'News', 'from_address': 'a@paper.example', 'auth': {'dmarc': 'fail'}, 'blocks': "
    "["
    "    {'id': 'photo', 'kind': 'image', 'picture': 'brand', 'text': 'A plant'},"
    "    {'id': 'go', 'kind': 'link', 'text': 'Read on',"
    "     'link': {'url': 'https://paper.example/a', 'goes': 'q1'}}]}],"
    " 'pages': [{'id': 'q1', 'by': 'stranger', 'url': 'https://shop.test/b', 'title': 'Shop page',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Sale.'}]}]}";

static const struct {
    const char *const *members;
    const char *place, *acts, *name;
    int at_ms;
} states[] = {
    {&messages, "phone/home", "", "device-home", 20000},
    {&messages, "phone/sms", "", "device-sms", 20000},
    {&messages, "phone/sms/forged", "", "device-thread", 20000},
    {&messages, "phone/home", "", "device-banner", 11000},
    {&pushes, "phone/push/app", "", "device-push", 60000},
    {&waiting, "tablet/home", "", "device-waiting", 6000},
    {&messages, "pc/home", "", "device-desktop", 20000},
    /* what lies on a locked screen, in groups, unfolded */
    {&locked, "phone/push", "", "device-locked", 5000},
    {&locked, "phone/push", "push.p1", "device-unlocked", 5000},
    {&messages, "phone/push", "", "device-group", 70000},
    {&messages, "phone/push", "push.group.1", "device-group-open", 70000},
    {&pushes, "phone/home", "device.banner.more", "device-banner-open", 11000},
    {&pushes, "phone/push", "push.app app.deny", "device-push-denied", 20000},
    {&pushes, "phone/push/web", "", "device-web-push", 40000},
    {&pushes, "phone/push/web", "~web.go", "device-web-push-hover", 40000},
    {&pushes, "phone/push/call", "", "device-missed-call", 60000},
    /* short messages */
    {&messages, "phone/sms/forged", "!forged.link", "device-thread-peek", 20000},
    {&messages, "phone/sms/forged", "@61000", "device-thread-new", 20000},
    {&messages, "phone/sms/mum", "mum.sender sms.reply 'Yes", "device-thread-reply", 20000},
    {(const char *const[]){guarded}, "phone/sms/s1", "", "device-thread-asleep", 2000},
    {(const char *const[]){guarded}, "phone/sms/s1", "sms.reply 'Hi sms.send",
     "device-thread-woken", 2000},
    {(const char *const[]){guarded}, "phone/sms/s2", "", "device-thread-mark", 2000},
    /* a mail service's bars after pictures were asked for; a gateway in front of a link */
    {(const char *const[]){guarded}, "phone/email/e1", "e1.pictures", "mail-pictures-phone", 2000},
    {(const char *const[]){guarded}, "phone/email/e1", "!e1.go", "mail-gateway-phone", 2000},
    {(const char *const[]){guarded}, "pc/email/e1", "e1.pictures ~e1.go", "mail-pictures-desktop",
     2000},
    /* waiting devices */
    {&numbered, "tablet/home", "", "device-number", 6000},
    {&waiting, "tablet/home", "/phone/official/pending official.pending.t1.approve /tablet/home",
     "device-waited-in", 6000},
    {&waiting, "tablet/home", "/phone/official/pending official.pending.t1.deny /tablet/home",
     "device-waited-out", 6000},
    /* a desktop's notice, its centre, a window, a call */
    {(const char *const[]){desk}, "pc/home", "", "desk-toast", 11000},
    {(const char *const[]){desk}, "pc/home", "device.notifications", "desk-centre", 25000},
    {(const char *const[]){desk}, "pc/email", "", "desk-window", 25000},
    {(const char *const[]){desk}, "phone/home", "c1.decline", "line-declined", 31000},
    {(const char *const[]){desk}, "phone/home", "c1.accept @34000 c1.hang_up", "line-hung-up",
     31000},
    {(const char *const[]){desk}, "phone/push/c1", "", "line-left-words", 60000},
};

TEST(devices_are_drawn_as_they_were_read)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        scene_open(&scene, *states[i].members, states[i].place, states[i].at_ms);
        acts_play(&scene, states[i].acts, states[i].name);
        CHECK(scene_is_drawn_as(&scene, states[i].name));
        reach_check_sizes(&scene.stage, states[i].name);
        reach_check_tabs(&scene.stage, states[i].name);
        scene_check_edges(&scene, states[i].name);
    }
    scene_close(&scene);
}

/* Nobody is woken by a device on which nothing happens: only by its clock, by what comes, by a
 * caret. */
TEST(devices_sleep)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        int woken_n = 0;

        scene_open(&scene, *states[i].members, states[i].place, states[i].at_ms);
        acts_play(&scene, states[i].acts, states[i].name);
        stage_wait(&scene.stage, 2000); /* what moves has come to rest */
        for (int64_t end_ms = scene.stage.in.now_ms + 10000;
             scene.stage.ui.wake_ms <= end_ms && woken_n < 100; woken_n++) {
            scene.stage.in.now_ms = scene.stage.ui.wake_ms;
            stage_play(&scene.stage);
        }
        if (!CHECK(woken_n <= 20)) {
            printf("%s: woken %d times in 10 s\n", states[i].name, woken_n);
        }
    }
    scene_close(&scene);
}

TEST_MAIN(devices_are_drawn_as_they_were_read, devices_sleep)
