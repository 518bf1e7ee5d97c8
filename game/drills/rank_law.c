/* rank_law.c - what belongs, what comes before what, and why (coverage.md, corrections 4, 6, 8).
 *
 * The official route first, for all that is done in the account; then everybody out, a new password
 * and the mail account's where it is the same one, in any order but side by side; one more lock
 * after the password; then settings and money; telling and looking again last. While money is
 * going, stopping it may come first of all and does not wait for the lock. Writing down comes
 * before cancelling. The touched device goes off the net first where another one is at hand; where
 * it is the only way in, it stays on until the account is shut.
 */
#include "drills/rank.h"

enum {
    LEVEL_FREE = -1,
    LEVEL_SHUT = 1,
    LEVEL_LOCK,
    LEVEL_TIDY,
    LEVEL_AFTER,
};

struct kind_row {
    const char *name;
    int level;
    int place; /* in the recommended order */
    bool is_block, needs_route, is_wrong;
};

static const struct kind_row kinds[RANK_KIND_N] = {
    [RANK_OFFLINE] = {"offline", LEVEL_FREE, 5, false, false, false},
    [RANK_ROUTE] = {"route", LEVEL_FREE, 10, false, false, false},
    [RANK_OUT] = {"out", LEVEL_SHUT, 20, true, true, false},
    [RANK_PASSWORD] = {"password", LEVEL_SHUT, 21, true, true, false},
    [RANK_MAIL] = {"mail", LEVEL_SHUT, 22, true, false, false},
    [RANK_TWO_STEP] = {"two_step", LEVEL_LOCK, 30, false, true, false},
    [RANK_PAYMENT] = {"payment", LEVEL_SHUT, 1, false, false, false},
    [RANK_LOOK] = {"look", LEVEL_FREE, 41, false, true, false},
    [RANK_RECORD] = {"record", LEVEL_FREE, 42, false, true, false},
    [RANK_CANCEL] = {"cancel", LEVEL_FREE, 43, false, true, false},
    [RANK_SETTINGS] = {"settings", LEVEL_TIDY, 40, false, true, false},
    [RANK_CARD] = {"card", LEVEL_TIDY, 45, false, true, false},
    [RANK_SCAN] = {"scan", LEVEL_FREE, 47, false, false, false},
    [RANK_BROWSER] = {"browser", LEVEL_FREE, 48, false, false, false},
    [RANK_PAY] = {"pay", LEVEL_TIDY, 50, false, false, false},
    [RANK_CLOUD] = {"cloud", LEVEL_TIDY, 51, false, false, false},
    [RANK_LOW] = {"low", LEVEL_TIDY, 52, false, false, false},
    [RANK_ALERT] = {"alert", LEVEL_AFTER, 60, false, false, false},
    [RANK_WATCH] = {"watch", LEVEL_AFTER, 61, false, true, false},
    [RANK_INSIDE] = {"inside", LEVEL_FREE, 90, false, false, true},
    [RANK_WIPE] = {"wipe", LEVEL_FREE, 91, false, false, true},
    [RANK_WAIT] = {"wait", LEVEL_FREE, 92, false, false, true},
    [RANK_NEEDLESS] = {"needless", LEVEL_FREE, 93, false, false, true},
};

const char *const rank_kinds[] = {
    "offline", "route",  "out",      "password", "mail", "two_step", "payment",  "look",
    "record",  "cancel", "settings", "card",     "scan", "browser",  "pay",      "cloud",
    "low",     "alert",  "watch",    "inside",   "wipe", "wait",     "needless", NULL};

static bool is_spending(struct str sheet)
{
    return str_is(sheet, "orders") || str_is(sheet, "gift");
}

struct rank_facts rank_facts_of(const struct scenario *s)
{
    struct rank_facts facts = {0};
    size_t official_n = 0;
    for (size_t i = 0; i < s->account.entries.n; i++) {
        const struct entry *entry = LIST_AT(s->account.entries, struct entry, i);
        facts.is_losing |= entry->by == BY_STRANGER && is_spending(entry->sheet);
    }
    for (size_t i = 0; i < s->happenings.n; i++) {
        const struct happening *happening = LIST_AT(s->happenings, struct happening, i);
        facts.is_losing |= happening->then == EFFECT_ENTRY && happening->entry.by == BY_STRANGER &&
                           is_spending(happening->entry.sheet);
    }
    for (size_t i = 0; i < s->devices.n; i++) {
        official_n += device_has(LIST_AT(s->devices, struct device, i), STR("official"));
    }
    facts.has_second = official_n > 1;
    return facts;
}

