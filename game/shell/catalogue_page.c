/* One case of the catalogue: what is to be said about it, and its screen as it will be seen. */
#include "shell/catalogue_page.h"

#include "base/date.h"
#include "core/cue.h"
#include "desk/cohort.h"

#include <string.h>

#define PANEL_DP 440
#define DEVICE_LEAST_DP 320
#define DEVICE_MOST_DP 960 /* no device is taller */
#define HEAD_DP 36
#define HOURS_MOST_N 48

const struct catalogue_entry *catalogue_page_entry(struct app *app)
{
    return catalogue_entry(&app->desk.catalogue, str_of(catalogue_page(app)->id));
}

bool catalogue_page_is_draft(struct app *app)
{
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    enum catalogue_state state = entry ? catalogue_state_of(entry) : CASE_DETECTED;
    return state == CASE_DRAFTED || state == CASE_REVIEWED;
}

/* ---- opening ---- */

static void open_other(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    page->other_world = NULL;
    if (catalogue_counterpart_of(&app->desk, &page->arena, page->scenario, &page->other)) {
        page->other_world =
            look_world_of(&page->arena, page->other.side.scenario, page->other.side.notice, -1);
        look_only_genuine(page->other_world);
        page->other_looks = looks_new(&page->arena);
    }
}

void catalogue_premise_read(struct catalogue_page *page)
{
    const struct premise *p = &page->scenario->premise;
    const int64_t at[5] = {p->mimics, p->relevant, p->other, p->consequence, p->trained};
    for (int i = 0; i < 5; i++) {
        page->premise[i] = at[i] == PREMISE_NOT_GIVEN ? -1 : (int)at[i];
    }
}

static bool open_again(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    struct str id = str_of(page->id);
    arena_reset(&page->arena);
    page->scenario = NULL;
    page->near_n = 0;
    if (!catalogue_look(&app->desk, &page->arena, id, &page->scenario, &fault)) {
        page->scenario = NULL;
        app_say_fault(app, &fault);
        return false;
    }
    page->world = look_world_of(&page->arena, page->scenario, scenario_fake(page->scenario), -1);
    page->looks = looks_new(&page->arena);
    open_other(app);
    page->hindrance = catalogue_hindrance(&app->desk, &page->arena, id);
    catalogue_near(&app->desk, &page->arena, id, &page->near, &page->near_n, NULL);
    page->chosen = page->chosen < page->scenario->cues.n ? page->chosen : 0;
    page->reveals_n = 2;
    page->notes_n = catalogue_notes(&page->arena, id, &page->notes);
    catalogue_undo_note(app);
    catalogue_hand_open(app);
    ui_wake(&app->ui, app->now_ms);
    return true;
}

bool catalogue_page_open(struct app *app, struct str id)
{
    struct catalogue_page *page = catalogue_page(app);
    size_t n = id.n < sizeof page->id ? id.n : 0;
    memcpy(page->id, id.at, n);
    page->id[n] = '\0';
    page->is_form = page->has_item = page->is_counting = page->is_other_shown = false;
    page->chosen = 0;
    app->organise.asked[0] = '\0';
    page->panel = (struct ui_scroll){0};
    if (!open_again(app)) {
        return false;
    }
    catalogue_premise_read(page);
    catalogue_played(&app->desk, catalogue_page_entry(app)->pack, str_of(page->id),
                     catalogue_page_who(app));
    app_go(app, SCREEN_CATALOGUE);
    ui_focus(&app->ui, STR("catalogue.back"));
    return true;
}

void catalogue_page_said(struct app *app, bool is_done, const struct fault *fault,
                         const char *words)
{
    if (!is_done) {
        app_say_fault(app, fault);
        return;
    }
    app->catalogue->is_stale = true;
    ui_wake(&app->ui, app->now_ms);
    if (words) {
        app_say(app, ui_text(&app->ui, words), false);
    }
}

/* ---- the head: title, state, clocks ---- */

/* Hours while they can be pictured, then days. */
static struct str after_words(struct ui *ui, int64_t min)
{
    int64_t hours = min / 60;
    struct str args[] = {
        str_fmt(ui->frame, "%lld", (long long)(hours < HOURS_MOST_N ? hours : hours / 24)),
        str_fmt(ui->frame, "%lld", (long long)(min % 60))};
    return texts_fill(
        ui->frame, ui_text(ui, hours < HOURS_MOST_N ? "catalogue.after" : "catalogue.after_days"),
        args, 2);
}

