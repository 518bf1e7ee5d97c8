/* order.h - sorting in place, for a layer that has no qsort. */
#ifndef MEASURE_ORDER_H
#define MEASURE_ORDER_H

#include <stddef.h>

/* Heap sort: n log n always; equal items in no promised order. compare as qsort's. size: 128 bytes
 * at most. */
void order_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *));
void order_doubles(double *values, size_t n);        /* smallest first; no NaN among them */
double order_median(const double *sorted, size_t n); /* middle, or mean of the two; NaN for none */

#endif
