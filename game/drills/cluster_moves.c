/* cluster_moves.c - the taught course: each kind into a group of its own, the new one named, a
 * filter that catches all of it and nothing genuine, tried, then the warning. The course knows the
 * kinds, as a trainer does; the filter it finds by trying.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "base/buf.h"
#include "drills/parts_course.h"

struct plan {
    struct course course;
    const struct cluster_play *cluster;
    const struct world *world;
    struct arena *arena;
};

static struct str alert_id(struct plan *plan, size_t i)
{
    return str_fmt(plan->arena, "%02zu", i + 1);
}

static struct str group_id(struct plan *plan, size_t group)
{
    return str_fmt(plan->arena, "g%zu", group);
}

/* Everything of one kind that does not stand in its group yet, in one go. */
static bool plan_group(struct plan *plan, size_t kind)
{
    const struct cluster_desk *desk = plan->cluster->desk;
    struct buf ids = {0};
    for (size_t i = 0; i < desk->alerts_n; i++) {
        if (desk->alerts[i].kind == kind && plan->cluster->group[i] != kind + 1) {
            buf_fmt(&ids, "%s%02zu", ids.n ? "," : "", i + 1);
        }
    }
    struct str target = str_copy(plan->arena, buf_str(&ids));
    buf_clear(&ids);
    return target.n > 0 && course_best(&plan->course, VERB_MOVE, target, group_id(plan, kind + 1));
}

static bool plan_groups(struct plan *plan)
{
    for (size_t kind = 0; kind < plan->cluster->words->kinds.n; kind++) {
        if (plan_group(plan, kind)) {
            return true;
        }
    }
    size_t fresh = plan->cluster->desk->fresh + 1;
    return plan->cluster->fresh != fresh &&
           course_best(&plan->course, VERB_MARK, group_id(plan, fresh), STR("new"));
}

/* ---- the filter ---- */

static size_t fresh_n(const struct cluster_desk *desk)
{
    size_t n = 0;
    for (size_t i = 0; i < desk->alerts_n; i++) {
        n += desk->alerts[i].kind == desk->fresh;
    }
    return n;
}

static const struct cluster_mail *first_fresh(const struct cluster_desk *desk)
{
    for (size_t i = 0; i < desk->alerts_n; i++) {
        if (desk->alerts[i].kind == desk->fresh) {
            return &desk->alerts[i];
        }
    }
    return &desk->alerts[0];
}

/* What could be said of the new kind, going by its first alert. */
#define CANDIDATES_N 8
static size_t candidates(struct plan *plan, struct str values[CANDIDATES_N])
{
    const struct cluster_mail *mail = first_fresh(plan->cluster->desk);
    size_t n = 0;
    if (mail->file.n > 0) {
        values[n++] = str_fmt(plan->arena, "file:%.*s", STR_ARGS(cluster_extension(mail->file)));
    }
    for (int i = 0; cluster_shapes[i]; i++) {
        values[n++] = str_fmt(plan->arena, "host:%s", cluster_shapes[i]);
    }
    values[n++] = str_fmt(plan->arena, "sender:%.*s", STR_ARGS(mail_domain(mail->address)));
    if (mail->subject.n <= CLUSTER_TEXT_N - 8) {
        values[n++] = str_fmt(plan->arena, "subject:%.*s", STR_ARGS(mail->subject));
    }
    return n;
}

static bool is_good(struct plan *plan, const struct cluster_filter *filter)
{
    struct cluster_catch caught =
        cluster_try(filter, &plan->world->scenario->brand, plan->cluster->desk);
    return caught.mails_n == 0 && caught.fresh_n == fresh_n(plan->cluster->desk);
}

