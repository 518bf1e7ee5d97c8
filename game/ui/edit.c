#include "ui/edit.h"
#include "base/utf8.h"

/* Clusters ----------------------------------------------------------------------------------- */

#define JOINER 0x200du

static bool is_flag_letter(uint32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* What never stands alone: marks, selectors and joiners, half-width voicing, emoji skins and flag
 * tags. */
static bool is_trailing(uint32_t c)
{
    return utf8_width(c) == 0 || c == 0xff9e || c == 0xff9f || (c >= 0x1f3fb && c <= 0x1f3ff) ||
           (c >= 0xe0020 && c <= 0xe007f);
}

/* Where the cluster that starts at `at` ends: a code point, the marks behind it, what a joiner
 * joins. */
static size_t cluster_end(struct str text, size_t at)
{
    uint32_t first = utf8_next(text, &at), last = first;
    bool is_flag_half = is_flag_letter(first);

    while (at < text.n) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);

        if (!is_trailing(c) && last != JOINER && !(is_flag_half && is_flag_letter(c))) {
            break;
        }
        is_flag_half = false;
        last = c;
        at = next;
    }
    return at;
}

static size_t cluster_before(struct str text, size_t at)
{
    size_t from = 0;

    while (from < at) {
        size_t end = cluster_end(text, from);

        if (end >= at) {
            break;
        }
        from = end;
    }
    return from;
}

size_t edit_step(struct str text, size_t at, int clusters_n)
{
    for (; clusters_n > 0 && at < text.n; clusters_n--) {
        at = cluster_end(text, at);
    }
    for (; clusters_n < 0 && at > 0; clusters_n++) {
        at = cluster_before(text, at);
    }
    return at;
}

/* State -------------------------------------------------------------------------------------- */

struct str edit_text(const struct edit *edit)
{
    return (struct str){edit->at, edit->n};
}

static size_t selection_from(const struct edit *edit)
{
    return edit->caret < edit->anchor ? edit->caret : edit->anchor;
}

static size_t selection_to(const struct edit *edit)
{
    return edit->caret > edit->anchor ? edit->caret : edit->anchor;
}

struct str edit_selected(const struct edit *edit)
{
    size_t from = selection_from(edit);

    return str_part(edit_text(edit), from, selection_to(edit) - from);
}

void edit_set(struct edit *edit, struct str text)
{
    text = utf8_cut(text, EDIT_ROOM_N);
    if (text.n) {
        memmove(edit->at, text.at, text.n);
    }
    edit->n = edit->caret = edit->anchor = text.n;
    edit->undo_n = edit->redo_n = 0;
    edit->is_typing = false;
}

/* Through a volatile pointer, so that no optimiser may leave the bytes of a secret behind. */
void edit_wipe(struct edit *edit)
{
    bool is_secret = edit->is_secret;
    volatile unsigned char *bytes = (volatile unsigned char *)edit;

    for (size_t i = 0; i < sizeof *edit; i++) {
        bytes[i] = 0;
    }
    edit->is_secret = is_secret;
}

/* Undo --------------------------------------------------------------------------------------- */

/* undo[0..undo_n) are the states before, oldest first; the redo_n behind them the ones after,
 * nearest first. */
static void undo_push(struct edit *edit)
{
    if (edit->undo_n == EDIT_UNDO_N) {
        memmove(&edit->undo[0], &edit->undo[1], (EDIT_UNDO_N - 1) * sizeof edit->undo[0]);
        edit->undo_n--;
    }
    memcpy(edit->undo[edit->undo_n].at, edit->at, edit->n);
    edit->undo[edit->undo_n].n = edit->n;
    edit->undo[edit->undo_n].caret = edit->caret;
    edit->undo_n++;
    edit->redo_n = 0;
}

