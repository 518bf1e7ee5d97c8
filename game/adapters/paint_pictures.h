/* paint_pictures.h - pictures by id: fetched and unpacked once, scaled once for every size they are
 * shown in. */
#ifndef ADAPTERS_PAINT_PICTURES_H
#define ADAPTERS_PAINT_PICTURES_H

#include "adapters/pixels.h"
#include "adapters/table.h"

/* where the files come from: a pack, the assets */
struct picture_source {
    void *ctx;
    /* False: there is no such picture. *bytes (PNG or JPEG) need to live until the next call only.
     */
    bool (*get)(void *ctx, struct str id, struct str *bytes);
};

struct pictures {
    struct picture_source source;
    struct table originals, scaled;
    size_t held_n; /* bytes */
};

void pictures_init(struct pictures *pictures, const struct picture_source *source); /* NULL: none */
void pictures_clear(struct pictures *pictures); /* may be used again: fetches anew */

/* Pixels of the file; false when there is no such picture or it cannot be read. */
bool pictures_size(struct pictures *pictures, struct str id, int *w, int *h);

/* Fills w x h: scaled by the same factor both ways, what sticks out is cut off evenly. at NULL: not
 * to be had. Valid until the next call. */
struct picture pictures_get(struct pictures *pictures, struct str id, int w, int h);

#endif
