/* parts_course.h - for drills' `moves`: offers decisions that the devices allow now. */
#ifndef DRILLS_PARTS_COURSE_H
#define DRILLS_PARTS_COURSE_H

#include "core/drill.h"

struct course {
    const struct world *world;
    struct moves *out;
};

/* Each adds the decision and returns true, or returns false when it is not allowed now. */
bool course_offer(struct course *course, enum move_grade grade, int verb, struct str target,
                  struct str value);
bool course_best(struct course *course, int verb, struct str target, struct str value);
/* Goes to a place unless it is in front already. */
bool course_open(struct course *course, enum move_grade grade, struct str place);
bool course_wait(struct course *course, int64_t seconds); /* a day at most at a time */
/* "<device>/official/<panel>" on the first device that has the official app or site; panel "" = its
 * front page. Empty when no device has. */
struct str course_official(struct course *course, struct str panel);
/* The id of the desk that alerts belong to; "" when there is none. */
struct str course_right_desk(const struct scenario *s);

#endif
