#include "core/counterpart.h"

struct finding {
    struct arena *arena;
    const struct side *sides;
    struct difference *out;
    size_t n, room;
};

static void find(struct finding *finding, const struct difference *difference)
{
    if (finding->n < finding->room) {
        finding->out[finding->n++] = *difference;
    }
}

static struct str part_name(struct arena *arena, struct str owner, struct str rest)
{
    return str_fmt(arena, "%.*s.%.*s", STR_ARGS(owner), STR_ARGS(rest));
}

/* ---- nearness -------------------------------------------------------------------------------- */

static int shared_blocks_n(const struct notice *a, const struct notice *b)
{
    int n = 0;
    for (size_t i = 0; i < a->blocks.n; i++) {
        const struct block *mine = LIST_AT(a->blocks, struct block, i);
        const struct block *other = blocks_find(b->blocks, mine->id);
        n += other && other->kind == mine->kind;
    }
    return n;
}

int counterpart_nearness(const struct notice *fake, const struct notice *genuine)
{
    if (fake->channel != genuine->channel) {
        return -1;
    }
    return 100 * str_eq(fake->kind, genuine->kind) + shared_blocks_n(fake, genuine);
}

/* ---- the same part --------------------------------------------------------------------------- */

const struct page *counterpart_page(const struct side *side)
{
    for (size_t i = 0; i < side->notice->blocks.n; i++) {
        const struct block *block = LIST_AT(side->notice->blocks, struct block, i);
        const struct page *page = scenario_page(side->scenario, block->link.goes);
        if (page) {
            return page;
        }
    }
    return NULL;
}

/* By id, else the first of its kind that leads somewhere. */
static const struct block *block_like(struct list blocks, const struct block *block)
{
    const struct block *same = blocks_find(blocks, block->id);
    if (same && (same->link.url.n > 0) == (block->link.url.n > 0)) {
        return same;
    }
    for (size_t i = 0; block->link.url.n > 0 && i < blocks.n; i++) {
        const struct block *other = LIST_AT(blocks, struct block, i);
        if (other->link.url.n > 0 && other->kind == block->kind) {
            return other;
        }
    }
    return NULL;
}

static struct str block_part(struct arena *arena, struct list from, struct list to,
                             struct str owner, struct str rest)
{
    const struct block *block = blocks_find(from, rest);
    if (!block) {
        return part_name(arena, owner, rest); /* "sender", "address" */
    }
    const struct block *like = block_like(to, block);
    return like ? part_name(arena, owner, like->id) : STR("");
}

struct str counterpart_part(struct arena *arena, const struct side sides[2], struct str part)
{
    struct str owner, rest;
    str_cut(part, '.', &owner, &rest);
    const struct notice *mine = sides[0].notice, *other = sides[1].notice;
    if (str_eq(owner, mine->id)) {
        return block_part(arena, mine->blocks, other->blocks, other->id, rest);
    }
    const struct page *from = scenario_page(sides[0].scenario, owner);
    if (!from) {
        return scenario_notice(sides[0].scenario, owner) ? STR("") : part;
    }
    const struct page *to = counterpart_page(&sides[1]);
    return to ? block_part(arena, from->blocks, to->blocks, to->id, rest) : STR("");
}

/* ---- differences ----------------------------------------------------------------------------- */

static void compare_words(struct finding *finding, enum aspect aspect, const char *rest,
                          struct str mine, struct str other)
{
    if (!str_eq(mine, other)) {
        find(finding, &(struct difference){
                          aspect,
                          {part_name(finding->arena, finding->sides[0].notice->id, str_of(rest)),
                           part_name(finding->arena, finding->sides[1].notice->id, str_of(rest))},
                          {mine, other}});
    }
}

static struct str row_value(const struct block *table, struct str label)
{
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct strs *row = LIST_AT(table->rows, struct strs, i);
        if (row->n > 1 && str_eq(row->at[0], label)) {
            return row->at[1];
        }
    }
    return STR("");
}

/* The rows of one table whose value the other does not show, as "label: value". */
static struct str odd_rows(struct arena *arena, const struct block *table,
                           const struct block *other)
{
    struct str all = STR("");
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct strs *row = LIST_AT(table->rows, struct strs, i);
        if (row->n > 1 && !str_eq(row_value(other, row->at[0]), row->at[1])) {
            all = str_fmt(arena, "%.*s%s%.*s: %.*s", STR_ARGS(all), all.n ? " / " : "",
                          STR_ARGS(row->at[0]), STR_ARGS(row->at[1]));
        }
    }
    return all;
}

static struct str domain_of(const struct scenario *s, struct str url)
{
    const struct host *host = scenario_host(s, url);
    struct str domain = host ? host_registrable(host) : STR("");
    return domain.n ? domain : url_host(url);
}

static bool leads_alike(const struct side sides[2], const struct block *mine,
                        const struct block *other)
{
    return str_eq(domain_of(sides[0].scenario, mine->link.url),
                  domain_of(sides[1].scenario, other->link.url));
}

/* What is left of a text without the person's own name: that differs from case to case and proves
 * nothing. */
static struct str without_name(struct arena *arena, const struct side *side, struct str text)
{
    struct str name = side->scenario->persona.name;
    size_t at = name.n ? str_find(text, name) : text.n;
    return at < text.n ? str_join(arena, str_part(text, 0, at), str_from(text, at + name.n)) : text;
}

