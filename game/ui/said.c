#include "ui/said.h"
#include "base/buf.h"
#include "base/utf8.h"
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

struct str ui_said_read(struct ui *ui, struct str sentence)
{
    return ruby_spoken(ui->frame, sentence);
}

/* The reading that is drawn over the letters there; a spread base is drawn letter by letter. */
static const struct draw_item *reading_over(const struct draw *draw, const char *letter)
{
    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        uintptr_t from = (uintptr_t)item->base.at, at = (uintptr_t)letter;

        if (item->is_reading && at >= from && at - from < item->base.n) {
            return item;
        }
    }
    return NULL;
}

/* What stands under a reading is told by it: the voice need not know the kanji. */
static void words_add(struct buf *words, const struct draw *draw, struct str text)
{
    for (size_t at = 0, next = 0; at < text.n; at = next) {
        const struct draw_item *over = reading_over(draw, text.at + at);
        size_t within = over ? (size_t)(text.at + at - over->base.at) : 0;

        if (over) {
            buf_add(words, within == 0 ? over->text : STR(""));
            next = at + over->base.n - within;
        } else {
            utf8_next(text, &next);
            buf_add(words, str_part(text, at, next - at));
        }
    }
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
            words_add(&words, ui->draw, item->text);
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
    struct str words = ui_said_read(ui, ui->focus_name), state = {0};

    if (!ui->focus) {
        return (struct str){0};
    }
    if (words.n == 0 && ui->is_focus_control) {
        words = words_on(ui, ui->focus_at);
    }
    if (ui->focus_state) {
        state = ui_said_read(ui, ui_text(ui, ui->focus_state));
    }
    return words.n && state.n ? str_fmt(ui->frame, "%.*s, %.*s", STR_ARGS(words), STR_ARGS(state))
                              : words;
}
