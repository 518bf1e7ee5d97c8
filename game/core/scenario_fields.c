/* What a case may hold, table by table: parser, checker, schema and manual all follow from these
 * rows. */
#include "core/pack.h"
#include "core/scenario.h"

#define ROW(type, member, field_kind, ...)                                                         \
    {                                                                                              \
        .key = #member, .kind = field_kind, .offset = offsetof(struct type, member), __VA_ARGS__   \
    }
#define TABLE(type, sentence, rows)                                                                \
    {                                                                                              \
        .name = #type, .says = sentence, .size = sizeof(struct type), .fields = rows,              \
        .n = sizeof rows / sizeof *rows                                                            \
    }
#define NEEDED .flags = FIELD_REQUIRED
#define NEEDED_LINE .flags = FIELD_REQUIRED | FIELD_ONE_LINE
#define LINE .flags = FIELD_ONE_LINE

static const char *const party_words[] = {"service", "stranger", "me", "known", NULL};
static const char *const block_words[] = {"paragraph", "heading", "button", "link",
                                          "table",     "quote",   "image",  "field",
                                          "note",      "rule",    NULL};
static const char *const does_words[] = {"nothing", "approve", "deny", "submit",
                                         "dismiss", "passkey", NULL};
static const char *const asks_words[] = {"nothing", "identifier",        "password", "code",
                                         "card",    "identity_document", "other",    NULL};
static const char *const device_words[] = {"phone", "desktop", NULL};
static const char *const act_words[] = {"other", "sign_in", NULL};
static const char *const channel_words[] = {"email", "sms", "push", "web_push", "call", NULL};
static const char *const guard_words[] = {"always",  "pending", "approved",    "denied",
                                          "expired", "opened",  "gave_secret", "stranger_inside",
                                          "tested",  NULL};
static const char *const effect_words[] = {"notice", "attempt", "entry", "setting", NULL};
static const char *const stage_words[] = {"always", "account_unsafe", "met_impostor", NULL};
static const char *const host_words[] = {"name", "suffix", "ip", "bad", NULL};
static const char *const route_words[] = {"app", "page", "both", NULL};
static const char *const panel_words[] = {"list", "ledger", "toggle", "form", NULL};

/* ---- blocks ---- */

static const struct field link_rows[] = {
    ROW(link, url, FIELD_STR, NEEDED_LINE,
        .says = "where it really leads: https:, mailto:, tel:; shown, never opened"),
    ROW(link, goes, FIELD_STR, LINE, .says = "id of the page that opens, \"official\", or nothing"),
    ROW(link, is_dead, FIELD_BOOL, .says = "pressing it does nothing"),
};
static const struct field_table link_table =
    TABLE(link, "where a button or a line of text leads", link_rows);

static const struct field block_rows[] = {
    ROW(block, id, FIELD_ID, NEEDED, .says = "its part is called <owner>.<id>"),
    ROW(block, kind, FIELD_ENUM, NEEDED, .names = block_words, .says = "what it looks like"),
    ROW(block, text, FIELD_TEXT, .says = "its words; the label of a field"),
    ROW(block, link, FIELD_OBJECT, .table = &link_table, .says = "where pressing it leads"),
    ROW(block, does, FIELD_ENUM, .names = does_words,
        .says = "what pressing it does besides following its link"),
    ROW(block, asks, FIELD_ENUM, .names = asks_words,
        .says = "field: what is to be typed; paragraph of a message: what it demands in words"),
    ROW(block, rows, FIELD_ROWS, .says = "table: its rows, the first column is the label"),
    ROW(block, picture, FIELD_STR, LINE,
        .says = "image: a picture of the pack, \"brand\", or \"qr\" = the code of its link; link "
                "of an sms: \"card\" = a preview"),
};
const struct field_table block_fields =
    TABLE(block, "one thing in a mail, message or page", block_rows);

/* ---- hosts and brands ---- */

static const struct field host_rows[] = {
    ROW(host, text, FIELD_STR, NEEDED_LINE, .says = "as it stands in the content, lower-cased"),
    ROW(host, ascii, FIELD_STR, LINE, .says = "in A-labels"),
    ROW(host, registrable_at, FIELD_INT, .most = FIELD_MOST_STR_N,
        .says = "where the registrable domain starts in ascii"),
    ROW(host, kind, FIELD_ENUM, NEEDED, .names = host_words, .says = "what it is"),
};
const struct field_table host_fields =
    TABLE(host, "a host as the public suffix list sees it", host_rows);

