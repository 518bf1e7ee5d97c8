/* play.c - a case being played: the situation on the left, the device in the middle, the drill's
 * panel on the right.
 *
 * Where the window is too narrow for all three the situation folds behind a button. */
#include "shell/app.h"
#include "shell/flow.h"

#include "base/date.h"
#include "surfaces/parts_time.h"

#define SITUATION_DP 264
#define PANEL_DP 312
#define PHONE_LEAST_DP 400
#define DESKTOP_LEAST_DP 720

static const struct device *device_in_hand(const struct world *world)
{
    const struct device *device = scenario_device(world->scenario, place_of(world->place).device);
    return device ? device : LIST_AT(world->scenario->devices, struct device, 0);
}

/* ---- the situation card --------------------------------------------------------------------- */

/* "22:50", and on which day where that is not today. */
static struct str act_time(struct ui *ui, const struct world *world, const struct own_act *act)
{
    const struct scenario *s = world->scenario;
    struct date then = date_of(scenario_utc_ms(s, act->at_s * 1000), s->offset_min),
                now = date_of(scenario_utc_ms(s, world_case_ms(world)), s->offset_min);
    if (then.day == now.day && then.month == now.month) {
        return str_fmt(ui->frame, "%02d:%02d", then.hour, then.minute);
    }
    return time_full(ui, world, act->at_s * 1000);
}

/* In the order in which they were done, whatever order they are written in. */
static size_t acts_by_time(struct ui *ui, const struct world *world, const struct own_act ***out)
{
    const struct list *acts = &world->scenario->own_acts;
    size_t n = 0;
    *out = ARENA_NEW_N(ui->frame, acts->n + 1, const struct own_act *);
    for (size_t i = 0; i < acts->n; i++) {
        const struct own_act *act = LIST_AT(*acts, struct own_act, i);
        if (act->at_s * 1000 > world_case_ms(world)) {
            continue;
        }
        size_t at = n++;
        for (; at > 0 && (*out)[at - 1]->at_s > act->at_s; at--) {
            (*out)[at] = (*out)[at - 1];
        }
        (*out)[at] = act;
    }
    return n;
}

static void acts_view(struct flow *flow, const struct world *world)
{
    struct ui *ui = flow->ui;
    const struct own_act **acts;
    size_t n = acts_by_time(ui, world, &acts);
    for (size_t i = 0; i < n; i++) {
        flow_soft(flow, act_time(ui, world, acts[i]));
        flow_say(flow, acts[i]->says);
        flow_gap(flow, ui->theme->gap_dp);
    }
}

static void waiting_view(struct flow *flow, const struct world *world)
{
    const struct scenario *s = world->scenario;
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        const struct attempt_state *attempt = world_attempt(world, device->waits_for);
        if (attempt && attempt->phase == ATTEMPT_PENDING) {
            struct str words = texts_fill(flow->ui->frame, ui_text(flow->ui, "play.device_waits"),
                                          &device->name, 1);
            struct ui_type type =
                ui_type_of(flow->ui, flow->ui->theme->body_dp, flow->palette->text);
            int left = ui_px(flow->ui, 32), least = ui_px(flow->ui, flow->ui->theme->control_dp);
            int h = ui_paragraph_h(flow->ui, type, flow->at.w - left, words);
            struct rect row = flow_take(flow, h > least ? h : least);
            ui_icon(flow->ui, cut_left(&row, left), "schedule", 20, flow->palette->accent);
            ui_paragraph(flow->ui, rect_centre(row, row.w, h), type, words);
        }
    }
}

static void situation_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct world *world = app->round.run->world;
    const struct scenario *s = world->scenario;
    int gutter = ui_px(ui, 12); /* the thumb stands in the card's padding, not on the words */
    at.w += gutter;
    struct rect room = ui_scroll_begin(ui, STR("play.situation"), at, &app->play.situation);
    room.w -= gutter;
    struct flow flow = flow_of(ui, room);
    flow_soft(&flow, ui_text(ui, "play.you_are"));
    bool is_easy = str_is(desk_voice(&app->desk), "ja-easy") && s->persona.name_easy.n > 0;
    flow_title(&flow, is_easy ? s->persona.name_easy : s->persona.name);
    flow_gap(&flow, 8);
    flow_say(&flow, s->persona.situation);
    flow_gap(&flow, 24);
    flow_lead(&flow, ui_text(ui, "play.just_now"));
    flow_gap(&flow, 8);
    acts_view(&flow, world);
    waiting_view(&flow, world);
    ui_scroll_end(ui, at, &app->play.situation, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->play.situation, &ui->theme->program);
}

