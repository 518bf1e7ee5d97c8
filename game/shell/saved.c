#include "shell/saved.h"

#include "adapters/files.h"

static const char *folder_of(struct arena *frame, const char *folder)
{
    const char *home = path_home(frame, "data");
    return home ? path_join(frame, home, folder) : NULL;
}

const char *saved_path(struct app *app, const char *folder, struct str name, struct fault *fault)
{
    struct arena *frame = app->ui.frame;
    const char *within = folder ? folder_of(frame, folder) : path_documents(frame);
    if (!within) {
        fault_set(fault, "file.no_home", "There is no home folder to save in.");
        return NULL;
    }
    bool is_there = !folder || folder_make(within, fault);
    return is_there ? path_join(frame, within, str_c(frame, name)) : NULL;
}

void saved_say(struct app *app, bool is_done, const char *path, const struct fault *fault)
{
    struct ui *ui = &app->ui;
    if (!is_done) {
        app_say_fault(app, fault);
        return;
    }
    struct str where = str_of(path);
    app_say(app, texts_fill(ui->frame, ui_text(ui, "organise.saved"), &where, 1), false);
}
