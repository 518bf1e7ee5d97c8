/* watch.c - an account looked after for days, in minutes.
 *
 * Lesson: denying once is not the end. For some days one looks at three things: does it fit (land,
 * device, time, what one did oneself), how often does it come, and does it come again although it
 * was denied. Most rows are one's own life; raising an alarm over them costs trust.
 *
 * Evidence it leaves: which rows were flagged, for which of the three reasons, how many minutes of
 * the case's clock after they came, which were missed or late, which were one's own, and how long
 * the watch was kept.
 */
#include "drills/watch.h"

#include "base/arena.h"
#include "core/names.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

static const char *const parties[] = {"service", "stranger", "me", "known", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field event_rows[] = {
    {ROW(watch_event, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(watch_event, kind, FIELD_ENUM), .names = watch_kinds,
     .says = "attempt: somebody tried, or asked for a code; sign_in: somebody got in"},
    {ROW(watch_event, by, FIELD_ENUM), .names = parties, .otherwise = BY_ME,
     .says = "who made it; a stranger's is to be acted on"},
    {ROW(watch_event, title, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "as the log prints it"},
    {ROW(watch_event, detail, FIELD_TEXT), .flags = FIELD_ONE_LINE,
     .says = "device, place, sum; every row has one"},
    {ROW(watch_event, from_s, FIELD_INT), .least = 0, .most = 604800,
     .says = "the seed draws its time from here ..."},
    {ROW(watch_event, to_s, FIELD_INT), .least = 0, .most = 604800, .says = "... to here"},
    {ROW(watch_event, times, FIELD_INT), .least = 1, .most = WATCH_TIMES_N, .otherwise = 1,
     .says = "so often"},
    {ROW(watch_event, gap_s, FIELD_INT), .least = 0, .most = 259200,
     .says = "seconds from one to the next"},
};
static const struct field_table event_table = {
    .name = "watch_event",
    .says = "what happens in the account while it is watched",
    .size = sizeof(struct watch_event),
    .fields = event_rows,
    .n = sizeof event_rows / sizeof *event_rows,
};

static const struct field watch_rows[] = {
    {ROW(watch_words, says, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "what one knows of the account's ordinary life"},
    {ROW(watch_words, days, FIELD_INT), .least = 1, .most = 7, .otherwise = 3,
     .says = "how long the watch is to be kept"},
    {ROW(watch_words, denied_s, FIELD_INT), .least = -604800, .most = 604800,
     .says = "when the stranger's first try was denied"},
    {ROW(watch_words, late_s, FIELD_INT), .least = 600, .most = 172800, .otherwise = 43200,
     .says = "a flag that comes later than this is late"},
    {ROW(watch_words, events, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &event_table,
     .least = 2, .most = WATCH_EVENTS_N, .says = "ordinary life and what is not"},
};
static const struct field_table watch_table = {
    .name = "watch",
    .says = "drills.watch: some days of an account; what is to be acted on follows from `by`",
    .size = sizeof(struct watch_words),
    .fields = watch_rows,
    .n = sizeof watch_rows / sizeof *watch_rows,
};

static bool words_read(struct watch_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("watch")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct watch_words){0};
    if (!tree) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "There is nothing to watch; give drills.watch the events of some days.");
        return false;
    }
    return fields_read(&reading, &watch_table, tree, STR("/drills/watch"), words);
}

static bool is_in_days(const struct watch_words *words, const struct watch_event *event)
{
    return event->from_s <= event->to_s &&
           event->to_s + (event->times - 1) * event->gap_s < words->days * 86400;
}

static void watch_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct watch_words words;
    int64_t rows_n = 0, strange_n = 0;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    for (size_t i = 0; i < words.events.n; i++) {
        const struct watch_event *event = LIST_AT(words.events, struct watch_event, i);
        rows_n += event->times;
        strange_n += event->by == BY_STRANGER ? event->times : 0;
        if (!is_in_days(&words, event)) {
            faults_add(faults, FAULT_ERROR, file,
                       str_fmt(faults->arena, "/drills/watch/events/%zu", i),
                       "All of it has to come within the %lld days; from_s goes before to_s.",
                       (long long)words.days);
        }
    }
    if (rows_n > WATCH_ROWS_N) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/watch/events"),
                   "%lld rows are too many; at most %d come in a watch.", (long long)rows_n,
                   WATCH_ROWS_N);
    }
    if (strange_n == 0 || rows_n < strange_n * 2) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/watch/events"),
                   "At least one row is a stranger's, and at least half are ordinary life.");
    }
}

