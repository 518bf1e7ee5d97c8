/* browser.c - pages: whatever a link led to, between the bar and the foot of the browser. */
#include "surfaces/browser.h"

#include "base/arena.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_notices.h"

#define COLUMN_DP 480

struct str page_part(const struct browser *browser, const char *name)
{
    return part_in(browser->call->asks->arena, browser->open->page->id, str_of(name));
}

void browser_go(const struct browser *browser, struct str item)
{
    const struct surface_call *call = browser->call;

    asks_add(call->asks, VERB_OPEN, place_to(call->asks->arena, call->device, STR("browser"), item),
             STR(""));
}

static bool has_typed_password(const struct page_state *page)
{
    for (size_t i = 0; i < page->typed.n; i++) {
        const struct block *block = blocks_find(page->page->blocks, page->typed.at[i]);

        if (block && block->asks == ASKS_PASSWORD) {
            return true;
        }
    }
    return false;
}

bool browser_is_signed_in(const struct browser *browser)
{
    const struct page_state *page = browser->open;
    bool is_proven = page->passkey_ms != NEVER_MS || has_typed_password(page);

    return page->is_sent && is_proven && world_manager_knows(browser->call->world, page->page);
}

/* ---- what the page says back -------------------------------------------------------------------
 */

/* What the device says for itself after its passkey was asked for. */
static struct str passkey_words(const struct browser *browser)
{
    struct ui *ui = browser->call->ui;
    const struct world *world = browser->call->world;
    struct str host = url_host(browser->open->page->url);

    if (!world->scenario->account.has_passkey) {
        return ui_text(ui, "browser.passkey_none");
    }
    if (!world_manager_knows(world, browser->open->page)) {
        return texts_fill(ui->frame, ui_text(ui, "browser.passkey_no"), &host, 1);
    }
    return STR("");
}

/* The same words whoever's page it is: a fake claims to have done what was pressed. */
static const char *answer_words(const struct browser *browser)
{
    const struct world *world = browser->call->world;
    const struct page_state *page = browser->open;
    const struct notice_state *notice = world_notice(world, page->reached_from);
    const struct attempt_state *attempt = world_attempt(world, page->page->attempt);
    enum disposition said = notice ? notice->said : LEFT;

    if (page->page->by == BY_SERVICE && attempt) {
        said = attempt->phase == ATTEMPT_APPROVED ? APPROVED
               : attempt->phase == ATTEMPT_DENIED ? DENIED
                                                  : LEFT;
        if (attempt->phase == ATTEMPT_EXPIRED) {
            return "browser.expired";
        }
    }
    if (said != LEFT) {
        return said == APPROVED ? "browser.approved" : "browser.denied";
    }
    if (page->passkey_ms != NEVER_MS && page->is_sent && passkey_words(browser).n == 0) {
        return world->scenario->brand.says_log_in ? "browser.logged_in" : "browser.signed_in";
    }
    if (browser_is_signed_in(browser)) {
        return world->scenario->brand.says_log_in ? "browser.logged_in_typed"
                                                  : "browser.signed_in_typed";
    }
    return page->is_sent ? "browser.sent" : NULL;
}

struct answer {
    struct str part, words;
    const char *icon;
    uint32_t ink, ground;
};

static int answer_card(const struct browser *browser, struct rect at, const struct answer *answer)
{
    struct ui *ui = browser->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);
    int pad = ui_px(ui, 12), icon = ui_px(ui, 28);

    type.font = FONT_ADDRESS;
    at.h = ui_paragraph_h(ui, type, at.w - 2 * pad - icon, answer->words) + 2 * pad;
    draw_box(ui->draw, at, ui_px(ui, 8), answer->ground);
    ui_part(ui, answer->part, at);
    struct rect inner = rect_inset(at, pad);
    ui_icon(ui, cut_left(&inner, icon), answer->icon, 20, answer->ink);
    ui_paragraph(ui, inner, type, answer->words);
    return at.h + ui_px(ui, 16);
}

static int answer_view(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct palette *p = &ui->theme->device;
    const char *words = answer_words(browser);
    bool is_refused = browser->open->passkey_ms != NEVER_MS && passkey_words(browser).n > 0;
    int y = at.y;

    if (is_refused) {
        at.y += answer_card(browser, at,
                            &(struct answer){STR("browser.passkey"), passkey_words(browser), "key",
                                             p->warn, p->warn_soft});
    }
    if (words) {
        at.y += answer_card(browser, at,
                            &(struct answer){STR("browser.answer"), ui_text(ui, words),
                                             "check_circle", p->good, p->good_soft});
    }
    return at.y - y;
}

/* ---- the page -------------------------------------------------------------------------------- */

