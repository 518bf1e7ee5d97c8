#include "base/arena.h"
#include "core/drill.h"

void moves_add(struct moves *moves, enum move_grade grade, int verb, struct str target,
               struct str value)
{
    if (moves->n == moves->room_n) {
        size_t room_n = moves->room_n ? moves->room_n * 2 : 64;
        struct move *at = ARENA_NEW_N(moves->arena, room_n, struct move);

        if (moves->n) {
            memcpy(at, moves->at, moves->n * sizeof *at);
        }
        moves->at = at;
        moves->room_n = room_n;
    }
    moves->at[moves->n++] =
        (struct move){.grade = grade, .verb = verb, .target = target, .value = value};
}

void lessons_add(struct lessons *lessons, struct lesson lesson)
{
    if (lessons->n == lessons->room_n) {
        size_t room_n = lessons->room_n ? lessons->room_n * 2 : 32;
        struct lesson *at = ARENA_NEW_N(lessons->arena, room_n, struct lesson);

        if (lessons->n) {
            memcpy(at, lessons->at, lessons->n * sizeof *at);
        }
        lessons->at = at;
        lessons->room_n = room_n;
    }
    lessons->at[lessons->n++] = lesson;
}
