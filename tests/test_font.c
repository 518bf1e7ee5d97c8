/* Fonts: widths against the font files themselves, glyphs by what must hold of them. */
#include "adapters/font_files.h"
#include "adapters/font_sdl.h"
#include "adapters/font_stream_sdl.h"
#include "tests/folder.h"
#include "tests/font_truth.h"
#include "tests/test.h"
#include "tests/unicode_data.h"
#include "base/rng.h"

#include <SDL.h>

static struct fonts *open_fonts(void)
{
    struct fault fault = {{0}, {0}};
    struct fonts *fonts = fonts_open(NULL, &fault);

    if (!CHECK(fonts)) {
        printf("%s\n", fault.says);
        exit(1);
    }
    return fonts;
}

static int64_t ink_of(const struct glyph *glyph)
{
    int64_t sum = 0;

    for (int i = 0; glyph->mask && i < glyph->w * glyph->h; i++) {
        sum += glyph->mask[i];
    }
    return sum;
}

static bool glyphs_are_same(const struct glyph *a, const struct glyph *b)
{
    return a->w == b->w && a->h == b->h && a->left == b->left && a->top == b->top && a->mask &&
           b->mask && memcmp(a->mask, b->mask, (size_t)a->w * (size_t)a->h) == 0;
}

static void check_widths(struct fonts *fonts, enum font font, enum font_file file, const char *text)
{
    char path[FONT_PATH_N];
    struct font_truth truth;
    struct str all = str_of(text);

    if (!CHECK(font_file_find(file, NULL, path))) {
        return;
    }
    truth = truth_open(path);
    CHECK(truth.n > 0);
    for (size_t at = 0; at < all.n;) {
        size_t start = at;
        uint32_t point = utf8_next(all, &at);
        double em = truth_advance_em(&truth, point);
        for (int size = 11; size <= 64; size += 7) {
            int is = fonts_advance_64(fonts, font, size, str_part(all, start, at - start));
            CHECK(em > 0);
            CHECK_NEAR(is, em * size * 64, 0.5 + size * 64 / 2048.0);
        }
    }
    free(truth.at);
}

TEST(widths_are_those_of_the_files)
{
    struct fonts *fonts = open_fonts();

    check_widths(fonts, FONT_TEXT, FILE_TEXT, "AWil. 永あアーッ、「承Ａ");
    check_widths(fonts, FONT_TEXT_BOLD, FILE_TEXT_BOLD, "AWil. 永あアー");
    check_widths(fonts, FONT_MONO, FILE_MONO, "AWil. 永あアー");
    check_widths(fonts, FONT_ADDRESS, FILE_CJK, "amzon@.-аορ");
    fonts_close(fonts);
}

/* The line's lower half holds an English ellipsis; a Japanese one hangs in its middle. */
TEST(an_ellipsis_stands_on_the_line_in_english)
{
    struct fonts *fonts = open_fonts();
    struct glyph japanese = *fonts_glyph(fonts, FONT_TEXT, 40, STR("\u2026"), 0), english;

    CHECK(japanese.mask && japanese.top > 40 * 15 / 100); /* of its ink, above the base line */
    fonts_speak(fonts, true);
    english = *fonts_glyph(fonts, FONT_TEXT, 40, STR("\u2026"), 0);
    CHECK(english.mask && english.top > 0 && english.top < 40 * 15 / 100);
    CHECK_NEAR(fonts_advance_64(fonts, FONT_TEXT, 40, STR("\u2026")),
               3.0 * fonts_advance_64(fonts, FONT_TEXT, 40, STR(".")), 64);
    fonts_speak(fonts, false);
    CHECK_INT(fonts_glyph(fonts, FONT_TEXT, 40, STR("\u2026"), 0)->top, japanese.top);
    fonts_close(fonts);
}

TEST(mono_is_one_and_two_columns)
{
    struct fonts *fonts = open_fonts();

    CHECK_INT(fonts_advance_64(fonts, FONT_MONO, 20, STR("i")), 640);
    CHECK_INT(fonts_advance_64(fonts, FONT_MONO, 20, STR("W")), 640);
    CHECK_INT(fonts_advance_64(fonts, FONT_MONO, 20, STR("承")), 1280);
    CHECK_INT(fonts_advance_64(fonts, FONT_MONO, 20, STR("\t")), 4 * 640);
    fonts_close(fonts);
}

