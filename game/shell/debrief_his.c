/* debrief_his.c - what the stranger did meanwhile, read off the world: told only afterwards. */
#include "shell/debrief.h"

#define BEFORE_MS (-1) /* as the case began it stood there already */

static void add(struct his_acts *acts, int64_t at_ms, struct str words)
{
    size_t at = acts->n++;
    for (; at > 0 && acts->at[at - 1].at_ms > at_ms; at--) {
        acts->at[at] = acts->at[at - 1];
    }
    acts->at[at] = (struct his_act){at_ms, words};
}

static struct str fill(struct ui *ui, const char *id, struct str first, struct str second)
{
    struct str args[] = {first, second};
    return texts_fill(ui->frame, ui_text(ui, id), args, 2);
}

static struct str panel_title(const struct scenario *s, struct str sheet, struct str setting)
{
    for (size_t i = 0; i < s->brand.panels.n; i++) {
        const struct panel *panel = LIST_AT(s->brand.panels, struct panel, i);
        if ((sheet.n > 0 && str_eq(panel->sheet, sheet)) ||
            (setting.n > 0 && str_eq(panel->setting, setting))) {
            return panel->title;
        }
    }
    return sheet.n > 0 ? sheet : setting;
}

static void add_attempts(struct his_acts *acts, struct ui *ui, const struct world *world)
{
    for (size_t i = 0; i < world->attempts_n; i++) {
        const struct attempt_state *state = &world->attempts[i];
        if (state->attempt->by == BY_STRANGER && state->phase != ATTEMPT_NOT_YET) {
            add(acts, state->started_ms, fill(ui, "his.attempt", state->attempt->device, STR("")));
        }
    }
}

static void add_entries(struct his_acts *acts, struct ui *ui, const struct world *world)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct account_entry *entry = &world->account.entries[i];
        struct str sheet = entry->entry.sheet;
        if (entry->entry.by != BY_STRANGER || str_is(sheet, "history") || str_is(sheet, "centre")) {
            continue;
        }
        bool is_old = entry->added_ms == 0 && entry->entry.at_s < 0;
        add(acts, is_old ? BEFORE_MS : entry->added_ms,
            str_is(sheet, "sessions")
                ? fill(ui, "his.session", entry->entry.title, STR(""))
                : fill(ui, "his.entry", panel_title(world->scenario, sheet, STR("")),
                       entry->entry.title));
    }
}

static void add_setting(struct his_acts *acts, struct ui *ui, const struct scenario *s,
                        int64_t at_ms, const struct setting *setting)
{
    if (setting->by == BY_STRANGER) {
        add(acts, at_ms,
            fill(ui, "his.setting", panel_title(s, STR(""), setting->id), setting->value));
    }
}

static void add_settings(struct his_acts *acts, struct ui *ui, const struct world *world)
{
    const struct scenario *s = world->scenario;
    for (size_t i = 0; i < s->account.settings.n; i++) {
        add_setting(acts, ui, s, BEFORE_MS, LIST_AT(s->account.settings, struct setting, i));
    }
    for (size_t i = 0; i < world->happenings_n; i++) {
        const struct happening_state *state = &world->happenings[i];
        if (state->is_done && state->happening->then == EFFECT_SETTING) {
            add_setting(acts, ui, s, state->done_ms, &state->happening->setting);
        }
    }
}

struct his_acts debrief_his(struct ui *ui, const struct world *world)
{
    size_t most_n = world->attempts_n + world->account.entries_n + world->happenings_n +
                    world->scenario->account.settings.n;
    struct his_acts acts = {.at = ARENA_NEW_N(ui->frame, most_n ? most_n : 1, struct his_act)};
    add_attempts(&acts, ui, world);
    add_entries(&acts, ui, world);
    add_settings(&acts, ui, world);
    return acts;
}
