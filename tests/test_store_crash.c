/* What the store promises when things break: a program killed at any instant, a disk that fails or
 * is full or may not be written. A child plays the program: it says "+" and the number of every
 * decision that the store acknowledged.
 */
#include "adapters/files.h"
#include "adapters/store.h"
#include "base/rng.h"
#include "tests/folder.h"
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KILLS_N 60

static struct arena arena;

static const char *path_of(const char *name)
{
    return path_join(&arena, test_folder(), name);
}

static const char *uri_of(const char *path)
{
    return str_c(&arena, str_fmt(&arena, "sqlite:%s", path));
}

static struct record_head head_of(const char *id)
{
    return (struct record_head){
        .id = str_of(id), .case_id = STR("c"), .lang = STR("ja"), .start_utc_ms = 1};
}

static struct decision decision_of(uint32_t seq)
{
    return (struct decision){.seq = seq,
                             .at_ms = seq,
                             .verb = VERB_PRESS,
                             .target = STR("m1.approve"),
                             .place = STR("phone/email/m1")};
}

/* ---- the child ---- */

static bool say(int fd, uint32_t seq, const char *code)
{
    char line[64];
    int n = snprintf(line, sizeof line, "%s %u\n", code, (unsigned)seq);

    return write(fd, line, (size_t)n) == n;
}

/* Goes on where the record ends, up to decision last_n; what fails is said with its code, then it
 * stops. */
static int play(const char *uri, const char *id, uint32_t last_n, int fd)
{
    struct fault fault = {0};
    struct record_head head = head_of(id);
    struct store *store = store_open(uri, &fault);
    struct record *record;

    if (!store || !store_begin(store, &head, &fault) ||
        !store_record(store, &arena, head.id, &record, &fault)) {
        say(fd, 0, fault.code);
        store_close(store);
        return 1;
    }
    for (uint32_t seq = (uint32_t)record->n + 1; seq <= last_n; seq++) {
        struct decision decision = decision_of(seq);

        if (!store_append(store, head.id, &decision, &fault)) {
            say(fd, seq, fault.code);
            store_close(store);
            return 1;
        }
        say(fd, seq, "+");
    }
    store_close(store);
    return 0;
}

/* ---- what is there afterwards ---- */

struct heard {
    uint32_t last_n; /* highest number acknowledged */
    char code[32];   /* of the fault said last */
};

static struct heard hear(int fd)
{
    struct heard heard = {0};
    FILE *lines = fdopen(fd, "r");
    char line[64];

    while (lines && fgets(line, sizeof line, lines)) {
        char *space = strchr(line, ' ');
        int64_t seq = 0;

        if (!space || !strchr(line, '\n')) {
            continue; /* cut off by the kill */
        }
        str_to_int(str_trim(str_of(space)), &seq);
        *space = '\0';
        if (strcmp(line, "+") == 0) {
            heard.last_n = (uint32_t)seq;
        } else {
            snprintf(heard.code, sizeof heard.code, "%.31s", line);
        }
    }
    if (lines) {
        fclose(lines);
    }
    return heard;
}

/* The record is there whole: sequence without gaps, everything acknowledged; how many decisions, -1
 * when not. */
static int64_t kept_n(const char *uri, const char *id)
{
    struct fault fault = {0};
    struct faults faults;
    struct record *record = NULL;
    struct store *store = store_open(uri, &fault);
    int64_t n = -1;

    faults_init(&faults, &arena);
    if (store && store_check(store, &arena, &faults, &fault) &&
        store_record(store, &arena, str_of(id), &record, &fault)) {
        n = (int64_t)record->n;
        for (size_t i = 0; i < record->n; i++) {
            n = record->decisions[i].seq == i + 1 && record->decisions[i].at_ms == (int64_t)i + 1
                    ? n
                    : -1;
        }
    }
    for (const struct content_fault *at = faults.first; at; at = at->next) {
        if (!str_has(at->says, STR("not kept"))) { /* this record has no pack */
            printf("    %.*s\n", STR_ARGS(at->says));
            n = -1;
        }
    }
    if (n < 0) {
        printf("    %s: %s\n", fault.code, fault.says);
    }
    store_close(store);
    return n;
}

