#include "test.h"

#include "base/rng.h"
#include "base/str.h"

/* As pcg32_srandom_r of the reference (pcg-random.org), for streams of any number. */
static struct rng seeded(uint64_t seed, uint64_t sequence)
{
    struct rng rng = {0, sequence << 1 | 1};

    rng_u32(&rng);
    rng.state += seed;
    rng_u32(&rng);
    return rng;
}

/* Round 1 of the published output of pcg32-demo: seed 42, sequence 54. */
TEST(the_published_demo_comes_out)
{
    static const uint32_t words[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330,
                                     0x83d2f293, 0xbfa4784b, 0xcbed606e};
    static const char coins[] = "HHTTTHTHHHTHTTTHHHHHTTTHHHTHTHTHTTHTTTHHHHHHTTTTHHTTTTTHTTTTTTTHT";
    static const char rolls[] = "341122324324335231315141564662633";
    static const char cards[] = "Qd Ks 6d 3s 3d 4c 3h Td Kc 5c Jh Kd Jd As 4s 4h Ad Th Ac Jc 7s Qs "
                                "2s 7h Kh 2d 6c Ah 4d Qh 9h 6s 5s 2c 9c Ts 8d 9s 3c 8c Js 5d 2h 6h "
                                "7d 8s 9d 5h 8h Qc 7c Tc";
    struct rng rng = seeded(42, 54);
    char deck[52], shown[52 * 3 + 1];

    for (size_t i = 0; i < 6; i++) {
        CHECK_INT(rng_u32(&rng), words[i]);
    }
    for (size_t i = 0; i < sizeof coins - 1; i++) {
        CHECK_INT(rng_below(&rng, 2) ? 'H' : 'T', coins[i]);
    }
    for (size_t i = 0; i < sizeof rolls - 1; i++) {
        CHECK_INT(rng_below(&rng, 6) + 1, rolls[i] - '0');
    }
    for (int i = 0; i < 52; i++) {
        deck[i] = (char)i;
    }
    rng_shuffle(&rng, deck, 52, 1);
    for (int i = 0; i < 52; i++) {
        shown[3 * i] = "A23456789TJQK"[deck[i] / 4];
        shown[3 * i + 1] = "hcds"[deck[i] % 4];
        shown[3 * i + 2] = ' ';
    }
    CHECK_STR(((struct str){shown, sizeof shown - 2}), cards);
}

TEST(streams_are_the_reference_sequences)
{
    static const enum rng_stream streams[] = {RNG_SIM, RNG_SHOW, RNG_BOT};

    for (size_t i = 0; i < 3; i++) {
        struct rng rng, same = seeded(20261124, streams[i]);

        rng_init(&rng, 20261124, streams[i]);
        for (int k = 0; k < 100; k++) {
            CHECK_INT(rng_u32(&rng), rng_u32(&same));
        }
    }
}

/* Chi-square over 7 boxes, 6 degrees of freedom: 22.46 is passed by chance once in a thousand. */
TEST(below_is_even)
{
    struct rng rng;
    double boxes[7] = {0}, chi = 0;

    rng_init(&rng, 5, RNG_SIM);
    for (int i = 0; i < 70000; i++) {
        uint32_t drawn = rng_below(&rng, 7);

        if (!CHECK(drawn < 7)) {
            return;
        }
        boxes[drawn]++;
    }
    for (int i = 0; i < 7; i++) {
        chi += (boxes[i] - 10000) * (boxes[i] - 10000) / 10000;
    }
    CHECK(chi < 22.46);
    CHECK_INT(rng_below(&rng, 1), 0);
    CHECK(rng_below(&rng, UINT32_MAX) < UINT32_MAX);
}

TEST(unit_lies_in_its_interval)
{
    struct rng rng;
    double sum = 0;

    rng_init(&rng, 9, RNG_SHOW);
    for (int i = 0; i < 100000; i++) {
        double x = rng_unit(&rng);

        if (!CHECK(x >= 0 && x < 1)) {
            return;
        }
        sum += x;
    }
    CHECK_NEAR(sum / 100000, 0.5, 0.005);
}

TEST(shuffle_moves_whole_items)
{
    struct pair {
        int32_t a, b, c;
    } items[100];
    bool is_seen[100] = {false};
    struct rng rng;
    int moved_n = 0;

    for (int i = 0; i < 100; i++) {
        items[i] = (struct pair){i, i * 7, -i};
    }
    rng_init(&rng, 1, RNG_SIM);
    rng_shuffle(&rng, items, 100, sizeof *items);
    for (int i = 0; i < 100; i++) {
        CHECK(items[i].b == items[i].a * 7 && items[i].c == -items[i].a);
        CHECK(!is_seen[items[i].a]);
        is_seen[items[i].a] = true;
        moved_n += items[i].a != i;
    }
    CHECK(moved_n > 80);
    rng_shuffle(&rng, items, 0, sizeof *items);
}

/* The first two outputs of the splitmix64 reference (Vigna) for the seed 1234567. */
TEST(mix_steps_as_splitmix64)
{
    CHECK(rng_mix(1234567, 0) == 6457827717110365317u);
    CHECK(rng_mix(1234567, 1) == 3203168211198807973u);
    CHECK(rng_mix(1, 2) != rng_mix(2, 1));
}

TEST_MAIN(the_published_demo_comes_out, streams_are_the_reference_sequences, below_is_even,
          unit_lies_in_its_interval, shuffle_moves_whole_items, mix_steps_as_splitmix64)
