/* home.c - who is practising, and what they can do now. */
#include "shell/app.h"
#include "shell/catalogue_page.h"
#include "shell/flow.h"

#include "base/date.h"
#include "desk/purpose.h"

#define HOME_WIDE_DP 880
#define CARD_DP 84
#define CARDS_MOST_N 12 /* of more people those are shown that are looked for */
#define CARDS_FEW_N 6

static struct str initial_of(struct str name)
{
    size_t n = 1;
    while (n < name.n && ((unsigned char)name.at[n] & 0xc0) == 0x80) {
        n++;
    }
    return str_part(name, 0, name.n ? n : 0);
}

static uint32_t colour_of(struct str word)
{
    static const struct {
        const char *word;
        uint32_t colour;
    } colours[] = {{"teal", 0xff2b7a78}, {"plum", 0xff7b4b94},  {"amber", 0xffa8651b},
                   {"moss", 0xff4f7a3a}, {"slate", 0xff4a6078}, {"rose", 0xffa84a5e}};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        if (str_is(word, colours[i].word)) {
            return colours[i].colour;
        }
    }
    return colours[0].colour;
}

/* Whoever has left the organisation is not asked for; who is looked for by name is found. */
static bool is_shown(const struct app *app, const struct person *person)
{
    return !person->is_gone &&
           (!person_has_left(&app->desk.organisation, person->id, desk_today()) ||
            edit_text(&app->home.wanted).n > 0 || str_eq(person->id, app->person));
}

/* Two of one name are told apart by their numbers. */
static bool has_namesake(const struct app *app, const struct person *person)
{
    for (size_t i = 0; person->number.n > 0 && i < app->desk.roster.n; i++) {
        const struct person *other = &app->desk.roster.people[i];
        if (other != person && !other->is_gone && str_eq(other->name, person->name)) {
            return true;
        }
    }
    return false;
}

static void person_card(struct app *app, const struct person *person, struct rect at)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    bool is_chosen = str_eq(app->person, person->id);
    struct str part = str_fmt(ui->frame, "home.person.%.*s", STR_ARGS(person->id));
    int pad = ui_px(ui, ui->theme->pad_dp), radius = ui_px(ui, ui->theme->radius_dp);
    ui_card(ui, at, p);
    if (is_chosen) {
        draw_edge(ui->draw, at, radius, ui_px(ui, 2), p->accent);
    }
    if (ui_row(ui, part, at, p)) {
        app_choose_person(app, person->id);
    }
    struct rect room = rect_inset(at, pad);
    struct rect face = rect_centre(cut_left(&room, room.h), room.h, room.h);
    uint32_t ground = colour_of(person->colour);
    draw_box(ui->draw, face, face.h / 2,
             ui->theme->is_high_contrast ? theme_mix(ground, 0xff000000, 25) : ground);
    struct ui_type letter = ui_type_of(ui, ui->theme->title_dp, 0xffffffff);
    letter.align = 0;
    ui_line(ui, face, letter, initial_of(person->name));
    cut_left(&room, pad);
    if (is_chosen) {
        ui_icon(ui, cut_right(&room, ui_px(ui, 32)), "check_circle", 24, p->accent);
    }
    struct ui_type name = ui_type_of(ui, ui->theme->lead_dp, p->text);
    name.font = FONT_TEXT_BOLD;
    uint32_t inks[2] = {p->text, p->text_soft};
    if (has_namesake(app, person)) {
        flow_pair(ui, room, inks, person->name, person->number);
    } else {
        ui_line(ui, room, name, person->name);
    }
}

static void add_person(struct app *app)
{
    struct fault fault = {0};
    struct str id;
    if (people_add(&app->desk, edit_text(&app->home.name), &id, &fault)) {
        edit_set(&app->home.name, STR(""));
        app->home.is_adding = false;
        app_choose_person(app, id);
        ui_focus(&app->ui, STR("home.round"));
    } else {
        app_say_fault(app, &fault);
    }
}

static void adding_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    int gap = ui_px(ui, ui->theme->gap_dp);
    struct rect row = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    struct ui_look add = {.role = ROLE_PRIMARY, .palette = flow->palette};
    struct ui_look cancel = {.role = ROLE_QUIET, .palette = flow->palette};
    struct str cancel_words = ui_text(ui, "home.add_cancel"),
               add_words = ui_text(ui, "home.add_done");
    struct rect no = cut_right(&row, ui_button_w(ui, cancel_words, NULL));
    cut_right(&row, gap);
    struct rect yes = cut_right(&row, ui_button_w(ui, add_words, NULL));
    cut_right(&row, gap);
    if (ui_field(ui, STR("home.name"), row, flow->palette, &app->home.name,
                 ui_text(ui, "home.name_hint")) ||
        ui_button(ui, STR("home.add_done"), yes, add, add_words)) {
        add_person(app);
    }
    if (ui_button(ui, STR("home.add_cancel"), no, cancel, cancel_words) ||
        ui_take_key(ui, KEY_ESCAPE)) {
        app->home.is_adding = false;
        ui_focus(ui, STR("home.add_person"));
    }
    flow_gap(flow, ui->theme->gap_dp);
    flow_soft(flow, ui_text(ui, "home.name_note"));
}