TEST(addresses_hide_what_text_shows)
{
    struct fonts *fonts = open_fonts();
    const struct glyph *latin = fonts_glyph(fonts, FONT_ADDRESS, 16, STR("a"), 0);
    const struct glyph *cyrillic = fonts_glyph(fonts, FONT_ADDRESS, 16, STR("\xd0\xb0"), 0);

    CHECK(latin != cyrillic);
    CHECK(glyphs_are_same(latin, cyrillic));
    CHECK(glyphs_are_same(fonts_glyph(fonts, FONT_ADDRESS_BOLD, 16, STR("o"), 1),
                          fonts_glyph(fonts, FONT_ADDRESS_BOLD, 16, STR("\xd0\xbe"), 1)));
    CHECK_INT(fonts_advance_64(fonts, FONT_ADDRESS, 16, STR("a")),
              fonts_advance_64(fonts, FONT_ADDRESS, 16, STR("\xd0\xb0")));
    CHECK(fonts_advance_64(fonts, FONT_TEXT, 16, STR("a")) !=
          fonts_advance_64(fonts, FONT_TEXT, 16, STR("\xd0\xb0")));
    fonts_close(fonts);
}

/* Centre of gravity from the pen, px. */
static double centre_of(const struct glyph *glyph)
{
    double sum = 0, weight = 0;

    for (int y = 0; y < glyph->h; y++) {
        for (int x = 0; x < glyph->w; x++) {
            double ink = glyph->mask[y * glyph->w + x];
            sum += ink * (glyph->left + x + 0.5);
            weight += ink;
        }
    }
    return weight > 0 ? sum / weight : 0;
}

TEST(quarters_move_a_glyph_by_a_quarter)
{
    struct fonts *fonts = open_fonts();
    const char *const letters[] = {"A", "j", "m", "永", "あ", "."};

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        const struct glyph *first = fonts_glyph(fonts, FONT_TEXT, 15, str_of(letters[i]), 0);
        for (int quarter = 1; quarter < FONT_QUARTERS_N; quarter++) {
            const struct glyph *moved =
                fonts_glyph(fonts, FONT_TEXT, 15, str_of(letters[i]), quarter);
            /* coverage tells an edge's place, its pixel's centre stands for it: not exact, but near
             */
            CHECK_NEAR(centre_of(moved) - centre_of(first), quarter / 4.0, 0.12);
            CHECK_NEAR((double)ink_of(moved) / (double)ink_of(first), 1, 0.01);
        }
    }
    fonts_close(fonts);
}

TEST(letters_stand_on_the_baseline)
{
    struct fonts *fonts = open_fonts();

    for (int size = 11; size <= 48; size++) {
        const struct glyph *h = fonts_glyph(fonts, FONT_TEXT, size, STR("H"), 0);
        const struct glyph *p = fonts_glyph(fonts, FONT_TEXT, size, STR("p"), 0);
        struct font_metrics metrics = fonts_metrics(FONT_TEXT, size);
        /* in the file H reaches from -51 to 1608, p from -244 to 1186, of 2048 */
        CHECK_NEAR(h->top, size * 1608 / 2048.0, 1);
        CHECK_NEAR(h->top - h->h, size * -51 / 2048.0, 1);
        CHECK_NEAR(p->top, size * 1186 / 2048.0, 1.6); /* the hinter likes a tall x-height */
        CHECK_NEAR(p->top - p->h, size * -244 / 2048.0, 1);
        CHECK_INT(metrics.ascent_px + metrics.descent_px, size);
    }
    fonts_close(fonts);
}

