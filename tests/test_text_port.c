/* The real text port: clusters partition the text, widths agree with a shaper's that sees the whole
 * line. */
#include "adapters/font_files.h"
#include "adapters/text_port.h"
#include "tests/test.h"

#include <SDL_ttf.h>

#define ROOM_N 256

struct laid {
    struct cluster clusters[ROOM_N];
    size_t n;
};

static struct laid lay(struct fonts *fonts, enum font font, int size_px, const char *text)
{
    struct text_port port = text_port_of(fonts);
    struct laid laid;

    laid.n = port.clusters(port.ctx, font, size_px, str_of(text), laid.clusters, ROOM_N);
    return laid;
}

static int64_t width_64(const struct laid *laid)
{
    int64_t sum = 0;

    for (size_t i = 0; i < laid->n; i++) {
        sum += laid->clusters[i].advance_64;
    }
    return sum;
}

/* What SDL_ttf (HarfBuzz) says of the whole line at an em of 2048 px, scaled down. */
static double shaper_px(enum font_file file, const char *text, int size_px)
{
    char path[FONT_PATH_N];
    TTF_Font *font = NULL;
    int w = 0;

    if (font_file_find(file, NULL, path)) {
        font = TTF_OpenFontIndex(path, 2048, font_file_face(file));
    }
    if (CHECK(font)) {
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
        TTF_SetFontSize(font, 2048);
        TTF_SizeUTF8(font, text, &w, NULL);
        TTF_CloseFont(font);
    }
    return w * (double)size_px / 2048;
}

TEST(lines_are_as_wide_as_a_shaper_says)
{
    struct fonts *fonts = fonts_open(NULL, NULL);
    const char *const lines[] = {"AVATAR To Yo. Wave, T-shirt", "no-reply@amazon.co.jp",
                                 "LTAV 10:45 WAY", "Приватная Тест"};

    if (!CHECK(fonts)) {
        return;
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct laid laid = lay(fonts, FONT_ADDRESS, 16, lines[i]);
        double want = shaper_px(FILE_CJK, lines[i], 16);
        CHECK(want > 50);
        CHECK_NEAR((double)width_64(&laid) / 64, want, 0.6);
        laid = lay(fonts, FONT_TEXT, 16, "お客様のアカウントへのサインイン");
        CHECK_NEAR((double)width_64(&laid) / 64,
                   shaper_px(FILE_TEXT, "お客様のアカウントへのサインイン", 16), 0.6);
    }
    fonts_close(fonts);
}

TEST(kerning_pulls_letters_together)
{
    struct fonts *fonts = fonts_open(NULL, NULL);
    struct laid pair = lay(fonts, FONT_ADDRESS, 100, "AV"), a = lay(fonts, FONT_ADDRESS, 100, "A"),
                v = lay(fonts, FONT_ADDRESS, 100, "V");

    CHECK(width_64(&pair) < width_64(&a) + width_64(&v) - 64);
    CHECK_INT(fonts_kern_64(fonts, FONT_TEXT, 100, STR("A"), STR("V")),
              0); /* BIZ UD has no kerning */
    CHECK_INT(fonts_kern_64(fonts, FONT_ADDRESS, 100, STR("f"), STR("i")),
              0); /* a ligature is no kerning */
    fonts_close(fonts);
}

TEST(clusters_make_up_the_text)
{
    struct fonts *fonts = fonts_open(NULL, NULL);
    const char *text = "が\xe3\x82\x99 \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9 a\r\nb\n";
    struct laid laid = lay(fonts, FONT_TEXT, 16, text);
    size_t at = 0;

    CHECK_INT(laid.n, 8);
    for (size_t i = 0; i < laid.n; i++) {
        CHECK_INT(laid.clusters[i].at, at);
        at += laid.clusters[i].n;
    }
    CHECK_INT(at, strlen(text));
    CHECK_INT(laid.clusters[1].break_after, BREAK_MAY);  /* the space */
    CHECK_INT(laid.clusters[5].break_after, BREAK_MUST); /* CR LF is one */
    CHECK_INT(laid.clusters[5].n, 2);
    CHECK_INT(laid.clusters[5].advance_64, 0);
    CHECK_INT(laid.clusters[7].break_after, BREAK_MUST);
    CHECK_INT(laid.clusters[0].break_after, BREAK_NO);
    fonts_close(fonts);
}

TEST(small_rooms_are_filled_and_told)
{
    struct fonts *fonts = fonts_open(NULL, NULL);
    struct text_port port = text_port_of(fonts);
    struct cluster few[3];
    struct laid all = lay(fonts, FONT_ADDRESS, 16, "AVAVAV");

    memset(few, 0x5a, sizeof few);
    CHECK_INT(port.clusters(port.ctx, FONT_ADDRESS, 16, STR("AVAVAV"), few, 2), 6);
    CHECK(memcmp(few, all.clusters, 2 * sizeof *few) == 0);
    CHECK_INT(few[2].at, 0x5a5a5a5a);
    CHECK_INT(port.clusters(port.ctx, FONT_ADDRESS, 16, STR("AVAVAV"), NULL, 0), 6);
    CHECK_INT(port.clusters(port.ctx, FONT_ADDRESS, 16, (struct str){NULL, 0}, few, 2), 0);
    fonts_close(fonts);
}

/* Strict kinsoku over the real breaks, in ui/text: no line begins with what may not begin one. */
TEST(real_lines_obey_kinsoku)
{
    struct fonts *fonts = fonts_open(NULL, NULL);
    struct text_port port = text_port_of(fonts);
    struct text_cache *cache = text_cache_open(&port);
    struct str text = STR(
        "「サインイン」の承認、ショッピング（ポイント）。www.amazon.co.jp へ、ッャュョー・々！？");
    const char *const never[] = {"、", "。", "」", "）", "ー", "ッ", "ャ",
                                 "ュ", "ョ", "・", "々", "！", "？"};

    for (int width = 160; width < 400; width += 7) {
        const struct paragraph *paragraph =
            text_lay(cache, (struct text_style){.size_px = 15, .width_px = width}, text);
        CHECK(paragraph->n > 1);
        for (size_t i = 1; i < paragraph->n; i++) {
            for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
                CHECK(!str_starts(paragraph->lines[i].text, str_of(never[k])));
            }
            CHECK(paragraph->lines[i].width_px <= width);
        }
    }
    text_cache_close(cache);
    fonts_close(fonts);
}

TEST_MAIN(lines_are_as_wide_as_a_shaper_says, kerning_pulls_letters_together,
          clusters_make_up_the_text, small_rooms_are_filled_and_told, real_lines_obey_kinsoku)