static bool greets_alike(const struct finding *finding, struct str mine, struct str other)
{
    return str_eq(without_name(finding->arena, &finding->sides[0], mine),
                  without_name(finding->arena, &finding->sides[1], other));
}

static void compare_block(struct finding *finding, const struct block *mine,
                          const struct block *other)
{
    struct difference found = {
        .part = {part_name(finding->arena, finding->sides[0].notice->id, mine->id),
                 part_name(finding->arena, finding->sides[1].notice->id, other->id)}};
    if (mine->link.url.n > 0 && other->link.url.n > 0) {
        if (!leads_alike(finding->sides, mine, other)) {
            found.aspect = ASPECT_LINK;
            found.value[0] = mine->link.url;
            found.value[1] = other->link.url;
            find(finding, &found);
        }
    } else if (mine->kind == BLOCK_TABLE && other->kind == BLOCK_TABLE) {
        found.aspect = ASPECT_ROWS;
        found.value[0] = odd_rows(finding->arena, mine, other);
        found.value[1] = odd_rows(finding->arena, other, mine);
        if (found.value[0].n + found.value[1].n > 0) {
            find(finding, &found);
        }
    } else if (str_is(mine->id, "greeting") && !greets_alike(finding, mine->text, other->text)) {
        found.aspect = ASPECT_GREETING;
        found.value[0] = mine->text;
        found.value[1] = other->text;
        find(finding, &found);
    }
}

static bool has_demand(struct list blocks, int asks)
{
    for (size_t i = 0; i < blocks.n; i++) {
        if (LIST_AT(blocks, struct block, i)->asks == asks) {
            return true;
        }
    }
    return false;
}

static bool is_secret(int asks)
{
    return asks == ASKS_PASSWORD || asks == ASKS_CODE || asks == ASKS_CARD ||
           asks == ASKS_IDENTITY_DOCUMENT;
}

/* What only the fake asks for. */
static void compare_demands(struct finding *finding, struct str owner, struct list mine,
                            struct list other)
{
    for (size_t i = 0; i < mine.n; i++) {
        const struct block *block = LIST_AT(mine, struct block, i);
        if (is_secret(block->asks) && !has_demand(other, block->asks)) {
            find(finding,
                 &(struct difference){ASPECT_DEMAND,
                                      {part_name(finding->arena, owner, block->id), STR("")},
                                      {block->text, STR("")}});
        }
    }
}

static void compare_pages(struct finding *finding)
{
    const struct side *sides = finding->sides;
    const struct page *mine = counterpart_page(&sides[0]), *other = counterpart_page(&sides[1]);
    if (!mine) {
        return;
    }
    struct str part = other ? part_name(finding->arena, other->id, STR("address")) : STR("");
    struct str url = other ? other->url : sides[1].scenario->brand.home_url;
    if (!str_eq(domain_of(sides[0].scenario, mine->url), domain_of(sides[1].scenario, url))) {
        find(finding,
             &(struct difference){ASPECT_ADDRESS,
                                  {part_name(finding->arena, mine->id, STR("address")), part},
                                  {mine->url, url}});
    }
    if (other && !str_eq(mine->certificate.issued_to, other->certificate.issued_to)) {
        find(finding,
             &(struct difference){ASPECT_CERTIFICATE,
                                  {part_name(finding->arena, mine->id, STR("certificate")),
                                   part_name(finding->arena, other->id, STR("certificate"))},
                                  {mine->certificate.issued_to, other->certificate.issued_to}});
    }
    compare_demands(finding, mine->id, mine->blocks, other ? other->blocks : (struct list){0});
}

static struct str answers_to(const struct notice *notice)
{
    return notice->reply_to.n ? notice->reply_to : notice->from_address;
}

size_t counterpart_differences(struct arena *arena, const struct side sides[2],
                               struct difference *out, size_t room)
{
    struct finding finding = {.arena = arena, .sides = sides, .out = out, .room = room};
    const struct notice *mine = sides[0].notice, *other = sides[1].notice;
    bool is_answered_elsewhere = !str_eq(answers_to(mine), mine->from_address) ||
                                 !str_eq(answers_to(other), other->from_address);
    compare_words(&finding, ASPECT_SENDER, "sender", mine->from_address, other->from_address);
    if (is_answered_elsewhere) {
        compare_words(&finding, ASPECT_REPLY_TO, "reply_to", answers_to(mine), answers_to(other));
    }
    compare_words(&finding, ASPECT_SUBJECT, "subject", mine->subject, other->subject);
    for (size_t i = 0; i < mine->blocks.n; i++) {
        const struct block *block = LIST_AT(mine->blocks, struct block, i);
        const struct block *like = block_like(other->blocks, block);
        if (like) {
            compare_block(&finding, block, like);
        }
    }
    compare_demands(&finding, mine->id, mine->blocks, other->blocks);
    compare_pages(&finding);
    return finding.n;
}

const char *aspect_name(enum aspect aspect)
{
    static const char *const names[] = {"sender", "reply_to", "subject",     "greeting", "rows",
                                        "link",   "address",  "certificate", "demand"};
    return names[aspect];
}
