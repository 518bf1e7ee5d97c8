/* sms.c - short messages in threads by sender. Whoever writes under a known name lands in that
 * name's thread: that is how the real thing works, and why a thread proves nothing. */
#include "surfaces/surfaces.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_blocks.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"
#include "ui/said.h"

#define STAMP_MS (10 * 60 * 1000LL) /* a longer silence shows the time anew */
#define BUBBLE_PERCENT 80 /* at the common size of type; wider at larger ones: hosts are long */
#define BODY_DP 15
#define COMPOSE_DP 64

struct sms_looks {
    struct ui_scroll list, thread;
    struct blocks_looks blocks;
    struct edit reply;
    struct edit sent; /* what the learner wrote last, in this thread */
    struct str sent_to;
    uint64_t shown; /* what the thread held when it was last scrolled to its end */
};

struct sms_thread {
    const struct notice_state **states; /* of one sender, newest first */
    size_t n;
};

/* ---- threads ---- */

static bool is_of(const struct notice_state *state, struct str address)
{
    return str_eq(state->notice->from_address, address);
}

static struct sms_thread thread_of(const struct surface_call *call, struct str address)
{
    const struct notice_state *all[NOTICES_MOST_N];
    struct sms_thread thread = {
        ARENA_NEW_N(call->ui->frame, NOTICES_MOST_N, const struct notice_state *), 0};
    size_t n = notices_here(call->world, call->device, STR("sms"), all, NOTICES_MOST_N);

    for (size_t i = 0; i < n; i++) {
        if (is_of(all[i], address)) {
            thread.states[thread.n++] = all[i];
        }
    }
    return thread;
}

static bool is_thread_unread(const struct world *world, const struct sms_thread *thread)
{
    for (size_t i = 0; i < thread->n; i++) {
        if (notice_is_unread(world, thread->states[i])) {
            return true;
        }
    }
    return false;
}

/* Opening a thread opens all that is new in it, the newest last so that it stands in front. */
static void ask_thread(const struct surface_call *call, const struct sms_thread *thread)
{
    struct arena *arena = call->asks->arena;

    for (size_t i = thread->n; i-- > 0;) {
        if (i == 0 || (i < ASKS_N - 1 && notice_is_unread(call->world, thread->states[i]))) {
            asks_add(call->asks, VERB_OPEN,
                     place_to(arena, call->device, STR("sms"), thread->states[i]->notice->id),
                     STR(""));
        }
    }
}

/* ---- the list ---- */

static int thread_row(const struct surface_call *call, struct rect at,
                      const struct sms_thread *thread)
{
    struct ui *ui = call->ui;
    const struct notice_state *newest = thread->states[0];
    struct row row = {.part = part_in(ui->frame, STR("sms"), newest->notice->id),
                      .name = notice_who(newest->notice),
                      .time = time_stamp(ui, call->world, notice_case_ms(call->world, newest)),
                      .time_short =
                          time_short(ui, call->world, notice_case_ms(call->world, newest)),
                      .lines = {notice_first_words(newest->notice), STR("")},
                      .is_unread = is_thread_unread(call->world, thread),
                      .is_address = true};

    at.h = row_h(ui, &row, at.w);
    if (row_view(call, at, &row)) {
        ask_thread(call, thread);
    }
    return at.h;
}

/* The rows, newest thread first: each sender once. */
static int rows_view(const struct surface_call *call, struct rect room)
{
    const struct notice_state *all[NOTICES_MOST_N];
    size_t n = notices_here(call->world, call->device, STR("sms"), all, NOTICES_MOST_N);
    int y = room.y;

    for (size_t i = 0; i < n; i++) {
        struct sms_thread thread = thread_of(call, all[i]->notice->from_address);

        if (thread.states[0] == all[i]) {
            y += thread_row(call, (struct rect){room.x, y, room.w, 0}, &thread);
        }
    }
    return y - room.y;
}

static void list_view(const struct surface_call *call)
{
    struct ui *ui = call->ui;
    struct sms_looks *looks = call->looks;
    struct rect room = call->at;
    struct bar bar = {.owner = STR("sms"), .title = ui_text(ui, "surface.sms")};
    int h;

    draw_box(ui->draw, call->at, 0, ui->theme->device.card);
    bar_top(call, &room, bar);
    h = rows_view(call, ui_scroll_begin(ui, STR("sms.list"), room, &looks->list));
    ui_scroll_end(ui, room, &looks->list, h);
    if (h == 0) {
        empty_view(call, room, "chat", ui_text(ui, "sms.none"));
    }
}

