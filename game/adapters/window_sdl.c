#include "adapters/window_sdl.h"

#include <SDL.h>

struct window {
    SDL_Window *sdl;
    struct pixels pixels; /* the surface's, or own where that is laid out otherwise */
    uint32_t *own;
    int points_w, points_h; /* the same size as the system counts */
    struct window_place place;
    bool is_text_wanted;
    struct rect caret;
};

/* ---- opening -------------------------------------------------------------------------------- */

static bool library_open(const struct window_plan *plan, struct fault *fault)
{
    /* Otherwise SDL carries the pixels with OpenGL, which costs 100 ms at the start and 80 MB. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    if (plan->is_off_screen) {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
    }
    if (plan->app_id) {
        SDL_SetHint(SDL_HINT_APP_NAME, plan->app_id);
        SDL_setenv("SDL_VIDEO_X11_WMCLASS", plan->app_id, 0);
        SDL_setenv("SDL_VIDEO_WAYLAND_WMCLASS", plan->app_id, 0);
    }
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return fault_set(fault, "window.no_display",
                         "There is no display (%s); start from a desktop or play off-screen.",
                         SDL_GetError());
    }
    if (SDL_strcmp(SDL_GetCurrentVideoDriver(), "wayland") == 0) {
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1"); /* there it has no other way */
    }
    SDL_StopTextInput(); /* SDL starts with it on: an IME would eat every key */
    SDL_EventState(SDL_DROPTEXT, SDL_DISABLE);
    return true;
}

/* ---- on which screen ------------------------------------------------------------------------- */

#define SCREENS_MOST_N 16
#define TITLE_DP 40  /* what of a window has to show so that a hand can take it */
#define HANDLE_DP 80 /* and how much of it */

/* Screens this dense, or twice as large as a common one, are meant to be used at twice the size. */
#define DENSE_DPI 180
#define SCREEN_W 1920
#define SCREEN_H 1080

/* How much of the title bar shows there, along it; 0 when that is no handle. */
static int handle_w(struct rect screen, const struct window_place *place)
{
    struct rect title = {place->x, place->y, place->w, TITLE_DP};
    struct rect seen = rect_meet(screen, title);

    return seen.h > 0 && seen.w >= SDL_min(HANDLE_DP, place->w) ? seen.w : 0;
}

struct window_place window_place_on(struct window_place wish, const struct rect *screens, size_t n)
{
    bool is_wished = wish.x != WINDOW_ANYWHERE && wish.y != WINDOW_ANYWHERE;
    struct rect screen = n ? screens[0] : (struct rect){0};
    int most = 0;

    for (size_t i = 0; is_wished && i < n; i++) {
        int w = handle_w(screens[i], &wish);

        screen = w > most ? screens[i] : screen;
        most = w > most ? w : most;
    }
    if (!rect_is_empty(screen)) {
        wish.w = SDL_min(wish.w, screen.w);
        wish.h = SDL_min(wish.h, screen.h);
    }
    wish.w = SDL_max(wish.w, 1);
    wish.h = SDL_max(wish.h, 1);
    if (is_wished && most == 0) {
        wish.x = screen.x + (screen.w - wish.w) / 2;
        wish.y = screen.y + (screen.h - wish.h) / 2;
    }
    return wish;
}

/* What windows may cover of each; all of it where the system does not say. */
static size_t screens_ask(struct rect screens[SCREENS_MOST_N])
{
    size_t n = 0;
    SDL_Rect one;

    for (int i = 0; i < SDL_GetNumVideoDisplays() && n < SCREENS_MOST_N; i++) {
        bool is_told = SDL_GetDisplayUsableBounds(i, &one) == 0 && one.w > 0 && one.h > 0;

        if (is_told || SDL_GetDisplayBounds(i, &one) == 0) {
            screens[n++] = (struct rect){one.x, one.y, one.w, one.h};
        }
    }
    return n;
}

int window_dense_percent(int dpi, int w, int h)
{
    int most = SDL_min(w * 100 / SCREEN_W, h * 100 / SCREEN_H);

    return dpi >= DENSE_DPI || most >= 200 ? 200 : most >= 150 ? 150 : 100;
}

/* Some systems do not know how large their screen is to a hand, and say 96 dpi or nothing. */
static int dense_percent(int screen)
{
    SDL_Rect at = {0};
    float dpi = 0;

    SDL_GetDisplayDPI(screen, NULL, &dpi, NULL);
    SDL_GetDisplayBounds(screen, &at);
    return window_dense_percent((int)dpi, at.w, at.h);
}

static int coordinate(int wish)
{
    return wish == WINDOW_ANYWHERE ? (int)SDL_WINDOWPOS_UNDEFINED : wish;
}

