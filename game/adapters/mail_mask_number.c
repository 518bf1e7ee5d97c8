/* Numbers by which a person could be found, in running text: telephones, cards, accounts, orders,
 * customers. Promised in mail_mask.h. */
#include "adapters/mail_mask.h"
#include "base/buf.h"

#define GROUPS_N 8
#define LONG_N 7 /* digits: from here on it could be somebody's */
#define KEPT_N 3 /* of a telephone's or a very long number: they tell what kind it is */
#define VERY_LONG_N 10
#define CODE_N 8 /* letters and digits mixed: a parcel's, a customer's */
#define CODE_DIGITS_N 5
#define TAIL_MOST_N 8 /* "**** 1234" */

struct group {
    size_t at, n, digits_n; /* bytes from the start of the run */
    long value;             /* of its first nine digits */
    char joiner;            /* before it: '-', ' ', '.', '/', ','; 0 = the first */
};

struct run {
    struct str text; /* from its first digit on */
    struct group groups[GROUPS_N];
    size_t n, digits_n;
};

/* A digit's bytes, 0 when there is none; full width counts. */
static size_t digit_n(struct str s, int *value)
{
    if (s.n > 0 && s.at[0] >= '0' && s.at[0] <= '9') {
        *value = s.at[0] - '0';
        return 1;
    }
    if (str_starts(s, STR("\xEF\xBC")) && s.n > 2 && (unsigned char)s.at[2] >= 0x90 &&
        (unsigned char)s.at[2] <= 0x99) {
        *value = (unsigned char)s.at[2] - 0x90;
        return 3;
    }
    return 0;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool starts_one(struct str s, const char *const *words, size_t n, struct str *found)
{
    for (size_t i = 0; i < n; i++) {
        if (mail_starts(s, str_of(words[i]))) {
            *found = str_of(words[i]);
            return true;
        }
    }
    return false;
}

static bool ends_one(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str word = str_of(words[i]);

        if (s.n >= word.n && mail_same(str_from(s, s.n - word.n), word)) {
            return true;
        }
    }
    return false;
}

#define STARTS_ONE(s, words, found) starts_one(s, words, sizeof(words) / sizeof *(words), found)
#define ENDS_ONE(s, words) ends_one(s, words, sizeof(words) / sizeof *(words))

/* ---- what belongs together ---- */

static bool take_group(struct run *run, size_t at, char joiner)
{
    struct group *group = &run->groups[run->n];
    int value;

    *group = (struct group){.at = at, .joiner = joiner};
    for (size_t n; (n = digit_n(str_from(run->text, at + group->n), &value)) > 0;) {
        group->n += n;
        group->value = group->digits_n < 9 ? group->value * 10 + value : group->value;
        group->digits_n++;
    }
    run->n += group->digits_n > 0;
    run->digits_n += group->digits_n;
    return group->digits_n > 0;
}

/* What stands between two groups; 0 = they do not belong together. Brackets count as a dash. */
static size_t joiner_n(struct str s, char *kind)
{
    static const char *const dashes[] = {") ",     "）",     "（",     ")-",     "-",
                                         "(",      ")",      "\u2010", "\u2011", "\u2012",
                                         "\u2013", "\u2212", "\uFF0D", "\u30FC"};
    struct str found;

    if (STARTS_ONE(s, dashes, &found)) {
        *kind = '-';
        return found.n;
    }
    if (s.n > 0 && s.at[0] && str_has(STR(" ./,"), str_part(s, 0, 1))) {
        *kind = s.at[0];
        return 1;
    }
    return 0;
}

static void read_run(struct str text, struct run *run)
{
    size_t at = 0, n;
    char kind = 0;

    *run = (struct run){.text = text};
    while (run->n < GROUPS_N && take_group(run, at, kind)) {
        const struct group *last = &run->groups[run->n - 1];

        at = last->at + last->n;
        n = joiner_n(str_from(text, at), &kind);
        if (n == 0) {
            return;
        }
        at += n;
    }
}

static void cut_run(struct run *run, size_t n)
{
    run->n = n;
    run->digits_n = 0;
    for (size_t i = 0; i < n; i++) {
        run->digits_n += run->groups[i].digits_n;
    }
}

