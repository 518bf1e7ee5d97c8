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
#include "base/json_out.h"
#include "core/referee.h"

#define PAIRS_MOST_N 1000000
#define PART_MOST_N ((size_t)1000) /* bytes compared of one part */

struct twin {
    struct arena arena;
    struct variant variant;
    struct scenario s;
    const struct notice *notice;
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

/* ---- where two notices differ ---- */

#define DIFFERENCES_MOST_N 64

struct difference {
    struct str block;    /* "" for what stands above the message */
    const char *of;      /* "from_address", "text", "leads_to" ... */
    struct str texts[2]; /* by sender */
};

struct differences {
    struct difference at[DIFFERENCES_MOST_N];
    size_t n;
    size_t edits_n;
};

static void differ(struct differences *out, struct str block, const char *of, struct str a,
                   struct str b)
{
    if (str_eq(a, b)) {
        return;
    }
    out->edits_n += edits(a, b);
    if (out->n < DIFFERENCES_MOST_N) {
        out->at[out->n++] = (struct difference){block, of, {a, b}};
    }
}

static void blocks_differ(struct differences *out, const struct block *a, const struct block *b)
{
    static const char *const kinds[] = {"words", "picture"};
    static const struct block none;
    struct str id = a ? a->id : b->id;

    a = a ? a : &none;
    b = b ? b : &none;
    differ(out, id, "text", a->text, b->text);
    differ(out, id, "leads_to", a->link.url, b->link.url);
    for (size_t i = 0; i < a->rows.n || i < b->rows.n; i++) {
        differ(out, id, "fact", i < a->rows.n ? LIST_AT(a->rows, struct strs, i)->at[1] : STR(""),
               i < b->rows.n ? LIST_AT(b->rows, struct strs, i)->at[1] : STR(""));
    }
    differ(out, id, "shown_as", str_of(kinds[a->kind == BLOCK_IMAGE]),
           str_of(kinds[b->kind == BLOCK_IMAGE]));
}

static void notices_differ(struct differences *out, const struct notice *a, const struct notice *b)
{
    out->n = out->edits_n = 0;
    differ(out, STR(""), "from_name", a->from_name, b->from_name);
    differ(out, STR(""), "from_address", a->from_address, b->from_address);
    differ(out, STR(""), "reply_to", a->reply_to, b->reply_to);
    differ(out, STR(""), "subject", a->subject, b->subject);
    for (size_t i = 0; i < b->attachments.n; i++) {
        differ(out, STR(""), "attachment", STR(""),
               LIST_AT(b->attachments, struct attachment, i)->name);
    }
    for (size_t i = 0; i < a->blocks.n; i++) {
        const struct block *block = LIST_AT(a->blocks, struct block, i);

        blocks_differ(out, block, blocks_find(b->blocks, block->id));
    }
    for (size_t i = 0; i < b->blocks.n; i++) {
        const struct block *block = LIST_AT(b->blocks, struct block, i);

        if (!blocks_find(a->blocks, block->id)) {
            blocks_differ(out, NULL, block);
        }
    }
}

/* ---- the search ---- */

struct search {
    struct variant_source source;
    const struct pack *pack;
    const struct pack_brand *brand;
    struct str lang;
    struct twin twins[2];      /* by sender */
    struct differences differ; /* of the pair looked at last */
};

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
    notices_differ(&search->differ, search->twins[SENDER_GENUINE].notice,
                   search->twins[SENDER_IMPOSTOR].notice);
    return search->differ.edits_n;
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

static struct str leads_to(const struct notice *notice)
{
    const struct block *answer = blocks_find(notice->blocks, STR("answer"));

