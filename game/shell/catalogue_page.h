/* catalogue_page.h - the rooms of the catalogue: its list, a page behind the organiser's door
 * (catalogue_list.c) with what is added to it (catalogue_add.c) and the log of the rules of conduct
 * (catalogue_rules.c); what is chosen from lists (catalogue_choose.c); one case
 * (catalogue_page.c) with its cues (catalogue_cues.c), the Phish Scale's form and the next step
 * (catalogue_steps.c), going back behind what was done to it (catalogue_undo.c), and handing it
 * over (catalogue_hand.c).
 *
 * A case is looked at as its reader would see it. What is corrected is kept at once
 * (desk/catalogue.h); this is looks only, and zeroed when the catalogue is entered.
 */
#ifndef SHELL_CATALOGUE_PAGE_H
#define SHELL_CATALOGUE_PAGE_H

#include "core/measures.h"
#include "desk/catalogue.h"
#include "shell/app.h"
#include "shell/flow.h"
#include "shell/look.h"

/* messages that are taken in one after the other, a few a frame; zeroed but for its arena: none */
struct catalogue_waiting {
    struct arena arena;
    struct str *paths, *refused; /* refused: file and why */
    size_t n, next_n, added_n, refused_n;
    /* nearly the same as a case that is there: somebody says what becomes of each */
    struct catalogue_near {
        struct str path, case_id, title;
        double likeness;
    } * near;
    size_t near_n, taken_n; /* taken in as another finding */
    struct catalogue_likes likes;
    bool has_likes;
    bool is_stopped;
    bool is_shown; /* before the first is taken: there is something to stop */
    size_t left_n; /* were not looked at then */
};

#define CATALOGUE_MOMENTS_N 60

/* what a draft was, act by act, since its page was opened; the oldest are forgotten */
struct catalogue_undo {
    struct {
        struct arena arena;
        struct catalogue_moment moment;
    } at[CATALOGUE_MOMENTS_N];
    size_t n, now; /* now: which of them it is */
    char id[80];   /* of the draft */
};

struct catalogue_page {
    /* the list */
    struct edit search, path, who_find;
    size_t service; /* chosen for what is added next; 0 = as the message says */
    struct catalogue_waiting waiting;
    char unfolded[40]; /* the part whose list is open; "" = none */
    struct arena hits_arena;
    struct catalogue_hit *hits;
    size_t hits_n;
    bool is_searched;
    /* the log of the rules of conduct, in the list's place */
    bool is_rules;
    struct edit version, change;
    char who[64]; /* who acts: a person's id; "" = the organiser */
    /* the case */
    struct arena arena; /* what follows, anew after each act */
    char id[80];
    bool is_stale;             /* an act was taken: opened anew before the next frame is drawn */
    bool is_restored;          /* it was undo: the answers as they were then, too */
    struct scenario *scenario; /* NULL: it cannot be opened */
    struct world *world;
    struct looks_store *looks, *other_looks;
    struct catalogue_counterpart other; /* pack NULL: there is none */
    struct world *other_world;
    struct str hindrance; /* before it may be reviewed */
    struct catalogue_note_read *notes;
    size_t notes_n;
    struct catalogue_hit *near;
    size_t near_n;
    struct item item;                   /* of everybody who played it; shown when has_item */
    struct catalogue_training training; /* shown with it */
    bool has_item, is_counting;
    size_t done_n, of_n; /* while it is counting */
    struct ui_scroll panel;
    size_t chosen; /* cue */
    bool is_other_shown;
    int reveals_n; /* frames to bring the chosen part into view */
    /* the form of a cue */
    bool is_form, is_new;
    char part[128];
    size_t kind;
    struct edit says, habit;
    int premise[5];
    struct edit why;
    struct catalogue_undo undo;
    /* handing over */
    struct edit hand;
    bool has_key;        /* the house signs */
    struct str key_path; /* of the public half, when it was made now */
};

