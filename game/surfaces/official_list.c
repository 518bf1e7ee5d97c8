/* official_list.c - a sheet as a list: messages, devices, cards, addresses. Each entry with what
 * can be done to it; below, what can be done to all. */
#include "surfaces/official.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_blocks.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

/* ---- one row --------------------------------------------------------------------------------- */

struct entry_words {
    struct str lines[3]; /* title, detail, time */
    int h;
};

static struct entry_words entry_words(const struct official *official,
                                      const struct account_entry *entry, int w)
{
    struct ui *ui = official->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, 0);
    struct entry_words words = {.lines = {entry->entry.title, official_detail(official, entry),
                                          official_when(official, entry)}};

    for (size_t i = 0; i < 3; i++) {
        type.size_dp = i ? ui->theme->small_dp : ui->theme->body_dp;
        words.h += words.lines[i].n ? ui_paragraph_h(ui, type, w, words.lines[i]) : 0;
    }
    return words;
}

static void entry_draw(struct ui *ui, struct rect at, const struct entry_words *words)
{
    const struct palette *p = &ui->theme->device;

    at = rect_centre(at, at.w, words->h);
    for (size_t i = 0; i < 3; i++) {
        struct ui_type type = ui_type_of(ui, i ? ui->theme->small_dp : ui->theme->body_dp,
                                         i ? p->text_soft : p->text);
        if (words->lines[i].n) {
            cut_top(&at, ui_paragraph(ui, at, type, words->lines[i]));
        }
    }
}

static bool official_says_log_in(const struct official *official)
{
    return official->call->world->scenario->brand.says_log_in;
}

struct str official_remove_label(const struct official *official)
{
    static const struct {
        const char *sheet, *label;
    } labels[] = {{"sessions", "official.sign_out"},
                  {"orders", "official.cancel_order"},
                  {"membership", "official.end_plan"}};
    const char *label = "official.remove";

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        label = str_is(official->panel->sheet, labels[i].sheet) ? labels[i].label : label;
    }
    if (str_is(str_of(label), "official.sign_out") && official_says_log_in(official)) {
        label = "official.log_out";
    }
    return ui_text(official->call->ui, label);
}

/* Messages open; other entries only stand there. */
static bool is_openable(const struct official *official)
{
    return str_is(official->panel->sheet, "centre");
}

void official_remove(const struct official *official, struct rect at,
                     const struct account_entry *entry)
{
    struct ui *ui = official->call->ui;
    struct ui_look look = {.palette = &ui->theme->device};
    struct str part = official_entry_part(official, entry->entry.id, "remove");

    at = rect_centre(at, at.w, ui_px(ui, ui->theme->control_dp));
    if (ui_button(ui, part, at, look, official_remove_label(official))) {
        official_press(official, part);
    }
}

static void entry_open(const struct official *official, struct rect at,
                       const struct account_entry *entry)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    struct str item =
        str_fmt(ui->frame, "%.*s/%.*s", STR_ARGS(official->panel->id), STR_ARGS(entry->entry.id));

    if (ui_row(ui, part_in(ui->frame, STR("official.entry"), entry->entry.id), at,
               &ui->theme->device)) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("official"), item), STR(""));
    }
}

/* How a row divides its width: what is done to an entry stands beside its words, or below them
 * where it would squeeze them. */
struct entry_layout {
    struct entry_words words;
    int words_w, button_w;
    bool is_below;
    int h;
};

static struct entry_layout entry_layout(const struct official *official,
                                        const struct account_entry *entry, int w)
{
    struct ui *ui = official->call->ui;
    int pad = ui_px(ui, 12), control = ui_px(ui, ui->theme->control_dp);
    struct entry_layout layout = {.words_w = w - 2 * ui_px(ui, ui->theme->pad_dp)};

    if (panel_does(official->panel, "remove")) {
        layout.button_w = ui_button_w(ui, official_remove_label(official), NULL);
        layout.is_below = official_is_removed_below(official, layout.words_w);
        layout.words_w -= layout.is_below ? 0 : layout.button_w + pad;
    } else if (is_openable(official)) {
        layout.button_w = ui_px(ui, 24);
        layout.words_w -= layout.button_w;
    }
    layout.words = entry_words(official, entry, layout.words_w);
    layout.h = layout.words.h + 2 * pad + (layout.is_below ? control + ui_px(ui, 8) : 0);
    layout.h = layout.h > control + pad ? layout.h : control + pad;
    return layout;
}