    answer = answer ? answer : blocks_find(notice->blocks, STR("approve"));
    return answer ? answer->link.url : STR("");
}

static void print_set(struct ctl *ctl, unsigned set)
{
    const char *between = "  decided by ";

    for (int source = 0; source < SOURCE_N; source++) {
        if (set >> source & 1) {
            sink_fmt(&ctl->out, "%s%s", between, source_name((enum source)source));
            between = " + ";
        }
    }
    sink_add_c(&ctl->out, "\n");
}

static void print_twin(struct ctl *ctl, const struct twin *twin, const char *word)
{
    struct ruling ruling = referee_rule(&twin->s, twin->notice, 0);

    sink_fmt(&ctl->out, "\n%s %.*s: from %.*s, leads to %.*s\n", word, STR_ARGS(twin->s.id),
             STR_ARGS(twin->notice->from_address), STR_ARGS(leads_to(twin->notice)));
    for (size_t i = 0; i < twin->variant.mutations_n; i++) {
        sink_fmt(&ctl->out, "  mutation %s\n", twin->variant.mutations[i]->id);
    }
    for (size_t i = 0; i < ruling.proofs_n; i++) {
        const struct proof *proof = &ruling.proofs[i];

        sink_fmt(&ctl->out, "  proof %-10s %-20s at %.*s%s%.*s\n", source_name(proof->source),
                 proof->rule, STR_ARGS(proof->of), proof->part.n ? "." : "", STR_ARGS(proof->part));
    }
    for (size_t i = 0; i < ruling.sets_n; i++) {
        print_set(ctl, ruling.sets[i]);
    }
}

static void print_pair(struct ctl *ctl, const struct search *search, uint64_t seed)
{
    sink_fmt(&ctl->out, "seed %llu: %zu edits apart\n", (unsigned long long)seed,
             search->differ.edits_n);
    for (size_t i = 0; i < search->differ.n; i++) {
        const struct difference *at = &search->differ.at[i];

        sink_fmt(&ctl->out, "  %.*s%s%s: \"%.*s\" and \"%.*s\"\n", STR_ARGS(at->block),
                 at->block.n ? "." : "", at->of, STR_ARGS(at->texts[SENDER_GENUINE]),
                 STR_ARGS(at->texts[SENDER_IMPOSTOR]));
    }
    print_twin(ctl, &search->twins[SENDER_GENUINE], "genuine");
    print_twin(ctl, &search->twins[SENDER_IMPOSTOR], "fake");
}

static void put_member(struct json_out *json, const char *key, struct str text)
{
    json_out_key(json, key);
    json_out_str(json, text);
}

static void put_sets(struct json_out *json, const struct ruling *ruling)
{
    json_out_key(json, "decided_by");
    json_out_open(json, '[');
    for (size_t i = 0; i < ruling->sets_n; i++) {
        json_out_open(json, '[');
        for (int source = 0; source < SOURCE_N; source++) {
            if (ruling->sets[i] >> source & 1) {
                json_out_str(json, str_of(source_name((enum source)source)));
            }
        }
        json_out_close(json, ']');
    }
    json_out_close(json, ']');
}

static void put_proofs(struct json_out *json, const struct ruling *ruling)
{
    json_out_key(json, "proofs");
    json_out_open(json, '[');
    for (size_t i = 0; i < ruling->proofs_n; i++) {
        json_out_open(json, '{');
        put_member(json, "source", str_of(source_name(ruling->proofs[i].source)));
        put_member(json, "rule", str_of(ruling->proofs[i].rule));
        put_member(json, "of", ruling->proofs[i].of);
        put_member(json, "part", ruling->proofs[i].part);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void put_twin(struct json_out *json, const char *key, const struct twin *twin)
{
    struct ruling ruling = referee_rule(&twin->s, twin->notice, 0);

    json_out_key(json, key);
    json_out_open(json, '{');
    put_member(json, "case", twin->s.id);
    put_member(json, "notice", twin->notice->id);
    put_member(json, "from_address", twin->notice->from_address);
    put_member(json, "leads_to", leads_to(twin->notice));
    json_out_key(json, "mutations");
    json_out_open(json, '[');
    for (size_t i = 0; i < twin->variant.mutations_n; i++) {
        json_out_str(json, str_of(twin->variant.mutations[i]->id));
    }
    json_out_close(json, ']');
    put_proofs(json, &ruling);
    put_sets(json, &ruling);
    json_out_close(json, '}');
}

static void put_pair(struct ctl *ctl, const struct search *search, uint64_t seed)
{
    struct json_out json;

    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '{');
    json_out_key(&json, "seed");
    json_out_int(&json, (int64_t)seed);
    json_out_key(&json, "edits");
    json_out_int(&json, (int64_t)search->differ.edits_n);
    json_out_key(&json, "differences");
    json_out_open(&json, '[');
    for (size_t i = 0; i < search->differ.n; i++) {
        const struct difference *at = &search->differ.at[i];

        json_out_open(&json, '{');
        put_member(&json, "block", at->block);
        put_member(&json, "of", str_of(at->of));
        put_member(&json, "genuine", at->texts[SENDER_GENUINE]);
        put_member(&json, "fake", at->texts[SENDER_IMPOSTOR]);
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    put_twin(&json, "genuine", &search->twins[SENDER_GENUINE]);
    put_twin(&json, "fake", &search->twins[SENDER_IMPOSTOR]);
    json_out_close(&json, '}');
    sink_add_c(&ctl->out, "\n");
}

static int put_found(struct ctl *ctl, struct search *search, uint64_t seed, size_t edits_n)
{
    if (edits_n == SIZE_MAX && ctl->is_json) {
        sink_add_c(&ctl->out, "null\n");
    } else if (edits_n == SIZE_MAX) {
        sink_add_c(&ctl->out, "no fair pair: the pack has no template, or none of them is fair\n");
    } else {
        between(search, seed);
        (ctl->is_json ? put_pair : print_pair)(ctl, search, seed);
    }
    return edits_n == SIZE_MAX ? EXIT_FAULTS : EXIT_DONE;
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
    return put_found(ctl, &search, best, edits_n);
}
