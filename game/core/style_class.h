/* style_class.h - members that give the answer away by being there; only core/style*.c includes it.
 */
#ifndef CORE_STYLE_CLASS_H
#define CORE_STYLE_CLASS_H

#include "base/fault.h"
#include "core/pack.h"

/* Over all notices of the pack that ask for a judgement, by channel: a member, or a kind of block,
 * that several of one class have and none of the other, though there are as many of it. What is
 * evidence (who sent it, headers, what it demands, files) is let be. */
void style_classes(const struct pack *pack, struct faults *faults);

/* Situations, what own acts say, the prose of mails, and all that mails show under each of the
 * pack's brands (links, tables, headings and notes included): where a length alone tells fakes from
 * genuine cases, in any of the pack's languages. The area under the curve with DeLong's interval,
 * at 5 % over all of them, does not hold one half. */
void style_lengths(const struct pack *pack, struct faults *faults);

#endif
