/* compare.c - one pair: two devices, what tells them apart beside them, its sentence below. */
#include "shell/compare.h"

#define PANEL_DP 312
#define PHONE_LEAST_DP 320
#define DESKTOP_LEAST_DP 640
#define PHONE_ROOM_DP 430 /* all that a single phone makes use of */
#define LANES_DP 64
#define HEAD_DP 36
#define BADGE_DP 26

void compare_close(struct app *app)
{
    if (app->compare) {
        arena_clear(&app->compare->arena);
        arena_clear(&app->compare->list_arena);
        app->compare = NULL;
    }
}

/* Packs keep their order, and within one the channels stand together. */
static void sort_pairs(struct compare *compare)
{
    for (size_t i = 1; i < compare->pairs_n; i++) {
        struct pair one = compare->pairs[i];
        size_t at = i;
        for (; at > 0 && compare->pairs[at - 1].pack == one.pack &&
               compare->pairs[at - 1].channel > one.channel;
             at--) {
            compare->pairs[at] = compare->pairs[at - 1];
        }
        compare->pairs[at] = one;
    }
}

static bool find_pairs(struct app *app)
{
    struct fault fault = {0};
    if (!app->compare) {
        app->compare = ARENA_NEW(&app->desk.app, struct compare);
        arena_init(&app->compare->list_arena, 0, &desk_oom);
        arena_init(&app->compare->arena, 0, &desk_oom);
    }
    struct compare *compare = app->compare;
    arena_reset(&compare->list_arena);
    compare->pairs_n = 0;
    compare->is_open = compare->is_from_debrief = false;
    compare->list = (struct ui_scroll){0};
    if (!pairs_find(&app->desk, &compare->list_arena, &compare->pairs, &compare->pairs_n, &fault)) {
        app_say_fault(app, &fault);
        return false;
    }
    sort_pairs(compare);
    compare->is_seen = ARENA_NEW_N(&compare->list_arena, compare->pairs_n + 1, bool);
    if (!pairs_seen(&app->desk, app->person, compare->pairs, compare->pairs_n, compare->is_seen,
                    &fault)) {
        app_say_fault(app, &fault);
    }
    return true;
}

void app_compare(struct app *app)
{
    if (find_pairs(app)) {
        app_go(app, SCREEN_COMPARE);
        ui_focus(&app->ui, STR("compare.next"));
    }
}

void app_compare_case(struct app *app, struct str case_id)
{
    if (!find_pairs(app)) {
        return;
    }
    for (size_t i = 0; i < app->compare->pairs_n; i++) {
        if (str_eq(app->compare->pairs[i].case_id[0], case_id) && compare_choose(app, i)) {
            app->compare->is_from_debrief = true;
            app->compare->is_asking = app->compare->is_swapped = false; /* it has been told */
            app_go(app, SCREEN_COMPARE);
            ui_focus(&app->ui, STR("compare.point.1"));
            return;
        }
    }
    app_say(app, ui_text(&app->ui, "compare.none_here"), false);
}

/* The same pair stands the same way each time; who knows one side does not know another's. */
static bool is_swapped(const struct pair *pair)
{
    return (str_hash(pair->case_id[0]) ^ str_hash(pair->notice_id[0])) >> 9 & 1;
}

int compare_side_at(const struct compare *compare, int position)
{
    return compare->is_swapped ? !position : position;
}

static void choose_point(struct compare *compare, size_t i)
{
    compare->chosen = i;
    compare->points[i].is_hidden = false;
    compare->reveals_n = 2;
}

bool compare_choose(struct app *app, size_t i)
{
    struct compare *compare = app->compare;
    struct fault fault = {0};
    arena_reset(&compare->arena);
    if (!pair_open(&app->desk, &compare->arena, &compare->pairs[i], compare->sides, &fault)) {
        app_say_fault(app, &fault);
        return false;
    }
    compare_begin_pair(compare);
    compare->panel = (struct ui_scroll){0};
    compare->is_genuine_shown = false;
    compare->is_open = compare->points_n > 0;
    compare->open_at = i;
    compare->reveals_n = 2;
    compare->is_swapped = is_swapped(&compare->pairs[i]);
    compare->is_asking = true;
    compare->answer = 0;
    ui_focus(&app->ui, STR("compare.panel"));
    ui_wake(&app->ui, app->now_ms);
    return true;
}

