/* A relay as a mutation: what is typed into the fake starts a stranger's sign-in, and the genuine
 * app asks about it; until then nobody sees that there will be one.
 */
#include "tests/variants.h"

static const char *const packs[] = {"content/amazon-signin", "content/workplace-sso",
                                    "content/household", "content/first-day"};
static struct drawn one;

static size_t visible_n(const struct scenario *s)
{
    size_t n = 0;

    for (size_t i = 0; i < s->notices.n; i++) {
        n += LIST_AT(s->notices, struct notice, i)->at_s != NOTICE_LATER_S;
    }
    return n;
}

static bool is_own_device(const struct scenario *s, struct str device)
{
    for (size_t i = 0; i < s->own_acts.n; i++) {
        if (str_eq(LIST_AT(s->own_acts, struct own_act, i)->device, device)) {
            return true;
        }
    }
    return false;
}

static bool tells_of_relay(void)
{
    for (size_t i = 0; i < one.s.cues.n; i++) {
        const struct cue *cue = LIST_AT(one.s.cues, struct cue, i);

        if (str_is(cue->id, "relay")) {
            return cue->says.n > 0 && cue->habit.n > 0;
        }
    }
    return false;
}

static void check_relay(const struct tree *author_case)
{
    const struct notice *prompt = scenario_notice(&one.s, STR("vr"));
    const struct attempt *attempt = scenario_attempt(&one.s, STR("vr"));
    struct truth truth;

    if (!CHECK(prompt && attempt)) {
        return;
    }
    truth = truth_of(&one.s, prompt);
    CHECK(prompt->channel == CHANNEL_PUSH && prompt->at_s == NOTICE_LATER_S);
    CHECK(truth.sender == SENDER_GENUINE && truth.attempt == WHOSE_FOREIGN);
    CHECK(!is_own_device(&one.s, attempt->device) && attempt->place.n > 0);
    CHECK_INT(visible_n(&one.s), tree_get(author_case, STR("notices"))->n);
    CHECK(tells_of_relay());
    if (!CHECK(referee_check(&one.s, STR("variant"), &one.faults))) {
        printf("    %.*s: %.*s\n", STR_ARGS(one.s.id), STR_ARGS(one.faults.first->says));
    }
}

static bool runs_attempt(const struct tree *author_case)
{
    const struct tree *attempts = tree_get(author_case, STR("attempts"));

    for (const struct tree *at = attempts ? attempts->first : NULL; at; at = at->next) {
        if (str_is(tree_get(at, STR("by"))->text, "stranger") && tree_get(at, STR("at_s"))) {
            return true;
        }
    }
    return false;
}

TEST(a_fake_may_pass_on_what_is_typed)
{
    size_t relays_n = 0, others_n = 0;

    for (size_t p = 0; p < 4; p++) {
        struct stock stock = {0};

        if (!stock_open_both(&stock, packs[p])) {
            return;
        }
        for (size_t i = 0; i < 8 * stock.templates_n; i++) {
            struct pick pick = {.template = i % stock.templates_n,
                                .brand = i / stock.templates_n % stock.pack.brands.n,
                                .lang = i / stock.templates_n / 4,
                                .seed = i,
                                .sender = SENDER_IMPOSTOR,
                                .only = mutation_of(STR("relay"))};
            const struct tree *author_case = stock.templates[pick.template];

            if (!drawn_open(&one, &stock, pick)) {
                return;
            }
            if (one.variant.mutations_n == 2) {
                relays_n++;
                check_relay(author_case);
                CHECK(!runs_attempt(one.variant.tree) || !runs_attempt(author_case));
            } else {
                others_n++;
                CHECK(!scenario_notice(&one.s, STR("vr")));
            }
            pick.sender = SENDER_GENUINE;
            drawn_open(&one, &stock, pick);
            CHECK(!scenario_notice(&one.s, STR("vr")));
        }
        arena_clear(&stock.arena);
    }
    CHECK(relays_n > 200 && others_n > 0);
}

TEST_MAIN(a_fake_may_pass_on_what_is_typed)
