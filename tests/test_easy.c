/* Easy Japanese on the devices of every built-in case: no mark of a reading is left to be seen, and
 * no reading touches a word that is not its own. */
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "tests/stage.h"
#include "tests/test.h"
#include "surfaces/surfaces.h"

static struct arena arena, case_arena;
static struct theatre stage;
static struct texts texts;
static struct world *world;
static struct looks_store *looks;
static const struct device *device;
static int screens_n, readings_n;

static void view(struct ui *ui, void *ctx)
{
    struct asks asks = {.arena = &case_arena};

    (void)ctx;
    device_view(ui, world, device, (struct rect){0, 0, stage.w, stage.h}, looks, &asks);
}

static bool texts_open(void)
{
    struct faults faults;
    struct str bytes, file = STR("content/texts/ja-easy.json");
    const struct tree *tree = NULL;

    faults_init(&faults, &arena);
    if (file_read(&arena, file.at, 1 << 20, &bytes, NULL)) {
        tree = json_read(&arena, bytes, file, &faults);
    }
    return tree && texts_make(&texts, &arena, STR("ja"), tree, file, &faults);
}

/* A reading may not touch words drawn after the boxes that lie under it: those are on its ground.
 */
static bool touches(const struct draw_item *reading, const struct draw_item *other)
{
    struct rect a = reading->at, b = other->at;
    int less = other->is_reading ? 0 : other->at.h / 2 - other->size_px / 2;

    b.y += less;
    b.h -= 2 * less;
    a.x += 1;
    a.w -= 2;
    return !rect_is_empty(rect_meet(a, b)) && a.h > 2 &&
           rect_meet(a, b).h > 2; /* em boxes have air at their edges */
}

static bool is_covered(const struct draw *draw, size_t from, size_t to, struct rect at)
{
    for (size_t i = from; i < to; i++) {
        const struct draw_item *item = &draw->items[i];

        if ((item->kind == DRAW_BOX && item->colour >> 24 > 0x80 &&
             rect_has(item->at, at.x + at.w / 2, at.y + at.h / 2)) ||
            item->kind == DRAW_CLIP || item->kind == DRAW_UNCLIP) {
            return true;
        }
    }
    return false;
}

static void check_screen(const char *place)
{
    const struct draw *draw = &stage.draw;

    screens_n++;
    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];

        if (item->kind != DRAW_TEXT) {
            continue;
        }
        if (!CHECK(!str_has(item->text, STR("《")) && !str_has(item->text, STR("｜")))) {
            printf("%s: \"%.*s\"\n", place, STR_ARGS(item->text));
        }
        readings_n += item->is_reading;
        for (size_t j = 0; item->is_reading && j < draw->n; j++) {
            const struct draw_item *other = &draw->items[j];

            if (j != i && other->kind == DRAW_TEXT && other->font != FONT_ICON &&
                touches(item, other) && !is_covered(draw, i < j ? i : j, i < j ? j : i, item->at) &&
                !CHECK(false)) {
                printf("%s: \"%.*s\" on \"%.*s\"\n", place, STR_ARGS(item->text),
                       STR_ARGS(other->text));
            }
        }
    }
}

static void look_at(struct str place)
{
    struct decision decision = {.verb = VERB_OPEN, .target = place};
    const char *why = "";

    if (!str_eq(world->place, place)) {
        if (!world_can(world, &decision, &why)) {
            return;
        }
        world_apply(world, &decision);
    }
    for (int type = 100; type <= 150; type += 50) {
        stage_open(&stage, view, NULL);
        stage.ui.texts = &texts;
        stage.theme = theme_make(THEME_LIGHT, false, type);
        stage.w = device->kind == DEVICE_PHONE ? 430 : 1000;
        stage.h = device->kind == DEVICE_PHONE ? 880 : 640;
        stage_play(&stage);
        stage_play(&stage);
        check_screen(str_c(&case_arena, place));
    }
}

static void look_around(const struct scenario *s)
{
    for (size_t d = 0; d < s->devices.n; d++) {
        device = LIST_AT(s->devices, struct device, d);
        for (size_t i = 0; i < device->surfaces.n; i++) {
            struct str surface = str_fmt(&case_arena, "%.*s/%.*s", STR_ARGS(device->id),
                                         STR_ARGS(device->surfaces.at[i]));
            look_at(surface);
            for (size_t n = 0; n < s->notices.n; n++) {
                look_at(str_fmt(&case_arena, "%.*s/%.*s", STR_ARGS(surface),
                                STR_ARGS(LIST_AT(s->notices, struct notice, n)->id)));
            }
            for (size_t n = 0; n < s->brand.panels.n; n++) {
                look_at(str_fmt(&case_arena, "%.*s/%.*s", STR_ARGS(surface),
                                STR_ARGS(LIST_AT(s->brand.panels, struct panel, n)->id)));
            }
        }
    }
}

TEST(readings_stand_alone_on_every_screen)
{
    struct pack pack;
    struct faults faults;
    struct fault fault = {0};

    arena_init(&arena, 0, NULL);
    arena_init(&case_arena, 0, NULL);
    faults_init(&faults, &arena);
    if (!CHECK(texts_open()) ||
        !CHECK(pack_open(&pack, &arena, "content/amazon-signin", &faults, &fault))) {
        return;
    }
    for (size_t i = 0; i < pack.cases.n; i++) {
        struct scenario s;
        struct str bytes;
        struct scenario_wish wish = {LIST_AT(pack.cases, struct pack_case, i)->id,
                                     LIST_AT(pack.brands, struct pack_brand, 0)->id, STR("ja"), 7,
                                     STR("ja-easy")};

        if (CHECK(scenario_open(&s, &case_arena, &pack, &wish, &bytes, &faults))) {
            world = world_new(&case_arena, &s);
            world_advance(world, 300000);
            looks = looks_new(&case_arena);
            look_around(&s);
        }
        arena_reset(&case_arena);
    }
    CHECK(screens_n > 200);
    CHECK(readings_n > 1000);
    stage_close(&stage);
    arena_clear(&case_arena);
    arena_clear(&arena);
}

TEST_MAIN(readings_stand_alone_on_every_screen)
