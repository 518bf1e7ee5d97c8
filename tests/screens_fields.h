/* screens_fields.h - every field of every screen takes words alike: composed in place, typed,
 * copied, cut, pasted, undone, done again; included by tests/test_screens.c alone. */
#ifndef TEST_SCREENS_FIELDS_H
#define TEST_SCREENS_FIELDS_H

#define FIELDS_TABS_MOST_N 400

static void write_in(const char *typed, const char *pasted)
{
    in.typed = str_of(typed);
    in.pasted = str_of(pasted);
    settle();
}

/* In the field that has the focus, in one piece. */
static bool field_says(const char *words)
{
    for (size_t i = 0; i < draw.n; i++) {
        const struct draw_item *item = &draw.items[i];
        if (item->kind == DRAW_TEXT && str_has(item->text, str_of(words)) &&
            !rect_is_empty(rect_meet(item->at, app.ui.focus_at))) {
            return true;
        }
    }
    return false;
}

static bool is_underlined(void)
{
    for (size_t i = 0; i < draw.n; i++) {
        const struct draw_item *item = &draw.items[i];
        if (item->kind == DRAW_LINE && item->edge_px == 2 && item->at.w > 0 &&
            item->colour == app.ui.theme->program.accent) {
            return true;
        }
    }
    return false;
}

/* What a method composes stands in the line, underlined, and is nobody's until it is committed. */
static bool composes(void)
{
    in.composing = STR("きょうの");
    in.composing_at = in.composing.n;
    settle();
    bool is_shown = field_says("きょうの") && is_underlined();
    in.composing = (struct str){0};
    in.composing_at = 0;
    settle();
    return is_shown && !field_says("きょうの");
}

static bool edits(bool is_secret)
{
    bool is_right;
    key(KEY_SELECT_ALL);
    buf_empty(&copied);
    key(KEY_COPY);
    is_right = str_eq(buf_str(&copied), is_secret ? STR("") : STR("今日"));
    key(KEY_CUT);
    is_right &= !field_says("今日") && !field_says("•");
    write_in("", "東京");
    is_right &= field_says(is_secret ? "••" : "東京");
    key(KEY_UNDO);
    is_right &= !field_says("東京") && !field_says("•");
    key(KEY_REDO);
    return is_right && field_says(is_secret ? "••" : "東京");
}

static struct str focus_part(void)
{
    for (size_t i = 0; i < app.ui.parts_n; i++) {
        if (ui_id(app.ui.parts[i].id) == app.ui.focus) {
            return app.ui.parts[i].id;
        }
    }
    return STR("");
}

static void check_field(const char *name)
{
    bool is_secret, is_right;
    key(KEY_SELECT_ALL);
    key(KEY_DELETE);
    write_in("今日", "");
    is_secret = field_says("••");
    is_right = is_secret || field_says("今日");
    is_right &= edits(is_secret);
    key(KEY_SELECT_ALL);
    key(KEY_DELETE);
    is_right &= is_secret || composes();
    if (!CHECK(is_right)) {
        printf("%s: %.*s takes words otherwise\n", name, STR_ARGS(focus_part()));
    }
}

static int check_fields(const char *name)
{
    uint64_t first = 0;
    int fields_n = 0;
    for (size_t i = 0; i < FIELDS_TABS_MOST_N; i++) {
        key(KEY_TAB);
        if (app.ui.focus == first) {
            break;
        }
        first = first ? first : app.ui.focus;
        if (app.ui.wants_text) {
            check_field(name);
            fields_n++;
        }
    }
    return fields_n;
}

TEST(every_field_takes_words_as_all_do)
{
    int fields_n = 0;
    for (size_t i = 0; i < SCREENS_N; i++) {
        if (bring_up(i, "ja", 1024, 640)) {
            fields_n += check_fields(screens[i].name);
        }
        close_app();
    }
    buf_clear(&copied);
    CHECK(fields_n > 30);
}

#endif
