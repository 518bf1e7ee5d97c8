/* Packs from outside at the desk: who may bring one in, what it may replace, and what a test is
 * played with. */
#include "test.h"

#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "adapters/pack_pictures.h"
#include "adapters/sign_sodium.h"
#include "desk/packs.h"
#include "desk/round.h"
#include "tests/folder.h"

#include <stdlib.h>

static struct arena arena;
static struct desk desk;
static struct sign_key hara, mori;

static const char *path_of(const char *name)
{
    return str_c(&arena, str_fmt(&arena, "%s/%s", test_folder(), name));
}

static void open_desk(void)
{
    struct faults faults;
    struct fault fault = {0};
    const char *uri = str_c(&arena, str_fmt(&arena, "sqlite:%s", path_of("records.db")));
    struct desk_wish wish = {.program = "", .store_uri = uri, .lang = "en"};
    faults_init(&faults, &arena);
    if (!CHECK(desk_open(&desk, &wish, &faults, &fault))) {
        printf("    %s\n", fault.says);
        exit(1);
    }
}

/* The built-in pack under another id, as a file; signed when there is a key. */
static const char *pack_of(const char *id, const struct sign_key *key)
{
    const char *folder = path_of(id),
               *file = str_c(&arena, str_fmt(&arena, "%s" PACK_FILE_ENDING, folder));
    struct str bytes = {0}, text;
    const char *command = str_c(&arena, str_fmt(&arena,
                                                "rm -rf %s %s.*; cp -R content/amazon-signin %s && "
                                                "sed -i 's/\"amazon-signin\"/\"%s\"/' %s/pack.json",
                                                folder, file, folder, id, folder));
    CHECK(system(command) == 0);
    CHECK(pack_file_make(&arena, folder, &bytes, NULL) && file_write(file, bytes, NULL));
    if (key) {
        struct str comment = str_fmt(&arena, "of a test\tkey:%.*s\tby:Somebody",
                                     STR_ARGS(sign_public_word(&arena, key)));
        CHECK(sign_bytes(&arena, key, bytes, comment, &text, NULL));
        CHECK(file_write(str_c(&arena, str_fmt(&arena, "%s.minisig", file)), text, NULL));
    }
    return file;
}

static enum standing standing_at(const char *id)
{
    for (size_t i = 0; i < desk.packs_n; i++) {
        if (str_is(desk.packs[i].id, id)) {
            return packs_standing(&desk, &arena, i).standing;
        }
    }
    return STANDING_N;
}

/* The code of what keeps a round from beginning; "" = it begins. */
static struct str begins(enum selection_mode mode, const char *pack)
{
    struct fault fault = {0};
    struct round round;
    struct round_wish wish = {.pack = str_of(pack), .mode = mode, .seed = 1, .is_unkept = true};
    bool is_begun = round_begin(&round, &desk, &wish, &fault);
    CHECK(is_begun || fault.code[0]);
    round_close(&round);
    return str_copy(&arena, str_of(fault.code));
}

/* "" = it was installed */
static struct str installs(const char *file)
{
    struct fault fault = {0};
    struct pack_offer offer;
    bool is_in = packs_offer(&desk, file, &offer, &fault) && packs_install(&desk, &offer, &fault);
    CHECK(is_in || fault.code[0]);
    return str_copy(&arena, str_of(fault.code));
}

static void tests_want_a_signature(void)
{
    CHECK_STR(begins(SELECT_TEST, "amazon-signin"), "");
    CHECK_STR(installs(pack_of("unsigned-pack", NULL)), "");
    CHECK_INT(standing_at("unsigned-pack"), STANDING_UNSIGNED);
    CHECK_STR(begins(SELECT_TEST, "unsigned-pack"), "pack.not_signed");
    CHECK_STR(begins(SELECT_TRAINING, "unsigned-pack"), "");
    CHECK_STR(installs(pack_of("signed-pack", &hara)), "");
    CHECK_INT(standing_at("signed-pack"), STANDING_STRANGER);
    CHECK_STR(begins(SELECT_TEST, "signed-pack"), "pack.not_signed");
    CHECK(packs_trust(&desk, sign_public_word(&arena, &hara), STR("Ms Hara"), NULL));
    CHECK_INT(standing_at("signed-pack"), STANDING_TRUSTED);
    CHECK_STR(begins(SELECT_TEST, "signed-pack"), "");
}

