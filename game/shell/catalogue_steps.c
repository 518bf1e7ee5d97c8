/* The Phish Scale's form, what stands beside the case, and the next step. */
#include "adapters/clock.h"
#include "base/date.h"
#include "desk/cohort.h"
#include "desk/programmes.h"
#include "measure/items.h"
#include "measure/privacy.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include <math.h>

#define SLICE_MS 40

/* ---- how hard it is ---- */

static const char *const questions[5] = {"catalogue.mimics", "catalogue.relevant",
                                         "catalogue.other", "catalogue.consequence",
                                         "catalogue.trained"};

static void hardness_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct difficulty difficulty = difficulty_of(app->catalogue->scenario);
    if (!difficulty.is_rated) {
        return;
    }
    const char *word = difficulty_word(difficulty.rating.difficulty);
    struct str args[] = {ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "difficulty.%s", word))),
                         str_fmt(ui->frame, "%d", difficulty.cues_n),
                         str_fmt(ui->frame, "%d", difficulty.rating.premise)};
    flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.hardness"), args, 3));
    flow_gap(flow, 8);
}

/* What was answered, where nobody may change it any more. */
static void answer_view(struct app *app, struct flow *flow, int i)
{
    struct ui *ui = &app->ui;
    int answer = app->catalogue->premise[i];
    struct str args[] = {ui_text(ui, questions[i]),
                         answer < 0 ? STR("-") : str_fmt(ui->frame, "%d", answer)};
    flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.rated"), args, 2));
    flow_gap(flow, 4);
}

static void question_view(struct app *app, struct flow *flow, int i)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    flow_say(flow, ui_text(ui, questions[i]));
    flow_gap(flow, 4);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int k = 0; k < 5; k++) {
        struct ui_look look = {.palette = flow->palette, .is_chosen = page->premise[i] == 2 * k};
        if (ui_button(ui, str_fmt(ui->frame, "%s.%d", questions[i], 2 * k),
                      rect_column(row, k, 5, ui_px(ui, 4)), look,
                      str_fmt(ui->frame, "%d", 2 * k))) {
            page->premise[i] = 2 * k;
        }
    }
    flow_gap(flow, 8);
}

static void rate(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    struct phish_premise premise = {page->premise[0], page->premise[1], page->premise[2],
                                    page->premise[3], page->premise[4]};
    bool is_done =
        catalogue_rate(&app->desk, str_of(page->id), catalogue_page_who(app), &premise, &fault);
    catalogue_page_said(app, is_done, &fault, "catalogue.kept");
}

static void form_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    bool is_whole = true;
    flow_soft(flow, ui_text(ui, "catalogue.rate_says"));
    flow_gap(flow, 8);
    for (int i = 0; i < 5; i++) {
        question_view(app, flow, i);
        is_whole &= page->premise[i] >= 0;
    }
    if (flow_button(
            flow, STR("catalogue.keep_rate"),
            (struct ui_look){.palette = flow->palette, .icon = "check", .is_off = !is_whole},
            ui_text(ui, "catalogue.keep_rate"))) {
        rate(app);
    }
}

void catalogue_rate_view(struct app *app, struct flow *flow)
{
    if (!app->catalogue->scenario || app->catalogue->is_form) {
        return;
    }
    flow_lead(flow, ui_text(&app->ui, "catalogue.rate"));
    flow_gap(flow, 8);
    hardness_view(app, flow);
    if (catalogue_page_is_draft(app)) {
        form_view(app, flow);
    } else {
        for (int i = 0; i < 5; i++) {
            answer_view(app, flow, i);
        }
    }
    flow_gap(flow, app->ui.theme->pad_dp);
}

/* ---- beside it ---- */

/* what a frame may spend on replaying */
struct count_slice {
    struct catalogue_page *page;
    int64_t until_ms;
};

