/* HTML to text, blocks and links; expected values written by hand. */
#include "adapters/mail_blocks.h"
#include "adapters/mail_form.h"
#include "adapters/mail_html.h"
#include "base/buf.h"
#include "tests/python.h"
#include "tests/test.h"

static struct arena arena;
static struct mail_notes notes;
static struct mail_blocks *blocks;

static void begin(void)
{
    notes = (struct mail_notes){.arena = &arena};
    blocks = ARENA_NEW(&arena, struct mail_blocks);
}

static void read_html(const char *html)
{
    begin();
    mail_blocks_html(&arena, str_of(html), blocks, &notes);
    mail_blocks_end(&arena, blocks);
}

static void read_plain(const char *text)
{
    begin();
    mail_blocks_plain(&arena, str_of(text), blocks, &notes);
    mail_blocks_end(&arena, blocks);
}

static bool is_block(size_t i, int kind, const char *text)
{
    bool is_there = CHECK(i < blocks->n);

    return is_there && CHECK_INT(blocks->at[i].kind, kind) && CHECK_STR(blocks->at[i].text, text);
}

static bool is_link(size_t i, const char *text, const char *target)
{
    bool is_there = CHECK(i < blocks->links_n);

    return is_there && CHECK_STR(blocks->links[i].text, text) &&
           CHECK_STR(blocks->links[i].target, target);
}

TEST(references_are_read_as_browsers_read_them)
{
    CHECK_STR(html_unescape(&arena, STR("&lt;&#x3042;&#12354;&amp;lt;&nosuch;&copy"), false),
              "<ああ&lt;&nosuch;©");
    CHECK_STR(html_unescape(&arena, STR("&#0;&#xD800;&#x110000;&#150;&#;&"), false),
              "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd–&#;&");
    CHECK_STR(html_unescape(&arena, STR("?a=1&copy=2&amp;b&lt=3&reg;"), true),
              "?a=1&copy=2&b&lt=3®");
}

/* Every name that we know means the same to python. */
TEST(python_knows_the_same_names)
{
    FILE *python =
        python_open("import html.entities as e\n"
                    "for k, v in sorted(e.html5.items()):\n"
                    "    if k.endswith(\";\") and len(v) == 1: print(\"&\" + k, v.encode().hex())",
                    "r");
    char line[100];
    size_t same_n = 0;

    while (python && fgets(line, sizeof line, python)) {
        struct str name, hex, ours;
        char shown[20] = "";

        str_cut(str_of(line), ' ', &name, &hex);
        ours = html_unescape(&arena, name, false);
        for (size_t i = 0; i < ours.n && i < 4; i++) {
            snprintf(shown + 2 * i, 3, "%02x", (unsigned char)ours.at[i]);
        }
        /* a name we do not know stays, or begins with one that needs no semicolon */
        if (ours.at[ours.n - 1] != ';') {
            CHECK_STR(str_trim(hex), shown);
            same_n++;
        }
    }
    CHECK(python && pclose(python) == 0);
    CHECK(same_n > 180);
}

TEST(what_is_not_for_readers_is_left_out)
{
    read_html("<title>t</title><style>p{}</style><!-- c --><script>'</p>'</script>"
              "<p>seen</p><div style='display : none'>hid<div>den</div> more</div>"
              "<span hidden>x</span><noembed>n</noembed><?php y ?><p>too</p>");
    CHECK_INT(blocks->n, 2);
    is_block(0, BLOCK_PARAGRAPH, "seen");
    is_block(1, BLOCK_PARAGRAPH, "too");
    CHECK(mail_noted(&notes, "html.hidden"));
}

TEST(links_come_in_order_with_their_text)
{
    read_html("<p>go <a href='http://a.example/?x=1&amp;y=2'>to <b>us</b></a> or "
              "<a href=//b.example/>there</a></p>"
              "<a name=x>no link</a><a href=''>empty</a><a href=\"mailto:x@y.example\">mail"
              "<a href='tel:1'>unclosed<p>goes on");
    CHECK_INT(blocks->links_n, 5);
    is_link(0, "to us", "http://a.example/?x=1&y=2");
    is_link(1, "there", "//b.example/");
    is_link(2, "empty", "");
    is_link(3, "mail", "mailto:x@y.example");
    is_link(4, "unclosed goes on", "tel:1");
    is_block(0, BLOCK_PARAGRAPH, "go");
    is_block(1, BLOCK_LINK, "to us");
    CHECK_STR(blocks->at[1].link.url, "http://a.example/?x=1&y=2");
    is_block(2, BLOCK_PARAGRAPH, "or");
}

