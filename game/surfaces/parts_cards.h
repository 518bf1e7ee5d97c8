/* parts_cards.h - a message as the system shows it: a card on a banner or in the notification
 * centre.
 *
 * Folded it gives app, time, title and two lines; open, its whole text and a button for each block
 * that can be pressed. Its first line is the part "<notice>.sender", its buttons are the blocks'
 * own parts. Genuine and fake are drawn alike.
 */
#ifndef SURFACES_PARTS_CARDS_H
#define SURFACES_PARTS_CARDS_H

#include "surfaces/parts_peek.h"

struct card {
    const struct notice_state *state;
    struct str part; /* of the card itself: pressing it opens the message */
    bool is_open;
    bool is_banner; /* above another app, where nothing can be looked at closely */
    struct peek *peek;
};

struct card_reply {
    bool is_opened;    /* the card was pressed */
    bool is_folded;    /* its chevron was pressed: part + ".more" */
    struct str target; /* part of the button pressed; "" = none */
};

int card_h(const struct surface_call *call, const struct card *card, int w_px);
/* Looking closer asks by itself; what was pressed is the caller's to ask, because it depends on
 * where the card stands. */
struct card_reply card_view(const struct surface_call *call, const struct card *card,
                            struct rect at);

#endif