static bool tell(void *ctx, size_t done_n, size_t of_n)
{
    struct count_slice *slice = ctx;
    slice->page->of_n = slice->page->of_n ? slice->page->of_n : of_n;
    slice->page->done_n = slice->page->of_n - of_n + done_n;
    return clock_steady_ms() < slice->until_ms;
}

static void take_counts(struct app *app, struct arena *arena, const struct tallied *tallied)
{
    struct catalogue_page *page = app->catalogue;
    struct item *items;
    size_t n = catalogue_items(&app->desk, arena, tallied, &items);
    const struct item *item = catalogue_item(items, n, str_of(page->id));
    page->item = item ? *item : (struct item){0};
    page->training = catalogue_training_of(arena, catalogue_page_entry(app), tallied->plays,
                                           tallied->plays_n, &app->desk.roster);
    page->has_item = true;
}

/* Over everybody who played it, a slice a frame; what was replayed once is kept. */
static void count_answers(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct count_slice slice = {page, clock_steady_ms() + SLICE_MS};
    struct cohort_progress progress = {tell, &slice};
    struct arena arena;
    struct tallied tallied;
    struct fault fault = {0};
    arena_init(&arena, 0, &desk_oom);
    if (cohort_open(&tallied, &app->desk, &arena, &progress, &fault)) {
        take_counts(app, &arena, &tallied);
        page->is_counting = false;
    } else if (str_is(str_of(fault.code), "cohort.cancelled")) {
        ui_wake(&app->ui, app->ui.in.now_ms); /* and on with the next frame */
    } else {
        page->is_counting = false;
        app_say_fault(app, &fault);
    }
    arena_clear(&arena);
}

static void counting_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    struct str args[] = {str_fmt(ui->frame, "%zu", page->done_n),
                         str_fmt(ui->frame, "%zu", page->of_n)};
    flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "organise.working"), args, 2));
    flow_gap(flow, 8);
    if (flow_button(flow, STR("catalogue.stop"),
                    (struct ui_look){.palette = flow->palette, .icon = "close"},
                    ui_text(ui, "organise.stop"))) {
        page->is_counting = false;
        return;
    }
    count_answers(app);
}

/* Correlations are said from 31 answers on, as the advice is. */
static void apart_view(struct app *app, struct flow *flow)
{
    static const char *const flags[] = {"items.flag.too_few", "items.flag.check_key",
                                        "items.flag.revise",  "items.flag.marginal",
                                        "items.flag.good",    "items.flag.very_good"};
    struct ui *ui = &app->ui;
    const struct item *item = &app->catalogue->item;
    struct str args[] = {str_fmt(ui->frame, "%.2f", item->item_rest),
                         ui_text(ui, flags[item->flag])};
    flow_gap(flow, 4);
    if (item->flag == ITEMS_TOO_FEW || isnan(item->item_rest)) {
        flow_soft(flow, ui_text(ui, flags[item->flag]));
    } else {
        flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.apart"), args, 2));
    }
}

static void count_view(struct app *app, struct flow *flow, const char *words, struct count count)
{
    struct ui *ui = &app->ui;
    struct str args[] = {str_fmt(ui->frame, "%lld", (long long)count.of),
                         str_fmt(ui->frame, "%lld", (long long)count.n)};
    if (count.n > 0) {
        flow_gap(flow, 4);
        flow_say(flow, texts_fill(ui->frame, ui_text(ui, words), args, 2));
    }
}

static void right_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct item *item = &app->catalogue->item;
    struct str args[] = {str_fmt(ui->frame, "%lld", (long long)item->right.of),
                         str_fmt(ui->frame, "%lld", (long long)item->right.n),
                         str_fmt(ui->frame, "%.0f", item->ci.low * 100),
                         str_fmt(ui->frame, "%.0f", item->ci.high * 100)};
    flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.right_of"), args, 4));
    count_view(app, flow, "catalogue.clicked_of", item->clicks);
    count_view(app, flow, "catalogue.alerted_of", item->alerts);
    if (item->corrected.n > 0) {
        struct str id = str_fmt(ui->frame, "difficulty.%.*s", STR_ARGS(item->corrected));
        struct str word = ui_text(ui, str_c(ui->frame, id));
        flow_gap(flow, 4);
        flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.hard_by"), &word, 1));
    }
    apart_view(app, flow);
}

