/* Logs of campaigns as other programs write them. Promised in outside.h.
 *
 * Gophish: the table of results (email, status, send_date, reported), the table of events (email,
 * time, message), or a campaign as its API gives it (JSON: name, results, timeline). Attack
 * simulation training: a table of users; its columns are known by the names that Microsoft Graph
 * gives the same facts, and by spellings close to them. Mailbox: mbox, a message a report.
 */
#include "desk/outside.h"

#include "adapters/charset_iconv.h"
#include "adapters/mail_facts.h"
#include "adapters/pack_json.h"
#include "base/csv.h"
#include "base/date.h"

#define COLUMNS_N CSV_CELLS_N

const char *const outside_kinds[] = {"gophish", "attack-simulation", "mailbox", NULL};

static struct outside_row *row_of(struct outside_log *log, struct str address, struct str campaign)
{
    address = str_lower(log->arena, str_trim(address));
    if (!str_has(address, STR("@"))) {
        log->left_out_n++;
        return NULL;
    }
    log->keys.arena = log->arena;
    size_t at = names_put(&log->keys,
                          str_fmt(log->arena, "%.*s %.*s", STR_ARGS(address), STR_ARGS(campaign)));
    if (at < log->n) {
        return &log->rows[at];
    }
    if (log->n == log->room_n) {
        size_t room_n = log->room_n ? 2 * log->room_n : 256;
        struct outside_row *rows = ARENA_NEW_N(log->arena, room_n, struct outside_row);
        for (size_t i = 0; i < log->n; i++) {
            rows[i] = log->rows[i];
        }
        log->rows = rows;
        log->room_n = room_n;
    }
    log->rows[log->n] = (struct outside_row){.address = address, .campaign = campaign};
    return &log->rows[log->n++];
}

/* "true", "Yes", a date: something is there. */
static bool is_said(struct str text)
{
    static const char *const none[] = {"",     "no",   "false",        "0",    "-", "n/a",
                                       "none", "null", "not reported", "never"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (mail_same(text, str_of(none[i]))) {
            return false;
        }
    }
    return true;
}

/* RFC 3339 out of what is nearly so: a space for the T, "UTC" or "+0900" behind, a day alone. */
static struct str moment_plain(struct arena *arena, struct str text)
{
    struct str day = str_part(text, 0, 10), rest = str_trim(str_from(text, day.n));
    rest = str_from(rest, str_starts(rest, STR("T")) ? 1 : 0);
    bool is_utc = str_ends(rest, STR("UTC"));
    rest = str_trim(str_part(rest, 0, rest.n - (is_utc ? 3 : 0)));
    size_t n = rest.n;
    bool has_sign = n > 5 && (rest.at[n - 5] == '+' || rest.at[n - 5] == '-');
    bool has_colon_sign = n > 6 && (rest.at[n - 6] == '+' || rest.at[n - 6] == '-');
    size_t zone_n = has_sign ? 5 : has_colon_sign ? 6 : 0;
    struct str clock = str_trim(str_part(rest, 0, n - zone_n)), zone = str_from(rest, n - zone_n);
    return str_fmt(arena, "%.*sT%.*s%.*s%s%.*s%s", STR_ARGS(day),
                   STR_ARGS(clock.n > 0 ? clock : STR("00:00:00")),
                   STR_ARGS(str_part(zone, 0, has_sign ? 3 : zone_n)), has_sign ? ":" : "",
                   STR_ARGS(str_from(zone, has_sign ? 3 : zone_n)), is_utc ? "Z" : "");
}

/* 0 = it says none ("0001-01-01" of Gophish too). Without a zone it is taken for UTC, and counted.
 * False: something is there that is no time. */
static bool moment_of(struct outside_log *log, struct str text, int64_t *utc_ms)
{
    struct date date;
    *utc_ms = 0;
    text = str_trim(text);
    if (!is_said(text)) {
        return true;
    }
    struct str plain = moment_plain(log->arena, text);
    bool has_zone = date_parse(plain, &date);
    if (!has_zone && !date_parse(str_fmt(log->arena, "%.*sZ", STR_ARGS(plain)), &date)) {
        return false;
    }
    log->zoneless_n += !has_zone;
    *utc_ms = date_utc_ms(&date) > 0 ? date_utc_ms(&date) : 0;
    return true;
}

/* ---- tables ---- */

enum column {
    COL_ADDRESS,
    COL_TIME,
    COL_STATUS,
    COL_REPORTED,
    COL_CLICKED,
    COL_MESSAGE,
    COL_CAMPAIGN,
    COL_N
};

