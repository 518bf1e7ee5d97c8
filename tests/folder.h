/* folder.h - a folder of its own for a test that touches files; gone when the test program ends. */
#ifndef TEST_FOLDER_H
#define TEST_FOLDER_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static inline char *test_folder_room(void)
{
    static char path[64];

    return path;
}

static inline void test_folder_remove(void)
{
    char command[96];

    snprintf(command, sizeof command, "rm -rf %s", test_folder_room());
    if (system(command) != 0) {
        fprintf(stderr, "%s could not be removed\n", test_folder_room());
    }
}

static inline const char *test_folder(void)
{
    char *path = test_folder_room();

    if (!path[0]) {
        memcpy(path, "/tmp/mikiwame-test-XXXXXX", sizeof "/tmp/mikiwame-test-XXXXXX");
        if (!mkdtemp(path)) {
            abort();
        }
        atexit(test_folder_remove); /* a child that is forked must leave by _exit */
    }
    return path;
}

/* From here on no file of this process may grow beyond that, as on a full disk (but EFBIG, not
 * ENOSPC). */
static inline void test_limit_files(unsigned bytes)
{
    struct rlimit limit = {bytes, bytes};

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

#endif
