#include "surfaces/parts_notices.h"

#include "base/arena.h"

#define READ_BEFORE_S 3600 /* what lay there longer when the case began counts as read */

bool notice_is_here(const struct world *world, const struct notice_state *state,
                    const struct device *device)
{
    return state->arrived_ms != NEVER_MS && !state->is_deleted &&
           notice_is_on(world->scenario, state->notice, device) &&
           !world_is_held(world, device, state);
}

int64_t notice_case_ms(const struct world *world, const struct notice_state *state)
{
    if (state->notice->at_s != NOTICE_LATER_S) {
        return state->notice->at_s * 1000;
    }
    return scenario_case_ms(world->scenario, state->arrived_ms);
}

bool notice_is_unread(const struct world *world, const struct notice_state *state)
{
    return state->arrived_ms != NEVER_MS && state->viewed_ms == NEVER_MS &&
           notice_case_ms(world, state) > -READ_BEFORE_S * 1000;
}

static bool is_on_surface(const struct world *world, const struct notice_state *state,
                          const struct device *device, struct str surface)
{
    return notice_is_here(world, state, device) &&
           str_eq(channel_surface(state->notice->channel), surface);
}

/* Later ones of the same moment count as newer. */
static void put_newest_first(const struct world *world, const struct notice_state *state,
                             const struct notice_state **out, size_t n)
{
    int64_t at_ms = notice_case_ms(world, state);

    while (n > 0 && notice_case_ms(world, out[n - 1]) <= at_ms) {
        out[n] = out[n - 1];
        n--;
    }
    out[n] = state;
}

size_t notices_here(const struct world *world, const struct device *device, struct str surface,
                    const struct notice_state **out, size_t room)
{
    size_t n = 0;

    for (size_t i = 0; i < world->notices_n && n < room; i++) {
        if (is_on_surface(world, &world->notices[i], device, surface)) {
            put_newest_first(world, &world->notices[i], out, n++);
        }
    }
    return n;
}

int notices_unread_n(const struct world *world, const struct device *device, struct str surface)
{
    int n = 0;

    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];

        n += is_on_surface(world, state, device, surface) && notice_is_unread(world, state);
    }
    return n;
}

struct str notice_who(const struct notice *notice)
{
    return notice->from_name.n ? notice->from_name : notice->from_address;
}

struct str notice_first_words(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);

        if (block->text.n && block->kind != BLOCK_IMAGE && block->kind != BLOCK_BUTTON) {
            return block->text;
        }
    }
    return notice->subject;
}

struct str place_to(struct arena *arena, const struct device *device, struct str surface,
                    struct str item)
{
    if (item.n == 0) {
        return str_fmt(arena, "%.*s/%.*s", STR_ARGS(device->id), STR_ARGS(surface));
    }
    return str_fmt(arena, "%.*s/%.*s/%.*s", STR_ARGS(device->id), STR_ARGS(surface),
                   STR_ARGS(item));
}

struct str part_in(struct arena *arena, struct str owner, struct str name)
{
    return str_fmt(arena, "%.*s.%.*s", STR_ARGS(owner), STR_ARGS(name));
}

void ask_inspect(struct asks *asks, const struct world *world, struct str part)
{
    if (!world_has_seen(world, part)) {
        asks_add(asks, VERB_INSPECT, str_copy(asks->arena, part), STR(""));
    }
}
