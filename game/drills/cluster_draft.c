/* cluster_draft.c - the warning as the draft of a case: what a catalogue and an author go on from.
 */
#include "drills/cluster.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/json_out.h"

static void put(struct json_out *out, const char *key, struct str text)
{
    json_out_key(out, key);
    json_out_str(out, text);
}

static struct str time_of(const struct world *world, struct arena *arena, int64_t case_ms)
{
    const struct scenario *s = world->scenario;
    struct date date = date_of(scenario_utc_ms(s, case_ms), s->offset_min);
    return date_iso(arena, &date);
}

/* The earliest in the group that was said to be new: when it was first reported. */
static const struct cluster_mail *first_of(const struct cluster_play *cluster)
{
    for (size_t i = 0; i < cluster->desk->alerts_n; i++) {
        if (cluster->fresh && cluster->group[i] == cluster->fresh) {
            return &cluster->desk->alerts[i];
        }
    }
    return NULL;
}

static void put_notice(struct json_out *out, const struct cluster_mail *mail)
{
    json_out_key(out, "notice");
    json_out_open(out, '{');
    put(out, "subject", mail->subject);
    put(out, "from_name", mail->name);
    put(out, "from_address", mail->address);
    put(out, "host", mail->host);
    put(out, "attachment", mail->file);
    json_out_close(out, '}');
}

void cluster_draft(const struct cluster_play *cluster, const struct world *world,
                   struct arena *arena, struct sink *sink)
{
    struct json_out out;
    const struct cluster_mail *first = first_of(cluster);
    json_out_init(&out, sink, 2);
    json_out_open(&out, '{');
    put(&out, "id",
        str_fmt(arena, "draft-%.*s-%lld", STR_ARGS(world->scenario->id),
                (long long)world->scenario->seed));
    json_out_key(&out, "is_draft");
    json_out_bool(&out, true);
    json_out_key(&out, "count");
    json_out_int(&out, cluster->fresh ? (int64_t)cluster_group_n(cluster, cluster->fresh) : 0);
    if (first) {
        put(&out, "detected", time_of(world, arena, first->at_s * 1000));
    }
    if (cluster->shared_case_ms != NEVER_MS) {
        put(&out, "shared", time_of(world, arena, cluster->shared_case_ms));
    }
    if (cluster->subject) {
        put_notice(&out, &cluster->desk->alerts[cluster->subject - 1]);
    }
    put(&out, "cue", cluster->cue ? str_of(cluster_cues[cluster->cue - 1]) : STR(""));
    put(&out, "habit",
        cluster->habit
            ? LIST_AT(cluster->words->habits, struct cluster_habit, cluster->habit - 1)->says
            : STR(""));
    json_out_close(&out, '}');
}
