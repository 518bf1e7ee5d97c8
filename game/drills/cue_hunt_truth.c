/* cue_hunt_truth.c - what a mark is worth, read off hosts, the server's checks and the cues of the
 * case, never off a key.
 *
 * On a stranger's screen a part whose host is not the service's proves it. A cue proves it unless
 * its kind is one that genuine messages have too (hurry, wording, a greeting for anybody), or the
 * host it speaks of is the service's own: a true sender's address settles nothing. What a stranger
 * asks in a field is his aim, not his sign.
 */
#include "drills/cue_hunt.h"

#include "core/cue.h"
#include "core/notice.h"

#include <string.h>

const char *const hunt_classes[] = {"sender", "link", "page", "content", NULL};

/* ---- kinds of cues ---- */

struct class_row {
    const char *kind;
    enum hunt_class class;
};

static const struct class_row class_rows[] = {
    {"sender_address", HUNT_SENDER},
    {"display_name", HUNT_SENDER},
    {"authentication", HUNT_SENDER},
    {"link_target", HUNT_LINK},
    {"registrable_domain", HUNT_LINK},
    {"page_address", HUNT_PAGE},
    {"certificate", HUNT_PAGE},
    {"password_manager", HUNT_PAGE},
    {"passkey", HUNT_PAGE},
    {"inconsistency", HUNT_CONTENT},
    {"asks_secret", HUNT_CONTENT},
    {"attachment", HUNT_CONTENT},
};

static bool class_of_cue(const struct cue *cue, enum hunt_class *out)
{
    for (size_t i = 0; i < sizeof class_rows / sizeof *class_rows; i++) {
        if (str_is(cue->kind, class_rows[i].kind)) {
            *out = class_rows[i].class;
            return true;
        }
    }
    return false;
}

static const struct cue *cue_at(const struct scenario *s, struct str part)
{
    for (size_t i = 0; i < s->cues.n; i++) {
        const struct cue *cue = LIST_AT(s->cues, struct cue, i);
        if (str_eq(cue->part, part)) {
            return cue;
        }
    }
    return NULL;
}

bool hunt_is_genuine(const struct scenario *s, struct str owner)
{
    const struct notice *notice = scenario_notice(s, owner);
    const struct page *page = scenario_page(s, owner);
    return notice ? notice->by != BY_STRANGER : page && page->by != BY_STRANGER;
}

/* ---- one part ---- */

struct filling {
    struct hunt_list *list;
    const struct scenario *s;
    struct str owner;
    bool is_genuine;
};

/* An address it shows, of which the host may speak. */
static struct hunt_part *add(struct filling *f, struct str id, struct str words,
                             enum hunt_class kind, struct str address)
{
    struct hunt_list *list = f->list;
    if (list->n == HUNT_PARTS_N) {
        list->is_cut = true;
        return NULL;
    }
    struct hunt_part *part = &list->parts[list->n++];
    const struct host *host = address.n ? scenario_host(f->s, address) : NULL;
    bool is_own = host && scenario_is_own_host(f->s, address);
    *part = (struct hunt_part){.id = id,
                               .owner = f->owner,
                               .words = words,
                               .fact = host ? host->text : STR(""),
                               .cue = f->is_genuine ? NULL : cue_at(f->s, id),
                               .kind = kind};
    part->site = host ? host_registrable(host) : STR("");
    part->site = part->site.n ? part->site : part->fact;
    if (f->is_genuine) {
        part->worth = HUNT_FALSE;
    } else if (host && !is_own) {
        part->worth = HUNT_PROOF;
    } else if (part->cue) {
        part->worth = class_of_cue(part->cue, &part->kind) && !is_own ? HUNT_PROOF : HUNT_HINT;
    }
    return part;
}

static struct str name_of(struct arena *arena, const struct filling *f, const char *rest)
{
    return str_fmt(arena, "%.*s.%s", STR_ARGS(f->owner), rest);
}

/* It works at home and nowhere else. */
static bool is_refused_passkey(const struct filling *f, const struct block *block)
{
    return block->does == DOES_PASSKEY && f->s->account.has_passkey && !f->is_genuine;
}

static void add_blocks(struct filling *f, struct arena *arena, struct list blocks)
{
    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        struct str id = str_fmt(arena, "%.*s.%.*s", STR_ARGS(f->owner), STR_ARGS(block->id));
        bool is_field = block->kind == BLOCK_FIELD;
        struct str words = block->text;
        if (block->kind == BLOCK_RULE) {
            continue;
        }
        if (words.n == 0 && block->rows.n > 0 && LIST_AT(block->rows, struct strs, 0)->n > 1) {
            words = LIST_AT(block->rows, struct strs, 0)->at[1];
        }
        struct hunt_part *part =
            add(f, id, words, block->link.url.n ? HUNT_LINK : HUNT_CONTENT, block->link.url);
        if (part && is_refused_passkey(f, block)) {
            part->worth = HUNT_ALSO;
        } else if (part && !f->is_genuine && part->worth == HUNT_FALSE) {
            part->worth = is_field                      ? HUNT_HINT
                          : block->asks != ASKS_NOTHING ? HUNT_PROOF
                                                        : HUNT_FALSE;
        }
    }
}

/* Right, but asked of nobody: whoever found the sender need not open the original too. */
static void soften(struct hunt_part *part)
{
    if (part && part->worth == HUNT_PROOF && !part->cue) {
        part->worth = HUNT_ALSO;
    }
}

