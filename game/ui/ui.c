#include "ui/ui.h"
#include <assert.h>

#define PARTS_LEAST_N 64

/* The frame ---------------------------------------------------------------------------------- */

/* What follows such a key is meant for the state after it: another control, another screen. */
static bool is_turn(enum ui_key key)
{
    return key == KEY_TAB || key == KEY_BACK_TAB || key == KEY_ENTER || key == KEY_SPACE ||
           key == KEY_ESCAPE;
}

static void presses_share_out(struct ui *ui)
{
    struct ui_press all[2 * UI_PRESSES_N];
    size_t n = ui->later_n, now_n = 0;

    memcpy(all, ui->later, n * sizeof *all);
    memcpy(all + n, ui->in.presses, ui->in.presses_n * sizeof *all);
    n += ui->in.presses_n;
    while (now_n < n && now_n < UI_PRESSES_N) {
        now_n++;
        if (is_turn(all[now_n - 1].key)) {
            break;
        }
    }
    ui->later_n = n - now_n < UI_PRESSES_N ? n - now_n : UI_PRESSES_N;
    ui->in.presses_n = now_n;
    memcpy(ui->in.presses, all, now_n * sizeof *all);
    memcpy(ui->later, all + now_n, ui->later_n * sizeof *all);
}

void ui_begin(struct ui *ui, struct input in, int w, int h)
{
    assert(in.presses_n <= UI_PRESSES_N);
    ui->in = in;
    ui->w = w;
    ui->h = h;
    ui->parts = NULL;
    ui->order = NULL;
    ui->parts_n = ui->parts_room_n = ui->order_n = ui->order_room_n = 0;
    ui->clip = (struct rect){0, 0, w, h};
    ui->focus_at = ui->caret = ui->tip_at = (struct rect){0};
    ui->top = ui->trap_now = 0;
    ui->trap_from = ui->trap_to = 0;
    ui->tip = ui->copied = ui->focus_name = (struct str){0};
    ui->is_focus_control = false;
    ui->focus_state = NULL;
    ui->wake_ms = INT64_MAX;
    ui->wants_text = false;
    presses_share_out(ui);
    ui->reveal = ui->reveal_next;
    ui->reveal_next = 0;
    ui->reveal_at = (struct rect){0};
    ui->is_focus_new = ui->focus_next != 0;
    if (ui->focus_next) {
        ui->focus = ui->focus_next;
        ui->focus_next = 0;
    }
    if (ui->in.was_pressed) {
        ui->is_focus_shown = false;
        ui->clicks_n = ui->in.clicks_n;
    }
    if (ui->in.presses_n) {
        ui->is_focus_shown = true;
    }
    draw_begin(ui->draw, ui->frame);
}

static size_t order_find(const struct ui *ui, uint64_t id)
{
    size_t i = 0;

    while (i < ui->order_n && ui->order[i] != id) {
        i++;
    }
    return i;
}

/* From a sheet, and from nowhere while one is open, Tab goes round on the sheet. */
static void focus_move(struct ui *ui, bool is_back)
{
    size_t i = order_find(ui, ui->focus), from = 0, n = ui->order_n;
    bool is_free = i < ui->order_n && (i < ui->trap_from || i >= ui->trap_to);

    if (ui->trap_to > ui->trap_from && !is_free) {
        from = ui->trap_from;
        n = ui->trap_to - from;
    }
    if (n == 0) {
        return;
    }
    if (i == ui->order_n) { /* nobody has it */
        ui->focus_next = ui->order[from + (is_back ? n - 1 : 0)];
    } else {
        ui->focus_next = ui->order[from + (i - from + (is_back ? n - 1 : 1)) % n];
    }
}

static bool is_focus_covered(const struct ui *ui)
{
    size_t i = order_find(ui, ui->focus);

    return i == ui->order_n ||
           (i < ui->trap_from && !rect_is_empty(rect_meet(ui->focus_at, ui->trap_now_at)));
}

