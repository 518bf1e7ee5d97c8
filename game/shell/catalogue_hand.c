/* A shared case leaves as one file of its pack, signed with the house's key; and that key. */
#include "adapters/files.h"
#include "desk/house_key.h"
#include "shell/catalogue_page.h"

void catalogue_hand_open(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    const struct catalogue_entry *entry = catalogue_page_entry(app);
    const char *folder = path_documents(app->ui.frame);
    page->has_key = house_key_is_there(app->ui.frame);
    page->key_path = STR("");
    if (entry->pack.n > 0 && folder) {
        const char *name =
            str_c(app->ui.frame, str_fmt(app->ui.frame, "%.*s.mikipack", STR_ARGS(entry->pack)));
        edit_set(&page->hand, str_of(path_join(app->ui.frame, folder, name)));
    }
}

static void make_key(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    const char *path;
    if (!house_key_make(&app->desk, app->ui.frame, &path, &fault)) {
        app_say_fault(app, &fault);
        return;
    }
    page->has_key = true;
    page->key_path = str_copy(&page->arena, str_of(path));
    app_say(app, ui_text(&app->ui, "catalogue.key_made"), false);
}

void catalogue_key_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    if (page->key_path.n > 0) {
        flow_soft(flow,
                  texts_fill(ui->frame, ui_text(ui, "catalogue.key_give"), &page->key_path, 1));
        flow_gap(flow, 8);
    }
    if (page->has_key) {
        return;
    }
    flow_soft(flow, ui_text(ui, "catalogue.key_none"));
    flow_gap(flow, 8);
    if (flow_button(flow, STR("catalogue.key_make"),
                    (struct ui_look){.palette = flow->palette, .icon = "key"},
                    ui_text(ui, "catalogue.key_make"))) {
        make_key(app);
    }
    flow_gap(flow, 8);
}

static void hand_over(struct app *app)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    struct str path = str_trim(edit_text(&page->hand));
    bool is_signed = false;
    if (!catalogue_hand_over(&app->desk, ui->frame, str_of(page->id), str_c(ui->frame, path),
                             &is_signed, &fault)) {
        app_say_fault(app, &fault);
        return;
    }
    const char *words = is_signed ? "catalogue.handed_signed" : "catalogue.handed";
    app_say(app, texts_fill(ui->frame, ui_text(ui, words), &path, 1), false);
}

void catalogue_hand_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    flow_lead(flow, ui_text(ui, "catalogue.hand"));
    flow_gap(flow, 8);
    flow_soft(flow, ui_text(ui, "catalogue.hand_says"));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_entered = ui_field(ui, STR("catalogue.hand_path"), row, flow->palette, &page->hand,
                               ui_text(ui, "catalogue.hand_path"));
    flow_gap(flow, 8);
    if (flow_button(flow, STR("catalogue.hand_over"),
                    (struct ui_look){.palette = flow->palette, .icon = "file_download"},
                    ui_text(ui, "catalogue.hand_over")) ||
        is_entered) {
        hand_over(app);
    }
    flow_gap(flow, 8);
    catalogue_key_view(app, flow);
    flow_gap(flow, ui->theme->pad_dp - 8);
}
