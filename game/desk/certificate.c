/* Finding what was passed, and finding it again. */
#include "desk/certificate.h"

#include "adapters/digest.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/tree.h"
#include "desk/programmes.h"

/* ---- the records of a round ---- */

struct hashing {
    struct str round;
    struct buf texts;
    int64_t n;
};

static bool take_record(void *ctx, const struct record *record)
{
    struct hashing *hashing = ctx;
    if (str_eq(record->head.round, hashing->round)) {
        struct sink sink = sink_to_buf(&hashing->texts);
        record_write(record, &sink);
        hashing->n++;
    }
    return true;
}

static bool hash_records(struct desk *desk, struct arena *arena, struct award *c,
                         struct fault *fault)
{
    struct hashing hashing = {.round = c->round};
    bool is_done = store_each_record(desk->store, c->person, take_record, &hashing, fault);
    if (is_done && hashing.texts.is_full) {
        is_done = fault_set(fault, "certificate.large", "The records of round %.*s are too long.",
                            STR_ARGS(c->round));
    }
    c->records_sha256 = digest_hex(arena, buf_str(&hashing.texts));
    c->records_n = hashing.n;
    buf_clear(&hashing.texts);
    return is_done;
}

/* ---- the round that passed ---- */

static enum gate_result play_gate(struct arena *arena, const struct cohort *cohort, struct award *c)
{
    const struct play **plays = ARENA_NEW_N(arena, cohort->plays_n + 1, const struct play *);
    size_t n = 0;
    c->critical_n = c->genuine_n = c->genuine_right_n = 0;
    for (size_t i = 0; i < cohort->plays_n; i++) {
        const struct play *play = &cohort->plays[i];
        if (str_eq(play->round, c->round)) {
            plays[n++] = play;
            c->rules = play->rules;
            c->critical_n += play->is_critical;
            c->genuine_n += !play->is_critical;
            c->genuine_right_n += !play->is_critical && play->is_passed;
        }
    }
    return gate_of(&cohort->programme->gate, plays, n);
}

/* As core/measures_newcomers.c counts tries: of wave 0, alone, finished. */
static bool find_round(struct arena *arena, const struct cohort *cohort, struct award *c)
{
    int64_t tries_n = 0;
    for (size_t i = 0; i < cohort->sittings->n && tries_n < cohort->programme->gate.tries_n; i++) {
        const struct sitting *sitting = &cohort->sittings->at[i];
        if (!str_eq(sitting->person, c->person) || sitting->is_helped || sitting->is_practice ||
            sitting->wave > 0 || sitting->ended_utc_ms == SITTING_OPEN ||
            !cohort_sitting(cohort, sitting->round)) {
            continue;
        }
        tries_n++;
        c->round = sitting->round;
        c->form = sitting->form.n > 0 ? str_fmt(arena, "%.*s/%.*s", STR_ARGS(sitting->pack),
                                                STR_ARGS(sitting->form))
                                      : sitting->pack;
        c->passed_utc_ms = sitting->ended_utc_ms;
        c->try_n = tries_n;
        if (play_gate(arena, cohort, c) == GATE_PASSED) {
            return true;
        }
    }
    return false;
}

struct str certificate_alias(struct arena *arena, const char *kind, struct str id)
{
    return digest_hex(arena, str_fmt(arena, "mikiwame certificate %s %.*s", kind, STR_ARGS(id)));
}

static struct str id_of(struct arena *arena, const struct award *c)
{
    struct str hex = digest_hex(arena, str_fmt(arena, "certificate %.*s %.*s", STR_ARGS(c->round),
                                               STR_ARGS(c->records_sha256)));
    const char *h = hex.at; /* laid out as desk/xapi has it */
    return str_fmt(arena, "urn:uuid:%.8s-%.4s-5%.3s-8%.3s-%.12s", h, h + 8, h + 13, h + 17, h + 20);
}

