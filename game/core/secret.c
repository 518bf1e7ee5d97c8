#include "core/secret.h"
#include "base/utf8.h"

#include <string.h>

static const char *const bands[] = {"1-7", "8-11", "12-14", "15+"};
static const char *const class_counts[] = {"1", "2", "3", "4"};

static const char *band_of(size_t n)
{
    return bands[n < 8 ? 0 : n < 12 ? 1 : n < 15 ? 2 : 3];
}

/* Small letters, capitals, digits, everything else: four. */
static unsigned class_of(uint32_t c)
{
    if (c >= 'a' && c <= 'z') {
        return 1u;
    }
    if (c >= 'A' && c <= 'Z') {
        return 2u;
    }
    return c >= '0' && c <= '9' ? 4u : 8u;
}

static int bits_n(unsigned bits)
{
    int n = 0;

    for (; bits; bits &= bits - 1) {
        n++;
    }
    return n;
}

struct str secret_facts(struct arena *arena, struct str typed)
{
    size_t at = 0, n = 0;
    unsigned classes = 0;

    while (at < typed.n) {
        classes |= class_of(utf8_next(typed, &at));
        n++;
    }
    if (n == 0) {
        return STR("");
    }
    return str_fmt(arena, "length=%s classes=%d", band_of(n), bits_n(classes));
}

static bool is_one_of(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(s, words[i])) {
            return true;
        }
    }
    return false;
}

bool secret_facts_are_valid(struct str facts)
{
    struct str length, classes;

    if (!str_cut(facts, ' ', &length, &classes) || !str_starts(length, STR("length=")) ||
        !str_starts(classes, STR("classes="))) {
        return false;
    }
    return is_one_of(str_from(length, strlen("length=")), bands, sizeof bands / sizeof *bands) &&
           is_one_of(str_from(classes, strlen("classes=")), class_counts,
                     sizeof class_counts / sizeof *class_counts);
}
