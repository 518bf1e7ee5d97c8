/* variant_make.h - a variant in the making; only core/variant*.c includes it. */
#ifndef CORE_VARIANT_MAKE_H
#define CORE_VARIANT_MAKE_H

#include "base/arena.h"
#include "base/tree.h"
#include "core/variant.h"

struct making {
    struct arena *arena;
    const struct variant_source *source;
    struct rng *rng;
    uint64_t seed;                     /* of the groups' own streams */
    unsigned on;                       /* enum mutation_on of the notice */
    struct tree *root, *notice, *page; /* of the copy; page is the one behind the answer */
    struct str id;                     /* of the notice */
    bool is_fake, is_sms, is_push;     /* is_push: a web push; none of these: a mail */
    bool is_app;                       /* the installed app's own push */
    bool is_relay;                     /* what is typed into the fake is used at once */
    bool is_alone;                     /* no other notice asks for a judgement */
    bool is_other;                     /* fake: its mail comes from another host than it leads to */
    size_t tld_of;                     /* fake: hosts end as this domain of the brand */
    int64_t told_s;                    /* when the attempt began, as the notice tells it */
    struct tree *device, *place;       /* sms: what its one line says */
    struct str host;                   /* fake: where the link leads in the end */
    struct str page_host;              /* fake: the same with what stands in front of it */
    struct str mail_host;              /* fake: whose mail address it comes from */
    struct str url;                    /* what the links carry */
};

/* ---- what stands in a tree (variant_template.c) ---- */

struct str making_str_at(const struct tree *object, const char *key); /* "" when absent */
bool making_is_true(const struct tree *brand, const char *path);
/* The one notice that asks for a judgement, or of several the only one of a stranger; else NULL. */
const struct tree *making_judged(const struct tree *author_case);
bool making_is_push(const struct tree *author_case);  /* what varies is a web push */
bool making_is_app(const struct tree *author_case);   /* ... is the installed app's push */
bool making_is_alone(const struct tree *author_case); /* no other asks for one */

/* ---- edits on the copy (variant_edit.c) ---- */

struct tree *making_copy_top(struct arena *arena, const struct tree *from); /* children shared */
/* Deepens the item with this id of a list of the root, which is copied as far as needed. */
struct tree *making_own_item(struct making *m, const char *list, struct str id);
struct tree *making_get(struct tree *object, const char *key); /* NULL when absent */
void making_put(struct making *m, struct tree *object, const char *key, struct tree *value);
void making_put_str(struct making *m, struct tree *object, const char *key, struct str value);
void making_drop(struct tree *object, const char *key);
struct tree *making_object(struct making *m, const char *id, const char *kind); /* a new block */
struct tree *making_block(struct making *m, const char *id); /* NULL when absent */
void making_drop_block(struct making *m, const char *id);
/* Puts the block after the one named; at the end when there is none of that name. */
void making_add_block(struct making *m, const char *after, struct tree *block);
/* The text `id` of content/variants in all its languages; a list's item when i >= 0. */
struct tree *making_text(struct making *m, const char *id, int i);
/* The text at group.id, or group.id.says when says is given: what the debrief tells. */
struct tree *making_told(struct making *m, const char *group, const char *id, const char *says);
/* The same words, mostly a placeholder, in every language. */
struct tree *making_same(struct making *m, struct str words);
/* The second cell of a row of the table of facts. */
struct tree *making_fact(struct making *m, size_t row);
void making_put_fact(struct making *m, size_t row, const struct tree *value);

/* ---- hosts (variant_host.c) ---- */

enum host_shape {
    SHAPE_PLAIN,
    SHAPE_SUB,
    SHAPE_EDIT1,
    SHAPE_EDIT2,
    SHAPE_COJP,
    SHAPE_SERVICE,
    SHAPE_INSIDE,
    SHAPE_IP,
    SHAPE_SWAP,
    SHAPE_HOMOGRAPH
};
struct str variant_host(struct making *m, enum host_shape shape);
/* "www.", where the brand's own links begin so and a host of this shape would: it tells of nothing,
 * so fakes have it too. */
struct str variant_front(const struct making *m, enum host_shape shape);
struct str variant_letters(struct making *m, size_t n);      /* a-z and 0-9, a letter first */
struct str variant_code(struct making *m);                   /* "BCDF-GHJK": devices show such */
struct str variant_user(struct making *m);                   /* "notice" of notice@...: by lot */
struct str variant_domain(const struct making *m, size_t i); /* the brand's own; "" past the end */

#endif
