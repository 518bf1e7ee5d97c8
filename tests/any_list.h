/* any_list.h - draw lists of anything anywhere, as a seed has it; included by tests/test_paint.c
 * alone, whose canvas is W x H and knows one picture, "photo". */
#ifndef TEST_ANY_LIST_H
#define TEST_ANY_LIST_H

static uint32_t any_colour(struct rng *rng)
{
    return rng_u32(rng) | (rng_below(rng, 2) ? 0xff000000u : 0);
}

static void any_item(struct draw *draw, struct rng *rng)
{
    static const struct str texts[] = {STR_INIT("承認 Approve?"),
                                       STR_INIT("\xf0\x9f\x94\x92 jWAVE"), STR_INIT("ー、。")};
    struct rect at = {(int)rng_below(rng, W) - 20, (int)rng_below(rng, H) - 20,
                      1 + (int)rng_below(rng, 150), 1 + (int)rng_below(rng, 100)};
    struct draw_item item = {.at = at, .colour = any_colour(rng), .edge = any_colour(rng)};

    item.kind = (enum draw_kind)rng_below(rng, DRAW_LINE + 2);
    item.kind = item.kind > DRAW_LINE ? DRAW_STAMP : item.kind;
    item.fade = rng_below(rng, 3) ? 0 : any_colour(rng);
    item.edge_px = (int)rng_below(rng, 4);
    item.radius_px = (int)rng_below(rng, 30);
    item.blur_px = (int)rng_below(rng, 30);
    item.font = (enum font)rng_below(rng, FONT_ICON);
    item.size_px = 10 + (int)rng_below(rng, 20);
    if (item.kind == DRAW_TEXT || item.kind == DRAW_STAMP) {
        item.text = texts[rng_below(rng, 3)];
    } else if (item.kind == DRAW_IMAGE) {
        item.text = STR("photo");
    } else if (item.kind == DRAW_LINE) {
        item.at.w -= 75;
        item.at.h -= 50;
        item.edge_px++;
    }
    draw_add(draw, &item);
}

static void any_list(struct draw *draw, struct rng *rng, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool is_clipped = rng_below(rng, 3) == 0;
        if (is_clipped) {
            draw_clip(draw, (struct rect){(int)rng_below(rng, W), (int)rng_below(rng, H), 60, 60});
        }
        any_item(draw, rng);
        if (is_clipped) {
            draw_unclip(draw);
        }
    }
}

#endif
