#include "surfaces/device.h"

#include "surfaces/parts_faces.h"

/* White words are read on every one of these: dusk over hills, and the same at night. */
struct scenery {
    uint32_t sky[3];      /* from the top through the middle to the bottom */
    uint32_t glow;        /* around the sun or the moon */
    uint32_t disc[2];     /* from its top to its foot, as the hills */
    uint32_t hills[3][2]; /* from the farthest */
};

static const struct scenery day = {
    {0xff153f68, 0xff43467e, 0xff80445f},
    0x4dff9e6b,
    {0xffffd9a0, 0xfff0a27e},
    {{0x4d5a3c74, 0x99302a5c}, {0x73352b5e, 0xcc1d2148}, {0xa6191d40, 0xff0f1430}}};
static const struct scenery night = {
    {0xff0a1322, 0xff191b38, 0xff352034},
    0x2e9fb2ff,
    {0xffd5dcf2, 0xff9aa4c8},
    {{0x4d2b2444, 0x991a1733}, {0x73191730, 0xcc0f1126}, {0xa60c0f20, 0xff070a16}}};

/* A corner's mask is kept by whoever paints, at two bytes a square of it. */
#define RADIUS_MOST_PX 1200

/* The names of apps end above the disc on a phone of so many lines. */
#define DISC_LEAST_LINES 44

static void hill(const struct device_call *call, struct rect at, const int percents[3],
                 const uint32_t colours[2])
{
    int radius = at.h * percents[2] / 100, top = at.h * percents[1] / 100;
    int w = 2 * (radius < RADIUS_MOST_PX ? radius : RADIUS_MOST_PX);
    struct rect round = {at.x + at.w * percents[0] / 100 - w / 2, at.y + top, w, w};

    /* Of so large a round only the top is seen, and only the first of the fade. */
    draw_fade(call->ui->draw, round, w / 2, colours[0], colours[1]);
}

/* Low in the sky, away from where words stand; on a low phone they stand everywhere. */
static void sun(const struct device_call *call, struct rect at, const struct scenery *scenery)
{
    struct ui *ui = call->ui;
    int least = at.h < at.w ? at.h : at.w, size = least * 13 / 100;
    struct rect middle = {at.x + at.w * (at.w > at.h ? 88 : 76) / 100, at.y + at.h * 57 / 100, 0,
                          0};
    struct rect disc = rect_centre(middle, size, size),
                glow = rect_centre(middle, 3 * size, 3 * size);

    draw_shadow(ui->draw, glow, glow.w / 2, 2 * size, scenery->glow);
    if (at.w > at.h || at.h >= ui_px(ui, DISC_LEAST_LINES * ui->theme->body_dp)) {
        draw_fade(ui->draw, disc, size / 2, scenery->disc[0], scenery->disc[1]);
    }
}

void device_wallpaper(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct scenery *scenery = ui->theme->tone == THEME_DARK ? &night : &day;
    static const int hills[3][3] = {{18, 62, 100}, {84, 70, 90}, {38, 80, 130}};
    struct rect top = at, rest = at;

    if (ui->theme->is_high_contrast) {
        draw_box(ui->draw, at, 0, 0xff000000);
        return;
    }
    top.h = at.h / 2;
    rest.y += top.h;
    rest.h -= top.h;
    draw_fade(ui->draw, top, 0, scenery->sky[0], scenery->sky[1]);
    draw_fade(ui->draw, rest, 0, scenery->sky[1], scenery->sky[2]);
    draw_clip(ui->draw, at);
    sun(call, at, scenery);
    for (size_t i = 0; i < 3; i++) {
        hill(call, at, hills[i], scenery->hills[i]);
    }
    draw_unclip(ui->draw);
}
