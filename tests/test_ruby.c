/* Readings over kanji: read out of a sentence, laid with their bases, drawn, kept apart. */
#include "test.h"
#include "fake_font.h"
#include "stage.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <stdlib.h>

static struct fake_font font;
static struct text_cache *cache;

static void start(void)
{
    struct text_port port = fake_port(&font);

    text_cache_close(cache);
    cache = text_cache_open(&port);
}

static const struct paragraph *lay(int width_px, struct str text)
{
    return text_lay(cache, (struct text_style){.size_px = 16, .width_px = width_px}, text);
}

/* The lines joined by '|', then each reading as <text@x+w>. */
static struct str written(const struct paragraph *paragraph)
{
    static char got[2000];
    size_t n = 0;

    for (size_t i = 0; i < paragraph->n; i++) {
        const struct text_line *line = &paragraph->lines[i];

        n +=
            (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", i ? "|" : "", STR_ARGS(line->text));
        for (size_t p = 0; p < line->pieces_n; p++) {
            if (line->pieces[p].is_reading) {
                n += (size_t)snprintf(got + n, sizeof got - n, "<%.*s@%d+%d>",
                                      STR_ARGS(line->pieces[p].text), line->pieces[p].x_px,
                                      line->pieces[p].width_px);
            }
        }
    }
    return (struct str){got, n};
}

TEST(a_reading_stands_over_the_middle_of_its_base)
{
    const struct paragraph *paragraph;

    start();
    paragraph = lay(0, STR("次の通知《つうち》です"));
    CHECK_STR(written(paragraph), "次の通知です<つうち@36+24>"); /* 32..64, its middle 48 */
    CHECK_INT(paragraph->ruby_px, 8);
    CHECK_INT(paragraph->over_px, 6);
    CHECK_INT(paragraph->width_px, 96);
    CHECK_STR(written(lay(0, STR("次の通知です"))), "次の通知です");
    CHECK_INT(lay(0, STR("次の通知です"))->over_px, 0);
}

TEST(a_bar_says_where_the_base_begins)
{
    start();
    CHECK_STR(written(lay(0, STR("今日｜通知《つうち》"))), "今日通知<つうち@36+24>");
    CHECK_STR(written(lay(0, STR("｜サインイン《なかへ》する"))), "サインインする<なかへ@28+24>");
    CHECK_STR(written(lay(0, STR("時々《ときどき》"))), "時々<ときどき@0+32>");
}

/* JIS X 4051: the room left over is shared 1:2:1 about the base's characters. */
TEST(a_wide_reading_spreads_its_base)
{
    const struct text_line *line;

    start();
    line = &lay(0, STR("あ承認《しょうにんか》い"))->lines[0]; /* 48 over 32 */
    CHECK_INT(line->width_px, 16 + 48 + 16);
    CHECK_INT(line->pieces_n, 5);
    CHECK_STR(line->pieces[0].text, "あ");
    CHECK_INT(line->pieces[0].x_px, 0);
    CHECK_STR(line->pieces[1].text, "承");
    CHECK_INT(line->pieces[1].x_px, 16 + 4);
    CHECK_STR(line->pieces[2].text, "認");
    CHECK_INT(line->pieces[2].x_px, 16 + 4 + 16 + 8);
    CHECK_STR(line->pieces[3].text, "しょうにんか");
    CHECK_INT(line->pieces[3].x_px, 16);
    CHECK_INT(line->pieces[3].width_px, 48);
    CHECK_STR(line->pieces[4].text, "い");
    CHECK_INT(line->pieces[4].x_px, 16 + 48);
}

TEST(what_is_not_a_reading_stays_as_it_is)
{
    static const char *const plain[] = {
        "《重要》お知らせ", "通知《重要》", "通知《つう",
        "通知《》です",     "かな《かな》", "｜通知です",
        "通知 《つうち》",  "｜《つうち》", "a《えー》",
        "通知＜つうち＞",   "｜",           "｜通知\n《つうち》",
    };

    start();
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        const struct paragraph *paragraph = lay(0, str_of(plain[i]));

        CHECK_INT(paragraph->ruby_px, 0);
        CHECK(strchr(plain[i], '\n') || str_eq(paragraph->lines[0].text, str_of(plain[i])));
    }
}

