/* evidence_items.c - what a report asks, and what is true of it: worked out from the world, never
 * from an answer key.
 *
 * Two items say how the proof was kept (original, screen): there the right choice is the practice
 * itself. Everything else is a fact of this world.
 */
#include "drills/evidence.h"

#include "core/notice.h"
#include "drills/parts_course.h"

#include <string.h>

/* ---- what is asked ---- */

#define BIT(n) (1u << (n))
#define FULL BIT(FORM_FULL)
#define QUICK BIT(FORM_QUICK)
#define CALL BIT(FORM_CALL)
#define NAMES                                                                                      \
    (BIT(SLIP_NAME) | BIT(SLIP_ADDRESS) | BIT(SLIP_REPLY) | BIT(SLIP_TO) | BIT(SLIP_SUBJECT))

static const char *const titles[] = {"report", "breach", "question", NULL};
static const char *const zones[] = {"east0900", "utc", "east0800", "west0700", NULL};
static const int zones_min[] = {540, 0, 480, -420};
static const char *const numbers[] = {"1", "2", "3", "4", "5", "6", NULL};
static const char *const damages[] = {"none", "opened", "identifier", "secret", "let_in", NULL};
static const char *const answers[] = {"none", "approved", "denied", NULL};
static const char *const accounts[] = {"shown", "not_shown", "not_checked", "nowhere", NULL};
static const char *const orders[] = {"none", NULL};
static const char *const originals[] = {"whole", "pasted", "blacked", NULL};
static const char *const screens[] = {"with_time", "cropped", NULL};
static const char *const extensions[] = {"pdf", "html", "zip", "exe", "docx", "xlsx", "png", NULL};
static const char *const isolates[] = {"needed", "not_needed", NULL};
static const char *const passwords[] = {"changed", "unchanged", NULL};
static const char *const wishes[] = {"check", "stop", "refund", NULL};

const char *const evidence_sheets[SHEET_N] = {"subject", "summary", "attached", "response"};

const struct evidence_item_kind evidence_items[ITEM_N] = {
    [ITEM_TITLE] = {"title", SHEET_SUBJECT, FULL, 0, titles, false},
    [ITEM_RECEIVED] = {"received", SHEET_SUMMARY, FULL | CALL, BIT(SLIP_TIME) | BIT(SLIP_SENT),
                       NULL, true},
    [ITEM_ZONE] = {"zone", SHEET_SUMMARY, FULL | CALL, 0, zones, true},
    [ITEM_NAME] = {"name", SHEET_SUMMARY, FULL, NAMES, NULL, true},
    [ITEM_ADDRESS] = {"address", SHEET_SUMMARY, FULL | CALL, NAMES, NULL, true},
    [ITEM_SUBJECT] = {"subject", SHEET_SUMMARY, FULL | CALL, NAMES, NULL, true},
    [ITEM_MAILBOX] = {"mailbox", SHEET_SUMMARY, FULL, NAMES, NULL, false},
    [ITEM_SENDERS] = {"senders", SHEET_SUMMARY, FULL, 0, numbers, false},
    [ITEM_TECHNICAL] = {"technical", SHEET_SUMMARY, CALL, BIT(SLIP_TEXT), NULL, true},
    [ITEM_DAMAGE] = {"damage", SHEET_SUMMARY, FULL | QUICK | CALL, 0, damages, false},
    [ITEM_ANSWER] = {"answer", SHEET_SUMMARY, CALL, 0, answers, false},
    [ITEM_ACCOUNT] = {"account", SHEET_SUMMARY, FULL | CALL, 0, accounts, false},
    [ITEM_ORDER] = {"order", SHEET_SUMMARY, CALL, BIT(SLIP_ENTRY), orders, false},
    [ITEM_ORIGINAL] = {"original", SHEET_ATTACHED, FULL, 0, originals, true},
    [ITEM_HEADERS] = {"headers", SHEET_ATTACHED, FULL | QUICK,
                      BIT(SLIP_HEADERS) | BIT(SLIP_HEADERS_TOP), NULL, true},
    [ITEM_SCREEN] = {"screen", SHEET_ATTACHED, FULL | CALL, 0, screens, true},
    [ITEM_LINK_TEXT] = {"link_text", SHEET_ATTACHED, FULL, BIT(SLIP_TEXT) | BIT(SLIP_TARGET), NULL,
                        true},
    [ITEM_LINK_TARGET] = {"link_target", SHEET_ATTACHED, FULL, BIT(SLIP_TEXT) | BIT(SLIP_TARGET),
                          NULL, true},
    [ITEM_FILE] = {"file", SHEET_ATTACHED, FULL, BIT(SLIP_FILE) | BIT(SLIP_HASH), NULL, true},
    [ITEM_EXTENSION] = {"extension", SHEET_ATTACHED, FULL, 0, extensions, true},
    [ITEM_HASH] = {"hash", SHEET_ATTACHED, FULL, BIT(SLIP_FILE) | BIT(SLIP_HASH), NULL, true},
    [ITEM_ISOLATE] = {"isolate", SHEET_RESPONSE, FULL, 0, isolates, false},
    [ITEM_PASSWORD] = {"password", SHEET_RESPONSE, FULL | CALL, 0, passwords, false},
    [ITEM_WISH] = {"wish", SHEET_RESPONSE, CALL, 0, wishes, false},
};

