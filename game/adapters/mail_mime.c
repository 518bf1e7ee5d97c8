#include "adapters/mail_mime.h"
#include "adapters/mail_code.h"
#include "adapters/mail_uu.h"
#include "adapters/mail_words.h"
#include "base/utf8.h"

#define PARAM_PIECES_N 50

/* ---- fields ---- */

static struct str take_line(struct str *rest)
{
    struct str line;

    str_cut(*rest, '\n', &line, rest);
    if (line.n > 0 && line.at[line.n - 1] == '\r') {
        line.n--;
    }
    return line;
}

static bool is_folded(struct str rest)
{
    return rest.n > 0 && (rest.at[0] == ' ' || rest.at[0] == '\t');
}

static size_t field_name_n(struct str line)
{
    size_t n = 0;

    while (n < line.n && line.at[n] > ' ' && line.at[n] < 127 && line.at[n] != ':') {
        n++;
    }
    size_t colon = n;

    while (colon < line.n && (line.at[colon] == ' ' || line.at[colon] == '\t')) {
        colon++;
    }
    return n > 0 && colon < line.n && line.at[colon] == ':' ? n : 0;
}

/* Reads fields; what follows the empty line is returned. A line that is no field starts the body
 * (as with a missing empty line). */
static struct str read_fields(struct arena *arena, struct str bytes, struct mail_fields *out,
                              struct mail_notes *notes)
{
    struct str rest = bytes;

    *out = (struct mail_fields){ARENA_NEW_N(arena, MAIL_HEADERS_N, struct mail_field), 0};
    while (rest.n > 0) {
        struct str start = rest, line = take_line(&rest);
        size_t name_n = field_name_n(line);

        if (line.n == 0) {
            return rest;
        }
        if (str_starts(line, STR("From ")) || str_starts(line, STR(">From "))) {
            continue; /* a mailbox file's, wherever it got to */
        }
        if (name_n == 0) {
            mail_note(notes, "fields.no_end", "The header ends without an empty line.");
            return start;
        }
        while (is_folded(rest)) {
            take_line(&rest);
        }
        struct str whole = str_part(start, 0, start.n - rest.n);
        struct str value = str_from(whole, str_find(whole, STR(":")) + 1);

        if (value.n > MAIL_FIELD_N) {
            mail_note(notes, "fields.long", "Only the first %zu bytes of a field were read.",
                      MAIL_FIELD_N);
            value = str_part(value, 0, MAIL_FIELD_N);
        }
        if (out->n == MAIL_HEADERS_N) {
            mail_note(notes, "fields.many", "Only the first %d fields were read.", MAIL_HEADERS_N);
        } else {
            out->at[out->n++] =
                (struct mail_field){str_part(line, 0, name_n), mail_unfold(arena, value)};
        }
    }
    return rest;
}

struct str mail_field(const struct mail_fields *fields, const char *name, size_t i)
{
    for (size_t k = 0; k < fields->n; k++) {
        if (mail_same(fields->at[k].name, str_of(name)) && i-- == 0) {
            return fields->at[k].value;
        }
    }
    return STR("");
}

/* ---- parameters ---- */

struct param {
    struct str name, value; /* quotes taken off */
};

/* Only quotes and backslashes are written so: paths of Windows are not. */
static bool is_escape(struct str s, size_t i)
{
    return s.at[i] == '\\' && i + 1 < s.n && (s.at[i + 1] == '"' || s.at[i + 1] == '\\');
}

/* Takes the next "; name=value"; false at the end. */
static bool next_param(struct arena *arena, struct str *rest, struct param *out)
{
    struct buf value = {0};
    size_t i = 0, name_n = 0;

    while (i < rest->n && (rest->at[i] == ';' || rest->at[i] == ' ' || rest->at[i] == '\t')) {
        i++;
    }
    *rest = str_from(*rest, i);
    while (name_n < rest->n && rest->at[name_n] != '=' && rest->at[name_n] != ';') {
        name_n++;
    }
    out->name = str_trim(str_part(*rest, 0, name_n));
    i = name_n + (name_n < rest->n && rest->at[name_n] == '=');
    while (i < rest->n && (rest->at[i] == ' ' || rest->at[i] == '\t')) {
        i++;
    }
    bool is_quoted = i < rest->n && rest->at[i] == '"';
    for (i += is_quoted; i < rest->n && rest->at[i] != (is_quoted ? '"' : ';'); i++) {
        i += is_quoted && is_escape(*rest, i);
        buf_add_char(&value, rest->at[i]);
    }
    out->value = str_copy(arena, str_trim(buf_str(&value)));
    buf_clear(&value);
    *rest = str_from(*rest, i + is_quoted);
    return out->name.n > 0 || rest->n > 0;
}

