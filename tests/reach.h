/* reach.h - what holds on every screen of a device for hands that are not steady and for hands
 * without a mouse. */
#ifndef REACH_H
#define REACH_H

#include "tests/stage.h"
#include "tests/test.h"

#define REACH_LEAST_DP 44
#define REACH_TABS_MOST_N 200

static inline bool reach_is_control(const struct ui *ui, uint64_t id)
{
    for (size_t i = 0; i < ui->order_n; i++) {
        if (ui->order[i] == id) {
            return true;
        }
    }
    return false;
}

/* Its whole height stands on the screen: what a scrolling area cuts may be of any. */
static inline bool reach_is_whole(const struct ui *ui, struct rect at)
{
    for (size_t i = 0; i < ui->parts_n; i++) {
        struct rect area = ui->parts[i].at;
        bool is_across =
            area.w >= at.w && area.h > at.h && area.x <= at.x && area.x + area.w >= at.x + at.w;

        if (is_across && (at.y == area.y || at.y + at.h == area.y + area.h) &&
            at.h < REACH_LEAST_DP && !reach_is_control(ui, ui_id(ui->parts[i].id))) {
            return false;
        }
    }
    return !rect_is_empty(at) && at.y > 0 && at.y + at.h < ui->h;
}

/* Smaller on purpose: the cross of a tab, as small as real ones; the line that says who sent a
 * card, which is looked at, on a card that is pressed. */
static inline bool reach_may_be_small(struct str part)
{
    return str_starts(part, STR("browser.close.")) || str_ends(part, STR(".sender"));
}

static inline void reach_check_sizes(const struct theatre *stage, const char *name)
{
    const struct ui *ui = &stage->ui;

    for (size_t i = 0; i < ui->parts_n; i++) {
        struct rect at = ui->parts[i].at;

        if (!reach_is_control(ui, ui_id(ui->parts[i].id)) || !reach_is_whole(ui, at) ||
            reach_may_be_small(ui->parts[i].id)) {
            continue;
        }
        if (!CHECK(at.w >= REACH_LEAST_DP && at.h >= REACH_LEAST_DP)) {
            printf("%s: %.*s is %d x %d\n", name, STR_ARGS(ui->parts[i].id), at.w, at.h);
        }
    }
}

static inline bool reach_is_met(const uint64_t *met, size_t met_n, uint64_t id)
{
    for (size_t i = 0; i < met_n; i++) {
        if (met[i] == id) {
            return true;
        }
    }
    return false;
}

static inline int64_t reach_area(struct rect r)
{
    return rect_is_empty(r) ? 0 : (int64_t)r.w * r.h;
}

/* A border as thick as focus has it: around it, within, or around the words that stand for it. */
static inline bool reach_has_ring(const struct theatre *stage)
{
    struct rect of = stage->ui.focus_at;

    for (size_t i = 0; i < stage->draw.n; i++) {
        const struct draw_item *item = &stage->draw.items[i];
        int64_t shared = reach_area(rect_meet(item->at, of));

        if (item->kind == DRAW_BOX && item->edge_px >= stage->theme.focus_dp &&
            (2 * shared >= reach_area(of) || 2 * shared >= reach_area(item->at)) && shared > 0) {
            return true;
        }
    }
    return false;
}

/* While a sheet is open Tab goes round on it alone. */
static inline bool reach_is_free(const struct ui *ui, uint64_t id)
{
    for (size_t i = ui->trap_from; i < ui->trap_to; i++) {
        if (ui->order[i] == id) {
            return true;
        }
    }
    return ui->trap_to <= ui->trap_from;
}

/* Tab goes round: every control is come by, and a ring says where one is. */
static inline void reach_check_tabs(struct theatre *stage, const char *name)
{
    uint64_t met[REACH_TABS_MOST_N];
    size_t met_n = 0, wanted_n = stage->ui.order_n + 3;

    for (; met_n < wanted_n && met_n < REACH_TABS_MOST_N; met_n++) {
        stage_key(stage, KEY_TAB);
        met[met_n] = stage->ui.focus;
        if (stage->ui.focus && !CHECK(reach_has_ring(stage))) {
            for (size_t p = 0; p < stage->ui.parts_n; p++) {
                if (ui_id(stage->ui.parts[p].id) == stage->ui.focus) {
                    printf("%s: no ring at %.*s\n", name, STR_ARGS(stage->ui.parts[p].id));
                }
            }
        }
    }
    for (size_t p = 0; p < stage->ui.parts_n; p++) {
        uint64_t id = ui_id(stage->ui.parts[p].id);

        if (reach_is_control(&stage->ui, id) && reach_is_free(&stage->ui, id) &&
            !CHECK(reach_is_met(met, met_n, id))) {
            printf("%s: Tab does not come to %.*s\n", name, STR_ARGS(stage->ui.parts[p].id));
        }
    }
}

#endif
