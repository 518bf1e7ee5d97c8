#include "base/arena.h"
#include "core/sittings.h"
#include "test.h"

static struct arena arena;

static struct sittings folded(const char *const *lines)
{
    struct sittings sittings = {.arena = &arena};
    for (size_t i = 0; lines[i]; i++) {
        struct ledger_line line;
        if (CHECK(ledger_read(&arena, str_of(lines[i]), &line, NULL))) {
            sittings_fold(&sittings, &line);
        }
    }
    return sittings;
}

TEST(a_round_is_known_from_its_beginning_to_its_end)
{
    static const char *const lines[] = {
        "a 1000 aki round.begin round=r1 pack=p cases=x,y,z programme=staff mode=measuring wave=2",
        "b 2000 ben round.begin round=r2 pack=p cases=- seed=1",
        "c 3000 aki round.end round=r1",
        "d 4000 aki round.end round=r1",
        "e 5000 ben round.begin round=r2 pack=q",
        "f 6000 ben round.end round=nowhere",
        NULL,
    };
    struct sittings sittings = folded(lines);
    const struct sitting *first = sitting_of(&sittings, STR("r1")),
                         *second = sitting_of(&sittings, STR("r2"));
    CHECK_INT(sittings.n, 2);
    if (CHECK(first && second)) {
        CHECK_STR(first->person, "aki");
        CHECK_STR(first->programme, "staff");
        CHECK(first->is_measuring && !first->is_together);
        CHECK_INT(first->cases_n, 3);
        CHECK_INT(first->wave, 2);
        CHECK_INT(first->ended_utc_ms, 3000);
        CHECK_STR(second->pack, "p");
        CHECK_INT(second->cases_n, 0);
        CHECK_INT(second->wave, -1);
        CHECK(second->ended_utc_ms == SITTING_OPEN);
    }
    CHECK(!sitting_of(&sittings, STR("r3")));
    arena_clear(&arena);
}

/* 1764000000000 is 2025-11-24T16:00Z: the 25th in Tokyo */
TEST(days_are_counted_where_people_live_and_together_counts_for_all)
{
    static const char *const lines[] = {
        "a 1764000000000 aki round.begin round=r1 programme=family",
        "b 1764000000000 aki round.end round=r1",
        "c 1763900000000 aki round.begin round=r2 programme=family together=1 group=aki,ben",
        "d 1763900000000 aki round.end round=r2",
        "e 1764000000000 aki round.begin round=r3 programme=family",
        "f 1764000000000 aki round.begin round=r4 programme=staff",
        "g 1764000000000 aki round.end round=r4",
        "h 1764000000000 aki round.begin round=r5 programme=newcomers practice=1",
        "i 1764000000000 aki round.end round=r5",
        NULL,
    };
    struct sittings sittings = folded(lines);
    int64_t days[8];
    CHECK_INT(sittings_done_days(&sittings, STR("aki"), STR("family"), 0, 540, days), 2);
    CHECK_INT(days[0], 20415);
    CHECK_INT(days[1], 20417);
    CHECK_INT(sittings_done_days(&sittings, STR("aki"), STR("family"), 0, 0, days), 2);
    CHECK_INT(days[1], 20416);
    CHECK_INT(sittings_done_days(&sittings, STR("ben"), STR("family"), 0, 540, days), 1);
    CHECK_INT(days[0], 20415);
    CHECK_INT(sittings_done_days(&sittings, STR("ben"), STR("staff"), 0, 540, days), 0);
    CHECK_INT(sittings_done_days(&sittings, STR("aki"), STR("newcomers"), 0, 540, days), 0);
    arena_clear(&arena);
}

/* Of three tries at a gate the failed ones before the last leave the wave open. */
TEST(a_failed_try_leaves_the_wave_open)
{
    static const char *const lines[] = {
        "a 1764000000000 ren round.begin round=t1 programme=newcomers wave=0 mode=test form=a",
        "b 1764000000000 ren round.end round=t1 gate=failed",
        "c 1764000000000 ren round.begin round=t2 programme=newcomers wave=0 mode=test form=b",
        "d 1764000000000 ren round.end round=t2 gate=failed",
        "e 1764000000000 mio round.begin round=t3 programme=newcomers wave=0 mode=test form=a",
        "f 1764000000000 mio round.end round=t3 gate=passed",
        "g 1764100000000 ren round.begin round=t4 programme=newcomers wave=0 mode=test form=c",
        "h 1764100000000 ren round.end round=t4 gate=failed",
        NULL,
    };
    struct sittings sittings = folded(lines);
    int64_t days[8];
    CHECK_INT(sittings_done_days(&sittings, STR("mio"), STR("newcomers"), 3, 540, days), 1);
    CHECK_INT(sittings_done_days(&sittings, STR("ren"), STR("newcomers"), 3, 540, days), 1);
    CHECK_INT(days[0], 20418); /* the third: none is left */
    CHECK_INT(sittings_done_days(&sittings, STR("ren"), STR("newcomers"), 4, 540, days), 0);
    arena_clear(&arena);
}

TEST_MAIN(a_failed_try_leaves_the_wave_open, a_round_is_known_from_its_beginning_to_its_end,
          days_are_counted_where_people_live_and_together_counts_for_all)
