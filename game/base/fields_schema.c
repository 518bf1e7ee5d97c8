#include "base/fields_parts.h"
#include "base/json_out.h"
#include <assert.h>

#define PATTERN_ID "^[a-z0-9_-]+$"
#define PATTERN_DAY "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define PATTERN_LINES "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$"
#define PATTERN_ONE_LINE "^[^\\u0000-\\u001f\\u007f]*$"

/* put_*: members of the object that is open. */

static void put_c(struct json_out *out, const char *key, const char *text)
{
    json_out_key(out, key);
    json_out_str(out, str_of(text));
}

static void put_int(struct json_out *out, const char *key, int64_t number)
{
    json_out_key(out, key);
    json_out_int(out, number);
}

static void put_false(struct json_out *out, const char *key)
{
    json_out_key(out, key);
    json_out_bool(out, false);
}

static void put_ref(struct json_out *out, const struct field_table *root,
                    const struct field_table *table)
{
    json_out_key(out, "$ref");
    if (table == root) {
        json_out_str(out, STR("#"));
    } else {
        char ref[80] = "#/$defs/";
        size_t n = strlen(table->name);

        assert(n < sizeof ref - 8);
        memcpy(ref + 8, table->name, n + 1);
        json_out_str(out, str_of(ref));
    }
}

/* The tables count bytes, JSON Schema counts code points: of one to four bytes each. */
static void put_length(struct json_out *out, struct fields_limits limits)
{
    if (limits.least > 0) {
        put_int(out, "minLength", (limits.least + 3) / 4);
    }
    put_int(out, "maxLength", limits.most);
}

static void put_string(struct json_out *out, struct fields_limits limits, const char *pattern)
{
    put_c(out, "type", "string");
    put_length(out, limits);
    put_c(out, "pattern", pattern);
}

static const char *line_pattern(const struct field *field)
{
    return fields_is_one_line(field) ? PATTERN_ONE_LINE : PATTERN_LINES;
}

static void put_text(struct json_out *out, const struct field *field)
{
    put_c(out, "$ref", "#/$defs/text");
    put_c(out, "type", "object");
    json_out_key(out, "additionalProperties");
    json_out_open(out, '{');
    put_string(out, fields_limits_of(field), line_pattern(field));
    json_out_close(out, '}');
}

static void put_number(struct json_out *out, struct fields_limits limits)
{
    put_c(out, "type", "integer");
    if (limits.least > INT64_MIN) {
        put_int(out, "minimum", limits.least);
    }
    if (limits.most < INT64_MAX) {
        put_int(out, "maximum", limits.most);
    }
}

static void put_words(struct json_out *out, const struct field *field)
{
    json_out_key(out, "enum");
    json_out_open(out, '[');
    for (const char *const *name = field->names; *name; name++) {
        json_out_str(out, str_of(*name));
    }
    json_out_close(out, ']');
}

static void put_array(struct json_out *out, struct fields_limits limits)
{
    put_c(out, "type", "array");
    if (limits.least > 0) {
        put_int(out, "minItems", limits.least);
    }
    put_int(out, "maxItems", limits.most);
    json_out_key(out, "items");
}

static void put_strs(struct json_out *out, const struct field *field)
{
    put_array(out, fields_limits_of(field));
    json_out_open(out, '{');
    put_string(out, (struct fields_limits){1, FIELD_MOST_STR_N}, line_pattern(field));
    json_out_close(out, '}');
}

static void put_rows(struct json_out *out, const struct field *field)
{
    static const struct field cell = {.kind = FIELD_TEXT};

    put_array(out, fields_limits_of(field));
    json_out_open(out, '{');
    put_array(out, (struct fields_limits){1, FIELD_MOST_LIST_N});
    json_out_open(out, '{');
    json_out_key(out, "anyOf");
    json_out_open(out, '[');
    json_out_open(out, '{');
    put_string(out, fields_limits_of(&cell), PATTERN_LINES);
    json_out_close(out, '}');
    json_out_open(out, '{');
    put_text(out, &cell);
    json_out_close(out, '}');
    json_out_close(out, ']');
    json_out_close(out, '}');
    json_out_close(out, '}');
}

static void put_list(struct json_out *out, const struct field *field,
                     const struct field_table *root)
{
    put_array(out, fields_limits_of(field));
    json_out_open(out, '{');
    put_ref(out, root, field->table);
    json_out_close(out, '}');
}

