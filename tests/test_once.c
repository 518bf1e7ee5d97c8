/* A whole round played with the real fonts and the real painter, every step on the screen, and what
 * that cost: no text is measured twice, no glyph is drawn twice, and only what changed is painted.
 */
#include "adapters/files.h"
#include "adapters/table.h"
#include "desk/script.h"
#include "shell/app.h"
#include "shell/canvas.h"
#include "shell/pictures.h"
#include "tests/test.h"
#include "ui/damage.h"

#include <stdio.h>
#include <stdlib.h>

#define W 1280
#define H 800
#define NOW_MS 1000000
#define SETTLE_MOST_N 12
#define ASKED_MOST_N 20000

/* the real port, and what it was asked for */
static struct {
    struct text_port port;
    uint64_t asked[ASKED_MOST_N];
    size_t n, again_n;
} count;

static struct {
    struct app app;
    struct canvas canvas;
    struct arena arena, cells;
    struct script script;
    struct damage damage;
    struct pixels to;
    size_t frames_n, still_n; /* painted; of them those that painted less than all */
    struct fault fault;
} play;

static void note_asked(uint64_t hash)
{
    for (size_t i = 0; i < count.n; i++) {
        if (count.asked[i] == hash) {
            count.again_n++;
            return;
        }
    }
    if (CHECK(count.n < ASKED_MOST_N)) {
        count.asked[count.n++] = hash;
    }
}

/* A long text is asked for again with more room: that is another question. */
static size_t counted_clusters(void *ctx, enum font font, int size_px, struct str text,
                               struct cluster *out, size_t room)
{
    uint64_t key[3] = {(uint64_t)font, (uint64_t)size_px, room};
    (void)ctx;
    note_asked(hash_bytes(hash_bytes(HASH_START, key, sizeof key), text.at, text.n));
    return count.port.clusters(count.port.ctx, font, size_px, text, out, room);
}

static struct font_metrics counted_metrics(void *ctx, enum font font, int size_px)
{
    (void)ctx;
    return count.port.metrics(count.port.ctx, font, size_px);
}

static void paint_now(void)
{
    size_t n = damage_find(&play.damage, &play.canvas.draw);
    int64_t px = 0;
    for (size_t i = 0; i < n; i++) {
        px += (int64_t)play.damage.rects[i].w * play.damage.rects[i].h;
    }
    play.frames_n++;
    play.still_n += px < (int64_t)W * H;
    paint_list(play.canvas.paint, &play.canvas.draw, &play.to, play.damage.rects, n);
}

/* Frames until nothing wants another one; each is painted as the window would. */
static void show(void)
{
    struct input in = {.now_ms = NOW_MS, .x = -1, .y = -1};
    for (int i = 0; i < SETTLE_MOST_N; i++) {
        arena_reset(&play.canvas.frame);
        bool is_changed = app_frame(&play.app, in, W, H);
        paint_now();
        text_cache_sweep(play.canvas.cache);
        if (!is_changed && play.app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static bool open_all(const char *file)
{
    struct app_wish wish = {.desk = {.program = "tests"}, .is_plain = true, .lang = "ja"};
    struct picture_source pictures = app_pictures(&play.app);
    struct faults faults;
    struct str text;
    arena_init(&play.arena, 0, &desk_oom);
    arena_init(&play.cells, 0, &desk_oom);
    faults_init(&faults, &play.arena);
    if (!CHECK(file_read(&play.arena, file, 1 << 20, &text, &play.fault)) ||
        !CHECK(script_read(&play.script, &play.arena, text, str_of(file), &play.fault)) ||
        !CHECK(app_open(&play.app, &wish, &faults, &play.fault)) ||
        !CHECK(
            canvas_open(&play.canvas, &play.app.ui, play.app.desk.root, &pictures, &play.fault))) {
        printf("%s\n", play.fault.says);
        return false;
    }
    count.port = play.canvas.port;
    play.canvas.port = (struct text_port){NULL, counted_clusters, counted_metrics, count.port.oom};
    text_cache_close(play.canvas.cache);
    play.app.ui.cache = play.canvas.cache = text_cache_open(&play.canvas.port);
    play.to = (struct pixels){calloc((size_t)W * H, 4), W, H, W};
    damage_init(&play.damage, &play.cells, W, H);
    return CHECK(play.to.at && play.canvas.cache);
}

static void close_all(void)
{
    app_close(&play.app);
    canvas_close(&play.canvas);
    free(play.to.at);
    arena_clear(&play.cells);
    arena_clear(&play.arena);
}

static void stand_at(int64_t at_ms)
{
    play.app.now_ms = NOW_MS;
    play.app.watch = (struct stopwatch){.base_ms = at_ms};
}

static void play_case(const struct script_case *one)
{
    app_next_case(&play.app);
    stand_at(0);
    show();
    play.app.play.is_situation_open = false;
    for (size_t k = 0; k < one->steps_n; k++) {
        stand_at(one->steps[k].at_ms);
        CHECK(script_do(&play.script, &one->steps[k], &play.app.round, &play.fault));
        if (!run_is_over(play.app.round.run)) {
            show();
        }
    }
    app_end_case(&play.app);
    show(); /* the debrief */
}

static void play_round(void)
{
    CHECK(script_begin(&play.script, &play.app.desk, &play.app.round, &play.fault));
    play.app.has_round = true;
    for (size_t i = 0; i < play.script.cases_n; i++) {
        play_case(&play.script.cases[i]);
    }
    app_next_case(&play.app);
    show(); /* the result */
}

/* The whole screen anew, out of what is kept: nothing is measured for it, nothing drawn. */
static void check_shown_again(void)
{
    size_t held_n = fonts_held_n(play.canvas.fonts), asked_n = count.n, again_n = count.again_n;
    damage_all(&play.damage);
    show();
    CHECK_INT(fonts_held_n(play.canvas.fonts), held_n);
    CHECK_INT(count.n, asked_n);
    CHECK_INT(count.again_n, again_n);
}

TEST(a_played_round_measures_and_draws_everything_once)
{
    if (open_all("tests/runs/first-day.run")) {
        play_round();
        check_shown_again();
        size_t held_n = fonts_held_n(play.canvas.fonts);
        printf("%zu frames, %zu of them painted in part; %zu texts measured, %zu again; %zu bytes "
               "of glyphs\n",
               play.frames_n, play.still_n, count.n, count.again_n, held_n);
        CHECK(play.frames_n > 20 && play.still_n * 2 > play.frames_n);
        CHECK_INT(count.again_n, 0);
        count.n = count.again_n = 0;
        round_close(&play.app.round);
        play_round(); /* the same round once more: every glyph stands already */
        CHECK_INT(fonts_held_n(play.canvas.fonts), held_n);
    }
    close_all();
}

TEST_MAIN(a_played_round_measures_and_draws_everything_once)
