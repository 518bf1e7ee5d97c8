#include "shell/organise.h"

#include "desk/organiser.h"

#include "desk/purpose.h"
#include "shell/catalogue_page.h"

#include <string.h>

#define ORGANISE_WIDE_DP 900
#define ROW_DP 64

/* ---- what the pages share ---- */

bool organise_button(struct app *app, struct rect at, const char *part, const char *icon,
                     bool is_chosen)
{
    struct ui_look look = {
        .palette = &app->ui.theme->program, .icon = icon, .is_chosen = is_chosen};
    return ui_button(&app->ui, str_of(part), at, look, ui_text(&app->ui, part));
}

struct rect organise_row(struct app *app, struct flow *flow, struct str title, struct str says,
                         int buttons_w)
{
    struct ui *ui = &app->ui;
    const struct palette *p = flow->palette;
    uint32_t inks[2] = {p->text, p->text_soft};
    int pad = ui_px(ui, ui->theme->gap_dp), least = ui_px(ui, ROW_DP),
        words_h = flow_pair_h(ui, title, says) + 2 * pad,
        button_h = ui_px(ui, ui->theme->control_dp) + 2 * pad, h = least;
    h = words_h > h ? words_h : h;
    h = button_h > h ? button_h : h;
    struct rect at = flow_take(flow, h);
    ui_card(ui, at, p);
    struct rect room = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0);
    struct rect buttons = cut_right(&room, buttons_w);
    if (says.n > 0) {
        flow_pair(ui, room, inks, title, says);
    } else {
        ui_line(ui, room, ui_type_of(ui, ui->theme->body_dp, p->text), title);
    }
    flow_gap(flow, ui->theme->gap_dp);
    return buttons;
}

bool organise_confirms(struct app *app, struct str part, const char *words_id, struct str what)
{
    struct organise_looks *looks = &app->organise;
    if (str_is(part, looks->asked)) {
        looks->asked[0] = '\0';
        return true;
    }
    if (part.n < sizeof looks->asked) {
        memcpy(looks->asked, part.at, part.n);
        looks->asked[part.n] = '\0';
        app_say(app, texts_fill(app->ui.frame, ui_text(&app->ui, words_id), &what, 1), false);
    }
    return false;
}

/* ---- the door ---- */

static struct str tab_part(int tab);

static void enter(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    struct fault fault = {0};
    int64_t until_ms = 0;
    if (organiser_enter(&app->desk, edit_text(&looks->pin), &until_ms, &fault)) {
        looks->is_inside = true;
        looks->role = ROLE_ORGANISER;
        ui_focus(&app->ui, tab_part(looks->tab));
    } else {
        app_say_fault(app, &fault);
    }
    edit_wipe(&looks->pin);
}

static void door_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = flow->palette, .icon = "lock_open"};
    looks->pin.is_secret = true;
    flow_say(flow, ui_text(ui, "organise.door"));
    flow_gap(flow, ui->theme->pad_dp);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct str words = ui_text(ui, "organise.enter");
    struct rect field = cut_left(&row, ui_px(ui, 280));
    cut_left(&row, ui_px(ui, ui->theme->gap_dp));
    row.w = ui_button_w(ui, words, look.icon);
    if (ui_field(ui, STR("organise.pin"), field, flow->palette, &looks->pin,
                 ui_text(ui, "organise.pin_hint")) ||
        ui_button(ui, STR("organise.enter"), row, look, words)) {
        enter(app);
    }
    flow_gap(flow, ui->theme->pad_dp);
    flow_soft(flow, ui_text(ui, "organise.door_note"));
    organise_roles(app, flow);
}

/* Whoever sets a PIN types it twice: it cannot be looked up anywhere. */
static void set_pin(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    struct fault fault = {0};
    bool is_kept = false;
    if (!str_eq(edit_text(&looks->pin), edit_text(&looks->pin_again))) {
        app_say(app, ui_text(&app->ui, "organise.pin_differs"), true);
    } else if (organiser_set_pin(&app->desk, edit_text(&looks->old_pin), edit_text(&looks->pin),
                                 &fault)) {
        is_kept = true;
        app_say(app, ui_text(&app->ui, "organise.pin_kept"), false);
        looks->is_pin_open = looks->is_pin_wanted = false;
        looks->has_pin = looks->is_inside = true;
        ui_focus(&app->ui, tab_part(looks->tab));
    } else {
        app_say_fault(app, &fault);
    }
    if (!is_kept) {
        ui_focus(&app->ui, looks->has_pin ? STR("organise.pin_old") : STR("organise.pin_new"));
    }
    edit_wipe(&looks->pin);
    edit_wipe(&looks->pin_again);
    edit_wipe(&looks->old_pin);
}

