#include "shell/certificate_page.h"

#include "adapters/files.h"
#include "adapters/pdf_cairo.h"
#include "base/buf.h"
#include "desk/certificate.h"
#include "desk/organiser.h"
#include "desk/people.h"
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
#define MARGIN_DP 92
#define NOW_MS 1000000

const struct option certificate_options[] = {
    {"--person", "ID", "who has passed, by name or id"},
    {"--programme", "ID", "a programme with a test (default newcomers)"},
    {"-o", "FILE.pdf", "the page; the credential goes beside it, FILE.json"},
    {"--store", "URI", "whose records prove it, e.g. sqlite:PATH (default: your own store)"},
    {"--key", "FILE", "sign it with this secret key (pack keygen writes one)"},
    {"--password", "FILE", "the key's password is its first line"},
    {"--lang", "ja|en|ja-easy", "language (default: from the environment)"},
};
const size_t certificate_options_n = sizeof certificate_options / sizeof *certificate_options;

/* one certificate on its way to paper */
struct paper {
    struct desk *desk;
    struct arena *arena;
    const struct award *award;
    struct canvas canvas;
    struct ui ui;
    struct theme theme;
};

/* ---- the page ---- */

static void words_draw(struct ui *ui, struct rect *room, struct ui_type type, struct str words)
{
    int h = ui_paragraph_h(ui, type, room->w, words);
    ui_paragraph(ui, cut_top(room, h), type, words);
}

static struct ui_type centred(struct ui *ui, int dp, uint32_t colour, bool is_bold)
{
    struct ui_type type = ui_type_of(ui, dp, colour);
    type.align = 0;
    type.font = is_bold ? FONT_TEXT_BOLD : FONT_TEXT;
    return type;
}

static void frame_draw(struct ui *ui, struct rect page)
{
    const struct palette *p = &ui->theme->program;
    draw_edge(ui->draw, rect_inset(page, ui_px(ui, 32)), 0, ui_px(ui, 3), p->accent);
    draw_edge(ui->draw, rect_inset(page, ui_px(ui, 40)), 0, ui_px(ui, 1), p->accent);
}

static void head_draw(struct paper *of, struct rect *room)
{
    struct ui *ui = &of->ui;
    const struct palette *p = &ui->theme->program;
    cut_top(room, ui_px(ui, 56));
    words_draw(ui, room, centred(ui, 44, p->accent, true), ui_text(ui, "certificate.title"));
    cut_top(room, ui_px(ui, 56));
    words_draw(ui, room, centred(ui, 36, p->text, true), of->award->name);
    cut_top(room, ui_px(ui, 8));
    struct rect rule = cut_top(room, ui_px(ui, 1));
    draw_box(ui->draw, rect_inset_xy(rule, rule.w / 6, 0), 0, p->text_soft);
    cut_top(room, ui_px(ui, 40));
}

/* What was passed, then what that proves and what it does not. */
static void lines_draw(struct paper *of, struct rect *room, struct str lines[])
{
    struct ui *ui = &of->ui;
    const struct palette *p = &ui->theme->program;
    struct ui_type body = ui_type_of(ui, 18, p->text);
    for (size_t i = 0; i < 6; i++) {
        words_draw(ui, room, i < 2 ? centred(ui, i ? 18 : 21, p->text, false) : body, lines[i]);
        cut_top(room, ui_px(ui, i == 1 ? 44 : 12));
    }
}

static void foot_draw(struct paper *of, struct rect room, struct str form)
{
    struct ui *ui = &of->ui;
    const struct palette *p = &ui->theme->program;
    const struct award *award = of->award;
    struct ui_type soft = ui_type_of(ui, 12, p->text_soft), mono = soft;
    struct rect foot = cut_bottom(&room, ui_px(ui, 190));
    mono.font = FONT_MONO;
    words_draw(ui, &foot, centred(ui, 18, p->text, true), award->issuer);
    cut_top(&foot, ui_px(ui, 20));
    words_draw(ui, &foot, soft, form);
    words_draw(ui, &foot, soft, ui_text(ui, "certificate.records"));
    words_draw(ui, &foot, mono, award->records_sha256);
    words_draw(ui, &foot, mono, award->id);
    cut_top(&foot, ui_px(ui, 4));
    words_draw(ui, &foot, soft, ui_text(ui, "certificate.check"));
}

static void page_draw(struct paper *of, struct rect page)
{
    struct str lines[CERTIFICATE_LINES_N];
    struct ui *ui = &of->ui;
    struct rect room = rect_inset(page, ui_px(ui, MARGIN_DP));
    certificate_words(of->desk, of->arena, of->award, lines);
    draw_box(ui->draw, page, 0, 0xffffffff);
    frame_draw(ui, page);
    head_draw(of, &room);
    lines_draw(of, &room, lines);
    foot_draw(of, room, lines[6]);
}

static void lay(struct paper *of, struct rect page)
{
    struct ui *ui = &of->ui;
    struct input in = {.now_ms = NOW_MS, .x = -1, .y = -1};
    of->theme = theme_make(THEME_LIGHT, false, 100);
    ui->theme = &of->theme;
    ui->texts = desk_texts(of->desk);
    ui->scale_percent = PERCENT;
    ui->is_motion_reduced = true;
    ui_begin(ui, in, page.w, page.h);
    page_draw(of, page);
    ui_end(ui);
}

/* ---- writing ---- */