/* How many groups from the first on are joined by one of these, each of them some digits long. */
static size_t joined_n(const struct run *run, const char *kinds, size_t least_n, size_t most_n)
{
    size_t n = 1;

    while (n < run->n && str_has(str_of(kinds), (struct str){&run->groups[n].joiner, 1}) &&
           run->groups[n].digits_n >= least_n && run->groups[n].digits_n <= most_n) {
        n++;
    }
    return n;
}

/* ---- what tells nobody apart ---- */

static bool in_range(const struct group *group, size_t most_n, long least, long most)
{
    return group->digits_n <= most_n && group->value >= least && group->value <= most;
}

static bool is_year(const struct group *group)
{
    return group->digits_n == 4 && in_range(group, 4, 1900, 2199);
}

/* 2026-11-24, 24.11.2026, 11/24/26 */
static bool is_date(const struct run *run)
{
    const struct group *g = run->groups;

    if (run->n < 3 || g[1].joiner != g[2].joiner ||
        !str_has(STR("-./"), (struct str){&g[1].joiner, 1})) {
        return false;
    }
    bool is_day_last = in_range(&g[1], 2, 1, 12) && in_range(&g[2], 2, 1, 31);
    bool is_day_first = in_range(&g[0], 2, 1, 31) && in_range(&g[1], 2, 1, 31);

    return (is_year(&g[0]) && is_day_last) ||
           (is_day_first && (is_year(&g[2]) || (g[1].joiner == '/' && g[2].digits_n == 2)));
}

static bool is_money(struct str before, struct str after)
{
    static const char *const signs[] = {"$",   "\u00A5", "\uFFE5", "\u20AC", "\u00A3",
                                        "JPY", "USD",    "EUR",    "Rs."};
    static const char *const units[] = {"円",  "元",  "ドル", "ポイント", "万",    "億",
                                        "yen", "JPY", "USD",  "EUR",      "points"};
    struct str found;

    while (str_ends(before, STR(" "))) {
        before.n--;
    }
    while (str_starts(after, STR(" "))) {
        after = str_from(after, 1);
    }
    return ENDS_ONE(before, signs) || STARTS_ONE(after, units, &found);
}

/* 1,234,567 and 1 234 567 are amounts, whoever's. */
static bool is_thousands(const struct run *run, char joiner)
{
    const char kinds[] = {joiner, 0};
    size_t n = joined_n(run, kinds, 3, 3);

    return n > 1 && run->groups[0].digits_n <= 3 && run->groups[0].value > 0 &&
           (n == run->n || run->groups[n].joiner != joiner);
}

/* 3.1415926 */
static bool is_fraction(const struct run *run)
{
    return joined_n(run, ".", 1, 19) == 2 && run->groups[0].digits_n < LONG_N;
}

/* ---- what does ---- */

static bool is_ip(const struct run *run)
{
    bool is_it = run->n >= 4 && joined_n(run, ".", 1, 3) == 4;

    for (size_t i = 0; is_it && i < 4; i++) {
        is_it = in_range(&run->groups[i], 3, 0, 255);
    }
    return is_it;
}

/* The last digits behind stars: "**** 1234", "末尾 1234". */
static bool is_tail(struct str before)
{
    static const char *const stars[] = {"**",     "xx",   "##", "＊", "●",
                                        "\u2022", "・・", "×",  "■",  "\u2026"};
    static const char *const words[] = {"末尾",    "下4桁",         "下４桁",
                                        "下四桁",  "ending in",     "ending with",
                                        "ends in", "last 4 digits", "last four digits"};
    static const char *const between[] = {" ",  "-",  ":", "：", "は",    "が",
                                          "の", "「", "(", "（", "\u3000"};

    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
            if (str_ends(before, str_of(between[k]))) {
                before.n -= str_of(between[k]).n;
                break;
            }
        }
    }
    return ENDS_ONE(before, stars) || ENDS_ONE(before, words);
}

static void add_zeroed(const struct run *run, size_t kept_n, struct buf *out)
{
    const struct group *last = &run->groups[run->n - 1];
    size_t end = last->at + last->n, seen_n = 0;
    int value;

    for (size_t i = 0; i < end;) {
        size_t n = digit_n(str_from(run->text, i), &value);

        if (n > 0 && seen_n++ >= kept_n) {
            buf_add(out, n == 1 ? STR("0") : STR("０"));
            i += n;
        } else {
            buf_add_char(out, run->text.at[i++]);
            for (; n > 1; n--) {
                buf_add_char(out, run->text.at[i++]);
            }
        }
    }
}

