#include "core/measures_common.h"

#include "base/date.h"

static int64_t month_of(const struct cohort *cohort, int64_t utc_ms)
{
    struct date date = date_of(utc_ms, cohort->offset_min);
    return (int64_t)date.year * 12 + date.month - 1;
}

/* A fake counts when it was looked at: what nobody opened tempted nobody. */
static bool is_met(const struct trial *trial)
{
    return trial_is_fake(trial) && trial->arrival_to_view_ms != NEVER_MS;
}

static void take(struct family_measure *measure, struct gathering *gathering,
                 const struct cohort *cohort, const struct trial *trial)
{
    int64_t month = month_of(cohort, trial->utc_ms) - measure->month_first;
    bool is_clicked = trial_is_clicked(trial);
    if (month < 0 || month >= FAMILY_MONTHS_N) {
        return;
    }
    measure->months[month].n++;
    measure->months[month].of += is_clicked;
    measure->clicks.n++;
    measure->clicks.of += is_clicked;
    measure->gave_n += trial->exposure >= EXPOSURE_SECRET;
    gathering_add(gathering, trial, 0, is_clicked);
}

struct family_measure family_measure_of(struct arena *arena, const struct cohort *cohort)
{
    struct interval none = {measures_none(), measures_none()};
    struct family_measure measure = {
        .month_first = month_of(cohort, cohort->to_utc_ms - 1) - (FAMILY_MONTHS_N - 1),
        .ci = none,
        .bound = measures_none(),
    };
    struct gathering gathering;
    gathering_init(&gathering, arena, cohort->trials_n);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (is_met(trial) && cohort_sitting(cohort, trial->round)) {
            take(&measure, &gathering, cohort, trial);
        }
    }
    measure.share = proportion_share(measure.clicks);
    if (measure.clicks.n >= FAMILY_LEAST_N) {
        struct cluster_data data = gathering_data(&gathering, true);
        measure.ci = cluster_share_of(&data).ci;
        measure.bound = measure.clicks.of == 0 ? proportion_zero_bound(measure.clicks.n, 0.95)
                                               : measures_none();
    }
    return measure;
}
