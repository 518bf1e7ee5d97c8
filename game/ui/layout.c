#include "ui/layout.h"

/* Between nothing and all there is. */
static int taken(int px, int room_px)
{
    if (px < 0 || room_px < 0) {
        return 0;
    }
    return px < room_px ? px : room_px;
}

struct rect cut_top(struct rect *r, int px)
{
    struct rect cut = {r->x, r->y, r->w, taken(px, r->h)};

    r->y += cut.h;
    r->h -= cut.h;
    return cut;
}

struct rect cut_bottom(struct rect *r, int px)
{
    int h = taken(px, r->h);

    r->h -= h;
    return (struct rect){r->x, r->y + r->h, r->w, h};
}

struct rect cut_left(struct rect *r, int px)
{
    struct rect cut = {r->x, r->y, taken(px, r->w), r->h};

    r->x += cut.w;
    r->w -= cut.w;
    return cut;
}

struct rect cut_right(struct rect *r, int px)
{
    int w = taken(px, r->w);

    r->w -= w;
    return (struct rect){r->x + r->w, r->y, w, r->h};
}

/* Too small a side closes in on its middle, so that what is cut out never lies outside. */
static void inset_side(int *at, int *size, int px)
{
    if (*size < 2 * px) {
        *at += *size / 2;
        *size = 0;
    } else {
        *at += px;
        *size -= 2 * px;
    }
}

struct rect rect_inset_xy(struct rect r, int x_px, int y_px)
{
    inset_side(&r.x, &r.w, x_px);
    inset_side(&r.y, &r.h, y_px);
    return r;
}

struct rect rect_inset(struct rect r, int px)
{
    return rect_inset_xy(r, px, px);
}

struct rect rect_centre(struct rect in, int w, int h)
{
    return (struct rect){in.x + (in.w - w) / 2, in.y + (in.h - h) / 2, w, h};
}

struct rect rect_column(struct rect in, int i, int n, int gap_px)
{
    int room_px = in.w - gap_px * (n - 1);
    int from = (int)((int64_t)room_px * i / n), to = (int)((int64_t)room_px * (i + 1) / n);

    return (struct rect){in.x + from + gap_px * i, in.y, to - from, in.h};
}
