#include "surfaces/parts_bars.h"

#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define BAR_DP 56
#define AVATAR_DP 44
#define ROW_PAD_DP 12
#define LOADING_MS 500
#define BODY_DP 15 /* of the type that the sizes are made for */

int grown_px(const struct ui *ui, int dp)
{
    return ui_px(ui, dp * ui->theme->body_dp / BODY_DP);
}

int line_h(const struct ui *ui, int size_dp)
{
    return (ui_px(ui, size_dp) * ui->theme->line_percent + 99) / 100;
}

uint32_t bar_ground(const struct ui *ui, const struct world *world, struct str surface)
{
    const struct palette *p = &ui->theme->device;

    if (str_is(surface, "official") && !ui->theme->is_high_contrast) {
        return colour_of(world->scenario->brand.colour, p->card);
    }
    return p->card;
}

/* On a coloured bar everything wears the one colour that reads on it. */
static struct palette bar_palette(const struct ui *ui, uint32_t ground)
{
    struct palette p = ui->theme->device;

    if (ground && ground != p.card) {
        p.card = ground;
        p.text = p.text_soft = p.accent = colour_on(ground);
        p.line = colour_mix(ground, p.text, 12);
    }
    return p;
}

static void bar_arrow(const struct surface_call *call, struct rect at, const struct bar *bar,
                      const struct palette *p)
{
    struct ui *ui = call->ui;
    struct ui_look look = {.role = ROLE_QUIET, .palette = p, .icon = "arrow_back"};
    int side = ui_px(ui, ui->theme->control_dp);

    if (ui_icon_button(ui, part_in(ui->frame, bar->owner, STR("back")), rect_centre(at, side, side),
                       look, ui_text(ui, "device.back"))) {
        asks_add(call->asks, VERB_OPEN, str_copy(call->asks->arena, bar->up), STR(""));
    }
}

/* One line; what is too long for it stands smaller, in two. */
static void bar_title(struct ui *ui, struct rect at, struct ui_type type, struct str title)
{
    if (text_width(ui->cache, type.font, ui_px(ui, type.size_dp), title) > at.w) {
        type.size_dp = ui->theme->body_dp;
        type.lines_n = 2;
        at = rect_centre(at, at.w, ui_paragraph_h(ui, type, at.w, title));
        ui_paragraph(ui, at, type, title);
    } else {
        ui_line(ui, at, type, title);
    }
}

struct rect bar_top(const struct surface_call *call, struct rect *room, struct bar bar)
{
    struct ui *ui = call->ui;
    struct palette p = bar_palette(ui, bar.ground);
    struct rect at = cut_top(room, grown_px(ui, BAR_DP)), inner = at, right;
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, p.text);

    draw_box(ui->draw, at, 0, p.card);
    draw_box(ui->draw, cut_bottom(&at, ui_px(ui, 1)), 0, p.line);
    if (bar.up.n) {
        bar_arrow(call, cut_left(&inner, grown_px(ui, BAR_DP)), &bar, &p);
    } else {
        cut_left(&inner, ui_px(ui, ui->theme->pad_dp));
    }
    if (bar.title.n == 0) {
        return inner;
    }
    right = cut_right(&inner, bar.right_px);
    type.font = FONT_TEXT_BOLD;
    bar_title(ui, inner, type, bar.title);
    return right;
}

bool bar_icon(const struct surface_call *call, struct rect *bar, struct str part, const char *icon,
              struct str name)
{
    struct ui *ui = call->ui;
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ui->theme->device, .icon = icon};
    int side = ui_px(ui, ui->theme->control_dp);

    return ui_icon_button(ui, part, rect_centre(cut_right(bar, side), side, side), look, name);
}

/* What is left beside face and chevron. */
void bar_loading(const struct surface_call *call, int64_t *since_ms, struct rect bar)
{
    struct ui *ui = call->ui;
    int done = *since_ms ? ui_motion(ui, *since_ms, LOADING_MS) : 256;
    int px = ui_px(ui, 3);

    if (done == 256) {
        *since_ms = 0;
        return;
    }
    draw_box(ui->draw, (struct rect){bar.x, bar.y + bar.h - px, bar.w * done / 256, px}, 0,
             ui->theme->device.accent);
}

static int row_words_w(const struct ui *ui, const struct row *row, int w_px)
{
    return w_px - 2 * ui_px(ui, ui->theme->pad_dp) - ui_px(ui, AVATAR_DP + 12) -
           (row->has_more ? ui_px(ui, 24) : 0);
}

