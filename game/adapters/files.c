#include "adapters/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_MOST_N 10000
#define LINKS_MOST_N 16
#define PATH_MOST_N 4096

/* One sentence for what the system said about a path. */
static bool fault_of(struct fault *fault, const char *path, const char *verb, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fault_set(fault, "file.missing", "%s does not exist; check the path.", path);
    case EACCES:
    case EPERM:
        return fault_set(fault, "file.denied",
                         "%s may not be %s; ask its owner for permission or choose another place.",
                         path, verb);
    case EROFS:
        return fault_set(fault, "file.read_only",
                         "%s is on a read-only disk and cannot be %s; choose another place.", path,
                         verb);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fault_set(fault, "file.full",
                         "There is no room left for %s; free some space and try again.", path);
    default:
        return fault_set(fault, "file.failed", "%s could not be %s (%s); check the disk.", path,
                         verb, strerror(error));
    }
}

/* Reads until n bytes are there or the file ends; -1 with errno. */
static ssize_t read_whole(int fd, char *at, size_t n)
{
    size_t done_n = 0;

    while (done_n < n) {
        ssize_t got = read(fd, at + done_n, n - done_n);

        if (got == 0) {
            break;
        }
        if (got < 0 && errno != EINTR) {
            return -1;
        }
        done_n += got > 0 ? (size_t)got : 0;
    }
    return (ssize_t)done_n;
}

static bool read_open(struct arena *arena, int fd, const char *path, size_t most_n, struct str *out,
                      struct fault *fault)
{
    struct stat stat;
    ssize_t n;
    char *at;

    if (fstat(fd, &stat) != 0) {
        return fault_of(fault, path, "read", errno);
    }
    if (!S_ISREG(stat.st_mode)) {
        return fault_set(fault, "file.not_a_file", "%s is not a file; name a file.", path);
    }
    if ((uintmax_t)stat.st_size > most_n) {
        return fault_set(fault, "file.large", "%s has %lld bytes; at most %zu are read.", path,
                         (long long)stat.st_size, most_n);
    }
    /* One byte more than it had: a file that grows meanwhile is noticed, and the text ends in NUL.
     */
    at = arena_take(arena, (size_t)stat.st_size + 1);
    n = read_whole(fd, at, (size_t)stat.st_size + 1);
    if (n < 0) {
        return fault_of(fault, path, "read", errno);
    }
    if (n != stat.st_size) {
        return fault_set(fault, "file.changing", "%s changed while it was read; try again.", path);
    }
    *out = (struct str){at, (size_t)n};
    return true;
}

bool file_read(struct arena *arena, const char *path, size_t most_n, struct str *out,
               struct fault *fault)
{
    /* A pipe in a file's place must not make us wait for its writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_read;

    if (fd < 0) {
        return fault_of(fault, path, "read", errno);
    }
    is_read = read_open(arena, fd, path, most_n, out, fault);
    close(fd);
    return is_read;
}

static bool write_whole(int fd, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.at, bytes.n);

        if (n < 0 && errno != EINTR) {
            return false;
        }
        bytes = str_from(bytes, n > 0 ? (size_t)n : 0);
    }
    return true;
}

/* Folder part of path, "." when there is none; false when it does not fit. */
static bool folder_of(const char *path, char out[PATH_MOST_N])
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + (slash == path) : 1;

    if (n >= PATH_MOST_N) {
        return false;
    }
    memcpy(out, slash ? path : ".", n);
    out[n] = '\0';
    return true;
}

/* A new name is safe only when the folder that holds it is. */
static bool folder_sync(const char *path)
{
    char folder[PATH_MOST_N];
    int fd = folder_of(path, folder) ? open(folder, O_RDONLY | O_CLOEXEC) : -1;
    bool is_synced;

    if (fd < 0) {
        return false;
    }
    is_synced = fsync(fd) == 0 || errno == EINVAL; /* some file systems cannot, and need not */
    close(fd);
    return is_synced;
}

/* Follows symbolic links, so that the file behind is replaced and not the link. */
static bool link_follow(const char *path, char out[PATH_MOST_N])
{
    char target[PATH_MOST_N], folder[PATH_MOST_N];

    if (snprintf(out, PATH_MOST_N, "%s", path) >= PATH_MOST_N) {
        errno = ENAMETOOLONG;
        return false;
    }
    for (int i = 0; i < LINKS_MOST_N; i++) {
        ssize_t n = readlink(out, target, sizeof target - 1);
        int wanted_n;

        if (n < 0) {
            return true;
        }
        target[n] = '\0';
        folder_of(out, folder);
        wanted_n = target[0] == '/' ? snprintf(out, PATH_MOST_N, "%s", target)
                                    : snprintf(out, PATH_MOST_N, "%s/%s", folder, target);
        if (wanted_n >= PATH_MOST_N) {
            errno = ENAMETOOLONG;
            return false;
        }
    }
    errno = ELOOP;
    return false;
}

/* /dev/stdout, a pipe: there is nothing to keep whole. */
static bool write_through(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool is_written = fd >= 0 && write_whole(fd, bytes);
    int error = errno;

    if (fd >= 0 && close(fd) != 0 && is_written) {
        return false;
    }
    errno = error;
    return is_written;
}

