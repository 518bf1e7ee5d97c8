/* mail_html.h - HTML cut into tags and text as a browser's tokenizer does (WHATWG HTML par.
 * 13.2.5), without tree, scripts or styles: their content, comments and declarations are skipped.
 * Nothing is fetched or run. */
#ifndef ADAPTERS_MAIL_HTML_H
#define ADAPTERS_MAIL_HTML_H

#include "base/str.h"

struct arena;

enum html_kind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE };

struct html {
    struct str text; /* UTF-8 */
    size_t at;
    bool is_cut; /* the text ended within a tag, which was dropped */
};

struct html_token {
    enum html_kind kind;
    struct str name;  /* of a tag, as written */
    struct str attrs; /* of HTML_OPEN, raw */
    struct str text;  /* of HTML_TEXT, references still in it */
};

void html_next(struct html *html, struct html_token *out);
bool html_is(const struct html_token *token, const char *name);

/* Value of an attribute, references read; "" when absent or empty. */
struct str html_attr(struct arena *arena, const struct html_token *token, const char *name);
bool html_has_attr(const struct html_token *token, const char *name);

/* Character references: numbers as browsers read them, and the names that mail uses. In an
 * attribute "&copy=1" is no reference. */
struct str html_unescape(struct arena *arena, struct str s, bool is_attr);

#endif