static const struct field qr_rows[] = {
    ROW(qr, text, FIELD_STR, NEEDED_LINE, .says = "what a camera reads"),
    ROW(qr, rows, FIELD_STRS, NEEDED, .least = 21, .most = 177, .says = "\"1\" dark, \"0\" light"),
};
const struct field_table qr_fields = TABLE(qr, "a QR code as squares", qr_rows);

static const struct field profile_rows[] = {
    ROW(profile, has_history, FIELD_BOOL, .says = "shows a sign-in history"),
    ROW(profile, has_pending, FIELD_BOOL, .says = "lists attempts that wait for an answer"),
    ROW(profile, centre_lists, FIELD_STRS, .says = "kinds of notices its message centre shows"),
    ROW(profile, approve_route, FIELD_ENUM, NEEDED, .names = route_words,
        .says = "where one may answer: its app, the page behind its message, or both"),
    ROW(profile, second_factor, FIELD_STRS, .says = "\"app\", \"sms\", \"passkey\""),
    ROW(profile, has_passkeys, FIELD_BOOL, .says = "offers passkeys"),
    ROW(profile, never_asks, FIELD_STRS,
        .says = "what it never asks for inside a message: \"password\", \"card\", \"code\", "
                "\"identity_document\""),
};
static const struct field_table profile_table =
    TABLE(profile, "what the service lets its customers see and do", profile_rows);

static const struct field offer_rows[] = {
    ROW(panel_offer, id, FIELD_ID, NEEDED, .says = "official.<panel>.<id>.<what is done>"),
    ROW(panel_offer, title, FIELD_TEXT, NEEDED_LINE, .says = "what can be taken"),
    ROW(panel_offer, detail, FIELD_TEXT, .says = "what it costs or means"),
    ROW(panel_offer, charged_on, FIELD_STR, LINE,
        .says = "add: the sheet on which its charge stands from then on"),
    ROW(panel_offer, is_usual, FIELD_BOOL,
        .says = "choose: how it is for the service's customers; the setting is then off"),
    ROW(panel_offer, answer, FIELD_TEXT, .says = "send: what comes back into the message centre"),
    ROW(panel_offer, answers_s, FIELD_INT, .most = 86400, .says = "send: case seconds until then"),
};
static const struct field_table offer_table =
    TABLE(panel_offer, "what a panel lets one take, choose or write about", offer_rows);

static const struct field panel_rows[] = {
    ROW(panel, id, FIELD_ID, NEEDED, .says = "its part is called official.<id>"),
    ROW(panel, kind, FIELD_ENUM, NEEDED, .names = panel_words, .says = "how it is laid out"),
    ROW(panel, sheet, FIELD_STR, LINE,
        .says = "list, ledger: which entries; \"pending\" = attempts that wait"),
    ROW(panel, setting, FIELD_STR, LINE,
        .says = "toggle, form: which setting; \"password\" for it"),
    ROW(panel, title, FIELD_TEXT, NEEDED_LINE, .says = "its heading"),
    ROW(panel, empty, FIELD_TEXT, .says = "what stands there when there is nothing"),
    ROW(panel, says, FIELD_TEXT, .says = "one sentence under the title"),
    ROW(panel, icon, FIELD_STR, LINE, .says = "name of a Material icon"),
    ROW(panel, does, FIELD_STRS,
        .says =
            "\"approve\" \"deny\" \"remove\" \"sign_out_all\" \"change\" \"toggle\" \"test\"; one "
            "of \"add\" \"choose\" \"send\" with offers"),
    ROW(panel, offers, FIELD_LIST, .table = &offer_table, .most = 12,
        .says = "list, ledger: plans to \"add\", subjects to \"send\"; form: values to \"choose\""),
    ROW(panel, is_wanted, FIELD_BOOL,
        .says = "toggle: recovery asks for it to be on where the account lists the setting"),
    ROW(panel, is_quiet, FIELD_BOOL,
        .says = "list, ledger: recovery asks for a look only where something stands in it"),
};
static const struct field_table panel_table =
    TABLE(panel, "one page of the official app", panel_rows);

static const struct field brand_mail_rows[] = {
    ROW(brand_mail, from_name, FIELD_TEXT, NEEDED_LINE, .says = "the name its mail shows"),
    ROW(brand_mail, from_address, FIELD_STR, NEEDED_LINE, .says = "the address behind it"),
    ROW(brand_mail, bounce_domain, FIELD_STR, NEEDED_LINE, .says = "domain of the envelope sender"),
    ROW(brand_mail, signed_by, FIELD_STR, NEEDED_LINE, .says = "DKIM d="),
    ROW(brand_mail, relay_host, FIELD_STR, NEEDED_LINE, .says = "the last server that sent it"),
    ROW(brand_mail, relay_ip, FIELD_STR, NEEDED_LINE, .says = "its address"),
    ROW(brand_mail, mailer, FIELD_STR, LINE, .says = "X-Mailer, if any"),
    ROW(brand_mail, offset_min, FIELD_INT, .least = -840, .most = 840,
        .says = "minutes east of UTC its servers write"),
};
static const struct field_table brand_mail_table =
    TABLE(brand_mail, "facts behind its genuine mail", brand_mail_rows);

