/* What keeping a decision costs: store_append against the floor, a raw append of as many bytes and
 * fdatasync, taken in turns in one run. Prints medians, 99th percentiles and their ratios. Goal:
 * median at most 1.5 times the floor, p99 3.
 *
 *     bench_store [FOLDER]      a folder on the disk in question; else one in the current folder,
 * removed afterwards
 *
 * With MIKIWAME_BENCH_STORE=URI another store takes its turn too (tests/bench/bench_store_pg.sh).
 */
#include "adapters/store.h"
#include "base/arena.h"
#include "tests/bench/goal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS_N 3000 /* a record holds 5,000 */
#define LINE_N 100

static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double raw_append_ms(int fd)
{
    static const char line[LINE_N] = "1 0 open phone/email/m1";
    double start = now_ms();

    if (write(fd, line, sizeof line) != LINE_N || fdatasync(fd) != 0) {
        return -1;
    }
    return now_ms() - start;
}

static double store_append_ms(struct store *store, uint32_t seq, struct fault *fault)
{
    struct decision decision = {.seq = seq,
                                .at_ms = seq,
                                .verb = VERB_INSPECT,
                                .target = STR("official.pending.t1.deny"),
                                .place = STR("phone/official/pending")};
    double start = now_ms();

    return store_append(store, STR("R1"), &decision, fault) ? now_ms() - start : -1;
}

static int double_cmp(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

static void say(const char *what, double *ms)
{
    qsort(ms, ROUNDS_N, sizeof *ms, double_cmp);
    printf("%-28s median %7.3f ms   p99 %7.3f ms   max %7.3f ms\n", what, ms[ROUNDS_N / 2],
           ms[ROUNDS_N * 99 / 100], ms[ROUNDS_N - 1]);
}

/* beside: another store, or NULL */
static int measure(struct store *store, struct store *beside, int fd, struct fault *fault)
{
    static double raw_ms[ROUNDS_N], store_ms[ROUNDS_N], beside_ms[ROUNDS_N];

    for (uint32_t i = 0; i < ROUNDS_N; i++) {
        raw_ms[i] = raw_append_ms(fd);
        store_ms[i] = store_append_ms(store, i + 1, fault);
        beside_ms[i] = beside ? store_append_ms(beside, i + 1, fault) : 0;
        if (raw_ms[i] < 0 || store_ms[i] < 0 || beside_ms[i] < 0) {
            fprintf(stderr, "bench_store: round %u failed: %s\n", (unsigned)i, fault->says);
            return 3;
        }
    }
    say("raw append + fdatasync", raw_ms);
    say("store_append", store_ms);
    printf("%-28s median %7.2f      p99 %7.2f\n", "ratio (goal 1.5, 3)",
           store_ms[ROUNDS_N / 2] / raw_ms[ROUNDS_N / 2],
           store_ms[ROUNDS_N * 99 / 100] / raw_ms[ROUNDS_N * 99 / 100]);
    if (!beside) { /* a server that syncs in between would count too */
        goal_say(6, "decision kept, median", store_ms[ROUNDS_N / 2], "ms", raw_ms[ROUNDS_N / 2],
                 1.5 * raw_ms[ROUNDS_N / 2]);
        goal_say(6, "decision kept, p99", store_ms[ROUNDS_N * 99 / 100], "ms",
                 raw_ms[ROUNDS_N * 99 / 100], 3 * raw_ms[ROUNDS_N * 99 / 100]);
    }
    if (beside) {
        say("store_append, server", beside_ms);
        printf("%-28s median %7.2f      p99 %7.2f\n", "ratio to the file",
               beside_ms[ROUNDS_N / 2] / store_ms[ROUNDS_N / 2],
               beside_ms[ROUNDS_N * 99 / 100] / store_ms[ROUNDS_N * 99 / 100]);
    }
    return 0;
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"raw", "s.db", "s.db-wal", "s.db-shm"};
    char path[4200];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

int main(int argc, char **argv)
{
    struct record_head head = {.id = STR("R1"), .case_id = STR("bench"), .lang = STR("ja")};
    struct fault fault = {0};
    char folder[4096], path[4200], uri[4300];
    const char *other = getenv("MIKIWAME_BENCH_STORE");
    struct store *store, *beside = NULL;
    int fd, code = 3;

    snprintf(folder, sizeof folder, "%s/mikiwame-bench-XXXXXX", argc > 1 ? argv[1] : ".");
    if (!mkdtemp(folder)) {
        fprintf(stderr, "bench_store: no folder can be made there: %s\n", folder);
        return 3;
    }
    snprintf(path, sizeof path, "%s/raw", folder);
    snprintf(uri, sizeof uri, "sqlite:%s/s.db", folder);
    fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    store = store_open(uri, &fault);
    beside = other && store ? store_open(other, &fault) : NULL;
    if (fd >= 0 && store && store_begin(store, &head, &fault) &&
        (!other || (beside && store_begin(beside, &head, &fault)))) {
        code = measure(store, beside, fd, &fault);
    } else {
        fprintf(stderr, "bench_store: %s\n", fault.says);
    }
    store_close(store);
    store_close(beside);
    if (fd >= 0) {
        close(fd);
    }
    remove_all(folder);
    return code;
}
