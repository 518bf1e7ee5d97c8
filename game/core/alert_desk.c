#include "core/alert_desk.h"

#include "base/date.h"

#include <stddef.h>

#define ROW(type, member, of) .key = #member, .kind = of, .offset = offsetof(struct type, member)

static const char *const way_words[] = {"attach", "text", "form", NULL};

static const struct field desk_rows[] = {
    {ROW(alert_desk, id, FIELD_ID), .flags = FIELD_REQUIRED, .says = "the desk's id"},
    {ROW(alert_desk, name, FIELD_TEXT), .flags = FIELD_REQUIRED | FIELD_ONE_LINE,
     .says = "its name"},
    {ROW(alert_desk, address, FIELD_STR), .flags = FIELD_ONE_LINE, .most = 200,
     .says = "the address that takes forwarded mail"},
    {ROW(alert_desk, form, FIELD_STR), .flags = FIELD_ONE_LINE, .most = 400,
     .says = "the page where reports are taken"},
    {ROW(alert_desk, way, FIELD_ENUM), .names = way_words, .flags = FIELD_REQUIRED,
     .says = "attach: a mail with the original attached; text: a mail of words; form: no mail"},
    {ROW(alert_desk, wants, FIELD_TEXT), .flags = FIELD_REQUIRED, .most = 600,
     .says = "what it asks for"},
    {ROW(alert_desk, since, FIELD_DATE), .says = "the first day; absent: before anybody looked"},
    {ROW(alert_desk, until, FIELD_DATE), .says = "the last day; absent: still open"},
    {ROW(alert_desk, checked, FIELD_DATE), .flags = FIELD_REQUIRED,
     .says = "the day somebody last looked; after a year it is warned of"},
};
static const struct field_table desk_table = {
    .name = "alert_desk",
    .says = "a desk that takes reports of real fakes",
    .size = sizeof(struct alert_desk),
    .fields = desk_rows,
    .n = sizeof desk_rows / sizeof *desk_rows,
};

static const struct field desks_rows[] = {
    {ROW(alert_desks, desks, FIELD_LIST), .table = &desk_table, .flags = FIELD_REQUIRED, .most = 60,
     .says = "the desks"},
};
const struct field_table alert_desks_fields = {
    .name = "alert_desks",
    .says = "desks.json: where reports of real fakes go",
    .size = sizeof(struct alert_desks),
    .fields = desks_rows,
    .n = sizeof desks_rows / sizeof *desks_rows,
};

bool alert_desk_is_open(const struct alert_desk *desk, int64_t day)
{
    int64_t since, until;
    bool is_begun = desk->since.n == 0 || (date_day_read(desk->since, &since) && since <= day);
    return is_begun && (desk->until.n == 0 || (date_day_read(desk->until, &until) && day <= until));
}

static bool is_address(struct str text)
{
    size_t at = str_find(text, STR("@"));
    bool is_one = at > 0 && at + 1 < text.n && !str_has(str_from(text, at + 1), STR("@"));
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        is_one &= c > ' ' && c < 127 && c != '<' && c != '>' && c != ',' && c != '"' && c != ';';
    }
    return is_one;
}

static void check_age(const struct alert_desk *desk, int64_t day, struct str file,
                      struct str pointer, struct faults *faults)
{
    int64_t checked;
    if (!date_day_read(desk->checked, &checked)) {
        return;
    }
    if (checked > day) {
        faults_add(faults, FAULT_WARNING, file, pointer,
                   "\"%.*s\" was checked on %.*s, which is still to come; correct the day.",
                   STR_ARGS(desk->id), STR_ARGS(desk->checked));
    } else if (day - checked > ALERT_DESK_STALE_DAYS) {
        faults_add(faults, FAULT_WARNING, file, pointer,
                   "\"%.*s\" was last checked on %.*s; look whether it still takes reports, then "
                   "set \"checked\".",
                   STR_ARGS(desk->id), STR_ARGS(desk->checked));
    }
}

void alert_desk_check(const struct alert_desk *desk, int64_t day, struct str file,
                      struct str pointer, struct faults *faults)
{
    if (desk->way == DESK_FORM ? !str_starts(desk->form, STR("https://"))
                               : !is_address(desk->address)) {
        faults_add(
            faults, FAULT_ERROR, file, pointer,
            "\"%.*s\" cannot be reached: \"form\" wants an https:// page, the other ways one "
            "plain mail address.",
            STR_ARGS(desk->id));
    }
    if (desk->until.n > 0 && str_cmp(desk->until, desk->since) < 0) {
        faults_add(faults, FAULT_ERROR, file, pointer, "\"%.*s\" ends before it begins.",
                   STR_ARGS(desk->id));
    }
    check_age(desk, day, file, pointer, faults);
}