/* The chosen one, then whoever fits what is typed, up to a few: with many people the way on must
 * not lie behind all their cards. */
static size_t cards_of(struct app *app, const struct person *cards[], size_t most, size_t *fit_n)
{
    const struct person *person = roster_person(&app->desk.roster, app->person);
    struct str wanted = edit_text(&app->home.wanted);
    size_t n = 0;
    *fit_n = 0;
    if (person && !person->is_gone) {
        cards[n++] = person;
    }
    for (size_t i = 0; i < app->desk.roster.n; i++) {
        person = &app->desk.roster.people[i];
        bool is_chosen = str_eq(person->id, app->person);
        if (is_shown(app, person) && people_fits(app->ui.frame, person, wanted)) {
            *fit_n += 1;
            if (!is_chosen && n < most) {
                cards[n++] = person;
            }
        }
    }
    return n;
}

static void search_view(struct app *app, struct flow *flow, size_t fit_n)
{
    struct ui *ui = &app->ui;
    struct str n = str_fmt(ui->frame, "%zu", fit_n);
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    ui_field(ui, STR("home.search"), at, flow->palette, &app->home.wanted,
             ui_text(ui, "home.search"));
    flow_gap(flow, 8);
    flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "home.search_n"), &n, 1));
    flow_gap(flow, ui->theme->pad_dp);
}

static void cards_view(struct app *app, struct flow *flow, const struct person *const *cards,
                       size_t n)
{
    struct ui *ui = &app->ui;
    int gap = ui_px(ui, ui->theme->pad_dp), h = ui_px(ui, CARD_DP);
    int across = flow->at.w > ui_px(ui, 640) ? 3 : flow->at.w > ui_px(ui, 400) ? 2 : 1;
    struct rect row = {0};
    for (size_t i = 0; i < n; i++) {
        if (i % (size_t)across == 0) {
            row = flow_take(flow, h);
            flow_gap(flow, ui->theme->pad_dp);
        }
        person_card(app, cards[i], rect_column(row, (int)(i % (size_t)across), across, gap));
    }
}

static void people_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct person *cards[CARDS_MOST_N];
    const struct person *person;
    size_t n = 0, fit_n;
    for (size_t i = 0; n <= CARDS_MOST_N && (person = people_at(&app->desk, i)); i++) {
        if (is_shown(app, person) && n++ < CARDS_MOST_N) {
            cards[n - 1] = person;
        }
    }
    if (n > CARDS_MOST_N) {
        n = cards_of(app, cards, CARDS_FEW_N, &fit_n);
        search_view(app, flow, fit_n);
    }
    cards_view(app, flow, cards, n);
    if (n == 0) {
        flow_say(flow, ui_text(ui, "home.nobody"));
        flow_gap(flow, ui->theme->pad_dp);
    }
    if (app->home.is_adding) {
        adding_view(app, flow);
        return;
    }
    struct str words = ui_text(ui, "home.add_person");
    struct ui_look look = {
        .palette = flow->palette, .icon = "person_add", .role = n ? ROLE_PLAIN : ROLE_PRIMARY};
    struct rect at = flow_take(flow, ui_px(ui, ui->theme->control_dp));
    at.w = ui_button_w(ui, words, "person_add");
    if (ui_button(ui, STR("home.add_person"), at, look, words)) {
        app->home.is_adding = true;
        ui_focus(ui, STR("home.name"));
    }
}

/* what can be done from here */
struct deed {
    const char *part, *title, *says, *icon;
    bool is_first;
};

