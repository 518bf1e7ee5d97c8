#include "core/measures_common.h"

#include "core/report.h"
#include "measure/normal.h"

const struct sitting *cohort_sitting(const struct cohort *cohort, struct str round)
{
    const struct sitting *sitting = sitting_of(cohort->sittings, round);
    const struct programme *programme = cohort->programme;
    if (!sitting || sitting->begun_utc_ms < cohort->from_utc_ms ||
        (cohort->to_utc_ms && sitting->begun_utc_ms >= cohort->to_utc_ms) ||
        (cohort->people && names_find(cohort->people, sitting->person) == NAMES_NONE)) {
        return NULL;
    }
    if (programme && (!str_eq(sitting->programme, programme->id) ||
                      (programme->mode == MODE_MEASURING && !sitting->is_measuring))) {
        return NULL;
    }
    return sitting;
}

bool cohort_keeps_times(const struct cohort *cohort, struct str person)
{
    const struct person *known = cohort->roster ? roster_person(cohort->roster, person) : NULL;
    return !known || !known->is_untimed;
}

void gathering_init(struct gathering *gathering, struct arena *arena, size_t room_n)
{
    *gathering = (struct gathering){.arena = arena, .room_n = room_n};
    gathering->people.arena = gathering->items.arena = arena;
    gathering->trials = ARENA_NEW_N(arena, room_n ? room_n : 1, struct cluster_trial);
}

void gathering_add(struct gathering *gathering, const struct trial *trial, int class, double value)
{
    gathering->trials[gathering->n++] = (struct cluster_trial){
        .person = (int)names_put(&gathering->people, trial->person),
        .item = (int)names_put(&gathering->items, trial->case_id),
        .class = class,
        .value = value,
    };
}

struct cluster_data gathering_data(struct gathering *gathering, bool is_single)
{
    size_t people_n = gathering->people.n, items_n = gathering->items.n,
           most_n = people_n > items_n ? people_n : items_n;
    for (size_t i = 0; is_single && i < gathering->n; i++) {
        gathering->trials[i].person = 0;
    }
    return (struct cluster_data){
        .trials = gathering->trials,
        .n = gathering->n,
        .persons_n = is_single ? 1 : (int)people_n,
        .items_n = (int)items_n,
        .scratch = ARENA_NEW_N(gathering->arena, most_n + 1, double),
    };
}

bool trial_is_fake(const struct trial *trial)
{
    return trial->is_judged && trial->sender == SENDER_IMPOSTOR;
}

bool trial_is_clicked(const struct trial *trial)
{
    return trial->exposure >= EXPOSURE_OPENED;
}

double measures_none(void)
{
    return report_none();
}

double measures_never(void)
{
    return normal_quantile(1);
}

double minutes_of(int64_t ms)
{
    return ms == NEVER_MS ? measures_never() : (double)ms / 60000;
}
