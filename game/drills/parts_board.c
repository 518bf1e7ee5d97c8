#include "drills/parts_board.h"

#define BOARD_PANEL_DP 312
#define BOARD_TICK_MS 1000

struct board board_of(const struct drill_call *call)
{
    struct ui *ui = call->ui;
    int pad = ui_px(ui, ui->theme->pad_dp);
    struct rect middle = *call->at;
    struct rect panel = cut_right(&middle, ui_px(ui, BOARD_PANEL_DP));
    cut_right(&middle, pad);
    ui_card(ui, middle, &ui->theme->program);
    ui_card(ui, panel, &ui->theme->program);
    struct board board = {.middle = rect_inset(middle, pad), .panel = rect_inset_xy(panel, 0, pad)};
    cut_left(&board.panel, pad);
    return board;
}

void board_wake(const struct drill_call *call, int64_t next_s)
{
    const struct world *world = call->world;
    int64_t now_ms = call->ui->in.now_ms;
    if (world->is_paused) {
        return;
    }
    ui_wake(call->ui, now_ms + BOARD_TICK_MS);
    if (next_s != NEVER_MS) {
        int64_t due_ms = scenario_at_ms(world->scenario, next_s * 1000 - world->skipped_ms);
        ui_wake(call->ui, now_ms + (due_ms - world->at_ms));
    }
}
