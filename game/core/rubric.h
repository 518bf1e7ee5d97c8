/* rubric.h - the numbers scoring depends on, versioned: change one, and old records are scored
 * anew. */
#ifndef CORE_RUBRIC_H
#define CORE_RUBRIC_H

#include <stdint.h>

struct rubric {
    int64_t version;
    int64_t tau_ms;         /* "never alerted" is carried to here in time measures */
    int64_t match_window_s; /* an own sign-in matches an attempt within this */
    int64_t least_class_n;  /* below this many trials a class shows no d' */
};

struct rubric rubric_now(void);

#endif
