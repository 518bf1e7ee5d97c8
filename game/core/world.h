/* world.h - what has happened: devices, messages, attempts, the account. Recomputed, never saved.
 *
 * One writer: core/run, through world_advance (time) and world_apply (a decision). Everybody else
 * reads. world_advance(w, a) then (w, b) equals world_advance(w, b): when it is called never
 * matters, arrivals go before decisions of the same millisecond. What is due happens in the order
 * of the case's clock; at the same instant arrivals, attempts, expiries, happenings, each in
 * document order. Happenings whose guard became true at time g are due at g + after. What was due
 * before the start stands there at at_ms 0. While paused no time passes.
 *
 * Rules of this world
 * - Reach. A notice can be looked at and pressed where it is open; push, web push and calls
 * wherever the device's push surface is in front (their banner stands there); of sms the whole
 * thread (same from_address) once one of it is open. A page and an official panel when they are in
 * front. "waiting.<device>" and "situation" always.
 * - Links. Pressing one leads to "<device>/browser/<page>" or "<device>/official" when the device
 * has that surface, otherwise nowhere. A dead block does nothing, though pressing a stranger's
 * counts as exposure. A page keeps where it was last reached from, also over further links: a
 * notice id, "search", or "" = never.
 * - Answers. Approve and deny in a service's notice, or on its page, answer the attempt it names
 * while that pends; the route is ROUTE_INSIDE when a notice led there, except for the installed
 * app's own push, which is official. In a stranger's notice or page they answer nothing and are
 * only noted (said).
 * - Approving adds a session; approving a stranger's attempt raises the arrived notices of that
 * attempt to EXPOSURE_LET_IN. Signing everyone out ends every session but those BY_ME: own devices
 * sign in again by themselves. A new password ends no session, but a stranger's knowledge is stale
 * from then on: his further attempts do not start, and the service's notices of them do not come.
 * - Forms. A field takes facts (core/secret.h) only. Typing an identifier on a stranger's page is
 * EXPOSURE_IDENTIFIER; sending the form after a password, code, card or identity document was typed
 * is EXPOSURE_SECRET. Both count on the notice the page was reached from; a page found by search
 * keeps them to itself (gave_ms).
 * - Calls lie over whatever the device shows while they ring or are talked on. Taking one, or
 * calling back, is an answer (EXPOSURE_OPENED for a stranger's); declining and letting it ring are
 * none: what was said then stands there as a message left.
 * - Devices whose settings are within reach (has_settings) can be taken offline: from then on
 * nothing arrives there, links lead nowhere, and neither the browser nor the official app can be
 * gone to, until they are online again. What came meanwhile arrives then. CHOOSE "device.<id>" with
 * "offline", "online", "scan", "site_data" (of the site that was visited) or "saved_passwords".
 * - Offers of a panel. Adding one puts it on the sheet, and its charge on the sheet it names;
 * sending one puts it there too, and its answer comes into the message centre after its time;
 * choosing one sets the setting to it, or turns it off where it is the usual one.
 * - Passkeys sign in on the service's own domain only; asked anywhere else they give nothing away.
 */
#ifndef CORE_WORLD_H
#define CORE_WORLD_H

#include "core/decision.h"
#include "core/scenario.h"

#define NEVER_MS INT64_MAX

/* definitions.md: the worst reached on an impostor's message */
enum exposure {
    EXPOSURE_NONE,       /* E0 */
    EXPOSURE_OPENED,     /* E1: link, button, QR, attachment, reply or call, "deny" included */
    EXPOSURE_IDENTIFIER, /* E2 */
    EXPOSURE_SECRET,     /* E3: password, code, card sent */
    EXPOSURE_LET_IN      /* E4: stranger let in, or app installed */
};

enum disposition { LEFT, APPROVED, DENIED };
enum route { ROUTE_INSIDE, ROUTE_OFFICIAL };

