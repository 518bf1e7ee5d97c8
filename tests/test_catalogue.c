#include "base/arena.h"
#include "base/rng.h"
#include "core/catalogue.h"
#include "core/measures.h"
#include "test.h"

static struct arena arena;

static struct catalogue folded(const char *const *lines)
{
    struct catalogue catalogue = {.arena = &arena};
    for (size_t i = 0; lines[i]; i++) {
        struct ledger_line line;
        if (CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL))) {
            catalogue_fold(&catalogue, &line);
        }
    }
    return catalogue;
}

/* The code of the refusal; "" = it may. */
static struct str refused(const struct catalogue *catalogue, enum catalogue_step step,
                          const char *text)
{
    struct fault fault = {0};
    struct ledger_line line;
    CHECK(ledger_read(&arena, str_of(text), &line, NULL));
    bool may = catalogue_may(catalogue, step, &line, &fault);
    CHECK(may == (fault.says[0] == '\0'));
    return may ? STR("") : str_copy(&arena, str_of(fault.code));
}

#define DAY INT64_C(86400000)

TEST(a_message_walks_from_detected_to_opened)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k title=An%20odd%20invoice",
        "c 7000 ben catalogue.review case=k",
        "d 8000 ben catalogue.share case=k pack=catalogue",
        "e 9000 chi catalogue.open case=k",
        "f 9500 dan catalogue.open case=k",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    const struct catalogue_entry *k = catalogue_entry(&catalogue, STR("k"));
    if (CHECK(k != NULL)) {
        CHECK_INT(k->detected_utc_ms, 4000);
        CHECK(k->is_alerted);
        CHECK_STR(k->title, "An odd invoice");
        CHECK_INT(k->drafted_utc_ms, 6000);
        CHECK_INT(k->reviewed_utc_ms, 7000);
        CHECK_STR(k->reviewed_by, "ben");
        CHECK_INT(k->shared_utc_ms, 8000);
        CHECK_INT(k->opened_utc_ms, 9000);
        CHECK_STR(k->opened_by, "chi");
        CHECK_INT(catalogue_state_of(k), CASE_OPENED);
    }
    arena_clear(&arena);
}

TEST(the_earliest_alert_or_received_time_counts)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.detect case=k at=4500 source=alert",
        "c 7000 aki catalogue.detect case=k at=1000 source=received",
        "d 7000 aki catalogue.detect case=k at=9999 source=alert", /* not yet */
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK_INT(catalogue.entries[0].detected_utc_ms, 1000);
    CHECK(!catalogue.entries[0].is_alerted);
    arena_clear(&arena);
}

TEST(what_was_confirmed_can_be_open_again)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 6100 aki catalogue.confirm case=k cue=one",
        "d 6200 aki catalogue.confirm case=k cue=two",
        "e 6300 aki catalogue.confirm case=k cue=one is=open",
        "f 6400 aki catalogue.confirm case=k cue=three is=open", /* it never was */
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK(!catalogue_has_confirmed(&catalogue.entries[0], STR("one")));
    CHECK(catalogue_has_confirmed(&catalogue.entries[0], STR("two")));
    CHECK(!catalogue_has_confirmed(&catalogue.entries[0], STR("three")));
    arena_clear(&arena);
}