static int begin_child(pid_t *child, const char *uri, const char *id, uint32_t last_n)
{
    int fds[2];

    fflush(stdout);
    if (pipe(fds) != 0) {
        return -1;
    }
    *child = fork();
    if (*child == 0) {
        close(fds[0]);
        _exit(play(uri, id, last_n, fds[1]));
    }
    close(fds[1]);
    return fds[0];
}

TEST(killed_at_any_instant_nothing_acknowledged_is_lost)
{
    const char *uri = uri_of(path_of("killed.db"));
    uint32_t before_n = 0, resumed_n = 0;
    struct rng rng;

    rng_init(&rng, 20261124, RNG_SIM);
    for (int i = 0; i < KILLS_N; i++) {
        struct timespec wait = {0, rng_below(&rng, 25000000)};
        struct heard heard;
        int64_t n;
        pid_t child;
        int fd = begin_child(&child, uri, "R1", DECISIONS_MOST_N);

        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        heard = hear(fd);
        if (heard.last_n == 0 && before_n == 0) {
            continue; /* killed before it began */
        }
        n = kept_n(uri, "R1");
        /* At most one more than was acknowledged: the one whose answer was on its way. */
        CHECK(n >= before_n && n >= heard.last_n &&
              n <= (heard.last_n > before_n ? heard.last_n : before_n) + 1);
        resumed_n += n > before_n;
        before_n = (uint32_t)n;
    }
    CHECK(resumed_n > KILLS_N / 4); /* or the kills proved nothing */
}

/* ---- strace makes the n-th call of a kind fail ---- */

static bool has_strace(void)
{
    if (system("strace -e trace=none true >/dev/null 2>&1") == 0) {
        return true;
    }
    printf("strace cannot trace here: not tested\n");
    return false;
}

static struct heard play_under(const char *injection, const char *path, const char *id,
                               uint32_t last_n)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    const char *command;
    FILE *child;
    int fd;

    self[n > 0 ? n : 0] = '\0';
    command = str_c(&arena, str_fmt(&arena,
                                    "ASAN_OPTIONS=detect_leaks=0 exec strace -f -qq -o /dev/null "
                                    "-e inject=%s '%s' --play '%s' %s %u",
                                    injection, self, uri_of(path), id, (unsigned)last_n));
    fflush(stdout);
    child = popen(command, "r");
    fd = child ? dup(fileno(child)) : -1;
    if (child) {
        struct heard heard = hear(fd);

        pclose(child);
        return heard;
    }
    return (struct heard){0};
}

/* A store that holds the first two decisions of R1, so that failures hit the ones after. */
static const char *begun(const char *name)
{
    const char *path = path_of(name);

    CHECK_INT(play(uri_of(path), "R1", 2, open("/dev/null", O_WRONLY)), 0);
    return path;
}

/* Single failed syncs: the commit is unknown, so the store looks, finds or tries again, and says
 * true. */
TEST(a_sync_that_fails_once_is_resolved)
{
    if (!has_strace()) {
        return;
    }
    for (int when = 1; when <= 12; when++) {
        const char *path = begun(str_c(&arena, str_fmt(&arena, "sync-%d.db", when)));
        const char *injection = str_c(&arena, str_fmt(&arena, "fdatasync:error=EIO:when=%d", when));
        struct heard heard = play_under(injection, path, "R1", 20);

        CHECK_STR(str_of(heard.code), "");
        CHECK_INT(heard.last_n, 20);
        CHECK_INT(kept_n(uri_of(path), "R1"), 20);
    }
}

/* A disk that never syncs again: the answer is "unknown", and what was acknowledged before is
 * there. */
