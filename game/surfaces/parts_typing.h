/* parts_typing.h - what is typed into the fields among blocks, and how it is sent. Used by
 * parts_blocks.c and browser_manager.c. */
#ifndef SURFACES_PARTS_TYPING_H
#define SURFACES_PARTS_TYPING_H

#include "surfaces/parts_blocks.h"

/* The field itself. Enter sends it like the next block that submits. */
void typing_field(const struct blocks *blocks, const struct block *block, struct rect at);

/* Puts the text into it, as if typed. */
void typing_fill(const struct blocks *blocks, const struct block *block, struct str text);

/* Asks to press the block; one that submits sends the fields above it first, as facts, and forgets
 * them. */
void typing_press(const struct blocks *blocks, const struct block *block);

#endif
