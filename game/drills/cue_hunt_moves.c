/* cue_hunt_moves.c - the taught course: go where a proof stands, mark it, take back what was marked
 * in vain; of addresses: the domain, then whose it is.
 */
#include "drills/cue_hunt.h"

#include "base/arena.h"
#include "drills/parts_course.h"

struct hunt_course {
    struct course course;
    const struct cue_hunt *hunt;
    const struct world *world;
};

/* A page that nothing led to is found by searching. */
static bool best_go(struct hunt_course *c, struct str part)
{
    struct arena *arena = c->course.out->arena;
    struct str place = scenario_place_of(arena, c->world->scenario, part);
    if (course_open(&c->course, MOVE_BEST, place)) {
        return true;
    }
    return course_open(&c->course, MOVE_BEST,
                       str_fmt(arena, "%.*s/browser/search", STR_ARGS(place_of(place).device)));
}

static bool best_mark(struct hunt_course *c, size_t i, const char *value)
{
    struct str part = c->hunt->list->parts[i].id;
    return hunt_at_hand(c->world, part) ? course_best(&c->course, VERB_MARK, part, str_of(value))
                                        : best_go(c, part);
}

static bool best_proof(struct hunt_course *c)
{
    const struct hunt_list *list = c->hunt->list;
    for (size_t i = 0; i < list->n; i++) {
        if (c->hunt->is_marked[i] && list->parts[i].worth == HUNT_FALSE) {
            return best_mark(c, i, "none");
        }
    }
    for (size_t i = 0; i < list->n; i++) {
        if (hunt_is_group(list, i) && !hunt_is_found(c->hunt, i)) {
            return best_mark(c, i, "proof");
        }
    }
    return false;
}

static void offer_marks(struct hunt_course *c)
{
    const struct hunt_list *list = c->hunt->list;
    for (size_t i = 0; i < list->n; i++) {
        const struct hunt_part *part = &list->parts[i];
        if (hunt_at_hand(c->world, part->id)) {
            course_offer(&c->course, part->worth == HUNT_FALSE ? MOVE_WRONG : MOVE_LEGAL, VERB_MARK,
                         part->id, c->hunt->is_marked[i] ? STR("none") : STR("proof"));
        }
    }
    for (size_t i = 0; i < list->words.of.n; i++) {
        struct str id =
            str_fmt(c->course.out->arena, "%.*s.sender", STR_ARGS(list->words.of.at[i]));
        course_open(&c->course, MOVE_LEGAL,
                    scenario_place_of(c->course.out->arena, c->world->scenario, id));
    }
}

static struct str address_part(struct hunt_course *c, size_t i)
{
    return str_fmt(c->course.out->arena, "%.*s.address", STR_ARGS(c->hunt->list->words.of.at[i]));
}

static void offer_domains(struct hunt_course *c, size_t i, const struct hunt_site *site)
{
    struct str part = address_part(c, i);
    struct str right = site->true_n == HUNT_NO_NAME
                           ? STR("none")
                           : hunt_last_labels(site->host->ascii, site->true_n);
    course_best(&c->course, VERB_MARK, part, right);
    for (size_t n = 1; n <= site->labels_n; n++) {
        if (n != site->true_n) {
            course_offer(&c->course, MOVE_WRONG, VERB_MARK, part,
                         hunt_last_labels(site->host->ascii, n));
        }
    }
    if (site->true_n != HUNT_NO_NAME) {
        course_offer(&c->course, MOVE_WRONG, VERB_MARK, part, STR("none"));
    }
}

static bool best_site(struct hunt_course *c)
{
    const struct cue_hunt *hunt = c->hunt;
    size_t i = hunt_site_now(hunt, c->world);
    struct hunt_site site;
    if (i == hunt->list->words.of.n ||
        !hunt_site(c->world->scenario, hunt->list->words.of.at[i], &site)) {
        return false;
    }
    if (!hunt->labels_n[i]) {
        offer_domains(c, i, &site);
        return true;
    }
    struct str target =
        str_fmt(c->course.out->arena, "owner.%.*s", STR_ARGS(hunt->list->words.of.at[i]));
    course_best(&c->course, VERB_CHOOSE, target, site.is_own ? STR("own") : STR("other"));
    course_offer(&c->course, MOVE_WRONG, VERB_CHOOSE, target,
                 site.is_own ? STR("other") : STR("own"));
    return true;
}

void cue_hunt_moves(const void *state, const struct world *world, struct moves *out)
{
    struct hunt_course c = {.course = {.world = world, .out = out}, .hunt = state, .world = world};
    if (world->is_paused) {
        return;
    }
    bool is_proofs = c.hunt->list->words.asks == HUNT_PROOFS;
    bool is_open = is_proofs ? best_proof(&c) : best_site(&c);
    course_offer(&c.course, is_open ? MOVE_LEGAL : MOVE_BEST, VERB_END, STR("stage"), STR(""));
    if (is_proofs) {
        offer_marks(&c);
    }
}
