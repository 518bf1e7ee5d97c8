/* Nothing that is no evidence tells a fake from a genuine variant, in any of the four packs and
 * under any brand: not one field's presence or length, not where an address ends or what stands
 * before its @, and not all of them together.
 *
 * Each field: AUC (Mann-Whitney) with DeLong's variance (DeLong, DeLong & Clarke-Pearson 1988), its
 * interval at 5 % over all fields and packs together (Bonferroni) must hold 0.5. All together: a
 * logistic classifier learned on one half of the variants, its AUC on the other half must too. Both
 * are shown able to fail: on evidence, and on a field leaked on purpose in one variant of five.
 * tests/peers/variants_fair.sh asks other programs the same, boosted trees among them.
 */
#include "tests/variants.h"

#include <stdlib.h>

#define ROOM_N 4800
#define FIELDS_N 30
#define WORDS_N 3
#define PACKS_N 4

/* of one pack */
struct sample {
    const char *path;
    struct stock stock;
    size_t drawn_n, turn_n; /* turn: every template once in each language, brand and class */
    double seen[ROOM_N][FIELDS_N];
    struct str words[WORDS_N]
                    [ROOM_N]; /* where the link ends, where the sender, what before its @ */
    bool is_fake[ROOM_N];
    double leads_home[ROOM_N], from_home[ROOM_N]; /* evidence, for comparison */
};

static struct sample samples[PACKS_N] = {{.path = "content/amazon-signin"},
                                         {.path = "content/workplace-sso"},
                                         {.path = "content/household"},
                                         {.path = "content/first-day"}};
static size_t fields_n;
static struct arena words_arena;
static struct drawn one;

/* ---- fields that are no evidence ---- */

static double length_of(const char *id)
{
    const struct block *block = blocks_find(one.notice->blocks, str_of(id));

    return block ? (double)block->text.n : 0;
}

static double is_there(const char *id)
{
    return blocks_find(one.notice->blocks, str_of(id)) != NULL;
}

/* An SMS says its facts in a sentence and shows its address: both are evidence. So are garbled
 * words: that they stand there is counted, not how long they are. */
static bool is_evidence(struct str id)
{
    return str_is(id, "extra") ||
           (one.notice->channel == CHANNEL_SMS && (str_is(id, "line1") || str_is(id, "answer")));
}

/* All words but those of evidence: demands, and the table whose facts are compared. */
static void count_blocks(double *blocks_n, double *bytes_n)
{
    for (size_t i = 0; i < one.notice->blocks.n; i++) {
        const struct block *block = LIST_AT(one.notice->blocks, struct block, i);

        if (block->asks == ASKS_NOTHING) {
            *blocks_n += 1;
            *bytes_n += is_evidence(block->id) ? 0 : (double)block->text.n;
        }
    }
}

/* A relay's prompt follows what is typed; until then nobody sees that there is one. */
static double come_by_themselves_n(const struct scenario *s)
{
    double n = 0;

    for (size_t i = 0; i < s->notices.n; i++) {
        n += LIST_AT(s->notices, struct notice, i)->at_s != NOTICE_LATER_S;
    }
    return n;
}

static size_t look(double *at)
{
    static const char *const ids[] = {"logo",     "heading", "greeting", "line",  "extra", "ask",
                                      "pressure", "answer",  "stuck",    "plain", "small"};
    const struct scenario *s = &one.s;
    size_t n = 0;
    double blocks_n = 0, bytes_n = 0;

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        at[n++] = is_evidence(str_of(ids[i])) ? 0 : length_of(ids[i]);
    }
    count_blocks(&blocks_n, &bytes_n);
    at[n++] = blocks_n;
    at[n++] = bytes_n;
    at[n++] = is_there("rule");
    at[n++] = is_there("extra");
    at[n++] = (double)one.notice->subject.n;
    at[n++] = (double)one.notice->from_name.n;
    at[n++] = one.notice->reply_to.n > 0;
    at[n++] = (double)one.notice->folder.n;
    at[n++] = (double)one.notice->at_s;
    at[n++] = (double)s->persona.situation.n;
    at[n++] = (double)s->title.n;
    at[n++] = (double)s->own_acts.n;
    at[n++] = (double)s->contacts.n;
    at[n++] = (double)s->devices.n;
    at[n++] = (double)s->desks.n;
    at[n++] = come_by_themselves_n(s);
    at[n++] = (double)s->pages.n;
    at[n++] = (double)s->account.entries.n;
    return n;
}