static bool sdl_window_open(struct window *window, const struct window_plan *plan,
                            struct fault *fault)
{
    struct rect screens[SCREENS_MOST_N];
    struct window_place place = plan->place;
    uint32_t flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;

    if (place.x == WINDOW_ANYWHERE) { /* never placed: as large as a first window looks there */
        place.w = SDL_max(place.w * dense_percent(0) / 100, plan->least_w);
        place.h = SDL_max(place.h * dense_percent(0) / 100, plan->least_h);
    }
    place = window_place_on(place, screens, screens_ask(screens));
    flags |= place.is_full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    flags |= place.is_maximised ? SDL_WINDOW_MAXIMIZED : 0;
    window->place = place;
    window->sdl = SDL_CreateWindow(plan->title, coordinate(place.x), coordinate(place.y), place.w,
                                   place.h, flags);
    if (!window->sdl) {
        return fault_set(fault, "window.refused", "The window does not open: %s", SDL_GetError());
    }
    if (plan->least_w > 0 && plan->least_h > 0) {
        SDL_SetWindowMinimumSize(window->sdl, SDL_min(plan->least_w, place.w),
                                 SDL_min(plan->least_h, place.h));
    }
    return true;
}

struct window *window_open(const struct window_plan *plan, struct fault *fault)
{
    struct window *window;

    if (!library_open(plan, fault)) {
        return NULL;
    }
    window = calloc(1, sizeof *window);
    if (!window) {
        fault_set(fault, "memory", "There is no memory for a window; close other programs.");
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    if (!sdl_window_open(window, plan, fault) || !window_fit(window, fault)) {
        window_close(window);
        return NULL;
    }
    return window;
}

void window_close(struct window *window)
{
    if (!window) {
        return;
    }
    if (window->sdl) {
        SDL_DestroyWindow(window->sdl);
    }
    free(window->own);
    free(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

/* ---- pixels --------------------------------------------------------------------------------- */

struct pixels *window_pixels(struct window *window)
{
    return &window->pixels;
}

/* A window manager puts the frame where a new window wishes to be, and SDL tells where its inside
 * came to stand: the place to wish for again is the frame's. Without one there is no frame. */
static void place_ask(SDL_Window *sdl, int *x, int *y)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    int top = 0, left = 0;

    SDL_GetWindowPosition(sdl, x, y);
    if (driver && strcmp(driver, "x11") == 0 &&
        SDL_GetWindowBordersSize(sdl, &top, &left, NULL, NULL) == 0) {
        *x -= left;
        *y -= top;
    }
}

static void place_note(struct window *window)
{
    uint32_t flags = SDL_GetWindowFlags(window->sdl);

    window->place.is_full = flags & SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->place.is_maximised = flags & SDL_WINDOW_MAXIMIZED;
    if (!window->place.is_full && !window->place.is_maximised) {
        place_ask(window->sdl, &window->place.x, &window->place.y);
        SDL_GetWindowSize(window->sdl, &window->place.w, &window->place.h);
    }
}

static bool surface_takes_ours(const SDL_Surface *surface)
{
    const SDL_PixelFormat *format = surface->format;

    return format->BytesPerPixel == 4 && format->Rmask == 0xff0000 && format->Gmask == 0xff00 &&
           format->Bmask == 0xff && surface->pitch % 4 == 0;
}

/* SDL keeps the surface until the window is resized, and waits until a screen has taken what was
 * brought to it: painting there saves a copy of the whole window. */
static bool pixels_of(struct window *window, SDL_Surface *surface, struct pixels *pixels)
{
    *pixels = (struct pixels){surface->pixels, surface->w, surface->h, surface->pitch / 4};
    if (surface_takes_ours(surface)) {
        free(window->own);
        window->own = NULL;
        return true;
    }
    pixels->at = window->own;
    pixels->stride = surface->w;
    if (!window->own || surface->w != window->pixels.w || surface->h != window->pixels.h) {
        free(window->own);
        window->own = pixels->at =
            calloc((size_t)surface->w * (size_t)surface->h, sizeof *window->own);
    }
    return window->own != NULL;
}

bool window_fit(struct window *window, struct fault *fault)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    struct pixels pixels;

    if (!surface) {
        return fault_set(fault, "window.lost", "The window cannot be drawn on: %s", SDL_GetError());
    }
    place_note(window);
    SDL_GetWindowSize(window->sdl, &window->points_w, &window->points_h);
    if (!pixels_of(window, surface, &pixels)) {
        window->pixels = (struct pixels){0};
        return fault_set(fault, "memory", "There is no memory for a window of %d x %d px.",
                         surface->w, surface->h);
    }
    bool is_same = pixels.at == window->pixels.at && pixels.w == window->pixels.w &&
                   pixels.h == window->pixels.h && pixels.stride == window->pixels.stride;
    window->pixels = pixels;
    return !is_same;
}

static void rect_convert(const struct pixels *from, SDL_Surface *to, struct rect r)
{
    const uint32_t *row = from->at + (size_t)r.y * (size_t)from->stride + r.x;
    char *out = (char *)to->pixels + (ptrdiff_t)r.y * to->pitch +
                (ptrdiff_t)r.x * to->format->BytesPerPixel;

    SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_ARGB8888, row, from->stride * 4, to->format->format,
                      out, to->pitch);
}

