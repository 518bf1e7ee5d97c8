/* main.c - mikiwame: the program with a window, and its two ways without one. */
#include "desk/forward.h"
#include "desk/manpage.h"
#include "shell/app.h"
#include "shell/certificate_page.h"
#include "shell/command.h"
#include "shell/icon.h"
#include "shell/loop.h"
#include "shell/render.h"
#include "shell/sheet.h"
#include "shell/shots.h"
#include "shell/slips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option table[] = {
    {"--store", "URI", "where records are kept, e.g. sqlite:PATH (default: your own store)"},
    {"--pack", "PATH",
     "a pack's folder or file; may be given more than once (default: the built-in packs)"},
    {"--lang", "ja|en|ja-easy", "language (default: as set, else from the environment)"},
    {"--scale", "N", "size of everything, percent, 100 to 300; 1 to 3 is understood too"},
    {"--person", "ID", "who practises, by name or id"},
    {"--programme", "ID", "begin that programme's round for this person at once, e.g. family"},
    {"--seat", "FILE",
     "this is a seat of a first day's morning, started from that file; wants --store"},
    {"--seed", "N", "seed of the next round, for repeating it"},
};
#define TABLE_N (sizeof table / sizeof *table)

static int help(void)
{
    return command_help(
        "mikiwame: practise answering sign-in notices.\n\n"
        "  mikiwame [options] [FILE.mikipack]                 the program; with a pack "
        "to be added\n"
        "  mikiwame play FILE.run --shots DIR [--store URI]   a written round, one "
        "picture a step; play --help lists its options\n"
        "  mikiwame render PACK CASE -o FILE.png              one picture; render "
        "--help lists its options\n"
        "  mikiwame slips -o FILE.pdf --seats FILE            slips for the seats of a first "
        "day; slips --help lists its options\n"
        "  mikiwame sheet PACK -o FILE.pdf|DIR                sheets and cards to "
        "print; sheet --help lists its options\n"
        "  mikiwame certificate --person NAME -o FILE.pdf     what somebody has "
        "passed, on paper\n\n",
        table, TABLE_N, "\nmikiwamectl does everything that needs no window.\n");
}

static int man(void)
{
    struct sink out = command_out();
    man_begin(&out, "mikiwame", "practise answering sign-in notices");
    man_section(&out, "SYNOPSIS");
    man_command(&out, "mikiwame", "[options] [FILE.mikipack]",
                "opens the program; with a pack, asks whether it is to be added");
    man_command(&out, "mikiwame play", "FILE.run --shots DIR",
                "plays a written round off-screen, one picture a step, and prints what it means");
    man_command(&out, "mikiwame render", "PACK CASE -o FILE.png",
                "draws one picture of a case, or of a screen of the program");
    man_command(&out, "mikiwame icon", "-o FILE.png [--size PX]", "draws the program's icon");
    man_section(&out, "DESCRIPTION");
    man_say(&out, "A training kit for notices that say: somebody is trying to sign in, approve or "
                  "deny? Simulated phones and computers receive genuine notices and fakes; what "
                  "was done is looked at afterwards. No link is opened, no mail sent, no typed "
                  "password kept.");
    man_section(&out, "OPTIONS");
    man_options(&out, table, TABLE_N);
    man_section(&out, "OPTIONS OF PLAY");
    man_options(&out, shots_options, shots_options_n);
    man_section(&out, "OPTIONS OF RENDER");
    man_options(&out, render_options, render_options_n);
    man_section(&out, "OPTIONS OF SHEET");
    man_options(&out, sheet_options, sheet_options_n);
    man_section(&out, "OPTIONS OF SLIPS");
    man_options(&out, slips_options, slips_options_n);
    man_section(&out, "OPTIONS OF CERTIFICATE");
    man_options(&out, certificate_options, certificate_options_n);
    man_end(&out, "mikiwamectl");
    return 0;
}

static int fail(const struct faults *faults, const struct fault *fault)
{
    const struct content_fault *first = faults->first;
    if (fault->says[0]) {
        fprintf(stderr, "mikiwame: %s\n", fault->says);
        return 3;
    }
    if (first) {
        fprintf(stderr, "mikiwame: %.*s#%.*s: %.*s Run mikiwamectl pack lint for all faults.\n",
                STR_ARGS(first->file), STR_ARGS(first->pointer), STR_ARGS(first->says));
    }
    return 1;
}

