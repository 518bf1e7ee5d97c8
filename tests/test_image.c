/* Pictures: read and written against Python's zlib, refused when they are too much, never a crash.
 */
#include "adapters/image_stb.h"
#include "base/rng.h"
#include "tests/folder.h"
#include "tests/python.h"
#include "tests/test.h"

static struct str bytes_of(const char *path)
{
    static char room[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(room, 1, sizeof room, file) : 0;

    if (file) {
        fclose(file);
    }
    return (struct str){room, n};
}

/* Has Python write one.png: w x h, colour type, bit depth; row_of(y) gives its raw bytes. */
static struct str python_png(int w, int h, int type, int depth, const char *row_of)
{
    char program[4000], path[256];
    FILE *python;

    snprintf(path, sizeof path, "%s/one.png", test_folder());
    snprintf(
        program, sizeof program,
        "import struct, zlib\n"
        "def chunk(t, d): return struct.pack(\">I\", len(d)) + t + d + struct.pack(\">I\", "
        "zlib.crc32(t + d))\n"
        "w, h = %d, %d\n"
        "raw = b\"\".join(b\"\\0\" + bytes(%s) for y in range(min(h, 4096)))\n"
        "open(\"%s\", \"wb\").write(b\"\\x89PNG\\r\\n\\x1a\\n\" + chunk(b\"IHDR\", "
        "struct.pack(\">IIBBBBB\", w, h, "
        "%d, %d, 0, 0, 0)) + chunk(b\"IDAT\", zlib.compress(raw)) + chunk(b\"IEND\", b\"\"))\n",
        w, h, row_of, path, depth, type);
    python = python_open(program, "r");
    CHECK(python && pclose(python) == 0);
    return bytes_of(path);
}

TEST(colours_and_alpha_are_read)
{
    struct image image;
    struct fault fault;

    /* red opaque, green half clear, blue clear */
    if (CHECK(image_read(&image, python_png(3, 2, 6, 8, "[255,0,0,255, 0,255,0,128, 0,0,255,0]"),
                         &fault))) {
        CHECK_INT(image.w, 3);
        CHECK_INT(image.h, 2);
        CHECK_INT(image.at[0], 0xffff0000);
        CHECK_INT(image.at[4], 0x80008000);
        CHECK_INT(image.at[5], 0x00000000);
    }
    image_clear(&image);
    image_clear(&image);
    if (CHECK(image_read(&image, python_png(2, 1, 0, 8, "[0,200]"), &fault))) {
        CHECK_INT(image.at[0], 0xff000000);
        CHECK_INT(image.at[1], 0xffc8c8c8);
    }
    image_clear(&image);
}

/* 16 x 16, left half red, right half blue, by ImageMagick. */
static const char jpeg_hex[] = "ffd8ffe000104a46494600010100000100010000ffdb0043000d090a0b0a080d0b0"
                               "a0b0e0e0d0f13201513121213271c"
                               "1e17202e2931302e292d2c333a4a3e333646372c2d405741464c4e525352323e5a6"
                               "15a50604a51524fffdb0043010e0e"
                               "0e131113261515264f352d354f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4"
                               "f4f4f4f4f4f4f4f4f4f4f4f4f4f4f"
                               "4f4f4f4f4f4f4f4f4f4f4f4f4f4fffc00011080010001003011100021101031101f"
                               "fc400150001010000000000000000"
                               "0000000000000506ffc40014100100000000000000000000000000000000ffc4001"
                               "50101010000000000000000000000"
                               "0000000705ffc40014110100000000000000000000000000000000ffda000c03010"
                               "002110311003f009f462482310a8e"
                               "874aa08c42a7ffd9";

static struct str jpeg_bytes(void)
{
    static char bytes[sizeof jpeg_hex / 2];
    size_t n = 0;

