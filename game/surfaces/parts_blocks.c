#include "surfaces/parts_blocks.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_typing.h"
#include "ui/spans.h"
#include "base/utf8.h"

#define STRONG_CONTRAST 7.0
#define FIELD_DP 48
#define PICTURE_DP 160
#define BUTTON_MOST_DP 360

/* over the blocks, from top to bottom: to measure, or to draw and listen */
struct pass {
    const struct blocks *blocks;
    struct ui *ui;
    const struct palette *p;
    struct rect at; /* x, w and where the next block begins */
    bool is_drawn;
};

static struct rect pass_take(struct pass *pass, int px)
{
    struct rect cut = {pass->at.x, pass->at.y, pass->at.w, px};

    pass->at.y += px;
    return cut;
}

static bool is_tight(const struct pass *pass)
{
    return pass->blocks->style == BLOCKS_BUBBLE;
}

static struct rect pass_paragraph(struct pass *pass, struct ui_type type, struct str text)
{
    struct rect at = pass_take(pass, ui_paragraph_h(pass->ui, type, pass->at.w, text));

    if (pass->is_drawn) {
        ui_paragraph(pass->ui, at, type, text);
    }
    return at;
}

/* ---- words ----------------------------------------------------------------------------------- */

static struct rect heading(struct pass *pass, const struct block *block)
{
    const struct theme *theme = pass->ui->theme;
    int size_dp = is_tight(pass) ? theme->body_dp : theme->lead_dp + 2;
    struct ui_type type = ui_type_of(pass->ui, size_dp, pass->p->text);

    type.font = FONT_TEXT_BOLD;
    return pass_paragraph(pass, type, block->text);
}

static struct rect paragraph(struct pass *pass, const struct block *block)
{
    return pass_paragraph(pass, ui_type_of(pass->ui, pass->ui->theme->body_dp, pass->p->text),
                          block->text);
}

static struct rect note(struct pass *pass, const struct block *block)
{
    return pass_paragraph(pass, ui_type_of(pass->ui, pass->ui->theme->small_dp, pass->p->text_soft),
                          block->text);
}

static struct rect quote(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct rect whole = pass->at;
    struct rect at;

    cut_left(&pass->at, ui_px(ui, 14));
    at = pass_paragraph(pass, ui_type_of(ui, ui->theme->body_dp, pass->p->text_soft), block->text);
    pass->at.x = whole.x;
    pass->at.w = whole.w;
    whole.h = at.h;
    if (pass->is_drawn) {
        draw_box(ui->draw, (struct rect){whole.x, whole.y, ui_px(ui, 3), whole.h}, 0,
                 pass->p->line);
    }
    return whole;
}

static struct rect rule(struct pass *pass)
{
    struct rect at = pass_take(pass, ui_px(pass->ui, 1));

    if (pass->is_drawn) {
        draw_box(pass->ui->draw, at, 0, pass->p->line);
    }
    return at;
}

/* ---- table: labels on the left, what they say on the right -------------------------------------
 */

static int label_w(const struct pass *pass, const struct block *block, int w)
{
    struct ui *ui = pass->ui;
    int widest = 0;

    for (size_t i = 0; i < block->rows.n; i++) {
        const struct strs *cells = LIST_AT(block->rows, struct strs, i);
        int label = cells->n > 1 ? text_width(ui->cache, FONT_TEXT, ui_px(ui, ui->theme->body_dp),
                                              cells->at[0])
                                 : 0;
        widest = label > widest ? label : widest;
    }
    widest += ui_px(ui, 16);
    return widest < w * 2 / 5 ? widest : w * 2 / 5;
}

static int cell(struct pass *pass, struct rect at, uint32_t colour, struct str text)
{
    struct ui_type type = ui_type_of(pass->ui, pass->ui->theme->body_dp, colour);
    int h = ui_paragraph_h(pass->ui, type, at.w, text);

    if (pass->is_drawn) {
        ui_paragraph(pass->ui, at, type, text);
    }
    return h;
}

static int table_row(struct pass *pass, struct rect at, int label, const struct strs *cells)
{
    int highest = 0;
    struct rect first = cells->n > 1 ? cut_left(&at, label) : (struct rect){0};

    if (cells->n > 1) {
        first.w -= ui_px(pass->ui, 12);
        highest = cell(pass, first, pass->p->text_soft, cells->at[0]);
    }
    int columns_n = cells->n > 1 ? (int)cells->n - 1 : (int)cells->n;
    for (int i = 0; i < columns_n; i++) {
        struct rect column = rect_column(at, i, columns_n, ui_px(pass->ui, 8));
        int h = cell(pass, column, pass->p->text, cells->at[cells->n - (size_t)(columns_n - i)]);
        highest = h > highest ? h : highest;
    }
    return highest;
}

