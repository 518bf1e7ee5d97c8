/* alert_desk.h - a desk out there that takes reports of real fakes: a row of the dated table
 * content/desks.json, which an organisation may add to or correct in its own data folder.
 */
#ifndef CORE_ALERT_DESK_H
#define CORE_ALERT_DESK_H

#include "base/fields.h"

enum desk_way {
    DESK_ATTACH, /* a mail with the original attached, untouched */
    DESK_TEXT,   /* a mail of plain words: header and text, nothing attached */
    DESK_FORM    /* a form on a page, or a person: no mail */
};

struct alert_desk {
    struct str id, name;
    struct str address;      /* of mail; "" = none */
    struct str form;         /* the page where it takes reports; "" = none */
    int way;                 /* enum desk_way */
    struct str wants;        /* what it asks for, in words */
    struct str since, until; /* days; "" = open */
    struct str checked;      /* the day somebody last looked whether this still holds */
};

struct alert_desks {
    struct list desks; /* of struct alert_desk */
};

/* ids unique within a file */
extern const struct field_table alert_desks_fields;

#define ALERT_DESK_STALE_DAYS 365

/* Takes reports on that day (days since 1970-01-01). */
bool alert_desk_is_open(const struct alert_desk *desk, int64_t day);
/* Errors: no way to reach it, ends before it begins. Warnings: checked more than
 * ALERT_DESK_STALE_DAYS before `day`, or after it. */
void alert_desk_check(const struct alert_desk *desk, int64_t day, struct str file,
                      struct str pointer, struct faults *faults);

#endif
