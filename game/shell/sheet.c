/* sheet.c - pages laid out and written, and the command that asks for them. */
#include "shell/sheet.h"

#include "adapters/files.h"
#include "adapters/pdf_cairo.h"
#include "base/buf.h"
#include "desk/catalogue.h"
#include "shell/pictures.h"

#define FRAMES_N 6 /* until what is to be seen has come into view */
#define NOW_MS 1000000
#define A4_SHORT_PT 595.276
#define A4_LONG_PT 841.89
#define PDF_CEILING_N ((size_t)256 << 20)

/* of a page: its size in points, how many dp across, px a dp */
struct format {
    double w_pt, h_pt;
    int w_dp, percent;
};

static struct format format_of(const struct sheet *sheet, enum sheet_kind kind)
{
    switch (kind) {
    case SHEET_PAIR:
        return sheet_pair_is_wide(sheet) ? (struct format){A4_LONG_PT, A4_SHORT_PT, 1440, 200}
                                         : (struct format){A4_SHORT_PT, A4_LONG_PT, 960, 200};
    case SHEET_CARD:
        return (struct format){85 * 72 / 25.4, 54 * 72 / 25.4, 482, 400};
    case SHEET_CARDS:
        return (struct format){A4_SHORT_PT, A4_LONG_PT, 1191, 200};
    case SHEET_WALL:
        break;
    }
    return (struct format){A4_LONG_PT, A4_SHORT_PT, 482, 400};
}

/* ---- which pages ---- */

static void add_page(struct sheet *sheet, enum sheet_kind kind, struct str name, size_t pair)
{
    sheet->pages[sheet->pages_n++] = (struct sheet_page){kind, name, pair};
}

/* A case of the catalogue is alone in its pack: what is genuine is looked for everywhere. */
static bool pair_of_catalogue(struct sheet *sheet, struct str case_id, struct fault *fault)
{
    struct desk *desk = &sheet->app->desk;
    struct catalogue_counterpart other;
    struct scenario *s;
    if (!catalogue_look(desk, &sheet->arena, case_id, &s, fault)) {
        return false;
    }
    if (!scenario_fake(s) || !catalogue_counterpart_of(desk, &sheet->arena, s, &other)) {
        return fault_set(fault, "sheet.no_pair",
                         "There is no genuine notice to set beside case \"%.*s\".",
                         STR_ARGS(case_id));
    }
    struct pair *pair = ARENA_NEW(&sheet->arena, struct pair);
    *pair = (struct pair){.case_id = {s->id, other.side.scenario->id},
                          .title = {s->title, other.side.scenario->title},
                          .subject = {scenario_fake(s)->subject}};
    sheet->of_catalogue[0] = (struct side){s, scenario_fake(s)};
    sheet->of_catalogue[1] = other.side;
    sheet->compare.pairs = pair;
    sheet->compare.pairs_n = 1;
    return true;
}

static bool find_pairs(struct sheet *sheet, struct str case_id, struct fault *fault)
{
    struct desk *desk = &sheet->app->desk;
    struct compare *compare = &sheet->compare;
    if (str_is(case_id, "none")) {
        return true;
    }
    return catalogue_entry(&desk->catalogue, case_id)
               ? pair_of_catalogue(sheet, case_id, fault)
               : pairs_find(desk, &sheet->arena, &compare->pairs, &compare->pairs_n, fault);
}

bool sheet_open(struct sheet *sheet, struct app *app, struct str case_id, struct fault *fault)
{
    struct compare *compare = &sheet->compare;
    static const struct settings plain = {.type_percent = 100};
    *sheet = (struct sheet){.app = app, .cache = app->ui.cache, .theme = settings_theme(&plain)};
    arena_init(&sheet->arena, 0, &desk_oom);
    arena_init(&sheet->frame, 0, &desk_oom);
    arena_init(&compare->arena, 0, &desk_oom);
    bool is_found = find_pairs(sheet, case_id, fault);
    sheet->pages = ARENA_NEW_N(&sheet->arena, compare->pairs_n + 3, struct sheet_page);
    for (size_t i = 0; i < compare->pairs_n; i++) {
        struct str id = compare->pairs[i].case_id[0];
        if (case_id.n == 0 || str_eq(case_id, id)) {
            add_page(sheet, SHEET_PAIR, id, i);
        }
    }
    add_page(sheet, SHEET_CARD, STR("card"), 0);
    add_page(sheet, SHEET_CARDS, STR("card-cut"), 0);
    add_page(sheet, SHEET_WALL, STR("card-wall"), 0);
    return is_found;
}

void sheet_close(struct sheet *sheet)
{
    arena_clear(&sheet->compare.arena);
    arena_clear(&sheet->frame);
    arena_clear(&sheet->arena);
    *sheet = (struct sheet){0};
}

/* ---- laying ---- */

static bool open_pair(struct sheet *sheet, size_t i, struct fault *fault)
{
    struct compare *compare = &sheet->compare;
    if (compare->pairs[i].pack) {
        return pair_open(&sheet->app->desk, &compare->arena, &compare->pairs[i], compare->sides,
                         fault);
    }
    compare->sides[0] = sheet->of_catalogue[0];
    compare->sides[1] = sheet->of_catalogue[1];
    return true;
}

