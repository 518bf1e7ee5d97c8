#include "surfaces/parts_cards.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"
#include "ui/said.h"

#define PAD_DP 14
#define RADIUS_DP 20
#define HEAD_DP 28
#define HEAD_GAP_DP 6
#define MORE_DP 36
#define MORE_GAP_DP 6
#define ACTION_GAP_DP 8
#define ACTIONS_N 4

/* ---- words ---- */

static bool is_of_system(const struct notice *notice)
{
    return notice->channel != CHANNEL_EMAIL && notice->channel != CHANNEL_SMS;
}

/* A call that rang here left a message, or was talked on: its words are the record of it. */
static struct str title_of(struct ui *ui, const struct notice_state *state)
{
    const struct notice *notice = state->notice;

    if (notice->rings_s > 0) {
        return ui_text(ui, state->answered_ms == NEVER_MS ? "push.call_left" : "push.call_ended");
    }
    return is_of_system(notice) && notice->subject.n ? notice->subject : notice_who(notice);
}

/* A locked device tells who writes a message, of others only through which app it came. */
static struct str card_title(const struct surface_call *call, const struct card *card)
{
    const struct notice *notice = card->state->notice;

    if (call->device->hides_previews && !card->is_open && is_of_system(notice)) {
        return ui_said_plain(call->ui, face_of_notice(call->ui, call->world, notice).name);
    }
    return title_of(call->ui, card->state);
}

static struct str add_line(struct ui *ui, struct str text, struct str line)
{
    if (text.n == 0 || line.n == 0) {
        return text.n ? text : line;
    }
    return str_fmt(ui->frame, "%.*s\n%.*s", STR_ARGS(text), STR_ARGS(line));
}

static struct str row_words(struct ui *ui, const struct strs *row)
{
    struct str text = row->n ? row->at[0] : STR("");

    for (size_t i = 1; i < row->n; i++) {
        text = str_fmt(ui->frame, "%.*s: %.*s", STR_ARGS(text), STR_ARGS(row->at[i]));
    }
    return text;
}

/* Nothing for what can be pressed. */
static struct str block_words(struct ui *ui, const struct block *block)
{
    struct str text = STR("");

    if (block->kind != BLOCK_BUTTON && block->kind != BLOCK_LINK && block->kind != BLOCK_IMAGE) {
        text = block->text;
    }
    for (size_t row = 0; row < block->rows.n; row++) {
        text = add_line(ui, text, row_words(ui, LIST_AT(block->rows, struct strs, row)));
    }
    return text;
}

/* What the message says, without what can be pressed. */
static struct str whole_words(struct ui *ui, const struct notice *notice)
{
    struct str text = STR("");

    for (size_t i = 0; i < notice->blocks.n; i++) {
        text = add_line(ui, text, block_words(ui, LIST_AT(notice->blocks, struct block, i)));
    }
    return text;
}

static bool is_hidden(const struct surface_call *call, const struct card *card)
{
    return call->device->hides_previews && !card->is_open;
}

static struct str card_words(const struct surface_call *call, const struct card *card)
{
    const struct notice *notice = card->state->notice;

    if (is_hidden(call, card)) {
        return ui_text(call->ui, "push.hidden");
    }
    if (card->is_open && is_of_system(notice)) {
        return whole_words(call->ui, notice);
    }
    return notice->channel == CHANNEL_EMAIL ? notice->subject : notice_first_words(notice);
}

/* ---- buttons ---- */

struct action {
    struct str part, label, url;
};

static size_t actions_of(const struct surface_call *call, const struct card *card,
                         struct action out[ACTIONS_N])
{
    const struct notice *notice = card->state->notice;
    size_t n = 0;

    if (!card->is_open || !is_of_system(notice)) {
        return 0;
    }
    for (size_t i = 0; i < notice->blocks.n && n < ACTIONS_N - 1; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);

        if (block_is_pressable(block)) {
            out[n++] = (struct action){part_in(call->ui->frame, notice->id, block->id), block->text,
                                       block->link.url};
        }
    }
    if (notice->channel == CHANNEL_CALL) {
        out[n++] = (struct action){part_in(call->ui->frame, notice->id, STR("reply")),
                                   ui_text(call->ui, "push.call_back"), STR("")};
    }
    return n;
}