static bool find(struct desk *desk, struct arena *arena, const struct programme *programme,
                 struct award *c, struct fault *fault)
{
    struct tallied tallied;
    if (!cohort_open(&tallied, desk, arena, NULL, fault)) {
        return false;
    }
    struct cohort cohort = {.trials = tallied.trials,
                            .trials_n = tallied.trials_n,
                            .plays = tallied.plays,
                            .plays_n = tallied.plays_n,
                            .sittings = &desk->sittings,
                            .programme = programme};
    if (!find_round(arena, &cohort, c)) {
        return fault_set(
            fault, "certificate.not_passed",
            "%.*s has not passed \"%.*s\"; a certificate can be had once it is passed.",
            STR_ARGS(c->name), STR_ARGS(programme->id));
    }
    struct newcomers_measure measure =
        newcomers_measure_of(arena, &cohort, &desk->organisation, 0, 0);
    c->chance_once = measure.careless_once;
    c->chance_tries = measure.careless_tries;
    c->tries_n = programme->gate.tries_n;
    return hash_records(desk, arena, c, fault);
}

bool certificate_find(struct desk *desk, struct arena *arena, struct str person,
                      struct str programme, struct award *out, struct fault *fault)
{
    const struct programme *of = programmes_find(desk, programme);
    const struct person *who = roster_person(&desk->roster, person);
    if (!of || of->gate.critical_n == 0) {
        return fault_set(fault, "certificate.no_gate",
                         "Programme \"%.*s\" has no test that is passed, so there is no "
                         "certificate of it.",
                         STR_ARGS(programme));
    }
    if (!who) {
        return fault_set(fault, "person.unknown", "There is nobody \"%.*s\" here.",
                         STR_ARGS(person));
    }
    *out = (struct award){.person = who->id,
                          .name = who->name,
                          .programme = of,
                          .issuer = desk->organisation.name.n > 0 ? desk->organisation.name
                                                                  : STR("Mikiwame")};
    if (!find(desk, arena, of, out, fault)) {
        return false;
    }
    out->id = id_of(arena, out);
    return true;
}

/* ---- held against the records ---- */

static struct str text_at(const struct tree *facts, const char *key)
{
    const struct tree *node = tree_get(facts, str_of(key));
    return node && node->kind == TREE_STR ? node->text : STR("");
}

static bool is_number(const struct tree *facts, const char *key, int64_t number)
{
    const struct tree *node = tree_get(facts, str_of(key));
    return node && node->kind == TREE_INT && node->number == number;
}

static bool is_same(struct arena *arena, const struct tree *badge, const struct tree *facts,
                    const struct award *c)
{
    return str_eq(text_at(badge, "id"), c->id) &&
           str_eq(text_at(facts, "round"), certificate_alias(arena, "round", c->round)) &&
           str_eq(text_at(facts, "form"), c->form) && str_eq(text_at(facts, "rules"), c->rules) &&
           str_eq(text_at(facts, "records_sha256"), c->records_sha256) &&
           is_number(facts, "records_n", c->records_n) && is_number(facts, "try", c->try_n) &&
           is_number(facts, "tries", c->tries_n) && is_number(facts, "critical_n", c->critical_n) &&
           is_number(facts, "genuine_n", c->genuine_n) &&
           is_number(facts, "genuine_right_n", c->genuine_right_n);
}

/* Whom a certificate names; "": nobody here. */
static struct str person_of(const struct desk *desk, struct arena *arena, struct str alias)
{
    for (size_t i = 0; i < desk->roster.n; i++) {
        struct str id = desk->roster.people[i].id;
        if (str_eq(certificate_alias(arena, "person", id), alias)) {
            return id;
        }
    }
    return STR("");
}

bool certificate_agrees(struct desk *desk, struct str badge, struct fault *fault)
{
    struct arena arena;
    struct faults faults;
    struct award again;
    arena_init(&arena, 0, &desk_oom);
    faults_init(&faults, &arena);
    const struct tree *tree = json_read(&arena, badge, STR("certificate"), &faults),
                      *facts = tree ? tree_get(tree, STR("mikiwame")) : NULL;
    bool is_done = facts != NULL;
    if (!is_done) {
        fault_set(fault, "certificate.none", "This is no certificate of this program.");
    }
    is_done =
        is_done && certificate_find(desk, &arena, person_of(desk, &arena, text_at(facts, "person")),
                                    text_at(facts, "programme"), &again, fault);
    if (is_done && !is_same(&arena, tree, facts, &again)) {
        is_done = fault_set(fault, "certificate.differs",
                            "The records in this store say something else than the certificate.");
    }
    arena_clear(&arena);
    return is_done;
}
