/* screens_round.h - screens of a round brought up for tests/test_screens.c, which alone includes
 * it: case, debrief, result; and pairs beside each other. */
#ifndef TEST_SCREENS_ROUND_H
#define TEST_SCREENS_ROUND_H

static void up_begin(void)
{
    begin("parcel-evening");
}

static void up_drill(void)
{
    const char *why = "";
    struct fault fault = {0};
    struct decision decision = {.verb = VERB_OPEN, .target = STR("phone/email/m3")};
    begin("parcel-evening");
    run_advance(app.round.run, 30000);
    CHECK_INT(round_do(&app.round, 30000, &decision, &why, &fault), ROUND_DONE);
    app.play.is_situation_open = false;
}

static void up_debrief(void)
{
    begin("parcel-evening");
    play();
}

static void up_result(void)
{
    up_debrief();
    app_next_case(&app);
}

static void up_list(void)
{
    app_compare(&app);
}

static void up_pair(void)
{
    app_compare(&app);
    CHECK(app.compare->pairs_n > 0 && compare_choose(&app, 0));
    app.compare->is_asking = false;
}

static void up_ask(void)
{
    app_compare(&app);
    CHECK(app.compare->pairs_n > 0 && compare_choose(&app, 0));
}

/* Finished before anything had come. */
static void up_early(void)
{
    struct fault fault = {0};
    begin("parcel-evening");
    CHECK(round_end_case(&app.round, 10, &fault));
    app_go(&app, SCREEN_DEBRIEF);
}

static void up_result_open(void)
{
    up_result();
    app.after.is_open = true;
}

#endif
