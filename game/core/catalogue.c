#include "core/catalogue.h"

#include "base/arena.h"
#include "base/date.h"

#include <string.h>

const char *const catalogue_states[] = {"detected", "drafted", "reviewed", "shared",
                                        "opened",   "retired", NULL};

static const char *const words[STEP_N] = {
    [STEP_DETECT] = "catalogue.detect",   [STEP_DRAFT] = "catalogue.draft",
    [STEP_REVIEW] = "catalogue.review",   [STEP_SHARE] = "catalogue.share",
    [STEP_OPEN] = "catalogue.open",       [STEP_CHANGE] = "catalogue.change",
    [STEP_PLAN] = "catalogue.plan",       [STEP_RETIRE] = "catalogue.retire",
    [STEP_CONFIRM] = "catalogue.confirm",
};

const char *catalogue_step_word(enum catalogue_step step)
{
    return words[step];
}

static struct catalogue_entry *find(const struct catalogue *catalogue, struct str id)
{
    size_t i = names_find(&catalogue->ids, id);
    return i == NAMES_NONE ? NULL : &catalogue->entries[i];
}

const struct catalogue_entry *catalogue_entry(const struct catalogue *catalogue, struct str id)
{
    return find(catalogue, id);
}

enum catalogue_state catalogue_state_of(const struct catalogue_entry *entry)
{
    return entry->retired_utc_ms != CATALOGUE_NEVER_MS    ? CASE_RETIRED
           : entry->opened_utc_ms != CATALOGUE_NEVER_MS   ? CASE_OPENED
           : entry->shared_utc_ms != CATALOGUE_NEVER_MS   ? CASE_SHARED
           : entry->reviewed_utc_ms != CATALOGUE_NEVER_MS ? CASE_REVIEWED
           : entry->drafted_utc_ms != CATALOGUE_NEVER_MS  ? CASE_DRAFTED
                                                          : CASE_DETECTED;
}

/* ---- what may be ---- */

static bool may_detect(const struct ledger_line *line, struct fault *fault)
{
    int64_t at;
    if (!str_to_int(ledger_value(line, "at"), &at) || at < 0) {
        return fault_set(fault, "catalogue.no_time",
                         "When it was detected is missing; give the time of the first alert or of "
                         "the Received field.");
    }
    return at <= line->utc_ms ||
           fault_set(fault, "catalogue.clock",
                     "It was detected later than now; set the computer's clock right.");
}

static bool is_in_order(const struct catalogue_entry *entry, enum catalogue_step step,
                        struct fault *fault)
{
    static const struct {
        enum catalogue_state from, to; /* both included */
        const char *says;
    } order[STEP_N] = {
        [STEP_DRAFT] = {CASE_DETECTED, CASE_DETECTED, "It is drafted already; change the draft."},
        [STEP_REVIEW] = {CASE_DRAFTED, CASE_DRAFTED,
                         "Only a draft that is not reviewed yet can be reviewed."},
        [STEP_SHARE] = {CASE_REVIEWED, CASE_REVIEWED,
                        "Only what a second person has reviewed can be shared, and once."},
        [STEP_OPEN] = {CASE_SHARED, CASE_OPENED, "It is not shared; nobody can open it yet."},
        [STEP_CHANGE] = {CASE_DRAFTED, CASE_REVIEWED,
                         "Only a draft can be changed; what is shared stays as it is."},
        [STEP_CONFIRM] = {CASE_DRAFTED, CASE_REVIEWED, "Cues are confirmed in a draft only."},
        [STEP_PLAN] = {CASE_DETECTED, CASE_OPENED, "It is retired; nothing more is planned."},
        [STEP_RETIRE] = {CASE_DRAFTED, CASE_OPENED,
                         "It cannot be retired: it is no draft yet, or is retired already."},
    };
    enum catalogue_state state = catalogue_state_of(entry);
    return (state >= order[step].from && state <= order[step].to) ||
           fault_set(fault, "catalogue.order", "%s", order[step].says);
}

static bool is_second_person(const struct catalogue_entry *entry, enum catalogue_step step,
                             struct str who, struct fault *fault)
{
    if (step == STEP_REVIEW &&
        (who.n == 0 || str_eq(who, entry->drafted_by) || str_eq(who, entry->changed_by))) {
        return fault_set(
            fault, "catalogue.second_person",
            "A second person reviews it, not who drafted or changed it; ask somebody.");
    }
    if (step == STEP_OPEN && (who.n == 0 || str_eq(who, entry->shared_by))) {
        return fault_set(fault, "catalogue.opened_by_self",
                         "It counts as opened only when somebody else than who shared it does.");
    }
    return true;
}

