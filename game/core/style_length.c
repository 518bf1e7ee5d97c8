/* Lengths that give the answer away: what somebody could learn to look at instead of the proofs. */
#include "base/arena.h"
#include "base/utf8.h"
#include "core/resolve.h"
#include "core/style_class.h"

#define LEAST_N 6   /* cases of each class, before a length says anything */
#define Z_ALL 2.734 /* 5 % over four lengths in two languages: the normal at 1 - 0.05 / 16 */

/* one length over all cases that have it, by class */
struct sample {
    double *of[2]; /* genuine, fake; room for every case */
    size_t n[2];
};

static struct str text_at(const struct tree *object, const char *key)
{
    const struct tree *found = tree_get(object, str_of(key));

    return found && found->kind == TREE_STR ? found->text : STR("");
}

static size_t signs_in(const struct tree *text, struct str lang)
{
    const struct tree *found = text && text->kind == TREE_OBJECT ? tree_get(text, lang) : NULL;

    return found && found->kind == TREE_STR ? utf8_count(found->text) : 0;
}

/* ---- what is measured ---- */

/* The first of a stranger, else the first that asks for a judgement; NULL: none does. */
static const struct tree *notice_of(const struct tree *author_case, bool *is_fake)
{
    const struct tree *notices = tree_get(author_case, STR("notices")), *judged = NULL;

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        *is_fake = str_is(text_at(at, "by"), "stranger");
        if (*is_fake) {
            return at;
        }
        judged = !judged && text_at(at, "attempt").n > 0 ? at : judged;
    }
    return judged;
}

static double card_length(const struct tree *author_case, const struct tree *notice,
                          struct str lang)
{
    (void)notice;
    return (double)signs_in(tree_at(author_case, STR("persona.situation")), lang);
}

static double acts_length(const struct tree *author_case, const struct tree *notice,
                          struct str lang)
{
    const struct tree *acts = tree_get(author_case, STR("own_acts"));
    size_t n = 0;

    (void)notice;
    for (const struct tree *at = acts ? acts->first : NULL; at; at = at->next) {
        n += signs_in(tree_get(at, STR("says")), lang);
    }
    return (double)n;
}

/* Prose alone: addresses, tables and demands are evidence. -1: no mail. */
static double prose_length(const struct tree *author_case, const struct tree *notice,
                           struct str lang)
{
    const struct tree *blocks = tree_get(notice, STR("blocks"));
    size_t n = 0;

    (void)author_case;
    if (!str_is(text_at(notice, "channel"), "email")) {
        return -1;
    }
    for (const struct tree *at = blocks ? blocks->first : NULL; at; at = at->next) {
        if (str_is(text_at(at, "kind"), "paragraph") && !tree_get(at, STR("asks"))) {
            n += signs_in(tree_get(at, STR("text")), lang);
        }
    }
    return (double)n;
}

static size_t cells_n(const struct tree *rows)
{
    size_t n = 0;

    for (const struct tree *row = rows ? rows->first : NULL; row; row = row->next) {
        for (const struct tree *cell = row->first; cell; cell = cell->next) {
            n += cell->kind == TREE_STR ? utf8_count(cell->text) : 0;
        }
    }
    return n;
}

/* All that a mail shows, links, tables, headings and notes included; of a resolved case. */
static double mail_length(const struct tree *plain_case, const struct tree *notice, struct str lang)
{
    const struct tree *blocks = tree_get(notice, STR("blocks"));
    size_t n = 0;

    (void)plain_case;
    (void)lang;
    if (!str_is(text_at(notice, "channel"), "email")) {
        return -1;
    }
    for (const struct tree *at = blocks ? blocks->first : NULL; at; at = at->next) {
        n += utf8_count(text_at(at, "text")) + cells_n(tree_get(at, STR("rows")));
    }
    return (double)n;
}

/* ---- area under the curve (DeLong, DeLong & Clarke-Pearson 1988) ---- */

static double psi(double a, double b)
{
    return a > b ? 1 : a < b ? 0 : 0.5;
}

