#include "core/decision.h"
#include "test.h"

TEST(verbs_have_one_name_each)
{
    static const char *const names[] = {"open",    "inspect", "press", "type",   "mark",
                                        "move",    "choose",  "ask",   "alert",  "answer",
                                        "declare", "wait",    "pause", "resume", "end"};

    CHECK_INT(VERB_N, sizeof names / sizeof *names);
    for (int verb = 0; verb < VERB_N; verb++) {
        CHECK_STR(str_of(verb_name(verb)), names[verb]);
        CHECK_INT(verb_of(str_of(names[verb])), verb);
    }
}

TEST(no_other_verbs)
{
    CHECK_INT(verb_of(STR("")), -1);
    CHECK_INT(verb_of(STR("opens")), -1);
    CHECK_INT(verb_of(STR("Open")), -1);
    CHECK_STR(str_of(verb_name(-1)), "");
    CHECK_STR(str_of(verb_name(VERB_N)), "");
}

TEST(limits_hold)
{
    char long_text[DECISION_VALUE_MOST_N + 1];
    struct decision decision = {.verb = VERB_ANSWER};

    memset(long_text, 'a', sizeof long_text);
    decision.target = (struct str){long_text, DECISION_TARGET_MOST_N};
    decision.value = (struct str){long_text, DECISION_VALUE_MOST_N};
    CHECK(decision_is_sound(&decision));
    decision.target.n++;
    CHECK(!decision_is_sound(&decision));
    decision.target.n--;
    decision.value.n++;
    CHECK(!decision_is_sound(&decision));
    decision.value.n--;
    decision.at_ms = -1;
    CHECK(!decision_is_sound(&decision));
    decision.at_ms = AT_MOST_MS + 1;
    CHECK(!decision_is_sound(&decision));
    decision.at_ms = AT_MOST_MS;
    CHECK(decision_is_sound(&decision));
    decision.verb = VERB_N;
    CHECK(!decision_is_sound(&decision));
    decision.verb = VERB_OPEN;
    decision.value = STR("\xc3\x28");
    CHECK(!decision_is_sound(&decision));
}

TEST_MAIN(verbs_have_one_name_each, no_other_verbs, limits_hold)
