/* clusters_utf8proc.h - where one character as people see it ends: extended grapheme clusters (UAX
 * #29), by utf8proc. */
#ifndef ADAPTERS_CLUSTERS_UTF8PROC_H
#define ADAPTERS_CLUSTERS_UTF8PROC_H

#include "base/str.h"

/* The cluster of text (n > 0) that begins at its start; text must begin at a boundary. Bad bytes
 * count as one character each. */
struct str cluster_first(struct str text);

#endif
