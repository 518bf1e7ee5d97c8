#include "core/referee_rules.h"
#include "core/notice.h"
#include "core/referee_seen.h"
#include "core/rubric.h"

/* ---- the notice itself ---- */

struct view view_of(const struct scenario *s, const struct notice *notice)
{
    struct view view = {.s = s, .notice = notice, .attempt = seen_attempt(s, notice)};

    view.is_about_pending = notice->attempt.n > 0 || str_is(notice->kind, "sign_in_attempt") ||
                            str_is(notice->kind, "code");
    view.is_about_attempt = view.is_about_pending || str_is(notice->kind, "sign_in");
    return view;
}

static bool is_mail(const struct view *view)
{
    return view->notice->channel == CHANNEL_EMAIL;
}

static bool is_from_own(const struct view *view)
{
    return scenario_is_own_host(view->s, view->notice->from_address);
}

/* ---- sender ---- */

static bool sender_elsewhere(const struct view *view, struct proof *proof)
{
    proof->part = STR("sender");
    return (is_mail(view) || view->notice->channel == CHANNEL_WEB_PUSH) && !is_from_own(view);
}

/* A browser prints by itself which site sent a web push: unlike a mail's From it cannot be forged.
 */
static bool sender_own_site(const struct view *view, struct proof *proof)
{
    proof->part = STR("sender");
    return view->notice->channel == CHANNEL_WEB_PUSH && is_from_own(view);
}

/* The carrier's mark stands beside the name where no sender can write; the number under it is one
 * the brand is known to use. Without the mark a name or a number proves nothing. */
static bool sender_marked(const struct view *view, struct proof *proof)
{
    const struct strs *senders = &view->s->brand.sms_senders;

    proof->part = STR("sender");
    for (size_t i = 0; view->notice->channel == CHANNEL_SMS && i < senders->n; i++) {
        if (view->notice->is_marked && str_eq(senders->at[i], view->notice->from_address)) {
            return true;
        }
    }
    return false;
}

/* ---- link ---- */

enum lead { LEADS_NOWHERE, LEADS_HOME, LEADS_ELSEWHERE, LEADS_UNKNOWN };

/* Where pressing leads: a number to call or a place of its own kind proves nothing. */
static enum lead lead_of(const struct view *view, const struct block *block)
{
    struct str url = block->link.url;

    if (!block_is_pressable(block) || url.n == 0) {
        return str_is(block->link.goes, "official") ? LEADS_HOME : LEADS_NOWHERE;
    }
    if (scenario_is_own_host(view->s, url)) {
        return LEADS_HOME;
    }
    return scenario_host(view->s, url) || url_host(url).n || mail_domain(url).n ? LEADS_ELSEWHERE
                                                                                : LEADS_UNKNOWN;
}

static bool link_elsewhere(const struct view *view, struct proof *proof)
{
    for (size_t i = 0; i < view->notice->blocks.n; i++) {
        const struct block *block = LIST_AT(view->notice->blocks, struct block, i);

        if (lead_of(view, block) == LEADS_ELSEWHERE) {
            proof->part = block->id;
            return true;
        }
    }
    return false;
}

static bool replies_elsewhere(const struct view *view)
{
    return view->notice->reply_to.n > 0 && !scenario_is_own_host(view->s, view->notice->reply_to);
}

/* Every way out of the message leads home, and there is one. */
static bool links_own(const struct view *view, struct proof *proof)
{
    bool is_found = false;

    for (size_t i = 0; i < view->notice->blocks.n; i++) {
        const struct block *block = LIST_AT(view->notice->blocks, struct block, i);
        enum lead lead = lead_of(view, block);

        if (lead == LEADS_ELSEWHERE || lead == LEADS_UNKNOWN) {
            return false;
        }
        if (lead == LEADS_HOME && !is_found) {
            proof->part = block->id;
            is_found = true;
        }
    }
    return is_found && !replies_elsewhere(view);
}

/* ---- headers (RFC 7489 par. 3.1: a pass counts only for a domain aligned with From's) ---- */

static bool is_own_domain(const struct view *view, struct str domain)
{
    for (size_t i = 0; i < view->s->brand.domains.n; i++) {
        struct str own = view->s->brand.domains.at[i];

        if (str_eq(domain, own) ||
            (str_ends(domain, own) && domain.at[domain.n - own.n - 1] == '.')) {
            return true;
        }
    }
    return false;
}

static bool is_passed_aligned(const struct view *view)
{
    struct auth auth = notice_auth(view->s, view->notice);
    bool is_spf = str_is(auth.spf, "pass") && is_own_domain(view, auth.envelope_domain);
    bool is_dkim = str_is(auth.dkim, "pass") && is_own_domain(view, auth.signed_by);

    return str_is(auth.dmarc, "pass") && (is_spf || is_dkim);
}

static bool headers_pass(const struct view *view, struct proof *proof)
{
    proof->part = STR("headers");
    return is_mail(view) && is_from_own(view) && is_passed_aligned(view);
}

