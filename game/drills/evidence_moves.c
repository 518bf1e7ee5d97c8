/* evidence_moves.c - the taught course: look whether it stands in the account, read every message
 * that belongs together, look closely at what the report asks for, write it down, mask what tells a
 * person, choose who reads at this hour, send. The course knows the truth, as a trainer does.
 */
#include "drills/evidence.h"

#include "base/arena.h"
#include "drills/parts_course.h"

struct plan {
    struct course course;
    const struct evidence *evidence;
    const struct world *world;
    struct arena *arena;
};

static struct str notice_place(struct plan *plan, const struct notice *notice)
{
    return scenario_place_of(plan->arena, plan->world->scenario,
                             str_fmt(plan->arena, "%.*s.sender", STR_ARGS(notice->id)));
}

static bool go_to(struct plan *plan, const struct notice *notice)
{
    return course_open(&plan->course, MOVE_BEST, notice_place(plan, notice));
}

/* ---- one thing after the other ---- */

static bool plan_account(struct plan *plan)
{
    const struct panel *panel = evidence_account_panel(plan->world);
    return evidence_asks(plan->evidence, plan->world, ITEM_ACCOUNT) && panel &&
           !evidence_account_is_checked(plan->world) &&
           course_open(&plan->course, MOVE_BEST, course_official(&plan->course, panel->id));
}

static bool plan_marks(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        bool belongs = evidence_belongs(plan->world, state->notice);
        if (belongs == (plan->evidence->marks >> i & 1)) {
            continue;
        }
        if (state->viewed_ms == NEVER_MS && go_to(plan, state->notice)) {
            return true;
        }
        if (course_best(&plan->course, VERB_MARK, state->notice->id,
                        belongs ? STR("in") : STR("out"))) {
            return true;
        }
    }
    return false;
}

/* The slip that is right here; ENTRY: the stranger's first order. */
static bool right_slip(struct plan *plan, int item, struct evidence_slip *slip)
{
    const struct account_state *account = &plan->world->account;
    struct evidence_slip slips[EVIDENCE_SLIPS_N];
    size_t n = evidence_slips_of(evidence_subject(plan->world), slips);
    for (size_t i = 0; i < n; i++) {
        if (evidence_slip_fits(plan->world, item, &slips[i])) {
            *slip = slips[i];
            return item != ITEM_LINK_TEXT || slip->block->link.url.n > 0;
        }
    }
    for (size_t i = 0; item == ITEM_ORDER && i < account->entries_n; i++) {
        struct str id =
            str_fmt(plan->arena, "official.%.*s.%.*s", STR_ARGS(account->entries[i].entry.sheet),
                    STR_ARGS(account->entries[i].entry.id));
        if (evidence_slip_read(plan->world, id, slip) &&
            evidence_slip_fits(plan->world, item, slip)) {
            return true;
        }
    }
    return false;
}

/* Goes where it can be seen, and looks. */
static bool plan_look(struct plan *plan, const struct evidence_slip *slip)
{
    if (slip->kind == SLIP_ENTRY) {
        return course_open(&plan->course, MOVE_BEST,
                           course_official(&plan->course, slip->panel->id));
    }
    return go_to(plan, slip->notice) ||
           course_best(&plan->course, VERB_INSPECT, evidence_slip_part(plan->arena, slip), STR(""));
}

static bool plan_item(struct plan *plan, int item)
{
    struct evidence_slip slip;
    struct str id = str_of(evidence_items[item].id);
    int choice = evidence_choice_right(plan->world, item);
    if (choice >= 0 && evidence_items[item].choices) {
        return course_best(&plan->course, VERB_ANSWER, id,
                           str_of(evidence_items[item].choices[choice]));
    }
    if (!right_slip(plan, item, &slip)) {
        return false;
    }
    return evidence_is_seen(plan->world, &slip)
               ? course_best(&plan->course, VERB_ANSWER, id, evidence_slip_id(plan->arena, &slip))
               : plan_look(plan, &slip);
}

static bool plan_items(struct plan *plan)
{
    for (int i = 0; i < ITEM_N; i++) {
        if (evidence_asks(plan->evidence, plan->world, i) &&
            !evidence_is_right(plan->evidence, plan->world, i) && plan_item(plan, i)) {
            return true;
        }
    }
    return false;
}

static bool needs_mask(struct plan *plan, int item)
{
    const struct evidence_value *value = &plan->evidence->values[item];
    return plan->evidence->words->form == FORM_FULL && value->is_slip &&
           evidence_items[item].sheet == SHEET_SUMMARY &&
           evidence_is_personal(plan->evidence, plan->world,
                                evidence_slip_text(plan->arena, plan->world, &value->slip));
}

static bool plan_masks(struct plan *plan)
{
    for (int i = 0; i < ITEM_N; i++) {
        const struct evidence_value *value = &plan->evidence->values[i];
        bool is_needed = value->is_set && needs_mask(plan, i);
        if (value->is_set && value->is_masked != is_needed) {
            return course_best(&plan->course, VERB_MARK, str_of(evidence_items[i].id),
                               is_needed ? STR("masked") : STR("plain"));
        }
    }
    return false;
}

static bool is_right_desk(struct plan *plan, const struct desk_route *desk)
{
    return evidence_desk_is_right(plan->world->scenario, plan->evidence->words, desk,
                                  world_case_ms(plan->world));
}

