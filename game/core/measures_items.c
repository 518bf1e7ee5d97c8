/* Cases and groups, over everybody who met them. */
#include "core/measures_common.h"

#include "core/difficulty.h"
#include "measure/irt.h"
#include "measure/items.h"

static bool is_right(const struct trial *trial)
{
    return trial->outcome == OUTCOME_BEST || trial->outcome == OUTCOME_RIGHT ||
           trial->outcome == OUTCOME_SAFE_WITH_COST;
}

/* ---- items ---- */

struct answers {
    struct names people, cases;
    size_t *places; /* of each kind of each case in `items`, and one more; 0: not met */
    size_t items_n;
    double *right_n, *all_n; /* of each person */
    struct item *items;
    struct items_pairs *pairs;
    struct names met; /* "person item" */
};

static bool counts(const struct cohort *cohort, const struct trial *trial)
{
    return trial->is_judged && cohort_sitting(cohort, trial->round);
}

static void count_fake(struct item *item, const struct trial *trial)
{
    if (trial_is_fake(trial)) {
        item->clicks.n++;
        item->clicks.of += trial_is_clicked(trial);
        item->alerts.n += trial->has_desk;
        item->alerts.of += trial->has_desk && trial->is_alerted;
    }
}

/* Where the item of this answer stands; given a place when it is first met. */
static size_t item_at(struct answers *answers, const struct trial *trial)
{
    size_t at = names_put(&answers->cases, trial->case_id) * ITEM_KINDS_N + trial_kind(trial);
    if (answers->places[at] == 0) {
        answers->items[answers->items_n++] = (struct item){.case_id = trial->case_id,
                                                           .difficulty = trial->difficulty,
                                                           .kind = trial_kind(trial),
                                                           .is_fake = trial_is_fake(trial)};
        answers->places[at] = answers->items_n;
    }
    return answers->places[at] - 1;
}

static void first_pass(struct answers *answers, const struct cohort *cohort)
{
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!counts(cohort, trial)) {
            continue;
        }
        size_t person = names_put(&answers->people, trial->person), place = item_at(answers, trial);
        struct item *item = &answers->items[place];
        answers->all_n[person]++;
        answers->right_n[person] += is_right(trial);
        item->right.n++;
        item->right.of += is_right(trial);
        if (trial_is_fake(trial) && cohort_sitting(cohort, trial->round)->form.n > 0) {
            item->anchor.n++;
            item->anchor.of += is_right(trial);
        }
        count_fake(item, trial);
        struct str met = str_fmt(answers->met.arena, "%zu %zu", person, place);
        size_t known_n = answers->met.n;
        item->people_n += names_put(&answers->met, met) == known_n;
    }
}

/* The rest of a person is the share right of their other answers. */
static void second_pass(struct answers *answers, const struct cohort *cohort)
{
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!counts(cohort, trial)) {
            continue;
        }
        size_t person = names_find(&answers->people, trial->person);
        size_t place = item_at(answers, trial);
        double others_n = answers->all_n[person] - 1, x = is_right(trial);
        if (others_n > 0) {
            items_pairs_add(&answers->pairs[place], x, (answers->right_n[person] - x) / others_n);
        }
    }
}

#define ANCHORS_LEAST_N 31 /* as many as an item needs before anything is said of it */

static double start_of(struct str difficulty)
{
    for (int i = 0; i < DIFFICULTY_N; i++) {
        if (str_is(difficulty, difficulty_word((enum phish_difficulty)i))) {
            return irt_start_of((enum phish_difficulty)i).b;
        }
    }
    return irt_start_of(PHISH_MODERATELY).b;
}

static struct str corrected(const struct item *item)
{
    if (item->anchor.n < ANCHORS_LEAST_N) {
        return STR("");
    }
    struct irt_corrected now =
        irt_corrected_of(start_of(item->difficulty), item->anchor.of, item->anchor.n);
    return str_of(difficulty_word(irt_difficulty_of(now.b)));
}

static void conclude(struct item *item, const struct items_pairs *pairs)
{
    struct items_item said = {.facility = proportion_share(item->right),
                              .item_rest = items_pairs_correlation(pairs)};
    item->ci = proportion_wilson(item->right);
    item->item_rest = said.item_rest;
    item->corrected = corrected(item);
    item->flag = items_flag_of(&said, (size_t)item->right.n, item->is_fake);
}

