#include "ui/said.h"
#include "base/buf.h"
#include "ui/ruby.h"

struct str ui_said_plain(struct ui *ui, struct str sentence)
{
    return ruby_read(ui->frame, sentence).plain;
}

static bool is_word_on(const struct draw_item *item, struct rect at)
{
    return item->kind == DRAW_TEXT && item->font != FONT_ICON && !item->is_reading &&
           rect_has(at, item->at.x + item->at.w / 2, item->at.y + item->at.h / 2);
}

static struct str words_on(struct ui *ui, struct rect at)
{
    struct clips clips = clips_of((struct rect){0, 0, ui->w, ui->h});
    struct buf words = {0};
    struct str all;

    for (size_t i = 0; i < ui->draw->n; i++) {
        const struct draw_item *item = &ui->draw->items[i];

        if (!clips_take(&clips, item) && is_word_on(item, at) &&
            !rect_is_empty(rect_meet(clips_now(&clips), item->at))) {
            buf_add(&words, words.n && !item->is_joined ? STR(" ") : STR(""));
            buf_add(&words, item->text);
        }
    }
    all = str_copy(ui->frame, buf_str(&words));
    buf_clear(&words);
    return all;
}

struct str ui_said_on(struct ui *ui, struct rect at)
{
    return words_on(ui, at);
}

struct str ui_said(struct ui *ui)
{
    struct str words = ui_said_plain(ui, ui->focus_name), state = {0};

    if (!ui->focus) {
        return (struct str){0};
    }
    if (words.n == 0 && ui->is_focus_control) {
        words = words_on(ui, ui->focus_at);
    }
    if (ui->focus_state) {
        state = ui_said_plain(ui, ui_text(ui, ui->focus_state));
    }
    return words.n && state.n ? str_fmt(ui->frame, "%.*s, %.*s", STR_ARGS(words), STR_ARGS(state))
                              : words;
}