static bool deed_words(struct app *app, struct flow *flow, const struct deed *deed,
                       struct str title, struct str says)
{
    struct ui *ui = &app->ui;
    const struct palette *p = flow->palette;
    int pad = ui_px(ui, ui->theme->pad_dp), least = ui_px(ui, CARD_DP),
        h = flow_pair_h(ui, title, says) + 2 * pad;
    struct rect at = flow_take(flow, h > least ? h : least);
    uint32_t ink = deed->is_first ? p->on_accent : p->text,
             inks[2] = {ink, deed->is_first ? ink : p->text_soft};
    ui_card(ui, at, p);
    if (deed->is_first) {
        draw_box(ui->draw, at, ui_px(ui, ui->theme->radius_dp), p->accent);
    }
    struct ui_reply reply = ui_control(ui, str_of(deed->part), at);
    if (reply.is_focused) {
        ui_focus_ring(ui, at, ui_px(ui, ui->theme->radius_dp));
    }
    struct rect room = rect_inset(at, pad);
    ui_icon(ui, cut_left(&room, ui_px(ui, 40)), deed->icon, 28, deed->is_first ? ink : p->accent);
    cut_left(&room, ui_px(ui, ui->theme->gap_dp));
    ui_icon(ui, cut_right(&room, ui_px(ui, 24)), "chevron_right", 24, ink);
    flow_pair(ui, room, inks, title, says);
    flow_gap(flow, ui->theme->pad_dp);
    return reply.is_activated;
}

static bool deed_card(struct app *app, struct flow *flow, const struct deed *deed)
{
    return deed_words(app, flow, deed, ui_text(&app->ui, deed->title),
                      ui_text(&app->ui, deed->says));
}

/* ---- what is due ---- */

/* A programme with a test says what stands before whoever begins it now. */
static const char *way_of(struct app *app, const struct reminder *one)
{
    struct round_wish wish;
    struct fault fault = {0};
    if (one->programme->gate.critical_n == 0 ||
        !programmes_wish(&app->desk, one->programme->id, app->person, &wish, &fault)) {
        return NULL;
    }
    return wish.is_practice ? "home.due_practice" : "home.due_test";
}

static void refresh_due(struct app *app)
{
    struct due_looks *due = &app->due;
    if (due->screen_ms == app->screen_ms && str_eq(due->person, app->person) && due->reminders) {
        return;
    }
    arena_reset(&due->arena);
    due->n = programmes_due(&app->desk, &due->arena, app->person, desk_today(), &due->reminders);
    due->ways = ARENA_NEW_N(&due->arena, due->n, const char *);
    for (size_t i = 0; i < due->n; i++) {
        due->ways[i] = way_of(app, &due->reminders[i]);
    }
    due->screen_ms = app->screen_ms;
    due->person = app->person;
}

/* "24 November" in the words of the language */
static struct str day_words(struct ui *ui, int64_t day)
{
    struct date date = date_of(day * INT64_C(86400000), 0);
    struct str args[] = {
        ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "time.month.%d", date.month))),
        str_fmt(ui->frame, "%d", date.day)};
    return texts_fill(ui->frame, ui_text(ui, "home.day"), args, 2);
}

struct str home_due_words(struct ui *ui, const struct due *due)
{
    static const char *const ids[] = {[DUE_NOT_YET] = "home.due_later",
                                      [DUE_NOW] = "home.due_now",
                                      [DUE_OVERDUE] = "home.due_over",
                                      [DUE_DONE] = "home.due_done"};
    struct str args[] = {day_words(ui, due->state == DUE_NOT_YET ? due->due_day : due->last_day)};
    return texts_fill(ui->frame, ui_text(ui, ids[due->state]), args, 1);
}

/* A card each for what can be done now; what comes later is a line. Returns how many cards. */
static size_t due_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    size_t cards_n = 0;
    refresh_due(app);
    for (size_t i = 0; i < app->due.n; i++) {
        const struct reminder *one = &app->due.reminders[i];
        struct str says = home_due_words(ui, &one->due), title = one->programme->title;
        if (one->due.state == DUE_NOW || one->due.state == DUE_OVERDUE) {
            struct str part =
                str_fmt(ui->frame, "home.programme.%.*s", STR_ARGS(one->programme->id));
            if (app->due.ways[i]) {
                says = texts_fill(ui->frame, ui_text(ui, app->due.ways[i]), &says, 1);
            }
            struct deed deed = {.part = str_c(ui->frame, part),
                                .icon = one->due.state == DUE_NOW ? "event" : "schedule",
                                .is_first = cards_n == 0 && !app->has_unfinished};
            if (deed_words(app, flow, &deed, title, says)) {
                app_start(app, START_PROGRAMME, one->programme->id);
                return cards_n + 1;
            }
            cards_n++;
        } else {
            struct str args[] = {title, says};
            flow_soft(flow, texts_fill(ui->frame, ui_text(ui, "home.due_line"), args, 2));
            flow_gap(flow, 8);
        }
    }
    return cards_n;
}

