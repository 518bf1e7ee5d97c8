/* What the commands of the catalogue print. */
#include "tools/catalogue_tell.h"

#include "base/date.h"
#include "base/json_out.h"
#include "core/measures.h"
#include "desk/cohort.h"
#include "desk/programmes.h"
#include "measure/items.h"
#include "measure/privacy.h"

#include <math.h>
#include <string.h>

bool catalogue_is_refusal(const struct fault *fault)
{
    return str_starts(str_of(fault->code), STR("catalogue."));
}

int catalogue_done(struct ctl *ctl, bool is_done)
{
    if (!is_done && catalogue_is_refusal(&ctl->fault)) {
        fprintf(stderr, "mikiwamectl: %s\n", ctl->fault.says);
        return EXIT_FAULTS; /* the step is refused, nothing outside failed */
    }
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

/* ---- list ---- */

struct clocked {
    const char *key;
    int64_t utc_ms;
};
#define CLOCKS_N 6

static void clocks_of(const struct catalogue_entry *entry, int64_t first_trained_utc_ms,
                      struct clocked out[CLOCKS_N])
{
    const struct clocked all[CLOCKS_N] = {
        {"detected", entry->detected_utc_ms}, {"drafted", entry->drafted_utc_ms},
        {"reviewed", entry->reviewed_utc_ms}, {"shared", entry->shared_utc_ms},
        {"opened", entry->opened_utc_ms},     {"first_trained", first_trained_utc_ms}};
    memcpy(out, all, sizeof all);
}

/* Minutes while they can be pictured, then hours, then days. */
static struct str after_words(struct ctl *ctl, int64_t ms)
{
    long long min = (long long)(ms / 60000), hours = min / 60;
    return min < 60     ? str_fmt(&ctl->arena, "%lld min", min)
           : hours < 48 ? str_fmt(&ctl->arena, "%lld h %lld min", hours, min % 60)
                        : str_fmt(&ctl->arena, "%lld days", hours / 24);
}

/* what stands beside a case */
struct figures {
    struct catalogue_training training;
    const struct item *item; /* NULL: nothing may be told */
};

static void json_count(struct json_out *json, const char *key, struct count count)
{
    json_out_key(json, key);
    json_out_open(json, '{');
    json_out_key(json, "of");
    json_out_int(json, count.of);
    json_out_key(json, "n");
    json_out_int(json, count.n);
    json_out_close(json, '}');
}

static const char *const flag_words[] = {
    [ITEMS_TOO_FEW] = "too_few", [ITEMS_CHECK_KEY] = "check_key",
    [ITEMS_REVISE] = "revise",   [ITEMS_MARGINAL] = "marginal",
    [ITEMS_GOOD] = "good",       [ITEMS_VERY_GOOD] = "very_good"};

static bool has_correlation(const struct item *item)
{
    return item->flag != ITEMS_TOO_FEW && !isnan(item->item_rest);
}

static void json_item(struct json_out *json, const struct item *item)
{
    json_out_key(json, "answers");
    if (!item) {
        json_out_null(json);
        return;
    }
    json_out_open(json, '{');
    json_out_key(json, "people");
    json_out_int(json, item->people_n);
    json_count(json, "right", item->right);
    json_count(json, "clicked", item->clicks);
    json_count(json, "alerted", item->alerts);
    json_out_key(json, "difficulty");
    json_out_str(json, item->difficulty);
    json_out_key(json, "difficulty_by_answers");
    json_out_str(json, item->corrected);
    json_out_key(json, "item_rest");
    if (has_correlation(item)) {
        json_out_real(json, item->item_rest);
    } else {
        json_out_null(json);
    }
    json_out_key(json, "advice");
    json_out_str(json, str_of(flag_words[item->flag]));
    json_out_close(json, '}');
}

static void item_lines(struct ctl *ctl, const struct item *item)
{
    if (!item) {
        sink_fmt(&ctl->out,
                 "    answers        not told before %d people answered in months that are over\n",
                 PRIVACY_PLAIN_N);
        return;
    }
    sink_fmt(&ctl->out, "    answers        right %lld of %lld (95 %%: %.0f to %.0f %%)",
             (long long)item->right.of, (long long)item->right.n, item->ci.low * 100,
             item->ci.high * 100);
    if (item->clicks.n > 0) {
        sink_fmt(&ctl->out, ", clicked %lld of %lld", (long long)item->clicks.of,
                 (long long)item->clicks.n);
    }
    if (item->alerts.n > 0) {
        sink_fmt(&ctl->out, ", reported %lld of %lld", (long long)item->alerts.of,
                 (long long)item->alerts.n);
    }
    sink_add_c(&ctl->out, "\n    as an item     ");
    if (has_correlation(item)) {
        sink_fmt(&ctl->out, "correlation with other answers %.2f, ", item->item_rest);
    }
    if (item->corrected.n > 0) {
        sink_fmt(&ctl->out, "difficulty by answers %.*s, ", STR_ARGS(item->corrected));
    }
    sink_fmt(&ctl->out, "%s\n", flag_words[item->flag]);
}

static void list_json(struct ctl *ctl, struct json_out *json, const struct catalogue_entry *entry,
                      const struct figures *figures)
{
    const struct catalogue_training *training = &figures->training;
    struct clocked clocks[CLOCKS_N];
    clocks_of(entry, training->first_trained_utc_ms, clocks);
    json_out_open(json, '{');
    json_out_key(json, "case");
    json_out_str(json, entry->id);
    json_out_key(json, "title");
    json_out_str(json, entry->title);
    json_out_key(json, "state");
    json_out_str(json, str_of(catalogue_states[catalogue_state_of(entry)]));
    for (size_t i = 0; i < CLOCKS_N; i++) {
        json_out_key(json, clocks[i].key);
        if (clocks[i].utc_ms == CATALOGUE_NEVER_MS) {
            json_out_null(json);
        } else {
            json_out_str(json, date_iso_utc(&ctl->arena, clocks[i].utc_ms));
        }
    }
    json_out_key(json, "trained");
    json_out_int(json, training->trained_n);
    json_out_key(json, "people");
    json_out_int(json, training->people_n);
    json_out_key(json, "review_on");
    json_out_str(json, entry->review_on);
    json_out_key(json, "expires_on");
    json_out_str(json, entry->expires_on);
    json_item(json, figures->item);
    json_out_close(json, '}');
}

static void list_line(struct ctl *ctl, const struct catalogue_entry *entry,
                      const struct figures *figures)
{
    const struct catalogue_training *training = &figures->training;
    static const char *const due[] = {"", "  review due", "  expired"};
    struct clocked clocks[CLOCKS_N];
    clocks_of(entry, training->first_trained_utc_ms, clocks);
    sink_fmt(&ctl->out, "%.*s  %s%s  %.*s\n", STR_ARGS(entry->id),
             catalogue_states[catalogue_state_of(entry)],
             due[catalogue_due_on(entry, desk_today())], STR_ARGS(entry->title));
    for (size_t i = 0; i < CLOCKS_N; i++) {
        if (clocks[i].utc_ms != CATALOGUE_NEVER_MS) {
            struct str at = date_iso_utc(&ctl->arena, clocks[i].utc_ms);
            struct str after = after_words(ctl, clocks[i].utc_ms - entry->detected_utc_ms);
            sink_fmt(&ctl->out, "    %-14s %.*s", clocks[i].key, STR_ARGS(at));
            sink_fmt(&ctl->out, i > 0 ? "  after %.*s\n" : "\n", STR_ARGS(after));
        }
    }
    if (entry->shared_utc_ms != CATALOGUE_NEVER_MS) {
        sink_fmt(&ctl->out, "    trained        %lld of %lld within %d days\n",
                 (long long)training->trained_n, (long long)training->people_n,
                 CATALOGUE_TRAINED_DAYS);
        item_lines(ctl, figures->item);
    }
}

struct answers {
    struct tallied tallied;
    struct item *items;
    size_t items_n;
};

static bool answers_open(struct ctl *ctl, struct desk *desk, struct answers *out)
{
    if (!cohort_open(&out->tallied, desk, &ctl->arena, NULL, &ctl->fault)) {
        return false;
    }
    out->items_n = catalogue_items(desk, &ctl->arena, &out->tallied, &out->items);
    return true;
}

static struct figures figures_of(struct ctl *ctl, const struct desk *desk,
                                 const struct answers *answers, const struct catalogue_entry *entry)
{
    return (struct figures){catalogue_training_of(&ctl->arena, entry, answers->tallied.plays,
                                                  answers->tallied.plays_n, &desk->roster),
                            catalogue_item(answers->items, answers->items_n, entry->id)};
}

int catalogue_tell_all(struct ctl *ctl, struct desk *desk)
{
    struct answers answers;
    struct json_out json;
    if (!answers_open(ctl, desk, &answers)) {
        return ctl_failed(ctl);
    }
    json_out_init(&json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&json, '[');
    }
    for (size_t i = 0; i < desk->catalogue.n; i++) {
        const struct catalogue_entry *entry = &desk->catalogue.entries[i];
        struct figures figures = figures_of(ctl, desk, &answers, entry);
        if (ctl->is_json) {
            list_json(ctl, &json, entry, &figures);
        } else {
            list_line(ctl, entry, &figures);
        }
    }
    if (ctl->is_json) {
        json_out_close(&json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return EXIT_DONE;
}

void catalogue_tell_notes(struct ctl *ctl, struct str id)
{
    struct catalogue_note_read *notes;
    size_t n = catalogue_notes(&ctl->arena, id, &notes);
    for (size_t i = 0; i < n; i++) {
        sink_fmt(&ctl->out, "    note           %.*s [%.*s]\n", STR_ARGS(notes[i].says),
                 STR_ARGS(notes[i].code));
    }
}

void catalogue_tell_near(struct ctl *ctl, struct desk *desk, struct str id)
{
    struct catalogue_hit *hits;
    size_t n;
    if (catalogue_near(desk, &ctl->arena, id, &hits, &n, &ctl->fault) && n > 0) {
        sink_fmt(&ctl->out, "    nearly the same as %.*s (%.0f %%)\n", STR_ARGS(hits[0].case_id),
                 hits[0].likeness * 100);
    }
}

/* ---- show ---- */

static void show_cues(struct ctl *ctl, const struct catalogue_entry *entry,
                      const struct scenario *s)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        const struct cue *cue = LIST_AT(s->cues, struct cue, i);
        sink_fmt(&ctl->out, "    cue %-10.*s %-20.*s %-20.*s %s\n        %.*s\n", STR_ARGS(cue->id),
                 STR_ARGS(cue->kind), STR_ARGS(cue->part),
                 catalogue_has_confirmed(entry, cue->id) ? "confirmed" : "proposed",
                 STR_ARGS(cue->says));
    }
}

