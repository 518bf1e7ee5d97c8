/* The official app of every brand of the content, panel by panel on a phone, as it was drawn when
 * it was last read: tests/draw/app-BRAND-LANG.txt, in large type tests/draw/large/app-BRAND.txt;
 * dark and high contrast are held to them. One case of each pack that has much in its account. */
#include "adapters/pack_json.h"
#include "tests/hand.h"
#include "tests/reach.h"

#define ROOM_N ((size_t)64 << 20)
#define APP_W 390
#define APP_H 1400 /* nearly every panel is shorter */

static const struct {
    const char *folder, *case_id;
    size_t brands_n;
} packs[] = {{"content/amazon-signin", "every-corner", 2},
             {"content/workplace-sso", "whiteboard-consent", 1},
             {"content/household", "web-push-shared", 4}};

static struct arena app;
static struct pack pack;

static bool load(const char *folder)
{
    struct faults faults;
    struct fault fault = {0};

    arena_clear(&app);
    arena_init(&app, ROOM_N, NULL);
    faults_init(&faults, &app);
    return pack_open(&pack, &app, folder, &faults, &fault);
}

/* The app alone, of the person and the service of that case. */
static bool app_open(const char *case_id, struct str brand, struct str lang)
{
    struct scenario_wish wish = {str_of(case_id), brand, lang, 1, STR("")};
    struct faults faults;
    struct str bytes;

    scene_close(&hand);
    arena_init(&hand.arena, ROOM_N, NULL);
    faults_init(&faults, &hand.arena);
    hand.s = ARENA_NEW(&hand.arena, struct scenario);
    if (!scenario_open(hand.s, &hand.arena, &pack, &wish, &bytes, &faults)) {
        return false;
    }
    hand.world = world_new(&hand.arena, hand.s);
    hand.looks = looks_new(&hand.arena);
    world_advance(hand.world, 20000);
    scene_do(&hand, &(struct ask){VERB_OPEN, STR("phone/official"), STR("")});
    stage_open(&hand.stage, hand_view, NULL);
    hand.stage.w = APP_W;
    hand.stage.h = APP_H;
    stage_play(&hand.stage);
    return true;
}

static void panel_add(struct buf *kept, struct str panel)
{
    buf_fmt(kept, "== %.*s\n", STR_ARGS(panel));
    buf_add(kept, twin_words(&hand.stage));
}

static bool panel_has_twins(const char *name)
{
    struct twin_list lists[1 + TWINS_N];
    struct arena arena;
    bool is_right = true;

    arena_init(&arena, 0, NULL);
    for (int t = 0; t <= TWINS_N; t++) {
        twin_play(&hand.stage, (enum theme_tone)(t & 1), t >= 2, 100);
        lists[t] = twin_list_of(&hand.stage.draw, &arena);
        is_right &= t == 0 || twin_words_are_alike(&lists[0], &lists[t], name, twin_names[t - 1]);
    }
    is_right &= twin_colours_are_kept(lists, name);
    arena_clear(&arena);
    return is_right;
}

/* Its home, then each panel that the brand has. */
static void panels_look(const char *name, struct buf *plain, struct buf *large)
{
    const struct brand *brand = &hand.s->brand;

    for (size_t i = 0; i <= brand->panels.n; i++) {
        const struct panel *panel = i ? LIST_AT(brand->panels, struct panel, i - 1) : NULL;
        struct str id = panel ? panel->id : STR("");
        struct str place = str_fmt(&hand.arena, "phone/official%s%.*s", i ? "/" : "", STR_ARGS(id));

        scene_go(&hand, str_c(&hand.arena, place));
        CHECK(str_eq(hand.world->place, place));
        panel_add(plain, id);
        reach_check_sizes(&hand.stage, name);
        CHECK(panel_has_twins(name));
        twin_play(&hand.stage, THEME_LIGHT, false, TWIN_TYPE_PERCENT);
        panel_add(large, id);
        twin_play(&hand.stage, THEME_LIGHT, false, 100);
    }
}

static void brand_look(const char *case_id, struct str brand, struct str lang)
{
    struct buf plain = {0}, large = {0};
    char name[64];

    if (CHECK(app_open(case_id, brand, lang))) {
        snprintf(name, sizeof name, "app-%.*s-%.*s", STR_ARGS(brand), STR_ARGS(lang));
        panels_look(name, &plain, &large);
        CHECK(draw_is_kept(buf_str(&plain), name));
        snprintf(name, sizeof name, "large/app-%.*s", STR_ARGS(brand));
        CHECK(!str_is(lang, "ja") || draw_is_kept(buf_str(&large), name));
    }
    buf_clear(&plain);
    buf_clear(&large);
    scene_close(&hand);
}

TEST(every_brands_app_is_drawn_as_it_was_read)
{
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        if (!CHECK(load(packs[i].folder))) {
            continue;
        }
        CHECK_INT(pack.brands.n, packs[i].brands_n);
        for (size_t b = 0; b < pack.brands.n; b++) {
            struct str brand = LIST_AT(pack.brands, struct pack_brand, b)->id;

            brand_look(packs[i].case_id, brand, STR("ja"));
            brand_look(packs[i].case_id, brand, STR("en"));
        }
    }
    arena_clear(&app);
    buf_clear(&twin_colours);
}

TEST_MAIN(every_brands_app_is_drawn_as_it_was_read)
