#include "desk/transfer_guard.h"

/* Two words as one name; no other two make the same. */
static struct str both(struct arena *arena, struct str one, struct str other)
{
    return str_fmt(arena, "%zu %.*s %.*s", one.n, STR_ARGS(one), STR_ARGS(other));
}

static bool has(const struct names *names, struct str name)
{
    return name.n > 0 && names_find(names, name) != NAMES_NONE;
}

static bool has_both(const struct merge_guard *guard, const struct names *names, struct str one,
                     struct str other)
{
    struct arena scratch;
    arena_init(&scratch, 0, guard->arena->oom);
    bool is_there = names_find(names, both(&scratch, one, other)) != NAMES_NONE;
    arena_clear(&scratch);
    return is_there;
}

static void put(struct merge_guard *guard, struct names *names, struct str name)
{
    if (name.n > 0 && names_find(names, name) == NAMES_NONE) {
        names_put(names, str_copy(guard->arena, name));
    }
}

/* ---- what is there ---- */

/* The first that begins a round has it, as in core/sittings. */
static void heed_round(struct merge_guard *guard, const struct ledger_line *line)
{
    struct str round = ledger_value(line, "round");
    if (str_is(line->what, "round.begin") && round.n > 0 && !has(&guard->rounds, round)) {
        put(guard, &guard->rounds, round);
        names_put(&guard->own, both(guard->arena, round, line->who));
    }
}

static bool take_there(void *ctx, const struct ledger_line *line)
{
    struct merge_guard *guard = ctx;
    if (str_is(line->what, "organiser.pin")) {
        guard->is_on = true;
    } else if (str_is(line->what, "person.add")) {
        put(guard, &guard->people, ledger_value(line, "id"));
    } else if (str_is(line->what, "seat.code")) {
        struct str person = ledger_value(line, "person");
        guard->is_on = true;
        put(guard, &guard->slipped, person);
        names_put(&guard->slips, both(guard->arena, line->id, person));
    }
    heed_round(guard, line);
    return true;
}

bool guard_open(struct merge_guard *guard, struct arena *arena, struct store *into, bool is_whole,
                struct fault *fault)
{
    *guard = (struct merge_guard){.arena = arena};
    struct names *const all[] = {&guard->people, &guard->slipped, &guard->slips,
                                 &guard->opened, &guard->rounds,  &guard->own};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]->arena = arena;
    }
    return is_whole || store_each_line(into, take_there, guard, fault);
}

/* ---- what comes ---- */

static bool is_in(const struct merge_guard *guard, struct str person)
{
    return has(&guard->people, person) &&
           (!has(&guard->slipped, person) || has(&guard->opened, person));
}

static bool is_of_others(const struct merge_guard *guard, struct str round, struct str person)
{
    return has(&guard->rounds, round) && !has_both(guard, &guard->own, round, person);
}

static bool is_about_themselves(const struct ledger_line *line)
{
    static const char *const keys[] = {"person", "id", "by"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str named = ledger_value(line, keys[i]);
        if (named.n > 0 && !str_eq(named, line->who)) {
            return false;
        }
    }
    return true;
}

/* Who sat together is in, too. */
static bool is_group_in(const struct merge_guard *guard, struct str group)
{
    struct str one, rest = group;
    while (rest.n > 0) {
        str_cut(rest, ',', &one, &rest);
        if (!is_in(guard, one)) {
            return false;
        }
    }
    return true;
}

static bool is_own_act(const struct ledger_line *line)
{
    static const char *const acts[] = {"round.begin", "round.item",   "round.end", "access.view",
                                       "notice.read", "person.times", "pair.seen", "seat.open"};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        if (str_is(line->what, acts[i])) {
            return true;
        }
    }
    return false;
}

bool guard_takes_line(const struct merge_guard *guard, const struct ledger_line *line)
{
    if (!guard->is_on) {
        return true;
    }
    if (!is_own_act(line) || !is_about_themselves(line) || !has(&guard->people, line->who)) {
        return false;
    }
    if (str_is(line->what, "seat.open")) {
        return has_both(guard, &guard->slips, ledger_value(line, "code"), line->who);
    }
    return is_in(guard, line->who) && is_group_in(guard, ledger_value(line, "group")) &&
           !is_of_others(guard, ledger_value(line, "round"), line->who);
}

bool guard_takes_record(const struct merge_guard *guard, const struct record_head *head)
{
    return !guard->is_on ||
           (is_in(guard, head->person) && !is_of_others(guard, head->round, head->person));
}

void guard_heed(struct merge_guard *guard, const struct ledger_line *line)
{
    if (!guard->is_on) {
        return;
    }
    if (str_is(line->what, "seat.open")) {
        put(guard, &guard->opened, line->who);
    }
    heed_round(guard, line);
}
