/* One person put where they belong by hand; who comes in by which role; and what is handed out. */
#include "shell/organise.h"

#include "base/date.h"
#include "core/report_purpose.h"
#include "desk/purpose.h"
#include "shell/report_view.h"

/* ---- adding and moving ---- */

static bool put(struct app *app, const struct member *member)
{
    struct faults faults;
    struct fault fault = {0};
    faults_init(&faults, app->ui.frame);
    bool is_done = members_put(&app->desk, member, desk_today(), &faults, &fault);
    if (!is_done && faults.errors_n > 0) {
        app_say(app, faults.first->says, true);
    } else if (!is_done) {
        app_say_fault(app, &fault);
    }
    app->organise.counts = NULL;
    return is_done;
}

static bool field(struct app *app, struct rect at, const char *part, struct edit *edit)
{
    return ui_field(&app->ui, str_of(part), at, &app->ui.theme->program, edit,
                    ui_text(&app->ui, part));
}

static void say_put(struct app *app, bool was_known, struct str name)
{
    struct ui *ui = &app->ui;
    const char *words = was_known ? "organise.changed" : "organise.added";
    app_say(app, texts_fill(ui->frame, ui_text(ui, words), &name, 1), false);
}

/* By number, or by name where there is none: as the roster knows people again. */
static bool is_known(const struct app *app, const struct member *member)
{
    struct str number = str_trim(member->number), name = str_trim(member->name);
    for (size_t i = 0; i < app->desk.roster.n; i++) {
        const struct person *person = &app->desk.roster.people[i];
        if (!person->is_gone && (number.n > 0 ? str_eq(person->number, number)
                                              : !person->number.n && str_eq(person->name, name))) {
            return true;
        }
    }
    return false;
}

/* Two rows: who it is, then what they are called here and where they belong. */
void organise_add(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct str words = ui_text(ui, "organise.add");
    struct ui_look look = {.palette = flow->palette, .icon = "person_add"};
    int gap = ui_px(ui, ui->theme->gap_dp);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_wanted = field(app, rect_column(row, 0, 2, gap), "organise.add_name", &looks->name);
    is_wanted |= field(app, rect_column(row, 1, 2, gap), "organise.add_kana", &looks->kana);
    flow_gap(flow, ui->theme->gap_dp);
    row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, words, look.icon));
    cut_right(&row, gap);
    is_wanted |= field(app, cut_left(&row, ui_px(ui, 180)), "organise.add_number", &looks->number);
    cut_left(&row, gap);
    is_wanted |= field(app, row, "organise.add_unit", &looks->unit);
    is_wanted |= ui_button(ui, STR("organise.add"), button, look, words);
    flow_gap(flow, ui->theme->pad_dp);
    struct member member = {edit_text(&looks->name), edit_text(&looks->number),
                            edit_text(&looks->unit), edit_text(&looks->kana)};
    bool was_known = is_wanted && is_known(app, &member);
    if (is_wanted && put(app, &member)) {
        say_put(app, was_known, str_trim(member.name));
        edit_set(&looks->name, STR(""));
        edit_set(&looks->kana, STR(""));
        edit_set(&looks->number, STR(""));
        edit_set(&looks->unit, STR(""));
        ui_focus(ui, STR("organise.add_name"));
    }
}

