/* The packs that come with the program, and packs that must load: every case under every brand, in
 * every language, with several seeds; and that nothing but the proofs tells genuine from fake. */
#include "tests/test.h"

#include "adapters/pack_json.h"
#include "core/host.h"
#include "core/notice.h"
#include "core/scenario.h"

#define PACK "content/amazon-signin"
#define ROOM_N ((size_t)64 << 20)

static const struct built_in {
    const char *folder;
    size_t cases_n, brands_n; /* at least, exactly */
    uint64_t seeds_n;
} packs[] = {{PACK, 60, 2, 2},
             {"content/workplace-sso", 30, 1, 2},
             {"content/household", 20, 4, 1},
             {"content/first-day", 20, 1, 2}};
#define PACKS_N (sizeof packs / sizeof *packs)

static struct arena app, play;
static struct pack pack;

static void say_faults(const struct faults *faults)
{
    for (const struct content_fault *at = faults->first; at; at = at->next) {
        printf("  %.*s %.*s: %.*s\n", STR_ARGS(at->file), STR_ARGS(at->pointer),
               STR_ARGS(at->says));
    }
}

static bool load(const char *folder)
{
    struct faults faults;
    struct fault fault = {0};

    arena_clear(&app);
    arena_init(&app, ROOM_N, NULL);
    faults_init(&faults, &app);
    if (!pack_open(&pack, &app, folder, &faults, &fault)) {
        printf("  %s\n", fault.says);
        say_faults(&faults);
        return false;
    }
    return true;
}

/* The scenario lives until the next one is opened. */
static bool open_case(struct scenario *s, size_t at, struct str brand, struct str lang,
                      uint64_t seed)
{
    struct faults faults;
    struct str bytes;

    arena_clear(&play);
    arena_init(&play, ROOM_N, NULL);
    faults_init(&faults, &play);
    memset(s, 0, sizeof *s);
    struct scenario_wish wish = {LIST_AT(pack.cases, struct pack_case, at)->id, brand, lang, seed,
                                 STR("")};

    if (!scenario_open(s, &play, &pack, &wish, &bytes, &faults)) {
        say_faults(&faults);
        return false;
    }
    return faults.warnings_n == 0;
}

/* Every case, brand and language of a pack once, with the first seed; hands each to `look`. */
static void each_scenario(const char *folder, void (*look)(const struct scenario *s))
{
    struct scenario s;

    if (!CHECK(load(folder))) {
        return;
    }
    for (size_t c = 0; c < pack.cases.n; c++) {
        for (size_t b = 0; b < pack.brands.n; b++) {
            for (size_t l = 0; l < pack.langs.n; l++) {
                struct str brand = LIST_AT(pack.brands, struct pack_brand, b)->id;

                if (CHECK(open_case(&s, c, brand, pack.langs.at[l], 1))) {
                    look(&s);
                }
            }
        }
    }
}

static void each_scenario_of_all(void (*look)(const struct scenario *s))
{
    for (size_t i = 0; i < PACKS_N; i++) {
        each_scenario(packs[i].folder, look);
    }
}

static void opens_everywhere(const char *folder, uint64_t seeds_n)
{
    struct scenario s;

    if (!CHECK(load(folder))) {
        return;
    }
    for (size_t c = 0; c < pack.cases.n; c++) {
        for (size_t b = 0; b < pack.brands.n; b++) {
            for (size_t l = 0; l < pack.langs.n; l++) {
                for (uint64_t seed = 1; seed <= seeds_n; seed++) {
                    CHECK(open_case(&s, c, LIST_AT(pack.brands, struct pack_brand, b)->id,
                                    pack.langs.at[l], seed));
                }
            }
        }
    }
}

TEST(every_case_opens_under_every_brand)
{
    for (size_t i = 0; i < PACKS_N; i++) {
        opens_everywhere(packs[i].folder, packs[i].seeds_n);
        CHECK(pack.cases.n >= packs[i].cases_n);
        CHECK_INT(pack.brands.n, packs[i].brands_n);
    }
}

