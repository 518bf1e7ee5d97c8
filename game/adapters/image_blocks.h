/* image_blocks.h - memory for stb_image_write, which asserts where there is none: it is left by a
 * jump then, and what it held is given back. Included by image_stb.c alone; one thread only. */
#ifndef ADAPTERS_IMAGE_BLOCKS_H
#define ADAPTERS_IMAGE_BLOCKS_H

#include <setjmp.h>
#include <stdlib.h>

/* before each block that is held; aligned for what stb keeps */
struct writing_block {
    struct writing_block *before, *after;
};

static struct {
    struct writing_block *first;
    jmp_buf way_out;
} writing;

static void writing_link(struct writing_block *block)
{
    block->before = NULL;
    block->after = writing.first;
    if (block->after) {
        block->after->before = block;
    }
    writing.first = block;
}

static void writing_unlink(const struct writing_block *block)
{
    if (block->before) {
        block->before->after = block->after;
    } else {
        writing.first = block->after;
    }
    if (block->after) {
        block->after->before = block->before;
    }
}

static void writing_free(void *at)
{
    if (at) {
        struct writing_block *block = (struct writing_block *)at - 1;

        writing_unlink(block);
        free(block);
    }
}

/* at: NULL for a new one */
static void *writing_grow(void *at, size_t n)
{
    struct writing_block *old = at ? (struct writing_block *)at - 1 : NULL;
    struct writing_block *block;

    if (old) {
        writing_unlink(old);
    }
    block = realloc(old, sizeof *block + n);
    if (!block) {
        free(old);
        longjmp(writing.way_out, 1);
    }
    writing_link(block);
    return block + 1;
}

static void writing_free_all(void)
{
    while (writing.first) {
        writing_free(writing.first + 1);
    }
}

#endif
