/* A program of ours that runs on by itself: this test copies itself beside a small script, and the
 * copy starts the script. */
#include "adapters/background.h"
#include "tests/folder.h"
#include "tests/test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

static const char *path_of(const char *name)
{
    static char room[8][160];
    static int at;
    char *path = room[at++ % 8];

    snprintf(path, sizeof room[0], "%s/%s", test_folder(), name);
    return path;
}

static void write_script(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");

    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
    chmod(path_of(name), 0755);
}

static int command(const char *fmt, const char *a, const char *b)
{
    char line[512];

    snprintf(line, sizeof line, fmt, a, b);
    return system(line);
}

static bool is_there_within(const char *path, int tenths)
{
    for (; tenths > 0 && access(path, F_OK) != 0; tenths--) {
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    }
    return access(path, F_OK) == 0;
}

TEST(it_runs_on_when_its_starter_is_gone)
{
    write_script("helper", "#!/bin/sh\nsleep 0.3\nls /proc/self/fd | wc -l >\"$1.new\"\n"
                           "mv \"$1.new\" \"$1\"\n");
    CHECK_INT(command("cp /proc/%s/exe %s", "$PPID", path_of("runner")), 0);
    CHECK_INT(command("%s start %s", path_of("runner"), path_of("said")), 0);
    CHECK(access(path_of("said"), F_OK) != 0); /* nobody waited for it */
    if (CHECK(is_there_within(path_of("said"), 50))) {
        FILE *file = fopen(path_of("said"), "r");
        int open_n = 0;

        CHECK(file && fscanf(file, "%d", &open_n) == 1);
        CHECK(open_n <= 4); /* its three and the folder being listed: nothing of ours */
        fclose(file);
    }
}

TEST(what_is_not_there_is_not_started)
{
    CHECK_INT(command("rm -f %s; ! %s start x", path_of("helper"), path_of("runner")), 0);
}

/* "start FILE": as the copy does it, with a file open that nobody may inherit. */
static int start(const char *file)
{
    const char *const args[] = {"helper", file, NULL};
    int held = open("/dev/null", O_RDONLY);

    return held >= 0 && background_run(args) ? 0 : 1;
}

static int tests_main(int argc, char **argv);
#define main tests_main
TEST_MAIN(it_runs_on_when_its_starter_is_gone, what_is_not_there_is_not_started)
#undef main

int main(int argc, char **argv)
{
    return argc == 3 && strcmp(argv[1], "start") == 0 ? start(argv[2]) : tests_main(argc, argv);
}
