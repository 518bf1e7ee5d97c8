/* ambient.c - ten to fifteen minutes of ordinary life, with something else to do.
 *
 * Lesson: a fake comes among the mail of a normal day, while one is busy. Noticing is a skill of
 * its own: most messages are harmless, and alerting everything helps nobody.
 *
 * Evidence it leaves: the small task done meanwhile, when each message was first looked at (clock
 * a), how long from there to the alert (clock b) beside the one message that asks for an alert, how
 * many alerts were right, and how often something was pressed inside a message, harmless ones too.
 */
#include "drills/ambient.h"

#include "base/arena.h"
#include "core/notice.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field option_rows[] = {
    {ROW(ambient_option, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "value of the answer"},
    {ROW(ambient_option, label, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what stands on its button"},
    {ROW(ambient_option, is_right, FIELD_BOOL), .says = "just one is"},
};
static const struct field_table option_table = {
    .name = "ambient_option",
    .says = "one answer to a question",
    .size = sizeof(struct ambient_option),
    .fields = option_rows,
    .n = sizeof option_rows / sizeof *option_rows,
};

static const struct field question_rows[] = {
    {ROW(ambient_question, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "target of the answer"},
    {ROW(ambient_question, text, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "the question"},
    {ROW(ambient_question, place, FIELD_STR), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "where the answer stands: a harmless notice's id, or \"official.orders\""},
    {ROW(ambient_question, options, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &option_table,
     .least = 2, .most = AMBIENT_OPTIONS_N, .says = "in the order of their buttons"},
};
static const struct field_table question_table = {
    .name = "ambient_question",
    .says = "a part of the small task",
    .size = sizeof(struct ambient_question),
    .fields = question_rows,
    .n = sizeof question_rows / sizeof *question_rows,
};

static const struct field ambient_rows[] = {
    {ROW(ambient_words, task, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "what one is busy with, in a sentence"},
    {ROW(ambient_words, questions, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &question_table,
     .least = 1, .most = AMBIENT_QUESTIONS_N,
     .says = "answered from ordinary mail and pages; no message need be pressed for it"},
};
static const struct field_table ambient_table = {
    .name = "ambient",
    .says = "drills.ambient: the small task of an ordinary quarter of an hour",
    .size = sizeof(struct ambient_words),
    .fields = ambient_rows,
    .n = sizeof ambient_rows / sizeof *ambient_rows,
};

static bool words_read(struct ambient_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("ambient")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct ambient_words){0};
    return tree && fields_read(&reading, &ambient_table, tree, STR("/drills/ambient"), words);
}

static void check_question(const struct scenario *s, const struct ambient_question *question,
                           struct str file, struct str pointer, struct faults *faults)
{
    const struct notice *notice = scenario_notice(s, question->place);
    struct str owner, panel;
    size_t right_n = 0;
    str_cut(question->place, '.', &owner, &panel);
    bool is_panel = str_is(owner, "official") && brand_panel(&s->brand, panel);
    for (size_t i = 0; i < question->options.n; i++) {
        right_n += LIST_AT(question->options, struct ambient_option, i)->is_right;
    }
    if (right_n != 1) {
        faults_add(faults, FAULT_ERROR, file, pointer,
                   "%zu of its options are right; let it be just one.", right_n);
    }
    if (!is_panel && (!notice || notice->by == BY_STRANGER)) {
        faults_add(faults, FAULT_ERROR, file, pointer,
                   "place \"%.*s\" is neither a harmless notice nor \"official.<panel>\".",
                   STR_ARGS(question->place));
    }
}

/* Most of what comes is harmless, and one asks for an alert: otherwise noticing is no skill. */
static void check_shares(const struct scenario *s, struct str file, struct faults *faults)
{
    size_t to_alert_n = 0, marked_n = 0;
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        to_alert_n += ambient_is_to_alert(s, notice);
        marked_n += notice->is_alert_marked;
    }
    if (marked_n != 1 || to_alert_n < 2 || to_alert_n * 3 > s->notices.n) {
        faults_add(faults, FAULT_ERROR, file, STR("/notices"),
                   "%zu of %zu notices are to be alerted, %zu of them marked; an ordinary quarter "
                   "of an hour has one that is marked, one more at least, and no more than a third "
                   "in all.",
                   to_alert_n, s->notices.n, marked_n);
    }
}

static void ambient_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct ambient_words words;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "The drill \"ambient\" wants drills.ambient with a task and its questions.");
        return;
    }
    for (size_t i = 0; i < words.questions.n; i++) {
        check_question(s, LIST_AT(words.questions, struct ambient_question, i), file,
                       str_fmt(faults->arena, "/drills/ambient/questions/%zu", i), faults);
    }
    check_shares(s, file, faults);
}

/* ---- playing ---- */

static void ambient_begin(void *state, const struct world *world)
{
    struct ambient_words *words = ARENA_NEW(world->arena, struct ambient_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *(struct ambient *)state =
        (struct ambient){.words = words, .began_ms = world->at_ms, .answered_ms = NEVER_MS};
}

static const struct ambient_question *question_at(const struct ambient *ambient, size_t i)
{
    return LIST_AT(ambient->words->questions, struct ambient_question, i);
}

const struct ambient_option *ambient_chosen(const struct ambient *ambient, size_t question)
{
    size_t chosen = ambient->chosen[question];
    return chosen
               ? LIST_AT(question_at(ambient, question)->options, struct ambient_option, chosen - 1)
               : NULL;
}

static bool is_all_answered(const struct ambient *ambient)
{
    for (size_t i = 0; i < ambient->words->questions.n; i++) {
        if (!ambient->chosen[i]) {
            return false;
        }
    }
    return true;
}

/* An answer may be changed; the same one again is none. */
static bool take_answer(struct ambient *ambient, const struct decision *decision)
{
    for (size_t i = 0; i < ambient->words->questions.n; i++) {
        const struct ambient_question *question = question_at(ambient, i);
        for (size_t k = 0; str_eq(question->id, decision->target) && k < question->options.n; k++) {
            if (str_eq(LIST_AT(question->options, struct ambient_option, k)->id, decision->value)) {
                bool is_new = ambient->chosen[i] != k + 1;
                ambient->chosen[i] = (unsigned char)(k + 1);
                return is_new;
            }
        }
    }
    return false;
}

static bool ambient_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct ambient *ambient = state;
    (void)world;
    switch (decision->verb) {
    case VERB_MARK:
    case VERB_MOVE:
    case VERB_CHOOSE:
        return false;
    case VERB_ANSWER:
        if (!take_answer(ambient, decision)) {
            return false;
        }
        if (ambient->answered_ms == NEVER_MS && is_all_answered(ambient)) {
            ambient->answered_ms = decision->at_ms;
        }
        return true;
    case VERB_END:
        ambient->is_ended = true;
        return true;
    default:
        return true;
    }
}

static bool ambient_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct ambient *)state)->is_ended;
}

