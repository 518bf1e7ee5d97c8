/* acts.h - what a hand does on a screen, in a line: acts with a space between.
 *
 *     part      a click on it
 *     ~part     the pointer rests on it until that counts as looking
 *     !part     a long press or the secondary button
 *     'word     typed
 *     @MS       active time goes on until then
 *     /place    the learner goes there
 *
 * The pointer is put away afterwards, unless it rests.
 */
#ifndef ACTS_H
#define ACTS_H

#include "tests/scene.h"
#include "tests/test.h"

#include <stdlib.h>

static inline bool act_play(struct scene *scene, struct str act)
{
    struct str rest = str_from(act, 1);

    switch (act.at[0]) {
    case '~':
        if (!stage_point_at(&scene->stage, rest)) {
            return false;
        }
        stage_wait(&scene->stage, UI_HOVER_MS);
        return true;
    case '!':
        if (!stage_point_at(&scene->stage, rest)) {
            return false;
        }
        scene->stage.in.is_context = true;
        stage_play(&scene->stage);
        return true;
    case '\'':
        scene->stage.in.typed = rest;
        stage_play(&scene->stage);
        return true;
    case '@':
        scene_pass(scene, strtol(rest.at, NULL, 10));
        return true;
    case '/':
        scene_go(scene, str_c(&scene->arena, rest));
        return true;
    default:
        return stage_click(&scene->stage, act);
    }
}

static inline void acts_play(struct scene *scene, const char *acts, const char *name)
{
    struct str rest = str_of(acts), act = {0};

    while (rest.n) {
        str_cut(rest, ' ', &act, &rest);
        if (!CHECK(act_play(scene, act))) {
            printf("%s: no %.*s\n", name, STR_ARGS(act));
        }
    }
    if (act.n == 0 || act.at[0] != '~') {
        stage_point(&scene->stage, -1, -1);
    }
    stage_play(&scene->stage);
}

#endif
