/* secret_judge.h - whether a new password is good enough, in facts: what is typed is looked at once
 * and not kept (secret.h).
 *
 * The gate is length, a block list, the names around the person, being used nowhere else, and how
 * soon it would be guessed; classes of characters are a hint (NIST SP 800-63B-4 par. 3.1.1.2;
 * coverage.md correction 8). The estimate is a small one of our own: a known word 1,000 tries, a
 * run of one sign, a sequence, a keyboard row, a year or a date about 100, every other sign 10;
 * bands as zxcvbn's (10^3, 10^6, 10^8, 10^10). Its values mean nothing beyond these bands.
 */
#ifndef CORE_SECRET_JUDGE_H
#define CORE_SECRET_JUDGE_H

#include "base/fields.h"

struct secret_judged {
    int length;  /* least code points of its band: 1, 8, 12, 15 */
    int classes; /* 1..4 */
    int guess;   /* 0 at once .. 4 hardly ever */
    bool is_listed, is_same;
};

/* "length=12-14 classes=2 guess=4 listed=no same=no"; empty when nothing was typed. words: names
 * that may not stand in it, in small letters, those of three letters or more count. */
struct str secret_judge(struct arena *arena, struct str typed, struct strs words, bool is_same);
/* False: not exactly that shape. */
bool secret_judged_read(struct str facts, struct secret_judged *out);
/* At least 12, on no list, used nowhere else, guess 3 or more. */
bool secret_judged_passes(const struct secret_judged *judged);

#endif
