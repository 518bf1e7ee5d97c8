/* records_view.c - "what is kept about me": counted, saved as a file, and erased by whom it is
 * about.
 */
#include "shell/app.h"
#include "shell/flow.h"
#include "shell/organise.h"
#include "shell/saved.h"

#include "adapters/files.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/erasure.h"
#include "desk/forward.h"
#include "desk/purpose.h"

#define RECORDS_WIDE_DP 720
#define RECORDS_ACCESSES_N 20

/* ---- worked out once a visit ---- */

static void refresh(struct app *app)
{
    struct records_looks *looks = &app->records;
    struct fault fault = {0};
    if (looks->screen_ms == app->screen_ms) {
        return;
    }
    arena_reset(&looks->arena);
    looks->accesses_n = 0;
    looks->is_erasing = false;
    looks->screen_ms = app->screen_ms;
    if (!app->desk.store) {
        looks->kept = (struct kept_about){.person = roster_person(&app->desk.roster, app->person)};
    } else if (kept_about(&app->desk, &looks->arena, app->person, &looks->kept, &fault)) {
        looks->accesses_n = organiser_accesses(&app->desk, &looks->arena, RECORDS_ACCESSES_N,
                                               &looks->accesses, &fault);
    }
    if (fault.says[0]) {
        app_say_fault(app, &fault);
    }
}

void app_records(struct app *app)
{
    app->records.scroll = (struct ui_scroll){0};
    app->records.screen_ms = -1;
    app_go(app, SCREEN_RECORDS);
    ui_focus(&app->ui, STR("records.scroll"));
}

/* ---- what there is ---- */

/* A name and what stands for it, in two columns. */
static void line_view(struct flow *flow, struct str name, struct str value)
{
    struct ui *ui = flow->ui;
    int pad = ui_px(ui, 8), left = flow->at.w * 4 / 10, gap = ui_px(ui, 12);
    struct ui_type soft = ui_type_of(ui, ui->theme->body_dp, flow->palette->text_soft),
                   type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    int name_h = ui_paragraph_h(ui, soft, left - gap, name),
        value_h = ui_paragraph_h(ui, type, flow->at.w - left, value),
        name_over = ui_paragraph_over(ui, soft, left - gap, name),
        value_over = ui_paragraph_over(ui, type, flow->at.w - left, value),
        over = name_over > value_over ? name_over : value_over;
    name_h += over - name_over;
    value_h += over - value_over;
    struct rect row =
        rect_inset_xy(flow_take(flow, (name_h > value_h ? name_h : value_h) + 2 * pad), 0, pad);
    struct rect first = cut_left(&row, left);
    first.w -= gap;
    first.y += over - name_over;
    row.y += over - value_over;
    ui_paragraph(ui, first, soft, name);
    ui_paragraph(ui, row, type, value);
    draw_box(ui->draw, (struct rect){flow->at.x, flow->at.y - 1, flow->at.w, 1}, 0,
             flow->palette->line);
}

static void line_of(struct flow *flow, const char *id, struct str value)
{
    line_view(flow, ui_text(flow->ui, id), value);
}

static struct str day_of(struct ui *ui, int64_t utc_ms)
{
    return str_part(date_iso_utc(ui->frame, utc_ms), 0, 10);
}

static struct str exercises_words(struct ui *ui, const struct kept_about *kept)
{
    struct str args[] = {str_fmt(ui->frame, "%zu", kept->records_n),
                         str_fmt(ui->frame, "%zu", kept->decisions_n),
                         day_of(ui, kept->first_utc_ms), day_of(ui, kept->last_utc_ms)};
    return texts_fill(ui->frame,
                      ui_text(ui, kept->records_n ? "records.exercises_n" : "records.nothing"),
                      args, 4);
}

static struct str units_words(struct ui *ui, const struct kept_about *kept)
{
    struct str words = STR("");
    for (size_t i = 0; i < kept->units_n; i++) {
        words = str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), i ? " · " : "",
                        STR_ARGS(kept->units[i]));
    }
    return words;
}

static struct str roles_words(struct ui *ui, const struct kept_about *kept)
{
    struct str words = STR("");
    for (int i = ROLE_HR; i < ROLE_N; i++) {
        struct str id = str_fmt(ui->frame, "role.%s", role_word((enum role)i));
        if (kept->roles[i]) {
            words = str_fmt(ui->frame, "%.*s%s%.*s", STR_ARGS(words), words.n ? " · " : "",
                            STR_ARGS(ui_text(ui, str_c(ui->frame, id))));
        }
    }
    return words;
}

