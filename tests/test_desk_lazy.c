/* Packs opened by their index alone: what is the same as when they are read whole, when a fault in
 * a case comes to light, and that nothing else is played than was checked. */
#include "test.h"

#include "adapters/digest.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "desk/packs.h"
#include "desk/round.h"
#include "tests/folder.h"

#include <stdlib.h>

static struct arena arena;
static struct desk desk;

static void open_desk(void)
{
    struct faults faults;
    struct fault fault = {0};
    struct desk_wish wish = {.program = "", .lang = "en", .is_lazy = true};
    faults_init(&faults, &arena);
    if (!CHECK(desk_open(&desk, &wish, &faults, &fault))) {
        printf("    %s\n", fault.says);
        exit(1);
    }
}

static const char *folder_of(const char *id)
{
    return path_join(&arena, packs_folder(&arena), id);
}

/* The smallest pack under another id, among those that are installed. */
static void put_pack(const char *id)
{
    const char *to = folder_of(id);
    CHECK(folder_make(packs_folder(&arena), NULL));
    CHECK(
        system(str_c(&arena, str_fmt(&arena,
                                     "rm -rf %s && cp -R tests/packs/screens %s && "
                                     "sed -i 's/\"id\": \"screens\"/\"id\": \"%s\"/' %s/pack.json",
                                     to, to, id, to))) == 0);
}

static const char *case_of(const char *id)
{
    return path_join(&arena, folder_of(id), "cases/parcel-evening.json");
}

/* How often a fault was told while all was checked. */
static int check_all(struct str *code)
{
    int told_n = 0;
    struct fault fault = {0};
    while (packs_check_more(&desk, &fault)) {
        if (fault.says[0]) {
            told_n++;
            *code = str_copy(&arena, str_of(fault.code));
        }
        fault = (struct fault){0};
    }
    return told_n;
}

static struct str begins(const char *pack)
{
    struct fault fault = {0};
    struct round round;
    struct round_wish wish = {.pack = str_of(pack), .seed = 1, .is_unkept = true};
    bool is_begun = round_begin(&round, &desk, &wish, &fault);
    CHECK(is_begun || fault.code[0]);
    round_close(&round);
    return str_copy(&arena, str_of(fault.code));
}

static void by_and_by_gives_the_same(void)
{
    struct str code;
    open_desk();
    CHECK(desk.packs_n >= 2);
    for (size_t i = 0; i < desk.packs_n; i++) {
        CHECK(desk.packs[i].hash.n == 0 && !pack_is_loaded(&desk.packs[i]));
        CHECK(desk.packs[i].cases.n > 0 && pack_brand(&desk.packs[i], STR("")));
    }
    CHECK_INT(check_all(&code), 0);
    for (size_t i = 0; i < desk.packs_n; i++) {
        struct pack whole;
        struct faults faults;
        faults_init(&faults, &arena);
        CHECK(pack_open(&whole, &arena, desk.origins[i].path, &faults, NULL));
        CHECK_STR(desk.packs[i].hash, str_c(&arena, whole.hash));
        CHECK(!pack_is_loaded(&desk.packs[i]));
        CHECK(packs_ready(&desk, &desk.packs[i], NULL) && pack_is_loaded(&desk.packs[i]));
        CHECK_STR(digest_hex(&arena, pack_bundle(&arena, &desk.packs[i])),
                  str_c(&arena, whole.hash));
    }
    desk_close(&desk);
}

static void what_is_wanted_at_once_is_there(void)
{
    open_desk();
    CHECK_STR(begins("amazon-signin"), "");
    CHECK(desk_pack(&desk, STR("amazon-signin"))->hash.n == 64);
    packs_ready_all(&desk);
    for (size_t i = 0; i < desk.packs_n; i++) {
        CHECK(desk.packs[i].hash.n == 64 && pack_is_loaded(&desk.packs[i]));
    }
    desk_close(&desk);
}

static void a_fault_in_a_case_keeps_its_pack_out(void)
{
    struct str code = STR("");
    put_pack("broken");
    CHECK(file_write(case_of("broken"), STR("{\"id\": \"parcel-evening\"}"), NULL));
    open_desk();
    CHECK(desk_pack(&desk, STR("broken")) && desk.refused_n == 0);
    CHECK_INT(check_all(&code), 1);
    CHECK_STR(code, "pack.faulty");
    CHECK_INT(desk.refused_n, 1);
    CHECK_STR(desk.refused[0].name, "broken");
    CHECK(str_has(desk.refused[0].says, STR("cases/parcel-evening.json")));
    CHECK_STR(begins("broken"), "pack.faulty");
    CHECK_STR(begins("amazon-signin"), "");
    desk_close(&desk);
    open_desk(); /* played before anything was checked */
    CHECK_STR(begins("broken"), "pack.faulty");
    CHECK_STR(begins("amazon-signin"), "");
    desk_close(&desk);
    CHECK(system(str_c(&arena, str_fmt(&arena, "rm -rf %s", folder_of("broken")))) == 0);
}

static void what_changed_is_not_played(void)
{
    struct str code, bytes = {0};
    put_pack("edited");
    open_desk();
    CHECK_INT(check_all(&code), 0);
    CHECK(file_read(&arena, case_of("edited"), PACK_FILE_MOST_N, &bytes, NULL));
    CHECK(file_write(case_of("edited"), str_join(&arena, bytes, STR("\n")), NULL));
    CHECK_STR(begins("edited"), "pack.changed");
    CHECK(file_write(case_of("edited"), bytes, NULL));
    CHECK_STR(begins("edited"), "");
    desk_close(&desk);
}

static void begin(void)
{
    arena_init(&arena, 0, NULL);
    setenv("XDG_DATA_HOME", test_folder(), 1);
}

static void end(void)
{
    arena_clear(&arena);
}

TEST_MAIN(begin, by_and_by_gives_the_same, what_is_wanted_at_once_is_there,
          a_fault_in_a_case_keeps_its_pack_out, what_changed_is_not_played, end)
