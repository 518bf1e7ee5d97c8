/* organise.h - behind the organiser's door: results, people, programmes, months, and who looked.
 *
 * organise.c is the door and the tabs, organise_results.c what programmes say, organise_people.c
 * who takes part and what they are enrolled in, organise_months.c publishing and the access log.
 */
#ifndef SHELL_ORGANISE_H
#define SHELL_ORGANISE_H

#include "shell/app.h"
#include "shell/flow.h"

/* What a page's button is called, with its own part name. */
bool organise_button(struct app *app, struct rect at, const char *part, const char *icon,
                     bool is_chosen);
/* A line with a title and a sentence under it, and room for buttons at its right end, px. */
struct rect organise_row(struct app *app, struct flow *flow, struct str title, struct str says,
                         int buttons_w);

/* What cannot be taken back is asked once more: false the first time, with the sentence said, true
 * when the same is pressed again. */
bool organise_confirms(struct app *app, struct str part, const char *words_id, struct str what);

/* "report.organiser.staff" in words (records_view.c). */
struct str records_access_words(struct app *app, struct str what);
/* Who looked: a name, the organiser, somebody who is erased. */
struct str records_viewer_words(struct app *app, struct str who);

/* In the room already: to the tab of this name, "catalogue". */
void organise_turn_to(struct app *app, struct str tab);

/* For pictures: the tab of this name, the door for "door". */
void organise_sample(struct app *app, struct str tab);

void organise_results(struct app *app, struct flow *flow);
void organise_people(struct app *app, struct flow *flow);
void organise_programmes(struct app *app, struct flow *flow);
/* One person: role by role, where they belong, what they take part in; drawn under their row. */
void organise_member(struct app *app, struct flow *flow, const struct person *person);
/* A person by name, number and unit. */
void organise_add(struct app *app, struct flow *flow);
/* Who may come in without the PIN, by the role they have: a button each. */
void organise_roles(struct app *app, struct flow *flow);
void organise_seats(struct app *app, struct flow *flow);
void organise_rules(struct app *app, struct flow *flow);
/* A report into the folder of reports, as html, csv, json or text; says where. */
void organise_save(struct app *app, const struct report *report, struct str name, const char *id);
void organise_months(struct app *app, struct flow *flow);
void organise_access(struct app *app, struct flow *flow);

#endif
