/* cue_hunt_panel.c - the panel beside the device, and what lies over the device: marks, and while
 * marking a frame on all that can be marked, proofs and harmless parts alike.
 */
#include "drills/cue_hunt.h"

#include "base/arena.h"
#include "drills/parts_panel.h"

#define LABEL_PAD_DP 14

struct hunt_call {
    struct panel_column column;
    const struct cue_hunt *hunt;
    const struct world *world;
    struct cue_hunt_looks *looks;
};

static void section_gap(struct hunt_call *call)
{
    panel_gap(&call->column, call->column.ui->theme->gap_dp * 3);
}

static struct str fill(struct hunt_call *call, const char *id, struct str first, struct str second)
{
    struct str args[] = {first, second};
    struct ui *ui = call->column.ui;
    return texts_fill(ui->frame, ui_text(ui, id), args, 2);
}

/* ---- proofs ---- */

static void view_mode(struct hunt_call *call)
{
    struct ui *ui = call->column.ui;
    struct rect row = panel_cut(&call->column, ui_px(ui, ui->theme->control_dp));
    struct ui_look look = {
        .palette = call->column.palette, .icon = "search", .is_chosen = !call->looks->is_marking};
    struct ui_look mark = {
        .palette = call->column.palette, .icon = "flag", .is_chosen = call->looks->is_marking};
    int gap = ui_px(ui, ui->theme->gap_dp);
    bool is_looking = ui_button(ui, STR("cue_hunt.look"), rect_column(row, 0, 2, gap), look,
                                ui_text(ui, "cue_hunt.look"));
    bool is_marking = ui_button(ui, STR("cue_hunt.mark"), rect_column(row, 1, 2, gap), mark,
                                ui_text(ui, "cue_hunt.mark"));
    if (is_looking || is_marking) {
        call->looks->is_marking = is_marking;
        ui_wake(ui, ui->in.now_ms);
    }
    panel_gap(&call->column, ui->theme->gap_dp);
    panel_soft(&call->column,
               ui_text(ui, call->looks->is_marking ? "cue_hunt.mark_hint" : "cue_hunt.look_hint"));
    section_gap(call);
}

/* Where a screen is gone to: a page that was not reached is looked for. */
static struct str way_to(struct hunt_call *call, struct str owner)
{
    struct arena *arena = call->column.asks->arena;
    bool is_page = scenario_page(call->world->scenario, owner) != NULL;
    struct str part = str_fmt(arena, "%.*s.%s", STR_ARGS(owner), is_page ? "address" : "sender");
    struct str place = scenario_place_of(arena, call->world->scenario, part);
    struct decision open = {.verb = VERB_OPEN, .target = place};
    const char *why;
    if (world_can(call->world, &open, &why)) {
        return place;
    }
    open.target = str_fmt(arena, "%.*s/browser/search", STR_ARGS(place_of(place).device));
    return is_page && world_can(call->world, &open, &why) ? open.target : STR("");
}

static struct str title_of(const struct scenario *s, struct str owner)
{
    const struct notice *notice = scenario_notice(s, owner);
    const struct page *page = scenario_page(s, owner);
    return !notice             ? (page->title.n ? page->title : url_host(page->url))
           : notice->subject.n ? notice->subject
                               : notice->from_name;
}

static void view_screens(struct hunt_call *call)
{
    const struct strs *of = &call->hunt->list->words.of;
    struct ui *ui = call->column.ui;
    panel_title(&call->column, ui_text(ui, "cue_hunt.screens"));
    for (size_t i = 0; i < of->n; i++) {
        struct str place = way_to(call, of->at[i]);
        bool is_here = str_eq(place_of(call->world->place).item, of->at[i]);
        struct ui_look look = {.icon = scenario_page(call->world->scenario, of->at[i]) ? "public"
                                                                                       : "mail",
                               .is_chosen = is_here,
                               .is_listed = true,
                               .is_off = place.n == 0};
        struct str part = str_fmt(ui->frame, "cue_hunt.screen.%.*s", STR_ARGS(of->at[i]));
        struct str title = title_of(call->world->scenario, of->at[i]);
        if (panel_button(&call->column, part, look,
                         str_fmt(ui->frame, "%zu. %.*s", i + 1, STR_ARGS(title))) &&
            !is_here && place.n > 0) {
            asks_add(call->column.asks, VERB_OPEN, place, STR(""));
        }
    }
    section_gap(call);
}