/* RFC 2231: name, name*, name*0, name*0* ...; returns the piece's number, -1 when it is another's.
 */
static int piece_of(struct str param_name, struct str name, bool *is_percent)
{
    struct str tail = str_from(param_name, name.n);
    int64_t number = 0;

    if (!mail_starts(param_name, name) || (tail.n > 0 && tail.at[0] != '*')) {
        return -1;
    }
    *is_percent = tail.n > 0 && str_ends(tail, STR("*"));
    if (tail.n > 2 || (tail.n == 2 && !*is_percent)) {
        tail = str_part(tail, 1, tail.n - 1 - *is_percent);
        return str_to_int(tail, &number) && number >= 0 && number < PARAM_PIECES_N ? (int)number
                                                                                   : -1;
    }
    return 0;
}

struct pieces {
    struct str at[PARAM_PIECES_N];
    bool is_percent[PARAM_PIECES_N];
};

static struct str join_pieces(struct arena *arena, const struct pieces *pieces, struct str hint,
                              struct mail_notes *notes)
{
    struct str label = STR(""), language;
    struct buf bytes = {0};
    bool is_extended = pieces->is_percent[0];

    for (size_t i = 0; i < PARAM_PIECES_N && pieces->at[i].n > 0; i++) {
        struct str piece = pieces->at[i];

        if (i == 0 && is_extended && str_cut(piece, '\'', &label, &language)) {
            str_cut(language, '\'', &language, &piece);
        }
        if (pieces->is_percent[i]) {
            mail_percent_add(piece, &bytes);
        } else {
            buf_add(&bytes, piece);
        }
    }
    struct str joined = str_copy(arena, buf_str(&bytes));

    bool is_utf8 = utf8_check(joined) == joined.n;

    buf_clear(&bytes);
    return is_extended ? mail_text(arena, label, joined, notes)
                       : mail_decode(arena, joined, is_utf8 ? STR("") : hint, notes);
}

/* hint: charset of raw 8-bit bytes that are no UTF-8. */
static struct str param_with(struct arena *arena, struct str value, const char *name,
                             struct str hint, struct mail_notes *notes)
{
    struct pieces pieces = {0};
    struct str head, rest;
    struct param param;

    str_cut(value, ';', &head, &rest);
    while (rest.n > 0 && next_param(arena, &rest, &param)) {
        bool is_percent = false;
        int piece = piece_of(param.name, str_of(name), &is_percent);

        if (piece >= 0 && (pieces.at[piece].n == 0 || is_percent)) {
            pieces.at[piece] = param.value;
            pieces.is_percent[piece] = is_percent;
        }
    }
    return join_pieces(arena, &pieces, hint, notes);
}

struct str mail_param(struct arena *arena, struct str value, const char *name,
                      struct mail_notes *notes)
{
    return param_with(arena, value, name, STR(""), notes);
}

/* ---- parts ---- */

struct walk {
    struct arena *arena;
    struct mail *mail;
    struct mail_notes *notes;
    struct str hint; /* charset of the first text: also of raw file names */
    int alternatives_n;
    bool is_in_digest; /* what says nothing of its type is a message (RFC 2046 par. 5.1.5) */
    size_t walked_n;   /* parts of any kind */
};

static struct str type_of(struct arena *arena, struct str content_type)
{
    struct str type, rest;

    str_cut(content_type, ';', &type, &rest);
    str_cut(str_trim(type), ' ', &type, &rest); /* "text/plain charset=…" without its ";" */
    type = str_lower(arena, str_trim(type));
    if (!str_has(type, STR("/"))) {
        return STR("text/plain"); /* RFC 2045 par. 5.2 */
    }
    for (size_t i = 0; i < type.n; i++) {
        if (type.at[i] <= ' ' || type.at[i] >= 127) {
            return STR("application/octet-stream");
        }
    }
    return type;
}

