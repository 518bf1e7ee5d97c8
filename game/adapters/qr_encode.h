/* qr_encode.h - QR codes (ISO/IEC 18004) through libqrencode: text in, squares out. */
#ifndef ADAPTERS_QR_ENCODE_H
#define ADAPTERS_QR_ENCODE_H

#include "base/arena.h"
#include "core/scenario.h"

/* Level M, bytes as they are (UTF-8), the smallest version that holds them. False: empty, longer
 * than QR_TEXT_MOST_N, or no memory. */
#define QR_TEXT_MOST_N 1000
bool qr_encode(struct arena *arena, struct str text, struct qr *out);

/* Adds "qrs" to a resolved case that has blocks with the picture "qr": the code of each one's
 * link. A case without any stays as it is. */
void qr_add_codes(struct arena *arena, struct tree *resolved);

#endif
