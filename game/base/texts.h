/* texts.h - the sentences people read, by id, in one language: content/texts/<lang>.json as a
 * sorted table. Words that vary are {0}..{9} in the sentence. Language is decided once, when the
 * table is made. */
#ifndef BASE_TEXTS_H
#define BASE_TEXTS_H

#include "base/str.h"

struct arena;
struct faults;
struct tree;

struct text_entry {
    struct str id, text;
};

struct texts {
    struct str lang;                  /* "ja", "en" */
    const struct text_entry *entries; /* sorted by id */
    size_t n;
};

/* From one flat JSON object id -> sentence, at most 4,000. Faults name `file`. */
bool texts_make(struct texts *texts, struct arena *arena, struct str lang, const struct tree *tree,
                struct str file, struct faults *faults);

bool texts_has(const struct texts *texts, struct str id);
struct str texts_get(const struct texts *texts, const char *id); /* empty when absent */
/* Puts args[i] for {i}; a place without an argument stays as written. */
struct str texts_fill(struct arena *arena, struct str sentence, const struct str *args,
                      size_t args_n);

#endif