/* Without spaces, points, lines: "User Principal Name", "simulationUser.email". */
static struct str plain_word(struct arena *arena, struct str text)
{
    char *at = arena_take(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        at[n] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        n += is_kept;
    }
    return (struct str){at, n};
}

static int column_of(struct str word)
{
    static const struct {
        const char *word;
        enum column column;
    } known[] = {
        {"email", COL_ADDRESS},
        {"useremail", COL_ADDRESS},
        {"emailaddress", COL_ADDRESS},
        {"useremailaddress", COL_ADDRESS},
        {"userprincipalname", COL_ADDRESS},
        {"username", COL_ADDRESS},
        {"usermail", COL_ADDRESS},
        {"simulationuseremail", COL_ADDRESS},
        {"recipient", COL_ADDRESS},
        {"senddate", COL_TIME},
        {"time", COL_TIME},
        {"sentdatetime", COL_TIME},
        {"launchdatetime", COL_TIME},
        {"deliverydatetime", COL_TIME},
        {"messagedelivereddatetime", COL_TIME},
        {"status", COL_STATUS},
        {"reported", COL_REPORTED},
        {"reportedemail", COL_REPORTED},
        {"reportedmessage", COL_REPORTED},
        {"reportedphish", COL_REPORTED},
        {"reportedphishdatetime", COL_REPORTED},
        {"clicked", COL_CLICKED},
        {"clickedlink", COL_CLICKED},
        {"clickedmessagelink", COL_CLICKED},
        {"compromised", COL_CLICKED},
        {"iscompromised", COL_CLICKED},
        {"compromiseddatetime", COL_CLICKED},
        {"message", COL_MESSAGE},
        {"campaign", COL_CAMPAIGN},
        {"simulationname", COL_CAMPAIGN},
        {"campaignname", COL_CAMPAIGN},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_is(word, known[i].word)) {
            return known[i].column;
        }
    }
    return -1;
}

struct table_reading {
    struct outside_log *log;
    const struct outside_file *file;
    struct faults *faults;
    int64_t line;           /* where it is read, 0 = not in lines */
    size_t head_n;          /* cells of the first row */
    int columns[COLUMNS_N]; /* enum column, -1 = passed over */
    bool has[COL_N];
};

static bool is_wrong(struct table_reading *t, const char *says)
{
    struct str pointer =
        t->line > 0 ? str_fmt(t->log->arena, "/line/%lld", (long long)t->line) : STR("");
    faults_add(t->faults, FAULT_ERROR, t->file->name, pointer, "%s", says);
    return false;
}

static bool take_head(struct table_reading *t, const struct csv_row *head)
{
    t->head_n = head->n;
    t->line = 1;
    for (size_t i = 0; i < head->n && i < COLUMNS_N; i++) {
        t->columns[i] = column_of(plain_word(t->log->arena, head->cells[i]));
        if (t->columns[i] >= 0) {
            t->has[t->columns[i]] = true;
        }
    }
    bool tells =
        t->has[COL_STATUS] || t->has[COL_REPORTED] || t->has[COL_CLICKED] || t->has[COL_MESSAGE];
    return (t->has[COL_ADDRESS] && tells) ||
           is_wrong(t, "The first row must name an address column (email, User Principal Name) and "
                       "one that tells what was done (status, reported, clicked, compromised, "
                       "message).");
}

/* A row must reach whom it is about and what was done, and end where the first row ends. */
static bool is_shifted(const struct table_reading *t, const struct csv_row *row)
{
    bool is_short = false, is_long = false;
    for (size_t i = row->n; i < t->head_n && i < COLUMNS_N; i++) {
        is_short |= t->columns[i] == COL_ADDRESS || t->columns[i] == COL_STATUS ||
                    t->columns[i] == COL_MESSAGE;
    }
    for (size_t i = t->head_n; i < row->n && i < COLUMNS_N; i++) {
        is_long |= str_trim(row->cells[i]).n > 0;
    }
    return is_short || is_long;
}

/* Gophish's words, in the table of results and in events alike. */
static void take_word(struct outside_row *row, struct str word)
{
    row->is_clicked |=
        mail_same(word, STR("Clicked Link")) || mail_same(word, STR("Submitted Data"));
    row->is_reported |= mail_same(word, STR("Email Reported"));
}

