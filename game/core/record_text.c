/* Records as text. There is one way to write each, and reading refuses every other, so that text
 * kept by hash can be made anew from what was read. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "core/record.h"

#define MAGIC "mikiwame-record 1"

/* ---- values ---- */

static const char hex[] = "0123456789ABCDEF";

static bool is_encoded(unsigned char c)
{
    return c <= ' ' || c == 0x7f || c == '%';
}

void value_write(struct str value, struct sink *sink)
{
    size_t plain = 0;

    if (value.n == 0) {
        sink_add_c(sink, "-");
        return;
    }
    if (str_is(value, "-")) {
        sink_add_c(sink, "%2D");
        return;
    }
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.at[i];

        if (is_encoded(c)) {
            char code[3] = {'%', hex[c >> 4], hex[c & 15]};

            sink_add(sink, str_part(value, plain, i - plain));
            sink_add(sink, (struct str){code, sizeof code});
            plain = i + 1;
        }
    }
    sink_add(sink, str_from(value, plain));
}

static int hex_value(char c)
{
    for (int i = 0; i < 16; i++) {
        if (hex[i] == c) {
            return i;
        }
    }
    return -1;
}

/* The byte behind "%XX"; -1 when it is not one that encoding writes. */
static int decode_byte(struct str code)
{
    int high = code.n > 2 ? hex_value(code.at[1]) : -1;
    int low = code.n > 2 ? hex_value(code.at[2]) : -1;

    if (high < 0 || low < 0 || !is_encoded((unsigned char)(high * 16 + low))) {
        return -1;
    }
    return high * 16 + low;
}

bool value_read(struct arena *arena, struct str code, struct str *out)
{
    char *at = ARENA_NEW_N(arena, code.n + 1, char);
    size_t n = 0;

    *out = STR("");
    if (code.n == 0 || str_is(code, "-")) {
        return code.n == 1;
    }
    if (str_is(code, "%2D")) {
        *out = STR("-");
        return true;
    }
    for (size_t i = 0; i < code.n; i++) {
        int byte = (unsigned char)code.at[i];

        if (byte == '%') {
            byte = decode_byte(str_from(code, i));
            i += 2;
        } else if (is_encoded((unsigned char)byte)) {
            return false;
        }
        if (byte < 0) {
            return false;
        }
        at[n++] = (char)byte;
    }
    *out = (struct str){at, n};
    return utf8_check(*out) == n;
}

/* ---- numbers ---- */

