#include "measure/calibration.h"

#include <math.h>

struct calibration calibration_of(const struct calibration_level *levels, size_t n)
{
    struct calibration of = {0, 0, 0, 0, 0};
    double all_n = 0, right_n = 0, share;

    for (size_t i = 0; i < n; i++) {
        all_n += (double)levels[i].right.n;
        right_n += (double)levels[i].right.of;
    }
    if (all_n == 0) {
        return (struct calibration){NAN, NAN, NAN, NAN, NAN};
    }
    share = right_n / all_n;
    for (size_t i = 0; i < n; i++) {
        double weight = (double)levels[i].right.n / all_n, said = levels[i].said, mine;

        if (weight == 0) {
            continue;
        }
        mine = proportion_share(levels[i].right);
        of.brier += weight * (mine * (1 - said) * (1 - said) + (1 - mine) * said * said);
        of.reliability += weight * (said - mine) * (said - mine);
        of.resolution += weight * (mine - share) * (mine - share);
        of.over += weight * (said - mine);
    }
    of.uncertainty = share * (1 - share);
    return of;
}

int calibration_off(const struct calibration_level *level)
{
    struct interval allowed = proportion_wilson(level->right);

    return level->said > allowed.high ? 1 : level->said < allowed.low ? -1 : 0;
}
