/* render.c - one picture off-screen: of a device, of two beside each other, or of a screen of the
 * program. The same words and options give the same bytes. */
#include "shell/command.h"
#include "shell/render.h"

#include "adapters/files.h"
#include "base/buf.h"
#include "desk/bot.h"
#include "desk/options.h"
#include "shell/canvas.h"
#include "shell/pictures.h"
#include "shell/compare.h"
#include "shell/catalogue_page.h"
#include "shell/household_pages.h"
#include "shell/organise.h"
#include "shell/packs_view.h"
#include "shell/print_view.h"

#include <stdio.h>
#include <string.h>

#define RENDER_NOW_MS 1000000 /* the show clock stands still */
#define FRAMES_MOST_N 16
#define LANES_DP 64
#define EDGE_DP 16
#define SIZE_MOST_PX 8000

struct render {
    struct app app;
    struct canvas canvas;
    struct arena arena;
    struct options options;
    struct faults faults;
    struct fault fault;
    int w, h;
    int64_t at_ms; /* -1: chosen by itself */
    bool has_cues;
    /* a device, or two */
    struct side sides[2];
    struct world *worlds[2];
    struct looks_store *looks[2];
    int sides_n;
    struct compare compare; /* joins them */
};

const struct option render_options[] = {
    {"-o", "FILE.png", "where the picture goes"},
    {"--surface", "PLACE",
     "what is open, e.g. phone/email/m1 or phone/official/pending (default: the notice)"},
    {"--cues", NULL, "number what tells it apart; beside another case, join it"},
    {"--beside", "CASE", "a second case of the pack beside it, at the same place"},
    {"--screen", "NAME",
     "a screen of the program instead: home settings drill debrief result compare household "
     "organise packs print records start own seat catalogue"},
    {"--lang", "ja|en|ja-easy", "language (default: ja)"},
    {"--brand", "ID", "whose service it is (default: the pack's first)"},
    {"--scale", "N", "size of everything, percent, 100 to 300; 1 to 3 is understood too"},
    {"--size", "WxH", "of the picture, px"},
    {"--theme", "light|dark", "default: light"},
    {"--type", "100|125|150", "size of text, percent"},
    {"--contrast", NULL, "high contrast"},
    {"--seed", "N", "what is drawn in the case (default: 1)"},
    {"--store", "URI", "whose people and records a screen shows (default: made-up people, none)"},
    {"--at", "MS", "active time in the case (default: when the notice has lain there a while)"},
};
const size_t render_options_n = sizeof render_options / sizeof *render_options;

/* ---- what is wished -------------------------------------------------------------------------- */

static const char *word_of(const struct render *render, const char *name, const char *otherwise)
{
    const char *given = options_get(&render->options, name);
    return given ? given : otherwise;
}

static bool is_one_of(struct render *render, const char *name, const char *given,
                      const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        if (strcmp(given, words[i]) == 0) {
            return true;
        }
    }
    struct str all = STR("");
    for (size_t i = 0; words[i]; i++) {
        all = str_fmt(&render->arena, "%.*s%s%s", STR_ARGS(all), i ? ", " : "", words[i]);
    }
    return fault_set(&render->fault, "use.word", "%s wants one of %.*s, not \"%s\".", name,
                     STR_ARGS(all), given);
}

static bool read_number(struct render *render, const char *name, struct option_range range,
                        int64_t *out)
{
    return options_int(&render->options, name, range, out, &render->fault);
}

static bool read_size(struct render *render)
{
    const char *given = options_get(&render->options, "--size");
    struct str w, h;
    int64_t w_px, h_px;
    if (!given) {
        return true;
    }
    str_cut(str_of(given), 'x', &w, &h);
    if (!str_to_int(w, &w_px) || !str_to_int(h, &h_px) || w_px < 64 || h_px < 64 ||
        w_px > SIZE_MOST_PX || h_px > SIZE_MOST_PX) {
        return fault_set(&render->fault, "use.size",
                         "--size wants WxH in px, 64 to %d, not \"%s\".", SIZE_MOST_PX, given);
    }
    render->w = (int)w_px;
    render->h = (int)h_px;
    return true;
}

static bool read_words(struct render *render)
{
    static const char *const langs[] = {"ja", "en", "ja-easy", NULL};
    static const char *const themes[] = {"light", "dark", NULL};
    return is_one_of(render, "--lang", word_of(render, "--lang", "ja"), langs) &&
           is_one_of(render, "--theme", word_of(render, "--theme", "light"), themes);
}