/* ---- what tells them apart, beside them ------------------------------------------------------ */

static void point_row(struct compare *compare, struct flow *flow, size_t i)
{
    struct ui *ui = flow->ui;
    const struct palette *p = flow->palette;
    struct point *point = &compare->points[i];
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    int pad = ui_px(ui, 8), badge = ui_px(ui, 26), eye = ui_px(ui, ui->theme->control_dp);
    struct str title = compare_title(ui, point);
    int h = ui_paragraph_h(ui, type, flow->at.w - badge - eye - 4 * pad, title) + 2 * pad;
    struct rect row = flow_take(flow, h > eye ? h : eye);
    struct rect right = cut_right(&row, eye);
    struct ui_look look = {.role = ROLE_QUIET,
                           .palette = p,
                           .icon = point->is_hidden ? "visibility_off" : "visibility"};
    if (i == compare->chosen) {
        draw_box(ui->draw, row, ui_px(ui, 8), p->accent_soft);
    }
    if (ui_row(ui, str_fmt(ui->frame, "compare.point.%zu", i + 1), row, p)) {
        choose_point(compare, i);
    }
    struct rect room = rect_inset_xy(row, pad, 0);
    look_number(ui, rect_centre(cut_left(&room, badge), badge, badge), i + 1);
    cut_left(&room, pad);
    h = ui_paragraph_h(ui, type, room.w, title);
    ui_paragraph(ui, rect_centre(room, room.w, h), type, title);
    if (ui_icon_button(ui, str_fmt(ui->frame, "compare.toggle.%zu", i + 1),
                       rect_centre(right, eye, eye), look,
                       ui_text(ui, point->is_hidden ? "compare.show" : "compare.hide"))) {
        point->is_hidden = !point->is_hidden;
        ui_wake(ui, ui->in.now_ms);
    }
    flow_gap(flow, 4);
}

static void hide_all(struct compare *compare, bool is_hidden)
{
    for (size_t i = 0; i < compare->points_n; i++) {
        compare->points[i].is_hidden = is_hidden;
    }
}

/* Beside each other where their words have room, else one below the other. */
static void all_or_none(struct compare *compare, struct flow *flow)
{
    static const char *const ids[] = {"compare.all", "compare.none"};
    struct ui *ui = flow->ui;
    struct ui_look look = {.palette = flow->palette};
    int gap = ui_px(ui, ui->theme->gap_dp), h = ui_px(ui, ui->theme->control_dp);
    bool is_row = true;
    for (int i = 0; i < 2; i++) {
        is_row &= 2 * ui_button_w(ui, ui_text(ui, ids[i]), NULL) + gap <= flow->at.w;
    }
    struct rect room = flow_take(flow, is_row ? h : 2 * h + gap);
    for (int i = 0; i < 2; i++) {
        struct rect at = is_row ? rect_column(room, i, 2, gap) : cut_top(&room, h);
        if (ui_button(ui, str_of(ids[i]), at, look, ui_text(ui, ids[i]))) {
            hide_all(compare, i == 1);
            ui_wake(ui, ui->in.now_ms);
        }
        if (!is_row) {
            cut_top(&room, gap);
        }
    }
}

static void note_seen(struct app *app)
{
    struct compare *compare = app->compare;
    struct fault fault = {0};
    bool *is_seen = &compare->is_seen[compare->open_at];
    if (!*is_seen &&
        !pair_note_seen(&app->desk, app->person, &compare->pairs[compare->open_at], &fault)) {
        app_say_fault(app, &fault);
    }
    *is_seen = true;
}

static void points_view(struct app *app, struct flow *flow)
{
    struct compare *compare = app->compare;
    note_seen(app);
    compare_answered(app, flow);
    flow_lead(flow, ui_text(flow->ui, "compare.points"));
    flow_gap(flow, 8);
    all_or_none(compare, flow);
    flow_gap(flow, 12);
    for (size_t i = 0; i < compare->points_n; i++) {
        point_row(compare, flow, i);
    }
}

