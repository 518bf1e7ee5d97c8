#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/widgets.h"

#define BLINK_MS 530
#define DOT STR("\u2022")

/* Keys --------------------------------------------------------------------------------------- */

static void copy(struct ui *ui, const struct edit *edit)
{
    struct str selected = edit_selected(edit);

    if (!edit->is_secret && selected.n) {
        ui->copied = str_copy(ui->frame, selected);
    }
}

static void cut(struct ui *ui, struct edit *edit)
{
    copy(ui, edit);
    if (edit_selected(edit).n) {
        edit_backspace(edit);
    }
}

static bool key_move(struct edit *edit, struct ui_press press)
{
    switch (press.key) {
    case KEY_LEFT:
        edit_move(edit, -1, press.is_shift);
        return true;
    case KEY_RIGHT:
        edit_move(edit, 1, press.is_shift);
        return true;
    case KEY_HOME:
        edit_home(edit, press.is_shift);
        return true;
    case KEY_END:
        edit_end(edit, press.is_shift);
        return true;
    case KEY_SELECT_ALL:
        edit_select_all(edit);
        return true;
    case KEY_WORD_LEFT:
    case KEY_WORD_RIGHT:
        edit_move_word(edit, press.key == KEY_WORD_LEFT, press.is_shift);
        return true;
    default:
        return false;
    }
}

static bool key_change(struct ui *ui, struct edit *edit, enum ui_key key)
{
    switch (key) {
    case KEY_BACKSPACE:
        edit_backspace(edit);
        return true;
    case KEY_DELETE:
        edit_delete(edit);
        return true;
    case KEY_WORD_BACKSPACE:
    case KEY_WORD_DELETE:
        edit_delete_word(edit, key == KEY_WORD_BACKSPACE);
        return true;
    case KEY_UNDO:
        edit_undo(edit);
        return true;
    case KEY_REDO:
        edit_redo(edit);
        return true;
    case KEY_COPY:
        copy(ui, edit);
        return true;
    case KEY_CUT:
        cut(ui, edit);
        return true;
    case KEY_PASTE: /* its text comes as in.pasted */
    case KEY_SPACE: /* its text comes as in.typed */
        return true;
    default:
        return false;
    }
}

/* One line: what would end it becomes a space, other control characters go. */
static struct str plain(struct ui *ui, struct str text)
{
    char *out = arena_take(ui->frame, text.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];

        if (c >= 0x20 && c != 0x7f) {
            out[n++] = (char)c;
        } else if (c == '\n' || c == '\t') {
            out[n++] = ' ';
        }
    }
    return (struct str){out, n};
}

static void insert(struct ui *ui, struct edit *edit, struct str text)
{
    if (text.n) {
        edit_insert(edit, plain(ui, text));
        ui->caret_ms = ui->in.now_ms;
    }
}

/* True when Enter was among the keys. While an IME composes, its keys are not the field's. */
static bool keys_take(struct ui *ui, struct edit *edit)
{
    bool is_entered = false;

    insert(ui, edit, ui->in.typed);
    insert(ui, edit, ui->in.pasted);
    for (size_t i = 0; i < ui->in.presses_n; i++) {
        struct ui_press *press = &ui->in.presses[i];

        if (press->key == KEY_ENTER) {
            is_entered = ui->in.composing.n == 0;
        } else if (!key_move(edit, *press) && !key_change(ui, edit, press->key)) {
            continue;
        }
        press->key = KEY_NONE;
        ui->caret_ms = ui->in.now_ms;
    }
    ui->in.typed = ui->in.pasted = (struct str){0};
    return is_entered;
}

/* What is shown ------------------------------------------------------------------------------ */

struct shown {
    struct str text;
    size_t caret, anchor; /* offsets in text */
    size_t composing_from, composing_n;
    size_t clause_n; /* from the caret on: what the input method is choosing words for */
};