TEST(a_disk_that_fails_for_good_is_said_to_be_unknown)
{
    const char *path = begun("dead.db");
    struct heard heard;
    int64_t n;

    if (!has_strace()) {
        return;
    }
    heard = play_under("fdatasync,fsync:error=EIO:when=5+", path, "R1", 20);
    CHECK(heard.last_n > 2 && heard.last_n < 20);
    CHECK_STR(str_of(heard.code), "store.unknown");
    n = kept_n(uri_of(path), "R1");
    CHECK(n == heard.last_n || n == (int64_t)heard.last_n + 1);
    /* The disk is mended: the same program goes on where the record ends. */
    CHECK_INT(play(uri_of(path), "R1", 20, open("/dev/null", O_WRONLY)), 0);
    CHECK_INT(kept_n(uri_of(path), "R1"), 20);
}

/* The very first start: it is said, and the next start makes a whole store of what was left. */
TEST(a_store_whose_making_fails_is_made_the_next_time)
{
    static const char *const calls[] = {"fdatasync:error=EIO", "pwrite64:error=ENOSPC",
                                        "pwrite64:signal=KILL", "fdatasync:signal=KILL"};
    int failed_n = 0;

    if (!has_strace()) {
        return;
    }
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        for (int when = 1; when <= 12; when++) {
            const char *path = path_of(str_c(&arena, str_fmt(&arena, "made-%zu-%d.db", i, when)));
            const char *injection = str_c(&arena, str_fmt(&arena, "%s:when=%d", calls[i], when));

            failed_n += play_under(injection, path, "R1", 2).last_n < 2;
            CHECK_INT(play(uri_of(path), "R1", 5, open("/dev/null", O_WRONLY)), 0);
            CHECK_INT(kept_n(uri_of(path), "R1"), 5);
        }
    }
    CHECK(failed_n > 20); /* or nothing was tried */
}

TEST(killed_in_the_middle_of_a_sync_or_a_write_the_record_is_whole)
{
    static const char *const calls[] = {"fdatasync", "pwrite64"};

    if (!has_strace()) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        for (int when = 1; when <= 28; when += 3) {
            const char *path =
                begun(str_c(&arena, str_fmt(&arena, "kill-%s-%d.db", calls[i], when)));
            const char *injection =
                str_c(&arena, str_fmt(&arena, "%s:signal=KILL:when=%d", calls[i], when));
            struct heard heard = play_under(injection, path, "R1", 60);
            int64_t n = kept_n(uri_of(path), "R1"), said_n = heard.last_n > 2 ? heard.last_n : 2;

            CHECK(n == said_n || n == said_n + 1);
            CHECK(heard.last_n < 60);
        }
    }
}

/* ---- full and read-only disks ---- */

TEST(a_full_disk_is_said_and_loses_nothing)
{
    const char *folder = path_of("full");
    const char *mount =
        str_c(&arena, str_fmt(&arena, "mount -t tmpfs -o size=256k none %s 2>/dev/null", folder));
    const char *path = path_of("full/records.db");
    struct fault fault = {0};
    int64_t n;
    struct heard heard;
    pid_t child;

    if (!CHECK(folder_make(folder, &fault)) || geteuid() != 0 || system(mount) != 0) {
        printf("no small disk can be mounted here: not tested\n");
        return;
    }
    heard = hear(begin_child(&child, uri_of(path), "R1", DECISIONS_MOST_N));
    waitpid(child, NULL, 0);
    CHECK(heard.last_n > 0);
    CHECK_STR(str_of(heard.code), "store.full");
    /* Room again, on a larger disk: the record is whole and goes on. */
    CHECK_INT(system(str_c(&arena, str_fmt(&arena, "mount -o remount,size=4m %s", folder))), 0);
    n = kept_n(uri_of(path), "R1");
    CHECK_INT(n, heard.last_n);
    CHECK_INT(play(uri_of(path), "R1", (uint32_t)n + 10, open("/dev/null", O_WRONLY)), 0);
    CHECK_INT(kept_n(uri_of(path), "R1"), n + 10);
    CHECK_INT(system(str_c(&arena, str_fmt(&arena, "umount %s", folder))), 0);
}

/* Also where no disk can be mounted: no file may grow beyond a limit, which SQLite takes for a
 * failing disk. */
