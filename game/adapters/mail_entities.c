/* Character references of HTML (WHATWG HTML par. 13.5, 13.2.5.80): the names that mail uses. A name
 * that is not here stays as written, as an unknown one does in a browser. */
#include "adapters/mail_html.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct entity {
    const char *name;
    uint32_t code_point;
};

static const struct entity entities[] = {
    {"AElig", 0xC6},     {"Aacute", 0xC1},   {"Acirc", 0xC2},
    {"Agrave", 0xC0},    {"Alpha", 0x391},   {"Aring", 0xC5},
    {"Atilde", 0xC3},    {"Auml", 0xC4},     {"Beta", 0x392},
    {"Ccedil", 0xC7},    {"Dagger", 0x2021}, {"Delta", 0x394},
    {"ETH", 0xD0},       {"Eacute", 0xC9},   {"Ecirc", 0xCA},
    {"Egrave", 0xC8},    {"Epsilon", 0x395}, {"Euml", 0xCB},
    {"Gamma", 0x393},    {"Iacute", 0xCD},   {"Icirc", 0xCE},
    {"Igrave", 0xCC},    {"Iuml", 0xCF},     {"NewLine", 0xA},
    {"NoBreak", 0x2060}, {"Ntilde", 0xD1},   {"OElig", 0x152},
    {"Oacute", 0xD3},    {"Ocirc", 0xD4},    {"Ograve", 0xD2},
    {"Omega", 0x3A9},    {"Oslash", 0xD8},   {"Otilde", 0xD5},
    {"Ouml", 0xD6},      {"Prime", 0x2033},  {"Scaron", 0x160},
    {"THORN", 0xDE},     {"Tab", 0x9},       {"Uacute", 0xDA},
    {"Ucirc", 0xDB},     {"Ugrave", 0xD9},   {"Uuml", 0xDC},
    {"Yacute", 0xDD},    {"Yuml", 0x178},    {"ZeroWidthSpace", 0x200B},
    {"aacute", 0xE1},    {"acirc", 0xE2},    {"acute", 0xB4},
    {"aelig", 0xE6},     {"agrave", 0xE0},   {"alpha", 0x3B1},
    {"amp", 0x26},       {"apos", 0x27},     {"aring", 0xE5},
    {"asymp", 0x2248},   {"atilde", 0xE3},   {"auml", 0xE4},
    {"bdquo", 0x201E},   {"beta", 0x3B2},    {"brvbar", 0xA6},
    {"bull", 0x2022},    {"ccedil", 0xE7},   {"cedil", 0xB8},
    {"cent", 0xA2},      {"check", 0x2713},  {"circ", 0x2C6},
    {"colon", 0x3A},     {"comma", 0x2C},    {"commat", 0x40},
    {"copy", 0xA9},      {"curren", 0xA4},   {"dagger", 0x2020},
    {"darr", 0x2193},    {"dash", 0x2010},   {"deg", 0xB0},
    {"delta", 0x3B4},    {"divide", 0xF7},   {"dollar", 0x24},
    {"eacute", 0xE9},    {"ecirc", 0xEA},    {"egrave", 0xE8},
    {"emsp", 0x2003},    {"ensp", 0x2002},   {"epsilon", 0x3B5},
    {"equals", 0x3D},    {"eth", 0xF0},      {"euml", 0xEB},
    {"euro", 0x20AC},    {"excl", 0x21},     {"fnof", 0x192},
    {"frac12", 0xBD},    {"frac14", 0xBC},   {"frac34", 0xBE},
    {"gamma", 0x3B3},    {"ge", 0x2265},     {"gt", 0x3E},
    {"harr", 0x2194},    {"hearts", 0x2665}, {"hellip", 0x2026},
    {"horbar", 0x2015},  {"hyphen", 0x2010}, {"iacute", 0xED},
    {"icirc", 0xEE},     {"iexcl", 0xA1},    {"igrave", 0xEC},
    {"infin", 0x221E},   {"iquest", 0xBF},   {"iuml", 0xEF},
    {"lambda", 0x3BB},   {"laquo", 0xAB},    {"larr", 0x2190},
    {"ldquo", 0x201C},   {"le", 0x2264},     {"lowbar", 0x5F},
    {"lpar", 0x28},      {"lrm", 0x200E},    {"lsaquo", 0x2039},
    {"lsqb", 0x5B},      {"lsquo", 0x2018},  {"lt", 0x3C},
    {"macr", 0xAF},      {"mdash", 0x2014},  {"micro", 0xB5},
    {"middot", 0xB7},    {"minus", 0x2212},  {"mu", 0x3BC},
    {"nbsp", 0xA0},      {"ndash", 0x2013},  {"ne", 0x2260},
    {"not", 0xAC},       {"ntilde", 0xF1},   {"num", 0x23},
    {"oacute", 0xF3},    {"ocirc", 0xF4},    {"oelig", 0x153},
    {"ograve", 0xF2},    {"omega", 0x3C9},   {"omicron", 0x3BF},
    {"ordf", 0xAA},      {"ordm", 0xBA},     {"oslash", 0xF8},
    {"otilde", 0xF5},    {"ouml", 0xF6},     {"para", 0xB6},
    {"percnt", 0x25},    {"period", 0x2E},   {"permil", 0x2030},
    {"phone", 0x260E},   {"pi", 0x3C0},      {"plus", 0x2B},
    {"plusmn", 0xB1},    {"pound", 0xA3},    {"prime", 0x2032},
    {"quest", 0x3F},     {"quot", 0x22},     {"raquo", 0xBB},
    {"rarr", 0x2192},    {"rdquo", 0x201D},  {"reg", 0xAE},
    {"rho", 0x3C1},      {"rlm", 0x200F},    {"rpar", 0x29},
    {"rsaquo", 0x203A},  {"rsqb", 0x5D},     {"rsquo", 0x2019},
    {"sbquo", 0x201A},   {"scaron", 0x161},  {"sect", 0xA7},
    {"semi", 0x3B},      {"shy", 0xAD},      {"sigma", 0x3C3},
    {"sol", 0x2F},       {"star", 0x2606},   {"starf", 0x2605},
    {"sup1", 0xB9},      {"sup2", 0xB2},     {"sup3", 0xB3},
    {"szlig", 0xDF},     {"tau", 0x3C4},     {"thinsp", 0x2009},
    {"thorn", 0xFE},     {"tilde", 0x2DC},   {"times", 0xD7},
    {"trade", 0x2122},   {"uacute", 0xFA},   {"uarr", 0x2191},
    {"ucirc", 0xFB},     {"ugrave", 0xF9},   {"uml", 0xA8},
    {"uuml", 0xFC},      {"yacute", 0xFD},   {"yen", 0xA5},
    {"yuml", 0xFF},      {"zwj", 0x200D},    {"zwnj", 0x200C},
};

