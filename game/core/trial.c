#include "core/trial.h"

#include "base/arena.h"
#include "core/difficulty.h"

#include <stddef.h>

/* ---- from metrics ---- */

static bool has_desk(const struct scenario *s)
{
    for (size_t i = 0; i < s->desks.n; i++) {
        if (LIST_AT(s->desks, struct desk_route, i)->is_right) {
            return true;
        }
    }
    return false;
}

static struct str difficulty_in(const struct scenario *s)
{
    struct difficulty difficulty = difficulty_of(s);
    return difficulty.is_rated ? str_of(difficulty_word(difficulty.rating.difficulty)) : STR("");
}

static struct trial trial_of(const struct metrics *metrics, const struct notice_metrics *m,
                             const struct record_head *head)
{
    return (struct trial){
        .record = head->id,
        .person = head->person,
        .round = head->round,
        .case_id = head->case_id,
        .notice = m->notice,
        .difficulty =
            m->factors.sender == SENDER_IMPOSTOR ? difficulty_in(metrics->scenario) : STR(""),
        .utc_ms = head->start_utc_ms,
        .rubric_version = metrics->rubric_version,
        .sender = m->factors.sender,
        .attempt = m->factors.attempt,
        .disposition = m->factors.disposition,
        .outcome = m->verdict.outcome,
        .exposure = m->verdict.exposure,
        .end = m->verdict.end,
        .duty = m->verdict.duty,
        .habit = m->verdict.habit,
        .belief = m->belief,
        .arrival_to_view_ms = m->arrival_to_view_ms,
        .view_to_click_ms = m->view_to_press_ms,
        .view_to_alert_ms = m->view_to_alert_ms,
        .is_judged = m->is_judged,
        .is_belief_fair = m->is_belief_early && m->is_recognisable,
        .has_desk = has_desk(metrics->scenario),
        .is_alerted = m->factors.is_alerted,
        .is_alert_marked = m->is_alert_marked,
        .is_hit = m->verdict.is_hit,
        .is_false_alarm = m->verdict.is_false_alarm,
    };
}

size_t trials_of(struct arena *arena, const struct metrics *metrics, const struct record_head *head,
                 struct trial **out)
{
    *out = ARENA_NEW_N(arena, metrics->n + 1, struct trial);
    for (size_t i = 0; i < metrics->n; i++) {
        (*out)[i] = trial_of(metrics, &metrics->notices[i], head);
    }
    return metrics->n;
}

static bool is_critical(const struct metrics *metrics)
{
    for (size_t i = 0; i < metrics->n; i++) {
        const struct notice_metrics *m = &metrics->notices[i];
        if (m->is_judged &&
            (m->factors.sender == SENDER_IMPOSTOR || m->factors.attempt == WHOSE_FOREIGN)) {
            return true;
        }
    }
    return false;
}

static size_t feats_of(struct arena *arena, const struct metrics *metrics, struct feat *feats)
{
    size_t n = 0;
    for (size_t i = 0; i < metrics->drills_n; i++) {
        const struct drill_metrics *drill = &metrics->drills[i];
        for (size_t k = 0; k < drill->n; k++) {
            const struct drill_metric *one = &drill->at[k];
            feats[n++] = (struct feat){str_fmt(arena, "%s.%s", drill->drill, one->key), one->kind,
                                       one->n, one->of_n};
        }
    }
    return n;
}

struct play play_of(struct arena *arena, const struct metrics *metrics,
                    const struct record_head *head)
{
    struct feat *feats = ARENA_NEW_N(arena, FEATS_N, struct feat);
    return (struct play){
        .record = head->id,
        .person = head->person,
        .round = head->round,
        .case_id = head->case_id,
        .pack = head->pack_id,
        .pack_hash = head->pack_hash,
        .rules = head->rules_version,
        .utc_ms = head->start_utc_ms,
        .rubric_version = metrics->rubric_version,
        .outcome = metrics->outcome,
        .exposure = metrics->exposure,
        .end = metrics->end,
        .active_ms = metrics->active_ms,
        .verify_ms = metrics->verify_ms,
        .is_passed = metrics->is_passed,
        .is_verified = metrics->is_verified,
        .is_critical = is_critical(metrics),
        .feats = feats,
        .feats_n = feats_of(arena, metrics, feats),
    };
}

/* ---- lines ---- */

enum slot_kind { SLOT_STR, SLOT_INT, SLOT_BOOL };

struct slot {
    enum slot_kind kind;
    size_t offset;
};

#define SLOT(type, member, of)                                                                     \
    {                                                                                              \
        of, offsetof(struct type, member)                                                          \
    }

static const struct slot trial_slots[] = {
    SLOT(trial, record, SLOT_STR),
    SLOT(trial, person, SLOT_STR),
    SLOT(trial, round, SLOT_STR),
    SLOT(trial, case_id, SLOT_STR),
    SLOT(trial, notice, SLOT_STR),
    SLOT(trial, difficulty, SLOT_STR),
    SLOT(trial, utc_ms, SLOT_INT),
    SLOT(trial, rubric_version, SLOT_INT),
    SLOT(trial, sender, SLOT_INT),
    SLOT(trial, attempt, SLOT_INT),
    SLOT(trial, disposition, SLOT_INT),
    SLOT(trial, outcome, SLOT_INT),
    SLOT(trial, exposure, SLOT_INT),
    SLOT(trial, end, SLOT_INT),
    SLOT(trial, duty, SLOT_INT),
    SLOT(trial, habit, SLOT_INT),
    SLOT(trial, belief, SLOT_INT),
    SLOT(trial, arrival_to_view_ms, SLOT_INT),
    SLOT(trial, view_to_click_ms, SLOT_INT),
    SLOT(trial, view_to_alert_ms, SLOT_INT),
    SLOT(trial, is_judged, SLOT_BOOL),
    SLOT(trial, is_belief_fair, SLOT_BOOL),
    SLOT(trial, has_desk, SLOT_BOOL),
    SLOT(trial, is_alerted, SLOT_BOOL),
    SLOT(trial, is_alert_marked, SLOT_BOOL),
    SLOT(trial, is_hit, SLOT_BOOL),
    SLOT(trial, is_false_alarm, SLOT_BOOL),
};

