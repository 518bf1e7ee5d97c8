/* fault.h - what went wrong, said once.
 *
 * struct fault: something outside failed (file, database, memory). Filled where it happens, context
 * is put before it on the way up, shown once by the program. `code` names the kind: the window
 * shows the sentence fault.<code> of content/texts; the command line prints `says`.
 *
 * struct faults: what is wrong in content, all of it at once: file, JSON pointer (RFC 6901),
 * sentence.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/str.h"

struct arena;

struct fault {
    char code[32];  /* "store.read_only", "file.missing" ... */
    char says[480]; /* one sentence: what, where, what to do */
};

/* Always false, so that an error path reads: return fault_set(fault, ...). A NULL fault is fine. */
bool fault_set(struct fault *fault, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* puts "context: " before the sentence */
bool fault_within(struct fault *fault, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

enum fault_grade { FAULT_ERROR, FAULT_WARNING };

struct content_fault {
    struct content_fault *next;
    enum fault_grade grade;
    struct str file;    /* path within the pack */
    struct str pointer; /* JSON pointer, "" = the whole file */
    struct str says;    /* what is wrong and the remedy */
};

#define FAULTS_MOST_N 500

struct faults {
    struct arena *arena; /* owns everything below */
    struct content_fault *first;
    struct content_fault **end;
    size_t n;          /* kept */
    size_t errors_n;   /* found, kept or not */
    size_t warnings_n; /* found, kept or not */
};

void faults_init(struct faults *faults, struct arena *arena);
void faults_add(struct faults *faults, enum fault_grade grade, struct str file, struct str pointer,
                const char *fmt, ...) __attribute__((format(printf, 5, 6)));

#endif
