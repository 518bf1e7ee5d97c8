#include "desk/outside.h"

#include "adapters/charset_iconv.h"
#include "base/csv.h"
#include "desk/people.h"
#include "measure/sdt.h"

#include <math.h>

/* ---- who is who ---- */

static const struct person *by_number(const struct desk *desk, struct str number)
{
    for (size_t i = 0; number.n > 0 && i < desk->roster.n; i++) {
        if (str_eq(desk->roster.people[i].number, number)) {
            return &desk->roster.people[i];
        }
    }
    return NULL;
}

enum who { WHO_ADDRESS, WHO_NUMBER, WHO_NAME, WHO_N };

static int who_of(struct arena *arena, struct str word)
{
    static const struct {
        const char *word;
        enum who who;
    } known[] = {{"address", WHO_ADDRESS}, {"email", WHO_ADDRESS},
                 {"mail", WHO_ADDRESS},    {"アドレス", WHO_ADDRESS},
                 {"メール", WHO_ADDRESS},  {"メールアドレス", WHO_ADDRESS},
                 {"number", WHO_NUMBER},   {"社員番号", WHO_NUMBER},
                 {"name", WHO_NAME},       {"氏名", WHO_NAME}};
    word = str_lower(arena, str_trim(word));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_is(word, known[i].word)) {
            return known[i].who;
        }
    }
    return -1;
}

static bool read_who(const struct csv_row *head, struct arena *arena, int columns[CSV_CELLS_N])
{
    bool has[WHO_N] = {false};
    for (size_t i = 0; i < head->n && i < CSV_CELLS_N; i++) {
        columns[i] = who_of(arena, head->cells[i]);
        if (columns[i] >= 0) {
            has[columns[i]] = true;
        }
    }
    return has[WHO_ADDRESS] && (has[WHO_NUMBER] || has[WHO_NAME]);
}

/* False: the address stands there already, for somebody else. */
static bool put_who(struct desk *desk, struct names *known, struct str cells[WHO_N],
                    struct outside_people *out)
{
    const struct person *person = by_number(desk, cells[WHO_NUMBER]);
    person = person || cells[WHO_NAME].n == 0 ? person : people_find(desk, cells[WHO_NAME]);
    struct str address = str_lower(known->arena, cells[WHO_ADDRESS]),
               id = person ? person->id : STR("");
    size_t at = names_put(known, address);
    if (at < out->n) {
        return str_eq(out->ids[at], id);
    }
    out->addresses[out->n] = address;
    out->ids[out->n++] = id;
    out->unknown_n += !person;
    return true;
}

static bool wrong_who(struct arena *arena, const struct csv *csv, struct str name,
                      struct faults *faults, const char *says)
{
    faults_add(faults, FAULT_ERROR, name, str_fmt(arena, "/line/%lld", (long long)csv->line), "%s",
               says);
    return false;
}

bool outside_people_read(struct desk *desk, struct arena *arena, struct str bytes, struct str name,
                         struct outside_people *out, struct faults *faults)
{
    size_t bad_n, most_n = 1;
    struct csv csv = csv_of(bytes = charset_read_sheet(arena, bytes, &bad_n));
    struct names known = {.arena = arena};
    struct csv_row row;
    int columns[CSV_CELLS_N];
    if (bad_n > 0) {
        return wrong_who(arena, &csv, name, faults,
                         "It is neither UTF-8 nor UTF-16 nor CP932; save it as CSV UTF-8.");
    }
    for (size_t i = 0; i < bytes.n; i++) {
        most_n += bytes.at[i] == '\n';
    }
    *out = (struct outside_people){ARENA_NEW_N(arena, most_n, struct str),
                                   ARENA_NEW_N(arena, most_n, struct str), 0, 0};
    if (!csv_next(&csv, arena, &row) || !read_who(&row, arena, columns)) {
        csv.line = 1;
        return wrong_who(arena, &csv, name, faults,
                         "The first row must name the columns: address, and number or name.");
    }
    while (out->n < most_n && csv_next(&csv, arena, &row)) {
        struct str cells[WHO_N] = {0};
        for (size_t i = 0; i < row.n && i < CSV_CELLS_N; i++) {
            if (columns[i] >= 0) {
                cells[columns[i]] = str_trim(row.cells[i]);
            }
        }
        if (cells[WHO_ADDRESS].n > 0 && !put_who(desk, &known, cells, out)) {
            return wrong_who(arena, &csv, name, faults,
                             "The address of this row stands in another row for somebody else; "
                             "leave one of them.");
        }
    }
    return !csv.is_wrong || wrong_who(arena, &csv, name, faults, csv.is_wrong);
}

