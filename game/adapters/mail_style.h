/* mail_style.h - the little of a mail's style that its blocks follow: how large the letters are,
 * whether they can be seen, and whether something is dressed as a button. One pass, no tree: what
 * is open is kept as a stack.
 */
#ifndef ADAPTERS_MAIL_STYLE_H
#define ADAPTERS_MAIL_STYLE_H

#include "adapters/mail_html.h"

#define STYLE_DEPTH_N 200
#define STYLE_UNSAID (-1)

struct style_open {
    struct str name;
    int size_px; /* of its letters, its own or as around it; or STYLE_UNSAID */
    bool has_background;
    int ink, ground; /* mail_colour.h: its own or as around it */
};

struct mail_style {
    struct style_open open[STYLE_DEPTH_N];
    size_t n, deeper_n; /* open; and within them, not looked at */
    bool has_sheet;     /* classes may say what is not said here */
    int ink, ground;    /* of the body, wherever its tag stands; what is around all */
};
void mail_style_init(struct mail_style *style);

/* Every tag, in order. Elements that nobody closed end with the cell or the element around them. */
void mail_style_take(struct mail_style *style, struct arena *arena, const struct html_token *token);
int mail_style_px(
    const struct mail_style *style); /* of the letters here; STYLE_UNSAID = nobody said */

/* Letters here have the colour of their ground. Where a sheet may say another colour, and where a
 * ground is a picture, they count as seen. */
bool mail_style_is_unseen(const struct mail_style *style);

/* A link with a background, round corners or a class "btn"; or with white letters in an element
 * that has a background of its own. */
bool mail_style_is_button(const struct mail_style *style, struct arena *arena,
                          const struct html_token *link);

#endif
