/* screens_print.h - cards and sheets for paper: where they are saved, what stands on them; included
 * by tests/test_screens.c alone. */
#ifndef TEST_SCREENS_PRINT_H
#define TEST_SCREENS_PRINT_H

static bool is_pdf(const char *path)
{
    char head[5] = "";
    FILE *file = fopen(path, "rb");
    bool is_read = file && fread(head, 1, sizeof head, file) == sizeof head;
    if (file) {
        fclose(file);
    }
    return is_read && memcmp(head, "%PDF-", sizeof head) == 0;
}

static void save_as(const char *path, const char *part)
{
    remove(path);
    edit_set(&app.print->path, str_of(path));
    settle();
    app.print->scroll.offset_px = 1 << 20; /* to the end, where saving is */
    settle();
    press(part);
}

TEST(cards_and_sheets_are_saved_where_they_were_asked)
{
    char path[128];
    snprintf(path, sizeof path, "%s/out.pdf", test_folder());
    if (open_app("en", 1024, 640)) {
        settle();
        up_home();
        settle();
        app_print(&app);
        settle();
        CHECK(has_part("print.preview"));
        save_as(path, "print.save");
        CHECK(is_pdf(path));
        CHECK(str_has(app.toast.text, str_of(path)) && !app.toast.is_bad);
        app.print->scroll.offset_px = 0;
        settle();
        press("print.what.1");
        save_as(path, "print.save_all");
        CHECK(is_pdf(path));
        save_as("/proc/no/out.pdf", "print.save_one");
        CHECK(app.toast.is_bad);
        edit_set(&app.print->path, STR("out.txt"));
        settle();
        press("print.save_one");
        CHECK(app.toast.is_bad);
        key(KEY_ESCAPE);
        CHECK_INT(app.screen, SCREEN_HOME);
        app_print(&app); /* anew, over what was left open */
        settle();
        CHECK(has_part("print.preview"));
    }
    close_app();
}

static void keep(const char *what, const char *const *pairs)
{
    struct ledger_line line = {.what = str_of(what), .utc_ms = 1};
    for (; *pairs; pairs += 2) {
        ledger_put(&line, pairs[0], str_of(pairs[1]));
    }
    household_fold(&app.desk.household, &line);
}

static bool is_drawn(const struct draw *on, const char *words)
{
    for (size_t i = 0; i < on->n; i++) {
        if (on->items[i].kind == DRAW_TEXT && str_has(on->items[i].text, str_of(words))) {
            return true;
        }
    }
    return false;
}

TEST(a_card_bears_the_households_contacts_and_ways)
{
    static const char *const contact[] = {"id",     "k1",       "name", "Aunt Mio",
                                          "number", "090-1234", NULL},
                             *const route[] = {"id",  "r1",   "service",  "City Bank", "way",
                                               "app", "name", "Blue app", NULL};
    if (open_app("en", 1024, 640)) {
        settle();
        up_home();
        keep("household.contact", contact);
        keep("household.route", route);
        up_print();
        CHECK(is_drawn(&app.print->sheet.draw, "Aunt Mio"));
        CHECK(is_drawn(&app.print->sheet.draw, "090-1234"));
        CHECK(is_drawn(&app.print->sheet.draw, "City Bank"));
        CHECK(is_drawn(&app.print->sheet.draw, "Blue app"));
    }
    close_app();
}

TEST(every_fake_on_a_sheet_is_stamped)
{
    if (open_app("ja", 1024, 640)) {
        settle();
        up_print_sheet();
        struct sheet *sheet = &app.print->sheet;
        size_t sheets_n = 0;
        for (size_t i = 0; i < sheet->pages_n; i++) {
            size_t stamps_n = 0;
            struct fault fault = {0};
            CHECK(sheet_lay(sheet, i, &fault));
            for (size_t k = 0; k < sheet->draw.n; k++) {
                const struct draw_item *item = &sheet->draw.items[k];
                stamps_n += item->kind == DRAW_STAMP && item->at.x + item->at.w < sheet->at.w / 2 &&
                            str_has(item->text, STR("見本"));
            }
            CHECK_INT(stamps_n, sheet->pages[i].kind == SHEET_PAIR);
            sheets_n += sheet->pages[i].kind == SHEET_PAIR;
        }
        CHECK(sheets_n > 0);
    }
    close_app();
}

#endif
