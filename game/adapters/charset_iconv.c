#include "adapters/charset_iconv.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

#define OWN_UTF8 "utf-8"
#define OWN_1252 "windows-1252"
#define OWN_JIS "iso-2022-jp"
#define OWN_EUC "euc-jp"

struct alias {
    const char *label; /* lower case */
    const char *name;  /* iconv's, or one of our own above */
};

static const struct alias aliases[] = {
    {"utf-8", OWN_UTF8},
    {"utf8", OWN_UTF8},
    {"unicode-1-1-utf-8", OWN_UTF8},
    {"us-ascii", OWN_1252},
    {"ascii", OWN_1252},
    {"ansi_x3.4-1968", OWN_1252},
    {"iso-8859-1", OWN_1252},
    {"iso8859-1", OWN_1252},
    {"iso_8859-1", OWN_1252},
    {"latin1", OWN_1252},
    {"l1", OWN_1252},
    {"windows-1252", OWN_1252},
    {"cp1252", OWN_1252},
    {"x-cp1252", OWN_1252},
    {"iso-2022-jp", OWN_JIS},
    {"csiso2022jp", OWN_JIS},
    {"iso-2022-jp-ms", OWN_JIS},
    {"cp50220", OWN_JIS},
    {"cp50221", OWN_JIS},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"ms_kanji", "CP932"},
    {"csshiftjis", "CP932"},
    {"windows-31j", "CP932"},
    {"cp932", "CP932"},
    {"ms932", "CP932"},
    {"euc-jp", OWN_EUC},
    {"x-euc-jp", OWN_EUC},
    {"eucjp", OWN_EUC},
    {"gb2312", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"csgb2312", "GB18030"},
    {"x-gbk", "GB18030"},
    {"gbk", "GB18030"},
    {"cp936", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"},
    {"cp950", "BIG5-HKSCS"},
    {"euc-kr", "UHC"},
    {"ks_c_5601-1987", "UHC"},
    {"ksc5601", "UHC"},
    {"cp949", "UHC"},
    {"windows-949", "UHC"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"iso-8859-9", "CP1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},
    {"windows-874", "CP874"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"windows-1250", "CP1250"},
    {"windows-1251", "CP1251"},
    {"cp1251", "CP1251"},
    {"windows-1253", "CP1253"},
    {"windows-1254", "CP1254"},
    {"windows-1255", "CP1255"},
    {"windows-1256", "CP1256"},
    {"windows-1257", "CP1257"},
    {"windows-1258", "CP1258"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"cp866", "CP866"},
    {"ibm866", "CP866"},
    {"macintosh", "MACINTOSH"},
    {"utf-16", "UTF-16LE"},
    {"utf-16le", "UTF-16LE"},
    {"utf-16be", "UTF-16BE"},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same_label(struct str label, const char *want)
{
    size_t i = 0;

    while (i < label.n && want[i] && lower(label.at[i]) == want[i]) {
        i++;
    }
    return i == label.n && !want[i];
}

static const char *name_of(struct str label)
{
    label = str_trim(label);
    if (label.n > 1 && (label.at[0] == '"' || label.at[0] == '\'')) {
        label = str_trim(str_part(label, 1, label.n - 2));
    }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (is_same_label(label, aliases[i].label)) {
            return aliases[i].name;
        }
    }
    return NULL;
}

bool charset_is_known(struct str label)
{
    return name_of(label) != NULL;
}

static void put(struct buf *out, uint32_t code_point)
{
    char bytes[4];
    size_t n = utf8_put(bytes, code_point);

    buf_add(out, (struct str){bytes, n});
}

static void put_bad(struct buf *out, size_t *bad_n)
{
    put(out, 0xFFFD);
    ++*bad_n;
}

static void read_utf8(struct buf *out, struct str bytes, size_t *bad_n)
{
    if (str_starts(bytes, STR("\xef\xbb\xbf"))) {
        bytes = str_from(bytes, 3);
    }
    while (bytes.n > 0) {
        size_t good_n = utf8_check(bytes);

        buf_add(out, str_part(bytes, 0, good_n));
        bytes = str_from(bytes, good_n);
        if (bytes.n > 0) {
            put_bad(out, bad_n);
            bytes = str_from(bytes, 1);
        }
    }
}

/* WHATWG index windows-1252: the five holes are C1 controls. */
static void read_1252(struct buf *out, struct str bytes)
{
    static const uint16_t high[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.at[i];

        put(out, c >= 0x80 && c < 0xA0 ? high[c - 0x80] : c);
    }
}

static void read_iconv(struct buf *out, const char *name, struct str bytes, size_t *bad_n)
{
    iconv_t door = iconv_open("UTF-8", name);
    char *in = (char *)(uintptr_t)bytes.at; /* iconv reads only */
    size_t in_n = bytes.n;

    if (door == (iconv_t)-1) {
        read_1252(out, bytes);
        *bad_n += bytes.n;
        return;
    }
    while (in_n > 0) {
        char room[4096];
        char *to = room;
        size_t room_n = sizeof room;
        size_t done = iconv(door, &in, &in_n, &to, &room_n);
        int why = done == (size_t)-1 ? errno : 0;

        buf_add(out, (struct str){room, (size_t)(to - room)});
        if (why == EILSEQ || why == EINVAL) {
            put_bad(out, bad_n);
            in += in_n > 0; /* glibc's UHC may have stepped over what it refuses */
            in_n -= in_n > 0;
            iconv(door, NULL, NULL, NULL, NULL);
        }
    }
    iconv_close(door);
}

/* ---- ISO-2022-JP and EUC-JP ----
 * Pairs of JIS X 0208 go through CP932, which has the rows that NEC added; those of JIS X 0212
 * (RFC 2237) through EUC-JP-MS. */

enum jis { JIS_ASCII, JIS_ROMAN, JIS_KANA, JIS_KANJI, JIS_MORE_KANJI, JIS_BROKEN };

struct jis_escape {
    const char *bytes;
    enum jis state;
};

static size_t jis_escape_n(struct str bytes, enum jis *state)
{
    static const struct jis_escape escapes[] = {{"\033(B", JIS_ASCII}, {"\033(J", JIS_ROMAN},
                                                {"\033(I", JIS_KANA},  {"\033$@", JIS_KANJI},
                                                {"\033$B", JIS_KANJI}, {"\033$(D", JIS_MORE_KANJI}};

    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (str_starts(bytes, str_of(escapes[i].bytes))) {
            *state = escapes[i].state;
            return str_of(escapes[i].bytes).n;
        }
    }
    return 0;
}

