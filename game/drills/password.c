/* password.c - one password was known, and it opens more than one door.
 *
 * Lesson: a password that is used twice is lost twice. This account first, the mail account with it
 * when it has the same one, since whoever has the mail can make all the others anew; then what
 * moves money, what keeps papers, and the rest. Places with a password of their own need nothing.
 * Length and being used nowhere else count, not signs; a passkey refuses on a fake page by itself,
 * and a manager stays silent there.
 *
 * Evidence it leaves: which of the reused ones were closed, in which order, whether the mail went
 * along, what was changed needlessly, how many were tried that are too easy, and in which way they
 * were closed. Of what was typed only facts.
 */
#include "drills/password.h"

#include "base/arena.h"
#include "drills/parts_score.h"

#include <stddef.h>
#include <string.h>

/* ---- the case's own keys ---- */

static const char *const kind_words[] = {"here", "mail", "pay", "cloud", "low", NULL};

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const struct field service_rows[] = {
    {ROW(password_service, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "target of the answer"},
    {ROW(password_service, name, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "what it is called"},
    {ROW(password_service, kind, FIELD_ENUM), .names = kind_words,
     .says = "here: the service of the case, once; then by what is at stake"},
    {ROW(password_service, secret, FIELD_ID), .flags = FIELD_REQUIRED,
     .says = "a name for its password; services with the same name share one"},
    {ROW(password_service, has_passkey, FIELD_BOOL), .says = "it offers passkeys"},
};
static const struct field_table service_table = {
    .name = "password_service",
    .says = "a place one signs in to",
    .size = sizeof(struct password_service),
    .fields = service_rows,
    .n = sizeof service_rows / sizeof *service_rows,
};

static const struct field password_rows[] = {
    {ROW(password_words, task, FIELD_TEXT), .flags = FIELD_REQUIRED, .says = "what is to be done"},
    {ROW(password_words, services, FIELD_LIST), .flags = FIELD_REQUIRED, .table = &service_table,
     .least = 3, .most = PASSWORD_SERVICES_N, .says = "in the order of their cards"},
};
static const struct field_table password_table = {
    .name = "password",
    .says = "drills.password: a map of who shares which password",
    .size = sizeof(struct password_words),
    .fields = password_rows,
    .n = sizeof password_rows / sizeof *password_rows,
};

static bool words_read(struct password_words *words, struct arena *arena, const struct scenario *s,
                       struct str file, struct faults *faults)
{
    const struct tree *tree = s->drills ? tree_get(s->drills, STR("password")) : NULL;
    struct fields_reading reading = {.arena = arena, .faults = faults, .file = file};
    *words = (struct password_words){0};
    return tree && fields_read(&reading, &password_table, tree, STR("/drills/password"), words);
}

static void password_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct password_words words;
    struct password password = {.words = &words};
    size_t here_n = 0;
    if (!words_read(&words, faults->arena, s, file, faults)) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills"),
                   "The drill \"password\" wants drills.password with a task and services.");
        return;
    }
    for (size_t i = 0; i < words.services.n; i++) {
        here_n += password_service(&password, i)->kind == PASSWORD_HERE;
    }
    if (here_n != 1) {
        faults_add(faults, FAULT_ERROR, file, STR("/drills/password/services"),
                   "%zu services are of the kind \"here\"; the case is about just one.", here_n);
    }
}

/* ---- the map ---- */

const struct password_service *password_service(const struct password *password, size_t i)
{
    return LIST_AT(password->words->services, struct password_service, i);
}

static const struct password_service *here(const struct password *password)
{
    for (size_t i = 0; i < password->words->services.n; i++) {
        if (password_service(password, i)->kind == PASSWORD_HERE) {
            return password_service(password, i);
        }
    }
    return password_service(password, 0);
}

bool password_is_leaked(const struct password *password, size_t i)
{
    return str_eq(password_service(password, i)->secret, here(password)->secret);
}

bool password_is_reused(const struct password *password, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k < password->words->services.n; k++) {
        n += str_eq(password_service(password, k)->secret, password_service(password, i)->secret);
    }
    return n > 1;
}

