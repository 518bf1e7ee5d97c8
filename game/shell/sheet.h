/* sheet.h - what is printed: warning sheets (a fake beside the genuine notice nearest to it) and
 * the three-step card, as pages of draw lists.
 *
 * A page is laid out in a ui of its own, light and without input, and ends as PDF or PNG. Fakes
 * leave the program on such pages only, and every one of them is stamped all over (DRAW_STAMP).
 */
#ifndef SHELL_SHEET_H
#define SHELL_SHEET_H

#include "shell/app.h"
#include "shell/canvas.h"
#include "desk/options.h"
#include "shell/compare.h"

#define SHEET_CARDS_N 10 /* on an A4 page */

enum sheet_kind {
    SHEET_PAIR,
    SHEET_CARD,  /* one card of 85 x 54 mm */
    SHEET_CARDS, /* A4 with cards to be cut out */
    SHEET_WALL   /* the card as large as A4 */
};

struct sheet_page {
    enum sheet_kind kind;
    struct str name; /* "parcel-evening", "card": of a file */
    size_t pair;     /* PAIR: in pairs */
};

struct sheet {
    struct app *app; /* desk, household, language */
    struct ui ui;
    struct theme theme;
    struct arena arena, frame;
    struct draw draw;
    struct text_cache *cache; /* texts are laid by it; the app's own unless changed after opening */
    struct compare compare;   /* the pair that is drawn; pairs of all */
    struct side of_catalogue[2]; /* the only pair, then: pairs_n is 1 and its pack NULL */
    struct sheet_page *pages;
    size_t pages_n;
    /* of the page laid out last */
    double w_pt, h_pt;
    struct rect at; /* px */
};

/* Pages for what is open at the desk: a pair each, then the cards. case_id: only that pair, also of
 * a case of the catalogue, be it a draft or shared, with the genuine notice nearest to it in any
 * pack; "none": cards alone; "" = all that packs hold. False: a case does not open. Close it either
 * way; a zeroed one is fine. */
bool sheet_open(struct sheet *sheet, struct app *app, struct str case_id, struct fault *fault);
void sheet_close(struct sheet *sheet);

/* Lays out the i-th page into sheet->draw. */
bool sheet_lay(struct sheet *sheet, size_t i, struct fault *fault);

/* from <= i < to, of pages */
struct sheet_range {
    size_t from, to;
};
/* Pages as one PDF file; one page as a PNG file. */
bool sheet_write_pdf(struct sheet *sheet, struct canvas *canvas, struct sheet_range range,
                     const char *path, struct fault *fault);
bool sheet_write_png(struct sheet *sheet, struct canvas *canvas, size_t i, const char *path,
                     struct fault *fault);

/* The laid page small, for looking at: no part of it can be pressed. */
void sheet_show(const struct sheet *sheet, struct draw *draw, struct rect at);

/* `mikiwame sheet …`; an exit code. */
int sheet_main(const char *program, int argc, char **argv);
extern const struct option sheet_options[];
extern const size_t sheet_options_n;

/* ---- of its own files ---- */

void sheet_pair_draw(struct sheet *sheet, struct rect page);
bool sheet_pair_is_wide(const struct sheet *sheet); /* desktops: A4 across */
void sheet_card_draw(struct sheet *sheet, struct rect card);
void sheet_cards_draw(struct sheet *sheet, struct rect page);
/* What its code says to a camera: an iCalendar event (RFC 5545) on the next date. */
struct str sheet_event(struct sheet *sheet, int64_t *day);

#endif