static bool plan_desk(struct plan *plan)
{
    const struct list *desks = &plan->world->scenario->desks;
    if (plan->evidence->desk && is_right_desk(plan, plan->evidence->desk)) {
        return false;
    }
    for (size_t i = 0; i < desks->n; i++) {
        const struct desk_route *desk = LIST_AT(*desks, struct desk_route, i);
        if (is_right_desk(plan, desk)) {
            return course_best(&plan->course, VERB_CHOOSE, STR("desk"), desk->id);
        }
    }
    return false;
}

static bool plan_send(struct plan *plan, enum move_grade grade)
{
    struct str desk = plan->evidence->desk ? plan->evidence->desk->id : STR("");
    bool is_any = false;
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        is_any |= (plan->evidence->marks >> i & 1) &&
                  course_offer(&plan->course, grade, VERB_ALERT, plan->world->notices[i].notice->id,
                               desk);
    }
    return is_any;
}

static void plan_best(struct plan *plan)
{
    bool is_found = evidence_subject(plan->world) &&
                    (plan_account(plan) || plan_marks(plan) || plan_items(plan) ||
                     plan_masks(plan) || plan_desk(plan) || plan_send(plan, MOVE_BEST));
    if (!is_found) {
        course_best(&plan->course, VERB_END, STR("stage"), STR(""));
    }
}

/* ---- what else a person might do ---- */

static void offer_slips(struct plan *plan, const struct notice *notice)
{
    struct evidence_slip slips[EVIDENCE_SLIPS_N];
    size_t n = evidence_slips_of(notice, slips);
    for (size_t i = 0; i < n; i++) {
        if (!evidence_is_seen(plan->world, &slips[i])) {
            struct str part = evidence_slip_part(plan->arena, &slips[i]);
            course_offer(&plan->course, MOVE_LEGAL, VERB_INSPECT, part, STR(""));
            continue;
        }
        for (int item = 0; item < ITEM_N; item++) {
            if ((evidence_items[item].slips & 1u << slips[i].kind) &&
                evidence_asks(plan->evidence, plan->world, item)) {
                course_offer(&plan->course,
                             evidence_slip_fits(plan->world, item, &slips[i]) ? MOVE_LEGAL
                                                                              : MOVE_WRONG,
                             VERB_ANSWER, str_of(evidence_items[item].id),
                             evidence_slip_id(plan->arena, &slips[i]));
            }
        }
    }
}

static void offer_choices(struct plan *plan, int item)
{
    const char *const *choices = evidence_items[item].choices;
    int right = evidence_choice_right(plan->world, item);
    for (int i = 0; choices && choices[i]; i++) {
        course_offer(&plan->course, i == right ? MOVE_LEGAL : MOVE_WRONG, VERB_ANSWER,
                     str_of(evidence_items[item].id), str_of(choices[i]));
    }
}

static void offer_messages(struct plan *plan)
{
    for (size_t i = 0; i < plan->world->notices_n; i++) {
        const struct notice_state *state = &plan->world->notices[i];
        const struct notice *notice = state->notice;
        if (state->arrived_ms == NEVER_MS) {
            continue;
        }
        course_open(&plan->course, MOVE_LEGAL, notice_place(plan, notice));
        if (state->viewed_ms != NEVER_MS) {
            bool is_in = plan->evidence->marks >> i & 1;
            bool is_right = evidence_belongs(plan->world, notice) != is_in;
            course_offer(&plan->course, is_right ? MOVE_LEGAL : MOVE_WRONG, VERB_MARK, notice->id,
                         is_in ? STR("out") : STR("in"));
            offer_slips(plan, notice);
        }
        for (size_t k = 0; notice->by == BY_STRANGER && k < notice->blocks.n; k++) {
            const struct block *block = LIST_AT(notice->blocks, struct block, k);
            course_offer(
                &plan->course, MOVE_WRONG, VERB_PRESS,
                str_fmt(plan->arena, "%.*s.%.*s", STR_ARGS(notice->id), STR_ARGS(block->id)),
                STR(""));
        }
    }
}

static void offer_rest(struct plan *plan)
{
    const struct list *desks = &plan->world->scenario->desks;
    for (int i = 0; i < ITEM_N; i++) {
        const struct evidence_value *value = &plan->evidence->values[i];
        if (evidence_asks(plan->evidence, plan->world, i)) {
            offer_choices(plan, i);
        }
        if (value->is_set) {
            course_offer(&plan->course, needs_mask(plan, i) ? MOVE_LEGAL : MOVE_WRONG, VERB_MARK,
                         str_of(evidence_items[i].id),
                         value->is_masked ? STR("plain") : STR("masked"));
        }
    }
    for (size_t i = 0; i < desks->n; i++) {
        const struct desk_route *desk = LIST_AT(*desks, struct desk_route, i);
        if (desk != plan->evidence->desk) {
            course_offer(&plan->course, is_right_desk(plan, desk) ? MOVE_LEGAL : MOVE_WRONG,
                         VERB_CHOOSE, STR("desk"), desk->id);
        }
    }
    plan_send(plan, MOVE_LEGAL);
}

void evidence_moves(const void *state, const struct world *world, struct moves *out)
{
    struct plan plan = {.course = {.world = world, .out = out},
                        .evidence = state,
                        .world = world,
                        .arena = out->arena};
    if (world->is_paused) {
        return;
    }
    plan_best(&plan);
    offer_messages(&plan);
    offer_rest(&plan);
    course_offer(&plan.course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("60"));
    course_offer(&plan.course, MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
}
