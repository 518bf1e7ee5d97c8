#include "adapters/mail_facts.h"
#include "adapters/digest.h"
#include "adapters/mail_date.h"
#include "adapters/mail_html.h"
#include "adapters/mail_mime.h"
#include "adapters/mail_uu.h"
#include "adapters/mail_words.h"
#include "base/buf.h"
#include "base/utf8.h"

struct facts {
    struct arena *arena;
    struct mail_notes *notes;
    struct mail_facts *out;
    struct mail mail;
    struct str hint; /* charset of raw 8-bit fields: what the message names for its text */
    size_t text_n;   /* bytes of text that were read */
};

static struct str field(const struct facts *f, const char *name)
{
    return mail_field(&f->mail.fields, name, 0);
}

/* ---- header ---- */

static void take_date(struct facts *f)
{
    struct str value = field(f, "Date");
    struct date date;

    if (mail_date(value, &date)) {
        f->out->date = date_iso(f->arena, &date);
        if (date.offset_min < -12 * 60 || date.offset_min > 14 * 60) {
            mail_note(f->notes, "date.zone", "The Date field names a zone that no place has.");
        }
    } else if (value.n > 0) {
        mail_note(f->notes, "date.unreadable", "The Date field holds no date.");
    } else {
        mail_note(f->notes, "date.missing", "There is no Date field.");
    }
}

/* Readers differ in which of two they show; this one takes the first and says so. */
static void say_more(struct facts *f)
{
    static const char *const once[] = {"From", "Reply-To", "Subject", "Date"};

    for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
        if (mail_field(&f->mail.fields, once[i], 1).n > 0) {
            mail_note(f->notes, "field.twice", "More than one %s field; the first was read.",
                      once[i]);
        }
    }
}

static void say_others(struct facts *f, struct str value, const char *code, const char *name)
{
    struct mail_person boxes[3];
    size_t n = mail_mailboxes(f->arena, value, f->hint, boxes, 3), with_n = 0;

    for (size_t i = 0; i < n; i++) {
        with_n += boxes[i].address.n > 0;
    }
    if (with_n > 1) {
        mail_note(f->notes, code, "The %s field names more than one address; one was read.", name);
    }
}

static void take_sender(struct facts *f)
{
    struct str from = field(f, "From"), reply = field(f, "Reply-To");

    f->out->from = mail_mailbox(f->arena, from, f->hint, f->notes);
    if (f->out->from.address.n == 0) {
        mail_note(f->notes, "from.none", "The From field holds no address.");
    } else if (f->out->from.is_odd) {
        mail_note(f->notes, "from.odd", "The From field is not written as the standard asks.");
    }
    say_more(f);
    say_others(f, from, "from.many", "From");
    say_others(f, reply, "reply_to.many", "Reply-To");
    if (reply.n > 0) {
        f->out->reply_to = mail_mailbox(f->arena, reply, f->hint, f->notes);
    }
}

/* "for <taro@b.example>" of a Received field: whom a server handed it to. */
static struct str received_for(struct str value)
{
    size_t at = mail_find(value, STR(" for ")), n = 0;
    struct str rest = str_trim(str_from(value, at + 5));

    while (n < rest.n && rest.at[n] != ';' && rest.at[n] != ' ') {
        n++;
    }
    return at < value.n ? str_part(rest, 0, n) : STR("");
}

static void take_boxes(struct facts *f, struct str value)
{
    struct mail_facts *out = f->out;
    struct mail_person boxes[MAIL_TO_N];
    size_t n = mail_mailboxes(f->arena, value, f->hint, boxes, MAIL_TO_N);

    for (size_t i = 0; i < n; i++) {
        bool is_known = boxes[i].address.n == 0 && boxes[i].name.n == 0;

        for (size_t k = 0; k < out->to_n; k++) {
            is_known |= mail_same(out->to[k].address, boxes[i].address) &&
                        (boxes[i].name.n == 0 || mail_same(out->to[k].name, boxes[i].name));
        }
        if (!is_known && out->to_n < MAIL_TO_N) {
            out->to[out->to_n++] = boxes[i];
        } else if (!is_known) {
            mail_note(f->notes, "to.many", "Only the first %d recipients are known to it.",
                      MAIL_TO_N);
        }
    }
}

