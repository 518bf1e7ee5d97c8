/* What could not be read of the message a draft was made from, in a few sentences. */
#include "shell/catalogue_page.h"

/* The first row whose head a note's code begins with says it. */
static const struct {
    const char *head, *words;
} rows[] = {
    {"date.", "catalogue.note.date"},         {"from.", "catalogue.note.from"},
    {"auth.", "catalogue.note.auth"},         {"charset.", "catalogue.note.letters"},
    {"encoding.", "catalogue.note.letters"},  {"html.hidden", "catalogue.note.hidden"},
    {"html.filler", "catalogue.note.hidden"}, {"text.invisible", "catalogue.note.hidden"},
    {"pictures.", "catalogue.note.pictures"}, {"picture.", "catalogue.note.pictures"},
    {"form", "catalogue.note.form"},          {"links.code", "catalogue.note.links"},
    {"links.base", "catalogue.note.links"},   {"blocks.", "catalogue.note.cut"},
    {"fields.many", "catalogue.note.cut"},    {"fields.long", "catalogue.note.cut"},
    {"files.", "catalogue.note.cut"},         {"links.", "catalogue.note.cut"},
    {"mail.", "catalogue.note.cut"},          {"rows.", "catalogue.note.cut"},
    {"parts.deep", "catalogue.note.cut"},     {"parts.many", "catalogue.note.cut"},
    {"text.long", "catalogue.note.cut"},      {"fields.", "catalogue.note.broken"},
    {"parts.", "catalogue.note.broken"},      {"html.", "catalogue.note.broken"},
    {"lines.", "catalogue.note.broken"},      {"text.", "catalogue.note.broken"},
};

static const char *words_of(struct str code)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (str_starts(code, str_of(rows[i].head))) {
            return rows[i].words;
        }
    }
    return NULL;
}

static bool is_said(const struct catalogue_page *page, size_t i, const char *words)
{
    for (size_t k = 0; k < i; k++) {
        const char *other = words_of(page->notes[k].code);
        if (other && str_is(str_of(other), words)) {
            return true;
        }
    }
    return false;
}

void catalogue_notes_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = app->catalogue;
    size_t said_n = 0;
    if (page->is_form) {
        return;
    }
    for (size_t i = 0; i < page->notes_n; i++) {
        const char *words = words_of(page->notes[i].code);
        if (!words || is_said(page, i, words)) {
            continue;
        }
        if (said_n++ == 0) {
            flow_lead(flow, ui_text(&app->ui, "catalogue.notes"));
            flow_gap(flow, 8);
        }
        flow_soft(flow, ui_text(&app->ui, words));
        flow_gap(flow, 4);
    }
    flow_gap(flow, said_n > 0 ? app->ui.theme->pad_dp : 0);
}
