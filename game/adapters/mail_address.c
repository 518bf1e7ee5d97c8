#include "adapters/mail_address.h"
#include "adapters/mail_words.h"
#include "base/buf.h"
#include "base/utf8.h"

struct scan {
    struct str s;
    size_t at;
    struct buf name;    /* outside brackets and comments, quotes taken off */
    struct buf plain;   /* the same without what was quoted */
    struct buf quoted;  /* only what was quoted */
    struct buf comment; /* in parentheses */
    struct buf angle;   /* since the last '<' */
    struct buf local;   /* what was quoted or encoded and has an @ behind it, as written */
    bool is_in_angle, has_angle, is_found, is_odd;
    bool is_quote_open, is_comment_open; /* one that never ends was met: look for no end again */
};

static bool has_at(const struct buf *buf)
{
    return str_has(buf_str(buf), STR("@"));
}

/* Offset of the closing quote, or s.n. */
static size_t quote_end(struct str s, size_t at)
{
    for (size_t i = at + 1; i < s.n; i++) {
        if (s.at[i] == '\\') {
            i++;
        } else if (s.at[i] == '"') {
            return i;
        }
    }
    return s.n;
}

static bool is_atom_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 ||
           (c && str_has(STR("!#$%&'*+-/=?^_`{|}~."), (struct str){&c, 1}));
}

/* The part before an @, in quotes where it needs them (RFC 5322 par. 3.4.1). */
static void put_local(struct buf *out, struct str local)
{
    bool is_atom = local.n > 0;

    for (size_t i = 0; i < local.n; i++) {
        is_atom &= is_atom_char(local.at[i]);
    }
    buf_add_c(out, is_atom ? "" : "\"");
    for (size_t i = 0; i < local.n; i++) {
        if (local.at[i] == '"' || local.at[i] == '\\') {
            buf_add_char(out, '\\');
        }
        buf_add_char(out, local.at[i]);
    }
    buf_add_c(out, is_atom ? "" : "\"");
}

/* Whether what ends here is the first such part of an address. */
static bool is_local(const struct scan *scan, size_t end)
{
    return end < scan->s.n && scan->s.at[end] == '@' && scan->local.n == 0;
}

static void take_quoted(struct scan *scan, size_t end)
{
    struct buf text = {0};

    for (size_t i = scan->at + 1; i < end; i++) {
        i += scan->s.at[i] == '\\' && i + 1 < end;
        buf_add_char(&text, scan->s.at[i]);
    }
    if (is_local(scan, end + 1)) {
        put_local(scan->is_in_angle ? &scan->angle : &scan->local, buf_str(&text));
    } else {
        buf_add(scan->is_in_angle ? &scan->angle : &scan->quoted, buf_str(&text));
    }
    if (!scan->is_in_angle) {
        buf_add(&scan->name, buf_str(&text));
    }
    buf_clear(&text);
    scan->at = end + 1;
}

static size_t comment_end(struct str s, size_t at)
{
    size_t depth = 0;

    for (size_t i = at; i < s.n; i++) {
        if (s.at[i] == '\\') {
            i++;
        } else if (s.at[i] == '(') {
            depth++;
        } else if (s.at[i] == ')' && --depth == 0) {
            return i;
        }
    }
    return s.n;
}

static void take_comment(struct scan *scan, size_t end)
{
    if (!scan->is_in_angle) {
        buf_add(&scan->comment, str_part(scan->s, scan->at + 1, end - scan->at - 1));
        buf_add_char(&scan->name, ' ');
        buf_add_char(&scan->plain, ' ');
    }
    scan->at = end + 1;
}

static void take_char(struct scan *scan)
{
    char c = scan->s.at[scan->at++];

    if (c == '<') {
        scan->is_odd |= scan->is_in_angle;
        scan->is_in_angle = scan->has_angle = true;
        buf_empty(&scan->angle);
    } else if (c == '>' && scan->is_in_angle) {
        scan->is_in_angle = false;
        scan->is_found = has_at(&scan->angle);
    } else if (scan->is_in_angle) {
        buf_add_char(&scan->angle, c);
    } else {
        buf_add_char(&scan->name, c);
        buf_add_char(&scan->plain, c);
    }
}

static void take_word(struct scan *scan, size_t word_n)
{
    struct str word = str_part(scan->s, scan->at, word_n);

    if (!scan->is_in_angle && is_local(scan, scan->at + word_n)) {
        buf_add(&scan->local, word);
    }
    buf_add(scan->is_in_angle ? &scan->angle : &scan->name, word);
    scan->at += word_n;
}