static void who_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct kept_about *kept = &app->records.kept;
    flow_title(flow, ui_text(ui, "records.kept"));
    flow_gap(flow, 8);
    if (kept->person) {
        line_of(flow, "records.name", kept->person->name);
        if (kept->person->kana.n > 0) {
            line_of(flow, "records.kana", kept->person->kana);
        }
        if (kept->person->number.n > 0) {
            line_of(flow, "records.number", kept->person->number);
        }
    }
    if (kept->units_n > 0) {
        line_of(flow, "records.units", units_words(ui, kept));
    }
    struct str roles = roles_words(ui, kept);
    if (roles.n > 0) {
        line_of(flow, "records.roles", roles);
    }
    line_of(flow, "records.exercises", exercises_words(ui, kept));
    struct str lines[] = {str_fmt(ui->frame, "%zu", kept->lines_sum_n)};
    line_of(flow, "records.lines", texts_fill(ui->frame, ui_text(ui, "records.lines_n"), lines, 1));
    for (size_t i = 0; i < kept->programmes_n; i++) {
        const struct programme *programme = kept->programmes[i].programme;
        struct str args[] = {str_fmt(ui->frame, "%lld", (long long)programme->keep_months)};
        line_view(flow, programme->title,
                  texts_fill(ui->frame,
                             ui_text(ui, programme->keep_months ? "records.months"
                                                                : "records.until_erased"),
                             args, 1));
    }
    flow_gap(flow, 8);
    flow_soft(flow, ui_text(ui, "records.what_for"));
}

/* "report.organiser.staff": the words of its first two parts, and the programme. */
struct str records_access_words(struct app *app, struct str what)
{
    struct ui *ui = &app->ui;
    struct str head, rest, second, programme;
    str_cut(what, '.', &head, &rest);
    str_cut(rest, '.', &second, &programme);
    struct str id = str_fmt(ui->frame, "access.%.*s", STR_ARGS(second.n ? second : head));
    const struct programme *of = programmes_find(&app->desk, programme);
    struct str words = texts_has(ui->texts, id) ? ui_text(ui, str_c(ui->frame, id)) : what;
    return of ? str_fmt(ui->frame, "%.*s · %.*s", STR_ARGS(words), STR_ARGS(of->title)) : words;
}

struct str records_viewer_words(struct app *app, struct str who)
{
    const struct person *person = roster_person(&app->desk.roster, who);
    return person                           ? person->name
           : str_is(who, "organiser")       ? ui_text(&app->ui, "access.by_organiser")
           : str_starts(who, STR("erased")) ? ui_text(&app->ui, "access.by_erased")
                                            : who;
}

static void accesses_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct records_looks *looks = &app->records;
    flow_gap(flow, 24);
    flow_title(flow, ui_text(ui, "organise.access"));
    flow_gap(flow, 8);
    for (size_t i = 0; i < looks->accesses_n; i++) {
        const struct access_line *one = &looks->accesses[i];
        struct str name = records_viewer_words(app, one->who);
        line_view(
            flow,
            str_fmt(ui->frame, "%.*s  %.*s", STR_ARGS(day_of(ui, one->utc_ms)), STR_ARGS(name)),
            records_access_words(app, one->what));
    }
    if (looks->accesses_n == 0) {
        flow_say(flow, ui_text(ui, "organise.no_access"));
    }
}

/* ---- what can be done ---- */

static struct str copy_name(struct app *app, struct str person)
{
    return str_fmt(app->ui.frame, "my-records-%.*s.txt", STR_ARGS(person));
}

static void save_copy(struct app *app)
{
    struct fault fault = {0};
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    const char *path = saved_path(app, "copies", copy_name(app, app->person), &fault);
    bool is_done = path && kept_copy(&app->desk, app->person, &sink, &fault) &&
                   file_write_secret(path, buf_str(&bytes), &fault);
    buf_clear(&bytes);
    saved_say(app, is_done, path, &fault);
}

/* The copy that was saved here is theirs to keep or delete: where it lies is told. */
static struct str erased_words(struct app *app, struct str person)
{
    struct ui *ui = &app->ui;
    const char *path = saved_path(app, "copies", copy_name(app, person), NULL);
    struct str args[] = {path ? str_of(path) : STR("")};
    return path && file_exists(path)
               ? texts_fill(ui->frame, ui_text(ui, "records.erased_but"), args, 1)
               : ui_text(ui, "records.erased");
}