static void show_hardness(struct ctl *ctl, const struct scenario *s)
{
    struct difficulty difficulty = difficulty_of(s);
    if (difficulty.is_rated) {
        sink_fmt(&ctl->out, "    difficulty     %s (%d cues, premise %d%s)\n",
                 difficulty_word(difficulty.rating.difficulty), difficulty.cues_n,
                 difficulty.rating.premise,
                 difficulty.is_premise_given ? "" : ", not rated by a person");
    }
}

int catalogue_tell_one(struct ctl *ctl, struct desk *desk, struct str id)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    struct catalogue_counterpart other;
    struct answers answers;
    struct scenario *s;
    if (!entry) {
        fault_set(&ctl->fault, "catalogue.unknown",
                  "There is no \"%.*s\" in the catalogue; add its message first.", STR_ARGS(id));
        return catalogue_done(ctl, false);
    }
    if (!catalogue_look(desk, &ctl->arena, entry->id, &s, &ctl->fault) ||
        !answers_open(ctl, desk, &answers)) {
        return catalogue_done(ctl, false);
    }
    struct figures figures = figures_of(ctl, desk, &answers, entry);
    list_line(ctl, entry, &figures);
    show_cues(ctl, entry, s);
    show_hardness(ctl, s);
    if (catalogue_counterpart_of(desk, &ctl->arena, s, &other)) {
        sink_fmt(&ctl->out, "    counterpart    %.*s/%.*s %.*s\n", STR_ARGS(other.pack->id),
                 STR_ARGS(other.side.scenario->id), STR_ARGS(other.side.notice->id));
    }
    struct str hindrance = catalogue_hindrance(desk, &ctl->arena, entry->id);
    if (hindrance.n > 0) {
        sink_fmt(&ctl->out, "    before review  %.*s\n", STR_ARGS(hindrance));
    }
    catalogue_tell_notes(ctl, entry->id);
    catalogue_tell_near(ctl, desk, entry->id);
    return EXIT_DONE;
}

