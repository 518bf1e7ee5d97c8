#include "desk/synth.h"

#include "base/buf.h"
#include "base/date.h"
#include "core/rubric.h"
#include "desk/programmes.h"
#include "desk/synth_pool.h"

#include <math.h>

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define HOUR_MS ((int64_t)60 * 60 * 1000)
#define TOKYO_MS (9 * HOUR_MS)
#define BATCH_PEOPLE_N 100
#define SECTION_N 12 /* people of one ka, about */

struct synth {
    struct desk *desk;
    const struct synth_wish *wish;
    struct synth_done *done;
    struct fault *fault;
    struct arena arena; /* as long as the making */
    struct arena one;   /* as long as one person */
    struct rng rng;
    const struct programme *programme;
    struct pool pool;
    int64_t first_day;    /* everybody was enrolled */
    struct str *sections; /* ids of the lowest units */
    size_t sections_n;
};

/* ---- ids and lines ---- */

/* The layout of clock_id, but of time and the seed's own chance. */
static struct str new_id(struct synth *s, struct arena *arena, int64_t utc_ms)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char id[26];
    for (int i = 9; i >= 0; i--) {
        id[i] = digits[utc_ms & 31];
        utc_ms >>= 5;
    }
    for (int i = 10; i < 26; i++) {
        id[i] = digits[rng_below(&s->rng, 32)];
    }
    return str_copy(arena, (struct str){id, sizeof id});
}

static struct ledger_line line_of(struct synth *s, struct str who, const char *what, int64_t utc_ms)
{
    return (struct ledger_line){.id = new_id(s, &s->one, utc_ms),
                                .utc_ms = utc_ms,
                                .who = who.n ? who : STR("organiser"),
                                .what = str_of(what)};
}

static bool note(struct synth *s, const struct ledger_line *line)
{
    return store_note_merged(s->desk->store, line, line->utc_ms, s->fault);
}

static struct str day_text(struct synth *s, int64_t day)
{
    return date_day_text(&s->one, day);
}

static int64_t first_ms(const struct synth *s)
{
    return s->first_day * DAY_MS;
}

/* ---- the organisation ---- */

static bool add_unit(struct synth *s, struct str id, struct str name, struct str parent)
{
    struct ledger_line line = line_of(s, STR(""), "unit.add", first_ms(s));
    ledger_put(&line, "id", id);
    ledger_put(&line, "name", name);
    ledger_put(&line, "parent", parent);
    ledger_put(&line, "from", day_text(s, s->first_day));
    s->done->units_n++;
    return note(s, &line);
}

/* honbu of three bu of three ka each, until there are places enough */
static bool add_units(struct synth *s)
{
    static const char *const honbu[] = {"営業", "技術", "管理", "製造", "物流", "企画"};
    static const char *const counts[] = {"第一", "第二", "第三"};
    size_t wanted_n = s->wish->people_n / SECTION_N + 1;
    s->sections = ARENA_NEW_N(&s->arena, wanted_n, struct str);
    for (size_t i = 0; s->sections_n < wanted_n; i++) {
        struct str top = str_fmt(&s->arena, "h%zu", i + 1);
        struct str top_name = str_fmt(&s->one, "%s本部", honbu[i % 6]);
        if (i >= 6) {
            top_name = str_fmt(&s->one, "%s第%zu本部", honbu[i % 6], i / 6 + 1);
        }
        if (!add_unit(s, top, top_name, STR(""))) {
            return false;
        }
        for (size_t k = 0; k < 9 && s->sections_n < wanted_n; k++) {
            struct str middle = str_fmt(&s->arena, "%.*s-b%zu", STR_ARGS(top), k / 3 + 1);
            struct str section = str_fmt(&s->arena, "%.*s-k%zu", STR_ARGS(middle), k % 3 + 1);
            if ((k % 3 == 0 &&
                 !add_unit(s, middle, str_fmt(&s->one, "%s部", counts[k / 3]), top)) ||
                !add_unit(s, section, str_fmt(&s->one, "%s課", counts[k % 3]), middle)) {
                return false;
            }
            s->sections[s->sections_n++] = section;
        }
    }
    return true;
}

static bool set_up(struct synth *s)
{
    struct ledger_line name = line_of(s, STR(""), "organisation.set", first_ms(s));
    struct ledger_line enrol = line_of(s, STR(""), "programme.enrol", first_ms(s));
    ledger_put(&name, "kind", STR("organisation"));
    ledger_put(&name, "name", STR("架空商事株式会社"));
    ledger_put(&enrol, "programme", s->programme->id);
    ledger_put(&enrol, "person", STR(""));
    ledger_put(&enrol, "unit", STR(""));
    ledger_put(&enrol, "from", day_text(s, s->first_day));
    return note(s, &name) && add_units(s) && note(s, &enrol);
}