/* ---- top bar and device tabs ------------------------------------------------------------------
 */

static struct str progress_words(struct app *app)
{
    struct ui *ui = &app->ui;
    struct str args[2] = {str_fmt(ui->frame, "%zu", app->round.at + 1),
                          str_fmt(ui->frame, "%zu", app->round.cases_n)};
    return texts_fill(ui->frame, ui_text(ui, "play.progress"), args, 2);
}

static void top_bar(struct app *app, struct rect bar, bool is_folded)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    int size = ui_px(ui, ui->theme->control_dp), gap = ui_px(ui, ui->theme->gap_dp);
    struct ui_look leave = {.role = ROLE_QUIET, .palette = p, .icon = "close"};
    if (ui_icon_button(ui, STR("play.leave"), cut_left(&bar, size), leave,
                       ui_text(ui, "play.leave"))) {
        app_leave_round(app);
        return;
    }
    cut_left(&bar, gap);
    if (is_folded) {
        struct str words = ui_text(ui, "play.situation");
        struct ui_look look = {
            .palette = p, .icon = "person", .is_chosen = app->play.is_situation_open};
        struct rect at = cut_left(&bar, ui_button_w(ui, words, "person"));
        if (ui_button(ui, STR("play.situation.open"), at, look, words)) {
            app->play.is_situation_open = !app->play.is_situation_open;
        }
        cut_left(&bar, gap);
    }
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    type.align = 1;
    ui_line(ui, bar, type, progress_words(app));
}

/* A telephone that rings is heard in the next room. */
static bool device_rings(const struct world *world, const struct device *device)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        if (world_call_rings(world, &world->notices[i]) &&
            notice_is_on(world->scenario, world->notices[i].notice, device)) {
            return true;
        }
    }
    return false;
}

static void device_tabs(struct app *app, struct rect row, struct asks *asks)
{
    struct ui *ui = &app->ui;
    const struct scenario *s = app->round.scenario;
    const struct device *now = device_in_hand(app->round.run->world);
    int gap = ui_px(ui, ui->theme->gap_dp);
    for (size_t i = 0; i < s->devices.n && i < 8; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        bool is_ringing = device != now && device_rings(app->round.run->world, device);
        const char *icon = is_ringing                     ? "call"
                           : device->kind == DEVICE_PHONE ? "smartphone"
                                                          : "computer";
        struct str words =
            is_ringing ? texts_fill(ui->frame, ui_text(ui, "play.device_rings"), &device->name, 1)
                       : device->name;
        struct ui_look look = {.role = is_ringing ? ROLE_PRIMARY : ROLE_PLAIN,
                               .palette = &ui->theme->program,
                               .icon = icon,
                               .is_chosen = device == now};
        struct rect at = cut_left(&row, ui_button_w(ui, words, icon));
        struct str part = str_fmt(ui->frame, "play.device.%.*s", STR_ARGS(device->id));
        if (ui_button(ui, part, at, look, words) && device != now) {
            struct str last = app->play.last_place[i];
            asks_add(asks, VERB_OPEN,
                     last.n ? last : str_fmt(asks->arena, "%.*s/home", STR_ARGS(device->id)),
                     STR(""));
        }
        cut_left(&row, gap);
    }
}

static struct drill_call drill_call_of(struct app *app, const struct rect *at, struct asks *asks)
{
    const struct run *run = app->round.run;
    return (struct drill_call){.ui = &app->ui,
                               .at = at,
                               .state = run->state,
                               .world = run->world,
                               .looks = app->play.drill,
                               .asks = asks};
}

static void device_column(struct app *app, struct rect at, struct asks *asks)
{
    struct ui *ui = &app->ui;
    const struct world *world = app->round.run->world;
    if (world->scenario->devices.n > 1) {
        device_tabs(app, cut_top(&at, ui_px(ui, ui->theme->control_dp)), asks);
        cut_top(&at, ui_px(ui, ui->theme->gap_dp));
    }
    device_view(ui, world, device_in_hand(world), at, app->play.devices, asks);
    if (app->round.run->drill->over) {
        struct drill_call call = drill_call_of(app, &at, asks);
        app->round.run->drill->over(&call);
    }
}

static void drill_column(struct app *app, struct rect at, struct asks *asks)
{
    struct drill_call call = drill_call_of(app, &at, asks);
    app->round.run->drill->view(&call);
}