/* ---- playing ---- */

static void watch_begin(void *state, const struct world *world)
{
    struct watch *watch = state;
    struct watch_words *words = ARENA_NEW(world->arena, struct watch_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    memset(watch, 0, sizeof *watch);
    watch->words = words;
    watch->log = watch_draw(world->arena, words, (uint64_t)world->scenario->seed);
    watch->seen_s = watch_now_s(world);
}

static int point_of(struct str name)
{
    for (int i = 0; watch_points[i]; i++) {
        if (str_is(name, watch_points[i])) {
            return i;
        }
    }
    return -1;
}

/* An alarm that was raised is raised: it is not taken back. */
static bool take_flag(struct watch *watch, const struct world *world,
                      const struct decision *decision)
{
    struct str owner, id;
    str_cut(decision->target, '.', &owner, &id);
    size_t at = watch_row_at(watch->log, id);
    int point = point_of(decision->value);
    if (!str_is(owner, "watch") || at == watch->log->n || point < 0 || watch->flag[at] ||
        watch->log->rows[at].at_s > watch_now_s(world)) {
        return false;
    }
    watch->flag[at] = (uint8_t)(point + 1);
    watch->flagged_s[at] = watch_now_s(world);
    return true;
}

static bool watch_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct watch *watch = state;
    bool is_taken = true;
    switch (decision->verb) {
    case VERB_MARK:
        is_taken = take_flag(watch, world, decision);
        break;
    case VERB_END:
        watch->is_ended = true;
        break;
    default:
        is_taken = decision->verb != VERB_MOVE && decision->verb != VERB_ANSWER &&
                   decision->verb != VERB_CHOOSE;
        break;
    }
    if (is_taken) {
        watch->seen_s = watch_now_s(world);
    }
    return is_taken;
}

static bool watch_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct watch *)state)->is_ended;
}

/* ---- measuring ---- */

struct watch_tally {
    int64_t signals_n, found_n, late_n, false_n, points_n;
    int64_t took_ms[WATCH_ROWS_N]; /* of each signal, sorted; NEVER_MS = missed */
};

static void sort_in(struct watch_tally *tally, int64_t took_ms)
{
    int64_t at = tally->signals_n++;
    for (; at > 0 && tally->took_ms[at - 1] > took_ms; at--) {
        tally->took_ms[at] = tally->took_ms[at - 1];
    }
    tally->took_ms[at] = took_ms;
}

/* Time runs from the first row of the signal; a burst is acted on from the row that makes it one,
 * but nobody has to wait for that. */
static void tally_signal(struct watch_tally *tally, const struct watch *watch, size_t signal)
{
    size_t flagged = watch_flagged(watch, signal);
    if (flagged == watch->log->n) {
        sort_in(tally, NEVER_MS);
        return;
    }
    int64_t took_s = watch->flagged_s[flagged] - watch->log->rows[signal].at_s;
    tally->found_n++;
    tally->late_n += took_s > watch->words->late_s;
    tally->points_n += (watch_points_of(watch, flagged) & 1u << (watch->flag[flagged] - 1)) != 0;
    sort_in(tally, took_s * 1000);
}