TEST(what_no_font_has_is_seen)
{
    struct fonts *fonts = open_fonts();
    const struct glyph *mark = fonts_glyph(fonts, FONT_TEXT, 20, STR("\xef\xbf\xbd"), 0);
    const struct glyph *missing = fonts_glyph(fonts, FONT_TEXT, 20, STR("\xf3\xb0\x80\x80"), 0);
    const struct glyph *icon = fonts_glyph(fonts, FONT_ICON, 20, STR("\xf3\xb0\x80\x80"), 0);

    CHECK(ink_of(mark) > 0);
    CHECK(glyphs_are_same(mark, missing));
    CHECK(ink_of(icon) > 0);
    CHECK(fonts_advance_64(fonts, FONT_TEXT, 20, STR("\xf3\xb0\x80\x80")) > 0);
    CHECK(ink_of(fonts_glyph(fonts, FONT_TEXT, 20, STR("\xf0\xa0\xae\xb7"), 0)) >
          0); /* U+20BB7: not in BIZ */
    CHECK(!glyphs_are_same(mark, fonts_glyph(fonts, FONT_TEXT, 20, STR("\xf0\xa0\xae\xb7"), 0)));
    fonts_close(fonts);
}

/* What no font has is set as another letter; of what is unseen nothing is set. */
static bool is_shown_by(struct fonts *fonts, struct str point)
{
    static const enum font shown[] = {FONT_TEXT, FONT_TEXT_BOLD, FONT_ADDRESS, FONT_ADDRESS_BOLD};
    enum font_file file;
    struct str set;

    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (fonts_choice(fonts, shown[i], point, &file, &set) && !str_eq(set, point)) {
            return false;
        }
    }
    return true;
}

/* Whatever a case, a brand or a sentence holds: nobody ever sees a box in its place. */
TEST(every_letter_of_the_content_is_in_a_font)
{
    static unsigned char seen[0x110000];
    static char bytes[8 << 20];
    struct fonts *fonts = open_fonts();
    FILE *pipe = popen("find content -name '*.json' ! -path '*/schema/*' -exec cat {} +", "r");
    size_t n = 0, got, points_n = 0;

    while (pipe && (got = fread(bytes + n, 1, sizeof bytes - n, pipe)) > 0) {
        n += got;
    }
    CHECK(pipe && pclose(pipe) == 0 && n > 1000000 && n < sizeof bytes);
    for (size_t at = 0; at < n;) {
        size_t start = at;
        uint32_t point = utf8_next((struct str){bytes, n}, &at);
        struct str cluster = {bytes + start, at - start};

        if (point > ' ' && !seen[point]) {
            seen[point] = 1;
            points_n++;
            if (!CHECK(is_shown_by(fonts, cluster))) {
                printf("U+%04X\n", (unsigned)point);
            }
        }
    }
    CHECK(points_n > 1000);
    CHECK(!is_shown_by(fonts, STR("\xf3\xb0\x80\x80"))); /* U+F0000, in none */
    fonts_close(fonts);
}

TEST(joiners_and_marks_take_no_room)
{
    struct fonts *fonts = open_fonts();
    const char *const unseen[] = {"\xe2\x80\x8b", "\xe2\x80\xae", "\xef\xbb\xbf",
                                  "\n",           "\r\n",         "\xc2\xad"};

    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++) {
        CHECK_INT(fonts_advance_64(fonts, FONT_TEXT, 20, str_of(unseen[i])), 0);
        CHECK_INT(fonts_glyph(fonts, FONT_TEXT, 20, str_of(unseen[i]), 0)->w, 0);
    }
    CHECK_INT(fonts_advance_64(fonts, FONT_ADDRESS, 40, STR("e\xcc\x81")),
              fonts_advance_64(fonts, FONT_ADDRESS, 40, STR("e")));
    CHECK(fonts_glyph(fonts, FONT_ADDRESS, 40, STR("e\xcc\x81"), 0)->top >
          fonts_glyph(fonts, FONT_ADDRESS, 40, STR("e"), 0)->top + 4);
    CHECK_INT(fonts_advance_64(fonts, FONT_TEXT, 20, (struct str){NULL, 0}), 0);
    fonts_close(fonts);
}

