#include "adapters/domain.h"
#include "base/buf.h"
#include "base/rng.h"
#include "base/tree.h"
#include "tests/test.h"

#include <ctype.h>
#include <idn2.h>
#include <libpsl.h>
#include <stdlib.h>

#define PSL_TESTS "/usr/share/doc/publicsuffix/examples/test_psl.txt"

static struct arena arena;

static struct host fill(const char *text)
{
    struct host host;

    domain_fill(&arena, str_of(text), &host);
    return host;
}

struct row {
    const char *text, *registrable; /* "" = a suffix */
};

TEST(names_have_the_registrable_domain_that_decides)
{
    static const struct row rows[] = {
        {"amazon.co.jp.example.com", "example.com"},
        {"www.amazon.co.jp", "amazon.co.jp"},
        {"WWW.Amazon.CO.JP", "amazon.co.jp"},
        {"amazon.co.jp.", "amazon.co.jp"},
        {"co.jp", ""},
        {"x.duckdns.org", "x.duckdns.org"},
        {"evil.github.io", "evil.github.io"},
        {"a.b.workers.dev", "b.workers.dev"},
        {"s3.amazonaws.com", ""},
        {"localhost", ""},
        {"hinode-market.example", "hinode-market.example"},
        {"login.hinode.test", "hinode.test"},
        {"city.kawasaki.jp", "city.kawasaki.jp"},
        {"a.b.c.kawasaki.jp", "b.c.kawasaki.jp"},
        {"r3---sn-abc.googlevideo.com", "googlevideo.com"},
        {"under_score.example.com", "example.com"},
        {"%61mazon.co.jp", "amazon.co.jp"},
        {"0x7f.1.example.com", "example.com"},
        {"xn--wgv71a119e.jp", "xn--wgv71a119e.jp"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct host host = fill(rows[i].text);

        if (!CHECK_STR(host_registrable(&host), rows[i].registrable) ||
            !CHECK_INT(host.kind, rows[i].registrable[0] ? HOST_NAME : HOST_SUFFIX)) {
            printf("    %s\n", rows[i].text);
        }
        CHECK(host.registrable_at >= 0 && host.registrable_at <= (int64_t)host.ascii.n);
    }
}

/* The A-labels are those of the IDNA2008 examples in UTS 46 and of python3's idna and
 * encodings.punycode. */
TEST(letters_of_other_scripts_become_a_labels)
{
    static const struct row rows[] = {
        {"\xd0\xb0mazon.example", "xn--mazon-3ve.example"}, /* Cyrillic a */
        {"\xd0\x90MAZON.example", "xn--mazon-3ve.example"},
        {"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp", "xn--wgv71a119e.jp"},
        {"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x80\x82jp",
         "xn--wgv71a119e.jp"},              /* ideographic dot */
        {"fa\xc3\x9f.de", "xn--fa-hia.de"}, /* not "fass": non-transitional */
        {"bu\xcc\x88"
         "cher.example",
         "xn--bcher-kva.example"}, /* decomposed: NFC first */
        {"\xef\xbd\x81\xef\xbd\x8d\xef\xbd\x81\xef\xbd\x9a\xef\xbd\x8f\xef\xbd\x8e.example",
         "amazon.example"}, /* full width */
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct host host = fill(rows[i].text);

        CHECK_STR(host.ascii, rows[i].registrable);
        CHECK_INT(host.kind, HOST_NAME);
    }
    CHECK_STR(fill("\xd0\xb0MAZON.Example").text, "\xd0\xb0mazon.example");
}

TEST(every_spelling_of_an_address_is_one)
{
    static const struct row rows[] = {
        {"192.168.1.1", "192.168.1.1"},
        {"192.168.1.1.", "192.168.1.1"},
        {"3232235777", "192.168.1.1"},
        {"0xC0A80101", "192.168.1.1"},
        {"0300.0250.01.01", "192.168.1.1"},
        {"192.168.257", "192.168.1.1"},
        {"0xc0.0250.1.1", "192.168.1.1"},
        {"127.1", "127.0.0.1"},
        {"0", "0.0.0.0"},
        {"0x", "0.0.0.0"},
        {"4294967295", "255.255.255.255"},
        {"\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1", "127.0.0.1"}, /* full-width digits */
        {"%31.2.3.4", "1.2.3.4"},
        {"[::1]", "::1"},
        {"[2001:DB8::1]", "2001:db8::1"},
        {"[::ffff:192.0.2.1]", "::ffff:192.0.2.1"},
        {"[1:2:3:4:5:6:7:8]", "1:2:3:4:5:6:7:8"},
        {"[IPv6:::1]", "ipv6:::1"},
        {"[192.0.2.1]", "192.0.2.1"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct host host = fill(rows[i].text);

        if (!CHECK_INT(host.kind, HOST_IP) || !CHECK_STR(host.ascii, rows[i].registrable)) {
            printf("    %s\n", rows[i].text);
        }
        CHECK_STR(host_registrable(&host), "");
    }
}

TEST(what_is_no_host_is_bad)
{
    static const char *const texts[] = {
        "",
        ".",
        "..",
        "a..b",
        ".example.com",
        "example.com..",
        "a b.example",
        "exa<mple.com",
        "example.com/x",
        "user@example.com",
        "256.256.256.256",
        "1.2.3.4.5",
        "4294967296",
        "1.2.3.09",
        "example.1",
        "1.2.3.0x100",
        "[::1",
        "[1::2::3]",
        "[12345::]",
        "[1:2:3:4:5:6:7]",
        "[1:2:3:4:5:6:7:8:9]",
        "[::1%25eth0]",
        "[fe80::g]",
        "[::256.1.1.1]",
        "[1.2.3.4::]",
        "[]",
        "xn--\xc3\xa9.example",
        "xn--zzzzzzzzzz99999999999.example",
        "a%2fb.example",
        "a%00b.example",
        "exa\tmple.com",
        "\xe2\x80\x8b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example", /* 64 in a label
                                                                                     */
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct host host = fill(texts[i]);

        if (!CHECK_INT(host.kind, HOST_BAD)) {
            printf("    \"%s\" is \"%.*s\"\n", texts[i], STR_ARGS(host.ascii));
        }
        CHECK_STR(host_registrable(&host), "");
    }
}

/* The text between the n-th pair of quotes; false when it says null. */
static bool quoted(const char *line, int n, char out[200])
{
    const char *start = strchr(line, '(');

    for (int i = 0; start && i < n; i++) {
        start = strchr(start, ',');
    }
    start = start ? start + strspn(start, "(, ") : NULL;
    if (!start || *start != '\'') {
        return false;
    }
    snprintf(out, 200, "%.*s", (int)strcspn(start + 1, "'"), start + 1);
    return true;
}

/* The list's own test: names as people write them, expected answers in the same script. */
TEST(the_lists_own_test_passes)
{
    FILE *tests = fopen(PSL_TESTS, "r");
    char line[500], name[200], want[200];
    int checked_n = 0;

    if (!tests) {
        printf(PSL_TESTS " is not here (package publicsuffix): not tested\n");
        return;
    }
    while (fgets(line, sizeof line, tests)) {
        struct host is, wanted;

        if (strncmp(line, "checkPublicSuffix(", 18) != 0 || !quoted(line, 0, name)) {
            continue;
        }
        is = fill(name);
        wanted = quoted(line, 1, want) ? fill(want) : (struct host){.ascii = STR("")};
        if (!CHECK(str_eq(host_registrable(&is), wanted.ascii))) {
            printf("    %s is \"%.*s\"\n", name, STR_ARGS(host_registrable(&is)));
        }
        checked_n++;
    }
    fclose(tests);
    CHECK(checked_n > 60);
}

static void add_label(struct rng *rng, struct buf *buf)
{
    static const char *const words[] = {"www",
                                        "amazon",
                                        "co",
                                        "jp",
                                        "com",
                                        "github",
                                        "io",
                                        "example",
                                        "uk",
                                        "login",
                                        "xn--wgv71a119e",
                                        "duckdns",
                                        "org",
                                        "city",
                                        "kawasaki",
                                        "ck",
                                        "tokyo",
                                        "\xd0\xb0",
                                        "\xe6\x97\xa5\xe6\x9c\xac",
                                        "\xc3\xbc",
                                        "s3",
                                        "amazonaws",
                                        "A",
                                        "9",
                                        "a-b"};

    if (rng_below(rng, 4) > 0) {
        buf_add_c(buf, words[rng_below(rng, sizeof words / sizeof *words)]);
        return;
    }
    for (uint32_t n = 1 + rng_below(rng, 8); n > 0; n--) {
        buf_add_char(buf, (char)('a' + rng_below(rng, 26)));
    }
}

/* A real suffix half of the time, from the list itself when it is here. */
static void add_suffix(struct rng *rng, struct buf *buf, const struct strs *suffixes)
{
    if (suffixes->n > 0 && rng_below(rng, 2) == 0) {
        buf_add(buf, suffixes->at[rng_below(rng, (uint32_t)suffixes->n)]);
    } else {
        add_label(rng, buf);
    }
}

static struct strs read_suffixes(void)
{
    static struct str at[20000];
    FILE *list = fopen("/usr/share/publicsuffix/public_suffix_list.dat", "r");
    struct strs suffixes = {at, 0};
    char line[300];

    while (list && fgets(line, sizeof line, list) && suffixes.n < 20000) {
        struct str rule = str_trim(str_of(line));

        if (rule.n > 0 && !str_starts(rule, STR("//"))) {
            rule = str_starts(rule, STR("*.")) || str_starts(rule, STR("!")) ? str_from(rule, 1)
                                                                             : rule;
            at[suffixes.n++] =
                str_copy(&arena, str_starts(rule, STR(".")) ? str_from(rule, 1) : rule);
        }
    }
    if (list) {
        fclose(list);
    }
    return suffixes;
}

/* What libidn2 and libpsl say when asked directly; NULL: no name, or nothing registrable. */
static const char *directly(const char *name, char **ascii)
{
    *ascii = NULL;
    if (idn2_to_ascii_8z(name, ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK) {
        return NULL;
    }
    return psl_registrable_domain(psl_builtin(), *ascii);
}

TEST(a_hundred_thousand_hosts_agree_with_libpsl)
{
    struct strs suffixes = read_suffixes();
    struct buf buf = {0};
    struct rng rng;
    int named_n = 0, suffix_n = 0, wrong_n = 0;

    rng_init(&rng, 2026, RNG_SIM);
    for (int i = 0; i < 100000; i++) {
        struct arena own = {0};
        struct host host;
        const char *want;
        char *ascii;

        buf_empty(&buf);
        for (uint32_t n = rng_below(&rng, 4); n > 0; n--) {
            add_label(&rng, &buf);
            buf_add_char(&buf, '.');
        }
        add_suffix(&rng, &buf, &suffixes);
        domain_fill(&own, buf_str(&buf), &host);
        want = directly(buf.at, &ascii);
        if (host.kind == HOST_NAME || host.kind == HOST_SUFFIX) {
            int64_t at = want ? want - ascii : (int64_t)(ascii ? strlen(ascii) : 0);

            if (!ascii || !str_is(host.ascii, ascii) || host.registrable_at != at) {
                wrong_n++;
                printf("    %s: %.*s at %d\n", buf.at, STR_ARGS(host.ascii),
                       (int)host.registrable_at);
            }
            named_n += want != NULL;
            suffix_n += want == NULL;
        } else if (host.kind != HOST_IP && ascii) {
            wrong_n += !isdigit(
                (unsigned char)ascii[strlen(ascii) - 1]); /* only "x.9" is refused by us alone */
        }
        idn2_free(ascii);
        arena_clear(&own);
    }
    buf_clear(&buf);
    CHECK_INT(wrong_n, 0);
    CHECK(named_n > 50000 && suffix_n > 5000);
}

TEST(hosts_of_a_case_are_added_to_it)
{
    struct tree *tree = tree_new(&arena, TREE_OBJECT);
    const struct tree *hosts;

    tree_put(tree, STR("url"), tree_new_str(&arena, STR("https://login.hinode.example/a")));
    tree_put(tree, STR("from_address"), tree_new_str(&arena, STR("info@\xd0\xb0mazon.example")));
    domain_add_hosts(&arena, tree);
    hosts = tree_get(tree, STR("hosts"));
    if (CHECK(hosts && hosts->n == 2)) {
        const struct tree *second = hosts->first->next;

        CHECK_STR(tree_get(hosts->first, STR("ascii"))->text, "login.hinode.example");
        CHECK_INT(tree_get(hosts->first, STR("registrable_at"))->number, 6);
        CHECK_STR(tree_get(second, STR("text"))->text, "\xd0\xb0mazon.example");
        CHECK_STR(tree_get(second, STR("ascii"))->text, "xn--mazon-3ve.example");
    }
}

TEST_MAIN(names_have_the_registrable_domain_that_decides, letters_of_other_scripts_become_a_labels,
          every_spelling_of_an_address_is_one, what_is_no_host_is_bad, the_lists_own_test_passes,
          a_hundred_thousand_hosts_agree_with_libpsl, hosts_of_a_case_are_added_to_it)
