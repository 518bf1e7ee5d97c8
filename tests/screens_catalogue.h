/* screens_catalogue.h - the catalogue's screens brought up for tests/test_screens.c, which alone
 * includes it, and what is to be known of fields with long words. */
#ifndef TEST_SCREENS_CATALOGUE_H
#define TEST_SCREENS_CATALOGUE_H

static void up_catalogue_empty(void)
{
    app.organise.is_inside = true;
    organise_sample(&app, STR("catalogue"));
}

static void up_catalogue(void)
{
    catalogue_sample(&app, STR("list"));
}

static void up_catalogue_near(void)
{
    catalogue_sample(&app, STR("near"));
}

static void up_catalogue_rules(void)
{
    catalogue_sample(&app, STR("rules"));
}

static void up_catalogue_hits(void)
{
    up_catalogue();
    settle();
    edit_set(&app.catalogue->search, STR("hinode"));
    press("catalogue.search");
}

static void up_catalogue_case(void)
{
    catalogue_sample(&app, STR("case"));
}

static void up_catalogue_form(void)
{
    catalogue_sample(&app, STR("form"));
}

static void up_catalogue_kinds(void)
{
    catalogue_sample(&app, STR("kinds"));
}

static void up_catalogue_shared(void)
{
    catalogue_sample(&app, STR("shared"));
}

/* rows of the table of screens */
#define CATALOGUE_SCREENS                                                                          \
    {"catalogue-empty", up_catalogue_empty, false}, {"catalogue", up_catalogue, false},            \
        {"catalogue-near", up_catalogue_near, false},                                              \
        {"catalogue-rules", up_catalogue_rules, false},                                            \
        {"catalogue-hits", up_catalogue_hits, false},                                              \
        {"catalogue-case", up_catalogue_case, false},                                              \
        {"catalogue-form", up_catalogue_form, false},                                              \
        {"catalogue-kinds", up_catalogue_kinds, false},                                            \
    {                                                                                              \
        "catalogue-shared", up_catalogue_shared, false                                             \
    }

/* Words longer than the field they are typed into move in it with the caret. */
static bool is_typed_into(struct rect at)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        struct rect field = app.ui.parts[i].at;
        if (ui_id(app.ui.parts[i].id) == app.ui.focus && app.ui.wants_text && at.w > field.w &&
            !rect_is_empty(rect_meet(at, field))) { /* scrolled, the field may be cut below */
            return true;
        }
    }
    return false;
}

#endif
