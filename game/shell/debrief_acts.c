/* debrief_acts.c - what the learner did, told in the words that stood on the screen. */
#include "shell/debrief.h"

#include "base/figure.h"

static bool is_told(const struct decision *decision)
{
    switch (decision->verb) {
    case VERB_PAUSE:
    case VERB_RESUME:
    case VERB_END:
        return false;
    case VERB_OPEN:
        return place_of(decision->target).item.n > 0;
    default:
        return true;
    }
}

/* The words that stand on the screen for a part: a notice's subject, a button's label, a panel's
 * title. */
static struct str words_of_blocks(struct list blocks, struct str id)
{
    const struct block *block = blocks_find(blocks, id);
    return block ? block->text : STR("");
}

static struct str words_of_part(struct ui *ui, const struct scenario *s, struct str part)
{
    struct str owner, rest;
    str_cut(part, '.', &owner, &rest);
    const struct notice *notice = scenario_notice(s, owner);
    const struct page *page = scenario_page(s, owner);
    struct str words = notice ? words_of_blocks(notice->blocks, rest)
                       : page ? words_of_blocks(page->blocks, rest)
                              : STR("");
    if (words.n > 0) {
        return words;
    }
    if (str_is(owner, "official")) {
        struct str panel, more;
        str_cut(rest, '.', &panel, &more);
        const struct panel *shown = brand_panel(&s->brand, panel);
        return shown ? shown->title : s->brand.app_name;
    }
    static const char *const known[] = {"sender", "headers", "address", "certificate"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_is(rest, known[i])) {
            return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "part.%s", known[i])));
        }
    }
    return notice ? (notice->subject.n ? notice->subject : notice->from_name) : part;
}

static struct str words_of_place(struct ui *ui, const struct scenario *s, struct str text)
{
    struct place place = place_of(text);
    const struct notice *notice = scenario_notice(s, place.item);
    const struct page *page = scenario_page(s, place.item);
    const struct panel *panel =
        str_is(place.surface, "official") ? brand_panel(&s->brand, place.item) : NULL;
    (void)ui;
    return notice  ? (notice->subject.n ? notice->subject : notice->from_name)
           : page  ? (page->title.n ? page->title : page->url)
           : panel ? panel->title
                   : place.item;
}

static struct str words_of_value(struct ui *ui, const struct scenario *s, const struct decision *d)
{
    struct str head, rest;
    switch (d->verb) {
    case VERB_CHOOSE:
        return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "judge.%.*s", STR_ARGS(d->value))));
    case VERB_DECLARE:
        str_cut(d->value, ':', &head, &rest);
        return ui_text(ui,
                       str_c(ui->frame, str_fmt(ui->frame, "judge.belief_%.*s", STR_ARGS(head))));
    case VERB_ASK: {
        const struct contact *contact = scenario_contact(s, d->target);
        return contact ? contact->name : d->target;
    }
    case VERB_OPEN:
        return words_of_place(ui, s, d->target);
    case VERB_ALERT: {
        const struct notice *notice = scenario_notice(s, d->target);
        return notice ? (notice->subject.n ? notice->subject : notice->from_name) : d->target;
    }
    case VERB_WAIT:
        return d->value;
    default:
        return words_of_part(ui, s, d->target);
    }
}

static void act_row(struct flow *flow, const struct scenario *s, const struct decision *d)
{
    struct ui *ui = flow->ui;
    struct str value = words_of_value(ui, s, d);
    const char *id = str_c(ui->frame, str_fmt(ui->frame, "act.%s", verb_name(d->verb)));
    struct str words = texts_fill(ui->frame, ui_text(ui, id), &value, 1);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    struct ui_type time = ui_type_of(ui, ui->theme->small_dp, flow->palette->text_soft);
    int left = ui_px(ui, 64);
    int h = ui_paragraph_h(ui, type, flow->at.w - left, words);
    struct rect row = flow_take(flow, h);
    struct rect stamp = cut_left(&row, left);
    stamp.h = h < ui_px(ui, 24) ? h : ui_px(ui, 24);
    ui_line(ui, stamp, time, figure_minutes(ui->frame, d->at_ms));
    ui_paragraph(ui, row, type, words);
    flow_gap(flow, 4);
}

void debrief_acts(struct flow *flow, const struct run *run)
{
    size_t told_n = 0;
    for (size_t i = 0; i < run->record->n; i++) {
        if (is_told(&run->record->decisions[i])) {
            act_row(flow, run->scenario, &run->record->decisions[i]);
            told_n++;
        }
    }
    if (told_n == 0) {
        flow_say(flow, ui_text(flow->ui, "debrief.nothing_done"));
    }
}
