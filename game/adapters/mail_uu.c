#include "adapters/mail_uu.h"

#include "base/arena.h"
#include "base/buf.h"

static struct str line_at(struct str text, size_t at, size_t *next)
{
    struct str rest = str_from(text, at);
    size_t n = str_find(rest, STR("\n"));

    *next = at + n + (n < rest.n);
    return n > 0 && rest.at[n - 1] == '\r' ? str_part(rest, 0, n - 1) : str_part(rest, 0, n);
}

static bool is_octal(struct str s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i >= s.n || s.at[i] < '0' || s.at[i] > '7') {
            return false;
        }
    }
    return true;
}

/* "begin 644 name" or "begin 0644 name". */
static bool is_begin(struct str line, struct str *name)
{
    struct str rest = str_from(line, 6);
    size_t n = is_octal(rest, 4) ? 4 : 3;

    if (!str_starts(line, STR("begin ")) || !is_octal(rest, n) || rest.n < n + 2 ||
        rest.at[n] != ' ') {
        return false;
    }
    *name = str_from(rest, n + 1);
    return true;
}

static unsigned sextet(struct str line, size_t i)
{
    return i < line.n ? (unsigned)(line.at[i] - ' ') & 63 : 0; /* trailing spaces get lost */
}

/* Decodes a line into out; false when it is none. */
static bool decode_line(struct str line, struct buf *out)
{
    size_t n = sextet(line, 0), chars_n = (n + 2) / 3 * 4;

    for (size_t i = 0; i < line.n; i++) {
        if (line.at[i] < ' ' || line.at[i] > '`') {
            return false;
        }
    }
    if (line.n > chars_n + 2) { /* one more sign is a checksum of some old writers */
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t at = 1 + i / 3 * 4 + i % 3;
        unsigned bits = sextet(line, at) << 6 | sextet(line, at + 1);

        buf_add_char(out, (char)(bits >> (4 - i % 3 * 2) & 255));
    }
    return true;
}

static bool read_body(struct str text, size_t at, struct buf *bytes, size_t *end)
{
    while (at < text.n) {
        struct str line = line_at(text, at, &at);

        if (str_is(line, "end")) {
            *end = at;
            return !bytes->is_full;
        }
        if (line.n > 0 && !decode_line(line, bytes)) {
            return false;
        }
    }
    return false;
}

bool mail_uu_in(struct arena *arena, struct str text, size_t from, struct mail_uu *out)
{
    for (size_t at = from, next; at < text.n; at = next) {
        struct str line = line_at(text, at, &next);

        struct buf bytes = {0};

        *out = (struct mail_uu){.at = at};
        bool is_whole = is_begin(line, &out->name) && read_body(text, next, &bytes, &out->end);
        out->bytes = is_whole ? str_copy(arena, buf_str(&bytes)) : STR("");
        buf_clear(&bytes);
        if (is_whole) {
            return true;
        }
    }
    return false;
}
