#include "shell/parts_out.h"

#include "adapters/files.h"

#include <stdlib.h>

void parts_out_open(struct parts_out *out)
{
    *out = (struct parts_out){.path = getenv("MIKIWAME_PARTS")};
}

void parts_out_close(struct parts_out *out)
{
    buf_clear(&out->now);
    buf_clear(&out->before);
}

static const char *screen_name(enum screen_id screen)
{
    static const char *const names[SCREEN_N] = {
        [SCREEN_HOME] = "home",           [SCREEN_DRILL] = "drill",
        [SCREEN_DEBRIEF] = "debrief",     [SCREEN_RESULT] = "result",
        [SCREEN_SETTINGS] = "settings",   [SCREEN_COMPARE] = "compare",
        [SCREEN_HOUSEHOLD] = "household", [SCREEN_CATALOGUE] = "catalogue",
        [SCREEN_PACKS] = "packs",         [SCREEN_PRINT] = "print",
        [SCREEN_ORGANISE] = "organise",   [SCREEN_PURPOSE] = "purpose",
        [SCREEN_TOGETHER] = "together",   [SCREEN_RECORDS] = "records",
        [SCREEN_SEAT] = "seat",
    };
    return names[screen];
}

static struct str focused_part(const struct ui *ui)
{
    for (size_t i = 0; i < ui->parts_n; i++) {
        if (ui_id(ui->parts[i].id) == ui->focus) {
            return ui->parts[i].id;
        }
    }
    return STR("-");
}

void parts_out_write(struct parts_out *out, const struct app *app)
{
    const struct ui *ui = &app->ui;
    if (!out->path) {
        return;
    }
    buf_empty(&out->now);
    buf_fmt(&out->now, "screen %d %d %s\nfocus %.*s\n", ui->w, ui->h, screen_name(app->screen),
            STR_ARGS(focused_part(ui)));
    for (size_t i = 0; i < ui->parts_n; i++) {
        struct rect at = ui->parts[i].at;
        buf_fmt(&out->now, "%d %d %d %d %.*s\n", at.x, at.y, at.w, at.h, STR_ARGS(ui->parts[i].id));
    }
    if (str_eq(buf_str(&out->now), buf_str(&out->before)) ||
        !file_write(out->path, buf_str(&out->now), NULL)) {
        return;
    }
    struct buf written = out->now;
    out->now = out->before;
    out->before = written;
}
