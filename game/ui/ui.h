/* ui.h - immediate mode over a draw list.
 *
 * One frame: the host resets the frame arena, then ui_begin (starts the draw list), then views
 * declare and listen in one pass, then ui_end (ends the list; its hash tells whether to paint).
 * Where controls overlap, the one declared last has the pointer: that is known at the frame's end,
 * so hover, a click within one frame and "look closer" answer in the next one, asked for by
 * wake_ms. Play frames while wake_ms <= now_ms. What stays between frames is struct ui (focus, what
 * is held, hover) and each surface's own looks. Ids are hashes of part names, and part names come
 * from data ("m1.approve", "judge.intent.deny"), never from labels or places. Everything pressed
 * can be reached by Tab in declaration order and activated by Enter or Space. Sizes are dp; ui_px
 * turns them into pixels of this frame's scale.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include "base/texts.h"
#include "ui/draw.h"
#include "ui/text.h"
#include "ui/theme.h"

enum ui_key {
    KEY_NONE,
    KEY_TAB,
    KEY_BACK_TAB,
    KEY_ENTER,
    KEY_SPACE,
    KEY_ESCAPE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_CONTEXT,
    KEY_F11,
    KEY_COPY,
    KEY_CUT,
    KEY_PASTE,
    KEY_SELECT_ALL,
    KEY_UNDO,
    KEY_REDO,
    KEY_QUIT,
    KEY_HELP,
    KEY_WORD_LEFT,
    KEY_WORD_RIGHT,
    KEY_WORD_BACKSPACE,
    KEY_WORD_DELETE
};

/* one key press of this frame, in order */
struct ui_press {
    enum ui_key key;
    bool is_shift;
};

#define UI_PRESSES_N 16

/* what happened since the last frame; filled by adapters/input_sdl or a test */
struct input {
    int64_t now_ms; /* show clock: hover, caret, motion; never the case's clock */
    int x, y;       /* pointer, px; -1,-1 outside */
    bool is_down;
    bool was_pressed;  /* went down in this frame */
    bool was_released; /* went up in this frame */
    bool is_context;   /* secondary button or long press in this frame: "look closer" */
    int clicks_n;      /* of was_pressed: 2 double, 3 triple; 0 counts as 1 */
    int wheel_px;      /* positive = content moves up */
    struct ui_press presses[UI_PRESSES_N];
    size_t presses_n;
    struct str typed;     /* committed text */
    struct str composing; /* IME pre-edit, shown in place */
    size_t composing_at;  /* bytes of it before the caret, or before the clause being converted */
    size_t composing_n;   /* bytes of that clause; 0 = none */
    struct str pasted;
};

/* what is where in this frame, for scripts, call-outs and tests */
struct ui_part {
    struct str id;
    struct rect at; /* clipped to what shows; may be empty */
};

