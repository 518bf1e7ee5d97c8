/* A draft as it stood at one moment, and going back to it. Nothing is unsaid in the ledger: going
 * back is a correction, and each cue that was confirmed since is noted as open again. */
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "desk/catalogue_rooms.h"

/* Of the cues that the draft has: an id that is gone may stand in the log still. */
static struct str confirmed_of(struct arena *arena, const struct catalogue_entry *entry,
                               const struct tree *of_case)
{
    const struct tree *cues = tree_get(of_case, STR("cues"));
    struct str out = STR("");
    for (const struct tree *one = cues ? cues->first : NULL; one; one = one->next) {
        const struct tree *id = tree_get(one, STR("id"));
        if (id && catalogue_has_confirmed(entry, id->text)) {
            out = str_fmt(arena, "%.*s%.*s,", STR_ARGS(out), STR_ARGS(id->text));
        }
    }
    return out;
}

bool catalogue_moment_of(struct desk *desk, struct arena *arena, struct str id,
                         struct catalogue_moment *out, struct fault *fault)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    struct pack *pack = ARENA_NEW(arena, struct pack);
    if (!entry || !catalogue_pack_open(desk, arena, id, pack, fault)) {
        return entry || fault_set(fault, "catalogue.unknown",
                                  "There is no \"%.*s\" in the catalogue; add its message first.",
                                  STR_ARGS(id));
    }
    out->tree = pack_case(pack, id)->tree;
    out->bytes = catalogue_file_bytes(arena, out->tree);
    out->confirmed = confirmed_of(arena, entry, out->tree);
    out->review_on = str_copy(arena, entry->review_on);
    out->expires_on = str_copy(arena, entry->expires_on);
    return true;
}

bool catalogue_moment_is(const struct catalogue_moment *a, const struct catalogue_moment *b)
{
    return str_eq(a->bytes, b->bytes) && str_eq(a->confirmed, b->confirmed) &&
           str_eq(a->review_on, b->review_on) && str_eq(a->expires_on, b->expires_on);
}

static bool cues_restore(struct desk *desk, struct str id, struct str who,
                         const struct catalogue_moment *moment, struct fault *fault)
{
    const struct catalogue_entry then = {.confirmed = moment->confirmed};
    const struct tree *cues = tree_get(moment->tree, STR("cues"));
    for (const struct tree *one = cues ? cues->first : NULL; one; one = one->next) {
        const struct catalogue_entry *now = catalogue_entry(&desk->catalogue, id);
        struct str cue = tree_get(one, STR("id"))->text;
        bool was = catalogue_has_confirmed(&then, cue);
        if (was != catalogue_has_confirmed(now, cue) &&
            !catalogue_cue_note(desk, id, who, cue, !was, fault)) {
            return false;
        }
    }
    return true;
}

static bool days_restore(struct desk *desk, struct str id, struct str who,
                         const struct catalogue_moment *moment, struct fault *fault)
{
    const struct catalogue_entry *now = catalogue_entry(&desk->catalogue, id);
    struct str review = moment->review_on.n > 0 ? moment->review_on : STR("-"),
               expires = moment->expires_on.n > 0 ? moment->expires_on : STR("-");
    return (str_eq(now->review_on, moment->review_on) &&
            str_eq(now->expires_on, moment->expires_on)) ||
           catalogue_plan(desk, id, who, review, expires, fault);
}

bool catalogue_moment_restore(struct desk *desk, struct str id, struct str who,
                              const struct catalogue_moment *moment, struct fault *fault)
{
    return catalogue_case_correct(desk, id, who, moment->tree, fault) &&
           cues_restore(desk, id, who, moment, fault) && days_restore(desk, id, who, moment, fault);
}
