#include "core/brand_check.h"
#include "base/arena.h"

#define PATHS_N 400
#define CASES_NAMED_N 3

/* one {brand.path}, and who uses it */
struct use {
    struct str path;
    struct str by[CASES_NAMED_N];
    struct str last; /* who used it last */
    size_t by_n, cases_n;
};

struct checking {
    const struct pack *pack;
    const struct tree *overlay;
    struct str file;
    struct faults *faults;
    struct use uses[PATHS_N];
    size_t n;
};

#define SAY(c, grade, pointer, ...)                                                                \
    faults_add((c)->faults, grade, (c)->file, STR(pointer), __VA_ARGS__)

static struct str text_at(const struct tree *object, const char *key)
{
    const struct tree *found = object ? tree_get(object, str_of(key)) : NULL;

    return found && found->kind == TREE_STR ? found->text : STR("");
}

/* ---- which words are used ---- */

static struct use *use_of(struct checking *c, struct str path)
{
    for (size_t i = 0; i < c->n; i++) {
        if (str_eq(c->uses[i].path, path)) {
            return &c->uses[i];
        }
    }
    if (c->n == PATHS_N) {
        return NULL;
    }
    c->uses[c->n] = (struct use){.path = path};
    return &c->uses[c->n++];
}

static void note_use(struct checking *c, struct str path, struct str by)
{
    struct use *use = use_of(c, path);

    if (!use || str_eq(use->last, by)) { /* a case's uses come one after the other */
        return;
    }
    use->last = by;
    use->cases_n++;
    if (use->by_n < CASES_NAMED_N) {
        use->by[use->by_n++] = by;
    }
}

static void note_text(struct checking *c, struct str text, struct str by)
{
    for (size_t at = str_find(text, STR("{brand.")); at < text.n;
         at = str_find(text, STR("{brand."))) {
        struct str rest = str_from(text, at + strlen("{brand.")), path, way;

        path = str_part(rest, 0, str_find(rest, STR("}")));
        text = str_from(rest, path.n);
        str_cut(path, '|', &path, &way);
        note_use(c, path, by);
    }
}

static void note_tree(struct checking *c, const struct tree *tree, struct str by)
{
    if (tree->kind == TREE_STR) {
        note_text(c, tree->text, by);
    }
    for (const struct tree *at = tree->first; at; at = at->next) {
        note_tree(c, at, by);
    }
}

/* ---- words ---- */

static bool is_whole(const struct checking *c, const struct tree *found, struct str *lacks)
{
    if (found->kind != TREE_OBJECT) {
        return found->kind == TREE_STR || found->kind == TREE_INT;
    }
    for (size_t i = 0; i < c->pack->langs.n; i++) {
        if (text_at(found, str_c(c->faults->arena, c->pack->langs.at[i])).n == 0) {
            *lacks = c->pack->langs.at[i];
            return false;
        }
    }
    return true;
}

static struct str pointer_of(const struct checking *c, struct str path)
{
    struct str pointer = STR(""), step;

    while (path.n > 0) {
        str_cut(path, '.', &step, &path);
        pointer = str_fmt(c->faults->arena, "%.*s/%.*s", STR_ARGS(pointer), STR_ARGS(step));
    }
    return pointer;
}

static struct str users_of(const struct checking *c, const struct use *use)
{
    struct str users = STR("");

    for (size_t i = 0; i < use->by_n; i++) {
        users = str_fmt(c->faults->arena, "%.*s%s%.*s", STR_ARGS(users), i ? ", " : "",
                        STR_ARGS(use->by[i]));
    }
    return use->cases_n > use->by_n ? str_fmt(c->faults->arena, "%.*s and %zu more",
                                              STR_ARGS(users), use->cases_n - use->by_n)
                                    : users;
}

static void check_use(const struct checking *c, const struct use *use)
{
    const struct tree *found = tree_at(c->overlay, use->path);
    struct str users = users_of(c, use), lacks = STR("");

    if (!found) {
        faults_add(c->faults, FAULT_ERROR, c->file, pointer_of(c, use->path),
                   "is missing; used by %.*s", STR_ARGS(users));
    } else if (!is_whole(c, found, &lacks) && lacks.n > 0) {
        faults_add(c->faults, FAULT_ERROR, c->file, pointer_of(c, use->path),
                   "has no text in \"%.*s\"; used by %.*s", STR_ARGS(lacks), STR_ARGS(users));
    } else if (!is_whole(c, found, &lacks)) {
        faults_add(c->faults, FAULT_ERROR, c->file, pointer_of(c, use->path),
                   "is no text that can stand in a sentence; used by %.*s", STR_ARGS(users));
    }
}

/* ---- panels and profile ---- */

static const struct tree *panel_of(const struct checking *c, const char *key, const char *value)
{
    const struct tree *panels = tree_get(c->overlay, STR("panels"));

    for (const struct tree *at = panels ? panels->first : NULL; at; at = at->next) {
        if (str_is(text_at(at, key), value)) {
            return at;
        }
    }
    return NULL;
}

static bool has_word(const struct tree *list, const char *word)
{
    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        if (at->kind == TREE_STR && str_is(at->text, word)) {
            return true;
        }
    }
    return false;
}

static bool does(const struct tree *panel, const char *action)
{
    return panel && has_word(tree_get(panel, STR("does")), action);
}

static bool is_true_at(const struct checking *c, const char *path)
{
    const struct tree *found = tree_at(c->overlay, str_of(path));

    return found && found->kind == TREE_BOOL && found->number;
}