static bool write_page(struct paper *of, const char *path, struct str badge, struct fault *fault)
{
    struct rect page = {0, 0, PAGE_W_DP * PERCENT / 100, PAGE_H_DP * PERCENT / 100};
    struct buf bytes = {0}, sealed = {0};
    struct sink sink = sink_to_buf(&bytes), to = sink_to_buf(&sealed);
    struct str title = texts_get(desk_texts(of->desk), "certificate.title");
    title = ruby_read(of->arena, title).plain;
    struct pdf *pdf = pdf_open(of->canvas.fonts, NULL, &sink, title, fault);
    if (pdf) {
        lay(of, page);
        pdf_page(pdf, &of->canvas.draw, page, A4_W_PT, A4_H_PT);
    }
    bool is_done = pdf_close(pdf, pdf ? fault : NULL);
    if (is_done) {
        certificate_seal(of->arena, buf_str(&bytes), badge, &to);
        is_done = file_write(path, buf_str(&sealed), fault);
    }
    buf_clear(&bytes);
    buf_clear(&sealed);
    return is_done;
}

bool certificate_write(struct desk *desk, struct arena *arena, const struct award *award,
                       const char *path, struct fault *fault)
{
    struct paper of = {.desk = desk, .arena = arena, .award = award};
    struct str whole = str_of(path), badge;
    struct str stem =
        str_ends(whole, STR(".pdf")) ? str_part(whole, 0, whole.n - strlen(".pdf")) : whole;
    struct str beside = str_fmt(arena, "%.*s.json", STR_ARGS(stem));
    bool is_done = canvas_open(&of.canvas, &of.ui, desk->root, NULL, fault);
    is_done = is_done && certificate_badge(desk, arena, award, &badge, fault);
    if (is_done) {
        canvas_speak(&of.canvas, &of.ui, desk_texts(desk)->lang);
        is_done =
            write_page(&of, path, badge, fault) && file_write(str_c(arena, beside), badge, fault);
    }
    canvas_close(&of.canvas);
    return is_done;
}

/* ---- the command ---- */

struct issuing {
    struct arena arena;
    struct options options;
    struct faults faults;
    struct fault fault;
    struct desk desk;
    struct award award;
    struct sign_key key;
};

static bool take_key(struct issuing *issuing)
{
    const char *path = options_get(&issuing->options, "--key");
    return !path ||
           certificate_key_read(&issuing->arena, path, options_get(&issuing->options, "--password"),
                                &issuing->key, &issuing->fault);
}

static bool find_award(struct issuing *issuing)
{
    const char *name = options_get(&issuing->options, "--person"),
               *programme = options_get(&issuing->options, "--programme");
    const struct person *person = people_find(&issuing->desk, str_of(name));
    if (!person) {
        return fault_set(&issuing->fault, "person.unknown", "Nobody named \"%s\" practises here.",
                         name);
    }
    return take_key(issuing) &&
           organiser_note_view(&issuing->desk, STR("certificate"), &issuing->fault) &&
           certificate_find(&issuing->desk, &issuing->arena, person->id,
                            str_of(programme ? programme : "newcomers"), &issuing->award,
                            &issuing->fault);
}

static bool open_all(struct issuing *issuing, const char *program)
{
    struct desk_wish wish = {.program = program,
                             .store_uri = options_get(&issuing->options, "--store"),
                             .lang = options_get(&issuing->options, "--lang")};
    wish.store_uri = wish.store_uri ? wish.store_uri : desk_default_store(&issuing->arena);
    return desk_open(&issuing->desk, &wish, &issuing->faults, &issuing->fault);
}

static int say_why(const struct issuing *issuing)
{
    bool is_content = command_complain(&issuing->fault, &issuing->faults);
    return is_content || strcmp(issuing->fault.code, "certificate.not_passed") == 0 ? 1 : 3;
}

static int help(void)
{
    return command_help("mikiwame certificate --person NAME -o FILE.pdf\nwhat somebody has passed, "
                        "on paper, and as a credential beside it\n\n",
                        certificate_options, certificate_options_n,
                        "\nmikiwamectl certificate verify FILE tells whether one was altered.\n");
}

int certificate_main(const char *program, int argc, char **argv)
{
    static struct issuing issuing;
    int code = 2;
    if (command_wants_help(argc, argv)) {
        return help();
    }
    arena_init(&issuing.arena, 0, &desk_oom);
    faults_init(&issuing.faults, &issuing.arena);
    bool is_read = options_parse(&issuing.options, certificate_options, certificate_options_n, argc,
                                 argv, &issuing.fault);
    const char *path = options_get(&issuing.options, "-o");
    if (!is_read || !path || !str_ends(str_of(path), STR(".pdf")) ||
        !options_get(&issuing.options, "--person")) {
        fprintf(stderr, "mikiwame: %s\n",
                issuing.fault.says[0] ? issuing.fault.says
                                      : "certificate wants --person NAME and -o FILE.pdf.");
    } else {
        bool is_found = open_all(&issuing, program) && find_award(&issuing);
        issuing.award.key = issuing.key.has_secret ? &issuing.key : NULL;
        bool is_done = is_found && certificate_write(&issuing.desk, &issuing.arena, &issuing.award,
                                                     path, &issuing.fault);
        code = is_done ? 0 : say_why(&issuing);
    }
    sign_key_clear(&issuing.key);
    desk_close(&issuing.desk);
    arena_clear(&issuing.arena);
    return code;
}
