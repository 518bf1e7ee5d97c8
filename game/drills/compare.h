/* compare.h - the rooms of the drill "compare": its rules and measures (compare.c), what the lines
 * say and weigh (compare_sheet.c), its board (compare_board.c).
 */
#ifndef DRILLS_COMPARE_H
#define DRILLS_COMPARE_H

#include "core/drill.h"
#include "ui/widgets.h"

enum row_key {
    ROW_NAME,
    ROW_ADDRESS,
    ROW_REPLY,
    ROW_SUBJECT,
    ROW_GREETING,
    ROW_WORDING,
    ROW_FACTS,
    ROW_LINK,
    ROW_ATTACHMENT,
    ROW_CHECKS,
    ROW_FOOT,
    ROW_N
};

/* Lines of wording: what anybody can copy or write well. The others speak of where it comes from.
 */
struct compare_row {
    const char *key;
    bool is_wording;
};
extern const struct compare_row compare_keys[ROW_N];

enum weight { WEIGHT_UNSAID, WEIGHT_SAME, WEIGHT_DIFFERS, WEIGHT_PROVES, WEIGHT_N };
extern const char *const compare_weights[WEIGHT_N]; /* "same", "differs", "proves" */

/* what both say in a line, and what that weighs; nothing in either: the line is not shown */
struct line {
    struct str said[2]; /* [0] on the left as it lies */
    enum weight weight;
};

/* plain bytes; pointers into memory that lives as long as the scenario */
struct comparing {
    const struct notice *notices[2]; /* as they lie: the seed decides which is on the left */
    struct line lines[ROW_N];
    uint8_t said[ROW_N]; /* enum weight */
    int8_t genuine;      /* 0 left, 1 right; -1 not said */
    int64_t began_ms, last_ms;
    bool is_ended;
};

struct compare_looks {
    struct ui_scroll sheet, panel;
    bool is_ending;
};

struct compare_sums {
    int64_t lines_n, right_n, wording_n, wording_right_n, proofs_n, found_n, false_n;
};

/* Reads the lines off the two notices and weighs each. */
void compare_weigh(struct comparing *comparing, const struct world *world);
struct compare_sums compare_sums_of(const struct comparing *comparing);
void compare_board(const struct drill_call *call);

#endif
