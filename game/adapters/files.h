/* files.h - bounded reading, safe writing, listing. Every failure fills *fault with path and
 * remedy. */
#ifndef ADAPTERS_FILES_H
#define ADAPTERS_FILES_H

#include "base/arena.h"
#include "base/fault.h"

bool file_read(struct arena *arena, const char *path, size_t most_n, struct str *out,
               struct fault *fault);
/* Writes beside, syncs, renames: the old file stays whole when anything fails. */
bool file_write(const char *path, struct str bytes, struct fault *fault);
bool file_exists(const char *path);
/* Only its owner may read it; false when there is something of that name already. */
bool file_write_secret(const char *path, struct str bytes, struct fault *fault);
/* True too when there is none. */
bool file_remove(const char *path, struct fault *fault);
/* Puts a file in the place of another, whole or not at all. */
bool file_replace(const char *path, const char *with, struct fault *fault);
/* Links followed; a path is not within itself. */
bool path_is_within(const char *path, const char *folder);
bool folder_exists(const char *path);
bool folder_make(const char *path, struct fault *fault); /* with parents */
/* Names in a folder ending in `suffix`, sorted by bytes. */
bool folder_list(struct arena *arena, const char *path, const char *suffix, struct str **names,
                 size_t *n, struct fault *fault);
const char *path_join(struct arena *arena, const char *folder, const char *name);
/* XDG base folders with their defaults: "data", "config"; ends in /mikiwame. NULL when there is no
 * home. */
const char *path_home(struct arena *arena, const char *kind);
/* Where a person keeps documents: as xdg-user-dirs has it, else ~/Documents where it is, else the
 * home folder. NULL when there is no home. */
const char *path_documents(struct arena *arena);
/* Where content and assets live: $MIKIWAME_ROOT, beside the program, the source tree,
 * PREFIX/share/mikiwame. */
const char *path_root(struct arena *arena, const char *program);

#endif
