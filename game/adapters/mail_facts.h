/* mail_facts.h - what a message says of itself, as facts: read from its bytes, nothing added.
 *
 * The date is empty when the Date field is none; no other clock is asked. Authentication results
 * are those of the topmost Authentication-Results field (RFC 8601), which the receiving server
 * wrote. Blocks are the text people read: the HTML of a message with both, else its plain text.
 */
#ifndef ADAPTERS_MAIL_FACTS_H
#define ADAPTERS_MAIL_FACTS_H

#include "adapters/mail_address.h"
#include "adapters/mail_blocks.h"
#include "core/scenario.h"

#define MAIL_TO_N 50
#define MAIL_FILES_N 50

struct mail_file {
    struct str name, extension, type; /* extension: lower case, without the dot, or "" */
    size_t bytes_n;
    struct str sha256;
    bool is_inline;
};

struct mail_facts {
    bool is_sms; /* read by mail_sms.h: no subject, no header */
    struct str subject;
    struct mail_person from, reply_to;
    struct str date;                  /* RFC 3339 with its own offset, or "" */
    struct auth auth;                 /* "" where nothing is said */
    struct mail_person to[MAIL_TO_N]; /* of every field that names any, each once */
    size_t to_n;
    struct mail_blocks body;
    struct mail_file files[MAIL_FILES_N];
    size_t files_n;
    struct str sha256;  /* of the whole message */
    size_t invisible_n; /* code points that cannot be seen, in subject, name, files and text; kept
                           there */
};

void mail_facts_read(struct arena *arena, struct str bytes, struct mail_facts *out,
                     struct mail_notes *notes);

/* Sets invisible_n, and says so in a note. */
void mail_count_invisible(struct mail_facts *facts, struct mail_notes *notes);

/* The i-th message that is attached to this one, from 0: its bytes. False: there are not so many.
 */
bool mail_inside(struct arena *arena, struct str bytes, size_t i, struct str *inside);

/* For people: hosts and addresses so that nothing follows them ("hxxps://a[.]b/", "a[@]b[.]c"). */
struct str mail_defang(struct arena *arena, struct str text);

#endif
