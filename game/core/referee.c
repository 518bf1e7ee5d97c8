#include "core/referee.h"
#include "core/notice.h"
#include "core/referee_rules.h"
#include "core/referee_seen.h"

/* ---- worlds: bit sender * 4 + whose ---- */

#define WORLDS_ALL 0xffu
#define WORLDS_GENUINE 0x0fu
#define WORLDS_IMPOSTOR 0xf0u
#define WORLDS_WHOSE(whose) (1u << (whose) | 1u << (4 + (whose)))
#define WORLD_GENUINE_NONE (1u << WHOSE_NONE)

static unsigned worlds_after(enum proves proves)
{
    switch (proves) {
    case PROVES_GENUINE:
        return WORLDS_GENUINE;
    case PROVES_IMPOSTOR:
        return WORLDS_IMPOSTOR;
    case PROVES_NO_ATTEMPT:
        return WORLDS_WHOSE(WHOSE_NONE);
    case PROVES_ATTEMPT:
        return WORLDS_ALL & ~WORLDS_WHOSE(WHOSE_NONE);
    case PROVES_MINE:
        return WORLDS_WHOSE(WHOSE_MINE);
    case PROVES_KNOWN:
        return WORLDS_WHOSE(WHOSE_KNOWN);
    case PROVES_OURS:
        return WORLDS_WHOSE(WHOSE_MINE) | WORLDS_WHOSE(WHOSE_KNOWN);
    case PROVES_NOT_MINE:
        return WORLDS_ALL & ~WORLDS_WHOSE(WHOSE_MINE);
    default:
        return WORLDS_ALL & ~WORLDS_WHOSE(WHOSE_KNOWN);
    }
}

/* What is known before looking. */
static unsigned worlds_at_first(const struct view *view)
{
    unsigned worlds = WORLDS_ALL;

    if (view->s->contacts.n == 0) {
        worlds &= ~WORLDS_WHOSE(WHOSE_KNOWN);
    }
    return view->is_about_attempt ? worlds & ~WORLD_GENUINE_NONE
                                  : worlds & (WORLDS_IMPOSTOR | WORLD_GENUINE_NONE);
}

/* a ruling in the making */
struct hearing {
    struct ruling *ruling;
    unsigned at_first;
    unsigned left[SOURCE_N]; /* worlds that each source leaves */
    bool has_attempt;        /* one runs beside it */
    bool is_sender_enough;   /* a fake by itself is no reason to believe in an attempt */
};

static bool is_one(unsigned bits)
{
    return bits && !(bits & (bits - 1));
}

static bool decides(const struct hearing *hearing, unsigned worlds)
{
    bool is_fake = worlds && !(worlds & ~WORLDS_IMPOSTOR);

    return is_one(worlds) || (is_fake && hearing->is_sender_enough);
}

/* ---- proofs ---- */

static void gather(struct hearing *hearing, const struct view *view, unsigned blind)
{
    struct ruling *ruling = hearing->ruling;

    for (int source = 0; source < SOURCE_N; source++) {
        hearing->left[source] = WORLDS_ALL;
    }
    for (size_t i = 0; rule_at(i); i++) {
        const struct rule *rule = rule_at(i);
        struct proof proof = {.source = rule->source,
                              .proves = rule->proves,
                              .of = view->notice->id,
                              .rule = rule->name};

        if (!(blind & 1u << rule->source) && rule->strikes(view, &proof) &&
            ruling->proofs_n < PROOFS_MOST_N) {
            ruling->proofs[ruling->proofs_n++] = proof;
            hearing->left[rule->source] &= worlds_after(rule->proves);
        }
    }
}

/* ---- smallest sets ---- */

/* the sources that say anything at all, closely packed */
struct bench {
    enum source sources[SOURCE_N];
    size_t n;
    uint8_t left[1u << SOURCE_N]; /* worlds left by a packed set; only the first 1 << n are used */
};

/* The page behind costs a press, so it never counts as needed. */
static void seat(struct bench *bench, const struct hearing *hearing)
{
    bench->n = 0;
    for (int source = 0; source < SOURCE_N; source++) {
        if (source != SOURCE_PAGE && (hearing->at_first & ~hearing->left[source])) {
            bench->sources[bench->n++] = (enum source)source;
        }
    }
    bench->left[0] = (uint8_t)hearing->at_first;
}

static unsigned unpacked(const struct bench *bench, unsigned packed)
{
    unsigned set = 0;

    for (size_t i = 0; i < bench->n; i++) {
        set |= packed >> i & 1 ? 1u << bench->sources[i] : 0;
    }
    return set;
}

