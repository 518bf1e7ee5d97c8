/* calibration.h - are they as sure as they may be? Beliefs given with a degree of sureness.
 *
 * Sources: Brier 1950; its parts by Murphy 1973; over-confidence as mean sureness less share right
 * (Lichtenstein & Fischhoff 1977).
 */
#ifndef MEASURE_CALIBRATION_H
#define MEASURE_CALIBRATION_H

#include <stddef.h>

#include "measure/interval.h"
#include "measure/proportion.h"

struct calibration_level {
    double said;        /* the chance to be right that this degree stands for, 0..1 */
    struct count right; /* beliefs of this degree, and how many were right */
};

/* NaN without beliefs */
struct calibration {
    double brier;       /* mean square of said - right; 0 best, .25 for "half" each time */
    double reliability; /* how far levels are off their word; 0 best */
    double resolution;  /* how far levels are off each other; larger is better */
    double uncertainty; /* brier = reliability - resolution + uncertainty */
    double over;        /* mean sureness less share right: above 0 over-confident */
};
struct calibration calibration_of(const struct calibration_level *levels, size_t n);

/* Is a degree's word outside what its answers allow (Wilson)? 1: said too much, -1: too little, 0:
 * within chance or nobody used it. */
int calibration_off(const struct calibration_level *level);

#endif
