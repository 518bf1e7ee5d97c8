/* said.h - what a spoken reading says: words for ears, made from what is on the screen.
 *
 * Of the control with the focus: the words drawn on it, or its name where it has only an icon, then
 * its state ("on", "chosen"). Of a field only its hint: what is typed, secret or not, is not said.
 */
#ifndef UI_SAID_H
#define UI_SAID_H

#include "ui/ui.h"

/* After ui_end, in the frame's arena; empty when nobody has the focus. */
struct str ui_said(struct ui *ui);
/* All words that show there, in the order in which they were drawn; of kanji with a reading over
 * them the reading. */
struct str ui_said_on(struct ui *ui, struct rect at);
/* With readings in the place of the kanji they stand over. */
struct str ui_said_read(struct ui *ui, struct str sentence);
/* Without readings. */
struct str ui_said_plain(struct ui *ui, struct str sentence);

#endif
