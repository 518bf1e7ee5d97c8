#include "surfaces/device.h"

#include "surfaces/parts_notices.h"

#define MINUTE_MS 60000
#define WAITED_MS 12000 /* how long the outcome stays on the waiting device, active time */

const struct attempt_state *device_waits(const struct device_call *call)
{
    const struct world *world = call->world;
    const struct attempt_state *state = world_attempt(world, call->device->waits_for);

    if (!state || state->phase == ATTEMPT_NOT_YET || state->phase == ATTEMPT_EXPIRED) {
        return NULL;
    }
    if (state->phase == ATTEMPT_PENDING) {
        return state;
    }
    if (world->at_ms - state->answered_ms >= WAITED_MS) {
        return NULL;
    }
    ui_wake(call->ui, call->ui->in.now_ms + WAITED_MS - (world->at_ms - state->answered_ms));
    return state;
}

void device_ring(struct ui *ui, struct rect at, uint32_t ink)
{
    draw_edge(ui->draw, at, at.h / 3, ui_px(ui, ui->theme->focus_dp), ink);
}

bool device_is_bare(const struct device_call *call)
{
    bool is_home = str_is(call->place.surface, "home");

    return str_is(call->place.surface, "push") ||
           (is_home && !device_waits(call) && call->looks->idle == 0);
}

void device_screen(const struct device_call *call, struct rect at)
{
    const struct surface *surface = surface_of(call->place.surface);

    if (str_is(call->place.surface, "home") && device_waits(call)) {
        device_waiting(call, at);
        return;
    }
    if (surface) {
        surface->view(
            &(struct surface_call){.ui = call->ui,
                                   .world = call->world,
                                   .device = call->device,
                                   .at = at,
                                   .place = call->place,
                                   .looks = looks_of(call->store, call->device->id,
                                                     str_of(surface->id), surface->looks_size),
                                   .query = &call->looks->query,
                                   .idle = &call->looks->idle,
                                   .asks = call->asks});
    }
}

void device_go(const struct device_call *call, struct str surface, struct str item)
{
    asks_add(call->asks, VERB_OPEN, place_to(call->asks->arena, call->device, surface, item),
             STR(""));
}

/* A page reached by a link leads back to the message it stood in. */
static struct str up_from_page(const struct device_call *call, const struct page_state *page)
{
    struct arena *arena = call->asks->arena;
    const struct notice *from = scenario_notice(call->world->scenario, page->reached_from);

    if (from && notice_is_on(call->world->scenario, from, call->device)) {
        return place_to(arena, call->device, channel_surface(from->channel), from->id);
    }
    if (str_is(page->reached_from, "search")) {
        return place_to(arena, call->device, STR("browser"), STR("search"));
    }
    return place_to(arena, call->device, STR("home"), STR(""));
}

const char *device_network(const struct device_call *call)
{
    return world_is_offline(call->world, call->device->id) ? "airplanemode_active" : "wifi";
}

struct str device_up(const struct device_call *call)
{
    struct place place = call->place;
    const struct page_state *page = world_page(call->world, place.item);
    size_t cut = place.item.n;

    if (str_is(place.surface, "home")) {
        return STR("");
    }
    if (str_is(place.surface, "browser") && page) {
        return up_from_page(call, page);
    }
    if (place.item.n == 0 || str_is(place.surface, "browser")) {
        return place_to(call->asks->arena, call->device, STR("home"), STR(""));
    }
    while (cut > 0 && place.item.at[cut] != '/') {
        cut--;
    }
    return place_to(call->asks->arena, call->device, place.surface, str_part(place.item, 0, cut));
}

bool device_has_back(const struct device_call *call)
{
    return call->looks->idle || device_up(call).n;
}

void device_back(const struct device_call *call)
{
    if (call->looks->idle) {
        call->looks->idle = 0;
        ui_wake(call->ui, call->ui->in.now_ms);
    } else {
        asks_add(call->asks, VERB_OPEN, device_up(call), STR(""));
    }
}

/* Home until the learner goes elsewhere on it. */
static struct place place_on(const struct world *world, const struct device *device)
{
    struct place place = place_of(world->place);

    if (!str_eq(place.device, device->id) || place.surface.n == 0) {
        place = (struct place){device->id, STR("home"), STR("")};
    }
    return place;
}

static void wake_for_clock(struct ui *ui, const struct world *world)
{
    const struct scenario *s = world->scenario;
    int64_t case_ms = world_case_ms(world);
    int64_t rest_ms = MINUTE_MS - scenario_utc_ms(s, case_ms) % MINUTE_MS;
    int64_t next_ms = scenario_at_ms(s, case_ms - world->skipped_ms + rest_ms);

    if (!world->is_paused && next_ms > world->at_ms) {
        ui_wake(ui, ui->in.now_ms + (next_ms - world->at_ms));
    }
}

void device_view(struct ui *ui, const struct world *world, const struct device *device,
                 struct rect at, struct looks_store *looks, struct asks *asks)
{
    struct device_call call = {
        .ui = ui,
        .world = world,
        .device = device,
        .store = looks,
        .looks = looks_of(looks, device->id, STR("device"), sizeof(struct device_looks)),
        .asks = asks,
        .place = place_on(world, device)};

    looks_go(looks, place_of(world->place).device, place_of(world->place).surface);
    if (!str_is(call.place.surface, "browser")) {
        edit_wipe(&call.looks->query);
    }
    if (!str_is(call.place.surface, "home") || device_waits(&call)) {
        call.looks->idle = 0;
    }
    if (device->kind == DEVICE_DESKTOP) {
        device_desktop(&call, at);
    } else {
        device_phone(&call, at);
    }
    wake_for_clock(ui, world);
    if (!device_line_is_front(&call) && device_has_back(&call) && ui_take_key(ui, KEY_ESCAPE)) {
        device_back(&call);
    }
}