static bool write_beside(const char *path, const char *beside, mode_t mode, struct str bytes)
{
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    int error;

    if (fd < 0) {
        return false;
    }
    if (write_whole(fd, bytes) && fsync(fd) == 0) {
        if (close(fd) == 0 && rename(beside, path) == 0) {
            return folder_sync(path);
        }
        error = errno;
    } else {
        error = errno;
        close(fd);
    }
    unlink(beside);
    errno = error;
    return false;
}

bool file_write(const char *path, struct str bytes, struct fault *fault)
{
    char target[PATH_MOST_N], beside[PATH_MOST_N];
    struct stat stat_now;
    bool is_there = stat(path, &stat_now) == 0;

    if (is_there && S_ISDIR(stat_now.st_mode)) {
        return fault_set(fault, "file.not_a_file", "%s is a folder; name a file.", path);
    }
    if (is_there && !S_ISREG(stat_now.st_mode)) {
        return write_through(path, bytes) || fault_of(fault, path, "written", errno);
    }
    if (!link_follow(path, target)) {
        return fault_of(fault, path, "written", errno);
    }
    if (snprintf(beside, sizeof beside, "%s.%ld.new", target, (long)getpid()) >=
        (int)sizeof beside) {
        return fault_of(fault, path, "written", ENAMETOOLONG);
    }
    unlink(beside); /* of a program that died and had our number */
    return write_beside(target, beside, is_there ? stat_now.st_mode & 07777 : 0666, bytes) ||
           fault_of(fault, path, "written", errno);
}

