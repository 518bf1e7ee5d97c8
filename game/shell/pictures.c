#include "shell/pictures.h"

#include "adapters/pack_pictures.h"

static bool picture_get(void *ctx, struct str id, struct str *bytes)
{
    struct app *app = ctx;
    struct fault fault = {0};
    arena_reset(&app->pictures_arena);
    for (size_t i = 0; i < app->desk.packs_n; i++) {
        if (pack_picture_read(&app->pictures_arena, &app->desk.packs[i], id, bytes, &fault)) {
            return true;
        }
    }
    return false;
}

struct picture_source app_pictures(struct app *app)
{
    return (struct picture_source){app, picture_get};
}