static bool read_settings(struct render *render, struct settings *settings)
{
    int64_t scale, type;
    if (!read_number(render, "--scale", (struct option_range){1, 300, 100}, &scale) ||
        !read_number(render, "--type", (struct option_range){100, 150, 100}, &type) ||
        !read_number(render, "--at", (struct option_range){0, (int64_t)1 << 40, -1},
                     &render->at_ms)) {
        return false;
    }
    scale = scale <= 3 ? scale * 100 : scale;
    if (scale < 100) {
        return fault_set(&render->fault, "use.scale",
                         "--scale wants 100 to 300 percent, or 1 to 3.");
    }
    settings->scale_percent = scale;
    settings->type_percent = type;
    settings->tone = strcmp(word_of(render, "--theme", "light"), "dark") == 0;
    settings->is_high_contrast = options_has(&render->options, "--contrast");
    settings->is_motion_reduced = true;
    render->has_cues = options_has(&render->options, "--cues");
    return read_words(render) && read_size(render);
}

/* A size that suits what is shown, where none was given. */
static void settle_size(struct render *render, int w_dp, int h_dp)
{
    int64_t scale = render->app.settings.scale_percent;
    if (render->w == 0) {
        render->w = (int)(w_dp * scale / 100);
        render->h = (int)(h_dp * scale / 100);
    }
}

/* ---- devices --------------------------------------------------------------------------------- */

static struct looked side_view(struct render *render, int i, struct rect at, bool is_first)
{
    struct ui *ui = &render->app.ui;
    const struct world *world = render->worlds[i];
    struct world *view = render->has_cues ? look_world_unfolded(ui->frame, world, world->place)
                                          : look_world(ui->frame, world, world->place);
    struct str reveal = STR("");
    if (is_first && render->has_cues && render->compare.points_n > 0) {
        reveal = render->compare.points[render->compare.chosen].part[i];
    }
    return look_device(ui, view, at, render->looks[i], reveal);
}

static void devices_frame(struct render *render, bool is_first)
{
    struct ui *ui = &render->app.ui;
    struct rect at = rect_inset((struct rect){0, 0, render->w, render->h}, ui_px(ui, EDGE_DP));
    struct looked looked[2] = {{.at = {0}}, {.at = {0}}};
    int lanes = ui_px(ui, LANES_DP);
    if (render->sides_n == 1) {
        looked[0] = side_view(render, 0, at, is_first);
    } else {
        struct rect left = cut_left(&at, (at.w - lanes) / 2);
        looked[0] = side_view(render, 0, left, is_first);
        cut_left(&at, lanes);
        looked[1] = side_view(render, 1, at, is_first);
    }
    if (render->has_cues && render->sides_n == 2) {
        compare_join(&render->compare, ui, looked);
    } else if (render->has_cues) {
        look_cues(&looked[0], ui, render->sides[0].scenario, SIZE_MAX);
    }
}

/* The place of the second case that matches a place of the first. */
static struct str place_beside(struct render *render, struct str place)
{
    struct place first = place_of(place);
    struct str part = str_join(&render->arena, first.item, STR(".sender"));
    struct str other = counterpart_part(&render->arena, render->sides, part);
    const struct scenario *s = render->sides[1].scenario;
    struct str owner, rest;
    const struct device *device = scenario_device(render->sides[0].scenario, first.device);
    int kind = device ? device->kind : DEVICE_PHONE;
    str_cut(other, '.', &owner, &rest);
    struct str to = look_place(&render->arena, s, other, kind);
    if (to.n > 0) {
        return to;
    }
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *one = LIST_AT(s->devices, struct device, i);
        if (one->kind == kind && device_has(one, first.surface)) {
            return str_fmt(&render->arena, "%.*s/%.*s%s%.*s", STR_ARGS(one->id),
                           STR_ARGS(first.surface), first.item.n ? "/" : "", STR_ARGS(first.item));
        }
    }
    return place;
}

