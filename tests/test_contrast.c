/* Every control in every state and theme, as it is drawn: its words and icons can be read, its
 * state can be told without colour. */
#include "tests/contrast.h"
#include "tests/stage.h"
#include "ui/edit.h"
#include "ui/widgets.h"

static const enum ui_role roles[] = {ROLE_PLAIN, ROLE_PRIMARY, ROLE_GOOD,
                                     ROLE_WARN,  ROLE_BAD,     ROLE_QUIET};

enum { ROLES_N = sizeof roles / sizeof *roles };

static struct theatre stage;
static const struct palette *palette;
static uint32_t ground;
static bool is_on_card;
static struct ui_scroll scroll;
static struct edit edit;

/* Rows: plain, chosen, off. Columns: the roles. */
static void buttons(struct ui *ui)
{
    for (int row = 0; row < 3; row++) {
        for (size_t i = 0; i < ROLES_N; i++) {
            struct ui_look look = {.role = roles[i],
                                   .palette = palette,
                                   .icon = "check",
                                   .is_chosen = row == 1,
                                   .is_off = row == 2};
            struct rect at = {10 + (int)i * 104, 10 + row * 50, 96, 44};

            ui_button(ui, str_fmt(ui->frame, "b.%d.%zu", row, i), at, look, STR("承認"));
        }
    }
}

static void view(struct ui *ui, void *ctx)
{
    struct ui_look look = {.palette = palette, .icon = "lock"};
    struct rect list = {10, 320, 300, 60}, room;

    (void)ctx;
    draw_box(ui->draw, (struct rect){0, 0, 640, 480}, 0, ground);
    buttons(ui);
    ui_icon_button(ui, STR("icon"), (struct rect){10, 170, 44, 44}, look, STR("鍵"));
    ui_toggle(ui, STR("t.on"), (struct rect){10, 220, 300, 44}, look, STR("オン"), true);
    ui_toggle(ui, STR("t.off"), (struct rect){320, 220, 300, 44}, look, STR("オフ"), false);
    look.is_off = true;
    ui_toggle(ui, STR("t.no"), (struct rect){320, 270, 300, 44}, look, STR("なし"), false);
    ui_field(ui, STR("field"), (struct rect){10, 270, 300, 44}, palette, &edit, STR("呼び名"));
    room = ui_scroll_begin(ui, STR("list"), list, &scroll);
    ui_row(ui, STR("row"), (struct rect){room.x, room.y, 280, 44}, palette);
    ui_line(ui, (struct rect){room.x, room.y, 280, 44},
            ui_type_of(ui, ui->theme->body_dp, palette->text), STR("行"));
    ui_line(ui, (struct rect){room.x, room.y + 50, 280, 44},
            ui_type_of(ui, ui->theme->body_dp, palette->accent), STR("リンク"));
    ui_scroll_end(ui, list, &scroll, 200);
}

static const char *name_of(int tone, int is_strong, int is_device)
{
    static char name[64];

    snprintf(name, sizeof name, "%s%s %s on its %s", tone ? "dark" : "light",
             is_strong ? ", high contrast," : "", is_device ? "device" : "program",
             is_on_card ? "card" : "page");
    return name;
}

static void check_states(double least, const char *name)
{
    static const char *const parts[] = {"b.0.0", "b.0.1", "b.0.2", "b.0.3", "b.0.4",
                                        "b.0.5", "b.1.0", "b.1.2", "b.1.3", "b.1.4",
                                        "icon",  "t.on",  "t.off", "row",   "field"};
    int n = contrast_check(&stage.draw, ground, least, name);

    CHECK(n >= 2 * 3 * ROLES_N + 8);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        CHECK(stage_point_at(&stage, str_of(parts[i])));
        stage_wait(&stage, UI_HOVER_MS); /* the names of icons, too */
        contrast_check(&stage.draw, ground, least, name);
        stage_down(&stage);
        contrast_check(&stage.draw, ground, least, name);
        stage_up(&stage);
        contrast_check(&stage.draw, ground, least, name);
        stage_point(&stage, -1, -1);
    }
    for (int i = 0; i < 30; i++) {
        stage_key(&stage, KEY_TAB);
        contrast_check(&stage.draw, ground, least, name);
    }
}

