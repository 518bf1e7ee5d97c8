#include "adapters/mail_sms.h"

#include "adapters/charset_iconv.h"
#include "adapters/digest.h"
#include "adapters/mail_date.h"
#include "base/date.h"
#include "base/utf8.h"

/* ---- links ---- */

static bool is_label_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

static bool is_path_char(char c)
{
    return is_label_char(c) || (c && str_has(STR("._~/?#@!$&'()*+,;=%:"), (struct str){&c, 1}));
}

/* Last labels that are made into links with nothing after them. */
static bool is_known_end(struct str label)
{
    static const char *const ends[] = {"com", "net",  "org",  "info", "biz",  "jp",   "cn",  "top",
                                       "xyz", "link", "shop", "site", "app",  "dev",  "io",  "co",
                                       "me",  "ly",   "cc",   "vip",  "icu",  "club", "fun", "live",
                                       "to",  "gl",   "gd",   "us",   "asia", "life", "cyou"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (mail_same(label, str_of(ends[i]))) {
            return true;
        }
    }
    return mail_starts(label, STR("xn--"));
}

/* Bytes of a name with dots here whose last label is letters; 0 when there is none. */
static size_t host_n(struct str s, struct str *end)
{
    size_t n = 0, label = 0, dots_n = 0;

    while (n < s.n && (is_label_char(s.at[n]) || (s.at[n] == '.' && n > label))) {
        if (s.at[n] == '.') {
            if (n + 1 == s.n || !is_label_char(s.at[n + 1])) {
                break;
            }
            dots_n++;
            label = n + 1;
        }
        n++;
    }
    *end = str_part(s, label, n - label);
    for (size_t i = 0; i < end->n; i++) {
        if (end->at[i] >= '0' && end->at[i] <= '9' && !mail_starts(*end, STR("xn--"))) {
            return 0;
        }
    }
    return dots_n > 0 && end->n >= 2 ? n : 0;
}

static size_t bare_url_n(struct str s)
{
    struct str end;
    size_t n = host_n(s, &end), host = n;

    if (n == 0 || (n < s.n && s.at[n] == '@')) {
        return 0;
    }
    if (n < s.n && (s.at[n] == '/' || s.at[n] == '?')) {
        while (n < s.n && is_path_char(s.at[n])) {
            n++;
        }
        while (n > host + 1 && str_has(STR(".,;:!?)'"), str_part(s, n - 1, 1))) {
            n--;
        }
    }
    return n > host || is_known_end(end) ? n : 0;
}

bool mail_sms_url_in(struct str text, size_t from, struct str *out)
{
    struct str whole;
    bool has_whole = mail_url_in(text, from, &whole);

    for (size_t at = from; at < text.n; at++) {
        char before = at > 0 ? text.at[at - 1] : ' ';
        size_t n;

        if (has_whole && at >= (size_t)(whole.at - text.at)) {
            break;
        }
        if (is_path_char(before) && before != '(' && before != ':') {
            continue;
        }
        n = bare_url_n(str_from(text, at));
        if (n > 0) {
            *out = str_part(text, at, n);
            return true;
        }
    }
    *out = has_whole ? whole : STR("");
    return has_whole;
}

/* ---- the message ---- */

static bool is_named(struct str line, const char *const *names, struct str *value)
{
    for (; *names; names++) {
        struct str rest = str_from(line, str_of(*names).n);

        if (!mail_starts(line, str_of(*names))) {
            continue;
        }
        rest = str_trim(rest);
        if (str_starts(rest, STR(":")) || str_starts(rest, STR("："))) {
            *value = str_trim(str_from(rest, rest.at[0] == ':' ? 1 : 3));
            return true;
        }
    }
    return false;
}

static bool is_number(struct str text)
{
    size_t digits_n = 0;

    for (size_t i = 0; i < text.n; i++) {
        digits_n += text.at[i] >= '0' && text.at[i] <= '9';
        if (!str_has(STR("0123456789+-() "), str_part(text, i, 1))) {
            return false;
        }
    }
    return digits_n > 0;
}

static void take_date(struct arena *arena, struct str value, struct mail_facts *out,
                      struct mail_notes *notes)
{
    struct date date;

