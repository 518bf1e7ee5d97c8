/* Messages on their way into the catalogue: one by its path, a folder's or what was let fall on the
 * window one after the other, with what became of each. */
#include "adapters/clock.h"
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include <string.h>

#define SLICE_MS 30    /* of a frame */
#define NEAR_MOST_N 10 /* are asked about at a time */

/* ---- under whose name ---- */

/* The i-th service of all packs that are open; NULL past the last. */
static const struct pack_brand *service_at(const struct app *app, size_t i)
{
    for (size_t p = 0; p < app->desk.packs_n; p++) {
        const struct pack *pack = &app->desk.packs[p];
        for (size_t k = 0; k < pack->brands.n && !app->desk.origins[p].is_removed; k++) {
            const struct pack_brand *one = LIST_AT(pack->brands, struct pack_brand, k);
            bool is_met = false;
            for (size_t before = 0; before < p && !is_met; before++) {
                const struct pack_brand *same = pack_brand(&app->desk.packs[before], one->id);
                is_met = same && !app->desk.origins[before].is_removed;
            }
            if (!is_met && i-- == 0) {
                return one;
            }
        }
    }
    return NULL;
}

static struct str name_of(struct app *app, const struct pack_brand *brand)
{
    const struct tree *name = brand ? tree_get(brand->tree, STR("name")) : NULL;
    const struct tree *own = name ? tree_get(name, desk_texts(&app->desk)->lang) : NULL;
    return own ? own->text : brand ? brand->id : STR("?");
}

/* 0: the message says it itself. */
static struct str service_words(struct app *app, size_t i)
{
    struct str name = name_of(app, service_at(app, i > 0 ? i - 1 : 0));
    return i > 0 ? name
                 : texts_fill(app->ui.frame, ui_text(&app->ui, "catalogue.service_auto"), &name, 1);
}

static void service_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = catalogue_page(app);
    struct catalogue_choices choices = {service_words, 1, page->service};
    while (service_at(app, choices.n - 1)) {
        choices.n++;
    }
    if (choices.n > 2) {
        int chosen = catalogue_chosen(app, flow, "catalogue.service", &choices);
        page->service = chosen >= 0 ? (size_t)chosen : page->service;
    }
}

/* ---- one after the other ---- */

static struct str file_name(struct str path)
{
    size_t from = path.n;
    while (from > 0 && path.at[from - 1] != '/') {
        from--;
    }
    return str_part(path, from, path.n - from);
}

static void note_refused(struct app *app, struct str path, const struct fault *fault)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct str why = app_fault_words(app, fault);
    waiting->refused[waiting->refused_n++] =
        str_fmt(&waiting->arena, "%.*s: %.*s", STR_ARGS(file_name(path)), STR_ARGS(why));
}

static struct catalogue_add_wish wish_of(struct app *app)
{
    struct catalogue_page *page = catalogue_page(app);
    const struct pack_brand *service =
        page->service > 0 ? service_at(app, page->service - 1) : NULL;
    return (struct catalogue_add_wish){.who = catalogue_page_who(app),
                                       .brand = service ? service->id : STR("")};
}

static bool add_one(struct app *app, struct str path, struct str *id, struct fault *fault)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct catalogue_add_wish wish = wish_of(app);
    bool is_done =
        catalogue_add(&app->desk, app->ui.frame, str_c(app->ui.frame, path), &wish, id, fault);
    if (is_done) {
        waiting->added_n++;
        catalogue_likes_put(&waiting->likes, &app->desk, *id);
    }
    return is_done;
}

/* One of a kind that is there waits for a word. */
static bool is_near(struct app *app, struct str path)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct catalogue_add_wish wish = wish_of(app);
    struct catalogue_hit hit;
    if (!waiting->has_likes) {
        catalogue_likes_open(&waiting->likes, &app->desk);
        waiting->has_likes = true;
    }
    if (!catalogue_likes_find(&waiting->likes, &app->desk, str_c(app->ui.frame, path), &wish,
                              &hit)) {
        return false;
    }
    waiting->near[waiting->near_n++] =
        (struct catalogue_near){path, str_copy(&waiting->arena, hit.case_id),
                                str_copy(&waiting->arena, hit.title), hit.likeness};
    return true;
}

/* Where only one was named its case opens. */
static void take_only(struct app *app)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct fault fault = {0};
    struct str id;
    waiting->next_n = waiting->n;
    if (is_near(app, waiting->paths[0])) {
        edit_set(&catalogue_page(app)->path, STR(""));
        ui_focus(&app->ui, STR("catalogue.near_take.0"));
    } else if (add_one(app, waiting->paths[0], &id, &fault)) {
        catalogue_waiting_clear(waiting);
        catalogue_page_open(app, id);
        edit_set(&catalogue_page(app)->path, STR(""));
    } else {
        app_say_fault(app, &fault);
    }
}