static const struct field certificate_rows[] = {
    ROW(certificate, issued_to, FIELD_STR, LINE, .says = "the name it was issued to"),
    ROW(certificate, issuer, FIELD_STR, LINE, .says = "who issued it"),
    ROW(certificate, valid_from, FIELD_STR, LINE, .says = "first day"),
    ROW(certificate, valid_to, FIELD_STR, LINE, .says = "last day"),
};
static const struct field_table certificate_table =
    TABLE(certificate, "what the lock of a page shows", certificate_rows);

static const struct field brand_rows[] = {
    ROW(brand, id, FIELD_ID, NEEDED, .says = "the file's name without .json"),
    ROW(brand, name, FIELD_TEXT, NEEDED_LINE, .says = "as people say it"),
    ROW(brand, legal_name, FIELD_TEXT, LINE, .says = "as small print says it"),
    ROW(brand, domains, FIELD_STRS, .least = 1,
        .says = "registrable domains that are its own: the list that decides"),
    ROW(brand, home_url, FIELD_STR, NEEDED_LINE, .says = "the official site behind the bookmark"),
    ROW(brand, certificate, FIELD_OBJECT, .table = &certificate_table,
        .says = "behind the lock of that site"),
    ROW(brand, bookmark, FIELD_STR, LINE,
        .says = "set by the program: what the household's own list calls the bookmark"),
    ROW(brand, app_name, FIELD_TEXT, LINE, .says = "under the app's icon"),
    ROW(brand, app_icon, FIELD_STR, LINE, .says = "name of a Material icon"),
    ROW(brand, colour, FIELD_STR, LINE, .says = "#rrggbb"),
    ROW(brand, mail, FIELD_OBJECT, NEEDED, .table = &brand_mail_table, .says = "its genuine mail"),
    ROW(brand, sms_senders, FIELD_STRS, .says = "numbers and names it is known to use"),
    ROW(brand, profile, FIELD_OBJECT, NEEDED, .table = &profile_table, .says = "what it offers"),
    ROW(brand, panels, FIELD_LIST, .table = &panel_table, .most = 30, .says = "in the app's order"),
    ROW(brand, no_affiliation, FIELD_TEXT, .says = "real services: a line that we are not theirs"),
    ROW(brand, is_invented, FIELD_BOOL, .says = "no such service exists"),
    ROW(brand, says_log_in, FIELD_BOOL,
        .says = "its own pages say log in and log out, not sign in and sign out"),
    ROW(brand, words, FIELD_TREE,
        .says = "free words for {brand.words.…}; when: how it prints times"),
    ROW(brand, alert_desk, FIELD_TEXT, LINE, .says = "where its customers alert, in words"),
};
const struct field_table brand_fields = TABLE(brand, "a service as data", brand_rows);

/* ---- people and devices ---- */

static const struct field persona_rows[] = {
    ROW(persona, id, FIELD_ID, NEEDED, .says = "who it is"),
    ROW(persona, name, FIELD_TEXT, NEEDED_LINE, .says = "as others call them"),
    ROW(persona, name_easy, FIELD_STR, LINE,
        .says =
            "the name with its readings, ｜漢字《かんじ》; told to the learner in easy Japanese"),
    ROW(persona, age, FIELD_STR, NEEDED_LINE, .says = "\"child\", \"adult\", \"elder\""),
    ROW(persona, address, FIELD_STR, NEEDED_LINE, .says = "their mail address"),
    ROW(persona, situation, FIELD_TEXT, NEEDED, .says = "who you are and what is going on"),
};
static const struct field_table persona_table =
    TABLE(persona, "whom the learner plays", persona_rows);

static const struct field mail_service_rows[] = {
    ROW(mail_service, domain, FIELD_STR, LINE,
        .says = "the company's own domain: mail from outside it is labelled so, genuine too"),
    ROW(mail_service, has_picture_bar, FIELD_BOOL,
        .says = "pictures in a first mail from somebody wait for a press"),
    ROW(mail_service, has_warnings, FIELD_BOOL,
        .says = "says above a mail that its DMARC check failed"),
    ROW(mail_service, link_gateway, FIELD_STR, LINE,
        .says = "host of its gateway: a look at a link in mail from outside shows it in front"),
};
static const struct field_table mail_service_table =
    TABLE(mail_service, "how the persona's mail service behaves", mail_service_rows);

