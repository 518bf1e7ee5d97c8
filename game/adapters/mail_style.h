/* mail_style.h - the little of a mail's style that its blocks follow: how large the letters are,
 * and whether something is dressed as a button. One pass, no tree: what is open is kept as a stack.
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
};

struct mail_style {
    struct style_open open[STYLE_DEPTH_N];
    size_t n, deeper_n; /* open; and within them, not looked at */
};

/* Every tag, in order. Elements that nobody closed end with the cell or the element around them. */
void mail_style_take(struct mail_style *style, struct arena *arena, const struct html_token *token);
int mail_style_px(
    const struct mail_style *style); /* of the letters here; STYLE_UNSAID = nobody said */

/* A link with a background, round corners or a class "btn"; or with white letters in an element
 * that has a background of its own. */
bool mail_style_is_button(const struct mail_style *style, struct arena *arena,
                          const struct html_token *link);

#endif
