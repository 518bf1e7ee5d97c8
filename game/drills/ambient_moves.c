/* ambient_moves.c - the taught course: look at what comes, alert what is false and what asks for
 * it, do the task from where its answers stand, press nothing inside a message. */
#include "drills/ambient.h"

#include "base/arena.h"
#include "core/notice.h"
#include "drills/parts_course.h"

static struct str place_to_read(struct course *course, struct str notice)
{
    struct str part = str_fmt(course->out->arena, "%.*s.sender", STR_ARGS(notice));
    return scenario_place_of(course->out->arena, course->world->scenario, part);
}

static bool plan_message(struct course *course, const struct notice_state *state)
{
    if (state->arrived_ms == NEVER_MS) {
        return false;
    }
    if (state->viewed_ms == NEVER_MS) {
        return course_open(course, MOVE_BEST, place_to_read(course, state->notice->id));
    }
    return state->alerted_ms == NEVER_MS &&
           ambient_is_to_alert(course->world->scenario, state->notice) &&
           course_best(course, VERB_ALERT, state->notice->id,
                       course_right_desk(course->world->scenario));
}

static bool plan_messages(struct course *course)
{
    for (size_t i = 0; i < course->world->notices_n; i++) {
        if (plan_message(course, &course->world->notices[i])) {
            return true;
        }
    }
    return false;
}

static struct str place_of_answer(struct course *course, const struct ambient_question *question)
{
    struct str owner, panel;
    str_cut(question->place, '.', &owner, &panel);
    return str_is(owner, "official") ? course_official(course, panel)
                                     : place_to_read(course, question->place);
}

static bool plan_answer(struct course *course, const struct ambient_question *question)
{
    const struct notice_state *source = world_notice(course->world, question->place);
    if (source && source->arrived_ms == NEVER_MS) {
        return false;
    }
    if (course_open(course, MOVE_BEST, place_of_answer(course, question))) {
        return true;
    }
    for (size_t i = 0; i < question->options.n; i++) {
        const struct ambient_option *option = LIST_AT(question->options, struct ambient_option, i);
        if (option->is_right) {
            return course_best(course, VERB_ANSWER, question->id, option->id);
        }
    }
    return false;
}

static bool plan_task(struct course *course, const struct ambient *ambient)
{
    const struct list *questions = &ambient->words->questions;
    for (size_t i = 0; i < questions->n; i++) {
        if (!ambient->chosen[i] &&
            plan_answer(course, LIST_AT(*questions, struct ambient_question, i))) {
            return true;
        }
    }
    return false;
}

static bool plan_waiting(struct course *course)
{
    const struct world *world = course->world;
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];
        if (state->arrived_ms == NEVER_MS && state->notice->at_s != NOTICE_LATER_S &&
            !world_is_unsent(world, state->notice)) {
            int64_t left_ms = state->notice->at_s * 1000 - world_case_ms(world);
            return course_wait(course, (left_ms + 999) / 1000);
        }
    }
    return false;
}

/* ---- what else a person might do ---- */

static void offer_message(struct course *course, const struct notice_state *state)
{
    const struct notice *notice = state->notice;
    struct str desk = course_right_desk(course->world->scenario);
    bool is_false = notice->by == BY_STRANGER;
    if (state->arrived_ms == NEVER_MS) {
        return;
    }
    course_offer(course, MOVE_LEGAL, VERB_OPEN, place_to_read(course, notice->id), STR(""));
    if (!ambient_is_to_alert(course->world->scenario, notice)) {
        course_offer(course, MOVE_WRONG, VERB_ALERT, notice->id, desk);
    }
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block_is_pressable(block)) {
            course_offer(
                course, is_false ? MOVE_WRONG : MOVE_LEGAL, VERB_PRESS,
                str_fmt(course->out->arena, "%.*s.%.*s", STR_ARGS(notice->id), STR_ARGS(block->id)),
                STR(""));
        }
    }
}

static void offer_page(struct course *course, const struct page *page)
{
    for (size_t i = 0; page->by == BY_STRANGER && i < page->blocks.n; i++) {
        const struct block *block = LIST_AT(page->blocks, struct block, i);
        struct str part =
            str_fmt(course->out->arena, "%.*s.%.*s", STR_ARGS(page->id), STR_ARGS(block->id));
        if (block->asks != ASKS_NOTHING) {
            course_offer(course, MOVE_WRONG, VERB_TYPE, part, STR("length=8-11 classes=2"));
        }
        if (block_is_pressable(block)) {
            course_offer(course, MOVE_WRONG, VERB_PRESS, part, STR(""));
        }
    }
}

static void offer_answers(struct course *course, const struct ambient *ambient)
{
    for (size_t i = 0; i < ambient->words->questions.n; i++) {
        const struct ambient_question *question =
            LIST_AT(ambient->words->questions, struct ambient_question, i);
        for (size_t k = 0; k < question->options.n; k++) {
            const struct ambient_option *option =
                LIST_AT(question->options, struct ambient_option, k);
            if (ambient->chosen[i] != k + 1) {
                course_offer(course, option->is_right ? MOVE_LEGAL : MOVE_WRONG, VERB_ANSWER,
                             question->id, option->id);
            }
        }
    }
}

void ambient_moves(const void *state, const struct world *world, struct moves *out)
{
    struct course course = {.world = world, .out = out};
    bool is_planned = plan_messages(&course) || plan_task(&course, state) || plan_waiting(&course);
    if (!is_planned) {
        course_best(&course, VERB_END, STR("stage"), STR(""));
    }
    for (size_t i = 0; i < world->notices_n; i++) {
        offer_message(&course, &world->notices[i]);
    }
    for (size_t i = 0; i < world->pages_n; i++) {
        offer_page(&course, world->pages[i].page);
    }
    offer_answers(&course, state);
    course_offer(&course, MOVE_LEGAL, VERB_WAIT, STR(""), STR("60"));
    course_offer(&course, MOVE_LEGAL, VERB_END, STR("stage"), STR(""));
}