static const struct field device_rows[] = {
    ROW(device, id, FIELD_ID, NEEDED, .says = "first part of every place on it"),
    ROW(device, name, FIELD_TEXT, NEEDED_LINE, .says = "as its owner calls it"),
    ROW(device, kind, FIELD_ENUM, NEEDED, .names = device_words, .says = "its shape"),
    ROW(device, surfaces, FIELD_STRS,
        .says = "\"home\" \"email\" \"sms\" \"push\" \"official\" \"browser\""),
    ROW(device, waits_for, FIELD_STR, LINE, .says = "attempt it waits for, if any"),
    ROW(device, hides_previews, FIELD_BOOL,
        .says = "locked: its cards say nothing of a message until they are opened"),
    ROW(device, has_link_guard, FIELD_BOOL,
        .says = "links in an unknown sender's sms sleep until one replies"),
    ROW(device, has_settings, FIELD_BOOL,
        .says = "it can be taken offline, scanned, and rid of a site's data"),
    ROW(device, visited, FIELD_STR, LINE,
        .says = "page that was opened on it before the case begins, if any"),
};
static const struct field_table device_table = TABLE(device, "a simulated device", device_rows);

static const struct field own_act_rows[] = {
    ROW(own_act, id, FIELD_ID, NEEDED, .says = "its part is called situation.<id>"),
    ROW(own_act, kind, FIELD_ENUM, .names = act_words, .says = "a sign-in, or anything else"),
    ROW(own_act, at_s, FIELD_INT, NEEDED, .least = -2000000, .most = 2000000,
        .says = "seconds from the start, negative = before"),
    ROW(own_act, device, FIELD_TEXT, LINE, .says = "in the words a notice would use"),
    ROW(own_act, place, FIELD_TEXT, LINE, .says = "in the words a notice would use"),
    ROW(own_act, says, FIELD_TEXT, NEEDED, .says = "the line on the situation card"),
};
static const struct field_table own_act_table =
    TABLE(own_act, "what the persona just did", own_act_rows);

static const struct field contact_rows[] = {
    ROW(contact, id, FIELD_ID, NEEDED, .says = "whom to ask"),
    ROW(contact, name, FIELD_TEXT, NEEDED_LINE, .says = "as the persona calls them"),
    ROW(contact, via, FIELD_STR, NEEDED_LINE, .says = "\"room\" or \"phone\""),
    ROW(contact, role, FIELD_STR, LINE,
        .says = "\"family\" or \"security\": a household's own directory says who that is"),
    ROW(contact, takes_s, FIELD_INT, .least = 0, .most = 86400, .says = "seconds until the answer"),
    ROW(contact, yes, FIELD_TEXT, NEEDED, .says = "when it was them"),
    ROW(contact, no, FIELD_TEXT, NEEDED, .says = "when it was not"),
};
static const struct field_table contact_table = TABLE(contact, "somebody to ask", contact_rows);

/* ---- attempts, notices, pages ---- */

static const struct field attempt_rows[] = {
    ROW(attempt, id, FIELD_ID, NEEDED, .says = "official.pending.<id> where it waits"),
    ROW(attempt, at_s, FIELD_INT, .least = ATTEMPT_LATER_S, .most = 2000000,
        .otherwise = ATTEMPT_LATER_S, .says = "when it starts; absent = only by a happening"),
    ROW(attempt, by, FIELD_ENUM, NEEDED, .names = party_words,
        .says = "who makes it: \"me\", \"known\", \"stranger\""),
    ROW(attempt, who, FIELD_STR, LINE, .says = "known: which contact"),
    ROW(attempt, device, FIELD_TEXT, NEEDED_LINE, .says = "as notices and panels print it"),
    ROW(attempt, place, FIELD_TEXT, NEEDED_LINE, .says = "as notices and panels print it"),
    ROW(attempt, ip, FIELD_STR, NEEDED_LINE, .says = "a documentation address"),
    ROW(attempt, lasts_s, FIELD_INT, .least = 1, .most = 2000000, .otherwise = 600,
        .says = "waits this long, then expires"),
    ROW(attempt, number, FIELD_STR, LINE,
        .says = "to compare: the waiting device and the pending list show it"),
};
static const struct field_table attempt_table = TABLE(attempt, "somebody signs in", attempt_rows);

