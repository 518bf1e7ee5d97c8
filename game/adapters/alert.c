#include "adapters/alert.h"

#include "adapters/domain.h"
#include "adapters/mail_date.h"
#include "adapters/mail_mask.h"
#include "adapters/mail_mime.h"
#include "base/buf.h"

#define RECEIVED_MOST_N 30

struct str alert_words(struct arena *arena, const struct alert_wish *wish, const char *id,
                       const struct str *args, size_t args_n)
{
    return texts_fill(arena, texts_get(wish->texts, id), args, args_n);
}

bool alert_is_address(struct str text)
{
    size_t at = str_find(text, STR("@"));
    bool is_one = at > 0 && at + 1 < text.n && text.n < 255;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];

        is_one &= c > ' ' && c < 127 && (c != '@' || i == at) &&
                  !str_has(STR("<>,;:\"\\()[]"), (struct str){&c, 1});
    }
    return is_one;
}

struct str alert_address(struct arena *arena, const struct alert_wish *wish)
{
    if (wish->is_exercise) {
        struct str id = wish->desk ? wish->desk->id : STR("desk");
        return str_fmt(arena, "%.*s@exercise.invalid", STR_ARGS(id));
    }
    return wish->desk ? wish->desk->address : STR("");
}

/* ---- what the header says ---- */

static bool number_below(struct str s, int64_t most, int64_t *out)
{
    return s.n > 0 && s.n < 4 && s.at[0] != '-' && str_to_int(s, out) && *out < most;
}

/* Four numbers with dots, not one of the addresses that nobody out there has (RFC 6890). */
static bool is_public_ip4(struct str text)
{
    int64_t part[4];

    for (int i = 0; i < 4; i++) {
        struct str one;

        if (str_cut(text, '.', &one, &text) != (i < 3) || !number_below(one, 256, &part[i])) {
            return false;
        }
    }
    bool is_private = part[0] == 10 || part[0] == 127 || part[0] == 0 || part[0] >= 224 ||
                      (part[0] == 192 && part[1] == 168) || (part[0] == 169 && part[1] == 254) ||
                      (part[0] == 172 && part[1] >= 16 && part[1] < 32) ||
                      (part[0] == 100 && part[1] >= 64 && part[1] < 128);
    return !is_private;
}

/* 2000::/3, the part of IPv6 that is given out. */
static bool is_public_ip6(struct str text)
{
    size_t colons_n = 0;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');

        colons_n += c == ':';
        if (!is_hex && c != ':') {
            return false;
        }
    }
    return colons_n >= 2 && text.n > 5 && text.n < 40 && (text.at[0] == '2' || text.at[0] == '3') &&
           text.at[4] == ':';
}

static struct str ip_in(struct str received)
{
    struct str from = str_part(received, 0, mail_find(received, STR(" by ")));
    size_t seen = str_find(from, STR("("));

    from = seen < from.n ? str_from(from, seen) : from; /* before it stands what was claimed */
    for (struct str inside; str_cut(from, '[', &inside, &from);) {
        struct str ip = str_part(from, 0, str_find(from, STR("]")));

        if (ip.n == from.n) {
            break; /* no end */
        }
        ip = mail_starts(ip, STR("IPv6:")) ? str_from(ip, 5) : ip;
        if (is_public_ip4(ip) || is_public_ip6(ip)) {
            return ip;
        }
    }
    return STR("");
}

static struct str arrived_in(struct arena *arena, struct str received)
{
    struct date date;
    size_t at = received.n;

    while (at > 0 && received.at[at - 1] != ';') {
        at--;
    }
    return at > 0 && mail_date(str_from(received, at), &date) ? date_iso(arena, &date) : STR("");
}

void alert_read(struct alert *alert, struct arena *arena, struct str bytes,
                const struct mail_facts *facts, struct mail_notes *notes)
{
    struct mail *mail = ARENA_NEW(arena, struct mail);
    struct mail_person person;

    static const struct brand of_nobody = {0};

    mail_take_apart(arena, bytes, mail, notes);
    person = mail_mailbox(arena, mail_field(&mail->fields, "Return-Path", 0), STR(""), notes);
    *alert = (struct alert){
        .arena = arena,
        .bytes = bytes,
        .facts = facts,
        .return_path = alert_is_address(person.address) ? person.address : STR(""),
        .arrived = arrived_in(arena, mail_field(&mail->fields, "Received", 0)),
        .auth = mail_field(&mail->fields, "Authentication-Results", 0),
        .mask = ARENA_NEW(arena, struct mail_mask),
    };
    mail_mask_init(alert->mask, arena, facts, &of_nobody);
    for (size_t i = 0; i < RECEIVED_MOST_N && alert->source_ip.n == 0; i++) {
        alert->source_ip = ip_in(mail_field(&mail->fields, "Received", i));
    }
}

/* ---- addresses of pages for machines ---- */

static void put_uri_byte(struct buf *buf, unsigned char c)
{
    char sign = (char)c;
    bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

    if (is_word ||
        (c < 127 && c > ' ' && str_has(STR("-._~:/?#[]@!$&'()*+,;=%"), (struct str){&sign, 1}))) {
        buf_add_char(buf, sign);
    } else {
        buf_fmt(buf, "%%%02X", c);
    }
}

/* What stands in one part only: a "#" once, brackets nowhere but around a host, "%" before two hex
 * digits. */
static void put_tail(struct buf *buf, struct str tail)
{
    bool has_hash = false;

    for (size_t i = 0; i < tail.n; i++) {
        unsigned char c = (unsigned char)tail.at[i];
        bool is_hex = i + 2 < tail.n;

        for (size_t k = i + 1; is_hex && k < i + 3; k++) {
            is_hex = str_has(STR("0123456789abcdefABCDEF"), str_part(tail, k, 1));
        }
        if (c == '[' || c == ']' || (c == '#' && has_hash) || (c == '%' && !is_hex)) {
            buf_fmt(buf, "%%%02X", c);
        } else {
            put_uri_byte(buf, c);
        }
        has_hash |= c == '#';
    }
}

struct str alert_uri(struct arena *arena, struct str target)
{
    struct str url = str_trim(target), shown = url_host(url);
    struct host host;
    struct buf buf = {0};

    if ((!mail_starts(url, STR("http://")) && !mail_starts(url, STR("https://"))) || shown.n == 0) {
        return STR("");
    }
    domain_fill(arena, shown, &host);
    if (host.kind == HOST_BAD) {
        return STR("");
    }
    size_t at = (size_t)(shown.at - url.at);
    for (size_t i = 0; i < at; i++) {
        put_uri_byte(&buf, (unsigned char)url.at[i]);
    }
    buf_add(&buf, host.kind == HOST_NAME || host.kind == HOST_SUFFIX ? host.ascii : shown);
    put_tail(&buf, str_from(url, at + shown.n));
    struct str uri = str_copy(arena, buf_str(&buf));

    buf_clear(&buf);
    for (size_t i = 0; i < uri.n; i++) {
        bool is_foreign = str_has(STR("<>\"\\^`{|}"), str_part(uri, i, 1));

        if ((unsigned char)uri.at[i] > 126 || uri.at[i] <= ' ' || is_foreign) {
            return STR("");
        }
    }
    return uri;
}
