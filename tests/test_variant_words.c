/* What stands in a variant fits together, in every built-in pack and under every brand, so that
 * nobody who reads it stumbles. Forty of each pack were read by people; what was wrong there is
 * asked of thousands here.
 */
#include "tests/variants.h"

#define DRAWS_N 40

static struct drawn one;

static bool draw(const struct stock *stock, const struct tree *author_case,
                 const struct pack_brand *brand, enum sender sender, uint64_t seed)
{
    struct variant_source source = stock->texts;
    struct variant_setting setting = {
        {.lang = stock->pack.langs.at[seed % stock->pack.langs.n], .sender = sender},
        brand->id,
        seed,
        STR("")};

    source.author_case = author_case;
    source.brand = brand->tree;
    arena_reset(&one.arena);
    faults_init(&one.faults, &one.arena);
    if (!variant_open(&one.s, &one.variant, &one.arena, &source, &setting, &one.faults)) {
        return false;
    }
    one.notice = scenario_notice(&one.s, one.variant.notice);
    return CHECK(one.notice);
}

static bool has(const char *mutation)
{
    for (size_t i = 0; i < one.variant.mutations_n; i++) {
        if (str_is(str_of(one.variant.mutations[i]->id), mutation)) {
            return true;
        }
    }
    return false;
}

/* One "?" begins the parameters, "&" parts them; what is wrapped in them has "%26". */
static bool is_well_formed(struct str url)
{
    size_t question = str_find(url, STR("?")), and_then = str_find(url, STR("&"));

    return (and_then == url.n || question < and_then) &&
           (question == url.n || !str_has(str_from(url, question + 1), STR("?")));
}

static void check_links(void)
{
    for (size_t i = 0; i < one.notice->blocks.n; i++) {
        const struct block *block = LIST_AT(one.notice->blocks, struct block, i);

        if (!CHECK(is_well_formed(block->link.url))) {
            printf("    %.*s: %.*s\n", STR_ARGS(one.s.id), STR_ARGS(block->link.url));
        }
    }
}

static bool leads_to_mail(void)
{
    const struct block *answer = blocks_find(one.notice->blocks, STR("answer"));

    return answer && str_starts(answer->link.url, STR("mailto:"));
}

/* What is explained can be looked at. */
static void check_cues(void)
{
    const struct block *answer = blocks_find(one.notice->blocks, STR("answer"));
    bool is_open =
        one.s.pages.n > 0 && str_starts(LIST_AT(one.s.pages, struct page, 0)->url, STR("http:"));

    CHECK(!(leads_to_mail() && (has("certificate") || has("demand-consent") || has("relay"))));
    CHECK(!(is_open && has("certificate")));
    CHECK(!(has("button-dead") && answer && answer->kind == BLOCK_IMAGE));
}

static bool is_strangers_story(const struct tree *notice)
{
    const struct tree *line =
        tree_at(tree_with_id(tree_get(notice, STR("blocks")), STR("line")), STR("text"));

    return str_is(tree_get(notice, STR("by"))->text, "stranger") && line &&
           !str_is(line->first->text, "{brand.words.line_attempt}");
}

static struct str cell_of(size_t row, size_t column)
{
    const struct block *facts = blocks_find(one.notice->blocks, STR("facts"));

    return LIST_AT(facts->rows, struct strs, row)->at[column];
}

static struct str words_of(const struct pack_brand *brand, const char *path, struct str lang)
{
    const struct tree *words = tree_at(brand->tree, str_of(path));

    words = words && words->kind == TREE_OBJECT ? tree_get(words, lang) : words;
    return words ? words->text : STR("");
}

/* A variant speaks of a sign-in: so do its button and what its rows are called. */
static void check_story(const struct tree *author_case, const struct pack_brand *brand,
                        struct str lang)
{
    const struct block *answer = blocks_find(one.notice->blocks, STR("answer"));
    const struct tree *notice =
        tree_with_id(tree_get(author_case, STR("notices")), one.variant.notice);

    if (one.notice->channel != CHANNEL_EMAIL || !is_strangers_story(notice)) {
        return;
    }
    CHECK(str_is(one.notice->kind, "sign_in_attempt"));
    CHECK(str_eq(one.notice->from_name, words_of(brand, "mail.from_name", lang)));
    CHECK(str_eq(cell_of(1, 0), words_of(brand, "words.label_device", lang)));
    CHECK(str_eq(cell_of(2, 0), words_of(brand, "words.label_near", lang)));
    CHECK(answer->kind == BLOCK_IMAGE ||
          str_eq(answer->text, words_of(brand, "words.button_answer", lang)));
}

/* A fourth row is somebody else's, too: no code that stands on one's own screen. */
static void check_foreign(const struct tree *author_case)
{
    const struct tree *row = tree_at(
        tree_with_id(tree_get(author_case, STR("notices")), one.variant.notice), STR("blocks"));

    row = tree_at(tree_with_id(row, STR("facts")), STR("rows.3"));
    if (has("push-foreign") && row && row->first->next->kind == TREE_STR) {
        CHECK(!str_eq(cell_of(3, 1), row->first->next->text));
    }
}

static size_t check_case(const struct stock *stock, const struct tree *author_case,
                         const struct pack_brand *brand)
{
    size_t drawn_n = 0;

    for (uint64_t seed = 1; seed <= DRAWS_N; seed++) {
        for (int sender = 0; sender < 2; sender++) {
            if (draw(stock, author_case, brand, (enum sender)sender, seed)) {
                check_links();
                check_cues();
                check_story(author_case, brand, stock->pack.langs.at[seed % stock->pack.langs.n]);
                check_foreign(author_case);
                drawn_n++;
            }
        }
    }
    return drawn_n;
}

TEST(what_stands_in_a_variant_fits_together)
{
    static const char *const packs[] = {"content/amazon-signin", "content/workplace-sso",
                                        "content/household", "content/first-day"};
    size_t drawn_n = 0;

    for (size_t p = 0; p < 4; p++) {
        struct stock stock = {0};

        if (!stock_open_pack(&stock, packs[p])) {
            return;
        }
        for (size_t i = 0; i < stock.pack.cases.n * stock.pack.brands.n; i++) {
            drawn_n += check_case(
                &stock, LIST_AT(stock.pack.cases, struct pack_case, i % stock.pack.cases.n)->tree,
                LIST_AT(stock.pack.brands, struct pack_brand, i / stock.pack.cases.n));
        }
        arena_clear(&stock.arena);
    }
    CHECK(drawn_n >= 10000);
}

TEST_MAIN(what_stands_in_a_variant_fits_together)
