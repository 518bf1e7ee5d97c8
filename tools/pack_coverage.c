/* pack_coverage.c - every row of the source document with the cases that practise it and what is
 * measured there.
 *
 * A case serves a row when it says so (`covers`) and one of its stages plays a drill that can serve
 * that row: the claim alone is not enough. Measures are asked of the drills themselves, on a case
 * of theirs, so that a key nobody makes is found out.
 */
#include "tools/pack_coverage.h"

#include "adapters/files.h"
#include "base/json_out.h"
#include "core/run.h"
#include "desk/case.h"
#include "drills/drills.h"

#include <stdio.h>
#include <string.h>

#define SERVED_N 8

/* What serves a row: "drill" (all it measures) or "drill.key". The five rows which no drill alone
 * can serve may name a part of the program, known by its command. */
struct row {
    const char *served[SERVED_N];
    const char *part; /* text id; NULL = none */
    const char *group, *name;
};

static const struct row rows[] = {
    /* C01 */ {{"judge.outcome", "judge.end"}, 0, 0, 0},
    /* C02 */ {{"judge.checks", "judge.verified", "cue_hunt"}, 0, 0, 0},
    /* C03 */ {{"cue_hunt"}, 0, 0, 0},
    /* C04 */ {{"judge.outcome", "compare", "cue_hunt"}, 0, 0, 0},
    /* C05 */ {{"judge.exposure", "judge.end"}, 0, 0, 0},
    /* C06 */ {{"console.done", "console.left", "console.first_ms"}, 0, 0, 0},
    /* C07 */
    {{"console.order_faults", "console.purposes", "console.first_ms", "console.whole_ms"}, 0, 0, 0},
    /* C08 */ {{"diagnose"}, 0, 0, 0},
    /* C09 */ {{"watch"}, 0, 0, 0},
    /* C10 */ {{"console.done", "console.whole_ms"}, 0, 0, 0},
    /* C11 */
    {{"judge.habit", "judge.verified", "console.order_faults", "ambient.inside"}, 0, 0, 0},
    /* C12 */ {{"judge.checks", "judge.outcome"}, 0, 0, 0},
    /* C13 */ {{"password"}, 0, 0, 0},
    /* C14 */ {{"rank"}, 0, 0, 0},
    /* C15 */ {{"console.left", "console.devices"}, 0, 0, 0},
    /* C16 */ {{"console.done", "console.left"}, 0, 0, 0},
    /* C17 */ {{"cue_hunt"}, 0, 0, 0},
    /* C18 */ {{"judge.outcome", "judge.exposure", "cue_hunt.domains", "cue_hunt.owners"}, 0, 0, 0},
    /* C19 */ {{"cue_hunt"}, 0, 0, 0},
    /* C20 */ {{"compare", "cue_hunt"}, 0, 0, 0},
    /* C21 */ {{"console.cut_off", "console.order_faults", "console.needless"}, 0, 0, 0},
    /* C22 */ {{"rank"}, 0, 0, 0},
    /* C23 */ {{"judge.outcome", "judge.end"}, 0, 0, 0},
    /* C24 */ {{"watch"}, 0, 0, 0},
    /* C25 */ {{"judge.outcome", "judge.end", "diagnose"}, 0, 0, 0},
    /* C26 */ {{"console.devices", "console.left"}, 0, 0, 0},
    /* C27 */ {{"rank"}, 0, 0, 0},
    /* C28 */ {{"diagnose"}, 0, 0, 0},
    /* C29 */ {{"diagnose"}, 0, 0, 0},
    /* C30 */ {{"judge.habit", "judge.verify_ms"}, 0, 0, 0},
    /* C31 */ {{"console.panels"}, 0, 0, 0},
    /* C32 */ {{"console.found", "console.false_marks"}, 0, 0, 0},
    /* C33 */ {{"console.needless", "console.unrecorded", "incident"}, 0, 0, 0},
    /* C34 */ {{"evidence"}, 0, 0, 0},
    /* C35 */ {{"evidence"}, 0, 0, 0},
    /* C36 */ {{"evidence"}, 0, 0, 0},
    /* C37 */ {{"evidence"}, 0, 0, 0},
    /* C38 */ {{"evidence", "cluster"}, 0, 0, 0},
    /* C39 */ {{"evidence"}, 0, 0, 0},
    /* C40 */ {{"judge.checks", "judge.outcome", "evidence.account"}, 0, 0, 0},
    /* C41 */ {{0}, "coverage.part.programmes", "programme", NULL},
    /* C42 */ {{"compare"}, "coverage.part.compare", "pack", "closest"},
    /* C43 */
    {{"judge.duty", "judge.alert_ms", "ambient.alerted", "ambient.alert_ms", "evidence",
      "incident"},
     0,
     0,
     0},
    /* C44 */ {{"cluster"}, "coverage.part.catalogue", "catalogue", "share"},
    /* C45 */ {{"incident"}, 0, 0, 0},
    /* C46 */ {{0}, "coverage.part.catalogue", "catalogue", "search"},
    /* C47 */ {{0}, "coverage.part.versions", "record", "show"},
};
#define ROWS_N (sizeof rows / sizeof *rows)
#define KEYS_N 64
#define ASKED_N 8

