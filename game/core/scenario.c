#include "core/scenario.h"
#include "base/arena.h"
#include "base/date.h"

#define SECOND_MS INT64_C(1000)

/* ---- finding ---- */

#define FIND(name, type, member)                                                                   \
    const struct type *name(const struct scenario *s, struct str id)                               \
    {                                                                                              \
        for (size_t i = 0; i < s->member.n; i++) {                                                 \
            const struct type *item = LIST_AT(s->member, struct type, i);                          \
                                                                                                   \
            if (str_eq(item->id, id)) {                                                            \
                return item;                                                                       \
            }                                                                                      \
        }                                                                                          \
        return NULL;                                                                               \
    }

FIND(scenario_device, device, devices)
FIND(scenario_notice, notice, notices)
FIND(scenario_attempt, attempt, attempts)
FIND(scenario_page, page, pages)
FIND(scenario_contact, contact, contacts)

const struct notice *scenario_fake(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        if (notice->by == BY_STRANGER) {
            return notice;
        }
    }
    return NULL;
}

static bool is_same_host(struct str kept, struct str written)
{
    if (kept.n != written.n) {
        return false;
    }
    for (size_t i = 0; i < kept.n; i++) {
        char c = written.at[i];

        if (kept.at[i] != (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c)) {
            return false;
        }
    }
    return true;
}

const struct qr *scenario_qr(const struct scenario *s, struct str text)
{
    for (size_t i = 0; i < s->qrs.n; i++) {
        if (str_eq(LIST_AT(s->qrs, struct qr, i)->text, text)) {
            return LIST_AT(s->qrs, struct qr, i);
        }
    }
    return NULL;
}

const struct host *scenario_host(const struct scenario *s, struct str url_or_address)
{
    struct str name = mail_domain(url_or_address);

    /* "https://a@b/" is an address of b either way; "x@y" without a scheme is mail. */
    if (name.n == 0 || str_has(url_or_address, STR("/"))) {
        name = url_host(url_or_address);
    }
    for (size_t i = 0; name.n && i < s->hosts.n; i++) {
        const struct host *host = LIST_AT(s->hosts, struct host, i);

        if (is_same_host(host->text, name)) {
            return host;
        }
    }
    return NULL;
}

bool scenario_is_own_host(const struct scenario *s, struct str url_or_address)
{
    const struct host *host = scenario_host(s, url_or_address);

    return host && brand_owns(&s->brand, host_registrable(host));
}

/* ---- devices ---- */

bool device_has(const struct device *device, struct str surface)
{
    for (size_t i = 0; i < device->surfaces.n; i++) {
        if (str_eq(device->surfaces.at[i], surface)) {
            return true;
        }
    }
    return false;
}

struct str channel_surface(int channel)
{
    switch (channel) {
    case CHANNEL_EMAIL:
        return STR("email");
    case CHANNEL_SMS:
        return STR("sms");
    default:
        return STR("push");
    }
}

bool notice_is_on(const struct scenario *s, const struct notice *notice,
                  const struct device *device)
{
    (void)s;
    return (notice->device.n == 0 || str_eq(notice->device, device->id)) &&
           device_has(device, channel_surface(notice->channel));
}

/* ---- time ---- */

int64_t scenario_utc_ms(const struct scenario *s, int64_t case_ms)
{
    return s->starts_utc_ms + case_ms;
}

/* of one pace: from at_ms on, case time runs from case_ms at rate_percent */
struct stretch {
    int64_t at_ms, case_ms, rate_percent;
};

static int64_t div_up(int64_t a, int64_t b)
{
    return (a + b - 1) / b;
}

static int64_t stretch_at_ms(const struct stretch *stretch, int64_t case_ms)
{
    return stretch->at_ms + div_up((case_ms - stretch->case_ms) * 100, stretch->rate_percent);
}

/* The stretch that follows. A stretch begins on its second exactly: what the faster clock before it
 * would have overshot within the millisecond is dropped, so that time never goes back. */
