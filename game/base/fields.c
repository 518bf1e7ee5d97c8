#include "base/fields_parts.h"
#include <assert.h>

struct fields_limits fields_limits_of(const struct field *field)
{
    struct fields_limits limits = {field->least, field->most};

    switch (field->kind) {
    case FIELD_INT:
        if (limits.least == 0 && limits.most == 0) {
            limits.least = INT64_MIN;
        }
        if (limits.most == 0 && (limits.least > 0 || limits.least == INT64_MIN)) {
            limits.most = INT64_MAX;
        }
        return limits;
    case FIELD_ID:
        limits.most = limits.most ? limits.most : FIELD_MOST_ID_N;
        break;
    case FIELD_TEXT:
        limits.most = limits.most ? limits.most : FIELD_MOST_TEXT_N;
        break;
    case FIELD_STRS:
    case FIELD_LIST:
    case FIELD_ROWS:
        limits.most = limits.most ? limits.most : FIELD_MOST_LIST_N;
        return limits;
    default:
        limits.most = limits.most ? limits.most : FIELD_MOST_STR_N;
        break;
    }
    if (limits.least == 0 && (field->kind == FIELD_ID || fields_is_required(field))) {
        limits.least = 1;
    }
    return limits;
}

struct str fields_voice_of(struct str lang)
{
    return str_is(lang, "ja") ? STR("ja-easy") : STR("");
}

static bool is_of_id(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool fields_is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_of_id(s.at[i])) {
            return false;
        }
    }
    return s.n > 0 && s.n <= FIELD_MOST_ID_N;
}

bool fields_is_required(const struct field *field)
{
    return (field->flags & FIELD_REQUIRED) != 0;
}

bool fields_is_one_line(const struct field *field)
{
    return (field->flags & FIELD_ONE_LINE) != 0;
}

bool fields_has_ids(const struct field_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        if (table->fields[i].kind == FIELD_ID && str_is(STR("id"), table->fields[i].key)) {
            return true;
        }
    }
    return false;
}

static void set_default(const struct field *field, void *member)
{
    int word = (int)field->otherwise;
    bool is_true = field->otherwise != 0;

    switch (field->kind) {
    case FIELD_INT:
        memcpy(member, &field->otherwise, sizeof field->otherwise);
        break;
    case FIELD_ENUM:
        memcpy(member, &word, sizeof word);
        break;
    case FIELD_BOOL:
        memcpy(member, &is_true, sizeof is_true);
        break;
    case FIELD_OBJECT:
        fields_set_defaults(field->table, member);
        break;
    default:
        break;
    }
}

void fields_set_defaults(const struct field_table *table, void *out)
{
    memset(out, 0, table->size);
    for (size_t i = 0; i < table->n; i++) {
        set_default(&table->fields[i], (char *)out + table->fields[i].offset);
    }
}

static void tables_add(struct fields_tables *tables, const struct field_table *table)
{
    for (size_t i = 0; i < tables->n; i++) {
        if (tables->at[i] == table) {
            return;
        }
        assert(!str_is(str_of(tables->at[i]->name), table->name));
    }
    assert(tables->n < FIELDS_TABLES_MOST_N);
    tables->at[tables->n++] = table;
}

void fields_tables_of(struct fields_tables *tables, const struct field_table *root)
{
    tables->n = 0;
    tables_add(tables, root);
    for (size_t i = 0; i < tables->n; i++) {
        const struct field_table *table = tables->at[i];

        for (size_t k = 0; k < table->n; k++) {
            if (table->fields[k].table) {
                tables_add(tables, table->fields[k].table);
            }
        }
    }
}