TEST(buttons_pictures_and_headings)
{
    read_html("<h1>Head</h1><img src=logo.png alt='Shop'><img src=p.gif width=1 height=1>"
              "<a href=u style='background:#08c'>Deny</a><a href=v><img alt='Approve'></a>"
              "<hr><ul><li>one<li>two</ul><blockquote>said</blockquote><small>note</small>");
    is_block(0, BLOCK_HEADING, "Head");
    is_block(1, BLOCK_IMAGE, "Shop");
    CHECK_STR(blocks->at[1].picture, "brand");
    is_block(2, BLOCK_BUTTON, "Deny");
    is_block(3, BLOCK_BUTTON, "Approve");
    is_block(4, BLOCK_RULE, "");
    is_block(5, BLOCK_PARAGRAPH, "• one");
    is_block(6, BLOCK_PARAGRAPH, "• two");
    is_block(7, BLOCK_QUOTE, "said");
    is_block(8, BLOCK_NOTE, "note");
    CHECK_STR(blocks->at[8].id, "note-9");
    CHECK(mail_noted(&notes, "pictures.pixel"));
}

TEST(rows_of_cells_are_tables_and_layout_vanishes)
{
    read_html("<table><tr><td><table><tr><td>When</td><td>now</td></tr>"
              "<tr><th>Device</th><td><b>PC</b></td></tr></table></td></tr>"
              "<tr><td>alone</td></tr><tr><td>with</td><td><a href=x>link</a></td></tr></table>");
    if (CHECK_INT(blocks->n, 4) && is_block(0, BLOCK_TABLE, "") &&
        CHECK_INT(blocks->at[0].rows.n, 2)) {
        const struct strs *row = LIST_AT(blocks->at[0].rows, struct strs, 1);

        CHECK_INT(row->n, 2);
        CHECK_STR(row->at[0], "Device");
        CHECK_STR(row->at[1], "PC");
    }
    is_block(1, BLOCK_PARAGRAPH, "alone");
    is_block(2, BLOCK_PARAGRAPH, "with");
    is_block(3, BLOCK_LINK, "link");
}

TEST(a_form_in_a_mail_asks_in_words)
{
    read_html("<form action='https://f.example/'>Code: <input name=otp><input type=password>"
              "<input type=hidden value=x><input type=submit value=Go></form>");
    is_block(0, BLOCK_PARAGRAPH, "Code:");
    is_block(1, BLOCK_PARAGRAPH, "otp");
    CHECK_INT(blocks->at[1].asks, ASKS_CODE);
    is_block(2, BLOCK_BUTTON, "Go");
    CHECK_STR(blocks->at[2].link.url, "https://f.example/");
    CHECK(mail_noted(&notes, "form"));
}

TEST(lines_and_spaces_fall_as_on_the_screen)
{
    read_html("<p> a \n b<br>c<br><br>d&nbsp;e </p><p>&nbsp;</p><pre>x\n  y</pre>f");
    is_block(0, BLOCK_PARAGRAPH, "a b\nc");
    is_block(1, BLOCK_PARAGRAPH,
             "d\xc2\xa0"
             "e");
    is_block(2, BLOCK_PARAGRAPH, "x\n  y");
    is_block(3, BLOCK_PARAGRAPH, "f");
}

TEST(broken_tags_end_as_in_a_browser)
{
    read_html("1 < 2 <b>and</b> </ >x<p a='un>closed");
    is_block(0, BLOCK_PARAGRAPH, "1 < 2 and x");
    CHECK_INT(blocks->n, 1);
    CHECK(mail_noted(&notes, "html.cut"));
}

