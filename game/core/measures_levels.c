#include "core/measures_common.h"

#include "core/difficulty.h"

struct levels_measure levels_measure_of(const struct cohort *cohort)
{
    struct levels_measure measure = {0};
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!trial_is_fake(trial) || trial->arrival_to_view_ms == NEVER_MS ||
            !cohort_sitting(cohort, trial->round)) {
            continue;
        }
        for (int level = 0; level < DIFFICULTY_N; level++) {
            bool is_this = str_is(trial->difficulty, difficulty_word((enum phish_difficulty)level));
            measure.clicks[level].n += is_this;
            measure.clicks[level].of += is_this && trial_is_clicked(trial);
        }
    }
    return measure;
}