/* Every field of each name: who forwards a mail adds one. Whom it reached comes first. */
static void take_recipients(struct facts *f)
{
    static const char *const names[] = {"Delivered-To",
                                        "X-Original-To",
                                        "Envelope-To",
                                        "X-Envelope-To",
                                        "X-Forwarded-To",
                                        "X-Forwarded-For",
                                        "Apparently-To",
                                        "Received",
                                        "To",
                                        "Cc",
                                        "Bcc",
                                        "Resent-To",
                                        "Resent-Cc"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str value;

        for (size_t k = 0; (value = mail_field(&f->mail.fields, names[i], k)).n > 0; k++) {
            take_boxes(f, str_is(str_of(names[i]), "Received") ? received_for(value) : value);
        }
    }
}

static struct str word_after(struct str s, const char *key)
{
    size_t at = mail_find(s, str_of(key)), n = 0;
    struct str rest = str_from(s, at + str_of(key).n);

    while (n < rest.n && rest.at[n] != ' ' && rest.at[n] != ';' && rest.at[n] != '\t' &&
           rest.at[n] != ')' && rest.at[n] != '(' && rest.at[n] != ',') {
        n++;
    }
    return at < s.n ? str_part(rest, 0, n) : STR("");
}

/* "spf=pass": only at the start of a word, and only a word (RFC 8601 par. 2.2). */
static struct str result_of(struct facts *f, struct str results, const char *method)
{
    for (struct str rest = results; rest.n > 0;) {
        struct str one;

        str_cut(rest, ';', &one, &rest);
        one = str_trim(one);
        if (mail_starts(one, str_of(method))) {
            struct str word = str_lower(f->arena, word_after(one, method));

            return word.n > 0 && word.at[0] >= 'a' && word.at[0] <= 'z' ? word : STR("");
        }
    }
    return STR("");
}

static struct str domain_of(struct str address)
{
    size_t at = str_find(address, STR("@"));

    return at < address.n ? str_from(address, at + 1) : address;
}

static void take_auth(struct facts *f)
{
    struct str results =
        mail_decode(f->arena, field(f, "Authentication-Results"), f->hint, f->notes);
    struct auth *auth = &f->out->auth;

    auth->spf = result_of(f, results, "spf=");
    auth->dkim = result_of(f, results, "dkim=");
    auth->dmarc = result_of(f, results, "dmarc=");
    auth->envelope_domain = domain_of(word_after(results, "smtp.mailfrom="));
    auth->signed_by = word_after(results, "header.d=");
    if (auth->signed_by.n == 0) {
        auth->signed_by = domain_of(word_after(results, "header.i="));
    }
    auth->mailer = mail_decode(f->arena, field(f, "X-Mailer"), f->hint, f->notes);
    if (auth->spf.n == 0) {
        struct str received = mail_decode(f->arena, field(f, "Received-SPF"), f->hint, f->notes);

        auth->spf = str_lower(f->arena, word_after(received, ""));
    }
    if (results.n == 0) {
        mail_note(f->notes, "auth.none", "No server wrote down authentication results.");
    }
}

/* ---- text ---- */

static struct str meta_charset(struct arena *arena, struct str html)
{
    struct str head = str_part(html, 0, 1024), label = STR("");
    size_t at = mail_find(head, STR("charset="));

    (void)arena;
    if (at < head.n) {
        label = str_from(head, at + 8);
        label =
            label.n > 0 && (label.at[0] == '"' || label.at[0] == '\'') ? str_from(label, 1) : label;
        size_t n = 0;
        while (n < label.n && label.at[n] != '"' && label.at[n] != '\'' && label.at[n] != '>' &&
               label.at[n] != ' ' && label.at[n] != ';' && label.at[n] != '/') {
            n++;
        }
        label = str_part(label, 0, n);
    }
    return label;
}

static bool is_html(const struct mail_part *part)
{
    return !part->is_attachment && str_is(part->type, "text/html");
}

