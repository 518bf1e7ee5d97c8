/* parts_panel.h - for drills' `view`: the column beside the device, filled from the top, and its
 * last button, always in sight. */
#ifndef DRILLS_PARTS_PANEL_H
#define DRILLS_PARTS_PANEL_H

#include "core/asks.h"
#include "core/drill.h"
#include "ui/widgets.h"

struct panel_column {
    struct ui *ui;
    struct asks *asks;
    const struct palette *palette;
    struct rect at; /* what is left of the column */
};

struct rect panel_cut(struct panel_column *column, int px);
void panel_gap(struct panel_column *column, int dp);
void panel_say(struct panel_column *column, struct str sentence);
void panel_soft(struct panel_column *column, struct str sentence); /* small */
void panel_title(struct panel_column *column, struct str title);
bool panel_button(struct panel_column *column, struct str part, struct ui_look look,
                  struct str label);

/* what stays between begin and end */
struct panel_frame {
    struct rect above, below;
    struct ui_scroll *scroll;
    const char *drill; /* its id: part names and texts "<drill>.done" ... begin with it */
    bool *is_ending;
    int top;
};

/* "I'm done" asks once more, since it cannot be taken back: <drill>.done, .done_hint, .done_yes,
 * .done_no. It asks for END "stage". */
struct panel_frame panel_begin(struct panel_column *column, const struct drill_call *call,
                               const char *drill, struct ui_scroll *scroll, bool *is_ending);
void panel_end(struct panel_column *column, struct panel_frame *frame);

#endif
