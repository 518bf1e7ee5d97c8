/* The cues of a draft: each confirmed, corrected or dropped, and new ones placed. */
#include "shell/catalogue_page.h"

#include "core/cue.h"
#include "shell/organise.h"

#include <string.h>

size_t catalogue_parts(struct arena *arena, const struct scenario *s, struct str **out)
{
    size_t n = 0, room_n = 8;
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        room_n += notice->blocks.n + notice->attachments.n + 3;
    }
    *out = ARENA_NEW_N(arena, room_n, struct str);
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice->by != BY_STRANGER) {
            continue;
        }
        (*out)[n++] = str_fmt(arena, "%.*s.sender", STR_ARGS(notice->id));
        (*out)[n++] = str_fmt(arena, "%.*s.subject", STR_ARGS(notice->id));
        for (size_t k = 0; k < notice->blocks.n; k++) {
            (*out)[n++] = str_fmt(arena, "%.*s.%.*s", STR_ARGS(notice->id),
                                  STR_ARGS(LIST_AT(notice->blocks, struct block, k)->id));
        }
        for (size_t k = 0; k < notice->attachments.n; k++) {
            (*out)[n++] = str_fmt(arena, "%.*s.attachment.%.*s", STR_ARGS(notice->id),
                                  STR_ARGS(LIST_AT(notice->attachments, struct attachment, k)->id));
        }
    }
    return n;
}

void catalogue_form_part(struct app *app, struct str part)
{
    struct catalogue_page *page = app->catalogue;
    size_t n = part.n < sizeof page->part ? part.n : 0;
    memcpy(page->part, part.at, n);
    page->part[n] = '\0';
    page->reveals_n = 2;
    ui_wake(&app->ui, app->now_ms);
}

static struct str kind_words(struct ui *ui, struct str kind)
{
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "cue.%.*s", STR_ARGS(kind))));
}

/* ---- the form ---- */

static void form_open(struct app *app, const struct cue *cue)
{
    struct catalogue_page *page = app->catalogue;
    struct str *parts;
    size_t n = catalogue_parts(app->ui.frame, page->scenario, &parts);
    page->is_form = true;
    page->is_new = cue == NULL;
    page->kind = 0;
    for (size_t i = 0; cue && cue_kind_at(i); i++) {
        page->kind = str_is(cue->kind, cue_kind_at(i)->id) ? i : page->kind;
    }
    edit_set(&page->says, cue ? cue->says : STR(""));
    edit_set(&page->habit, cue ? cue->habit : STR(""));
    catalogue_form_part(app, cue ? cue->part : n ? parts[0] : STR(""));
    ui_focus(&app->ui, STR("catalogue.says_field"));
}

static struct str words_of_kind(struct app *app, size_t i)
{
    return kind_words(&app->ui, str_of(cue_kind_at(i)->id));
}

static void kind_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = app->catalogue;
    struct catalogue_choices choices = {words_of_kind, 0, page->kind};
    while (cue_kind_at(choices.n)) {
        choices.n++;
    }
    int chosen = catalogue_chosen(app, flow, "catalogue.kind", &choices);
    page->kind = chosen >= 0 ? (size_t)chosen : page->kind;
}

/* The place in words: what stands there. */
static struct str part_words(struct app *app, struct str part)
{
    const struct scenario *s = app->catalogue->scenario;
    struct str notice_id, rest;
    str_cut(part, '.', &notice_id, &rest);
    const struct notice *notice = scenario_notice(s, notice_id);
    if (str_is(rest, "sender")) {
        return ui_text(&app->ui, "catalogue.part_sender");
    }
    if (str_is(rest, "subject")) {
        return ui_text(&app->ui, "catalogue.part_subject");
    }
    for (size_t i = 0; notice && i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (str_eq(block->id, rest) && block->text.n > 0) {
            return block->text;
        }
    }
    return part;
}

static struct str words_of_part(struct app *app, size_t i)
{
    struct str *parts;
    size_t n = catalogue_parts(app->ui.frame, app->catalogue->scenario, &parts);
    return i < n ? part_words(app, parts[i]) : STR("");
}

static void part_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = app->catalogue;
    struct str *parts;
    struct catalogue_choices choices = {words_of_part, 0, 0};
    choices.n = catalogue_parts(app->ui.frame, page->scenario, &parts);
    for (size_t i = 0; i < choices.n; i++) {
        choices.chosen = str_is(parts[i], page->part) ? i : choices.chosen;
    }
    int chosen = catalogue_chosen(app, flow, "catalogue.part", &choices);
    if (chosen >= 0) {
        catalogue_form_part(app, parts[chosen]);
    }
}

