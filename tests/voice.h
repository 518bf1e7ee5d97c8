/* voice.h - for tests of reports: the program's words in a voice, and whether a report says them.
 */
#ifndef TEST_VOICE_H
#define TEST_VOICE_H

#include "adapters/pack_json.h"
#include "core/report.h"
#include "tests/test.h"

#include <stdlib.h>

#define VOICE_MOST_N 1000000

/* content/texts/<voice>.json; on the arena. */
static inline struct texts voice_texts(struct arena *on, const char *voice)
{
    char path[64];
    char *bytes = arena_take(on, VOICE_MOST_N);
    struct faults faults;
    struct texts texts = {0};
    snprintf(path, sizeof path, "content/texts/%s.json", voice);
    FILE *file = fopen(path, "r");
    if (!file) {
        abort();
    }
    struct str text = {bytes, fread(bytes, 1, VOICE_MOST_N, file)};
    fclose(file);
    faults_init(&faults, on);
    CHECK(texts_make(&texts, on, str_part(str_of(voice), 0, 2),
                     json_read(on, text, str_of(path), &faults), str_of(path), &faults));
    return texts;
}

/* That very sentence stands in the report. */
static inline bool voice_stands(const struct report *report, struct str sentence)
{
    for (const struct report_section *s = report->first; s; s = s->next) {
        for (const struct report_part *part = s->first; part; part = part->next) {
            if (part->kind == PART_SENTENCE && str_eq(part->sentence, sentence)) {
                return true;
            }
        }
    }
    return false;
}

#endif
