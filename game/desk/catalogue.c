#include "desk/catalogue.h"

#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/utf8.h"
#include "desk/case.h"
#include "desk/catalogue_rooms.h"

#define CATALOGUE_SEED 1
#define LANGS_N 2
#define WHY_MOST_N 400

/* ---- acts ---- */

/* Whether it may be is asked with the time it will bear; then it is kept. */
bool catalogue_note(struct desk *desk, enum catalogue_step step, struct ledger_line *line,
                    struct fault *fault)
{
    line->what = str_of(catalogue_step_word(step));
    line->utc_ms = clock_utc_ms();
    line->who = line->who.n > 0 ? line->who : STR("organiser");
    return catalogue_may(&desk->catalogue, step, line, fault) && desk_note(desk, line, fault);
}

static struct ledger_line line_of(struct str id, struct str who)
{
    struct ledger_line line = {.who = who};
    ledger_put(&line, "case", id);
    return line;
}

static bool step_may(const struct desk *desk, enum catalogue_step step, struct ledger_line line,
                     struct fault *fault)
{
    line.utc_ms = clock_utc_ms();
    line.who = line.who.n > 0 ? line.who : STR("organiser");
    return catalogue_may(&desk->catalogue, step, &line, fault);
}

static bool note_detected(struct desk *desk, struct str id, struct str who, int64_t at_utc_ms,
                          const char *source, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    ledger_put(&line, "at", str_fmt(&desk->roster_arena, "%lld", (long long)at_utc_ms));
    ledger_put(&line, "source", str_of(source));
    return catalogue_note(desk, STEP_DETECT, &line, fault);
}

bool catalogue_detect_alert(struct desk *desk, struct str id, struct str who, int64_t at_utc_ms,
                            struct fault *fault)
{
    return note_detected(desk, id, who, at_utc_ms, "alert", fault);
}

bool catalogue_detect_message(struct desk *desk, struct str id, struct str who, const char *path,
                              struct fault *fault)
{
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    struct catalogue_message *message = ARENA_NEW(&arena, struct catalogue_message);
    bool is_done = catalogue_message_read(&arena, path, message, fault);
    if (is_done && message->received_utc_ms < 0) {
        is_done = fault_set(fault, "catalogue.no_time",
                            "When it was detected is missing; give the time of the first alert or "
                            "of the Received field.");
    }
    is_done = is_done && note_detected(desk, id, who, message->received_utc_ms, "received", fault);
    arena_clear(&arena);
    return is_done;
}

/* ---- adding ---- */

struct messages {
    struct arena *arena;
    struct str *at;
    size_t n, room_n;
};

static void put_message(struct messages *all, struct str path)
{
    if (all->n == all->room_n) {
        struct str *at = ARENA_NEW_N(all->arena, 2 * all->room_n + 8, struct str);
        memcpy(at, all->at, all->n * sizeof *at);
        all->at = at;
        all->room_n = 2 * all->room_n + 8;
    }
    all->at[all->n++] = path;
}

static bool list_messages(struct messages *all, struct str path, struct fault *fault)
{
    static const char *const suffixes[] = {".eml", ".EML", ".txt"};
    const char *folder = str_c(all->arena, path);
    if (!folder_exists(folder)) {
        put_message(all, str_of(folder));
        return true;
    }
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        struct str *names;
        size_t n;
        if (!folder_list(all->arena, folder, suffixes[i], &names, &n, fault)) {
            return false;
        }
        for (size_t k = 0; k < n; k++) {
            put_message(all, str_of(path_join(all->arena, folder, str_c(all->arena, names[k]))));
        }
    }
    return true;
}

bool catalogue_messages(struct arena *arena, const struct str *paths, size_t n, struct str **out,
                        size_t *out_n, struct fault *fault)
{
    struct str none = STR("");
    struct messages all = {.arena = arena, .at = &none};
    for (size_t i = 0; i < n; i++) {
        if (!list_messages(&all, paths[i], fault)) {
            return false;
        }
    }
    *out = all.at;
    *out_n = all.n;
    return all.n > 0 || fault_set(fault, "catalogue.no_files",
                                  "There is no .eml and no .txt; save messages as .eml.");
}