/* Every month that is over. */
static bool publish(struct synth *s)
{
    for (int64_t day = s->first_day; date_months_on(day, 1) <= s->wish->today;
         day = date_months_on(day, 1)) {
        struct ledger_line line =
            line_of(s, STR(""), "month.publish", date_months_on(day, 1) * DAY_MS);
        ledger_put(&line, "month", str_part(day_text(s, day), 0, 7));
        if (!note(s, &line)) {
            return false;
        }
    }
    return true;
}

/* ---- people ---- */

struct learner {
    struct str id, section;
    double dprime, criterion, gain;
};

static struct str name_of(struct synth *s, size_t i, struct str *kana)
{
    static const char *const family[][2] = {
        {"佐藤", "サトウ"},   {"鈴木", "スズキ"},   {"高橋", "タカハシ"}, {"田中", "タナカ"},
        {"伊藤", "イトウ"},   {"渡辺", "ワタナベ"}, {"山本", "ヤマモト"}, {"中村", "ナカムラ"},
        {"小林", "コバヤシ"}, {"加藤", "カトウ"},   {"吉田", "ヨシダ"},   {"山田", "ヤマダ"},
        {"佐々木", "ササキ"}, {"松本", "マツモト"}, {"井上", "イノウエ"}, {"木村", "キムラ"}};
    static const char *const given[][2] = {
        {"花子", "ハナコ"},   {"太郎", "タロウ"},   {"美咲", "ミサキ"}, {"翔太", "ショウタ"},
        {"さくら", "サクラ"}, {"健一", "ケンイチ"}, {"陽子", "ヨウコ"}, {"大輔", "ダイスケ"},
        {"恵", "メグミ"},     {"直樹", "ナオキ"},   {"香織", "カオリ"}, {"誠", "マコト"},
        {"由美", "ユミ"}};
    const char *const *f = family[i % 16], *const *g = given[i / 16 % 13];
    size_t turn = i / (16 * 13); /* beyond that, names are told apart by a number */
    *kana = str_fmt(&s->one, "%s %s", f[1], g[1]);
    return turn ? str_fmt(&s->one, "%s %s %zu", f[0], g[0], turn + 1)
                : str_fmt(&s->one, "%s %s", f[0], g[0]);
}

/* Bell-shaped enough: the sum of twelve uniforms (variance 1). */
static double bell(struct rng *rng)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        sum += rng_unit(rng);
    }
    return sum;
}

static bool add_person(struct synth *s, size_t i, const struct learner *learner)
{
    struct str kana, name = name_of(s, i, &kana), from = day_text(s, s->first_day);
    struct ledger_line add = line_of(s, STR(""), "person.add", first_ms(s));
    struct ledger_line join = line_of(s, STR(""), "member.join", first_ms(s));
    struct ledger_line ability = line_of(s, STR(""), "synth.ability", first_ms(s));
    ledger_put(&add, "id", learner->id);
    ledger_put(&add, "name", name);
    ledger_put(&add, "kana", kana);
    ledger_put(&add, "number", str_fmt(&s->one, "S%06zu", i + 1));
    ledger_put(&add, "colour", STR("teal"));
    ledger_put(&join, "person", learner->id);
    ledger_put(&join, "unit", learner->section);
    ledger_put(&join, "from", from);
    ledger_put(&ability, "person", learner->id);
    ledger_put(&ability, "dprime", str_fmt(&s->one, "%.2f", learner->dprime));
    ledger_put(&ability, "c", str_fmt(&s->one, "%.2f", learner->criterion));
    ledger_put(&ability, "gain", str_fmt(&s->one, "%.2f", learner->gain));
    s->done->people_n++;
    return note(s, &add) && note(s, &join) && note(s, &ability);
}

static bool give_role(struct synth *s, struct str person, enum role role, struct str unit)
{
    struct ledger_line line = line_of(s, STR(""), "role.give", first_ms(s));
    ledger_put(&line, "person", person);
    ledger_put(&line, "role", str_of(role_word(role)));
    ledger_put(&line, "unit", unit);
    ledger_put(&line, "from", day_text(s, s->first_day));
    return note(s, &line);
}