static struct ui_type row_type(const struct ui *ui, const struct row *row, int line)
{
    const struct palette *p = &ui->theme->device;
    bool is_strong = row->is_unread && line < 1;
    struct ui_type type =
        ui_type_of(ui, line < 0 ? ui->theme->body_dp : ui->theme->small_dp,
                   line < 0 || (row->is_unread && line == 0) ? p->text : p->text_soft);

    type.font = is_strong ? FONT_TEXT_BOLD : FONT_TEXT;
    if (line < 0 && row->is_address) {
        type.font = is_strong ? FONT_ADDRESS_BOLD : FONT_ADDRESS;
    }
    type.lines_n = row->lines_n > 1 ? row->lines_n : 1;
    return type;
}

/* line -1 is the name */
static int row_line_h(struct ui *ui, const struct row *row, int line, int w_px)
{
    struct ui_type type = row_type(ui, row, line);
    struct str words = line < 0 ? row->name : row->lines[line];

    if (type.lines_n > 1) {
        return ui_paragraph_h(ui, type, w_px, words);
    }
    return words.n || line < 0 ? line_h(ui, type.size_dp) : 0;
}

static int row_words_h(struct ui *ui, const struct row *row, int w_px)
{
    return row_line_h(ui, row, -1, w_px) + row_line_h(ui, row, 0, w_px) +
           row_line_h(ui, row, 1, w_px);
}

int row_h(struct ui *ui, const struct row *row, int w_px)
{
    int h = row_words_h(ui, row, row_words_w(ui, row, w_px)), least = ui_px(ui, AVATAR_DP);

    return (h > least ? h : least) + 2 * ui_px(ui, ROW_PAD_DP);
}

static void row_time(struct ui *ui, struct rect *head, const struct row *row)
{
    const struct palette *p = &ui->theme->device;
    struct ui_type name = row_type(ui, row, -1);
    struct ui_type time =
        ui_type_of(ui, ui->theme->small_dp, row->is_unread ? p->accent : p->text_soft);
    struct str words = row->time;
    int gap = ui_px(ui, 8), w;

    time.font = row->is_unread ? FONT_TEXT_BOLD : FONT_TEXT;
    time.align = 1;
    w = text_width(ui->cache, time.font, ui_px(ui, time.size_dp), words);
    if (row->time_short.n &&
        w + gap + text_width(ui->cache, name.font, ui_px(ui, name.size_dp), row->name) > head->w) {
        words = row->time_short;
        w = text_width(ui->cache, time.font, ui_px(ui, time.size_dp), words);
    }
    ui_line(ui, cut_right(head, w), time, words);
    cut_right(head, gap);
}

static void row_words(struct ui *ui, struct rect inner, const struct row *row)
{
    for (int line = -1; line < 2; line++) {
        struct ui_type type = row_type(ui, row, line);
        struct str words = line < 0 ? row->name : row->lines[line];
        struct rect at = cut_top(&inner, row_line_h(ui, row, line, inner.w));

        if (line < 0 && row->time.n) {
            row_time(ui, &at, row);
        }
        if (type.lines_n > 1) {
            ui_paragraph(ui, at, type, words);
        } else if (words.n) {
            ui_line(ui, at, type, words);
        }
    }
}

static void row_face(struct ui *ui, struct rect at, const struct row *row)
{
    const struct palette *p = &ui->theme->device;

    if (row->icon) {
        draw_box(ui->draw, at, at.w / 2, p->accent_soft);
        ui_icon(ui, at, row->icon, ui->theme->icon_dp, p->accent);
    } else {
        face_avatar(ui, at, row->name);
    }
}

bool row_view(const struct surface_call *call, struct rect at, const struct row *row)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect inner = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0), more;
    int side = ui_px(ui, AVATAR_DP);

    if (row->is_chosen) {
        draw_box(ui->draw, rect_inset_xy(at, ui_px(ui, 4), 0), ui_px(ui, 8), p->accent_soft);
    }
    bool is_pressed = ui_row(ui, row->part, at, p);
    row_face(ui, rect_centre(cut_left(&inner, side), side, side), row);
    cut_left(&inner, ui_px(ui, 12));
    if (row->has_more) {
        more = cut_right(&inner, ui_px(ui, 24));
        ui_icon(ui, more, "chevron_right", 20, p->text_soft);
    }
    row_words(ui, rect_centre(inner, inner.w, row_words_h(ui, row, inner.w)), row);
    return is_pressed;
}

void empty_view(const struct surface_call *call, struct rect at, const char *icon, struct str says)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct rect room = rect_inset_xy(at, ui_px(ui, 32), at.h / 4);

    type.align = 0;
    ui_icon(ui, cut_top(&room, ui_px(ui, 64)), icon, 48, p->text_soft);
    ui_paragraph(ui, room, type, says);
}