static void trap_settle(struct ui *ui)
{
    if (ui->trap_now && ui->trap_now != ui->trap) {
        ui->trap_back = ui->focus;
        if (ui->focus && ui->trap_to > ui->trap_from && is_focus_covered(ui)) {
            ui->focus_next = ui->order[ui->trap_from];
        }
        ui_wake(ui, ui->in.now_ms);
    }
    if (!ui->trap_now && ui->trap) {
        if (!ui->focus || order_find(ui, ui->focus) == ui->order_n) {
            ui->focus_next = ui->trap_back;
        }
        ui_wake(ui, ui->in.now_ms);
    }
    ui->trap = ui->trap_now;
    ui->trap_at = ui->trap_now_at;
}

static void focus_settle(struct ui *ui)
{
    for (size_t i = 0; i < ui->in.presses_n; i++) {
        struct ui_press *press = &ui->in.presses[i];

        if (press->key == KEY_TAB || press->key == KEY_BACK_TAB) {
            focus_move(ui, press->key == KEY_BACK_TAB || press->is_shift);
            press->key = KEY_NONE;
        }
    }
    if (ui->in.was_pressed) {
        ui->focus = ui->top;
    } else if (order_find(ui, ui->focus) == ui->order_n) {
        ui->focus = 0;
    }
}

static void press_settle(struct ui *ui)
{
    bool is_click = ui->in.was_pressed && ui->in.was_released && !ui->in.is_down;

    if (ui->in.was_pressed) {
        ui->held = ui->top;
        ui->is_release_late = is_click && ui->held;
    } else {
        ui->is_release_late = false;
        if (ui->in.was_released || !ui->in.is_down) {
            ui->held = 0;
        }
    }
    ui->look = ui->in.is_context ? ui->top : 0;
    if (ui->look) {
        ui->held = 0;
        ui->is_release_late = false;
    }
    if (!ui->in.is_down) {
        ui->grabbed = 0;
        ui->is_dragging = false;
    }
}

static void hover_settle(struct ui *ui)
{
    if (ui->top != ui->hover) {
        ui->hover = ui->top;
        ui->hover_ms = ui->in.now_ms;
        ui->is_hover_told = false;
        ui_wake(ui, ui->in.now_ms);
    }
    if (ui->hover && !ui->is_hover_told && !ui->in.is_down) {
        ui_wake(ui, ui->hover_ms + UI_HOVER_MS);
    }
}

/* Below what it names, or above where there is no room; always on the surface. */
static void tip_draw(struct ui *ui)
{
    const struct palette *palette = &ui->theme->program;
    struct text_style style = {.size_px = ui_px(ui, ui->theme->small_dp), .lines_n = 1};
    const struct paragraph *words = text_lay(ui->cache, style, ui->tip);
    int pad_px = ui_px(ui, 8), gap_px = ui_px(ui, 6), w = words->width_px + 2 * pad_px;
    int h = style.size_px * ui->theme->line_percent / 100 + pad_px + words->over_px;
    struct rect at = {ui->tip_at.x + (ui->tip_at.w - w) / 2, ui->tip_at.y + ui->tip_at.h + gap_px,
                      w, h};

    if (at.y + h > ui->h) {
        at.y = ui->tip_at.y - gap_px - h;
    }
    if (at.x + w > ui->w) {
        at.x = ui->w - w;
    }
    if (at.x < 0) {
        at.x = 0;
    }
    draw_box(ui->draw, at, ui_px(ui, 6), palette->text);
    text_draw_line(ui->draw, (struct rect){at.x + pad_px, at.y, w - 2 * pad_px, h}, style,
                   palette->page, words, 0);
}

void ui_end(struct ui *ui)
{
    if (ui->tip.n) {
        tip_draw(ui);
    }
    trap_settle(ui);
    focus_settle(ui);
    press_settle(ui);
    hover_settle(ui);
    if (ui->later_n || ui->focus_next || ui->is_release_late || ui->look || ui->in.was_pressed ||
        ui->in.was_released) {
        ui_wake(ui, ui->in.now_ms);
    }
    draw_end(ui->draw);
}

