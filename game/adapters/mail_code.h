/* mail_code.h - transfer encodings: base64 and quoted-printable (RFC 2045), the Q and percent
 * forms of headers (RFC 2047, RFC 2231). Lenient: junk is skipped, a truncated end gives what was
 * there. */
#ifndef ADAPTERS_MAIL_CODE_H
#define ADAPTERS_MAIL_CODE_H

#include "base/buf.h"

/* Sextets that wait for others; zero it before the first piece. */
struct mail_base64 {
    uint32_t bits;
    unsigned sextets_n;
};

/* Decodes a piece. What remains is kept for a next piece that goes on in mid-quantum. */
void mail_base64_add(struct mail_base64 *state, struct str text, struct buf *out);
/* Whether the sextets that remain can be the end of their bytes, as without their padding. */
bool mail_base64_may_end(const struct mail_base64 *state);
void mail_base64_end(struct mail_base64 *state, struct buf *out);

void mail_qp_add(struct str text, struct buf *out); /* bodies: soft line breaks, trailing spaces */
void mail_q_add(struct str text, struct buf *out);  /* encoded words: _ is a space */
void mail_percent_add(struct str text, struct buf *out);

#endif
