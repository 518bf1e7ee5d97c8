/* device_worlds.h - small worlds on whole devices: what comes by sms, as a push, as a call; a
 * device that waits for an answer. For tests of surfaces. */
#ifndef DEVICE_WORLDS_H
#define DEVICE_WORLDS_H

__attribute__((unused)) static const char *const messages =
    "{'notices': ["
    "  {'id': 'old', 'channel': 'sms', 'device': 'phone', 'at_s': -259200, 'by': 'service',"
    "   'kind': 'code', 'from_name': 'HINODE', 'from_address': 'HINODE',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Your code is 482913.'}]},"
    "  {'id': 'mum', 'channel': 'sms', 'device': 'phone', 'at_s': -7200, 'by': 'known',"
    "   'kind': 'family', 'from_name': 'Mum', 'from_address': '090-0000-0011',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Home at six.'}]},"
    "  {'id': 'forged', 'channel': 'sms', 'device': 'phone', 'at_s': 10, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'HINODE', 'from_address': 'HINODE',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Check a sign-in.'},"
    "     {'id': 'link', 'kind': 'link', 'text': 'https://hinode-check.test/a',"
    "      'link': {'url': 'https://hinode-check.test/a'}}]},"
    "  {'id': 'late', 'channel': 'sms', 'device': 'phone', 'at_s': 60, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'HINODE', 'from_address': 'HINODE',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Last reminder.'}]}]}";

__attribute__((unused)) static const char *const pushes =
    "{'attempts': [{'id': 't1', 'at_s': 5, 'by': 'me', 'device': 'Chrome', 'place': 'Chiba',"
    "   'ip': '203.0.113.24', 'lasts_s': 3600}],"
    " 'notices': ["
    "  {'id': 'app', 'channel': 'push', 'device': 'phone', 'at_s': 10, 'by': 'service',"
    "   'attempt': 't1', 'kind': 'sign_in_attempt', 'from_name': 'Hinode',"
    "   'from_address': 'app.hinode', 'subject': 'Check a sign-in',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Chrome near Chiba.'},"
    "     {'id': 'approve', 'kind': 'button', 'text': 'Approve', 'does': 'approve'},"
    "     {'id': 'deny', 'kind': 'button', 'text': 'Deny', 'does': 'deny'}]},"
    "  {'id': 'web', 'channel': 'web_push', 'device': 'phone', 'at_s': 30, 'by': 'stranger',"
    "   'kind': 'sign_in_attempt', 'from_name': 'Hinode', 'from_address': 'hinode-check.test',"
    "   'subject': 'Account stopped',"
    "   'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'Answer now.'},"
    "     {'id': 'go', 'kind': 'button', 'text': 'Answer',"
    "      'link': {'url': 'https://hinode-check.test/a'}}]},"
    "  {'id': 'call', 'channel': 'call', 'device': 'phone', 'at_s': 50, 'by': 'stranger',"
    "   'kind': 'call', 'from_name': '', 'from_address': '+99 0000 0000',"
    "   'subject': 'Missed call', 'blocks': [{'id': 'text', 'kind': 'paragraph',"
    "     'text': 'This is Hinode. Press one.'}]}]}";

__attribute__((unused)) static const char *const waiting =
    "{'attempts': [{'id': 't1', 'at_s': 5, 'by': 'me', 'device': 'Chrome', 'place': 'Chiba',"
    "   'ip': '203.0.113.24', 'lasts_s': 3600}],"
    " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"
    "     'surfaces': ['home', 'email', 'official']},"
    "   {'id': 'tablet', 'name': 'Tablet', 'kind': 'phone', 'surfaces': ['home'],"
    "    'waits_for': 't1'}]}";

__attribute__((unused)) static const char *const numbered =
    "{'attempts': [{'id': 't1', 'at_s': 5, 'by': 'me', 'device': 'Chrome', 'place': 'Chiba',"
    "   'ip': '203.0.113.24', 'lasts_s': 3600, 'number': '58'}],"
    " 'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone',"
    "     'surfaces': ['home', 'email', 'official']},"
    "   {'id': 'tablet', 'name': 'Tablet', 'kind': 'phone', 'surfaces': ['home'],"
    "    'waits_for': 't1'}]}";

__attribute__((unused)) static const char *const locked =
    "{'devices': [{'id': 'phone', 'name': 'Phone', 'kind': 'phone', 'hides_previews': true,"
    "   'surfaces': ['home', 'email', 'sms', 'push', 'official', 'browser']}],"
    " 'notices': [{'id': 'p1', 'channel': 'push', 'at_s': 1, 'by': 'service', 'kind': 'x',"
    "   'subject': 'Is it you?', 'blocks': [{'id': 'text', 'kind': 'paragraph',"
    "   'text': 'Somebody signs in.'}]}]}";

#endif
