#include "desk/round.h"

#include "adapters/clock.h"
#include "adapters/digest.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "desk/case.h"
#include "desk/catalogue.h"
#include "desk/household.h"
#include "desk/packs.h"
#include "desk/programmes.h"
#include "desk/round_plan.h"
#include "drills/drills.h"

static bool is_kept(const struct round *round)
{
    return round->desk->store && !round->is_unkept;
}

static struct str join_cases(struct round *round)
{
    struct str joined = STR("");
    for (size_t i = 0; i < round->cases_n; i++) {
        struct str word = round_case_word(&round->arena, round->cases[i], round->dress[i]);
        joined =
            str_fmt(&round->arena, "%.*s%s%.*s", STR_ARGS(joined), i ? "," : "", STR_ARGS(word));
    }
    return joined;
}

static bool note(struct round *round, struct ledger_line *line, struct fault *fault)
{
    if (!is_kept(round)) {
        return true;
    }
    line->who = round->person.n ? round->person : STR("nobody");
    ledger_put(line, "round", round->id);
    return desk_note(round->desk, line, fault);
}

static void keep_programme(struct round *round, struct ledger_line *line)
{
    if (round->programme.n > 0) {
        ledger_put(line, "programme", round->programme);
        ledger_put(line, "wave", str_fmt(&round->arena, "%lld", (long long)round->wave));
    }
    if (round->is_practice) {
        ledger_put(line, "practice", STR("1"));
    }
    if (round->is_together) {
        ledger_put(line, "together", STR("1"));
        ledger_put(line, "group", round->group);
    }
}

static bool keep_plan(struct round *round, struct fault *fault)
{
    struct ledger_line line = {.what = STR("round.begin")};
    ledger_put(&line, "pack", round->pack->id);
    ledger_put(&line, "pack_hash", round->pack->hash);
    ledger_put(&line, "brand", round->brand);
    ledger_put(&line, "lang", round->lang);
    ledger_put(&line, "seed", str_fmt(&round->arena, "%llu", (unsigned long long)round->seed));
    ledger_put(&line, "cases", join_cases(round));
    ledger_put(&line, "mode", str_of(selection_word(round->mode)));
    if (round->mode == SELECT_TEST) {
        ledger_put(&line, "form", str_fmt(&round->arena, "%c", (char)('a' + round->form)));
    }
    if (round->mode == SELECT_ADAPTIVE) {
        ledger_put(&line, "most", str_fmt(&round->arena, "%zu", round->most_n));
    }
    keep_programme(round, &line);
    ledger_put(&line, "for", str_fmt(&round->arena, "%lld", (long long)round->begun_utc_ms));
    return note(round, &line, fault);
}

static void round_init(struct round *round, struct desk *desk)
{
    *round = (struct round){.desk = desk};
    arena_init(&round->arena, 0, &desk_oom);
}

bool round_begin(struct round *round, struct desk *desk, const struct round_wish *wish,
                 struct fault *fault)
{
    round_init(round, desk);
    round->pack = desk_pack(desk, wish->pack);
    if (!round->pack) {
        return fault_set(fault, "pack.unknown",
                         "There is no pack \"%.*s\"; give its folder with --pack.",
                         STR_ARGS(wish->pack));
    }
    if (!packs_ready(desk, round->pack, fault)) {
        return false;
    }
    const struct pack_brand *brand = pack_brand(round->pack, wish->brand);
    if (!brand) {
        return fault_set(fault, "pack.no_brand", "Pack \"%.*s\" has no brand \"%.*s\".",
                         STR_ARGS(round->pack->id), STR_ARGS(wish->brand));
    }
    round->id = clock_id(&round->arena);
    round->person = str_copy(&round->arena, wish->person);
    round->brand = brand->id;
    round->lang = desk_texts(desk)->lang;
    round->seed = wish->seed & ROUND_SEED_MASK;
    round->mode = wish->mode;
    round->form = wish->form % SELECTION_FORMS_N;
    round->begun_utc_ms = clock_utc_ms();
    round->is_unkept = wish->is_unkept;
    round->programme = str_copy(&round->arena, wish->programme);
    round->group = str_copy(&round->arena, wish->group);
    round->wave = wish->wave;
    round->is_practice = wish->is_practice;
    round->is_together = wish->is_together;
    return round_plan(round, wish, fault) && keep_plan(round, fault);
}