static bool has_colours(const struct glyph *glyph)
{
    bool has_ink = false;

    for (int i = 0; glyph->colours && i < glyph->w * glyph->h; i++) {
        uint32_t pixel = glyph->colours[i], a = pixel >> 24;
        if ((pixel >> 16 & 255) > a || (pixel >> 8 & 255) > a || (pixel & 255) > a) {
            return false; /* brighter than its alpha */
        }
        has_ink |= a > 128;
    }
    return has_ink;
}

/* Every eleventh of the Consortium's emoji is one picture as wide as the others. */
TEST(emoji_are_whole_and_coloured)
{
    struct fonts *fonts = open_fonts();
    FILE *file = unicode_open("emoji/emoji-test.txt");
    int width_64 = fonts_advance_64(fonts, FONT_TEXT, 20, STR("\xf0\x9f\x94\x92")), line_n = 0,
        samples_n = 0;
    char line[512];

    while (CHECK(file) && fgets(line, sizeof line, file)) {
        struct unicode_line sample;
        char *end = strchr(line, ';');
        if (!end || line[0] == '#' || !strstr(line, "; fully-qualified") || line_n++ % 11 != 0) {
            continue;
        }
        *end = '\0';
        if (!CHECK(unicode_line_read(line, &sample))) {
            break;
        }
        struct str text = {sample.text, sample.n};
        samples_n++;
        if (!CHECK(has_colours(fonts_glyph(fonts, FONT_TEXT, 20, text, 0))) ||
            !CHECK_INT(fonts_advance_64(fonts, FONT_TEXT, 20, text), width_64)) {
            printf("  %s\n", line);
        }
    }
    CHECK(samples_n > 300);
    if (file) {
        fclose(file);
    }
    CHECK_NEAR(fonts_glyph(fonts, FONT_TEXT, 20, STR("\xf0\x9f\x94\x92"), 0)->w, 20 * 136 / 109.0,
               1);
    CHECK(fonts_glyph(fonts, FONT_TEXT, 20, STR("\xe2\x9a\xa0"), 0)->mask); /* U+26A0 as text */
    CHECK(fonts_glyph(fonts, FONT_TEXT, 20, STR("\xe2\x9a\xa0\xef\xb8\x8f"), 0)
              ->colours); /* as emoji */
    CHECK(fonts_glyph(fonts, FONT_TEXT, 20, STR("1"), 0)->mask);
    fonts_close(fonts);
}

TEST(icons_fill_their_em)
{
    struct fonts *fonts = open_fonts();
    struct font_metrics metrics = fonts_metrics(FONT_ICON, 24);
    const struct glyph *lock =
        fonts_glyph(fonts, FONT_ICON, 24, STR("\xee\xa2\x97"), 0); /* U+E897 */

    CHECK_INT(metrics.ascent_px, 24);
    CHECK_INT(metrics.descent_px, 0);
    CHECK_INT(fonts_advance_64(fonts, FONT_ICON, 24, STR("\xee\xa2\x97")), 24 * 64);
    CHECK(lock->top <= 24 && lock->top - lock->h >= 0 && lock->left >= 0 &&
          lock->left + lock->w <= 24);
    CHECK(ink_of(lock) > 24 * 24 * 255 / 5);
    fonts_close(fonts);
}

TEST(forgotten_glyphs_come_back_the_same)
{
    struct fonts *fonts = open_fonts();
    struct glyph before = *fonts_glyph(fonts, FONT_TEXT, 30, STR("永"), 2), after;
    size_t n = (size_t)before.w * (size_t)before.h;
    uint8_t *copy = malloc(n);

    memcpy(copy, before.mask, n);
    CHECK(fonts_held_n(fonts) >= n);
    CHECK(!fonts_trim(fonts, fonts_held_n(fonts)));
    CHECK(fonts_trim(fonts, 1));
    CHECK_INT(fonts_held_n(fonts), 0);
    after = *fonts_glyph(fonts, FONT_TEXT, 30, STR("永"), 2);
    before.mask = copy;
    CHECK(glyphs_are_same(&before, &after));
    free(copy);
    fonts_close(fonts);
}

