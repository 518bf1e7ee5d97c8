/* evidence.c - collect what proves it, without pressing anything, and write it down so that it can
 * be acted on.
 *
 * Lesson: a report is worth what can be checked in it. The time with its zone, the name beside the
 * real address, the whole header, the words of a link beside where it leads, the attachment's last
 * extension, size and digest, never opened. Personal things are masked in the summary and never in
 * the original. Whether it also stands in the account is a matter of its own. And it goes to
 * whoever reads it at this hour.
 *
 * Evidence it leaves: what was filled in of what is asked and what of it was wrong, what was left
 * unmasked or masked away, whether anything was pressed, how many messages were counted as one, the
 * desk, how long the report took, and when somebody could read it.
 */
#include "drills/evidence.h"

#include "base/arena.h"
#include "core/notice.h"
#include "drills/parts_score.h"

#include <stddef.h>

/* ---- the case's own keys ---- */

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const char *const form_words[] = {"full", "quick", "call", NULL};

static const struct field desk_rows[] = {
    {ROW(evidence_desk, desk, FIELD_ID), .flags = FIELD_REQUIRED,
     .says = "which of the case's desks"},
    {ROW(evidence_desk, takes, FIELD_BOOL), .says = "looks after such reports"},
    {ROW(evidence_desk, opens, FIELD_STR), .most = 5,
     .says = "\"09:00\", in the clock of the case; absent: always open"},
    {ROW(evidence_desk, closes, FIELD_STR), .most = 5,
     .says = "\"17:30\"; earlier than opens: past midnight"},
    {ROW(evidence_desk, is_weekdays, FIELD_BOOL), .says = "closed on Saturdays and Sundays"},
    {ROW(evidence_desk, forwards, FIELD_STR), .most = 64,
     .says = "the desk that reads its reports by itself while it is closed"},
};
static const struct field_table desk_table = {
    .name = "evidence_desk",
    .says = "an entry of the directory: who reads when",
    .size = sizeof(struct evidence_desk),
    .fields = desk_rows,
    .n = sizeof desk_rows / sizeof *desk_rows,
};

static const struct field evidence_rows[] = {
    {ROW(evidence_words, form, FIELD_ENUM), .names = form_words,
     .says = "full: the template; quick: not opened, header kept, told; call: what to have ready "
             "before ringing up"},
    {ROW(evidence_words, personal, FIELD_STRS), .most = 12,
     .says = "words that tell a person, beside name, address and identifier of the persona"},
    {ROW(evidence_words, desks, FIELD_LIST), .table = &desk_table, .most = 8,
     .says = "the directory; absent: the case's desks, always open"},
};
static const struct field_table evidence_table = {
    .name = "evidence",
    .says = "drills.evidence: which form, and who reads when; what is right follows from the world",
    .size = sizeof(struct evidence_words),
    .fields = evidence_rows,
    .n = sizeof evidence_rows / sizeof *evidence_rows,
};

static bool words_read(struct evidence_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("evidence")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct evidence_words){0};
    return !tree || fields_read(&reading, &evidence_table, tree, STR("/drills/evidence"), words);
}

/* ---- can it be played ---- */

static const struct desk_route *route_of(const struct scenario *s, struct str id)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);
        if (str_eq(desk->id, id)) {
            return desk;
        }
    }
    return NULL;
}

static bool is_clock(struct str text)
{
    int minute;
    return text.n == 0 || evidence_clock_read(text, &minute);
}

static void check_entry(const struct scenario *s, const struct evidence_words *words, size_t i,
                        struct str file, struct faults *faults)
{
    const struct evidence_desk *one = LIST_AT(words->desks, struct evidence_desk, i);
    struct str pointer = str_fmt(faults->arena, "/drills/evidence/desks/%zu", i);
    if (!route_of(s, one->desk)) {
        faults_add(faults, FAULT_ERROR, file, pointer, "There is no desk \"%.*s\" in /desks.",
                   STR_ARGS(one->desk));
    }
    if (one->forwards.n > 0 && !evidence_desk_of(words, one->forwards)) {
        faults_add(faults, FAULT_ERROR, file, pointer,
                   "It forwards to \"%.*s\", which is not in this directory.",
                   STR_ARGS(one->forwards));
    }
    if (!is_clock(one->opens) || !is_clock(one->closes) ||
        (one->opens.n > 0) != (one->closes.n > 0)) {
        faults_add(faults, FAULT_ERROR, file, pointer,
                   "opens and closes are times of day like \"09:00\", both or neither.");
    }
}

