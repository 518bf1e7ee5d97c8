/* What the devices themselves hold back or keep ready: ringing calls, sleeping links, what the
 * browser saved. */
#include "core/world_rooms.h"

#define KNOWN_BEFORE_S 3600 /* what lay there longer when the case began was read then */

bool world_call_rings(const struct world *world, const struct notice_state *state)
{
    int64_t rings_ms = state->notice->rings_s * 1000;

    return state->notice->channel == CHANNEL_CALL && state->arrived_ms != NEVER_MS &&
           !state->is_deleted && state->answered_ms == NEVER_MS && state->ended_ms == NEVER_MS &&
           world_case_ms(world) - state->arrived_case_ms < rings_ms;
}

bool world_call_talks(const struct notice_state *state)
{
    return state->answered_ms != NEVER_MS && state->ended_ms == NEVER_MS;
}

static bool is_brands_number(const struct scenario *s, struct str address)
{
    for (size_t i = 0; i < s->brand.sms_senders.n; i++) {
        if (str_eq(s->brand.sms_senders.at[i], address)) {
            return true;
        }
    }
    return false;
}

/* Known: the service's listed numbers, and whoever wrote long before or was answered. */
bool world_link_sleeps(const struct world *world, const struct device *device,
                       const struct notice *notice)
{
    if (!device || !device->has_link_guard || notice->channel != CHANNEL_SMS ||
        is_brands_number(world->scenario, notice->from_address)) {
        return false;
    }
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];
        bool is_old =
            state->notice->at_s <= -KNOWN_BEFORE_S && state->notice->at_s != NOTICE_LATER_S;

        if (state->notice->channel == CHANNEL_SMS &&
            str_eq(state->notice->from_address, notice->from_address) &&
            (is_old || state->replied_ms != NEVER_MS)) {
            return false;
        }
    }
    return true;
}

bool world_manager_knows(const struct world *world, const struct page *page)
{
    return scenario_is_own_host(world->scenario, page->url);
}
