#include "adapters/mail_form.h"
#include "adapters/mail.h"
#include "core/block.h"

/* A word of the field's name; short ones must stand alone ("shipping" asks for no pin). */
static bool names(struct str name, const char *word)
{
    struct str want = str_of(word);
    size_t at = mail_find(name, want);
    char before = at > 0 ? name.at[at - 1] : '_';
    char after = at + want.n < name.n ? name.at[at + want.n] : '_';
    bool is_alone = !((before | 32) >= 'a' && (before | 32) <= 'z') &&
                    !((after | 32) >= 'a' && (after | 32) <= 'z');

    return at < name.n && (want.n > 3 || is_alone);
}

int mail_form_asks(struct str type, struct str name)
{
    static const struct {
        const char *word;
        int asks;
    } words[] = {{"zip", ASKS_OTHER},       {"postal", ASKS_OTHER},    {"postcode", ASKS_OTHER},
                 {"areacode", ASKS_OTHER},  {"promo", ASKS_OTHER},     {"coupon", ASKS_OTHER},
                 {"zipcode", ASKS_OTHER},   {"country", ASKS_OTHER},   {"password", ASKS_PASSWORD},
                 {"passwd", ASKS_PASSWORD}, {"passcode", ASKS_CODE},   {"pass", ASKS_PASSWORD},
                 {"card", ASKS_CARD},       {"cvv", ASKS_CARD},        {"cvc", ASKS_CARD},
                 {"code", ASKS_CODE},       {"otp", ASKS_CODE},        {"pin", ASKS_CODE},
                 {"mail", ASKS_IDENTIFIER}, {"user", ASKS_IDENTIFIER}, {"login", ASKS_IDENTIFIER}};

    if (mail_same(type, STR("password"))) {
        return ASKS_PASSWORD;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (names(name, words[i].word)) {
            return words[i].asks;
        }
    }
    return ASKS_OTHER;
}