static const struct field auth_rows[] = {
    ROW(auth, spf, FIELD_STR, LINE, .says = "\"pass\" \"fail\" \"softfail\" \"none\""),
    ROW(auth, dkim, FIELD_STR, LINE, .says = "\"pass\" \"fail\" \"none\""),
    ROW(auth, dmarc, FIELD_STR, LINE, .says = "\"pass\" \"fail\" \"none\""),
    ROW(auth, envelope_domain, FIELD_STR, LINE, .says = "domain of the envelope sender"),
    ROW(auth, signed_by, FIELD_STR, LINE, .says = "DKIM d="),
    ROW(auth, relay_host, FIELD_STR, LINE, .says = "the server that handed it over"),
    ROW(auth, relay_ip, FIELD_STR, LINE, .says = "its address"),
    ROW(auth, mailer, FIELD_STR, LINE, .says = "X-Mailer"),
};
static const struct field_table auth_table =
    TABLE(auth, "what the receiving server found; empty = the brand's own facts", auth_rows);

static const struct field attachment_rows[] = {
    ROW(attachment, id, FIELD_ID, NEEDED, .says = "its part is called <notice>.attachment.<id>"),
    ROW(attachment, name, FIELD_STR, NEEDED_LINE, .says = "the file's name"),
    ROW(attachment, type, FIELD_STR, NEEDED_LINE, .says = "its media type"),
    ROW(attachment, bytes, FIELD_INT, .least = 0, .most = 100000000, .says = "its size"),
};
static const struct field_table attachment_table =
    TABLE(attachment, "a file with a mail", attachment_rows);

static const struct field notice_rows[] = {
    ROW(notice, id, FIELD_ID, NEEDED, .says = "first part of its parts' names"),
    ROW(notice, channel, FIELD_ENUM, NEEDED, .names = channel_words, .says = "how it comes"),
    ROW(notice, device, FIELD_STR, LINE, .says = "where; absent = wherever the channel is"),
    ROW(notice, at_s, FIELD_INT, .least = NOTICE_LATER_S, .most = 2000000,
        .otherwise = NOTICE_LATER_S, .says = "when it comes; absent = only by a happening"),
    ROW(notice, by, FIELD_ENUM, NEEDED, .names = party_words,
        .says = "who really sent it: \"service\", \"stranger\", or \"known\" for anybody else"),
    ROW(notice, attempt, FIELD_STR, LINE, .says = "the attempt it speaks of"),
    ROW(notice, kind, FIELD_STR, NEEDED_LINE, .says = "\"sign_in_attempt\", \"order\", \"news\" …"),
    ROW(notice, from_name, FIELD_TEXT, LINE, .says = "the name shown"),
    ROW(notice, from_address, FIELD_STR, LINE, .says = "address, number or short name"),
    ROW(notice, reply_to, FIELD_STR, LINE, .says = "where an answer would go"),
    ROW(notice, subject, FIELD_TEXT, LINE, .says = "subject, or the first line of a push"),
    ROW(notice, blocks, FIELD_LIST, NEEDED, .table = &block_fields, .least = 1,
        .says = "what it says"),
    ROW(notice, attachments, FIELD_LIST, .table = &attachment_table, .most = 10,
        .says = "its files"),
    ROW(notice, auth, FIELD_OBJECT, .table = &auth_table, .says = "mail: what its headers prove"),
    ROW(notice, folder, FIELD_STR, LINE, .says = "\"inbox\" (when absent) or \"junk\""),
    ROW(notice, rings_s, FIELD_INT, .least = 0, .most = 600,
        .says = "call: seconds it rings when it comes; absent = it was missed before"),
    ROW(notice, is_marked, FIELD_BOOL,
        .says = "sms: the carrier marks its sender as official; email: a tick for a proven logo"),
    ROW(notice, is_alert_marked, FIELD_BOOL, .says = "it says \"alert me\": the yardstick"),
};
static const struct field_table notice_table = TABLE(notice, "a message that arrives", notice_rows);

static const struct field page_rows[] = {
    ROW(page, id, FIELD_ID, NEEDED, .says = "first part of its parts' names"),
    ROW(page, by, FIELD_ENUM, NEEDED, .names = party_words, .says = "\"service\" or \"stranger\""),
    ROW(page, url, FIELD_STR, NEEDED_LINE, .says = "what the address bar shows"),
    ROW(page, title, FIELD_TEXT, NEEDED_LINE, .says = "what the tab shows"),
    ROW(page, certificate, FIELD_OBJECT, .table = &certificate_table, .says = "behind the lock"),
    ROW(page, blocks, FIELD_LIST, NEEDED, .table = &block_fields, .least = 1,
        .says = "what it says"),
    ROW(page, attempt, FIELD_STR, LINE, .says = "genuine page: whose approval it offers"),
    ROW(page, found, FIELD_STR, LINE,
        .says = "\"advert\" = first hit of a search; else by links only"),
};
static const struct field_table page_table = TABLE(page, "a page in the browser", page_rows);