/* The first three run it; the first of each bu manages it. */
static bool give_roles(struct synth *s, size_t i, const struct learner *learner)
{
    static const enum role runs[] = {ROLE_ORGANISER, ROLE_SECURITY, ROLE_HR};
    struct str bu = str_part(learner->section, 0, learner->section.n - 3); /* without "-k1" */
    bool is_first = i < s->sections_n && i % 3 == 0;
    return (i >= 3 || give_role(s, learner->id, runs[i], STR(""))) &&
           (!is_first || give_role(s, learner->id, ROLE_MANAGER, bu));
}

/* ---- rounds ---- */

static bool note_round(struct synth *s, const struct learner *learner, const struct pool_round *at,
                       struct str id, int64_t wave, int64_t begun_ms)
{
    const struct round *played = &at->rounds[POOL_RIGHT][0];
    struct ledger_line line = line_of(s, learner->id, "round.begin", begun_ms);
    ledger_put(&line, "pack", played->pack->id);
    ledger_put(&line, "pack_hash", played->pack->hash);
    ledger_put(&line, "brand", played->brand);
    ledger_put(&line, "lang", played->lang);
    ledger_put(&line, "seed", str_fmt(&s->one, "%llu", (unsigned long long)played->seed));
    ledger_put(&line, "cases", at->words);
    ledger_put(&line, "mode", str_of(selection_word(played->mode)));
    if (played->mode == SELECT_TEST) {
        ledger_put(&line, "form", str_fmt(&s->one, "%c", (char)('a' + played->form)));
    }
    ledger_put(&line, "programme", s->programme->id);
    ledger_put(&line, "wave", str_fmt(&s->one, "%lld", (long long)wave));
    ledger_put(&line, "for", str_fmt(&s->one, "%lld", (long long)begun_ms));
    ledger_put(&line, "round", id);
    return note(s, &line);
}

static bool project(struct synth *s, const struct run *run, const struct record_head *head)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct trial *trials;
    struct play play = play_of(&s->one, run->metrics, head);
    size_t n = trials_of(&s->one, run->metrics, head, &trials);
    play_write(&play, &sink);
    for (size_t i = 0; i < n; i++) {
        trial_write(&trials[i], &sink);
    }
    bool is_done =
        store_project(s->desk->store, head->id, rubric_now().version, buf_str(&buf), s->fault);
    buf_clear(&buf);
    return is_done;
}

/* What a bot did, under another name at another time. */
static bool copy_record(struct synth *s, const struct run *run, const struct learner *learner,
                        struct str round, int64_t start_ms)
{
    struct store *store = s->desk->store;
    const struct record *record = run->record;
    struct record_head head = record->head;
    head.id = new_id(s, &s->one, start_ms);
    head.person = learner->id;
    head.round = round;
    head.zone = STR("Asia/Tokyo");
    head.start_utc_ms = start_ms;
    bool is_done = store_begin(store, &head, s->fault);
    for (size_t i = 0; is_done && i < record->n; i++) {
        is_done = store_append(store, head.id, &record->decisions[i], s->fault);
    }
    s->done->records_n++;
    s->done->decisions_n += record->n;
    return is_done && store_end(store, head.id, record->end_ms, s->fault) && project(s, run, &head);
}

static bool play_round(struct synth *s, const struct learner *learner, int64_t wave,
                       int64_t begun_ms)
{
    const struct pool_round *at = &s->pool.at[rng_below(&s->rng, POOL_ROUNDS_N)];
    struct str id = new_id(s, &s->one, begun_ms);
    double dprime = learner->dprime + learner->gain * (double)wave;
    int64_t now_ms = begun_ms;
    if (!note_round(s, learner, at, id, wave, begun_ms)) {
        return false;
    }
    for (size_t i = 0; i < at->rounds[0][0].cases_n; i++) {
        bool is_right = bot_glance(&s->rng, dprime, learner->criterion, at->is_fake[i]);
        enum pool_way way = is_right ? POOL_RIGHT : POOL_MISTAKEN;
        const struct run *run = at->rounds[way][rng_below(&s->rng, POOL_SPEEDS_N)].played[i];
        if (!copy_record(s, run, learner, id, now_ms)) {
            return false;
        }
        now_ms += run->record->end_ms + 3000 + rng_below(&s->rng, 20000);
    }
    struct ledger_line end = line_of(s, learner->id, "round.end", now_ms);
    ledger_put(&end, "round", id);
    s->done->rounds_n++;
    return note(s, &end);
}