/* ---- what is in front, what is to be alerted ---- */

bool ambient_is_to_alert(const struct scenario *s, const struct notice *notice)
{
    struct truth truth = truth_of(s, notice);
    return notice->is_alert_marked || truth.sender == SENDER_IMPOSTOR ||
           (notice_is_judged(notice) && truth.attempt == WHOSE_FOREIGN);
}

/* Where banners lie the newest one is meant. */
const struct notice_state *ambient_in_front(const struct world *world)
{
    struct place place = place_of(world->place);
    const struct notice_state *found = world_notice(world, place.item);
    const struct device *device = scenario_device(world->scenario, place.device);
    for (size_t i = 0; !found && device && str_is(place.surface, "push") && i < world->notices_n;
         i++) {
        const struct notice_state *state = &world->notices[world->notices_n - 1 - i];
        if (str_is(channel_surface(state->notice->channel), "push") &&
            notice_is_on(world->scenario, state->notice, device) && state->viewed_ms != NEVER_MS) {
            found = state;
        }
    }
    return found && found->arrived_ms != NEVER_MS ? found : NULL;
}

/* ---- measuring ---- */

#define NOTICES_MOST_N 64

/* what one kind of notices came to */
struct tally {
    int64_t view_ms[NOTICES_MOST_N], alert_ms[NOTICES_MOST_N];
    size_t n, viewed_n, alerted_n;
};

static void tally_add(struct tally *tally, const struct notice_metrics *m)
{
    if (tally->n == NOTICES_MOST_N) {
        return;
    }
    tally->view_ms[tally->n] = m->arrival_to_view_ms;
    tally->alert_ms[tally->n] = m->view_to_alert_ms;
    tally->viewed_n += m->arrival_to_view_ms != NEVER_MS;
    tally->alerted_n += m->view_to_alert_ms != NEVER_MS;
    tally->n++;
}

static void sort(int64_t *times, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int64_t time = times[i];
        size_t at = i;
        for (; at > 0 && times[at - 1] > time; at--) {
            times[at] = times[at - 1];
        }
        times[at] = time;
    }
}

