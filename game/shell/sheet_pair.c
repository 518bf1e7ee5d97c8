/* sheet_pair.c - a warning sheet: fake and genuine side by side, joined, and the proofs below. */
#include "shell/flow.h"
#include "shell/sheet.h"

#include "core/host.h"
#include "ui/ruby.h"

#define MARGIN_DP 44
#define LANES_DP 64
#define HEAD_DP 34
#define PHONE_LEAST_DP 560 /* of their height */
#define DESKTOP_LEAST_DP 460
#define STAMP_DP 30
#define BODY_MOST_DP 880 /* a phone is no longer than that */
#define STAMP_COLOUR 0x44c02030u

bool sheet_pair_is_wide(const struct sheet *sheet)
{
    const struct compare *compare = &sheet->compare;
    struct str place = compare->points_n ? compare->points[compare->chosen].place[0] : STR("");
    const struct device *device =
        scenario_device(compare->sides[0].scenario, place_of(place).device);
    return device && device->kind == DEVICE_DESKTOP;
}

/* ---- words ---- */

static void head_draw(struct ui *ui, struct rect at, int side)
{
    static const char *const icons[] = {"gpp_bad", "verified_user"}, *const words[] = {
                                                                         "compare.fake",
                                                                         "compare.genuine"};
    const struct palette *p = &ui->theme->program;
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, side ? p->good : p->bad);
    struct str says = ui_text(ui, words[side]);
    type.font = FONT_TEXT_BOLD;
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), says) + ui_px(ui, 34);
    at = rect_centre(at, w, at.h);
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), icons[side], 24, type.colour);
    ui_line(ui, at, type, says);
}

static struct ui_type bold_type(struct ui *ui)
{
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    type.font = FONT_TEXT_BOLD;
    return type;
}

static struct ui_type soft_type(struct ui *ui)
{
    return ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text_soft);
}

static struct str habit_of(const struct point *point)
{
    return point->cue ? point->cue->habit : STR("");
}

/* A sentence of the program does not say what the fake asks for; a field of its page stands on no
 * picture. */
static bool is_demand(const struct point *point)
{
    return !point->cue && point->difference->aspect == ASPECT_DEMAND;
}

/* Where a link leads does not show on paper: the host of it, of either side; of a demand what is
 * asked for. "" = nothing to add to the sentence. */
static struct str beside_of(const struct compare *compare, const struct point *point, int side)
{
    const struct difference *difference = point->difference;
    struct str url = STR(""), notice_id, part;
    str_cut(point->part[side], '.', &notice_id, &part);
    const struct notice *notice = scenario_notice(compare->sides[side].scenario, notice_id);
    const struct block *block = notice ? blocks_find(notice->blocks, part) : NULL;
    if (difference && (difference->aspect == ASPECT_LINK || difference->aspect == ASPECT_ADDRESS)) {
        url = difference->value[side];
    } else if (block) {
        url = block->link.url;
    }
    return is_demand(point) ? difference->value[side] : url_host(url);
}

static bool tells_beside(struct ui *ui, const struct compare *compare, const struct point *point)
{
    struct str words = beside_of(compare, point, 0);
    return words.n > 0 && !str_has(compare_sentence(ui, point), words);
}

static int beside_h(struct ui *ui, const struct compare *compare, const struct point *point)
{
    return tells_beside(ui, compare, point) ? ui_px(ui, 26) : 0;
}

static void beside_draw(struct ui *ui, struct rect at, const struct compare *compare,
                        const struct point *point)
{
    static const char *const icons[] = {"gpp_bad", "verified_user"};
    const struct palette *p = &ui->theme->program;
    for (int side = 0; side < 2; side++) {
        struct str words = beside_of(compare, point, side);
        struct rect room = rect_column(at, side, 2, ui_px(ui, 16));
        struct ui_type type = ui_type_of(ui, ui->theme->small_dp, side ? p->good : p->bad);
        type.font = is_demand(point) ? FONT_TEXT_BOLD : FONT_ADDRESS_BOLD;
        if (words.n > 0) {
            ui_icon(ui, cut_left(&room, ui_px(ui, 24)), icons[side], 18, type.colour);
            ui_line(ui, room, type, words);
        }
    }
}

static int point_h(struct ui *ui, const struct compare *compare, const struct point *point, int w)
{
    struct str habit = habit_of(point);
    w -= ui_px(ui, 36);
    return ui_paragraph_h(ui, bold_type(ui), w, compare_sentence(ui, point)) +
           beside_h(ui, compare, point) +
           (habit.n ? ui_paragraph_h(ui, soft_type(ui), w, habit) + ui_px(ui, 2) : 0) +
           ui_px(ui, 10);
}

static void point_draw(struct ui *ui, struct rect at, const struct compare *compare, size_t i)
{
    const struct point *point = &compare->points[i];
    struct str habit = habit_of(point);
    int badge = ui_px(ui, 24);
    look_number(ui, (struct rect){at.x, at.y, badge, badge}, i + 1);
    cut_left(&at, ui_px(ui, 36));
    int h = ui_paragraph(ui, at, bold_type(ui), compare_sentence(ui, point));
    cut_top(&at, h + ui_px(ui, 2));
    if (tells_beside(ui, compare, point)) {
        beside_draw(ui, cut_top(&at, beside_h(ui, compare, point)), compare, point);
    }
    if (habit.n) {
        ui_paragraph(ui, at, soft_type(ui), habit);
    }
}

