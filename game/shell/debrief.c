/* debrief.c - right after a case: what was true, what you did and what followed, which proofs were
 * there, what to take along. */
#include "shell/app.h"
#include "shell/flow.h"

#include "base/figure.h"
#include "core/notice.h"

#define DEBRIEF_WIDE_DP 760

static const struct run *debrief_run(const struct app *app)
{
    return app->round.played[app->round.played_n - 1];
}

static struct str outcome_words(struct ui *ui, const struct metrics *metrics, const char *tail)
{
    const char *id =
        str_c(ui->frame, str_fmt(ui->frame, "outcome.%s%s", outcome_name(metrics->outcome), tail));
    return ui_text(ui, id);
}

static void verdict_view(struct flow *flow, const struct metrics *metrics)
{
    struct ui *ui = flow->ui;
    const struct palette *p = flow->palette;
    bool is_good = metrics->is_passed;
    struct rect at = flow_take(flow, ui_px(ui, 64));
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), is_good ? p->good_soft : p->warn_soft);
    ui_part(ui, STR("debrief.verdict"), at);
    struct rect room = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0);
    ui_icon(ui, cut_left(&room, ui_px(ui, 40)), is_good ? "check_circle" : "lightbulb", 28,
            is_good ? p->good : p->warn);
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, p->text);
    type.font = FONT_TEXT_BOLD;
    type.lines_n = 2;
    ui_line(ui, room, type, outcome_words(ui, metrics, ""));
}

/* ---- what you did, as a time line -------------------------------------------------------------
 */

static bool is_told(const struct decision *decision)
{
    switch (decision->verb) {
    case VERB_PAUSE:
    case VERB_RESUME:
    case VERB_END:
        return false;
    case VERB_OPEN:
        return place_of(decision->target).item.n > 0;
    default:
        return true;
    }
}

/* The words that stand on the screen for a part: a notice's subject, a button's label, a panel's
 * title. */
static struct str words_of_blocks(struct list blocks, struct str id)
{
    const struct block *block = blocks_find(blocks, id);
    return block ? block->text : STR("");
}

static struct str words_of_part(struct ui *ui, const struct scenario *s, struct str part)
{
    struct str owner, rest;
    str_cut(part, '.', &owner, &rest);
    const struct notice *notice = scenario_notice(s, owner);
    const struct page *page = scenario_page(s, owner);
    struct str words = notice ? words_of_blocks(notice->blocks, rest)
                       : page ? words_of_blocks(page->blocks, rest)
                              : STR("");
    if (words.n > 0) {
        return words;
    }
    if (str_is(owner, "official")) {
        struct str panel, more;
        str_cut(rest, '.', &panel, &more);
        const struct panel *shown = brand_panel(&s->brand, panel);
        return shown ? shown->title : s->brand.app_name;
    }
    static const char *const known[] = {"sender", "headers", "address", "certificate"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_is(rest, known[i])) {
            return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "part.%s", known[i])));
        }
    }
    return notice ? (notice->subject.n ? notice->subject : notice->from_name) : part;
}

static struct str words_of_place(struct ui *ui, const struct scenario *s, struct str text)
{
    struct place place = place_of(text);
    const struct notice *notice = scenario_notice(s, place.item);
    const struct page *page = scenario_page(s, place.item);
    const struct panel *panel =
        str_is(place.surface, "official") ? brand_panel(&s->brand, place.item) : NULL;
    (void)ui;
    return notice  ? (notice->subject.n ? notice->subject : notice->from_name)
           : page  ? (page->title.n ? page->title : page->url)
           : panel ? panel->title
                   : place.item;
}

static struct str words_of_value(struct ui *ui, const struct scenario *s, const struct decision *d)
{
    struct str head, rest;
    switch (d->verb) {
    case VERB_CHOOSE:
        return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "judge.%.*s", STR_ARGS(d->value))));
    case VERB_DECLARE:
        str_cut(d->value, ':', &head, &rest);
        return ui_text(ui,
                       str_c(ui->frame, str_fmt(ui->frame, "judge.belief_%.*s", STR_ARGS(head))));
    case VERB_ASK: {
        const struct contact *contact = scenario_contact(s, d->target);
        return contact ? contact->name : d->target;
    }
    case VERB_OPEN:
        return words_of_place(ui, s, d->target);
    case VERB_ALERT: {
        const struct notice *notice = scenario_notice(s, d->target);
        return notice ? (notice->subject.n ? notice->subject : notice->from_name) : d->target;
    }
    case VERB_WAIT:
        return d->value;
    default:
        return words_of_part(ui, s, d->target);
    }
}

