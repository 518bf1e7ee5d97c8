/* cluster.h - the rooms of the drill "cluster": its keys, play and measures (cluster.c), the alerts
 * and the genuine mail that the seed draws (cluster_desk.c), the filter (cluster_filter.c), its
 * course (cluster_moves.c), the desk in the middle (cluster_board.c), the panel beside it
 * (cluster_panel.c), the warning as the draft of a case (cluster_draft.c).
 *
 * Decisions: MOVE "03,07" "g2" puts alerts into a group ("none" takes them out); MARK "g2" "new"
 * says which group is a new kind; ANSWER "rule.1" "sender:evil.test" writes a condition ("none"
 * takes it out); CHOOSE "match" "all"|"any"; CHOOSE "filter" "try"; ANSWER "subject" "07"; CHOOSE
 * "cue", "habit"; CHOOSE "publish" "warning".
 */
#ifndef DRILLS_CLUSTER_H
#define DRILLS_CLUSTER_H

#include "core/drill.h"
#include "ui/edit.h"
#include "ui/widgets.h"

#define CLUSTER_ALERTS_N 40 /* on the desk */
#define CLUSTER_MAILS_N 40  /* genuine ones a filter is tried on, at most */
#define CLUSTER_KINDS_N 8
#define CLUSTER_GROUPS_N 6
#define CLUSTER_RULES_N 4
#define CLUSTER_TEXT_N 60

enum cluster_cue { CUE_SENDER, CUE_LINK, CUE_ATTACHMENT, CUE_WORDING, CUE_LOCK, CLUSTER_CUES_N };
extern const char *const cluster_cues[]; /* NULL at the end */

/* a template that mail is drawn from; in patterns # is a figure, ? a letter */
struct cluster_kind {
    struct str id, name;
    bool is_known;               /* in the catalogue; of those on the desk exactly one is not */
    int64_t share;               /* how many */
    struct list subjects, names; /* rows of one cell */
    struct strs senders, hosts, files;
};

struct cluster_habit {
    struct str id, says;
    int cue; /* enum cluster_cue it answers to */
};

/* drills.cluster of a case */
struct cluster_words {
    int64_t spread_s;   /* the alerts came within so many seconds before the start */
    struct list kinds;  /* of struct cluster_kind: what was alerted */
    struct list mails;  /* of struct cluster_kind: genuine */
    struct list people; /* rows of one cell: who alerted */
    struct list habits; /* of struct cluster_habit */
};

struct cluster_mail {
    uint8_t kind; /* place in words->kinds or words->mails */
    struct str subject, name, address, host, file, person;
    int64_t at_s;
};

/* what the seed made; immutable */
struct cluster_desk {
    struct cluster_mail alerts[CLUSTER_ALERTS_N]; /* ascending in time */
    size_t alerts_n;
    struct cluster_mail mails[CLUSTER_MAILS_N];
    size_t mails_n;
    size_t fresh; /* the kind that is new: place in words->kinds */
};

enum rule_kind { RULE_NONE, RULE_SENDER, RULE_SUBJECT, RULE_HOST, RULE_FILE };
extern const char *const cluster_rules[];  /* by enum rule_kind; [0] is "none" */
extern const char *const cluster_shapes[]; /* what a HOST rule may say; NULL at the end */

struct cluster_rule {
    uint8_t kind; /* enum rule_kind */
    uint8_t n;
    char text[CLUSTER_TEXT_N];
};

struct cluster_filter {
    struct cluster_rule rules[CLUSTER_RULES_N];
    bool is_any; /* one condition is enough; otherwise all */
};

struct cluster_catch {
    size_t alerts_n, fresh_n, mails_n; /* caught */
};

/* plain bytes; pointers into memory that lives as long as the world */
struct cluster_play {
    const struct cluster_words *words;
    const struct cluster_desk *desk;
    uint8_t group[CLUSTER_ALERTS_N]; /* 1.. ; 0 = none */
    uint8_t fresh;                   /* the group said to be new; 0 = none */
    struct cluster_filter filter;
    bool is_tried; /* as it stands */
    size_t tries_n;
    uint8_t subject;        /* alert whose subject the warning quotes, plus one */
    uint8_t cue, habit;     /* plus one; 0 = not chosen */
    int64_t shared_case_ms; /* NEVER_MS */
    bool is_ended;
};

struct cluster_looks {
    struct ui_scroll list, scroll;
    uint64_t chosen; /* alerts: bits */
    size_t latest;   /* the one chosen last, plus one */
    int editing;     /* enum rule_kind */
    struct edit edit;
    int shown; /* group shown in the list; -1 = those in none, 0 = all */
    bool is_ending;
};

/* ---- cluster_desk.c ---- */

void cluster_draw(struct cluster_desk *desk, const struct cluster_words *words, struct arena *arena,
                  uint64_t seed);

/* ---- cluster_filter.c ---- */

/* "sender:evil.test"; "none" gives RULE_NONE. False: no such condition. */
bool cluster_rule_read(struct str text, struct cluster_rule *rule);
struct str cluster_rule_text(const struct cluster_rule *rule);
bool cluster_matches(const struct cluster_filter *filter, const struct brand *brand,
                     const struct cluster_mail *mail);
struct cluster_catch cluster_try(const struct cluster_filter *filter, const struct brand *brand,
                                 const struct cluster_desk *desk);
bool cluster_has_rule(const struct cluster_filter *filter);
struct str cluster_extension(struct str file); /* what follows the last dot */

/* ---- cluster.c ---- */

/* Holds for every alert of the new kind; of an attachment, for no genuine mail besides. */
bool cluster_cue_is_right(const struct cluster_play *cluster, const struct brand *brand, int cue);
size_t cluster_group_n(const struct cluster_play *cluster, int group); /* 0: those in none */
bool cluster_is_ready(const struct cluster_play *cluster);             /* to be published */
size_t cluster_pairs_right(const struct cluster_play *cluster);
bool cluster_is_found(const struct cluster_play *cluster);

/* ---- cluster_draft.c ---- */

/* The warning as the draft of a case, JSON: what it looks like, its proof, its habit. */
void cluster_draft(const struct cluster_play *cluster, const struct world *world,
                   struct arena *arena, struct sink *sink);

void cluster_moves(const void *state, const struct world *world, struct moves *out);
void cluster_view(const struct drill_call *call);
/* the panel's room; given->at is the whole middle's */
void cluster_panel(const struct drill_call *given, struct rect at);
struct str cluster_group_name(struct arena *arena, int group); /* "A" */

#endif
