/* hand.h - one surface in hand, in the whole window, without its device: mail, a fake's page, an
 * account. */
#ifndef HAND_H
#define HAND_H

#include "tests/scene.h"
#include "ui/edit.h"
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
static inline void hand_view(struct ui *ui, void *ctx)
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
        .query = looks_of(hand.looks, place.device, STR("query"), sizeof(struct edit)),
        .idle = looks_of(hand.looks, place.device, STR("idle"), sizeof(int)),
        .asks = &asks});
    for (size_t i = 0; i < asks.n; i++) {
        scene_do(&hand, &asks.at[i]);
        ui_wake(ui, ui->in.now_ms);
    }
}

static inline void hand_take(const char *place, int w, int h)
{
    scene_open(&hand, street, place, 20000);
    hand.stage.view = hand_view;
    hand.stage.w = w;
    hand.stage.h = h;
    stage_play(&hand.stage);
    scene_asked(&hand);
}

static inline void hand_drop(void)
{
    scene_close(&hand);
}

static inline struct str heard(void)
{
    return scene_asked(&hand);
}

static inline void phone(const char *place)
{
    hand_take(place, 390, 720);
}

static inline void desktop(const char *place)
{
    hand_take(place, 1080, 680);
}

static inline bool click(const char *part)
{
    return CHECK(stage_click(&hand.stage, str_of(part)));
}

static inline bool shows(const char *text)
{
    return str_has(stage_written(&hand.stage), str_of(text));
}

static inline bool has_part(const char *part)
{
    struct rect at;

    return ui_part_at(&hand.stage.ui, str_of(part), &at);
}

/* where the apps show something, for tests that look at every screen of theirs */
__attribute__((unused)) static const char *const places[] = {
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

#endif
