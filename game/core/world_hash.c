/* A number over everything a world holds, member by member: padding and pointers never enter. */
#include "core/world.h"

static uint64_t add_int(uint64_t hash, int64_t number)
{
    return hash_bytes(hash, &number, sizeof number);
}

static uint64_t add_str(uint64_t hash, struct str text)
{
    return hash_bytes(add_int(hash, (int64_t)text.n), text.at, text.n);
}

static uint64_t add_notice(uint64_t hash, const struct notice_state *state)
{
    const int64_t numbers[] = {state->arrived_ms,
                               state->arrived_case_ms,
                               state->viewed_ms,
                               state->pressed_ms,
                               state->alerted_ms,
                               state->exposure,
                               state->said,
                               state->belief,
                               state->declared_ms,
                               state->first_belief,
                               state->first_declared_ms,
                               state->is_deleted,
                               state->answered_ms,
                               state->ended_ms,
                               state->replied_ms};

    return add_str(hash_bytes(hash, numbers, sizeof numbers), state->alerted_to);
}

static uint64_t add_attempt(uint64_t hash, const struct attempt_state *state)
{
    const int64_t numbers[] = {state->phase, state->started_ms, state->started_case_ms,
                               state->answered_ms, state->route};

    return add_str(hash_bytes(hash, numbers, sizeof numbers), state->through);
}

static uint64_t add_page(uint64_t hash, const struct page_state *state)
{
    const int64_t numbers[] = {state->opened_ms, state->left_ms, state->is_sent, state->gave_ms,
                               state->passkey_ms};

    hash = add_str(hash_bytes(hash, numbers, sizeof numbers), state->reached_from);
    for (size_t i = 0; i < state->typed.n; i++) {
        hash = add_str(hash, state->typed.at[i]);
    }
    return add_int(hash, (int64_t)state->typed.n);
}

static uint64_t add_entry(uint64_t hash, const struct account_entry *entry)
{
    const int64_t numbers[] = {entry->entry.at_s, entry->entry.by, entry->is_gone, entry->added_ms,
                               entry->gone_ms};

    hash = hash_bytes(hash, numbers, sizeof numbers);
    hash = add_str(add_str(hash, entry->entry.sheet), entry->entry.id);
    hash = add_str(add_str(hash, entry->entry.title), entry->entry.detail);
    hash = add_str(hash, entry->attempt);
    return entry->answer_due_case_ms == NEVER_MS ? hash : add_int(hash, entry->answer_due_case_ms);
}

static uint64_t add_setting(uint64_t hash, const struct account_setting *setting)
{
    const int64_t numbers[] = {setting->setting.is_on, setting->setting.by, setting->changed_ms,
                               setting->tested_ms};

    hash = hash_bytes(hash, numbers, sizeof numbers);
    return add_str(add_str(hash, setting->setting.id), setting->setting.value);
}

static uint64_t add_account(uint64_t hash, const struct account_state *account)
{
    for (size_t i = 0; i < account->entries_n; i++) {
        hash = add_entry(hash, &account->entries[i]);
    }
    for (size_t i = 0; i < account->settings_n; i++) {
        hash = add_setting(hash, &account->settings[i]);
    }
    hash = add_str(add_str(hash, account->typed_facts), account->password_facts);
    return add_int(add_int(hash, account->password_ms), account->all_out_ms);
}

static uint64_t add_asked(uint64_t hash, const struct asked *asked)
{
    const int64_t numbers[] = {asked->asked_ms, asked->answer_due_case_ms, asked->is_yes};

    return add_str(add_str(hash_bytes(hash, numbers, sizeof numbers), asked->contact),
                   asked->about);
}

static uint64_t add_device(uint64_t hash, const struct device_state *device)
{
    const int64_t numbers[] = {device->is_offline,           device->offline_ms,
                               device->scanned_ms,           device->site_cleared_ms,
                               device->passwords_cleared_ms, device->since_ms};

    return add_str(hash_bytes(hash, numbers, sizeof numbers), device->visited);
}

uint64_t world_hash(const struct world *world)
{
    const int64_t numbers[] = {world->at_ms, world->skipped_ms, world->is_paused, world->intent_ms};
    uint64_t hash = hash_bytes(HASH_START, numbers, sizeof numbers);

    hash = add_str(add_str(hash, world->place), world->intent);
    for (size_t i = 0; i < world->notices_n; i++) {
        hash = add_notice(hash, &world->notices[i]);
    }
    for (size_t i = 0; i < world->attempts_n; i++) {
        hash = add_attempt(hash, &world->attempts[i]);
    }
    for (size_t i = 0; i < world->pages_n; i++) {
        hash = add_page(hash, &world->pages[i]);
    }
    for (size_t i = 0; i < world->happenings_n; i++) {
        hash = add_int(hash, world->happenings[i].true_since_ms);
        hash = add_int(hash, world->happenings[i].is_done);
    }
    for (size_t i = 0; i < world->devices_n; i++) {
        hash = add_device(hash, &world->devices[i]);
    }
    for (size_t i = 0; i < world->asked_n; i++) {
        hash = add_asked(hash, &world->asked[i]);
    }
    for (size_t i = 0; i < world->seen_n; i++) {
        hash = add_str(hash, world->seen[i]);
    }
    return add_account(hash, &world->account);
}
