#include "shell/command.h"

#include <stdio.h>
#include <string.h>

static bool print_bytes(void *ctx, struct str bytes)
{
    return fwrite(bytes.at, 1, bytes.n, ctx) == bytes.n;
}

struct sink command_out(void)
{
    return (struct sink){.write = print_bytes, .ctx = stdout};
}

bool command_wants_help(int argc, char **argv)
{
    return argc > 0 && (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0);
}

int command_help(const char *before, const struct option *options, size_t options_n,
                 const char *after)
{
    struct sink out = command_out();
    sink_add_c(&out, before);
    options_help(options, options_n, &out);
    sink_add_c(&out, after);
    return 0;
}

bool command_complain(const struct fault *fault, const struct faults *faults)
{
    const struct content_fault *first = faults->first;
    if (fault->says[0] || !first) {
        fprintf(stderr, "mikiwame: %s\n", fault->says);
        return false;
    }
    fprintf(stderr, "mikiwame: %.*s#%.*s: %.*s\n", STR_ARGS(first->file), STR_ARGS(first->pointer),
            STR_ARGS(first->says));
    return true;
}