static void view_marks(struct hunt_call *call)
{
    const struct hunt_list *list = call->hunt->list;
    struct ui *ui = call->column.ui;
    size_t n = 0;
    panel_title(&call->column, ui_text(ui, "cue_hunt.marks"));
    for (size_t i = 0; i < list->n; i++) {
        const struct hunt_part *part = &list->parts[i];
        struct ui_look look = {.icon = "flag", .is_listed = true};
        if (!call->hunt->is_marked[i]) {
            continue;
        }
        n++;
        if (!panel_button(&call->column,
                          str_fmt(ui->frame, "cue_hunt.unmark.%.*s", STR_ARGS(part->id)), look,
                          part->words)) {
            continue;
        }
        if (hunt_at_hand(call->world, part->id)) {
            asks_add(call->column.asks, VERB_MARK, part->id, STR("none"));
        } else {
            asks_add(call->column.asks, VERB_OPEN, way_to(call, part->owner), STR(""));
        }
    }
    panel_soft(&call->column, ui_text(ui, n ? "cue_hunt.marks_hint" : "cue_hunt.marks_none"));
    section_gap(call);
}

/* ---- sites ---- */

/* As a browser's bar sets it: in another face a foreign letter would give itself away. */
static struct ui_type address_type(struct hunt_call *call)
{
    struct ui *ui = call->column.ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, call->column.palette->text);
    type.font = FONT_ADDRESS;
    return type;
}

static void view_own(struct hunt_call *call)
{
    const struct brand *brand = &call->world->scenario->brand;
    struct ui *ui = call->column.ui;
    panel_title(&call->column, fill(call, "cue_hunt.own", brand->name, STR("")));
    for (size_t i = 0; i < brand->domains.n; i++) {
        struct ui_type type = address_type(call);
        struct str domain = brand->domains.at[i];
        ui_paragraph(ui,
                     panel_cut(&call->column, ui_paragraph_h(ui, type, call->column.at.w, domain)),
                     type, domain);
    }
    panel_gap(&call->column, ui->theme->gap_dp * 3);
}

static void ask_domain(struct hunt_call *call, size_t i, struct str value)
{
    asks_add(call->column.asks, VERB_MARK,
             str_fmt(call->column.asks->arena, "%.*s.address",
                     STR_ARGS(call->hunt->list->words.of.at[i])),
             value);
}

static int label_w(struct hunt_call *call, struct str label)
{
    struct ui *ui = call->column.ui;
    return text_width(ui->cache, FONT_ADDRESS, ui_px(ui, ui->theme->body_dp), label) +
           ui_px(ui, 2 * LABEL_PAD_DP);
}

static bool address_button(struct hunt_call *call, struct str part, struct rect at,
                           struct str label)
{
    struct ui *ui = call->column.ui;
    struct ui_look look = {.palette = call->column.palette};
    struct ui_type type = address_type(call);
    bool is_pressed = ui_button(ui, part, at, look, STR(""));
    type.align = 0;
    ui_line(ui, at, type, label);
    return is_pressed;
}

/* The address in pieces: pressing one says that the owner's name begins there. */
static void view_labels(struct hunt_call *call, size_t i, const struct hunt_site *site)
{
    struct ui *ui = call->column.ui;
    int h = ui_px(ui, ui->theme->control_dp), gap = ui_px(ui, ui->theme->gap_dp);
    int dot = ui_px(ui, 14), x = 0;
    struct rect row = panel_cut(&call->column, h);
    struct ui_type type = ui_type_of(ui, ui->theme->lead_dp, call->column.palette->text);
    for (size_t n = site->labels_n; n > 0; n--) {
        struct str label, rest;
        str_cut(hunt_last_labels(site->host->text, n), '.', &label, &rest);
        int w = label_w(call, label);
        w = w > row.w - dot ? row.w - dot : w;
        if (x > 0 && x + w + dot > row.w) {
            panel_gap(&call->column, ui->theme->gap_dp);
            row = panel_cut(&call->column, h);
            x = 0;
        }
        struct str part = str_fmt(ui->frame, "cue_hunt.label.%zu", n);
        if (address_button(call, part, (struct rect){row.x + x, row.y, w, h}, label)) {
            ask_domain(call, i, hunt_last_labels(site->host->ascii, n));
        }
        if (n > 1) {
            ui_line(ui, (struct rect){row.x + x + w + gap / 2, row.y, dot, h}, type, STR("."));
        }
        x += w + dot;
    }
    panel_gap(&call->column, ui->theme->gap_dp);
}

