/* programme list, enrol, leave: training as data, and who takes part. */
#include "base/date.h"
#include "base/json_out.h"
#include "desk/closing.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "tools/ctl.h"

static size_t enrolled_n(const struct desk *desk, const struct programme *programme)
{
    const struct person *person;
    int64_t since, today = desk_today();
    size_t n = 0;
    for (size_t i = 0; (person = people_at(desk, i)); i++) {
        n += person_is_enrolled(&desk->organisation, person->id, programme->id, today, &since);
    }
    return n;
}

static void list_json(struct ctl *ctl, const struct desk *desk)
{
    const struct programme *programme;
    struct json_out json;
    json_out_init(&json, &ctl->out, 2);
    json_out_open(&json, '[');
    for (size_t i = 0; (programme = programmes_at(desk, i)); i++) {
        json_out_open(&json, '{');
        json_out_key(&json, "programme");
        json_out_str(&json, programme->id);
        json_out_key(&json, "audience");
        json_out_str(&json, str_of(audience_word(programme->audience)));
        json_out_key(&json, "title");
        json_out_str(&json, programme->title);
        json_out_key(&json, "every_months");
        json_out_int(&json, programme->every_months);
        json_out_key(&json, "enrolled_n");
        json_out_int(&json, (int64_t)enrolled_n(desk, programme));
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    sink_add_c(&ctl->out, "\n");
}

static int list_all(struct ctl *ctl, struct desk *desk)
{
    const struct programme *programme;
    if (ctl->is_json) {
        list_json(ctl, desk);
        return EXIT_DONE;
    }
    for (size_t i = 0; (programme = programmes_at(desk, i)); i++) {
        sink_fmt(&ctl->out, "%-12.*s %.*s (%zu enrolled)\n    %.*s\n", STR_ARGS(programme->id),
                 STR_ARGS(programme->title), enrolled_n(desk, programme),
                 STR_ARGS(programme->says));
    }
    return EXIT_DONE;
}

static int take_part(struct ctl *ctl, struct desk *desk, bool is_in)
{
    struct str programme = str_of(ctl->options.rest[0]), person,
               unit = str_of(options_get(&ctl->options, "--group"));
    const char *from = options_get(&ctl->options, "--from");
    int64_t day = desk_today();
    if (from && !date_day_read(str_of(from), &day)) {
        return ctl_misused(ctl, "--from is a day such as 2026-11-24.");
    }
    if (!ctl_person(ctl, desk, &person)) {
        return ctl_failed(ctl);
    }
    bool is_done = is_in ? programmes_enrol(desk, programme, person, unit, day, &ctl->fault)
                         : programmes_leave(desk, programme, person, unit, day, &ctl->fault);
    return is_done ? EXIT_DONE : ctl_failed(ctl);
}

static int enrol(struct ctl *ctl, struct desk *desk)
{
    return take_part(ctl, desk, true);
}

static int leave(struct ctl *ctl, struct desk *desk)
{
    return take_part(ctl, desk, false);
}

static int list_run(struct ctl *ctl)
{
    return ctl_with_desk(ctl, list_all);
}

static int enrol_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1
               ? ctl_with_desk(ctl, enrol)
               : ctl_misused(ctl, "name one programme; programme list shows them.");
}

static int leave_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1
               ? ctl_with_desk(ctl, leave)
               : ctl_misused(ctl, "name one programme; programme list shows them.");
}

static int publish(struct ctl *ctl, struct desk *desk)
{
    struct str month = str_of(ctl->options.rest[0]);
    if (!month_close(desk, month, NULL, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    sink_fmt(&ctl->out, "%.*s is published; managers can read its groups from now on\n",
             STR_ARGS(month));
    return EXIT_DONE;
}

static int publish_run(struct ctl *ctl)
{
    return ctl->options.rest_n == 1
               ? ctl_with_desk(ctl, publish)
               : ctl_misused(ctl, "name one month that is over, such as 2026-10.");
}

static const struct option programme_options[] = {
    CTL_OPTION_STORE,
    CTL_OPTION_JSON,
    CTL_OPTION_PACK,
    CTL_OPTION_LANG,
    {"--person", "ID", "only this person, by name or id (default: everybody)"},
    {"--group", "ID", "only this unit and those below it"},
    {"--from", "DAY", "enrol, leave: from this day on (default: today)"}};

static const struct command commands[] = {
    {"programme", "list", "", "the programmes, what each is for, and how many are enrolled",
     programme_options, 4, list_run},
    {"programme", "enrol", "ID",
     "everybody, a unit or a person takes part from today on, or --from", programme_options, 7,
     enrol_run},
    {"programme", "leave", "ID", "and no longer", programme_options, 7, leave_run},
    {"programme", "publish", "MONTH",
     "a month that is over, for managers: worked out now and told so for good", programme_options,
     4, publish_run},
};

const struct command *programme_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
