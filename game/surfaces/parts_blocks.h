/* parts_blocks.h - the blocks of a message or page: drawn, listened to, with where their links
 * really lead.
 *
 * Every block is the part "<owner>.<block>". Pressing one asks VERB_PRESS; hovering it for 400 ms,
 * a long press or the context key asks VERB_INSPECT once and shows its target (the caller ends with
 * peek_view). Pressing a block that submits first asks VERB_TYPE with facts about each filled
 * field, then wipes what was typed. Genuine and fake go through the same code.
 */
#ifndef SURFACES_PARTS_BLOCKS_H
#define SURFACES_PARTS_BLOCKS_H

#include "surfaces/parts_peek.h"
#include "ui/edit.h"

#define BLOCK_FIELDS_N 7 /* ASKS_N less the press itself */

struct blocks_field {
    uint64_t part; /* ui_id; 0 = free */
    struct edit edit;
};

/* in a surface's looks; zeroed = nothing typed */
struct blocks_looks {
    struct blocks_field fields[BLOCK_FIELDS_N];
    struct peek peek;
};

enum blocks_style {
    BLOCKS_LETTER, /* mail: roomy */
    BLOCKS_PAGE,   /* web page, app: buttons as wide as the column */
    BLOCKS_BUBBLE  /* sms and push: tight, buttons as links */
};

struct blocks {
    const struct surface_call *call;
    struct str owner;           /* id of the notice or page */
    struct list blocks;         /* of struct block */
    struct blocks_looks *looks; /* NULL where nothing can be pressed or typed */
    enum blocks_style style;
    bool has_no_pictures; /* they wait: an empty frame and their description stand there */
    bool is_asleep;       /* links are looked at only; see world_link_sleeps */
};

int blocks_h(const struct blocks *blocks, int w_px);          /* px they would take */
int blocks_view(const struct blocks *blocks, struct rect at); /* from the top of at; px taken */

/* Any other pressable part of an owner, an attachment for instance: asks PRESS and INSPECT as
 * blocks do. */
struct ui_reply part_listen(const struct blocks *blocks, struct str part, struct rect at,
                            struct str url);

void blocks_wipe(struct blocks_looks *looks); /* everything typed */

#endif
