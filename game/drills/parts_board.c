#include "drills/parts_board.h"

#define BOARD_PANEL_DP 312

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