static size_t add_as_it_is(const struct run *run, struct buf *out)
{
    const struct group *last = &run->groups[run->n - 1];

    buf_add(out, str_part(run->text, 0, last->at + last->n));
    return last->at + last->n;
}

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Of groups with blanks between: as many as make a card or a telephone, else 1. */
static size_t wide_n(const struct run *run, size_t least_n)
{
    size_t n = joined_n(run, "-. ", least_n, 6), digits_n = 0;

    for (size_t i = 0; i < n; i++) {
        digits_n += run->groups[i].digits_n;
    }
    return digits_n >= 9 && digits_n <= 19 && run->groups[0].digits_n <= 6 ? n : 1;
}

/* How many groups are one number. Points join three groups or more of two digits, so that
 * versions stay; blanks join what is as long as a card, or begins as a telephone does. */
static size_t groups_of_one(const struct run *run, bool is_dialled)
{
    size_t dashes_n = joined_n(run, "-", 1, 19), points_n = joined_n(run, ".", 2, 19);

    points_n = points_n > 2 ? points_n : 1;
    return most(most(dashes_n, points_n), wide_n(run, is_dialled ? 2 : 3));
}

static size_t take_run(struct mail_mask *mask, struct str before, struct run *run, struct buf *out)
{
    const struct group *first = &run->groups[0];
    struct str after;
    int digit = 0;

    if (is_ip(run)) {
        size_t n = run->groups[3].at + run->groups[3].n;

        buf_add(out, mail_mask_host(mask, str_part(run->text, 0, n)));
        return n;
    }
    if (is_date(run)) {
        cut_run(run, 3);
        return add_as_it_is(run, out);
    }
    if (is_thousands(run, ',') || is_thousands(run, ' ')) {
        cut_run(run, joined_n(run, is_thousands(run, ',') ? "," : " ", 3, 3));
        return add_as_it_is(run, out);
    }
    digit_n(run->text, &digit);
    bool is_dialled = digit == 0 || str_ends(before, STR("+")) || str_ends(before, STR("＋"));

    if (is_fraction(run)) {
        cut_run(run, 2);
        return add_as_it_is(run, out);
    }
    cut_run(run, groups_of_one(run, is_dialled));
    after = str_from(run->text, run->groups[run->n - 1].at + run->groups[run->n - 1].n);
    bool is_somebodys = run->digits_n >= LONG_N && !(run->n == 1 && is_money(before, after));
    bool is_end =
        run->n == 1 && first->digits_n > 1 && first->digits_n <= TAIL_MOST_N && is_tail(before);

    if (!is_somebodys && !is_end) {
        return add_as_it_is(run, out);
    }
    add_zeroed(run, !is_end && (is_dialled || run->digits_n >= VERY_LONG_N) ? KEPT_N : 0, out);
    return run->groups[run->n - 1].at + run->groups[run->n - 1].n;
}

/* Letters and digits mixed, as parcels and customers are numbered. */
static size_t take_code(struct str text, struct buf *out)
{
    size_t n = 0, digits_n = 0;

    for (; n < text.n && is_alnum(text.at[n]); n++) {
        digits_n += text.at[n] >= '0' && text.at[n] <= '9';
    }
    if (n < CODE_N || digits_n < CODE_DIGITS_N || digits_n == n) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        char c = text.at[i];

        buf_add_char(out, c >= '0' && c <= '9'  ? '0'
                          : i < 2 || i + 2 >= n ? c
                          : c >= 'a'            ? 'x'
                                                : 'X');
    }
    return n;
}

size_t mail_mask_number(struct mail_mask *mask, struct str text, size_t at, struct buf *out)
{
    struct str before = str_part(text, 0, at), rest = str_from(text, at);
    bool is_within = at > 0 && is_alnum(text.at[at - 1]);
    struct run run;
    int value;

    if (digit_n(rest, &value) > 0 && (!is_within || is_tail(before))) {
        size_t code_n = take_code(rest, out);

        if (code_n == 0) {
            read_run(rest, &run);
            code_n = take_run(mask, before, &run, out);
        }
        return code_n;
    }
    return is_within ? 0 : take_code(rest, out);
}
