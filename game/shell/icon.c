#include "shell/icon.h"

#include "desk/desk.h"
#include "ui/widgets.h"

#define ICON_PX 128

static void icon_draw(struct draw *draw)
{
    struct rect ground = {4, 4, ICON_PX - 8, ICON_PX - 8};
    draw_box(draw, ground, 28, 0xff1f5f61);
    draw_box(draw, (struct rect){36, 22, 56, 84}, 12, 0xfff6f5f1);
    draw_text(draw, (struct rect){ICON_PX / 2 - 26, 38, 52, 52}, FONT_ICON, 52, 0xff1f5f61,
              str_of(icon_text("verified_user")));
}

void icon_show(struct window *window, struct paint *paint)
{
    static const struct rect whole = {0, 0, ICON_PX, ICON_PX};
    struct arena scratch;
    struct draw draw;
    arena_init(&scratch, 0, &desk_oom);
    struct pixels pixels = {ARENA_NEW_N(&scratch, ICON_PX * ICON_PX, uint32_t), ICON_PX, ICON_PX,
                            ICON_PX};
    draw_begin(&draw, &scratch);
    icon_draw(&draw);
    draw_end(&draw);
    paint_list(paint, &draw, &pixels, &whole, 1);
    window_set_icon(window, &pixels);
    arena_clear(&scratch);
}
