/* catalogue.h - the catalogue at the desk: from a real message to a case that everybody can play,
 * each step with its time (core/catalogue.h).
 *
 * A draft is a pack of its own under the data folder, catalogue/<case>/: one case, its service's
 * overlay, an index. What is shared goes into the installed pack packs/catalogue-<service>, which
 * rounds play like any other: a file signed with the house's key (desk/house_key.h), or, where
 * there is none, a folder that nobody has signed, so that tests do not use it.
 *
 * False with a fault: the step is refused (its sentence says why), or something outside failed;
 * nothing has happened then.
 */
#ifndef DESK_CATALOGUE_H
#define DESK_CATALOGUE_H

#include "core/counterpart.h"
#include "core/difficulty.h"
#include "desk/desk.h"

struct item; /* core/measures.h */

struct catalogue_hit {
    const struct pack *pack; /* NULL: a draft */
    struct str case_id, title;
    double likeness; /* near: 0 .. 1 */
};

struct catalogue_add_wish {
    struct str who;
    struct str id;    /* of the case; "" = from the message's SHA-256 */
    struct str brand; /* id of the service it speaks of; "" = the one it names, else the first */
    struct str kind;  /* of notice; "" = "sign_in_attempt" */
};

/* What is meant by these paths: files as they are, of a folder its .eml and .txt, sorted. Fault:
 * there is none. */
bool catalogue_messages(struct arena *arena, const struct str *paths, size_t n, struct str **out,
                        size_t *out_n, struct fault *fault);
/* A message (.eml; .txt: a text message, adapters/mail_sms.h) becomes a draft that can be looked
 * at: detected at its earliest Received time (its date, where it has none), drafted now. What only
 * a person can say is filled in with words to be corrected. *id lives in the arena. */
bool catalogue_add(struct desk *desk, struct arena *arena, const char *path,
                   const struct catalogue_add_wish *wish, struct str *id, struct fault *fault);
/* The cases of the catalogue that are not retired, by what is written in their messages: to ask of
 * each message before it is added whether it is one of a kind that is known. */
struct catalogue_likes {
    struct arena arena;
    struct catalogue_like *at;
    size_t n, room_n;
};
void catalogue_likes_open(struct catalogue_likes *likes, struct desk *desk);
void catalogue_likes_put(struct catalogue_likes *likes, struct desk *desk, struct str id);
void catalogue_likes_clear(struct catalogue_likes *likes);
/* The nearest one, from LIKENESS_NEAR on; false: none, or this very message is in the catalogue, or
 * it cannot be read (adding it says why). case_id and title live as long as the likes. */
bool catalogue_likes_find(const struct catalogue_likes *likes, struct desk *desk, const char *path,
                          const struct catalogue_add_wish *wish, struct catalogue_hit *out);

/* Another message or alert of the same kind: the earliest time counts. */
bool catalogue_detect_message(struct desk *desk, struct str id, struct str who, const char *path,
                              struct fault *fault);
bool catalogue_detect_alert(struct desk *desk, struct str id, struct str who, int64_t at_utc_ms,
                            struct fault *fault);

/* Every cue of the draft confirmed or corrected, a premise rated, and the case fair in both
 * languages: then a second person may say that it is right. */
bool catalogue_review(struct desk *desk, struct str id, struct str who, struct fault *fault);
/* Into its pack, open here at once. */
bool catalogue_share(struct desk *desk, struct str id, struct str who, struct fault *fault);
/* The pack it is shared in as one file, NAME.mikipack, with its signature beside it where the house
 * has a key (desk/house_key.h); what was shared before there was one is signed now. */
bool catalogue_hand_over(struct desk *desk, struct arena *arena, struct str id, const char *path,
                         bool *is_signed, struct fault *fault);
/* Somebody else than who shared it has opened it. True too when that is known already. */
bool catalogue_opened(struct desk *desk, struct str id, struct str who, struct fault *fault);
/* From a round that begins a case: who plays it has opened it. Nothing where it is no case of the
 * catalogue; a store that fails is told by the round itself. */
void catalogue_played(struct desk *desk, struct str pack_id, struct str case_id, struct str who);
/* days as YYYY-MM-DD; "" = as it stands, "-" = none */
bool catalogue_plan(struct desk *desk, struct str id, struct str who, struct str review_on,
                    struct str expires_on, struct fault *fault);