static void scan_field(struct scan *scan)
{
    while (scan->at < scan->s.n && !scan->is_found) {
        size_t word_n = mail_word_n(scan->s, scan->at);
        char c = scan->s.at[scan->at];
        size_t end = scan->s.n;

        if (c == '"' && !scan->is_quote_open) {
            end = quote_end(scan->s, scan->at);
            scan->is_quote_open = end == scan->s.n;
        } else if (c == '(' && !scan->is_comment_open) {
            end = comment_end(scan->s, scan->at);
            scan->is_comment_open = end == scan->s.n;
        }
        if (word_n > 0) {
            take_word(scan, word_n);
        } else if (end < scan->s.n) {
            c == '"' ? take_quoted(scan, end) : take_comment(scan, end);
        } else {
            scan->is_odd |= c == '"' || c == '(';
            take_char(scan);
        }
    }
    if (scan->is_in_angle && has_at(&scan->angle)) {
        scan->is_found = scan->is_odd = true; /* never closed */
    }
}

static void scan_clear(struct scan *scan)
{
    buf_clear(&scan->name);
    buf_clear(&scan->plain);
    buf_clear(&scan->quoted);
    buf_clear(&scan->comment);
    buf_clear(&scan->angle);
    buf_clear(&scan->local);
}

/* ---- what was found, put right ---- */

static struct str trim_of(struct str s, const char *chars)
{
    struct str set = str_of(chars);

    while (s.n > 0 && str_has(set, str_part(s, 0, 1))) {
        s = str_from(s, 1);
    }
    while (s.n > 0 && str_has(set, str_part(s, s.n - 1, 1))) {
        s.n--;
    }
    return s;
}

static struct str clean_address(struct arena *arena, struct str raw, bool *is_odd)
{
    struct str address = trim_of(raw, " \t");
    struct buf out = {0};

    if (address.n > 0 && address.at[0] == '@') { /* RFC 5322 obsolete route */
        size_t colon = str_find(address, STR(":"));
        address = colon < address.n ? str_from(address, colon + 1) : address;
    }
    if (mail_starts(address, STR("mailto:"))) {
        address = str_from(address, 7);
        *is_odd = true;
    }
    bool is_quoted = str_has(address, STR("\"@"));
    for (size_t i = 0, is_within = 0; i < address.n; i++) {
        is_within ^= is_quoted && address.at[i] == '"';
        if (is_within || (address.at[i] != ' ' && address.at[i] != '\t')) {
            buf_add_char(&out, address.at[i]);
        }
    }
    struct str clean = trim_of(buf_str(&out), is_quoted ? ",;" : ",;'\">");
    *is_odd |= !is_quoted && str_has(clean, STR(","));
    while (clean.n > 0 && clean.at[clean.n - 1] == '.') {
        clean.n--;
        *is_odd = true;
    }
    clean = str_copy(arena, clean);
    buf_clear(&out);
    return clean;
}

static struct str clean_name(struct arena *arena, struct str raw, struct str hint,
                             struct mail_notes *notes)
{
    struct str text = mail_decode(arena, str_trim(raw), hint, notes);
    struct buf out = {0};

    for (size_t i = 0; i < text.n; i++) {
        bool is_space = text.at[i] == ' ' || text.at[i] == '\t';

        if (!is_space) {
            buf_add_char(&out, text.at[i]);
        } else if (out.n > 0 && out.at[out.n - 1] != ' ') {
            buf_add_char(&out, ' ');
        }
    }
    struct str clean = str_copy(arena, trim_of(buf_str(&out), " ,;\""));
    buf_clear(&out);
    return clean;
}

static bool is_address_end(char c)
{
    return c == ' ' || c == '\t' || c == ';' || c == ':' || c == '"';
}

/* The word around the first @. "info@a,b,jp" stays one word, "a@b, c@d" does not: a comma parts
 * when a space or another @ follows. */
static struct str bare_address(struct str s)
{
    size_t at = str_find(s, STR("@")), start = at, end = at;

    if (at == s.n) {
        return STR("");
    }
    while (start > 0 && !is_address_end(s.at[start - 1]) && s.at[start - 1] != ',') {
        start--;
    }
    while (end < s.n && !is_address_end(s.at[end])) {
        if (s.at[end] == ',' && str_has(str_from(s, end), STR("@"))) {
            break;
        }
        end++;
    }
    return trim_of(str_part(s, start, end - start), ",.");
}

static struct str local_of(struct arena *arena, const struct scan *scan, struct str hint,
                           struct mail_notes *notes)
{
    struct str local = str_copy(arena, buf_str(&scan->local));
    struct buf out = {0};

    if (mail_word_n(local, 0) == 0) {
        return local;
    }
    put_local(&out, mail_decode(arena, local, hint, notes));
    local = str_copy(arena, buf_str(&out));
    buf_clear(&out);
    return local;
}