static void act_row(struct flow *flow, const struct scenario *s, const struct decision *d)
{
    struct ui *ui = flow->ui;
    struct str value = words_of_value(ui, s, d);
    const char *id = str_c(ui->frame, str_fmt(ui->frame, "act.%s", verb_name(d->verb)));
    struct str words = texts_fill(ui->frame, ui_text(ui, id), &value, 1);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    struct ui_type time = ui_type_of(ui, ui->theme->small_dp, flow->palette->text_soft);
    int left = ui_px(ui, 64);
    int h = ui_paragraph_h(ui, type, flow->at.w - left, words);
    struct rect row = flow_take(flow, h);
    struct rect stamp = cut_left(&row, left);
    stamp.h = h < ui_px(ui, 24) ? h : ui_px(ui, 24);
    ui_line(ui, stamp, time, figure_minutes(ui->frame, d->at_ms));
    ui_paragraph(ui, row, type, words);
    flow_gap(flow, 4);
}

static void acts_view(struct flow *flow, const struct run *run)
{
    size_t told_n = 0;
    for (size_t i = 0; i < run->record->n; i++) {
        if (is_told(&run->record->decisions[i])) {
            act_row(flow, run->scenario, &run->record->decisions[i]);
            told_n++;
        }
    }
    if (told_n == 0) {
        flow_say(flow, ui_text(flow->ui, "debrief.nothing_done"));
    }
}

/* ---- proofs -----------------------------------------------------------------------------------
 */

static void proof_view(struct flow *flow, const struct run *run, const struct cue *cue,
                       size_t number)
{
    struct ui *ui = flow->ui;
    const struct palette *p = flow->palette;
    bool is_seen = world_has_seen(run->world, cue->part);
    int badge = ui_px(ui, 28), left = badge + ui_px(ui, 12);
    struct rect at = flow->at;
    struct rect dot = {at.x, at.y, badge, badge};
    draw_box(ui->draw, dot, badge / 2, p->accent);
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->on_accent);
    type.align = 0;
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, dot, type, str_fmt(ui->frame, "%zu", number));
    struct flow inner = *flow;
    inner.at.x += left;
    inner.at.w -= left;
    flow_say(&inner, cue->says);
    flow_gap(&inner, 4);
    flow_soft(&inner, cue->habit);
    flow_soft(&inner, ui_text(ui, is_seen ? "debrief.you_looked" : "debrief.not_looked"));
    flow_take(flow, flow_used(&inner) - flow_used(flow));
    flow_gap(flow, 16);
}

static void proofs_view(struct flow *flow, const struct run *run)
{
    for (size_t i = 0; i < run->scenario->cues.n; i++) {
        proof_view(flow, run, LIST_AT(run->scenario->cues, struct cue, i), i + 1);
    }
}

static void heading(struct flow *flow, const char *id)
{
    flow_gap(flow, 24);
    flow_title(flow, ui_text(flow->ui, id));
    flow_gap(flow, 8);
}

static void next_bar(struct app *app, struct rect bar)
{
    struct ui *ui = &app->ui;
    bool has_more = round_has_more(&app->round);
    struct ui_look look = {
        .role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "arrow_forward"};
    struct str words = ui_text(ui, has_more ? "debrief.next" : "debrief.result");
    int w = ui_button_w(ui, words, "arrow_forward");
    struct rect at =
        rect_centre(bar, w < ui_px(ui, 240) ? ui_px(ui, 240) : w, ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, STR("debrief.next"), at, look, words)) {
        app_next_case(app);
    }
}

void debrief_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct run *run = debrief_run(app);
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    struct rect room = ui_scroll_begin(ui, STR("debrief.scroll"), at, &app->debrief);
    int wide = ui_px(ui, DEBRIEF_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_gap(&flow, 24);
    flow_display(&flow, run->scenario->title);
    flow_gap(&flow, 16);
    verdict_view(&flow, run->metrics);
    flow_gap(&flow, 16);
    flow_say(&flow, outcome_words(ui, run->metrics, ".says"));
    heading(&flow, "debrief.what_was_true");
    flow_say(&flow, run->scenario->explains);
    heading(&flow, "debrief.what_you_did");
    acts_view(&flow, run);
    heading(&flow, "debrief.proofs");
    proofs_view(&flow, run);
    heading(&flow, "debrief.habit");
    flow_say(&flow, run->scenario->habit);
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->debrief, flow_used(&flow));
    next_bar(app, bar);
}