/* Of alternatives only one is read: the HTML where there is some. */
static bool is_read(const struct mail *mail, const struct mail_part *part)
{
    if (part->is_attachment) {
        return false;
    }
    for (size_t i = 0; !is_html(part) && part->alternative && i < mail->parts_n; i++) {
        if (mail->parts[i].alternative == part->alternative && is_html(&mail->parts[i]) &&
            str_trim(mail->parts[i].body).n > 0) {
            return false;
        }
    }
    return true;
}

static void take_file(struct facts *f, const struct mail_part *part);

/* Files in uuencode become attachments, the rest stays text. */
static struct str take_uu(struct facts *f, struct str body)
{
    struct buf rest = {0};
    struct mail_uu uu;
    size_t from = 0;

    while (f->out->files_n < MAIL_FILES_N && mail_uu_in(f->arena, body, from, &uu)) {
        struct mail_part part = {.type = STR("application/octet-stream"),
                                 .name = mail_text(f->arena, f->hint, uu.name, f->notes),
                                 .body = uu.bytes};

        take_file(f, &part);
        buf_add(&rest, str_part(body, from, uu.at - from));
        from = uu.end;
    }
    if (from > 0) {
        buf_add(&rest, str_from(body, from));
        body = str_copy(f->arena, buf_str(&rest));
    }
    buf_clear(&rest);
    return body;
}

/* As much as may be read still, up to the end of a word or tag. */
static struct str text_read(struct facts *f, struct str body)
{
    size_t left = MAIL_TEXT_N - f->text_n, n = body.n < left ? body.n : left;

    if (n < body.n) {
        mail_note(f->notes, "text.long", "Only the first %zu bytes of its texts were read.",
                  MAIL_TEXT_N);
        for (size_t back = 0; n > 0 && back < 200 && (unsigned char)body.at[n - 1] > ' '; back++) {
            n--;
        }
    }
    f->text_n += n;
    return str_part(body, 0, n);
}

static void take_text(struct facts *f, const struct mail_part *part)
{
    struct str label = part->charset;

    if (is_html(part)) {
        struct str body = text_read(f, part->body);

        label = label.n > 0 ? label : meta_charset(f->arena, body);
        mail_blocks_html(f->arena, mail_text(f->arena, label, body, f->notes), &f->out->body,
                         f->notes);
    } else {
        struct str body = text_read(f, take_uu(f, part->body));

        mail_blocks_plain(f->arena, mail_text(f->arena, label, body, f->notes), &f->out->body,
                          f->notes);
    }
}

static struct str extension_of(struct arena *arena, struct str name)
{
    for (size_t i = name.n; i > 1; i--) {
        if (name.at[i - 1] == '.') {
            return str_lower(arena, str_from(name, i));
        }
        if (name.at[i - 1] == '/' || name.at[i - 1] == ' ') {
            break;
        }
    }
    return STR("");
}

static void take_file(struct facts *f, const struct mail_part *part)
{
    struct mail_facts *out = f->out;

    if (out->files_n == MAIL_FILES_N) {
        mail_note(f->notes, "files.many", "Only the first %d attachments were kept.", MAIL_FILES_N);
        return;
    }
    out->files[out->files_n++] = (struct mail_file){
        .name = part->name,
        .extension = extension_of(f->arena, part->name),
        .type = part->type,
        .bytes_n = part->body.n,
        .sha256 = digest_hex(f->arena, part->body),
        .is_inline = part->is_inline,
    };
}

static void take_parts(struct facts *f)
{
    for (size_t i = 0; i < f->mail.parts_n; i++) {
        const struct mail_part *part = &f->mail.parts[i];

        if (part->is_attachment) {
            take_file(f, part);
        } else if (is_read(&f->mail, part)) {
            take_text(f, part);
        }
    }
    mail_blocks_end(f->arena, &f->out->body);
    if (f->out->body.n == 0) {
        mail_note(f->notes, "text.none", "There is no text that could be read.");
    }
}

/* ---- what cannot be seen ---- */

