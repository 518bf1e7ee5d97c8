/* aloud.c - spoken reading: who got the focus by keyboard, and what the program has to say. */
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
    return is_new ? ui_said_plain(&app->ui, app->toast.text) : (struct str){0};
}

/* New words of the same control are said too: a switch that was turned. */
static struct str focus_words(struct app *app)
{
    struct ui *ui = &app->ui;
    struct str words = ui->is_focus_shown ? ui_said(ui) : (struct str){0};
    uint64_t hash = str_hash(words);
    bool is_new = words.n && (ui->focus != app->reader.focus || hash != app->reader.words);
    app->reader.focus = ui->focus;
    app->reader.words = hash;
    return is_new ? words : (struct str){0};
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
    struct str focus = focus_words(app), toast = toast_words(app), words = focus;
    if (toast.n) { /* a new sentence ends the one before, so both go as one */
        words = focus.n ? str_fmt(app->ui.frame, "%.*s. %.*s", STR_ARGS(toast), STR_ARGS(focus))
                        : toast;
    }
    if (words.n && !speech_say(app->reader.speech, words)) {
        app_fall_silent(app); /* it is started anew for the next words */
    }
}
