/* evidence.h - the rooms of the drill "evidence": its keys, play and measures (evidence.c), facts
 * as they were seen (evidence_slips.c), what the report asks and what is true of it
 * (evidence_items.c), who reads it at this hour (evidence_desks.c), its course (evidence_moves.c),
 * its panel (evidence_panel.c), the finished report as text (evidence_text.c).
 *
 * Decisions: MARK <notice> "in"|"out" of the report; ANSWER <item> <slip or choice>; MARK <item>
 * "masked"|"plain"; CHOOSE "desk" <desk>; ALERT <marked notice> <chosen desk> sends it.
 * A slip is a fact that was seen on the living device: "m3.address" once the sender was looked at.
 * Which slips there are follows from what the world says was seen, in whichever stage.
 */
#ifndef DRILLS_EVIDENCE_H
#define DRILLS_EVIDENCE_H

#include "base/texts.h"
#include "core/drill.h"
#include "ui/widgets.h"

enum evidence_form {
    FORM_FULL,  /* the template: subject, summary, attachments, response */
    FORM_QUICK, /* not opened, header kept, told */
    FORM_CALL   /* what to have ready before one rings somebody up */
};

enum slip_kind {
    SLIP_TIME,        /* when it came, in the place's clock: "m3.time" */
    SLIP_SENT,        /* what the sending machine's header says: "m3.sent" */
    SLIP_NAME,        /* the name shown: "m3.name" */
    SLIP_ADDRESS,     /* "m3.address" */
    SLIP_REPLY,       /* "m3.reply_to" */
    SLIP_SUBJECT,     /* "m3.subject" */
    SLIP_TO,          /* whose mailbox: "m3.to" */
    SLIP_HEADERS,     /* every line of the header: "m3.headers" */
    SLIP_HEADERS_TOP, /* its familiar lines only: "m3.headers_top" */
    SLIP_TEXT,        /* a block's words: "m3.answer" */
    SLIP_TARGET,      /* where it leads: "m3.answer.target" */
    SLIP_FILE,        /* an attachment's name and size: "m3.attachment.a1" */
    SLIP_HASH,        /* "m3.attachment.a1.hash", without opening it */
    SLIP_ENTRY,       /* a row of the account: "official.orders.o1" */
    SLIP_N
};

struct evidence_slip {
    enum slip_kind kind;
    const struct notice *notice;
    const struct block *block;
    const struct attachment *attachment;
    const struct panel *panel; /* ENTRY */
    struct str entry;
};

enum evidence_item {
    ITEM_TITLE,
    ITEM_RECEIVED,
    ITEM_ZONE,
    ITEM_NAME,
    ITEM_ADDRESS,
    ITEM_SUBJECT,
    ITEM_MAILBOX,
    ITEM_SENDERS, /* how many different domains sent those in the report */
    ITEM_TECHNICAL,
    ITEM_DAMAGE,
    ITEM_ANSWER,
    ITEM_ACCOUNT, /* does it stand in the account, too */
    ITEM_ORDER,
    ITEM_ORIGINAL,
    ITEM_HEADERS,
    ITEM_SCREEN,
    ITEM_LINK_TEXT,
    ITEM_LINK_TARGET,
    ITEM_FILE,
    ITEM_EXTENSION,
    ITEM_HASH,
    ITEM_ISOLATE,
    ITEM_PASSWORD,
    ITEM_WISH,
    ITEM_N
};

enum evidence_sheet { SHEET_SUBJECT, SHEET_SUMMARY, SHEET_ATTACHED, SHEET_RESPONSE, SHEET_N };

struct evidence_item_kind {
    const char *id;
    enum evidence_sheet sheet;
    unsigned forms; /* bits of enum evidence_form */
    unsigned slips; /* bits of enum slip_kind that may be put there */
    const char *const *choices;
    bool is_fact; /* collected from the message: C37 */
};
extern const struct evidence_item_kind evidence_items[ITEM_N];
extern const char *const evidence_sheets[SHEET_N];

struct evidence_value {
    bool is_set, is_slip, is_masked;
    struct evidence_slip slip;
    int choice; /* place in the item's choices */
};

/* what a directory says of a desk of the scenario */
struct evidence_desk {
    struct str desk;          /* id among the scenario's desks */
    bool takes;               /* it looks after such reports */
    struct str opens, closes; /* "09:00"; both empty: always */
    bool is_weekdays;
    struct str forwards; /* the desk that is read instead while it is closed */
};

/* drills.evidence of a case */
struct evidence_words {
    int form;             /* enum evidence_form */
    struct strs personal; /* further words that tell a person: a surname, an order number */
    struct list desks;    /* of struct evidence_desk; empty: the scenario's own, always open */
};
#define EVIDENCE_NOTICES_N 64

