/* cue_hunt_lessons.c - each proof, found or not; what was marked and is harmless, and why; of
 * addresses the domain, and how the rest of it misleads.
 */
#include "drills/cue_hunt.h"

#include "base/arena.h"

static void say(struct lessons *out, enum lesson_kind kind, const char *text, struct str first,
                struct str second)
{
    lessons_add(out, (struct lesson){.kind = kind, .text = text, .args = {first, second}});
}

/* ---- proofs ---- */

static void say_proof(const struct hunt_part *part, bool is_found, struct lessons *out)
{
    static const char *const found[] = {"cue_hunt.found.sender", "cue_hunt.found.link",
                                        "cue_hunt.found.page", "cue_hunt.found.content"};
    static const char *const missed[] = {"cue_hunt.missed.sender", "cue_hunt.missed.link",
                                         "cue_hunt.missed.page", "cue_hunt.missed.content"};
    struct str fact = part->fact.n && part->kind != HUNT_CONTENT ? part->fact : part->words;
    say(out, is_found ? LESSON_RIGHT : LESSON_WRONG, (is_found ? found : missed)[part->kind], fact,
        STR(""));
    if (part->cue) {
        say(out, LESSON_WHY, NULL, part->cue->says, STR(""));
    }
}

static struct str decoy_words(const struct hunt_list *list, struct str part)
{
    for (size_t i = 0; i < list->words.decoys.n; i++) {
        const struct hunt_decoy *decoy = LIST_AT(list->words.decoys, struct hunt_decoy, i);
        if (str_eq(decoy->part, part)) {
            return decoy->says;
        }
    }
    return STR("");
}

static void say_false(const struct hunt_list *list, const struct hunt_part *part,
                      struct lessons *out)
{
    static const char *const why[] = {"cue_hunt.why_false.sender", "cue_hunt.why_false.link",
                                      "cue_hunt.why_false.page", "cue_hunt.why_false.content"};
    struct str own = decoy_words(list, part->id);
    say(out, LESSON_WRONG, "cue_hunt.said.false", part->words, STR(""));
    say(out, LESSON_WHY, own.n ? NULL : why[part->kind], own, STR(""));
}

static void say_proofs(const struct cue_hunt *hunt, struct lessons *out)
{
    const struct hunt_list *list = hunt->list;
    for (size_t i = 0; i < list->n; i++) {
        if (hunt_is_group(list, i)) {
            say_proof(&list->parts[i], hunt_is_found(hunt, i), out);
        }
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct hunt_part *part = &list->parts[i];
        if (hunt->is_marked[i] && part->worth == HUNT_FALSE) {
            say_false(list, part, out);
        } else if (hunt->is_marked[i] && part->worth == HUNT_ALSO && part->cue) {
            say(out, LESSON_RIGHT, NULL, part->cue->says, STR(""));
        } else if (hunt->is_marked[i] && part->worth == HUNT_HINT) {
            say(out, LESSON_SAY, "cue_hunt.said.hint", part->words, STR(""));
        }
    }
}

/* Genuine screens that were left alone, by their title. */
static void say_clean(const struct cue_hunt *hunt, const struct scenario *s, struct lessons *out)
{
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        struct str owner = hunt->list->words.of.at[i];
        const struct notice *notice = scenario_notice(s, owner);
        const struct page *page = scenario_page(s, owner);
        bool is_marked = false;
        for (size_t k = 0; k < hunt->list->n; k++) {
            is_marked |= hunt->is_marked[k] && str_eq(hunt->list->parts[k].owner, owner);
        }
        if (hunt_is_genuine(s, owner) && !is_marked) {
            say(out, LESSON_RIGHT, "cue_hunt.said.clean",
                !notice             ? page->title
                : notice->subject.n ? notice->subject
                                    : notice->from_name,
                STR(""));
        }
    }
}

/* ---- addresses ---- */

static const char *trap_text(struct lessons *out, const char *trap)
{
    return str_c(out->arena, str_fmt(out->arena, "cue_hunt.trap.%s", trap));
}

static void say_site(const struct cue_hunt *hunt, const struct scenario *s, size_t i,
                     struct lessons *out)
{
    struct hunt_site site;
    if (!hunt_site(s, hunt->list->words.of.at[i], &site)) {
        return;
    }
    bool is_right = hunt_is_site_right(hunt, s, i) && hunt_is_owner_right(hunt, s, i);
    struct str own = host_registrable(site.host);
    say(out, is_right ? LESSON_RIGHT : LESSON_WRONG,
        own.n ? "cue_hunt.said.site" : "cue_hunt.said.site_none", site.host->text, own);
    say(out, LESSON_WHY, trap_text(out, site.trap), own, site.host->ascii);
}

void cue_hunt_lessons(const void *state, const struct world *world, struct lessons *out)
{
    const struct cue_hunt *hunt = state;
    if (hunt->list->words.asks == HUNT_PROOFS) {
        say_proofs(hunt, out);
        say_clean(hunt, world->scenario, out);
        return;
    }
    for (size_t i = 0; i < hunt->list->words.of.n; i++) {
        say_site(hunt, world->scenario, i, out);
    }
}
