#include "desk/script.h"

#define SCRIPT_SEED 1

static const char *const theme_words[] = {"light", "dark"};

static struct str word(struct str *rest)
{
    struct str head;
    *rest = str_trim(*rest);
    if (!str_cut(*rest, ' ', &head, rest)) {
        *rest = STR("");
    }
    return head;
}

/* Room for one more of `size` in an arena-grown list. */
static void *grow(struct arena *arena, void *items, size_t n, size_t *room_n, size_t size)
{
    if (n < *room_n) {
        return items;
    }
    *room_n = *room_n ? *room_n * 2 : 16;
    char *wider = arena_take_n(arena, *room_n, size);
    if (n > 0) {
        memcpy(wider, items, n * size);
    }
    return wider;
}

static bool odd_line(const struct script *script, int line, const char *remedy, struct fault *fault)
{
    return fault_set(fault, "script.line", "%.*s:%d: %s", STR_ARGS(script->file), line, remedy);
}

static struct script_case *case_now(struct script *script)
{
    return script->cases_n ? &script->cases[script->cases_n - 1] : NULL;
}

static void add_case(struct script *script, struct str id)
{
    script->cases = grow(script->arena, script->cases, script->cases_n, &script->cases_room_n,
                         sizeof *script->cases);
    script->cases[script->cases_n++] = (struct script_case){.id = id};
}

static bool add_expect(struct script *script, struct str rest, int line, struct fault *fault)
{
    struct script_case *one = case_now(script);
    if (!one) {
        return odd_line(script, line, "\"expect\" stands before the first \"case\"", fault);
    }
    struct script_expect expect = {.what = word(&rest), .value = str_trim(rest), .line = line};
    one->expects = grow(script->arena, one->expects, one->expects_n, &one->expects_room_n,
                        sizeof *one->expects);
    one->expects[one->expects_n++] = expect;
    return true;
}

static bool read_time(const struct script_case *one, struct str text, int64_t *at_ms)
{
    int64_t before_ms = one->steps_n ? one->steps[one->steps_n - 1].at_ms : 0;
    bool is_after = str_starts(text, STR("+"));
    if (!str_to_int(is_after ? str_from(text, 1) : text, at_ms)) {
        return false;
    }
    *at_ms += is_after ? before_ms : 0;
    return *at_ms >= before_ms;
}

static struct str dash_is_empty(struct str text)
{
    return str_is(text, "-") ? STR("") : text;
}

static bool add_step(struct script *script, struct str first, struct str rest, int line,
                     struct fault *fault)
{
    struct script_case *one = case_now(script);
    struct script_step step = {.line = line, .is_refused = str_is(first, "refused")};
    if (!one) {
        return odd_line(script, line, "an act stands before the first \"case\"", fault);
    }
    struct str time = step.is_refused ? word(&rest) : first;
    if (!read_time(one, time, &step.at_ms)) {
        return odd_line(script, line,
                        "write the time in ms (\"1200\" or \"+1200\"), never before the act above",
                        fault);
    }
    step.verb = verb_of(word(&rest));
    if (step.verb < 0) {
        return odd_line(script, line,
                        "the second word is no verb (open inspect press type choose ask alert "
                        "declare wait end ...)",
                        fault);
    }
    step.target = dash_is_empty(word(&rest));
    step.value = dash_is_empty(str_trim(rest));
    one->steps =
        grow(script->arena, one->steps, one->steps_n, &one->steps_room_n, sizeof *one->steps);
    one->steps[one->steps_n++] = step;
    return true;
}

static bool read_size(struct script *script, struct str text)
{
    struct str w, h;
    int64_t wide, high;
    if (!str_cut(text, 'x', &w, &h) || !str_to_int(w, &wide) || !str_to_int(h, &high) ||
        wide < 320 || high < 240 || wide > 7680 || high > 4320) {
        return false;
    }
    script->w = (int)wide;
    script->h = (int)high;
    return true;
}

static bool read_scale(struct script *script, struct str text)
{
    int64_t percent;
    if (!str_to_int(text, &percent) || percent < 100 || percent > 300) {
        return false;
    }
    script->scale_percent = (int)percent;
    return true;
}

static bool read_seed(struct script *script, struct str text)
{
    int64_t seed;
    if (!str_to_int(text, &seed) || seed < 0) {
        return false;
    }
    script->seed = (uint64_t)seed;
    return true;
}

static bool read_theme(struct script *script, struct str text)
{
    script->is_dark = str_is(text, theme_words[1]);
    return script->is_dark || str_is(text, theme_words[0]);
}

/* True when the line was a setting; *is_fine tells whether it was a good one. */
static bool read_setting(struct script *script, struct str key, struct str value, bool *is_fine)
{
    *is_fine = true;
    if (str_is(key, "pack")) {
        script->pack = value;
    } else if (str_is(key, "brand")) {
        script->brand = value;
    } else if (str_is(key, "lang")) {
        script->lang = value;
    } else if (str_is(key, "seed")) {
        *is_fine = read_seed(script, value);
    } else if (str_is(key, "size")) {
        *is_fine = read_size(script, value);
    } else if (str_is(key, "scale")) {
        *is_fine = read_scale(script, value);
    } else if (str_is(key, "theme")) {
        *is_fine = read_theme(script, value);
    } else {
        return false;
    }
    return true;
}

