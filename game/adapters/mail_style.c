#include "adapters/mail_style.h"
#include "adapters/mail.h"
#include "adapters/mail_colour.h"
#include "base/buf.h"

#define SAID_MOST_N 2000 /* bytes of a style attribute that are read */
#define PX_MOST 400

/* The attribute without blanks: "font-size : 20PX" and "font-size:20px" read alike. */
static struct str tight_style(struct arena *arena, const struct html_token *token)
{
    struct str style = str_part(html_attr(arena, token, "style"), 0, SAID_MOST_N);
    char *at = arena_take(arena, style.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < style.n; i++) {
        if (style.at[i] > ' ' || (unsigned char)style.at[i] >= 0x80) {
            at[n++] = style.at[i];
        }
    }
    return str_lower(arena, (struct str){at, n});
}

/* ---- how large ---- */

/* "20px", "15.5pt", "1.5em", "120%"; words ("large") say nothing here. */
static int px_of(struct str said)
{
    int whole = 0, tenths = 0;
    size_t i = 0;

    for (; i < said.n && said.at[i] >= '0' && said.at[i] <= '9' && whole < PX_MOST; i++) {
        whole = whole * 10 + said.at[i] - '0';
    }
    if (i + 1 < said.n && said.at[i] == '.' && said.at[i + 1] >= '0' && said.at[i + 1] <= '9') {
        tenths = said.at[++i] - '0';
        for (i++; i < said.n && said.at[i] >= '0' && said.at[i] <= '9'; i++) {
        }
    }
    if (i == 0) {
        return STYLE_UNSAID;
    }
    struct str unit = str_from(said, i);
    int value = whole * 10 + tenths;

    return mail_starts(unit, STR("px"))                                    ? value / 10
           : mail_starts(unit, STR("pt"))                                  ? value * 4 / 30
           : mail_starts(unit, STR("em")) || mail_starts(unit, STR("rem")) ? value * 16 / 10
           : mail_starts(unit, STR("%"))                                   ? value * 16 / 1000
           : value == 0                                                    ? 0
                                                                           : STYLE_UNSAID;
}

/* <font size>: 1 to 7, or as many steps from 3. */
static int px_of_step(struct str said)
{
    static const int steps[] = {10, 10, 13, 16, 18, 24, 32, 48};
    bool is_up = str_starts(said, STR("+")), is_down = str_starts(said, STR("-"));
    struct str digit = str_from(said, is_up || is_down);

    if (digit.n != 1 || digit.at[0] < '0' || digit.at[0] > '7') {
        return STYLE_UNSAID;
    }
    int step = digit.at[0] - '0';

    step = is_up ? 3 + step : is_down ? 3 - step : step;
    return steps[step < 0 ? 0 : step > 7 ? 7 : step];
}

static int size_of(struct arena *arena, const struct html_token *token, struct str style)
{
    const struct str key = STR("font-size:");
    size_t at = str_find(style, key);

    if (at < style.n) {
        return px_of(str_from(style, at + key.n));
    }
    return html_is(token, "font") ? px_of_step(str_trim(html_attr(arena, token, "size")))
                                  : STYLE_UNSAID;
}

int mail_style_px(const struct mail_style *style)
{
    return style->n > 0 ? style->open[style->n - 1].size_px : STYLE_UNSAID;
}

/* ---- what is open ---- */

static bool is_kept(const struct html_token *token)
{
    static const char *const names[] = {
        "p",       "div",      "td",     "th",     "tr",    "table",   "span",
        "font",    "b",        "strong", "a",      "h1",    "h2",      "h3",
        "h4",      "li",       "center", "body",   "em",    "i",       "u",
        "ul",      "ol",       "tbody",  "thead",  "tfoot", "section", "article",
        "header",  "footer",   "main",   "aside",  "nav",   "form",    "blockquote",
        "pre",     "h5",       "h6",     "small",  "big",   "dl",      "address",
        "caption", "fieldset", "figure", "button", "label", "code",    "mark"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (html_is(token, names[i])) {
            return true;
        }
    }
    return false;
}

/* What an end does not reach out of: a table, and for an item its list. */
static bool is_wall(struct str name, struct str open)
{
    bool is_list = mail_same(open, STR("ul")) || mail_same(open, STR("ol"));

    return mail_same(open, STR("table")) || (is_list && mail_same(name, STR("li")));
}

/* Up to and with the nearest of that name. */
static void end_open(struct mail_style *style, struct str name)
{
    for (size_t i = style->n; i > 0; i--) {
        if (mail_same(style->open[i - 1].name, name)) {
            style->n = i - 1;
            return;
        }
        if (is_wall(name, style->open[i - 1].name)) {
            return;
        }
    }
}

/* ---- colours ---- */

static int inherited(const struct mail_style *style, bool is_ink)
{
    if (style->n > 0) {
        return is_ink ? style->open[style->n - 1].ink : style->open[style->n - 1].ground;
    }
    int own = is_ink ? style->ink : style->ground;
    return own != COLOUR_UNSAID ? own
           : style->has_sheet   ? COLOUR_UNKNOWN
           : is_ink             ? 0
                                : COLOUR_WHITE;
}