/* Nothing reached them: scheduled, or it failed. */
static bool is_unsent(struct str status)
{
    return mail_same(status, STR("Error")) || mail_same(status, STR("Scheduled")) ||
           mail_same(status, STR("Sending")) || mail_same(status, STR("Queued")) ||
           mail_same(status, STR("Retrying")) || mail_same(status, STR("Error Sending Email"));
}

static bool take_cells(struct table_reading *t, struct str cells[COL_N], const bool said[COL_N])
{
    struct outside_log *log = t->log;
    int64_t at;
    struct str campaign = cells[COL_CAMPAIGN];
    campaign = t->file->campaign.n ? t->file->campaign : campaign.n ? campaign : t->file->name;
    if (is_unsent(str_trim(cells[COL_STATUS])) || is_unsent(str_trim(cells[COL_MESSAGE]))) {
        log->left_out_n++;
        return true;
    }
    if (mail_same(cells[COL_MESSAGE], STR("Campaign Created"))) {
        return true;
    }
    struct outside_row *row = row_of(log, cells[COL_ADDRESS], campaign);
    if (!row) {
        return true;
    }
    if (!moment_of(log, cells[COL_TIME], &at)) {
        return is_wrong(t, "The time when the mail was sent is none that says its day for certain; "
                           "write it like 2026-11-24T20:14:00+09:00.");
    }
    row->utc_ms = row->utc_ms == 0 || (at > 0 && at < row->utc_ms) ? at : row->utc_ms;
    take_word(row, str_trim(cells[COL_STATUS]));
    take_word(row, str_trim(cells[COL_MESSAGE]));
    row->is_reported |= said[COL_REPORTED];
    row->is_clicked |= said[COL_CLICKED];
    return true;
}

static bool take_row(struct table_reading *t, const struct csv_row *row)
{
    struct str cells[COL_N] = {0};
    bool said[COL_N] = {false};
    if (is_shifted(t, row)) {
        return is_wrong(t, "The row has more or fewer cells than the first row has names; a comma "
                           "or a quote is missing, or the file was cut off.");
    }
    for (size_t i = 0; i < row->n && i < t->head_n && i < COLUMNS_N; i++) {
        if (t->columns[i] >= 0) {
            struct str *cell = &cells[t->columns[i]];
            said[t->columns[i]] |= is_said(row->cells[i]); /* two columns may tell one fact */
            *cell = cell->n ? *cell : row->cells[i];
        }
    }
    return take_cells(t, cells, said);
}

static bool read_table(struct outside_log *log, const struct outside_file *file,
                       struct faults *faults)
{
    struct table_reading t = {.log = log, .file = file, .faults = faults};
    size_t bad_n;
    struct csv csv = csv_of(charset_read_sheet(log->arena, file->bytes, &bad_n));
    struct csv_row row = {0};
    if (bad_n > 0) {
        return is_wrong(&t, "It is neither UTF-8 nor UTF-16 nor CP932; save it as CSV UTF-8.");
    }
    csv_next(&csv, log->arena, &row); /* an empty file has an empty head */
    if (!take_head(&t, &row)) {
        return false;
    }
    while (csv_next(&csv, log->arena, &row)) {
        t.line = csv.line;
        if (!take_row(&t, &row)) {
            return false;
        }
    }
    t.line = csv.line;
    return !csv.is_wrong || is_wrong(&t, csv.is_wrong);
}

/* ---- Gophish's JSON ---- */

static struct str text_of(const struct tree *object, const char *key)
{
    const struct tree *child = tree_get(object, str_of(key));
    return child && child->kind == TREE_STR ? child->text : STR("");
}

static bool take_tree(struct table_reading *t, const struct tree *item, struct str name)
{
    const struct tree *reported = tree_get(item, STR("reported"));
    struct str cells[COL_N] = {0};
    bool said[COL_N] = {false};
    cells[COL_ADDRESS] = text_of(item, "email");
    cells[COL_STATUS] = text_of(item, "status");
    cells[COL_MESSAGE] = text_of(item, "message");
    cells[COL_TIME] = text_of(item, cells[COL_MESSAGE].n ? "time" : "send_date");
    cells[COL_CAMPAIGN] = name;
    said[COL_REPORTED] = reported && reported->kind == TREE_BOOL && reported->number;
    return take_cells(t, cells, said);
}

