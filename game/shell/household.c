/* household.c - the household's pages: its own ways to each service, a list that is looked through
 * again and again, and whom to tell at which hour. What stands here the exercises use.
 */
#include "shell/household_pages.h"

#include "adapters/clock.h"

#define HOUSEHOLD_WIDE_DP 820
#define ROW_DP 68

const struct household_hours household_hours[HOUSEHOLD_HOURS_N] = {
    {"household.hours.any", 0, 0},
    {"household.hours.9_17", 540, 1020},
    {"household.hours.8_20", 480, 1200},
    {"household.hours.17_9", 1020, 540},
};

static const char *const way_icons[WAY_N] = {"apps", "bookmark", "call"};

void household_said(struct app *app, bool is_done, const struct fault *fault, const char *words)
{
    if (!is_done && fault->says[0]) {
        app_say_fault(app, fault);
    } else if (is_done && words) {
        app_say(app, ui_text(&app->ui, words), false);
    }
}

struct str household_role_words(struct ui *ui, struct str role)
{
    return role.n ? ui_text(ui, str_c(ui->frame,
                                      str_fmt(ui->frame, "household.role.%.*s", STR_ARGS(role))))
                  : STR("");
}

static int64_t minute_now(void)
{
    int64_t now_ms = clock_utc_ms();
    int64_t minute = now_ms / 60000 + clock_offset_min(now_ms);
    return (minute % HOUSEHOLD_DAY_MIN + HOUSEHOLD_DAY_MIN) % HOUSEHOLD_DAY_MIN;
}

/* ---- a row of any page ---- */

struct row {
    struct str id, title, says, state;
    const char *icon;
    uint32_t ink; /* of icon and state */
    bool can_be_changed, can_be_dropped;
};

static bool row_button(struct app *app, struct rect *room, const char *what, struct str id,
                       const char *icon)
{
    struct ui *ui = &app->ui;
    int size = ui_px(ui, ui->theme->control_dp);
    struct str part = str_fmt(ui->frame, "household.%s.%.*s", what, STR_ARGS(id));
    struct str label = ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "household.%s", what)));
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ui->theme->program, .icon = icon};
    struct rect at = cut_right(room, size);
    return ui_icon_button(ui, part, rect_centre(at, size, size), look, label);
}

#define STATE_DP 150

static struct ui_type words_type(struct ui *ui, int i, uint32_t ink)
{
    struct ui_type type = ui_type_of(ui, i ? ui->theme->small_dp : ui->theme->lead_dp, ink);
    type.font = i ? FONT_TEXT : FONT_TEXT_BOLD;
    type.lines_n = 2;
    return type;
}

/* The height of title and sentence, px, in that width. */
static int words_h(struct ui *ui, const struct row *row, int w)
{
    return ui_paragraph_h(ui, words_type(ui, 0, 0), w, row->title) + ui_px(ui, 2) +
           ui_paragraph_h(ui, words_type(ui, 1, 0), w, row->says);
}

/* What is left for words in a row of that width. */
static int words_w(struct ui *ui, const struct row *row, int w)
{
    int buttons_n = row->can_be_changed + row->can_be_dropped;
    int state_w = row->state.n ? ui_px(ui, STATE_DP) + ui_px(ui, ui->theme->gap_dp) : 0;
    return w - 2 * ui_px(ui, ui->theme->pad_dp) - buttons_n * ui_px(ui, ui->theme->control_dp) -
           ui_px(ui, 32) - ui_px(ui, ui->theme->gap_dp) - state_w;
}

static void row_words(struct app *app, struct rect room, const struct row *row)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    struct ui_type state = words_type(ui, 1, row->ink);
    ui_icon(ui, cut_left(&room, ui_px(ui, 32)), row->icon, 24, row->ink);
    cut_left(&room, ui_px(ui, ui->theme->gap_dp));
    if (row->state.n) {
        state.align = 1;
        state.font = FONT_TEXT_BOLD;
        struct rect side = cut_right(&room, ui_px(ui, STATE_DP));
        int h = ui_paragraph_h(ui, state, side.w, row->state);
        ui_paragraph(ui, rect_centre(side, side.w, h), state, row->state);
        cut_right(&room, ui_px(ui, ui->theme->gap_dp));
    }
    struct rect at = rect_centre(room, room.w, words_h(ui, row, room.w));
    int title_h = ui_paragraph(ui, at, words_type(ui, 0, p->text), row->title);
    cut_top(&at, title_h + ui_px(ui, 2));
    ui_paragraph(ui, at, words_type(ui, 1, p->text_soft), row->says);
}