bool password_mail_is_leaked(const struct password *password)
{
    for (size_t i = 0; i < password->words->services.n; i++) {
        if (password_service(password, i)->kind == PASSWORD_MAIL &&
            password_is_leaked(password, i)) {
            return true;
        }
    }
    return false;
}

/* This one and a mail account with the same password stand in front, in either order. */
static int rank_of(const struct password *password, size_t i)
{
    int kind = password_service(password, i)->kind;
    return !password_is_leaked(password, i)                 ? PASSWORD_LOW + 1
           : kind == PASSWORD_HERE || kind == PASSWORD_MAIL ? 0
                                                            : kind;
}

const char *password_before(const struct password *password, size_t first, size_t then)
{
    int from = rank_of(password, first), to = rank_of(password, then);
    return from >= to                                                 ? NULL
           : password_service(password, first)->kind == PASSWORD_MAIL ? "password.before.mail"
           : from == 0                                                ? "password.before.here"
           : to > PASSWORD_LOW                                        ? "password.before.known"
                                                                      : "password.before.weight";
}

size_t password_place(const struct password *password, size_t i)
{
    size_t at = 0;
    while (at < password->order_n && password->order[at] != i) {
        at++;
    }
    return at;
}

size_t password_best(const struct password *password, uint8_t order[PASSWORD_SERVICES_N])
{
    size_t n = 0;
    for (int kind = PASSWORD_HERE; kind <= PASSWORD_LOW; kind++) {
        for (size_t i = 0; i < password->words->services.n; i++) {
            if (password_service(password, i)->kind == kind && password_is_leaked(password, i)) {
                order[n++] = (uint8_t)i;
            }
        }
    }
    return n;
}

static bool has_char(struct str word, char c)
{
    return memchr(word.at, c, word.n) != NULL;
}

/* Service, person, and the pieces of the mail address before the @. */
struct strs password_names(struct arena *arena, const struct scenario *s)
{
    struct str *names = ARENA_NEW_N(arena, 8, struct str);
    struct str local, rest, piece;
    size_t n = 0;
    names[n++] = s->brand.id;
    names[n++] = s->persona.id;
    str_cut(s->persona.address, '@', &local, &rest);
    while (local.n > 0 && n < 8) {
        char cut = has_char(local, '.') ? '.' : has_char(local, '-') ? '-' : '_';
        str_cut(local, cut, &piece, &local);
        names[n++] = piece;
    }
    return (struct strs){names, n};
}

/* ---- playing ---- */

static void password_begin(void *state, const struct world *world)
{
    struct password_words *words = ARENA_NEW(world->arena, struct password_words);
    struct faults faults;
    faults_init(&faults, world->arena);
    words_read(words, world->arena, world->scenario, STR(""), &faults);
    *(struct password *)state =
        (struct password){.words = words, .began_ms = world->at_ms, .last_ms = NEVER_MS};
}

static bool close_with(struct password *password, size_t i, enum password_way way)
{
    password->way[i] = (uint8_t)way;
    password->order[password->order_n++] = (uint8_t)i;
    password->refused.length = 0;
    return true;
}

/* One that does not pass is told so and counted; the door stays as it is. */
static bool take_way(struct password *password, size_t i, struct str value)
{
    struct secret_judged judged;
    if (password->way[i] != WAY_NONE) {
        return false;
    }
    if (str_is(value, "manager")) {
        return close_with(password, i, WAY_MANAGER);
    }
    if (str_is(value, "passkey")) {
        return password_service(password, i)->has_passkey && close_with(password, i, WAY_PASSKEY);
    }
    if (!secret_judged_read(value, &judged)) {
        return false;
    }
    if (secret_judged_passes(&judged)) {
        return close_with(password, i, WAY_TYPED);
    }
    password->refused = judged;
    password->refused_at = i;
    password->refused_n++;
    return true;
}

static bool take_answer(struct password *password, const struct decision *decision)
{
    for (size_t i = 0; i < password->words->services.n; i++) {
        if (str_eq(password_service(password, i)->id, decision->target) &&
            take_way(password, i, decision->value)) {
            password->last_ms = decision->at_ms;
            return true;
        }
    }
    return false;
}

