# measure_r.R FILE - writes cases for measure_peer, with what R and its packages make of them. See measure_peer.c for the lines.
cases <- file(commandArgs(TRUE)[1], "w")
set.seed(20260101)
options(warn = -1)

say <- function(name, given, wanted, within = NULL) {
    put <- function(x) paste(format(as.numeric(x), digits = 15, trim = TRUE, scientific = NA), collapse = " ")
    cat(name, put(given), if (!is.null(within)) paste("~", within), "=", put(wanted), "\n", file = cases)
}
has <- function(package) {
    found <- suppressMessages(suppressWarnings(require(package, character.only = TRUE, quietly = TRUE)))
    if (!found) cat("skip the R package", package, "is not installed\n", file = cases)
    found
}

for (p in c(1e-12, 1e-5, .0202, .075, .2, .5, .61, .93, .9999)) {
    x <- rnorm(1, sd = 2)
    say("normal", c(p, x), c(qnorm(p), pnorm(x), dnorm(x)))
}
for (i in 1:40) {
    a <- rexp(1, .2) + .2; b <- rexp(1, .05) + .2; x <- rbeta(1, a, b); p <- runif(1)
    say("beta", c(x, a, b, p), c(pbeta(x, a, b), qbeta(p, a, b)))
    say("student", c(p, qt(p, a), a + .5), c(qt(p, a + .5), pt(qt(p, a), a + .5)))
}
for (i in 1:40) {
    n <- sample(1:200, 1); k <- sample(0:n, 1)
    say("share", c(k, n), c(prop.test(k, n, correct = FALSE)$conf.int, binom.test(k, n)$conf.int))
    m <- sample(1:60, 1); j <- sample(0:m, 1)
    say("fisher", c(k, n, j, m), fisher.test(matrix(c(k, n - k, j, m - j), 2))$p.value)
    b <- sample(0:15, 1); c <- sample(0:15, 1)
    say("changed", c(b, c), if (b + c) binom.test(b, b + c)$p.value else 1)
}
for (k in c(0:5, 17, 60, 250)) say("poisson", k, poisson.test(k)$conf.int)

for (i in 1:15) {
    x <- sample(1000, sample(5:30, 1)) / 7
    say("trend", x, {
        line <- lm(x ~ seq(0, length(x) - 1))
        c(cor.test(seq_along(x), x, method = "kendall", exact = TRUE)$p.value,
          coef(line)[2], coef(line)[1], confint(line)[2, ])
    })
    n <- sample(20:60, sample(2:8, 1)); k <- rbinom(length(n), n, .2)
    if (sum(k)) {
        test <- prop.trend.test(k, n)
        say("trend_shares", rbind(k, n), c(test$statistic, test$p.value))
    }
}

pairs_of <- function(persons, items, trials) c(persons, items, t(as.matrix(trials)))
for (i in 1:10) {
    n <- sample(5:40, 1); before <- rnorm(n); after <- before + rnorm(n, .3)
    test <- t.test(after, before, paired = TRUE)
    say("pairs", pairs_of(n, 1, cbind(rep(1:n - 1, 2), 0, rep(0:1, each = n), c(before, after))),
        c(test$estimate, test$conf.int, test$p.value))
}
if (has("sandwich")) for (i in 1:10) {
    persons <- sample(8:30, 1); items <- sample(8:20, 1)
    d <- expand.grid(person = 1:persons - 1, item = 1:items - 1)
    d$y <- as.numeric(runif(nrow(d)) < pnorm(rnorm(persons)[d$person + 1] + rnorm(items)[d$item + 1]))
    v <- vcovCL(lm(y ~ 1, d), cluster = ~ person + item, type = "HC0", cadjust = TRUE, multi0 = TRUE)
    say("clusters", pairs_of(persons, items, cbind(d$person, d$item, 0, d$y)), c(mean(d$y), sqrt(v[1, 1])))
}