static struct str link_of(const struct notice *notice)
{
    const struct block *answer = blocks_find(notice->blocks, STR("answer"));

    answer = answer ? answer : blocks_find(notice->blocks, STR("approve"));
    return answer->link.url;
}

/* "" for an address of numbers, which is evidence, and for what has no host. */
static struct str end_of(struct str host)
{
    struct str label = STR("");

    while (str_cut(host, '.', &label, &host)) {
    }
    return label.n > 0 && label.at[0] >= 'a' && label.at[0] <= 'z' ? label : STR("");
}

static void look_at_words(struct sample *sample, size_t i)
{
    struct str from = one.notice->from_address, user = STR(""), host = STR("");

    if (one.notice->channel == CHANNEL_EMAIL) {
        str_cut(from, '@', &user, &host);
    }
    sample->words[0][i] = str_copy(&words_arena, end_of(url_host(link_of(one.notice))));
    sample->words[1][i] = str_copy(&words_arena, end_of(host));
    sample->words[2][i] = str_copy(&words_arena, user);
}

/* A link in a picture is evidence by itself, and takes the place of words: another is drawn. */
static bool hides_link(void)
{
    const struct block *answer = blocks_find(one.notice->blocks, STR("answer"));

    return answer && answer->kind == BLOCK_IMAGE;
}

static bool draw_sample(struct sample *sample)
{
    size_t t = sample->stock.templates_n, brands_n = sample->stock.pack.brands.n;

    sample->turn_n = 4 * t * brands_n;
    sample->drawn_n = ROOM_N / (2 * sample->turn_n) * 2 * sample->turn_n;
    for (size_t i = 0; i < sample->drawn_n; i++) {
        struct pick pick = {.template = i % t,
                            .lang = i / t % 2,
                            .sender = i / t / 2 % 2,
                            .brand = i / t / 4 % brands_n,
                            .seed = rng_mix(1, i)};

        do {
            if (!drawn_open(&one, &sample->stock, pick)) {
                return false;
            }
            pick.seed += 1000003;
        } while (hides_link());
        sample->is_fake[i] = pick.sender == SENDER_IMPOSTOR;
        fields_n = look(sample->seen[i]);
        look_at_words(sample, i);
        sample->leads_home[i] = scenario_is_own_host(&one.s, link_of(one.notice));
        sample->from_home[i] = scenario_is_own_host(&one.s, one.notice->from_address);
    }
    return CHECK(sample->drawn_n >= 4 * sample->turn_n);
}

/* ---- area under the curve ---- */

struct area {
    double auc, sd;
};

static double psi(double fake, double genuine)
{
    return fake > genuine ? 1 : fake < genuine ? 0 : 0.5;
}

/* The share of the other class that each of one class beats. */
static struct area half_of(const double *x, const bool *class, size_t n, bool of)
{
    double sum = 0, squares = 0, count = 0;

    for (size_t i = 0; i < n; i++) {
        double beats = 0, others = 0;

        for (size_t k = 0; k < n && class[i] == of; k++) {
            if (class[k] != of) {
                beats += of ? psi(x[i], x[k]) : psi(x[k], x[i]);
                others++;
            }
        }
        if (class[i] == of) {
            sum += beats / others;
            squares += beats / others * beats / others;
            count++;
        }
    }
    return (struct area){sum / count, (squares - sum * sum / count) / (count - 1) / count};
}