static bool read_u64(struct str s, uint64_t *out)
{
    uint64_t sum = 0;

    if (s.n == 0 || (s.at[0] == '0' && s.n > 1)) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        unsigned digit = (unsigned char)s.at[i] - (unsigned)'0';

        if (digit > 9 || sum > (UINT64_MAX - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *out = sum;
    return true;
}

static bool read_i64(struct str s, int64_t *out)
{
    struct str digits = str_from(s, s.n && s.at[0] == '-');
    uint64_t size;

    /* One spelling each: no "+7", "007" or "-0". */
    return read_u64(digits, &size) && (digits.n == s.n || size != 0) && str_to_int(s, out);
}

/* ---- the head ---- */

enum head_kind { HEAD_STR, HEAD_INT, HEAD_SEED };

static const struct {
    const char *key;
    enum head_kind kind;
    size_t offset;
} head_rows[] = {
    {"id", HEAD_STR, offsetof(struct record_head, id)},
    {"case", HEAD_STR, offsetof(struct record_head, case_id)},
    {"brand", HEAD_STR, offsetof(struct record_head, brand_id)},
    {"lang", HEAD_STR, offsetof(struct record_head, lang)},
    {"pack", HEAD_STR, offsetof(struct record_head, pack_id)},
    {"pack_hash", HEAD_STR, offsetof(struct record_head, pack_hash)},
    {"scenario", HEAD_STR, offsetof(struct record_head, scenario_hash)},
    {"rules", HEAD_STR, offsetof(struct record_head, rules_version)},
    {"person", HEAD_STR, offsetof(struct record_head, person)},
    {"round", HEAD_STR, offsetof(struct record_head, round)},
    {"zone", HEAD_STR, offsetof(struct record_head, zone)},
    {"start_utc_ms", HEAD_INT, offsetof(struct record_head, start_utc_ms)},
    {"seed", HEAD_SEED, offsetof(struct record_head, seed)},
    {"program", HEAD_INT, offsetof(struct record_head, program_version)},
};
#define HEAD_ROWS_N (sizeof head_rows / sizeof *head_rows)

void record_write_head(const struct record_head *head, struct sink *sink)
{
    sink_add_c(sink, MAGIC "\n");
    for (size_t i = 0; i < HEAD_ROWS_N; i++) {
        const void *member = (const char *)head + head_rows[i].offset;

        sink_fmt(sink, "%s ", head_rows[i].key);
        if (head_rows[i].kind == HEAD_STR) {
            value_write(*(const struct str *)member, sink);
        } else if (head_rows[i].kind == HEAD_INT) {
            sink_fmt(sink, "%lld", (long long)*(const int64_t *)member);
        } else {
            sink_fmt(sink, "%llu", (unsigned long long)*(const uint64_t *)member);
        }
        sink_add_c(sink, "\n");
    }
}

static bool read_head_value(struct arena *arena, size_t row, struct str code,
                            struct record_head *head)
{
    void *member = (char *)head + head_rows[row].offset;

    switch (head_rows[row].kind) {
    case HEAD_STR:
        return value_read(arena, code, member);
    case HEAD_INT:
        return read_i64(code, member);
    default:
        return read_u64(code, member);
    }
}

/* ---- lines ---- */

void record_write_decision(const struct decision *decision, struct sink *sink)
{
    sink_fmt(sink, "%lu %lld %s ", (unsigned long)decision->seq, (long long)decision->at_ms,
             verb_name(decision->verb));
    value_write(decision->target, sink);
    sink_add_c(sink, " ");
    value_write(decision->value, sink);
    sink_add_c(sink, " @");
    value_write(decision->place, sink);
    sink_add_c(sink, "\n");
}

void record_write(const struct record *record, struct sink *sink)
{
    record_write_head(&record->head, sink);
    for (size_t i = 0; i < record->n; i++) {
        record_write_decision(&record->decisions[i], sink);
    }
    if (record->is_ended) {
        sink_fmt(sink, "end %lld\n", (long long)record->end_ms);
    }
}

bool decision_read(struct arena *arena, struct str line, struct decision *out)
{
    struct str words[6];
    uint64_t seq;

    for (size_t i = 0; i < 6; i++) {
        if (str_cut(line, ' ', &words[i], &line) != (i < 5)) {
            return false;
        }
    }
    *out = (struct decision){.verb = verb_of(words[2])};
    if (!read_u64(words[0], &seq) || seq == 0 || seq > DECISIONS_MOST_N ||
        !read_i64(words[1], &out->at_ms) || !str_starts(words[5], STR("@"))) {
        return false;
    }
    out->seq = (uint32_t)seq;
    return value_read(arena, words[3], &out->target) && value_read(arena, words[4], &out->value) &&
           value_read(arena, str_from(words[5], 1), &out->place) && decision_is_sound(out);
}

/* of the text being read */
struct lines {
    struct str rest;
    size_t line_n; /* of the line last taken, from 1 */
};

/* False at the end of the text, and for a last line without its newline. */
static bool take_line(struct lines *lines, struct str *line)
{
    lines->line_n++;
    return str_cut(lines->rest, '\n', line, &lines->rest);
}

static bool refuse(struct fault *fault, size_t line_n, const char *what)
{
    return fault_set(fault, "record.broken", "line %zu of the record %s; restore it from a backup",
                     line_n, what);
}

static bool read_head(struct arena *arena, struct lines *lines, struct record_head *head,
                      struct fault *fault)
{
    struct str line, key, value;

    if (!take_line(lines, &line) || !str_is(line, MAGIC)) {
        return refuse(fault, lines->line_n, "does not say \"" MAGIC "\"");
    }
    for (size_t i = 0; i < HEAD_ROWS_N; i++) {
        if (!take_line(lines, &line) || !str_cut(line, ' ', &key, &value) ||
            !str_is(key, head_rows[i].key) || !read_head_value(arena, i, value, head)) {
            return fault_set(fault, "record.broken",
                             "line %zu of the record is not the line \"%s …\" of a head that this "
                             "program knows; use the program that wrote it",
                             lines->line_n, head_rows[i].key);
        }
    }
    return true;
}

static bool read_end(struct record *record, struct lines *lines, struct str code,
                     struct fault *fault)
{
    int64_t end_ms;

    if (!read_i64(code, &end_ms) || end_ms < 0 || end_ms > AT_MOST_MS) {
        return refuse(fault, lines->line_n, "has no sound end");
    }
    record_end(record, end_ms);
    if (record->end_ms != end_ms) {
        return refuse(fault, lines->line_n, "ends before its last decision");
    }
    if (lines->rest.n) {
        return refuse(fault, lines->line_n + 1, "follows the end");
    }
    return true;
}

static bool read_lines(struct record *record, struct lines *lines, struct fault *fault)
{
    struct str line, head, rest;
    struct decision decision;

    while (lines->rest.n) {
        if (!take_line(lines, &line)) {
            return refuse(fault, lines->line_n, "is cut off");
        }
        if (str_cut(line, ' ', &head, &rest) && str_is(head, "end")) {
            return read_end(record, lines, rest, fault);
        }
        if (!decision_read(record->arena, line, &decision)) {
            return refuse(fault, lines->line_n, "is not a decision");
        }
        if (!record_append(record, &decision)) {
            return refuse(fault, lines->line_n, "is out of order");
        }
    }
    return true;
}

struct record *record_read(struct arena *arena, struct str text, struct fault *fault)
{
    struct lines lines = {.rest = text};
    struct record_head head = {0};
    struct record *record;

    if (!read_head(arena, &lines, &head, fault)) {
        return NULL;
    }
    record = record_new(arena, &head);
    return read_lines(record, &lines, fault) ? record : NULL;
}
