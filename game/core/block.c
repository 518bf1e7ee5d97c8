#include "core/block.h"

bool block_is_pressable(const struct block *block)
{
    return block->kind == BLOCK_BUTTON || block->kind == BLOCK_LINK || block->link.url.n > 0 ||
           block->link.goes.n > 0 || block->does != DOES_NOTHING;
}

const struct block *blocks_find(struct list blocks, struct str id)
{
    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);

        if (str_eq(block->id, id)) {
            return block;
        }
    }
    return NULL;
}
