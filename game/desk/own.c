#include "desk/own.h"

#include "adapters/clock.h"
#include "base/date.h"
#include "desk/programmes.h"

/* What was played together or with help is nobody's own. */
static bool is_own(const struct desk *desk, const struct record_head *head)
{
    const struct sitting *sitting = sitting_of(&desk->sittings, head->round);
    return !sitting || (!sitting->is_together && !sitting->is_helped);
}

static bool is_together(const struct desk *desk, const struct record_head *head)
{
    const struct sitting *sitting = sitting_of(&desk->sittings, head->round);
    return sitting && sitting->is_together;
}

/* Those of them that belong to whom is told of, in their order. Returns how many. */
static size_t keep(const struct desk *desk, struct run **runs, size_t n, bool of_all)
{
    size_t kept_n = 0;
    for (size_t i = 0; i < n; i++) {
        const struct record_head *head = &runs[i]->record->head;
        if (of_all ? is_together(desk, head) : is_own(desk, head)) {
            runs[kept_n++] = runs[i];
        }
    }
    return kept_n;
}

static void gather(struct self_matter *matter, struct arena *arena, struct run *const *runs,
                   size_t n)
{
    const struct metrics **metrics = ARENA_NEW_N(arena, n + 1, const struct metrics *);
    struct own_round *rounds = ARENA_NEW_N(arena, n + 1, struct own_round);
    struct str open = STR("");
    for (size_t i = 0; i < n; i++) {
        const struct record_head *head = &runs[i]->record->head;
        if (matter->rounds_n == 0 || !str_eq(open, head->round)) {
            rounds[matter->rounds_n++] =
                (struct own_round){.begun_utc_ms = head->start_utc_ms, .first = matter->n};
            open = head->round;
        }
        metrics[matter->n++] = runs[i]->metrics;
        rounds[matter->rounds_n - 1].n++;
    }
    matter->metrics = metrics;
    matter->rounds = rounds;
}

/* Every version of the rules of conduct that something told of here was played under. */
static struct str rules_of(struct arena *arena, struct run *const *runs, size_t n)
{
    struct str said = STR("");
    for (size_t i = 0; i < n; i++) {
        const struct record_head *head = &runs[i]->record->head;
        if (!str_has(said, head->rules_version)) {
            said = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(said), said.n ? ", " : "",
                           STR_ARGS(head->rules_version));
        }
    }
    return said;
}

static void gather_due(struct self_matter *matter, const struct desk *desk, struct arena *arena,
                       struct str person)
{
    struct reminder *reminders;
    size_t n = programmes_due(desk, arena, person, desk_today(), &reminders);
    struct own_due *dues = ARENA_NEW_N(arena, n + 1, struct own_due);
    for (size_t i = 0; i < n; i++) {
        dues[i] = (struct own_due){reminders[i].programme, reminders[i].due};
    }
    matter->dues = dues;
    matter->dues_n = n;
}

static struct report *told_of(struct desk *desk, struct arena *arena, struct project_filter filter,
                              bool of_all, struct fault *fault)
{
    int64_t now_ms = clock_utc_ms();
    struct self_matter matter = {.offset_min = clock_offset_min(now_ms)};
    struct run **runs = NULL;
    size_t n = 0;
    if (!project_runs(desk, arena, filter, &runs, &n, fault)) {
        return NULL;
    }
    n = keep(desk, runs, n, of_all);
    gather(&matter, arena, runs, n);
    gather_due(&matter, desk, arena, filter.person);
    struct report *report = report_self(arena, desk_texts(desk), &matter);
    report->made_utc = date_iso_utc(arena, now_ms);
    report->program_version = STR(DESK_PROGRAM_VERSION_TEXT);
    report->rules_version = rules_of(arena, runs, n);
    return report;
}

struct report *own_report(struct desk *desk, struct arena *arena, struct project_filter filter,
                          struct fault *fault)
{
    return told_of(desk, arena, filter, false, fault);
}

struct report *own_together_report(struct desk *desk, struct arena *arena, struct fault *fault)
{
    return told_of(desk, arena, (struct project_filter){0}, true, fault);
}
