/* pack_variants.c - mikiwamectl pack variants: draw many, let the referee rule each, print shares.
 */
#include "tools/pack_variants.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "base/json_out.h"
#include "core/brand_ready.h"
#include "core/referee.h"
#include "tools/pack_variants_out.h"

#define MUTATIONS_MOST_N 80
#define VARIANTS_MOST_N 10000000

struct tally {
    struct variant_source source;
    struct brand_ready ready[VARIANT_LANGS_MOST_N]; /* by language shown */
    size_t drawn_n, wrong_n, templates_n;
    size_t of_sender_n[2];
    size_t of_mutation_n[MUTATIONS_MOST_N];
    struct variants_out out; /* folder NULL: they are counted and forgotten */
    bool has_lines;          /* each is printed as well */
};

static void count(struct tally *tally, const struct variant *variant, enum sender sender)
{
    tally->drawn_n++;
    tally->of_sender_n[sender]++;
    for (size_t i = 0; i < variant->mutations_n; i++) {
        tally->of_mutation_n[variant->mutations[i] - mutation_at(0)]++;
    }
}

/* The drawing arena is forgotten after each: ten million must fit. False: one cannot be written. */
static bool draw_one(struct ctl *ctl, struct tally *tally, struct arena *arena,
                     struct variant_setting setting)
{
    struct variant variant;
    struct scenario scenario;
    struct faults faults;
    bool is_fair;

    arena_reset(arena);
    faults_init(&faults, arena);
    is_fair = variant_open(&scenario, &variant, arena, &tally->source, &setting, &faults) &&
              referee_check(&scenario, STR("variant"), &faults);
    if (is_fair || faults.errors_n > 0) {
        count(tally, &variant, setting.wish.sender);
    }
    for (const struct content_fault *at = faults.first; at; at = at->next) {
        faults_add(&ctl->faults, at->grade, str_fmt(&ctl->arena, "%.*s", STR_ARGS(at->file)),
                   str_copy(&ctl->arena, at->pointer), "seed %llu: %.*s",
                   (unsigned long long)setting.seed, STR_ARGS(at->says));
    }
    tally->wrong_n += !is_fair;
    if (is_fair && tally->has_lines) {
        struct scenario_wish wish = {tree_get(tally->source.author_case, STR("id"))->text,
                                     setting.brand_id, setting.wish.lang, setting.seed, STR("")};

        variants_out_line(ctl, &wish, &variant, setting.wish.sender == SENDER_IMPOSTOR,
                          scenario_bytes(arena, variant.resolved));
    }
    return !is_fair || !tally->out.folder ||
           variants_out_add(ctl, &tally->out, variant.tree, tally->drawn_n);
}

static const struct pack_brand *wished_brand(struct ctl *ctl, const struct pack *pack)
{
    const char *id = options_get(&ctl->options, "--brand");

    return pack_brand(pack, id ? str_of(id) : STR(""));
}

/* In one language, or in every one of the pack's by turns. */
static size_t make_ready(struct ctl *ctl, const struct pack *pack, struct tally *tally)
{
    const char *lang = options_get(&ctl->options, "--lang");
    size_t n = lang ? 1 : tally->source.texts_n;

    n = n < pack->langs.n || lang ? n : pack->langs.n;
    for (size_t i = 0; i < n; i++) {
        brand_ready_make(&tally->ready[i], &ctl->arena, tally->source.brand,
                         lang ? str_of(lang) : pack->langs.at[i], STR(""));
    }
    return n;
}