static int entry_row(const struct official *official, struct rect at,
                     const struct account_entry *entry)
{
    struct ui *ui = official->call->ui;
    struct entry_layout layout = entry_layout(official, entry, at.w);
    struct rect room, button;

    at.h = layout.h;
    room = rect_inset_xy(at, ui_px(ui, ui->theme->pad_dp), 0);
    if (layout.is_below) {
        cut_bottom(&room, ui_px(ui, 12));
        button = cut_bottom(&room, ui_px(ui, ui->theme->control_dp));
        cut_top(&room, ui_px(ui, 12));
        cut_bottom(&room, ui_px(ui, 8));
    } else {
        button = cut_right(&room, layout.button_w);
        room.w = layout.words_w;
    }
    ui_part(ui, official_entry_part(official, entry->entry.id, NULL), at);
    if (panel_does(official->panel, "remove")) {
        official_remove(official, button, entry);
    } else if (is_openable(official)) {
        entry_open(official, at, entry);
        ui_icon(ui, button, "chevron_right", 20, ui->theme->device.text_soft);
    }
    entry_draw(ui, room, &layout.words);
    return at.h;
}

/* ---- the list -------------------------------------------------------------------------------- */

/* Entries are drawn on a card whose height is known only afterwards: it is put where they begin. */
static int entries_card(const struct official *official, struct rect at, struct entries entries)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    int top = at.y, h = 0, line = ui_px(ui, 1);

    for (size_t i = 0; i < entries.n; i++) {
        h += entry_layout(official, entries.at[i], at.w).h;
    }
    ui_card(ui, (struct rect){at.x, at.y, at.w, h}, p);
    for (size_t i = 0; i < entries.n; i++) {
        if (i) {
            draw_box(ui->draw,
                     rect_inset_xy((struct rect){at.x, at.y, at.w, line}, ui_px(ui, 16), 0), 0,
                     p->line);
        }
        at.y += entry_row(official, at, entries.at[i]);
    }
    return at.y - top + ui_px(ui, 16);
}

static int sign_out_all(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct ui_look look = {.palette = &ui->theme->device, .icon = "logout"};
    struct str part = official_part(official, STR("sign_out_all"));

    at.h = ui_px(ui, ui->theme->control_dp);
    if (ui_button(ui, part, at, look,
                  ui_text(ui, official_says_log_in(official) ? "official.log_out_all"
                                                             : "official.sign_out_all"))) {
        official_press(official, part);
    }
    return at.h + ui_px(ui, 16);
}

int official_list(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct entries entries = official_entries(official);
    int top = at.y;

    if (panel_does(official->panel, "sign_out_all") &&
        official->call->world->account.all_out_ms != NEVER_MS) {
        at.y += official_done(official, at,
                              ui_text(ui, official_says_log_in(official) ? "official.all_logged_out"
                                                                         : "official.all_out"));
    }
    at.y += entries.n ? entries_card(official, at, entries) : official_empty(official, at);
    if (panel_does(official->panel, "sign_out_all")) {
        at.y += sign_out_all(official, at);
    }
    return at.y - top;
}

/* ---- one entry, whole
 * ---------------------------------------------------------------------------- */

/* The copy of a message has its words, and nothing to press. */
static struct list words_only(struct ui *ui, struct list blocks)
{
    struct block *kept = ARENA_NEW_N(ui->frame, blocks.n, struct block);
    size_t n = 0;

    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        if (!block_is_pressable(block) && block->kind != BLOCK_FIELD) {
            kept[n++] = *block;
        }
    }
    return (struct list){kept, n};
}

static int entry_text(const struct official *official, struct rect at,
                      const struct account_entry *entry)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    const struct notice *notice = scenario_notice(call->world->scenario, entry->entry.id);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->device.text);

    if (!notice) {
        return ui_paragraph(ui, at, type, entry->entry.detail);
    }
    struct blocks blocks = {.call = call,
                            .owner = official_entry_part(official, entry->entry.id, NULL),
                            .blocks = words_only(ui, notice->blocks),
                            .looks = NULL,
                            .style = BLOCKS_LETTER};
    return blocks_view(&blocks, at);
}

int official_entry(const struct official *official, struct rect at)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    const struct account_entry *entry =
        world_entry(call->world, official->panel->sheet, official->entry);
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, p->text);
    struct ui_type time = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    int top = at.y;

    if (!entry) {
        return official_empty(official, at);
    }
    title.font = FONT_TEXT_BOLD;
    at.y += ui_paragraph(ui, at, title, entry->entry.title);
    at.y += ui_paragraph(ui, at, time, official_when(official, entry)) + ui_px(ui, 16);
    at.y += entry_text(official, at, entry);
    ui_part(ui, official_entry_part(official, entry->entry.id, NULL),
            (struct rect){at.x, top, at.w, at.y - top});
    return at.y - top;
}
