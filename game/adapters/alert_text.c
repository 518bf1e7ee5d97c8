/* The alert as people read it: the template of the drill "evidence", filled from a real message.
 * Promised in alert.h. */
#include "adapters/alert.h"

#include "base/buf.h"
#include "base/utf8.h"

#define LINKS_MOST_N 40

struct telling {
    const struct alert *alert;
    const struct alert_wish *wish;
    struct sink *sink;
};

static struct str said(struct telling *t, const char *id)
{
    return alert_words(t->alert->arena, t->wish, id, NULL, 0);
}

static void line(struct telling *t, const char *id, struct str value)
{
    struct str args[] = {said(t, id), value.n ? value : said(t, "alert.none")};

    sink_fmt(t->sink, "%.*s\n",
             STR_ARGS(alert_words(t->alert->arena, t->wish, "alert.line", args, 2)));
}

static void head(struct telling *t, const char *id)
{
    sink_fmt(t->sink, "\n[%.*s]\n", STR_ARGS(said(t, id)));
}

static void put_desk(struct telling *t)
{
    const struct alert_desk *desk = t->wish->desk;
    struct arena *arena = t->alert->arena;

    if (!desk && !t->wish->is_exercise) {
        return;
    }
    struct str address = alert_address(arena, t->wish);
    struct str to = desk ? desk->name : STR("");

    to = str_fmt(arena, "%.*s%s%.*s%s", STR_ARGS(to), address.n ? " <" : "", STR_ARGS(address),
                 address.n ? ">" : "");
    line(t, "alert.to", str_trim(to));
    if (desk && !t->wish->is_exercise) {
        line(t, "alert.form", desk->form);
        line(t, "alert.wants", desk->wants);
    }
}

static void put_summary(struct telling *t)
{
    const struct mail_facts *facts = t->alert->facts;
    const struct auth *auth = &facts->auth;
    struct arena *arena = t->alert->arena;

    head(t, "alert.summary");
    line(t, "alert.received", t->alert->arrived);
    line(t, "alert.dated", facts->date);
    line(t, "alert.name", alert_safe_his(t->alert, facts->from.name));
    line(t, "alert.address", alert_safe_his(t->alert, facts->from.address));
    line(t, "alert.reply_to", alert_safe_his(t->alert, facts->reply_to.address));
    line(t, "alert.title", alert_safe(t->alert, facts->subject));
    line(t, "alert.source", mail_defang(arena, t->alert->source_ip));
    line(t, "alert.auth",
         alert_safe_his(t->alert, str_fmt(arena, "SPF %.*s, DKIM %.*s, DMARC %.*s",
                                          STR_ARGS(auth->spf.n ? auth->spf : STR("-")),
                                          STR_ARGS(auth->dkim.n ? auth->dkim : STR("-")),
                                          STR_ARGS(auth->dmarc.n ? auth->dmarc : STR("-")))));
}

static void put_links(struct telling *t)
{
    const struct mail_blocks *body = &t->alert->facts->body;

    struct str none = said(t, "alert.none");

    head(t, "alert.links");
    for (size_t i = 0; i < body->links_n && i < LINKS_MOST_N; i++) {
        struct str args[] = {str_fmt(t->alert->arena, "%zu", i + 1),
                             alert_safe(t->alert, body->links[i].text),
                             alert_safe_his(t->alert, body->links[i].target)};

        args[2] = args[2].n ? args[2] : none;

        sink_fmt(t->sink, "%.*s\n",
                 STR_ARGS(alert_words(t->alert->arena, t->wish, "alert.link", args, 3)));
    }
    if (body->links_n == 0) {
        sink_fmt(t->sink, "%.*s\n", STR_ARGS(none));
    }
}

static void put_files(struct telling *t)
{
    const struct mail_facts *facts = t->alert->facts;

    head(t, "alert.files");
    for (size_t i = 0; i < facts->files_n; i++) {
        const struct mail_file *file = &facts->files[i];
        struct str name = alert_safe_his(t->alert, file->name);
        struct str args[] = {name.n ? name : said(t, "alert.none"),
                             str_fmt(t->alert->arena, "%zu", file->bytes_n), file->sha256};

        sink_fmt(t->sink, "%.*s\n",
                 STR_ARGS(alert_words(t->alert->arena, t->wish, "alert.file", args, 3)));
    }
    if (facts->files_n == 0) {
        sink_fmt(t->sink, "%.*s\n", STR_ARGS(said(t, "alert.none")));
    }
}

static void add_rows(struct buf *text, const struct block *block)
{
    for (size_t i = 0; i < block->rows.n; i++) {
        const struct strs *row = LIST_AT(block->rows, struct strs, i);

        for (size_t k = 0; k < row->n; k++) {
            buf_fmt(text, "%s%.*s", k ? " | " : "", STR_ARGS(row->at[k]));
        }
        buf_add_c(text, "\n");
    }
}

static void put_text(struct telling *t)
{
    const struct mail_blocks *body = &t->alert->facts->body;
    struct buf text = {0};

    head(t, "alert.text");
    for (size_t i = 0; i < body->n && text.n < ALERT_TEXT_MOST_N; i++) {
        struct str words = str_trim(body->at[i].text);

        buf_add(&text, words);
        buf_add_c(&text, words.n ? "\n" : "");
        add_rows(&text, &body->at[i]);
    }
    struct str rest = str_trim(utf8_cut(buf_str(&text), ALERT_TEXT_MOST_N));

    if (rest.n == 0) {
        sink_fmt(t->sink, "%.*s\n", STR_ARGS(said(t, "alert.none")));
    }
    while (rest.n > 0) {
        struct str one;

        str_cut(rest, '\n', &one, &rest);
        sink_fmt(t->sink, "%.*s%s\n", STR_ARGS(alert_safe(t->alert, one)),
                 rest.n == 0 && text.n > ALERT_TEXT_MOST_N ? " …" : "");
    }
    buf_clear(&text);
}

void alert_text(const struct alert *alert, const struct alert_wish *wish, struct sink *sink)
{
    struct telling t = {alert, wish, sink};

    if (wish->is_exercise) {
        sink_fmt(sink, "%.*s\n\n", STR_ARGS(said(&t, "alert.exercise")));
    }
    put_desk(&t);
    put_summary(&t);
    put_links(&t);
    put_files(&t);
    put_text(&t);
    head(&t, "alert.original");
    line(&t, "alert.hash", alert->facts->sha256);
    sink_fmt(sink, "%.*s\n", STR_ARGS(said(&t, "alert.note")));
}
