/* The four scores, and telling apart: authenticity and authorisation. */
#include "core/measures_common.h"

#include "core/outcome.h"

/* ---- four scores ---- */

static void take_scores(struct scores *scores, const struct trial *trial)
{
    scores->habit[trial->habit]++;
    if (!trial->is_judged) {
        return;
    }
    scores->trials_n++;
    scores->end[trial->end]++;
    scores->duty[trial->duty]++;
    if (trial_is_fake(trial)) {
        scores->exposure[trial->exposure]++;
    }
}

struct scores scores_of(struct arena *arena, const struct cohort *cohort)
{
    struct scores scores = {0};
    struct gathering clicks, risky;
    gathering_init(&clicks, arena, cohort->trials_n);
    gathering_init(&risky, arena, cohort->trials_n);
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!cohort_sitting(cohort, trial->round)) {
            continue;
        }
        take_scores(&scores, trial);
        if (trial_is_fake(trial)) {
            gathering_add(&clicks, trial, 0, trial_is_clicked(trial));
        }
        if (trial->habit != HABIT_NONE) {
            gathering_add(&risky, trial, 0, trial->habit == HABIT_INSIDE);
        }
    }
    struct cluster_data data = gathering_data(&clicks, false);
    scores.mis_clicks = cluster_share_of(&data);
    data = gathering_data(&risky, false);
    scores.risky = cluster_share_of(&data);
    return scores;
}

/* ---- telling apart ---- */

/* of a genuine notice with an attempt: is it somebody else's, and was it let in? */
static bool is_authorised(const struct trial *trial)
{
    return trial->is_judged && trial->sender == SENDER_GENUINE && trial->attempt != WHOSE_NONE;
}

static bool is_foreign(const struct trial *trial)
{
    return trial->attempt == WHOSE_FOREIGN;
}

static bool says_no(const struct trial *trial)
{
    return is_foreign(trial) ? trial->is_hit : trial->is_false_alarm;
}

static void count_answer(struct sdt_counts *counts, bool is_signal, bool is_yes)
{
    *(is_signal ? &counts->signals_n : &counts->noises_n) += 1;
    *(is_signal ? &counts->hits_n : &counts->false_alarms_n) += is_yes;
}

/* A guess is said to be right half of the time and a little, "sure" nearly always. */
static const double said_of[3] = {0.6, 0.8, 0.95};

static void take_belief(struct skill *skill, const struct trial *trial)
{
    bool is_fake = trial->sender == SENDER_IMPOSTOR, says_fake = trial->belief < 0;
    int64_t degree = says_fake ? -trial->belief : trial->belief;
    struct calibration_level *level = &skill->sure[degree - 1];
    count_answer(&skill->authenticity, is_fake, says_fake);
    level->right.n++;
    level->right.of += is_fake == says_fake;
}

struct skill skill_of(struct arena *arena, const struct cohort *cohort)
{
    struct skill skill = {0};
    struct gathering beliefs, acts;
    gathering_init(&beliefs, arena, cohort->trials_n);
    gathering_init(&acts, arena, cohort->trials_n);
    for (int i = 0; i < 3; i++) {
        skill.sure[i].said = said_of[i];
    }
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        const struct sitting *sitting = cohort_sitting(cohort, trial->round);
        if (sitting && sitting->is_measuring && trial->is_judged && trial->is_belief_fair) {
            take_belief(&skill, trial);
            gathering_add(&beliefs, trial, trial->sender == SENDER_IMPOSTOR, trial->belief < 0);
        }
        if (sitting && is_authorised(trial)) {
            count_answer(&skill.authorisation, is_foreign(trial), says_no(trial));
            gathering_add(&acts, trial, is_foreign(trial), says_no(trial));
        }
    }
    struct cluster_data data = gathering_data(&beliefs, false);
    skill.authenticity_ci = cluster_d_of(&data);
    data = gathering_data(&acts, false);
    skill.authorisation_ci = cluster_d_of(&data);
    skill.authenticity_d = sdt_of(skill.authenticity);
    skill.authorisation_d = sdt_of(skill.authorisation);
    skill.calibration = calibration_of(skill.sure, 3);
    return skill;
}

/* ---- did it grow? ---- */

/* Answers of two waves; class: 0, 1 noise and signal of the first, 2, 3 of the later. */
static void gather_waves(struct gathering *all, struct gathering *signals, struct gathering *noises,
                         const struct cohort *cohort, const int64_t waves[2])
{
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        const struct sitting *sitting =
            is_authorised(trial) ? cohort_sitting(cohort, trial->round) : NULL;
        int later = sitting && sitting->wave == waves[1];
        if (!sitting || (!later && sitting->wave != waves[0])) {
            continue;
        }
        gathering_add(all, trial, 2 * later + is_foreign(trial), says_no(trial));
        gathering_add(is_foreign(trial) ? signals : noises, trial, later, says_no(trial));
    }
}

struct skill_change skill_change_of(struct arena *arena, const struct cohort *cohort, int64_t wave,
                                    int64_t later_wave)
{
    const int64_t waves[2] = {wave, later_wave};
    struct gathering all, signals, noises;
    struct skill_change change;
    gathering_init(&all, arena, cohort->trials_n);
    gathering_init(&signals, arena, cohort->trials_n);
    gathering_init(&noises, arena, cohort->trials_n);
    gather_waves(&all, &signals, &noises, cohort, waves);
    struct cluster_data data = gathering_data(&all, false);
    change.d = cluster_d_change_of(&data);
    change.c = cluster_c_change_of(&data);
    data = gathering_data(&signals, false);
    change.hits = cluster_change_of(&data);
    data = gathering_data(&noises, false);
    change.false_alarms = cluster_change_of(&data);
    change.is_caution_only = change.false_alarms.ci.low > 0 && !(change.d.ci.low > 0);
    return change;
}
