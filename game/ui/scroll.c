#include "ui/widgets.h"

#define TALLEST_PX (1 << 24)
#define GLIDE_MS 600      /* from letting go to standing still */
#define GLIDE_STILL_MS 80 /* held still so long before letting go, it stays */
#define GLIDE_LEAST_PX 8

static int most_offset(const struct ui_scroll *scroll, struct rect at)
{
    return scroll->content_px > at.h ? scroll->content_px - at.h : 0;
}

static int clamped(int px, int most)
{
    return px < 0 ? 0 : px > most ? most : px;
}

struct rect ui_scroll_begin(struct ui *ui, struct str part, struct rect at,
                            struct ui_scroll *scroll)
{
    scroll->id = ui_id(part);
    scroll->before = ui->clip;
    scroll->offset_px = clamped(scroll->offset_px, most_offset(scroll, at));
    if (most_offset(scroll, at) > 0) {
        ui_place(ui, part, at);
    } else {
        ui_part(ui, part, at);
    }
    ui_clip(ui, at);
    scroll->order_from = ui->order_n;
    scroll->parts_from = ui->parts_n;
    return (struct rect){at.x, at.y - scroll->offset_px, at.w, TALLEST_PX};
}

/* Has a control declared between begin and end the focus? */
static bool is_focus_inside(const struct ui *ui, const struct ui_scroll *scroll)
{
    for (size_t i = scroll->order_from; i < ui->order_n; i++) {
        if (ui->order[i] == ui->focus) {
            return true;
        }
    }
    return false;
}

static int wheel_take(struct ui *ui, const struct ui_scroll *scroll, int most)
{
    int wheel_px = ui->in.wheel_px;

    /* At its end an area leaves the wheel to the one around it. */
    if ((wheel_px < 0 && scroll->offset_px == 0) || (wheel_px > 0 && scroll->offset_px == most)) {
        return 0;
    }
    ui->in.wheel_px = 0;
    return wheel_px;
}

static int keys_take(struct ui *ui, struct rect at, int most)
{
    int line_px = ui_px(ui, 48), page_px = at.h > 2 * line_px ? at.h - line_px : at.h;
    const struct {
        enum ui_key key;
        int px;
    } moves[] = {
        {KEY_UP, -line_px},       {KEY_DOWN, line_px}, {KEY_PAGE_UP, -page_px},
        {KEY_PAGE_DOWN, page_px}, {KEY_HOME, -most},   {KEY_END, most},
    };
    int px = 0;

    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        while (ui_take_key(ui, moves[i].key)) {
            px += moves[i].px;
        }
    }
    return px;
}

/* Of the last moves, the newest counting most. */
static void speed_note(const struct ui *ui, struct ui_scroll *scroll, int moved_px)
{
    int64_t gone_ms = ui->in.now_ms - scroll->drag_ms;

    if (moved_px == 0) {
        return;
    }
    if (gone_ms > 0 && gone_ms <= GLIDE_STILL_MS) {
        int now_px = (int)(moved_px * INT64_C(1000) / gone_ms);
        scroll->speed_px = (scroll->speed_px + 3 * now_px) / 4;
    } else if (gone_ms > GLIDE_STILL_MS) {
        scroll->speed_px = 0;
    }
    scroll->drag_ms = ui->in.now_ms;
}

/* Let go: ui_motion slows evenly from the speed it begins with, so the way is half of speed times
 * span. */
static void glide_begin(struct ui *ui, struct ui_scroll *scroll)
{
    bool is_moving = ui->in.now_ms - scroll->drag_ms <= GLIDE_STILL_MS;
    int64_t way_px = (int64_t)scroll->speed_px * GLIDE_MS / 2000;

    scroll->speed_px = 0;
    if (!is_moving || ui->is_motion_reduced ||
        (way_px < GLIDE_LEAST_PX && way_px > -GLIDE_LEAST_PX)) {
        return;
    }
    scroll->glide_px = (int)way_px;
    scroll->glide_ms = ui->in.now_ms;
    scroll->glided_px = 0;
    ui_wake(ui, ui->in.now_ms);
}

static int glide_take(struct ui *ui, struct ui_scroll *scroll, bool is_under)
{
    int so_far_px, step_px;

    if (scroll->glide_px == 0) {
        return 0;
    }
    if (ui->is_motion_reduced || (ui->in.was_pressed && is_under)) {
        scroll->glide_px = 0;
        return 0;
    }
    so_far_px = (int)((int64_t)scroll->glide_px * ui_motion(ui, scroll->glide_ms, GLIDE_MS) / 256);
    step_px = so_far_px - scroll->glided_px;
    scroll->glided_px = so_far_px;
    if (so_far_px == scroll->glide_px) {
        scroll->glide_px = 0;
    }
    return step_px;
}

/* A press that travels becomes a drag, and nothing under it is activated any more. */
static int drag_take(struct ui *ui, struct ui_scroll *scroll, bool is_under)
{
    int moved_px = ui->in.y - ui->grab_y;

    if (ui->in.was_pressed && is_under && !ui->grabbed) {
        ui->grabbed = scroll->id;
        ui->grab_y = ui->in.y;
        return 0;
    }
    if (ui->grabbed == scroll->id && ui->is_dragging && ui->in.was_released) {
        glide_begin(ui, scroll);
    }
    if (ui->grabbed != scroll->id || !ui->in.is_down) {
        return 0;
    }
    if (!ui->is_dragging && (moved_px > ui_px(ui, 8) || moved_px < -ui_px(ui, 8))) {
        ui->is_dragging = true;
        ui->held = 0;
    }
    if (!ui->is_dragging) {
        return 0;
    }
    ui->grab_y = ui->in.y;
    speed_note(ui, scroll, -moved_px);
    return -moved_px;
}

