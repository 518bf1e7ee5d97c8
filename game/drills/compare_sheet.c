/* What the two notices say, line by line, and what that weighs. */
#include "drills/compare.h"

#include "base/arena.h"
#include "core/counterpart.h"

const struct compare_row compare_keys[ROW_N] = {
    [ROW_NAME] = {"name", true},
    [ROW_ADDRESS] = {"address", false},
    [ROW_REPLY] = {"reply", false},
    [ROW_SUBJECT] = {"subject", true},
    [ROW_GREETING] = {"greeting", true},
    [ROW_WORDING] = {"wording", true},
    [ROW_FACTS] = {"facts", true},
    [ROW_LINK] = {"link", false},
    [ROW_ATTACHMENT] = {"attachment", false},
    [ROW_CHECKS] = {"checks", false},
    [ROW_FOOT] = {"foot", true},
};
const char *const compare_weights[WEIGHT_N] = {"", "same", "differs", "proves"};

/* ---- what the lines say ---- */

static struct str joined(struct arena *arena, struct str all, struct str more)
{
    if (more.n == 0) {
        return all;
    }
    return all.n ? str_fmt(arena, "%.*s / %.*s", STR_ARGS(all), STR_ARGS(more)) : more;
}

/* Paragraphs but the greeting; or what stands small at the foot. */
static struct str paragraphs(struct arena *arena, const struct notice *notice, bool is_foot)
{
    struct str all = STR("");
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        bool is_small = block->kind == BLOCK_NOTE;
        if ((is_foot ? is_small : block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING) &&
            !str_is(block->id, "greeting")) {
            all = joined(arena, all, block->text);
        }
    }
    return all;
}

static struct str facts(struct arena *arena, const struct notice *notice)
{
    struct str all = STR("");
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        for (size_t k = 0; block->kind == BLOCK_TABLE && k < block->rows.n; k++) {
            const struct strs *row = LIST_AT(block->rows, struct strs, k);
            for (size_t c = 1; c < row->n; c++) {
                all = joined(arena, all, row->at[c]);
            }
        }
    }
    return all;
}

static struct str links(struct arena *arena, const struct notice *notice)
{
    struct str all = STR("");
    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block->link.url.n > 0 && !str_has(all, block->link.url)) {
            all = joined(arena, all, block->link.url);
        }
    }
    return all;
}

static struct str files(struct arena *arena, const struct notice *notice)
{
    struct str all = STR("");
    for (size_t i = 0; i < notice->attachments.n; i++) {
        all = joined(arena, all, LIST_AT(notice->attachments, struct attachment, i)->name);
    }
    return all;
}

static struct str checks(struct arena *arena, const struct notice *notice)
{
    const struct auth *auth = &notice->auth;
    if (auth->spf.n + auth->dkim.n + auth->dmarc.n == 0) {
        return STR("");
    }
    return str_fmt(arena, "SPF %.*s / DKIM %.*s / DMARC %.*s", STR_ARGS(auth->spf),
                   STR_ARGS(auth->dkim), STR_ARGS(auth->dmarc));
}

static struct str greeting(const struct notice *notice)
{
    const struct block *block = blocks_find(notice->blocks, STR("greeting"));
    return block ? block->text : STR("");
}

static struct str said(struct arena *arena, const struct notice *notice, enum row_key key)
{
    switch (key) {
    case ROW_NAME:
        return notice->from_name;
    case ROW_ADDRESS:
        return notice->from_address;
    case ROW_REPLY:
        return notice->reply_to;
    case ROW_SUBJECT:
        return notice->subject;
    case ROW_GREETING:
        return greeting(notice);
    case ROW_FACTS:
        return facts(arena, notice);
    case ROW_LINK:
        return links(arena, notice);
    case ROW_ATTACHMENT:
        return files(arena, notice);
    case ROW_CHECKS:
        return checks(arena, notice);
    default:
        return paragraphs(arena, notice, key == ROW_FOOT);
    }
}

/* ---- what they weigh ---- */

static bool is_differing(const struct difference *found, size_t n, enum aspect aspect)
{
    for (size_t i = 0; i < n; i++) {
        if (found[i].aspect == aspect) {
            return true;
        }
    }
    return false;
}

/* An address, a link or an answer address proves when it is no domain of the service's. */
static bool is_proof(const struct scenario *s, const struct notice *const notices[2],
                     const struct difference *found, size_t n, enum row_key key)
{
    const struct notice *fake = notices[notices[1]->by == BY_STRANGER],
                        *genuine = notices[notices[0]->by == BY_STRANGER];
    switch (key) {
    case ROW_ADDRESS:
        return is_differing(found, n, ASPECT_SENDER) &&
               !scenario_is_own_host(s, fake->from_address);
    case ROW_REPLY:
        return fake->reply_to.n > 0 && !scenario_is_own_host(s, fake->reply_to);
    case ROW_LINK:
        return is_differing(found, n, ASPECT_LINK);
    case ROW_ATTACHMENT:
        return fake->attachments.n > 0 && genuine->attachments.n == 0;
    case ROW_CHECKS:
        return !str_eq(fake->auth.dmarc, genuine->auth.dmarc) && str_is(fake->auth.dmarc, "fail");
    default:
        return false;
    }
}

void compare_weigh(struct comparing *c, const struct world *world)
{
    const struct scenario *s = world->scenario;
    bool is_left_fake = c->notices[0]->by == BY_STRANGER;
    struct side sides[2] = {{s, c->notices[!is_left_fake]}, {s, c->notices[is_left_fake]}};
    struct difference found[24];
    size_t n = counterpart_differences(world->arena, sides, found, sizeof found / sizeof *found);
    for (int key = 0; key < ROW_N; key++) {
        struct line *line = &c->lines[key];
        for (int side = 0; side < 2; side++) {
            line->said[side] = said(world->arena, c->notices[side], (enum row_key)key);
        }
        bool is_same = str_eq(line->said[0], line->said[1]);
        line->weight = line->said[0].n + line->said[1].n == 0                 ? WEIGHT_UNSAID
                       : is_same                                              ? WEIGHT_SAME
                       : is_proof(s, c->notices, found, n, (enum row_key)key) ? WEIGHT_PROVES
                                                                              : WEIGHT_DIFFERS;
    }
}
