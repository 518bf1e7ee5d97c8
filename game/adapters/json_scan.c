#include "adapters/json_scan.h"

#include "base/utf8.h"

#include <string.h>

#define NUMBER_MOST_N 40 /* the parser reads no longer ones */
#define EXACT_MOST INT64_C(9007199254740992)

struct scan {
    struct str bytes;
    const struct json_limits *limits;
    size_t at;
    size_t depth_n, values_n;
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

static bool scan_string(struct scan *scan)
{
    size_t start = scan->at++;

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
            if (!scan_escape(scan)) {
                return false;
            }
            continue;
        }
        scan->at++;
        if (c == '"') {
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
    return str_is(word, "true") || str_is(word, "false") || str_is(word, "null") ||
           offend(scan, start,
                  "unknown word; text stands in \"…\", the only words are true, false, null");
}

static bool scan_open(struct scan *scan)
{
    if (++scan->depth_n > scan->limits->depth_n) {
        return offend(scan, scan->at, "brackets are nested too deeply; make the content flatter");
    }
    scan->at++;
    scan->values_n++;
    return true;
}

static bool scan_token(struct scan *scan, int c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case ':':
        scan->at++;
        return true;
    case ',':
        scan->at++;
        scan->values_n++;
        return true;
    case '{':
    case '[':
        return scan_open(scan);
    case '}':
    case ']':
        scan->at++;
        scan->depth_n -= scan->depth_n > 0;
        return true;
    case '"':
        return scan_string(scan);
    default:
        if (c == '-' || is_digit(c)) {
            return scan_number(scan);
        }
        if (is_letter(c)) {
            return scan_word(scan);
        }
        return offend(scan, scan->at, "this character has no place here; text stands in \"…\"");
    }
}

static bool scan_all(struct scan *scan)
{
    while (scan->at < scan->bytes.n) {
        if (!scan_token(scan, byte_at(scan, scan->at))) {
            return false;
        }
        if (scan->values_n > scan->limits->values_n) {
            return offend(scan, scan->at, "there are too many values in this file; divide it");
        }
    }
    return true;
}

bool json_scan(struct str bytes, const struct json_limits *limits, struct json_offence *out)
{
    struct scan scan = {.bytes = bytes, .limits = limits, .out = out};
    size_t bad_at;

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