static int table_rows(struct pass *pass, const struct block *block, struct rect room)
{
    int label = label_w(pass, block, room.w), y = room.y;

    for (size_t i = 0; i < block->rows.n; i++) {
        struct rect at = {room.x, y, room.w, 0};
        y += i ? ui_px(pass->ui, 4) : 0;
        at.y = y;
        y += table_row(pass, at, label, LIST_AT(block->rows, struct strs, i));
    }
    return y - room.y;
}

static struct rect table(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    int pad = is_tight(pass) ? 0 : ui_px(ui, 12);
    struct rect room = {pass->at.x + pad, pass->at.y + pad, pass->at.w - 2 * pad, 0};
    bool is_drawn = pass->is_drawn;

    pass->is_drawn = false;
    int h = table_rows(pass, block, room);
    struct rect at = pass_take(pass, h + 2 * pad);
    pass->is_drawn = is_drawn;
    if (is_drawn) {
        draw_box(ui->draw, at, ui_px(ui, 8), pad ? pass->p->page : 0);
        table_rows(pass, block, room);
    }
    return at;
}

/* ---- pictures -------------------------------------------------------------------------------- */

static void brand_line(struct pass *pass, struct rect at)
{
    struct ui *ui = pass->ui;
    const struct world *world = pass->blocks->call->world;
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, pass->p->text);
    struct rect tile = cut_left(&at, at.h);

    face_tile(ui, tile, face_of_surface(ui, world, STR("official")));
    cut_left(&at, ui_px(ui, 10));
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, at, type, world->scenario->brand.name);
}

static void picture(struct pass *pass, struct rect at, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, pass->p->text_soft);
    struct rect words = rect_inset(at, ui_px(ui, 12));

    type.align = 0;
    draw_box(ui->draw, at, ui_px(ui, 8), pass->p->sunken);
    ui_icon(ui, cut_top(&words, words.h / 2), "image", 32, pass->p->text_soft);
    ui_paragraph(ui, words, type, block->text);
    draw_image(ui->draw, at, ui_px(ui, 8), block->picture);
}

#define QR_MARGIN_N 4 /* squares of light around it (ISO/IEC 18004) */
#define QR_DARK 0xff000000u
#define QR_LIGHT 0xffffffffu

/* Dark on light in every theme: cameras want it so. Runs of dark squares are one box. */
static void qr_squares(struct pass *pass, struct rect at, const struct qr *qr)
{
    int side_n = (int)qr->rows.n, px = at.w / (side_n + 2 * QR_MARGIN_N);
    int inset = (at.w - px * side_n) / 2;

    draw_box(pass->ui->draw, at, 0, QR_LIGHT);
    for (int y = 0; y < side_n; y++) {
        struct str row = qr->rows.at[y];

        for (int x = 0, run = 1; x < (int)row.n; x += run) {
            for (run = 1; x + run < (int)row.n && row.at[x + run] == row.at[x]; run++) {
            }
            if (row.at[x] == '1') {
                draw_box(pass->ui->draw,
                         (struct rect){at.x + inset + x * px, at.y + inset + y * px, run * px, px},
                         0, QR_DARK);
            }
        }
    }
}

static struct rect qr_image(struct pass *pass, const struct block *block, const struct qr *qr)
{
    struct ui *ui = pass->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, pass->p->text_soft);
    int side = ui_px(ui, PICTURE_DP), gap = ui_px(ui, 8);
    int words_h = ui_paragraph_h(ui, type, pass->at.w, block->text);
    struct rect at = pass_take(pass, side + gap + words_h), words = at;
    struct rect code = cut_top(&words, side);

    code.w = side < code.w ? side : code.w;
    code.h = code.w;
    cut_top(&words, gap);
    if (pass->is_drawn) {
        qr_squares(pass, code, qr);
        ui_paragraph(ui, words, type, block->text);
    }
    return at;
}