TEST(a_file_that_may_not_grow_loses_nothing)
{
    const char *uri = uri_of(path_of("limited.db"));
    struct heard heard;
    int64_t n;
    pid_t child;
    int fds[2];

    CHECK_INT(pipe(fds), 0);
    fflush(stdout);
    child = fork();
    if (child == 0) {
        test_limit_files(150000);
        _exit(play(uri, "R1", DECISIONS_MOST_N, fds[1]));
    }
    close(fds[1]);
    heard = hear(fds[0]);
    waitpid(child, NULL, 0);
    CHECK(heard.last_n > 0);
    CHECK(heard.code[0] != '\0');
    n = kept_n(uri, "R1");
    CHECK(n == heard.last_n || n == (int64_t)heard.last_n + 1);
}

/* 0: the batch was kept; 1: refused while it was written; 2: refused at its end; 3: not begun. */
static int note_many(const char *uri, int from, int n)
{
    struct fault fault = {0};
    struct store *store = store_open(uri, &fault);
    bool is_noted = true, is_kept;

    if (!store || !store_batch_begin(store, &fault)) {
        return 3;
    }
    for (int i = from; i < from + n && is_noted; i++) {
        struct ledger_line line = {.id = str_fmt(&arena, "line-%d", i),
                                   .utc_ms = i,
                                   .who = STR("somebody"),
                                   .what = STR("test.line")};
        ledger_put(&line, "value", STR("as long as lines of a ledger usually are, or a bit more"));
        is_noted = store_note(store, &line, &fault);
    }
    is_kept = store_batch_end(store, &fault);
    store_close(store);
    return is_kept ? 0 : is_noted ? 2 : 1;
}

static bool count_line(void *ctx, const struct ledger_line *line)
{
    (void)line;
    ++*(int *)ctx;
    return true;
}

static int lines_n(const char *uri)
{
    struct fault fault = {0};
    struct store *store = store_open(uri, &fault);
    int n = 0;

    CHECK(store && store_each_line(store, count_line, &n, &fault));
    store_close(store);
    return n;
}

TEST(a_batch_that_does_not_fit_is_not_there_at_all)
{
    const char *uri = uri_of(path_of("batch.db"));
    int status = 0;
    pid_t child;

    CHECK_INT(note_many(uri, 0, 10), 0);
    fflush(stdout);
    child = fork();
    if (child == 0) {
        test_limit_files(400000);
        _exit(note_many(uri, 10, 20000));
    }
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && (WEXITSTATUS(status) == 1 || WEXITSTATUS(status) == 2));
    CHECK_INT(lines_n(uri), 10);
    CHECK_INT(note_many(uri, 10, 20000), 0); /* all of it again, with room */
    CHECK_INT(lines_n(uri), 20010);
}

/* As somebody to whom the mode of files applies. */
static int open_as_nobody(const char *uri, char code[32])
{
    int fds[2], status = 0;
    struct heard heard;
    pid_t child;

    fflush(stdout);
    if (pipe(fds) != 0) {
        return -1;
    }
    child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) {
            _exit(99);
        }
        _exit(play(uri, "R2", 1, fds[1]));
    }
    close(fds[1]);
    heard = hear(fds[0]);
    waitpid(child, &status, 0);
    memcpy(code, heard.code, sizeof heard.code);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(what_may_not_be_written_is_said)
{
    const char *folder = path_of("mine"), *path = path_of("mine/records.db");
    struct fault fault = {0};
    char code[32];

    CHECK(folder_make(folder, &fault));
    CHECK_INT(play(uri_of(path), "R1", 3, open("/dev/null", O_WRONLY)), 0);
    CHECK(chmod(test_folder(), 0755) == 0 && chmod(path, 0444) == 0 && chmod(folder, 0555) == 0);
    CHECK_INT(open_as_nobody(uri_of(path), code), 1); /* file and folder */
    CHECK_STR(str_of(code), "store.read_only");
    CHECK(chmod(path, 0666) == 0);
    CHECK_INT(open_as_nobody(uri_of(path), code), 1); /* only the folder: the log cannot be made */
    CHECK_STR(str_of(code), "store.read_only");
    CHECK(chmod(path, 0000) == 0);
    CHECK_INT(open_as_nobody(uri_of(path), code), 1); /* not even read */
    CHECK_STR(str_of(code), "store.read_only");
    CHECK_INT(open_as_nobody(uri_of(path_of("mine/new.db")), code), 1);
    CHECK_STR(str_of(code), "store.read_only");
    CHECK(chmod(path, 0600) == 0 && chmod(folder, 0755) == 0);
    CHECK_INT(kept_n(uri_of(path), "R1"), 3);
}

