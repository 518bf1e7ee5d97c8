/* world_rooms.h - what the rooms of the world (core/world*.c, core/account.c) share; nobody else
 * includes it. */
#ifndef CORE_WORLD_ROOMS_H
#define CORE_WORLD_ROOMS_H

#include "core/parts.h"
#include "core/world.h"

struct notice_state *world_own_notice(struct world *world, struct str id);
struct attempt_state *world_own_attempt(struct world *world, struct str id);
struct page_state *world_own_page(struct world *world, struct str id);
struct device_state *world_own_device(struct world *world, struct str id);

void world_see(struct world *world, struct str part);
void world_raise(struct notice_state *notice, enum exposure exposure); /* keeps the worst */

/* What can be reached from where the learner is. */
bool world_reaches_notice(const struct world *world, const struct notice *notice);
bool world_reaches_page(const struct world *world, const struct page *page);
bool world_reaches_panel(const struct world *world, const struct panel *panel);
bool notices_share_thread(const struct notice *a, const struct notice *b);

/* world_happen.c: everything due up to the case's clock as it stands, then guards anew. */
void world_settle(struct world *world, int64_t at_ms);
void world_guards(struct world *world, int64_t case_ms);

/* world_devices.c: what CHOOSE "device.<id>" asks for; whether it can be done now. */
bool device_can(const struct world *world, const struct decision *decision, const char **why);
void device_choose(struct world *world, const struct decision *decision);

/* account.c */
void account_begin(struct world *world);
void account_add(struct world *world, const struct entry *entry, struct str attempt);
void account_take(struct world *world, const struct panel *panel, const struct panel_offer *offer);
void account_answer(struct world *world, size_t entry, int64_t case_ms); /* to what was sent */
void account_remove(struct world *world, struct str sheet, struct str id);
void account_sign_out_all(struct world *world);
void account_set(struct world *world, const struct setting *setting);
void account_test(struct world *world, struct str setting); /* only the first trial counts */
void account_let_in(struct world *world, const struct attempt *attempt, int64_t case_ms);
void account_note_attempt(struct world *world, const struct attempt *attempt, int64_t case_ms);
void account_note_notice(struct world *world, const struct notice *notice, int64_t case_ms);

#endif