static bool is_smallest(const struct bench *bench, const struct hearing *hearing, unsigned packed)
{
    for (size_t i = 0; i < bench->n; i++) {
        if (packed >> i & 1 && decides(hearing, bench->left[packed ^ 1u << i])) {
            return false;
        }
    }
    return true;
}

static int size_of(unsigned set)
{
    int n = 0;

    for (; set; set &= set - 1) {
        n++;
    }
    return n;
}

static void keep_set(struct ruling *ruling, unsigned set)
{
    size_t at = ruling->sets_n;

    if (at == SETS_MOST_N) {
        return;
    }
    for (; at > 0 && size_of(ruling->sets[at - 1]) > size_of(set); at--) {
        ruling->sets[at] = ruling->sets[at - 1];
    }
    ruling->sets[at] = set;
    ruling->sets_n++;
}

/* More evidence only ever strikes out worlds, so a set is smallest when no part of it short of one
 * source decides. */
static void find_sets(const struct hearing *hearing)
{
    struct bench bench;

    seat(&bench, hearing);
    for (unsigned packed = 1; packed < 1u << bench.n; packed++) {
        unsigned rest = packed & (packed - 1);
        size_t lowest = 0;

        while (!(packed >> lowest & 1)) {
            lowest++;
        }
        bench.left[packed] = (uint8_t)(bench.left[rest] & hearing->left[bench.sources[lowest]]);
        if (decides(hearing, bench.left[packed]) && is_smallest(&bench, hearing, packed)) {
            keep_set(hearing->ruling, unpacked(&bench, packed));
        }
    }
}

/* ---- ruling ---- */

static unsigned worlds_left(const struct hearing *hearing, bool is_page_seen)
{
    unsigned worlds = hearing->at_first;

    for (int source = 0; source < SOURCE_N; source++) {
        if (source != SOURCE_PAGE || is_page_seen) {
            worlds &= hearing->left[source];
        }
    }
    return worlds;
}

static void conclude(const struct hearing *hearing)
{
    struct ruling *ruling = hearing->ruling;
    unsigned worlds = worlds_left(hearing, false);

    ruling->is_contradictory = worlds_left(hearing, true) == 0;
    ruling->is_decided = !ruling->is_contradictory && decides(hearing, worlds);
    if (!ruling->is_decided) {
        return;
    }
    ruling->sender = worlds & WORLDS_IMPOSTOR ? SENDER_IMPOSTOR : SENDER_GENUINE;
    ruling->is_attempt_open = hearing->has_attempt && !is_one(worlds);
    for (int whose = WHOSE_NONE; whose <= WHOSE_FOREIGN && is_one(worlds); whose++) {
        if (worlds & WORLDS_WHOSE(whose)) {
            ruling->attempt = (enum whose)whose;
        }
    }
    find_sets(hearing);
}

struct ruling referee_rule(const struct scenario *s, const struct notice *notice, unsigned blind)
{
    struct ruling ruling = {0};
    struct view view = view_of(s, notice);
    struct hearing hearing = {
        .ruling = &ruling,
        .at_first = worlds_at_first(&view),
        .has_attempt = view.attempt != NULL,
        .is_sender_enough = !view.attempt || seen_elsewhere(s, notice, view.attempt),
    };

    gather(&hearing, &view, blind);
    conclude(&hearing);
    return ruling;
}

bool ruling_has_two_independent(const struct ruling *ruling, unsigned not_all_in)
{
    const unsigned shared = 1u << SOURCE_CONTACT;

    for (size_t i = 0; i < ruling->sets_n; i++) {
        for (size_t k = i + 1; k < ruling->sets_n; k++) {
            unsigned a = ruling->sets[i], b = ruling->sets[k];

            if (!(a & b & ~shared) && (!not_all_in || !(a & not_all_in) || !(b & not_all_in))) {
                return true;
            }
        }
    }
    return false;
}

const char *source_name(enum source source)
{
    static const char *const names[SOURCE_N] = {
        [SOURCE_SENDER] = "sender",   [SOURCE_LINK] = "link",       [SOURCE_HEADERS] = "headers",
        [SOURCE_DEMAND] = "demand",   [SOURCE_CHANNEL] = "channel", [SOURCE_CENTRE] = "centre",
        [SOURCE_PENDING] = "pending", [SOURCE_HISTORY] = "history", [SOURCE_OWN_ACTS] = "own_acts",
        [SOURCE_WAITING] = "waiting", [SOURCE_CONTACT] = "contact", [SOURCE_PAGE] = "page",
        [SOURCE_DEVICES] = "devices"};

    return source < SOURCE_N ? names[source] : "";
}