static bool read_wish(struct app_wish *wish, const struct options *options, struct fault *fault)
{
    int64_t scale, seed;
    const char *lang = options_get(options, "--lang");
    wish->desk.store_uri = options_get(options, "--store");
    for (size_t i = 0; i < DESK_PACKS_N && options_nth(options, "--pack", i); i++) {
        wish->desk.packs[wish->desk.packs_n++] = options_nth(options, "--pack", i);
    }
    if (lang && strcmp(lang, "ja") != 0 && strcmp(lang, "en") != 0 &&
        strcmp(lang, "ja-easy") != 0) {
        return fault_set(fault, "use.lang", "--lang wants ja, en or ja-easy, not \"%s\".", lang);
    }
    if (!options_int(options, "--scale", (struct option_range){1, 300, 0}, &scale, fault) ||
        !options_int(options, "--seed", (struct option_range){0, (int64_t)1 << 53, 0}, &seed,
                     fault)) {
        return false;
    }
    scale = scale > 0 && scale <= 3 ? scale * 100 : scale;
    if (scale != 0 && scale < 100) {
        return fault_set(fault, "use.scale", "--scale wants 100 to 300 percent, or 1 to 3.");
    }
    wish->lang = wish->desk.lang = lang;
    wish->scale_percent = (int)scale;
    wish->person = options_get(options, "--person");
    wish->programme = options_get(options, "--programme");
    wish->seat_file = options_get(options, "--seat");
    if (wish->seat_file && !wish->desk.store_uri) {
        return fault_set(fault, "use.seat",
                         "A seat keeps a file of its own: give --store sqlite:SEAT.db.");
    }
    wish->seed = (uint64_t)seed;
    wish->is_seeded = options_has(options, "--seed");
    return true;
}

static int run(const char *program, int argc, char **argv, struct arena *arena)
{
    static struct app app;
    struct app_wish wish = {.desk = {.program = program, .is_lazy = true}};
    struct options options;
    struct faults faults;
    struct fault fault = {0};
    faults_init(&faults, arena);
    if (!options_parse(&options, table, TABLE_N, argc, argv, &fault) ||
        !read_wish(&wish, &options, &fault)) {
        fprintf(stderr, "mikiwame: %s\n", fault.says);
        return 2;
    }
    const char *file = options.rest_n == 1 ? options.rest[0] : NULL;
    if (options.rest_n > 0 && (!file || !str_ends(str_of(file), STR(".mikipack")))) {
        fprintf(stderr, "mikiwame: \"%s\" is no option and no pack file; --help lists them.\n",
                options.rest[0]);
        return 2;
    }
    wish.desk.store_uri = forward_instead(wish.desk.store_uri, desk_default_store(arena));
    if (!wish.desk.store_uri && !(wish.desk.store_uri = desk_default_store(arena))) {
        fprintf(stderr,
                "mikiwame: there is no home folder for records; give --store sqlite:PATH.\n");
        return 3;
    }
    bool is_open = app_open(&app, &wish, &faults, &fault);
    if (is_open && file) {
        app_offer_pack(&app, file);
    }
    bool is_fine = is_open && loop_run(&app, &fault);
    int code = is_fine ? 0 : fail(&faults, &fault);
    app_close(&app);
    return code;
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        return help();
    }
    if (argc > 1 && strcmp(argv[1], "--man") == 0) {
        return man();
    }
    if (argc > 1 && strcmp(argv[1], "icon") == 0) {
        return icon_main(argv[0], argc - 2, argv + 2);
    }
    if (argc > 1 && strcmp(argv[1], "render") == 0) {
        return render_main(argv[0], argc - 2, argv + 2);
    }
    if (argc > 1 && strcmp(argv[1], "sheet") == 0) {
        return sheet_main(argv[0], argc - 2, argv + 2);
    }
    if (argc > 1 && strcmp(argv[1], "certificate") == 0) {
        return certificate_main(argv[0], argc - 2, argv + 2);
    }
    if (argc > 1 && strcmp(argv[1], "slips") == 0) {
        return slips_main(argv[0], argc - 2, argv + 2);
    }
    if (argc > 1 && strcmp(argv[1], "play") == 0) {
        return shots_main(argv[0], argc - 2, argv + 2);
    }
    arena_init(&arena, 0, &desk_oom);
    int code = run(argv[0], argc - 1, argv + 1, &arena);
    arena_clear(&arena);
    return code;
}
