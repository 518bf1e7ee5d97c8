/* diagnose_panel.c - what stands beside the device: the sign on the table and its first steps, or
 * the trouble, what can be tried, what came of it, and what it was.
 */
#include "drills/diagnose.h"

#include "base/arena.h"
#include "drills/parts_panel.h"

struct diagnose_call {
    struct panel_column column;
    const struct diagnose *diagnose;
};

static struct str text_of(struct diagnose_call *call, const char *group, const char *name)
{
    struct ui *ui = call->column.ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "diagnose.%s.%s", group, name)));
}

static void section_gap(struct diagnose_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

/* ---- cards ---- */

static void view_card(struct diagnose_call *call, const struct diagnose_card *card)
{
    struct ui *ui = call->column.ui;
    size_t at = call->diagnose->deal[call->diagnose->answers_n];
    panel_title(&call->column, ui_text(ui, "diagnose.card"));
    panel_say(&call->column, card->says);
    section_gap(call);
    panel_title(&call->column, ui_text(ui, "diagnose.first_step"));
    for (size_t i = 0; i < card->offers.n; i++) {
        const struct diagnose_offer *offer =
            LIST_AT(card->offers, struct diagnose_offer, call->diagnose->offer[at][i]);
        struct str name = str_of(diagnose_actions[offer->action]);
        struct str part = str_fmt(ui->frame, "diagnose.card.%.*s", STR_ARGS(name));
        if (panel_button(&call->column, part, (struct ui_look){0}, offer->label)) {
            asks_add(call->column.asks, VERB_CHOOSE,
                     str_fmt(call->column.asks->arena, "card.%.*s", STR_ARGS(card->id)), name);
        }
    }
    section_gap(call);
}

/* Of the card before this one: what comes first, and why. */
static void view_why(struct diagnose_call *call)
{
    struct ui *ui = call->column.ui;
    const struct diagnose *diagnose = call->diagnose;
    if (diagnose->answers_n == 0) {
        return;
    }
    size_t at = diagnose->answers_n - 1;
    const struct diagnose_card *card =
        LIST_AT(diagnose->words->cards, struct diagnose_card, diagnose->deal[at]);
    bool is_right = diagnose_is_right(card->symptom, diagnose->answer[at]);
    panel_title(&call->column, ui_text(ui, is_right ? "diagnose.was_right" : "diagnose.was_other"));
    panel_soft(&call->column, card->why);
    section_gap(call);
}

/* ---- the trouble ---- */

static void view_try(struct diagnose_call *call, size_t i)
{
    const struct diagnose *diagnose = call->diagnose;
    const struct diagnose_try *one =
        LIST_AT(diagnose->words->trouble.fixes, struct diagnose_try, i);
    struct ui *ui = call->column.ui;
    bool is_standing = diagnose->in_force & 1u << i;
    bool is_tried = diagnose->tried & 1u << i;
    struct ui_look look = {.icon = is_standing ? "undo"
                                   : is_tried  ? "check"
                                               : NULL,
                           .is_chosen = is_standing,
                           .is_off = diagnose->is_fixed && !is_standing};
    struct str label = one->label;
    if (is_standing) {
        label = texts_fill(ui->frame, ui_text(ui, "diagnose.put_back"), &one->label, 1);
    }
    if (panel_button(&call->column, str_fmt(ui->frame, "diagnose.fix.%.*s", STR_ARGS(one->id)),
                     look, label)) {
        asks_add(call->column.asks, VERB_CHOOSE, STR("fix"), one->id);
    }
}

/* What came of the latest try. */
static const char *seen_id(const struct diagnose *diagnose)
{
    if (diagnose->is_fixed) {
        return "diagnose.seen_works";
    }
    if (diagnose->latest == diagnose->words->trouble.fixes.n) {
        return "diagnose.seen_none";
    }
    bool is_in_message =
        diagnose_is_on_message(
            LIST_AT(diagnose->words->trouble.fixes, struct diagnose_try, diagnose->latest)->fix) ||
        !diagnose->is_official;
    return !is_in_message           ? "diagnose.seen_same"
           : diagnose->is_strangers ? "diagnose.seen_asks"
                                    : "diagnose.seen_message";
}

static void view_clue(struct diagnose_call *call)
{
    const struct diagnose *diagnose = call->diagnose;
    struct ui *ui = call->column.ui;
    if (diagnose->is_official && diagnose->is_strangers) {
        panel_say(&call->column, ui_text(ui, "diagnose.official_fine"));
    } else if (diagnose->is_official && !diagnose->is_fixed) {
        panel_say(
            &call->column,
            LIST_AT(diagnose->words->trouble.causes, struct diagnose_clue, diagnose->clue)->says);
    } else {
        return;
    }
    panel_gap(&call->column, ui->theme->gap_dp);
}

static void view_causes(struct diagnose_call *call)
{
    struct ui *ui = call->column.ui;
    panel_title(&call->column, ui_text(ui, "diagnose.what_was_it"));
    for (size_t i = 0; diagnose_causes[i]; i++) {
        struct str part = str_fmt(ui->frame, "diagnose.cause.%s", diagnose_causes[i]);
        if (panel_button(&call->column, part, (struct ui_look){0},
                         text_of(call, "cause", diagnose_causes[i]))) {
            asks_add(call->column.asks, VERB_CHOOSE, STR("cause"), str_of(diagnose_causes[i]));
        }
    }
    section_gap(call);
}

static void view_trouble(struct diagnose_call *call)
{
    struct ui *ui = call->column.ui;
    const struct diagnose_trouble *trouble = &call->diagnose->words->trouble;
    panel_title(&call->column, ui_text(ui, "diagnose.trouble"));
    panel_say(&call->column, trouble->says);
    panel_gap(&call->column, ui->theme->gap_dp);
    view_clue(call);
    panel_soft(&call->column, ui_text(ui, seen_id(call->diagnose)));
    section_gap(call);
    panel_title(&call->column, ui_text(ui, "diagnose.try"));
    for (size_t i = 0; i < trouble->fixes.n; i++) {
        view_try(call, i);
    }
    section_gap(call);
    view_causes(call);
}

void diagnose_view(const struct drill_call *given)
{
    struct diagnose_looks *looks = given->looks;
    struct diagnose_call call = {.diagnose = given->state};
    const struct diagnose_card *card = diagnose_card_now(call.diagnose);
    struct panel_frame frame =
        panel_begin(&call.column, given, "diagnose", &looks->scroll, &looks->is_ending);
    view_why(&call);
    if (card) {
        view_card(&call, card);
    } else if (diagnose_is_open(call.diagnose)) {
        view_trouble(&call);
    } else {
        panel_title(&call.column, ui_text(given->ui, "diagnose.over"));
        panel_soft(&call.column, ui_text(given->ui, "diagnose.over_hint"));
    }
    panel_end(&call.column, &frame);
}
