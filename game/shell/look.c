#include "shell/look.h"

#define SEEN_DP 12 /* less of a part than that, at the edge of what scrolls, is not seen */

/* Seen by the learner or named by a proof: either is open on this screen. */
static void unfold(struct world *view, struct arena *arena)
{
    const struct scenario *s = view->scenario;
    struct str *seen = ARENA_NEW_N(arena, view->seen_n + s->cues.n, struct str);
    for (size_t i = 0; i < view->seen_n; i++) {
        seen[i] = view->seen[i];
    }
    for (size_t i = 0; i < s->cues.n; i++) {
        seen[view->seen_n++] = LIST_AT(s->cues, struct cue, i)->part;
    }
    view->seen = seen;
}

/* What is looked at has been read: no chip of news lies over it. only "" = all of them. */
static void read_notices(struct world *view, struct arena *arena, struct str only)
{
    struct notice_state *notices = ARENA_NEW_N(arena, view->notices_n + 1, struct notice_state);
    for (size_t i = 0; i < view->notices_n; i++) {
        notices[i] = view->notices[i];
        if ((only.n == 0 || str_eq(notices[i].notice->id, only)) &&
            notices[i].viewed_ms == NEVER_MS && notices[i].arrived_ms != NEVER_MS) {
            notices[i].viewed_ms = notices[i].arrived_ms;
        }
    }
    view->notices = notices;
}

static struct str way_to(const struct scenario *s, const struct page *page)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        for (size_t k = 0; k < notice->blocks.n; k++) {
            if (str_eq(LIST_AT(notice->blocks, struct block, k)->link.goes, page->id)) {
                return notice->id;
            }
        }
    }
    return STR("search");
}

/* A page that is looked at has been come to, though the learner may never have gone there. */
static void come_to_page(struct world *view, struct arena *arena)
{
    struct str id = place_of(view->place).item;
    struct page_state *pages = ARENA_NEW_N(arena, view->pages_n + 1, struct page_state);
    for (size_t i = 0; i < view->pages_n; i++) {
        pages[i] = view->pages[i];
        if (str_eq(pages[i].page->id, id) && pages[i].reached_from.n == 0) {
            pages[i].opened_ms = view->at_ms;
            pages[i].reached_from = way_to(view->scenario, pages[i].page);
        }
    }
    view->pages = pages;
}

struct world *look_world(struct arena *arena, const struct world *from, struct str place)
{
    struct world *view = ARENA_NEW(arena, struct world);
    *view = *from;
    view->place = place;
    view->is_paused = true;
    come_to_page(view, arena);
    if (place_of(place).item.n > 0) {
        read_notices(view, arena, place_of(place).item);
    }
    return view;
}

struct world *look_world_unfolded(struct arena *arena, const struct world *from, struct str place)
{
    struct world *view = look_world(arena, from, place);
    unfold(view, arena);
    read_notices(view, arena, STR(""));
    return view;
}

struct world *look_world_of(struct arena *arena, const struct scenario *s,
                            const struct notice *notice, int64_t at_ms)
{
    struct world *world = world_new(arena, s);
    if (at_ms < 0) {
        at_ms = notice && notice->at_s != NOTICE_LATER_S
                    ? scenario_at_ms(s, notice->at_s * 1000) + LOOK_AFTER_MS
                    : 0;
    }
    world_advance(world, at_ms);
    return world;
}

void look_only_genuine(struct world *world)
{
    for (size_t i = 0; i < world->notices_n; i++) {
        struct notice_state *state = &world->notices[i];
        if (truth_of(world->scenario, state->notice).sender == SENDER_IMPOSTOR) {
            state->is_deleted = true;
        }
    }
}

/* ---- places ---------------------------------------------------------------------------------- */

static const struct device *device_of_kind(const struct scenario *s, struct place place, int kind)
{
    const struct notice *notice = scenario_notice(s, place.item);
    for (size_t i = 0; i < s->devices.n; i++) {
        const struct device *device = LIST_AT(s->devices, struct device, i);
        if (device->kind == kind &&
            (notice ? notice_is_on(s, notice, device) : device_has(device, place.surface))) {
            return device;
        }
    }
    return NULL;
}

bool look_has_kind(const struct scenario *s, const struct notice *notice, int kind)
{
    return device_of_kind(s, (struct place){.item = notice->id}, kind) != NULL;
}

struct str look_place(struct arena *arena, const struct scenario *s, struct str part, int kind)
{
    struct str text = scenario_place_of(arena, s, part);
    struct place place = place_of(text);
    const struct device *device = text.n ? device_of_kind(s, place, kind) : NULL;
    return device ? str_fmt(arena, "%.*s/%.*s/%.*s", STR_ARGS(device->id), STR_ARGS(place.surface),
                            STR_ARGS(place.item))
                  : text;
}

/* ---- a device -------------------------------------------------------------------------------- */

/* The wheel of a pointer over it, nothing else: no hover, no press, no key. */
static struct input only_wheel(const struct ui *ui, struct rect at)
{
    struct input in = {.now_ms = ui->in.now_ms, .x = -1, .y = -1};
    if (ui->in.wheel_px && ui_has_pointer(ui, at)) {
        in.x = ui->in.x;
        in.y = ui->in.y;
        in.wheel_px = ui->in.wheel_px;
    }
    return in;
}

struct looked look_device(struct ui *ui, const struct world *world, struct rect at,
                          struct looks_store *looks, struct str reveal)
{
    const struct device *device = scenario_device(world->scenario, place_of(world->place).device);
    struct looked looked = {.ui = ui, .at = at, .parts_from = ui->parts_n};
    struct asks nowhere = {.arena = ui->frame};
    struct input in = ui->in;
    size_t order_n = ui->order_n;
    uint64_t focus = ui->focus, hover = ui->hover, top = ui->top;
    ui->in = only_wheel(ui, at);
    ui->focus = ui->hover = 0;
    if (reveal.n > 0) {
        ui->reveal = ui_id(reveal);
        ui->reveal_at = (struct rect){0};
    }
    if (device) {
        device_view(ui, world, device, at, looks, &nowhere);
    }
    in.wheel_px = ui->in.x >= 0 ? ui->in.wheel_px : in.wheel_px;
    ui->in = in;
    ui->order_n = order_n;
    ui->focus = focus;
    ui->hover = hover;
    ui->top = top;
    ui->reveal = 0;
    looked.parts_to = ui->parts_n;
    return looked;
}

bool look_part(const struct looked *looked, struct str part, struct rect *at)
{
    for (size_t i = looked->parts_from; i < looked->parts_to; i++) {
        if (str_eq(looked->ui->parts[i].id, part)) {
            *at = rect_meet(looked->ui->parts[i].at, looked->at);
            return at->w > 0 && at->h >= ui_px(looked->ui, SEEN_DP);
        }
    }
    return false;
}
