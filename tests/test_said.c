/* What a spoken reading says: a control's words as drawn, its name, its state; never what is typed.
 */
#include "test.h"
#include "stage.h"
#include "ui/edit.h"
#include "ui/said.h"
#include "ui/widgets.h"

static struct theatre stage;
static struct edit edit;
static bool is_on, is_long;

static const struct text_entry entries[] = {{{"speech.chosen", 13}, {"選択中", 9}},
                                            {{"speech.off", 10}, {"オフ", 6}},
                                            {{"speech.on", 9}, {"オン", 6}}};

static void view(struct ui *ui, void *ctx)
{
    struct ui_look look = {.icon = "check"};
    struct ui_type type = ui_type_of(ui, 15, 0xff000000);
    struct ui_scroll scroll = {0};
    struct rect list = {300, 10, 200, 60}, room;

    (void)ctx;
    ui_button(ui, STR("plain"), (struct rect){10, 10, 200, 44}, look,
              STR("承認《しょうにん》する"));
    look.is_chosen = true;
    ui_button(ui, STR("chosen"), (struct rect){10, 60, 200, 44}, look, STR("Verify"));
    look.is_chosen = false;
    ui_icon_button(ui, STR("icon"), (struct rect){10, 110, 44, 44}, look, STR("戻《もど》る"));
    is_on ^=
        ui_toggle(ui, STR("toggle"), (struct rect){10, 160, 200, 44}, look, STR("動き"), is_on);
    ui_row(ui, STR("row"), (struct rect){10, 210, 200, 60}, NULL);
    ui_line(ui, (struct rect){10, 210, 200, 30}, type, STR("花子"));
    ui_line(ui, (struct rect){10, 240, 200, 30}, type, STR("きのう"));
    if (is_long) {
        ui_paragraph(ui, (struct rect){230, 210, 390, 60}, type,
                     STR("承《うけたまわ》る方《かた》と志の人《ひと》。"));
        ui_paragraph(ui, (struct rect){230, 290, 100, 90}, type,
                     STR("番号《ばんごう》は人《ひと》に教えないでください。"));
        ui_paragraph(ui, (struct rect){10, 395, 150, 60}, type,
                     STR("長い文は語の途中で折れる。 A line of words."));
    }
    ui_field(ui, STR("field"), (struct rect){10, 280, 200, 44}, NULL, &edit, STR("呼び名"));
    room = ui_scroll_begin(ui, STR("list"), list, &scroll);
    ui_line(ui, (struct rect){room.x, room.y, 200, 44}, type, STR("長い話"));
    ui_scroll_end(ui, list, &scroll, 200);
}

static void start(bool is_secret)
{
    is_on = false;
    edit = (struct edit){.is_secret = is_secret};
    stage_open(&stage, view, NULL);
    stage.texts = (struct texts){STR("ja"), entries, sizeof entries / sizeof *entries};
    stage.ui.texts = &stage.texts;
}

static struct str next(void)
{
    stage_key(&stage, KEY_TAB);
    return ui_said(&stage.ui);
}

TEST(controls_are_said_with_their_state)
{
    start(false);
    CHECK_STR(ui_said(&stage.ui), "");
    CHECK_STR(next(), "しょうにんする"); /* a voice need not know the kanji */
    CHECK_STR(next(), "Verify, 選択中");
    CHECK_STR(next(), "もどる");
    CHECK_STR(next(), "動き, オフ");
    stage_key(&stage, KEY_SPACE);
    CHECK_STR(ui_said(&stage.ui), "動き, オン");
    CHECK_STR(next(), "花子 きのう");
    stage_close(&stage);
}

TEST(what_is_typed_is_not_said)
{
    for (int is_secret = 0; is_secret < 2; is_secret++) {
        start(is_secret);
        for (int i = 0; i < 6; i++) {
            stage_key(&stage, KEY_TAB);
        }
        CHECK(stage_has_focus(&stage, STR("field")));
        CHECK_STR(ui_said(&stage.ui), "呼び名");
        stage_type(&stage, "hunter2");
        CHECK_STR(ui_said(&stage.ui), "呼び名");
        stage_close(&stage);
    }
}

/* Lines are joined where a word was broken; what a scrolling area hides is not said. */
TEST(a_whole_place_is_said)
{
    is_long = true;
    start(false);
    CHECK_STR(ui_said_on(&stage.ui, (struct rect){0, 390, 640, 140}),
              "長い文は語の途中で折れる。 A line of words.");
    CHECK_STR(ui_said_on(&stage.ui, (struct rect){0, 200, 220, 80}), "花子 きのう");
    /* a base that is spread is drawn letter by letter; two of one line; one broken off a line */
    CHECK_STR(ui_said_on(&stage.ui, (struct rect){220, 200, 400, 180}),
              "うけたまわるかたと志のひと。 ばんごうはひとに教えないでください。");
    stage_close(&stage);
    is_long = false;
}

TEST(readings_are_taken_out_of_sentences)
{
    start(false);
    CHECK_STR(ui_said_plain(&stage.ui, STR("次《つぎ》へ")), "次へ");
    CHECK_STR(ui_said_plain(&stage.ui, STR("《重要》")), "《重要》");
    CHECK_STR(ui_said_read(&stage.ui, STR("あの｜次《つぎ》へ、人《ひと》")), "あのつぎへ、ひと");
    CHECK_STR(ui_said_read(&stage.ui, STR("《重要》")), "《重要》");
    stage_close(&stage);
}

TEST_MAIN(controls_are_said_with_their_state, what_is_typed_is_not_said,
          readings_are_taken_out_of_sentences, a_whole_place_is_said)
