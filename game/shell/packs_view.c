/* packs_view.c - which packs there are, who signed them, and one that wants in. */
#include "shell/packs_view.h"

#include "adapters/clock.h"
#include "base/tree.h"
#include "desk/organiser.h"

#define PACKS_WIDE_DP 820

static const struct {
    const char *icon;
    enum { INK_SOFT, INK_GOOD, INK_WARN, INK_BAD } ink;
} kinds[STANDING_N] = {
    [STANDING_BUILT_IN] = {"inbox", INK_SOFT},
    [STANDING_TRUSTED] = {"verified_user", INK_GOOD},
    [STANDING_STRANGER] = {"gpp_maybe", INK_WARN},
    [STANDING_UNCHECKED] = {"gpp_maybe", INK_WARN},
    [STANDING_UNSIGNED] = {"no_encryption", INK_WARN},
    [STANDING_ALTERED] = {"gpp_bad", INK_BAD},
};

static uint32_t ink_of(const struct palette *p, enum standing standing)
{
    const uint32_t inks[] = {p->text_soft, p->good, p->warn, p->bad};
    return inks[kinds[standing].ink];
}

/* What is authored in several languages, in ours. */
static struct str authored(const struct app *app, const struct tree *of, const char *key)
{
    const struct tree *texts = tree_get(of, str_of(key)), *own = NULL;
    if (texts && texts->kind == TREE_OBJECT) {
        own = tree_get(texts, desk_voice(&app->desk));
        own = own ? own : tree_get(texts, desk_texts(&app->desk)->lang);
        own = own ? own : texts->first;
    }
    return own && own->kind == TREE_STR ? own->text : STR("");
}

struct str packs_title(const struct app *app, const struct pack *pack)
{
    return authored(app, pack->index, "title");
}

static struct str filled(struct ui *ui, const char *id, struct str a, struct str b)
{
    struct str args[] = {a, b};
    return texts_fill(ui->frame, ui_text(ui, id), args, 2);
}

static struct str title_of(struct app *app, const struct pack *pack)
{
    return filled(&app->ui, "packs.version", packs_title(app, pack), pack->version);
}

static struct str standing_says(struct ui *ui, const struct pack_standing *standing)
{
    const char *word = standing_words[standing->standing];
    struct str name = standing->name.n ? standing->name : ui_text(ui, "packs.nobody");
    /* where nobody is named the key comes first */
    bool is_keyed = standing->standing == STANDING_UNCHECKED;
    return filled(ui, str_c(ui->frame, str_fmt(ui->frame, "packs.standing.%s", word)),
                  is_keyed ? standing->key_id : name, standing->key_id);
}

/* Without a PIN everybody may; with one, who went through the organiser's door. */
static bool may_trust(const struct app *app)
{
    return !organiser_has_pin(&app->desk) || app->organise.is_inside;
}

/* ---- what is done ---- */

static void forget(struct app *app)
{
    app->packs.screen_ms = INT64_MIN;
}

static void said(struct app *app, bool is_done, const struct fault *fault, const char *words)
{
    if (is_done) {
        app_say(app, ui_text(&app->ui, words), false);
    } else {
        app_say_fault(app, fault);
    }
    forget(app);
}

static bool trust(struct app *app, const struct pack_standing *standing, struct fault *fault)
{
    struct str name = standing->name.n ? standing->name : standing->key_id;
    return packs_trust(&app->desk, standing->key, name, fault);
}

static void install(struct app *app, bool is_trusting)
{
    struct packs_looks *looks = &app->packs;
    struct pack_offer *offer = &looks->offer;
    struct fault fault = {0};
    bool is_done = !is_trusting || trust(app, &offer->standing, &fault);
    if (is_done) {
        offer->standing = standing_of_bytes(&app->desk.keyring, &app->desk.app, offer->pack.archive,
                                            offer->signature);
        is_done = packs_install(&app->desk, offer, &fault);
    }
    looks->has_offer = !is_done;
    said(app, is_done, &fault, "packs.installed");
}

/* ---- rows ---- */

struct small {
    const char *words, *icon;
    bool is_off;
};

/* At the left end of a row, which goes on after it. */
static bool row_button(struct app *app, const struct flow *flow, struct rect *row, struct str part,
                       struct small small)
{
    struct ui *ui = &app->ui;
    struct ui_look look = {.palette = flow->palette, .icon = small.icon, .is_off = small.is_off};
    struct str label = ui_text(ui, small.words);
    int w = ui_button_w(ui, label, small.icon);
    struct rect at = cut_left(row, w < row->w ? w : row->w);
    cut_left(row, ui_px(ui, ui->theme->gap_dp));
    return ui_button(ui, part, at, look, label);
}

static bool small_button(struct app *app, struct flow *flow, struct str part, const char *words,
                         const char *icon, bool is_off)
{
    struct rect row = flow_take(flow, ui_px(&app->ui, app->ui.theme->control_dp));
    return row_button(app, flow, &row, part, (struct small){words, icon, is_off});
}

