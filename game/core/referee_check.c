/* The door of fairness: what an author is told when a careful person could not know. */
#include "core/notice.h"
#include "core/referee.h"

#include <string.h>

struct fairness {
    const struct scenario *s;
    const struct notice *notice;
    size_t at; /* place in s->notices */
    struct str file;
    struct faults *faults;
    struct ruling ruling;
    struct truth truth;
};

/* A fault of the notice; key "" = as a whole. */
#define FAULT(fairness, ...)                                                                       \
    faults_add((fairness)->faults, FAULT_ERROR, (fairness)->file,                                  \
               str_fmt((fairness)->faults->arena, "/notices/%zu", (fairness)->at), __VA_ARGS__)

static const char *sender_word(enum sender sender)
{
    return sender == SENDER_GENUINE ? "genuine" : "an impostor's";
}

static const char *whose_word(enum whose whose)
{
    static const char *const words[] = {
        [WHOSE_NONE] = "no attempt",
        [WHOSE_MINE] = "the persona's own attempt",
        [WHOSE_KNOWN] = "the attempt of somebody known",
        [WHOSE_FOREIGN] = "a stranger's attempt",
    };

    return words[whose];
}

#define LIST_MOST_N 200

/* "sender_elsewhere, link_elsewhere": the rules that struck. */
static const char *rules_of(const struct ruling *ruling, char list[LIST_MOST_N])
{
    size_t n = 0;

    for (size_t i = 0; i < ruling->proofs_n; i++) {
        size_t word_n = strlen(ruling->proofs[i].rule);

        if (n + word_n + 3 > LIST_MOST_N) {
            break;
        }
        memcpy(list + n, i ? ", " : "", i ? 2 : 0);
        memcpy(list + n + (i ? 2 : 0), ruling->proofs[i].rule, word_n);
        n += word_n + (i ? 2 : 0);
    }
    list[n] = 0;
    return n ? list : "nothing";
}

static bool check_decided(const struct fairness *f)
{
    char list[LIST_MOST_N];

    if (f->ruling.is_contradictory) {
        FAULT(f,
              "What can be seen contradicts itself (%s); make sender, links, headers, own acts and "
              "waiting device agree with what is true.",
              rules_of(&f->ruling, list));
        return false;
    }
    if (!f->ruling.is_decided) {
        FAULT(f,
              "Nobody could know what this is: %s does not decide between the possibilities; let "
              "one more "
              "thing show who sent it, and whose attempt it is.",
              rules_of(&f->ruling, list));
    }
    return f->ruling.is_decided;
}

static bool check_right(const struct fairness *f)
{
    char list[LIST_MOST_N];

    if (f->ruling.sender != f->truth.sender) {
        FAULT(f,
              "What can be seen says it is %s, but it is %s (%s); change what is shown or who sent "
              "it.",
              sender_word(f->ruling.sender), sender_word(f->truth.sender),
              rules_of(&f->ruling, list));
        return false;
    }
    if (!f->ruling.is_attempt_open && f->ruling.attempt != f->truth.attempt) {
        FAULT(
            f,
            "What can be seen says there is %s, but there is %s (%s); change what is shown or who "
            "signs in.",
            whose_word(f->ruling.attempt), whose_word(f->truth.attempt),
            rules_of(&f->ruling, list));
        return false;
    }
    return true;
}

static void check_ways(const struct fairness *f)
{
    char list[LIST_MOST_N];

    if (!ruling_has_two_independent(&f->ruling, 0)) {
        FAULT(f,
              "There is only one way to find out (%s); a fair case can be decided in two ways that "
              "share "
              "nothing: let another source show it too.",
              rules_of(&f->ruling, list));
    } else if (f->s->is_recognisable && !ruling_has_two_independent(&f->ruling, SOURCES_OFFICIAL)) {
        FAULT(f,
              "It claims to be recognisable, but every way to find out needs the official app "
              "(%s); let the "
              "message itself show it, or do not claim it.",
              rules_of(&f->ruling, list));
    }
}

static void check_control(const struct fairness *f)
{
    if (referee_rule(f->s, f->notice, ~0u).is_decided) {
        FAULT(f, "It can be decided without looking at anything; a case must need its evidence.");
    }
}

static void check_notice(struct fairness *f)
{
    f->ruling = referee_rule(f->s, f->notice, 0);
    f->truth = truth_of(f->s, f->notice);
    if (check_decided(f) && check_right(f)) {
        check_ways(f);
        check_control(f);
    }
}

bool referee_check(const struct scenario *s, struct str file, struct faults *faults)
{
    size_t before_n = faults->errors_n;

    for (size_t i = 0; i < s->notices.n; i++) {
        struct fairness fairness = {.s = s,
                                    .notice = LIST_AT(s->notices, struct notice, i),
                                    .at = i,
                                    .file = file,
                                    .faults = faults};

        if (notice_is_judged(fairness.notice)) {
            check_notice(&fairness);
        }
    }
    return faults->errors_n == before_n;
}