static void put_kind(struct json_out *out, const struct field *field,
                     const struct field_table *root)
{
    switch (field->kind) {
    case FIELD_ID:
        put_string(out, fields_limits_of(field), PATTERN_ID);
        break;
    case FIELD_STR:
        put_string(out, fields_limits_of(field), line_pattern(field));
        break;
    case FIELD_TEXT:
        put_text(out, field);
        break;
    case FIELD_INT:
        put_number(out, fields_limits_of(field));
        break;
    case FIELD_BOOL:
        put_c(out, "type", "boolean");
        break;
    case FIELD_ENUM:
        put_words(out, field);
        break;
    case FIELD_DATE:
        put_c(out, "type", "string");
        put_c(out, "pattern", PATTERN_DAY);
        break;
    case FIELD_STRS:
        put_strs(out, field);
        break;
    case FIELD_OBJECT:
        put_ref(out, root, field->table);
        break;
    case FIELD_LIST:
        put_list(out, field, root);
        break;
    case FIELD_ROWS:
        put_rows(out, field);
        break;
    case FIELD_TREE:
        break;
    }
}

static void put_default(struct json_out *out, const struct field *field)
{
    if (fields_is_required(field)) {
        return;
    }
    if (field->kind == FIELD_INT) {
        put_int(out, "default", field->otherwise);
    } else if (field->kind == FIELD_BOOL) {
        json_out_key(out, "default");
        json_out_bool(out, field->otherwise != 0);
    } else if (field->kind == FIELD_ENUM) {
        put_c(out, "default", field->names[field->otherwise]);
    }
}

static void put_required(struct json_out *out, const struct field_table *table)
{
    json_out_key(out, "required");
    json_out_open(out, '[');
    for (size_t i = 0; i < table->n; i++) {
        if (fields_is_required(&table->fields[i])) {
            json_out_str(out, str_of(table->fields[i].key));
        }
    }
    json_out_close(out, ']');
}

static void put_table(struct json_out *out, const struct field_table *table,
                      const struct field_table *root)
{
    put_c(out, "title", table->name);
    if (table->says) {
        put_c(out, "description", table->says);
    }
    put_c(out, "type", "object");
    json_out_key(out, "properties");
    json_out_open(out, '{');
    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->fields[i];

        json_out_key(out, field->key);
        json_out_open(out, '{');
        if (field->says) {
            put_c(out, "description", field->says);
        }
        put_kind(out, field, root);
        put_default(out, field);
        json_out_close(out, '}');
    }
    json_out_close(out, '}');
    put_required(out, table);
    put_false(out, "additionalProperties");
}

static void put_lang(struct json_out *out, struct str lang)
{
    json_out_key_str(out, lang);
    json_out_open(out, '{');
    put_c(out, "type", "string");
    json_out_close(out, '}');
}

static void put_text_def(struct json_out *out, struct strs langs)
{
    json_out_key(out, "text");
    json_out_open(out, '{');
    put_c(out, "description", "One text in every language of the pack.");
    put_c(out, "type", "object");
    json_out_key(out, "properties");
    json_out_open(out, '{');
    for (size_t i = 0; i < langs.n; i++) {
        put_lang(out, langs.at[i]);
        if (fields_voice_of(langs.at[i]).n > 0) {
            put_lang(out, fields_voice_of(langs.at[i]));
        }
    }
    json_out_close(out, '}');
    json_out_key(out, "required");
    json_out_open(out, '[');
    for (size_t i = 0; i < langs.n; i++) {
        json_out_str(out, langs.at[i]);
    }
    json_out_close(out, ']');
    put_false(out, "additionalProperties");
    json_out_close(out, '}');
}

static bool has_text(const struct fields_tables *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        for (size_t k = 0; k < tables->at[i]->n; k++) {
            enum field_kind kind = tables->at[i]->fields[k].kind;

            if (kind == FIELD_TEXT || kind == FIELD_ROWS) {
                return true;
            }
        }
    }
    return false;
}

static void put_defs(struct json_out *out, const struct fields_tables *tables, struct strs langs)
{
    json_out_key(out, "$defs");
    json_out_open(out, '{');
    if (has_text(tables)) {
        put_text_def(out, langs);
    }
    for (size_t i = 1; i < tables->n; i++) {
        assert(!str_is(STR("text"), tables->at[i]->name));
        json_out_key(out, tables->at[i]->name);
        json_out_open(out, '{');
        put_table(out, tables->at[i], tables->at[0]);
        json_out_close(out, '}');
    }
    json_out_close(out, '}');
}

void fields_schema(const struct field_table *root, struct strs langs, const char *id,
                   struct sink *sink)
{
    struct fields_tables tables;
    struct json_out out;

    fields_tables_of(&tables, root);
    json_out_init(&out, sink, 2);
    json_out_open(&out, '{');
    put_c(&out, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put_c(&out, "$id", id);
    put_table(&out, root, root);
    put_defs(&out, &tables, langs);
    json_out_close(&out, '}');
}
