#include "measure/order.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define SIZE_MOST 256 /* struct item is the largest */

struct heap {
    char *at;
    size_t size;
    int (*compare)(const void *, const void *);
};

static void swap(struct heap *heap, size_t a, size_t b)
{
    char kept[SIZE_MOST];

    memcpy(kept, heap->at + a * heap->size, heap->size);
    memcpy(heap->at + a * heap->size, heap->at + b * heap->size, heap->size);
    memcpy(heap->at + b * heap->size, kept, heap->size);
}

static int compare_at(const struct heap *heap, size_t a, size_t b)
{
    return heap->compare(heap->at + a * heap->size, heap->at + b * heap->size);
}

/* Lets the item at `top` sink until the largest of its branch is above it. */
static void sink(struct heap *heap, size_t top, size_t n)
{
    for (size_t child; (child = 2 * top + 1) < n; top = child) {
        if (child + 1 < n && compare_at(heap, child, child + 1) < 0) {
            child++;
        }
        if (compare_at(heap, top, child) >= 0) {
            return;
        }
        swap(heap, top, child);
    }
}

void order_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *))
{
    struct heap heap = {items, size, compare};

    assert(size <= SIZE_MOST);
    for (size_t i = n / 2; i-- > 0;) {
        sink(&heap, i, n);
    }
    for (size_t last = n; last-- > 1;) {
        swap(&heap, 0, last);
        sink(&heap, 0, last);
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

void order_doubles(double *values, size_t n)
{
    order_sort(values, n, sizeof *values, compare_doubles);
}

double order_median(const double *sorted, size_t n)
{
    return n == 0 ? NAN : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
}
