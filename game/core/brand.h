/* brand.h - a service as data: words, domains, profile, official panels. No service is in C.
 *
 * One overlay file a brand in the pack's brands/ folder. A real service appears only here, with a
 * line that it is not affiliated. Cases speak of {brand.…}; any overlay with the same keys plays
 * the same cases. The profile decides what the official side can show and what the best course is
 * (definitions.md).
 */
#ifndef CORE_BRAND_H
#define CORE_BRAND_H

#include "base/fields.h"

/* official app / page reached by a link in the message */
enum approve_route { APPROVE_APP, APPROVE_PAGE, APPROVE_BOTH };

struct profile {
    bool has_history;          /* sign-in history panel */
    bool has_pending;          /* list of pending approvals */
    struct strs centre_lists;  /* kinds of notices its message centre shows */
    int approve_route;         /* enum approve_route */
    struct strs second_factor; /* "app", "sms", "passkey" */
    bool has_passkeys;
    /* what it never asks for inside a message: "password", "card", "code", "identity_document" */
    struct strs never_asks;
};

enum panel_kind { PANEL_LIST, PANEL_LEDGER, PANEL_TOGGLE, PANEL_FORM };

/* what a panel lets one take: a plan, a region, a subject to write about */
struct panel_offer {
    struct str id, title;
    struct str detail;     /* what it costs or means */
    struct str charged_on; /* "add": the sheet on which its charge stands from then on; or "" */
    bool is_usual;         /* "choose": how it is for its customers; choosing it sets nothing */
    struct str answer;     /* "send": what comes back into the message centre; "" = nothing */
    int64_t answers_s;     /* case seconds until then */
};

/* one page of the official app, over a sheet or a setting of the account (world.h) */
struct panel {
    /* "centre", "pending", "history", "sessions", "orders", "password", "two_step" ... */
    struct str id;
    int kind; /* enum panel_kind */
    /* LIST, LEDGER: which entries; "pending" lists attempts that wait for an answer */
    struct str sheet;
    struct str setting; /* TOGGLE, FORM */
    struct str title;
    struct str empty; /* what stands there when there is nothing */
    struct str says;  /* one sentence under the title */
    struct str icon;
    /* actions per entry or for all: "approve", "deny", "remove", "sign_out_all", "change"; per
     * offer: "add", "choose", "send" */
    struct strs does;
    struct list offers; /* of struct panel_offer */
    bool is_wanted;     /* TOGGLE: an account that lists this setting is safer with it on */
    bool is_quiet;      /* LIST, LEDGER: nothing to look at while it is empty */
};

/* facts behind genuine mail; headers are generated from them (notice.h) */
struct brand_mail {
    struct str from_name, from_address;
    struct str bounce_domain, signed_by; /* envelope domain; DKIM d= */
    struct str relay_host, relay_ip;
    struct str mailer;
    int64_t offset_min; /* the zone its servers write */
};

struct certificate {
    struct str issued_to, issuer, valid_from, valid_to;
};

struct brand {
    struct str id;
    struct str name; /* as people say it */
    struct str legal_name;
    struct strs domains; /* registrable domains that are its own: the list that decides */
    struct str home_url; /* the official site, behind the bookmark */
    struct certificate certificate; /* of that site; issued to nobody = it is not shown */
    struct str bookmark;            /* what the learner's own list calls it; "" = by its name */
    struct str app_name, app_icon;
    struct str colour; /* "#rrggbb" */
    struct brand_mail mail;
    struct strs sms_senders; /* numbers and names it is known to use; others prove nothing */
    struct profile profile;
    struct list panels; /* of struct panel, in the app's order */
    struct str no_affiliation;
    bool is_invented;
    bool says_log_in;         /* its own pages say log in and log out, not sign in and sign out */
    const struct tree *words; /* free words for {brand.words.…}; localised */
    /* where this brand's customers alert: name for people, no live address */
    struct str alert_desk;
};

extern const struct field_table brand_fields;

bool brand_owns(const struct brand *brand, struct str registrable_domain);
/* What stands under the saved address of its site. */
struct str brand_bookmark(const struct brand *brand);
const struct panel *brand_panel(const struct brand *brand, struct str id);
/* What is done with the panel's offers: "add", "choose", "send"; NULL: nothing. */
const char *panel_offers_to(const struct panel *panel);
const struct panel_offer *panel_offer(const struct panel *panel, struct str id); /* NULL: none */
bool panel_does(const struct panel *panel, const char *action);
bool brand_lists(const struct brand *brand, struct str notice_kind); /* in the message centre */

#endif
