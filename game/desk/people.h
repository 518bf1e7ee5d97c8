/* people.h - who practises here: added, renamed, removed; each act is a ledger line. */
#ifndef DESK_PEOPLE_H
#define DESK_PEOPLE_H

#include "desk/desk.h"

#define PERSON_NAME_MOST_N 120 /* bytes: forty kanji */

/* False with a fault: no name, too long, control characters, the same name is there, or the store
 * failed. */
bool people_add(struct desk *desk, struct str name, struct str *id, struct fault *fault);
bool people_rename(struct desk *desk, struct str id, struct str name, struct fault *fault);
/* From today on in no unit and on no list; records stay. */
bool people_remove(struct desk *desk, struct str id, struct fault *fault);
/* By id, or by name. NULL: nobody here by that name. */
const struct person *people_find(const struct desk *desk, struct str id_or_name);
/* Whether the name, how it is read, or the number has these words in it, whatever the spaces and
 * small or capital Latin letters; "" fits everybody. */
bool people_fits(struct arena *arena, const struct person *person, struct str words);
/* The n-th person still here, in order of arrival. NULL past the end. */
const struct person *people_at(const struct desk *desk, size_t n);

#endif
