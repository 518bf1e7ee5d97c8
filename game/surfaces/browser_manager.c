/* browser_manager.c - what the browser keeps ready while somebody signs in: the saved account, the
 * code that came by message. It goes by the domain alone, so it has nothing to offer on a fake.
 *
 * A phone shows it above its foot, a desktop under the field. It stays until it was used, put away,
 * or something else on the device is pressed, so that the keys reach it.
 */
#include "surfaces/browser.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_typing.h"

#define ROW_DP 60
#define WIDE_DP 360
#define CODE_LEAST_N 4
/* Stands for the saved password, of which only facts are ever told: long, all kinds of letters. */
#define SAVED STR("Saved-Password-1")

/* ---- which field ---- */

static bool is_login(const struct block *block)
{
    return block->kind == BLOCK_FIELD &&
           (block->asks == ASKS_IDENTIFIER || block->asks == ASKS_PASSWORD);
}

static const struct block *block_at(const struct browser *browser, size_t i)
{
    return LIST_AT(browser->open->page->blocks, struct block, i);
}

static struct str block_part(const struct browser *browser, const struct block *block)
{
    return part_in(browser->call->ui->frame, browser->open->page->id, block->id);
}

/* The first run of digits long enough to be a code; empty when there is none. */
static struct str digits_in(struct str text)
{
    size_t from = 0, to = 0;

    for (; to < text.n; to++) {
        bool is_digit = text.at[to] >= '0' && text.at[to] <= '9';

        if (!is_digit && to - from >= CODE_LEAST_N) {
            break;
        }
        from = is_digit ? from : to + 1;
    }
    return to - from >= CODE_LEAST_N ? str_part(text, from, to) : STR("");
}

/* Of the newest sms with a code. */
static struct str code_of(const struct browser *browser)
{
    const struct surface_call *call = browser->call;
    const struct notice_state *all[NOTICES_MOST_N];
    size_t n = notices_here(call->world, call->device, STR("sms"), all, NOTICES_MOST_N);

    for (size_t i = 0; i < n; i++) {
        if (str_is(all[i]->notice->kind, "code")) {
            return digits_in(notice_first_words(all[i]->notice));
        }
    }
    return STR("");
}

/* For a code there is either something to fill in or nothing at all. */
static bool is_helped(const struct browser *browser, const struct block *block)
{
    return is_login(block) || (block->asks == ASKS_CODE && code_of(browser).n > 0 &&
                               world_manager_knows(browser->call->world, browser->open->page));
}

static const struct block *field_in_focus(const struct browser *browser)
{
    for (size_t i = 0; i < browser->open->page->blocks.n; i++) {
        const struct block *block = block_at(browser, i);

        if (block->kind == BLOCK_FIELD &&
            browser->call->ui->focus == ui_id(block_part(browser, block))) {
            return block;
        }
    }
    return NULL;
}

static const struct block *first_login(const struct browser *browser)
{
    for (size_t i = 0; i < browser->open->page->blocks.n; i++) {
        if (is_login(block_at(browser, i))) {
            return block_at(browser, i);
        }
    }
    return NULL;
}

/* ---- what it offers ---- */

struct offer {
    const struct block *field;
    bool is_known;
    struct str code;  /* for a field that asks one */
    struct str words; /* one line, or a sentence */
};

static struct offer offer_of(const struct browser *browser, const struct block *field)
{
    struct ui *ui = browser->call->ui;
    const struct world *world = browser->call->world;
    const struct page *page = browser->open->page;
    struct offer offer = {.field = field, .is_known = world_manager_knows(world, page)};
    struct str host = url_host(page->url), identifier = world->scenario->account.identifier;

    offer.code = field->asks == ASKS_CODE ? code_of(browser) : STR("");
    if (offer.is_known) {
        offer.words = offer.code.n
                          ? texts_fill(ui->frame, ui_text(ui, "browser.fill_code"), &offer.code, 1)
                          : texts_fill(ui->frame, ui_text(ui, "browser.fill"), &identifier, 1);
    } else if (world_has_seen(world, page_part(browser, "manager"))) {
        offer.words = texts_fill(ui->frame, ui_text(ui, "browser.fill_none"), &host, 1);
    } else {
        offer.words = ui_text(ui, "browser.passwords");
    }
    return offer;
}

static void offer_take(const struct browser *browser, const struct offer *offer)
{
    const struct surface_call *call = browser->call;
    struct blocks blocks = browser_blocks(browser);

    ask_inspect(call->asks, call->world, page_part(browser, "manager"));
    if (!offer->is_known) {
        ui_wake(call->ui, call->ui->in.now_ms);
        return;
    }
    for (size_t i = 0; i < blocks.blocks.n; i++) {
        const struct block *block = block_at(browser, i);

        if (offer->code.n && block == offer->field) {
            typing_fill(&blocks, block, offer->code);
        } else if (!offer->code.n && is_login(block)) {
            typing_fill(&blocks, block,
                        block->asks == ASKS_PASSWORD ? SAVED
                                                     : call->world->scenario->account.identifier);
        }
    }
    browser->looks->manager = (struct str){0};
    browser->looks->is_manager_away = true;
    ui_wake(call->ui, call->ui->in.now_ms);
}

