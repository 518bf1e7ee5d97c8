/* The mutations: what each changes, how often, and what it is called when it is explained.
 *
 * Every fake first gets a host, a plain address of that host in From, and authentication that holds
 * for that host (which proves nothing about the brand); the rows below change it from there.
 */
#include "core/variant_facts.h"
#include "core/variant_make.h"
#include "core/variant_relay.h"

/* ---- evidence of fakes: hosts and links ---- */

static void make_host(struct making *m, int how)
{
    m->host = variant_host(m, (enum host_shape)how);
    m->tld_of = m->is_other;
    m->mail_host = m->is_other || how == SHAPE_IP || how == SHAPE_HOMOGRAPH
                       ? variant_host(m, SHAPE_PLAIN)
                       : m->host;
    m->tld_of = 0;
    m->page_host = str_fmt(m->arena, "%.*s%.*s", STR_ARGS(variant_front(m, (enum host_shape)how)),
                           STR_ARGS(m->host));
    m->url = str_fmt(m->arena, "%s://%.*s/{brand.words.path_answer}",
                     how == SHAPE_IP ? "http" : "https", STR_ARGS(m->page_host));
}

enum link_shape { LINK_SHORT, LINK_REDIRECT, LINK_GATEWAY, LINK_USERINFO, LINK_FORM, LINK_MAILTO };

static void make_link(struct making *m, int how)
{
    struct str other = variant_host(m, SHAPE_PLAIN), token = variant_letters(m, 7);

    switch ((enum link_shape)how) {
    case LINK_SHORT:
        m->url = str_fmt(m->arena, "https://%.*s/%.*s", STR_ARGS(other), STR_ARGS(token));
        break;
    case LINK_REDIRECT:
        m->url = str_fmt(m->arena, "https://go.%.*s/url?q=https%%3A%%2F%%2F%.*s%%2F%.*s",
                         STR_ARGS(other), STR_ARGS(m->page_host), STR_ARGS(token));
        break;
    case LINK_GATEWAY:
        m->url =
            str_fmt(m->arena, "https://safelinks.%.*s/?url=https%%3A%%2F%%2F%.*s%%2F&data=%.*s",
                    STR_ARGS(other), STR_ARGS(m->page_host), STR_ARGS(token));
        break;
    case LINK_USERINFO:
        m->url = str_fmt(m->arena, "https://www.%.*s@%.*s/{brand.words.path_answer}",
                         STR_ARGS(variant_domain(m, 0)), STR_ARGS(m->page_host));
        break;
    case LINK_FORM:
        m->url = str_fmt(m->arena, "https://forms.%.*s/d/%.*s/viewform", STR_ARGS(other),
                         STR_ARGS(token));
        break;
    case LINK_MAILTO:
        m->url = str_fmt(m->arena, "mailto:%.*s@%.*s", STR_ARGS(token), STR_ARGS(m->mail_host));
        break;
    }
}

/* The address hides in a picture; nobody reads it before the camera does. */
static void make_qr(struct making *m, int how)
{
    struct tree *answer = making_block(m, "answer");

    (void)how;
    making_put_str(m, answer, "kind", STR("image"));
    making_put_str(m, answer, "picture", STR("qr"));
    making_put(m, answer, "text", making_text(m, "words.qr", -1));
}

/* ---- evidence: sender ---- */

enum sender_shape { SENDER_DISPLAY, SENDER_ALIGNED, SENDER_FORGED, SENDER_REPLY, SENDER_OTHER_OWN };

static void put_results(struct making *m, const char *spf, const char *dkim, const char *dmarc)
{
    struct tree *auth = making_get(m->notice, "auth");

    making_put_str(m, auth, "spf", str_of(spf));
    making_put_str(m, auth, "dkim", str_of(dkim));
    making_put_str(m, auth, "dmarc", str_of(dmarc));
}

