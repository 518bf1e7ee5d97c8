#include "measure/phish_scale.h"

#include <math.h>

static bool is_score(int score)
{
    return score >= 0 && score <= 8 && score % 2 == 0;
}

bool phish_premise_is_valid(const struct phish_premise *premise)
{
    return is_score(premise->mimics) && is_score(premise->relevant) && is_score(premise->other) &&
           is_score(premise->consequence) && is_score(premise->trained);
}

int phish_premise_sum(const struct phish_premise *premise)
{
    return premise->mimics + premise->relevant + premise->other + premise->consequence -
           premise->trained;
}

enum phish_cues phish_cues_of(int cues_n)
{
    return cues_n <= 8 ? PHISH_FEW : cues_n <= 14 ? PHISH_SOME : PHISH_MANY;
}

enum phish_alignment phish_alignment_of(int premise_sum)
{
    return premise_sum <= 10 ? PHISH_WEAK : premise_sum <= 17 ? PHISH_MEDIUM : PHISH_STRONG;
}

enum phish_difficulty phish_difficulty_of(enum phish_cues cues, enum phish_alignment alignment)
{
    static const enum phish_difficulty table[3][3] = {
        /* weak, medium, strong */
        [PHISH_FEW] = {PHISH_MODERATELY, PHISH_VERY, PHISH_VERY},
        [PHISH_SOME] = {PHISH_MODERATELY_TO_LEAST, PHISH_MODERATELY, PHISH_VERY},
        [PHISH_MANY] = {PHISH_LEAST, PHISH_MODERATELY, PHISH_MODERATELY},
    };
    return table[cues][alignment];
}

struct phish_rating phish_rate(int cues_n, const struct phish_premise *premise)
{
    struct phish_rating rating;

    rating.cues = phish_cues_of(cues_n);
    rating.is_without_cue = cues_n < 1;
    rating.premise = phish_premise_sum(premise);
    rating.alignment = phish_alignment_of(rating.premise);
    rating.difficulty = phish_difficulty_of(rating.cues, rating.alignment);
    return rating;
}

/* Items in a row (along = 1, step = levels_n) or a column of the table. */
static double margin(const int *table, size_t levels_n, size_t first, size_t along)
{
    double sum = 0;

    for (size_t i = 0; i < levels_n; i++) {
        sum += table[first + i * along];
    }
    return sum;
}

double phish_kappa(const int *table, size_t levels_n)
{
    double n = margin(table, levels_n * levels_n, 0, 1), apart = 0, by_chance = 0;

    for (size_t i = 0; i < levels_n; i++) {
        for (size_t j = 0; j < levels_n; j++) {
            double distance = (double)i - (double)j;
            double row = margin(table, levels_n, i * levels_n, 1);
            double column = margin(table, levels_n, j, levels_n);

            apart += distance * distance * table[i * levels_n + j];
            by_chance += distance * distance * row * column / n;
        }
    }
    return by_chance > 0 ? 1 - apart / by_chance : NAN;
}
