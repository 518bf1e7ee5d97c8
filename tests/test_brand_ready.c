/* What is worked out once for a brand changes nothing: a variant opened with it is the one opened
 * without, byte by byte, and shows the same panels; made for another language it is left alone.
 */
#include "tests/variants.h"

#include "core/brand_ready.h"

static const char *const packs[] = {"content/amazon-signin", "content/workplace-sso",
                                    "content/household", "content/first-day"};

static struct drawn plain, readied;

static bool are_same_panels(struct list a, struct list b)
{
    bool is_same = a.n == b.n;

    for (size_t i = 0; is_same && i < a.n; i++) {
        const struct panel *left = LIST_AT(a, struct panel, i),
                           *right = LIST_AT(b, struct panel, i);

        is_same = str_eq(left->id, right->id) && str_eq(left->title, right->title) &&
                  left->kind == right->kind && left->offers.n == right->offers.n;
    }
    return is_same;
}

static bool open_one(struct drawn *drawn, const struct variant_source *source,
                     struct variant_setting setting)
{
    arena_reset(&drawn->arena);
    faults_init(&drawn->faults, &drawn->arena);
    return CHECK(
        variant_open(&drawn->s, &drawn->variant, &drawn->arena, source, &setting, &drawn->faults));
}

static void compare(const struct stock *stock, const struct brand_ready *ready, size_t template,
                    struct variant_setting setting)
{
    struct variant_source source = stock->texts;

    source.author_case = stock->templates[template];
    source.brand = ready->brand;
    if (!open_one(&plain, &source, setting)) {
        return;
    }
    source.ready = ready;
    if (open_one(&readied, &source, setting)) {
        CHECK(str_eq(scenario_bytes(&plain.arena, plain.variant.resolved),
                     scenario_bytes(&readied.arena, readied.variant.resolved)));
        CHECK(plain.s.brand.panels.n > 0 &&
              are_same_panels(plain.s.brand.panels, readied.s.brand.panels));
        CHECK((readied.s.brand.panels.at == ready->panels.list.at) ==
              (str_eq(setting.wish.lang, ready->lang) && str_eq(setting.voice, ready->voice)));
    }
}

static void check_brand(const struct stock *stock, const struct pack_brand *brand)
{
    static const struct {
        struct str lang, voice;
    } heard[] = {{STR_INIT("ja"), STR_INIT("")},
                 {STR_INIT("en"), STR_INIT("")},
                 {STR_INIT("ja"), STR_INIT("ja-easy")}};

    for (size_t h = 0; h < 9; h++) {
        struct arena arena = {0};
        struct brand_ready ready;

        brand_ready_make(&ready, &arena, brand->tree, heard[h / 3].lang, heard[h / 3].voice);
        CHECK(ready.panels.first && ready.settled->n > 8 && ready.settled->n < brand->tree->n);
        for (uint64_t seed = 0; seed < 12; seed++) {
            struct variant_setting setting = {{.lang = heard[h % 3].lang, .sender = SENDER_GENUINE},
                                              brand->id,
                                              seed,
                                              heard[h % 3].voice};
            size_t template = seed % stock->templates_n;

            if (variant_classes(stock->templates[template], brand->tree) == FOR_BOTH) {
                compare(stock, &ready, template, setting);
            }
        }
        arena_clear(&arena);
    }
}

TEST(what_is_ready_changes_nothing)
{
    for (size_t p = 0; p < 4; p++) {
        struct stock stock = {0};

        if (!stock_open_both(&stock, packs[p])) {
            return;
        }
        for (size_t b = 0; b < stock.pack.brands.n; b++) {
            check_brand(&stock, LIST_AT(stock.pack.brands, struct pack_brand, b));
        }
        arena_clear(&stock.arena);
    }
}

/* A member with a placeholder differs from case to case; a panel with one would too. */
TEST(what_has_a_placeholder_is_not_settled)
{
    struct arena arena = {0};
    struct faults faults;
    struct brand_ready ready;
    const struct tree *brand;

    faults_init(&faults, &arena);
    brand = json_read(&arena,
                      STR("{\"id\":\"x\",\"name\":{\"en\":\"X\",\"ja\":\"エ\"},"
                          "\"app_name\":{\"en\":\"{brand.name}\",\"ja\":\"エ\"},"
                          "\"panels\":[{\"id\":\"a\",\"title\":\"{persona.name}\"}]}"),
                      STR("x.json"), &faults);
    brand_ready_make(&ready, &arena, brand, STR("en"), STR(""));
    CHECK(tree_get(ready.settled, STR("name")) && !tree_get(ready.settled, STR("app_name")));
    CHECK(!tree_get(ready.settled, STR("panels")) && !ready.panels.first);
    brand_ready_make(&ready, &arena, brand, STR("ja"), STR(""));
    CHECK(tree_get(ready.settled, STR("app_name")) != NULL);
    CHECK(!brand_ready_is_for(&ready, brand, STR("en"), STR("")));
    CHECK(!brand_ready_is_for(NULL, brand, STR("en"), STR("")));
    arena_clear(&arena);
}

TEST_MAIN(what_is_ready_changes_nothing, what_has_a_placeholder_is_not_settled)
