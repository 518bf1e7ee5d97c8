#include "adapters/font_shape.h"

#include "base/utf8.h"

struct span {
    uint32_t first, last;
};

/* General categories Cc and Cf, and Default_Ignorable_Code_Point of Unicode 15, joined. */
static const struct span unseen[] = {
    {0x0000, 0x001f},   {0x007f, 0x009f},   {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x061c, 0x061c},
    {0x115f, 0x1160},   {0x17b4, 0x17b5},   {0x180b, 0x180f}, {0x200b, 0x200f}, {0x2028, 0x202e},
    {0x2060, 0x206f},   {0xfe00, 0xfe0f},   {0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
};

/* Emoji_Presentation=Yes of Unicode 15 up to U+1F2FF; from U+1F300 on the blocks as a whole. */
static const struct span emoji[] = {
    {0x231a, 0x231b},   {0x23e9, 0x23ec},   {0x23f0, 0x23f0},   {0x23f3, 0x23f3},
    {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267f, 0x267f},
    {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},
    {0x26c4, 0x26c5},   {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},
    {0x26f2, 0x26f3},   {0x26f5, 0x26f5},   {0x26fa, 0x26fa},   {0x26fd, 0x26fd},
    {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},   {0x274c, 0x274c},
    {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27b0, 0x27b0},   {0x27bf, 0x27bf},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},
    {0x2b55, 0x2b55},   {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e},
    {0x1f191, 0x1f19a}, {0x1f1e6, 0x1f1ff}, {0x1f201, 0x1f201}, {0x1f21a, 0x1f21a},
    {0x1f22f, 0x1f22f}, {0x1f232, 0x1f236}, {0x1f238, 0x1f23a}, {0x1f250, 0x1f251},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0},
    {0x1f900, 0x1f9ff}, {0x1fa70, 0x1faff},
};

static const struct span ideographs[] = {
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xf900, 0xfaff},
    {0x20000, 0x323af},
};

static bool spans_have(const struct span *spans, size_t n, uint32_t code_point)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > spans[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < n && code_point >= spans[low].first;
}

bool shape_is_unseen(uint32_t code_point)
{
    return spans_have(unseen, sizeof unseen / sizeof *unseen, code_point);
}

bool shape_is_ideograph(uint32_t code_point)
{
    return spans_have(ideographs, sizeof ideographs / sizeof *ideographs, code_point);
}

bool shape_wants_emoji(struct str cluster)
{
    bool is_emoji = false;

    for (size_t at = 0; at < cluster.n;) {
        bool is_first = at == 0;
        uint32_t code_point = utf8_next(cluster, &at);
        if (code_point == 0xfe0e) {
            return false;
        }
        is_emoji |= code_point == 0xfe0f ||
                    (is_first && spans_have(emoji, sizeof emoji / sizeof *emoji, code_point));
    }
    return is_emoji;
}

uint32_t shape_base(struct str cluster, bool *marks_only)
{
    uint32_t base = 0;

    *marks_only = true;
    for (size_t at = 0; at < cluster.n;) {
        uint32_t code_point = utf8_next(cluster, &at);
        if (shape_is_unseen(code_point)) {
            continue;
        }
        if (base == 0) {
            base = code_point;
        } else if (utf8_width(code_point) != 0) {
            *marks_only = false;
        }
    }
    return base;
}
