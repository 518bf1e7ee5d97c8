/* input_sdl.h - what people do, gathered a frame at a time into struct input (ui/ui.h).
 *
 * Events of one frame are folded only as far as nothing is lost: a frame has one place for its
 * buttons, at most one press and one release, and text before or after keys, never between. What
 * does not fit waits for the next frame, and input_read says so.
 *
 * Held still for UI's long press (INPUT_LONG_MS) the pointer asks to look closer, like the
 * secondary button; the release that follows is then swallowed: is_down ends without was_released.
 */
#ifndef ADAPTERS_INPUT_SDL_H
#define ADAPTERS_INPUT_SDL_H

#include "adapters/window_sdl.h"
#include "ui/ui.h"

#define INPUT_LONG_MS 500
#define INPUT_STILL_PX 8    /* at scale 100; a hand is never quite still */
#define INPUT_WHEEL_PX 60   /* at scale 100; one notch */
#define INPUT_PASTED_N 4096 /* bytes; more is cut */
#define INPUT_DROPPED_N                                                                            \
    512 /* files and folders let fall on the window at once; more are left out */

/* what concerns the window, not a control */
struct input_news {
    bool is_quit;                        /* the window or the session is being closed */
    bool is_exposed;                     /* its content was lost: present all */
    bool is_focus_lost, is_focus_gained; /* in this frame: pause and resume */
    bool has_focus;
    const struct str *dropped; /* paths of what was let fall on the window, all of it at once */
    size_t dropped_n;
};

/* Owns the text of the frame it gave last, and wipes it. From the first one on the process leaves
 * no crash file behind, which could hold what was being typed. */
struct input_reader;

struct input_reader *input_open(struct window *window,
                                struct fault *fault); /* borrows the window */
void input_close(struct input_reader *reader);        /* NULL is fine */
void input_scale(struct input_reader *reader, int scale_percent);

/* Everything since the last call. now_ms: the show clock. Texts are valid until the next call.
 * That goes for the paths in *news too. True: more is waiting; draw this frame, then call again
 * without sleeping. */
bool input_read(struct input_reader *reader, int64_t now_ms, struct input *in,
                struct input_news *news);

/* When to read again although nothing happens (a long press comes due); INT64_MAX = never. */
int64_t input_wake_ms(const struct input_reader *reader);

#endif
