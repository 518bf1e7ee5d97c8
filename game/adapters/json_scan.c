#include "adapters/json_scan.h"

#include "base/utf8.h"

#include <assert.h>
#include <string.h>

#define NUMBER_MOST_N 40 /* the parser reads no longer ones */
#define EXACT_MOST INT64_C(9007199254740992)

enum wants {
    WANTS_VALUE,
    WANTS_VALUE_OR_CLOSE, /* after [ */
    WANTS_KEY,
    WANTS_KEY_OR_CLOSE, /* after { */
    WANTS_COLON,
    WANTS_COMMA_OR_CLOSE,
    WANTS_NOTHING
};

struct scan {
    struct str bytes;
    const struct json_limits *limits;
    size_t at;
    size_t depth_n, values_n;
    uint64_t objects; /* a bit for each open bracket: { and not [ */
    enum wants wants;
    const struct json_listener *to; /* may be NULL */
    struct json_offence *out;
};

static bool offend(struct scan *scan, size_t at, const char *says)
{
    *scan->out = (struct json_offence){at, says};
    return false;
}

static int byte_at(const struct scan *scan, size_t at)
{
    return at < scan->bytes.n ? (unsigned char)scan->bytes.at[at] : -1;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int hex_of(int c)
{
    if (is_digit(c)) {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hex digits at `at`; -1 when they are not. */
static int hex4_of(const struct scan *scan, size_t at)
{
    int value = 0;

    for (size_t i = 0; i < 4; i++) {
        int digit = hex_of(byte_at(scan, at + i));

        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

/* At the 'u' of an escape; leaves scan->at behind it, behind the second half of a pair too. */
static bool scan_unicode(struct scan *scan)
{
    size_t start = scan->at - 1;
    int unit = hex4_of(scan, scan->at + 1);

    scan->at += 5;
    if (unit < 0) {
        return offend(scan, start, "\\u needs four hexadecimal digits");
    }
    if (unit == 0) {
        return offend(scan, start, "the NUL character is not allowed in text; take \\u0000 out");
    }
    if (unit < 0xd800 || unit > 0xdfff) {
        return true;
    }
    if (unit < 0xdc00 && byte_at(scan, scan->at) == '\\' && byte_at(scan, scan->at + 1) == 'u') {
        int second = hex4_of(scan, scan->at + 2);

        scan->at += 6;
        if (second >= 0xdc00 && second <= 0xdfff) {
            return true;
        }
    }
    return offend(scan, start, "half of a surrogate pair stands alone; write the character itself");
}

static bool scan_escape(struct scan *scan)
{
    int c = byte_at(scan, ++scan->at);

    if (c == 'u') {
        return scan_unicode(scan);
    }
    if (c < 0 || !memchr("\"\\/bfnrt", c, 8)) {
        return offend(scan, scan->at - 1, "unknown escape; a backslash itself is written \\\\");
    }
    scan->at++;
    return true;
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* A byte of the eight is less than `least`, which is at most 128. */
static bool has_less(uint64_t eight, unsigned least)
{
    return (eight - EACH_BYTE(least)) & ~eight & EACH_BYTE(0x80);
}

/* Past what needs no look, eight bytes at once: no quote, no backslash, no control character. */
static void skip_plain(struct scan *scan)
{
    uint64_t eight;

    for (; scan->bytes.n - scan->at >= sizeof eight; scan->at += sizeof eight) {
        memcpy(&eight, scan->bytes.at + scan->at, sizeof eight);
        if (has_less(eight, 0x20) || has_less(eight ^ EACH_BYTE('"'), 1) ||
            has_less(eight ^ EACH_BYTE('\\'), 1)) {
            return;
        }
    }
}

/* *inner is what stands between the quotes. */
static bool scan_string(struct scan *scan, struct str *inner, bool *has_escapes)
{
    size_t start = scan->at++;

    *has_escapes = false;
    skip_plain(scan);
    for (;;) {
        int c = byte_at(scan, scan->at);

        if (c < 0) {
            return offend(scan, start, "this text is not closed; a \" is missing");
        }
        if (c < 0x20) {
            return offend(
                scan, scan->at,
                "a line break, tab or control character stands inside text; write \\n or \\t");
        }
        if (c == '\\') {
            *has_escapes = true;
            if (!scan_escape(scan)) {
                return false;
            }
            skip_plain(scan);
            continue;
        }
        scan->at++;
        if (c == '"') {
            *inner = (struct str){scan->bytes.at + start + 1, scan->at - start - 2};
            return true;
        }
    }
}

/* Moves past digits; how many there were. */
static size_t scan_digits(struct scan *scan)
{
    size_t start = scan->at;

    while (is_digit(byte_at(scan, scan->at))) {
        scan->at++;
    }
    return scan->at - start;
}

static bool is_exact(struct str digits)
{
    int64_t value;

    return str_to_int(digits, &value) && value <= EXACT_MOST && value >= -EXACT_MOST;
}

/* Fraction and exponent; false when one is begun and not written. */
static bool scan_fraction(struct scan *scan)
{
    int c;

    if (byte_at(scan, scan->at) == '.') {
        scan->at++;
        if (scan_digits(scan) == 0) {
            return false;
        }
    }
    c = byte_at(scan, scan->at);
    if (c != 'e' && c != 'E') {
        return true;
    }
    c = byte_at(scan, ++scan->at);
    scan->at += c == '+' || c == '-';
    return scan_digits(scan) > 0;
}

static bool scan_number(struct scan *scan)
{
    static const char not_one[] = "this is not a number as JSON writes it; write 10, -3 or 0.5";
    size_t start = scan->at, whole_at, whole_n, whole_end;
    int c;

    scan->at += byte_at(scan, start) == '-';
    whole_at = scan->at;
    whole_n = scan_digits(scan);
    whole_end = scan->at;
    if (whole_n == 0 || (whole_n > 1 && byte_at(scan, whole_at) == '0') || !scan_fraction(scan)) {
        return offend(scan, start, not_one);
    }
    c = byte_at(scan, scan->at);
    if (is_letter(c) || c == '.' || c == '-' || c == '+' || c == '_') {
        return offend(scan, start, not_one);
    }
    if (scan->at - start > NUMBER_MOST_N) {
        return offend(scan, start, "this number has too many digits; shorten it");
    }
    if (scan->at == whole_end && !is_exact(str_part(scan->bytes, start, whole_end - start))) {
        return offend(scan, start,
                      "this number is beyond 2^53 and cannot be kept exactly; write it as text");
    }
    if (scan->to) {
        scan->to->number(scan->to->ctx, str_part(scan->bytes, start, scan->at - start),
                         scan->at == whole_end);
    }
    return true;
}

static bool scan_word(struct scan *scan)
{
    size_t start = scan->at;
    struct str word;

    while (is_letter(byte_at(scan, scan->at)) || is_digit(byte_at(scan, scan->at))) {
        scan->at++;
    }
    word = str_part(scan->bytes, start, scan->at - start);
    if (!str_is(word, "true") && !str_is(word, "false") && !str_is(word, "null")) {
        return offend(scan, start,
                      "unknown word; text stands in \"…\", the only words are true, false, null");
    }
    if (scan->to) {
        scan->to->word(scan->to->ctx, word);
    }
    return true;
}

/* ---- how they stand together ---- */

static bool is_in_object(const struct scan *scan)
{
    return scan->depth_n > 0 && (scan->objects >> (scan->depth_n - 1) & 1);
}

static bool wants_value(const struct scan *scan)
{
    return scan->wants == WANTS_VALUE || scan->wants == WANTS_VALUE_OR_CLOSE;
}

static bool wants_key(const struct scan *scan)
{
    return scan->wants == WANTS_KEY || scan->wants == WANTS_KEY_OR_CLOSE;
}

static bool offend_place(struct scan *scan)
{
    switch (scan->wants) {
    case WANTS_VALUE:
    case WANTS_VALUE_OR_CLOSE:
        return offend(scan, scan->at,
                      "a value must stand here; write one or take the comma before out");
    case WANTS_KEY:
    case WANTS_KEY_OR_CLOSE:
        return offend(scan, scan->at,
                      "a key in \"…\" must stand here; write one or take the comma before out");
    case WANTS_COLON:
        return offend(scan, scan->at, "a colon must stand between key and value");
    case WANTS_COMMA_OR_CLOSE:
        return offend(scan, scan->at,
                      is_in_object(scan) ? "a comma or } is missing before this"
                                         : "a comma or ] is missing before this");
    default:
        return offend(scan, scan->at, "something follows the end of the JSON value; take it out");
    }
}

static bool end_value(struct scan *scan)
{
    scan->wants = scan->depth_n > 0 ? WANTS_COMMA_OR_CLOSE : WANTS_NOTHING;
    return ++scan->values_n <= scan->limits->values_n ||
           offend(scan, scan->at, "there are too many values in this file; divide it");
}

static bool scan_open(struct scan *scan, bool is_object)
{
    if (!wants_value(scan)) {
        return offend_place(scan);
    }
    if (scan->depth_n == scan->limits->depth_n) {
        return offend(scan, scan->at, "brackets are nested too deeply; make the content flatter");
    }
    scan->objects &= ~(UINT64_C(1) << scan->depth_n);
    scan->objects |= (uint64_t)is_object << scan->depth_n;
    scan->depth_n++;
    scan->at++;
    scan->wants = is_object ? WANTS_KEY_OR_CLOSE : WANTS_VALUE_OR_CLOSE;
    if (scan->to) {
        scan->to->open(scan->to->ctx, is_object);
    }
    return true;
}

static bool scan_close(struct scan *scan, bool is_object)
{
    bool is_free = scan->wants == WANTS_COMMA_OR_CLOSE ||
                   scan->wants == (is_object ? WANTS_KEY_OR_CLOSE : WANTS_VALUE_OR_CLOSE);

    if (!is_free || is_in_object(scan) != is_object) {
        return offend_place(scan);
    }
    scan->depth_n--;
    scan->at++;
    if (scan->to) {
        scan->to->close(scan->to->ctx);
    }
    return end_value(scan);
}

static bool scan_between(struct scan *scan, enum wants wanted, enum wants next)
{
    if (scan->wants != wanted) {
        return offend_place(scan);
    }
    scan->at++;
    scan->wants = next;
    return true;
}

static bool scan_key(struct scan *scan)
{
    struct str inner;
    bool has_escapes;

    scan->wants = WANTS_COLON;
    if (!scan_string(scan, &inner, &has_escapes)) {
        return false;
    }
    if (scan->to) {
        scan->to->key(scan->to->ctx, inner, has_escapes);
    }
    return true;
}

static bool scan_text(struct scan *scan)
{
    struct str inner;
    bool has_escapes;

    if (wants_key(scan)) {
        return scan_key(scan);
    }
    if (!wants_value(scan)) {
        return offend_place(scan);
    }
    if (!scan_string(scan, &inner, &has_escapes)) {
        return false;
    }
    if (scan->to) {
        scan->to->text(scan->to->ctx, inner, has_escapes);
    }
    return end_value(scan);
}

static bool scan_scalar(struct scan *scan, int c)
{
    if (!wants_value(scan)) {
        return offend_place(scan);
    }
    if (c == '-' || is_digit(c)) {
        return scan_number(scan) && end_value(scan);
    }
    if (is_letter(c)) {
        return scan_word(scan) && end_value(scan);
    }
    return offend(scan, scan->at, "this character has no place here; text stands in \"…\"");
}

static bool scan_token(struct scan *scan, int c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        scan->at++;
        return true;
    case ':':
        return scan_between(scan, WANTS_COLON, WANTS_VALUE);
    case ',':
        return scan_between(scan, WANTS_COMMA_OR_CLOSE,
                            is_in_object(scan) ? WANTS_KEY : WANTS_VALUE);
    case '{':
    case '[':
        return scan_open(scan, c == '{');
    case '}':
    case ']':
        return scan_close(scan, c == '}');
    case '"':
        return scan_text(scan);
    case '/':
        return offend(scan, scan->at, "JSON has no comments; take this out");
    default:
        return scan_scalar(scan, c);
    }
}

static bool scan_all(struct scan *scan)
{
    while (scan->at < scan->bytes.n) {
        if (!scan_token(scan, byte_at(scan, scan->at))) {
            return false;
        }
    }
    return scan->wants == WANTS_NOTHING ||
           offend(scan, scan->at,
                  "the file ends too early; a value or a closing bracket is missing");
}

bool json_scan(struct str bytes, const struct json_limits *limits,
               const struct json_listener *listener, struct json_offence *out)
{
    struct scan scan = {.bytes = bytes, .limits = limits, .to = listener, .out = out};
    size_t bad_at;

    assert(limits->depth_n <= JSON_SCAN_DEPTH_N);
    if (bytes.n > limits->bytes_n) {
        return offend(&scan, 0, "the file is too large; divide it");
    }
    if (str_starts(bytes, STR("\xef\xbb\xbf"))) {
        return offend(&scan, 0, "a byte order mark stands at the start; save as UTF-8 without one");
    }
    bad_at = utf8_check(bytes);
    if (bad_at < bytes.n) {
        return offend(&scan, bad_at, "this byte is not UTF-8; save the file as UTF-8");
    }
    if (str_trim(bytes).n == 0) {
        return offend(&scan, 0, "the file is empty; it must hold one JSON value");
    }
    return scan_all(&scan);
}

void json_place(struct str bytes, size_t at, size_t *line, size_t *column)
{
    struct str before = str_part(bytes, 0, at);
    size_t line_at = 0;

    *line = 1;
    for (size_t i = 0; i < before.n; i++) {
        if (before.at[i] == '\n') {
            *line += 1;
            line_at = i + 1;
        }
    }
    *column = utf8_count(str_from(before, line_at)) + 1;
}