static bool pin_field(struct app *app, struct flow *flow, const char *part, struct edit *edit)
{
    struct ui *ui = &app->ui;
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    edit->is_secret = true;
    at.w = ui_px(ui, 480) < at.w ? ui_px(ui, 480) : at.w;
    bool is_entered = ui_field(ui, str_of(part), at, flow->palette, edit, ui_text(ui, part));
    flow_gap(flow, ui->theme->gap_dp);
    return is_entered;
}

/* The fields, each under the other; Enter in the last sets it. */
static void pin_fields(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct str words = ui_text(ui, "organise.pin_done");
    if (looks->has_pin && pin_field(app, flow, "organise.pin_old", &looks->old_pin)) {
        ui_focus(ui, STR("organise.pin_new"));
    }
    if (pin_field(app, flow, "organise.pin_new", &looks->pin)) {
        ui_focus(ui, STR("organise.pin_again"));
    }
    bool is_entered = pin_field(app, flow, "organise.pin_again", &looks->pin_again);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = flow->palette, .icon = "check"};
    at.w = ui_button_w(ui, words, look.icon);
    if (ui_button(ui, STR("organise.pin_done"), at, look, words) || is_entered) {
        set_pin(app);
    }
    flow_gap(flow, ui->theme->gap_dp);
    flow_soft(flow, ui_text(ui, "organise.pin_note"));
}

/* At the head of the room, never below a long page. */
static void pin_view(struct app *app, struct flow *flow)
{
    struct organise_looks *looks = &app->organise;
    if (!looks->is_pin_open) {
        return;
    }
    struct flow card = flow_card(flow, &looks->pin_h);
    pin_fields(app, &card);
    flow_card_end(flow, &card, &looks->pin_h);
    flow_gap(flow, app->ui.theme->pad_dp);
    if (ui_take_key(&app->ui, KEY_ESCAPE)) {
        looks->is_pin_open = false;
        ui_focus(&app->ui, STR("organise.pin_set"));
    }
}

/* An organisation's room has a PIN before anybody looks at anything. */
static void first_pin_view(struct app *app, struct flow *flow)
{
    flow_say(flow, ui_text(&app->ui, "organise.pin_first"));
    flow_gap(flow, app->ui.theme->pad_dp);
    pin_fields(app, flow);
}

static void title_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct str words = ui_text(ui, looks->has_pin ? "organise.pin_change" : "organise.pin_set");
    struct ui_look look = {.role = ROLE_QUIET,
                           .palette = flow->palette,
                           .icon = "lock",
                           .is_chosen = looks->is_pin_open};
    struct rect row = {flow->at.x, flow->at.y, flow->at.w, ui_px(ui, ui->theme->control_dp)};
    flow_display(flow, ui_text(ui, "organise.title"));
    flow_gap(flow, 16);
    if (!looks->is_inside || looks->role != ROLE_ORGANISER) {
        return;
    }
    if (ui_button(ui, STR("organise.pin_set"), cut_right(&row, ui_button_w(ui, words, look.icon)),
                  look, words)) {
        looks->is_pin_open = !looks->is_pin_open;
        ui_focus(ui, looks->is_pin_open
                         ? looks->has_pin ? STR("organise.pin_old") : STR("organise.pin_new")
                         : STR("organise.pin_set"));
    }
}

/* ---- the tabs ---- */

static const struct {
    const char *title;
    void (*view)(struct app *app, struct flow *flow);
} tabs[] = {
    {"organise.results", organise_results},       {"organise.people", organise_people},
    {"organise.programmes", organise_programmes}, {"organise.months", organise_months},
    {"organise.access", organise_access},         {"organise.catalogue", catalogue_tab},
    {"organise.seats", organise_seats},           {"organise.rules", organise_rules},
};
#define TABS_N ((int)(sizeof tabs / sizeof *tabs))

static struct str tab_part(int tab)
{
    return str_of(tabs[tab].title);
}

/* As many beside each other as their words have room for: all, else half of them. */
static int tabs_across(struct ui *ui, int w, int gap)
{
    int widest = 0;
    for (int i = 0; i < TABS_N; i++) {
        int need = ui_button_w(ui, ui_text(ui, tabs[i].title), NULL);
        widest = need > widest ? need : widest;
    }
    return TABS_N * (widest + gap) <= w + gap ? TABS_N : (TABS_N + 1) / 2;
}

