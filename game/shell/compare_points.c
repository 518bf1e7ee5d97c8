/* compare_points.c - what tells a fake from the genuine one, found, named and joined. */
#include "shell/compare.h"

/* ---- found ----------------------------------------------------------------------------------- */

/* Of the devices both have it on; a phone when there is the choice: two of them fit side by side.
 */
static int kind_of(const struct compare *compare)
{
    static const int kinds[] = {DEVICE_PHONE, DEVICE_DESKTOP};
    for (int i = 0; i < 2; i++) {
        bool is_both = true;
        for (int k = 0; k < 2; k++) {
            const struct side *side = &compare->sides[k];
            is_both &= look_has_kind(side->scenario, side->notice, kinds[i]);
        }
        if (is_both) {
            return kinds[i];
        }
    }
    return DEVICE_PHONE;
}

static struct str place_of_part(struct compare *compare, int side, struct str part)
{
    const struct side *one = &compare->sides[side];
    int kind = kind_of(compare);
    struct str place = part.n ? look_place(&compare->arena, one->scenario, part, kind) : STR("");
    return place.n || side == 0
               ? place
               : look_place(&compare->arena, one->scenario,
                            str_join(&compare->arena, one->notice->id, STR(".sender")), kind);
}

static const struct difference *difference_at(const struct compare *compare, size_t n,
                                              struct str part)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(compare->differences[i].part[0], part)) {
            return &compare->differences[i];
        }
    }
    return NULL;
}

static void add_point(struct compare *compare, struct point point)
{
    for (int i = 0; i < 2; i++) {
        point.place[i] = place_of_part(compare, i, point.part[i]);
    }
    if (compare->points_n < POINTS_N && point.place[0].n > 0) {
        compare->points[compare->points_n++] = point;
    }
}

static bool has_point(const struct compare *compare, const struct difference *difference)
{
    for (size_t i = 0; i < compare->points_n; i++) {
        if (compare->points[i].difference == difference) {
            return true;
        }
    }
    return false;
}

/* The fake's proofs first, in the author's order, then what else differs. */
void compare_find_points(struct compare *compare)
{
    const struct side *sides = compare->sides; /* gcc's sanitizers misread the member's size */
    const struct scenario *s = sides[0].scenario;
    size_t n = counterpart_differences(&compare->arena, sides, compare->differences, POINTS_N);
    compare->points_n = compare->chosen = 0;
    for (size_t i = 0; i < s->cues.n; i++) {
        const struct cue *cue = LIST_AT(s->cues, struct cue, i);
        struct str other = counterpart_part(&compare->arena, sides, cue->part);
        add_point(compare, (struct point){.cue = cue,
                                          .difference = difference_at(compare, n, cue->part),
                                          .part = {cue->part, other}});
    }
    for (size_t i = 0; i < n; i++) {
        const struct difference *one = &compare->differences[i];
        if (!has_point(compare, one)) {
            add_point(compare,
                      (struct point){.difference = one, .part = {one->part[0], one->part[1]}});
        }
    }
}

void compare_begin_pair(struct compare *compare)
{
    for (int k = 0; k < 2; k++) {
        const struct side *side = &compare->sides[k];
        compare->worlds[k] = look_world_of(&compare->arena, side->scenario, side->notice, -1);
        compare->looks[k] = looks_new(&compare->arena);
    }
    look_only_genuine(compare->worlds[1]);
    compare_find_points(compare);
}

/* ---- named ----------------------------------------------------------------------------------- */

static struct str words_of(struct ui *ui, const char *head, struct str name)
{
    return ui_text(ui, str_c(ui->frame, str_fmt(ui->frame, "%s.%.*s", head, STR_ARGS(name))));
}

struct str compare_title(struct ui *ui, const struct point *point)
{
    return point->cue ? words_of(ui, "cue", point->cue->kind)
                      : words_of(ui, "aspect", str_of(aspect_name(point->difference->aspect)));
}

struct str compare_sentence(struct ui *ui, const struct point *point)
{
    return point->cue ? point->cue->says
                      : words_of(ui, "differs", str_of(aspect_name(point->difference->aspect)));
}