/* An alert counts by the desks' own mark, the report by the hour: at the start they agree. */
static void check_hours(const struct scenario *s, const struct evidence_words *words,
                        struct str file, struct faults *faults)
{
    for (size_t i = 0; words->desks.n > 0 && i < s->desks.n; i++) {
        const struct desk_route *desk = LIST_AT(s->desks, struct desk_route, i);
        if (evidence_desk_is_right(s, words, desk, 0) != desk->is_right) {
            faults_add(faults, FAULT_ERROR, file, str_fmt(faults->arena, "/desks/%zu", i),
                       "is_right is %s, but by the directory %s reads such reports there when the "
                       "case starts.",
                       desk->is_right ? "true" : "false", desk->is_right ? "nobody" : "somebody");
        }
    }
}

static bool has_subject(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice_is_judged(notice) &&
            (notice->by == BY_STRANGER || truth_of(s, notice).attempt == WHOSE_FOREIGN)) {
            return true;
        }
    }
    return false;
}

static void evidence_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct evidence_words words;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    for (size_t i = 0; i < words.desks.n; i++) {
        check_entry(s, &words, i, file, faults);
    }
    check_hours(s, &words, file, faults);
    if (!has_subject(s)) {
        faults_add(faults, FAULT_ERROR, file, STR("/notices"),
                   "There is nothing to report: no message is a stranger's, or speaks of a "
                   "stranger's attempt.");
    }
    if (s->notices.n > EVIDENCE_NOTICES_N) {
        faults_add(faults, FAULT_ERROR, file, STR("/notices"),
                   "A report can choose among %d messages at most.", EVIDENCE_NOTICES_N);
    }
}

/* ---- playing ---- */

