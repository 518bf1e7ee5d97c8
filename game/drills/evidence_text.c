/* evidence_text.c - the report as it reads: in the panel, in the debrief, and as text to be kept.
 */
#include "drills/evidence.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/sink.h"

/* One dot a sign. */
static void put_dots(struct buf *buf, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (((unsigned char)text.at[i] & 0xc0) != 0x80) {
            buf_add_c(buf, "●");
        }
    }
}

/* The longest word that tells a person and begins here; empty: none does. */
static struct str personal_at(const struct evidence *evidence, const struct world *world,
                              struct str text)
{
    const struct scenario *s = world->scenario;
    struct str words[3] = {s->persona.name, s->persona.address, s->account.identifier};
    struct str found = {0};
    for (size_t i = 0; i < 3 + evidence->words->personal.n; i++) {
        struct str word = i < 3 ? words[i] : evidence->words->personal.at[i - 3];
        found = word.n > found.n && str_starts(text, word) ? word : found;
    }
    return found;
}

struct str evidence_masked(struct arena *arena, const struct evidence *evidence,
                           const struct world *world, struct str text)
{
    struct buf buf = {0};
    bool is_any = false;
    for (size_t i = 0; i < text.n;) {
        struct str word = personal_at(evidence, world, str_from(text, i));
        is_any |= word.n > 0;
        if (word.n > 0) {
            put_dots(&buf, word);
        } else {
            buf_add_char(&buf, text.at[i]);
        }
        i += word.n ? word.n : 1;
    }
    if (!is_any) {
        buf_empty(&buf);
        put_dots(&buf, text);
    }
    struct str masked = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return masked;
}

static struct str text_by(struct arena *arena, const struct texts *texts, const char *group,
                          const char *item, const char *name)
{
    const char *id =
        str_c(arena, str_fmt(arena, "evidence.%s.%s%s%s", group, item, name[0] ? "." : "", name));
    struct str text = texts_get(texts, id);
    return text.n ? text : str_fmt(arena, "\xc2\xab%s\xc2\xbb", id);
}

/* Figures stand for themselves. */
static struct str choice_words(struct arena *arena, const struct texts *texts, int item, int choice)
{
    const char *word = evidence_items[item].choices[choice];
    bool is_plain = item == ITEM_SENDERS || item == ITEM_EXTENSION;
    return is_plain ? str_of(word) : text_by(arena, texts, "choice", evidence_items[item].id, word);
}

/* A header is too long to be shown: what is shown is how much of it. */
struct str evidence_slip_words(struct arena *arena, const struct texts *texts,
                               const struct world *world, const struct evidence_slip *slip)
{
    struct str text = evidence_slip_text(arena, world, slip);
    if (slip->kind != SLIP_HEADERS && slip->kind != SLIP_HEADERS_TOP) {
        return text;
    }
    const char *name = slip->kind == SLIP_HEADERS ? "headers" : "headers_top";
    return texts_fill(arena, text_by(arena, texts, "slip", name, ""), &text, 1);
}

struct str evidence_value_words(struct arena *arena, const struct texts *texts,
                                const struct evidence *evidence, const struct world *world,
                                int item)
{
    const struct evidence_value *value = &evidence->values[item];
    if (!value->is_set) {
        return STR("");
    }
    struct str words = value->is_slip ? evidence_slip_words(arena, texts, world, &value->slip)
                                      : choice_words(arena, texts, item, value->choice);
    return value->is_masked ? evidence_masked(arena, evidence, world, words) : words;
}

static void put_line(struct sink *sink, struct arena *arena, const struct texts *texts,
                     struct str label, struct str words)
{
    struct str args[2] = {label, words};
    sink_add(sink, texts_fill(arena, text_by(arena, texts, "export", "line", ""), args, 2));
    sink_add_c(sink, "\n");
}

static void put_sheet(const struct evidence *evidence, const struct world *world,
                      const struct texts *texts, struct arena *arena, struct sink *sink, int sheet)
{
    bool has_head = false;
    for (int i = 0; i < ITEM_N; i++) {
        if ((int)evidence_items[i].sheet != sheet || !evidence_asks(evidence, world, i)) {
            continue;
        }
        struct str words = evidence_value_words(arena, texts, evidence, world, i);
        if (!has_head) {
            sink_fmt(sink, "\n[%.*s]\n",
                     STR_ARGS(text_by(arena, texts, "sheet", evidence_sheets[sheet], "")));
            has_head = true;
        }
        put_line(sink, arena, texts, text_by(arena, texts, "item", evidence_items[i].id, ""),
                 words.n ? words : text_by(arena, texts, "export", "nothing", ""));
    }
}

void evidence_write(const struct evidence *evidence, const struct world *world,
                    const struct texts *texts, struct arena *arena, struct sink *sink)
{
    struct str count = str_fmt(arena, "%zu", evidence_marked_n(evidence));
    sink_add(sink, text_by(arena, texts, "export", "exercise", ""));
    sink_add_c(sink, "\n");
    if (evidence->desk) {
        struct str to = str_fmt(arena, "%.*s <%.*s@exercise.invalid>",
                                STR_ARGS(evidence->desk->name), STR_ARGS(evidence->desk->id));
        put_line(sink, arena, texts, text_by(arena, texts, "export", "to", ""), to);
    }
    put_line(sink, arena, texts, text_by(arena, texts, "export", "count", ""), count);
    for (int sheet = 0; sheet < SHEET_N; sheet++) {
        put_sheet(evidence, world, texts, arena, sink, sheet);
    }
}
