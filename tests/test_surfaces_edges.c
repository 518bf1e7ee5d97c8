/* What stands at an edge: a link at the bottom, a card below the fold, a title too long for its
 * bar. */
#include "tests/scene.h"
#include "tests/test.h"

static struct scene scene;

static const char edges[] =
    "{'notices': ["
    "  {'id': 'm1', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'x', 'subject': 'Long',"
    "   'from_address': 'a@paper.example', 'blocks': ["
    "    {'id': 'a', 'kind': 'image', 'picture': 'x', 'text': 'A'},"
    "    {'id': 'b', 'kind': 'image', 'picture': 'x', 'text': 'B'},"
    "    {'id': 'c', 'kind': 'image', 'picture': 'x', 'text': 'C'},"
    "    {'id': 'go', 'kind': 'link', 'text': 'https://paper.example/a',"
    "     'link': {'url': 'https://paper.example/a'}},"
    "    {'id': 'end', 'kind': 'rule'}]},"
    "  {'id': 'm2', 'channel': 'email', 'at_s': 1, 'by': 'known', 'kind': 'x', 'subject': 'Square',"
    "   'from_address': 'a@paper.example', 'blocks': ["
    "    {'id': 'plain', 'kind': 'image', 'picture': 'x', 'text': 'A'},"
    "    {'id': 'qr', 'kind': 'image', 'picture': 'x', 'text': 'B',"
    "     'link': {'url': 'https://square.test/q'}}]},"
    "  {'id': 'w1', 'channel': 'web_push', 'at_s': 1, 'by': 'known', 'kind': 'x', 'subject': 'One',"
    "   'from_address': 'a.test', 'blocks': ["
    "     {'id': 'text', 'kind': 'paragraph', 'text': 'One.\\nTwo.\\nThree.\\nFour.\\nFive.'},"
    "     {'id': 'go', 'kind': 'button', 'text': 'Go', 'link': {'url': 'https://a.test/'}}]},"
    "  {'id': 'w2', 'channel': 'web_push', 'at_s': 2, 'by': 'known', 'kind': 'x', 'subject': 'Two',"
    "   'from_address': 'b.test', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'B.'}]},"
    "  {'id': 'w3', 'channel': 'web_push', 'at_s': 3, 'by': 'known', 'kind': 'x', 'subject': "
    "'Three',"
    "   'from_address': 'c.test', 'blocks': [{'id': 'text', 'kind': 'paragraph', 'text': 'C.'}]}]}";

static struct rect part_at(const char *part)
{
    struct rect at = {0};

    CHECK(ui_part_at(&scene.stage.ui, str_of(part), &at));
    return at;
}

static bool is_meeting(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

TEST(a_bubble_keeps_off_its_own_link)
{
    int met_n = 0;

    scene_open(&scene, edges, "phone/email/m1", 10000);
    for (int h = 500; h < 900; h += 4) { /* somewhere in between the link lies at the bottom */
        struct rect foot;

        scene.stage.h = h;
        stage_point(&scene.stage, -1, -1);
        if (!stage_point_at(&scene.stage, STR("m1.go"))) {
            continue;
        }
        stage_wait(&scene.stage, UI_HOVER_MS);
        if (!CHECK(scene_shows(&scene, "device.peek"))) {
            break;
        }
        CHECK(!is_meeting(part_at("device.peek"), part_at("m1.go")));
        foot = part_at("device.home");
        met_n += part_at("device.peek").y + part_at("device.peek").h < foot.y;
    }
    CHECK(met_n > 0); /* it had to give way at least once */
}

/* A QR code is a link: it tells where it leads before anybody goes there. A picture is none. */
TEST(a_picture_that_leads_somewhere_can_be_looked_at)
{
    scene_open(&scene, edges, "phone/email/m2", 10000);
    CHECK(stage_point_at(&scene.stage, STR("m2.plain")));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK(!scene_shows(&scene, "device.peek"));
    CHECK(stage_point_at(&scene.stage, STR("m2.qr")));
    stage_wait(&scene.stage, UI_HOVER_MS);
    CHECK(scene_shows(&scene, "device.peek") && scene_says(&scene, "square.test"));
    CHECK(scene_tab_to(&scene, "m2.qr"));
}

TEST(a_card_opened_below_the_fold_comes_into_view)
{
    struct rect link, foot;

    scene_open(&scene, edges, "phone/push", 10000);
    scene.stage.h = 560;
    stage_play(&scene.stage);
    CHECK(stage_click(&scene.stage, STR("push.w2")));
    stage_point(&scene.stage, -1, -1);
    CHECK(!scene_shows(&scene, "w1.go"));
    scene_do(&scene, &(struct ask){VERB_OPEN, STR("phone/push/w1"), STR("")});
    stage_play(&scene.stage);
    stage_play(&scene.stage);
    if (CHECK(scene_shows(&scene, "w1.go"))) {
        link = part_at("w1.go");
        foot = part_at("device.home");
        CHECK_INT(link.h, 44); /* not cut */
        CHECK(link.y + link.h <= foot.y);
    }
}

TEST(a_title_too_long_for_its_bar_takes_two_lines)
{
    struct panel *panel;

    scene_open(&scene, edges, "phone/official/forwarding", 10000);
    panel = (struct panel *)brand_panel(&scene.s->brand, STR("forwarding"));
    CHECK(scene_says(&scene, "Forwarding"));
    panel->title = STR("Forwarding of every message of this account elsewhere");
    stage_play(&scene.stage);
    CHECK(scene_says(&scene, "elsewhere") && !scene_says(&scene, "\xe2\x80\xa6"));
    scene_close(&scene);
}

TEST_MAIN(a_bubble_keeps_off_its_own_link, a_picture_that_leads_somewhere_can_be_looked_at,
          a_card_opened_below_the_fold_comes_into_view,
          a_title_too_long_for_its_bar_takes_two_lines)