/* Small things ------------------------------------------------------------------------------- */

int ui_px(const struct ui *ui, int dp)
{
    int px = (dp * ui->scale_percent + (dp < 0 ? -50 : 50)) / 100;

    return dp > 0 && px == 0 ? 1 : px;
}

struct str ui_text(const struct ui *ui, const char *id)
{
    struct str text = texts_get(ui->texts, id);

    return text.n ? text : str_fmt(ui->frame, "«%s»", id);
}

void ui_wake(struct ui *ui, int64_t at_ms)
{
    if (at_ms < ui->wake_ms) {
        ui->wake_ms = at_ms;
    }
}

void ui_clip(struct ui *ui, struct rect at)
{
    draw_clip(ui->draw, at);
    ui->clip = rect_meet(ui->clip, at);
}

void ui_unclip(struct ui *ui, struct rect before)
{
    draw_unclip(ui->draw);
    ui->clip = before;
}

bool ui_take_key(struct ui *ui, enum ui_key key)
{
    for (size_t i = 0; i < ui->in.presses_n; i++) {
        if (ui->in.presses[i].key == key) {
            ui->in.presses[i].key = KEY_NONE;
            ui_wake(ui, ui->in.now_ms); /* what it changes may stand earlier in the frame */
            return true;
        }
    }
    return false;
}

/* Parts -------------------------------------------------------------------------------------- */

uint64_t ui_id(struct str part)
{
    uint64_t id = str_hash(part);

    return id ? id : 1; /* 0 means nobody */
}

/* Twice the room in the frame arena; returns the new place. */
static void *grown(struct ui *ui, const void *from, size_t n, size_t size, size_t *room_n)
{
    void *to;

    *room_n = *room_n ? *room_n * 2 : PARTS_LEAST_N;
    to = arena_take_n(ui->frame, *room_n, size);
    if (n) {
        memcpy(to, from, n * size);
    }
    return to;
}

void ui_part(struct ui *ui, struct str part, struct rect at)
{
    if (ui->parts_n == ui->parts_room_n) {
        ui->parts = grown(ui, ui->parts, ui->parts_n, sizeof *ui->parts, &ui->parts_room_n);
    }
    if (ui->reveal && ui_id(part) == ui->reveal) {
        ui->reveal_at = at;
        ui->reveal_part = ui->parts_n;
    }
    ui->parts[ui->parts_n++] = (struct ui_part){part, rect_meet(ui->clip, at)};
}

void ui_reveal(struct ui *ui, struct str part)
{
    ui->reveal_next = ui_id(part);
    ui_wake(ui, ui->in.now_ms);
}

bool ui_part_at(const struct ui *ui, struct str part, struct rect *at)
{
    for (size_t i = 0; i < ui->parts_n; i++) {
        if (str_eq(ui->parts[i].id, part)) {
            *at = ui->parts[i].at;
            return true;
        }
    }
    return false;
}

static void order_add(struct ui *ui, uint64_t id)
{
    if (order_find(ui, id) < ui->order_n) {
        return;
    }
    if (ui->order_n == ui->order_room_n) {
        ui->order = grown(ui, ui->order, ui->order_n, sizeof *ui->order, &ui->order_room_n);
    }
    ui->order[ui->order_n++] = id;
}

/* Controls ----------------------------------------------------------------------------------- */

/* Under the sheet of the last frame, which this frame has not reached yet. */
static bool is_covered(const struct ui *ui, struct rect at)
{
    return ui->trap && !ui->trap_now && !rect_is_empty(rect_meet(at, ui->trap_at));
}

bool ui_has_pointer(const struct ui *ui, struct rect at)
{
    return rect_has(rect_meet(ui->clip, at), ui->in.x, ui->in.y) &&
           !is_covered(ui, (struct rect){ui->in.x, ui->in.y, 1, 1});
}