static bool is_jis_byte(char c)
{
    return c >= 0x21 && c <= 0x7E;
}

static void add_pair(struct buf *pairs, char first, char second)
{
    unsigned row = (unsigned)first - 0x21, cell = (unsigned)second - 0x21;
    unsigned lead = row / 2 + (row < 62 ? 0x81 : 0xC1);
    unsigned trail = row % 2 ? cell + 0x9F : cell + (cell < 63 ? 0x40 : 0x41);

    buf_add_char(pairs, (char)lead);
    buf_add_char(pairs, (char)trail);
}

static void flush_pairs(struct buf *out, enum jis state, struct buf *pairs, size_t *bad_n)
{
    if (pairs->n > 0) {
        read_iconv(out, state == JIS_MORE_KANJI ? "EUC-JP-MS" : "CP932", buf_str(pairs), bad_n);
        buf_empty(pairs);
    }
}

static void put_single(struct buf *out, enum jis state, char c, size_t *bad_n)
{
    unsigned char byte = (unsigned char)c;

    if (state == JIS_KANA && byte >= 0x21 && byte <= 0x5F) {
        put(out, 0xFF61u + byte - 0x21);
    } else if (state == JIS_ROMAN && (byte == 0x5C || byte == 0x7E)) {
        put(out, byte == 0x5C ? 0xA5 : 0x203E);
    } else if (byte >= 0x80 || byte == 033 || byte == 016 || byte == 017 ||
               (state == JIS_BROKEN && is_jis_byte(c))) {
        put_bad(out, bad_n);
    } else {
        put(out, byte);
    }
}

static void add_more_pair(struct buf *pairs, char first, char second)
{
    buf_add_char(pairs, (char)0x8F);
    buf_add_char(pairs, (char)(first | 0x80));
    buf_add_char(pairs, (char)(second | 0x80));
}

static bool take_pair(struct buf *pairs, enum jis state, struct str rest)
{
    bool is_kanji = state == JIS_KANJI || state == JIS_MORE_KANJI;

    if (!is_kanji || rest.n < 2 || !is_jis_byte(rest.at[0]) || !is_jis_byte(rest.at[1])) {
        return false;
    }
    if (state == JIS_KANJI) {
        add_pair(pairs, rest.at[0], rest.at[1]);
    } else {
        add_more_pair(pairs, rest.at[0], rest.at[1]);
    }
    return true;
}

