/* The floor that a program with a window is held against: a bare SDL window with one card. Pressed
 * and let go, the card alone is filled anew and brought to the screen; it sleeps otherwise. Made as
 * adapters/window_sdl opens its window, so that only what the program adds is left between them.
 *
 *     floor_window W H CARD_X CARD_Y CARD_W CARD_H
 */
#include <SDL.h>

#include <stdbool.h>
#include <stdlib.h>

static void fill(SDL_Window *window, const SDL_Rect *at, uint32_t colour)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window);

    SDL_FillRect(surface, at, colour);
    if (at) {
        SDL_UpdateWindowSurfaceRects(window, at, 1);
    } else {
        SDL_UpdateWindowSurface(window);
    }
}

static void run(SDL_Window *window, const SDL_Rect *card)
{
    const uint32_t page = 0xfff6f5f1, colours[] = {0xffffffff, 0xffdceeec};
    bool is_on = false;
    SDL_Event event;

    fill(window, NULL, page);
    fill(window, card, colours[0]);
    while (SDL_WaitEvent(&event)) {
        if (event.type == SDL_QUIT) {
            return;
        }
        if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) {
            fill(window, NULL, page);
            fill(window, card, colours[is_on]);
        }
        if (event.type == SDL_MOUSEBUTTONUP) {
            is_on = !is_on;
            fill(window, card, colours[is_on]);
        }
    }
}

int main(int argc, char **argv)
{
    SDL_Window *window;
    int at[6];

    if (argc != 7) {
        return 2;
    }
    for (int i = 0; i < 6; i++) {
        at[i] = (int)strtol(argv[i + 1], NULL, 10);
    }
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return 3;
    }
    window = SDL_CreateWindow("floor", 0, 0, at[0], at[1], SDL_WINDOW_RESIZABLE);
    if (!window) {
        return 3;
    }
    run(window, &(SDL_Rect){at[2], at[3], at[4], at[5]});
    SDL_DestroyWindow(window);
    SDL_Quit();
    return 0;
}
