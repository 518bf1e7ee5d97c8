#include "desk/programmes.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/date.h"
#include "core/measures.h"
#include "core/resolve.h"
#include "measure/order.h"

#include <string.h>

#define PROGRAMME_FILE_MOST_N ((size_t)256 << 10)
#define DAY_MS INT64_C(86400000)

/* ---- reading ---- */

static bool read_voice(struct desk *desk, size_t voice, const struct tree *tree, struct str file,
                       struct faults *faults)
{
    struct fields_reading reading = {.arena = &desk->app, .faults = faults, .file = file};
    struct programme *into = &desk->programmes[voice][desk->programmes_n];
    const struct tree *chosen =
        words_chosen(&desk->app, tree, desk_lang_at(voice), desk_voice_at(voice));
    return fields_read(&reading, &programme_fields, chosen, STR(""), into);
}

static bool read_programme(struct desk *desk, const char *folder, struct str name,
                           struct faults *faults, struct fault *fault)
{
    struct str bytes, langs[] = {STR("ja"), STR("en")},
                      file = str_fmt(&desk->app, "content/programmes/%.*s", STR_ARGS(name));
    struct fields_reading reading = {
        .arena = &desk->app, .faults = faults, .file = file, .langs = {langs, 2}};
    if (desk->programmes_n == DESK_PROGRAMMES_N) {
        return fault_set(fault, "programme.many",
                         "There are more than %d programmes; take some out of content/programmes.",
                         DESK_PROGRAMMES_N);
    }
    if (!file_read(&desk->app, path_join(&desk->app, folder, str_c(&desk->app, name)),
                   PROGRAMME_FILE_MOST_N, &bytes, fault)) {
        return false;
    }
    const struct tree *tree = json_read(&desk->app, bytes, file, faults);
    if (!tree || !fields_check(&reading, &programme_fields, tree, STR(""))) {
        return false;
    }
    for (size_t voice = 0; voice < DESK_VOICES_N; voice++) {
        if (!read_voice(desk, voice, tree, file, faults)) {
            return false;
        }
    }
    desk->programmes_n++;
    return true;
}

bool programmes_open(struct desk *desk, struct faults *faults, struct fault *fault)
{
    const char *folder = path_join(&desk->app, desk->root, "content/programmes");
    struct str *names;
    size_t n;
    if (!folder_list(&desk->app, folder, ".json", &names, &n, fault)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!read_programme(desk, folder, names[i], faults, fault)) {
            return false;
        }
    }
    return true;
}

const struct programme *programmes_at(const struct desk *desk, size_t i)
{
    return i < desk->programmes_n ? &desk->programmes[desk->voice][i] : NULL;
}

const struct programme *programmes_find(const struct desk *desk, struct str id)
{
    for (size_t i = 0; i < desk->programmes_n; i++) {
        if (str_eq(desk->programmes[desk->voice][i].id, id)) {
            return &desk->programmes[desk->voice][i];
        }
    }
    return NULL;
}

/* ---- who takes part ---- */

static bool note_part(struct desk *desk, struct ledger_line *line, const struct tie *tie,
                      struct fault *fault)
{
    bool is_unit = organisation_unit(&desk->organisation, tie->in) != NULL;
    if (!programmes_find(desk, tie->what)) {
        return fault_set(fault, "programme.unknown",
                         "There is no programme \"%.*s\"; content/programmes holds them.",
                         STR_ARGS(tie->what));
    }
    if (tie->whose.n > 0 && !roster_person(&desk->roster, tie->whose)) {
        return fault_set(fault, "person.unknown", "There is nobody \"%.*s\" here; add them first.",
                         STR_ARGS(tie->whose));
    }
    if (tie->in.n > 0 && !is_unit) {
        return fault_set(fault, "unit.unknown", "There is no unit \"%.*s\"; add it first.",
                         STR_ARGS(tie->in));
    }
    ledger_put(line, "programme", tie->what);
    ledger_put(line, "person", tie->whose);
    ledger_put(line, "unit", tie->in);
    ledger_put(line, "from", date_day_text(&desk->roster_arena, tie->span.from_day));
    return desk_note(desk, line, fault);
}

bool programmes_enrol(struct desk *desk, struct str programme, struct str person, struct str unit,
                      int64_t day, struct fault *fault)
{
    struct ledger_line line = {.what = STR("programme.enrol")};
    struct tie tie = {.what = programme, .whose = person, .in = unit, .span = {day, DAY_OPEN}};
    return note_part(desk, &line, &tie, fault);
}

bool programmes_leave(struct desk *desk, struct str programme, struct str person, struct str unit,
                      int64_t day, struct fault *fault)
{
    struct ledger_line line = {.what = STR("programme.leave")};
    struct tie tie = {.what = programme, .whose = person, .in = unit, .span = {day, DAY_OPEN}};
    return note_part(desk, &line, &tie, fault);
}

/* ---- due ---- */

int64_t desk_today(void)
{
    int64_t utc_ms = clock_utc_ms();
    return (utc_ms + (int64_t)clock_offset_min(utc_ms) * 60000) / DAY_MS;
}

static int pressing(const struct reminder *reminder)
{
    static const int order[] = {
        [DUE_OVERDUE] = 0, [DUE_NOW] = 1, [DUE_NOT_YET] = 2, [DUE_DONE] = 3};
    return order[reminder->due.state];
}

static int by_pressure(const void *a, const void *b)
{
    const struct reminder *one = a, *other = b;
    if (pressing(one) != pressing(other)) {
        return pressing(one) - pressing(other);
    }
    if (one->due.last_day != other->due.last_day) {
        return one->due.last_day < other->due.last_day ? -1 : 1;
    }
    return str_cmp(one->programme->id, other->programme->id);
}