static void take_some(struct app *app)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    int64_t until_ms = clock_steady_ms() + SLICE_MS;
    while (waiting->next_n < waiting->n && clock_steady_ms() < until_ms) {
        struct str path = waiting->paths[waiting->next_n++], id;
        struct fault fault = {0};
        if (!is_near(app, path) && !add_one(app, path, &id, &fault)) {
            note_refused(app, path, &fault);
        }
    }
}

void catalogue_waiting_clear(struct catalogue_waiting *waiting)
{
    catalogue_likes_clear(&waiting->likes);
    arena_reset(&waiting->arena);
    *waiting = (struct catalogue_waiting){.arena = waiting->arena};
}

void catalogue_take(struct app *app, const struct str *paths, size_t n)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct fault fault = {0};
    if (waiting->next_n < waiting->n || waiting->near_n > 0) {
        const char *words = waiting->near_n > 0 ? "catalogue.near_first" : "catalogue.busy";
        app_say(app, ui_text(&app->ui, words), true);
        return;
    }
    catalogue_waiting_clear(waiting);
    if (!catalogue_messages(&waiting->arena, paths, n, &waiting->paths, &waiting->n, &fault)) {
        waiting->n = 0;
        app_say_fault(app, &fault);
        return;
    }
    waiting->refused = ARENA_NEW_N(&waiting->arena, 2 * waiting->n, struct str);
    waiting->near = ARENA_NEW_N(&waiting->arena, waiting->n, struct catalogue_near);
    if (waiting->n == 1) {
        take_only(app);
    } else {
        edit_set(&catalogue_page(app)->path, STR(""));
    }
    ui_wake(&app->ui, app->now_ms);
}

static void running_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct str args[] = {str_fmt(ui->frame, "%zu", waiting->next_n),
                         str_fmt(ui->frame, "%zu", waiting->n)};
    flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.adding"), args, 2));
    flow_gap(flow, 8);
    struct rect bar = flow_take(flow, ui_px(ui, 8)), done = bar;
    done.w = (int)((int64_t)bar.w * (int64_t)waiting->next_n / (int64_t)waiting->n);
    draw_box(ui->draw, bar, bar.h / 2, flow->palette->line);
    draw_box(ui->draw, done, bar.h / 2, flow->palette->accent);
    flow_gap(flow, 8);
    if (flow_button(flow, STR("catalogue.adding_stop"),
                    (struct ui_look){.palette = flow->palette, .icon = "close"},
                    ui_text(ui, "catalogue.adding_stop"))) {
        waiting->is_stopped = true;
        waiting->left_n = waiting->n - waiting->next_n;
        waiting->n = waiting->next_n;
        return;
    }
    if (waiting->is_shown) {
        take_some(app);
    }
    waiting->is_shown = true;
    ui_wake(&app->ui, app->ui.in.now_ms);
}

/* ---- one of a kind that is there ---- */

static void near_settled(struct catalogue_waiting *waiting, size_t i)
{
    memmove(&waiting->near[i], &waiting->near[i + 1],
            (waiting->near_n - i - 1) * sizeof *waiting->near);
    waiting->near_n--;
}

static void take_in(struct app *app, size_t i)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    const struct catalogue_near near = waiting->near[i];
    struct fault fault = {0};
    if (catalogue_detect_message(&app->desk, near.case_id, catalogue_page_who(app),
                                 str_c(app->ui.frame, near.path), &fault)) {
        waiting->taken_n++;
        near_settled(waiting, i);
        app_say(app, ui_text(&app->ui, "catalogue.near_taken"), false);
    } else {
        app_say_fault(app, &fault);
    }
}

/* What cannot be is told below with the file's name. */
static void take_all_in(struct app *app)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    for (size_t i = 0; i < waiting->near_n; i++) {
        const struct catalogue_near *near = &waiting->near[i];
        struct fault fault = {0};
        if (catalogue_detect_message(&app->desk, near->case_id, catalogue_page_who(app),
                                     str_c(app->ui.frame, near->path), &fault)) {
            waiting->taken_n++;
        } else {
            note_refused(app, near->path, &fault);
        }
    }
    waiting->near_n = 0;
    app_say(app, ui_text(&app->ui, "catalogue.near_taken"), false);
}

static void keep_apart(struct app *app, size_t i)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct str path = waiting->near[i].path, id;
    struct fault fault = {0};
    if (!add_one(app, path, &id, &fault)) {
        note_refused(app, path, &fault);
        app_say_fault(app, &fault);
    }
    near_settled(waiting, i);
    if (waiting->n == 1 && fault.says[0] == '\0') {
        catalogue_waiting_clear(waiting);
        catalogue_page_open(app, id);
    }
}

static bool near_button(struct app *app, struct flow *flow, const char *deed, size_t i,
                        const char *icon)
{
    struct ui *ui = &app->ui;
    struct ui_look look = {.palette = flow->palette, .icon = icon};
    bool is_pressed =
        flow_button(flow, str_fmt(ui->frame, "%s.%zu", deed, i), look, ui_text(ui, deed));
    flow_gap(flow, 8);
    return is_pressed;
}

