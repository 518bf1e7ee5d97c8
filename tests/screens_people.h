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

static void up_many(void)
{
    static char names[14][16];
    for (int i = 0; i < 14; i++) {
        snprintf(names[i], sizeof names[i], "Person %d", i + 1);
        add_person(names[i] + 7, names[i]);
    }
    app_choose_person(&app, STR("9"));
    edit_set(&app.home.wanted, STR("person1"));
}

static void up_door(void)
{
    up_home();
    organise_sample(&app, STR("door"));
}

static void up_first_pin(void)
{
    up_home();
    organise_sample(&app, STR("first_pin"));
}

static void up_pin(void)
{
    up_home();
    organise_sample(&app, STR("pin"));
}

static void up_people(void)
{
    up_home();
    organise_sample(&app, STR("people"));
}

static void up_access(void)
{
    up_home();
    organise_sample(&app, STR("access"));
}

static void up_months(void)
{
    up_home();
    organise_sample(&app, STR("months"));
}

static void up_organise_results(void)
{
    up_home();
    organise_sample(&app, STR("results"));
}

static void up_test_passed(void)
{
    up_result();
    certificate_sample(&app, STR("passed"));
}

static void up_test_failed(void)
{
    up_result();
    certificate_sample(&app, STR("failed"));
}

#endif
