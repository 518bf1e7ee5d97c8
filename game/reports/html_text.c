/* Words of a report as HTML has them. */
#include "base/utf8.h"
#include "reports/html.h"

struct str html_word(const struct html_page *page, const char *id)
{
    return texts_get(page->report->texts, id);
}

/* ---- escapes ---- */

/* What HTML forbids even as a reference is shown as a character that is missing. */
static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
        return NULL;
    default:
        return (unsigned char)c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
    }
}

/* Between a number and its unit no line breaks. */
static bool is_before_percent(struct str text, size_t i)
{
    return text.at[i] == ' ' && i > 0 && text.at[i - 1] >= '0' && text.at[i - 1] <= '9' &&
           i + 1 < text.n && text.at[i + 1] == '%';
}

static void put_escaped(struct html_page *page, struct str text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *escape = is_before_percent(text, i) ? "\xc2\xa0" : escape_of(text.at[i]);
        if (escape) {
            sink_add(page->sink, str_part(text, plain, i - plain));
            sink_add_c(page->sink, escape);
            plain = i + 1;
        }
    }
    sink_add(page->sink, str_from(text, plain));
}

static void put_style(struct html_page *page, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
            sink_fmt(page->sink, "\\%x ", c);
        } else {
            sink_add(page->sink, str_part(text, i, 1));
        }
    }
}

/* ---- readings (as ui/ruby.h has them) ---- */

static bool is_kana(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fc);
}

static bool is_kanji(uint32_t c)
{
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005 ||
           c == 0x3006;
}

static bool is_reading(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        if (!is_kana(utf8_next(s, &at))) {
            return false;
        }
    }
    return s.n > 0;
}

/* Where the base before a reading begins: after the bar, or the run of kanji that ends there. */
static size_t base_start(struct str before, bool *has_bar)
{
    size_t start = 0, at = 0, bar = before.n;
    bool was_kanji = false;
    while (at < before.n) {
        size_t here = at;
        uint32_t c = utf8_next(before, &at);
        if (c == 0xff5c) {
            bar = here;
        }
        if (is_kanji(c) && !was_kanji) {
            start = here;
        }
        was_kanji = is_kanji(c);
    }
    *has_bar = bar < before.n;
    return *has_bar ? bar : was_kanji ? start : before.n;
}

struct piece {
    struct str before, base, reading, rest; /* reading empty: before is all there is */
};

/* The first piece of s that has a reading. */
static struct piece piece_of(struct str s)
{
    const struct str open = STR("《"), close = STR("》"), bar = STR("｜");
    size_t from = str_find(s, open), to = from + str_find(str_from(s, from), close);
    struct str before = str_part(s, 0, from);
    struct str reading =
        to < s.n ? str_part(s, from + open.n, to - from - open.n) : str_part(s, 0, 0);
    bool has_bar;
    size_t start = base_start(before, &has_bar);
    struct str base = str_from(before, start + (has_bar ? bar.n : 0));
    if (base.n == 0 || !is_reading(reading)) {
        size_t all = from < s.n ? from + open.n : s.n; /* what follows may still have one */
        return (struct piece){str_part(s, 0, all), STR(""), STR(""), str_from(s, all)};
    }
    return (struct piece){str_part(before, 0, start), base, reading, str_from(s, to + close.n)};
}

void html_text(struct html_page *page, struct str text)
{
    for (struct piece piece; text.n > 0; text = piece.rest) {
        piece = piece_of(text);
        put_escaped(page, piece.before);
        if (piece.reading.n > 0) {
            sink_add_c(page->sink, "<ruby>");
            put_escaped(page, piece.base);
            sink_add_c(page->sink, "<rp>(</rp><rt>");
            put_escaped(page, piece.reading);
            sink_add_c(page->sink, "</rt><rp>)</rp></ruby>");
        }
    }
}

void html_plain(struct html_page *page, struct str text)
{
    for (struct piece piece; text.n > 0; text = piece.rest) {
        piece = piece_of(text);
        put_escaped(page, piece.before);
        put_escaped(page, piece.base);
    }
}

static int width_of(struct str text)
{
    int width = 0;
    for (size_t at = 0; at < text.n;) {
        width += utf8_width(utf8_next(text, &at));
    }
    return width;
}

void html_style_string(struct html_page *page, struct str text)
{
    for (struct piece piece; text.n > 0; text = piece.rest) {
        piece = piece_of(text);
        put_style(page, piece.before);
        put_style(page, piece.base);
    }
}

int html_width(struct str text)
{
    int width = 0;
    for (struct piece piece; text.n > 0; text = piece.rest) {
        piece = piece_of(text);
        width += width_of(piece.before) + width_of(piece.base);
    }
    return width;
}