static bool open_side(struct render *render, int i, const char *case_id)
{
    struct desk *desk = &render->app.desk;
    int64_t seed;
    if (!read_number(render, "--seed", (struct option_range){0, (int64_t)1 << 53, 1}, &seed)) {
        return false;
    }
    struct look_wish wish = {str_of(case_id), str_of(word_of(render, "--brand", "")),
                             (uint64_t)seed};
    struct scenario *s;
    if (!pair_open_case(desk, &render->arena, &desk->packs[0], &wish, &s, &render->fault)) {
        return false;
    }
    const struct notice *notice = pair_notice(s, i ? render->sides[0].notice->channel : -1);
    if (!notice && options_get(&render->options, "--beside")) {
        return fault_set(&render->fault, "render.no_notice",
                         "Case \"%s\" holds no notice of that channel to judge.", case_id);
    }
    render->sides[i] = (struct side){s, notice};
    render->worlds[i] = look_world_of(&render->arena, s, notice, render->at_ms);
    render->looks[i] = looks_new(&render->arena);
    render->sides_n = i + 1;
    return true;
}

static bool place_is_fine(struct render *render, const struct scenario *s, struct str place)
{
    struct place at = place_of(place);
    const struct device *device = scenario_device(s, at.device);
    if (!device || !device_has(device, at.surface)) {
        return fault_set(&render->fault, "render.no_place",
                         "Case \"%.*s\" has no place \"%.*s\"; a place is device/surface/item.",
                         STR_ARGS(s->id), STR_ARGS(place));
    }
    return true;
}

/* The points that stand at the place which is shown; the first of them is brought into view. */
static void find_points(struct render *render)
{
    struct compare *compare = &render->compare;
    arena_init(&compare->arena, 0, &desk_oom);
    compare->sides[0] = render->sides[0];
    compare->sides[1] = render->sides[1];
    compare_find_points(compare);
    for (size_t i = 0; i < compare->points_n; i++) {
        struct place want = place_of(render->worlds[0]->place);
        struct place have = place_of(compare->points[i].place[0]);
        if (str_eq(want.surface, have.surface) && str_eq(want.item, have.item)) {
            compare->points[i].place[0] = render->worlds[0]->place;
            compare->chosen = i;
        }
    }
}

/* Where the notice to judge is read; of a case without one, the first device's home. */
static struct str own_place(struct render *render)
{
    const struct side *side = &render->sides[0];
    if (!side->notice) {
        return str_fmt(&render->arena, "%.*s/home",
                       STR_ARGS(LIST_AT(side->scenario->devices, struct device, 0)->id));
    }
    return look_place(&render->arena, side->scenario,
                      str_join(&render->arena, side->notice->id, STR(".sender")), DEVICE_PHONE);
}

static bool open_devices(struct render *render, const char *case_id)
{
    const char *beside = options_get(&render->options, "--beside");
    if (!open_side(render, 0, case_id)) {
        return false;
    }
    const struct scenario *s = render->sides[0].scenario;
    struct str place = str_of(word_of(render, "--surface", ""));
    place = place.n ? place : own_place(render);
    if (!place_is_fine(render, s, place)) {
        return false;
    }
    render->worlds[0]->place = place;
    const struct device *device = scenario_device(s, place_of(place).device);
    bool is_phone = device->kind == DEVICE_PHONE;
    settle_size(render, is_phone ? 446 : 1000, is_phone ? 900 : 680);
    if (beside) {
        if (!options_get(&render->options, "--size")) {
            render->w *= 2;
        }
        if (!open_side(render, 1, beside)) {
            return false;
        }
        render->worlds[1]->place = place_beside(render, place);
        find_points(render);
    }
    return true;
}

/* ---- screens of the program ------------------------------------------------------------------ */

/* Two people who live in this picture only. */
static void add_people(struct render *render)
{
    static const char *const names[][2] = {{"はるか", "Haruka"}, {"父さん", "Dad"}};
    static const char *const ids[] = {"a", "b"}, *const colours[] = {"teal", "plum"};
    struct desk *desk = &render->app.desk;
    bool is_en = str_is(desk_texts(desk)->lang, "en");
    for (int i = 0; i < 2; i++) {
        struct ledger_line line = {.what = STR("person.add")};
        ledger_put(&line, "id", str_of(ids[i]));
        ledger_put(&line, "name", str_of(names[i][is_en]));
        ledger_put(&line, "colour", str_of(colours[i]));
        roster_fold(&desk->roster, &line);
    }
    app_choose_person(&render->app, STR("a"));
}