static struct str body_of(struct walk *walk, struct str encoding, struct str body)
{
    struct buf out;

    encoding = str_trim(encoding);
    buf_init(&out, MAIL_MOST_N + 16);
    if (mail_starts(encoding, STR("base64"))) {
        struct mail_base64 state = {0};

        mail_base64_add(&state, body, &out);
        mail_base64_end(&state, &out);
    } else if (mail_starts(encoding, STR("quoted-printable"))) {
        mail_qp_add(body, &out);
    } else if (mail_find(encoding, STR("uue")) < encoding.n) {
        struct mail_uu uu;

        return mail_uu_in(walk->arena, body, 0, &uu) ? uu.bytes : body;
    } else {
        if (encoding.n > 0 && !mail_same(encoding, STR("7bit")) &&
            !mail_same(encoding, STR("8bit")) && !mail_same(encoding, STR("binary"))) {
            mail_note(walk->notes, "encoding.unknown", "A transfer encoding is not known.");
        }
        return body;
    }
    body = str_copy(walk->arena, buf_str(&out));
    buf_clear(&out);
    return body;
}

static void add_part(struct walk *walk, const struct mail_fields *fields, struct str body,
                     int alternative)
{
    struct str content_type = mail_field(fields, "Content-Type", 0);
    struct str disposition = mail_field(fields, "Content-Disposition", 0);
    struct arena *arena = walk->arena;
    struct mail_part part = {.type = type_of(arena, content_type), .alternative = alternative};

    if (str_starts(part.type, STR("multipart/"))) { /* parts that nothing divides */
        part.type = STR("text/plain");
    } else if (content_type.n == 0 && walk->is_in_digest) {
        part.type = STR("message/rfc822");
    }

    if (walk->mail->parts_n == MAIL_PARTS_N) {
        mail_note(walk->notes, "parts.many", "Only the first %d parts were read.", MAIL_PARTS_N);
        return;
    }
    part.charset = mail_param(arena, content_type, "charset", walk->notes);
    part.name = param_with(arena, disposition, "filename", walk->hint, walk->notes);
    if (part.name.n == 0) {
        part.name = param_with(arena, content_type, "name", walk->hint, walk->notes);
    }
    part.body = body_of(walk, mail_field(fields, "Content-Transfer-Encoding", 0), body);
    bool is_text = str_is(part.type, "text/plain") || str_is(part.type, "text/html");
    part.is_attachment = !is_text || mail_starts(disposition, STR("attachment")) || part.name.n > 0;
    part.is_inline = part.is_attachment && mail_field(fields, "Content-ID", 0).n > 0 &&
                     !mail_starts(disposition, STR("attachment"));
    walk->hint = walk->hint.n > 0 || part.is_attachment ? walk->hint : part.charset;
    walk->mail->parts[walk->mail->parts_n++] = part;
}

/* Whether a line is the boundary: 0 no, 1 the next part, 2 the end. */
static int boundary_at(struct str line, struct str boundary)
{
    if (!str_starts(line, STR("--")) || !str_starts(str_from(line, 2), boundary)) {
        return 0;
    }
    struct str tail = str_from(line, 2 + boundary.n);

    if (str_starts(tail, STR("--"))) {
        return 2;
    }
    return str_trim(tail).n == 0 ? 1 : 0;
}

static void walk_part(struct walk *walk, struct str bytes, int depth, int alternative);

/* The line end before a boundary belongs to the boundary (RFC 2046 par. 5.1.1). */
static struct str part_before(struct str part, const char *boundary)
{
    part.n = (size_t)(boundary - part.at);
    part.n -= str_ends(part, STR("\n"));
    part.n -= str_ends(part, STR("\r"));
    return part;
}

/* False: the boundary is nowhere. */
static bool walk_multipart(struct walk *walk, struct str body, struct str boundary, int depth,
                           int alternative)
{
    struct str rest = body, part = {NULL, 0};
    bool is_met = false;
    int kind = 0;

    while (rest.n > 0 && kind != 2) {
        struct str start = rest, line = take_line(&rest);

        kind = boundary_at(line, boundary);
        if (kind == 0) {
            continue;
        }
        if (part.at) {
            walk_part(walk, part_before(part, start.at), depth + 1, alternative);
        }
        part = kind == 1 ? rest : (struct str){NULL, 0};
        is_met = true;
    }
    if (part.at) {
        mail_note(walk->notes, "parts.no_end", "The last part has no end mark.");
        part.n = (size_t)(body.at + body.n - part.at);
        walk_part(walk, part, depth + 1, alternative);
    }
    return is_met;
}

