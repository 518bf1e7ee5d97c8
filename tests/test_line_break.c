/* Our line breaks - the library's by UAX #14, under strict kinsoku and whole hosts - against the
 * Unicode Consortium's samples, for the classes that Japanese and English sentences are made of.
 *
 * Left out are samples with Hangul, Hebrew, South-East Asian and unassigned characters, and with
 * objects and surrogates: no sentence of ours holds them. Where we differ is named, class by class.
 */
#include "adapters/break_unistring.h"
#include "adapters/clusters_utf8proc.h"
#include "tests/test.h"
#include "tests/unicode_data.h"
#include "ui/fill.h"

/* Line_Break classes -------------------------------------------------------------------------- */

#define POINTS_N 0x110000

static char classes[POINTS_N][4];

static bool classes_read(void)
{
    FILE *file = unicode_open("LineBreak.txt");
    char line[512], *end;

    if (!file) {
        return false;
    }
    while (fgets(line, sizeof line, file)) {
        unsigned long first = strtoul(line, &end, 16), last = first;

        if (end == line) {
            continue;
        }
        if (*end == '.') {
            last = strtoul(end + 2, &end, 16);
        }
        end += *end == ';';
        end[strspn(end, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] = '\0';
        for (unsigned long c = first; c <= last && c < POINTS_N; c++) {
            memcpy(classes[c], end, strlen(end) < 4 ? strlen(end) : 3);
        }
    }
    fclose(file);
    return true;
}

static const char *class_of(uint32_t point)
{
    return classes[point][0] ? classes[point] : "XX";
}

static bool is_ours(const char *class)
{
    static const char *const ours[] = {
        "AL",                          /* letters */
        "NU",                          /* figures */
        "ID",                          /* kanji, kana, full-width letters, most emoji */
        "CJ",                          /* small kana and the prolonged-sound mark */
        "NS",                          /* 々, 〜, ゝ, ： and others that start no line */
        "OP",                          /* 「（(  */
        "CL",                          /* 」、。 */
        "CP",                          /* )] */
        "EX",                          /* ！？!? */
        "IS",                          /* . , : ; */
        "SY",                          /* / */
        "QU",                          /* " ' */
        "PR",                          /* ￥ $ */
        "PO",                          /* % ％ ℃ */
        "IN",                          /* … */
        "HY",                          /* - */
        "BA",                          /* dashes, tab */
        "B2",                          /* — */
        "GL",                          /* no-break space */
        "WJ",                          /* word joiner */
        "ZW",                          /* zero-width space */
        "SP", "CR",  "LF", "NL", "BK", /* spaces and newlines */
        "CM", "ZWJ",                   /* marks */
        "RI", "EB",  "EM",             /* flags, skins */
    };

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (strcmp(class, ours[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Where we differ ------------------------------------------------------------------------------ */

#define ANY "*"

static struct exception {
    const char *before; /* class of what is seen last before the place: spaces are passed over */
    const char *after;
    bool is_kept; /* we keep together what the sample divides; else the other way round */
    const char *why;
    int n; /* how often it was met */
} exceptions[] = {
    /* ours, on purpose */
    {ANY, "CJ", true, "small kana and prolonged-sound marks start no line: strict", 0},
    {ANY, "PO", true, "a unit behind a number starts no line: JIS X 4051", 0},
    {"PR", ANY, true, "signs before a number end no line, spaces or not: JIS X 4051", 0},
    {"IS", "NU", true, "12:30 and 1,000 stay whole", 0},
    {"ZW", ANY, true, "what starts no line does not behind a zero-width space either", 0},
    {"ZWJ", ANY, true, "a joiner ends no line", 0},
    {ANY, "BA", true, "a tab hangs like a space", 0},
    {"CL", "QU", true, "a closing quotation mark starts no line, not even behind a space", 0},
    {"CP", "QU", true, "the same", 0},
    {"QU", "QU", true, "the same", 0},
    /* the library's, of an older UAX #14 or its own; none puts a mark where kinsoku forbids it */
    {"SP", ANY, true, "spaces that start a line belong to what follows", 0},
    {"PO", "OP", true, "percent and bracket", 0},
    {"CL", "PR", true, "closing bracket and sign", 0},
    {"CP", "PR", true, "closing bracket and sign", 0},
    {"SY", "NU", true, "1/2", 0},
    {"IS", "AL", false, "comma and number sign: letters alone are joined to a mark", 0},
    {"OP", "CM", false, "a mark without its letter behind bracket and space", 0},
    {"CP", "NS", false, "bracket, space, a Khmer sign", 0},
    {"RI", "RI", false, "a mark inside a flag", 0},
};

static bool is_class(const char *wanted, const char *class)
{
    return strcmp(wanted, ANY) == 0 || strcmp(wanted, class) == 0;
}

static bool is_named(const char *before, const char *after, bool is_kept)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        struct exception *one = &exceptions[i];

        if (one->is_kept == is_kept && is_class(one->before, before) &&
            is_class(one->after, after)) {
            one->n++;
            return true;
        }
    }
    return false;
}

/* Comparing -------------------------------------------------------------------------------------
 */

static int places_n, unnamed_n;

static struct fill fill_of(const struct unicode_line *line, struct cluster *clusters,
                           uint32_t *points, unsigned char *ties)
{
    struct str text = {line->text, line->n};
    struct fill fill = {clusters, points, ties, 0, FILL_NO_LIMIT};
    char marks[sizeof line->text];

    breaks_find(text, marks);
    for (size_t at = 0; at < text.n;) {
        size_t n = cluster_first(str_from(text, at)).n, point_at = at;

        clusters[fill.n] = (struct cluster){.at = (uint32_t)at, .n = (uint16_t)n, .advance_64 = 64};
        points[fill.n] = utf8_next(text, &point_at);
        at += n;
        if (at < text.n && marks[at] == MARK_MAY) {
            clusters[fill.n].break_after = BREAK_MAY;
        }
        ties[fill.n++] = TIE_NONE;
    }
    fill_tie(&fill);
    return fill;
}

static bool is_newline(uint32_t c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void compare(const struct unicode_line *line, const char *sample)
{
    struct cluster clusters[UNICODE_POINTS_N];
    uint32_t points[UNICODE_POINTS_N];
    unsigned char ties[UNICODE_POINTS_N];
    struct fill fill = fill_of(line, clusters, points, ties);
    size_t start = 0;

    for (size_t i = 0; i + 1 < fill.n; i++) {
        bool is_break = is_newline(points[i]) || fill_may_end(&fill, start, i);
        size_t last = i;

        while (last > start && points[last] == ' ') {
            last--;
        }
        places_n++;
        if (is_break != line->is_break[clusters[i + 1].at] &&
            !is_named(class_of(points[last]), class_of(points[i + 1]), !is_break)) {
            unnamed_n++;
            printf("%s before place %zu in %s", is_break ? "divided" : "kept", i + 1, sample);
        }
        start = is_newline(points[i]) ? i + 1 : start;
    }
}

static bool is_of_our_classes(const struct unicode_line *line)
{
    struct str text = {line->text, line->n};

    for (size_t at = 0; at < text.n;) {
        if (!is_ours(class_of(utf8_next(text, &at)))) {
            return false;
        }
    }
    return true;
}

TEST(lines_end_where_unicode_says_but_for_named_exceptions)
{
    FILE *file = unicode_open("auxiliary/LineBreakTest.txt");
    struct unicode_line line;
    char sample[8192];
    int samples_n = 0;

    if (!file || !classes_read()) {
        printf("skipped: the package unicode-data is not installed\n");
        return;
    }
    while (fgets(sample, sizeof sample, file)) {
        if (unicode_line_read(sample, &line) && is_of_our_classes(&line)) {
            samples_n++;
            compare(&line, sample);
        }
    }
    fclose(file);
    CHECK(samples_n > 4000);
    CHECK(places_n > 7000);
    CHECK_INT(unnamed_n, 0);
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        if (!CHECK(exceptions[i].n > 0)) {
            printf("no longer needed: %s\n", exceptions[i].why);
        }
    }
}

TEST_MAIN(lines_end_where_unicode_says_but_for_named_exceptions)