static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF) ||
           (c >= 0x711 && c <= 0x74A);
}

static size_t invisible_in(struct str text)
{
    size_t n = 0;

    for (size_t at = 0; at < text.n;) {
        n += is_invisible(utf8_next(text, &at));
    }
    return n;
}

void mail_count_invisible(struct mail_facts *out, struct mail_notes *notes)
{
    out->invisible_n = invisible_in(out->subject) + invisible_in(out->from.name);
    for (size_t i = 0; i < out->files_n; i++) {
        out->invisible_n += invisible_in(out->files[i].name);
    }
    for (size_t i = 0; i < out->body.n; i++) {
        out->invisible_n += invisible_in(out->body.at[i].text);
    }
    if (out->invisible_n > 0) {
        mail_note(notes, "text.invisible", "%zu characters cannot be seen; they were kept.",
                  out->invisible_n);
    }
}

void mail_facts_read(struct arena *arena, struct str bytes, struct mail_facts *out,
                     struct mail_notes *notes)
{
    struct facts *f = ARENA_NEW(arena, struct facts);

    *f = (struct facts){.arena = arena, .notes = notes, .out = out, .hint = STR("")};
    *out = (struct mail_facts){.sha256 = digest_hex(arena, bytes)};
    mail_take_apart(arena, bytes, &f->mail, notes);
    for (size_t i = 0; i < f->mail.parts_n && f->hint.n == 0; i++) {
        f->hint = f->mail.parts[i].is_attachment ? STR("") : f->mail.parts[i].charset;
    }
    out->subject = mail_decode(arena, field(f, "Subject"), f->hint, notes);
    take_sender(f);
    take_recipients(f);
    take_date(f);
    take_auth(f);
    take_parts(f);
    mail_count_invisible(out, notes);
}

bool mail_inside(struct arena *arena, struct str bytes, size_t i, struct str *inside)
{
    struct mail *mail = ARENA_NEW(arena, struct mail);
    struct mail_notes *notes = ARENA_NEW(arena, struct mail_notes);

    *notes = (struct mail_notes){.arena = arena};
    mail_take_apart(arena, bytes, mail, notes);
    for (size_t k = 0; k < mail->parts_n; k++) {
        if (str_is(mail->parts[k].type, "message/rfc822") && i-- == 0) {
            *inside = mail->parts[k].body;
            return true;
        }
    }
    return false;
}

/* The scheme that ends before this colon is one that somebody might follow. */
static bool is_scheme_colon(struct str text, size_t at)
{
    static const char *const schemes[] = {"mailto", "tel",        "sms", "file",
                                          "ftp",    "javascript", "data"};
    struct str before = str_part(text, 0, at);

    for (size_t i = 0; text.at[at] == ':' && i < sizeof schemes / sizeof *schemes; i++) {
        struct str scheme = str_of(schemes[i]);

        if (before.n >= scheme.n && mail_same(str_from(before, before.n - scheme.n), scheme)) {
            return true;
        }
    }
    return false;
}

struct str mail_defang(struct arena *arena, struct str text)
{
    struct buf out = {0};

    for (size_t i = 0; i < text.n; i++) {
        char before = i > 0 ? text.at[i - 1] : ' ', after = i + 1 < text.n ? text.at[i + 1] : ' ';

        if (before == '[' && after == ']') { /* somebody defanged it before us */
            buf_add_char(&out, text.at[i]);
        } else if (mail_starts(str_from(text, i), STR("http")) &&
                   str_has(str_part(text, i, 9), STR(":"))) {
            buf_add_c(&out, "hxxp");
            i += 3;
        } else if (text.at[i] == '.' && before > ' ' && after > ' ') {
            buf_add_c(&out, "[.]");
        } else if (text.at[i] == '@') {
            buf_add_c(&out, "[@]");
        } else if (is_scheme_colon(text, i)) {
            buf_add_c(&out, "[:]");
        } else {
            buf_add_char(&out, text.at[i]);
        }
    }
    struct str safe = str_copy(arena, buf_str(&out));

    buf_clear(&out);
    return safe;
}
