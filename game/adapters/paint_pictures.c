#include "adapters/paint_pictures.h"

#include "adapters/image_stb.h"

#include <stdlib.h>
#include <string.h>

#define PICTURES_MOST_N ((size_t)96 << 20) /* bytes */

/* an original, or (w, h) of it; what cannot be read is kept too, without pixels */
struct kept {
    struct table_item item;
    struct image image;
    int w, h; /* asked for; 0 = the original */
    size_t id_n;
    char id[];
};

void pictures_init(struct pictures *pictures, const struct picture_source *source)
{
    *pictures = (struct pictures){0};
    if (source) {
        pictures->source = *source;
    }
}

static void kept_free(struct table_item *item)
{
    image_clear(&((struct kept *)item)->image);
    free(item);
}

void pictures_clear(struct pictures *pictures)
{
    table_clear(&pictures->originals, kept_free);
    table_clear(&pictures->scaled, kept_free);
    pictures->held_n = 0;
}

static uint64_t kept_hash(struct str id, int w, int h)
{
    return hash_bytes(hash_bytes(HASH_START, id.at, id.n), (int[]){w, h}, 2 * sizeof(int));
}

static struct kept *kept_find(const struct table *table, struct str id, int w, int h)
{
    struct table_item *item = table_first(table, kept_hash(id, w, h));

    for (; item; item = table_next(item)) {
        struct kept *kept = (struct kept *)item;
        if (kept->w == w && kept->h == h && str_eq((struct str){kept->id, kept->id_n}, id)) {
            return kept;
        }
    }
    return NULL;
}

static struct kept *kept_new(struct table *table, struct str id, int w, int h)
{
    struct kept *kept = calloc(1, sizeof *kept + id.n);

    if (!kept) {
        return NULL;
    }
    kept->item.hash = kept_hash(id, w, h);
    kept->w = w;
    kept->h = h;
    kept->id_n = id.n;
    if (id.n > 0) {
        memcpy(kept->id, id.at, id.n);
    }
    if (!table_put(table, &kept->item)) {
        free(kept);
        return NULL;
    }
    return kept;
}

static size_t image_n(const struct image *image)
{
    return (size_t)image->w * (size_t)image->h * sizeof *image->at;
}

static struct kept *original_get(struct pictures *pictures, struct str id)
{
    struct kept *kept = kept_find(&pictures->originals, id, 0, 0);
    struct str bytes;

    if (kept) {
        return kept;
    }
    if (pictures->held_n > PICTURES_MOST_N) {
        pictures_clear(pictures);
    }
    kept = kept_new(&pictures->originals, id, 0, 0);
    if (kept && pictures->source.get && pictures->source.get(pictures->source.ctx, id, &bytes) &&
        image_read(&kept->image, bytes, NULL)) {
        pictures->held_n += image_n(&kept->image);
    }
    return kept;
}

bool pictures_size(struct pictures *pictures, struct str id, int *w, int *h)
{
    const struct kept *kept = original_get(pictures, id);

    *w = kept ? kept->image.w : 0;
    *h = kept ? kept->image.h : 0;
    return *w > 0;
}

/* The middle part of the original that has the proportions of w x h. */
static struct rect part_shown(const struct image *from, int w, int h)
{
    struct rect part = {0, 0, from->w, from->h};

    if ((int64_t)from->w * h > (int64_t)from->h * w) {
        part.w = (int)((int64_t)from->h * w / h);
        part.w = part.w < 1 ? 1 : part.w;
        part.x = (from->w - part.w) / 2;
    } else {
        part.h = (int)((int64_t)from->w * h / w);
        part.h = part.h < 1 ? 1 : part.h;
        part.y = (from->h - part.h) / 2;
    }
    return part;
}

static bool image_scale(struct image *out, const struct image *from, int w, int h)
{
    struct rect part = part_shown(from, w, h);
    uint32_t *cut = malloc((size_t)part.w * (size_t)part.h * sizeof *cut);
    uint32_t *at = malloc((size_t)w * (size_t)h * sizeof *at);
    bool is_done = false;

    if (cut && at) {
        for (int y = 0; y < part.h; y++) {
            memcpy(cut + (size_t)y * (size_t)part.w,
                   from->at + (size_t)(part.y + y) * (size_t)from->w + part.x,
                   (size_t)part.w * sizeof *cut);
        }
        is_done = picture_scale(&(struct picture){cut, part.w, part.h}, at, w, h);
    }
    free(cut);
    if (!is_done) {
        free(at);
        return false;
    }
    *out = (struct image){at, w, h};
    return true;
}

struct picture pictures_get(struct pictures *pictures, struct str id, int w, int h)
{
    struct kept *scaled, *original;

    if (w < 1 || h < 1 || (int64_t)w * h > IMAGE_PIXELS_MOST_N) {
        return (struct picture){0};
    }
    original = original_get(pictures, id);
    if (!original || !original->image.at) {
        return (struct picture){0};
    }
    scaled = kept_find(&pictures->scaled, id, w, h);
    if (!scaled) {
        scaled = kept_new(&pictures->scaled, id, w, h);
        if (scaled && image_scale(&scaled->image, &original->image, w, h)) {
            pictures->held_n += image_n(&scaled->image);
        }
    }
    return scaled ? (struct picture){scaled->image.at, scaled->image.w, scaled->image.h}
                  : (struct picture){0};
}
