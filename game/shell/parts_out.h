/* parts_out.h - for tests of the real window: what is where, told after every frame.
 *
 * With MIKIWAME_PARTS=FILE in the environment the file always holds the last frame as it stands in
 * the window: first "screen W H NAME", then "focus PART" (or "focus -"), then one line a part,
 * "X Y W H PART", in px of the window, cut to what shows, in the order of drawing. It is replaced
 * as a whole, never written into. Without the variable nothing happens.
 */
#ifndef SHELL_PARTS_OUT_H
#define SHELL_PARTS_OUT_H

#include "base/buf.h"
#include "shell/app.h"

struct parts_out {
    const char *path; /* NULL: nobody asks */
    struct buf now, before;
};

void parts_out_open(struct parts_out *out);
void parts_out_close(struct parts_out *out);
/* After the frame is painted, while its arena lives. A file that cannot be written stays behind. */
void parts_out_write(struct parts_out *out, const struct app *app);

#endif