static bool begin_round(struct render *render, const char *case_id)
{
    struct str one = str_of(case_id);
    struct round_wish wish = {.person = render->app.person,
                              .brand = str_of(word_of(render, "--brand", "")),
                              .seed = 1,
                              .cases = &one,
                              .cases_n = 1,
                              .is_unkept = true};
    if (!app_begin_round(&render->app, &wish)) {
        return fault_set(&render->fault, "render.case", "%.*s", STR_ARGS(render->app.toast.text));
    }
    render->app.watch =
        (struct stopwatch){.base_ms = render->at_ms < 0 ? LOOK_AFTER_MS : render->at_ms};
    return true;
}

static bool play_case(struct render *render)
{
    struct bot bot;
    if (!bot_read(&bot, STR("perfect"), 1, &render->fault) ||
        !bot_play(&bot, &render->app.round, &render->fault)) {
        return false;
    }
    app_go(&render->app, SCREEN_DEBRIEF);
    return true;
}

static void go_to(struct app *app, const char *place)
{
    struct decision decision = {.verb = VERB_OPEN, .target = str_of(place)};
    struct fault fault = {0};
    const char *why = "";
    round_do(&app->round, app_at_ms(app), &decision, &why, &fault);
    app->play.is_situation_open = false;
}

static bool open_compare(struct render *render, const char *case_id)
{
    struct app *app = &render->app;
    const char *place = options_get(&render->options, "--surface");
    app_compare(app);
    for (size_t i = 0; app->compare && i < app->compare->pairs_n; i++) {
        if (str_is(app->compare->pairs[i].case_id[0], case_id)) {
            bool is_open = compare_choose(app, i);
            app->compare->is_asking = place && strcmp(place, "ask") == 0;
            return is_open;
        }
    }
    for (size_t i = 0; app->compare && i < app->compare->pairs_n; i += 3) {
        app->compare->is_seen[i] = i < 12; /* a list as it is after some evenings */
    }
    return true;
}

/* screens that bring themselves up for a picture; the surface says what of them */
static const struct {
    const char *screen;
    void (*bring_up)(struct app *app, struct str which);
} samples[] = {
    {"household", household_sample}, {"print", print_sample},     {"packs", packs_sample},
    {"organise", organise_sample},   {"records", records_sample}, {"start", start_sample},
    {"catalogue", catalogue_sample}, {"own", own_sample},         {"seat", seat_sample},
};

static bool open_screen(struct render *render, const char *screen, const char *case_id)
{
    static const char *const words[] = {
        "home",  "settings", "drill",   "debrief", "result", "compare", "household", "organise",
        "packs", "print",    "records", "start",   "own",    "seat",    "catalogue", NULL};
    const char *place = options_get(&render->options, "--surface");
    struct app *app = &render->app;
    if (!is_one_of(render, "--screen", screen, words)) {
        return false;
    }
    settle_size(render, 1280, 800);
    if (!app->desk.store) {
        add_people(render);
    } else if (people_at(&app->desk, 0)) {
        app_choose_person(app, people_at(&app->desk, 0)->id);
    }
    if (strcmp(screen, "settings") == 0) {
        app_go(app, SCREEN_SETTINGS);
        return true;
    }
    if (strcmp(screen, "home") == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        if (strcmp(screen, samples[i].screen) == 0) {
            samples[i].bring_up(app, str_of(place ? place : ""));
            return true;
        }
    }
    if (strcmp(screen, "compare") == 0) {
        return open_compare(render, case_id);
    }
    if (!begin_round(render, case_id)) {
        return false;
    }
    if (strcmp(screen, "drill") == 0) {
        if (place) {
            run_advance(app->round.run, app_at_ms(app));
            go_to(app, place);
        }
        return true;
    }
    if (!play_case(render)) {
        return false;
    }
    if (strcmp(screen, "result") == 0) {
        app_next_case(app);
    }
    return true;
}

/* ---- the picture ----------------------------------------------------------------------------- */

/* As app_frame begins, with devices for a screen. */
static void look_frame(struct render *render, struct input in, bool is_first)
{
    struct app *app = &render->app;
    struct ui *ui = &app->ui;
    ui->theme = &app->theme;
    ui->texts = desk_texts(&app->desk);
    ui->scale_percent = (int)app->settings.scale_percent;
    ui->is_motion_reduced = true;
    ui_begin(ui, in, render->w, render->h);
    draw_box(ui->draw, (struct rect){0, 0, render->w, render->h}, 0, ui->theme->program.page);
    devices_frame(render, is_first);
    ui_end(ui);
}

