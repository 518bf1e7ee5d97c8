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

/* ---- the device's own settings ---- */

const struct device_state *world_device(const struct world *world, struct str id)
{
    for (size_t i = 0; i < world->devices_n; i++) {
        if (str_eq(world->devices[i].device->id, id)) {
            return &world->devices[i];
        }
    }
    return NULL;
}

struct device_state *world_own_device(struct world *world, struct str id)
{
    return (struct device_state *)world_device(world, id);
}

bool world_is_offline(const struct world *world, struct str device)
{
    const struct device_state *state = world_device(world, device);

    return state && state->is_offline;
}

bool world_is_held(const struct world *world, const struct device *device,
                   const struct notice_state *state)
{
    const struct device_state *here = world_device(world, device->id);

    return here && here->is_offline && state->arrived_ms != NEVER_MS &&
           state->arrived_ms >= here->since_ms;
}

static const struct device_state *chosen(const struct world *world, const struct decision *decision)
{
    struct str head, id;

    str_cut(decision->target, '.', &head, &id);
    return world_device(world, id);
}

bool device_can(const struct world *world, const struct decision *decision, const char **why)
{
    const struct device_state *state = chosen(world, decision);
    struct str value = decision->value;
    bool is_known = str_is(value, "offline") || str_is(value, "online") || str_is(value, "scan") ||
                    str_is(value, "site_data") || str_is(value, "saved_passwords");
    bool is_again =
        state && ((str_is(value, "offline") && state->is_offline) ||
                  (str_is(value, "online") && !state->is_offline) ||
                  (str_is(value, "scan") && state->scanned_ms != NEVER_MS) ||
                  (str_is(value, "site_data") && state->site_cleared_ms != NEVER_MS) ||
                  (str_is(value, "saved_passwords") && state->passwords_cleared_ms != NEVER_MS));

    if (!state || !state->device->has_settings) {
        *why = "refused.no_such_place";
    } else if (!is_known || (str_is(value, "site_data") && state->visited.n == 0)) {
        *why = "refused.bad_value";
    } else if (is_again) {
        *why = "refused.done_already";
    } else {
        return true;
    }
    return false;
}

static void once(int64_t *ms, int64_t now_ms)
{
    *ms = *ms == NEVER_MS ? now_ms : *ms;
}

void device_choose(struct world *world, const struct decision *decision)
{
    struct device_state *state = (struct device_state *)chosen(world, decision);
    struct str value = decision->value;

    if (str_is(value, "offline") || str_is(value, "online")) {
        state->is_offline = str_is(value, "offline");
        state->since_ms = world->at_ms;
    }
    if (str_is(value, "offline")) {
        once(&state->offline_ms, world->at_ms);
    } else if (str_is(value, "scan")) {
        once(&state->scanned_ms, world->at_ms);
    } else if (str_is(value, "site_data")) {
        once(&state->site_cleared_ms, world->at_ms);
    } else if (str_is(value, "saved_passwords")) {
        once(&state->passwords_cleared_ms, world->at_ms);
    }
}
