/* incident_board.c - what came in and what was ordered, side by side; beside them the orders to
 * choose from, each with its minutes and its price, then for what, then whom to call.
 */
#include "drills/incident.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/figure.h"
#include "drills/parts_board.h"
#include "drills/parts_panel.h"

struct incident_call {
    struct ui *ui;
    struct asks *asks;
    const struct incident *incident;
    const struct world *world;
    struct incident_looks *looks;
    struct rect at; /* what is left of the column */
    int64_t now_s;
};

static struct str clock_of(const struct incident_call *call, int64_t at_s)
{
    const struct scenario *s = call->world->scenario;
    struct date date = date_of(scenario_utc_ms(s, at_s * 1000), s->offset_min);
    return str_fmt(call->ui->frame, "%02d:%02d", date.hour, date.minute);
}

static struct str filled(struct ui *ui, const char *id, int64_t a, int64_t b)
{
    struct str args[2] = {figure_int(ui->frame, a), figure_int(ui->frame, b)};
    return texts_fill(ui->frame, ui_text(ui, id), args, 2);
}

static void say(struct incident_call *call, int size_dp, uint32_t colour, struct str words)
{
    struct ui_type type = ui_type_of(call->ui, size_dp, colour);
    int h = ui_paragraph_h(call->ui, type, call->at.w, words);
    ui_paragraph(call->ui, cut_top(&call->at, h), type, words);
}

static void say_body(struct incident_call *call, struct str words)
{
    const struct theme *theme = call->ui->theme;
    say(call, theme->body_dp, theme->program.text, words);
}

static void say_soft(struct incident_call *call, struct str words)
{
    const struct theme *theme = call->ui->theme;
    say(call, theme->small_dp, theme->program.text_soft, words);
}

static void say_title(struct incident_call *call, struct str words)
{
    struct ui *ui = call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    type.font = FONT_TEXT_BOLD;
    int h = ui_paragraph_h(ui, type, call->at.w, words);
    ui_paragraph(ui, cut_top(&call->at, h), type, words);
}

static void gap(struct incident_call *call, int dp)
{
    cut_top(&call->at, ui_px(call->ui, dp));
}

static void rule(struct incident_call *call)
{
    gap(call, 8);
    struct rect line = {call->at.x, call->at.y, call->at.w, 1};
    draw_box(call->ui->draw, line, 0, call->ui->theme->program.line);
    gap(call, 9);
}

/* ---- what came in ---- */

static void view_card(struct incident_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct incident_card *card = &call->incident->draw->cards[i];
    bool is_closed = incident_is_closed(call->incident, i, call->now_s);
    struct rect from = call->at;
    say_soft(call, str_fmt(ui->frame, "%.*s  %.*s", STR_ARGS(clock_of(call, card->at_s)),
                           STR_ARGS(card->inject->from)));
    say_title(call, card->inject->title);
    say_body(call, card->inject->says);
    if (is_closed) {
        say_soft(call, ui_text(ui, "incident.closed"));
    }
    ui_part(ui, str_fmt(ui->frame, "incident.card.%.*s", STR_ARGS(card->inject->id)),
            (struct rect){from.x, from.y, from.w, call->at.y - from.y});
    rule(call);
}

static void view_cards(struct incident_call *call)
{
    bool is_any = false;
    for (size_t i = call->incident->draw->n; i-- > 0;) {
        if (call->incident->draw->cards[i].at_s <= call->now_s) {
            view_card(call, i);
            is_any = true;
        }
    }
    if (!is_any) {
        say_soft(call, ui_text(call->ui, "incident.quiet"));
    }
}

/* ---- the decision log ---- */

static struct str state_of(struct incident_call *call, const struct incident_entry *entry)
{
    struct ui *ui = call->ui;
    struct str at = clock_of(call, entry->done_s);
    const char *id = entry->done_s > call->now_s ? "incident.until"
                     : entry->is_reached         ? "incident.done_at"
                                                 : "incident.nobody";
    return texts_fill(ui->frame, ui_text(ui, id), &at, 1);
}

static struct str reason_words(struct incident_call *call, size_t reason)
{
    return reason == 0 ? ui_text(call->ui, "incident.just_in_case")
                       : call->incident->draw->cards[reason - 1].inject->title;
}

static void view_entry(struct incident_call *call, const struct incident_entry *entry)
{
    struct ui *ui = call->ui;
    struct str why = reason_words(call, entry->reason);
    say_soft(call, clock_of(call, entry->began_s));
    say_body(call, incident_action_at(call->incident->words, entry->action)->label);
    say_soft(call, texts_fill(ui->frame, ui_text(ui, "incident.because"), &why, 1));
    if (entry->contact > 0) {
        say_soft(call, LIST_AT(call->incident->words->contacts, struct incident_contact,
                               entry->contact - 1)
                           ->name);
    }
    say_soft(call, state_of(call, entry));
    rule(call);
}

