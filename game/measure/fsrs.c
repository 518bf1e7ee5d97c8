#include "measure/fsrs.h"

#include <assert.h>
#include <math.h>

static const double w[21] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                             0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                             1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

#define LEAST_STABILITY 0.001

static double clamp(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* ts-fsrs rounds what it carries on to 8 decimals; so do we, and libm's last bits never matter. */
static double rounded(double x)
{
    return round(x * 1e8) / 1e8;
}

/* Chosen so that recall after `stability` days is 0.9. */
static double curve_factor(void)
{
    return rounded(pow(0.9, -1 / w[20]) - 1);
}

double fsrs_recall(double stability_days, double days)
{
    return rounded(pow(1 + curve_factor() * days / stability_days, -w[20]));
}

double fsrs_interval(double stability_days, double recall)
{
    return stability_days / curve_factor() * (pow(recall, -1 / w[20]) - 1);
}

int fsrs_interval_days(double stability_days, double recall, int most_days)
{
    return (int)clamp(round(fsrs_interval(stability_days, recall)), 1, most_days);
}

static double first_difficulty(enum fsrs_grade grade)
{
    return w[4] - exp(w[5] * (grade - 1)) + 1;
}

struct fsrs_state fsrs_first(enum fsrs_grade grade)
{
    double stability;

    assert(grade >= FSRS_AGAIN && grade <= FSRS_EASY);
    stability = w[grade - 1];
    return (struct fsrs_state){stability < 0.1 ? 0.1 : stability,
                               clamp(first_difficulty(grade), 1, 10)};
}

/* Damped near 10, and drawn a little towards an unclamped EASY start. */
static double next_difficulty(double difficulty, enum fsrs_grade grade)
{
    double moved = difficulty - w[6] * ((int)grade - 3) * (10 - difficulty) / 9;

    return clamp(w[7] * first_difficulty(FSRS_EASY) + (1 - w[7]) * moved, 1, 10);
}

static double after_recall(struct fsrs_state state, double recall, enum fsrs_grade grade)
{
    double gain = exp(w[8]) * (11 - state.difficulty) * pow(state.stability_days, -w[9]) *
                  (exp(w[10] * (1 - recall)) - 1);

    gain *= grade == FSRS_HARD ? w[15] : grade == FSRS_EASY ? w[16] : 1;
    return state.stability_days * (1 + gain);
}

static double after_lapse(struct fsrs_state state, double recall, bool with_short_term)
{
    double lapse = w[11] * pow(state.difficulty, -w[12]) *
                   (pow(state.stability_days + 1, w[13]) - 1) * exp(w[14] * (1 - recall));
    double most = state.stability_days / (with_short_term ? exp(w[17] * w[18]) : 1);

    return lapse < most ? lapse : most;
}

static double same_day(struct fsrs_state state, enum fsrs_grade grade)
{
    double factor = exp(w[17] * ((int)grade - 3 + w[18])) * pow(state.stability_days, -w[19]);

    return state.stability_days * (grade >= FSRS_HARD && factor < 1 ? 1 : factor);
}

struct fsrs_state fsrs_next(struct fsrs_state state, double days, enum fsrs_grade grade,
                            bool with_short_term)
{
    double recall = fsrs_recall(state.stability_days, days), stability;

    assert(grade >= FSRS_AGAIN && grade <= FSRS_EASY && days >= 0);
    if (days == 0 && with_short_term) {
        stability = same_day(state, grade);
    } else if (grade == FSRS_AGAIN) {
        stability = after_lapse(state, recall, with_short_term);
    } else {
        stability = after_recall(state, recall, grade);
    }
    return (struct fsrs_state){rounded(stability < LEAST_STABILITY ? LEAST_STABILITY : stability),
                               rounded(next_difficulty(state.difficulty, grade))};
}

/* Below 0 for what is overdue, above 1 for what was never seen, else the chance that it is known.
 */
static double urgency_of(const struct fsrs_card *card)
{
    double recall;

    if (card->days < 0) {
        return 2;
    }
    recall = fsrs_recall(card->state.stability_days, card->days);
    return card->days >= FSRS_MOST_DAYS ? recall - 1 : recall;
}

static bool is_chosen(const size_t *chosen, size_t chosen_n, size_t card)
{
    for (size_t i = 0; i < chosen_n; i++) {
        if (chosen[i] == card) {
            return true;
        }
    }
    return false;
}

/* The most urgent of those left, seen ones or new ones; n when there is none. */
static size_t next_card(const struct fsrs_card *cards, size_t n, bool is_new, const size_t *chosen,
                        size_t chosen_n)
{
    size_t best = n;

    for (size_t i = 0; i < n; i++) {
        if ((cards[i].days < 0) == is_new && !is_chosen(chosen, chosen_n, i) &&
            (best == n || urgency_of(&cards[i]) < urgency_of(&cards[best]))) {
            best = i;
        }
    }
    return best;
}

size_t fsrs_choose(const struct fsrs_card *cards, size_t n, size_t most, size_t *chosen)
{
    size_t chosen_n = 0;
    bool has_new = next_card(cards, n, true, chosen, 0) < n;

    while (chosen_n < most && chosen_n < n) {
        bool is_last = chosen_n + 1 == most;
        size_t next = next_card(cards, n, is_last && has_new, chosen, chosen_n);

        if (next == n) { /* nothing seen is left: the new ones fill up */
            next = next_card(cards, n, true, chosen, chosen_n);
        }
        if (next == n) {
            break;
        }
        chosen[chosen_n++] = next;
    }
    return chosen_n;
}