static void read_jis(struct buf *out, struct str bytes, size_t *bad_n)
{
    enum jis state = JIS_ASCII, next = JIS_ASCII;
    struct buf pairs = {0};

    for (size_t i = 0; i < bytes.n; state = next) {
        size_t escape_n = bytes.at[i] == 033 ? jis_escape_n(str_from(bytes, i), &next) : 0;
        char c = bytes.at[i];

        if (escape_n == 0 && take_pair(&pairs, state, str_from(bytes, i))) {
            i += 2;
            continue;
        }
        if (escape_n == 0 || next != state) {
            flush_pairs(out, state, &pairs, bad_n);
        }
        if (escape_n == 0) {
            bool is_half = (state == JIS_KANJI || state == JIS_MORE_KANJI) && is_jis_byte(c);

            put_single(out, is_half ? JIS_BROKEN : state, c, bad_n);
            next = c == '\n' ? JIS_ASCII : state; /* RFC 1468: lines begin in ASCII */
        }
        i += escape_n > 0 ? escape_n : 1;
    }
    flush_pairs(out, state, &pairs, bad_n);
    buf_clear(&pairs);
}

/* How a character of EUC-JP begins here, and in how many bytes it stands; broken ones are 1 long.
 */
static enum jis euc_next(struct str rest, size_t *n)
{
    unsigned char at[3] = {0};

    for (size_t i = 0; i < 3 && i < rest.n; i++) {
        at[i] = (unsigned char)rest.at[i];
    }
    bool is_high = at[1] >= 0xA1 && at[1] <= 0xFE, is_third = at[2] >= 0xA1 && at[2] <= 0xFE;
    enum jis state = at[0] < 0x80                                ? JIS_ASCII
                     : at[0] == 0x8E && is_high && at[1] <= 0xDF ? JIS_KANA
                     : at[0] == 0x8F && is_high && is_third      ? JIS_MORE_KANJI
                     : at[0] >= 0xA1 && at[0] <= 0xFE && is_high ? JIS_KANJI
                                                                 : JIS_BROKEN;

    *n = state == JIS_MORE_KANJI ? 3 : state == JIS_KANJI || state == JIS_KANA ? 2 : 1;
    return state;
}

static void read_euc(struct buf *out, struct str bytes, size_t *bad_n)
{
    enum jis state = JIS_ASCII, next;
    struct buf pairs = {0};
    size_t n;

    for (size_t i = 0; i < bytes.n; i += n, state = next) {
        const char *at = bytes.at + i;

        next = euc_next(str_from(bytes, i), &n);
        if (next != state) {
            flush_pairs(out, state, &pairs, bad_n);
        }
        if (next == JIS_KANJI) {
            add_pair(&pairs, at[0] & 0x7F, at[1] & 0x7F);
        } else if (next == JIS_MORE_KANJI) {
            add_more_pair(&pairs, at[1], at[2]);
        } else {
            put_single(out, next, next == JIS_KANA ? at[1] & 0x7F : at[0], bad_n);
        }
    }
    flush_pairs(out, state, &pairs, bad_n);
    buf_clear(&pairs);
}

/* A byte order mark says more than the label (WHATWG, "decode"), and is no text itself. */
static const char *by_mark(const char *name, struct str *bytes)
{
    bool is_big = str_starts(*bytes, STR("\xfe\xff"));
    bool is_little = str_starts(*bytes, STR("\xff\xfe"));

    if (!str_starts(str_of(name), STR("UTF-16")) || (!is_big && !is_little)) {
        return name;
    }
    *bytes = str_from(*bytes, 2);
    return is_big ? "UTF-16BE" : "UTF-16LE";
}

bool charset_read(struct arena *arena, struct str label, struct str bytes, struct str *out,
                  size_t *bad_n)
{
    const char *name = name_of(label);
    struct buf buf;

    if (!name) {
        return false;
    }
    buf_init(&buf, (size_t)128 << 20);
    if (str_is(STR(OWN_UTF8), name)) {
        read_utf8(&buf, bytes, bad_n);
    } else if (str_is(STR(OWN_1252), name)) {
        read_1252(&buf, bytes);
    } else if (str_is(STR(OWN_JIS), name)) {
        read_jis(&buf, bytes, bad_n);
    } else if (str_is(STR(OWN_EUC), name)) {
        read_euc(&buf, bytes, bad_n);
    } else {
        read_iconv(&buf, by_mark(name, &bytes), bytes, bad_n);
    }
    *out = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return true;
}

struct str charset_read_sheet(struct arena *arena, struct str bytes, size_t *bad_n)
{
    struct str text = bytes;
    *bad_n = 0;
    if (str_starts(bytes, STR("\xff\xfe"))) {
        charset_read(arena, STR("utf-16le"), str_from(bytes, 2), &text, bad_n);
    } else if (str_starts(bytes, STR("\xfe\xff"))) {
        charset_read(arena, STR("utf-16be"), str_from(bytes, 2), &text, bad_n);
    } else if (utf8_check(bytes) != bytes.n) {
        charset_read(arena, STR("shift_jis"), bytes, &text, bad_n);
    }
    return text;
}
