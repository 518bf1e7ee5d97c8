/* arena.h - memory by lifetime: everything in an arena goes at once.
 *
 * Promise: arena_take never returns NULL. When the system has no memory, or the arena's ceiling is
 * reached, the arena's `oom` is called with the size wanted; it must not return (the programs end
 * the record, say one sentence, exit 3; tests longjmp). Memory comes zeroed and aligned for any
 * object. Pointers go from shorter-lived to longer-lived arenas only: frame -> run -> pack -> app.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct oom {
    void (*fail)(void *ctx, size_t wanted); /* must not return */
    void *ctx;
};

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first */
    size_t used_n;             /* bytes handed out since the last clear */
    size_t held_n;             /* bytes held from the system */
    size_t ceiling_n;          /* most bytes to hold; 0 = no ceiling */
    const struct oom *oom;     /* NULL: abort() */
};

void arena_init(struct arena *arena, size_t ceiling_n, const struct oom *oom);
void *arena_take(struct arena *arena, size_t size);
/* count * size beyond SIZE_MAX counts as out of memory */
void *arena_take_n(struct arena *arena, size_t count, size_t size);
/* forget everything; a block for as much again is kept */
void arena_reset(struct arena *arena);
void arena_clear(struct arena *arena); /* give everything back; a zeroed arena is fine */

#define ARENA_NEW(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define ARENA_NEW_N(arena, count, type) ((type *)arena_take_n((arena), (count), sizeof(type)))

#endif
