#include "surfaces/parts_typing.h"

#include "core/secret.h"
#include "surfaces/parts_notices.h"

static struct str typing_part(const struct blocks *blocks, const struct block *block)
{
    return part_in(blocks->call->asks->arena, blocks->owner, block->id);
}

/* The field's own room, or a free one; NULL when all are taken. */
static struct blocks_field *typing_room(struct blocks_looks *looks, struct str part)
{
    struct blocks_field *free = NULL;

    for (size_t i = BLOCK_FIELDS_N; i-- > 0;) {
        if (looks->fields[i].part == ui_id(part)) {
            return &looks->fields[i];
        }
        free = looks->fields[i].part == 0 ? &looks->fields[i] : free;
    }
    if (free) {
        free->part = ui_id(part);
    }
    return free;
}

static const struct block *next_submit(const struct blocks *blocks, const struct block *from)
{
    const struct block *end = LIST_AT(blocks->blocks, struct block, blocks->blocks.n);

    while (from < end && from->does != DOES_SUBMIT) {
        from++;
    }
    return from < end ? from : NULL;
}

void typing_field(const struct blocks *blocks, const struct block *block, struct rect at)
{
    struct ui *ui = blocks->call->ui;
    struct str part = typing_part(blocks, block);
    struct blocks_field *room = typing_room(blocks->looks, part);
    const struct block *submit = next_submit(blocks, block);

    if (!room) {
        return;
    }
    room->edit.is_secret = block->asks == ASKS_PASSWORD;
    if (ui_field(ui, part, at, &ui->theme->device, &room->edit, STR("")) && submit) {
        typing_press(blocks, submit);
    }
}

void typing_fill(const struct blocks *blocks, const struct block *block, struct str text)
{
    struct blocks_field *room = typing_room(blocks->looks, typing_part(blocks, block));

    if (room) {
        room->edit.is_secret = block->asks == ASKS_PASSWORD;
        edit_set(&room->edit, text);
    }
}

static void field_send(const struct blocks *blocks, const struct block *block)
{
    struct asks *asks = blocks->call->asks;
    struct str part = typing_part(blocks, block);
    struct blocks_field *room = typing_room(blocks->looks, part);

    if (room && edit_text(&room->edit).n) {
        asks_add(asks, VERB_TYPE, part, secret_facts(asks->arena, edit_text(&room->edit)));
        edit_wipe(&room->edit);
    }
}

void typing_press(const struct blocks *blocks, const struct block *block)
{
    const struct block *field = LIST_AT(blocks->blocks, struct block, 0);

    for (; block->does == DOES_SUBMIT && field < block; field++) {
        if (field->kind == BLOCK_FIELD) {
            field_send(blocks, field);
        }
    }
    asks_add(blocks->call->asks, VERB_PRESS, typing_part(blocks, block), STR(""));
}

void blocks_wipe(struct blocks_looks *looks)
{
    for (size_t i = 0; i < BLOCK_FIELDS_N; i++) {
        edit_wipe(&looks->fields[i].edit);
        looks->fields[i].part = 0;
    }
    looks->peek = (struct peek){0};
}
