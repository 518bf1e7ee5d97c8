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
 * long or numbered path pieces, and those that name a recipient, become x and 0. Other schemes than
 * http, https, mailto, tel and sms become https://not-kept.invalid/. People. The recipients'
 * addresses become {persona.address}, their names and the part before the
 * @ {persona.name}; other people's mail addresses lose their letters as hosts do.
 * Whom a line greets by name ("山田太郎様", "Dear Taro Yamada,"; not "お客様", "Dear Customer") or
 * quotes ("Taro Yamada wrote:", "To: Taro Yamada", "Taro Yamada <taro@b.example>") becomes
 * {persona.name} wherever that name stands. Numbers. Seven digits or more that belong together
 * (telephones, cards, accounts, orders, postcodes; full width too) become zeros of the same shape;
 * of telephones, and from ten digits on, the first three stay. So do digits behind stars ("****
 * 1234") and codes of letters and digits. Dates, times and amounts stay. What names a person
 * otherwise, the author has to see. Braces are doubled, control characters dropped: the result is
 * content for core/resolve.
 */
#ifndef ADAPTERS_MAIL_MASK_H
#define ADAPTERS_MAIL_MASK_H

#include "adapters/mail_facts.h"
#include "core/brand.h"

#define MASK_HOSTS_N 300
#define MASK_WORDS_N 20
#define MASK_NAMES_N 40

struct buf;

struct mail_mask {
    struct arena *arena;
    const struct mail_facts *facts;
    struct strs domains;            /* the service's own */
    struct strs words;              /* that hosts keep: the service's names */
    struct str names[MASK_NAMES_N]; /* whom it greets or quotes */
    size_t names_n;
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

/* For mail_mask_text. The first finds whom the message greets. The second writes what stands for
 * the number or code that begins at `at`, and returns how many bytes it takes the place of; 0 =
 * nothing begins there, and nothing is written. */
void mail_mask_greetings(struct mail_mask *mask);
size_t mail_mask_number(struct mail_mask *mask, struct str text, size_t at, struct buf *out);

#endif
