/* kinsoku.h - where a line may end, written out again on purpose from the standard (JIS X 4051),
 * not from the code's table. For tests/test_text.c.
 */
#ifndef TESTS_KINSOKU_H
#define TESTS_KINSOKU_H

#include "base/str.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

static inline bool is_in(const char *set, uint32_t c)
{
    char bytes[4];
    struct str point = {bytes, utf8_put(bytes, c)};

    return str_has(str_of(set), point);
}

static inline bool no_start(uint32_t c)
{
    return utf8_width(c) == 0 ||
           is_in("、。，．・：；？！ヽヾゝゞ々ー’”）〕］｝〉》」』】ぁぃぅぇぉっゃゅょゎゕゖァィゥ"
                 "ェォッャュ"
                 "ョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ‐–〜ﾞﾟｧｨｩｪｫｬｭｮｯｰ､｡｣,.!?:;)]}%％",
                 c);
}

static inline bool no_end(uint32_t c)
{
    return is_in("（〔［｛〈《「『【‘“([{￥$£", c);
}

static inline bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\n' || c == 0x3000;
}

struct seen {
    uint32_t c[400];
    size_t at[400]; /* bytes */
    size_t n;
};

static inline struct seen see(struct str text)
{
    struct seen seen = {.n = 0};

    for (size_t at = 0; at < text.n;) {
        seen.at[seen.n] = at;
        seen.c[seen.n++] = utf8_next(text, &at);
    }
    seen.at[seen.n] = text.n;
    return seen;
}

/* Does i divide a run of ASCII that holds a dot or an at sign: what may be a host or a mail
 * address? */
static inline bool is_in_address(const struct seen *seen, size_t i)
{
    size_t from = i, to = i;
    bool is_dotted = false;

    while (from > 0 && seen->c[from - 1] > ' ' && seen->c[from - 1] < 0x7f) {
        from--;
    }
    while (to < seen->n && seen->c[to] > ' ' && seen->c[to] < 0x7f) {
        to++;
    }
    for (size_t at = from; at < to; at++) {
        is_dotted = is_dotted || seen->c[at] == '.' || seen->c[at] == '@';
    }
    return from < i && to > i && is_dotted;
}

/* Is a break before character i allowed by the letters of the standard? */
static inline bool is_fit(const struct seen *seen, size_t start, size_t i)
{
    size_t last = i - 1;
    uint32_t c = seen->c[i], before;

    while (last > start && (seen->c[last] == ' ' || seen->c[last] == 0x3000)) {
        last--;
    }
    before = seen->c[last];
    if (is_blank(c)) {
        return false;
    }
    if (before == c && is_in("—…‥/", c)) {
        return false;
    }
    return !no_start(c) && !no_end(before);
}

#endif
