/* errand_sdl.h - one piece of work done beside the program's own thread while that waits for
 * somebody else, e.g. for a display. Until errand_end nobody else may touch what it works on. */
#ifndef ADAPTERS_ERRAND_SDL_H
#define ADAPTERS_ERRAND_SDL_H

struct errand;

/* NULL where no second thread is to be had: nothing was begun then, and nothing is lost but time.
 */
struct errand *errand_begin(void (*work)(void *ctx), void *ctx);

/* Returns when the work is done; NULL is fine. What it wrote may be read from then on. */
void errand_end(struct errand *errand);

#endif
