/* search_sqlite.h - finding text that has no boundaries of words: an index in memory, made of
 * trigrams (SQLite FTS5, tokenizer "trigram"). A word of fewer than three letters is looked for by
 * scanning. Fold texts and words alike before (core/likeness.h).
 */
#ifndef ADAPTERS_SEARCH_SQLITE_H
#define ADAPTERS_SEARCH_SQLITE_H

#include "base/arena.h"
#include "base/fault.h"

struct search;

struct search *search_open(struct fault *fault); /* NULL: it could not be made */
void search_close(struct search *search);        /* NULL is fine */
/* `number` comes back from search_find. What stands in head weighs more than the rest. */
bool search_add(struct search *search, size_t number, struct str head, struct str rest,
                struct fault *fault);
/* What holds every word (divided by spaces, full-width too) in head or rest, the best first; *out
 * in the arena. No words find nothing. */
bool search_find(struct search *search, struct arena *arena, struct str words, size_t **out,
                 size_t *n, struct fault *fault);

#endif
