/* Logs of campaigns as other programs write them. Promised in outside.h.
 *
 * Gophish: the table of results (email, status, send_date, reported), the table of events (email,
 * time, message), or a campaign as its API gives it (JSON: name, results, timeline). Attack
 * simulation training: a table of users; its columns are known by the names that Microsoft Graph
 * gives the same facts, and by spellings close to them. Mailbox: mbox, a message a report.
 */
#include "desk/outside.h"

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

static int64_t moment_of(struct str text)
{
    struct date date;
    return date_parse(str_trim(text), &date) ? date_utc_ms(&date) : 0;
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
    int columns[COLUMNS_N]; /* enum column, -1 = passed over */
    bool has[COL_N];
};

static bool take_head(struct table_reading *t, const struct csv_row *head, struct faults *faults)
{
    for (size_t i = 0; i < head->n && i < COLUMNS_N; i++) {
        t->columns[i] = column_of(plain_word(t->log->arena, head->cells[i]));
        if (t->columns[i] >= 0) {
            t->has[t->columns[i]] = true;
        }
    }
    bool tells =
        t->has[COL_STATUS] || t->has[COL_REPORTED] || t->has[COL_CLICKED] || t->has[COL_MESSAGE];
    if (!t->has[COL_ADDRESS] || !tells) {
        faults_add(faults, FAULT_ERROR, t->file->name, STR("/line/1"),
                   "The first row must name an address column (email, User Principal Name) and one "
                   "that tells what was done (status, reported, clicked, compromised, message).");
    }
    return t->has[COL_ADDRESS] && tells;
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

static void take_cells(struct table_reading *t, struct str cells[COL_N], const bool said[COL_N])
{
    struct outside_log *log = t->log;
    struct str campaign = cells[COL_CAMPAIGN];
    campaign = t->file->campaign.n ? t->file->campaign : campaign.n ? campaign : t->file->name;
    if (is_unsent(str_trim(cells[COL_STATUS])) || is_unsent(str_trim(cells[COL_MESSAGE]))) {
        log->left_out_n++;
        return;
    }
    if (mail_same(cells[COL_MESSAGE], STR("Campaign Created"))) {
        return;
    }
    struct outside_row *row = row_of(log, cells[COL_ADDRESS], campaign);
    if (!row) {
        return;
    }
    int64_t at = moment_of(cells[COL_TIME]);
    row->utc_ms = row->utc_ms == 0 || (at > 0 && at < row->utc_ms) ? at : row->utc_ms;
    take_word(row, str_trim(cells[COL_STATUS]));
    take_word(row, str_trim(cells[COL_MESSAGE]));
    row->is_reported |= said[COL_REPORTED];
    row->is_clicked |= said[COL_CLICKED];
}

static bool read_table(struct outside_log *log, const struct outside_file *file,
                       struct faults *faults)
{
    struct table_reading t = {.log = log, .file = file};
    struct csv csv = csv_of(file->bytes);
    struct csv_row row = {0};
    csv_next(&csv, log->arena, &row); /* an empty file has an empty head */
    if (!take_head(&t, &row, faults)) {
        return false;
    }
    while (csv_next(&csv, log->arena, &row)) {
        struct str cells[COL_N] = {0};
        bool said[COL_N] = {false};
        for (size_t i = 0; i < row.n && i < COLUMNS_N; i++) {
            if (t.columns[i] >= 0) {
                struct str *cell = &cells[t.columns[i]];
                said[t.columns[i]] |= is_said(row.cells[i]); /* two columns may tell one fact */
                *cell = cell->n ? *cell : row.cells[i];
            }
        }
        take_cells(&t, cells, said);
    }
    if (csv.is_wrong) {
        faults_add(faults, FAULT_ERROR, file->name,
                   str_fmt(log->arena, "/line/%lld", (long long)csv.line), "%s", csv.is_wrong);
    }
    return !csv.is_wrong;
}

/* ---- Gophish's JSON ---- */

static struct str text_of(const struct tree *object, const char *key)
{
    const struct tree *child = tree_get(object, str_of(key));
    return child && child->kind == TREE_STR ? child->text : STR("");
}

static void take_tree(struct table_reading *t, const struct tree *item, struct str name)
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
    take_cells(t, cells, said);
}

static bool read_campaign(struct outside_log *log, const struct outside_file *file,
                          struct faults *faults)
{
    struct table_reading t = {.log = log, .file = file};
    const struct tree *tree = json_read(log->arena, file->bytes, file->name, faults);
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
            take_tree(&t, item, tree->kind == TREE_LIST ? STR("") : text_of(tree, "name"));
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
        int64_t at = moment_of(facts->date);
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
    struct str text = str_trim(file->bytes);
    if (file->kind == OUTSIDE_MAILBOX) {
        return read_mailbox(log, file, faults);
    }
    if (file->kind == OUTSIDE_GOPHISH &&
        (str_starts(text, STR("{")) || str_starts(text, STR("[")))) {
        return read_campaign(log, file, faults);
    }
    return read_table(log, file, faults);
}
