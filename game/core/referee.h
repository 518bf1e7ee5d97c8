/* referee.h - fairness: what a careful person could know from what can be seen, by mechanical rules.
 *
 * The referee never reads `by`, whose attempt it is, or any other author's truth. It sees senders, links,
 * certificates, headers, the official panels that the profile has, the persona's own recent acts, the waiting device,
 * and what contacts would say. Each rule is one row of a table: source, what it looks at, what it
 * proves. A ruling lists the smallest sets of sources that decide. A case is fair when the ruling equals truth_of by at least two
 * sets that share no source, one of them without official panels when the case claims to be
 * recognisable; with the evidence blinded it must say undecidable.
 */
#ifndef CORE_REFEREE_H
#define CORE_REFEREE_H

#include "core/scenario.h"

enum source { /* where a proof can be seen; one bit each in a source set */
    SOURCE_SENDER,    /* address or number behind the name */
    SOURCE_LINK,      /* true targets of links and buttons */
    SOURCE_HEADERS,   /* authentication results */
    SOURCE_DEMAND,    /* asks for what the brand never asks for inside a message */
    SOURCE_CHANNEL,   /* the installed app's own push, as the system marks it */
    SOURCE_CENTRE,    /* listed in the message centre */
    SOURCE_PENDING,   /* pending list */
    SOURCE_HISTORY,   /* sign-in history */
    SOURCE_OWN_ACTS,  /* what I just did: time, device, place */
    SOURCE_WAITING,   /* my other device stands there waiting */
    SOURCE_CONTACT,   /* asked somebody */
    SOURCE_PAGE,      /* the page behind, its address and certificate (costs a press: never counted as needed) */
    SOURCE_DEVICES,   /* the account's own device list against the notice's device */
    SOURCE_N
};

#define SOURCES_OFFICIAL ((1u << SOURCE_CENTRE) | (1u << SOURCE_PENDING) | (1u << SOURCE_HISTORY) | (1u << SOURCE_DEVICES))

enum proves { PROVES_GENUINE, PROVES_IMPOSTOR, PROVES_NO_ATTEMPT, PROVES_MINE, PROVES_KNOWN, PROVES_FOREIGN, PROVES_NOT_MINE };

struct proof {
    enum source source;
    enum proves proves;
    struct str part;    /* where on the screen: "m1.sender" */
    const char *rule;   /* name of the rule, for lint and debrief texts: "link_elsewhere" */
};

#define PROOFS_MOST_N 32
#define SETS_MOST_N 64

struct ruling {
    bool is_decided;
    enum sender sender;
    enum whose attempt;
    bool is_contradictory; /* proofs that exclude each other */
    struct proof proofs[PROOFS_MOST_N];
    size_t proofs_n;
    unsigned sets[SETS_MOST_N]; /* minimal source sets that decide, each a bit set; smallest first */
    size_t sets_n;
};

/* blind: bit set of sources the referee may not look at (negative controls). */
struct ruling referee_rule(const struct scenario *s, const struct notice *notice, unsigned blind);

/* All notices of the scenario that ask for a judgement; one fault each that is unfair, says why. */
bool referee_check(const struct scenario *s, struct str file, struct faults *faults);

const char *source_name(enum source source);
bool ruling_has_two_independent(const struct ruling *ruling, unsigned not_all_in); /* second argument: sources one of the two must avoid; 0 = none */

#endif