static const struct slot play_slots[] = {
    SLOT(play, record, SLOT_STR),         SLOT(play, person, SLOT_STR),
    SLOT(play, round, SLOT_STR),          SLOT(play, case_id, SLOT_STR),
    SLOT(play, pack, SLOT_STR),           SLOT(play, pack_hash, SLOT_STR),
    SLOT(play, rules, SLOT_STR),          SLOT(play, utc_ms, SLOT_INT),
    SLOT(play, rubric_version, SLOT_INT), SLOT(play, outcome, SLOT_INT),
    SLOT(play, exposure, SLOT_INT),       SLOT(play, end, SLOT_INT),
    SLOT(play, active_ms, SLOT_INT),      SLOT(play, verify_ms, SLOT_INT),
    SLOT(play, is_passed, SLOT_BOOL),     SLOT(play, is_verified, SLOT_BOOL),
    SLOT(play, is_critical, SLOT_BOOL),
};

static const struct slot feat_slots[] = {
    SLOT(feat, key, SLOT_STR),
    SLOT(feat, kind, SLOT_INT),
    SLOT(feat, n, SLOT_INT),
    SLOT(feat, of_n, SLOT_INT),
};

#define SLOTS_N(slots) (sizeof(slots) / sizeof *(slots))

static void slots_write(const struct slot *slots, size_t n, const void *from, struct sink *sink)
{
    for (size_t i = 0; i < n; i++) {
        const char *at = (const char *)from + slots[i].offset;
        sink_add_c(sink, " ");
        if (slots[i].kind == SLOT_STR) {
            value_write(*(const struct str *)(const void *)at, sink);
        } else if (slots[i].kind == SLOT_INT) {
            sink_fmt(sink, "%lld", (long long)*(const int64_t *)(const void *)at);
        } else {
            sink_add_c(sink, *(const bool *)(const void *)at ? "1" : "0");
        }
    }
}

static bool slot_read(struct arena *arena, enum slot_kind kind, struct str code, char *at)
{
    int64_t number;
    if (kind == SLOT_STR) {
        return value_read(arena, code, (struct str *)(void *)at);
    }
    if (!str_to_int(code, &number)) {
        return false;
    }
    if (kind == SLOT_INT) {
        *(int64_t *)(void *)at = number;
        return true;
    }
    *(bool *)(void *)at = number != 0;
    return number == 0 || number == 1;
}

static bool slots_read(struct arena *arena, const struct slot *slots, size_t n, struct str *rest,
                       void *into)
{
    for (size_t i = 0; i < n; i++) {
        struct str code;
        str_cut(*rest, ' ', &code, rest);
        if (code.n == 0 || !slot_read(arena, slots[i].kind, code, (char *)into + slots[i].offset)) {
            return false;
        }
    }
    return true;
}

static bool take_head(struct str line, const char *head, struct str *rest)
{
    if (line.n > 0 && line.at[line.n - 1] == '\n') {
        line.n--;
    }
    *rest = str_from(line, str_of(head).n);
    return str_starts(line, str_of(head));
}

void trial_write(const struct trial *trial, struct sink *sink)
{
    sink_add_c(sink, "trial 1");
    slots_write(trial_slots, SLOTS_N(trial_slots), trial, sink);
    sink_add_c(sink, "\n");
}

bool trial_read(struct arena *arena, struct str line, struct trial *out)
{
    struct str rest;
    *out = (struct trial){0};
    return take_head(line, "trial 1 ", &rest) &&
           slots_read(arena, trial_slots, SLOTS_N(trial_slots), &rest, out) && rest.n == 0;
}

void play_write(const struct play *play, struct sink *sink)
{
    sink_add_c(sink, "play 1");
    slots_write(play_slots, SLOTS_N(play_slots), play, sink);
    for (size_t i = 0; i < play->feats_n; i++) {
        slots_write(feat_slots, SLOTS_N(feat_slots), &play->feats[i], sink);
    }
    sink_add_c(sink, "\n");
}

bool play_read(struct arena *arena, struct str line, struct play *out)
{
    struct str rest;
    struct feat *feats = ARENA_NEW_N(arena, FEATS_N, struct feat);
    *out = (struct play){.feats = feats};
    if (!take_head(line, "play 1 ", &rest) ||
        !slots_read(arena, play_slots, SLOTS_N(play_slots), &rest, out)) {
        return false;
    }
    while (rest.n > 0) {
        if (out->feats_n == FEATS_N ||
            !slots_read(arena, feat_slots, SLOTS_N(feat_slots), &rest, &feats[out->feats_n++])) {
            return false;
        }
    }
    return true;
}

enum item_kind trial_kind(const struct trial *trial)
{
    return trial->sender == SENDER_IMPOSTOR  ? ITEM_FAKE
           : trial->attempt == WHOSE_FOREIGN ? ITEM_FOREIGN
                                             : ITEM_OWN;
}