bool round_has_more(const struct round *round)
{
    return round->at < round->cases_n;
}

/* Those of the log, once there is one; before, those that the pack names. */
static struct str rules_of(const struct round *round, int64_t utc_ms)
{
    struct str version = catalogue_rules_at(&round->desk->catalogue, utc_ms);
    return version.n > 0 ? version : round->pack->rules_version;
}

static struct record_head head_of(struct round *round, struct str scenario_hash, uint64_t seed)
{
    int64_t now_ms = clock_utc_ms();
    return (struct record_head){
        .id = clock_id(&round->arena),
        .case_id = round->cases[round->at],
        .brand_id = round->brand,
        .lang = round->lang,
        .pack_id = round->pack->id,
        .pack_hash = round->pack->hash,
        .scenario_hash = scenario_hash,
        .rules_version = rules_of(round, now_ms),
        .person = round->person,
        .round = round->id,
        .zone = clock_zone(&round->arena),
        .start_utc_ms = now_ms,
        .seed = seed,
        .program_version = DESK_PROGRAM_VERSION,
    };
}

/* Once a round: writing out a whole pack takes a while. */
static bool keep_pack(struct round *round, struct str hash, struct fault *fault)
{
    struct arena scratch;
    if (round->is_pack_kept) {
        return true;
    }
    arena_init(&scratch, 0, &desk_oom);
    round->is_pack_kept = store_keep(round->desk->store, hash, STR("pack"),
                                     pack_bundle(&scratch, round->pack), fault);
    arena_clear(&scratch);
    return round->is_pack_kept;
}

static bool keep_head(struct round *round, const struct record_head *head, struct str bytes,
                      struct fault *fault)
{
    if (!is_kept(round)) {
        return true;
    }
    struct store *store = round->desk->store;
    return keep_pack(round, head->pack_hash, fault) &&
           store_keep(store, head->scenario_hash, STR("scenario"), bytes, fault) &&
           store_begin(store, head, fault);
}

/* What the first fault in content says, for those who can only be told one sentence. */
static bool fault_of_faults(struct fault *fault, const struct faults *faults)
{
    const struct content_fault *first = faults->first;
    return fault_set(fault, "pack.faults", "%.*s%.*s: %.*s",
                     STR_ARGS(first ? first->file : STR("pack")),
                     STR_ARGS(first ? first->pointer : STR("")),
                     STR_ARGS(first ? first->says : STR("does not load")));
}

static bool open_variant(struct round *round, struct str *bytes, struct faults *faults,
                         struct fault *fault)
{
    struct variant_source source;
    struct variant_setting setting;
    struct variant variant;
    if (!round_variant(round, round->at, &source, &setting, fault)) {
        return false;
    }
    if (!case_open_variant(round->scenario, &variant, &round->arena, &source, &setting, faults)) {
        return fault_of_faults(fault, faults);
    }
    *bytes = scenario_bytes(&round->arena, variant.resolved);
    return true;
}

static bool open_written(struct round *round, struct str *bytes, struct faults *faults,
                         struct fault *fault)
{
    struct scenario_wish wish = {round->cases[round->at], round->brand, round->lang,
                                 round_case_seed(round, round->at), desk_voice(round->desk)};
    return case_open(round->scenario, &round->arena, round->pack, &wish, bytes, faults) ||
           fault_of_faults(fault, faults);
}

