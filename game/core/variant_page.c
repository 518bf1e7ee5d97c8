/* The page behind the answer, made anew for who owns it. Every word of it comes from the brand or
 * from content/variants. */
#include "core/variant_page.h"

static void add_block(struct making *m, struct tree *blocks, struct tree *block, struct tree *text)
{
    if (text) {
        edit_put(m, block, "text", text);
    }
    tree_add(blocks, block);
}

static struct tree *words(struct making *m, const char *placeholder)
{
    return tree_new_str(m->arena, str_of(placeholder));
}

static void add_head(struct making *m, struct tree *blocks)
{
    struct tree *logo = edit_object(m, "logo", "image");

    edit_put_str(m, logo, "picture", STR("brand"));
    add_block(m, blocks, logo, words(m, "{brand.name}"));
    add_block(m, blocks, edit_object(m, "heading", "heading"),
              words(m, "{brand.words.heading_attempt}"));
}

static void add_foot(struct making *m, struct tree *blocks)
{
    add_block(m, blocks, edit_object(m, "small", "note"), words(m, "{brand.words.note_links}"));
}

static void add_field(struct making *m, struct tree *blocks, const char *asks, struct tree *text)
{
    struct tree *field = edit_object(m, asks, "field");

    edit_put_str(m, field, "asks", str_of(asks));
    add_block(m, blocks, field, text);
}

static void add_button(struct making *m, struct tree *blocks, const char *id, const char *does,
                       struct tree *text)
{
    struct tree *button = edit_object(m, id, "button");

    edit_put_str(m, button, "does", str_of(does));
    add_block(m, blocks, button, text);
}

static struct tree *fake_blocks(struct making *m)
{
    struct tree *blocks = tree_new(m->arena, TREE_LIST);

    add_head(m, blocks);
    add_block(m, blocks, edit_object(m, "line", "paragraph"), edit_text(m, "words.page_line", -1));
    add_field(m, blocks, "identifier", words(m, "{brand.words.sign_in_label}"));
    add_field(m, blocks, "password", edit_text(m, "words.password", -1));
    add_button(m, blocks, "submit", "submit", edit_text(m, "words.next", -1));
    add_foot(m, blocks);
    return blocks;
}

static struct tree *genuine_blocks(struct making *m)
{
    struct tree *blocks = tree_new(m->arena, TREE_LIST), *facts = edit_object(m, "facts", "table");

    add_head(m, blocks);
    add_block(m, blocks, edit_object(m, "line", "paragraph"), words(m, "{brand.words.page_line}"));
    edit_put(m, facts, "rows", tree_copy(m->arena, edit_get(edit_block(m, "facts"), "rows")));
    tree_add(blocks, facts);
    add_button(m, blocks, "approve", "approve", words(m, "{brand.words.approve}"));
    add_button(m, blocks, "deny", "deny", words(m, "{brand.words.deny}"));
    add_foot(m, blocks);
    return blocks;
}

static struct tree *certificate_of(struct making *m)
{
    struct tree *certificate = tree_new(m->arena, TREE_OBJECT);

    edit_put_str(m, certificate, "issued_to",
                 m->is_fake ? m->host : STR("{brand.words.certificate.issued_to}"));
    edit_put_str(m, certificate, "issuer",
                 m->is_fake ? STR("Exercise Free CA 7") : STR("{brand.words.certificate.issuer}"));
    edit_put_str(m, certificate, "valid_from", STR("2026-10-02"));
    edit_put_str(m, certificate, "valid_to", STR("2026-12-31"));
    return certificate;
}

void variant_page(struct making *m)
{
    edit_put_str(m, m->page, "by", m->is_fake ? STR("stranger") : STR("service"));
    edit_put_str(m, m->page, "url", m->url);
    edit_put_str(m, m->page, "title", STR("{brand.words.page_title}"));
    edit_put(m, m->page, "certificate", certificate_of(m));
    edit_put(m, m->page, "blocks", m->is_fake ? fake_blocks(m) : genuine_blocks(m));
    edit_drop(m->page, "attempt");
    if (!m->is_fake) {
        edit_put_str(m, m->page, "attempt", edit_get(m->notice, "attempt")->text);
    }
}
