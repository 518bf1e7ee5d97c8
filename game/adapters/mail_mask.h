/* mail_mask.h - a real message made fit for a pack: nobody in it can be found, nothing in it leads
 * anywhere.
 *
 * Hosts. What the imitated service owns becomes {brand.domains.0}, which every
 * overlay has. Every other name keeps its
 * shape: as many labels before the registrable one, hyphens, digits and lengths; words of the
 * service (or within two edits of them), common words such as "login", pieces of up to three
 * letters, punycode and other alphabets stay; all other letters become others of their kind
 * (vowel for vowel). The public suffix becomes "example" (RFC 2606). Different names stay
 * different. IP literals become documentation addresses (RFC 5737, RFC 3849).
 * Addresses of web pages keep scheme, user part, port and path words; query values, fragments and
 * long or numbered path pieces become x and 0. Other schemes than http, https, mailto, tel and sms
 * become https://not-kept.invalid/.
 * People. The recipients' addresses become {persona.address}, their names and the part before the
 * @ {persona.name}; other people's mail addresses lose their letters as hosts do.
 * Braces are doubled, control characters dropped: the result is content for core/resolve.
 */
#ifndef ADAPTERS_MAIL_MASK_H
#define ADAPTERS_MAIL_MASK_H

#include "adapters/mail_facts.h"
#include "core/brand.h"

#define MASK_HOSTS_N 300
#define MASK_WORDS_N 20

struct mail_mask {
    struct arena *arena;
    const struct mail_facts *facts;
    struct strs domains; /* the service's own */
    struct strs words;   /* that hosts keep: the service's names */
    struct {
        struct str from, to; /* registrable names or IPs */
    } hosts[MASK_HOSTS_N];
    size_t hosts_n, ips_n;
};

/* brand may hold id and domains only; both may be empty. */
void mail_mask_init(struct mail_mask *mask, struct arena *arena, const struct mail_facts *facts,
                    const struct brand *brand);
struct str mail_mask_text(struct mail_mask *mask, struct str text);
struct str mail_mask_url(struct mail_mask *mask, struct str url); /* at most 1000 bytes */
struct str mail_mask_address(struct mail_mask *mask, struct str address);
struct str mail_mask_host(struct mail_mask *mask, struct str host);

#endif
