/* options.h - command lines: one table a command parses them and prints its --help. */
#ifndef DESK_OPTIONS_H
#define DESK_OPTIONS_H

#include "base/fault.h"
#include "base/sink.h"

struct option {
    const char *name;  /* "--store" or "-o" */
    const char *value; /* "URI"; NULL: a flag */
    const char *says;
};

#define OPTIONS_GIVEN_N 64

struct options {
    const struct option *table;
    size_t table_n;
    struct {
        const struct option *option;
        const char *value;
    } given[OPTIONS_GIVEN_N];
    size_t given_n;
    char *const *rest; /* what is no option, in order; NULL past the last */
    size_t rest_n;
};

/* "--name value", "--name=value", "--" ends options. What is no option is moved to the front of
 * argv, which must outlive the options. False: unknown option, value missing, too many. */
bool options_parse(struct options *options, const struct option *table, size_t table_n, int argc,
                   char **argv, struct fault *fault);
bool options_has(const struct options *options, const char *name);
/* last given; NULL */
const char *options_get(const struct options *options, const char *name);
/* NULL past the end */
const char *options_nth(const struct options *options, const char *name, size_t i);
struct option_range {
    int64_t least, most;
    int64_t otherwise; /* when not given */
};
/* A whole number within the range. */
bool options_int(const struct options *options, const char *name, struct option_range range,
                 int64_t *out, struct fault *fault);
void options_help(const struct option *table, size_t table_n, struct sink *sink);

#endif
