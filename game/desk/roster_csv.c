#include "desk/roster_csv.h"

#include "adapters/charset_iconv.h"
#include "adapters/clock.h"
#include "base/csv.h"
#include "base/date.h"
#include "desk/people.h"

#include <string.h>

/* ---- columns ---- */

enum column_kind {
    COL_NUMBER,
    COL_NAME,
    COL_KANA,
    COL_UNIT,
    COL_JOINED,
    COL_LEFT,
    COL_ROLE,
    COL_N
};

static const char *const column_names[COL_N][4] = {
    [COL_NUMBER] = {"number", "社員番号", "番号", NULL},
    [COL_NAME] = {"name", "氏名", "名前", NULL},
    [COL_KANA] = {"kana", "フリガナ", "ふりがな", NULL},
    [COL_UNIT] = {"unit", "所属", "部署", NULL},
    [COL_JOINED] = {"joined", "入社日", NULL},
    [COL_LEFT] = {"left", "退職日", NULL},
    [COL_ROLE] = {"role", "役割", NULL},
};

static const struct {
    const char *said;
    enum role role;
} role_names[] = {{"person", ROLE_PERSON},         {"hr", ROLE_HR},
                  {"security", ROLE_SECURITY},     {"manager", ROLE_MANAGER},
                  {"organiser", ROLE_ORGANISER},   {"人事", ROLE_HR},
                  {"情報システム", ROLE_SECURITY}, {"セキュリティ", ROLE_SECURITY},
                  {"管理者", ROLE_MANAGER},        {"管理職", ROLE_MANAGER},
                  {"担当者", ROLE_ORGANISER},      {"一般", ROLE_PERSON}};

#define UNITS_MOST_N 8 /* one person's */

/* one person as the file has them */
struct seat {
    int64_t line;
    struct str number, name, kana;
    struct str units[UNITS_MOST_N]; /* paths */
    size_t units_n;
    int64_t joined_day, left_day; /* DAY_OPEN: not said */
    bool is_left_told;            /* there is such a column: an empty cell says "stays" */
    enum role role;
};

struct reading {
    struct desk *desk;
    struct arena arena;
    struct str file;
    struct faults *faults;
    int places[COL_N]; /* -1: no such column */
    struct seat *seats;
    size_t n, room_n;
};

static void add_fault(struct reading *r, int64_t line, enum column_kind column, const char *says,
                      struct str what)
{
    struct str pointer =
        str_fmt(r->faults->arena, "/line/%lld/%s", (long long)line, column_names[column][0]);
    faults_add(r->faults, FAULT_ERROR, r->file, pointer, "\"%.*s\" %s", STR_ARGS(what), says);
}

static bool is_named(enum column_kind column, struct str title)
{
    for (size_t i = 0; column_names[column][i]; i++) {
        if (str_is(title, column_names[column][i])) {
            return true;
        }
    }
    return false;
}

static bool read_titles(struct reading *r, const struct csv_row *row)
{
    for (int c = 0; c < COL_N; c++) {
        r->places[c] = -1;
        for (size_t i = 0; i < row->n && i < CSV_CELLS_N; i++) {
            struct str title = str_trim(row->cells[i]);
            if (is_named((enum column_kind)c, title) ||
                is_named((enum column_kind)c, str_lower(&r->arena, title))) {
                r->places[c] = (int)i;
            }
        }
    }
    if (r->places[COL_NAME] < 0) {
        faults_add(r->faults, FAULT_ERROR, r->file, STR("/line/1"),
                   "The first row names no column \"name\" (氏名); name the columns there.");
    }
    return r->places[COL_NAME] >= 0;
}

static struct str cell_of(const struct reading *r, const struct csv_row *row,
                          enum column_kind column)
{
    int place = r->places[column];
    return place >= 0 && (size_t)place < row->n && place < CSV_CELLS_N
               ? csv_unmarked(str_trim(row->cells[place]))
               : STR("");
}

/* ---- cells ---- */

