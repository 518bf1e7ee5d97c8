/* password.h - the rooms of the drill "password": its play and measures (password.c), what is said
 * afterwards and its course (password_moves.c), its board (password_board.c).
 *
 * A map of services, each with the name of the password it has: those with the same name share one.
 * The one of the service the case is about is known to a stranger. Which services are to be closed,
 * and in which order, follows from the map. Of what is typed only facts exist
 * (core/secret_judge.h).
 */
#ifndef DRILLS_PASSWORD_H
#define DRILLS_PASSWORD_H

#include "core/drill.h"
#include "core/secret_judge.h"
#include "ui/edit.h"
#include "ui/widgets.h"

enum password_kind { PASSWORD_HERE, PASSWORD_MAIL, PASSWORD_PAY, PASSWORD_CLOUD, PASSWORD_LOW };

struct password_service {
    struct str id, name;
    int kind;          /* enum password_kind */
    struct str secret; /* the password it has, by a name */
    bool has_passkey;  /* it could be entered with one */
};

/* drills.password of a case */
struct password_words {
    struct str task;
    struct list services; /* of struct password_service */
};
#define PASSWORD_SERVICES_N 8

enum password_way { WAY_NONE, WAY_TYPED, WAY_MANAGER, WAY_PASSKEY };

/* plain bytes; pointers into memory that lives as long as the world */
struct password {
    const struct password_words *words;
    uint8_t way[PASSWORD_SERVICES_N];   /* enum password_way, by place in words->services */
    uint8_t order[PASSWORD_SERVICES_N]; /* places of those closed, the first first */
    size_t order_n;
    size_t refused_n;
    struct secret_judged refused; /* the latest that did not pass; length 0 = none open */
    size_t refused_at;            /* for which service */
    int64_t began_ms, last_ms;
    bool is_ended;
};

struct password_looks {
    struct ui_scroll list, scroll;
    bool is_ending;
    size_t chosen; /* service + 1 */
    struct edit edit;
    /* 20 bits of a hash of each that was taken in this case: too few to find it by, enough to tell
     * when one comes twice; gone with the screen */
    uint32_t typed[PASSWORD_SERVICES_N];
    size_t typed_n;
};

const struct password_service *password_service(const struct password *password, size_t i);
bool password_is_leaked(const struct password *password, size_t i); /* shares the known one */
bool password_is_reused(const struct password *password, size_t i); /* shares any */
bool password_mail_is_leaked(const struct password *password);
/* Why `first` is closed before `then`: a text id; NULL where the order is free. */
const char *password_before(const struct password *password, size_t first, size_t then);
size_t password_place(const struct password *password, size_t i); /* in order; order_n: not yet */
/* The leaked ones in the recommended order; how many. */
size_t password_best(const struct password *password, uint8_t order[PASSWORD_SERVICES_N]);
int64_t password_faults_n(const struct password *password);
bool password_is_solved(const struct password *password);
/* Names that may not stand in a new one. */
struct strs password_names(struct arena *arena, const struct scenario *s);

void password_moves(const void *state, const struct world *world, struct moves *out);
void password_lessons(const void *state, const struct world *world, struct lessons *out);
void password_view(const struct drill_call *call);

#endif
