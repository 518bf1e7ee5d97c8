/* official.c - the service's own app; on a desktop its site, behind the bookmark. */
#include "surfaces/official.h"

#include "base/arena.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define COLUMN_DP 560
#define RECENT_S (60 * 24 * 3600)
#define WORDS_LEAST_DP 168 /* at the type that the sizes are made for */

/* ---- what the panels share ---------------------------------------------------------------------
 */

struct str official_part(const struct official *official, struct str rest)
{
    struct arena *arena = official->call->asks->arena;
    struct str panel = part_in(arena, STR("official"), official->panel->id);

    return rest.n ? part_in(arena, panel, rest) : panel;
}

struct str official_entry_part(const struct official *official, struct str entry, const char *does)
{
    struct arena *arena = official->call->asks->arena;

    return official_part(official, does ? part_in(arena, entry, str_of(does)) : entry);
}

void official_press(const struct official *official, struct str part)
{
    asks_add(official->call->asks, VERB_PRESS, part, STR(""));
}

static void put_newest_first(struct entries *entries, const struct account_entry *entry)
{
    size_t i = entries->n++;

    while (i > 0 && entries->at[i - 1]->entry.at_s <= entry->entry.at_s) {
        entries->at[i] = entries->at[i - 1];
        i--;
    }
    entries->at[i] = entry;
}

struct entries official_entries(const struct official *official)
{
    const struct account_state *account = &official->call->world->account;
    struct entries entries = {
        ARENA_NEW_N(official->call->ui->frame, account->entries_n, const struct account_entry *),
        0};

    for (size_t i = 0; i < account->entries_n; i++) {
        if (!account->entries[i].is_gone &&
            str_eq(account->entries[i].entry.sheet, official->panel->sheet)) {
            put_newest_first(&entries, &account->entries[i]);
        }
    }
    return entries;
}

struct str official_when(const struct official *official, const struct account_entry *entry)
{
    const struct world *world = official->call->world;
    int64_t case_ms = entry->entry.at_s * 1000;

    if (world_case_ms(world) - case_ms > RECENT_S * INT64_C(1000)) {
        return STR("");
    }
    return time_full(official->call->ui, world, case_ms);
}

struct str official_detail(const struct official *official, const struct account_entry *entry)
{
    static const char *const states[] = {[ATTEMPT_PENDING] = "official.state_pending",
                                         [ATTEMPT_APPROVED] = "official.state_approved",
                                         [ATTEMPT_DENIED] = "official.state_denied",
                                         [ATTEMPT_EXPIRED] = "official.state_expired"};
    struct ui *ui = official->call->ui;
    const struct attempt_state *state = world_attempt(official->call->world, entry->entry.id);

    if (!state || !str_is(entry->entry.sheet, "history") || !states[state->phase]) {
        return entry->entry.detail;
    }
    return str_fmt(ui->frame, "%.*s \u00b7 %.*s", STR_ARGS(ui_text(ui, states[state->phase])),
                   STR_ARGS(entry->entry.detail));
}

bool official_is_removed_below(const struct official *official, int w_px)
{
    struct ui *ui = official->call->ui;
    int button = ui_button_w(ui, official_remove_label(official), NULL);

    return w_px - button - ui_px(ui, 12) < grown_px(ui, WORDS_LEAST_DP);
}

struct rect official_card(const struct official *official, struct rect at, int h)
{
    struct ui *ui = official->call->ui;

    at.h = h;
    ui_card(ui, at, &ui->theme->device);
    return rect_inset(at, ui_px(ui, ui->theme->pad_dp));
}

int official_done(const struct official *official, struct rect at, struct str words)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    int pad = ui_px(ui, 12), icon = ui_px(ui, 28);

    at.h = ui_paragraph_h(ui, type, at.w - 2 * pad - icon, words) + 2 * pad;
    draw_box(ui->draw, at, ui_px(ui, 8), p->good_soft);
    struct rect inner = rect_inset(at, pad);
    ui_icon(ui, cut_left(&inner, icon), "check_circle", 20, p->good);
    ui_paragraph(ui, inner, type, words);
    return at.h + ui_px(ui, 12);
}

int official_empty(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;

    at.h = ui_px(ui, 200);
    empty_view(official->call, at, "inbox",
               official->panel->empty.n ? official->panel->empty : ui_text(ui, "official.empty"));
    return at.h;
}