static void view_entries(struct incident_call *call)
{
    for (size_t i = call->incident->entries_n; i-- > 0;) {
        view_entry(call, &call->incident->entries[i]);
    }
    if (call->incident->entries_n == 0) {
        say_soft(call, ui_text(call->ui, "incident.no_orders"));
    }
}

/* ---- the middle ---- */

static void view_column(struct incident_call *call, struct rect at, const char *name,
                        struct ui_scroll *scroll, void (*rows)(struct incident_call *))
{
    struct ui *ui = call->ui;
    int gutter = ui_px(ui, 12);
    call->at = at;
    say_title(call, ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "incident.%s", name))));
    gap(call, 8);
    struct rect room = {at.x, call->at.y, at.w, at.y + at.h - call->at.y};
    struct rect inside =
        ui_scroll_begin(ui, str_fmt(ui->frame, "incident.%s.scroll", name), room, scroll);
    call->at = inside;
    call->at.w -= gutter;
    rows(call);
    ui_scroll_end(ui, room, scroll, call->at.y - inside.y);
    ui_scroll_edge(ui, room, scroll, &ui->theme->program);
}

static int64_t spent(const struct incident *incident)
{
    int64_t cost = 0;
    for (size_t i = 0; i < incident->entries_n; i++) {
        cost += incident->entries[i].is_reached
                    ? incident_action_at(incident->words, incident->entries[i].action)->cost
                    : 0;
    }
    return cost;
}

static void view_middle(struct incident_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct theme *theme = ui->theme;
    struct rect head = cut_top(&at, ui_px(ui, theme->control_dp));
    struct ui_type clock = ui_type_of(ui, theme->lead_dp, theme->program.text);
    struct ui_type soft = ui_type_of(ui, theme->small_dp, theme->program.text_soft);
    clock.font = FONT_TEXT_BOLD;
    soft.align = 1;
    ui_line(ui, head, clock, clock_of(call, call->now_s));
    int64_t cost = spent(call->incident);
    if (cost > 0) {
        ui_line(ui, head, soft, filled(ui, "incident.spent", cost, 0));
    }
    int space = ui_px(ui, theme->pad_dp);
    view_column(call, rect_column(at, 0, 2, space), "came_in", &call->looks->cards, view_cards);
    view_column(call, rect_column(at, 1, 2, space), "ordered", &call->looks->log, view_entries);
}

/* ---- orders ---- */

static void order(struct incident_call *call, struct str contact)
{
    const struct incident_action *action =
        incident_action_at(call->incident->words, call->looks->action - 1);
    struct arena *arena = call->asks->arena;
    struct str reason = call->looks->reason == 1
                            ? STR(INCIDENT_JUST_IN_CASE)
                            : call->incident->draw->cards[call->looks->reason - 2].inject->id;
    asks_add(call->asks, VERB_CHOOSE, str_fmt(arena, "act.%.*s", STR_ARGS(action->id)),
             contact.n > 0 ? str_fmt(arena, "%.*s:%.*s", STR_ARGS(reason), STR_ARGS(contact))
                           : reason);
    call->looks->action = call->looks->reason = 0;
}

/* looks->reason: 1 = just in case, 2 = the first word, ... */
static void choose_reason(struct incident_call *call, size_t reason)
{
    call->looks->reason = reason;
    if (incident_action_at(call->incident->words, call->looks->action - 1)->calls.n == 0) {
        order(call, STR(""));
    }
    ui_wake(call->ui, call->ui->in.now_ms);
}

static void view_reasons(struct incident_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    const struct incident_draw *draw = call->incident->draw;
    panel_title(column, ui_text(ui, "incident.why"));
    for (size_t i = draw->n; i-- > 0;) {
        if (draw->cards[i].at_s <= call->now_s &&
            panel_button(
                column,
                str_fmt(ui->frame, "incident.reason.%.*s", STR_ARGS(draw->cards[i].inject->id)),
                (struct ui_look){0}, draw->cards[i].inject->title)) {
            choose_reason(call, i + 2);
        }
    }
    if (panel_button(column, STR("incident.reason." INCIDENT_JUST_IN_CASE), (struct ui_look){0},
                     ui_text(ui, "incident.just_in_case"))) {
        choose_reason(call, 1);
    }
}

