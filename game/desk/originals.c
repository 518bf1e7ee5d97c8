#include "desk/originals.h"

#include "adapters/digest.h"
#include "adapters/files.h"
#include "base/date.h"

#define SEALED_MOST_N ((size_t)32 << 20)
#define HASH_SHOWN_N 12

/* ---- what is known ---- */

struct folding {
    struct originals *out;
    struct arena *arena;
};

static struct original *known(struct originals *out, struct str hash)
{
    for (size_t i = 0; i < out->n; i++) {
        if (str_eq(out->at[i].hash, hash)) {
            return &out->at[i];
        }
    }
    return NULL;
}

static struct original *add(struct folding *f, struct str hash)
{
    struct originals *out = f->out;
    if (out->n == out->room_n) {
        size_t room_n = out->room_n ? 2 * out->room_n : 32;
        struct original *at = ARENA_NEW_N(f->arena, room_n, struct original);
        for (size_t i = 0; i < out->n; i++) {
            at[i] = out->at[i];
        }
        out->at = at;
        out->room_n = room_n;
    }
    out->at[out->n] = (struct original){.hash = str_copy(f->arena, hash)};
    return &out->at[out->n++];
}

static bool fold(void *ctx, const struct ledger_line *line)
{
    struct folding *f = ctx;
    struct str hash = ledger_value(line, "hash");
    struct original *one = known(f->out, hash);
    if (str_is(line->what, "original.keep")) {
        one = one ? one : add(f, hash);
        one->is_gone = false;
        one->why = STR("");
        one->kept_utc_ms = line->utc_ms;
        one->expires = str_copy(f->arena, ledger_value(line, "expires"));
        one->group = str_copy(f->arena, ledger_value(line, "group"));
        str_to_int(ledger_value(line, "bytes"), &one->bytes_n);
    } else if (str_is(line->what, "original.gone") && one) {
        one->is_gone = true;
        one->why = str_copy(f->arena, ledger_value(line, "why"));
    }
    return true;
}

bool originals_open(struct originals *out, struct desk *desk, struct arena *arena,
                    struct fault *fault)
{
    const char *home = path_home(arena, "data");
    struct folding folding = {out, arena};
    *out = (struct originals){0};
    if (!home) {
        return fault_set(fault, "store.no_home", "There is no home folder to keep originals in.");
    }
    out->folder = path_join(arena, home, "originals");
    return store_each_line(desk->store, fold, &folding, fault);
}

bool originals_find(const struct originals *originals, struct str hash, const struct original **out,
                    struct fault *fault)
{
    size_t n = 0;
    for (size_t i = 0; i < originals->n && hash.n >= ORIGINAL_HASH_LEAST_N; i++) {
        if (str_starts(originals->at[i].hash, hash)) {
            *out = &originals->at[i];
            n++;
        }
    }
    return n == 1 || fault_set(fault, "original.unknown",
                               "%s original begins with \"%.*s\"; original list shows them.",
                               n ? "More than one" : "No", STR_ARGS(hash));
}

static const char *path_of(struct arena *arena, const char *folder, struct str hash)
{
    struct str name = str_fmt(arena, "%.*s.sealed", STR_ARGS(hash));
    return path_join(arena, folder, str_c(arena, name));
}

static const char *next_of(struct arena *arena, const char *path)
{
    return str_c(arena, str_fmt(arena, "%s.next", path));
}

static bool open_file(struct arena *arena, const char *path, const struct vault_key *key,
                      struct str *bytes, struct fault *fault)
{
    struct str sealed;
    return file_read(arena, path, SEALED_MOST_N, &sealed, fault) &&
           vault_open(arena, sealed, key, bytes, fault);
}

/* Where the program ended between a new PIN and its files, the new file is the one that fits. */
static bool open_sealed(struct arena *arena, const char *path, const struct vault_key *key,
                        struct str *bytes, struct fault *fault)
{
    const char *next = next_of(arena, path);
    if (open_file(arena, path, key, bytes, fault)) {
        return true;
    }
    return file_exists(next) && open_file(arena, next, key, bytes, NULL) &&
           file_replace(path, next, fault);
}

/* ---- acts ---- */

/* Originals of one PIN share their salt, so that its key is worked out once when it changes. */
static bool seal(struct arena *arena, const struct originals *originals, struct str bytes,
                 const struct vault_key *key, struct str *sealed, struct fault *fault)
{
    struct vault_derived own = {0};
    struct vault_key with = *key;
    struct str other;
    if (!with.derived) {
        with.derived = &own;
    }
    for (size_t i = originals->n; i > 0 && with.pin.n > 0 && !with.derived->has_salt; i--) {
        const struct original *one = &originals->at[i - 1];
        const char *path = path_of(arena, originals->folder, one->hash);
        if (!one->is_gone && file_read(arena, path, SEALED_MOST_N, &other, NULL)) {
            vault_salt_of(with.derived, other);
        }
    }
    bool is_sealed = vault_seal(arena, bytes, &with, sealed, fault);
    vault_key_clear(&(struct vault_key){.derived = &own});
    return is_sealed;
}

