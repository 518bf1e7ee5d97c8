/* pack_difficulty.c - mikiwamectl pack difficulty: the NIST Phish Scale of every case, and of the
 * fakes that are drawn from it. */
#include "tools/pack_difficulty.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "base/json_out.h"
#include "core/difficulty.h"
#include "desk/case.h"

#define DRAWN_MOST_N 100000

struct scale {
    struct variant_source source;
    const struct pack *pack;
    const struct pack_brand *brand;
    struct str lang;
    int64_t n; /* fakes drawn from each template */
    struct json_out json;
};

/* of the fakes drawn from one template */
struct spread {
    bool is_template;
    int64_t of_difficulty_n[DIFFICULTY_N];
};

static bool spread_draw(struct ctl *ctl, const struct scale *scale, const struct pack_case *one,
                        struct spread *spread)
{
    struct variant_source source = scale->source;
    struct arena arena;
    bool is_fine = true;

    *spread = (struct spread){
        .is_template = scale->n > 0 && variant_classes(one->tree, scale->brand->tree) & FOR_FAKE};
    source.author_case = one->tree;
    arena_init(&arena, 0, ctl->arena.oom);
    for (int64_t i = 0; is_fine && spread->is_template && i < scale->n; i++) {
        struct variant_setting setting = {{.lang = scale->lang, .sender = SENDER_IMPOSTOR},
                                          scale->brand->id,
                                          (uint64_t)i + 1,
                                          STR("")};
        struct scenario s;
        struct variant variant;
        struct faults faults;

        arena_reset(&arena);
        faults_init(&faults, &arena);
        is_fine = variant_open(&s, &variant, &arena, &source, &setting, &faults);
        if (is_fine) {
            spread->of_difficulty_n[difficulty_of(&s).rating.difficulty]++;
        }
    }
    arena_clear(&arena);
    return is_fine || fault_set(&ctl->fault, "pack.variant",
                                "A variant of case \"%.*s\" does not open; run pack variants.",
                                STR_ARGS(one->id));
}

/* ---- what is printed ---- */

static const char *alignment_word(enum phish_alignment alignment)
{
    static const char *const words[] = {"weak", "medium", "strong"};

    return words[alignment];
}

static const char *cues_word(enum phish_cues cues)
{
    static const char *const words[] = {"few", "some", "many"};

    return words[cues];
}

static void put_text(struct ctl *ctl, struct str id, const struct difficulty *difficulty,
                     const struct spread *spread)
{
    const struct phish_rating *rating = &difficulty->rating;

    if (difficulty->is_rated) {
        sink_fmt(&ctl->out, "%-24.*s %-20s cues %2d (%s) premise %3d (%s)%s%s\n", STR_ARGS(id),
                 difficulty_word(rating->difficulty), difficulty->cues_n, cues_word(rating->cues),
                 rating->premise, alignment_word(rating->alignment),
                 difficulty->is_premise_given ? "" : ", not given",
                 rating->is_without_cue ? ", no cue" : "");
    } else {
        sink_fmt(&ctl->out, "%-24.*s %-20s suspicious features %d\n", STR_ARGS(id), "genuine",
                 difficulty->suspicious_n);
    }
    for (int i = 0; spread->is_template && i < DIFFICULTY_N; i++) {
        sink_fmt(&ctl->out, "%s%s %lld%s",
                 i ? ", " : "  its fakes: ", difficulty_word((enum phish_difficulty)i),
                 (long long)spread->of_difficulty_n[i], i == DIFFICULTY_N - 1 ? "\n" : "");
    }
}

static void put_rating(struct json_out *json, const struct difficulty *difficulty)
{
    json_out_key(json, "difficulty");
    json_out_str(json, str_of(difficulty_word(difficulty->rating.difficulty)));
    json_out_key(json, "cues");
    json_out_int(json, difficulty->cues_n);
    json_out_key(json, "premise");
    json_out_int(json, difficulty->rating.premise);
    json_out_key(json, "alignment");
    json_out_str(json, str_of(alignment_word(difficulty->rating.alignment)));
    json_out_key(json, "is_premise_given");
    json_out_bool(json, difficulty->is_premise_given);
}