/* The oldest case of the catalogue that this person has not practised. */
static void new_kind_view(struct app *app, struct flow *flow)
{
    static const struct deed deed = {"home.catalogue", "home.catalogue", "home.catalogue_says",
                                     "flag", false};
    struct ui *ui = &app->ui;
    const struct catalogue_entry *entry =
        catalogue_next_for(&app->desk.catalogue, app->person, desk_today());
    if (!entry || !desk_pack(&app->desk, entry->pack)) {
        return;
    }
    struct str title = texts_fill(ui->frame, ui_text(ui, deed.title), &entry->title, 1);
    if (deed_words(app, flow, &deed, title, ui_text(ui, deed.says))) {
        catalogue_practise(app, entry, app->person);
    }
}

/* ---- the rest, two beside each other where there is room ---- */

static void go_household(struct app *app)
{
    app_go(app, SCREEN_HOUSEHOLD);
}

static const struct other_deed {
    struct deed deed;
    void (*go)(struct app *app);
    bool is_of_homes;
} others[] = {
    {{"home.compare", "home.compare", "home.compare_says", "compare_arrows", false},
     app_compare,
     false},
    {{"home.results", "home.results", "home.results_says", "history", false},
     app_my_results,
     false},
    {{"home.together", "home.together", "home.together_says", "groups", false},
     app_household_results,
     true},
    {{"home.records", "home.records", "home.records_says", "visibility", false},
     app_records,
     false},
    {{"home.household", "home.household", "home.household_says", "fact_check", false},
     go_household,
     false},
    {{"home.print", "home.print", "home.print_says", "print", false}, app_print, false},
};

#define OTHERS_N (sizeof others / sizeof *others)

static int other_left(struct ui *ui)
{
    return ui_px(ui, 40 + ui->theme->gap_dp);
}

static int other_h(struct ui *ui, const struct deed *deed, int w)
{
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, 0),
                   says = ui_type_of(ui, ui->theme->small_dp, 0);
    int pad = 2 * ui_px(ui, ui->theme->pad_dp);
    title.font = FONT_TEXT_BOLD;
    w -= pad + other_left(ui);
    return ui_paragraph_h(ui, title, w, ui_text(ui, deed->title)) + ui_px(ui, 2) +
           ui_paragraph_h(ui, says, w, ui_text(ui, deed->says)) + pad;
}

static bool other_card(struct app *app, struct rect at, const struct deed *deed)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    struct ui_type title = ui_type_of(ui, ui->theme->lead_dp, p->text),
                   says = ui_type_of(ui, ui->theme->small_dp, p->text_soft);
    title.font = FONT_TEXT_BOLD;
    ui_card(ui, at, p);
    bool is_pressed = ui_row(ui, str_of(deed->part), at, p);
    struct rect room = rect_inset(at, ui_px(ui, ui->theme->pad_dp));
    struct rect icon = cut_left(&room, other_left(ui));
    icon.w = ui_px(ui, 40);
    icon.h = ui_paragraph_h(ui, title, room.w, ui_text(ui, deed->title));
    ui_icon(ui, icon, deed->icon, 28, p->accent);
    cut_top(&room, ui_paragraph(ui, room, title, ui_text(ui, deed->title)) + ui_px(ui, 2));
    ui_paragraph(ui, room, says, ui_text(ui, deed->says));
    return is_pressed;
}

static void others_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    const struct other_deed *shown[OTHERS_N], *pressed = NULL;
    int gap = ui_px(ui, ui->theme->pad_dp), n = 0;
    int across = flow->at.w >= ui_px(ui, 640) ? 2 : 1;
    for (size_t i = 0; i < OTHERS_N; i++) {
        if (!others[i].is_of_homes || purpose_kind(&app->desk) == ORGANISATION_HOUSEHOLD) {
            shown[n++] = &others[i];
        }
    }
    for (int i = 0; i < n; i += across) {
        across = n - i < across ? n - i : across; /* the last one alone takes the whole row */
        int w = rect_column(flow->at, 0, across, gap).w, most = 0;
        for (int k = i; k < n && k < i + across; k++) {
            int h = other_h(ui, &shown[k]->deed, w);
            most = h > most ? h : most;
        }
        struct rect row = flow_take(flow, most);
        for (int k = i; k < n && k < i + across; k++) {
            if (other_card(app, rect_column(row, k - i, across, gap), &shown[k]->deed)) {
                pressed = shown[k];
            }
        }
        flow_gap(flow, ui->theme->pad_dp);
    }
    if (pressed) {
        pressed->go(app);
    }
}

/* ---- a family's first evening ---- */

#define FAMILY STR("family")

