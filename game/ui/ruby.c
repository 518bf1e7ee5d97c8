#include "ui/ruby.h"
#include "base/utf8.h"

#define BASE_MOST_N 64 /* bytes */
#define LEAST_PX 8

/* Reading ------------------------------------------------------------------------------------ */

#define BAR STR("｜")
#define OPEN STR("《")
#define CLOSE STR("》")

static bool is_kanji(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005 ||
           c == 0x3006;
}

static bool is_kana(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fc);
}

/* The offset behind the last code point from `at` on that `is` takes, and no further than most. */
static size_t run_end(struct str text, size_t at, bool (*is)(uint32_t), size_t most)
{
    while (at < text.n && at < most) {
        size_t next = at;

        if (!is(utf8_next(text, &next))) {
            break;
        }
        at = next;
    }
    return at;
}

static bool is_base(uint32_t c)
{
    return c != 0xff5c && c != 0x300a && c != 0x300b && c > ' ';
}

/* Does a reading stand at `at`? 《 kana 》; *end is behind it. */
static bool reading_at(struct str sentence, size_t at, struct ruby *ruby, size_t *end)
{
    size_t from = at + OPEN.n, to;

    if (!str_starts(str_from(sentence, at), OPEN)) {
        return false;
    }
    to = run_end(sentence, from, is_kana, from + BASE_MOST_N);
    if (to == from || !str_starts(str_from(sentence, to), CLOSE)) {
        return false;
    }
    ruby->reads_at = (uint32_t)from;
    ruby->reads_n = (uint32_t)(to - from);
    *end = to + CLOSE.n;
    return true;
}

/* What stands at `at`: a base with its reading (true), or something to be copied up to *end. */
static bool take(struct str sentence, size_t at, struct str *base, struct ruby *ruby, size_t *end)
{
    size_t from = str_starts(str_from(sentence, at), BAR) ? at + BAR.n : at, to;

    to = run_end(sentence, from, from > at ? is_base : is_kanji, from + BASE_MOST_N);
    *base = str_part(sentence, from, to - from);
    if (to > from && reading_at(sentence, to, ruby, end)) {
        return true;
    }
    if (from > at || to == from) { /* a bar that marks nothing, or any letter */
        to = at;
        utf8_next(sentence, &to);
    }
    *base = str_part(sentence, at, to - at);
    *end = to;
    return false;
}

struct ruby_text ruby_read(struct arena *arena, struct str sentence)
{
    struct ruby_text text = {.plain = sentence};
    size_t opens_n = 0, end;
    char *plain;

    for (size_t at = 0; at + OPEN.n <= sentence.n; at++) {
        opens_n += memcmp(sentence.at + at, OPEN.at, OPEN.n) == 0;
    }
    if (opens_n == 0) {
        return text;
    }
    text.rubies = ARENA_NEW_N(arena, opens_n, struct ruby);
    plain = arena_take(arena, sentence.n);
    text.plain = (struct str){plain, 0};
    for (size_t at = 0; at < sentence.n; at = end) {
        struct ruby ruby = {.at = (uint32_t)text.plain.n};
        struct str base;

        if (take(sentence, at, &base, &ruby, &end)) {
            ruby.n = (uint32_t)base.n;
            text.rubies[text.n++] = ruby;
        }
        memcpy(plain + text.plain.n, base.at, base.n);
        text.plain.n += base.n;
    }
    return text.n ? text : (struct ruby_text){.plain = sentence};
}

struct str ruby_spoken(struct arena *arena, struct str sentence)
{
    struct ruby_text text = ruby_read(arena, sentence);
    struct str spoken = {0};
    size_t from = 0;
    char *to;

    if (text.n == 0) {
        return text.plain;
    }
    spoken.at = to = arena_take(arena, sentence.n); /* marks and bases are left out of it */
    for (size_t i = 0; i <= text.n; i++) {
        const struct ruby *ruby = i < text.n ? &text.rubies[i] : NULL;
        struct str before = str_part(text.plain, from, (ruby ? ruby->at : text.plain.n) - from);

        memcpy(to + spoken.n, before.at, before.n);
        spoken.n += before.n;
        if (ruby) {
            memcpy(to + spoken.n, sentence.at + ruby->reads_at, ruby->reads_n);
            spoken.n += ruby->reads_n;
            from = ruby->at + ruby->n;
        }
    }
    return spoken;
}

/* Laying ------------------------------------------------------------------------------------- */

int ruby_size_px(int size_px)
{
    int half_px = (size_px + 1) / 2;

    return half_px < LEAST_PX ? LEAST_PX : half_px;
}

static size_t cluster_at(const struct fill *fill, size_t byte)
{
    size_t i = 0;

    while (i < fill->n && fill->clusters[i].at < byte) {
        i++;
    }
    return i;
}

