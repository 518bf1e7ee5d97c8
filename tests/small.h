/* small.h - small scenarios for tests: only what the test is about is written, the rest stands
 * here.
 *
 *     struct scenario *s = small_scenario(&arena, "{'notices': [ … ], 'attempts': [ … ]}");
 *
 * Members that the text does not have are taken from small_rest. A phone with everything, a desktop
 * with mail, browser and the official site; a service with all panels.
 */
#ifndef TEST_SMALL_H
#define TEST_SMALL_H

#include "core/resolve.h"
#include "core/scenario.h"
#include "tree_of.h"
#include <stdio.h>

static const char *const small_brand =
    "{'id': 'hinode', 'name': 'Hinode', 'domains': ['hinode.example'],"
    " 'home_url': 'https://hinode.example/', 'is_invented': true,"
    " 'mail': {'from_name': 'Hinode', 'from_address': 'notice@hinode.example',"
    "   'bounce_domain': 'bounce.hinode.example', 'signed_by': 'hinode.example',"
    "   'relay_host': 'out1.hinode.example', 'relay_ip': '192.0.2.25', 'offset_min': 540},"
    " 'profile': {'has_history': true, 'has_pending': true, 'approve_route': 'both',"
    "   'centre_lists': ['sign_in_attempt'], 'never_asks': ['password']},"
    " 'panels': ["
    "   {'id': 'centre', 'kind': 'list', 'sheet': 'centre', 'title': 'Messages'},"
    "   {'id': 'pending', 'kind': 'list', 'sheet': 'pending', 'title': 'Waiting',"
    "    'does': ['approve', 'deny']},"
    "   {'id': 'history', 'kind': 'ledger', 'sheet': 'history', 'title': 'History'},"
    "   {'id': 'sessions', 'kind': 'list', 'sheet': 'sessions', 'title': 'Devices',"
    "    'does': ['remove', 'sign_out_all']},"
    "   {'id': 'orders', 'kind': 'ledger', 'sheet': 'orders', 'title': 'Orders',"
    "    'does': ['remove']},"
    "   {'id': 'password', 'kind': 'form', 'setting': 'password', 'title': 'Password',"
    "    'does': ['change']},"
    "   {'id': 'forwarding', 'kind': 'form', 'setting': 'forwarding', 'title': 'Forwarding',"
    "    'does': ['remove']},"
    "   {'id': 'two_step', 'kind': 'toggle', 'setting': 'two_step', 'title': 'Two steps',"
    "    'does': ['toggle']},"
    "   {'id': 'plan', 'kind': 'list', 'sheet': 'plan', 'title': 'Plan', 'is_quiet': true,"
    "    'does': ['remove', 'add'], 'offers': [{'id': 'plus', 'title': 'Plus',"
    "      'detail': {'en': '5 a month'}, 'charged_on': 'orders'}]},"
    "   {'id': 'region', 'kind': 'form', 'setting': 'region', 'title': 'Region',"
    "    'does': ['remove', 'choose'], 'offers': [{'id': 'here', 'title': 'Japan',"
    "      'is_usual': true}, {'id': 'there', 'title': 'Taiwan'}]},"
    "   {'id': 'support', 'kind': 'list', 'sheet': 'support', 'title': 'Support',"
    "    'is_quiet': true, 'does': ['send'], 'offers': [{'id': 'ask', 'title': 'A question',"
    "      'answer': {'en': 'An answer.'}, 'answers_s': 60}, {'id': 'mute', 'title': 'A "
    "remark'}]}],"
    " 'words': {'when': 'MON D, YYYY h:mm AP ZONE'}}";

static const char *const small_rest =
    "{'id': 'small', 'title': 'Small', 'starts': '2026-11-24T20:14:00+09:00',"
    " 'zone_name': 'JST', 'review_by': '2027-11-24',"
    " 'persona': {'id': 'aya', 'name': 'Aya', 'age': 'adult', 'address': 'aya@mail.example',"
    "   'situation': 'At home.'},"
    " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"
    "     'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']},"
    "   {'id': 'pc', 'name': 'PC', 'kind': 'desktop',"
    "     'surfaces': ['home', 'email', 'browser', 'official']},"
    "   {'id': 'tablet', 'name': 'Tablet', 'kind': 'phone', 'surfaces': [], 'waits_for': ''}],"
    " 'notices': [{'id': 'm0', 'channel': 'email', 'at_s': 0, 'by': 'known', 'kind': 'news',"
    "   'from_address': 'news@paper.example', 'subject': 'News',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'News.'}]}],"
    " 'stages': [{'drill': 'blank'}],"
    " 'account': {'identifier': 'aya@mail.example'},"
    " 'explains': 'It was so.', 'habit': 'Look.'}";

static inline void small_print_faults(const struct faults *faults)
{
    for (const struct content_fault *fault = faults->first; fault; fault = fault->next) {
        printf("%.*s: %.*s\n", STR_ARGS(fault->pointer), STR_ARGS(fault->says));
    }
}

static inline struct tree *small_case(struct arena *arena, const char *members)
{
    struct tree *tree = tree_of(arena, members);
    struct tree *rest = tree_of(arena, small_rest);

    for (struct tree *member = rest->first, *next; member; member = next) {
        next = member->next;
        member->next = NULL;
        if (!tree_get(tree, member->key)) {
            tree_put(tree, member->key, member);
        }
    }
    return tree;
}

/* NULL when faults were added. */
static inline struct scenario *small_read(struct arena *arena, const char *members,
                                          struct faults *faults)
{
    struct scenario *s = ARENA_NEW(arena, struct scenario);
    struct resolve_wish wish = {.lang = STR("en"), .brand_id = STR("hinode"), .seed = 7};
    struct tree *tree = resolve_case(arena, small_case(arena, members), tree_of(arena, small_brand),
                                     wish, STR("cases/small.json"), faults);

    return tree && scenario_read(s, arena, tree, STR("cases/small.json"), faults) ? s : NULL;
}

static inline struct scenario *small_scenario(struct arena *arena, const char *members)
{
    struct faults faults;
    struct scenario *s;

    faults_init(&faults, arena);
    s = small_read(arena, members, &faults);
    small_print_faults(&faults);
    if (!s) {
        abort();
    }
    return s;
}

#endif
