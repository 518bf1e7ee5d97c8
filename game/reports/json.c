/* json.c - a report for programs: the same sections, figures as numbers, words also as stable ones.
 */
#include "base/arena.h"
#include "base/json_out.h"
#include "core/report.h"

static void put_text(struct json_out *out, const char *key, struct str text)
{
    json_out_key(out, key);
    json_out_str(out, text);
}

static void put_cell(struct json_out *out, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT:
        json_out_str(out, cell->word.n ? cell->word : cell->text);
        break;
    case CELL_INT:
    case CELL_TIME_MS:
        json_out_int(out, cell->number);
        break;
    case CELL_REAL:
    case CELL_SHARE:
        json_out_real(out, cell->real);
        break;
    default:
        json_out_null(out);
    }
}

static void put_figure(struct json_out *out, const struct figure *figure)
{
    put_text(out, "figure", str_of(figure->key));
    put_text(out, "title", figure->title);
    json_out_key(out, figure->value.kind == CELL_TIME_MS ? "value_ms" : "value");
    put_cell(out, &figure->value);
    if (figure->of_n >= 0) {
        json_out_key(out, "n");
        json_out_int(out, figure->n);
        json_out_key(out, "of_n");
        json_out_int(out, figure->of_n);
    } else if (figure->n > 0) {
        json_out_key(out, "n");
        json_out_int(out, figure->n);
    }
    json_out_key(out, "low");
    json_out_real(out, figure->low);
    json_out_key(out, "high");
    json_out_real(out, figure->high);
    if (figure->note.n) {
        put_text(out, "note", figure->note);
    }
}

static void put_columns(struct json_out *out, const struct report_table *table)
{
    json_out_key(out, "columns");
    json_out_open(out, '[');
    for (size_t i = 0; i < table->columns_n; i++) {
        json_out_open(out, '{');
        put_text(out, "key", str_of(table->columns[i].key));
        put_text(out, "title", table->columns[i].title);
        if (table->columns[i].unit.n) {
            put_text(out, "unit", table->columns[i].unit);
        }
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

/* One row's memory at a time, so that ten million stream through. */
static void put_rows(struct json_out *out, const struct report_table *table)
{
    struct arena arena;
    struct cell cells[COLUMNS_N] = {0};

    arena_init(&arena, 0, NULL);
    json_out_key(out, "rows");
    json_out_open(out, '[');
    for (size_t i = 0; table->row(table->ctx, i, &arena, cells); i++) {
        json_out_open(out, '{');
        for (size_t k = 0; k < table->columns_n; k++) {
            json_out_key(out, table->columns[k].key);
            put_cell(out, &cells[k]);
        }
        json_out_close(out, '}');
        arena_reset(&arena);
    }
    json_out_close(out, ']');
    arena_clear(&arena);
}

static void put_table(struct json_out *out, const char *kind, const struct report_table *table)
{
    put_text(out, kind, str_of(table->key));
    if (table->title.n) {
        put_text(out, "title", table->title);
    }
    put_columns(out, table);
    put_rows(out, table);
}

static void put_chart(struct json_out *out, const struct report_chart *chart)
{
    static const char *const shapes[] = {
        [SHAPE_LINE] = "line", [SHAPE_BAR] = "bar", [SHAPE_STEP] = "step"};
    struct report_table table = report_chart_table(chart);

    put_table(out, "chart", &table);
    put_text(out, "shape", str_of(shapes[chart->shape]));
}

static void put_part(struct json_out *out, const struct report_part *part)
{
    json_out_open(out, '{');
    switch (part->kind) {
    case PART_SENTENCE:
        put_text(out, "sentence", part->sentence);
        break;
    case PART_FIGURE:
        put_figure(out, part->figure);
        break;
    case PART_CHART:
        put_chart(out, part->chart);
        break;
    default:
        put_table(out, "table", part->table);
    }
    json_out_close(out, '}');
}

static void put_head(struct json_out *out, const struct report *report)
{
    put_text(out, "title", report->title);
    put_text(out, "lang", report->lang);
    put_text(out, "made_utc", report->made_utc);
    put_text(out, "rules_version", report->rules_version);
    put_text(out, "program_version", report->program_version);
}

static bool json_write(const struct report *report, struct sink *sink, struct fault *fault)
{
    struct json_out out;

    (void)fault; /* a sink that fails says so itself */
    json_out_init(&out, sink, 2);
    json_out_open(&out, '{');
    put_head(&out, report);
    json_out_key(&out, "sections");
    json_out_open(&out, '[');
    for (const struct report_section *s = report->first; s; s = s->next) {
        json_out_open(&out, '{');
        put_text(&out, "key", str_of(s->key));
        put_text(&out, "title", s->title);
        json_out_key(&out, "parts");
        json_out_open(&out, '[');
        for (const struct report_part *part = s->first; part; part = part->next) {
            put_part(&out, part);
        }
        json_out_close(&out, ']');
        json_out_close(&out, '}');
    }
    json_out_close(&out, ']');
    json_out_close(&out, '}');
    sink_add_c(sink, "\n");
    return !sink->is_failed;
}

const struct report_format report_json = {
    .id = "json",
    .extension = "json",
    .write = json_write,
};
