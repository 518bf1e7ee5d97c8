/* password_board.c - the map: a card a service, with the letter of the password it has; beside it
 * the ways to close the one that was chosen. What is typed is judged as it stands in the field and
 * leaves it as facts.
 */
#include "drills/password.h"

#include "base/arena.h"
#include "drills/parts_board.h"
#include "drills/parts_panel.h"

#define CHIP_DP 32
#define CARD_REST_DP (2 * 12 + 2 * 40) /* beside the words: padding, icon, letter */

struct map_call {
    struct ui *ui;
    struct asks *asks;
    const struct password *password;
    const struct world *world;
    struct password_looks *looks;
};

static const char *const kind_icons[] = {"store", "mail", "payment", "cloud", "web"};
static const char *const way_ids[] = {NULL, "password.by.typed", "password.by.manager",
                                      "password.by.passkey"};

/* ---- letters: the known one is A, other shared ones B, C ... ---- */

static char letter_of(const struct password *password, size_t i)
{
    char letter = 'A';
    if (password_is_leaked(password, i)) {
        return 'A';
    }
    for (size_t k = 0; k <= i; k++) {
        bool is_first = password_is_reused(password, k) && !password_is_leaked(password, k);
        for (size_t m = 0; m < k; m++) {
            is_first &= !str_eq(password_service(password, m)->secret,
                                password_service(password, k)->secret);
        }
        letter = (char)(letter + is_first);
        if (str_eq(password_service(password, k)->secret, password_service(password, i)->secret)) {
            break;
        }
    }
    return password_is_reused(password, i) ? letter : '\0';
}

static size_t sharing_n(const struct password *password, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k < password->words->services.n; k++) {
        n += str_eq(password_service(password, k)->secret, password_service(password, i)->secret);
    }
    return n;
}

/* ---- cards ---- */

static void view_chip(struct map_call *call, struct rect at, size_t i)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->program;
    char letter = letter_of(call->password, i);
    bool is_leaked = password_is_leaked(call->password, i);
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, is_leaked ? p->on_warn : p->text);
    at = rect_centre(at, ui_px(ui, CHIP_DP), ui_px(ui, CHIP_DP));
    if (letter == '\0') {
        return;
    }
    draw_box(ui->draw, at, at.w / 2, is_leaked ? p->warn : p->sunken);
    if (!is_leaked) {
        draw_edge(ui->draw, at, at.w / 2, ui_px(ui, 1), p->text_soft);
    }
    type.font = FONT_TEXT_BOLD;
    type.align = 0;
    ui_line(ui, at, type, str_fmt(ui->frame, "%c", letter));
}

static struct str state_words(struct map_call *call, size_t i)
{
    struct ui *ui = call->ui;
    const struct password *password = call->password;
    if (password->way[i] != WAY_NONE) {
        struct str args[] = {str_fmt(ui->frame, "%zu", password_place(password, i) + 1),
                             ui_text(ui, way_ids[password->way[i]])};
        return texts_fill(ui->frame, ui_text(ui, "password.closed"), args, 2);
    }
    struct str n = str_fmt(ui->frame, "%zu", sharing_n(password, i));
    const char *id = !password_is_reused(password, i) && !password_is_leaked(password, i)
                         ? "password.alone"
                     : password_is_leaked(password, i) ? "password.known"
                                                       : "password.shared";
    return texts_fill(ui->frame, ui_text(ui, id), &n, 1);
}

static struct ui_type name_type(struct map_call *call)
{
    struct ui *ui = call->ui;
    struct ui_type type = ui_type_of(ui, ui->theme->body_dp, ui->theme->program.text);
    type.font = FONT_TEXT_BOLD;
    return type;
}

static struct ui_type small_type(struct map_call *call)
{
    struct ui *ui = call->ui;
    return ui_type_of(ui, ui->theme->small_dp, ui->theme->program.text_soft);
}

static int words_h(struct map_call *call, int w, size_t i)
{
    return ui_paragraph_h(call->ui, name_type(call), w, password_service(call->password, i)->name) +
           ui_paragraph_h(call->ui, small_type(call), w, state_words(call, i));
}

