/* case.h - a case made ready to be played here: a scenario whose drills this program has. */
#ifndef DESK_CASE_H
#define DESK_CASE_H

#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "core/scenario.h"

/* scenario_open, and every stage names a drill that is built in and can play it. */
bool case_open(struct scenario *out, struct arena *arena, const struct pack *pack,
               const struct scenario_wish *wish, struct str *bytes, struct faults *faults);

/* The same of a variant of source->author_case: drawn, fair, playable. Its bytes are
 * scenario_bytes of variant->resolved. */
bool case_open_variant(struct scenario *out, struct variant *variant, struct arena *arena,
                       const struct variant_source *source, const struct variant_setting *setting,
                       struct faults *faults);

#endif
