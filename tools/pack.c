/* pack.c - mikiwamectl pack: lint, list, show, schema, manual. */
#include "tools/ctl.h"
#include "tools/manual.h"
#include "tools/pack_brand.h"
#include "tools/pack_closest.h"
#include "tools/pack_difficulty.h"
#include "tools/pack_coverage.h"
#include "tools/pack_variants.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/pack_pictures.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/json_out.h"
#include "core/notice.h"
#include "core/referee.h"
#include "core/style.h"
#include "desk/case.h"
#include "desk/packs.h"

#define LINT_SEEDS_N 3 /* a case must be fair whatever is drawn */

/* language, and the voice of it or "" */
struct spoken {
    struct str lang, voice;
};

static bool lint_one(struct ctl *ctl, const struct pack *pack, const struct pack_case *one,
                     struct str brand, struct spoken spoken)
{
    bool is_fine = true;
    for (uint64_t seed = 1; is_fine && seed <= LINT_SEEDS_N; seed++) {
        struct scenario scenario;
        struct str bytes;
        struct scenario_wish wish = {one->id, brand, spoken.lang, seed, spoken.voice};
        is_fine = case_open(&scenario, &ctl->arena, pack, &wish, &bytes, &ctl->faults) &&
                  pack_pictures_check(pack, &scenario, one->file, &ctl->faults);
    }
    return is_fine;
}

/* Whether anything in it is said in this voice. */
static bool has_voice(const struct tree *tree, struct str voice)
{
    for (const struct tree *at = tree->first; at; at = at->next) {
        if (str_eq(at->key, voice) || has_voice(at, voice)) {
            return true;
        }
    }
    return false;
}

static void lint_spoken(struct ctl *ctl, const struct pack *pack, const struct pack_case *one,
                        const struct pack_brand *brand)
{
    for (size_t l = 0; l < pack->langs.n; l++) {
        struct str lang = pack->langs.at[l], voice = fields_voice_of(lang);
        bool is_fine = lint_one(ctl, pack, one, brand->id, (struct spoken){lang, STR("")});
        if (is_fine && voice.n && (has_voice(one->tree, voice) || has_voice(brand->tree, voice))) {
            lint_one(ctl, pack, one, brand->id, (struct spoken){lang, voice});
        }
    }
}

static void lint_cases(struct ctl *ctl, const struct pack *pack)
{
    for (size_t i = 0; i < pack->cases.n; i++) {
        for (size_t b = 0; b < pack->brands.n; b++) {
            lint_spoken(ctl, pack, LIST_AT(pack->cases, struct pack_case, i),
                        LIST_AT(pack->brands, struct pack_brand, b));
        }
    }
}

static void lint_brands(struct ctl *ctl, const struct pack *pack)
{
    for (size_t b = 0; b < pack->brands.n; b++) {
        const struct pack_brand *brand = LIST_AT(pack->brands, struct pack_brand, b);
        pack_brand_look(ctl, brand->file, brand->tree);
    }
}

static void lint_json(struct ctl *ctl)
{
    struct json_out json;
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '[');
    for (const struct content_fault *one = ctl->faults.first; one; one = one->next) {
        json_out_open(&json, '{');
        json_out_key(&json, "file");
        json_out_str(&json, one->file);
        json_out_key(&json, "pointer");
        json_out_str(&json, one->pointer);
        json_out_key(&json, "grade");
        json_out_str(&json, one->grade == FAULT_ERROR ? STR("error") : STR("warning"));
        json_out_key(&json, "says");
        json_out_str(&json, one->says);
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    sink_add_c(&ctl->out, "\n");
}

/* What a good case has besides being fair (core/style.h). */
static bool lint_style(struct ctl *ctl, const struct pack *pack)
{
    const char *today = options_get(&ctl->options, "--today");
    const char *words = options_get(&ctl->options, "--words");
    struct style style = {.today = str_of(today)};
    struct str bytes;
    if (!today) {
        style.today = str_part(date_iso_utc(&ctl->arena, clock_utc_ms()), 0, strlen("2026-11-24"));
    }
    if (!words && path_root(&ctl->arena, ctl->program)) {
        words =
            path_join(&ctl->arena, path_root(&ctl->arena, ctl->program), "content/lint/cruel.json");
    }
    if (words && file_read(&ctl->arena, words, PACK_FILE_MOST_N, &bytes,
                           options_has(&ctl->options, "--words") ? &ctl->fault : NULL)) {
        style.cruel = json_read(&ctl->arena, bytes, str_of(words), &ctl->faults);
    }
    style_check(pack, &style, &ctl->faults);
    return !ctl->fault.says[0];
}

