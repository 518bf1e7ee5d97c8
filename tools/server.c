/* store migrate, login, forward, publish, published: an organisation's server. */
#include "base/buf.h"
#include "desk/deliver.h"
#include "desk/forward.h"
#include "desk/kept_about.h"
#include "desk/programmes.h"
#include "tools/ctl.h"

#include <stdlib.h>

/* ---- tables and logins ---- */

static int migrate_run(struct ctl *ctl)
{
    const char *uri = options_get(&ctl->options, "--store");
    if (!uri) {
        return ctl_misused(ctl,
                           "say which: store migrate --store postgresql://OWNER@HOST/DATABASE.");
    }
    if (!store_migrate(uri, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_add_c(&ctl->out, "the tables are there\n");
    return EXIT_DONE;
}

static bool role_wished(struct ctl *ctl, const struct desk *desk, enum store_role *role,
                        struct str *person)
{
    const char *name = options_get(&ctl->options, "--person");
    const struct person *known;
    if (!kept_person(desk, str_of(name), &known, &ctl->fault)) {
        return false;
    }
    *person = known ? known->id : STR("");
    *role = options_has(&ctl->options, "--organiser") ? STORE_ORGANISER
            : options_has(&ctl->options, "--manager") ? STORE_MANAGER
                                                      : STORE_PERSON;
    return *role != STORE_PERSON || known ||
           fault_set(&ctl->fault, "person.unknown", "Nobody called \"%s\" is on the roster there.",
                     name ? name : "");
}

static int admit(struct ctl *ctl, struct desk *desk)
{
    enum store_role role;
    struct str person;
    if (!role_wished(ctl, desk, &role, &person) ||
        !store_admit(desk->store, str_of(ctl->options.rest[0]), role, person, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "%s may log in\n", ctl->options.rest[0]);
    return EXIT_DONE;
}

static int login_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1
               ? ctl_with_desk(ctl, admit)
               : ctl_misused(ctl, "name one login: store login NAME --person ID|--organiser|"
                                  "--manager.");
}

/* ---- forwarding ---- */

static int forward(struct ctl *ctl, struct desk *desk)
{
    struct transfer_counts counts;
    const char *to = options_get(&ctl->options, "--to");
    to = to ? to : getenv(FORWARD_VARIABLE);
    if (!to) {
        return ctl_misused(ctl, "say where to: --to postgresql://…, or set " FORWARD_VARIABLE ".");
    }
    if (!forward_now(desk->store, to, NULL, &counts, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out,
             ctl->is_json ? "{\"new\": %zu, \"conflicts\": %zu}\n" : "%zu new, %zu conflicts\n",
             counts.new_n, counts.conflicts_n);
    return counts.conflicts_n ? EXIT_FAULTS : EXIT_DONE;
}

static int forward_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, forward);
}

/* ---- publishing ---- */

/* The managers' report of a programme in a format: "staff.text". */
static bool publish_one(struct ctl *ctl, struct desk *desk, struct str programme,
                        const char *format)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct delivery delivery = {.audience = FOR_MANAGER, .programme = programme};
    struct str name = str_fmt(&ctl->arena, "%.*s.%s", STR_ARGS(programme), format);
    bool is_done = deliver(desk, &delivery, str_of(format), &sink, &ctl->fault) &&
                   !sink.is_failed && store_publish(desk->store, name, buf_str(&buf), &ctl->fault);
    buf_clear(&buf);
    return is_done;
}

static int publish(struct ctl *ctl, struct desk *desk)
{
    const char *given = options_get(&ctl->options, "--programme");
    struct str programme = given ? str_of(given) : STR("staff");
    if (!publish_one(ctl, desk, programme, "text") || !publish_one(ctl, desk, programme, "json")) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "published for managers: %.*s\n", STR_ARGS(programme));
    return EXIT_DONE;
}

static int publish_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, publish);
}

static bool show_published(void *ctx, struct str name, struct str bytes)
{
    struct ctl *ctl = ctx;
    bool is_wished = ctl->is_json ? str_ends(name, STR(".json")) : str_ends(name, STR(".text"));
    if (is_wished) {
        sink_add(&ctl->out, bytes);
    }
    return true;
}

/* A manager's login may read nothing else, so no desk is opened over it. */
static int published_run(struct ctl *ctl)
{
    const char *uri = options_get(&ctl->options, "--store");
    if (!uri) {
        return ctl_misused(ctl, "say where: store published --store postgresql://…");
    }
    struct store *store = store_open(uri, &ctl->fault);
    bool is_done = store && store_each_published(store, show_published, ctl, &ctl->fault);
    store_close(store);
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

static const struct option server_options[] = {
    {"--store", "URI", "the server, postgresql://...; wanted"},
    CTL_OPTION_LANG,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK,
    {"--programme", "ID", "of which programme (default staff)"}};
static const struct option login_options[] = {
    {"--store", "URI", "the server, postgresql://...; wanted"},
    CTL_OPTION_LANG,
    {"--person", "ID", "adds and reads what is this person's, by id, name or number"},
    {"--organiser", NULL, "reads all, works out, publishes, erases"},
    {"--manager", NULL, "reads what is published, nothing else"}};
static const struct option forward_options[] = {
    CTL_OPTION_STORE,
    {"--to", "URI", "the server (default: " FORWARD_VARIABLE ")"},
    CTL_OPTION_LANG,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK};

static const struct command commands[] = {
    {"store", "migrate", "", "make or lead on the tables of a server, as their owner",
     server_options, 2, migrate_run},
    {"store", "login", "NAME", "let somebody log in to a server", login_options, 5, login_run},
    {"store", "forward", "", "send what a server lacks of this store; safe to repeat",
     forward_options, 5, forward_run},
    {"store", "publish", "", "the closed months of groups, worked out and put up for managers",
     server_options, 5, publish_run},
    {"store", "published", "", "what managers may read", server_options, 3, published_run},
};

const struct command *server_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
