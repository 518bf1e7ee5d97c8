#include "adapters/font_sdl.h"

#include "adapters/font_files.h"
#include "adapters/font_raster.h"
#include "adapters/font_shape.h"
#include "adapters/font_stream_sdl.h"
#include "adapters/pixels.h"
#include "adapters/table.h"
#include "base/utf8.h"

#include <SDL.h>
#include <SDL_ttf.h>

/* Widths are measured once, unhinted, at an em of so many pixels, and scaled to every size. */
#define EM_UNITS 2048
/* Noto's colour pictures come at one size only: an em of 109 px. */
#define EMOJI_EM_PX 109
#define DPI 72 /* one point is one pixel */
#define TAB_COLUMNS_N 4

struct face {
    TTF_Font *ttf; /* NULL: not opened, or not to be had */
    bool is_tried;
    int size_px, dpi_across, hinting; /* as set now */
    int ideograph_units;              /* 0 = not measured */
};

enum shape_kind { SHAPE_PLAIN, SHAPE_COLOUR, SHAPE_BLANK };

/* how a cluster is set in a font, at any size */
struct shape {
    struct table_item item;
    enum shape_kind kind;
    enum font font;
    bool is_latin_first; /* what was spoken then */
    enum font_file file;
    int advance_units;
    size_t key_n, text_n;
    char key[SHAPE_TEXT_N];      /* the cluster asked for */
    char text[SHAPE_TEXT_N + 1]; /* the cluster drawn: the same, or U+FFFD */
};

struct kern {
    struct table_item item;
    enum font_file file;
    uint32_t left, right;
    int units;
};

struct glyph_item {
    struct table_item item;
    const struct shape *shape;
    int size_px, quarter;
    struct glyph glyph; /* its pixels follow in the same block */
};

struct fonts {
    char folder[FONT_PATH_N];
    bool has_folder;
    bool is_latin_first;
    unsigned age;
    struct face faces[FILE_N];
    struct table shapes, kerns, glyphs;
    size_t held_n;
};

static const struct glyph no_glyph;
static const struct shape no_shape = {.kind = SHAPE_BLANK};

/* ---- files ---------------------------------------------------------------------------------- */

static struct face *face_get(struct fonts *fonts, enum font_file file)
{
    struct face *face = &fonts->faces[file];
    char path[FONT_PATH_N];

    if (!face->is_tried) {
        face->is_tried = true;
        if (font_file_find(file, fonts->has_folder ? fonts->folder : NULL, path)) {
            face->ttf = /* which closes the stream, and takes NULL for one that did not open */
                TTF_OpenFontIndexRW(font_stream_open(path), 1, EMOJI_EM_PX, font_file_face(file));
        }
        face->size_px = EMOJI_EM_PX;
        face->dpi_across = 0;
        face->hinting = TTF_HINTING_NORMAL;
    }
    return face->ttf ? face : NULL;
}

static bool face_set(struct face *face, int size_px, int dpi_across, int hinting)
{
    if (face->hinting != hinting) {
        TTF_SetFontHinting(face->ttf, hinting);
        face->hinting = hinting;
    }
    if (face->size_px == size_px && face->dpi_across == dpi_across) {
        return true;
    }
    face->size_px = size_px;
    face->dpi_across = dpi_across;
    return TTF_SetFontSizeDPI(face->ttf, size_px, (unsigned)dpi_across, DPI) == 0;
}

static bool face_has(const struct face *face, struct str cluster)
{
    for (size_t at = 0; at < cluster.n;) {
        uint32_t code_point = utf8_next(cluster, &at);
        if (!shape_is_unseen(code_point) && !TTF_GlyphIsProvided32(face->ttf, code_point)) {
            return false;
        }
    }
    return true;
}

struct fonts *fonts_open(const char *folder, struct fault *fault)
{
    struct fonts *fonts = NULL;

