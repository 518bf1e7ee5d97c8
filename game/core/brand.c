#include "core/brand.h"

static bool strs_hold(struct strs strs, struct str word)
{
    for (size_t i = 0; i < strs.n; i++) {
        if (str_eq(strs.at[i], word)) {
            return true;
        }
    }
    return false;
}

bool brand_owns(const struct brand *brand, struct str registrable_domain)
{
    return registrable_domain.n > 0 && strs_hold(brand->domains, registrable_domain);
}

struct str brand_bookmark(const struct brand *brand)
{
    return brand->bookmark.n ? brand->bookmark : brand->name;
}

const struct panel *brand_panel(const struct brand *brand, struct str id)
{
    for (size_t i = 0; i < brand->panels.n; i++) {
        const struct panel *panel = LIST_AT(brand->panels, struct panel, i);

        if (str_eq(panel->id, id)) {
            return panel;
        }
    }
    return NULL;
}

bool panel_does(const struct panel *panel, const char *action)
{
    return strs_hold(panel->does, str_of(action));
}

bool brand_lists(const struct brand *brand, struct str notice_kind)
{
    return strs_hold(brand->profile.centre_lists, notice_kind);
}