/* Beside each other where their words fit, else below each other. */
static int columns_n(const struct surface_call *call, const struct action *actions, size_t n,
                     int w_px)
{
    struct ui *ui = call->ui;
    int column_w = ((int)n ? w_px / (int)n : w_px) - ui_px(ui, ACTION_GAP_DP);

    for (size_t i = 0; i < n; i++) {
        if (ui_button_w(ui, actions[i].label, NULL) > column_w) {
            return 1;
        }
    }
    return (int)n;
}

static int actions_h(const struct surface_call *call, const struct card *card, int w_px)
{
    struct action actions[ACTIONS_N];
    size_t n = actions_of(call, card, actions);
    int columns = columns_n(call, actions, n, w_px), gap = ui_px(call->ui, ACTION_GAP_DP);

    return n ? ((int)n + columns - 1) / columns *
                   (ui_px(call->ui, call->ui->theme->control_dp) + gap)
             : 0;
}

/* A plain button of the system; it tells where it leads when looked at. */
static bool action_view(const struct surface_call *call, const struct card *card, struct rect at,
                        const struct action *action)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct ui_reply reply = ui_control(ui, action->part, at);
    struct ui_type type = {FONT_TEXT_BOLD, ui->theme->body_dp, p->accent, 2, 0};

    draw_box(ui->draw, at, ui_px(ui, 12),
             reply.is_hot || reply.is_held ? p->accent_soft : p->sunken);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, ui_px(ui, 12));
    }
    struct rect inner = rect_inset_xy(at, ui_px(ui, 8), 0);
    int h = ui_paragraph_h(ui, type, inner.w, action->label);
    ui_paragraph(ui, rect_centre(inner, inner.w, h), type, action->label);
    if (card->is_banner) {
        return reply.is_activated;
    }
    if (action->url.n) {
        peek_listen(call, card->peek, action->part, reply, action->url);
    } else if (reply.is_looked_at) {
        ask_inspect(call->asks, call->world, action->part);
    }
    return reply.is_activated;
}

static struct str actions_view(const struct surface_call *call, const struct card *card,
                               struct rect at)
{
    struct action actions[ACTIONS_N];
    size_t n = actions_of(call, card, actions);
    int columns = columns_n(call, actions, n, at.w), gap = ui_px(call->ui, ACTION_GAP_DP);
    struct str target = STR("");
    struct rect row = at;

    for (size_t i = 0; i < n; i++) {
        if ((int)i % columns == 0) {
            cut_top(&at, gap);
            row = cut_top(&at, ui_px(call->ui, call->ui->theme->control_dp));
        }
        if (action_view(call, card, rect_column(row, (int)i % columns, columns, gap),
                        &actions[i])) {
            target = actions[i].part;
        }
    }
    return target;
}

/* ---- the card ---- */

static struct ui_type title_type(const struct ui *ui, const struct card *card)
{
    return (struct ui_type){is_of_system(card->state->notice) ? FONT_TEXT_BOLD : FONT_ADDRESS_BOLD,
                            ui->theme->body_dp, ui->theme->device.text, card->is_open ? 0 : 1, -1};
}

static struct ui_type words_type(const struct ui *ui, const struct card *card)
{
    return (struct ui_type){FONT_TEXT, ui->theme->small_dp, ui->theme->device.text,
                            card->is_open ? 0 : 2, -1};
}

static struct str sender_part(const struct surface_call *call, const struct card *card)
{
    return part_in(call->ui->frame, card->state->notice->id, STR("sender"));
}

/* For a message through the browser from which host, for a call from which number. */
static struct str source_of(const struct card *card)
{
    const struct notice *notice = card->state->notice;

    return notice->channel == CHANNEL_WEB_PUSH ? notice->from_address
           : notice->channel == CHANNEL_CALL   ? notice_who(notice)
                                               : STR("");
}

/* Through which app. Set as an address is, letter for letter: readings would be letters too. */
static struct str app_words(const struct surface_call *call, const struct card *card)
{
    return ui_said_plain(call->ui, face_of_notice(call->ui, call->world, card->state->notice).name);
}

static struct str source_words(const struct surface_call *call, const struct card *card)
{
    struct str name = app_words(call, card), from = source_of(card);

    return from.n ? str_fmt(call->ui->frame, "%.*s \xc2\xb7 %.*s", STR_ARGS(name), STR_ARGS(from))
                  : name;
}

