/* A web push, in every built-in pack that has one: of either class it says the same under a site's
 * name, and only that site and where it leads tell.
 */
#include "tests/variants.h"

#define DRAWS_N 80

static bool is_own(const struct scenario *s, struct str host)
{
    for (size_t i = 0; i < s->brand.domains.n; i++) {
        if (str_eq(s->brand.domains.at[i], host)) {
            return true;
        }
    }
    return false;
}

static size_t words_n(const struct notice *notice)
{
    size_t n = notice->subject.n + notice->from_name.n;

    for (size_t i = 0; i < notice->blocks.n; i++) {
        n += LIST_AT(notice->blocks, struct block, i)->text.n;
    }
    return n;
}

static bool is_fair(const struct drawn *one, enum sender sender)
{
    struct ruling ruling = referee_rule(&one->s, one->notice, 0);

    return truth_of(&one->s, one->notice).sender == sender && ruling.is_decided &&
           ruling.sender == sender && ruling_has_two_independent(&ruling, SOURCES_OFFICIAL) &&
           !referee_rule(&one->s, one->notice, ~0u).is_decided;
}

static void check_draw(struct drawn *one, struct stock *stock, size_t template, size_t brand,
                       uint64_t seed)
{
    const struct pack_brand *told = LIST_AT(stock->pack.brands, struct pack_brand, brand);
    size_t words[2] = {0}, blocks[2] = {0};

    for (int sender = 0; sender < 2; sender++) {
        struct variant_source source = stock->texts;
        struct variant_setting setting = {
            {stock->pack.langs.at[seed % 2], (enum sender)sender, NULL}, told->id, seed, STR("")};
        const struct block *approve, *deny;

        source.author_case = stock->templates[template];
        source.brand = told->tree;
        arena_reset(&one->arena);
        faults_init(&one->faults, &one->arena);
        if (!CHECK(variant_open(&one->s, &one->variant, &one->arena, &source, &setting,
                                &one->faults)) ||
            !CHECK(referee_check(&one->s, STR("variant"), &one->faults))) {
            const struct content_fault *at = one->faults.first;

            printf("    %.*s, brand %zu, seed %d: %.*s\n", STR_ARGS(one->s.id), brand, (int)seed,
                   STR_ARGS(at ? at->says : STR("")));
            return;
        }
        one->notice = scenario_notice(&one->s, one->variant.notice);
        approve = blocks_find(one->notice->blocks, STR("approve"));
        deny = blocks_find(one->notice->blocks, STR("deny"));
        CHECK(one->notice->channel == CHANNEL_WEB_PUSH && is_fair(one, (enum sender)sender));
        CHECK(is_own(&one->s, one->notice->from_address) == (sender == SENDER_GENUINE));
        CHECK(scenario_is_own_host(&one->s, approve->link.url) == (sender == SENDER_GENUINE));
        CHECK(str_eq(approve->link.url, deny->link.url) && approve->does == deny->does);
        words[sender] = words_n(one->notice);
        blocks[sender] = one->notice->blocks.n;
    }
    CHECK_INT(words[0], words[1]);
    CHECK_INT(blocks[0], blocks[1]);
}

static void check_pack(const char *path, size_t *pushes_n)
{
    static struct drawn one;
    struct stock stock = {0};
    struct faults faults;
    struct fault fault = {0};

    faults_init(&faults, &stock.arena);
    if (!CHECK(pack_open(&stock.pack, &stock.arena, path, &faults, &fault)) ||
        !CHECK(variant_texts_open(&stock.texts, &stock.arena, "content/variants", stock.pack.langs,
                                  &faults, &fault))) {
        return;
    }
    for (size_t i = 0; i < stock.pack.cases.n; i++) {
        const struct tree *tree = LIST_AT(stock.pack.cases, struct pack_case, i)->tree;
        const struct tree *brand = LIST_AT(stock.pack.brands, struct pack_brand, 0)->tree;

        if (variant_classes(tree, brand) == FOR_BOTH && !variant_is_template(tree)) {
            stock.templates[stock.templates_n++] = tree;
        }
    }
    *pushes_n += stock.templates_n;
    for (uint64_t seed = 1; stock.templates_n > 0 && seed <= DRAWS_N; seed++) {
        check_draw(&one, &stock, seed % stock.templates_n,
                   seed / stock.templates_n % stock.pack.brands.n, seed);
    }
    arena_clear(&stock.arena);
}

TEST(a_web_push_is_told_by_its_site_and_its_link)
{
    size_t pushes_n = 0;

    check_pack("content/amazon-signin", &pushes_n);
    check_pack("content/household", &pushes_n);
    check_pack("content/first-day", &pushes_n);
    check_pack("content/workplace-sso", &pushes_n);
    CHECK(pushes_n >= 5);
}

TEST_MAIN(a_web_push_is_told_by_its_site_and_its_link)