TEST(plain_text_has_paragraphs_quotes_rules_and_links)
{
    read_plain("Hello\r\nyou\r\n\r\nSee https://a.example/x?y=1.\n> said\n==========\n"
               "（http://аmazon.example/をクリック）\nwww.b.example");
    is_block(0, BLOCK_PARAGRAPH, "Hello\nyou");
    is_block(1, BLOCK_PARAGRAPH, "See");
    is_block(2, BLOCK_LINK, "https://a.example/x?y=1.");
    is_block(3, BLOCK_QUOTE, "said");
    is_block(4, BLOCK_RULE, "");
    is_block(5, BLOCK_LINK, "（http://аmazon.example/");
    is_block(6, BLOCK_PARAGRAPH, "をクリック）");
    is_link(1, "http://аmazon.example/", "http://аmazon.example/");
    is_link(2, "www.b.example", "www.b.example");
}

TEST(limits_hold)
{
    struct buf html = {0};

    for (int i = 0; i < 2000; i++) {
        buf_add_c(&html, "<table><tr><td>a<td>b</tr></table><a href=x>y</a>");
    }
    read_html(html.at);
    CHECK_INT(blocks->n, MAIL_BLOCKS_N);
    CHECK_INT(blocks->links_n, MAIL_LINKS_N);
    CHECK(mail_noted(&notes, "links.many"));
    CHECK(mail_noted(&notes, "blocks.many"));
    buf_clear(&html);
}

/* An unclosed link ends with the cell it was opened in, not with a table inside it. */
TEST(links_end_with_their_cell)
{
    read_html("<table><tr><td><a href=a>one<td>two</table>three");
    CHECK_INT(blocks->links_n, 1);
    is_link(0, "one", "a");
    read_html("<table><tr><td><a href=a>one<table><tr><td>two</table> three</table>four");
    is_link(0, "one two three", "a");
    read_html("<a href=a><table><tr><td>one</td></tr></table>two</a>");
    is_link(0, "one two", "a");
}

TEST(a_links_words_are_one_line)
{
    read_html("<a href=a>one<br>two <br> three</a><pre><a href=b>four\nfive</a></pre>");
    is_link(0, "one two three", "a");
    is_link(1, "four five", "b");
}

TEST(what_can_be_chosen_is_one_block)
{
    read_html("<p>Where<select><option>North<option selected>South</select>");
    CHECK_INT(blocks->n, 2);
    is_block(0, BLOCK_PARAGRAPH, "Where");
    is_block(1, BLOCK_PARAGRAPH, "North / South");
}

TEST(a_field_asks_for_what_its_name_says)
{
    static const struct {
        const char *type, *name;
        int asks;
    } rows[] = {{"text", "Contact_ZipCode", ASKS_OTHER},
                {"text", "promo_code", ASKS_OTHER},
                {"text", "shipping", ASKS_OTHER},
                {"text", "one-time-code", ASKS_CODE},
                {"text", "user_pin", ASKS_CODE},
                {"tel", "PIN", ASKS_CODE},
                {"text", "CardNumber", ASKS_CARD},
                {"password", "x", ASKS_PASSWORD},
                {"text", "user-password", ASKS_PASSWORD},
                {"email", "EMAIL", ASKS_IDENTIFIER},
                {"text", "", ASKS_OTHER}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_INT(mail_form_asks(str_of(rows[i].type), str_of(rows[i].name)), rows[i].asks);
    }
}

static const char sized[] = "<table><tr><td style='padding:0; FONT-SIZE : 41px'>Large</td></tr>"
                            "<tr><td><span style='font-size:15.5pt'>Points</span></td></tr>"
                            "<tr><td><font size=5>Five</font> and more</td></tr>"
                            "<tr><td style='font-size:11px'>Small<br>print</td></tr></table>"
                            "<p style='font-size:2em'>Ems<p>Usual <b style='font-size:30px'>and "
                            "large</b>, but the rest is not"
                            "<div><font size=+2>Step</font></div><div>All the rest of this mail is "
                            "of the usual size.</div>";

