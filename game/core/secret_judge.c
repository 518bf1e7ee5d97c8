#include "core/secret_judge.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "core/secret.h"

#include <string.h>

#define FOLDED_N 256
#define GUESS_PASSES 3
#define LENGTH_PASSES 12

/* The most used ones, and words they are built of, as they look folded. */
static const char *const listed[] = {
    "password",   "passw",    "passwort",  "pasuwado", "himitsu",  "secret",   "letmein",
    "welcome",    "admin",    "login",     "master",   "qwerty",   "azerty",   "asdfgh",
    "zxcvbn",     "abcdef",   "iloveyou",  "sunshine", "princess", "dragon",   "monkey",
    "football",   "baseball", "shadow",    "superman", "batman",   "trustno",  "hello",
    "freedom",    "whatever", "starwars",  "pokemon",  "pikachu",  "doraemon", "sakura",
    "tokyo",      "osaka",    "nippon",    "japan",    "arashi",   "daisuki",  "aishiteru",
    "konnichiwa", "momotaro", "takahashi", "tanaka",   "suzuki",   "yamada",   "satou",
    "watanabe",   "inoue",    "computer",  "internet", "samsung",  "android",  "iphone",
    "google",     "family",   "summer",    "winter",   "spring",   "autumn",   "january",
    "december",
};

/* ---- folding: Passw0rd and P@ssword are one word ---- */

struct folded {
    char at[FOLDED_N];
    size_t n;
};

static char fold_char(char c)
{
    static const char from[] = "@4301$57!", to[] = "aaeolssti";
    const char *at = memchr(from, c, sizeof from - 1);
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : at ? to[at - from] : c;
}

static struct folded fold(struct str typed)
{
    struct folded folded = {.n = typed.n < FOLDED_N ? typed.n : FOLDED_N};
    for (size_t i = 0; i < folded.n; i++) {
        folded.at[i] = fold_char(typed.at[i]);
    }
    return folded;
}

static bool has_at(const struct folded *folded, size_t at, struct str word)
{
    return word.n <= folded->n - at && memcmp(folded->at + at, word.at, word.n) == 0;
}

/* Of the listed words and the names, the longest that begins here; 0 = none. */
static size_t word_at(const struct folded *folded, size_t at, struct strs words)
{
    size_t longest = 0;
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        struct str word = str_of(listed[i]);
        longest = word.n > longest && has_at(folded, at, word) ? word.n : longest;
    }
    for (size_t i = 0; i < words.n; i++) {
        struct str word = words.at[i];
        longest = word.n >= 3 && word.n > longest && has_at(folded, at, word) ? word.n : longest;
    }
    return longest;
}

/* ---- runs ---- */

static size_t repeat_at(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && s.at[at + n] == s.at[at]) {
        n++;
    }
    return n >= 3 ? n : 0;
}

static size_t sequence_at(struct str s, size_t at)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t n = 1;
        while (at + n < s.n && s.at[at + n] - s.at[at + n - 1] == step) {
            n++;
        }
        if (n >= 3) {
            return n;
        }
    }
    return 0;
}

static size_t row_at(const struct folded *folded, size_t at)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    size_t longest = 0;
    for (size_t r = 0; r < 3; r++) {
        const char *from = memchr(rows[r], folded->at[at], strlen(rows[r]));
        size_t n = 0;
        while (from && from[n] && at + n < folded->n && folded->at[at + n] == from[n]) {
            n++;
        }
        longest = n > longest ? n : longest;
    }
    return longest >= 4 ? longest : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int two_digits(struct str s, size_t at)
{
    return at + 2 <= s.n && is_digit(s.at[at]) && is_digit(s.at[at + 1])
               ? (s.at[at] - '0') * 10 + s.at[at + 1] - '0'
               : -1;
}

/* 1998, 2026, 20261124 */
static size_t year_at(struct str s, size_t at)
{
    int century = two_digits(s, at), month = two_digits(s, at + 4), day = two_digits(s, at + 6);
    if ((century != 19 && century != 20) || two_digits(s, at + 2) < 0) {
        return 0;
    }
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? 8 : 4;
}

