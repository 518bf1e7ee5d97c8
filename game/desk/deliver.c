#include "desk/deliver.h"

#include "adapters/clock.h"
#include "base/date.h"
#include "base/tree.h"
#include "core/report_groups.h"
#include "core/report_items.h"
#include "core/report_programme.h"
#include "core/selection.h"
#include "desk/organiser.h"
#include "desk/own.h"
#include "desk/packs.h"
#include "desk/programmes.h"
#include "measure/privacy.h"
#include "reports/reports.h"

#define DAY_MS INT64_C(86400000)

const char *const audience_names[] = {"self", "household", "organiser", "manager",
                                      "hr",   "security",  NULL};

bool audience_of(struct str word, enum audience_kind *out)
{
    for (int i = 0; audience_names[i]; i++) {
        if (str_is(word, audience_names[i])) {
            *out = (enum audience_kind)i;
            return true;
        }
    }
    return false;
}

/* everything a report is made of, gathered once */
struct gathered {
    struct tallied tallied;
    struct cohort cohort;
    struct programme_matter matter;
};

static const struct programme *programme_for(const struct desk *desk,
                                             const struct delivery *delivery)
{
    static const char *const usual[FOR_N] = {
        [FOR_HOUSEHOLD] = "family", [FOR_MANAGER] = "staff", [FOR_HR] = "newcomers"};
    struct str id =
        delivery->programme.n > 0 ? delivery->programme : str_of(usual[delivery->audience]);
    return programmes_find(desk, id);
}

/* Enrolled now: those invited to the latest wave. */
static size_t invited_n(const struct desk *desk, const struct programme *programme)
{
    size_t n = 0;
    int64_t since, today = desk_today();
    for (size_t i = 0; programme && i < desk->roster.n; i++) {
        n += !desk->roster.people[i].is_gone &&
             person_is_enrolled(&desk->organisation, desk->roster.people[i].id, programme->id,
                                today, &since);
    }
    return n;
}

static bool gather(struct gathered *of, struct desk *desk, struct arena *arena,
                   const struct delivery *delivery, struct fault *fault)
{
    int64_t now_ms = clock_utc_ms(), to_ms = delivery->to_utc_ms ? delivery->to_utc_ms : now_ms + 1;
    int offset_min = clock_offset_min(now_ms);
    *of = (struct gathered){0};
    if (!cohort_open(&of->tallied, desk, arena, delivery->progress, fault)) {
        return false;
    }
    of->cohort = (struct cohort){.trials = of->tallied.trials,
                                 .trials_n = of->tallied.trials_n,
                                 .plays = of->tallied.plays,
                                 .plays_n = of->tallied.plays_n,
                                 .sittings = &desk->sittings,
                                 .roster = &desk->roster,
                                 .gone = &desk->answers_gone,
                                 .programme = programme_for(desk, delivery),
                                 .from_utc_ms = delivery->from_utc_ms,
                                 .to_utc_ms = to_ms,
                                 .offset_min = offset_min};
    of->matter = (struct programme_matter){
        .cohort = &of->cohort,
        .organisation = &desk->organisation,
        .now_utc_ms = now_ms,
        .invited_n = invited_n(desk, of->cohort.programme),
        .from_day = (delivery->from_utc_ms + offset_min * INT64_C(60000)) / DAY_MS,
        .to_day = (to_ms + offset_min * INT64_C(60000)) / DAY_MS + 1};
    struct spread *spreads;
    of->matter.spreads_n = catalogue_spreads(arena, &desk->catalogue, of->tallied.plays,
                                             of->tallied.plays_n, &desk->roster, &spreads);
    of->matter.spreads = spreads;
    return true;
}

/* ---- the organiser's first page: the first words of every programme ---- */

static void take_first_words(struct report *into, const struct report *from)
{
    struct report_section *section = report_section(into, from->first->key, from->title);
    for (const struct report_part *part = from->first->first; part; part = part->next) {
        report_say(into, section, part->sentence);
    }
}