if (has("survival")) {
    drills <- function(n) {
        at <- ceiling(rexp(n, 1 / 40)); lost <- ceiling(rexp(n, 1 / 200))
        list(at = pmin(at, lost, 90), event = as.numeric(at <= lost & at <= 90))
    }
    for (i in 1:25) {
        a <- drills(sample(3:60, 1)); b <- drills(sample(3:60, 1))
        if (!sum(a$event) || !sum(b$event)) next
        fit <- survfit(Surv(at, event) ~ 1, a, conf.type = "log-log")
        whole <- summary(fit, rmean = 80)$table
        s <- summary(fit)
        say("times", c(80, length(a$at), a$at, a$event),
            c(whole[c("median", "0.95LCL", "0.95UCL", "rmean", "se(rmean)")], rbind(s$time, s$surv, s$lower, s$upper)))
        test <- survdiff(Surv(c(a$at, b$at), c(a$event, b$event)) ~ rep(1:2, c(length(a$at), length(b$at))))
        say("logrank", c(length(a$at), length(b$at), a$at, a$event, b$at, b$event),
            c(test$exp[1], test$var[1, 1], test$chisq, pchisq(test$chisq, 1, lower.tail = FALSE)))
    }
    for (i in 1:10) { # moments differ, as milliseconds do
        n <- sample(5:50, 1)
        times <- matrix(sample(2000, 3 * n) / 10, n)
        times[runif(n) < .3, 1] <- Inf; times[runif(n) < .3, 2] <- Inf; times[runif(n) < .7, 3] <- Inf
        rows <- NULL
        for (p in 1:n) {
            end <- min(times[p, 3], 100); click <- times[p, 1]; alert <- times[p, 2]
            first <- min(click, alert)
            if (first > end) rows <- rbind(rows, c(p, 0, end, 0))
            else if (alert < click) rows <- rbind(rows, c(p, 0, alert, 2))
            else rows <- rbind(rows, c(p, 0, click, 1), if (alert <= end) c(p, click, alert, 3)
                                                        else if (end > click) c(p, click, end, 0))
        }
        d <- data.frame(id = rows[, 1], from = rows[, 2], to = rows[, 3],
                        end = factor(rows[, 4], 0:3, c("cut", "silent", "clean", "after")))
        fit <- survfit(Surv(from, to, end) ~ 1, id = id, data = d)
        say("shares", c(100, t(times)), summary(fit, times = 100, extend = TRUE)$pstate)
    }
}

if (has("pROC")) for (i in 1:10) {
    levels <- sample(2:6, 1)
    noise <- tabulate(sample(levels, 25, TRUE), levels)
    signal <- tabulate(sample(levels, 18, TRUE, seq_len(levels)), levels)
    r <- roc(rep(0:1, c(sum(noise), sum(signal))), c(rep(1:levels, noise), rep(1:levels, signal)),
             direction = "<", quiet = TRUE)
    ci <- as.numeric(ci.auc(r, method = "delong"))
    say("rating", c(levels, noise, signal), c(auc(r), sqrt(var(r, method = "delong")), pmax(0, pmin(1, ci[c(1, 3)]))))
}

# people who differ, so that something correlates
answers <- function(people, items, differ = 1) {
    theta <- rnorm(people, sd = differ); b <- seq(-1.5, 1.5, length.out = items)
    matrix(as.numeric(runif(people * items) < plogis(outer(theta, b, "-"))), people)
}
if (has("psych")) {
    for (i in 1:10) {
        levels <- sample(3:5, 1); table <- matrix(rpois(levels^2, 3), levels) + diag(5, levels)
        say("kappa", c(levels, t(table)), cohen.kappa(table)$weighted.kappa, 1e-7)
        x <- answers(sample(20:80, 1), sample(4:12, 1), 1.5)
        if (any(apply(x, 2, var) == 0)) next
        a <- suppressMessages(alpha(x, check.keys = FALSE, warnings = FALSE))
        say("items", c(dim(x), t(x)), c(a$total$raw_alpha, rbind(colMeans(x), a$item.stats$raw.r, a$item.stats$r.drop)))
    }
}
if (has("eRm")) for (i in 1:4) {
    x <- answers(sample(60:150, 1), sample(4:8, 1))
    model <- RM(x)
    theta <- person.parameter(model)$thetapar[[1]]
    theta <- coef(person.parameter(model))
    by_total <- tapply(theta, rowSums(x), function(t) t[1])
    want <- by_total[as.character(seq_len(ncol(x) - 1))]
    if (any(is.na(want))) next # a total that nobody had
    say("rasch", c(dim(x), t(x)), c(model$loglik, -model$betapar, want), 1e-4)
    say("rasch_se", c(dim(x), t(x)), model$se.beta, 1e-3)
}
close(cases)
