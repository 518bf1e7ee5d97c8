#include "ui/text.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "ui/ruby.h"

#include <string.h>

/* Cache -------------------------------------------------------------------------------------- */

#define ENTRIES_LEAST_N 256
#define UNUSED_FRAMES_N 120

/* One heap block: the paragraph, its lines, their pieces, then the text (the key), then, where it
 * has ruby, the text without, then the cut line's own text. */
struct entry {
    uint64_t hash;
    struct text_style style;
    struct buf heap; /* heap.at NULL: the place is free */
    uint32_t frame;  /* last used */
};

struct head {
    struct paragraph paragraph;
    size_t text_at, text_n; /* in the heap block */
};

struct text_cache {
    struct arena own;     /* this struct */
    struct arena table;   /* entries */
    struct arena scratch; /* clusters of the text being laid */
    struct text_port port;
    struct entry *entries; /* open addressing, room_n is a power of two */
    size_t room_n, n;
    uint32_t frame;
};

struct text_cache *text_cache_open(const struct text_port *port)
{
    struct arena own;
    struct text_cache *cache;

    arena_init(&own, 0, port->oom);
    cache = ARENA_NEW(&own, struct text_cache);
    cache->own = own;
    cache->port = *port;
    arena_init(&cache->table, 0, port->oom);
    arena_init(&cache->scratch, 0, port->oom);
    cache->room_n = ENTRIES_LEAST_N;
    cache->entries = ARENA_NEW_N(&cache->table, cache->room_n, struct entry);
    return cache;
}

void text_cache_close(struct text_cache *cache)
{
    struct arena own;

    if (!cache) {
        return;
    }
    for (size_t i = 0; i < cache->room_n; i++) {
        buf_clear(&cache->entries[i].heap);
    }
    arena_clear(&cache->table);
    arena_clear(&cache->scratch);
    own = cache->own;
    arena_clear(&own);
}

static uint64_t key_hash(struct text_style style, struct str text)
{
    const int32_t facts[] = {(int32_t)style.font, style.size_px, style.width_px, style.lines_n,
                             style.is_literal};

    return hash_bytes(hash_bytes(HASH_START, facts, sizeof facts), text.at, text.n);
}

static bool style_eq(struct text_style a, struct text_style b)
{
    return a.font == b.font && a.size_px == b.size_px && a.width_px == b.width_px &&
           a.lines_n == b.lines_n && a.is_literal == b.is_literal;
}

static const struct head *entry_head(const struct entry *entry)
{
    return (const void *)entry->heap.at;
}

static bool is_entry_of(const struct entry *entry, struct text_style style, struct str text)
{
    const struct head *head = entry_head(entry);

    return style_eq(entry->style, style) &&
           str_eq((struct str){entry->heap.at + head->text_at, head->text_n}, text);
}

/* The entry, or the free place where it belongs. */
static struct entry *entry_find(const struct text_cache *cache, uint64_t hash,
                                struct text_style style, struct str text)
{
    size_t mask = cache->room_n - 1, i = hash & mask;

    while (cache->entries[i].heap.at &&
           (cache->entries[i].hash != hash || !is_entry_of(&cache->entries[i], style, text))) {
        i = (i + 1) & mask;
    }
    return &cache->entries[i];
}

static void entry_put(struct text_cache *cache, struct entry entry)
{
    size_t mask = cache->room_n - 1, i = entry.hash & mask;

    while (cache->entries[i].heap.at) {
        i = (i + 1) & mask;
    }
    cache->entries[i] = entry;
}

static void cache_grow(struct text_cache *cache)
{
    struct entry *before = cache->entries;
    struct arena table = cache->table;
    size_t n = cache->room_n;

    arena_init(&cache->table, 0, cache->port.oom);
    cache->room_n = n * 2;
    cache->entries = ARENA_NEW_N(&cache->table, cache->room_n, struct entry);
    for (size_t i = 0; i < n; i++) {
        if (before[i].heap.at) {
            entry_put(cache, before[i]);
        }
    }
    arena_clear(&table);
}

/* Frees place i and moves back what had to pass it by (Knuth, TAOCP 3, 6.4, algorithm R). */
static void entry_drop(struct text_cache *cache, size_t i)
{
    size_t mask = cache->room_n - 1;

    buf_clear(&cache->entries[i].heap);
    for (size_t j = (i + 1) & mask; cache->entries[j].heap.at; j = (j + 1) & mask) {
        size_t home = cache->entries[j].hash & mask;

        if (((j - home) & mask) >= ((j - i) & mask)) {
            cache->entries[i] = cache->entries[j];
            i = j;
        }
    }
    cache->entries[i] = (struct entry){0};
    cache->n--;
}