static struct report *overview(struct desk *desk, struct arena *arena, struct gathered *of)
{
    const struct texts *texts = desk_texts(desk);
    struct report *all = report_new(arena, texts, texts_get(texts, "overview.title"));
    for (size_t i = 0; i < desk->programmes_n; i++) {
        of->cohort.programme = programmes_at(desk, i);
        of->matter.invited_n = invited_n(desk, of->cohort.programme);
        take_first_words(all, report_programme(arena, texts, &of->matter));
    }
    struct report_section *section = report_section(all, "how", texts_get(texts, "programme.how"));
    report_say(all, section, texts_get(texts, "programme.keep"));
    report_say(all, section, texts_get(texts, "report.drill"));
    return all;
}

/* ---- each audience ---- */

/* Titles as their authors wrote them; one with a blank in it (a brand's word) goes by its id. */
static struct item_titles titles_of(struct desk *desk, struct arena *arena)
{
    struct item_titles titles = {.ids = {.arena = arena}};
    size_t most_n = 0;
    packs_ready_all(desk);
    for (size_t p = 0; p < desk->packs_n; p++) {
        most_n += desk->packs[p].cases.n;
    }
    titles.at = ARENA_NEW_N(arena, most_n + 1, struct str);
    for (size_t p = 0; p < desk->packs_n; p++) {
        const struct pack_case *cases = desk->packs[p].cases.at;
        for (size_t i = 0; i < desk->packs[p].cases.n; i++) {
            const struct tree *title = cases[i].tree ? tree_get(cases[i].tree, STR("title")) : NULL;
            const struct tree *said = title ? tree_get(title, desk_texts(desk)->lang) : NULL;
            bool is_plain = said && said->kind == TREE_STR && !str_has(said->text, STR("{"));
            if (is_plain && names_find(&titles.ids, cases[i].id) == NAMES_NONE) {
                titles.at[names_put(&titles.ids, cases[i].id)] = said->text;
            }
        }
    }
    return titles;
}

/* The fakes of the first pack there is that the programme names, as written. */
static void count_pool(struct desk *desk, const struct programme *programme, int64_t *pool_n)
{
    packs_ready_all(desk);
    for (size_t i = 0; programme && i < programme->packs.n; i++) {
        const struct pack *pack = desk_pack(desk, programme->packs.at[i]);
        for (size_t k = 0; pack && k < pack->cases.n; k++) {
            struct selection_item item =
                selection_item_of(LIST_AT(pack->cases, struct pack_case, k)->tree,
                                  LIST_AT(pack->brands, struct pack_brand, 0)->tree);
            pool_n[item.difficulty] += item.is_judged && item.is_fake;
        }
        if (pack) {
            return;
        }
    }
}

static struct report *for_others(struct desk *desk, struct arena *arena,
                                 const struct delivery *delivery, struct gathered *of)
{
    const struct texts *texts = desk_texts(desk);
    struct groups_matter groups = {.cohort = &of->cohort,
                                   .organisation = &desk->organisation,
                                   .unit = delivery->group,
                                   .k = PRIVACY_GROUP_N,
                                   .published = &desk->published};
    struct item_titles *titles = ARENA_NEW(arena, struct item_titles); /* rows are read later */
    struct entrants_matter entrants = {&of->cohort, &desk->organisation, &desk->roster,
                                       of->matter.from_day, of->matter.to_day};
    switch (delivery->audience) {
    case FOR_MANAGER:
        of->cohort.from_utc_ms = of->cohort.to_utc_ms = 0; /* months are cut by themselves */
        count_pool(desk, of->cohort.programme, groups.pool_n);
        return report_groups(arena, texts, &groups);
    case FOR_HR:
        return report_entrants(arena, texts, &entrants);
    case FOR_SECURITY:
        of->cohort.from_utc_ms = 0; /* whole months are told, and all of them */
        of->cohort.to_utc_ms = of->matter.now_utc_ms + 1;
        of->cohort.offset_min = desk_months_offset_min();
        *titles = titles_of(desk, arena);
        if (of->cohort.programme && of->cohort.programme->audience == AUDIENCE_SECURITY) {
            return report_programme(arena, texts, &of->matter);
        }
        of->cohort.programme =
            NULL; /* of one alone and of all: a subtraction tells the few others */
        return report_items(arena, texts, &of->cohort, titles);
    default:
        return of->cohort.programme ? report_programme(arena, texts, &of->matter)
                                    : overview(desk, arena, of);
    }
}

