#include "drills/parts_course.h"

#define COURSE_DAY_S 86400

bool course_offer(struct course *course, enum move_grade grade, int verb, struct str target,
                  struct str value)
{
    struct decision decision = {.verb = verb, .target = target, .value = value};
    const char *why = NULL;
    if (!world_can(course->world, &decision, &why)) {
        return false;
    }
    moves_add(course->out, grade, verb, target, value);
    return true;
}

bool course_best(struct course *course, int verb, struct str target, struct str value)
{
    return course_offer(course, MOVE_BEST, verb, target, value);
}

bool course_open(struct course *course, enum move_grade grade, struct str place)
{
    return place.n > 0 && !str_eq(course->world->place, place) &&
           course_offer(course, grade, VERB_OPEN, place, STR(""));
}

bool course_wait(struct course *course, int64_t seconds)
{
    long long at_once = seconds > COURSE_DAY_S ? COURSE_DAY_S : seconds < 1 ? 1 : seconds;
    return course_best(course, VERB_WAIT, STR(""), str_fmt(course->out->arena, "%lld", at_once));
}

struct str course_official(struct course *course, struct str panel)
{
    const struct scenario *s = course->world->scenario;
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        if (device_has(device, STR("official"))) {
            return str_fmt(course->out->arena, "%.*s/official%s%.*s", STR_ARGS(device->id),
                           panel.n ? "/" : "", STR_ARGS(panel));
        }
    }
    return STR("");
}

struct str course_right_desk(const struct scenario *s)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);
        if (desk->is_right) {
            return desk->id;
        }
    }
    return STR("");
}
