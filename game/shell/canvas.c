#include "shell/canvas.h"

#include "adapters/font_files.h"
#include "desk/desk.h"

#include <stdlib.h>

static const char *fonts_folder_of(struct arena *arena, const char *root)
{
    const char *own = getenv("MIKIWAME_FONTS");
    return own ? own : str_fmt(arena, "%s/assets/fonts", root).at;
}

void canvas_ahead(const char *root, struct str lang)
{
    bool is_latin_first = !str_is(lang, "ja");
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    const char *folder = fonts_folder_of(&arena, root);
    font_file_ahead(is_latin_first ? FONT_ADDRESS : FONT_TEXT, folder);
    font_file_ahead(is_latin_first ? FONT_ADDRESS_BOLD : FONT_TEXT_BOLD, folder);
    font_file_ahead(FONT_ICON, folder);
    arena_clear(&arena);
}

bool canvas_open(struct canvas *canvas, struct ui *ui, const char *root,
                 const struct picture_source *pictures, struct fault *fault)
{
    *canvas = (struct canvas){0};
    arena_init(&canvas->frame, 0, &desk_oom);
    canvas->fonts = fonts_open(fonts_folder_of(&canvas->frame, root), fault);
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
