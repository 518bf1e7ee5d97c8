/* household_form.c - one row being written: a way to a service, a row of the list, a contact. Enter
 * keeps it, Escape leaves it. */
#include "shell/household_pages.h"

#include <string.h>

static const int64_t day_choices[] = {30, 90, 180, 365};
#define DAYS_N ((int)(sizeof day_choices / sizeof *day_choices))

static const char *const roles[] = {"", "family", "security"};
#define ROLES_N ((int)(sizeof roles / sizeof *roles))

/* ---- opening and closing ---- */

static void keep_id(char *room, size_t room_n, struct str id)
{
    size_t n = id.n < room_n ? id.n : room_n - 1;
    memcpy(room, id.at, n);
    room[n] = '\0';
}

static void fill_route(struct household_looks *looks, const struct household_route *route)
{
    edit_set(&looks->words[0], route->service);
    edit_set(&looks->words[1], route->name);
    edit_set(&looks->words[2], route->where);
    looks->way = route->way;
    keep_id(looks->brand, sizeof looks->brand, route->brand);
}

static void fill_contact(struct household_looks *looks, const struct household_contact *contact)
{
    edit_set(&looks->words[0], contact->name);
    edit_set(&looks->words[1], contact->number);
    keep_id(looks->after, sizeof looks->after, contact->after);
    for (int i = 0; i < HOUSEHOLD_HOURS_N; i++) {
        if (household_hours[i].from_min == contact->from_min &&
            household_hours[i].to_min == contact->to_min) {
            looks->hours = i;
        }
    }
    for (int i = 0; i < ROLES_N; i++) {
        looks->role = str_is(contact->role, roles[i]) ? i : looks->role;
    }
}

void household_form_close(struct app *app)
{
    struct household_looks *looks = &app->household;
    struct ui_scroll scroll = looks->scroll;
    int tab = looks->tab;
    if (looks->is_open) {
        ui_focus(&app->ui, STR("household.add"));
    }
    *looks = (struct household_looks){.scroll = scroll, .tab = tab};
}

void household_form_open(struct app *app, struct str id)
{
    struct household_looks *looks = &app->household;
    const struct household_route *route = household_route(&app->desk.household, id);
    const struct household_contact *contact = household_contact(&app->desk.household, id);
    household_form_close(app);
    looks->is_open = true;
    looks->way = WAY_BOOKMARK;
    looks->days = 1;
    keep_id(looks->id, sizeof looks->id, id);
    if (looks->tab == TAB_ROUTES && route) {
        fill_route(looks, route);
    } else if (looks->tab == TAB_CONTACTS && contact) {
        fill_contact(looks, contact);
    }
    ui_focus(&app->ui, STR("household.words.0"));
}

/* ---- parts ---- */

static bool field_view(struct app *app, struct flow *flow, int i, const char *label,
                       const char *hint)
{
    struct ui *ui = &app->ui;
    struct str part = str_fmt(ui->frame, "household.words.%d", i);
    flow_soft(flow, ui_text(ui, label));
    flow_gap(flow, 4);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_entered =
        ui_field(ui, part, at, flow->palette, &app->household.words[i], ui_text(ui, hint));
    flow_gap(flow, ui->theme->pad_dp);
    return is_entered;
}