static void evidence_begin(void *state, const struct world *world)
{
    struct evidence *evidence = state;
    struct evidence_words *words = ARENA_NEW(world->arena, struct evidence_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *evidence = (struct evidence){.words = words,
                                  .began_ms = world->at_ms,
                                  .began_case_ms = world_case_ms(world),
                                  .complete_ms = NEVER_MS,
                                  .ended_case_ms = NEVER_MS};
}

/* One takes into the report what one has read. */
static bool take_message(struct evidence *evidence, const struct world *world, struct str id,
                         struct str value)
{
    bool is_in = str_is(value, "in");
    for (size_t i = 0; i < world->notices_n; i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (!str_eq(world->notices[i].notice->id, id)) {
            continue;
        }
        if (world->notices[i].viewed_ms == NEVER_MS || is_in == !!(evidence->marks & bit) ||
            (!is_in && !str_is(value, "out"))) {
            return false;
        }
        evidence->marks ^= bit;
        return true;
    }
    return false;
}

static bool take_mask(struct evidence *evidence, struct str id, struct str value)
{
    int item = evidence_item_of(id);
    bool is_masked = str_is(value, "masked");
    if (item < 0 || !evidence->values[item].is_set ||
        is_masked == evidence->values[item].is_masked || (!is_masked && !str_is(value, "plain"))) {
        return false;
    }
    evidence->values[item].is_masked = is_masked;
    return true;
}

static bool take_choice(struct evidence_value *value, const char *const *choices, struct str word)
{
    for (int i = 0; choices && choices[i]; i++) {
        if (str_is(word, choices[i])) {
            *value = (struct evidence_value){.is_set = true, .choice = i};
            return true;
        }
    }
    return false;
}

/* Only what was seen can be written, and only where such a thing belongs. */
static bool take_slip(struct evidence_value *value, const struct world *world, unsigned kinds,
                      struct str id)
{
    struct evidence_slip slip;
    if (!evidence_slip_read(world, id, &slip) || !(kinds & 1u << slip.kind) ||
        !evidence_is_seen(world, &slip)) {
        return false;
    }
    *value = (struct evidence_value){.is_set = true, .is_slip = true, .slip = slip};
    return true;
}

static bool take_answer(struct evidence *evidence, const struct world *world,
                        const struct decision *decision)
{
    int item = evidence_item_of(decision->target);
    if (item < 0 || !evidence_asks(evidence, world, item)) {
        return false;
    }
    struct evidence_value *value = &evidence->values[item];
    return take_choice(value, evidence_items[item].choices, decision->value) ||
           take_slip(value, world, evidence_items[item].slips, decision->value);
}

static bool take_desk(struct evidence *evidence, const struct world *world,
                      const struct decision *decision)
{
    const struct desk_route *desk = route_of(world->scenario, decision->value);
    if (!str_is(decision->target, "desk") || !desk || desk == evidence->desk) {
        return false;
    }
    evidence->desk = desk;
    return true;
}

/* The report is sent for every message that is in it, to the desk that was chosen. */
static bool take_alert(const struct evidence *evidence, const struct world *world,
                       const struct decision *decision)
{
    const struct notice *notice = scenario_notice(world->scenario, decision->target);
    struct str desk = evidence->desk ? evidence->desk->id : STR("");
    return notice && evidence_is_marked(evidence, world, notice) && str_eq(decision->value, desk);
}

/* Deleting gives nothing away; everything else that is pressed there does. */
static bool is_click(const struct world *world, struct str target)
{
    struct str owner, rest;
    str_cut(target, '.', &owner, &rest);
    const struct notice *notice = scenario_notice(world->scenario, owner);
    const struct page *page = scenario_page(world->scenario, owner);
    bool is_harmless = str_is(rest, "delete") || str_is(rest, "decline") ||
                       str_is(rest, "pictures") || str_is(rest, "hang_up");
    return (notice && notice->by == BY_STRANGER && !is_harmless) ||
           (page && page->by == BY_STRANGER);
}

static bool take(struct evidence *evidence, const struct world *world,
                 const struct decision *decision)
{
    switch (decision->verb) {
    case VERB_MARK:
        return take_message(evidence, world, decision->target, decision->value) ||
               take_mask(evidence, decision->target, decision->value);
    case VERB_ANSWER:
        return take_answer(evidence, world, decision);
    case VERB_CHOOSE:
        return take_desk(evidence, world, decision);
    case VERB_ALERT:
        return take_alert(evidence, world, decision);
    case VERB_PRESS:
        evidence->clicks_n += is_click(world, decision->target);
        return true;
    case VERB_END:
        evidence->is_ended = true;
        evidence->ended_case_ms = world_case_ms(world);
        return true;
    default:
        return decision->verb != VERB_MOVE;
    }
}

static bool evidence_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct evidence *evidence = state;
    bool is_taken = take(evidence, world, decision);
    if (is_taken && evidence->complete_ms == NEVER_MS && evidence_is_ready(evidence, world)) {
        evidence->complete_ms = decision->at_ms;
    }
    return is_taken;
}

static bool evidence_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct evidence *)state)->is_ended;
}

/* ---- measuring ---- */

struct tally {
    int64_t asked_n, filled_n, wrong_n, facts_n, facts_right_n, unmasked_n, overmasked_n;
};

static void tally_mask(struct tally *tally, const struct evidence *evidence,
                       const struct world *world, int item)
{
    const struct evidence_value *value = &evidence->values[item];
    bool is_summary = evidence_items[item].sheet == SHEET_SUMMARY;
    struct arena scratch;
    arena_init(&scratch, 0, NULL);
    bool is_personal =
        value->is_slip &&
        evidence_is_personal(evidence, world, evidence_slip_text(&scratch, world, &value->slip));
    tally->unmasked_n +=
        is_summary && is_personal && !value->is_masked && evidence->words->form == FORM_FULL;
    tally->overmasked_n += value->is_masked && (!is_summary || !is_personal);
    arena_clear(&scratch);
}

static struct tally tally_of(const struct evidence *evidence, const struct world *world)
{
    struct tally tally = {0};
    for (int i = 0; i < ITEM_N; i++) {
        if (!evidence_asks(evidence, world, i)) {
            continue;
        }
        bool is_set = evidence->values[i].is_set, is_right = evidence_is_right(evidence, world, i);
        tally.asked_n++;
        tally.filled_n += is_set;
        tally.wrong_n += is_set && !is_right;
        tally.facts_n += evidence_items[i].is_fact;
        tally.facts_right_n += evidence_items[i].is_fact && is_right;
        if (is_set) {
            tally_mask(&tally, evidence, world, i);
        }
    }
    return tally;
}