/* ---- the thread ---- */

struct talk {
    const struct surface_call *call;
    struct sms_looks *looks;
    struct rect at; /* what is left of the column */
};

/* The carrier's tick. */
static void mark_view(const struct surface_call *call, struct rect at)
{
    struct ui *ui = call->ui;

    ui_icon(ui, at, "verified", 20, ui->theme->device.accent);
    ui_part(ui, STR("sms.mark"), at);
    if (ui_has_pointer(ui, at)) {
        ui->tip = ui_text(ui, "sms.marked");
        ui->tip_at = at;
    }
}

/* Name and avatar; looked at, the number or name it was sent from. */
static void head_view(const struct surface_call *call, struct rect at, const struct notice *notice)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct str part = part_in(ui->frame, notice->id, STR("sender"));
    struct ui_type name = {FONT_ADDRESS_BOLD, ui->theme->body_dp, p->text, 1, -1};
    struct ui_type from = {FONT_ADDRESS, ui->theme->small_dp, p->text_soft, 1, -1};
    struct rect room = rect_inset_xy(at, ui_px(ui, 8), ui_px(ui, 6)), disc, who = room;
    bool is_seen = world_has_seen(call->world, part);
    struct str from_words =
        ui_said_plain(/* set as an address: readings would be letters too */
                      ui, texts_fill(ui->frame, ui_text(ui, "sms.from"), &notice->from_address, 1));
    int name_w = text_width(ui->cache, name.font, ui_px(ui, name.size_dp), notice_who(notice));
    int from_w = text_width(ui->cache, from.font, ui_px(ui, from.size_dp), from_words);

    /* What is looked at is who it is; what can be pressed is the whole bar. */
    who.w = ui_px(ui, 36 + 10 + 8) + (is_seen && from_w > name_w ? from_w : name_w);
    ui_part(ui, part, who.w < room.w ? who : room);
    struct ui_reply reply = ui_control(ui, part, at);
    if (reply.is_activated || reply.is_looked_at) {
        ask_inspect(call->asks, call->world, part);
    }
    if (reply.is_hot) {
        draw_box(ui->draw, rect_inset_xy(at, 0, ui_px(ui, 4)), ui_px(ui, 8), p->sunken);
    }
    disc = cut_left(&room, ui_px(ui, 36));
    face_avatar(ui, rect_centre(disc, disc.w, disc.w), notice_who(notice));
    cut_left(&room, ui_px(ui, 10));
    ui_icon(ui, cut_right(&room, ui_px(ui, 28)), "info", 20, p->text_soft);
    if (notice->is_marked) {
        mark_view(call, cut_right(&room, ui_px(ui, 28)));
    }
    if (is_seen) {
        ui_line(ui, cut_top(&room, room.h / 2), name, notice_who(notice));
        ui_line(ui, room, from, from_words);
    } else {
        ui_line(ui, room, name, notice_who(notice));
    }
    if (reply.is_focused) {
        ui_focus_ring(ui, rect_inset(at, ui_px(ui, 4)), ui_px(ui, 8));
    }
}

static void stamp_view(struct talk *talk, int64_t case_ms)
{
    struct ui *ui = talk->call->ui;
    struct ui_type type = {FONT_TEXT, ui->theme->small_dp, ui->theme->device.text_soft, 1, 0};

    cut_top(&talk->at, ui_px(ui, 8));
    ui_line(ui, cut_top(&talk->at, ui_px(ui, 28)), type, time_full(ui, talk->call->world, case_ms));
}

static int bubble_most(const struct talk *talk)
{
    int grown = 2 * (talk->call->ui->theme->body_dp - BODY_DP);

    return talk->at.w * (BUBBLE_PERCENT + (grown > 0 ? grown : 0)) / 100;
}

/* As wide as its words, up to a share of the screen. */
static int bubble_w(struct ui *ui, struct list blocks, int most)
{
    int widest = 0;

    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        enum font font = block->kind == BLOCK_LINK ? FONT_ADDRESS : FONT_TEXT;
        int w = text_width(ui->cache, font, ui_px(ui, ui->theme->body_dp), block->text) + 1;

        if (block->rows.n || w >= most || str_is(block->picture, "card")) {
            return most;
        }
        widest = w > widest ? w : widest;
    }
    return widest;
}