/* Never stays never: it is the longest time there is (definitions.md). */
static int64_t median_ms(int64_t *times, size_t n)
{
    sort(times, n);
    if (n == 0 || times[n / 2] == NEVER_MS) {
        return NEVER_MS;
    }
    return n % 2 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2;
}

static void put(struct drill_metrics *own, const char *key, enum metric_kind kind, int64_t n,
                int64_t of_n)
{
    metrics_put(own, (struct drill_metric){key, kind, n, of_n});
}

static void put_task(struct drill_metrics *own, const struct ambient *ambient)
{
    int64_t right_n = 0;
    for (size_t i = 0; i < ambient->words->questions.n; i++) {
        const struct ambient_option *option = ambient_chosen(ambient, i);
        right_n += option && option->is_right;
    }
    put(own, "task", METRIC_SHARE, right_n, (int64_t)ambient->words->questions.n);
    put(own, "task_ms", METRIC_TIME_MS,
        ambient->answered_ms == NEVER_MS ? NEVER_MS : ambient->answered_ms - ambient->began_ms, 0);
}

static void put_habit(struct drill_metrics *own, const struct world *world,
                      const struct metrics *metrics)
{
    int64_t alerts_n = 0, right_n = 0, viewed_n = 0, pressed_n = 0;
    for (size_t i = 0; i < metrics->n; i++) {
        const struct notice_metrics *m = &metrics->notices[i];
        const struct notice_state *state = world_notice(world, m->notice);
        alerts_n += state->alerted_ms != NEVER_MS;
        right_n +=
            state->alerted_ms != NEVER_MS && ambient_is_to_alert(world->scenario, state->notice);
        viewed_n += state->viewed_ms != NEVER_MS;
        pressed_n += state->viewed_ms != NEVER_MS && state->pressed_ms != NEVER_MS;
    }
    put(own, "alerts_right", METRIC_SHARE, right_n, alerts_n);
    put(own, "inside", METRIC_SHARE, pressed_n, viewed_n);
}

static void ambient_score(const void *state, const struct world *world, struct metrics *metrics)
{
    struct tally real = {0}, marked = {0};
    for (size_t i = 0; i < metrics->n; i++) {
        const struct notice_metrics *m = &metrics->notices[i];
        const struct notice *notice = scenario_notice(world->scenario, m->notice);
        if (ambient_is_to_alert(world->scenario, notice)) {
            tally_add(notice->is_alert_marked ? &marked : &real, m);
        }
    }
    struct drill_metrics *own = metrics_drill(metrics, "ambient");
    put_task(own, state);
    put(own, "noticed", METRIC_SHARE, (int64_t)real.viewed_n, (int64_t)real.n);
    put(own, "alerted", METRIC_SHARE, (int64_t)real.alerted_n, (int64_t)real.n);
    put(own, "view_ms", METRIC_TIME_MS, median_ms(real.view_ms, real.n), 0);
    put(own, "alert_ms", METRIC_TIME_MS, median_ms(real.alert_ms, real.n), 0);
    put(own, "marked_view_ms", METRIC_TIME_MS, median_ms(marked.view_ms, marked.n), 0);
    put(own, "marked_alert_ms", METRIC_TIME_MS, median_ms(marked.alert_ms, marked.n), 0);
    put_habit(own, world, metrics);
}

/* ---- words ---- */

static struct str ambient_words_of(const void *state, const struct world *world,
                                   const struct decision *decision)
{
    const struct ambient *ambient = state;
    for (size_t i = 0; decision->verb == VERB_ANSWER && i < ambient->words->questions.n; i++) {
        const struct ambient_question *question = question_at(ambient, i);
        for (size_t k = 0; str_eq(question->id, decision->target) && k < question->options.n; k++) {
            const struct ambient_option *option =
                LIST_AT(question->options, struct ambient_option, k);
            if (str_eq(option->id, decision->value)) {
                return str_fmt(world->arena, "%.*s %.*s", STR_ARGS(question->text),
                               STR_ARGS(option->label));
            }
        }
    }
    return STR("");
}

const struct drill drill_ambient = {
    .id = "ambient",
    .state_size = sizeof(struct ambient),
    .looks_size = sizeof(struct ambient_looks),
    .fields = &ambient_table,
    .check = ambient_check,
    .begin = ambient_begin,
    .apply = ambient_apply,
    .done = ambient_done,
    .moves = ambient_moves,
    .score = ambient_score,
    .words = ambient_words_of,
    .view = ambient_view,
};
