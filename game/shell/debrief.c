/* debrief.c - right after a case: what was true, what you did and what followed, which proofs were
 * there, what to take along. */
#include "shell/debrief.h"
#include "core/sighting.h"
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

#define EYE_DP 22

static const struct {
    const char *words, *icon;
} sight_says[] = {
    [SIGHT_NOT] = {"debrief.not_looked", "visibility_off"},
    [SIGHT_AT] = {"debrief.you_looked", "visibility"},
    [SIGHT_IN_VIEW] = {"debrief.in_view", "visibility"},
    [SIGHT_NO_NEED] = {"debrief.no_need", "check_circle"},
};

/* An answer is heard, not looked at. */
static const char *sight_words(const struct cue *cue, enum sighting sight)
{
    if (!str_is(cue->kind, "contact")) {
        return sight_says[sight].words;
    }
    return sight == SIGHT_AT ? "debrief.you_asked" : "debrief.not_asked";
}

/* Whether it was looked at is told by an eye, open or not, and in words. */
static void proof_words(struct flow *flow, const struct run *run, const struct cue *cue)
{
    struct ui *ui = flow->ui;
    enum sighting sight = sighting_of(run->world, run->record, cue);
    flow_say(flow, cue->says);
    flow_gap(flow, 4);
    flow_soft(flow, cue->habit);
    struct rect at = flow->at;
    struct rect eye = cut_left(&at, ui_px(ui, EYE_DP));
    struct flow words = flow_of(ui, at);
    flow_soft(&words, ui_text(ui, sight_words(cue, sight)));
    eye.h = ui_paragraph_h(ui, ui_type_of(ui, ui->theme->small_dp, 0), at.w, STR("0"));
    eye.w = ui_px(ui, 16);
    ui_icon(ui, eye, sight_says[sight].icon, 16, flow->palette->text_soft);
    flow_take(flow, flow_used(&words));
}

static int proof_h(struct flow *flow, const struct run *run, const struct cue *cue, int w)
{
    struct ui *ui = flow->ui;
    const struct theme *theme = ui->theme;
    enum sighting sight = sighting_of(run->world, run->record, cue);
    struct ui_type body = ui_type_of(ui, theme->body_dp, 0),
                   small = ui_type_of(ui, theme->small_dp, 0);
    return ui_paragraph_h(ui, body, w, cue->says) + ui_px(ui, 4) +
           ui_paragraph_h(ui, small, w, cue->habit) +
           ui_paragraph_h(ui, small, w - ui_px(ui, EYE_DP), ui_text(ui, sight_words(cue, sight)));
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

/* a button of the bar below */
struct bar_thing {
    const char *part, *words, *icon;
    bool is_way_on, fills;
};

/* As wide as its words, in the middle of `at`, or all of it. */
static bool bar_button(struct ui *ui, struct rect at, struct bar_thing thing)
{
    struct str words = ui_text(ui, thing.words);
    struct ui_look look = {.role = thing.is_way_on ? ROLE_PRIMARY : ROLE_PLAIN,
                           .palette = &ui->theme->program,
                           .icon = thing.icon};
    int w = ui_button_w(ui, words, look.icon), least = thing.is_way_on ? ui_px(ui, 240) : 0;
    w = thing.fills ? at.w : w > least ? w : least;
    return ui_button(ui, str_of(thing.part),
                     rect_centre(at, w < at.w ? w : at.w, ui_px(ui, ui->theme->control_dp)), look,
                     words);
}

/* One key shows the genuine notice nearest to this fake beside it. */
static void counterpart_button(struct app *app, struct rect at, bool fills)
{
    struct bar_thing thing = {"debrief.compare", "debrief.compare", "compare_arrows", false, fills};
    if (bar_button(&app->ui, at, thing)) {
        app_compare_case(app, debrief_run(app)->scenario->id);
    }
}

/* Where there is no room for both beside each other. */
static void turn_button(struct app *app, struct rect at)
{
    bool is_screen = app->is_debrief_screen;
    struct bar_thing thing = {"debrief.turn", is_screen ? "debrief.to_page" : "debrief.to_screen",
                              is_screen ? "article" : "visibility", false, true};
    if (bar_button(&app->ui, at, thing)) {
        app->is_debrief_screen = !is_screen;
        ui_wake(&app->ui, app->ui.in.now_ms);
    }
}

static void next_button(struct app *app, struct rect at, bool fills)
{
    struct bar_thing thing = {"debrief.next",
                              round_has_more(&app->round) ? "debrief.next" : "debrief.result",
                              "arrow_forward", true, fills};
    /* Enter goes on from wherever the keyboard is, unless a proof takes it. */
    if (bar_button(&app->ui, at, thing) || ui_take_key(&app->ui, KEY_ENTER)) {
        app_next_case(app);
    }
}

/* Each stands under what it speaks of: the counterpart under the screen that was seen, the way on
 * under the page. In a narrow window they share the bar. */
static void next_bar(struct app *app, struct rect bar, bool is_narrow, int page_x)
{
    int gap = ui_px(&app->ui, app->ui.theme->pad_dp);
    bool has_other = has_counterpart(app);
    struct rect left = cut_left(&bar, is_narrow ? 0 : page_x - bar.x);
    if (is_narrow) {
        int n = 2 + has_other;
        bar = rect_inset_xy(bar, gap / 2, 0);
        turn_button(app, rect_inset_xy(rect_column(bar, 0, n, 0), gap / 2, 0));
        left = rect_column(bar, 1, n, 0);
        bar = rect_column(bar, n - 1, n, 0);
    } else if (left.w == 0 && has_other) { /* no screen to stand under */
        left = cut_left(&bar, bar.w / 2);
    }
    if (has_other) {
        counterpart_button(app, rect_inset_xy(left, gap / 2, 0), is_narrow);
    }
    next_button(app, rect_inset_xy(bar, gap / 2, 0), is_narrow);
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

/* What is shown had not come yet when the case was ended: that is said above it. */
static void caption_view(struct ui *ui, struct rect *screen)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text);
    struct str words = ui_text(ui, "debrief.not_come");
    int pad = ui_px(ui, ui->theme->gap_dp), left = ui_px(ui, 28);
    int h = ui_paragraph_h(ui, type, screen->w - 2 * pad - left, words) + 2 * pad;
    struct rect at = cut_top(screen, h);
    cut_top(screen, pad);
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), ui->theme->program.warn_soft);
    struct rect room = rect_inset(at, pad);
    ui_icon(ui, cut_left(&room, left), "schedule", 18, ui->theme->program.warn);
    ui_paragraph(ui, room, type, words);
}

static void screen_view(struct app *app, const struct run *run, struct rect screen)
{
    struct ui *ui = &app->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text_soft);
    type.align = 0;
    if (!debrief_has_come(app, run)) {
        caption_view(ui, &screen);
    }
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
    int page_x = has_screen && !is_narrow ? at.x + at.w / 2 : at.x;
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
    next_bar(app, bar, is_narrow, page_x);
}