    if (TTF_Init() != 0) {
        fault_set(fault, "font.library", "The font library does not start: %s", TTF_GetError());
        return NULL;
    }
    fonts = calloc(1, sizeof *fonts);
    if (!fonts) {
        fault_set(fault, "memory", "There is no memory for fonts; close other programs.");
        TTF_Quit();
        return NULL;
    }
    if (folder) {
        int n = snprintf(fonts->folder, sizeof fonts->folder, "%s", folder);
        fonts->has_folder = n < (int)sizeof fonts->folder;
    }
    for (const enum font_file *file = font_chain(FONT_TEXT); *file != FILE_EMOJI; file++) {
        if (face_get(fonts, *file)) {
            return fonts;
        }
    }
    fault_set(fault, "font.missing",
              "%s is not found; install the package %s or set MIKIWAME_FONTS.",
              font_file_name(FILE_TEXT), font_file_package(FILE_TEXT));
    fonts_close(fonts);
    return NULL;
}

static void item_free(struct table_item *item)
{
    free(item);
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts) {
        return;
    }
    table_clear(&fonts->shapes, item_free);
    table_clear(&fonts->kerns, item_free);
    table_clear(&fonts->glyphs, item_free);
    for (int i = 0; i < FILE_N; i++) {
        if (fonts->faces[i].ttf) {
            TTF_CloseFont(fonts->faces[i].ttf);
        }
    }
    free(fonts);
    TTF_Quit();
}

struct font_metrics fonts_metrics(enum font font, int size_px)
{
    /* The ideographs' box: 0.88 em above the baseline, 0.12 below, in BIZ UD and Noto JP. */
    int ascent_px = font == FONT_ICON ? size_px : (size_px * 88 + 50) / 100;

    return (struct font_metrics){ascent_px, size_px - ascent_px};
}

const char *fonts_folder(const struct fonts *fonts)
{
    return fonts->has_folder ? fonts->folder : NULL;
}

/* ---- shapes: which file, how wide ----------------------------------------------------------- */

static int width_units(struct face *face, const char *text)
{
    int w = 0;

    if (!face_set(face, EM_UNITS, DPI, TTF_HINTING_NONE) ||
        TTF_SizeUTF8(face->ttf, text, &w, NULL) != 0) {
        return EM_UNITS;
    }
    return w;
}

static int char_units(struct face *face, uint32_t code_point)
{
    int advance = 0;

    if (shape_is_ideograph(code_point) && face->ideograph_units != 0) {
        return face->ideograph_units;
    }
    if (!face_set(face, EM_UNITS, DPI, TTF_HINTING_NONE) ||
        TTF_GlyphMetrics32(face->ttf, code_point, NULL, NULL, NULL, NULL, &advance) != 0) {
        return EM_UNITS;
    }
    if (shape_is_ideograph(code_point)) {
        face->ideograph_units = advance;
    }
    return advance;
}

static int emoji_units(struct face *face, const char *text)
{
    int w = 0;

    if (!face_set(face, EMOJI_EM_PX, DPI, TTF_HINTING_NORMAL) ||
        TTF_SizeUTF8(face->ttf, text, &w, NULL) != 0) {
        return EM_UNITS;
    }
    return w * EM_UNITS / EMOJI_EM_PX;
}

static bool shape_try(struct fonts *fonts, struct shape *shape, enum font_file file,
                      struct str text)
{
    struct face *face = face_get(fonts, file);
    bool marks_only;
    uint32_t base;

    if (!face || !face_has(face, text)) {
        return false;
    }
    shape->file = file;
    shape->kind = file == FILE_EMOJI ? SHAPE_COLOUR : SHAPE_PLAIN;
    memcpy(shape->text, text.at, text.n);
    shape->text_n = text.n;
    base = shape_base(text, &marks_only);
    if (shape->kind == SHAPE_COLOUR) {
        shape->advance_units = emoji_units(face, shape->text);
    } else {
        shape->advance_units = marks_only ? char_units(face, base) : width_units(face, shape->text);
    }
    return true;
}

static bool shape_find_file(struct fonts *fonts, struct shape *shape, struct str text)
{
    if (shape_wants_emoji(text) && shape_try(fonts, shape, FILE_EMOJI, text)) {
        return true;
    }
    for (const enum font_file *file = font_chain(shape->font); *file != FILE_N; file++) {
        if (shape_try(fonts, shape, *file, text)) {
            return true;
        }
    }
    return false;
}

/* The Japanese faces hang an ellipsis in the middle of the line; in English sentences it stands on
 * the base line, as three full stops. */
static struct str shape_text(const struct fonts *fonts, const struct shape *shape, struct str text)
{
    bool is_latin =
        fonts->is_latin_first && (shape->font == FONT_ADDRESS || shape->font == FONT_ADDRESS_BOLD);

