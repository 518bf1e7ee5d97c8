/* RFC 5322 message headers, RFC 2047 encoded words, RFC 8601 Authentication-Results, RFC 6376
 * DKIM-Signature, from facts. Identifiers are drawn from a hash of the notice, so that they differ
 * between messages and never between two looks at one. */
#include "base/arena.h"
#include "base/date.h"
#include "base/rng.h"
#include "base/sink.h"
#include "base/utf8.h"
#include "core/notice.h"

#include <string.h>

#define LINE_N 76       /* RFC 5322 par. 2.1.1: should be no longer than 78 */
#define WORD_BYTES_N 45 /* UTF-8 bytes in one encoded word: 60 of base64, 12 around them */
#define TAB_LINES "\n\t"

struct headers {
    const struct scenario *s;
    const struct notice *notice;
    struct sink *sink;
    struct auth auth;
    struct str to_domain; /* the learner's own mail service */
    struct str from_domain;
    int64_t utc_ms; /* when it arrived */
    int offset_min; /* of the sending side */
    struct rng rng; /* identifiers, in order of printing */
    struct arena scratch;
};

/* ---- words ---- */

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void put(struct headers *h, struct str s)
{
    sink_add(h->sink, s);
}

static void put_c(struct headers *h, const char *text)
{
    sink_add_c(h->sink, text);
}

static void put_base64(struct headers *h, struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i += 3) {
        struct str part = str_part(bytes, i, 3);
        unsigned char b[3] = {0};
        char out[4];

        memcpy(b, part.at, part.n);
        out[0] = base64[b[0] >> 2];
        out[1] = base64[(b[0] & 3) << 4 | b[1] >> 4];
        out[2] = part.n > 1 ? base64[(b[1] & 15) << 2 | b[2] >> 6] : '=';
        out[3] = part.n > 2 ? base64[b[2] & 63] : '=';
        put(h, (struct str){out, 4});
    }
}

/* Encoded words, each whole characters and on a line of its own (RFC 2047 par. 2, 5). */
static void put_encoded(struct headers *h, struct str text)
{
    while (text.n) {
        struct str part = utf8_cut(text, WORD_BYTES_N);

        put_c(h, "=?UTF-8?B?");
        put_base64(h, part);
        put_c(h, "?=");
        text = str_from(text, part.n);
        put_c(h, text.n ? "\n " : "");
    }
}

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] < ' ' || text.at[i] > '~') {
            return false;
        }
    }
    return !str_has(text, STR("=?"));
}

static bool is_long_word(struct str text)
{
    struct str word;

    while (text.n) {
        str_cut(text, ' ', &word, &text);
        if (word.n > LINE_N) {
            return true;
        }
    }
    return false;
}

/* Folds before a space; column_n is where the line stands. A space at either end or beside another
 * would not survive folding as written, so such text goes encoded. */
static void put_unstructured(struct headers *h, struct str text, size_t column_n)
{
    if (!is_plain(text) || is_long_word(text) || str_has(text, STR("  ")) ||
        str_trim(text).n != text.n) {
        put_encoded(h, text);
        return;
    }
    for (struct str word; text.n;) {
        str_cut(text, ' ', &word, &text);
        put(h, word);
        column_n += word.n + 1;
        if (text.n) {
            size_t next_n = str_find(text, STR(" "));

            put_c(h, column_n + next_n > LINE_N ? "\n " : " ");
            column_n = column_n + next_n > LINE_N ? 1 : column_n;
        }
    }
}

/* A display name: quoted always, so that no sign in it can be taken for structure (RFC 5322
 * par. 3.2.4). */
static void put_phrase(struct headers *h, struct str name)
{
    if (!is_plain(name) || name.n > LINE_N - 10) {
        put_encoded(h, name);
        return;
    }
    put_c(h, "\"");
    for (size_t i = 0; i < name.n; i++) {
        if (name.at[i] == '"' || name.at[i] == '\\') {
            put_c(h, "\\");
        }
        put(h, str_part(name, i, 1));
    }
    put_c(h, "\"");
}

/* ---- addresses ---- */