static void undo_swap(struct edit *edit, size_t i)
{
    struct edit_state now = {.n = edit->n, .caret = edit->caret};

    memcpy(now.at, edit->at, edit->n);
    memcpy(edit->at, edit->undo[i].at, edit->undo[i].n);
    edit->n = edit->undo[i].n;
    edit->caret = edit->anchor = edit->undo[i].caret;
    edit->is_typing = false;
    edit->undo[i] = now;
    if (edit->is_secret) { /* no copy stays on the stack */
        volatile char *bytes = now.at;

        for (size_t n = 0; n < sizeof now.at; n++) {
            bytes[n] = 0;
        }
    }
}

bool edit_undo(struct edit *edit)
{
    if (edit->undo_n == 0) {
        return false;
    }
    edit->undo_n--;
    edit->redo_n++;
    undo_swap(edit, edit->undo_n);
    return true;
}

bool edit_redo(struct edit *edit)
{
    if (edit->redo_n == 0) {
        return false;
    }
    undo_swap(edit, edit->undo_n);
    edit->undo_n++;
    edit->redo_n--;
    return true;
}

/* Changes ------------------------------------------------------------------------------------ */

static void replace(struct edit *edit, size_t from, size_t to, struct str text)
{
    memmove(edit->at + from + text.n, edit->at + to, edit->n - to);
    if (text.n) {
        memcpy(edit->at + from, text.at, text.n);
    }
    edit->n = edit->n - (to - from) + text.n;
    edit->caret = edit->anchor = from + text.n;
}

/* One undo takes back a word typed letter by letter: a run goes on until a space, a move or a
 * deletion. */
static bool is_run(const struct edit *edit, struct str text)
{
    return edit->is_typing && edit->caret == edit->anchor && text.n <= 4 && text.at[0] != ' ';
}

bool edit_insert(struct edit *edit, struct str text)
{
    size_t from = selection_from(edit), to = selection_to(edit);

    if (text.n > EDIT_ROOM_N - (edit->n - (to - from))) {
        return false;
    }
    if (text.n == 0) {
        return true;
    }
    if (!is_run(edit, text)) {
        undo_push(edit);
    }
    replace(edit, from, to, text);
    edit->is_typing = text.n <= 4;
    return true;
}

static void cut(struct edit *edit, size_t from, size_t to)
{
    if (from < to) {
        undo_push(edit);
        replace(edit, from, to, STR(""));
        edit->is_typing = false;
    }
}

void edit_backspace(struct edit *edit)
{
    if (edit->caret != edit->anchor) {
        cut(edit, selection_from(edit), selection_to(edit));
    } else {
        cut(edit, edit_step(edit_text(edit), edit->caret, -1), edit->caret);
    }
}

void edit_delete(struct edit *edit)
{
    if (edit->caret != edit->anchor) {
        cut(edit, selection_from(edit), selection_to(edit));
    } else {
        cut(edit, edit->caret, edit_step(edit_text(edit), edit->caret, 1));
    }
}

/* Moving ------------------------------------------------------------------------------------- */

void edit_place(struct edit *edit, size_t at, bool is_selecting)
{
    edit->caret = at;
    if (!is_selecting) {
        edit->anchor = at;
    }
    edit->is_typing = false;
}

/* Without selecting, a step from a selection goes to its edge first, as people expect. */
void edit_move(struct edit *edit, int clusters_n, bool is_selecting)
{
    if (!is_selecting && edit->caret != edit->anchor && clusters_n != 0) {
        edit_place(edit, clusters_n < 0 ? selection_from(edit) : selection_to(edit), false);
        return;
    }
    edit_place(edit, edit_step(edit_text(edit), edit->caret, clusters_n), is_selecting);
}

void edit_home(struct edit *edit, bool is_selecting)
{
    edit_place(edit, 0, is_selecting);
}

void edit_end(struct edit *edit, bool is_selecting)
{
    edit_place(edit, edit->n, is_selecting);
}

void edit_select_all(struct edit *edit)
{
    edit->anchor = 0;
    edit->caret = edit->n;
    edit->is_typing = false;
}

