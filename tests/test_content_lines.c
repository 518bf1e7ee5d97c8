/* Every sentence of the content, set in the real fonts at any width and size: no line begins or
 * ends with what may not, none is wider than its room. The sets are the test's own (kinsoku.h). */
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "adapters/text_port.h"
#include "base/buf.h"
#include "base/rng.h"
#include "tests/kinsoku.h"
#include "tests/test.h"

#define FILE_MOST_N ((size_t)1 << 20)
#define WIDTHS_N 8
#define WRONG_MOST_N 20

static struct fonts *fonts;
static struct text_cache *cache;
static struct rng rng;
static struct buf written;
static size_t sentences_n, lines_n, wrong_n;

static uint32_t first_of(struct str text)
{
    size_t at = 0;

    return utf8_next(text, &at);
}

static uint32_t last_of(struct str text)
{
    size_t at = text.n - 1;

    while (at > 0 && ((unsigned char)text.at[at] & 0xc0) == 0x80) {
        at--;
    }
    return utf8_next(text, &at);
}

/* Within an address or a number longer than the line, which had to be divided somewhere. */
static bool is_divided(const struct str *line, struct str next)
{
    return line->at + line->n == next.at && last_of(*line) < 0x7f && first_of(next) < 0x7f;
}

/* A host that fills its line alone stays whole, even before a full stop: who reads it must be able
 * to tell where it ends. Only in columns of some ten characters. */
static bool is_host_alone(const struct text_line *line, int size_px, int width_px)
{
    bool is_host = str_has(line->text, STR("."));

    for (size_t i = 0; i < line->text.n; i++) {
        is_host = is_host && line->text.at[i] > ' ' && (unsigned char)line->text.at[i] < 0x7f;
    }
    return is_host && line->width_px + size_px > width_px;
}

static bool are_lines_right(const struct paragraph *paragraph, int size_px, int width_px)
{
    for (size_t i = 0; i < paragraph->n; i++) {
        struct str line = paragraph->lines[i].text;
        bool is_first = i == 0 || line.n == 0, is_last = i + 1 == paragraph->n || line.n == 0;

        lines_n++;
        if (paragraph->lines[i].width_px > width_px) {
            return false;
        }
        if (!is_first && no_start(first_of(line)) && paragraph->lines[i - 1].text.n &&
            !is_divided(&paragraph->lines[i - 1].text, line) &&
            !is_host_alone(&paragraph->lines[i - 1], size_px, width_px)) {
            return false;
        }
        if (!is_last && no_end(last_of(line)) && !is_divided(&line, paragraph->lines[i + 1].text)) {
            return false;
        }
    }
    return true;
}

static void check_sentence(struct str text)
{
    static const enum font shown[] = {FONT_TEXT, FONT_TEXT_BOLD, FONT_ADDRESS};

    sentences_n++;
    for (size_t i = 0; i < WIDTHS_N && wrong_n < WRONG_MOST_N; i++) {
        int size_px = 12 + (int)rng_below(&rng, 30);
        int width_px = size_px * (10 + (int)rng_below(&rng, 30)) + (int)rng_below(&rng, 20);
        struct text_style style = {
            .font = shown[rng_below(&rng, 3)], .size_px = size_px, .width_px = width_px};
        const struct paragraph *paragraph = text_lay(cache, style, text);

        if (are_lines_right(paragraph, size_px, width_px)) {
            continue;
        }
        wrong_n++;
        printf("%d px in %d px:\n", size_px, width_px);
        for (size_t k = 0; k < paragraph->n; k++) {
            printf("  %.*s\n", STR_ARGS(paragraph->lines[k].text));
        }
    }
    if (sentences_n % 500 == 0) {
        for (int frame = 0; frame < 130; frame++) {
            text_cache_sweep(cache);
        }
    }
}

/* With a name in each of its blanks. Valid until the next call. */
static struct str filled(struct str text)
{
    struct str before, rest, blank;

    buf_empty(&written);
    while (str_cut(text, '{', &before, &rest)) {
        buf_add(&written, before);
        buf_add(&written, STR("日の出"));
        str_cut(rest, '}', &blank, &text);
    }
    buf_add(&written, before);
    return buf_str(&written);
}

static void check_tree(const struct tree *tree)
{
    if (tree->kind == TREE_STR && tree->text.n > 20) {
        check_sentence(filled(tree->text));
    } else if (tree->kind == TREE_OBJECT || tree->kind == TREE_LIST) {
        for (const struct tree *child = tree->first; child; child = child->next) {
            check_tree(child);
        }
    }
}

TEST(every_sentence_of_the_content_is_set_by_the_rules)
{
    struct text_port port;
    struct arena arena;
    struct faults faults;
    char path[512];
    FILE *names = popen("find content -name '*.json' ! -path '*/schema/*' | sort", "r");

    fonts = fonts_open("assets/fonts", NULL);
    port = text_port_of(fonts);
    cache = text_cache_open(&port);
    rng_init(&rng, 24, RNG_BOT);
    arena_init(&arena, 0, NULL);
    while (names && fgets(path, sizeof path, names)) {
        struct str bytes, file = str_trim(str_of(path));
        const struct tree *tree;

        arena_reset(&arena);
        faults_init(&faults, &arena);
        if (CHECK(file_read(&arena, str_c(&arena, file), FILE_MOST_N, &bytes, NULL)) &&
            CHECK((tree = json_read(&arena, bytes, file, &faults)))) {
            check_tree(tree);
        }
    }
    CHECK(names && pclose(names) == 0);
    CHECK(sentences_n > 5000 && lines_n > 4 * sentences_n);
    CHECK_INT(wrong_n, 0);
    text_cache_close(cache);
    fonts_close(fonts);
    arena_clear(&arena);
    buf_clear(&written);
}

TEST_MAIN(every_sentence_of_the_content_is_set_by_the_rules)