    for (size_t i = 0; i + 1 < sizeof jpeg_hex - 1; i += 2) {
        char pair[3] = {jpeg_hex[i], jpeg_hex[i + 1], 0};
        bytes[n++] = (char)strtol(pair, NULL, 16);
    }
    return (struct str){bytes, n};
}

TEST(jpeg_is_read)
{
    struct image image;

    if (CHECK(image_read(&image, jpeg_bytes(), NULL))) {
        uint32_t left = image.at[8 * 16 + 2], right = image.at[8 * 16 + 13];
        CHECK_INT(image.w, 16);
        CHECK_INT(image.h, 16);
        CHECK((left >> 16 & 255) > 200 && (left & 255) < 60);   /* red */
        CHECK((right >> 16 & 255) < 60 && (right & 255) > 200); /* blue */
    }
    image_clear(&image);
}

/* The same file unpacked by ImageMagick (libjpeg): no channel is far off, most are equal or next to
 * it. */
static void check_jpeg(const char *how)
{
    static unsigned char want[64 * 48 * 3];
    char command[600], path[256];
    struct image image;
    FILE *raw;
    long sum = 0;
    int worst = 0;

    snprintf(path, sizeof path, "%s/some.jpg", test_folder());
    snprintf(command, sizeof command,
             "convert -seed 7 -size 64x48 plasma:red-blue -blur 0x2 -strip %s %s && convert %s "
             "-depth 8 rgb:-",
             how, path, path);
    raw = popen(command, "r");
    CHECK(raw && fread(want, 1, sizeof want, raw) == sizeof want && pclose(raw) == 0);
    if (!CHECK(image_read(&image, bytes_of(path), NULL))) {
        printf("  %s\n", how);
        return;
    }
    for (int i = 0; i < 64 * 48; i++) {
        for (int c = 0; c < 3; c++) {
            int off = abs((int)(image.at[i] >> (16 - 8 * c) & 255) - want[3 * i + c]);
            worst = off > worst ? off : worst;
            sum += off;
        }
    }
    CHECK(worst <= 12);
    CHECK(sum <= 2L * 64 * 48 * 3);
    image_clear(&image);
}

TEST(jpegs_of_all_kinds_agree_with_libjpeg)
{
    check_jpeg("-quality 95 -sampling-factor 1x1");
    check_jpeg("-quality 80 -sampling-factor 2x2");
    check_jpeg("-quality 80 -interlace JPEG");
    check_jpeg("-quality 60 -sampling-factor 2x1 -interlace JPEG");
    check_jpeg("-quality 90 -define jpeg:optimize-coding=false");
    check_jpeg("-quality 90 -colorspace Gray");
}

static void check_refused(struct str bytes, const char *code)
{
    struct image image;
    struct fault fault = {{0}, {0}};

    CHECK(!image_read(&image, bytes, &fault));
    CHECK(!image.at);
    CHECK_STR(str_of(fault.code), code);
    CHECK(fault.says[0]);
}

TEST(too_much_is_refused)
{
    static char long_one[IMAGE_BYTES_MOST_N + 1];

    check_refused((struct str){NULL, 0}, "image.unknown");
    check_refused(STR("GIF89a............."), "image.unknown");
    check_refused(python_png(IMAGE_SIDE_MOST_PX + 1, 1, 0, 8, "[0]*w"), "image.unknown");
    check_refused(python_png(8000, 8000, 0, 8, "[0]*w"), "image.too_large");
    check_refused((struct str){long_one, sizeof long_one}, "image.too_long");
    /* 100 x 100 by its head, 150 MB by what is packed */
    check_refused(python_png(100, 100, 0, 8, "1)*1500000+bytes(1"), "image.broken");
}

/* What stb_image 2.27 would write or read out of bounds for. */
TEST(bad_huffman_tables_are_refused)
{
    static const char crowded[] =
        "\xff\xd8\xff\xff\xc4\x00\x15\x00\xff\x7e\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xd9";
    static const char filled[] = "\xff\xff\xff\xd8\xff\xc4\x00\x14\x10\x00\x00\x05\x06\xff\xd9";
    struct str whole;
    char copy[sizeof jpeg_hex];
    size_t at;

    check_refused((struct str){crowded, sizeof crowded - 1}, "image.broken");
    check_refused((struct str){filled, sizeof filled - 1}, "image.unknown");
    /* a scan that uses table 3, which is not there */
    whole = jpeg_bytes();
    memcpy(copy, whole.at, whole.n);
    at = str_find(whole, STR("\xff\xda"));
    CHECK(at + 7 < whole.n);
    copy[at + 6] = 0x33;
    check_refused((struct str){copy, whole.n}, "image.broken");
}

TEST(damage_never_crashes)
{
    static char copy[1 << 16];
    struct str whole = python_png(40, 30, 6, 8, "[(x*7+y*3)%256 for x in range(160)]");
    struct image image;
    struct rng rng;
    int refused_n = 0;

    rng_init(&rng, 7, RNG_BOT);
    CHECK(whole.n > 100 && whole.n < sizeof copy);
    for (size_t n = 0; n < whole.n; n++) {
        bool is_read = image_read(&image, str_part(whole, 0, n), NULL);
        refused_n += !is_read;
        image_clear(&image);
    }
    CHECK(refused_n > (int)whole.n - 20); /* the last chunk is not needed */
    for (int i = 0; i < 3000; i++) {
        memcpy(copy, whole.at, whole.n);
        for (int k = 0; k < 4; k++) {
            copy[rng_below(&rng, (uint32_t)whole.n)] = (char)rng_below(&rng, 256);
        }
        image_read(&image, (struct str){copy, whole.n}, NULL);
        image_clear(&image);
    }
}

/* What Python reads out of the PNG written here: w h channels and the sum of i * byte. */
TEST(written_pictures_are_read_by_python)
{
    uint32_t at[7 * 5];
    struct pixels pixels = {at, 6, 5, 7};
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    char path[256], program[3000];
    unsigned long long want = 0, is = 0;
    int w = 0, h = 0, channels_n = 0, i = 0;
    FILE *file, *python;

    for (int y = 0; y < 5; y++) {
        for (int x = 0; x < 7; x++) {
            at[y * 7 + x] = 0xff000000u | (uint32_t)(x * 40) << 16 | (uint32_t)(y * 50) << 8 |
                            (uint32_t)(x * y);
            if (x < 6) {
                want += (unsigned long long)++i * (unsigned)(x * 40);
                want += (unsigned long long)++i * (unsigned)(y * 50);
                want += (unsigned long long)++i * (unsigned)(x * y);
            }
        }
    }
    CHECK(image_write_png(&pixels, &sink, NULL));
    snprintf(path, sizeof path, "%s/out.png", test_folder());
    file = fopen(path, "wb");
    CHECK(file && fwrite(buf.at, 1, buf.n, file) == buf.n);
    fclose(file);
    snprintf(
        program, sizeof program,
        "import struct, zlib\n"
        "d = open(\"%s\", \"rb\").read(); w, h, depth, t = struct.unpack(\">IIBB\", d[16:26]); at "
        "= 8; z = b\"\"\n"
        "while at < len(d):\n"
        "    n, k = struct.unpack(\">I4s\", d[at:at+8]); z += d[at+8:at+8+n] if k == b\"IDAT\" "
        "else b\"\"; at += n + 12\n"
        "c = {2: 3, 6: 4}[t]; raw = zlib.decompress(z); up = [0] * (w * c); i = s = 0\n"
        "for y in range(h):\n"
        "    f = raw[y * (w * c + 1)]; row = list(raw[y * (w * c + 1) + 1:(y + 1) * (w * c + 1)])\n"
        "    for x in range(w * c):\n"
        "        a = row[x - c] if x >= c else 0; b = up[x]; e = up[x - c] if x >= c else 0; p = a "
        "+ b - e\n"
        "        q = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - e), 2, e))[2]\n"
        "        row[x] = (row[x] + [0, a, b, (a + b) // 2, q][f]) %% 256; i += 1; s += i * "
        "row[x]\n"
        "    up = row\n"
        "print(w, h, c, s)\n",
        path);
    python = python_open(program, "r");
    CHECK(python && fscanf(python, "%d %d %d %llu", &w, &h, &channels_n, &is) == 4);
    CHECK(python && pclose(python) == 0);
    CHECK_INT(w, 6);
    CHECK_INT(h, 5);
    CHECK_INT(channels_n, 3);
    CHECK_INT(is, want);
    buf_clear(&buf);
}

TEST(alpha_survives_a_round_trip)
{
    uint32_t at[2] = {0x80402000, 0xff123456};
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct image image;

    CHECK(image_write_png(&(struct pixels){at, 2, 1, 2}, &sink, NULL));
    if (CHECK(image_read(&image, buf_str(&buf), NULL))) {
        CHECK_INT(image.at[0], at[0]);
        CHECK_INT(image.at[1], at[1]);
    }
    image_clear(&image);
    buf_clear(&buf);
}

TEST(a_full_sink_is_told)
{
    uint32_t at[64 * 64] = {0};
    struct buf buf;
    struct sink sink;
    struct fault fault = {{0}, {0}};

    buf_init(&buf, 16);
    sink = sink_to_buf(&buf);
    CHECK(!image_write_png(&(struct pixels){at, 64, 64, 64}, &sink, &fault));
    CHECK_STR(str_of(fault.code), "image.unwritten");
    buf_clear(&buf);
}

TEST_MAIN(colours_and_alpha_are_read, jpeg_is_read, jpegs_of_all_kinds_agree_with_libjpeg,
          too_much_is_refused, bad_huffman_tables_are_refused, damage_never_crashes,
          written_pictures_are_read_by_python, alpha_survives_a_round_trip, a_full_sink_is_told)