/* How far to move so that what stands there is seen; its top when it is too tall. */
static int reveal(const struct ui *ui, struct rect at, struct rect what)
{
    int margin_px = ui_px(ui, 8);
    int above = what.y - margin_px - at.y;
    int below = what.y + what.h + margin_px - (at.y + at.h);

    if (above < 0 || below - above > 0) {
        return above;
    }
    return below > 0 ? below : 0;
}

static struct rect track_of(const struct ui *ui, struct rect at)
{
    return rect_inset_xy(at, ui_px(ui, 3), ui_px(ui, 4));
}

static struct rect thumb_of(const struct ui *ui, struct rect at, const struct ui_scroll *scroll,
                            int most)
{
    struct rect track = track_of(ui, at);
    int w = ui_px(ui, 4), least_px = ui_px(ui, 24);
    int h = (int)((int64_t)track.h * at.h / scroll->content_px);
    struct rect thumb = {track.x + track.w - w, track.y, w, h < least_px ? least_px : h};

    thumb.y += (int)((int64_t)(track.h - thumb.h) * scroll->offset_px / most);
    return thumb;
}

/* A hand needs more than what is drawn. */
static bool is_on_thumb(const struct ui *ui, struct rect thumb)
{
    int more_px = ui_px(ui, 12);
    struct rect hit = {thumb.x - more_px, thumb.y, thumb.w + more_px + ui_px(ui, 3), thumb.h};

    return ui_has_pointer(ui, hit);
}

/* The thumb goes with the pointer from where it was taken: no drift, whatever is rounded. */
static int thumb_take(struct ui *ui, struct rect at, struct ui_scroll *scroll, int most)
{
    uint64_t id = scroll->id ^ 1;
    struct rect thumb = thumb_of(ui, at, scroll, most);
    int free_px = track_of(ui, at).h - thumb.h;

    if (is_on_thumb(ui, thumb)) {
        ui->top = scroll->id; /* what lies under it is not pressed */
    }
    if (ui->in.was_pressed && !ui->grabbed && is_on_thumb(ui, thumb)) {
        ui->grabbed = id;
        ui->grab_y = ui->in.y;
        scroll->grab_px = scroll->offset_px;
    }
    if (ui->grabbed != id || !ui->in.is_down || free_px <= 0) {
        return 0;
    }
    return scroll->grab_px + (int)((int64_t)(ui->in.y - ui->grab_y) * most / free_px) -
           scroll->offset_px;
}

static void thumb_draw(struct ui *ui, struct rect at, const struct ui_scroll *scroll, int most)
{
    struct rect thumb = thumb_of(ui, at, scroll, most);
    bool is_held = ui->grabbed == (scroll->id ^ 1);

    if (is_held || (!ui->in.is_down && is_on_thumb(ui, thumb))) {
        thumb.x -= thumb.w;
        thumb.w *= 2;
    }
    draw_box(ui->draw, thumb, thumb.w / 2,
             (ui->theme->program.text_soft & 0xffffff) | (is_held ? 0xff000000 : 0xb3000000));
}

static void scroll_move(struct ui *ui, struct rect at, struct ui_scroll *scroll, int most)
{
    bool is_under = ui_has_pointer(ui, at), is_inside = is_focus_inside(ui, scroll);
    int offset_px = scroll->offset_px;

    if (is_under) {
        offset_px += wheel_take(ui, scroll, most);
    }
    if (is_under || is_inside || ui->focus == scroll->id) {
        offset_px += keys_take(ui, at, most);
    }
    offset_px += thumb_take(ui, at, scroll, most);
    if (offset_px != scroll->offset_px) {
        scroll->glide_px = 0; /* a hand has it again */
    }
    offset_px += glide_take(ui, scroll, is_under);
    offset_px += drag_take(ui, scroll, is_under);
    if (is_inside && ui->is_focus_new) {
        offset_px += reveal(ui, at, ui->focus_at);
    }
    if (ui->reveal && ui->reveal_at.h > 0 && ui->reveal_part >= scroll->parts_from) {
        offset_px += reveal(ui, at, ui->reveal_at);
        ui->reveal = 0;
    }
    if (offset_px < 0 || offset_px > most) {
        scroll->glide_px = 0; /* it has come to its end */
    }
    offset_px = clamped(offset_px, most);
    if (offset_px != scroll->offset_px) {
        scroll->offset_px = offset_px;
        ui_wake(ui, ui->in.now_ms);
    }
}

void ui_scroll_edge(struct ui *ui, struct rect at, const struct ui_scroll *scroll,
                    const struct palette *palette)
{
    if (scroll->offset_px < most_offset(scroll, at)) {
        draw_box(ui->draw, (struct rect){at.x, at.y + at.h, at.w, ui_px(ui, 1)}, 0, palette->line);
    }
}

void ui_scroll_end(struct ui *ui, struct rect at, struct ui_scroll *scroll, int content_px)
{
    int most, before_px = scroll->content_px, ring_px = ui_px(ui, ui->theme->focus_dp);

    scroll->content_px = content_px;
    most = most_offset(scroll, at);
    if (most > 0) {
        scroll_move(ui, at, scroll, most);
        thumb_draw(ui, at, scroll, most);
    }
    ui_unclip(ui, scroll->before);
    if (ui->focus == scroll->id && ui->is_focus_shown) {
        draw_edge(ui->draw, at, ui_px(ui, 8), ring_px, ui->theme->program.accent);
    }
    if ((before_px > at.h) != (most > 0)) { /* it becomes a stop for Tab, or none any more */
        ui_wake(ui, ui->in.now_ms);
    }
}
