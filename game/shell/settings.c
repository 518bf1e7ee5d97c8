#include "shell/settings.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/sink.h"

#include <stddef.h>

#define SETTINGS_MOST_N 65536

static const char *const tones[] = {"light", "dark", NULL};

#define AT(member) offsetof(struct settings, member)
static const struct field fields[] = {
    {.key = "lang", .kind = FIELD_STR, .offset = AT(lang), .says = "Language: ja, en, ja-easy."},
    {.key = "scale_percent",
     .kind = FIELD_INT,
     .offset = AT(scale_percent),
     .least = 50,
     .most = 300,
     .otherwise = 100,
     .says = "Size of everything, of what suits the screen."},
    {.key = "type_percent",
     .kind = FIELD_INT,
     .offset = AT(type_percent),
     .least = 100,
     .most = 150,
     .otherwise = 100,
     .says = "Size of text."},
    {.key = "tone",
     .kind = FIELD_ENUM,
     .offset = AT(tone),
     .names = tones,
     .says = "Light or dark."},
    {.key = "is_high_contrast",
     .kind = FIELD_BOOL,
     .offset = AT(is_high_contrast),
     .says = "Stronger contrast."},
    {.key = "is_motion_reduced",
     .kind = FIELD_BOOL,
     .offset = AT(is_motion_reduced),
     .says = "No motion."},
    {.key = "is_spoken", .kind = FIELD_BOOL, .offset = AT(is_spoken), .says = "Spoken reading."},
    {.key = "is_full_screen",
     .kind = FIELD_BOOL,
     .offset = AT(is_full_screen),
     .says = "Full screen."},
    {.key = "x",
     .kind = FIELD_INT,
     .offset = AT(x),
     .least = -100000,
     .most = 100000,
     .says = "Window, px."},
    {.key = "y",
     .kind = FIELD_INT,
     .offset = AT(y),
     .least = -100000,
     .most = 100000,
     .says = "Window, px."},
    {.key = "w",
     .kind = FIELD_INT,
     .offset = AT(w),
     .least = 0,
     .most = 100000,
     .says = "Window, px."},
    {.key = "h",
     .kind = FIELD_INT,
     .offset = AT(h),
     .least = 0,
     .most = 100000,
     .says = "Window, px."},
    {.key = "person", .kind = FIELD_STR, .offset = AT(person), .says = "Chosen last."},
};

const struct field_table settings_fields = {
    .name = "settings",
    .says = "What a person sets once and finds again.",
    .size = sizeof(struct settings),
    .fields = fields,
    .n = sizeof fields / sizeof *fields,
};

void settings_load(struct settings *settings, struct arena *arena, const char *path)
{
    struct faults faults;
    struct str bytes = STR("{}");
    struct str file = STR("settings.json");
    faults_init(&faults, arena);
    struct fields_reading reading = {.arena = arena, .faults = &faults, .file = file};
    const struct tree *tree = NULL;
    if (path && file_read(arena, path, SETTINGS_MOST_N, &bytes, NULL)) {
        tree = json_read(arena, bytes, file, &faults);
    }
    if (!tree || !fields_read(&reading, &settings_fields, tree, STR(""), settings)) {
        fields_read(&reading, &settings_fields, tree_new(arena, TREE_OBJECT), STR(""), settings);
    }
}

bool settings_save(const struct settings *settings, const char *path, struct fault *fault)
{
    struct arena scratch;
    struct buf bytes = {0};
    struct sink sink = sink_to_buf(&bytes);
    arena_init(&scratch, 0, NULL);
    tree_write(fields_write(&scratch, &settings_fields, settings), &sink);
    bool is_saved = file_write(path, buf_str(&bytes), fault);
    buf_clear(&bytes);
    arena_clear(&scratch);
    return is_saved;
}

const char *settings_path(struct arena *arena)
{
    const char *home = path_home(arena, "config");
    return home && folder_make(home, NULL) ? path_join(arena, home, "settings.json") : NULL;
}

struct theme settings_theme(const struct settings *settings)
{
    return theme_make((enum theme_tone)settings->tone, settings->is_high_contrast,
                      (int)settings->type_percent);
}