/* A card's head: icon, title, and on its right what it is in a word. */
static void head_view(struct app *app, struct flow *flow, struct str title, const char *word,
                      const char *icon, uint32_t ink)
{
    struct ui *ui = &app->ui;
    struct ui_type name = ui_type_of(ui, ui->theme->lead_dp, flow->palette->text),
                   state = ui_type_of(ui, ui->theme->small_dp, ink);
    struct str says = ui_text(ui, word);
    name.font = state.font = FONT_TEXT_BOLD;
    state.align = 1;
    int side = ui_px(ui, 160), left = ui_px(ui, 34), w = flow->at.w - side - left;
    int h = ui_paragraph_h(ui, name, w, title), other = ui_paragraph_h(ui, state, side, says);
    struct rect row = flow_take(flow, h > other ? h : other);
    struct rect mark = cut_left(&row, left);
    mark.w = ui_px(ui, 24);
    ui_icon(ui, mark, icon, 24, ink);
    struct rect end = cut_right(&row, side);
    ui_paragraph(ui, end, state, says);
    ui_paragraph(ui, rect_centre(row, row.w, h), name, title);
    flow_gap(flow, 4);
}

static void pack_card_buttons(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    const struct pack *pack = &app->desk.packs[i];
    const struct pack_standing *standing = &app->packs.standings[i];
    struct str trusting = str_fmt(ui->frame, "packs.trust.%.*s", STR_ARGS(pack->id)),
               removing = str_fmt(ui->frame, "packs.remove.%.*s", STR_ARGS(pack->id));
    bool can_trust = standing->standing == STANDING_STRANGER,
         can_remove = app->packs.is_file[i] && !app->desk.origins[i].is_removed;
    struct fault fault = {0};
    if (!can_trust && !can_remove) {
        return;
    }
    flow_gap(flow, 8);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    if (can_trust && row_button(app, flow, &row, trusting,
                                (struct small){"packs.trust", "key", !may_trust(app)})) {
        said(app, trust(app, standing, &fault), &fault, "packs.trusted");
    }
    if (can_remove &&
        row_button(app, flow, &row, removing, (struct small){"packs.remove", "delete", false})) {
        said(app, packs_remove(&app->desk, i, &fault), &fault, "packs.removed");
    }
}

static const char *word_of(struct ui *ui, enum standing standing)
{
    return str_c(ui->frame, str_fmt(ui->frame, "packs.word.%s", standing_words[standing]));
}

static void pack_card(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    const struct pack *pack = &app->desk.packs[i];
    const struct pack_standing *standing = &app->packs.standings[i];
    bool is_removed = app->desk.origins[i].is_removed;
    struct flow card = flow_card(flow, &app->packs.heights_px[i]);
    head_view(app, &card, title_of(app, pack),
              is_removed ? "packs.word.removed" : word_of(ui, standing->standing),
              kinds[standing->standing].icon, ink_of(flow->palette, standing->standing));
    flow_soft(&card, standing_says(ui, standing));
    pack_card_buttons(app, &card, i);
    flow_card_end(flow, &card, &app->packs.heights_px[i]);
    flow_gap(flow, ui->theme->gap_dp);
}

static void refused_card(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    const struct pack_refused *one = &app->desk.refused[i];
    int *h_px = &app->packs.heights_px[DESK_PACKS_N + 1 + i];
    struct str known =
        texts_get(desk_texts(&app->desk),
                  str_c(ui->frame, str_fmt(ui->frame, "fault.%.*s", STR_ARGS(one->code))));
    struct flow card = flow_card(flow, h_px);
    head_view(app, &card, one->name, "packs.word.refused", "error", flow->palette->bad);
    flow_soft(&card, known.n ? known : one->says);
    flow_card_end(flow, &card, h_px);
    flow_gap(flow, ui->theme->gap_dp);
}

/* ---- one that wants in ---- */

static void offer_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct packs_looks *looks = &app->packs;
    struct pack_offer *offer = &looks->offer;
    enum standing standing = offer->standing.standing;
    int *h_px = &app->packs.heights_px[DESK_PACKS_N];
    bool can_trust = standing == STANDING_STRANGER;
    flow_lead(flow, ui_text(ui, "packs.offer"));
    flow_gap(flow, 8);
    struct flow card = flow_card(flow, h_px);
    head_view(app, &card, title_of(app, &offer->pack), word_of(ui, standing), kinds[standing].icon,
              ink_of(flow->palette, standing));
    flow_say(&card, authored(app, offer->pack.index, "says"));
    flow_gap(&card, 8);
    flow_say(&card, standing_says(ui, &offer->standing));
    if (offer->replaces != SIZE_MAX) {
        flow_gap(&card, 4);
        flow_say(&card,
                 filled(ui, "packs.replaces", app->desk.packs[offer->replaces].version, STR("")));
    }
    flow_gap(&card, 16);
    bool is_in = small_button(app, &card, STR("packs.install"), "packs.install", "add", false);
    flow_gap(&card, 8);
    bool is_trusted = can_trust && small_button(app, &card, STR("packs.install_trust"),
                                                "packs.install_trust", "key", !may_trust(app));
    flow_gap(&card, can_trust ? 8 : 0);
    if (small_button(app, &card, STR("packs.not_now"), "packs.not_now", "close", false)) {
        looks->has_offer = false;
    }
    flow_card_end(flow, &card, h_px);
    flow_gap(flow, 24);
    if (is_in || is_trusted) {
        install(app, is_trusted);
    }
}

