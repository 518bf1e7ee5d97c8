#include "ui/theme.h"

/* Warm neutral grounds and a deep teal: the program's own screens stay calm beside what they show.
 */
static const struct palette program_light = {
    .page = 0xfff6f5f1,
    .card = 0xffffffff,
    .sunken = 0xffefede7,
    .line = 0xffdedad1,
    .text = 0xff1f2328,
    .text_soft = 0xff565b61,
    .accent = 0xff0b6660,
    .on_accent = 0xffffffff,
    .accent_soft = 0xffdcefec,
    .good = 0xff176b4d,
    .on_good = 0xffffffff,
    .good_soft = 0xffe0f2e4,
    .warn = 0xff7d5000,
    .on_warn = 0xffffffff,
    .warn_soft = 0xfffbf0d6,
    .bad = 0xff9f1526,
    .on_bad = 0xffffffff,
    .bad_soft = 0xfffce7ea,
    .shadow = 0x1e3a3420,
};

static const struct palette program_dark = {
    .page = 0xff17181a,
    .card = 0xff222426,
    .sunken = 0xff101112,
    .line = 0xff3a3c3f,
    .text = 0xffecebe6,
    .text_soft = 0xffabaeb1,
    .accent = 0xff6fd0c6,
    .on_accent = 0xff05302c,
    .accent_soft = 0xff163b38,
    .good = 0xff8ce3c0,
    .on_good = 0xff06301d,
    .good_soft = 0xff14372a,
    .warn = 0xfff0c262,
    .on_warn = 0xff372700,
    .warn_soft = 0xff3a2f14,
    .bad = 0xffff8a80,
    .on_bad = 0xff450407,
    .bad_soft = 0xff452024,
    .shadow = 0x66000000,
};

/* Cool greys and a system blue: what a device of today looks like when nobody has dressed it up. */
static const struct palette device_light = {
    .page = 0xfff2f3f6,
    .card = 0xffffffff,
    .sunken = 0xffe9ebef,
    .line = 0xffd7dae0,
    .text = 0xff1a1c20,
    .text_soft = 0xff565b64,
    .accent = 0xff0b57c6,
    .on_accent = 0xffffffff,
    .accent_soft = 0xffdfeafc,
    .good = 0xff176b4d,
    .on_good = 0xffffffff,
    .good_soft = 0xffe0f3e5,
    .warn = 0xff7d5000,
    .on_warn = 0xffffffff,
    .warn_soft = 0xfffcf0d4,
    .bad = 0xff9f1526,
    .on_bad = 0xffffffff,
    .bad_soft = 0xfffde8ec,
    .shadow = 0x22101830,
};

static const struct palette device_dark = {
    .page = 0xff101114,
    .card = 0xff1c1e22,
    .sunken = 0xff282a2f,
    .line = 0xff3b3e45,
    .text = 0xfff1f1f4,
    .text_soft = 0xffacb0b8,
    .accent = 0xff86b6ff,
    .on_accent = 0xff06214a,
    .accent_soft = 0xff172c4d,
    .good = 0xff8ce3c0,
    .on_good = 0xff062e1c,
    .good_soft = 0xff12352a,
    .warn = 0xfff0c262,
    .on_warn = 0xff362600,
    .warn_soft = 0xff392e12,
    .bad = 0xffff8a80,
    .on_bad = 0xff440407,
    .bad_soft = 0xff431f24,
    .shadow = 0x80000000,
};

static const struct palette contrast_light = {
    .page = 0xffffffff,
    .card = 0xffffffff,
    .sunken = 0xfff2f2f2,
    .line = 0xff595959,
    .text = 0xff000000,
    .text_soft = 0xff303030,
    .accent = 0xff003f8a,
    .on_accent = 0xffffffff,
    .accent_soft = 0xffe3edfb,
    .good = 0xff185747,
    .on_good = 0xffffffff,
    .good_soft = 0xffe2f4e7,
    .warn = 0xff664d00,
    .on_warn = 0xffffffff,
    .warn_soft = 0xfffcf2db,
    .bad = 0xff700000,
    .on_bad = 0xffffffff,
    .bad_soft = 0xfffdebef,
    .shadow = 0x00000000,
};

static const struct palette contrast_dark = {
    .page = 0xff000000,
    .card = 0xff000000,
    .sunken = 0xff141414,
    .line = 0xffb0b0b0,
    .text = 0xffffffff,
    .text_soft = 0xffe2e2e2,
    .accent = 0xff8fd3ff,
    .on_accent = 0xff00131f,
    .accent_soft = 0xff0c2536,
    .good = 0xffa8f0d6,
    .on_good = 0xff001710,
    .good_soft = 0xff0b2a20,
    .warn = 0xffffd769,
    .on_warn = 0xff1c1300,
    .warn_soft = 0xff2c2206,
    .bad = 0xffff9c90,
    .on_bad = 0xff230306,
    .bad_soft = 0xff361318,
    .shadow = 0x00000000,
};

static int grown(int dp, int type_percent)
{
    return (dp * type_percent + 50) / 100;
}

struct theme theme_make(enum theme_tone tone, bool is_high_contrast, int type_percent)
{
    bool is_dark = tone == THEME_DARK;
    const struct palette *contrast = is_dark ? &contrast_dark : &contrast_light;

    return (struct theme){
        .tone = tone,
        .is_high_contrast = is_high_contrast,
        .program = is_high_contrast ? *contrast
                   : is_dark        ? program_dark
                                    : program_light,
        .device = is_high_contrast ? *contrast
                  : is_dark        ? device_dark
                                   : device_light,
        .gap_dp = 8,
        .pad_dp = 16,
        .radius_dp = 12,
        .control_dp = grown(44, type_percent),
        .icon_dp = grown(22, type_percent),
        .small_dp = grown(13, type_percent),
        .body_dp = grown(15, type_percent),
        .lead_dp = grown(18, type_percent),
        .title_dp = grown(24, type_percent),
        .display_dp = grown(34, type_percent),
        .line_percent = 150,
        .focus_dp = is_high_contrast ? 3 : 2,
    };
}

uint32_t theme_mix(uint32_t a, uint32_t b, int percent)
{
    uint32_t out = 0xff, part = (uint32_t)percent;

    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t from = a >> shift & 0xff, to = b >> shift & 0xff;

        out = out << 8 | ((from * (100 - part) + to * part + 50) / 100);
    }
    return out;
}

/* x^2.4 = x^2 * (x^2)^(1/5), the root by Newton's method: pure code links no libm. */
static double power_2_4(double x)
{
    double square = x * x, root = 1.0;

    for (int i = 0; i < 64; i++) {
        double fourth = root * root * root * root;

        root = (4.0 * root + square / fourth) / 5.0;
    }
    return square * root;
}

/* WCAG 2.1, "relative luminance". */
static double channel(uint32_t value)
{
    double share = (value & 0xff) / 255.0;

    return share <= 0.03928 ? share / 12.92 : power_2_4((share + 0.055) / 1.055);
}

static double luminance(uint32_t colour)
{
    return 0.2126 * channel(colour >> 16) + 0.7152 * channel(colour >> 8) +
           0.0722 * channel(colour);
}

double theme_contrast(uint32_t a, uint32_t b)
{
    double light = luminance(a), dark = luminance(b);

    if (light < dark) {
        double swap = light;

        light = dark;
        dark = swap;
    }
    return (light + 0.05) / (dark + 0.05);
}
