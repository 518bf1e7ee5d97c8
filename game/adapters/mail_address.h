/* mail_address.h - who a message says it is from, out of fields as they are found, not only as
 * RFC 5322 writes them.
 *
 * The address is what stands between angle brackets, the innermost pair that holds an @; without
 * any, a bare address outside quotes; then one in a comment; then, when no brackets stand there at
 * all, one inside quotes or encoded words. Empty brackets mean that there is none: an address
 * inside the quoted name is never taken for the sender. What is no address (commas for dots) is
 * kept as written.
 */
#ifndef ADAPTERS_MAIL_ADDRESS_H
#define ADAPTERS_MAIL_ADDRESS_H

#include "adapters/mail.h"

struct mail_person {
    struct str name, address; /* decoded; "" when there is none */
    bool is_odd;              /* not as RFC 5322 writes it */
};

/* The first mailbox of an unfolded field. hint: charset of raw 8-bit text, or "". */
struct mail_person mail_mailbox(struct arena *arena, struct str unfolded, struct str hint,
                                struct mail_notes *notes);

/* Of a list of recipients, at most most_n; returns how many. */
size_t mail_mailboxes(struct arena *arena, struct str unfolded, struct str hint,
                      struct mail_person *out, size_t most_n);

#endif
