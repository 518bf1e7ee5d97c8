/* ctl.h - mikiwamectl: everything that needs no window. One file a group of commands, one table row
 * a command. */
#ifndef TOOLS_CTL_H
#define TOOLS_CTL_H

#include "desk/desk.h"
#include "desk/options.h"

enum exit_code { EXIT_DONE = 0, EXIT_FAULTS = 1, EXIT_USE = 2, EXIT_OUTSIDE = 3 };

struct ctl {
    const char *program;
    struct options options;
    struct arena arena;
    struct faults faults;
    struct fault fault;
    struct sink out; /* standard output */
    bool is_json;    /* --json */
};

struct command {
    const char *group, *name; /* "pack" "lint"; name NULL: the group is the command */
    const char *args;         /* "PATH..." */
    const char *says;
    const struct option *options;
    size_t options_n;
    int (*run)(struct ctl *ctl); /* an exit code */
};

/* Each file's rows; n is set. */
const struct command *pack_commands(size_t *n);
const struct command *sign_commands(size_t *n);
const struct command *import_commands(size_t *n);
const struct command *alert_commands(size_t *n);
const struct command *original_commands(size_t *n);
const struct command *outside_commands(size_t *n);
const struct command *record_commands(size_t *n);
const struct command *bot_commands(size_t *n);
const struct command *report_commands(size_t *n);
const struct command *store_commands(size_t *n);
const struct command *transfer_commands(size_t *n);
const struct command *synth_commands(size_t *n);
const struct command *server_commands(size_t *n);
const struct command *keeping_commands(size_t *n);
const struct command *roster_commands(size_t *n);
const struct command *certificate_commands(size_t *n);
const struct command *programme_commands(size_t *n);
const struct command *catalogue_commands(size_t *n);

/* Common ends of a command: say what is wrong on standard error and return the code. */
int ctl_failed(struct ctl *ctl); /* ctl->fault or ctl->faults; EXIT_OUTSIDE or EXIT_FAULTS */
int ctl_misused(struct ctl *ctl, const char *remedy);
void ctl_print_faults(struct ctl *ctl);

/* Whether this command is built in; name NULL: any of the group. */
bool ctl_has(const char *group, const char *name);

/* Opens a desk from --pack, --lang, --store (default store when is_stored). */
bool ctl_desk(struct ctl *ctl, bool is_stored, struct desk *desk);

/* With a stored desk open around it: `work`'s exit code, or that of what failed. */
int ctl_with_desk(struct ctl *ctl, int (*work)(struct ctl *ctl, struct desk *desk));

/* --person by id or name, "" when not given. False: nobody by that name. */
bool ctl_person(struct ctl *ctl, const struct desk *desk, struct str *id);

#define CTL_OPTION_PACK                                                                            \
    {                                                                                              \
        "--pack", "PATH",                                                                          \
            "a pack's folder or file; may be given more than once (default: the built-in packs)"   \
    }
#define CTL_OPTION_STORE                                                                           \
    {                                                                                              \
        "--store", "URI", "where records are, e.g. sqlite:PATH (default: your own store)"          \
    }
#define CTL_OPTION_KEEP                                                                            \
    {                                                                                              \
        "--store", "URI", "keep what is played there, e.g. sqlite:PATH (default: nowhere)"         \
    }
#define CTL_OPTION_LANG                                                                            \
    {                                                                                              \
        "--lang", "ja|en", "language of sentences (default: from the environment)"                 \
    }
#define CTL_OPTION_JSON                                                                            \
    {                                                                                              \
        "--json", NULL, "machine-readable output"                                                  \
    }
#define CTL_OPTION_SEED                                                                            \
    {                                                                                              \
        "--seed", "N", "seed of chance (default 1)"                                                \
    }

#endif
