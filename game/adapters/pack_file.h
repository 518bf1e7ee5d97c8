/* pack_file.h - a pack as one file, NAME.mikipack: its whole folder, pictures included, as a POSIX
 * ustar archive (IEEE 1003.1-2017, pax, "ustar Interchange Format") that there is one way to write.
 *
 * Why ustar: any `tar` lists it, nothing in it is packed or encoded, and a reader of it has no
 * choice to make. Members are plain files, sorted by the bytes of their names, owned by nobody,
 * dated 1970, mode 0644; two blocks of zeros end it. What differs in one byte is refused: other
 * kinds of members, links, names that lead out of the folder, bytes after the end.
 *
 * A name has at most PACK_NAME_MOST_N bytes of A-Z a-z 0-9 . _ - and '/', no part of it begins with
 * a dot, and at most PACK_FOLDERS_MOST_N folders stand before it.
 */
#ifndef ADAPTERS_PACK_FILE_H
#define ADAPTERS_PACK_FILE_H

#include "base/arena.h"
#include "base/fault.h"

#define PACK_FILE_ENDING ".mikipack"
#define PACK_FILE_BYTES_MOST_N ((size_t)64 << 20) /* of the whole archive */
#define PACK_MEMBERS_MOST_N 2000
#define PACK_MEMBER_MOST_N ((size_t)8 << 20) /* bytes of one file */
#define PACK_NAME_MOST_N 100
#define PACK_FOLDERS_MOST_N 3

/* The archive of a folder that holds a pack.json. Names that begin with a dot are left out; false:
 * a link, a name or a size that no pack file may have, or the folder cannot be read. */
bool pack_file_make(struct arena *arena, const char *folder, struct str *bytes,
                    struct fault *fault);

/* Every byte of it is as pack_file_make would write it. */
bool pack_file_check(struct str bytes, struct fault *fault);

/* The bytes of a member, within `bytes`, which were checked. False: there is none of that name. */
bool pack_file_member(struct str bytes, struct str name, struct str *out);

#endif
