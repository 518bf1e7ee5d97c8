/* cue_hunt.c - find the proof on the living screen, or say whose site an address is.
 *
 * Lesson: proofs have places. Who sent it, where it leads, whose page it is, what does not agree
 * with one's own account; a lock, a logo, English dates and a stiff tone are none, and genuine
 * screens have nothing to mark. Of an address only the registrable domain counts: the last name
 * before the public suffix, however much stands before it.
 *
 * Evidence it leaves: which proofs were found, by kind, which harmless parts were marked, by kind,
 * which odd but harmless ones, how many genuine screens stayed unmarked; for addresses, how many
 * domains were cut out rightly and how many owners were told.
 */
#include "drills/cue_hunt.h"

#include "base/arena.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

static const char *const asks_words[] = {"proofs", "sites", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field decoy_rows[] = {
    {ROW(hunt_decoy, part, FIELD_STR), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "a part that looks odd and proves nothing: \"m2.time\""},
    {ROW(hunt_decoy, says, FIELD_TEXT), .flags = FIELD_REQUIRED,
     .says = "why it is harmless; said to whoever marks it"},
};
static const struct field_table decoy_table = {
    .name = "hunt_decoy",
    .says = "a harmless look-alike of a proof",
    .size = sizeof(struct hunt_decoy),
    .fields = decoy_rows,
    .n = sizeof decoy_rows / sizeof *decoy_rows,
};

static const struct field hunt_rows[] = {
    {ROW(hunt_words, asks, FIELD_ENUM), .names = asks_words,
     .says = "proofs: mark what gives a stranger away; sites: mark the domain of each page's "
             "address"},
    {ROW(hunt_words, task, FIELD_TEXT), .says = "what is to be done; absent: the usual words"},
    {ROW(hunt_words, of, FIELD_STRS), .flags = FIELD_REQUIRED, .least = 1, .most = HUNT_OF_N,
     .says = "ids of the notices and pages that are looked over; of sites pages only"},
    {ROW(hunt_words, decoys, FIELD_LIST), .table = &decoy_table, .most = HUNT_DECOYS_N,
     .says = "harmless parts worth a word; what is a proof follows from hosts and cues"},
};
static const struct field_table hunt_table = {
    .name = "cue_hunt",
    .says = "drills.cue_hunt: which screens are looked over",
    .size = sizeof(struct hunt_words),
    .fields = hunt_rows,
    .n = sizeof hunt_rows / sizeof *hunt_rows,
};

static bool list_read(struct hunt_list *list, struct arena *arena, const struct scenario *s,
                      struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("cue_hunt")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    memset(list, 0, sizeof *list);
    list->arena = arena;
    return tree && fields_read(&reading, &hunt_table, tree, STR("/drills/cue_hunt"), &list->words);
}

/* ---- can it be played ---- */

struct checking {
    const struct scenario *s;
    const struct hunt_list *list;
    struct str file;
    struct faults *faults;
};

static void check_owner(const struct checking *c, size_t i)
{
    struct str id = c->list->words.of.at[i];
    struct hunt_site site;
    bool is_page = scenario_page(c->s, id) != NULL;
    bool is_sites = c->list->words.asks == HUNT_SITES;
    if (is_sites ? !hunt_site(c->s, id, &site) : !is_page && !scenario_notice(c->s, id)) {
        faults_add(c->faults, FAULT_ERROR, c->file,
                   str_fmt(c->faults->arena, "/drills/cue_hunt/of/%zu", i),
                   "\"%.*s\" is no %s of this case.", STR_ARGS(id),
                   is_sites ? "page with a host" : "notice or page");
    }
}

static void check_decoy(const struct checking *c, size_t i)
{
    struct str id = LIST_AT(c->list->words.decoys, struct hunt_decoy, i)->part;
    size_t at = hunt_part_at(c->list, id);
    if (at == c->list->n || c->list->parts[at].worth >= HUNT_ALSO) {
        faults_add(c->faults, FAULT_ERROR, c->file,
                   str_fmt(c->faults->arena, "/drills/cue_hunt/decoys/%zu/part", i),
                   "\"%.*s\" is %s.", STR_ARGS(id),
                   at == c->list->n ? "no part of what is looked over" : "a proof, not a decoy");
    }
}

static void check_parts(const struct checking *c)
{
    size_t proofs_n = 0, genuine_n = 0;
    for (size_t i = 0; i < c->list->n; i++) {
        proofs_n += c->list->parts[i].worth == HUNT_PROOF;
    }
    for (size_t i = 0; i < c->list->words.of.n; i++) {
        genuine_n += hunt_is_genuine(c->s, c->list->words.of.at[i]);
    }
    if (proofs_n == 0 && genuine_n == 0) {
        faults_add(c->faults, FAULT_ERROR, c->file, STR("/drills/cue_hunt/of"),
                   "There is nothing to find: no cue and no host gives these screens away.");
    }
    if (c->list->is_cut) {
        faults_add(c->faults, FAULT_ERROR, c->file, STR("/drills/cue_hunt/of"),
                   "These screens have more than %d parts; look over fewer.", HUNT_PARTS_N);
    }
}

static bool hunt_comes_first(const struct scenario *s)
{
    return str_is(LIST_AT(s->stages, struct stage, 0)->drill, "cue_hunt");
}

/* Looking at a search hit is forgiven where the hunt comes first; behind another stage it would
 * cost the pass. */
static void check_order(const struct checking *c)
{
    for (size_t i = 0; i < c->list->words.of.n && !hunt_comes_first(c->s); i++) {
        const struct page *page = scenario_page(c->s, c->list->words.of.at[i]);
        if (page && page->by == BY_STRANGER && page->found.n > 0) {
            faults_add(c->faults, FAULT_ERROR, c->file,
                       str_fmt(c->faults->arena, "/drills/cue_hunt/of/%zu", i),
                       "is a stranger's search hit; let \"cue_hunt\" be the first stage then.");
        }
    }
}

static void cue_hunt_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct hunt_list *list = ARENA_NEW(faults->arena, struct hunt_list);
    struct checking checking = {.s = s, .list = list, .file = file, .faults = faults};
    if (!list_read(list, faults->arena, s, file, faults)) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "The drill \"cue_hunt\" wants drills.cue_hunt with the screens it looks over.");
        return;
    }
    hunt_list_fill(list, s);
    for (size_t i = 0; i < list->words.of.n; i++) {
        check_owner(&checking, i);
    }
    for (size_t i = 0; i < list->words.decoys.n; i++) {
        check_decoy(&checking, i);
    }
    check_order(&checking);
    if (list->words.asks == HUNT_PROOFS) {
        check_parts(&checking);
    }
}