/* What asked who one is has gone, as on any site; its picture and who one is stand there. */
static struct list pictures_of(const struct browser *browser)
{
    struct list all = browser->open->page->blocks;
    struct block *kept = ARENA_NEW_N(browser->call->ui->frame, all.n, struct block);
    size_t n = 0;

    for (size_t i = 0; i < all.n; i++) {
        const struct block *block = LIST_AT(all, struct block, i);

        if (block->kind == BLOCK_IMAGE) {
            kept[n++] = *block;
        }
    }
    return (struct list){kept, n};
}

static int account_view(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    const struct scenario *scenario = browser->call->world->scenario;
    struct ui_type name = ui_type_of(ui, ui->theme->lead_dp, ui->theme->device.text);
    struct ui_type id = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text_soft);
    struct rect words = at, left = cut_left(&words, ui_px(ui, 36));

    cut_left(&words, ui_px(ui, 10)); /* as the service's picture stands beside its name */
    name.font = FONT_TEXT_BOLD;
    id.font = FONT_ADDRESS;
    at.h = cut_top(&words, ui_paragraph(ui, words, name, scenario->persona.name)).h;
    at.h += ui_paragraph(ui, words, id, scenario->account.identifier);
    left.h = at.h;
    ui_icon(ui, left, "account_circle", 36, ui->theme->device.text_soft);
    ui_part(ui, STR("browser.account"), at);
    return at.h;
}

struct blocks browser_blocks(const struct browser *browser)
{
    return (struct blocks){.call = browser->call,
                           .owner = browser->open->page->id,
                           .blocks = browser->open->page->blocks,
                           .looks = &browser->looks->blocks,
                           .style = BLOCKS_PAGE};
}

static void page_view(const struct browser *browser, struct rect at)
{
    struct ui *ui = browser->call->ui;
    struct ui_scroll *scroll = &browser->looks->page;
    struct rect room = ui_scroll_begin(ui, STR("browser.page"), at, scroll);
    struct blocks blocks = browser_blocks(browser);
    int pad = ui_px(ui, browser->is_desktop ? 32 : 20), most = ui_px(ui, COLUMN_DP);
    struct rect column = rect_inset_xy(room, pad, 0);

    column = column.w > most ? rect_centre(column, most, column.h) : column;
    column.y = room.y + pad;
    column.y += answer_view(browser, column);
    if (browser_is_signed_in(browser)) {
        blocks.blocks = pictures_of(browser);
        column.y += blocks_view(&blocks, column) + pad;
        column.y += account_view(browser, column);
    } else {
        column.y += blocks_view(&blocks, column);
    }
    column.y += browser_manager_h(browser);
    ui_scroll_end(ui, at, scroll, column.y + pad - room.y);
    browser_manager(browser, at);
}

/* Results begin with what was searched for; whose search is not known, with the service's name. */
static void query_begin(const struct browser *browser)
{
    const struct surface_call *call = browser->call;

    if (str_is(call->place.item, "search")) {
        edit_set(&browser->looks->query,
                 call->query->n ? edit_text(call->query) : call->world->scenario->brand.name);
    }
}

/* Loaded anew: the form is empty again, the page at its top. */
void browser_reload(const struct browser *browser)
{
    struct browser_looks *looks = browser->looks;

    blocks_wipe(&looks->blocks);
    looks->page = (struct ui_scroll){0};
    looks->loading_ms = browser->call->ui->in.now_ms;
}

static void browser_forget(const struct browser *browser)
{
    struct browser_looks *looks = browser->looks;
    uint64_t shown = ui_id(browser->call->place.item);

    if (looks->shown != shown) {
        blocks_wipe(&looks->blocks);
        edit_wipe(&looks->query);
        memset(&looks->page, 0, sizeof *looks - offsetof(struct browser_looks, page));
        looks->shown = shown;
        query_begin(browser);
    }
}

static void browser_view(const struct surface_call *call)
{
    const struct page_state *page = world_page(call->world, call->place.item);
    struct browser browser = {.call = call,
                              .looks = call->looks,
                              .open = page,
                              .is_desktop = call->device->kind == DEVICE_DESKTOP};
    struct rect room = call->at;

    browser_forget(&browser);
    browser_tabs_keep(&browser);
    draw_box(call->ui->draw, room, 0, call->ui->theme->device.card);
    browser_bar(&browser, &room);
    if (page) {
        page_view(&browser, room);
    } else if (str_is(call->place.item, "search")) {
        browser_search(&browser, room);
    } else {
        browser_start(&browser, room);
    }
    browser_panels(&browser, room);
    peek_view(call, &browser.looks->blocks.peek);
}

static void browser_leave(void *looks)
{
    blocks_wipe(&((struct browser_looks *)looks)->blocks);
}

const struct surface surface_browser = {
    .id = "browser",
    .icon = "public",
    .looks_size = sizeof(struct browser_looks),
    .view = browser_view,
    .leave = browser_leave,
};
