/* cluster_panel.c - beside the desk: what is known already, which group is new, the filter and what
 * it catches, the warning.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "drills/parts_panel.h"

struct panel_call {
    struct panel_column column;
    const struct cluster_play *cluster;
    const struct world *world;
    struct cluster_looks *looks;
};

static struct str text_of(struct panel_call *call, const char *group, const char *name)
{
    struct ui *ui = call->column.ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "cluster.%s.%s", group, name)));
}

static struct str with(struct panel_call *call, const char *id, const struct str *args, size_t n)
{
    struct ui *ui = call->column.ui;
    return texts_fill(ui->frame, ui_text(ui, id), args, n);
}

static void section_gap(struct panel_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

static bool is_out(struct panel_call *call)
{
    return call->cluster->shared_case_ms != NEVER_MS;
}

static struct str number(struct panel_call *call, size_t n)
{
    return str_fmt(call->column.ui->frame, "%zu", n);
}

/* ---- what is known; which is new ---- */

static void view_known(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    panel_title(&call->column, ui_text(ui, "cluster.known"));
    for (size_t i = 0; i < call->cluster->words->kinds.n; i++) {
        const struct cluster_kind *kind =
            LIST_AT(call->cluster->words->kinds, struct cluster_kind, i);
        if (kind->is_known) {
            panel_soft(&call->column, str_fmt(ui->frame, "• %.*s", STR_ARGS(kind->name)));
        }
    }
    section_gap(call);
}

static void view_groups(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    bool is_any = false;
    panel_title(&call->column, ui_text(ui, "cluster.groups"));
    for (int group = 1; group <= CLUSTER_GROUPS_N; group++) {
        size_t n = cluster_group_n(call->cluster, group);
        bool is_fresh = call->cluster->fresh == group;
        if (n == 0) {
            continue;
        }
        is_any = true;
        struct str args[2] = {cluster_group_name(ui->frame, group), number(call, n)};
        struct ui_look look = {.icon = is_fresh ? "new_releases" : NULL,
                               .is_chosen = is_fresh,
                               .is_off = is_out(call)};
        if (panel_button(&call->column, str_fmt(ui->frame, "cluster.new.%d", group), look,
                         with(call, is_fresh ? "cluster.is_new" : "cluster.say_new", args, 2)) &&
            !is_fresh && !is_out(call)) {
            asks_add(call->column.asks, VERB_MARK, str_fmt(call->column.asks->arena, "g%d", group),
                     STR("new"));
        }
    }
    panel_soft(&call->column, ui_text(ui, is_any ? "cluster.groups_hint" : "cluster.groups_none"));
    section_gap(call);
}

/* ---- the filter ---- */

static size_t free_place(const struct cluster_play *cluster)
{
    size_t at = 0;
    while (at < CLUSTER_RULES_N && cluster->filter.rules[at].kind != RULE_NONE) {
        at++;
    }
    return at;
}

static void add_rule(struct panel_call *call, struct str text)
{
    struct asks *asks = call->column.asks;
    text = str_trim(text);
    if (text.n == 0 || text.n > CLUSTER_TEXT_N) {
        return;
    }
    asks_add(asks, VERB_ANSWER, str_fmt(asks->arena, "rule.%zu", free_place(call->cluster) + 1),
             str_fmt(asks->arena, "%s:%.*s", cluster_rules[call->looks->editing], STR_ARGS(text)));
    edit_set(&call->looks->edit, STR(""));
    call->looks->editing = RULE_NONE;
}

static struct str rule_words(struct panel_call *call, const struct cluster_rule *rule)
{
    struct ui *ui = call->column.ui;
    struct str text = cluster_rule_text(rule);
    if (rule->kind == RULE_HOST) {
        text = text_of(call, "shape", str_c(ui->frame, text));
    } else if (rule->kind == RULE_FILE && str_is(text, "any")) {
        text = text_of(call, "file", "any");
    }
    const char *id =
        str_c(ui->frame, str_fmt(ui->frame, "cluster.rule.%s", cluster_rules[rule->kind]));
    return with(call, id, &text, 1);
}

static void view_rules(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    for (size_t i = 0; i < CLUSTER_RULES_N; i++) {
        const struct cluster_rule *rule = &call->cluster->filter.rules[i];
        struct ui_look look = {.icon = "close", .is_off = is_out(call)};
        if (rule->kind != RULE_NONE &&
            panel_button(&call->column, str_fmt(ui->frame, "cluster.rule.%zu", i + 1), look,
                         rule_words(call, rule))) {
            asks_add(call->column.asks, VERB_ANSWER,
                     str_fmt(call->column.asks->arena, "rule.%zu", i + 1), STR("none"));
        }
    }
}

static void view_choices(struct panel_call *call, const char *group, const char *const *values)
{
    struct ui *ui = call->column.ui;
    for (size_t i = 0; values[i]; i++) {
        bool is_plain = call->looks->editing == RULE_FILE && !str_is(str_of(values[i]), "any");
        struct str part = str_fmt(ui->frame, "cluster.%s.%s", group, values[i]);
        if (panel_button(&call->column, part, (struct ui_look){.icon = "add"},
                         is_plain ? str_of(values[i]) : text_of(call, group, values[i]))) {
            add_rule(call, str_of(values[i]));
        }
    }
}

