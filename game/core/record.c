#include "core/record.h"
#include "base/arena.h"
#include "base/utf8.h"

static void copy_text(struct arena *arena, struct str *text)
{
    *text = str_copy(arena, *text);
}

struct record *record_new(struct arena *arena, const struct record_head *head)
{
    struct record *record = ARENA_NEW(arena, struct record);
    struct record_head *own = &record->head;
    struct str *const texts[] = {
        &own->id,      &own->case_id,   &own->brand_id,      &own->lang,
        &own->pack_id, &own->pack_hash, &own->scenario_hash, &own->rules_version,
        &own->person,  &own->round,     &own->zone};

    record->arena = arena;
    *own = *head;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        copy_text(arena, texts[i]);
    }
    return record;
}

static int64_t last_ms(const struct record *record)
{
    return record->n ? record->decisions[record->n - 1].at_ms : 0;
}

static void make_room(struct record *record)
{
    size_t room_n = record->room_n ? record->room_n * 2 : 64;
    struct decision *at;

    if (record->n < record->room_n) {
        return;
    }
    at = ARENA_NEW_N(record->arena, room_n, struct decision);
    if (record->n) {
        memcpy(at, record->decisions, record->n * sizeof *at);
    }
    record->decisions = at;
    record->room_n = room_n;
}

bool record_append(struct record *record, const struct decision *decision)
{
    struct decision *own;

    if (record->is_ended || record->n >= DECISIONS_MOST_N || decision->seq != record->n + 1 ||
        decision->at_ms < last_ms(record) || !decision_is_sound(decision)) {
        return false;
    }
    make_room(record);
    own = &record->decisions[record->n++];
    *own = *decision;
    copy_text(record->arena, &own->target);
    copy_text(record->arena, &own->value);
    copy_text(record->arena, &own->place);
    return true;
}

void record_end(struct record *record, int64_t at_ms)
{
    record->is_ended = true;
    record->end_ms = at_ms < last_ms(record) ? last_ms(record) : at_ms;
}
