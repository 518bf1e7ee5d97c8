/* canvas.h - what every picture of the program is drawn with, in a window or off-screen: fonts,
 * text, painter, frame memory. */
#ifndef SHELL_CANVAS_H
#define SHELL_CANVAS_H

#include "adapters/paint_cairo.h"
#include "adapters/text_port.h"
#include "ui/ui.h"

struct canvas {
    struct arena frame;
    struct draw draw;
    struct fonts *fonts;
    struct text_port port;
    struct text_cache *cache;
    struct paint *paint;
    bool is_latin_first;
};

/* Asks the system for the fonts that a first screen wants, and does not wait for them. */
void canvas_ahead(const char *root, struct str lang);

/* Lends its parts to *ui; pictures may be NULL. False: no usable fonts, or no memory. Close it
 * either way. */
bool canvas_open(struct canvas *canvas, struct ui *ui, const char *root,
                 const struct picture_source *pictures, struct fault *fault);
/* Sets text as this language wants it; cheap when nothing changes. */
void canvas_speak(struct canvas *canvas, struct ui *ui, struct str lang);
void canvas_close(struct canvas *canvas);

#endif
