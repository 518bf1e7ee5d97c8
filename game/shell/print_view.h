/* print_view.h - the page "cards to print". */
#ifndef SHELL_PRINT_VIEW_H
#define SHELL_PRINT_VIEW_H

#include "shell/sheet.h"

enum print_what { PRINT_CARD, PRINT_SHEET };

/* Fonts of its own: what is printed may be in another language than the screen. */
struct print {
    struct canvas canvas;
    struct ui ui; /* what the canvas lends its parts to */
    struct sheet sheet;
    bool is_open;
    int64_t what, voice; /* enum print_what; of DESK_VOICES_N */
    size_t page;         /* in sheet.pages: shown now */
    /* To be done before the next frame is drawn: what a frame shows of a page must outlive it. */
    bool (*wished)(struct app *app, struct fault *fault);
    bool is_saving;   /* what is wished writes a file */
    char of_case[80]; /* a case of the catalogue, whose sheet alone is printed; "" = all */
    struct edit path;
    struct ui_scroll scroll;
};

/* For pictures: "sheet" or the card. */
void print_sample(struct app *app, struct str which);

#endif