TEST(a_wrong_order_is_refused_with_a_reason)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 7000 aki catalogue.review case=k", /* the drafter */
        "d 7100 aki catalogue.share case=k pack=p",
        "e 7200 ben catalogue.open case=k",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK_INT(catalogue_state_of(&catalogue.entries[0]), CASE_DRAFTED);
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 aki catalogue.review case=k"),
              "catalogue.second_person");
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 5500 ben catalogue.review case=k"),
              "catalogue.clock");
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 ben catalogue.review case=k"), "");
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 ben catalogue.review case=z"),
              "catalogue.unknown");
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 ben catalogue.review"), "catalogue.no_case");
    CHECK_STR(refused(&catalogue, STEP_SHARE, "x 8000 ben catalogue.share case=k pack=p"),
              "catalogue.order");
    CHECK_STR(refused(&catalogue, STEP_DRAFT, "x 8000 ben catalogue.draft case=k"),
              "catalogue.order");
    CHECK_STR(refused(&catalogue, STEP_DETECT, "x 8000 ben catalogue.detect case=n"),
              "catalogue.no_time");
    CHECK_STR(refused(&catalogue, STEP_DETECT, "x 8000 ben catalogue.detect case=n at=8001"),
              "catalogue.clock");
    CHECK_STR(refused(&catalogue, STEP_PLAN, "x 8000 ben catalogue.plan case=k review=soon"),
              "catalogue.day");
    arena_clear(&arena);
}

TEST(a_change_takes_the_review_back_and_its_author_cannot_review)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 7000 ben catalogue.review case=k",
        "d 7500 chi catalogue.change case=k",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK_INT(catalogue_state_of(&catalogue.entries[0]), CASE_DRAFTED);
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 chi catalogue.review case=k"),
              "catalogue.second_person");
    CHECK_STR(refused(&catalogue, STEP_REVIEW, "x 8000 ben catalogue.review case=k"), "");
    CHECK_STR(refused(&catalogue, STEP_SHARE, "x 8000 ben catalogue.share case=k pack=p"),
              "catalogue.order");
    arena_clear(&arena);
}

TEST(who_shared_it_does_not_open_it)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 7000 ben catalogue.review case=k",
        "d 8000 aki catalogue.share case=k pack=p",
        "e 8100 aki catalogue.open case=k",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK_INT(catalogue_state_of(&catalogue.entries[0]), CASE_SHARED);
    CHECK_STR(refused(&catalogue, STEP_OPEN, "x 8200 aki catalogue.open case=k"),
              "catalogue.opened_by_self");
    CHECK_STR(refused(&catalogue, STEP_OPEN, "x 8200 ben catalogue.open case=k"), "");
    CHECK_STR(refused(&catalogue, STEP_CHANGE, "x 8200 ben catalogue.change case=k"),
              "catalogue.order");
    arena_clear(&arena);
}

TEST(days_are_planned_and_fall_due)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 6100 aki catalogue.plan case=k review=1970-02-01 expires=1970-03-01",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    struct ledger_line line;
    const struct catalogue_entry *k = &catalogue.entries[0];
    CHECK_INT(catalogue_due_on(k, 30), DUE_NOTHING); /* 31 January */
    CHECK_INT(catalogue_due_on(k, 31), DUE_REVIEW);
    CHECK_INT(catalogue_due_on(k, 58), DUE_REVIEW);
    CHECK_INT(catalogue_due_on(k, 59), DUE_EXPIRED);
    CHECK(ledger_read(&arena, STR("d 6200 aki catalogue.plan case=k expires=-"), &line, NULL));
    catalogue_fold(&catalogue, &line);
    CHECK_INT(catalogue_due_on(k, 59), DUE_REVIEW);
    CHECK(ledger_read(&arena, STR("e 6300 aki catalogue.retire case=k why=old"), &line, NULL));
    catalogue_fold(&catalogue, &line);
    CHECK_INT(catalogue_due_on(k, 59), DUE_NOTHING);
    CHECK_STR(k->why, "old");
    CHECK_INT(catalogue_state_of(k), CASE_RETIRED);
    arena_clear(&arena);
}

TEST(rules_of_conduct_have_a_log)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.rules version=2026-11 says=first",
        "b 6000 ben catalogue.rules version=2026-11 says=again",
        "c 7000 ben catalogue.rules version=2027-01 says=call%20first",
        "d 6500 ben catalogue.rules version=2026-12 says=late",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    CHECK_INT(catalogue.rules_n, 2);
    CHECK_STR(catalogue.rules[1].says, "call first");
    CHECK_STR(catalogue_rules_at(&catalogue, 4999), "");
    CHECK_STR(catalogue_rules_at(&catalogue, 5000), "2026-11");
    CHECK_STR(catalogue_rules_at(&catalogue, 6999), "2026-11");
    CHECK_STR(catalogue_rules_at(&catalogue, 9000), "2027-01");
    arena_clear(&arena);
}

