#include "measure/items.h"

#include <math.h>

#include "measure/order.h"

static uint8_t is_right(const struct items_table *table, size_t person, size_t item)
{
    return table->right[person * table->items_n + item];
}

static double total_of(const struct items_table *table, size_t person)
{
    double total = 0;

    for (size_t i = 0; i < table->items_n; i++) {
        total += is_right(table, person, i);
    }
    return total;
}

void items_pairs_add(struct items_pairs *pairs, double x, double y)
{
    pairs->n++;
    pairs->x += x;
    pairs->y += y;
    pairs->xx += x * x;
    pairs->yy += y * y;
    pairs->xy += x * y;
}

double items_pairs_correlation(const struct items_pairs *pairs)
{
    double xx = pairs->n * pairs->xx - pairs->x * pairs->x,
           yy = pairs->n * pairs->yy - pairs->y * pairs->y,
           xy = pairs->n * pairs->xy - pairs->x * pairs->y;
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

/* Answers to an item and totals (less the item where it is left out), by sums: no second array. */
static double item_correlation(const struct items_table *table, size_t item, bool is_left_out)
{
    struct items_pairs pairs = {0}; /* whole numbers: every sum is exact */

    for (size_t i = 0; i < table->people_n; i++) {
        double answer = is_right(table, i, item);

        items_pairs_add(&pairs, answer, total_of(table, i) - (is_left_out ? answer : 0));
    }
    return items_pairs_correlation(&pairs);
}

/* Share right among the `wanted` people with the highest (sign 1) or lowest (-1) totals; the last
 * total taken in is taken in part, as a mean of all who have it. */
static double edge_share(const struct items_table *table, size_t item, const double *sorted,
                         size_t wanted, int sign)
{
    size_t n = table->people_n, beyond_n = 0, at_n = 0;
    double edge = sign > 0 ? sorted[n - wanted] : sorted[wanted - 1], beyond = 0, at = 0;

    for (size_t i = 0; i < n; i++) {
        double off = sign * (total_of(table, i) - edge);

        if (off > 0) {
            beyond_n++;
            beyond += is_right(table, i, item);
        } else if (off == 0) {
            at_n++;
            at += is_right(table, i, item);
        }
    }
    return (beyond + at * (double)(wanted - beyond_n) / (double)at_n) / (double)wanted;
}

static double discrimination(const struct items_table *table, size_t item, double *sorted)
{
    size_t wanted = (size_t)round(0.27 * (double)table->people_n);

    if (wanted == 0) {
        return NAN;
    }
    for (size_t i = 0; i < table->people_n; i++) {
        sorted[i] = total_of(table, i);
    }
    order_doubles(sorted, table->people_n);
    return edge_share(table, item, sorted, wanted, 1) - edge_share(table, item, sorted, wanted, -1);
}

static double facility(const struct items_table *table, size_t item)
{
    double sum = 0;

    for (size_t i = 0; i < table->people_n; i++) {
        sum += is_right(table, i, item);
    }
    return table->people_n ? sum / (double)table->people_n : NAN;
}

struct items_item items_item_of(const struct items_table *table, size_t item, double *scratch)
{
    return (struct items_item){facility(table, item), discrimination(table, item, scratch),
                               item_correlation(table, item, false),
                               item_correlation(table, item, true)};
}

struct items_test items_test_of(const struct items_table *table)
{
    struct items_test test = {NAN, NAN, NAN, NAN, NAN};
    double n = (double)table->people_n, k = (double)table->items_n, sum = 0, squares = 0,
           within = 0;

    if (table->people_n == 0) {
        return test;
    }
    for (size_t i = 0; i < table->people_n; i++) {
        double total = total_of(table, i);

        sum += total;
        squares += total * total;
    }
    for (size_t i = 0; i < table->items_n; i++) {
        double p = facility(table, i);

        within += p * (1 - p);
    }
    test.mean = sum / n;
    test.variance = (n * squares - sum * sum) / (n * n);
    if (table->items_n > 1 && test.variance > 0) {
        test.kr20 = k / (k - 1) * (1 - within / test.variance);
        test.kr21 = k / (k - 1) * (1 - test.mean * (k - test.mean) / (k * test.variance));
        test.sem = sqrt(test.variance * n / (n - 1) * (1 - test.kr20));
    }
    return test;
}

double items_longer_for(double from, double to)
{
    if (!(from > 0 && from < 1 && to > 0 && to < 1)) {
        return NAN;
    }
    return to * (1 - from) / (from * (1 - to));
}

struct items_choice items_choice_of(const uint8_t *chosen, const double *total_rest,
                                    size_t people_n, uint8_t choice)
{
    struct items_choice of = {0, NAN, NAN, false};
    double n = (double)people_n, mean = 0, mean_chosen = 0, squares = 0;

    for (size_t i = 0; i < people_n; i++) {
        of.chosen_n += chosen[i] == choice;
        mean += total_rest[i] / n;
    }
    if (people_n == 0) {
        return of;
    }
    of.share = (double)of.chosen_n / n;
    of.is_functional = of.share >= 0.05;
    for (size_t i = 0; i < people_n; i++) {
        mean_chosen += chosen[i] == choice ? total_rest[i] - mean : 0;
        squares += (total_rest[i] - mean) * (total_rest[i] - mean);
    }
    if (of.share > 0 && of.share < 1 && squares > 0) {
        of.rest = mean_chosen / sqrt(n * of.share * (1 - of.share) * squares);
    }
    return of;
}

enum items_flag items_flag_of(const struct items_item *item, size_t people_n,
                              bool is_anchor_of_safety)
{
    if (people_n <= 30) {
        return ITEMS_TOO_FEW;
    }
    if (item->item_rest < 0) {
        return ITEMS_CHECK_KEY;
    }
    if (item->facility < 0.2 || item->facility > 0.8) {
        return is_anchor_of_safety && item->facility >= 0.9 ? ITEMS_GOOD : ITEMS_REVISE;
    }
    return !(item->item_rest >= 0.2) ? ITEMS_REVISE
           : item->item_rest < 0.3   ? ITEMS_MARGINAL
           : item->item_rest < 0.4   ? ITEMS_GOOD
                                     : ITEMS_VERY_GOOD;
}

bool items_serves_groups(double kr20)
{
    return kr20 >= 0.6;
}

bool items_serves_persons(double kr20)
{
    return kr20 >= 0.9;
}