static void settle(struct render *render)
{
    struct input in = {.now_ms = RENDER_NOW_MS, .x = -1, .y = -1};
    canvas_speak(&render->canvas, &render->app.ui, desk_texts(&render->app.desk)->lang);
    for (int i = 0; i < FRAMES_MOST_N; i++) {
        bool is_changed = false;
        arena_reset(&render->canvas.frame);
        if (render->sides_n > 0) {
            look_frame(render, in, i < 2);
        } else {
            is_changed = app_frame(&render->app, in, render->w, render->h);
        }
        if (i >= 2 && !is_changed && render->app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static bool write_picture(struct render *render, const char *file)
{
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    settle(render);
    bool is_done = paint_png(render->canvas.paint, &render->canvas.draw, render->w, render->h,
                             &sink, &render->fault) &&
                   file_write(file, buf_str(&bytes), &render->fault);
    buf_clear(&bytes);
    return is_done;
}

/* PACK is a folder, or the name of a pack under content/. */
static bool open_app(struct render *render, const char *program, const char *pack)
{
    struct app_wish wish = {
        .desk = {.program = program, .store_uri = options_get(&render->options, "--store")},
        .lang = word_of(render, "--lang", "ja"),
        .is_plain = true};
    wish.desk.lang = wish.lang;
    const char *root = path_root(&render->arena, program);
    const char *named =
        root ? path_join(&render->arena, path_join(&render->arena, root, "content"), pack) : NULL;
    bool is_named = named && file_exists(path_join(&render->arena, named, "pack.json"));
    bool is_folder = file_exists(path_join(&render->arena, pack, "pack.json"));
    wish.desk.packs[0] = is_named && !is_folder ? named : pack;
    wish.desk.packs_n = 1;
    if (!app_open(&render->app, &wish, &render->faults, &render->fault) ||
        !read_settings(render, &render->app.settings)) {
        return false;
    }
    render->app.theme = settings_theme(&render->app.settings);
    struct picture_source pictures = app_pictures(&render->app);
    return canvas_open(&render->canvas, &render->app.ui, render->app.desk.root, &pictures,
                       &render->fault);
}

static bool draw_it(struct render *render, const char *program, const char *file)
{
    const char *pack = render->options.rest[0], *case_id = render->options.rest[1];
    const char *screen = options_get(&render->options, "--screen");
    if (!open_app(render, program, pack)) {
        return false;
    }
    render->app.now_ms = RENDER_NOW_MS;
    return (screen ? open_screen(render, screen, case_id) : open_devices(render, case_id)) &&
           write_picture(render, file);
}

static int say_why(struct render *render)
{
    struct str code = str_of(render->fault.code);
    if (command_complain(&render->fault, &render->faults)) {
        return 1;
    }
    return str_starts(code, STR("use.")) || str_starts(code, STR("render.")) ||
                   str_starts(code, STR("pack.no_"))
               ? 2
               : 3;
}

static int help(void)
{
    return command_help("mikiwame render PACK CASE -o FILE.png [options]\n"
                        "One picture of a case, without a window. PACK is a folder or a built-in "
                        "pack's name.\n\n",
                        render_options, render_options_n, "");
}

int render_main(const char *program, int argc, char **argv)
{
    static struct render zeroed;
    struct render *render = &zeroed;
    int code = 2;
    if (command_wants_help(argc, argv)) {
        return help();
    }
    arena_init(&render->arena, 0, &desk_oom);
    faults_init(&render->faults, &render->arena);
    bool is_read = options_parse(&render->options, render_options, render_options_n, argc, argv,
                                 &render->fault);
    const char *file = options_get(&render->options, "-o");
    if (!is_read || render->options.rest_n != 2 || !file) {
        fprintf(stderr, "mikiwame: %s\n",
                render->fault.says[0] ? render->fault.says
                                      : "render wants a pack, a case and -o FILE.png; "
                                        "render --help lists its options.");
    } else {
        code = draw_it(render, program, file) ? 0 : say_why(render);
    }
    arena_clear(&render->compare.arena);
    app_close(&render->app);
    canvas_close(&render->canvas);
    arena_clear(&render->arena);
    return code;
}