/* Rules of conduct of every play told of. */
static struct str rules_of(struct arena *arena, const struct gathered *of)
{
    struct str said = STR("");
    for (size_t i = 0; i < of->tallied.plays_n; i++) {
        struct str rules = of->tallied.plays[i].rules;
        if (!str_has(said, rules)) {
            said =
                str_fmt(arena, "%.*s%s%.*s", STR_ARGS(said), said.n ? ", " : "", STR_ARGS(rules));
        }
    }
    return said;
}

static bool check_wish(const struct desk *desk, const struct delivery *delivery,
                       struct fault *fault)
{
    if (delivery->programme.n > 0 && !programmes_find(desk, delivery->programme)) {
        return fault_set(fault, "programme.unknown",
                         "There is no programme \"%.*s\"; content/programmes holds them.",
                         STR_ARGS(delivery->programme));
    }
    if (delivery->group.n > 0 && !organisation_unit(&desk->organisation, delivery->group)) {
        return fault_set(fault, "unit.unknown", "There is no unit \"%.*s\"; add it first.",
                         STR_ARGS(delivery->group));
    }
    return true;
}

static bool note_view(struct desk *desk, const struct delivery *delivery, struct fault *fault)
{
    char what[64];
    struct str programme = delivery->programme;
    if (delivery->audience == FOR_SELF || delivery->audience == FOR_HOUSEHOLD ||
        delivery->is_noted) {
        return true;
    }
    snprintf(what, sizeof what, "report.%s%s%.*s", audience_names[delivery->audience],
             programme.n ? "." : "", STR_ARGS(programme));
    return organiser_note_look(desk, delivery->by, str_of(what), fault);
}

struct report *deliver_report(struct desk *desk, struct arena *arena,
                              const struct delivery *delivery, struct fault *fault)
{
    struct gathered of;
    struct report *report;
    if (!check_wish(desk, delivery, fault) || !note_view(desk, delivery, fault)) {
        return NULL;
    }
    if (delivery->audience == FOR_SELF) {
        struct project_filter filter = {delivery->person, delivery->from_utc_ms,
                                        delivery->to_utc_ms};
        return own_report(desk, arena, filter, fault);
    } else {
        report = gather(&of, desk, arena, delivery, fault) ? for_others(desk, arena, delivery, &of)
                                                           : NULL;
        if (report) {
            report->rules_version = rules_of(arena, &of);
        }
    }
    if (report) {
        report->made_utc = date_iso_utc(arena, clock_utc_ms());
        report->program_version = STR(DESK_PROGRAM_VERSION_TEXT);
    }
    return report;
}

bool deliver(struct desk *desk, const struct delivery *delivery, struct str format,
             struct sink *sink, struct fault *fault)
{
    const struct report_format *writer = report_format_of(format);
    struct arena arena;
    if (!writer) {
        return fault_set(fault, "report.format", "There is no report format \"%.*s\".",
                         STR_ARGS(format));
    }
    arena_init(&arena, 0, &desk_oom);
    struct report *report = deliver_report(desk, &arena, delivery, fault);
    bool is_done = report && writer->write(report, sink, fault);
    arena_clear(&arena);
    return is_done;
}
