/* font_stream_sdl.h - a font file as SDL_ttf reads it: thousands of small pieces, here and there.
 * SDL's own files ask the system twice for each of them; this one keeps the pieces it met. */
#ifndef ADAPTERS_FONT_STREAM_SDL_H
#define ADAPTERS_FONT_STREAM_SDL_H

struct SDL_RWops;

/* For reading only; whoever takes it closes it. NULL: the file cannot be opened, or no memory. */
struct SDL_RWops *font_stream_open(const char *path);

#endif