static struct roster people(const char *const *names)
{
    struct roster roster = {.arena = &arena};
    for (size_t i = 0; names[i]; i++) {
        struct ledger_line line = {.what = STR("person.add")};
        ledger_put(&line, "id", str_of(names[i]));
        ledger_put(&line, "name", str_of(names[i]));
        roster_fold(&roster, &line);
    }
    return roster;
}

static struct play play_at(const char *person, const char *pack, int64_t utc_ms)
{
    return (struct play){
        .person = str_of(person), .pack = str_of(pack), .case_id = STR("k"), .utc_ms = utc_ms};
}

TEST(people_trained_are_counted_once_within_fourteen_days)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 7000 ben catalogue.review case=k",
        "d 8000 ben catalogue.share case=k pack=p",
        "e 8000 aki catalogue.detect case=open at=7000 source=received",
        NULL,
    };
    static const char *const names[] = {"aki", "ben", "chi", "dan", NULL};
    struct catalogue catalogue = folded(lines);
    struct roster roster = people(names);
    struct spread *spreads;
    const struct play plays[] = {
        play_at("aki", "p", 7999),     /* before it was shared */
        play_at("ben", "other", 9000), /* another pack's case */
        play_at("chi", "p", 8000 + 2 * DAY),
        play_at("chi", "p", 8000 + 3 * DAY),
        play_at("dan", "p", 7999 + 14 * DAY),
        play_at("ben", "p", 8000 + 14 * DAY),
        play_at("stranger", "p", 8000 + DAY),
    };
    struct catalogue_training training =
        catalogue_training_of(&arena, &catalogue.entries[0], plays, 7, &roster);
    CHECK_INT(training.people_n, 4);
    CHECK_INT(training.trained_n, 2);
    CHECK_INT(training.first_trained_utc_ms, 8000 + 2 * DAY);
    CHECK_INT(catalogue_spreads(&arena, &catalogue, plays, 7, &roster, &spreads), 2);
    CHECK_INT(spreads[0].trained_n, 2);
    CHECK_INT(spreads[0].shared_utc_ms, 8000);
    CHECK(spreads[0].opened_utc_ms == NEVER_MS);
    CHECK(spreads[1].drafted_utc_ms == NEVER_MS);
    CHECK_INT(spreads[1].trained_n, 0);
    CHECK_INT(spreads[1].people_n, 0);
    arena_clear(&arena);
}

TEST(a_shared_case_waits_for_everybody_who_has_not_begun_it)
{
    static const char *const lines[] = {
        "a 5000 aki catalogue.detect case=k at=4000 source=alert",
        "b 6000 aki catalogue.draft case=k",
        "c 6500 chi round.begin round=r0 pack=p cases=k", /* not shared yet */
        "d 7000 ben catalogue.review case=k",
        "e 8000 ben catalogue.share case=k pack=p",
        "f 8100 dan round.begin round=r1 pack=other cases=k",
        "g 8200 dan round.begin round=r2 pack=p cases=kk,x/fake/3",
        "h 8300 ben round.begin round=r3 pack=p cases=x,k/fake/3",
        "i 8400 aki catalogue.plan case=k expires=1970-03-01",
        NULL,
    };
    struct catalogue catalogue = folded(lines);
    struct ledger_line line;
    CHECK(!catalogue_next_for(&catalogue, STR("aki"), 0)); /* drafted it */
    CHECK(!catalogue_next_for(&catalogue, STR("ben"), 0));
    CHECK(catalogue_next_for(&catalogue, STR("chi"), 0) == &catalogue.entries[0]);
    CHECK(catalogue_next_for(&catalogue, STR("dan"), 0) == &catalogue.entries[0]);
    CHECK(!catalogue_next_for(&catalogue, STR("dan"), 59));
    CHECK(ledger_read(&arena, STR("j 8500 aki catalogue.retire case=k"), &line, NULL));
    catalogue_fold(&catalogue, &line);
    CHECK(!catalogue_next_for(&catalogue, STR("dan"), 0));
    arena_clear(&arena);
}

