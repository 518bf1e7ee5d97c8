#include "core/report_tally.h"
#include "base/arena.h"
#include "core/cue.h"
#include "core/notice.h"

static void count(struct share *share, bool is_counted)
{
    share->of_n++;
    share->n += is_counted;
}

/* ---- notices ---- */

static bool has_desk(const struct scenario *s)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        if (LIST_AT(s->desks, struct desk_route, i)->is_right) {
            return true;
        }
    }
    return false;
}

static void tally_fake(struct tally *tally, const struct scenario *s,
                       const struct notice_metrics *notice)
{
    count(&tally->touched, notice->verdict.exposure >= EXPOSURE_OPENED);
    if (has_desk(s)) {
        count(&tally->told, notice->factors.is_alerted);
    }
    tally->fake_early_n += notice->is_belief_early && notice->is_recognisable;
}

static void tally_genuine(struct tally *tally, const struct notice_metrics *notice)
{
    if (notice->factors.attempt == WHOSE_FOREIGN) {
        count(&tally->kept_out, notice->verdict.is_hit);
    } else if (notice->factors.attempt != WHOSE_NONE) {
        count(&tally->let_in, notice->factors.disposition == APPROVED);
        count(&tally->false_alarm, notice->factors.disposition == DENIED);
    }
    tally->genuine_early_n += notice->is_belief_early && notice->is_recognisable;
}

static void tally_notice(struct tally *tally, const struct scenario *s,
                         const struct notice_metrics *notice)
{
    bool is_fake = notice->factors.sender == SENDER_IMPOSTOR;

    tally->inside_n += notice->verdict.habit == HABIT_INSIDE;
    if (notice->factors.is_alerted) {
        count(&tally->precision, is_fake || notice->factors.attempt == WHOSE_FOREIGN);
    }
    if (notice->is_judged && is_fake) {
        tally_fake(tally, s, notice);
    } else if (notice->is_judged) {
        tally_genuine(tally, notice);
    }
}

/* ---- by difficulty ---- */

static void tally_difficulty(struct tally *tally, const struct metrics *m)
{
    struct difficulty difficulty = difficulty_of(m->scenario);
    struct difficulty_tally *of;
    bool is_fake_met = false;

    for (size_t k = 0; k < m->n; k++) {
        is_fake_met |= m->notices[k].is_judged && m->notices[k].factors.sender == SENDER_IMPOSTOR;
    }
    of = &tally->difficulties[is_fake_met ? (int)difficulty.rating.difficulty : TALLY_GENUINE];
    count(&of->passed, m->is_passed);
    for (size_t k = 0; k < m->n; k++) {
        const struct notice_metrics *notice = &m->notices[k];

        if (notice->is_judged && notice->factors.sender == SENDER_IMPOSTOR) {
            count(&of->touched, notice->verdict.exposure >= EXPOSURE_OPENED);
            if (has_desk(m->scenario)) {
                count(&of->told, notice->factors.is_alerted);
            }
        }
    }
}

/* ---- medians ---- */

static void sort_ms(int64_t *times_ms, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int64_t ms = times_ms[i];
        size_t at = i;

        for (; at > 0 && times_ms[at - 1] > ms; at--) {
            times_ms[at] = times_ms[at - 1];
        }
        times_ms[at] = ms;
    }
}

/* The lower of the two in the middle: no mean with a time that never was. */
static int64_t median_ms(int64_t *times_ms, size_t n)
{
    sort_ms(times_ms, n);
    return n ? times_ms[(n - 1) / 2] : NEVER_MS;
}

static size_t told_times(const struct metrics *const *metrics, size_t n, int64_t *times_ms)
{
    size_t times_n = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < metrics[i]->n; k++) {
            const struct notice_metrics *notice = &metrics[i]->notices[k];

            if (notice->is_judged && notice->factors.sender == SENDER_IMPOSTOR &&
                has_desk(metrics[i]->scenario)) {
                if (times_ms) {
                    times_ms[times_n] = notice->view_to_alert_ms;
                }
                times_n++;
            }
        }
    }
    return times_n;
}

static void tally_times(struct tally *tally, struct arena *arena,
                        const struct metrics *const *metrics, size_t n)
{
    size_t told_n = told_times(metrics, n, NULL), verified_n = 0;
    int64_t *told_ms = ARENA_NEW_N(arena, told_n + 1, int64_t);
    int64_t *verify_ms = ARENA_NEW_N(arena, n + 1, int64_t);

    told_times(metrics, n, told_ms);
    tally->told_median_ms = median_ms(told_ms, told_n);
    for (size_t i = 0; i < n; i++) {
        if (metrics[i]->is_verified) {
            verify_ms[verified_n++] = metrics[i]->verify_ms;
        }
    }
    tally->verify_median_ms = median_ms(verify_ms, verified_n);
}

