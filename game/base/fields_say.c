#include "base/arena.h"
#include "base/buf.h"
#include "base/fields_parts.h"

#define WORD_MOST_N 40

static void add_escaped(struct buf *buf, struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        if (key.at[i] == '~') {
            buf_add_c(buf, "~0");
        } else if (key.at[i] == '/') {
            buf_add_c(buf, "~1");
        } else {
            buf_add_char(buf, key.at[i]);
        }
    }
}

static void add_pointer(struct buf *buf, const struct fields_place *place)
{
    if (!place->up) {
        buf_add(buf, place->key);
        return;
    }
    add_pointer(buf, place->up);
    buf_add_char(buf, '/');
    if (place->is_item) {
        buf_fmt(buf, "%zu", place->index);
    } else {
        add_escaped(buf, place->key);
    }
}

void fields_say(const struct fields_reading *reading, const struct fields_place *place,
                const char *fmt, ...)
{
    struct buf pointer = {0}, says = {0};
    va_list args;

    add_pointer(&pointer, place);
    va_start(args, fmt);
    buf_vfmt(&says, fmt, args);
    va_end(args);
    faults_add(reading->faults, FAULT_ERROR, reading->file, buf_str(&pointer), "%.*s",
               STR_ARGS(buf_str(&says)));
    buf_clear(&pointer);
    buf_clear(&says);
}

static size_t least_of(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Levenshtein 1966, one row at a time; b must not be longer than WORD_MOST_N. */
static size_t edit_distance(struct str a, struct str b)
{
    size_t row[WORD_MOST_N + 1];

    for (size_t k = 0; k <= b.n; k++) {
        row[k] = k;
    }
    for (size_t i = 0; i < a.n; i++) {
        size_t before = row[0];

        row[0] = i + 1;
        for (size_t k = 0; k < b.n; k++) {
            size_t swapped = before + (a.at[i] != b.at[k]);

            before = row[k + 1];
            row[k + 1] = least_of(swapped, before + 1, row[k] + 1);
        }
    }
    return row[b.n];
}

void fields_nearest_try(struct fields_nearest *nearest, const char *word)
{
    struct str written = nearest->written, known = str_of(word);
    size_t most_n = written.n < 6 ? 2 : written.n / 3 + 1;
    size_t distance;

    if (written.n == 0 || written.n > WORD_MOST_N || known.n > WORD_MOST_N) {
        return;
    }
    distance = edit_distance(written, known);
    if (distance > most_n || distance >= known.n) {
        return;
    }
    if (!nearest->word || distance < nearest->distance) {
        nearest->word = word;
        nearest->distance = distance;
    }
}
