/* catalogue_sample.c - a catalogue for pictures: folded, never kept. Its cases are those of the
 * packs that are open. */
#include "shell/catalogue_page.h"
#include "shell/organise.h"

#include <string.h>

#define SAMPLE_UTC_MS INT64_C(1795428000000) /* 2026-11-23 at noon in Greenwich */
#define HOUR_MS INT64_C(3600000)

static void fold(struct app *app, const char *what, struct str id, int hours, const char *who)
{
    struct ledger_line line = {.id = STR("sample"),
                               .utc_ms = SAMPLE_UTC_MS + hours * HOUR_MS,
                               .who = str_of(who),
                               .what = str_of(what)};
    struct arena *arena = &app->desk.roster_arena;
    ledger_put(&line, "case", id);
    ledger_put(&line, "at", str_fmt(arena, "%lld", (long long)SAMPLE_UTC_MS));
    ledger_put(&line, "source", STR("alert"));
    ledger_put(&line, "pack", STR("sample"));
    const struct pack_case *at = NULL;
    for (size_t i = 0; !at && i < app->desk.packs_n; i++) {
        at = pack_case(&app->desk.packs[i], id);
    }
    const struct tree *title = at ? tree_at(at->tree, STR("title")) : NULL;
    const struct tree *own = title ? tree_get(title, desk_texts(&app->desk)->lang) : NULL;
    ledger_put(&line, "title", own ? own->text : id);
    ledger_put(&line, "cue", STR("link"));
    catalogue_fold(&app->desk.catalogue, &line);
}

static bool is_fake(const struct tree *of_case)
{
    const struct tree *notices = tree_get(of_case, STR("notices"));
    for (const struct tree *one = notices ? notices->first : NULL; one; one = one->next) {
        const struct tree *by = tree_get(one, STR("by")), *on = tree_get(one, STR("channel"));
        if (by && str_is(by->text, "stranger") && on && str_is(on->text, "email")) {
            return true;
        }
    }
    return false;
}

/* The i-th case with a stranger's mail; "" past the last. */
static struct str fake_at(const struct app *app, size_t i)
{
    for (size_t p = 0; p < app->desk.packs_n; p++) {
        for (size_t k = 0; k < app->desk.packs[p].cases.n; k++) {
            const struct pack_case *at = LIST_AT(app->desk.packs[p].cases, struct pack_case, k);
            if (is_fake(at->tree) && i-- == 0) {
                return at->id;
            }
        }
    }
    return STR("");
}

static void sample_rules(struct app *app)
{
    struct ledger_line line = {.id = STR("sample"),
                               .utc_ms = SAMPLE_UTC_MS,
                               .who = STR("organiser"),
                               .what = STR("catalogue.rules")};
    ledger_put(&line, "version", STR("2026-11"));
    ledger_put(&line, "says", texts_get(desk_texts(&app->desk), "card.step1"));
    catalogue_fold(&app->desk.catalogue, &line);
}

/* One of three messages is a case, one was taken in, one is asked about. */
static void sample_near(struct app *app)
{
    struct catalogue_waiting *waiting = &catalogue_page(app)->waiting;
    const struct catalogue_entry *entry = &app->desk.catalogue.entries[0];
    catalogue_waiting_clear(waiting);
    waiting->n = waiting->next_n = 3;
    waiting->added_n = waiting->taken_n = waiting->near_n = 1;
    waiting->near = ARENA_NEW(&waiting->arena, struct catalogue_near);
    *waiting->near = (struct catalogue_near){STR("notice-2.eml"), entry->id, entry->title, 0.86};
}

void catalogue_sample(struct app *app, struct str page)
{
    static const char *const steps[] = {"catalogue.detect", "catalogue.draft", "catalogue.confirm",
                                        "catalogue.review", "catalogue.share", "catalogue.open"};
    static const char *const who[] = {"organiser", "organiser", "organiser",
                                      "ben",       "organiser", "ben"};
    static const size_t listed[] = {6, 4, 3}, drafted[] = {3, 4, 6}; /* of the steps, by case */
    bool is_form = str_is(page, "form") || str_is(page, "kinds");
    const size_t *taken = str_is(page, "case") || is_form ? drafted : listed;
    for (size_t i = 0; i < 3 && fake_at(app, i).n > 0; i++) {
        for (size_t k = 0; k < taken[i]; k++) {
            fold(app, steps[k], fake_at(app, i), (int)k, who[k]);
        }
    }
    app->organise.is_inside = true;
    size_t n = app->desk.catalogue.n;
    if (n > 0 && str_is(page, "near")) {
        sample_near(app);
    }
    if (str_is(page, "list") || str_is(page, "rules") || str_is(page, "near")) {
        sample_rules(app);
        catalogue_page(app)->is_rules = str_is(page, "rules");
        organise_sample(app, STR("catalogue"));
    } else if (n > 0 && catalogue_page_open(app, app->desk.catalogue.entries[0].id) && is_form) {
        catalogue_sample_form(app);
        if (str_is(page, "kinds")) {
            memcpy(app->catalogue->unfolded, "catalogue.kind", sizeof "catalogue.kind");
        }
    }
}