/* Latin-1 and the four old ones are read without the semicolon too. */
static bool is_legacy(uint32_t code_point)
{
    return code_point == '"' || code_point == '&' || code_point == '<' || code_point == '>' ||
           (code_point >= 0xA0 && code_point <= 0xFF);
}

static uint32_t fix_number(uint32_t number)
{
    static const uint16_t high[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

    if (number >= 0x80 && number < 0xA0) {
        return high[number - 0x80];
    }
    return number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ? 0xFFFD
                                                                                     : number;
}

static int digit_of(char c, uint32_t base)
{
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;

    return digit < (int)base ? digit : -1;
}

/* "&#..." : bytes used, 0 when it is none. */
static size_t read_number(struct str s, uint32_t *code_point)
{
    bool is_hex = s.n > 2 && (s.at[2] == 'x' || s.at[2] == 'X');
    size_t start = is_hex ? 3 : 2, i = start;
    uint32_t base = is_hex ? 16 : 10, number = 0;

    for (; i < s.n && digit_of(s.at[i], base) >= 0; i++) {
        number = number > 0x10FFFF ? number : number * base + (uint32_t)digit_of(s.at[i], base);
    }
    if (i == start) {
        return 0;
    }
    *code_point = fix_number(number);
    return i + (i < s.n && s.at[i] == ';');
}

static bool is_word_char(char c)
{
    return c == '=' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t read_name(struct str s, bool is_attr, uint32_t *code_point)
{
    struct str rest = str_from(s, 1);
    size_t best_n = 0;

    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (entities[i].name[0] != rest.at[0]) {
            continue;
        }
        struct str name = str_of(entities[i].name);
        bool is_closed = rest.n > name.n && rest.at[name.n] == ';';
        bool is_joined = is_attr && rest.n > name.n && is_word_char(rest.at[name.n]);

        if (name.n > best_n && str_starts(rest, name) &&
            (is_closed || (is_legacy(entities[i].code_point) && !is_joined))) {
            best_n = name.n + is_closed;
            *code_point = entities[i].code_point;
        }
    }
    return best_n > 0 ? best_n + 1 : 0;
}

struct str html_unescape(struct arena *arena, struct str s, bool is_attr)
{
    struct buf out;

    if (!str_has(s, STR("&"))) {
        return s;
    }
    buf_init(&out, (size_t)128 << 20);
    for (size_t i = 0; i < s.n;) {
        struct str rest = str_part(s, i, 40);
        uint32_t code_point = 0;
        size_t used_n = 0;
        char bytes[4];

        if (s.at[i] == '&' && rest.n > 2) {
            used_n = rest.at[1] == '#' ? read_number(rest, &code_point)
                                       : read_name(rest, is_attr, &code_point);
        }
        if (used_n > 0) {
            buf_add(&out, (struct str){bytes, utf8_put(bytes, code_point)});
            i += used_n;
        } else {
            buf_add_char(&out, s.at[i++]);
        }
    }
    struct str text = str_copy(arena, buf_str(&out));

    buf_clear(&out);
    return text;
}
