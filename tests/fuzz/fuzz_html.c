/* Whatever HTML (or plain text, when it begins with a zero byte) is given: blocks and links stay
 * within their limits, all of them are UTF-8 when the text was, and what is hidden stays hidden. */
#include "adapters/mail_blocks.h"
#include "adapters/mail_html.h"
#include "base/utf8.h"
#include "tests/fuzz/must.h"

static void check_blocks(const struct mail_blocks *blocks)
{
    must(blocks->n <= MAIL_BLOCKS_N && blocks->links_n <= MAIL_LINKS_N);
    for (size_t i = 0; i < blocks->n; i++) {
        const struct block *block = &blocks->at[i];

        must(block->id.n > 0 && block->text.n <= MAIL_BLOCK_TEXT_N);
        must((block->kind == BLOCK_TABLE) == (block->rows.n > 0));
        must_be_text(block->text);
        must_be_text(block->link.url);
        for (size_t r = 0; r < block->rows.n; r++) {
            const struct strs *row = (const struct strs *)block->rows.at + r;

            for (size_t c = 0; c < row->n; c++) {
                must_be_text(row->at[c]);
            }
        }
    }
    for (size_t i = 0; i < blocks->links_n; i++) {
        must_be_text(blocks->links[i].text);
        must_be_text(blocks->links[i].target);
    }
}

/* Every token moves on, so that the walk ends. */
static void walk(struct arena *arena, struct str text)
{
    struct html html = {.text = text};
    struct html_token token;
    size_t before = 0;

    for (html_next(&html, &token); token.kind != HTML_END; html_next(&html, &token)) {
        must(html.at > before && html.at <= text.n);
        before = html.at;
        if (token.kind == HTML_OPEN) {
            must_be_text(html_attr(arena, &token, "href"));
        }
    }
    must(html.at == text.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    struct mail_blocks *blocks = ARENA_NEW(&arena, struct mail_blocks);
    bool is_plain = size > 0 && data[0] == 0;
    struct str text = {(const char *)data + is_plain, size - is_plain};

    notes->arena = &arena;
    if (utf8_check(text) == text.n) { /* what charset_read promises */
        if (is_plain) {
            mail_blocks_plain(&arena, text, blocks, notes);
        } else {
            walk(&arena, text);
            mail_blocks_html(&arena, text, blocks, notes);
        }
        mail_blocks_end(&arena, blocks);
        check_blocks(blocks);
    }
    arena_clear(&arena);
    return 0;
}
