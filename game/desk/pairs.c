#include "desk/pairs.h"

#include "core/notice.h"
#include "desk/case.h"
#include "desk/packs.h"

#define PAIRS_SEED 1

static bool is_written_in(const struct pack *pack, struct str lang)
{
    for (size_t i = 0; i < pack->langs.n; i++) {
        if (str_eq(pack->langs.at[i], lang)) {
            return true;
        }
    }
    return false;
}

bool pair_open_case(struct desk *desk, struct arena *arena, const struct pack *pack,
                    const struct look_wish *wish, struct scenario **out, struct fault *fault)
{
    struct faults faults;
    struct str bytes;
    struct scenario_wish wished = {wish->case_id, wish->brand, desk_texts(desk)->lang, wish->seed,
                                   desk_voice(desk)};
    *out = ARENA_NEW(arena, struct scenario);
    faults_init(&faults, arena);
    if (!pack_case(pack, wish->case_id) || !pack_brand(pack, wish->brand)) {
        return fault_set(fault, "pack.no_case", "Pack \"%.*s\" has no case \"%.*s\"%s%.*s%s.",
                         STR_ARGS(pack->id), STR_ARGS(wish->case_id),
                         wish->brand.n ? " or no brand \"" : "", STR_ARGS(wish->brand),
                         wish->brand.n ? "\"" : "");
    }
    if (!is_written_in(pack, wished.lang)) {
        return fault_set(fault, "pack.no_lang", "Pack \"%.*s\" is not written in \"%.*s\".",
                         STR_ARGS(pack->id), STR_ARGS(wished.lang));
    }
    if (!case_open(*out, arena, pack, &wished, &bytes, &faults)) {
        return fault_set(fault, "pack.faults",
                         "Case \"%.*s\" of pack \"%.*s\" does not open; run mikiwamectl pack lint.",
                         STR_ARGS(wish->case_id), STR_ARGS(pack->id));
    }
    return true;
}

const struct notice *pair_notice(const struct scenario *s, int channel)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice_is_judged(notice) && (channel < 0 || notice->channel == channel)) {
            return notice;
        }
    }
    return NULL;
}

/* all cases of one pack, opened */
struct opened {
    const struct pack *pack;
    struct scenario **cases;
    size_t n;
};

static bool is_of(const struct scenario *s, const struct notice *notice, enum sender sender)
{
    return notice->at_s != NOTICE_LATER_S && notice->by != BY_KNOWN &&
           truth_of(s, notice).sender == sender;
}

/* Bits of the kinds of devices it is read on. */
static unsigned kinds_of(const struct scenario *s, const struct notice *notice)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        kinds |= notice_is_on(s, notice, device) ? 1u << device->kind : 0;
    }
    return kinds;
}

/* The kind of notice counts most, then that both are read on the same kind of device, then
 * likeness; a genuine one of the same case wins a tie, then the first. */
static int nearest_in(const struct scenario *s, const struct scenario *own,
                      const struct notice *fake, const struct notice **found)
{
    int best = -1;
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        int near = is_of(s, notice, SENDER_GENUINE) ? counterpart_nearness(fake, notice) : -1;
        if (near < 0) {
            continue;
        }
        bool is_same_kind = (kinds_of(s, notice) & kinds_of(own, fake)) != 0;
        near = 2 * (near + 50 * is_same_kind) + (s == own);
        if (near > best) {
            best = near;
            *found = notice;
        }
    }
    return best;
}

static struct str subject_of(const struct notice *notice)
{
    for (size_t i = 0; notice->subject.n == 0 && i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block->text.n > 0 && block->kind != BLOCK_IMAGE) {
            return block->text;
        }
    }
    return notice->subject;
}

static bool pair_up(const struct opened *all, const struct scenario *s, const struct notice *fake,
                    struct pair *pair)
{
    int best = -1;
    for (size_t i = 0; i < all->n; i++) {
        const struct scenario *other = all->cases[i];
        const struct notice *found = NULL;
        if (other->rung == RUNG_TEST) {
            continue;
        }
        int near = nearest_in(other, s, fake, &found);
        if (near > best) {
            best = near;
            *pair = (struct pair){.pack = all->pack,
                                  .case_id = {s->id, other->id},
                                  .notice_id = {fake->id, found->id},
                                  .title = {s->title, other->title},
                                  .subject = {subject_of(fake), subject_of(found)},
                                  .channel = fake->channel};
        }
    }
    return best >= 0;
}