#define RECTS_AT_ONCE_N 32

bool window_present(struct window *window, const struct rect *rects, size_t n, struct fault *fault)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    SDL_Rect out[RECTS_AT_ONCE_N];
    int out_n = 0;

    if (!surface) {
        return fault_set(fault, "window.lost", "The window cannot be drawn on: %s", SDL_GetError());
    }
    for (size_t i = 0; i < n; i++) {
        struct rect all =
            rect_meet(pixels_rect(&window->pixels), (struct rect){0, 0, surface->w, surface->h});
        struct rect r = rect_meet(rects[i], all);
        if (!rect_is_empty(r)) {
            if (window->own) {
                rect_convert(&window->pixels, surface, r);
            }
            out[out_n++] = (SDL_Rect){r.x, r.y, r.w, r.h};
        }
        if (out_n > 0 && (out_n == RECTS_AT_ONCE_N || i + 1 == n)) {
            if (SDL_UpdateWindowSurfaceRects(window->sdl, out, out_n) != 0) {
                return fault_set(fault, "window.lost", "The window cannot be drawn on: %s",
                                 SDL_GetError());
            }
            out_n = 0;
        }
    }
    return true;
}

/* ---- waiting, place, looks ------------------------------------------------------------------- */

void window_wait(int64_t timeout_ms)
{
    int most_ms = 3600 * 1000;

    SDL_WaitEventTimeout(NULL, timeout_ms < 0 || timeout_ms > most_ms ? most_ms : (int)timeout_ms);
}

void window_wake(void)
{
    SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
}

struct window_place window_place(const struct window *window)
{
    return window->place;
}

void window_set_full(struct window *window, bool is_full)
{
    SDL_SetWindowFullscreen(window->sdl, is_full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

bool window_is_full(const struct window *window)
{
    return SDL_GetWindowFlags(window->sdl) & SDL_WINDOW_FULLSCREEN_DESKTOP;
}

void window_set_title(struct window *window, const char *title)
{
    SDL_SetWindowTitle(window->sdl, title);
}

void window_set_icon(struct window *window, const struct pixels *icon)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        icon->at, icon->w, icon->h, 32, icon->stride * 4, SDL_PIXELFORMAT_ARGB8888);

    if (surface) {
        SDL_SetWindowIcon(window->sdl, surface);
        SDL_FreeSurface(surface);
    }
}

int window_density_percent(int points, int pixels)
{
    int64_t percent = ((int64_t)pixels * 100 + points / 2) / SDL_max(1, points);

    return percent < 100 ? 100 : percent > 300 ? 300 : (int)percent;
}

int window_scale_percent(const struct window *window)
{
    int percent = window_density_percent(window->points_w, window->pixels.w);

    return percent > 100 ? percent : dense_percent(SDL_GetWindowDisplayIndex(window->sdl));
}

/* ---- text and clipboard ---------------------------------------------------------------------- */

void window_text_input(struct window *window, bool is_wanted, struct rect caret)
{
    int w = SDL_max(1, window->pixels.w), h = SDL_max(1, window->pixels.h);

    if (is_wanted && memcmp(&caret, &window->caret, sizeof caret) != 0) {
        SDL_Rect points = {caret.x * window->points_w / w, caret.y * window->points_h / h,
                           SDL_max(1, caret.w * window->points_w / w),
                           SDL_max(1, caret.h * window->points_h / h)};
        SDL_SetTextInputRect(&points);
        window->caret = caret;
    }
    if (is_wanted != window->is_text_wanted) {
        window->is_text_wanted = is_wanted;
        if (is_wanted) {
            SDL_StartTextInput();
        } else {
            SDL_StopTextInput();
        }
    }
}

void window_copy(struct window *window, struct str text)
{
    char *copy = malloc(text.n + 1);

    (void)window;
    if (copy) {
        if (text.n > 0) {
            memcpy(copy, text.at, text.n);
        }
        copy[text.n] = '\0';
        SDL_SetClipboardText(copy);
        free(copy);
    }
}

uint32_t window_id(const struct window *window)
{
    return SDL_GetWindowID(window->sdl);
}

void window_to_pixels(const struct window *window, int *x, int *y)
{
    if (window->points_w > 0 && window->points_h > 0) {
        *x = (int)((int64_t)*x * window->pixels.w / window->points_w);
        *y = (int)((int64_t)*y * window->pixels.h / window->points_h);
    }
}