/* what core/metrics says of every case that judge plays */
static const char *const judge_keys[] = {"outcome",  "exposure",  "end",      "duty",   "habit",
                                         "verified", "verify_ms", "alert_ms", "checks", NULL};

struct keys {
    const struct drill *drill;
    struct str at[KEYS_N]; /* "console.left" */
    size_t n;
};

struct serving {
    const struct pack *pack;
    const struct pack_case *one;
};

struct coverage {
    struct ctl *ctl;
    struct desk desk;
    struct keys keys[32]; /* by place in drills_built_in */
    size_t empty_n;
};

/* ---- what cases say ---- */

static bool says_word(const struct tree *list, struct str word)
{
    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        if (at->kind == TREE_STR && str_eq(at->text, word)) {
            return true;
        }
    }
    return false;
}

static bool plays(const struct pack_case *one, struct str drill)
{
    const struct tree *stages = tree_get(one->tree, STR("stages"));
    for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
        const struct tree *name = tree_get(at, STR("drill"));
        if (name && name->kind == TREE_STR && str_eq(name->text, drill)) {
            return true;
        }
    }
    return false;
}

static struct str drill_of(const char *served)
{
    struct str head, rest;
    str_cut(str_of(served), '.', &head, &rest);
    return head;
}

static bool plays_any(const struct row *row, const struct pack_case *one)
{
    for (size_t i = 0; i < SERVED_N && row->served[i]; i++) {
        if (plays(one, drill_of(row->served[i]))) {
            return true;
        }
    }
    return false;
}

/* The cases that claim row `at`: those that serve it, or those whose claim nothing bears out. */
static size_t claims(struct coverage *c, size_t at, bool is_borne_out, struct serving **out)
{
    struct str id = str_fmt(&c->ctl->arena, "C%02zu", at + 1);
    size_t n = 0, room_n = 0;
    for (size_t p = 0; p < c->desk.packs_n; p++) {
        room_n += c->desk.packs[p].cases.n;
    }
    *out = ARENA_NEW_N(&c->ctl->arena, room_n, struct serving);
    for (size_t p = 0; p < c->desk.packs_n; p++) {
        const struct list *cases = &c->desk.packs[p].cases;
        for (size_t i = 0; i < cases->n; i++) {
            const struct pack_case *one = LIST_AT(*cases, struct pack_case, i);
            if (says_word(tree_get(one->tree, STR("covers")), id) &&
                plays_any(&rows[at], one) == is_borne_out) {
                (*out)[n++] = (struct serving){&c->desk.packs[p], one};
            }
        }
    }
    return n;
}

/* ---- what drills measure ---- */

static void add_key(struct coverage *c, struct keys *keys, const char *drill, const char *key)
{
    struct str name = str_fmt(&c->ctl->arena, "%s.%s", drill, key);
    for (size_t i = 0; i < keys->n; i++) {
        if (str_eq(keys->at[i], name)) {
            return;
        }
    }
    if (keys->n < KEYS_N) {
        keys->at[keys->n++] = name;
    }
}

/* Scored before anything was done: the figures mean nothing, their names all stand. */
static void ask_case(struct coverage *c, struct keys *keys, const struct pack *pack,
                     const struct pack_case *one)
{
    const struct drill *drill = keys->drill;
    struct scenario *s = ARENA_NEW(&c->ctl->arena, struct scenario);
    struct scenario_wish wish = {.case_id = one->id, .lang = pack->langs.at[0], .seed = 1};
    struct str bytes;
    if (!case_open(s, &c->ctl->arena, pack, &wish, &bytes, &c->ctl->faults)) {
        return;
    }
    struct record_head head = {0};
    struct run *run = run_new(&c->ctl->arena, s, drills_built_in, &head);
    struct metrics *metrics = metrics_new(&c->ctl->arena, run->world, run->record);
    void *state = arena_take(&c->ctl->arena, drill->state_size);
    drill->begin(state, run->world);
    drill->score(state, run->world, metrics);
    for (size_t d = 0; d < metrics->drills_n; d++) {
        for (size_t i = 0; i < metrics->drills[d].n; i++) {
            add_key(c, keys, metrics->drills[d].drill, metrics->drills[d].at[i].key);
        }
    }
}

