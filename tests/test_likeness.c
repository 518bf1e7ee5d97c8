/* Shingles by hand, and held against the variant generator: its variants of one case are near. */
#include "core/likeness.h"
#include "tests/variants.h"

static struct stock stock;
static struct drawn one;
static struct arena arena;

static struct shingles said(const struct notice *notice)
{
    struct str words = notice->subject;
    for (size_t i = 0; i < notice->blocks.n; i++) {
        words = str_fmt(&arena, "%.*s\n%.*s", STR_ARGS(words),
                        STR_ARGS(LIST_AT(notice->blocks, struct block, i)->text));
    }
    return shingles_of(&arena, words);
}

TEST(folding_makes_full_width_and_capitals_one)
{
    CHECK_STR(likeness_folded(&arena, STR("ＡＢc１２ Ｘ－ｙ カナ")), "abc12 x-y カナ");
    CHECK_STR(likeness_folded(&arena, STR("")), "");
    arena_reset(&arena);
}

/* Expectations are unicodedata.normalize("NFKC", ...) of python3: every half-width kana, then each
 * that takes a mark with its mark. */
TEST(folding_makes_half_width_kana_wide)
{
    CHECK_STR(
        likeness_folded(&arena, STR("ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ")),
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメ"
        "モヤユヨラリルレロワン");
    CHECK_STR(likeness_folded(&arena, STR("ｦﾞｳﾞｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞﾜﾞ")),
              "ヺヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷ");
    CHECK_STR(likeness_folded(&arena, STR("ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ")), "パピプペポ");
    CHECK_STR(likeness_folded(&arena, STR("ｱﾞ ｯﾞ ﾀ")),
              "アﾞ ッﾞ タ"); /* nothing to join, nothing lost */
    arena_reset(&arena);
}

/* "abcdefg" has abcdef, bcdefg; "abcdefh" has abcdef, bcdefh: one of three in common. */
TEST(alike_is_what_is_common_of_all)
{
    struct shingles a = shingles_of(&arena, STR("Ab, c-d 42 efg")),
                    b = shingles_of(&arena, STR("abcdefh")),
                    none = shingles_of(&arena, STR("ab1cde"));
    CHECK_INT(a.n, 2);
    CHECK_NEAR(shingles_alike(a, b), 1.0 / 3, 1e-12);
    CHECK_NEAR(shingles_alike(a, a), 1, 0);
    CHECK_INT(none.n, 0);
    CHECK_NEAR(shingles_alike(none, none), 0, 0);
    CHECK_INT(shingles_of(&arena, STR("aaaa{brand.name}aaaa")).n, 1);
    CHECK_INT(shingles_of(&arena, STR("重要、なお。知らせ")).n, 5);
    arena_reset(&arena);
}

TEST(a_host_has_a_shape)
{
    CHECK_STR(host_shape_of(&arena, STR("account.secure-2b.example")), "a.a-9a.example");
    CHECK_STR(host_shape_of(&arena, STR("xn--mazon-3ve.example")), "a-a-9a.example");
    CHECK_STR(host_shape_of(&arena, STR("localhost")), "localhost");
    CHECK_STR(host_shape_of(&arena, STR("")), "");
    arena_reset(&arena);
}

/* ---- what is one kind ---- */

#define EACH_N 4
#define OTHERS_MOST_N 200

static struct shingles variants[TEMPLATES_MOST_N][EACH_N];
static struct shingles others[OTHERS_MOST_N];
static size_t others_n;

static void draw_variants(size_t lang)
{
    for (size_t t = 0; t < stock.templates_n; t++) {
        for (size_t k = 0; k < EACH_N; k++) {
            struct pick pick = {
                .template = t, .lang = lang, .seed = 100 * t + k, .sender = SENDER_IMPOSTOR};
            if (drawn_open(&one, &stock, pick)) {
                variants[t][k] = said(one.notice);
            }
        }
    }
}

static void take_fakes(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice->by == BY_STRANGER && others_n < OTHERS_MOST_N) {
            others[others_n++] = said(notice);
        }
    }
}

/* Fakes of other services: other kinds, whatever their shape. */
static void open_others(struct str lang)
{
    static const char *const packs[] = {"content/workplace-sso", "content/household",
                                        "content/first-day"};
    struct faults faults;
    others_n = 0;
    faults_init(&faults, &arena);
    for (size_t p = 0; p < sizeof packs / sizeof *packs; p++) {
        struct pack *pack = ARENA_NEW(&arena, struct pack);
        CHECK(pack_open(pack, &arena, packs[p], &faults, NULL));
        for (size_t i = 0; i < pack->cases.n; i++) {
            struct scenario *s = ARENA_NEW(&arena, struct scenario);
            struct scenario_wish wish = {LIST_AT(pack->cases, struct pack_case, i)->id, STR(""),
                                         lang, 1, STR("")};
            if (CHECK(scenario_open_draft(s, &arena, pack, &wish, &faults))) {
                take_fakes(s);
            }
        }
    }
}

static void check_kinds(void)
{
    size_t near_n = 0, pairs_n = 0, wrong_n = 0;
    for (size_t t = 0; t < stock.templates_n; t++) {
        for (size_t k = 0; k < EACH_N; k++) {
            for (size_t m = k + 1; m < EACH_N; m++, pairs_n++) {
                near_n += shingles_alike(variants[t][k], variants[t][m]) >= LIKENESS_NEAR;
            }
            for (size_t o = 0; o < others_n; o++) {
                wrong_n += shingles_alike(variants[t][k], others[o]) >= LIKENESS_NEAR;
            }
        }
    }
    CHECK(others_n > 25);
    CHECK_INT(wrong_n, 0);
    if (!CHECK(near_n * 100 >= pairs_n * 85)) {
        printf("    %zu of %zu pairs\n", near_n, pairs_n);
    }
}

TEST(variants_of_one_case_are_near_and_other_kinds_are_not)
{
    if (!stock.templates_n && !stock_open(&stock)) {
        return;
    }
    for (size_t lang = 0; lang < 2; lang++) {
        draw_variants(lang);
        open_others(stock.pack.langs.at[lang]);
        check_kinds();
    }
    arena_clear(&arena);
    arena_clear(&one.arena);
    arena_clear(&stock.arena);
}

TEST_MAIN(folding_makes_full_width_and_capitals_one, folding_makes_half_width_kana_wide,
          alike_is_what_is_common_of_all, a_host_has_a_shape,
          variants_of_one_case_are_near_and_other_kinds_are_not)
