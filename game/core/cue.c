#include "core/cue.h"

static const struct cue_kind kinds[] = {
    /* NIST TN 2276, error */
    {"wording", 1, SOURCE_N},
    {"inconsistency", 2, SOURCE_N},
    /* technical */
    {"attachment", 3, SOURCE_DEMAND},
    {"display_name", 4, SOURCE_SENDER},
    {"link_target", 5, SOURCE_LINK},
    {"registrable_domain", 6, SOURCE_LINK},
    {"sender_address", 6, SOURCE_SENDER},
    /* visual */
    {"no_branding", 7, SOURCE_N},
    {"logo", 8, SOURCE_N},
    {"design", 9, SOURCE_N},
    {"security_icon", 10, SOURCE_N},
    /* language and content */
    {"legal_language", 11, SOURCE_N},
    {"distracting_detail", 12, SOURCE_N},
    {"asks_secret", 13, SOURCE_DEMAND},
    {"urgency", 14, SOURCE_N},
    {"threat", 15, SOURCE_N},
    {"generic_greeting", 16, SOURCE_N},
    {"no_signer", 17, SOURCE_N},
    /* common tactic */
    {"humanitarian", 18, SOURCE_N},
    {"too_good", 19, SOURCE_N},
    {"you_are_special", 20, SOURCE_N},
    {"limited_offer", 21, SOURCE_N},
    {"work_process", 22, SOURCE_N},
    {"authority", 23, SOURCE_N},
    /* local: what the scale does not count */
    {"authentication", 0, SOURCE_HEADERS},
    {"centre", 0, SOURCE_CENTRE},
    {"certificate", 0, SOURCE_PAGE},
    {"cloned_body", 0, SOURCE_N},
    {"contact", 0, SOURCE_CONTACT},
    {"dead_button", 0, SOURCE_N},
    {"device_list", 0, SOURCE_DEVICES},
    {"frequency", 0, SOURCE_N},
    {"hidden_text", 0, SOURCE_N},
    {"history", 0, SOURCE_HISTORY},
    {"own_acts", 0, SOURCE_OWN_ACTS},
    {"own_app", 0, SOURCE_CHANNEL},
    {"page_address", 0, SOURCE_PAGE},
    {"passkey", 0, SOURCE_PAGE},
    {"password_manager", 0, SOURCE_PAGE},
    {"pending", 0, SOURCE_PENDING},
    {"thread", 0, SOURCE_N},
    {"waiting", 0, SOURCE_WAITING},
};

const struct cue_kind *cue_kind_at(size_t i)
{
    return i < sizeof kinds / sizeof *kinds ? &kinds[i] : NULL;
}

const struct cue_kind *cue_kind_of(struct str id)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(id, kinds[i].id)) {
            return &kinds[i];
        }
    }
    return NULL;
}