/* True: the row itself was pressed. */
static bool row_view(struct app *app, struct flow *flow, const struct row *row, bool is_pressable)
{
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    int h = words_h(ui, row, words_w(ui, row, flow->at.w)) + 2 * ui_px(ui, ui->theme->gap_dp),
        least = ui_px(ui, ROW_DP), pad = ui_px(ui, ui->theme->pad_dp);
    struct rect at = flow_take(flow, h > least ? h : least);
    ui_card(ui, at, flow->palette);
    struct rect room = rect_inset_xy(at, pad, 0);
    bool is_dropped = row->can_be_dropped && row_button(app, &room, "drop", row->id, "delete");
    bool is_changed = row->can_be_changed && row_button(app, &room, "change", row->id, "edit");
    struct rect pressed = {at.x, at.y, room.x + room.w - at.x, at.h};
    bool is_pressed =
        is_pressable && ui_row(ui, str_fmt(ui->frame, "household.row.%.*s", STR_ARGS(row->id)),
                               pressed, flow->palette);
    row_words(app, room, row);
    flow_gap(flow, ui->theme->gap_dp);
    if (is_changed) {
        household_form_open(app, row->id);
    }
    if (is_dropped) {
        bool is_done = household_drop(&app->desk, app->person, row->id, &fault);
        household_said(app, is_done, &fault, "household.dropped");
    }
    return is_pressed;
}

/* ---- the pages ---- */

static void routes_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct household *household = &app->desk.household;
    for (size_t i = 0; i < household->routes_n; i++) {
        const struct household_route *route = &household->routes[i];
        struct str words[2] = {route->name, route->where};
        static const char *const says[WAY_N] = {"household.way_app", "household.way_bookmark",
                                                "household.way_phone"};
        struct row row = {.id = route->id,
                          .title = route->service,
                          .says = texts_fill(ui->frame, ui_text(ui, says[route->way]), words, 2),
                          .icon = way_icons[route->way],
                          .ink = flow->palette->accent,
                          .can_be_changed = true,
                          .can_be_dropped = true};
        row_view(app, flow, &row, false);
    }
    if (household->routes_n == 0) {
        flow_say(flow, ui_text(ui, "household.no_routes"));
        flow_gap(flow, ui->theme->pad_dp);
    }
}

static struct str number_words(struct ui *ui, const char *id, int64_t n)
{
    struct str words = str_fmt(ui->frame, "%lld", (long long)n);
    return texts_fill(ui->frame, ui_text(ui, id), &words, 1);
}

static struct str age_words(struct ui *ui, int64_t age)
{
    return age == 0 ? ui_text(ui, "household.done_today")
                    : number_words(ui, "household.done_days", age);
}

static void check_row(struct app *app, struct flow *flow, const struct household_check *check)
{
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    int64_t now_ms = clock_utc_ms();
    int offset_min = clock_offset_min(now_ms);
    int64_t age = household_age_days(check, now_ms, offset_min);
    bool is_due = household_is_due(check, now_ms, offset_min), is_done = age >= 0;
    struct str id = str_fmt(ui->frame, "household.check.%.*s", STR_ARGS(check->id));
    struct row row = {.id = check->id,
                      .title = check->text.n ? check->text : ui_text(ui, str_c(ui->frame, id)),
                      .says = number_words(ui, "household.every", check->days),
                      .state = !is_done ? ui_text(ui, "household.not_done")
                               : is_due ? ui_text(ui, "household.due")
                                        : age_words(ui, age),
                      .icon = !is_done ? "check_box_outline_blank"
                              : is_due ? "refresh"
                                       : "check_box",
                      .ink = is_done && !is_due ? flow->palette->good
                             : is_done          ? flow->palette->warn
                                                : flow->palette->text_soft,
                      .can_be_dropped = check->text.n > 0};
    if (row_view(app, flow, &row, true)) {
        /* one that is due is done anew; one that is fresh is open again */
        bool is_kept = household_mark(&app->desk, app->person, check->id, is_due, &fault);
        household_said(app, is_kept, &fault, NULL);
    }
}

static void checks_view(struct app *app, struct flow *flow)
{
    const struct household *household = &app->desk.household;
    int64_t now_ms = clock_utc_ms(), fresh_n = 0;
    for (size_t i = 0; i < household->checks_n; i++) {
        fresh_n += !household_is_due(&household->checks[i], now_ms, clock_offset_min(now_ms));
    }
    struct str words[2] = {str_fmt(app->ui.frame, "%lld", (long long)fresh_n),
                           str_fmt(app->ui.frame, "%zu", household->checks_n)};
    flow_lead(flow, texts_fill(app->ui.frame, ui_text(&app->ui, "household.fresh"), words, 2));
    flow_gap(flow, app->ui.theme->gap_dp);
    for (size_t i = 0; i < household->checks_n; i++) {
        check_row(app, flow, &household->checks[i]);
    }
}

static const char *hours_label(const struct household_contact *contact)
{
    for (int i = 0; i < HOUSEHOLD_HOURS_N; i++) {
        if (household_hours[i].from_min == contact->from_min &&
            household_hours[i].to_min == contact->to_min) {
            return household_hours[i].label;
        }
    }
    return household_hours[0].label;
}

