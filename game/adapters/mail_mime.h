/* mail_mime.h - a message taken apart (RFC 5322, RFC 2045-2049, 2231): fields, then parts in
 * order, decoded. Broken messages are read as far as they go; what was left out is noted. Messages
 * within the message stay whole, as attachments. */
#ifndef ADAPTERS_MAIL_MIME_H
#define ADAPTERS_MAIL_MIME_H

#include "adapters/mail.h"

struct mail_field {
    struct str name, value; /* value: unfolded, still encoded */
};

struct mail_fields {
    struct mail_field *at;
    size_t n;
};

struct mail_part {
    struct str type;    /* "text/html", lower case */
    struct str charset; /* as labelled, or "" */
    struct str name;    /* file name, or "" */
    struct str body;    /* bytes after the transfer encoding */
    int alternative;    /* which multipart/alternative it stands in; 0 = none */
    bool is_attachment; /* not part of what is read */
    bool is_inline;     /* an attachment the text shows (has a Content-ID) */
};

struct mail {
    struct mail_fields fields;
    struct mail_part parts[MAIL_PARTS_N];
    size_t parts_n;
};

void mail_take_apart(struct arena *arena, struct str bytes, struct mail *out,
                     struct mail_notes *notes);

/* The i-th field of that name, "" past the last. */
struct str mail_field(const struct mail_fields *fields, const char *name, size_t i);

/* A parameter of a field like Content-Type, decoded; "" when absent. */
struct str mail_param(struct arena *arena, struct str value, const char *name,
                      struct mail_notes *notes);

#endif