/* True: it is settled, and what is listed has changed. */
static bool near_view(struct app *app, struct flow *flow, size_t i)
{
    struct ui *ui = &app->ui;
    const struct catalogue_near *near = &catalogue_page(app)->waiting.near[i];
    struct str args[] = {file_name(near->path), near->title.n ? near->title : near->case_id,
                         str_fmt(ui->frame, "%.0f", near->likeness * 100)};
    flow_say(flow, texts_fill(ui->frame, ui_text(ui, "catalogue.near_found"), args, 3));
    flow_gap(flow, 8);
    bool is_in = near_button(app, flow, "catalogue.near_take", i, "add");
    bool is_apart = near_button(app, flow, "catalogue.near_apart", i, "inbox");
    if (is_in) {
        take_in(app, i);
    } else if (is_apart) {
        keep_apart(app, i);
    }
    flow_gap(flow, 8);
    return is_in || is_apart;
}

static bool near_all_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct str n = str_fmt(ui->frame, "%zu", catalogue_page(app)->waiting.near_n);
    struct ui_look look = {.palette = flow->palette, .icon = "add"};
    bool is_all = flow_button(flow, STR("catalogue.near_all"), look,
                              texts_fill(ui->frame, ui_text(ui, "catalogue.near_all"), &n, 1));
    flow_gap(flow, 8);
    if (is_all) {
        take_all_in(app);
    }
    return is_all;
}

static void outcome_view(struct app *app, struct flow *flow)
{
    struct ui *ui = &app->ui;
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    struct str args[] = {
        str_fmt(ui->frame, "%zu", waiting->added_n), str_fmt(ui->frame, "%zu", waiting->refused_n),
        str_fmt(ui->frame, "%zu", waiting->left_n), str_fmt(ui->frame, "%zu", waiting->taken_n)};
    const char *words = waiting->is_stopped ? "catalogue.added_stopped"
                        : waiting->taken_n  ? "catalogue.added_taken"
                                            : "catalogue.added";
    if (waiting->n > 1 || waiting->near_n == 0) {
        flow_lead(flow, texts_fill(ui->frame, ui_text(ui, words), args, 4));
    }
    for (size_t i = 0; i < waiting->refused_n; i++) {
        flow_gap(flow, 4);
        flow_soft(flow, waiting->refused[i]);
    }
    flow_gap(flow, 8);
    for (size_t i = 0; i < waiting->near_n && i < NEAR_MOST_N; i++) {
        if (near_view(app, flow, i)) {
            return;
        }
    }
    if (waiting->near_n > 1 && near_all_view(app, flow)) {
        return;
    }
    const char *seen = waiting->near_n ? "catalogue.near_leave" : "catalogue.added_seen";
    if (flow_button(
            flow, STR("catalogue.added_seen"),
            (struct ui_look){.palette = flow->palette, .icon = waiting->near_n ? "close" : "check"},
            ui_text(ui, seen))) {
        catalogue_waiting_clear(waiting);
        ui_focus(ui, STR("catalogue.path_hint"));
    }
}

static void waiting_view(struct app *app, struct flow *flow)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    if (waiting->next_n < waiting->n) {
        running_view(app, flow);
    } else if (waiting->added_n + waiting->refused_n + waiting->near_n + waiting->taken_n > 0 ||
               waiting->is_stopped) {
        outcome_view(app, flow);
    } else {
        return;
    }
    flow_gap(flow, app->ui.theme->pad_dp);
}

bool catalogue_add_view(struct app *app, struct flow *flow)
{
    struct catalogue_page *page = catalogue_page(app);
    flow_lead(flow, ui_text(&app->ui, "catalogue.add_title"));
    flow_gap(flow, 8);
    if (catalogue_asked_row(app, flow, &page->path, "catalogue.path_hint", "catalogue.add",
                            "add")) {
        struct str path = str_trim(edit_text(&page->path));
        catalogue_take(app, &path, 1);
    }
    if (app->screen != SCREEN_ORGANISE) {
        return false;
    }
    waiting_view(app, flow);
    service_view(app, flow);
    return true;
}

/* ---- let fall on the window ---- */

static bool is_in_round(const struct app *app)
{
    return app->has_round && (app->screen == SCREEN_DRILL || app->screen == SCREEN_DEBRIEF);
}

void app_drop(struct app *app, const struct str *paths, size_t n)
{
    if (app->is_seat || is_in_round(app)) {
        app_say(app, ui_text(&app->ui, "drop.not_now"), true);
        return;
    }
    if (str_ends(paths[0], STR(".mikipack"))) {
        app_offer_pack(app, str_c(&app->desk.app, paths[0]));
        return;
    }
    if (!app->organise.is_inside) {
        app_organise(app);
    }
    if (!app->organise.is_inside || app->organise.role != ROLE_ORGANISER) {
        app_say(app, ui_text(&app->ui, "drop.door"), true);
        return;
    }
    app_go(app, SCREEN_ORGANISE);
    organise_turn_to(app, STR("catalogue"));
    catalogue_page(app)->is_rules = false;
    catalogue_take(app, paths, n);
}
