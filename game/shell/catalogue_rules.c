/* The rules of conduct: which version is in force, what changed when, and a new one. */
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include "adapters/clock.h"
#include "base/date.h"

static struct str in_force(struct app *app)
{
    struct str version = catalogue_rules_at(&app->desk.catalogue, clock_utc_ms());
    return version.n ? version : ui_text(&app->ui, "catalogue.plan_none");
}

static void row_view(struct app *app, struct flow *flow, const struct rules_change *change)
{
    struct ui *ui = &app->ui;
    struct date date = date_of(change->utc_ms, clock_offset_min(change->utc_ms));
    struct str who = catalogue_who_words(app, change->who);
    struct str title = str_fmt(ui->frame, "%.*s · %04d-%02d-%02d · %.*s", STR_ARGS(change->version),
                               date.year, date.month, date.day, STR_ARGS(who));
    flow_lead(flow, title);
    flow_say(flow, change->says);
    flow_gap(flow, ui->theme->gap_dp);
}

static void keep(struct app *app)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct fault fault = {0};
    struct str version = str_trim(edit_text(&page->version)),
               says = str_trim(edit_text(&page->change)), who = catalogue_page_who(app);
    struct ledger_line line = {.utc_ms = clock_utc_ms()};
    ledger_put(&line, "version", version);
    ledger_put(&line, "says", says);
    if (!catalogue_may_rule(&app->desk.catalogue, &line, &fault)) {
        app_say_fault(app, &fault);
    } else if (!organise_confirms(app, STR("catalogue.rules_keep"), "catalogue.rules_sure",
                                  version)) {
        return;
    } else if (!catalogue_note_rules(&app->desk, who, version, says, &fault)) {
        app_say_fault(app, &fault);
    } else {
        app_say(app, texts_fill(ui->frame, ui_text(ui, "catalogue.rules_kept"), &version, 1),
                false);
        edit_set(&page->version, STR(""));
        edit_set(&page->change, STR(""));
    }
}

static bool field_view(struct app *app, struct flow *flow, const char *part, struct edit *edit)
{
    struct ui *ui = &app->ui;
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_entered = ui_field(ui, str_of(part), at, flow->palette, edit, ui_text(ui, part));
    flow_gap(flow, 8);
    return is_entered;
}

void catalogue_rules_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    const struct catalogue *catalogue = &app->desk.catalogue;
    flow_lead(flow, ui_text(ui, "catalogue.rules_title"));
    flow_gap(flow, 4);
    flow_soft(flow, ui_text(ui, "catalogue.rules_says"));
    flow_gap(flow, ui->theme->pad_dp);
    for (size_t i = catalogue->rules_n; i > 0; i--) {
        row_view(app, flow, &catalogue->rules[i - 1]);
    }
    if (catalogue->rules_n == 0) {
        flow_say(flow, ui_text(ui, "catalogue.rules_none"));
        flow_gap(flow, ui->theme->gap_dp);
    }
    bool is_entered = field_view(app, flow, "catalogue.rules_version", &page->version);
    is_entered |= field_view(app, flow, "catalogue.rules_change", &page->change);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, ui_text(ui, "catalogue.rules_keep"), "check");
    if (organise_button(app, at, "catalogue.rules_keep", "check", false) || is_entered) {
        keep(app);
    }
    flow_gap(flow, ui->theme->pad_dp);
}

bool catalogue_rules_button(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = catalogue_page(app);
    struct str version = in_force(app);
    struct str words = page->is_rules
                           ? ui_text(ui, "catalogue.clear")
                           : texts_fill(ui->frame, ui_text(ui, "catalogue.rules"), &version, 1);
    struct ui_look look = {.palette = flow->palette,
                           .icon = page->is_rules ? "arrow_back" : "rule"};
    if (flow_button(flow, STR("catalogue.rules"), look, words)) {
        page->is_rules = !page->is_rules;
        ui_wake(ui, app->now_ms);
    }
    return page->is_rules;
}
