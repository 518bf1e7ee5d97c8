#include "core/parts.h"

static const struct device *device_for(const struct scenario *s, const struct notice *notice,
                                       struct str surface)
{
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        if (notice ? notice_is_on(s, notice, device) : device_has(device, surface)) {
            return device;
        }
    }
    return NULL;
}

static struct str place(struct arena *arena, const struct device *device, struct str surface,
                        struct str item)
{
    return device ? str_fmt(arena, "%.*s/%.*s/%.*s", STR_ARGS(device->id), STR_ARGS(surface),
                            STR_ARGS(item))
                  : STR("");
}

struct str scenario_place_of(struct arena *arena, const struct scenario *s, struct str text)
{
    struct part part = part_of(s, text);
    switch (part.owner) {
    case PART_NOTICE:
        return place(arena, device_for(s, part.notice, STR("")),
                     channel_surface(part.notice->channel), part.notice->id);
    case PART_PAGE:
        return place(arena, device_for(s, NULL, STR("browser")), STR("browser"), part.page->id);
    case PART_OFFICIAL:
        return part.panel ? place(arena, device_for(s, NULL, STR("official")), STR("official"),
                                  part.panel->id)
                          : STR("");
    default:
        return STR("");
    }
}
