/* rank_moves.c - the taught course: the recommended order, step after step. */
#include "drills/rank.h"

#include "base/arena.h"
#include "drills/parts_course.h"

static void offer(struct course *course, const struct rank *rank, enum move_grade grade,
                  size_t step, size_t to)
{
    course_offer(course, grade, VERB_MOVE, rank_step(rank, step)->id,
                 str_fmt(course->out->arena, "%zu", to));
}

static bool is_in(const uint8_t *order, size_t n, size_t step)
{
    for (size_t i = 0; i < n; i++) {
        if (order[i] == step) {
            return true;
        }
    }
    return false;
}

/* First out with what does not belong, then place after place. */
static bool best_move(struct course *course, const struct rank *rank)
{
    uint8_t best[RANK_STEPS_N];
    size_t n = rank_best(rank, best);
    for (size_t i = 0; i < rank->order_n; i++) {
        if (!is_in(best, n, rank->order[i])) {
            offer(course, rank, MOVE_BEST, rank->order[i], 0);
            return true;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (i >= rank->order_n || rank->order[i] != best[i]) {
            offer(course, rank, MOVE_BEST, best[i], i + 1);
            return true;
        }
    }
    return false;
}

static void offer_others(struct course *course, const struct rank *rank)
{
    size_t room_n = rank_room_n(rank);
    for (size_t i = 0; i < rank->words->steps.n; i++) {
        bool is_placed = is_in(rank->order, rank->order_n, i);
        enum move_grade grade =
            rank_belongs(&rank->facts, rank_step(rank, i)->kind) ? MOVE_LEGAL : MOVE_WRONG;
        if (is_placed) {
            offer(course, rank, MOVE_LEGAL, i, 0);
        } else if (rank->order_n < room_n) {
            offer(course, rank, grade, i, 1);
            if (rank->order_n > 0) {
                offer(course, rank, grade, i, rank->order_n + 1);
            }
        }
    }
}

void rank_moves(const void *state, const struct world *world, struct moves *out)
{
    const struct rank *rank = state;
    struct course course = {.world = world, .out = out};
    if (world->is_paused) {
        return;
    }
    struct rank_count count = rank_count(rank);
    bool is_right = rank_is_solved(rank, &count) || !best_move(&course, rank);
    course_offer(&course, is_right ? MOVE_BEST : MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
    offer_others(&course, rank);
}
