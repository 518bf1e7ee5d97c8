/* device_line.c - a call: it rings over everything, is talked on with captions, and ends.
 *
 * While it rings there is nothing else; talked on, it can be put away behind a strip, so that the
 * official way is open during a call as it is in life. Dark in every theme, as such screens are.
 */
#include "surfaces/device.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define CAPTION_MS 2500 /* between one caption and the next, active time */
#define ROUND_DP 72
#define FACE_DP 96
#define CAPTIONS_LEAST_DP 180
#define STATUS_DP 44 /* the phone's status bar lies above */
#define WINDOW_W_DP 420
#define WINDOW_H_DP 620
#define GROUND 0xff1b2430
#define WHITE 0xffffffff
#define SOFT 0xffc3ccd6
#define GREEN 0xff1a7f3c
#define RED 0xffc6202f

/* ---- which call ---- */

const struct notice_state *device_line(const struct device_call *call)
{
    const struct world *world = call->world;

    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];

        if ((world_call_rings(world, state) || world_call_talks(state)) &&
            notice_is_on(world->scenario, state->notice, call->device)) {
            return state;
        }
    }
    call->looks->line_away = STR("");
    return NULL;
}

bool device_line_is_front(const struct device_call *call)
{
    const struct notice_state *state = device_line(call);

    return state && !(world_call_talks(state) && str_eq(call->looks->line_away, state->notice->id));
}

static struct surface_call around(const struct device_call *call, struct rect at)
{
    return (struct surface_call){.ui = call->ui,
                                 .world = call->world,
                                 .device = call->device,
                                 .at = at,
                                 .place = call->place,
                                 .query = &call->looks->query,
                                 .idle = &call->looks->idle,
                                 .asks = call->asks};
}

static void wake_at(const struct device_call *call, int64_t at_ms)
{
    if (!call->world->is_paused && at_ms > call->world->at_ms) {
        ui_wake(call->ui, call->ui->in.now_ms + at_ms - call->world->at_ms);
    }
}

/* When it stops ringing by itself. */
static void wake_for_silence(const struct device_call *call, const struct notice_state *state)
{
    int64_t end_ms = state->arrived_case_ms + state->notice->rings_s * 1000;

    wake_at(call, scenario_at_ms(call->world->scenario, end_ms - call->world->skipped_ms));
}

/* ---- buttons ---- */

/* A device that only lies there is taken up first. */
static void line_press(const struct device_call *call, const struct notice_state *state,
                       const char *name)
{
    struct asks *asks = call->asks;

    if (!str_eq(place_of(call->world->place).device, call->device->id)) {
        device_go(call, STR("home"), STR(""));
    }
    asks_add(asks, VERB_PRESS, part_in(asks->arena, state->notice->id, str_of(name)), STR(""));
}

struct round {
    const char *name; /* of the part, and "call.<name>" of the words */
    const char *icon;
    uint32_t ground;
};

static void round_view(const struct device_call *call, struct rect at,
                       const struct notice_state *state, const struct round *round)
{
    struct ui *ui = call->ui;
    int side = ui_px(ui, ROUND_DP);
    struct rect disc = rect_centre((struct rect){at.x, at.y, at.w, side}, side, side);
    struct rect words = {at.x, at.y + side + ui_px(ui, 4), at.w, at.h - side};
    struct ui_type type = {FONT_TEXT, ui->theme->body_dp, WHITE, 1, 0};
    struct ui_reply reply =
        ui_control(ui, part_in(ui->frame, state->notice->id, str_of(round->name)), disc);

    draw_box(ui->draw, disc, side / 2,
             reply.is_hot || reply.is_held ? colour_mix(round->ground, WHITE, 14) : round->ground);
    if (reply.is_focused) {
        draw_edge(ui->draw, rect_inset(disc, -ui_px(ui, 4)), side / 2 + ui_px(ui, 4),
                  ui_px(ui, ui->theme->focus_dp), WHITE);
    }
    ui_icon(ui, disc, round->icon, 32, WHITE);
    ui_line(ui, words, type,
            ui_text(ui, str_c(ui->frame, str_join(ui->frame, STR("call."), str_of(round->name)))));
    if (reply.is_activated) {
        line_press(call, state, round->name);
    }
}

static void rounds_view(const struct device_call *call, struct rect at,
                        const struct notice_state *state)
{
    if (world_call_talks(state)) {
        round_view(call, at, state, &(struct round){"hang_up", "call_end", RED});
        return;
    }
    round_view(call, rect_column(at, 0, 2, 0), state, &(struct round){"decline", "call_end", RED});
    round_view(call, rect_column(at, 1, 2, 0), state, &(struct round){"accept", "call", GREEN});
}

/* There to be seen: nothing of them changes what is said. */
static void idle_row(const struct device_call *call, struct rect at)
{
    static const struct {
        const char *icon, *words;
    } idles[] = {{"mic", "call.mute"}, {"apps", "call.keypad"}, {"volume_up", "call.speaker"}};
    struct ui *ui = call->ui;
    struct ui_type type = {FONT_TEXT, ui->theme->small_dp, SOFT, 1, 0};

    for (int i = 0; i < 3; i++) {
        struct rect column = rect_column(at, i, 3, 0);

        ui_icon(ui, cut_top(&column, ui_px(ui, 36)), idles[i].icon, 24, SOFT);
        ui_line(ui, column, type, ui_text(ui, idles[i].words));
    }
}

