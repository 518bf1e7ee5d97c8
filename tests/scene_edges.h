/* scene_edges.h - words of a device or of a surface alone, and the edges of its glass. */
#ifndef SCENE_EDGES_H
#define SCENE_EDGES_H

#include "tests/edges.h"
#include "tests/scene.h"

static inline struct rect scene_glass(const struct scene *scene)
{
    struct rect at;

    return ui_part_at(&scene->stage.ui, STR("device.screen"), &at)
               ? at
               : (struct rect){0, 0, scene->stage.w, scene->stage.h};
}

static inline void scene_scroll_all_to_end(struct scene *scene)
{
    struct theatre *stage = &scene->stage;

    for (int i = 0; i < 8 * 6; i++) {
        stage->in.x = stage->w * (2 * (i % 8) + 1) / 16;
        stage->in.y = stage->h * (2 * (i / 8) + 1) / 12;
        stage->in.wheel_px = 100000;
        stage_play(stage);
    }
    stage_point(stage, -1, -1);
}

/* Moves what can be scrolled: last of all that is looked at. */
static inline void scene_check_edges(struct scene *scene, const char *name)
{
    stage_point(&scene->stage, -1, -1);
    CHECK_INT(edges_near_n(&scene->stage.draw, scene_glass(scene), EDGES_UPPER, name), 0);
    scene_scroll_all_to_end(scene);
    CHECK_INT(edges_near_n(&scene->stage.draw, scene_glass(scene), EDGES_LOWER, name), 0);
}

#endif
