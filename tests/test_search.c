#include "adapters/search_sqlite.h"
#include "test.h"

static struct arena arena;

/* The numbers found, as words: "2 0". */
static struct str found(struct search *search, const char *words)
{
    struct str out = STR("");
    size_t *at, n;
    if (!CHECK(search_find(search, &arena, str_of(words), &at, &n, NULL))) {
        return STR("failed");
    }
    for (size_t i = 0; i < n; i++) {
        out = str_fmt(&arena, "%.*s%s%zu", STR_ARGS(out), i ? " " : "", at[i]);
    }
    return out;
}

static struct search *filled(void)
{
    struct search *search = search_open(NULL);
    if (CHECK(search)) {
        CHECK(
            search_add(search, 0, STR("請求書の件"), STR("アカウントの利用を制限しました"), NULL));
        CHECK(search_add(search, 1, STR("利用を制限しました"), STR("50%_off \"today\""), NULL));
        CHECK(search_add(search, 2, STR("お知らせ"), STR("account limited"), NULL));
    }
    return search;
}

TEST(words_are_found_without_boundaries)
{
    struct search *search = filled();
    CHECK_STR(found(search, "用を制"), "1 0"); /* the head weighs more */
    CHECK_STR(found(search, "アカウント"), "0");
    CHECK_STR(found(search, "limit"), "2");
    CHECK_STR(found(search, "制限 請求書"), "0");
    CHECK_STR(found(search, "制限　利用を"), "1 0"); /* a full-width space */
    CHECK_STR(found(search, "nowhere"), "");
    CHECK_STR(found(search, "利用を nowhere"), "");
    search_close(search);
    arena_clear(&arena);
}

TEST(short_words_are_looked_for_too)
{
    struct search *search = filled();
    CHECK_STR(found(search, "件"), "0");
    CHECK_STR(found(search, "制限"), "0 1");
    CHECK_STR(found(search, "%"), "1"); /* no pattern of its own */
    CHECK_STR(found(search, "0%"), "1");
    CHECK_STR(found(search, "_"), "1");
    CHECK_STR(found(search, "\\"), "");
    CHECK_STR(found(search, ""), "");
    CHECK_STR(found(search, " 　 "), "");
    search_close(search);
    arena_clear(&arena);
}

TEST(what_looks_like_a_command_is_a_word)
{
    struct search *search = filled();
    CHECK_STR(found(search, "\"today\""), "1");
    CHECK_STR(found(search, "head:account"), "");
    CHECK_STR(found(search, "NOT OR AND"), "");
    CHECK_STR(found(search, "acc*"), "");
    search_close(search);
    search_close(NULL);
    arena_clear(&arena);
}

TEST_MAIN(words_are_found_without_boundaries, short_words_are_looked_for_too,
          what_looks_like_a_command_is_a_word)