static bool has_link(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        if (LIST_AT(notice->blocks, struct block, i)->link.url.n) {
            return true;
        }
    }
    return false;
}

/* Why its links do nothing. */
static void asleep_view(struct talk *talk)
{
    struct ui *ui = talk->call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, ui->theme->device.text_soft);
    struct rect at = talk->at;

    at.h = ui_paragraph(ui, at, type, ui_text(ui, "sms.asleep"));
    ui_part(ui, STR("sms.asleep"), at);
    cut_top(&talk->at, at.h + ui_px(ui, 6));
}

static void bubble_view(struct talk *talk, const struct notice *notice)
{
    struct ui *ui = talk->call->ui;
    struct blocks blocks = {.call = talk->call,
                            .owner = notice->id,
                            .blocks = notice->blocks,
                            .looks = &talk->looks->blocks,
                            .style = BLOCKS_BUBBLE,
                            .is_asleep =
                                world_link_sleeps(talk->call->world, talk->call->device, notice)};
    int pad_x = ui_px(ui, 14), pad_y = ui_px(ui, 9);
    int w = bubble_w(ui, notice->blocks, bubble_most(talk) - 2 * pad_x);
    struct rect at = cut_top(&talk->at, blocks_h(&blocks, w) + 2 * pad_y);

    at.w = w + 2 * pad_x;
    draw_box(ui->draw, at, ui_px(ui, 20), ui->theme->device.sunken);
    blocks_view(&blocks, rect_inset_xy(at, pad_x, pad_y));
    cut_top(&talk->at, ui_px(ui, 6));
    if (blocks.is_asleep && has_link(notice)) {
        asleep_view(talk);
    }
}

static void own_bubble(struct talk *talk)
{
    struct ui *ui = talk->call->ui;
    const struct palette *p = &ui->theme->device;
    struct str text = edit_text(&talk->looks->sent);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->on_accent);
    int pad_x = ui_px(ui, 14), pad_y = ui_px(ui, 9), most = bubble_most(talk);
    int w = text_width(ui->cache, type.font, ui_px(ui, type.size_dp), text) + 1;
    struct rect at;

    w = w < most - 2 * pad_x ? w : most - 2 * pad_x;
    at = cut_top(&talk->at, ui_paragraph_h(ui, type, w, text) + 2 * pad_y);
    at = cut_right(&at, w + 2 * pad_x);
    draw_box(ui->draw, at, ui_px(ui, 20), p->accent);
    ui_paragraph(ui, rect_inset_xy(at, pad_x, pad_y), type, text);
}

/* What came while the thread lies open waits behind a chip, as it does when one reads further up.
 */
static size_t bubbles_view(struct talk *talk, const struct sms_thread *thread)
{
    const struct world *world = talk->call->world;
    int64_t before_ms = INT64_MIN / 2;
    size_t hidden_n = 0;

    for (size_t i = thread->n; i-- > 0;) {
        const struct notice_state *state = thread->states[i];
        int64_t case_ms = notice_case_ms(world, state);

        if (notice_is_unread(world, state)) {
            hidden_n++;
            continue;
        }
        if (case_ms - before_ms > STAMP_MS) {
            stamp_view(talk, case_ms);
        }
        before_ms = case_ms;
        bubble_view(talk, state->notice);
    }
    if (talk->looks->sent.n &&
        str_eq(talk->looks->sent_to, thread->states[0]->notice->from_address)) {
        own_bubble(talk);
    }
    return hidden_n;
}

static void chip_view(const struct surface_call *call, struct rect room,
                      const struct sms_thread *thread)
{
    struct ui *ui = call->ui;
    struct str words = ui_text(ui, "sms.new");
    int w = ui_button_w(ui, words, "arrow_downward"), h = ui_px(ui, ui->theme->control_dp);
    struct rect at = {room.x + (room.w - w) / 2, room.y + room.h - h - ui_px(ui, 8), w, h};
    struct ui_look look = {
        .role = ROLE_PRIMARY, .palette = &ui->theme->device, .icon = "arrow_downward"};

    if (ui_button(ui, STR("sms.new"), at, look, words)) {
        ask_thread(call, thread);
    }
}

