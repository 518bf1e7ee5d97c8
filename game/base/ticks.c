#include "base/ticks.h"

#include <stddef.h>
#include <stdint.h>

double ticks_step(double span, int most_n)
{
    static const double cuts[] = {1, 2, 5, 10};
    double power = 1, rough = span / (most_n > 0 ? most_n : 1);
    if (!(rough > 0)) {
        return 1;
    }
    while (power * 10 <= rough) {
        power *= 10;
    }
    while (power > rough) {
        power /= 10;
    }
    for (size_t i = 0; i < 4; i++) {
        if (cuts[i] * power >= rough * (1 - 1e-9)) {
            return cuts[i] * power;
        }
    }
    return 10 * power;
}

double ticks_floor(double v, double step)
{
    double n = (double)(int64_t)(v / step);
    n = n * step > v + 1e-9 * step ? n - 1 : n;
    n = (n + 1) * step <= v + 1e-9 * step ? n + 1 : n;
    return n * step;
}

double ticks_ceil(double v, double step)
{
    double down = ticks_floor(v, step);
    return down < v - 1e-9 * step ? down + step : down;
}
