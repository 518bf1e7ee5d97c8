/* catalogue_page.h - the rooms of the catalogue: its list, a page behind the organiser's door
 * (catalogue_list.c) with the log of the rules of conduct (catalogue_rules.c); one case
 * (catalogue_page.c) with its cues (catalogue_cues.c), the Phish Scale's form and the next step
 * (catalogue_steps.c).
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

struct catalogue_page {
    /* the list */
    struct edit search, path, who_find;
    size_t service; /* chosen for what is added next; 0 = as the message says */
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
    struct scenario *scenario; /* NULL: it cannot be opened */
    struct world *world;
    struct looks_store *looks, *other_looks;
    struct catalogue_counterpart other; /* pack NULL: there is none */
    struct world *other_world;
    struct str hindrance; /* before it may be reviewed */
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
};

/* Never NULL after the list was entered once. */
struct catalogue_page *catalogue_page(struct app *app);
void catalogue_tab(struct app *app, struct flow *flow); /* of the organiser's tabs */
struct str catalogue_page_who(struct app *app);
struct str catalogue_who_words(struct app *app, struct str id);
void catalogue_who_view(struct app *app, struct flow *flow);
/* One of a list, stepped through with two buttons, PART.before and PART.next. Returns -1, 0 or 1.
 */
int catalogue_stepper(struct app *app, struct flow *flow, const char *part, struct str words);
struct str catalogue_service_words(struct app *app, const struct pack_brand *brand);
bool catalogue_rules_button(struct app *app, struct flow *flow); /* true: the log is open */
void catalogue_rules_view(struct app *app, struct flow *flow);   /* the log */

bool catalogue_page_open(struct app *app, struct str id); /* goes to its screen */
const struct catalogue_entry *catalogue_page_entry(struct app *app);
bool catalogue_page_is_draft(struct app *app); /* it can be corrected */
/* After an act: what went wrong, or these words; then the case is opened anew. */
void catalogue_page_said(struct app *app, bool is_done, const struct fault *fault,
                         const char *words);

void catalogue_cues_view(struct app *app, struct flow *flow);
void catalogue_rate_view(struct app *app, struct flow *flow);
void catalogue_days_view(struct app *app, struct flow *flow); /* review, expiry */
void catalogue_step_view(struct app *app, struct flow *flow);
void catalogue_beside_view(struct app *app, struct flow *flow); /* counterpart, near, answers */
/* The parts a proof can stand on: from the message's sender to its last block. */
size_t catalogue_parts(struct arena *arena, const struct scenario *s, struct str **out);
void catalogue_form_part(struct app *app, struct str part);

/* Begins a round of this one case. */
bool catalogue_practise(struct app *app, const struct catalogue_entry *entry, struct str person);

/* For pictures: nothing is kept. "list", "rules", "case", "form", "shared". */
void catalogue_sample(struct app *app, struct str page);

void catalogue_sample_form(struct app *app); /* of the first cue */

#endif