static void put_json(struct json_out *json, struct str id, const struct difficulty *difficulty,
                     const struct spread *spread)
{
    json_out_open(json, '{');
    json_out_key(json, "case");
    json_out_str(json, id);
    json_out_key(json, "is_rated");
    json_out_bool(json, difficulty->is_rated);
    if (difficulty->is_rated) {
        put_rating(json, difficulty);
    } else {
        json_out_key(json, "suspicious");
        json_out_int(json, difficulty->suspicious_n);
    }
    if (spread->is_template) {
        json_out_key(json, "fakes");
        json_out_open(json, '{');
        for (int i = 0; i < DIFFICULTY_N; i++) {
            json_out_key(json, difficulty_word((enum phish_difficulty)i));
            json_out_int(json, spread->of_difficulty_n[i]);
        }
        json_out_close(json, '}');
    }
    json_out_close(json, '}');
}

static bool put_case(struct ctl *ctl, struct scale *scale, const struct pack_case *one)
{
    struct scenario_wish wish = {one->id, scale->brand->id, scale->lang, 1, STR("")};
    struct difficulty difficulty;
    struct spread spread;
    struct scenario s;
    struct str bytes;

    if (!case_open(&s, &ctl->arena, scale->pack, &wish, &bytes, &ctl->faults) ||
        !spread_draw(ctl, scale, one, &spread)) {
        return false;
    }
    difficulty = difficulty_of(&s);
    if (ctl->is_json) {
        put_json(&scale->json, one->id, &difficulty, &spread);
    } else {
        put_text(ctl, one->id, &difficulty, &spread);
    }
    return true;
}

/* ---- the command ---- */

static bool open_all(struct ctl *ctl, struct pack *pack, struct scale *scale)
{
    const char *path = ctl->options.rest[0], *folder = options_get(&ctl->options, "--texts");
    const char *brand = options_get(&ctl->options, "--brand");
    const char *lang = options_get(&ctl->options, "--lang");

    if (!pack_open(pack, &ctl->arena, path, &ctl->faults, &ctl->fault)) {
        return false;
    }
    scale->pack = pack;
    scale->lang = lang ? str_of(lang) : pack->langs.at[0];
    scale->brand = pack_brand(pack, brand ? str_of(brand) : STR(""));
    if (!scale->brand) {
        return fault_set(&ctl->fault, "pack.no_brand", "Pack \"%.*s\" has no brand \"%s\".",
                         STR_ARGS(pack->id), brand);
    }
    scale->source.brand = scale->brand->tree;
    folder = folder ? folder : path_join(&ctl->arena, path, "../variants");
    return scale->n == 0 || variant_texts_open(&scale->source, &ctl->arena, folder, pack->langs,
                                               &ctl->faults, &ctl->fault);
}

static bool put_all(struct ctl *ctl, struct scale *scale)
{
    bool is_fine = true;

    json_out_init(&scale->json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&scale->json, '[');
    }
    for (size_t i = 0; is_fine && i < scale->pack->cases.n; i++) {
        is_fine = put_case(ctl, scale, LIST_AT(scale->pack->cases, struct pack_case, i));
    }
    if (ctl->is_json) {
        json_out_close(&scale->json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return is_fine;
}

int pack_difficulty(struct ctl *ctl)
{
    struct scale scale = {0};
    struct pack pack;

    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl,
                           "name one pack folder, e.g. pack difficulty content/amazon-signin.");
    }
    if (!options_int(&ctl->options, "--n", (struct option_range){0, DRAWN_MOST_N, 0}, &scale.n,
                     &ctl->fault)) {
        return ctl_misused(ctl, ctl->fault.says);
    }
    return open_all(ctl, &pack, &scale) && put_all(ctl, &scale) ? EXIT_DONE : ctl_failed(ctl);
}
