/* pack_closest.c - mikiwamectl pack closest: of twins, a genuine and a fake variant of one seed,
 * the two that differ least to the eye and can still be told apart.
 *
 * The difference is counted in edits (Levenshtein, bytes) over all that the message shows or shows
 * when asked: names, addresses, subject, words, facts, link targets, files. Headers are left out,
 * for few people read them.
 */
#include "tools/pack_closest.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "core/referee.h"

#define PAIRS_MOST_N 1000000
#define PART_MOST_N ((size_t)1000) /* bytes compared of one part */

struct twin {
    struct arena arena;
    struct variant variant;
    struct scenario s;
    const struct notice *notice;
};

struct search {
    struct variant_source source;
    const struct pack *pack;
    const struct pack_brand *brand;
    struct str lang;
    struct twin twins[2]; /* by sender */
};

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t edits(struct str a, struct str b)
{
    size_t row[PART_MOST_N + 1];

    a = str_part(a, 0, PART_MOST_N);
    b = str_part(b, 0, PART_MOST_N);
    for (size_t k = 0; k <= b.n; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= a.n && !str_eq(a, b); i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t changed = corner + (a.at[i - 1] != b.at[k - 1]);

            corner = row[k];
            row[k] = least(changed, least(row[k], row[k - 1]) + 1);
        }
    }
    return str_eq(a, b) ? 0 : row[b.n];
}

static size_t facts_between(const struct block *a, const struct block *b)
{
    size_t n = 0;

    for (size_t i = 0; i < a->rows.n || i < b->rows.n; i++) {
        struct str left = i < a->rows.n ? LIST_AT(a->rows, struct strs, i)->at[1] : STR("");
        struct str right = i < b->rows.n ? LIST_AT(b->rows, struct strs, i)->at[1] : STR("");

        n += edits(left, right);
    }
    return n;
}

static size_t block_between(const struct block *a, const struct block *b)
{
    static const struct block none;

    a = a ? a : &none;
    b = b ? b : &none;
    return edits(a->text, b->text) + edits(a->link.url, b->link.url) + facts_between(a, b) +
           (a->kind != b->kind);
}

static size_t blocks_between(struct list a, struct list b)
{
    size_t n = 0;

    for (size_t i = 0; i < a.n; i++) {
        const struct block *block = LIST_AT(a, struct block, i);

        n += block_between(block, blocks_find(b, block->id));
    }
    for (size_t i = 0; i < b.n; i++) {
        const struct block *block = LIST_AT(b, struct block, i);

        n += blocks_find(a, block->id) ? 0 : block_between(NULL, block);
    }
    return n;
}

static size_t notice_between(const struct notice *a, const struct notice *b)
{
    size_t n = edits(a->from_name, b->from_name) + edits(a->from_address, b->from_address) +
               edits(a->reply_to, b->reply_to) + edits(a->subject, b->subject);

    for (size_t i = 0; i < b->attachments.n; i++) {
        n += LIST_AT(b->attachments, struct attachment, i)->name.n;
    }
    return n + blocks_between(a->blocks, b->blocks);
}

/* ---- the search ---- */

static bool open_twin(struct search *search, uint64_t seed, enum sender sender)
{
    struct twin *twin = &search->twins[sender];
    struct variant_setting setting = {
        {.lang = search->lang, .sender = sender}, search->brand->id, seed, STR("")};
    struct faults faults;

    arena_reset(&twin->arena);
    faults_init(&faults, &twin->arena);
    if (!variant_open(&twin->s, &twin->variant, &twin->arena, &search->source, &setting, &faults) ||
        !referee_check(&twin->s, STR("variant"), &faults)) {
        return false;
    }
    twin->notice = scenario_notice(&twin->s, twin->variant.notice);
    return true;
}

/* SIZE_MAX: no fair pair. */
static size_t between(struct search *search, uint64_t seed)
{
    const struct list *cases = &search->pack->cases;

    search->source.author_case = LIST_AT(*cases, struct pack_case, seed % cases->n)->tree;
    if (!open_twin(search, seed, SENDER_GENUINE) || !open_twin(search, seed, SENDER_IMPOSTOR)) {
        return SIZE_MAX;
    }
    return notice_between(search->twins[SENDER_GENUINE].notice,
                          search->twins[SENDER_IMPOSTOR].notice);
}