/* How many points have room in that height, and how much of it they take. */
static size_t points_fit(struct ui *ui, const struct compare *compare, int w, int room, int *h)
{
    size_t n = 0;
    *h = 0;
    while (n < compare->points_n) {
        int more = point_h(ui, compare, &compare->points[n], w);
        if (*h + more > room) {
            break;
        }
        *h += more;
        n++;
    }
    return n;
}

static void points_draw(struct ui *ui, struct rect at, const struct compare *compare, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        point_draw(ui, cut_top(&at, point_h(ui, compare, &compare->points[i], at.w)), compare, i);
    }
    if (n < compare->points_n) {
        struct str args[] = {str_fmt(ui->frame, "%zu", compare->points_n - n)};
        ui_paragraph(ui, at, soft_type(ui),
                     texts_fill(ui->frame, ui_text(ui, "sheet.more"), args, 1));
    }
}

/* ---- devices ---- */

/* Who sent it, over the device: a long message is scrolled to its proof there, past its sender. */
static struct str from_words(struct sheet *sheet, int side)
{
    const struct notice *notice = sheet->compare.sides[side].notice;
    struct str name = notice->from_name, address = notice->from_address, both = address;
    if (name.n > 0 && !str_eq(name, address)) {
        both = str_fmt(sheet->ui.frame, "%.*s <%.*s>", STR_ARGS(name), STR_ARGS(address));
    }
    return texts_fill(sheet->ui.frame, ui_text(&sheet->ui, "sheet.from"), &both, 1);
}

static struct ui_type from_type(struct ui *ui)
{
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text);
    type.font = FONT_ADDRESS;
    type.align = 0;
    return type;
}

static int from_h(struct sheet *sheet, int w)
{
    int h = 0;
    for (int side = 0; side < 2; side++) {
        int one = ui_paragraph_h(&sheet->ui, from_type(&sheet->ui), w, from_words(sheet, side));
        h = one > h ? one : h;
    }
    return h;
}

static struct looked side_draw(struct sheet *sheet, struct rect at, int side)
{
    struct ui *ui = &sheet->ui;
    struct compare *compare = &sheet->compare;
    const struct point *chosen = &compare->points[compare->chosen];
    struct world *view = look_world_unfolded(ui->frame, compare->worlds[side], chosen->place[side]);
    head_draw(ui, cut_top(&at, ui_px(ui, HEAD_DP)), side);
    ui_paragraph(ui, cut_top(&at, from_h(sheet, at.w)), from_type(ui), from_words(sheet, side));
    cut_top(&at, ui_px(ui, 8));
    return look_device(ui, view, at, compare->looks[side],
                       compare->reveals_n > 0 ? chosen->part[side] : STR(""));
}

static void stamp(struct ui *ui, struct rect at)
{
    struct str words = ruby_read(ui->frame, ui_text(ui, "sheet.stamp")).plain;
    draw_stamp(ui->draw, at, ui_px(ui, STAMP_DP), STAMP_COLOUR, words);
}

static void devices_draw(struct sheet *sheet, struct rect at)
{
    struct ui *ui = &sheet->ui;
    struct looked looked[2];
    int lanes = ui_px(ui, LANES_DP);
    struct rect left = cut_left(&at, (at.w - lanes) / 2);
    int most = ui_px(ui, BODY_MOST_DP + HEAD_DP);
    at.h = left.h = at.h < most ? at.h : most;
    looked[0] = side_draw(sheet, left, 0);
    stamp(ui, looked[0].at);
    cut_left(&at, lanes);
    looked[1] = side_draw(sheet, at, 1);
    compare_join(&sheet->compare, ui, looked);
}

/* ---- the page ---- */

static void titles_draw(struct sheet *sheet, struct rect *room)
{
    struct ui *ui = &sheet->ui;
    const struct pair *pair = &sheet->compare.pairs[sheet->compare.open_at];
    struct flow flow = flow_of(ui, *room);
    flow_title(&flow, pair->subject[0].n ? pair->subject[0] : pair->title[0]);
    flow_soft(&flow, ui_text(ui, "sheet.title"));
    cut_top(room, flow_used(&flow) + ui_px(ui, 8));
}

void sheet_pair_draw(struct sheet *sheet, struct rect page)
{
    struct ui *ui = &sheet->ui;
    struct rect room = rect_inset(page, ui_px(ui, MARGIN_DP));
    struct ui_type small = soft_type(ui);
    int words_h;
    titles_draw(sheet, &room);
    ui_paragraph(ui,
                 cut_bottom(&room, ui_paragraph_h(ui, small, room.w, ui_text(ui, "sheet.footer"))),
                 small, ui_text(ui, "sheet.footer"));
    cut_bottom(&room, ui_px(ui, 8));
    int more = ui_px(ui, 40),
        least = ui_px(ui, sheet_pair_is_wide(sheet) ? DESKTOP_LEAST_DP : PHONE_LEAST_DP);
    size_t n = points_fit(ui, &sheet->compare, room.w, room.h - least - more, &words_h);
    words_h += ui_px(ui, 24) + (n < sheet->compare.points_n ? more : 0);
    struct rect words = cut_bottom(&room, words_h);
    devices_draw(sheet, room);
    cut_top(&words, ui_px(ui, 16));
    points_draw(ui, words, &sheet->compare, n);
}
