/* The referee against sixty small cases ruled by hand (tests/truths.txt), with negative controls
 * for each: what decides must decide alone, and must be missed when it is taken away. */
#include "test.h"

#include "base/arena.h"
#include "core/referee.h"
#include "truth_case.h"

#define TRUTHS_N 100
#define SOURCES_ALL ((1u << SOURCE_N) - 1)

struct truth_line {
    char title[160], words[400], out[900];
};

static struct truth_line truths[TRUTHS_N];
static size_t truths_n;

static void read_line(FILE *file, char *to, size_t room_n)
{
    to[0] = 0;
    while (fgets(to, (int)room_n, file)) {
        to[strcspn(to, "\n")] = 0;
        if (to[0] && to[0] != '#') {
            return;
        }
    }
}

static bool read_truths(void)
{
    FILE *file = truths_n ? NULL : fopen("tests/truths.txt", "r");

    while (file && truths_n < TRUTHS_N) {
        struct truth_line *truth = &truths[truths_n];

        read_line(file, truth->title, sizeof truth->title);
        if (truth->title[0] != '=') {
            break;
        }
        read_line(file, truth->words, sizeof truth->words);
        read_line(file, truth->out, sizeof truth->out);
        truths_n++;
    }
    if (file) {
        fclose(file);
    }
    return truths_n > 0;
}

/* ---- what must come out ---- */

static unsigned set_of(const char *word, size_t n)
{
    unsigned set = 0;

    for (const char *at = word; at < word + n;) {
        size_t part_n = strcspn(at, "+ ");
        bool is_found = false;

        for (int source = 0; source < SOURCE_N; source++) {
            if (str_eq((struct str){at, part_n}, str_of(source_name((enum source)source)))) {
                set |= 1u << source;
                is_found = true;
            }
        }
        CHECK(is_found);
        at += part_n + 1;
    }
    return set;
}

struct expected {
    bool is_undecided, is_contradictory, is_open, is_fair;
    enum sender sender;
    enum whose attempt;
    unsigned sets[SETS_MOST_N];
    size_t sets_n;
};

static struct expected expected_of(const char *out)
{
    static const char *const whose[] = {"none", "mine", "known", "foreign"};
    struct expected e = {0};

    for (const char *at = out; *at; at += strcspn(at, " "), at += *at == ' ') {
        struct str word = {at, strcspn(at, " ")};
        bool is_whose = false;

        for (int i = 0; i < 4; i++) {
            if (str_is(word, whose[i])) {
                e.attempt = (enum whose)i;
                is_whose = true;
            }
        }
        if (str_is(word, "undecided") || str_is(word, "contradiction")) {
            e.is_undecided = true;
            e.is_contradictory = str_is(word, "contradiction");
        } else if (str_is(word, "genuine") || str_is(word, "impostor")) {
            e.sender = str_is(word, "impostor") ? SENDER_IMPOSTOR : SENDER_GENUINE;
        } else if (str_is(word, "fair") || str_is(word, "unfair")) {
            e.is_fair = str_is(word, "fair");
        } else if (str_is(word, "open")) {
            e.is_open = true;
        } else if (!is_whose) {
            e.sets[e.sets_n++] = set_of(word.at, word.n);
        }
    }
    return e;
}

static bool has_set(const unsigned *sets, size_t n, unsigned set)
{
    for (size_t i = 0; i < n; i++) {
        if (sets[i] == set) {
            return true;
        }
    }
    return false;
}

static bool check_sets(const struct ruling *ruling, const struct expected *e)
{
    bool is_same = CHECK_INT(ruling->sets_n, e->sets_n);

    for (size_t i = 0; i < e->sets_n; i++) {
        is_same &= CHECK(has_set(ruling->sets, ruling->sets_n, e->sets[i]));
    }
    for (size_t i = 0; i + 1 < ruling->sets_n; i++) { /* smallest first */
        is_same &=
            CHECK(__builtin_popcount(ruling->sets[i]) <= __builtin_popcount(ruling->sets[i + 1]));
    }
    return is_same;
}

static void print_ruling(const struct ruling *ruling)
{
    for (size_t i = 0; i < ruling->proofs_n; i++) {
        printf("   proof %s %s\n", source_name(ruling->proofs[i].source), ruling->proofs[i].rule);
    }
}

static bool check_ruling(const struct ruling *ruling, const struct expected *e)
{
    bool is_right = CHECK_INT(ruling->is_decided, !e->is_undecided);

    is_right &= CHECK_INT(ruling->is_contradictory, e->is_contradictory);
    if (!e->is_undecided) {
        is_right &= CHECK_INT(ruling->sender, e->sender);
        is_right &= CHECK_INT(ruling->is_attempt_open, e->is_open);
        is_right &= e->is_open || CHECK_INT(ruling->attempt, e->attempt);
    }
    return check_sets(ruling, e) && is_right;
}

