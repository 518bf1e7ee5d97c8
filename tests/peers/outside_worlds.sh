#!/bin/sh
# import-log held against R's own computation of the analysis that desk/outside.h writes down, in made-up worlds where skill
# decides much, little and nothing, and with few people. WORLDS=500 asks how often nothing is taken for something.
set -u
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
export XDG_DATA_HOME="$scratch/home" MIKIWAME_ROOT="$PWD" PYTHONDONTWRITEBYTECODE=1
if ! command -v Rscript >/dev/null 2>&1; then
    echo "skipped: there is no Rscript here (Debian: r-base-core)" && echo "0 passed, 0 failed"
    exit 0
fi
if [ ! -e "$(R RHOME 2>/dev/null)/etc/Renviron" ] && [ -e /usr/lib/R/etc/Renviron.ucf ]; then
    R_ENVIRON=/usr/lib/R/etc/Renviron.ucf R_LIBS_SITE=/usr/lib/R/site-library
    export R_ENVIRON R_LIBS_SITE
fi
cat >"$scratch/agree.R" <<'R'
set.seed(7); options(digits = 12); bad <- 0
where <- commandArgs(TRUE)[1]; kind <- commandArgs(TRUE)[2]
d <- read.csv(paste0(where, ".people")); q <- read.csv(paste0(where, ".tests"))
off <- function(...) { bad <<- bad + 1; cat("not so:", kind, ..., "\n") }
perm <- function(x, y, m = 2000) {
  rx <- rank(x); ry <- rank(y); mid <- length(x) * mean(rx)^2; far <- abs(sum(rx * ry) - mid) - 1e-9
  (sum(replicate(m, abs(sum(rx * sample(ry)) - mid) >= far)) + 1) / (m + 1)
}
for (w in unique(q$w)) {
  e <- d[d$w == w, ]
  e$d <- ifelse(e$s >= 10 & e$n >= 10, qnorm((e$h + .5) / (e$s + 1)) - qnorm((e$f + .5) / (e$n + 1)), NA)
  e$ps <- ifelse(e$cases >= 10, e$passed / e$cases, NA)
  for (k in 1:4) {
    x <- if (k <= 2) e$d else e$ps; y <- (if (k %% 2 == 1) e$rep else e$cl) / e$m; ok <- !is.na(x)
    x <- x[ok]; y <- y[ok]; n <- length(x); r <- q[q$w == w & q$k == k, ]
    if (n != r$n) { off("n", w, k, n, r$n); next }
    if (n < 20) { if (!is.na(r$rho) || r$answer != "TOO EARLY TO TELL") off("early", w, k); next }
    rho <- cor(x, y, method = "spearman"); z <- atanh(rho); se <- sqrt((1 + rho^2 / 2) / (n - 3))
    mine <- c(rho, cor(x, y, method = "kendall"), tanh(z + c(-1, 1) * qnorm(.975) * se))
    if (max(abs(mine - c(r$rho, r$tau, r$low, r$high))) > 2e-6) off("figures", w, k, mine)
    p <- perm(x, y); if (abs(p - r$p) > 5 * sqrt(p * (1 - p) * (1 / 2000 + 1 / 20000)) + 2e-3) off("p", w, k, p, r$p)
  }
  if (all(q$n[q$w == w & q$k <= 2] >= 20)) {
    r <- q[q$w == w & q$k <= 2, ]; h <- p.adjust(r$p, "holm")
    want <- ifelse(h >= .05, "NO", ifelse((r$rho > 0) == (r$k == 1), "YES", "THE OTHER WAY"))
    if (any(want != r$answer) || max(abs(h - r$p_holm)) > 1e-6) off("answer", w, r$answer, want)
  }
}
found <- tapply(q$answer[q$k <= 2] %in% c("YES", "THE OTHER WAY"), q$w[q$k <= 2], any)
cat(kind, ": something found in ", sum(found), " of ", length(found), " worlds\n", sep = "")
if (kind == "null" && pbinom(sum(found) - 1, length(found), .05, lower.tail = FALSE) < .001) off("too often", sum(found))
if (kind == "strong" && sum(found) < length(found)) off("missed", sum(found))
quit(status = bad > 0)
R
"$BUILD/bin/mikiwamectl" synth --people 80 --rounds 6 --seed 5 --today 2026-07-20 --store "sqlite:$scratch/base.db" >/dev/null || exit 1
passed=0 failed=0
worlds() { # KIND N PEOPLE [NAME]
    if python3 tests/peers/outside_worlds.py "$scratch" "$1" "$2" "$3" &&
        Rscript --no-save "$scratch/agree.R" "$scratch/$1$3" "${4:-$1}" 2>/dev/null; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
worlds strong 4 80
worlds weak 6 80
worlds null "${WORLDS:-20}" 80
worlds strong 2 15 few
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