static bool words_view(struct app *app, struct flow *flow, const char *part, struct edit *edit)
{
    struct ui *ui = &app->ui;
    flow_soft(flow, ui_text(ui, part));
    flow_gap(flow, 4);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_entered = ui_field(ui, str_of(part), at, flow->palette, edit, ui_text(ui, part));
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    int w = at.w - 3 * ui_px(ui, ui->theme->gap_dp);
    if (ui_paragraph_h(ui, type, w, edit_text(edit)) > ui_paragraph_h(ui, type, w, STR("0"))) {
        flow_gap(flow, 4); /* the field shows a piece of it */
        flow_soft(flow, edit_text(edit));
    }
    flow_gap(flow, 8);
    return is_entered;
}

/* A field holds less than a text may have: what only was cut there is no correction. */
static struct str changed_words(const struct edit *edit, struct str before)
{
    struct str now = str_trim(edit_text(edit));
    return now.n < before.n && now.n > EDIT_ROOM_N - 8 && str_starts(before, now) ? STR("") : now;
}

static void keep(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    struct cue_wish wish = {.kind = str_of(cue_kind_at(page->kind)->id),
                            .part = str_of(page->part),
                            .says = str_trim(edit_text(&page->says)),
                            .habit = str_trim(edit_text(&page->habit))};
    if (!page->is_new) {
        const struct cue *cue = LIST_AT(page->scenario->cues, struct cue, page->chosen);
        wish.cue = cue->id;
        wish.says = changed_words(&page->says, cue->says);
        wish.habit = changed_words(&page->habit, cue->habit);
    }
    bool is_done = (page->is_new ? catalogue_cue_add : catalogue_cue_correct)(
        &app->desk, str_of(page->id), catalogue_page_who(app), &wish, &fault);
    page->is_form = !is_done;
    catalogue_page_said(app, is_done, &fault, "catalogue.kept");
    if (is_done) {
        ui_focus(&app->ui, STR("catalogue.new_cue"));
    }
}

static void form_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    kind_view(app, flow);
    part_view(app, flow);
    flow_soft(flow, ui_text(ui, "catalogue.part_says"));
    flow_gap(flow, 8);
    bool is_entered = words_view(app, flow, "catalogue.says_field", &page->says);
    is_entered |= words_view(app, flow, "catalogue.habit_field", &page->habit);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct ui_look look = {.role = ROLE_PRIMARY, .palette = flow->palette, .icon = "check"};
    struct str yes = ui_text(ui, "household.keep"), no = ui_text(ui, "home.add_cancel");
    is_entered |= ui_button(ui, STR("catalogue.keep"),
                            cut_left(&row, ui_button_w(ui, yes, look.icon)), look, yes);
    cut_left(&row, ui_px(ui, ui->theme->gap_dp));
    look = (struct ui_look){.role = ROLE_QUIET, .palette = flow->palette};
    if (ui_button(ui, STR("catalogue.leave"), cut_left(&row, ui_button_w(ui, no, NULL)), look,
                  no)) {
        page->is_form = false;
    }
    flow_gap(flow, ui->theme->pad_dp);
    if (is_entered) {
        keep(app);
    }
}

/* ---- the rows ---- */

static bool deed_button(struct app *app, struct rect *row, const char *deed, const char *icon,
                        struct str cue)
{
    struct ui *ui = &app->ui;
    int size = ui_px(ui, ui->theme->control_dp);
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ui->theme->program, .icon = icon};
    return ui_icon_button(ui, str_fmt(ui->frame, "%s.%.*s", deed, STR_ARGS(cue)),
                          rect_centre(cut_right(row, size), size, size), look, ui_text(ui, deed));
}

static void cue_deeds(struct app *app, struct rect *row, const struct cue *cue, bool is_confirmed)
{
    struct catalogue_page *page = app->catalogue;
    struct fault fault = {0};
    struct str id = str_of(page->id), who = catalogue_page_who(app);
    size_t at = (size_t)(cue - LIST_AT(page->scenario->cues, struct cue, 0));
    bool is_dropped = deed_button(app, row, "catalogue.drop", "delete", cue->id);
    bool is_corrected = deed_button(app, row, "catalogue.correct", "edit", cue->id);
    if (!is_confirmed && deed_button(app, row, "catalogue.confirm", "check", cue->id)) {
        bool is_done = catalogue_cue_confirm(&app->desk, id, who, cue->id, &fault);
        catalogue_page_said(app, is_done, &fault, NULL);
    } else if (is_corrected) {
        page->chosen = at;
        form_open(app, cue);
    } else if (is_dropped) {
        bool is_done = catalogue_cue_drop(&app->desk, id, who, cue->id, &fault);
        catalogue_page_said(app, is_done, &fault, "catalogue.dropped");
    }
}

