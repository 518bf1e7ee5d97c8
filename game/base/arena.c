#include "base/arena.h"
#include <stdalign.h>

#define ALIGN_N (alignof(max_align_t))
#define BLOCK_LEAST_N ((size_t)4 << 10)
#define BLOCK_MOST_N ((size_t)1 << 20)

struct arena_block {
    struct arena_block *next;
    size_t room_n; /* of at[] */
    size_t used_n;
    max_align_t at[]; /* everything from used_n on is zero */
};

void arena_init(struct arena *arena, size_t ceiling_n, const struct oom *oom)
{
    *arena = (struct arena){.ceiling_n = ceiling_n, .oom = oom};
}

static _Noreturn void arena_fail(const struct arena *arena, size_t wanted)
{
    if (arena->oom && arena->oom->fail) {
        arena->oom->fail(arena->oom->ctx, wanted);
    }
    abort();
}

/* Blocks double with the arena, so that small arenas stay small and big ones need few calls. */
static size_t block_room(const struct arena *arena, size_t size)
{
    size_t room_n = arena->held_n;

    if (room_n < BLOCK_LEAST_N) {
        room_n = BLOCK_LEAST_N;
    }
    if (room_n > BLOCK_MOST_N) {
        room_n = BLOCK_MOST_N;
    }
    return size > room_n ? size : room_n;
}

static struct arena_block *block_new(struct arena *arena, size_t size)
{
    struct arena_block *block;
    size_t left_n = arena->ceiling_n ? arena->ceiling_n - arena->held_n : SIZE_MAX;
    size_t room_n;

    if (left_n < sizeof *block || size > left_n - sizeof *block) {
        arena_fail(arena, size);
    }
    room_n = block_room(arena, size);
    if (room_n > left_n - sizeof *block) {
        room_n = (left_n - sizeof *block) / ALIGN_N * ALIGN_N;
    }
    block = calloc(1, sizeof *block + room_n);
    if (!block) {
        arena_fail(arena, size);
    }
    block->room_n = room_n;
    block->next = arena->block;
    arena->block = block;
    arena->held_n += sizeof *block + room_n;
    return block;
}

void *arena_take(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->block;
    void *at;

    if (size > SIZE_MAX / 2) {
        arena_fail(arena, size);
    }
    size = ((size ? size : 1) + ALIGN_N - 1) / ALIGN_N * ALIGN_N;
    if (!block || block->room_n - block->used_n < size) {
        block = block_new(arena, size);
    }
    at = (char *)block->at + block->used_n;
    block->used_n += size;
    arena->used_n += size;
    return at;
}

void *arena_take_n(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        arena_fail(arena, SIZE_MAX);
    }
    return arena_take(arena, count * size);
}

static void free_blocks(struct arena_block *block)
{
    for (struct arena_block *next; block; block = next) {
        next = block->next;
        free(block);
    }
}

#define RESET_MOST_N ((size_t)8 << 20) /* kept for next time */

/* One block for all that was needed, so that who fills it again and again asks the heap but once;
 * a little more, as the next filling may need. */
static void join_blocks(struct arena *arena)
{
    size_t wanted_n = arena->used_n + arena->used_n / 4;

    free_blocks(arena->block);
    arena->block = NULL;
    arena->held_n = 0;
    if (wanted_n <= RESET_MOST_N &&
        (!arena->ceiling_n || wanted_n + 2 * sizeof(struct arena_block) <= arena->ceiling_n)) {
        block_new(arena, wanted_n / ALIGN_N * ALIGN_N);
    }
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->block;

    if (block && block->next) {
        join_blocks(arena);
    } else if (block) {
        memset(block->at, 0, block->used_n);
        block->used_n = 0;
    }
    arena->used_n = 0;
}

void arena_clear(struct arena *arena)
{
    free_blocks(arena->block);
    arena->block = NULL;
    arena->used_n = 0;
    arena->held_n = 0;
}
