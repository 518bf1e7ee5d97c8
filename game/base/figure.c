#include "base/figure.h"
#include "base/arena.h"
#include <assert.h>
#include <float.h>

#define DIGITS_MOST 15
#define TEXT_N (DBL_MAX_10_EXP + DIGITS_MOST + 8)

struct str figure_int(struct arena *arena, int64_t n)
{
    char text[32];
    size_t at = sizeof text;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;

    for (int i = 0; left > 0 || i == 0; i++) {
        if (i > 0 && i % 3 == 0) {
            text[--at] = ',';
        }
        text[--at] = (char)('0' + left % 10);
        left /= 10;
    }
    if (n < 0) {
        text[--at] = '-';
    }
    return str_copy(arena, (struct str){text + at, sizeof text - at});
}

static bool is_finite(double x)
{
    return x >= -DBL_MAX && x <= DBL_MAX;
}

static struct str without_minus_zero(struct str text)
{
    for (size_t i = 1; i < text.n; i++) {
        if (text.at[i] != '0' && text.at[i] != '.') {
            return text;
        }
    }
    return text.n && text.at[0] == '-' ? str_from(text, 1) : text;
}

/* The decimal expansion of the double itself is rounded, so a tie is a tie of what is stored. */
static struct str put_fixed(char text[TEXT_N], double x, int digits)
{
    int n = snprintf(text, TEXT_N, "%.*f", digits, x);

    return without_minus_zero((struct str){text, (size_t)n});
}

struct str figure_real(struct arena *arena, double x, int digits)
{
    char text[TEXT_N];

    assert(digits >= 0 && digits <= DIGITS_MOST - 2);
    if (!is_finite(x)) {
        return str_copy(arena, STR("–"));
    }
    return str_copy(arena, put_fixed(text, x, digits));
}

/* Moves the point two places in what is already rounded: times 100 would round twice. */
static struct str shift_point(struct str share, int digits, char text[TEXT_N])
{
    bool is_minus = share.at[0] == '-';
    size_t whole_n = share.n - (size_t)digits - 3; /* before the point, sign included */
    size_t n = 0, from = is_minus;

    memcpy(text, share.at, whole_n);
    memcpy(text + whole_n, share.at + whole_n + 1, 2);
    n = whole_n + 2;
    while (from + 1 < n && text[from] == '0') {
        from++;
    }
    if (digits > 0) {
        text[n++] = '.';
        memcpy(text + n, share.at + whole_n + 3, (size_t)digits);
        n += (size_t)digits;
    }
    if (is_minus) {
        text[--from] = '-';
    }
    return (struct str){text + from, n - from};
}

struct str figure_percent(struct arena *arena, double share, int digits)
{
    char text[TEXT_N], shifted[TEXT_N];

    assert(digits >= 0 && digits <= DIGITS_MOST - 2);
    if (!is_finite(share)) {
        return str_copy(arena, STR("–"));
    }
    return str_join(arena, shift_point(put_fixed(text, share, digits + 2), digits, shifted),
                    STR(" %"));
}

static uint64_t half_even(uint64_t n, uint64_t unit)
{
    uint64_t whole = n / unit, twice = n % unit * 2;

    return whole + (twice > unit || (twice == unit && whole % 2 == 1));
}

struct str figure_minutes(struct arena *arena, int64_t ms)
{
    uint64_t seconds = half_even(ms < 0 ? -(uint64_t)ms : (uint64_t)ms, 1000);
    const char *sign = ms < 0 && seconds > 0 ? "-" : "";
    unsigned long long hours = seconds / 3600;
    unsigned minutes = (unsigned)(seconds / 60 % 60), second = (unsigned)(seconds % 60);

    if (hours > 0) {
        return str_fmt(arena, "%s%llu:%02u:%02u", sign, hours, minutes, second);
    }
    return str_fmt(arena, "%s%u:%02u", sign, minutes, second);
}
