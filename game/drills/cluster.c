/* cluster.c - forty alerts at once: put together what belongs together, find what is new, and tell
 * everybody.
 *
 * Lesson: many alerts are a few kinds. Sorted, they show which one nobody has seen before; and what
 * that one is known by makes both the warning and the filter. A filter is tried before it is used,
 * on what it shall catch and on genuine mail: what it takes from people is its price.
 *
 * Evidence it leaves: how far the grouping agrees, pair by pair; whether the new kind was found and
 * how many of it were counted; how long from its first alert until the warning was out; whether the
 * warning's subject, proof and habit fit it; what the filter caught, of it and of genuine mail.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "drills/parts_score.h"

#include <stddef.h>

/* ---- the case's own keys ---- */

const char *const cluster_cues[] = {"sender", "link", "attachment", "wording", "lock", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field kind_rows[] = {
    {ROW(cluster_kind, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "its name"},
    {ROW(cluster_kind, name, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "as the catalogue calls it"},
    {ROW(cluster_kind, is_known, FIELD_BOOL),
     .says = "stands in the catalogue; of the kinds on the desk exactly one does not"},
    {ROW(cluster_kind, share, FIELD_INT), .flags = FIELD_REQUIRED, .least = 1, .most = 40,
     .says = "how many"},
    {ROW(cluster_kind, subjects, FIELD_ROWS), .flags = FIELD_REQUIRED, .least = 1, .most = 12,
     .says = "one is drawn; rows of one cell"},
    {ROW(cluster_kind, names, FIELD_ROWS), .flags = FIELD_REQUIRED, .least = 1, .most = 12,
     .says = "sender names; one is drawn; rows of one cell"},
    {ROW(cluster_kind, senders, FIELD_STRS), .flags = FIELD_REQUIRED, .least = 1, .most = 12,
     .says = "addresses; # is drawn as a figure, ? as a letter"},
    {ROW(cluster_kind, hosts, FIELD_STRS), .most = 12,
     .says = "where the link leads: a host, drawn alike; absent = no link"},
    {ROW(cluster_kind, files, FIELD_STRS), .most = 12,
     .says = "attachment, drawn alike; absent = none"},
};
static const struct field_table kind_table = {
    .name = "cluster_kind",
    .says = "what mail is drawn from",
    .size = sizeof(struct cluster_kind),
    .fields = kind_rows,
    .n = sizeof kind_rows / sizeof *kind_rows,
};

static const struct field habit_rows[] = {
    {ROW(cluster_habit, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "value of the choice"},
    {ROW(cluster_habit, says, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "the habit"},
    {ROW(cluster_habit, cue, FIELD_ENUM), .names = cluster_cues, .says = "the proof it looks at"},
};
static const struct field_table habit_table = {
    .name = "cluster_habit",
    .says = "a habit that a warning may teach",
    .size = sizeof(struct cluster_habit),
    .fields = habit_rows,
    .n = sizeof habit_rows / sizeof *habit_rows,
};

static const struct field cluster_fields[] = {
    {ROW(cluster_words, spread_s, FIELD_INT), .least = 600, .most = 604800, .otherwise = 10800,
     .says = "the alerts came within so many seconds before the start"},
    {ROW(cluster_words, kinds, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &kind_table,
     .least = 2, .most = CLUSTER_GROUPS_N, .says = "what was alerted: forty together"},
    {ROW(cluster_words, mails, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &kind_table,
     .least = 1, .most = CLUSTER_KINDS_N, .says = "genuine mail the filter is tried on"},
    {ROW(cluster_words, people, FIELD_ROWS), .flags = FIELD_REQUIRED, .least = 1, .most = 40,
     .says = "who alerted; rows of one cell"},
    {ROW(cluster_words, habits, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &habit_table,
     .least = 2, .most = 6, .says = "to choose from"},
};
static const struct field_table cluster_table = {
    .name = "cluster",
    .says = "drills.cluster: templates; which alert is of which kind is drawn by the seed",
    .size = sizeof(struct cluster_words),
    .fields = cluster_fields,
    .n = sizeof cluster_fields / sizeof *cluster_fields,
};

static bool words_read(struct cluster_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("cluster")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct cluster_words){0};
    return tree && fields_read(&reading, &cluster_table, tree, STR("/drills/cluster"), words);
}

/* ---- can it be played ---- */

static int64_t shares(struct list kinds, size_t *new_n)
{
    int64_t n = 0;
    for (size_t i = 0; i < kinds.n; i++) {
        n += LIST_AT(kinds, struct cluster_kind, i)->share;
        *new_n += !LIST_AT(kinds, struct cluster_kind, i)->is_known;
    }
    return n;
}

static bool has_habit(const struct cluster_play *cluster, const struct brand *brand)
{
    const struct list *habits = &cluster->words->habits;
    for (size_t i = 0; i < habits->n; i++) {
        if (cluster_cue_is_right(cluster, brand, LIST_AT(*habits, struct cluster_habit, i)->cue)) {
            return true;
        }
    }
    return false;
}

static void check_draw(const struct scenario *s, const struct cluster_words *words, struct str file,
                       struct faults *faults)
{
    struct cluster_desk *desk = ARENA_NEW(faults->arena, struct cluster_desk);
    struct cluster_play cluster = {.words = words, .desk = desk};
    cluster_draw(desk, words, faults->arena, (uint64_t)s->seed);
    if (!has_habit(&cluster, &s->brand)) {
        faults_add(
            faults, FAULT_ERROR, file, STR("/drills/cluster/habits"),
            "No habit looks at a proof that every alert of the new kind bears and no genuine "
            "mail does; add one.");
    }
}

static void cluster_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct cluster_words words;
    size_t new_n = 0, other_n = 0;
    if (!s->drills || !tree_get(s->drills, STR("cluster"))) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "A desk full of alerts wants drills.cluster.");
        return;
    }
    if (!words_read(&words, faults->arena, s, file, faults)) {
        return;
    }
    if (shares(words.kinds, &new_n) != CLUSTER_ALERTS_N || new_n != 1) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/cluster/kinds"),
                   "The shares make forty together, and exactly one kind is not known.");
        return;
    }
    if (shares(words.mails, &other_n) > CLUSTER_MAILS_N) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/cluster/mails"),
                   "The shares make %d together at most.", CLUSTER_MAILS_N);
        return;
    }
    check_draw(s, &words, file, faults);
}

