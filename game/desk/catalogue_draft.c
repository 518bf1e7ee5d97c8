/* From a message to a draft without blanks: what only a person can say gets words to be corrected.
 */
#include "adapters/clock.h"
#include "adapters/files.h"
#include "adapters/mail_date.h"
#include "adapters/mail_mime.h"
#include "adapters/mail_sms.h"
#include "adapters/mail_words.h"
#include "base/date.h"
#include "base/utf8.h"
#include "desk/catalogue_rooms.h"
#include "desk/programmes.h"

#define REVIEW_MONTHS 6
#define TITLE_MOST_N 90 /* bytes */
#define SMS_ENDING ".txt"

/* ---- the message ---- */

/* What follows the last ';' of a Received field is its time (RFC 5321 par. 4.4). */
static int64_t received_utc_ms(struct arena *arena, struct str raw)
{
    struct str value = mail_unfold(arena, raw);
    struct date date;
    for (size_t i = value.n; i > 0; i--) {
        if (value.at[i - 1] == ';') {
            return mail_date(str_trim(str_from(value, i)), &date) ? date_utc_ms(&date) : -1;
        }
    }
    return -1;
}

static int64_t earliest_received(struct arena *arena, const struct mail *mail)
{
    int64_t earliest = -1;
    struct str raw;
    for (size_t i = 0; (raw = mail_field(&mail->fields, "Received", i)).n > 0; i++) {
        int64_t at = received_utc_ms(arena, raw);
        earliest = at >= 0 && (earliest < 0 || at < earliest) ? at : earliest;
    }
    return earliest;
}

bool catalogue_message_read(struct arena *arena, const char *path, struct catalogue_message *out,
                            struct fault *fault)
{
    struct mail_notes *notes = &out->notes, again = {.arena = arena};
    struct mail *mail = ARENA_NEW(arena, struct mail);
    struct date date;
    struct str bytes;
    *notes = (struct mail_notes){.arena = arena};
    if (!file_read(arena, path, MAIL_MOST_N, &bytes, fault)) {
        return false;
    }
    out->received_utc_ms = -1;
    if (str_ends(str_of(path), STR(SMS_ENDING))) {
        mail_sms_read(arena, bytes, &out->facts, notes);
    } else {
        mail_facts_read(arena, bytes, &out->facts, notes);
        mail_take_apart(arena, bytes, mail, &again);
        out->received_utc_ms = earliest_received(arena, mail);
    }
    if (out->received_utc_ms < 0 && date_parse(out->facts.date, &date)) {
        out->received_utc_ms = date_utc_ms(&date);
    }
    return out->facts.subject.n > 0 || out->facts.body.n > 0 ||
           fault_set(fault, "catalogue.no_message",
                     "%s holds no message with a subject or a text; save the mail itself as .eml.",
                     path);
}

/* ---- the service ---- */

static bool facts_say(const struct mail_facts *facts, struct str words)
{
    if (words.n == 0) {
        return false;
    }
    if (str_has(facts->subject, words) || str_has(facts->from.name, words)) {
        return true;
    }
    for (size_t i = 0; i < facts->body.n; i++) {
        if (str_has(facts->body.at[i].text, words)) {
            return true;
        }
    }
    return false;
}

static bool facts_name(const struct mail_facts *facts, const struct tree *brand)
{
    const struct tree *name = tree_get(brand, STR("name"));
    for (const struct tree *one = name ? name->first : NULL; one; one = one->next) {
        if (one->kind == TREE_STR && facts_say(facts, one->text)) {
            return true;
        }
    }
    return false;
}

const struct pack_brand *catalogue_brand_of(const struct desk *desk, const struct mail_facts *facts,
                                            struct str wished)
{
    const struct pack_brand *first = NULL;
    for (size_t i = 0; i < desk->packs_n; i++) {
        for (size_t k = 0; k < desk->packs[i].brands.n; k++) {
            const struct pack_brand *brand = LIST_AT(desk->packs[i].brands, struct pack_brand, k);
            if (wished.n > 0 ? str_eq(brand->id, wished) : facts_name(facts, brand->tree)) {
                return brand;
            }
            first = first ? first : brand;
        }
    }
    return wished.n > 0 ? NULL : first;
}

/* ---- filling the blanks ---- */

struct filling {
    const struct desk *desk;
    struct arena *arena;
    struct str subject;  /* of the draft, masked */
    struct str cue_kind; /* of the cue that is filled now */
};

#define LANGS_N 2 /* the voices that are languages: ja, en */

static bool is_text(const struct tree *tree)
{
    for (const struct tree *one = tree->first; one; one = one->next) {
        if (one->kind != TREE_STR || !(str_is(one->key, "ja") || str_is(one->key, "en"))) {
            return false;
        }
    }
    return tree->kind == TREE_OBJECT;
}

