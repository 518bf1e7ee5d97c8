/* debrief_lessons.c - what the drills of a case say of what they alone know: what was right, what
 * was not, in which order it is best done, and why. */
#include "shell/debrief.h"

#define MARK_DP 32
#define ONE_LINE_DP 20000

static struct str lesson_words(struct ui *ui, const struct lesson *lesson)
{
    return lesson->text
               ? texts_fill(ui->frame, ui_text(ui, lesson->text), lesson->args, LESSON_ARGS_N)
               : lesson->args[0];
}

/* Beside the words stands a sign or a number, never a colour alone. */
static void marked_row(struct flow *flow, const struct lesson *lesson, size_t number)
{
    struct ui *ui = flow->ui;
    const struct palette *p = flow->palette;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, p->text);
    struct ui_type small = ui_type_of(ui, ui->theme->body_dp, p->text_soft);
    struct str words = lesson_words(ui, lesson);
    int mark = ui_px(ui, MARK_DP);
    int h = ui_paragraph_h(ui, type, flow->at.w - mark, words);
    flow_gap(flow, 4);
    struct rect row = flow_take(flow, h), line = cut_left(&row, mark);
    line.h = ui_paragraph_h(ui, type, ui_px(ui, ONE_LINE_DP), words); /* beside the first line */
    line.h = line.h < h ? line.h : h;
    if (number > 0) {
        ui_line(ui, line, small, str_fmt(ui->frame, "%zu.", number));
    } else {
        bool is_right = lesson->kind == LESSON_RIGHT;
        ui_icon(ui, (struct rect){line.x, line.y, ui_px(ui, 24), line.h},
                is_right ? "check_circle" : "lightbulb", 20, is_right ? p->good : p->warn);
    }
    ui_paragraph(ui, row, type, words);
}

static void why_row(struct flow *flow, const struct lesson *lesson)
{
    struct flow inner = *flow;
    cut_left(&inner.at, ui_px(flow->ui, MARK_DP));
    flow_soft(&inner, lesson_words(flow->ui, lesson));
    flow_take(flow, inner.at.y - flow->at.y);
}

static void lesson_view(struct flow *flow, const struct lesson *lesson, size_t *steps_n)
{
    switch (lesson->kind) {
    case LESSON_TITLE:
        *steps_n = 0;
        flow_gap(flow, 12);
        flow_lead(flow, lesson_words(flow->ui, lesson));
        break;
    case LESSON_SAY:
        flow_gap(flow, 4);
        flow_say(flow, lesson_words(flow->ui, lesson));
        break;
    case LESSON_WHY:
        why_row(flow, lesson);
        break;
    case LESSON_STEP:
        marked_row(flow, lesson, ++*steps_n);
        break;
    default:
        marked_row(flow, lesson, 0);
        break;
    }
}

static struct lessons lessons_of(struct arena *arena, const struct run *run)
{
    struct lessons lessons = {.arena = arena};
    for (size_t i = 0; i < run->scenario->stages.n; i++) {
        struct str id = LIST_AT(run->scenario->stages, struct stage, i)->drill;
        const struct drill *drill = drill_in(run->drills, id);
        if (drill->lessons && run->states[i]) {
            drill->lessons(run->states[i], run->world, &lessons);
        }
    }
    return lessons;
}

void debrief_lessons(struct flow *flow, const struct run *run)
{
    struct ui *ui = flow->ui;
    struct lessons lessons = lessons_of(ui->frame, run);
    size_t steps_n = 0;
    if (lessons.n == 0) {
        return;
    }
    flow_gap(flow, 24);
    flow_title(flow, ui_text(ui, "debrief.lessons"));
    struct rect from = flow->at;
    for (size_t i = 0; i < lessons.n; i++) {
        lesson_view(flow, &lessons.at[i], &steps_n);
    }
    ui_part(ui, STR("debrief.lessons"), (struct rect){from.x, from.y, from.w, flow->at.y - from.y});
}