struct notice_state {
    const struct notice *notice;
    int64_t arrived_ms; /* at_ms; NEVER_MS = not yet */
    int64_t arrived_case_ms;
    int64_t viewed_ms;  /* first opened */
    int64_t pressed_ms; /* first press inside it */
    int64_t alerted_ms;
    struct str alerted_to;
    enum exposure exposure;
    /* approve or deny pressed inside this notice or on a page reached from it */
    enum disposition said;
    int belief;          /* -3 fake, sure .. +3 genuine, sure; 0 = not said; the latest said */
    int64_t declared_ms; /* when that was said; NEVER_MS */
    /* the one said first, and when: the early one may differ from the last */
    int first_belief;
    int64_t first_declared_ms;
    bool is_deleted;
    /* a call: taken (or called back), and then declined or hung up; an sms: answered. NEVER_MS */
    int64_t answered_ms, ended_ms, replied_ms;
};

enum attempt_phase {
    ATTEMPT_NOT_YET,
    ATTEMPT_PENDING,
    ATTEMPT_APPROVED,
    ATTEMPT_DENIED,
    ATTEMPT_EXPIRED
};

struct attempt_state {
    const struct attempt *attempt;
    enum attempt_phase phase;
    int64_t started_ms, answered_ms; /* at_ms; NEVER_MS. Expiring is no answer */
    int64_t started_case_ms, answered_case_ms;
    enum route route;   /* of the answer */
    struct str through; /* notice or page it was answered in; "" = an official panel */
};

struct page_state {
    const struct page *page;
    struct str reached_from;    /* notice id or "search"; "" = never */
    int64_t opened_ms, left_ms; /* first opened, last left; NEVER_MS */
    struct strs typed;          /* field ids with something in them */
    bool is_sent;               /* its form was sent */
    int64_t gave_ms;            /* a secret was sent to a stranger here; NEVER_MS */
    int64_t passkey_ms;         /* the passkey was asked for here, the first time; NEVER_MS */
};

struct account_entry {
    struct entry entry; /* entry.at_s: case seconds */
    bool is_gone;
    struct str attempt; /* the attempt that made it, or "" */
    int64_t added_ms, gone_ms;
    /* a message sent: when its answer comes; NEVER_MS = none, or it came */
    int64_t answer_due_case_ms;
    struct str answer;
};

struct account_setting {
    struct setting setting;
    int64_t changed_ms; /* NEVER_MS = as at the start */
    int64_t tested_ms;  /* a trial of it was asked for, the first time; NEVER_MS */
};

struct account_state {
    struct account_entry *entries;
    size_t entries_n, entries_room_n;
    struct account_setting *settings;
    size_t settings_n, settings_room_n;
    struct str typed_facts;    /* in the new-password field, not sent yet */
    int64_t password_ms;       /* changed at; NEVER_MS */
    struct str password_facts; /* of the new one */
    int64_t all_out_ms;        /* everyone signed out at; NEVER_MS */
};

struct happening_state {
    const struct happening *happening;
    int64_t true_since_ms; /* case ms; NEVER_MS while the guard does not hold */
    bool is_done;
    int64_t done_ms; /* at_ms; NEVER_MS */
};

struct device_state {
    const struct device *device;
    bool is_offline;
    /* at_ms, the first time; NEVER_MS */
    int64_t offline_ms, scanned_ms, site_cleared_ms, passwords_cleared_ms;
    int64_t since_ms;   /* offline: since when */
    struct str visited; /* a stranger's page that was opened on it; "" = none */
};

struct asked {
    /* about: an attempt or a notice; then the attempt of truth_of is meant */
    struct str contact, about;
    int64_t asked_ms, answer_due_case_ms;
    bool is_yes;
};

