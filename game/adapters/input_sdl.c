#include "adapters/input_sdl.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <SDL.h>
#include <sys/resource.h>

#define TYPED_N 512
#define COMPOSING_N 256
#define DROPPED_BYTES_N ((size_t)1 << 20)

struct input_reader {
    struct window *window;
    int scale_percent;
    /* from frame to frame */
    int x, y; /* px; -1 outside */
    bool is_down, has_focus;
    bool is_long_over; /* the long press was told, or the pointer has moved: not again */
    bool is_release_swallowed;
    int64_t down_ms;
    int down_x, down_y;
    char composing[COMPOSING_N];
    size_t composing_n, clause_at, clause_n; /* bytes */
    SDL_Event waiting;                       /* did not fit into the last frame */
    bool has_waiting;
    struct buf dropped; /* paths, each with a NUL behind it, until all have come */
    size_t dropped_n;
    bool is_drop_whole;
    /* this frame */
    struct input *in;
    struct input_news *news;
    bool has_button; /* a button went down or up at (x, y) */
    char typed[TYPED_N];
    size_t typed_n;
    struct buf pasted;
    struct str paths[INPUT_DROPPED_N];
};

/* It may be somebody's password. Through a volatile pointer, so that no optimiser leaves it out. */
static void wipe(char *at, size_t n)
{
    volatile char *bytes = at;

    while (n > 0) {
        bytes[--n] = '\0';
    }
}

static void text_forget(struct input_reader *reader)
{
    wipe(reader->typed, reader->typed_n);
    wipe(reader->pasted.at, reader->pasted.n);
    reader->typed_n = 0;
    buf_empty(&reader->pasted);
}

static void composing_forget(struct input_reader *reader)
{
    wipe(reader->composing, reader->composing_n);
    reader->composing_n = 0;
}

/* What is being typed shall not end up in a crash file. One byte is the limit that programs which
 * the system hands crashes to keep to as well, 0 is not: core(5). */
static void core_off(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max > 0) {
        limit.rlim_cur = 1;
        (void)setrlimit(RLIMIT_CORE, &limit);
    }
}

struct input_reader *input_open(struct window *window, struct fault *fault)
{
    struct input_reader *reader = calloc(1, sizeof *reader);

    if (!reader) {
        fault_set(fault, "memory", "There is no memory for input; close other programs.");
        return NULL;
    }
    core_off();
    reader->window = window;
    reader->scale_percent = 100;
    reader->x = reader->y = -1;
    reader->has_focus = true;
    buf_init(&reader->pasted, INPUT_PASTED_N + 1);
    buf_init(&reader->dropped, DROPPED_BYTES_N);
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1"); /* else cut into pieces of 31 bytes */
    return reader;
}

void input_close(struct input_reader *reader)
{
    if (reader) {
        text_forget(reader);
        composing_forget(reader);
        buf_clear(&reader->pasted);
        buf_clear(&reader->dropped);
        free(reader);
    }
}

void input_scale(struct input_reader *reader, int scale_percent)
{
    reader->scale_percent = scale_percent;
}

/* ---- keys ------------------------------------------------------------------------------------ */

struct key_name {
    SDL_Keycode code;
    enum ui_key key;
};

static const struct key_name plain_keys[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_SPACE, KEY_SPACE},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_AC_BACK, KEY_ESCAPE},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_APPLICATION, KEY_CONTEXT},
    {SDLK_MENU, KEY_CONTEXT},
    {SDLK_F11, KEY_F11},
    {SDLK_F1, KEY_HELP},
    {SDLK_COPY, KEY_COPY},
    {SDLK_CUT, KEY_CUT},
    {SDLK_PASTE, KEY_PASTE},
    {SDLK_UNDO, KEY_UNDO},
};

static const struct key_name command_keys[] = {
    /* with Ctrl, or Command on a Mac */
    {SDLK_c, KEY_COPY},
    {SDLK_x, KEY_CUT},
    {SDLK_v, KEY_PASTE},
    {SDLK_a, KEY_SELECT_ALL},
    {SDLK_z, KEY_UNDO},
    {SDLK_y, KEY_REDO},
    {SDLK_q, KEY_QUIT},
    {SDLK_INSERT, KEY_COPY},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_LEFT, KEY_WORD_LEFT},
    {SDLK_RIGHT, KEY_WORD_RIGHT},
    {SDLK_BACKSPACE, KEY_WORD_BACKSPACE},
    {SDLK_DELETE, KEY_WORD_DELETE},
};

