/* variants.h - what tests of variants share: the built-in pack as a source of variants, one drawn
 * and looked at. */
#ifndef VARIANTS_H
#define VARIANTS_H

#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "core/notice.h"
#include "core/referee.h"
#include "tests/test.h"

#define TEMPLATES_MOST_N 60

/* all that variants are drawn from */
struct stock {
    struct arena arena;
    struct pack pack;
    struct variant_source texts; /* no case, no brand: sources are copies of it */
    const struct tree *templates[TEMPLATES_MOST_N];
    size_t templates_n;
    struct str voice; /* spoken by what is drawn; "" = none */
};

static inline bool stock_open_pack(struct stock *stock, const char *path)
{
    struct faults faults;
    struct fault fault = {0};

    faults_init(&faults, &stock->arena);
    return CHECK(pack_open(&stock->pack, &stock->arena, path, &faults, &fault)) &&
           CHECK(variant_texts_open(&stock->texts, &stock->arena, "content/variants",
                                    stock->pack.langs, &faults, &fault));
}

static inline bool stock_open(struct stock *stock)
{
    if (!stock_open_pack(stock, "content/amazon-signin")) {
        return false;
    }
    for (size_t i = 0; i < stock->pack.cases.n && stock->templates_n < TEMPLATES_MOST_N; i++) {
        const struct tree *tree = LIST_AT(stock->pack.cases, struct pack_case, i)->tree;

        if (variant_is_template(tree)) {
            stock->templates[stock->templates_n++] = tree;
        }
    }
    return CHECK(stock->templates_n > 0);
}

/* Every case that has variants of both classes under its pack's first brand: mail, SMS, web push,
 * alone or beside others. */
static inline bool stock_open_both(struct stock *stock, const char *path)
{
    if (!stock_open_pack(stock, path)) {
        return false;
    }
    for (size_t i = 0; i < stock->pack.cases.n && stock->templates_n < TEMPLATES_MOST_N; i++) {
        const struct tree *tree = LIST_AT(stock->pack.cases, struct pack_case, i)->tree;
        const struct tree *brand = LIST_AT(stock->pack.brands, struct pack_brand, 0)->tree;

        if (variant_classes(tree, brand) == FOR_BOTH) {
            stock->templates[stock->templates_n++] = tree;
        }
    }
    return CHECK(stock->templates_n > 0);
}

/* enum mutation_on of the notice that a template's variants replace. */
static inline unsigned template_on(const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices"));

    for (const struct tree *at = notices->first; at; at = at->next) {
        bool is_judged =
            str_is(tree_get(at, STR("by"))->text, "stranger") || tree_get(at, STR("attempt"));

        if (is_judged && str_is(tree_get(at, STR("channel"))->text, "sms")) {
            return ON_SMS;
        }
    }
    return ON_MAIL;
}

/* one variant, read */
struct drawn {
    struct arena arena; /* forgotten with the next one */
    struct variant variant;
    struct scenario s;
    const struct notice *notice;
    struct faults faults;
};

struct pick {
    size_t template, brand, lang;
    uint64_t seed;
    enum sender sender;
    const struct mutation *only;
};

static inline bool drawn_open(struct drawn *drawn, const struct stock *stock, struct pick pick)
{
    struct variant_source source = stock->texts;
    const struct pack_brand *brand = LIST_AT(stock->pack.brands, struct pack_brand, pick.brand);
    struct str lang = stock->pack.langs.at[pick.lang];
    struct variant_setting setting = {{.lang = lang, .sender = pick.sender, .only = pick.only},
                                      brand->id,
                                      pick.seed,
                                      stock->voice};

    if (variant_classes(stock->templates[pick.template], brand->tree) != FOR_BOTH) {
        brand = LIST_AT(stock->pack.brands, struct pack_brand, 0);
        setting.brand_id = brand->id;
    }
    arena_reset(&drawn->arena);
    faults_init(&drawn->faults, &drawn->arena);
    source.author_case = stock->templates[pick.template];
    source.brand = brand->tree;
    if (!CHECK(variant_open(&drawn->s, &drawn->variant, &drawn->arena, &source, &setting,
                            &drawn->faults))) {
        const struct content_fault *at = drawn->faults.first;

        printf("    %.*s: %.*s\n", STR_ARGS(at ? at->pointer : STR("")),
               STR_ARGS(at ? at->says : STR("")));
        return false;
    }
    drawn->notice = scenario_notice(&drawn->s, drawn->variant.notice);
    return CHECK(drawn->notice != NULL);
}

/* Levenshtein's distance. */
static inline size_t distance(struct str a, struct str b)
{
    size_t row[65];

    for (size_t k = 0; k <= b.n; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= a.n; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t best = corner + (a.at[i - 1] != b.at[k - 1]);

            corner = row[k];
            best = row[k] + 1 < best ? row[k] + 1 : best;
            row[k] = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
        }
    }
    return row[b.n];
}

#endif
