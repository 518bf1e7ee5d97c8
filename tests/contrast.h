/* contrast.h - what is really drawn under every word: the boxes of a draw list painted one over the
 * other at a word's middle, and the contrast of the word against that.
 *
 *     contrast_check(&stage.draw, page, 4.5, "light, hovered");
 *
 * Words over pictures are left out: nobody can know their ground from the list. Icons that are
 * faded stand on controls that cannot be used now, which WCAG leaves free; here they need 2. Icons
 * need 3 by WCAG 1.4.11; here as much as words, in high contrast 4.5.
 */
#ifndef CONTRAST_H
#define CONTRAST_H

#include "tests/test.h"
#include "ui/draw.h"
#include "ui/theme.h"

static inline uint32_t contrast_over(uint32_t ground, uint32_t colour)
{
    return theme_mix(ground, colour | 0xff000000, (int)((colour >> 24) * 100 / 255));
}

/* False: a picture lies there, or it is clipped away. */
static inline bool contrast_ground(const struct draw *draw, size_t below, int x, int y,
                                   uint32_t *ground)
{
    struct rect clips[64];
    size_t clips_n = 0;
    bool is_known = true;

    for (size_t i = 0; i < below; i++) {
        const struct draw_item *item = &draw->items[i];
        bool is_here = rect_has(item->at, x, y);

        for (size_t c = 0; c < clips_n; c++) {
            is_here = is_here && rect_has(clips[c], x, y);
        }
        if (item->kind == DRAW_CLIP) {
            clips[clips_n++] = item->at;
        } else if (item->kind == DRAW_UNCLIP) {
            clips_n--;
        } else if (is_here && item->kind == DRAW_IMAGE) {
            is_known = false;
        } else if (is_here && item->kind == DRAW_BOX && draw_fill_at(item, y) >> 24) {
            uint32_t fill = draw_fill_at(item, y);

            is_known = is_known || fill >> 24 == 0xff;
            *ground = contrast_over(*ground, fill);
        }
    }
    for (size_t c = 0; c < clips_n; c++) {
        is_known = is_known && rect_has(clips[c], x, y);
    }
    return is_known;
}

static inline double contrast_least(const struct draw_item *item, double least)
{
    double of_icons = least < 4.5 ? least : 4.5;

    return item->font != FONT_ICON ? least : item->colour >> 24 < 0xff ? 2.0 : of_icons;
}

/* Checks every word and icon; returns how many there were. */
static inline int contrast_check(const struct draw *draw, uint32_t page, double least,
                                 const char *where)
{
    int seen_n = 0;

    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        uint32_t ground = page;
        double ratio;

        if (item->kind != DRAW_TEXT || !contrast_ground(draw, i, item->at.x + item->at.w / 2,
                                                        item->at.y + item->at.h / 2, &ground)) {
            continue;
        }
        seen_n++;
        ratio = theme_contrast(contrast_over(ground, item->colour), ground);
        if (!CHECK(ratio >= contrast_least(item, least))) {
            printf("%s: \"%.*s\" %08x on %08x has %.2f\n", where, STR_ARGS(item->text),
                   item->colour, ground, ratio);
        }
    }
    return seen_n;
}

#endif
