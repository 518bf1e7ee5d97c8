/* stage.h - a window without a window: plays frames of a view with the fake font, a pointer and
 * keys.
 *
 *     stage_open(&stage, view, ctx);
 *     stage_click(&stage, STR("m1.deny"));   pointer to the part's middle, down, up
 *     stage_key(&stage, KEY_TAB);
 *
 * Each act plays frames until the view asks for no more at this moment. Scale 100, light, 640 x
 * 480.
 */
#ifndef STAGE_H
#define STAGE_H

#include "base/sink.h"
#include "fake_font.h"
#include "ui/ui.h"

struct theatre {
    struct arena frame;
    struct draw draw;
    struct fake_font font;
    struct text_cache *cache;
    struct theme theme;
    struct texts texts;
    struct ui ui;
    struct input in; /* where the pointer is, the time */
    int w, h;
    int frames_n; /* played by the last act */
    void (*view)(struct ui *ui, void *ctx);
    void *ctx;
    struct buf written;
};

static inline void stage_frame(struct theatre *stage)
{
    arena_reset(&stage->frame);
    stage->ui.theme = &stage->theme;
    ui_begin(&stage->ui, stage->in, stage->w, stage->h);
    stage->view(&stage->ui, stage->ctx);
    ui_end(&stage->ui);
    text_cache_sweep(stage->cache);
    stage->in.was_pressed = stage->in.was_released = stage->in.is_context = false;
    stage->in.wheel_px = 0;
    stage->in.presses_n = 0;
    stage->in.typed = stage->in.pasted = (struct str){0};
}

/* Plays what is due now; a view that never comes to rest stops after 50 frames. */
static inline void stage_play(struct theatre *stage)
{
    stage->frames_n = 0;
    do {
        stage_frame(stage);
        stage->frames_n++;
    } while (stage->ui.wake_ms <= stage->in.now_ms && stage->frames_n < 50);
}

static inline void stage_close(struct theatre *stage)
{
    text_cache_close(stage->cache);
    arena_clear(&stage->frame);
    buf_clear(&stage->written);
    *stage = (struct theatre){0};
}

static inline void stage_open(struct theatre *stage, void (*view)(struct ui *ui, void *ctx),
                              void *ctx)
{
    struct text_port port;

    stage_close(stage);
    port = fake_port(&stage->font);
    stage->cache = text_cache_open(&port);
    stage->theme = theme_make(THEME_LIGHT, false, 100);
    stage->w = 640;
    stage->h = 480;
    stage->view = view;
    stage->ctx = ctx;
    stage->in = (struct input){.now_ms = 1000, .x = -1, .y = -1};
    stage->ui = (struct ui){.frame = &stage->frame,
                            .draw = &stage->draw,
                            .cache = stage->cache,
                            .texts = &stage->texts,
                            .scale_percent = 100};
    stage_play(stage);
}

static inline void stage_wait(struct theatre *stage, int ms)
{
    stage->in.now_ms += ms;
    stage_play(stage);
}

static inline void stage_point(struct theatre *stage, int x, int y)
{
    stage->in.x = x;
    stage->in.y = y;
    stage_play(stage);
}

static inline void stage_down(struct theatre *stage)
{
    stage->in.was_pressed = stage->in.is_down = true;
    stage_play(stage);
}

static inline void stage_up(struct theatre *stage)
{
    stage->in.was_released = true;
    stage->in.is_down = false;
    stage_play(stage);
}

/* The middle of what shows of a part; false when nothing does. */
static inline bool stage_point_at(struct theatre *stage, struct str part)
{
    struct rect at;

    if (!ui_part_at(&stage->ui, part, &at) || rect_is_empty(at)) {
        return false;
    }
    stage_point(stage, at.x + at.w / 2, at.y + at.h / 2);
    return true;
}

static inline bool stage_click(struct theatre *stage, struct str part)
{
    if (!stage_point_at(stage, part)) {
        return false;
    }
    stage_down(stage);
    stage_up(stage);
    return true;
}

static inline void stage_press(struct theatre *stage, enum ui_key key, bool is_shift)
{
    stage->in.presses[stage->in.presses_n++] = (struct ui_press){key, is_shift};
    stage_play(stage);
}

static inline void stage_key(struct theatre *stage, enum ui_key key)
{
    stage_press(stage, key, false);
}

static inline void stage_type(struct theatre *stage, const char *text)
{
    stage->in.typed = str_of(text);
    stage_play(stage);
}

/* The draw list of the last frame, written out. */
static inline struct str stage_written(struct theatre *stage)
{
    struct sink sink;

    buf_empty(&stage->written);
    sink = sink_to_buf(&stage->written);
    draw_write(&stage->draw, &sink);
    return buf_str(&stage->written);
}

static inline bool stage_has_focus(const struct theatre *stage, struct str part)
{
    return stage->ui.focus == ui_id(part);
}

#endif