static struct area area_of(const double *x, const bool *class, size_t n)
{
    struct area fakes = half_of(x, class, n, true), others = half_of(x, class, n, false);
    double variance = fakes.sd + others.sd; /* of each, divided by its count */

    return (struct area){fakes.auc, sqrt(variance > 0 ? variance : 0)};
}

static bool holds_half(struct area area, double z)
{
    return area.auc - z * area.sd <= 0.5 && 0.5 <= area.auc + z * area.sd;
}

#define Z_ONE 1.959963984540054
#define Z_PACKS 2.497705474412 /* 5 % over 4 packs: the normal's quantile at 1 - 0.05 / 8 */
#define Z_FIELDS 3.520315      /* over 29 fields in each: at 1 - 0.05 / 232 */
#define Z_WORDS 3.290527       /* over at most 50 words: at 1 - 0.05 / 100 */

static struct area field_area(const struct sample *sample, size_t field)
{
    static double x[ROOM_N];

    for (size_t i = 0; i < sample->drawn_n; i++) {
        x[i] = sample->seen[i][field];
    }
    return area_of(x, sample->is_fake, sample->drawn_n);
}

/* DeLong's formulas on a case small enough for paper. Fakes 1 2 3, genuine 0 2: of six pairs the
 * fake is greater in four, equal in one: 4.5 / 6. The fakes' shares .5 .75 1 vary by .0625, the
 * others' 1 .5 by .125. */
TEST(the_area_is_right_on_paper)
{
    const double x[] = {1, 2, 3, 0, 2};
    const bool class[] = {true, true, true, false, false};
    struct area area = area_of(x, class, 5);

    CHECK_NEAR(area.auc, 0.75, 1e-12);
    CHECK_NEAR(area.sd, sqrt(0.0625 / 3 + 0.125 / 2), 1e-12);
}

TEST(no_field_that_is_no_evidence_tells)
{
    CHECK_INT(fields_n, 29);
    for (size_t p = 0; p < PACKS_N; p++) {
        for (size_t f = 0; f < fields_n; f++) {
            struct area area = field_area(&samples[p], f);

            if (!CHECK(holds_half(area, Z_FIELDS))) {
                printf("    %s, field %zu: AUC %.3f, sd %.4f\n", samples[p].path, f, area.auc,
                       area.sd);
            }
        }
    }
}

/* Each ending, and each name before the @, that is often enough to be learned. Where one ends only
 * genuine or only faked addresses, its area is far from a half. */
static void check_words(const struct sample *sample, const struct str *words, size_t *words_n)
{
    static double is_it[ROOM_N];
    static bool class[ROOM_N];

    for (size_t i = 0; i < sample->drawn_n; i++) {
        size_t first = 0, n = 0, among_n = 0;
        struct area area;

        while (!str_eq(words[first], words[i])) {
            first++;
        }
        for (size_t k = 0; k < sample->drawn_n; k++) {
            if (words[k].n > 0) {
                class[among_n] = sample->is_fake[k];
                is_it[among_n] = str_eq(words[k], words[i]);
                n += is_it[among_n++] != 0;
            }
        }
        if (first < i || words[i].n == 0 || n < 20) {
            continue;
        }
        ++*words_n;
        area = area_of(is_it, class, among_n);
        if (!CHECK(holds_half(area, Z_WORDS))) {
            printf("    %s, \"%.*s\": AUC %.3f, sd %.4f\n", sample->path, STR_ARGS(words[i]),
                   area.auc, area.sd);
        }
    }
}

TEST(no_ending_and_no_name_before_the_at_tells)
{
    size_t words_n = 0;

    for (size_t p = 0; p < PACKS_N; p++) {
        for (size_t w = 0; w < WORDS_N; w++) {
            check_words(&samples[p], samples[p].words[w], &words_n);
        }
    }
    CHECK(words_n >= 20 && words_n <= 50);
}

