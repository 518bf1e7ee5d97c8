/* Whole packs: the good ones load and play in every language and under every brand; each broken one
 * is refused with exactly the faults that its expected.txt names, a line each: FILE POINTER WORDS
 * ("-" = no pointer; WORDS must stand in the sentence; "! CODE WORDS" is a fault outside, such as a
 * file that cannot be read).
 */
#include "adapters/digest.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "core/scenario.h"
#include "tests/folder.h"
#include "tests/test.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct arena arena;

struct opened {
    struct pack pack;
    struct faults faults;
    struct fault fault;
    bool is_open;
    size_t scenarios_n; /* of all cases, brands, languages */
};

static void open_scenarios(struct opened *opened)
{
    const struct pack *pack = &opened->pack;

    for (size_t i = 0; i < pack->cases.n * pack->brands.n * pack->langs.n; i++) {
        size_t brand = i / pack->langs.n % pack->brands.n, lang = i % pack->langs.n;
        struct str id =
            LIST_AT(pack->cases, struct pack_case, i / pack->langs.n / pack->brands.n)->id;
        struct scenario scenario, again;
        struct str bytes;

        struct scenario_wish wish = {id, LIST_AT(pack->brands, struct pack_brand, brand)->id,
                                     pack->langs.at[lang], 42 + i, STR("")};

        if (scenario_open(&scenario, &arena, pack, &wish, &bytes, &opened->faults)) {
            opened->scenarios_n++;
            CHECK(scenario_from_bytes(&again, &arena, bytes, &opened->faults));
            CHECK(str_eq(again.id, scenario.id) && again.hosts.n == scenario.hosts.n &&
                  again.starts_utc_ms == scenario.starts_utc_ms && again.seed == scenario.seed);
        }
    }
}

static struct opened open_pack(const char *folder)
{
    struct opened opened = {0};

    faults_init(&opened.faults, &arena);
    opened.is_open = pack_open(&opened.pack, &arena, folder, &opened.faults, &opened.fault);
    CHECK(opened.is_open == (opened.faults.errors_n == 0 && opened.fault.code[0] == '\0'));
    if (opened.is_open) {
        open_scenarios(&opened);
    }
    return opened;
}

static void say_faults(const struct opened *opened)
{
    for (const struct content_fault *at = opened->faults.first; at; at = at->next) {
        printf("    %.*s %.*s: %.*s\n", STR_ARGS(at->file), STR_ARGS(at->pointer),
               STR_ARGS(at->says));
    }
    printf("    %s %s\n", opened->fault.code, opened->fault.says);
}

static void check_good(const char *folder)
{
    struct opened opened = open_pack(folder);
    const struct pack *pack = &opened.pack;
    struct pack again;
    struct str bundle;

    if (!CHECK(opened.is_open && opened.faults.errors_n == 0) ||
        !CHECK_INT(opened.scenarios_n, pack->cases.n * pack->brands.n * pack->langs.n)) {
        printf("    %s\n", folder);
        say_faults(&opened);
        return;
    }
    bundle = pack_bundle(&arena, pack);
    CHECK(str_eq(pack->hash, digest_hex(&arena, bundle)));
    CHECK(pack_from_bundle(&again, &arena, bundle, &opened.faults));
    CHECK(str_eq(again.hash, pack->hash) && str_eq(again.id, pack->id) &&
          again.cases.n == pack->cases.n && again.brands.n == pack->brands.n &&
          str_eq(pack_bundle(&arena, &again), bundle));
    CHECK(!pack_from_bundle(&again, &arena, str_part(bundle, 0, bundle.n - 1), &opened.faults));
}

static size_t each_folder(const char *folder, void (*check)(const char *path))
{
    struct fault fault = {0};
    struct str *names = NULL;
    size_t n = 0;

    CHECK(folder_list(&arena, folder, "", &names, &n, &fault));
    for (size_t i = 0; i < n; i++) {
        check(path_join(&arena, folder, str_c(&arena, names[i])));
    }
    return n;
}

TEST(good_packs_load_and_every_case_of_them_opens)
{
    CHECK(each_folder("tests/packs/good", check_good) >= 2);
}

/* The packs we ship; content/ also holds texts and schemas. */
TEST(built_in_packs_load_and_every_case_of_them_opens)
{
    check_good("content/amazon-signin");
}

/* ---- broken packs ---- */

static bool is_expected(struct str line, const struct content_fault *fault)
{
    struct str file, pointer, words;

    str_cut(line, ' ', &file, &words);
    str_cut(words, ' ', &pointer, &words);
    return str_eq(file, fault->file) &&
           str_eq(str_is(pointer, "-") ? STR("") : pointer, fault->pointer) &&
           str_has(fault->says, words);
}

/* Repeated for each language and brand, a fault counts once. */
static bool is_repeated(const struct opened *opened, const struct content_fault *fault)
{
    for (const struct content_fault *at = opened->faults.first; at != fault; at = at->next) {
        if (str_eq(at->file, fault->file) && str_eq(at->pointer, fault->pointer) &&
            str_eq(at->says, fault->says)) {
            return true;
        }
    }
    return false;
}

static bool has_line(struct str expected, const struct content_fault *fault)
{
    struct str line;

    while (expected.n > 0) {
        str_cut(expected, '\n', &line, &expected);
        if (is_expected(line, fault)) {
            return true;
        }
    }
    return false;
}