TEST(addresses_and_typed_words_have_no_ruby)
{
    struct text_style style = {.font = FONT_ADDRESS, .size_px = 16};
    struct str text = STR("通知《つうち》");

    start();
    CHECK_STR(text_lay(cache, style, text)->lines[0].text, "通知《つうち》");
    style.font = FONT_MONO;
    CHECK_STR(text_lay(cache, style, text)->lines[0].text, "通知《つうち》");
    style.font = FONT_TEXT;
    CHECK_STR(text_lay(cache, style, text)->lines[0].text, "通知");
    style.is_literal = true; /* the key tells them apart */
    CHECK_STR(text_lay(cache, style, text)->lines[0].text, "通知《つうち》");
    style.font = FONT_TEXT_BOLD;
    style.is_literal = false;
    CHECK_STR(text_lay(cache, style, text)->lines[0].text, "通知");
}

TEST(the_cache_knows_a_reading_from_another)
{
    const struct paragraph *first;

    start();
    first = lay(0, STR("市場《いちば》"));
    CHECK_STR(written(lay(0, STR("市場《しじょう》"))), "市場<しじょう@0+32>");
    font.calls_n = 0;
    CHECK(lay(0, STR("市場《いちば》")) == first);
    CHECK_STR(written(first), "市場<いちば@4+24>");
    CHECK_INT(font.calls_n, 0);
}

TEST(a_base_is_not_divided)
{
    start();
    CHECK_STR(written(lay(80, STR("これは通知《つうち》です"))), "これは通知<つうち@52+24>|です");
    CHECK_STR(written(lay(64, STR("これは通知《つうち》です"))), "これは|通知です<つうち@4+24>");
    CHECK_STR(written(lay(72, STR("これは通知《つうち》です"))), "これは|通知です<つうち@4+24>");
    /* Fits no line: the reading goes, the words stay. */
    CHECK_STR(written(lay(40, STR("通知一覧《つうちいちらん》"))), "通知|一覧");
    CHECK_INT(lay(40, STR("通知一覧《つうちいちらん》"))->over_px, 0);
}

TEST(a_cut_keeps_bases_whole)
{
    struct text_style style = {.size_px = 16, .width_px = 72, .lines_n = 1};
    const struct text_line *line;

    start();
    line = &text_lay(cache, style, STR("通知《つうち》を見て一覧《いちらん》"))->lines[0];
    CHECK_STR(line->text, "通知を見…"); /* … is half here */
    CHECK_INT(line->pieces_n, 3);
    CHECK_STR(line->pieces[1].text, "通知を見");
    CHECK_STR(line->pieces[2].text, "…");
    CHECK_INT(line->pieces[2].x_px, 64);
    line = &text_lay(cache, style, STR("これは通知《つうち》です"))->lines[0];
    CHECK_STR(line->text, "これは…");
    CHECK_INT(line->pieces_n, 0);
    line = &text_lay(cache, style, STR("承認《しょうにんか》でいいです"))->lines[0];
    CHECK_STR(line->text, "承認で…"); /* spread: 48 + 16 + 8 */
    CHECK_INT(line->pieces_n, 5);
    CHECK_STR(line->pieces[4].text, "…");
    CHECK_INT(line->pieces[4].x_px, 64);
}

/* Property: random sentences at every width -----------------------------------------------------
 */

static uint32_t chance(uint32_t below)
{
    static uint32_t state = 2463534242u;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
}

struct sentence {
    char marked[900], plain[600];
    struct {
        size_t at, n;
        char reads[40];
    } bases[60];
    size_t bases_n;
};

static void put(char *room, const char *piece)
{
    memcpy(room + strlen(room), piece, strlen(piece) + 1);
}