static bool read_line(struct script *script, struct str text, int line, struct fault *fault)
{
    struct str rest = str_trim(text);
    if (rest.n == 0 || rest.at[0] == '#') {
        return true;
    }
    bool is_fine;
    struct str first = word(&rest);
    if (read_setting(script, first, str_trim(rest), &is_fine)) {
        return is_fine ||
               odd_line(script, line, "this setting has a value that cannot be used", fault);
    }
    if (str_is(first, "case")) {
        add_case(script, str_trim(rest));
        return true;
    }
    if (str_is(first, "expect")) {
        return add_expect(script, rest, line, fault);
    }
    return add_step(script, first, rest, line, fault);
}

bool script_read(struct script *script, struct arena *arena, struct str text, struct str file,
                 struct fault *fault)
{
    *script = (struct script){.arena = arena,
                              .file = file,
                              .seed = SCRIPT_SEED,
                              .w = 1280,
                              .h = 800,
                              .scale_percent = 100};
    for (int line = 1; text.n > 0; line++) {
        struct str one;
        if (!str_cut(text, '\n', &one, &text)) {
            text = STR("");
        }
        if (!read_line(script, one, line, fault)) {
            return false;
        }
    }
    return script->cases_n > 0 || odd_line(script, 1, "there is no \"case\" in it", fault);
}

bool script_begin(const struct script *script, struct desk *desk, struct round *round,
                  struct fault *fault)
{
    if (script->lang.n > 0 && !desk_speak(desk, script->lang)) {
        return fault_set(fault, "script.lang",
                         "%.*s: there is no language \"%.*s\"; use ja, en or ja-easy.",
                         STR_ARGS(script->file), STR_ARGS(script->lang));
    }
    struct str *cases = ARENA_NEW_N(script->arena, script->cases_n, struct str);
    for (size_t i = 0; i < script->cases_n; i++) {
        cases[i] = script->cases[i].id;
    }
    struct round_wish wish = {
        .pack = script->pack,
        .brand = script->brand,
        .seed = script->seed,
        .cases = cases,
        .cases_n = script->cases_n,
        .is_unkept = !desk->store,
    };
    return round_begin(round, desk, &wish, fault);
}

bool script_do(const struct script *script, const struct script_step *step, struct round *round,
               struct fault *fault)
{
    const char *why = "";
    struct decision decision = {.verb = step->verb, .target = step->target, .value = step->value};
    if (run_is_over(round->run)) {
        return odd_line(script, step->line, "the case was over before this line", fault);
    }
    enum round_answer answer = round_do(round, step->at_ms, &decision, &why, fault);
    if (answer == ROUND_FAILED) {
        return fault_within(fault, "%.*s:%d", STR_ARGS(script->file), step->line);
    }
    if ((answer == ROUND_REFUSED) != step->is_refused) {
        return fault_set(fault, "script.refused", "%.*s:%d: %s %.*s was %s (%s).",
                         STR_ARGS(script->file), step->line, verb_name(step->verb),
                         STR_ARGS(step->target), step->is_refused ? "accepted" : "refused", why);
    }
    return true;
}

/* ---- expectations --------------------------------------------------------------------------- */

/* "console.left": the number a drill measured under that name; "never" for a time that never was.
 */
static struct str measured_by_drill(const struct script *script, struct str what,
                                    const struct metrics *m)
{
    struct str id, key;
    str_cut(what, '.', &id, &key);
    for (size_t i = 0; i < m->drills_n; i++) {
        const struct drill_metrics *drill = &m->drills[i];
        for (size_t k = 0; str_is(id, drill->drill) && k < drill->n; k++) {
            const struct drill_metric *metric = &drill->at[k];
            bool is_never = metric->kind == METRIC_TIME_MS && metric->n == NEVER_MS;
            if (str_is(key, metric->key)) {
                return is_never ? STR("never")
                                : str_fmt(script->arena, "%lld", (long long)metric->n);
            }
        }
    }
    return STR("");
}

static struct str measured(const struct script *script, struct str what, const struct metrics *m)
{
    static const char *const exposures[] = {"none", "opened", "identifier", "secret", "let_in"};
    static const char *const ends[] = {"safe", "safe_with_cost", "incomplete", "unsafe",
                                       "not_done"};
    static const char *const duties[] = {"none", "done", "missed", "needless"};
    static const char *const habits[] = {"none", "official", "inside", "inside_fair"};
    if (str_is(what, "outcome")) {
        return str_of(outcome_name(m->outcome));
    }
    if (str_is(what, "exposure")) {
        return str_of(exposures[m->exposure]);
    }
    if (str_is(what, "end")) {
        return str_of(ends[m->end]);
    }
    if (str_is(what, "duty")) {
        return str_of(duties[m->duty]);
    }
    if (str_is(what, "habit")) {
        return str_of(habits[m->habit]);
    }
    if (str_is(what, "intent")) {
        return m->intent;
    }
    if (str_is(what, "passed")) {
        return m->is_passed ? STR("yes") : STR("no");
    }
    if (str_is(what, "verified")) {
        return m->is_verified ? STR("yes") : STR("no");
    }
    if (str_is(what, "checks")) {
        return str_fmt(script->arena, "%zu", m->checks_n);
    }
    return measured_by_drill(script, what, m);
}

bool script_holds(const struct script *script, const struct script_expect *expect,
                  const struct metrics *metrics, struct fault *fault)
{
    struct str found = measured(script, expect->what, metrics);
    if (str_eq(found, expect->value)) {
        return true;
    }
    return fault_set(fault, "script.expect", "%.*s:%d: expected %.*s %.*s, found \"%.*s\".",
                     STR_ARGS(script->file), expect->line, STR_ARGS(expect->what),
                     STR_ARGS(expect->value), STR_ARGS(found));
}
