/* watch.h - the rooms of the drill "watch": its keys and measures (watch.c), the log that the seed
 * draws and what it means (watch_log.c), its course (watch_moves.c), its board (watch_board.c).
 *
 * Whether a row of the log is to be acted on follows from who made it, and why from the row and its
 * neighbours; no case says so.
 */
#ifndef DRILLS_WATCH_H
#define DRILLS_WATCH_H

#include "core/drill.h"
#include "ui/widgets.h"

enum watch_kind {
    WATCH_SIGN_IN, /* somebody got in */
    WATCH_ATTEMPT, /* somebody tried, or asked for a code */
    WATCH_MEMBERSHIP,
    WATCH_ORDER,
    WATCH_SETTING,
    WATCH_PAYMENT,
    WATCH_KIND_N
};

/* the three watch points */
enum watch_point { POINT_CONSISTENCY, POINT_FREQUENCY, POINT_REPEAT, POINT_N };

/* as the case writes it: it happens once at a time drawn in its window, then `times` - 1 times
 * more, each gap_s after the one before */
struct watch_event {
    struct str id, title, detail;
    int kind; /* enum watch_kind */
    int by;   /* enum party */
    int64_t from_s, to_s;
    int64_t times, gap_s;
};

/* drills.watch of a case */
struct watch_words {
    struct str says; /* what one knows of the account's ordinary life */
    int64_t days;
    int64_t denied_s; /* when the stranger's first try was denied; attempts after it are repeats */
    int64_t late_s;   /* later than this after it came is late */
    struct list events; /* of struct watch_event */
};
#define WATCH_EVENTS_N 60
#define WATCH_TIMES_N 12
#define WATCH_ROWS_N 120
#define WATCH_BURST_N 3    /* so many of a stranger's tries ... */
#define WATCH_BURST_S 3600 /* ... within an hour are too often */

struct watch_row {
    struct str id; /* "e3", "e3-2" */
    const struct watch_event *event;
    int64_t at_s;
    size_t
        signal; /* place of the first row of what is acted on as one: a burst, or the row itself */
};

struct watch_log {
    struct watch_row rows[WATCH_ROWS_N]; /* in the order of time */
    size_t n;
};

/* plain bytes; pointers into memory that lives as long as the world */
struct watch {
    const struct watch_words *words;
    const struct watch_log *log;
    uint8_t flag[WATCH_ROWS_N];      /* enum watch_point + 1; 0 = none */
    int64_t flagged_s[WATCH_ROWS_N]; /* case seconds */
    int64_t seen_s;                  /* the case's clock at the latest decision */
    bool is_ended;
};

struct watch_looks {
    struct ui_scroll scroll, log;
    bool is_ending;
    size_t chosen; /* row whose reasons are shown, + 1 */
};

extern const char *const watch_kinds[], *const watch_points[]; /* NULL at the end */

/* watch_log.c */
const struct watch_log *watch_draw(struct arena *arena, const struct watch_words *words,
                                   uint64_t seed);
size_t watch_row_at(const struct watch_log *log, struct str id); /* log->n: none */
bool watch_is_strangers(const struct watch_row *row);
/* Which of the three points show it; bits. Of a stranger's row only. */
unsigned watch_points_of(const struct watch *watch, size_t row);
/* A row of the signal that was flagged, the first; log->n: none. */
size_t watch_flagged(const struct watch *watch, size_t signal);

int64_t watch_now_s(const struct world *world);
int64_t watch_end_s(const struct watch *watch);

void watch_moves(const void *state, const struct world *world, struct moves *out);
void watch_view(const struct drill_call *call);

#endif
