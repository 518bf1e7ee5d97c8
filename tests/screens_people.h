/* screens_people.h - screens about people brought up for tests/test_screens.c, which alone includes
 * it: their pages, what they are told, their records, seats, the organiser's room; and packs. */
#ifndef TEST_SCREENS_PEOPLE_H
#define TEST_SCREENS_PEOPLE_H

static void up_routes(void)
{
    up_home();
    household_sample(&app, STR("routes"));
}

static void up_checks(void)
{
    up_home();
    household_sample(&app, STR("checks"));
}

static void up_contacts(void)
{
    up_home();
    household_sample(&app, STR("contacts"));
}

static void up_packs(void)
{
    packs_sample(&app, STR("kinds"));
    app.packs.folder = STR("/home/haruka/packs"); /* wherever the test runs */
}

static void up_pack_offer(void)
{
    packs_sample(&app, STR("offer"));
    app.packs.folder = STR("/home/haruka/packs");
}

static void up_print(void)
{
    up_home();
    print_sample(&app, STR("card"));
}

static void up_print_sheet(void)
{
    up_home();
    print_sample(&app, STR("sheet"));
}

static void up_notice(void)
{
    up_home();
    start_sample(&app, STR("company"));
}

static void up_warm_notice(void)
{
    up_home();
    start_sample(&app, STR("family"));
}

static void up_together(void)
{
    up_home();
    start_sample(&app, STR("together"));
}

static void up_records(void)
{
    up_home();
    records_sample(&app, STR("erase"));
}

static void up_member(void)
{
    up_home();
    organise_sample(&app, STR("member"));
}

static void up_rules(void)
{
    up_home();
    organise_sample(&app, STR("rules"));
}

static void up_counts(void)
{
    up_home();
    organise_sample(&app, STR("programmes"));
}

static void up_seat(void)
{
    up_home();
    seat_sample(&app, STR(""));
}

static void up_seat_in(void)
{
    up_home();
    seat_sample(&app, STR("in"));
}

static void up_seat_done(void)
{
    up_home();
    seat_sample(&app, STR("done"));
}

static void up_seats(void)
{
    up_home();
    organise_sample(&app, STR("seats"));
}

#endif