/* ---- the account and what happens to it ---- */

static const struct field entry_rows[] = {
    ROW(entry, id, FIELD_ID, NEEDED, .says = "official.<panel>.<id>"),
    ROW(entry, sheet, FIELD_STR, NEEDED_LINE, .says = "\"sessions\", \"orders\", \"centre\" …"),
    ROW(entry, title, FIELD_TEXT, NEEDED_LINE, .says = "its first line"),
    ROW(entry, detail, FIELD_TEXT, .says = "its second line"),
    ROW(entry, at_s, FIELD_INT, .least = -100000000, .most = 2000000,
        .says = "when it came, seconds from the start; a happening sets its own time"),
    ROW(entry, by, FIELD_ENUM, .names = party_words, .otherwise = BY_ME, .says = "who caused it"),
};
static const struct field_table entry_table =
    TABLE(entry, "a row of an account's sheet", entry_rows);

static const struct field setting_rows[] = {
    ROW(setting, id, FIELD_ID, NEEDED, .says = "\"two_step\", \"forwarding\" …"),
    ROW(setting, is_on, FIELD_BOOL, .says = "on or off"),
    ROW(setting, value, FIELD_STR, LINE, .says = "where it has one"),
    ROW(setting, by, FIELD_ENUM, .names = party_words, .otherwise = BY_ME,
        .says = "who set it last"),
};
static const struct field_table setting_table =
    TABLE(setting, "a setting of the account", setting_rows);

static const struct field happening_rows[] = {
    ROW(happening, id, FIELD_ID, NEEDED, .says = "for faults only"),
    ROW(happening, when, FIELD_ENUM, .names = guard_words, .says = "what must hold"),
    ROW(happening, of, FIELD_STR, LINE, .says = "of which attempt, notice, page or setting"),
    ROW(happening, after_s, FIELD_INT, .least = 0, .most = 2000000,
        .says = "seconds after it began to hold, if it still holds then"),
    ROW(happening, then, FIELD_ENUM, NEEDED, .names = effect_words, .says = "what happens, once"),
    ROW(happening, what, FIELD_STR, LINE, .says = "notice, attempt: which"),
    ROW(happening, entry, FIELD_OBJECT, .table = &entry_table, .says = "the row that appears"),
    ROW(happening, setting, FIELD_OBJECT, .table = &setting_table,
        .says = "the setting as it becomes"),
};
static const struct field_table happening_table =
    TABLE(happening, "what others do meanwhile", happening_rows);

static const struct field account_rows[] = {
    ROW(account, identifier, FIELD_STR, NEEDED_LINE, .says = "what one signs in with"),
    ROW(account, entries, FIELD_LIST, .table = &entry_table, .says = "rows of its sheets"),
    ROW(account, settings, FIELD_LIST, .table = &setting_table, .says = "how it is set"),
    ROW(account, password_services_n, FIELD_INT, .least = 1, .most = 50, .otherwise = 1,
        .says = "how many services share its password"),
    ROW(account, is_saved, FIELD_BOOL, .says = "the browser keeps identifier and password"),
    ROW(account, has_passkey, FIELD_BOOL, .says = "the device keeps a passkey for it"),
};
static const struct field_table account_table =
    TABLE(account, "the account at the start", account_rows);

/* ---- how it is played, and what is said afterwards ---- */

static const struct field pace_rows[] = {
    ROW(pace, from_s, FIELD_INT, .least = 0, .most = 2000000, .says = "from this case second on"),
    ROW(pace, rate_percent, FIELD_INT, NEEDED, .least = 1, .most = 1000000,
        .says = "case time per real time; 100 = as fast"),
};
static const struct field_table pace_table =
    TABLE(pace, "how fast the case's clock runs", pace_rows);

static const struct field stage_rows[] = {
    ROW(stage, drill, FIELD_STR, NEEDED_LINE, .says = "what is exercised: \"judge\" …"),
    ROW(stage, when, FIELD_ENUM, .names = stage_words, .says = "played only when this holds"),
};
static const struct field_table stage_table = TABLE(stage, "one part of the sitting", stage_rows);

