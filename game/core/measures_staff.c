#include "core/measures_common.h"

#include "core/rubric.h"

static double tau(void)
{
    return minutes_of(rubric_now().tau_ms);
}

/* A fake that could have been alerted; the one that says "alert me" is the yardstick, not the
 * measure. */
static bool is_timed(const struct cohort *cohort, const struct trial *trial, bool is_marked)
{
    return cohort_keeps_times(cohort, trial->person) && trial->has_desk &&
           trial->is_alert_marked == is_marked && (is_marked || trial_is_fake(trial));
}

static bool is_of_wave(const struct sitting *sitting, int64_t wave)
{
    return sitting && (wave < 0 || sitting->wave == wave);
}

static double alerted_at(const struct trial *trial)
{
    return minutes_of(trial->view_to_alert_ms);
}

static double until_tau(double minutes)
{
    return minutes < tau() ? minutes : tau();
}

/* ---- one wave ---- */

/* trials of the wave, gathered once for all that follows */
struct wave {
    struct gathering fakes, marked;
    struct survival_case *cases;
    struct survival_acts *acts;
    size_t n;
};

static void take_fake(struct wave *wave, const struct trial *trial)
{
    double at = alerted_at(trial);
    bool is_soon = at <= tau();
    gathering_add(&wave->fakes, trial, 0, until_tau(at));
    wave->cases[wave->n] = (struct survival_case){.at = until_tau(at), .is_event = is_soon};
    wave->acts[wave->n++] = (struct survival_acts){
        .clicked_at = minutes_of(trial->view_to_click_ms), .alerted_at = at, .until = tau()};
}

static void take_precision(struct staff_measure *measure, const struct trial *trial)
{
    if (trial->is_alerted && !trial->is_alert_marked) {
        measure->precise.n++;
        measure->precise.of += trial->sender == SENDER_IMPOSTOR || trial->attempt == WHOSE_FOREIGN;
    }
}

static void gather(struct wave *wave, struct staff_measure *measure, struct arena *arena,
                   const struct cohort *cohort, int64_t which)
{
    size_t room_n = cohort->trials_n ? cohort->trials_n : 1;
    *wave = (struct wave){.cases = ARENA_NEW_N(arena, room_n, struct survival_case),
                          .acts = ARENA_NEW_N(arena, room_n, struct survival_acts)};
    gathering_init(&wave->fakes, arena, room_n);
    gathering_init(&wave->marked, arena, room_n);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!is_of_wave(cohort_sitting(cohort, trial->round), which)) {
            continue;
        }
        take_precision(measure, trial);
        if (is_timed(cohort, trial, false)) {
            take_fake(wave, trial);
        } else if (is_timed(cohort, trial, true)) {
            gathering_add(&wave->marked, trial, 0, until_tau(alerted_at(trial)));
        }
    }
}

/* The curve counts fakes; people who did not start would each have met as many as those who did. */
static void bound(struct staff_measure *measure)
{
    size_t each_n = measure->people_n ? measure->trials_n / measure->people_n : 0;
    size_t invited_n =
        measure->invited_n > measure->people_n ? measure->invited_n : measure->people_n;
    double share = measure->shares[SURVIVAL_CLEAN] + measure->shares[SURVIVAL_AFTER_CLICK];
    size_t started_n = measure->people_n * each_n;
    measure->alerted_bounds =
        survival_bounds((size_t)(share * (double)started_n + 0.5), started_n, invited_n * each_n);
}

struct staff_measure staff_measure_of(struct arena *arena, const struct cohort *cohort,
                                      int64_t wave, size_t invited_n)
{
    struct staff_measure measure = {.tau = tau(), .invited_n = invited_n};
    struct wave of;
    gather(&of, &measure, arena, cohort, wave);
    measure.trials_n = of.n;
    measure.people_n = of.fakes.people.n;
    struct cluster_data fakes = gathering_data(&of.fakes, false),
                        marked = gathering_data(&of.marked, false);
    measure.mean = cluster_mean_of(&fakes);
    measure.marked = cluster_mean_of(&marked);
    measure.ratio = measure.mean.value / measure.marked.value;
    measure.curve =
        survival_curve_of(of.cases, of.n, ARENA_NEW_N(arena, of.n + 1, struct survival_step));
    measure.median = survival_median_of(&measure.curve);
    survival_shares(of.acts, of.n, measure.tau,
                    ARENA_NEW_N(arena, 2 * of.n + 1, struct survival_move), measure.shares);
    measure.precise_ci = proportion_wilson(measure.precise);
    bound(&measure);
    return measure;
}

