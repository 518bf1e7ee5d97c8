/* print_view.c - cards and sheets: looked at, their language chosen, saved as PDF. */
#include "shell/print_view.h"

#include "adapters/files.h"
#include "shell/flow.h"
#include "shell/pictures.h"

#include <string.h>

#define PRINT_WIDE_DP 820
#define PREVIEW_DP 420 /* at most so high */

/* ---- opening and closing ---- */

void print_close(struct app *app)
{
    struct print *print = app->print;
    if (print && print->is_open) {
        sheet_close(&print->sheet);
        canvas_close(&print->canvas);
        print->is_open = false;
    }
}

static size_t first_of(const struct print *print)
{
    for (size_t i = 0; i < print->sheet.pages_n; i++) {
        if ((print->sheet.pages[i].kind == SHEET_PAIR) == (print->what == PRINT_SHEET)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t pairs_n(const struct print *print)
{
    size_t n = 0;
    while (n < print->sheet.pages_n && print->sheet.pages[n].kind == SHEET_PAIR) {
        n++;
    }
    return n;
}

/* With `work` done in the language that is chosen for the paper. */
static bool in_voice(struct app *app, bool (*work)(struct app *app, struct fault *fault),
                     struct fault *fault)
{
    struct print *print = app->print;
    struct str before = desk_voice(&app->desk);
    desk_speak(&app->desk, desk_voice_at((size_t)print->voice));
    canvas_speak(&print->canvas, &print->ui, desk_texts(&app->desk)->lang);
    print->sheet.cache = print->canvas.cache;
    bool is_done = work(app, fault);
    desk_speak(&app->desk, before);
    return is_done;
}

static bool lay(struct app *app, struct fault *fault)
{
    struct print *print = app->print;
    return print->page == SIZE_MAX || sheet_lay(&print->sheet, print->page, fault);
}

static bool open_pages(struct app *app, struct fault *fault)
{
    struct print *print = app->print;
    sheet_close(&print->sheet);
    if (!sheet_open(&print->sheet, app, str_of(print->of_case), fault)) {
        return false;
    }
    print->sheet.cache = print->canvas.cache;
    print->page = first_of(print);
    return lay(app, fault);
}

static void again(struct app *app, bool (*work)(struct app *app, struct fault *fault))
{
    struct fault fault = {0};
    if (!in_voice(app, work, &fault)) {
        app_say_fault(app, &fault);
        app->print->page = SIZE_MAX;
    }
}

static void name_path(struct app *app)
{
    struct print *print = app->print;
    const char *folder = path_documents(app->ui.frame);
    struct str of_case = str_of(print->of_case);
    const char *name = print->what == PRINT_CARD ? "mikiwame-card.pdf" : "mikiwame-sheets.pdf";
    if (print->what == PRINT_SHEET && of_case.n > 0) {
        name = str_c(app->ui.frame, str_fmt(app->ui.frame, "mikiwame-%.*s.pdf", STR_ARGS(of_case)));
    }
    edit_set(&print->path, str_of(folder ? path_join(app->ui.frame, folder, name) : ""));
}

static void open_print(struct app *app, struct str of_case)
{
    struct fault fault = {0};
    struct picture_source pictures = app_pictures(app);
    app->print = app->print ? app->print : ARENA_NEW(&app->desk.app, struct print);
    print_close(app);
    memset(app->print, 0, sizeof *app->print);
    if (!canvas_open(&app->print->canvas, &app->print->ui, app->desk.root, &pictures, &fault)) {
        canvas_close(&app->print->canvas);
        app_say_fault(app, &fault);
        return;
    }
    app->print->is_open = true;
    app->print->what = of_case.n > 0 ? PRINT_SHEET : PRINT_CARD;
    memcpy(app->print->of_case, of_case.at, of_case.n);
    for (size_t i = 0; i < DESK_VOICES_N; i++) {
        app->print->voice =
            str_eq(desk_voice_at(i), desk_voice(&app->desk)) ? (int64_t)i : app->print->voice;
    }
    app_go(app, SCREEN_PRINT);
    name_path(app);
    again(app, open_pages);
}

void app_print(struct app *app)
{
    open_print(app, STR(""));
}

void app_print_case(struct app *app, struct str case_id)
{
    if (case_id.n < sizeof app->print->of_case) {
        open_print(app, case_id);
    }
}

/* ---- saving ---- */

static bool write_card(struct app *app, struct fault *fault)
{
    struct print *print = app->print;
    return sheet_write_pdf(&print->sheet, &print->canvas,
                           (struct sheet_range){pairs_n(print), print->sheet.pages_n},
                           str_c(app->ui.frame, edit_text(&print->path)), fault) &&
           lay(app, fault);
}

static bool write_one(struct app *app, struct fault *fault)
{
    struct print *print = app->print;
    struct str path = str_trim(edit_text(&print->path));
    if (str_ends(path, STR(".png"))) {
        return sheet_write_png(&print->sheet, &print->canvas, print->page,
                               str_c(app->ui.frame, path), fault);
    }
    return sheet_write_pdf(&print->sheet, &print->canvas,
                           (struct sheet_range){print->page, print->page + 1},
                           str_c(app->ui.frame, edit_text(&print->path)), fault);
}

static bool write_all(struct app *app, struct fault *fault)
{
    struct print *print = app->print;
    return sheet_write_pdf(&print->sheet, &print->canvas, (struct sheet_range){0, pairs_n(print)},
                           str_c(app->ui.frame, edit_text(&print->path)), fault) &&
           lay(app, fault);
}

static void wish(struct app *app, bool (*work)(struct app *app, struct fault *fault),
                 bool is_saving)
{
    app->print->wished = work;
    app->print->is_saving = is_saving;
    ui_wake(&app->ui, app->ui.in.now_ms);
}

static void save(struct app *app, bool (*work)(struct app *app, struct fault *fault))
{
    struct fault fault = {0};
    struct ui *ui = &app->ui;
    struct str path = str_trim(edit_text(&app->print->path));
    bool is_picture = work == write_one && str_ends(path, STR(".png"));
    if ((!is_picture && !str_ends(path, STR(".pdf"))) || path.n <= strlen(".pdf")) {
        const char *id = app->print->what == PRINT_CARD ? "print.no_path" : "print.no_path_sheet";
        app_say(app, ui_text(ui, id), true);
    } else if (in_voice(app, work, &fault)) {
        app_say(app, texts_fill(ui->frame, ui_text(ui, "print.saved"), &path, 1), false);
    } else {
        app_say_fault(app, &fault);
    }
}

static void carry_out(struct app *app)
{
    struct print *print = app->print;
    bool (*work)(struct app * app, struct fault * fault) = print->wished;
    print->wished = NULL;
    if (work && print->is_saving) {
        save(app, work);
    } else if (work) {
        again(app, work);
    }
}

/* ---- the page ---- */

static bool choices_row(struct flow *flow, const char *title, const char *const *ids, int n,
                        int64_t *value)
{
    struct ui *ui = flow->ui;
    bool is_changed = false;
    flow_lead(flow, ui_text(ui, title));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    for (int i = 0; i < n; i++) {
        struct ui_look look = {.palette = flow->palette, .is_chosen = *value == i};
        struct rect at = rect_column(row, i, n, ui_px(ui, ui->theme->gap_dp));
        if (ui_button(ui, str_fmt(ui->frame, "%s.%d", title, i), at, look, ui_text(ui, ids[i])) &&
            *value != i) {
            *value = i;
            is_changed = true;
        }
    }
    flow_gap(flow, 16);
    return is_changed;
}

static void preview_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct sheet *sheet = &app->print->sheet;
    if (app->print->page == SIZE_MAX || sheet->at.w == 0) {
        flow_say(flow, ui_text(ui, "print.no_pairs"));
        return;
    }
    int h = ui_px(ui, PREVIEW_DP), w = h * sheet->at.w / sheet->at.h;
    if (w > flow->at.w) {
        w = flow->at.w;
        h = w * sheet->at.h / sheet->at.w;
    }
    flow_gap(flow, 8);
    struct rect at = rect_centre(flow_take(flow, h), w, h);
    draw_shadow(ui->draw, at, 0, ui_px(ui, 12), flow->palette->shadow);
    sheet_show(sheet, ui->draw, at);
    draw_edge(ui->draw, at, 0, 1, flow->palette->line); /* white paper may lie on a white page */
    ui_part(ui, STR("print.preview"), at);
    flow_gap(flow, 12);
}

static void turn_to(struct app *app, size_t page)
{
    app->print->page = page;
    wish(app, lay, false);
}

/* Back and forth among the pages of this kind. */
static void pager_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct print *print = app->print;
    size_t first = first_of(print),
           n = print->what == PRINT_SHEET ? pairs_n(print) : print->sheet.pages_n - pairs_n(print);
    if (first == SIZE_MAX || n < 2) {
        return;
    }
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    int size = row.h;
    size_t at = print->page == SIZE_MAX ? first : print->page;
    struct ui_look before = {.palette = flow->palette,
                             .icon = "chevron_left",
                             .role = ROLE_QUIET,
                             .is_off = at == first},
                   after = {.palette = flow->palette,
                            .icon = "chevron_right",
                            .role = ROLE_QUIET,
                            .is_off = at + 1 == first + n};
    row = rect_centre(row, ui_px(ui, 260), row.h);
    if (ui_icon_button(ui, STR("print.before"), cut_left(&row, size), before,
                       ui_text(ui, "print.before")) &&
        at > first) {
        turn_to(app, at - 1);
    }
    if (ui_icon_button(ui, STR("print.after"), cut_right(&row, size), after,
                       ui_text(ui, "print.after")) &&
        at + 1 < first + n) {
        turn_to(app, at + 1);
    }
    struct str args[] = {str_fmt(ui->frame, "%zu", at - first + 1), str_fmt(ui->frame, "%zu", n)};
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    type.align = 0;
    ui_line(ui, row, type, texts_fill(ui->frame, ui_text(ui, "print.of"), args, 2));
    flow_gap(flow, 16);
}

static bool save_button(struct app *app, struct flow *flow, const char *id, bool is_first)
{
    struct ui_look look = {.palette = flow->palette,
                           .icon = "file_download",
                           .role = is_first ? ROLE_PRIMARY : ROLE_PLAIN};
    bool is_pressed = flow_button(flow, str_of(id), look, ui_text(&app->ui, id));
    flow_gap(flow, 8);
    return is_pressed;
}

/* The same place, as a picture. */
static void name_picture(struct app *app)
{
    struct print *print = app->print;
    struct str path = str_trim(edit_text(&print->path)), pdf = STR(".pdf");
    if (str_ends(path, pdf)) {
        edit_set(&print->path,
                 str_join(app->ui.frame, str_part(path, 0, path.n - pdf.n), STR(".png")));
    }
}

static void saving_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct print *print = app->print;
    flow_lead(flow, ui_text(ui, "print.path"));
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    bool is_entered = ui_field(ui, STR("print.path"), row, flow->palette, &print->path,
                               ui_text(ui, "print.path"));
    flow_gap(flow, 12);
    if (print->what == PRINT_CARD) {
        if (save_button(app, flow, "print.save", true) || is_entered) {
            wish(app, write_card, true);
        }
        return;
    }
    if (print->page == SIZE_MAX) {
        return;
    }
    if (save_button(app, flow, "print.save_one", true) || is_entered) {
        wish(app, write_one, true);
    }
    if (save_button(app, flow, "print.save_png", false)) {
        name_picture(app);
        wish(app, write_one, true);
    }
    if (!print->of_case[0] && save_button(app, flow, "print.save_all", false)) {
        wish(app, write_all, true);
    }
}

