/* HTML to blocks, in one pass over its tags, without a tree. Promised in mail_blocks.h. */
#include "adapters/mail_blocks.h"
#include "adapters/mail_form.h"
#include "adapters/mail_html.h"
#include "adapters/mail_style.h"
#include "base/buf.h"
#include "base/utf8.h"

#define NONE ((size_t)-1)
#define CELLS_N 6
#define CELL_TEXT_N 300
#define LINK_TEXT_N 4000
#define HIDDEN_PX 1        /* nobody reads such letters; what is inside may be larger again */
#define PREVIEW_MOST_N 250 /* bytes that a list shows beside the subject */
#define USUAL_PX 16
#define LARGE_PX 20 /* letters of a heading */
#define SMALL_PX 11 /* of a note */
#define HEADING_MOST_N 150

struct build {
    struct arena *arena;
    struct mail_notes *notes;
    struct mail_blocks *out;
    struct buf text; /* running text that waits for its block */
    bool is_space_due;
    int heading, quote, small, pre; /* how many such elements are open */

    bool is_in_link, is_button;
    int tables_n, link_tables_n; /* open now; open where the link was */
    struct str href;
    struct buf link_text;
    size_t link_blocks_n; /* that the open link has made */
    bool is_beside;       /* in one paragraph with the block before */

    struct mail_style style;
    int least_px, most_px;           /* of the letters that wait; 0 = none yet */
    bool is_by_style[MAIL_BLOCKS_N]; /* heading or note by the size of its letters */

    struct str hidden; /* name of the element that hides text; n = 0: none */
    size_t hidden_depth, hidden_n;
    size_t pictures_n;
    struct str action; /* of the form */

    size_t row_at, table_at; /* block where the row begins; the table that grows; or NONE */
    int cell, cell_of[MAIL_BLOCKS_N];
    struct strs rows[MAIL_BLOCKS_N];
    size_t rows_n;
};

/* ---- running text ---- */

static int kind_of(const struct build *b)
{
    if (b->is_in_link) {
        return b->is_button ? BLOCK_BUTTON : BLOCK_LINK;
    }
    return b->heading ? BLOCK_HEADING
           : b->quote ? BLOCK_QUOTE
           : b->small ? BLOCK_NOTE
                      : BLOCK_PARAGRAPH;
}

static int kind_by_style(const struct build *b)
{
    return b->least_px >= LARGE_PX && b->text.n <= HEADING_MOST_N ? BLOCK_HEADING
           : b->most_px > 0 && b->most_px <= SMALL_PX             ? BLOCK_NOTE
                                                                  : BLOCK_PARAGRAPH;
}

/* A link's own text is one line. */
static void put_link_char(struct build *b, char c)
{
    bool is_space = c == ' ' || c == '\n' || c == '\t';

    if (!is_space) {
        buf_add_char(&b->link_text, c);
    } else if (b->link_text.n > 0 && b->link_text.at[b->link_text.n - 1] != ' ') {
        buf_add_char(&b->link_text, ' ');
    }
}

static bool flush(struct build *b)
{
    size_t before_n = b->out->n;
    int kind = kind_of(b), dressed = kind == BLOCK_PARAGRAPH ? kind_by_style(b) : kind;
    struct mail_adding adding = {dressed, b->is_in_link ? b->href : STR(""), b->is_beside};
    bool is_added = mail_blocks_add(b->arena, buf_str(&b->text), adding, b->out, b->notes);

    for (size_t i = before_n; i < b->out->n; i++) {
        b->cell_of[i] = b->cell;
        b->is_by_style[i] = dressed != kind;
    }
    b->is_beside = false;
    b->least_px = b->most_px = 0;
    b->link_blocks_n += is_added;
    buf_empty(&b->text);
    b->is_space_due = false;
    if (b->is_in_link) {
        put_link_char(b, ' ');
    }
    return is_added;
}

static void put_char(struct build *b, char c)
{
    buf_add_char(&b->text, c);
    if (b->is_in_link) {
        put_link_char(b, c);
    }
}

