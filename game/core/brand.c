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

const char *panel_offers_to(const struct panel *panel)
{
    static const char *const actions[] = {"add", "choose", "send"};

    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (panel_does(panel, actions[i])) {
            return actions[i];
        }
    }
    return NULL;
}

const struct panel_offer *panel_offer(const struct panel *panel, struct str id)
{
    for (size_t i = 0; i < panel->offers.n; i++) {
        const struct panel_offer *offer = LIST_AT(panel->offers, struct panel_offer, i);

        if (str_eq(offer->id, id)) {
            return offer;
        }
    }
    return NULL;
}

bool brand_lists(const struct brand *brand, struct str notice_kind)
{
    return strs_hold(brand->profile.centre_lists, notice_kind);
}
