#include "core/report_programme.h"

#include "core/report_teller.h"

/* How it was worked out is one click away, and in the same words for everybody. */
static void say_how(struct teller *teller, const char *audience, bool is_of_few)
{
    teller_begin(teller, "how", "programme.how");
    report_say(teller->report, teller->section, teller_word(teller, "programme.how", audience));
    if (is_of_few) {
        TELL(teller, "programme.keep", STR(""));
    }
    TELL(teller, "report.drill", STR(""));
}

struct report *report_programme(struct arena *arena, const struct texts *texts,
                                const struct programme_matter *matter)
{
    static void (*const tell[])(struct teller * teller, const struct programme_matter *matter) = {
        [AUDIENCE_FAMILY] = report_family,     [AUDIENCE_STAFF] = report_staff,
        [AUDIENCE_SECURITY] = report_security, [AUDIENCE_NEWCOMERS] = report_newcomers,
        [AUDIENCE_MANAGERS] = report_managers,
    };
    const struct programme *programme = matter->cohort->programme;
    struct teller teller = teller_of(arena, texts, "programme.title");
    teller.report->title = programme->title;
    tell[programme->audience](&teller, matter);
    if (programme->audience != AUDIENCE_SECURITY && programme->audience != AUDIENCE_MANAGERS) {
        report_levels(&teller, matter); /* the others' measures are times */
    }
    say_how(&teller, audience_word(programme->audience),
            programme->audience != AUDIENCE_FAMILY && programme->audience != AUDIENCE_SECURITY);
    return teller.report;
}