/* What a drill measures may hang on the case: the first few that play it are asked. */
static void ask_keys(struct coverage *c, struct keys *keys, const struct drill *drill)
{
    size_t asked_n = 0;
    keys->drill = drill;
    for (size_t i = 0; str_is(str_of(drill->id), "judge") && judge_keys[i]; i++) {
        add_key(c, keys, drill->id, judge_keys[i]);
    }
    for (size_t p = 0; p < c->desk.packs_n; p++) {
        const struct pack *pack = &c->desk.packs[p];
        for (size_t i = 0; i < pack->cases.n && asked_n < ASKED_N; i++) {
            const struct pack_case *one = LIST_AT(pack->cases, struct pack_case, i);
            if (plays(one, str_of(drill->id))) {
                ask_case(c, keys, pack, one);
                asked_n++;
            }
        }
    }
}

static void ask_all_keys(struct coverage *c)
{
    for (size_t i = 0; i < sizeof c->keys / sizeof *c->keys && drills_built_in[i]; i++) {
        ask_keys(c, &c->keys[i], drills_built_in[i]);
    }
}

static const struct keys *keys_of(const struct coverage *c, struct str drill)
{
    for (size_t i = 0; i < sizeof c->keys / sizeof *c->keys; i++) {
        if (c->keys[i].drill && str_is(drill, c->keys[i].drill->id)) {
            return &c->keys[i];
        }
    }
    return NULL;
}

static bool is_played(const struct serving *cases, size_t n, struct str drill)
{
    for (size_t i = 0; i < n; i++) {
        if (plays(cases[i].one, drill)) {
            return true;
        }
    }
    return false;
}

/* A row's measures: of the drills that its cases play, those it names that are really made. */
static size_t measures(const struct coverage *c, const struct row *row, const struct serving *cases,
                       size_t n, struct str *out)
{
    size_t found_n = 0;
    for (size_t i = 0; i < SERVED_N && row->served[i]; i++) {
        struct str served = str_of(row->served[i]), drill = drill_of(row->served[i]);
        const struct keys *keys = is_played(cases, n, drill) ? keys_of(c, drill) : NULL;
        for (size_t k = 0; keys && k < keys->n && found_n < KEYS_N; k++) {
            if (str_eq(served, drill) || str_eq(served, keys->at[k])) {
                out[found_n++] = keys->at[k];
            }
        }
    }
    return found_n;
}

/* ---- telling ---- */

static struct str title_of(struct coverage *c, size_t at)
{
    return texts_get(desk_texts(&c->desk),
                     str_c(&c->ctl->arena, str_fmt(&c->ctl->arena, "coverage.c%02zu", at + 1)));
}

static void tell_drills(struct sink *out, const struct row *row, const struct pack_case *one)
{
    const struct tree *stages = tree_get(one->tree, STR("stages"));
    const char *mark = "";
    for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
        const struct tree *name = tree_get(at, STR("drill"));
        for (size_t i = 0; name && i < SERVED_N && row->served[i]; i++) {
            if (str_eq(drill_of(row->served[i]), name->text)) {
                sink_fmt(out, "%s%.*s", mark, STR_ARGS(name->text));
                mark = "+";
                break;
            }
        }
    }
}

static void tell_cases(struct sink *out, const struct row *row, const char *word,
                       const struct serving *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sink_fmt(out, "%s %.*s/%.*s", i ? "," : word, STR_ARGS(cases[i].pack->id),
                 STR_ARGS(cases[i].one->id));
        if (plays_any(row, cases[i].one)) {
            sink_add_c(out, " (");
            tell_drills(out, row, cases[i].one);
            sink_add_c(out, ")");
        }
    }
    sink_add_c(out, n ? "\n" : "");
}

static void tell_row(struct coverage *c, size_t at, bool is_part, struct str *keys, size_t keys_n)
{
    struct sink *out = &c->ctl->out;
    struct serving *cases, *bare;
    size_t n = claims(c, at, true, &cases), bare_n = claims(c, at, false, &bare);
    sink_fmt(out, "C%02zu  %.*s\n", at + 1, STR_ARGS(title_of(c, at)));
    tell_cases(out, &rows[at], "     cases   ", cases, n);
    for (size_t i = 0; i < keys_n; i++) {
        sink_fmt(out, "%s %.*s", i ? "," : "     measures", STR_ARGS(keys[i]));
    }
    sink_add_c(out, keys_n ? "\n" : "");
    if (is_part) {
        sink_fmt(out, "     part     %.*s (%s%s%s)\n",
                 STR_ARGS(texts_get(desk_texts(&c->desk), rows[at].part)), rows[at].group,
                 rows[at].name ? " " : "", rows[at].name ? rows[at].name : "");
    }
    tell_cases(out, &rows[at], "     claimed, but no drill of this row is played:", bare, bare_n);
    if (n == 0 && !is_part) {
        sink_add_c(out, "     EMPTY: no case that covers it plays a drill which can serve it\n");
    }
}

