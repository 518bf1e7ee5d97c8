#include "ui/chart_marks.h"

uint32_t mark_colour(const struct palette *palette, size_t series)
{
    const uint32_t colours[CHART_SERIES_N] = {palette->accent, palette->warn, palette->text,
                                              palette->bad,    palette->good, palette->text_soft};
    return colours[series % CHART_SERIES_N];
}

static void diagonal(struct ui *ui, int x, int y, int w, int h, uint32_t colour)
{
    draw_line(ui->draw, (struct rect){x, y, w, h}, ui_px(ui, 2), colour);
}

void mark_draw(struct ui *ui, int x, int y, int size, size_t series, uint32_t colour)
{
    int half = size / 2, px = ui_px(ui, 2);
    struct rect at = {x - half, y - half, size, size};
    switch (series % CHART_SERIES_N) {
    case 0:
        draw_box(ui->draw, at, half, colour);
        break;
    case 1:
        draw_box(ui->draw, at, 0, colour);
        break;
    case 2:
        draw_edge(ui->draw, at, half, px, colour);
        break;
    case 3:
        diagonal(ui, at.x, at.y, size, size, colour);
        diagonal(ui, at.x, at.y + size, size, -size, colour);
        break;
    case 4:
        draw_edge(ui->draw, at, 0, px, colour);
        break;
    default:
        diagonal(ui, x - half, y, half, -half, colour);
        diagonal(ui, x, y - half, half, half, colour);
        diagonal(ui, x + half, y, -half, half, colour);
        diagonal(ui, x, y + half, -half, -half, colour);
        break;
    }
}

/* Drawn and left out in turn, dp; 0 = whole. */
static const int dashes[CHART_SERIES_N][2] = {{0, 0}, {8, 4}, {2, 3}, {12, 3}, {5, 5}, {3, 6}};

static int root_of(int64_t square)
{
    int64_t root = square > 1 ? square : 1;
    for (int64_t next = (root + 1) / 2; next < root; next = (root + square / root) / 2) {
        root = next;
    }
    return (int)(square > 0 ? root : 0);
}

static void piece(struct ui *ui, const int from[2], const int by[2], const int cut[3],
                  uint32_t colour)
{
    int x = from[0] + (int)((int64_t)by[0] * cut[0] / cut[2]);
    int y = from[1] + (int)((int64_t)by[1] * cut[0] / cut[2]);
    int to_x = from[0] + (int)((int64_t)by[0] * cut[1] / cut[2]);
    int to_y = from[1] + (int)((int64_t)by[1] * cut[1] / cut[2]);
    draw_line(ui->draw, (struct rect){x, y, to_x - x, to_y - y}, ui_px(ui, 2), colour);
}

void mark_line(struct ui *ui, const int from[2], const int to[2], size_t series, uint32_t colour,
               int *phase_px)
{
    const int *dash = dashes[series % CHART_SERIES_N];
    int by[2] = {to[0] - from[0], to[1] - from[1]};
    int length = root_of((int64_t)by[0] * by[0] + (int64_t)by[1] * by[1]);
    if (dash[0] == 0 || length == 0) {
        draw_line(ui->draw, (struct rect){from[0], from[1], by[0], by[1]}, ui_px(ui, 2), colour);
        return;
    }
    int on = ui_px(ui, dash[0]), period = on + ui_px(ui, dash[1]);
    for (int at = -(*phase_px % period); at < length; at += period) {
        int cut[3] = {at > 0 ? at : 0, at + on < length ? at + on : length, length};
        if (cut[1] > cut[0]) {
            piece(ui, from, by, cut, colour);
        }
    }
    *phase_px = (*phase_px + length) % period;
}

void mark_fill(struct ui *ui, struct rect at, size_t series, uint32_t colour)
{
    int px = ui_px(ui, 2), gap = ui_px(ui, series % CHART_SERIES_N == 2 ? 6 : 10);
    if (series % CHART_SERIES_N == 0) {
        draw_box(ui->draw, at, ui_px(ui, 2), colour);
        return;
    }
    draw_edge(ui->draw, at, ui_px(ui, 2), px, colour);
    for (int y = at.y + at.h - gap; series % CHART_SERIES_N > 1 && y > at.y + px; y -= gap) {
        draw_box(ui->draw, (struct rect){at.x, y, at.w, px}, 0, colour);
    }
}

void mark_sample(struct ui *ui, struct rect at, enum chart_kind kind, size_t series,
                 uint32_t colour)
{
    int phase = 0, y = at.y + at.h / 2, size = ui_px(ui, 9);
    if (kind == CHART_BARS) {
        mark_fill(ui, rect_centre(at, at.w, ui_px(ui, 14)), series, colour);
        return;
    }
    mark_line(ui, (const int[2]){at.x, y}, (const int[2]){at.x + at.w, y}, series, colour, &phase);
    if (kind == CHART_LINE) {
        mark_draw(ui, at.x + at.w / 2, y, size, series, colour);
    }
}
