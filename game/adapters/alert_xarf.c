/* XARF v4, category content, type phishing (schemas of xarf-spec). Machines read it: addresses stay
 * whole. A drill bears the tag lifecycle:test, which receivers drop. Promised in alert.h. */
#include "adapters/alert.h"

#include "adapters/domain.h"
#include "adapters/mail_write.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/json_out.h"
#include "base/utf8.h"

#define DESCRIPTION_MOST_N 900 /* bytes; the schema allows 1000 characters */
#define ORG_MOST_N 200

struct filing {
    const struct alert *alert;
    const struct alert_wish *wish;
    struct json_out json;
};

static void put(struct filing *f, const char *key, struct str value)
{
    json_out_key(&f->json, key);
    json_out_str(&f->json, value);
}

/* UUID version 4 (RFC 9562) of the id's 122 bits. */
static struct str uuid_of(struct arena *arena, struct str id)
{
    static const char variants[] = "89ab";
    char variant = variants[(unsigned char)id.at[16] & 3];

    return str_fmt(arena, "%.*s-%.*s-4%.*s-%c%.*s-%.*s", 8, id.at, 4, id.at + 8, 3, id.at + 13,
                   variant, 3, id.at + 17, 12, id.at + 20);
}

static void put_contact(struct filing *f, const char *key)
{
    json_out_key(&f->json, key);
    json_out_open(&f->json, '{');
    put(f, "org", utf8_cut(f->wish->org, ORG_MOST_N));
    put(f, "contact", f->wish->contact);
    put(f, "domain", mail_domain(f->wish->contact));
    json_out_close(&f->json, '}');
}

/* When it came; when nothing says so, when it was told. */
static struct str moment_of(struct filing *f)
{
    const struct alert *alert = f->alert;
    struct str said = alert->arrived.n ? alert->arrived : alert->facts->date;
    struct date date;

    return date_parse(said, &date) ? date_iso_utc(alert->arena, date_utc_ms(&date))
                                   : date_iso_utc(alert->arena, f->wish->utc_ms);
}

/* ([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,} as the schema has it. */
static bool is_plain_domain(struct str name)
{
    size_t dots_n = 0, tail_n = 0;
    bool is_plain = name.n > 0, is_tail_word = true;

    for (size_t i = 0; is_plain && i < name.n; i++) {
        char c = name.at[i], before = i ? name.at[i - 1] : '.';
        bool is_letter = c >= 'a' && c <= 'z', is_join = c == '-' || c == '.';

        is_plain = (is_letter || (c >= '0' && c <= '9') || is_join) &&
                   !(is_join && (before == '-' || before == '.'));
        dots_n += c == '.';
        tail_n = c == '.' ? 0 : tail_n + 1;
        is_tail_word = c == '.' || (is_tail_word && is_letter);
    }
    return is_plain && dots_n > 0 && is_tail_word && tail_n >= 2;
}

/* Where it came from: the machine, else the page's host. */
static void put_source(struct filing *f, struct str uri)
{
    struct host host;

    domain_fill(f->alert->arena, url_host(uri), &host);
    put(f, "source_identifier", f->alert->source_ip.n ? f->alert->source_ip : url_host(uri));
    put(f, "category", STR("content"));
    put(f, "type", STR("phishing"));
    put(f, "url", uri);
    if (host.kind == HOST_NAME && is_plain_domain(host.ascii)) {
        put(f, "domain", host.ascii);
    }
}

static void put_words(struct filing *f)
{
    struct str title = alert_safe(f->alert, f->alert->facts->subject), says;

    says = alert_words(f->alert->arena, f->wish, "alert.subject", &title, 1);
    if (f->wish->is_exercise) {
        says = alert_words(f->alert->arena, f->wish, "alert.exercise_subject", &says, 1);
    }
    put(f, "description", utf8_cut(says, DESCRIPTION_MOST_N));
    put(f, "evidence_source", STR("user_report"));
    put(f, "verification_method", STR("user_report"));
    put(f, "lure_type", STR("security_alert"));
    json_out_key(&f->json, "tags");
    json_out_open(&f->json, '[');
    if (f->wish->is_exercise) {
        json_out_str(&f->json, STR("lifecycle:test"));
    }
    json_out_close(&f->json, ']');
}

static void put_evidence(struct filing *f)
{
    const struct alert *alert = f->alert;
    struct buf payload;
    struct sink sink;

    buf_init(&payload, 2 * (size_t)ALERT_EVIDENCE_MOST_N);
    sink = sink_to_buf(&payload);
    json_out_key(&f->json, "evidence");
    json_out_open(&f->json, '[');
    if (alert->bytes.n <= ALERT_EVIDENCE_MOST_N) {
        mail_base64_put(&sink, alert->bytes, 0, "");
        json_out_open(&f->json, '{');
        put(f, "content_type", STR("message/rfc822"));
        put(f, "description", STR("The original message"));
        put(f, "payload", buf_str(&payload));
        put(f, "hash", str_fmt(alert->arena, "sha256:%.*s", STR_ARGS(alert->facts->sha256)));
        json_out_key(&f->json, "size");
        json_out_int(&f->json, (int64_t)alert->bytes.n);
        json_out_close(&f->json, '}');
    }
    json_out_close(&f->json, ']');
    buf_clear(&payload);
}

/* The link that was wished, or the first that leads to a page. */
static struct str uri_of(struct filing *f)
{
    const struct mail_blocks *body = &f->alert->facts->body;
    struct str uri = STR("");

    for (size_t i = 0; i < body->links_n && uri.n == 0; i++) {
        if (f->wish->link == 0 || f->wish->link == i + 1) {
            uri = alert_uri(f->alert->arena, body->links[i].target);
        }
    }
    return uri;
}

bool alert_xarf(const struct alert *alert, const struct alert_wish *wish, struct sink *sink,
                struct fault *fault)
{
    struct filing f = {.alert = alert, .wish = wish};
    struct str uri = uri_of(&f);

    if (uri.n == 0) {
        return fault_set(fault, "alert.link",
                         "There is no such link to a page in it, and XARF reports a page; use "
                         "alert arf, or --link N as pack import numbers them.");
    }
    json_out_init(&f.json, sink, 2);
    json_out_open(&f.json, '{');
    put(&f, "xarf_version", STR("4.2.0"));
    put(&f, "report_id", uuid_of(alert->arena, wish->id));
    put(&f, "timestamp", moment_of(&f));
    put_contact(&f, "reporter");
    put_contact(&f, "sender");
    put_source(&f, uri);
    put_words(&f);
    put_evidence(&f);
    json_out_close(&f.json, '}');
    sink_add_c(sink, "\n");
    return true;
}