    if (date_parse(value, &date) || mail_date(value, &date)) {
        out->date = date_iso(arena, &date);
    } else {
        mail_note(notes, "date.unreadable",
                  "The time is not written with its offset (2026-11-24T20:14:00+09:00); none was "
                  "taken.");
    }
}

/* What stands before the words; returns the words. */
static struct str take_head(struct arena *arena, struct str text, struct mail_facts *out,
                            struct mail_notes *notes)
{
    static const char *const from[] = {"from", "sender", "差出人", "送信元", "送信者", NULL};
    static const char *const date[] = {"date", "time", "受信日時", "日時", NULL};
    struct str line, value, rest = text, left = text;

    while (left.n > 0) {
        str_cut(left, '\n', &line, &rest);
        line = str_trim(line);
        if (is_named(line, from, &value)) {
            *(is_number(value) ? &out->from.address : &out->from.name) = value;
        } else if (is_named(line, date, &value)) {
            take_date(arena, value, out, notes);
        } else {
            return left;
        }
        left = rest;
    }
    return left;
}

static void add_words(struct arena *arena, struct str text, struct mail_facts *out,
                      struct mail_notes *notes)
{
    struct str url;
    size_t at = 0;

    while (mail_sms_url_in(text, at, &url) && out->body.n < MAIL_BLOCKS_N) {
        size_t url_at = (size_t)(url.at - text.at);

        mail_blocks_add(arena, str_part(text, at, url_at - at),
                        (struct mail_adding){.kind = BLOCK_PARAGRAPH}, &out->body, notes);
        mail_blocks_add(arena, url, (struct mail_adding){.kind = BLOCK_LINK, .url = url},
                        &out->body, notes);
        mail_links_add(&out->body, url, url, notes);
        at = url_at + url.n;
    }
    mail_blocks_add(arena, str_from(text, at), (struct mail_adding){.kind = BLOCK_PARAGRAPH},
                    &out->body, notes);
}

/* Characters that nobody but one maker of fonts knows: the sign of a wrong charset. */
static bool has_private(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);

        if (c >= 0xE000 && c <= 0xF8FF) {
            return true;
        }
    }
    return false;
}

/* A file that a program of today's Windows or an old one in Japan wrote: UTF-16 with its mark, or
 * Shift_JIS where every byte is that; else as a mail's text without a label. */
static struct str text_of(struct arena *arena, struct str bytes, struct mail_notes *notes)
{
    size_t bad_n = 0;
    struct str text = charset_read_sheet(arena, bytes, &bad_n);
    bool has_mark = str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"));

    if (utf8_check(bytes) == bytes.n || (!has_mark && (bad_n > 0 || has_private(text)))) {
        return mail_text(arena, STR(""), bytes, notes);
    }
    mail_note(notes, "charset.undeclared", "It is not UTF-8; read as %s.",
              has_mark ? "UTF-16" : "Shift_JIS");
    return mail_text(arena, STR("utf-8"), text, notes);
}

void mail_sms_read(struct arena *arena, struct str bytes, struct mail_facts *out,
                   struct mail_notes *notes)
{
    struct str text;

    *out = (struct mail_facts){.is_sms = true, .sha256 = digest_hex(arena, bytes)};
    if (bytes.n > SMS_MOST_N) {
        mail_note(notes, "mail.large", "Only the first %zu bytes were read.", SMS_MOST_N);
        bytes = str_part(bytes, 0, SMS_MOST_N);
    }
    if (str_starts(bytes, STR("\xef\xbb\xbf"))) {
        bytes = str_from(bytes, 3);
    }
    text = take_head(arena, text_of(arena, bytes, notes), out, notes);
    if (out->from.name.n == 0 && out->from.address.n == 0) {
        mail_note(notes, "from.none", "No line says who sent it.");
    }
    if (out->date.n == 0 && !mail_noted(notes, "date.unreadable")) {
        mail_note(notes, "date.missing", "No line says when it came.");
    }
    add_words(arena, str_trim(text), out, notes);
    mail_blocks_end(arena, &out->body);
    if (out->body.n == 0) {
        mail_note(notes, "text.none", "There is no text that could be read.");
    }
    mail_count_invisible(out, notes);
}