TEST(truths_written_by_hand)
{
    struct arena arena;

    arena_init(&arena, 0, NULL);
    if (!CHECK(read_truths()) || !CHECK(truths_n >= 50)) {
        return;
    }
    for (size_t i = 0; i < truths_n; i++) {
        struct expected e = expected_of(truths[i].out);
        struct faults faults;
        struct small b;

        build(&b, truths[i].words);
        b.s.notices.n = 1;
        if (pick(truths[i].words, "second", "no yes")) {
            b.s.notices.n = 2;
        }
        struct ruling ruling = referee_rule(&b.s, &b.notices[0], 0);

        faults_init(&faults, &arena);
        if (!check_ruling(&ruling, &e)) {
            printf("  %s\n", truths[i].title);
            print_ruling(&ruling);
        }
        /* the door looks at every notice; the second one has a poorer house of proofs, so it stays
         * out */
        if (b.s.notices.n == 1 &&
            !CHECK_INT(referee_check(&b.s, STR("case"), &faults), e.is_fair)) {
            printf("  %s: %.*s\n", truths[i].title,
                   STR_ARGS(faults.first ? faults.first->says : STR("no fault")));
        }
    }
    arena_clear(&arena);
}

/* ---- negative controls ---- */

TEST(nothing_seen_decides_nothing)
{
    for (size_t i = 0; i < truths_n; i++) {
        struct small b;

        build(&b, truths[i].words);
        struct ruling full = referee_rule(&b.s, &b.notices[0], 0);
        unsigned proving = 0;

        for (size_t k = 0; k < full.proofs_n; k++) {
            proving |= 1u << full.proofs[k].source;
        }
        struct ruling blind = referee_rule(&b.s, &b.notices[0], proving);

        CHECK_INT(blind.proofs_n, 0);
        if (!CHECK(!blind.is_decided)) {
            printf("  %s\n", truths[i].title);
        }
    }
}

TEST(each_set_decides_alone_and_needs_all_of_itself)
{
    for (size_t i = 0; i < truths_n; i++) {
        struct small b;

        build(&b, truths[i].words);
        struct ruling full = referee_rule(&b.s, &b.notices[0], 0);

        for (size_t k = 0; k < full.sets_n; k++) {
            struct ruling alone = referee_rule(&b.s, &b.notices[0], SOURCES_ALL & ~full.sets[k]);

            CHECK(alone.is_decided && alone.sender == full.sender);
            CHECK(alone.is_attempt_open || alone.attempt == full.attempt);
            for (int source = 0; source < SOURCE_N; source++) {
                unsigned less = full.sets[k] & ~(1u << source);

                if (less != full.sets[k]) {
                    CHECK(!referee_rule(&b.s, &b.notices[0], SOURCES_ALL & ~less).is_decided);
                }
            }
        }
    }
}

/* Taking a source away leaves exactly the sets that did not need it, and never turns a ruling
 * round. */
TEST(a_source_taken_away_takes_its_sets)
{
    for (size_t i = 0; i < truths_n; i++) {
        struct small b;

        build(&b, truths[i].words);
        struct ruling full = referee_rule(&b.s, &b.notices[0], 0);

        for (int source = 0; source < SOURCE_N && full.is_decided; source++) {
            struct ruling less = referee_rule(&b.s, &b.notices[0], 1u << source);
            size_t kept_n = 0;

            for (size_t k = 0; k < full.sets_n; k++) {
                if (!(full.sets[k] & 1u << source)) {
                    kept_n++;
                    CHECK(has_set(less.sets, less.sets_n, full.sets[k]));
                }
            }
            CHECK_INT(less.sets_n, kept_n);
            CHECK(!less.is_decided || less.sender == full.sender);
        }
    }
}

/* Who really did it changes nothing that is ruled, but for what the world shows of it: the centre's
 * copy, the server's checks, what somebody answers. */
TEST(the_ruling_does_not_know_who_did_it)
{
    const unsigned shown = 1u << SOURCE_CENTRE | 1u << SOURCE_HEADERS | 1u << SOURCE_CONTACT;

    for (size_t i = 0; i < truths_n; i++) {
        struct small b;

        if (pick(truths[i].words, "second", "no yes")) {
            continue;
        }
        build(&b, truths[i].words);
        struct ruling before = referee_rule(&b.s, &b.notices[0], shown);

        b.notices[0].by = b.notices[0].by == BY_SERVICE ? BY_STRANGER : BY_SERVICE;
        b.attempt.by = b.attempt.by == BY_ME ? BY_STRANGER : BY_ME;
        struct ruling after = referee_rule(&b.s, &b.notices[0], shown);

        CHECK_INT(after.proofs_n, before.proofs_n);
        CHECK_INT(after.is_decided, before.is_decided);
        CHECK(after.sender == before.sender && after.attempt == before.attempt);
    }
}

