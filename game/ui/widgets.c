#include "ui/widgets.h"

/* Colours ------------------------------------------------------------------------------------ */

static uint32_t veil(uint32_t colour, uint32_t alpha)
{
    return (colour & 0xffffff) | alpha << 24;
}

static const struct palette *palette_of(const struct ui *ui, const struct palette *palette)
{
    return palette ? palette : &ui->theme->program;
}

/* Text --------------------------------------------------------------------------------------- */

struct ui_type ui_type_of(const struct ui *ui, int size_dp, uint32_t colour)
{
    (void)ui;
    return (struct ui_type){.font = FONT_TEXT, .size_dp = size_dp, .colour = colour, .align = -1};
}

static int line_px(const struct ui *ui, struct ui_type type)
{
    return (ui_px(ui, type.size_dp) * ui->theme->line_percent + 99) / 100;
}

static struct text_style style_of(const struct ui *ui, struct ui_type type, int w_px)
{
    return (struct text_style){.font = type.font,
                               .size_px = ui_px(ui, type.size_dp),
                               .width_px = w_px > 0 ? w_px : 1,
                               .lines_n = type.lines_n};
}

static const struct paragraph *lay(struct ui *ui, struct ui_type type, int w_px, struct str text)
{
    return text_lay(ui->cache, style_of(ui, type, w_px), text);
}

/* Of one line of it, readings included. */
static int pitch_px(const struct ui *ui, struct ui_type type, const struct paragraph *paragraph)
{
    return line_px(ui, type) + paragraph->over_px;
}

int ui_paragraph_h(struct ui *ui, struct ui_type type, int w_px, struct str text)
{
    const struct paragraph *paragraph = lay(ui, type, w_px, text);

    return (int)paragraph->n * pitch_px(ui, type, paragraph);
}

int ui_paragraph_over(struct ui *ui, struct ui_type type, int w_px, struct str text)
{
    return lay(ui, type, w_px, text)->over_px;
}

static void line_draw(struct ui *ui, struct rect row, struct ui_type type,
                      const struct paragraph *paragraph, size_t i)
{
    struct rect at = {row.x, row.y, paragraph->lines[i].width_px, row.h};

    if (type.align >= 0) {
        at.x += (row.w - at.w) / (type.align == 0 ? 2 : 1);
    }
    if (!rect_is_empty(rect_meet(ui->clip, row))) {
        text_draw_line(ui->draw, at, style_of(ui, type, row.w), type.colour, paragraph, i);
    }
}

int ui_paragraph(struct ui *ui, struct rect at, struct ui_type type, struct str text)
{
    const struct paragraph *paragraph = lay(ui, type, at.w, text);
    int h = pitch_px(ui, type, paragraph);

    for (size_t i = 0; i < paragraph->n; i++) {
        line_draw(ui, (struct rect){at.x, at.y + (int)i * h, at.w, h}, type, paragraph, i);
    }
    return (int)paragraph->n * h;
}

/* The base stands where it would without its reading, in line with its neighbours; it sinks only as
 * far as the reading needs, and no lower than where both together are centred. */
static struct rect row_centred(const struct ui *ui, struct rect at, struct ui_type type,
                               const struct paragraph *paragraph)
{
    int h = line_px(ui, type), over_px = paragraph->over_px;
    struct rect row = {at.x, at.y + (at.h - h) / 2 - over_px, at.w, h + over_px};
    int top_px = row.y + over_px + (h - ui_px(ui, type.size_dp)) / 2 - paragraph->ruby_px;
    int sink_px = at.y - top_px < over_px / 2 ? at.y - top_px : over_px / 2;

    row.y += over_px && sink_px > 0 ? sink_px : 0;
    return row;
}

void ui_line(struct ui *ui, struct rect at, struct ui_type type, struct str text)
{
    const struct paragraph *paragraph;

    if (at.w <= 0) {
        return;
    }
    type.lines_n = 1;
    paragraph = lay(ui, type, at.w, text);
    if (paragraph->n) {
        line_draw(ui, row_centred(ui, at, type, paragraph), type, paragraph, 0);
    }
}