/* plain bytes; pointers into the scenario, or into memory that lives as long */
struct evidence {
    const struct evidence_words *words;
    struct evidence_value values[ITEM_N];
    uint64_t marks;                /* notices in the report: bits by place in the world's list */
    const struct desk_route *desk; /* NULL: none chosen */
    int64_t began_ms, complete_ms; /* at_ms; when nothing that is asked was open, NEVER_MS */
    int64_t began_case_ms, ended_case_ms;
    size_t clicks_n; /* presses in what a stranger sent, in this stage */
    bool is_ended;
};

struct evidence_looks {
    struct ui_scroll scroll;
    int open; /* item whose choices are shown, plus one; 0 = none */
    bool is_ending;
};

/* ---- evidence_slips.c ---- */

/* From its id. False: there is no such fact. */
bool evidence_slip_read(const struct world *world, struct str id, struct evidence_slip *slip);
struct str evidence_slip_id(struct arena *arena, const struct evidence_slip *slip);
bool evidence_is_seen(const struct world *world, const struct evidence_slip *slip);
/* The part to be looked at closely so that it is seen; empty: opening the message is enough. */
struct str evidence_slip_part(struct arena *arena, const struct evidence_slip *slip);
/* As it is written into the report; of a header, how many lines. */
struct str evidence_slip_text(struct arena *arena, const struct world *world,
                              const struct evidence_slip *slip);
/* Every slip of a notice, seen or not, in the order of the screen. */
#define EVIDENCE_SLIPS_N 96
size_t evidence_slips_of(const struct notice *notice, struct evidence_slip slips[EVIDENCE_SLIPS_N]);

/* ---- evidence_items.c ---- */

int evidence_item_of(struct str id); /* -1 */
/* What the case's form asks, of the notice that is to be reported. */
bool evidence_asks(const struct evidence *evidence, const struct world *world, int item);
/* The notice that the report is about: a stranger's, or else one that speaks of a stranger's
 * attempt. NULL: none came. */
const struct notice *evidence_subject(const struct world *world);
/* Belongs to the report: the subject, and what came with the same words from strangers. */
bool evidence_belongs(const struct world *world, const struct notice *notice);
/* Checked against the world as it stands. */
bool evidence_is_right(const struct evidence *evidence, const struct world *world, int item);
int evidence_choice_right(const struct world *world, int item); /* -1: it takes a slip */
bool evidence_slip_fits(const struct world *world, int item, const struct evidence_slip *slip);
/* Tells a person: name, address, identifier, or a word the case lists. */
bool evidence_is_personal(const struct evidence *evidence, const struct world *world,
                          struct str text);
/* The official panel that could show it here; NULL: this service has none. */
const struct panel *evidence_account_panel(const struct world *world);
bool evidence_account_is_checked(const struct world *world);
bool evidence_is_ready(const struct evidence *evidence, const struct world *world);
bool evidence_is_marked(const struct evidence *evidence, const struct world *world,
                        const struct notice *notice);
size_t evidence_marked_n(const struct evidence *evidence);
size_t evidence_count_error(const struct evidence *evidence, const struct world *world);

/* ---- evidence_desks.c ---- */

const struct evidence_desk *evidence_desk_of(const struct evidence_words *words, struct str desk);
/* Somebody reads there now, or where it is forwarded to. */
bool evidence_desk_is_right(const struct scenario *s, const struct evidence_words *words,
                            const struct desk_route *desk, int64_t case_ms);
/* Case ms until somebody reads; NEVER_MS: within a week nobody does. */
int64_t evidence_desk_wait_ms(const struct scenario *s, const struct evidence_words *words,
                              const struct desk_route *desk, int64_t case_ms);
bool evidence_clock_read(struct str text, int *minute); /* "17:30" */

/* ---- evidence_text.c ---- */

/* A slip in words; of a header, how much of it. */
struct str evidence_slip_words(struct arena *arena, const struct texts *texts,
                               const struct world *world, const struct evidence_slip *slip);
/* What stands in an item, masked where it was masked; empty when nothing does. */
struct str evidence_value_words(struct arena *arena, const struct texts *texts,
                                const struct evidence *evidence, const struct world *world,
                                int item);
/* What tells a person is dotted out; where nothing does, everything is. */
struct str evidence_masked(struct arena *arena, const struct evidence *evidence,
                           const struct world *world, struct str text);
/* The finished report from the template, line by line; marked as an exercise, addressed to
 * ".invalid". */
void evidence_write(const struct evidence *evidence, const struct world *world,
                    const struct texts *texts, struct arena *arena, struct sink *sink);

void evidence_moves(const void *state, const struct world *world, struct moves *out);
void evidence_view(const struct drill_call *call);

#endif