static void panel_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    ui_card(ui, at, &ui->theme->program);
    int pad = ui_px(ui, ui->theme->pad_dp);
    at = rect_inset_xy(at, 0, pad); /* the scroll bar keeps to the card's right edge */
    cut_left(&at, pad);
    struct rect room = ui_scroll_begin(ui, STR("compare.panel"), at, &compare->panel);
    room.w -= pad;
    struct flow flow = flow_of(ui, room);
    if (compare->is_asking) {
        compare_ask(app, &flow);
    } else {
        points_view(app, &flow);
    }
    ui_scroll_end(ui, at, &compare->panel, flow_used(&flow));
    ui_scroll_edge(ui, at, &compare->panel, &ui->theme->program);
}

/* ---- its sentence, below ----------------------------------------------------------------------
 */

struct side_words {
    const char *icon, *words;
};
static const struct side_words verdicts[2] = {{"gpp_bad", "compare.fake"},
                                              {"verified_user", "compare.genuine"}};

static uint32_t ink_of(const struct palette *p, int side)
{
    return side ? p->good : p->bad;
}

/* An address begins with what counts: one line of it has to do where room is scarce. */
static struct ui_type value_type(struct ui *ui, const struct compare *compare)
{
    const struct difference *difference = compare->points[compare->chosen].difference;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    bool is_url = difference->aspect == ASPECT_LINK || difference->aspect == ASPECT_ADDRESS;
    type.font = FONT_ADDRESS;
    type.lines_n = is_url ? compare->url_lines_n : 2;
    return type;
}

static struct str value_of(struct ui *ui, const struct point *point, int side)
{
    struct str value = point->difference->value[side];
    return value.n ? value : ui_text(ui, "compare.nothing");
}

static int label_w(struct ui *ui)
{
    int w = 0, size = ui_px(ui, ui->theme->small_dp);
    for (int i = 0; i < 2; i++) {
        int one = text_width(ui->cache, FONT_TEXT_BOLD, size, ui_text(ui, verdicts[i].words));
        w = one > w ? one : w;
    }
    return w + ui_px(ui, 36);
}

static void value_row(struct flow *flow, const struct compare *compare, int side)
{
    struct ui *ui = flow->ui;
    const struct point *point = &compare->points[compare->chosen];
    struct ui_type type = value_type(ui, compare);
    struct ui_type label = ui_type_of(ui, ui->theme->small_dp, ink_of(&ui->theme->program, side));
    struct str value = value_of(ui, point, side);
    int left = label_w(ui), h = ui_paragraph_h(ui, type, flow->at.w - left, value);
    struct rect row = flow_take(flow, h), head = cut_left(&row, left);
    int line = ui_paragraph_h(ui, type, 0, STR("0"));
    head.h = line < h ? line : h;
    label.font = FONT_TEXT_BOLD;
    ui_icon(ui, cut_left(&head, ui_px(ui, 26)), verdicts[side].icon, 18, label.colour);
    ui_line(ui, head, label, ui_text(ui, verdicts[side].words));
    ui_paragraph(ui, row, type, value);
    flow_gap(flow, 4);
}

static void sentence_words(struct flow *flow, const struct compare *compare)
{
    const struct point *point = &compare->points[compare->chosen];
    flow_lead(flow, compare_sentence(flow->ui, point));
    flow_gap(flow, 8);
    for (int side = 0; point->difference && side < 2; side++) {
        value_row(flow, compare, side);
    }
    if (point->cue) {
        flow_soft(flow, point->cue->habit);
    }
}

static int sentence_h(struct ui *ui, const struct compare *compare, int w)
{
    const struct point *point = &compare->points[compare->chosen];
    struct ui_type bold = ui_type_of(ui, ui->theme->body_dp, 0);
    bold.font = FONT_TEXT_BOLD;
    int h = ui_paragraph_h(ui, bold, w, compare_sentence(ui, point)) + ui_px(ui, 8);
    for (int side = 0; point->difference && side < 2; side++) {
        h += ui_paragraph_h(ui, value_type(ui, compare), w - label_w(ui),
                            value_of(ui, point, side)) +
             ui_px(ui, 4);
    }
    if (point->cue) {
        h += ui_paragraph_h(ui, ui_type_of(ui, ui->theme->small_dp, 0), w, point->cue->habit);
    }
    return h;
}

/* Whole where it fits, the addresses in it as far as there is room; a longer one scrolls. */
static int sentence_card_h(struct ui *ui, struct compare *compare, int w, int most)
{
    int pad = ui_px(ui, ui->theme->pad_dp), h = most + 1;
    for (int n = 3; n > 0 && h > most; n--) {
        compare->url_lines_n = n;
        h = sentence_h(ui, compare, w - 3 * pad - ui_px(ui, BADGE_DP)) + 2 * pad;
    }
    return h < most ? h : most;
}

