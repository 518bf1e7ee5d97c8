/* The whole corridor, played at random: encoded, decoded and replayed, every round gives the same
 * bytes, the same world and the same metrics. 10,000 rounds; MIKIWAME_ROUNDS gives another number.
 */
#include "core/run.h"
#include "drills/drills.h"
#include "base/rng.h"
#include "houses.h"
#include "small.h"
#include "test.h"

#define ROUNDS_N 10000
#define STEPS_N 40

static const char *const stories[] = {house, relay, paced, repair};
#define STORIES_N (sizeof stories / sizeof *stories)

struct player {
    struct arena *arena;
    struct rng rng;
    struct run *run;
    int64_t at_ms;
    long accepted_n, refused_n;
};

static uint32_t dice(struct player *player, size_t sides)
{
    return rng_below(&player->rng, (uint32_t)sides);
}

static struct str one_of(struct player *player, const char *const *words, size_t n)
{
    return str_of(words[dice(player, n)]);
}
#define ONE_OF(player, ...)                                                                        \
    one_of(player, (const char *const[]){__VA_ARGS__},                                             \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* ---- random decisions: most make sense somewhere, some nowhere ---- */

static struct str random_notice(struct player *player)
{
    const struct list *list = &player->run->scenario->notices;

    return LIST_AT(*list, struct notice, dice(player, list->n))->id;
}

static struct str random_place(struct player *player)
{
    struct str device = ONE_OF(player, "phone", "phone", "pc", "fridge");

    switch (dice(player, 4)) {
    case 0:
        return str_fmt(player->arena, "%.*s/%.*s/%.*s", STR_ARGS(device),
                       STR_ARGS(ONE_OF(player, "email", "sms", "push")),
                       STR_ARGS(random_notice(player)));
    case 1:
        return str_fmt(player->arena, "%.*s/official/%.*s", STR_ARGS(device),
                       STR_ARGS(ONE_OF(player, "pending", "history", "sessions", "orders",
                                       "password", "two_step", "forwarding", "cellar")));
    case 2:
        return str_fmt(player->arena, "%.*s/browser/%.*s", STR_ARGS(device),
                       STR_ARGS(ONE_OF(player, "search", "p1", "q1", "q2")));
    default:
        return str_fmt(player->arena, "%.*s/%.*s", STR_ARGS(device),
                       STR_ARGS(ONE_OF(player, "home", "email", "push", "fax", "browser")));
    }
}

/* A part of what is in front, or of something else. */
static struct str random_part(struct player *player)
{
    struct place here = place_of(player->run->world->place);

    if (str_is(here.surface, "official") && dice(player, 4)) {
        return ONE_OF(player, "official.pending.t1.approve", "official.pending.t1.deny",
                      "official.pending.t2.approve", "official.pending.t2.deny",
                      "official.sessions.sign_out_all", "official.sessions.t2.remove",
                      "official.orders.e.remove", "official.password.change",
                      "official.two_step.toggle", "official.forwarding.remove",
                      "official.history.t1", "official.password.new");
    }
    if (here.item.n && dice(player, 4)) {
        return str_fmt(player->arena, "%.*s.%.*s", STR_ARGS(here.item),
                       STR_ARGS(ONE_OF(player, "sender", "yes", "no", "see", "app", "go", "dead",
                                       "send", "pw", "id", "code", "attachment.zip", "reply",
                                       "delete", "address", "nothing")));
    }
    return ONE_OF(player, "u1.yes", "u1.no", "situation", "waiting.fridge", "m1.sender", "p1.yes",
                  "q1.send", "", "a.b.c.d", "official.pending");
}

static struct decision random_decision(struct player *player)
{
    struct decision decision = {.verb = (int)dice(player, VERB_N)};

    switch (dice(player, 6) ? decision.verb : (int)dice(player, VERB_OPEN + 4)) {
    case VERB_OPEN:
        decision.verb = VERB_OPEN;
        decision.target = random_place(player);
        break;
    case VERB_TYPE:
        decision.target = ONE_OF(player, "q1.pw", "q1.id", "q2.code", "official.password.new");
        decision.value = ONE_OF(player, "length=8-11 classes=2", "length=15+ classes=4", "pw", "");
        break;
    case VERB_ASK:
        decision.target = ONE_OF(player, "mai", "ken", "nobody");
        decision.value = ONE_OF(player, "t1", "t2", "t3", "m1", "f1", "");
        break;
    case VERB_ALERT:
        decision.target = random_notice(player);
        decision.value = ONE_OF(player, "", "it", "boss");
        break;
    case VERB_DECLARE:
        decision.target = random_notice(player);
        decision.value = ONE_OF(player, "genuine:1", "genuine:3", "fake:2", "maybe");
        break;
    case VERB_WAIT:
        decision.value = ONE_OF(player, "1", "30", "600", "86400", "0", "x");
        break;
    case VERB_CHOOSE:
        decision.target = STR("intent");
        decision.value = ONE_OF(player, "approve", "deny", "verify", "flee");
        break;
    case VERB_END:
        decision.target = dice(player, 8) ? STR("game") : STR("stage");
        break;
    default:
        decision.target = random_part(player);
        decision.value = ONE_OF(player, "", "", "a b", "50%", "あ", "-");
        break;
    }
    return decision;
}

/* What the drill itself proposes. */
static struct decision drill_decision(struct player *player)
{
    struct moves moves = {.arena = player->arena};
    struct move move = {.verb = VERB_INSPECT, .target = STR("situation")};

    player->run->drill->moves(player->run->state, player->run->world, &moves);
    if (moves.n) {
        move = moves.at[dice(player, 4) ? dice(player, moves.n) : 0];
        if (move.verb == VERB_END && dice(player, 4)) {
            move = moves.at[dice(player, moves.n)];
        }
    }
    return (struct decision){.verb = move.verb, .target = move.target, .value = move.value};
}

/* ---- a round ---- */

static void step(struct player *player)
{
    struct decision decision;
    const char *why = "";
    uint64_t before;

    for (uint32_t frames_n = dice(player, 4); frames_n > 0; frames_n--) {
        player->at_ms += dice(player, 4000);
        run_advance(player->run, player->at_ms);
    }
    player->at_ms = player->run->world->at_ms; /* what pauses swallowed did not pass */
    player->at_ms += dice(player, 3000);
    run_advance(player->run, player->at_ms);
    before = world_hash(player->run->world);
    decision = dice(player, 5) < 2 ? drill_decision(player) : random_decision(player);
    if (run_propose(player->run, player->at_ms, &decision, &why)) {
        run_commit(player->run, &decision);
        player->accepted_n++;
    } else {
        CHECK(strncmp(why, "refused.", 8) == 0);
        CHECK(world_hash(player->run->world) == before);
        player->refused_n++;
    }
}

static struct str written(struct arena *arena, const struct record *record)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str text;

    record_write(record, &sink);
    text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

/* The same again from its text alone. */
static bool is_same_again(struct player *player)
{
    struct run *run = player->run;
    struct str text = written(player->arena, run->record);
    struct fault fault = {0};
    struct record *record = record_read(player->arena, text, &fault);
    struct run *again =
        record ? run_replay(player->arena, run->scenario, drills_built_in, record, &fault) : NULL;

    if (!CHECK(again != NULL)) {
        printf("%s\n", fault.says);
        return false;
    }
    return CHECK(str_eq(written(player->arena, again->record), text)) &&
           CHECK(world_hash(again->world) == world_hash(run->world)) &&
           CHECK(!run->metrics == !again->metrics) &&
           CHECK(!run->metrics || metrics_hash(again->metrics) == metrics_hash(run->metrics));
}

/* Cut short, read again and taken up: as if nothing had been. */
static void take_up(struct player *player)
{
    struct record *record =
        record_read(player->arena, written(player->arena, player->run->record), NULL);

    player->run = run_replay(player->arena, player->run->scenario, drills_built_in, record, NULL);
}

static bool play_round(struct player *player, const struct scenario *s, uint64_t seed)
{
    struct record_head head = {.id = STR("r"), .case_id = s->id, .seed = seed};

    rng_init(&player->rng, seed, RNG_BOT);
    player->at_ms = 0;
    player->run = run_new(player->arena, s, drills_built_in, &head);
    for (int i = 0; i < STEPS_N && !run_is_over(player->run); i++) {
        step(player);
        if (dice(player, 50) == 0) {
            take_up(player);
        }
    }
    run_end(player->run, player->at_ms + dice(player, 100000));
    return is_same_again(player);
}

static long rounds_n(void)
{
    const char *wish = getenv("MIKIWAME_ROUNDS");
    int64_t n;

    return wish && str_to_int(str_of(wish), &n) && n > 0 ? (long)n : ROUNDS_N;
}

TEST(every_round_can_be_played_again)
{
    struct arena content = {0}, rounds = {0};
    struct player player = {.arena = &rounds};
    const struct scenario *scenarios[STORIES_N];
    long n = rounds_n();

    for (size_t i = 0; i < STORIES_N; i++) {
        scenarios[i] = small_scenario(&content, stories[i]);
    }
    for (long i = 0; i < n; i++) {
        if (!play_round(&player, scenarios[(size_t)i % STORIES_N], (uint64_t)i)) {
            printf("round %ld\n", i);
            break;
        }
        arena_reset(&rounds);
    }
    /* The rounds must reach into the corridor: refused everywhere, they would prove nothing. */
    CHECK(player.accepted_n > n * 8);
    CHECK(player.refused_n > n);
    arena_clear(&rounds);
    arena_clear(&content);
}

/* ---- hostile records never break the reader, and replay refuses rather than asserts ---- */

TEST(broken_records_are_refused_or_played)
{
    struct arena content = {0}, rounds = {0};
    const struct scenario *s = small_scenario(&content, house);
    struct player player = {.arena = &rounds};
    long read_n = 0, refused_n = 0, n = rounds_n() / 5;

    for (long i = 0; i < n; i++) {
        struct fault fault = {0};
        struct record *record;
        struct str text;
        char *at;

        play_round(&player, s, (uint64_t)i);
        text = written(&rounds, player.run->record);
        at = ARENA_NEW_N(&rounds, text.n, char);
        memcpy(at, text.at, text.n);
        for (uint32_t hits_n = 1 + dice(&player, 3); hits_n > 0; hits_n--) {
            at[dice(&player, text.n)] = "0123456789 \n%-@/.aem"[dice(&player, 20)];
        }
        record = record_read(&rounds, (struct str){at, text.n}, &fault);
        if (record) {
            CHECK(str_eq(written(&rounds, record), (struct str){at, text.n}));
            run_replay(&rounds, s, drills_built_in, record, &fault);
            read_n++;
        } else {
            refused_n++;
        }
        arena_reset(&rounds);
    }
    CHECK(read_n > n / 50 && refused_n > n / 50);
    arena_clear(&rounds);
    arena_clear(&content);
}

/* ---- the list ---- */

TEST(drills_are_found_by_their_names)
{
#define DRILL(name)                                                                                \
    CHECK(drill_in(drills_built_in, STR(#name)) != NULL &&                                         \
          str_is(STR(#name), drill_in(drills_built_in, STR(#name))->id));
#include "drills/list.h"
#undef DRILL
    CHECK(drill_in(drills_built_in, STR("none")) == NULL);
    CHECK(drill_in(drills_built_in, STR("")) == NULL);
}

/* Whatever a drill proposes, the world and the drill accept. */
TEST(what_a_drill_proposes_is_allowed)
{
    struct arena content = {0}, rounds = {0};
    struct player player = {.arena = &rounds};

    for (uint64_t seed = 0; seed < 60; seed++) {
        const struct scenario *s = small_scenario(&content, stories[seed % STORIES_N]);
        struct record_head head = {.id = STR("r")};

        rng_init(&player.rng, seed, RNG_BOT);
        player.run = run_new(&rounds, s, drills_built_in, &head);
        for (int i = 0; i < STEPS_N && !run_is_over(player.run); i++) {
            struct moves moves = {.arena = &rounds};
            const char *why = "";

            player.run->drill->moves(player.run->state, player.run->world, &moves);
            for (size_t k = 0; k < moves.n; k++) {
                struct decision decision = {.verb = moves.at[k].verb,
                                            .target = moves.at[k].target,
                                            .value = moves.at[k].value};

                if (!CHECK(run_propose(player.run, player.at_ms, &decision, &why))) {
                    printf("%s %.*s %.*s: %s\n", verb_name(decision.verb),
                           STR_ARGS(decision.target), STR_ARGS(decision.value), why);
                }
            }
            step(&player);
        }
        arena_reset(&rounds);
        arena_reset(&content);
        player.at_ms = 0;
    }
    arena_clear(&rounds);
    arena_clear(&content);
}

TEST_MAIN(every_round_can_be_played_again, broken_records_are_refused_or_played,
          drills_are_found_by_their_names, what_a_drill_proposes_is_allowed)
