/* settings.h - what a person sets once and finds again: language, size, light, motion, window. One
 * small JSON file. */
#ifndef SHELL_SETTINGS_H
#define SHELL_SETTINGS_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/fields.h"
#include "ui/theme.h"

struct settings {
    struct str lang;       /* "ja", "en", "ja-easy"; "" = from the environment */
    int64_t scale_percent; /* 50..300, of what suits the screen (app.density_percent) */
    int64_t type_percent;  /* 100, 125, 150 */
    int tone;              /* enum theme_tone */
    bool is_high_contrast;
    bool is_motion_reduced;
    bool is_spoken; /* what has the focus, and what the program says, is read aloud */
    bool is_full_screen;
    int64_t x, y, w, h; /* window; w 0 = never placed */
    struct str person;  /* chosen last */
};

extern const struct field_table settings_fields;

/* A missing or damaged file gives the defaults and says nothing: settings are no reason not to
 * start. */
void settings_load(struct settings *settings, struct arena *arena, const char *path);
bool settings_save(const struct settings *settings, const char *path, struct fault *fault);
const char *settings_path(struct arena *arena); /* NULL when there is no home */
struct theme settings_theme(const struct settings *settings);

#endif
