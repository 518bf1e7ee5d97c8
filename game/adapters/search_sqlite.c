#include "adapters/search_sqlite.h"

#include "base/utf8.h"

#include <sqlite3.h>
#include <stdlib.h>

#define TRIGRAM_N 3
#define WORDS_N 8 /* more narrow nothing down any more */

struct search {
    sqlite3 *db;
    sqlite3_stmt *add;
    size_t n;
};

static bool failed(struct search *search, struct fault *fault)
{
    return fault_set(fault, "search.failed", "The search could not be made (%s).",
                     search ? sqlite3_errmsg(search->db) : "out of memory");
}

struct search *search_open(struct fault *fault)
{
    static const char schema[] =
        "CREATE VIRTUAL TABLE doc USING fts5(head, rest, tokenize='trigram')";
    struct search *search = calloc(1, sizeof *search);
    if (!search ||
        sqlite3_open_v2(":memory:", &search->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK ||
        sqlite3_exec(search->db, schema, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(search->db, "INSERT INTO doc(rowid, head, rest) VALUES (?1, ?2, ?3)", -1,
                           &search->add, NULL) != SQLITE_OK) {
        failed(search, fault);
        search_close(search);
        return NULL;
    }
    return search;
}

void search_close(struct search *search)
{
    if (search) {
        sqlite3_finalize(search->add);
        sqlite3_close(search->db);
        free(search);
    }
}

static int bind(sqlite3_stmt *stmt, int at, struct str text)
{
    return sqlite3_bind_text(stmt, at, text.at ? text.at : "", (int)text.n, SQLITE_TRANSIENT);
}

bool search_add(struct search *search, size_t number, struct str head, struct str rest,
                struct fault *fault)
{
    sqlite3_reset(search->add);
    if (sqlite3_bind_int64(search->add, 1, (sqlite3_int64)number + 1) != SQLITE_OK ||
        bind(search->add, 2, head) != SQLITE_OK || bind(search->add, 3, rest) != SQLITE_OK ||
        sqlite3_step(search->add) != SQLITE_DONE) {
        return failed(search, fault);
    }
    search->n++;
    return true;
}

/* ---- finding ---- */

struct asked {
    struct arena *arena;
    struct str match;         /* of FTS5: "word" AND "word" */
    struct str scan[WORDS_N]; /* patterns of LIKE */
    size_t scan_n, words_n;
};

static struct str doubled(struct arena *arena, struct str word, char sign, const char *with)
{
    struct str head, out = STR("");
    bool has_more = true;
    while (has_more) {
        has_more = str_cut(word, sign, &head, &word);
        out = str_fmt(arena, "%.*s%.*s%s", STR_ARGS(out), STR_ARGS(head), has_more ? with : "");
    }
    return out;
}

static void ask_word(struct asked *asked, struct str word)
{
    struct arena *arena = asked->arena;
    if (word.n == 0 || asked->words_n == WORDS_N) {
        return;
    }
    asked->words_n++;
    if (utf8_count(word) >= TRIGRAM_N) {
        struct str safe = doubled(arena, word, '"', "\"\"");
        asked->match = str_fmt(arena, "%.*s%s\"%.*s\"", STR_ARGS(asked->match),
                               asked->match.n ? " AND " : "", STR_ARGS(safe));
        return;
    }
    word = doubled(arena, word, '\\', "\\\\");
    word = doubled(arena, word, '%', "\\%");
    word = doubled(arena, word, '_', "\\_");
    asked->scan[asked->scan_n++] = str_fmt(arena, "%%%.*s%%", STR_ARGS(word));
}

static void ask_words(struct asked *asked, struct str words)
{
    size_t from = 0;
    for (size_t at = 0; at < words.n;) {
        size_t before = at;
        uint32_t c = utf8_next(words, &at);
        if (c <= ' ' || c == 0x3000) {
            ask_word(asked, str_part(words, from, before - from));
            from = at;
        }
    }
    ask_word(asked, str_from(words, from));
}

static struct str sql_of(const struct asked *asked)
{
    struct str sql = STR("SELECT rowid FROM doc WHERE 1");
    int at = 1;
    if (asked->match.n > 0) {
        sql = str_fmt(asked->arena, "%.*s AND doc MATCH ?%d", STR_ARGS(sql), at++);
    }
    for (size_t i = 0; i < asked->scan_n; i++, at++) {
        sql = str_fmt(asked->arena,
                      "%.*s AND (head LIKE ?%d ESCAPE '\\' OR rest LIKE ?%d ESCAPE '\\')",
                      STR_ARGS(sql), at, at);
    }
    return str_fmt(asked->arena, "%.*s ORDER BY %s", STR_ARGS(sql),
                   asked->match.n > 0 ? "bm25(doc, 8.0, 1.0), rowid" : "rowid");
}

static bool bind_all(sqlite3_stmt *stmt, const struct asked *asked)
{
    int at = 1;
    if (asked->match.n > 0 && bind(stmt, at++, asked->match) != SQLITE_OK) {
        return false;
    }
    for (size_t i = 0; i < asked->scan_n; i++, at++) {
        if (bind(stmt, at, asked->scan[i]) != SQLITE_OK) {
            return false;
        }
    }
    return true;
}

bool search_find(struct search *search, struct arena *arena, struct str words, size_t **out,
                 size_t *n, struct fault *fault)
{
    struct asked asked = {.arena = arena, .match = STR("")};
    sqlite3_stmt *stmt = NULL;
    *out = ARENA_NEW_N(arena, search->n + 1, size_t);
    *n = 0;
    ask_words(&asked, words);
    if (asked.words_n == 0) {
        return true;
    }
    struct str sql = sql_of(&asked);
    int code = sqlite3_prepare_v2(search->db, sql.at, (int)sql.n, &stmt, NULL);
    if (code == SQLITE_OK && bind_all(stmt, &asked)) {
        while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
            (*out)[(*n)++] = (size_t)sqlite3_column_int64(stmt, 0) - 1;
        }
    }
    sqlite3_finalize(stmt);
    return code == SQLITE_DONE || failed(search, fault);
}
