/* trial.h - what measures count: one line a notice that was met, one a case that was played.
 *
 * Worked out from metrics and never written by hand. A store may keep them beside the records as a
 * projection, stamped with the rubric's version, so that the report of a large organisation needs
 * no replay; `store rescore` builds them anew, with identical results. Times are ms of active time;
 * NEVER_MS = never.
 *
 *   trial 1 <value> …      play 1 <value> …      (values percent-encoded as in record.h, in the
 *                                                  order of the struct)
 */
#ifndef CORE_TRIAL_H
#define CORE_TRIAL_H

#include "core/item_kind.h"
#include "core/metrics.h"
#include "core/record.h"

/* of one notice that asked for a judgement, or was acted on */
struct trial {
    struct str record, person, round, case_id, notice;
    struct str difficulty; /* of a fake: difficulty_word of its case; "" = not rated */
    int64_t utc_ms;        /* when its case began */
    int64_t rubric_version;
    int64_t sender, attempt; /* enum sender, enum whose */
    int64_t disposition, outcome, exposure, end, duty, habit;
    int64_t belief; /* -3 fake, sure .. 3 */
    int64_t arrival_to_view_ms, view_to_click_ms, view_to_alert_ms;
    bool is_judged, is_belief_fair; /* said early, and the message alone decides: counts for d' */
    bool has_desk;                  /* there is somebody to alert */
    bool is_alerted, is_alert_marked, is_hit, is_false_alarm;
};

enum item_kind trial_kind(const struct trial *trial);

/* one number a drill measured of its own */
struct feat {
    struct str key; /* "incident.contain_ms" */
    int64_t kind;   /* enum metric_kind */
    int64_t n, of_n;
};

#define FEATS_N (METRICS_DRILLS_N * DRILL_METRICS_N)

/* of one case played to its end */
struct play {
    struct str record, person, round, case_id, pack, pack_hash, rules;
    int64_t utc_ms, rubric_version;
    int64_t outcome, exposure, end;
    int64_t active_ms, verify_ms;
    bool is_passed, is_verified, is_critical; /* critical: a foreign attempt or a fake was met */
    const struct feat *feats;
    size_t feats_n;
};

/* Points into metrics and head. */
struct play play_of(struct arena *arena, const struct metrics *metrics,
                    const struct record_head *head);
size_t trials_of(struct arena *arena, const struct metrics *metrics, const struct record_head *head,
                 struct trial **out);

void trial_write(const struct trial *trial, struct sink *sink); /* with the newline */
void play_write(const struct play *play, struct sink *sink);
/* Copies into the arena. False: not such a line, or of another program's making. */
bool trial_read(struct arena *arena, struct str line, struct trial *out);
bool play_read(struct arena *arena, struct str line, struct play *out);

#endif
