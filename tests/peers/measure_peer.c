/* measure_peer - holds game/measure to what another program says.
 *
 * Standard input, one case a line:   NAME argument ... = result ...
 * with numbers (NA: undefined, Inf). Each result must agree within 1e-8, relative above 1; a
 * "~ 1e-5" before the "=" asks for less where the other program stops earlier. Prints what differs,
 * then how many cases agree and do not; a line "skip WHAT" is passed on. With --print it prints
 * what comes out of each line instead, and compares nothing.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/cluster.h"
#include "measure/fsrs.h"
#include "measure/irt.h"
#include "measure/items.h"
#include "measure/normal.h"
#include "measure/phish_scale.h"
#include "measure/proportion.h"
#include "measure/sdt.h"
#include "measure/survival.h"
#include "measure/trend.h"

#define NUMBERS_N 20000

struct numbers {
    double at[NUMBERS_N];
    size_t n;
};

static struct numbers given, wanted, found;

static void say(double x)
{
    found.at[found.n++] = x;
}

static void say_interval(struct interval interval)
{
    say(interval.low);
    say(interval.high);
}

static int whole(size_t i)
{
    return (int)given.at[i];
}

static struct count count_at(size_t i)
{
    return (struct count){whole(i), whole(i + 1)};
}

static void do_normal(void)
{
    say(normal_quantile(given.at[0]));
    say(normal_below(given.at[1]));
    say(normal_density(given.at[1]));
}

static void do_beta(void) /* x, a, b, p */
{
    say(beta_below(given.at[0], given.at[1], given.at[2]));
    say(beta_quantile(given.at[3], given.at[1], given.at[2]));
}

static void do_student(void) /* p, t, freedom */
{
    say(student_quantile(given.at[0], given.at[2]));
    say(student_below(given.at[1], given.at[2]));
}

static void do_share(void)
{
    say_interval(proportion_wilson(count_at(0)));
    say_interval(proportion_exact(count_at(0)));
}

static void do_poisson(void)
{
    say_interval(poisson_exact(whole(0)));
}

static void do_fisher(void)
{
    say(proportion_same_p(count_at(0), count_at(2)));
}

static void do_changed(void)
{
    say(proportion_changed_p(whole(0), whole(1)));
}

static void do_rating(void) /* levels, noises ..., signals ... */
{
    struct sdt_ratings ratings = {.levels_n = whole(0)};
    struct sdt_rating rating;

    for (int i = 0; i < ratings.levels_n; i++) {
        ratings.noise_n[i] = whole((size_t)(1 + i));
        ratings.signal_n[i] = whole((size_t)(1 + ratings.levels_n + i));
    }
    rating = sdt_rating_of(&ratings);
    say(rating.auc);
    say(rating.se);
    say_interval(rating.ci);
}

static void do_kappa(void) /* levels, table */
{
    int table[100];

    for (size_t i = 1; i < given.n; i++) {
        table[i - 1] = whole(i);
    }
    say(phish_kappa(table, (size_t)whole(0)));
}

static struct survival_case cases[2][2000];
static struct survival_step steps[2][2000];

/* times from `from` on, then as many 0/1 */
static struct survival_curve curve_at(int group, size_t from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        cases[group][i] = (struct survival_case){given.at[from + i], given.at[from + n + i] != 0};
    }
    return survival_curve_of(cases[group], n, steps[group]);
}

static void do_times(void) /* tau, n, times, events */
{
    struct survival_curve curve = curve_at(0, 2, (size_t)whole(1));
    struct survival_median median = survival_median_of(&curve);
    struct survival_mean mean = survival_mean_until(&curve, given.at[0]);

    say(median.at);
    say_interval(median.ci);
    say(mean.mean);
    say(mean.se);
    for (size_t i = 0; i < curve.steps_n; i++) {
        say(curve.steps[i].at);
        say(curve.steps[i].left);
        say_interval(curve.steps[i].ci);
    }
}

static void do_logrank(void) /* n, m, times, events, times, events */
{
    size_t n = (size_t)whole(0), m = (size_t)whole(1);
    struct survival_logrank test;

    curve_at(0, 2, n);
    curve_at(1, 2 + 2 * n, m);
    test = survival_logrank_of(cases[0], n, cases[1], m);
    say(test.expected[0]);
    say(test.variance);
    say(test.chi_square);
    say(test.p);
}

static void do_shares(void) /* tau, then clicked, alerted, until a person */
{
    static struct survival_acts acts[2000];
    static struct survival_move moves[4000];
    size_t n = (given.n - 1) / 3;
    double shares[4];

    for (size_t i = 0; i < n; i++) {
        const double *row = &given.at[1 + 3 * i];

        acts[i] = (struct survival_acts){row[0], row[1], row[2]};
    }
    survival_shares(acts, n, given.at[0], moves, shares);
    for (int i = 0; i < 4; i++) {
        say(shares[i]);
    }
}