/* Held back: as a mail app shows what it has not fetched. */
static struct rect image_waiting(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, pass->p->text_soft);
    struct rect at = pass_take(pass, grown_px(ui, 36)), words = at;

    if (pass->is_drawn) {
        draw_edge(ui->draw, at, ui_px(ui, 4), ui_px(ui, 1), pass->p->line);
        ui_icon(ui, cut_left(&words, ui_px(ui, 36)), "image", 18, pass->p->text_soft);
        ui_line(ui, words, type, block->text);
    }
    return at;
}

static struct rect image(struct pass *pass, const struct block *block)
{
    if (pass->blocks->has_no_pictures) {
        return image_waiting(pass, block);
    }
    const struct qr *qr = str_is(block->picture, "qr")
                              ? scenario_qr(pass->blocks->call->world->scenario, block->link.url)
                              : NULL;
    if (qr) {
        return qr_image(pass, block, qr);
    }
    bool is_brand = str_is(block->picture, "brand");
    struct rect at = pass_take(pass, ui_px(pass->ui, is_brand ? 36 : PICTURE_DP));

    if (pass->is_drawn && is_brand) {
        brand_line(pass, at);
    } else if (pass->is_drawn) {
        picture(pass, at, block);
    }
    return at;
}

/* ---- what can be pressed -----------------------------------------------------------------------
 */

static struct ui_reply listen(const struct blocks *blocks, struct str part, struct rect at,
                              struct str url)
{
    struct ui_reply reply = ui_control(blocks->call->ui, part, at);

    peek_listen(blocks->call, &blocks->looks->peek, part, reply, url);
    return reply;
}

struct ui_reply part_listen(const struct blocks *blocks, struct str part, struct rect at,
                            struct str url)
{
    struct ui_reply reply = listen(blocks, part, at, url);

    if (reply.is_activated) {
        asks_add(blocks->call->asks, VERB_PRESS, str_copy(blocks->call->asks->arena, part),
                 STR(""));
    }
    return reply;
}

static struct ui_reply block_listen(const struct blocks *blocks, const struct block *block,
                                    struct rect at)
{
    struct str part = part_in(blocks->call->asks->arena, blocks->owner, block->id);
    struct ui_reply reply = listen(blocks, part, at, block->link.url);

    if (reply.is_activated) {
        typing_press(blocks, block);
    }
    return reply;
}

/* At least as high as a finger needs, around the middle of what is drawn. */
static struct rect finger_rect(const struct ui *ui, struct rect at)
{
    int least = ui_px(ui, ui->theme->control_dp);

    return at.h < least ? (struct rect){at.x, at.y + (at.h - least) / 2, at.w, least} : at;
}

static bool has_address(struct pass *pass, struct str text)
{
    uint32_t *points = arena_take_n(pass->ui->frame, text.n + 1, sizeof *points);
    size_t n = 0, at = 0, start, end;

    while (at < text.n) {
        points[n++] = utf8_next(text, &at);
    }
    return span_find(points, n, 0, &start, &end);
}

static void underlined(struct pass *pass, struct rect at, struct text_style style, struct str text)
{
    struct ui *ui = pass->ui;
    const struct paragraph *lines = text_lay(ui->cache, style, text);
    int h = line_h(ui, ui->theme->body_dp), px = ui_px(ui, 1);

    for (size_t i = 0; i < lines->n; i++) {
        struct rect line = {at.x, at.y + (int)i * h, lines->lines[i].width_px, h};
        int y = line.y + (h + style.size_px) / 2 + px;
        draw_text(ui->draw, line, style.font, style.size_px, pass->p->accent, lines->lines[i].text);
        draw_box(ui->draw, (struct rect){line.x, y, line.w, px}, 0, pass->p->accent);
    }
}

/* It can be looked at; pressing it does nothing yet. */
static void link_asleep(struct pass *pass, const struct block *block, struct rect words,
                        struct text_style style)
{
    struct ui *ui = pass->ui;
    struct str part = part_in(ui->frame, pass->blocks->owner, block->id);
    struct ui_reply reply = listen(pass->blocks, part, finger_rect(ui, words), block->link.url);
    struct ui_type type = {style.font, ui->theme->body_dp, pass->p->text, 0, -1};

    ui_paragraph(ui, (struct rect){words.x, words.y, style.width_px, words.h}, type, block->text);
    if (reply.is_focused) {
        ui_focus_ring(ui, words, ui_px(ui, 4));
    }
}

/* A QR code: a link that only looks like a picture. */
static struct rect image_link(struct pass *pass, const struct block *block)
{
    struct rect at = image(pass, block);

