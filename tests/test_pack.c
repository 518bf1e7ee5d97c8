#include "core/pack.h"
#include "base/arena.h"
#include "small.h"
#include "test.h"

static struct arena arena;

static const char index_text[] =
    "{'id': 'p', 'version': '1', 'title': {'en': 'P'}, 'langs': ['en'], 'cases': ['small'],"
    " 'brands': ['hinode', 'other'], 'rules_version': '1', 'licence': 'CC0'}";

/* A text is {"en": …} as authors write it; small.h writes plain ones. */
static void localise(struct tree *tree)
{
    static const char *const keys[] = {"title", "name",  "situation", "zone_name", "subject",
                                       "text",  "habit", "explains",  "from_name", NULL};

    for (struct tree *child = tree->first; child; child = child->next) {
        localise(child);
        for (const char *const *key = keys; *key; key++) {
            if (str_is(child->key, *key) && child->kind == TREE_STR) {
                struct tree *text = tree_new_str(&arena, child->text);

                child->kind = TREE_OBJECT;
                child->text = (struct str){0}; /* a list's end lies in its place */
                tree_put(child, STR("en"), text);
            }
        }
    }
}

struct fixture {
    struct pack pack;
    struct pack_case cases[1];
    struct pack_brand brands[2];
    struct str langs[1];
    struct faults faults;
};

static void set_up(struct fixture *f, const char *index, const char *members)
{
    *f = (struct fixture){0};
    f->cases[0] =
        (struct pack_case){STR("small"), STR("cases/small.json"), small_case(&arena, members), 0};
    f->brands[0] =
        (struct pack_brand){STR("hinode"), STR("brands/hinode.json"), tree_of(&arena, small_brand)};
    f->brands[1] = f->brands[0];
    f->brands[1].id = STR("other");
    f->langs[0] = STR("en");
    localise((struct tree *)f->cases[0].tree);
    localise((struct tree *)f->brands[0].tree);
    f->pack = (struct pack){.id = STR("p"),
                            .langs = {f->langs, 1},
                            .index = tree_of(&arena, index),
                            .cases = {f->cases, 1},
                            .brands = {f->brands, 1}};
    faults_init(&f->faults, &arena);
}

TEST(a_sound_pack_has_no_faults)
{
    struct fixture f;

    set_up(&f, index_text, "{}");
    CHECK(pack_check(&f.pack, &arena, &f.faults));
    small_print_faults(&f.faults);
    arena_clear(&arena);
}

TEST(all_faults_of_all_files_are_found)
{
    struct fixture f;
    const struct content_fault *fault;

    set_up(&f,
           "{'id': 'p', 'version': '1', 'title': {'en': 'P'}, 'langs': ['en', 'en'],"
           " 'cases': ['small', 'small'], 'brands': ['hinode'], 'rules_version': '1'}",
           "{'id': 'other', 'color': 'red'}");
    CHECK(!pack_check(&f.pack, &arena, &f.faults));
    CHECK_INT(f.faults.errors_n, 4);
    fault = f.faults.first;
    CHECK_STR(fault->file, "pack.json");
    CHECK(str_has(fault->says, STR("\"licence\" is missing")));
    fault = fault->next;
    CHECK_STR(fault->pointer, "/cases");
    fault = fault->next;
    CHECK_STR(fault->pointer, "/langs");
    fault = fault->next;
    CHECK_STR(fault->file, "cases/small.json");
    CHECK_STR(fault->pointer, "/color");
    arena_clear(&arena);
}

TEST(ids_are_file_names)
{
    struct fixture f;

    set_up(&f, index_text, "{'id': 'large'}");
    f.pack.brands.n = 2; /* "other" has the content of hinode */
    CHECK(!pack_check(&f.pack, &arena, &f.faults));
    CHECK_INT(f.faults.errors_n, 2);
    CHECK_STR(f.faults.first->pointer, "/id");
    CHECK_STR(f.faults.first->file, "cases/small.json");
    CHECK_STR(f.faults.first->next->file, "brands/hinode.json");
    arena_clear(&arena);
}

TEST(what_is_asked_for_is_found)
{
    struct fixture f;

    set_up(&f, index_text, "{}");
    f.pack.brands.n = 2;
    CHECK(pack_case(&f.pack, STR("small")) == &f.cases[0]);
    CHECK(pack_case(&f.pack, STR("")) == NULL);
    CHECK(pack_brand(&f.pack, STR("other")) == &f.brands[1]);
    CHECK(pack_brand(&f.pack, STR("")) == &f.brands[0]);
    CHECK(pack_brand(&f.pack, STR("none")) == NULL);
    arena_clear(&arena);
}

TEST_MAIN(a_sound_pack_has_no_faults, all_faults_of_all_files_are_found, ids_are_file_names,
          what_is_asked_for_is_found)
