#include "base/fault.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdarg.h>

/* What vsnprintf cut off may leave half a character behind. */
static void cut_clean(char *text, size_t room_n)
{
    struct str s = str_of(text);

    if (s.n + 1 == room_n) {
        text[utf8_check(s)] = '\0';
    }
}

bool fault_set(struct fault *fault, const char *code, const char *fmt, ...)
{
    va_list args;

    if (!fault) {
        return false;
    }
    memset(fault->code, 0, sizeof fault->code);
    memcpy(fault->code, code, utf8_cut(str_of(code), sizeof fault->code - 1).n);
    va_start(args, fmt);
    vsnprintf(fault->says, sizeof fault->says, fmt, args);
    va_end(args);
    cut_clean(fault->says, sizeof fault->says);
    return false;
}

bool fault_within(struct fault *fault, const char *fmt, ...)
{
    char context[sizeof fault->says];
    va_list args;
    size_t most_n = sizeof fault->says - 1, n, kept_n;

    if (!fault) {
        return false;
    }
    va_start(args, fmt);
    vsnprintf(context, sizeof context - 2, fmt, args);
    va_end(args);
    cut_clean(context, sizeof context - 2);
    n = strlen(context);
    memcpy(context + n, ": ", 2);
    n += 2;
    kept_n = utf8_cut(str_of(fault->says), most_n - n).n;
    memmove(fault->says + n, fault->says, kept_n);
    memcpy(fault->says, context, n);
    fault->says[n + kept_n] = '\0';
    return false;
}

void faults_init(struct faults *faults, struct arena *arena)
{
    *faults = (struct faults){.arena = arena};
    faults->end = &faults->first;
}

static struct str says_of(struct arena *arena, const char *fmt, va_list args)
{
    struct buf buf = {0};
    struct str says;

    buf_vfmt(&buf, fmt, args);
    says = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return says;
}

/* A case is read in every language and under every brand; what is wrong in all is said once. */
static bool is_said(const struct faults *faults, const struct content_fault *new)
{
    for (const struct content_fault *at = faults->first; at; at = at->next) {
        if (at->grade == new->grade && str_eq(at->says, new->says) &&
            str_eq(at->pointer, new->pointer) && str_eq(at->file, new->file)) {
            return true;
        }
    }
    return false;
}

void faults_add(struct faults *faults, enum fault_grade grade, struct str file, struct str pointer,
                const char *fmt, ...)
{
    struct content_fault *fault;
    va_list args;

    size_t *n = grade == FAULT_ERROR ? &faults->errors_n : &faults->warnings_n;

    if (faults->n == FAULTS_MOST_N) {
        ++*n;
        return;
    }
    fault = ARENA_NEW(faults->arena, struct content_fault);
    fault->grade = grade;
    fault->file = str_copy(faults->arena, file);
    fault->pointer = str_copy(faults->arena, pointer);
    va_start(args, fmt);
    fault->says = says_of(faults->arena, fmt, args);
    va_end(args);
    if (is_said(faults, fault)) {
        return;
    }
    ++*n;
    *faults->end = fault;
    faults->end = &fault->next;
    faults->n++;
}