TEST(large_letters_are_a_heading_small_ones_a_note)
{
    read_html(sized);
    is_block(0, BLOCK_HEADING, "Large");
    is_block(1, BLOCK_HEADING, "Points");
    is_block(2, BLOCK_PARAGRAPH, "Five and more");
    is_block(3, BLOCK_NOTE, "Small\nprint");
    is_block(4, BLOCK_HEADING, "Ems");
    is_block(5, BLOCK_PARAGRAPH, "Usual and large, but the rest is not");
    is_block(6, BLOCK_HEADING, "Step");
    is_block(7, BLOCK_PARAGRAPH, "All the rest of this mail is of the usual size.");
    read_html(
        "<div style='font-size:10px'><h1>Title</h1><p>All of it</p><small>is small</small></div>");
    is_block(0, BLOCK_HEADING, "Title");
    is_block(1, BLOCK_PARAGRAPH, "All of it");
    is_block(2, BLOCK_NOTE, "is small");
    read_html("<div style='font-size:26px'><p>All of it</p>is large</div>");
    is_block(0, BLOCK_PARAGRAPH, "All of it");
}

/* As MJML lays out mail: cells without a size around texts that have one. */
TEST(letters_without_size_hide_only_themselves)
{
    read_html(
        "<td style='font-size:0px'>bust<div style='font-size:0'><table><tr><td "
        "style='font-size:0;'>"
        "<div style='font-size:13px'>seen</div></td></tr><tr><td style='font-size: 0px;'>"
        "<a href=x style='font-size:13px;background:#414141'>Press</a></td></tr></table></div></td>"
        "<span style='font-size:1px'>ers</span><div style='mso-hide:all'>shown but in one</div>");
    CHECK_INT(blocks->n, 3);
    is_block(0, BLOCK_PARAGRAPH, "seen");
    is_block(1, BLOCK_BUTTON, "Press");
    is_link(0, "Press", "x");
    is_block(2, BLOCK_PARAGRAPH, "shown but in one");
    CHECK(mail_noted(&notes, "html.hidden"));
}

/* What chromium shows of the same pages is asked in tests/peers/mail_seen.py. */
TEST(words_in_the_colour_of_their_ground_are_not_read)
{
    read_html("<body bgcolor=#ffffff><p>Your acc<span style='color:#FFFFFF'>xzq filler</span>ount "
              "<font color=fefefe>recipe for a pie</font> is shut</p><p style='COLOR: "
              "rgb(250, 250, 250)'>more</p><p style='color:yellow'>yellow</p>");
    CHECK_INT(blocks->n, 2);
    CHECK(is_block(0, BLOCK_PARAGRAPH, "Your account is shut"));
    CHECK(is_block(1, BLOCK_PARAGRAPH, "yellow"));
    CHECK_INT(blocks->filler_n, 10 + 16 + 4);
    CHECK_INT(blocks->filler_at, 0);
    CHECK(mail_noted(&notes, "html.filler") && mail_noted(&notes, "html.hidden"));
    read_html("<div style='background-color: #111'><p style='color:#121212'>dark</p>"
              "<p style='color:white'>white</p></div><section style='background:#222'>"
              "<p style='color:#fff'>in a section</p></section>");
    CHECK(is_block(0, BLOCK_PARAGRAPH, "white"));
    CHECK(is_block(1, BLOCK_PARAGRAPH, "in a section"));
    CHECK_INT(blocks->filler_n, 0); /* only before all else: a list's preview */
}

/* A sheet, a picture or a table of an old page may say what is not said here. */
TEST(words_whose_ground_is_not_known_count_as_seen)
{
    read_html("<style>td{background:#046}</style><table><tr><td style='color:#fff'>sheet</table>"
              "<p style='color:#fff;background:url(x.png)'>picture</p>"
              "<table bgcolor=#000000><font color=black>before the table</font><tr><td>x</table>");
    CHECK_INT(blocks->n, 4);
    CHECK(!mail_noted(&notes, "html.hidden"));
    read_html("<noscript><p>Shown where no scripts run</p></noscript>");
    CHECK(is_block(0, BLOCK_PARAGRAPH, "Shown where no scripts run"));
    read_html("<p><a style='color:#fff' href='https://a.example/'>a link stays</a></p>");
    CHECK(is_link(0, "a link stays", "https://a.example/"));
}