    if (pass->is_drawn && block_listen(pass->blocks, block, at).is_focused) {
        ui_focus_ring(pass->ui, at, ui_px(pass->ui, 8));
    }
    return at;
}

/* A preview as the phone makes it: what the page calls itself, and its host. */
static struct rect link_card(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    const struct page *page = scenario_page(pass->blocks->call->world->scenario, block->link.goes);
    struct ui_type title = ui_type_of(ui, ui->theme->body_dp, pass->p->text);
    struct ui_type host = {FONT_ADDRESS, ui->theme->small_dp, pass->p->text_soft, 0, -1};
    struct str words = page ? page->title : block->text, from = url_host(block->link.url);
    int pad = ui_px(ui, 12), picture = ui_px(ui, 84), w = pass->at.w - 2 * pad;
    struct rect at, inner;

    title.font = FONT_TEXT_BOLD;
    title.lines_n = 2;
    at = pass_take(pass, picture + ui_paragraph_h(ui, title, w, words) +
                             ui_paragraph_h(ui, host, w, from) + 2 * pad);
    if (pass->is_drawn) {
        struct ui_reply reply = block_listen(pass->blocks, block, at);
        inner = at;
        draw_box(ui->draw, at, ui_px(ui, 14), pass->p->card);
        ui_icon(ui, cut_top(&inner, picture), "public", 36, pass->p->text_soft);
        draw_edge(ui->draw, at, ui_px(ui, 14), ui_px(ui, 1), pass->p->line);
        inner = rect_inset(inner, pad);
        cut_top(&inner, ui_paragraph(ui, inner, title, words));
        ui_paragraph(ui, inner, host, from);
        if (reply.is_focused || reply.is_hot) {
            ui_focus_ring(ui, at, ui_px(ui, 14));
        }
    }
    return at;
}

static struct rect link(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct text_style style = {.font = has_address(pass, block->text) ? FONT_ADDRESS : FONT_TEXT,
                               .size_px = ui_px(ui, ui->theme->body_dp),
                               .width_px = pass->at.w > 0 ? pass->at.w : 1};
    const struct paragraph *lines = text_lay(ui->cache, style, block->text);
    int h = (int)lines->n * line_h(ui, ui->theme->body_dp);
    int pad = is_tight(pass) ? 0 : (finger_rect(ui, (struct rect){0, 0, 1, h}).h - h) / 2;
    struct rect at = pass_take(pass, h + 2 * pad);
    struct rect words = {at.x, at.y + pad, lines->width_px, h};

    if (pass->is_drawn && pass->blocks->is_asleep) {
        link_asleep(pass, block, words, style);
    } else if (pass->is_drawn) {
        struct ui_reply reply = block_listen(pass->blocks, block, finger_rect(ui, words));
        if (reply.is_hot || reply.is_held) {
            draw_box(ui->draw, rect_inset_xy(words, -ui_px(ui, 4), 0), ui_px(ui, 4),
                     colour_faded(pass->p->accent, reply.is_held ? 20 : 10));
        }
        underlined(pass, words, style, block->text);
        if (reply.is_focused) {
            ui_focus_ring(ui, words, ui_px(ui, 4));
        }
    }
    return at;
}

static bool is_second(const struct block *block)
{
    return block->does == DOES_DENY || block->does == DOES_DISMISS || block->does == DOES_PASSKEY;
}

/* The brand's own; in high contrast so far from the words on it that all can be read. */
static uint32_t button_ground(const struct pass *pass)
{
    uint32_t brand = colour_of(pass->blocks->call->world->scenario->brand.colour, pass->p->accent);
    uint32_t ink = colour_on(brand), away = ink ^ 0xffffff, ground = brand;

    for (int percent = 5; pass->ui->theme->is_high_contrast &&
                          theme_contrast(ink, ground) < STRONG_CONTRAST && percent < 100;
         percent += 5) {
        ground = theme_mix(brand, away, percent);
    }
    return ground;
}

static void button_draw(struct pass *pass, struct rect at, const struct block *block,
                        struct ui_reply reply)
{
    struct ui *ui = pass->ui;
    uint32_t brand = button_ground(pass);
    uint32_t fill = is_second(block) ? pass->p->card : brand;
    struct ui_type type =
        ui_type_of(ui, ui->theme->body_dp, is_second(block) ? pass->p->text : colour_on(brand));
    int radius = ui_px(ui, 8);
    bool needs_edge = is_second(block) || theme_contrast(fill, pass->p->card) < 1.6;