static void sentence_view(struct app *app, struct rect card)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), badge = ui_px(ui, BADGE_DP);
    ui_card(ui, card, &ui->theme->program);
    ui_part(ui, STR("compare.sentence"), card);
    struct rect inner = rect_inset(card, pad);
    look_number(ui, (struct rect){inner.x, inner.y, badge, badge}, app->compare->chosen + 1);
    cut_left(&inner, badge + pad);
    struct rect words =
        ui_scroll_begin(ui, STR("compare.sentence_scroll"), inner, &app->compare->sentence);
    struct flow flow = flow_of(ui, words);
    sentence_words(&flow, app->compare);
    ui_scroll_end(ui, inner, &app->compare->sentence, flow_used(&flow));
    ui_scroll_edge(ui, inner, &app->compare->sentence, &ui->theme->program);
}

/* ---- two devices ------------------------------------------------------------------------------
 */

/* What it is; while that is asked, where it stands. */
static struct side_words words_of_side(const struct compare *compare, int side)
{
    static const struct side_words places[2] = {{"help", "compare.left"},
                                                {"help", "compare.right"}};
    return compare->is_asking ? places[compare_side_at(compare, side)] : verdicts[side];
}

static void head_view(struct app *app, struct rect at, int side)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    struct side_words head = words_of_side(app->compare, side);
    struct ui_type type =
        ui_type_of(ui, ui->theme->lead_dp, app->compare->is_asking ? p->text : ink_of(p, side));
    struct str words = ui_text(ui, head.words);
    type.font = FONT_TEXT_BOLD;
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), words) + ui_px(ui, 34);
    at = rect_centre(at, w, at.h);
    ui_icon(ui, cut_left(&at, ui_px(ui, 32)), head.icon, 24, type.colour);
    ui_line(ui, at, type, words);
}

static struct looked side_view(struct app *app, struct rect at, int side)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    const struct point *chosen = &compare->points[compare->chosen];
    struct world *view = look_world_unfolded(ui->frame, compare->worlds[side], chosen->place[side]);
    /* while it is asked the screens stand at their tops, as they were opened */
    struct str reveal =
        compare->reveals_n > 0 && !compare->is_asking ? chosen->part[side] : STR("");
    return look_device(ui, view, at, compare->looks[side], reveal);
}

static bool is_on_desktop(const struct compare *compare)
{
    struct str place = compare->points[compare->chosen].place[0];
    const struct device *device =
        scenario_device(compare->sides[0].scenario, place_of(place).device);
    return device && device->kind == DEVICE_DESKTOP;
}

static bool fits_both(const struct app *app, struct rect at)
{
    int least = is_on_desktop(app->compare) ? DESKTOP_LEAST_DP : PHONE_LEAST_DP;
    return at.w >= ui_px(&app->ui, 2 * least + LANES_DP);
}

static void devices_view(struct app *app, struct rect at, bool is_single)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    struct looked looked[2] = {{.at = {0}}, {.at = {0}}};
    if (at.w != compare->room_w || at.h != compare->room_h) {
        compare->room_w = at.w;
        compare->room_h = at.h;
        compare->reveals_n = 2;
    }
    if (!is_single) {
        int lanes = ui_px(ui, LANES_DP);
        struct rect rooms[2] = {cut_left(&at, (at.w - lanes) / 2), {0, 0, 0, 0}};
        cut_left(&at, lanes);
        rooms[1] = at;
        for (int i = 0; i < 2; i++) {
            int side = compare_side_at(compare, i);
            head_view(app, cut_top(&rooms[i], ui_px(ui, HEAD_DP)), side);
            looked[side] = side_view(app, rooms[i], side);
        }
    } else { /* the switch above says which it is */
        int side = compare->is_genuine_shown;
        looked[side] = side_view(app, at, side);
    }
    if (compare->reveals_n > 0) {
        compare->reveals_n--;
        ui_wake(ui, ui->in.now_ms);
    }
    if (!compare->is_asking) {
        compare_join(compare, ui, looked);
    }
}

/* ---- the page ---------------------------------------------------------------------------------
 */