static void answers_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    if (page->is_counting) {
        counting_view(app, flow);
        return;
    }
    if (!page->has_item) {
        if (flow_button(flow, STR("catalogue.answers"), (struct ui_look){.palette = flow->palette},
                        ui_text(ui, "catalogue.answers"))) {
            page->is_counting = true;
            page->done_n = page->of_n = 0;
            ui_wake(ui, app->now_ms);
        }
        return;
    }
    if (catalogue_page_entry(app)->shared_utc_ms != CATALOGUE_NEVER_MS) {
        struct str args[] = {str_fmt(ui->frame, "%lld", (long long)page->training.trained_n),
                             str_fmt(ui->frame, "%lld", (long long)page->training.people_n)};
        flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.trained_in"), args, 2));
        flow_gap(flow, 4);
    }
    if (page->item.right.n == 0) {
        struct str few = str_fmt(ui->frame, "%d", PRIVACY_PLAIN_N);
        flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.few_answers"), &few, 1));
    } else {
        right_view(app, flow);
    }
}

void catalogue_beside_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    if (!page->scenario || page->is_form) {
        return;
    }
    flow_lead(flow, ui_text(ui, "catalogue.beside"));
    flow_gap(flow, 8);
    struct str genuine = page->other_world ? page->other.side.scenario->title : STR("");
    flow_say(flow, genuine.n
                       ? texts_fill(ui->frame, ui_text(ui, "catalogue.counterpart"), &genuine, 1)
                       : ui_text(ui, "catalogue.no_counterpart"));
    if (genuine.n > 0) {
        flow_gap(flow, 8);
        if (flow_button(flow, STR("catalogue.sheet"),
                        (struct ui_look){.palette = flow->palette, .icon = "print"},
                        ui_text(ui, "catalogue.sheet"))) {
            app_print_case(app, str_of(page->id));
            return;
        }
    }
    for (size_t i = 0; i < page->near_n && i < 3; i++) {
        struct str args[] = {page->near[i].title,
                             str_fmt(ui->frame, "%.0f", page->near[i].likeness * 100)};
        flow_gap(flow, 4);
        flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.near"), args, 2));
    }
    flow_gap(flow, 8);
    answers_view(app, flow);
    flow_gap(flow, ui->theme->pad_dp);
}

/* ---- days ---- */

#define REVIEW_MONTHS 6
#define EXPIRES_MONTHS 12

/* Pressed it is planned so many months from today, or not planned any more. Returns the day to be
 * kept; "" = it was not pressed. */
static struct str day_view(struct app *app, struct flow *flow, const char *part, struct str planned,
                           int months)
{
    struct ui *ui = &app->ui;
    struct str word = planned.n ? planned : ui_text(ui, "catalogue.plan_none");
    bool is_pressed = flow_button(flow, str_of(part),
                                  (struct ui_look){.palette = flow->palette, .icon = "schedule"},
                                  texts_fill(ui->frame, ui_text(ui, part), &word, 1));
    flow_gap(flow, 8);
    if (!is_pressed) {
        return STR("");
    }
    return planned.n ? STR("-") : date_day_text(ui->frame, date_months_on(desk_today(), months));
}

void catalogue_days_view(struct app *app, struct flow *flow)
{
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    struct fault fault = {0};
    if (app->catalogue->is_form || catalogue_state_of(entry) == CASE_RETIRED) {
        return;
    }
    struct str review = day_view(app, flow, "catalogue.review_on", entry->review_on, REVIEW_MONTHS);
    struct str expires =
        day_view(app, flow, "catalogue.expires_on", entry->expires_on, EXPIRES_MONTHS);
    if (review.n > 0 || expires.n > 0) {
        bool is_done = catalogue_plan(&app->desk, str_of(app->catalogue->id),
                                      catalogue_page_who(app), review, expires, &fault);
        catalogue_page_said(app, is_done, &fault, NULL);
    }
}

