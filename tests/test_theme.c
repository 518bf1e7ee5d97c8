#include "test.h"
#include "ui/theme.h"

struct pair {
    const char *name;
    uint32_t text, ground;
};

#define PAIR(text, ground)                                                                         \
    {                                                                                              \
#text " on " #ground, p->text, p->ground                                                   \
    }

static size_t pairs_of(const struct palette *p, struct pair *out)
{
    const struct pair pairs[] = {
        PAIR(text, page),
        PAIR(text, card),
        PAIR(text, sunken),
        PAIR(text, accent_soft),
        PAIR(text, good_soft),
        PAIR(text, warn_soft),
        PAIR(text, bad_soft),
        PAIR(text_soft, page),
        PAIR(text_soft, card),
        PAIR(text_soft, sunken),
        PAIR(text_soft, accent_soft),
        PAIR(text_soft, good_soft),
        PAIR(text_soft, warn_soft),
        PAIR(text_soft, bad_soft),
        PAIR(accent, page),
        PAIR(accent, card),
        PAIR(accent, sunken),
        PAIR(accent, accent_soft),
        PAIR(good, page),
        PAIR(good, card),
        PAIR(good, good_soft),
        PAIR(warn, page),
        PAIR(warn, card),
        PAIR(warn, warn_soft),
        PAIR(bad, page),
        PAIR(bad, card),
        PAIR(bad, bad_soft),
        PAIR(on_accent, accent),
        PAIR(on_good, good),
        PAIR(on_warn, warn),
        PAIR(on_bad, bad),
    };

    memcpy(out, pairs, sizeof pairs);
    return sizeof pairs / sizeof *pairs;
}

static void check_palette(const char *name, const struct palette *p, double least)
{
    struct pair pairs[40];
    size_t n = pairs_of(p, pairs);

    for (size_t i = 0; i < n; i++) {
        double ratio = theme_contrast(pairs[i].text, pairs[i].ground);

        if (!CHECK(ratio >= least)) {
            printf("%s: %s has %.2f\n", name, pairs[i].name, ratio);
        }
    }
}

/* Figures as published by WebAIM's checker and the WCAG examples. */
TEST(contrast_follows_wcag)
{
    CHECK_NEAR(theme_contrast(0xff000000, 0xffffffff), 21.0, 1e-9);
    CHECK_NEAR(theme_contrast(0xffffffff, 0xffffffff), 1.0, 1e-9);
    CHECK_NEAR(theme_contrast(0xff767676, 0xffffffff), 4.54, 0.005);
    CHECK_NEAR(theme_contrast(0xffffffff, 0xff767676), 4.54, 0.005);
    CHECK_NEAR(theme_contrast(0xff0000ff, 0xffffffff), 8.59, 0.005);
    CHECK_NEAR(theme_contrast(0xffff0000, 0xffffffff), 4.00, 0.005);
}

/* Against libm's pow, every grey. */
TEST(luminance_matches_pow)
{
    for (uint32_t v = 0; v < 256; v++) {
        double share = v / 255.0;
        double linear = share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);

        CHECK_NEAR(theme_contrast(0xff000000, 0xff000000 | v * 0x010101u), (linear + 0.05) / 0.05,
                   1e-9);
    }
}

TEST(every_text_can_be_read)
{
    for (int tone = 0; tone < 2; tone++) {
        struct theme plain = theme_make((enum theme_tone)tone, false, 100);
        struct theme strong = theme_make((enum theme_tone)tone, true, 100);

        check_palette(tone ? "program dark" : "program light", &plain.program, 4.5);
        check_palette(tone ? "device dark" : "device light", &plain.device, 4.5);
        check_palette(tone ? "contrast dark" : "contrast light", &strong.program, 7.0);
        check_palette(tone ? "contrast dark" : "contrast light", &strong.device, 7.0);
    }
}

