/* Nothing that is no evidence tells a fake from a genuine variant: not one field's presence or
 * length, and not all of them together.
 *
 * Each field: AUC (Mann-Whitney) with DeLong's variance (DeLong, DeLong & Clarke-Pearson 1988), its
 * interval at 5 % over all fields together (Bonferroni) must hold 0.5. All together: a logistic
 * classifier learned on one half of the variants, its AUC on the other half must too. Both are
 * shown able to fail: on evidence, and on a field leaked on purpose in one variant of five.
 */
#include "tests/variants.h"

#include <stdlib.h>

#define ROOM_N 2400
#define FIELDS_N 30

static struct stock stock;
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

/* An SMS says its facts in a sentence and shows its address: both are evidence. */
static bool is_sms_evidence(struct str id)
{
    return one.notice->channel == CHANNEL_SMS && (str_is(id, "line1") || str_is(id, "answer"));
}

/* All words but those of evidence: demands, and the table whose facts are compared. */
static void count_blocks(double *blocks_n, double *bytes_n)
{
    for (size_t i = 0; i < one.notice->blocks.n; i++) {
        const struct block *block = LIST_AT(one.notice->blocks, struct block, i);

        if (block->asks == ASKS_NOTHING) {
            *blocks_n += 1;
            *bytes_n += is_sms_evidence(block->id) ? 0 : (double)block->text.n;
        }
    }
}

static size_t look(double *at)
{
    static const char *const ids[] = {"logo",     "heading", "greeting", "line",  "extra", "ask",
                                      "pressure", "answer",  "stuck",    "plain", "small"};
    const struct scenario *s = &one.s;
    size_t n = 0;
    double blocks_n = 0, bytes_n = 0;

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        at[n++] = is_sms_evidence(str_of(ids[i])) ? 0 : length_of(ids[i]);
    }
    count_blocks(&blocks_n, &bytes_n);
    at[n++] = blocks_n;
    at[n++] = bytes_n;
    at[n++] = is_there("rule");
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
    at[n++] = (double)s->notices.n;
    at[n++] = (double)s->pages.n;
    at[n++] = (double)s->account.entries.n;
    return n;
}

static size_t fields_n, drawn_n;
static double seen[ROOM_N][FIELDS_N];
static bool is_fake[ROOM_N];
static double url_n[ROOM_N], from_n[ROOM_N]; /* evidence, for comparison */