static void wake_when_due(struct app *app)
{
    int64_t next_ms = world_next_ms(app->round.run->world);
    if (app->watch.is_running && next_ms != NEVER_MS) {
        ui_wake(&app->ui, app->now_ms + (next_ms - app_at_ms(app)));
    }
}

/* In a narrow window the situation comes first, in the device's room; then one goes on to the
 * device. */
static void folded_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), most = ui_px(ui, SITUATION_DP * 2);
    struct rect card = at.w > most ? rect_centre(at, most, at.h) : at;
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = &ui->theme->program};
    ui_card(ui, card, &ui->theme->program);
    struct rect room = rect_inset(card, pad);
    struct rect button = cut_bottom(&room, ui_px(ui, ui->theme->control_dp));
    cut_bottom(&room, pad);
    situation_view(app, room);
    const char *words = app->round.run->drill->is_board ? "play.to_board" : "play.to_device";
    if (ui_button(ui, STR("play.situation.close"), button, look, ui_text(ui, words))) {
        app->play.is_situation_open = false;
    }
}

/* Escape: the situation is put away, an item leads to its list, a list to the device's home. There
 * is nothing above home, and pressing it there is no decision. */
static void go_up(struct app *app, struct asks *asks)
{
    struct place place = place_of(app->round.run->world->place);
    if (!ui_take_key(&app->ui, KEY_ESCAPE)) {
        return;
    }
    if (app->play.is_situation_open) {
        app->play.is_situation_open = false;
        ui_wake(&app->ui, app->now_ms);
    } else if (app->round.run->drill->is_board) {
        return; /* there is no device to go up on */
    } else if (place.item.n) {
        asks_add(asks, VERB_OPEN,
                 str_fmt(asks->arena, "%.*s/%.*s", STR_ARGS(place.device), STR_ARGS(place.surface)),
                 STR(""));
    } else if (!str_is(place.surface, "home")) {
        asks_add(asks, VERB_OPEN, str_fmt(asks->arena, "%.*s/home", STR_ARGS(place.device)),
                 STR(""));
    }
}

/* The panel on the right, and what is left of the room: the device's. */
static void panel_view(struct app *app, struct rect *room, struct asks *asks)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect panel = cut_right(room, ui_px(ui, PANEL_DP));
    cut_right(room, pad);
    ui_card(ui, panel, &ui->theme->program);
    struct rect inner =
        rect_inset_xy(panel, 0, pad); /* the drill keeps its own right edge for its bar */
    cut_left(&inner, pad);
    drill_column(app, inner, asks);
}

static void situation_card(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    app->play.is_situation_open = false; /* it is being read */
    ui_card(ui, at, &ui->theme->program);
    situation_view(app, rect_inset(at, ui_px(ui, ui->theme->pad_dp)));
}

/* Whether what stands in the middle leaves no room for the situation beside it. */
static bool is_narrow(struct app *app, int w)
{
    struct ui *ui = &app->ui;
    const struct run *run = app->round.run;
    bool is_wide = run->drill->is_board || device_in_hand(run->world)->kind == DEVICE_DESKTOP;
    int least = ui_px(ui, is_wide ? DESKTOP_LEAST_DP : PHONE_LEAST_DP);
    return w - ui_px(ui, SITUATION_DP + PANEL_DP) - 4 * ui_px(ui, ui->theme->pad_dp) < least;
}

static void middle_view(struct app *app, struct rect room, bool is_folded, struct asks *asks)
{
    bool is_board = app->round.run->drill->is_board;
    if (!is_board) {
        panel_view(app, &room, asks);
    }
    struct rect whole = room;
    if (!is_folded) {
        situation_card(app, cut_left(&room, ui_px(&app->ui, SITUATION_DP)));
        cut_left(&room, ui_px(&app->ui, app->ui.theme->pad_dp));
    }
    if (app->play.is_situation_open) {
        folded_view(app, whole);
    } else if (is_board) {
        drill_column(app, room, asks);
    } else {
        device_column(app, room, asks);
    }
}

void play_view(struct app *app, struct rect at, struct asks *asks)
{
    struct ui *ui = &app->ui;
    bool is_folded = is_narrow(app, at.w);
    struct rect room = rect_inset(at, ui_px(ui, ui->theme->pad_dp));
    top_bar(app, cut_top(&room, ui_px(ui, ui->theme->control_dp)), is_folded);
    if (!app->round.run) {
        return; /* left just now */
    }
    cut_top(&room, ui_px(ui, ui->theme->gap_dp));
    middle_view(app, room, is_folded, asks);
    go_up(app, asks);
    wake_when_due(app);
}