struct world {
    const struct scenario *scenario;
    struct arena *arena;
    int64_t at_ms;      /* active real time */
    int64_t skipped_ms; /* case time added by waiting */
    bool is_paused;
    struct str place; /* "phone/email/m1": device, surface, item */
    struct notice_state *notices;
    size_t notices_n;
    struct attempt_state *attempts;
    size_t attempts_n;
    struct page_state *pages;
    size_t pages_n;
    struct happening_state *happenings;
    size_t happenings_n;
    struct device_state *devices;
    size_t devices_n;
    struct asked *asked;
    size_t asked_n, asked_room_n;
    struct str *seen; /* parts inspected and places opened, in order of first time, no part twice */
    size_t seen_n, seen_room_n;
    struct account_state account;
    struct str intent; /* "approve", "deny", "verify", "" */
    int64_t intent_ms;
};

struct world *world_new(struct arena *arena, const struct scenario *scenario);
void world_advance(struct world *world, int64_t at_ms);
int64_t world_case_ms(const struct world *world);
int64_t world_next_ms(const struct world *world); /* at_ms of the next thing due; NEVER_MS */

/* Parts a press takes beside blocks: "<notice>.attachment.<id>", "<notice>.reply",
 * "<notice>.delete" (no exposure), "<notice>.accept|decline|hang_up" of a call (declining is no
 * exposure), "official.pending.<attempt>.approve|deny",
 * "official.<sessions>.sign_out_all", "official.<list>.<entry>.remove",
 * "official.<password>.change" after TYPE "official.<password>.new", "official.<toggle>.toggle",
 * "official.<form>.remove", "official.<toggle>.test" while it is on,
 * "official.<list>.<offer>.add|send", "official.<form>.<offer>.choose"; each only where the panel's
 * `does` names it. Places beside those of surfaces.h: "<device>/email/junk",
 * "<device>/browser", "<device>/official/<panel>/<entry>".
 *
 * Whether the devices allow it now; *why is a text id ("refused.not_here") when not. Changes
 * nothing. */
bool world_can(const struct world *world, const struct decision *decision, const char **why);
void world_apply(struct world *world, const struct decision *decision); /* asserts world_can */

const struct notice_state *world_notice(const struct world *world, struct str id);
const struct attempt_state *world_attempt(const struct world *world, struct str id);
const struct page_state *world_page(const struct world *world, struct str id);
const struct device_state *world_device(const struct world *world, struct str id);
bool world_is_offline(const struct world *world, struct str device);
/* It came while this device was offline, and the device still is. */
bool world_is_held(const struct world *world, const struct device *device,
                   const struct notice_state *state);
bool world_has_seen(const struct world *world, struct str part);
/* A call: it rings; somebody is on the line. */
bool world_call_rings(const struct world *world, const struct notice_state *state);
bool world_call_talks(const struct notice_state *state);
/* The service never writes about an attempt that could not begin: the stranger's knowledge of the
 * password is stale. */
bool world_is_unsent(const struct world *world, const struct notice *notice);
/* On this device the links of this sms do nothing yet: its sender is unknown and was not answered.
 */
bool world_link_sleeps(const struct world *world, const struct device *device,
                       const struct notice *notice);
/* The page is one the browser fills in and the passkey answers on: the service's own domain. */
bool world_manager_knows(const struct world *world, const struct page *page);
bool world_stranger_is_inside(const struct world *world); /* a session by a stranger lives */
/* He was seen to know it (an attempt or a session of his, a secret given to him), and it has not
 * been changed since. */
bool world_stranger_knows_password(const struct world *world);
/* No stranger inside, and he does not know the password. */
bool world_is_account_safe(const struct world *world);
/* for an attempt that pends */
bool world_is_waiting(const struct world *world, const struct device *device);
/* NULL: none, or gone */
const struct account_entry *world_entry(const struct world *world, struct str sheet, struct str id);
/* This offer is on the sheet, or is the value chosen. */
bool world_has_taken(const struct world *world, const struct panel *panel, struct str offer);
/* NULL: none */
const struct account_setting *world_setting(const struct world *world, struct str id);

/* Places: "device/surface/item"; item may hold further '/'. Empty parts when absent. */
struct place {
    struct str device, surface, item;
};
struct place place_of(struct str text);

/* A number for tests: equal worlds, equal hash. */
uint64_t world_hash(const struct world *world);

#endif