void ruby_tie(struct ruby *ruby, int64_t reading_64, struct cluster *clusters, struct fill *fill)
{
    size_t from = cluster_at(fill, ruby->at), to = cluster_at(fill, ruby->at + ruby->n);
    int64_t base_64 = 0, n = (int64_t)(to - from);

    if (to <= from || clusters[from].at != ruby->at ||
        clusters[to - 1].at + clusters[to - 1].n != ruby->at + ruby->n) {
        return;
    }
    for (size_t i = from; i < to; i++) {
        base_64 += clusters[i].advance_64;
    }
    if ((base_64 > reading_64 ? base_64 : reading_64) > fill->limit_64) {
        return;
    }
    ruby->from = from;
    ruby->to = to;
    ruby->width_64 = reading_64;
    if (reading_64 > base_64) {
        ruby->share_64 = (reading_64 - base_64 + 2 * n - 1) / (2 * n);
        for (size_t i = from; i < to; i++) {
            clusters[i].advance_64 += (int)(2 * ruby->share_64);
        }
    }
    memset(fill->ties + from, TIE_RUBY, to - from - 1);
}

/* A line's pieces ---------------------------------------------------------------------------- */

static bool is_on(const struct ruby *ruby, const struct fill_line *line)
{
    return ruby->to > ruby->from && ruby->from >= line->start && ruby->to <= line->end;
}

size_t ruby_pieces_n(const struct ruby_text *text, const struct fill_line *line)
{
    size_t n = 0;

    for (size_t i = 0; i < text->n; i++) {
        if (is_on(&text->rubies[i], line)) {
            n += 2 + (text->rubies[i].to - text->rubies[i].from);
        }
    }
    return n ? n + 1 : 0;
}

struct setting {
    const struct fill *fill;
    struct ruby_piece *out;
    size_t n;
    size_t cluster; /* the first that is not set yet */
    int64_t x_64;   /* where it stands */
    uint32_t from;  /* bytes of the text where the line starts */
};

static int64_t width_of(const struct fill *fill, size_t start, size_t end)
{
    int64_t width_64 = 0;

    for (size_t i = start; i < end; i++) {
        width_64 += fill->clusters[i].advance_64;
    }
    return width_64;
}

/* Up to a cluster, in one piece. */
static void set_run(struct setting *setting, size_t end)
{
    const struct cluster *clusters = setting->fill->clusters;
    int64_t width_64 = width_of(setting->fill, setting->cluster, end);

    if (end > setting->cluster) {
        uint32_t at = clusters[setting->cluster].at - setting->from;
        uint32_t to = clusters[end - 1].at + clusters[end - 1].n - setting->from;

        setting->out[setting->n++] = (struct ruby_piece){
            .at = at, .n = to - at, .x_64 = setting->x_64, .width_64 = width_64};
        setting->x_64 += width_64;
        setting->cluster = end;
    }
}

/* A base that is spread: each cluster in the middle of its room. */
static void set_spread(struct setting *setting, const struct ruby *ruby)
{
    set_run(setting, ruby->from);
    for (size_t i = ruby->from; i < ruby->to; i++) {
        const struct cluster *one = &setting->fill->clusters[i];

        setting->out[setting->n++] =
            (struct ruby_piece){.at = one->at - setting->from,
                                .n = one->n,
                                .x_64 = setting->x_64 + ruby->share_64,
                                .width_64 = one->advance_64 - 2 * ruby->share_64};
        setting->x_64 += one->advance_64;
    }
    setting->cluster = ruby->to;
}

size_t ruby_pieces(const struct ruby_text *text, const struct fill *fill,
                   const struct fill_line *line, size_t line_n, struct ruby_piece *out)
{
    struct setting setting = {.fill = fill, .out = out, .cluster = line->start};
    uint32_t n;

    if (ruby_pieces_n(text, line) == 0) {
        return 0;
    }
    setting.from = fill->clusters[line->start].at;
    for (size_t i = 0; i < text->n; i++) {
        const struct ruby *ruby = &text->rubies[i];
        int64_t left_64 = width_of(fill, line->start, ruby->from);
        int64_t base_64 = width_of(fill, ruby->from, ruby->to);

        if (is_on(ruby, line)) {
            if (ruby->share_64) {
                set_spread(&setting, ruby);
            }
            out[setting.n++] = (struct ruby_piece){.at = ruby->reads_at,
                                                   .n = ruby->reads_n,
                                                   .x_64 = left_64 + (base_64 - ruby->width_64) / 2,
                                                   .width_64 = ruby->width_64,
                                                   .is_reading = true,
                                                   .base_at = ruby->at - setting.from,
                                                   .base_n = ruby->n};
        }
    }
    set_run(&setting, line->end);
    n = setting.cluster > line->start
            ? fill->clusters[line->end - 1].at + fill->clusters[line->end - 1].n - setting.from
            : 0;
    if (n < line_n) { /* the ellipsis */
        out[setting.n++] = (struct ruby_piece){.at = n,
                                               .n = (uint32_t)(line_n - n),
                                               .x_64 = setting.x_64,
                                               .width_64 = line->width_64 - setting.x_64};
    }
    return setting.n;
}