static bool headers_fail(const struct view *view, struct proof *proof)
{
    proof->part = STR("headers");
    return is_mail(view) && is_from_own(view) && !is_passed_aligned(view);
}

/* ---- demand ---- */

static const char *const asks_words[] = {[ASKS_PASSWORD] = "password",
                                         [ASKS_CODE] = "code",
                                         [ASKS_CARD] = "card",
                                         [ASKS_IDENTITY_DOCUMENT] = "identity_document",
                                         [ASKS_OTHER] = NULL};

static bool is_in(struct strs words, const char *word)
{
    for (size_t i = 0; word && i < words.n; i++) {
        if (str_is(words.at[i], word)) {
            return true;
        }
    }
    return false;
}

static bool demand_secret(const struct view *view, struct proof *proof)
{
    for (size_t i = 0; i < view->notice->blocks.n; i++) {
        const struct block *block = LIST_AT(view->notice->blocks, struct block, i);

        if (is_in(view->s->brand.profile.never_asks, asks_words[block->asks])) {
            proof->part = block->id;
            return true;
        }
    }
    return false;
}

/* What holds or runs other things; a service never sends such to a customer. */
static bool is_container(struct str name)
{
    static const char *const ends[] = {".zip", ".7z",   ".rar", ".lzh", ".iso", ".img", ".gz",
                                       ".htm", ".html", ".exe", ".js",  ".scr", ".lnk"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_of(ends[i]);
        size_t k = 0;

        if (name.n <= end.n) {
            continue;
        }
        for (; k < end.n; k++) {
            char c = name.at[name.n - end.n + k];

            if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != end.at[k]) {
                break;
            }
        }
        if (k == end.n) {
            return true;
        }
    }
    return false;
}

static bool demand_attachment(const struct view *view, struct proof *proof)
{
    for (size_t i = 0; i < view->notice->attachments.n; i++) {
        const struct attachment *file = LIST_AT(view->notice->attachments, struct attachment, i);

        if (is_container(file->name)) {
            proof->part = file->id;
            return true;
        }
    }
    return false;
}

/* ---- channel ---- */

static bool push_own_app(const struct view *view, struct proof *proof)
{
    (void)proof;
    return view->notice->channel == CHANNEL_PUSH;
}

/* ---- official panels ---- */

static void at_official(struct proof *proof, struct str panel)
{
    proof->of = STR("official");
    proof->part = panel;
}

static bool centre_listed(const struct view *view, struct proof *proof)
{
    at_official(proof, STR("centre"));
    return seen_in_centre(view->s, view->notice);
}

static bool has_pending(const struct view *view, struct proof *proof)
{
    at_official(proof, STR("pending"));
    return view->s->brand.profile.has_pending && seen_official(view->s, "pending");
}

static bool pending_shows(const struct view *view, struct proof *proof)
{
    return has_pending(view, proof) && view->attempt;
}

static bool pending_empty(const struct view *view, struct proof *proof)
{
    return has_pending(view, proof) && !view->attempt && view->is_about_pending;
}

static bool has_history(const struct view *view, struct proof *proof)
{
    at_official(proof, STR("history"));
    return view->s->brand.profile.has_history && seen_official(view->s, "history");
}

static bool history_shows(const struct view *view, struct proof *proof)
{
    return has_history(view, proof) && view->attempt;
}

static bool history_lacks(const struct view *view, struct proof *proof)
{
    return has_history(view, proof) && !view->attempt && view->is_about_attempt;
}

/* The same device at the same place is signed in there already, since before. */
static bool devices_know(const struct view *view, struct proof *proof)
{
    const struct list *entries = &view->s->account.entries;

    at_official(proof, STR("sessions"));
    if (!view->attempt || !seen_official(view->s, "sessions")) {
        return false;
    }
    for (size_t i = 0; i < entries->n; i++) {
        const struct entry *entry = LIST_AT(*entries, struct entry, i);

        if (str_is(entry->sheet, "sessions") && str_eq(entry->title, view->attempt->device) &&
            view->attempt->place.n && str_has(entry->detail, view->attempt->place)) {
            return true;
        }
    }
    return false;
}

/* ---- one's own acts, one's own devices ---- */

/* An own sign-in on the same device, within the rubric's window; the place may differ, because
 * carriers and VPNs print others. Of an attempt that some happening starts no time is known: the
 * device alone. */
static bool is_own_act(const struct own_act *act, const struct attempt *attempt)
{
    int64_t apart_s = act->at_s - attempt->at_s;
    int64_t window_s = rubric_now().match_window_s;
    bool is_then =
        attempt->at_s == ATTEMPT_LATER_S || (apart_s <= window_s && apart_s >= -window_s);

    return act->kind == ACT_SIGN_IN && str_eq(act->device, attempt->device) && is_then;
}

static const struct own_act *own_act_of(const struct view *view)
{
    for (size_t i = 0; view->attempt && i < view->s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(view->s->own_acts, struct own_act, i);

        if (is_own_act(act, view->attempt)) {
            return act;
        }
    }
    return NULL;
}