void app_offer_pack(struct app *app, const char *path)
{
    struct fault fault = {0};
    app->packs.has_offer = packs_offer(&app->desk, path, &app->packs.offer, &fault);
    app_go(app, SCREEN_PACKS);
    if (!app->packs.has_offer) {
        app->now_ms = clock_steady_ms();
        app_say_fault(app, &fault);
    }
}

/* ---- keys ---- */

static void keys_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct fault fault = {0};
    struct keyring *ring = &app->desk.keyring;
    flow_gap(flow, 24);
    flow_lead(flow, ui_text(ui, "packs.keys"));
    flow_gap(flow, 8);
    if (ring->n == 0) {
        flow_soft(flow, ui_text(ui, "packs.no_keys"));
    }
    for (size_t i = 0; i < ring->n; i++) {
        const struct trusted_key *key = &ring->keys[i];
        struct str part = str_fmt(ui->frame, "packs.distrust.%.*s", STR_ARGS(key->id));
        flow_say(flow, key->name);
        flow_soft(flow, key->id);
        flow_gap(flow, 4);
        if (small_button(app, flow, part, "packs.distrust", "remove_circle", !may_trust(app))) {
            said(app, packs_distrust(&app->desk, key->id, &fault), &fault, "packs.distrusted");
            return;
        }
        flow_gap(flow, 16);
    }
    if (!may_trust(app)) {
        flow_gap(flow, 8);
        flow_soft(flow, ui_text(ui, "packs.organiser_only"));
    }
}

/* ---- the page ---- */

/* Worked out when the page is entered and after something was done, not every frame. */
static void refresh(struct app *app)
{
    struct packs_looks *looks = &app->packs;
    /* the folder is "" at least once it was looked for: a double click opens this page at 0 ms */
    if (looks->folder.at && looks->screen_ms == app->screen_ms) {
        return;
    }
    arena_reset(&looks->arena);
    for (size_t i = 0; i < app->desk.packs_n; i++) {
        looks->standings[i] = packs_standing(&app->desk, &looks->arena, i);
        looks->is_file[i] = packs_is_installed(&app->desk, i);
    }
    const char *folder = packs_folder(&looks->arena);
    looks->folder = str_of(folder ? folder : "");
    looks->screen_ms = app->screen_ms;
}

static void all_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    flow_display(flow, ui_text(ui, "packs.title"));
    flow_gap(flow, 8);
    flow_say(flow, ui_text(ui, "packs.lead"));
    flow_gap(flow, 24);
    if (app->packs.has_offer) {
        offer_view(app, flow);
    }
    refresh(app);
    for (size_t i = 0; i < app->desk.packs_n; i++) {
        if (!app->desk.origins[i].is_refused) {
            pack_card(app, flow, i);
        }
    }
    for (size_t i = 0; i < app->desk.refused_n; i++) {
        refused_card(app, flow, i);
    }
    flow_gap(flow, 8);
    flow_soft(flow, filled(ui, "packs.how", app->packs.folder, STR("")));
    keys_view(app, flow);
    flow_gap(flow, 32);
}

void packs_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = rect_inset(cut_top(&at, size + 2 * pad), pad);
    struct ui_look back = {
        .role = ROLE_QUIET, .palette = &ui->theme->program, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("packs.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "packs.back"));
    struct rect room = ui_scroll_begin(ui, STR("packs.scroll"), at, &app->packs.scroll);
    int wide = ui_px(ui, PACKS_WIDE_DP), w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    all_view(app, &flow);
    ui_scroll_end(ui, at, &app->packs.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->packs.scroll, &ui->theme->program);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app_go(app, SCREEN_SETTINGS);
    }
}

void packs_sample(struct app *app, struct str which)
{
    static const struct pack_standing stranger = {.standing = STANDING_STRANGER,
                                                  .key_id = STR_INIT("6BF071DD1F11FD79"),
                                                  .name = STR_INIT("Mori")};
    struct packs_looks *looks = &app->packs;
    app_go(app, SCREEN_PACKS);
    refresh(app);
    if (str_is(which, "kinds")) {
        for (size_t i = 0; i < STANDING_N; i++) {
            app->desk.packs[i] = app->desk.packs[0];
            looks->standings[i] = stranger;
            looks->standings[i].standing = (enum standing)i;
            looks->is_file[i] = i > 0;
        }
        app->desk.packs_n = STANDING_N;
    } else if (str_is(which, "offer") && app->desk.packs_n > 0) {
        looks->has_offer = true;
        looks->offer = (struct pack_offer){
            .pack = app->desk.packs[0], .standing = stranger, .replaces = SIZE_MAX};
    }
}
