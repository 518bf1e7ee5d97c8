/* fail_malloc.c - preloaded: the MALLOC_FAIL_AT-th request for memory since the program's start is
 * refused, once. How many there were is written to the file MALLOC_COUNT when the program ends.
 * Linux with glibc only. */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *at, size_t size);

static atomic_long asked_n;
static long fail_at;

__attribute__((constructor)) static void begin(void)
{
    const char *wish = getenv("MALLOC_FAIL_AT");

    atomic_store(&asked_n, 0);
    fail_at = wish ? strtol(wish, NULL, 10) : 0;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("MALLOC_COUNT");
    long n = atomic_load(&asked_n);
    FILE *file = path ? fopen(path, "w") : NULL;

    if (file) {
        fprintf(file, "%ld\n", n);
        fclose(file);
    }
}

static bool is_refused(void)
{
    if (atomic_fetch_add(&asked_n, 1) + 1 != fail_at) {
        return false;
    }
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(at, size);
}