static void tabs_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    int gap = ui_px(ui, ui->theme->gap_dp), across = tabs_across(ui, flow->at.w, gap);
    struct rect row = {0};
    for (int i = 0; i < TABS_N; i++) {
        if (i % across == 0) {
            flow_gap(flow, i > 0 ? ui->theme->gap_dp : 0);
            row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
        }
        struct rect at = rect_column(row, i % across, across, gap);
        if (organise_button(app, at, tabs[i].title, NULL, app->organise.tab == i)) {
            app->organise.tab = i;
            app->organise.log = NULL;
            app->organise.scroll.offset_px = 0;
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

static void inside_view(struct app *app, struct flow *flow)
{
    struct str word = str_fmt(app->ui.frame, "role.%s", role_word(app->organise.role));
    if (app->organise.role != ROLE_ORGANISER) {
        flow_soft(flow, ui_text(&app->ui, str_c(app->ui.frame, word)));
        organise_results(app, flow);
        return;
    }
    pin_view(app, flow);
    tabs_view(app, flow);
    tabs[app->organise.tab].view(app, flow);
    organise_roles(app, flow);
}

void app_organise(struct app *app)
{
    struct organise_looks *looks = &app->organise;
    looks->has_pin = organiser_has_pin(&app->desk);
    looks->is_pin_wanted =
        !looks->has_pin && app->desk.store && purpose_kind(&app->desk) == ORGANISATION_COMPANY;
    looks->is_inside = !looks->has_pin && !looks->is_pin_wanted;
    looks->role = ROLE_ORGANISER;
    looks->counts = NULL;
    looks->log = NULL;
    looks->scroll = (struct ui_scroll){0};
    looks->is_pin_open = false;
    organise_forget(app);
    app_go(app, SCREEN_ORGANISE);
    ui_focus(&app->ui, looks->is_inside       ? STR("organise.results")
                       : looks->is_pin_wanted ? STR("organise.pin_new")
                                              : STR("organise.pin"));
}

/* Leaving locks the door behind one. */
static void leave(struct app *app)
{
    app->organise.is_inside = false;
    edit_wipe(&app->organise.pin);
    edit_wipe(&app->organise.pin_again);
    edit_wipe(&app->organise.old_pin);
    edit_wipe(&app->organise.role_pin);
    organise_forget(app);
    app_go(app, SCREEN_HOME);
}

void organise_turn_to(struct app *app, struct str tab)
{
    for (int i = 0; i < TABS_N; i++) {
        struct str head, name;
        str_cut(str_of(tabs[i].title), '.', &head, &name);
        app->organise.tab = str_eq(name, tab) ? i : app->organise.tab;
    }
}

void organise_sample(struct app *app, struct str tab)
{
    app_organise(app);
    app->organise.is_inside = !str_is(tab, "door") && !str_is(tab, "first_pin");
    app->organise.is_pin_wanted = str_is(tab, "first_pin");
    app->organise.has_pin = str_is(tab, "door");
    app->organise.is_pin_open = str_is(tab, "pin");
    if (str_is(tab, "member") && people_at(&app->desk, 0)) {
        struct str id = people_at(&app->desk, 0)->id;
        memcpy(app->organise.opened, id.at, id.n < 63 ? id.n : 63);
        tab = STR("people");
    }
    organise_turn_to(app, tab);
}

void organise_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = cut_bottom(&at, size + 2 * pad);
    struct rect room = ui_scroll_begin(ui, STR("organise.scroll"), at, &app->organise.scroll);
    int wide = ui_px(ui, ORGANISE_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_gap(&flow, 24);
    title_view(app, &flow);
    if (app->organise.is_inside) {
        inside_view(app, &flow);
    } else if (app->organise.is_pin_wanted) {
        first_pin_view(app, &flow);
    } else {
        door_view(app, &flow);
    }
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->organise.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->organise.scroll, &ui->theme->program);
    struct ui_look look = {.palette = &ui->theme->program, .icon = "home"};
    if (ui_button(ui, STR("organise.leave"), rect_centre(bar, ui_px(ui, 240), size), look,
                  ui_text(ui, "organise.leave")) ||
        ui_take_key(ui, KEY_ESCAPE)) {
        leave(app);
    }
}
