#include "adapters/mail_write.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

#define LINE_AIM_N 76
#define LINE_MOST_N 900 /* RFC 5322 allows 998 */
#define WORD_BYTES_N                                                                               \
    42 /* of UTF-8 in an encoded word: 56 characters of base64, 75 with its frame */

void mail_put_line(struct mail_writer *w, const char *fmt, ...)
{
    struct buf line = {0};
    va_list args;

    va_start(args, fmt);
    buf_vfmt(&line, fmt, args);
    va_end(args);
    sink_add(w->sink, buf_str(&line));
    sink_add_c(w->sink, w->eol);
    buf_clear(&line);
}

/* ---- base64 ---- */

static void put_four(const unsigned char *at, size_t n, char out[4])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits =
        (uint32_t)at[0] << 16 | (uint32_t)(n > 1 ? at[1] : 0) << 8 | (n > 2 ? at[2] : 0);

    out[0] = digits[bits >> 18];
    out[1] = digits[bits >> 12 & 63];
    out[2] = n > 1 ? digits[bits >> 6 & 63] : '=';
    out[3] = n > 2 ? digits[bits & 63] : '=';
}

void mail_base64_put(struct sink *sink, struct str bytes, size_t line_n, const char *eol)
{
    char line[LINE_AIM_N + 4];
    size_t n = 0, most_n = line_n && line_n < LINE_AIM_N ? line_n : LINE_AIM_N;

    for (size_t i = 0; i < bytes.n; i += 3) {
        put_four((const unsigned char *)bytes.at + i, bytes.n - i, line + n);
        n += 4;
        if (n + 4 > most_n || i + 3 >= bytes.n) {
            sink_add(sink, (struct str){line, n});
            sink_add_c(sink, line_n ? eol : "");
            n = 0;
        }
    }
}

/* ---- fields ---- */

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < ' ' || s.at[i] == 127 || (unsigned char)s.at[i] > 127) {
            return false;
        }
    }
    return !str_has(s, STR("=?"));
}

static size_t word_cut(struct str words, size_t from)
{
    size_t end = from;

    for (size_t next = from; next < words.n; end = next) {
        utf8_next(words, &next);
        if (next - from > WORD_BYTES_N) {
            break;
        }
    }
    return end > from ? end : words.n;
}

static void put_encoded(struct mail_writer *w, struct str words)
{
    char clean[WORD_BYTES_N];

    for (size_t from = 0; from < words.n;) {
        size_t end = word_cut(words, from);
        struct str piece = str_part(words, from, end - from);

        for (size_t i = 0; i < piece.n && i < sizeof clean; i++) {
            clean[i] = (unsigned char)piece.at[i] < ' ' || piece.at[i] == 127 ? ' ' : piece.at[i];
        }
        sink_fmt(w->sink, "%s%s=?UTF-8?B?", from ? w->eol : "", from ? " " : "");
        mail_base64_put(w->sink, (struct str){clean, piece.n}, 0, "");
        sink_add_c(w->sink, "?=");
        from = end;
    }
}

/* Breaks at spaces only, never before the first word; `at` is how much of the line stands. */
static void put_folded(struct mail_writer *w, struct str value, size_t at)
{
    for (bool is_first = true; value.n > 0;) {
        struct str word;

        bool is_more = str_cut(value, ' ', &word, &value);
        if (word.n > 0) {
            if (at + 1 + word.n > LINE_AIM_N && !is_first) {
                sink_add_c(w->sink, w->eol);
                at = 0;
            }
            sink_fmt(w->sink, " %.*s", STR_ARGS(word));
            at += 1 + word.n;
            is_first = false;
        }
        if (!is_more) {
            break;
        }
    }
}

void mail_put_words(struct mail_writer *w, const char *name, struct str words)
{
    sink_fmt(w->sink, "%s:", name);
    if (is_plain(words) && words.n < LINE_MOST_N) {
        put_folded(w, words, strlen(name) + 1);
    } else {
        sink_add_c(w->sink, strlen(name) > 12 ? w->eol : "");
        sink_add_c(w->sink, " ");
        put_encoded(w, words);
    }
    sink_add_c(w->sink, w->eol);
}

static void put_name(struct mail_writer *w, struct str words)
{
    if (!is_plain(words) || words.n > LINE_AIM_N) {
        put_encoded(w, words);
        sink_add_c(w->sink, w->eol);
        return;
    }
    sink_add_c(w->sink, "\"");
    for (size_t i = 0; i < words.n; i++) {
        sink_fmt(w->sink, "%s%c", words.at[i] == '"' || words.at[i] == '\\' ? "\\" : "",
                 words.at[i]);
    }
    sink_add_c(w->sink, "\"");
}

void mail_put_mailbox(struct mail_writer *w, const char *name, struct str words, struct str address)
{
    sink_fmt(w->sink, "%s: ", name);
    if (words.n > 0) {
        put_name(w, words);
        sink_add_c(w->sink, " ");
    }
    sink_fmt(w->sink, "<%.*s>%s", STR_ARGS(address), w->eol);
}

bool mail_put_field(struct mail_writer *w, const char *name, struct str value)
{
    struct buf clean = {0};
    size_t run_n = 0, longest_n = 0;

    value = str_trim(value);
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.at[i];

        run_n = c <= ' ' ? 0 : run_n + 1;
        longest_n = run_n > longest_n ? run_n : longest_n;
        buf_add_char(&clean, c <= ' ' ? ' ' : c > 126 ? '?' : (char)c);
    }
    bool is_fit = value.n > 0 && longest_n < LINE_MOST_N;
    if (is_fit) {
        sink_fmt(w->sink, "%s:", name);
        put_folded(w, buf_str(&clean), strlen(name) + 1);
        sink_add_c(w->sink, w->eol);
    }
    buf_clear(&clean);
    return is_fit;
}

/* ---- bodies ---- */

static bool is_seven_bit(struct str text)
{
    size_t line_n = 0;

    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];

        line_n = c == '\n' ? 0 : line_n + 1;
        if (c > 126 || (c < ' ' && c != '\n') || line_n > LINE_MOST_N) {
            return false;
        }
    }
    return true;
}

static struct str with_eol(struct buf *buf, struct str text, const char *eol)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '\n') {
            buf_add_c(buf, eol);
        } else {
            buf_add_char(buf, text.at[i]);
        }
    }
    return buf_str(buf);
}

void mail_put_text(struct mail_writer *w, struct str text)
{
    struct buf buf = {0};
    struct str body = with_eol(&buf, text, is_seven_bit(text) ? w->eol : "\r\n");

    mail_put_line(w, "Content-Type: text/plain; charset=utf-8");
    if (is_seven_bit(text)) {
        mail_put_line(w, "Content-Transfer-Encoding: 7bit%s", w->eol);
        sink_add(w->sink, body);
    } else {
        mail_put_line(w, "Content-Transfer-Encoding: base64%s", w->eol);
        mail_base64_put(w->sink, body, LINE_AIM_N, w->eol);
    }
    buf_clear(&buf);
}
