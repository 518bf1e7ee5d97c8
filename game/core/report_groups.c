#include "core/report_groups.h"

#include "base/arena.h"
#include "base/date.h"
#include "core/measures_common.h"
#include "measure/privacy.h"

/* ---- the tree as it stood ---- */

/* Units open on a day, each after its parent. */
struct branch {
    const struct unit **units;
    int *parents; /* place in `units`; -1: at the top */
    size_t n;
};

static int place_of_unit(const struct branch *branch, struct str id)
{
    for (size_t i = 0; i < branch->n; i++) {
        if (str_eq(branch->units[i]->id, id)) {
            return (int)i;
        }
    }
    return -1;
}

/* A unit whose parent is closed or unknown stands at the top. */
static struct branch branch_of(struct arena *arena, const struct organisation *o, int64_t day)
{
    struct branch branch = {.units = ARENA_NEW_N(arena, o->units_n + 1, const struct unit *),
                            .parents = ARENA_NEW_N(arena, o->units_n + 1, int)};
    bool is_growing = true;
    while (is_growing) {
        is_growing = false;
        for (size_t i = 0; i < o->units_n; i++) {
            const struct unit *unit = &o->units[i];
            struct str parent = unit_parent(o, unit->id, day);
            const struct unit *above = organisation_unit(o, parent);
            bool is_top = !above || !unit_is_open(above, day);
            int place = is_top ? -1 : place_of_unit(&branch, parent);
            if (unit_is_open(unit, day) && place_of_unit(&branch, unit->id) < 0 &&
                (is_top || place >= 0)) {
                branch.parents[branch.n] = place;
                branch.units[branch.n++] = unit;
                is_growing = true;
            }
        }
    }
    return branch;
}

/* ---- who met a fake in a month ---- */

struct answer {
    int unit; /* place in the month's branch; -1: met none, or belongs nowhere */
    bool has_pressed, has_alerted;
};

struct month {
    struct str name;
    int64_t from_ms, to_ms, last_day;
    bool is_kept; /* told as it was when it was published */
    struct branch branch;
    struct answer *answers; /* by number of the person */
    struct privacy_unit *pressed, *alerted;
    int64_t *told_n; /* kept: of how many people a unit shown was told; by its place */
};

static bool month_read(struct month *month, struct str name, int offset_min)
{
    struct str first = STR("");
    char text[11];
    int64_t day;
    if (name.n != 7) {
        return false;
    }
    memcpy(text, name.at, 7);
    memcpy(text + 7, "-01", 4);
    first = str_of(text);
    if (!date_day_read(first, &day)) {
        return false;
    }
    int64_t next = date_months_on(day, 1), shift_ms = (int64_t)offset_min * 60000;
    *month = (struct month){.name = name,
                            .from_ms = day * INT64_C(86400000) - shift_ms,
                            .to_ms = next * INT64_C(86400000) - shift_ms,
                            .last_day = next - 1};
    return true;
}

/* The first unit of a person: nobody is counted twice. */
static int unit_place(const struct month *month, const struct organisation *o, struct str person)
{
    struct str unit = person_unit(o, person, month->last_day, 0);
    return unit.n > 0 ? place_of_unit(&month->branch, unit) : -1;
}

static void gather(struct month *month, const struct groups_matter *matter, struct names *people)
{
    for (size_t i = 0; i < matter->cohort->trials_n; i++) {
        const struct trial *trial = &matter->cohort->trials[i];
        bool is_in = trial->utc_ms >= month->from_ms && trial->utc_ms < month->to_ms &&
                     trial_is_fake(trial) && cohort_sitting(matter->cohort, trial->round);
        if (is_in) {
            struct answer *answer = &month->answers[names_find(people, trial->person)];
            answer->unit = unit_place(month, matter->organisation, trial->person);
            answer->has_pressed |= trial_is_clicked(trial);
            answer->has_alerted |= trial->is_alerted;
        }
    }
}

static struct privacy_unit *units_of(struct arena *arena, const struct month *month,
                                     size_t people_n, bool is_pressed)
{
    struct privacy_unit *units = ARENA_NEW_N(arena, month->branch.n + 1, struct privacy_unit);
    for (size_t i = 0; i < month->branch.n; i++) {
        units[i] = (struct privacy_unit){.parent = month->branch.parents[i]};
    }
    for (size_t p = 0; p < people_n; p++) {
        const struct answer *answer = &month->answers[p];
        if (answer->unit >= 0) {
            units[answer->unit].own_n++;
            units[answer->unit].own_of += is_pressed ? answer->has_pressed : answer->has_alerted;
        }
    }
    return units;
}