static bool draw_all(struct ctl *ctl, const struct pack *pack, struct tally *tally, uint64_t n,
                     uint64_t seed)
{
    const struct pack_brand *brand = wished_brand(ctl, pack);
    bool is_done = true;
    struct arena arena;
    size_t langs_n;

    arena_init(&arena, 0, ctl->arena.oom);
    tally->source.brand = brand->tree;
    langs_n = make_ready(ctl, pack, tally);
    for (size_t i = 0, k = 0; is_done && i < n; k++) {
        const struct pack_case *one = LIST_AT(pack->cases, struct pack_case, k % pack->cases.n);
        /* by turns: each template in either class, and both in every language; neighbours differ,
         * so that a few are a fair sample, too */
        uint64_t turn = i / tally->templates_n + i % tally->templates_n;
        const struct brand_ready *ready = &tally->ready[turn / 2 % langs_n];
        struct variant_setting setting = {{.lang = ready->lang, .sender = turn % 2},
                                          brand->id,
                                          seed * UINT64_C(10000019) + i,
                                          STR("")};

        if (!variant_classes(one->tree, brand->tree)) {
            continue;
        }
        if (variant_classes(one->tree, brand->tree) != FOR_BOTH) {
            setting.wish.sender = variant_classes(one->tree, brand->tree) == FOR_FAKE
                                      ? SENDER_IMPOSTOR
                                      : SENDER_GENUINE;
        }
        tally->source.author_case = one->tree;
        tally->source.ready = ready;
        is_done = draw_one(ctl, tally, &arena, setting);
        i++;
    }
    arena_clear(&arena);
    return is_done;
}

/* The cases as written, in every language. */
static void print_written(struct ctl *ctl, const struct pack *pack)
{
    const struct pack_brand *brand = wished_brand(ctl, pack);
    struct arena arena;

    arena_init(&arena, 0, ctl->arena.oom);
    for (size_t i = 0; i < pack->cases.n * pack->langs.n; i++) {
        struct scenario_wish wish = {LIST_AT(pack->cases, struct pack_case, i / pack->langs.n)->id,
                                     brand->id, pack->langs.at[i % pack->langs.n], 1, STR("")};
        struct faults faults;
        struct scenario scenario;
        struct str bytes;

        arena_reset(&arena);
        faults_init(&faults, &arena);
        if (scenario_open(&scenario, &arena, pack, &wish, &bytes, &faults)) {
            variants_out_line(ctl, &wish, NULL, false, bytes);
        }
    }
    arena_clear(&arena);
}

static bool draw(struct ctl *ctl, const struct pack *pack, struct tally *tally, uint64_t n,
                 uint64_t seed)
{
    const char *folder = options_get(&ctl->options, "-o");

    tally->has_lines = options_has(&ctl->options, "--lines");
    if (tally->has_lines) {
        print_written(ctl, pack);
    }
    if (!folder) {
        return draw_all(ctl, pack, tally, n, seed);
    }
    return variants_out_begin(ctl, &tally->out, folder) && draw_all(ctl, pack, tally, n, seed) &&
           variants_out_end(ctl, &tally->out, pack, wished_brand(ctl, pack));
}

static void print_json(struct ctl *ctl, const struct tally *tally)
{
    struct json_out json;

    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '{');
    json_out_key(&json, "templates");
    json_out_int(&json, (int64_t)tally->templates_n);
    json_out_key(&json, "drawn");
    json_out_int(&json, (int64_t)tally->drawn_n);
    json_out_key(&json, "genuine");
    json_out_int(&json, (int64_t)tally->of_sender_n[SENDER_GENUINE]);
    json_out_key(&json, "impostor");
    json_out_int(&json, (int64_t)tally->of_sender_n[SENDER_IMPOSTOR]);
    json_out_key(&json, "wrong");
    json_out_int(&json, (int64_t)tally->wrong_n);
    json_out_key(&json, "mutations");
    json_out_open(&json, '{');
    for (size_t i = 0; mutation_at(i); i++) {
        json_out_key(&json, mutation_at(i)->id);
        json_out_int(&json, (int64_t)tally->of_mutation_n[i]);
    }
    json_out_close(&json, '}');
    json_out_close(&json, '}');
    sink_add_c(&ctl->out, "\n");
}

/* Of how many it could have been. */
static size_t chances(const struct tally *tally, const struct mutation *mutation)
{
    return (mutation->classes & FOR_FAKE ? tally->of_sender_n[SENDER_IMPOSTOR] : 0) +
           (mutation->classes & FOR_GENUINE ? tally->of_sender_n[SENDER_GENUINE] : 0);
}