int evidence_item_of(struct str id)
{
    for (int i = 0; i < ITEM_N; i++) {
        if (str_is(id, evidence_items[i].id)) {
            return i;
        }
    }
    return -1;
}

static bool has_link(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block->link.url.n > 0 && block->text.n > 0) {
            return true;
        }
    }
    return false;
}

static bool has_table(const struct notice *notice)
{
    for (size_t i = 0; i < notice->blocks.n; i++) {
        if (LIST_AT(notice->blocks, struct block, i)->kind == BLOCK_TABLE) {
            return true;
        }
    }
    return false;
}

/* What the message itself has: a web push has no header, most mail has no attachment. */
static bool is_there(const struct notice *notice, int item)
{
    switch (item) {
    case ITEM_HEADERS:
    case ITEM_ORIGINAL:
    case ITEM_MAILBOX:
        return notice->channel == CHANNEL_EMAIL;
    case ITEM_SUBJECT:
        return notice->subject.n > 0;
    case ITEM_NAME:
        return notice->from_name.n > 0;
    case ITEM_LINK_TEXT:
    case ITEM_LINK_TARGET:
        return has_link(notice);
    case ITEM_TECHNICAL:
        return has_table(notice);
    case ITEM_FILE:
    case ITEM_EXTENSION:
    case ITEM_HASH:
        return notice->attachments.n > 0;
    default:
        return true;
    }
}

bool evidence_asks(const struct evidence *evidence, const struct world *world, int item)
{
    const struct notice *subject = evidence_subject(world);
    return (evidence_items[item].forms & BIT(evidence->words->form)) && subject &&
           is_there(subject, item);
}

/* ---- which messages ---- */

static bool has_arrived(const struct notice_state *state)
{
    return state->arrived_ms != NEVER_MS;
}

const struct notice *evidence_subject(const struct world *world)
{
    const struct notice *foreign = NULL;
    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];
        if (has_arrived(state) && state->notice->by == BY_STRANGER) {
            return state->notice;
        }
        if (!foreign && has_arrived(state) && notice_is_judged(state->notice) &&
            truth_of(world->scenario, state->notice).attempt == WHOSE_FOREIGN) {
            foreign = state->notice;
        }
    }
    return foreign;
}

bool evidence_belongs(const struct world *world, const struct notice *notice)
{
    const struct notice *subject = evidence_subject(world);
    const struct notice_state *state = world_notice(world, notice->id);
    return subject && has_arrived(state) &&
           (notice == subject || (notice->by == subject->by && notice->by == BY_STRANGER &&
                                  str_eq(notice->subject, subject->subject)));
}

bool evidence_is_marked(const struct evidence *evidence, const struct world *world,
                        const struct notice *notice)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        if (world->notices[i].notice == notice) {
            return evidence->marks >> i & 1;
        }
    }
    return false;
}

size_t evidence_marked_n(const struct evidence *evidence)
{
    size_t n = 0;
    for (uint64_t bits = evidence->marks; bits; bits &= bits - 1) {
        n++;
    }
    return n;
}

/* Those left out and those wrongly taken in, together. */
size_t evidence_count_error(const struct evidence *evidence, const struct world *world)
{
    size_t n = 0;
    for (size_t i = 0; i < world->notices_n; i++) {
        n += evidence_belongs(world, world->notices[i].notice) != (evidence->marks >> i & 1);
    }
    return n;
}

static bool is_first_of_domain(const struct world *world, size_t at)
{
    struct str domain = mail_domain(world->notices[at].notice->from_address);
    for (size_t i = 0; i < at; i++) {
        const struct notice *notice = world->notices[i].notice;
        if (evidence_belongs(world, notice) && str_eq(mail_domain(notice->from_address), domain)) {
            return false;
        }
    }
    return true;
}

