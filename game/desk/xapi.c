#include "desk/xapi.h"

#include "adapters/digest.h"
#include "base/buf.h"
#include "core/names.h"

struct walking {
    const struct desk *desk;
    const struct xapi_wish *wish;
    struct sink *sink;
    struct arena *arena; /* of everything */
    struct arena one;    /* of one record */
    struct tallied tallied;
    struct names records; /* of plays, by their place */
    size_t *first;        /* trial of that play; trials_n: none */
    size_t n;             /* statements written */
};

/* Trials of one record stand together. */
static void index_all(struct walking *walking)
{
    const struct tallied *of = &walking->tallied;
    walking->records = (struct names){.arena = walking->arena};
    walking->first = ARENA_NEW_N(walking->arena, of->plays_n + 1, size_t);
    for (size_t i = 0; i < of->plays_n; i++) {
        names_put(&walking->records, of->plays[i].record);
        walking->first[i] = of->trials_n;
    }
    for (size_t i = of->trials_n; i-- > 0;) {
        size_t at = names_find(&walking->records, of->trials[i].record);
        if (at != NAMES_NONE) {
            walking->first[at] = i;
        }
    }
}

static bool is_wished(const struct walking *walking, const struct play *play,
                      const struct sitting *sitting)
{
    const struct xapi_wish *wish = walking->wish;
    return (wish->person.n == 0 || str_eq(wish->person, play->person)) &&
           play->utc_ms >= wish->from_utc_ms &&
           (!wish->to_utc_ms || play->utc_ms < wish->to_utc_ms) &&
           !(sitting && (sitting->is_together || sitting->is_helped));
}

static struct str digest_of(struct arena *arena, const struct record *record)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    record_write(record, &sink);
    struct str hex = digest_hex(arena, buf_str(&buf));
    buf_clear(&buf);
    return hex;
}

static void separate(struct walking *walking)
{
    sink_add_c(walking->sink, walking->n++ ? ",\n" : "\n");
}

static void write_record(struct walking *walking, struct xapi_about *about, size_t at)
{
    const struct tallied *of = &walking->tallied;
    size_t end = walking->first[at];
    for (; end < of->trials_n && str_eq(of->trials[end].record, about->play->record); end++) {
        about->judged_n += of->trials[end].is_judged;
    }
    for (size_t i = walking->first[at]; i < end; i++) {
        if (of->trials[i].is_judged) {
            separate(walking);
            xapi_answer_write(about, &of->trials[i], walking->sink);
        }
    }
    separate(walking);
    xapi_case_write(about, walking->sink);
}

static bool keeps_times(const struct walking *walking, struct str person)
{
    const struct person *known = roster_person(&walking->desk->roster, person);
    return !known || !known->is_untimed;
}

static bool take_record(void *ctx, const struct record *record)
{
    struct walking *walking = ctx;
    size_t at = names_find(&walking->records, record->head.id);
    const struct play *play = at == NAMES_NONE ? NULL : &walking->tallied.plays[at];
    const struct sitting *sitting = play ? sitting_of(&walking->desk->sittings, play->round) : NULL;
    if (!play || !is_wished(walking, play, sitting)) {
        return true;
    }
    struct xapi_about about = {.arena = &walking->one,
                               .texts = desk_texts(walking->desk),
                               .home = walking->wish->home,
                               .play = play,
                               .sitting = sitting,
                               .digest = digest_of(&walking->one, record),
                               .lang = record->head.lang,
                               .has_times = keeps_times(walking, play->person)};
    write_record(walking, &about, at);
    arena_reset(&walking->one);
    return !walking->sink->is_failed;
}

bool xapi_write(struct desk *desk, const struct xapi_wish *wish, struct sink *sink,
                struct fault *fault)
{
    struct arena arena;
    arena_init(&arena, 0, &desk_oom);
    struct walking walking = {.desk = desk, .wish = wish, .sink = sink, .arena = &arena};
    arena_init(&walking.one, 0, &desk_oom);
    bool is_done = cohort_open(&walking.tallied, desk, &arena, wish->progress, fault);
    if (is_done) {
        index_all(&walking);
        sink_add_c(sink, "[");
        is_done = store_each_record(desk->store, wish->person, take_record, &walking, fault);
        sink_add_c(sink, "\n]\n");
    }
    arena_clear(&walking.one);
    arena_clear(&arena);
    return is_done;
}
