#include "shell/slips.h"

#include "adapters/files.h"
#include "adapters/pdf_cairo.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/programmes.h"
#include "desk/seats.h"
#include "shell/canvas.h"
#include "shell/command.h"
#include "ui/ruby.h"
#include "ui/widgets.h"

#include <stdio.h>
#include <string.h>

#define A4_W_PT 595.276
#define A4_H_PT 841.89
#define PAGE_W_DP 794 /* A4 at 96 dots an inch */
#define PAGE_H_DP 1123
#define PERCENT 200
#define NOW_MS 1000000
#define ACROSS_N 2
#define DOWN_N 4
#define PAGE_SLIPS_N (ACROSS_N * DOWN_N)

const struct option slips_options[] = {
    {"-o", "FILE.pdf", "the slips, eight a page"},
    {"--seats", "FILE", "the file that every seat starts from (mikiwame --seat FILE)"},
    {"--programme", "ID", "what they come for (default newcomers)"},
    {"--until", "DAY", "the last day they open a seat, e.g. 2026-11-24 (default: today)"},
    {"--store", "URI", "where the roster is (default: your own store)"},
    {"--lang", "ja|en|ja-easy", "language (default: from the environment)"},
};
const size_t slips_options_n = sizeof slips_options / sizeof *slips_options;

struct slipping {
    struct arena arena;
    struct options options;
    struct faults faults;
    struct fault fault;
    struct desk desk;
    struct canvas canvas;
    struct ui ui;
    struct theme theme;
    const struct programme *programme;
    int64_t until_day;
    struct slips slips;
};

/* ---- the page ---- */

static void words_draw(struct ui *ui, struct rect *room, struct ui_type type, struct str words)
{
    int h = ui_paragraph_h(ui, type, room->w, words);
    ui_paragraph(ui, cut_top(room, h), type, words);
}

static struct ui_type type_of(struct ui *ui, int dp, enum font font)
{
    struct ui_type type = ui_type_of(ui, dp, 0xff202124);
    type.font = font;
    return type;
}

static void pair_draw(struct ui *ui, struct rect *room, const char *id, struct str value, int dp)
{
    struct ui_type label = ui_type_of(ui, 11, 0xff4a4e57);
    struct rect row = cut_top(room, ui_px(ui, dp * 7 / 4));
    struct rect left = cut_left(&row, ui_px(ui, 116));
    ui_line(ui, left, label, ui_text(ui, id));
    ui_line(ui, row, type_of(ui, dp, FONT_MONO), value);
}

static void slip_draw(struct slipping *s, const struct slip *slip, struct rect at)
{
    struct ui *ui = &s->ui;
    struct str until[] = {date_day_text(&s->arena, s->until_day)};
    struct str lasts = texts_fill(&s->arena, ui_text(ui, "slips.until"), until, 1);
    draw_edge(ui->draw, at, 0, ui_px(ui, 1), 0xffb0b3b8); /* where it is cut */
    struct rect room = rect_inset_xy(at, ui_px(ui, 28), ui_px(ui, 22));
    words_draw(ui, &room, type_of(ui, 13, FONT_TEXT), s->programme->title);
    cut_top(&room, ui_px(ui, 4));
    words_draw(ui, &room, type_of(ui, 21, FONT_TEXT_BOLD), slip->person->name);
    cut_top(&room, ui_px(ui, 10));
    pair_draw(ui, &room, "slips.number", slip->person->number, 18);
    pair_draw(ui, &room, "slips.code", str_of(slip->code), 24);
    cut_top(&room, ui_px(ui, 8));
    words_draw(ui, &room, type_of(ui, 12, FONT_TEXT), ui_text(ui, "slips.says"));
    words_draw(ui, &room, ui_type_of(ui, 11, 0xff4a4e57), lasts);
}

static void page_draw(struct slipping *s, struct rect page, size_t first)
{
    struct ui *ui = &s->ui;
    struct input in = {.now_ms = NOW_MS, .x = -1, .y = -1};
    s->theme = theme_make(THEME_LIGHT, false, 100);
    ui->theme = &s->theme;
    ui->texts = desk_texts(&s->desk);
    ui->scale_percent = PERCENT;
    ui->is_motion_reduced = true;
    ui_begin(ui, in, page.w, page.h);
    draw_box(ui->draw, page, 0, 0xffffffff);
    int w = page.w / ACROSS_N, h = page.h / DOWN_N;
    for (size_t i = 0; i < PAGE_SLIPS_N && first + i < s->slips.n; i++) {
        struct rect at = {(int)(i % ACROSS_N) * w, (int)(i / ACROSS_N) * h, w, h};
        slip_draw(s, &s->slips.at[first + i], at);
    }
    ui_end(ui);
}