/* ---- playing ---- */

static void cluster_begin(void *state, const struct world *world)
{
    struct cluster_play *cluster = state;
    struct cluster_words *words = ARENA_NEW(world->arena, struct cluster_words);
    struct cluster_desk *desk = ARENA_NEW(world->arena, struct cluster_desk);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    cluster_draw(desk, words, world->arena, (uint64_t)world->scenario->seed);
    *cluster = (struct cluster_play){.words = words, .desk = desk, .shared_case_ms = NEVER_MS};
}

/* "07" -> 6; -1: no such alert. */
static int alert_of(const struct cluster_play *cluster, struct str text)
{
    int64_t number;
    return text.n == 2 && str_to_int(text, &number) && number >= 1 &&
                   (size_t)number <= cluster->desk->alerts_n
               ? (int)number - 1
               : -1;
}

/* "g1" .. "g6"; -1: none of them. */
static int group_of(struct str text)
{
    return text.n == 2 && text.at[0] == 'g' && text.at[1] > '0' &&
                   text.at[1] <= '0' + CLUSTER_GROUPS_N
               ? text.at[1] - '0'
               : -1;
}

static bool take_move(struct cluster_play *cluster, const struct decision *decision)
{
    struct str head, rest = decision->target;
    int group = str_is(decision->value, "none") ? 0 : group_of(decision->value);
    bool is_new = false;
    if (group < 0) {
        return false;
    }
    while (rest.n > 0) {
        str_cut(rest, ',', &head, &rest);
        int alert = alert_of(cluster, head);
        if (alert < 0) {
            return false;
        }
        is_new |= cluster->group[alert] != group;
        cluster->group[alert] = (uint8_t)group;
    }
    return is_new;
}

static bool take_new(struct cluster_play *cluster, const struct decision *decision)
{
    int group = group_of(decision->target);
    if (group < 0 || !str_is(decision->value, "new") || cluster->fresh == group) {
        return false;
    }
    cluster->fresh = (uint8_t)group;
    return true;
}