/* ---- into the ledger ---- */

static bool note_row(struct desk *desk, struct arena *arena, const struct outside_row *row,
                     struct str whose, enum outside_kind kind, struct fault *fault)
{
    struct ledger_line line = {.what = STR("outside.seen")};
    ledger_put(&line, "campaign", row->campaign);
    ledger_put(&line, "whose", whose);
    ledger_put(&line, "at", str_fmt(arena, "%lld", (long long)row->utc_ms));
    ledger_put(&line, "reported", row->is_reported ? STR("1") : STR("0"));
    ledger_put(&line, "clicked", row->is_clicked ? STR("1") : STR("0"));
    ledger_put(&line, "source", str_of(outside_kinds[kind]));
    return desk_note(desk, &line, fault);
}

static bool note_person(struct desk *desk, struct str whose, struct str id, struct fault *fault)
{
    struct ledger_line line = {.what = STR("outside.person")};
    ledger_put(&line, "whose", whose);
    ledger_put(&line, "person", id);
    return desk_note(desk, &line, fault);
}

static bool keep_all(struct desk *desk, struct arena *arena, const struct outside_keeping *keeping,
                     struct fault *fault)
{
    const struct outside_people *people = keeping->people;
    for (size_t i = 0; i < people->n; i++) {
        struct str whose = vault_pseudonym(arena, keeping->key, people->addresses[i]);
        if (people->ids[i].n > 0 && !note_person(desk, whose, people->ids[i], fault)) {
            return false;
        }
    }
    for (size_t i = 0; i < keeping->log->n; i++) {
        const struct outside_row *row = &keeping->log->rows[i];
        struct str whose = vault_pseudonym(arena, keeping->key, row->address);
        if (!note_row(desk, arena, row, whose, keeping->kind, fault)) {
            return false;
        }
    }
    return true;
}

bool outside_keep(struct desk *desk, struct arena *arena, const struct outside_keeping *keeping,
                  struct fault *fault)
{
    return store_batch_begin(desk->store, fault) && keep_all(desk, arena, keeping, fault) &&
           store_batch_end(desk->store, fault);
}

/* ---- what is known, person by person ---- */

struct seen {
    int64_t utc_ms;
    size_t pseudonym;
    bool is_reported, is_clicked;
};

struct standing {
    int64_t first_ms; /* the first mail that reached them; 0 = none */
    size_t mails_n, reported_n, clicked_n;
    struct sdt_counts counts;
    size_t cases_n, passed_n;
};

struct folding {
    struct arena *arena;
    struct names pseudonyms, mails, people;
    struct seen *seen; /* by number of mail */
    size_t *person_of; /* by pseudonym; NAMES_NONE = nobody */
    size_t seen_room_n, person_room_n;
};

static void *grown(struct arena *arena, const void *at, size_t *room_n, size_t need_n, size_t size)
{
    size_t more_n = *room_n ? *room_n : 64;
    while (more_n < need_n) {
        more_n *= 2;
    }
    char *out = arena_take_n(arena, more_n, size);
    for (size_t i = 0; i < *room_n * size; i++) {
        out[i] = ((const char *)at)[i];
    }
    *room_n = more_n;
    return out;
}

