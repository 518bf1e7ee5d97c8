#include "desk/desk.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/date.h"
#include "desk/packs.h"
#include "desk/programmes.h"

#include <stdio.h>
#include <stdlib.h>

#define MONTHS_UTC_MS INT64_C(1767225600000) /* 2026-01-01 */
#define TEXTS_FILE_MOST_N ((size_t)1 << 20)

static const struct {
    const char *name; /* its file in content/texts */
    const char *lang;
} voices[DESK_VOICES_N] = {{"ja", "ja"}, {"en", "en"}, {"ja-easy", "ja"}};

static void out_of_memory(void *ctx, size_t wanted)
{
    (void)ctx;
    fprintf(
        stderr,
        "mikiwame: out of memory (%zu more bytes were needed); everything acknowledged is saved. "
        "Close other programs and start again.\n",
        wanted);
    exit(3);
}

const struct oom desk_oom = {out_of_memory, NULL};

struct str desk_voice_at(size_t i)
{
    return str_of(voices[i].name);
}

struct str desk_lang_at(size_t i)
{
    return str_of(voices[i].lang);
}

struct str desk_voice(const struct desk *desk)
{
    return desk_voice_at(desk->voice);
}

const struct pack *desk_pack(const struct desk *desk, struct str id)
{
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (id.n == 0 || str_eq(desk->packs[i].id, id)) {
            return &desk->packs[i];
        }
    }
    return NULL;
}

const char *desk_default_store(struct arena *arena)
{
    const char *home = path_home(arena, "data");
    return home ? str_c(arena, str_fmt(arena, "sqlite:%s/records.db", home)) : NULL;
}

/* Japanese is the first language; a plainly other locale gets English. */
static struct str lang_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return str_starts(str_of(value), STR("en")) ? STR("en") : STR("ja");
        }
    }
    return STR("ja");
}

/* ---- voices ---- */

struct desk_voices {
    struct arena *arena;
    const char *root;
    struct texts texts[DESK_VOICES_N];
    bool is_read[DESK_VOICES_N]; /* or was tried */
};

static bool read_texts(struct desk_voices *all, size_t i, struct faults *faults,
                       struct fault *fault)
{
    struct str bytes;
    struct arena scratch; /* the file and its tree: only the sentences stay */
    struct str file = str_fmt(all->arena, "content/texts/%s.json", voices[i].name);
    const char *path = path_join(all->arena, all->root, str_c(all->arena, file));
    all->is_read[i] = true;
    arena_init(&scratch, 0, &desk_oom);
    bool is_read = file_read(&scratch, path, TEXTS_FILE_MOST_N, &bytes, fault);
    const struct tree *tree = is_read ? json_read(&scratch, bytes, file, faults) : NULL;
    bool is_made =
        tree && texts_make(&all->texts[i], all->arena, desk_lang_at(i), tree, file, faults);
    arena_clear(&scratch);
    return is_made;
}

const struct texts *desk_texts_of(const struct desk *desk, size_t i)
{
    static const struct texts none;
    struct desk_voices *all = desk->voices;
    struct faults faults;
    if (!all) {
        return &none; /* of a desk that did not open */
    }
    faults_init(&faults, all->arena);
    if (!all->is_read[i] && !read_texts(all, i, &faults, NULL)) {
        all->texts[i] = (struct texts){.lang = desk_lang_at(i)};
    }
    return &all->texts[i];
}

const struct texts *desk_texts(const struct desk *desk)
{
    return desk_texts_of(desk, desk->voice);
}

bool desk_speak(struct desk *desk, struct str voice)
{
    for (size_t i = 0; i < DESK_VOICES_N; i++) {
        if (str_is(voice, voices[i].name) && (!desk->voices || desk_texts_of(desk, i)->n > 0)) {
            desk->voice = i;
            return true;
        }
    }
    return false;
}

static bool open_voices(struct desk *desk, bool is_lazy, struct faults *faults, struct fault *fault)
{
    desk->voices = ARENA_NEW(&desk->app, struct desk_voices);
    desk->voices->arena = &desk->app;
    desk->voices->root = desk->root;
    for (size_t i = 0; i < DESK_VOICES_N; i++) {
        if ((!is_lazy || i == desk->voice) && !read_texts(desk->voices, i, faults, fault)) {
            return false;
        }
    }
    return true;
}

/* Every folder under content/ that holds a pack.json. */
static bool open_built_in_packs(struct desk *desk, struct faults *faults, struct fault *fault)
{
    const char *content = path_join(&desk->app, desk->root, "content");
    struct str *names;
    size_t n;
    if (!folder_list(&desk->app, content, "", &names, &n, fault)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const char *folder = path_join(&desk->app, content, str_c(&desk->app, names[i]));
        if (file_exists(path_join(&desk->app, folder, "pack.json")) &&
            !packs_open_one(desk, folder, true, faults, fault)) {
            return false;
        }
    }
    return true;
}

