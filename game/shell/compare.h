/* compare.h - the compare viewer: a fake and the genuine notice nearest to it, side by side.
 *
 * First a list of pairs (compare_list.c), by pack and channel, then one pair (compare.c): which of
 * them is the genuine one is asked first (compare_ask.c), so that whoever plays the case later has
 * not been told by a list; then what tells them apart is numbered and joined (compare_points.c),
 * each of these to be switched on and off. Nothing is played or scored; that somebody looked is
 * kept for the list's ticks, not what they said.
 */
#ifndef SHELL_COMPARE_H
#define SHELL_COMPARE_H

#include "desk/pairs.h"
#include "shell/app.h"
#include "shell/flow.h"
#include "shell/look.h"

#define POINTS_N 32

/* one thing that tells them apart: a proof of the fake, a difference, or both */
struct point {
    const struct cue *cue;               /* NULL: only a difference */
    const struct difference *difference; /* NULL: only a proof */
    struct str part[2], place[2];
    bool is_hidden;
};

struct compare {
    struct arena list_arena, arena; /* the list; the open pair */
    struct pair *pairs;
    size_t pairs_n;
    struct ui_scroll sentence;
    struct ui_scroll list, panel;
    unsigned channels;   /* bits of those the list shows; 0 = all */
    bool is_unseen_only; /* the list leaves out what has been looked at */
    /* the open pair */
    bool is_open;
    bool is_from_debrief; /* goes back there, not to the list */
    bool is_swapped;      /* the genuine one stands left */
    bool is_asking;       /* which of them is genuine has not been said yet */
    int answer;           /* what was said: 0 nothing, 1 rightly, 2 wrongly */
    bool *is_seen;        /* of each pair: what tells it apart has been looked at */
    size_t open_at;       /* in pairs */
    struct side sides[2];
    struct world *worlds[2];
    struct looks_store *looks[2];
    struct difference differences[POINTS_N];
    struct point points[POINTS_N];
    size_t points_n, chosen;
    int url_lines_n;       /* an address in the sentence gets, as there is room */
    int room_w, room_h;    /* of the devices in the last frame, px */
    int reveals_n;         /* frames in which the chosen parts still come into view */
    bool is_genuine_shown; /* where there is room for one */
};

/* Of the pair whose sides stand in it: what each device shows, and what tells them apart. */
void compare_begin_pair(struct compare *compare);
/* What tells them apart alone. */
void compare_find_points(struct compare *compare);
/* Rings, numbers and joining lines of what is switched on and shows at this place. */
void compare_join(const struct compare *compare, struct ui *ui, const struct looked looked[2]);
struct str compare_sentence(struct ui *ui, const struct point *point);
struct str compare_title(struct ui *ui, const struct point *point);

void compare_list_view(struct app *app, struct rect at);

/* Which side stands left (0) or right (1): 0 the fake, 1 the genuine one. */
int compare_side_at(const struct compare *compare, int position);
/* The question beside a pair, and how it was answered, above its points. */
void compare_ask(struct app *app, struct flow *flow);
void compare_answered(struct app *app, struct flow *flow);

/* Opens the i-th pair; false after saying why not. */
bool compare_choose(struct app *app, size_t i);

#endif
