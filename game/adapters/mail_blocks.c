/* What both kinds of text share, and plain text. */
#include "adapters/mail_blocks.h"
#include "base/buf.h"
#include "base/utf8.h"

static bool is_blank_point(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2000 && c <= 0x200A) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
           c == 0x3000;
}

static bool is_blank(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        if (!is_blank_point(utf8_next(text, &at))) {
            return false;
        }
    }
    return true;
}

struct str mail_url_cut(struct str url, struct mail_notes *notes)
{
    if (url.n > MAIL_URL_N) {
        mail_note(notes, "links.long", "Only the first %d bytes of an address were kept.",
                  MAIL_URL_N);
    }
    return utf8_cut(url, MAIL_URL_N);
}

void mail_links_add(struct mail_blocks *out, struct str text, struct str target,
                    struct mail_notes *notes)
{
    if (out->links_n == MAIL_LINKS_N) {
        mail_note(notes, "links.many", "Only the first %d links were kept.", MAIL_LINKS_N);
        return;
    }
    out->links[out->links_n++] = (struct mail_link){text, target};
}

static void add_one(struct mail_blocks *out, struct str text, struct mail_adding adding,
                    struct mail_notes *notes)
{
    struct block block = {.kind = adding.kind, .text = text, .link = {.url = adding.url}};

    if (out->n == MAIL_BLOCKS_N) {
        mail_note(notes, "blocks.many", "Only the first %d blocks were kept.", MAIL_BLOCKS_N);
        return;
    }
    out->at[out->n++] = block;
}

/* ---- marks beside links ---- */

static size_t one_of(struct str s, const char *const *marks, size_t n, bool is_end)
{
    for (size_t i = 0; i < n; i++) {
        struct str mark = str_of(marks[i]);

        if (is_end ? str_ends(s, mark) : str_starts(s, mark)) {
            return mark.n;
        }
    }
    return 0;
}

static size_t closing_n(struct str text)
{
    static const char *const marks[] = {".", ",",  ")",  ":",  ";",  "!",  "?",  "]",
                                        ">", "。", "、", "」", "）", "！", "＞", "】"};
    size_t n = 0;

    for (size_t one;
         (one = one_of(str_from(text, n), marks, sizeof marks / sizeof *marks, false)) > 0;) {
        n += one;
    }
    return n;
}

static size_t opening_n(struct str text)
{
    static const char *const marks[] = {"(", "[", "<", "「", "（", "＜", "【"};
    size_t n = 0;

    for (size_t one; (one = one_of(str_part(text, 0, text.n - n), marks,
                                   sizeof marks / sizeof *marks, true)) > 0;) {
        n += one;
    }
    return n;
}

static struct block *last_of(struct mail_blocks *out, int kind)
{
    struct block *last = out->n > 0 ? &out->at[out->n - 1] : NULL;

    return last && last->kind == kind ? last : NULL;
}

/* What closes goes to the link before. */
static struct str give_closing(struct arena *arena, struct str text, struct mail_blocks *out)
{
    struct block *link = last_of(out, BLOCK_LINK);
    size_t n = link ? closing_n(text) : 0;

    if (n == 0 || link->text.n + n > MAIL_BLOCK_TEXT_N) {
        return text;
    }
    link->text = str_join(arena, link->text, str_part(text, 0, n));
    return str_trim(str_from(text, n));
}

/* What opens comes from the paragraph before. */
static struct str take_opening(struct arena *arena, struct str text, struct mail_blocks *out)
{
    struct block *before = last_of(out, BLOCK_PARAGRAPH);
    size_t n = before ? opening_n(before->text) : 0;

    if (n == 0) {
        return text;
    }
    text = str_join(arena, str_from(before->text, before->text.n - n), text);
    before->text = str_trim(str_part(before->text, 0, before->text.n - n));
    out->n -= before->text.n == 0;
    return text;
}

bool mail_blocks_add(struct arena *arena, struct str text, struct mail_adding adding,
                     struct mail_blocks *out, struct mail_notes *notes)
{
    bool is_bare = adding.kind == BLOCK_RULE || adding.kind == BLOCK_IMAGE;

    text = str_trim(text);
    if (is_blank(text)) {
        if (is_bare) {
            add_one(out, STR(""), adding, notes);
        }
        return is_bare;
    }
    if (adding.is_beside && adding.kind == BLOCK_LINK) {
        text = take_opening(arena, text, out);
    } else if (adding.is_beside && adding.url.n == 0) {
        text = give_closing(arena, text, out);
    }
    text = str_copy(arena, text);
    while (text.n > 0 && out->n < MAIL_BLOCKS_N) {
        struct str piece = utf8_cut(text, MAIL_BLOCK_TEXT_N);

        add_one(out, piece, adding, notes);
        text = str_from(text, piece.n);
    }
    if (text.n > 0) {
        mail_note(notes, "blocks.many", "Only the first %d blocks were kept.", MAIL_BLOCKS_N);
    }
    return true;
}

