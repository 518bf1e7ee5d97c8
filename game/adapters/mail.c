#include "adapters/mail.h"
#include "adapters/charset_iconv.h"
#include "base/utf8.h"

#include <string.h>

#include <stdarg.h>
#include <stdio.h>

bool mail_noted(const struct mail_notes *notes, const char *code)
{
    for (size_t i = 0; i < notes->n; i++) {
        if (str_is(str_of(notes->at[i].code), code)) {
            return true;
        }
    }
    return false;
}

void mail_note(struct mail_notes *notes, const char *code, const char *fmt, ...)
{
    char says[400];
    va_list args;

    if (notes->n == MAIL_NOTES_N || mail_noted(notes, code)) {
        notes->more_n++;
        return;
    }
    va_start(args, fmt);
    vsnprintf(says, sizeof says, fmt, args);
    va_end(args);
    notes->at[notes->n++] = (struct mail_note){code, str_copy(notes->arena, str_of(says))};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool mail_starts(struct str s, struct str head)
{
    if (s.n < head.n) {
        return false;
    }
    for (size_t i = 0; i < head.n; i++) {
        if (lower(s.at[i]) != lower(head.at[i])) {
            return false;
        }
    }
    return true;
}

bool mail_same(struct str a, struct str b)
{
    return a.n == b.n && mail_starts(a, b);
}

size_t mail_find(struct str s, struct str part)
{
    for (size_t i = 0; i + part.n <= s.n; i++) {
        if (mail_starts(str_from(s, i), part)) {
            return i;
        }
    }
    return s.n;
}

bool mail_is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.at[i] >= 0x80 || s.at[i] == 033) {
            return false;
        }
    }
    return true;
}

/* A label ends where letters, digits and their few companions end: HTML and line breaks are found
 * behind it. */
static struct str clean_label(struct str label)
{
    size_t n = 0;

    label = str_trim(label);
    while (n < label.n && (label.at[n] == '"' || label.at[n] == '\'')) {
        label = str_from(label, 1);
    }
    while (n < label.n) {
        char c = lower(label.at[n]);

        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' &&
            c != '.' && c != ':') {
            break;
        }
        n++;
    }
    return str_part(label, 0, n);
}

static struct str undeclared_label(struct str bytes)
{
    if (utf8_check(bytes) < bytes.n) {
        return STR("windows-1252");
    }
    return str_has(bytes, STR("\033$")) ? STR("iso-2022-jp") : STR("utf-8");
}

/* A byte of zero is no text, and hides a word from whoever looks for it. */
static struct str without_zeros(struct arena *arena, struct str text, struct mail_notes *notes)
{
    size_t n = 0;

    if (!memchr(text.n ? text.at : "x", 0, text.n)) {
        return text;
    }
    char *at = arena_take(arena, text.n);

    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] != '\0') {
            at[n++] = text.at[i];
        }
    }
    mail_note(notes, "text.zeros", "Bytes of zero stood in its text; left out.");
    return (struct str){at, n};
}

struct str mail_text(struct arena *arena, struct str label, struct str bytes,
                     struct mail_notes *notes)
{
    struct str clean = clean_label(label), out = STR("");
    size_t bad_n = 0;

    if (clean.n != str_trim(label).n) {
        mail_note(notes, "charset.junk",
                  "A charset label carries other text; only its start counts.");
    }
    if (!charset_is_known(clean)) {
        if (clean.n > 0) {
            mail_note(notes, "charset.unknown", "Charset \"%.*s\" is not known.", STR_ARGS(clean));
        }
        clean = undeclared_label(bytes);
        if (str_is(clean, "windows-1252")) {
            mail_note(notes, "charset.undeclared",
                      "Some text names no charset and is not UTF-8; read as windows-1252.");
        }
    }
    charset_read(arena, clean, bytes, &out, &bad_n);
    if (bad_n > 0) {
        mail_note(notes, "charset.bad_bytes", "%zu bytes are no text in charset %.*s.", bad_n,
                  STR_ARGS(clean));
    }
    return without_zeros(arena, out, notes);
}