static bool is_whole(const struct ctl *ctl, struct str file)
{
    for (const struct content_fault *at = ctl->faults.first; at; at = at->next) {
        if (at->grade == FAULT_ERROR && str_eq(at->file, file)) {
            return false;
        }
    }
    return true;
}

/* What is wrong in one file keeps nobody from hearing of the others: the pack without it. */
static void keep_whole(struct ctl *ctl, struct pack *pack)
{
    struct pack_case *cases = ARENA_NEW_N(&ctl->arena, pack->cases.n, struct pack_case);
    struct pack_brand *brands = ARENA_NEW_N(&ctl->arena, pack->brands.n, struct pack_brand);
    size_t cases_n = 0, brands_n = 0;
    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *one = LIST_AT(pack->cases, struct pack_case, i);
        if (one->tree && is_whole(ctl, one->file)) {
            cases[cases_n++] = *one;
        }
    }
    for (size_t i = 0; i < pack->brands.n; i++) {
        const struct pack_brand *one = LIST_AT(pack->brands, struct pack_brand, i);
        if (is_whole(ctl, one->file)) {
            brands[brands_n++] = *one;
        }
    }
    pack->cases = (struct list){cases, cases_n};
    pack->brands = (struct list){brands, brands_n};
}

static bool lint_pack(struct ctl *ctl, const char *path)
{
    struct pack pack = {0};
    if (!pack_open(&pack, &ctl->arena, path, &ctl->faults, &ctl->fault)) {
        if (ctl->fault.says[0]) {
            return false;
        }
        keep_whole(ctl, &pack);
    }
    lint_brands(ctl, &pack);
    lint_cases(ctl, &pack);
    return lint_style(ctl, &pack);
}

static int pack_lint(struct ctl *ctl)
{
    const char *today = options_get(&ctl->options, "--today");
    if (today && !date_is_day(str_of(today))) {
        return ctl_misused(ctl, "--today wants a day, e.g. 2026-11-24.");
    }
    if (ctl->options.rest_n == 0) {
        return ctl_misused(ctl,
                           "name at least one pack folder, e.g. pack lint content/amazon-signin.");
    }
    for (size_t i = 0; i < ctl->options.rest_n; i++) {
        if (!lint_pack(ctl, ctl->options.rest[i])) {
            return ctl_failed(ctl);
        }
    }
    if (ctl->is_json) {
        lint_json(ctl);
    } else {
        ctl_print_faults(ctl);
        sink_fmt(&ctl->out, "%zu faults, %zu warnings\n", ctl->faults.errors_n,
                 ctl->faults.warnings_n);
    }
    bool is_strict = options_has(&ctl->options, "--strict");
    bool is_faulty = ctl->faults.errors_n || (is_strict && ctl->faults.warnings_n);
    return is_faulty ? EXIT_FAULTS : EXIT_DONE;
}

static bool open_named(struct ctl *ctl, struct pack *pack)
{
    return pack_open(pack, &ctl->arena, ctl->options.rest[0], &ctl->faults, &ctl->fault);
}

static struct str lang_of(struct ctl *ctl, const struct pack *pack)
{
    const char *lang = options_get(&ctl->options, "--lang");
    return lang ? str_of(lang) : pack->langs.n ? pack->langs.at[0] : STR("ja");
}

static bool open_case(struct ctl *ctl, const struct pack *pack, struct str id, struct scenario *out,
                      struct str *bytes)
{
    const char *brand = options_get(&ctl->options, "--brand");
    const struct pack_brand *overlay = pack_brand(pack, brand ? str_of(brand) : STR(""));
    if (!overlay) {
        return fault_set(&ctl->fault, "pack.no_brand", "Pack \"%.*s\" has no brand \"%s\".",
                         STR_ARGS(pack->id), brand);
    }
    struct scenario_wish wish = {id, overlay->id, lang_of(ctl, pack), 1, STR("")};
    return case_open(out, &ctl->arena, pack, &wish, bytes, &ctl->faults);
}

static const char *sender_word(enum sender sender)
{
    return sender == SENDER_IMPOSTOR ? "impostor" : "genuine";
}

static const char *whose_word(enum whose whose)
{
    static const char *const words[] = {"none", "mine", "known_other", "foreign"};
    return words[whose];
}

static const struct notice *first_judged(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        if (notice_is_judged(LIST_AT(s->notices, struct notice, i))) {
            return LIST_AT(s->notices, struct notice, i);
        }
    }
    return NULL;
}