static size_t longer(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* ---- how soon ---- */

/* log10 of the tries: each piece adds its own. */
static int tries_of(struct str typed, const struct folded *folded, struct strs words)
{
    int sum = 0;
    for (size_t at = 0; at < folded->n;) {
        size_t word = word_at(folded, at, words);
        size_t run = longer(longer(repeat_at(typed, at), sequence_at(typed, at)),
                            longer(row_at(folded, at), year_at(typed, at)));
        size_t next = at;
        utf8_next(typed, &next);
        sum += word >= run && word > 0 ? 3 : run > 0 ? 2 : 1;
        at = word >= run && word > 0 ? at + word : run > 0 ? at + run : next;
    }
    return sum;
}

static int guess_of(int tries)
{
    return tries < 3 ? 0 : tries < 6 ? 1 : tries < 8 ? 2 : tries < 10 ? 3 : 4;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A listed word with figures and signs behind it is the listed word; a name anywhere counts. */
static bool is_on_list(struct str typed, const struct folded *folded, struct strs words)
{
    struct folded head;
    struct str bare = typed;
    while (bare.n > 0 && !is_letter(bare.at[bare.n - 1])) {
        bare.n--;
    }
    head = fold(bare);
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        if (str_eq((struct str){head.at, head.n}, str_of(listed[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < words.n; i++) {
        for (size_t at = 0; words.at[i].n >= 3 && at < folded->n; at++) {
            if (has_at(folded, at, words.at[i])) {
                return true;
            }
        }
    }
    return false;
}

struct str secret_judge(struct arena *arena, struct str typed, struct strs words, bool is_same)
{
    struct str facts = secret_facts(arena, typed);
    struct folded folded = fold(typed);
    if (facts.n == 0) {
        return facts;
    }
    bool is_listed = is_on_list(typed, &folded, words);
    int guess = guess_of(tries_of(typed, &folded, words));
    memset(&folded, 0, sizeof folded);
    return str_fmt(arena, "%.*s guess=%d listed=%s same=%s", STR_ARGS(facts), guess,
                   is_listed ? "yes" : "no", is_same ? "yes" : "no");
}

/* ---- reading ---- */

static bool read_word(struct str *rest, const char *key, struct str *value)
{
    struct str word;
    str_cut(*rest, ' ', &word, rest);
    if (!str_starts(word, str_of(key))) {
        return false;
    }
    *value = str_from(word, strlen(key));
    return true;
}

static bool read_yes(struct str value, bool *out)
{
    *out = str_is(value, "yes");
    return *out || str_is(value, "no");
}

bool secret_judged_read(struct str facts, struct secret_judged *out)
{
    static const struct {
        const char *name;
        int least;
    } bands[] = {{"1-7", 1}, {"8-11", 8}, {"12-14", 12}, {"15+", 15}};
    struct str rest = facts, length, classes, guess, is_listed, is_same;
    *out = (struct secret_judged){0};
    if (!read_word(&rest, "length=", &length) || !read_word(&rest, "classes=", &classes) ||
        !read_word(&rest, "guess=", &guess) || !read_word(&rest, "listed=", &is_listed) ||
        !read_word(&rest, "same=", &is_same) || rest.n > 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        out->length = str_is(length, bands[i].name) ? bands[i].least : out->length;
    }
    bool is_read = classes.n == 1 && guess.n == 1 && read_yes(is_listed, &out->is_listed) &&
                   read_yes(is_same, &out->is_same);
    out->classes = is_read ? classes.at[0] - '0' : 0;
    out->guess = is_read ? guess.at[0] - '0' : -1;
    return out->length > 0 && out->classes >= 1 && out->classes <= 4 && out->guess >= 0 &&
           out->guess <= 4;
}

bool secret_judged_passes(const struct secret_judged *judged)
{
    return judged->length >= LENGTH_PASSES && !judged->is_listed && !judged->is_same &&
           judged->guess >= GUESS_PASSES;
}
