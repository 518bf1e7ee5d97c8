#include "core/decision.h"
#include "base/utf8.h"

static const char *const names[VERB_N] = {
    [VERB_OPEN] = "open",     [VERB_INSPECT] = "inspect", [VERB_PRESS] = "press",
    [VERB_TYPE] = "type",     [VERB_MARK] = "mark",       [VERB_MOVE] = "move",
    [VERB_CHOOSE] = "choose", [VERB_ASK] = "ask",         [VERB_ALERT] = "alert",
    [VERB_ANSWER] = "answer", [VERB_DECLARE] = "declare", [VERB_WAIT] = "wait",
    [VERB_PAUSE] = "pause",   [VERB_RESUME] = "resume",   [VERB_END] = "end"};

const char *verb_name(int verb)
{
    return verb >= 0 && verb < VERB_N ? names[verb] : "";
}

int verb_of(struct str name)
{
    for (int verb = 0; verb < VERB_N; verb++) {
        if (str_is(name, names[verb])) {
            return verb;
        }
    }
    return -1;
}

bool decision_is_sound(const struct decision *decision)
{
    return decision->verb >= 0 && decision->verb < VERB_N &&
           decision->target.n <= DECISION_TARGET_MOST_N &&
           decision->value.n <= DECISION_VALUE_MOST_N &&
           decision->place.n <= DECISION_TARGET_MOST_N && decision->at_ms >= 0 &&
           decision->at_ms <= AT_MOST_MS && utf8_check(decision->target) == decision->target.n &&
           utf8_check(decision->value) == decision->value.n;
}
