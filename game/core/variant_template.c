/* Which of an author's cases variants are drawn from, and under which brands they can be told. */
#include "core/variant_make.h"

struct str making_str_at(const struct tree *object, const char *key)
{
    const struct tree *found = object ? tree_get(object, str_of(key)) : NULL;

    return found && found->kind == TREE_STR ? found->text : STR("");
}

static bool is_judged(const struct tree *notice)
{
    return str_is(making_str_at(notice, "by"), "stranger") ||
           making_str_at(notice, "attempt").n > 0;
}

const struct tree *making_judged(const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices")), *found = NULL,
                      *strange = NULL;
    size_t judged_n = 0, strange_n = 0;

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        bool is_strange = str_is(making_str_at(at, "by"), "stranger");

        judged_n += is_judged(at);
        strange_n += is_strange;
        found = is_judged(at) ? at : found;
        strange = is_strange ? at : strange;
    }
    return judged_n == 1 ? found : strange_n == 1 ? strange : NULL;
}

bool making_is_alone(const struct tree *author_case)
{
    const struct tree *notices = tree_get(author_case, STR("notices"));
    size_t judged_n = 0;

    for (const struct tree *at = notices ? notices->first : NULL; at; at = at->next) {
        judged_n += is_judged(at);
    }
    return judged_n == 1;
}

#define PLAIN_BLOCKS_N 10 /* logo, heading, the six needed ones, rule, small print */

/* A fourth row is a number to compare with the waiting device. */
static bool has_rows(const struct tree *facts, size_t most_n)
{
    const struct tree *rows = facts ? tree_get(facts, STR("rows")) : NULL;
    size_t n = 0;

    for (const struct tree *at = rows ? rows->first : NULL; at; at = at->next) {
        n += at->kind == TREE_LIST && at->n == 2;
    }
    return n >= 3 && n == rows->n && n <= most_n;
}

/* What drills need of their own says what is true of the case as written; only these need none.
 * What the console is told is of the account, which a fake beside other notices, or a web push,
 * leaves as it is. */
static bool is_played_plainly(const struct tree *author_case)
{
    const struct tree *stages = tree_get(author_case, STR("stages")),
                      *drills = tree_get(author_case, STR("drills"));
    bool is_bare =
        !making_is_alone(author_case) || making_is_push(author_case) || making_is_app(author_case);

    for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
        struct str drill = making_str_at(at, "drill");

        if (!str_is(drill, "judge") && !str_is(drill, "console")) {
            return false;
        }
    }
    return !drills || (is_bare && drills->n == 1 && str_is(drills->first->key, "console"));
}

/* Its facts were written wrong on purpose; a genuine notice cannot tell them. */
static bool has_wrong_facts(const struct tree *author_case)
{
    const struct tree *cues = tree_get(author_case, STR("cues"));

    for (const struct tree *at = cues ? cues->first : NULL; at; at = at->next) {
        if (str_is(making_str_at(at, "kind"), "inconsistency")) {
            return true;
        }
    }
    return false;
}

bool making_is_push(const struct tree *author_case)
{
    return str_is(making_str_at(making_judged(author_case), "channel"), "web_push");
}

bool making_is_app(const struct tree *author_case)
{
    return str_is(making_str_at(making_judged(author_case), "channel"), "push");
}

unsigned variant_on(const struct tree *author_case)
{
    struct str channel = making_str_at(making_judged(author_case), "channel");

    return str_is(channel, "sms")        ? ON_SMS
           : str_is(channel, "web_push") ? ON_WEB_PUSH
           : str_is(channel, "push")     ? ON_PUSH
                                         : ON_MAIL;
}

static bool has_shape(const struct tree *author_case)
{
    static const char *const push[] = {"line", "facts", "approve", "deny", NULL};
    static const char *const mail[] = {"greeting", "line", "facts", "ask", "answer", "plain", NULL};
    static const char *const sms[] = {"line1", "answer", NULL};
    const struct tree *notice = making_judged(author_case);
    const struct tree *blocks = notice ? tree_get(notice, STR("blocks")) : NULL;
    const struct tree *pages = tree_get(author_case, STR("pages")), *answer;
    bool is_sms = notice && str_is(making_str_at(notice, "channel"), "sms");
    bool is_push = notice && making_is_push(author_case);
    bool is_app = notice && making_is_app(author_case);
    const char *const *needed = is_sms ? sms : is_push || is_app ? push : mail;

    if (!blocks || !is_played_plainly(author_case) || has_wrong_facts(author_case) ||
        !tree_get(notice, STR("at_s")) ||
        (!is_sms && !is_push && !is_app && !str_is(making_str_at(notice, "channel"), "email"))) {
        return false;
    }
    for (; *needed; needed++) {
        if (!tree_with_id(blocks, str_of(*needed))) {
            return false;
        }
    }
    answer = tree_with_id(blocks, is_push || is_app ? STR("approve") : STR("answer"));
    if (str_is(making_str_at(answer, "kind"), "image")) {
        return false; /* what hides its address stays with the fake it was written for */
    }
    answer = tree_get(answer, STR("link"));
    return answer &&
           (is_push || is_app || (pages && tree_with_id(pages, making_str_at(answer, "goes")))) &&
           (is_sms || has_rows(tree_with_id(blocks, STR("facts")), is_app ? 4 : 3));
}

bool making_is_true(const struct tree *brand, const char *path)
{
    const struct tree *found = tree_at(brand, str_of(path));

    return found && found->number;
}

static bool lists(const struct tree *brand, struct str kind)
{
    const struct tree *list = tree_at(brand, STR("profile.centre_lists"));

    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        if (str_eq(at->text, kind)) {
            return true;
        }
    }
    return false;
}

bool variant_is_template(const struct tree *author_case)
{
    return making_is_alone(author_case) && has_shape(author_case) && !making_is_push(author_case) &&
           !making_is_app(author_case);
}

/* Beside its link an SMS needs a panel against the fake and one for what is genuine. */
static bool can_be_told(const struct tree *author_case, const struct tree *brand)
{
    const struct tree *notice = making_judged(author_case);

    return !str_is(making_str_at(notice, "channel"), "sms") ||
           (tree_at(brand, STR("sms_senders.0")) && lists(brand, making_str_at(notice, "kind")) &&
            (making_is_true(brand, "profile.has_pending") ||
             making_is_true(brand, "profile.has_history")));
}

bool variant_suits(const struct tree *author_case, const struct tree *brand)
{
    return variant_is_template(author_case) && can_be_told(author_case, brand);
}

static bool runs_attempt(const struct tree *author_case)
{
    const struct tree *attempts = tree_get(author_case, STR("attempts"));

    for (const struct tree *at = attempts ? attempts->first : NULL; at; at = at->next) {
        if (tree_get(at, STR("at_s"))) {
            return true;
        }
    }
    return false;
}

/* Against a fake SMS speak its link and the panels where nothing waits: not while something does.
 */
static bool stands_beside(const struct tree *author_case)
{
    const struct tree *notice = making_judged(author_case);

    return !str_is(making_str_at(notice, "channel"), "sms") || !runs_attempt(author_case);
}

unsigned variant_classes(const struct tree *author_case, const struct tree *brand)
{
    if (!has_shape(author_case) || !can_be_told(author_case, brand)) {
        return 0;
    }
    if (making_is_app(author_case)) {
        return making_is_alone(author_case) ? FOR_GENUINE : 0;
    }
    return making_is_alone(author_case) || stands_beside(author_case) ? FOR_BOTH : 0;
}
