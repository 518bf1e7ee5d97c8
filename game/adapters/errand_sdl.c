#include "adapters/errand_sdl.h"

#include <SDL.h>
#include <stdlib.h>

struct errand {
    SDL_Thread *thread;
    void (*work)(void *ctx);
    void *ctx;
};

static int errand_run(void *ctx)
{
    const struct errand *errand = ctx;

    errand->work(errand->ctx);
    return 0;
}

struct errand *errand_begin(void (*work)(void *ctx), void *ctx)
{
    struct errand *errand = calloc(1, sizeof *errand);

    if (!errand) {
        return NULL;
    }
    errand->work = work;
    errand->ctx = ctx;
    errand->thread = SDL_CreateThread(errand_run, "errand", errand);
    if (!errand->thread) {
        free(errand);
        return NULL;
    }
    return errand;
}

void errand_end(struct errand *errand)
{
    if (errand) {
        SDL_WaitThread(errand->thread, NULL);
        free(errand);
    }
}