/* Spreadsheets write 2026/4/1, people 2026-04-01. */
static bool read_civil(struct arena *arena, struct str said, int64_t *day)
{
    char mark = str_find(said, STR("/")) < said.n ? '/' : '-';
    struct str year, month, rest;
    int64_t month_n, day_n;
    str_cut(said, mark, &year, &rest);
    str_cut(rest, mark, &month, &rest);
    return year.n == 4 && month.n <= 2 && rest.n <= 2 && str_to_int(month, &month_n) &&
           str_to_int(rest, &day_n) && month_n > 0 && day_n > 0 &&
           date_day_read(str_fmt(arena, "%.*s-%02d-%02d", STR_ARGS(year), (int)month_n, (int)day_n),
                         day);
}

static int64_t read_day(struct reading *r, int64_t line, enum column_kind column, struct str said)
{
    int64_t day = DAY_OPEN;
    if (said.n > 0 && !read_civil(&r->arena, said, &day)) {
        add_fault(r, line, column, "is no day; write it as 2026-11-24.", said);
        return DAY_OPEN;
    }
    return day;
}

static enum role read_role(struct reading *r, int64_t line, struct str said)
{
    for (size_t i = 0; said.n > 0 && i < sizeof role_names / sizeof *role_names; i++) {
        if (str_is(said, role_names[i].said)) {
            return role_names[i].role;
        }
    }
    if (said.n > 0) {
        add_fault(r, line, COL_ROLE, "is no role; use person, hr, security, manager or organiser.",
                  said);
    }
    return ROLE_PERSON;
}

/* The full-width ; and / of a Japanese keyboard are what they look like. */
static struct str narrowed(struct arena *arena, struct str said)
{
    char *at = arena_take(arena, said.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < said.n; i++) {
        struct str rest = str_from(said, i);
        bool is_slash = str_starts(rest, STR("\xef\xbc\x8f")),
             is_mark = str_starts(rest, STR("\xef\xbc\x9b"));
        at[n++] = is_slash ? '/' : is_mark ? ';' : said.at[i];
        i += is_slash || is_mark ? 2 : 0;
    }
    return (struct str){at, n};
}

/* "Head office / Sales/" is Head office/Sales. */
static struct str path_of(struct arena *arena, struct str said)
{
    struct str path = STR(""), rest = said, one;
    while (rest.n > 0) {
        str_cut(rest, '/', &one, &rest);
        one = str_trim(one);
        if (one.n > 0) {
            path = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(path), path.n ? "/" : "", STR_ARGS(one));
        }
    }
    return path;
}

static void read_units(struct reading *r, struct seat *seat, struct str said)
{
    struct str rest = narrowed(&r->arena, said), one;
    while (rest.n > 0) {
        str_cut(rest, ';', &one, &rest);
        one = path_of(&r->arena, one);
        if (one.n > 0 && seat->units_n == UNITS_MOST_N) {
            add_fault(r, seat->line, COL_UNIT, "names more units than one person may have (8).",
                      said);
            return;
        }
        if (one.n > 0) {
            seat->units[seat->units_n++] = one;
        }
    }
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7f) {
            return true;
        }
    }
    return false;
}

/* Whether they are, or were, in a unit here. */
static bool has_unit(const struct desk *desk, const struct seat *seat)
{
    const struct ties *members = &desk->organisation.members;
    for (size_t i = 0; i < members->n; i++) {
        const struct person *person = roster_person(&desk->roster, members->at[i].what);
        if (person && (seat->number.n > 0 ? str_eq(person->number, seat->number)
                                          : str_eq(person->name, seat->name))) {
            return true;
        }
    }
    return false;
}

static void check_seat(struct reading *r, const struct seat *seat)
{
    if (seat->name.n == 0 || seat->name.n > PERSON_NAME_MOST_N || has_control(seat->name)) {
        add_fault(r, seat->line, COL_NAME, "is no name of 1 to 120 bytes (40 kanji); correct it.",
                  seat->name);
    }
    if (seat->joined_day != DAY_OPEN && seat->left_day < seat->joined_day) {
        add_fault(r, seat->line, COL_LEFT, "leaves before joining; correct one of the two days.",
                  seat->name);
    }
    bool has_day = seat->joined_day != DAY_OPEN || seat->left_day != DAY_OPEN;
    if (has_day && seat->units_n == 0 && !has_unit(r->desk, seat)) {
        add_fault(r, seat->line, COL_UNIT,
                  "is wanted: days of joining and leaving are kept with a unit; one for everybody "
                  "will do.",
                  seat->name);
    }
    for (size_t i = 0; i < r->n; i++) {
        const struct seat *other = &r->seats[i];
        bool is_same = seat->number.n > 0 ? str_eq(seat->number, other->number)
                                          : other->number.n == 0 && str_eq(seat->name, other->name);
        if (is_same) {
            add_fault(r, seat->line, seat->number.n > 0 ? COL_NUMBER : COL_NAME,
                      "stands in an earlier line too; keep one of them.",
                      seat->number.n > 0 ? seat->number : seat->name);
            return;
        }
    }
}

