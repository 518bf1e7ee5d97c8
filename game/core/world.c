#include "core/world.h"
#include "base/arena.h"
#include "core/world_rooms.h"

#include <assert.h>

/* ---- making ---- */

static void begin_notices(struct world *world)
{
    const struct list *list = &world->scenario->notices;

    world->notices_n = list->n;
    world->notices = ARENA_NEW_N(world->arena, list->n, struct notice_state);
    for (size_t i = 0; i < list->n; i++) {
        world->notices[i] = (struct notice_state){.notice = LIST_AT(*list, struct notice, i),
                                                  .arrived_ms = NEVER_MS,
                                                  .arrived_case_ms = NEVER_MS,
                                                  .viewed_ms = NEVER_MS,
                                                  .pressed_ms = NEVER_MS,
                                                  .alerted_ms = NEVER_MS,
                                                  .declared_ms = NEVER_MS,
                                                  .first_declared_ms = NEVER_MS,
                                                  .answered_ms = NEVER_MS,
                                                  .ended_ms = NEVER_MS,
                                                  .replied_ms = NEVER_MS};
    }
}

static void begin_attempts(struct world *world)
{
    const struct list *list = &world->scenario->attempts;

    world->attempts_n = list->n;
    world->attempts = ARENA_NEW_N(world->arena, list->n, struct attempt_state);
    for (size_t i = 0; i < list->n; i++) {
        world->attempts[i] = (struct attempt_state){.attempt = LIST_AT(*list, struct attempt, i),
                                                    .started_ms = NEVER_MS,
                                                    .started_case_ms = NEVER_MS,
                                                    .answered_ms = NEVER_MS};
    }
}

static void begin_pages(struct world *world)
{
    const struct list *list = &world->scenario->pages;

    world->pages_n = list->n;
    world->pages = ARENA_NEW_N(world->arena, list->n, struct page_state);
    for (size_t i = 0; i < list->n; i++) {
        world->pages[i] = (struct page_state){.page = LIST_AT(*list, struct page, i),
                                              .opened_ms = NEVER_MS,
                                              .left_ms = NEVER_MS,
                                              .gave_ms = NEVER_MS,
                                              .passkey_ms = NEVER_MS};
    }
}

static void begin_happenings(struct world *world)
{
    const struct list *list = &world->scenario->happenings;

    world->happenings_n = list->n;
    world->happenings = ARENA_NEW_N(world->arena, list->n, struct happening_state);
    for (size_t i = 0; i < list->n; i++) {
        world->happenings[i] =
            (struct happening_state){.happening = LIST_AT(*list, struct happening, i),
                                     .true_since_ms = NEVER_MS,
                                     .done_ms = NEVER_MS};
    }
}

static void begin_devices(struct world *world)
{
    const struct list *list = &world->scenario->devices;

    world->devices_n = list->n;
    world->devices = ARENA_NEW_N(world->arena, list->n, struct device_state);
    for (size_t i = 0; i < list->n; i++) {
        const struct device *device = LIST_AT(*list, struct device, i);

        world->devices[i] = (struct device_state){.device = device,
                                                  .offline_ms = NEVER_MS,
                                                  .scanned_ms = NEVER_MS,
                                                  .site_cleared_ms = NEVER_MS,
                                                  .passwords_cleared_ms = NEVER_MS,
                                                  .visited = device->visited};
    }
}

struct world *world_new(struct arena *arena, const struct scenario *scenario)
{
    struct world *world = ARENA_NEW(arena, struct world);

    world->scenario = scenario;
    world->arena = arena;
    world->intent_ms = NEVER_MS;
    world->place =
        str_fmt(arena, "%.*s/home", STR_ARGS(LIST_AT(scenario->devices, struct device, 0)->id));
    begin_notices(world);
    begin_attempts(world);
    begin_pages(world);
    begin_happenings(world);
    begin_devices(world);
    account_begin(world);
    world_see(world, world->place);
    world_guards(world, 0);
    world_settle(world, 0);
    return world;
}

/* ---- time ---- */

int64_t world_case_ms(const struct world *world)
{
    return scenario_case_ms(world->scenario, world->at_ms) + world->skipped_ms;
}

