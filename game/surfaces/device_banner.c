/* device_banner.c - what has just come shows itself above everything for a moment.
 *
 * How long is counted in active time, not on the case's clock: a night that passes in minutes must
 * not swallow it.
 */
#include "surfaces/device.h"

#include "surfaces/parts_cards.h"
#include "surfaces/parts_notices.h"

#define BANNER_MS 8000
#define BANNER_W_DP 372

static bool is_banner(const struct device_call *call, const struct notice_state *state)
{
    const struct world *world = call->world;
    struct str surface = channel_surface(state->notice->channel);
    bool is_recent = state->arrived_ms != NEVER_MS && world->at_ms - state->arrived_ms < BANNER_MS;
    bool is_kept = str_eq(call->looks->banner_open, state->notice->id);

    return (is_recent || is_kept) && notice_case_ms(world, state) >= 0 &&
           state->viewed_ms == NEVER_MS && notice_is_here(world, state, call->device) &&
           device_has(call->device, surface) && !str_eq(call->place.surface, surface) &&
           !str_is(call->place.surface, "push") &&
           !str_eq(call->looks->banner_gone, state->notice->id);
}

static const struct notice_state *banner_of(const struct device_call *call)
{
    const struct notice_state *found = NULL;

    for (size_t i = 0; i < call->world->notices_n; i++) {
        const struct notice_state *state = &call->world->notices[i];

        if (is_banner(call, state) && (!found || state->arrived_ms >= found->arrived_ms)) {
            found = state;
        }
    }
    return found;
}

/* The message is opened where it is read; a button of it is then pressed there. */
static void banner_ask(const struct device_call *call, const struct notice *notice,
                       struct card_reply reply)
{
    struct asks *asks = call->asks;

    if (reply.is_folded) {
        bool is_open = str_eq(call->looks->banner_open, notice->id);

        call->looks->banner_open = is_open ? STR("") : notice->id;
        call->looks->banner_gone = is_open ? notice->id : call->looks->banner_gone;
        ui_wake(call->ui, call->ui->in.now_ms);
    } else if (reply.is_opened || reply.target.n) {
        device_go(call, channel_surface(notice->channel), notice->id);
        if (reply.target.n) {
            asks_add(asks, VERB_PRESS, str_copy(asks->arena, reply.target), STR(""));
        }
    }
}

static struct rect banner_at(const struct device_call *call, struct rect room, int w, int h)
{
    int gap = ui_px(call->ui, 8);

    if (call->device->kind == DEVICE_DESKTOP) {
        return (struct rect){room.x + room.w - w - gap, room.y + room.h - h - gap, w, h};
    }
    return (struct rect){room.x + (room.w - w) / 2, room.y, w, h};
}

void device_banner(const struct device_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct notice_state *state = banner_of(call);
    struct peek peek = {0};
    int w = at.w - 2 * ui_px(ui, 8), most = ui_px(ui, BANNER_W_DP);
    struct surface_call around = {.ui = ui,
                                  .world = call->world,
                                  .device = call->device,
                                  .at = at,
                                  .place = call->place,
                                  .asks = call->asks};
    struct card card = {
        .state = state, .part = STR("device.banner"), .is_banner = true, .peek = &peek};

    if (!state) {
        return;
    }
    w = w < most ? w : most;
    card.is_open = str_eq(call->looks->banner_open, state->notice->id);
    banner_ask(call, state->notice,
               card_view(&around, &card, banner_at(call, at, w, card_h(&around, &card, w))));
    if (call->world->at_ms - state->arrived_ms < BANNER_MS && !call->world->is_paused) {
        ui_wake(ui, ui->in.now_ms + BANNER_MS - (call->world->at_ms - state->arrived_ms));
    }
}
