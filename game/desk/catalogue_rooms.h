/* catalogue_rooms.h - the rooms of the catalogue at the desk: steps (catalogue.c), drafts from
 * messages (catalogue_draft.c), their folders (catalogue_pack.c), corrections (catalogue_edit.c),
 * going back behind them (catalogue_moment.c), searching (catalogue_search.c),
 * what could not be read (catalogue_notes.c), messages that are nearly those of a case
 * (catalogue_likes.c), what answers say
 * (catalogue_figures.c). */
#ifndef DESK_CATALOGUE_ROOMS_H
#define DESK_CATALOGUE_ROOMS_H

#include "adapters/mail_draft.h"
#include "core/likeness.h"
#include "desk/catalogue.h"

/* ---- catalogue_draft.c ---- */

struct catalogue_message {
    struct mail_facts facts;
    int64_t received_utc_ms; /* earliest Received time; else its date; else -1 */
    struct mail_notes notes; /* what could not be read */
};
bool catalogue_message_read(struct arena *arena, const char *path, struct catalogue_message *out,
                            struct fault *fault);
/* The overlay of the service that the message names; the first of the first pack otherwise. */
const struct pack_brand *catalogue_brand_of(const struct desk *desk, const struct mail_facts *facts,
                                            struct str wished);
/* A case whose every text is said in every language. */
struct tree *catalogue_draft_tree(const struct desk *desk, struct arena *arena,
                                  const struct catalogue_message *message,
                                  const struct mail_draft_wish *wish);

/* A message as the draft of a case of an id that is free. */
struct catalogue_coming {
    struct catalogue_message message;
    const struct pack_brand *brand;
    struct str id;
    struct tree *draft;
};
bool catalogue_come(const struct desk *desk, struct arena *arena, const char *path,
                    const struct catalogue_add_wish *wish, struct catalogue_coming *out,
                    struct fault *fault);

/* ---- catalogue_notes.c ---- */

bool catalogue_notes_keep(struct arena *arena, struct str id, const struct mail_notes *notes,
                          struct fault *fault);

/* ---- catalogue_likes.c ---- */

/* What strangers write in a case, in either language. */
struct catalogue_shape {
    struct shingles ja, en;
};
struct catalogue_shape catalogue_shape_of(struct arena *arena, const struct tree *of_case);
double catalogue_alike(const struct catalogue_shape *a, const struct catalogue_shape *b);

/* ---- catalogue_pack.c ---- */

/* As it stands in a pack's file; "" when it is larger than a pack may hold. */
struct str catalogue_file_bytes(struct arena *arena, const struct tree *tree);
/* NULL with a fault: there is no home. */
const char *catalogue_draft_folder(struct arena *arena, struct str id, struct fault *fault);
bool catalogue_draft_make(const struct desk *desk, struct arena *arena, const struct tree *of_case,
                          const struct pack_brand *brand, struct fault *fault);
bool catalogue_case_write(struct arena *arena, const char *folder, const struct tree *of_case,
                          struct fault *fault);
/* Puts the draft's case into its pack, or takes it out, and opens that pack anew. */
bool catalogue_pack_put(struct desk *desk, struct str id, struct str pack_id, struct fault *fault);
bool catalogue_pack_take(struct desk *desk, struct str id, struct str pack_id, struct fault *fault);
/* The pack as it is, signed now. */
bool catalogue_pack_seal(struct desk *desk, struct str pack_id, struct fault *fault);
struct str catalogue_pack_id(struct arena *arena, const struct pack *draft);

/* ---- catalogue_edit.c ---- */

/* The whole case as it is to be; refused where it would not open any more. */
bool catalogue_case_correct(struct desk *desk, struct str id, struct str who,
                            const struct tree *of_case, struct fault *fault);
/* is_open: taken back */
bool catalogue_cue_note(struct desk *desk, struct str id, struct str who, struct str cue,
                        bool is_open, struct fault *fault);

/* ---- catalogue.c ---- */

bool catalogue_note(struct desk *desk, enum catalogue_step step, struct ledger_line *line,
                    struct fault *fault);
struct catalogue_opening {
    struct str id;
    size_t lang;      /* 0 ja, 1 en */
    bool is_for_play; /* fair too; else it is only looked at */
    struct str brand; /* under which overlay; "" = the pack's first */
};
bool catalogue_open_in(struct arena *arena, const struct pack *pack,
                       struct catalogue_opening opening, struct scenario *out,
                       struct faults *faults);

#endif