/* ---- playing ---- */

static void cue_hunt_begin(void *state, const struct world *world)
{
    struct hunt_list *list = ARENA_NEW(world->arena, struct hunt_list);
    struct faults faults;
    faults_init(&faults, world->arena);
    list_read(list, world->arena, world->scenario, STR(""), &faults);
    hunt_list_fill(list, world->scenario);
    *(struct cue_hunt *)state =
        (struct cue_hunt){.list = list, .began_ms = world->at_ms, .last_ms = NEVER_MS};
}

size_t hunt_part_at(const struct hunt_list *list, struct str id)
{
    size_t i = 0;
    while (i < list->n && !str_eq(list->parts[i].id, id)) {
        i++;
    }
    return i;
}

/* A mark is set where one could also look closely. */
bool hunt_at_hand(const struct world *world, struct str part)
{
    struct decision look = {.verb = VERB_INSPECT, .target = part};
    const char *why;
    return world_can(world, &look, &why);
}

static bool take_mark(struct cue_hunt *hunt, const struct world *world, struct str id,
                      struct str value)
{
    size_t at = hunt_part_at(hunt->list, id);
    bool is_set = str_is(value, "proof");
    if (at == hunt->list->n || hunt->list->words.asks != HUNT_PROOFS ||
        (!is_set && !str_is(value, "none")) || hunt->is_marked[at] == is_set ||
        !hunt_at_hand(world, id)) {
        return false;
    }
    hunt->is_marked[at] = is_set;
    return true;
}

/* The place in words.of of "<page>.<rest>" or "<head>.<page>"; n: none. */
static size_t site_of(const struct cue_hunt *hunt, struct str page)
{
    const struct strs *of = &hunt->list->words.of;
    size_t i = 0;
    while (i < of->n && !str_eq(of->at[i], page)) {
        i++;
    }
    return hunt->list->words.asks == HUNT_SITES ? i : of->n;
}

static bool take_domain(struct cue_hunt *hunt, const struct world *world,
                        const struct decision *decision)
{
    struct hunt_site site;
    struct str page, rest;
    str_cut(decision->target, '.', &page, &rest);
    size_t at = site_of(hunt, page);
    if (at == hunt->list->words.of.n || !str_is(rest, "address") || hunt->labels_n[at] ||
        !hunt_site(world->scenario, page, &site)) {
        return false;
    }
    if (str_is(decision->value, "none")) {
        hunt->labels_n[at] = HUNT_NO_NAME;
        return true;
    }
    for (size_t n = 1; n <= site.labels_n && n < HUNT_NO_NAME; n++) {
        if (str_eq(hunt_last_labels(site.host->ascii, n), decision->value)) {
            hunt->labels_n[at] = (uint8_t)n;
            return true;
        }
    }
    return false;
}

