#include "core/sighting.h"

#include "core/parts.h"

/* Marking it is looking at it, too. */
static bool is_marked(const struct record *record, struct str part)
{
    for (size_t i = 0; i < record->n; i++) {
        const struct decision *decision = &record->decisions[i];
        if (decision->verb == VERB_MARK && str_eq(decision->target, part)) {
            return true;
        }
    }
    return false;
}

/* An answer counts once it could be heard. */
static bool is_answered(const struct world *world)
{
    for (size_t i = 0; i < world->asked_n; i++) {
        if (world->asked[i].answer_due_case_ms <= world_case_ms(world)) {
            return true;
        }
    }
    return false;
}

static bool block_hides(const struct block *block)
{
    return block && block->link.url.n > 0;
}

/* Everything but its words: a link's target, headers, a file; who sent it, where the address is
 * folded. */
static bool notice_hides(const struct part *part)
{
    int channel = part->notice->channel;
    if (part->block) {
        return block_hides(part->block);
    }
    if (str_is(part->name, "sender")) {
        return channel == CHANNEL_EMAIL || channel == CHANNEL_SMS;
    }
    return !str_is(part->name, "subject");
}

static enum sighting sight_notice(const struct world *world, const struct part *part)
{
    const struct notice_state *state = world_notice(world, part->notice->id);
    bool is_open = state && state->viewed_ms != NEVER_MS;
    return is_open && !notice_hides(part) ? SIGHT_IN_VIEW : SIGHT_NOT;
}

static enum sighting sight_page(const struct world *world, const struct part *part)
{
    const struct page_state *state = world_page(world, part->page->id);
    if (!state || state->opened_ms == NEVER_MS) {
        return part->page->by == BY_STRANGER ? SIGHT_NO_NEED : SIGHT_NOT;
    }
    return part->block && !block_hides(part->block) ? SIGHT_IN_VIEW : SIGHT_NOT;
}

/* That a device waits is told beside one's own acts; a number on it is read there only. */
static bool waiting_hides(const struct world *world, struct str device)
{
    const struct device *waiting = scenario_device(world->scenario, device);
    const struct attempt *of =
        waiting ? scenario_attempt(world->scenario, waiting->waits_for) : NULL;
    return of && of->number.n > 0;
}

static bool is_visited(const struct world *world, struct str device)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        if (str_eq(place_of(world->seen[i]).device, device)) {
            return true;
        }
    }
    return false;
}

enum sighting sighting_of(const struct world *world, const struct record *record,
                          const struct cue *cue)
{
    struct part part = part_of(world->scenario, cue->part);
    if (str_is(cue->kind, "contact")) {
        return is_answered(world) ? SIGHT_AT : SIGHT_NOT;
    }
    if (world_has_seen(world, cue->part) || is_marked(record, cue->part)) {
        return SIGHT_AT;
    }
    switch (part.owner) {
    case PART_NOTICE:
        return sight_notice(world, &part);
    case PART_PAGE:
        return sight_page(world, &part);
    case PART_WAITING:
        if (is_visited(world, part.name)) {
            return SIGHT_AT;
        }
        return waiting_hides(world, part.name) ? SIGHT_NOT : SIGHT_IN_VIEW;
    case PART_SITUATION:
        return SIGHT_IN_VIEW;
    default:
        return SIGHT_NOT;
    }
}