static enum ui_key key_in(const struct key_name *names, size_t n, SDL_Keycode code)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i].code == code) {
            return names[i].key;
        }
    }
    return KEY_NONE;
}

static enum ui_key key_of(SDL_Keysym sym)
{
    bool is_shift = sym.mod & KMOD_SHIFT;
    bool is_command = sym.mod & (KMOD_CTRL | KMOD_GUI);

    if (sym.mod & KMOD_LALT) {
        return KEY_NONE; /* the window manager's; the right one types letters on many keyboards */
    }
    if (sym.sym == SDLK_TAB) {
        return is_command ? KEY_NONE : is_shift ? KEY_BACK_TAB : KEY_TAB;
    }
    if (is_shift && sym.sym == SDLK_F10) {
        return KEY_CONTEXT;
    }
    if (is_shift && sym.sym == SDLK_INSERT) {
        return KEY_PASTE;
    }
    if (is_shift && is_command && sym.sym == SDLK_z) {
        return KEY_REDO;
    }
    return is_command ? key_in(command_keys, sizeof command_keys / sizeof *command_keys, sym.sym)
                      : key_in(plain_keys, sizeof plain_keys / sizeof *plain_keys, sym.sym);
}

static void clipboard_read(struct input_reader *reader)
{
    char *text = SDL_GetClipboardText();
    struct str all = str_of(text), fine = str_part(all, 0, utf8_check(all));

    buf_add(&reader->pasted, utf8_cut(fine, INPUT_PASTED_N));
    wipe(text, all.n);
    SDL_free(text);
}

/* A key held down goes on moving and deleting; it does not press a button twice. */
static bool key_repeats(enum ui_key key)
{
    switch (key) {
    case KEY_ENTER:
    case KEY_SPACE:
    case KEY_ESCAPE:
    case KEY_CONTEXT:
    case KEY_F11:
    case KEY_HELP:
    case KEY_QUIT:
        return false;
    default:
        return true;
    }
}

static void key_take(struct input_reader *reader, const SDL_KeyboardEvent *event)
{
    SDL_Keysym sym = event->keysym;
    enum ui_key key = key_of(sym);

    if (key == KEY_NONE || (event->repeat && !key_repeats(key)) || reader->composing_n > 0) {
        return; /* while an IME composes, keys are its own */
    }
    if (key == KEY_PASTE) {
        clipboard_read(reader);
    }
    reader->in->presses[reader->in->presses_n++] = (struct ui_press){key, sym.mod & KMOD_SHIFT};
}

/* ---- text ------------------------------------------------------------------------------------ */

static void text_take(struct input_reader *reader, const char *utf8)
{
    struct str text = str_of(utf8);

    composing_forget(reader);
    if (utf8_check(text) == text.n && text.n <= sizeof reader->typed - reader->typed_n) {
        memcpy(reader->typed + reader->typed_n, text.at, text.n);
        reader->typed_n += text.n;
    }
}

/* Whoever presses elsewhere has written what stands there: it stays in its field, and the input
 * method begins anew. Else it would go on in whatever has the focus next. */
static void composing_keep(struct input_reader *reader)
{
    size_t n = reader->composing_n;

    if (n <= sizeof reader->typed - reader->typed_n) {
        memcpy(reader->typed + reader->typed_n, reader->composing, n);
        reader->typed_n += n;
    }
    composing_forget(reader);
    if (SDL_IsTextInputActive()) {
        SDL_StopTextInput();
        SDL_StartTextInput();
    }
}

static size_t bytes_of(struct str text, size_t points_n)
{
    size_t at = 0;

    while (at < text.n && points_n-- > 0) {
        utf8_next(text, &at);
    }
    return at;
}

/* start and length count code points; a negative start is unknown: the caret stands at the end. */
static void composing_take(struct input_reader *reader, const char *utf8, int start, int length)
{
    struct str text = utf8_cut(str_of(utf8), sizeof reader->composing);

    text.n = utf8_check(text) == text.n ? text.n : 0;
    composing_forget(reader);
    reader->composing_n = text.n;
    memcpy(reader->composing, text.at, text.n);
    reader->clause_at = start < 0 ? text.n : bytes_of(text, (size_t)start);
    reader->clause_n =
        start < 0 || length <= 0 ? 0 : bytes_of(str_from(text, reader->clause_at), (size_t)length);
}

