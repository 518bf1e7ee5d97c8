/* result.c - the result of a round: words first, as cards; how it was beside the last time; what
 * comes next; figures for whoever opens them. A report over time stands here as it is written. */
#include "shell/app.h"
#include "shell/certificate_view.h"
#include "shell/report_view.h"
#include "shell/saved.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/calendar.h"
#include "desk/own.h"

#include <limits.h>
#include <string.h>

#define RESULT_WIDE_DP 820
#define BESIDE_EMS 42 /* so wide, in letters of the text, two cards stand beside each other */

/* ---- worked out once ---- */

static void find_next(struct app *app)
{
    struct reminder *all;
    size_t n = programmes_due(&app->desk, &app->shown_arena, app->person, desk_today(), &all);
    for (size_t i = 0; i < n && !app->after.next.programme; i++) {
        bool is_this =
            app->round.programme.n == 0 || str_eq(all[i].programme->id, app->round.programme);
        if (is_this && all[i].due.state != DUE_DONE) {
            app->after.next = all[i];
        }
    }
}

static bool has_round_before(const struct app *app)
{
    size_t n = 0;
    for (size_t i = 0; i < app->desk.sittings.n; i++) {
        const struct sitting *one = &app->desk.sittings.at[i];
        bool is_theirs =
            app->round.is_together ? one->is_together : str_eq(one->person, app->person);
        n += is_theirs && one->ended_utc_ms != SITTING_OPEN;
    }
    return n > 1;
}

/* In the arena of what is shown; what was played together is nobody's own and stands beside what
 * was played together before. */
void result_work_out(struct app *app)
{
    struct after_looks *after = &app->after;
    struct fault fault = {0};
    *after = (struct after_looks){0};
    if (!app->round.is_unkept && has_round_before(app)) {
        after->own = app->round.is_together
                         ? own_together_report(&app->desk, &app->shown_arena, &fault)
                         : own_report(&app->desk, &app->shown_arena,
                                      (struct project_filter){.person = app->person}, &fault);
    }
    find_next(app);
}

/* ---- saving ---- */

static void save_calendar(struct app *app)
{
    struct fault fault = {0};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct calendar_wish wish = {app->person, desk_today(), clock_utc_ms()};
    const char *path = saved_path(app, NULL, STR("mikiwame.ics"), &fault);
    calendar_write(&app->desk, &wish, &sink);
    bool is_done = path && file_write(path, buf_str(&bytes), &fault);
    buf_clear(&bytes);
    saved_say(app, is_done, path, &fault);
}

/* ---- cards of words: what matters most; what else there is stands with the figures ---- */

#define CARD_SENTENCES_N 3

struct word_card {
    const struct report_section *section;
    const char *icon;
    uint32_t ground, ink;
};

static size_t sentences_n(const struct report_section *section)
{
    size_t n = 0;
    for (const struct report_part *part = section->first; part; part = part->next) {
        n += part->kind == PART_SENTENCE;
    }
    return n;
}

static int sentences_h(struct ui *ui, const struct report_section *section, int w)
{
    struct ui_type body = ui_type_of(ui, ui->theme->body_dp, 0);
    struct ui_type title = ui_type_of(ui, ui->theme->title_dp, 0);
    title.font = FONT_TEXT_BOLD;
    int h = ui_paragraph_h(ui, title, w - ui_px(ui, 36), section->title) + ui_px(ui, 8);
    size_t i = 0;
    for (const struct report_part *part = section->first; part; part = part->next) {
        if (part->kind == PART_SENTENCE && i++ < CARD_SENTENCES_N) {
            h += ui_paragraph_h(ui, body, w, part->sentence) + ui_px(ui, 8);
        }
    }
    return h;
}

