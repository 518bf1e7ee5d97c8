/* notice.h - what a notice looks like from behind: whole headers, generated from facts, never
 * typed.
 *
 * Genuine notices take the brand's mail facts where their own are empty; others never do: without
 * facts of their own they passed nothing, and a brand's domain in From then fails DMARC. RFC 5322
 * fields, RFC 8601 Authentication-Results, Received lines bottom-up with the relay's own zone;
 * addresses are those of the scenario (hosts there are reserved or plainly invented).
 */
#ifndef CORE_NOTICE_H
#define CORE_NOTICE_H

#include "core/scenario.h"

struct sink;

/* CRLF-free lines, '\n'; nothing for what is not mail. Same scenario, notice and time, same bytes.
 */
void notice_headers(const struct scenario *s, const struct notice *notice, int64_t arrived_case_ms,
                    struct sink *sink);
struct auth notice_auth(const struct scenario *s,
                        const struct notice *notice); /* with the brand's facts filled in */
/* What the persona's mail service puts above a mail of its own accord (struct mail_service). */
bool notice_is_from_outside(const struct scenario *s, const struct notice *notice);
bool notice_is_unproven(const struct scenario *s, const struct notice *notice);
/* No mail from this address came before, and none of its domain is the company's own. */
bool notice_is_first(const struct scenario *s, const struct notice *notice);
bool notice_is_outside(const struct notice *notice); /* mail, sms, web push, call: acting inside it
                                                        is the risky habit */
/* When it came, in the place's clock, as lists show it: "20:14" on the day the case starts, else
 * "11/23". */
struct str notice_time(struct arena *arena, const struct scenario *s, const struct notice *notice,
                       int64_t arrived_case_ms);
/* Whether this notice asks for a judgement: the service speaks of an attempt in it, or a stranger
 * sent it. Others are ordinary life. */
bool notice_is_judged(const struct notice *notice);
/* The kinds of secrets it asks for inside, as in profile.never_asks; empty when none. */
struct strs notice_asks(struct arena *arena, const struct notice *notice);

#endif