void text_cache_sweep(struct text_cache *cache)
{
    cache->frame++;
    for (size_t i = 0; i < cache->room_n; i++) {
        while (cache->entries[i].heap.at &&
               cache->frame - cache->entries[i].frame > UNUSED_FRAMES_N) {
            entry_drop(cache, i);
        }
    }
}

static void cache_put(struct text_cache *cache, struct entry entry)
{
    if (entry.heap.is_full) {
        buf_clear(&entry.heap);
        arena_take_n(&cache->scratch, SIZE_MAX, 2); /* says so and does not return */
    }
    if ((cache->n + 1) * 4 > cache->room_n * 3) {
        cache_grow(cache);
    }
    entry_put(cache, entry);
    cache->n++;
}

/* Laying ------------------------------------------------------------------------------------- */

#define ELLIPSIS STR("\u2026")
#define CLUSTERS_GUESS_N 64

/* in the scratch arena */
struct laid {
    struct ruby_text ruby;
    struct fill fill;
    struct fill_line *lines;
    size_t n;
    bool is_cut;
    struct ruby_piece *pieces; /* of all lines, one after the other */
    size_t *pieces_n;          /* of each line */
    size_t all_n;
};

/* What the port said of a text is kept too, whatever widths it is laid in: an entry of a style that
 * nobody lays in, with its clusters in the place of lines. */
static void clusters_keep(struct text_cache *cache, uint64_t hash, struct text_style style,
                          struct str text)
{
    struct entry entry = {.hash = hash, .style = style};
    size_t room_n = text.n < CLUSTERS_GUESS_N ? CLUSTERS_GUESS_N : text.n, n;
    struct cluster *clusters = ARENA_NEW_N(&cache->scratch, room_n, struct cluster);
    struct head head = {.text_n = text.n};

    n = cache->port.clusters(cache->port.ctx, style.font, style.size_px, text, clusters, room_n);
    if (n > room_n) {
        clusters = ARENA_NEW_N(&cache->scratch, n, struct cluster);
        n = cache->port.clusters(cache->port.ctx, style.font, style.size_px, text, clusters, n);
    }
    head.text_at = sizeof head + n * sizeof *clusters;
    buf_add(&entry.heap, (struct str){(const char *)&head, sizeof head});
    buf_add(&entry.heap, (struct str){(const char *)clusters, n * sizeof *clusters});
    buf_add(&entry.heap, text);
    cache_put(cache, entry);
}

/* In the scratch arena, to be changed at will. */
static struct cluster *clusters_ask(struct text_cache *cache, struct text_style style,
                                    struct str text, size_t *n)
{
    struct text_style measured = {style.font, style.size_px, -1, -1, true};
    uint64_t hash = key_hash(measured, text);
    struct entry *entry;
    struct cluster *clusters;

    if (!entry_find(cache, hash, measured, text)->heap.at) {
        clusters_keep(cache, hash, measured, text);
    }
    entry = entry_find(cache, hash, measured, text);
    entry->frame = cache->frame;
    *n = (entry_head(entry)->text_at - sizeof(struct head)) / sizeof *clusters;
    clusters = ARENA_NEW_N(&cache->scratch, *n + 1, struct cluster);
    if (*n > 0) {
        memcpy(clusters, entry_head(entry) + 1, *n * sizeof *clusters);
    }
    return clusters;
}

static int64_t width_ask(struct text_cache *cache, struct text_style style, struct str text)
{
    size_t n;
    const struct cluster *clusters = clusters_ask(cache, style, text, &n);
    int64_t width_64 = 0;

    for (size_t i = 0; i < n; i++) {
        width_64 += clusters[i].advance_64;
    }
    return width_64;
}

static bool may_have_ruby(struct text_style style)
{
    return !style.is_literal && (style.font == FONT_TEXT || style.font == FONT_TEXT_BOLD);
}

/* The readings' own font: regular, half as large. */
static struct text_style style_of_reading(struct text_style style)
{
    style.font = FONT_TEXT;
    style.size_px = ruby_size_px(style.size_px);
    return style;
}

static struct fill fill_of(struct text_cache *cache, struct text_style style,
                           struct ruby_text *ruby, struct str sentence)
{
    struct str text = ruby->plain;
    struct fill fill = {.limit_64 =
                            style.width_px > 0 ? (int64_t)style.width_px * 64 : FILL_NO_LIMIT};
    struct cluster *clusters = clusters_ask(cache, style, text, &fill.n);
    uint32_t *points;

    fill.clusters = clusters;
    points = ARENA_NEW_N(&cache->scratch, fill.n + 1, uint32_t);
    for (size_t i = 0; i < fill.n; i++) {
        size_t at = fill.clusters[i].at;

        points[i] = utf8_next(text, &at);
    }
    fill.points = points;
    fill.ties = ARENA_NEW_N(&cache->scratch, fill.n + 1, unsigned char);
    fill_tie(&fill);
    for (size_t i = 0; i < ruby->n; i++) {
        struct ruby *one = &ruby->rubies[i];
        struct str reads = str_part(sentence, one->reads_at, one->reads_n);

        ruby_tie(one, width_ask(cache, style_of_reading(style), reads), clusters, &fill);
    }
    return fill;
}