static bool take_rule(struct cluster_play *cluster, struct str place, struct str value)
{
    struct cluster_rule rule;
    size_t at = place.n == 1 ? (size_t)(place.at[0] - '1') : CLUSTER_RULES_N;
    if (at >= CLUSTER_RULES_N || !cluster_rule_read(value, &rule) ||
        (rule.kind == RULE_NONE && cluster->filter.rules[at].kind == RULE_NONE)) {
        return false;
    }
    cluster->filter.rules[at] = rule;
    cluster->is_tried = false;
    return true;
}

static bool take_answer(struct cluster_play *cluster, const struct decision *decision)
{
    struct str head, rest;
    str_cut(decision->target, '.', &head, &rest);
    if (str_is(head, "rule")) {
        return take_rule(cluster, rest, decision->value);
    }
    int alert = alert_of(cluster, decision->value);
    if (!str_is(decision->target, "subject") || alert < 0 || cluster->subject == alert + 1) {
        return false;
    }
    cluster->subject = (uint8_t)(alert + 1);
    return true;
}

static bool take_cue(struct cluster_play *cluster, struct str value)
{
    for (int i = 0; cluster_cues[i]; i++) {
        if (str_is(value, cluster_cues[i]) && cluster->cue != i + 1) {
            cluster->cue = (uint8_t)(i + 1);
            return true;
        }
    }
    return false;
}

static bool take_habit(struct cluster_play *cluster, struct str value)
{
    for (size_t i = 0; i < cluster->words->habits.n; i++) {
        const struct cluster_habit *habit =
            LIST_AT(cluster->words->habits, struct cluster_habit, i);
        if (str_eq(habit->id, value) && cluster->habit != i + 1) {
            cluster->habit = (uint8_t)(i + 1);
            return true;
        }
    }
    return false;
}

static bool take_match(struct cluster_play *cluster, struct str value)
{
    bool is_any = str_is(value, "any");
    if (is_any == cluster->filter.is_any || (!is_any && !str_is(value, "all"))) {
        return false;
    }
    cluster->filter.is_any = is_any;
    cluster->is_tried = false;
    return true;
}

static bool take_try(struct cluster_play *cluster)
{
    if (cluster->is_tried || !cluster_has_rule(&cluster->filter)) {
        return false;
    }
    cluster->is_tried = true;
    cluster->tries_n++;
    return true;
}

bool cluster_is_ready(const struct cluster_play *cluster)
{
    return cluster->fresh && cluster->subject && cluster->cue && cluster->habit &&
           cluster->is_tried && cluster->shared_case_ms == NEVER_MS;
}

static bool take_publish(struct cluster_play *cluster, const struct world *world)
{
    if (!cluster_is_ready(cluster)) {
        return false;
    }
    cluster->shared_case_ms = world_case_ms(world);
    return true;
}

static bool take_choice(struct cluster_play *cluster, const struct world *world,
                        const struct decision *decision)
{
    struct str value = decision->value;
    if (str_is(decision->target, "cue")) {
        return take_cue(cluster, value);
    }
    if (str_is(decision->target, "habit")) {
        return take_habit(cluster, value);
    }
    if (str_is(decision->target, "match")) {
        return take_match(cluster, value);
    }
    return str_is(decision->target, "filter") ? str_is(value, "try") && take_try(cluster)
           : str_is(decision->target, "publish")
               ? str_is(value, "warning") && take_publish(cluster, world)
               : false;
}

static bool cluster_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct cluster_play *cluster = state;
    bool is_out = cluster->shared_case_ms != NEVER_MS; /* what is out stays as it is */
    switch (decision->verb) {
    case VERB_MOVE:
        return !is_out && take_move(cluster, decision);
    case VERB_MARK:
        return !is_out && take_new(cluster, decision);
    case VERB_ANSWER:
        return !is_out && take_answer(cluster, decision);
    case VERB_CHOOSE:
        return !is_out && take_choice(cluster, world, decision);
    case VERB_END:
        cluster->is_ended = true;
        return true;
    default:
        return true;
    }
}

static bool cluster_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct cluster_play *)state)->is_ended;
}

/* ---- measuring ---- */

size_t cluster_group_n(const struct cluster_play *cluster, int group)
{
    size_t n = 0;
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        n += cluster->group[i] == group;
    }
    return n;
}

static size_t fresh_n(const struct cluster_desk *desk)
{
    size_t n = 0;
    for (size_t i = 0; i < desk->alerts_n; i++) {
        n += desk->alerts[i].kind == desk->fresh;
    }
    return n;
}