static void tally_all(struct watch_tally *tally, const struct watch *watch)
{
    *tally = (struct watch_tally){0};
    for (size_t i = 0; i < watch->log->n; i++) {
        const struct watch_row *row = &watch->log->rows[i];
        if (!watch_is_strangers(row)) {
            tally->false_n += watch->flag[i] > 0;
        } else if (row->signal == i) {
            tally_signal(tally, watch, i);
        }
    }
}

/* Hours of the watch that were kept. */
static int64_t kept_h(const struct watch *watch)
{
    int64_t end_s = watch_end_s(watch);
    return (watch->seen_s > end_s ? end_s : watch->seen_s) / 3600;
}

static void watch_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct watch *watch = state;
    struct drill_metrics *own = metrics_drill(metrics, "watch");
    struct watch_tally tally;
    (void)world;
    tally_all(&tally, watch);
    score_share(own, "found", tally.found_n, tally.signals_n);
    score_count(own, "missed", tally.signals_n - tally.found_n);
    score_count(own, "late", tally.late_n);
    score_count(own, "false_alarms", tally.false_n);
    score_share(own, "points", tally.points_n, tally.found_n);
    score_time(own, "flag_ms", tally.took_ms[(tally.signals_n - 1) / 2]);
    score_share(own, "hours", kept_h(watch), watch_end_s(watch) / 3600);
    score_conclude(metrics,
                   tally.found_n == tally.signals_n && tally.late_n == 0 && tally.false_n <= 1);
}

static struct str watch_words_of(const void *state, const struct world *world,
                                 const struct decision *decision)
{
    const struct watch *watch = state;
    struct str owner, id;
    (void)world;
    str_cut(decision->target, '.', &owner, &id);
    size_t at = str_is(owner, "watch") ? watch_row_at(watch->log, id) : watch->log->n;
    return at < watch->log->n ? watch->log->rows[at].event->title : STR("");
}

/* "21:14 …" is for the board; here the row's own words are enough. */
static void say_row(const struct watch *watch, size_t at, enum lesson_kind kind,
                    struct lessons *out)
{
    const struct watch_event *event = watch->log->rows[at].event;
    lessons_add(out, (struct lesson){kind, "watch.lesson_row", {event->title, event->detail}});
}

static const char *const why[POINT_N] = {"watch.why.consistency", "watch.why.frequency",
                                         "watch.why.repeat"};

static void say_signal(const struct watch *watch, size_t signal, struct lessons *out)
{
    size_t flagged = watch_flagged(watch, signal);
    unsigned points = watch_points_of(watch, signal);
    say_row(watch, signal, flagged < watch->log->n ? LESSON_RIGHT : LESSON_WRONG, out);
    for (int i = 0; i < POINT_N; i++) {
        if (points & 1u << i) {
            lessons_add(out, (struct lesson){LESSON_WHY, why[i], {{0}}});
        }
    }
}

static void watch_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct watch *watch = state;
    (void)world;
    lessons_add(out, (struct lesson){LESSON_TITLE, "watch.lesson_signals", {{0}}});
    for (size_t i = 0; i < watch->log->n; i++) {
        if (watch_is_strangers(&watch->log->rows[i]) && watch->log->rows[i].signal == i) {
            say_signal(watch, i, out);
        }
    }
    for (size_t i = 0; i < watch->log->n; i++) {
        if (watch->flag[i] && !watch_is_strangers(&watch->log->rows[i])) {
            say_row(watch, i, LESSON_WRONG, out);
            lessons_add(out, (struct lesson){LESSON_WHY, "watch.why.own", {{0}}});
        }
    }
}

const struct drill drill_watch = {
    .id = "watch",
    .state_size = sizeof(struct watch),
    .looks_size = sizeof(struct watch_looks),
    .is_board = true,
    .fields = &watch_table,
    .check = watch_check,
    .begin = watch_begin,
    .apply = watch_apply,
    .done = watch_done,
    .moves = watch_moves,
    .score = watch_score,
    .words = watch_words_of,
    .lessons = watch_lessons,
    .view = watch_view,
};
