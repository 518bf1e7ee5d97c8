/* The account: sheets of entries and settings, changed by what the learner does and what others do.
 */
#include "base/arena.h"
#include "core/world_rooms.h"

static void *grown(struct arena *arena, void *at, size_t n, size_t *room_n, size_t size)
{
    size_t bigger_n = *room_n ? *room_n * 2 : 16;
    void *to;

    if (n < *room_n) {
        return at;
    }
    to = arena_take_n(arena, bigger_n, size);
    if (n) {
        memcpy(to, at, n * size);
    }
    *room_n = bigger_n;
    return to;
}

static struct account_entry *find_entry(const struct world *world, struct str sheet, struct str id)
{
    const struct account_state *account = &world->account;

    for (size_t i = 0; i < account->entries_n; i++) {
        struct account_entry *entry = &account->entries[i];

        if (!entry->is_gone && str_eq(entry->entry.sheet, sheet) && str_eq(entry->entry.id, id)) {
            return entry;
        }
    }
    return NULL;
}

const struct account_entry *world_entry(const struct world *world, struct str sheet, struct str id)
{
    return find_entry(world, sheet, id);
}

static struct account_setting *find_setting(const struct world *world, struct str id)
{
    for (size_t i = 0; i < world->account.settings_n; i++) {
        if (str_eq(world->account.settings[i].setting.id, id)) {
            return &world->account.settings[i];
        }
    }
    return NULL;
}

const struct account_setting *world_setting(const struct world *world, struct str id)
{
    return find_setting(world, id);
}

void account_add(struct world *world, const struct entry *entry, struct str attempt)
{
    struct account_state *account = &world->account;

    account->entries = grown(world->arena, account->entries, account->entries_n,
                             &account->entries_room_n, sizeof *account->entries);
    account->entries[account->entries_n++] = (struct account_entry){.entry = *entry,
                                                                    .attempt = attempt,
                                                                    .added_ms = world->at_ms,
                                                                    .gone_ms = NEVER_MS,
                                                                    .answer_due_case_ms = NEVER_MS};
}

static void add_own(struct world *world, struct str sheet, struct str id,
                    const struct panel_offer *offer)
{
    struct entry entry = {.id = id,
                          .sheet = sheet,
                          .title = offer->title,
                          .detail = offer->detail,
                          .at_s = world_case_ms(world) / 1000,
                          .by = BY_ME};

    account_add(world, &entry, STR(""));
}

static void choose(struct world *world, const struct panel *panel, const struct panel_offer *offer)
{
    struct setting setting = {.id = panel->setting,
                              .is_on = !offer->is_usual,
                              .value = offer->is_usual ? STR("") : offer->title,
                              .by = BY_ME};

    account_set(world, &setting);
}

void account_take(struct world *world, const struct panel *panel, const struct panel_offer *offer)
{
    struct account_entry *sent;
    struct str charge;

    if (panel_does(panel, "choose")) {
        choose(world, panel, offer);
        return;
    }
    charge = str_fmt(world->arena, "%.*s-charge", STR_ARGS(offer->id));
    if (offer->charged_on.n && !find_entry(world, offer->charged_on, charge)) {
        add_own(world, offer->charged_on, charge, offer);
    }
    add_own(world, panel->sheet, offer->id, offer);
    sent = &world->account.entries[world->account.entries_n - 1];
    if (offer->answer.n) {
        sent->answer = offer->answer;
        sent->answer_due_case_ms = world_case_ms(world) + offer->answers_s * 1000;
    }
}

bool world_has_taken(const struct world *world, const struct panel *panel, struct str id)
{
    const struct panel_offer *offer = panel_offer(panel, id);
    const struct account_setting *now = world_setting(world, panel->setting);

    if (!panel_does(panel, "choose")) {
        return world_entry(world, panel->sheet, id) != NULL;
    }
    return offer &&
           (now && now->setting.is_on ? str_eq(now->setting.value, offer->title) : offer->is_usual);
}

void account_answer(struct world *world, size_t entry, int64_t case_ms)
{
    struct account_entry *sent = &world->account.entries[entry];
    struct entry answer = {.id = str_fmt(world->arena, "%.*s-answer", STR_ARGS(sent->entry.id)),
                           .sheet = STR("centre"),
                           .title = sent->entry.title,
                           .detail = sent->answer,
                           .at_s = case_ms / 1000,
                           .by = BY_SERVICE};

    sent->answer_due_case_ms = NEVER_MS;
    account_add(world, &answer, STR(""));
}

static void remove_entry(struct world *world, struct account_entry *entry)
{
    entry->is_gone = true;
    entry->gone_ms = world->at_ms;
}

