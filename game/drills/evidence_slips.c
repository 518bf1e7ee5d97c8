/* evidence_slips.c - facts as slips: which there are, when they count as seen, how they read. */
#include "drills/evidence.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/rng.h"
#include "base/sink.h"
#include "core/notice.h"

#include <string.h>

/* Facts of a whole message, by name. */
static const struct {
    const char *name;
    enum slip_kind kind;
    const char *part; /* looked at closely; "" = opening is enough */
} facts[] = {
    {"time", SLIP_TIME, ""},
    {"sent", SLIP_SENT, "headers"},
    {"name", SLIP_NAME, ""},
    {"address", SLIP_ADDRESS, "sender"},
    {"reply_to", SLIP_REPLY, "reply_to"},
    {"subject", SLIP_SUBJECT, ""},
    {"to", SLIP_TO, "sender"},
    {"headers", SLIP_HEADERS, "headers"},
    {"headers_top", SLIP_HEADERS_TOP, "headers"},
};
#define FACTS_N (sizeof facts / sizeof *facts)

static bool has_fact(const struct notice *notice, enum slip_kind kind)
{
    switch (kind) {
    case SLIP_SUBJECT:
        return notice->subject.n > 0;
    case SLIP_NAME:
        return notice->from_name.n > 0;
    case SLIP_REPLY:
        return notice->reply_to.n > 0;
    case SLIP_SENT:
    case SLIP_TO:
    case SLIP_HEADERS:
    case SLIP_HEADERS_TOP:
        return notice->channel == CHANNEL_EMAIL;
    default:
        return true;
    }
}

static const struct attachment *attachment_of(const struct notice *notice, struct str id)
{
    for (size_t i = 0; i < notice->attachments.n; i++) {
        const struct attachment *one = LIST_AT(notice->attachments, struct attachment, i);
        if (str_eq(one->id, id)) {
            return one;
        }
    }
    return NULL;
}

static bool read_attachment(struct evidence_slip *slip, struct str rest)
{
    struct str id, tail;
    bool has_tail = str_cut(rest, '.', &id, &tail);
    slip->attachment = attachment_of(slip->notice, id);
    slip->kind = has_tail ? SLIP_HASH : SLIP_FILE;
    return slip->attachment && (!has_tail || str_is(tail, "hash"));
}

static bool read_block(struct evidence_slip *slip, struct str name, struct str tail, bool has_tail)
{
    slip->block = blocks_find(slip->notice->blocks, name);
    slip->kind = has_tail ? SLIP_TARGET : SLIP_TEXT;
    return slip->block && (has_tail ? str_is(tail, "target") && slip->block->link.url.n > 0
                                    : slip->block->text.n > 0 || slip->block->rows.n > 0);
}

static bool read_entry(const struct world *world, struct evidence_slip *slip, struct str rest)
{
    struct str panel, id;
    str_cut(rest, '.', &panel, &id);
    slip->kind = SLIP_ENTRY;
    slip->panel = brand_panel(&world->scenario->brand, panel);
    const struct account_entry *entry =
        slip->panel ? world_entry(world, slip->panel->sheet, id) : NULL;
    slip->entry = entry ? entry->entry.id : STR("");
    return entry != NULL;
}

bool evidence_slip_read(const struct world *world, struct str id, struct evidence_slip *slip)
{
    struct str owner, rest, name, tail;
    *slip = (struct evidence_slip){0};
    if (!str_cut(id, '.', &owner, &rest)) {
        return false;
    }
    if (str_is(owner, "official")) {
        return read_entry(world, slip, rest);
    }
    slip->notice = scenario_notice(world->scenario, owner);
    for (size_t i = 0; slip->notice && i < FACTS_N; i++) {
        if (str_is(rest, facts[i].name)) {
            slip->kind = facts[i].kind;
            return has_fact(slip->notice, slip->kind);
        }
    }
    bool has_tail = str_cut(rest, '.', &name, &tail);
    return slip->notice &&
           (has_tail && str_is(name, "attachment") ? read_attachment(slip, tail)
                                                   : read_block(slip, name, tail, has_tail));
}

