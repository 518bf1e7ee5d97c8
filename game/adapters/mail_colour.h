/* mail_colour.h - colours in a mail's style, as far as they tell whether letters can be seen.
 *
 * CSS Color 3 (hex of three and six digits, rgb(), rgba(), a few names).
 */
#ifndef ADAPTERS_MAIL_COLOUR_H
#define ADAPTERS_MAIL_COLOUR_H

#include "base/str.h"

#define COLOUR_UNSAID (-1)
#define COLOUR_UNKNOWN (-2) /* said in a way that is not read: a picture, a class, a rare name */
#define COLOUR_CLEAR (-3)   /* nothing is drawn */
#define COLOUR_WHITE 0xffffff

/* of the value that begins here, small letters without blanks: 0xRRGGBB or one of the above */
int mail_colour_of(struct str said);
/* the last "color:" of a style attribute without blanks, and its background */
int mail_colour_of_ink(struct str style);
int mail_colour_of_ground(struct str style);
/* an attribute: <font color>, bgcolor; "ffffff" is read too */
int mail_colour_of_attr(struct str value);

/* Letters of this colour on this ground cannot be seen: both known, and nearly one colour. */
bool mail_colour_is_unseen(int ink, int ground);

#endif