static struct str contact_says(struct ui *ui, const struct household *household,
                               const struct household_contact *contact)
{
    const struct household_contact *after = household_contact(household, contact->after);
    struct str role = household_role_words(ui, contact->role),
               says = ui_text(ui, hours_label(contact));
    if (contact->number.n) {
        says = str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(contact->number), STR_ARGS(says));
    }
    if (after && contact->from_min != contact->to_min) {
        struct str forwarded =
            texts_fill(ui->frame, ui_text(ui, "household.forwarded"), &after->name, 1);
        says = str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(says), STR_ARGS(forwarded));
    }
    return role.n ? str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(role), STR_ARGS(says)) : says;
}

static void contact_row(struct app *app, struct flow *flow, const struct household_contact *contact)
{
    struct ui *ui = &app->ui;
    const struct household *household = &app->desk.household;
    const struct household_contact *now = household_answers(household, contact, minute_now());
    struct row row = {
        .id = contact->id,
        .title = contact->name,
        .says = contact_says(ui, household, contact),
        .state = !now ? ui_text(ui, "household.nobody_now")
                 : now == contact
                     ? ui_text(ui, "household.here_now")
                     : texts_fill(ui->frame, ui_text(ui, "household.instead_now"), &now->name, 1),
        .icon = "contacts",
        .ink = now ? flow->palette->accent : flow->palette->text_soft,
        .can_be_changed = true,
        .can_be_dropped = true};
    row_view(app, flow, &row, false);
}

static void contacts_view(struct app *app, struct flow *flow)
{
    const struct household *household = &app->desk.household;
    for (size_t i = 0; i < household->contacts_n; i++) {
        contact_row(app, flow, &household->contacts[i]);
    }
    if (household->contacts_n == 0) {
        flow_say(flow, ui_text(&app->ui, "household.no_contacts"));
        flow_gap(flow, app->ui.theme->pad_dp);
    }
}

/* ---- the screen ---- */

static const struct {
    const char *title, *says, *add;
    void (*view)(struct app *app, struct flow *flow);
} tabs[TAB_N] = {
    {"household.routes", "household.routes_says", "household.add_route", routes_view},
    {"household.checks", "household.checks_says", "household.add_check", checks_view},
    {"household.contacts", "household.contacts_says", "household.add_contact", contacts_view},
};

static void tabs_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < TAB_N; i++) {
        struct ui_look look = {.palette = flow->palette, .is_chosen = app->household.tab == i};
        if (ui_button(ui, str_of(tabs[i].title),
                      rect_column(row, i, TAB_N, ui_px(ui, ui->theme->gap_dp)), look,
                      ui_text(ui, tabs[i].title))) {
            household_form_close(app);
            app->household.tab = i;
            app->household.scroll.offset_px = 0; /* another page begins at its top */
        }
    }
    flow_gap(flow, ui->theme->gap_dp);
    flow_soft(flow, ui_text(ui, tabs[app->household.tab].says));
    flow_gap(flow, ui->theme->pad_dp);
}

static void page_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const char *add = tabs[app->household.tab].add;
    struct ui_look look = {.palette = flow->palette, .icon = "add"};
    tabs_view(app, flow);
    tabs[app->household.tab].view(app, flow);
    flow_gap(flow, ui->theme->gap_dp);
    if (app->household.is_open) {
        household_form_view(app, flow);
        return;
    }
    struct str words = ui_text(ui, add);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, words, look.icon);
    if (ui_button(ui, STR("household.add"), at, look, words)) {
        household_form_open(app, STR(""));
    }
}

static bool top_view(struct app *app, struct rect *at)
{
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(at, size + 2 * pad), pad);
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("household.back"), cut_left(&bar, size), look,
                                  ui_text(ui, "settings.back"));
    struct str undo = ui_text(ui, "household.undo");
    look.icon = "undo";
    look.is_off = household_last(&app->desk.household).n == 0;
    if (ui_button(ui, STR("household.undo"), cut_right(&bar, ui_button_w(ui, undo, look.icon)),
                  look, undo)) {
        bool is_done = household_take_back(&app->desk, app->person, &fault);
        household_said(app, is_done, &fault, "household.undone");
    }
    return is_back;
}

void household_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), wide = ui_px(ui, HOUSEHOLD_WIDE_DP);
    bool is_back = top_view(app, &at);
    struct ui_scroll *scroll = &app->household.scroll;
    struct rect room = ui_scroll_begin(ui, STR("household.scroll"), at, scroll);
    int w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_display(&flow, ui_text(ui, "household.title"));
    flow_gap(&flow, 16);
    page_view(app, &flow);
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, scroll, &ui->theme->program);
    if (ui_take_key(ui, KEY_ESCAPE)) {
        is_back |= !app->household.is_open;
        household_form_close(app);
    }
    if (is_back) {
        household_form_close(app);
        app_go(app, SCREEN_HOME);
    }
}
