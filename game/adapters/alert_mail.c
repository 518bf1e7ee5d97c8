/* Mails to desks: ARF (RFC 5965) and drafts with the original attached, both with the original as
 * it was found (message/rfc822 without a transfer encoding, RFC 2046 par. 5.2.1). Promised in
 * alert.h. */
#include "adapters/alert.h"

#include "adapters/mail_write.h"
#include "base/buf.h"
#include "base/date.h"

#define LINE_MOST_N 998 /* RFC 5322 par. 2.1.1, without the line end */

struct posting {
    struct mail_writer w;
    const struct alert *alert; /* NULL: there is no original */
    const struct alert_wish *wish;
    struct arena *arena;
    struct str boundary;
};

/* ---- what carries it ---- */

/* Ends of line as the original has them, so that it can stand in a message of one kind. */
static const char *eol_of(struct str bytes)
{
    size_t at = str_find(bytes, STR("\n"));

    return at > 0 && at < bytes.n && bytes.at[at - 1] == '\r' ? "\r\n" : "\n";
}

static const char *encoding_of(struct str bytes)
{
    const char *word = "7bit";
    size_t line_n = 0;

    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        bool is_bare = c == '\r' && (i + 1 == bytes.n || bytes.at[i + 1] != '\n');

        line_n = c == '\n' ? 0 : line_n + (c != '\r');
        if (c == 0 || is_bare || line_n > LINE_MOST_N) {
            return "binary";
        }
        word = c > 127 ? "8bit" : word;
    }
    return word;
}

/* One that stands nowhere in the original. */
static struct str boundary_of(struct arena *arena, const struct alert_wish *wish, struct str bytes)
{
    struct str boundary = str_fmt(arena, "=_mikiwame_%.*s", STR_ARGS(wish->id));

    for (int i = 0; str_has(bytes, boundary); i++) {
        boundary = str_fmt(arena, "=_mikiwame_%.*s_%d", STR_ARGS(wish->id), i);
    }
    return boundary;
}

static struct posting posting_of(const struct alert *alert, const struct alert_wish *wish,
                                 struct sink *sink)
{
    return (struct posting){
        .w = {sink, eol_of(alert->bytes)},
        .alert = alert,
        .wish = wish,
        .arena = alert->arena,
        .boundary = boundary_of(alert->arena, wish, alert->bytes),
    };
}

static void put_head(struct posting *p, struct str subject)
{
    const struct alert_wish *wish = p->wish;
    struct date date = date_of(wish->utc_ms, wish->offset_min);
    struct str domain = mail_domain(wish->contact);
    struct str name = wish->desk ? wish->desk->name : STR("");

    mail_put_mailbox(&p->w, "From", wish->org, wish->contact);
    mail_put_mailbox(&p->w, "To", name, alert_address(p->arena, wish));
    if (wish->is_exercise) {
        subject = alert_words(p->arena, wish, "alert.exercise_subject", &subject, 1);
    }
    mail_put_words(&p->w, "Subject", subject);
    mail_put_line(&p->w, "Date: %.*s", STR_ARGS(date_rfc5322(p->arena, &date)));
    mail_put_line(&p->w, "Message-ID: <%.*s@%.*s>", STR_ARGS(wish->id), STR_ARGS(domain));
    mail_put_line(&p->w, "MIME-Version: 1.0");
}

static struct str subject_of(struct posting *p)
{
    struct str title = alert_safe(p->alert, p->alert->facts->subject);

    return alert_words(p->arena, p->wish, "alert.subject", &title, 1);
}

static void put_boundary(struct posting *p, const char *end)
{
    mail_put_line(&p->w, "%s--%.*s%s", p->w.eol, STR_ARGS(p->boundary), end);
}

/* Text for people, with a word before it of what comes with it. */
static void put_words_part(struct posting *p, bool has_original)
{
    struct buf buf = {0};
    struct sink text = sink_to_buf(&buf);

    if (has_original) {
        struct str says = alert_words(p->arena, p->wish, "alert.attached", NULL, 0);
        sink_fmt(&text, "%.*s\n\n", STR_ARGS(says));
    }
    alert_text(p->alert, p->wish, &text);
    mail_put_text(&p->w, buf_str(&buf));
    buf_clear(&buf);
}

