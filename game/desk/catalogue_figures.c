/* What answers say of a case: what the security desk may be told, and no more. */
#include "adapters/clock.h"
#include "desk/catalogue_rooms.h"
#include "desk/cohort.h"

size_t catalogue_items(const struct desk *desk, struct arena *arena, const struct tallied *tallied,
                       struct item **out)
{
    int64_t now_ms = clock_utc_ms();
    size_t waiting_n;
    struct cohort cohort = {.trials = tallied->trials,
                            .trials_n = tallied->trials_n,
                            .plays = tallied->plays,
                            .plays_n = tallied->plays_n,
                            .sittings = &desk->sittings,
                            .gone = &desk->answers_gone,
                            .to_utc_ms = now_ms + 1,
                            .offset_min = desk_months_offset_min()};
    struct cohort told = cohort_told(arena, &cohort, &waiting_n);
    return items_of(arena, &told, out);
}

const struct item *catalogue_item(const struct item *items, size_t n, struct str case_id)
{
    const struct item *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (str_eq(items[i].case_id, case_id) && (!found || items[i].is_fake)) {
            found = &items[i];
        }
    }
    return found;
}
