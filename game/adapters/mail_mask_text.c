/* Running text made fit for a pack: people, mail addresses and hosts in it. Promised in
 * mail_mask.h. */
#include "adapters/mail_mask.h"
#include "base/buf.h"
#include "base/utf8.h"

#define NAME_LEAST_N 4 /* bytes: shorter names stand in too many words */
#define WORD_LEAST_N 4 /* bytes: shorter ones stay in hosts anyway */

/* The first label of a domain: "amazon" of "amazon.co.jp". */
static struct str first_label(struct str domain)
{
    struct str head, rest;

    str_cut(domain, '.', &head, &rest);
    return head;
}

void mail_mask_init(struct mail_mask *mask, struct arena *arena, const struct mail_facts *facts,
                    const struct brand *brand)
{
    struct str *words = ARENA_NEW_N(arena, MASK_WORDS_N, struct str);
    size_t n = 0;

    *mask = (struct mail_mask){.arena = arena, .facts = facts, .domains = brand->domains};
    if (brand->id.n >= WORD_LEAST_N) {
        words[n++] = brand->id;
    }
    for (size_t i = 0; i < brand->domains.n && n < MASK_WORDS_N; i++) {
        if (first_label(brand->domains.at[i]).n >= WORD_LEAST_N) {
            words[n++] = first_label(brand->domains.at[i]);
        }
    }
    mask->words = (struct strs){words, n};
    mail_mask_greetings(mask);
}

struct masking {
    struct mail_mask *mask;
    struct str text;
    size_t at;
    struct str url; /* the next one; at the end when there is none */
    struct buf out;
};

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_address_char(char c)
{
    return is_word_char(c) || (c && str_has(STR("._%+-@"), (struct str){&c, 1}));
}

static bool is_everybody(struct str word)
{
    static const char *const words[] = {"info",
                                        "admin",
                                        "sales",
                                        "support",
                                        "contact",
                                        "office",
                                        "mail",
                                        "user",
                                        "webmaster",
                                        "postmaster",
                                        "account",
                                        "service",
                                        "undisclosed-recipients"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (mail_same(word, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* "taro@qq.jp" is another's address, "taro@pc" is none. */
static bool begins_address(struct str rest)
{
    size_t n = 0, at_sign;

    while (n < rest.n && is_address_char(rest.at[n])) {
        n++;
    }
    rest = str_part(rest, 0, n);
    at_sign = str_find(rest, STR("@"));
    return at_sign < rest.n && str_has(str_from(rest, at_sign), STR("."));
}

/* Whether the name stands here as a whole word, and not as a part of an address. */
static bool stands_here(const struct masking *m, struct str name)
{
    struct str rest = str_from(m->text, m->at);
    char before = m->at > 0 ? m->text.at[m->at - 1] : ' ';
    char after = rest.n > name.n ? rest.at[name.n] : ' ';

    return name.n >= NAME_LEAST_N && mail_starts(rest, name) && !is_everybody(name) &&
           !(is_word_char(before) && is_word_char(name.at[0])) &&
           !(is_address_char(after) && begins_address(rest)) &&
           !(is_word_char(after) && is_word_char(name.at[name.n - 1]));
}

static bool take_number(struct masking *m)
{
    size_t n = mail_mask_number(m->mask, m->text, m->at, &m->out);

    m->at += n;
    return n > 0;
}

/* Bytes of the longest name here that greets, quotes or tells a recipient: of "Taro Yamada", whom a
 * line further down calls "Taro", nothing is to be left. */
static size_t name_n(const struct masking *m)
{
    const struct mail_facts *facts = m->mask->facts;
    size_t n = 0;

    for (size_t i = 0; i < m->mask->names_n; i++) {
        struct str name = m->mask->names[i];

        /* as it was written: who is called Bill has bills */
        if (name.n > n && str_starts(str_from(m->text, m->at), name) && stands_here(m, name)) {
            n = name.n;
        }
    }
    for (size_t i = 0; i < facts->to_n; i++) {
        struct str address = facts->to[i].address, name = facts->to[i].name;
        struct str local = str_part(address, 0, str_find(address, STR("@")));

        n = name.n > n && stands_here(m, name) ? name.n : n;
        n = local.n > n && stands_here(m, local) ? local.n : n;
    }
    return n;
}

static bool take_person(struct masking *m)
{
    const struct mail_facts *facts = m->mask->facts;
    size_t n = name_n(m);
    bool is_address = false;

    for (size_t i = 0; i < facts->to_n; i++) {
        if (facts->to[i].address.n >= n && stands_here(m, facts->to[i].address)) {
            n = facts->to[i].address.n;
            is_address = true;
        }
    }
    if (n > 0) {
        buf_add_c(&m->out, is_address ? "{persona.address}" : "{persona.name}");
        m->at += n;
    }
    return n > 0;
}

static bool take_url(struct masking *m)
{
    if (m->url.n > 0 && m->url.at < m->text.at + m->at) {
        m->url.n = 0;
        mail_url_in(m->text, m->at, &m->url);
    }
    if (m->url.n == 0 || m->url.at != m->text.at + m->at) {
        return false;
    }
    buf_add(&m->out, mail_mask_url(m->mask, m->url));
    m->at += m->url.n;
    return true;
}

/* The last label of a name as people write names, not of "end.Next" or "3.14". */
static bool ends_as_host(struct str word)
{
    static const char *const ends[] = {
        ".com", ".net",  ".org", ".jp", ".cn",    ".top", ".xyz", ".shop", ".info", ".biz",
        ".icu", ".site", ".cc",  ".co", ".ru",    ".dev", ".app", ".cfd",  ".club", ".live",
        ".ne",  ".buzz", ".uk",  ".de", ".store", ".us",  ".io",  ".me",   ".link", ".online"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_of(ends[i]);

        if (word.n > end.n && mail_same(str_from(word, word.n - end.n), end)) {
            return true;
        }
    }
    return false;
}

static bool take_word(struct masking *m)
{
    size_t n = 0;
    struct str word;

    while (m->at + n < m->text.n && is_address_char(m->text.at[m->at + n])) {
        n++;
    }
    while (n > 0 && !is_word_char(m->text.at[m->at + n - 1])) {
        n--;
    }
    word = str_part(m->text, m->at, n);
    size_t at_sign = str_find(word, STR("@"));

    if (n == 0) {
        return false;
    }
    if (at_sign > 0 && at_sign < word.n && str_has(str_from(word, at_sign), STR("."))) {
        buf_add(&m->out, mail_mask_address(m->mask, word));
    } else if (ends_as_host(word)) {
        buf_add(&m->out, mail_mask_host(m->mask, word));
    } else {
        return false;
    }
    m->at += n;
    return true;
}

static void take_char(struct masking *m)
{
    char c = m->text.at[m->at++];
    bool is_control = ((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 127;

    if (c == '{') {
        buf_add_c(&m->out, "{{");
    } else if (!is_control) {
        buf_add_char(&m->out, c);
    }
}

struct str mail_mask_text(struct mail_mask *mask, struct str text)
{
    struct masking m = {.mask = mask, .text = text};
    bool is_word_start = true;

    mail_url_in(text, 0, &m.url);
    while (m.at < text.n) {
        if (take_url(&m) || take_person(&m) || (is_word_start && take_word(&m)) ||
            take_number(&m)) {
            is_word_start = true;
            continue;
        }
        is_word_start = !is_address_char(text.at[m.at]);
        take_char(&m);
    }
    struct str masked = str_copy(mask->arena, buf_str(&m.out));

    buf_clear(&m.out);
    return masked;
}