    return is_latin && str_is(text, "\u2026") ? STR("...") : text;
}

static void shape_fill(struct fonts *fonts, struct shape *shape, struct str text)
{
    bool marks_only;

    text = shape_text(fonts, shape, text);
    if (shape_base(text, &marks_only) == 0) {
        shape->kind = SHAPE_BLANK;
        shape->advance_units = str_is(text, "\t") ? TAB_COLUMNS_N * EM_UNITS / 2 : 0;
    } else if (!shape_find_file(fonts, shape, text) &&
               !shape_find_file(fonts, shape, STR("\xef\xbf\xbd"))) {
        shape->kind = SHAPE_BLANK;
        shape->advance_units = EM_UNITS;
    }
}

/* BIZ UD's Latin has hardly any descenders: fine beside kana, odd in whole English sentences. */
static enum font font_spoken(const struct fonts *fonts, enum font font)
{
    if (fonts->is_latin_first && (font == FONT_TEXT || font == FONT_TEXT_BOLD)) {
        return font == FONT_TEXT ? FONT_ADDRESS : FONT_ADDRESS_BOLD;
    }
    return font;
}

void fonts_speak(struct fonts *fonts, bool is_latin_first)
{
    fonts->age += fonts->is_latin_first != is_latin_first;
    fonts->is_latin_first = is_latin_first;
}

unsigned fonts_age(const struct fonts *fonts)
{
    return fonts->age;
}

static const struct shape *shape_get(struct fonts *fonts, enum font font, struct str cluster)
{
    struct str text = utf8_cut(cluster, SHAPE_TEXT_N);
    struct shape *shape;
    uint64_t hash;

    font = font_spoken(fonts, font);
    hash = hash_bytes(HASH_START + (uint64_t)font * 2 + fonts->is_latin_first, text.at, text.n);
    for (struct table_item *item = table_first(&fonts->shapes, hash); item;
         item = table_next(item)) {
        shape = (struct shape *)item;
        if (shape->font == font && shape->is_latin_first == fonts->is_latin_first &&
            str_eq((struct str){shape->key, shape->key_n}, text)) {
            return shape;
        }
    }
    shape = calloc(1, sizeof *shape);
    if (!shape) {
        return &no_shape;
    }
    shape->item.hash = hash;
    shape->font = font;
    shape->is_latin_first = fonts->is_latin_first;
    shape->key_n = text.n;
    if (text.n > 0) {
        memcpy(shape->key, text.at, text.n);
    }
    shape_fill(fonts, shape, text);
    if (!table_put(&fonts->shapes, &shape->item)) {
        free(shape);
        return &no_shape;
    }
    return shape;
}

bool fonts_choice(struct fonts *fonts, enum font font, struct str cluster, enum font_file *file,
                  struct str *text)
{
    const struct shape *shape = shape_get(fonts, font, cluster);

    *file = shape->file, *text = (struct str){shape->text, shape->text_n};
    return shape->kind != SHAPE_BLANK;
}

static int size_within(int size_px)
{
    return size_px < 1 ? 1 : size_px > FONT_SIZE_MOST_PX ? FONT_SIZE_MOST_PX : size_px;
}

/* Units of an em to 26.6 px, to nearest. */
static int units_64(int units, int size_px)
{
    int64_t scaled = (int64_t)units * size_within(size_px) * 64;

    return (int)((scaled + (scaled < 0 ? -EM_UNITS / 2 : EM_UNITS / 2)) / EM_UNITS);
}

int fonts_advance_64(struct fonts *fonts, enum font font, int size_px, struct str cluster)
{
    return units_64(shape_get(fonts, font, cluster)->advance_units, size_px);
}

/* ---- kerning -------------------------------------------------------------------------------- */

static bool file_kerns(enum font_file file)
{
    return file == FILE_CJK || file == FILE_CJK_BOLD || file == FILE_LATIN ||
           file == FILE_LATIN_BOLD;
}

/* One ASCII or other narrow letter, not a ligature's beginning; 0 = leave alone. */
static uint32_t kern_letter(const struct shape *shape)
{
    struct str text = {shape->text, shape->text_n};
    size_t at = 0;
    uint32_t letter = shape->kind == SHAPE_PLAIN && text.n > 0 ? utf8_next(text, &at) : 0;

    return at == text.n && letter > ' ' && letter < 0x2000 && letter != 'f' ? letter : 0;
}

