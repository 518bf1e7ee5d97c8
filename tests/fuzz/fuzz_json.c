/* Whatever the bytes: the JSON door neither breaks nor hangs. What passes is JSON that reads back
 * as itself, and a scenario, a pack or a list of sentences made of it is refused with faults or
 * made. */
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "base/texts.h"
#include "base/tree.h"
#include "core/scenario.h"
#include "tests/fuzz/must.h"

static struct str written(struct arena *arena, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    tree_write(tree, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct faults faults;
    struct tree *tree;

    faults_init(&faults, &arena);
    tree = json_read(&arena, bytes, STR("x.json"), &faults);
    must((tree == NULL) == (faults.errors_n > 0));
    if (tree) {
        struct str once = written(&arena, tree);
        const struct tree *again = json_read(&arena, once, STR("x.json"), &faults);
        struct scenario scenario;
        struct texts texts;
        struct pack pack;

        must(again && str_eq(once, written(&arena, again)));
        texts_make(&texts, &arena, STR("ja"), tree, STR("ja.json"), &faults);
        scenario_from_bytes(&scenario, &arena, bytes, &faults);
        pack_from_bundle(&pack, &arena, bytes, &faults);
    }
    arena_clear(&arena);
    return 0;
}
