#include "core/report_items.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/report_teller.h"
#include "measure/items.h"
#include "measure/order.h"
#include "measure/privacy.h"

/* ---- cases ---- */

static const char *const flag_words[] = {
    [ITEMS_TOO_FEW] = "too_few", [ITEMS_CHECK_KEY] = "check_key",
    [ITEMS_REVISE] = "revise",   [ITEMS_MARGINAL] = "marginal",
    [ITEMS_GOOD] = "good",       [ITEMS_VERY_GOOD] = "very_good"};

static const char *const kind_words[] = {
    [ITEM_OWN] = "genuine", [ITEM_FOREIGN] = "foreign", [ITEM_FAKE] = "fake"};

struct item_rows {
    const struct texts *texts;
    const struct item_titles *titles;
    const struct item *items;
    size_t n;
};

static struct str title_of(const struct item_titles *titles, struct str case_id)
{
    size_t i = names_find(&titles->ids, case_id);
    return i == NAMES_NONE ? case_id : titles->at[i];
}

static struct cell word_cell(const struct item_rows *rows, struct arena *arena, const char *group,
                             const char *word)
{
    return cell_text(texts_get(rows->texts, str_c(arena, str_fmt(arena, "%s.%s", group, word))),
                     str_of(word));
}

static bool item_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct item_rows *rows = ctx;
    const struct item *item = i < rows->n ? &rows->items[i] : NULL;
    struct cell none = {.kind = CELL_NONE};
    if (!item) {
        return false;
    }
    cells[0] = cell_text(title_of(rows->titles, item->case_id), item->case_id);
    cells[1] = word_cell(rows, arena, "items", kind_words[item->kind]);
    cells[2] = item->difficulty.n
                   ? word_cell(rows, arena, "difficulty", str_c(arena, item->difficulty))
                   : none;
    cells[3] = item->corrected.n
                   ? word_cell(rows, arena, "difficulty", str_c(arena, item->corrected))
                   : none;
    cells[4] = cell_int(item->people_n);
    cells[5] = cell_int(item->right.n);
    cells[6] = cell_share(item->right);
    cells[7] = (struct cell){.kind = CELL_SHARE, .real = item->ci.low};
    cells[8] = (struct cell){.kind = CELL_SHARE, .real = item->ci.high};
    cells[9] = word_cell(rows, arena, "items.flag", flag_words[item->flag]);
    return true;
}

/* Those got right least often first. */
static int by_share(const void *a, const void *b)
{
    const struct item *one = a, *other = b;
    double way = proportion_share(one->right) - proportion_share(other->right);
    int order = str_cmp(one->case_id, other->case_id);
    return way < 0 ? -1 : way > 0 ? 1 : order ? order : (int)one->kind - (int)other->kind;
}

static void show_items(const struct teller *teller, const struct item_titles *titles,
                       const struct item *items, size_t n)
{
    struct item_rows *rows = ARENA_NEW(teller->arena, struct item_rows);
    struct report_table table = {.key = "items", .row = item_row, .ctx = rows};
    *rows = (struct item_rows){teller->texts, titles, items, n};
    teller_column(teller, &table, "case", CELL_TEXT);
    teller_column(teller, &table, "class", CELL_TEXT);
    teller_column(teller, &table, "difficulty", CELL_TEXT);
    teller_column(teller, &table, "corrected", CELL_TEXT);
    teller_column(teller, &table, "people", CELL_INT);
    teller_column(teller, &table, "replies", CELL_INT);
    teller_column(teller, &table, "right", CELL_SHARE);
    teller_column(teller, &table, "low", CELL_SHARE);
    teller_column(teller, &table, "high", CELL_SHARE);
    teller_column(teller, &table, "advice", CELL_TEXT);
    report_table(teller->report, teller->section, &table);
}

static void say_first(const struct teller *teller, const struct item_titles *titles,
                      const struct item *items, size_t n, size_t waiting_n)
{
    struct str least = teller_int(teller, PRIVACY_PLAIN_N);
    if (n > 0) {
        bool is_fake = items[0].is_fake;
        TELL(teller, is_fake ? "items.hardest" : "items.hardest_genuine",
             title_of(titles, items[0].case_id),
             teller_share(teller, 1 - proportion_share(items[0].right)),
             teller_int(teller, items[0].right.n), teller_int(teller, items[0].people_n));
        TELL(teller, is_fake ? "items.act" : "items.act_genuine", STR(""));
    } else {
        TELL(teller, waiting_n > 0 ? "items.early" : "items.empty", least);
    }
    if (waiting_n > 0 && n > 0) {
        TELL(teller, "items.waiting", teller_int(teller, (int64_t)waiting_n), least);
    }
}

/* ---- beside them ---- */

