#include "desk/transfer.h"

#include "base/buf.h"
#include "desk/transfer_taking.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "mikiwame-store 1"
#define BYTES_MOST_N ((size_t)64 << 20) /* of one pack or scenario */

/* ---- writing a file ---- */

struct writing {
    struct sink *sink;
    struct transfer_counts *counts;
    const struct cohort_progress *progress;
    size_t done_n, of_n;
    bool is_cancelled;
};

static bool told(struct writing *w)
{
    w->done_n++;
    w->is_cancelled = w->progress && !w->progress->tell(w->progress->ctx, w->done_n, w->of_n);
    return !w->is_cancelled && !w->sink->is_failed;
}

static bool write_kept(void *ctx, struct str hash, struct str kind, struct str bytes)
{
    struct writing *w = ctx;
    w->counts->kept_n++;
    sink_fmt(w->sink, "kept %.*s %.*s %zu\n", STR_ARGS(hash), STR_ARGS(kind), bytes.n);
    sink_add(w->sink, bytes);
    sink_add_c(w->sink, "\n");
    return told(w);
}

static bool write_line(void *ctx, const struct ledger_line *line)
{
    struct writing *w = ctx;
    w->counts->lines_n++;
    sink_add_c(w->sink, "line ");
    ledger_write(line, w->sink);
    return told(w);
}

static bool write_record(void *ctx, const struct record *record)
{
    struct writing *w = ctx;
    w->counts->records_n++;
    sink_add_c(w->sink, "record\n");
    record_write(record, w->sink);
    sink_add_c(w->sink, "\n");
    return told(w);
}

static bool count_one(void *ctx, const struct held *held)
{
    size_t *n = ctx;
    (void)held;
    ++*n;
    return true;
}

bool transfer_export(struct store *store, struct sink *sink, const struct cohort_progress *progress,
                     struct transfer_counts *counts, struct fault *fault)
{
    struct writing w = {.sink = sink, .counts = counts, .progress = progress};
    *counts = (struct transfer_counts){0};
    sink_add_c(sink, MAGIC "\n");
    if (!store_each_held(store, count_one, &w.of_n, fault) ||
        !store_each_kept(store, write_kept, &w, fault) ||
        (!w.is_cancelled && !store_each_line(store, write_line, &w, fault)) ||
        (!w.is_cancelled && !store_each_record(store, STR(""), write_record, &w, fault))) {
        return false;
    }
    sink_fmt(sink, "whole %zu %zu %zu\n", counts->kept_n, counts->lines_n, counts->records_n);
    if (w.is_cancelled) {
        return fault_set(fault, "transfer.cancelled", "Stopped; what was written is not whole.");
    }
    return !sink->is_failed ||
           fault_set(fault, "transfer.unwritten", "The file cannot be written; free some space.");
}

/* ---- reading one ---- */

struct reading {
    FILE *file;
    const char *path;
    struct buf line; /* without its newline */
    size_t line_n;
    struct fault *fault;
};

static bool broken(struct reading *r, const char *why)
{
    return fault_set(r->fault, "transfer.broken",
                     "%s, line %zu: %s; take the file again from where it was made.", r->path,
                     r->line_n, why);
}

/* The next line; false at the end of the file. A last line without its newline was cut short. */
static bool next_line(struct reading *r)
{
    int c;
    buf_empty(&r->line);
    r->line_n++;
    while ((c = getc(r->file)) != EOF && c != '\n') {
        buf_add_char(&r->line, (char)c);
    }
    return c == '\n' && !r->line.is_full;
}

static bool read_bytes(struct reading *r, size_t n, char **bytes)
{
    *bytes = n <= BYTES_MOST_N ? malloc(n + 1) : NULL;
    if (!*bytes) {
        return broken(r, "what is kept here is too long");
    }
    if (fread(*bytes, 1, n, r->file) != n || getc(r->file) != '\n') {
        return broken(r, "the file ends too early");
    }
    for (size_t i = 0; i < n; i++) {
        r->line_n += (*bytes)[i] == '\n';
    }
    r->line_n++;
    return true;
}

static bool read_kept(struct reading *r, struct taking *t, struct str rest)
{
    struct str hash, kind;
    int64_t n;
    char *bytes = NULL;
    struct arena scratch;
    if (!str_cut(rest, ' ', &hash, &rest) || !str_cut(rest, ' ', &kind, &rest) ||
        !str_to_int(rest, &n) || n < 0) {
        return broken(r, "not \"kept HASH KIND N\"");
    }
    arena_init(&scratch, 0, &desk_oom);
    struct str own_hash = str_copy(&scratch, hash), own_kind = str_copy(&scratch, kind);
    bool is_done = read_bytes(r, (size_t)n, &bytes) &&
                   taking_kept(t, own_hash, own_kind, (struct str){bytes, (size_t)n});
    free(bytes);
    arena_clear(&scratch);
    return is_done;
}

static bool read_ledger(struct reading *r, struct taking *t, struct str rest)
{
    struct ledger_line line;
    struct arena scratch;
    arena_init(&scratch, 0, &desk_oom);
    bool is_done = ledger_read(&scratch, rest, &line, NULL) ? taking_line(t, &line)
                                                            : broken(r, "not a line of the ledger");
    arena_clear(&scratch);
    return is_done;
}

