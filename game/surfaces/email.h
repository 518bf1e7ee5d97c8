/* email.h - what the rooms of the mail app share; email*.c include it, nobody else. */
#ifndef SURFACES_EMAIL_H
#define SURFACES_EMAIL_H

#include "surfaces/parts_blocks.h"

/* What was looked at once stands open until it is folded by hand. */
enum email_fold { FOLD_AS_SEEN, FOLD_OPEN, FOLD_SHUT };

struct email_looks {
    struct ui_scroll list, message, original;
    uint64_t shown;       /* hash of the message the rest is about */
    uint64_t tried;       /* part of the attachment that was pressed last */
    enum email_fold fold; /* of the sender's details */
    bool is_menu, is_original, is_replying;
    struct edit reply;
    struct blocks_looks blocks;
};

struct email {
    const struct surface_call *call;
    struct email_looks *looks;
    const struct notice_state *open; /* NULL: none */
    bool is_desktop;
    bool is_alone; /* the message stands instead of the list, not beside it */
};

void email_message(const struct email *email, struct rect at); /* the open one, with its bar */
/* Who sent it. A name only; the address is one click away on a desktop, two taps on a phone.
 * Returns px taken. */
int email_sender(const struct email *email, struct rect at);
/* What the mail service puts above the text of its own accord: a label, a warning, held pictures.
 * Returns px taken. */
int email_labels(const struct email *email, struct rect at); /* under the subject */
int email_bars(const struct email *email, struct rect at);   /* over the text */
bool email_holds_pictures(const struct email *email);
/* The whole headers, as they came. */
void email_original(const struct email *email, struct rect at);
/* Over the message: the menu, the answer being written. */
void email_menu(const struct email *email, struct rect at);
void email_reply(const struct email *email, struct rect at);

/* "<notice>.<name>" of the open message, in the asks' arena. */
struct str email_part(const struct email *email, const char *name);

#endif