/* ---- pointer --------------------------------------------------------------------------------- */

static int scaled(const struct input_reader *reader, int px)
{
    return px * reader->scale_percent / 100;
}

static void pointer_move(struct input_reader *reader, int x, int y)
{
    int still = scaled(reader, INPUT_STILL_PX);

    window_to_pixels(reader->window, &x, &y);
    reader->x = x;
    reader->y = y;
    if (reader->is_down && (abs(x - reader->down_x) > still || abs(y - reader->down_y) > still)) {
        reader->is_long_over = true;
    }
}

static void button_take(struct input_reader *reader, const SDL_MouseButtonEvent *button)
{
    bool is_down = button->state == SDL_PRESSED;

    pointer_move(reader, button->x, button->y);
    if (button->button == SDL_BUTTON_RIGHT) {
        reader->in->is_context |= is_down;
        reader->has_button = true;
    }
    if (button->button != SDL_BUTTON_LEFT) {
        return;
    }
    reader->has_button = true;
    if (is_down) {
        reader->in->was_pressed = true;
        reader->in->clicks_n = button->clicks;
        reader->down_ms = reader->in->now_ms;
        reader->down_x = reader->x;
        reader->down_y = reader->y;
        reader->is_long_over = reader->is_release_swallowed = false;
    } else if (reader->is_down) {
        reader->in->was_released = !reader->is_release_swallowed;
    }
    reader->is_down = is_down;
}

static void wheel_take(struct input_reader *reader, const SDL_MouseWheelEvent *wheel)
{
    float notches = wheel->preciseY;

    if (wheel->direction == SDL_MOUSEWHEEL_FLIPPED) {
        notches = -notches;
    }
    reader->in->wheel_px -= (int)SDL_lroundf(notches * (float)scaled(reader, INPUT_WHEEL_PX));
}

static void long_press_check(struct input_reader *reader)
{
    if (reader->is_down && !reader->is_long_over &&
        reader->in->now_ms - reader->down_ms >= INPUT_LONG_MS) {
        reader->in->is_context = true;
        reader->is_long_over = reader->is_release_swallowed = true;
    }
}

int64_t input_wake_ms(const struct input_reader *reader)
{
    return reader->is_down && !reader->is_long_over ? reader->down_ms + INPUT_LONG_MS : INT64_MAX;
}

/* ---- the window ------------------------------------------------------------------------------ */

static void focus_set(struct input_reader *reader, bool has_focus)
{
    reader->news->is_focus_lost |= reader->has_focus && !has_focus;
    reader->news->is_focus_gained |= !reader->has_focus && has_focus;
    reader->has_focus = has_focus;
    if (!has_focus) {
        reader->is_down = false;
        composing_forget(reader);
    }
}

static void window_take(struct input_reader *reader, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        reader->news->is_exposed = true;
        break;
    case SDL_WINDOWEVENT_LEAVE:
        if (!reader->is_down) {
            reader->x = reader->y = -1;
        }
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        focus_set(reader, true);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        focus_set(reader, false);
        break;
    case SDL_WINDOWEVENT_CLOSE:
        reader->news->is_quit = true;
        break;
    default:
        break;
    }
}

/* ---- one frame ------------------------------------------------------------------------------- */

static bool place_is_same(const struct input_reader *reader, int x, int y)
{
    window_to_pixels(reader->window, &x, &y);
    return x == reader->x && y == reader->y;
}

static bool button_fits(const struct input_reader *reader, const SDL_MouseButtonEvent *button)
{
    const struct input *in = reader->in;

    if (reader->has_button && !place_is_same(reader, button->x, button->y)) {
        return false;
    }
    if (reader->typed_n > 0) {
        return false; /* it belongs to what had the focus before the press */
    }
    if (button->state == SDL_PRESSED) {
        return !in->was_pressed && !in->was_released && !in->is_context;
    }
    return !in->was_released;
}

/* Whether taking the event now would lose something of what the frame already holds, or their
 * order. */
