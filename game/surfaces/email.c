/* email.c - the mail app: inbox and junk, and beside the list (on a phone instead of it) the
 * message. */
#include "surfaces/email.h"

#include "base/arena.h"
#include "core/notice.h"
#include "surfaces/parts_bars.h"
#include "surfaces/parts_faces.h"
#include "surfaces/parts_notices.h"
#include "surfaces/parts_time.h"

#define LIST_DP 320
#define TABS_DP 52
#define BESIDE_LEAST_DP 600 /* narrower, list and message show one at a time, as on a phone */

struct str email_part(const struct email *email, const char *name)
{
    return part_in(email->call->asks->arena, email->open->notice->id, str_of(name));
}

static bool is_junk(const struct notice_state *state)
{
    return str_is(state->notice->folder, "junk");
}

static bool shows_junk(const struct email *email)
{
    return email->open ? is_junk(email->open) : str_is(email->call->place.item, "junk");
}

/* ---- folders --------------------------------------------------------------------------------- */

static int email_unread_n(const struct world *world, const struct device *device, bool of_junk)
{
    int n = 0;

    for (size_t i = 0; i < world->notices_n; i++) {
        const struct notice_state *state = &world->notices[i];

        n += state->notice->channel == CHANNEL_EMAIL && is_junk(state) == of_junk &&
             notice_is_here(world, state, device) && notice_is_unread(world, state);
    }
    return n;
}

static void folder_tab(const struct email *email, struct rect at, bool of_junk)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->device;
    bool is_on = shows_junk(email) == of_junk;
    int n = email_unread_n(call->world, call->device, of_junk);
    struct str name = ui_text(ui, of_junk ? "email.junk" : "email.inbox");
    struct str label = n ? str_fmt(ui->frame, "%.*s  %d", STR_ARGS(name), n) : name;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, is_on ? p->accent : p->text_soft);
    int line = ui_px(ui, 3);

    type.font = is_on ? FONT_TEXT_BOLD : FONT_TEXT;
    type.align = 0;
    if (ui_row(ui, of_junk ? STR("email.tab.junk") : STR("email.tab.inbox"), at, p)) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("email"),
                          of_junk ? STR("junk") : STR("")),
                 STR(""));
    }
    ui_line(ui, at, type, label);
    if (is_on) {
        draw_box(ui->draw,
                 rect_inset_xy((struct rect){at.x, at.y + at.h - line, at.w, line}, at.w / 6, 0),
                 line / 2, p->accent);
    }
}

static void folder_tabs(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;

    draw_box(ui->draw, at, 0, ui->theme->device.card);
    folder_tab(email, rect_column(at, 0, 2, 0), false);
    folder_tab(email, rect_column(at, 1, 2, 0), true);
    draw_box(ui->draw, cut_bottom(&at, ui_px(ui, 1)), 0, ui->theme->device.line);
}

/* ---- list ------------------------------------------------------------------------------------ */

static int email_row(const struct email *email, struct rect at, const struct notice_state *state)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    struct row row = {.part = part_in(ui->frame, STR("email.row"), state->notice->id),
                      .name = notice_who(state->notice),
                      .time = time_stamp(ui, call->world, notice_case_ms(call->world, state)),
                      .time_short = time_short(ui, call->world, notice_case_ms(call->world, state)),
                      .lines = {state->notice->subject, notice_first_words(state->notice)},
                      .is_unread = notice_is_unread(call->world, state),
                      .is_address = true,
                      .is_chosen = state == email->open};

    at.h = row_h(ui, &row, at.w);
    if (row_view(call, at, &row)) {
        asks_add(call->asks, VERB_OPEN,
                 place_to(call->asks->arena, call->device, STR("email"), state->notice->id),
                 STR(""));
    }
    return at.h;
}

static void row_line(const struct email *email, struct rect at)
{
    struct ui *ui = email->call->ui;
    int left = ui_px(ui, 72);

    draw_box(ui->draw, (struct rect){at.x + left, at.y, at.w - left, ui_px(ui, 1)}, 0,
             ui->theme->device.line);
}