static const struct field cue_rows[] = {
    ROW(cue, id, FIELD_ID, NEEDED, .says = "for faults and reports"),
    ROW(cue, kind, FIELD_STR, NEEDED_LINE, .says = "kind of cue"),
    ROW(cue, part, FIELD_STR, NEEDED_LINE, .says = "where it stands: \"m1.sender\""),
    ROW(cue, says, FIELD_TEXT, NEEDED, .says = "what it shows"),
    ROW(cue, habit, FIELD_TEXT, .says = "the habit it teaches"),
    ROW(cue, times, FIELD_INT, .least = 1, .most = 50, .otherwise = 1,
        .says = "how often it stands there, for the difficulty"),
};
static const struct field_table cue_table =
    TABLE(cue, "a proof that stands on the screen", cue_rows);

#define SCORE(member, sentence)                                                                    \
    ROW(premise, member, FIELD_INT, NEEDED, .least = 0, .most = 8, .otherwise = PREMISE_NOT_GIVEN, \
        .says = sentence)
static const struct field premise_rows[] = {
    SCORE(mimics, "it mimics a process the persona knows: 0 not at all, 2, 4, 6, 8 exactly"),
    SCORE(relevant, "it matters to what the persona does: 0 to 8"),
    SCORE(other, "it fits what else is going on just now: 0 to 8"),
    SCORE(consequence, "worry about what follows when one does not press: 0 to 8"),
    SCORE(trained, "the persona was warned of just this; makes it easier: 0 to 8"),
};
static const struct field_table premise_table =
    TABLE(premise, "how well the fake fits the persona (NIST Phish Scale)", premise_rows);

static const struct field desk_rows[] = {
    ROW(desk_route, id, FIELD_ID, NEEDED, .says = "value of an alert"),
    ROW(desk_route, name, FIELD_TEXT, NEEDED_LINE, .says = "as people call it"),
    ROW(desk_route, is_right, FIELD_BOOL, .says = "alerts belong there"),
    ROW(desk_route, why, FIELD_TEXT, .says = "why, or why not"),
};
static const struct field_table desk_table = TABLE(desk_route, "where an alert can go", desk_rows);

const char *const rung_words[] = {"none", "guided", "prompted", "alone", "test", NULL};

#define CASE_ROWS                                                                                  \
    ROW(scenario, id, FIELD_ID, NEEDED, .says = "the file's name without .json"),                  \
        ROW(scenario, title, FIELD_TEXT, NEEDED_LINE, .says = "its name in lists"),                \
        ROW(scenario, starts, FIELD_STR, NEEDED_LINE,                                              \
            .says = "when its clock starts: 2026-11-24T20:14:00+09:00"),                           \
        ROW(scenario, zone_name, FIELD_TEXT, NEEDED_LINE, .says = "as this place prints it"),      \
        ROW(scenario, covers, FIELD_STRS, .says = "rows of the source document: \"C01\" …"),       \
        ROW(scenario, review_by, FIELD_DATE, NEEDED, .says = "day by which it is to be reviewed"), \
        ROW(scenario, is_recognisable, FIELD_BOOL,                                                 \
            .says = "claims: can be decided without the official app"),                            \
        ROW(scenario, rung, FIELD_ENUM, .names = rung_words,                                       \
            .says = "first day: where on the ladder; test = met in tests alone"),                  \
        ROW(scenario, premise, FIELD_OBJECT, .table = &premise_table,                              \
            .says = "fakes: how well it fits the persona; absent = rated low"),                    \
        ROW(scenario, persona, FIELD_OBJECT, NEEDED, .table = &persona_table,                      \
            .says = "whom the learner plays"),                                                     \
        ROW(scenario, mail_service, FIELD_OBJECT, .table = &mail_service_table,                    \
            .says = "how their mail service behaves"),                                             \
        ROW(scenario, pace, FIELD_LIST, .table = &pace_table, .most = 20,                          \
            .says = "ascending; absent = real time"),                                              \
        ROW(scenario, devices, FIELD_LIST, NEEDED, .table = &device_table, .least = 1, .most = 6,  \
            .says = "the first is where it begins"),                                               \
        ROW(scenario, own_acts, FIELD_LIST, .table = &own_act_table, .most = 20,                   \
            .says = "what the persona just did"),                                                  \
        ROW(scenario, contacts, FIELD_LIST, .table = &contact_table, .most = 10,                   \
            .says = "whom one can ask"),                                                           \
        ROW(scenario, attempts, FIELD_LIST, .table = &attempt_table, .most = 50,                   \
            .says = "who signs in"),                                                               \
        ROW(scenario, notices, FIELD_LIST, NEEDED, .table = &notice_table, .least = 1,             \
            .says = "what arrives"),                                                               \
        ROW(scenario, pages, FIELD_LIST, .table = &page_table, .most = 50,                         \
            .says = "what links lead to"),                                                         \
        ROW(scenario, happenings, FIELD_LIST, .table = &happening_table,                           \
            .says = "what others do meanwhile"),                                                   \
        ROW(scenario, stages, FIELD_LIST, NEEDED, .table = &stage_table, .least = 1, .most = 10,   \
            .says = "what is exercised, in order"),                                                \
        ROW(scenario, cues, FIELD_LIST, .table = &cue_table, .most = 40,                           \
            .says = "proofs, for the debrief"),                                                    \
        ROW(scenario, desks, FIELD_LIST, .table = &desk_table, .most = 10,                         \
            .says = "where an alert can go; none = telling somebody is enough"),                   \
        ROW(scenario, account, FIELD_OBJECT, NEEDED, .table = &account_table,                      \
            .says = "the account at the start"),                                                   \
        ROW(scenario, explains, FIELD_TEXT, NEEDED,                                                \
            .says = "what was true, in two or three sentences"),                                   \
        ROW(scenario, habit, FIELD_TEXT, NEEDED, .says = "the one thing to take along"),           \
        ROW(scenario, drills, FIELD_TREE, .says = "what a drill needs of its own, by its id")

