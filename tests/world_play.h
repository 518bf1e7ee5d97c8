/* world_play.h - plays lines of decisions in a small world: "press m1.see; type q1.pw length=12-14
 * classes=3". */
#ifndef TEST_WORLD_PLAY_H
#define TEST_WORLD_PLAY_H

#include "core/world.h"
#include "houses.h"
#include "small.h"
#include "test.h"

static struct arena arena;

static const char *why;

static inline struct world *house_at(int64_t at_ms)
{
    struct world *world = world_new(&arena, small_scenario(&arena, house));

    world_advance(world, at_ms);
    return world;
}

/* "verb target value"; target and value may be missing. False with `why` set when it is refused. */
static bool act(struct world *world, const char *line)
{
    struct decision decision = {.at_ms = world->at_ms};
    struct str verb, rest;

    str_cut(str_of(line), ' ', &verb, &rest);
    str_cut(rest, ' ', &decision.target, &decision.value);
    decision.verb = verb_of(verb);
    why = "";
    if (!world_can(world, &decision, &why)) {
        return false;
    }
    world_apply(world, &decision);
    return true;
}

/* Lines divided by ';', all accepted. */
static bool play(struct world *world, const char *lines)
{
    struct str rest = str_of(lines), line;
    bool is_more;

    do {
        is_more = str_cut(rest, ';', &line, &rest);
        if (!CHECK(act(world, str_c(&arena, str_trim(line))))) {
            printf("\"%.*s\" was refused: %s\n", STR_ARGS(line), why);
            return false;
        }
    } while (is_more);
    return true;
}

#define REFUSED(world, line, reason)                                                               \
    do {                                                                                           \
        CHECK(!act(world, line));                                                                  \
        CHECK_STR(str_of(why), reason);                                                            \
    } while (0)

static const struct notice_state *notice(const struct world *world, const char *id)
{
    return world_notice(world, str_of(id));
}

static inline const struct attempt_state *attempt(const struct world *world, const char *id)
{
    return world_attempt(world, str_of(id));
}

#define FACTS " length=12-14 classes=3"

#endif
