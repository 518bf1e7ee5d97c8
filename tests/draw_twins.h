/* draw_twins.h - what a screen that was read in light and plain looks like otherwise, without a
 * second whole list of each.
 *
 * Dark, high contrast and both: the same words at the same places; boxes and icons may be more or
 * fewer (a dark card has a hairline for its shadow, high contrast no picture behind home and plain
 * icons on it). Which colour becomes which stands once for all in tests/draw/colours.txt, a line
 * for each four that go together.
 * Large type: its words and where they stand, in tests/draw/large/NAME.txt.
 * With MIKIWAME_BLESS=1 written anew; lines of colours.txt that nobody uses any more go when it is
 * emptied before.
 */
#ifndef DRAW_TWINS_H
#define DRAW_TWINS_H

#include "tests/draw_kept.h"
#include "tests/stage.h"

#define TWINS_N 3
#define TWIN_TYPE_PERCENT 150

static const char *const twin_names[TWINS_N] = {"dark", "high contrast", "dark high contrast"};

static inline void twin_play(struct theatre *stage, enum theme_tone tone, bool is_strong,
                             int type_percent)
{
    stage->theme = theme_make(tone, is_strong, type_percent);
    stage_play(stage);
    stage_play(stage); /* what scrolls or is measured first is there now */
}

/* Everything but colours. */
static inline bool twin_is_alike(const struct draw_item *a, const struct draw_item *b)
{
    return a->kind == b->kind && memcmp(&a->at, &b->at, sizeof a->at) == 0 && a->font == b->font &&
           a->size_px == b->size_px && str_eq(a->text, b->text);
}

struct twin_list {
    struct draw_item *words, *shapes; /* shapes: those and boxes and icons, which may be fewer */
    size_t words_n, shapes_n;
};

static inline struct twin_list twin_list_of(const struct draw *draw, struct arena *arena)
{
    struct twin_list list = {.words = ARENA_NEW_N(arena, draw->n, struct draw_item),
                             .shapes = ARENA_NEW_N(arena, draw->n, struct draw_item)};

    for (size_t i = 0; i < draw->n; i++) {
        struct draw_item item = draw->items[i];

        item.text = str_copy(arena, item.text);
        if (item.kind == DRAW_TEXT && item.font != FONT_ICON) {
            list.words[list.words_n++] = item;
        }
        if (item.kind == DRAW_BOX || item.kind == DRAW_TEXT) {
            list.shapes[list.shapes_n++] = item;
        }
    }
    return list;
}

static inline bool twin_is_here(const struct draw_item *a, const struct draw_item *b)
{
    return a->kind == b->kind && memcmp(&a->at, &b->at, sizeof a->at) == 0;
}

/* The one at the same place that is the same in turn there; NULL: there is none. */
static inline const struct draw_item *twin_shape(const struct twin_list *plain, size_t i,
                                                 const struct twin_list *twin)
{
    int turn = 0;

    for (size_t k = 0; k < i; k++) {
        turn += twin_is_here(&plain->shapes[k], &plain->shapes[i]);
    }
    for (size_t k = 0; k < twin->shapes_n; k++) {
        if (twin_is_here(&twin->shapes[k], &plain->shapes[i]) && turn-- == 0) {
            return &twin->shapes[k];
        }
    }
    return NULL;
}

/* ---- colours.txt ----------------------------------------------------------------------------- */

static struct buf twin_colours; /* the file as it is, and what was new */
static bool twin_is_read;

static inline void twin_colours_read(void)
{
    char piece[4096];
    size_t n;
    FILE *file = twin_is_read ? NULL : fopen("tests/draw/colours.txt", "rb");

    twin_is_read = true;
    while (file && (n = fread(piece, 1, sizeof piece, file)) > 0) {
        buf_add(&twin_colours, (struct str){piece, n});
    }
    if (file) {
        fclose(file);
    }
}

static inline bool twin_colour_is_kept(const char *of, const uint32_t four[1 + TWINS_N],
                                       const char *name)
{
    char line[64];
    struct str all;
    FILE *file;

    snprintf(line, sizeof line, "%s %08x dark %08x strong %08x %08x\n", of, four[0], four[1],
             four[2], four[3]);
    twin_colours_read();
    all = buf_str(&twin_colours);
    if (str_has(all, str_of(line))) {
        return true;
    }
    buf_add(&twin_colours, str_of(line));
    if (getenv("MIKIWAME_BLESS") && (file = fopen("tests/draw/colours.txt", "ab"))) {
        fputs(line, file);
        fclose(file);
        return true;
    }
    printf("%s: colours %s", name, line);
    return false;
}

