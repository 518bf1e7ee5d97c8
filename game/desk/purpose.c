#include "desk/purpose.h"

enum organisation_kind purpose_kind(const struct desk *desk)
{
    const struct organisation *o = &desk->organisation;
    return o->kind == ORGANISATION_NONE && o->units_n > 0 ? ORGANISATION_COMPANY : o->kind;
}

static bool set(struct desk *desk, enum organisation_kind kind, struct str name,
                struct fault *fault)
{
    struct ledger_line line = {.what = STR("organisation.set")};
    ledger_put(&line, "kind",
               kind == ORGANISATION_HOUSEHOLD ? STR("household") : STR("organisation"));
    ledger_put(&line, "name", name);
    return desk_note(desk, &line, fault);
}

bool purpose_set_kind(struct desk *desk, enum organisation_kind kind, struct fault *fault)
{
    return set(desk, kind, desk->organisation.name, fault);
}

bool purpose_set_name(struct desk *desk, struct str name, struct fault *fault)
{
    return set(desk, purpose_kind(desk), str_trim(name), fault);
}

bool purpose_is_due(const struct desk *desk, struct str person)
{
    const struct person *known = roster_person(&desk->roster, person);
    return desk->store && known && known->notice_read < PURPOSE_VERSION &&
           purpose_kind(desk) != ORGANISATION_NONE;
}

bool purpose_note_read(struct desk *desk, struct str person, struct fault *fault)
{
    struct ledger_line line = {.what = STR("notice.read"), .who = person};
    ledger_put(&line, "id", person);
    ledger_put(&line, "version", str_fmt(&desk->roster_arena, "%d", PURPOSE_VERSION));
    return desk_note(desk, &line, fault);
}

bool purpose_keep_times(struct desk *desk, struct str person, bool is_kept, struct fault *fault)
{
    struct ledger_line line = {.what = STR("person.times"), .who = person};
    ledger_put(&line, "id", person);
    ledger_put(&line, "kept", is_kept ? STR("1") : STR("0"));
    return desk_note(desk, &line, fault);
}