static bool id_is_free(const struct desk *desk, struct arena *arena, struct str id,
                       struct fault *fault)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    if (!fields_is_id(id)) {
        return fault_set(fault, "catalogue.id", "An id is a-z, 0-9, _ and -, at most %d letters.",
                         FIELD_MOST_ID_N);
    }
    const char *folder = catalogue_draft_folder(arena, id, fault);
    if (!folder) {
        return false;
    }
    return (!(entry && entry->drafted_utc_ms != CATALOGUE_NEVER_MS) &&
            !file_exists(path_join(arena, folder, "pack.json"))) ||
           fault_set(fault, "catalogue.taken",
                     "\"%.*s\" is in the catalogue already; give another id.", STR_ARGS(id));
}

static struct str title_of(const struct tree *draft)
{
    const struct tree *title = tree_at(draft, STR("title.ja"));
    return title ? title->text : STR("");
}

/* "{persona.name}" and the like become "…": a list shows titles as they were written. */
static struct str plain_title(struct arena *arena, struct str title)
{
    struct str head, inside, out = STR("");
    while (str_cut(title, '{', &head, &title)) {
        str_cut(title, '}', &inside, &title);
        out = str_fmt(arena, "%.*s%.*s…", STR_ARGS(out), STR_ARGS(head));
    }
    return str_fmt(arena, "%.*s%.*s", STR_ARGS(out), STR_ARGS(head));
}

static bool note_added(struct desk *desk, struct str id, struct str who, int64_t at_utc_ms,
                       struct str title, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    int64_t now_ms = clock_utc_ms();
    bool is_known = at_utc_ms >= 0 && at_utc_ms <= now_ms; /* a date of tomorrow is a lie */
    ledger_put(&line, "title", title);
    return note_detected(desk, id, who, is_known ? at_utc_ms : now_ms, "received", fault) &&
           catalogue_note(desk, STEP_DRAFT, &line, fault);
}

bool catalogue_come(const struct desk *desk, struct arena *arena, const char *path,
                    const struct catalogue_add_wish *wish, struct catalogue_coming *out,
                    struct fault *fault)
{
    struct catalogue_message *message = &out->message;
    if (!catalogue_message_read(arena, path, message, fault)) {
        return false;
    }
    out->brand = catalogue_brand_of(desk, &message->facts, wish->brand);
    out->id = wish->id.n > 0 ? wish->id : str_fmt(arena, "mail-%.*s", 12, message->facts.sha256.at);
    if (!out->brand) {
        return fault_set(fault, "catalogue.no_brand",
                         "No pack that is open has a service \"%.*s\".", STR_ARGS(wish->brand));
    }
    if (!id_is_free(desk, arena, out->id, fault)) {
        return false;
    }
    struct mail_draft_wish draft_wish = {.id = out->id,
                                         .lang = mail_lang(&message->facts),
                                         .by = STR("stranger"),
                                         .kind =
                                             wish->kind.n > 0 ? wish->kind : STR("sign_in_attempt"),
                                         .brand = out->brand->tree};
    out->draft = catalogue_draft_tree(desk, arena, message, &draft_wish);
    return true;
}

bool catalogue_add(struct desk *desk, struct arena *arena, const char *path,
                   const struct catalogue_add_wish *wish, struct str *id, struct fault *fault)
{
    struct catalogue_coming *coming = ARENA_NEW(arena, struct catalogue_coming);
    if (!catalogue_come(desk, arena, path, wish, coming, fault)) {
        return false;
    }
    *id = coming->id;
    return catalogue_draft_make(desk, arena, coming->draft, coming->brand, fault) &&
           catalogue_notes_keep(arena, *id, &coming->message.notes, fault) &&
           note_added(desk, *id, wish->who, coming->message.received_utc_ms,
                      plain_title(arena, title_of(coming->draft)), fault);
}

/* ---- opening ---- */