static bool draw_all(void)
{
    size_t t = stock.templates_n;

    /* Each template as often in each language, brand and class. */
    drawn_n = ROOM_N / (8 * t) * 8 * t;
    for (size_t i = 0; i < drawn_n; i++) {
        struct pick pick = {i % t, i / t % 2, i / t / 2 % 2, 31 * i + 7, i / t / 4 % 2, NULL};

        if (!drawn_open(&one, &stock, pick)) {
            return false;
        }
        is_fake[i] = pick.sender == SENDER_IMPOSTOR;
        fields_n = look(seen[i]);
        url_n[i] = (double)blocks_find(one.notice->blocks, STR("answer"))->link.url.n;
        from_n[i] = scenario_is_own_host(&one.s, one.notice->from_address);
    }
    return true;
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
#define Z_ALL 3.1237 /* 5 % over 28 fields: the normal's quantile at 1 - 0.05 / 56 */

static struct area field_area(size_t field)
{
    double x[ROOM_N];

    for (size_t i = 0; i < drawn_n; i++) {
        x[i] = seen[i][field];
    }
    return area_of(x, is_fake, drawn_n);
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
    CHECK_INT(fields_n, 28);
    for (size_t f = 0; f < fields_n; f++) {
        struct area area = field_area(f);

        if (!CHECK(holds_half(area, Z_ALL))) {
            printf("    field %zu: AUC %.3f, sd %.4f\n", f, area.auc, area.sd);
        }
    }
}

TEST(evidence_tells)
{
    CHECK(!holds_half(area_of(url_n, is_fake, drawn_n), Z_ALL));
    CHECK(!holds_half(area_of(from_n, is_fake, drawn_n), Z_ALL));
}

/* ---- all together ---- */

#define STEPS_N 400

static void standardise(double x[ROOM_N][FIELDS_N], size_t n)
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

static void learn_step(double x[ROOM_N][FIELDS_N], const bool *is_learned, double *weights,
                       size_t n)
{
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
static struct area classifier_area(double x[ROOM_N][FIELDS_N], size_t n)
{
    static double scores[ROOM_N];
    static bool class[ROOM_N], is_learned[ROOM_N];
    double weights[FIELDS_N + 1] = {0};
    size_t judged_n = 0;

    standardise(x, n);
    for (size_t i = 0; i < drawn_n; i++) {
        is_learned[i] = i / (8 * stock.templates_n) % 2;
    }
    for (int step = 0; step < STEPS_N; step++) {
        learn_step(x, is_learned, weights, n);
    }
    for (size_t i = 0; i < drawn_n; i++) {
        if (!is_learned[i]) {
            scores[judged_n] = score(x[i], weights, n);
            class[judged_n++] = is_fake[i];
        }
    }
    return area_of(scores, class, judged_n);
}

static double copied[ROOM_N][FIELDS_N];

TEST(all_fields_together_do_not_tell)
{
    struct area area;

    memcpy(copied, seen, sizeof seen);
    area = classifier_area(copied, fields_n);
    if (!CHECK(holds_half(area, Z_ONE))) {
        printf("    AUC %.3f, sd %.4f\n", area.auc, area.sd);
    }
}

TEST(the_classifier_finds_a_leak)
{
    memcpy(copied, seen, sizeof seen);
    for (size_t i = 0; i < drawn_n; i++) {
        copied[i][fields_n] = is_fake[i] && i % 5 == 0;
    }
    CHECK(!holds_half(classifier_area(copied, fields_n + 1), Z_ONE));
}

/* ---- the situation card ---- */

/* Who sent the mail changes nothing that is told beforehand. */
TEST(the_situation_card_is_the_same_for_both)
{
    for (size_t t = 0; t < stock.templates_n; t++) {
        struct pick pick = {.template = t, .seed = 40 + t, .sender = SENDER_GENUINE};
        struct str situation, title, says[20];
        struct arena kept = {0};
        size_t acts_n;

        if (!drawn_open(&one, &stock, pick)) {
            return;
        }
        situation = str_copy(&kept, one.s.persona.situation);
        title = str_copy(&kept, one.s.title);
        acts_n = one.s.own_acts.n;
        for (size_t i = 0; i < acts_n && i < 20; i++) {
            says[i] = str_copy(&kept, LIST_AT(one.s.own_acts, struct own_act, i)->says);
        }
        pick.sender = SENDER_IMPOSTOR;
        drawn_open(&one, &stock, pick);
        CHECK(str_eq(situation, one.s.persona.situation) && str_eq(title, one.s.title));
        CHECK_INT(one.s.own_acts.n, acts_n);
        for (size_t i = 0; i < acts_n && i < 20; i++) {
            CHECK(str_eq(says[i], LIST_AT(one.s.own_acts, struct own_act, i)->says));
        }
        arena_clear(&kept);
    }
}

/* Of one seed, the two differ in nothing that is no evidence, except that a fake's garbled words
 * have a counterpart of about their length. */
TEST(twins_agree_in_what_is_no_evidence)
{
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct pick pick = {seed % stock.templates_n, 0, 1, seed, SENDER_GENUINE, NULL};
        double of_genuine[FIELDS_N], of_fake[FIELDS_N];
        size_t n;

        if (!drawn_open(&one, &stock, pick)) {
            return;
        }
        n = look(of_genuine);
        pick.sender = SENDER_IMPOSTOR;
        drawn_open(&one, &stock, pick);
        look(of_fake);
        for (size_t f = 0; f < n; f++) {
            bool is_qr = blocks_find(one.notice->blocks, STR("answer"))->kind == BLOCK_IMAGE;

            CHECK(of_genuine[f] == of_fake[f] || is_qr);
        }
    }
}

TEST(two_thousand_variants_are_drawn)
{
    CHECK(stock_open(&stock) && draw_all());
}

TEST_MAIN(two_thousand_variants_are_drawn, the_area_is_right_on_paper,
          no_field_that_is_no_evidence_tells, evidence_tells, all_fields_together_do_not_tell,
          the_classifier_finds_a_leak, twins_agree_in_what_is_no_evidence,
          the_situation_card_is_the_same_for_both)
