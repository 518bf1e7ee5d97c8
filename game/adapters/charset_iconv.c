#include "adapters/charset_iconv.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

#define OWN_UTF8 "utf-8"
#define OWN_1252 "windows-1252"
#define OWN_JIS "iso-2022-jp"

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
    {"euc-jp", "EUC-JP-MS"},
    {"x-euc-jp", "EUC-JP-MS"},
    {"eucjp", "EUC-JP-MS"},
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
            in++;
            in_n--;
            iconv(door, NULL, NULL, NULL, NULL);
        }
    }
    iconv_close(door);
}

/* ---- ISO-2022-JP (RFC 1468), pairs as CP932 bytes ---- */

enum jis { JIS_ASCII, JIS_ROMAN, JIS_KANA, JIS_KANJI, JIS_OTHER };

struct jis_escape {
    const char *bytes;
    enum jis state;
};

static size_t jis_escape_n(struct str bytes, enum jis *state)
{
    static const struct jis_escape escapes[] = {{"\033(B", JIS_ASCII}, {"\033(J", JIS_ROMAN},
                                                {"\033(I", JIS_KANA},  {"\033$@", JIS_KANJI},
                                                {"\033$B", JIS_KANJI}, {"\033$(D", JIS_OTHER}};

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

static void flush_pairs(struct buf *out, struct buf *pairs, size_t *bad_n)
{
    if (pairs->n > 0) {
        read_iconv(out, "CP932", buf_str(pairs), bad_n);
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
    } else if (byte >= 0x80 || byte == 033 || (state == JIS_OTHER && is_jis_byte(c))) {
        put_bad(out, bad_n);
    } else {
        put(out, byte);
    }
}

static void read_jis(struct buf *out, struct str bytes, size_t *bad_n)
{
    enum jis state = JIS_ASCII;
    struct buf pairs = {0};

    for (size_t i = 0; i < bytes.n;) {
        size_t escape_n = bytes.at[i] == 033 ? jis_escape_n(str_from(bytes, i), &state) : 0;
        char c = bytes.at[i];

        if (escape_n > 0) {
            i += escape_n;
            continue;
        }
        if (state == JIS_KANJI && i + 1 < bytes.n && is_jis_byte(c) &&
            is_jis_byte(bytes.at[i + 1])) {
            add_pair(&pairs, c, bytes.at[i + 1]);
            i += 2;
            continue;
        }
        flush_pairs(out, &pairs, bad_n);
        put_single(out, state == JIS_KANJI && is_jis_byte(c) ? JIS_OTHER : state, c, bad_n);
        state = c == '\n' ? JIS_ASCII : state; /* RFC 1468: lines begin in ASCII */
        i++;
    }
    flush_pairs(out, &pairs, bad_n);
    buf_clear(&pairs);
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
    } else {
        read_iconv(&buf, name, bytes, bad_n);
    }
    *out = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return true;
}