static void make_sender(struct making *m, int how)
{
    struct str real = STR("{brand.mail.from_address}");

    switch ((enum sender_shape)how) {
    case SENDER_DISPLAY:
        put_results(m, "softfail", "none", "none");
        break;
    case SENDER_ALIGNED:
        put_results(m, "pass", "pass", "pass");
        break;
    case SENDER_FORGED:
        making_put_str(m, m->notice, "from_address", real);
        making_put_str(m, m->notice, "reply_to", real);
        put_results(m, "fail", "none", "fail");
        break;
    case SENDER_REPLY:
        making_put_str(m, m->notice, "reply_to", making_get(m->notice, "from_address")->text);
        making_put_str(m, m->notice, "from_address", real);
        put_results(m, "pass", "none", "fail");
        break;
    case SENDER_OTHER_OWN:
        break;
    }
}

/* A service of many domains: genuine, and less tidy than one would wish. */
static void make_own_sender(struct making *m, int how)
{
    struct str domain = variant_domain(m, 1);
    struct str user = variant_user(m);
    struct str from = str_fmt(m->arena, "%.*s@%.*s", STR_ARGS(user), STR_ARGS(domain));
    struct tree *auth = tree_new(m->arena, TREE_OBJECT);

    (void)how;
    making_put_str(m, m->notice, "from_address", from);
    making_put_str(m, m->notice, "reply_to", from);
    making_put_str(m, auth, "envelope_domain", str_fmt(m->arena, "bounces.%.*s", STR_ARGS(domain)));
    making_put_str(m, auth, "signed_by", domain);
    making_put(m, m->notice, "auth", auth);
}

/* A stranger's SMS lands under the service's name, in the thread of its genuine ones. */
static void make_nothing(struct making *m, int how)
{
    (void)m;
    (void)how;
}

/* ---- words, alike in both classes ---- */

enum greeting { GREETING_NAME, GREETING_GENERIC, GREETING_ADDRESS };

static void make_greeting(struct making *m, int how)
{
    struct tree *greeting = making_block(m, "greeting");

    if (how == GREETING_GENERIC) {
        making_put(m, greeting, "text", making_text(m, "words.greeting_generic", -1));
    } else if (how == GREETING_ADDRESS) {
        making_put(m, greeting, "text", making_text(m, "words.greeting_address", -1));
    }
}

static void make_link_text(struct making *m, int how)
{
    struct tree *plain = making_block(m, "plain");

    if (how) {
        making_put(m, plain, "text", making_text(m, "words.link", -1));
    } else {
        making_put(m, plain, "text", making_same(m, STR("{brand.words.url_answer}")));
    }
}

/* Whether parameters stand in the address by now, or will once the brand's path is in it. */
static bool has_parameters(const struct making *m)
{
    static const char *const paths[] = {"words.url_answer", "words.path_answer"};
    bool has = str_has(m->url, STR("?"));

    for (int i = 0; i < 2 && !has; i++) {
        const struct tree *path = tree_at(m->source->brand, str_of(paths[i]));
        const struct tree *text = path && path->kind == TREE_OBJECT ? path->first : path;

        has = text && text->kind == TREE_STR && str_has(text->text, STR("?")) &&
              str_has(m->url, str_of(paths[i]));
    }
    return has;
}

/* Long parameters for counting readers; many genuine mails carry them. */
static void make_tracking(struct making *m, int how)
{
    struct str token = variant_letters(m, 24);

    (void)how;
    if (!str_starts(m->url, STR("mailto:"))) {
        m->url = str_fmt(m->arena, "%.*s%sutm_source=notice&m=%.*s", STR_ARGS(m->url),
                         has_parameters(m) ? "&" : "?", STR_ARGS(token));
    }
}

static void add_paragraph(struct making *m, const char *id, const char *after, const char *text)
{
    struct tree *block = making_object(m, id, "paragraph");

    making_put(m, block, "text", making_text(m, text, -1));
    making_add_block(m, after, block);
}

static void make_pressure(struct making *m, int how)
{
    add_paragraph(m, "pressure",
                  m->is_sms   ? "line1"
                  : m->is_app ? "line"
                              : "ask",
                  how == 0   ? "words.deadline"
                  : how == 1 ? "words.threat"
                             : "words.deadline_and_threat");
}

static void make_extra(struct making *m, int how)
{
    static const char *const texts[] = {"words.furigana_leaked", "words.furigana_bracketed",
                                        "words.kanji_alike", "words.kanji_right",
                                        "words.invisible"};

    add_paragraph(m, "extra", m->is_sms ? "line1" : "line", texts[how]);
}

