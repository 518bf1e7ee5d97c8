/* widgets.h - the controls everything is built of. All take a part name; all obey the theme. */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/layout.h"
#include "ui/ui.h"

enum ui_role { ROLE_PLAIN, ROLE_PRIMARY, ROLE_GOOD, ROLE_WARN, ROLE_BAD, ROLE_QUIET };

/* how a run of text is set */
struct ui_type {
    enum font font;
    int size_dp;
    uint32_t colour;
    int lines_n; /* 0 = any */
    int align;   /* -1 left, 0 centre, 1 right */
};

/* FONT_TEXT, left, any number of lines. */
struct ui_type ui_type_of(const struct ui *ui, int size_dp, uint32_t colour);

/* The height it would take, px. */
int ui_paragraph_h(struct ui *ui, struct ui_type type, int w_px, struct str text);
/* What each of its lines grows by on top for readings, px: two texts stand on one line when that
 * of them which grows less begins lower by the difference. */
int ui_paragraph_over(struct ui *ui, struct ui_type type, int w_px, struct str text);
/* Draws from the top; returns the height taken, px. */
int ui_paragraph(struct ui *ui, struct rect at, struct ui_type type, struct str text);
/* One line, centred vertically, ellipsis. */
void ui_line(struct ui *ui, struct rect at, struct ui_type type, struct str text);
void ui_icon(struct ui *ui, struct rect at, const char *name, int size_dp, uint32_t colour);
const char *icon_text(const char *name); /* "lock" -> UTF-8 of its code point; NULL when unknown */

/* Shadow, fill, radius. */
void ui_card(struct ui *ui, struct rect at, const struct palette *palette);

/* what a button looks like; the words stay the caller's */
struct ui_look {
    enum ui_role role;
    const struct palette *palette;
    const char *icon; /* NULL = none */
    int icon_dp;      /* of an icon button; 0 = the theme's */
    bool is_chosen;
    bool is_off;    /* shown, not pressable; says why elsewhere */
    bool is_listed; /* one of a list of long names: the label begins at the left edge */
};
bool ui_button(struct ui *ui, struct str part, struct rect at, struct ui_look look,
               struct str label);
/* The width that fits label and padding, px. */
int ui_button_w(struct ui *ui, struct str label, const char *icon);
/* The label needs no second line in a button of that width. */
bool ui_button_fits(struct ui *ui, struct str label, const char *icon, int w_px);
/* The name is shown beside it after a hover, and while it has the focus. */
bool ui_icon_button(struct ui *ui, struct str part, struct rect at, struct ui_look look,
                    struct str name);
/* A list row: hover and focus ground. */
bool ui_row(struct ui *ui, struct str part, struct rect at, const struct palette *palette);
bool ui_toggle(struct ui *ui, struct str part, struct rect at, struct ui_look look,
               struct str label, bool is_on);

/* lives in a surface's looks */
struct ui_scroll {
    int offset_px;
    int content_px; /* of the last frame */
    /* between begin and end */
    uint64_t id;
    size_t parts_from;
    struct rect before; /* clip */
    size_t order_from;
    int grab_px; /* the offset when its thumb was taken */
    /* let go while it moved, it glides on */
    int64_t drag_ms;  /* when the drag moved it last */
    int speed_px;     /* a second, then */
    int64_t glide_ms; /* since when */
    int glide_px;     /* how far in all; 0 = it stands */
    int glided_px;    /* of that so far */
};
/* Content is laid out from the returned rectangle's top (already moved); it is as tall as any
 * content may get. Wheel, arrows, Page keys, Home, End and dragging, of the content or of the
 * thumb, move it while the pointer or the focus is inside; a control that gets the focus comes into
 * view. Content let go while it moves glides on and slows down, unless motion is reduced; a press
 * stops it. An area with something to scroll is a stop of its own for Tab. */
struct rect ui_scroll_begin(struct ui *ui, struct str part, struct rect at,
                            struct ui_scroll *scroll);
void ui_scroll_end(struct ui *ui, struct rect at, struct ui_scroll *scroll, int content_px);
/* A hairline under the area while there is more below: what is cut there goes on. After _end. */
void ui_scroll_edge(struct ui *ui, struct rect at, const struct ui_scroll *scroll,
                    const struct palette *palette);

/* Text input: see ui/edit.h for the state. Returns true when Enter was pressed in it. Secrets show
 * dots, are never measured, drawn or copied. */
struct edit;
bool ui_field(struct ui *ui, struct str part, struct rect at, const struct palette *palette,
              struct edit *edit, struct str hint);

#endif
