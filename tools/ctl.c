#include "tools/ctl.h"

#include "desk/manpage.h"
#include "desk/people.h"

#include <stdio.h>
#include <string.h>

static const struct command *(*const groups[])(size_t *n) = {
    pack_commands,      sign_commands,   import_commands,   alert_commands,  original_commands,
    outside_commands,   record_commands, report_commands,   store_commands,  transfer_commands,
    server_commands,    synth_commands,  keeping_commands,  roster_commands, certificate_commands,
    programme_commands, bot_commands,    catalogue_commands};

static bool write_out(void *ctx, struct str bytes)
{
    return fwrite(bytes.at, 1, bytes.n, ctx) == bytes.n;
}

static const char *grade_word(enum fault_grade grade)
{
    return grade == FAULT_ERROR ? "error" : "warning";
}

void ctl_print_faults(struct ctl *ctl)
{
    for (const struct content_fault *one = ctl->faults.first; one; one = one->next) {
        fprintf(stderr, "%.*s#%.*s: %s: %.*s\n", STR_ARGS(one->file), STR_ARGS(one->pointer),
                grade_word(one->grade), STR_ARGS(one->says));
    }
    size_t hidden_n = ctl->faults.errors_n + ctl->faults.warnings_n - ctl->faults.n;
    if (hidden_n > 0) {
        fprintf(stderr, "%zu more faults are not shown; mend these first.\n", hidden_n);
    }
}

int ctl_failed(struct ctl *ctl)
{
    ctl_print_faults(ctl);
    if (ctl->fault.says[0]) {
        fprintf(stderr, "mikiwamectl: %s\n", ctl->fault.says);
        return EXIT_OUTSIDE;
    }
    return ctl->faults.errors_n > 0 ? EXIT_FAULTS : EXIT_OUTSIDE;
}

int ctl_misused(struct ctl *ctl, const char *remedy)
{
    (void)ctl;
    fprintf(stderr, "mikiwamectl: %s\n", remedy);
    return EXIT_USE;
}

bool ctl_desk(struct ctl *ctl, bool is_stored, struct desk *desk)
{
    struct desk_wish wish = {.program = ctl->program, .lang = options_get(&ctl->options, "--lang")};
    for (size_t i = 0; i < DESK_PACKS_N; i++) {
        const char *folder = options_nth(&ctl->options, "--pack", i);
        if (folder) {
            wish.packs[wish.packs_n++] = folder;
        }
    }
    wish.store_uri = options_get(&ctl->options, "--store");
    if (is_stored && !wish.store_uri) {
        wish.store_uri = desk_default_store(&ctl->arena);
        if (!wish.store_uri) {
            fault_set(&ctl->fault, "store.no_home",
                      "There is no home folder for records; give --store sqlite:PATH.");
            *desk = (struct desk){0};
            return false;
        }
    }
    return desk_open(desk, &wish, &ctl->faults, &ctl->fault);
}

bool ctl_person(struct ctl *ctl, const struct desk *desk, struct str *id)
{
    const char *name = options_get(&ctl->options, "--person");
    *id = STR("");
    if (!name) {
        return true;
    }
    const struct person *person = people_find(desk, str_of(name));
    if (!person) {
        return fault_set(&ctl->fault, "person.unknown",
                         "Nobody named \"%s\" practises here; the home screen lists who does.",
                         name);
    }
    *id = person->id;
    return true;
}

int ctl_with_desk(struct ctl *ctl, int (*work)(struct ctl *ctl, struct desk *desk))
{
    struct desk desk;
    int code = ctl_desk(ctl, true, &desk) ? work(ctl, &desk) : ctl_failed(ctl);
    desk_close(&desk);
    return code;
}

static const struct command *find_command(int argc, char **argv, int *used)
{
    for (size_t g = 0; argc > 1 && g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        const struct command *commands = groups[g](&n);
        for (size_t i = 0; i < n; i++) {
            const struct command *one = &commands[i];
            bool is_named = one->name && argc > 2 && strcmp(one->name, argv[2]) == 0;
            if (strcmp(one->group, argv[1]) == 0 && (!one->name || is_named)) {
                *used = one->name ? 3 : 2;
                return one;
            }
        }
    }
    return NULL;
}