/* From the alert chosen last, or typed. */
static void view_typing(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    const struct cluster_desk *desk = call->cluster->desk;
    const struct cluster_mail *mail =
        call->looks->latest ? &desk->alerts[call->looks->latest - 1] : NULL;
    bool is_sender = call->looks->editing == RULE_SENDER;
    struct str from_mail = !mail ? STR("") : is_sender ? mail_domain(mail->address) : mail->subject;
    if (from_mail.n > 0 && from_mail.n <= CLUSTER_TEXT_N &&
        panel_button(&call->column, STR("cluster.from_mail"), (struct ui_look){.icon = "add"},
                     from_mail)) {
        add_rule(call, from_mail);
        return;
    }
    struct rect row = panel_cut(&call->column, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, ui_text(ui, "cluster.add"), NULL));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    struct ui_look look = {.palette = call->column.palette};
    bool is_entered =
        ui_field(ui, STR("cluster.typed"), row, call->column.palette, &call->looks->edit,
                 ui_text(ui, is_sender ? "cluster.typed_sender" : "cluster.typed_subject"));
    is_entered |= ui_button(ui, STR("cluster.add"), button, look, ui_text(ui, "cluster.add"));
    panel_gap(&call->column, ui->theme->gap_dp);
    if (is_entered) {
        add_rule(call, edit_text(&call->looks->edit));
    }
}

static void view_editor(struct panel_call *call)
{
    static const char *const files[] = {"any", "pdf", "html", "zip", "lnk", "xlsx", NULL};
    struct ui *ui = call->column.ui;
    int gap = ui_px(ui, ui->theme->gap_dp);
    struct rect rows[2] = {panel_cut(&call->column, ui_px(ui, ui->theme->control_dp))};
    panel_gap(&call->column, ui->theme->gap_dp);
    rows[1] = panel_cut(&call->column, ui_px(ui, ui->theme->control_dp));
    panel_gap(&call->column, ui->theme->gap_dp);
    for (int kind = RULE_SENDER; cluster_rules[kind]; kind++) {
        struct ui_look look = {.palette = call->column.palette,
                               .is_chosen = call->looks->editing == kind};
        if (ui_button(ui, str_fmt(ui->frame, "cluster.edit.%s", cluster_rules[kind]),
                      rect_column(rows[(kind - 1) / 2], (kind - 1) % 2, 2, gap), look,
                      text_of(call, "edit", cluster_rules[kind]))) {
            call->looks->editing = call->looks->editing == kind ? RULE_NONE : kind;
            ui_wake(ui, ui->in.now_ms);
        }
    }
    if (call->looks->editing == RULE_HOST) {
        view_choices(call, "shape", cluster_shapes);
    } else if (call->looks->editing == RULE_FILE) {
        view_choices(call, "file", files);
    } else if (call->looks->editing != RULE_NONE) {
        view_typing(call);
    }
}

static void view_match(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    static const char *const ways[] = {"all", "any"};
    struct rect row = panel_cut(&call->column, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < 2; i++) {
        bool is_chosen = call->cluster->filter.is_any == (i == 1);
        struct ui_look look = {.palette = call->column.palette, .is_chosen = is_chosen};
        if (ui_button(ui, str_fmt(ui->frame, "cluster.match.%s", ways[i]),
                      rect_column(row, i, 2, ui_px(ui, ui->theme->gap_dp)), look,
                      text_of(call, "match", ways[i])) &&
            !is_chosen) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("match"), str_of(ways[i]));
        }
    }
    panel_gap(&call->column, ui->theme->gap_dp);
}

/* Among those it was told are new, and among the genuine ones. */
static void view_catch(struct panel_call *call)
{
    const struct cluster_play *cluster = call->cluster;
    const struct brand *brand = &call->world->scenario->brand;
    struct cluster_catch caught = cluster_try(&cluster->filter, brand, cluster->desk);
    size_t group_n = 0, of_n = cluster->fresh ? cluster_group_n(cluster, cluster->fresh) : 0;
    for (size_t i = 0; cluster->fresh && i < cluster->desk->alerts_n; i++) {
        group_n += cluster->group[i] == cluster->fresh &&
                   cluster_matches(&cluster->filter, brand, &cluster->desk->alerts[i]);
    }
    struct str fakes[2] = {number(call, caught.alerts_n), number(call, cluster->desk->alerts_n)};
    struct str group[2] = {number(call, group_n), number(call, of_n)};
    struct str mails[2] = {number(call, caught.mails_n), number(call, cluster->desk->mails_n)};
    panel_say(&call->column, with(call, "cluster.caught", fakes, 2));
    panel_say(&call->column, with(call, "cluster.caught_new", group, 2));
    panel_say(&call->column, with(call, "cluster.caught_mails", mails, 2));
    ui_part(call->column.ui, STR("cluster.catch"), call->column.at);
}