/* ---- cues of the cases that went wrong ---- */

static struct cue_count *cue_count_of(struct tally *tally, struct str kind)
{
    for (size_t i = 0; i < tally->cues_n; i++) {
        if (str_eq(tally->cues[i].kind, kind)) {
            return &tally->cues[i];
        }
    }
    if (tally->cues_n == TALLY_CUES_N) {
        return NULL;
    }
    tally->cues[tally->cues_n] = (struct cue_count){.kind = kind};
    return &tally->cues[tally->cues_n++];
}

static bool has_checked(const struct metrics *m, const struct cue_kind *kind)
{
    for (size_t i = 0; i < m->checks_n; i++) {
        if (str_is(str_of(m->checks[i]), source_name(kind->source))) {
            return true;
        }
    }
    return false;
}

/* What takes an act to be seen can have been left out. The rest stands there for everybody, or
 * (a stranger's page) should not be gone to. */
static bool takes_an_act(enum source source)
{
    switch (source) {
    case SOURCE_DEMAND:
    case SOURCE_CHANNEL:
    case SOURCE_OWN_ACTS:
    case SOURCE_WAITING:
    case SOURCE_PAGE:
    case SOURCE_N:
        return false;
    default:
        return true;
    }
}

static bool is_first_of_kind(struct list cues, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (str_eq(LIST_AT(cues, struct cue, i)->kind, LIST_AT(cues, struct cue, at)->kind)) {
            return false;
        }
    }
    return true;
}

static void tally_cues(struct tally *tally, const struct metrics *m)
{
    struct list cues = m->scenario->cues;

    for (size_t i = 0; i < cues.n; i++) {
        const struct cue *cue = LIST_AT(cues, struct cue, i);
        const struct cue_kind *kind = cue_kind_of(cue->kind);
        struct cue_count *kept =
            kind && is_first_of_kind(cues, i) ? cue_count_of(tally, cue->kind) : NULL;

        if (kept) {
            kept->cases_n++;
            kept->unseen_n += takes_an_act(kind->source) && !has_checked(m, kind);
        }
    }
}

static bool is_more_telling(const struct cue_count *a, const struct cue_count *b)
{
    return a->unseen_n != b->unseen_n ? a->unseen_n > b->unseen_n : a->cases_n > b->cases_n;
}

static void sort_cues(struct tally *tally)
{
    for (size_t i = 1; i < tally->cues_n; i++) {
        struct cue_count kept = tally->cues[i];
        size_t at = i;

        for (; at > 0 && is_more_telling(&kept, &tally->cues[at - 1]); at--) {
            tally->cues[at] = tally->cues[at - 1];
        }
        tally->cues[at] = kept;
    }
}

/* ---- all ---- */

static bool is_unmet(const struct metrics *m)
{
    const struct list notices = m->scenario->notices;
    bool has_any = false;
    for (size_t i = 0; i < notices.n; i++) {
        has_any |= notice_is_judged(LIST_AT(notices, struct notice, i));
    }
    return has_any && m->main == m->n && m->outcome == OUTCOME_UNANSWERED;
}

struct tally tally_of(struct arena *arena, const struct metrics *const *metrics, size_t n)
{
    struct tally tally = {0};

    for (size_t i = 0; i < n; i++) {
        const struct metrics *m = metrics[i];

        count(&tally.passed, m->is_passed);
        if (m->outcome == OUTCOME_SECURED || m->outcome == OUTCOME_LEFT_OPEN) {
            count(&tally.secured, m->outcome == OUTCOME_SECURED);
        }
        tally.password_open_n += m->end == END_INCOMPLETE && m->outcome != OUTCOME_LEFT_OPEN;
        tally.unmet_n += is_unmet(m);
        if (m->is_verifiable) {
            count(&tally.verified, m->is_verified);
        }
        for (size_t k = 0; k < m->n; k++) {
            tally_notice(&tally, m->scenario, &m->notices[k]);
        }
        tally_difficulty(&tally, m);
        if (!m->is_passed) {
            tally_cues(&tally, m);
        }
    }
    tally_times(&tally, arena, metrics, n);
    sort_cues(&tally);
    return tally;
}
