#include "desk/forward.h"

#include "adapters/background.h"

#include <stdlib.h>

bool forward_now(struct store *spool, const char *to_uri, const struct cohort_progress *progress,
                 struct transfer_counts *counts, struct fault *fault)
{
    struct arena arena;
    struct store *server = store_open(to_uri, fault);
    *counts = (struct transfer_counts){0};
    if (!server) {
        return false;
    }
    arena_init(&arena, 0, &desk_oom);
    struct transfer_wish wish = {.progress = progress,
                                 .from = STR("spool"),
                                 .is_whole = true, /* the server knows by the login who may what */
                                 .has_small_steps = true};
    bool is_done = store_whose(server, &arena, &wish.person, fault) &&
                   transfer_forward(server, spool, &wish, counts, fault);
    arena_clear(&arena);
    store_close(server);
    return is_done;
}

const char *forward_instead(const char *store_uri, const char *spool_uri)
{
    if (!str_starts(str_of(store_uri), STR("postgresql:"))) {
        return store_uri;
    }
    setenv(FORWARD_VARIABLE, store_uri, 1);
    return spool_uri;
}

bool forward_is_wanted(void)
{
    const char *to = getenv(FORWARD_VARIABLE);
    return to && to[0];
}

void forward_in_background(const char *spool_uri)
{
    if (forward_is_wanted() && spool_uri) {
        const char *const args[] = {"mikiwamectl", "store", "forward", "--store", spool_uri, NULL};
        background_run(args);
    }
}