static void view_contacts(struct incident_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    const struct incident_words *words = call->incident->words;
    struct strs calls = incident_action_at(words, call->looks->action - 1)->calls;
    panel_title(column, ui_text(ui, "incident.whom"));
    for (size_t i = 0; i < calls.n && call->looks->action > 0; i++) {
        const struct incident_contact *contact = LIST_AT(words->contacts, struct incident_contact,
                                                         incident_contact_of(words, calls.at[i]));
        struct str part = str_fmt(ui->frame, "incident.call.%.*s", STR_ARGS(contact->id));
        if (panel_button(column, part, (struct ui_look){.icon = "phone"}, contact->name)) {
            order(call, contact->id);
        }
        panel_soft(column, contact->hours);
        panel_gap(column, ui->theme->gap_dp);
    }
}

static void view_chosen(struct incident_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    panel_title(column, incident_action_at(call->incident->words, call->looks->action - 1)->label);
    panel_gap(column, ui->theme->gap_dp);
    if (call->looks->reason == 0) {
        view_reasons(call, column);
    } else {
        view_contacts(call, column);
    }
    panel_gap(column, ui->theme->gap_dp * 2);
    if (panel_button(column, STR("incident.back"), (struct ui_look){.icon = "undo"},
                     ui_text(ui, "incident.back"))) {
        call->looks->action = call->looks->reason = 0;
        ui_wake(ui, ui->in.now_ms);
    }
}

static void view_action(struct incident_call *call, struct panel_column *column, size_t at)
{
    struct ui *ui = call->ui;
    const struct incident_action *action = incident_action_at(call->incident->words, at);
    bool is_ordered = incident_entry_of(call->incident, at) && action->kind != INCIDENT_LOOK;
    struct ui_look look = {
        .icon = is_ordered ? "check" : NULL, .is_chosen = is_ordered, .is_off = is_ordered};
    if (panel_button(column, str_fmt(ui->frame, "incident.act.%.*s", STR_ARGS(action->id)), look,
                     action->label)) {
        call->looks->action = at + 1;
        call->looks->scroll.offset_px = 0;
        ui_wake(ui, ui->in.now_ms);
    }
    const char *takes = action->cost > 0 ? "incident.takes" : "incident.takes_free";
    panel_soft(column, filled(ui, takes, action->takes_min, action->cost));
    panel_gap(column, ui->theme->gap_dp * 2); /* what it takes belongs to the button above */
}

static void view_wait(struct panel_column *column, const char *part, const char *seconds)
{
    struct ui *ui = column->ui;
    if (panel_button(column, str_of(part), (struct ui_look){.icon = "schedule"},
                     ui_text(ui, part))) {
        asks_add(column->asks, VERB_WAIT, STR(""), str_of(seconds));
    }
}

static void view_actions(struct incident_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    panel_title(column, ui_text(ui, "incident.title"));
    panel_soft(column, ui_text(ui, "incident.hint"));
    panel_gap(column, ui->theme->gap_dp * 3);
    panel_title(column, ui_text(ui, "incident.orders"));
    for (size_t i = 0; i < call->incident->words->actions.n; i++) {
        view_action(call, column, call->incident->draw->order[i]);
    }
    panel_gap(column, ui->theme->gap_dp * 2);
    panel_title(column, ui_text(ui, "incident.time"));
    view_wait(column, "incident.wait_10", "600");
    view_wait(column, "incident.wait_day", "86400");
}

static void view_panel(struct incident_call *call, const struct drill_call *given, struct rect at)
{
    struct panel_column column;
    struct drill_call inner = *given;
    inner.at = &at;
    struct panel_frame frame =
        panel_begin(&column, &inner, "incident", &call->looks->scroll, &call->looks->is_ending);
    if (call->looks->action > 0) {
        view_chosen(call, &column);
    } else {
        view_actions(call, &column);
    }
    panel_end(&column, &frame);
}

/* When the next word comes in, or an order is carried out; NEVER_MS: nothing is due. */
static int64_t next_s(const struct incident_call *call)
{
    int64_t next = NEVER_MS;
    for (size_t i = 0; i < call->incident->draw->n; i++) {
        int64_t at_s = call->incident->draw->cards[i].at_s;
        next = at_s > call->now_s && at_s < next ? at_s : next;
    }
    for (size_t i = 0; i < call->incident->entries_n; i++) {
        int64_t at_s = call->incident->entries[i].done_s;
        next = at_s > call->now_s && at_s < next ? at_s : next;
    }
    return next;
}

void incident_view(const struct drill_call *given)
{
    struct board board = board_of(given);
    struct incident_call call = {.ui = given->ui,
                                 .asks = given->asks,
                                 .incident = given->state,
                                 .world = given->world,
                                 .looks = given->looks,
                                 .now_s = incident_now_s(given->world)};
    view_middle(&call, board.middle);
    view_panel(&call, given, board.panel);
    board_wake(given, next_s(&call));
}
