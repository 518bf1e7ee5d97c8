/* alert.h - a real fake, told to those who can act on it: as text for people, as ARF (RFC 5965) and
 * XARF v4 for machines, as a mail draft to a desk. Nothing here sends anything.
 *
 * What people read is masked and defanged: recipients and other people become dots, nothing in it
 * can be followed. What machines read stays as it is, and the original goes along byte for byte:
 * personal things are masked in the summary, never in the original. An exercise is marked in
 * subject and text and addressed to ".invalid" (RFC 2606), whatever desk was wished.
 */
#ifndef ADAPTERS_ALERT_H
#define ADAPTERS_ALERT_H

#include "adapters/mail_facts.h"
#include "base/fault.h"
#include "base/sink.h"
#include "base/texts.h"
#include "core/alert_desk.h"

#define ALERT_TEXT_MOST_N 1500        /* bytes of the message's text in a summary */
#define ALERT_EVIDENCE_MOST_N 5242880 /* XARF: bytes of one piece of evidence */

/* The message, and what its header says beside its facts. */
struct mail_mask;

struct alert {
    struct arena *arena;
    struct str bytes; /* as it was found */
    const struct mail_facts *facts;
    struct str return_path; /* address; "" */
    struct str arrived;     /* of the topmost Received: RFC 3339, "" when it holds no date */
    struct str source_ip;   /* of the first Received that names a public one; "" */
    struct str auth;        /* the topmost Authentication-Results, unfolded; "" */
    struct mail_mask *mask; /* whom it greets and quotes; the same law as a draft's */
};

struct alert_wish {
    const struct texts *texts;
    struct str org, contact;       /* who alerts; contact: one plain address. Not for text */
    const struct alert_desk *desk; /* NULL: none */
    bool is_exercise;
    int64_t utc_ms; /* when it is made */
    int offset_min;
    struct str id; /* 32 hex digits, by chance */
    size_t link;   /* XARF: the link it is about, from 1; 0 = the first http one */
};

/* bytes and facts are borrowed. */
void alert_read(struct alert *alert, struct arena *arena, struct str bytes,
                const struct mail_facts *facts, struct mail_notes *notes);

/* A line for people: masked, defanged, without control characters. */
struct str alert_safe(const struct alert *alert, struct str text);
/* What is the sender's own: his name, where his links lead. Receivers alone are masked. */
struct str alert_safe_his(const struct alert *alert, struct str text);

void alert_text(const struct alert *alert, const struct alert_wish *wish, struct sink *sink);
void alert_arf(const struct alert *alert, const struct alert_wish *wish, struct sink *sink);
/* False: "alert.link" (no such link, or none to report). */
bool alert_xarf(const struct alert *alert, const struct alert_wish *wish, struct sink *sink,
                struct fault *fault);
/* An unsent draft to wish->desk, which takes mail. */
void alert_forward(const struct alert *alert, const struct alert_wish *wish, struct sink *sink);
/* The same of a report that is text already (the drill "evidence"): always an exercise. */
void alert_forward_text(struct arena *arena, struct str text, const struct alert_wish *wish,
                        struct sink *sink);

/* One plain address: something before and after the one @, ASCII, nothing that ends a field. */
bool alert_is_address(struct str text);

/* ---- among themselves ---- */

struct str alert_words(struct arena *arena, const struct alert_wish *wish, const char *id,
                       const struct str *args, size_t args_n);
/* Address of the desk, or that of the exercise. */
struct str alert_address(struct arena *arena, const struct alert_wish *wish);
/* Fit for a field that takes a URI (RFC 3986): A-labels, everything else percent-encoded. "" when
 * it is no http address. */
struct str alert_uri(struct arena *arena, struct str target);

#endif