static void read_seat(struct reading *r, int64_t line, const struct csv_row *row)
{
    struct seat seat = {.line = line,
                        .number = cell_of(r, row, COL_NUMBER),
                        .name = cell_of(r, row, COL_NAME),
                        .kana = cell_of(r, row, COL_KANA)};
    seat.joined_day = read_day(r, line, COL_JOINED, cell_of(r, row, COL_JOINED));
    seat.left_day = read_day(r, line, COL_LEFT, cell_of(r, row, COL_LEFT));
    seat.is_left_told = r->places[COL_LEFT] >= 0;
    seat.role = read_role(r, line, cell_of(r, row, COL_ROLE));
    read_units(r, &seat, cell_of(r, row, COL_UNIT));
    check_seat(r, &seat);
    if (r->n == r->room_n) {
        size_t room_n = r->room_n ? r->room_n * 2 : 64;
        struct seat *seats = ARENA_NEW_N(&r->arena, room_n, struct seat);
        if (r->n > 0) {
            memcpy(seats, r->seats, r->n * sizeof *seats);
        }
        r->seats = seats;
        r->room_n = room_n;
    }
    r->seats[r->n++] = seat;
}

/* As spreadsheets save it; a byte that is nothing of the kind is told. */
static struct str decoded(struct reading *r, struct str bytes)
{
    size_t bad_n;
    struct str text = charset_read_sheet(&r->arena, bytes, &bad_n);
    if (bad_n > 0) {
        faults_add(r->faults, FAULT_ERROR, r->file, STR(""),
                   "The file is neither UTF-8 nor CP932 (%zu characters cannot be read); save it "
                   "as CSV UTF-8.",
                   bad_n);
    }
    return text;
}

static bool read_all(struct reading *r, struct str bytes)
{
    size_t before_n = r->faults->errors_n;
    struct csv csv = csv_of(decoded(r, bytes));
    struct csv_row row;
    if (!csv_next(&csv, &r->arena, &row)) {
        faults_add(r->faults, FAULT_ERROR, r->file, STR(""),
                   "The file is empty; its first row names the columns.");
        return false;
    }
    if (!read_titles(r, &row)) {
        return false;
    }
    while (csv_next(&csv, &r->arena, &row)) {
        read_seat(r, csv.line, &row);
    }
    if (csv.is_wrong) {
        faults_add(r->faults, FAULT_ERROR, r->file,
                   str_fmt(r->faults->arena, "/line/%lld", (long long)csv.line),
                   "Here %s; correct it.", csv.is_wrong);
    }
    return r->faults->errors_n == before_n;
}

/* ---- doing it ---- */

struct doing {
    struct reading *reading;
    struct desk *desk;
    int64_t today, first_day; /* first: the earliest that anybody joined, or today */
    bool is_dry;
    struct roster_import *done;
    struct fault *fault;
    struct names wanted; /* units that are added, or would be */
};

static bool note(struct doing *doing, struct ledger_line *line)
{
    return doing->is_dry || desk_note(doing->desk, line, doing->fault);
}

static void put_day(struct doing *doing, struct ledger_line *line, int64_t day)
{
    ledger_put(line, "from", date_day_text(&doing->desk->roster_arena, day));
}

/* The unit's id is its path in lower case: the same path is the same unit. */
static struct str unit_id(struct doing *doing, struct str path)
{
    return str_lower(&doing->desk->roster_arena, path);
}