static void move_view(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    struct str words = ui_text(ui, "organise.move");
    struct ui_look look = {.palette = flow->palette, .icon = "swap_horiz"};
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, words, look.icon));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    bool is_wanted = ui_field(ui, STR("organise.move_unit"), row, flow->palette,
                              &app->organise.move, ui_text(ui, "organise.add_unit"));
    if (ui_button(ui, STR("organise.move"), button, look, words) || is_wanted) {
        struct member member = {.name = person->name,
                                .number = person->number,
                                .unit = str_trim(edit_text(&app->organise.move))};
        if (member.unit.n == 0) {
            app_say(app, ui_text(ui, "organise.move_where"), true);
            ui_focus(ui, STR("organise.move_unit"));
        } else if (put(app, &member)) {
            say_put(app, true, member.name);
            edit_set(&app->organise.move, STR(""));
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

/* ---- roles and programmes of one ---- */

static void done(struct app *app, bool is_done, const struct fault *fault)
{
    app->organise.counts = NULL;
    if (!is_done) {
        app_say_fault(app, fault);
    }
}

static void roles_view(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    int64_t today = desk_today();
    struct fault fault = {0};
    for (int i = ROLE_HR; i < ROLE_N; i++) {
        enum role role = (enum role)i;
        bool has_it = person_has_role(&app->desk.organisation, person->id, role, today);
        struct str part = str_fmt(ui->frame, "organise.role.%s", role_word(role)),
                   word = str_fmt(ui->frame, "role.%s", role_word(role));
        struct ui_look look = {.palette = flow->palette};
        struct rect row = flow_take_switch(flow);
        if (ui_toggle(ui, part, row, look, ui_text(ui, str_c(ui->frame, word)), has_it)) {
            done(app,
                 has_it ? members_take_role(&app->desk, person->id, role, today, &fault)
                        : members_give_role(&app->desk, person->id, role, today, &fault),
                 &fault);
        }
    }
    flow_gap(flow, ui->theme->pad_dp);
}

/* Where the room has a PIN, who comes in by a role has one of their own. */
static void set_role_pin_view(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    struct organise_looks *looks = &app->organise;
    struct str words = ui_text(ui, "organise.role_pin_set");
    struct ui_look look = {.palette = flow->palette, .icon = "lock"};
    struct fault fault = {0};
    bool has_role = false;
    for (int i = ROLE_HR; i < ROLE_ORGANISER; i++) {
        has_role |=
            person_has_role(&app->desk.organisation, person->id, (enum role)i, desk_today());
    }
    if (!has_role || !looks->has_pin) {
        return;
    }
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, words, look.icon));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    looks->role_pin.is_secret = true;
    bool is_entered = ui_field(ui, STR("organise.role_pin_new"), row, flow->palette,
                               &looks->role_pin, ui_text(ui, "organise.role_pin_new"));
    if (ui_button(ui, STR("organise.role_pin_set"), button, look, words) || is_entered) {
        if (organiser_set_role_pin(&app->desk, person->id, edit_text(&looks->role_pin), &fault)) {
            app_say(app, ui_text(ui, "organise.pin_kept"), false);
        } else {
            app_say_fault(app, &fault);
        }
        edit_wipe(&looks->role_pin);
    }
    flow_gap(flow, ui->theme->pad_dp);
}

/* Enrolled through a unit or everybody, the toggle stands on and cannot be turned. */
static void programmes_view(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    const struct programme *programme;
    int64_t today = desk_today(), since;
    struct fault fault = {0};
    for (size_t i = 0; (programme = programmes_at(&app->desk, i)); i++) {
        bool is_own = members_is_enrolled(&app->desk, programme->id, person->id, today),
             is_in = person_is_enrolled(&app->desk.organisation, person->id, programme->id, today,
                                        &since);
        struct str part = str_fmt(ui->frame, "organise.member.%.*s", STR_ARGS(programme->id));
        struct ui_look look = {.palette = flow->palette, .is_off = is_in && !is_own};
        struct rect row = flow_take_switch(flow);
        if (ui_toggle(ui, part, row, look, programme->title, is_in)) {
            done(app,
                 is_own ? programmes_leave(&app->desk, programme->id, person->id, STR(""), today,
                                           &fault)
                        : programmes_enrol(&app->desk, programme->id, person->id, STR(""), today,
                                           &fault),
                 &fault);
        }
    }
}

void organise_member(struct app *app, struct flow *flow, const struct person *person)
{
    struct ui *ui = &app->ui;
    struct flow card = flow_card(flow, &app->organise.card_h);
    flow_lead(&card, ui_text(ui, "organise.member_unit"));
    flow_gap(&card, 8);
    move_view(app, &card, person);
    flow_lead(&card, ui_text(ui, "organise.member_roles"));
    roles_view(app, &card, person);
    set_role_pin_view(app, &card, person);
    flow_lead(&card, ui_text(ui, "organise.programmes"));
    programmes_view(app, &card, person);
    flow_card_end(flow, &card, &app->organise.card_h);
    flow_gap(flow, ui->theme->gap_dp);
}

/* ---- coming in by a role ---- */

static void come_in(struct app *app, enum role role)
{
    struct organise_looks *looks = &app->organise;
    struct fault fault = {0};
    int64_t until_ms = 0;
    bool is_let_in = organiser_enter_role(&app->desk, app->person, edit_text(&looks->role_pin),
                                          &until_ms, &fault);
    edit_wipe(&looks->role_pin);
    if (!is_let_in) {
        app_say_fault(app, &fault);
        return;
    }
    looks->is_inside = true;
    looks->role = role;
    looks->scroll = (struct ui_scroll){0};
    organise_forget(app);
    ui_focus(&app->ui, STR("organise.scroll"));
}