/* ---- writing ---- */

static bool write_slips(struct slipping *s, const char *path)
{
    struct rect page = {0, 0, PAGE_W_DP * PERCENT / 100, PAGE_H_DP * PERCENT / 100};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct str title = texts_get(desk_texts(&s->desk), "slips.title");
    struct pdf *pdf =
        pdf_open(s->canvas.fonts, NULL, &sink, ruby_read(&s->arena, title).plain, &s->fault);
    for (size_t first = 0; pdf && first < s->slips.n; first += PAGE_SLIPS_N) {
        page_draw(s, page, first);
        pdf_page(pdf, &s->canvas.draw, page, A4_W_PT, A4_H_PT);
    }
    bool is_done = pdf_close(pdf, pdf ? &s->fault : NULL) &&
                   file_write_secret(path, buf_str(&bytes), &s->fault);
    buf_clear(&bytes);
    return is_done;
}

static bool write_start(struct slipping *s, const char *path)
{
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    bool is_done = seats_start_file(&s->desk, &sink, &s->fault) &&
                   file_write(path, buf_str(&bytes), &s->fault);
    buf_clear(&bytes);
    return is_done;
}

static bool open_all(struct slipping *s, const char *program)
{
    struct desk_wish wish = {.program = program,
                             .store_uri = options_get(&s->options, "--store"),
                             .lang = options_get(&s->options, "--lang")};
    wish.store_uri = wish.store_uri ? wish.store_uri : desk_default_store(&s->arena);
    if (!desk_open(&s->desk, &wish, &s->faults, &s->fault) ||
        !canvas_open(&s->canvas, &s->ui, s->desk.root, NULL, &s->fault)) {
        return false;
    }
    canvas_speak(&s->canvas, &s->ui, desk_texts(&s->desk)->lang);
    return true;
}

static bool make(struct slipping *s, const char *program)
{
    const char *id = options_get(&s->options, "--programme"),
               *until = options_get(&s->options, "--until"),
               *start = options_get(&s->options, "--seats");
    struct str programme = str_of(id ? id : "newcomers");
    s->until_day = desk_today();
    if (until && !date_day_read(str_of(until), &s->until_day)) {
        return fault_set(&s->fault, "use.day", "--until is a day such as 2026-11-24.");
    }
    if (!open_all(s, program) ||
        !seats_issue(&s->desk, &s->arena, programme, s->until_day, &s->slips, &s->fault)) {
        return false;
    }
    s->programme = programmes_find(&s->desk, programme);
    return write_slips(s, options_get(&s->options, "-o")) && (!start || write_start(s, start));
}

static int say_why(const struct slipping *s)
{
    if (command_complain(&s->fault, &s->faults) || strcmp(s->fault.code, "seat.nobody") == 0) {
        return 1;
    }
    return str_starts(str_of(s->fault.code), STR("use.")) ? 2 : 3;
}

static int help(void)
{
    return command_help(
        "mikiwame slips -o FILE.pdf --seats FILE\nslips with a code each, for the "
        "seats of a first day's morning\n\n",
        slips_options, slips_options_n,
        "\nA seat is: mikiwame --seat FILE --store sqlite:SEAT.db; mikiwamectl store "
        "merge brings the seats together.\n");
}

int slips_main(const char *program, int argc, char **argv)
{
    static struct slipping s;
    int code = 2;
    if (command_wants_help(argc, argv)) {
        return help();
    }
    arena_init(&s.arena, 0, &desk_oom);
    faults_init(&s.faults, &s.arena);
    bool is_read = options_parse(&s.options, slips_options, slips_options_n, argc, argv, &s.fault);
    const char *path = options_get(&s.options, "-o");
    if (!is_read || !path || !str_ends(str_of(path), STR(".pdf")) || s.options.rest_n > 0) {
        fprintf(stderr, "mikiwame: %s\n",
                s.fault.says[0] ? s.fault.says : "slips wants -o FILE.pdf.");
    } else if (make(&s, program)) {
        printf("%zu slips\n", s.slips.n);
        code = 0;
    } else {
        code = say_why(&s);
    }
    canvas_close(&s.canvas);
    desk_close(&s.desk);
    arena_clear(&s.arena);
    return code;
}