static void check_profile(const struct checking *c)
{
    const struct tree *pending = panel_of(c, "sheet", "pending");
    const struct tree *centre = tree_at(c->overlay, STR("profile.centre_lists"));
    const struct tree *route = tree_at(c->overlay, STR("profile.approve_route"));

    if (is_true_at(c, "profile.has_pending") &&
        !(does(pending, "approve") && does(pending, "deny"))) {
        SAY(c, FAULT_ERROR, "/profile/has_pending",
            "promises a list of sign-ins that wait; add a panel with \"sheet\": \"pending\" that "
            "does \"approve\" and \"deny\"");
    }
    if (is_true_at(c, "profile.has_history") && !panel_of(c, "sheet", "history")) {
        SAY(c, FAULT_ERROR, "/profile/has_history",
            "promises a sign-in history; add a panel with \"sheet\": \"history\"");
    }
    if (centre && centre->n > 0 && !panel_of(c, "sheet", "centre")) {
        SAY(c, FAULT_ERROR, "/profile/centre_lists",
            "names what the message centre shows; add a panel with \"sheet\": \"centre\"");
    }
    if (route && !str_is(route->text, "page") && !is_true_at(c, "profile.has_pending")) {
        SAY(c, FAULT_ERROR, "/profile/approve_route",
            "leads through the app, which shows no sign-ins that wait; set has_pending, or "
            "\"page\"");
    }
}

/* Offers and what is done with them belong together. */
static void check_offers(const struct checking *c)
{
    const struct tree *panels = tree_get(c->overlay, STR("panels"));

    for (const struct tree *at = panels ? panels->first : NULL; at; at = at->next) {
        const struct tree *offers = tree_get(at, STR("offers"));
        bool is_taken = does(at, "add") || does(at, "send");
        bool is_chosen = does(at, "choose");

        if ((is_taken || is_chosen) != (offers && offers->n > 0)) {
            SAY(c, FAULT_ERROR, "/panels",
                "have offers that nothing is done with, or the other way round; a panel with "
                "\"offers\" does \"add\", \"choose\" or \"send\"");
        } else if ((is_taken && text_at(at, "sheet").n == 0) ||
                   (is_chosen && text_at(at, "setting").n == 0)) {
            SAY(c, FAULT_ERROR, "/panels",
                "have offers without a place; \"add\" and \"send\" want a \"sheet\", \"choose\" a "
                "\"setting\"");
        }
    }
}

static bool has_repair(const struct checking *c)
{
    for (size_t i = 0; i < c->pack->cases.n; i++) {
        const struct tree *stages =
            tree_get(LIST_AT(c->pack->cases, struct pack_case, i)->tree, STR("stages"));

        for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
            if (str_is(text_at(at, "drill"), "console")) {
                return true;
            }
        }
    }
    return false;
}

static void check_repair(const struct checking *c)
{
    if (!has_repair(c)) {
        return;
    }
    if (!panel_of(c, "setting", "password")) {
        SAY(c, FAULT_ERROR, "/panels",
            "holds no place to change the password; add a panel with \"setting\": \"password\"");
    }
    if (!does(panel_of(c, "sheet", "sessions"), "sign_out_all")) {
        SAY(c, FAULT_ERROR, "/panels",
            "holds no way to sign everybody out; add a panel with \"sheet\": \"sessions\" that "
            "does \"sign_out_all\"");
    }
}

/* ---- routes and desk ---- */

static bool sends_sms(const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices"));

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        if (str_is(text_at(at, "channel"), "sms") && !str_is(text_at(at, "by"), "known")) {
            return true;
        }
    }
    return false;
}

static void check_routes(const struct checking *c)
{
    const struct tree *senders = tree_get(c->overlay, STR("sms_senders"));

    for (size_t i = 0; (!senders || senders->n == 0) && i < c->pack->cases.n; i++) {
        const struct pack_case *at = LIST_AT(c->pack->cases, struct pack_case, i);

        if (sends_sms(at->tree)) {
            SAY(c, FAULT_ERROR, "/sms_senders",
                "is empty, and case \"%.*s\" has an SMS; name the number or name it comes from",
                STR_ARGS(at->id));
            return;
        }
    }
}

static void check_desk(const struct checking *c)
{
    bool is_invented = is_true_at(c, "is_invented");

    if (!tree_get(c->overlay, STR("alert_desk"))) {
        SAY(c, FAULT_WARNING, "/alert_desk",
            "is missing; say where people of this service report a notice");
    }
    if (!is_invented && !tree_get(c->overlay, STR("no_affiliation"))) {
        SAY(c, FAULT_ERROR, "/no_affiliation",
            "is missing for a service that exists; say that this program is not theirs, or set "
            "is_invented");
    }
    if (!tree_get(c->overlay, STR("app_name"))) {
        SAY(c, FAULT_WARNING, "/app_name", "is missing; the app's icon then bears the whole name");
    }
}

bool brand_check(const struct pack *pack, const struct tree *overlay, struct str file,
                 struct faults *faults)
{
    struct checking *c = ARENA_NEW(faults->arena, struct checking);
    size_t before_n = faults->errors_n;

    *c = (struct checking){.pack = pack, .overlay = overlay, .file = file, .faults = faults};
    for (size_t i = 0; i < pack->cases.n; i++) {
        const struct pack_case *at = LIST_AT(pack->cases, struct pack_case, i);

        note_tree(c, at->tree, at->id);
    }
    note_tree(c, overlay, STR("the overlay itself"));
    for (size_t i = 0; i < c->n; i++) {
        check_use(c, &c->uses[i]);
    }
    check_profile(c);
    check_repair(c);
    check_offers(c);
    check_routes(c);
    check_desk(c);
    return faults->errors_n == before_n;
}