bool ctl_has(const char *group, const char *name)
{
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        const struct command *commands = groups[g](&n);
        for (size_t i = 0; i < n; i++) {
            if (strcmp(commands[i].group, group) == 0 &&
                (!name || (commands[i].name && strcmp(commands[i].name, name) == 0))) {
                return true;
            }
        }
    }
    return false;
}

static void print_overview(struct sink *out)
{
    sink_add_c(out, "mikiwamectl: everything of Mikiwame that needs no window.\n\n");
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        const struct command *commands = groups[g](&n);
        for (size_t i = 0; i < n; i++) {
            const struct command *one = &commands[i];
            sink_fmt(out, "  %s %s %s\n      %s\n", one->group, one->name ? one->name : "",
                     one->args, one->says);
        }
    }
    sink_add_c(out, "\nEvery command has --help; help --man prints the manual page. Exit codes: 0 "
                    "done, 1 what was examined has faults, "
                    "2 wrong use, 3 something outside failed.\n");
}

static void print_help(const struct command *command, struct sink *out)
{
    sink_fmt(out, "mikiwamectl %s%s%s %s\n%s\n\n", command->group, command->name ? " " : "",
             command->name ? command->name : "", command->args, command->says);
    options_help(command->options, command->options_n, out);
}

static int print_man(struct sink *out)
{
    man_begin(out, "mikiwamectl", "everything of Mikiwame that needs no window");
    man_section(out, "SYNOPSIS");
    man_command(out, "mikiwamectl", "COMMAND [options]", "does one thing and ends");
    man_section(out, "COMMANDS");
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        size_t n;
        const struct command *commands = groups[g](&n);
        for (size_t i = 0; i < n; i++) {
            const struct command *one = &commands[i];
            char words[64];
            snprintf(words, sizeof words, "%s%s%s", one->group, one->name ? " " : "",
                     one->name ? one->name : "");
            man_command(out, words, one->args, one->says);
            sink_add_c(out, ".RS\n");
            man_options(out, one->options, one->options_n);
            sink_add_c(out, ".RE\n");
        }
    }
    man_end(out, "mikiwame");
    return EXIT_DONE;
}

static int help(struct sink *out, int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[2], "--man") == 0) {
        return print_man(out);
    }
    print_overview(out);
    return EXIT_DONE;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return true;
        }
    }
    return false;
}

static int run_command(struct ctl *ctl, const struct command *command, int argc, char **argv)
{
    if (!options_parse(&ctl->options, command->options, command->options_n, argc, argv,
                       &ctl->fault)) {
        return ctl_misused(ctl, ctl->fault.says);
    }
    ctl->is_json = options_has(&ctl->options, "--json");
    int code = command->run(ctl);
    if ((ctl->out.is_failed || fflush(stdout) != 0) && code == EXIT_DONE) {
        fprintf(stderr, "mikiwamectl: standard output cannot be written; is the disk full or the "
                        "pipe closed?\n");
        code = EXIT_OUTSIDE;
    }
    return code;
}

int main(int argc, char **argv)
{
    struct ctl ctl = {.program = argv[0], .out = {.write = write_out, .ctx = stdout}};
    int used = 0;
    const struct command *command = find_command(argc, argv, &used);
    if (argc > 1 && strcmp(argv[1], "help") == 0) {
        return help(&ctl.out, argc, argv);
    }
    if (wants_help(argc, argv)) {
        if (command) {
            print_help(command, &ctl.out);
        } else {
            print_overview(&ctl.out);
        }
        return EXIT_DONE;
    }
    if (!command) {
        return ctl_misused(&ctl, argc > 1 ? "There is no such command; --help lists them all."
                                          : "Which command? --help lists them all.");
    }
    arena_init(&ctl.arena, 0, &desk_oom);
    faults_init(&ctl.faults, &ctl.arena);
    int code = run_command(&ctl, command, argc - used, argv + used);
    arena_clear(&ctl.arena);
    return code;
}