static bool choose(struct sheet *sheet, size_t i, struct fault *fault)
{
    struct compare *compare = &sheet->compare;
    arena_reset(&compare->arena);
    if (!open_pair(sheet, i, fault)) {
        return false;
    }
    compare_begin_pair(compare);
    compare->open_at = i;
    compare->reveals_n = FRAMES_N;
    return true;
}

static void page_draw(struct sheet *sheet, enum sheet_kind kind)
{
    switch (kind) {
    case SHEET_PAIR:
        sheet_pair_draw(sheet, sheet->at);
        break;
    case SHEET_CARDS:
        sheet_cards_draw(sheet, sheet->at);
        break;
    case SHEET_CARD:
    case SHEET_WALL:
        sheet_card_draw(sheet, sheet->at);
        break;
    }
}

bool sheet_lay(struct sheet *sheet, size_t i, struct fault *fault)
{
    const struct sheet_page *page = &sheet->pages[i];
    struct ui *ui = &sheet->ui;
    struct input in = {.now_ms = NOW_MS, .x = -1, .y = -1};
    if (page->kind == SHEET_PAIR && !choose(sheet, page->pair, fault)) {
        return false;
    }
    struct format format = format_of(sheet, page->kind);
    int w = format.w_dp * format.percent / 100;
    sheet->w_pt = format.w_pt;
    sheet->h_pt = format.h_pt;
    sheet->at = (struct rect){0, 0, w, (int)(w * format.h_pt / format.w_pt)};
    for (int frame = 0; frame < FRAMES_N; frame++) {
        arena_reset(&sheet->frame);
        *ui = (struct ui){.frame = &sheet->frame,
                          .draw = &sheet->draw,
                          .cache = sheet->cache,
                          .theme = &sheet->theme,
                          .texts = desk_texts(&sheet->app->desk),
                          .scale_percent = format.percent,
                          .is_motion_reduced = true};
        ui_begin(ui, in, w, sheet->at.h);
        draw_box(ui->draw, sheet->at, 0, 0xffffffff);
        page_draw(sheet, page->kind);
        ui_end(ui);
    }
    return true;
}

void sheet_show(const struct sheet *sheet, struct draw *draw, struct rect at)
{
    int w = sheet->at.w, px = at.w;
    draw_clip(draw, at);
    for (size_t i = 0; w > 0 && i < sheet->draw.n; i++) {
        struct draw_item item = sheet->draw.items[i];
        int right = (item.at.x + item.at.w) * px / w, bottom = (item.at.y + item.at.h) * px / w;
        item.at.x = item.at.x * px / w;
        item.at.y = item.at.y * px / w;
        item.at.w = right - item.at.x;
        item.at.h = bottom - item.at.y;
        item.at.x += at.x;
        item.at.y += at.y;
        item.size_px = item.size_px * px / w;
        item.radius_px = item.radius_px * px / w;
        item.blur_px = item.blur_px * px / w;
        item.edge_px = item.edge_px > 0 && item.edge_px * px / w == 0 ? 1 : item.edge_px * px / w;
        draw_add(draw, &item);
    }
    draw_unclip(draw);
}

/* ---- writing ---- */

static bool write_buf(const struct buf *buf, const char *path, struct fault *fault)
{
    return !buf->is_full ? file_write(path, buf_str(buf), fault)
                         : fault_set(fault, "pdf.large", "%s would be too large.", path);
}

bool sheet_write_pdf(struct sheet *sheet, struct canvas *canvas, struct sheet_range range,
                     const char *path, struct fault *fault)
{
    struct picture_source pictures = app_pictures(sheet->app);
    struct buf buf;
    buf_init(&buf, PDF_CEILING_N);
    struct sink sink = sink_to_buf(&buf);
    struct str title = texts_get(desk_texts(&sheet->app->desk), "card.title");
    struct pdf *pdf = pdf_open(canvas->fonts, &pictures, &sink, title, fault);
    bool is_done = pdf != NULL;
    for (size_t i = range.from; is_done && i < range.to; i++) {
        is_done = sheet_lay(sheet, i, fault);
        if (is_done) {
            pdf_page(pdf, &sheet->draw, sheet->at, sheet->w_pt, sheet->h_pt);
        }
    }
    is_done = pdf_close(pdf, is_done ? fault : NULL) && is_done;
    is_done = is_done && write_buf(&buf, path, fault);
    buf_clear(&buf);
    return is_done;
}

bool sheet_write_png(struct sheet *sheet, struct canvas *canvas, size_t i, const char *path,
                     struct fault *fault)
{
    struct buf buf;
    buf_init(&buf, PDF_CEILING_N);
    struct sink sink = sink_to_buf(&buf);
    bool is_done = sheet_lay(sheet, i, fault) &&
                   paint_png(canvas->paint, &sheet->draw, sheet->at.w, sheet->at.h, &sink, fault) &&
                   write_buf(&buf, path, fault);
    buf_clear(&buf);
    return is_done;
}