TEST(the_smallest_pack_opens)
{
    opens_everywhere("tests/packs/good/minimal", 2);
}

TEST(a_pack_of_corners_opens)
{
    opens_everywhere("tests/packs/good/corners", 2);
}

/* ---- what every kind of case must be there for ---- */

static unsigned truths_seen, channels_seen;
static bool has_genuine_in_junk;

static void look_for_truths(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        struct truth truth = truth_of(s, notice);

        if (!notice_is_judged(notice)) {
            continue;
        }
        truths_seen |= 1u << (truth.sender * 4 + truth.attempt);
        channels_seen |= 1u << notice->channel;
        has_genuine_in_junk |= truth.sender == SENDER_GENUINE && str_is(notice->folder, "junk");
    }
}

TEST(the_kinds_of_truth_are_all_there)
{
    truths_seen = channels_seen = 0;
    has_genuine_in_junk = false;
    each_scenario(PACK, look_for_truths);
    CHECK(truths_seen & 1u << (SENDER_GENUINE * 4 + WHOSE_MINE));
    CHECK(truths_seen & 1u << (SENDER_GENUINE * 4 + WHOSE_KNOWN));
    CHECK(truths_seen & 1u << (SENDER_GENUINE * 4 + WHOSE_FOREIGN));
    CHECK(truths_seen & 1u << (SENDER_IMPOSTOR * 4 + WHOSE_NONE));
    CHECK(truths_seen & 1u << (SENDER_IMPOSTOR * 4 + WHOSE_MINE));
    CHECK(channels_seen & 1u << CHANNEL_EMAIL);
    CHECK(channels_seen & 1u << CHANNEL_SMS);
    CHECK(channels_seen & 1u << CHANNEL_PUSH);
    CHECK(has_genuine_in_junk);
}

/* ---- a field that only one class fills in would give the answer away (coverage.md, 10) ---- */

static bool is_filled(const struct notice *notice)
{
    return notice->from_name.n && notice->from_address.n && notice->reply_to.n &&
           notice->subject.n && notice->folder.n && notice->blocks.n;
}

static size_t kind_n(const struct notice *notice, int kind)
{
    size_t n = 0;

    for (size_t i = 0; i < notice->blocks.n; i++) {
        n += LIST_AT(notice->blocks, struct block, i)->kind == kind;
    }
    return n;
}

/* A code for the camera stands where the button would. */
static size_t pressed_pictures_n(const struct notice *notice)
{
    size_t n = 0;

    for (size_t i = 0; i < notice->blocks.n; i++) {
        const struct block *block = LIST_AT(notice->blocks, struct block, i);

        n += block->kind == BLOCK_IMAGE && block->link.url.n > 0;
    }
    return n;
}

/* Where proofs are to be found one by one, a notice has what it takes to ask for them. */
static bool is_hunted(const struct scenario *s)
{
    return str_is(LIST_AT(s->stages, struct stage, 0)->drill, "cue_hunt");
}

static void look_at_fields(const struct scenario *s)
{
    for (size_t i = 0; !is_hunted(s) && i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        const struct block *facts = blocks_find(notice->blocks, STR("facts"));

        if (!notice_is_judged(notice) || notice->channel != CHANNEL_EMAIL) {
            continue;
        }
        CHECK(is_filled(notice));
        CHECK_INT(kind_n(notice, BLOCK_TABLE), 1);
        CHECK_INT(kind_n(notice, BLOCK_IMAGE), 1 + pressed_pictures_n(notice));
        CHECK(kind_n(notice, BLOCK_BUTTON) + pressed_pictures_n(notice) == 1);
        CHECK_INT(kind_n(notice, BLOCK_LINK), 1);
        CHECK_INT(kind_n(notice, BLOCK_NOTE), 1);
        CHECK(facts && facts->rows.n == 3);
    }
}

TEST(genuine_and_fake_fill_in_the_same_fields)
{
    each_scenario(PACK, look_at_fields);
    each_scenario("content/household", look_at_fields);
}