/* One condition, or two that hold together. */
static bool find(struct plan *plan, struct cluster_filter *found)
{
    struct str values[CANDIDATES_N];
    size_t n = candidates(plan, values);
    for (size_t i = 0; i < n; i++) {
        *found = (struct cluster_filter){0};
        cluster_rule_read(values[i], &found->rules[0]);
        for (size_t k = i; k < n; k++) {
            found->rules[1] = (struct cluster_rule){0};
            if (k > i) {
                cluster_rule_read(values[k], &found->rules[1]);
            }
            if (is_good(plan, found)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_same_rule(const struct cluster_rule *a, const struct cluster_rule *b)
{
    return a->kind == b->kind && str_eq(cluster_rule_text(a), cluster_rule_text(b));
}

static struct str rule_value(struct plan *plan, const struct cluster_rule *rule)
{
    return rule->kind == RULE_NONE ? STR("none")
                                   : str_fmt(plan->arena, "%s:%.*s", cluster_rules[rule->kind],
                                             STR_ARGS(cluster_rule_text(rule)));
}

static bool plan_filter(struct plan *plan)
{
    struct cluster_filter found;
    if (!is_good(plan, &plan->cluster->filter) && find(plan, &found)) {
        for (size_t i = 0; i < CLUSTER_RULES_N; i++) {
            if (!is_same_rule(&found.rules[i], &plan->cluster->filter.rules[i])) {
                return course_best(&plan->course, VERB_ANSWER,
                                   str_fmt(plan->arena, "rule.%zu", i + 1),
                                   rule_value(plan, &found.rules[i]));
            }
        }
        return plan->cluster->filter.is_any &&
               course_best(&plan->course, VERB_CHOOSE, STR("match"), STR("all"));
    }
    return !plan->cluster->is_tried && cluster_has_rule(&plan->cluster->filter) &&
           course_best(&plan->course, VERB_CHOOSE, STR("filter"), STR("try"));
}

/* ---- the warning ---- */

static bool plan_subject(struct plan *plan)
{
    const struct cluster_desk *desk = plan->cluster->desk;
    if (plan->cluster->subject && desk->alerts[plan->cluster->subject - 1].kind == desk->fresh) {
        return false;
    }
    for (size_t i = 0; i < desk->alerts_n; i++) {
        if (desk->alerts[i].kind == desk->fresh) {
            return course_best(&plan->course, VERB_ANSWER, STR("subject"), alert_id(plan, i));
        }
    }
    return false;
}

/* The first habit whose proof is right, and that proof. */
static bool plan_lesson(struct plan *plan)
{
    const struct list *habits = &plan->cluster->words->habits;
    for (size_t i = 0; i < habits->n; i++) {
        const struct cluster_habit *habit = LIST_AT(*habits, struct cluster_habit, i);
        if (!cluster_cue_is_right(plan->cluster, &plan->world->scenario->brand, habit->cue)) {
            continue;
        }
        if (plan->cluster->cue != habit->cue + 1) {
            return course_best(&plan->course, VERB_CHOOSE, STR("cue"),
                               str_of(cluster_cues[habit->cue]));
        }
        return plan->cluster->habit != i + 1 &&
               course_best(&plan->course, VERB_CHOOSE, STR("habit"), habit->id);
    }
    return false;
}

static void plan_best(struct plan *plan)
{
    bool is_out = plan->cluster->shared_case_ms != NEVER_MS;
    if (!is_out &&
        (plan_groups(plan) || plan_filter(plan) || plan_subject(plan) || plan_lesson(plan))) {
        return;
    }
    if (cluster_is_ready(plan->cluster)) {
        course_best(&plan->course, VERB_CHOOSE, STR("publish"), STR("warning"));
    } else {
        course_best(&plan->course, VERB_END, STR("stage"), STR(""));
    }
}

/* ---- what else a person might do ---- */

static void offer_alerts(struct plan *plan)
{
    const struct cluster_desk *desk = plan->cluster->desk;
    for (size_t i = 0; i < desk->alerts_n; i++) {
        for (size_t group = 1; group <= plan->cluster->words->kinds.n; group++) {
            if (plan->cluster->group[i] != group) {
                course_offer(&plan->course,
                             desk->alerts[i].kind + 1u == group ? MOVE_LEGAL : MOVE_WRONG,
                             VERB_MOVE, alert_id(plan, i), group_id(plan, group));
            }
        }
        if (plan->cluster->subject != i + 1) {
            course_offer(&plan->course,
                         desk->alerts[i].kind == desk->fresh ? MOVE_LEGAL : MOVE_WRONG, VERB_ANSWER,
                         STR("subject"), alert_id(plan, i));
        }
    }
}

static void offer_rules(struct plan *plan)
{
    static const char *const others[] = {"subject:a", "host:foreign", "file:any",
                                         "file:pdf",  "sender:test",  NULL};
    for (size_t i = 0; others[i]; i++) {
        course_offer(&plan->course, MOVE_WRONG, VERB_ANSWER,
                     str_fmt(plan->arena, "rule.%zu", i % CLUSTER_RULES_N + 1), str_of(others[i]));
    }
    course_offer(&plan->course, MOVE_LEGAL, VERB_CHOOSE, STR("match"),
                 plan->cluster->filter.is_any ? STR("all") : STR("any"));
    if (cluster_has_rule(&plan->cluster->filter) && !plan->cluster->is_tried) {
        course_offer(&plan->course, MOVE_LEGAL, VERB_CHOOSE, STR("filter"), STR("try"));
    }
}

static void offer_warning(struct plan *plan)
{
    const struct list *habits = &plan->cluster->words->habits;
    for (int i = 0; cluster_cues[i]; i++) {
        if (plan->cluster->cue != i + 1) {
            course_offer(&plan->course,
                         cluster_cue_is_right(plan->cluster, &plan->world->scenario->brand, i)
                             ? MOVE_LEGAL
                             : MOVE_WRONG,
                         VERB_CHOOSE, STR("cue"), str_of(cluster_cues[i]));
        }
    }
    for (size_t i = 0; i < habits->n; i++) {
        if (plan->cluster->habit != i + 1) {
            course_offer(&plan->course, MOVE_WRONG, VERB_CHOOSE, STR("habit"),
                         LIST_AT(*habits, struct cluster_habit, i)->id);
        }
    }
    for (size_t group = 1; group <= plan->cluster->words->kinds.n; group++) {
        if (plan->cluster->fresh != group) {
            course_offer(&plan->course,
                         plan->cluster->desk->fresh + 1 == group ? MOVE_LEGAL : MOVE_WRONG,
                         VERB_MARK, group_id(plan, group), STR("new"));
        }
    }
    if (cluster_is_ready(plan->cluster)) {
        course_offer(&plan->course, MOVE_LEGAL, VERB_CHOOSE, STR("publish"), STR("warning"));
    }
}

void cluster_moves(const void *state, const struct world *world, struct moves *out)
{
    struct plan plan = {.course = {.world = world, .out = out},
                        .cluster = state,
                        .world = world,
                        .arena = out->arena};
    if (world->is_paused) {
        return;
    }
    plan_best(&plan);
    if (plan.cluster->shared_case_ms == NEVER_MS) {
        offer_alerts(&plan);
        offer_rules(&plan);
        offer_warning(&plan);
    }
    course_offer(&plan.course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("60"));
    course_offer(&plan.course, MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
}
