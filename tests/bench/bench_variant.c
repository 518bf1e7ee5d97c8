/* How many variants a second are drawn, made ready and refereed on one core, and where the time
 * goes: drawing alone, then resolved, with hosts, read, ruled. Goal: 26,000 a second.
 */
#include "adapters/domain.h"
#include "adapters/pack_json.h"
#include "adapters/variant_open.h"
#include "core/brand_ready.h"
#include "core/referee.h"
#include "core/resolve.h"

#include <stdio.h>
#include <time.h>

#define VARIANTS_N 10000
#define ROUNDS_N 3

enum step { STEP_DRAW, STEP_RESOLVE, STEP_HOSTS, STEP_READ, STEP_RULE, STEPS_N };

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct arena kept, passing;
static struct pack pack;
static struct variant_source source;
static struct brand_ready ready[2]; /* by language */

/* Up to and with the step. */
static bool make(uint64_t seed, enum step to)
{
    const struct pack_brand *brand = LIST_AT(pack.brands, struct pack_brand, 0);
    struct variant_wish wish = {.lang = pack.langs.at[seed & 1],
                                .sender = seed & 2 ? SENDER_IMPOSTOR : SENDER_GENUINE};
    struct resolve_wish plain = {wish.lang, brand->id, seed, STR(""), ready[seed & 1].settled};
    struct scenario scenario;
    struct variant variant;
    struct faults faults;
    struct tree *tree;
    struct rng rng;

    arena_reset(&passing);
    faults_init(&faults, &passing);
    rng_init(&rng, seed, RNG_SIM);
    source.brand = brand->tree;
    if (!variant_draw(&variant, &passing, &source, wish, &rng) || to == STEP_DRAW) {
        return to == STEP_DRAW;
    }
    tree = resolve_case(&passing, variant.tree, brand->tree, plain, STR("variant"), &faults);
    if (to >= STEP_HOSTS) {
        domain_add_hosts(&passing, tree);
    }
    if (to >= STEP_READ && !scenario_read_known(&scenario, &passing, tree, &ready[seed & 1].panels,
                                                STR("variant"), &faults)) {
        return false;
    }
    return to < STEP_RULE || referee_check(&scenario, STR("variant"), &faults);
}

static double seconds_to(enum step to)
{
    double best = 1e9;

    for (int round = 0; round < ROUNDS_N; round++) {
        double start = now_s(), spent;

        for (uint64_t seed = 0; seed < VARIANTS_N; seed++) {
            if (!make(seed, to)) {
                printf("variant %llu is wrong\n", (unsigned long long)seed);
            }
        }
        spent = now_s() - start;
        best = spent < best ? spent : best;
    }
    return best;
}

int main(void)
{
    static const char *const names[STEPS_N] = {"drawn", "resolved", "hosts", "read", "refereed"};
    struct faults faults;
    struct fault fault = {0};
    double before = 0;

    faults_init(&faults, &kept);
    if (!pack_open(&pack, &kept, "content/amazon-signin", &faults, &fault) ||
        !variant_texts_open(&source, &kept, "content/variants", pack.langs, &faults, &fault)) {
        printf("the pack does not open: %s\n", fault.says);
        return 1;
    }
    for (size_t i = 0; i < pack.cases.n && !source.author_case; i++) {
        const struct tree *tree = LIST_AT(pack.cases, struct pack_case, i)->tree;

        source.author_case = variant_is_template(tree) ? tree : NULL;
    }
    for (int i = 0; i < 2; i++) {
        brand_ready_make(&ready[i], &kept, LIST_AT(pack.brands, struct pack_brand, 0)->tree,
                         pack.langs.at[i], STR(""));
    }
    for (int step = 0; step < STEPS_N; step++) {
        double spent = seconds_to((enum step)step);

        printf("%-9s %7.1f us more, %8.0f a second so far\n", names[step],
               (spent - before) * 1e6 / VARIANTS_N, VARIANTS_N / spent);
        before = spent;
    }
    arena_clear(&passing);
    arena_clear(&kept);
    return 0;
}