static void put_hits(struct ctl *ctl, const struct catalogue_hit *hits, size_t n, bool has_likeness)
{
    struct json_out json;
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '[');
    for (size_t i = 0; i < n; i++) {
        json_out_open(&json, '{');
        json_out_key(&json, "pack");
        json_out_str(&json, hits[i].pack ? hits[i].pack->id : STR(""));
        json_out_key(&json, "case");
        json_out_str(&json, hits[i].case_id);
        json_out_key(&json, "title");
        json_out_str(&json, hits[i].title);
        if (has_likeness) {
            json_out_key(&json, "likeness");
            json_out_real(&json, hits[i].likeness);
        }
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    sink_add_c(&ctl->out, "\n");
}

int catalogue_tell_hits(struct ctl *ctl, const struct catalogue_hit *hits, size_t n,
                        bool has_likeness)
{
    if (ctl->is_json) {
        put_hits(ctl, hits, n, has_likeness);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < n; i++) {
        sink_fmt(&ctl->out, "%.*s/%.*s  ", STR_ARGS(hits[i].pack ? hits[i].pack->id : STR("draft")),
                 STR_ARGS(hits[i].case_id));
        if (has_likeness) {
            sink_fmt(&ctl->out, "%.0f %%  ", hits[i].likeness * 100);
        }
        sink_fmt(&ctl->out, "%.*s\n", STR_ARGS(hits[i].title));
    }
    return EXIT_DONE;
}
