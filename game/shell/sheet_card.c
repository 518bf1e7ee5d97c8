/* sheet_card.c - the three-step card: what to do, whom to tell, the usual ways in, the next date.
 */
#include "shell/flow.h"
#include "shell/sheet.h"

#include "adapters/qr_encode.h"
#include "base/date.h"
#include "base/utf8.h"
#include "desk/programmes.h"
#include "ui/ruby.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
#define LATER_DAYS 90 /* where nothing else is due */
#define QR_DP 118
#define QR_MARGIN_N 4 /* light squares around it, as ISO/IEC 18004 asks for */
#define ROWS_MOST_N 3
#define ICAL_LINE_N 75 /* bytes of a line, RFC 5545 3.1 */

/* ---- the next date ---- */

static int64_t next_check_day(const struct household *household, int64_t today)
{
    int64_t next = INT64_MAX;
    for (size_t i = 0; i < household->checks_n; i++) {
        const struct household_check *check = &household->checks[i];
        if (check->done_utc_ms != HOUSEHOLD_NOT_DONE) {
            int64_t day = check->done_utc_ms / DAY_MS + check->days;
            next = day >= today && day < next ? day : next;
        }
    }
    return next;
}

static int64_t next_day(struct sheet *sheet)
{
    const struct desk *desk = &sheet->app->desk;
    int64_t today = desk_today(), next = next_check_day(&desk->household, today);
    struct reminder *reminders;
    size_t n = programmes_due(desk, sheet->ui.frame, sheet->app->person, today, &reminders);
    for (size_t i = 0; i < n; i++) {
        int64_t day = reminders[i].due.due_day;
        next = reminders[i].due.state != DUE_DONE && day >= today && day < next ? day : next;
    }
    return next == INT64_MAX ? today + LATER_DAYS : next;
}

/* SUMMARY, its special letters masked, folded where the line is full. */
static void add_summary(struct buf *buf, struct str words)
{
    size_t line_n = strlen("SUMMARY:");
    buf_add_c(buf, "SUMMARY:");
    for (size_t at = 0; at < words.n;) {
        size_t from = at;
        utf8_next(words, &at);
        bool is_special = words.at[from] == ',' || words.at[from] == ';' || words.at[from] == '\\';
        if (line_n + (at - from) + is_special > ICAL_LINE_N) {
            buf_add_c(buf, "\r\n ");
            line_n = 1;
        }
        buf_add_c(buf, is_special ? "\\" : "");
        buf_add(buf, str_part(words, from, at - from));
        line_n += at - from + is_special;
    }
    buf_add_c(buf, "\r\n");
}

static struct str day_digits(struct arena *arena, int64_t day)
{
    struct date date = date_of(day * DAY_MS, 0);
    return str_fmt(arena, "%04d%02d%02d", date.year, date.month, date.day);
}

struct str sheet_event(struct sheet *sheet, int64_t *day)
{
    struct ui *ui = &sheet->ui;
    struct buf buf = {0};
    *day = next_day(sheet);
    struct str on = day_digits(ui->frame, *day);
    buf_fmt(&buf,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mikiwame//Card//EN\r\nBEGIN:VEVENT\r\n"
            "UID:card-%.*s@mikiwame.invalid\r\nDTSTAMP:%.*sT000000Z\r\n"
            "DTSTART;VALUE=DATE:%.*s\r\n",
            STR_ARGS(on), STR_ARGS(day_digits(ui->frame, desk_today())), STR_ARGS(on));
    add_summary(&buf, ruby_read(ui->frame, ui_text(ui, "card.event")).plain);
    buf_add_c(&buf, "END:VEVENT\r\nEND:VCALENDAR\r\n");
    struct str event = str_copy(ui->frame, buf_str(&buf));
    buf_clear(&buf);
    return event;
}

static void qr_draw(struct ui *ui, struct rect at, const struct qr *qr)
{
    int side_n = (int)qr->rows.n, px = at.w / (side_n + 2 * QR_MARGIN_N);
    int left = at.x + (at.w - px * side_n) / 2, top = at.y + (at.h - px * side_n) / 2;
    for (int y = 0; y < side_n; y++) {
        for (int x = 0; x < side_n; x++) {
            if (qr->rows.at[y].at[x] == '1') {
                draw_box(ui->draw, (struct rect){left + x * px, top + y * px, px, px}, 0,
                         0xff000000);
            }
        }
    }
}

static struct str day_words(struct ui *ui, int64_t day)
{
    struct date date = date_of(day * DAY_MS, 0);
    struct str args[] = {
        ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "time.month.%d", date.month))),
        str_fmt(ui->frame, "%d", date.day)};
    return texts_fill(ui->frame, ui_text(ui, "home.day"), args, 2);
}

/* ---- what stands on it ---- */

static void small_line(struct flow *flow, struct str words, bool is_bold)
{
    struct ui *ui = flow->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text);
    type.font = is_bold ? FONT_TEXT_BOLD : FONT_TEXT;
    int h = ui_paragraph_h(ui, type, flow->at.w, words);
    ui_paragraph(ui, flow_take(flow, h), type, words);
}