TEST(odd_sizes_and_long_clusters_do_no_harm)
{
    struct fonts *fonts = open_fonts();
    char zalgo[1 + 2 * 500];

    zalgo[0] = 'Z';
    for (size_t i = 0; i < 500; i++) {
        memcpy(zalgo + 1 + 2 * i, "\xcc\x81", 2);
    }
    CHECK(fonts_glyph(fonts, FONT_TEXT, 0, STR("A"), 0) != NULL);
    CHECK(fonts_glyph(fonts, FONT_TEXT, -5, STR("A"), 0) != NULL);
    CHECK(fonts_glyph(fonts, FONT_TEXT, 1 << 20, STR("A"), 0)->h <= FONT_SIZE_MOST_PX);
    CHECK(ink_of(fonts_glyph(fonts, FONT_ADDRESS, 20, (struct str){zalgo, sizeof zalgo}, 0)) > 0);
    CHECK(ink_of(fonts_glyph(fonts, FONT_TEXT, 20, STR("\xff"), 0)) > 0); /* bad UTF-8: U+FFFD */
    fonts_close(fonts);
}

TEST(own_folder_goes_before_the_system)
{
    char command[FONT_PATH_N * 2 + 64], path[FONT_PATH_N];
    struct fonts *fonts;

    if (!CHECK(font_file_find(FILE_LATIN, NULL, path))) {
        return;
    }
    snprintf(command, sizeof command, "cp %s %s/%s", path, test_folder(),
             font_file_name(FILE_TEXT));
    CHECK_INT(system(command), 0);
    fonts = fonts_open(test_folder(), NULL);
    if (CHECK(fonts)) {
        CHECK_INT(fonts_advance_64(fonts, FONT_TEXT, 32, STR("A")),
                  1401); /* DejaVu's A: 1401/2048 em */
    }
    fonts_close(fonts);
}

/* Pieces of any size from anywhere, beyond the end too, against the file read by the C library. */
TEST(a_font_file_is_read_as_it_stands)
{
    static char is[20000], want[20000];
    char path[FONT_PATH_N];
    struct rng rng;
    FILE *file = font_file_find(FILE_TEXT, NULL, path) ? fopen(path, "rb") : NULL;
    SDL_RWops *stream = file ? font_stream_open(path) : NULL;

    rng_init(&rng, 5, RNG_BOT);
    if (CHECK(stream)) {
        fseek(file, 0, SEEK_END);
        CHECK_INT(SDL_RWsize(stream), ftell(file));
        for (int i = 0; i < 3000; i++) {
            uint32_t n = rng_below(&rng, i % 4 ? 40 : (uint32_t)sizeof is);
            long at = (long)rng_below(&rng, (uint32_t)SDL_RWsize(stream) + 3000);
            size_t read_n;

            CHECK_INT(SDL_RWseek(stream, at - SDL_RWtell(stream), RW_SEEK_CUR), at);
            fseek(file, at, SEEK_SET);
            read_n = fread(want, 1, n, file);
            if (!CHECK_INT(SDL_RWread(stream, is, 1, n), read_n) ||
                !CHECK(memcmp(is, want, read_n) == 0)) {
                break;
            }
        }
        CHECK_INT(SDL_RWseek(stream, -4, RW_SEEK_END), SDL_RWsize(stream) - 4);
        CHECK_INT(SDL_RWread(stream, is, 3, 5), 1); /* whole members only */
        CHECK(SDL_RWseek(stream, -1, RW_SEEK_SET) < 0);
        SDL_RWclose(stream);
    }
    CHECK(!font_stream_open("/no/such/font.ttf") && !font_stream_open("/"));
    fclose(file);
}

TEST_MAIN(an_ellipsis_stands_on_the_line_in_english, widths_are_those_of_the_files,
          mono_is_one_and_two_columns, addresses_hide_what_text_shows,
          quarters_move_a_glyph_by_a_quarter, letters_stand_on_the_baseline,
          what_no_font_has_is_seen, every_letter_of_the_content_is_in_a_font,
          joiners_and_marks_take_no_room, emoji_are_whole_and_coloured, icons_fill_their_em,
          forgotten_glyphs_come_back_the_same, odd_sizes_and_long_clusters_do_no_harm,
          own_folder_goes_before_the_system, a_font_file_is_read_as_it_stands)