/* The step's time may not stand before that of the one it follows. */
static int64_t latest_of(const struct catalogue_entry *entry)
{
    const int64_t times[] = {entry->detected_utc_ms, entry->drafted_utc_ms, entry->changed_utc_ms,
                             entry->reviewed_utc_ms, entry->shared_utc_ms,  entry->opened_utc_ms};
    int64_t latest = INT64_MIN;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        latest = times[i] != CATALOGUE_NEVER_MS && times[i] > latest ? times[i] : latest;
    }
    return latest;
}

static bool is_day_or_none(struct str day)
{
    return day.n == 0 || str_is(day, "-") || date_is_day(day);
}

static bool may_plan(const struct ledger_line *line, struct fault *fault)
{
    struct str review = ledger_value(line, "review"), expires = ledger_value(line, "expires");
    return (is_day_or_none(review) && is_day_or_none(expires)) ||
           fault_set(fault, "catalogue.day", "A day is written like 2026-11-24; write it so.");
}

bool catalogue_may(const struct catalogue *catalogue, enum catalogue_step step,
                   const struct ledger_line *line, struct fault *fault)
{
    struct str id = ledger_value(line, "case");
    const struct catalogue_entry *entry = find(catalogue, id);
    if (id.n == 0) {
        return fault_set(fault, "catalogue.no_case", "Which case is meant is missing.");
    }
    if (step == STEP_DETECT) {
        return may_detect(line, fault);
    }
    if (!entry) {
        return fault_set(fault, "catalogue.unknown",
                         "There is no \"%.*s\" in the catalogue; add its message first.",
                         STR_ARGS(id));
    }
    if (!is_in_order(entry, step, fault) || !is_second_person(entry, step, line->who, fault)) {
        return false;
    }
    if (step == STEP_SHARE && ledger_value(line, "pack").n == 0) {
        return fault_set(fault, "catalogue.no_pack", "The pack that it is shared in is missing.");
    }
    if (line->utc_ms < latest_of(entry)) {
        return fault_set(fault, "catalogue.clock",
                         "The clock stands before the step that was taken last; set it right.");
    }
    if (step == STEP_CONFIRM && ledger_value(line, "cue").n == 0) {
        return fault_set(fault, "catalogue.no_cue", "Which cue is meant is missing.");
    }
    return step != STEP_PLAN || may_plan(line, fault);
}

bool catalogue_may_rule(const struct catalogue *catalogue, const struct ledger_line *line,
                        struct fault *fault)
{
    struct str version = ledger_value(line, "version"), says = ledger_value(line, "says");
    if (version.n == 0 || says.n == 0) {
        return fault_set(fault, "catalogue.rules_empty",
                         "A change of the rules has a version and says what is different.");
    }
    for (size_t i = 0; i < catalogue->rules_n; i++) {
        if (str_eq(catalogue->rules[i].version, version)) {
            return fault_set(fault, "catalogue.rules_taken",
                             "There are rules of version \"%.*s\" already; give a new one.",
                             STR_ARGS(version));
        }
    }
    return catalogue->rules_n == 0 ||
           line->utc_ms >= catalogue->rules[catalogue->rules_n - 1].utc_ms ||
           fault_set(fault, "catalogue.clock",
                     "The clock stands before the step that was taken last; set it right.");
}

/* ---- folding ---- */

static void *room_for(struct arena *arena, void *at, size_t n, size_t *room_n, size_t size)
{
    if (n < *room_n) {
        return at;
    }
    size_t room = *room_n ? *room_n * 2 : 16;
    void *more = arena_take_n(arena, room, size);
    if (n > 0) {
        memcpy(more, at, n * size);
    }
    *room_n = room;
    return more;
}

