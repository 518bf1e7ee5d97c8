/* html.c - a report as one page that needs nothing else: no script, no file beside it, nothing
 * fetched. Charts are pictures (html_chart.c) with their numbers behind them.
 */
#include "reports/html.h"

/* ---- rows ---- */

/* Aligned as its column is, also where a word stands for a number. */
static void put_cell(struct html_page *page, const struct cell *cell, bool is_head, bool is_number)
{
    const char *name = is_head ? "th" : "td", *more = is_head ? " scope=\"row\"" : "";
    const char *num = is_number && !is_head ? " class=\"num\"" : "";
    sink_fmt(page->sink, "<%s%s%s>", name, more, num);
    html_text(page, report_cell_words(page->report->texts, &page->arena, cell));
    sink_fmt(page->sink, "</%s>", name);
}

static void put_column(struct html_page *page, struct str title, bool is_number)
{
    sink_fmt(page->sink, "<th scope=\"col\"%s>", is_number ? " class=\"num\"" : "");
    html_text(page, title);
    sink_add_c(page->sink, "</th>");
}

static void open_table(struct html_page *page, struct str name)
{
    sink_add_c(page->sink, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_plain(page, name);
    sink_add_c(page->sink, "\"><table>");
}

static void close_table(struct html_page *page)
{
    sink_add_c(page->sink, "</tbody></table></div>\n");
}

/* One row's memory at a time, so that ten million stream through. */
static void put_rows(struct html_page *page, const struct report_table *table)
{
    struct cell cells[COLUMNS_N] = {0};
    for (size_t i = 0; table->row(table->ctx, i, &page->arena, cells); i++) {
        sink_add_c(page->sink, "<tr>");
        for (size_t k = 0; k < table->columns_n; k++) {
            put_cell(page, &cells[k], k == 0, table->columns[k].kind != CELL_TEXT);
        }
        sink_add_c(page->sink, "</tr>\n");
        arena_reset(&page->arena);
    }
}

void html_table(struct html_page *page, const struct report_table *whole, struct str name)
{
    struct report_table folded =
        report_table_folded(page->report->arena, page->report->texts, whole);
    const struct report_table *table = &folded;
    open_table(page, name);
    if (table->title.n) {
        sink_add_c(page->sink, "<caption>");
        html_text(page, table->title);
        sink_add_c(page->sink, "</caption>");
    }
    sink_add_c(page->sink, "<thead><tr>");
    for (size_t k = 0; k < table->columns_n; k++) {
        put_column(page, table->columns[k].title, k > 0 && table->columns[k].kind != CELL_TEXT);
    }
    sink_add_c(page->sink, "</tr></thead>\n<tbody>");
    put_rows(page, table);
    close_table(page);
}

/* ---- figures, those that follow each other as one table ---- */

static struct str n_words(struct html_page *page, const struct figure *figure)
{
    struct str n = report_cell_words(page->report->texts, &page->arena,
                                     &(struct cell){.kind = CELL_INT, .number = figure->n}),
               of_n = report_cell_words(page->report->texts, &page->arena,
                                        &(struct cell){.kind = CELL_INT, .number = figure->of_n});
    return figure->of_n >= 0 ? str_fmt(&page->arena, "%.*s / %.*s", STR_ARGS(n), STR_ARGS(of_n))
           : figure->n > 0   ? n
                             : STR("–");
}

static struct str interval_words(struct html_page *page, const struct figure *figure)
{
    if (!report_has_interval(figure)) {
        return STR("–");
    }
    struct str low = report_end_words(page->report->texts, &page->arena, figure, figure->low),
               high = report_end_words(page->report->texts, &page->arena, figure, figure->high);
    return str_fmt(&page->arena, "%.*s – %.*s", STR_ARGS(low), STR_ARGS(high));
}

static void put_number(struct html_page *page, const char *more, struct str words)
{
    sink_fmt(page->sink, "<td class=\"num%s\">", more);
    html_text(page, words);
    sink_add_c(page->sink, "</td>");
}

static void put_figure(struct html_page *page, const struct figure *figure)
{
    sink_add_c(page->sink, "<tr><th scope=\"row\">");
    html_text(page, figure->title);
    if (figure->note.n) {
        sink_add_c(page->sink, "<small>");
        html_text(page, figure->note);
        sink_add_c(page->sink, "</small>");
    }
    sink_add_c(page->sink, "</th>");
    put_number(page, " value",
               report_cell_words(page->report->texts, &page->arena, &figure->value));
    put_number(page, "", interval_words(page, figure));
    put_number(page, "", n_words(page, figure));
    sink_add_c(page->sink, "</tr>\n");
    arena_reset(&page->arena);
}

static void open_figures(struct html_page *page)
{
    open_table(page, html_word(page, "report.figures"));
    sink_add_c(page->sink, "<thead><tr>");
    put_column(page, html_word(page, "report.column_figure"), false);
    put_column(page, html_word(page, "report.column_value"), true);
    put_column(page, html_word(page, "report.column_interval"), true);
    put_column(page, html_word(page, "report.column_n"), true);
    sink_add_c(page->sink, "</tr></thead>\n<tbody>");
}

/* ---- sections ---- */

static void put_sentence(struct html_page *page, struct str sentence)
{
    sink_add_c(page->sink, "<p>");
    html_text(page, sentence);
    sink_add_c(page->sink, "</p>\n");
}

static const struct report_part *put_figures(struct html_page *page, const struct report_part *part)
{
    open_figures(page);
    for (; part && part->kind == PART_FIGURE; part = part->next) {
        put_figure(page, part->figure);
    }
    close_table(page);
    return part;
}

/* One that stands behind opens under its title; on paper it stands only where it was opened. */
static void put_table(struct html_page *page, const struct report_table *table)
{
    struct report_table inner = *table;
    struct str name = table->title.n ? table->title : html_word(page, "report.table");
    if (!table->is_behind) {
        html_table(page, table, name);
        return;
    }
    sink_add_c(page->sink, "<details class=\"long\"><summary>");
    html_text(page, name);
    sink_add_c(page->sink, "</summary>\n");
    inner.title = STR("");
    html_table(page, &inner, name);
    sink_add_c(page->sink, "</details>\n");
}

static const struct report_part *put_part(struct html_page *page, const struct report_part *part)
{
    switch (part->kind) {
    case PART_SENTENCE:
        put_sentence(page, part->sentence);
        break;
    case PART_FIGURE:
        return put_figures(page, part);
    case PART_CHART:
        html_chart(page, part->chart);
        break;
    default:
        put_table(page, part->table);
    }
    return part->next;
}

static void put_section(struct html_page *page, const struct report_section *section, bool is_first)
{
    int id = page->id_n++;
    sink_fmt(page->sink, "<section%s aria-labelledby=\"s%d\"><h2 id=\"s%d\">",
             is_first ? " class=\"first\"" : "", id, id);
    html_text(page, section->title);
    sink_add_c(page->sink, "</h2>\n");
    for (const struct report_part *part = section->first; part;) {
        part = put_part(page, part);
        arena_reset(&page->arena);
    }
    sink_add_c(page->sink, "</section>\n");
}

/* ---- the page ---- */

/* At the foot of every sheet: that it was a drill, and which sheet of how many. */
static void put_sheet(struct html_page *page)
{
    sink_add_c(page->sink, "@page{@bottom-left{content:\"");
    html_style_string(page, html_word(page, "report.sheet"));
    sink_add_c(page->sink, "\";font-size:8pt;color:#565b61}"
                           "@bottom-right{content:counter(page) \" / \" counter(pages);"
                           "font-size:8pt;color:#565b61}}\n");
}

static void put_head(struct html_page *page)
{
    sink_add_c(page->sink, "<!DOCTYPE html>\n<html lang=\"");
    html_plain(page, page->report->lang);
    sink_add_c(page->sink,
               "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'unsafe-inline'\">\n<title>");
    html_plain(page, page->report->title);
    sink_add_c(page->sink, "</title>\n<style>\n");
    sink_add_c(page->sink, html_style);
    put_sheet(page);
    sink_add_c(page->sink, "</style>\n</head>\n");
}

/* "2026-11-24T11:14:00.000Z" as "2026-11-24 11:14 UTC". */
static void put_made(struct html_page *page)
{
    struct str utc = page->report->made_utc, day = str_part(utc, 0, 10),
               time = str_part(utc, 11, 5);
    struct str args[] = {str_fmt(&page->arena, "%.*s %.*s UTC", STR_ARGS(day), STR_ARGS(time))};
    if (utc.n == 0) {
        return;
    }
    sink_add_c(page->sink, "<p class=\"soft\"><time datetime=\"");
    html_plain(page, utc);
    sink_add_c(page->sink, "\">");
    html_text(page, texts_fill(&page->arena, html_word(page, "report.made"), args, 1));
    sink_add_c(page->sink, "</time></p>\n");
}

static void put_foot(struct html_page *page)
{
    const struct report *report = page->report;
    struct str rules = report->rules_version;
    struct str args[] = {report->program_version, rules.n > 0 ? rules : STR("–")};
    sink_add_c(page->sink, "</main>\n<footer>\n<p>");
    html_text(page, html_word(page, "report.sheet"));
    sink_add_c(page->sink, "</p>\n");
    if (report->program_version.n > 0) {
        put_sentence(page, texts_fill(&page->arena, html_word(page, "report.versions"), args, 2));
    }
    sink_add_c(page->sink, "</footer>\n</body>\n</html>\n");
}

static bool html_write(const struct report *report, struct sink *sink, struct fault *fault)
{
    struct html_page page = {.sink = sink, .report = report};
    (void)fault; /* a sink that fails says so itself */
    arena_init(&page.arena, 0, NULL);
    put_head(&page);
    sink_add_c(sink, "<body>\n<header>\n<h1>");
    html_text(&page, report->title);
    sink_add_c(sink, "</h1>\n");
    put_made(&page);
    sink_add_c(sink, "</header>\n<main>\n");
    for (const struct report_section *s = report->first; s; s = s->next) {
        put_section(&page, s, s == report->first);
    }
    put_foot(&page);
    arena_clear(&page.arena);
    return !sink->is_failed;
}

const struct report_format report_html = {
    .id = "html",
    .extension = "html",
    .write = html_write,
};
