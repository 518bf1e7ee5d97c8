/* cluster_desk.c - forty alerts and some genuine mail, drawn by the seed from the case's templates.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "base/rng.h"
#include "base/str.h"

#include <string.h>

#define LAST_S 60 /* nothing came within the last minute */

static struct str cell(struct rng *rng, struct list rows)
{
    const struct strs *row =
        rows.n ? LIST_AT(rows, struct strs, rng_below(rng, (uint32_t)rows.n)) : NULL;
    return row && row->n ? row->at[0] : STR("");
}

/* # is a figure, ? a letter; everything else stands for itself. */
static struct str fill(struct rng *rng, struct arena *arena, struct str pattern)
{
    static const char letters[] = "bcdfghjkmnpqrstvwxz";
    char *text = arena_take(arena, pattern.n + 1);
    for (size_t i = 0; i < pattern.n; i++) {
        char c = pattern.at[i];
        text[i] = c == '#'   ? (char)('0' + rng_below(rng, 10))
                  : c == '?' ? letters[rng_below(rng, sizeof letters - 1)]
                             : c;
    }
    return (struct str){text, pattern.n};
}

static struct str one_of(struct rng *rng, struct arena *arena, struct strs patterns)
{
    return patterns.n ? fill(rng, arena, patterns.at[rng_below(rng, (uint32_t)patterns.n)])
                      : STR("");
}

static struct cluster_mail draw(struct rng *rng, struct arena *arena,
                                const struct cluster_words *words, const struct cluster_kind *kind)
{
    struct cluster_mail mail = {.subject = cell(rng, kind->subjects),
                                .name = cell(rng, kind->names)};
    int64_t spread_s = kind->is_known ? words->spread_s : words->spread_s / 3; /* it began late */
    mail.address = one_of(rng, arena, kind->senders);
    mail.host = one_of(rng, arena, kind->hosts);
    mail.file = one_of(rng, arena, kind->files);
    mail.person = cell(rng, words->people);
    mail.at_s = -LAST_S - (int64_t)rng_below(rng, (uint32_t)(spread_s > 0 ? spread_s : 1));
    return mail;
}

static size_t draw_all(struct rng *rng, struct arena *arena, const struct cluster_words *words,
                       struct list kinds, struct cluster_mail *mails, size_t most_n)
{
    size_t n = 0;
    for (size_t k = 0; k < kinds.n; k++) {
        const struct cluster_kind *kind = LIST_AT(kinds, struct cluster_kind, k);
        for (int64_t i = 0; i < kind->share && n < most_n; i++) {
            mails[n] = draw(rng, arena, words, kind);
            mails[n++].kind = (uint8_t)k;
        }
    }
    return n;
}

static void sort(struct cluster_mail *mails, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct cluster_mail one = mails[i];
        size_t at = i;
        for (; at > 0 && mails[at - 1].at_s > one.at_s; at--) {
            mails[at] = mails[at - 1];
        }
        mails[at] = one;
    }
}

void cluster_draw(struct cluster_desk *desk, const struct cluster_words *words, struct arena *arena,
                  uint64_t seed)
{
    struct rng rng;
    rng_init(&rng, rng_mix(seed, str_hash(STR("cluster"))), RNG_SIM);
    *desk = (struct cluster_desk){0};
    desk->alerts_n = draw_all(&rng, arena, words, words->kinds, desk->alerts, CLUSTER_ALERTS_N);
    desk->mails_n = draw_all(&rng, arena, words, words->mails, desk->mails, CLUSTER_MAILS_N);
    sort(desk->alerts, desk->alerts_n);
    for (size_t k = 0; k < words->kinds.n; k++) {
        desk->fresh = LIST_AT(words->kinds, struct cluster_kind, k)->is_known ? desk->fresh : k;
    }
}

struct str cluster_group_name(struct arena *arena, int group)
{
    return str_fmt(arena, "%c", 'A' + group - 1);
}
