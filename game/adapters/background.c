#include "adapters/background.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILES_MOST_N 1024 /* a window and a store hold a few dozen */

static bool path_beside(char *path, size_t room_n, const char *name)
{
    ssize_t n = readlink("/proc/self/exe", path, room_n - 1);
    char *slash;

    if (n <= 0) {
        return false;
    }
    path[n] = '\0';
    slash = strrchr(path, '/');
    if (!slash || (size_t)(slash + 1 - path) + strlen(name) >= room_n) {
        return false;
    }
    memcpy(slash + 1, name, strlen(name) + 1);
    return access(path, X_OK) == 0;
}

/* In the child: nothing of the parent's stays open, so that it holds no window and no store. */
static void become(const char *path, const char *const *args)
{
    int nowhere = open("/dev/null", O_RDWR);

    setsid();
    if (nowhere < 0 || fork() != 0) { /* its parent is gone: nobody has to wait for it */
        _exit(0);
    }
    for (int fd = 0; fd < 3; fd++) {
        dup2(nowhere, fd);
    }
    for (int fd = 3; fd < FILES_MOST_N; fd++) {
        close(fd);
    }
    execv(path, (char *const *)args);
    _exit(127);
}

bool background_run(const char *const *args)
{
    char path[4096];
    pid_t child;

    if (!path_beside(path, sizeof path, args[0])) {
        return false;
    }
    child = fork();
    if (child == 0) {
        become(path, args);
    }
    return child > 0 && waitpid(child, NULL, 0) == child;
}
