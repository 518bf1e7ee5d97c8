/* evidence_panel.c - what stands beside the device: the messages that belong into the report, its
 * four sheets, the directory. What can be written into an item unfolds under it, from the message
 * in front.
 */
#include "drills/evidence.h"

#include "base/arena.h"
#include "drills/parts_panel.h"

struct evidence_call {
    struct panel_column column;
    const struct evidence *evidence;
    const struct world *world;
    struct evidence_looks *looks;
};

static struct str text_of(struct evidence_call *call, const char *group, const char *name)
{
    struct ui *ui = call->column.ui;
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "evidence.%s.%s", group, name)));
}

static void section_gap(struct evidence_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

/* Of the items that are asked: those filled in, or all. */
static size_t filled_n(struct evidence_call *call, bool is_filled)
{
    size_t n = 0;
    for (int i = 0; i < ITEM_N; i++) {
        n += evidence_asks(call->evidence, call->world, i) &&
             (!is_filled || call->evidence->values[i].is_set);
    }
    return n;
}

static void view_task(struct evidence_call *call)
{
    static const char *const forms[] = {"full", "quick", "call"};
    struct ui *ui = call->column.ui;
    panel_title(&call->column, text_of(call, "title", forms[call->evidence->words->form]));
    panel_soft(&call->column, ui_text(ui, "evidence.hint"));
    panel_gap(&call->column, ui->theme->gap_dp);
    struct str args[2] = {str_fmt(ui->frame, "%zu", filled_n(call, true)),
                          str_fmt(ui->frame, "%zu", filled_n(call, false))};
    panel_say(&call->column, texts_fill(ui->frame, ui_text(ui, "evidence.progress"), args, 2));
    section_gap(call);
}

/* ---- messages ---- */

static const struct notice *notice_in_front(const struct world *world)
{
    const struct notice_state *state = world_notice(world, place_of(world->place).item);
    return state && state->viewed_ms != NEVER_MS ? state->notice : NULL;
}

/* Where facts are taken from: what is in front, or else the first that was taken in. */
static const struct notice *notice_read(struct evidence_call *call)
{
    const struct notice *notice = notice_in_front(call->world);
    for (size_t i = 0; !notice && i < call->world->notices_n; i++) {
        notice = call->evidence->marks >> i & 1 ? call->world->notices[i].notice : NULL;
    }
    return notice;
}

static void view_messages(struct evidence_call *call)
{
    struct ui *ui = call->column.ui;
    const struct notice *notice = notice_in_front(call->world);
    struct str count = str_fmt(ui->frame, "%zu", evidence_marked_n(call->evidence));
    panel_title(&call->column, ui_text(ui, "evidence.messages"));
    if (notice) {
        bool is_in = evidence_is_marked(call->evidence, call->world, notice);
        struct ui_look look = {.icon = is_in ? "check" : "flag", .is_chosen = is_in};
        if (panel_button(&call->column, STR("evidence.mark"), look,
                         ui_text(ui, is_in ? "evidence.mark_in" : "evidence.mark"))) {
            asks_add(call->column.asks, VERB_MARK, notice->id, is_in ? STR("out") : STR("in"));
        }
    }
    panel_soft(&call->column,
               texts_fill(ui->frame, ui_text(ui, notice ? "evidence.marked" : "evidence.open_one"),
                          &count, 1));
    section_gap(call);
}

/* ---- items ---- */

static bool pick(struct evidence_call *call, int item, struct str value, struct str label,
                 bool is_chosen)
{
    struct ui *ui = call->column.ui;
    struct str part =
        str_fmt(ui->frame, "evidence.pick.%s.%.*s", evidence_items[item].id, STR_ARGS(value));
    struct ui_look look = {.is_chosen = is_chosen, .icon = is_chosen ? "check" : NULL};
    if (!panel_button(&call->column, part, look, label)) {
        return false;
    }
    asks_add(call->column.asks, VERB_ANSWER, str_of(evidence_items[item].id),
             str_copy(call->column.asks->arena, value));
    call->looks->open = 0;
    ui_focus(ui, str_fmt(ui->frame, "evidence.item.%s", evidence_items[item].id));
    return true;
}

static bool is_same_slip(const struct evidence_slip *a, const struct evidence_slip *b)
{
    return a->kind == b->kind && a->notice == b->notice && a->block == b->block &&
           a->attachment == b->attachment && str_eq(a->entry, b->entry);
}

/* Of a link there is to choose among what links say and where they lead. */
static bool is_offered(int item, const struct evidence_slip *slip)
{
    bool is_link = item == ITEM_LINK_TEXT || item == ITEM_LINK_TARGET;
    return (evidence_items[item].slips & 1u << slip->kind) &&
           (!is_link || slip->block->link.url.n > 0);
}

static size_t pick_slip(struct evidence_call *call, int item, const struct evidence_slip *slip)
{
    struct ui *ui = call->column.ui;
    const struct evidence_value *value = &call->evidence->values[item];
    if (!is_offered(item, slip) || !evidence_is_seen(call->world, slip)) {
        return 0;
    }
    pick(call, item, evidence_slip_id(ui->frame, slip),
         evidence_slip_words(ui->frame, ui->texts, call->world, slip),
         value->is_set && value->is_slip && is_same_slip(&value->slip, slip));
    return 1;
}

static size_t pick_entries(struct evidence_call *call, int item)
{
    const struct account_state *account = &call->world->account;
    const struct panel *panel = brand_panel(&call->world->scenario->brand, STR("orders"));
    size_t n = 0;
    for (size_t i = 0; panel && i < account->entries_n; i++) {
        const struct account_entry *entry = &account->entries[i];
        struct evidence_slip slip = {.kind = SLIP_ENTRY, .panel = panel, .entry = entry->entry.id};
        if (!entry->is_gone && str_eq(entry->entry.sheet, panel->sheet)) {
            n += pick_slip(call, item, &slip);
        }
    }
    return n;
}

static void view_picks(struct evidence_call *call, int item)
{
    struct ui *ui = call->column.ui;
    const struct evidence_item_kind *kind = &evidence_items[item];
    const struct evidence_value *value = &call->evidence->values[item];
    const struct notice *notice = notice_read(call);
    struct evidence_slip slips[EVIDENCE_SLIPS_N];
    size_t shown_n = 0, n = notice ? evidence_slips_of(notice, slips) : 0;
    for (size_t i = 0; i < n; i++) {
        shown_n += pick_slip(call, item, &slips[i]);
    }
    shown_n += kind->slips & 1u << SLIP_ENTRY ? pick_entries(call, item) : 0;
    for (int i = 0; kind->choices && kind->choices[i]; i++) {
        bool is_figure = item == ITEM_SENDERS || item == ITEM_EXTENSION;
        bool is_chosen = value->is_set && !value->is_slip && value->choice == i;
        struct str id = str_fmt(ui->frame, "choice.%s", kind->id);
        pick(call, item, str_of(kind->choices[i]),
             is_figure ? str_of(kind->choices[i])
                       : text_of(call, str_c(ui->frame, id), kind->choices[i]),
             is_chosen);
        shown_n++;
    }
    if (kind->slips) {
        panel_soft(&call->column, ui_text(ui, shown_n ? "evidence.from_seen" : "evidence.no_slip"));
    }
    panel_gap(&call->column, ui->theme->gap_dp);
}

/* Stands in the row of what was taken from the message, personal or not: which is which is for the
 * learner to say. */
static void view_mask(struct evidence_call *call, int item, struct rect at)
{
    struct ui *ui = call->column.ui;
    bool is_masked = call->evidence->values[item].is_masked;
    struct str part = str_fmt(ui->frame, "evidence.mask.%s", evidence_items[item].id);
    struct ui_look look = {.palette = call->column.palette,
                           .role = ROLE_QUIET,
                           .icon = is_masked ? "visibility_off" : "visibility",
                           .is_chosen = is_masked};
    if (ui_icon_button(ui, part, at, look,
                       ui_text(ui, is_masked ? "evidence.unmask" : "evidence.mask"))) {
        asks_add(call->column.asks, VERB_MARK, str_of(evidence_items[item].id),
                 is_masked ? STR("plain") : STR("masked"));
    }
}

#define ITEM_PAD_DP 8
#define ITEM_ICON_DP 28
#define MASK_DP 44

static bool can_mask(struct evidence_call *call, int item)
{
    return call->evidence->values[item].is_slip && call->evidence->words->form == FORM_FULL;
}

/* Label above, what stands there below. */
static void view_words(struct evidence_call *call, int item, struct rect room, int label_h,
                       struct ui_type body, struct str words)
{
    struct ui *ui = call->column.ui;
    const struct palette *p = call->column.palette;
    bool is_open = call->looks->open == item + 1, is_set = call->evidence->values[item].is_set;
    ui_icon(ui, cut_right(&room, ui_px(ui, ITEM_ICON_DP)),
            is_open  ? "expand_less"
            : is_set ? "check"
                     : "expand_more",
            20, is_set ? p->good : p->text_soft);
    ui_paragraph(ui, cut_top(&room, label_h), ui_type_of(ui, ui->theme->small_dp, p->text_soft),
                 text_of(call, "item", evidence_items[item].id));
    ui_paragraph(ui, room, body, words);
}

/* Pressed, its choices unfold. */
static void view_row(struct evidence_call *call, int item)
{
    struct ui *ui = call->column.ui;
    const struct palette *p = call->column.palette;
    struct str words =
        evidence_value_words(ui->frame, ui->texts, call->evidence, call->world, item);
    struct ui_type small = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    struct ui_type body = ui_type_of(ui, ui->theme->body_dp, words.n ? p->text : p->text_soft);
    bool has_mask = can_mask(call, item);
    int pad = ui_px(ui, ITEM_PAD_DP), mask = has_mask ? ui_px(ui, MASK_DP) : 0;
    int w = call->column.at.w - 2 * pad - ui_px(ui, ITEM_ICON_DP) - mask;
    words = words.n ? words : ui_text(ui, "evidence.open_item");
    body.lines_n = 3;
    int label_h = ui_paragraph_h(ui, small, w, text_of(call, "item", evidence_items[item].id));
    struct rect row =
        panel_cut(&call->column, label_h + ui_paragraph_h(ui, body, w, words) + 2 * pad);
    draw_edge(ui->draw, row, ui_px(ui, ui->theme->radius_dp), ui_px(ui, 1), p->line);
    struct rect eye = cut_right(&row, mask);
    if (ui_row(ui, str_fmt(ui->frame, "evidence.item.%s", evidence_items[item].id), row, p)) {
        call->looks->open = call->looks->open == item + 1 ? 0 : item + 1;
        ui_wake(ui, ui->in.now_ms);
    }
    view_words(call, item, rect_inset(row, pad), label_h, body, words);
    if (has_mask) {
        view_mask(call, item, eye);
    }
    panel_gap(&call->column, ui->theme->gap_dp / 2);
}

static void view_item(struct evidence_call *call, int item)
{
    view_row(call, item);
    if (call->looks->open == item + 1) {
        view_picks(call, item);
    }
}

static void view_sheet(struct evidence_call *call, int sheet)
{
    bool has_title = false;
    for (int i = 0; i < ITEM_N; i++) {
        if ((int)evidence_items[i].sheet != sheet ||
            !evidence_asks(call->evidence, call->world, i)) {
            continue;
        }
        if (!has_title) {
            panel_title(&call->column, text_of(call, "sheet", evidence_sheets[sheet]));
            has_title = true;
        }
        view_item(call, i);
    }
    if (has_title) {
        section_gap(call);
    }
}

/* ---- the directory ---- */

static struct str desk_name(struct evidence_call *call, struct str id)
{
    const struct list *desks = &call->world->scenario->desks;
    for (size_t i = 0; i < desks->n; i++) {
        const struct desk_route *desk = LIST_AT(*desks, struct desk_route, i);
        if (str_eq(desk->id, id)) {
            return desk->name;
        }
    }
    return id;
}

static struct str hours_words(struct evidence_call *call, const struct evidence_desk *desk)
{
    struct ui *ui = call->column.ui;
    if (desk->opens.n == 0) {
        return ui_text(ui, "evidence.desk_always");
    }
    struct str args[3] = {desk->opens, desk->closes, desk_name(call, desk->forwards)};
    const char *id = desk->is_weekdays ? "evidence.desk_weekdays" : "evidence.desk_hours";
    struct str words = texts_fill(ui->frame, ui_text(ui, id), args, 2);
    if (desk->forwards.n == 0) {
        return words;
    }
    return str_fmt(
        ui->frame, "%.*s%.*s", STR_ARGS(words),
        STR_ARGS(texts_fill(ui->frame, ui_text(ui, "evidence.desk_forwards"), &args[2], 1)));
}

static void view_desk(struct evidence_call *call, const struct desk_route *desk)
{
    struct ui *ui = call->column.ui;
    const struct evidence_desk *entry = evidence_desk_of(call->evidence->words, desk->id);
    bool is_chosen = call->evidence->desk == desk;
    struct ui_look look = {.icon = is_chosen ? "check" : "flag", .is_chosen = is_chosen};
    struct str part = str_fmt(ui->frame, "evidence.desk.%.*s", STR_ARGS(desk->id));
    if (panel_button(&call->column, part, look, desk->name) && !is_chosen) {
        asks_add(call->column.asks, VERB_CHOOSE, STR("desk"), desk->id);
    }
    if (entry) {
        panel_soft(&call->column, hours_words(call, entry));
        panel_gap(&call->column, ui->theme->gap_dp);
    }
}

static void view_desks(struct evidence_call *call)
{
    const struct list *desks = &call->world->scenario->desks;
    if (desks->n == 0) {
        return;
    }
    panel_title(&call->column, ui_text(call->column.ui, "evidence.desks"));
    for (size_t i = 0; i < desks->n; i++) {
        view_desk(call, LIST_AT(*desks, struct desk_route, i));
    }
}

/* Sending it tells the desk of every message in it; what was told before is not told again. */
static void send_first(struct evidence_call *call, size_t asks_n)
{
    struct asks *asks = call->column.asks;
    struct str desk = call->evidence->desk ? call->evidence->desk->id : STR("");
    if (asks->n == asks_n || asks->at[asks->n - 1].verb != VERB_END) {
        return;
    }
    asks->n--;
    for (size_t i = 0; i < call->world->notices_n && asks->n < ASKS_N - 1; i++) {
        const struct notice_state *state = &call->world->notices[i];
        if ((call->evidence->marks >> i & 1) && state->alerted_ms == NEVER_MS) {
            asks_add(asks, VERB_ALERT, state->notice->id, desk);
        }
    }
    asks_add(asks, VERB_END, STR("stage"), STR(""));
}

void evidence_view(const struct drill_call *given)
{
    struct evidence_looks *looks = given->looks;
    struct evidence_call call = {.evidence = given->state, .world = given->world, .looks = looks};
    struct panel_frame frame =
        panel_begin(&call.column, given, "evidence", &looks->scroll, &looks->is_ending);
    view_task(&call);
    view_messages(&call);
    for (int sheet = 0; sheet < SHEET_N; sheet++) {
        view_sheet(&call, sheet);
    }
    view_desks(&call);
    size_t asks_n = given->asks->n;
    panel_end(&call.column, &frame);
    send_first(&call, asks_n);
}