/* The ring is the program's accent on any ground of either palette: WCAG 1.4.11 asks for 3. */
TEST(focus_ring_can_be_seen)
{
    for (int i = 0; i < 4; i++) {
        struct theme theme = theme_make((enum theme_tone)(i % 2), i / 2 == 1, 100);
        const struct palette *both[] = {&theme.program, &theme.device};

        for (int j = 0; j < 2; j++) {
            CHECK(theme_contrast(theme.program.accent, both[j]->page) >= 3.0);
            CHECK(theme_contrast(theme.program.accent, both[j]->card) >= 3.0);
            CHECK(theme_contrast(theme.program.accent, both[j]->sunken) >= 3.0);
        }
    }
}

TEST(colours_mix)
{
    CHECK_INT(theme_mix(0xff000000, 0x00ffffff, 50), 0xff808080);
    CHECK_INT(theme_mix(0xff102030, 0xff000000, 0), 0xff102030);
    CHECK_INT(theme_mix(0xff102030, 0xff405060, 100), 0xff405060);
}

/* The line around a field tells where to type: WCAG 1.4.11 asks for 3 against both sides. */
TEST(edges_of_fields_can_be_seen)
{
    for (int i = 0; i < 8; i++) {
        struct theme theme = theme_make((enum theme_tone)(i % 2), i / 2 % 2 == 1, 100);
        const struct palette *p = i < 4 ? &theme.program : &theme.device;
        uint32_t edge = theme_mix(p->line, p->text_soft, 65);

        CHECK(theme_contrast(edge, p->card) >= 3.0);
        CHECK(theme_contrast(edge, p->page) >= 3.0);
    }
}

/* Colour-blind eyes: Machado, Oliveira, Fernandes 2009, severity 1, on linear RGB. */
static const double cones[3][3][3] = {
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

static double cube_root(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116.0;
}

/* CIE L*a*b* (D65) of what such an eye sees. */
static void lab_of(uint32_t colour, int eye, double lab[3])
{
    double linear[3], seen[3], x, y, z;

    for (int i = 0; i < 3; i++) {
        double share = (colour >> (16 - 8 * i) & 0xff) / 255.0;

        linear[i] = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
    }
    for (int i = 0; i < 3; i++) {
        const double *row = cones[eye][i];

        seen[i] = fmin(1, fmax(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]));
    }
    x = cube_root((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    y = cube_root(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    z = cube_root((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

static double distance(uint32_t a, uint32_t b, int eye)
{
    double la[3], lb[3];

    lab_of(a, eye, la);
    lab_of(b, eye, lb);
    return sqrt((la[0] - lb[0]) * (la[0] - lb[0]) + (la[1] - lb[1]) * (la[1] - lb[1]) +
                (la[2] - lb[2]) * (la[2] - lb[2]));
}

/* Nothing is told by colour alone - words and icons stand beside it - but no eye may see two
 * answers alike. */
TEST(good_warn_and_bad_differ_to_every_eye)
{
    for (int i = 0; i < 8; i++) {
        struct theme theme = theme_make((enum theme_tone)(i % 2), i / 2 % 2 == 1, 100);
        const struct palette *p = i < 4 ? &theme.program : &theme.device;

        for (int eye = 0; eye < 3; eye++) {
            CHECK(distance(p->good, p->warn, eye) >= 10);
            CHECK(distance(p->warn, p->bad, eye) >= 10);
            CHECK(distance(p->good, p->bad, eye) >= 10);
        }
    }
}

TEST(type_grows)
{
    struct theme small = theme_make(THEME_LIGHT, false, 100);
    struct theme large = theme_make(THEME_LIGHT, false, 150);

    CHECK_INT(small.control_dp, 44);
    CHECK_INT(small.body_dp, 15);
    CHECK_INT(large.body_dp, 23); /* 22.5 */
    CHECK_INT(large.control_dp, 66);
    CHECK_INT(large.gap_dp, 8);
    CHECK(small.small_dp >= 12 && small.control_dp >= small.body_dp * small.line_percent / 100);
}

TEST_MAIN(contrast_follows_wcag, colours_mix, edges_of_fields_can_be_seen, luminance_matches_pow,
          every_text_can_be_read, focus_ring_can_be_seen, good_warn_and_bad_differ_to_every_eye,
          type_grows)
