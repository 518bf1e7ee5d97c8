/* font_sdl.h - fonts, through SDL_ttf: what a cluster looks like and how far it moves the pen.
 *
 * Every enum font is a chain of files; a cluster is set in the first that has all of its
 * characters, emoji in the colour font, and what no file has as U+FFFD in plain sight. Characters
 * without a picture (joiners, direction marks, controls) take no room. Files are opened when first
 * needed.
 *
 * Glyphs stand at quarters of a pixel across and on whole pixels down; stems across are hinted,
 * widths never, so that text keeps its proportions at every size. Everything asked for is kept
 * until fonts_trim; one thread only.
 */
#ifndef ADAPTERS_FONT_SDL_H
#define ADAPTERS_FONT_SDL_H

#include "adapters/font_files.h"
#include "base/fault.h"
#include "ui/text.h"

#define FONT_QUARTERS_N 4
#define FONT_SIZE_MOST_PX 512 /* greater sizes are set at this one */

struct fonts; /* owns heap */

struct glyph {
    int left,
        top;  /* px: of its first column right of the pen, of its first row above the baseline */
    int w, h; /* 0 = nothing to see */
    const uint8_t *mask;     /* w * h coverage, or NULL */
    const uint32_t *colours; /* w * h premultiplied pixels (emoji), or NULL */
};

/* folder (may be NULL) is searched before the system's. NULL: no font for text anywhere. */
struct fonts *fonts_open(const char *folder, struct fault *fault);
void fonts_close(struct fonts *fonts); /* NULL is fine */

/* Text of a Latin language is set in the Latin-first chain, Japanese in the Japanese one (the
 * default). Paragraphs laid before are of the other kind: drop them. */
void fonts_speak(struct fonts *fonts, bool is_latin_first);

/* One em from ascent to descent, the same share for every font of text, so that runs in different
 * fonts centred in the same line box share their baseline; icons fill their em. */
struct font_metrics fonts_metrics(enum font font, int size_px);

/* The file a cluster is set in, and what of it is set, for those who draw outlines themselves.
 * False: there is nothing to see. */
bool fonts_choice(struct fonts *fonts, enum font font, struct str cluster, enum font_file *file,
                  struct str *text);
const char *fonts_folder(const struct fonts *fonts); /* searched before the system's; NULL */

int fonts_advance_64(struct fonts *fonts, enum font font, int size_px,
                     struct str cluster); /* 26.6 px */

/* What is to be added to left's advance when right follows it; mostly 0. */
int fonts_kern_64(struct fonts *fonts, enum font font, int size_px, struct str left,
                  struct str right);

/* For a pen that stands `quarter` quarters of a pixel right of a whole one. Valid until fonts_trim
 * drops it. Never NULL; with no memory left an empty glyph. */
const struct glyph *fonts_glyph(struct fonts *fonts, enum font font, int size_px,
                                struct str cluster, int quarter);

/* Between frames: forgets all glyphs when they hold more than bytes_n. True when it did. */
bool fonts_trim(struct fonts *fonts, size_t bytes_n);
unsigned fonts_age(const struct fonts *fonts);  /* changes whenever lines set before are void */
size_t fonts_held_n(const struct fonts *fonts); /* bytes of glyphs kept */

#endif
