/* interval.h - the two ends of a confidence interval, 95 % unless said otherwise.
 *
 * House rule of the measures: what is undefined (nothing counted, no spread, ...) is NaN, in every
 * field that it touches, and figures print it as a dash; what is not reached is INFINITY. Nothing
 * else in here is ever NaN.
 */
#ifndef MEASURE_INTERVAL_H
#define MEASURE_INTERVAL_H

struct interval {
    double low, high;
};

#endif