static bool read_campaign(struct outside_log *log, const struct outside_file *file, struct str text,
                          struct faults *faults)
{
    struct table_reading t = {.log = log, .file = file, .faults = faults};
    const struct tree *tree = json_read(log->arena, text, file->name, faults);
    const char *const lists[] = {"results", "timeline"};
    bool is_any = false;
    if (!tree) {
        return false;
    }
    for (size_t i = 0; i < 2; i++) {
        const struct tree *list = tree->kind == TREE_LIST ? tree : tree_get(tree, str_of(lists[i]));
        for (const struct tree *item =
                 list && list->kind == TREE_LIST && (i == 0 || list != tree) ? list->first : NULL;
             item; item = item->next) {
            is_any = true;
            if (!take_tree(&t, item, tree->kind == TREE_LIST ? STR("") : text_of(tree, "name"))) {
                return false;
            }
        }
    }
    if (!is_any) {
        faults_add(faults, FAULT_ERROR, file->name, STR(""),
                   "It holds neither \"results\" nor \"timeline\" of a Gophish campaign.");
    }
    return is_any;
}

/* ---- a desk's mailbox ---- */

static bool is_from_line(struct str text)
{
    return str_starts(text, STR("From "));
}

/* The next message of an mbox: up to a line "From " after an empty one. */
static struct str next_message(struct str *rest)
{
    size_t at = 0, n = rest->n;
    while (at < rest->n) {
        size_t line_n = str_find(str_from(*rest, at), STR("\n"));
        size_t next = at + line_n + 1;
        bool is_empty = line_n == 0 || (line_n == 1 && rest->at[at] == '\r');
        if (is_empty && next < rest->n && is_from_line(str_from(*rest, next))) {
            n = next;
            break;
        }
        at = next;
    }
    struct str message = str_part(*rest, 0, n);
    *rest = str_from(*rest, n);
    return message;
}

static void take_report(struct outside_log *log, const struct outside_file *file,
                        struct str message)
{
    struct mail_facts *facts = ARENA_NEW(log->arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(log->arena, struct mail_notes);
    *notes = (struct mail_notes){.arena = log->arena};
    mail_facts_read(log->arena, message, facts, notes);
    struct outside_row *row =
        row_of(log, facts->from.address, file->campaign.n ? file->campaign : file->name);
    if (row) {
        int64_t at;
        moment_of(log, facts->date, &at); /* a fact is a time, or "" */
        row->is_reported = true;
        row->utc_ms = row->utc_ms == 0 || (at > 0 && at < row->utc_ms) ? at : row->utc_ms;
    }
}

static bool read_mailbox(struct outside_log *log, const struct outside_file *file,
                         struct faults *faults)
{
    struct str rest = file->bytes;
    if (!is_from_line(rest)) {
        faults_add(faults, FAULT_ERROR, file->name, STR("/line/1"),
                   "It is no mailbox: an mbox begins with a line \"From \".");
        return false;
    }
    while (rest.n > 0) {
        take_report(log, file, next_message(&rest));
    }
    return true;
}

void outside_met_all(struct outside_log *log, const struct outside_people *people)
{
    size_t reported_n = log->n;
    for (size_t i = 0; i < reported_n; i++) {
        struct str campaign = log->rows[i].campaign;
        int64_t first_ms = log->rows[i].utc_ms;
        for (size_t k = 0; k < reported_n; k++) {
            if (str_eq(log->rows[k].campaign, campaign) && log->rows[k].utc_ms > 0 &&
                (first_ms == 0 || log->rows[k].utc_ms < first_ms)) {
                first_ms = log->rows[k].utc_ms;
            }
        }
        log->rows[i].utc_ms = first_ms;
    }
    for (size_t i = 0; i < reported_n; i++) {
        struct outside_row known = log->rows[i];
        bool is_first = true; /* of its campaign */
        for (size_t k = 0; k < i; k++) {
            is_first &= !str_eq(log->rows[k].campaign, known.campaign);
        }
        for (size_t k = 0; is_first && k < people->n; k++) {
            size_t n = log->n;
            struct outside_row *row = row_of(log, people->addresses[k], known.campaign);
            if (row && log->n > n) {
                row->utc_ms = known.utc_ms;
            }
        }
    }
}

bool outside_read(struct outside_log *log, const struct outside_file *file, struct faults *faults)
{
    struct str bytes = file->bytes; /* a mark at its start is no part of it */
    struct str text = str_trim(str_from(bytes, str_starts(bytes, STR("\xef\xbb\xbf")) ? 3 : 0));
    if (file->kind == OUTSIDE_MAILBOX) {
        return read_mailbox(log, file, faults);
    }
    if (file->kind == OUTSIDE_GOPHISH &&
        (str_starts(text, STR("{")) || str_starts(text, STR("[")))) {
        return read_campaign(log, file, text, faults);
    }
    return read_table(log, file, faults);
}