static void word_card(struct app *app, struct rect at, const struct word_card *card)
{
    struct ui *ui = &app->ui;
    struct rect room = rect_inset(at, ui_px(ui, ui->theme->pad_dp));
    struct ui_type title = ui_type_of(ui, ui->theme->title_dp, ui->theme->program.text);
    title.font = FONT_TEXT_BOLD;
    draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), card->ground);
    if (ui->theme->is_high_contrast) {
        draw_edge(ui->draw, at, ui_px(ui, ui->theme->radius_dp), ui_px(ui, 1), card->ink);
    }
    struct rect words = room;
    cut_left(&words, ui_px(ui, 36));
    int h = ui_paragraph(ui, words, title, card->section->title);
    ui_icon(ui, (struct rect){room.x, room.y, ui_px(ui, 28), h}, card->icon, 26, card->ink);
    cut_top(&room, h + ui_px(ui, 8));
    struct flow flow = flow_of(ui, room);
    report_sentences(&flow, card->section, 0, CARD_SENTENCES_N);
}

/* Below each other. */
static void word_column(struct app *app, struct flow *flow, const struct word_card *cards, int n)
{
    int pad = 2 * ui_px(&app->ui, app->ui.theme->pad_dp);
    for (int i = 0; i < n; i++) {
        int h = sentences_h(&app->ui, cards[i].section, flow->at.w - pad) + pad;
        word_card(app, flow_take(flow, h), &cards[i]);
        flow_gap(flow, app->ui.theme->pad_dp);
    }
}

/* Beside each other and equally high where there is room, unless one of them would stand there half
 * empty. */
static void word_cards(struct app *app, struct flow *flow, const struct word_card *cards, int n)
{
    struct ui *ui = &app->ui;
    int gap = ui_px(ui, ui->theme->pad_dp), pad = 2 * gap, most = 0, least = INT_MAX;
    int w = (flow->at.w - gap * (n - 1)) / n;
    for (int i = 0; i < n; i++) {
        int h = sentences_h(ui, cards[i].section, w - pad) + pad;
        most = h > most ? h : most;
        least = h < least ? h : least;
    }
    if (flow->at.w < ui_px(ui, BESIDE_EMS * ui->theme->body_dp) || least * 3 < most * 2) {
        word_column(app, flow, cards, n);
        return;
    }
    struct rect row = flow_take(flow, most);
    for (int i = 0; i < n; i++) {
        word_card(app, rect_column(row, i, n, gap), &cards[i]);
    }
    flow_gap(flow, ui->theme->pad_dp);
}

static void words_view(struct app *app, struct flow *flow, const struct report *report)
{
    const struct palette *p = flow->palette;
    const struct report_section *well = report_find(report, "well"),
                                *next = report_find(report, "next");
    struct word_card cards[2] = {{well, "check_circle", p->good_soft, p->good},
                                 {next, "lightbulb", p->warn_soft, p->warn}};
    word_cards(app, flow, cards, well && next ? 2 : 1);
}

/* ---- the last time, the next ---- */

static struct str next_words(struct app *app)
{
    const struct reminder *next = &app->after.next;
    struct str args[] = {next->programme->title, home_due_words(&app->ui, &next->due)};
    return texts_fill(app->ui.frame, ui_text(&app->ui, "home.due_line"), args, 2);
}

/* What is taken along: the date, and the card for the door of the fridge. */
static void next_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct ui_look date = {.palette = flow->palette, .icon = "event"},
                   card = {.palette = flow->palette, .icon = "print"};
    bool has_date = app->after.next.programme != NULL;
    flow_gap(flow, 8);
    flow_title(flow, ui_text(ui, "result.take_along"));
    flow_gap(flow, 8);
    flow_say(flow, has_date ? next_words(app) : ui_text(ui, "result.no_date"));
    flow_gap(flow, 12);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect at[2] = {rect_column(row, 0, 2, ui_px(ui, ui->theme->pad_dp)),
                         rect_column(row, has_date, 2, ui_px(ui, ui->theme->pad_dp))};
    if (has_date &&
        ui_button(ui, STR("result.calendar"), at[0], date, ui_text(ui, "result.calendar"))) {
        save_calendar(app);
    }
    const char *words = app->round.is_together ? "result.card" : "result.card_three";
    if (ui_button(ui, STR("result.card"), at[1], card, ui_text(ui, words))) {
        app_leave_round(app);
        app_print(app);
        return;
    }
    flow_gap(flow, 16);
}