/* What looks odd and proves nothing is met on genuine notices and on fakes alike. */
enum {
    ODD_FILE = 1,
    ODD_PICTURE = 2,
    ODD_DEAD_BUTTON = 4,
    ODD_JUNK = 8,
    ODD_GREETING = 16,
    ODD_PRESSURE = 32,
    ODD_WEB_PUSH = 64,
    ODD_ALL = 127
};

static unsigned oddities[2]; /* by sender */

static bool has_dead_button(const struct notice *notice)
{
    const struct block *answer = blocks_find(notice->blocks, STR("answer"));

    return answer && answer->link.is_dead;
}

/* Greeted by anything but one's name. */
static bool is_greeted_oddly(const struct scenario *s, const struct notice *notice)
{
    const struct block *greeting = blocks_find(notice->blocks, STR("greeting"));

    return greeting && !str_has(greeting->text, s->persona.name);
}

static void look_for_oddities(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        unsigned *seen = &oddities[truth_of(s, notice).sender];

        if (!notice_is_judged(notice)) {
            continue;
        }
        *seen |= notice->attachments.n ? ODD_FILE : 0;
        *seen |= pressed_pictures_n(notice) ? ODD_PICTURE : 0;
        *seen |= has_dead_button(notice) ? ODD_DEAD_BUTTON : 0;
        *seen |= str_is(notice->folder, "junk") ? ODD_JUNK : 0;
        *seen |= is_greeted_oddly(s, notice) ? ODD_GREETING : 0;
        *seen |= blocks_find(notice->blocks, STR("pressure")) ? ODD_PRESSURE : 0;
        *seen |= notice->channel == CHANNEL_WEB_PUSH ? ODD_WEB_PUSH : 0;
    }
}

TEST(what_only_looks_odd_stands_on_both)
{
    oddities[SENDER_GENUINE] = oddities[SENDER_IMPOSTOR] = 0;
    each_scenario(PACK, look_for_oddities);
    CHECK_INT(oddities[SENDER_GENUINE], ODD_ALL);
    CHECK_INT(oddities[SENDER_IMPOSTOR], ODD_ALL);
}

/* At work mails of several kinds speak of an ID: each kind of block stands on both classes. */
static void look_at_forms(const struct scenario *s)
{
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);

        if (!notice_is_judged(notice) || notice->channel != CHANNEL_EMAIL) {
            continue;
        }
        CHECK(is_filled(notice));
        CHECK_INT(kind_n(notice, BLOCK_TABLE), 1);
        CHECK(kind_n(notice, BLOCK_BUTTON) + pressed_pictures_n(notice) >= 1);
        CHECK_INT(kind_n(notice, BLOCK_LINK), 1);
        CHECK_INT(kind_n(notice, BLOCK_NOTE), 1);
    }
}

TEST(notices_at_work_have_one_form)
{
    each_scenario("content/workplace-sso", look_at_forms);
    each_scenario("content/first-day", look_at_forms);
}

/* Other drills have nothing to tell apart. */
static bool is_told_apart(const struct scenario *s)
{
    struct str drill = LIST_AT(s->stages, struct stage, 0)->drill;

    return str_is(drill, "judge") || str_is(drill, "console");
}

static void look_for_ordinary_life(const struct scenario *s)
{
    size_t ordinary_n = 0;

    if (!is_told_apart(s)) {
        return;
    }
    for (size_t i = 0; i < s->notices.n; i++) {
        ordinary_n += !notice_is_judged(LIST_AT(s->notices, struct notice, i));
    }
    CHECK(ordinary_n >= 2);
    CHECK(s->cues.n >= 3 && s->cues.n <= 5);
    CHECK(s->covers.n > 0);
    CHECK(s->review_by.n > 0);
    CHECK(s->brand.no_affiliation.n > 0);
}

TEST(every_notice_is_one_of_several)
{
    each_scenario_of_all(look_for_ordinary_life);
}

/* ---- the situation card alone must not tell whose attempt it is (definitions.md) ---- */

enum { CARD_OURS, CARD_OTHERS, CARDS_N };

