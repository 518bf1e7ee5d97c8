/* host.h - internet names as the referee reads them.
 *
 * What only the public suffix list knows enters from outside: adapters/domain fills struct host
 * once, when a scenario is made (libidn2, then libpsl); it is kept with the scenario, so a later
 * list cannot change an old record. Pure code reads registrable domains (PSL "algorithm",
 * publicsuffix.org/list) and never guesses them.
 */
#ifndef CORE_HOST_H
#define CORE_HOST_H

#include "base/fields.h"
#include "base/str.h"

enum host_kind {
    HOST_NAME,   /* has a registrable domain */
    HOST_SUFFIX, /* is itself a public suffix: "co.jp" */
    HOST_IP,     /* IPv4, IPv6, and their odd spellings */
    HOST_BAD     /* not a host name */
};

struct host {
    struct str text;  /* as it stands in the content, lower-cased: "аmazon.example" */
    struct str ascii; /* A-labels, no trailing dot: "xn--mazon-3ve.example" */
    /* offset in ascii where the registrable domain starts; ascii.n when there is none */
    int64_t registrable_at;
    int kind; /* enum host_kind */
};

extern const struct field_table host_fields;

struct str host_registrable(const struct host *host); /* empty when there is none */

/* Reading addresses; parts of what is given, empty when there is no such part. Userinfo, port,
 * path, scheme-less forms ("example.com/x") and "//host" are understood as browsers do (WHATWG
 * URL). */
struct str url_host(struct str url);
struct str url_scheme(struct str url); /* without ':' */
struct str mail_domain(struct str address);

/* An address as a bar shows it: https:// and www. hidden. Part of what is given. */
struct str url_shown(struct str url);

#endif