struct str evidence_slip_id(struct arena *arena, const struct evidence_slip *slip)
{
    if (slip->kind == SLIP_ENTRY) {
        return str_fmt(arena, "official.%.*s.%.*s", STR_ARGS(slip->panel->id),
                       STR_ARGS(slip->entry));
    }
    for (size_t i = 0; i < FACTS_N; i++) {
        if (facts[i].kind == slip->kind) {
            return str_fmt(arena, "%.*s.%s", STR_ARGS(slip->notice->id), facts[i].name);
        }
    }
    if (slip->attachment) {
        return str_fmt(arena, "%.*s.attachment.%.*s%s", STR_ARGS(slip->notice->id),
                       STR_ARGS(slip->attachment->id), slip->kind == SLIP_HASH ? ".hash" : "");
    }
    return str_fmt(arena, "%.*s.%.*s%s", STR_ARGS(slip->notice->id), STR_ARGS(slip->block->id),
                   slip->kind == SLIP_TARGET ? ".target" : "");
}

struct str evidence_slip_part(struct arena *arena, const struct evidence_slip *slip)
{
    struct str owner = slip->notice ? slip->notice->id : STR("");
    if (slip->kind == SLIP_TARGET) {
        return str_fmt(arena, "%.*s.%.*s", STR_ARGS(owner), STR_ARGS(slip->block->id));
    }
    if (slip->kind == SLIP_HASH) {
        return str_fmt(arena, "%.*s.attachment.%.*s", STR_ARGS(owner),
                       STR_ARGS(slip->attachment->id));
    }
    for (size_t i = 0; i < FACTS_N; i++) {
        bool is_plain = facts[i].part[0] == '\0' || slip->notice == NULL ||
                        slip->notice->channel != CHANNEL_EMAIL; /* an sms shows its sender */
        if (facts[i].kind == slip->kind && !is_plain) {
            return str_fmt(arena, "%.*s.%s", STR_ARGS(owner), facts[i].part);
        }
    }
    return STR("");
}

/* Parts are compared without making them: this is asked in every frame. */
static bool has_seen_part(const struct world *world, struct str owner, struct str name)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        struct str head, rest;
        str_cut(world->seen[i], '.', &head, &rest);
        if (str_eq(head, owner) && str_eq(rest, name)) {
            return true;
        }
    }
    return false;
}

static bool has_seen_panel(const struct world *world, const struct panel *panel)
{
    for (size_t i = 0; i < world->seen_n; i++) {
        struct place place = place_of(world->seen[i]);
        if (str_is(place.surface, "official") && str_eq(place.item, panel->id)) {
            return true;
        }
    }
    return false;
}

bool evidence_is_seen(const struct world *world, const struct evidence_slip *slip)
{
    if (slip->kind == SLIP_ENTRY) {
        return has_seen_panel(world, slip->panel);
    }
    const struct notice_state *state = world_notice(world, slip->notice->id);
    struct arena scratch = {0};
    arena_init(&scratch, 0, NULL);
    struct str owner, name, part = evidence_slip_part(&scratch, slip);
    str_cut(part, '.', &owner, &name);
    bool is_seen =
        state->viewed_ms != NEVER_MS &&
        (part.n == 0 || has_seen_part(world, slip->notice->id, name) ||
         (slip->kind == SLIP_TO && has_seen_part(world, slip->notice->id, STR("headers"))));
    arena_clear(&scratch);
    return is_seen;
}

/* ---- words ---- */

static struct str time_text(struct arena *arena, const struct world *world,
                            const struct notice *notice)
{
    const struct scenario *s = world->scenario;
    struct date date = date_of(scenario_utc_ms(s, world_notice(world, notice->id)->arrived_case_ms),
                               s->offset_min);
    return str_fmt(arena, "%04d-%02d-%02d %02d:%02d", date.year, date.month, date.day, date.hour,
                   date.minute);
}

static struct str headers_text(struct arena *arena, const struct world *world,
                               const struct notice *notice)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    notice_headers(world->scenario, notice, world_notice(world, notice->id)->arrived_case_ms,
                   &sink);
    struct str text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* The value of a field of the header, its first line. */
static struct str header_value(struct str headers, struct str field)
{
    struct str line, rest = headers;
    while (rest.n > 0) {
        str_cut(rest, '\n', &line, &rest);
        if (str_starts(line, field)) {
            return str_from(line, field.n);
        }
    }
    return STR("");
}

