/* Addresses taken apart as a browser does (WHATWG URL, "authority state"), without ever resolving
 * anything. */
#include "core/host.h"

struct str host_registrable(const struct host *host)
{
    if (host->kind != HOST_NAME || host->registrable_at < 0) {
        return STR("");
    }
    return str_from(host->ascii, (size_t)host->registrable_at);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Control characters and spaces at both ends count for nothing (WHATWG URL, basic parser, step 1).
 */
static struct str strip(struct str s)
{
    while (s.n && (unsigned char)s.at[0] <= ' ') {
        s = str_from(s, 1);
    }
    while (s.n && (unsigned char)s.at[s.n - 1] <= ' ') {
        s.n--;
    }
    return s;
}

static bool are_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.at[i])) {
            return false;
        }
    }
    return s.n > 0;
}

static size_t authority_n(struct str s)
{
    size_t n = 0;

    while (n < s.n && s.at[n] != '/' && s.at[n] != '\\' && s.at[n] != '?' && s.at[n] != '#') {
        n++;
    }
    return n;
}

/* "example.com:8080/x" has a port, "tel:0312345678" a scheme: only a host has a dot before the
 * colon. */
static bool is_host_and_port(struct str head, struct str rest)
{
    return str_has(head, STR(".")) && are_digits(str_part(rest, 0, authority_n(rest)));
}

struct str url_scheme(struct str url)
{
    struct str head, rest;

    url = strip(url);
    if (!str_cut(url, ':', &head, &rest) || head.n == 0 || !is_letter(head.at[0])) {
        return STR("");
    }
    for (size_t i = 1; i < head.n; i++) {
        char c = head.at[i];

        if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') {
            return STR("");
        }
    }
    return is_host_and_port(head, rest) ? STR("") : head;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_word(struct str s, const char *word)
{
    for (size_t i = 0; i < s.n; i++) {
        if (word[i] == '\0' || lower(s.at[i]) != word[i]) {
            return false;
        }
    }
    return word[s.n] == '\0';
}

/* Schemes with a host behind them; in them '\' is as good as '/'. */
static bool has_authority(struct str scheme)
{
    static const char *const words[] = {"http", "https", "ftp", "ws", "wss"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is_word(scheme, words[i])) {
            return true;
        }
    }
    return false;
}

static struct str after_last(struct str s, char c)
{
    for (size_t i = s.n; i > 0; i--) {
        if (s.at[i - 1] == c) {
            return str_from(s, i);
        }
    }
    return s;
}

static struct str without_port(struct str s)
{
    size_t close;

    if (s.n && s.at[0] == '[') {
        close = str_find(s, STR("]"));
        return str_part(s, 0, close + 1);
    }
    return str_part(s, 0, str_find(s, STR(":")));
}

struct str url_host(struct str url)
{
    struct str scheme = url_scheme(url);
    struct str rest;

    url = strip(url);
    rest = scheme.n ? str_from(url, scheme.n + 1) : url;
    if (scheme.n && !has_authority(scheme)) {
        return STR("");
    }
    while (rest.n && (rest.at[0] == '/' || rest.at[0] == '\\')) {
        rest = str_from(rest, 1);
    }
    if (!scheme.n && rest.n == url.n - 1) {
        return STR(""); /* "/path": on the same host */
    }
    return without_port(after_last(str_part(rest, 0, authority_n(rest)), '@'));
}

struct str mail_domain(struct str address)
{
    struct str inner = after_last(address, '<');

    if (is_word(url_scheme(address), "mailto")) {
        inner = str_from(strip(address), sizeof "mailto:" - 1);
        inner = str_part(inner, 0, str_find(inner, STR("?")));
    }
    inner = str_trim(str_part(inner, 0, str_find(inner, STR(">"))));
    if (!str_has(inner, STR("@"))) {
        return STR("");
    }
    return after_last(inner, '@');
}

struct str url_shown(struct str url)
{
    url = strip(url);
    if (!is_word(str_part(url, 0, 8), "https://")) {
        return url;
    }
    url = str_from(url, 8);
    if (is_word(str_part(url, 0, 4), "www.")) {
        url = str_from(url, 4);
    }
    if (url.n && str_find(url, STR("/")) == url.n - 1) {
        url.n--;
    }
    return url;
}