static struct card_class {
    int64_t nearest_s, farthest_s; /* since the last own sign-in */
    bool has_contacts, has_spare_device;
} cards[CARDS_N];

static void look_at_card(const struct scenario *s)
{
    int64_t since_s = INT64_MAX;
    bool is_ours = false;
    struct card_class *card;

    if (!is_told_apart(s)) {
        return;
    }
    for (size_t i = 0; i < s->attempts.n; i++) {
        is_ours |= LIST_AT(s->attempts, struct attempt, i)->by == BY_ME;
    }
    for (size_t i = 0; i < s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(s->own_acts, struct own_act, i);

        if (act->kind == ACT_SIGN_IN && -act->at_s < since_s) {
            since_s = -act->at_s;
        }
    }
    CHECK(since_s < INT64_MAX); /* somebody who never signs in could never have done it */
    card = &cards[is_ours ? CARD_OURS : CARD_OTHERS];
    card->nearest_s = since_s < card->nearest_s ? since_s : card->nearest_s;
    card->farthest_s = since_s > card->farthest_s ? since_s : card->farthest_s;
    card->has_contacts |= s->contacts.n > 0;
    card->has_spare_device |= s->devices.n > 1;
}

static void cards_do_not_tell(const char *folder)
{
    const struct card_class none = {.nearest_s = INT64_MAX};

    cards[CARD_OURS] = cards[CARD_OTHERS] = none;
    each_scenario(folder, look_at_card);
    for (int i = 0; i < CARDS_N; i++) {
        CHECK(cards[i].has_contacts);
        CHECK(cards[i].has_spare_device);
    }
    CHECK(cards[CARD_OTHERS].nearest_s < cards[CARD_OURS].farthest_s);
    CHECK(cards[CARD_OURS].nearest_s < cards[CARD_OTHERS].farthest_s);
}

TEST(the_situation_card_does_not_tell)
{
    for (size_t i = 0; i < PACKS_N; i++) {
        cards_do_not_tell(packs[i].folder);
    }
}

/* Nor does how long ago it was: the chance that an own sign-in lies longer back where the attempt
 * is somebody else's than where it is one's own (area under the curve) stays near a half. */
#define CARDS_MOST_N 800

static double since_s[CARDS_N][CARDS_MOST_N];
static size_t since_n[CARDS_N];

static void look_how_long_ago(const struct scenario *s)
{
    int64_t nearest_s = INT64_MAX;
    int of = CARD_OTHERS;

    if (!str_is(LIST_AT(s->stages, struct stage, 0)->drill, "judge")) {
        return;
    }
    for (size_t i = 0; i < s->attempts.n; i++) {
        of = LIST_AT(s->attempts, struct attempt, i)->by == BY_ME ? CARD_OURS : of;
    }
    for (size_t i = 0; i < s->own_acts.n; i++) {
        const struct own_act *act = LIST_AT(s->own_acts, struct own_act, i);

        nearest_s = act->kind == ACT_SIGN_IN && -act->at_s < nearest_s ? -act->at_s : nearest_s;
    }
    if (CHECK(since_n[of] < CARDS_MOST_N)) {
        since_s[of][since_n[of]++] = (double)nearest_s;
    }
}

static double chance_of_longer(void)
{
    double longer = 0;

    for (size_t i = 0; i < since_n[CARD_OTHERS]; i++) {
        for (size_t k = 0; k < since_n[CARD_OURS]; k++) {
            double apart_s = since_s[CARD_OTHERS][i] - since_s[CARD_OURS][k];

            longer += apart_s > 0 ? 1 : apart_s == 0 ? 0.5 : 0;
        }
    }
    return longer / (double)(since_n[CARD_OTHERS] * since_n[CARD_OURS]);
}

TEST(how_long_ago_does_not_tell)
{
    static const char *const folders[] = {PACK, "content/household"};

    for (size_t i = 0; i < 2; i++) {
        since_n[CARD_OURS] = since_n[CARD_OTHERS] = 0;
        each_scenario(folders[i], look_how_long_ago);
        CHECK(since_n[CARD_OURS] >= 4 && since_n[CARD_OTHERS] >= 4);
        CHECK(chance_of_longer() > 0.3 && chance_of_longer() < 0.7);
    }
}