TEST(evidence_tells)
{
    for (size_t p = 0; p < PACKS_N; p++) {
        const struct sample *sample = &samples[p];

        CHECK(!holds_half(area_of(sample->leads_home, sample->is_fake, sample->drawn_n), Z_FIELDS));
        CHECK(!holds_half(area_of(sample->from_home, sample->is_fake, sample->drawn_n), Z_FIELDS));
    }
}

/* ---- all together ---- */

#define STEPS_N 400

static void standardise(double x[ROOM_N][FIELDS_N], size_t drawn_n, size_t n)
{
    for (size_t f = 0; f < n; f++) {
        double sum = 0, squares = 0, mean, sd;

        for (size_t i = 0; i < drawn_n; i++) {
            sum += x[i][f];
        }
        mean = sum / (double)drawn_n;
        for (size_t i = 0; i < drawn_n; i++) {
            squares += (x[i][f] - mean) * (x[i][f] - mean);
        }
        sd = sqrt(squares / (double)drawn_n);
        for (size_t i = 0; i < drawn_n; i++) {
            x[i][f] = sd > 0 ? (x[i][f] - mean) / sd : 0;
        }
    }
}

static double score(const double *x, const double *weights, size_t n)
{
    double sum = weights[n];

    for (size_t f = 0; f < n; f++) {
        sum += weights[f] * x[f];
    }
    return sum;
}

static void learn_step(const struct sample *sample, double x[ROOM_N][FIELDS_N],
                       const bool *is_learned, double *weights, size_t n)
{
    const bool *is_fake = sample->is_fake;
    size_t drawn_n = sample->drawn_n;
    double slope[FIELDS_N + 1] = {0};

    for (size_t i = 0; i < drawn_n; i++) {
        double miss = is_learned[i] ? is_fake[i] - 1 / (1 + exp(-score(x[i], weights, n))) : 0;

        for (size_t f = 0; f < n; f++) {
            slope[f] += miss * x[i][f];
        }
        slope[n] += miss;
    }
    for (size_t f = 0; f <= n; f++) {
        weights[f] += 0.5 * (slope[f] / ((double)drawn_n / 2) - 0.001 * weights[f]);
    }
}

/* Learned on one half, judged on the other. Each half holds whole turns, every template as often in
 * each class: what one half had too much of must not be what the other lacks. */
static struct area classifier_area(const struct sample *sample, double x[ROOM_N][FIELDS_N],
                                   size_t n)
{
    static double scores[ROOM_N];
    static bool class[ROOM_N], is_learned[ROOM_N];
    double weights[FIELDS_N + 1] = {0};
    size_t judged_n = 0;

    standardise(x, sample->drawn_n, n);
    for (size_t i = 0; i < sample->drawn_n; i++) {
        is_learned[i] = i / sample->turn_n % 2;
    }
    for (int step = 0; step < STEPS_N; step++) {
        learn_step(sample, x, is_learned, weights, n);
    }
    for (size_t i = 0; i < sample->drawn_n; i++) {
        if (!is_learned[i]) {
            scores[judged_n] = score(x[i], weights, n);
            class[judged_n++] = sample->is_fake[i];
        }
    }
    return area_of(scores, class, judged_n);
}

static double copied[ROOM_N][FIELDS_N];

TEST(all_fields_together_do_not_tell)
{
    double sum = 0, variance = 0;
    struct area mean;

    for (size_t p = 0; p < PACKS_N; p++) {
        struct area area;

        memcpy(copied, samples[p].seen, sizeof copied);
        area = classifier_area(&samples[p], copied, fields_n);
        if (!CHECK(holds_half(area, Z_PACKS))) {
            printf("    %s: AUC %.3f, sd %.4f\n", samples[p].path, area.auc, area.sd);
        }
        sum += area.auc / PACKS_N;
        variance += area.sd * area.sd / PACKS_N / PACKS_N;
    }
    mean = (struct area){sum, sqrt(variance)};
    if (!CHECK(holds_half(mean, Z_ONE))) {
        printf("    all packs: AUC %.3f, sd %.4f\n", mean.auc, mean.sd);
    }
}