/* ---- whatever comes ---- */

static struct ledger_line any_line(struct rng *rng, int64_t *clock)
{
    static const char *const who[] = {"aki", "ben", "chi"}, *const cases[] = {"k", "l"};
    enum catalogue_step step = (enum catalogue_step)rng_below(rng, STEP_N);
    *clock += (int64_t)rng_below(rng, 100) - 20; /* clocks go back now and then */
    struct ledger_line line = {.id = STR("x"),
                               .utc_ms = *clock,
                               .who = str_of(who[rng_below(rng, 3)]),
                               .what = str_of(catalogue_step_word(step))};
    ledger_put(&line, "case", str_of(cases[rng_below(rng, 2)]));
    if (step == STEP_DETECT) {
        int64_t at = *clock + 50 - (int64_t)rng_below(rng, 400);
        ledger_put(&line, "at", str_fmt(&arena, "%lld", (long long)at));
    } else if (step == STEP_SHARE) {
        ledger_put(&line, "pack", STR("p"));
    }
    return line;
}

/* No later step without the earlier one, no time that steps back. */
static bool is_sound(const struct catalogue_entry *e)
{
    const int64_t at[] = {e->detected_utc_ms, e->drafted_utc_ms, e->reviewed_utc_ms,
                          e->shared_utc_ms, e->opened_utc_ms};
    for (size_t i = 1; i < 5; i++) {
        if (at[i] != NEVER_MS && (at[i - 1] == NEVER_MS || at[i] < at[i - 1])) {
            return false;
        }
    }
    bool is_twice = e->reviewed_utc_ms == NEVER_MS || (!str_eq(e->reviewed_by, e->drafted_by) &&
                                                       !str_eq(e->reviewed_by, e->changed_by));
    bool is_other = e->opened_utc_ms == NEVER_MS || !str_eq(e->opened_by, e->shared_by);
    return is_twice && is_other;
}

TEST(no_order_of_lines_makes_an_unsound_entry)
{
    struct rng rng;
    size_t opened_n = 0, may_n = 0;
    rng_init(&rng, 7, RNG_SIM);
    for (int round = 0; round < 300; round++) {
        struct catalogue catalogue = {.arena = &arena};
        int64_t clock = 100000;
        for (int i = 0; i < 80; i++) {
            struct ledger_line line = any_line(&rng, &clock);
            catalogue_fold(&catalogue, &line);
            for (size_t k = 0; k < catalogue.n; k++) {
                if (!CHECK(is_sound(&catalogue.entries[k]))) {
                    arena_clear(&arena);
                    return;
                }
            }
        }
        for (size_t k = 0; k < catalogue.n; k++) {
            opened_n += catalogue.entries[k].opened_utc_ms != NEVER_MS;
            may_n++;
        }
        arena_reset(&arena);
    }
    CHECK(opened_n > 20); /* the walk gets that far */
    CHECK(opened_n < may_n);
    arena_clear(&arena);
}

TEST_MAIN(a_message_walks_from_detected_to_opened, the_earliest_alert_or_received_time_counts,
          what_was_confirmed_can_be_open_again, a_wrong_order_is_refused_with_a_reason,
          a_change_takes_the_review_back_and_its_author_cannot_review,
          who_shared_it_does_not_open_it, days_are_planned_and_fall_due,
          rules_of_conduct_have_a_log, people_trained_are_counted_once_within_fourteen_days,
          a_shared_case_waits_for_everybody_who_has_not_begun_it,
          no_order_of_lines_makes_an_unsound_entry)