static bool has_fault(const struct opened *opened, struct str line)
{
    struct str code, words;

    if (str_starts(line, STR("! "))) {
        str_cut(str_from(line, 2), ' ', &code, &words);
        return str_is(code, opened->fault.code) && str_has(str_of(opened->fault.says), words);
    }
    for (const struct content_fault *at = opened->faults.first; at; at = at->next) {
        if (is_expected(line, at)) {
            return true;
        }
    }
    return false;
}

static bool is_as_expected(const struct opened *opened, struct str expected)
{
    struct str rest = expected, line;
    size_t lines_n = 0, faults_n = opened->fault.code[0] != '\0';
    bool is_same = true;

    while (rest.n > 0) {
        str_cut(rest, '\n', &line, &rest);
        lines_n++;
        if (!has_fault(opened, line)) {
            printf("    expected and not there: %.*s\n", STR_ARGS(line));
            is_same = false;
        }
    }
    for (const struct content_fault *at = opened->faults.first; at; at = at->next) {
        if (is_repeated(opened, at)) {
            continue;
        }
        faults_n++;
        is_same = has_line(expected, at) && is_same;
    }
    return is_same && lines_n == faults_n;
}

static void check_broken(const char *folder)
{
    struct opened opened = open_pack(folder);
    struct fault fault = {0};
    struct str expected;

    if (!CHECK(file_read(&arena, path_join(&arena, folder, "expected.txt"), 100000, &expected,
                         &fault))) {
        return;
    }
    if (!CHECK_INT(opened.scenarios_n, 0) || !CHECK(is_as_expected(&opened, expected))) {
        printf("    %s\n", folder);
        say_faults(&opened);
    }
}

TEST(broken_packs_are_refused_with_all_their_faults)
{
    CHECK(each_folder("tests/packs/broken", check_broken) >= 15);
}

/* ---- packs that cannot be kept in a tree ---- */

static const char *copy_of_minimal(const char *name)
{
    const char *path = path_join(&arena, test_folder(), name);

    CHECK_INT(system(str_c(&arena, str_fmt(&arena, "cp -r tests/packs/good/minimal %s", path))), 0);
    return path;
}

TEST(a_file_of_a_hundred_megabytes_is_refused_at_once)
{
    const char *folder = copy_of_minimal("large");
    struct opened opened;
    clock_t start;

    CHECK_INT(truncate(path_join(&arena, folder, "cases/one.json"), 100000000), 0);
    start = clock();
    opened = open_pack(folder);
    CHECK((double)(clock() - start) / CLOCKS_PER_SEC < 0.2);
    CHECK(!opened.is_open && opened.fault.code[0] == '\0');
    CHECK(opened.faults.first && str_is(opened.faults.first->file, "cases/one.json") &&
          str_has(opened.faults.first->says, STR("larger than 2097152 bytes")));
}

TEST(what_is_no_file_is_refused_and_not_waited_for)
{
    const char *folder = copy_of_minimal("pipe"),
               *path = path_join(&arena, folder, "cases/one.json");
    struct opened opened;

    CHECK(unlink(path) == 0 && mkfifo(path, 0600) == 0);
    opened = open_pack(folder);
    CHECK(!opened.is_open && opened.faults.errors_n == 1);
    CHECK(unlink(path) == 0 && symlink("/dev/zero", path) == 0);
    CHECK(!open_pack(folder).is_open);
    CHECK(!open_pack(path_join(&arena, test_folder(), "nowhere")).is_open);
}

/* How it is laid out does not matter, what it says does. */
TEST(the_hash_is_of_what_a_pack_says)
{
    const char *folder = copy_of_minimal("hash"),
               *path = path_join(&arena, folder, "cases/one.json");
    struct str before = open_pack(folder).pack.hash, bytes;
    struct fault fault = {0};

    CHECK_INT(before.n, 64);
    CHECK(file_read(&arena, path, 100000, &bytes, &fault));
    CHECK(file_write(path, str_fmt(&arena, "\n\n %.*s\n", STR_ARGS(bytes)), &fault));
    CHECK(str_eq(open_pack(folder).pack.hash, before));
    CHECK_INT(system(str_c(&arena,
                           str_fmt(&arena, "sed -i 's/It was yours/It was not yours/' %s", path))),
              0);
    CHECK(!str_eq(open_pack(folder).pack.hash, before));
}

TEST(a_wish_that_the_pack_cannot_fulfil_is_refused)
{
    struct opened opened = open_pack("tests/packs/good/minimal");
    struct scenario_wish strange = {STR("two"), STR("other"), STR("fr"), 1, STR("")};
    struct scenario_wish wish = {STR("one"), STR(""), STR("en"), UINT64_MAX, STR("")};
    struct scenario scenario;
    struct str bytes;

    CHECK(!scenario_open(&scenario, &arena, &opened.pack, &strange, &bytes, &opened.faults));
    CHECK_INT(opened.faults.errors_n, 3);
    CHECK(scenario_open(&scenario, &arena, &opened.pack, &wish, &bytes, &opened.faults));
    CHECK_STR(scenario.brand.id, "plain");
    CHECK_INT(scenario.seed, (INT64_C(1) << 53) - 1);
}

TEST_MAIN(good_packs_load_and_every_case_of_them_opens,
          built_in_packs_load_and_every_case_of_them_opens,
          broken_packs_are_refused_with_all_their_faults,
          a_file_of_a_hundred_megabytes_is_refused_at_once,
          what_is_no_file_is_refused_and_not_waited_for, the_hash_is_of_what_a_pack_says,
          a_wish_that_the_pack_cannot_fulfil_is_refused)