/* Where the draft is not on this computer, the pack that holds the case. */
static bool open_elsewhere(const struct desk *desk, struct arena *arena, struct str id,
                           struct pack *out)
{
    struct faults faults;
    faults_init(&faults, arena);
    for (size_t i = 0; i < desk->packs_n; i++) {
        if (pack_case(&desk->packs[i], id)) {
            *out = desk->packs[i];
            return pack_is_loaded(out) || pack_load(out, arena, &faults, NULL);
        }
    }
    return false;
}

bool catalogue_pack_open(const struct desk *desk, struct arena *arena, struct str id,
                         struct pack *out, struct fault *fault)
{
    struct faults faults;
    const char *folder = catalogue_draft_folder(arena, id, fault);
    if (!folder) {
        return false;
    }
    if (!file_exists(path_join(arena, folder, "pack.json")) &&
        open_elsewhere(desk, arena, id, out)) {
        return true;
    }
    faults_init(&faults, arena);
    if (!pack_open(out, arena, folder, &faults, fault)) {
        if (faults.errors_n > 0) {
            fault_set(fault, "catalogue.unfit", "%.*s: %.*s", STR_ARGS(faults.first->pointer),
                      STR_ARGS(faults.first->says));
        }
        return false;
    }
    return pack_case(out, id) ||
           fault_set(fault, "catalogue.unknown",
                     "The draft of \"%.*s\" is not in its folder any more.", STR_ARGS(id));
}

bool catalogue_open_in(struct arena *arena, const struct pack *pack,
                       struct catalogue_opening opening, struct scenario *out,
                       struct faults *faults)
{
    static const struct str langs[LANGS_N] = {STR_INIT("ja"), STR_INIT("en")};
    struct scenario_wish wish = {opening.id, opening.brand, langs[opening.lang], CATALOGUE_SEED,
                                 STR("")};
    struct str bytes;
    return opening.is_for_play ? case_open(out, arena, pack, &wish, &bytes, faults)
                               : scenario_open_draft(out, arena, pack, &wish, faults);
}

bool catalogue_look(struct desk *desk, struct arena *arena, struct str id, struct scenario **out,
                    struct fault *fault)
{
    struct pack *pack = ARENA_NEW(arena, struct pack);
    struct faults faults;
    size_t lang = str_is(desk_texts(desk)->lang, "en") ? 1 : 0;
    faults_init(&faults, arena);
    *out = ARENA_NEW(arena, struct scenario);
    if (!catalogue_pack_open(desk, arena, id, pack, fault)) {
        return false;
    }
    return catalogue_open_in(arena, pack, (struct catalogue_opening){id, lang, false, STR("")},
                             *out, &faults) ||
           fault_set(fault, "catalogue.unfit", "%.*s: %.*s", STR_ARGS(faults.first->pointer),
                     STR_ARGS(faults.first->says));
}

/* ---- reviewing ---- */

/* The first cue that nobody has looked at yet; "" = none. */
static struct str cue_open(const struct catalogue_entry *entry, const struct scenario *s)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        struct str cue = LIST_AT(s->cues, struct cue, i)->id;
        if (!catalogue_has_confirmed(entry, cue)) {
            return cue;
        }
    }
    return STR("");
}

static bool is_fit(const struct desk *desk, struct arena *arena,
                   const struct catalogue_entry *entry, struct fault *fault)
{
    struct pack *pack = ARENA_NEW(arena, struct pack);
    struct scenario *s = ARENA_NEW_N(arena, LANGS_N, struct scenario);
    struct faults faults;
    faults_init(&faults, arena);
    if (!catalogue_pack_open(desk, arena, entry->id, pack, fault)) {
        return false;
    }
    for (size_t i = 0; i < LANGS_N; i++) {
        struct catalogue_opening opening = {entry->id, i, true, STR("")};
        if (!catalogue_open_in(arena, pack, opening, &s[i], &faults)) {
            return fault_set(fault, "catalogue.unfair", "It is not fair yet. %.*s: %.*s",
                             STR_ARGS(faults.first->pointer), STR_ARGS(faults.first->says));
        }
    }
    if (s->cues.n == 0) {
        return fault_set(fault, "catalogue.cueless", "It has no cue; add one that can be seen.");
    }
    if (cue_open(entry, s).n > 0) {
        return fault_set(fault, "catalogue.cue_open",
                         "Cue \"%.*s\" is only proposed; confirm, correct or drop it.",
                         STR_ARGS(cue_open(entry, s)));
    }
    return s->premise.mimics != PREMISE_NOT_GIVEN ||
           fault_set(fault, "catalogue.not_rated",
                     "How hard it is has not been rated; fill in the five questions.");
}