TEST(the_classifier_finds_a_leak)
{
    for (size_t p = 0; p < PACKS_N; p++) {
        memcpy(copied, samples[p].seen, sizeof copied);
        for (size_t i = 0; i < samples[p].drawn_n; i++) {
            copied[i][fields_n] = samples[p].is_fake[i] && i % 5 == 0;
        }
        CHECK(!holds_half(classifier_area(&samples[p], copied, fields_n + 1), Z_PACKS));
    }
}

/* ---- the situation card ---- */

static struct str card_of(struct arena *kept)
{
    const struct scenario *s = &one.s;
    struct str card = str_fmt(kept, "%.*s|%.*s|%zu|%zu", STR_ARGS(s->title),
                              STR_ARGS(s->persona.situation), s->devices.n, s->contacts.n);

    for (size_t i = 0; i < s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(s->own_acts, struct own_act, i);

        card = str_fmt(kept, "%.*s|%.*s|%.*s|%lld", STR_ARGS(card), STR_ARGS(act->says),
                       STR_ARGS(act->device), (long long)act->at_s);
    }
    return card;
}

/* Who sent the mail changes nothing that is told beforehand. */
TEST(the_situation_card_is_the_same_for_both)
{
    for (size_t i = 0; i < PACKS_N * TEMPLATES_MOST_N; i++) {
        const struct stock *stock = &samples[i / TEMPLATES_MOST_N].stock;
        struct pick pick = {
            .template = i % TEMPLATES_MOST_N, .seed = 40 + i, .sender = SENDER_GENUINE};
        struct arena kept = {0};
        struct str card;

        if (pick.template >= stock->templates_n) {
            continue;
        }
        if (!drawn_open(&one, stock, pick)) {
            return;
        }
        card = card_of(&kept);
        pick.sender = SENDER_IMPOSTOR;
        drawn_open(&one, stock, pick);
        CHECK(str_eq(card, card_of(&kept)));
        arena_clear(&kept);
    }
}

/* Of one seed, the two differ in nothing that is no evidence, except that a fake's garbled words
 * have a counterpart of about their length, and what a picture hides cannot be read. */
TEST(twins_agree_in_what_is_no_evidence)
{
    for (uint64_t seed = 0; seed < 800; seed++) {
        const struct stock *stock = &samples[seed % PACKS_N].stock;
        struct pick pick = {.template = seed / PACKS_N % stock->templates_n,
                            .lang = 1,
                            .seed = seed,
                            .sender = SENDER_GENUINE};
        double of_genuine[FIELDS_N], of_fake[FIELDS_N];
        size_t n;

        if (!drawn_open(&one, stock, pick)) {
            return;
        }
        n = look(of_genuine);
        pick.sender = SENDER_IMPOSTOR;
        drawn_open(&one, stock, pick);
        look(of_fake);
        for (size_t f = 0; f < n && !hides_link(); f++) {
            if (!CHECK(of_genuine[f] == of_fake[f])) {
                printf("    %.*s, seed %d, field %zu: %g and %g\n", STR_ARGS(one.s.id), (int)seed,
                       f, of_genuine[f], of_fake[f]);
            }
        }
    }
}

TEST(nineteen_thousand_variants_of_four_packs_are_drawn)
{
    for (size_t p = 0; p < PACKS_N; p++) {
        CHECK(stock_open_both(&samples[p].stock, samples[p].path) && draw_sample(&samples[p]));
    }
}

TEST_MAIN(nineteen_thousand_variants_of_four_packs_are_drawn, the_area_is_right_on_paper,
          no_field_that_is_no_evidence_tells, no_ending_and_no_name_before_the_at_tells,
          evidence_tells, all_fields_together_do_not_tell, the_classifier_finds_a_leak,
          twins_agree_in_what_is_no_evidence, the_situation_card_is_the_same_for_both)