static const struct field scenario_rows[] = {
    CASE_ROWS,
    ROW(scenario, lang, FIELD_STR, NEEDED_LINE, .says = "set when it was resolved"),
    ROW(scenario, brand_id, FIELD_STR, NEEDED_LINE, .says = "set when it was resolved"),
    ROW(scenario, seed, FIELD_INT, NEEDED, .says = "set when it was resolved"),
    ROW(scenario, brand, FIELD_OBJECT, NEEDED, .table = &brand_fields, .says = "the service"),
    ROW(scenario, hosts, FIELD_LIST, .table = &host_fields, .most = 500,
        .says = "every host that occurs"),
    ROW(scenario, qrs, FIELD_LIST, .table = &qr_fields, .most = 20,
        .says = "every link that stands as a code"),
};
const struct field_table scenario_fields =
    TABLE(scenario, "a case made ready: one language, one brand, one seed", scenario_rows);

/* What only authors write: used up when the case is resolved. */
struct draw {
    struct str id;
    int64_t digits, letters;
    const struct tree *one_of;
};

struct authored {
    struct scenario scenario;
    struct list draws;
};

static const struct field draw_rows[] = {
    ROW(draw, id, FIELD_ID, NEEDED, .says = "{draws.<id>} stands for what was drawn"),
    ROW(draw, digits, FIELD_INT, .least = 1, .most = 40, .otherwise = 0,
        .says = "so many random digits, the first not 0"),
    ROW(draw, letters, FIELD_INT, .least = 1, .most = 80, .otherwise = 0,
        .says = "so many random capital letters and digits"),
    ROW(draw, one_of, FIELD_TREE, .says = "a list of strings or of texts: one of them"),
};
static const struct field_table draw_table = TABLE(draw, "something the seed decides", draw_rows);

static const struct field case_rows[] = {
    CASE_ROWS,
    {.key = "draws",
     .kind = FIELD_LIST,
     .offset = offsetof(struct authored, draws),
     .table = &draw_table,
     .says = "what differs from seed to seed"},
};
const struct field_table case_fields = {
    .name = "case",
    .says = "what an author writes: one file in cases/",
    .size = sizeof(struct authored),
    .fields = case_rows,
    .n = sizeof case_rows / sizeof *case_rows,
};

static const struct field pack_rows[] = {
    ROW(pack_index, id, FIELD_ID, NEEDED, .says = "the pack's name for machines"),
    ROW(pack_index, version, FIELD_STR, NEEDED_LINE, .says = "changes with every change"),
    ROW(pack_index, title, FIELD_TEXT, NEEDED_LINE, .says = "its name for people"),
    ROW(pack_index, says, FIELD_TEXT, .says = "what is in it"),
    ROW(pack_index, langs, FIELD_STRS, NEEDED, .least = 1, .most = 10, .says = "\"ja\", \"en\""),
    ROW(pack_index, cases, FIELD_STRS, NEEDED, .least = 1, .most = PACK_CASES_MOST_N,
        .says = "ids: cases/<id>.json"),
    ROW(pack_index, brands, FIELD_STRS, NEEDED, .least = 1, .most = PACK_BRANDS_MOST_N,
        .says = "ids: brands/<id>.json; the first is the default"),
    ROW(pack_index, rules_version, FIELD_STR, NEEDED_LINE,
        .says = "of the rules of conduct, stamped on results"),
    ROW(pack_index, licence, FIELD_STR, NEEDED_LINE, .says = "under which others may use it"),
};
const struct field_table pack_fields =
    TABLE(pack_index, "pack.json: the index of a pack", pack_rows);