/* ---- the next step ---- */

/* Where it is not the next step yet, pressing it says why. */
static bool step_button(struct app *app, struct flow *flow, const char *part, const char *icon,
                        bool is_next)
{
    bool is_pressed = flow_button(flow, str_of(part),
                                  (struct ui_look){.role = is_next ? ROLE_PRIMARY : ROLE_PLAIN,
                                                   .palette = flow->palette,
                                                   .icon = icon},
                                  ui_text(&app->ui, part));
    flow_gap(flow, 8);
    return is_pressed;
}

/* A round of this one case, for who acts. */
static void practise_view(struct app *app, struct flow *flow, enum catalogue_state state)
{
    if ((state == CASE_SHARED || state == CASE_OPENED) &&
        step_button(app, flow, "catalogue.practise", "school", true)) {
        struct str who = catalogue_page_who(app);
        catalogue_practise(app, catalogue_page_entry(app), who.n > 0 ? who : app->person);
    }
}

static void retire_view(struct app *app, struct flow *flow)
{
    struct fault fault = {0};
    struct str part = STR("catalogue.retire");
    struct ui_look look = {.role = ROLE_QUIET, .palette = flow->palette, .icon = "close"};
    if (flow_button(flow, part, look, ui_text(&app->ui, "catalogue.retire")) &&
        organise_confirms(app, part, "catalogue.retire_sure", STR(""))) {
        bool is_done = catalogue_retire(&app->desk, str_of(app->catalogue->id),
                                        catalogue_page_who(app), STR(""), &fault);
        catalogue_page_said(app, is_done, &fault, "catalogue.retired");
    }
    flow_gap(flow, app->ui.theme->pad_dp);
}

static void state_view(struct app *app, struct flow *flow, enum catalogue_state state)
{
    struct catalogue_page *page = app->catalogue;
    struct str id = str_of(page->id), who = catalogue_page_who(app);
    struct fault fault = {0};
    if (state == CASE_DRAFTED) {
        flow_soft(flow, ui_text(&app->ui, page->hindrance.n ? "catalogue.before_review"
                                                            : "catalogue.wants_review"));
        flow_gap(flow, 8);
        if (step_button(app, flow, "catalogue.review", "verified_user", page->hindrance.n == 0)) {
            bool is_done = catalogue_review(&app->desk, id, who, &fault);
            catalogue_page_said(app, is_done, &fault, "catalogue.reviewed_now");
        }
    } else if (state == CASE_REVIEWED) {
        struct str name = catalogue_who_words(app, catalogue_page_entry(app)->reviewed_by);
        flow_soft(flow,
                  texts_fill(app->ui.frame, ui_text(&app->ui, "catalogue.reviewed_by"), &name, 1));
        flow_gap(flow, 8);
        catalogue_key_view(app, flow);
        if (step_button(app, flow, "catalogue.share", "upload", true) &&
            organise_confirms(app, STR("catalogue.share"), "catalogue.share_sure", STR(""))) {
            bool is_done = catalogue_share(&app->desk, id, who, &fault);
            catalogue_page_said(app, is_done, &fault, "catalogue.shared_now");
        }
    } else if (state == CASE_SHARED) {
        flow_soft(flow, ui_text(&app->ui, "catalogue.wants_opening"));
        flow_gap(flow, 8);
    }
}

void catalogue_step_view(struct app *app, struct flow *flow)
{
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    enum catalogue_state state = catalogue_state_of(entry);
    if (app->catalogue->is_form) {
        return;
    }
    state_view(app, flow, state);
    practise_view(app, flow, state);
    if (app->screen == SCREEN_CATALOGUE && state != CASE_RETIRED && app->catalogue->scenario) {
        retire_view(app, flow);
    }
}