static void make_dead_button(struct making *m, int how)
{
    struct tree *link = making_get(making_block(m, "answer"), "link");

    (void)how;
    making_put(m, link, "is_dead", tree_new_bool(m->arena, true));
    making_drop(link, "goes");
    add_paragraph(m, "stuck", "answer", "words.stuck");
}

static void make_footer(struct making *m, int how)
{
    if (how) {
        making_drop_block(m, "small");
        making_drop_block(m, "rule");
    }
}

/* ---- evidence: what it asks for, what does not agree ---- */

static void add_demand(struct making *m, const char *id, const char *asks, const char *text)
{
    add_paragraph(m, id, m->is_sms ? "line1" : "ask", text);
    making_put_str(m, making_block(m, id), "asks", str_of(asks));
}

static void make_demand(struct making *m, int how)
{
    static const struct {
        const char *id, *asks, *text;
    } demands[] = {{"ask-card", "card", "words.asks_card"},
                   {"ask-code", "code", "words.asks_code"},
                   {"ask-id", "identity_document", "words.asks_id"},
                   {"ask-gift", "other", "words.asks_gift"}};

    for (int i = 3; i >= 0; i--) { /* each goes right after "ask" */
        if (i == how || (how == 4 && i < 3)) {
            add_demand(m, demands[i].id, demands[i].asks, demands[i].text);
        }
    }
}

/* "<code>" of the sentence in each language. */
static void put_code(struct making *m, struct tree *text, struct str code)
{
    for (struct tree *at = text->first; at; at = at->next) {
        size_t gap = str_find(at->text, STR("<code>"));

        at->text = str_fmt(m->arena, "%.*s%.*s%.*s", STR_ARGS(str_part(at->text, 0, gap)),
                           STR_ARGS(code), STR_ARGS(str_from(at->text, gap + strlen("<code>"))));
    }
}

/* The page that takes the code is genuine; whose machine it lets in is told only by who sent it.
 * (RFC 8628 par. 5.4, remote phishing) */
static void make_device_code(struct making *m, int how)
{
    struct str code = variant_code(m);

    (void)how;
    add_demand(m, "ask-device", "other", "words.asks_device_code");
    put_code(m, making_get(making_block(m, "ask-device"), "text"), code);
}

static void add_scope(struct making *m, struct tree *rows, const char *scope, const char *means)
{
    struct tree *row = tree_new(m->arena, TREE_LIST);

    tree_add(row, tree_new_str(m->arena, str_of(scope)));
    tree_add(row, making_text(m, means, -1));
    tree_add(rows, row);
}

/* Behind the answer an app that is not the service's asks for rights over the account. */
static void make_consent(struct making *m, int how)
{
    struct tree *scopes = making_object(m, "scopes", "table"),
                *rows = tree_new(m->arena, TREE_LIST);

    (void)how;
    add_scope(m, rows, "profile.read", "words.scope_profile");
    add_scope(m, rows, "offline_access", "words.scope_offline");
    making_put(m, scopes, "rows", rows);
    for (struct tree *at = making_get(m->page, "blocks")->first; at; at = at->next) {
        struct str id = making_str_at(at, "id");

        if (str_is(id, "line")) {
            making_put(m, at, "text", making_text(m, "words.consent_line", -1));
            scopes->next = at->next;
            at->next = scopes;
            making_get(m->page, "blocks")->n++;
            at = scopes;
        } else if (str_is(id, "submit")) {
            making_put(m, at, "text", making_text(m, "words.consent_allow", -1));
        }
    }
}

enum detail { DETAIL_ORDER, DETAIL_ZONE, DETAIL_DEVICE, DETAIL_PLACE };

static void add_fact(struct making *m, struct tree *label, struct str value)
{
    struct tree *row = tree_new(m->arena, TREE_LIST);

    tree_add(row, label);
    tree_add(row, tree_new_str(m->arena, value));
    tree_add(making_get(making_block(m, "facts"), "rows"), row);
}

