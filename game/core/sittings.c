#include "core/sittings.h"

#include "base/arena.h"

#define DAY_MS INT64_C(86400000)

static struct sitting *find(const struct sittings *sittings, struct str round)
{
    size_t i = names_find(&sittings->rounds, round);
    return i == NAMES_NONE ? NULL : &sittings->at[i];
}

const struct sitting *sitting_of(const struct sittings *sittings, struct str round)
{
    return find(sittings, round);
}

static struct sitting *grow(struct sittings *sittings)
{
    if (sittings->n == sittings->room_n) {
        size_t room_n = sittings->room_n ? sittings->room_n * 2 : 64;
        struct sitting *at = ARENA_NEW_N(sittings->arena, room_n, struct sitting);
        if (sittings->n > 0) {
            memcpy(at, sittings->at, sittings->n * sizeof *at);
        }
        sittings->at = at;
        sittings->room_n = room_n;
    }
    return &sittings->at[sittings->n++];
}

static int64_t count_of(struct str list)
{
    int64_t n = list.n > 0;
    for (size_t i = 0; i < list.n; i++) {
        n += list.at[i] == ',';
    }
    return n;
}

static bool is_said(const struct ledger_line *line, const char *key)
{
    return str_is(ledger_value(line, key), "1");
}

/* Fixed forms measure, too. */
static bool is_measuring(struct str mode)
{
    return str_is(mode, "measuring") || str_is(mode, "test");
}

static void begin(struct sittings *sittings, const struct ledger_line *line, struct str round)
{
    struct arena *arena = sittings->arena;
    struct sitting *sitting = grow(sittings);
    *sitting = (struct sitting){
        .round = str_copy(arena, round),
        .person = str_copy(arena, line->who),
        .pack = str_copy(arena, ledger_value(line, "pack")),
        .programme = str_copy(arena, ledger_value(line, "programme")),
        .form = str_copy(arena, ledger_value(line, "form")),
        .group = str_copy(arena, ledger_value(line, "group")),
        .begun_utc_ms = line->utc_ms,
        .ended_utc_ms = SITTING_OPEN,
        .cases_n = count_of(ledger_value(line, "cases")),
        .is_measuring = is_measuring(ledger_value(line, "mode")),
        .is_practice = is_said(line, "practice"),
        .is_together = is_said(line, "together"),
        .is_helped = is_said(line, "helped"),
    };
    sittings->rounds.arena = arena;
    names_put(&sittings->rounds, sitting->round);
    if (!str_to_int(ledger_value(line, "wave"), &sitting->wave)) {
        sitting->wave = -1;
    }
}

void sittings_fold(struct sittings *sittings, const struct ledger_line *line)
{
    struct str round = ledger_value(line, "round");
    struct sitting *known = find(sittings, round);
    if (round.n == 0) {
        return;
    }
    if (!known && str_is(line->what, "round.begin")) {
        begin(sittings, line, round);
    } else if (known && known->ended_utc_ms == SITTING_OPEN && str_is(line->what, "round.end")) {
        known->ended_utc_ms = line->utc_ms;
        known->is_failed = str_is(ledger_value(line, "gate"), "failed");
    }
}

static bool counts_for(const struct sitting *sitting, struct str person)
{
    struct str rest = sitting->group, one;
    if (!sitting->is_together) {
        return str_eq(sitting->person, person);
    }
    while (rest.n > 0) {
        str_cut(rest, ',', &one, &rest);
        if (str_eq(one, person)) {
            return true;
        }
    }
    return str_eq(sitting->person, person);
}

static int64_t day_of(int64_t utc_ms, int offset_min)
{
    int64_t ms = utc_ms + (int64_t)offset_min * 60000;
    return ms / DAY_MS - (ms % DAY_MS < 0);
}

size_t sittings_done_days(const struct sittings *sittings, struct str person, struct str programme,
                          size_t tries_n, int offset_min, int64_t *days)
{
    size_t n = 0, failed_n = 0;
    for (size_t i = 0; i < sittings->n; i++) {
        const struct sitting *sitting = &sittings->at[i];
        if (sitting->ended_utc_ms == SITTING_OPEN || sitting->is_practice ||
            !str_eq(sitting->programme, programme) || !counts_for(sitting, person)) {
            continue;
        }
        if (sitting->is_failed && sitting->wave <= 0 && ++failed_n < tries_n) {
            continue; /* the next form is still due */
        }
        int64_t day = day_of(sitting->ended_utc_ms, offset_min);
        size_t at = n++;
        for (; at > 0 && days[at - 1] > day; at--) {
            days[at] = days[at - 1];
        }
        days[at] = day;
    }
    return n;
}