void account_remove(struct world *world, struct str sheet, struct str id)
{
    struct account_entry *entry = find_entry(world, sheet, id);

    if (entry) {
        remove_entry(world, entry);
    }
}

void account_sign_out_all(struct world *world)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        struct account_entry *entry = &world->account.entries[i];

        if (!entry->is_gone && str_is(entry->entry.sheet, "sessions") && entry->entry.by != BY_ME) {
            remove_entry(world, entry);
        }
    }
    world->account.all_out_ms = world->at_ms;
}

void account_set(struct world *world, const struct setting *setting)
{
    struct account_state *account = &world->account;
    struct account_setting *own = find_setting(world, setting->id);

    if (!own) {
        account->settings = grown(world->arena, account->settings, account->settings_n,
                                  &account->settings_room_n, sizeof *account->settings);
        own = &account->settings[account->settings_n++];
    }
    *own = (struct account_setting){
        .setting = *setting, .changed_ms = world->at_ms, .tested_ms = NEVER_MS};
}

void account_test(struct world *world, struct str id)
{
    struct account_setting *setting = find_setting(world, id);

    if (setting && setting->tested_ms == NEVER_MS) {
        setting->tested_ms = world->at_ms;
    }
}

void account_begin(struct world *world)
{
    const struct account *start = &world->scenario->account;

    world->account.password_ms = NEVER_MS;
    world->account.all_out_ms = NEVER_MS;
    for (size_t i = 0; i < start->entries.n; i++) {
        account_add(world, LIST_AT(start->entries, struct entry, i), STR(""));
    }
    for (size_t i = 0; i < start->settings.n; i++) {
        account_set(world, LIST_AT(start->settings, struct setting, i));
        world->account.settings[world->account.settings_n - 1].changed_ms = NEVER_MS;
    }
}

static struct entry entry_of(struct world *world, const struct attempt *attempt, struct str sheet,
                             int64_t case_ms)
{
    return (struct entry){.id = attempt->id,
                          .sheet = sheet,
                          .title = attempt->device,
                          .detail = str_fmt(world->arena, "%.*s · %.*s", STR_ARGS(attempt->place),
                                            STR_ARGS(attempt->ip)),
                          .at_s = case_ms / 1000,
                          .by = attempt->by};
}

void account_let_in(struct world *world, const struct attempt *attempt, int64_t case_ms)
{
    struct entry entry = entry_of(world, attempt, STR("sessions"), case_ms);

    account_add(world, &entry, attempt->id);
}

void account_note_attempt(struct world *world, const struct attempt *attempt, int64_t case_ms)
{
    struct entry entry = entry_of(world, attempt, STR("history"), case_ms);

    if (world->scenario->brand.profile.has_history) {
        account_add(world, &entry, attempt->id);
    }
}

void account_note_notice(struct world *world, const struct notice *notice, int64_t case_ms)
{
    struct entry entry = {.id = notice->id,
                          .sheet = STR("centre"),
                          .title = notice->subject.n ? notice->subject : notice->from_name,
                          .at_s = case_ms / 1000,
                          .by = BY_SERVICE};

    if (notice->by == BY_SERVICE && brand_lists(&world->scenario->brand, notice->kind)) {
        account_add(world, &entry, notice->attempt);
    }
}

bool world_stranger_is_inside(const struct world *world)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct account_entry *entry = &world->account.entries[i];

        if (!entry->is_gone && entry->entry.by == BY_STRANGER &&
            str_is(entry->entry.sheet, "sessions")) {
            return true;
        }
    }
    return false;
}

/* The last moment at which a stranger was seen to know the password; -1 = never. */
static int64_t known_ms(const struct world *world)
{
    int64_t last_ms = -1;

    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *state = &world->attempts[i];

        if (state->attempt->by == BY_STRANGER && state->phase != ATTEMPT_NOT_YET &&
            state->started_ms > last_ms) {
            last_ms = state->started_ms;
        }
    }
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct account_entry *entry = &world->account.entries[i];

        if (entry->entry.by == BY_STRANGER && str_is(entry->entry.sheet, "sessions") &&
            entry->added_ms > last_ms) {
            last_ms = entry->added_ms;
        }
    }
    for (size_t i = 0; i < world->pages_n; i++) {
        if (world->pages[i].gave_ms != NEVER_MS && world->pages[i].gave_ms > last_ms) {
            last_ms = world->pages[i].gave_ms;
        }
    }
    return last_ms;
}

bool world_stranger_knows_password(const struct world *world)
{
    int64_t since_ms = known_ms(world);
    int64_t changed_ms = world->account.password_ms;

    return since_ms >= 0 && (changed_ms == NEVER_MS || changed_ms < since_ms);
}

bool world_is_account_safe(const struct world *world)
{
    return !world_stranger_is_inside(world) && !world_stranger_knows_password(world);
}
