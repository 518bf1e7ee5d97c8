/* mail_uu.h - files that stand in a text in uuencode, as POSIX has it ("begin 644 name" … "end").
 */
#ifndef ADAPTERS_MAIL_UU_H
#define ADAPTERS_MAIL_UU_H

#include "base/str.h"

struct arena;

struct mail_uu {
    size_t at, end;         /* where it stands in the text, lines included */
    struct str name, bytes; /* as they stand; decoded, in the arena */
};

/* The next one from `from` that is whole, its "end" included. */
bool mail_uu_in(struct arena *arena, struct str text, size_t from, struct mail_uu *out);

#endif
