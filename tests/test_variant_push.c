/* A web push, in every built-in pack that has one: of either class it says the same under a site's
 * name, and only that site and where it leads tell. The installed app's own push is always
 * genuine; whose attempt it tells of changes, on the same situation card.
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
            {.lang = stock->pack.langs.at[seed % 2], .sender = (enum sender)sender},
            told->id,
            seed,
            STR("")};
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

static bool open_pushes(struct stock *stock, const char *path, unsigned on)
{
    *stock = (struct stock){0};
    if (!stock_open_pack(stock, path)) {
        return false;
    }
    for (size_t i = 0; i < stock->pack.cases.n; i++) {
        const struct tree *tree = LIST_AT(stock->pack.cases, struct pack_case, i)->tree;
        const struct tree *brand = LIST_AT(stock->pack.brands, struct pack_brand, 0)->tree;

        if (variant_classes(tree, brand) && variant_on(tree) == on) {
            stock->templates[stock->templates_n++] = tree;
        }
    }
    return true;
}

static void check_pack(const char *path, size_t *pushes_n)
{
    static struct drawn one;
    struct stock stock;

    if (!open_pushes(&stock, path, ON_WEB_PUSH)) {
        return;
    }
    *pushes_n += stock.templates_n;
    for (uint64_t seed = 1; stock.templates_n > 0 && seed <= DRAWS_N; seed++) {
        check_draw(&one, &stock, seed % stock.templates_n,
                   seed / stock.templates_n % stock.pack.brands.n, seed);
    }
    arena_clear(&stock.arena);
}

static const char *const packs[] = {"content/amazon-signin", "content/household",
                                    "content/first-day", "content/workplace-sso"};

TEST(a_web_push_is_told_by_its_site_and_its_link)
{
    size_t pushes_n = 0;

    for (size_t i = 0; i < 4; i++) {
        check_pack(packs[i], &pushes_n);
    }
    CHECK(pushes_n >= 9);
}

/* ---- the installed app ---- */

/* of one case, over its draws */
struct told {
    size_t strangers_n, others_n, differ_n;
    struct str card, last;
};

static struct str card_of(struct arena *arena, const struct scenario *s)
{
    struct str card = s->persona.situation;

    for (size_t i = 0; i < s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(s->own_acts, struct own_act, i);

        card = str_fmt(arena, "%.*s|%.*s|%.*s", STR_ARGS(card), STR_ARGS(act->says),
                       STR_ARGS(act->device));
    }
    return card;
}

static struct str facts_of(struct arena *arena, const struct notice *notice)
{
    const struct block *facts = blocks_find(notice->blocks, STR("facts"));
    struct str all = STR("");

    for (size_t i = 0; i < facts->rows.n; i++) {
        all = str_fmt(arena, "%.*s|%.*s", STR_ARGS(all),
                      STR_ARGS(LIST_AT(facts->rows, struct strs, i)->at[1]));
    }
    return all;
}

static void check_app_draw(struct drawn *one, struct told *told, struct arena *kept)
{
    const struct attempt *of;
    struct truth truth;
    struct ruling ruling;
    struct str facts, card;

    one->notice = scenario_notice(&one->s, one->variant.notice);
    of = scenario_attempt(&one->s, one->notice->attempt);
    truth = truth_of(&one->s, one->notice);
    ruling = referee_rule(&one->s, one->notice, 0);
    facts = facts_of(kept, one->notice);
    card = card_of(kept, &one->s);
    CHECK(one->notice->channel == CHANNEL_PUSH && is_fair(one, SENDER_GENUINE));
    CHECK_INT(ruling.attempt, truth.attempt);
    CHECK(of && str_has(facts, of->device) && str_has(facts, of->place));
    CHECK(told->card.n == 0 || str_eq(told->card, card));
    told->card = card;
    told->differ_n += !str_eq(told->last, facts);
    told->last = facts;
    if (truth.attempt == WHOSE_FOREIGN) {
        told->strangers_n++;
    } else {
        told->others_n++;
    }
}

static struct told draw_app(struct stock *stock, const struct tree *author_case, bool keeps)
{
    static struct drawn one;
    const struct pack_brand *brand = LIST_AT(stock->pack.brands, struct pack_brand, 0);
    struct variant_source source = stock->texts;
    struct told told = {0};
    struct arena kept = {0};

    source.author_case = author_case;
    source.brand = brand->tree;
    for (uint64_t seed = 1; seed <= DRAWS_N; seed++) {
        struct variant_setting setting = {
            {.lang = stock->pack.langs.at[0], .sender = SENDER_GENUINE, .keeps_whose = keeps},
            brand->id,
            seed,
            STR("")};

        arena_reset(&one.arena);
        faults_init(&one.faults, &one.arena);
        if (!CHECK(
                variant_open(&one.s, &one.variant, &one.arena, &source, &setting, &one.faults)) ||
            !CHECK(referee_check(&one.s, STR("variant"), &one.faults))) {
            printf("    %.*s, seed %d\n", STR_ARGS(tree_get(author_case, STR("id"))->text),
                   (int)seed);
            break;
        }
        check_app_draw(&one, &told, &kept);
        setting.wish.sender = SENDER_IMPOSTOR;
        CHECK(!variant_open(&one.s, &one.variant, &one.arena, &source, &setting, &one.faults));
    }
    arena_clear(&kept);
    return told;
}

/* One's own attempt, or on the same card a stranger's, about as often; a stranger's stays one. */
TEST(the_apps_push_is_genuine_whoever_tries)
{
    size_t cases_n = 0, either_n = 0;

    for (size_t p = 0; p < 4; p++) {
        struct stock stock;

        if (!open_pushes(&stock, packs[p], ON_PUSH)) {
            return;
        }
        for (size_t t = 0; t < stock.templates_n; t++) {
            struct told told = draw_app(&stock, stock.templates[t], false);
            bool is_either = told.others_n > 0 && told.strangers_n > 0;

            cases_n++;
            either_n += is_either;
            CHECK_INT(told.strangers_n + told.others_n, DRAWS_N);
            CHECK(!is_either || (told.strangers_n > DRAWS_N / 4 && told.others_n > DRAWS_N / 4));
            CHECK(told.differ_n > DRAWS_N / 4);
            told = draw_app(&stock, stock.templates[t], true);
            CHECK(told.strangers_n == 0 || told.others_n == 0);
        }
        arena_clear(&stock.arena);
    }
    CHECK(cases_n >= 15 && either_n >= 8);
    printf("    %zu cases of the app, %zu of either kind\n", cases_n, either_n);
}

TEST_MAIN(a_web_push_is_told_by_its_site_and_its_link, the_apps_push_is_genuine_whoever_tries)