/* ---- writing back ---- */

/* A name is no number: nothing can be sent to it. */
static bool is_number(struct str address)
{
    for (size_t i = 0; i < address.n; i++) {
        char c = address.at[i];

        if (!((c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')')) {
            return false;
        }
    }
    return address.n > 0;
}

static void compose_view(const struct surface_call *call, struct rect at,
                         const struct notice *notice)
{
    struct ui *ui = call->ui;
    struct sms_looks *looks = call->looks;
    const struct palette *p = &ui->theme->device;
    struct rect row = rect_inset_xy(at, ui_px(ui, 12), ui_px(ui, 10)), send;
    struct ui_type type = {FONT_TEXT, ui->theme->small_dp, p->text_soft, 2, 0};
    struct ui_look look = {.role = ROLE_QUIET, .palette = p, .icon = "send"};
    bool is_sent;

    draw_box(ui->draw, at, 0, p->card);
    draw_box(ui->draw, (struct rect){at.x, at.y, at.w, ui_px(ui, 1)}, 0, p->line);
    if (!is_number(notice->from_address)) {
        ui_line(ui, row, type, ui_text(ui, "sms.no_reply"));
        return;
    }
    send = cut_right(&row, ui_px(ui, ui->theme->control_dp));
    cut_right(&row, ui_px(ui, 8));
    is_sent = ui_field(ui, STR("sms.reply"), row, p, &looks->reply, ui_text(ui, "sms.write"));
    is_sent |= ui_icon_button(ui, STR("sms.send"), send, look, ui_text(ui, "sms.send"));
    if (is_sent && looks->reply.n) {
        edit_set(&looks->sent, edit_text(&looks->reply));
        looks->sent_to = notice->from_address;
        edit_wipe(&looks->reply);
        asks_add(call->asks, VERB_PRESS, part_in(call->asks->arena, notice->id, STR("reply")),
                 STR(""));
    }
}

/* A thread opens at its end, and goes there again when something was added. */
static void keep_at_end(struct sms_looks *looks, struct ui *ui, struct str address, size_t shown_n)
{
    uint64_t shown = hash_bytes(str_hash(address), &shown_n, sizeof shown_n);

    if (looks->shown != shown) {
        looks->shown = shown;
        looks->thread.offset_px = looks->thread.content_px;
        ui_wake(ui, ui->in.now_ms);
    }
}

static void thread_view(const struct surface_call *call, const struct notice *notice)
{
    struct ui *ui = call->ui;
    struct sms_looks *looks = call->looks;
    struct sms_thread thread = thread_of(call, notice->from_address);
    struct rect room = call->at, head, foot, begun;
    struct bar bar = {.owner = STR("sms"),
                      .up = place_to(ui->frame, call->device, STR("sms"), STR(""))};
    struct talk talk = {.call = call, .looks = looks};
    size_t hidden_n;

    draw_box(ui->draw, call->at, 0, ui->theme->device.card);
    head = bar_top(call, &room, bar);
    head_view(call, head, notice);
    foot = cut_bottom(&room, ui_px(ui, COMPOSE_DP));
    begun = ui_scroll_begin(ui, STR("sms.thread"), room, &looks->thread);
    talk.at = rect_inset_xy(begun, ui_px(ui, 14), 0);
    hidden_n = bubbles_view(&talk, &thread);
    cut_top(&talk.at, ui_px(ui, 12));
    ui_scroll_end(ui, room, &looks->thread, talk.at.y - begun.y);
    keep_at_end(looks, ui, notice->from_address, thread.n - hidden_n + looks->sent.n);
    if (hidden_n) {
        chip_view(call, room, &thread);
    }
    compose_view(call, foot, notice);
    peek_view(call, &looks->blocks.peek);
}

/* ---- the surface ---- */

static void sms_view(const struct surface_call *call)
{
    const struct notice *notice = scenario_notice(call->world->scenario, call->place.item);

    if (notice && notice->channel == CHANNEL_SMS) {
        thread_view(call, notice);
    } else {
        list_view(call);
    }
}

static int sms_badge(const struct world *world, const struct device *device)
{
    return notices_unread_n(world, device, STR("sms"));
}

const struct surface surface_sms = {
    .id = "sms",
    .icon = "chat",
    .looks_size = sizeof(struct sms_looks),
    .badge = sms_badge,
    .view = sms_view,
};
