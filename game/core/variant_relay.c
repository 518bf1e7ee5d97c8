#include "core/variant_relay.h"

#include "core/variant_facts.h"

#define NOTICE_ID STR("vr")
#define TYPED_S 15 /* he needs so long on the genuine page */
#define PROMPT_S 3

static bool list_has(const struct tree *list, const char *word)
{
    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        if (at->kind == TREE_STR && str_is(at->text, word)) {
            return true;
        }
    }
    return false;
}

/* "": none */
static struct str device_with_push(const struct making *m)
{
    const struct tree *devices = tree_get(m->source->author_case, STR("devices"));

    for (const struct tree *at = devices ? devices->first : NULL; at; at = at->next) {
        if (list_has(tree_get(at, STR("surfaces")), "push")) {
            return making_str_at(at, "id");
        }
    }
    return STR("");
}

bool variant_relay_fits(const struct making *m)
{
    const struct tree *attempts = tree_get(m->root, STR("attempts"));

    for (const struct tree *at = attempts ? attempts->first : NULL; at; at = at->next) {
        if (tree_get(at, STR("at_s"))) {
            return false;
        }
    }
    return m->is_fake && m->is_alone && !str_starts(m->url, STR("mailto:")) &&
           variant_goes_on_to_console(m) && device_with_push(m).n > 0;
}

/* The list of the root is copied, so that the author's own stays as it is. */
static void add_to(struct making *m, const char *list, struct tree *item)
{
    struct tree *items = making_get(m->root, list);

    items = items ? making_copy_top(m->arena, items) : tree_new(m->arena, TREE_LIST);
    tree_add(items, item);
    making_put(m, m->root, list, items);
}

static void add_happening(struct making *m, const char *id, const char *when, struct str of,
                          int64_t after_s, const char *then)
{
    struct tree *happening = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, happening, "id", str_of(id));
    making_put_str(m, happening, "when", str_of(when));
    making_put_str(m, happening, "of", of);
    making_put(m, happening, "after_s", tree_new_int(m->arena, after_s));
    making_put_str(m, happening, "then", str_of(then));
    making_put_str(m, happening, "what", NOTICE_ID);
    add_to(m, "happenings", happening);
}

static struct tree *words(struct making *m, const char *placeholder)
{
    return making_same(m, str_of(placeholder));
}

static void add_row(struct making *m, struct tree *rows, const char *label, struct str value)
{
    struct tree *row = tree_new(m->arena, TREE_LIST);

    tree_add(row, tree_new_str(m->arena, str_of(label)));
    tree_add(row, tree_new_str(m->arena, value));
    tree_add(rows, row);
}

static void add_button(struct making *m, struct tree *blocks, const char *id, const char *text)
{
    struct tree *button = making_object(m, id, "button"), *link = tree_new(m->arena, TREE_OBJECT);

    making_put(m, button, "text", words(m, text));
    making_put_str(m, link, "url", STR("{brand.words.url_answer}"));
    making_put(m, button, "link", link);
    making_put_str(m, button, "does", str_of(id));
    tree_add(blocks, button);
}

static struct tree *push_blocks(struct making *m)
{
    struct tree *blocks = tree_new(m->arena, TREE_LIST), *rows = tree_new(m->arena, TREE_LIST);
    struct tree *line = making_object(m, "line", "paragraph"),
                *facts = making_object(m, "facts", "table");

    making_put(m, line, "text", words(m, "{brand.words.line_attempt}"));
    add_row(m, rows, "{brand.words.label_when}", STR("{brand.words.now}"));
    add_row(m, rows, "{brand.words.label_device}", STR("{attempts.vr.device}"));
    add_row(m, rows, "{brand.words.label_near}", STR("{attempts.vr.place}"));
    making_put(m, facts, "rows", rows);
    tree_add(blocks, line);
    tree_add(blocks, facts);
    add_button(m, blocks, "approve", "{brand.words.approve}");
    add_button(m, blocks, "deny", "{brand.words.deny}");
    return blocks;
}

static void add_push(struct making *m)
{
    struct tree *push = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, push, "id", NOTICE_ID);
    making_put_str(m, push, "channel", STR("push"));
    making_put_str(m, push, "device", device_with_push(m));
    making_put_str(m, push, "by", STR("service"));
    making_put_str(m, push, "attempt", NOTICE_ID);
    making_put_str(m, push, "kind", STR("sign_in_attempt"));
    making_put(m, push, "from_name", words(m, "{brand.app_name}"));
    making_put_str(m, push, "from_address", STR("{brand.name}"));
    making_put(m, push, "subject", words(m, "{brand.words.push_title}"));
    making_put(m, push, "blocks", push_blocks(m));
    add_to(m, "notices", push);
}

void variant_relay(struct making *m)
{
    add_to(m, "attempts", variant_strangers_attempt(m, NOTICE_ID));
    add_push(m);
    add_happening(m, "vr-typed", "gave_secret", making_str_at(m->page, "id"), TYPED_S, "attempt");
    add_happening(m, "vr-asked", "pending", NOTICE_ID, PROMPT_S, "notice");
    m->is_relay = true;
}