void world_advance(struct world *world, int64_t at_ms)
{
    if (!world->is_paused && at_ms > world->at_ms) {
        world_settle(world, at_ms);
    }
}

/* ---- finding ---- */

struct notice_state *world_own_notice(struct world *world, struct str id)
{
    return (struct notice_state *)world_notice(world, id);
}

struct attempt_state *world_own_attempt(struct world *world, struct str id)
{
    return (struct attempt_state *)world_attempt(world, id);
}

struct page_state *world_own_page(struct world *world, struct str id)
{
    return (struct page_state *)world_page(world, id);
}

const struct notice_state *world_notice(const struct world *world, struct str id)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        if (str_eq(world->notices[i].notice->id, id)) {
            return &world->notices[i];
        }
    }
    return NULL;
}

const struct attempt_state *world_attempt(const struct world *world, struct str id)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        if (str_eq(world->attempts[i].attempt->id, id)) {
            return &world->attempts[i];
        }
    }
    return NULL;
}

const struct page_state *world_page(const struct world *world, struct str id)
{
    for (size_t i = 0; i < world->pages_n; i++) {
        if (str_eq(world->pages[i].page->id, id)) {
            return &world->pages[i];
        }
    }
    return NULL;
}

bool world_is_waiting(const struct world *world, const struct device *device)
{
    const struct attempt_state *state = world_attempt(world, device->waits_for);

    return state && state->phase == ATTEMPT_PENDING;
}

bool world_has_seen(const struct world *world, struct str part)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        if (str_eq(world->seen[i], part)) {
            return true;
        }
    }
    return false;
}

void world_see(struct world *world, struct str part)
{
    if (world_has_seen(world, part)) {
        return;
    }
    if (world->seen_n == world->seen_room_n) {
        size_t room_n = world->seen_room_n ? world->seen_room_n * 2 : 32;
        struct str *seen = ARENA_NEW_N(world->arena, room_n, struct str);

        if (world->seen_n) {
            memcpy(seen, world->seen, world->seen_n * sizeof *seen);
        }
        world->seen = seen;
        world->seen_room_n = room_n;
    }
    world->seen[world->seen_n++] = str_copy(world->arena, part);
}

void world_raise(struct notice_state *notice, enum exposure exposure)
{
    if (exposure > notice->exposure) {
        notice->exposure = exposure;
    }
}

struct place place_of(struct str text)
{
    struct place place;

    str_cut(text, '/', &place.device, &text);
    str_cut(text, '/', &place.surface, &place.item);
    return place;
}

/* ---- reach ---- */

bool notices_share_thread(const struct notice *a, const struct notice *b)
{
    return a->channel == CHANNEL_SMS && b->channel == CHANNEL_SMS &&
           str_eq(a->from_address, b->from_address);
}

/* A call that rings or is talked on lies over whatever the device shows. */
static bool is_live(const struct world *world, const struct notice *notice)
{
    const struct notice_state *state = world_notice(world, notice->id);

    return state && (world_call_rings(world, state) || world_call_talks(state));
}

bool world_reaches_notice(const struct world *world, const struct notice *notice)
{
    struct place place = place_of(world->place);
    const struct device *device = scenario_device(world->scenario, place.device);
    const struct notice *open = scenario_notice(world->scenario, place.item);

    if (!device || !notice_is_on(world->scenario, notice, device)) {
        return false;
    }
    if (!str_eq(place.surface, channel_surface(notice->channel))) {
        return is_live(world, notice);
    }
    return open == notice || str_is(place.surface, "push") ||
           (open && notices_share_thread(open, notice));
}

bool world_reaches_page(const struct world *world, const struct page *page)
{
    struct place place = place_of(world->place);

    return str_is(place.surface, "browser") && str_eq(place.item, page->id);
}

bool world_reaches_panel(const struct world *world, const struct panel *panel)
{
    struct place place = place_of(world->place);
    struct str head, rest;

    str_cut(place.item, '/', &head, &rest);
    return str_is(place.surface, "official") && str_eq(head, panel->id);
}
