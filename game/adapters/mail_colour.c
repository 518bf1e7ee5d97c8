#include "adapters/mail_colour.h"

#include "adapters/mail.h"

#define UNSEEN_MOST 18 /* of 255: #eee on white is unseen, #ddd pale but read */

static const struct {
    const char *name;
    int rgb;
} names[] = {{"white", 0xffffff},       {"black", 0},
             {"snow", 0xfffafa},        {"ivory", 0xfffff0},
             {"ghostwhite", 0xf8f8ff},  {"whitesmoke", 0xf5f5f5},
             {"floralwhite", 0xfffaf0}, {"mintcream", 0xf5fffa},
             {"azure", 0xf0ffff},       {"silver", 0xc0c0c0},
             {"gray", 0x808080},        {"grey", 0x808080},
             {"red", 0xff0000},         {"blue", 0x0000ff},
             {"green", 0x008000},       {"yellow", 0xffff00},
             {"navy", 0x000080},        {"maroon", 0x800000},
             {"lightgrey", 0xd3d3d3},   {"lightgray", 0xd3d3d3},
             {"orange", 0xffa500}};

static int digit_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Of the digits that stand here: three or six; with eight the last two are how clear it is. */
static int of_hex(struct str digits)
{
    size_t n = 0;
    int rgb = 0;
    while (n < digits.n && n < 9 && digit_of(digits.at[n]) >= 0) {
        n++;
    }
    if (n == 8) {
        return digit_of(digits.at[6]) + digit_of(digits.at[7]) == 0 ? COLOUR_CLEAR : COLOUR_UNKNOWN;
    }
    if (n != 3 && n != 6) {
        return COLOUR_UNKNOWN;
    }
    for (size_t i = 0; i < n; i++) {
        int digit = digit_of(digits.at[i]);
        rgb = n == 3 ? rgb << 8 | digit << 4 | digit : rgb << 4 | digit;
    }
    return rgb;
}

static struct str number_cut(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->at[n] != ',' && rest->at[n] != ')' && rest->at[n] != '/') {
        n++;
    }
    struct str number = str_part(*rest, 0, n);
    *rest = str_from(*rest, n < rest->n ? n + 1 : n);
    return number;
}

/* "rgb(1,2,3)", "rgba(1,2,3,0)"; shares in percent are not read */
static int of_rgb(struct str args)
{
    int rgb = 0;
    for (int i = 0; i < 3; i++) {
        int64_t value;
        if (!str_to_int(number_cut(&args), &value) || value < 0) {
            return COLOUR_UNKNOWN;
        }
        rgb = rgb << 8 | (value > 255 ? 255 : (int)value);
    }
    struct str alpha = number_cut(&args);
    return alpha.n == 0 || str_is(alpha, "1") || str_is(alpha, "1.0")          ? rgb
           : str_is(alpha, "0") || str_is(alpha, "0.0") || str_is(alpha, "0%") ? COLOUR_CLEAR
                                                                               : COLOUR_UNKNOWN;
}

static int of_name(struct str said)
{
    size_t n = 0;
    while (n < said.n &&
           ((said.at[n] >= 'a' && said.at[n] <= 'z') || (said.at[n] >= 'A' && said.at[n] <= 'Z'))) {
        n++;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (mail_same(str_part(said, 0, n), str_of(names[i].name))) {
            return names[i].rgb;
        }
    }
    return COLOUR_UNKNOWN;
}

int mail_colour_of(struct str said)
{
    struct str rgb = STR("rgb("), rgba = STR("rgba(");
    return said.n == 0                            ? COLOUR_UNSAID
           : said.at[0] == '#'                    ? of_hex(str_from(said, 1))
           : str_starts(said, rgb)                ? of_rgb(str_from(said, rgb.n))
           : str_starts(said, rgba)               ? of_rgb(str_from(said, rgba.n))
           : str_starts(said, STR("transparent")) ? COLOUR_CLEAR
           : str_starts(said, STR("none"))        ? COLOUR_CLEAR
           : str_starts(said, STR("inherit"))     ? COLOUR_UNSAID
                                                  : of_name(said);
}

/* The value behind the last such key that begins a declaration; "" = there is none. */
static struct str last_said(struct str style, struct str key)
{
    struct str found = STR(""), rest = style;
    for (size_t at; (at = str_find(rest, key)) < rest.n;) {
        bool is_begin = (at == 0 && rest.at == style.at) || (at > 0 && rest.at[at - 1] == ';');
        rest = str_from(rest, at + key.n);
        found = is_begin ? rest : found;
    }
    return found;
}

int mail_colour_of_ink(struct str style)
{
    return mail_colour_of(last_said(style, STR("color:")));
}

int mail_colour_of_ground(struct str style)
{
    struct str plain = last_said(style, STR("background-color:")),
               whole = last_said(style, STR("background:")), value, rest;
    str_cut(whole, ';', &value, &rest);
    if (str_has(style, STR("background-image:")) || str_has(value, STR("url(")) ||
        str_has(value, STR("gradient"))) {
        return COLOUR_UNKNOWN;
    }
    return mail_colour_of(plain.n > 0 ? plain : whole);
}

int mail_colour_of_attr(struct str value)
{
    value = str_trim(value);
    int bare = of_hex(value);
    return value.n == 6 && bare >= 0 ? bare : mail_colour_of(value);
}

/* By its strongest channel: yellow on white is as light as white, and is read. */
bool mail_colour_is_unseen(int ink, int ground)
{
    if (ink == COLOUR_CLEAR) {
        return true;
    }
    for (int shift = 0; ink >= 0 && ground >= 0 && shift <= 16; shift += 8) {
        int apart = (ink >> shift & 255) - (ground >> shift & 255);
        if (apart > UNSEEN_MOST || apart < -UNSEEN_MOST) {
            return false;
        }
    }
    return ink >= 0 && ground >= 0;
}
