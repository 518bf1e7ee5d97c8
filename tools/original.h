/* original.h - what commands that keep or open an original share: the key, and the options for it.
 */
#ifndef TOOLS_ORIGINAL_H
#define TOOLS_ORIGINAL_H

#include "desk/originals.h"
#include "tools/ctl.h"

/* From --key or --pin; neither, or both, is a fault. Clear it after use. */
bool original_key(struct ctl *ctl, struct desk *desk, struct vault_key *key);
/* The first line of that file; "-" = standard input. */
bool original_pin_read(struct ctl *ctl, const char *path, struct str *pin);
/* --expires DAYS and --access PERSON,PERSON. */
bool original_wish_of(struct ctl *ctl, struct desk *desk, struct original_wish *wish);

#define ORIGINAL_OPTION_KEY                                                                        \
    {                                                                                              \
        "--key", "FILE", "key file that only you may read (original key makes one)"                \
    }
#define ORIGINAL_OPTION_PIN                                                                        \
    {                                                                                              \
        "--pin", "FILE", "the organiser's PIN is its first line; - is standard input"              \
    }
#define ORIGINAL_OPTION_EXPIRES                                                                    \
    {                                                                                              \
        "--expires", "DAYS", "the original may be kept so long (default 90)"                       \
    }
#define ORIGINAL_OPTION_ACCESS                                                                     \
    {                                                                                              \
        "--access", "PERSON,...", "who may open it, beside the organiser"                          \
    }

#endif
