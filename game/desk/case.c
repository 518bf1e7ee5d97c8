#include "desk/case.h"

#include "core/referee.h"
#include "core/run.h"
#include "drills/drills.h"

bool case_open(struct scenario *out, struct arena *arena, const struct pack *pack,
               const struct scenario_wish *wish, struct str *bytes, struct faults *faults)
{
    return scenario_open(out, arena, pack, wish, bytes, faults) &&
           run_check(out, drills_built_in, pack_case(pack, wish->case_id)->file, faults);
}

bool case_open_variant(struct scenario *out, struct variant *variant, struct arena *arena,
                       const struct variant_source *source, const struct variant_setting *setting,
                       struct faults *faults)
{
    return variant_open(out, variant, arena, source, setting, faults) &&
           referee_check(out, STR("variant"), faults) &&
           run_check(out, drills_built_in, STR("variant"), faults);
}