void ui_trap(struct ui *ui, struct str part, struct rect at)
{
    ui->trap_now = ui_id(part);
    ui->trap_now_at = rect_meet(ui->clip, at);
    ui->trap_from = ui->trap_to = ui->order_n;
}

void ui_trap_end(struct ui *ui)
{
    ui->trap_to = ui->order_n;
}

/* A click within one frame is told in the next one, wherever the pointer has gone since. */
static bool is_clicked(struct ui *ui, uint64_t id, bool is_under)
{
    if (ui->held != id) {
        return false;
    }
    if (ui->is_release_late || (ui->in.was_released && !ui->in.was_pressed && is_under)) {
        ui->held = 0;
        return true;
    }
    return false;
}

static bool is_looked_at(struct ui *ui, uint64_t id, bool is_under, bool is_on_purpose)
{
    bool is_long = ui->hover == id && is_under && !ui->is_hover_told && !ui->in.is_down &&
                   ui->in.now_ms - ui->hover_ms >= UI_HOVER_MS;

    if (!is_long && !is_on_purpose) {
        return false;
    }
    ui->is_hover_told = ui->is_hover_told || ui->hover == id;
    ui->look = 0;
    return true;
}

struct ui_reply ui_ground(struct ui *ui, struct str part, struct rect at)
{
    uint64_t id = ui_id(part);
    bool is_under = ui_has_pointer(ui, at), is_on_purpose = ui->look == id;

    ui_part(ui, part, at);
    if (is_covered(ui, rect_meet(ui->clip, at))) {
        return (struct ui_reply){0};
    }
    if (is_under) {
        ui->top = id;
    }
    if (ui->focus == id) {
        ui->focus_at = at;
    }
    return (struct ui_reply){
        .is_activated = is_clicked(ui, id, is_under),
        .is_hot = is_under && ui->hover == id,
        .is_held = is_under && ui->held == id && ui->in.is_down,
        .is_focused = ui->focus == id && ui->is_focus_shown,
        .is_looked_at = is_looked_at(ui, id, is_under, is_on_purpose),
        .is_on_purpose = is_on_purpose,
    };
}

struct ui_reply ui_place(struct ui *ui, struct str part, struct rect at)
{
    if (!is_covered(ui, rect_meet(ui->clip, at))) {
        order_add(ui, ui_id(part));
    }
    return ui_ground(ui, part, at);
}

struct ui_reply ui_control(struct ui *ui, struct str part, struct rect at)
{
    struct ui_reply reply = ui_place(ui, part, at);

    if (ui->focus == ui_id(part) && !is_covered(ui, rect_meet(ui->clip, at))) {
        ui->is_focus_control = true;
        if (ui_take_key(ui, KEY_ENTER) || ui_take_key(ui, KEY_SPACE)) {
            reply.is_activated = true;
        }
        if (ui_take_key(ui, KEY_CONTEXT)) {
            reply.is_looked_at = reply.is_on_purpose = true;
        }
    }
    return reply;
}

void ui_focus(struct ui *ui, struct str part)
{
    ui->focus_next = ui_id(part);
}

void ui_focus_ring(struct ui *ui, struct rect at, int radius_px)
{
    int ring_px = ui_px(ui, ui->theme->focus_dp), out_px = ring_px + ui_px(ui, 2);
    struct rect ring = {at.x - out_px, at.y - out_px, at.w + 2 * out_px, at.h + 2 * out_px};

    draw_edge(ui->draw, ring, radius_px + out_px, ring_px, ui->theme->program.accent);
}

#define MOTION_STEP_MS 16

int ui_motion(struct ui *ui, int64_t since_ms, int span_ms)
{
    int64_t gone_ms = ui->in.now_ms - since_ms;

    if (ui->is_motion_reduced || gone_ms < 0 || gone_ms >= span_ms) {
        return 256;
    }
    ui_wake(ui, ui->in.now_ms + MOTION_STEP_MS);
    int left = 256 - (int)(gone_ms * 256 / span_ms);
    return 256 - left * left / 256;
}
