/* evidence_desks.c - who reads a report at this hour: one contact point, and where it is forwarded
 * to after hours.
 */
#include "drills/evidence.h"

#include "base/date.h"

#define HOPS_N 8
#define MINUTE_MS 60000
#define WEEK_MIN (7 * 24 * 60)

bool evidence_clock_read(struct str text, int *minute)
{
    if (text.n != 5 || text.at[2] != ':') {
        return false;
    }
    for (size_t i = 0; i < 5; i++) {
        if (i != 2 && (text.at[i] < '0' || text.at[i] > '9')) {
            return false;
        }
    }
    int hour = (text.at[0] - '0') * 10 + text.at[1] - '0';
    *minute = hour * 60 + (text.at[3] - '0') * 10 + text.at[4] - '0';
    return hour < 24 && text.at[3] < '6';
}

const struct evidence_desk *evidence_desk_of(const struct evidence_words *words, struct str desk)
{
    for (size_t i = 0; i < words->desks.n; i++) {
        const struct evidence_desk *one = LIST_AT(words->desks, struct evidence_desk, i);
        if (str_eq(one->desk, desk)) {
            return one;
        }
    }
    return NULL;
}

/* From `opens` on, before `closes`; hours may run over midnight. */
static bool is_open(const struct scenario *s, const struct evidence_desk *desk, int64_t case_ms)
{
    struct date now = date_of(scenario_utc_ms(s, case_ms), s->offset_min);
    int from, until, minute = now.hour * 60 + now.minute;
    if (desk->is_weekdays && (now.weekday == 0 || now.weekday == 6)) {
        return false;
    }
    if (!evidence_clock_read(desk->opens, &from) || !evidence_clock_read(desk->closes, &until)) {
        return true;
    }
    return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

static bool is_read(const struct scenario *s, const struct evidence_words *words,
                    const struct evidence_desk *desk, int64_t case_ms)
{
    for (int hop = 0; desk && hop < HOPS_N; hop++) {
        if (is_open(s, desk, case_ms)) {
            return true;
        }
        desk = evidence_desk_of(words, desk->forwards);
    }
    return false;
}

bool evidence_desk_is_right(const struct scenario *s, const struct evidence_words *words,
                            const struct desk_route *desk, int64_t case_ms)
{
    const struct evidence_desk *one = evidence_desk_of(words, desk->id);
    return one ? one->takes && is_read(s, words, one, case_ms) : desk->is_right;
}

int64_t evidence_desk_wait_ms(const struct scenario *s, const struct evidence_words *words,
                              const struct desk_route *desk, int64_t case_ms)
{
    const struct evidence_desk *one = evidence_desk_of(words, desk->id);
    for (int64_t minute = 0; one && minute <= WEEK_MIN; minute++) {
        if (is_read(s, words, one, case_ms + minute * MINUTE_MS)) {
            return minute * MINUTE_MS;
        }
    }
    return one ? NEVER_MS : 0;
}