static struct catalogue_entry *add(struct catalogue *catalogue, struct str id)
{
    catalogue->entries = room_for(catalogue->arena, catalogue->entries, catalogue->n,
                                  &catalogue->room_n, sizeof *catalogue->entries);
    struct catalogue_entry *entry = &catalogue->entries[catalogue->n++];
    *entry = (struct catalogue_entry){.id = str_copy(catalogue->arena, id),
                                      .title = STR(""),
                                      .detected_utc_ms = CATALOGUE_NEVER_MS,
                                      .drafted_utc_ms = CATALOGUE_NEVER_MS,
                                      .changed_utc_ms = CATALOGUE_NEVER_MS,
                                      .reviewed_utc_ms = CATALOGUE_NEVER_MS,
                                      .shared_utc_ms = CATALOGUE_NEVER_MS,
                                      .opened_utc_ms = CATALOGUE_NEVER_MS,
                                      .retired_utc_ms = CATALOGUE_NEVER_MS};
    catalogue->ids.arena = catalogue->arena;
    names_put(&catalogue->ids, entry->id);
    return entry;
}

static void fold_detect(struct catalogue *catalogue, const struct ledger_line *line)
{
    struct str id = ledger_value(line, "case");
    struct catalogue_entry *entry = find(catalogue, id);
    int64_t at = 0;
    entry = entry ? entry : add(catalogue, id);
    entry->found_n++;
    str_to_int(ledger_value(line, "at"), &at);
    if (entry->detected_utc_ms == CATALOGUE_NEVER_MS || at < entry->detected_utc_ms) {
        entry->detected_utc_ms = at;
        entry->is_alerted = str_is(ledger_value(line, "source"), "alert");
    }
}

static struct str kept(struct catalogue *catalogue, const struct ledger_line *line, const char *key)
{
    return str_copy(catalogue->arena, ledger_value(line, key));
}

static struct str kept_day(struct catalogue *catalogue, const struct ledger_line *line,
                           const char *key)
{
    struct str day = kept(catalogue, line, key);
    return str_is(day, "-") ? STR("") : day;
}

static void fold_plan(struct catalogue *catalogue, const struct ledger_line *line,
                      struct catalogue_entry *entry)
{
    for (size_t i = 0; i < line->n; i++) {
        if (str_is(line->pairs[i].key, "review")) {
            entry->review_on = kept_day(catalogue, line, "review");
        } else if (str_is(line->pairs[i].key, "expires")) {
            entry->expires_on = kept_day(catalogue, line, "expires");
        }
    }
}

