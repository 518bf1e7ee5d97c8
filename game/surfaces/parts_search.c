#include "surfaces/parts_search.h"

#include "core/likeness.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"

#define NAME_LEAST_N 4 /* bytes: one kana more than a single letter of any script */

/* ---- what was meant -------------------------------------------------------------------------- */

static struct str without(struct str text, const char *head)
{
    return str_starts(text, str_of(head)) ? str_from(text, str_of(head).n) : text;
}

static struct str plain_host(struct str host)
{
    return without(host, "www.");
}

/* Folded as a browser folds what is typed into its bar. */
static bool is_site(const struct surface_call *call, struct str words)
{
    struct str home = plain_host(url_host(call->world->scenario->brand.home_url));
    struct str typed = str_trim(likeness_folded(call->ui->frame, words)), host, rest;

    typed = plain_host(without(without(typed, "https://"), "http://"));
    str_cut(typed, '/', &host, &rest);
    return home.n && str_eq(host, home);
}

bool search_means_service(const struct surface_call *call, struct str words)
{
    const struct brand *brand = &call->world->scenario->brand;
    struct arena *frame = call->ui->frame;
    struct str typed = str_trim(likeness_folded(frame, words)), label, rest;
    struct str name = likeness_folded(frame, brand->name);

    str_cut(plain_host(url_host(brand->home_url)), '.', &label, &rest);
    return typed.n == 0 || str_has(typed, name) || (label.n && str_has(typed, label)) ||
           (typed.n >= NAME_LEAST_N && (str_has(name, typed) || str_has(label, typed)));
}

static void search_go(const struct surface_call *call, const struct search *search)
{
    struct arena *arena = call->asks->arena;
    struct str typed = edit_text(search->edit);

    if (is_site(call, typed) && device_has(call->device, STR("official"))) {
        asks_add(call->asks, VERB_OPEN, place_to(arena, call->device, STR("official"), STR("")),
                 STR(""));
        return;
    }
    edit_set(call->query, typed);
    asks_add(call->asks, VERB_OPEN, place_to(arena, call->device, STR("browser"), STR("search")),
             STR(""));
}

/* ---- the pill -------------------------------------------------------------------------------- */

static void search_ring(const struct surface_call *call, struct rect at,
                        const struct search *search)
{
    struct ui *ui = call->ui;

    if (ui->focus == ui_id(str_of(search->part))) {
        /* within: around it may be the wallpaper, on which it would not show */
        draw_edge(ui->draw, at, at.h / 2, ui_px(ui, ui->theme->focus_dp),
                  ui->theme->program.accent);
    } else if (search->edge) {
        draw_edge(ui->draw, at, at.h / 2, ui_px(ui, 1), search->edge);
    }
}

bool search_view(const struct surface_call *call, struct rect at, const struct search *search)
{
    struct ui *ui = call->ui;
    struct palette p = ui->theme->device;
    struct str part = str_of(search->part);
    struct rect inner = at, icon, before = ui->clip;
    struct ui_look look = {.role = ROLE_QUIET, .palette = &ui->theme->device, .icon = "search"};
    int side = ui_px(ui, ui->theme->control_dp);
    bool is_asked;

    draw_box(ui->draw, at, at.h / 2, search->ground);
    cut_left(&inner, ui_px(ui, 12));
    icon = cut_right(&inner, side + ui_px(ui, 4));
    p.card = 0; /* the pill is its ground: another one would square its ends */
    /* the pill takes the place of the field's edge, and can be pressed in all its height */
    ui_clip(ui, rect_inset_xy(inner, ui_px(ui, 4), 0));
    inner = rect_inset_xy(inner, 0, -ui_px(ui, 4));
    is_asked = ui_field(ui, part, inner, &p, search->edit, ui_text(ui, search->hint));
    ui_unclip(ui, before);
    search_ring(call, at, search);
    is_asked |= ui_icon_button(ui, part_in(ui->frame, part, STR("go")),
                               rect_centre(icon, side, side), look, ui_text(ui, "start.search_go"));
    if (is_asked) {
        search_go(call, search);
    }
    return is_asked;
}