void ui_icon(struct ui *ui, struct rect at, const char *name, int size_dp, uint32_t colour)
{
    const char *text = icon_text(name);
    int px = ui_px(ui, size_dp);

    if (text) {
        draw_text(ui->draw, rect_centre(at, px, px), FONT_ICON, px, colour, str_of(text));
    }
}

/* Grounds ------------------------------------------------------------------------------------ */

/* Light lifts a card by its shadow; in the dark and in high contrast a line does. */
void ui_card(struct ui *ui, struct rect at, const struct palette *palette)
{
    const struct palette *p = palette_of(ui, palette);
    int radius_px = ui_px(ui, ui->theme->radius_dp);
    struct rect below = {at.x, at.y + ui_px(ui, 1), at.w, at.h};

    draw_shadow(ui->draw, below, radius_px, ui_px(ui, 6), p->shadow);
    draw_box(ui->draw, at, radius_px, p->card);
    if (ui->theme->tone == THEME_DARK || ui->theme->is_high_contrast) {
        draw_edge(ui->draw, at, radius_px, ui_px(ui, 1), p->line);
    }
}

bool ui_row(struct ui *ui, struct str part, struct rect at, const struct palette *palette)
{
    const struct palette *p = palette_of(ui, palette);
    struct ui_reply reply = ui_control(ui, part, at);
    int ring_px = ui_px(ui, ui->theme->focus_dp);

    if (reply.is_held || reply.is_hot) {
        draw_box(ui->draw, at, ui_px(ui, 8), veil(p->text, reply.is_held ? 0x1a : 0x0d));
    }
    if (reply.is_focused) { /* inside: rows touch each other */
        draw_edge(ui->draw, at, ui_px(ui, 8), ring_px, ui->theme->program.accent);
    }
    return reply.is_activated;
}

/* Buttons ------------------------------------------------------------------------------------ */

/* what a button wears */
struct coat {
    uint32_t fill, touched; /* touched: the fill under the pointer */
    uint32_t ink, edge;
    int edge_dp;
};

/* A strong fill moves towards the text's colour, which is away from what is written on it in every
 * palette. */
static struct coat coat_solid(uint32_t fill, uint32_t ink, const struct palette *p)
{
    return (struct coat){fill, theme_mix(fill, p->text, 14), ink, fill, 1};
}

static struct coat coat_soft(uint32_t fill, uint32_t ink)
{
    return (struct coat){fill, fill, ink, theme_mix(fill, ink, 35), 1};
}

static struct coat coat_off(struct ui_look look, const struct palette *p)
{
    if (look.role == ROLE_QUIET) {
        return (struct coat){.ink = p->text_soft};
    }
    return (struct coat){p->sunken, p->sunken, p->text_soft, p->line, 1};
}

static struct coat coat_chosen(enum ui_role role, const struct palette *p)
{
    switch (role) {
    case ROLE_GOOD:
        return coat_solid(p->good, p->on_good, p);
    case ROLE_WARN:
        return coat_solid(p->warn, p->on_warn, p);
    case ROLE_BAD:
        return coat_solid(p->bad, p->on_bad, p);
    default:
        return (struct coat){p->accent_soft, p->accent_soft, p->accent, p->accent, 2};
    }
}

static struct coat coat_of(struct ui_look look, const struct palette *p)
{
    if (look.is_off) {
        return coat_off(look, p);
    }
    if (look.role == ROLE_PRIMARY) {
        return coat_solid(p->accent, p->on_accent, p);
    }
    if (look.is_chosen) {
        return coat_chosen(look.role, p);
    }
    switch (look.role) {
    case ROLE_GOOD:
        return coat_soft(p->good_soft, p->good);
    case ROLE_WARN:
        return coat_soft(p->warn_soft, p->warn);
    case ROLE_BAD:
        return coat_soft(p->bad_soft, p->bad);
    case ROLE_QUIET:
        return (struct coat){.touched = p->accent_soft, .ink = p->accent};
    default:
        return (struct coat){p->card, p->sunken, p->text, p->line, 1};
    }
}