static void list_row(struct ctl *ctl, struct json_out *json, const struct scenario *s)
{
    const struct notice *notice = first_judged(s);
    struct truth truth = notice ? truth_of(s, notice) : (struct truth){0};
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%-24.*s %-9s %-12s %.*s\n", STR_ARGS(s->id), sender_word(truth.sender),
                 whose_word(truth.attempt), STR_ARGS(s->title));
        return;
    }
    json_out_open(json, '{');
    json_out_key(json, "case");
    json_out_str(json, s->id);
    json_out_key(json, "sender");
    json_out_str(json, str_of(sender_word(truth.sender)));
    json_out_key(json, "attempt");
    json_out_str(json, str_of(whose_word(truth.attempt)));
    json_out_key(json, "title");
    json_out_str(json, s->title);
    json_out_close(json, '}');
}

/* Of a pack file: whether it is signed and whole. Whom to trust is the store's to say: pack known.
 */
static void list_standing(struct ctl *ctl, const struct pack *pack)
{
    static const struct keyring nobody;
    const char *beside =
        str_c(&ctl->arena, str_join(&ctl->arena, pack->folder, STR(PACK_SIGNATURE_ENDING)));
    struct str signature = {0};
    if (pack->archive.n == 0) {
        return;
    }
    file_read(&ctl->arena, beside, PACK_FILE_MOST_N, &signature, NULL);
    struct pack_standing standing =
        standing_of_bytes(&nobody, &ctl->arena, pack->archive, signature);
    sink_fmt(&ctl->out, "%.*s %.*s: %s%s%.*s%s%.*s\n", STR_ARGS(pack->id), STR_ARGS(pack->version),
             standing.standing == STANDING_STRANGER ? "signed" : standing_words[standing.standing],
             standing.key_id.n ? ", key " : "", STR_ARGS(standing.key_id),
             standing.name.n ? ", who goes by " : "", STR_ARGS(standing.name));
}

