/* pack_pictures.h - pictures of a pack: files pictures/<id>.png or .jpg beside its cases, within
 * image_stb's limits.
 *
 * Pictures are looks, not facts: they are no part of a pack's hash, and no case may depend on one
 * for a proof (blocks carry the description that is spoken and judged). An id means one picture in
 * all packs that are open.
 */
#ifndef ADAPTERS_PACK_PICTURES_H
#define ADAPTERS_PACK_PICTURES_H

#include "base/arena.h"
#include "base/fault.h"
#include "core/pack.h"
#include "core/scenario.h"

/* The file's bytes. False: there is none of that name, or (with *fault filled) it cannot be read.
 */
bool pack_picture_read(struct arena *arena, const struct pack *pack, struct str id,
                       struct str *bytes, struct fault *fault);

/* Every picture the scenario shows is there and unpacks; "brand" is drawn by the program. */
bool pack_pictures_check(const struct pack *pack, const struct scenario *s, struct str file,
                         struct faults *faults);

#endif