static bool take_owner(struct cue_hunt *hunt, const struct decision *decision)
{
    struct str head, page;
    str_cut(decision->target, '.', &head, &page);
    size_t at = site_of(hunt, page);
    bool is_own = str_is(decision->value, "own");
    if (!str_is(head, "owner") || at == hunt->list->words.of.n || !hunt->labels_n[at] ||
        hunt->owner[at] || (!is_own && !str_is(decision->value, "other"))) {
        return false;
    }
    hunt->owner[at] = is_own ? 1 : 2;
    return true;
}

static bool cue_hunt_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct cue_hunt *hunt = state;
    bool is_taken;
    switch (decision->verb) {
    case VERB_MARK:
        is_taken = take_mark(hunt, world, decision->target, decision->value) ||
                   take_domain(hunt, world, decision);
        break;
    case VERB_CHOOSE:
        is_taken = take_owner(hunt, decision);
        break;
    case VERB_END:
        hunt->is_ended = true;
        return true;
    default:
        return decision->verb != VERB_MOVE && decision->verb != VERB_ANSWER;
    }
    hunt->last_ms = is_taken ? decision->at_ms : hunt->last_ms;
    return is_taken;
}

static bool cue_hunt_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct cue_hunt *)state)->is_ended;
}

/* ---- measuring ---- */

bool hunt_is_group(const struct hunt_list *list, size_t part)
{
    return list->parts[part].worth == HUNT_PROOF && list->parts[part].group == part;
}

bool hunt_is_found(const struct cue_hunt *hunt, size_t group)
{
    for (size_t i = 0; i < hunt->list->n; i++) {
        const struct hunt_part *part = &hunt->list->parts[i];
        if (hunt->is_marked[i] && part->worth == HUNT_PROOF && part->group == group) {
            return true;
        }
    }
    return false;
}

struct hunt_sum {
    int64_t found_n, of_n, false_n;
};

/* Of one kind; HUNT_CLASS_N: of all. */
static struct hunt_sum sum_of(const struct cue_hunt *hunt, enum hunt_class kind)
{
    struct hunt_sum sum = {0};
    for (size_t i = 0; i < hunt->list->n; i++) {
        const struct hunt_part *part = &hunt->list->parts[i];
        if (kind != HUNT_CLASS_N && part->kind != kind) {
            continue;
        }
        sum.of_n += hunt_is_group(hunt->list, i);
        sum.found_n += hunt_is_group(hunt->list, i) && hunt_is_found(hunt, i);
        sum.false_n += hunt->is_marked[i] && part->worth == HUNT_FALSE;
    }
    return sum;
}

static int64_t marked_n(const struct cue_hunt *hunt, struct str owner, enum hunt_worth worth)
{
    int64_t n = 0;
    for (size_t i = 0; i < hunt->list->n; i++) {
        const struct hunt_part *part = &hunt->list->parts[i];
        n += hunt->is_marked[i] && part->worth == worth &&
             (owner.n == 0 || str_eq(part->owner, owner));
    }
    return n;
}

static void score_proofs(struct drill_metrics *own, const struct cue_hunt *hunt,
                         const struct scenario *s)
{
    static const char *const found[] = {"sender", "link", "page", "content"};
    static const char *const wrong[] = {"false_sender", "false_link", "false_page",
                                        "false_content"};
    struct hunt_sum all = sum_of(hunt, HUNT_CLASS_N);
    int64_t clean_n = 0, genuine_n = 0;
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        struct str owner = hunt->list->words.of.at[i];
        genuine_n += hunt_is_genuine(s, owner);
        clean_n += hunt_is_genuine(s, owner) && marked_n(hunt, owner, HUNT_FALSE) == 0;
    }
    score_share(own, "found", all.found_n, all.of_n);
    score_count(own, "false_marks", all.false_n);
    score_share(own, "clean", clean_n, genuine_n);
    score_count(own, "hints", marked_n(hunt, STR(""), HUNT_HINT));
    for (int kind = 0; kind < HUNT_CLASS_N; kind++) {
        struct hunt_sum sum = sum_of(hunt, (enum hunt_class)kind);
        score_share(own, found[kind], sum.found_n, sum.of_n);
        score_count(own, wrong[kind], sum.false_n);
    }
}

bool hunt_is_site_right(const struct cue_hunt *hunt, const struct scenario *s, size_t i)
{
    struct hunt_site site;
    return hunt_site(s, hunt->list->words.of.at[i], &site) && hunt->labels_n[i] == site.true_n;
}

bool hunt_is_owner_right(const struct cue_hunt *hunt, const struct scenario *s, size_t i)
{
    struct hunt_site site;
    return hunt_site(s, hunt->list->words.of.at[i], &site) &&
           hunt->owner[i] == (site.is_own ? 1 : 2);
}

