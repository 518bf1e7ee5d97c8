#include "adapters/mail_html.h"
#include "adapters/mail.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool html_is(const struct html_token *token, const char *name)
{
    if (token->name.n == 0 || (token->name.at[0] | 32) != name[0]) { /* most are told here */
        return false;
    }
    return mail_same(token->name, str_of(name));
}

/* ---- attributes ---- */

struct attr {
    struct str name, value;
};

static size_t skip_spaces(struct str s, size_t at)
{
    while (at < s.n && (is_space(s.at[at]) || s.at[at] == '/')) {
        at++;
    }
    return at;
}

/* The attribute at *at, up to '>' which ends the tag; false when the tag ends there or the text
 * does. */
static bool next_attr(struct str s, size_t *at, struct attr *out)
{
    size_t i = skip_spaces(s, *at), start = i;

    while (i < s.n && !is_space(s.at[i]) && s.at[i] != '/' && s.at[i] != '>' &&
           (s.at[i] != '=' || i == start)) {
        i++;
    }
    *out = (struct attr){str_part(s, start, i - start), {NULL, 0}};
    *at = i;
    if (i == start) {
        return false;
    }
    while (i < s.n && is_space(s.at[i])) {
        i++;
    }
    if (i == s.n || s.at[i] != '=') {
        return true;
    }
    for (i++; i < s.n && is_space(s.at[i]); i++) {
    }
    char quote = i < s.n && (s.at[i] == '"' || s.at[i] == '\'') ? s.at[i] : 0;

    for (i += quote != 0, start = i; i < s.n; i++) {
        if (quote ? s.at[i] == quote : is_space(s.at[i]) || s.at[i] == '>') {
            break;
        }
    }
    out->value = str_part(s, start, i - start);
    *at = i + (quote && i < s.n);
    return true;
}

static bool find_attr(const struct html_token *token, const char *name, struct attr *out)
{
    size_t at = 0;

    while (next_attr(token->attrs, &at, out)) {
        if (mail_same(out->name, str_of(name))) {
            return true;
        }
    }
    return false;
}

bool html_has_attr(const struct html_token *token, const char *name)
{
    struct attr attr;

    return find_attr(token, name, &attr);
}

struct str html_attr(struct arena *arena, const struct html_token *token, const char *name)
{
    struct attr attr;

    return find_attr(token, name, &attr) ? html_unescape(arena, attr.value, true) : STR("");
}

/* ---- tags ---- */

/* <noscript> is none of them: programs for mail run no scripts, so what stands in it is shown. */
static const char *const raw_names[] = {"script",   "style",  "title",   "textarea", "xmp",
                                        "noframes", "iframe", "noembed", "svg"};

/* Past the content that is not text for people, up to its closing tag. */
static void skip_raw(struct html *html, const struct html_token *token)
{
    for (size_t i = 0; i < sizeof raw_names / sizeof *raw_names; i++) {
        if (!html_is(token, raw_names[i])) {
            continue;
        }
        struct str rest = str_from(html->text, html->at);

        for (size_t k = 0; k + 1 < rest.n; k++) {
            if (rest.at[k] == '<' && rest.at[k + 1] == '/' &&
                mail_starts(str_from(rest, k + 2), token->name)) {
                html->at += k;
                return;
            }
        }
        html->at = html->text.n;
        return;
    }
}

static void skip_to(struct html *html, struct str end)
{
    struct str rest = str_from(html->text, html->at);
    size_t at = str_find(rest, end);

    html->is_cut |= at == rest.n;
    html->at += at + (at < rest.n ? end.n : 0);
}

static bool take_tag(struct html *html, struct html_token *out)
{
    struct str s = html->text;
    size_t at = html->at + 1, start;
    struct attr attr;

    out->kind = at < s.n && s.at[at] == '/' ? HTML_CLOSE : HTML_OPEN;
    at += out->kind == HTML_CLOSE;
    for (start = at; at < s.n && !is_space(s.at[at]) && s.at[at] != '/' && s.at[at] != '>'; at++) {
    }
    out->name = str_part(s, start, at - start);
    start = at;
    while (next_attr(s, &at, &attr)) {
    }
    out->attrs = str_part(s, start, at - start);
    if (at >= s.n) {
        html->is_cut = true;
        html->at = s.n;
        return false;
    }
    html->at = at + 1;
    if (out->kind == HTML_OPEN) {
        skip_raw(html, out);
    }
    return true;
}

/* Comments, declarations, odd closing tags; true when one was skipped. */
static bool skip_mark(struct html *html)
{
    struct str rest = str_from(html->text, html->at);
    char next = rest.n > 1 ? rest.at[1] : 0;
    char after = rest.n > 2 ? rest.at[2] : 0;

    if (str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->"))) {
        html->at += str_starts(rest, STR("<!-->")) ? 5 : 6;
    } else if (str_starts(rest, STR("<!--"))) {
        html->at += 4;
        skip_to(html, STR("-->"));
    } else if (next == '!' || next == '?' || (next == '/' && after && !is_letter(after))) {
        skip_to(html, STR(">"));
    } else {
        return false;
    }
    return true;
}

static bool is_tag_at(struct str s, size_t at)
{
    size_t name_at = at + 1 + (at + 1 < s.n && s.at[at + 1] == '/');

    return s.at[at] == '<' && name_at < s.n && is_letter(s.at[name_at]);
}

static bool is_mark_at(struct str s, size_t at)
{
    return s.at[at] == '<' && at + 1 < s.n &&
           (s.at[at + 1] == '!' || s.at[at + 1] == '?' || s.at[at + 1] == '/');
}

void html_next(struct html *html, struct html_token *out)
{
    struct str s = html->text;

    *out = (struct html_token){.kind = HTML_END};
    while (html->at < s.n) {
        if (is_tag_at(s, html->at)) {
            if (take_tag(html, out)) {
                return;
            }
            *out = (struct html_token){.kind = HTML_END};
            continue;
        }
        if (is_mark_at(s, html->at) && skip_mark(html)) {
            continue;
        }
        size_t start = html->at++;

        while (html->at < s.n && !is_tag_at(s, html->at) && !is_mark_at(s, html->at)) {
            html->at++;
        }
        *out = (struct html_token){.kind = HTML_TEXT, .text = str_part(s, start, html->at - start)};
        return;
    }
}