static bool own_sign_in(const struct view *view, struct proof *proof)
{
    const struct own_act *act = own_act_of(view);

    proof->of = STR("situation");
    proof->part = act ? act->id : STR("");
    return act && view->attempt->at_s != ATTEMPT_LATER_S;
}

static bool no_own_sign_in(const struct view *view, struct proof *proof)
{
    proof->of = STR("situation");
    proof->part = STR("");
    return (view->attempt || view->is_about_attempt) && !own_act_of(view);
}

static const struct device *waiting_device(const struct view *view)
{
    for (size_t i = 0; view->attempt && i < view->s->devices.n; i++) {
        const struct device *device = LIST_AT(view->s->devices, struct device, i);

        if (str_eq(device->waits_for, view->attempt->id)) {
            return device;
        }
    }
    return NULL;
}

static bool device_waits(const struct view *view, struct proof *proof)
{
    const struct device *device = waiting_device(view);

    proof->of = STR("waiting");
    proof->part = device ? device->id : STR("");
    return device;
}

static bool no_device_waits(const struct view *view, struct proof *proof)
{
    proof->of = STR("waiting");
    proof->part = STR("");
    return (view->attempt || view->is_about_pending) && !waiting_device(view);
}

/* ---- asking ---- */

static bool contact_yes(const struct view *view, struct proof *proof)
{
    for (size_t i = 0; i < view->s->contacts.n; i++) {
        const struct contact *contact = LIST_AT(view->s->contacts, struct contact, i);

        if (seen_contact_says_yes(contact, view->attempt)) {
            proof->of = contact->id;
            proof->part = STR("");
            return true;
        }
    }
    return false;
}

static bool contacts_no(const struct view *view, struct proof *proof)
{
    proof->of = proof->part = STR("");
    if (contact_yes(view, &(struct proof){0})) {
        return false;
    }
    return view->s->contacts.n > 0 && (view->attempt || view->is_about_attempt);
}

/* ---- the page behind ---- */

static const struct page *page_behind(const struct view *view)
{
    for (size_t i = 0; i < view->notice->blocks.n; i++) {
        const struct block *block = LIST_AT(view->notice->blocks, struct block, i);
        const struct page *page = scenario_page(view->s, block->link.goes);

        if (page) {
            return page;
        }
    }
    return NULL;
}

static bool page_elsewhere(const struct view *view, struct proof *proof)
{
    const struct page *page = page_behind(view);

    proof->of = page ? page->id : STR("");
    proof->part = STR("address");
    return page && !scenario_is_own_host(view->s, page->url);
}

static const struct rule rules[] = {
    {"sender_elsewhere", SOURCE_SENDER, PROVES_IMPOSTOR, sender_elsewhere},
    {"sender_own_site", SOURCE_SENDER, PROVES_GENUINE, sender_own_site},
    {"sender_marked", SOURCE_SENDER, PROVES_GENUINE, sender_marked},
    {"link_elsewhere", SOURCE_LINK, PROVES_IMPOSTOR, link_elsewhere},
    {"links_own", SOURCE_LINK, PROVES_GENUINE, links_own},
    {"headers_fail", SOURCE_HEADERS, PROVES_IMPOSTOR, headers_fail},
    {"headers_pass", SOURCE_HEADERS, PROVES_GENUINE, headers_pass},
    {"demand_secret", SOURCE_DEMAND, PROVES_IMPOSTOR, demand_secret},
    {"demand_attachment", SOURCE_DEMAND, PROVES_IMPOSTOR, demand_attachment},
    {"push_own_app", SOURCE_CHANNEL, PROVES_GENUINE, push_own_app},
    {"centre_listed", SOURCE_CENTRE, PROVES_GENUINE, centre_listed},
    {"pending_shows", SOURCE_PENDING, PROVES_ATTEMPT, pending_shows},
    {"pending_empty", SOURCE_PENDING, PROVES_NO_ATTEMPT, pending_empty},
    {"history_shows", SOURCE_HISTORY, PROVES_ATTEMPT, history_shows},
    {"history_lacks", SOURCE_HISTORY, PROVES_NO_ATTEMPT, history_lacks},
    {"own_sign_in", SOURCE_OWN_ACTS, PROVES_MINE, own_sign_in},
    {"no_own_sign_in", SOURCE_OWN_ACTS, PROVES_NOT_MINE, no_own_sign_in},
    {"device_waits", SOURCE_WAITING, PROVES_OURS, device_waits},
    {"no_device_waits", SOURCE_WAITING, PROVES_NOT_MINE, no_device_waits},
    {"contact_yes", SOURCE_CONTACT, PROVES_KNOWN, contact_yes},
    {"contacts_no", SOURCE_CONTACT, PROVES_NOT_KNOWN, contacts_no},
    {"page_elsewhere", SOURCE_PAGE, PROVES_IMPOSTOR, page_elsewhere},
    {"devices_know", SOURCE_DEVICES, PROVES_OURS, devices_know},
};

const struct rule *rule_at(size_t i)
{
    return i < sizeof rules / sizeof *rules ? &rules[i] : NULL;
}
