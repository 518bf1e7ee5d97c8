#include "shell/canvas.h"

#include "desk/desk.h"

#include <stdlib.h>

bool canvas_open(struct canvas *canvas, struct ui *ui, const char *root,
                 const struct picture_source *pictures, struct fault *fault)
{
    *canvas = (struct canvas){0};
    arena_init(&canvas->frame, 0, &desk_oom);
    struct str folder = str_fmt(&canvas->frame, "%s/assets/fonts", root);
    const char *own = getenv("MIKIWAME_FONTS");
    canvas->fonts = fonts_open(own ? own : folder.at, fault);
    if (!canvas->fonts) {
        return false;
    }
    canvas->port = text_port_of(canvas->fonts);
    canvas->cache = text_cache_open(&canvas->port);
    canvas->paint = paint_open(canvas->fonts, pictures, fault);
    ui->frame = &canvas->frame;
    ui->draw = &canvas->draw;
    ui->cache = canvas->cache;
    return canvas->cache && canvas->paint;
}

void canvas_speak(struct canvas *canvas, struct ui *ui, struct str lang)
{
    bool is_latin_first = !str_is(lang, "ja");
    if (is_latin_first == canvas->is_latin_first) {
        return;
    }
    canvas->is_latin_first = is_latin_first;
    fonts_speak(canvas->fonts, is_latin_first);
    text_cache_close(canvas->cache);
    canvas->cache = text_cache_open(&canvas->port);
    ui->cache = canvas->cache;
}

void canvas_close(struct canvas *canvas)
{
    if (canvas->cache) {
        text_cache_close(canvas->cache);
    }
    paint_close(canvas->paint);
    fonts_close(canvas->fonts);
    arena_clear(&canvas->frame);
    *canvas = (struct canvas){0};
}
