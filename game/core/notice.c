#include "core/notice.h"
#include "base/arena.h"
#include "base/date.h"

static struct str or_else(struct str s, struct str otherwise)
{
    return s.n ? s : otherwise;
}

/* As it travels: in A-labels, when the scenario knows the host. */
static struct str on_the_wire(const struct scenario *s, struct str domain)
{
    const struct host *host = scenario_host(s, domain);

    return host && host->ascii.n ? host->ascii : domain;
}

static struct auth auth_of_brand(const struct brand *brand, struct auth own)
{
    return (struct auth){
        .spf = or_else(own.spf, STR("pass")),
        .dkim = or_else(own.dkim, STR("pass")),
        .dmarc = or_else(own.dmarc, STR("pass")),
        .envelope_domain = or_else(own.envelope_domain, brand->mail.bounce_domain),
        .signed_by = or_else(own.signed_by, brand->mail.signed_by),
        .relay_host = or_else(own.relay_host, brand->mail.relay_host),
        .relay_ip = or_else(own.relay_ip, brand->mail.relay_ip),
        .mailer = or_else(own.mailer, brand->mail.mailer),
    };
}

struct auth notice_auth(const struct scenario *s, const struct notice *notice)
{
    struct auth auth = notice->auth;
    bool is_brands_name = scenario_is_own_host(s, notice->from_address);

    if (notice->by == BY_SERVICE) {
        return auth_of_brand(&s->brand, auth);
    }
    auth.spf = or_else(auth.spf, STR("none"));
    auth.dkim = or_else(auth.dkim, STR("none"));
    auth.dmarc = or_else(auth.dmarc, is_brands_name ? STR("fail") : STR("none"));
    auth.envelope_domain =
        on_the_wire(s, or_else(auth.envelope_domain, mail_domain(notice->from_address)));
    auth.signed_by = on_the_wire(s, auth.signed_by);
    auth.relay_host = on_the_wire(s, or_else(auth.relay_host, auth.envelope_domain));
    return auth;
}

/* ---- what the mail service says ---- */

#define KNOWN_BEFORE_S 3600 /* what lay there longer when the case began was read then */

static bool is_companys_own(const struct scenario *s, const struct notice *notice)
{
    struct str own = s->mail_service.domain, domain = mail_domain(notice->from_address);

    return own.n > 0 && (str_eq(domain, own) ||
                         (str_ends(domain, own) && domain.at[domain.n - own.n - 1] == '.'));
}

bool notice_is_from_outside(const struct scenario *s, const struct notice *notice)
{
    return notice->channel == CHANNEL_EMAIL && s->mail_service.domain.n > 0 &&
           !is_companys_own(s, notice);
}

bool notice_is_unproven(const struct scenario *s, const struct notice *notice)
{
    return notice->channel == CHANNEL_EMAIL && s->mail_service.has_warnings &&
           str_is(notice_auth(s, notice).dmarc, "fail");
}

bool notice_is_first(const struct scenario *s, const struct notice *notice)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *other = LIST_AT(s->notices, struct notice, i);
        bool is_before =
            other->at_s <= -KNOWN_BEFORE_S && other->at_s != NOTICE_LATER_S && other != notice;

        if (other->channel == CHANNEL_EMAIL && is_before &&
            str_eq(other->from_address, notice->from_address)) {
            return false;
        }
    }
    return !is_companys_own(s, notice);
}

bool notice_is_outside(const struct notice *notice)
{
    return notice->channel != CHANNEL_PUSH;
}

bool notice_is_judged(const struct notice *notice)
{
    return notice->by == BY_STRANGER || (notice->by == BY_SERVICE && notice->attempt.n > 0);
}

struct str notice_time(struct arena *arena, const struct scenario *s, const struct notice *notice,
                       int64_t arrived_case_ms)
{
    struct date starts = date_of(s->starts_utc_ms, s->offset_min);
    struct date came = date_of(scenario_utc_ms(s, arrived_case_ms), s->offset_min);

    (void)notice;
    if (came.day == starts.day && came.month == starts.month && came.year == starts.year) {
        return str_fmt(arena, "%d:%02d", came.hour, came.minute);
    }
    return str_fmt(arena, "%d/%d", came.month, came.day);
}

static const char *asks_name(int asks)
{
    switch (asks) {
    case ASKS_PASSWORD:
        return "password";
    case ASKS_CODE:
        return "code";
    case ASKS_CARD:
        return "card";
    case ASKS_IDENTITY_DOCUMENT:
        return "identity_document";
    default:
        return NULL;
    }
}

struct strs notice_asks(struct arena *arena, const struct notice *notice)
{
    struct str *kinds = ARENA_NEW_N(arena, ASKS_OTHER, struct str);
    unsigned seen = 0;
    size_t n = 0;

    for (size_t i = 0; i < notice->blocks.n; i++) {
        int asks = LIST_AT(notice->blocks, struct block, i)->asks;

        if (asks_name(asks) && !(seen & 1u << asks)) {
            kinds[n++] = str_of(asks_name(asks));
            seen |= 1u << asks;
        }
    }
    return (struct strs){kinds, n};
}
