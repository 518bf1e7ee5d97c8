/* The page behind the answer, made anew for who owns it. Every word of it comes from the brand or
 * from content/variants. */
#include "core/variant_page.h"

static void add_block(struct making *m, struct tree *blocks, struct tree *block, struct tree *text)
{
    if (text) {
        making_put(m, block, "text", text);
    }
    tree_add(blocks, block);
}

static struct tree *words(struct making *m, const char *placeholder)
{
    return making_same(m, str_of(placeholder));
}

static void add_head(struct making *m, struct tree *blocks)
{
    struct tree *logo = making_object(m, "logo", "image");

    making_put_str(m, logo, "picture", STR("brand"));
    add_block(m, blocks, logo, words(m, "{brand.name}"));
    add_block(m, blocks, making_object(m, "heading", "heading"),
              words(m, "{brand.words.heading_attempt}"));
}

static void add_foot(struct making *m, struct tree *blocks)
{
    add_block(m, blocks, making_object(m, "small", "note"), words(m, "{brand.words.note_links}"));
}

static void add_field(struct making *m, struct tree *blocks, const char *asks, struct tree *text)
{
    struct tree *field = making_object(m, asks, "field");

    making_put_str(m, field, "asks", str_of(asks));
    add_block(m, blocks, field, text);
}

static void add_button(struct making *m, struct tree *blocks, const char *id, const char *does,
                       struct tree *text)
{
    struct tree *button = making_object(m, id, "button");

    making_put_str(m, button, "does", str_of(does));
    add_block(m, blocks, button, text);
}

static struct tree *fake_blocks(struct making *m)
{
    struct tree *blocks = tree_new(m->arena, TREE_LIST);

    add_head(m, blocks);
    add_block(m, blocks, making_object(m, "line", "paragraph"),
              making_text(m, "words.page_line", -1));
    add_field(m, blocks, "identifier", words(m, "{brand.words.sign_in_label}"));
    add_field(m, blocks, "password", making_text(m, "words.password", -1));
    add_button(m, blocks, "submit", "submit", making_text(m, "words.next", -1));
    add_foot(m, blocks);
    return blocks;
}

static void add_row(struct making *m, struct tree *rows, const char *label, struct tree *value)
{
    struct tree *row = tree_new(m->arena, TREE_LIST);

    tree_add(row, tree_new_str(m->arena, str_of(label)));
    tree_add(row, value);
    tree_add(rows, row);
}

/* An sms has no table that the page could repeat. */
static struct tree *rows_of_attempt(struct making *m)
{
    struct tree *rows = tree_new(m->arena, TREE_LIST);
    struct str of = making_get(m->notice, "attempt")->text;
    struct str when = str_fmt(m->arena, "{attempts.%.*s.at_s|when}", STR_ARGS(of));

    add_row(m, rows, "{brand.words.label_when}", tree_new_str(m->arena, when));
    add_row(m, rows, "{brand.words.label_device}", tree_copy(m->arena, m->device));
    add_row(m, rows, "{brand.words.label_near}", tree_copy(m->arena, m->place));
    return rows;
}

static struct tree *genuine_blocks(struct making *m)
{
    struct tree *blocks = tree_new(m->arena, TREE_LIST),
                *facts = making_object(m, "facts", "table");

    add_head(m, blocks);
    add_block(m, blocks, making_object(m, "line", "paragraph"),
              words(m, "{brand.words.page_line}"));
    making_put(m, facts, "rows",
               m->is_sms ? rows_of_attempt(m)
                         : tree_copy(m->arena, making_get(making_block(m, "facts"), "rows")));
    tree_add(blocks, facts);
    add_button(m, blocks, "approve", "approve", words(m, "{brand.words.approve}"));
    add_button(m, blocks, "deny", "deny", words(m, "{brand.words.deny}"));
    add_foot(m, blocks);
    return blocks;
}

static struct tree *certificate_of(struct making *m)
{
    struct tree *certificate = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, certificate, "issued_to",
                   m->is_fake ? m->page_host : STR("{brand.words.certificate.issued_to}"));
    making_put_str(m, certificate, "issuer",
                   m->is_fake ? STR("Exercise Free CA 7")
                              : STR("{brand.words.certificate.issuer}"));
    making_put_str(m, certificate, "valid_from", STR("2026-10-02"));
    making_put_str(m, certificate, "valid_to", STR("2026-12-31"));
    return certificate;
}

void variant_page(struct making *m)
{
    making_put_str(m, m->page, "by", m->is_fake ? STR("stranger") : STR("service"));
    making_put_str(m, m->page, "url", m->url);
    making_put(m, m->page, "title", words(m, "{brand.words.page_title}"));
    making_put(m, m->page, "certificate", certificate_of(m));
    making_put(m, m->page, "blocks", m->is_fake ? fake_blocks(m) : genuine_blocks(m));
    making_drop(m->page, "attempt");
    if (!m->is_fake) {
        making_put_str(m, m->page, "attempt", making_get(m->notice, "attempt")->text);
    }
}