/* How many of the new kind stand in the group said to be new. */
static size_t hits_n(const struct cluster_play *cluster)
{
    size_t n = 0;
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        n += cluster->group[i] == cluster->fresh &&
             cluster->desk->alerts[i].kind == cluster->desk->fresh;
    }
    return n;
}

/* More than half of it is in that group, and more than half of that group is it. */
bool cluster_is_found(const struct cluster_play *cluster)
{
    size_t hits = cluster->fresh ? hits_n(cluster) : 0;
    return 2 * hits > fresh_n(cluster->desk) && 2 * hits > cluster_group_n(cluster, cluster->fresh);
}

/* Two belong together where they are of one kind; they were put together where they stand in one
 * group. An alert in no group stands alone. */
size_t cluster_pairs_right(const struct cluster_play *cluster)
{
    size_t n = 0;
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        for (size_t k = i + 1; k < cluster->desk->alerts_n; k++) {
            bool is_one = cluster->desk->alerts[i].kind == cluster->desk->alerts[k].kind;
            bool is_put = cluster->group[i] && cluster->group[i] == cluster->group[k];
            n += is_one == is_put;
        }
    }
    return n;
}

/* "bill.pdf.html": the last one counts, the one before is for show. */
static bool has_two_extensions(struct str file)
{
    struct str last = cluster_extension(file);
    return last.n > 0 && cluster_extension(str_part(file, 0, file.n - last.n - 1)).n > 0;
}

static bool bears(const struct brand *brand, const struct cluster_mail *mail, int cue)
{
    struct cluster_rule foreign = {.kind = RULE_HOST, .n = 7, .text = "foreign"};
    struct cluster_filter filter = {.rules = {foreign}};
    struct cluster_mail by_sender = *mail;
    by_sender.host = mail_domain(mail->address);
    switch (cue) {
    case CUE_SENDER:
        return cluster_matches(&filter, brand, &by_sender);
    case CUE_LINK:
        return cluster_matches(&filter, brand, mail);
    case CUE_ATTACHMENT:
        return has_two_extensions(mail->file);
    default:
        return false; /* wording and locks prove nothing */
    }
}

/* A cue is not asked of genuine mail from others, who have domains of their own: attachments are.
 */
bool cluster_cue_is_right(const struct cluster_play *cluster, const struct brand *brand, int cue)
{
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        const struct cluster_mail *mail = &cluster->desk->alerts[i];
        if (mail->kind == cluster->desk->fresh && !bears(brand, mail, cue)) {
            return false;
        }
    }
    for (size_t i = 0; cue == CUE_ATTACHMENT && i < cluster->desk->mails_n; i++) {
        if (bears(brand, &cluster->desk->mails[i], cue)) {
            return false;
        }
    }
    return true;
}

/* Of subject, proof and habit. */
static int64_t warning_n(const struct cluster_play *cluster, const struct world *world)
{
    const struct cluster_desk *desk = cluster->desk;
    bool is_subject = cluster->subject && desk->alerts[cluster->subject - 1].kind == desk->fresh;
    bool is_cue =
        cluster->cue && cluster_cue_is_right(cluster, &world->scenario->brand, cluster->cue - 1);
    bool is_habit =
        is_cue && cluster->habit &&
        LIST_AT(cluster->words->habits, struct cluster_habit, cluster->habit - 1)->cue ==
            cluster->cue - 1;
    return is_subject + is_cue + is_habit;
}

/* From the first alert of the new kind, in the case's time. */
static int64_t shared_ms(const struct cluster_play *cluster)
{
    const struct cluster_desk *desk = cluster->desk;
    size_t first = 0;
    while (first < desk->alerts_n && desk->alerts[first].kind != desk->fresh) {
        first++;
    }
    return cluster->shared_case_ms == NEVER_MS
               ? NEVER_MS
               : cluster->shared_case_ms - desk->alerts[first].at_s * 1000;
}

static int64_t count_error(const struct cluster_play *cluster)
{
    int64_t said = cluster->fresh ? (int64_t)cluster_group_n(cluster, cluster->fresh) : 0;
    int64_t error = said - (int64_t)fresh_n(cluster->desk);
    return error < 0 ? -error : error;
}