static void make_detail(struct making *m, int how)
{
    uint32_t a = rng_below(m->rng, 200), b = rng_below(m->rng, 256);

    switch ((enum detail)how) {
    case DETAIL_ORDER:
        add_fact(m, making_text(m, "words.order_label", -1),
                 str_fmt(m->arena, "%u-%u", 100000 + a * 391, 100000 + b * 313));
        break;
    case DETAIL_ZONE: /* seven or eight hours west of Greenwich: no zone of these homes */
        making_put_fact(m, 0,
                        tree_new_str(m->arena, str_fmt(m->arena, "{%lld|when} UTC-%u",
                                                       (long long)m->told_s, 7 + a % 2)));
        break;
    case DETAIL_DEVICE:
        making_put_fact(m, 1, making_text(m, "words.devices_odd", (int)(a % 3)));
        break;
    case DETAIL_PLACE: /* no such address: its second number is beyond 255 */
        making_put_fact(
            m, 2, tree_new_str(m->arena, str_fmt(m->arena, "64.%u.%u.%u", 256 + a, b, 300 + a)));
        break;
    }
}

static void make_attachment(struct making *m, int how)
{
    static const char *const names[] = {"account-details.zip", "activity-report.html",
                                        "notice-10284.iso"};
    struct tree *list = tree_new(m->arena, TREE_LIST), *file = tree_new(m->arena, TREE_OBJECT);

    (void)how;
    making_put_str(m, file, "id", STR("file1"));
    making_put_str(m, file, "name", str_of(names[rng_below(m->rng, 3)]));
    making_put_str(m, file, "type", STR("application/octet-stream"));
    making_put(m, file, "bytes", tree_new_int(m->arena, 18000 + rng_below(m->rng, 90000)));
    tree_add(list, file);
    making_put(m, m->notice, "attachments", list);
}

static void make_foreign(struct making *m, int how)
{
    (void)how;
    variant_facts_foreign(m);
}

static void make_relay(struct making *m, int how)
{
    (void)how;
    variant_relay(m);
}

static void make_certificate(struct making *m, int how)
{
    struct tree *certificate = making_get(m->page, "certificate");

    (void)how;
    making_put_str(m, certificate, "issuer", STR("Exercise Root CA 2"));
    making_put_str(m, certificate, "valid_to", STR("2027-02-26"));
}

