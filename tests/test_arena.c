#include "test.h"

#include "base/arena.h"
#include <setjmp.h>
#include <stdalign.h>

struct escape {
    jmp_buf to;
    size_t wanted;
};

static void escape_fail(void *ctx, size_t wanted)
{
    struct escape *escape = ctx;

    escape->wanted = wanted;
    longjmp(escape->to, 1);
}

static bool is_zero(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (at[i]) {
            return false;
        }
    }
    return true;
}

TEST(memory_is_zeroed_aligned_and_apart)
{
    struct arena arena;
    char *before = NULL;

    arena_init(&arena, 0, NULL);
    for (size_t n = 1; n < 3000; n += 7) {
        char *at = arena_take(&arena, n);

        CHECK((uintptr_t)at % alignof(max_align_t) == 0);
        CHECK(is_zero(at, n));
        memset(at, 0xa5, n);
        CHECK(!before || before[0] == (char)0xa5);
        before = at;
    }
    CHECK(arena.used_n >= 3000 * 3000 / 14 && arena.held_n >= arena.used_n);
    arena_clear(&arena);
    CHECK_INT(arena.held_n, 0);
}

TEST(a_take_of_nothing_is_a_place)
{
    struct arena arena = {0};
    void *a = arena_take(&arena, 0), *b = arena_take(&arena, 0);

    CHECK(a && b && a != b);
    CHECK(ARENA_NEW_N(&arena, 0, int64_t) != NULL);
    arena_clear(&arena);
}

TEST(big_takes_get_their_own_block)
{
    struct arena arena = {0};
    char *small = arena_take(&arena, 10), *big = arena_take(&arena, 5u << 20);

    CHECK(is_zero(big, 5u << 20));
    memset(big, 1, 5u << 20);
    CHECK(is_zero(small, 10));
    arena_clear(&arena);
}

TEST(reset_keeps_the_largest_block_and_zeroes_it)
{
    struct arena arena = {0};
    char *at;
    size_t held_n;

    for (int i = 0; i < 100; i++) {
        memset(arena_take(&arena, 1000), 0x77, 1000);
    }
    held_n = arena.held_n;
    arena_reset(&arena);
    CHECK_INT(arena.used_n, 0);
    CHECK(arena.held_n > 4096 && arena.held_n < held_n);
    held_n = arena.held_n;
    at = arena_take(&arena, 4000);
    CHECK(is_zero(at, 4000));
    CHECK_INT(arena.held_n, held_n);
    arena_clear(&arena);
    arena_reset(&arena);
    CHECK_INT(arena.held_n, 0);
}

/* Takes until the ceiling; returns how many bytes were had. */
static size_t take_all(struct arena *arena, struct escape *escape, size_t each_n)
{
    volatile size_t taken_n = 0;

    if (setjmp(escape->to) == 0) {
        while (taken_n < 10u << 20) {
            arena_take(arena, each_n);
            taken_n += each_n;
        }
    }
    return taken_n;
}

TEST(the_ceiling_holds_and_is_reported)
{
    struct escape escape = {.wanted = 0};
    struct oom oom = {escape_fail, &escape};
    struct arena arena;
    size_t taken_n;

    arena_init(&arena, 100000, &oom);
    taken_n = take_all(&arena, &escape, 64);
    CHECK(taken_n > 90000 && taken_n <= 100000);
    CHECK(arena.held_n <= 100000);
    CHECK_INT(escape.wanted, 64);
    arena_clear(&arena);
    CHECK_INT(take_all(&arena, &escape, 100001), 0);
    CHECK(escape.wanted >= 100001);
    arena_clear(&arena);
}

TEST(overflow_counts_as_out_of_memory)
{
    struct escape escape = {.wanted = 0};
    struct oom oom = {escape_fail, &escape};
    struct arena arena;
    volatile bool is_failed = false;

    arena_init(&arena, 0, &oom);
    if (setjmp(escape.to) == 0) {
        arena_take_n(&arena, SIZE_MAX / 4, 8);
    } else {
        is_failed = true;
    }
    CHECK(is_failed);
    is_failed = false;
    if (setjmp(escape.to) == 0) {
        arena_take(&arena, SIZE_MAX - 3);
    } else {
        is_failed = true;
    }
    CHECK(is_failed);
    arena_clear(&arena);
}

TEST_MAIN(memory_is_zeroed_aligned_and_apart, a_take_of_nothing_is_a_place,
          big_takes_get_their_own_block, reset_keeps_the_largest_block_and_zeroes_it,
          the_ceiling_holds_and_is_reported, overflow_counts_as_out_of_memory)
