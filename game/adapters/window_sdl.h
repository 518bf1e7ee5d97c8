/* window_sdl.h - one window that shows our own pixels. SDL gives the window and carries pixels to
 * the screen; nothing is drawn by it, and of SDL only the video part is started.
 *
 * Painting goes to window_pixels, the memory that SDL shares with the screen where its layout
 * allows; window_present brings rectangles of it to the screen. The pixels keep what was painted
 * until window_fit tells that they are others. All measures are pixels of the screen, also where
 * the system counts in larger points.
 */
#ifndef ADAPTERS_WINDOW_SDL_H
#define ADAPTERS_WINDOW_SDL_H

#include "adapters/pixels.h"
#include "base/fault.h"

struct window; /* lends its pixels */

#define WINDOW_ANYWHERE INT32_MIN /* x, y: let the system choose */

/* what is worth remembering until the next start */
struct window_place {
    /* x, y of the frame, w, h of what is in it; while neither full nor maximised; points, as the
     * system counts */
    int x, y, w, h;
    bool is_full;
    bool is_maximised;
};

struct window_plan {
    const char *title;         /* UTF-8 */
    const char *app_id;        /* names the window's class, "mikiwame"; also of the desktop entry */
    struct window_place place; /* made smaller when the screen is */
    int least_w, least_h;      /* points; 0 = none */
    bool is_off_screen;        /* SDL's dummy driver: no display is needed */
};

/* Where such a window opens when these are the screens (usable parts, points): cut to the screen
 * that holds most of its title bar; a remembered place that no screen shows any more is in the
 * middle of the first. */
struct window_place window_place_on(struct window_place wish, const struct rect *screens, size_t n);

/* NULL: there is no display, or no memory. One window at a time. */
struct window *window_open(const struct window_plan *plan, struct fault *fault);
void window_close(struct window *window); /* NULL is fine */

struct pixels *
window_pixels(struct window *window); /* premultiplied; stays valid until window_fit is true */
/* To be asked after events were read and before anything is painted; cheap. True: the pixels are
 * others, paint all. */
bool window_fit(struct window *window, struct fault *fault);

/* False with a fault when the screen is gone. n may be 0. */
bool window_present(struct window *window, const struct rect *rects, size_t n, struct fault *fault);

/* Sleeps until something happens or timeout_ms are over; negative = without end. */
void window_wait(int64_t timeout_ms);
void window_wake(void); /* ends the wait of another thread or the next one */

struct window_place window_place(const struct window *window);
void window_set_full(struct window *window, bool is_full);
bool window_is_full(const struct window *window);
void window_set_title(struct window *window, const char *title);
void window_set_icon(struct window *window, const struct pixels *icon); /* copied */

/* What scale suits the screen, percent, 100..300: pixels to a point where the system counts in
 * points, 200 on very dense or very large screens, else 100. What a person sets is taken of this.
 */
int window_scale_percent(const struct window *window);
int window_density_percent(int points, int pixels); /* of one side; 100..300 */
int window_dense_percent(int dpi, int w, int h); /* of a screen counted in px; dpi 0: not known */

/* Keyboard text and IME only while a field has the focus; caret: where the IME shows its choices.
 */
void window_text_input(struct window *window, bool is_wanted, struct rect caret);
void window_copy(struct window *window, struct str text); /* to the clipboard */

/* For input_sdl. */
uint32_t window_id(const struct window *window);
void window_to_pixels(const struct window *window, int *x, int *y); /* from points */

#endif