/* A dot for each cluster up to `to`. */
static struct str dots(struct ui *ui, struct str text, size_t to)
{
    struct str out = {arena_take(ui->frame, text.n * DOT.n + 1), 0};

    for (size_t at = 0; at < to; at = edit_step(text, at, 1)) {
        memcpy((char *)out.at + out.n, DOT.at, DOT.n);
        out.n += DOT.n;
    }
    return out;
}

static struct shown shown_of(struct ui *ui, const struct edit *edit, bool is_mine)
{
    struct str text = edit_text(edit), composing = is_mine ? ui->in.composing : (struct str){0};
    struct shown shown = {.text = text, .caret = edit->caret, .anchor = edit->anchor};

    if (edit->is_secret) {
        shown.text = dots(ui, text, text.n);
        shown.caret = dots(ui, text, edit->caret).n;
        shown.anchor = dots(ui, text, edit->anchor).n;
    } else if (composing.n) {
        size_t from = edit->caret < edit->anchor ? edit->caret : edit->anchor;
        struct str head = str_part(text, 0, from);
        struct str tail = str_from(text, from + edit_selected(edit).n);

        shown.text = str_join(ui->frame, str_join(ui->frame, head, composing), tail);
        shown.composing_from = from;
        shown.composing_n = composing.n;
        shown.caret = shown.anchor = from + ui->in.composing_at;
        shown.clause_n = ui->in.composing_n;
    }
    return shown;
}

static int x_of(struct ui *ui, const struct shown *shown, size_t offset)
{
    struct text_style style = {.size_px = ui_px(ui, ui->theme->body_dp), .is_literal = true};

    return text_lay(ui->cache, style, str_part(shown->text, 0, offset))->width_px;
}

/* The cluster boundary of the typed text nearest to x, counted from the text's left edge. */
static size_t offset_at(struct ui *ui, const struct edit *edit, const struct shown *shown, int x)
{
    struct str text = edit_text(edit);
    size_t at = 0, seen = 0;
    int left = 0;

    while (at < text.n) {
        size_t next = edit_step(text, at, 1);
        size_t next_seen = edit->is_secret ? seen + DOT.n : next;
        int right = x_of(ui, shown, next_seen);

        if (x < (left + right) / 2) {
            break;
        }
        at = next;
        seen = next_seen;
        left = right;
    }
    return at;
}

/* The text moves left when the caret would stand outside. */
static int shift_of(struct ui *ui, const struct shown *shown, struct rect inner)
{
    int over = x_of(ui, shown, shown->caret) + ui_px(ui, 2) - inner.w;

    return over > 0 ? over : 0;
}

/* It selects wherever it is dragged, outside the field too. */
static void pointer_take(struct ui *ui, struct edit *edit, const struct shown *shown,
                         struct rect inner)
{
    size_t at = offset_at(ui, edit, shown, ui->in.x - inner.x + shift_of(ui, shown, inner));

    if (shown->composing_n) {
        return;
    }
    if (edit->grab) {
        edit_drag(edit, at);
    } else {
        edit_grab(edit, at, ui->clicks_n);
    }
    ui->caret_ms = ui->in.now_ms;
}

/* Drawing ------------------------------------------------------------------------------------ */

static void ground_draw(struct ui *ui, struct rect at, const struct palette *p, bool is_mine)
{
    int radius_px = ui_px(ui, 8);

    draw_box(ui->draw, at, radius_px, p->card);
    draw_edge(ui->draw, at, radius_px, ui_px(ui, is_mine ? ui->theme->focus_dp : 1),
              is_mine ? p->accent : theme_mix(p->line, p->text_soft, 65));
}

static struct rect extent(struct ui *ui, const struct shown *shown, struct rect line, size_t from,
                          size_t n)
{
    int left = line.x + x_of(ui, shown, from);

    return (struct rect){left, line.y, line.x + x_of(ui, shown, from + n) - left, line.h};
}