/* ---- one panel ------------------------------------------------------------------------------- */

static int panel_content(const struct official *official, struct rect at)
{
    static int (*const kinds[])(const struct official *,
                                struct rect) = {[PANEL_LIST] = official_list,
                                                [PANEL_LEDGER] = official_ledger,
                                                [PANEL_TOGGLE] = official_toggle,
                                                [PANEL_FORM] = official_form};

    if (official->entry.n) {
        return official_entry(official, at);
    }
    if (str_is(official->panel->sheet, "pending")) {
        return official_pending(official, at);
    }
    int h = kinds[official->panel->kind](official, at);
    at.y += h;
    return h + official_offers(official, at);
}

static int panel_head(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_type title = ui_type_of(ui, ui->theme->title_dp, p->text);
    struct ui_type says = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    int top = at.y;

    title.font = FONT_TEXT_BOLD;
    if (official->is_desktop) {
        at.y += ui_paragraph(ui, at, title, official->panel->title) + ui_px(ui, 4);
    }
    if (official->panel->says.n && official->entry.n == 0) {
        at.y += ui_paragraph(ui, at, says, official->panel->says) + ui_px(ui, 16);
    }
    return at.y - top;
}

void official_view_panel(const struct official *official, struct rect at)
{
    struct ui *ui = official->call->ui;
    struct ui_scroll *scroll = &official->looks->scroll;
    struct rect room = ui_scroll_begin(ui, STR("official.scroll"), at, scroll);
    int pad = ui_px(ui, official->is_desktop ? 32 : ui->theme->pad_dp);
    int most = ui_px(ui, COLUMN_DP), top = room.y;

    room = rect_inset_xy(room, pad, 0);
    room.w = room.w < most ? room.w : most;
    room.y = top + pad;
    room.y += panel_head(official, room);
    room.y += panel_content(official, room);
    ui_scroll_end(ui, at, scroll, room.y + pad - top);
    ui_part(ui, official_part(official, STR("")), at);
}

/* ---- phone ----------------------------------------------------------------------------------- */

static void app_bar(const struct official *official, struct rect *room)
{
    const struct surface_call *call = official->call;
    struct ui *ui = call->ui;
    struct face face = face_of_surface(ui, call->world, STR("official"));
    struct bar bar = {.owner = STR("official"),
                      .ground = bar_ground(ui, call->world, STR("official"))};

    if (official->panel) {
        bar.title = official->panel->title;
        bar.up = place_to(call->asks->arena, call->device, STR("official"),
                          official->entry.n ? official->panel->id : STR(""));
        bar_top(call, room, bar);
        return;
    }
    struct rect free = bar_top(call, room, bar);
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, colour_on(bar.ground));
    type.font = FONT_TEXT_BOLD;
    ui_icon(ui, cut_left(&free, ui_px(ui, 28)), face.icon, 24, type.colour);
    cut_left(&free, ui_px(ui, 10));
    ui_line(ui, free, type, face.name);
}

static void app_view(const struct official *official, struct rect at)
{
    draw_box(official->call->ui->draw, at, 0, official->call->ui->theme->device.page);
    app_bar(official, &at);
    if (official->panel) {
        official_view_panel(official, at);
    } else {
        official_home(official, at);
    }
}

static void official_forget(const struct official *official)
{
    struct official_looks *looks = official->looks;
    uint64_t shown = ui_id(official->call->place.item);
    struct ui_scroll side = looks->side;

    if (looks->shown != shown) {
        edit_wipe(&looks->secret);
        memset(looks, 0, sizeof *looks);
        looks->side = side;
        looks->shown = shown;
    }
}

static void official_view(const struct surface_call *call)
{
    struct official official = {
        .call = call, .looks = call->looks, .is_desktop = call->device->kind == DEVICE_DESKTOP};
    struct str panel;

    str_cut(call->place.item, '/', &panel, &official.entry);
    official.panel = brand_panel(&call->world->scenario->brand, panel);
    official_forget(&official);
    if (official.is_desktop) {
        official_site(&official, call->at);
    } else {
        app_view(&official, call->at);
    }
}

static void official_leave(void *looks)
{
    edit_wipe(&((struct official_looks *)looks)->secret);
}

const struct surface surface_official = {
    .id = "official",
    .icon = "store",
    .looks_size = sizeof(struct official_looks),
    .view = official_view,
    .leave = official_leave,
};