/* ---- two waves of the same people ---- */

/* bit 0: met a fake in the first, bit 1: in the later one */
static unsigned char *met_in(struct arena *arena, const struct cohort *cohort,
                             const int64_t waves[2], struct names *people)
{
    unsigned char *met = ARENA_NEW_N(arena, cohort->trials_n + 1, unsigned char);
    memset(met, 0, cohort->trials_n + 1);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        const struct sitting *sitting =
            is_timed(cohort, trial, false) ? cohort_sitting(cohort, trial->round) : NULL;
        for (int k = 0; k < 2; k++) {
            if (sitting && sitting->wave == waves[k]) {
                met[names_put(people, trial->person)] |= (unsigned char)(1 << k);
            }
        }
    }
    return met;
}

struct cluster_estimate staff_change_of(struct arena *arena, const struct cohort *cohort,
                                        int64_t wave, int64_t later_wave, size_t *people_n)
{
    const int64_t waves[2] = {wave, later_wave};
    struct names people = {.arena = arena};
    unsigned char *met = met_in(arena, cohort, waves, &people);
    struct gathering both;
    gathering_init(&both, arena, cohort->trials_n);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        size_t person = names_find(&people, trial->person);
        const struct sitting *sitting =
            is_timed(cohort, trial, false) ? cohort_sitting(cohort, trial->round) : NULL;
        bool is_in = sitting && (sitting->wave == wave || sitting->wave == later_wave);
        if (is_in && met[person] == 3) {
            gathering_add(&both, trial, sitting->wave == later_wave, until_tau(alerted_at(trial)));
        }
    }
    if (people_n) {
        *people_n = both.people.n;
    }
    struct cluster_data data = gathering_data(&both, false);
    return cluster_change_of(&data);
}

/* ---- anchors ---- */

/* minutes of one message in one wave */
struct met {
    double sum;
    size_t n;
};

static size_t wave_place(const int64_t *waves, size_t n, int64_t wave)
{
    size_t i = 0;
    while (i < n && waves[i] != wave) {
        i++;
    }
    return i;
}

static bool is_in_all(const struct met *met, size_t n)
{
    for (size_t w = 0; w < n; w++) {
        if (met[w].n == 0) {
            return false;
        }
    }
    return true;
}

size_t staff_anchor_means_of(struct arena *arena, const struct cohort *cohort, const int64_t *waves,
                             size_t n, double *means)
{
    struct names items = {.arena = arena};
    struct met *met = ARENA_NEW_N(arena, cohort->trials_n * n + 1, struct met);
    size_t anchors_n = 0;
    memset(met, 0, (cohort->trials_n * n + 1) * sizeof *met);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        const struct sitting *sitting =
            is_timed(cohort, trial, false) ? cohort_sitting(cohort, trial->round) : NULL;
        size_t w = sitting ? wave_place(waves, n, sitting->wave) : n;
        if (w < n) {
            struct met *one = &met[names_put(&items, trial->case_id) * n + w];
            one->sum += until_tau(alerted_at(trial));
            one->n++;
        }
    }
    for (size_t w = 0; w < n; w++) {
        means[w] = 0;
    }
    for (size_t i = 0; i < items.n; i++) {
        bool is_anchor = is_in_all(&met[i * n], n);
        anchors_n += is_anchor;
        for (size_t w = 0; w < n && is_anchor; w++) {
            means[w] += met[i * n + w].sum / (double)met[i * n + w].n;
        }
    }
    for (size_t w = 0; w < n; w++) {
        means[w] = anchors_n ? means[w] / (double)anchors_n : measures_none();
    }
    return anchors_n;
}