static void json_cases(struct json_out *json, const char *key, const struct serving *cases,
                       size_t n)
{
    json_out_key(json, key);
    json_out_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        json_out_open(json, '{');
        json_out_key(json, "pack");
        json_out_str(json, cases[i].pack->id);
        json_out_key(json, "case");
        json_out_str(json, cases[i].one->id);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
}

static void json_row(struct coverage *c, struct json_out *json, size_t at, bool is_part,
                     struct str *keys, size_t keys_n)
{
    struct serving *cases, *bare;
    size_t n = claims(c, at, true, &cases), bare_n = claims(c, at, false, &bare);
    json_out_open(json, '{');
    json_out_key(json, "row");
    json_out_str(json, str_fmt(&c->ctl->arena, "C%02zu", at + 1));
    json_out_key(json, "title");
    json_out_str(json, title_of(c, at));
    json_cases(json, "cases", cases, n);
    json_out_key(json, "measures");
    json_out_open(json, '[');
    for (size_t i = 0; i < keys_n; i++) {
        json_out_str(json, keys[i]);
    }
    json_out_close(json, ']');
    json_out_key(json, "part");
    json_out_str(json, is_part ? texts_get(desk_texts(&c->desk), rows[at].part) : STR(""));
    json_cases(json, "claim_only", bare, bare_n);
    json_out_key(json, "is_empty");
    json_out_bool(json, n == 0 && !is_part);
    json_out_close(json, '}');
}

static void take_row(struct coverage *c, struct json_out *json, size_t at)
{
    struct str keys[KEYS_N];
    struct serving *cases;
    size_t n = claims(c, at, true, &cases);
    size_t keys_n = measures(c, &rows[at], cases, n, keys);
    bool is_part = rows[at].part && ctl_has(rows[at].group, rows[at].name);
    c->empty_n += n == 0 && !is_part;
    if (c->ctl->is_json) {
        json_row(c, json, at, is_part, keys, keys_n);
    } else {
        tell_row(c, at, is_part, keys, keys_n);
    }
}

/* ---- which packs ---- */

static bool find_packs(struct ctl *ctl, const char *path, struct desk_wish *wish)
{
    struct str *names;
    size_t n;
    if (file_exists(path_join(&ctl->arena, path, "pack.json"))) {
        wish->packs[wish->packs_n++] = path;
        return true;
    }
    if (!folder_list(&ctl->arena, path, "", &names, &n, &ctl->fault)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const char *folder = path_join(&ctl->arena, path, str_c(&ctl->arena, names[i]));
        if (!file_exists(path_join(&ctl->arena, folder, "pack.json"))) {
            continue;
        }
        if (wish->packs_n == DESK_PACKS_N) {
            return fault_set(&ctl->fault, "pack.many",
                             "%s holds more than %d packs; name one of them.", path, DESK_PACKS_N);
        }
        wish->packs[wish->packs_n++] = folder;
    }
    return wish->packs_n > 0 || fault_set(&ctl->fault, "pack.none",
                                          "%s holds no pack.json, nor does a folder in it; name a "
                                          "pack, or the folder of packs.",
                                          path);
}

static int tell_all(struct coverage *c)
{
    struct json_out json;
    ask_all_keys(c);
    if (c->ctl->faults.errors_n > 0) {
        return ctl_failed(c->ctl);
    }
    json_out_init(&json, &c->ctl->out, 2);
    if (c->ctl->is_json) {
        json_out_open(&json, '[');
    }
    for (size_t i = 0; i < ROWS_N; i++) {
        take_row(c, &json, i);
    }
    if (c->ctl->is_json) {
        json_out_close(&json, ']');
        sink_add_c(&c->ctl->out, "\n");
    } else {
        sink_fmt(&c->ctl->out, "%zu rows, %zu empty\n", ROWS_N, c->empty_n);
    }
    return c->empty_n ? EXIT_FAULTS : EXIT_DONE;
}

int pack_coverage(struct ctl *ctl)
{
    struct desk_wish wish = {.program = ctl->program, .lang = options_get(&ctl->options, "--lang")};
    if (ctl->options.rest_n != 1) {
        return ctl_misused(ctl, "name a pack, or the folder of packs: pack coverage content.");
    }
    if (!find_packs(ctl, ctl->options.rest[0], &wish)) {
        return ctl_failed(ctl);
    }
    struct coverage *c = ARENA_NEW(&ctl->arena, struct coverage);
    c->ctl = ctl;
    int code =
        desk_open(&c->desk, &wish, &ctl->faults, &ctl->fault) ? tell_all(c) : ctl_failed(ctl);
    desk_close(&c->desk);
    return code;
}