size_t programmes_due(const struct desk *desk, struct arena *arena, struct str person,
                      int64_t today, struct reminder **out)
{
    size_t n = 0;
    int64_t utc_ms = clock_utc_ms(), since,
            *days = ARENA_NEW_N(arena, desk->sittings.n + 1, int64_t);
    *out = ARENA_NEW_N(arena, desk->programmes_n + 1, struct reminder);
    for (size_t i = 0; i < desk->programmes_n; i++) {
        const struct programme *programme = &desk->programmes[desk->voice][i];
        if (!person_is_enrolled(&desk->organisation, person, programme->id, today, &since)) {
            continue;
        }
        size_t days_n =
            sittings_done_days(&desk->sittings, person, programme->id,
                               (size_t)programme->gate.tries_n, clock_offset_min(utc_ms), days);
        int64_t own_day = person_enrolled_day(&desk->organisation, person, programme->id);
        (*out)[n++] = (struct reminder){
            programme, person, programme_due_for(programme, since, own_day, days, days_n, today)};
    }
    order_sort(*out, n, sizeof **out, by_pressure);
    return n;
}

/* ---- a round of it ---- */

static const struct pack *first_pack(const struct desk *desk, const struct programme *programme)
{
    for (size_t i = 0; i < programme->packs.n; i++) {
        for (size_t k = 0; k < desk->packs_n; k++) {
            if (str_eq(desk->packs[k].id, programme->packs.at[i])) {
                return &desk->packs[k];
            }
        }
    }
    return NULL;
}

/* How many rounds they finished for this wave. */
static size_t sat_n(const struct desk *desk, const struct programme *programme,
                    const struct round_wish *wish, bool is_practice)
{
    size_t n = 0;
    for (size_t i = 0; i < desk->sittings.n; i++) {
        const struct sitting *sitting = &desk->sittings.at[i];
        n += str_eq(sitting->person, wish->person) && str_eq(sitting->programme, programme->id) &&
             sitting->wave == wish->wave && sitting->is_practice == is_practice &&
             sitting->ended_utc_ms != SITTING_OPEN;
    }
    return n;
}

/* Before each try of the first wave one practises: at first the ladder, then what is due, which is
 * what was missed. Nobody in particular is tested at once. */
static void lead_up(const struct desk *desk, const struct programme *programme,
                    struct round_wish *wish)
{
    size_t practised_n = sat_n(desk, programme, wish, true);
    if (wish->mode != SELECT_TEST || wish->wave > 0 || wish->person.n == 0 ||
        practised_n > sat_n(desk, programme, wish, false)) {
        return;
    }
    wish->mode = practised_n == 0 ? SELECT_LADDER : SELECT_TRAINING;
    wish->is_practice = true;
    wish->cases_n = 0;
}

static enum selection_mode mode_of(const struct programme *programme)
{
    if (programme->gate.critical_n > 0) {
        return SELECT_TEST;
    }
    return programme->mode == MODE_MEASURING ? SELECT_MEASURING : SELECT_TRAINING;
}

/* The wave that is due or overdue, else the one that comes next; 0 for who is not enrolled. */
static int64_t wave_now(const struct desk *desk, const struct programme *programme,
                        struct str person)
{
    struct arena scratch;
    struct reminder *reminders;
    int64_t wave = 0;
    arena_init(&scratch, 0, &desk_oom);
    size_t n = programmes_due(desk, &scratch, person, desk_today(), &reminders);
    for (size_t i = 0; i < n; i++) {
        if (reminders[i].programme == programme) {
            wave = reminders[i].due.wave;
        }
    }
    arena_clear(&scratch);
    return wave;
}

bool programmes_wish(const struct desk *desk, struct str id, struct str person,
                     struct round_wish *wish, struct fault *fault)
{
    const struct programme *programme = programmes_find(desk, id);
    if (!programme) {
        return fault_set(fault, "programme.unknown",
                         "There is no programme \"%.*s\"; content/programmes holds them.",
                         STR_ARGS(id));
    }
    const struct pack *pack = first_pack(desk, programme);
    if (!pack) {
        return fault_set(fault, "programme.no_pack",
                         "None of the packs of \"%.*s\" is open; give one with --pack.",
                         STR_ARGS(id));
    }
    int64_t wave = wave_now(desk, programme, person);
    *wish = (struct round_wish){
        .person = person,
        .pack = pack->id,
        .mode = mode_of(programme),
        .cases_n = (size_t)programme->cases_n,
        .programme = programme->id,
        .wave = wave,
        .drills = programme->drills,
        .is_together = programme->is_together,
        .has_no_composer = !programme->has_composer,
        .group = programme->is_together ? person : STR(""),
    };
    /* each try of a gate is another of the parallel forms */
    wish->form = sat_n(desk, programme, wish, false) + (size_t)wave;
    lead_up(desk, programme, wish);
    return true;
}

/* ---- what its gate says ---- */

struct str programmes_told(const struct round *round)
{
    const struct programme *programme = programmes_find(round->desk, round->programme);
    struct play plays[ROUND_CASES_N];
    const struct play *at[ROUND_CASES_N];
    struct arena scratch;
    if (!programme || programme->gate.critical_n == 0 || round->is_practice) {
        return STR("");
    }
    arena_init(&scratch, 0, &desk_oom);
    for (size_t i = 0; i < round->played_n; i++) {
        const struct run *run = round->played[i];
        plays[i] = play_of(&scratch, run->metrics, &run->record->head);
        at[i] = &plays[i];
    }
    enum gate_result result = gate_of(&programme->gate, at, round->played_n);
    arena_clear(&scratch);
    return result == GATE_PASSED ? STR("passed") : STR("failed");
}
