/* item_kind.h - what a case asked: a genuine notice of one's own attempt (or a known one's, or of
 * none), a genuine one of a stranger's, a fake. Two of them are two things to answer, and are told
 * of apart. */
#ifndef CORE_ITEM_KIND_H
#define CORE_ITEM_KIND_H

enum item_kind { ITEM_OWN, ITEM_FOREIGN, ITEM_FAKE, ITEM_KINDS_N };

#endif
