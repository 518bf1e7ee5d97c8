/* theme.h - every size and colour of the program, in dp and 0xAARRGGBB. Data, no logic.
 *
 * Two palettes: the program's own screens, and the simulated devices (a quiet system look). Pairs
 * that carry text keep a contrast of at least 4.5 (7 in high contrast) by WCAG 2.1, tested.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_tone { THEME_LIGHT, THEME_DARK };

struct palette {
    uint32_t page;        /* behind everything */
    uint32_t card;        /* raised surfaces */
    uint32_t sunken;      /* wells, input fields */
    uint32_t line;        /* hairlines, borders */
    uint32_t text;        /* on page, card, sunken */
    uint32_t text_soft;   /* secondary */
    uint32_t accent;      /* links, primary buttons' fill, focus */
    uint32_t on_accent;   /* text on accent */
    uint32_t accent_soft; /* selected rows, chips */
    uint32_t good, on_good, good_soft;
    uint32_t warn, on_warn, warn_soft;
    uint32_t bad, on_bad, bad_soft;
    uint32_t shadow; /* with its alpha */
};

struct theme {
    enum theme_tone tone;
    bool is_high_contrast;
    struct palette program;
    struct palette device;
    /* dp */
    int gap_dp;     /* the grid: 8 */
    int pad_dp;     /* inside cards: 16 */
    int radius_dp;  /* cards */
    int control_dp; /* least height of anything pressed: 44 */
    int icon_dp;
    /* type sizes, dp em; line height = size * line_percent / 100 */
    int small_dp, body_dp, lead_dp, title_dp, display_dp;
    int line_percent;
    int focus_dp; /* thickness of the focus ring */
};

/* type_percent: 100, 125 (large), 150. */
struct theme theme_make(enum theme_tone tone, bool is_high_contrast, int type_percent);

/* percent of b in a, channel by channel; opaque. */
uint32_t theme_mix(uint32_t a, uint32_t b, int percent);

double theme_contrast(uint32_t a, uint32_t b); /* WCAG 2.1 ratio, 1..21 */

#endif