bool round_next(struct round *round, struct fault *fault)
{
    struct faults faults;
    struct str bytes = STR("");
    uint64_t seed = round_case_seed(round, round->at);
    bool is_written = round->dress[round->at].as == AS_WRITTEN;
    faults_init(&faults, &round->arena);
    round->scenario = ARENA_NEW(&round->arena, struct scenario);
    if (!(is_written ? open_written : open_variant)(round, &bytes, &faults, fault)) {
        return false;
    }
    if (!household_dress(round->desk, round->scenario, &round->arena, &bytes, &faults)) {
        return fault_of_faults(fault, &faults);
    }
    struct record_head head = head_of(round, digest_hex(&round->arena, bytes), seed);
    if (!keep_head(round, &head, bytes, fault)) {
        return false;
    }
    round->run = run_new(&round->arena, round->scenario, drills_built_in, &head);
    if (is_kept(round)) {
        catalogue_played(round->desk, round->pack->id, round->scenario->id, round->person);
    }
    return true;
}

enum round_answer round_do(struct round *round, int64_t at_ms, struct decision *decision,
                           const char **why, struct fault *fault)
{
    if (!run_propose(round->run, at_ms, decision, why)) {
        return ROUND_REFUSED;
    }
    if (is_kept(round) &&
        !store_append(round->desk->store, round->run->record->head.id, decision, fault)) {
        return ROUND_FAILED;
    }
    run_commit(round->run, decision);
    return ROUND_DONE;
}

static bool plan_more(struct round *round, struct fault *fault)
{
    struct ledger_line line = {0};
    return round_plan_more(round, &line, fault) && (line.n == 0 || note(round, &line, fault));
}

/* A case that stood open over the end of its month: pages of that month were looked at without it.
 * Noted first, so that it is never there without the line. */
static bool keep_end(struct round *round, int64_t at_ms, struct fault *fault)
{
    const struct record_head *head = &round->run->record->head;
    struct ledger_line line;
    bool is_late = desk_late_line(&round->arena, head, &line);
    return (!is_late || desk_note(round->desk, &line, fault)) &&
           store_end(round->desk->store, head->id, at_ms, fault);
}

bool round_end_case(struct round *round, int64_t at_ms, struct fault *fault)
{
    if (is_kept(round) && !keep_end(round, at_ms, fault)) {
        return false;
    }
    run_end(round->run, at_ms);
    round->played[round->played_n++] = round->run;
    round->run = NULL;
    round->at++;
    return round->mode != SELECT_ADAPTIVE || plan_more(round, fault);
}

bool round_end(struct round *round, struct fault *fault)
{
    struct ledger_line line = {.what = STR("round.end")};
    struct str told = programmes_told(round);
    if (told.n > 0) {
        ledger_put(&line, "gate", told);
    }
    return note(round, &line, fault);
}

void round_close(struct round *round)
{
    arena_clear(&round->arena);
    *round = (struct round){0};
}

/* ---- resuming ------------------------------------------------------------------------------ */

/* the newest begun and not ended */
struct open_round {
    struct round *round;
    struct ledger_line line;
    struct str items; /* "ID/fake,ID/genuine/2", as round.item lines tell */
    bool is_found;
};

static struct ledger_line copy_line(struct arena *arena, const struct ledger_line *from)
{
    struct ledger_line line = *from;
    for (size_t i = 0; i < line.n; i++) {
        line.pairs[i].key = str_copy(arena, line.pairs[i].key);
        line.pairs[i].value = str_copy(arena, line.pairs[i].value);
    }
    return line;
}

static bool find_open_round(void *ctx, const struct ledger_line *line)
{
    struct open_round *found = ctx;
    struct str id = ledger_value(line, "round");
    if (!str_eq(line->who, found->round->person)) {
        return true;
    }
    if (str_is(line->what, "round.begin")) {
        found->line = copy_line(&found->round->arena, line);
        found->is_found = true;
        found->items = STR("");
    } else if (str_is(line->what, "round.item") && found->is_found &&
               str_eq(id, ledger_value(&found->line, "round"))) {
        found->items = str_fmt(&found->round->arena, "%.*s%s%.*s", STR_ARGS(found->items),
                               found->items.n ? "," : "", STR_ARGS(ledger_value(line, "case")));
    } else if (str_is(line->what, "round.end") && found->is_found &&
               str_eq(id, ledger_value(&found->line, "round"))) {
        found->is_found = false;
    }
    return true;
}