/* Stopping a card from which nothing was taken is a stop that was not called for. */
bool rank_belongs(const struct rank_facts *facts, int kind)
{
    bool is_after_loss = kind == RANK_PAYMENT || kind == RANK_CANCEL || kind == RANK_RECORD;
    return !kinds[kind].is_wrong && (facts->is_losing || !is_after_loss);
}

bool rank_is_block(int kind)
{
    return kinds[kind].is_block;
}

bool rank_may_split(int kind)
{
    return kinds[kind].is_block || kind == RANK_PAYMENT;
}

/* Other services do not wait for a second lock on this one. */
static bool is_elsewhere(int kind)
{
    return kind == RANK_PAY || kind == RANK_CLOUD || kind == RANK_LOW;
}

static const char *before_by_level(int first, int then)
{
    int from = kinds[first].level, to = kinds[then].level;
    if (from == LEVEL_FREE || to == LEVEL_FREE || from >= to ||
        (from == LEVEL_LOCK && is_elsewhere(then))) {
        return NULL;
    }
    return first == RANK_PAYMENT ? "rank.before.losing"
           : from == LEVEL_SHUT  ? "rank.before.shut"
           : from == LEVEL_LOCK  ? "rank.before.lock"
                                 : "rank.before.tidy";
}

/* Cutting off the only way in helps the stranger. */
static const char *before_offline(const struct rank_facts *facts, int first, int then)
{
    if (first == RANK_OFFLINE && (then == RANK_SCAN || then == RANK_BROWSER)) {
        return "rank.before.offline_scan";
    }
    if (first == RANK_OFFLINE && then == RANK_ROUTE && facts->has_second) {
        return "rank.before.offline_first";
    }
    bool is_in_account = first == RANK_ROUTE || kinds[first].needs_route;
    if (then == RANK_OFFLINE && is_in_account && !facts->has_second && first != RANK_WATCH) {
        return "rank.before.online";
    }
    return NULL;
}

static const char *before_by_pair(int first, int then)
{
    if (first == RANK_RECORD && then == RANK_CANCEL) {
        return "rank.before.record";
    }
    if ((first == RANK_PAY && (then == RANK_CLOUD || then == RANK_LOW)) ||
        (first == RANK_CLOUD && then == RANK_LOW)) {
        return "rank.before.weight";
    }
    return first == RANK_ROUTE && kinds[then].needs_route ? "rank.before.route" : NULL;
}

const char *rank_before(const struct rank_facts *facts, int first, int then)
{
    if (!rank_belongs(facts, first) || !rank_belongs(facts, then)) {
        return NULL;
    }
    const char *why = before_offline(facts, first, then);
    why = why ? why : before_by_pair(first, then);
    return why ? why : before_by_level(first, then);
}

int rank_recommended(const struct rank_facts *facts, int kind)
{
    return kind == RANK_OFFLINE && !facts->has_second ? 46 : kinds[kind].place;
}

const char *rank_why(const struct rank_facts *facts, int kind)
{
    static const char *const whys[RANK_KIND_N] = {
        "rank.why.offline", "rank.why.route",    "rank.why.out",      "rank.why.password",
        "rank.why.mail",    "rank.why.two_step", "rank.why.payment",  "rank.why.look",
        "rank.why.record",  "rank.why.cancel",   "rank.why.settings", "rank.why.card",
        "rank.why.scan",    "rank.why.browser",  "rank.why.pay",      "rank.why.cloud",
        "rank.why.low",     "rank.why.alert",    "rank.why.watch",    "rank.why.inside",
        "rank.why.wipe",    "rank.why.wait",     "rank.why.needless"};
    if (kind == RANK_OFFLINE && !facts->has_second) {
        return "rank.why.offline_later";
    }
    if (!kinds[kind].is_wrong && !rank_belongs(facts, kind)) {
        return "rank.why.no_loss";
    }
    return whys[kind];
}