/* ---- months after each other ---- */

static bool is_below(const struct branch *branch, int unit, int whole)
{
    while (unit >= 0 && unit != whole) {
        unit = branch->parents[unit];
    }
    return unit >= 0;
}

/* Erased or late since: who is in the page of a kept month and not in the records, or the other way
 * round. */
static int64_t drift_of(const struct month *month, int unit)
{
    int64_t by = month->is_kept ? month->told_n[unit] - month->pressed[unit].people_n : 0;
    return by < 0 ? -by : by;
}

/* Of this unit with all below it: who is counted in one month and not in the other. */
static bool may_follow(const struct month *before, const struct month *now, size_t unit,
                       size_t people_n, int64_t k)
{
    int then = place_of_unit(&before->branch, now->branch.units[unit]->id);
    int64_t joined_n = 0, left_n = 0;
    for (size_t p = 0; p < people_n; p++) {
        bool was = before->answers[p].unit >= 0 &&
                   is_below(&before->branch, before->answers[p].unit, then),
             is = now->answers[p].unit >= 0 &&
                  is_below(&now->branch, now->answers[p].unit, (int)unit);
        joined_n += is && !was;
        left_n += was && !is;
    }
    return privacy_may_follow(joined_n, left_n + drift_of(before, then), k);
}

/* Hides every unit below `whole`: with all of them gone, none is found by subtraction. */
static void hide_below(struct month *month, int whole)
{
    for (size_t i = 0; i < month->branch.n; i++) {
        if (is_below(&month->branch, (int)i, whole) && (int)i != whole) {
            month->pressed[i].is_shown = false;
        }
    }
}

static void hide_at_top(struct month *month, int unit)
{
    hide_below(month, unit);
    month->pressed[unit].is_shown = false;
}

/* The latest month before it in which the unit was shown; NULL: none. */
static const struct month *shown_before(const struct month *months, size_t m, struct str unit)
{
    while (m-- > 0) {
        int then = place_of_unit(&months[m].branch, unit);
        if (then >= 0 && months[m].pressed[then].is_shown) {
            return &months[m];
        }
    }
    return NULL;
}

/* What the page of a kept month says decides what is shown of it, whatever the records say now. */
static void recall(struct month *month, const struct groups_matter *matter)
{
    const struct group_cell *cell;
    size_t at = 0;
    for (size_t i = 0; i < month->branch.n; i++) {
        month->pressed[i].is_shown = false;
    }
    while ((cell = published_next(matter->published, month->name, matter->cohort->programme->id,
                                  &at))) {
        int unit = place_of_unit(&month->branch, cell->unit);
        if (unit >= 0 && str_eq(cell->answers, cell->unit)) {
            month->pressed[unit].is_shown = true;
            month->told_n[unit] = cell->people_n;
        }
    }
}

/* A unit that may not follow its last month takes its brothers with it. */
static void settle_month(struct month *months, size_t m, size_t people_n, int64_t k)
{
    struct month *month = &months[m];
    for (size_t i = 0; i < month->branch.n; i++) {
        int parent = month->branch.parents[i];
        const struct month *before = shown_before(months, m, month->branch.units[i]->id);
        if (!month->pressed[i].is_shown || !before || may_follow(before, month, i, people_n, k)) {
            continue;
        }
        if (parent >= 0) {
            hide_below(month, parent);
        } else {
            hide_at_top(month, (int)i);
        }
    }
}

/* What is shown follows from sizes, so it is the same of both measures: `pressed` holds which. */
static void publish(struct month *month, struct arena *arena, size_t people_n, int64_t k)
{
    month->pressed = units_of(arena, month, people_n, true);
    month->alerted = units_of(arena, month, people_n, false);
    privacy_publish(month->pressed, month->branch.n, k);
    privacy_publish(month->alerted, month->branch.n, k);
}

/* What is printed, once it is settled what is shown. */
static void reckon(struct month *month, int64_t k)
{
    for (size_t i = 0; i < month->branch.n; i++) {
        month->alerted[i].is_shown = month->pressed[i].is_shown;
    }
    privacy_reckon(month->pressed, month->branch.n, k);
    privacy_reckon(month->alerted, month->branch.n, k);
}

/* ---- cells ---- */

static void print_count(const struct privacy_unit *unit, struct count *count, int64_t *most,
                        int *print)
{
    *print = privacy_print_of(unit);
    if (*print == PRIVACY_EXACT || *print == PRIVACY_RANGE) {
        *count = (struct count){unit->least, unit->people_n};
        *most = unit->most;
    }
}