static void do_trend(void) /* values without ties */
{
    struct trend_kendall kendall = trend_kendall_of(given.at, given.n);
    struct trend_line line = trend_line_of(given.at, given.n);

    say(kendall.p_exact);
    say(line.slope);
    say(line.start);
    say_interval(line.ci);
}

static void do_trend_shares(void) /* of, n, of, n, ... */
{
    struct count waves[100];
    struct trend_shares trend;

    for (size_t i = 0; i < given.n / 2; i++) {
        waves[i] = count_at(2 * i);
    }
    trend = trend_shares_of(waves, given.n / 2);
    say(trend.z * trend.z);
    say(trend.p);
}

static uint8_t right[NUMBERS_N];

static struct items_table table_at(void) /* people, items, row by row */
{
    for (size_t i = 2; i < given.n; i++) {
        right[i - 2] = given.at[i] != 0;
    }
    return (struct items_table){right, (size_t)whole(0), (size_t)whole(1)};
}

static void do_items(void)
{
    static double scratch[NUMBERS_N];
    struct items_table table = table_at();

    say(items_test_of(&table).kr20);
    for (size_t i = 0; i < table.items_n; i++) {
        struct items_item item = items_item_of(&table, i, scratch);

        say(item.facility);
        say(item.point_biserial);
        say(item.item_rest);
    }
}

static void do_rasch(void)
{
    struct items_table table = table_at();
    struct irt_rasch rasch;

    if (irt_rasch_of(&table, &rasch)) {
        say(rasch.log_likelihood);
        for (size_t i = 0; i < table.items_n; i++) {
            say(rasch.b[i]);
        }
        for (size_t r = 1; r < table.items_n; r++) {
            say(irt_rasch_theta(rasch.b, table.items_n, r));
        }
    }
}

static void do_rasch_se(void)
{
    struct items_table table = table_at();
    struct irt_rasch rasch;

    for (size_t i = 0; irt_rasch_of(&table, &rasch) && i < table.items_n; i++) {
        say(rasch.se[i]);
    }
}

static struct cluster_data clusters_at(void) /* persons, items, then person, item, class, value */
{
    static struct cluster_trial trials[NUMBERS_N / 4];
    static double scratch[NUMBERS_N];
    size_t n = (given.n - 2) / 4;

    for (size_t i = 0; i < n; i++) {
        const double *row = &given.at[2 + 4 * i];

        trials[i] = (struct cluster_trial){(int)row[0], (int)row[1], (int)row[2], row[3]};
    }
    return (struct cluster_data){trials, n, whole(0), whole(1), scratch};
}

static void do_clusters(void) /* the mean's SE without the widening for few clusters */
{
    struct cluster_data data = clusters_at();
    struct cluster_estimate mean = cluster_mean_of(&data);

    say(mean.value);
    say(mean.se * sqrt(mean.freedom / (mean.freedom + 1)));
}

static void do_pairs(void)
{
    struct cluster_data data = clusters_at();
    struct cluster_estimate change = cluster_change_of(&data);

    say(change.value);
    say_interval(change.ci);
    say(change.p);
}

static void say_estimate(struct cluster_estimate estimate)
{
    say(estimate.value);
    say_interval(estimate.ci);
}

static void do_cluster_share(void)
{
    struct cluster_data data = clusters_at();

    say_estimate(cluster_share_of(&data));
}

static void do_cluster_mean(void)
{
    struct cluster_data data = clusters_at();

    say_estimate(cluster_mean_of(&data));
}

static void do_cluster_d(void) /* classes 0 and 1: noise and signal */
{
    struct cluster_data data = clusters_at();

    say_estimate(cluster_d_of(&data));
}

static void do_cluster_change(void) /* classes 0 and 1: two waves */
{
    struct cluster_data data = clusters_at();

    say_estimate(cluster_change_of(&data));
}

static void do_sdt(void) /* hits, signals, false alarms, noises */
{
    struct sdt sdt = sdt_of((struct sdt_counts){whole(1), whole(0), whole(3), whole(2)});

    say(sdt.d);
    say_interval(sdt.ci_d);
}

static void do_difference(void)
{
    say_interval(proportion_difference(count_at(0), count_at(2)));
}

static void do_ability(void) /* grid EAP: a, b, c, d and 0 or 1, an item */
{
    struct irt_item items[200];
    uint8_t answers[200];
    size_t n = given.n / 5;

    for (size_t i = 0; i < n && i < 200; i++) {
        const double *row = &given.at[5 * i];

        items[i] = (struct irt_item){row[0], row[1], row[2], row[3]};
        answers[i] = row[4] != 0;
    }
    say(irt_ability_of(items, answers, n).theta);
}