/* True when it leads back to the list. */
static bool top_bar(struct app *app, struct rect bar, bool is_single)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    const struct palette *p = &ui->theme->program;
    int size = ui_px(ui, ui->theme->control_dp), gap = ui_px(ui, ui->theme->gap_dp);
    struct ui_look back = {.role = ROLE_QUIET, .palette = p, .icon = "arrow_back"};
    bool is_back = ui_icon_button(ui, STR("compare.back"), cut_left(&bar, size), back,
                                  ui_text(ui, "compare.back"));
    cut_left(&bar, gap);
    for (int i = 1; is_single && i >= 0; i--) {
        int side = compare_side_at(compare, i);
        struct side_words head = words_of_side(compare, side);
        struct ui_look look = {
            .palette = p, .icon = head.icon, .is_chosen = compare->is_genuine_shown == side};
        struct str words = ui_text(ui, head.words);
        struct rect at = cut_right(&bar, ui_button_w(ui, words, look.icon));
        cut_right(&bar, gap);
        if (ui_button(ui, str_fmt(ui->frame, "compare.side.%d", side), at, look, words)) {
            compare->is_genuine_shown = side;
            compare->reveals_n = 2;
        }
    }
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, p->text);
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, bar, type,
            compare->is_asking ? ui_text(ui, "compare.which")
                               : compare->pairs[compare->open_at].title[0]);
    return is_back;
}

/* The devices keep most of the room: the sentence gets so much of their height, below them. Beside
 * a single phone there is width to spare, so it stands there, above the points, and the phone keeps
 * all its height. */
#define SENTENCE_PERCENT 32
#define SENTENCE_SINGLE_PERCENT 42
#define SENTENCE_BESIDE_PERCENT 66

static bool is_sentence_beside(const struct compare *compare, bool is_single)
{
    return is_single && !compare->is_asking && !is_on_desktop(compare);
}

static struct rect cut_panel(struct app *app, struct rect *room, bool is_single)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp), w = ui_px(ui, PANEL_DP),
        spare = room->w - ui_px(ui, PHONE_ROOM_DP) - pad;
    bool is_wide = is_sentence_beside(app->compare, is_single) && spare > w;
    struct rect panel = cut_right(room, is_wide ? spare : w);
    cut_right(room, pad);
    return panel;
}

static void sentence_place(struct app *app, struct rect *room, struct rect *panel, bool is_single)
{
    struct ui *ui = &app->ui;
    struct compare *compare = app->compare;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect card;
    if (is_sentence_beside(compare, is_single)) {
        int most = panel->h * SENTENCE_BESIDE_PERCENT / 100;
        card = cut_top(panel, sentence_card_h(ui, compare, panel->w, most));
        cut_top(panel, pad);
    } else {
        int percent = is_single ? SENTENCE_SINGLE_PERCENT : SENTENCE_PERCENT;
        int most = room->h * percent / 100;
        card = cut_bottom(room, sentence_card_h(ui, compare, room->w, most));
        cut_bottom(room, pad);
    }
    sentence_view(app, card);
}

static void pair_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect room = rect_inset(at, pad), both;
    struct rect bar = cut_top(&room, ui_px(ui, ui->theme->control_dp));
    cut_top(&room, ui_px(ui, ui->theme->gap_dp));
    both = room;
    cut_right(&both, ui_px(ui, PANEL_DP) + pad);
    bool is_single = !fits_both(app, both);
    struct rect panel = cut_panel(app, &room, is_single);
    bool is_back = top_bar(app, bar, is_single);
    if (!app->compare->is_asking) {
        sentence_place(app, &room, &panel, is_single);
    }
    panel_view(app, panel);
    devices_view(app, room, is_single);
    if (is_back || ui_take_key(ui, KEY_ESCAPE)) {
        app->compare->is_open = false;
        if (app->compare->is_from_debrief) {
            app_go(app, SCREEN_DEBRIEF);
            return;
        }
        ui_focus(ui, str_fmt(ui->frame, "compare.pair.%zu", app->compare->open_at + 1));
        ui_wake(ui, ui->in.now_ms);
    }
}

void compare_view(struct app *app, struct rect at)
{
    if (app->compare->is_open) {
        pair_view(app, at);
    } else {
        compare_list_view(app, at);
    }
}
