/* unicode_data.h - the Unicode Consortium's own test files (package unicode-data) as an independent
 * witness. */
#ifndef TEST_UNICODE_DATA_H
#define TEST_UNICODE_DATA_H

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define UNICODE_POINTS_N 64

/* one sample: its text, and before which of its bytes a break is expected */
struct unicode_line {
    char text[4 * UNICODE_POINTS_N];
    size_t n;
    bool is_break[4 * UNICODE_POINTS_N + 1];
};

/* "÷ 0020 × 0308 ÷ 0020 ÷	#..." False: no sample, or one with surrogates. */
static inline bool unicode_line_read(const char *line, struct unicode_line *out)
{
    out->n = 0;
    memset(out->is_break, 0, sizeof out->is_break);
    while (*line && *line != '#' && out->n + 4 < sizeof out->text) {
        if ((unsigned char)line[0] == 0xc3 &&
            ((unsigned char)line[1] == 0xb7 || (unsigned char)line[1] == 0x97)) {
            out->is_break[out->n] =
                (unsigned char)line[1] == 0xb7; /* U+00F7 divides, U+00D7 does not */
            line += 2;
        } else if (*line == ' ' || *line == '\t' || *line == '\n') {
            line++;
        } else {
            char *end;
            unsigned long point = strtoul(line, &end, 16);
            if (end == line || (point >= 0xd800 && point <= 0xdfff)) {
                return false;
            }
            out->n += utf8_put(out->text + out->n, (uint32_t)point);
            line = end;
        }
    }
    return out->n > 0;
}

static inline FILE *unicode_open(const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "/usr/share/unicode/%s", name);
    return fopen(path, "r");
}

#endif
