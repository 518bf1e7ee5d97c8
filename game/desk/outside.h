/* outside.h - evidence from outside: does skill in drills say anything about what people do with
 * mail that is not a drill of ours?
 *
 * WHAT IS TESTED, written down on 2026-11-24 before any such data was looked at (version 1; another
 * analysis needs another version, and both are to be shown):
 *
 *   People      those of the roster who are joined to a log and were met by at least one mail of
 * it. Skill       from drills that began before the first such mail reached the person. d':
 * log-linear, over judged notices. Signals are what must be refused (a stranger's notice: refused =
 * no exposure at all; a genuine one of a stranger's attempt: refused = kept out). Noises are
 * genuine notices of one's own or a known attempt (refused = false alarm). At least 10 of each,
 * else the person does not count for it. Pass share: of cases played, at least 10. Behaviour   over
 * the mails of the logs that reached the person: share reported; share clicked (a link opened, data
 * sent, or "compromised"). Tests       primary: d' with reported (expected to rise), d' with
 * clicked (expected to fall). Secondary, for the record: pass share with both. Spearman's rho,
 * two-sided permutation p (measure/association.h, seed 20261124), Bonett-Wright 95 % interval,
 *               Kendall's tau-b beside it. The two primary p by Holm; secondary ones as they are.
 *   Answer      of each primary test: fewer than 20 people, or all alike: TOO EARLY TO TELL. Holm p
 *               below .05 and the expected sign: YES. Below .05 and the other sign: THE OTHER WAY.
 *               Otherwise NO. It is printed whatever it is.
 *
 * Addresses never enter the store: a pseudonym does (BLAKE2b under a key file that stays on this
 * computer, outside.key in the data folder). Two kinds of lines:
 *
 *   outside.seen campaign=WORD whose=PSEUDONYM at=UTC_MS reported=0|1 clicked=0|1 source=KIND
 *   outside.person whose=PSEUDONYM person=ID      goes when the person is erased
 *
 * A mail whose log tells no time counts as met when it was imported (at=0), which is said.
 * The same mail seen again replaces what was known of it. What is printed is about all of them
 * together, nobody is named, and nothing is told of fewer than 20 people but their number.
 */
#ifndef DESK_OUTSIDE_H
#define DESK_OUTSIDE_H

#include "adapters/vault_sodium.h"
#include "core/names.h"
#include "desk/cohort.h"
#include "measure/association.h"

#define OUTSIDE_PEOPLE_N 20 /* before that it is too early to tell */
#define OUTSIDE_LEAST_N 10  /* notices of a class, cases */
#define OUTSIDE_SEED 20261124

enum outside_kind { OUTSIDE_GOPHISH, OUTSIDE_ATTACK_SIMULATION, OUTSIDE_MAILBOX, OUTSIDE_N };
extern const char *const outside_kinds[]; /* "gophish" ..., NULL at the end */

/* one mail of a campaign and one receiver, as a log has it */
struct outside_row {
    struct str address; /* lower case */
    struct str campaign;
    int64_t utc_ms; /* when it reached them; 0 = not said */
    bool is_reported, is_clicked;
};

struct outside_log {
    struct arena *arena;
    struct outside_row *rows;
    size_t n, room_n;
    struct names keys; /* "address campaign" of each row, by its number */
    size_t left_out_n; /* rows without an address, mails that did not go out */
    size_t zoneless_n; /* times without a zone, taken for UTC */
};

/* name: for faults, and the campaign where the log names none. */
struct outside_file {
    enum outside_kind kind;
    struct str bytes, name;
    struct str campaign; /* "" = the log's own */
};
/* Adds to the log, which starts zeroed but for its arena. */
bool outside_read(struct outside_log *log, const struct outside_file *file, struct faults *faults);

/* Who is who: address and number or name, a row each (columns: address アドレス メール, number
 * 社員番号, name 氏名). */
struct outside_people {
    struct str *addresses, *ids; /* ids: of the roster; "" = nobody of it */
    size_t n, unknown_n;         /* unknown: of them nobody of it */
};
bool outside_people_read(struct desk *desk, struct arena *arena, struct str bytes, struct str name,
                         struct outside_people *out, struct faults *faults);

/* A mailbox tells only who reported: the others of `people` were met by each of its campaigns too,
 * at the time of its first report, and did not report. */
void outside_met_all(struct outside_log *log, const struct outside_people *people);

/* Into the ledger, pseudonymised; all or nothing. */
struct outside_keeping {
    const struct outside_log *log;
    const struct outside_people *people;
    const struct vault_key *key;
    enum outside_kind kind;
};
bool outside_keep(struct desk *desk, struct arena *arena, const struct outside_keeping *keeping,
                  struct fault *fault);

enum outside_answer { ANSWER_EARLY, ANSWER_YES, ANSWER_NO, ANSWER_OPPOSITE };

struct outside_test {
    const char *skill, *behaviour;
    bool is_primary;
    struct association found;
    double p_holm; /* of the primary ones */
    enum outside_answer answer;
};

#define OUTSIDE_TESTS_N 4
struct outside_result {
    size_t mails_n, seen_n, joined_n; /* mails kept; people met; of them joined to the roster */
    struct outside_test tests[OUTSIDE_TESTS_N];
};
bool outside_result_of(struct desk *desk, struct arena *arena, struct outside_result *out,
                       struct fault *fault);

/* As it was agreed: what the figures of a primary test mean. */
enum outside_answer outside_answer_of(const struct association *found, double p_holm,
                                      bool is_rising);

#endif
