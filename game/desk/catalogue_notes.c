/* What could not be read of a draft's message, kept beside its pack: a code and an English sentence
 * a line. */
#include "adapters/files.h"
#include "base/buf.h"
#include "desk/catalogue_rooms.h"

#define NOTES_MOST_N ((size_t)64 << 10) /* bytes */

static const char *notes_path(struct arena *arena, struct str id, struct fault *fault)
{
    const char *folder = catalogue_draft_folder(arena, id, fault);
    return folder ? path_join(arena, folder, "notes.txt") : NULL;
}

bool catalogue_notes_keep(struct arena *arena, struct str id, const struct mail_notes *notes,
                          struct fault *fault)
{
    const char *path = notes_path(arena, id, fault);
    struct buf text;
    if (!path) {
        return false;
    }
    buf_init(&text, NOTES_MOST_N);
    for (size_t i = 0; i < notes->n; i++) {
        buf_fmt(&text, "%s\t%.*s\n", notes->at[i].code, STR_ARGS(notes->at[i].says));
    }
    bool is_done = file_write(path, buf_str(&text), fault);
    buf_clear(&text);
    return is_done;
}

size_t catalogue_notes(struct arena *arena, struct str id, struct catalogue_note_read **out)
{
    const char *path = notes_path(arena, id, NULL);
    struct str text = STR(""), line, rest;
    size_t n = 0;
    *out = ARENA_NEW_N(arena, MAIL_NOTES_N, struct catalogue_note_read);
    if (!path || !file_exists(path) || !file_read(arena, path, NOTES_MOST_N, &text, NULL)) {
        return 0;
    }
    for (rest = text; n < MAIL_NOTES_N && str_cut(rest, '\n', &line, &rest);) {
        struct catalogue_note_read *one = &(*out)[n];
        n += str_cut(line, '\t', &one->code, &one->says);
    }
    return n;
}