static bool read_record(struct reading *r, struct taking *t)
{
    struct buf text = {0};
    struct arena scratch;
    struct fault why = {0};
    bool is_ended = false;
    while (!is_ended && next_line(r)) {
        is_ended = r->line.n == 0;
        if (!is_ended) {
            buf_add(&text, buf_str(&r->line));
            buf_add_char(&text, '\n');
        }
    }
    arena_init(&scratch, 0, &desk_oom);
    struct record *record =
        is_ended && !text.is_full ? record_read(&scratch, buf_str(&text), &why) : NULL;
    bool is_done = record ? taking_record(t, record)
                          : broken(r, is_ended ? why.says : "the file ends within a record");
    buf_clear(&text);
    arena_clear(&scratch);
    return is_done;
}

static bool is_whole(struct reading *r, const struct taking *t, struct str rest)
{
    char want[80];
    snprintf(want, sizeof want, "%zu %zu %zu", t->counts->kept_n, t->counts->lines_n,
             t->counts->records_n);
    return str_is(rest, want) || broken(r, "there is less, or more, than was written");
}

static bool read_all(struct reading *r, struct taking *t)
{
    if (!next_line(r) || !str_is(buf_str(&r->line), MAGIC)) {
        return broken(r, "not what store export writes");
    }
    while (next_line(r)) {
        struct str word, rest;
        bool is_done = true;
        str_cut(buf_str(&r->line), ' ', &word, &rest);
        if (str_is(word, "kept")) {
            is_done = read_kept(r, t, rest);
        } else if (str_is(word, "line")) {
            is_done = read_ledger(r, t, rest);
        } else if (str_is(word, "record")) {
            is_done = read_record(r, t);
        } else if (str_is(word, "whole")) {
            return is_whole(r, t, rest);
        } else {
            is_done = broken(r, "an unknown word");
        }
        if (!is_done) {
            return false;
        }
    }
    return broken(r, "the file ends too early");
}

bool transfer_import(struct store *into, const char *path, const struct transfer_wish *wish,
                     struct transfer_counts *counts, struct fault *fault)
{
    struct reading r = {.file = fopen(path, "rb"), .path = path, .fault = fault};
    struct taking t;
    if (!r.file) {
        return fault_set(fault, "file.missing", "%s cannot be read: %s.", path, strerror(errno));
    }
    bool is_done = taking_begin(&t, into, wish, counts, fault) && read_all(&r, &t);
    is_done = taking_end(&t, is_done);
    buf_clear(&r.line);
    fclose(r.file);
    return is_done;
}

/* ---- from store to store ---- */

static bool need(void *ctx, const struct record *record)
{
    struct taking *t = ctx;
    const struct str hashes[] = {record->head.pack_hash, record->head.scenario_hash};
    for (size_t i = 0; i < 2; i++) {
        if (names_find(&t->needed, hashes[i]) == NAMES_NONE) {
            names_put(&t->needed, str_copy(&t->arena, hashes[i]));
        }
    }
    return true;
}

static bool take_kept(void *ctx, struct str hash, struct str kind, struct str bytes)
{
    struct taking *t = ctx;
    bool is_needed = t->wish->person.n == 0 || names_find(&t->needed, hash) != NAMES_NONE;
    return !is_needed || taking_kept(t, hash, kind, bytes);
}

/* That others sat there too is not one person's to say on a server; that one was not alone is. */
static struct ledger_line without_others(const struct ledger_line *line)
{
    struct ledger_line alone = *line;
    alone.n = 0;
    for (size_t i = 0; i < line->n; i++) {
        if (!str_is(line->pairs[i].key, "group") || str_eq(line->pairs[i].value, line->who)) {
            alone.pairs[alone.n++] = line->pairs[i];
        }
    }
    return alone;
}

/* Of a person what they did and chose: everything else is for the organiser to say. */
static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct taking *t = ctx;
    bool is_own = str_eq(line->who, t->wish->person) &&
                  (str_starts(line->what, STR("round.")) || str_is(line->what, "access.view") ||
                   str_is(line->what, "notice.read") || str_is(line->what, "person.times") ||
                   str_is(line->what, "pair.seen"));
    struct ledger_line alone = without_others(line);
    return t->wish->person.n == 0 ? taking_line(t, line) : !is_own || taking_line(t, &alone);
}

static bool take_record(void *ctx, const struct record *record)
{
    return taking_record(ctx, record);
}

/* What is brought must be replayable at once, so bytes come first; lines before the records of the
 * rounds they begin. */
static bool bring(struct taking *t, struct store *from)
{
    struct str person = t->wish->person;
    return store_each_held(from, count_one, &t->of_n, t->fault) &&
           (person.n == 0 || store_each_record(from, person, need, t, t->fault)) &&
           store_each_kept(from, take_kept, t, t->fault) && !t->is_failed &&
           store_each_line(from, take_line, t, t->fault) && !t->is_failed &&
           store_each_record(from, person, take_record, t, t->fault);
}

static bool transfer(struct store *into, struct store *from, const struct transfer_wish *wish,
                     struct transfer_counts *counts, bool is_sparing, struct fault *fault)
{
    struct taking t;
    bool is_begun = taking_begin(&t, into, wish, counts, fault);
    t.is_sparing = is_sparing;
    return taking_end(&t, is_begun && bring(&t, from));
}

bool transfer_merge(struct store *into, struct store *from, const struct transfer_wish *wish,
                    struct transfer_counts *counts, struct fault *fault)
{
    return transfer(into, from, wish, counts, false, fault);
}

bool transfer_forward(struct store *into, struct store *from, const struct transfer_wish *wish,
                      struct transfer_counts *counts, struct fault *fault)
{
    return transfer(into, from, wish, counts, true, fault);
}
