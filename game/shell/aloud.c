/* aloud.c - spoken reading: who got the focus by keyboard, what the program has to say, and what
 * stands at a place that was just come to. */
#include "adapters/speech_spd.h"
#include "shell/app.h"
#include "ui/said.h"

void app_fall_silent(struct app *app)
{
    speech_close(app->reader.speech);
    app->reader = (struct reader){0};
}

static bool is_ready(struct app *app)
{
    struct reader *reader = &app->reader;
    struct str lang = desk_texts(&app->desk)->lang;
    struct fault fault = {0};
    if (reader->speech && str_eq(reader->lang, lang)) {
        return true;
    }
    app_fall_silent(app);
    reader->speech = speech_open(str_is(lang, "en") ? "en" : "ja", &fault);
    reader->lang = lang;
    if (!reader->speech) {
        app->settings.is_spoken = false;
        app_say_fault(app, &fault);
        ui_wake(&app->ui, app->now_ms);
    }
    return reader->speech != NULL;
}

static struct str toast_words(struct app *app)
{
    bool is_new = app->now_ms < app->toast.until_ms && app->reader.toast_ms != app->toast.until_ms;
    app->reader.toast_ms = app->toast.until_ms;
    return is_new ? ui_said_read(&app->ui, app->toast.text) : (struct str){0};
}

/* A page that is turned by keys: neither a control nor a field. */
static bool is_on_area(const struct ui *ui)
{
    return ui->focus && !ui->is_focus_control && !ui->wants_text && ui->focus_name.n == 0;
}

static struct str words_of_focus(struct ui *ui)
{
    if (!ui->is_focus_shown) {
        return STR("");
    }
    return is_on_area(ui) ? ui_said_on(ui, ui->focus_at) : ui_said(ui);
}

/* New words of the same control are said too: a switch that was turned, a page that was. */
static struct str focus_words(struct app *app)
{
    struct ui *ui = &app->ui;
    struct str words = words_of_focus(ui);
    uint64_t hash = str_hash(words);
    bool is_new = words.n && (ui->focus != app->reader.focus || hash != app->reader.words);
    app->reader.focus = ui->focus;
    app->reader.words = hash;
    return is_new ? words : (struct str){0};
}

static bool is_in_case(const struct app *app)
{
    return app->screen == SCREEN_DRILL && app->has_round && app->round.run;
}

/* Who one is and what goes on, once a case. */
static struct str situation_words(struct app *app)
{
    struct ui *ui = &app->ui;
    struct rect at;
    const void *told = is_in_case(app) ? (const void *)app->round.run : NULL;
    bool is_new = told && told != app->reader.told && ui_part_at(ui, STR("play.situation"), &at);
    app->reader.told = !told || is_new ? told : app->reader.told;
    return is_new ? ui_said_on(ui, at) : (struct str){0};
}

/* Somewhere else: another screen, another place on a device, a sheet over it. What stands there is
 * said from its beginning until the next key. */
static struct str page_words(struct app *app)
{
    struct ui *ui = &app->ui;
    bool is_case = is_in_case(app), is_told = is_case && app->play.is_situation_open;
    struct str place = is_case ? app->round.run->world->place : STR("");
    uint64_t page = str_hash(place) + 2 * (uint64_t)app->screen + is_told + ui->trap * 31;
    struct rect at = {0, 0, ui->w, ui->h};
    bool is_new = page != app->reader.page;
    app->reader.page = page;
    if (ui->trap) {
        at = ui->trap_at;
    } else if (app->screen == SCREEN_DEBRIEF) {
        ui_part_at(ui, STR("debrief.scroll"), &at); /* what became of it before the screen beside */
    } else if (is_case) {
        ui_part_at(ui, STR("device.screen"), &at); /* a board has none: all of it is said */
    }
    return is_new && !is_told ? ui_said_on(ui, at) : (struct str){0};
}

void app_read_aloud(struct app *app)
{
    if (!app->settings.is_spoken) {
        if (app->reader.speech) {
            app_fall_silent(app);
        }
        return;
    }
    if (!is_ready(app)) {
        return;
    }
    /* a new sentence ends the one before, so all go as one */
    struct str parts[] = {toast_words(app), focus_words(app), situation_words(app),
                          page_words(app)},
               words = {0};
    if (parts[3].n && is_on_area(&app->ui)) {
        parts[1] = (struct str){0}; /* the page itself */
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        words = words.n && parts[i].n
                    ? str_fmt(app->ui.frame, "%.*s. %.*s", STR_ARGS(words), STR_ARGS(parts[i]))
                : parts[i].n ? parts[i]
                             : words;
    }
    if (words.n && !speech_say(app->reader.speech, words)) {
        app_fall_silent(app); /* it is started anew for the next words */
    }
}
