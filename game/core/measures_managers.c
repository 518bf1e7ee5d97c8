#include "core/measures_common.h"

#include "measure/order.h"

static const struct feat *feat_of(const struct play *play, const char *key)
{
    for (size_t i = 0; i < play->feats_n; i++) {
        if (str_is(play->feats[i].key, key)) {
            return &play->feats[i];
        }
    }
    return NULL;
}

/* "incident" tells its times in milliseconds of the case's clock. */
static struct lead lead_of(const struct play *play, const struct feat *contained)
{
    const struct feat *completed = feat_of(play, "incident.complete_ms"),
                      *faults = feat_of(play, "incident.order_faults");
    return (struct lead){
        .person = play->person,
        .round = play->round,
        .utc_ms = play->utc_ms,
        .contained = minutes_of(contained->n),
        .completed = completed ? minutes_of(completed->n) : measures_never(),
        .order_faults_n = faults ? faults->n : 0,
        .is_completed = completed && completed->n != NEVER_MS,
    };
}

static int by_time(const void *a, const void *b)
{
    const struct lead *one = a, *other = b;
    return (one->utc_ms > other->utc_ms) - (one->utc_ms < other->utc_ms);
}

/* Those not reached stand at the far end, so that a median may say "not reached". */
static double median_of(struct arena *arena, const struct lead *leads, size_t n, bool is_whole)
{
    double *minutes = ARENA_NEW_N(arena, n + 1, double);
    size_t timed_n = 0;
    for (size_t i = 0; i < n; i++) {
        double at = is_whole ? leads[i].completed : leads[i].contained;
        minutes[timed_n] = at;
        timed_n += at == at; /* NaN is not */
    }
    if (timed_n < MANAGERS_LEAST_N) {
        return measures_none();
    }
    order_doubles(minutes, timed_n);
    return order_median(minutes, timed_n);
}

struct managers_measure managers_measure_of(struct arena *arena, const struct cohort *cohort)
{
    struct names people = {.arena = arena};
    struct managers_measure measure = {.leads =
                                           ARENA_NEW_N(arena, cohort->plays_n + 1, struct lead)};
    for (size_t i = 0; i < cohort->plays_n; i++) {
        const struct play *play = &cohort->plays[i];
        const struct feat *contained = feat_of(play, "incident.contain_ms");
        if (contained && cohort_sitting(cohort, play->round)) {
            struct lead lead = lead_of(play, contained);
            if (!cohort_keeps_times(cohort, play->person)) {
                lead.contained = lead.completed = measures_none();
            }
            measure.leads[measure.leads_n++] = lead;
            measure.completed.of += lead.is_completed;
            names_put(&people, play->person);
        }
    }
    order_sort(measure.leads, measure.leads_n, sizeof *measure.leads, by_time);
    measure.people_n = people.n;
    measure.completed.n = (int64_t)measure.leads_n;
    measure.contained_median = median_of(arena, measure.leads, measure.leads_n, false);
    measure.completed_median = median_of(arena, measure.leads, measure.leads_n, true);
    return measure;
}
