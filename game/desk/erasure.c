#include "desk/erasure.h"

#include "adapters/clock.h"
#include "adapters/digest.h"
#include "base/buf.h"
#include "base/date.h"
#include "desk/erasure_answers.h"
#include "desk/programmes.h"

/* ---- who is gone ---- */

static struct str whose(struct arena *arena, struct str person)
{
    return digest_hex(arena, str_fmt(arena, "mikiwame-erased %.*s", STR_ARGS(person)));
}

static void gone_init(struct gone *gone, struct arena *arena)
{
    *gone = (struct gone){.arena = arena,
                          .digests = {.arena = arena},
                          .words = {.arena = arena},
                          .lines = {.arena = arena}};
}

static bool take_tombstone(void *ctx, const struct ledger_line *line)
{
    struct gone *gone = ctx;
    if (str_is(line->what, "person.erased")) {
        struct str one, rest = str_copy(gone->arena, ledger_value(line, "also"));
        names_put(&gone->digests, str_copy(gone->arena, ledger_value(line, "whose")));
        while (rest.n > 0) {
            str_cut(rest, ',', &one, &rest);
            names_put(&gone->lines, one);
        }
    }
    return true;
}

bool gone_open(struct gone *gone, struct arena *arena, struct store *store, struct fault *fault)
{
    gone_init(gone, arena);
    return store_each_line(store, take_tombstone, gone, fault);
}

bool gone_has(const struct gone *gone, struct str person)
{
    struct arena scratch;
    if (gone->digests.n == 0 || person.n == 0) {
        return false;
    }
    arena_init(&scratch, 0, &desk_oom);
    bool is_gone = names_find(&gone->digests, whose(&scratch, person)) != NAMES_NONE;
    arena_clear(&scratch);
    return is_gone;
}

/* ---- lines ---- */

static bool names_somebody(struct str key)
{
    return str_is(key, "person") || str_is(key, "id") || str_is(key, "by");
}

/* "a,b,c" without those who are gone; the same text when nobody is. */
static struct str without(const struct gone *gone, struct str group, struct arena *arena)
{
    struct str left = STR(""), one, rest = group;
    while (rest.n > 0) {
        str_cut(rest, ',', &one, &rest);
        if (!gone_has(gone, one)) {
            left = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(left), left.n ? "," : "", STR_ARGS(one));
        }
    }
    return left;
}

static bool is_in_directory(const struct gone *gone, const struct ledger_line *line)
{
    return str_is(line->what, "household.contact") &&
           (names_find(&gone->words, ledger_value(line, "name")) != NAMES_NONE ||
            names_find(&gone->lines, line->id) != NAMES_NONE);
}

static bool goes(const struct gone *gone, const struct ledger_line *line)
{
    if (gone_has(gone, line->who) || is_in_directory(gone, line)) {
        return true;
    }
    for (size_t i = 0; i < line->n; i++) {
        if (names_somebody(line->pairs[i].key) && gone_has(gone, line->pairs[i].value)) {
            return true;
        }
    }
    return false;
}

enum line_fate erasure_fate(const struct gone *gone, const struct ledger_line *line,
                            struct arena *arena, struct ledger_line *instead)
{
    enum line_fate fate = LINE_STAYS;
    *instead = *line;
    if (gone->digests.n == 0) {
        return LINE_STAYS;
    }
    if (str_is(line->what, "access.view") && gone_has(gone, line->who)) {
        instead->who = STR("erased");
        return LINE_CHANGES;
    }
    if (str_starts(line->what, STR("catalogue.")) && gone_has(gone, line->who)) {
        /* A case stays drafted, reviewed and shared. Another word for each step: two people who are
         * gone still are two. */
        instead->who = str_join(arena, STR("erased-"), str_from(line->what, STR("catalogue.").n));
        return LINE_CHANGES;
    }
    if (goes(gone, line)) {
        return LINE_GOES;
    }
    for (size_t i = 0; i < line->n; i++) {
        struct str value = line->pairs[i].value;
        if (str_is(line->pairs[i].key, "group")) {
            instead->pairs[i].value = without(gone, value, arena);
            fate = str_eq(instead->pairs[i].value, value) ? fate : LINE_CHANGES;
        }
    }
    return fate;
}

/* ---- gathering ---- */

struct strs_room {
    struct str *at;
    size_t n, room_n;
};

struct gathering {
    struct arena *arena;
    struct gone gone;
    struct sittings *sittings; /* what a record was for */
    struct going going;
    struct answer_kinds kinds; /* of what goes */
    const struct answers_gone *late;
    struct str programme;
    int64_t before_utc_ms;
    struct strs_room records, lines;
    struct ledger_line *instead;
    size_t instead_n, instead_room_n;
    struct str digest, also;
};

