/* diagnose.h - the rooms of the drill "diagnose": its play and measures (diagnose.c), what helps
 * against what (diagnose_law.c), its course (diagnose_moves.c), its panel (diagnose_panel.c).
 *
 * Two things are dealt. A trouble: a button does not answer; its cause is drawn by the seed among
 * those the case lists, unless the message it stands in is a stranger's: then the fake is the
 * cause. Cards: a symptom each, and what is done first. What is right stands in diagnose_law.c,
 * never in a case.
 */
#ifndef DRILLS_DIAGNOSE_H
#define DRILLS_DIAGNOSE_H

#include "core/drill.h"
#include "ui/widgets.h"

enum diagnose_cause {
    CAUSE_CACHE,   /* an old copy of the page */
    CAUSE_APP_OLD, /* the app wants its update */
    CAUSE_CLOCK,   /* the device's clock is wrong */
    CAUSE_BLOCKER, /* something blocks scripts */
    CAUSE_VPN,     /* another region, by VPN or proxy */
    CAUSE_EXPIRED, /* the page has been open too long, or was pressed too often */
    CAUSE_FAKE,    /* nobody meant it to work */
    CAUSE_N
};

enum diagnose_fix {
    FIX_CACHE,
    FIX_UPDATE,
    FIX_CLOCK,
    FIX_BLOCKER, /* off for this site */
    FIX_VPN,     /* off */
    FIX_AGAIN,   /* in again from the beginning, on the official page */
    FIX_BROWSER, /* another browser */
    /* these act on the message */
    FIX_PRESS,   /* press it again and again */
    FIX_COPY,    /* type its address by hand */
    FIX_HELPER,  /* the link beside it: "if the button does not work" */
    FIX_UNGUARD, /* turn the mail app's link protection off */
    FIX_N
};

enum diagnose_symptom {
    SYMPTOM_ABROAD,
    SYMPTOM_FLOOD,
    SYMPTOM_DEAD,
    SYMPTOM_CODES,
    SYMPTOM_NIGHT,
    /* the three exceptions */
    SYMPTOM_STUCK,   /* the button is dead on the official page */
    SYMPTOM_ORDER,   /* an order nobody made */
    SYMPTOM_CLICKED, /* something in a fake was pressed */
    SYMPTOM_N
};

enum diagnose_action {
    ACTION_DENY_LOOK,     /* deny, then in by oneself and look */
    ACTION_DENY_PASSWORD, /* deny, a new password at once, two-step */
    ACTION_LEAVE,         /* leave the message, the official way */
    ACTION_CODES,         /* a new password; codes by an app instead of SMS */
    ACTION_OUT_PAY,       /* everybody out, payment paused, a new password */
    ACTION_ONE_FIX,       /* one change at a time, on the official page */
    ACTION_SUPPORT,       /* note it, tell support */
    ACTION_SCAN,          /* a new password by the official way, the device scanned */
    ACTION_APPROVE,
    ACTION_WAIT,
    ACTION_RETRY, /* the message's link in another browser */
    ACTION_N
};

struct diagnose_clue {
    struct str id;
    int cause; /* enum diagnose_cause */
    struct str says;
};

struct diagnose_try {
    struct str id;
    int fix; /* enum diagnose_fix */
    struct str label;
};

struct diagnose_trouble {
    struct str notice; /* "" = on the official page alone */
    struct str says;
    struct list causes; /* of struct diagnose_clue */
    struct list fixes;  /* of struct diagnose_try */
};

struct diagnose_offer {
    int action; /* enum diagnose_action */
    struct str label;
};

struct diagnose_card {
    struct str id;
    int symptom; /* enum diagnose_symptom */
    struct str says, why;
    struct list offers; /* of struct diagnose_offer */
};

/* drills.diagnose of a case */
struct diagnose_words {
    struct diagnose_trouble trouble;
    struct list cards; /* of struct diagnose_card */
};
#define DIAGNOSE_CAUSES_N 8
#define DIAGNOSE_FIXES_N 12
#define DIAGNOSE_CARDS_N 8
#define DIAGNOSE_OFFERS_N 6

/* plain bytes; pointers into memory that lives as long as the world */
struct diagnose {
    const struct diagnose_words *words;
    bool has_trouble, is_strangers;
    size_t clue;                    /* the drawn cause: place in trouble.causes */
    uint8_t deal[DIAGNOSE_CARDS_N]; /* order of the cards */
    uint8_t offer[DIAGNOSE_CARDS_N][DIAGNOSE_OFFERS_N]; /* order on each, by place in cards */
    uint8_t answer[DIAGNOSE_CARDS_N];                   /* enum diagnose_action, by place in deal */
    size_t answers_n;
    unsigned tried, in_force; /* bits by place in trouble.fixes */
    size_t latest;            /* place of the latest try; fixes.n = none */
    size_t tries_n, before_n, unsafe_n, at_once_n;
    bool is_official; /* the official app or site was gone to */
    bool is_touched;  /* a try went into the message */
    bool is_fixed, is_named, is_ended;
    int named; /* enum diagnose_cause */
};

struct diagnose_looks {
    struct ui_scroll scroll;
    bool is_ending;
};

extern const char *const diagnose_causes[],
    *const diagnose_fixes[], *const diagnose_symptoms[],
                                 *const diagnose_actions[]; /* NULL at the end; text id parts */

/* diagnose_law.c */
bool diagnose_helps(int fix, int cause);
bool diagnose_is_on_message(int fix); /* unsafe, wherever one is */
bool diagnose_is_put_back(int fix);   /* stays changed until it is put back */
bool diagnose_is_right(int symptom, int action);
bool diagnose_is_exception(int symptom);

int diagnose_cause_of(const struct diagnose *diagnose); /* the hidden one */
/* The card on the table; NULL: none now. */
const struct diagnose_card *diagnose_card_now(const struct diagnose *diagnose);
/* The trouble can be worked on: there is one, it is open, and no card waits. */
bool diagnose_is_open(const struct diagnose *diagnose);
/* Nothing is left to say: cards answered, the trouble named. */
bool diagnose_is_over(const struct diagnose *diagnose);

void diagnose_moves(const void *state, const struct world *world, struct moves *out);
void diagnose_view(const struct drill_call *call);

#endif