TEST(what_is_nested_too_deep_is_read_all_the_same)
{
    struct buf html = {0};

    for (int i = 0; i < 300; i++) {
        buf_add_c(&html, "<div style='font-size:30px'>");
    }
    buf_add_c(&html, "deep");
    for (int i = 0; i < 300; i++) {
        buf_add_c(&html, "</div>");
    }
    buf_add_c(&html, "usual text that is much longer than the deep one");
    read_html(html.at);
    is_block(0, BLOCK_HEADING, "deep");
    is_block(1, BLOCK_PARAGRAPH, "usual text that is much longer than the deep one");
    buf_clear(&html);
}

TEST(white_words_in_a_coloured_cell_are_a_button)
{
    read_html("<td bgcolor=#2672ec><a href=a style='color: #FFF'>Press</a></td>"
              "<td style='background:#eee'><a href=b style='color:#00f'>Read</a></td>"
              "<td><a href=c style='color:white'>Else</a></td>"
              "<td style='background:red'><a href=d style='border-color:white'>More</a></td>");
    is_block(0, BLOCK_BUTTON, "Press");
    is_block(1, BLOCK_LINK, "Read");
    is_block(2, BLOCK_LINK, "Else");
    is_block(3, BLOCK_LINK, "More");
}

/* The fact is the link's words alone; the block is what stands there. */
TEST(marks_stay_beside_their_link)
{
    read_html("<p>See <a href=x>this page</a>.</p><p>ここ<a href=y>から</a>。</p>"
              "<p><a href=z>Here</a></p><p>!</p><p><a href=w>a</a>, <a href=v>b</a></p>");
    is_block(1, BLOCK_LINK, "this page.");
    is_link(0, "this page", "x");
    is_block(3, BLOCK_LINK, "から。");
    is_block(4, BLOCK_LINK, "Here");
    is_block(5, BLOCK_PARAGRAPH, "!");
    is_block(6, BLOCK_LINK, "a,");
    is_block(7, BLOCK_LINK, "b");
    read_html("<p>Look (<a href=x>here</a>), then <a href=y>there</a>. <p>(<p><a href=z>z</a>");
    is_block(0, BLOCK_PARAGRAPH, "Look");
    is_block(1, BLOCK_LINK, "(here),");
    is_block(2, BLOCK_PARAGRAPH, "then");
    is_block(3, BLOCK_LINK, "there.");
    is_block(4, BLOCK_PARAGRAPH, "(");
    is_block(5, BLOCK_LINK, "z");
    read_html("(<a href=x>here</a>) on");
    is_block(0, BLOCK_LINK, "(here)");
    is_block(1, BLOCK_PARAGRAPH, "on");
    CHECK_INT(blocks->n, 2);
    read_plain("Press <https://a.example/> to go on.");
    is_block(1, BLOCK_LINK, "<https://a.example/>");
    is_block(2, BLOCK_PARAGRAPH, "to go on.");
    is_link(0, "https://a.example/", "https://a.example/");
}

TEST_MAIN(words_in_the_colour_of_their_ground_are_not_read,
          words_whose_ground_is_not_known_count_as_seen, letters_without_size_hide_only_themselves,
          what_is_nested_too_deep_is_read_all_the_same, a_field_asks_for_what_its_name_says,
          large_letters_are_a_heading_small_ones_a_note,
          white_words_in_a_coloured_cell_are_a_button, marks_stay_beside_their_link,
          links_end_with_their_cell, a_links_words_are_one_line, what_can_be_chosen_is_one_block,
          references_are_read_as_browsers_read_them, python_knows_the_same_names,
          what_is_not_for_readers_is_left_out, links_come_in_order_with_their_text,
          buttons_pictures_and_headings, rows_of_cells_are_tables_and_layout_vanishes,
          a_form_in_a_mail_asks_in_words, lines_and_spaces_fall_as_on_the_screen,
          broken_tags_end_as_in_a_browser, plain_text_has_paragraphs_quotes_rules_and_links,
          limits_hold)