static void add_char(struct build *b, char c)
{
    if (b->is_space_due && b->text.n > 0 && b->text.at[b->text.n - 1] != '\n') {
        put_char(b, ' ');
    }
    b->is_space_due = false;
    put_char(b, c);
}

static void note_size(struct build *b)
{
    int px = mail_style_px(&b->style);

    px = px == STYLE_UNSAID ? USUAL_PX : px;
    b->least_px = b->least_px == 0 || px < b->least_px ? px : b->least_px;
    b->most_px = px > b->most_px ? px : b->most_px;
}

/* Between words a blank stays a blank. */
static void leave_unseen(struct build *b, size_t n)
{
    struct mail_blocks *out = b->out;

    b->hidden_n += n;
    b->is_space_due |= n == 0;
    if (n > 0 && (out->n > 0 || b->text.n > 0 || b->hidden_n > PREVIEW_MOST_N)) {
        out->filler_at = out->filler_n == 0 ? out->n : out->filler_at;
        out->filler_n += n;
    }
}

static void add_text(struct build *b, struct str text)
{
    int px = mail_style_px(&b->style);
    bool is_tiny = px != STYLE_UNSAID && px <= HIDDEN_PX;

    if (is_tiny || (!b->is_in_link && mail_style_is_unseen(&b->style))) {
        leave_unseen(b, str_trim(text).n);
        return;
    }
    if (str_trim(text).n > 0) {
        note_size(b);
    }
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';

        if (b->pre > 0 && c != '\r') {
            put_char(b, c);
        } else if (is_space) {
            b->is_space_due = true;
        } else {
            add_char(b, c);
        }
    }
}

static void break_line(struct build *b)
{
    if (b->text.n > 0 && b->text.at[b->text.n - 1] == '\n') {
        flush(b);
        return;
    }
    b->is_space_due = false;
    put_char(b, '\n');
}

/* ---- links ---- */

static void end_link(struct build *b)
{
    if (!b->is_in_link) {
        return;
    }
    flush(b);
    if (b->link_blocks_n == 0 && b->out->n < MAIL_BLOCKS_N) { /* a picture without words */
        b->out->at[b->out->n++] = (struct block){.kind = BLOCK_BUTTON, .link = {.url = b->href}};
    }
    struct str text = utf8_cut(buf_str(&b->link_text), LINK_TEXT_N);

    mail_links_add(b->out, str_copy(b->arena, str_trim(text)), b->href, b->notes);
    b->is_in_link = b->is_button = false;
    b->is_beside = true;
    buf_empty(&b->link_text);
}

static void open_link(struct build *b, const struct html_token *token, const char *attr)
{
    end_link(b);
    if (!html_has_attr(token, attr)) {
        return;
    }
    b->is_beside = flush(b);
    b->is_in_link = true;
    b->link_tables_n = b->tables_n;
    b->is_button = mail_style_is_button(&b->style, b->arena, token);
    b->href = mail_url_cut(str_trim(html_attr(b->arena, token, attr)), b->notes);
    b->link_blocks_n = 0;
    if (mail_starts(b->href, STR("javascript:")) || mail_starts(b->href, STR("data:"))) {
        mail_note(b->notes, "links.code", "A link holds a program instead of an address.");
    }
}

/* ---- rows ---- */

static bool is_row(const struct build *b)
{
    const struct mail_blocks *out = b->out;
    size_t cells_n = out->n - b->row_at;

    for (size_t i = b->row_at; i < out->n; i++) {
        const struct block *block = &out->at[i];
        bool is_plain = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING ||
                        block->kind == BLOCK_NOTE;

        if (!is_plain || block->asks || block->text.n > CELL_TEXT_N ||
            str_has(block->text, STR("\n")) ||
            (i > b->row_at && b->cell_of[i] <= b->cell_of[i - 1])) {
            return false;
        }
    }
    return cells_n >= 2 && cells_n <= CELLS_N;
}