static size_t pseudonym_of(struct folding *f, struct str whose)
{
    size_t n = f->pseudonyms.n, i = names_put(&f->pseudonyms, str_copy(f->arena, whose));
    if (f->pseudonyms.n > f->person_room_n) {
        f->person_of =
            grown(f->arena, f->person_of, &f->person_room_n, f->pseudonyms.n, sizeof *f->person_of);
    }
    if (f->pseudonyms.n > n) {
        f->person_of[i] = NAMES_NONE;
    }
    return i;
}

static void take_seen(struct folding *f, const struct ledger_line *line)
{
    struct str whose = ledger_value(line, "whose");
    size_t pseudonym = pseudonym_of(f, whose);
    struct str mail =
        str_fmt(f->arena, "%.*s %.*s", STR_ARGS(whose), STR_ARGS(ledger_value(line, "campaign")));
    size_t i = names_put(&f->mails, mail);
    int64_t at = 0;
    if (f->mails.n > f->seen_room_n) {
        f->seen = grown(f->arena, f->seen, &f->seen_room_n, f->mails.n, sizeof *f->seen);
    }
    str_to_int(ledger_value(line, "at"), &at);
    f->seen[i] = (struct seen){.utc_ms = at > 0 ? at : line->utc_ms,
                               .pseudonym = pseudonym,
                               .is_reported = str_is(ledger_value(line, "reported"), "1"),
                               .is_clicked = str_is(ledger_value(line, "clicked"), "1")};
}

static bool take_line(void *ctx, const struct ledger_line *line)
{
    struct folding *f = ctx;
    if (str_is(line->what, "outside.seen")) {
        take_seen(f, line);
    } else if (str_is(line->what, "outside.person")) {
        size_t i = pseudonym_of(f, ledger_value(line, "whose"));
        f->person_of[i] = names_put(&f->people, str_copy(f->arena, ledger_value(line, "person")));
    }
    return true;
}

static void add_mails(struct folding *f, struct standing *all, struct outside_result *out)
{
    bool *is_met = ARENA_NEW_N(f->arena, f->pseudonyms.n + 1, bool);
    for (size_t i = 0; i < f->mails.n; i++) {
        const struct seen *seen = &f->seen[i];
        size_t person = f->person_of[seen->pseudonym];
        out->seen_n += !is_met[seen->pseudonym];
        is_met[seen->pseudonym] = true;
        if (person == NAMES_NONE) {
            continue;
        }
        struct standing *one = &all[person];
        out->joined_n += one->mails_n == 0;
        one->first_ms =
            one->mails_n == 0 || seen->utc_ms < one->first_ms ? seen->utc_ms : one->first_ms;
        one->mails_n++;
        one->reported_n += seen->is_reported;
        one->clicked_n += seen->is_clicked;
    }
    out->mails_n = f->mails.n;
}

/* ---- skill, from what came before ---- */

static void add_trial(struct standing *one, const struct trial *trial)
{
    bool is_fake = trial->sender == SENDER_IMPOSTOR;
    bool is_foreign = !is_fake && trial->attempt == WHOSE_FOREIGN;
    if (!trial->is_judged || (!is_fake && trial->attempt == WHOSE_NONE)) {
        return;
    }
    if (is_fake || is_foreign) {
        one->counts.signals_n++;
        one->counts.hits_n += is_fake ? trial->exposure == EXPOSURE_NONE : trial->is_hit;
    } else {
        one->counts.noises_n++;
        one->counts.false_alarms_n += trial->is_false_alarm;
    }
}

static struct standing *before(struct folding *f, struct standing *all, struct str person,
                               int64_t utc_ms)
{
    size_t i = names_find(&f->people, person);
    return i != NAMES_NONE && all[i].mails_n > 0 && utc_ms < all[i].first_ms ? &all[i] : NULL;
}

