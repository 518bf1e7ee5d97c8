/* fake_font.h - the text port of the tests: at 16 px a half-width character takes 8, a full-width
 * one 16, a combining mark nothing; other sizes in proportion. A cluster is a code point. A line
 * may break after every full-width character, before one, and after spaces, hyphens and slashes;
 * nowhere inside ASCII words. Metrics are 7/8 and 1/8 of the size.
 */
#ifndef FAKE_FONT_H
#define FAKE_FONT_H

#include "base/utf8.h"
#include "ui/text.h"

struct fake_font {
    int calls_n; /* how often clusters were asked for */
};

static inline uint16_t fake_break(uint32_t c, uint32_t next)
{
    if (c == '\n') {
        return BREAK_MUST;
    }
    if (next == 0 || next == ' ' || next == '\n' || utf8_width(next) == 0) {
        return BREAK_NO;
    }
    if (c == ' ' || c == '-' || c == '/' || utf8_width(c) == 2 || utf8_width(next) == 2) {
        return BREAK_MAY;
    }
    return BREAK_NO;
}

static inline size_t fake_clusters(void *ctx, enum font font, int size_px, struct str text,
                                   struct cluster *out, size_t room)
{
    size_t n = 0;

    (void)font;
    ((struct fake_font *)ctx)->calls_n++;
    for (size_t at = 0; at < text.n; n++) {
        size_t from = at, next = 0;
        uint32_t c = utf8_next(text, &at);

        next = at;
        if (n < room) {
            out[n] = (struct cluster){
                .at = (uint32_t)from,
                .n = (uint16_t)(at - from),
                .break_after = fake_break(c, at < text.n ? utf8_next(text, &next) : 0),
                .advance_64 = c == '\n' ? 0 : utf8_width(c) * size_px * 64 / 2,
            };
        }
    }
    return n;
}

static inline struct font_metrics fake_metrics(void *ctx, enum font font, int size_px)
{
    (void)ctx;
    (void)font;
    return (struct font_metrics){size_px - size_px / 8, size_px / 8};
}

static inline struct text_port fake_port(struct fake_font *font)
{
    return (struct text_port){.ctx = font, .clusters = fake_clusters, .metrics = fake_metrics};
}

#endif
