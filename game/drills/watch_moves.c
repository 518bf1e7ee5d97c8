/* watch_moves.c - the taught course: a look every three hours, what is a stranger's flagged at once
 * for its reason, and the watch kept to its end.
 */
#include "drills/watch.h"

#include "drills/parts_course.h"

#define LOOK_EVERY_S 10800

struct plan {
    struct course course;
    const struct watch *watch;
    int64_t now_s;
};

static void offer_flag(struct plan *plan, enum move_grade grade, size_t row, int point)
{
    struct str part =
        str_fmt(plan->course.out->arena, "watch.%.*s", STR_ARGS(plan->watch->log->rows[row].id));
    course_offer(&plan->course, grade, VERB_MARK, part, str_of(watch_points[point]));
}

static int first_point(const struct watch *watch, size_t row)
{
    int point = 0;
    while (!(watch_points_of(watch, row) & 1u << point)) {
        point++;
    }
    return point;
}

static bool is_open(const struct plan *plan, size_t row)
{
    return plan->watch->log->rows[row].at_s <= plan->now_s && !plan->watch->flag[row];
}

static bool best_flag(struct plan *plan)
{
    const struct watch_log *log = plan->watch->log;
    for (size_t i = 0; i < log->n; i++) {
        if (is_open(plan, i) && watch_is_strangers(&log->rows[i]) &&
            watch_flagged(plan->watch, log->rows[i].signal) == log->n) {
            offer_flag(plan, MOVE_BEST, i, first_point(plan->watch, i));
            return true;
        }
    }
    return false;
}

static bool best_look(struct plan *plan)
{
    int64_t left_s = watch_end_s(plan->watch) - plan->now_s;
    return left_s > 0 && course_wait(&plan->course, left_s < LOOK_EVERY_S ? left_s : LOOK_EVERY_S);
}

static void offer_flags(struct plan *plan)
{
    const struct watch_log *log = plan->watch->log;
    for (size_t i = 0; i < log->n; i++) {
        if (is_open(plan, i)) {
            bool is_strangers = watch_is_strangers(&log->rows[i]);
            offer_flag(plan, is_strangers ? MOVE_LEGAL : MOVE_WRONG, i, POINT_CONSISTENCY);
        }
    }
}

void watch_moves(const void *state, const struct world *world, struct moves *out)
{
    struct plan plan = {
        .course = {.world = world, .out = out}, .watch = state, .now_s = watch_now_s(world)};
    if (world->is_paused) {
        return;
    }
    bool is_over = !best_flag(&plan) && !best_look(&plan);
    course_offer(&plan.course, is_over ? MOVE_BEST : MOVE_WRONG, VERB_END, STR("stage"), STR(""));
    offer_flags(&plan);
    course_offer(&plan.course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("36000"));
}
