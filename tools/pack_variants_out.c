#include "tools/pack_variants_out.h"

#include "adapters/files.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "base/sink.h"
#include "base/tree.h"

static bool write_tree(struct ctl *ctl, const char *folder, struct str name,
                       const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    const char *path = path_join(&ctl->arena, folder, str_c(&ctl->arena, name));
    bool is_done;

    tree_write(tree, &sink);
    is_done = file_write(path, buf_str(&buf), &ctl->fault);
    buf_clear(&buf);
    return is_done;
}

/* The object with one member replaced, or added; the other members are shared. */
static struct tree *with(struct arena *arena, const struct tree *object, const char *key,
                         struct tree *value)
{
    struct tree *to = tree_new(arena, TREE_OBJECT);
    bool is_put = false;

    for (const struct tree *at = object->first; at; at = at->next) {
        bool is_it = str_is(at->key, key);

        tree_put(to, at->key, is_it ? value : tree_copy(arena, at));
        is_put = is_put || is_it;
    }
    if (!is_put) {
        tree_put(to, str_of(key), value);
    }
    return to;
}

bool variants_out_begin(struct ctl *ctl, struct variants_out *out, const char *folder)
{
    out->folder = folder;
    out->cases = tree_new(&ctl->arena, TREE_LIST);
    return folder_make(path_join(&ctl->arena, folder, "cases"), &ctl->fault) &&
           folder_make(path_join(&ctl->arena, folder, "brands"), &ctl->fault);
}

bool variants_out_add(struct ctl *ctl, struct variants_out *out, const struct tree *variant,
                      uint64_t number)
{
    struct str id = str_fmt(&ctl->arena, "%.*s-v%llu", STR_ARGS(tree_get(variant, STR("id"))->text),
                            (unsigned long long)number);
    struct tree *tree = with(&ctl->arena, variant, "id", tree_new_str(&ctl->arena, id));

    tree_add(out->cases, tree_new_str(&ctl->arena, id));
    return write_tree(ctl, out->folder, str_fmt(&ctl->arena, "cases/%.*s.json", STR_ARGS(id)),
                      tree);
}

bool variants_out_end(struct ctl *ctl, const struct variants_out *out, const struct pack *pack,
                      const struct pack_brand *brand)
{
    struct arena *arena = &ctl->arena;
    struct str id = str_fmt(arena, "%.*s-variants", STR_ARGS(pack->id));
    struct tree *brands = tree_new(arena, TREE_LIST), *index;

    tree_add(brands, tree_new_str(arena, brand->id));
    index = with(arena, pack->index, "id", tree_new_str(arena, id));
    index = with(arena, index, "cases", out->cases);
    index = with(arena, index, "brands", brands);
    return write_tree(ctl, out->folder, str_fmt(arena, "brands/%.*s.json", STR_ARGS(brand->id)),
                      brand->tree) &&
           write_tree(ctl, out->folder, STR("pack.json"), index);
}

static void put_member(struct json_out *json, const char *key, struct str text)
{
    json_out_key(json, key);
    json_out_str(json, text);
}

void variants_out_line(struct ctl *ctl, const struct scenario_wish *wish,
                       const struct variant *variant, bool is_fake, struct str bytes)
{
    const char *as = !variant ? "written" : is_fake ? "fake" : "genuine";
    struct json_out json;

    json_out_init(&json, &ctl->out, 0);
    json_out_open(&json, '{');
    put_member(&json, "case", wish->case_id);
    put_member(&json, "brand", wish->brand_id);
    put_member(&json, "lang", wish->lang);
    put_member(&json, "as", str_of(as));
    put_member(&json, "notice", variant ? variant->notice : STR(""));
    json_out_key(&json, "mutations");
    json_out_open(&json, '[');
    for (size_t i = 0; variant && i < variant->mutations_n; i++) {
        json_out_str(&json, str_of(variant->mutations[i]->id));
    }
    json_out_close(&json, ']');
    sink_fmt(&ctl->out, ",\"scenario\":%.*s}\n", STR_ARGS(bytes));
}
