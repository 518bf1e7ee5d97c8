/* referee_rules.h - the rules by which the referee reads a case; only core/referee*.c includes it.
 */
#ifndef CORE_REFEREE_RULES_H
#define CORE_REFEREE_RULES_H

#include "core/referee.h"

/* one notice, looked at */
struct view {
    const struct scenario *s;
    const struct notice *notice;
    const struct attempt *attempt; /* what runs while it lies there; NULL */
    bool is_about_attempt;         /* speaks of an attempt, by its kind or its details */
    bool is_about_pending;         /* ... and says that it still waits for an answer */
};

struct rule {
    const char *name;
    enum source source;
    enum proves proves;
    /* Whether it strikes; then *proof's `of` and `part` may be set (they come as the notice
     * itself). */
    bool (*strikes)(const struct view *view, struct proof *proof);
};

struct view view_of(const struct scenario *s, const struct notice *notice);
const struct rule *rule_at(size_t i); /* NULL past the end */

#endif