/* ---- the first day ---- */

static size_t critical_n, handled_n; /* where somebody could be let in; ours to approve */

static void count_for_the_gate(const struct scenario *s)
{
    bool is_critical = false;

    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);
        struct truth truth = truth_of(s, notice);

        is_critical |= notice_is_judged(notice) &&
                       (truth.sender == SENDER_IMPOSTOR || truth.attempt == WHOSE_FOREIGN);
    }
    critical_n += is_critical && str_is(s->lang, "ja");
    handled_n += !is_critical && str_is(s->lang, "ja");
}

TEST(the_first_day_has_what_its_gate_needs)
{
    critical_n = handled_n = 0;
    each_scenario("content/first-day", count_for_the_gate);
    CHECK(critical_n >= 12); /* definitions.md: the five measures */
    CHECK(handled_n >= 10);
}

/* ---- hosts ---- */

#define ENDINGS_N 32

static struct ending { /* "example", "co.jp": what follows the registrable label */
    struct str brand, text;
    bool is_own, is_strangers;
} endings[ENDINGS_N];
static size_t endings_n;
static struct arena endings_arena;

static void note_ending(const struct scenario *s, struct str url, bool is_own)
{
    const struct host *host = scenario_host(s, url);
    struct str label, ending;
    struct ending *at = endings;

    if (!host || !str_cut(host_registrable(host), '.', &label, &ending)) {
        return;
    }
    while (at < endings + endings_n &&
           !(str_eq(at->brand, s->brand_id) && str_eq(at->text, ending))) {
        at++;
    }
    if (at == endings + endings_n) {
        if (!CHECK(endings_n < ENDINGS_N)) {
            return;
        }
        *at = (struct ending){.brand = str_copy(&endings_arena, s->brand_id),
                              .text = str_copy(&endings_arena, ending)};
        endings_n++;
    }
    at->is_own |= is_own;
    at->is_strangers |= !is_own;
}

static void look_at_hosts(const struct scenario *s)
{
    for (size_t i = 0; i < s->brand.domains.n; i++) {
        note_ending(s, s->brand.domains.at[i], true);
    }
    for (size_t i = 0; i < s->notices.n; i++) {
        const struct notice *notice = LIST_AT(s->notices, struct notice, i);

        for (size_t k = 0; notice->by == BY_STRANGER && k < notice->blocks.n; k++) {
            const struct block *block = LIST_AT(notice->blocks, struct block, k);

            if (block->link.url.n && !scenario_is_own_host(s, block->link.url)) {
                note_ending(s, block->link.url, false);
            }
        }
    }
}

static bool is_reserved(struct str ending)
{
    return str_is(ending, "example") || str_is(ending, "test");
}

TEST(the_end_of_a_name_does_not_tell)
{
    arena_init(&endings_arena, ROOM_N, NULL);
    endings_n = 0;
    each_scenario_of_all(look_at_hosts);
    CHECK(endings_n >= 4);
    for (size_t i = 0; i < endings_n; i++) {
        const struct ending *at = &endings[i];

        if (!CHECK(at->is_own && at->is_strangers)) {
            printf("  %.*s: .%.*s\n", STR_ARGS(at->brand), STR_ARGS(at->text));
        }
        CHECK(str_is(at->brand, "amazon") || is_reserved(at->text)); /* RFC 2606 */
    }
    arena_clear(&endings_arena);
}

TEST_MAIN(every_case_opens_under_every_brand, the_smallest_pack_opens, a_pack_of_corners_opens,
          the_kinds_of_truth_are_all_there, genuine_and_fake_fill_in_the_same_fields,
          what_only_looks_odd_stands_on_both, notices_at_work_have_one_form,
          every_notice_is_one_of_several, the_situation_card_does_not_tell,
          how_long_ago_does_not_tell, the_first_day_has_what_its_gate_needs,
          the_end_of_a_name_does_not_tell)