static void view_card(struct map_call *call, struct rect at, size_t i)
{
    struct ui *ui = call->ui;
    const struct palette *p = &ui->theme->program;
    const struct password_service *service = password_service(call->password, i);
    struct str part = str_fmt(ui->frame, "password.card.%.*s", STR_ARGS(service->id));
    bool is_closed = call->password->way[i] != WAY_NONE;
    bool is_chosen = call->looks->chosen == i + 1;
    int radius = ui_px(ui, ui->theme->radius_dp);
    draw_box(ui->draw, at, radius, is_chosen ? p->accent_soft : p->card);
    draw_edge(ui->draw, at, radius, ui_px(ui, is_chosen ? 2 : 1), is_chosen ? p->accent : p->line);
    if (ui_row(ui, part, at, p)) {
        call->looks->chosen = i + 1;
        edit_wipe(&call->looks->edit);
        ui_wake(ui, ui->in.now_ms);
    }
    struct rect room = rect_inset_xy(at, ui_px(ui, 12), 0);
    ui_icon(ui, cut_left(&room, ui_px(ui, 40)), kind_icons[service->kind], 24, p->text_soft);
    struct rect right = cut_right(&room, ui_px(ui, 40));
    if (is_closed) {
        ui_icon(ui, right, "check_circle", 24, p->good);
    } else {
        view_chip(call, right, i);
    }
    struct rect words = rect_centre(room, room.w, words_h(call, room.w, i));
    struct ui_type name = name_type(call), small = small_type(call);
    small.colour = is_closed ? p->good : p->text_soft;
    cut_top(&words, ui_paragraph(ui, words, name, service->name));
    ui_paragraph(ui, words, small, state_words(call, i));
}

/* Of two beside each other the higher one. */
static int row_h(struct map_call *call, int w, size_t i)
{
    int h = 0, room = w - ui_px(call->ui, CARD_REST_DP);
    for (size_t k = i; k < i + 2 && k < call->password->words->services.n; k++) {
        int one = words_h(call, room, k);
        h = one > h ? one : h;
    }
    return h + 2 * ui_px(call->ui, 12);
}

static void view_map(struct map_call *call, struct rect at)
{
    struct ui *ui = call->ui;
    struct ui_type title = name_type(call);
    struct str words = ui_text(ui, "password.map");
    int gap = ui_px(ui, ui->theme->gap_dp);
    ui_paragraph(ui, cut_top(&at, ui_paragraph_h(ui, title, at.w, words)), title, words);
    cut_top(&at, gap);
    struct rect room = ui_scroll_begin(ui, STR("password.map"), at, &call->looks->list);
    room.w -= ui_px(ui, 16);
    int top = room.y;
    for (size_t i = 0; i < call->password->words->services.n; i += 2) {
        struct rect row = cut_top(&room, row_h(call, (room.w - gap) / 2, i));
        cut_top(&room, gap);
        for (size_t k = i; k < i + 2 && k < call->password->words->services.n; k++) {
            view_card(call, rect_column(row, (int)(k - i), 2, gap), k);
        }
    }
    ui_scroll_end(ui, at, &call->looks->list, room.y - top);
    ui_scroll_edge(ui, at, &call->looks->list, &ui->theme->program);
}

/* ---- the ways ---- */

static uint32_t trace_of(struct str typed)
{
    return (uint32_t)(str_hash(typed) & 0xfffff);
}

/* Whether it was taken for another service of this case. */
static bool is_taken_twice(const struct password_looks *looks, struct str typed)
{
    for (size_t i = 0; i < looks->typed_n; i++) {
        if (looks->typed[i] == trace_of(typed)) {
            return true;
        }
    }
    return false;
}

static struct str facts_of(struct map_call *call, struct arena *arena)
{
    struct str typed = edit_text(&call->looks->edit);
    return secret_judge(arena, typed, password_names(arena, call->world->scenario),
                        is_taken_twice(call->looks, typed));
}

/* The ways are gone when the door is closed: the keyboard goes back to its card. */
static void back_to_card(struct map_call *call)
{
    struct str id = password_service(call->password, call->looks->chosen - 1)->id;
    ui_focus(call->ui, str_fmt(call->ui->frame, "password.card.%.*s", STR_ARGS(id)));
}

static void ask_answer(struct map_call *call, struct str value)
{
    asks_add(call->asks, VERB_ANSWER, password_service(call->password, call->looks->chosen - 1)->id,
             value);
    ui_wake(call->ui, call->ui->in.now_ms);
}

static void send_typed(struct map_call *call)
{
    struct password_looks *looks = call->looks;
    struct str facts = facts_of(call, call->asks->arena);
    struct secret_judged judged;
    if (!secret_judged_read(facts, &judged)) {
        return; /* nothing typed */
    }
    if (secret_judged_passes(&judged) && looks->typed_n < PASSWORD_SERVICES_N) {
        looks->typed[looks->typed_n++] = trace_of(edit_text(&looks->edit));
        back_to_card(call);
    }
    ask_answer(call, facts);
    edit_wipe(&looks->edit);
}

