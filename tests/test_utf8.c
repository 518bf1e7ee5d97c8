#include "test.h"

#include "base/utf8.h"
#include "python.h"

static size_t from_hex(const char *hex, char *out)
{
    size_t n = 0;
    unsigned byte;

    for (; hex[0] && hex[1] && hex[0] != '-'; hex += 2) {
        char two[] = {hex[0], hex[1], '\0'};

        byte = (unsigned)strtoul(two, NULL, 16);
        out[n++] = (char)byte;
    }
    return n;
}

/* Python's codec on 6,000 strings: where is the first bad byte, and what are the points before it?
 */
TEST(random_bytes_as_python_reads_them)
{
    FILE *python = python_open(
        "import random\n"
        "r = random.Random(7)\n"
        "heads = [0x00,0x7f,0x80,0xbf,0xc0,0xc1,0xc2,0xdf,0xe0,0xe1,0xec,0xed,0xee,0xef,\n"
        "         0xf0,0xf1,0xf3,0xf4,0xf5,0xff]\n"
        "tails = [0x7f,0x80,0x8f,0x90,0x9f,0xa0,0xbf,0xc0]\n"
        "for i in range(6000):\n"
        "    b = bytes(r.choice(heads + tails * 3) for _ in range(r.randrange(0, 9)))\n"
        "    if i % 2: b = chr(r.choice([0x24,0xa2,0x20ac,0x10348,0xd7ff,0xe000])).encode() + b\n"
        "    try: at = len(b); s = b.decode()\n"
        "    except UnicodeDecodeError as e: at = e.start; s = b[:at].decode()\n"
        "    print(b.hex() or \"-\", at, sum(ord(c) * (k + 1) for k, c in enumerate(s)), len(s))\n",
        "r");
    char bytes[64];
    unsigned long at, sum, count;
    int read_n = 0, wrong_n = 0;

    if (!CHECK(python)) {
        return;
    }
    for (char line[160]; fgets(line, sizeof line, python); read_n++) {
        struct str s = {bytes, 0};
        unsigned long got = 0, points_n = 0;
        char *end = strchr(line, ' ');

        *end = '\0';
        at = strtoul(end + 1, &end, 10);
        sum = strtoul(end, &end, 10);
        count = strtoul(end, NULL, 10);
        s.n = from_hex(line, bytes);
        wrong_n += utf8_check(s) != at;
        wrong_n += utf8_count(str_part(s, 0, at)) != count;
        for (size_t i = 0; i < at;) {
            got += utf8_next(s, &i) * ++points_n;
        }
        wrong_n += got != sum;
    }
    CHECK_INT(pclose(python), 0);
    CHECK_INT(read_n, 6000);
    CHECK_INT(wrong_n, 0);
}

TEST(every_point_comes_back)
{
    int wrong_n = 0;

    for (uint32_t point = 0; point <= 0x10ffff; point++) {
        char out[4];
        size_t at = 0, n;

        if (point >= 0xd800 && point <= 0xdfff) {
            continue;
        }
        n = utf8_put(out, point);
        wrong_n += utf8_next((struct str){out, n}, &at) != point || at != n;
        wrong_n += utf8_check((struct str){out, n}) != n;
    }
    CHECK_INT(wrong_n, 0);
}

TEST(bad_points_and_bytes_become_the_replacement)
{
    char out[4];
    size_t at = 0;

    CHECK_STR(((struct str){out, utf8_put(out, 0xd800)}), "\xef\xbf\xbd");
    CHECK_STR(((struct str){out, utf8_put(out, 0x110000)}), "\xef\xbf\xbd");
    CHECK_INT(utf8_next(STR("\xe3\x81"), &at), 0xfffd);
    CHECK_INT(at, 1);
}

TEST(cuts_fall_between_points)
{
    struct str s = STR("aあ😀");

    CHECK_STR(utf8_cut(s, 100), "aあ😀");
    CHECK_STR(utf8_cut(s, 8), "aあ😀");
    CHECK_STR(utf8_cut(s, 7), "aあ");
    CHECK_STR(utf8_cut(s, 4), "aあ");
    CHECK_STR(utf8_cut(s, 3), "a");
    CHECK_STR(utf8_cut(s, 0), "");
}

/* unicodedata for every assigned point: wide or full is 2; of marks, those of the scripts we name.
 */
TEST(widths_as_unicodedata_says)
{
    FILE *python = python_open(
        "import unicodedata as u\n"
        "for c in range(0x20, 0x110000):\n"
        "    k = u.category(chr(c))\n"
        "    if k in (\"Cn\", \"Cs\", \"Co\", \"Cf\", \"Cc\"): continue\n"
        "    mark = k in (\"Mn\", \"Me\")\n"
        "    if mark and not (c < 0x600 or 0x1ab0 <= c < 0x1b00 or 0x1dc0 <= c < 0x1e00 or\n"
        "        0x20d0 <= c < 0x2100 or 0x3000 <= c < 0x3100 or 0xe00 <= c < 0xe80 or\n"
        "        0x610 <= c < 0x700 or 0xfe00 <= c < 0xfe30): continue\n"
        "    print(c, 0 if mark else 2 if u.east_asian_width(chr(c)) in \"WF\" else 1)\n",
        "r");
    int read_n = 0, wrong_n = 0;

    if (!CHECK(python)) {
        return;
    }
    for (char line[64]; fgets(line, sizeof line, python); read_n++) {
        char *end;
        uint32_t point = (uint32_t)strtoul(line, &end, 10);
        int want = (int)strtoul(end, NULL, 10);

        if (utf8_width(point) != want && wrong_n++ < 10) {
            printf("U+%04X is %d, not %d\n", point, utf8_width(point), want);
        }
    }
    CHECK_INT(pclose(python), 0);
    CHECK(read_n > 100000);
    CHECK_INT(wrong_n, 0);
}

TEST_MAIN(random_bytes_as_python_reads_them, every_point_comes_back,
          bad_points_and_bytes_become_the_replacement, cuts_fall_between_points,
          widths_as_unicodedata_says)