static void walk_body(struct walk *walk, const struct mail_fields *fields, struct str body,
                      int depth, int alternative)
{
    struct str content_type = mail_field(fields, "Content-Type", 0);
    struct str type = type_of(walk->arena, content_type);
    struct str boundary = STR("");

    if (str_starts(type, STR("multipart/"))) {
        boundary = mail_param(walk->arena, content_type, "boundary", walk->notes);
        if (boundary.n == 0) {
            mail_note(walk->notes, "parts.no_boundary",
                      "A part of several parts does not say what divides them.");
        }
    }
    if (boundary.n > 0 && depth < MAIL_DEPTH_N) {
        if (str_is(type, "multipart/alternative")) {
            alternative = ++walk->alternatives_n;
        }
        bool was_in_digest = walk->is_in_digest;

        walk->is_in_digest = str_is(type, "multipart/digest");
        bool is_divided = walk_multipart(walk, body, boundary, depth, alternative);
        walk->is_in_digest = was_in_digest;
        if (is_divided) {
            return;
        }
        mail_note(walk->notes, "parts.lost",
                  "What divides the parts is nowhere; all is read as plain text.");
    } else if (boundary.n > 0) {
        mail_note(walk->notes, "parts.deep", "Parts deeper than %d were not read.", MAIL_DEPTH_N);
    }
    add_part(walk, fields, body, alternative);
}

static void walk_part(struct walk *walk, struct str bytes, int depth, int alternative)
{
    struct mail_fields fields;
    struct str body;

    if (walk->walked_n++ == 2 * MAIL_PARTS_N || walk->mail->parts_n == MAIL_PARTS_N) {
        walk->walked_n = 2 * MAIL_PARTS_N;
        mail_note(walk->notes, "parts.many", "Only the first %d parts were read.", MAIL_PARTS_N);
        return;
    }
    body = read_fields(walk->arena, bytes, &fields, walk->notes);
    walk_body(walk, &fields, body, depth, alternative);
}

/* Without a byte order mark, and without what blank stands before the first field. */
static struct str begun(struct str bytes)
{
    struct str start;

    if (str_starts(bytes, STR("\xef\xbb\xbf"))) {
        bytes = str_from(bytes, 3);
    }
    start = bytes;
    while (start.n > 0 && str_has(STR(" \t\r\n"), str_part(start, 0, 1))) {
        start = str_from(start, 1);
    }
    struct str rest = start;

    return field_name_n(take_line(&rest)) > 0 ? start : bytes;
}

/* Where no line ends as lines do, bare carriage returns end them. */
static struct str with_lines(struct arena *arena, struct str bytes, struct mail_notes *notes)
{
    if (str_has(bytes, STR("\n")) || !str_has(bytes, STR("\r"))) {
        return bytes;
    }
    char *at = arena_take(arena, bytes.n);

    for (size_t i = 0; i < bytes.n; i++) {
        at[i] = bytes.at[i] == '\r' ? '\n' : bytes.at[i];
    }
    mail_note(notes, "lines.bare", "Its lines end with carriage returns alone.");
    return (struct str){at, bytes.n};
}

void mail_take_apart(struct arena *arena, struct str bytes, struct mail *out,
                     struct mail_notes *notes)
{
    struct walk walk = {.arena = arena, .mail = out, .notes = notes};

    *out = (struct mail){0};
    if (bytes.n > MAIL_MOST_N) {
        mail_note(notes, "mail.large", "Only the first %zu bytes were read.", MAIL_MOST_N);
        bytes = str_part(bytes, 0, MAIL_MOST_N);
    }
    bytes = begun(with_lines(arena, bytes, notes));
    struct str body = read_fields(arena, bytes, &out->fields, notes);

    if (out->fields.n == 0) {
        mail_note(notes, "fields.none", "There is no header; all is read as text.");
    }
    walk_body(&walk, &out->fields, body, 0, 0);
}
