/* push.c - the notification centre: what came, in groups, under a large clock. Push messages, web
 * pushes and calls are read here; mail and short messages only show themselves and lead to their
 * apps. */
#include "surfaces/surfaces.h"

#include "surfaces/parts_bars.h"
#include "surfaces/parts_cards.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define GROUPS_N 8
#define GROUP_MOST_N 24
#define WHITE 0xffffffff

struct push_looks {
    struct ui_scroll scroll;
    struct peek peek;
    uint64_t open; /* the card that was open in the last frame */
    bool is_group_open[CHANNEL_CALL + 1];
};

struct push_group {
    const struct notice_state *states[GROUP_MOST_N]; /* newest first */
    size_t n;
};

struct push_call {
    const struct surface_call *call;
    struct push_looks *looks;
    struct rect at; /* what is left of the column */
    int top;
};

/* ---- groups ---- */

static bool is_same_source(const struct notice *a, const struct notice *b)
{
    return a->channel == b->channel &&
           (a->channel != CHANNEL_WEB_PUSH || str_eq(a->from_address, b->from_address));
}

static void group_add(struct push_group *groups, size_t *groups_n, const struct notice_state *state)
{
    size_t i = 0;

    while (i < *groups_n && !is_same_source(groups[i].states[0]->notice, state->notice)) {
        i++;
    }
    if (i == GROUPS_N || groups[i].n == GROUP_MOST_N) {
        return;
    }
    *groups_n += i == *groups_n;
    groups[i].states[groups[i].n++] = state;
}

/* Newest first over all surfaces; mail and short messages only while unread. */
static size_t all_notices(const struct surface_call *call, const struct notice_state **out)
{
    static const char *const surfaces[] = {"push", "email", "sms"};
    const struct notice_state *part[NOTICES_MOST_N];
    size_t n = 0;

    for (size_t s = 0; s < sizeof surfaces / sizeof *surfaces; s++) {
        struct str surface = str_of(surfaces[s]);
        size_t part_n = device_has(call->device, surface)
                            ? notices_here(call->world, call->device, surface, part, NOTICES_MOST_N)
                            : 0;

        for (size_t i = 0; i < part_n && n < NOTICES_MOST_N; i++) {
            size_t at = n;

            if (s > 0 && !notice_is_unread(call->world, part[i])) {
                continue;
            }
            while (at > 0 && notice_case_ms(call->world, out[at - 1]) <
                                 notice_case_ms(call->world, part[i])) {
                out[at] = out[at - 1];
                at--;
            }
            out[at] = part[i];
            n++;
        }
    }
    return n;
}

static size_t push_groups(const struct surface_call *call, struct push_group *groups)
{
    const struct notice_state **all =
        ARENA_NEW_N(call->ui->frame, NOTICES_MOST_N, const struct notice_state *);
    size_t n = all_notices(call, all), groups_n = 0;

    for (size_t i = 0; i < n; i++) {
        group_add(groups, &groups_n, all[i]);
    }
    return groups_n;
}

/* ---- cards ---- */

static void push_take(struct push_call *push, const struct notice *notice, bool is_open,
                      struct card_reply reply)
{
    const struct surface_call *call = push->call;
    struct asks *asks = call->asks;
    struct str surface = channel_surface(notice->channel);

    if (reply.target.n) {
        asks_add(asks, VERB_PRESS, str_copy(asks->arena, reply.target), STR(""));
    } else if (reply.is_folded && is_open) {
        asks_add(asks, VERB_OPEN, place_to(asks->arena, call->device, surface, STR("")), STR(""));
    } else if ((reply.is_opened && !is_open) || reply.is_folded) {
        asks_add(asks, VERB_OPEN, place_to(asks->arena, call->device, surface, notice->id),
                 STR(""));
    }
}

static void push_card(struct push_call *push, const struct notice_state *state)
{
    const struct surface_call *call = push->call;
    const struct notice *notice = state->notice;
    struct card card = {.state = state,
                        .part = part_in(call->ui->frame, STR("push"), notice->id),
                        .is_open = str_eq(call->place.item, notice->id),
                        .peek = &push->looks->peek};
    int h = card_h(call, &card, push->at.w);

    push_take(push, notice, card.is_open, card_view(call, &card, cut_top(&push->at, h)));
}

/* The edges of those that lie under a folded group. */
static void pile_view(struct push_call *push, struct rect under)
{
    struct ui *ui = push->call->ui;
    const struct palette *p = &ui->theme->device;
    struct rect edge = {under.x + ui_px(ui, 10), under.y + under.h - ui_px(ui, 24),
                        under.w - ui_px(ui, 20), ui_px(ui, 32)};

    draw_box(ui->draw, edge, ui_px(ui, 18), p->sunken);
    draw_edge(ui->draw, edge, ui_px(ui, 18), ui_px(ui, 1), p->line);
}

static bool is_group_open(const struct push_call *push, const struct push_group *group)
{
    for (size_t i = 1; i < group->n; i++) {
        if (str_eq(push->call->place.item, group->states[i]->notice->id)) {
            return true;
        }
    }
    return push->looks->is_group_open[group->states[0]->notice->channel];
}