static struct group_cell cell_for(const struct month *month, size_t unit)
{
    struct group_cell cell = {.month = month->name, .unit = month->branch.units[unit]->id};
    int answers = privacy_answers_for(month->pressed, (int)unit);
    if (answers >= 0) {
        cell.answers = month->branch.units[answers]->id;
        cell.people_n = month->pressed[answers].people_n;
        print_count(&month->pressed[answers], &cell.pressed, &cell.pressed_most,
                    &cell.pressed_print);
        print_count(&month->alerted[answers], &cell.alerted, &cell.alerted_most,
                    &cell.alerted_print);
    }
    return cell;
}

/* "2026-09" before "2026-10": they were published in any order. */
static size_t months_of(struct month *months, const struct groups_matter *matter)
{
    const struct organisation *o = matter->organisation;
    size_t n = 0;
    for (size_t i = 0; i <= o->published_n; i++) {
        struct month month;
        struct str name = i < o->published_n ? o->published[i] : matter->closing;
        if (!month_read(&month, name, matter->cohort->offset_min)) {
            continue;
        }
        month.is_kept = published_is_kept(matter->published, name);
        size_t at = n++;
        for (; at > 0 && months[at - 1].from_ms > month.from_ms; at--) {
            months[at] = months[at - 1];
        }
        months[at] = month;
    }
    return n;
}

/* Everybody's answers of one month, and what may be shown of them. */
static void work_out(struct month *months, size_t m, const struct groups_matter *matter,
                     struct names *people, struct arena *arena)
{
    struct month *month = &months[m];
    month->branch = branch_of(arena, matter->organisation, month->last_day);
    month->answers = ARENA_NEW_N(arena, people->n + 1, struct answer);
    month->told_n = ARENA_NEW_N(arena, month->branch.n + 1, int64_t);
    for (size_t p = 0; p < people->n; p++) {
        month->answers[p] = (struct answer){.unit = -1};
    }
    gather(month, matter, people);
    publish(month, arena, people->n, matter->k);
    if (month->is_kept) {
        recall(month, matter);
    } else {
        settle_month(months, m, people->n, matter->k);
        reckon(month, matter->k);
    }
}

static bool is_wished(const struct month *month, const struct groups_matter *matter,
                      struct str unit)
{
    int whole = place_of_unit(&month->branch, matter->unit),
        place = place_of_unit(&month->branch, unit);
    return matter->unit.n == 0 ||
           (whole >= 0 && place >= 0 && is_below(&month->branch, place, whole));
}

static size_t tell_kept(const struct month *month, const struct groups_matter *matter,
                        struct group_cell *out)
{
    const struct group_cell *cell;
    size_t at = 0, n = 0;
    while ((cell = published_next(matter->published, month->name, matter->cohort->programme->id,
                                  &at))) {
        if (is_wished(month, matter, cell->unit)) {
            out[n++] = *cell;
        }
    }
    return n;
}

static size_t tell_month(const struct month *month, const struct groups_matter *matter,
                         struct group_cell *out)
{
    int64_t people_n = 0;
    size_t n = 0;
    for (size_t i = 0; i < month->branch.n; i++) {
        people_n += month->pressed[i].own_n;
    }
    for (size_t i = 0; i < month->branch.n && people_n > 0; i++) {
        if (is_wished(month, matter, month->branch.units[i]->id)) {
            out[n++] = cell_for(month, i);
        }
    }
    return n;
}

size_t groups_published(struct arena *arena, const struct groups_matter *matter,
                        struct group_cell **out)
{
    const struct organisation *o = matter->organisation;
    struct month *months = ARENA_NEW_N(arena, o->published_n + 1, struct month);
    struct names people = {.arena = arena};
    size_t months_n = months_of(months, matter), n = 0,
           kept_n = matter->published ? matter->published->n : 0;
    for (size_t i = 0; i < matter->cohort->trials_n; i++) {
        names_put(&people, matter->cohort->trials[i].person);
    }
    *out = ARENA_NEW_N(arena, months_n * o->units_n + kept_n + 1, struct group_cell);
    for (size_t m = 0; m < months_n; m++) {
        work_out(months, m, matter, &people, arena);
        if (matter->closing.n == 0 || str_eq(months[m].name, matter->closing)) {
            n += months[m].is_kept ? tell_kept(&months[m], matter, *out + n)
                                   : tell_month(&months[m], matter, *out + n);
        }
    }
    return n;
}