TEST(a_read_only_disk_is_said)
{
    const char *folder = path_of("disk"), *path = path_of("disk/records.db");
    const char *mount =
        str_c(&arena, str_fmt(&arena, "mount -t tmpfs -o size=4m none %s 2>/dev/null", folder));
    struct fault fault = {0};

    if (!CHECK(folder_make(folder, &fault)) || geteuid() != 0 || system(mount) != 0) {
        printf("no small disk can be mounted here: not tested\n");
        return;
    }
    CHECK_INT(play(uri_of(path), "R1", 3, open("/dev/null", O_WRONLY)), 0);
    CHECK_INT(system(str_c(&arena, str_fmt(&arena, "mount -o remount,ro %s", folder))), 0);
    CHECK(store_open(uri_of(path), &fault) == NULL);
    CHECK_STR(str_of(fault.code), "store.read_only");
    CHECK(store_open(uri_of(path_of("disk/new.db")), &fault) == NULL);
    CHECK_STR(str_of(fault.code), "store.read_only");
    CHECK_INT(system(str_c(&arena, str_fmt(&arena, "umount %s", folder))), 0);
}

/* Somebody else holds the file for as long as we wait: one sentence, and afterwards it works. */
TEST(a_store_that_is_busy_is_said)
{
    const char *path = path_of("busy.db");
    const char *hold =
        str_c(&arena,
              str_fmt(&arena, "(echo 'BEGIN IMMEDIATE;'; echo 'SELECT 1;'; sleep 7) | sqlite3 '%s'",
                      path));
    struct record_head head = head_of("R1");
    struct fault fault = {0};
    struct store *store = store_open(uri_of(path), &fault);
    char line[8];
    FILE *holder;

    if (!CHECK(store != NULL)) {
        return;
    }
    fflush(stdout);
    holder = popen(hold, "r");
    CHECK(holder && fgets(line, sizeof line, holder)); /* it holds it now */
    CHECK(!store_begin(store, &head, &fault));
    CHECK_STR(str_of(fault.code), "store.busy");
    if (holder) {
        pclose(holder);
    }
    CHECK(store_begin(store, &head, &fault));
    store_close(store);
}

int main(int argc, char **argv)
{
    static void (*const tests[])(void) = {
        killed_at_any_instant_nothing_acknowledged_is_lost,
        a_sync_that_fails_once_is_resolved,
        a_disk_that_fails_for_good_is_said_to_be_unknown,
        a_store_whose_making_fails_is_made_the_next_time,
        killed_in_the_middle_of_a_sync_or_a_write_the_record_is_whole,
        a_full_disk_is_said_and_loses_nothing,
        a_file_that_may_not_grow_loses_nothing,
        a_batch_that_does_not_fit_is_not_there_at_all,
        what_may_not_be_written_is_said,
        a_read_only_disk_is_said,
        a_store_that_is_busy_is_said,
    };

    if (argc == 5 && strcmp(argv[1], "--play") == 0) {
        int64_t last_n = 0;

        str_to_int(str_of(argv[4]), &last_n);
        return play(argv[2], argv[3], (uint32_t)last_n, STDOUT_FILENO);
    }
    return test_main(tests, sizeof tests / sizeof *tests,
                     "killed, sync_once, sync_dead, made, killed_in_call, full, limited, batch, "
                     "denied, read_only, busy",
                     argc > 1 ? argv[1] : NULL);
}