/* ---- where it stands ---- */

static struct ui_type words_type(const struct browser *browser)
{
    struct ui *ui = browser->call->ui;

    return (struct ui_type){FONT_ADDRESS, ui->theme->body_dp, ui->theme->device.text, 0, -1};
}

static int manager_h(const struct browser *browser, const struct offer *offer, int w)
{
    struct ui *ui = browser->call->ui;
    int words = ui_paragraph_h(ui, words_type(browser), w - ui_px(ui, 64), offer->words);
    int host = offer->is_known ? line_h(ui, ui->theme->small_dp) : 0;
    int h = words + host + ui_px(ui, 20), least = ui_px(ui, ROW_DP);

    return h > least ? h : least;
}

/* Empty when the field is out of sight. */
static struct rect manager_at(const struct browser *browser, struct rect room,
                              const struct offer *offer)
{
    struct ui *ui = browser->call->ui;
    struct rect field = {0}, at = room;
    int most = ui_px(ui, WIDE_DP);

    if (!browser->is_desktop) {
        return cut_bottom(&at, manager_h(browser, offer, room.w));
    }
    if (!ui_part_at(ui, block_part(browser, offer->field), &field) || rect_is_empty(field)) {
        return (struct rect){0};
    }
    at = (struct rect){field.x, field.y + field.h + ui_px(ui, 4), field.w < most ? most : field.w,
                       0};
    at.h = manager_h(browser, offer, at.w);
    return at;
}

static void manager_words(const struct browser *browser, struct rect at, const struct offer *offer)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type small = {FONT_ADDRESS, ui->theme->small_dp, p->text_soft, 1, -1};
    int words, host = offer->is_known ? line_h(ui, small.size_dp) : 0;

    ui_icon(ui, cut_left(&at, ui_px(ui, 48)), offer->code.n ? "chat" : "key", 22, p->text_soft);
    cut_right(&at, ui_px(ui, 16));
    words = ui_paragraph_h(ui, words_type(browser), at.w, offer->words);
    at = rect_centre(at, at.w, words + host);
    cut_top(&at, ui_paragraph(ui, at, words_type(browser), offer->words));
    if (host) {
        ui_line(ui, at, small, url_host(browser->open->page->url));
    }
}

static void manager_row(const struct browser *browser, struct rect at, const struct offer *offer)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    int radius = browser->is_desktop ? ui_px(ui, 8) : 0;
    struct ui_reply reply;

    draw_shadow(ui->draw, at, radius, ui_px(ui, 10), p->shadow);
    draw_box(ui->draw, at, radius, p->sunken);
    draw_edge(ui->draw, at, radius, ui_px(ui, 1), p->line);
    reply = ui_control(ui, page_part(browser, "manager"), at);
    if (reply.is_hot || reply.is_held) {
        draw_box(ui->draw, at, radius, colour_faded(p->accent, 12));
    }
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset(at, ui_px(ui, 3)), radius);
    }
    manager_words(browser, at, offer);
    if (reply.is_activated) {
        offer_take(browser, offer);
    }
}

/* The field it stands for: the one in focus, else the one it came up for, else, once it was looked
 * at, the first. */
static const struct block *manager_field(const struct browser *browser)
{
    struct browser_looks *looks = browser->looks;
    const struct block *field = field_in_focus(browser);

    if (field && !str_eq(looks->manager_before, field->id)) {
        looks->is_manager_away = !is_helped(browser, field);
        looks->manager = looks->is_manager_away ? STR("") : field->id;
    }
    looks->manager_before = field ? field->id : STR("");
    if (looks->is_manager_away || browser_is_signed_in(browser)) {
        return NULL;
    }
    if (looks->manager.n) {
        return blocks_find(browser->open->page->blocks, looks->manager);
    }
    return world_has_seen(browser->call->world, page_part(browser, "manager"))
               ? first_login(browser)
               : NULL;
}

static void manager_put_away(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    bool is_here = ui->in.was_pressed && ui_has_pointer(ui, browser->call->at);
    bool is_elsewhere = is_here && !ui_has_pointer(ui, at) && !field_in_focus(browser);

    if (is_elsewhere || ui_take_key(ui, KEY_ESCAPE)) {
        browser->looks->manager = (struct str){0};
        browser->looks->is_manager_away = true;
        ui_wake(ui, ui->in.now_ms);
    }
}

void browser_manager(const struct browser *browser, struct rect room)
{
    struct ui *ui = browser->call->ui;
    const struct block *field;
    struct rect before = ui->clip, at;
    struct offer offer;

    browser->looks->manager_px = 0;
    if (!browser->call->world->scenario->account.is_saved || !(field = manager_field(browser))) {
        return;
    }
    offer = offer_of(browser, field);
    at = manager_at(browser, room, &offer);
    if (rect_is_empty(at)) {
        return;
    }
    browser->looks->manager_px = at.h;
    ui_clip(ui, room);
    manager_row(browser, at, &offer);
    manager_put_away(browser, at);
    ui_unclip(ui, before);
}

int browser_manager_h(const struct browser *browser)
{
    return browser->is_desktop ? 0 : browser->looks->manager_px;
}
