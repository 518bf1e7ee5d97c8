/* variant_open.h - variants from a pack and the sentences of content/variants, made ready to play.
 */
#ifndef ADAPTERS_VARIANT_OPEN_H
#define ADAPTERS_VARIANT_OPEN_H

#include "base/arena.h"
#include "base/fault.h"
#include "core/pack.h"
#include "core/variant.h"

/* Reads FOLDER/<lang>.json for every language of the pack into source->texts and finds that every
 * mutation has its sentences; and FOLDER/ja-easy.json, where there is one. False: `fault` when a
 * file cannot be read, `faults` for what is in it. */
bool variant_texts_open(struct variant_source *source, struct arena *arena, const char *folder,
                        struct strs langs, struct faults *faults, struct fault *fault);

struct variant_setting {
    struct variant_wish wish;
    struct str brand_id;
    uint64_t seed;
    struct str voice; /* "ja-easy", or "": plain */
};

/* Draws what the seed says, resolves it (variant->resolved), adds hosts, reads it, without the
 * referee. False when it
 * is no template or faults were added. */
bool variant_open(struct scenario *out, struct variant *variant, struct arena *arena,
                  const struct variant_source *source, const struct variant_setting *setting,
                  struct faults *faults);
#endif