TEST(the_rules_never_name_who_did_it)
{
    static const char *const files[] = {"game/core/referee_rules.c", "game/core/referee.c"};
    static const char *const secrets[] = {"->by", ".by", "truth_of", "->who", ".who"};
    static char text[60000];

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fopen(files[i], "r");

        if (!CHECK(file)) {
            return;
        }
        text[fread(text, 1, sizeof text - 1, file)] = 0;
        fclose(file);
        for (size_t k = 0; k < sizeof secrets / sizeof *secrets; k++) {
            for (const char *at = strstr(text, secrets[k]); at; at = strstr(at + 1, secrets[k])) {
                char next = at[strlen(secrets[k])];
                bool is_longer = (next >= 'a' && next <= 'z') || next == '_';

                if (!CHECK(is_longer)) {
                    printf("  %s: %.20s\n", files[i], at);
                }
            }
        }
    }
}

/* The page behind is a proof to learn from, and never one that anybody needs: seeing it costs a
 * press. */
TEST(the_page_behind_is_never_needed)
{
    struct page page = {.id = STR("p1"), .url = STR("https://qk3v.example/a")};
    struct small b;
    bool is_shown = false;

    build(&b, "by=stranger from=own links=other dmarc=none runs=none speaks=no acts=none waits=no");
    b.blocks[0].link.goes = STR("p1");
    b.s.pages = LIST_OF(&page, 1);
    struct ruling ruling = referee_rule(&b.s, &b.notices[0], 0);

    for (size_t i = 0; i < ruling.proofs_n; i++) {
        is_shown |= ruling.proofs[i].source == SOURCE_PAGE && str_is(ruling.proofs[i].of, "p1") &&
                    str_is(ruling.proofs[i].part, "address");
    }
    CHECK(is_shown);
    for (size_t i = 0; i < ruling.sets_n; i++) {
        CHECK(!(ruling.sets[i] & 1u << SOURCE_PAGE));
    }
    ruling = referee_rule(&b.s, &b.notices[0], SOURCES_ALL & ~(1u << SOURCE_PAGE));
    CHECK(!ruling.is_decided && ruling.proofs_n == 1);
    page.url = STR("https://www.hinode.example/a");
    CHECK_INT(referee_rule(&b.s, &b.notices[0], SOURCES_ALL & ~(1u << SOURCE_PAGE)).proofs_n, 0);
}

/* ---- two independent ways ---- */

TEST(two_ways_may_share_only_the_asking)
{
    const unsigned link = 1u << SOURCE_LINK, act = 1u << SOURCE_OWN_ACTS,
                   wait = 1u << SOURCE_WAITING;
    const unsigned headers = 1u << SOURCE_HEADERS, ask = 1u << SOURCE_CONTACT;
    const unsigned pending = 1u << SOURCE_PENDING, history = 1u << SOURCE_HISTORY;

    CHECK(!ruling_has_two_independent(&(struct ruling){.sets = {link}, .sets_n = 1}, 0));
    CHECK(!ruling_has_two_independent(
        &(struct ruling){.sets = {link | act, link | wait}, .sets_n = 2}, 0));
    CHECK(ruling_has_two_independent(
        &(struct ruling){.sets = {link | act, headers | wait}, .sets_n = 2}, 0));
    CHECK(ruling_has_two_independent(
        &(struct ruling){.sets = {link | ask, headers | ask}, .sets_n = 2}, 0));
    CHECK(!ruling_has_two_independent(&(struct ruling){.sets = {pending, history}, .sets_n = 2},
                                      SOURCES_OFFICIAL));
    CHECK(ruling_has_two_independent(&(struct ruling){.sets = {pending, link}, .sets_n = 2},
                                     SOURCES_OFFICIAL));
}

TEST(faults_name_the_notice_and_say_why)
{
    struct arena arena;
    struct faults faults;
    struct small b;

    arena_init(&arena, 0, NULL);
    faults_init(&faults, &arena);
    build(&b, "runs=foreign acts=match waits=no");
    CHECK(!referee_check(&b.s, STR("cases/x.json"), &faults));
    if (CHECK(faults.first)) {
        CHECK_STR(faults.first->file, "cases/x.json");
        CHECK_STR(faults.first->pointer, "/notices/0");
        CHECK(str_has(faults.first->says, STR("own_sign_in")));
        CHECK(str_has(faults.first->says, STR("no_device_waits")));
    }
    arena_clear(&arena);
}

TEST_MAIN(truths_written_by_hand, nothing_seen_decides_nothing,
          each_set_decides_alone_and_needs_all_of_itself, a_source_taken_away_takes_its_sets,
          the_ruling_does_not_know_who_did_it, the_rules_never_name_who_did_it,
          the_page_behind_is_never_needed, two_ways_may_share_only_the_asking,
          faults_name_the_notice_and_say_why)