static void add_drills(struct folding *f, struct standing *all, const struct tallied *tallied)
{
    for (size_t i = 0; i < tallied->trials_n; i++) {
        const struct trial *trial = &tallied->trials[i];
        struct standing *one = before(f, all, trial->person, trial->utc_ms);
        if (one) {
            add_trial(one, trial);
        }
    }
    for (size_t i = 0; i < tallied->plays_n; i++) {
        const struct play *play = &tallied->plays[i];
        struct standing *one = before(f, all, play->person, play->utc_ms);
        if (one) {
            one->cases_n++;
            one->passed_n += play->is_passed;
        }
    }
}

/* NaN: does not count. */
static double skill_of_one(const struct standing *one, bool is_d)
{
    if (is_d) {
        return sdt_may_show(one->counts) ? sdt_of(one->counts).d : (double)NAN;
    }
    return one->cases_n >= OUTSIDE_LEAST_N ? (double)one->passed_n / (double)one->cases_n
                                           : (double)NAN;
}

/* ---- the tests ---- */

enum outside_answer outside_answer_of(const struct association *found, double p_holm,
                                      bool is_rising)
{
    if (found->n < OUTSIDE_PEOPLE_N || isnan(found->rho)) {
        return ANSWER_EARLY;
    }
    if (!(p_holm < 0.05)) {
        return ANSWER_NO;
    }
    return (found->rho > 0) == is_rising ? ANSWER_YES : ANSWER_OPPOSITE;
}

static const struct {
    const char *skill, *behaviour;
    bool is_d, is_reported, is_primary;
} tests[OUTSIDE_TESTS_N] = {
    {"d'", "reported", true, true, true},
    {"d'", "clicked", true, false, true},
    {"pass share", "reported", false, true, false},
    {"pass share", "clicked", false, false, false},
};

static struct association associate(struct arena *arena, const struct standing *all, size_t all_n,
                                    size_t test)
{
    double *x = ARENA_NEW_N(arena, 4 * all_n + 1, double), *y = x + all_n;
    size_t n = 0;
    for (size_t i = 0; i < all_n; i++) {
        const struct standing *one = &all[i];
        double skill = skill_of_one(one, tests[test].is_d);
        if (one->mails_n > 0 && !isnan(skill)) {
            size_t did_n = tests[test].is_reported ? one->reported_n : one->clicked_n;
            x[n] = skill;
            y[n++] = (double)did_n / (double)one->mails_n;
        }
    }
    return association_of(x, y, n, y + all_n, OUTSIDE_SEED);
}

static void run_tests(struct arena *arena, const struct standing *all, size_t all_n,
                      struct outside_result *out)
{
    double p[2];
    for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
        out->tests[i] = (struct outside_test){.skill = tests[i].skill,
                                              .behaviour = tests[i].behaviour,
                                              .is_primary = tests[i].is_primary,
                                              .found = associate(arena, all, all_n, i),
                                              .p_holm = (double)NAN};
        if (i < 2) {
            p[i] = out->tests[i].found.p;
        }
    }
    association_holm(p, 2);
    for (size_t i = 0; i < OUTSIDE_TESTS_N; i++) {
        struct outside_test *test = &out->tests[i];
        test->p_holm = i < 2 ? p[i] : (double)NAN;
        test->answer =
            outside_answer_of(&test->found, i < 2 ? p[i] : test->found.p, tests[i].is_reported);
    }
}

bool outside_result_of(struct desk *desk, struct arena *arena, struct outside_result *out,
                       struct fault *fault)
{
    struct folding f = {.arena = arena};
    struct tallied tallied;
    f.pseudonyms.arena = f.mails.arena = f.people.arena = arena;
    *out = (struct outside_result){0};
    if (!store_each_line(desk->store, take_line, &f, fault) ||
        !cohort_open(&tallied, desk, arena, NULL, fault)) {
        return false;
    }
    struct standing *all = ARENA_NEW_N(arena, f.people.n + 1, struct standing);
    add_mails(&f, all, out);
    add_drills(&f, all, &tallied);
    run_tests(arena, all, f.people.n, out);
    return true;
}
