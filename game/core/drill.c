#include "core/drill.h"

const struct drill *drill_in(const struct drill *const *drills, struct str id)
{
    while (*drills && !str_is(id, (*drills)->id)) {
        drills++;
    }
    return *drills;
}
