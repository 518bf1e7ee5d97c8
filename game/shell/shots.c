#include "shell/shots.h"

#include "adapters/files.h"
#include "base/buf.h"
#include "desk/options.h"
#include "desk/script.h"
#include "shell/app.h"
#include "shell/canvas.h"
#include "shell/command.h"
#include "shell/pictures.h"

#include <stdio.h>

#define SCRIPT_MOST_N ((size_t)1 << 20)
#define FRAMES_MOST_N 12 /* a screen is settled by then */
#define SHOTS_NOW_MS                                                                               \
    1000000 /* the show clock stands still: pictures do not depend on when they are taken */

struct shots {
    struct app app;
    struct canvas canvas;
    struct arena arena;
    struct script script;
    struct options options;
    const char *folder; /* NULL: no pictures, only metrics */
    int taken_n;
    struct fault fault;
    struct faults faults;
};

/* Frames until nothing wants another one. */
static void settle(struct shots *shots)
{
    struct input in = {.now_ms = SHOTS_NOW_MS, .x = -1, .y = -1};
    canvas_speak(&shots->canvas, &shots->app.ui, desk_texts(&shots->app.desk)->lang);
    for (int i = 0; i < FRAMES_MOST_N; i++) {
        arena_reset(&shots->canvas.frame);
        bool is_changed = app_frame(&shots->app, in, shots->script.w, shots->script.h);
        if (!is_changed && shots->app.ui.wake_ms > in.now_ms) {
            return;
        }
    }
}

static bool take(struct shots *shots, const char *name, const char *verb)
{
    if (!shots->folder) {
        return true;
    }
    settle(shots);
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    struct str file =
        str_fmt(&shots->arena, "%03d-%s%s%s.png", ++shots->taken_n, name, *verb ? "-" : "", verb);
    const char *path = path_join(&shots->arena, shots->folder, file.at);
    bool is_taken = paint_png(shots->canvas.paint, &shots->canvas.draw, shots->script.w,
                              shots->script.h, &sink, &shots->fault) &&
                    file_write(path, buf_str(&bytes), &shots->fault);
    buf_clear(&bytes);
    return is_taken;
}

static void stand_at(struct shots *shots, int64_t at_ms)
{
    shots->app.now_ms = SHOTS_NOW_MS;
    shots->app.watch = (struct stopwatch){.base_ms = at_ms};
}

static void print_metrics(const struct metrics *m)
{
    printf("%.*s: %s%s, %zu checks, %lld s\n", STR_ARGS(m->scenario->id), outcome_name(m->outcome),
           m->is_passed ? ", passed" : "", m->checks_n, (long long)(m->active_ms / 1000));
}

static bool shoot_case(struct shots *shots, size_t i)
{
    const struct script_case *one = &shots->script.cases[i];
    const char *id = str_c(&shots->arena, one->id);
    app_next_case(&shots->app);
    if (!shots->app.has_round || !shots->app.round.run) {
        return fault_set(&shots->fault, "script.case", "%.*s", STR_ARGS(shots->app.toast.text));
    }
    stand_at(shots, 0);
    if (!take(shots, id, "begin")) {
        return false;
    }
    shots->app.play.is_situation_open = false; /* read by now */
    for (size_t k = 0; k < one->steps_n; k++) {
        const struct script_step *step = &one->steps[k];
        stand_at(shots, step->at_ms);
        if (!script_do(&shots->script, step, &shots->app.round, &shots->fault) ||
            (!run_is_over(shots->app.round.run) && !take(shots, id, verb_name(step->verb)))) {
            return false;
        }
    }
    app_end_case(&shots->app);
    const struct metrics *metrics = shots->app.round.played[i]->metrics;
    print_metrics(metrics);
    for (size_t k = 0; k < one->expects_n; k++) {
        if (!script_holds(&shots->script, &one->expects[k], metrics, &shots->fault)) {
            return false;
        }
    }
    return take(shots, id, "debrief");
}