static int domains_n(const struct world *world)
{
    int n = 0;
    for (size_t i = 0; i < world->notices_n; i++) {
        n += evidence_belongs(world, world->notices[i].notice) && is_first_of_domain(world, i);
    }
    return n;
}

/* ---- what has happened ---- */

static enum exposure worst(const struct world *world)
{
    enum exposure worst = EXPOSURE_NONE;
    for (size_t i = 0; i < world->notices_n; i++) {
        enum exposure one = world->notices[i].exposure;
        worst = world->notices[i].notice->by == BY_STRANGER && one > worst ? one : worst;
    }
    for (size_t i = 0; i < world->pages_n; i++) {
        worst = world->pages[i].gave_ms != NEVER_MS && worst < EXPOSURE_SECRET ? EXPOSURE_SECRET
                                                                               : worst;
    }
    return worst;
}

/* The latest said to it, wherever that was. */
static int answer_given(const struct world *world)
{
    const struct notice *subject = evidence_subject(world);
    const struct notice_state *state = world_notice(world, subject->id);
    const struct attempt *attempt = truth_of(world->scenario, subject).of;
    const struct attempt_state *tried = attempt ? world_attempt(world, attempt->id) : NULL;
    bool is_approved = state->said == APPROVED || (tried && tried->phase == ATTEMPT_APPROVED);
    bool is_denied = state->said == DENIED || (tried && tried->phase == ATTEMPT_DENIED);
    return is_approved ? 1 : is_denied ? 2 : 0;
}

static bool has_strangers_row(const struct world *world, const char *sheet)
{
    for (size_t i = 0; i < world->account.entries_n; i++) {
        const struct entry *entry = &world->account.entries[i].entry;
        if (entry->by == BY_STRANGER && str_is(entry->sheet, sheet)) {
            return true;
        }
    }
    return false;
}

/* ---- does it stand in the account, too ---- */

/* Where it would stand: pending or history show an attempt, the message centre shows mail of the
 * kinds it lists. */
const struct panel *evidence_account_panel(const struct world *world)
{
    const struct brand *brand = &world->scenario->brand;
    const struct notice *subject = evidence_subject(world);
    const struct panel *history = brand_panel(brand, STR("history"));
    const struct panel *pending = brand_panel(brand, STR("pending"));
    const struct panel *centre = brand_panel(brand, STR("centre"));
    if (!subject) {
        return NULL;
    }
    if (history && brand->profile.has_history) {
        return history;
    }
    if (pending && brand->profile.has_pending) {
        return pending;
    }
    return centre && brand_lists(brand, subject->kind) ? centre : NULL;
}

static bool has_opened(const struct world *world, const char *panel)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        struct place place = place_of(world->seen[i]);
        if (str_is(place.surface, "official") && str_is(place.item, panel)) {
            return true;
        }
    }
    return false;
}

bool evidence_account_is_checked(const struct world *world)
{
    const struct brand *brand = &world->scenario->brand;
    const struct notice *subject = evidence_subject(world);
    return (brand->profile.has_history && has_opened(world, "history")) ||
           (brand->profile.has_pending && has_opened(world, "pending")) ||
           (subject && brand_lists(brand, subject->kind) && has_opened(world, "centre"));
}

/* Any attempt that began stands there, be it one that the message itself brought about. */
static bool is_shown(const struct world *world)
{
    bool is_any = evidence_subject(world)->by == BY_SERVICE;
    for (size_t i = 0; i < world->attempts_n; i++) {
        is_any |= world->attempts[i].phase != ATTEMPT_NOT_YET;
    }
    return is_any;
}

static int account_right(const struct world *world)
{
    return !evidence_account_panel(world)        ? 3
           : !evidence_account_is_checked(world) ? 2
           : is_shown(world)                     ? 0
                                                 : 1;
}

/* ---- choices ---- */

static struct str last_extension(struct str name)
{
    struct str head, rest = name;
    while (str_cut(rest, '.', &head, &rest)) {
    }
    return head;
}

static int extension_right(const struct notice *subject)
{
    const struct attachment *file = LIST_AT(subject->attachments, struct attachment, 0);
    for (int i = 0; subject->attachments.n > 0 && extensions[i]; i++) {
        if (str_is(last_extension(file->name), extensions[i])) {
            return i;
        }
    }
    return -1;
}

static int zone_right(const struct world *world)
{
    for (int i = 0; zones[i]; i++) {
        if (zones_min[i] == world->scenario->offset_min) {
            return i;
        }
    }
    return -1;
}

static int wish_right(const struct world *world)
{
    return has_strangers_row(world, "orders") ? 2 : !world_is_account_safe(world) ? 1 : 0;
}

