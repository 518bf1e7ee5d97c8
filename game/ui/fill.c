#include "ui/fill.h"
#include "ui/spans.h"

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || (c >= 0x2000 && c <= 0x2006);
}

static bool is_newline(uint32_t c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_blank(uint32_t c)
{
    return is_space(c) || is_newline(c);
}

bool fill_is_blank(const struct fill *fill, size_t start)
{
    while (start < fill->n && is_blank(fill->points[start])) {
        start++;
    }
    return start == fill->n;
}

static int64_t width_of(const struct fill *fill, size_t start, size_t end)
{
    int64_t width_64 = 0;

    for (size_t i = start; i < end; i++) {
        width_64 += fill->clusters[i].advance_64;
    }
    return width_64;
}

/* Behind the scheme and the @ of a span. */
static size_t host_start(const struct fill *fill, size_t start, size_t end)
{
    size_t at = end;

    while (at > start && fill->points[at - 1] != '/' && fill->points[at - 1] != '@') {
        at--;
    }
    return at;
}

/* False when that is too long for a line. */
static bool tie_whole(struct fill *fill, size_t start, size_t end)
{
    bool does_fit = width_of(fill, start, end) <= fill->limit_64;

    if (does_fit) {
        memset(fill->ties + start, TIE_WHOLE, end - start - 1);
    }
    return does_fit;
}

/* "https://a.example/": nothing follows that slash, and a line of it alone would look like a fault.
 */
static bool is_last_slash(const struct fill *fill, size_t i)
{
    return i < fill->n && fill->points[i] == '/' &&
           (i + 1 == fill->n || is_blank(fill->points[i + 1]));
}

/* What is too long for a line with its scheme may still fit one without. */
void fill_tie(struct fill *fill)
{
    size_t start, end = 0;

    while (span_find(fill->points, fill->n, end, &start, &end)) {
        size_t host = host_start(fill, start, end), more = is_last_slash(fill, end);

        memset(fill->ties + start, TIE_LONG, end - start - 1);
        if (!tie_whole(fill, start, end + more) && !tie_whole(fill, host, end + more) && more > 0 &&
            !tie_whole(fill, start, end)) {
            tie_whole(fill, host, end);
        }
    }
}

/* How good a line's end after cluster i would be. A host that fits a line is divided last of all: a
 * mark out of place is ugly, half a host misleads. */
enum rank {
    RANK_BLANK_NEXT,
    RANK_TIED,
    RANK_ANY,
    RANK_KINSOKU,
    RANK_HYPHEN,
    RANK_ADDRESS,
    RANK_LEGAL
};

/* Where a long address may be divided so that each half still shows that it is one: after a slash
 * or an @, or before a dot - there alone a line starts with one. */
static bool is_address_joint(const struct fill *fill, size_t i)
{
    const uint32_t *c = fill->points;

    if (c[i] == '/') {
        return c[i + 1] != '/' && i > 0 && !is_blank(c[i - 1]);
    }
    if (c[i] == '@') {
        return i > 0 && span_is_letter(c[i - 1]) && span_is_letter(c[i + 1]);
    }
    return c[i + 1] == '.' && span_is_letter(c[i]) && i + 2 < fill->n && span_is_letter(c[i + 2]);
}

/* Where no joint is near: a hyphen of a host too long for a line, rather than the middle of a word.
 */
static bool is_host_hyphen(const struct fill *fill, size_t i)
{
    const uint32_t *c = fill->points;

    return fill->ties[i] == TIE_LONG && c[i] == '-' && i > 0 && span_is_letter(c[i - 1]) &&
           span_is_letter(c[i + 1]);
}

/* What the reader sees last: the spaces before the break hang. */
static uint32_t last_seen(const struct fill *fill, size_t start, size_t i)
{
    while (i > start && is_space(fill->points[i])) {
        i--;
    }
    return fill->points[i];
}

/* UAX #14, LB29, which not every port keeps: no break in "e.g." or "12:30". */
static bool is_joined(uint32_t before, uint32_t after)
{
    return (before == '.' || before == ',' || before == ':' || before == ';') &&
           span_is_letter(after);
}

/* "sign-in", "one-time": what follows the hyphen is too short to begin a line. */
#define TAIL_MOST_N 4

static bool is_compound(const struct fill *fill, size_t i)
{
    const uint32_t *c = fill->points;
    size_t end = i + 1;

    while (end < fill->n && c[end] != '-' && span_is_letter(c[end])) {
        end++;
    }
    return (c[i] == '-' || c[i] == 0x2010) && i > 0 && c[i - 1] != '-' &&
           span_is_letter(c[i - 1]) && end > i + 1 && end - i - 1 <= TAIL_MOST_N;
}

static bool may_break(const struct fill *fill, size_t i)
{
    return fill->clusters[i].break_after == BREAK_MAY && fill->ties[i] == TIE_NONE &&
           !is_joined(fill->points[i], fill->points[i + 1]) && !is_compound(fill, i);
}

static enum rank rank_of(const struct fill *fill, size_t start, size_t i)
{
    bool is_may = may_break(fill, i);

    if (is_blank(fill->points[i + 1])) {
        return RANK_BLANK_NEXT;
    }
    if (fill->ties[i] >= TIE_WHOLE) {
        return RANK_TIED;
    }
    if (!is_may && is_address_joint(fill, i)) {
        return RANK_ADDRESS;
    }
    if (!is_may && is_host_hyphen(fill, i)) {
        return RANK_HYPHEN;
    }
    if (!kinsoku_may_part(last_seen(fill, start, i), fill->points[i + 1])) {
        return RANK_ANY;
    }
    return is_may ? RANK_LEGAL : RANK_KINSOKU;
}

bool fill_may_end(const struct fill *fill, size_t start, size_t i)
{
    return rank_of(fill, start, i) == RANK_LEGAL;
}

struct candidate {
    size_t at;
    enum rank rank;
    bool is_set;
};

/* Behind "https://" or an @: the host that follows fits a line, and would be divided otherwise. */
static bool is_before_host(const struct fill *fill, size_t i)
{
    const uint32_t *c = fill->points;
    size_t end = i + 1;

    while (end < fill->n && (span_is_letter(c[end]) || c[end] == '.')) {
        end++;
    }
    return (c[i] == '@' || (c[i] == '/' && i > 0 && c[i - 1] == '/')) && end > i + 1 &&
           width_of(fill, i + 1, end) <= fill->limit_64;
}

/* A joint near the line's start would leave most of the line empty: then any cluster is as good. */
static void weigh(const struct fill *fill, size_t start, size_t i, int64_t width_64,
                  struct candidate *best)
{
    enum rank rank = rank_of(fill, start, i);

    if ((rank == RANK_ADDRESS || rank == RANK_HYPHEN) && width_64 * 3 < fill->limit_64 &&
        !is_before_host(fill, i)) {
        rank = kinsoku_may_part(fill->points[i], fill->points[i + 1]) ? RANK_KINSOKU : RANK_ANY;
    }
    if (!best->is_set || rank >= best->rank) {
        *best = (struct candidate){i, rank, true};
    }
}

static void line_set(const struct fill *fill, size_t start, size_t end, struct fill_line *line)
{
    while (end > start && is_space(fill->points[end - 1])) {
        end--;
    }
    *line = (struct fill_line){start, end, width_of(fill, start, end)};
}

/* CR LF is one newline, even where the port gives two clusters. */
static bool is_pair(const struct fill *fill, size_t i)
{
    return fill->points[i] == '\r' && i + 1 < fill->n && fill->points[i + 1] == '\n';
}

size_t fill_line(const struct fill *fill, size_t start, struct fill_line *line)
{
    struct candidate best = {0};
    int64_t width_64 = 0;
    size_t i;

    for (i = start; i < fill->n; i++) {
        int64_t advance_64 = fill->clusters[i].advance_64;

        if (is_newline(fill->points[i])) {
            line_set(fill, start, i, line);
            return i + (is_pair(fill, i) ? 2 : 1);
        }
        if (best.is_set && !is_space(fill->points[i]) && advance_64 > 0 &&
            advance_64 > fill->limit_64 - width_64) {
            line_set(fill, start, best.at + 1, line);
            return best.at + 1;
        }
        width_64 += advance_64; /* beyond the limit by spaces only: they hang */
        if (i + 1 < fill->n) {
            weigh(fill, start, i, width_64, &best);
        }
    }
    line_set(fill, start, fill->n, line);
    return fill->n;
}

void fill_cut(const struct fill *fill, int64_t room_64, struct fill_line *line)
{
    int64_t width_64 = 0;
    size_t end = line->start, whole;

    while (end < fill->n && !is_newline(fill->points[end])) {
        int64_t advance_64 = fill->clusters[end].advance_64;

        if (advance_64 > fill->limit_64 - room_64 - width_64) {
            break;
        }
        width_64 += advance_64;
        end++;
    }
    whole = end;
    while (whole > line->start && fill->ties[whole - 1] == TIE_RUBY) {
        whole--;
    }
    line_set(fill, line->start, whole > line->start ? whole : end, line);
}