static void fold_row(struct build *b)
{
    struct mail_blocks *out = b->out;
    size_t cells_n = out->n - b->row_at;

    if (b->table_at != NONE && b->rows_n == MAIL_BLOCKS_N) {
        mail_note(b->notes, "rows.many", "Only the first %d rows of a table were kept.",
                  MAIL_BLOCKS_N);
        out->n = b->row_at;
        return;
    }
    struct str *cells = ARENA_NEW_N(b->arena, cells_n, struct str);

    for (size_t i = 0; i < cells_n; i++) {
        cells[i] = out->at[b->row_at + i].text;
    }
    if (b->table_at == NONE || b->table_at + 1 != b->row_at) {
        b->table_at = b->row_at;
        b->rows_n = 0;
        out->at[b->table_at] = (struct block){.kind = BLOCK_TABLE};
    }
    out->n = b->table_at + 1;
    b->rows[b->rows_n++] = (struct strs){cells, cells_n};
    struct strs *rows = ARENA_NEW_N(b->arena, b->rows_n, struct strs);

    memcpy(rows, b->rows, b->rows_n * sizeof *rows);
    out->at[b->table_at].rows = (struct list){rows, b->rows_n};
}

static void end_row(struct build *b)
{
    if (b->is_in_link) { /* a row within a link stays its text */
        return;
    }
    flush(b);
    if (b->row_at != NONE && b->row_at <= b->out->n && is_row(b)) {
        fold_row(b);
    }
    b->row_at = NONE;
    b->cell = 0;
}

/* ---- what stands there besides text ---- */

static void take_picture(struct build *b, const struct html_token *token)
{
    struct str alt = str_trim(html_attr(b->arena, token, "alt"));
    struct str src = html_attr(b->arena, token, "src");
    struct str width = html_attr(b->arena, token, "width");
    bool is_logo = mail_find(src, STR("logo")) < src.n || mail_find(alt, STR("logo")) < alt.n;

    if (str_is(width, "1") || str_is(width, "0")) {
        mail_note(b->notes, "pictures.pixel", "A picture of one point tells when it is read.");
        return;
    }
    if (b->is_in_link) {
        b->is_button = true;
        add_text(b, alt);
    } else if (alt.n > 0 || is_logo) {
        flush(b);
        mail_blocks_add(b->arena, alt, (struct mail_adding){.kind = BLOCK_IMAGE}, b->out, b->notes);
        if (b->out->n > 0 && is_logo) {
            b->out->at[b->out->n - 1].picture = STR("brand");
        }
    } else {
        b->pictures_n++;
    }
}

static void take_input(struct build *b, const struct html_token *token)
{
    struct str type = html_attr(b->arena, token, "type");
    struct str name = html_attr(b->arena, token, "name");
    struct str label = html_attr(b->arena, token, "placeholder");
    bool is_submit = mail_same(type, STR("submit")) || mail_same(type, STR("button")) ||
                     mail_same(type, STR("image"));
    size_t before_n;

    if (mail_same(type, STR("hidden"))) {
        return;
    }
    mail_note(b->notes, "form", "A form stands in the mail itself.");
    if (mail_same(type, STR("radio")) || mail_same(type, STR("checkbox"))) {
        return; /* nothing is typed; its words stand beside it */
    }
    flush(b);
    before_n = b->out->n;
    if (is_submit) {
        struct mail_adding adding = {.kind = BLOCK_BUTTON, .url = b->action};

        mail_blocks_add(b->arena, html_attr(b->arena, token, "value"), adding, b->out, b->notes);
        return;
    }
    mail_blocks_add(b->arena, label.n > 0 ? label : name,
                    (struct mail_adding){.kind = BLOCK_PARAGRAPH}, b->out, b->notes);
    if (b->out->n > before_n) {
        b->out->at[before_n].asks = mail_form_asks(type, name);
    }
}

/* ---- hidden text ---- */

