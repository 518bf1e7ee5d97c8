/* privacy.h - what a manager may see of groups without learning anybody's result.
 *
 * The rules are definitions.md's: groups of 10 and more, otherwise the first larger unit above; 5
 * as a floor that no setting goes below; what is hidden cannot be found by subtraction; never 0 of
 * n or n of n below 20 people; curves and least values from 20 people on, in bins.
 *
 * The program is open to read, so whoever looks knows these rules too: were a group hidden because
 * of what its count is, its being hidden would tell the count. What is shown follows from sizes
 * alone. Everybody is in exactly one smallest piece of at least k people; each piece prints its own
 * count, or a bound, whatever the others hold; what stands above is the sum of what its pieces
 * print, a range where one of them is bounded.
 */
#ifndef MEASURE_PRIVACY_H
#define MEASURE_PRIVACY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "measure/proportion.h"

#define PRIVACY_GROUP_N 10 /* k for managers */
#define PRIVACY_FLOOR_N 5  /* a smaller k is taken as this */
#define PRIVACY_PLAIN_N 20 /* from here on extremes and curves may be shown */

/* Groups that stand beside their total: is_hidden, with room for n, covers those below k and then
 * the next smallest until the hidden ones hold k people. An empty group is never in the way. */
void privacy_hide(const int64_t *people_n, size_t n, int64_t k, bool *is_hidden);

enum privacy_print {
    PRIVACY_HIDDEN,
    PRIVACY_EXACT,
    PRIVACY_AT_MOST,  /* share is 0.1: somewhere from nobody to one in ten */
    PRIVACY_AT_LEAST, /* share is 0.9 */
    PRIVACY_RANGE     /* of several pieces together, one of them bounded: least to most */
};

struct privacy_share {
    enum privacy_print print;
    double share; /* NaN when hidden */
};

/* Of n people, this many. Below 10 people an extreme is hidden: only nobody is under one in ten. */
struct privacy_share privacy_share_of(int64_t of_n, int64_t n, int64_t k);

/* An organisation, or one branch of it, for one measure of one month. */
struct privacy_unit {
    int parent;           /* index of an earlier unit; -1: none */
    int64_t own_n;        /* people directly in it */
    int64_t own_of;       /* of them: counted by the measure; 0..own_n */
    int64_t people_n, of; /* set here: with all units below */
    bool is_shown;        /* set here, by sizes alone */
    int64_t least, most;  /* set here: what is printed of it; equal where it is exact */
};

/* Settles what is shown and what is printed of it. Then nothing that is printed, and nothing that
 * is not, settles the count of fewer than k people, nor shows that all or none of fewer than 20
 * were counted - except inside a larger group where that was shown. */
void privacy_publish(struct privacy_unit *units, size_t n, int64_t k);

/* Least and most anew, after the caller has taken more out of what is shown: all units below one
 * that stays shown, or all of a branch from the top. */
void privacy_reckon(struct privacy_unit *units, size_t n, int64_t k);

/* How a shown unit prints: EXACT is `of`, AT_MOST and AT_LEAST as above, RANGE least to most. */
enum privacy_print privacy_print_of(const struct privacy_unit *unit);

/* The unit that answers for this one: itself or the first shown above it; -1: nothing may be shown.
 */
int privacy_answers_for(const struct privacy_unit *units, int unit);

/* The same unit in the next published month: people who came and went between the two. Fewer than k
 * of them would be found by comparing the months. */
bool privacy_may_follow(int64_t joined_n, int64_t left_n, int64_t k);

struct privacy_bin {
    double from, to; /* from <= value < to */
    int64_t n;
};

/* values: sorted, smallest first, none below the first edge or at or above the last. Bins between
 * neighbouring edges, joined until each holds the floor of 5; bins: room for edges_n - 1. Returns
 * how many; 0 below 20 values. The least value may be shown as the first bin only. */
size_t privacy_bins(const double *values, size_t n, const double *edges, size_t edges_n,
                    struct privacy_bin *bins);

#endif