/* At the hour at which it was sent, or would be. */
static int64_t hour_of(const struct evidence *evidence, const struct world *world)
{
    return evidence->ended_case_ms == NEVER_MS ? world_case_ms(world) : evidence->ended_case_ms;
}

static bool is_desk_right(const struct evidence *evidence, const struct world *world)
{
    return evidence->desk ? evidence_desk_is_right(world->scenario, evidence->words, evidence->desk,
                                                   hour_of(evidence, world))
                          : world->scenario->desks.n == 0;
}

/* From the stage's begin until somebody can read it, in the case's time. */
static int64_t read_ms(const struct evidence *evidence, const struct world *world)
{
    if (!evidence->is_ended || !evidence->desk) {
        return NEVER_MS;
    }
    int64_t wait_ms = evidence_desk_wait_ms(world->scenario, evidence->words, evidence->desk,
                                            evidence->ended_case_ms);
    return wait_ms == NEVER_MS ? NEVER_MS
                               : evidence->ended_case_ms - evidence->began_case_ms + wait_ms;
}

/* Asked of the account only where there is a place to look. */
static bool is_account_right(const struct evidence *evidence, const struct world *world)
{
    return evidence_is_right(evidence, world, ITEM_ACCOUNT) &&
           (!evidence_account_panel(world) || evidence_account_is_checked(world));
}

static void put_all(struct drill_metrics *own, const struct evidence *evidence,
                    const struct world *world, const struct tally *tally)
{
    score_share(own, "complete", tally->filled_n, tally->asked_n);
    score_count(own, "wrong", tally->wrong_n);
    score_share(own, "facts", tally->facts_right_n, tally->facts_n);
    score_count(own, "unmasked", tally->unmasked_n);
    score_count(own, "overmasked", tally->overmasked_n);
    score_count(own, "clicks", (int64_t)evidence->clicks_n);
    score_count(own, "count_error", (int64_t)evidence_count_error(evidence, world));
    if (evidence_asks(evidence, world, ITEM_ACCOUNT)) {
        score_share(own, "account", is_account_right(evidence, world), 1);
    }
    score_share(own, "desk", is_desk_right(evidence, world), 1);
    score_time(own, "whole_ms",
               evidence->complete_ms == NEVER_MS ? NEVER_MS
                                                 : evidence->complete_ms - evidence->began_ms);
    score_time(own, "read_ms", read_ms(evidence, world));
}

static void evidence_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct evidence *evidence = state;
    struct tally tally = tally_of(evidence, world);
    put_all(metrics_drill(metrics, "evidence"), evidence, world, &tally);
    score_conclude(
        metrics, tally.filled_n == tally.asked_n && tally.wrong_n == 0 && tally.unmasked_n == 0 &&
                     tally.overmasked_n == 0 && evidence->clicks_n == 0 &&
                     evidence_count_error(evidence, world) == 0 && is_desk_right(evidence, world));
}

/* ---- words ---- */

static struct str evidence_words_of(const void *state, const struct world *world,
                                    const struct decision *decision)
{
    const struct scenario *s = world->scenario;
    const struct notice *notice = scenario_notice(s, decision->target);
    const struct desk_route *desk = route_of(s, decision->value);
    struct evidence_slip slip;
    (void)state;
    switch (decision->verb) {
    case VERB_MARK:
        return notice ? (notice->subject.n ? notice->subject : notice->from_name) : STR("");
    case VERB_ANSWER:
        return evidence_slip_read(world, decision->value, &slip)
                   ? evidence_slip_text(world->arena, world, &slip)
                   : STR("");
    default:
        return str_is(decision->target, "desk") && desk ? desk->name : STR("");
    }
}

/* ---- what is said of it afterwards ---- */

static struct lesson line_of(struct arena *arena, enum lesson_kind kind, const char *group,
                             const char *item, const char *word)
{
    return (struct lesson){.kind = kind,
                           .text = str_c(arena, str_fmt(arena, "evidence.%s.%s%s%s", group, item,
                                                        word[0] ? "." : "", word))};
}

