/* ticks.h - where the marks of an axis stand. */
#ifndef BASE_TICKS_H
#define BASE_TICKS_H

/* 1, 2 or 5 times a power of ten: the step that cuts span into at most most_n pieces. */
double ticks_step(double span, int most_n);

/* The multiple of step at or below v, at or above it; a hair's breadth off counts as on it. */
double ticks_floor(double v, double step);
double ticks_ceil(double v, double step);

#endif
