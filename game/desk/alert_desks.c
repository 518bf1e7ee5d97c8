#include "desk/alert_desks.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "core/resolve.h"

#define DESKS_FILE_MOST_N ((size_t)256 << 10)

static struct alert_desk *place_of(struct alert_desk_table *table, struct str id)
{
    for (size_t i = 0; i < table->n; i++) {
        if (str_eq(table->at[i].id, id)) {
            return &table->at[i];
        }
    }
    return table->n < ALERT_DESKS_N ? &table->at[table->n++] : NULL;
}

static void take_desks(struct alert_desk_table *table, const struct alert_desks *read,
                       const struct alert_desk_wish *wish, struct str file, struct faults *faults)
{
    for (size_t i = 0; i < read->desks.n; i++) {
        const struct alert_desk *desk = LIST_AT(read->desks, struct alert_desk, i);
        struct alert_desk *into = place_of(table, desk->id);
        struct str pointer = str_fmt(faults->arena, "/desks/%zu", i);
        alert_desk_check(desk, wish->today, file, pointer, faults);
        if (into) {
            *into = *desk;
        } else {
            faults_add(faults, FAULT_ERROR, file, pointer, "There are more than %d desks.",
                       ALERT_DESKS_N);
        }
    }
}

static bool read_file(struct alert_desk_table *table, struct arena *arena,
                      const struct alert_desk_wish *wish, const char *path, struct faults *faults,
                      struct fault *fault)
{
    struct str bytes, langs[] = {STR("ja"), STR("en")}, file = str_copy(arena, str_of(path));
    struct fields_reading reading = {
        .arena = arena, .faults = faults, .file = file, .langs = {langs, 2}};
    struct alert_desks read;
    size_t before_n = faults->errors_n;
    if (!file_read(arena, path, DESKS_FILE_MOST_N, &bytes, fault)) {
        return false;
    }
    const struct tree *tree = json_read(arena, bytes, file, faults);
    if (!tree || !fields_check(&reading, &alert_desks_fields, tree, STR("")) ||
        !fields_read(&reading, &alert_desks_fields,
                     words_chosen(arena, tree, wish->lang, wish->voice), STR(""), &read)) {
        return false;
    }
    take_desks(table, &read, wish, file, faults);
    return faults->errors_n == before_n;
}

bool alert_desks_open(struct alert_desk_table *out, struct arena *arena,
                      const struct alert_desk_wish *wish, struct faults *faults,
                      struct fault *fault)
{
    const char *home = path_home(arena, "data"), *own = wish->own;
    out->n = 0;
    if (!read_file(out, arena, wish, path_join(arena, wish->root, "content/desks.json"), faults,
                   fault)) {
        return false;
    }
    if (!own && home) {
        own = path_join(arena, home, "desks.json");
        own = file_exists(own) ? own : NULL;
    }
    return !own || read_file(out, arena, wish, own, faults, fault);
}

const struct alert_desk *alert_desks_find(const struct alert_desk_table *table, struct str id)
{
    for (size_t i = 0; i < table->n; i++) {
        if (str_eq(table->at[i].id, id)) {
            return &table->at[i];
        }
    }
    return NULL;
}
