/* forward.h - from the spool to the organisation's server. What is played is kept in SQLite on this
 * computer, always; a forwarder sends it, whenever the server is there. It looks at what the server
 * has and sends what it lacks, so that it keeps no marks of its own: killed in the middle, sent
 * twice, or sent to a server that lost its last hours, the next time makes it whole.
 */
#ifndef DESK_FORWARD_H
#define DESK_FORWARD_H

#include "desk/transfer.h"

#define FORWARD_VARIABLE "MIKIWAME_FORWARD" /* the server's URI; libpq finds the password */

/* A person's login gets what is theirs, an organiser's everything. */
bool forward_now(struct store *spool, const char *to_uri, const struct cohort_progress *progress,
                 struct transfer_counts *counts, struct fault *fault);

/* The program keeps its records in a file even where it was given a server: then the variable says
 * where to forward to, and this is the spool. */
const char *forward_instead(const char *store_uri, const char *spool_uri);

/* Whether there is a server that has what was played here. */
bool forward_is_wanted(void);

/* Starts a forwarder of this spool that outlives us, where the variable is set; nobody waits for it
 * and nothing is said: what fails now is sent another time. */
void forward_in_background(const char *spool_uri);

#endif