/* The buttons stand beside the kind where both have room, else under what it says. */
static bool deeds_are_beside(struct ui *ui, struct str kind, int w)
{
    int size = ui_px(ui, ui->theme->control_dp);
    return ui_button_w(ui, kind, "check") + ui_px(ui, 40) + 3 * size <= w;
}

static void cue_words(struct app *app, struct rect row, const struct cue *cue, size_t i)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    int pad = ui_px(ui, 8), badge = ui_px(ui, 26);
    row = rect_inset_xy(row, pad, 0);
    look_number(ui, rect_centre(cut_left(&row, badge), badge, badge), i + 1);
    cut_left(&row, pad);
    if (catalogue_has_confirmed(catalogue_page_entry(app), cue->id)) {
        ui_icon(ui, cut_left(&row, ui_px(ui, 28)), "check", 20, p->good);
    }
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    int h = ui_paragraph_h(ui, type, row.w, kind_words(ui, cue->kind));
    ui_paragraph(ui, rect_centre(row, row.w, h), type, kind_words(ui, cue->kind));
}

static int kind_h(struct ui *ui, const struct cue *cue, int w)
{
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    int h = ui_paragraph_h(ui, type, w - ui_px(ui, 26 + 28 + 24), kind_words(ui, cue->kind));
    int least = ui_px(ui, ui->theme->control_dp);
    return h > least ? h : least;
}

static void cue_row(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    const struct palette *p = flow->palette;
    const struct cue *cue = LIST_AT(page->scenario->cues, struct cue, i);
    bool is_draft = catalogue_page_is_draft(app),
         is_beside = deeds_are_beside(ui, kind_words(ui, cue->kind), flow->at.w);
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int pad = ui_px(ui, 8), left = ui_px(ui, 26) + 2 * pad, size = ui_px(ui, ui->theme->control_dp);
    int says_h = ui_paragraph_h(ui, type, flow->at.w - left - pad, cue->says);
    int head_h = is_beside ? size : kind_h(ui, cue, flow->at.w);
    struct rect card = flow_take(flow, head_h + says_h + pad + (is_draft && !is_beside ? size : 0));
    if (i == page->chosen) {
        draw_box(ui->draw, card, ui_px(ui, 8), p->accent_soft);
    }
    struct rect row = cut_top(&card, head_h);
    struct rect deeds = is_beside ? row : cut_bottom(&card, is_draft ? size : 0);
    if (is_draft) {
        cue_deeds(app, &deeds, cue, catalogue_has_confirmed(catalogue_page_entry(app), cue->id));
        row.w = is_beside ? deeds.w : row.w;
    }
    if (ui_row(ui, str_fmt(ui->frame, "catalogue.cue.%zu", i + 1), row, p)) {
        page->chosen = i;
        page->reveals_n = 2;
    }
    cue_words(app, row, cue, i);
    cut_left(&card, left);
    cut_right(&card, pad);
    ui_paragraph(ui, card, type, cue->says);
    flow_gap(flow, 8);
}

/* A row's own buttons may take the cue away, open the form or close the page. */
static bool lists_cue(const struct catalogue_page *page, size_t i)
{
    return page->scenario && !page->is_form && i < page->scenario->cues.n;
}

void catalogue_cues_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_page *page = app->catalogue;
    if (!page->scenario) {
        return;
    }
    flow_lead(flow, ui_text(ui, "catalogue.cues"));
    flow_gap(flow, 8);
    if (page->is_form) {
        form_view(app, flow);
        return;
    }
    for (size_t i = 0; lists_cue(page, i); i++) {
        cue_row(app, flow, i);
    }
    if (page->scenario && !page->is_form && catalogue_page_is_draft(app) &&
        flow_button(flow, STR("catalogue.new_cue"),
                    (struct ui_look){.palette = flow->palette, .icon = "add"},
                    ui_text(ui, "catalogue.new_cue"))) {
        form_open(app, NULL);
    }
    flow_gap(flow, ui->theme->pad_dp);
}

void catalogue_sample_form(struct app *app)
{
    const struct scenario *s = app->catalogue->scenario;
    form_open(app, s->cues.n ? LIST_AT(s->cues, struct cue, 0) : NULL);
}