static void all_view(struct app *app, struct flow *flow)
{
    static const char *const whats[] = {"print.what.card", "print.what.sheet"},
                             *const langs[] = {"settings.lang.ja", "settings.lang.en",
                                               "settings.lang.ja_easy"};
    struct ui *ui = &app->ui;
    struct print *print = app->print;
    flow_display(flow, ui_text(ui, "print.title"));
    flow_gap(flow, 16);
    if (choices_row(flow, "print.what", whats, 2, &print->what)) {
        name_path(app);
        print->page = first_of(print);
        wish(app, lay, false);
    }
    if (choices_row(flow, "print.lang", langs, DESK_VOICES_N, &print->voice)) {
        wish(app, open_pages, false);
    }
    preview_view(app, flow);
    pager_view(app, flow);
    flow_soft(flow,
              ui_text(ui, print->what == PRINT_CARD ? "print.card_note" : "print.sheet_note"));
    flow_gap(flow, 16);
    saving_view(app, flow);
    flow_gap(flow, 32);
}

void print_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    carry_out(app);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("print.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "print.back"));
    struct ui_scroll *scroll = &app->print->scroll;
    struct rect room = ui_scroll_begin(ui, STR("print.scroll"), at, scroll);
    int wide = ui_px(ui, PRINT_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    all_view(app, &flow);
    ui_scroll_end(ui, at, scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, scroll, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        /* closed when it is opened anew: this frame still shows its words */
        app_go(app, app->print->of_case[0] ? SCREEN_CATALOGUE : SCREEN_HOME);
    }
}

void print_sample(struct app *app, struct str which)
{
    app_print(app);
    if (app->screen == SCREEN_PRINT) {
        app->print->what = str_is(which, "sheet") ? PRINT_SHEET : PRINT_CARD;
        edit_set(&app->print->path, STR("/home/haruka/Documents/mikiwame-card.pdf"));
        app->print->page = first_of(app->print);
        again(app, lay);
    }
}