/* Plays `check` on page and card of both palettes in every theme. */
static void on_every_ground(void (*check)(double least, const char *name))
{
    for (int i = 0; i < 16; i++) {
        int tone = i & 1, is_strong = i >> 1 & 1, is_device = i >> 2 & 1;

        is_on_card = i >> 3;
        edit = (struct edit){0};
        scroll = (struct ui_scroll){0};
        palette = &stage.theme.program; /* set when the stage is open */
        stage_open(&stage, view, NULL);
        stage.theme = theme_make((enum theme_tone)tone, is_strong, 100);
        palette = is_device ? &stage.theme.device : &stage.theme.program;
        ground = is_on_card ? palette->card : palette->page;
        stage_play(&stage);
        check(is_strong ? 7.0 : 4.5, name_of(tone, is_strong, is_device));
    }
    stage_close(&stage);
}

TEST(every_control_can_be_read_in_every_state)
{
    on_every_ground(check_states);
}

/* The items of a button, relative to its corner, without their colours. */
static struct str shape_of(const char *part, char *room, size_t room_n)
{
    struct rect at = {0};
    size_t n = 0;

    ui_part_at(&stage.ui, str_of(part), &at);
    for (size_t i = 0; i < stage.draw.n; i++) {
        const struct draw_item *item = &stage.draw.items[i];

        if (rect_has(at, item->at.x, item->at.y) && n < room_n) {
            n += (size_t)snprintf(room + n, room_n - n, "%d %d,%d %dx%d %d %d %.*s\n",
                                  (int)item->kind, item->at.x - at.x, item->at.y - at.y, item->at.w,
                                  item->at.h, item->edge_px, item->edge >> 24 != 0,
                                  STR_ARGS(item->text));
        }
    }
    return (struct str){room, n};
}

static uint32_t fill_of(const char *part)
{
    struct rect at = {0};
    uint32_t colour = ground;

    ui_part_at(&stage.ui, str_of(part), &at);
    contrast_ground(&stage.draw, stage.draw.n, at.x + 8, at.y + at.h / 2, &colour);
    return colour;
}

/* Chosen is told by a thicker line, or by a fill that differs in lightness: 3 by WCAG 1.4.11. */
static void check_chosen(double least, const char *name)
{
    (void)least;
    for (size_t i = 0; i < ROLES_N; i++) {
        char plain[16], chosen[16], one[1000], two[1000];

        if (roles[i] == ROLE_PRIMARY) {
            continue; /* looks the same on purpose: it is not one of several */
        }
        snprintf(plain, sizeof plain, "b.0.%zu", i);
        snprintf(chosen, sizeof chosen, "b.1.%zu", i);
        if (str_eq(shape_of(plain, one, sizeof one), shape_of(chosen, two, sizeof two)) &&
            !CHECK(theme_contrast(fill_of(plain), fill_of(chosen)) >= 3.0)) {
            printf("%s: role %d\n", name, (int)roles[i]);
        }
    }
    CHECK(
        !str_eq(shape_of("t.on", (char[1000]){0}, 1000), shape_of("t.off", (char[1000]){0}, 1000)));
}

TEST(what_is_chosen_is_told_without_colour)
{
    on_every_ground(check_chosen);
}

/* Knob on track, track on ground, thumb on ground: 3. */
static void check_parts(double least, const char *name)
{
    struct rect on = {0}, list = {0};
    uint32_t below = ground, track = ground, thumb = ground;
    int right, y;

    (void)least;
    ui_part_at(&stage.ui, STR("t.on"), &on);
    right = on.x + on.w - 8;
    y = on.y + on.h / 2;
    CHECK(contrast_ground(&stage.draw, stage.draw.n, right - 36, y, &track));
    if (!CHECK(theme_contrast(track, below) >= 3.0)) {
        printf("%s: the track of a switch\n", name);
    }
    ui_part_at(&stage.ui, STR("list"), &list);
    CHECK(contrast_ground(&stage.draw, stage.draw.n, list.x + list.w - 5, list.y + 10, &thumb));
    if (!CHECK(theme_contrast(thumb, ground) >= 3.0)) {
        printf("%s: the thumb has %.2f\n", name, theme_contrast(thumb, ground));
    }
}

TEST(parts_of_controls_can_be_seen)
{
    on_every_ground(check_parts);
}

TEST_MAIN(every_control_can_be_read_in_every_state, what_is_chosen_is_told_without_colour,
          parts_of_controls_can_be_seen)
