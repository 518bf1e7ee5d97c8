/* From a pack's case to a scenario ready to play. Promised in pack_json.h. */
#include "adapters/domain.h"
#include "adapters/pack_json.h"
#include "adapters/qr_encode.h"
#include "base/json_out.h"
#include "base/tree.h"
#include "core/referee.h"
#include "core/resolve.h"
#include "core/scenario.h"

static bool has_lang(const struct pack *pack, struct str lang)
{
    for (size_t i = 0; i < pack->langs.n; i++) {
        if (str_eq(pack->langs.at[i], lang)) {
            return true;
        }
    }
    return false;
}

static bool check_wish(const struct pack *pack, struct str case_id, struct resolve_wish wish,
                       struct faults *faults)
{
    size_t before_n = faults->errors_n;
    struct str file = STR("pack.json");

    if (!pack_case(pack, case_id)) {
        faults_add(faults, FAULT_ERROR, file, STR("/cases"),
                   "there is no case \"%.*s\" in this pack; name one of its cases",
                   STR_ARGS(case_id));
    }
    if (!pack_brand(pack, wish.brand_id)) {
        faults_add(faults, FAULT_ERROR, file, STR("/brands"),
                   "there is no brand \"%.*s\" in this pack; name one of its brands",
                   STR_ARGS(wish.brand_id));
    }
    if (!has_lang(pack, wish.lang)) {
        faults_add(faults, FAULT_ERROR, file, STR("/langs"),
                   "this pack has no texts in \"%.*s\"; choose one of its languages",
                   STR_ARGS(wish.lang));
    }
    return faults->errors_n == before_n;
}

struct str scenario_bytes(struct arena *arena, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str bytes;

    tree_write(tree, &sink);
    bytes = sink.is_failed ? STR("") : str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

/* Read and whole, but not judged fair. NULL when faults were added. */
static struct tree *open_tree(struct scenario *out, struct arena *arena, const struct pack *pack,
                              const struct scenario_wish *wished, struct faults *faults)
{
    struct resolve_wish wish = {.lang = wished->lang,
                                .brand_id = wished->brand_id,
                                .seed = wished->seed & SEED_MOST,
                                .voice = wished->voice};
    const struct pack_case *at;
    const struct pack_brand *brand;
    struct tree *tree;

    if (!check_wish(pack, wished->case_id, wish, faults)) {
        return NULL;
    }
    at = pack_case(pack, wished->case_id);
    brand = pack_brand(pack, wished->brand_id);
    wish.brand_id = brand->id;
    tree = resolve_case(arena, at->tree, brand->tree, wish, at->file, faults);
    if (!tree) {
        return NULL;
    }
    domain_add_hosts(arena, tree);
    qr_add_codes(arena, tree);
    return scenario_read(out, arena, tree, at->file, faults) ? tree : NULL;
}

bool scenario_open_draft(struct scenario *out, struct arena *arena, const struct pack *pack,
                         const struct scenario_wish *wished, struct faults *faults)
{
    return open_tree(out, arena, pack, wished, faults) != NULL;
}

bool scenario_open(struct scenario *out, struct arena *arena, const struct pack *pack,
                   const struct scenario_wish *wished, struct str *bytes, struct faults *faults)
{
    size_t before_n = faults->errors_n;
    struct tree *tree = open_tree(out, arena, pack, wished, faults);
    struct str file = tree ? pack_case(pack, wished->case_id)->file : STR("");

    if (!tree || !referee_check(out, file, faults)) {
        return false;
    }
    *bytes = scenario_bytes(arena, tree);
    if (bytes->n == 0 || bytes->n > SCENARIO_MOST_N) {
        faults_add(faults, FAULT_ERROR, file, STR(""),
                   "the case has more than %zu bytes once its texts are filled in; shorten it",
                   SCENARIO_MOST_N);
    }
    return faults->errors_n == before_n;
}

bool scenario_from_bytes(struct scenario *out, struct arena *arena, struct str bytes,
                         struct faults *faults)
{
    static const struct json_limits limits = {SCENARIO_MOST_N, JSON_OUT_DEPTH,
                                              2 * PACK_VALUES_MOST_N};
    const struct tree *tree = json_read_within(arena, bytes, &limits, STR("scenario"), faults);

    return tree && scenario_read(out, arena, tree, STR("scenario"), faults);
}
