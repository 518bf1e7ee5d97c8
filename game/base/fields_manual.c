#include "base/fields_parts.h"
#include "base/sink.h"

static void add_cell(struct sink *sink, const char *text)
{
    struct str rest = str_of(text), head;

    while (str_cut(rest, '|', &head, &rest)) {
        sink_add(sink, head);
        sink_add(sink, STR("\\|"));
    }
    sink_add(sink, head);
}

static void add_link(struct sink *sink, const struct field_table *table)
{
    sink_fmt(sink, "[%s](#%s)", table->name, table->name);
}

static void add_words(struct sink *sink, const struct field *field)
{
    sink_add(sink, STR("one of"));
    for (const char *const *name = field->names; *name; name++) {
        sink_fmt(sink, "%s `%s`", name == field->names ? "" : ",", *name);
    }
}

static void add_range(struct sink *sink, const struct field *field, const char *unit)
{
    struct fields_limits limits = fields_limits_of(field);

    if (limits.least > INT64_MIN && limits.most < INT64_MAX) {
        sink_fmt(sink, ", %lld to %lld%s", (long long)limits.least, (long long)limits.most, unit);
    } else if (limits.least > INT64_MIN) {
        sink_fmt(sink, ", at least %lld%s", (long long)limits.least, unit);
    } else if (limits.most < INT64_MAX) {
        sink_fmt(sink, ", at most %lld%s", (long long)limits.most, unit);
    }
}

static void add_line(struct sink *sink, const struct field *field)
{
    if (fields_is_one_line(field)) {
        sink_add(sink, STR(", one line"));
    }
}

static void add_string(struct sink *sink, const struct field *field, const char *name)
{
    sink_add_c(sink, name);
    add_range(sink, field, " bytes");
    if (field->kind != FIELD_ID) {
        add_line(sink, field);
    }
}

static void add_kind(struct sink *sink, const struct field *field)
{
    switch (field->kind) {
    case FIELD_ID:
        add_string(sink, field, "id of `a-z 0-9 _ -`");
        break;
    case FIELD_STR:
        add_string(sink, field, "string");
        break;
    case FIELD_TEXT:
        add_string(sink, field, "text in every language");
        break;
    case FIELD_INT:
        sink_add(sink, STR("whole number"));
        add_range(sink, field, "");
        break;
    case FIELD_BOOL:
        sink_add(sink, STR("`true` or `false`"));
        break;
    case FIELD_ENUM:
        add_words(sink, field);
        break;
    case FIELD_DATE:
        sink_add(sink, STR("day as `2026-11-24`"));
        break;
    case FIELD_STRS:
        sink_add(sink, STR("list of strings"));
        add_range(sink, field, "");
        add_line(sink, field);
        break;
    case FIELD_OBJECT:
        add_link(sink, field->table);
        break;
    case FIELD_LIST:
        sink_add(sink, STR("list of "));
        add_link(sink, field->table);
        add_range(sink, field, "");
        break;
    case FIELD_ROWS:
        sink_add(sink, STR("list of rows, each a list of cells: strings or texts"));
        add_range(sink, field, " rows");
        break;
    case FIELD_TREE:
        sink_add(sink, STR("anything"));
        break;
    }
}

static void add_absent(struct sink *sink, const struct field *field)
{
    if (fields_is_required(field)) {
        sink_add(sink, STR("required"));
    } else if (field->kind == FIELD_INT) {
        sink_fmt(sink, "%lld", (long long)field->otherwise);
    } else if (field->kind == FIELD_BOOL) {
        sink_add(sink, field->otherwise ? STR("`true`") : STR("`false`"));
    } else if (field->kind == FIELD_ENUM) {
        sink_fmt(sink, "`%s`", field->names[field->otherwise]);
    } else {
        sink_add(sink, STR("none"));
    }
}

static void add_table(struct sink *sink, const struct field_table *table)
{
    sink_fmt(sink, "## %s\n\n", table->name);
    if (table->says) {
        sink_fmt(sink, "%s\n\n", table->says);
    }
    sink_add(sink, STR("| key | holds | when absent | meaning |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->fields[i];

        sink_fmt(sink, "| `%s` | ", field->key);
        add_kind(sink, field);
        sink_add(sink, STR(" | "));
        add_absent(sink, field);
        sink_add(sink, STR(" | "));
        add_cell(sink, field->says);
        sink_add(sink, STR(" |\n"));
    }
}

void fields_manual(const struct field_table *root, struct sink *sink)
{
    struct fields_tables tables;

    fields_tables_of(&tables, root);
    for (size_t i = 0; i < tables.n; i++) {
        if (i > 0) {
            sink_add(sink, STR("\n"));
        }
        add_table(sink, tables.at[i]);
    }
}