static bool event_fits(const struct input_reader *reader, const SDL_Event *event)
{
    bool has_text = reader->typed_n > 0 || reader->pasted.n > 0;

    switch (event->type) {
    case SDL_MOUSEMOTION:
        return !reader->has_button || place_is_same(reader, event->motion.x, event->motion.y);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button_fits(reader, &event->button);
    case SDL_KEYDOWN:
        return key_of(event->key.keysym) == KEY_NONE ||
               (!has_text && reader->in->presses_n < UI_PRESSES_N);
    case SDL_TEXTINPUT:
        return reader->pasted.n == 0 && reader->in->presses_n == 0 &&
               reader->typed_n + strlen(event->text.text) <= sizeof reader->typed;
    default:
        return true;
    }
}

/* ---- files let fall on the window ------------------------------------------------------------ */

static void drop_take(struct input_reader *reader, char *path)
{
    if (path && utf8_check(str_of(path)) == strlen(path) && reader->dropped_n < INPUT_DROPPED_N) {
        buf_add(&reader->dropped, (struct str){path, strlen(path) + 1});
        reader->dropped_n += !reader->dropped.is_full;
    }
    SDL_free(path);
}

/* Told in the frame in which the last of them came; forgotten with the next. */
static void drop_tell(struct input_reader *reader)
{
    struct str rest = buf_str(&reader->dropped);
    for (size_t i = 0; reader->is_drop_whole && i < reader->dropped_n; i++) {
        str_cut(rest, '\0', &reader->paths[i], &rest);
    }
    reader->news->dropped = reader->paths;
    reader->news->dropped_n = reader->is_drop_whole ? reader->dropped_n : 0;
}

static void drop_forget(struct input_reader *reader)
{
    if (reader->is_drop_whole) {
        buf_empty(&reader->dropped);
        reader->dropped_n = 0;
        reader->is_drop_whole = false;
    }
}

static void event_take(struct input_reader *reader, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        reader->news->is_quit = true;
        break;
    case SDL_WINDOWEVENT:
        if (event->window.windowID == window_id(reader->window)) {
            window_take(reader, &event->window);
        }
        break;
    case SDL_MOUSEMOTION:
        pointer_move(reader, event->motion.x, event->motion.y);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        button_take(reader, &event->button);
        break;
    case SDL_MOUSEWHEEL:
        wheel_take(reader, &event->wheel);
        break;
    case SDL_KEYDOWN:
        key_take(reader, &event->key);
        break;
    case SDL_TEXTINPUT:
        text_take(reader, event->text.text);
        break;
    case SDL_TEXTEDITING:
        composing_take(reader, event->edit.text, event->edit.start, event->edit.length);
        break;
    case SDL_TEXTEDITING_EXT:
        composing_take(reader, event->editExt.text, event->editExt.start, event->editExt.length);
        SDL_free(event->editExt.text);
        break;
    case SDL_DROPFILE:
        drop_take(reader, event->drop.file);
        break;
    case SDL_DROPCOMPLETE:
        reader->is_drop_whole = true;
        break;
    default:
        break;
    }
}

static bool event_next(struct input_reader *reader, SDL_Event *event)
{
    if (reader->has_waiting) {
        reader->has_waiting = false;
        *event = reader->waiting;
        return true;
    }
    return SDL_PollEvent(event) != 0;
}

bool input_read(struct input_reader *reader, int64_t now_ms, struct input *in,
                struct input_news *news)
{
    SDL_Event event;

    *in = (struct input){.now_ms = now_ms};
    *news = (struct input_news){0};
    reader->in = in;
    reader->news = news;
    reader->has_button = false;
    text_forget(reader);
    drop_forget(reader);
    if (!SDL_IsTextInputActive()) {
        composing_forget(reader); /* the field went away under it, and not every method says so */
    }
    while (event_next(reader, &event)) {
        if (event.type == SDL_MOUSEBUTTONDOWN && reader->composing_n > 0) {
            composing_keep(reader);
        }
        if (!event_fits(reader, &event)) {
            reader->waiting = event;
            reader->has_waiting = true;
            break;
        }
        event_take(reader, &event);
    }
    long_press_check(reader);
    in->x = reader->x;
    in->y = reader->y;
    in->is_down = reader->is_down;
    in->typed = (struct str){reader->typed, reader->typed_n};
    in->composing = (struct str){reader->composing, reader->composing_n};
    in->composing_at = reader->clause_at;
    in->composing_n = reader->clause_n;
    in->pasted = buf_str(&reader->pasted);
    news->has_focus = reader->has_focus;
    drop_tell(reader);
    return reader->has_waiting;
}