/* It leaves its pack; records of it replay as ever. */
bool catalogue_retire(struct desk *desk, struct str id, struct str who, struct str why,
                      struct fault *fault);
bool catalogue_note_rules(struct desk *desk, struct str who, struct str version, struct str says,
                          struct fault *fault);

/* ---- the draft itself ---- */

/* The draft, or the shared case, as a pack; in the arena. */
bool catalogue_pack_open(const struct desk *desk, struct arena *arena, struct str id,
                         struct pack *out, struct fault *fault);
/* For looking, in the desk's language: opened whether fair or not. */
bool catalogue_look(struct desk *desk, struct arena *arena, struct str id, struct scenario **out,
                    struct fault *fault);
/* What keeps it from being reviewed, one sentence; "" = nothing. */
struct str catalogue_hindrance(struct desk *desk, struct arena *arena, struct str id);

/* What could not be read of the message it was made from, as kept with the draft: at most
 * MAIL_NOTES_N, in the arena. 0 too where the draft is on another computer. */
struct catalogue_note_read {
    struct str code, says; /* adapters/mail.h; English */
};
size_t catalogue_notes(struct arena *arena, struct str id, struct catalogue_note_read **out);

/* Of one cue; "" = stays as it is. says and habit are in the desk's language. */
struct cue_wish {
    struct str cue; /* id */
    struct str kind, part, says, habit;
};
bool catalogue_cue_correct(struct desk *desk, struct str id, struct str who,
                           const struct cue_wish *wish, struct fault *fault);
bool catalogue_cue_add(struct desk *desk, struct str id, struct str who,
                       const struct cue_wish *wish, struct fault *fault);
bool catalogue_cue_drop(struct desk *desk, struct str id, struct str who, struct str cue,
                        struct fault *fault);
bool catalogue_cue_confirm(struct desk *desk, struct str id, struct str who, struct str cue,
                           struct fault *fault);
/* The five ratings of the Phish Scale's premise. */
bool catalogue_rate(struct desk *desk, struct str id, struct str who,
                    const struct phish_premise *premise, struct fault *fault);

/* All that can be corrected in a draft, as it stood at one moment: what undo goes back to. */
struct catalogue_moment {
    const struct tree *tree; /* of the case */
    struct str bytes;        /* the same as written */
    struct str confirmed;    /* ids of its cues, each with a comma behind it */
    struct str review_on, expires_on;
};
bool catalogue_moment_of(struct desk *desk, struct arena *arena, struct str id,
                         struct catalogue_moment *out, struct fault *fault);
bool catalogue_moment_is(const struct catalogue_moment *a, const struct catalogue_moment *b);
/* A correction like any other: it is noted, and takes a review back. */
bool catalogue_moment_restore(struct desk *desk, struct str id, struct str who,
                              const struct catalogue_moment *moment, struct fault *fault);

/* The genuine notice nearest to the case's fake among all that is open, of its own service if there
 * is one. False: there is none. */
struct catalogue_counterpart {
    const struct pack *pack;
    struct side side;
};
bool catalogue_counterpart_of(struct desk *desk, struct arena *arena, const struct scenario *of,
                              struct catalogue_counterpart *out);

/* ---- what became of it ---- */

struct tallied; /* desk/cohort.h */

/* Of every case that may be told of (cohort_told: twenty people in months that are over), in the
 * arena. NULL from catalogue_item: nothing may be said of that case yet;
 * as the fake it is, where it was met as one. */
size_t catalogue_items(const struct desk *desk, struct arena *arena, const struct tallied *tallied,
                       struct item **out);
const struct item *catalogue_item(const struct item *items, size_t n, struct str case_id);

/* ---- finding ---- */

/* Cases that hold all words, in subject, sentence, host or its shape ("a-a.a.example"), cue or
 * service, over all packs that are open and all drafts; *out in the arena. */
bool catalogue_search(struct desk *desk, struct arena *arena, struct str words,
                      struct catalogue_hit **out, size_t *n, struct fault *fault);
/* Nearly the same message (core/likeness.h), the nearest first; itself left out. */
bool catalogue_near(struct desk *desk, struct arena *arena, struct str id,
                    struct catalogue_hit **out, size_t *n, struct fault *fault);

#endif
