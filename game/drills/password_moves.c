/* password_moves.c - the taught course: one leaked door after the other, with a passkey where there
 * is one, else by the manager; and what is said afterwards.
 */
#include "drills/password.h"

#include "base/arena.h"
#include "drills/parts_course.h"

/* ---- the course ---- */

static bool best_close(struct course *course, const struct password *password)
{
    uint8_t order[PASSWORD_SERVICES_N];
    size_t n = password_best(password, order);
    for (size_t i = 0; i < n; i++) {
        const struct password_service *service = password_service(password, order[i]);
        if (password->way[order[i]] == WAY_NONE) {
            return course_best(course, VERB_ANSWER, service->id,
                               service->has_passkey ? STR("passkey") : STR("manager"));
        }
    }
    return false;
}

static void offer_ways(struct course *course, const struct password *password)
{
    static const char *const typed[] = {"length=15+ classes=2 guess=4 listed=no same=no",
                                        "length=8-11 classes=4 guess=1 listed=yes same=no",
                                        "length=12-14 classes=3 guess=4 listed=no same=yes"};
    for (size_t i = 0; i < password->words->services.n; i++) {
        const struct password_service *service = password_service(password, i);
        bool is_called_for = password_is_leaked(password, i);
        if (password->way[i] != WAY_NONE) {
            continue;
        }
        for (size_t k = 0; k < 3; k++) {
            course_offer(course, k == 0 && is_called_for ? MOVE_LEGAL : MOVE_WRONG, VERB_ANSWER,
                         service->id, str_of(typed[k]));
        }
        course_offer(course, is_called_for ? MOVE_LEGAL : MOVE_WRONG, VERB_ANSWER, service->id,
                     STR("manager"));
    }
}

void password_moves(const void *state, const struct world *world, struct moves *out)
{
    const struct password *password = state;
    struct course course = {.world = world, .out = out};
    if (world->is_paused) {
        return;
    }
    bool is_open = best_close(&course, password);
    course_offer(&course, is_open ? MOVE_LEGAL : MOVE_BEST, VERB_END, STR("stage"), STR(""));
    offer_ways(&course, password);
}

/* ---- afterwards ---- */

static void say(struct lessons *out, enum lesson_kind kind, const char *text, struct str first,
                struct str second)
{
    lessons_add(out, (struct lesson){.kind = kind, .text = text, .args = {first, second}});
}

/* Each reason once, by the first pair. */
static void say_order(const struct password *password, struct lessons *out)
{
    const char *said[4] = {0};
    size_t said_n = 0;
    for (size_t i = 0; i < password->order_n; i++) {
        for (size_t k = i + 1; k < password->order_n; k++) {
            size_t early = password->order[i], late = password->order[k];
            const char *why = password_before(password, late, early);
            bool is_said = !why || said_n == 4;
            for (size_t s = 0; s < said_n; s++) {
                is_said |= said[s] == why;
            }
            if (!is_said) {
                said[said_n++] = why;
                say(out, LESSON_WRONG, "password.said.before",
                    password_service(password, late)->name,
                    password_service(password, early)->name);
                say(out, LESSON_WHY, why, STR(""), STR(""));
            }
        }
    }
}

static void say_services(const struct password *password, struct lessons *out)
{
    for (size_t i = 0; i < password->words->services.n; i++) {
        struct str name = password_service(password, i)->name;
        bool is_closed = password->way[i] != WAY_NONE, is_leaked = password_is_leaked(password, i);
        if (is_leaked && !is_closed) {
            say(out, LESSON_WRONG, "password.said.open", name, STR(""));
        } else if (is_closed && !password_is_reused(password, i)) {
            say(out, is_leaked ? LESSON_SAY : LESSON_WRONG,
                is_leaked ? "password.said.closed" : "password.said.needless", name, STR(""));
        } else if (!is_closed && password_is_reused(password, i)) {
            say(out, LESSON_SAY, "password.said.other", name, STR(""));
        }
    }
}

static void say_best(const struct password *password, struct lessons *out)
{
    static const char *const whys[] = {"password.why.here", "password.why.mail", "password.why.pay",
                                       "password.why.cloud", "password.why.low"};
    uint8_t order[PASSWORD_SERVICES_N];
    size_t n = password_best(password, order);
    say(out, LESSON_TITLE, "password.said.best", STR(""), STR(""));
    for (size_t i = 0; i < n; i++) {
        const struct password_service *service = password_service(password, order[i]);
        say(out, LESSON_STEP, NULL, service->name, STR(""));
        say(out, LESSON_WHY, whys[service->kind], STR(""), STR(""));
    }
}

static void say_ways(const struct password *password, struct lessons *out)
{
    bool has_better = false;
    for (size_t i = 0; i < password->words->services.n; i++) {
        has_better |= password->way[i] == WAY_MANAGER || password->way[i] == WAY_PASSKEY;
    }
    say(out, LESSON_TITLE, "password.said.ways", STR(""), STR(""));
    say(out, has_better ? LESSON_RIGHT : LESSON_SAY, "password.said.passkey", STR(""), STR(""));
    say(out, LESSON_SAY, "password.said.manager", STR(""), STR(""));
    if (password->refused_n > 0) {
        say(out, LESSON_SAY, "password.said.gate", STR(""), STR(""));
    }
}

void password_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct password *password = state;
    (void)world;
    if (password_is_solved(password)) {
        say(out, LESSON_RIGHT, "password.said.works", STR(""), STR(""));
    }
    say_order(password, out);
    say_services(password, out);
    say_best(password, out);
    say_ways(password, out);
}
