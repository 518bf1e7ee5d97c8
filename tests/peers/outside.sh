#!/bin/sh
# measure/association against R: cor.test (spearman exact where there are no ties, kendall), p.adjust; with ties and with
# many people p is held to R's own permutations, within what chance allows.
set -u
. tests/peer.sh
wants Rscript # Debian: r-base-core
if [ ! -e "$(R RHOME 2>/dev/null)/etc/Renviron" ] && [ -e /usr/lib/R/etc/Renviron.ucf ]; then
    R_ENVIRON=/usr/lib/R/etc/Renviron.ucf R_LIBS_SITE=/usr/lib/R/site-library
    export R_ENVIRON R_LIBS_SITE
fi
cat >"$scratch/cases.R" <<'R'
set.seed(20261124); options(digits = 15)
perm <- function(x, y, m = 4000) {
  rx <- rank(x); ry <- rank(y); mid <- length(x) * mean(rx)^2
  far <- abs(sum(rx * ry) - mid) - 1e-9
  (sum(replicate(m, abs(sum(rx * sample(ry)) - mid) >= far)) + 1) / (m + 1)
}
for (k in 1:60) {
  n <- if (k <= 30) sample(4:9, 1) else sample(10:60, 1)
  ties <- k %% 3 == 0
  x <- if (ties) sample(1:5, n, TRUE) else rnorm(n)
  y <- if (ties) sample(1:5, n, TRUE) + 0.3 * x else rnorm(n) + (k %% 4) * 0.3 * x
  if (length(unique(x)) < 2 || length(unique(y)) < 2) next
  rho <- cor(x, y, method = "spearman"); tau <- cor(x, y, method = "kendall")
  exact <- !anyDuplicated(x) && !anyDuplicated(y) && n <= 9
  p <- if (exact) cor.test(x, y, method = "spearman", exact = TRUE)$p.value else perm(x, y)
  within <- if (exact) 1e-6 else 5 * sqrt(p * (1 - p) * (1 / 4000 + 1 / 20000)) + 1e-3
  z <- atanh(rho); se <- sqrt((1 + rho^2 / 2) / (n - 3))
  cat(n, x, y, rho, tau, p, within, tanh(z - qnorm(.975) * se), tanh(z + qnorm(.975) * se), "\n")
}
R
cat >"$scratch/peer.c" <<'C'
#include "measure/association.h"
#include <math.h>
#include <stdio.h>
static double in(void)
{
    double value = NAN;
    return scanf("%lf", &value) == 1 ? value : NAN;
}
static int is_near(double a, double b, double within)
{
    return (isnan(a) && !isfinite(b)) || fabs(a - b) <= within || (isnan(a) && isnan(b)) || (isnan(a) && fabs(b) == 1);
}
int main(void)
{
    int passed = 0, failed = 0, n;
    while (scanf("%d", &n) == 1) {
        double x[64], y[64], scratch[128];
        for (int i = 0; i < n; i++) x[i] = in();
        for (int i = 0; i < n; i++) y[i] = in();
        struct association a = association_of(x, y, (size_t)n, scratch, (uint64_t)n);
        double rho = in(), tau = in(), p = in(), within = in(), low = in(), high = in();
        int is_same = is_near(a.rho, rho, 1e-7) && is_near(a.tau, tau, 1e-7) && is_near(a.p, p, within) &&
                      is_near(a.ci.low, low, 1e-6) && is_near(a.ci.high, high, 1e-6);
        is_same ? passed++ : failed++;
        if (!is_same) printf("n %d: rho %g %g tau %g %g p %g %g (%g) ci %g %g %g %g\n", n, a.rho, rho, a.tau, tau, a.p, p, within, a.ci.low, low, a.ci.high, high);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
C
"${CC:-gcc}" -std=c11 -O2 -Igame -o "$scratch/peer" "$scratch/peer.c" "$BUILD/lib/libmeasure.a" "$BUILD/lib/libbase.a" -lm || exit 1
Rscript --no-save "$scratch/cases.R" 2>"$scratch/errors" | grep "^[0-9]" >"$scratch/cases" # R may complain on standard output
"$scratch/peer" <"$scratch/cases"
