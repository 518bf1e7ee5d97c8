/* style_places.h - what an author wrote into a case and nobody will ever see: rows of a sheet that
 * no panel shows, settings that no panel has, rows of the source document that there are none of, a
 * directory in which no desk is right. Only core/style.c calls it.
 */
#ifndef CORE_STYLE_PLACES_H
#define CORE_STYLE_PLACES_H

#include "base/fault.h"
#include "core/pack.h"

void style_places(const struct pack *pack, struct faults *faults);

#endif