static void random_sentence(struct sentence *out)
{
    static const char *const words[] = {"の", "を",  "、", "。",        "「", "」", "っ",  "ー",
                                        "a",  "Web", " ",  "a.example", "（", "）", "です"};
    static const char *const bases[] = {"通知", "承認", "本人確認", "私", "人々", "今日"};
    static const char *const reads[] = {"つうち",   "しょうにん", "ほんにんかくにん",
                                        "わたくし", "ひとびと",   "きょう"};
    size_t count = chance(24) + 1;

    *out = (struct sentence){.bases_n = 0};
    for (size_t i = 0; i < count; i++) {
        if (chance(3) > 0) {
            const char *word = words[chance(sizeof words / sizeof *words)];

            put(out->marked, word);
            put(out->plain, word);
        } else {
            size_t b = chance(6);

            out->bases[out->bases_n].at = strlen(out->plain);
            out->bases[out->bases_n].n = strlen(bases[b]);
            memcpy(out->bases[out->bases_n++].reads, reads[b], strlen(reads[b]) + 1);
            put(out->plain, bases[b]);
            put(out->marked, "｜");
            put(out->marked, bases[b]);
            put(out->marked, "《");
            put(out->marked, reads[b]);
            put(out->marked, "》");
        }
    }
}

/* Where the text of the base with offset `at` starts and ends on this line, by its pieces. */
static void base_extent(const struct text_line *line, const char *from, size_t n, int *left,
                        int *right)
{
    *left = 1 << 20;
    *right = -1;
    for (size_t p = 0; p < line->pieces_n; p++) {
        const struct text_piece *piece = &line->pieces[p];
        int x = piece->x_px;

        for (size_t at = 0; !piece->is_reading && at < piece->text.n;) {
            const char *here = piece->text.at + at;
            int w = utf8_width(utf8_next(piece->text, &at)) * 8;

            if (here >= from && here < from + n) {
                *left = x < *left ? x : *left;
                *right = x + w > *right ? x + w : *right;
            }
            x += w;
        }
    }
}

static const struct text_piece *nth_reading(const struct text_line *line, size_t nth)
{
    for (size_t p = 0; p < line->pieces_n; p++) {
        if (line->pieces[p].is_reading && nth-- == 0) {
            return &line->pieces[p];
        }
    }
    return NULL;
}

/* All bases that start on the line are whole on it, under their own readings, in order, none
 * touching. */
static bool is_line_right(const struct sentence *sentence, const struct text_line *line,
                          const char *plain, int width_px)
{
    size_t from = (size_t)(line->text.at - plain), to = from + line->text.n, nth = 0;
    int before = 0;

    for (size_t b = 0; b < sentence->bases_n; b++) {
        size_t at = sentence->bases[b].at, n = sentence->bases[b].n;
        int wide = (int)n / 3 * 16, reads = (int)strlen(sentence->bases[b].reads) / 3 * 8;
        int left, right;
        const struct text_piece *reading;

        if (wide > width_px || reads > width_px || at + n <= from || at >= to) {
            continue;
        }
        if (at < from || at + n > to) {
            return false;
        }
        reading = nth_reading(line, nth++);
        if (!reading || !str_is(reading->text, sentence->bases[b].reads)) {
            return false;
        }
        base_extent(line, plain + at, n, &left, &right);
        if (reading->x_px < before || left < 0 || right > line->width_px ||
            reading->x_px + reading->width_px > line->width_px + 1 ||
            abs(left + right - 2 * reading->x_px - reading->width_px) > 3) {
            return false;
        }
        before = reading->x_px + reading->width_px - 1;
    }
    return nth_reading(line, nth) == NULL;
}

/* What the pieces show, put together, is the line. */
static bool are_pieces_the_line(const struct text_line *line)
{
    const char *at = line->text.at;

    for (size_t p = 0; p < line->pieces_n; p++) {
        if (!line->pieces[p].is_reading) {
            if (line->pieces[p].text.at != at) {
                return false;
            }
            at += line->pieces[p].text.n;
        }
    }
    return line->pieces_n == 0 || at == line->text.at + line->text.n;
}

