#include "drills/drills.h"

#define DRILL(name) extern const struct drill drill_##name;
#include "drills/list.h"
#undef DRILL

#define DRILL(name) &drill_##name,
const struct drill *const drills_built_in[] = {
#include "drills/list.h"
    NULL};
#undef DRILL