static bool is_told_by_headers(const struct scenario *s, const struct notice *notice)
{
    struct str signed_by = notice->auth.signed_by;
    return str_is(notice->auth.dmarc, "fail") ||
           (scenario_host(s, signed_by) && !scenario_is_own_host(s, signed_by));
}

static void add_notice(struct filling *f, struct arena *arena, const struct notice *notice)
{
    add(f, name_of(arena, f, "sender"), notice->from_name, HUNT_SENDER, notice->from_address);
    if (notice->channel == CHANNEL_EMAIL) {
        soften(
            add(f, name_of(arena, f, "reply_to"), notice->reply_to, HUNT_SENDER, notice->reply_to));
        struct hunt_part *headers =
            add(f, name_of(arena, f, "headers"), notice->subject, HUNT_SENDER, STR(""));
        if (headers && !f->is_genuine && !headers->cue && is_told_by_headers(f->s, notice)) {
            headers->worth = HUNT_ALSO;
        }
        add(f, name_of(arena, f, "subject"), notice->subject, HUNT_CONTENT, STR(""));
        add(f, name_of(arena, f, "time"), notice->subject, HUNT_CONTENT, STR(""));
    }
    add_blocks(f, arena, notice->blocks);
}

/* What the browser offers, or does not: right to mark on a stranger's page, and asked of nobody. */
static void add_manager(struct filling *f, struct arena *arena, const struct page *page)
{
    if (!f->s->account.is_saved) {
        return;
    }
    struct hunt_part *part =
        add(f, name_of(arena, f, "manager"), url_host(page->url), HUNT_PAGE, STR(""));
    if (part && !f->is_genuine) {
        part->worth = HUNT_ALSO;
    }
}

static void add_page(struct filling *f, struct arena *arena, const struct page *page)
{
    add(f, name_of(arena, f, "address"), url_host(page->url), HUNT_PAGE, page->url);
    soften(add(f, name_of(arena, f, "certificate"), page->certificate.issued_to, HUNT_PAGE,
               page->certificate.issued_to));
    add(f, name_of(arena, f, "title"), page->title, HUNT_CONTENT, STR(""));
    add_blocks(f, arena, page->blocks);
    add_manager(f, arena, page); /* it lies over the others */
}

/* Two links to the same site show the same; everything else shows its own. */
static void group(struct hunt_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        struct hunt_part *part = &list->parts[i];
        part->group = i;
        for (size_t k = 0; k < i && part->kind == HUNT_LINK && part->fact.n > 0; k++) {
            const struct hunt_part *other = &list->parts[k];
            if (part->worth == HUNT_PROOF && other->worth == HUNT_PROOF &&
                other->kind == HUNT_LINK && str_eq(other->owner, part->owner) &&
                str_eq(other->site, part->site)) {
                part->group = other->group;
                break;
            }
        }
    }
}

void hunt_list_fill(struct hunt_list *list, const struct scenario *s)
{
    struct arena *arena = list->arena;
    for (size_t i = 0; i < list->words.of.n; i++) {
        struct str owner = list->words.of.at[i];
        struct filling f = {list, s, owner, hunt_is_genuine(s, owner)};
        const struct notice *notice = scenario_notice(s, owner);
        const struct page *page = scenario_page(s, owner);
        if (notice) {
            add_notice(&f, arena, notice);
        } else if (page) {
            add_page(&f, arena, page);
        }
    }
    group(list);
}

/* ---- addresses ---- */

static size_t labels_n(struct str host)
{
    size_t n = host.n > 0;
    for (size_t i = 0; i < host.n; i++) {
        n += host.at[i] == '.';
    }
    return n;
}

struct str hunt_last_labels(struct str host, size_t n)
{
    size_t at = host.n;
    while (at > 0) {
        n -= host.at[at - 1] == '.';
        if (n == 0) {
            break;
        }
        at--;
    }
    return str_from(host, at);
}

/* The name of the service as its first domain begins: "hinode-market". */
static struct str brand_label(const struct scenario *s)
{
    struct str head = {0}, rest;
    if (s->brand.domains.n > 0) {
        str_cut(s->brand.domains.at[0], '.', &head, &rest);
    }
    return head;
}

static const char *trap_of(const struct scenario *s, const struct host *host, bool is_own)
{
    struct str own = host_registrable(host), before = host->ascii, label = brand_label(s);
    before.n -= own.n;
    return is_own                              ? "own"
           : own.n == 0                        ? "number"
           : str_has(host->ascii, STR("xn--")) ? "letters"
           : label.n && str_has(before, label) ? "inside"
           : label.n && str_has(own, label)    ? "joined"
                                               : "other";
}

bool hunt_site(const struct scenario *s, struct str id, struct hunt_site *out)
{
    *out = (struct hunt_site){.page = scenario_page(s, id)};
    out->host = out->page ? scenario_host(s, out->page->url) : NULL;
    if (!out->host) {
        return false;
    }
    struct str own = host_registrable(out->host);
    out->labels_n = labels_n(out->host->ascii);
    out->true_n = own.n ? labels_n(own) : HUNT_NO_NAME;
    out->is_own = scenario_is_own_host(s, out->page->url);
    out->trap = trap_of(s, out->host, out->is_own);
    return true;
}