/* Where every contrast counts, or the fill has nowhere to go, the edge tells. */
static struct coat coat_touched(const struct ui *ui, struct coat coat, struct ui_reply reply)
{
    bool is_edged = ui->theme->is_high_contrast || coat.touched == coat.fill || reply.is_held;

    if (!reply.is_hot && !reply.is_held) {
        return coat;
    }
    if (!ui->theme->is_high_contrast) {
        coat.fill = coat.touched;
    }
    if (is_edged) {
        coat.edge = coat.ink;
        coat.edge_dp = reply.is_held ? 3 : 2;
    }
    return coat;
}

static void coat_draw(struct ui *ui, struct rect at, int radius_px, struct coat coat)
{
    draw_box(ui->draw, at, radius_px, coat.fill);
    draw_edge(ui->draw, at, radius_px, coat.edge_dp ? ui_px(ui, coat.edge_dp) : 0, coat.edge);
}

static struct ui_reply button_base(struct ui *ui, struct str part, struct rect at,
                                   struct ui_look look, uint32_t *ink)
{
    const struct palette *p = palette_of(ui, look.palette);
    int radius_px = ui_px(ui, 10);
    struct coat coat = coat_of(look, p);
    struct ui_reply reply = {0};

    if (look.is_off) {
        ui_part(ui, part, at);
    } else {
        reply = ui_control(ui, part, at);
        if (ui->theme->is_high_contrast && coat.edge_dp) {
            coat.edge = coat.ink;
        }
        coat = coat_touched(ui, coat, reply);
    }
    coat_draw(ui, at, radius_px, coat);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, radius_px);
    }
    if (look.is_chosen && ui->focus == ui_id(part)) {
        ui->focus_state = "speech.chosen";
    }
    *ink = coat.ink;
    return reply;
}

#define BUTTON_PAD_DP 16
#define BUTTON_GAP_DP 8

static int icon_room_px(const struct ui *ui, const char *icon)
{
    return icon ? ui_px(ui, ui->theme->icon_dp) + ui_px(ui, BUTTON_GAP_DP) : 0;
}

/* The words keep the middle, but in a list. Where they are too long the icon goes first; then they
 * take as many lines as fit, and an ellipsis. */
static void label_draw(struct ui *ui, struct rect at, struct ui_look look, uint32_t ink,
                       struct str label)
{
    const char *icon = look.icon;
    struct ui_type type = {FONT_TEXT_BOLD, ui->theme->body_dp, ink, 1, -1};
    struct rect room = rect_inset_xy(at, ui_px(ui, BUTTON_PAD_DP / 2), 0);
    int icon_px = icon_room_px(ui, icon), h;
    const struct paragraph *words;

    type.lines_n = 1;
    h = pitch_px(ui, type, lay(ui, type, room.w - icon_px, label));
    type.lines_n = room.h >= 2 * h ? room.h / h : 1;
    words = lay(ui, type, room.w - icon_px, label);
    if (icon && words->is_cut) {
        icon_px = 0;
        words = lay(ui, type, room.w, label);
    }
    int left_px = room.x;
    room = rect_centre(room, icon_px + words->width_px, (int)words->n * h);
    room.x = look.is_listed ? left_px : room.x;
    if (icon_px) {
        struct rect left = cut_left(&room, icon_px);

        left.w = ui_px(ui, ui->theme->icon_dp);
        ui_icon(ui, left, icon, ui->theme->icon_dp, ink);
    }
    if (words->n == 1) {
        room = (struct rect){room.x, at.y, room.w, at.h};
        line_draw(ui, row_centred(ui, room, type, words), type, words, 0);
        return;
    }
    type.align = icon_px || look.is_listed ? -1 : 0; /* beside an icon they begin at one edge */
    for (size_t i = 0; i < words->n; i++) {
        line_draw(ui, cut_top(&room, h), type, words, i);
    }
}

