#include "base/arena.h"
#include "base/buf.h"
#include "core/trial.h"
#include "test.h"

#include <string.h>

static struct arena arena;

static struct str text_of(void (*write)(const void *what, struct sink *sink), const void *what)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    write(what, &sink);
    struct str text = str_copy(&arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

static void write_trial(const void *what, struct sink *sink)
{
    trial_write(what, sink);
}

static void write_play(const void *what, struct sink *sink)
{
    play_write(what, sink);
}

TEST(a_trial_reads_as_it_is_written)
{
    struct trial trial = {.record = STR("r 1"),
                          .person = STR(""),
                          .round = STR("-"),
                          .case_id = STR("朝"),
                          .notice = STR("m1"),
                          .utc_ms = -5,
                          .rubric_version = 3,
                          .belief = -3,
                          .arrival_to_view_ms = NEVER_MS,
                          .view_to_alert_ms = 61000,
                          .is_judged = true,
                          .is_false_alarm = true};
    struct trial again;
    struct str text = text_of(write_trial, &trial);
    if (CHECK(trial_read(&arena, text, &again))) {
        CHECK_STR(again.record, "r 1");
        CHECK_STR(again.person, "");
        CHECK_STR(again.round, "-");
        CHECK_STR(again.case_id, "朝");
        CHECK_INT(again.utc_ms, -5);
        CHECK(again.arrival_to_view_ms == NEVER_MS);
        CHECK_INT(again.view_to_alert_ms, 61000);
        CHECK(again.is_judged && !again.is_hit && again.is_false_alarm);
        CHECK(str_eq(text, text_of(write_trial, &again)));
    }
    arena_clear(&arena);
}

TEST(a_play_keeps_what_its_drills_measured)
{
    struct feat feats[] = {{STR("incident.contain_ms"), METRIC_TIME_MS, NEVER_MS, 0},
                           {STR("console.done"), METRIC_SHARE, 3, 5}};
    struct play play = {.record = STR("r"), .is_passed = true, .feats = feats, .feats_n = 2};
    struct play again;
    struct str text = text_of(write_play, &play);
    if (CHECK(play_read(&arena, text, &again)) && CHECK_INT(again.feats_n, 2)) {
        CHECK_STR(again.feats[0].key, "incident.contain_ms");
        CHECK(again.feats[0].n == NEVER_MS);
        CHECK_INT(again.feats[1].of_n, 5);
        CHECK(again.is_passed);
        CHECK(str_eq(text, text_of(write_play, &again)));
    }
    arena_clear(&arena);
}

TEST(what_is_cut_short_or_of_another_kind_is_refused)
{
    struct trial trial = {.record = STR("r")};
    struct play play = {.record = STR("r")};
    struct str text = text_of(write_trial, &trial), other = text_of(write_play, &play);
    struct trial t;
    struct play p;
    CHECK(!trial_read(&arena, other, &t));
    CHECK(!play_read(&arena, text, &p));
    CHECK(!trial_read(&arena, str_part(text, 0, text.n - 3), &t));
    CHECK(!trial_read(&arena, str_join(&arena, str_part(text, 0, text.n - 1), STR(" 1")), &t));
    CHECK(!play_read(&arena, str_join(&arena, str_part(other, 0, other.n - 1), STR(" x 1")), &p));
    CHECK(!trial_read(&arena, STR(""), &t));
    arena_clear(&arena);
}

TEST_MAIN(a_trial_reads_as_it_is_written, a_play_keeps_what_its_drills_measured,
          what_is_cut_short_or_of_another_kind_is_refused)
