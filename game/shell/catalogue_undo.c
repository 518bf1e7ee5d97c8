/* Back behind what was done to a draft, and on again. Moments are taken after each act, so whatever
 * changed it in between, an editor on its file among them, is a moment too and is not lost. */
#include "shell/catalogue_page.h"

#include <string.h>

void catalogue_undo_clear(struct catalogue_undo *undo)
{
    for (size_t i = 0; i < CATALOGUE_MOMENTS_N; i++) {
        arena_clear(&undo->at[i].arena);
    }
    memset(undo, 0, sizeof *undo);
}

/* Those behind `keep_n` are gone: what was taken back and then done otherwise. */
static void cut_behind(struct catalogue_undo *undo, size_t keep_n)
{
    while (undo->n > keep_n) {
        arena_clear(&undo->at[--undo->n].arena);
    }
}

static void put(struct catalogue_undo *undo, struct arena arena, struct catalogue_moment moment)
{
    if (undo->n == CATALOGUE_MOMENTS_N) {
        arena_clear(&undo->at[0].arena);
        memmove(&undo->at[0], &undo->at[1], (CATALOGUE_MOMENTS_N - 1) * sizeof undo->at[0]);
        undo->n--;
    }
    undo->at[undo->n].arena = arena;
    undo->at[undo->n].moment = moment;
    undo->now = undo->n++;
}

void catalogue_undo_note(struct app *app)
{
    struct catalogue_page *page = app->catalogue;
    struct catalogue_undo *undo = &page->undo;
    struct catalogue_moment moment;
    struct arena arena;
    if (strcmp(undo->id, page->id) != 0) {
        catalogue_undo_clear(undo);
        memcpy(undo->id, page->id, sizeof undo->id);
    }
    arena_init(&arena, 0, &desk_oom);
    if (!catalogue_page_is_draft(app) ||
        !catalogue_moment_of(&app->desk, &arena, str_of(page->id), &moment, NULL) ||
        (undo->n > 0 && catalogue_moment_is(&moment, &undo->at[undo->now].moment))) {
        arena_clear(&arena);
        return;
    }
    cut_behind(undo, undo->n > 0 ? undo->now + 1 : 0);
    put(undo, arena, moment);
}

/* To the moment before or behind this one. */
static void go(struct app *app, bool is_back)
{
    struct catalogue_page *page = app->catalogue;
    struct catalogue_undo *undo = &page->undo;
    struct fault fault = {0};
    catalogue_undo_note(app); /* what was changed elsewhere meanwhile */
    size_t to = is_back ? undo->now - 1 : undo->now + 1;
    if (to >= undo->n) {
        return;
    }
    bool is_done = catalogue_moment_restore(&app->desk, str_of(page->id), catalogue_page_who(app),
                                            &undo->at[to].moment, &fault);
    if (is_done) {
        undo->now = to;
        page->is_restored = true;
    }
    catalogue_page_said(app, is_done, &fault, is_back ? "catalogue.undone" : "catalogue.redone");
}

static bool undo_button(struct app *app, struct rect *bar, const char *part, const char *icon,
                        bool is_on)
{
    struct ui *ui = &app->ui;
    int size = ui_px(ui, ui->theme->control_dp);
    struct ui_look look = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = icon, .is_off = !is_on};
    return ui_icon_button(ui, str_of(part), cut_right(bar, size), look, ui_text(ui, part));
}

/* While a cue's form is open, undo is that of its fields. */
void catalogue_undo_view(struct app *app, struct rect *bar)
{
    struct catalogue_page *page = app->catalogue;
    const struct catalogue_undo *undo = &page->undo;
    if (!page->scenario || !catalogue_page_entry(app) || !catalogue_page_is_draft(app)) {
        return;
    }
    bool can_back = undo->now > 0 && !page->is_form,
         can_on = undo->now + 1 < undo->n && !page->is_form;
    bool is_on = undo_button(app, bar, "catalogue.redo", "redo", can_on);
    bool is_back = undo_button(app, bar, "catalogue.undo", "undo", can_back);
    is_back |= !page->is_form && ui_take_key(&app->ui, KEY_UNDO) && can_back;
    is_on |= !page->is_form && ui_take_key(&app->ui, KEY_REDO) && can_on;
    if (is_back || is_on) {
        go(app, is_back);
    }
}
