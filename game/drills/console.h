/* console.h - the rooms of the drill "console": its rules (console.c), what is to be done
 * (console_goals.c), in which order (console_order.c), its course (console_moves.c), its panel
 * (console_panel.c).
 *
 * What is to be done is derived from the world, never written by an author: a case's table under
 * drills.console holds words and limits only.
 */
#ifndef DRILLS_CONSOLE_H
#define DRILLS_CONSOLE_H

#include "core/drill.h"
#include "ui/widgets.h"

enum console_kind {
    GOAL_OFFLINE,  /* id: a device on which a stranger's page was opened; cut off */
    GOAL_ROUTE,    /* the official app or site is gone to */
    GOAL_OUT,      /* no stranger's session lives */
    GOAL_PASSWORD, /* a stranger does not know it */
    GOAL_MAIL,     /* the mail account that shared it, too */
    GOAL_TWO_STEP, /* on */
    GOAL_WANTED,   /* id: a setting that should be on: a back-up method, a passkey; on */
    GOAL_SETTING,  /* id: turned on by a stranger; off */
    GOAL_ALERTS,   /* notices of sign-ins are on */
    GOAL_TEST,     /* and tried out */
    GOAL_ENTRY,    /* sheet, id: a stranger's; taken out, or noted where that cannot be done */
    GOAL_STALE,    /* id: one's own device, not used for stale_s; signed out */
    GOAL_PAYMENT,  /* money has gone: whoever pays was told to stop */
    GOAL_LOOK,     /* sheet: looked through */
    GOAL_SCAN,     /* id: that device; looked through for what does not belong there */
    GOAL_SITE,     /* id: that device; what the stranger's site left in its browser is gone */
    GOAL_REPORT,   /* the service was told what was found */
    GOAL_WATCH,    /* looked again after watch_s */
    GOAL_N
};

struct console_goal {
    enum console_kind kind;
    struct str sheet, id; /* of the scenario */
    int64_t done_ms;      /* at_ms; NEVER_MS = open */
};

enum measure_kind { MEASURE_NEEDLESS, MEASURE_MAIL, MEASURE_PAYMENT, MEASURE_REPORT };

/* what can be done outside the account */
struct console_measure {
    struct str id;
    int kind; /* enum measure_kind */
    struct str label;
};

/* drills.console of a case */
struct console_words {
    bool is_guided; /* what is still open stands in the panel */
    bool is_mail_shared;
    int64_t watch_s;      /* look again after so long; 0 = not asked */
    int64_t stale_s;      /* own devices signed in longer ago are not in use; 0 = not asked */
    struct list measures; /* of struct console_measure */
};
#define CONSOLE_MEASURES_N 12

/* written down: a row of a sheet */
struct console_note {
    struct str sheet, id;
};

#define CONSOLE_GOALS_N 64
#define CONSOLE_NOTES_N 64

/* plain bytes; pointers into the scenario, or into memory that lives as long */
struct console {
    const struct console_words *words;
    struct console_goal goals[CONSOLE_GOALS_N];
    size_t goals_n;
    struct console_note notes[CONSOLE_NOTES_N];
    size_t notes_n;
    unsigned measures;         /* taken: bits by place in words->measures */
    unsigned answered, right;  /* purposes: bits by enum console_kind */
    int64_t began_ms, last_ms; /* at_ms of the stage's begin, of its latest decision */
    int64_t first_ms;          /* of the first containment; NEVER_MS */
    int64_t safe_case_ms;      /* when he was out and the password new; NEVER_MS */
    size_t order_faults_n, unrecorded_n, removed_n; /* removed: one's own rows, needlessly */
    bool is_route_taken, is_inside_pressed, is_apart_charged;
    bool is_card_removed; /* one's own, while money was going */
    bool is_watched, is_ended;
};

struct console_looks {
    struct ui_scroll scroll;
    bool is_ending;
};

/* console_goals.c: brings goals up to the world as it stands: adds what a stranger has done since,
 * marks what the latest decision has finished and charges its order. Doing it twice changes
 * nothing. */
void console_sync(struct console *console, const struct world *world);
bool console_is_open(const struct console *console, enum console_kind kind); /* needed, not done */
bool console_needs(const struct console *console, enum console_kind kind);
bool console_has_noted(const struct console *console, struct str sheet, struct str id);
bool console_has_taken(const struct console *console, enum measure_kind kind);
size_t console_open_n(const struct console *console);
/* The panel over a sheet or a setting; NULL: this service has none. */
const struct panel *console_panel_of(const struct world *world, struct str sheet);
const struct panel *console_panel_for(const struct world *world, struct str setting);

/* console_order.c: charges `goal`, just done, when something that goes before it is open. */
void console_order(struct console *console, const struct world *world,
                   const struct console_goal *goal);

bool console_has_lost(const struct console *console); /* a stranger's row that costs money */

/* The purpose of a step, as an answer: "cut_off". NULL: that step is not asked about. */
const char *console_purpose(enum console_kind kind);
const char *console_kind_name(enum console_kind kind); /* text id part: "two_step" */
/* The kind whose purpose is asked now; GOAL_N: none. */
enum console_kind console_asked(const struct console *console);
extern const char *const console_purposes[]; /* NULL at the end */

void console_moves(const void *state, const struct world *world, struct moves *out);
void console_view(const struct drill_call *call);

#endif