int evidence_choice_right(const struct world *world, int item)
{
    if (!evidence_subject(world)) {
        return -1;
    }
    switch (item) {
    case ITEM_TITLE:
        return worst(world) >= EXPOSURE_SECRET;
    case ITEM_ZONE:
        return zone_right(world);
    case ITEM_SENDERS:
        return domains_n(world) - 1;
    case ITEM_DAMAGE:
        return (int)worst(world);
    case ITEM_ANSWER:
        return answer_given(world);
    case ITEM_ACCOUNT:
        return account_right(world);
    case ITEM_ORDER:
        return has_strangers_row(world, "orders") ? -1 : 0;
    case ITEM_EXTENSION:
        return extension_right(evidence_subject(world));
    case ITEM_ISOLATE:
        return worst(world) >= EXPOSURE_OPENED ? 0 : 1;
    case ITEM_PASSWORD:
        return world->account.password_ms != NEVER_MS ? 0 : 1;
    case ITEM_WISH:
        return wish_right(world);
    case ITEM_ORIGINAL:
    case ITEM_SCREEN:
        return 0;
    default:
        return -1;
    }
}

/* ---- slips ---- */

static bool is_strangers_entry(const struct world *world, const struct evidence_slip *slip)
{
    const struct account_entry *entry = world_entry(world, slip->panel->sheet, slip->entry);
    return entry && entry->entry.by == BY_STRANGER && str_is(entry->entry.sheet, "orders");
}

static const enum slip_kind wanted[ITEM_N] = {
    [ITEM_RECEIVED] = SLIP_TIME,      [ITEM_NAME] = SLIP_NAME,       [ITEM_ADDRESS] = SLIP_ADDRESS,
    [ITEM_SUBJECT] = SLIP_SUBJECT,    [ITEM_MAILBOX] = SLIP_TO,      [ITEM_TECHNICAL] = SLIP_TEXT,
    [ITEM_ORDER] = SLIP_ENTRY,        [ITEM_HEADERS] = SLIP_HEADERS, [ITEM_LINK_TEXT] = SLIP_TEXT,
    [ITEM_LINK_TARGET] = SLIP_TARGET, [ITEM_FILE] = SLIP_FILE,       [ITEM_HASH] = SLIP_HASH};

bool evidence_slip_fits(const struct world *world, int item, const struct evidence_slip *slip)
{
    if (!evidence_items[item].slips || slip->kind != wanted[item]) {
        return false;
    }
    if (slip->kind == SLIP_ENTRY) {
        return is_strangers_entry(world, slip);
    }
    bool is_block_right = item == ITEM_TECHNICAL   ? slip->block->kind == BLOCK_TABLE
                          : item == ITEM_LINK_TEXT ? slip->block->link.url.n > 0
                                                   : true;
    return is_block_right && evidence_belongs(world, slip->notice);
}

/* Text and target are those of one link. */
static bool is_paired(const struct evidence *evidence, int item)
{
    const struct evidence_value *text = &evidence->values[ITEM_LINK_TEXT];
    const struct evidence_value *target = &evidence->values[ITEM_LINK_TARGET];
    return item != ITEM_LINK_TARGET || !text->is_set || text->slip.kind != SLIP_TEXT ||
           text->slip.block == target->slip.block;
}

bool evidence_is_right(const struct evidence *evidence, const struct world *world, int item)
{
    const struct evidence_value *value = &evidence->values[item];
    if (!value->is_set) {
        return false;
    }
    return value->is_slip
               ? evidence_slip_fits(world, item, &value->slip) && is_paired(evidence, item)
               : value->choice == evidence_choice_right(world, item);
}

static bool tells(struct str text, struct str word)
{
    return word.n > 0 && str_has(text, word);
}

bool evidence_is_personal(const struct evidence *evidence, const struct world *world,
                          struct str text)
{
    const struct scenario *s = world->scenario;
    bool is_personal = tells(text, s->persona.name) || tells(text, s->persona.address) ||
                       tells(text, s->account.identifier);
    for (size_t i = 0; i < evidence->words->personal.n; i++) {
        is_personal |= tells(text, evidence->words->personal.at[i]);
    }
    return is_personal;
}

bool evidence_is_ready(const struct evidence *evidence, const struct world *world)
{
    for (int i = 0; i < ITEM_N; i++) {
        if (evidence_asks(evidence, world, i) && !evidence->values[i].is_set) {
            return false;
        }
    }
    return evidence->marks != 0 && (evidence->desk || world->scenario->desks.n == 0);
}