static void view_filter(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    bool has_rule = cluster_has_rule(&call->cluster->filter);
    panel_title(&call->column, ui_text(ui, "cluster.filter"));
    view_rules(call);
    if (!is_out(call) && free_place(call->cluster) < CLUSTER_RULES_N) {
        view_editor(call);
    }
    if (!is_out(call) && has_rule) {
        view_match(call);
    }
    struct ui_look look = {.icon = "filter_list",
                           .is_off = !has_rule || call->cluster->is_tried || is_out(call)};
    if (panel_button(&call->column, STR("cluster.try"), look, ui_text(ui, "cluster.try")) &&
        !look.is_off) {
        asks_add(call->column.asks, VERB_CHOOSE, STR("filter"), STR("try"));
    }
    if (call->cluster->is_tried) {
        view_catch(call);
    } else {
        panel_soft(&call->column, ui_text(ui, "cluster.try_hint"));
    }
    section_gap(call);
}

/* ---- the warning ---- */

static void view_subject(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    const struct cluster_desk *desk = call->cluster->desk;
    size_t latest = call->looks->latest;
    if (call->cluster->subject) {
        panel_say(&call->column, desk->alerts[call->cluster->subject - 1].subject);
        panel_gap(&call->column, ui->theme->gap_dp);
    }
    struct ui_look look = {.icon = "subject",
                           .is_off =
                               latest == 0 || is_out(call) || call->cluster->subject == latest};
    if (panel_button(&call->column, STR("cluster.subject"), look, ui_text(ui, "cluster.subject")) &&
        !look.is_off) {
        asks_add(call->column.asks, VERB_ANSWER, STR("subject"),
                 str_fmt(call->column.asks->arena, "%02zu", latest));
    }
}

static void view_cues(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    panel_soft(&call->column, ui_text(ui, "cluster.cue_title"));
    panel_gap(&call->column, ui->theme->gap_dp);
    for (int i = 0; cluster_cues[i]; i++) {
        bool is_chosen = call->cluster->cue == i + 1;
        struct ui_look look = {
            .is_chosen = is_chosen, .icon = is_chosen ? "check" : NULL, .is_off = is_out(call)};
        if (panel_button(&call->column, str_fmt(ui->frame, "cluster.cue.%s", cluster_cues[i]), look,
                         text_of(call, "cue", cluster_cues[i])) &&
            !is_chosen && !is_out(call)) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("cue"), str_of(cluster_cues[i]));
        }
    }
}

static void view_habits(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    panel_soft(&call->column, ui_text(ui, "cluster.habit_title"));
    panel_gap(&call->column, ui->theme->gap_dp);
    for (size_t i = 0; i < call->cluster->words->habits.n; i++) {
        const struct cluster_habit *habit =
            LIST_AT(call->cluster->words->habits, struct cluster_habit, i);
        bool is_chosen = call->cluster->habit == i + 1;
        struct ui_look look = {
            .is_chosen = is_chosen, .icon = is_chosen ? "check" : NULL, .is_off = is_out(call)};
        if (panel_button(&call->column,
                         str_fmt(ui->frame, "cluster.habit.%.*s", STR_ARGS(habit->id)), look,
                         habit->says) &&
            !is_chosen && !is_out(call)) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("habit"), habit->id);
        }
    }
}

static void view_warning(struct panel_call *call)
{
    struct ui *ui = call->column.ui;
    bool is_ready = cluster_is_ready(call->cluster);
    panel_title(&call->column, ui_text(ui, "cluster.warning"));
    view_subject(call);
    view_cues(call);
    view_habits(call);
    struct ui_look look = {
        .icon = is_out(call) ? "check" : "send", .is_off = !is_ready, .is_chosen = is_out(call)};
    if (panel_button(&call->column, STR("cluster.publish"), look,
                     ui_text(ui, is_out(call) ? "cluster.published" : "cluster.publish")) &&
        is_ready) {
        asks_add(call->column.asks, VERB_CHOOSE, STR("publish"), STR("warning"));
    }
    panel_soft(&call->column,
               ui_text(ui, is_out(call) ? "cluster.published_hint" : "cluster.publish_hint"));
}

void cluster_panel(const struct drill_call *given, struct rect at)
{
    struct cluster_looks *looks = given->looks;
    struct panel_call call = {.cluster = given->state, .world = given->world, .looks = looks};
    struct drill_call inner = *given;
    inner.at = &at;
    struct panel_frame frame =
        panel_begin(&call.column, &inner, "cluster", &looks->scroll, &looks->is_ending);
    panel_title(&call.column, ui_text(given->ui, "cluster.title"));
    panel_soft(&call.column, ui_text(given->ui, "cluster.hint"));
    section_gap(&call);
    view_known(&call);
    view_groups(&call);
    view_filter(&call);
    view_warning(&call);
    panel_end(&call.column, &frame);
}
