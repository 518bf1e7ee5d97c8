#include "adapters/files.h"
#include "tests/test.h"
#include "tests/folder.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;

static const char *in(const char *name)
{
    return path_join(&arena, test_folder(), name);
}

static struct str contents(const char *path)
{
    struct str bytes = STR("");

    file_read(&arena, path, 1000, &bytes, NULL);
    return bytes;
}

TEST(a_file_comes_back_as_it_was_written)
{
    struct fault fault = {0};
    char bytes[256];

    for (int i = 0; i < 256; i++) {
        bytes[i] = (char)i;
    }
    CHECK(file_write(in("all"), (struct str){bytes, 256}, &fault));
    CHECK(str_eq(contents(in("all")), (struct str){bytes, 256}));
    CHECK(file_write(in("all"), STR("short"), &fault));
    CHECK_STR(contents(in("all")), "short");
    CHECK(file_write(in("empty"), STR(""), &fault));
    CHECK(file_exists(in("empty")));
    CHECK_STR(contents(in("empty")), "");
}

TEST(nothing_is_left_beside_what_was_written)
{
    struct fault fault = {0};
    struct str *names;
    size_t n;

    CHECK(folder_make(in("clean"), &fault));
    CHECK(file_write(in("clean/one"), STR("1"), &fault));
    CHECK(!file_write(in("clean/none/two"), STR("2"), &fault));
    CHECK_STR(str_of(fault.code), "file.missing");
    if (CHECK(folder_list(&arena, in("clean"), "", &names, &n, &fault)) && CHECK_INT(n, 1)) {
        CHECK_STR(names[0], "one");
    }
}

TEST(mode_and_link_survive_a_rewrite)
{
    struct fault fault = {0};
    struct stat stat;

    CHECK(file_write(in("secret"), STR("a"), &fault));
    CHECK_INT(chmod(in("secret"), 0600), 0);
    CHECK_INT(symlink("secret", in("link")), 0);
    CHECK(file_write(in("link"), STR("b"), &fault));
    CHECK_STR(contents(in("secret")), "b");
    CHECK(lstat(in("link"), &stat) == 0 && S_ISLNK(stat.st_mode));
    CHECK(lstat(in("secret"), &stat) == 0 && (stat.st_mode & 0777) == 0600);
}

/* The kernel ends the child's write half way: the old file must be whole. */
TEST(a_write_that_breaks_off_leaves_the_old_file)
{
    static char big[100000];
    struct fault fault = {0};
    int status = 0;
    pid_t child;

    CHECK(file_write(in("kept"), STR("old"), &fault));
    fflush(stdout);
    child = fork();
    if (child == 0) {
        test_limit_files(50000);
        _exit(file_write(in("kept"), (struct str){big, sizeof big}, &fault) ||
              strcmp(fault.code, "file.full") != 0);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK_STR(contents(in("kept")), "old");
}

TEST(what_cannot_be_read_says_why)
{
    struct fault fault = {0};
    struct str bytes;

    CHECK(!file_read(&arena, in("nowhere"), 100, &bytes, &fault));
    CHECK_STR(str_of(fault.code), "file.missing");
    CHECK(strstr(fault.says, "nowhere") != NULL);
    CHECK(!file_read(&arena, test_folder(), 100, &bytes, &fault));
    CHECK_STR(str_of(fault.code), "file.not_a_file");
    CHECK(file_write(in("large"), STR("12345678901"), &fault));
    CHECK(!file_read(&arena, in("large"), 10, &bytes, &fault));
    CHECK_STR(str_of(fault.code), "file.large");
    CHECK(file_read(&arena, in("large"), 11, &bytes, &fault));
    CHECK_INT(mkfifo(in("pipe"), 0600), 0);
    CHECK(!file_read(&arena, in("pipe"), 10, &bytes, &fault)); /* and does not wait for a writer */
    CHECK(!file_read(&arena, "/dev/zero", 10, &bytes, &fault));
}

TEST(a_folder_is_made_with_its_parents_and_listed_by_bytes)
{
    static const char *const made[] = {"b.json", "a.json", "Z.json", "\xe3\x81\x82.json",
                                       "x.txt",  ".h.json"};
    struct fault fault = {0};
    struct str *names;
    size_t n;

    CHECK(folder_make(in("deep/er/est"), &fault));
    CHECK(folder_make(in("deep/er/est/"), &fault));
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        CHECK(file_write(path_join(&arena, in("deep/er/est"), made[i]), STR(""), &fault));
    }
    if (CHECK(folder_list(&arena, in("deep/er/est"), ".json", &names, &n, &fault)) &&
        CHECK_INT(n, 4)) {
        CHECK_STR(names[0], "Z.json");
        CHECK_STR(names[1], "a.json");
        CHECK_STR(names[2], "b.json");
        CHECK_STR(names[3], "\xe3\x81\x82.json");
    }
    CHECK(!folder_make(in("deep/er/est/x.txt/more"), &fault));
    CHECK_STR(str_of(fault.code), "file.not_a_folder");
    CHECK(!folder_list(&arena, in("nowhere"), "", &names, &n, &fault));
}