static struct str words_for(const struct filling *f, size_t lang, struct str where)
{
    const struct texts *texts = desk_texts_of(f->desk, lang);
    bool is_hidden = str_is(where, "cues.says") && str_is(f->cue_kind, "hidden_text");
    struct str id = is_hidden ? STR("catalogue.draft.cues.hidden_text")
                              : str_fmt(f->arena, "catalogue.draft.%.*s", STR_ARGS(where));
    struct str args[] = {f->subject, STR("")};
    if (f->cue_kind.n > 0) {
        struct str kind = str_fmt(f->arena, "cue.%.*s", STR_ARGS(f->cue_kind));
        args[1] = texts_get(texts, str_c(f->arena, kind));
    }
    return texts_fill(f->arena, texts_get(texts, str_c(f->arena, id)), args, 2);
}

static struct tree *text_filled(const struct filling *f, const struct tree *from, struct str where)
{
    struct tree *out = tree_new(f->arena, TREE_OBJECT);
    for (size_t i = 0; i < LANGS_N; i++) {
        struct str lang = desk_lang_at(i);
        const struct tree *own = tree_get(from, lang);
        struct str words = from->n == 0 ? words_for(f, i, where)
                           : own        ? own->text
                                        : from->first->text;
        tree_put(out, lang, tree_new_str(f->arena, words));
    }
    return out;
}

static struct tree *filled(struct filling *f, const struct tree *from, struct str where);

static struct tree *children_filled(struct filling *f, const struct tree *from, struct str where)
{
    struct tree *out = tree_new(f->arena, from->kind);
    const struct tree *kind =
        from->kind == TREE_OBJECT && str_is(where, "cues") ? tree_get(from, STR("kind")) : NULL;
    f->cue_kind = kind ? kind->text : STR("");
    for (const struct tree *one = from->first; one; one = one->next) {
        struct str below = from->kind == TREE_LIST ? where
                           : where.n > 0
                               ? str_fmt(f->arena, "%.*s.%.*s", STR_ARGS(where), STR_ARGS(one->key))
                               : one->key;
        struct tree *child = filled(f, one, below);
        if (from->kind == TREE_OBJECT) {
            tree_put(out, one->key, child);
        } else {
            tree_add(out, child);
        }
    }
    if (kind && !tree_get(from, STR("habit"))) { /* a cue teaches one; any to begin with */
        tree_put(out, STR("habit"), text_filled(f, tree_new(f->arena, TREE_OBJECT), STR("habit")));
    }
    return out;
}

static struct str plain_filled(const struct filling *f, struct str text, struct str where)
{
    if (str_is(where, "review_by")) {
        return date_day_text(f->arena, date_months_on(desk_today(), REVIEW_MONTHS));
    }
    if (str_is(where, "starts") && text.n == 0) {
        int64_t now_ms = clock_utc_ms();
        struct date date = date_of(now_ms, clock_offset_min(now_ms));
        return date_iso(f->arena, &date);
    }
    if (text.n == 0 && str_is(where, "notices.attachments.name")) {
        return STR("file");
    }
    if (text.n == 0 && str_is(where, "notices.attachments.type")) {
        return STR("application/octet-stream");
    }
    return text;
}

static struct tree *filled(struct filling *f, const struct tree *from, struct str where)
{
    if (from->kind == TREE_OBJECT && is_text(from)) {
        return text_filled(f, from, where);
    }
    if (from->kind == TREE_OBJECT || from->kind == TREE_LIST) {
        return children_filled(f, from, where);
    }
    return from->kind == TREE_STR ? tree_new_str(f->arena, plain_filled(f, from->text, where))
                                  : tree_copy(f->arena, from);
}

/* Its subject; a text message is called by its first words. */
static struct str subject_of(const struct tree *draft)
{
    const struct tree *text = tree_at(draft, STR("notices.0.subject"));
    if (!text || !text->first || text->first->text.n == 0) {
        text = tree_at(draft, STR("notices.0.blocks.0.text"));
    }
    return text && text->first && text->first->text.n > 0
               ? utf8_cut(text->first->text, TITLE_MOST_N)
               : STR("?");
}

/* What overlays build their own numbers and addresses of. */
static struct tree *usual_draws(struct arena *arena)
{
    static const struct {
        const char *id, *kind;
        int64_t n;
    } rows[] = {{"order", "digits", 7}, {"token", "letters", 25}};
    struct tree *out = tree_new(arena, TREE_LIST);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tree *draw = tree_new(arena, TREE_OBJECT);
        tree_put(draw, STR("id"), tree_new_str(arena, str_of(rows[i].id)));
        tree_put(draw, str_of(rows[i].kind), tree_new_int(arena, rows[i].n));
        tree_add(out, draw);
    }
    return out;
}

struct tree *catalogue_draft_tree(const struct desk *desk, struct arena *arena,
                                  const struct catalogue_message *message,
                                  const struct mail_draft_wish *wish)
{
    struct mail_notes *notes = ARENA_NEW(arena, struct mail_notes);
    *notes = (struct mail_notes){.arena = arena};
    struct tree *draft = mail_draft(arena, &message->facts, wish, notes);
    struct filling f = {.desk = desk, .arena = arena, .subject = subject_of(draft)};
    struct tree *out = filled(&f, draft, STR(""));
    tree_put(out, STR("draws"), usual_draws(arena));
    return out;
}
