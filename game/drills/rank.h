/* rank.h - the rooms of the drill "rank": its play and measures (rank.c), what comes before what
 * and why (rank_law.c), what is said afterwards (rank_lessons.c), its course (rank_moves.c), its
 * board (rank_board.c).
 *
 * A case lists steps by kind. Which of them belong, and which must come before which, stands in
 * rank_law.c and hangs on what the scenario shows: whether money is going, whether another device
 * of one's own is at hand. The order is partial: every order it allows is right.
 */
#ifndef DRILLS_RANK_H
#define DRILLS_RANK_H

#include "core/drill.h"
#include "ui/widgets.h"

enum rank_kind {
    RANK_OFFLINE,  /* the touched device off the net */
    RANK_ROUTE,    /* in by the official app or site */
    RANK_OUT,      /* everybody signed out; old devices too */
    RANK_PASSWORD, /* of this account */
    RANK_MAIL,     /* the mail account's, which is the same one */
    RANK_TWO_STEP, /* on, or by an app instead of SMS */
    RANK_PAYMENT,  /* the card company asked to stop */
    RANK_LOOK,     /* orders, money: what was done */
    RANK_RECORD,   /* written down before it goes */
    RANK_CANCEL,   /* orders and rows of his taken out */
    RANK_SETTINGS, /* what he may have changed: forwarding, contacts, region */
    RANK_CARD,     /* payment methods no longer needed */
    RANK_SCAN,     /* the touched device checked */
    RANK_BROWSER,  /* this site's data in its browser cleared */
    RANK_PAY,      /* payment services with the same password */
    RANK_CLOUD,    /* storage with the same password */
    RANK_LOW,      /* what matters less, with the same password */
    RANK_ALERT,    /* the fake reported */
    RANK_WATCH,    /* looked at again later */
    /* these do not belong */
    RANK_INSIDE,   /* through the message: its link, its number, its address typed */
    RANK_WIPE,     /* all saved passwords cleared */
    RANK_WAIT,     /* wait and see */
    RANK_NEEDLESS, /* costs time and closes nothing */
    RANK_KIND_N
};

struct rank_step {
    struct str id;
    int kind; /* enum rank_kind */
    struct str label;
    int64_t risk; /* what stays open without it; 0 = not weighed */
};

/* drills.rank of a case */
struct rank_words {
    struct str task;
    int64_t room_n;    /* so many steps can be done; 0 = as many as there are */
    struct list steps; /* of struct rank_step */
};
#define RANK_STEPS_N 12

/* what the scenario shows that the order hangs on */
struct rank_facts {
    bool is_losing;  /* a stranger's orders or spendings, there or still to come */
    bool has_second; /* the official app or site is on two devices */
};

/* plain bytes; pointers into memory that lives as long as the world */
struct rank {
    const struct rank_words *words;
    struct rank_facts facts;
    uint8_t deal[RANK_STEPS_N];  /* the order in which they lie on the board at first */
    uint8_t order[RANK_STEPS_N]; /* places in words->steps, the first to be done first */
    size_t order_n;
    int64_t began_ms, moved_ms; /* of the last move; NEVER_MS */
    bool is_ended;
};

struct rank_looks {
    struct ui_scroll pool, list, scroll;
    bool is_ending;
};

extern const char *const rank_kinds[]; /* NULL at the end; text id part */

/* rank_law.c */
struct rank_facts rank_facts_of(const struct scenario *s);
/* False: it is to be left out. */
bool rank_belongs(const struct rank_facts *facts, int kind);
/* Why `first` has to be done before `then`: a text id; NULL where the order is free. */
const char *rank_before(const struct rank_facts *facts, int first, int then);
/* {all out, password, mail}: nothing may stand between them, but stopping a loss. */
bool rank_is_block(int kind);
bool rank_may_split(int kind);
/* The place of a kind in the recommended order. */
int rank_recommended(const struct rank_facts *facts, int kind);
const char *rank_why(const struct rank_facts *facts, int kind); /* text id */

/* ---- what an order comes to ---- */

struct rank_count {
    int64_t pairs_n, right_n; /* pairs of belonging steps whose order is not free */
    int64_t wrong_n;          /* of these, both placed, the wrong way round */
    int64_t missing_n;        /* that belong and have room, not placed */
    int64_t needless_n;       /* placed and do not belong */
    int64_t apart_n;          /* stand between what belongs side by side */
    int64_t risk_n, left_n;   /* weighed in all; left open */
    int64_t least_n;          /* the least that could have been left open */
};
struct rank_count rank_count(const struct rank *rank);
bool rank_is_solved(const struct rank *rank, const struct rank_count *count);

/* The recommended order of those that belong and have room; how many. */
size_t rank_best(const struct rank *rank, uint8_t order[RANK_STEPS_N]);

const struct rank_step *rank_step(const struct rank *rank, size_t i); /* place in words->steps */
size_t rank_room_n(const struct rank *rank);

void rank_moves(const void *state, const struct world *world, struct moves *out);
void rank_lessons(const void *state, const struct world *world, struct lessons *out);
void rank_view(const struct drill_call *call);

#endif
