#include "test.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/texts.h"
#include "base/tree.h"

static struct arena arena;
static struct faults faults;

static struct tree *object(void)
{
    arena_reset(&arena);
    faults_init(&faults, &arena);
    return tree_new(&arena, TREE_OBJECT);
}

static void put(struct tree *tree, const char *id, const char *text)
{
    tree_put(tree, str_copy(&arena, str_of(id)), tree_new_str(&arena, str_of(text)));
}

static bool make(struct texts *texts, const struct tree *tree)
{
    return texts_make(texts, &arena, STR("ja"), tree, STR("texts/ja.json"), &faults);
}

TEST(sentences_are_found_by_id)
{
    struct tree *tree = object();
    struct texts texts;

    put(tree, "judge.deny", "否認");
    put(tree, "home.title", "見極め");
    put(tree, "judge.approve", "承認");
    if (!CHECK(make(&texts, tree))) {
        return;
    }
    CHECK_STR(texts.lang, "ja");
    CHECK_STR(texts_get(&texts, "judge.approve"), "承認");
    CHECK_STR(texts_get(&texts, "home.title"), "見極め");
    CHECK(texts_has(&texts, STR("judge.deny")));
    CHECK(!texts_has(&texts, STR("judge")));
    CHECK_STR(texts_get(&texts, "judge.den"), "");
    CHECK_STR(texts_get(&texts, "zzz"), "");
}

TEST(four_thousand_in_any_order)
{
    struct tree *tree = object();
    struct texts texts;
    char id[32], text[32];

    for (int i = 0; i < 4000; i++) { /* 7919 is prime: every number once, out of order */
        int k = i * 7919 % 4000;

        snprintf(id, sizeof id, "id.%d", k);
        snprintf(text, sizeof text, "sentence %d", k);
        tree_put(tree, str_copy(&arena, str_of(id)),
                 tree_new_str(&arena, str_copy(&arena, str_of(text))));
    }
    CHECK(make(&texts, tree));
    for (size_t i = 1; i < texts.n; i++) {
        CHECK(str_cmp(texts.entries[i - 1].id, texts.entries[i].id) < 0);
    }
    for (int i = 0; i < 4000; i++) {
        snprintf(id, sizeof id, "id.%d", i);
        snprintf(text, sizeof text, "sentence %d", i);
        CHECK_STR(texts_get(&texts, id), text);
    }
    tree_put(tree, STR("one.more"), tree_new_str(&arena, STR("x")));
    CHECK(!make(&texts, tree));
}

TEST(everything_wrong_is_told_at_once)
{
    struct tree *tree = object();
    struct texts texts;

    put(tree, "good.id", "fine");
    put(tree, "Bad Id", "text");
    put(tree, "empty", "");
    tree_put(tree, STR("number"), tree_new_int(&arena, 4));
    CHECK(!make(&texts, tree));
    CHECK_INT(faults.errors_n, 3);
    CHECK_STR(faults.first->pointer, "/Bad Id");
    CHECK_STR(faults.first->file, "texts/ja.json");
    CHECK_STR(faults.first->next->pointer, "/empty");
    CHECK_STR(faults.first->next->next->pointer, "/number");
    object();
    CHECK(!make(&texts, tree_new(&arena, TREE_LIST)));
    CHECK(!make(&texts, NULL));
}

TEST(places_are_filled)
{
    struct str args[] = {STR("銀行"), STR("3"), STR("{0}")};

    arena_reset(&arena);
    CHECK_STR(texts_fill(&arena, STR("{0}から{1}件"), args, 3), "銀行から3件");
    CHECK_STR(texts_fill(&arena, STR("{1}{1}"), args, 3), "33");
    CHECK_STR(texts_fill(&arena, STR("{2}"), args, 3), "{0}"); /* not filled again */
    CHECK_STR(texts_fill(&arena, STR("{3} {a} {} { {1"), args, 3), "{3} {a} {} { {1");
    CHECK_STR(texts_fill(&arena, STR("{0}"), NULL, 0), "{0}");
    CHECK_STR(texts_fill(&arena, STR(""), args, 3), "");
}

TEST_MAIN(sentences_are_found_by_id, four_thousand_in_any_order, everything_wrong_is_told_at_once,
          places_are_filled)