static void lines_cut(struct text_cache *cache, struct text_style style, struct laid *laid)
{
    int64_t room_64 = width_ask(cache, style, ELLIPSIS);

    fill_cut(&laid->fill, room_64, &laid->lines[laid->n - 1]);
    laid->lines[laid->n - 1].width_64 += room_64;
    laid->is_cut = true;
}

static struct str line_text(const struct laid *laid, const char *text, size_t i)
{
    const struct fill_line *line = &laid->lines[i];
    const struct cluster *first = &laid->fill.clusters[line->start], *last;

    if (line->end == line->start) {
        return (struct str){text + first->at, 0};
    }
    last = &laid->fill.clusters[line->end - 1];
    return (struct str){text + first->at, last->at + last->n - first->at};
}

static size_t line_text_n(const struct laid *laid, size_t i)
{
    return line_text(laid, laid->ruby.plain.at, i).n +
           (laid->is_cut && i + 1 == laid->n ? ELLIPSIS.n : 0);
}

static void pieces_lay(struct text_cache *cache, struct laid *laid)
{
    size_t room_n = 0;

    for (size_t i = 0; i < laid->n; i++) {
        room_n += ruby_pieces_n(&laid->ruby, &laid->lines[i]);
    }
    laid->pieces_n = ARENA_NEW_N(&cache->scratch, laid->n + 1, size_t);
    laid->pieces = ARENA_NEW_N(&cache->scratch, room_n + 1, struct ruby_piece);
    for (size_t i = 0; i < laid->n; i++) {
        laid->pieces_n[i] = ruby_pieces(&laid->ruby, &laid->fill, &laid->lines[i],
                                        line_text_n(laid, i), laid->pieces + laid->all_n);
        laid->all_n += laid->pieces_n[i];
    }
}

static struct laid lines_lay(struct text_cache *cache, struct text_style style, struct str text)
{
    struct laid laid = {.ruby = {.plain = text}};
    size_t most_n = style.lines_n > 0 ? (size_t)style.lines_n : SIZE_MAX, next = 0;

    if (may_have_ruby(style)) {
        laid.ruby = ruby_read(&cache->scratch, text);
    }
    laid.fill = fill_of(cache, style, &laid.ruby, text);
    laid.lines = ARENA_NEW_N(&cache->scratch, laid.fill.n + 1, struct fill_line);
    while (next < laid.fill.n && laid.n < most_n) {
        next = fill_line(&laid.fill, next, &laid.lines[laid.n++]);
    }
    if (next < laid.fill.n && !fill_is_blank(&laid.fill, next)) {
        lines_cut(cache, style, &laid);
    }
    pieces_lay(cache, &laid);
    return laid;
}

static int px_of(int64_t width_64)
{
    return (int)((width_64 + 63) / 64);
}

/* Room for n of these, zeroed. */
static void heap_reserve(struct buf *heap, size_t n, size_t size)
{
    static const char nothing[sizeof(struct head) + sizeof(struct text_line)];

    for (size_t i = 0; i < n; i++) {
        buf_add(heap, (struct str){nothing, size});
    }
}

static void entry_reserve(struct entry *entry, const struct laid *laid, struct str text)
{
    heap_reserve(&entry->heap, 1, sizeof(struct head));
    heap_reserve(&entry->heap, laid->n, sizeof(struct text_line));
    heap_reserve(&entry->heap, laid->all_n, sizeof(struct text_piece));
    buf_add(&entry->heap, text);
    if (laid->ruby.n) {
        buf_add(&entry->heap, laid->ruby.plain);
    }
    if (laid->is_cut) {
        buf_add(&entry->heap, line_text(laid, laid->ruby.plain.at, laid->n - 1));
        buf_add(&entry->heap, ELLIPSIS);
    }
}

static void pieces_fill(struct text_line *line, struct text_piece *pieces,
                        const struct ruby_piece *laid, size_t n, struct str sentence)
{
    for (size_t i = 0; i < n; i++) {
        struct str from = laid[i].is_reading ? sentence : line->text;

        pieces[i] =
            (struct text_piece){.text = str_part(from, laid[i].at, laid[i].n),
                                .x_px = (int)(laid[i].x_64 / 64),
                                .width_px = px_of(laid[i].width_64),
                                .is_reading = laid[i].is_reading,
                                .base = str_part(line->text, laid[i].base_at, laid[i].base_n)};
    }
    line->pieces = n ? pieces : NULL;
    line->pieces_n = n;
}

