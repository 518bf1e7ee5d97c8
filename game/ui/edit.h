/* edit.h - one line of text being typed: caret, selection, undo; by code point clusters, UTF-8.
 * Fixed room, no heap. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "base/str.h"

#define EDIT_ROOM_N 256
#define EDIT_UNDO_N 16

struct edit_state {
    char at[EDIT_ROOM_N];
    size_t n, caret;
};

/* zeroed = empty */
struct edit {
    char at[EDIT_ROOM_N];
    size_t n;
    size_t caret, anchor; /* byte offsets; the selection lies between them */
    bool is_secret;       /* shown as dots, never copied, wiped by edit_wipe */
    bool is_typing;       /* the last change was a letter: the next one joins its undo step */
    int grab; /* while the pointer selects: 1 clusters, 2 words, 3 all; 0 = it does not */
    size_t grab_from, grab_to; /* the word it began with */
    struct edit_state undo[EDIT_UNDO_N];
    size_t undo_n, redo_n;
};

/* A cluster is a code point with the marks behind it, an emoji with its selectors, skin and joined
 * emoji, a flag. The offset clusters_n further on, negative = back; clamps. */
size_t edit_step(struct str text, size_t at, int clusters_n);

struct str edit_text(const struct edit *edit);
/* Cut to the room; the caret at the end, nothing to undo. */
void edit_set(struct edit *edit, struct str text);
void edit_wipe(struct edit *edit); /* overwrites every byte, undo included; is_secret stays */
bool edit_insert(struct edit *edit, struct str text); /* false: no room, nothing changed */
void edit_backspace(struct edit *edit);
void edit_delete(struct edit *edit);
void edit_move(struct edit *edit, int clusters_n, bool is_selecting); /* negative = left */
void edit_place(struct edit *edit, size_t at, bool is_selecting);     /* a cluster's byte offset */
void edit_home(struct edit *edit, bool is_selecting);
void edit_end(struct edit *edit, bool is_selecting);
void edit_select_all(struct edit *edit);
/* A word is a run of one script: kanji, hiragana, katakana, letters and figures, or other signs; a
 * secret is one word. Right goes to the next word's start, left to a word's start. */
void edit_move_word(struct edit *edit, bool is_left, bool is_selecting);
void edit_delete_word(struct edit *edit, bool is_left);
/* The pointer: where it goes down (clicks_n 1, 2 = its word, 3 = all), then wherever it is dragged.
 */
void edit_grab(struct edit *edit, size_t at, int clicks_n);
void edit_drag(struct edit *edit, size_t at);
struct str edit_selected(const struct edit *edit);
bool edit_undo(struct edit *edit);
bool edit_redo(struct edit *edit);

#endif
