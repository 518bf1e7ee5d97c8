/* certificate.h - what passing a programme's gate is worth on paper: a page, and an Open Badges 3.0
 * credential beside it that any program can read.
 *
 * It says what was proved and what was not: how many cases, which form, which try, and how often
 * somebody careless would pass by chance. It names the records behind it by their SHA-256, so that
 * whoever holds the store can work all of it out again; and it carries the SHA-256 of itself, so
 * that a change shows. With an issuer's key it is signed too (desk/certificate_proof.h), and
 * anybody can check it; without one only the records prove who made it.
 *
 * It names its person in words, and otherwise by digests that no other export has: whoever is shown
 * a certificate cannot look up what its holder did among statements for other programs. For that
 * its time is a day.
 *
 * In a PDF the credential stands behind the page as comments, with the SHA-256 of the page.
 */
#ifndef DESK_CERTIFICATE_H
#define DESK_CERTIFICATE_H

#include "desk/certificate_proof.h"
#include "desk/cohort.h"

struct award {
    struct str id; /* urn:uuid:…, follows from the records */
    struct str person, name, issuer;
    const struct programme *programme;
    struct str round, form, rules;
    int64_t passed_utc_ms;
    int64_t try_n, tries_n; /* passed at which of at most how many */
    int64_t critical_n, genuine_n, genuine_right_n;
    double chance_once, chance_tries; /* of somebody right four times in five */
    int64_t records_n;
    struct str records_sha256;  /* over the texts of the round's records, in order of start */
    const struct sign_key *key; /* the issuer's; NULL: not signed */
};

/* How a certificate names a person or a round. */
struct str certificate_alias(struct arena *arena, const char *kind, struct str id);

/* The first round of this person that passed. False: "certificate.no_gate",
 * "certificate.not_passed", or the store failed. */
bool certificate_find(struct desk *desk, struct arena *arena, struct str person,
                      struct str programme, struct award *out, struct fault *fault);

/* Sentences of the page, in its order, with readings where the voice has them. */
#define CERTIFICATE_LINES_N 7
void certificate_words(const struct desk *desk, struct arena *arena, const struct award *award,
                       struct str out[CERTIFICATE_LINES_N]);

/* The credential as a file; its own digest is in it, and its proof where there is a key. */
bool certificate_badge(const struct desk *desk, struct arena *arena, const struct award *award,
                       struct str *out, struct fault *fault);
/* The page's PDF with the credential behind it. */
void certificate_seal(struct arena *arena, struct str pdf, struct str badge, struct sink *sink);

enum certificate_state {
    CERTIFICATE_NONE,
    CERTIFICATE_ALTERED,
    CERTIFICATE_WHOLE,
    CERTIFICATE_SIGNED /* whole, and signed by the issuer it names */
};
/* Of a file's bytes, PDF or JSON. *badge: the credential in it, in the arena. */
enum certificate_state certificate_check(struct arena *arena, struct str bytes, struct str *badge);

/* Works the same out anew from the store's records. False: they say something else, or are not
 * here; `fault` says which (its code is "certificate.…"), or what failed. */
bool certificate_agrees(struct desk *desk, struct str badge, struct fault *fault);

#endif