static void ruby_fill(struct paragraph *paragraph, const struct laid *laid, int size_px)
{
    if (laid->all_n) {
        paragraph->ruby_px = ruby_size_px(size_px);
        paragraph->over_px = (paragraph->ruby_px * 3 + 3) / 4;
    }
}

/* Everything goes into the block first; only then do pointers into it hold. */
static void entry_fill(struct entry *entry, const struct laid *laid, struct str text)
{
    struct head *head = (void *)entry->heap.at;
    struct text_line *lines = (void *)(head + 1);
    struct text_piece *pieces = (void *)(lines + laid->n);
    const struct ruby_piece *from = laid->pieces;
    struct str own, plain;

    head->text_at = (size_t)((char *)(pieces + laid->all_n) - entry->heap.at);
    head->text_n = text.n;
    own = str_from(buf_str(&entry->heap), head->text_at);
    plain = laid->ruby.n ? str_from(own, text.n) : own;
    head->paragraph = (struct paragraph){.lines = lines, .n = laid->n, .is_cut = laid->is_cut};
    ruby_fill(&head->paragraph, laid, entry->style.size_px);
    for (size_t i = 0; i < laid->n; i++) {
        lines[i].text = laid->is_cut && i + 1 == laid->n ? str_from(plain, laid->ruby.plain.n)
                                                         : line_text(laid, plain.at, i);
        lines[i].width_px = px_of(laid->lines[i].width_64);
        if (lines[i].width_px > head->paragraph.width_px) {
            head->paragraph.width_px = lines[i].width_px;
        }
        pieces_fill(&lines[i], pieces, from, laid->pieces_n[i], own);
        pieces += laid->pieces_n[i];
        from += laid->pieces_n[i];
    }
}

static struct entry *entry_make(struct text_cache *cache, uint64_t hash, struct text_style style,
                                struct str text)
{
    struct entry entry = {.hash = hash, .style = style};
    struct laid laid = lines_lay(cache, style, text);

    entry_reserve(&entry, &laid, text);
    if (!entry.heap.is_full) {
        entry_fill(&entry, &laid, text);
    }
    cache_put(cache, entry);
    arena_reset(&cache->scratch);
    return entry_find(cache, hash, style, text);
}

const struct paragraph *text_lay(struct text_cache *cache, struct text_style style, struct str text)
{
    uint64_t hash = key_hash(style, text);
    struct entry *entry = entry_find(cache, hash, style, text);

    if (!entry->heap.at) {
        entry = entry_make(cache, hash, style, text);
    }
    entry->frame = cache->frame;
    return &entry_head(entry)->paragraph;
}

int text_width(struct text_cache *cache, enum font font, int size_px, struct str text)
{
    return text_lay(cache, (struct text_style){.font = font, .size_px = size_px}, text)->width_px;
}

/* Nothing was left out between it and the line before: the break is in the middle of a word. */
static bool line_goes_on(const struct paragraph *paragraph, size_t i)
{
    const struct str *before = i > 0 ? &paragraph->lines[i - 1].text : NULL;

    return before && before->at + before->n == paragraph->lines[i].text.at;
}

/* A reading's em box stands on its base's: the base is centred in what is left below over_px. */
void text_draw_line(struct draw *draw, struct rect at, struct text_style style, uint32_t colour,
                    const struct paragraph *paragraph, size_t i)
{
    const struct text_line *line = &paragraph->lines[i];
    struct rect base = {at.x, at.y + paragraph->over_px, line->width_px, at.h - paragraph->over_px};
    int top_px = base.y + (base.h - style.size_px) / 2;
    bool is_joined = line_goes_on(paragraph, i);

    if (line->pieces_n == 0 && line->text.n && colour >> 24) {
        draw_add(draw, &(struct draw_item){.kind = DRAW_TEXT,
                                           .at = base,
                                           .colour = colour,
                                           .font = style.font,
                                           .size_px = style.size_px,
                                           .text = line->text,
                                           .is_joined = is_joined});
    }
    for (size_t n = 0; n < line->pieces_n; n++) {
        const struct text_piece *piece = &line->pieces[n];
        struct rect box = {at.x + piece->x_px, base.y, piece->width_px, base.h};

        if (piece->is_reading) {
            box.y = top_px - paragraph->ruby_px;
            box.h = paragraph->ruby_px;
        }
        draw_add(draw, &(struct draw_item){.kind = DRAW_TEXT,
                                           .at = box,
                                           .colour = colour,
                                           .font = piece->is_reading ? FONT_TEXT : style.font,
                                           .size_px = piece->is_reading ? paragraph->ruby_px
                                                                        : style.size_px,
                                           .text = piece->text,
                                           .is_reading = piece->is_reading,
                                           .base = piece->base,
                                           .is_joined = is_joined});
        is_joined = is_joined || !piece->is_reading;
    }
}