/* Nobody has said what this place is: a family begins with one press, without the organiser's door.
 * True: it was begun. */
static bool family_view(struct app *app, struct flow *flow)
{
    static const struct deed deed = {"home.family", "home.family", "home.family_says",
                                     "family_restroom", false};
    struct fault fault = {0};
    bool is_ours = purpose_kind(&app->desk) != ORGANISATION_NONE || app->due.n > 0 ||
                   organiser_has_pin(&app->desk);
    if (is_ours || !programmes_find(&app->desk, FAMILY) || !deed_card(app, flow, &deed)) {
        return false;
    }
    if (!purpose_set_kind(&app->desk, ORGANISATION_HOUSEHOLD, &fault) ||
        !programmes_enrol(&app->desk, FAMILY, STR(""), STR(""), desk_today(), &fault)) {
        app_say_fault(app, &fault);
        return false;
    }
    app_start(app, START_PROGRAMME, FAMILY);
    return true;
}

static void deeds_view(struct app *app, struct flow *flow)
{
    static const struct deed go_on = {"home.continue", "home.continue", "home.continue_says",
                                      "play_arrow", true};
    static const struct deed begin = {"home.round", "home.round", "home.round_says", "school",
                                      true};
    static const struct deed again = {"home.round", "home.round", "home.round_says", "school",
                                      false};
    if (app->has_unfinished && deed_card(app, flow, &go_on)) {
        app_start(app, START_CONTINUE, STR(""));
        return;
    }
    size_t due_n = due_view(app, flow);
    if (app->screen != SCREEN_HOME) {
        return; /* a round has begun */
    }
    new_kind_view(app, flow);
    if (app->screen != SCREEN_HOME) {
        return;
    }
    if (deed_card(app, flow, app->has_unfinished || due_n > 0 ? &again : &begin)) {
        app_start(app, START_ROUND, STR(""));
        return;
    }
    if (!family_view(app, flow)) {
        others_view(app, flow);
    }
}

static void top_bar(struct app *app, struct rect *at)
{
    struct ui *ui = &app->ui;
    const struct palette *p = &ui->theme->program;
    int pad = ui_px(ui, ui->theme->pad_dp), size = ui_px(ui, ui->theme->control_dp);
    struct rect bar = cut_top(at, size + 2 * pad);
    bar = rect_inset(bar, pad);
    struct ui_look look = {.role = ROLE_QUIET, .palette = p, .icon = "settings"};
    if (ui_icon_button(ui, STR("home.settings"), cut_right(&bar, size), look,
                       ui_text(ui, "settings.title"))) {
        app_go(app, SCREEN_SETTINGS);
    }
    struct ui_look door = {.role = ROLE_QUIET, .palette = p, .icon = "business"};
    if (ui_icon_button(ui, STR("home.organise"), cut_right(&bar, size), door,
                       ui_text(ui, "organise.title"))) {
        app_organise(app);
    }
    struct ui_type name = ui_type_of(ui, ui->theme->lead_dp, p->text);
    name.font = FONT_TEXT_BOLD;
    ui_line(ui, bar, name, ui_text(ui, "app.name"));
}

void home_view(struct app *app, struct rect at)
{
    struct ui *ui = &app->ui;
    int wide = ui_px(ui, HOME_WIDE_DP), pad = ui_px(ui, ui->theme->pad_dp);
    top_bar(app, &at);
    struct rect room = ui_scroll_begin(ui, STR("home.scroll"), at, &app->home.scroll);
    int w = room.w - 2 * pad < wide ? room.w - 2 * pad : wide;
    struct flow flow = flow_of(ui, (struct rect){room.x + (room.w - w) / 2, room.y, w, room.h});
    flow_gap(&flow, 16);
    flow_display(&flow, ui_text(ui, "home.title"));
    flow_gap(&flow, 8);
    flow_say(&flow, ui_text(ui, "home.lead"));
    flow_gap(&flow, 32);
    flow_lead(&flow, ui_text(ui, "home.who"));
    flow_gap(&flow, 16);
    people_view(app, &flow);
    if (app->person.n > 0) {
        flow_gap(&flow, 32);
        flow_lead(&flow, ui_text(ui, "home.what"));
        flow_gap(&flow, 16);
        deeds_view(app, &flow);
    }
    flow_gap(&flow, 24);
    flow_soft(&flow, ui_text(ui, "home.promise"));
    flow_gap(&flow, 32);
    ui_scroll_end(ui, at, &app->home.scroll, flow_used(&flow));
    ui_scroll_edge(ui, at, &app->home.scroll, &ui->theme->program);
}