static void view_domain(struct hunt_call *call, size_t i, const struct hunt_site *site)
{
    struct ui *ui = call->column.ui;
    panel_say(&call->column, ui_text(ui, "cue_hunt.which"));
    panel_gap(&call->column, ui->theme->gap_dp);
    view_labels(call, i, site);
    if (panel_button(&call->column, STR("cue_hunt.label.none"),
                     (struct ui_look){.role = ROLE_QUIET}, ui_text(ui, "cue_hunt.no_name"))) {
        ask_domain(call, i, STR("none"));
    }
}

static void view_owner(struct hunt_call *call, size_t i, const struct hunt_site *site)
{
    struct ui *ui = call->column.ui;
    size_t n = call->hunt->labels_n[i];
    struct str page = call->hunt->list->words.of.at[i];
    struct str name =
        n == HUNT_NO_NAME ? ui_text(ui, "cue_hunt.no_name") : hunt_last_labels(site->host->text, n);
    static const char *const answers[][2] = {{"own", "cue_hunt.owner.own"},
                                             {"other", "cue_hunt.owner.other"}};
    panel_say(&call->column, ui_text(ui, "cue_hunt.you_said"));
    struct ui_type type = address_type(call);
    ui_paragraph(ui, panel_cut(&call->column, ui_paragraph_h(ui, type, call->column.at.w, name)),
                 type, name);
    panel_gap(&call->column, ui->theme->gap_dp);
    panel_say(&call->column, ui_text(ui, "cue_hunt.whose"));
    panel_gap(&call->column, ui->theme->gap_dp);
    for (size_t k = 0; k < 2; k++) {
        struct str words = fill(call, answers[k][1], call->world->scenario->brand.name, STR(""));
        if (panel_button(&call->column, str_fmt(ui->frame, "cue_hunt.owner.%s", answers[k][0]),
                         (struct ui_look){0}, words)) {
            asks_add(call->column.asks, VERB_CHOOSE,
                     str_fmt(call->column.asks->arena, "owner.%.*s", STR_ARGS(page)),
                     str_of(answers[k][0]));
        }
    }
}

static void view_site(struct hunt_call *call)
{
    struct ui *ui = call->column.ui;
    size_t of_n = call->hunt->list->words.of.n, i = hunt_site_now(call->hunt, call->world);
    struct hunt_site site;
    if (i == of_n || !hunt_site(call->world->scenario, call->hunt->list->words.of.at[i], &site)) {
        panel_title(&call->column, ui_text(ui, "cue_hunt.over"));
        return;
    }
    panel_title(&call->column, fill(call, "cue_hunt.site", str_fmt(ui->frame, "%zu", i + 1),
                                    str_fmt(ui->frame, "%zu", of_n)));
    if (call->hunt->labels_n[i]) {
        view_owner(call, i, &site);
    } else {
        view_domain(call, i, &site);
    }
    section_gap(call);
}

void cue_hunt_view(const struct drill_call *given)
{
    struct ui *ui = given->ui;
    struct hunt_call call = {.hunt = given->state, .world = given->world, .looks = given->looks};
    const struct hunt_words *words = &call.hunt->list->words;
    bool is_sites = words->asks == HUNT_SITES;
    struct panel_frame frame =
        panel_begin(&call.column, given, "cue_hunt", &call.looks->scroll, &call.looks->is_ending);
    panel_title(&call.column, ui_text(ui, is_sites ? "cue_hunt.sites_title" : "cue_hunt.title"));
    panel_say(&call.column, words->task.n ? words->task
                            : is_sites    ? ui_text(ui, "cue_hunt.sites_task")
                                          : ui_text(ui, "cue_hunt.task"));
    section_gap(&call);
    if (is_sites) {
        view_site(&call);
        view_own(&call);
    } else {
        view_mode(&call);
        view_screens(&call);
        view_marks(&call);
    }
    panel_end(&call.column, &frame);
}

