/* phish_scale.h - how hard a fake is for its audience: the NIST Phish Scale.
 *
 * Source: Dawkins & Jacobs 2023, NIST TN 2276, tables 1 and 3 to 7; Steves, Greene & Theofanos
 * 2020. The scale rates fakes; what looks suspicious on a genuine notice is stored under another
 * name.
 */
#ifndef MEASURE_PHISH_SCALE_H
#define MEASURE_PHISH_SCALE_H

#include <stdbool.h>
#include <stddef.h>

enum phish_cues { PHISH_FEW, PHISH_SOME, PHISH_MANY };           /* 1-8, 9-14, 15 and more */
enum phish_alignment { PHISH_WEAK, PHISH_MEDIUM, PHISH_STRONG }; /* <= 10, 11-17, >= 18 */
enum phish_difficulty { PHISH_LEAST, PHISH_MODERATELY_TO_LEAST, PHISH_MODERATELY, PHISH_VERY };

/* How well the premise fits its reader: each 0 none, 2 low, 4 moderate, 6 significant, 8 extreme.
 */
struct phish_premise {
    int mimics;      /* a process of their work */
    int relevant;    /* to their work */
    int other;       /* fits other situations and events, outside work too */
    int consequence; /* concern over not clicking */
    int trained;     /* it was the subject of training or warnings: counts against */
};

struct phish_rating {
    enum phish_cues cues;
    bool is_without_cue; /* 0 is not in the table and taken as few */
    int premise;         /* -8..32 */
    enum phish_alignment alignment;
    enum phish_difficulty difficulty;
};

bool phish_premise_is_valid(const struct phish_premise *premise);
int phish_premise_sum(const struct phish_premise *premise);
enum phish_cues phish_cues_of(int cues_n); /* instances: three misspellings are three */
enum phish_alignment phish_alignment_of(int premise_sum);
enum phish_difficulty phish_difficulty_of(enum phish_cues cues, enum phish_alignment alignment);
struct phish_rating phish_rate(int cues_n, const struct phish_premise *premise);

/* Two raters over the same things in levels 0..levels_n - 1: Cohen's kappa with weights that grow
 * with the square of the distance (Cohen 1968). table: levels_n rows of the first rater. NaN when
 * nothing was rated or both put everything in one level. */
double phish_kappa(const int *table, size_t levels_n);

#endif
