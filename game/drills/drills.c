#include "core/drill.h"

#define DRILL(name) extern const struct drill drill_##name;
#include "drills/list.h"
#undef DRILL

#define DRILL(name) &drill_##name,
static const struct drill *const drills[] = {
#include "drills/list.h"
};
#undef DRILL

const struct drill *drill_at(size_t i)
{
    return i < sizeof drills / sizeof *drills ? drills[i] : NULL;
}

const struct drill *drill_of(struct str id)
{
    for (size_t i = 0; drill_at(i); i++) {
        if (str_is(id, drills[i]->id)) {
            return drills[i];
        }
    }
    return NULL;
}
