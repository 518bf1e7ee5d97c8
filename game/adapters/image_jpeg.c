#include "adapters/image_jpeg.h"

#define TABLES_N 4
#define CODES_MOST_N 256

enum marker {
    MARKER_SOF0 = 0xc0, /* sequential */
    MARKER_SOF1,
    MARKER_SOF2, /* progressive */
    MARKER_DHT = 0xc4,
    MARKER_RST0 = 0xd0, /* to RST0 + 7 */
    MARKER_SOI = 0xd8,
    MARKER_EOI,
    MARKER_SOS
};

struct walk {
    const uint8_t *at;
    size_t n, i;
    bool is_defined[2][TABLES_N]; /* DC, AC */
    int frames_n;
    bool is_progressive;
};

static unsigned byte_next(struct walk *walk)
{
    return walk->i < walk->n ? walk->at[walk->i++] : 0;
}

static unsigned two_next(struct walk *walk)
{
    unsigned high = byte_next(walk);

    return high << 8 | byte_next(walk);
}

/* The next marker: fill bytes before it and stray bytes are skipped, so is scan data with its FF 00
 * and restarts. */
static unsigned marker_next(struct walk *walk)
{
    while (walk->i < walk->n) {
        unsigned marker = 0;
        if (byte_next(walk) != 0xff) {
            continue;
        }
        do {
            marker = byte_next(walk);
        } while (marker == 0xff && walk->i < walk->n);
        if (marker != 0 && (marker < MARKER_RST0 || marker > MARKER_RST0 + 7)) {
            return marker;
        }
    }
    return MARKER_EOI;
}

static bool tables_take(struct walk *walk, size_t end)
{
    while (walk->i < end) {
        unsigned which = byte_next(walk), codes_n = 0;
        for (int length = 1; length <= 16; length++) {
            codes_n += byte_next(walk);
        }
        if (which >> 4 > 1 || (which & 15) >= TABLES_N || codes_n > CODES_MOST_N) {
            return false;
        }
        walk->is_defined[which >> 4][which & 15] = true;
        walk->i += codes_n;
    }
    return walk->i == end;
}

/* A sequential scan uses both tables of each of its components; a progressive one the DC tables the
 * first time over the first coefficient, the AC tables over all others. */
static bool scan_take(struct walk *walk, size_t end)
{
    unsigned components_n = byte_next(walk), tables[4], start, high;

    if (components_n > 4 || walk->i + 2 * components_n + 3 != end) {
        return false;
    }
    for (unsigned i = 0; i < components_n; i++) {
        byte_next(walk); /* the component's name */
        tables[i] = byte_next(walk);
    }
    start = byte_next(walk);
    byte_next(walk); /* the last coefficient */
    high = byte_next(walk) >> 4;
    for (unsigned i = 0; i < components_n; i++) {
        unsigned dc = tables[i] >> 4, ac = tables[i] & 15;
        bool needs_dc = !walk->is_progressive || (start == 0 && high == 0);
        bool needs_ac = !walk->is_progressive || start > 0;
        if (dc >= TABLES_N || ac >= TABLES_N || (needs_dc && !walk->is_defined[0][dc]) ||
            (needs_ac && !walk->is_defined[1][ac])) {
            return false;
        }
    }
    return true;
}

static bool segment_take(struct walk *walk, unsigned marker, size_t end)
{
    switch (marker) {
    case MARKER_DHT:
        return tables_take(walk, end);
    case MARKER_SOS:
        return scan_take(walk, end);
    case MARKER_SOF0:
    case MARKER_SOF1:
    case MARKER_SOF2:
        walk->is_progressive = marker == MARKER_SOF2;
        walk->frames_n++;
        return walk->frames_n == 1;
    default:
        return true;
    }
}

bool jpeg_is_sound(struct str bytes)
{
    struct walk walk = {.at = (const uint8_t *)bytes.at, .n = bytes.n, .i = 2};
    unsigned marker;

    if (bytes.n < 2 || walk.at[0] != 0xff || walk.at[1] != MARKER_SOI) {
        return true;
    }
    while ((marker = marker_next(&walk)) != MARKER_EOI) {
        size_t start = walk.i, end = start + two_next(&walk);
        if (end < start + 2 || end > walk.n || !segment_take(&walk, marker, end)) {
            return false;
        }
        walk.i = end;
    }
    return true;
}
