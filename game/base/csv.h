/* csv.h - rows of comma-separated values, read and written as RFC 4180 has them, and as
 * spreadsheets write them: quotes doubled inside quotes, line breaks inside quotes, CRLF or LF, a
 * byte order mark at the start.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/sink.h"

struct arena;

#define CSV_CELLS_N 32 /* a row; more are counted, not kept */

struct csv {
    struct str rest;
    int64_t line;         /* of the row read last, from 1 */
    int64_t next_line;    /* where the next row begins */
    const char *is_wrong; /* why reading stopped; NULL: at the end */
};

struct csv_row {
    struct str cells[CSV_CELLS_N];
    size_t n;
};

struct csv csv_of(struct str text);
/* The next row that is not empty. False at the end, or when what follows is no CSV. Cells point
 * into the text, or into the arena where quotes were doubled. */
bool csv_next(struct csv *csv, struct arena *arena, struct csv_row *row);

/* Writing: rows end with CRLF, files begin with the mark that Japanese Excel asks for. */
#define CSV_MARK "\xef\xbb\xbf"
/* One cell, in quotes where it needs them. What a spreadsheet would take for a formula, or show as
 * something else ("00123", a unit named "1-2"), gets an apostrophe before it, and stays a text. */
void csv_put(struct sink *sink, struct str cell);
/* A cell that csv_put wrote so, without its apostrophe; any other as it is. */
struct str csv_unmarked(struct str cell);

#endif
