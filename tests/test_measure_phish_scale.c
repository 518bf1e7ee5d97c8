#include "test.h"

#include "measure/phish_scale.h"

TEST(every_cell_of_the_matrix)
{
    CHECK_INT(phish_difficulty_of(PHISH_FEW, PHISH_STRONG), PHISH_VERY);
    CHECK_INT(phish_difficulty_of(PHISH_FEW, PHISH_MEDIUM), PHISH_VERY);
    CHECK_INT(phish_difficulty_of(PHISH_FEW, PHISH_WEAK), PHISH_MODERATELY);
    CHECK_INT(phish_difficulty_of(PHISH_SOME, PHISH_STRONG), PHISH_VERY);
    CHECK_INT(phish_difficulty_of(PHISH_SOME, PHISH_MEDIUM), PHISH_MODERATELY);
    CHECK_INT(phish_difficulty_of(PHISH_SOME, PHISH_WEAK), PHISH_MODERATELY_TO_LEAST);
    CHECK_INT(phish_difficulty_of(PHISH_MANY, PHISH_STRONG), PHISH_MODERATELY);
    CHECK_INT(phish_difficulty_of(PHISH_MANY, PHISH_MEDIUM), PHISH_MODERATELY);
    CHECK_INT(phish_difficulty_of(PHISH_MANY, PHISH_WEAK), PHISH_LEAST);
}

TEST(edges)
{
    CHECK_INT(phish_cues_of(1), PHISH_FEW);
    CHECK_INT(phish_cues_of(8), PHISH_FEW);
    CHECK_INT(phish_cues_of(9), PHISH_SOME);
    CHECK_INT(phish_cues_of(14), PHISH_SOME);
    CHECK_INT(phish_cues_of(15), PHISH_MANY);
    CHECK_INT(phish_alignment_of(-8), PHISH_WEAK);
    CHECK_INT(phish_alignment_of(10), PHISH_WEAK);
    CHECK_INT(phish_alignment_of(11), PHISH_MEDIUM);
    CHECK_INT(phish_alignment_of(17), PHISH_MEDIUM);
    CHECK_INT(phish_alignment_of(18), PHISH_STRONG);
    CHECK_INT(phish_alignment_of(32), PHISH_STRONG);
}

TEST(all_3125_premises)
{
    int classes[3] = {0}, odd_n = 0;

    for (int i = 0; i < 3125; i++) {
        struct phish_premise premise = {i % 5 * 2, i / 5 % 5 * 2, i / 25 % 5 * 2, i / 125 % 5 * 2,
                                        i / 625 * 2};

        CHECK(phish_premise_is_valid(&premise));
        odd_n += phish_premise_sum(&premise) % 2 != 0;
        classes[phish_rate(5, &premise).alignment]++;
    }
    CHECK_INT(odd_n, 0);
    CHECK_INT(classes[PHISH_WEAK], 1372);
    CHECK_INT(classes[PHISH_MEDIUM], 1066);
    CHECK_INT(classes[PHISH_STRONG], 687);
}

/* measurement.md section 1; the first is Turkcell's published example. */
TEST(reference_rows)
{
    static const struct {
        int cues_n;
        struct phish_premise premise;
        int sum;
        enum phish_cues cues;
        enum phish_alignment alignment;
        enum phish_difficulty difficulty;
    } rows[] = {
        {6, {0, 2, 4, 8, 4}, 10, PHISH_FEW, PHISH_WEAK, PHISH_MODERATELY},
        {9, {2, 4, 2, 4, 0}, 12, PHISH_SOME, PHISH_MEDIUM, PHISH_MODERATELY},
        {14, {4, 4, 4, 4, 0}, 16, PHISH_SOME, PHISH_MEDIUM, PHISH_MODERATELY},
        {15, {6, 6, 4, 4, 2}, 18, PHISH_MANY, PHISH_STRONG, PHISH_MODERATELY},
        {15, {2, 4, 2, 4, 2}, 10, PHISH_MANY, PHISH_WEAK, PHISH_LEAST},
        {8, {0, 0, 0, 0, 8}, -8, PHISH_FEW, PHISH_WEAK, PHISH_MODERATELY},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct phish_rating rating = phish_rate(rows[i].cues_n, &rows[i].premise);

        CHECK_INT(rating.premise, rows[i].sum);
        CHECK_INT(rating.cues, rows[i].cues);
        CHECK_INT(rating.alignment, rows[i].alignment);
        CHECK_INT(rating.difficulty, rows[i].difficulty);
        CHECK(!rating.is_without_cue);
    }
}

TEST(the_four_mails_of_5320_people)
{
    static const int cues_n[] = {6, 6, 9, 10}, sums[] = {20, 22, 18, 24};

    for (size_t i = 0; i < 4; i++) {
        CHECK_INT(phish_difficulty_of(phish_cues_of(cues_n[i]), phish_alignment_of(sums[i])),
                  PHISH_VERY);
    }
}

TEST(no_cue_is_said)
{
    const struct phish_premise premise = {2, 2, 2, 2, 0}, odd = {3, 0, 0, 0, 0},
                               high = {0, 10, 0, 0, 0}, low = {0, 0, 0, 0, -2};

    CHECK_INT(phish_rate(0, &premise).cues, PHISH_FEW);
    CHECK(phish_rate(0, &premise).is_without_cue && !phish_rate(1, &premise).is_without_cue);
    CHECK(!phish_premise_is_valid(&odd) && !phish_premise_is_valid(&high) &&
          !phish_premise_is_valid(&low));
}

TEST(two_raters)
{
    const int same[] = {4, 0, 0, 5}, apart[] = {0, 3, 3, 0}, one[] = {7, 0, 0, 0};
    const int chance[] = {1, 2, 3, 2, 4, 6, 3, 6, 9}, none[] = {0, 0, 0, 0};
    const int mixed[] = {10, 3, 1, 2, 8, 2, 0, 1, 13};

    CHECK_NEAR(phish_kappa(same, 2), 1, 1e-12);
    CHECK_NEAR(phish_kappa(apart, 2), -1, 1e-12);
    CHECK_NEAR(phish_kappa(chance, 3), 0, 1e-12); /* rows in proportion */
    CHECK(isnan(phish_kappa(one, 2)) && isnan(phish_kappa(none, 2)));
    /* by hand: apart 3+4+2+2+0+1 = 12; margins 14 12 14, 12 12 16; by chance 2248/40 */
    CHECK_NEAR(phish_kappa(mixed, 3),
               1 - 12 /
                       ((14 * 12 + 4 * 14 * 16 + 12 * 12 + 12 * 16 + 4 * 14 * 12 + 14 * 12) / 40.0),
               1e-12);
}

TEST_MAIN(every_cell_of_the_matrix, edges, all_3125_premises, reference_rows,
          the_four_mails_of_5320_people, no_cue_is_said, two_raters)