static bool shoot_round(struct shots *shots)
{
    bool is_fine = script_begin(&shots->script, &shots->app.desk, &shots->app.round, &shots->fault);
    shots->app.has_round = true;
    is_fine = is_fine && (take(shots, "home", ""));
    for (size_t i = 0; is_fine && i < shots->script.cases_n; i++) {
        is_fine = shoot_case(shots, i);
    }
    if (is_fine) {
        app_next_case(&shots->app);
        is_fine = take(shots, "result", "");
    }
    return is_fine;
}

static bool open_all(struct shots *shots, const char *program, const char *file)
{
    struct app_wish wish = {.desk = {.program = program}, .is_plain = true};
    struct picture_source pictures = app_pictures(&shots->app);
    struct str text;
    wish.desk.store_uri = options_get(&shots->options, "--store");
    for (size_t i = 0; i < DESK_PACKS_N && options_nth(&shots->options, "--pack", i); i++) {
        wish.desk.packs[wish.desk.packs_n++] = options_nth(&shots->options, "--pack", i);
    }
    if (!file_read(&shots->arena, file, SCRIPT_MOST_N, &text, &shots->fault) ||
        !script_read(&shots->script, &shots->arena, text, str_of(file), &shots->fault)) {
        return false;
    }
    const char *lang = options_get(&shots->options, "--lang");
    if (lang) {
        shots->script.lang = str_of(lang);
    }
    wish.lang = shots->script.lang.n ? str_c(&shots->arena, shots->script.lang) : "ja";
    wish.scale_percent = shots->script.scale_percent;
    wish.is_dark = shots->script.is_dark;
    return app_open(&shots->app, &wish, &shots->faults, &shots->fault) &&
           canvas_open(&shots->canvas, &shots->app.ui, shots->app.desk.root, &pictures,
                       &shots->fault) &&
           (!shots->folder || folder_make(shots->folder, &shots->fault));
}

static int say_why(struct shots *shots)
{
    bool is_content = command_complain(&shots->fault, &shots->faults);
    return is_content || str_starts(str_of(shots->fault.code), STR("script.")) ? 1 : 3;
}

const struct option shots_options[] = {
    {"--shots", "DIR", "where the pictures go; without it only the metrics are printed"},
    {"--store", "URI", "keep the round there, e.g. sqlite:PATH (default: nowhere)"},
    {"--pack", "PATH",
     "a pack's folder; may be given more than once (default: the built-in packs)"},
    {"--lang", "ja|en|ja-easy", "instead of the file's own language"},
};

const size_t shots_options_n = sizeof shots_options / sizeof *shots_options;

static int help(void)
{
    return command_help("mikiwame play FILE.run --shots DIR\na written round, off-screen: one "
                        "picture a step, and what it means\n\n",
                        shots_options, shots_options_n, "");
}

int shots_main(const char *program, int argc, char **argv)
{
    if (command_wants_help(argc, argv)) {
        return help();
    }
    static struct shots zeroed;
    struct shots *shots = &zeroed;
    int code = 2;
    arena_init(&shots->arena, 0, &desk_oom);
    faults_init(&shots->faults, &shots->arena);
    if (!options_parse(&shots->options, shots_options, shots_options_n, argc, argv,
                       &shots->fault) ||
        shots->options.rest_n != 1) {
        fprintf(stderr, "mikiwame: %s\n",
                shots->fault.says[0]
                    ? shots->fault.says
                    : "play wants one .run file: mikiwame play FILE.run --shots DIR.");
    } else {
        shots->folder = options_get(&shots->options, "--shots");
        code = open_all(shots, program, shots->options.rest[0]) && shoot_round(shots)
                   ? 0
                   : say_why(shots);
    }
    app_close(&shots->app);
    canvas_close(&shots->canvas);
    arena_clear(&shots->arena);
    return code;
}