static bool stands_in(struct str list, struct str word)
{
    struct str one;
    while (str_cut(list, ',', &one, &list)) {
        if (str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

bool catalogue_has_confirmed(const struct catalogue_entry *entry, struct str cue)
{
    return stands_in(entry->confirmed, cue);
}

bool catalogue_has_begun(const struct catalogue_entry *entry, struct str person)
{
    return stands_in(entry->begun_by, person);
}

/* A round's cases are ids, or ids with how they come behind them: "a,b/fake/3". */
static bool round_has(struct str cases, struct str id)
{
    struct str one, head, rest;
    bool has_more = true;
    while (has_more) {
        has_more = str_cut(cases, ',', &one, &cases);
        str_cut(one, '/', &head, &rest);
        if (str_eq(head, id)) {
            return true;
        }
    }
    return false;
}

static void fold_round(struct catalogue *catalogue, const struct ledger_line *line)
{
    for (size_t i = 0; i < catalogue->n; i++) {
        struct catalogue_entry *entry = &catalogue->entries[i];
        if (entry->shared_utc_ms != CATALOGUE_NEVER_MS && line->who.n > 0 &&
            str_eq(entry->pack, ledger_value(line, "pack")) &&
            round_has(ledger_value(line, "cases"), entry->id) &&
            !catalogue_has_begun(entry, line->who)) {
            entry->begun_by = str_fmt(catalogue->arena, "%.*s%.*s,", STR_ARGS(entry->begun_by),
                                      STR_ARGS(line->who));
        }
    }
}

static struct str list_without(struct arena *arena, struct str list, struct str word)
{
    struct str one, out = STR("");
    while (str_cut(list, ',', &one, &list)) {
        if (!str_eq(one, word)) {
            out = str_fmt(arena, "%.*s%.*s,", STR_ARGS(out), STR_ARGS(one));
        }
    }
    return out;
}

static void fold_confirm(struct catalogue *catalogue, const struct ledger_line *line,
                         struct catalogue_entry *entry)
{
    struct str cue = ledger_value(line, "cue");
    if (str_is(ledger_value(line, "is"), "open")) {
        entry->confirmed = list_without(catalogue->arena, entry->confirmed, cue);
    } else if (!catalogue_has_confirmed(entry, cue)) {
        entry->confirmed =
            str_fmt(catalogue->arena, "%.*s%.*s,", STR_ARGS(entry->confirmed), STR_ARGS(cue));
    }
}

static void fold_step(struct catalogue *catalogue, const struct ledger_line *line,
                      enum catalogue_step step, struct catalogue_entry *entry)
{
    struct str who = str_copy(catalogue->arena, line->who);
    int64_t at = line->utc_ms;
    switch (step) {
    case STEP_DRAFT:
        entry->drafted_utc_ms = at;
        entry->drafted_by = who;
        entry->title = kept(catalogue, line, "title");
        break;
    case STEP_CHANGE:
        entry->changed_utc_ms = at;
        entry->changed_by = who;
        entry->reviewed_utc_ms = CATALOGUE_NEVER_MS;
        entry->reviewed_by = STR("");
        break;
    case STEP_CONFIRM:
        fold_confirm(catalogue, line, entry);
        break;
    case STEP_REVIEW:
        entry->reviewed_utc_ms = at;
        entry->reviewed_by = who;
        break;
    case STEP_SHARE:
        entry->shared_utc_ms = at;
        entry->shared_by = who;
        entry->pack = kept(catalogue, line, "pack");
        break;
    case STEP_OPEN:
        if (entry->opened_utc_ms == CATALOGUE_NEVER_MS) {
            entry->opened_utc_ms = at;
            entry->opened_by = who;
        }
        break;
    case STEP_RETIRE:
        entry->retired_utc_ms = at;
        entry->why = kept(catalogue, line, "why");
        break;
    default:
        fold_plan(catalogue, line, entry);
        break;
    }
}

static void fold_rules(struct catalogue *catalogue, const struct ledger_line *line)
{
    if (!catalogue_may_rule(catalogue, line, NULL)) {
        return;
    }
    catalogue->rules = room_for(catalogue->arena, catalogue->rules, catalogue->rules_n,
                                &catalogue->rules_room_n, sizeof *catalogue->rules);
    catalogue->rules[catalogue->rules_n++] =
        (struct rules_change){kept(catalogue, line, "version"), kept(catalogue, line, "says"),
                              str_copy(catalogue->arena, line->who), line->utc_ms};
}

void catalogue_fold(struct catalogue *catalogue, const struct ledger_line *line)
{
    enum catalogue_step step = STEP_DETECT;
    if (str_is(line->what, "catalogue.rules")) {
        fold_rules(catalogue, line);
        return;
    }
    if (str_is(line->what, "round.begin")) {
        fold_round(catalogue, line);
        return;
    }
    while (step < STEP_N && !str_is(line->what, words[step])) {
        step++;
    }
    if (step == STEP_N || !catalogue_may(catalogue, step, line, NULL)) {
        return;
    }
    if (step == STEP_DETECT) {
        fold_detect(catalogue, line);
    } else {
        fold_step(catalogue, line, step, find(catalogue, ledger_value(line, "case")));
    }
}

struct str catalogue_rules_at(const struct catalogue *catalogue, int64_t utc_ms)
{
    struct str version = STR("");
    for (size_t i = 0; i < catalogue->rules_n && catalogue->rules[i].utc_ms <= utc_ms; i++) {
        version = catalogue->rules[i].version;
    }
    return version;
}

enum catalogue_due catalogue_due_on(const struct catalogue_entry *entry, int64_t day)
{
    int64_t planned;
    if (entry->retired_utc_ms != CATALOGUE_NEVER_MS) {
        return DUE_NOTHING;
    }
    if (date_day_read(entry->expires_on, &planned) && planned <= day) {
        return DUE_EXPIRED;
    }
    return date_day_read(entry->review_on, &planned) && planned <= day ? DUE_REVIEW : DUE_NOTHING;
}

const struct catalogue_entry *catalogue_next_for(const struct catalogue *catalogue,
                                                 struct str person, int64_t day)
{
    for (size_t i = 0; i < catalogue->n; i++) {
        const struct catalogue_entry *entry = &catalogue->entries[i];
        enum catalogue_state state = catalogue_state_of(entry);
        if ((state == CASE_SHARED || state == CASE_OPENED) &&
            catalogue_due_on(entry, day) != DUE_EXPIRED && !str_eq(person, entry->drafted_by) &&
            !catalogue_has_begun(entry, person)) {
            return entry;
        }
    }
    return NULL;
}