/* ---- joined ---------------------------------------------------------------------------------- */

/* Across the gap in three straight pieces, each point in a lane of its own. */
static void join(struct ui *ui, struct rect from, struct rect to, struct rect gap, bool is_chosen)
{
    uint32_t colour = ui->theme->program.accent;
    int px = ui_px(ui, is_chosen ? 3 : 1), lane = gap.x + gap.w / 2;
    int x = from.x + from.w + ui_px(ui, 3), y = from.y + from.h / 2;
    int to_x = to.x - ui_px(ui, 3), to_y = to.y + to.h / 2;
    draw_line(ui->draw, (struct rect){x, y, lane - x, 0}, px, colour);
    draw_line(ui->draw, (struct rect){lane, y, 0, to_y - y}, px, colour);
    draw_line(ui->draw, (struct rect){lane, to_y, to_x - lane, 0}, px, colour);
}

/* A line begins at the part, or where the glass ends when words stand between. */
static struct rect reach(struct ui *ui, struct rect part, const struct looked *looked, bool is_left)
{
    struct rect glass = looked->at;
    look_part(looked, STR("device.screen"), &glass);
    int thick = ui_px(ui, 3), y = part.y + (part.h - thick) / 2, end = part.x + part.w;
    struct rect between =
        is_left ? (struct rect){end + thick, y, glass.x + glass.w - end - thick, thick}
                : (struct rect){glass.x, y, part.x - glass.x - thick, thick};
    if (between.w <= 0 || !look_has_words(ui, between)) {
        return part;
    }
    return is_left ? (struct rect){part.x, part.y, glass.x + glass.w - part.x, part.h}
                   : (struct rect){glass.x, part.y, end - glass.x, part.h};
}

static bool is_here(const struct compare *compare, const struct point *point)
{
    const struct point *chosen = &compare->points[compare->chosen];
    return !point->is_hidden && str_eq(point->place[0], chosen->place[0]);
}

static struct rect lane_of(const struct compare *compare, const struct looked looked[2], size_t i)
{
    struct rect left = looked[compare_side_at(compare, 0)].at,
                right = looked[compare_side_at(compare, 1)].at;
    struct rect gap = {left.x + left.w, left.y, right.x - left.x - left.w, left.h};
    return rect_column(gap, (int)i, (int)compare->points_n, 0);
}

static void callouts(const struct compare *compare, struct ui *ui, const struct looked *looked,
                     int side)
{
    struct callout *shown = ARENA_NEW_N(ui->frame, compare->points_n + 1, struct callout);
    size_t n = 0;
    for (size_t i = 0; i < compare->points_n; i++) {
        struct rect part;
        if (is_here(compare, &compare->points[i]) &&
            look_part(looked, compare->points[i].part[side], &part)) {
            shown[n++] = (struct callout){part, i + 1, i == compare->chosen};
            ui_part(ui, str_fmt(ui->frame, "compare.mark.%d.%zu", side, i + 1), part);
        }
    }
    look_callouts(looked, ui, shown, n);
}

void compare_join(const struct compare *compare, struct ui *ui, const struct looked looked[2])
{
    for (size_t i = 0; i < compare->points_n; i++) {
        const struct point *point = &compare->points[i];
        struct rect from, to;
        if (is_here(compare, point) && looked[0].at.w > 0 && looked[1].at.w > 0 &&
            look_part(&looked[0], point->part[0], &from) &&
            look_part(&looked[1], point->part[1], &to)) {
            struct rect ends[2] = {from, to};
            int left = compare_side_at(compare, 0), right = compare_side_at(compare, 1);
            join(ui, reach(ui, ends[left], &looked[left], true),
                 reach(ui, ends[right], &looked[right], false), lane_of(compare, looked, i),
                 i == compare->chosen);
            ui_part(ui, str_fmt(ui->frame, "compare.line.%zu", i + 1), rect_join(from, to));
        }
    }
    for (int side = 0; side < 2; side++) {
        if (looked[side].at.w > 0) {
            callouts(compare, ui, &looked[side], side);
        }
    }
}
