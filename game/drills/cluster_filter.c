/* cluster_filter.c - a mail filter of at most four conditions, and what it catches. */
#include "drills/cluster.h"

#include <string.h>

const char *const cluster_rules[] = {"none", "sender", "subject", "host", "file", NULL};
const char *const cluster_shapes[] = {"name_left", "hyphen", "figures", "foreign", NULL};
enum { SHAPE_NAME_LEFT, SHAPE_HYPHEN, SHAPE_FIGURES, SHAPE_FOREIGN };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same(struct str a, struct str b)
{
    for (size_t i = 0; a.n == b.n && i < a.n; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) {
            return false;
        }
    }
    return a.n == b.n;
}

/* Letters of ASCII without case; what else there is, byte by byte. */
static bool holds(struct str text, struct str part)
{
    for (size_t i = 0; i + part.n <= text.n; i++) {
        if (is_same(str_part(text, i, part.n), part)) {
            return true;
        }
    }
    return false;
}

/* The same name, or one below it: the boundary is a dot. */
static bool is_within(struct str host, struct str domain)
{
    if (host.n <= domain.n) {
        return is_same(host, domain);
    }
    return host.at[host.n - domain.n - 1] == '.' &&
           is_same(str_from(host, host.n - domain.n), domain);
}

struct str cluster_extension(struct str file)
{
    struct str head, rest = file;
    bool has_dot = false;
    while (str_cut(rest, '.', &head, &rest)) {
        has_dot = true;
    }
    return has_dot ? head : STR("");
}

/* ---- shapes of hosts ---- */

static bool is_own(const struct brand *brand, struct str host)
{
    for (size_t i = 0; i < brand->domains.n; i++) {
        if (is_within(host, brand->domains.at[i])) {
            return true;
        }
    }
    return false;
}

static bool has_figures(struct str host)
{
    size_t run_n = 0;
    for (size_t i = 0; i < host.n && run_n < 3; i++) {
        run_n = host.at[i] >= '0' && host.at[i] <= '9' ? run_n + 1 : 0;
    }
    return run_n >= 3;
}

static bool is_shaped(const struct brand *brand, struct str host, int shape)
{
    bool has_name = false;
    if (host.n == 0 || is_own(brand, host)) {
        return false;
    }
    switch (shape) {
    case SHAPE_NAME_LEFT:
        for (size_t i = 0; i < brand->domains.n; i++) {
            has_name |= holds(host, brand->domains.at[i]);
        }
        return has_name;
    case SHAPE_HYPHEN:
        return holds(host, STR("-"));
    case SHAPE_FIGURES:
        return has_figures(host);
    default:
        return true;
    }
}

static int shape_of(struct str text)
{
    for (int i = 0; cluster_shapes[i]; i++) {
        if (str_is(text, cluster_shapes[i])) {
            return i;
        }
    }
    return -1;
}

/* ---- conditions ---- */

bool cluster_rule_read(struct str text, struct cluster_rule *rule)
{
    struct str head, rest;
    *rule = (struct cluster_rule){0};
    if (str_is(text, "none")) {
        return true;
    }
    str_cut(text, ':', &head, &rest);
    rest = str_trim(rest);
    for (int i = RULE_SENDER; cluster_rules[i]; i++) {
        if (str_is(head, cluster_rules[i])) {
            rule->kind = (uint8_t)i;
        }
    }
    if (rule->kind == RULE_NONE || rest.n == 0 || rest.n > CLUSTER_TEXT_N ||
        (rule->kind == RULE_HOST && shape_of(rest) < 0)) {
        return false;
    }
    memcpy(rule->text, rest.at, rest.n);
    rule->n = (uint8_t)rest.n;
    return true;
}

struct str cluster_rule_text(const struct cluster_rule *rule)
{
    return (struct str){rule->text, rule->n};
}

static bool rule_matches(const struct cluster_rule *rule, const struct brand *brand,
                         const struct cluster_mail *mail)
{
    struct str text = cluster_rule_text(rule);
    switch (rule->kind) {
    case RULE_SENDER:
        return is_within(mail_domain(mail->address), text);
    case RULE_SUBJECT:
        return holds(mail->subject, text);
    case RULE_HOST:
        return is_shaped(brand, mail->host, shape_of(text));
    default:
        return mail->file.n > 0 &&
               (str_is(text, "any") || is_same(cluster_extension(mail->file), text));
    }
}

bool cluster_has_rule(const struct cluster_filter *filter)
{
    for (size_t i = 0; i < CLUSTER_RULES_N; i++) {
        if (filter->rules[i].kind != RULE_NONE) {
            return true;
        }
    }
    return false;
}

bool cluster_matches(const struct cluster_filter *filter, const struct brand *brand,
                     const struct cluster_mail *mail)
{
    bool is_one = false, is_all = cluster_has_rule(filter);
    for (size_t i = 0; i < CLUSTER_RULES_N; i++) {
        const struct cluster_rule *rule = &filter->rules[i];
        if (rule->kind != RULE_NONE) {
            bool is_match = rule_matches(rule, brand, mail);
            is_one |= is_match;
            is_all &= is_match;
        }
    }
    return filter->is_any ? is_one : is_all;
}

struct cluster_catch cluster_try(const struct cluster_filter *filter, const struct brand *brand,
                                 const struct cluster_desk *desk)
{
    struct cluster_catch caught = {0};
    for (size_t i = 0; i < desk->alerts_n; i++) {
        bool is_match = cluster_matches(filter, brand, &desk->alerts[i]);
        caught.alerts_n += is_match;
        caught.fresh_n += is_match && desk->alerts[i].kind == desk->fresh;
    }
    for (size_t i = 0; i < desk->mails_n; i++) {
        caught.mails_n += cluster_matches(filter, brand, &desk->mails[i]);
    }
    return caught;
}