static void *zeroed(struct arena *arena, size_t n, size_t size)
{
    void *at = arena_take_n(arena, n + 1, size);
    memset(at, 0, (n + 1) * size);
    return at;
}

size_t items_of(struct arena *arena, const struct cohort *cohort, struct item **out)
{
    size_t most_n = cohort->trials_n;
    struct answers answers = {
        .people = {.arena = arena},
        .cases = {.arena = arena},
        .met = {.arena = arena},
        .right_n = zeroed(arena, most_n, sizeof(double)),
        .all_n = zeroed(arena, most_n, sizeof(double)),
        .places = zeroed(arena, most_n * ITEM_KINDS_N, sizeof(size_t)),
        .items = zeroed(arena, most_n, sizeof(struct item)),
        .pairs = zeroed(arena, most_n, sizeof(struct items_pairs)),
    };
    first_pass(&answers, cohort);
    second_pass(&answers, cohort);
    for (size_t i = 0; i < answers.items_n; i++) {
        conclude(&answers.items[i], &answers.pairs[i]);
    }
    *out = answers.items;
    return answers.items_n;
}

/* ---- groups ---- */

static size_t people_within(const struct organisation *o, struct arena *arena, struct str unit,
                            int64_t day)
{
    struct names people = {.arena = arena};
    for (size_t i = 0; i < o->members.n; i++) {
        struct str person = o->members.at[i].what;
        if (person_is_within(o, person, unit, day)) {
            names_put(&people, person);
        }
    }
    return people.n;
}

static bool has_below(const struct organisation *o, struct str unit, int64_t day)
{
    for (size_t i = 0; i < o->units_n; i++) {
        if (unit_is_open(&o->units[i], day) && str_eq(unit_parent(o, o->units[i].id, day), unit)) {
            return true;
        }
    }
    return false;
}

/* one answer a person: whether they clicked on any fake; ten fakes of one person are not ten */
struct persons {
    struct names met;
    bool *has_clicked;
};

static struct count count_clicks(struct group_clicks *group, struct persons *persons,
                                 const struct cohort *cohort, const struct organisation *o,
                                 int64_t day)
{
    struct count people = {0, 0};
    persons->met.n = persons->met.slots_n = persons->met.room_n = 0;
    for (size_t i = 0; i < cohort->trials_n; i++) {
        const struct trial *trial = &cohort->trials[i];
        if (!trial_is_fake(trial) || !cohort_sitting(cohort, trial->round) ||
            !person_is_within(o, trial->person, group->unit, day)) {
            continue;
        }
        size_t known_n = persons->met.n, person = names_put(&persons->met, trial->person);
        persons->has_clicked[person] &= person < known_n;
        persons->has_clicked[person] |= trial_is_clicked(trial);
        group->clicks.n++;
        group->clicks.of += trial_is_clicked(trial);
    }
    people.n = (int64_t)persons->met.n;
    for (size_t i = 0; i < persons->met.n; i++) {
        people.of += persons->has_clicked[i];
    }
    return people;
}

/* The units at the bottom of the tree: those above hold the same people again. */
size_t groups_of(struct arena *arena, const struct cohort *cohort,
                 const struct organisation *organisation, int64_t day, struct group_clicks **out)
{
    size_t n = 0, most_n = organisation->units_n + 1;
    struct count *clicks = ARENA_NEW_N(arena, most_n, struct count);
    struct persons persons = {.met = {.arena = arena},
                              .has_clicked = zeroed(arena, cohort->trials_n, sizeof(bool))};
    bool *is_beyond = ARENA_NEW_N(arena, most_n, bool);
    *out = ARENA_NEW_N(arena, most_n, struct group_clicks);
    for (size_t i = 0; i < organisation->units_n; i++) {
        const struct unit *unit = &organisation->units[i];
        if (!unit_is_open(unit, day) || has_below(organisation, unit->id, day)) {
            continue;
        }
        struct group_clicks *group = &(*out)[n];
        *group = (struct group_clicks){.unit = unit->id};
        group->people_n = people_within(organisation, arena, unit->id, day);
        clicks[n++] = count_clicks(group, &persons, cohort, organisation, day);
    }
    proportion_beyond_chance(clicks, n, is_beyond);
    for (size_t i = 0; i < n; i++) {
        (*out)[i].is_beyond = is_beyond[i];
    }
    return n;
}
