/* Hosts as real fakes shape them (shares in variant_table.c), none of which can be anybody's. */
#include "core/variant_make.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
#define ALPHABET_N 26

struct str variant_letters(struct making *m, size_t n)
{
    char *at = ARENA_NEW_N(m->arena, n, char);

    for (size_t i = 0; i < n; i++) {
        at[i] = letters[rng_below(m->rng, i == 0 ? ALPHABET_N : sizeof letters - 1)];
    }
    return (struct str){at, n};
}

struct str variant_code(struct making *m)
{
    static const char signs[] = "BCDFGHJKLMNPQRSTVWXZ"; /* RFC 8628 par. 6.1: no vowels */
    char code[9];

    for (size_t i = 0; i < sizeof code; i++) {
        code[i] = i == 4 ? '-' : signs[rng_below(m->rng, sizeof signs - 1)];
    }
    return str_copy(m->arena, (struct str){code, sizeof code});
}

struct str variant_domain(const struct making *m, size_t i)
{
    const struct tree *domains = tree_get(m->source->brand, STR("domains"));
    const struct tree *at = domains ? domains->first : NULL;

    for (; at && i > 0; i--) {
        at = at->next;
    }
    return at ? at->text : STR("");
}

static bool is_invented(const struct making *m)
{
    const struct tree *found = tree_get(m->source->brand, STR("is_invented"));

    return found && found->kind == TREE_BOOL && found->number;
}

/* Fakes end as the brand's own addresses do, so that the TLD alone never tells. */
static struct str tld(const struct making *m)
{
    struct str domain = variant_domain(m, m->tld_of), label;

    while (str_cut(domain, '.', &label, &domain)) {
    }
    return label;
}

/* By whom such mail comes from, where it is not the usual address: the same words in both classes.
 */
struct str variant_user(struct making *m)
{
    static const char *const words[] = {"notice", "info", "support", "no-reply"};

    return str_of(words[rng_below(m->rng, sizeof words / sizeof *words)]);
}

/* The first label of the brand's first domain: how people read its name in an address. */
static struct str brand_label(const struct making *m)
{
    struct str head, rest;

    str_cut(variant_domain(m, 0), '.', &head, &rest);
    return head;
}

static struct str random_label(struct making *m)
{
    struct str head = variant_letters(m, 4 + rng_below(m->rng, 3));
    struct str tail = variant_letters(m, 5 + rng_below(m->rng, 3));

    return str_fmt(m->arena, "%.*s-%.*s", STR_ARGS(head), STR_ARGS(tail));
}

/* Replaces n letters, each by another letter: n edits exactly. */
static struct str edited(struct making *m, int n)
{
    struct str label = brand_label(m);
    char *at = ARENA_NEW_N(m->arena, label.n, char);
    size_t spot = rng_below(m->rng, (uint32_t)label.n);

    memcpy(at, label.at, label.n);
    while (n > 0) {
        if (at[spot] >= 'a' && at[spot] <= 'z') {
            at[spot] = (char)('a' + (at[spot] - 'a' + 1 + (int)rng_below(m->rng, 25)) % ALPHABET_N);
            n--;
        }
        spot = (spot + 1) % label.n;
    }
    return (struct str){at, label.n};
}

/* what is taken for what */
struct look {
    char from;
    const char *to;
};

static struct str looking_like(struct making *m, const struct look *looks, size_t looks_n)
{
    struct str label = brand_label(m);
    char *at = ARENA_NEW_N(m->arena, label.n * 2, char);
    size_t n = 0;

    for (size_t i = 0; i < label.n; i++) {
        const char *to = NULL;

        for (size_t k = 0; k < looks_n; k++) {
            to = looks[k].from == label.at[i] ? looks[k].to : to;
        }
        if (to) {
            memcpy(at + n, to, strlen(to));
        } else {
            at[n] = label.at[i];
        }
        n += to ? strlen(to) : 1;
    }
    return (struct str){at, n};
}

static struct str swapped(struct making *m)
{
    static const struct look looks[] = {{'m', "rn"}, {'o', "0"}, {'l', "1"}, {'i', "1"}};

    return looking_like(m, looks, sizeof looks / sizeof *looks);
}

/* Cyrillic letters (UTS 39 confusables). */
static struct str homograph(struct making *m)
{
    static const struct look looks[] = {
        {'a', "\xd0\xb0"}, {'e', "\xd0\xb5"}, {'o', "\xd0\xbe"}, {'p', "\xd1\x80"}};

    return looking_like(m, looks, sizeof looks / sizeof *looks);
}

/* A look-alike of a real name might be somebody's: it gets a random tail. */
static struct str alike(struct making *m, struct str label)
{
    struct str tail = is_invented(m) ? STR("") : variant_letters(m, 7);

    return str_fmt(m->arena, "%.*s%s%.*s.%.*s", STR_ARGS(label), tail.n ? "-" : "", STR_ARGS(tail),
                   STR_ARGS(tld(m)));
}

static struct str under(struct making *m, const char *head, struct str middle, const char *tail)
{
    struct str label = random_label(m);

    return str_fmt(m->arena, "%s%.*s%s%.*s.%.*s", head, STR_ARGS(middle), tail, STR_ARGS(label),
                   STR_ARGS(tld(m)));
}

static struct str service_word(struct making *m)
{
    static const char *const words[] = {"account-update", "signin", "security", "verify"};

    return str_of(words[rng_below(m->rng, sizeof words / sizeof *words)]);
}

static struct str address(struct making *m)
{
    static const char *const nets[] = {"192.0.2", "198.51.100", "203.0.113"};

    return str_fmt(m->arena, "%s.%u", nets[rng_below(m->rng, 3)], 1 + rng_below(m->rng, 254));
}

struct str variant_host(struct making *m, enum host_shape shape)
{
    switch (shape) {
    case SHAPE_SUB:
        return under(m, "", variant_domain(m, 0), ".");
    case SHAPE_COJP:
        return under(m, "www.co.jp.", STR(""), "");
    case SHAPE_SERVICE:
        return under(m, "", service_word(m), "-");
    case SHAPE_INSIDE:
        return under(m, "", brand_label(m), "-id-");
    case SHAPE_EDIT1:
        return alike(m, edited(m, 1));
    case SHAPE_EDIT2:
        return alike(m, edited(m, 2));
    case SHAPE_SWAP:
        return alike(m, swapped(m));
    case SHAPE_HOMOGRAPH:
        return alike(m, homograph(m));
    case SHAPE_IP:
        return address(m);
    default:
        return under(m, "", STR(""), "");
    }
}

struct str variant_front(const struct making *m, enum host_shape shape)
{
    const struct tree *url = tree_at(m->source->brand, STR("words.url_answer"));
    struct str host = url && url->kind == TREE_STR ? url->text : STR(""), path;
    bool is_own_front = shape == SHAPE_IP || shape == SHAPE_SUB || shape == SHAPE_COJP;

    if (is_own_front || !str_starts(host, STR("https://"))) {
        return STR("");
    }
    str_cut(str_from(host, strlen("https://")), '/', &host, &path);
    for (size_t i = 0; variant_domain(m, i).n > 0; i++) {
        struct str domain = variant_domain(m, i);

        if (str_ends(host, domain) && host.n > domain.n && host.at[host.n - domain.n - 1] == '.') {
            return str_part(host, 0, host.n - domain.n);
        }
    }
    return STR("");
}
