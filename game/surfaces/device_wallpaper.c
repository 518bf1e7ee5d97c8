#include "surfaces/device.h"

#include "surfaces/parts_faces.h"

/* White words are read on every one of these: dusk over water, and the same at night. */
static const uint32_t day[3] = {0xff14456e, 0xff45477d, 0xff7d4560};
static const uint32_t night[3] = {0xff0b1526, 0xff1b1c3a, 0xff3a2233};

#define BANDS_N 64

static uint32_t tint(const uint32_t colours[3], int i)
{
    int percent = i * 200 / BANDS_N;

    return percent < 100 ? colour_mix(colours[0], colours[1], percent)
                         : colour_mix(colours[1], colours[2], percent - 100);
}

static void hill(const struct device_call *call, struct rect at, int x_percent, int y_percent,
                 int size_percent)
{
    int size = at.h * size_percent / 100;
    struct rect round = {at.x + at.w * x_percent / 100 - size / 2, at.y + at.h * y_percent / 100,
                         size, size};

    draw_box(call->ui->draw, round, size / 2, 0x12ffffff);
}

void device_wallpaper(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const uint32_t *colours = ui->theme->tone == THEME_DARK ? night : day;

    if (ui->theme->is_high_contrast) {
        draw_box(ui->draw, at, 0, 0xff000000);
        return;
    }
    for (int i = 0; i < BANDS_N; i++) {
        int from = at.h * i / BANDS_N, to = at.h * (i + 1) / BANDS_N;

        draw_box(ui->draw, (struct rect){at.x, at.y + from, at.w, to - from}, 0, tint(colours, i));
    }
    draw_clip(ui->draw, at);
    hill(call, at, 20, 62, 110);
    hill(call, at, 78, 50, 90);
    hill(call, at, 55, 80, 120);
    draw_unclip(ui->draw);
}
