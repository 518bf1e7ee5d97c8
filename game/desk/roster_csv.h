/* roster_csv.h - people and units from a spreadsheet: who is there, where they belong, who came and
 * who left.
 *
 * The first row names the columns, in Japanese or English, in any order:
 *   number 社員番号 · name 氏名 (needed) · kana フリガナ · unit 所属 · joined 入社日 · left 退職日
 * · role 役割
 *
 * A unit is a path from the top, 本部/部/課; several stand with ";" between. Days are
 * 2026-11-24 or 2026/11/24; the day somebody left is their last one here. Bytes are UTF-8, with or
 * without a mark, or CP932 as Japanese spreadsheets save it. Somebody is known again by number, or
 * by name where there is none. The file says how things are from `today` on: units a person is no
 * longer named in are left that day. People who are not in the file stay as they are.
 */
#ifndef DESK_ROSTER_CSV_H
#define DESK_ROSTER_CSV_H

#include "desk/desk.h"

struct roster_import {
    size_t rows_n, added_n, changed_n, left_n, units_n; /* units_n: new ones */
};

struct roster_file {
    struct str bytes;
    struct str name; /* for faults */
    int64_t today;
    bool is_dry; /* only counts */
};

/* All faults at once (pointer: "/line/3/joined"), and then nothing is noted. is_dry: only counts.
 * False with `fault` when the store failed in the middle: importing again goes on where it
 * stopped. */
bool roster_import(struct desk *desk, const struct roster_file *file, struct roster_import *done,
                   struct faults *faults, struct fault *fault);

#endif
