/* cue_hunt.h - the rooms of the drill "cue_hunt": its play and measures (cue_hunt.c), what a mark
 * is worth (cue_hunt_truth.c), what is said afterwards (cue_hunt_lessons.c), its course
 * (cue_hunt_moves.c), its panel and the marks on the screen (cue_hunt_panel.c).
 *
 * Two questions. "proofs": what on these screens shows that they are a stranger's? "sites": whose
 * site is this address? Neither has an answer key: a part is a proof when its own host says so, or
 * when the case names it as a cue; the domain of an address is the public suffix list's.
 */
#ifndef DRILLS_CUE_HUNT_H
#define DRILLS_CUE_HUNT_H

#include "core/drill.h"
#include "ui/widgets.h"

enum hunt_asks { HUNT_PROOFS, HUNT_SITES };

/* kinds of proofs, as they are measured */
enum hunt_class {
    HUNT_SENDER,  /* who sent it: address, answer address, the server's checks */
    HUNT_LINK,    /* where it leads */
    HUNT_PAGE,    /* whose page it is: address, certificate */
    HUNT_CONTENT, /* what does not agree with the account, and what is never asked */
    HUNT_CLASS_N
};

enum hunt_worth {
    HUNT_FALSE, /* proves nothing and is nothing odd */
    HUNT_HINT,  /* odd, but genuine ones have it too: neither right nor wrong */
    HUNT_ALSO,  /* proves it, though another mark would do */
    HUNT_PROOF
};

struct hunt_part {
    struct str id;         /* "m1.sender" */
    struct str owner;      /* notice or page id */
    struct str words;      /* what it is called */
    struct str fact;       /* the host that gives it away, or "" */
    struct str site;       /* its registrable domain, or all of it */
    const struct cue *cue; /* NULL: the case names none here */
    enum hunt_class kind;
    enum hunt_worth worth;
    size_t group; /* of a proof: place of the first part that shows the same */
};
#define HUNT_PARTS_N 160

struct hunt_decoy {
    struct str part, says;
};

/* drills.cue_hunt of a case */
struct hunt_words {
    int asks;           /* enum hunt_asks */
    struct str task;    /* or "" */
    struct strs of;     /* notices and pages */
    struct list decoys; /* of struct hunt_decoy */
};
#define HUNT_OF_N 8
#define HUNT_DECOYS_N 12

/* worked out when the drill begins; lives as long as the world */
struct hunt_list {
    struct arena *arena;
    struct hunt_words words;
    struct hunt_part parts[HUNT_PARTS_N];
    size_t n;
    bool is_cut; /* there were more */
};

/* plain bytes; pointers into memory that lives as long as the world */
struct cue_hunt {
    const struct hunt_list *list;
    uint8_t is_marked[HUNT_PARTS_N]; /* by place in list->parts */
    /* of a site, by place in words.of: how many labels were taken, counted from the right; 0 = not
     * said yet */
    uint8_t labels_n[HUNT_OF_N];
    uint8_t owner[HUNT_OF_N]; /* 0 = not said, 1 the service's, 2 somebody else's */
    int64_t began_ms, last_ms;
    bool is_ended;
};
#define HUNT_NO_NAME 255 /* labels_n: "it has no name of its own" */

struct cue_hunt_looks {
    struct ui_scroll scroll;
    bool is_ending;
    bool is_marking; /* pressing marks; otherwise the device works as ever */
};

extern const char *const hunt_classes[]; /* NULL at the end; text id parts */

/* cue_hunt_truth.c */
void hunt_list_fill(struct hunt_list *list, const struct scenario *s);
/* Screens of the service or of people known: nothing there is a proof. */
bool hunt_is_genuine(const struct scenario *s, struct str owner);

/* an address as it is asked about */
struct hunt_site {
    const struct page *page;
    const struct host *host;
    size_t labels_n; /* of the host */
    size_t true_n;   /* labels of its registrable domain; HUNT_NO_NAME: it has none */
    bool is_own;
    const char *trap; /* text id part: how it misleads */
};
bool hunt_site(const struct scenario *s, struct str page, struct hunt_site *out);
/* The last n labels of a host; all of it when it has fewer. */
struct str hunt_last_labels(struct str host, size_t n);

/* cue_hunt.c */
size_t hunt_part_at(const struct hunt_list *list, struct str id); /* n: none */
bool hunt_is_found(const struct cue_hunt *hunt, size_t group);
bool hunt_is_group(const struct hunt_list *list, size_t part); /* the first of its group */
bool hunt_is_site_right(const struct cue_hunt *hunt, const struct scenario *s, size_t i);
bool hunt_is_owner_right(const struct cue_hunt *hunt, const struct scenario *s, size_t i);
bool hunt_is_solved(const struct cue_hunt *hunt, const struct scenario *s);
bool hunt_at_hand(const struct world *world, struct str part);
/* The site the panel asks about; words.of.n: all are answered. */
size_t hunt_site_now(const struct cue_hunt *hunt, const struct world *world);

void cue_hunt_moves(const void *state, const struct world *world, struct moves *out);
void cue_hunt_lessons(const void *state, const struct world *world, struct lessons *out);
void cue_hunt_view(const struct drill_call *call);
void cue_hunt_over(const struct drill_call *call);

#endif