static bool fold_line(void *ctx, const struct ledger_line *line)
{
    struct desk *desk = ctx;
    roster_fold(&desk->roster, line);
    organisation_fold(&desk->organisation, line);
    sittings_fold(&desk->sittings, line);
    published_fold(&desk->published, line);
    answers_gone_fold(&desk->answers_gone, line);
    household_fold(&desk->household, line);
    keyring_fold(&desk->keyring, line);
    catalogue_fold(&desk->catalogue, line);
    return true;
}

bool desk_note(struct desk *desk, struct ledger_line *line, struct fault *fault)
{
    line->id = clock_id(&desk->roster_arena);
    line->utc_ms = clock_utc_ms();
    line->who = line->who.n > 0 ? line->who : STR("organiser");
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    return store_note(desk->store, line, fault) && fold_line(desk, line);
}

int desk_months_offset_min(void)
{
    return clock_offset_min(MONTHS_UTC_MS);
}

bool desk_late_line(struct arena *arena, const struct record_head *head, struct ledger_line *line)
{
    int64_t now_ms = clock_utc_ms();
    int offset_min = desk_months_offset_min();
    struct date began = date_of(head->start_utc_ms, offset_min), now = date_of(now_ms, offset_min);
    int month = now.year * 12 + now.month;
    if (began.year * 12 + began.month >= month) {
        return false;
    }
    answers_late_put(arena, head->id, month, line);
    line->id = clock_id(arena);
    line->utc_ms = now_ms;
    line->who = STR("system");
    return true;
}

static void fold_begin(struct desk *desk)
{
    desk->roster = (struct roster){.arena = &desk->roster_arena};
    desk->organisation = (struct organisation){.arena = &desk->roster_arena};
    desk->sittings = (struct sittings){.arena = &desk->roster_arena};
    desk->published = (struct published){.arena = &desk->roster_arena};
    desk->answers_gone = (struct answers_gone){.arena = &desk->roster_arena};
    household_begin(&desk->household, &desk->roster_arena);
    desk->keyring = (struct keyring){.arena = &desk->roster_arena};
    desk->catalogue = (struct catalogue){.arena = &desk->roster_arena};
}

bool desk_refold(struct desk *desk, struct fault *fault)
{
    arena_reset(&desk->roster_arena);
    fold_begin(desk);
    return !desk->store || store_each_line(desk->store, fold_line, desk, fault);
}

static bool open_store(struct desk *desk, const char *uri, struct fault *fault)
{
    if (!uri) {
        return true;
    }
    desk->store_uri = str_c(&desk->app, str_of(uri));
    desk->store = store_open(uri, fault);
    return desk->store && store_each_line(desk->store, fold_line, desk, fault);
}

static bool open_packs(struct desk *desk, const struct desk_wish *wish, struct faults *faults,
                       struct fault *fault)
{
    const char *content = path_join(&desk->app, desk->root, "content");
    for (size_t i = 0; i < wish->packs_n; i++) {
        const char *path = wish->packs[i];
        if (!packs_open_one(desk, path, path_is_within(path, content), faults, fault)) {
            return false;
        }
    }
    if (wish->packs_n > 0) {
        return true;
    }
    desk->is_lazy = wish->is_lazy;
    bool is_open = open_built_in_packs(desk, faults, fault);
    if (is_open) {
        packs_open_installed(desk);
    }
    desk->is_lazy = false;
    return is_open;
}

bool desk_open(struct desk *desk, const struct desk_wish *wish, struct faults *faults,
               struct fault *fault)
{
    *desk = (struct desk){0};
    arena_init(&desk->app, 0, &desk_oom);
    arena_init(&desk->roster_arena, 0, &desk_oom);
    fold_begin(desk);
    desk->root = path_root(&desk->app, wish->program);
    if (!desk->root) {
        return fault_set(fault, "file.no_root",
                         "The folder with content/ was not found; set MIKIWAME_ROOT to it.");
    }
    desk_speak(desk, wish->lang ? str_of(wish->lang) : lang_of_environment());
    return open_voices(desk, wish->is_lazy, faults, fault) &&
           open_packs(desk, wish, faults, fault) && programmes_open(desk, faults, fault) &&
           open_store(desk, wish->store_uri, fault);
}

void desk_close(struct desk *desk)
{
    store_close(desk->store);
    arena_clear(&desk->roster_arena);
    arena_clear(&desk->app);
    *desk = (struct desk){0};
}
