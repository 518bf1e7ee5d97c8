/* font_truth.h - advance widths straight out of a TrueType file, without FreeType: cmap format 4 or
 * 12, then hmtx. (OpenType specification 1.9, chapters cmap, hhea, hmtx.) */
#ifndef TEST_FONT_TRUTH_H
#define TEST_FONT_TRUTH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct font_truth {
    unsigned char *at;
    long n;
};

static inline uint32_t truth_u16(const struct font_truth *font, long at)
{
    return at >= 0 && at + 2 <= font->n ? (uint32_t)font->at[at] << 8 | font->at[at + 1] : 0;
}

static inline uint32_t truth_u32(const struct font_truth *font, long at)
{
    return truth_u16(font, at) << 16 | truth_u16(font, at + 2);
}

static inline struct font_truth truth_open(const char *path)
{
    struct font_truth font = {NULL, 0};
    FILE *file = fopen(path, "rb");

    if (file && fseek(file, 0, SEEK_END) == 0) {
        font.n = ftell(file);
        rewind(file);
        font.at = malloc((size_t)font.n);
        if (!font.at || fread(font.at, 1, (size_t)font.n, file) != (size_t)font.n) {
            font.n = 0;
        }
    }
    if (file) {
        fclose(file);
    }
    return font;
}

static inline long truth_table(const struct font_truth *font, const char *tag)
{
    long start = memcmp(font->at, "ttcf", 4) == 0 ? (long)truth_u32(font, 12) : 0;
    long n = (long)truth_u16(font, start + 4);

    for (long i = 0; i < n; i++) {
        long entry = start + 12 + 16 * i;
        if (memcmp(font->at + entry, tag, 4) == 0) {
            return (long)truth_u32(font, entry + 8);
        }
    }
    return 0;
}

static inline uint32_t truth_glyph_4(const struct font_truth *font, long map, uint32_t point)
{
    long twice = (long)truth_u16(font, map + 6);

    for (long i = 0; i < twice; i += 2) {
        long ends = map + 14 + i, starts = ends + twice + 2, deltas = starts + twice,
             offsets = deltas + twice;
        uint32_t start = truth_u16(font, starts), offset = truth_u16(font, offsets), glyph;
        if (point > truth_u16(font, ends)) {
            continue;
        }
        if (point < start) {
            return 0;
        }
        if (offset == 0) {
            return (point + truth_u16(font, deltas)) & 0xffff;
        }
        glyph = truth_u16(font, offsets + (long)offset + 2 * (long)(point - start));
        return glyph ? (glyph + truth_u16(font, deltas)) & 0xffff : 0;
    }
    return 0;
}

static inline uint32_t truth_glyph(const struct font_truth *font, uint32_t point)
{
    long cmap = truth_table(font, "cmap"), n = (long)truth_u16(font, cmap + 2);

    for (long i = 0; i < n; i++) {
        long map = cmap + (long)truth_u32(font, cmap + 4 + 8 * i + 4);
        if (truth_u16(font, map) == 4) {
            return truth_glyph_4(font, map, point);
        }
    }
    return 0;
}

/* em-relative advance of a character of the Basic Multilingual Plane; 0 when the font has no glyph.
 */
static inline double truth_advance_em(const struct font_truth *font, uint32_t point)
{
    long hhea = truth_table(font, "hhea"), hmtx = truth_table(font, "hmtx");
    uint32_t glyph = truth_glyph(font, point), long_n = truth_u16(font, hhea + 34);
    uint32_t row = glyph < long_n ? glyph : long_n - 1;

    return glyph ? truth_u16(font, hmtx + 4 * (long)row) /
                       (double)truth_u16(font, truth_table(font, "head") + 18)
                 : 0;
}

#endif
