#include "shell/icon.h"

#include "adapters/files.h"
#include "adapters/image_stb.h"
#include "base/buf.h"
#include "desk/desk.h"
#include "desk/options.h"
#include "shell/canvas.h"
#include "ui/widgets.h"

#include <stdio.h>

#define WINDOW_PX 128
#define GROUND 0xff1f5f61

/* Drawn on 128 units. */
static struct rect scaled(int x, int y, int w, int h, int px)
{
    return (struct rect){x * px / 128, y * px / 128, w * px / 128, h * px / 128};
}

static void ground_draw(struct draw *draw, int px, uint32_t colour)
{
    draw_box(draw, scaled(4, 4, 120, 120, px), 28 * px / 128, colour);
}

static void icon_draw(struct draw *draw, int px)
{
    struct rect sign = scaled(38, 38, 52, 52, px);
    ground_draw(draw, px, GROUND);
    draw_box(draw, scaled(36, 22, 56, 84, px), 12 * px / 128, 0xfff6f5f1);
    draw_text(draw, sign, FONT_ICON, sign.w, GROUND, str_of(icon_text("verified_user")));
}

static struct pixels painted(struct arena *arena, struct paint *paint, int px, bool is_ground)
{
    struct draw draw;
    struct rect whole = {0, 0, px, px};
    struct pixels pixels = {ARENA_NEW_N(arena, (size_t)px * (size_t)px, uint32_t), px, px, px};
    draw_begin(&draw, arena);
    if (is_ground) {
        ground_draw(&draw, px, 0xff000000);
    } else {
        icon_draw(&draw, px);
    }
    draw_end(&draw);
    paint_list(paint, &draw, &pixels, &whole, 1);
    return pixels;
}

/* What is painted lies on white. Its ground painted black tells how much of each pixel is covered;
 * that much of it is the icon's own, premultiplied, and the white is taken out again. */
static struct pixels icon_pixels(struct arena *arena, struct paint *paint, int px)
{
    struct pixels icon = painted(arena, paint, px, false), cover = painted(arena, paint, px, true);
    for (int i = 0; i < px * px; i++) {
        uint32_t alpha = 255 - (cover.at[i] & 0xff), pixel = alpha << 24;
        for (int shift = 0; shift < 24; shift += 8) {
            uint32_t channel = icon.at[i] >> shift & 0xff, white = 255 - alpha;
            pixel |= (channel > white ? channel - white : 0) << shift;
        }
        icon.at[i] = pixel;
    }
    return icon;
}

void icon_show(struct window *window, struct paint *paint)
{
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    struct pixels pixels = icon_pixels(&scratch, paint, WINDOW_PX);
    window_set_icon(window, &pixels);
    arena_clear(&scratch);
}

/* ---- as a file ------------------------------------------------------------------------------- */

static bool icon_write(struct arena *arena, const char *program, const char *file, int px,
                       struct fault *fault)
{
    struct canvas canvas = {0};
    struct ui ui = {0};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    const char *root = path_root(arena, program);
    bool is_done =
        root ? canvas_open(&canvas, &ui, root, NULL, fault)
             : fault_set(fault, "file.no_root",
                         "The folder with content/ was not found; set MIKIWAME_ROOT to it.");
    if (is_done) {
        struct pixels pixels = icon_pixels(arena, canvas.paint, px);
        is_done =
            image_write_png(&pixels, &sink, fault) && file_write(file, buf_str(&bytes), fault);
    }
    buf_clear(&bytes);
    canvas_close(&canvas);
    return is_done;
}

int icon_main(const char *program, int argc, char **argv)
{
    static const struct option table[] = {
        {"-o", "FILE.png", "where it goes"},
        {"--size", "PX", "how wide and high, 16 to 1024 (default: 128)"},
    };
    struct arena arena;
    struct options options;
    struct fault fault = {0};
    int64_t px;
    int code = 2;
    arena_init(&arena, 0, &desk_oom);
    if (options_parse(&options, table, sizeof table / sizeof *table, argc, argv, &fault) &&
        options_int(&options, "--size", (struct option_range){16, 1024, WINDOW_PX}, &px, &fault)) {
        const char *file = options_get(&options, "-o");
        if (!file) {
            fault_set(&fault, "use.file", "icon wants -o FILE.png.");
        } else {
            code = icon_write(&arena, program, file, (int)px, &fault) ? 0 : 3;
        }
    }
    if (code != 0) {
        fprintf(stderr, "mikiwame: %s\n", fault.says);
    }
    arena_clear(&arena);
    return code;
}