/* clang-format off */
static const struct mutation mutations[] = {
    {"host-plain", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 594, make_host, SHAPE_PLAIN, ON_ALL, NULL},
    {"host-sub", "registrable_domain", "answer", "C17", "", GROUP_HOST, FOR_FAKE, 86, make_host, SHAPE_SUB, ON_ALL, NULL},
    {"host-edit2", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 85, make_host, SHAPE_EDIT2, ON_ALL, NULL},
    {"host-cojp", "registrable_domain", "answer", "C17", "", GROUP_HOST, FOR_FAKE, 79, make_host, SHAPE_COJP, ON_ALL, NULL},
    {"host-edit1", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 56, make_host, SHAPE_EDIT1, ON_ALL, NULL},
    {"host-service", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 35, make_host, SHAPE_SERVICE, ON_ALL, NULL},
    {"host-inside", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 31, make_host, SHAPE_INSIDE, ON_ALL, NULL},
    {"host-ip", "registrable_domain", "answer", "C18", "", GROUP_HOST, FOR_FAKE, 28, make_host, SHAPE_IP, ON_ALL, NULL},
    {"host-swap", "registrable_domain", "answer", "C03", "", GROUP_HOST, FOR_FAKE, 5, make_host, SHAPE_SWAP, ON_ALL, NULL},
    {"host-homograph", "registrable_domain", "answer", "C03", "", GROUP_HOST, FOR_FAKE, 1, make_host, SHAPE_HOMOGRAPH, ON_ALL, NULL},

    {"link-short", "link_target", "answer", "C17", "", GROUP_SHAPE, FOR_FAKE, 110, make_link, LINK_SHORT, ON_ALL, NULL},
    {"link-redirect", "link_target", "answer", "C17", "", GROUP_SHAPE, FOR_FAKE, 80, make_link, LINK_REDIRECT, ON_ALL, NULL},
    {"link-gateway", "link_target", "answer", "C17", "", GROUP_SHAPE, FOR_FAKE, 30, make_link, LINK_GATEWAY, ON_ANY, NULL},
    {"link-userinfo", "link_target", "answer", "C18", "", GROUP_SHAPE, FOR_FAKE, 11, make_link, LINK_USERINFO, ON_ALL, NULL},
    {"link-form", "link_target", "answer", "C20", "", GROUP_SHAPE, FOR_FAKE, 20, make_link, LINK_FORM, ON_ANY, NULL},
    {"link-mailto", "link_target", "answer", "C17", "", GROUP_SHAPE, FOR_FAKE, 100, make_link, LINK_MAILTO, ON_MAIL, NULL},
    {"link-qr", "link_target", "answer", "C17", "", GROUP_SHAPE, FOR_FAKE, 20, make_qr, 0, ON_MAIL, NULL},

    {"sender-display", "display_name", "sender", "C04", "", GROUP_SENDER, FOR_FAKE, 300, make_sender, SENDER_DISPLAY, ON_MAIL, NULL},
    {"sender-aligned", "authentication", "headers", "C37", "", GROUP_SENDER, FOR_FAKE, 240, make_sender, SENDER_ALIGNED, ON_MAIL, NULL},
    {"sender-forged", "authentication", "headers", "C37", "", GROUP_SENDER, FOR_FAKE, 106, make_sender, SENDER_FORGED, ON_MAIL, NULL},
    {"sender-reply", "authentication", "headers", "C37", "", GROUP_SENDER, FOR_FAKE, 30, make_sender, SENDER_REPLY, ON_MAIL, NULL},
    {"sender-own", "sender_address", "sender", "C04", "", GROUP_SENDER, FOR_GENUINE, 250, make_own_sender, 0, ON_MAIL, "domains.1"},

    {"sms-name", "thread", "sender", "C04", "", GROUP_SENDER, FOR_BOTH, 1000, make_nothing, 0, ON_SMS, NULL},

    {"greeting-name", "cloned_body", "greeting", "C19", "", GROUP_GREETING, FOR_BOTH, 300, make_greeting, GREETING_NAME, ON_MAIL, NULL},
    {"greeting-generic", "generic_greeting", "greeting", "C19", "", GROUP_GREETING, FOR_BOTH, 200, make_greeting, GREETING_GENERIC, ON_MAIL, NULL},
    {"greeting-address", "generic_greeting", "greeting", "C19", "", GROUP_GREETING, FOR_BOTH, 100, make_greeting, GREETING_ADDRESS, ON_MAIL, NULL},

    {"text-address", "link_target", "plain", "C03", "", GROUP_TEXT, FOR_BOTH, 500, make_link_text, 0, ON_MAIL, NULL},
    {"text-words", "link_target", "plain", "C03", "", GROUP_TEXT, FOR_BOTH, 500, make_link_text, 1, ON_MAIL, NULL},

    {"tracking", "distracting_detail", "answer", "C17", "", GROUP_TRACKING, FOR_BOTH, 300, make_tracking, 0, ON_ALL, NULL},

    {"deadline", "urgency", "pressure", "C20", "", GROUP_PRESSURE, FOR_BOTH, 200, make_pressure, 0, ON_ANY | ON_PUSH, NULL},
    {"threat", "threat", "pressure", "C20", "", GROUP_PRESSURE, FOR_BOTH, 100, make_pressure, 1, ON_ANY, NULL},
    {"deadline-threat", "threat", "pressure", "C20", "", GROUP_PRESSURE, FOR_BOTH, 80, make_pressure, 2, ON_ANY, NULL},

    {"demand-card", "asks_secret", "ask-card", "C19", "", GROUP_DEMAND, FOR_FAKE, 60, make_demand, 0, ON_ANY, NULL},
    {"demand-code", "asks_secret", "ask-code", "C19", "", GROUP_DEMAND, FOR_FAKE, 60, make_demand, 1, ON_ANY, NULL},
    {"demand-id", "asks_secret", "ask-id", "C19", "", GROUP_DEMAND, FOR_FAKE, 30, make_demand, 2, ON_ANY, NULL},
    {"demand-gift", "asks_secret", "ask-gift", "C19", "", GROUP_DEMAND, FOR_FAKE, 20, make_demand, 3, ON_ANY, NULL},
    {"demand-several", "asks_secret", "ask-card", "C19", "", GROUP_DEMAND, FOR_FAKE, 30, make_demand, 4, ON_ANY, NULL},
    {"demand-device-code", "asks_secret", "ask-device", "C19", "", GROUP_DEMAND, FOR_FAKE, 30, make_device_code, 0, ON_ANY, NULL},
    {"demand-consent", "page_address", "p.scopes", "C18", "", GROUP_DEMAND, FOR_FAKE, 30, make_consent, 0, ON_ALL, NULL},

    {"detail-order", "inconsistency", "facts", "C12", "", GROUP_DETAIL, FOR_FAKE, 60, make_detail, DETAIL_ORDER, ON_MAIL, "panels.orders"},
    {"detail-zone", "inconsistency", "facts", "C12", "", GROUP_DETAIL, FOR_FAKE, 50, make_detail, DETAIL_ZONE, ON_MAIL, NULL},
    {"detail-device", "inconsistency", "facts", "C12", "", GROUP_DETAIL, FOR_FAKE, 60, make_detail, DETAIL_DEVICE, ON_MAIL, NULL},
    {"detail-place", "inconsistency", "facts", "C12", "", GROUP_DETAIL, FOR_FAKE, 50, make_detail, DETAIL_PLACE, ON_MAIL, NULL},

    {"furigana-leaked", "wording", "extra", "C19", "ja", GROUP_EXTRA, FOR_FAKE, 40, make_extra, 0, ON_ANY, NULL},
    {"furigana-bracketed", "wording", "extra", "C19", "ja", GROUP_EXTRA, FOR_GENUINE, 40, make_extra, 1, ON_ANY, NULL},
    {"kanji-alike", "wording", "extra", "C19", "ja", GROUP_EXTRA, FOR_FAKE, 40, make_extra, 2, ON_MAIL, NULL},
    {"kanji-right", "wording", "extra", "C19", "ja", GROUP_EXTRA, FOR_GENUINE, 40, make_extra, 3, ON_MAIL, NULL},
    {"invisible", "wording", "extra", "C19", "", GROUP_EXTRA, FOR_BOTH, 60, make_extra, 4, ON_MAIL, NULL},

    {"button-dead", "dead_button", "answer", "C28", "", GROUP_BUTTON, FOR_BOTH, 120, make_dead_button, 0, ON_MAIL, NULL},

    {"footer-copied", "cloned_body", "small", "C20", "", GROUP_FOOTER, FOR_BOTH, 300, make_footer, 0, ON_MAIL, NULL},
    {"footer-missing", "design", "answer", "C20", "", GROUP_FOOTER, FOR_BOTH, 150, make_footer, 1, ON_MAIL, NULL},

    {"certificate", "certificate", "p.certificate", "C18", "", GROUP_CERTIFICATE, FOR_FAKE, 250, make_certificate, 0, ON_ALL, NULL},

    {"attachment", "attachment", "attachment.file1", "C20", "", GROUP_ATTACHMENT, FOR_FAKE, 60, make_attachment, 0, ON_MAIL, NULL},

    {"relay", "asks_secret", "p.password", "C05", "", GROUP_RELAY, FOR_FAKE, 80, make_relay, 0, ON_ALL, "words.now"},

    {"push-foreign", "own_acts", "facts", "C12", "", GROUP_WHOSE, FOR_GENUINE, 500, make_foreign, 0, ON_PUSH, NULL},
};
/* clang-format on */

const struct mutation *mutation_at(size_t i)
{
    return i < sizeof mutations / sizeof *mutations ? &mutations[i] : NULL;
}

const struct mutation *mutation_first(enum mutation_group group)
{
    size_t i = 0;

    while (mutation_at(i) && mutation_at(i)->group < group) {
        i++;
    }
    return mutation_at(i);
}

const struct mutation *mutation_after(const struct mutation *mutation)
{
    return mutation_at((size_t)(mutation - mutations) + 1);
}

const struct mutation *mutation_of(struct str id)
{
    for (size_t i = 0; mutation_at(i); i++) {
        if (str_is(id, mutations[i].id)) {
            return &mutations[i];
        }
    }
    return NULL;
}
