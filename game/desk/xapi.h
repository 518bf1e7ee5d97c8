/* xapi.h - kept records as statements of the Experience API (xAPI 1.0.3), for a learning record
 * store: one of every case played to its end ("passed", "failed"), one of every notice in it that
 * asked for a judgement ("answered", cmi.interaction).
 *
 * People are accounts with a pseudonym (SHA-256 over their random id), never names or addresses. An
 * id of a statement follows from the record's own text, so that the same record sent twice is one.
 * As cmi5 has it these are allowed statements: registration and session id, no cmi5 category; no
 * score, because the four scores are never added up. Rounds played together or with help belong to
 * the household and are left out. Of somebody whose times are not kept (desk/purpose.h) no duration
 * is told, and all statements of a round bear the time at which it began: one end after the other
 * would tell as much.
 */
#ifndef DESK_XAPI_H
#define DESK_XAPI_H

#include "desk/cohort.h"

/* What activities are called where nobody said otherwise; it leads nowhere. */
#define XAPI_HOME "https://mikiwame.invalid"

struct xapi_wish {
    struct str person;              /* "" = everybody */
    int64_t from_utc_ms, to_utc_ms; /* to 0 = open */
    struct str home;                /* IRI before accounts and activities, no "/" at its end */
    const struct cohort_progress *progress;
};

/* A JSON array, one statement a line. */
bool xapi_write(struct desk *desk, const struct xapi_wish *wish, struct sink *sink,
                struct fault *fault);

/* Of one record; xapi.c calls these. */
struct xapi_about {
    struct arena *arena; /* of one statement */
    const struct texts *texts;
    struct str home;
    const struct play *play;
    const struct sitting *sitting; /* NULL: free play */
    struct str digest;             /* SHA-256 of the record's text, hex */
    struct str lang;               /* of the record */
    size_t judged_n;               /* notices of it that asked for a judgement */
    bool has_times;                /* false: this person's times are not kept */
};
void xapi_case_write(const struct xapi_about *about, struct sink *sink);
void xapi_answer_write(const struct xapi_about *about, const struct trial *trial,
                       struct sink *sink);

#endif
