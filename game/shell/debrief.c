/* debrief.c - right after a case: what was true, what you did and what followed, which proofs were
 * there, what to take along. */
#include "shell/debrief.h"
#include "shell/look.h"

#define DEBRIEF_WIDE_DP 720
#define DEBRIEF_BESIDE_DP 960

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
    struct str words = outcome_words(ui, metrics, "");
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, p->text);
    type.font = FONT_TEXT_BOLD;
    int pad = ui_px(ui, ui->theme->pad_dp), icon = ui_px(ui, 40);
    int h = ui_paragraph_h(ui, type, flow->at.w - 2 * pad - icon, words);
    struct rect at = flow_take(flow, h + 2 * pad);
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), is_good ? p->good_soft : p->warn_soft);
    ui_part(ui, STR("debrief.verdict"), at);
    struct rect room = rect_inset(at, pad);
    ui_icon(ui, cut_left(&room, icon), is_good ? "check_circle" : "lightbulb", 28,
            is_good ? p->good : p->warn);
    ui_paragraph(ui, room, type, words);
}

/* ---- proofs -----------------------------------------------------------------------------------
 */

/* Marking it is looking at it, too. */
static bool is_looked_at(const struct run *run, struct str part)
{
    for (size_t i = 0; i < run->record->n; i++) {
        const struct decision *decision = &run->record->decisions[i];
        if (decision->verb == VERB_MARK && str_eq(decision->target, part)) {
            return true;
        }
    }
    return world_has_seen(run->world, part);
}

static void proof_words(struct flow *flow, const struct run *run, const struct cue *cue)
{
    bool is_seen = is_looked_at(run, cue->part);
    flow_say(flow, cue->says);
    flow_gap(flow, 4);
    flow_soft(flow, cue->habit);
    flow_soft(flow, ui_text(flow->ui, is_seen ? "debrief.you_looked" : "debrief.not_looked"));
}

static int proof_h(struct flow *flow, const struct run *run, const struct cue *cue, int w)
{
    struct ui *ui = flow->ui;
    const struct theme *theme = ui->theme;
    bool is_seen = is_looked_at(run, cue->part);
    struct ui_type body = ui_type_of(ui, theme->body_dp, 0),
                   small = ui_type_of(ui, theme->small_dp, 0);
    return ui_paragraph_h(ui, body, w, cue->says) + ui_px(ui, 4) +
           ui_paragraph_h(ui, small, w, cue->habit) +
           ui_paragraph_h(ui, small, w,
                          ui_text(ui, is_seen ? "debrief.you_looked" : "debrief.not_looked"));
}

/* A proof is pressed to see it on its screen. */
static void proof_view(struct app *app, struct flow *flow, const struct run *run, size_t i)
{
    struct ui *ui = flow->ui;
    const struct cue *cue = LIST_AT(run->scenario->cues, struct cue, i);
    int badge = ui_px(ui, 28), pad = ui_px(ui, 12), left = badge + pad;
    int h = proof_h(flow, run, cue, flow->at.w - left - 2 * pad) + 2 * pad;
    struct rect row = flow_take(flow, h);
    if (i == app->debrief_cue) {
        draw_box(ui->draw, row, ui_px(ui, ui->theme->radius_dp), flow->palette->accent_soft);
    }
    if (ui_row(ui, str_fmt(ui->frame, "debrief.proof.%zu", i + 1), row, flow->palette)) {
        app->debrief_cue = i;
        app->is_debrief_screen = true; /* where there is no room for both */
    }
    struct rect room = rect_inset(row, pad);
    look_number(ui, (struct rect){room.x, room.y, badge, badge}, i + 1);
    cut_left(&room, left);
    struct flow inner = flow_of(ui, room);
    proof_words(&inner, run, cue);
    flow_gap(flow, 8);
}

static void proofs_view(struct app *app, struct flow *flow, const struct run *run)
{
    for (size_t i = 0; i < run->scenario->cues.n; i++) {
        proof_view(app, flow, run, i);
    }
}

static void heading(struct flow *flow, const char *id)
{
    flow_gap(flow, 24);
    flow_title(flow, ui_text(flow->ui, id));
    flow_gap(flow, 8);
}

static bool has_counterpart(const struct app *app)
{
    return debrief_run(app)->metrics->main < debrief_run(app)->metrics->n &&
           debrief_run(app)->metrics->notices[debrief_run(app)->metrics->main].truth.sender ==
               SENDER_IMPOSTOR;
}