bool folder_exists(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

bool file_exists(const char *path)
{
    struct stat stat_now;

    return stat(path, &stat_now) == 0;
}

bool file_write_secret(const char *path, struct str bytes, struct fault *fault)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool is_written = fd >= 0 && write_whole(fd, bytes) && fsync(fd) == 0;
    int error = errno;

    if (fd < 0 && error == EEXIST) {
        return fault_set(fault, "file.there", "%s is there already; choose another name.", path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return is_written || fault_of(fault, path, "written", error);
}

bool file_remove(const char *path, struct fault *fault)
{
    return unlink(path) == 0 || errno == ENOENT || fault_of(fault, path, "removed", errno);
}

bool file_replace(const char *path, const char *with, struct fault *fault)
{
    return rename(with, path) == 0 || fault_of(fault, path, "replaced", errno);
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Up the tree by "..", which no link can lead astray, until the folder or the top is met. */
bool path_is_within(const char *path, const char *folder)
{
    char at[PATH_MOST_N], target[PATH_MOST_N];
    struct stat outer, here, above;
    bool is_within = false;

    if (stat(folder, &outer) != 0 || !link_follow(path, target) || stat(target, &here) != 0) {
        return false;
    }
    if (S_ISDIR(here.st_mode)) {
        snprintf(at, sizeof at, "%s", target);
    } else if (!folder_of(target, at) || stat(at, &here) != 0) {
        return false;
    } else if (is_same(&here, &outer)) {
        return true;
    }
    for (size_t n = strlen(at); !is_within && n + 4 < sizeof at; n += 3) {
        memcpy(at + n, "/..", 4);
        if (stat(at, &above) != 0 || is_same(&above, &here)) {
            return false; /* the top is above itself */
        }
        is_within = is_same(&above, &outer);
        here = above;
    }
    return is_within;
}

static bool is_folder(const char *path)
{
    struct stat stat_now;

    return stat(path, &stat_now) == 0 && S_ISDIR(stat_now.st_mode);
}

static bool folder_make_one(const char *path, struct fault *fault)
{
    int error;

    if (mkdir(path, 0777) == 0) {
        return folder_sync(path) || fault_of(fault, path, "made", errno);
    }
    error = errno;
    if (is_folder(path)) {
        return true;
    }
    return error == EEXIST || error == ENOTDIR
               ? fault_set(fault, "file.not_a_folder",
                           "%s is in the way and is not a folder; choose another place.", path)
               : fault_of(fault, path, "made", error);
}

bool folder_make(const char *path, struct fault *fault)
{
    char part[PATH_MOST_N];
    size_t n = strlen(path);

    if (n >= sizeof part) {
        return fault_of(fault, path, "made", ENAMETOOLONG);
    }
    memcpy(part, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') {
            continue;
        }
        part[i] = '\0';
        if (!folder_make_one(part, fault)) {
            return false;
        }
        part[i] = path[i];
    }
    return true;
}

static int name_cmp(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct names {
    struct str *at;
    size_t n, room_n;
};

static void names_add(struct names *names, struct arena *arena, const char *name)
{
    if (names->n == names->room_n) {
        struct str *old = names->at;

        names->room_n = names->room_n ? names->room_n * 2 : 32;
        names->at = ARENA_NEW_N(arena, names->room_n, struct str);
        if (old) {
            memcpy(names->at, old, names->n * sizeof *old);
        }
    }
    names->at[names->n++] = str_copy(arena, str_of(name));
}

static bool folder_walk(DIR *folder, struct arena *arena, const char *path, const char *suffix,
                        struct names *names, struct fault *fault)
{
    for (;;) {
        const struct dirent *entry;

        errno = 0;
        entry = readdir(folder);
        if (!entry) {
            return errno == 0 || fault_of(fault, path, "listed", errno);
        }
        if (entry->d_name[0] == '.' || !str_ends(str_of(entry->d_name), str_of(suffix))) {
            continue;
        }
        if (names->n == NAMES_MOST_N) {
            return fault_set(fault, "file.many",
                             "%s holds more than %d files; name another folder.", path,
                             NAMES_MOST_N);
        }
        names_add(names, arena, entry->d_name);
    }
}

bool folder_list(struct arena *arena, const char *path, const char *suffix, struct str **names,
                 size_t *n, struct fault *fault)
{
    struct names found = {0};
    DIR *folder = opendir(path);
    bool is_listed;

    if (!folder) {
        return fault_of(fault, path, "listed", errno);
    }
    is_listed = folder_walk(folder, arena, path, suffix, &found, fault);
    closedir(folder);
    if (found.n > 0) {
        qsort(found.at, found.n, sizeof *found.at, name_cmp);
    }
    *names = found.at;
    *n = found.n;
    return is_listed;
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    bool is_whole = folder[0] == '\0' || name[0] == '/';
    bool is_closed = str_ends(str_of(folder), STR("/"));

    if (is_whole) {
        return str_c(arena, str_of(name));
    }
    return str_c(arena, str_fmt(arena, "%s%s%s", folder, is_closed ? "" : "/", name));
}

const char *path_home(struct arena *arena, const char *kind)
{
    bool is_data = strcmp(kind, "data") == 0;
    const char *base = getenv(is_data ? "XDG_DATA_HOME" : "XDG_CONFIG_HOME");
    const char *home = getenv("HOME");

    if (base && base[0] == '/') { /* the XDG specification: a relative path is ignored */
        return path_join(arena, base, "mikiwame");
    }
    if (!home || home[0] != '/') {
        return NULL;
    }
    return path_join(arena, home, is_data ? ".local/share/mikiwame" : ".config/mikiwame");
}

/* XDG_DOCUMENTS_DIR="$HOME/…" of user-dirs.dirs; NULL when it says nothing usable. */
static const char *documents_said(struct arena *arena, const char *home)
{
    static const char head[] = "XDG_DOCUMENTS_DIR=\"", at_home[] = "$HOME/";
    const char *base = getenv("XDG_CONFIG_HOME");
    const char *folder = base && base[0] == '/' ? base : path_join(arena, home, ".config");
    struct str text, line, rest, value;

    if (!file_read(arena, path_join(arena, folder, "user-dirs.dirs"), 1 << 16, &text, NULL)) {
        return NULL;
    }
    for (bool has_more = true; has_more;) {
        has_more = str_cut(text, '\n', &line, &text);
        if (str_starts(line, str_of(head))) {
            str_cut(str_from(line, sizeof head - 1), '"', &value, &rest);
            return str_starts(value, str_of(at_home))
                       ? path_join(arena, home, str_c(arena, str_from(value, sizeof at_home - 1)))
                   : str_starts(value, STR("/")) ? str_c(arena, value)
                                                 : NULL;
        }
    }
    return NULL;
}

const char *path_documents(struct arena *arena)
{
    const char *home = getenv("HOME"), *said;

    if (!home || home[0] != '/') {
        return NULL;
    }
    said = documents_said(arena, home);
    said = said ? said : path_join(arena, home, "Documents");
    return is_folder(said) ? said : home;
}

static bool is_root(struct arena *arena, const char *path)
{
    return is_folder(path_join(arena, path, "content/texts"));
}

/* The folder that the program stands in; links followed, so that a link in ~/bin leads to the tree.
 */
static const char *program_folder(struct arena *arena, const char *program)
{
    char self[PATH_MOST_N], folder[PATH_MOST_N];
    ssize_t n;

    if (!program || !strchr(program, '/')) { /* found by PATH: only the system knows where */
        n = readlink("/proc/self/exe", self, sizeof self - 1);
        if (n <= 0) {
            return NULL;
        }
        self[n] = '\0';
    } else if (!link_follow(program, self)) {
        return NULL;
    }
    return folder_of(self, folder) ? str_c(arena, str_of(folder)) : NULL;
}

const char *path_root(struct arena *arena, const char *program)
{
    /* beside the program; build/bin or build/tests in the tree, also one deeper; installed */
    static const char *const from[] = {".", "..", "../..", "../../..", "../share/mikiwame"};
    const char *set = getenv("MIKIWAME_ROOT");
    const char *folder = program_folder(arena, program);

    if (set && set[0]) {
        return is_root(arena, set) ? str_c(arena, str_of(set)) : NULL;
    }
    for (size_t i = 0; folder && i < sizeof from / sizeof *from; i++) {
        const char *path = path_join(arena, folder, from[i]);

        if (is_root(arena, path)) {
            return path;
        }
    }
    return is_root(arena, ".") ? "."
                               : NULL; /* a build folder outside the tree, started inside it */
}