static int pack_list(struct ctl *ctl)
{
    struct pack pack;
    struct json_out json;
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name one pack folder.");
    }
    if (!open_named(ctl, &pack)) {
        return ctl_failed(ctl);
    }
    json_out_init(&json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&json, '[');
    } else {
        list_standing(ctl, &pack);
    }
    for (size_t i = 0; i < pack.cases.n; i++) {
        struct scenario s;
        struct str bytes;
        if (!open_case(ctl, &pack, LIST_AT(pack.cases, struct pack_case, i)->id, &s, &bytes)) {
            return ctl_failed(ctl);
        }
        list_row(ctl, &json, &s);
    }
    if (ctl->is_json) {
        json_out_close(&json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return EXIT_DONE;
}

static void show_proofs(struct ctl *ctl, const struct scenario *s, const struct notice *notice)
{
    struct ruling ruling = referee_rule(s, notice, 0);
    struct truth truth = truth_of(s, notice);
    sink_fmt(&ctl->out, "\n%.*s: truth %s, %s; referee %s\n", STR_ARGS(notice->id),
             sender_word(truth.sender), whose_word(truth.attempt),
             ruling.is_decided ? "decides" : "cannot decide");
    for (size_t i = 0; i < ruling.proofs_n; i++) {
        sink_fmt(&ctl->out, "  proof %-10s %-24s at %.*s%s%.*s\n",
                 source_name(ruling.proofs[i].source), ruling.proofs[i].rule,
                 STR_ARGS(ruling.proofs[i].of), ruling.proofs[i].part.n ? "." : "",
                 STR_ARGS(ruling.proofs[i].part));
    }
    for (size_t i = 0; i < ruling.sets_n; i++) {
        sink_add_c(&ctl->out, "  enough:");
        for (unsigned bit = 0; bit < SOURCE_N; bit++) {
            if (ruling.sets[i] & (1u << bit)) {
                sink_fmt(&ctl->out, " %s", source_name((enum source)bit));
            }
        }
        sink_add_c(&ctl->out, "\n");
    }
}

static int pack_show(struct ctl *ctl)
{
    struct pack pack;
    struct scenario s;
    struct str bytes;
    if (ctl->options.rest_n != 2) {
        return ctl_misused(
            ctl,
            "name a pack folder and a case: pack show content/amazon-signin genuine-mine-mail.");
    }
    if (!open_named(ctl, &pack) ||
        !open_case(ctl, &pack, str_of(ctl->options.rest[1]), &s, &bytes)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        sink_add(&ctl->out, bytes);
        sink_add_c(&ctl->out, "\n");
        return EXIT_DONE;
    }
    sink_fmt(&ctl->out, "%.*s: %.*s\n%.*s\n", STR_ARGS(s.id), STR_ARGS(s.title),
             STR_ARGS(s.explains));
    for (size_t i = 0; i < s.notices.n; i++) {
        const struct notice *notice = LIST_AT(s.notices, struct notice, i);
        if (notice_is_judged(notice)) {
            show_proofs(ctl, &s, notice);
        }
    }
    return EXIT_DONE;
}

static const struct field_table *root_of(struct ctl *ctl)
{
    const char *of = options_get(&ctl->options, "--of");
    struct str name = str_of(of ? of : "case");
    return str_is(name, "case")    ? &case_fields
           : str_is(name, "brand") ? &brand_fields
           : str_is(name, "pack")  ? &pack_fields
                                   : NULL;
}

static int pack_schema(struct ctl *ctl)
{
    static const struct str langs[] = {STR_INIT("ja"), STR_INIT("en")};
    const struct field_table *root = root_of(ctl);
    if (!root) {
        return ctl_misused(ctl, "--of wants case, brand or pack.");
    }
    const char *id = str_c(&ctl->arena, str_fmt(&ctl->arena, "urn:mikiwame:%s", root->name));
    fields_schema(root, (struct strs){langs, 2}, id, &ctl->out);
    return EXIT_DONE;
}

static const struct option lint_options[] = {
    CTL_OPTION_JSON,
    {"--strict", NULL, "warnings are faults too"},
    {"--today", "DAY", "reviews are due as on this day (default: today)"},
    {"--words", "FILE", "words of cruel premises (default: content/lint/cruel.json)"}};
static const struct option list_options[] = {
    CTL_OPTION_JSON, CTL_OPTION_LANG, {"--brand", "ID", "overlay (default: the pack's first)"}};
static const struct option variants_options[] = {
    CTL_OPTION_JSON,
    CTL_OPTION_SEED,
    {"--n", "N", "how many (default 2000)"},
    {"--lang", "ja|en", "language (default: the pack's in turn)"},
    {"--brand", "ID", "overlay (default: the pack's first)"},
    {"--texts", "DIR", "sentences of mutations (default: PATH/../variants)"},
    {"--lines", NULL, "print the written cases and each variant, one JSON object a line"},
    {"-o", "DIR", "keep them as a pack of their own (at most 500)"}};
static const struct option closest_options[] = {
    CTL_OPTION_JSON,
    CTL_OPTION_LANG,
    CTL_OPTION_SEED,
    {"--n", "N", "how many pairs to try (default 1000)"},
    {"--brand", "ID", "overlay (default: the pack's first)"},
    {"--texts", "DIR", "sentences of mutations (default: PATH/../variants)"}};
static const struct option coverage_options[] = {CTL_OPTION_JSON, CTL_OPTION_LANG};
static const struct option difficulty_options[] = {
    CTL_OPTION_JSON,
    CTL_OPTION_LANG,
    {"--n", "N", "draw so many fakes of each template as well (default 0)"},
    {"--brand", "ID", "overlay (default: the pack's first)"},
    {"--texts", "DIR", "sentences of mutations (default: PATH/../variants)"}};
static const struct option brand_options[] = {CTL_OPTION_JSON};
static const struct option schema_options[] = {
    {"--of", "case|brand|pack", "which file (default case)"}};

static const struct command commands[] = {
    {"pack", "lint", "PATH...", "every fault with file and JSON pointer; exit 0 clean, 1 faults",
     lint_options, 4, pack_lint},
    {"pack", "list", "PATH", "the cases of a pack, with their derived truth", list_options, 3,
     pack_list},
    {"pack", "show", "PATH CASE", "one case: truth, proofs and the smallest sets that decide",
     list_options, 3, pack_show},
    {"pack", "variants", "PATH",
     "draw variants of its cases, let the referee rule each, print shares; exit 1 when one is "
     "wrong",
     variants_options, 8, pack_variants},
    {"pack", "closest", "PATH",
     "the genuine and the fake variant that differ least and can still be told apart",
     closest_options, 6, pack_closest},
    {"pack", "coverage", "PATH",
     "the rows of the source document, with the cases and measures that serve each; exit 1 when "
     "one is empty",
     coverage_options, 2, pack_coverage},
    {"pack", "difficulty", "PATH",
     "how hard each case is (NIST Phish Scale): cues, premise, difficulty", difficulty_options, 5,
     pack_difficulty},
    {"pack", "brand", "PATH [FILE...]",
     "what an overlay lacks for the pack's cases to be played under it; without FILE the pack's "
     "own",
     brand_options, 1, pack_brand_check},
    {"pack", "schema", "", "JSON Schema (2020-12) of a pack's files", schema_options, 1,
     pack_schema},
    {"pack", "manual", "", "the page content/FORMAT.md, from the same tables", NULL, 0,
     pack_manual},
};

const struct command *pack_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