void mail_blocks_end(struct arena *arena, struct mail_blocks *out)
{
    static const char *const words[] = {"text",  "heading", "button", "link", "table",
                                        "quote", "image",   "field",  "note", "rule"};

    for (size_t i = 0; i < out->n; i++) {
        out->at[i].id = str_fmt(arena, "%s-%zu", words[out->at[i].kind], i + 1);
    }
}

/* ---- addresses in running text ---- */

static bool is_url_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && str_has(STR("-._~:/?#[]@!$&'()*+,;=%"), (struct str){&c, 1}));
}

/* In the host, letters of other alphabets too; kana, kanji and their marks end it. */
static size_t url_n(struct str s, size_t head_n)
{
    bool is_host = true;
    size_t at = head_n;

    while (at < s.n) {
        size_t next = at;
        uint32_t c = utf8_next(s, &next);
        bool is_letter = is_host && c >= 0x80 && c < 0x2000 && c != 0xA0;

        if (!(c < 0x80 && is_url_char((char)c)) && !is_letter) {
            break;
        }
        is_host = is_host && c != '/' && c != '?' && c != '#';
        at = next;
    }
    while (at > head_n && str_has(STR(".,;:!?)'*]"), str_part(s, at - 1, 1))) {
        at--;
    }
    return at;
}

bool mail_url_in(struct str text, size_t from, struct str *out)
{
    static const char *const heads[] = {"http://", "https://", "www."};

    for (size_t at = from; at < text.n; at++) {
        struct str rest = str_from(text, at);
        bool is_inside = at > 0 && is_url_char(text.at[at - 1]) && text.at[at - 1] != '(' &&
                         text.at[at - 1] != ':' && text.at[at - 1] != '=';

        for (size_t k = 0; k < sizeof heads / sizeof *heads && !(is_inside && k == 2); k++) {
            struct str head = str_of(heads[k]);
            size_t n = mail_starts(rest, head) ? url_n(rest, head.n) : 0;

            if (n > head.n) {
                *out = str_part(rest, 0, n);
                return true;
            }
        }
    }
    return false;
}

/* ---- plain text ---- */

static void add_running(struct arena *arena, struct str text, int kind, struct mail_blocks *out,
                        struct mail_notes *notes)
{
    struct mail_adding said = {.kind = kind}, link = {.kind = BLOCK_LINK};
    size_t at = 0;

    while (mail_url_in(text, at, &link.url) && out->n < MAIL_BLOCKS_N) {
        size_t url_at = (size_t)(link.url.at - text.at);

        link.is_beside = mail_blocks_add(arena, str_part(text, at, url_at - at), said, out, notes);
        at = url_at + link.url.n;
        link.url = mail_url_cut(link.url, notes);
        mail_blocks_add(arena, link.url, link, out, notes);
        mail_links_add(out, link.url, link.url, notes);
        said.is_beside = true;
    }
    mail_blocks_add(arena, str_from(text, at), said, out, notes);
}

static bool is_rule_line(struct str line)
{
    size_t n = 0;

    for (size_t at = 0; at < line.n; n++) {
        uint32_t c = utf8_next(line, &at);

        if (c != '-' && c != '=' && c != '_' && c != '*' && c != 0x2500 && c != 0x2501 &&
            c != 0x2015 && c != 0xFF1D && c != 0xFF0D) {
            return false;
        }
    }
    return n >= 5;
}

static struct str without_marks(struct str line)
{
    while (line.n > 0 && (line.at[0] == '>' || line.at[0] == ' ')) {
        line = str_from(line, 1);
    }
    return line;
}

void mail_blocks_plain(struct arena *arena, struct str text, struct mail_blocks *out,
                       struct mail_notes *notes)
{
    struct buf gathered = {0};
    int kind = BLOCK_PARAGRAPH;

    while (text.n > 0) {
        struct str line, rest;

        str_cut(text, '\n', &line, &rest);
        bool is_quote = str_starts(line, STR(">")), is_rule = is_rule_line(str_trim(line));
        int line_kind = is_quote ? BLOCK_QUOTE : BLOCK_PARAGRAPH;

        if (is_rule || line_kind != kind || str_trim(line).n == 0) {
            add_running(arena, str_copy(arena, buf_str(&gathered)), kind, out, notes);
            buf_empty(&gathered);
        }
        kind = line_kind;
        if (is_rule) {
            mail_blocks_add(arena, STR(""), (struct mail_adding){.kind = BLOCK_RULE}, out, notes);
        } else {
            line = is_quote ? without_marks(line) : line;
            buf_add(&gathered, line.n > 0 && line.at[line.n - 1] == '\r'
                                   ? str_part(line, 0, line.n - 1)
                                   : line);
            buf_add_char(&gathered, '\n');
        }
        text = rest;
    }
    add_running(arena, str_copy(arena, buf_str(&gathered)), kind, out, notes);
    buf_clear(&gathered);
}