/* The shaper's own kerning, by comparing boxes; SDL_ttf tells only that of old tables. */
static int kern_measure(struct face *face, const struct shape *left, const struct shape *right)
{
    char pair[2 * SHAPE_TEXT_N + 1];
    int left_x = 0, right_x = 0, pair_w, right_w;

    snprintf(pair, sizeof pair, "%s%s", left->text, right->text);
    pair_w = width_units(face, pair);
    right_w = width_units(face, right->text);
    TTF_GlyphMetrics32(face->ttf, kern_letter(left), &left_x, NULL, NULL, NULL, NULL);
    TTF_GlyphMetrics32(face->ttf, kern_letter(right), &right_x, NULL, NULL, NULL, NULL);
    return pair_w + SDL_min(left_x, 0) - right_w - SDL_min(right_x, 0) - left->advance_units;
}

static int kern_units(struct fonts *fonts, const struct shape *left, const struct shape *right)
{
    uint32_t key[3] = {(uint32_t)left->file, kern_letter(left), kern_letter(right)};
    uint64_t hash = hash_bytes(HASH_START, key, sizeof key);
    struct kern *kern;

    for (struct table_item *item = table_first(&fonts->kerns, hash); item;
         item = table_next(item)) {
        kern = (struct kern *)item;
        if (kern->file == left->file && kern->left == key[1] && kern->right == key[2]) {
            return kern->units;
        }
    }
    kern = calloc(1, sizeof *kern);
    if (!kern) {
        return 0;
    }
    *kern = (struct kern){{NULL, hash},
                          left->file,
                          key[1],
                          key[2],
                          kern_measure(&fonts->faces[left->file], left, right)};
    if (!table_put(&fonts->kerns, &kern->item)) {
        free(kern);
        return 0;
    }
    return kern->units;
}

int fonts_kern_64(struct fonts *fonts, enum font font, int size_px, struct str left,
                  struct str right)
{
    const struct shape *a = shape_get(fonts, font, left);
    const struct shape *b = shape_get(fonts, font, right);

    if (a->file != b->file || !file_kerns(a->file) || !kern_letter(a) || !kern_letter(b)) {
        return 0;
    }
    return units_64(kern_units(fonts, a, b), size_px);
}

/* ---- glyphs --------------------------------------------------------------------------------- */

static struct pixels surface_pixels(const SDL_Surface *surface)
{
    return (struct pixels){surface->pixels, surface->w, surface->h, surface->pitch / 4};
}

static struct glyph_item *glyph_new(struct fonts *fonts, const struct glyph *like, size_t pixel_n)
{
    size_t size = sizeof(struct glyph_item) + (size_t)like->w * (size_t)like->h * pixel_n;
    struct glyph_item *glyph = calloc(1, size);

    if (glyph) {
        glyph->glyph = *like;
        fonts->held_n += size;
    }
    return glyph;
}

/* The shape's text in white. */
static SDL_Surface *shape_render(struct face *face, const struct shape *shape, struct pen *pen)
{
    const SDL_Color white = {255, 255, 255, 255};
    bool marks_only;
    uint32_t base = shape_base((struct str){shape->text, shape->text_n}, &marks_only);
    int x0 = 0, x1 = 0, y0 = 0, y1 = 0;

    /* SDL_ttf moves a line right and down by what its first glyph would stick out of it. */
    TTF_GlyphMetrics32(face->ttf, base, &x0, &x1, &y0, &y1, NULL);
    *pen =
        (struct pen){SDL_max(0, -x0), SDL_max(TTF_FontAscent(face->ttf), y1), y1, x1 - x0, y1 - y0};
    return TTF_RenderUTF8_Blended(face->ttf, shape->text, white);
}

static struct glyph_item *glyph_plain(struct fonts *fonts, const struct shape *shape, int size_px,
                                      int quarter)
{
    struct face *face = &fonts->faces[shape->file];
    struct pen pen = {0};
    SDL_Surface *surface = face_set(face, size_px, DPI * FONT_QUARTERS_N, TTF_HINTING_LIGHT)
                               ? shape_render(face, shape, &pen)
                               : NULL;
    struct glyph_item *item = NULL;
    struct pixels drawn;
    struct glyph place;

    if (!surface) {
        return glyph_new(fonts, &no_glyph, 1);
    }
    drawn = surface_pixels(surface);
    place = raster_place(raster_ink(&drawn), pen, quarter);
    item = glyph_new(fonts, &place, 1);
    if (item) {
        uint8_t *mask = (uint8_t *)(item + 1);
        item->glyph.mask = mask;
        raster_mask(mask, &place, &drawn, pen, quarter);
    }
    SDL_FreeSurface(surface);
    return item;
}