static bool is_laid_right(const struct sentence *sentence, int width_px)
{
    const struct paragraph *paragraph = lay(width_px, str_of(sentence->marked));
    const char *plain = paragraph->n ? paragraph->lines[0].text.at : NULL;
    bool has_host = strstr(sentence->plain, "a.ex") != NULL; /* test_text.c tells how those break */

    for (size_t i = 0; i < paragraph->n; i++) {
        const struct text_line *line = &paragraph->lines[i];

        if (!are_pieces_the_line(line) || !is_line_right(sentence, line, plain, width_px)) {
            return false;
        }
        if (i > 0 && line->text.n > 0) {
            size_t at = 0;
            uint32_t c = utf8_next(line->text, &at);

            if (width_px >= 160 && !has_host && !kinsoku_may_start(c)) {
                return false;
            }
        }
    }
    return plain == NULL || memcmp(plain, sentence->plain, strlen(sentence->plain)) == 0;
}

TEST(random_sentences_are_laid_right_at_every_width)
{
    static struct sentence sentence;
    int wrong_n = 0;

    start();
    for (int round = 0; round < 300 && wrong_n < 5; round++) {
        random_sentence(&sentence);
        for (int width_px = 16; width_px <= 480; width_px += 7) {
            if (!is_laid_right(&sentence, width_px)) {
                printf("wrong at %d px: %s\n", width_px, sentence.marked);
                wrong_n++;
            }
        }
        for (int frame = 0; frame < 130; frame++) {
            text_cache_sweep(cache);
        }
    }
    CHECK_INT(wrong_n, 0);
    text_cache_close(cache);
    cache = NULL;
}

/* Drawing ----------------------------------------------------------------------------------------
 */

static struct theatre stage;
static int taken_px, asked_px;

static void view(struct ui *ui, void *ctx)
{
    struct ui_type type = ui_type_of(ui, 16, 0xff000000);

    (void)ctx;
    asked_px = ui_paragraph_h(ui, type, 80, STR("これは通知《つうち》です"));
    taken_px =
        ui_paragraph(ui, (struct rect){10, 10, 80, 200}, type, STR("これは通知《つうち》です"));
    ui_line(ui, (struct rect){10, 300, 200, 40}, type, STR("通知《つうち》"));
    ui_button(ui, STR("b"), (struct rect){10, 400, 120, 44}, (struct ui_look){0},
              STR("次《つぎ》へ"));
}

TEST(readings_are_drawn_above_and_lines_make_room)
{
    struct str got;

    stage_open(&stage, view, NULL);
    got = stage_written(&stage);
    CHECK_INT(taken_px, asked_px);
    CHECK_INT(taken_px, 2 * (24 + 6)); /* both lines: one rhythm */
    /* The first line's base is centred in 16..40, its em box starts at 20: the reading ends there.
     */
    CHECK(str_has(got, STR("text 10,16 80x24 text 16 ff000000 \"これは通知\"")));
    CHECK(str_has(got, STR("text 62,12 24x8 text 8 ff000000 \"つうち\"")));
    CHECK(str_has(got, STR("text 10,46 32x24 text 16 ff000000 \"です\"")));
    CHECK(str_has(got, STR("text 10,308 32x24 text 16 ff000000 \"通知\"")));
    CHECK(str_has(got, STR("text 14,304 24x8 text 8 ff000000 \"つうち\"")));
    CHECK(str_has(got, STR("\"へ\"")));
    CHECK(str_has(got, STR("\"つぎ\"")));
    CHECK(!str_has(got, STR("《")));
    stage_close(&stage);
}

TEST_MAIN(a_reading_stands_over_the_middle_of_its_base, a_bar_says_where_the_base_begins,
          a_wide_reading_spreads_its_base, what_is_not_a_reading_stays_as_it_is,
          addresses_and_typed_words_have_no_ruby, the_cache_knows_a_reading_from_another,
          a_base_is_not_divided, a_cut_keeps_bases_whole,
          random_sentences_are_laid_right_at_every_width,
          readings_are_drawn_above_and_lines_make_room)
