/* referee.h - fairness: what a careful person could know from what can be seen, by mechanical
 * rules.
 *
 * The referee never reads `by`, whose attempt it is, or any other author's truth. It sees senders,
 * links, certificates, headers, the official panels that the profile has, the persona's own recent
 * acts, the waiting device, and what contacts would say (what a screen shows or a person answers is
 * worked out from the world in referee_seen.c and nowhere else). Each rule is one row of a table:
 * source, what it looks at, what it proves. A ruling lists the smallest sets of sources that
 * decide. A case is fair when the ruling equals truth_of by at least two sets that share no source,
 * one of them without official panels when the case claims to be recognisable; with the evidence
 * blinded it must say undecidable.
 *
 * How it reasons. Before anything is seen, sender x attempt leaves eight possible worlds; every
 * proof strikes out some. A set of sources decides when one world is left. Three things are known
 * without looking: with nobody to ask, an attempt is mine or a stranger's; a genuine notice that
 * speaks of an attempt is about one; one that speaks of none is about none. A fake by itself is no
 * reason to believe in an attempt: where none runs, or where another notice speaks of the one that
 * does, the sender alone decides.
 *
 * Deliberately proving nothing: absence from the message centre; a brand's number or name over an
 * SMS that the carrier has not marked; a pass for some other domain; a device missing from the
 * account's list (a new device is what such notices are sent for); words, looks, language; and
 * details that match, for a stranger knows those of his own attempt. Asking (SOURCE_CONTACT) may
 * stand in both of two independent sets: whether it was somebody one knows can be told by nobody
 * else.
 */
#ifndef CORE_REFEREE_H
#define CORE_REFEREE_H

#include "core/scenario.h"

/* Where a proof can be seen; one bit each in a source set. */
enum source {
    SOURCE_SENDER,   /* address or number behind the name */
    SOURCE_LINK,     /* true targets of links and buttons */
    SOURCE_HEADERS,  /* authentication results */
    SOURCE_DEMAND,   /* asks for what the brand never asks for inside a message */
    SOURCE_CHANNEL,  /* the installed app's own push, as the system marks it */
    SOURCE_CENTRE,   /* listed in the message centre */
    SOURCE_PENDING,  /* pending list */
    SOURCE_HISTORY,  /* sign-in history */
    SOURCE_OWN_ACTS, /* what I just did: time, device, place */
    SOURCE_WAITING,  /* my other device stands there waiting */
    SOURCE_CONTACT,  /* asked somebody */
    SOURCE_PAGE,     /* the page behind, its address and certificate (costs a press: never
                        counted as needed) */
    SOURCE_DEVICES,  /* the account's own device list against the notice's device */
    SOURCE_N
};

#define SOURCES_OFFICIAL                                                                           \
    ((1u << SOURCE_CENTRE) | (1u << SOURCE_PENDING) | (1u << SOURCE_HISTORY) |                     \
     (1u << SOURCE_DEVICES))

enum proves {
    PROVES_GENUINE,
    PROVES_IMPOSTOR,
    PROVES_NO_ATTEMPT,
    PROVES_ATTEMPT, /* one really runs */
    PROVES_MINE,
    PROVES_KNOWN,
    PROVES_OURS, /* mine or known: no stranger's */
    PROVES_NOT_MINE,
    PROVES_NOT_KNOWN
};

struct proof {
    enum source source;
    enum proves proves;
    struct str of,
        part; /* where on the screen: "m1" and "sender" for m1.sender; either may be empty */
    const char *rule; /* name of the rule, for lint and debrief texts: "link_elsewhere" */
};

#define PROOFS_MOST_N 32
#define SETS_MOST_N 64

struct ruling {
    bool is_decided;
    enum sender sender;
    enum whose attempt;
    bool is_contradictory; /* proofs that exclude each other */
    bool is_attempt_open;  /* decided by the sender alone; whose the attempt is, another notice or
                              nothing tells */
    struct proof proofs[PROOFS_MOST_N];
    size_t proofs_n;
    unsigned
        sets[SETS_MOST_N]; /* minimal source sets that decide, each a bit set; smallest first */
    size_t sets_n;
};

/* blind: bit set of sources the referee may not look at (negative controls). */
struct ruling referee_rule(const struct scenario *s, const struct notice *notice, unsigned blind);

/* All notices of the scenario that ask for a judgement; one fault each that is unfair, says why. */
bool referee_check(const struct scenario *s, struct str file, struct faults *faults);

const char *source_name(enum source source);
bool ruling_has_two_independent(
    const struct ruling *ruling,
    unsigned not_all_in); /* second argument: sources one of the two must avoid; 0 = none */

#endif