static void print_text(struct ctl *ctl, const struct tally *tally)
{
    static const char *const classes[] = {"", "fake", "genuine", "both"};

    for (size_t i = 0; mutation_at(i); i++) {
        const struct mutation *at = mutation_at(i);
        size_t of_n = chances(tally, at);

        sink_fmt(&ctl->out, "%-20s %-8s %-20s %s %7zu  %5.1f %%\n", at->id, classes[at->classes],
                 at->cue, at->row, tally->of_mutation_n[i],
                 of_n ? 100.0 * (double)tally->of_mutation_n[i] / (double)of_n : 0.0);
    }
    sink_fmt(&ctl->out, "%zu variants of %zu templates, %zu genuine, %zu fake, wrong = %zu\n",
             tally->drawn_n, tally->templates_n, tally->of_sender_n[SENDER_GENUINE],
             tally->of_sender_n[SENDER_IMPOSTOR], tally->wrong_n);
}

static bool open_all(struct ctl *ctl, struct pack *pack, struct tally *tally)
{
    const char *path = ctl->options.rest[0], *folder = options_get(&ctl->options, "--texts");

    if (!pack_open(pack, &ctl->arena, path, &ctl->faults, &ctl->fault)) {
        return false;
    }
    const struct pack_brand *brand = wished_brand(ctl, pack);
    for (size_t i = 0; i < pack->cases.n; i++) {
        tally->templates_n +=
            brand &&
            variant_classes(LIST_AT(pack->cases, struct pack_case, i)->tree, brand->tree) != 0;
    }
    folder = folder ? folder : path_join(&ctl->arena, path, "../variants");
    return variant_texts_open(&tally->source, &ctl->arena, folder, pack->langs, &ctl->faults,
                              &ctl->fault);
}

static bool is_fit(struct ctl *ctl, const struct pack *pack, const struct tally *tally)
{
    if (!wished_brand(ctl, pack)) {
        return fault_set(&ctl->fault, "pack.no_brand", "Pack \"%.*s\" has no brand \"%s\".",
                         STR_ARGS(pack->id), options_get(&ctl->options, "--brand"));
    }
    if (tally->templates_n == 0) {
        return fault_set(
            &ctl->fault, "pack.no_template",
            "Pack \"%.*s\" has no case that variants could be drawn from; content/FORMAT.md, "
            "\"Variants\", says which blocks its message needs.",
            STR_ARGS(pack->id));
    }
    return true;
}

int pack_variants(struct ctl *ctl)
{
    struct tally tally = {0};
    struct pack pack;
    int64_t n, seed;

    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one pack folder, e.g. pack variants content/amazon-signin.");
    }
    if (!options_int(&ctl->options, "--n", (struct option_range){1, VARIANTS_MOST_N, 2000}, &n,
                     &ctl->fault) ||
        !options_int(&ctl->options, "--seed", (struct option_range){0, 1000000000, 1}, &seed,
                     &ctl->fault)) {
        return ctl_misused(ctl, ctl->fault.says);
    }
    if (options_get(&ctl->options, "-o") && n > PACK_CASES_MOST_N) {
        return ctl_misused(ctl, "a pack holds at most 500 cases; give -o with --n 500 or less.");
    }
    if (!open_all(ctl, &pack, &tally) || !is_fit(ctl, &pack, &tally) ||
        !draw(ctl, &pack, &tally, (uint64_t)n, (uint64_t)seed)) {
        return ctl_failed(ctl);
    }
    ctl_print_faults(ctl);
    if (tally.has_lines) {
        return tally.wrong_n ? EXIT_FAULTS : EXIT_DONE;
    }
    if (ctl->is_json) {
        print_json(ctl, &tally);
    } else {
        print_text(ctl, &tally);
    }
    return tally.wrong_n ? EXIT_FAULTS : EXIT_DONE;
}
