#include "core/report_purpose.h"

#include "base/arena.h"
#include "core/report_teller.h"

/* a section, and how many sentences it holds: "purpose.company.why", "…why.1", "…why.2" */
struct passage {
    const char *key;
    int n;
};

static void tell_passages(struct teller *teller, const char *group, const struct passage *passages,
                          size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str id = str_fmt(teller->arena, "%s.%s", group, passages[i].key);
        teller_begin(teller, passages[i].key, str_c(teller->arena, id));
        for (int k = 1; k <= passages[i].n; k++) {
            struct str line = str_fmt(teller->arena, "%.*s.%d", STR_ARGS(id), k);
            TELL(teller, str_c(teller->arena, line), STR(""));
        }
    }
}

/* ---- who sees what: the role matrix ---- */

static const char *const viewers[] = {"self",      "hr",        "security", "manager",
                                      "organiser", "household", "agency"};
#define VIEWERS_N (sizeof viewers / sizeof *viewers)

static bool viewer_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct texts *texts = ctx;
    if (i >= VIEWERS_N) {
        return false;
    }
    const char *who = str_c(arena, str_fmt(arena, "purpose.viewer.%s", viewers[i])),
               *what = str_c(arena, str_fmt(arena, "purpose.sees.%s", viewers[i]));
    cells[0] = cell_text(texts_get(texts, who), str_of(viewers[i]));
    cells[1] = cell_text(texts_get(texts, what), STR(""));
    return true;
}

static void tell_viewers(struct teller *teller)
{
    struct report_table table = {.key = "viewers", .row = viewer_row, .ctx = teller->texts};
    teller_begin(teller, "viewers", "purpose.viewers");
    teller_column(teller, &table, "viewer", CELL_TEXT);
    teller_column(teller, &table, "sees", CELL_TEXT);
    report_table(teller->report, teller->section, &table);
    TELL(teller, "purpose.viewers.1", STR(""));
}

/* ---- the two of them ---- */

struct report *report_purpose(struct arena *arena, const struct texts *texts,
                              enum organisation_kind kind)
{
    static const struct passage before[] = {{"why", 2}, {"kept", 3}, {"not", 2}},
                                after[] = {{"time", 2}, {"yours", 3}}, family[] = {{"why", 3}};
    bool is_company = kind == ORGANISATION_COMPANY;
    struct teller teller =
        teller_of(arena, texts, is_company ? "purpose.company.title" : "purpose.family.title");
    if (!is_company) {
        tell_passages(&teller, "purpose.family", family, 1);
        return teller.report;
    }
    tell_passages(&teller, "purpose.company", before, sizeof before / sizeof *before);
    tell_viewers(&teller);
    tell_passages(&teller, "purpose.company", after, sizeof after / sizeof *after);
    return teller.report;
}

struct report *report_rules(struct arena *arena, const struct texts *texts, struct str name)
{
    static const struct passage rules[] = {{"aim", 2},  {"what", 2}, {"use", 3},    {"hours", 2},
                                           {"keep", 2}, {"ask", 2},  {"report", 2}, {"sign", 3}};
    struct teller teller = teller_of(arena, texts, "rules.title");
    teller_begin(&teller, "head", "rules.head");
    TELL(&teller, "rules.for", name.n > 0 ? name : texts_get(texts, "rules.blank"));
    tell_passages(&teller, "rules", rules, 5);
    tell_viewers(&teller);
    tell_passages(&teller, "rules", rules + 5, 3);
    return teller.report;
}