static void before_view(struct app *app, struct flow *flow)
{
    const struct report *own = app->after.own;
    const struct report_section *first = own ? report_find(own, "first") : NULL,
                                *sure = own ? report_find(own, "sure") : NULL;
    if (first) {
        flow_gap(flow, 8);
        flow_title(flow, ui_text(&app->ui, "result.before"));
        flow_gap(flow, 8);
        report_sentences(flow, first, 0, SIZE_MAX);
        if (sure) {
            report_sentences(flow, sure, 0, SIZE_MAX);
        }
    }
}

/* What a card had no room for. */
static void rest_view(struct flow *flow, const struct report_section *section)
{
    if (sentences_n(section) > CARD_SENTENCES_N) {
        flow_title(flow, section->title);
        flow_gap(flow, 8);
        report_sentences(flow, section, CARD_SENTENCES_N, SIZE_MAX);
        flow_gap(flow, 8);
    }
}

static void figures_view(struct app *app, struct flow *flow, const struct report *report)
{
    struct ui *ui = &app->ui;
    bool is_open = app->after.is_open;
    struct ui_look look = {.role = ROLE_QUIET,
                           .palette = flow->palette,
                           .icon = is_open ? "expand_less" : "expand_more"};
    struct str words = ui_text(ui, is_open ? "result.figures_close" : "result.figures");
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, words, look.icon);
    at.x -= ui_px(ui, ui->theme->pad_dp); /* its words stand on the column's edge */
    if (ui_button(ui, STR("result.figures"), at, look, words)) {
        app->after.is_open = !is_open;
        ui_wake(ui, ui->in.now_ms);
    }
    flow_gap(flow, is_open ? 12 : 0);
    for (const struct report_section *one = report->first; is_open && one; one = one->next) {
        if (strcmp(one->key, "well") == 0 || strcmp(one->key, "next") == 0) {
            rest_view(flow, one);
        } else {
            report_section_view(flow, report, one, NULL);
        }
    }
}

/* ---- the page ---- */

static void round_view(struct app *app, struct flow *flow)
{
    const struct report *report =
        report_round(app->ui.frame, desk_texts(&app->desk), app->shown, app->shown_n);
    flow_display(flow, report->title);
    flow_gap(flow, 16);
    certificate_view(app, flow);
    words_view(app, flow, report);
    before_view(app, flow);
    next_view(app, flow);
    if (app->screen == SCREEN_RESULT) {
        figures_view(app, flow, report);
    }
}

void result_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect bar = cut_bottom(&at, ui_px(ui, ui->theme->control_dp) + 2 * pad);
    bool is_first = app->result.content_px == 0;
    struct rect room = ui_scroll_begin(ui, STR("result.scroll"), at, &app->result);
    int wide = ui_px(ui, RESULT_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_gap(&flow, 24);
    if (app->told) {
        flow_display(&flow, app->told->title);
        certificate_view(app, &flow);
        report_view(&flow, app->told, NULL);
    } else {
        round_view(app, &flow);
    }
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->result, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->result, &ui->theme->program);
    if (is_first) { /* the keyboard turns the page from the start */
        ui_focus(ui, STR("result.scroll"));
    }
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = &ui->theme->program, .icon = "home"};
    struct rect button = rect_centre(bar, ui_px(ui, 240), ui_px(ui, ui->theme->control_dp));
    if (app->screen == SCREEN_RESULT &&
        (ui_button(ui, STR("result.home"), button, look, ui_text(ui, "results.home")) ||
         ui_take_key(ui, KEY_ENTER) || ui_take_key(ui, KEY_ESCAPE))) {
        app_leave_round(app);
    }
}
