#include "core/ledger.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "core/record.h"

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        char c = key.at[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return key.n > 0;
}

static const struct ledger_pair *find(const struct ledger_line *line, struct str key)
{
    for (size_t i = 0; i < line->n; i++) {
        if (str_eq(line->pairs[i].key, key)) {
            return &line->pairs[i];
        }
    }
    return NULL;
}

struct str ledger_value(const struct ledger_line *line, const char *key)
{
    const struct ledger_pair *pair = find(line, str_of(key));

    return pair ? pair->value : STR("");
}

static bool put(struct ledger_line *line, struct str key, struct str value)
{
    if (line->n == LEDGER_PAIRS_N || find(line, key)) {
        return false;
    }
    line->pairs[line->n++] = (struct ledger_pair){key, value};
    return true;
}

bool ledger_put(struct ledger_line *line, const char *key, struct str value)
{
    return put(line, str_of(key), value);
}

void ledger_write(const struct ledger_line *line, struct sink *sink)
{
    value_write(line->id, sink);
    sink_fmt(sink, " %lld ", (long long)line->utc_ms);
    value_write(line->who, sink);
    sink_add_c(sink, " ");
    value_write(line->what, sink);
    for (size_t i = 0; i < line->n; i++) {
        sink_add_c(sink, " ");
        sink_add(sink, line->pairs[i].key);
        sink_add_c(sink, "=");
        value_write(line->pairs[i].value, sink);
    }
    sink_add_c(sink, "\n");
}

static bool read_pair(struct arena *arena, struct str word, struct ledger_line *out)
{
    struct str key, code, value;

    return str_cut(word, '=', &key, &code) && is_key(key) && value_read(arena, code, &value) &&
           put(out, str_copy(arena, key), value);
}

/* One spelling a number: what str_to_int takes but nobody writes ("007", "-0") is refused. */
static bool read_time(struct str word, int64_t *out)
{
    struct str digits = str_from(word, word.n && word.at[0] == '-');

    return (digits.n < 2 || digits.at[0] != '0') && !str_is(word, "-0") && str_to_int(word, out);
}

static bool read_words(struct arena *arena, struct str text, struct ledger_line *out)
{
    struct str words[4], word;
    bool is_more = true;

    for (size_t i = 0; i < 4; i++) {
        if (!is_more) {
            return false;
        }
        is_more = str_cut(text, ' ', &words[i], &text);
    }
    if (!value_read(arena, words[0], &out->id) || !read_time(words[1], &out->utc_ms) ||
        !value_read(arena, words[2], &out->who) || !value_read(arena, words[3], &out->what)) {
        return false;
    }
    while (is_more) {
        is_more = str_cut(text, ' ', &word, &text);
        if (!read_pair(arena, word, out)) {
            return false;
        }
    }
    return true;
}

bool ledger_read(struct arena *arena, struct str text, struct ledger_line *out, struct fault *fault)
{
    struct str line = str_ends(text, STR("\n")) ? str_part(text, 0, text.n - 1) : text;

    *out = (struct ledger_line){0};
    if (str_has(line, STR("\n")) || !read_words(arena, line, out)) {
        return fault_set(fault, "ledger.broken",
                         "\"%.*s\" is not a line of the ledger; restore it from a backup",
                         STR_ARGS(utf8_cut(line, 80)));
    }
    return true;
}
