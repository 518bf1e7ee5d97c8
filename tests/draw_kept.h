/* draw_kept.h - what was drawn, written out, held against tests/draw/<name>.txt; with
 * MIKIWAME_BLESS=1 written there, to be read before it is kept. */
#ifndef DRAW_KEPT_H
#define DRAW_KEPT_H

#include "base/buf.h"
#include <stdio.h>
#include <stdlib.h>

static inline bool draw_is_kept(struct str is, const char *name)
{
    char path[128], piece[4096];
    struct buf want = {0};
    size_t n;
    FILE *file;
    bool is_same;

    snprintf(path, sizeof path, "tests/draw/%s.txt", name);
    if (getenv("MIKIWAME_BLESS") && (file = fopen(path, "wb"))) {
        fwrite(is.at, 1, is.n, file);
        fclose(file);
    }
    file = fopen(path, "rb");
    while (file && (n = fread(piece, 1, sizeof piece, file)) > 0) {
        buf_add(&want, (struct str){piece, n});
    }
    if (file) {
        fclose(file);
    }
    is_same = str_eq(is, buf_str(&want));
    if (!is_same) {
        printf("%s: drawn otherwise; MIKIWAME_BLESS=1 writes it anew, then read the difference\n",
               path);
    }
    buf_clear(&want);
    return is_same;
}

#endif