static void
do_next(void) /* theta, then a, b, c, d and whether it was used, an item: which is next */
{
    static struct irt_bank_item bank[500];
    static bool is_used[500];
    const struct irt_plan plan = {{0, 0}, false, 1, .5, 500};
    size_t n = (given.n - 1) / 5;

    for (size_t i = 0; i < n && i < 500; i++) {
        const double *row = &given.at[1 + 5 * i];

        bank[i] = (struct irt_bank_item){{row[0], row[1], row[2], row[3]}, 0, 0};
        is_used[i] = row[4] != 0;
    }
    say((double)irt_choose(bank, is_used, n, given.at[0], &plan, NULL));
}

static void do_fsrs(void) /* with short term, then days and grade each time */
{
    struct fsrs_state state = fsrs_first(whole(2));

    for (size_t i = 3; i + 1 < given.n; i += 2) {
        state = fsrs_next(state, given.at[i], whole(i + 1), given.at[0] != 0);
    }
    say(state.stability_days);
    say(state.difficulty);
}

static const struct {
    const char *name;
    void (*run)(void);
} commands[] = {
    {"normal", do_normal},
    {"beta", do_beta},
    {"student", do_student},
    {"share", do_share},
    {"poisson", do_poisson},
    {"fisher", do_fisher},
    {"changed", do_changed},
    {"rating", do_rating},
    {"kappa", do_kappa},
    {"times", do_times},
    {"logrank", do_logrank},
    {"shares", do_shares},
    {"trend", do_trend},
    {"trend_shares", do_trend_shares},
    {"items", do_items},
    {"rasch", do_rasch},
    {"rasch_se", do_rasch_se},
    {"clusters", do_clusters},
    {"pairs", do_pairs},
    {"fsrs", do_fsrs},
    {"sdt", do_sdt},
    {"difference", do_difference},
    {"ability", do_ability},
    {"next", do_next},
    {"cluster_share", do_cluster_share},
    {"cluster_mean", do_cluster_mean},
    {"cluster_d", do_cluster_d},
    {"cluster_change", do_cluster_change},
};

/* Reads numbers up to one of the stops, or the end. */
static char *numbers_read(char *at, struct numbers *numbers, const char *stops)
{
    numbers->n = 0;
    while (*(at += strspn(at, " \n")) && !strchr(stops, *at) && numbers->n < NUMBERS_N) {
        char *end = at;
        double x = strncmp(at, "NA", 2) == 0 ? NAN : strtod(at, &end);

        if (end == at) { /* NA, NaN or a word: the latter ends the line as undefined */
            end = at + strcspn(at, " \n");
        }
        numbers->at[numbers->n++] = x;
        at = end;
    }
    return at;
}

static bool agrees(double is, double want, double within)
{
    double scale = fabs(want) > 1 ? fabs(want) : 1;

    if (isnan(want) || isinf(want)) { /* R knows one NA for both undefined and not reached */
        return isnan(want) ? isnan(is) || isinf(is) : is == want;
    }
    return fabs(is - want) <= within * scale;
}

/* Prints the first result that does not agree. */
static bool line_agrees(const char *name, double within)
{
    if (found.n != wanted.n || wanted.n == 0) {
        printf("%s: %zu results, not %zu\n", name, found.n, wanted.n);
        return false;
    }
    for (size_t i = 0; i < wanted.n; i++) {
        if (!agrees(found.at[i], wanted.at[i], within)) {
            printf("%s: result %zu is %.12g, not %.12g\n", name, i + 1, found.at[i], wanted.at[i]);
            return false;
        }
    }
    return true;
}

static bool print_found(void)
{
    for (size_t i = 0; i < found.n; i++) {
        printf("%s%.12g", i ? " " : "", found.at[i]);
    }
    printf("\n");
    return true;
}

static bool line_run(char *line, bool is_printed)
{
    size_t name_n = strcspn(line, " ");
    char *at = numbers_read(line + name_n, &given, "~=");
    double within = 1e-8;

    if (*at == '~') {
        within = strtod(at + 1, &at);
        at += strspn(at, " ");
    }
    numbers_read(at + (*at == '='), &wanted, "");
    line[name_n] = 0;
    found.n = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, line) == 0) {
            commands[i].run();
            return is_printed ? print_found() : line_agrees(line, within);
        }
    }
    printf("%s: no such command\n", line);
    return false;
}

int main(int argc, char **argv)
{
    bool is_printed = argc > 1 && strcmp(argv[1], "--print") == 0;
    static char line[400000];
    int passed_n = 0, failed_n = 0;

    while (fgets(line, sizeof line, stdin)) {
        if (strncmp(line, "skip ", 5) == 0) {
            printf("skipped: %s", line + 5);
        } else if (line[0] != '\n') {
            *(line_run(line, is_printed) ? &passed_n : &failed_n) += 1;
        }
    }
    if (!is_printed) {
        printf("%d agree, %d do not\n", passed_n, failed_n);
    }
    return failed_n > 0 || passed_n == 0;
}