static bool open_all(struct desk *desk, struct arena *arena, const struct pack *pack,
                     struct opened *all, struct fault *fault)
{
    *all = (struct opened){.pack = pack};
    all->cases = ARENA_NEW_N(arena, pack->cases.n + 1, struct scenario *);
    if (!is_written_in(pack, desk_texts(desk)->lang)) {
        return true;
    }
    for (; all->n < pack->cases.n; all->n++) {
        struct look_wish wish = {LIST_AT(pack->cases, struct pack_case, all->n)->id, STR(""),
                                 PAIRS_SEED};
        if (!pair_open_case(desk, arena, pack, &wish, &all->cases[all->n], fault)) {
            return false;
        }
    }
    return true;
}

static size_t notices_n(const struct opened *all)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        n += all->cases[i]->notices.n;
    }
    return n;
}

static void pair_all(const struct opened *all, struct pair *pairs, size_t *n)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct scenario *s = all->cases[i];
        for (size_t k = 0; k < s->notices.n; k++) {
            const struct notice *notice = LIST_AT(s->notices, struct notice, k);
            *n += s->rung != RUNG_TEST && is_of(s, notice, SENDER_IMPOSTOR) &&
                  pair_up(all, s, notice, &pairs[*n]);
        }
    }
}

bool pairs_find(struct desk *desk, struct arena *arena, struct pair **pairs, size_t *n,
                struct fault *fault)
{
    struct opened all[DESK_PACKS_N];
    size_t most_n = 0;
    packs_ready_all(desk);
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (!open_all(desk, arena, &desk->packs[i], &all[i], fault)) {
            return false;
        }
        most_n += notices_n(&all[i]);
    }
    *pairs = ARENA_NEW_N(arena, most_n + 1, struct pair);
    *n = 0;
    for (size_t i = 0; i < desk->packs_n; i++) {
        pair_all(&all[i], *pairs, n);
    }
    return true;
}

bool pair_open(struct desk *desk, struct arena *arena, const struct pair *pair,
               struct side sides[2], struct fault *fault)
{
    for (int i = 0; i < 2; i++) {
        struct look_wish wish = {pair->case_id[i], STR(""), PAIRS_SEED};
        struct scenario *scenario;
        if (!pair_open_case(desk, arena, pair->pack, &wish, &scenario, fault)) {
            return false;
        }
        sides[i] = (struct side){scenario, scenario_notice(scenario, pair->notice_id[i])};
    }
    return true;
}

/* ---- looked at before ------------------------------------------------------------------------ */

struct seeing {
    struct str person;
    const struct pair *pairs;
    size_t n;
    bool *is_seen;
};

static bool take_seen(void *ctx, const struct ledger_line *line)
{
    struct seeing *seeing = ctx;
    if (!str_is(line->what, "pair.seen") || !str_eq(ledger_value(line, "person"), seeing->person)) {
        return true;
    }
    for (size_t i = 0; i < seeing->n; i++) {
        const struct pair *pair = &seeing->pairs[i];
        if (str_eq(ledger_value(line, "case"), pair->case_id[0]) &&
            str_eq(ledger_value(line, "notice"), pair->notice_id[0]) &&
            str_eq(ledger_value(line, "pack"), pair->pack->id)) {
            seeing->is_seen[i] = true;
        }
    }
    return true;
}

bool pairs_seen(struct desk *desk, struct str person, const struct pair *pairs, size_t n,
                bool *is_seen, struct fault *fault)
{
    struct seeing seeing = {person, pairs, n, is_seen};
    return !desk->store || person.n == 0 || store_each_line(desk->store, take_seen, &seeing, fault);
}

bool pair_note_seen(struct desk *desk, struct str person, const struct pair *pair,
                    struct fault *fault)
{
    struct ledger_line line = {.what = STR("pair.seen"), .who = person};
    if (!desk->store || person.n == 0) {
        return true;
    }
    ledger_put(&line, "person", person);
    ledger_put(&line, "pack", pair->pack->id);
    ledger_put(&line, "case", pair->case_id[0]);
    ledger_put(&line, "notice", pair->notice_id[0]);
    return desk_note(desk, &line, fault);
}
