/* variant.h - one authored case, thousands of different ones: its variants, drawn by a seed.
 *
 * A case with exactly one mail or SMS that asks for a judgement, played by judge and console alone,
 * is a template: a mail with the blocks greeting, line, facts (three rows), ask, answer and plain,
 * an SMS with line1 and answer; answer leads to a page. An SMS always comes under the service's own
 * name: anybody can write one so. Blocks of other names, attachments and folder are left out of
 * variants. No template: an answer that is a picture, facts written wrong on purpose (a cue of kind
 * inconsistency). Where other judged notices stand beside the only one of a stranger, that one is
 * varied and they stay: two notices at once, or a relay, whose genuine prompt follows what was
 * typed into the fake. It is a fake or as often a genuine notice of another stranger's attempt. A
 * story of its own, which no genuine notice could tell, is told as it was written only: variants
 * of both classes speak of a sign-in. A push (line, facts, approve, deny) is varied as
 * what it is: see variant_classes. A variant is an authored case again (texts in every
 * language, placeholders), so resolve, scenario_read and the referee work on it unchanged. What
 * is drawn: who sent it, the minute, and the mutations, rows of one table (variant_table.c).
 * People, devices, own acts and the attempts that are one's own stay the template's, whoever sends
 * the mail; so nothing on the situation card tells a fake from a genuine notice. A mutation
 * FOR_BOTH changes what is no evidence (greeting, pressure, footer, broken button ...) with the
 * same chance and the same words in both; one FOR_FAKE or FOR_GENUINE changes evidence, or has a
 * partner of the same weight and shape in the other class.
 *
 * Shares of host shapes: JPCERT list of 26,211 Amazon phishing hosts, 2019-2025. Of link shapes and
 * forged senders: counts over collections of real fakes. Weights are permille of the group; what is
 * left over is "none". Hosts that are made up end as the brand's own do, so that the TLD alone
 * never tells: in a reserved TLD under an invented brand (RFC 6761), with a random label under a
 * real one; numbers are of RFC 5737. Senders show other domains and other names before the @ as
 * often in either class.
 */
#ifndef CORE_VARIANT_H
#define CORE_VARIANT_H

#include "base/rng.h"
#include "core/scenario.h"

enum mutation_group {
    GROUP_HOST, /* every fake has one */
    GROUP_SHAPE,
    GROUP_SENDER,
    GROUP_GREETING,
    GROUP_TEXT,
    GROUP_TRACKING,
    GROUP_PRESSURE,
    GROUP_DEMAND,
    GROUP_DETAIL,
    GROUP_EXTRA,
    GROUP_BUTTON,
    GROUP_FOOTER,
    GROUP_CERTIFICATE,
    GROUP_ATTACHMENT,
    GROUP_RELAY,
    GROUP_WHOSE,
    GROUP_N
};

enum mutation_for { FOR_FAKE = 1, FOR_GENUINE = 2, FOR_BOTH = 3 };

enum mutation_on { ON_MAIL = 1, ON_SMS = 2, ON_ANY = 3, ON_WEB_PUSH = 4, ON_ALL = 7, ON_PUSH = 8 };

struct making;      /* variant_make.h */
struct brand_ready; /* brand_ready.h */

struct mutation {
    const char *id;   /* also in content/variants/<lang>.json: says, says_genuine, habit */
    const char *cue;  /* cue.h */
    const char *part; /* where it is seen: "sender" of the notice, "p.address" of the page behind */
    const char *row;  /* row of the source document */
    const char *lang; /* "": any; else drawn only for it, because it plays with its script */
    enum mutation_group group;
    unsigned classes; /* enum mutation_for */
    uint32_t weight;  /* permille of its group */
    void (*make)(struct making *making, int how);
    int how;
    unsigned on;       /* enum mutation_on: what kinds of message it suits */
    const char *needs; /* what the brand must have, as tree_at follows it; NULL: nothing */
};

const struct mutation *mutation_at(size_t i); /* in order of groups; NULL past the end */
const struct mutation *mutation_first(enum mutation_group group); /* NULL: it has none */
const struct mutation *mutation_after(const struct mutation *mutation);
const struct mutation *mutation_of(struct str id);

/* content/variants/<lang>.json */
struct variant_texts {
    struct str lang;
    const struct tree *tree;
};
#define VARIANT_LANGS_MOST_N 4

struct variant_source {
    const struct tree *author_case, *brand; /* as authored */
    struct variant_texts texts[VARIANT_LANGS_MOST_N];
    size_t texts_n;
    const struct brand_ready *ready; /* brand_ready.h: for thousands of one brand; or NULL */
};

struct variant_wish {
    struct str lang; /* in which it will be shown */
    enum sender sender;
    /* NULL: all by their weights. Else this one alone (and host_plain, where it is no host). */
    const struct mutation *only;
    bool keeps_whose; /* no attempt of one's own becomes a stranger's (a test counts on it) */
};

struct variant {
    struct tree *tree;           /* the authored case */
    const struct tree *resolved; /* made ready, where adapters/variant_open did that */
    struct str notice;           /* which notice was made anew */
    const struct mutation *mutations[GROUP_N];
    size_t mutations_n;
};

bool variant_is_template(const struct tree *author_case);
/* A template whose variants of both classes can be told under this brand. A mail has headers; an
 * SMS only its link, so the service must show somewhere else whether it sent one. */
bool variant_suits(const struct tree *author_case, const struct tree *brand);

/* enum mutation_for: FOR_BOTH where it suits, beside other notices, and for a web push (line,
 * facts, approve, deny), which a browser shows under the site that sent it; FOR_GENUINE for the
 * installed app's own push, which nobody can fake: its variants are one's own attempt, or half of
 * the time a stranger's (mutation "push-foreign"), on the same card; 0: it has no variants. */
unsigned variant_classes(const struct tree *author_case, const struct tree *brand);
unsigned variant_on(const struct tree *author_case); /* enum mutation_on of what is varied */

/* False: it has none of this class. The same source, wish and rng give the same tree, member by
 * member; with the other sender, its twin: alike in all that is no evidence. Parts of the source
 * are shared, so it must outlive the variant. */
bool variant_draw(struct variant *out, struct arena *arena, const struct variant_source *source,
                  struct variant_wish wish, struct rng *rng);

#endif
