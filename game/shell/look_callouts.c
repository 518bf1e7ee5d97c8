#include "shell/look.h"

#define DOT_DP 26
#define STEPS_N 8 /* along the upper and lower side of a ring */

void look_number(struct ui *ui, struct rect dot, size_t number)
{
    const struct palette *p = &ui->theme->program;
    struct ui_type type = ui_type_of(ui, ui->theme->small_dp, p->on_accent);
    draw_box(ui->draw, dot, dot.h / 2, p->accent);
    type.align = 0;
    type.font = FONT_TEXT_BOLD;
    ui_line(ui, dot, type, str_fmt(ui->frame, "%zu", number));
}

/* Off the first letter, and not into the line above. */
static struct rect ring_of(const struct ui *ui, struct rect part)
{
    return rect_inset_xy(part, -ui_px(ui, 6), -ui_px(ui, 1));
}

/* ---- what a number must not cover ------------------------------------------------------------ */

struct covers {
    struct rect *at;
    size_t n;
};

/* A line box is taller than the letters in it. */
static struct rect letters_of(const struct draw_item *item)
{
    struct rect at = item->at;
    int over = (at.h - item->size_px) / 2;
    return over > 0 ? rect_inset_xy(at, 0, over) : at;
}

static struct covers words_of(const struct ui *ui, struct rect within)
{
    const struct draw *draw = ui->draw;
    struct clips clips = clips_of(within);
    struct covers words = {ARENA_NEW_N(ui->frame, draw->n + 1, struct rect), 0};
    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        if (!clips_take(&clips, item) && item->kind == DRAW_TEXT) {
            struct rect at = rect_meet(letters_of(item), clips_now(&clips));
            if (!rect_is_empty(at)) {
                words.at[words.n++] = at;
            }
        }
    }
    return words;
}

bool look_has_words(const struct ui *ui, struct rect at)
{
    return words_of(ui, at).n > 0;
}

static int64_t area_of(struct rect r)
{
    return (int64_t)r.w * r.h;
}

static int64_t covered_by(const struct covers *words, const struct covers *dots, struct rect dot,
                          struct rect within)
{
    int64_t most = area_of(dot);
    int64_t sum = 4 * (most - area_of(rect_meet(dot, within))); /* half a number cannot be read */
    for (size_t i = 0; i < words->n; i++) {
        sum += area_of(rect_meet(words->at[i], dot));
    }
    for (size_t i = 0; i < dots->n; i++) {
        sum += 4 * area_of(rect_meet(dots->at[i], dot));
    }
    return sum;
}

/* ---- where a number may stand ---------------------------------------------------------------- */

/* The i-th middle of a number, best first: the corners, the sides' middles, beside the ring, along
 * it. False: past the last. */
static bool spot_of(struct rect ring, int size, int i, int *x, int *y)
{
    static const struct {
        int x, y;   /* halves of the ring */
        int beside; /* halves of the number further out */
    } spots[] = {{2, 0, 0}, {2, 2, 0},  {0, 0, 0}, {0, 2, 0},  {2, 1, 0}, {0, 1, 0},
                 {2, 1, 1}, {0, 1, -1}, {2, 0, 1}, {0, 0, -1}, {2, 2, 1}, {0, 2, -1}};
    int n = (int)(sizeof spots / sizeof *spots), step = i - n;
    if (i < n) {
        *x = ring.x + ring.w * spots[i].x / 2 + size * spots[i].beside / 2;
        *y = ring.y + ring.h * spots[i].y / 2;
        return true;
    }
    *x = ring.x + ring.w - ring.w * (step % STEPS_N + 1) / (STEPS_N + 1);
    *y = step < STEPS_N ? ring.y : ring.y + ring.h;
    return step < 2 * STEPS_N;
}

static struct rect dot_of(const struct covers *words, const struct covers *dots, struct rect ring,
                          int size, struct rect within)
{
    struct rect best = {0};
    int64_t least = INT64_MAX;
    int x, y;
    for (int i = 0; least > 0 && spot_of(ring, size, i, &x, &y); i++) {
        struct rect dot = {x - size / 2, y - size / 2, size, size};
        int64_t covered = covered_by(words, dots, dot, within);
        if (covered < least) {
            least = covered;
            best = dot;
        }
    }
    return best;
}

/* ---- call-outs ------------------------------------------------------------------------------- */

void look_callouts(const struct looked *looked, struct ui *ui, const struct callout *callouts,
                   size_t n)
{
    const struct palette *p = &ui->theme->program;
    struct covers words = words_of(ui, looked->at);
    struct covers dots = {ARENA_NEW_N(ui->frame, n + 1, struct rect), 0};
    int size = ui_px(ui, DOT_DP);
    draw_clip(ui->draw, looked->at);
    for (size_t i = 0; i < n; i++) {
        draw_edge(ui->draw, ring_of(ui, callouts[i].part), ui_px(ui, 8),
                  ui_px(ui, callouts[i].is_chosen ? 3 : 2), p->accent);
    }
    for (size_t i = 0; i < n; i++) {
        struct rect dot = dot_of(&words, &dots, ring_of(ui, callouts[i].part), size, looked->at);
        dots.at[dots.n++] = dot;
        draw_shadow(ui->draw, dot, size / 2, ui_px(ui, 6), p->shadow);
        look_number(ui, dot, callouts[i].number);
    }
    draw_unclip(ui->draw);
}

void look_cues(const struct looked *looked, struct ui *ui, const struct scenario *s, size_t chosen)
{
    struct callout *shown = ARENA_NEW_N(ui->frame, s->cues.n + 1, struct callout);
    size_t n = 0;
    for (size_t i = 0; i < s->cues.n; i++) {
        struct rect part;
        if (look_part(looked, LIST_AT(s->cues, struct cue, i)->part, &part)) {
            shown[n++] = (struct callout){part, i + 1, i == chosen};
        }
    }
    look_callouts(looked, ui, shown, n);
}