/* One line a rule: a tick or a dot, never colour alone. */
static void view_rule(struct panel_column *column, bool is_kept, const char *id)
{
    struct ui *ui = column->ui;
    struct ui_type small = ui_type_of(ui, ui->theme->small_dp, column->palette->text_soft);
    struct str words = ui_text(ui, id);
    int mark = ui_px(ui, 24);
    int h = ui_paragraph_h(ui, small, column->at.w - mark, words);
    struct rect row = panel_cut(column, h), sign = cut_left(&row, mark);
    sign.h = h < mark ? h : mark;
    ui_icon(ui, sign, is_kept ? "check_circle" : "radio_button_unchecked", 16,
            is_kept ? column->palette->good : column->palette->text_soft);
    ui_paragraph(ui, row, small, words);
    panel_gap(column, 4);
}

static void view_rules(struct panel_column *column, const struct secret_judged *judged)
{
    struct ui *ui = column->ui;
    struct str classes = str_fmt(ui->frame, "%d", judged->classes);
    bool is_any = judged->length > 0;
    view_rule(column, judged->length >= 12, "password.rule.length");
    view_rule(column, is_any && !judged->is_same, "password.rule.same");
    view_rule(column, is_any && !judged->is_listed, "password.rule.listed");
    view_rule(column, is_any && judged->guess >= 3, "password.rule.guess");
    panel_soft(column, texts_fill(ui->frame, ui_text(ui, "password.rule.classes"), &classes, 1));
}

/* Of what stands in the field; when it is empty, of the one refused last. */
static void view_judged(struct map_call *call, struct panel_column *column)
{
    const struct password *password = call->password;
    struct secret_judged judged;
    bool is_refused =
        password->refused.length > 0 && password->refused_at + 1 == call->looks->chosen;
    if (!secret_judged_read(facts_of(call, call->ui->frame), &judged)) {
        judged = is_refused ? password->refused : (struct secret_judged){0};
        if (is_refused) {
            panel_say(column, ui_text(call->ui, "password.refused"));
            panel_gap(column, 4);
        }
    }
    view_rules(column, &judged);
}

static void view_typing(struct map_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    panel_soft(column, ui_text(ui, "password.type_hint"));
    panel_gap(column, 4);
    call->looks->edit.is_secret = true;
    struct rect field = panel_cut(column, ui_px(ui, ui->theme->control_dp));
    bool is_sent = ui_field(ui, STR("password.field"), field, column->palette, &call->looks->edit,
                            ui_text(ui, "password.field"));
    panel_gap(column, ui->theme->gap_dp);
    struct ui_look look = {.is_off = edit_text(&call->looks->edit).n == 0};
    is_sent |= panel_button(column, STR("password.use"), look, ui_text(ui, "password.use"));
    view_judged(call, column);
    if (is_sent && !look.is_off) {
        send_typed(call);
    }
}

static void view_ways(struct map_call *call, struct panel_column *column)
{
    struct ui *ui = call->ui;
    size_t i = call->looks->chosen - 1;
    const struct password_service *service = password_service(call->password, i);
    panel_title(column, service->name);
    panel_say(column, state_words(call, i));
    panel_gap(column, ui->theme->gap_dp * 2);
    if (call->password->way[i] != WAY_NONE) {
        return;
    }
    struct ui_look key = {.icon = "fingerprint"}, manager = {.icon = "vpn_key"};
    if (service->has_passkey &&
        panel_button(column, STR("password.passkey"), key, ui_text(ui, "password.passkey"))) {
        ask_answer(call, STR("passkey"));
        back_to_card(call);
    }
    if (panel_button(column, STR("password.manager"), manager, ui_text(ui, "password.manager"))) {
        ask_answer(call, STR("manager"));
        back_to_card(call);
    }
    panel_gap(column, ui->theme->gap_dp);
    view_typing(call, column);
}

static void view_panel(struct map_call *call, const struct drill_call *given, struct rect at)
{
    struct ui *ui = call->ui;
    struct drill_call own = *given;
    struct panel_column column;
    own.at = &at;
    struct panel_frame frame =
        panel_begin(&column, &own, "password", &call->looks->scroll, &call->looks->is_ending);
    if (call->looks->chosen) {
        view_ways(call, &column);
    } else {
        panel_title(&column, ui_text(ui, "password.title"));
        panel_say(&column, call->password->words->task);
        panel_gap(&column, ui->theme->gap_dp * 2);
        panel_soft(&column, ui_text(ui, "password.hint"));
    }
    panel_end(&column, &frame);
}

void password_view(const struct drill_call *given)
{
    struct board board = board_of(given);
    struct map_call call = {.ui = given->ui,
                            .asks = given->asks,
                            .password = given->state,
                            .world = given->world,
                            .looks = given->looks};
    view_map(&call, board.middle);
    view_panel(&call, given, board.panel);
}