static void *more_room(struct arena *arena, void *at, size_t n, size_t *room_n, size_t size)
{
    if (n < *room_n) {
        return at;
    }
    *room_n = *room_n ? *room_n * 2 : 64;
    void *more = arena_take_n(arena, *room_n, size);
    if (n > 0) {
        memcpy(more, at, n * size);
    }
    return more;
}

static void put_id(struct gathering *g, struct strs_room *ids, struct str id)
{
    ids->at = more_room(g->arena, ids->at, ids->n, &ids->room_n, sizeof *ids->at);
    ids->at[ids->n++] = str_copy(g->arena, id);
}

/* Each text is chained to what went before it. */
static void chain(struct gathering *g, struct buf *text)
{
    struct buf both = {0};
    buf_add(&both, g->digest);
    buf_add(&both, buf_str(text));
    g->digest = digest_hex(g->arena, buf_str(&both));
    buf_clear(&both);
    buf_clear(text);
}

static void take_away(struct gathering *g, const struct record *record)
{
    struct buf text = {0};
    struct sink sink = sink_to_buf(&text);
    record_write(record, &sink);
    chain(g, &text);
    put_id(g, &g->records, record->head.id);
    going_add(&g->going, &record->head, sitting_of(g->sittings, record->head.round), &g->kinds,
              g->late);
}

static bool take_record(void *ctx, const struct record *record)
{
    take_away(ctx, record);
    return true;
}

static struct ledger_line keep_line(struct arena *arena, const struct ledger_line *from)
{
    struct ledger_line line = *from;
    line.id = str_copy(arena, from->id);
    line.who = str_copy(arena, from->who);
    line.what = str_copy(arena, from->what);
    for (size_t i = 0; i < line.n; i++) {
        line.pairs[i].key = str_copy(arena, from->pairs[i].key);
        line.pairs[i].value = str_copy(arena, from->pairs[i].value);
    }
    return line;
}

static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct gathering *g = ctx;
    struct ledger_line instead;
    struct buf text = {0};
    struct sink sink = sink_to_buf(&text);
    enum line_fate fate = erasure_fate(&g->gone, line, g->arena, &instead);
    if (fate == LINE_STAYS) {
        return true;
    }
    ledger_write(line, &sink);
    chain(g, &text);
    if (fate == LINE_GOES) {
        if (is_in_directory(&g->gone, line)) {
            g->also = str_fmt(g->arena, "%.*s%s%.*s", STR_ARGS(g->also), g->also.n ? "," : "",
                              STR_ARGS(line->id));
        }
        put_id(g, &g->lines, line->id);
        return true;
    }
    g->instead =
        more_room(g->arena, g->instead, g->instead_n, &g->instead_room_n, sizeof *g->instead);
    g->instead[g->instead_n++] = keep_line(g->arena, &instead);
    return true;
}

/* How the person is called, so that directories forget it too. */
static bool take_name(void *ctx, const struct ledger_line *line)
{
    struct gathering *g = ctx;
    bool is_named = str_is(line->what, "person.add") || str_is(line->what, "person.rename");
    if (is_named && gone_has(&g->gone, ledger_value(line, "id"))) {
        struct str name = ledger_value(line, "name");
        if (name.n > 0) {
            names_put(&g->gone.words, str_copy(g->arena, name));
        }
    }
    return true;
}

static void begin(struct gathering *g, struct arena *arena)
{
    *g = (struct gathering){.arena = arena, .going = {.arena = arena}};
    gone_init(&g->gone, arena);
}

static struct ledger_line stone(struct gathering *g, const char *what)
{
    struct ledger_line line = {.id = clock_id(g->arena), .utc_ms = clock_utc_ms()};
    line.who = STR("organiser");
    line.what = str_of(what);
    ledger_put(&line, "digest", g->digest);
    ledger_put(&line, "records", str_fmt(g->arena, "%zu", g->records.n));
    return line;
}

static bool drop(struct store *store, struct gathering *g, const struct ledger_line *tombstone,
                 struct erased *out, struct fault *fault)
{
    struct ledger_line *more;
    size_t more_n = going_lines(&g->going, &more);
    struct store_drop drop = {.records = g->records.at,
                              .records_n = g->records.n,
                              .lines = g->lines.at,
                              .lines_n = g->lines.n,
                              .instead = g->instead,
                              .instead_n = g->instead_n,
                              .more = more,
                              .more_n = more_n,
                              .tombstone = tombstone};
    *out = (struct erased){g->records.n, g->lines.n, g->instead_n};
    return store_drop(store, &drop, fault);
}

/* what the ledger says of records */
struct told_before {
    struct sittings sittings;
    struct answers_gone answers;
};

static bool take_told(void *ctx, const struct ledger_line *line)
{
    struct told_before *told = ctx;
    sittings_fold(&told->sittings, line);
    answers_gone_fold(&told->answers, line);
    return true;
}