static struct str local_part(struct str address)
{
    return str_part(address, 0, address.n - mail_domain(address).n - (mail_domain(address).n > 0));
}

/* As it travels: A-labels, when the scenario knows the host. */
static struct str domain_on_the_wire(const struct headers *h, struct str address)
{
    const struct host *host = scenario_host(h->s, address);

    return host && host->ascii.n ? host->ascii : mail_domain(address);
}

static bool is_dot_atom(struct str local)
{
    static const char others[] = "!#$%&'*+-/=?^_`{|}~";

    for (size_t i = 0; i < local.n; i++) {
        char c = local.at[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool is_dot = c == '.' && i > 0 && i + 1 < local.n && local.at[i + 1] != '.';

        if (!is_word && !is_dot && !memchr(others, c, sizeof others - 1)) {
            return false;
        }
    }
    return local.n > 0;
}

static void put_address(struct headers *h, struct str address)
{
    struct str local = local_part(address);

    put_c(h, "<");
    if (is_dot_atom(local)) {
        put(h, local);
    } else {
        put_phrase(h, local);
    }
    put_c(h, "@");
    put(h, domain_on_the_wire(h, address));
    put_c(h, ">");
}

static void put_mailbox(struct headers *h, const char *field, struct str name, struct str address)
{
    sink_fmt(h->sink, "%s: ", field);
    if (name.n) {
        put_phrase(h, name);
        put_c(h, name.n + address.n + strlen(field) > LINE_N - 10 || !is_plain(name) ? "\n " : " ");
    }
    put_address(h, address);
    put_c(h, "\n");
}

/* ---- identifiers ---- */

static void put_token(struct headers *h, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(h, (struct str){base64 + rng_below(&h->rng, 62), 1});
    }
}

static void put_date(struct headers *h, int64_t utc_ms, int offset_min)
{
    struct date date = date_of(utc_ms, offset_min);

    put(h, date_rfc5322(&h->scratch, &date));
}

/* ---- fields, from the top: what was added last stands first ---- */

static void put_return_path(struct headers *h)
{
    put_c(h, "Return-Path: <bounce-");
    put_token(h, 12);
    sink_fmt(h->sink, "@%.*s>\n", STR_ARGS(h->auth.envelope_domain));
}

static void put_authentication(struct headers *h)
{
    const struct auth *auth = &h->auth;

    sink_fmt(h->sink, "Authentication-Results: mx.%.*s;" TAB_LINES "spf=%.*s smtp.mailfrom=%.*s;",
             STR_ARGS(h->to_domain), STR_ARGS(auth->spf), STR_ARGS(auth->envelope_domain));
    sink_fmt(h->sink, TAB_LINES "dkim=%.*s", STR_ARGS(auth->dkim));
    if (auth->signed_by.n) {
        sink_fmt(h->sink, " header.d=%.*s", STR_ARGS(auth->signed_by));
    }
    sink_fmt(h->sink, ";" TAB_LINES "dmarc=%.*s header.from=%.*s\n", STR_ARGS(auth->dmarc),
             STR_ARGS(h->from_domain));
}

/* The learner's own server took it from the relay. */
static void put_received_last(struct headers *h)
{
    sink_fmt(h->sink, "Received: from %.*s", STR_ARGS(h->auth.relay_host));
    if (h->auth.relay_ip.n) {
        bool is_v6 = str_has(h->auth.relay_ip, STR(":"));

        sink_fmt(h->sink, " (%.*s [%s%.*s])", STR_ARGS(h->auth.relay_host), is_v6 ? "IPv6:" : "",
                 STR_ARGS(h->auth.relay_ip));
    }
    sink_fmt(h->sink, TAB_LINES "by mx.%.*s with ESMTPS id ", STR_ARGS(h->to_domain));
    put_token(h, 14);
    put_c(h, TAB_LINES "for ");
    put_address(h, h->s->persona.address);
    put_c(h, ";" TAB_LINES);
    put_date(h, h->utc_ms, h->s->offset_min);
    put_c(h, "\n");
}