static struct mail_person from_bare(struct arena *arena, const struct scan *scan, struct str hint,
                                    struct mail_notes *notes)
{
    struct str plain = buf_str(&scan->plain), word = bare_address(plain);
    size_t at = str_find(plain, word);
    struct str before = str_part(plain, 0, at), name = buf_str(&scan->comment);
    struct mail_person box = {.is_odd = scan->is_odd};

    if (name.n == 0) {
        name = str_trim(before).n > 0 ? before : buf_str(&scan->quoted);
        box.is_odd |= str_trim(name).n > 0;
    }
    if (str_starts(word, STR("@"))) {
        word = str_join(arena, local_of(arena, scan, hint, notes), word);
    }
    box.address = clean_address(arena, word, &box.is_odd);
    box.name = clean_name(arena, name, hint, notes);
    return box;
}

static struct mail_person mailbox_within(struct arena *arena, struct str s, struct str hint,
                                         struct mail_notes *notes, int depth);

/* No address outside: one in a comment; or, when nothing says that there is none, in the rest. */
static struct mail_person from_hidden(struct arena *arena, const struct scan *scan, struct str hint,
                                      struct mail_notes *notes, int depth)
{
    struct mail_person box = {.is_odd = true}, inner = {0};
    struct str name = buf_str(&scan->name);

    if (has_at(&scan->comment)) {
        inner = mailbox_within(arena, buf_str(&scan->comment), hint, notes, depth + 1);
    } else if (!scan->has_angle && has_at(&scan->quoted)) {
        name = STR("");
        inner = mailbox_within(arena, buf_str(&scan->quoted), hint, notes, depth + 1);
    } else if (!scan->has_angle) {
        struct str decoded = mail_decode(arena, scan->s, hint, notes);

        if (str_has(decoded, STR("@")) && !str_eq(decoded, scan->s)) {
            name = STR("");
            inner = mailbox_within(arena, decoded, hint, notes, depth + 1);
        }
    }
    box.address = inner.address;
    box.name = clean_name(arena, name, hint, notes);
    box.name = box.name.n > 0 ? box.name : inner.name;
    return box;
}

static struct mail_person mailbox_within(struct arena *arena, struct str s, struct str hint,
                                         struct mail_notes *notes, int depth)
{
    struct scan scan = {.s = s};
    struct mail_person box = {0};

    if (depth > 3) {
        return box;
    }
    scan_field(&scan);
    if (scan.is_found) {
        box.is_odd = scan.is_odd;
        box.address = clean_address(arena, buf_str(&scan.angle), &box.is_odd);
        box.name = clean_name(arena, buf_str(&scan.name), hint, notes);
        if (box.name.n == 0) {
            box.name = clean_name(arena, buf_str(&scan.comment), hint, notes);
        }
    } else if (!scan.has_angle && has_at(&scan.plain)) {
        box = from_bare(arena, &scan, hint, notes);
    } else {
        box = from_hidden(arena, &scan, hint, notes, depth);
    }
    scan_clear(&scan);
    return box;
}

struct mail_person mail_mailbox(struct arena *arena, struct str unfolded, struct str hint,
                                struct mail_notes *notes)
{
    struct mail_person box = mailbox_within(arena, unfolded, hint, notes, 0);

    if (utf8_check(box.address) < box.address.n) {
        box.address = mail_text(arena, hint, box.address, notes);
    }
    return box;
}

/* Up to the next comma outside quotes, brackets and comments. */
static size_t item_n(struct str s)
{
    bool is_in_angle = false, is_open = false;

    for (size_t i = 0; i < s.n; i++) {
        size_t word_n = mail_word_n(s, i), end = s.n;

        if (!is_open && (s.at[i] == '"' || s.at[i] == '(')) {
            end = s.at[i] == '"' ? quote_end(s, i) : comment_end(s, i);
            is_open = end == s.n;
        }
        if (word_n > 0) {
            i += word_n - 1;
        } else if (end < s.n) {
            i = end;
        } else if (s.at[i] == '<' || s.at[i] == '>') {
            is_in_angle = s.at[i] == '<';
        } else if (s.at[i] == ',' && !is_in_angle) {
            return i;
        }
    }
    return s.n;
}

size_t mail_mailboxes(struct arena *arena, struct str unfolded, struct str hint,
                      struct mail_person *out, size_t most_n)
{
    struct mail_notes quiet = {.arena = arena};
    size_t n = 0;

    while (unfolded.n > 0 && n < most_n) {
        size_t one_n = item_n(unfolded);
        struct mail_person box = mail_mailbox(arena, str_part(unfolded, 0, one_n), hint, &quiet);

        if (box.address.n > 0) {
            out[n++] = box;
        }
        unfolded = str_from(unfolded, one_n + 1);
    }
    return n;
}