static bool stretch_next(const struct scenario *s, size_t i, struct stretch *stretch)
{
    const struct pace *pace;

    if (i >= s->pace.n) {
        return false;
    }
    pace = LIST_AT(s->pace, struct pace, i);
    stretch->at_ms = stretch_at_ms(stretch, pace->from_s * SECOND_MS);
    stretch->case_ms = pace->from_s * SECOND_MS;
    stretch->rate_percent = pace->rate_percent;
    return true;
}

int64_t scenario_case_ms(const struct scenario *s, int64_t at_ms)
{
    struct stretch here = {0, 0, 100}, next = here;

    for (size_t i = 0; stretch_next(s, i, &next) && next.at_ms <= at_ms; i++) {
        here = next;
    }
    /* Until the next stretch begins, the clock stands at most a millisecond before it. */
    return here.case_ms + (at_ms - here.at_ms) * here.rate_percent / 100;
}

int64_t scenario_at_ms(const struct scenario *s, int64_t case_ms)
{
    struct stretch here = {0, 0, 100}, next = here;

    if (case_ms <= 0) {
        return 0;
    }
    for (size_t i = 0; stretch_next(s, i, &next) && next.case_ms <= case_ms; i++) {
        here = next;
    }
    return stretch_at_ms(&here, case_ms);
}

/* ---- truth ---- */

static enum whose whose_of(const struct attempt *attempt)
{
    switch (attempt->by) {
    case BY_ME:
        return WHOSE_MINE;
    case BY_KNOWN:
        return WHOSE_KNOWN;
    default:
        return WHOSE_FOREIGN;
    }
}

static int64_t distance_s(const struct attempt *attempt, const struct notice *notice)
{
    int64_t at_s = notice->at_s == NOTICE_LATER_S ? 0 : notice->at_s;

    return attempt->at_s < at_s ? at_s - attempt->at_s : attempt->at_s - at_s;
}

static const struct attempt *attempt_beside(const struct scenario *s, const struct notice *notice)
{
    const struct attempt *nearest = NULL;

    for (size_t i = 0; i < s->attempts.n; i++) {
        const struct attempt *attempt = LIST_AT(s->attempts, struct attempt, i);

        if (attempt->at_s == ATTEMPT_LATER_S || distance_s(attempt, notice) >= attempt->lasts_s) {
            continue;
        }
        if (!nearest || distance_s(attempt, notice) < distance_s(nearest, notice)) {
            nearest = attempt;
        }
    }
    return nearest;
}

struct truth truth_of(const struct scenario *s, const struct notice *notice)
{
    struct truth truth = {.sender = SENDER_GENUINE, .attempt = WHOSE_NONE};

    if (notice->by == BY_STRANGER) {
        truth.sender = SENDER_IMPOSTOR;
        truth.of = attempt_beside(s, notice);
    } else {
        truth.of = scenario_attempt(s, notice->attempt);
    }
    if (truth.of) {
        truth.attempt = whose_of(truth.of);
    }
    return truth;
}

/* ---- reading ---- */

static bool read_start(struct scenario *s, struct str file, struct faults *faults)
{
    struct date starts;

    if (!date_parse(s->starts, &starts)) {
        faults_add(faults, FAULT_ERROR, file, STR("/starts"),
                   "is not a time with an offset; write it as 2026-11-24T20:14:00+09:00");
        return false;
    }
    s->starts_utc_ms = date_utc_ms(&starts);
    s->offset_min = starts.offset_min;
    return true;
}

bool scenario_read(struct scenario *out, struct arena *arena, const struct tree *tree,
                   struct str file, struct faults *faults)
{
    return scenario_read_known(out, arena, tree, NULL, file, faults);
}

bool scenario_read_known(struct scenario *out, struct arena *arena, const struct tree *tree,
                         const struct fields_known *known, struct str file, struct faults *faults)
{
    struct fields_reading reading = {
        .arena = arena, .faults = faults, .file = file, .known = known};

    if (!fields_read(&reading, &scenario_fields, tree, STR(""), out)) {
        return false;
    }
    return read_start(out, file, faults) && scenario_check(out, file, faults);
}