bool ui_button(struct ui *ui, struct str part, struct rect at, struct ui_look look,
               struct str label)
{
    uint32_t ink;
    struct ui_reply reply = button_base(ui, part, at, look, &ink);

    label_draw(ui, at, look, ink, label);
    return reply.is_activated;
}

bool ui_button_fits(struct ui *ui, struct str label, const char *icon, int w_px)
{
    return ui_button_w(ui, label, icon) - ui_px(ui, BUTTON_PAD_DP) <= w_px;
}

int ui_button_w(struct ui *ui, struct str label, const char *icon)
{
    return text_width(ui->cache, FONT_TEXT_BOLD, ui_px(ui, ui->theme->body_dp), label) +
           icon_room_px(ui, icon) + 2 * ui_px(ui, BUTTON_PAD_DP);
}

bool ui_icon_button(struct ui *ui, struct str part, struct rect at, struct ui_look look,
                    struct str name)
{
    uint32_t ink;
    struct ui_reply reply = button_base(ui, part, at, look, &ink);
    bool is_hovered = reply.is_hot && ui->in.now_ms - ui->hover_ms >= UI_HOVER_MS;

    if (look.icon) {
        ui_icon(ui, at, look.icon, look.icon_dp ? look.icon_dp : ui->theme->icon_dp, ink);
    }
    if (ui->focus == ui_id(part)) {
        ui->focus_name = name;
    }
    if (name.n && (is_hovered || reply.is_focused)) {
        ui->tip = name;
        ui->tip_at = at;
    }
    return reply.is_activated;
}

/* Toggle ------------------------------------------------------------------------------------- */

/* On and off differ by the knob's place and a tick, not by colour alone. */
static void switch_draw(struct ui *ui, struct rect at, const struct palette *p, bool is_on)
{
    int h = ui_px(ui, 24), knob_px = ui_px(ui, 16), gap_px = (h - knob_px) / 2;
    struct rect track = rect_centre(at, ui_px(ui, 44), h);
    struct rect knob = {track.x + gap_px, track.y + gap_px, knob_px, knob_px};

    if (is_on) {
        knob.x = track.x + track.w - gap_px - knob_px;
        draw_box(ui->draw, track, h / 2, p->accent);
        draw_box(ui->draw, knob, knob_px / 2, p->on_accent);
        ui_icon(ui, knob, "check", 14, p->accent);
    } else {
        draw_box(ui->draw, track, h / 2, p->sunken);
        draw_edge(ui->draw, track, h / 2, ui_px(ui, 2), p->text_soft);
        draw_box(ui->draw, knob, knob_px / 2, p->text_soft);
    }
}

bool ui_toggle(struct ui *ui, struct str part, struct rect at, struct ui_look look,
               struct str label, bool is_on)
{
    const struct palette *p = palette_of(ui, look.palette);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, look.is_off ? p->text_soft : p->text);
    bool is_activated = false;
    struct rect room = rect_inset_xy(at, ui_px(ui, 8), 0), knob;

    if (look.is_off) {
        ui_part(ui, part, at);
    } else {
        is_activated = ui_row(ui, part, at, p);
    }
    knob = cut_right(&room, ui_px(ui, 44));
    cut_right(&room, ui_px(ui, 12));
    if (look.icon) {
        ui_icon(ui, cut_left(&room, icon_room_px(ui, look.icon)), look.icon, ui->theme->icon_dp,
                type.colour);
    }
    ui_line(ui, room, type, label);
    if (ui->focus == ui_id(part)) {
        ui->focus_state = is_on ? "speech.on" : "speech.off";
    }
    switch_draw(ui, knob, p, is_on);
    return is_activated;
}