static void email_rows(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    const struct notice_state **all =
        ARENA_NEW_N(call->ui->frame, NOTICES_MOST_N, const struct notice_state *);
    size_t n = notices_here(call->world, call->device, STR("email"), all, NOTICES_MOST_N);
    struct rect room = ui_scroll_begin(call->ui, STR("email.list"), at, &email->looks->list);
    int y = room.y;

    for (size_t i = 0; i < n; i++) {
        if (is_junk(all[i]) == shows_junk(email)) {
            if (y > room.y) {
                row_line(email, (struct rect){room.x, y, room.w, 0});
            }
            y += email_row(email, (struct rect){room.x, y, room.w, 0}, all[i]);
        }
    }
    ui_scroll_end(call->ui, at, &email->looks->list, y - room.y);
    if (y == room.y) {
        empty_view(call, at, shows_junk(email) ? "report" : "inbox",
                   ui_text(call->ui, "email.empty"));
    }
}

static void email_list(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    struct bar bar = {.owner = STR("email"), .title = ui_text(ui, "surface.email")};

    draw_box(ui->draw, at, 0, ui->theme->device.card);
    bar_top(call, &at, bar);
    folder_tabs(email, cut_top(&at, grown_px(ui, TABS_DP)));
    email_rows(email, at);
}

/* ---- the app --------------------------------------------------------------------------------- */

static void email_forget(const struct email *email)
{
    struct email_looks *looks = email->looks;
    uint64_t shown = email->open ? ui_id(email->open->notice->id) : 0;
    struct ui_scroll list = looks->list;

    if (looks->shown != shown) {
        blocks_wipe(&looks->blocks);
        edit_wipe(&looks->reply);
        memset(looks, 0, sizeof *looks);
        looks->list = list;
        looks->shown = shown;
    }
}

static void email_beside(const struct email *email, struct rect at)
{
    const struct surface_call *call = email->call;
    struct ui *ui = call->ui;
    int w = ui_px(ui, LIST_DP);

    email_list(email, cut_left(&at, w < at.w * 2 / 5 ? w : at.w * 2 / 5));
    draw_box(ui->draw, cut_left(&at, ui_px(ui, 1)), 0, ui->theme->device.line);
    if (email->open) {
        email_message(email, at);
    } else {
        draw_box(ui->draw, at, 0, ui->theme->device.page);
        empty_view(call, at, "mail", ui_text(ui, "email.choose"));
    }
}

/* Links of mail from outside lead through the company's gateway, genuine ones too. */
static struct str gateway_of(const struct email *email)
{
    const struct scenario *s = email->call->world->scenario;
    bool is_led = email->open && notice_is_from_outside(s, email->open->notice);

    return is_led ? s->mail_service.link_gateway : STR("");
}

static void email_view(const struct surface_call *call)
{
    const struct notice_state *state = world_notice(call->world, call->place.item);
    bool is_open = state && notice_is_here(call->world, state, call->device);
    struct email email = {.call = call,
                          .looks = call->looks,
                          .open = is_open ? state : NULL,
                          .is_desktop = call->device->kind == DEVICE_DESKTOP};

    email.is_alone = !email.is_desktop || call->at.w < ui_px(call->ui, BESIDE_LEAST_DP);
    email_forget(&email);
    email.looks->blocks.peek.gateway = gateway_of(&email);
    if (!email.is_alone) {
        email_beside(&email, call->at);
    } else if (email.open) {
        email_message(&email, call->at);
    } else {
        email_list(&email, call->at);
    }
    peek_view(call, &email.looks->blocks.peek);
}

static int email_badge(const struct world *world, const struct device *device)
{
    return email_unread_n(world, device, false);
}

static void email_leave(void *looks)
{
    blocks_wipe(&((struct email_looks *)looks)->blocks);
}

const struct surface surface_email = {
    .id = "email",
    .icon = "mail",
    .looks_size = sizeof(struct email_looks),
    .badge = email_badge,
    .view = email_view,
    .leave = email_leave,
};