static bool erase(struct store *store, struct arena *arena, struct str person, struct erased *out,
                  struct fault *fault)
{
    struct gathering g;
    begin(&g, arena);
    struct told_before told = {.sittings = {.arena = arena}, .answers = {.arena = arena}};
    g.sittings = &told.sittings;
    g.late = &told.answers;
    names_put(&g.gone.digests, whose(arena, person));
    if (!store_each_line(store, take_told, &told, fault) ||
        !store_each_line(store, take_name, &g, fault) ||
        !answer_kinds_read(&g.kinds, arena, store, person, INT64_MAX, fault) ||
        !store_each_record(store, person, take_record, &g, fault) ||
        !store_each_line(store, take_line, &g, fault)) {
        return false;
    }
    struct ledger_line tombstone = stone(&g, "person.erased");
    ledger_put(&tombstone, "whose", whose(arena, person));
    ledger_put(&tombstone, "lines", str_fmt(arena, "%zu", g.lines.n + g.instead_n));
    if (g.also.n > 0) {
        ledger_put(&tombstone, "also", g.also);
    }
    bool is_anything = g.records.n + g.lines.n + g.instead_n > 0;
    return drop(store, &g, is_anything ? &tombstone : NULL, out, fault);
}

bool erasure_person(struct store *store, struct str person, struct erased *out, struct fault *fault)
{
    struct arena arena;
    *out = (struct erased){0};
    if (person.n == 0) { /* nobody's records are nobody's to erase */
        return true;
    }
    arena_init(&arena, 0, &desk_oom);
    bool is_done = erase(store, &arena, person, out, fault);
    arena_clear(&arena);
    return is_done;
}

/* ---- what is over its time ---- */

static bool take_expired(void *ctx, const struct record *record)
{
    struct gathering *g = ctx;
    if (record->head.start_utc_ms >= g->before_utc_ms) {
        return false; /* they come in the order of their start: the rest is younger */
    }
    const struct sitting *sitting = sitting_of(g->sittings, record->head.round);
    if (sitting && str_eq(sitting->programme, g->programme)) {
        take_away(g, record);
    }
    return true;
}

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static bool expire_one(struct desk *desk, const struct programme *programme, int64_t today,
                       struct erased *out, struct fault *fault)
{
    struct arena arena;
    struct gathering g;
    struct erased now = {0};
    arena_init(&arena, 0, &desk_oom);
    begin(&g, &arena);
    g.sittings = &desk->sittings;
    g.late = &desk->answers_gone;
    g.programme = programme->id;
    g.before_utc_ms = date_months_on(today, -(int)programme->keep_months) * DAY_MS;
    bool is_done =
        answer_kinds_read(&g.kinds, &arena, desk->store, STR(""), g.before_utc_ms, fault) &&
        store_each_record(desk->store, STR(""), take_expired, &g, fault);
    if (is_done && g.records.n > 0) {
        struct ledger_line tombstone = stone(&g, "records.expired");
        ledger_put(&tombstone, "programme", programme->id);
        is_done = drop(desk->store, &g, &tombstone, &now, fault);
        out->records_n += now.records_n;
    }
    arena_clear(&arena);
    return is_done;
}

bool erasure_expire(struct desk *desk, int64_t today, struct erased *out, struct fault *fault)
{
    const struct programme *programme;
    *out = (struct erased){0};
    for (size_t i = 0; (programme = programmes_at(desk, i)); i++) {
        if (programme->keep_months > 0 && !expire_one(desk, programme, today, out, fault)) {
            return false;
        }
    }
    return true;
}

/* ---- from elsewhere ---- */

struct search {
    struct gone gone;
    struct names found;
};

static void look_at(struct search *search, struct str person)
{
    if (names_find(&search->found, person) == NAMES_NONE && gone_has(&search->gone, person)) {
        names_put(&search->found, str_copy(search->gone.arena, person));
    }
}

static bool search_line(void *ctx, const struct ledger_line *line)
{
    look_at(ctx, line->who);
    for (size_t i = 0; i < line->n; i++) {
        if (names_somebody(line->pairs[i].key)) {
            look_at(ctx, line->pairs[i].value);
        }
    }
    return true;
}

static bool search_record(void *ctx, const struct record *record)
{
    look_at(ctx, record->head.person);
    return true;
}

bool erasure_catch_up(struct store *store, struct erased *out, struct fault *fault)
{
    struct arena arena;
    struct search search = {.found = {.arena = &arena}};
    *out = (struct erased){0};
    arena_init(&arena, 0, &desk_oom);
    bool is_done = gone_open(&search.gone, &arena, store, fault);
    if (is_done && search.gone.digests.n > 0) {
        is_done = store_each_line(store, search_line, &search, fault) &&
                  store_each_record(store, STR(""), search_record, &search, fault);
    }
    for (size_t i = 0; is_done && i < search.found.n; i++) {
        struct erased one;
        is_done = erasure_person(store, search.found.at[i], &one, fault);
        out->records_n += one.records_n;
        out->lines_n += one.lines_n;
        out->changed_n += one.changed_n;
    }
    arena_clear(&arena);
    return is_done;
}