/* Every unit on the way down the path; those that are missing are added. */
static bool want_unit(struct doing *doing, struct str path, int64_t day)
{
    for (size_t n = 0; n <= path.n; n++) {
        if (n < path.n && path.at[n] != '/') {
            continue;
        }
        struct str here = str_part(path, 0, n), name = here, parent = STR("");
        for (size_t i = 0; i < here.n; i++) {
            if (here.at[i] == '/') {
                name = str_from(here, i + 1);
                parent = str_part(here, 0, i);
            }
        }
        struct str id = unit_id(doing, here);
        if (name.n == 0 || organisation_unit(&doing->desk->organisation, id) ||
            names_find(&doing->wanted, id) != NAMES_NONE) {
            continue;
        }
        names_put(&doing->wanted, id);
        struct ledger_line line = {.what = STR("unit.add")};
        ledger_put(&line, "id", id);
        ledger_put(&line, "name", name);
        ledger_put(&line, "parent", unit_id(doing, parent));
        put_day(doing, &line, day);
        doing->done->units_n++;
        if (!note(doing, &line)) {
            return false;
        }
    }
    return true;
}

static const struct person *known_as(const struct desk *desk, const struct seat *seat)
{
    for (size_t i = 0; i < desk->roster.n; i++) {
        const struct person *person = &desk->roster.people[i];
        bool is_them = seat->number.n > 0
                           ? str_eq(person->number, seat->number)
                           : person->number.n == 0 && str_eq(person->name, seat->name);
        if (is_them) {
            return person;
        }
    }
    return NULL;
}

static bool want_person(struct doing *doing, const struct seat *seat, struct str *id)
{
    static const char *const colours[] = {"teal", "plum", "amber", "moss", "slate", "rose"};
    const struct person *person = known_as(doing->desk, seat);
    struct ledger_line line = {.what = STR("person.add")};
    if (person && !person->is_gone && str_eq(person->name, seat->name) &&
        (seat->kana.n == 0 || str_eq(person->kana, seat->kana))) {
        *id = person->id;
        return true;
    }
    doing->done->added_n += !person;
    doing->done->changed_n += person != NULL;
    *id = person ? person->id : clock_id(&doing->desk->app);
    line.what = person && !person->is_gone ? STR("person.rename") : line.what;
    ledger_put(&line, "id", *id);
    ledger_put(&line, "name", seat->name);
    if (!person) {
        ledger_put(&line, "colour", str_of(colours[doing->done->added_n % 6]));
    }
    if (seat->kana.n > 0) {
        ledger_put(&line, "kana", seat->kana);
    }
    if (seat->number.n > 0) {
        ledger_put(&line, "number", seat->number);
    }
    return note(doing, &line);
}

static bool belongs(const struct desk *desk, struct str person, struct str unit, int64_t day)
{
    struct str own;
    for (size_t i = 0; (own = person_unit(&desk->organisation, person, day, i)).n > 0; i++) {
        if (str_eq(own, unit)) {
            return true;
        }
    }
    return false;
}

static bool tie(struct doing *doing, const char *what, struct str person, struct str unit,
                int64_t day)
{
    struct ledger_line line = {.what = str_of(what)};
    ledger_put(&line, "person", person);
    ledger_put(&line, "unit", unit);
    put_day(doing, &line, day);
    return note(doing, &line);
}

/* Leaves the units the file does not name any more. */
static bool leave_others(struct doing *doing, const struct seat *seat, struct str person,
                         int64_t day)
{
    struct str own, left[UNITS_MOST_N * 2];
    size_t left_n = 0;
    for (size_t i = 0; (own = person_unit(&doing->desk->organisation, person, day, i)).n > 0 &&
                       left_n < UNITS_MOST_N * 2;
         i++) {
        bool is_named_still = false;
        for (size_t k = 0; k < seat->units_n; k++) {
            is_named_still |= str_eq(unit_id(doing, seat->units[k]), own);
        }
        if (!is_named_still) {
            left[left_n++] = own;
        }
    }
    for (size_t i = 0; i < left_n; i++) {
        doing->done->changed_n++;
        if (!tie(doing, "member.leave", person, left[i], day)) {
            return false;
        }
    }
    return true;
}

static bool leave_all(struct doing *doing, const struct seat *seat, struct str person)
{
    struct seat nowhere = *seat;
    size_t changed_n = doing->done->changed_n;
    nowhere.units_n = 0;
    if (!leave_others(doing, &nowhere, person, seat->left_day + 1)) {
        return false;
    }
    doing->done->left_n += doing->done->changed_n > changed_n;
    doing->done->changed_n = changed_n;
    return true;
}