TEST(homes_follow_the_xdg_rules)
{
    setenv("HOME", "/home/hana", 1);
    unsetenv("XDG_DATA_HOME");
    setenv("XDG_CONFIG_HOME", "", 1);
    CHECK_STR(str_of(path_home(&arena, "data")), "/home/hana/.local/share/mikiwame");
    CHECK_STR(str_of(path_home(&arena, "config")), "/home/hana/.config/mikiwame");
    setenv("XDG_DATA_HOME", "/srv/data/", 1);
    CHECK_STR(str_of(path_home(&arena, "data")), "/srv/data/mikiwame");
    setenv("XDG_DATA_HOME", "relative", 1);
    CHECK_STR(str_of(path_home(&arena, "data")), "/home/hana/.local/share/mikiwame");
    unsetenv("HOME");
    CHECK(path_home(&arena, "data") == NULL);
}

TEST(the_root_is_where_content_is)
{
    struct fault fault = {0};
    const char *program = in("tree/build/bin/mikiwame");

    CHECK(folder_make(in("tree/content/texts"), &fault) &&
          folder_make(in("tree/build/bin"), &fault));
    CHECK(folder_make(in("usr/share/mikiwame/content/texts"), &fault) &&
          folder_make(in("usr/bin"), &fault));
    CHECK(file_write(program, STR(""), &fault) &&
          file_write(in("usr/bin/mikiwame"), STR(""), &fault));
    CHECK_INT(symlink(program, in("shortcut")), 0);
    unsetenv("MIKIWAME_ROOT");
    CHECK_STR(str_of(path_root(&arena, program)), in("tree/build/bin/../.."));
    CHECK_STR(str_of(path_root(&arena, in("shortcut"))), in("tree/build/bin/../.."));
    CHECK_STR(str_of(path_root(&arena, in("usr/bin/mikiwame"))), in("usr/bin/../share/mikiwame"));
    setenv("MIKIWAME_ROOT", in("tree"), 1);
    CHECK_STR(str_of(path_root(&arena, in("usr/bin/mikiwame"))), in("tree"));
    setenv("MIKIWAME_ROOT", in("usr"), 1);
    CHECK(path_root(&arena, program) == NULL);
    unsetenv("MIKIWAME_ROOT");
}

TEST_MAIN(a_file_comes_back_as_it_was_written, nothing_is_left_beside_what_was_written,
          mode_and_link_survive_a_rewrite, a_write_that_breaks_off_leaves_the_old_file,
          what_cannot_be_read_says_why, a_folder_is_made_with_its_parents_and_listed_by_bytes,
          homes_follow_the_xdg_rules, the_root_is_where_content_is)