static bool password_apply(void *state, const struct world *world, const struct decision *decision)
{
    struct password *password = state;
    (void)world;
    switch (decision->verb) {
    case VERB_ANSWER:
        return take_answer(password, decision);
    case VERB_END:
        password->is_ended = true;
        return true;
    default:
        return decision->verb != VERB_MARK && decision->verb != VERB_MOVE &&
               decision->verb != VERB_CHOOSE;
    }
}

static bool password_done(const void *state, const struct world *world)
{
    (void)world;
    return ((const struct password *)state)->is_ended;
}

/* ---- measuring ---- */

/* Pairs of closed ones the wrong way round, one of them at least leaked. */
int64_t password_faults_n(const struct password *password)
{
    int64_t n = 0;
    for (size_t i = 0; i < password->order_n; i++) {
        for (size_t k = i + 1; k < password->order_n; k++) {
            n += password_before(password, password->order[k], password->order[i]) != NULL;
        }
    }
    return n;
}

struct password_sum {
    int64_t leaked_n, closed_n, needless_n, better_n;
};

static struct password_sum sum_of(const struct password *password)
{
    struct password_sum sum = {0};
    for (size_t i = 0; i < password->words->services.n; i++) {
        bool is_leaked = password_is_leaked(password, i);
        bool is_closed = password->way[i] != WAY_NONE;
        sum.leaked_n += is_leaked;
        sum.closed_n += is_leaked && is_closed;
        sum.needless_n += is_closed && !password_is_reused(password, i) && !is_leaked;
        sum.better_n += password->way[i] == WAY_MANAGER || password->way[i] == WAY_PASSKEY;
    }
    return sum;
}

bool password_is_solved(const struct password *password)
{
    struct password_sum sum = sum_of(password);
    return sum.closed_n == sum.leaked_n && sum.needless_n == 0 && password_faults_n(password) == 0;
}

/* With this one, among the first two. */
static bool is_mail_early(const struct password *password)
{
    for (size_t i = 0; i < password->order_n && i < 2; i++) {
        if (password_service(password, password->order[i])->kind == PASSWORD_MAIL &&
            password_is_leaked(password, password->order[i])) {
            return true;
        }
    }
    return false;
}

static void password_score(const void *state, const struct world *world, struct metrics *metrics)
{
    const struct password *password = state;
    struct password_sum sum = sum_of(password);
    struct drill_metrics *own = metrics_drill(metrics, "password");
    (void)world;
    score_share(own, "closed", sum.closed_n, sum.leaked_n);
    score_count(own, "left", sum.leaked_n - sum.closed_n);
    score_share(own, "mail_first", is_mail_early(password), password_mail_is_leaked(password));
    score_count(own, "order_faults", password_faults_n(password));
    score_count(own, "needless", sum.needless_n);
    score_count(own, "refused", (int64_t)password->refused_n);
    score_share(own, "better", sum.better_n, (int64_t)password->order_n);
    score_time(own, "whole_ms",
               password->last_ms == NEVER_MS ? NEVER_MS : password->last_ms - password->began_ms);
    score_conclude(metrics, password_is_solved(password));
}

static struct str password_words_of(const void *state, const struct world *world,
                                    const struct decision *decision)
{
    const struct password *password = state;
    (void)world;
    for (size_t i = 0; decision->verb == VERB_ANSWER && i < password->words->services.n; i++) {
        if (str_eq(password_service(password, i)->id, decision->target)) {
            return password_service(password, i)->name;
        }
    }
    return STR("");
}

const struct drill drill_password = {
    .id = "password",
    .state_size = sizeof(struct password),
    .looks_size = sizeof(struct password_looks),
    .is_board = true,
    .fields = &password_table,
    .check = password_check,
    .begin = password_begin,
    .apply = password_apply,
    .done = password_done,
    .moves = password_moves,
    .score = password_score,
    .words = password_words_of,
    .lessons = password_lessons,
    .view = password_view,
};