/* Words -------------------------------------------------------------------------------------- */

enum script {
    SCRIPT_SPACE,
    SCRIPT_LETTER,
    SCRIPT_KANJI,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA,
    SCRIPT_SIGN
};

static bool is_latin(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (c >= 0xc0 && c < 0x2000) || (c >= 0xff10 && c <= 0xff19) ||
           (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a);
}

static enum script script_at(struct str text, size_t at)
{
    uint32_t c = utf8_next(text, &at);

    if (c == ' ' || c == 0x3000) {
        return SCRIPT_SPACE;
    }
    if (is_latin(c)) {
        return SCRIPT_LETTER;
    }
    if ((c >= 0x3400 && c <= 0x9fff) || c == 0x3005 || (c >= 0x20000 && c <= 0x3ffff)) {
        return SCRIPT_KANJI;
    }
    if (c >= 0x3041 && c <= 0x309f) {
        return SCRIPT_HIRAGANA;
    }
    if ((c >= 0x30a1 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9f)) {
        return SCRIPT_KATAKANA;
    }
    return SCRIPT_SIGN;
}

static size_t run_after(struct str text, size_t at, enum script script)
{
    while (at < text.n && script_at(text, at) == script) {
        at = edit_step(text, at, 1);
    }
    return at;
}

static size_t run_before(struct str text, size_t at, enum script script)
{
    while (at > 0 && script_at(text, edit_step(text, at, -1)) == script) {
        at = edit_step(text, at, -1);
    }
    return at;
}

static size_t word_step(const struct edit *edit, bool is_left)
{
    struct str text = edit_text(edit);
    size_t at = edit->caret;

    if (edit->is_secret) {
        return is_left ? 0 : text.n;
    }
    if (is_left) {
        at = run_before(text, at, SCRIPT_SPACE);
        return at ? run_before(text, at, script_at(text, edit_step(text, at, -1))) : 0;
    }
    at = at < text.n ? run_after(text, at, script_at(text, at)) : at;
    return run_after(text, at, SCRIPT_SPACE);
}

void edit_move_word(struct edit *edit, bool is_left, bool is_selecting)
{
    edit_place(edit, word_step(edit, is_left), is_selecting);
}

void edit_delete_word(struct edit *edit, bool is_left)
{
    size_t to = word_step(edit, is_left);

    if (edit->caret != edit->anchor) {
        cut(edit, selection_from(edit), selection_to(edit));
    } else {
        cut(edit, is_left ? to : edit->caret, is_left ? edit->caret : to);
    }
}

/* The word around `at`; at the text's end the last one. */
static void word_around(const struct edit *edit, size_t at, size_t *from, size_t *to)
{
    struct str text = edit_text(edit);
    size_t on = at < text.n ? at : edit_step(text, at, -1);

    *from = 0;
    *to = text.n;
    if (text.n && !edit->is_secret) {
        *from = run_before(text, on, script_at(text, on));
        *to = run_after(text, on, script_at(text, on));
    }
}

void edit_grab(struct edit *edit, size_t at, int clicks_n)
{
    edit->grab = clicks_n < 1 ? 1 : clicks_n > 3 ? 3 : clicks_n;
    edit_place(edit, at, false);
    if (edit->grab == 2) {
        word_around(edit, at, &edit->grab_from, &edit->grab_to);
        edit->anchor = edit->grab_from;
        edit->caret = edit->grab_to;
    } else if (edit->grab == 3) {
        edit_select_all(edit);
    }
}

void edit_drag(struct edit *edit, size_t at)
{
    size_t from, to;

    if (edit->grab == 1) {
        edit_place(edit, at, true);
    } else if (edit->grab == 2) {
        word_around(edit, at, &from, &to);
        edit->anchor = at < edit->grab_from ? edit->grab_to : edit->grab_from;
        edit->caret = at < edit->grab_from ? from : to > edit->grab_to ? to : edit->grab_to;
    }
}
