#include "test.h"

#include "measure/items.h"

#define PEOPLE_N 10
#define ITEMS_N 5

/* measurement.md section 3: the matrix, and what other programs say of it. */
static const uint8_t right[PEOPLE_N * ITEMS_N] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1,
                                                  0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0,
                                                  0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
static const struct items_table table = {right, PEOPLE_N, ITEMS_N};

TEST(items_of_the_matrix)
{
    static const double p[] = {.8, .7, .5, .3, .2};
    static const double total[] = {.666667, .654654, .733333, .654654, .666667};
    static const double rest[] = {.472866, .419314, .507093, .419314, .472866};
    static const double d[] = {2 / 3.0, 2 / 3.0, 1, 2 / 3.0, 2 / 3.0};
    double scratch[PEOPLE_N];

    for (size_t i = 0; i < ITEMS_N; i++) {
        struct items_item item = items_item_of(&table, i, scratch);

        CHECK_NEAR(item.facility, p[i], 1e-12);
        CHECK_NEAR(item.discrimination, d[i], 1e-12);
        CHECK_NEAR(item.point_biserial, total[i], 1e-6);
        CHECK_NEAR(item.item_rest, rest[i], 1e-6);
    }
}

TEST(the_test_as_a_whole)
{
    struct items_test test = items_test_of(&table);

    CHECK_NEAR(test.kr20, 0.7, 1e-12); /* the sample's variance would say .755 */
    CHECK_NEAR(test.kr21, .555556, 1e-6);
    CHECK_NEAR(test.sem, .866025, 1e-6);
    CHECK_NEAR(items_longer_for(test.kr20, .8), 1.714286, 1e-6);
    CHECK(ceil(5 * items_longer_for(test.kr20, .8)) == 9);
    CHECK(items_serves_groups(test.kr20) && !items_serves_persons(test.kr20));
}

TEST(rows_in_another_order_say_the_same)
{
    uint8_t turned[PEOPLE_N * ITEMS_N];
    struct items_table other = {turned, PEOPLE_N, ITEMS_N};
    double scratch[PEOPLE_N];

    for (size_t i = 0; i < PEOPLE_N; i++) { /* 7 has no divisor in common with 10 */
        memcpy(turned + i * ITEMS_N, right + i * 7 % PEOPLE_N * ITEMS_N, ITEMS_N);
    }
    for (size_t i = 0; i < ITEMS_N; i++) {
        CHECK_NEAR(items_item_of(&other, i, scratch).discrimination,
                   items_item_of(&table, i, scratch).discrimination, 1e-15);
    }
}

TEST(equal_totals_at_the_edge_count_in_part)
{
    /* totals 2 1 1 1 1 0 0 0; 27 % of 8 is 2: the top is row 0 and a quarter of each row of total 1
     */
    static const uint8_t flat[] = {1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
    const struct items_table of = {flat, 8, 2};
    double scratch[8];

    CHECK_NEAR(items_item_of(&of, 0, scratch).discrimination, (1 + 0.25) / 2, 1e-12);
}

TEST(what_does_not_vary_is_undefined)
{
    static const uint8_t same[] = {1, 1, 1, 1, 1, 1};
    const struct items_table alike = {same, 3, 2}, single = {same, 6, 1}, none = {same, 0, 3};
    double scratch[6];

    CHECK(items_item_of(&alike, 0, scratch).facility == 1);
    CHECK(isnan(items_item_of(&alike, 0, scratch).point_biserial) &&
          isnan(items_item_of(&alike, 0, scratch).item_rest));
    CHECK(isnan(items_test_of(&alike).kr20) && items_test_of(&alike).variance == 0);
    CHECK(isnan(items_test_of(&single).kr20));
    CHECK(isnan(items_item_of(&none, 0, scratch).facility) &&
          isnan(items_item_of(&none, 0, scratch).discrimination) &&
          isnan(items_test_of(&none).mean));
    CHECK(isnan(items_longer_for(0, .8)) && isnan(items_longer_for(.7, 1)));
}

TEST(choices)
{
    static const uint8_t chosen[10] = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    static const double rest[10] = {4, 4, 3, 4, 3, 2, 1, 2, 1, 0};
    struct items_choice key = items_choice_of(chosen, rest, 10, 0);

    /* by hand: mean 2.4, squares 18.4, the five choosers 6 above it together */
    CHECK_INT(key.chosen_n, 5);
    CHECK_NEAR(key.share, 0.5, 1e-12);
    CHECK_NEAR(key.rest, 6 / sqrt(10 * 0.25 * 18.4), 1e-12);
    CHECK(items_choice_of(chosen, rest, 10, 2).rest < 0);
    CHECK(!items_choice_of(chosen, rest, 10, 3).is_functional && key.is_functional);
    CHECK(isnan(items_choice_of(chosen, rest, 10, 3).rest));
    CHECK(isnan(items_choice_of(chosen, rest, 0, 0).share));
}

TEST(flags)
{
    struct items_item item = {.6, .5, .5, .45};

    CHECK_INT(items_flag_of(&item, 30, false), ITEMS_TOO_FEW);
    CHECK_INT(items_flag_of(&item, 31, false), ITEMS_VERY_GOOD);
    item.item_rest = .3;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_GOOD);
    item.item_rest = .29;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_MARGINAL);
    item.item_rest = .19;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
    item.item_rest = -.01;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_CHECK_KEY);
    item = (struct items_item){.95, .1, .5, .45};
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
    CHECK_INT(items_flag_of(&item, 100, true), ITEMS_GOOD);
    item = (struct items_item){1, 0, NAN, NAN};
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
    item.facility = .5;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
}

TEST(edges_of_the_flags)
{
    struct items_item item = {.2, .5, .5, .4};
    uint8_t chosen[40] = {1, 1};
    double rest[40] = {0};

    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_VERY_GOOD); /* .20 and .80 are within */
    item.facility = .8;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_VERY_GOOD);
    item.facility = .81;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
    item.facility = .19;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE);
    item = (struct items_item){.5, .5, .5, .2};
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_MARGINAL);
    item.item_rest = 0;
    CHECK_INT(items_flag_of(&item, 100, false), ITEMS_REVISE); /* below 0 only: check the key */
    CHECK(items_choice_of(chosen, rest, 40, 1).is_functional); /* 2 of 40: 5 % */
    chosen[0] = 0;
    CHECK(!items_choice_of(chosen, rest, 40, 1).is_functional);
    CHECK(!items_serves_groups(.599) && items_serves_groups(.6) && !items_serves_persons(.899) &&
          items_serves_persons(.9));
}

TEST_MAIN(items_of_the_matrix, the_test_as_a_whole, rows_in_another_order_say_the_same,
          equal_totals_at_the_edge_count_in_part, what_does_not_vary_is_undefined, choices, flags,
          edges_of_the_flags)