/* When somebody leaves a unit they are in that day; the day itself: they are not in it. */
static int64_t leaves_day(const struct desk *desk, struct str person, struct str unit, int64_t day)
{
    const struct ties *members = &desk->organisation.members;
    for (size_t i = 0; i < members->n && day != DAY_OPEN; i++) {
        const struct tie *one = &members->at[i];
        if (str_eq(one->what, person) && str_eq(one->whose, unit) && one->span.from_day <= day &&
            day < one->span.to_day) {
            day = one->span.to_day;
            i = (size_t)-1; /* on from there: they may have stayed longer than was said at first */
        }
    }
    return day;
}

/* Who comes back, or stays longer than was said, is there from then on. */
static bool join_again(struct doing *doing, const struct seat *seat, struct str person,
                       struct str unit, int64_t day)
{
    int64_t from = day > doing->today ? day : doing->today,
            until = leaves_day(doing->desk, person, unit, from);
    bool is_over = seat->left_day < from || (until > from && !seat->is_left_told);
    if (is_over || until == DAY_OPEN || until > seat->left_day) {
        return true;
    }
    doing->done->changed_n++;
    return tie(doing, "member.join", person, unit, until);
}

static bool join_units(struct doing *doing, const struct seat *seat, struct str person, int64_t day)
{
    for (size_t i = 0; i < seat->units_n; i++) {
        struct str unit = unit_id(doing, seat->units[i]);
        if (!want_unit(doing, seat->units[i], doing->first_day)) {
            return false;
        }
        bool is_new = !belongs(doing->desk, person, unit, doing->today) &&
                      !belongs(doing->desk, person, unit, day);
        if (is_new ? !tie(doing, "member.join", person, unit, day)
                   : !join_again(doing, seat, person, unit, day)) {
            return false;
        }
    }
    return true;
}

static bool give_role(struct doing *doing, const struct seat *seat, struct str person, int64_t day)
{
    struct ledger_line line = {.what = STR("role.give")};
    if (seat->role == ROLE_PERSON || seat->left_day < doing->today ||
        person_has_role(&doing->desk->organisation, person, seat->role, doing->today)) {
        return true;
    }
    ledger_put(&line, "role", str_of(role_word(seat->role)));
    ledger_put(&line, "person", person);
    ledger_put(&line, "unit", seat->units_n > 0 ? unit_id(doing, seat->units[0]) : STR(""));
    put_day(doing, &line, day);
    return note(doing, &line);
}

static bool do_seat(struct doing *doing, const struct seat *seat)
{
    int64_t from = seat->joined_day != DAY_OPEN    ? seat->joined_day
                   : seat->left_day < doing->today ? seat->left_day
                                                   : doing->today;
    struct str person = {0};
    if (!want_person(doing, seat, &person) || !join_units(doing, seat, person, from) ||
        !give_role(doing, seat, person, from)) {
        return false;
    }
    if (seat->left_day != DAY_OPEN) {
        return leave_all(doing, seat, person);
    }
    return seat->units_n == 0 || leave_others(doing, seat, person, doing->today);
}

bool roster_import(struct desk *desk, const struct roster_file *file, struct roster_import *done,
                   struct faults *faults, struct fault *fault)
{
    struct reading reading = {.desk = desk, .file = file->name, .faults = faults};
    struct doing doing = {.reading = &reading,
                          .desk = desk,
                          .today = file->today,
                          .is_dry = file->is_dry,
                          .done = done,
                          .fault = fault,
                          .wanted = {.arena = &reading.arena}};
    arena_init(&reading.arena, 0, &desk_oom);
    *done = (struct roster_import){0};
    bool is_done = read_all(&reading, file->bytes);
    doing.first_day = file->today; /* units are older than whoever stands in the first row */
    for (size_t i = 0; i < reading.n; i++) {
        int64_t day = reading.seats[i].joined_day;
        doing.first_day = day < doing.first_day ? day : doing.first_day;
    }
    for (size_t i = 0; is_done && i < reading.n; i++) {
        is_done = do_seat(&doing, &reading.seats[i]);
        done->rows_n++;
    }
    arena_clear(&reading.arena);
    return is_done;
}
