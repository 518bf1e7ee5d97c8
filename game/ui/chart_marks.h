/* chart_marks.h - how series are told apart: marker, dash, fill, colour. Used by ui/chart alone. */
#ifndef UI_CHART_MARKS_H
#define UI_CHART_MARKS_H

#include "ui/chart.h"

uint32_t mark_colour(const struct palette *palette, size_t series);
/* A marker of size px around x, y: disc, square, ring, cross, frame, diamond. */
void mark_draw(struct ui *ui, int x, int y, int size, size_t series, uint32_t colour);
/* A straight line in the dashes of the series; *phase_px carries them over corners. */
void mark_line(struct ui *ui, const int from[2], const int to[2], size_t series, uint32_t colour,
               int *phase_px);
/* Full, frame, striped … */
void mark_fill(struct ui *ui, struct rect at, size_t series, uint32_t colour);
/* As it stands in the legend: a piece of its line, or of its fill. */
void mark_sample(struct ui *ui, struct rect at, enum chart_kind kind, size_t series,
                 uint32_t colour);

#endif