static void pictures_come_out_of_the_file(void)
{
    struct str picture, wanted;
    CHECK(file_read(&arena, "content/amazon-signin/pictures/plant.png", 1 << 24, &wanted, NULL));
    for (size_t i = 0; i < desk.packs_n; i++) {
        struct fault fault = {0};
        if (str_is(desk.packs[i].id, "signed-pack")) {
            CHECK(desk.packs[i].archive.n > 0);
            CHECK(pack_picture_read(&arena, &desk.packs[i], STR("plant"), &picture, &fault));
            CHECK(str_eq(picture, wanted));
            CHECK(!pack_picture_read(&arena, &desk.packs[i], STR("plan"), &picture, &fault));
        }
    }
}

static void installed_packs_are_there_next_time(void)
{
    desk_close(&desk);
    open_desk();
    CHECK_INT(standing_at("unsigned-pack"), STANDING_UNSIGNED);
    CHECK_INT(standing_at("signed-pack"), STANDING_TRUSTED);
    CHECK_INT(standing_at("amazon-signin"), STANDING_BUILT_IN);
    CHECK_INT(desk.refused_n, 0);
}

static void nobody_replaces_what_another_signed(void)
{
    size_t before_n = desk.packs_n;
    CHECK_STR(installs(pack_of("signed-pack", &mori)), "pack.other_signer");
    CHECK_STR(installs(pack_of("signed-pack", NULL)), "pack.other_signer");
    CHECK_INT(standing_at("signed-pack"), STANDING_TRUSTED);
    CHECK_STR(installs(pack_of("signed-pack", &hara)), "");
    CHECK_STR(installs(pack_of("unsigned-pack", &mori)), "");
    CHECK_INT(standing_at("unsigned-pack"), STANDING_STRANGER);
    CHECK_INT(desk.packs_n, before_n);
    CHECK_STR(installs(pack_of("amazon-signin", &hara)), "pack.taken");
    CHECK_STR(installs(path_of("signed-pack")), "pack.no_file");
    CHECK_STR(installs(path_of("nothing.mikipack")), "file.missing");
}

static void removed_packs_go(void)
{
    struct fault fault = {0};
    for (size_t i = 0; i < desk.packs_n; i++) {
        bool is_installed = str_is(desk.packs[i].id, "signed-pack");
        if (is_installed || str_is(desk.packs[i].id, "amazon-signin")) {
            CHECK(packs_remove(&desk, i, &fault) == is_installed);
        }
    }
    desk_close(&desk);
    open_desk();
    CHECK_INT(standing_at("signed-pack"), STANDING_N);
    CHECK_INT(standing_at("unsigned-pack"), STANDING_STRANGER);
    CHECK_INT(standing_at("amazon-signin"), STANDING_BUILT_IN);
}

/* A stranger's key with the id of a trusted one gains nothing. */
static void ids_are_not_keys(void)
{
    struct sign_key forged = mori;
    memcpy(forged.id, hara.id, SIGN_ID_N);
    CHECK_STR(installs(pack_of("forged-pack", &forged)), "");
    CHECK_INT(standing_at("forged-pack"), STANDING_ALTERED);
    struct fault fault = {0};
    CHECK(!packs_trust(&desk, sign_public_word(&arena, &forged), STR("x"), &fault));
    CHECK_STR(str_of(fault.code), "key.other");
    CHECK(packs_distrust(&desk, sign_id_word(&arena, hara.id), NULL));
    CHECK_INT(standing_at("forged-pack"), STANDING_STRANGER);
}

static void begin(void)
{
    arena_init(&arena, 0, NULL);
    setenv("XDG_DATA_HOME", test_folder(), 1);
    CHECK(sign_key_make(&hara, NULL) && sign_key_make(&mori, NULL));
    open_desk();
}

static void end(void)
{
    desk_close(&desk);
    arena_clear(&arena);
}

TEST_MAIN(begin, tests_want_a_signature, pictures_come_out_of_the_file,
          installed_packs_are_there_next_time, nobody_replaces_what_another_signed,
          removed_packs_go, ids_are_not_keys, end)