static void step_draw(struct flow *flow, int number)
{
    struct ui *ui = flow->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    struct str words = ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "card.step%d", number)));
    int left = ui_px(ui, 30), badge = ui_px(ui, 22);
    type.font = FONT_TEXT_BOLD;
    struct rect row = flow_take(flow, ui_paragraph_h(ui, type, flow->at.w - left, words));
    int over = ui_paragraph_over(ui, type, row.w - left, words);
    look_number(ui, (struct rect){row.x, row.y + over, badge, badge}, (size_t)number);
    cut_left(&row, left);
    ui_paragraph(ui, row, type, words);
    flow_gap(flow, 4);
}

static struct str joined(struct ui *ui, struct str a, struct str b)
{
    return b.n ? str_fmt(ui->frame, "%.*s  %.*s", STR_ARGS(a), STR_ARGS(b)) : a;
}

static void contacts_draw(struct sheet *sheet, struct flow *flow)
{
    struct ui *ui = &sheet->ui;
    const struct household *household = &sheet->app->desk.household;
    small_line(flow, ui_text(ui, "card.contacts"), true);
    for (size_t i = 0; i < household->contacts_n && i < ROWS_MOST_N; i++) {
        const struct household_contact *one = &household->contacts[i];
        small_line(flow, joined(ui, one->name, one->number), false);
    }
    if (household->contacts_n == 0) {
        small_line(flow, ui_text(ui, "card.no_contact"), false);
    }
}

static void routes_draw(struct sheet *sheet, struct flow *flow)
{
    struct ui *ui = &sheet->ui;
    const struct household *household = &sheet->app->desk.household;
    small_line(flow, ui_text(ui, "card.routes"), true);
    for (size_t i = 0; i < household->routes_n && i < ROWS_MOST_N; i++) {
        const struct household_route *one = &household->routes[i];
        small_line(flow, joined(ui, str_fmt(ui->frame, "%.*s:", STR_ARGS(one->service)), one->name),
                   false);
    }
    if (household->routes_n == 0) {
        small_line(flow, ui_text(ui, "card.no_contact"), false);
    }
}

static void date_draw(struct sheet *sheet, struct rect at)
{
    struct ui *ui = &sheet->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text);
    struct qr qr;
    int64_t day;
    struct str event = sheet_event(sheet, &day);
    struct str words = ui_text(ui, "card.next");
    int words_h = ui_paragraph_h(ui, type, at.w, words);
    int room = at.h - words_h - ui_paragraph_h(ui, type, at.w, day_words(ui, day));
    type.align = 0;
    if (qr_encode(ui->frame, event, &qr)) {
        struct rect code = cut_top(&at, at.w < room ? at.w : room);
        qr_draw(ui, rect_centre(code, code.h, code.h), &qr);
    }
    ui_paragraph(ui, cut_top(&at, words_h), type, words);
    type.font = FONT_TEXT_BOLD;
    ui_paragraph(ui, at, type, day_words(ui, day));
}

void sheet_card_draw(struct sheet *sheet, struct rect card)
{
    struct ui *ui = &sheet->ui;
    struct rect room = rect_inset(card, ui_px(ui, 16));
    struct flow flow = flow_of(ui, room);
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, ui->theme->program.accent);
    struct str words = ui_text(ui, "card.title");
    title.font = FONT_TEXT_BOLD;
    ui_paragraph(ui, flow_take(&flow, ui_paragraph_h(ui, title, room.w, words)), title, words);
    flow_gap(&flow, 6);
    for (int i = 1; i <= 3; i++) {
        step_draw(&flow, i);
    }
    flow_gap(&flow, 2);
    struct rect below = flow.at;
    below.h = room.y + room.h - below.y;
    struct rect side = cut_right(&below, ui_px(ui, QR_DP));
    cut_right(&below, ui_px(ui, 8));
    date_draw(sheet, side);
    struct flow left = flow_of(ui, rect_column(below, 0, 2, ui_px(ui, 10))),
                right = flow_of(ui, rect_column(below, 1, 2, ui_px(ui, 10)));
    contacts_draw(sheet, &left);
    routes_draw(sheet, &right);
}

/* ---- many of them, to be cut out ---- */

static void marks_draw(struct ui *ui, struct rect card)
{
    int long_px = ui_px(ui, 12), px = ui_px(ui, 1);
    for (int corner = 0; corner < 4; corner++) {
        int x = corner % 2 ? card.x + card.w : card.x, y = corner / 2 ? card.y + card.h : card.y;
        draw_line(ui->draw, (struct rect){x - long_px / 2, y, long_px, 0}, px, 0xff000000);
        draw_line(ui->draw, (struct rect){x, y - long_px / 2, 0, long_px}, px, 0xff000000);
    }
}

void sheet_cards_draw(struct sheet *sheet, struct rect page)
{
    struct ui *ui = &sheet->ui;
    /* of an A4 page, 210 x 297 mm */
    int w = page.w * 85 / 210, h = page.h * 54 / 297;
    int left = (page.w - 2 * w) / 2, top = (page.h - 5 * h) / 2;
    for (int i = 0; i < SHEET_CARDS_N; i++) {
        struct rect card = {page.x + left + i % 2 * w, page.y + top + i / 2 * h, w, h};
        sheet_card_draw(sheet, card);
        marks_draw(ui, card);
    }
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text_soft);
    type.align = 0;
    ui_line(ui, (struct rect){page.x, page.y + page.h - ui_px(ui, 32), page.w, ui_px(ui, 24)}, type,
            ui_text(ui, "card.cut"));
}
