#include "adapters/variant_open.h"

#include "adapters/domain.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/qr_encode.h"
#include "base/tree.h"
#include "core/brand_ready.h"
#include "core/resolve.h"

#define FILE_NAME STR("variant")

static void need_text(struct str file, const struct tree *texts, const char *says,
                      const struct mutation *mutation, struct faults *faults)
{
    struct str path = str_fmt(faults->arena, "cues.%s.%s", mutation->id, says);
    const struct tree *found = tree_at(texts, path);

    if (!found || found->kind != TREE_STR) {
        faults_add(faults, FAULT_ERROR, file, str_fmt(faults->arena, "/cues/%s", mutation->id),
                   "lacks \"%s\", the sentence that explains this mutation", says);
    }
}

static void check_texts(struct str file, const struct tree *texts, struct faults *faults)
{
    for (size_t i = 0; mutation_at(i); i++) {
        const struct mutation *mutation = mutation_at(i);

        need_text(file, texts, "says", mutation, faults);
        if (mutation->classes == FOR_BOTH) {
            need_text(file, texts, "says_genuine", mutation, faults);
        }
    }
}

static bool texts_read(struct variant_source *source, struct arena *arena, const char *folder,
                       struct str lang, struct faults *faults, struct fault *fault)
{
    struct str bytes, name = str_fmt(arena, "%.*s.json", STR_ARGS(lang));
    const struct tree *tree;

    if (!file_read(arena, path_join(arena, folder, str_c(arena, name)), PACK_FILE_MOST_N, &bytes,
                   fault)) {
        return false;
    }
    tree = json_read(arena, bytes, name, faults);
    if (tree) {
        check_texts(name, tree, faults);
        source->texts[source->texts_n++] = (struct variant_texts){lang, tree};
    }
    return true;
}

/* A folder need not have it; then the language itself is heard. */
static void voice_read(struct variant_source *source, struct arena *arena, const char *folder,
                       struct str voice, struct faults *faults)
{
    if (voice.n > 0 && source->texts_n < VARIANT_LANGS_MOST_N) {
        texts_read(source, arena, folder, voice, faults, NULL);
    }
}

bool variant_texts_open(struct variant_source *source, struct arena *arena, const char *folder,
                        struct strs langs, struct faults *faults, struct fault *fault)
{
    size_t before_n = faults->errors_n;

    source->texts_n = 0;
    for (size_t i = 0; i < langs.n && source->texts_n < VARIANT_LANGS_MOST_N; i++) {
        if (!texts_read(source, arena, folder, langs.at[i], faults, fault)) {
            return false;
        }
    }
    for (size_t i = 0; i < langs.n; i++) {
        voice_read(source, arena, folder, fields_voice_of(langs.at[i]), faults);
    }
    return faults->errors_n == before_n;
}

/* NULL: none, or made for another brand or language. */
static const struct brand_ready *ready_for(const struct variant_source *source,
                                           const struct variant_setting *setting)
{
    return brand_ready_is_for(source->ready, source->brand, setting->wish.lang, setting->voice)
               ? source->ready
               : NULL;
}

static struct tree *draw_tree(struct variant *variant, struct arena *arena,
                              const struct variant_source *source,
                              const struct variant_setting *setting, struct faults *faults)
{
    const struct brand_ready *ready = ready_for(source, setting);
    struct resolve_wish plain = {setting->wish.lang, setting->brand_id, setting->seed,
                                 setting->voice, ready ? ready->settled : NULL};
    struct rng rng;
    struct tree *tree = NULL;

    rng_init(&rng, rng_mix(setting->seed, str_hash(STR("variant"))), RNG_SIM);
    if (variant_draw(variant, arena, source, setting->wish, &rng)) {
        tree = resolve_case(arena, variant->tree, source->brand, plain, FILE_NAME, faults);
    }
    if (tree) {
        domain_add_hosts(arena, tree);
        qr_add_codes(arena, tree);
    }
    return tree;
}

bool variant_open(struct scenario *out, struct variant *variant, struct arena *arena,
                  const struct variant_source *source, const struct variant_setting *setting,
                  struct faults *faults)
{
    const struct brand_ready *ready = ready_for(source, setting);

    variant->resolved = draw_tree(variant, arena, source, setting, faults);
    return variant->resolved &&
           scenario_read_known(out, arena, variant->resolved, ready ? &ready->panels : NULL,
                               FILE_NAME, faults);
}
