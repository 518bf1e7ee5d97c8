/* A notice beside genuine ones, in every built-in pack: it alone is varied, and what stands beside
 * it stays byte by byte. It may be genuine as well, so that two notices at once do not say that one
 * is a fake.
 */
#include "tests/variants.h"

#include "base/buf.h"
#include "base/sink.h"

#define DRAWS_N 60

static struct arena arena;

static struct str bytes_of(struct arena *kept, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str bytes;

    tree_write(tree, &sink);
    bytes = str_copy(kept, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

static size_t judged_n(const struct tree *author_case)
{
    size_t n = 0;

    for (const struct tree *at = tree_get(author_case, STR("notices"))->first; at; at = at->next) {
        n += str_is(tree_get(at, STR("by"))->text, "stranger") || tree_get(at, STR("attempt"));
    }
    return n;
}

/* Of a list, the items that are not the one varied. */
static void check_others(const struct tree *was, const struct tree *is, struct str varied,
                         struct arena *kept)
{
    CHECK_INT(is->n, was->n);
    for (const struct tree *at = was->first; at; at = at->next) {
        struct str id = tree_get(at, STR("id"))->text;
        const struct tree *now = tree_with_id(is, id);

        CHECK(now && str_eq(bytes_of(kept, at), bytes_of(kept, now)) != str_eq(id, varied));
    }
}

static bool never_comes(const struct tree *author_case, struct str notice)
{
    const struct tree *at = tree_with_id(tree_get(author_case, STR("notices")), notice);

    return at && !tree_get(at, STR("at_s"));
}

/* Proofs at what stands beside it are told as they were; ids of one list are never the same twice
 * (variant_open refuses that). A prompt that only a fake brings about is not explained beside a
 * genuine notice. */
static void check_cues(const struct tree *author_case, const struct drawn *drawn,
                       enum sender sender)
{
    const struct tree *cues = tree_get(drawn->variant.tree, STR("cues"));

    for (const struct tree *at = tree_get(author_case, STR("cues"))->first; at; at = at->next) {
        struct str owner, rest;
        const struct tree *goes =
            tree_at(drawn->variant.tree, str_fmt(&arena, "notices.%.*s.blocks.plain.link.goes",
                                                 STR_ARGS(drawn->variant.notice)));

        str_cut(tree_get(at, STR("part"))->text, '.', &owner, &rest);
        if (!str_eq(owner, drawn->variant.notice) && !(goes && str_eq(owner, goes->text)) &&
            !str_eq(owner, STR("p1"))) {
            CHECK((tree_with_id(cues, tree_get(at, STR("id"))->text) != NULL) ==
                  (sender == SENDER_IMPOSTOR || !never_comes(author_case, owner)));
        }
    }
}

static bool draw(struct drawn *one, struct variant_source *source, struct variant_setting setting)
{
    struct ruling ruling;

    arena_reset(&one->arena);
    faults_init(&one->faults, &one->arena);
    if (!variant_open(&one->s, &one->variant, &one->arena, source, &setting, &one->faults)) {
        return false;
    }
    one->notice = scenario_notice(&one->s, one->variant.notice);
    ruling = referee_rule(&one->s, one->notice, 0);
    CHECK_INT(truth_of(&one->s, one->notice).sender, setting.wish.sender);
    CHECK_INT(ruling.sender, setting.wish.sender);
    if (!CHECK(referee_check(&one->s, STR("variant"), &one->faults))) {
        printf("    %.*s, seed %d\n", STR_ARGS(one->s.id), (int)setting.seed);
    }
    CHECK(one->s.explains.n > 0 && one->s.habit.n > 0);
    check_others(tree_get(source->author_case, STR("notices")),
                 tree_get(one->variant.tree, STR("notices")), one->variant.notice, &one->arena);
    check_cues(source->author_case, one, setting.wish.sender);
    return true;
}

static void check_one(struct stock *stock, const struct tree *author_case,
                      const struct pack_brand *brand)
{
    static struct drawn one;
    struct variant_source source = stock->texts;
    size_t differ_n = 0;
    struct str last = STR("");

    source.author_case = author_case;
    source.brand = brand->tree;
    for (uint64_t seed = 1; seed <= DRAWS_N; seed++) {
        struct variant_setting setting = {
            {.lang = stock->pack.langs.at[seed % 2], .sender = SENDER_IMPOSTOR},
            brand->id,
            seed,
            STR("")};

        if (!CHECK(draw(&one, &source, setting))) {
            return;
        }
        differ_n += !str_eq(last, blocks_find(one.notice->blocks, STR("answer"))->link.url);
        last = str_copy(&arena, blocks_find(one.notice->blocks, STR("answer"))->link.url);
        setting.wish.sender = SENDER_GENUINE;
        CHECK(draw(&one, &source, setting));
    }
    CHECK(differ_n >= DRAWS_N - 2);
}

/* Two notices at once, and relays, whose second one comes only after something was typed. */
TEST(what_stands_beside_others_is_varied_and_they_stay)
{
    static const char *const packs[] = {"content/amazon-signin", "content/household",
                                        "content/workplace-sso"};
    size_t beside_n = 0, relays_n = 0;

    for (size_t p = 0; p < 3; p++) {
        struct stock stock = {0};

        if (!stock_open_pack(&stock, packs[p])) {
            return;
        }
        for (size_t i = 0; i < stock.pack.cases.n; i++) {
            const struct tree *tree = LIST_AT(stock.pack.cases, struct pack_case, i)->tree;
            const struct pack_brand *brand = LIST_AT(stock.pack.brands, struct pack_brand, 0);

            CHECK(variant_classes(tree, brand->tree) != FOR_FAKE);
            if (variant_classes(tree, brand->tree) && judged_n(tree) > 1) {
                check_one(&stock, tree, brand);
                beside_n++;
                relays_n += !tree_get(tree_get(tree, STR("attempts"))->first, STR("at_s"));
            }
        }
        arena_clear(&stock.arena);
    }
    CHECK(beside_n >= 6 && relays_n >= 2 && relays_n < beside_n);
    arena_clear(&arena);
}

TEST_MAIN(what_stands_beside_others_is_varied_and_they_stay)
