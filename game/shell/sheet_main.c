/* sheet_main.c - `mikiwame sheet PACK -o FILE.pdf|DIR`. */
#include "shell/command.h"
#include "shell/sheet.h"

#include "adapters/files.h"
#include "desk/options.h"
#include "shell/pictures.h"

#include <stdio.h>
#include <string.h>

const struct option sheet_options[] = {
    {"-o", "FILE.pdf|DIR", "one PDF with all pages, or a folder with a PNG each"},
    {"--case", "ID",
     "only the sheet of this fake's case, of the pack or of the catalogue in --store; none: only "
     "the cards"},
    {"--lang", "ja|en|ja-easy", "language (default: from the environment)"},
    {"--person", "ID", "whose next date stands on the card, by name or id"},
    {"--store", "URI", "whose contacts and official ways stand on the card (default: none)"},
};
const size_t sheet_options_n = sizeof sheet_options / sizeof *sheet_options;

struct printing {
    struct arena arena;
    struct options options;
    struct faults faults;
    struct fault fault;
    struct app app;
    struct canvas canvas;
    struct sheet sheet;
};

static int help(void)
{
    return command_help(
        "mikiwame sheet PACK -o FILE.pdf|DIR\nwarning sheets, fake and genuine side "
        "by side, and the three-step card, to be printed\n\n",
        sheet_options, sheet_options_n, "");
}

/* PACK is a folder, a pack file, or the name of a pack under content/. */
static bool open_app(struct printing *printing, const char *program)
{
    struct arena *arena = &printing->arena;
    const char *pack = printing->options.rest[0], *root = path_root(arena, program),
               *named = root ? path_join(arena, path_join(arena, root, "content"), pack) : NULL;
    bool is_named = named && file_exists(path_join(arena, named, "pack.json"));
    bool is_folder = file_exists(path_join(arena, pack, "pack.json"));
    struct app_wish wish = {.desk = {.program = program, .packs_n = 1},
                            .is_plain = true,
                            .lang = options_get(&printing->options, "--lang"),
                            .person = options_get(&printing->options, "--person")};
    wish.desk.packs[0] = is_named && !is_folder ? named : pack;
    wish.desk.lang = wish.lang;
    wish.desk.store_uri = options_get(&printing->options, "--store");
    struct picture_source pictures = app_pictures(&printing->app);
    if (!app_open(&printing->app, &wish, &printing->faults, &printing->fault) ||
        !canvas_open(&printing->canvas, &printing->app.ui, printing->app.desk.root, &pictures,
                     &printing->fault)) {
        return false;
    }
    canvas_speak(&printing->canvas, &printing->app.ui, desk_texts(&printing->app.desk)->lang);
    return true;
}

static bool write_pictures(struct printing *printing, const char *folder)
{
    struct sheet *sheet = &printing->sheet;
    bool is_done = folder_make(folder, &printing->fault);
    for (size_t i = 0; is_done && i < sheet->pages_n; i++) {
        struct str name = str_fmt(&printing->arena, "%.*s.png", STR_ARGS(sheet->pages[i].name));
        const char *path = path_join(&printing->arena, folder, str_c(&printing->arena, name));
        is_done = sheet_write_png(sheet, &printing->canvas, i, path, &printing->fault);
    }
    return is_done;
}

static bool print_it(struct printing *printing, const char *program, const char *out)
{
    const char *one = options_get(&printing->options, "--case");
    if (!open_app(printing, program) ||
        !sheet_open(&printing->sheet, &printing->app, str_of(one), &printing->fault)) {
        return false;
    }
    if (one && strcmp(one, "none") != 0 && printing->sheet.pages[0].kind != SHEET_PAIR) {
        return fault_set(&printing->fault, "sheet.no_pair",
                         "There is no fake with a genuine counterpart in case \"%s\".", one);
    }
    return str_ends(str_of(out), STR(".pdf"))
               ? sheet_write_pdf(&printing->sheet, &printing->canvas,
                                 (struct sheet_range){0, printing->sheet.pages_n}, out,
                                 &printing->fault)
               : write_pictures(printing, out);
}

static int say_why(const struct printing *printing)
{
    return command_complain(&printing->fault, &printing->faults) ? 1 : 3;
}

int sheet_main(const char *program, int argc, char **argv)
{
    static struct printing printing;
    int code = 2;
    if (command_wants_help(argc, argv)) {
        return help();
    }
    arena_init(&printing.arena, 0, &desk_oom);
    faults_init(&printing.faults, &printing.arena);
    bool is_read = options_parse(&printing.options, sheet_options, sheet_options_n, argc, argv,
                                 &printing.fault);
    const char *out = options_get(&printing.options, "-o");
    if (!is_read || printing.options.rest_n != 1 || !out) {
        fprintf(stderr, "mikiwame: %s\n",
                printing.fault.says[0] ? printing.fault.says
                                       : "sheet wants a pack and -o FILE.pdf or a folder; sheet "
                                         "--help lists its options.");
    } else {
        code = print_it(&printing, program, out) ? 0 : say_why(&printing);
    }
    sheet_close(&printing.sheet);
    app_close(&printing.app);
    canvas_close(&printing.canvas);
    arena_clear(&printing.arena);
    return code;
}