    if (reply.is_hot || reply.is_held) {
        fill = colour_mix(fill, type.colour, reply.is_held ? 18 : 9);
    }
    draw_box(ui->draw, at, radius, fill);
    draw_edge(ui->draw, at, radius, ui_px(ui, 1), needs_edge ? pass->p->text_soft : 0);
    type.font = FONT_TEXT_BOLD;
    type.align = 0;
    struct rect words = rect_inset_xy(at, ui_px(ui, 12), 0);
    if (block->does == DOES_PASSKEY) {
        ui_icon(ui, cut_left(&words, ui_px(ui, 28)), "fingerprint", 22, type.colour);
    }
    ui_line(ui, words, type, block->text);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, radius);
    }
}

static struct rect button(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct rect at = pass_take(pass, ui_px(ui, ui->theme->control_dp));
    int fit = text_width(ui->cache, FONT_TEXT_BOLD, ui_px(ui, ui->theme->body_dp), block->text) +
              ui_px(ui, 56);
    int most = pass->blocks->style == BLOCKS_PAGE ? ui_px(ui, BUTTON_MOST_DP) : fit;

    at.w = at.w < most ? at.w : most;
    if (pass->is_drawn) {
        button_draw(pass, at, block, block_listen(pass->blocks, block, at));
    }
    return at;
}

static struct rect field(struct pass *pass, const struct block *block)
{
    struct ui *ui = pass->ui;
    struct rect at = pass->at;
    struct ui_type label = ui_type_of(ui, ui->theme->small_dp, pass->p->text);

    pass_paragraph(pass, label, block->text);
    pass_take(pass, ui_px(ui, 4));
    struct rect box = pass_take(pass, ui_px(ui, FIELD_DP));
    int most = ui_px(ui, BUTTON_MOST_DP);
    box.w = box.w < most ? box.w : most;
    if (pass->is_drawn) {
        typing_field(pass->blocks, block, box);
    }
    at.h = pass->at.y - at.y;
    return at;
}

/* ---- all of them -------------------------------------------------------------------------------
 */

static struct rect block_pass(struct pass *pass, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return heading(pass, block);
    case BLOCK_BUTTON:
        return is_tight(pass) ? link(pass, block) : button(pass, block);
    case BLOCK_LINK:
        if (is_tight(pass) && str_is(block->picture, "card") && !pass->blocks->is_asleep) {
            return link_card(pass, block);
        }
        return link(pass, block);
    case BLOCK_TABLE:
        return table(pass, block);
    case BLOCK_QUOTE:
        return quote(pass, block);
    case BLOCK_IMAGE:
        return block->link.url.n ? image_link(pass, block) : image(pass, block);
    case BLOCK_FIELD:
        return field(pass, block);
    case BLOCK_NOTE:
        return note(pass, block);
    case BLOCK_RULE:
        return rule(pass);
    default:
        return paragraph(pass, block);
    }
}

/* Blocks that listen have named their part already. */
static void block_name(struct pass *pass, const struct block *block, struct rect at)
{
    const struct blocks *blocks = pass->blocks;
    bool is_named = block->kind == BLOCK_BUTTON || block->kind == BLOCK_LINK ||
                    block->kind == BLOCK_FIELD ||
                    (block->kind == BLOCK_IMAGE && block->link.url.n > 0);

    if (pass->is_drawn && !is_named) {
        ui_part(pass->ui, part_in(pass->ui->frame, blocks->owner, block->id), at);
    }
}

static int blocks_pass(const struct blocks *blocks, struct rect at, bool is_drawn)
{
    struct ui *ui = blocks->call->ui;
    struct pass pass = {blocks, ui, &ui->theme->device, at, is_drawn};
    int gap = ui_px(ui, is_tight(&pass) ? 6 : 14);

    for (size_t i = 0; i < blocks->blocks.n; i++) {
        const struct block *block = LIST_AT(blocks->blocks, struct block, i);
        pass_take(&pass, i ? gap : 0);
        block_name(&pass, block, block_pass(&pass, block));
    }
    return pass.at.y - at.y;
}

int blocks_h(const struct blocks *blocks, int w_px)
{
    return blocks_pass(blocks, (struct rect){0, 0, w_px, 0}, false);
}

int blocks_view(const struct blocks *blocks, struct rect at)
{
    return blocks_pass(blocks, at, true);
}