static struct str when_words(const struct surface_call *call, const struct card *card)
{
    return time_ago(call->ui, call->world, notice_case_ms(call->world, card->state));
}

static struct ui_type source_type(const struct ui *ui)
{
    return (struct ui_type){FONT_ADDRESS, ui->theme->small_dp, ui->theme->device.text_soft, 0, -1};
}

/* Hosts stay whole: one too long for the first line has a line of its own under it. 0: it fits. */
static int source_h(const struct surface_call *call, const struct card *card, int inner_px)
{
    struct ui *ui = call->ui;
    int size = ui_px(ui, ui->theme->small_dp);
    int room = inner_px - ui_px(ui, 20 + 8 + 8 + MORE_DP + MORE_GAP_DP) - 1 -
               text_width(ui->cache, FONT_TEXT, size, when_words(call, card));

    if (source_of(card).n == 0 ||
        text_width(ui->cache, FONT_ADDRESS, size, source_words(call, card)) <= room) {
        return 0;
    }
    return ui_paragraph_h(ui, source_type(ui), inner_px, source_of(card));
}

/* Looked at closely, a line under the first tells the whole address it came from, unless that
 * stands there anyway. */
static struct str shown_address(const struct surface_call *call, const struct card *card,
                                int inner_px)
{
    const struct notice *notice = card->state->notice;
    bool is_seen = card->is_open && world_has_seen(call->world, sender_part(call, card));
    bool is_there =
        source_h(call, card, inner_px) > 0 && str_eq(source_of(card), notice->from_address);

    return is_seen && !is_there ? notice->from_address : STR("");
}

static int address_h(const struct surface_call *call, const struct card *card, int inner_px)
{
    return shown_address(call, card, inner_px).n ? line_h(call->ui, call->ui->theme->small_dp) : 0;
}

int card_h(const struct surface_call *call, const struct card *card, int w_px)
{
    struct ui *ui = call->ui;
    int inner = w_px - 2 * ui_px(ui, PAD_DP);

    return ui_px(ui, HEAD_DP) + source_h(call, card, inner) + address_h(call, card, inner) +
           ui_paragraph_h(ui, title_type(ui, card), inner, card_title(call, card)) +
           ui_paragraph_h(ui, words_type(ui, card), inner, card_words(call, card)) +
           actions_h(call, card, inner) + 2 * ui_px(ui, PAD_DP);
}

static void head_view(const struct surface_call *call, const struct card *card, struct rect head,
                      struct str words)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    const struct notice *notice = card->state->notice;
    struct ui_type type = {FONT_ADDRESS, ui->theme->small_dp, p->text_soft, 1, -1};
    struct str time = when_words(call, card);
    int tile = ui_px(ui, 20);
    struct rect line = head;

    face_tile(ui, rect_centre(cut_left(&line, tile), tile, tile),
              face_of_notice(ui, call->world, notice));
    cut_left(&line, ui_px(ui, 8));
    type.align = 1;
    ui_line(ui,
            cut_right(&line, text_width(ui->cache, FONT_TEXT, ui_px(ui, type.size_dp), time) + 1),
            (struct ui_type){FONT_TEXT, type.size_dp, p->text_soft, 1, 1}, time);
    cut_right(&line, ui_px(ui, 8));
    type.align = -1;
    ui_line(ui, line, type, words);
}

/* On an open card the first line can be looked at. */
static void sender_listen(const struct surface_call *call, const struct card *card,
                          struct rect head, struct str words)
{
    struct str part = sender_part(call, card);
    struct text_cache *cache = call->ui->cache;
    struct rect who = head;
    int size = ui_px(call->ui, call->ui->theme->small_dp);
    int own = text_width(cache, FONT_ADDRESS, size, source_of(card)) + ui_px(call->ui, 12);
    int w = text_width(cache, FONT_ADDRESS, size, words) + ui_px(call->ui, 20 + 8 + 12);

    w = w < own ? own : w;
    who.w = w < head.w ? w : head.w;
    ui_part(call->ui, part, who); /* what is looked at; what can be pressed is the whole line */
    struct ui_reply reply = ui_control(call->ui, part, head);

    if (reply.is_activated || reply.is_looked_at) {
        ask_inspect(call->asks, call->world, part);
    }
    if (reply.is_focused) {
        ui_focus_ring(call->ui, head, call->ui->theme->focus_dp);
    }
}