/* A class may say anything; what stands in the element itself goes before it. */
static int said_or(int said, const struct mail_style *style, const struct html_token *token,
                   bool is_ink)
{
    bool is_classed =
        style->has_sheet && (html_has_attr(token, "class") || html_has_attr(token, "id"));
    bool is_said = said != COLOUR_UNSAID && (is_ink || said != COLOUR_CLEAR);
    return is_said ? said : is_classed ? COLOUR_UNKNOWN : inherited(style, is_ink);
}

static int ink_here(const struct mail_style *style, struct arena *arena,
                    const struct html_token *token, struct str said)
{
    int ink = mail_colour_of_ink(said);
    if (ink == COLOUR_UNSAID && (html_is(token, "font") || html_is(token, "body"))) {
        ink =
            mail_colour_of_attr(html_attr(arena, token, html_is(token, "font") ? "color" : "text"));
    }
    if (ink == COLOUR_UNSAID && html_is(token, "table") && style->n > 0) {
        return COLOUR_UNKNOWN; /* in an old page a table takes the body's colour, in a new one not
                                */
    }
    return said_or(ink, style, token, true);
}

static int ground_here(const struct mail_style *style, struct arena *arena,
                       const struct html_token *token, struct str said)
{
    int ground = mail_colour_of_ground(said);
    if (ground == COLOUR_UNSAID) {
        ground = html_has_attr(token, "background")
                     ? COLOUR_UNKNOWN
                     : mail_colour_of_attr(html_attr(arena, token, "bgcolor"));
    }
    return said_or(ground, style, token, false);
}

/* In a table, and in none of its cells. */
static bool is_between_cells(const struct mail_style *style)
{
    for (size_t i = style->n; i > 0; i--) {
        struct str name = style->open[i - 1].name;
        if (mail_same(name, STR("td")) || mail_same(name, STR("th")) ||
            mail_same(name, STR("caption"))) {
            return false;
        }
        if (mail_same(name, STR("table"))) {
            return true;
        }
    }
    return false;
}

/* What stands between cells is drawn before the table, on the ground of what is around it. */
bool mail_style_is_unseen(const struct mail_style *style)
{
    const struct style_open *here = style->n > 0 ? &style->open[style->n - 1] : NULL;
    return here && style->deeper_n == 0 && mail_colour_is_unseen(here->ink, here->ground) &&
           !is_between_cells(style);
}

void mail_style_init(struct mail_style *style)
{
    *style = (struct mail_style){.ink = COLOUR_UNSAID, .ground = COLOUR_UNSAID};
}

void mail_style_take(struct mail_style *style, struct arena *arena, const struct html_token *token)
{
    bool is_cell = html_is(token, "td") || html_is(token, "th"), is_row = html_is(token, "tr");

    style->has_sheet |= html_is(token, "style") || html_is(token, "link");
    if (!is_kept(token)) {
        return;
    }
    if (style->deeper_n > 0 || (token->kind == HTML_OPEN && style->n == STYLE_DEPTH_N)) {
        style->deeper_n += token->kind == HTML_OPEN ? 1 : (size_t)-1;
        return;
    }
    if (token->kind != HTML_OPEN) {
        end_open(style, token->name);
        return;
    }
    if (is_cell || is_row) {
        end_open(style, STR("td"));
        end_open(style, STR("th"));
    }
    if (html_is(token, "table") && is_between_cells(style)) {
        end_open(style, token->name); /* as browsers do: it does not stand in that one */
    }
    if (is_row || html_is(token, "p") || html_is(token, "li")) {
        end_open(style, token->name);
    }
    struct str said = tight_style(arena, token);
    int px = size_of(arena, token, said);

    int ink = ink_here(style, arena, token, said), ground = ground_here(style, arena, token, said);

    if (html_is(token, "body")) {
        style->ink = ink;
        style->ground = ground;
    }
    px = px == STYLE_UNSAID ? mail_style_px(style) : px;
    style->open[style->n++] = (struct style_open){
        .name = token->name,
        .size_px = px,
        .ink = ink,
        .ground = ground,
        .has_background = str_has(said, STR("background")) || html_has_attr(token, "bgcolor")};
}

/* ---- buttons ---- */

static bool is_white(struct str style)
{
    static const char *const whites[] = {"#fff;", "#ffffff", "white", "rgb(255,255,255)",
                                         "#fefefe"};
    struct str rest = style;

    for (size_t at; (at = str_find(rest, STR("color:"))) < rest.n;) {
        bool is_letters = at == 0 || rest.at[at - 1] != '-'; /* not background-color */

        rest = str_from(rest, at + STR("color:").n);
        for (size_t i = 0; is_letters && i < sizeof whites / sizeof *whites; i++) {
            struct str white = str_of(whites[i]);
            bool is_last = str_ends(white, STR(";")) && str_eq(rest, str_part(white, 0, 4));

            if (str_starts(rest, white) || is_last) {
                return true;
            }
        }
    }
    return false;
}

bool mail_style_is_button(const struct mail_style *style, struct arena *arena,
                          const struct html_token *link)
{
    struct str said = tight_style(arena, link), class = html_attr(arena, link, "class");
    const struct style_open *around = style->n > 0 ? &style->open[style->n - 1] : NULL;

    return str_has(said, STR("background")) || str_has(said, STR("border-radius")) ||
           mail_find(class, STR("btn")) < class.n || mail_find(class, STR("button")) < class.n ||
           (around && around->has_background && is_white(said));
}