/* items: of an adaptive round, those that were added later */
static void plan_from_line(struct round *round, const struct ledger_line *line, struct str items)
{
    int64_t seed = 0, most_n = 0, begun_utc_ms = 0;
    round->id = ledger_value(line, "round");
    round->brand = ledger_value(line, "brand");
    round->lang = ledger_value(line, "lang");
    str_to_int(ledger_value(line, "seed"), &seed);
    round->seed = (uint64_t)seed;
    selection_mode_of(ledger_value(line, "mode"), &round->mode);
    round->form = round_form_of(ledger_value(line, "form"));
    str_to_int(ledger_value(line, "most"), &most_n);
    round->most_n = (size_t)most_n;
    str_to_int(ledger_value(line, "for"), &begun_utc_ms);
    round->begun_utc_ms = begun_utc_ms;
    round->programme = ledger_value(line, "programme");
    str_to_int(ledger_value(line, "wave"), &round->wave);
    round->is_practice = str_is(ledger_value(line, "practice"), "1");
    round_cases_read(round, ledger_value(line, "cases"));
    round_cases_read(round, items);
}

struct found_records {
    struct round *round;
    struct str ids[ROUND_CASES_N];
    size_t n;
};

static bool collect_record(void *ctx, const struct record *record)
{
    struct found_records *found = ctx;
    if (str_eq(record->head.round, found->round->id) && found->n < ROUND_CASES_N) {
        found->ids[found->n++] = str_copy(&found->round->arena, record->head.id);
    }
    return true;
}

static bool replay_record(struct round *round, struct str id, struct fault *fault)
{
    struct store *store = round->desk->store;
    struct record *record;
    struct str bytes;
    struct faults faults;
    struct scenario *scenario = ARENA_NEW(&round->arena, struct scenario);
    faults_init(&faults, &round->arena);
    if (!store_record(store, &round->arena, id, &record, fault) ||
        !store_kept(store, &round->arena, record->head.scenario_hash, &bytes, fault)) {
        return false;
    }
    if (!scenario_from_bytes(scenario, &round->arena, bytes, &faults)) {
        return fault_of_faults(fault, &faults);
    }
    struct run *run = run_replay(&round->arena, scenario, drills_built_in, record, fault);
    if (!run) {
        return false;
    }
    if (record->is_ended) {
        round->played[round->played_n++] = run;
        round->at++;
    } else {
        round->scenario = scenario;
        round->run = run;
    }
    return true;
}

bool round_resume(struct round *round, struct desk *desk, struct str person, struct fault *fault)
{
    round_init(round, desk);
    round->person = str_copy(&round->arena, person.n ? person : STR("nobody"));
    struct open_round open = {.round = round};
    if (!desk->store || !store_each_line(desk->store, find_open_round, &open, fault) ||
        !open.is_found) {
        return false;
    }
    plan_from_line(round, &open.line, open.items);
    round->person = str_copy(&round->arena, person);
    round->pack = desk_pack(desk, ledger_value(&open.line, "pack"));
    if (!round->pack) {
        return fault_set(fault, "pack.unknown",
                         "The unfinished round needs pack \"%.*s\"; give its folder with --pack.",
                         STR_ARGS(ledger_value(&open.line, "pack")));
    }
    if (!packs_ready(desk, round->pack, fault)) {
        return false;
    }
    struct found_records found = {.round = round};
    if (!store_each_record(desk->store, person, collect_record, &found, fault)) {
        return false;
    }
    for (size_t i = 0; i < found.n; i++) {
        if (!replay_record(round, found.ids[i], fault)) {
            return false;
        }
    }
    /* It may have been cut short between a case's end and the choice of the next one. */
    bool is_at_end = round->mode == SELECT_ADAPTIVE && round->at == round->cases_n;
    return !is_at_end || plan_more(round, fault);
}