/* The mean share of the other class that one of this class beats, and its variance. */
static double share_of(const struct sample *sample, int class, double *variance)
{
    double sum = 0, squares = 0, n = (double)sample->n[class];

    for (size_t i = 0; i < sample->n[class]; i++) {
        double beats = 0;

        for (size_t k = 0; k < sample->n[!class]; k++) {
            beats += psi(sample->of[class][i], sample->of[!class][k]);
        }
        beats /= (double)sample->n[!class];
        sum += beats;
        squares += beats * beats;
    }
    *variance = (squares - sum * sum / n) / (n - 1) / n;
    return sum / n;
}

static bool tells(const struct sample *sample, double *auc)
{
    double of_fake, of_genuine;

    if (sample->n[0] < LEAST_N || sample->n[1] < LEAST_N) {
        return false;
    }
    *auc = share_of(sample, 1, &of_fake);
    share_of(sample, 0, &of_genuine);
    /* the interval auc +- z sd does not hold one half */
    return (*auc - 0.5) * (*auc - 0.5) > Z_ALL * Z_ALL * (of_fake + of_genuine);
}

/* ---- the pack ---- */

struct measured {
    const char *what;
    double (*length)(const struct tree *a_case, const struct tree *notice, struct str lang);
    bool is_shown; /* of a case as it is shown under a brand, not as it is written */
};

/* where lengths are compared; brand NULL: as written, under every brand the same */
struct place {
    const struct pack *pack;
    const struct pack_brand *brand;
    struct str lang;
};

/* NULL: it does not resolve, which others tell. */
static const struct tree *shown(struct arena *arena, const struct pack_case *one,
                                const struct place *place)
{
    struct resolve_wish wish = {.lang = place->lang, .brand_id = place->brand->id, .seed = 1};
    struct faults untold;

    faults_init(&untold, arena);
    return resolve_case(arena, one->tree, place->brand->tree, wish, one->file, &untold);
}

static void take(struct sample *sample, const struct measured *measured, const struct place *place)
{
    struct arena scratch = {0};

    sample->n[0] = sample->n[1] = 0;
    for (size_t i = 0; i < place->pack->cases.n; i++) {
        const struct pack_case *one = LIST_AT(place->pack->cases, struct pack_case, i);
        const struct tree *tree = place->brand ? shown(&scratch, one, place) : one->tree;
        bool is_fake = false;
        const struct tree *notice = tree ? notice_of(tree, &is_fake) : NULL;
        double n = notice ? measured->length(tree, notice, place->lang) : -1;

        if (n >= 0) {
            sample->of[is_fake][sample->n[is_fake]++] = n;
        }
        arena_reset(&scratch);
    }
    arena_clear(&scratch);
}

static void compare(struct sample *sample, const struct measured *measured,
                    const struct place *place, struct faults *faults)
{
    struct str under = STR("");
    double auc = 0.5;

    take(sample, measured, place);
    if (!tells(sample, &auc)) {
        return;
    }
    if (place->brand) {
        under = str_fmt(faults->arena, " (\"%.*s\")", STR_ARGS(place->brand->id));
    }
    faults_add(faults, FAULT_WARNING, STR("pack.json"), STR("/cases"),
               "in \"%.*s\"%.*s the %s of fakes are %s than those of genuine cases (AUC %d %%), so "
               "their length gives the answer away; even them out",
               STR_ARGS(place->lang), STR_ARGS(under), measured->what,
               auc > 0.5 ? "longer" : "shorter", (int)(auc * 100 + 0.5));
}

void style_lengths(const struct pack *pack, struct faults *faults)
{
    static const struct measured lengths[] = {{"situations", card_length, false},
                                              {"own acts", acts_length, false},
                                              {"mails", prose_length, false},
                                              {"whole mails", mail_length, true}};
    struct sample sample;

    for (int c = 0; c < 2; c++) {
        sample.of[c] = ARENA_NEW_N(faults->arena, pack->cases.n + 1, double);
    }
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        for (size_t k = 0; k < pack->langs.n; k++) {
            struct place place = {pack, NULL, pack->langs.at[k]};

            if (!lengths[i].is_shown) {
                compare(&sample, &lengths[i], &place, faults);
                continue;
            }
            for (size_t b = 0; b < pack->brands.n; b++) {
                place.brand = LIST_AT(pack->brands, struct pack_brand, b);
                compare(&sample, &lengths[i], &place, faults);
            }
        }
    }
}
