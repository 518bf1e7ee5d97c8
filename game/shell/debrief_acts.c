/* debrief_acts.c - what the learner did, told in the words that stood on the screen. */
#include "shell/debrief.h"

#include "base/figure.h"

/* In the settings of a simulated device. */
static bool is_device_own(const struct decision *decision)
{
    return decision->verb == VERB_CHOOSE && str_starts(decision->target, STR("device."));
}

/* What only a drill knows how to call. */
static bool is_drills_own(const struct decision *decision)
{
    int verb = decision->verb;
    if (is_device_own(decision)) {
        return false;
    }
    return verb == VERB_MARK || verb == VERB_MOVE || verb == VERB_ANSWER ||
           (verb == VERB_CHOOSE && !str_is(decision->target, "intent"));
}

static struct str own_words(const struct run *run, const struct decision *decision)
{
    struct str words = {0};
    for (size_t i = 0; words.n == 0 && i < run->scenario->stages.n; i++) {
        struct str id = LIST_AT(run->scenario->stages, struct stage, i)->drill;
        const struct drill *drill = drill_in(run->drills, id);
        if (drill->words && run->states[i]) {
            words = drill->words(run->states[i], run->world, decision);
        }
    }
    return words;
}

static bool is_told(const struct run *run, const struct decision *decision)
{
    if (is_drills_own(decision)) {
        return own_words(run, decision).n > 0;
    }
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

/* "Signed-in devices: Sign out everywhere"; the panel alone where its own name says what is done.
 */
static struct str words_of_panel(struct ui *ui, const struct scenario *s, struct str rest)
{
    static const struct {
        const char *action, *label;
    } labels[] = {{"approve", "official.approve"},
                  {"deny", "official.deny"},
                  {"remove", "official.remove"},
                  {"sign_out_all", "official.sign_out_all"},
                  {"test", "official.test"}};
    struct str panel, more;
    str_cut(rest, '.', &panel, &more);
    const struct panel *shown = brand_panel(&s->brand, panel);
    struct str words[2] = {shown ? shown->title : s->brand.app_name};
    for (size_t i = 0; shown && i < sizeof labels / sizeof *labels; i++) {
        if (str_is(more, labels[i].action) ||
            str_ends(more, str_fmt(ui->frame, ".%s", labels[i].action))) {
            words[1] = ui_text(ui, labels[i].label);
        }
    }
    return words[1].n ? texts_fill(ui->frame, ui_text(ui, "act.in_panel"), words, 2) : words[0];
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
        return words_of_panel(ui, s, rest);
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

/* "The PC: go offline" */
static struct str words_of_device(struct ui *ui, const struct run *run, const struct decision *d)
{
    struct str head, id, site = STR("");
    str_cut(d->target, '.', &head, &id);
    const struct device_state *device = world_device(run->world, id);
    const struct page *page = device ? scenario_page(run->scenario, device->visited) : NULL;
    if (page) {
        site = url_host(page->url);
    }
    struct str act = ui_text(
        ui, str_c(ui->frame, str_fmt(ui->frame, "console.device.%.*s", STR_ARGS(d->value))));
    struct str words[2] = {device ? device->device->name : id,
                           texts_fill(ui->frame, act, &site, 1)};
    return texts_fill(ui->frame, ui_text(ui, "act.in_panel"), words, 2);
}

/* ---- the time line: yours beside his ---- */

/* where things stand in it: the time, what you did, what he did; w 0: he did nothing */
struct columns {
    int time_w, own_w, his_w, gap;
};

static struct columns columns_of(const struct flow *flow, bool has_his)
{
    struct columns columns = {.time_w = ui_px(flow->ui, 56), .gap = ui_px(flow->ui, 12)};
    int room = flow->at.w - columns.time_w;
    columns.own_w = has_his ? (room - columns.gap) / 2 : room;
    columns.his_w = has_his ? room - columns.gap - columns.own_w : 0;
    return columns;
}

static void head_row(struct flow *flow, const struct columns *columns)
{
    static const char *const ids[] = {"debrief.yours", "debrief.his"}, *const icons[] = {"person",
                                                                                         "warning"};
    struct ui *ui = flow->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, flow->palette->text_soft);
    type.font = FONT_TEXT_BOLD;
    struct rect row = flow_take(flow, ui_paragraph_h(ui, type, 0, STR("0")) + ui_px(ui, 6));
    cut_left(&row, columns->time_w);
    for (int i = 0; i < 2; i++) {
        struct rect at = cut_left(&row, i ? columns->his_w : columns->own_w);
        ui_icon(ui, cut_left(&at, ui_px(ui, 22)), icons[i], 16, type.colour);
        ui_line(ui, at, type, ui_text(ui, ids[i]));
        cut_left(&row, columns->gap);
    }
    flow_gap(flow, 4);
}

/* The time stands on the first line of what it is of, whatever readings that has. */
static void time_row(struct flow *flow, const struct columns *columns, int64_t at_ms,
                     struct str words, bool is_his)
{
    struct ui *ui = flow->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, flow->palette->text);
    struct ui_type time = ui_type_of(ui, ui->theme->small_dp, flow->palette->text_soft);
    int pad = is_his ? ui_px(ui, 8) : 0, w = is_his ? columns->his_w : columns->own_w;
    int h = ui_paragraph_h(ui, type, w - 2 * pad, words);
    struct rect row = flow_take(flow, h + 2 * pad);
    struct rect stamp = cut_left(&row, columns->time_w);
    cut_left(&row, is_his ? columns->own_w + columns->gap : 0);
    row.w = w;
    if (is_his) {
        draw_box(ui->draw, row, ui_px(ui, ui->theme->radius_dp), flow->palette->warn_soft);
    }
    struct str when = at_ms < 0 ? ui_text(ui, "debrief.before") : figure_minutes(ui->frame, at_ms);
    stamp.y += pad + ui_paragraph_over(ui, type, w - 2 * pad, words);
    stamp.h = ui_paragraph_h(ui, type, columns->time_w, STR("0"));
    ui_line(ui, stamp, time, when);
    ui_paragraph(ui, rect_inset(row, pad), type, words);
    flow_gap(flow, 4);
}