bool original_keep(struct desk *desk, struct arena *arena, struct str bytes,
                   const struct vault_key *key, const struct original_wish *wish,
                   struct fault *fault)
{
    struct originals originals = {0};
    struct ledger_line line = {.what = STR("original.keep")};
    struct str sealed, hash = digest_hex(arena, bytes);
    if (!originals_open(&originals, desk, arena, fault) ||
        !seal(arena, &originals, bytes, key, &sealed, fault) ||
        !folder_make(originals.folder, fault) ||
        !file_write(path_of(arena, originals.folder, hash), sealed, fault) ||
        !file_remove(next_of(arena, path_of(arena, originals.folder, hash)), fault)) {
        return false;
    }
    ledger_put(&line, "hash", hash);
    ledger_put(&line, "bytes", str_fmt(arena, "%zu", bytes.n));
    ledger_put(&line, "expires", wish->expires);
    if (wish->group.n > 0) {
        ledger_put(&line, "group", wish->group);
    }
    return desk_note(desk, &line, fault);
}

static bool may_open(const struct original *original, struct str person)
{
    struct str one, rest = original->group;
    while (person.n > 0 && rest.n > 0) {
        str_cut(rest, ',', &one, &rest);
        if (str_eq(one, person)) {
            return true;
        }
    }
    return person.n == 0;
}

static bool note_opening(struct desk *desk, struct arena *arena, const struct original *original,
                         struct str person, struct fault *fault)
{
    struct ledger_line line = {.what = STR("access.view"), .who = person};
    ledger_put(&line, "what", str_fmt(arena, "original.%.*s", HASH_SHOWN_N, original->hash.at));
    return desk_note(desk, &line, fault);
}

bool original_read(struct desk *desk, struct arena *arena, const struct original_opening *opening,
                   struct str *bytes, struct fault *fault)
{
    const struct original *original = opening->original;
    const char *path = path_of(arena, opening->originals->folder, original->hash);
    if (original->is_gone) {
        return fault_set(fault, "original.gone", "That original was removed (%.*s).",
                         STR_ARGS(original->why));
    }
    if (!may_open(original, opening->person)) {
        return fault_set(fault, "original.access",
                         "\"%.*s\" is not on its access list; the organiser may keep it again with "
                         "another list.",
                         STR_ARGS(opening->person));
    }
    if (!open_sealed(arena, path, opening->key, bytes, fault)) {
        return false;
    }
    if (!str_eq(digest_hex(arena, *bytes), original->hash)) {
        return fault_set(fault, "vault.broken",
                         "%s holds another message than its name says; it stays shut.", path);
    }
    return note_opening(desk, arena, original, opening->person, fault);
}

bool original_remove(struct desk *desk, struct arena *arena, const struct originals *originals,
                     const struct original *original, struct str why, struct fault *fault)
{
    struct ledger_line line = {.what = STR("original.gone")};
    const char *path = path_of(arena, originals->folder, original->hash);
    if (!file_remove(path, fault) || !file_remove(next_of(arena, path), fault)) {
        return false;
    }
    ledger_put(&line, "hash", original->hash);
    ledger_put(&line, "why", why);
    return desk_note(desk, &line, fault);
}

bool originals_expire(struct desk *desk, struct arena *arena, const struct originals *originals,
                      int64_t today, size_t *gone_n, struct fault *fault)
{
    *gone_n = 0;
    for (size_t i = 0; i < originals->n; i++) {
        const struct original *one = &originals->at[i];
        int64_t expires;
        bool is_over = !one->is_gone && date_day_read(one->expires, &expires) && expires < today;
        if (is_over && !original_remove(desk, arena, originals, one, STR("expired"), fault)) {
            return false;
        }
        *gone_n += is_over;
    }
    return true;
}

/* ---- another PIN ---- */

struct pins {
    struct vault_key old, next;
};

static bool reseal_one(struct arena *arena, const char *path, const struct pins *pins,
                       struct fault *fault)
{
    struct str bytes, sealed;
    struct fault shut = {0};
    if (!file_exists(path)) {
        return true;
    }
    if (!open_sealed(arena, path, &pins->old, &bytes, &shut)) {
        bool is_others = str_starts(str_of(shut.code), STR("vault."));
        return is_others ? file_remove(next_of(arena, path), fault)
                         : fault_set(fault, shut.code, "%s", shut.says);
    }
    return vault_seal(arena, bytes, &pins->next, &sealed, fault) &&
           file_write(next_of(arena, path), sealed, fault);
}

/* Each in an arena of its own: no two of them are in memory at once. */
static bool each_kept(struct desk *desk, const struct pins *pins, struct fault *fault)
{
    struct arena arena, one;
    struct originals originals = {0};
    arena_init(&arena, 0, &desk_oom);
    bool has_home = path_home(&arena, "data") != NULL; /* without one, nothing is kept here */
    bool is_done = !has_home || originals_open(&originals, desk, &arena, fault);
    for (size_t i = 0; has_home && is_done && i < originals.n; i++) {
        const char *path = path_of(&arena, originals.folder, originals.at[i].hash);
        if (originals.at[i].is_gone) {
            continue;
        }
        arena_init(&one, 0, &desk_oom);
        is_done = pins ? reseal_one(&one, path, pins, fault)
                  : file_exists(next_of(&one, path))
                      ? file_replace(path, next_of(&one, path), fault)
                      : true;
        arena_clear(&one);
    }
    arena_clear(&arena);
    return is_done;
}

bool originals_reseal(struct desk *desk, struct str old_pin, struct str new_pin,
                      struct fault *fault)
{
    struct vault_derived old = {0}, next = {0};
    struct pins pins = {{.pin = old_pin, .derived = &old}, {.pin = new_pin, .derived = &next}};
    bool is_done = each_kept(desk, &pins, fault);
    vault_key_clear(&pins.old);
    vault_key_clear(&pins.next);
    return is_done;
}

bool originals_settle(struct desk *desk, struct fault *fault)
{
    return each_kept(desk, NULL, fault);
}
