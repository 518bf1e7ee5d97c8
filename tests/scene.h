/* scene.h - a device with a world behind it, played frame by frame: what a view asks for is carried
 * out, and written down.
 *
 *     scene_open(&scene, "{'notices': [ … ]}", "phone/sms", 20000);   at 20 s, with the list open
 *     stage_click(&scene.stage, STR("sms.m1"));
 *     CHECK_STR(scene_asked(&scene), "open phone/sms/m1\n");
 *
 * An ask that the world refuses is written with "refused " before it.
 */
#ifndef SCENE_H
#define SCENE_H

#include "tests/draw_twins.h"
#include "tests/small.h"
#include "tests/stage.h"
#include "surfaces/surfaces.h"

struct scene {
    struct theatre stage;
    struct arena arena; /* the world, the looks, what was asked */
    struct scenario *s;
    struct world *world;
    struct looks_store *looks;
    struct buf asked;
};

static inline void scene_do(struct scene *scene, const struct ask *ask)
{
    struct decision decision = {.verb = ask->verb, .target = ask->target, .value = ask->value};
    const char *why = "";
    bool is_allowed = world_can(scene->world, &decision, &why);

    if (is_allowed) {
        world_apply(scene->world, &decision);
    }
    buf_fmt(&scene->asked, "%s%s %.*s%s%.*s\n", is_allowed ? "" : "refused ", verb_name(ask->verb),
            STR_ARGS(ask->target), ask->value.n ? " " : "", STR_ARGS(ask->value));
}

static inline void scene_frame(struct ui *ui, void *ctx)
{
    struct scene *scene = ctx;
    struct asks asks = {.arena = &scene->arena};
    const struct world *world = scene->world;

    device_view(ui, world, scenario_device(scene->s, place_of(world->place).device),
                (struct rect){0, 0, scene->stage.w, scene->stage.h}, scene->looks, &asks);
    for (size_t i = 0; i < asks.n; i++) {
        scene_do(scene, &asks.at[i]);
    }
    if (asks.n) {
        ui_wake(ui, ui->in.now_ms); /* as the program does: the world has changed */
    }
}

static inline void scene_close(struct scene *scene)
{
    stage_close(&scene->stage);
    arena_clear(&scene->arena);
    buf_clear(&scene->asked);
    *scene = (struct scene){0};
}

/* A line for each ask since the last call. */
static inline struct str scene_asked(struct scene *scene)
{
    struct str asked = str_copy(&scene->arena, buf_str(&scene->asked));

    buf_empty(&scene->asked);
    return asked;
}

static inline void scene_go(struct scene *scene, const char *place)
{
    scene_do(scene, &(struct ask){VERB_OPEN, str_of(place), STR("")});
    stage_play(&scene->stage);
    stage_play(&scene->stage); /* what scrolls to its end is there now */
    scene_asked(scene);
}

/* Active time goes on, the show clock with it. */
static inline void scene_pass(struct scene *scene, int64_t at_ms)
{
    scene->stage.in.now_ms += at_ms - scene->world->at_ms;
    world_advance(scene->world, at_ms);
    stage_play(&scene->stage);
}

static inline void scene_open(struct scene *scene, const char *members, const char *place,
                              int64_t at_ms)
{
    scene_close(scene);
    scene->s = small_scenario(&scene->arena, members);
    scene->world = world_new(&scene->arena, scene->s);
    scene->looks = looks_new(&scene->arena);
    world_advance(scene->world, at_ms);
    scene_do(scene, &(struct ask){VERB_OPEN, str_of(place), STR("")});
    scene->stage.w = 430;
    scene->stage.h = 880;
    stage_open(&scene->stage, scene_frame, scene);
    scene->stage.w = place_of(str_of(place)).device.n == 2 ? 1000 : 430; /* "pc", "phone" */
    scene->stage.h = scene->stage.w == 430 ? 880 : 640;
    stage_play(&scene->stage);
    stage_play(&scene->stage);
    scene_asked(scene);
}

/* Whether this text stands whole in one item of the last frame. */
static inline bool scene_says(const struct scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->stage.draw.n; i++) {
        const struct draw_item *item = &scene->stage.draw.items[i];

        if (item->kind == DRAW_TEXT && str_has(item->text, str_of(text))) {
            return true;
        }
    }
    return false;
}

static inline bool scene_shows(const struct scene *scene, const char *part)
{
    struct rect at;

    return ui_part_at(&scene->stage.ui, str_of(part), &at) && !rect_is_empty(at);
}

/* By Tab alone, as far as it takes; false when it is not to be reached. */
static inline bool scene_tab_to(struct scene *scene, const char *part)
{
    for (int i = 0; i < 60; i++) {
        if (stage_has_focus(&scene->stage, str_of(part))) {
            return true;
        }
        stage_key(&scene->stage, KEY_TAB);
    }
    return false;
}

/* Holds the last frame's draw list against tests/draw/<name>.txt, and its dark, strong and large
 * twins against what is kept of them. */
static inline bool scene_is_drawn_as(struct scene *scene, const char *name)
{
    bool is_kept = draw_is_kept(stage_written(&scene->stage), name);

    return twins_are_kept(&scene->stage, name) && is_kept;
}

#endif