/* ---- who calls ---- */

static struct str talk_time(const struct device_call *call, const struct notice_state *state)
{
    int64_t s = (call->world->at_ms - state->answered_ms) / 1000;

    wake_at(call, state->answered_ms + (s + 1) * 1000);
    return str_fmt(call->ui->frame, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

static int centred(struct ui *ui, struct rect *room, struct ui_type type, struct str text)
{
    int h = ui_paragraph_h(ui, type, room->w, text);

    type.align = 0;
    ui_paragraph(ui, cut_top(room, h), type, text);
    return h;
}

/* On one line, smaller where it must be; else divided where it has a space. */
static struct str caller_name(struct ui *ui, int w_px, struct str who, struct ui_type *type)
{
    size_t space = who.n;

    if (text_width(ui->cache, type->font, ui_px(ui, type->size_dp), who) <= w_px) {
        return who;
    }
    type->size_dp = ui->theme->lead_dp;
    while (space > 0 && who.at[space - 1] != ' ') {
        space--;
    }
    if (space == 0 || text_width(ui->cache, type->font, ui_px(ui, type->size_dp), who) <= w_px) {
        return who;
    }
    return str_fmt(ui->frame, "%.*s\n%.*s", STR_ARGS(str_part(who, 0, space - 1)),
                   STR_ARGS(str_from(who, space)));
}

/* Name and number: looked at like any sender. */
static void caller_view(const struct device_call *call, struct rect *room,
                        const struct notice_state *state)
{
    struct ui *ui = call->ui;
    const struct notice *notice = state->notice;
    struct str part = part_in(ui->frame, notice->id, STR("sender"));
    struct ui_type small = {FONT_TEXT, ui->theme->body_dp, SOFT, 1, 0};
    struct ui_type name = {FONT_ADDRESS_BOLD, ui->theme->title_dp, WHITE, 2, 0};
    struct ui_type number = {FONT_ADDRESS, ui->theme->body_dp, SOFT, 1, 0};
    struct rect top = *room;
    struct ui_reply reply;

    struct str who = caller_name(ui, room->w, notice_who(notice), &name);

    centred(ui, room, small,
            world_call_talks(state) ? talk_time(call, state) : ui_text(ui, "call.incoming"));
    cut_top(room, ui_px(ui, 8));
    centred(ui, room, name, who);
    if (!str_eq(notice_who(notice), notice->from_address)) {
        cut_top(room, ui_px(ui, 4));
        centred(ui, room, number, notice->from_address);
    }
    top.h = room->y - top.y;
    reply = ui_control(ui, part, top);
    if (reply.is_activated || reply.is_looked_at) {
        ask_inspect(call->asks, call->world, part);
    }
    if (reply.is_focused) {
        draw_edge(ui->draw, rect_inset(top, -ui_px(ui, 6)), ui_px(ui, 8),
                  ui_px(ui, ui->theme->focus_dp), WHITE);
    }
}

/* ---- captions ---- */

static struct list said_so_far(const struct device_call *call, const struct notice_state *state)
{
    struct list blocks = state->notice->blocks;
    int64_t beat = (call->world->at_ms - state->answered_ms) / CAPTION_MS;

    if (beat + 1 < (int64_t)blocks.n) {
        wake_at(call, state->answered_ms + (beat + 1) * CAPTION_MS);
        blocks.n = (size_t)beat + 1;
    }
    return blocks;
}

static void captions_view(const struct device_call *call, struct rect at,
                          const struct notice_state *state)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    struct device_looks *looks = call->looks;
    struct surface_call own = around(call, at);
    struct blocks blocks = {.call = &own,
                            .owner = state->notice->id,
                            .blocks = said_so_far(call, state),
                            .looks = &looks->line_blocks,
                            .style = BLOCKS_BUBBLE};
    struct ui_type label = {FONT_TEXT_BOLD, ui->theme->small_dp, p->text_soft, 1, -1};
    int pad = ui_px(ui, 14);
    struct rect room, inner;

    draw_box(ui->draw, at, ui_px(ui, 16), p->card);
    at = rect_inset(at, pad);
    ui_line(ui, cut_top(&at, line_h(ui, label.size_dp)), label, ui_text(ui, "call.captions"));
    cut_top(&at, ui_px(ui, 6));
    room = ui_scroll_begin(ui, STR("device.captions"), at, &looks->line_scroll);
    inner = room;
    inner.w -= ui_px(ui, 12); /* the scroll bar's */
    int h = blocks_view(&blocks, inner);
    ui_scroll_end(ui, at, &looks->line_scroll, h);
    if (looks->line_said_n != blocks.blocks.n && blocks.blocks.n) {
        looks->line_said_n = blocks.blocks.n;
        looks->line_scroll.offset_px = h > at.h ? h - at.h : 0;
        ui_wake(ui, ui->in.now_ms);
    }
}

/* ---- the screen ---- */

static void away_view(const struct device_call *call, struct rect at,
                      const struct notice_state *state)
{
    struct ui *ui = call->ui;
    struct palette p = ui->theme->device;
    struct ui_look look = {.role = ROLE_QUIET, .palette = &p, .icon = "expand_more"};
    int side = ui_px(ui, ui->theme->control_dp);

    p.text = p.text_soft = p.accent = WHITE;
    p.card = p.sunken = p.accent_soft = GROUND;
    if (ui_icon_button(ui, STR("device.line.away"), rect_centre(cut_left(&at, side), side, side),
                       look, ui_text(ui, "call.away")) ||
        ui_take_key(ui, KEY_ESCAPE)) {
        call->looks->line_away = state->notice->id;
        ui_wake(ui, ui->in.now_ms);
    }
}

/* In a low window the face goes before the name is cut. */
static void face_view(const struct device_call *call, struct rect *room,
                      const struct notice_state *state)
{
    struct ui *ui = call->ui;
    int side = ui_px(ui, FACE_DP), gap = ui_px(ui, 20);
    int words = 2 * (line_h(ui, ui->theme->title_dp) + line_h(ui, ui->theme->body_dp)) + gap;

    if (room->h >= side + gap + words) {
        cut_top(room, (room->h - side - gap - words) / 4);
        face_avatar(ui, rect_centre(cut_top(room, side), side, side), notice_who(state->notice));
        cut_top(room, gap);
    }
}

/* In a low window the captions have the room of what is only to be seen. */
static void talk_view(const struct device_call *call, struct rect room,
                      const struct notice_state *state)
{
    struct ui *ui = call->ui;
    int idle = ui_px(ui, 36) + line_h(ui, ui->theme->small_dp), gap = ui_px(ui, 20);

    cut_top(&room, gap);
    if (room.h >= idle + gap + ui_px(ui, CAPTIONS_LEAST_DP)) {
        idle_row(call, cut_bottom(&room, idle));
        cut_bottom(&room, gap);
    }
    captions_view(call, room, state);
}

static void line_body(const struct device_call *call, struct rect room,
                      const struct notice_state *state)
{
    struct ui *ui = call->ui;
    bool is_talk = world_call_talks(state);
    struct rect head, foot;
    int gap = ui_px(ui, 20);

    cut_top(&room, ui_px(ui, call->device->kind == DEVICE_PHONE ? STATUS_DP : 12));
    head = room;
    head.h = ui_px(ui, ui->theme->control_dp);
    cut_top(&room, ui_px(ui, 8));
    foot = cut_bottom(&room, ui_px(ui, ROUND_DP) + line_h(ui, ui->theme->body_dp) + 2 * gap);
    cut_top(&foot, gap);
    if (!is_talk) {
        face_view(call, &room, state);
    }
    caller_view(call, &room, state);
    if (is_talk) {
        away_view(call, head, state);
        talk_view(call, room, state);
    } else {
        wake_for_silence(call, state);
    }
    cut_bottom(&foot, gap);
    rounds_view(call, foot, state);
}

void device_line_view(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct notice_state *state = device_line(call);
    struct rect window = at;
    struct surface_call own;

    if (call->device->kind == DEVICE_DESKTOP) {
        int w = ui_px(ui, WINDOW_W_DP), h = ui_px(ui, WINDOW_H_DP), gap = ui_px(ui, 16);

        window = rect_centre(at, w, h < at.h - 2 * gap ? h : at.h - 2 * gap);
        draw_shadow(ui->draw, window, ui_px(ui, 16), ui_px(ui, 24), 0x73000000);
    }
    draw_box(ui->draw, window, call->device->kind == DEVICE_DESKTOP ? ui_px(ui, 16) : 0, GROUND);
    ui_part(ui, STR("device.line"), window);
    line_body(call, rect_inset_xy(window, ui_px(ui, 20), 0), state);
    own = around(call, window);
    peek_view(&own, &call->looks->line_blocks.peek);
}

void device_line_strip(const struct device_call *call, struct rect *room)
{
    struct ui *ui = call->ui;
    const struct notice_state *state = device_line(call);
    struct ui_type type = {FONT_TEXT_BOLD, ui->theme->small_dp, WHITE, 1, 0};
    struct ui_reply reply;
    struct rect at;
    struct str time;

    if (!state) {
        return;
    }
    at = cut_top(room, ui_px(ui, ui->theme->control_dp));
    reply = ui_control(ui, STR("device.line.back"), at);
    time = talk_time(call, state);
    draw_box(ui->draw, at, 0, reply.is_hot ? colour_mix(GREEN, WHITE, 10) : GREEN);
    ui_line(ui, at, type, texts_fill(ui->frame, ui_text(ui, "call.back"), &time, 1));
    if (reply.is_focused) {
        device_ring(ui, rect_inset(at, ui_px(ui, 4)), WHITE);
    }
    if (reply.is_activated) {
        call->looks->line_away = STR("");
        ui_wake(ui, ui->in.now_ms);
    }
}