/* A row of buttons, one of them chosen. */
static void choices_view(struct app *app, struct flow *flow, const char *part,
                         const struct str *labels, int n, int *chosen)
{
    struct ui *ui = &app->ui;
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < n; i++) {
        struct ui_look look = {.palette = flow->palette, .is_chosen = *chosen == i};
        if (ui_button(ui, str_fmt(ui->frame, "household.%s.%d", part, i),
                      rect_column(row, i, n, ui_px(ui, ui->theme->gap_dp)), look, labels[i])) {
            *chosen = i;
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

/* ---- a way to a service ---- */

/* Whether the service typed is still called as this one is, in whatever language. */
static bool is_called(struct str service, const struct tree *names)
{
    for (const struct tree *at = names ? names->first : NULL; at; at = at->next) {
        if (str_eq(str_trim(service), at->text)) {
            return true;
        }
    }
    return false;
}

/* The services of the exercises by their own names: what is kept for one of them shows there. */
static void brands_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct household_looks *looks = &app->household;
    const struct pack *pack = desk_pack(&app->desk, STR(""));
    size_t n = pack ? pack->brands.n : 0;
    if (n == 0) {
        return;
    }
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (size_t i = 0; i < n; i++) {
        const struct pack_brand *brand = LIST_AT(pack->brands, struct pack_brand, i);
        const struct tree *names = tree_get(brand->tree, STR("name"));
        const struct tree *name = names ? tree_get(names, desk_texts(&app->desk)->lang) : NULL;
        struct str words = name ? name->text : brand->id;
        if (str_is(brand->id, looks->brand) && !is_called(edit_text(&looks->words[0]), names)) {
            looks->brand[0] = '\0';
        }
        struct ui_look look = {.palette = flow->palette,
                               .is_chosen = str_is(brand->id, looks->brand)};
        if (ui_button(ui, str_fmt(ui->frame, "household.brand.%.*s", STR_ARGS(brand->id)),
                      rect_column(row, (int)i, (int)n, ui_px(ui, ui->theme->gap_dp)), look,
                      words)) {
            edit_set(&looks->words[0], words);
            keep_id(looks->brand, sizeof looks->brand, brand->id);
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

static bool route_form(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct household_looks *looks = &app->household;
    struct str ways[] = {ui_text(ui, "household.way.app"), ui_text(ui, "household.way.bookmark"),
                         ui_text(ui, "household.way.phone")};
    bool is_entered = field_view(app, flow, 0, "household.service", "household.service_hint");
    brands_view(app, flow);
    choices_view(app, flow, "way", ways, WAY_N, &looks->way);
    is_entered |= field_view(app, flow, 1, "household.name", "household.name_hint");
    if (looks->way != WAY_APP) {
        bool is_phone = looks->way == WAY_PHONE;
        is_entered |= field_view(app, flow, 2, is_phone ? "household.number" : "household.address",
                                 is_phone ? "household.number_hint" : "household.address_hint");
    }
    flow_soft(flow, ui_text(ui, "household.no_secrets"));
    flow_gap(flow, ui->theme->pad_dp);
    return is_entered;
}

static bool keep_route(struct app *app, struct fault *fault)
{
    struct household_looks *looks = &app->household;
    struct household_route route = {.id = str_of(looks->id),
                                    .service = edit_text(&looks->words[0]),
                                    .way = looks->way,
                                    .name = edit_text(&looks->words[1]),
                                    .where = edit_text(&looks->words[2]),
                                    .brand = str_of(looks->brand)};
    return household_keep_route(&app->desk, app->person, &route, fault);
}

/* ---- a row of the list ---- */

static bool check_form(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct str days[DAYS_N];
    bool is_entered = field_view(app, flow, 0, "household.check", "household.check_hint");
    for (int i = 0; i < DAYS_N; i++) {
        struct str n = str_fmt(ui->frame, "%lld", (long long)day_choices[i]);
        days[i] = texts_fill(ui->frame, ui_text(ui, "household.every"), &n, 1);
    }
    choices_view(app, flow, "days", days, DAYS_N, &app->household.days);
    return is_entered;
}

static bool keep_check(struct app *app, struct fault *fault)
{
    struct household_looks *looks = &app->household;
    struct household_check check = {.text = edit_text(&looks->words[0]),
                                    .days = day_choices[looks->days]};
    return household_keep_check(&app->desk, app->person, &check, fault);
}

/* ---- a contact ---- */

/* The next one in the directory that could answer out of hours; after the last, nobody. */
static void step_after(struct app *app)
{
    struct household_looks *looks = &app->household;
    const struct household *household = &app->desk.household;
    const struct household_contact *now = household_contact(household, str_of(looks->after));
    size_t i = now ? (size_t)(now - household->contacts) + 1 : 0;
    while (i < household->contacts_n && str_is(household->contacts[i].id, looks->id)) {
        i++;
    }
    keep_id(looks->after, sizeof looks->after,
            i < household->contacts_n ? household->contacts[i].id : STR(""));
}

static void after_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct household_looks *looks = &app->household;
    const struct household_contact *after =
        household_contact(&app->desk.household, str_of(looks->after));
    struct str name = after ? after->name : ui_text(ui, "household.after_none");
    if (flow_button(flow, STR("household.after"),
                    (struct ui_look){.icon = "forward", .is_off = looks->hours == 0},
                    texts_fill(ui->frame, ui_text(ui, "household.after"), &name, 1))) {
        step_after(app);
    }
    flow_gap(flow, ui->theme->pad_dp);
}

static bool contact_form(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct household_looks *looks = &app->household;
    struct str role_words[ROLES_N], hours[HOUSEHOLD_HOURS_N];
    bool is_entered = field_view(app, flow, 0, "household.contact", "household.contact_hint");
    is_entered |= field_view(app, flow, 1, "household.number", "household.number_hint");
    for (int i = 0; i < ROLES_N; i++) {
        role_words[i] =
            i ? household_role_words(ui, str_of(roles[i])) : ui_text(ui, "household.role_none");
    }
    choices_view(app, flow, "role", role_words, ROLES_N, &looks->role);
    for (int i = 0; i < HOUSEHOLD_HOURS_N; i++) {
        hours[i] = ui_text(ui, household_hours[i].label);
    }
    choices_view(app, flow, "hours", hours, HOUSEHOLD_HOURS_N, &looks->hours);
    after_view(app, flow);
    return is_entered;
}

static bool keep_contact(struct app *app, struct fault *fault)
{
    struct household_looks *looks = &app->household;
    struct household_contact contact = {.id = str_of(looks->id),
                                        .name = edit_text(&looks->words[0]),
                                        .number = edit_text(&looks->words[1]),
                                        .role = str_of(roles[looks->role]),
                                        .from_min = household_hours[looks->hours].from_min,
                                        .to_min = household_hours[looks->hours].to_min,
                                        .after = str_of(looks->after)};
    return household_keep_contact(&app->desk, app->person, &contact, fault);
}

/* ---- the form ---- */

static const struct {
    bool (*view)(struct app *app, struct flow *flow); /* true: Enter was pressed in a field */
    bool (*keep)(struct app *app, struct fault *fault);
} forms[TAB_N] = {{route_form, keep_route}, {check_form, keep_check}, {contact_form, keep_contact}};

void household_form_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct household_looks *looks = &app->household;
    struct fault fault = {0};
    int tab = looks->tab;
    struct flow card = flow_card(flow, &looks->form_h);
    bool is_entered = forms[tab].view(app, &card);
    struct rect row = flow_take(&card, ui_px(ui, ui->theme->control_dp));
    struct ui_look keep = {.role = ROLE_PRIMARY, .palette = flow->palette},
                   leave = {.role = ROLE_QUIET, .palette = flow->palette};
    struct str keep_words = ui_text(ui, "household.keep"),
               leave_words = ui_text(ui, "home.add_cancel");
    struct rect yes = cut_left(&row, ui_button_w(ui, keep_words, NULL));
    cut_left(&row, ui_px(ui, ui->theme->gap_dp));
    struct rect no = cut_left(&row, ui_button_w(ui, leave_words, NULL));
    is_entered |= ui_button(ui, STR("household.keep"), yes, keep, keep_words);
    bool is_left = ui_button(ui, STR("household.leave"), no, leave, leave_words);
    flow_card_end(flow, &card, &looks->form_h);
    if (is_entered) {
        bool is_done = forms[tab].keep(app, &fault);
        household_said(app, is_done, &fault, "household.kept");
        is_left = is_done;
    }
    if (is_left) {
        household_form_close(app);
    }
}
