#include "ui/spans.h"
#include "base/utf8.h"

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_latin(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_foreign_letter(uint32_t c)
{
    return c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7 && utf8_width(c) == 1;
}

bool span_is_letter(uint32_t c)
{
    return is_digit(c) || is_latin(c) || is_foreign_letter(c) || c == '-' || c == '_';
}

static bool is_local(uint32_t c)
{
    return span_is_letter(c) || c == '.' || c == '+' || c == '%' || c == '\'' || c == '&';
}

static size_t digits_end(const uint32_t *points, size_t n, size_t at)
{
    while (at < n && is_digit(points[at])) {
        at++;
    }
    return at;
}

/* Behind "https://" and the like; from itself when there is no scheme. */
static size_t scheme_end(const uint32_t *points, size_t n, size_t from)
{
    size_t at = from;

    while (at < n && is_latin(points[at])) {
        at++;
    }
    if (at > from && n - at >= 3 && points[at] == ':' && points[at + 1] == '/' &&
        points[at + 2] == '/') {
        return at + 3;
    }
    return from;
}

struct labels {
    size_t n, numbers_n; /* labels, and those of digits only */
    size_t last_n;       /* characters of the last one */
    bool is_last_number;
    size_t end;
};

static struct labels labels_read(const uint32_t *points, size_t n, size_t from)
{
    struct labels labels = {.end = from};
    size_t at = from;

    while (at < n && span_is_letter(points[at])) {
        size_t start = at;

        while (at < n && span_is_letter(points[at])) {
            at++;
        }
        labels.n++;
        labels.last_n = at - start;
        labels.is_last_number = digits_end(points, at, start) == at;
        labels.numbers_n += labels.is_last_number;
        labels.end = at;
        if (at >= n || points[at] != '.') {
            break;
        }
        at++;
    }
    return labels;
}

static size_t host_end(const uint32_t *points, size_t n, size_t from)
{
    struct labels labels = labels_read(points, n, from);
    bool is_name = labels.n >= 2 && labels.last_n >= 2 && !labels.is_last_number;
    bool is_address = labels.n == 4 && labels.numbers_n == 4;
    size_t port;

    if (!is_name && !is_address) {
        return from;
    }
    if (labels.end < n && points[labels.end] == ':') {
        port = digits_end(points, n, labels.end + 1);
        return port > labels.end + 1 ? port : labels.end;
    }
    return labels.end;
}

size_t span_end(const uint32_t *points, size_t n, size_t from)
{
    size_t host = scheme_end(points, n, from), at = host, end;

    while (at < n && is_local(points[at])) {
        at++;
    }
    if (at > host && at < n && points[at] == '@') {
        end = host_end(points, n, at + 1);
        if (end > at + 1) {
            return end;
        }
    }
    end = host_end(points, n, host);
    return end > host ? end : from;
}

bool span_find(const uint32_t *points, size_t n, size_t from, size_t *start, size_t *end)
{
    for (size_t at = from; at < n; at++) {
        if (!span_is_letter(points[at]) || points[at] == '-') {
            continue;
        }
        *start = at;
        *end = span_end(points, n, at);
        if (*end > at) {
            return true;
        }
        while (at < n && is_local(points[at])) {
            at++;
        }
    }
    return false;
}