static void role_pin_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    app->organise.role_pin.is_secret = true;
    at.w = ui_px(ui, 480) < at.w ? ui_px(ui, 480) : at.w;
    ui_field(ui, STR("organise.role_pin"), at, flow->palette, &app->organise.role_pin,
             ui_text(ui, "organise.role_pin"));
    flow_gap(flow, ui->theme->gap_dp);
}

void organise_roles(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    int64_t today = desk_today();
    bool has_said = false;
    for (int i = ROLE_HR; i < ROLE_ORGANISER; i++) {
        enum role role = (enum role)i;
        if (app->person.n == 0 ||
            !person_has_role(&app->desk.organisation, app->person, role, today)) {
            continue;
        }
        if (!has_said) {
            flow_gap(flow, 24);
            flow_lead(flow, ui_text(ui, "organise.as"));
            flow_gap(flow, 8);
            if (app->organise.has_pin) {
                role_pin_view(app, flow);
            }
            has_said = true;
        }
        struct str part = str_fmt(ui->frame, "organise.as.%s", role_word(role)),
                   word = str_fmt(ui->frame, "role.%s", role_word(role));
        struct ui_look look = {.icon = "badge"};
        if (flow_button(flow, part, look, ui_text(ui, str_c(ui->frame, word)))) {
            come_in(app, role);
        }
        flow_gap(flow, ui->theme->gap_dp);
    }
}

/* ---- what is handed out ---- */

static void kind_view(struct app *app, struct flow *flow)
{
    static const char *const parts[] = {"organise.kind_household", "organise.kind_company"};
    static const enum organisation_kind kinds[] = {ORGANISATION_HOUSEHOLD, ORGANISATION_COMPANY};
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    flow_lead(flow, ui_text(ui, "organise.kind"));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < 2; i++) {
        struct rect at = rect_column(row, i, 2, ui_px(ui, ui->theme->gap_dp));
        if (organise_button(app, at, parts[i], NULL, purpose_kind(&app->desk) == kinds[i]) &&
            !purpose_set_kind(&app->desk, kinds[i], &fault)) {
            app_say_fault(app, &fault);
        }
    }
    flow_gap(flow, 8);
    flow_soft(flow, ui_text(ui, "organise.kind_says"));
    flow_gap(flow, 24);
}

/* The name is typed over the one that stands; nothing typed keeps it. */
static void name_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    struct edit *edit = &app->organise.place;
    struct str words = ui_text(ui, "organise.name_set"), name = app->desk.organisation.name;
    struct ui_look look = {.palette = flow->palette, .icon = "check"};
    flow_lead(flow, ui_text(ui, "organise.name"));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct rect button = cut_right(&row, ui_button_w(ui, words, look.icon));
    cut_right(&row, ui_px(ui, ui->theme->gap_dp));
    bool is_wanted = ui_field(ui, STR("organise.name"), row, flow->palette, edit,
                              name.n > 0 ? name : ui_text(ui, "organise.name_hint"));
    is_wanted |= ui_button(ui, STR("organise.name_set"), button, look, words);
    if (is_wanted && str_trim(edit_text(edit)).n > 0) {
        if (purpose_set_name(&app->desk, edit_text(edit), &fault)) {
            edit_set(edit, STR(""));
            app_say(app, ui_text(ui, "organise.name_kept"), false);
        } else {
            app_say_fault(app, &fault);
        }
    }
    flow_gap(flow, 8);
    flow_soft(flow, ui_text(ui, "organise.name_says"));
    flow_gap(flow, 24);
}

void organise_rules(struct app *app, struct flow *flow)
{
    static const char *const formats[] = {"html", "text"};
    struct ui *ui = &app->ui;
    struct report *rules =
        report_rules(ui->frame, desk_texts(&app->desk), app->desk.organisation.name);
    rules->made_utc = date_day_text(ui->frame, desk_today());
    kind_view(app, flow);
    name_view(app, flow);
    flow_soft(flow, ui_text(ui, "organise.rules_says"));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < 2; i++) {
        struct str part = str_fmt(ui->frame, "organise.save.%s", formats[i]);
        struct ui_look look = {.palette = flow->palette, .icon = i ? NULL : "download"};
        if (ui_button(ui, part, rect_column(row, i, 2, ui_px(ui, ui->theme->gap_dp)), look,
                      ui_text(ui, str_c(ui->frame, part)))) {
            organise_save(app, rules, STR("rules"), formats[i]);
        }
    }
    flow_gap(flow, 16);
    flow_title(flow, rules->title);
    report_view(flow, rules, NULL);
}