struct ui {
    /* given */
    struct arena *frame;
    struct draw *draw;
    struct text_cache *cache;
    const struct theme *theme;
    const struct texts *texts;
    int scale_percent; /* 100..400 */
    bool is_motion_reduced;
    struct input in;
    int w, h; /* surface, px */
    /* kept between frames */
    uint64_t focus;       /* 0 = none */
    uint64_t held;        /* pressed and not yet released */
    int clicks_n;         /* of that press */
    uint64_t hover;       /* under the pointer */
    int64_t hover_ms;     /* since when */
    bool is_focus_shown;  /* the keyboard was used last */
    bool is_hover_told;   /* this hover has counted as looking */
    bool is_focus_new;    /* the keyboard moved it since the last frame: scroll it into view */
    uint64_t reveal_next; /* part that scrolls into view in the next frame */
    uint64_t focus_next;  /* takes the focus at the next ui_begin; 0 = nobody */
    uint64_t look;        /* the target of the last frame's is_context */
    bool is_release_late; /* pressed and released within the last frame */
    uint64_t grabbed;     /* the scroll area under the pointer when it went down */
    bool is_dragging;     /* and it follows the pointer */
    int grab_y;           /* px, where it was last */
    int64_t caret_ms;     /* since when the caret blinks: the last change in a field */
    uint64_t trap;        /* the sheet that was open in the last frame; 0 = none */
    struct rect trap_at;
    uint64_t trap_back; /* who had the focus before it opened */
    /* what was pressed after Tab, Enter, Space, Escape: next frame */
    struct ui_press later[UI_PRESSES_N];
    size_t later_n;
    /* this frame */
    struct ui_part *parts;
    size_t parts_n, parts_room_n;
    uint64_t *order; /* focusable ids in declaration order */
    size_t order_n, order_room_n;
    struct rect clip;
    uint64_t reveal;         /* part to be scrolled into view in this frame; 0 = none */
    struct rect reveal_at;   /* where it is, not clipped */
    size_t reveal_part;      /* its place in parts */
    struct rect focus_at;    /* where the focused control stands, not clipped */
    bool is_focus_control;   /* it is one that is pressed: its words are its name */
    struct str focus_name;   /* for ears, where its words do not tell; see said.h */
    const char *focus_state; /* id of a sentence: on, off, chosen; NULL = none */
    uint64_t top;            /* the last control declared under the pointer */
    uint64_t trap_now;       /* the sheet of this frame, and which of order are on it */
    struct rect trap_now_at;
    size_t trap_from, trap_to;
    struct str tip; /* the name of an icon looked at, drawn last */
    struct rect tip_at;
    int64_t wake_ms;   /* when to draw again without input; INT64_MAX = never */
    bool wants_text;   /* a text field has the focus */
    struct rect caret; /* for the IME */
    struct str copied; /* to the clipboard */
};

#define UI_HOVER_MS 400 /* a hover counts as looking after this long */

void ui_begin(struct ui *ui, struct input in, int w, int h);
void ui_end(struct ui *ui);

int ui_px(const struct ui *ui, int dp);
/* Sentence from content/texts; the id itself in «» when missing. */
struct str ui_text(const struct ui *ui, const char *id);

uint64_t ui_id(struct str part);
void ui_part(struct ui *ui, struct str part, struct rect at); /* names what was drawn there */
bool ui_part_at(const struct ui *ui, struct str part, struct rect *at);

/* The one behaviour under every control: names the part, takes its place in the tab order, and
 * tells whether it was activated in this frame (pointer released on it, or Enter/Space with focus).
 */
struct ui_reply {
    bool is_activated;
    bool is_hot;     /* pointer over it */
    bool is_held;    /* pressed now */
    bool is_focused; /* and the ring is to be shown */
    /* hovered UI_HOVER_MS, long-pressed, or the context key on focus: true in one frame only */
    bool is_looked_at;
    bool is_on_purpose; /* and by more than a pointer that came to rest */
};
void ui_reveal(struct ui *ui, struct str part); /* scrolls it into view, in the next frame */
struct ui_reply ui_control(struct ui *ui, struct str part, struct rect at);
/* The same, but takes no key. */
struct ui_reply ui_place(struct ui *ui, struct str part, struct rect at);
/* The same, and Tab passes it by: the ground around a sheet, which closes it. */
struct ui_reply ui_ground(struct ui *ui, struct str part, struct rect at);
bool ui_has_pointer(const struct ui *ui, struct rect at); /* inside it and the clip */
/* A sheet over `at` begins and ends: what was declared before it and stands there takes neither
 * pointer nor focus; Tab goes round on the sheet. When it opens it takes the focus of what it
 * covers, when it is declared no more the focus goes back. Needs what it shows to be declared in
 * between. */
void ui_trap(struct ui *ui, struct str part, struct rect at);
void ui_trap_end(struct ui *ui);
void ui_focus_ring(struct ui *ui, struct rect at, int radius_px);
void ui_focus(struct ui *ui, struct str part); /* from the next frame on */
/* True when pressed and not yet taken in this frame. */
bool ui_take_key(struct ui *ui, enum ui_key key);

void ui_clip(struct ui *ui, struct rect at); /* nests; drawing, hits and parts are cut to it */
void ui_unclip(struct ui *ui, struct rect before); /* before: ui->clip as it was */
void ui_wake(struct ui *ui, int64_t at_ms);

/* How far a short motion that began at since_ms has come: 0..256, slowing towards the end; 256 at
 * once when motion is reduced. Asks for the next frame until it is done. */
int ui_motion(struct ui *ui, int64_t since_ms, int span_ms);

#endif