static void show_scores(const struct teller *teller, const struct scores *scores)
{
    static const char *const keys[] = {"exposure_0", "exposure_1", "exposure_2", "exposure_3",
                                       "exposure_4"};
    int64_t fakes_n = 0;
    struct interval clicks = scores->mis_clicks.ci, untouched = {1 - clicks.high, 1 - clicks.low};
    for (int i = 0; i < 5; i++) {
        fakes_n += scores->exposure[i];
    }
    for (int i = 0; i < 5; i++) {
        teller_count(teller, keys[i], (struct count){scores->exposure[i], fakes_n},
                     i ? interval_none() : untouched, i ? NULL : "items.note_clicks");
    }
}

static void show_d(struct teller *teller, const char *key, struct sdt_counts counts,
                   const struct cluster_estimate *estimate)
{
    if (sdt_may_show(counts)) {
        teller->n = counts.signals_n + counts.noises_n;
        teller_value(teller, key, estimate->value, estimate->ci, "items.note_d");
    } else {
        TELL(teller, "items.few", teller_word(teller, "figure", key),
             teller_int(teller, counts.signals_n), teller_int(teller, counts.noises_n));
    }
}

struct report *report_items(struct arena *arena, const struct texts *texts,
                            const struct cohort *cohort, const struct item_titles *titles)
{
    struct teller teller = teller_of(arena, texts, "items.title");
    struct item *items = NULL;
    size_t waiting_n = 0;
    struct cohort told = cohort_told(arena, cohort, &waiting_n);
    size_t n = items_of(arena, &told, &items);
    order_sort(items, n, sizeof *items, by_share);
    teller_begin(&teller, "first", "programme.first");
    say_first(&teller, titles, items, n, waiting_n);
    if (n > 0) {
        struct scores scores = scores_of(arena, &told);
        struct skill skill = skill_of(arena, &told);
        teller_begin(&teller, "items", "items.cases");
        show_items(&teller, titles, items, n);
        teller_begin(&teller, "scores", "items.scores");
        show_scores(&teller, &scores);
        teller_begin(&teller, "skill", "items.skill");
        show_d(&teller, "authenticity", skill.authenticity, &skill.authenticity_ci);
        show_d(&teller, "authorisation", skill.authorisation, &skill.authorisation_ci);
    }
    teller_begin(&teller, "how", "programme.how");
    TELL(&teller, "items.how", teller_int(&teller, PRIVACY_PLAIN_N));
    TELL(&teller, "items.note_corrected", STR(""));
    TELL(&teller, "report.drill", STR(""));
    return teller.report;
}

/* ---- who has passed ---- */

struct entrant_rows {
    const struct texts *texts;
    const struct roster *roster;
    struct newcomers_measure measure;
};

static bool entrant_row(const void *ctx, size_t i, struct arena *arena, struct cell *cells)
{
    const struct entrant_rows *rows = ctx;
    const struct newcomer *one = i < rows->measure.entered_n ? &rows->measure.people[i] : NULL;
    if (!one) {
        return false;
    }
    const struct person *person = roster_person(rows->roster, one->person);
    const char *state = one->passed_try > 0 ? "passed" : "open";
    cells[0] = cell_text(person ? person->number : STR(""), STR(""));
    cells[1] = cell_text(person ? person->name : one->person, STR(""));
    cells[2] = cell_text(date_day_text(arena, one->entered_day), STR(""));
    cells[3] = cell_text(texts_get(rows->texts, str_c(arena, str_fmt(arena, "entrants.%s", state))),
                         str_of(state));
    return true;
}

struct report *report_entrants(struct arena *arena, const struct texts *texts,
                               const struct entrants_matter *matter)
{
    struct teller teller = teller_of(arena, texts, "entrants.title");
    struct entrant_rows *rows = ARENA_NEW(arena, struct entrant_rows);
    struct report_table table = {.key = "entrants", .row = entrant_row, .ctx = rows};
    *rows = (struct entrant_rows){texts, matter->roster,
                                  newcomers_measure_of(arena, matter->cohort, matter->organisation,
                                                       matter->from_day, matter->to_day)};
    const struct newcomers_measure *m = &rows->measure;
    teller_begin(&teller, "entrants", "entrants.list");
    TELL(&teller, "entrants.sum", teller_int(&teller, (int64_t)m->entered_n),
         teller_int(&teller, m->final.of),
         teller_int(&teller, (int64_t)m->entered_n - m->final.of));
    if (m->entered_n > 0) {
        TELL(&teller, "programme.newcomers.who", date_day_text(arena, m->from_day));
    }
    teller_column(&teller, &table, "number", CELL_TEXT);
    teller_column(&teller, &table, "name", CELL_TEXT);
    teller_column(&teller, &table, "entered", CELL_TEXT);
    teller_column(&teller, &table, "state", CELL_TEXT);
    report_table(teller.report, teller.section, &table);
    TELL(&teller, "entrants.rule", STR(""));
    TELL(&teller, "report.drill", STR(""));
    return teller.report;
}
