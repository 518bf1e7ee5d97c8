/* What a large pack costs: JSON of about 10 MB checked and turned into a tree, as a ratio to
 * looking at each byte once in the same run. Goal: ready within 80 ms and 4.5 times its size. */
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "tests/bench/goal.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS_N 11

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int double_cmp(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void fill(struct buf *buf)
{
    buf_init(buf, (size_t)64 << 20);
    buf_add_c(buf, "[");
    for (int i = 0; buf->n < ((size_t)10 << 20); i++) {
        buf_fmt(
            buf,
            "%s{\"id\": \"m%d\", \"at_s\": %d, \"text\": {\"ja\": \"サインインの確認のお願い%d\", "
            "\"en\": \"Please check a sign-in\"}, \"rows\": [[\"日時\", "
            "\"{attempts.t1.at_s|when}\"]]}",
            i ? ",\n" : "", i, i, i);
    }
    buf_add_c(buf, "]");
}

static unsigned long look(struct str bytes)
{
    unsigned long sum = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        sum += (unsigned char)bytes.at[i] == '"';
    }
    return sum;
}

int main(void)
{
    static const struct json_limits limits = {(size_t)32 << 20, 32, 4000000};
    struct buf buf;
    double floor[ROUNDS_N], ready[ROUNDS_N];
    size_t held_n = 0;
    volatile unsigned long seen = 0;
    fill(&buf);
    for (int i = 0; i < ROUNDS_N; i++) {
        struct arena arena;
        struct faults faults;
        arena_init(&arena, 0, NULL);
        faults_init(&faults, &arena);
        double begin = now_ms();
        seen += look(buf_str(&buf));
        floor[i] = now_ms() - begin;
        begin = now_ms();
        if (!json_read_within(&arena, buf_str(&buf), &limits, STR("bench"), &faults)) {
            printf("the pack was refused: %.*s\n", STR_ARGS(faults.first->says));
            return 1;
        }
        ready[i] = now_ms() - begin;
        held_n = buf.n + arena.held_n; /* texts lie within the bytes, so those stay too */
        arena_clear(&arena);
    }
    qsort(floor, ROUNDS_N, sizeof *floor, double_cmp);
    qsort(ready, ROUNDS_N, sizeof *ready, double_cmp);
    printf("%.1f MB of JSON: ready in %.1f ms = %.0f x looking at each byte (%.1f ms); %.1f times "
           "its size held\n",
           (double)buf.n / 1048576, ready[ROUNDS_N / 2], ready[ROUNDS_N / 2] / floor[ROUNDS_N / 2],
           floor[ROUNDS_N / 2], (double)held_n / (double)buf.n);
    goal_say(8, "pack of 10 MB, ready", ready[ROUNDS_N / 2], "ms", floor[ROUNDS_N / 2], 80);
    goal_say(8, "pack of 10 MB, times its size held", (double)held_n / (double)buf.n, "", 0, 4.5);
    buf_clear(&buf);
    return 0;
}