static void more_view(struct push_call *push, const struct push_group *group, bool is_open)
{
    struct ui *ui = push->call->ui;
    const struct notice *notice = group->states[0]->notice;
    bool is_phone = push->call->device->kind == DEVICE_PHONE;
    struct str n = str_fmt(ui->frame, "%d", (int)group->n - 1);
    struct str part = str_fmt(ui->frame, "push.group.%d", notice->channel);
    struct rect at = cut_top(&push->at, ui_px(ui, ui->theme->control_dp));
    struct ui_reply reply = ui_control(ui, part, at);
    struct ui_type type = {FONT_TEXT, ui->theme->small_dp,
                           is_phone ? WHITE : ui->theme->device.text, 1, 0};

    ui_line(ui, at, type,
            is_open ? ui_text(ui, "push.fewer")
                    : texts_fill(ui->frame, ui_text(ui, "push.more"), &n, 1));
    if (reply.is_focused) {
        draw_edge(ui->draw, rect_inset(at, ui_px(ui, 4)), ui_px(ui, 12),
                  ui_px(ui, ui->theme->focus_dp), type.colour);
    }
    if (reply.is_activated) {
        push->looks->is_group_open[notice->channel] = !is_open;
        ui_wake(ui, ui->in.now_ms);
    }
}

static void group_view(struct push_call *push, const struct push_group *group)
{
    struct ui *ui = push->call->ui;
    bool is_open = is_group_open(push, group);
    struct card first = {.state = group->states[0],
                         .is_open = str_eq(push->call->place.item, group->states[0]->notice->id)};

    if (group->n > 1 && !is_open) {
        pile_view(push, (struct rect){push->at.x, push->at.y, push->at.w,
                                      card_h(push->call, &first, push->at.w)});
    }
    for (size_t i = 0; i < (is_open ? group->n : 1); i++) {
        push_card(push, group->states[i]);
        cut_top(&push->at, ui_px(ui, 8));
    }
    if (group->n > 1) {
        more_view(push, group, is_open);
    }
}

/* ---- the centre ---- */

static void clock_view(struct push_call *push)
{
    struct ui *ui = push->call->ui;
    const struct world *world = push->call->world;
    int64_t now_ms = world_case_ms(world);
    struct ui_type day = {FONT_TEXT, ui->theme->lead_dp, WHITE, 1, 0};
    struct ui_type clock = {FONT_TEXT_BOLD, 72, WHITE, 1, 0};

    cut_top(&push->at, ui_px(ui, 16));
    ui_line(ui, cut_top(&push->at, ui_px(ui, 28)), day, time_day(ui, world, now_ms));
    ui_line(ui, cut_top(&push->at, ui_px(ui, 88)), clock, time_clock(ui, world, now_ms));
    cut_top(&push->at, ui_px(ui, 24));
}

static void title_view(struct push_call *push)
{
    struct ui *ui = push->call->ui;
    struct ui_type type = {FONT_TEXT_BOLD, ui->theme->lead_dp, ui->theme->device.text, 1, -1};

    ui_line(ui, cut_top(&push->at, ui_px(ui, 48)), type, ui_text(ui, "surface.push"));
}

static void nothing_view(struct push_call *push)
{
    struct ui *ui = push->call->ui;
    bool is_phone = push->call->device->kind == DEVICE_PHONE;
    struct ui_type type = {FONT_TEXT, ui->theme->body_dp,
                           is_phone ? WHITE : ui->theme->device.text_soft, 0, 0};

    cut_top(&push->at, ui_px(ui, 24));
    cut_top(&push->at, ui_paragraph(ui, push->at, type, ui_text(ui, "push.nothing")));
}

/* A card that unfolds below the fold comes into view. */
static void keep_open_card(const struct surface_call *call)
{
    struct push_looks *looks = call->looks;
    uint64_t open = call->place.item.n ? ui_id(call->place.item) : 0;

    if (looks->open != open && open) {
        ui_reveal(call->ui, part_in(call->ui->frame, STR("push"), call->place.item));
    }
    looks->open = open;
}

static void push_view(const struct surface_call *call)
{
    struct ui *ui = call->ui;
    struct push_looks *looks = call->looks;
    struct push_group groups[GROUPS_N] = {0};
    size_t n = push_groups(call, groups);
    struct rect room = ui_scroll_begin(ui, STR("push.scroll"), call->at, &looks->scroll);
    struct push_call push = {call, looks, rect_inset_xy(room, ui_px(ui, 12), 0), room.y};

    if (call->device->kind == DEVICE_PHONE) {
        clock_view(&push);
    } else {
        title_view(&push);
    }
    for (size_t i = 0; i < n; i++) {
        group_view(&push, &groups[i]);
        cut_top(&push.at, ui_px(ui, 4));
    }
    if (n == 0) {
        nothing_view(&push);
    }
    cut_top(&push.at, ui_px(ui, 16));
    ui_scroll_end(ui, call->at, &looks->scroll, push.at.y - push.top);
    keep_open_card(call);
    peek_view(call, &looks->peek);
}

static int push_badge(const struct world *world, const struct device *device)
{
    return notices_unread_n(world, device, STR("push"));
}

const struct surface surface_push = {
    .id = "push",
    .icon = "notifications",
    .looks_size = sizeof(struct push_looks),
    .badge = push_badge,
    .view = push_view,
};