static size_t lines_n(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        n += text.at[i] == '\n';
    }
    return n;
}

static struct str rows_text(struct arena *arena, const struct block *block)
{
    struct str text = block->text;
    for (size_t i = 0; i < block->rows.n; i++) {
        const struct strs *row = LIST_AT(block->rows, struct strs, i);
        for (size_t k = 0; k < row->n; k++) {
            text = str_fmt(arena, "%.*s%s%.*s", STR_ARGS(text),
                           text.n == 0 ? ""
                           : k         ? " "
                                       : " / ",
                           STR_ARGS(row->at[k]));
        }
    }
    return text;
}

/* A made-up file has a made-up digest: 64 figures that follow from its name and size. */
static struct str hash_text(struct arena *arena, const struct scenario *s,
                            const struct attachment *attachment)
{
    char *text = arena_take(arena, 64);
    struct rng rng;
    rng_init(&rng,
             rng_mix(str_hash(attachment->name), (uint64_t)attachment->bytes ^ str_hash(s->id)),
             RNG_SHOW);
    for (size_t i = 0; i < 64; i++) {
        text[i] = "0123456789abcdef"[rng_below(&rng, 16)];
    }
    return (struct str){text, 64};
}

static struct str entry_text(const struct world *world, const struct evidence_slip *slip)
{
    const struct account_entry *entry = world_entry(world, slip->panel->sheet, slip->entry);
    return entry ? entry->entry.title : slip->entry;
}

struct str evidence_slip_text(struct arena *arena, const struct world *world,
                              const struct evidence_slip *slip)
{
    switch (slip->kind) {
    case SLIP_TIME:
        return time_text(arena, world, slip->notice);
    case SLIP_SENT:
        return header_value(headers_text(arena, world, slip->notice), STR("Date: "));
    case SLIP_NAME:
        return slip->notice->from_name;
    case SLIP_ADDRESS:
        return slip->notice->from_address;
    case SLIP_REPLY:
        return slip->notice->reply_to;
    case SLIP_SUBJECT:
        return slip->notice->subject;
    case SLIP_TO:
        return world->scenario->persona.address;
    case SLIP_HEADERS:
        return str_fmt(arena, "%zu", lines_n(headers_text(arena, world, slip->notice)));
    case SLIP_HEADERS_TOP:
        return STR("3");
    case SLIP_TEXT:
        return slip->block->rows.n ? rows_text(arena, slip->block) : slip->block->text;
    case SLIP_TARGET:
        return slip->block->link.url;
    case SLIP_FILE:
        return str_fmt(arena, "%.*s (%lld B)", STR_ARGS(slip->attachment->name),
                       (long long)slip->attachment->bytes);
    case SLIP_HASH:
        return hash_text(arena, world->scenario, slip->attachment);
    default:
        return entry_text(world, slip);
    }
}

/* ---- all of one message ---- */

size_t evidence_slips_of(const struct notice *notice, struct evidence_slip slips[EVIDENCE_SLIPS_N])
{
    size_t n = 0;
    for (size_t i = 0; i < FACTS_N; i++) {
        if (has_fact(notice, facts[i].kind)) {
            slips[n++] = (struct evidence_slip){.kind = facts[i].kind, .notice = notice};
        }
    }
    for (size_t i = 0; i < notice->attachments.n && n + 2 <= EVIDENCE_SLIPS_N; i++) {
        const struct attachment *one = LIST_AT(notice->attachments, struct attachment, i);
        slips[n++] = (struct evidence_slip){.kind = SLIP_FILE, .notice = notice, .attachment = one};
        slips[n++] = (struct evidence_slip){.kind = SLIP_HASH, .notice = notice, .attachment = one};
    }
    for (size_t i = 0; i < notice->blocks.n && n + 2 <= EVIDENCE_SLIPS_N; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);
        if (block->kind != BLOCK_IMAGE && (block->text.n > 0 || block->rows.n > 0)) {
            slips[n++] =
                (struct evidence_slip){.kind = SLIP_TEXT, .notice = notice, .block = block};
        }
        if (block->link.url.n > 0) {
            slips[n++] =
                (struct evidence_slip){.kind = SLIP_TARGET, .notice = notice, .block = block};
        }
    }
    return n;
}