struct str catalogue_hindrance(struct desk *desk, struct arena *arena, struct str id)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    struct fault fault = {0};
    if (!entry || catalogue_state_of(entry) != CASE_DRAFTED || is_fit(desk, arena, entry, &fault)) {
        return STR("");
    }
    return str_copy(arena, str_of(fault.says));
}

bool catalogue_review(struct desk *desk, struct str id, struct str who, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    struct arena arena;
    if (!step_may(desk, STEP_REVIEW, line, fault)) {
        return false;
    }
    arena_init(&arena, 0, &desk_oom);
    bool is_done = is_fit(desk, &arena, catalogue_entry(&desk->catalogue, id), fault);
    arena_clear(&arena);
    return is_done && catalogue_note(desk, STEP_REVIEW, &line, fault);
}

/* ---- sharing ---- */

bool catalogue_share(struct desk *desk, struct str id, struct str who, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    struct pack draft;
    struct arena *arena = &desk->app;
    if (!catalogue_entry(&desk->catalogue, id) ||
        !catalogue_pack_open(desk, arena, id, &draft, fault)) {
        ledger_put(&line, "pack", STR("-"));
        return step_may(desk, STEP_SHARE, line, fault) && false;
    }
    struct str pack_id = catalogue_pack_id(arena, &draft);
    ledger_put(&line, "pack", pack_id);
    return step_may(desk, STEP_SHARE, line, fault) &&
           catalogue_pack_put(desk, id, pack_id, fault) &&
           catalogue_note(desk, STEP_SHARE, &line, fault);
}

bool catalogue_opened(struct desk *desk, struct str id, struct str who, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    if (entry && entry->opened_utc_ms != CATALOGUE_NEVER_MS) {
        return true;
    }
    return catalogue_note(desk, STEP_OPEN, &line, fault);
}

void catalogue_played(struct desk *desk, struct str pack_id, struct str case_id, struct str who)
{
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, case_id);
    if (entry && str_eq(entry->pack, pack_id) && catalogue_state_of(entry) == CASE_SHARED &&
        who.n > 0 && !str_eq(who, entry->shared_by)) {
        catalogue_opened(desk, case_id, who, NULL);
    }
}

/* ---- days, end, rules ---- */

bool catalogue_plan(struct desk *desk, struct str id, struct str who, struct str review_on,
                    struct str expires_on, struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    if (review_on.n > 0) {
        ledger_put(&line, "review", review_on);
    }
    if (expires_on.n > 0) {
        ledger_put(&line, "expires", expires_on);
    }
    return catalogue_note(desk, STEP_PLAN, &line, fault);
}

bool catalogue_retire(struct desk *desk, struct str id, struct str who, struct str why,
                      struct fault *fault)
{
    struct ledger_line line = line_of(id, who);
    const struct catalogue_entry *entry = catalogue_entry(&desk->catalogue, id);
    why = utf8_cut(str_trim(why), WHY_MOST_N);
    if (why.n > 0) {
        ledger_put(&line, "why", why);
    }
    if (!step_may(desk, STEP_RETIRE, line, fault)) {
        return false;
    }
    bool is_out = entry->pack.n == 0 || catalogue_pack_take(desk, id, entry->pack, fault);
    return is_out && catalogue_note(desk, STEP_RETIRE, &line, fault);
}

bool catalogue_note_rules(struct desk *desk, struct str who, struct str version, struct str says,
                          struct fault *fault)
{
    struct ledger_line line = {.what = STR("catalogue.rules"), .who = who};
    line.utc_ms = clock_utc_ms();
    if (version.n > 0) {
        ledger_put(&line, "version", version);
    }
    if (says.n > 0) {
        ledger_put(&line, "says", says);
    }
    return catalogue_may_rule(&desk->catalogue, &line, fault) && desk_note(desk, &line, fault);
}