static void cluster_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct cluster_play *cluster = state;
    struct drill_metrics *own = metrics_drill(metrics, "cluster");
    const struct cluster_desk *desk = cluster->desk;
    struct cluster_catch caught = cluster_try(&cluster->filter, &world->scenario->brand, desk);
    int64_t pairs_n = (int64_t)(desk->alerts_n * (desk->alerts_n - 1) / 2);
    int64_t right_n = (int64_t)cluster_pairs_right(cluster), fresh = (int64_t)fresh_n(desk);
    score_share(own, "pairs", right_n, pairs_n);
    score_share(own, "new_found", cluster_is_found(cluster), 1);
    score_count(own, "count_error", count_error(cluster));
    score_share(own, "hits", (int64_t)caught.fresh_n, fresh);
    score_share(own, "caught", (int64_t)caught.alerts_n, (int64_t)desk->alerts_n);
    score_share(own, "false_alarms", (int64_t)caught.mails_n, (int64_t)desk->mails_n);
    score_count(own, "tries", (int64_t)cluster->tries_n);
    score_share(own, "warning", warning_n(cluster, world), 3);
    score_time(own, "shared_ms", shared_ms(cluster));
    score_conclude(metrics, 10 * right_n >= 9 * pairs_n && cluster_is_found(cluster) &&
                                count_error(cluster) <= 1 && warning_n(cluster, world) == 3 &&
                                cluster->shared_case_ms != NEVER_MS &&
                                10 * (int64_t)caught.fresh_n >= 9 * fresh && caught.mails_n == 0);
}

/* ---- words; what is said of it afterwards ---- */

static struct str cluster_words_of(const void *state, const struct world *world,
                                   const struct decision *decision)
{
    const struct cluster_play *cluster = state;
    (void)world;
    for (size_t i = 0; str_is(decision->target, "habit") && i < cluster->words->habits.n; i++) {
        const struct cluster_habit *habit =
            LIST_AT(cluster->words->habits, struct cluster_habit, i);
        if (str_eq(habit->id, decision->value)) {
            return habit->says;
        }
    }
    int alert = str_is(decision->target, "subject") ? alert_of(cluster, decision->value) : -1;
    return alert >= 0 ? cluster->desk->alerts[alert].subject : STR("");
}

static struct str number(struct arena *arena, size_t n)
{
    return str_fmt(arena, "%zu", n);
}

static void cluster_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct cluster_play *cluster = state;
    const struct brand *brand = &world->scenario->brand;
    struct cluster_catch caught = cluster_try(&cluster->filter, brand, cluster->desk);
    const struct cluster_kind *fresh =
        LIST_AT(cluster->words->kinds, struct cluster_kind, cluster->desk->fresh);
    bool is_found = cluster_is_found(cluster), is_clean = caught.mails_n == 0 && caught.fresh_n > 0;
    lessons_add(out, (struct lesson){.kind = LESSON_TITLE, .text = "cluster.lesson.title"});
    lessons_add(out,
                (struct lesson){.kind = is_found ? LESSON_RIGHT : LESSON_WRONG,
                                .text = "cluster.lesson.new",
                                .args = {fresh->name, number(out->arena, fresh_n(cluster->desk))}});
    lessons_add(out, (struct lesson){.kind = is_clean ? LESSON_RIGHT : LESSON_WRONG,
                                     .text = "cluster.lesson.filter",
                                     .args = {number(out->arena, caught.alerts_n),
                                              number(out->arena, caught.fresh_n),
                                              number(out->arena, caught.mails_n)}});
    for (int cue = 0; cluster_cues[cue]; cue++) {
        bool is_right = cluster_cue_is_right(cluster, brand, cue);
        bool is_chosen = cluster->cue == cue + 1;
        const char *id =
            str_c(out->arena, str_fmt(out->arena, "cluster.cue.%s", cluster_cues[cue]));
        if (is_right || is_chosen) {
            lessons_add(
                out, (struct lesson){.kind = is_right ? LESSON_RIGHT : LESSON_WRONG, .text = id});
        }
    }
}

const struct drill drill_cluster = {
    .id = "cluster",
    .state_size = sizeof(struct cluster_play),
    .looks_size = sizeof(struct cluster_looks),
    .is_board = true,
    .fields = &cluster_table,
    .check = cluster_check,
    .begin = cluster_begin,
    .apply = cluster_apply,
    .done = cluster_done,
    .moves = cluster_moves,
    .score = cluster_score,
    .words = cluster_words_of,
    .lessons = cluster_lessons,
    .view = cluster_view,
};