static void clock_row(struct app *app, struct flow *flow, const char *id, int64_t utc_ms)
{
    struct ui *ui = &app->ui;
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    if (utc_ms == CATALOGUE_NEVER_MS) {
        return;
    }
    struct str after = after_words(ui, (utc_ms - entry->detected_utc_ms) / 60000);
    flow_soft(flow, str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(ui_text(ui, id)), STR_ARGS(after)));
    flow_gap(flow, 4);
}

static void service_row(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct scenario *s = app->catalogue->scenario;
    if (s) {
        flow_soft(flow,
                  texts_fill(ui->frame, ui_text(ui, "catalogue.service_is"), &s->brand.name, 1));
        flow_gap(flow, 4);
    }
}

static void head_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    struct str state =
        str_fmt(ui->frame, "catalogue.state.%s", catalogue_states[catalogue_state_of(entry)]);
    flow_title(flow, entry->title.n ? entry->title : entry->id);
    flow_gap(flow, 4);
    flow_lead(flow, ui_text(ui, str_c(ui->frame, state)));
    flow_gap(flow, 8);
    service_row(app, flow);
    if (entry->found_n > 1) {
        struct str n = str_fmt(ui->frame, "%lld", (long long)entry->found_n);
        flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.found_n"), &n, 1));
        flow_gap(flow, 4);
    }
    clock_row(app, flow, "catalogue.state.drafted", entry->drafted_utc_ms);
    clock_row(app, flow, "catalogue.state.reviewed", entry->reviewed_utc_ms);
    clock_row(app, flow, "catalogue.state.shared", entry->shared_utc_ms);
    clock_row(app, flow, "catalogue.state.opened", entry->opened_utc_ms);
    flow_gap(flow, ui->theme->pad_dp);
}

static void panel_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    int pad = ui_px(ui, ui->theme->pad_dp);
    ui_card(ui, at, &ui->theme->program);
    at = rect_inset_xy(at, 0, pad);
    cut_left(&at, pad);
    struct rect room = ui_scroll_begin(ui, STR("catalogue.panel"), at, &page->panel);
    room.w -= pad;
    struct flow flow = flow_of(ui, room);
    head_view(app, &flow);
    catalogue_who_view(app, &flow);
    catalogue_step_view(app, &flow);
    catalogue_cues_view(app, &flow);
    catalogue_rate_view(app, &flow);
    catalogue_beside_view(app, &flow);
    catalogue_notes_view(app, &flow);
    catalogue_days_view(app, &flow);
    if (catalogue_page_entry(app)->pack.n > 0 && page->scenario) {
        flow_gap(&flow, ui->theme->pad_dp);
        catalogue_hand_view(app, &flow);
    }
    ui_scroll_end(ui, at, &page->panel, flow_used(&flow));
    ui_scroll_edge(ui, at, &page->panel, &ui->theme->program);
}

/* ---- the screen as it will be seen ---- */

static struct str chosen_part(const struct catalogue_page *page)
{
    if (page->is_form) {
        return str_of(page->part);
    }
    return page->chosen < page->scenario->cues.n
               ? LIST_AT(page->scenario->cues, struct cue, page->chosen)->part
               : STR("");
}

static struct str place_of_fake(struct ui *ui, const struct catalogue_page *page)
{
    const struct notice *fake = scenario_fake(page->scenario);
    struct str part = chosen_part(page), place = STR("");
    if (part.n > 0) {
        place = look_place(ui->frame, page->scenario, part, DEVICE_PHONE);
    }
    if (place.n == 0 && fake) {
        place = look_place(ui->frame, page->scenario,
                           str_fmt(ui->frame, "%.*s.sender", STR_ARGS(fake->id)), DEVICE_PHONE);
    }
    return place;
}

/* While a cue is being corrected, pressing a part of the message places it there. */
static void take_press(struct app *app, const struct looked *looked)
{
    struct ui *ui = &app->ui;
    struct str *parts, best = STR("");
    size_t n = catalogue_parts(ui->frame, app->catalogue->scenario, &parts);
    int64_t least = INT64_MAX;
    if (!app->catalogue->is_form || !ui->in.was_pressed) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct rect at;
        if (look_part(looked, parts[i], &at) && ui_has_pointer(ui, at) &&
            (int64_t)at.w * at.h < least) {
            least = (int64_t)at.w * at.h;
            best = parts[i];
        }
    }
    if (best.n > 0) {
        catalogue_form_part(app, best);
    }
}