/* Never NULL after the list was entered once. */
struct catalogue_page *catalogue_page(struct app *app);
void catalogue_tab(struct app *app, struct flow *flow); /* of the organiser's tabs */
struct str catalogue_page_who(struct app *app);
struct str catalogue_who_words(struct app *app, struct str id);
void catalogue_who_view(struct app *app, struct flow *flow);

/* One of a list, with what is chosen shown; pressed, its options unfold under it, PART.0, PART.1 …
 * Returns the one pressed, else -1. */
struct catalogue_choices {
    struct str (*words)(struct app *app, size_t i);
    size_t n, chosen;
};
int catalogue_chosen(struct app *app, struct flow *flow, const char *part,
                     const struct catalogue_choices *choices);
/* The same in two: what is chosen, true while its options are to be drawn; and an option, true when
 * it is pressed. */
bool catalogue_choice(struct app *app, struct flow *flow, const char *part, struct str chosen);
bool catalogue_option(struct app *app, struct flow *flow, struct str part, struct str words,
                      bool is_chosen);
bool catalogue_choice_shut(struct app *app); /* true: a list was open */

/* What the page adds with, and the messages that are on their way in. False: a case has opened. */
bool catalogue_add_view(struct app *app, struct flow *flow);
/* Files and folders of messages; one alone opens as a case. */
void catalogue_take(struct app *app, const struct str *paths, size_t n);
void catalogue_waiting_clear(struct catalogue_waiting *waiting);
/* A field with a button at its right; true when either was used. */
bool catalogue_asked_row(struct app *app, struct flow *flow, struct edit *edit, const char *field,
                         const char *button, const char *icon);
bool catalogue_rules_button(struct app *app, struct flow *flow); /* true: the log is open */
void catalogue_rules_view(struct app *app, struct flow *flow);   /* the log */

bool catalogue_page_open(struct app *app, struct str id); /* goes to its screen */
const struct catalogue_entry *catalogue_page_entry(struct app *app);
bool catalogue_page_is_draft(struct app *app); /* it can be corrected */
/* After an act: what went wrong, or these words; then the case is opened anew. */
void catalogue_page_said(struct app *app, bool is_done, const struct fault *fault,
                         const char *words);

/* What the draft is now: another moment where it differs from the last one. */
void catalogue_undo_note(struct app *app);
/* Its two buttons at the bar's right end, and Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y. */
void catalogue_undo_view(struct app *app, struct rect *bar);
void catalogue_undo_clear(struct catalogue_undo *undo);
/* The five answers as the draft has them. */
void catalogue_premise_read(struct catalogue_page *page);

void catalogue_cues_view(struct app *app, struct flow *flow);
void catalogue_notes_view(struct app *app, struct flow *flow); /* what could not be read */
void catalogue_rate_view(struct app *app, struct flow *flow);
void catalogue_days_view(struct app *app, struct flow *flow); /* review, expiry */
void catalogue_step_view(struct app *app, struct flow *flow);
/* Once it is shared: its pack as a file. Before: a key to sign it with, where there is none. */
void catalogue_hand_open(struct app *app);
void catalogue_hand_view(struct app *app, struct flow *flow);
void catalogue_key_view(struct app *app, struct flow *flow);
void catalogue_beside_view(struct app *app, struct flow *flow); /* counterpart, near, answers */
/* The parts a proof can stand on: from the message's sender to its last block. */
size_t catalogue_parts(struct arena *arena, const struct scenario *s, struct str **out);
void catalogue_form_part(struct app *app, struct str part);

/* Begins a round of this one case. */
bool catalogue_practise(struct app *app, const struct catalogue_entry *entry, struct str person);

/* For pictures: nothing is kept. "list", "near", "rules", "case", "form", "kinds",
 * "shared". */
void catalogue_sample(struct app *app, struct str page);

void catalogue_sample_form(struct app *app); /* of the first cue */

#endif
