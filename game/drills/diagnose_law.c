/* diagnose_law.c - what helps against what, and what comes first: the two tables of the lesson.
 *
 * Retrying is right on a page that was reached by the official way, never from the message; copying
 * the message's address by hand is a click like any other.
 */
#include "drills/diagnose.h"

const char *const diagnose_causes[] = {"cache", "app_old", "clock", "blocker",
                                       "vpn",   "expired", "fake",  NULL};
const char *const diagnose_fixes[] = {"cache",   "update", "clock", "blocker", "vpn",     "again",
                                      "browser", "press",  "copy",  "helper",  "unguard", NULL};
const char *const diagnose_symptoms[] = {"abroad", "flood", "dead",    "codes", "night",
                                         "stuck",  "order", "clicked", NULL};
const char *const diagnose_actions[] = {"deny_look", "deny_password", "leave",   "codes",
                                        "out_pay",   "one_fix",       "support", "scan",
                                        "approve",   "wait",          "retry",   NULL};

#define BIT(n) (1u << (n))

static const struct diagnose_fix_rule {
    unsigned helps; /* bits of enum diagnose_cause */
    bool is_on_message, is_put_back;
} fixes[FIX_N] = {
    [FIX_CACHE] = {BIT(CAUSE_CACHE), false, false},
    [FIX_UPDATE] = {BIT(CAUSE_APP_OLD), false, false},
    [FIX_CLOCK] = {BIT(CAUSE_CLOCK), false, false},
    [FIX_BLOCKER] = {BIT(CAUSE_BLOCKER), false, true},
    [FIX_VPN] = {BIT(CAUSE_VPN), false, true},
    [FIX_AGAIN] = {BIT(CAUSE_EXPIRED), false, false},
    /* a browser without the extension, and without the old copy: it helps, but tells less */
    [FIX_BROWSER] = {BIT(CAUSE_BLOCKER) | BIT(CAUSE_CACHE), false, true},
    [FIX_PRESS] = {0, true, false},
    [FIX_COPY] = {0, true, false},
    [FIX_HELPER] = {0, true, false},
    [FIX_UNGUARD] = {0, true, true},
};

static const unsigned first_actions[SYMPTOM_N] = {
    /* safe with cost, and right where nothing else has happened: definitions.md */
    [SYMPTOM_ABROAD] = BIT(ACTION_DENY_LOOK) | BIT(ACTION_DENY_PASSWORD),
    [SYMPTOM_FLOOD] = BIT(ACTION_DENY_PASSWORD),
    [SYMPTOM_DEAD] = BIT(ACTION_LEAVE),
    [SYMPTOM_CODES] = BIT(ACTION_CODES),
    [SYMPTOM_NIGHT] = BIT(ACTION_OUT_PAY),
    [SYMPTOM_STUCK] = BIT(ACTION_ONE_FIX),
    [SYMPTOM_ORDER] = BIT(ACTION_SUPPORT),
    [SYMPTOM_CLICKED] = BIT(ACTION_SCAN),
};

bool diagnose_helps(int fix, int cause)
{
    return fixes[fix].helps & BIT(cause);
}

bool diagnose_is_on_message(int fix)
{
    return fixes[fix].is_on_message;
}

bool diagnose_is_put_back(int fix)
{
    return fixes[fix].is_put_back;
}

bool diagnose_is_right(int symptom, int action)
{
    return first_actions[symptom] & BIT(action);
}

bool diagnose_is_exception(int symptom)
{
    return symptom >= SYMPTOM_STUCK;
}