static void put_original(struct posting *p)
{
    put_boundary(p, "");
    mail_put_line(&p->w, "Content-Type: message/rfc822");
    mail_put_line(&p->w, "Content-Disposition: attachment; filename=\"original.eml\"");
    mail_put_line(&p->w, "Content-Transfer-Encoding: %s%s", encoding_of(p->alert->bytes), p->w.eol);
    sink_add(p->w.sink, p->alert->bytes);
    put_boundary(p, "--");
}

static void put_multipart(struct posting *p, const char *type)
{
    mail_put_line(&p->w, "Content-Type: multipart/%s;", type);
    mail_put_line(&p->w, " boundary=\"%.*s\"", STR_ARGS(p->boundary));
    mail_put_line(&p->w, "Content-Transfer-Encoding: %s", encoding_of(p->alert->bytes));
}

/* ---- ARF ---- */

static void put_addresses(struct posting *p)
{
    const struct mail_facts *facts = p->alert->facts;

    for (size_t i = 0; i < facts->to_n; i++) {
        bool is_new = alert_is_address(facts->to[i].address);

        for (size_t k = 0; is_new && k < i; k++) {
            is_new = !mail_same(facts->to[k].address, facts->to[i].address);
        }
        if (is_new) {
            mail_put_line(&p->w, "Original-Rcpt-To: <%.*s>", STR_ARGS(facts->to[i].address));
        }
    }
    if (alert_is_address(facts->from.address)) {
        mail_put_field(&p->w, "Reported-Domain", mail_domain(facts->from.address));
    }
}

static void put_uris(struct posting *p)
{
    const struct mail_blocks *body = &p->alert->facts->body;

    for (size_t i = 0; i < body->links_n; i++) {
        struct str uri = alert_uri(p->arena, body->links[i].target);
        bool is_new = true;

        for (size_t k = 0; is_new && k < i; k++) {
            is_new = !str_eq(body->links[k].target, body->links[i].target);
        }
        if (is_new) {
            mail_put_field(&p->w, "Reported-URI", uri);
        }
    }
}

static void put_feedback(struct posting *p)
{
    const struct alert *alert = p->alert;
    struct date date;

    put_boundary(p, "");
    mail_put_line(&p->w, "Content-Type: message/feedback-report%s", p->w.eol);
    mail_put_line(&p->w, "Feedback-Type: fraud");
    mail_put_line(&p->w, "User-Agent: Mikiwame/1");
    mail_put_line(&p->w, "Version: 1");
    if (alert->return_path.n > 0) {
        mail_put_line(&p->w, "Original-Mail-From: <%.*s>", STR_ARGS(alert->return_path));
    }
    if (date_parse(alert->arrived, &date)) {
        mail_put_line(&p->w, "Arrival-Date: %.*s", STR_ARGS(date_rfc5322(p->arena, &date)));
    }
    mail_put_field(&p->w, "Source-IP", alert->source_ip);
    mail_put_field(&p->w, "Authentication-Results", alert->auth);
    put_addresses(p);
    put_uris(p);
}

void alert_arf(const struct alert *alert, const struct alert_wish *wish, struct sink *sink)
{
    struct posting p = posting_of(alert, wish, sink);

    put_head(&p, subject_of(&p));
    put_multipart(&p, "report; report-type=feedback-report");
    put_boundary(&p, "");
    put_words_part(&p, true);
    put_feedback(&p);
    put_original(&p);
}

/* ---- drafts ---- */

void alert_forward(const struct alert *alert, const struct alert_wish *wish, struct sink *sink)
{
    struct posting p = posting_of(alert, wish, sink);
    bool has_original = !wish->desk || wish->desk->way == DESK_ATTACH;

    put_head(&p, subject_of(&p));
    mail_put_line(&p.w, "X-Unsent: 1");
    if (!has_original) {
        put_words_part(&p, false);
        return;
    }
    put_multipart(&p, "mixed");
    put_boundary(&p, "");
    put_words_part(&p, true);
    put_original(&p);
}

void alert_forward_text(struct arena *arena, struct str text, const struct alert_wish *wish,
                        struct sink *sink)
{
    struct alert_wish exercise = *wish;
    struct posting p = {.w = {sink, "\n"}, .wish = &exercise, .arena = arena};

    exercise.is_exercise = true;
    put_head(&p, alert_words(arena, wish, "alert.case_subject", NULL, 0));
    mail_put_line(&p.w, "X-Unsent: 1");
    mail_put_text(&p.w, text);
}