/* One key shows the genuine notice nearest to this fake beside it. */
static void counterpart_button(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct ui_look look = {.palette = &ui->theme->program, .icon = "visibility"};
    struct str words = ui_text(ui, "debrief.compare");
    int w = ui_button_w(ui, words, look.icon);
    at.w = at.w < w ? at.w : w;
    if (ui_button(ui, STR("debrief.compare"),
                  rect_centre(at, at.w, ui_px(ui, ui->theme->control_dp)), look, words)) {
        app_compare_case(app, debrief_run(app)->scenario->id);
    }
}

/* Where there is no room for both beside each other. */
static void turn_button(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    bool is_screen = app->is_debrief_screen;
    struct ui_look look = {.palette = &ui->theme->program,
                           .icon = is_screen ? "article" : "visibility"};
    struct str words = ui_text(ui, is_screen ? "debrief.to_page" : "debrief.to_screen");
    int w = ui_button_w(ui, words, look.icon);
    at.w = at.w < w ? at.w : w;
    if (ui_button(ui, STR("debrief.turn"), rect_centre(at, at.w, ui_px(ui, ui->theme->control_dp)),
                  look, words)) {
        app->is_debrief_screen = !is_screen;
        ui_wake(ui, ui->in.now_ms);
    }
}

static void next_bar(struct app *app, struct rect bar, bool is_narrow)
{
    struct ui *ui = &app->ui;
    int third = bar.w / 3;
    if (is_narrow) {
        turn_button(app, rect_inset_xy(cut_left(&bar, third), ui_px(ui, 16), 0));
    }
    if (has_counterpart(app)) {
        counterpart_button(app, rect_inset_xy(cut_left(&bar, third), ui_px(ui, 8), 0));
    }
    bool has_more = round_has_more(&app->round);
    struct ui_look look = {
        .role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "arrow_forward"};
    struct str words = ui_text(ui, has_more ? "debrief.next" : "debrief.result");
    int w = ui_button_w(ui, words, "arrow_forward");
    struct rect at =
        rect_centre(bar, w < ui_px(ui, 240) ? ui_px(ui, 240) : w, ui_px(ui, ui->theme->control_dp));
    /* Enter goes on from wherever the keyboard is, unless a proof takes it. */
    if (ui_button(ui, STR("debrief.next"), at, look, words) || ui_take_key(ui, KEY_ENTER)) {
        app_next_case(app);
    }
}

static void page_view(struct app *app, const struct run *run, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    bool is_first = app->debrief.content_px == 0;
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
    debrief_lessons(&flow, run);
    if (run->scenario->cues.n > 0) {
        heading(&flow, "debrief.proofs");
        proofs_view(app, &flow, run);
    }
    heading(&flow, "debrief.what_you_did");
    debrief_acts(&flow, run);
    heading(&flow, "debrief.habit");
    flow_say(&flow, run->scenario->habit);
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->debrief, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->debrief, &ui->theme->program);
    if (is_first) { /* the keyboard turns the page from the start */
        ui_focus(ui, STR("debrief.scroll"));
    }
}

static void screen_view(struct app *app, const struct run *run, struct rect screen)
{
    struct ui *ui = &app->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text_soft);
    type.align = 0;
    if (!debrief_screen(app, run, screen)) {
        ui_paragraph(ui, rect_inset_xy(screen, ui_px(ui, ui->theme->pad_dp), screen.h / 3), type,
                     ui_text(ui, "debrief.no_screen"));
    }
}

/* Wide windows have room for the screen beside the page; narrow ones show one at a time. */
void debrief_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct run *run = debrief_run(app);
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    bool has_screen = run->scenario->cues.n > 0;
    bool is_narrow = has_screen && at.w < ui_px(ui, DEBRIEF_BESIDE_DP);
    if (has_screen && !is_narrow) {
        screen_view(app, run, rect_inset(cut_left(&at, at.w / 2), pad));
    }
    if (is_narrow && app->is_debrief_screen && ui_take_key(ui, KEY_ESCAPE)) {
        app->is_debrief_screen = false; /* before the device takes the key for a way up */
    }
    if (is_narrow && app->is_debrief_screen) {
        screen_view(app, run, rect_inset(at, pad));
    } else {
        page_view(app, run, at);
    }
    next_bar(app, bar, is_narrow);
}