static uint64_t closest(struct search *search, uint64_t first, uint64_t n, size_t *edits_n)
{
    uint64_t best = first;

    *edits_n = SIZE_MAX;
    for (uint64_t seed = first; seed < first + n; seed++) {
        size_t found = between(search, seed);

        if (found < *edits_n) {
            *edits_n = found;
            best = seed;
        }
    }
    return best;
}

/* ---- what is printed ---- */

static void print_twin(struct ctl *ctl, const struct twin *twin, const char *word)
{
    struct ruling ruling = referee_rule(&twin->s, twin->notice, 0);
    const struct block *answer = blocks_find(twin->notice->blocks, STR("answer"));

    sink_fmt(&ctl->out, "\n%s %.*s: from %.*s, leads to %.*s\n", word, STR_ARGS(twin->s.id),
             STR_ARGS(twin->notice->from_address), STR_ARGS(answer ? answer->link.url : STR("")));
    for (size_t i = 0; i < twin->variant.mutations_n; i++) {
        sink_fmt(&ctl->out, "  mutation %s\n", twin->variant.mutations[i]->id);
    }
    for (size_t i = 0; i < ruling.proofs_n; i++) {
        const struct proof *proof = &ruling.proofs[i];

        sink_fmt(&ctl->out, "  proof %-10s %-20s at %.*s%s%.*s\n", source_name(proof->source),
                 proof->rule, STR_ARGS(proof->of), proof->part.n ? "." : "", STR_ARGS(proof->part));
    }
}

static int print_pair(struct ctl *ctl, struct search *search, uint64_t seed, size_t edits_n)
{
    if (edits_n == SIZE_MAX) {
        sink_add_c(&ctl->out, "no fair pair: the pack has no template, or none of them is fair\n");
        return EXIT_FAULTS;
    }
    between(search, seed);
    sink_fmt(&ctl->out, "seed %llu: %zu edits apart\n", (unsigned long long)seed, edits_n);
    print_twin(ctl, &search->twins[SENDER_GENUINE], "genuine");
    print_twin(ctl, &search->twins[SENDER_IMPOSTOR], "fake");
    return EXIT_DONE;
}

static bool open_all(struct ctl *ctl, struct pack *pack, struct search *search)
{
    const char *path = ctl->options.rest[0], *folder = options_get(&ctl->options, "--texts");
    const char *brand = options_get(&ctl->options, "--brand");
    const char *lang = options_get(&ctl->options, "--lang");

    if (!pack_open(pack, &ctl->arena, path, &ctl->faults, &ctl->fault)) {
        return false;
    }
    search->pack = pack;
    search->lang = lang ? str_of(lang) : pack->langs.at[0];
    search->brand = pack_brand(pack, brand ? str_of(brand) : STR(""));
    if (!search->brand) {
        return fault_set(&ctl->fault, "pack.no_brand", "Pack \"%.*s\" has no brand \"%s\".",
                         STR_ARGS(pack->id), brand);
    }
    search->source.brand = search->brand->tree;
    folder = folder ? folder : path_join(&ctl->arena, path, "../variants");
    return variant_texts_open(&search->source, &ctl->arena, folder, pack->langs, &ctl->faults,
                              &ctl->fault);
}

int pack_closest(struct ctl *ctl)
{
    struct search search = {0};
    struct pack pack;
    int64_t n, seed;
    size_t edits_n;
    uint64_t best;

    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one pack folder, e.g. pack closest content/amazon-signin.");
    }
    if (!options_int(&ctl->options, "--n", (struct option_range){1, PAIRS_MOST_N, 1000}, &n,
                     &ctl->fault) ||
        !options_int(&ctl->options, "--seed", (struct option_range){0, 1000000000, 1}, &seed,
                     &ctl->fault)) {
        return ctl_misused(ctl, ctl->fault.says);
    }
    if (!open_all(ctl, &pack, &search)) {
        return ctl_failed(ctl);
    }
    best = closest(&search, (uint64_t)seed, (uint64_t)n, &edits_n);
    return print_pair(ctl, &search, best, edits_n);
}