/* Nobody is chosen after it; what looked at the roster looks anew. */
static void erase(struct app *app)
{
    struct fault fault = {0};
    struct erased erased;
    bool is_done = erasure_person(app->desk.store, app->person, &erased, &fault);
    if (!is_done && !str_is(str_of(fault.code), "store.not_rewritten")) {
        app_say_fault(app, &fault);
        return;
    }
    struct str words = erased_words(app, app->person);
    is_done = desk_refold(&app->desk, is_done ? &fault : NULL) && is_done;
    app_choose_person(app, STR(""));
    arena_reset(&app->due.arena);
    app->due = (struct due_looks){.arena = app->due.arena};
    app_go(app, SCREEN_HOME);
    if (is_done) {
        app_say(app, words, false);
    } else {
        app_say_fault(app, &fault);
    }
}

static bool erase_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct records_looks *looks = &app->records;
    struct ui_look ask = {.icon = "delete", .is_off = !app->desk.store},
                   yes = {.role = ROLE_BAD, .icon = "delete"}, no = {.role = ROLE_PLAIN};
    if (!looks->is_erasing) {
        if (flow_button(flow, STR("records.erase"), ask, ui_text(ui, "records.erase"))) {
            looks->is_erasing = true;
            ui_focus(ui, STR("records.erase_no"));
        }
        return false;
    }
    struct flow card = flow_card(flow, &looks->confirm_h);
    flow_lead(&card, ui_text(ui, "records.erase_sure"));
    flow_gap(&card, 8);
    flow_say(&card, ui_text(ui, "records.erase_says"));
    if (forward_is_wanted()) {
        flow_gap(&card, 8);
        flow_say(&card, ui_text(ui, "records.erase_server"));
    }
    flow_gap(&card, 16);
    bool is_sure =
        flow_button(&card, STR("records.erase_yes"), yes, ui_text(ui, "records.erase_yes"));
    flow_gap(&card, 8);
    if (flow_button(&card, STR("records.erase_no"), no, ui_text(ui, "records.erase_no"))) {
        looks->is_erasing = false;
        ui_focus(ui, STR("records.erase"));
    }
    flow_card_end(flow, &card, &looks->confirm_h);
    return is_sure;
}

static bool deeds_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct person *person = roster_person(&app->desk.roster, app->person);
    struct ui_look save = {.icon = "download", .is_off = !app->desk.store},
                   read = {.icon = "description"}, times = {.palette = flow->palette};
    struct fault fault = {0};
    flow_gap(flow, 24);
    flow_title(flow, ui_text(ui, "records.can"));
    flow_gap(flow, 8);
    struct rect row = flow_take_switch(flow);
    if (person &&
        ui_toggle(ui, STR("purpose.times"), row, times, ui_text(ui, "purpose.times"),
                  !person->is_untimed) &&
        !purpose_keep_times(&app->desk, app->person, person->is_untimed, &fault)) {
        app_say_fault(app, &fault);
    }
    flow_gap(flow, 8);
    if (flow_button(flow, STR("records.save"), save, ui_text(ui, "records.save"))) {
        save_copy(app);
    }
    flow_gap(flow, 8);
    if (flow_button(flow, STR("records.notice"), read, ui_text(ui, "records.notice"))) {
        app_purpose(app);
        return false;
    }
    flow_gap(flow, 8);
    return erase_view(app, flow);
}

void records_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    refresh(app);
    bool is_back = ui_icon_button(ui, STR("records.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "records.back"));
    struct rect room = ui_scroll_begin(ui, STR("records.scroll"), at, &app->records.scroll);
    int wide = ui_px(ui, RECORDS_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_display(&flow, ui_text(ui, "records.title"));
    flow_gap(&flow, 24);
    who_view(app, &flow);
    accesses_view(app, &flow);
    bool is_erased = deeds_view(app, &flow);
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->records.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->records.scroll, &ui->theme->program);
    if (is_erased) {
        erase(app);
    } else if (app->screen == SCREEN_RECORDS && (is_back || ui_take_key(ui, KEY_ESCAPE))) {
        app_go(app, SCREEN_HOME);
    }
}

void records_sample(struct app *app, struct str which)
{
    static struct access_line looked[] = {
        {INT64_C(1763683200000), STR_INIT("organiser"), STR_INIT("report.organiser.staff")},
        {INT64_C(1763510400000), STR_INIT("organiser"), STR_INIT("report.security")}};
    struct records_looks *looks = &app->records;
    app_records(app);
    refresh(app);
    looks->kept.records_n = 25;
    looks->kept.decisions_n = 311;
    looks->kept.first_utc_ms = INT64_C(1755820800000);
    looks->kept.last_utc_ms = INT64_C(1763510400000);
    looks->kept.lines_sum_n = 23;
    looks->kept.programmes[looks->kept.programmes_n++].programme = programmes_at(&app->desk, 0);
    looks->accesses = looked;
    looks->accesses_n = 2;
    looks->is_erasing = str_is(which, "erase");
}