static struct lesson say_choice(struct arena *arena, int item, int choice)
{
    const char *word = evidence_items[item].choices[choice];
    if (item == ITEM_SENDERS || item == ITEM_EXTENSION) {
        return (struct lesson){.kind = LESSON_WHY, .args = {str_of(word)}};
    }
    return line_of(arena, LESSON_WHY, "choice", evidence_items[item].id, word);
}

static struct lesson say_slip(struct arena *arena, const struct world *world,
                              const struct evidence_slip *slip)
{
    struct str text = evidence_slip_text(arena, world, slip);
    const char *id = slip->kind == SLIP_HEADERS       ? "evidence.slip.headers"
                     : slip->kind == SLIP_HEADERS_TOP ? "evidence.slip.headers_top"
                                                      : NULL;
    return (struct lesson){.kind = LESSON_WHY, .text = id, .args = {text}};
}

static void say_item(const struct evidence *evidence, const struct world *world, int item,
                     struct lessons *out)
{
    const struct evidence_value *value = &evidence->values[item];
    bool is_right = evidence_is_right(evidence, world, item);
    int right = evidence_choice_right(world, item);
    lessons_add(out, line_of(out->arena, is_right ? LESSON_RIGHT : LESSON_WRONG, "item",
                             evidence_items[item].id, ""));
    if (value->is_set) {
        lessons_add(out, value->is_slip ? say_slip(out->arena, world, &value->slip)
                                        : say_choice(out->arena, item, value->choice));
    }
    if (!is_right && right >= 0) {
        lessons_add(out, (struct lesson){.kind = LESSON_WHY, .text = "evidence.lesson.true"});
        lessons_add(out, say_choice(out->arena, item, right));
    } else if (!is_right) {
        lessons_add(out, line_of(out->arena, LESSON_WHY, "lesson", evidence_items[item].id, ""));
    }
}

static void say_masks(const struct evidence *evidence, const struct world *world,
                      struct lessons *out)
{
    struct tally tally = tally_of(evidence, world);
    if (evidence->words->form != FORM_FULL) {
        return;
    }
    bool is_right = tally.unmasked_n == 0 && tally.overmasked_n == 0;
    lessons_add(
        out, (struct lesson){.kind = is_right ? LESSON_RIGHT : LESSON_WRONG,
                             .text = is_right ? "evidence.lesson.masked_right"
                                              : "evidence.lesson.masked_wrong",
                             .args = {str_fmt(out->arena, "%lld", (long long)tally.unmasked_n),
                                      str_fmt(out->arena, "%lld", (long long)tally.overmasked_n)}});
}

static void say_desk(const struct evidence *evidence, const struct world *world,
                     struct lessons *out)
{
    if (!evidence->desk) {
        return;
    }
    lessons_add(
        out, (struct lesson){.kind = is_desk_right(evidence, world) ? LESSON_RIGHT : LESSON_WRONG,
                             .args = {evidence->desk->name}});
    lessons_add(out, (struct lesson){.kind = LESSON_WHY, .args = {evidence->desk->why}});
}

static void evidence_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct evidence *evidence = state;
    size_t marked_n = evidence_marked_n(evidence), error_n = evidence_count_error(evidence, world);
    lessons_add(out, (struct lesson){.kind = LESSON_TITLE, .text = "evidence.lesson.title"});
    lessons_add(out, (struct lesson){.kind = error_n ? LESSON_WRONG : LESSON_RIGHT,
                                     .text = error_n ? "evidence.lesson.count_wrong"
                                                     : "evidence.lesson.count_right",
                                     .args = {str_fmt(out->arena, "%zu", marked_n),
                                              str_fmt(out->arena, "%zu", error_n)}});
    for (int i = 0; i < ITEM_N; i++) {
        if (evidence_asks(evidence, world, i)) {
            say_item(evidence, world, i, out);
        }
    }
    say_masks(evidence, world, out);
    say_desk(evidence, world, out);
}

const struct drill drill_evidence = {
    .id = "evidence",
    .state_size = sizeof(struct evidence),
    .looks_size = sizeof(struct evidence_looks),
    .fields = &evidence_table,
    .check = evidence_check,
    .begin = evidence_begin,
    .apply = evidence_apply,
    .done = evidence_done,
    .moves = evidence_moves,
    .score = evidence_score,
    .words = evidence_words_of,
    .lessons = evidence_lessons,
    .view = evidence_view,
};