static int emoji_px(int strike_px, int size_px)
{
    return SDL_max(1, (strike_px * size_px + EMOJI_EM_PX / 2) / EMOJI_EM_PX);
}

static struct glyph_item *glyph_scaled(struct fonts *fonts, const struct pixels *drawn,
                                       struct pen pen, int size_px)
{
    struct rect box =
        rect_meet((struct rect){pen.x, pen.y - pen.top, pen.w, pen.h}, pixels_rect(drawn));
    struct glyph glyph = {.top = emoji_px(pen.y - box.y, size_px),
                          .w = emoji_px(box.w, size_px),
                          .h = emoji_px(box.h, size_px)};
    uint32_t *pixels = raster_cut(drawn, box);
    struct glyph_item *item = NULL;

    if (pixels) {
        item = glyph_new(fonts, &glyph, sizeof *pixels);
    }
    if (item) {
        uint32_t *colours = (uint32_t *)(item + 1);
        item->glyph.colours = colours;
        picture_scale(&(struct picture){pixels, box.w, box.h}, colours, glyph.w, glyph.h);
    }
    free(pixels);
    return item;
}

static struct glyph_item *glyph_colour(struct fonts *fonts, const struct shape *shape, int size_px)
{
    struct face *face = &fonts->faces[shape->file];
    struct pen pen = {0};
    SDL_Surface *surface = face_set(face, EMOJI_EM_PX, DPI, TTF_HINTING_NORMAL)
                               ? shape_render(face, shape, &pen)
                               : NULL;
    struct glyph_item *item = NULL;

    if (surface) {
        struct pixels drawn = surface_pixels(surface);
        item = glyph_scaled(fonts, &drawn, pen, size_px);
        SDL_FreeSurface(surface);
    }
    return item ? item : glyph_new(fonts, &no_glyph, 1);
}

static struct glyph_item *glyph_make(struct fonts *fonts, const struct shape *shape, int size_px,
                                     int quarter)
{
    return shape->kind == SHAPE_COLOUR ? glyph_colour(fonts, shape, size_px)
                                       : glyph_plain(fonts, shape, size_px, quarter);
}

const struct glyph *fonts_glyph(struct fonts *fonts, enum font font, int size_px,
                                struct str cluster, int quarter)
{
    const struct shape *shape = shape_get(fonts, font, cluster);
    int size = size_within(size_px);
    uint64_t hash;
    struct glyph_item *glyph;

    if (shape->kind == SHAPE_BLANK) {
        return &no_glyph;
    }
    quarter = shape->kind == SHAPE_COLOUR ? 0 : quarter & (FONT_QUARTERS_N - 1);
    hash = hash_bytes(shape->item.hash, (int[]){size, quarter}, 2 * sizeof(int));
    for (struct table_item *item = table_first(&fonts->glyphs, hash); item;
         item = table_next(item)) {
        glyph = (struct glyph_item *)item;
        if (glyph->shape == shape && glyph->size_px == size && glyph->quarter == quarter) {
            return &glyph->glyph;
        }
    }
    glyph = glyph_make(fonts, shape, size, quarter);
    if (!glyph) {
        return &no_glyph;
    }
    glyph->item.hash = hash;
    glyph->shape = shape;
    glyph->size_px = size;
    glyph->quarter = quarter;
    if (!table_put(&fonts->glyphs, &glyph->item)) {
        free(glyph);
        return &no_glyph;
    }
    return &glyph->glyph;
}

size_t fonts_held_n(const struct fonts *fonts)
{
    return fonts->held_n;
}

bool fonts_trim(struct fonts *fonts, size_t bytes_n)
{
    if (fonts->held_n <= bytes_n) {
        return false;
    }
    table_clear(&fonts->glyphs, item_free);
    fonts->held_n = 0;
    fonts->age++;
    return true;
}