static struct str act_words(struct ui *ui, const struct run *run, const struct decision *d)
{
    bool is_own = is_drills_own(d);
    bool is_device = is_device_own(d);
    struct str value = is_device ? words_of_device(ui, run, d)
                       : is_own  ? own_words(run, d)
                                 : words_of_value(ui, run->scenario, d);
    const char *id = (is_own || is_device) && d->verb == VERB_CHOOSE
                         ? "act.did"
                         : str_c(ui->frame, str_fmt(ui->frame, "act.%s", verb_name(d->verb)));
    return texts_fill(ui->frame, ui_text(ui, id), &value, 1);
}

/* Both in the order of time; what he did in the same moment stands first. */
void debrief_acts(struct flow *flow, const struct run *run)
{
    struct his_acts his = debrief_his(flow->ui, run->world);
    struct columns columns = columns_of(flow, his.n > 0);
    size_t told_n = 0, his_n = 0;
    if (his.n > 0) {
        head_row(flow, &columns);
    }
    for (size_t i = 0; i <= run->record->n; i++) {
        const struct decision *decision =
            i < run->record->n ? &run->record->decisions[i] : NULL; /* NULL: past the last */
        for (; his_n < his.n && (!decision || his.at[his_n].at_ms <= decision->at_ms); his_n++) {
            time_row(flow, &columns, his.at[his_n].at_ms, his.at[his_n].words, true);
        }
        if (decision && is_told(run, decision)) {
            time_row(flow, &columns, decision->at_ms, act_words(flow->ui, run, decision), false);
            told_n++;
        }
    }
    if (told_n == 0) {
        flow_say(flow, ui_text(flow->ui, "debrief.nothing_done"));
    }
}