static void score_sites(struct drill_metrics *own, const struct cue_hunt *hunt,
                        const struct scenario *s)
{
    int64_t domains_n = 0, owners_n = 0, n = (int64_t)hunt->list->words.of.n;
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        domains_n += hunt_is_site_right(hunt, s, i);
        owners_n += hunt_is_owner_right(hunt, s, i);
    }
    score_share(own, "domains", domains_n, n);
    score_share(own, "owners", owners_n, n);
    score_time(own, "whole_ms",
               hunt->last_ms == NEVER_MS ? NEVER_MS : hunt->last_ms - hunt->began_ms);
}

bool hunt_is_solved(const struct cue_hunt *hunt, const struct scenario *s)
{
    struct hunt_sum all = sum_of(hunt, HUNT_CLASS_N);
    if (hunt->list->words.asks == HUNT_PROOFS) {
        return all.found_n == all.of_n && all.false_n == 0;
    }
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        if (!hunt_is_site_right(hunt, s, i) || !hunt_is_owner_right(hunt, s, i)) {
            return false;
        }
    }
    return true;
}

static bool is_asked_to_look(const struct cue_hunt *hunt, const struct page_state *page)
{
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        if (str_eq(hunt->list->words.of.at[i], page->page->id)) {
            return page->typed.n == 0 && page->gave_ms == NEVER_MS;
        }
    }
    return false;
}

/* Opening a search hit counts as exposure; not where this drill asks for it and nothing was typed.
 * A page that a message led to counts on the message, as ever. */
static void forgive_looking(const struct cue_hunt *hunt, const struct world *world,
                            struct metrics *metrics)
{
    bool is_else = metrics->exposure != EXPOSURE_OPENED;
    for (size_t i = 0; i < metrics->n; i++) {
        is_else |= metrics->notices[i].verdict.exposure != EXPOSURE_NONE;
    }
    for (size_t i = 0; i < world->pages_n; i++) {
        const struct page_state *page = &world->pages[i];
        is_else |= page->page->by == BY_STRANGER && page->opened_ms != NEVER_MS &&
                   !is_asked_to_look(hunt, page);
    }
    if (is_else) {
        return;
    }
    metrics->exposure = EXPOSURE_NONE;
    /* Where a notice is judged as well, the pass was worked out with the looking in it. The hunt
     * comes first then, so no other drill has said anything about it yet. */
    if (metrics->main < metrics->n && hunt_comes_first(world->scenario)) {
        metrics->is_passed = metrics_would_pass(metrics);
    }
}

static void cue_hunt_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct cue_hunt *hunt = state;
    struct drill_metrics *own = metrics_drill(metrics, "cue_hunt");
    if (hunt->list->words.asks == HUNT_PROOFS) {
        score_proofs(own, hunt, world->scenario);
    } else {
        score_sites(own, hunt, world->scenario);
    }
    forgive_looking(hunt, world, metrics);
    score_conclude(metrics, hunt_is_solved(hunt, world->scenario));
}

static struct str cue_hunt_words(const void *state, const struct world *world,
                                 const struct decision *decision)
{
    const struct cue_hunt *hunt = state;
    size_t at = hunt_part_at(hunt->list, decision->target);
    (void)world;
    if (decision->verb != VERB_MARK || str_is(decision->value, "none")) {
        return STR("");
    }
    return hunt->list->words.asks == HUNT_SITES ? decision->value
           : at < hunt->list->n                 ? hunt->list->parts[at].words
                                                : STR("");
}

size_t hunt_site_now(const struct cue_hunt *hunt, const struct world *world)
{
    struct place place = place_of(world->place);
    size_t n = hunt->list->words.of.n, first = n;
    for (size_t i = n; i-- > 0;) {
        bool is_open = !hunt->labels_n[i] || !hunt->owner[i];
        bool is_here =
            str_is(place.surface, "browser") && str_eq(place.item, hunt->list->words.of.at[i]);
        if (is_open && is_here) {
            return i;
        }
        first = is_open ? i : first;
    }
    return first;
}

const struct drill drill_cue_hunt = {
    .id = "cue_hunt",
    .state_size = sizeof(struct cue_hunt),
    .looks_size = sizeof(struct cue_hunt_looks),
    .fields = &hunt_table,
    .check = cue_hunt_check,
    .begin = cue_hunt_begin,
    .apply = cue_hunt_apply,
    .done = cue_hunt_done,
    .moves = cue_hunt_moves,
    .score = cue_hunt_score,
    .words = cue_hunt_words,
    .lessons = cue_hunt_lessons,
    .view = cue_hunt_view,
    .over = cue_hunt_over,
};
