/* ambient_panel.c - what stands beside the devices: the small task, and the alert for whatever
 * message is in front. It never says which one is odd. */
#include "drills/ambient.h"

#include "drills/parts_panel.h"

struct ambient_call {
    struct panel_column column;
    const struct ambient *ambient;
    const struct world *world;
};

static void section_gap(struct ambient_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

static void view_alert_to(struct ambient_call *call, const struct notice_state *notice,
                          struct str desk, struct str label)
{
    struct ui *ui = call->column.ui;
    bool is_done = notice->alerted_ms != NEVER_MS;
    bool is_chosen = is_done && str_eq(notice->alerted_to, desk);
    struct ui_look look = {
        .icon = is_chosen ? "check" : "flag", .is_off = is_done, .is_chosen = is_chosen};
    struct str part =
        desk.n ? str_fmt(ui->frame, "ambient.alert.%.*s", STR_ARGS(desk)) : STR("ambient.alert");
    if (panel_button(&call->column, part, look, label)) {
        asks_add(call->column.asks, VERB_ALERT, notice->notice->id, desk);
    }
}

/* What the message in front is called: its subject, or who sent it. */
static struct str name_of(const struct notice *notice)
{
    return notice->subject.n ? notice->subject : notice->from_name;
}

static void view_alert(struct ambient_call *call)
{
    struct ui *ui = call->column.ui;
    const struct list *desks = &call->world->scenario->desks;
    const struct notice_state *notice = ambient_in_front(call->world);
    panel_title(&call->column, ui_text(ui, "ambient.alert_title"));
    if (!notice) {
        panel_soft(&call->column, ui_text(ui, "ambient.alert_none"));
        section_gap(call);
        return;
    }
    panel_say(&call->column, name_of(notice->notice));
    panel_gap(&call->column, 4);
    for (size_t i = 0; i < desks->n; i++) {
        const struct desk_route *desk = LIST_AT(*desks, struct desk_route, i);
        view_alert_to(call, notice, desk->id, desk->name);
    }
    if (desks->n == 0) {
        view_alert_to(call, notice, STR(""), ui_text(ui, "ambient.alert"));
    }
    if (notice->alerted_ms != NEVER_MS) {
        panel_soft(&call->column, ui_text(ui, "ambient.alert_sent"));
    }
    section_gap(call);
}

static void view_question(struct ambient_call *call, size_t at)
{
    struct ui *ui = call->column.ui;
    const struct ambient_question *question =
        LIST_AT(call->ambient->words->questions, struct ambient_question, at);
    const struct ambient_option *chosen = ambient_chosen(call->ambient, at);
    panel_say(&call->column, question->text);
    panel_gap(&call->column, 4);
    for (size_t i = 0; i < question->options.n; i++) {
        const struct ambient_option *option = LIST_AT(question->options, struct ambient_option, i);
        struct ui_look look = {.icon = option == chosen ? "check" : NULL,
                               .is_chosen = option == chosen};
        struct str part = str_fmt(ui->frame, "ambient.answer.%.*s.%.*s", STR_ARGS(question->id),
                                  STR_ARGS(option->id));
        if (panel_button(&call->column, part, look, option->label) && option != chosen) {
            asks_add(call->column.asks, VERB_ANSWER, question->id, option->id);
        }
    }
    panel_gap(&call->column, ui->theme->gap_dp);
}

static void view_task(struct ambient_call *call)
{
    panel_title(&call->column, ui_text(call->column.ui, "ambient.task"));
    panel_say(&call->column, call->ambient->words->task);
    panel_gap(&call->column, call->column.ui->theme->gap_dp);
    for (size_t i = 0; i < call->ambient->words->questions.n; i++) {
        view_question(call, i);
    }
    panel_soft(&call->column, ui_text(call->column.ui, "ambient.hint"));
}

void ambient_view(const struct drill_call *given)
{
    struct ambient_looks *looks = given->looks;
    struct ambient_call call = {.ambient = given->state, .world = given->world};
    struct panel_frame frame =
        panel_begin(&call.column, given, "ambient", &looks->scroll, &looks->is_ending);
    view_alert(&call);
    view_task(&call);
    panel_end(&call.column, &frame);
}