/* ---- over the device ---- */

static bool shows_at(const struct drill_call *call, struct str part, struct rect *at)
{
    if (!ui_part_at(call->ui, part, at) || at->w < 4 || at->h < 4) {
        return false;
    }
    return at->x >= call->at->x && at->x + at->w <= call->at->x + call->at->w;
}

/* What the browser offers lies over the page: what it hides cannot be marked there. */
static bool is_covered(const struct drill_call *call, const struct hunt_part *part, struct rect at)
{
    struct str name = str_fmt(call->ui->frame, "%.*s.manager", STR_ARGS(part->owner));
    struct rect over, seen;
    if (str_eq(part->id, name) || !shows_at(call, name, &over)) {
        return false;
    }
    seen = rect_meet(at, over);
    return 2 * seen.w * seen.h > at.w * at.h;
}

/* The flag stands in the part's own corner. */
static void draw_mark(const struct drill_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->program;
    int size = ui_px(ui, 24);
    struct rect flag = {at.x + at.w - size, at.y, size, size};
    draw_edge(ui->draw, rect_inset(at, -ui_px(ui, 4)), ui_px(ui, 6), ui_px(ui, 2), p->warn);
    draw_box(ui->draw, flag, ui_px(ui, 6), p->warn);
    ui_icon(ui, flag, "flag", 16, p->on_warn);
}

static void mark_control(const struct drill_call *call, size_t i, struct rect at)
{
    struct ui *ui = call->ui;
    const struct cue_hunt *hunt = call->state;
    const struct hunt_part *part = &hunt->list->parts[i];
    struct str name = str_fmt(ui->frame, "mark.%.*s", STR_ARGS(part->id));
    struct ui_reply reply = ui_control(ui, name, at);
    if (!hunt->is_marked[i]) {
        bool is_near = reply.is_hot || reply.is_focused;
        draw_edge(ui->draw, rect_inset(at, -ui_px(ui, 4)), ui_px(ui, 6), ui_px(ui, is_near ? 2 : 1),
                  ui->theme->program.accent);
    }
    if (ui->focus == ui_id(name)) {
        ui->focus_name = part->words;
    }
    if (reply.is_focused) {
        ui_focus_ring(ui, at, ui_px(ui, 6));
    }
    if (reply.is_activated) {
        asks_add(call->asks, VERB_MARK, part->id, hunt->is_marked[i] ? STR("none") : STR("proof"));
    }
}

/* Which of the search hits the panel asks about. */
static void show_site(const struct drill_call *call)
{
    struct ui *ui = call->ui;
    const struct cue_hunt *hunt = call->state;
    size_t i = hunt_site_now(hunt, call->world);
    struct rect at;
    if (i < hunt->list->words.of.n &&
        shows_at(call,
                 str_fmt(ui->frame, "browser.found.%.*s", STR_ARGS(hunt->list->words.of.at[i])),
                 &at)) {
        draw_edge(ui->draw, at, ui_px(ui, 6), ui_px(ui, 2), ui->theme->program.warn);
    }
}

void cue_hunt_over(const struct drill_call *call)
{
    const struct cue_hunt *hunt = call->state;
    const struct cue_hunt_looks *looks = call->looks;
    if (hunt->list->words.asks == HUNT_SITES) {
        show_site(call);
        return;
    }
    for (size_t i = 0; i < hunt->list->n; i++) {
        struct rect at;
        if (!shows_at(call, hunt->list->parts[i].id, &at) ||
            is_covered(call, &hunt->list->parts[i], at) ||
            !hunt_at_hand(call->world, hunt->list->parts[i].id)) {
            continue;
        }
        if (hunt->is_marked[i]) {
            draw_mark(call, at);
        }
        if (looks->is_marking) {
            mark_control(call, i, at);
        }
    }
}