/* The relay took it from the sender's own machine, some seconds before, in its own zone. */
static void put_received_first(struct headers *h)
{
    put_c(h, "Received: from app-");
    put_token(h, 5);
    sink_fmt(h->sink, " (localhost [127.0.0.1])" TAB_LINES "by %.*s with ESMTP id ",
             STR_ARGS(h->auth.relay_host));
    put_token(h, 11);
    put_c(h, ";" TAB_LINES);
    put_date(h, h->utc_ms - 2000, h->offset_min);
    put_c(h, "\n");
}

static void put_signature(struct headers *h)
{
    if (!h->auth.signed_by.n) {
        return;
    }
    sink_fmt(h->sink,
             "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;" TAB_LINES "d=%.*s; s=s1;",
             STR_ARGS(h->auth.signed_by));
    put_c(h, TAB_LINES "h=from:to:subject:date:message-id;" TAB_LINES "bh=");
    put_token(h, 43);
    put_c(h, "=;");
    for (int line = 0; line < 3; line++) {
        put_c(h, line == 0 ? TAB_LINES "b=" : TAB_LINES " ");
        put_token(h, 56);
    }
    put_c(h, "==\n");
}

static void put_subject(struct headers *h)
{
    put_c(h, "Subject: ");
    put_unstructured(h, h->notice->subject, strlen("Subject: "));
    put_c(h, "\n");
}

static void put_origin(struct headers *h)
{
    put_c(h, "Date: ");
    put_date(h, h->utc_ms - 3000, h->offset_min);
    put_c(h, "\nMessage-ID: <");
    put_token(h, 20);
    sink_fmt(h->sink, "@%.*s>\n", STR_ARGS(h->auth.envelope_domain));
}

static void put_form(struct headers *h)
{
    put_c(h, "MIME-Version: 1.0\n");
    if (h->notice->attachments.n) {
        put_c(h, "Content-Type: multipart/mixed; boundary=\"=_");
        put_token(h, 16);
        put_c(h, "\"\n");
    } else {
        put_c(h, "Content-Type: text/html; charset=UTF-8\n");
    }
    if (h->auth.mailer.n) {
        put_c(h, "X-Mailer: ");
        put_unstructured(h, h->auth.mailer, strlen("X-Mailer: "));
        put_c(h, "\n");
    }
}

/* The zone a sending machine writes says little: the service has its own, others draw one of four.
 */
static int sending_offset_min(const struct scenario *s, const struct notice *notice, uint64_t seed)
{
    static const int offsets_min[] = {0, 540, 480, -420};

    if (notice->by == BY_SERVICE) {
        return (int)s->brand.mail.offset_min;
    }
    return notice->by == BY_KNOWN ? s->offset_min : offsets_min[seed >> 8 & 3];
}

void notice_headers(const struct scenario *s, const struct notice *notice, int64_t arrived_case_ms,
                    struct sink *sink)
{
    struct headers h = {.s = s, .notice = notice, .sink = sink, .auth = notice_auth(s, notice)};
    uint64_t seed = rng_mix(str_hash(notice->id) ^ str_hash(s->id), (uint64_t)s->seed);

    if (notice->channel != CHANNEL_EMAIL) {
        return;
    }
    arena_init(&h.scratch, 0, NULL);
    rng_init(&h.rng, seed, RNG_SHOW);
    h.to_domain = mail_domain(s->persona.address);
    h.from_domain = domain_on_the_wire(&h, notice->from_address);
    h.utc_ms = scenario_utc_ms(s, arrived_case_ms);
    h.offset_min = sending_offset_min(s, notice, seed);
    put_return_path(&h);
    put_authentication(&h);
    put_received_last(&h);
    put_received_first(&h);
    put_signature(&h);
    put_mailbox(&h, "From", notice->from_name, notice->from_address);
    if (notice->reply_to.n) {
        put_mailbox(&h, "Reply-To", STR(""), notice->reply_to);
    }
    put_mailbox(&h, "To", s->persona.name, s->persona.address);
    put_subject(&h);
    put_origin(&h);
    put_form(&h);
    arena_clear(&h.scratch);
}
