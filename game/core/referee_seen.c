#include "core/referee_seen.h"

static int64_t distance_s(const struct attempt *attempt, int64_t at_s)
{
    return attempt->at_s < at_s ? at_s - attempt->at_s : attempt->at_s - at_s;
}

const struct attempt *seen_attempt(const struct scenario *s, const struct notice *notice)
{
    const struct attempt *nearest = scenario_attempt(s, notice->attempt);
    bool is_later = notice->at_s == NOTICE_LATER_S;
    int64_t at_s = is_later ? 0 : notice->at_s;

    if (nearest && (is_later || nearest->at_s != ATTEMPT_LATER_S)) {
        return nearest;
    }
    nearest = NULL;
    for (size_t i = 0; i < s->attempts.n; i++) {
        const struct attempt *attempt = LIST_AT(s->attempts, struct attempt, i);

        if (attempt->at_s != ATTEMPT_LATER_S && distance_s(attempt, at_s) < attempt->lasts_s &&
            (!nearest || distance_s(attempt, at_s) < distance_s(nearest, at_s))) {
            nearest = attempt;
        }
    }
    return nearest;
}

bool seen_in_centre(const struct scenario *s, const struct notice *notice)
{
    return notice->by == BY_SERVICE && brand_lists(&s->brand, notice->kind) &&
           seen_official(s, "centre");
}

bool seen_contact_says_yes(const struct contact *contact, const struct attempt *attempt)
{
    return attempt && attempt->by == BY_KNOWN && str_eq(attempt->who, contact->id);
}

bool seen_official(const struct scenario *s, const char *panel)
{
    if (!brand_panel(&s->brand, str_of(panel))) {
        return false;
    }
    for (size_t i = 0; i < s->devices.n; i++) {
        if (device_has(LIST_AT(s->devices, struct device, i), STR("official"))) {
            return true;
        }
    }
    return false;
}

bool seen_elsewhere(const struct scenario *s, const struct notice *notice,
                    const struct attempt *attempt)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *other = LIST_AT(s->notices, struct notice, i);

        if (other != notice && other->by == BY_SERVICE && str_eq(other->attempt, attempt->id)) {
            return true;
        }
    }
    return false;
}