/* ---- a screen and its twins ------------------------------------------------------------------ */

/* The day on the calendar's tile: high contrast has a plain icon in its place. */
static inline bool twin_may_lack(const struct draw_item *item)
{
    bool is_number = item->text.n > 0;

    for (size_t i = 0; i < item->text.n; i++) {
        is_number &= item->text.at[i] >= '0' && item->text.at[i] <= '9';
    }
    return is_number;
}

static inline bool twin_words_are_alike(const struct twin_list *plain, const struct twin_list *twin,
                                        const char *name, const char *twin_name)
{
    size_t k = 0;

    for (size_t i = 0; i < plain->words_n; i++) {
        const struct draw_item *item = &plain->words[i];

        if (k < twin->words_n && twin_is_alike(item, &twin->words[k])) {
            k++;
        } else if (!twin_may_lack(item)) {
            printf("%s, %s: \"%.*s\" at %d,%d is elsewhere or another\n", name, twin_name,
                   STR_ARGS(item->text), item->at.x, item->at.y);
            return false;
        }
    }
    if (k < twin->words_n) {
        printf("%s, %s: \"%.*s\" too much\n", name, twin_name, STR_ARGS(twin->words[k].text));
    }
    return k == twin->words_n;
}

static inline bool twin_colours_are_kept(const struct twin_list lists[1 + TWINS_N],
                                         const char *name)
{
    bool is_right = true;

    for (size_t i = 0; i < lists[0].shapes_n; i++) {
        const char *of = lists[0].shapes[i].kind == DRAW_BOX ? "fill" : "ink ";
        bool is_there = true;
        uint32_t fill[1 + TWINS_N] = {0}, edge[1 + TWINS_N] = {0};

        for (int t = 0; t <= TWINS_N && is_there; t++) {
            const struct draw_item *shape = twin_shape(&lists[0], i, &lists[t]);

            is_there = shape;
            fill[t] = shape ? shape->colour : 0;
            edge[t] = shape ? shape->edge : 0;
        }
        is_right &= !is_there || fill[0] >> 24 == 0 || twin_colour_is_kept(of, fill, name);
        is_right &= !is_there || edge[0] >> 24 == 0 || twin_colour_is_kept("edge", edge, name);
    }
    return is_right;
}

/* The words that show, top to bottom as they are drawn: "y,x size words". */
static inline struct str twin_words(struct theatre *stage)
{
    struct clips clips = clips_of((struct rect){0, 0, stage->w, stage->h});

    buf_empty(&stage->written);
    for (size_t i = 0; i < stage->draw.n; i++) {
        const struct draw_item *item = &stage->draw.items[i];

        if (!clips_take(&clips, item) && item->kind == DRAW_TEXT && item->font != FONT_ICON &&
            !rect_is_empty(rect_meet(clips_now(&clips), item->at))) {
            buf_fmt(&stage->written, "%d,%d %d %.*s\n", item->at.y, item->at.x, item->size_px,
                    STR_ARGS(item->text));
        }
    }
    return buf_str(&stage->written);
}

static inline bool twins_are_kept(struct theatre *stage, const char *name)
{
    struct theme before = stage->theme;
    struct twin_list lists[1 + TWINS_N];
    struct arena arena;
    char large[128];
    bool is_right;

    arena_init(&arena, 0, NULL);
    for (int t = 0; t <= TWINS_N; t++) {
        twin_play(stage, (enum theme_tone)(t & 1), t >= 2, 100);
        lists[t] = twin_list_of(&stage->draw, &arena);
    }
    is_right = twin_colours_are_kept(lists, name);
    for (int t = 1; t <= TWINS_N; t++) {
        is_right &= twin_words_are_alike(&lists[0], &lists[t], name, twin_names[t - 1]);
    }
    arena_clear(&arena);
    twin_play(stage, THEME_LIGHT, false, TWIN_TYPE_PERCENT);
    snprintf(large, sizeof large, "large/%s", name);
    is_right &= draw_is_kept(twin_words(stage), large);
    stage->theme = before;
    stage_play(stage);
    return is_right;
}

#endif
