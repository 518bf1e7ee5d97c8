#include "measure/privacy.h"

#include <assert.h>
#include <math.h>

static int64_t at_least_floor(int64_t k)
{
    return k < PRIVACY_FLOOR_N ? PRIVACY_FLOOR_N : k;
}

void privacy_hide(const int64_t *people_n, size_t n, int64_t k, bool *is_hidden)
{
    int64_t hidden_n = 0;

    k = at_least_floor(k);
    for (size_t i = 0; i < n; i++) {
        is_hidden[i] = people_n[i] > 0 && people_n[i] < k;
        hidden_n += is_hidden[i] ? people_n[i] : 0;
    }
    while (hidden_n > 0 && hidden_n < k) {
        size_t next = n;

        for (size_t i = 0; i < n; i++) {
            if (!is_hidden[i] && people_n[i] > 0 && (next == n || people_n[i] < people_n[next])) {
                next = i;
            }
        }
        if (next == n) {
            break; /* all are hidden, and their total is too small as well */
        }
        is_hidden[next] = true;
        hidden_n += people_n[next];
    }
}

struct privacy_share privacy_share_of(int64_t of_n, int64_t n, int64_t k)
{
    const struct privacy_share hidden = {PRIVACY_HIDDEN, NAN};

    assert(of_n >= 0 && of_n <= n);
    if (n < at_least_floor(k)) {
        return hidden;
    }
    if (n < PRIVACY_PLAIN_N && (10 * of_n <= n || 10 * (n - of_n) <= n)) {
        if (n < 10) {
            return hidden;
        }
        return 10 * of_n <= n ? (struct privacy_share){PRIVACY_AT_MOST, 0.1}
                              : (struct privacy_share){PRIVACY_AT_LEAST, 0.9};
    }
    return (struct privacy_share){PRIVACY_EXACT, (double)of_n / (double)n};
}

/* ---- a whole organisation ---- */

static bool is_child(const struct privacy_unit *unit, size_t parent)
{
    return unit->parent == (int)parent && unit->is_shown;
}

/* Of everybody in the unit who is in no shown unit below it: how many, and how many counted. */
static struct count unseen_of(const struct privacy_unit *units, size_t n, size_t me)
{
    struct count unseen = {units[me].of, units[me].people_n};

    for (size_t i = me + 1; i < n; i++) {
        unseen.of -= is_child(&units[i], me) ? units[i].of : 0;
        unseen.n -= is_child(&units[i], me) ? units[i].people_n : 0;
    }
    return unseen;
}

/* Too few to stand by themselves, so the total less those beside them would tell of them. */
static bool leaves_few(const struct privacy_unit *units, size_t n, size_t me, int64_t k)
{
    int64_t unseen_n = unseen_of(units, n, me).n;

    return unseen_n > 0 && unseen_n < k;
}

/* Hides the smallest child shown; false when there is none. */
static bool hide_one_child(struct privacy_unit *units, size_t n, size_t me)
{
    size_t least = n;

    for (size_t i = me + 1; i < n; i++) {
        if (is_child(&units[i], me) && (least == n || units[i].people_n < units[least].people_n)) {
            least = i;
        }
    }
    if (least < n) {
        units[least].is_shown = false;
    }
    return least < n;
}

static void add_up(struct privacy_unit *units, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert(units[i].parent >= -1 && units[i].parent < (int)i);
        assert(units[i].own_of >= 0 && units[i].own_of <= units[i].own_n);
        units[i].people_n = units[i].own_n;
        units[i].of = units[i].own_of;
    }
    for (size_t i = n; i-- > 0;) {
        if (units[i].parent >= 0) {
            units[units[i].parent].people_n += units[i].people_n;
            units[units[i].parent].of += units[i].of;
        }
    }
}

/* A piece prints its own count or its bound. */
static void add_piece(struct privacy_unit *unit, struct count piece, int64_t k)
{
    switch (privacy_share_of(piece.of, piece.n, k).print) {
    case PRIVACY_EXACT:
        unit->least += piece.of;
        unit->most += piece.of;
        break;
    case PRIVACY_AT_MOST:
        unit->most += piece.n / 10;
        break;
    case PRIVACY_AT_LEAST:
        unit->least += piece.n - piece.n / 10;
        unit->most += piece.n;
        break;
    default:
        unit->most += piece.n;
        break;
    }
}

void privacy_reckon(struct privacy_unit *units, size_t n, int64_t k)
{
    k = at_least_floor(k);
    for (size_t i = 0; i < n; i++) {
        units[i].least = units[i].most = 0;
    }
    for (size_t i = n; i-- > 0;) { /* those below first */
        struct count unseen = unseen_of(units, n, i);

        if (units[i].is_shown && unseen.n > 0) {
            add_piece(&units[i], unseen, k);
        }
        if (units[i].is_shown && units[i].parent >= 0) {
            units[units[i].parent].least += units[i].least;
            units[units[i].parent].most += units[i].most;
        }
    }
}

void privacy_publish(struct privacy_unit *units, size_t n, int64_t k)
{
    k = at_least_floor(k);
    add_up(units, n);
    for (size_t i = 0; i < n; i++) {
        units[i].is_shown = units[i].people_n >= k;
    }
    for (size_t i = 0; i < n; i++) { /* from the top down: hidden above, hidden below */
        if (units[i].parent >= 0 && !units[units[i].parent].is_shown) {
            units[i].is_shown = false;
        }
        while (units[i].is_shown && leaves_few(units, n, i, k) && hide_one_child(units, n, i)) {
        }
    }
    privacy_reckon(units, n, k);
}

enum privacy_print privacy_print_of(const struct privacy_unit *unit)
{
    int64_t tenth = unit->people_n / 10;

    if (!unit->is_shown || (unit->least == 0 && unit->most == unit->people_n)) {
        return PRIVACY_HIDDEN;
    }
    if (unit->least == unit->most) {
        return PRIVACY_EXACT;
    }
    if (unit->people_n < PRIVACY_PLAIN_N && unit->least == 0 && unit->most == tenth) {
        return PRIVACY_AT_MOST;
    }
    if (unit->people_n < PRIVACY_PLAIN_N && unit->least == unit->people_n - tenth) {
        return PRIVACY_AT_LEAST;
    }
    return PRIVACY_RANGE;
}

int privacy_answers_for(const struct privacy_unit *units, int unit)
{
    while (unit >= 0 && !units[unit].is_shown) {
        unit = units[unit].parent;
    }
    return unit;
}

bool privacy_may_follow(int64_t joined_n, int64_t left_n, int64_t k)
{
    int64_t moved_n = joined_n + left_n;

    return moved_n == 0 || moved_n >= at_least_floor(k);
}

size_t privacy_bins(const double *values, size_t n, const double *edges, size_t edges_n,
                    struct privacy_bin *bins)
{
    size_t bins_n = 0, at = 0;
    struct privacy_bin open;

    if (n < PRIVACY_PLAIN_N || edges_n < 2) {
        return 0;
    }
    open = (struct privacy_bin){edges[0], edges[0], 0};
    for (size_t i = 1; i < edges_n; i++) {
        while (at < n && values[at] < edges[i]) {
            open.n++;
            at++;
        }
        open.to = edges[i];
        if (open.n >= PRIVACY_FLOOR_N) {
            bins[bins_n++] = open;
            open = (struct privacy_bin){edges[i], edges[i], 0};
        }
    }
    assert(bins_n > 0);
    bins[bins_n - 1].n += open.n; /* 20 values fill one bin at least; what is left joins the last */
    bins[bins_n - 1].to = edges[edges_n - 1];
    return bins_n;
}