static void callouts_view(struct app *app, const struct looked *looked)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    struct rect at;
    if (!page->is_form) {
        look_cues(looked, ui, page->scenario, page->chosen);
    } else if (look_part(looked, str_of(page->part), &at)) {
        size_t number = page->is_new ? page->scenario->cues.n + 1 : page->chosen + 1;
        look_callouts(looked, ui, &(struct callout){at, number, true}, 1);
    }
}

static void side_head(struct app *app, struct rect at, bool is_other)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, is_other ? p->good : p->bad);
    struct str words = ui_text(ui, is_other ? "compare.genuine" : "compare.fake");
    type.font = FONT_TEXT_BOLD;
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + ui_px(ui, 34);
    at = rect_centre(at, w < at.w ? w : at.w, at.h); /* above the device's middle */
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), is_other ? "verified_user" : "gpp_bad", 24,
            type.colour);
    ui_line(ui, at, type, words);
}

static void fake_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    side_head(app, cut_top(&at, ui_px(ui, HEAD_DP)), false);
    struct world *view = look_world_unfolded(ui->frame, page->world, place_of_fake(ui, page));
    struct looked looked =
        look_device(ui, view, at, page->looks, page->reveals_n > 0 ? chosen_part(page) : STR(""));
    callouts_view(app, &looked);
    take_press(app, &looked);
}

static void other_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    const struct side *side = &page->other.side;
    struct str part = str_fmt(ui->frame, "%.*s.sender", STR_ARGS(side->notice->id));
    struct str place = look_place(ui->frame, side->scenario, part, DEVICE_PHONE);
    side_head(app, cut_top(&at, ui_px(ui, HEAD_DP)), true);
    look_device(ui, look_world_unfolded(ui->frame, page->other_world, place), at, page->other_looks,
                STR(""));
}

static void devices_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    int gap = ui_px(ui, ui->theme->pad_dp), least = ui_px(ui, DEVICE_LEAST_DP);
    bool has_other = page->other_world != NULL, has_room = at.w >= 2 * least + gap;
    int most = ui_px(ui, HEAD_DP + DEVICE_MOST_DP); /* its head stays with it */
    at = rect_centre(at, at.w, at.h < most ? at.h : most);
    if (has_other && !has_room) {
        struct ui_look look = {.palette = &ui->theme->program};
        const char *words = page->is_other_shown ? "catalogue.show_fake" : "catalogue.show_genuine";
        struct rect row = cut_bottom(&at, ui_px(ui, ui->theme->control_dp));
        cut_bottom(&at, gap / 2);
        if (ui_button(ui, STR("catalogue.toggle"), row, look, ui_text(ui, words))) {
            page->is_other_shown = !page->is_other_shown;
        }
    }
    if (has_other && has_room) {
        other_view(app, cut_right(&at, (at.w - gap) / 2));
        cut_right(&at, gap);
    } else if (has_other && page->is_other_shown) {
        other_view(app, at);
        return;
    }
    fake_view(app, at);
}

static void leave(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    if (catalogue_choice_shut(app)) {
        return;
    }
    if (page->is_form) {
        page->is_form = false;
        ui_focus(&app->ui, STR("catalogue.cue.1"));
        return;
    }
    app_go(app, SCREEN_ORGANISE);
    ui_focus(&app->ui, STR("organise.catalogue"));
}

void catalogue_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    if (page->is_stale) {
        page->is_stale = false;
        if (open_again(app) && page->is_restored) {
            catalogue_premise_read(page);
        }
        page->is_restored = false;
    }
    at = rect_inset(at, pad);
    struct rect bar = cut_top(&at, size);
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_left = ui_icon_button(ui, STR("catalogue.back"), cut_left(&bar, size), look,
                                  ui_text(ui, "settings.back"));
    cut_left(&bar, pad / 2);
    catalogue_undo_view(app, &bar);
    ui_line(ui, bar, ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text),
            ui_text(ui, "organise.catalogue"));
    cut_top(&at, pad / 2);
    if (page->scenario && catalogue_page_entry(app)) {
        panel_view(app, cut_left(&at, ui_px(ui, PANEL_DP)));
        cut_left(&at, pad);
        if (page->scenario) {
            devices_view(app, at);
        }
        page->reveals_n -= page->reveals_n > 0;
        if (page->reveals_n > 0) {
            ui_wake(ui, app->now_ms);
        }
    }
    if (is_left || ui_take_key(ui, KEY_ESCAPE)) {
        leave(app);
    }
}
