#include "base/csv.h"

#include "base/arena.h"

#define DIGITS_MOST_N 15 /* a spreadsheet's number has no more */

struct csv csv_of(struct str text)
{
    bool has_mark = str_starts(text, STR("\xef\xbb\xbf"));
    return (struct csv){.rest = str_from(text, has_mark ? 3 : 0), .next_line = 1};
}

/* Bytes up to the closing quote, or to the end of the text. */
static size_t quoted_n(struct str text)
{
    size_t i = 0;
    while (i < text.n && (text.at[i] != '"' || (i + 1 < text.n && text.at[i + 1] == '"'))) {
        i += text.at[i] == '"' ? 2 : 1;
    }
    return i < text.n ? i : text.n;
}

/* After the opening quote: up to the closing one. False: there is none. */
static bool take_quoted(struct csv *csv, struct arena *arena, struct str *cell)
{
    char *at = arena_take(arena, quoted_n(csv->rest) + 1);
    size_t n = 0;
    for (size_t i = 0; i < csv->rest.n; i++) {
        char c = csv->rest.at[i];
        bool is_doubled = c == '"' && i + 1 < csv->rest.n && csv->rest.at[i + 1] == '"';
        if (c == '"' && !is_doubled) {
            *cell = (struct str){at, n};
            csv->rest = str_from(csv->rest, i + 1);
            return true;
        }
        csv->next_line += c == '\n';
        at[n++] = c;
        i += is_doubled;
    }
    csv->is_wrong = "a quote is opened and never closed";
    return false;
}

static struct str take_plain(struct csv *csv)
{
    size_t n = 0;
    while (n < csv->rest.n && csv->rest.at[n] != ',' && csv->rest.at[n] != '\n' &&
           csv->rest.at[n] != '\r') {
        n++;
    }
    struct str cell = str_part(csv->rest, 0, n);
    csv->rest = str_from(csv->rest, n);
    return cell;
}

static bool take_cell(struct csv *csv, struct arena *arena, struct str *cell)
{
    if (!str_starts(csv->rest, STR("\""))) {
        *cell = take_plain(csv);
        return true;
    }
    csv->rest = str_from(csv->rest, 1);
    if (!take_quoted(csv, arena, cell)) {
        return false;
    }
    if (csv->rest.n > 0 && csv->rest.at[0] != ',' && csv->rest.at[0] != '\n' &&
        csv->rest.at[0] != '\r') {
        csv->is_wrong = "something stands between a closing quote and the next comma";
        return false;
    }
    return true;
}

/* True when a comma follows: the row goes on. */
static bool take_separator(struct csv *csv)
{
    bool is_comma = str_starts(csv->rest, STR(","));
    if (is_comma) {
        csv->rest = str_from(csv->rest, 1);
        return true;
    }
    csv->rest = str_from(csv->rest, str_starts(csv->rest, STR("\r")) ? 1 : 0);
    if (str_starts(csv->rest, STR("\n"))) {
        csv->rest = str_from(csv->rest, 1);
    }
    csv->next_line++;
    return false;
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->n && i < CSV_CELLS_N; i++) {
        if (str_trim(row->cells[i]).n > 0) {
            return false;
        }
    }
    return true;
}

bool csv_next(struct csv *csv, struct arena *arena, struct csv_row *row)
{
    do {
        bool is_going = csv->rest.n > 0 && !csv->is_wrong;
        if (!is_going) {
            return false;
        }
        *row = (struct csv_row){0};
        csv->line = csv->next_line;
        while (is_going) {
            struct str cell;
            if (!take_cell(csv, arena, &cell)) {
                return false;
            }
            if (row->n < CSV_CELLS_N) {
                row->cells[row->n] = cell;
            }
            row->n++;
            is_going = take_separator(csv);
        }
    } while (is_empty(row));
    return true;
}

/* ---- writing ---- */

static bool is_formula(struct str text)
{
    char c = text.n > 0 ? text.at[0] : ' ';
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static size_t digits_n(struct str text)
{
    size_t n = 0;
    while (n < text.n && text.at[n] >= '0' && text.at[n] <= '9') {
        n++;
    }
    return n;
}

/* "1-2", "3/4/5", "10E3": a date or a large number to a spreadsheet. "2026-11-24" and "2026-11" are
 * dates, and meant as such. */
static bool is_joined(struct str text, size_t first_n)
{
    char mark = text.at[first_n];
    struct str rest = str_from(text, first_n + 1);
    size_t n = digits_n(rest);
    if (mark == 'E' || mark == 'e') {
        return n > 0 && n == rest.n;
    }
    if ((mark != '-' && mark != '/') || n == 0 || (mark == '-' && first_n == 4 && n == 2)) {
        return false;
    }
    bool is_more = n < rest.n && rest.at[n] == mark;
    return n == rest.n || (is_more && digits_n(str_from(rest, n + 1)) == rest.n - n - 1);
}

/* Whether a spreadsheet would show something else: "00123" as 123, of twenty digits fifteen. */
static bool is_rewritten(struct str text)
{
    size_t n = digits_n(text);
    if (n == 0 || n == text.n) {
        return n > DIGITS_MOST_N || (n > 1 && text.at[0] == '0');
    }
    return is_joined(text, n);
}

static bool is_misread(struct str text)
{
    return is_formula(text) || is_rewritten(text);
}

struct str csv_unmarked(struct str cell)
{
    struct str rest = str_starts(cell, STR("'")) ? str_from(cell, 1) : STR("");
    return is_misread(rest) ? rest : cell;
}

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == '"' || c == ',' || c == '\n' || c == '\r') {
            return true;
        }
    }
    return false;
}

static void put_quoted(struct sink *sink, struct str text, const char *before)
{
    size_t plain = 0;
    sink_add_c(sink, "\"");
    sink_add_c(sink, before);
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '"') {
            sink_add(sink, str_part(text, plain, i + 1 - plain));
            plain = i; /* the quote once more */
        }
    }
    sink_add(sink, str_from(text, plain));
    sink_add_c(sink, "\"");
}

void csv_put(struct sink *sink, struct str cell)
{
    bool is_safe = !is_misread(cell);
    if (needs_quotes(cell)) {
        put_quoted(sink, cell, is_safe ? "" : "'");
    } else {
        sink_add_c(sink, is_safe ? "" : "'");
        sink_add(sink, cell);
    }
}