static bool is_hiding(struct build *b, const struct html_token *token)
{
    static const char *const void_names[] = {"img",  "br",   "hr",   "input", "meta",
                                             "link", "area", "base", "col",   "wbr"};
    static const char *const ways[] = {"display:none", "visibility:hidden", "max-height:0",
                                       "opacity:0;"};
    struct str style = html_attr(b->arena, token, "style");
    struct buf tight = {0};
    bool is_found = html_has_attr(token, "hidden");

    for (size_t i = 0; i < sizeof void_names / sizeof *void_names; i++) {
        if (html_is(token, void_names[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < style.n && i < 2000; i++) {
        if (style.at[i] > ' ') {
            buf_add_char(&tight, style.at[i]);
        }
    }
    buf_add_char(&tight, ';');
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        is_found |= mail_find(buf_str(&tight), str_of(ways[i])) < tight.n;
    }
    buf_clear(&tight);
    return is_found;
}

static bool take_hidden(struct build *b, const struct html_token *token)
{
    if (token->kind == HTML_TEXT) {
        b->hidden_n += str_trim(token->text).n;
    } else if (mail_same(token->name, b->hidden)) {
        b->hidden_depth += token->kind == HTML_OPEN ? 1 : (size_t)-1;
        if (b->hidden_depth == 0) {
            b->hidden = STR("");
        }
    }
    return true;
}

/* ---- tags ---- */

static bool is_block_tag(const struct html_token *token)
{
    static const char *const names[] = {
        "p",       "div",    "section", "article", "header",  "footer",    "center", "body",
        "form",    "ul",     "ol",      "dl",      "dt",      "dd",        "li",     "address",
        "main",    "nav",    "aside",   "tbody",   "caption", "fieldset",  "pre",    "figure",
        "details", "select", "button",  "td",      "th",      "blockquote"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (html_is(token, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_heading(const struct html_token *token)
{
    return token->name.n == 2 && (token->name.at[0] | 32) == 'h' && token->name.at[1] >= '1' &&
           token->name.at[1] <= '3';
}

static void count(int *open_n, const struct html_token *token)
{
    *open_n += token->kind == HTML_OPEN ? 1 : *open_n > 0 ? -1 : 0;
}

/* A link that was opened in a cell and not closed ends with it (WHATWG HTML par. 13.2.4.3). */
static void end_cell_link(struct build *b)
{
    if (b->tables_n > 0 && b->link_tables_n == b->tables_n) {
        end_link(b);
    }
}

static void take_table_tag(struct build *b, const struct html_token *token)
{
    bool is_open = token->kind == HTML_OPEN, is_table = html_is(token, "table");
    bool is_cell = html_is(token, "td") || html_is(token, "th");

    if (is_cell || html_is(token, "tr") || (is_table && !is_open)) {
        end_cell_link(b);
    }
    if (is_table) {
        count(&b->tables_n, token);
        end_row(b);
        b->table_at = NONE;
    } else if (html_is(token, "tr")) {
        end_row(b);
        b->row_at = is_open ? b->out->n : NONE;
    } else if (is_cell) {
        b->cell += is_open;
    }
}

static void take_nesting(struct build *b, const struct html_token *token)
{
    if (is_heading(token)) {
        flush(b);
        count(&b->heading, token);
    } else if (html_is(token, "blockquote")) {
        count(&b->quote, token);
    } else if (html_is(token, "small")) {
        flush(b);
        count(&b->small, token);
    } else if (html_is(token, "pre")) {
        count(&b->pre, token);
    }
}

/* What is around a link dresses it, so it is asked before the link's own style is open. */
static void take_open_link(struct build *b, const struct html_token *token)
{
    if (token->kind == HTML_OPEN) {
        open_link(b, token, "href");
    }
    mail_style_take(&b->style, b->arena, token);
}

/* Frames, drawings and redirects: some programs for mail show them. */
static void say_unread(struct build *b, const struct html_token *token)
{
    static const char *const names[] = {"iframe", "frame", "object", "embed", "svg"};
    bool is_unread = html_is(token, "meta") &&
                     mail_same(html_attr(b->arena, token, "http-equiv"), STR("refresh"));

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        is_unread |= html_is(token, names[i]);
    }
    if (is_unread) {
        mail_note(b->notes, "html.unread", "A frame, drawing or redirect stands in it; not read.");
    }
}

static void take_open(struct build *b, const struct html_token *token)
{
    say_unread(b, token);
    if (html_is(token, "area")) {
        open_link(b, token, "href");
        add_text(b, html_attr(b->arena, token, "alt"));
        end_link(b);
    } else if (html_is(token, "br")) {
        break_line(b);
    } else if (html_is(token, "hr")) {
        flush(b);
        mail_blocks_add(b->arena, STR(""), (struct mail_adding){.kind = BLOCK_RULE}, b->out,
                        b->notes);
    } else if (html_is(token, "img")) {
        take_picture(b, token);
    } else if (html_is(token, "form")) {
        b->action = str_trim(html_attr(b->arena, token, "action"));
    } else if (html_is(token, "input") || html_is(token, "textarea")) {
        take_input(b, token);
    } else if (html_is(token, "li")) {
        add_text(b, STR("\xe2\x80\xa2 "));
    } else if (html_is(token, "option") && b->text.n > 0) {
        add_text(b, STR(" / ")); /* a list to choose from is one block */
    } else if (html_is(token, "base") && html_has_attr(token, "href")) {
        mail_note(b->notes, "links.base",
                  "Relative links hang on a base; they are kept as written.");
    }
}

static void take_tag(struct build *b, const struct html_token *token)
{
    if (is_block_tag(token)) {
        flush(b);
    }
    take_table_tag(b, token);
    take_nesting(b, token);
    if (token->kind == HTML_OPEN && is_hiding(b, token)) {
        end_link(b);
        b->hidden = token->name;
        b->hidden_depth = 1;
    } else if (html_is(token, "a")) {
        end_link(b);
        take_open_link(b, token);
    } else {
        mail_style_take(&b->style, b->arena, token);
        if (token->kind == HTML_OPEN) {
            take_open(b, token);
        }
    }
}

/* Where most of a mail is large or small, that is its usual size. */
static void even_out(struct build *b, int kind)
{
    struct mail_blocks *out = b->out;
    size_t dressed_n = 0, all_n = 0;

    for (size_t i = 0; i < out->n; i++) {
        bool is_text = out->at[i].kind == BLOCK_PARAGRAPH || out->at[i].kind == BLOCK_HEADING ||
                       out->at[i].kind == BLOCK_NOTE;

        all_n += is_text ? out->at[i].text.n : 0;
        dressed_n += out->at[i].kind == kind ? out->at[i].text.n : 0;
    }
    for (size_t i = 0; i < out->n && 2 * dressed_n > all_n; i++) {
        if (out->at[i].kind == kind && b->is_by_style[i]) {
            out->at[i].kind = BLOCK_PARAGRAPH;
        }
    }
}

void mail_blocks_html(struct arena *arena, struct str text, struct mail_blocks *out,
                      struct mail_notes *notes)
{
    struct build *b = ARENA_NEW(arena, struct build);
    struct html html = {.text = text};
    struct html_token token;

    *b = (struct build){
        .arena = arena, .notes = notes, .out = out, .row_at = NONE, .table_at = NONE};
    mail_style_init(&b->style);
    for (html_next(&html, &token); token.kind != HTML_END; html_next(&html, &token)) {
        if (b->hidden.n > 0) {
            take_hidden(b, &token);
        } else if (token.kind == HTML_TEXT) {
            add_text(b, html_unescape(arena, token.text, false));
        } else {
            take_tag(b, &token);
        }
    }
    end_link(b);
    end_row(b);
    even_out(b, BLOCK_HEADING);
    even_out(b, BLOCK_NOTE);
    buf_clear(&b->text);
    buf_clear(&b->link_text);
    if (html.is_cut) {
        mail_note(notes, "html.cut", "The HTML ends within a tag.");
    }
    if (b->hidden_n > 0) {
        mail_note(notes, "html.hidden", "%zu bytes of text are hidden from readers; left out.",
                  b->hidden_n);
    }
    if (out->filler_n > 0) {
        mail_note(notes, "html.filler",
                  "%zu bytes of text in the colour of their ground or without size stand among the "
                  "words; left out.",
                  out->filler_n);
    }
    if (b->pictures_n > 0) {
        mail_note(notes, "pictures.wordless", "%zu pictures carry no words; left out.",
                  b->pictures_n);
    }
}