static bool chevron_view(const struct surface_call *call, const struct card *card, struct rect at)
{
    struct ui *ui = call->ui;
    struct ui_reply reply = ui_control(ui, str_join(ui->frame, card->part, STR(".more")), at);
    struct rect disc = rect_centre(at, ui_px(ui, 26), ui_px(ui, 26));

    draw_box(ui->draw, disc, disc.h / 2, ui->theme->device.sunken);
    ui_icon(ui, disc, card->is_open ? "expand_less" : "expand_more", 18, ui->theme->device.text);
    if (reply.is_focused) {
        ui_focus_ring(ui, disc, disc.h / 2);
    }
    return reply.is_activated;
}

static void card_ground(const struct surface_call *call, struct rect at, struct ui_reply reply)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    int radius = ui_px(ui, RADIUS_DP);

    draw_shadow(ui->draw, (struct rect){at.x, at.y + ui_px(ui, 2), at.w, at.h}, radius,
                ui_px(ui, 12), p->shadow);
    draw_box(ui->draw, at, radius, reply.is_held ? p->sunken : p->card);
    if (ui->theme->is_high_contrast || ui->theme->tone == THEME_DARK) {
        draw_edge(ui->draw, at, radius, ui_px(ui, 1), p->line);
    }
    if (reply.is_focused) { /* within: around it may be the wallpaper, on which it would not show */
        draw_edge(ui->draw, at, radius, ui_px(ui, ui->theme->focus_dp), ui->theme->program.accent);
    }
}

/* What each block says is a part of its own, for call-outs: the blocks stand line after line. */
static void words_parts(const struct surface_call *call, const struct card *card, struct rect at)
{
    struct ui *ui = call->ui;
    const struct notice *notice = card->state->notice;

    for (size_t i = 0; card->is_open && is_of_system(notice) && i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        struct str words = block_words(ui, block);

        if (words.n) {
            at.h = ui_paragraph_h(ui, words_type(ui, card), at.w, words);
            /* A ring around it keeps off the lines above and below. */
            ui_part(ui, part_in(ui->frame, notice->id, block->id),
                    rect_inset_xy(cut_top(&at, at.h), 0, ui_px(ui, 1)));
        }
    }
}

static void words_view(const struct surface_call *call, const struct card *card, struct rect *room)
{
    struct ui *ui = call->ui;
    struct ui_type address = {FONT_ADDRESS, ui->theme->small_dp, ui->theme->device.text, 1, -1};

    int h = address_h(call, card, room->w);

    if (h > 0) {
        ui_line(ui, cut_top(room, h), address, shown_address(call, card, room->w));
    }
    cut_top(room, ui_paragraph(ui, *room, title_type(ui, card), card_title(call, card)));
    words_parts(call, card, *room);
    cut_top(room, ui_paragraph(ui, *room, words_type(ui, card), card_words(call, card)));
}

struct card_reply card_view(const struct surface_call *call, const struct card *card,
                            struct rect at)
{
    struct ui *ui = call->ui;
    struct ui_reply own = ui_control(ui, card->part, at);
    struct rect room = rect_inset(at, ui_px(ui, PAD_DP)), head, more;
    struct card_reply reply = {.is_opened = own.is_activated, .target = STR("")};

    int source = source_h(call, card, room.w);
    struct str words = source > 0 ? app_words(call, card) : source_words(call, card);

    card_ground(call, at, own);
    head = cut_top(&room, ui_px(ui, HEAD_DP));
    more = cut_right(&head, ui_px(ui, MORE_DP));
    cut_right(&head, ui_px(ui, MORE_GAP_DP)); /* what was said when keeps off the button */
    head.h -= ui_px(ui, HEAD_GAP_DP);
    head_view(call, card, head, words);
    if (source > 0) {
        ui_paragraph(ui, cut_top(&room, source), source_type(ui), source_of(card));
        head.h += ui_px(ui, HEAD_GAP_DP) + source;
    }
    if (card->is_open && !card->is_banner) {
        sender_listen(call, card, head, words);
    }
    reply.is_folded = chevron_view(
        call, card, rect_centre(rect_inset(more, -ui_px(ui, 8)), ui_px(ui, 44), ui_px(ui, 44)));
    words_view(call, card, &room);
    reply.target = actions_view(call, card, room);
    return reply;
}
