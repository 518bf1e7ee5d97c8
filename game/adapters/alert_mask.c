/* What of a message tells who received it, dotted out of a summary. Promised in alert.h. */
#include "adapters/alert.h"

#include "adapters/mail_mask.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define DOTS "●●●"
#define NAME_LEAST_N 4  /* bytes: shorter ones stand in too many words */
#define PIECE_MOST_N 24 /* of a path: longer ones tell receivers apart */

struct hiding {
    const struct alert *alert;
    struct str text;
    size_t at;
    bool is_his; /* the sender's own words: only receivers are hidden in it */
    struct buf out;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_address_char(char c)
{
    return is_letter(c) || is_digit(c) || (c && str_has(STR("._%+-"), (struct str){&c, 1}));
}

/* ---- people ---- */

static bool stands_here(const struct hiding *h, struct str word)
{
    struct str rest = str_from(h->text, h->at);
    char before = h->at > 0 ? h->text.at[h->at - 1] : ' ';
    char after = rest.n > word.n ? rest.at[word.n] : ' ';

    return word.n >= NAME_LEAST_N && mail_starts(rest, word) &&
           !(is_letter(before) && is_letter(word.at[0])) &&
           !(is_letter(after) && is_letter(word.at[word.n - 1]));
}

/* Bytes of the longest word here that tells a receiver, or somebody who is greeted or quoted. */
static size_t receiver_n(const struct hiding *h)
{
    const struct mail_facts *facts = h->alert->facts;
    const struct mail_mask *mask = h->alert->mask;
    size_t n = 0;

    for (size_t i = 0; i < mask->names_n; i++) {
        n = mask->names[i].n > n && stands_here(h, mask->names[i]) ? mask->names[i].n : n;
    }
    for (size_t i = 0; i < facts->to_n; i++) {
        struct str address = facts->to[i].address;
        struct str words[] = {facts->to[i].name, address,
                              str_part(address, 0, str_find(address, STR("@")))};

        for (size_t k = 0; k < 3; k++) {
            n = words[k].n > n && stands_here(h, words[k]) ? words[k].n : n;
        }
    }
    return n;
}

static bool is_senders(const struct hiding *h, struct str address)
{
    const struct mail_facts *facts = h->alert->facts;

    return mail_same(address, facts->from.address) || mail_same(address, facts->reply_to.address) ||
           mail_same(address, h->alert->return_path);
}

/* Bytes of a mail address here; 0 when none begins. */
static size_t address_n(const struct hiding *h)
{
    struct str rest = str_from(h->text, h->at);
    size_t local_n = 0, n;

    if (h->at > 0 && is_address_char(h->text.at[h->at - 1])) {
        return 0;
    }
    while (local_n < rest.n && is_address_char(rest.at[local_n])) {
        local_n++;
    }
    if (local_n == 0 || local_n == rest.n || rest.at[local_n] != '@') {
        return 0;
    }
    for (n = local_n + 1; n < rest.n && is_address_char(rest.at[n]); n++) {
    }
    while (n > local_n && (rest.at[n - 1] == '.' || rest.at[n - 1] == '-')) {
        n--;
    }
    return n > local_n + 1 ? n : 0;
}

/* Bytes of a number or code here that tells a person or an order. */
static size_t number_n(const struct hiding *h)
{
    struct buf shape = {0};
    size_t n = mail_mask_number(h->alert->mask, h->text, h->at, &shape);
    bool is_kept = str_eq(buf_str(&shape), str_part(h->text, h->at, n));

    buf_clear(&shape);
    return is_kept ? 0 : n;
}

/* ---- text ---- */

/* Copies or dots out what stands here; always moves on. */
static void hide_next(struct hiding *h)
{
    size_t n = receiver_n(h), address = n || h->is_his ? 0 : address_n(h);
    struct str rest = str_from(h->text, h->at);

    if (n == 0 && address > 0 && is_senders(h, str_part(rest, 0, address))) {
        buf_add(&h->out, str_part(rest, 0, address));
        h->at += address;
        return;
    }
    n = n ? n : address;
    n = n || h->is_his ? n : number_n(h);
    buf_add(&h->out, n ? STR(DOTS) : str_part(rest, 0, 1));
    h->at += n ? n : 1;
}

static void hide_text(struct hiding *h, size_t end)
{
    struct str whole = h->text;

    h->text = str_part(whole, 0, end);
    while (h->at < end) {
        hide_next(h);
    }
    h->text = whole;
}

/* Scheme, host and the words of its path stay; what may tell one receiver from another goes. */
static void hide_url(struct hiding *h, size_t end)
{
    struct str url = str_part(h->text, h->at, end - h->at), host = url_host(url);
    size_t from = host.n ? (size_t)(host.at - url.at) + host.n : 0;

    buf_add(&h->out, str_part(url, 0, from));
    for (size_t i = from; i < url.n;) {
        size_t n = 1;

        while (i + n < url.n && url.at[i + n] != '/' && url.at[i + n] != '?' &&
               url.at[i + n] != '#') {
            n++;
        }
        if (url.at[i] == '?' || url.at[i] == '#') {
            buf_fmt(&h->out, "%c%s", url.at[i], DOTS);
            break;
        }
        struct hiding piece = {.alert = h->alert, .text = str_part(url, i, n), .is_his = h->is_his};
        hide_text(&piece, n);
        buf_add(&h->out, n > PIECE_MOST_N ? STR("/" DOTS) : buf_str(&piece.out));
        buf_clear(&piece.out);
        i += n;
    }
    h->at = end;
}

/* The next address of a page, or an empty slice at the end. */
static struct str next_url(const struct hiding *h)
{
    struct str url;
    struct str target = str_trim(str_from(h->text, h->at));

    if (h->at == 0 && mail_starts(target, STR("http")) && !str_has(target, STR(" "))) {
        return target; /* all of it is one, whatever it is made of */
    }
    return mail_url_in(h->text, h->at, &url) ? url : (struct str){h->text.at + h->text.n, 0};
}

/* Turns the order of what is read round (UAX 9). */
static bool is_turning(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
           c == 0x200F || c == 0x2028 || c == 0x2029;
}

/* One line, whatever was in it; what would turn it round is named instead. */
static struct str plain(struct arena *arena, struct str text)
{
    struct buf out = {0};

    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);

        if (is_turning(c)) {
            buf_fmt(&out, "[U+%04X]", (unsigned)c);
        } else if (c < ' ' || c == 127) {
            buf_add_char(&out, ' ');
        } else {
            buf_add(&out, str_part(text, from, at - from));
        }
    }
    struct str line = str_copy(arena, buf_str(&out));

    buf_clear(&out);
    return line;
}

static struct str safe(const struct alert *alert, struct str text, bool is_his)
{
    text = plain(alert->arena, text);
    struct hiding h = {.alert = alert, .text = text, .is_his = is_his};

    while (h.at < text.n) {
        struct str url = next_url(&h);

        hide_text(&h, (size_t)(url.at - text.at));
        hide_url(&h, (size_t)(url.at - text.at) + url.n);
    }
    struct str shown = mail_defang(alert->arena, buf_str(&h.out));

    buf_clear(&h.out);
    return shown;
}

struct str alert_safe(const struct alert *alert, struct str text)
{
    return safe(alert, text, false);
}

struct str alert_safe_his(const struct alert *alert, struct str text)
{
    return safe(alert, text, true);
}
