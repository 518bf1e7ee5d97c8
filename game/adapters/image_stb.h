/* image_stb.h - PNG and JPEG in and PNG out, through stb, with a bound on everything.
 *
 * Pictures come from packs and mail: a file is refused before memory is taken when it is too long,
 * too wide, too high or has too many pixels, and while it unpacks when it grows beyond
 * IMAGE_BLOCK_MOST_N.
 */
#ifndef ADAPTERS_IMAGE_STB_H
#define ADAPTERS_IMAGE_STB_H

#include "adapters/pixels.h"
#include "base/fault.h"
#include "base/sink.h"

#define IMAGE_BYTES_MOST_N ((size_t)8 << 20)
#define IMAGE_SIDE_MOST_PX 8192
#define IMAGE_PIXELS_MOST_N ((int64_t)12 << 20)
#define IMAGE_BLOCK_MOST_N ((size_t)128 << 20)

/* owns heap; a zeroed struct is an empty one */
struct image {
    uint32_t *at; /* premultiplied 0xAARRGGBB, rows without padding */
    int w, h;
};

/* bytes: a whole PNG or JPEG file, 8 or 16 bits a channel. False: *out is empty. */
bool image_read(struct image *out, struct str bytes, struct fault *fault);
void image_clear(struct image *image);

/* As PNG, 8 bits, with alpha only when a pixel is not opaque. The same pixels give the same bytes.
 */
bool image_write_png(const struct pixels *pixels, struct sink *sink, struct fault *fault);

#endif