static void span_draw(struct ui *ui, const struct shown *shown, struct rect line,
                      const struct palette *p)
{
    size_t from = shown->caret < shown->anchor ? shown->caret : shown->anchor;
    size_t to = shown->caret < shown->anchor ? shown->anchor : shown->caret;

    draw_box(ui->draw, extent(ui, shown, line, from, to - from), ui_px(ui, 2), p->accent_soft);
}

/* All of it is underlined, the clause in hand twice as strong. */
static void composing_draw(struct ui *ui, const struct shown *shown, struct rect line,
                           const struct palette *p)
{
    struct rect all = extent(ui, shown, line, shown->composing_from, shown->composing_n);
    struct rect clause = extent(ui, shown, line, shown->caret, shown->clause_n);

    draw_line(ui->draw, (struct rect){all.x, all.y + all.h, all.w, 0}, ui_px(ui, 2), p->accent);
    if (shown->clause_n) {
        draw_line(ui->draw, (struct rect){clause.x, clause.y + clause.h, clause.w, 0}, ui_px(ui, 4),
                  p->accent);
    }
}

static void caret_draw(struct ui *ui, struct rect at, const struct palette *p)
{
    int64_t phase = (ui->in.now_ms - ui->caret_ms) / BLINK_MS;

    ui->caret = at;
    ui->wants_text = true;
    if (ui->is_motion_reduced || phase % 2 == 0) {
        draw_box(ui->draw, at, 0, p->accent);
    }
    if (!ui->is_motion_reduced) {
        ui_wake(ui, ui->caret_ms + (phase + 1) * BLINK_MS);
    }
}

static void text_draw(struct ui *ui, const struct shown *shown, struct rect inner,
                      const struct palette *p, bool is_mine)
{
    int size_px = ui_px(ui, ui->theme->body_dp), h = size_px * 13 / 10;
    struct rect line = {inner.x, inner.y + (inner.h - h) / 2, 0, h};

    if (is_mine) {
        line.x -= shift_of(ui, shown, inner);
        span_draw(ui, shown, line, p);
    }
    line.w = x_of(ui, shown, shown->text.n);
    draw_text(ui->draw, line, FONT_TEXT, size_px, p->text, str_copy(ui->frame, shown->text));
    if (shown->composing_n) {
        composing_draw(ui, shown, line, p);
    }
    if (is_mine) {
        struct rect at = extent(ui, shown, line, shown->caret, shown->clause_n);

        caret_draw(ui, (struct rect){at.x + at.w, at.y, ui_px(ui, 2), at.h}, p);
        ui->caret = shown->clause_n ? at : ui->caret;
    }
}

bool ui_field(struct ui *ui, struct str part, struct rect at, const struct palette *palette,
              struct edit *edit, struct str hint)
{
    const struct palette *p = palette ? palette : &ui->theme->program;
    bool is_mine = ui->focus == ui_id(part), is_entered = is_mine && keys_take(ui, edit);
    struct ui_reply reply = ui_place(ui, part, at);
    struct rect inner = rect_inset_xy(at, ui_px(ui, 12), ui_px(ui, 2)), before = ui->clip;
    struct shown shown = shown_of(ui, edit, is_mine);

    if (ui->in.was_pressed && ui->top == ui_id(part)) {
        ui->grabbed = ui_id(part); /* a drag selects, it scrolls nothing around the field */
    }
    if (reply.is_activated || (ui->held == ui_id(part) && ui->in.is_down)) {
        pointer_take(ui, edit, &shown, inner);
        shown = shown_of(ui, edit, is_mine);
    }
    if (!ui->in.is_down) {
        edit->grab = 0;
    }
    if (is_mine) {
        ui->focus_name = hint;
    }
    ground_draw(ui, at, p, is_mine);
    ui_clip(ui, inner);
    if (shown.text.n == 0) {
        ui_line(ui, inner, ui_type_of(ui, ui->theme->body_dp, p->text_soft), hint);
    }
    text_draw(ui, &shown, inner, p, is_mine);
    ui_unclip(ui, before);
    return is_entered;
}
