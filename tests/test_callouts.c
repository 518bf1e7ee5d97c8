/* Rings and their numbers on what was seen: a number covers no word and no other number. Looked for
 * in the draw list itself, over a thread made for it and over every built-in case. */
#include "adapters/pack_json.h"
#include "desk/case.h"
#include "shell/look.h"
#include "tests/scene.h"
#include "tests/test.h"

#define DOT_PX 26

static struct scene scene;

static struct rect glass(void)
{
    return (struct rect){0, 0, scene.stage.w, scene.stage.h};
}

static void looked_frame(struct ui *ui, void *ctx)
{
    struct world *view = look_world_unfolded(ui->frame, scene.world, scene.world->place);
    struct looked looked = look_device(ui, view, glass(), scene.looks, STR(""));

    (void)ctx;
    look_cues(&looked, ui, scene.s, 0);
}

static void look(int type_percent)
{
    scene.stage.view = looked_frame;
    scene.stage.theme = theme_make(THEME_LIGHT, false, type_percent);
    stage_play(&scene.stage);
    stage_play(&scene.stage);
}

static bool is_dot(const struct draw_item *item)
{
    return item->kind == DRAW_BOX && item->at.w == DOT_PX && item->at.h == DOT_PX &&
           item->radius_px == DOT_PX / 2 && item->colour == scene.stage.theme.program.accent;
}

/* The square each letter stands in; the line is taller. */
static bool is_on(struct rect dot, const struct draw_item *text, struct rect clip)
{
    struct rect at = text->at;
    int over = (at.h - text->size_px) / 2;

    at.y += over;
    at.h -= 2 * over;
    return !rect_is_empty(rect_meet(rect_meet(at, clip), dot));
}

/* Words that stand under this item of the list, or numbers already set. */
static int covered_n(size_t dot)
{
    const struct draw *draw = &scene.stage.draw;
    struct clips clips = clips_of(glass());
    int n = 0;

    for (size_t i = 0; i < dot; i++) {
        const struct draw_item *item = &draw->items[i];

        if (clips_take(&clips, item)) {
            continue;
        }
        if (is_dot(item) && !rect_is_empty(rect_meet(item->at, draw->items[dot].at))) {
            n++;
        }
        if (item->kind == DRAW_TEXT && is_on(draw->items[dot].at, item, clips_now(&clips))) {
            n++;
        }
    }
    return n;
}

struct tally {
    int dots_n, covering_n, outside_n;
};

static struct tally tally(const char *name)
{
    const struct draw *draw = &scene.stage.draw;
    struct tally sum = {0};

    for (size_t i = 0; i < draw->n; i++) {
        if (is_dot(&draw->items[i])) {
            struct rect at = draw->items[i].at, in = rect_meet(at, glass());
            int n = covered_n(i);

            sum.dots_n++;
            sum.covering_n += n > 0;
            sum.outside_n += in.w != at.w || in.h != at.h;
            if (n > 0) {
                printf("%s: a number at %d,%d covers %d\n", name, at.x, at.y, n);
            }
        }
    }
    return sum;
}

static const char thread[] =
    "{'notices': [{'id': 'm1', 'channel': 'sms', 'at_s': 1, 'by': 'known', 'kind': 'x',"
    "  'from_name': 'Shop', 'from_address': '0120', 'blocks': ["
    "   {'id': 'a', 'kind': 'paragraph', 'text': 'A line that is wide enough to fill the bubble'},"
    "   {'id': 'b', 'kind': 'paragraph', 'text': 'And one more that is wide enough to fill it'},"
    "   {'id': 'c', 'kind': 'paragraph', 'text': 'The third is not less wide than those before'}]}]"
    "}";

TEST(numbers_of_adjoining_parts_cover_no_word)
{
    static struct cue cues[] = {
        {.part = {"m1.a", 4}}, {.part = {"m1.b", 4}}, {.part = {"m1.c", 4}}};
    struct tally sum;

    scene_open(&scene, thread, "phone/sms/m1", 20000);
    scene.s->cues = (struct list){cues, 3};
    for (int type = 100; type <= 150; type += 25) {
        look(type);
        sum = tally("thread");
        CHECK_INT(sum.dots_n, 3);
        CHECK_INT(sum.covering_n, 0);
        CHECK_INT(sum.outside_n, 0);
    }
    scene_close(&scene);
}

/* Every place a proof of this scenario stands at. */
static struct tally look_at_case(const char *name, int type_percent)
{
    struct tally sum = {0};

    for (size_t i = 0; i < scene.s->cues.n; i++) {
        struct str part = LIST_AT(scene.s->cues, struct cue, i)->part;
        struct str place = scenario_place_of(&scene.arena, scene.s, part);
        const struct device *device = scenario_device(scene.s, place_of(place).device);

        if (device) {
            scene.stage.w = device->kind == DEVICE_PHONE ? 430 : 1000;
            scene.stage.h = device->kind == DEVICE_PHONE ? 880 : 640;
            scene.world->place = place;
            look(type_percent);
            struct tally one = tally(name);
            sum.dots_n += one.dots_n;
            sum.covering_n += one.covering_n;
            sum.outside_n += one.outside_n;
        }
    }
    return sum;
}

static bool open_case(const struct pack *pack, struct str id, const char *lang)
{
    struct faults faults;
    struct str bytes;
    struct scenario_wish wish = {
        .case_id = id, .brand_id = STR("hinode"), .lang = str_of(lang), .seed = 1};

    scene_close(&scene);
    faults_init(&faults, &scene.arena);
    scene.s = ARENA_NEW(&scene.arena, struct scenario);
    if (!CHECK(case_open(scene.s, &scene.arena, pack, &wish, &bytes, &faults))) {
        return false;
    }
    scene.world = world_new(&scene.arena, scene.s);
    scene.looks = looks_new(&scene.arena);
    world_advance(scene.world, 600000);
    stage_open(&scene.stage, looked_frame, &scene);
    return true;
}

TEST(numbers_on_built_in_cases_cover_no_word)
{
    static struct arena kept;
    struct pack pack = {0};
    struct fault fault = {0};
    struct faults faults;
    struct tally sum = {0};

    faults_init(&faults, &kept);
    if (!CHECK(pack_open(&pack, &kept, "content/amazon-signin", &faults, &fault))) {
        return;
    }
    for (size_t i = 0; i < pack.cases.n; i++) {
        struct str id = LIST_AT(pack.cases, struct pack_case, i)->id;

        if (open_case(&pack, id, i % 2 ? "ja" : "en")) {
            struct tally one = look_at_case(str_c(&scene.arena, id), i % 3 ? 100 : 150);
            sum.dots_n += one.dots_n;
            sum.covering_n += one.covering_n;
            sum.outside_n += one.outside_n;
        }
    }
    printf("%d numbers\n", sum.dots_n);
    CHECK(sum.dots_n > 200);
    CHECK_INT(sum.covering_n, 0);
    CHECK_INT(sum.outside_n, 0);
    scene_close(&scene);
    arena_clear(&kept);
}

TEST_MAIN(numbers_of_adjoining_parts_cover_no_word, numbers_on_built_in_cases_cover_no_word)
