#include "adapters/mail_words.h"
#include "adapters/mail_code.h"

#define LABEL_MOST_N 60
#define WORD_MOST_N 10000 /* RFC 2047 allows 75 bytes; mailers write more */

struct word {
    struct str label, text;
    bool is_base64;
    size_t n;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str mail_unfold(struct arena *arena, struct str raw)
{
    struct buf out;

    buf_init(&out, 0);
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.at[i] != '\r' && raw.at[i] != '\n' && raw.at[i] != '\0') {
            buf_add_char(&out, raw.at[i]);
        }
    }
    struct str unfolded = str_trim(str_copy(arena, buf_str(&out)));

    buf_clear(&out);
    return unfolded;
}

static bool find_word(struct str s, size_t at, struct word *out)
{
    struct str rest = str_from(s, at);
    size_t label_n = 0;

    if (!str_starts(rest, STR("=?"))) {
        return false;
    }
    rest = str_from(rest, 2);
    while (label_n < rest.n && label_n < LABEL_MOST_N && rest.at[label_n] != '?' &&
           !is_space(rest.at[label_n])) {
        label_n++;
    }
    if (label_n + 2 >= rest.n || rest.at[label_n] != '?' || rest.at[label_n + 2] != '?') {
        return false;
    }
    char code = rest.at[label_n + 1];
    struct str text = str_part(rest, label_n + 3, WORD_MOST_N);
    size_t text_n = str_find(text, STR("?="));

    if (text_n == text.n || !(code == 'B' || code == 'b' || code == 'Q' || code == 'q')) {
        return false;
    }
    *out = (struct word){.label = str_part(rest, 0, label_n),
                         .text = str_part(text, 0, text_n),
                         .is_base64 = code == 'B' || code == 'b',
                         .n = 2 + label_n + 3 + text_n + 2};
    str_cut(out->label, '*', &out->label, &rest); /* RFC 2231 language */
    return true;
}

size_t mail_word_n(struct str s, size_t at)
{
    struct word word;

    return find_word(s, at, &word) ? word.n : 0;
}

struct decoding {
    struct arena *arena;
    struct mail_notes *notes;
    struct str hint;
    struct buf out;
    struct buf bytes; /* of the run of words that is being joined */
    struct str label;
    struct mail_base64 base64;
};

static void flush_run(struct decoding *d)
{
    mail_base64_end(&d->base64, &d->bytes);
    if (d->bytes.n > 0) {
        buf_add(&d->out, mail_text(d->arena, d->label, buf_str(&d->bytes), d->notes));
        buf_empty(&d->bytes);
    }
}

static void add_word(struct decoding *d, const struct word *word)
{
    if (!mail_same(d->label, word->label)) {
        flush_run(d);
        d->label = word->label;
    }
    if (!word->is_base64) {
        mail_base64_end(&d->base64, &d->bytes);
        mail_q_add(word->text, &d->bytes);
        return;
    }
    if (mail_base64_may_end(&d->base64)) {
        mail_base64_end(&d->base64, &d->bytes);
    }
    mail_base64_add(&d->base64, word->text, &d->bytes);
}

static void add_raw(struct decoding *d, struct str raw)
{
    if (mail_is_ascii(raw)) {
        buf_add(&d->out, raw);
    } else {
        buf_add(&d->out, mail_text(d->arena, d->hint, raw, d->notes));
    }
}

static size_t spaces_n(struct str s, size_t at)
{
    size_t n = 0;

    while (at + n < s.n && is_space(s.at[at + n])) {
        n++;
    }
    return n;
}

struct str mail_decode(struct arena *arena, struct str s, struct str hint, struct mail_notes *notes)
{
    struct decoding d = {.arena = arena, .notes = notes, .hint = hint};
    struct word word;
    size_t raw_at = 0, at = 0;

    while (at < s.n) {
        if (!find_word(s, at, &word)) {
            at++;
            continue;
        }
        add_raw(&d, str_part(s, raw_at, at - raw_at));
        do { /* spaces between two words are not text */
            add_word(&d, &word);
            raw_at = at + word.n;
            at = raw_at + spaces_n(s, raw_at);
        } while (find_word(s, at, &word));
        flush_run(&d);
        d.label = STR("");
    }
    add_raw(&d, str_from(s, raw_at));
    struct str text = str_copy(arena, buf_str(&d.out));

    buf_clear(&d.out);
    buf_clear(&d.bytes);
    return text;
}
