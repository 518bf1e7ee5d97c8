/* bot.h - learners of known behaviour, for proving packs playable and measures right.
 *
 * perfect: the taught course. careless: presses what invites pressing. random: any legal move.
 * mistaken: says of a notice what is not so, and from then on is careless.
 * dprime=D,c=C: judges each notice by a noisy glance (equal-variance normal, mean +-D/2, fake above
 * C), then is perfect or mistaken accordingly.
 */
#ifndef DESK_BOT_H
#define DESK_BOT_H

#include "base/rng.h"
#include "desk/round.h"

enum bot_kind { BOT_PERFECT, BOT_CARELESS, BOT_RANDOM, BOT_MISTAKEN, BOT_DPRIME };

struct bot {
    enum bot_kind kind;
    double dprime, criterion;
    struct rng rng;
    bool has_spoken; /* mistaken, in this case */
};

/* "perfect", "careless", "random", "mistaken", "dprime=1.5,c=-0.2". */
bool bot_read(struct bot *bot, struct str text, uint64_t seed, struct fault *fault);
/* One noisy glance: whether a fake (or genuine) notice is taken for what it is. */
bool bot_glance(struct rng *rng, double dprime, double criterion, bool is_fake);
/* Plays the open case of a round to its end. */
bool bot_play(struct bot *bot, struct round *round, struct fault *fault);

#endif
