#include "desk/cohort.h"

#include "base/buf.h"
#include "core/rubric.h"
#include "desk/project.h"

#include <stdlib.h>
#include <string.h>

/* ---- gathering ---- */

static void *room_for(struct arena *arena, void *at, size_t n, size_t *room_n, size_t size)
{
    if (n < *room_n) {
        return at;
    }
    size_t room = *room_n ? *room_n * 2 : 256;
    void *more = arena_take_n(arena, room, size);
    if (n > 0) {
        memcpy(more, at, n * size);
    }
    *room_n = room;
    return more;
}

static bool take_line(struct tallied *tallied, struct arena *arena, struct str line)
{
    if (str_starts(line, STR("play "))) {
        tallied->plays = room_for(arena, tallied->plays, tallied->plays_n, &tallied->plays_room_n,
                                  sizeof *tallied->plays);
        return play_read(arena, line, &tallied->plays[tallied->plays_n++]);
    }
    tallied->trials = room_for(arena, tallied->trials, tallied->trials_n, &tallied->trials_room_n,
                               sizeof *tallied->trials);
    return trial_read(arena, line, &tallied->trials[tallied->trials_n++]);
}

/* False: not lines of ours; what was read of them is taken back. */
static bool take_lines(struct tallied *tallied, struct arena *arena, struct str lines)
{
    size_t trials_n = tallied->trials_n, plays_n = tallied->plays_n;
    struct str line;
    while (lines.n > 0) {
        str_cut(lines, '\n', &line, &lines);
        if (!take_line(tallied, arena, line)) {
            tallied->trials_n = trials_n;
            tallied->plays_n = plays_n;
            return false;
        }
    }
    return true;
}

/* ---- working out ---- */

static void write_lines(struct arena *arena, const struct run *run, struct sink *sink)
{
    struct play play = play_of(arena, run->metrics, &run->record->head);
    struct trial *trials;
    size_t n = trials_of(arena, run->metrics, &run->record->head, &trials);
    play_write(&play, sink);
    for (size_t i = 0; i < n; i++) {
        trial_write(&trials[i], sink);
    }
}

/* Replays one record; its lines, in the arena. */
static bool work_out(struct desk *desk, struct arena *arena, struct str record_id,
                     struct str *lines, struct fault *fault)
{
    struct arena scratch;
    struct run *run = NULL;
    arena_init(&scratch, 0, &desk_oom);
    bool is_done = project_record(desk, &scratch, record_id, &run, fault);
    if (is_done) {
        struct buf buf = {0};
        struct sink sink = sink_to_buf(&buf);
        write_lines(&scratch, run, &sink);
        is_done = !sink.is_failed ||
                  fault_set(fault, "cohort.long", "What record %.*s measured is too long to keep.",
                            STR_ARGS(record_id));
        *lines = str_copy(arena, buf_str(&buf));
        buf_clear(&buf);
    }
    arena_clear(&scratch);
    return is_done;
}

/* ---- walking ---- */

/* records whose lines are missing or not ours */
struct missing {
    struct str *at;
    size_t n, room_n;
};

struct walking {
    struct tallied *tallied;
    struct arena *arena;
    struct missing missing;
};

static bool take_record(void *ctx, struct str record_id, struct str lines)
{
    struct walking *walking = ctx;
    struct missing *missing = &walking->missing;
    bool is_known = lines.n > 0 && take_lines(walking->tallied, walking->arena, lines);
    if (!is_known) {
        missing->at = room_for(walking->arena, missing->at, missing->n, &missing->room_n,
                               sizeof *missing->at);
        missing->at[missing->n++] = str_copy(walking->arena, record_id);
    }
    return true;
}

static bool tell(const struct cohort_progress *progress, size_t done_n, size_t of_n,
                 struct fault *fault)
{
    return !progress || progress->tell(progress->ctx, done_n, of_n) ||
           fault_set(fault, "cohort.cancelled", "Stopped; what was worked out is kept.");
}

static int by_start(const void *a, const void *b)
{
    const struct play *one = a, *other = b;
    int64_t way = one->utc_ms != other->utc_ms ? one->utc_ms - other->utc_ms : 0;
    return way < 0 ? -1 : way > 0 ? 1 : str_cmp(one->record, other->record);
}

static int by_trial_start(const void *a, const void *b)
{
    const struct trial *one = a, *other = b;
    int64_t way = one->utc_ms != other->utc_ms ? one->utc_ms - other->utc_ms : 0;
    int records = str_cmp(one->record, other->record);
    return way < 0 ? -1 : way > 0 ? 1 : records ? records : str_cmp(one->notice, other->notice);
}

bool cohort_open(struct tallied *out, struct desk *desk, struct arena *arena,
                 const struct cohort_progress *progress, struct fault *fault)
{
    int64_t version = rubric_now().version;
    struct walking walking = {.tallied = out, .arena = arena};
    *out = (struct tallied){0};
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    if (!store_each_projection(desk->store, version, take_record, &walking, fault)) {
        return false;
    }
    for (size_t i = 0; i < walking.missing.n; i++) {
        struct str lines, id = walking.missing.at[i];
        if (!work_out(desk, arena, id, &lines, fault) ||
            !store_project(desk->store, id, version, lines, fault) ||
            !tell(progress, i + 1, walking.missing.n, fault)) {
            return false;
        }
        take_lines(out, arena, lines);
    }
    qsort(out->plays, out->plays_n, sizeof *out->plays, by_start);
    qsort(out->trials, out->trials_n, sizeof *out->trials, by_trial_start);
    return true;
}

/* ---- anew ---- */

struct kept_lines {
    struct arena *arena;
    struct names ids;
    struct str *lines;
    size_t room_n;
};

static bool take_kept(void *ctx, struct str record_id, struct str lines)
{
    struct kept_lines *kept = ctx;
    kept->lines =
        room_for(kept->arena, kept->lines, kept->ids.n, &kept->room_n, sizeof *kept->lines);
    size_t at = names_put(&kept->ids, str_copy(kept->arena, record_id));
    kept->lines[at] = str_copy(kept->arena, lines);
    return true;
}

static bool rescore(struct desk *desk, struct arena *arena, const struct cohort_progress *progress,
                    struct rescored *out, struct fault *fault)
{
    int64_t version = rubric_now().version;
    struct kept_lines kept = {.arena = arena, .ids = {.arena = arena}};
    if (!store_each_projection(desk->store, version, take_kept, &kept, fault)) {
        return false;
    }
    out->records_n = kept.ids.n;
    for (size_t i = 0; i < kept.ids.n; i++) {
        struct str lines;
        if (!work_out(desk, arena, kept.ids.at[i], &lines, fault) ||
            !store_project(desk->store, kept.ids.at[i], version, lines, fault) ||
            !tell(progress, i + 1, kept.ids.n, fault)) {
            return false;
        }
        out->first_n += kept.lines[i].n == 0;
        out->changed_n += kept.lines[i].n > 0 && !str_eq(kept.lines[i], lines);
    }
    return true;
}

bool cohort_rescore(struct desk *desk, const struct cohort_progress *progress, struct rescored *out,
                    struct fault *fault)
{
    struct arena arena;
    *out = (struct rescored){0};
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    arena_init(&arena, 0, &desk_oom);
    bool is_done = rescore(desk, &arena, progress, out, fault);
    arena_clear(&arena);
    return is_done;
}
