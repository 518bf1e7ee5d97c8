#include "base/arena.h"
#include "core/ledger.h"

static struct person *find(const struct roster *roster, struct str id)
{
    size_t i = names_find(&roster->ids, id);

    return i == NAMES_NONE ? NULL : &roster->people[i];
}

const struct person *roster_person(const struct roster *roster, struct str id)
{
    return find(roster, id);
}

static struct person *add(struct roster *roster, struct str id)
{
    if (roster->n == roster->room_n) {
        size_t room_n = roster->room_n ? roster->room_n * 2 : 16;
        struct person *people = ARENA_NEW_N(roster->arena, room_n, struct person);

        if (roster->n) {
            memcpy(people, roster->people, roster->n * sizeof *people);
        }
        roster->people = people;
        roster->room_n = room_n;
    }
    roster->people[roster->n] = (struct person){.id = str_copy(roster->arena, id)};
    roster->ids.arena = roster->arena;
    names_put(&roster->ids, roster->people[roster->n].id);
    return &roster->people[roster->n++];
}

/* What a line does not say stays as it was. */
static void take(struct roster *roster, struct str *member, struct str value)
{
    if (value.n) {
        *member = str_copy(roster->arena, value);
    }
}

/* What a person was told, and what they wish; true: this line was of that kind. */
static bool take_wish(struct person *person, const struct ledger_line *line)
{
    if (str_is(line->what, "person.times")) {
        person->is_untimed = str_is(ledger_value(line, "kept"), "0");
        return true;
    }
    return str_is(line->what, "notice.read") &&
           str_to_int(ledger_value(line, "version"), &person->notice_read);
}

void roster_fold(struct roster *roster, const struct ledger_line *line)
{
    struct str id = ledger_value(line, "id");
    struct person *person = find(roster, id);

    if (id.n == 0 || (person && take_wish(person, line))) {
        return;
    }
    if (str_is(line->what, "person.add")) {
        if (!person) {
            person = add(roster, id);
            person->added_utc_ms = line->utc_ms;
        }
        person->is_gone = false;
    } else if (person && str_is(line->what, "person.remove")) {
        person->is_gone = true;
    } else if (!person || !str_is(line->what, "person.rename")) {
        return;
    }
    take(roster, &person->name, ledger_value(line, "name"));
    take(roster, &person->colour, ledger_value(line, "colour"));
    take(roster, &person->kana, ledger_value(line, "kana"));
    take(roster, &person->number, ledger_value(line, "number"));
    person->is_child |= str_is(ledger_value(line, "child"), "1");
}
