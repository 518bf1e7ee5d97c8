/* household_pages.h - the rooms of the household's screen: the three pages with their lists
 * (household.c), and the form under each (household_form.c). */
#ifndef SHELL_HOUSEHOLD_PAGES_H
#define SHELL_HOUSEHOLD_PAGES_H

#include "desk/household.h"
#include "shell/app.h"
#include "shell/flow.h"

enum household_tab { TAB_ROUTES, TAB_CHECKS, TAB_CONTACTS, TAB_N };

/* the hours a contact may have, in minutes of the day */
struct household_hours {
    const char *label;
    int64_t from_min, to_min;
};
#define HOUSEHOLD_HOURS_N 4
extern const struct household_hours household_hours[HOUSEHOLD_HOURS_N];

/* Fills the form with what is kept, or empties it for a new row. */
void household_form_open(struct app *app, struct str id);
void household_form_close(struct app *app);
void household_form_view(struct app *app, struct flow *flow);

/* "family" -> how it is said; "" for none. */
struct str household_role_words(struct ui *ui, struct str role);
/* Over the list: what went wrong as a toast, what was done as one too. */
void household_said(struct app *app, bool is_done, const struct fault *fault, const char *words);

/* For pictures: rows that live in this program's memory only, on the page "routes", "checks",
 * "contacts", or "form" with one being written. */
void household_sample(struct app *app, struct str page);

#endif
