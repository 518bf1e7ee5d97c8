#include "desk/options.h"

static const struct option *option_named(const struct options *options, struct str name)
{
    for (size_t i = 0; i < options->table_n; i++) {
        if (str_is(name, options->table[i].name)) {
            return &options->table[i];
        }
    }
    return NULL;
}

static bool add(struct options *options, const struct option *option, const char *value,
                struct fault *fault)
{
    if (options->given_n == OPTIONS_GIVEN_N) {
        return fault_set(fault, "use.many", "More than %d options were given.", OPTIONS_GIVEN_N);
    }
    options->given[options->given_n].option = option;
    options->given[options->given_n].value = value;
    options->given_n++;
    return true;
}

/* One argument and, when it wants one, its value. Returns how many arguments were used, 0 with a
 * fault. */
static int take(struct options *options, int left, char *const *argv, struct fault *fault)
{
    struct str name, value;
    bool has_value = str_cut(str_of(argv[0]), '=', &name, &value);
    const struct option *option = option_named(options, name);
    if (!option) {
        fault_set(fault, "use.option", "There is no option %s; --help lists them.", argv[0]);
        return 0;
    }
    if (!option->value) {
        if (has_value) {
            fault_set(fault, "use.flag", "%s takes no value.", option->name);
            return 0;
        }
        return add(options, option, "", fault) ? 1 : 0;
    }
    if (!has_value && left < 2) {
        fault_set(fault, "use.value", "%s wants a value: %s %s.", option->name, option->name,
                  option->value);
        return 0;
    }
    return add(options, option, has_value ? value.at : argv[1], fault) ? (has_value ? 1 : 2) : 0;
}

bool options_parse(struct options *options, const struct option *table, size_t table_n, int argc,
                   char **argv, struct fault *fault)
{
    bool is_only_rest = false;
    *options = (struct options){.table = table, .table_n = table_n, .rest = argv};
    for (int i = 0; i < argc;) {
        struct str text = str_of(argv[i]);
        if (!is_only_rest && str_is(text, "--")) {
            is_only_rest = true;
            i++;
        } else if (!is_only_rest && text.n > 1 && text.at[0] == '-') {
            int used = take(options, argc - i, &argv[i], fault);
            if (used == 0) {
                return false;
            }
            i += used;
        } else {
            argv[options->rest_n++] = argv[i++];
        }
    }
    if (options->rest_n < (size_t)argc) {
        argv[options->rest_n] = NULL;
    }
    return true;
}

const char *options_nth(const struct options *options, const char *name, size_t i)
{
    for (size_t k = 0; k < options->given_n; k++) {
        if (str_is(str_of(name), options->given[k].option->name) && i-- == 0) {
            return options->given[k].value;
        }
    }
    return NULL;
}

const char *options_get(const struct options *options, const char *name)
{
    const char *last = NULL;
    for (size_t k = 0; k < options->given_n; k++) {
        if (str_is(str_of(name), options->given[k].option->name)) {
            last = options->given[k].value;
        }
    }
    return last;
}

bool options_has(const struct options *options, const char *name)
{
    return options_get(options, name) != NULL;
}

bool options_int(const struct options *options, const char *name, struct option_range range,
                 int64_t *out, struct fault *fault)
{
    const char *text = options_get(options, name);
    *out = range.otherwise;
    if (!text) {
        return true;
    }
    if (!str_to_int(str_of(text), out) || *out < range.least || *out > range.most) {
        return fault_set(fault, "use.number",
                         "%s wants a whole number from %lld to %lld, not \"%s\".", name,
                         (long long)range.least, (long long)range.most, text);
    }
    return true;
}

void options_help(const struct option *table, size_t table_n, struct sink *sink)
{
    for (size_t i = 0; i < table_n; i++) {
        struct str name = str_of(table[i].name);
        int used = (int)name.n + (table[i].value ? 1 + (int)str_of(table[i].value).n : 0);
        sink_fmt(sink, "  %s%s%s%*s%s\n", table[i].name, table[i].value ? " " : "",
                 table[i].value ? table[i].value : "", used < 22 ? 24 - used : 2, "",
                 table[i].says);
    }
}
