/* flow.h - a column being filled from the top: the program's own screens are written with it, in
 * words. */
#ifndef SHELL_FLOW_H
#define SHELL_FLOW_H

#include "ui/widgets.h"

struct flow {
    struct ui *ui;
    const struct palette *palette;
    struct rect at; /* what is left; may run past the bottom inside a scroll */
    int top;
};

struct flow flow_of(struct ui *ui, struct rect at);
struct rect flow_take(struct flow *flow, int h_px);
/* For a switch: its words stand in line with what is above and below, its ground reaches beyond. */
struct rect flow_take_switch(struct flow *flow);
void flow_gap(struct flow *flow, int dp);
int flow_used(const struct flow *flow); /* px */

void flow_display(struct flow *flow, struct str text); /* the largest line of a screen */
void flow_title(struct flow *flow, struct str text);
void flow_lead(struct flow *flow, struct str text); /* bold body */
void flow_say(struct flow *flow, struct str text);
void flow_soft(struct flow *flow, struct str text);
bool flow_button(struct flow *flow, struct str part, struct ui_look look, struct str label);

/* A title with a sentence under it, one line each, as rows and cards show them: the height of both,
 * px, and both drawn, centred in the height of `at`. */
int flow_pair_h(struct ui *ui, struct str title, struct str says);
void flow_pair(struct ui *ui, struct rect at, const uint32_t inks[2], struct str title,
               struct str says);

/* A card of its content's height: begin, fill the returned inner flow, end. Ground is drawn first,
 * so the height of the last frame is used for it (looks). */
struct flow flow_card(struct flow *flow, int *h_px);
void flow_card_end(struct flow *flow, const struct flow *inner, int *h_px);

#endif