/* Within the window of its wave, in office hours; one in twelve is missed. */
static bool play_rounds(struct synth *s, const struct learner *learner)
{
    for (int64_t wave = 0; wave < (int64_t)s->wish->rounds_n; wave++) {
        int64_t due, day;
        bool is_missed = rng_below(&s->rng, 12) == 0;
        if (!programme_wave(s->programme, s->first_day, wave, &due)) {
            return true;
        }
        day = due + rng_below(&s->rng, (uint32_t)s->programme->window_days);
        int64_t begun_ms = day * DAY_MS + 9 * HOUR_MS - TOKYO_MS +
                           (int64_t)rng_below(&s->rng, (uint32_t)(8 * HOUR_MS));
        if (!is_missed && day < s->wish->today && !play_round(s, learner, wave, begun_ms)) {
            return false;
        }
    }
    return true;
}

static bool make_person(struct synth *s, size_t i)
{
    rng_init(&s->rng, rng_mix(s->wish->seed, i + 1),
             RNG_BOT); /* nobody depends on the one before */
    struct learner learner = {.id = new_id(s, &s->one, first_ms(s)),
                              .section = s->sections[i % s->sections_n],
                              .dprime = fmax(0.2, 1.2 + 0.5 * bell(&s->rng)),
                              .criterion = 0.3 * bell(&s->rng),
                              .gain = fmax(0, 0.15 + 0.1 * bell(&s->rng))};
    bool is_done =
        add_person(s, i, &learner) && give_roles(s, i, &learner) && play_rounds(s, &learner);
    arena_reset(&s->one);
    return is_done;
}

/* ---- all of it ---- */

static bool tell(struct synth *s, size_t done_n)
{
    const struct cohort_progress *progress = s->wish->progress;
    return !progress || progress->tell(progress->ctx, done_n, s->wish->people_n) ||
           fault_set(s->fault, "synth.cancelled", "Stopped; the same command goes on.");
}

static bool in_batch(struct synth *s, bool is_done)
{
    struct fault batch = {0}; /* what failed before says more */
    return store_batch_end(s->desk->store, is_done ? s->fault : &batch) && is_done;
}

static bool make_people(struct synth *s)
{
    for (size_t i = 0; i < s->wish->people_n;) {
        bool is_done = store_batch_begin(s->desk->store, s->fault);
        for (size_t k = 0; is_done && k < BATCH_PEOPLE_N && i < s->wish->people_n; k++, i++) {
            is_done = make_person(s, i);
        }
        if (!in_batch(s, is_done) || !tell(s, i)) {
            return false;
        }
    }
    return true;
}

static bool make_all(struct synth *s)
{
    rng_init(&s->rng, s->wish->seed, RNG_SIM);
    if (!store_batch_begin(s->desk->store, s->fault) || !in_batch(s, set_up(s)) ||
        !make_people(s)) {
        return false;
    }
    rng_init(&s->rng, s->wish->seed, RNG_SHOW);
    return store_batch_begin(s->desk->store, s->fault) && in_batch(s, publish(s));
}

/* So long ago that the last wave's window is over. */
static int64_t first_day_of(const struct synth_wish *wish, const struct programme *programme)
{
    int64_t day = wish->today, due;
    int months = 0;
    for (size_t wave = 0; wave < wish->rounds_n; wave++) {
        if (programme_wave(programme, wish->today, (int64_t)wave, &due)) {
            day = due;
        }
    }
    while (date_months_on(day + programme->window_days, -months) > wish->today) {
        months++;
    }
    int64_t first = date_months_on(wish->today, -months);
    return first - (date_of(first * DAY_MS, 0).day - 1); /* the first of its month */
}

bool synth_make(struct desk *desk, const struct synth_wish *wish, struct synth_done *done,
                struct fault *fault)
{
    struct synth s = {.desk = desk, .wish = wish, .done = done, .fault = fault};
    struct str programme = wish->programme.n ? wish->programme : STR("staff");
    *done = (struct synth_done){0};
    s.programme = programmes_find(desk, programme);
    if (!s.programme) {
        return fault_set(fault, "programme.unknown", "There is no programme \"%.*s\".",
                         STR_ARGS(programme));
    }
    if (!desk->store) {
        return fault_set(fault, "store.none", "No store is open; give one with --store.");
    }
    arena_init(&s.arena, 0, &desk_oom);
    arena_init(&s.one, 0, &desk_oom);
    s.first_day = first_day_of(wish, s.programme);
    bool is_done = pool_open(&s.pool, desk, programme, wish->seed, fault) && make_all(&s);
    pool_close(&s.pool);
    arena_clear(&s.one);
    arena_clear(&s.arena);
    return desk_refold(desk, fault) && is_done;
}
