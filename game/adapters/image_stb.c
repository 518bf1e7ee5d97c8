#include "adapters/image_stb.h"

#include "adapters/image_blocks.h"
#include "adapters/image_jpeg.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A small file can unpack to gigabytes; nothing that a picture within the limits needs is this
 * large. Zeroed: stb reads Huffman tables that a damaged JPEG never defined. */
static void *block_take(size_t n)
{
    return n <= IMAGE_BLOCK_MOST_N ? calloc(1, n) : NULL;
}

static void *block_grow(void *block, size_t n)
{
    return n <= IMAGE_BLOCK_MOST_N ? realloc(block, n) : NULL;
}

/* stb copies nothing to nowhere when a PNG's first data chunk is empty; memcpy may not be asked to.
 */
static void *block_copy(void *to, const void *from, size_t n)
{
    return n > 0 ? memcpy(to, from, n) : to;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#ifdef __clang__
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#endif
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS IMAGE_SIDE_MOST_PX
#define STBI_MALLOC(n) block_take(n)
#define STBI_REALLOC(block, n) block_grow(block, n)
#define STBI_FREE(block) free(block)
#define memcpy block_copy
#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
#undef memcpy
#define STBI_WRITE_NO_STDIO
#define STBIW_MALLOC(n) writing_grow(NULL, n)
#define STBIW_REALLOC(block, n) writing_grow(block, n)
#define STBIW_FREE(block) writing_free(block)
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

static uint32_t pixel_of(const stbi_uc *rgba)
{
    uint32_t colour =
        (uint32_t)rgba[3] << 24 | (uint32_t)rgba[0] << 16 | (uint32_t)rgba[1] << 8 | rgba[2];

    return colour_premultiply(colour);
}

/* stb is more lenient about a file's first bytes than jpeg_is_sound could follow. */
static bool has_signature(struct str bytes)
{
    return str_starts(bytes, STR("\x89PNG\r\n\x1a\n")) || str_starts(bytes, STR("\xff\xd8\xff"));
}

static bool image_check(struct str bytes, int *w, int *h, struct fault *fault)
{
    int channels_n;

    if (bytes.n > IMAGE_BYTES_MOST_N) {
        return fault_set(fault, "image.too_long", "The picture has %zu bytes; %zu are allowed.",
                         bytes.n, IMAGE_BYTES_MOST_N);
    }
    if (!jpeg_is_sound(bytes)) {
        return fault_set(fault, "image.broken",
                         "The picture is damaged (bad Huffman tables); save it again.");
    }
    if (!has_signature(bytes) ||
        !stbi_info_from_memory((const stbi_uc *)bytes.at, (int)bytes.n, w, h, &channels_n)) {
        return fault_set(fault, "image.unknown",
                         "This is no PNG or JPEG picture of at most %d px a side; save it as one.",
                         IMAGE_SIDE_MOST_PX);
    }
    if (*w < 1 || *h < 1 || *w > IMAGE_SIDE_MOST_PX || *h > IMAGE_SIDE_MOST_PX ||
        (int64_t)*w * *h > IMAGE_PIXELS_MOST_N) {
        return fault_set(fault, "image.too_large", "The picture has %d x %d px; make it smaller.",
                         *w, *h);
    }
    return true;
}

bool image_read(struct image *out, struct str bytes, struct fault *fault)
{
    int w = 0, h = 0, channels_n;
    stbi_uc *rgba;

    *out = (struct image){0};
    if (!image_check(bytes, &w, &h, fault)) {
        return false;
    }
    rgba = stbi_load_from_memory((const stbi_uc *)bytes.at, (int)bytes.n, &w, &h, &channels_n, 4);
    if (!rgba) {
        const char *why = stbi_failure_reason(); /* nothing where it ends too early */

        return fault_set(fault, "image.broken", "The picture is damaged (%s); save it again.",
                         why && *why ? why : "it ends too early");
    }
    /* In place: stb's block is as large as ours and aligned for any object. */
    out->at = (uint32_t *)(void *)rgba;
    for (size_t i = 0; i < (size_t)w * (size_t)h; i++) {
        out->at[i] = pixel_of(rgba + 4 * i);
    }
    out->w = w;
    out->h = h;
    return true;
}

void image_clear(struct image *image)
{
    free(image->at);
    *image = (struct image){0};
}

static bool pixels_are_opaque(const struct pixels *pixels)
{
    for (int y = 0; y < pixels->h; y++) {
        for (int x = 0; x < pixels->w; x++) {
            if (pixels->at[(size_t)y * (size_t)pixels->stride + (size_t)x] >> 24 != 255) {
                return false;
            }
        }
    }
    return true;
}

/* A premultiplied pixel as straight bytes. */
static void pixel_write(uint32_t pixel, uint8_t *out, int channels_n)
{
    uint32_t a = pixel >> 24;

    for (int c = 0; c < 3; c++) {
        uint32_t value = pixel >> (16 - 8 * c) & 255;
        uint32_t straight = a == 0 ? 0 : (value * 255 + a / 2) / a;
        out[c] = (uint8_t)(straight > 255 ? 255 : straight);
    }
    if (channels_n == 4) {
        out[3] = (uint8_t)a;
    }
}

static void png_write(void *ctx, void *bytes, int n)
{
    sink_add(ctx, (struct str){bytes, (size_t)n});
}

/* False: no memory. *is_written says whether the sink took it all. */
static bool png_encode(const struct pixels *pixels, const uint8_t *bytes, int channels_n,
                       struct sink *sink, bool *is_written)
{
    if (setjmp(writing.way_out) != 0) {
        writing_free_all();
        return false;
    }
    *is_written = stbi_write_png_to_func(png_write, sink, pixels->w, pixels->h, channels_n, bytes,
                                         pixels->w * channels_n);
    return true;
}

static bool fail_memory(const struct pixels *pixels, struct fault *fault)
{
    return fault_set(fault, "memory", "There is no memory for a picture of %d x %d px.", pixels->w,
                     pixels->h);
}

bool image_write_png(const struct pixels *pixels, struct sink *sink, struct fault *fault)
{
    int channels_n = pixels_are_opaque(pixels) ? 3 : 4;
    size_t row_n = (size_t)pixels->w * (size_t)channels_n;
    uint8_t *bytes = malloc(row_n * (size_t)pixels->h);
    bool is_written = false, is_encoded;

    assert(pixels->w > 0 && pixels->h > 0);
    if (!bytes) {
        return fail_memory(pixels, fault);
    }
    for (int y = 0; y < pixels->h; y++) {
        for (int x = 0; x < pixels->w; x++) {
            pixel_write(pixels->at[(size_t)y * (size_t)pixels->stride + (size_t)x],
                        bytes + (size_t)y * row_n + (size_t)x * (size_t)channels_n, channels_n);
        }
    }
    is_encoded = png_encode(pixels, bytes, channels_n, sink, &is_written);
    free(bytes);
    if (!is_encoded) {
        return fail_memory(pixels, fault);
    }
    if (!is_written || sink->is_failed) {
        return fault_set(fault, "image.unwritten",
                         "The picture could not be written; is the disk full?");
    }
    return true;
}
