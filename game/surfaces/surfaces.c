#include "surfaces/surfaces.h"

#define SURFACE(entry) extern const struct surface entry;
#include "surfaces/list.h"
#undef SURFACE

static const struct surface *const surfaces[] = {
#define SURFACE(entry) &entry,
#include "surfaces/list.h"
#undef SURFACE
};

const struct surface *surface_at(size_t i)
{
    return i < sizeof surfaces / sizeof *surfaces ? surfaces[i] : NULL;
}

const struct surface *surface_of(struct str id)
{
    for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
        if (str_is(id, surfaces[i]->id)) {
            return surfaces[i];
        }
    }
    return NULL;
}
