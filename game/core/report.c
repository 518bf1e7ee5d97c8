#include "core/report.h"
#include "base/arena.h"

double report_none(void)
{
    const double zero = 0.0;

    return zero / zero;
}

struct report *report_new(struct arena *arena, const struct texts *texts, struct str title)
{
    struct report *report = ARENA_NEW(arena, struct report);

    report->arena = arena;
    report->lang = texts->lang;
    report->title = title;
    report->end = &report->first;
    return report;
}

struct report_section *report_section(struct report *report, const char *key, struct str title)
{
    struct report_section *section = ARENA_NEW(report->arena, struct report_section);

    section->key = key;
    section->title = title;
    section->end = &section->first;
    *report->end = section;
    report->end = &section->next;
    return section;
}

static struct report_part *part_new(struct report *report, struct report_section *section,
                                    enum section_part kind)
{
    struct report_part *part = ARENA_NEW(report->arena, struct report_part);

    part->kind = kind;
    *section->end = part;
    section->end = &part->next;
    return part;
}

void report_say(struct report *report, struct report_section *section, struct str sentence)
{
    part_new(report, section, PART_SENTENCE)->sentence = sentence;
}

void report_figure(struct report *report, struct report_section *section,
                   const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(report->arena, struct figure);

    *copy = *figure;
    part_new(report, section, PART_FIGURE)->figure = copy;
}

void report_table(struct report *report, struct report_section *section,
                  const struct report_table *table)
{
    struct report_table *copy = ARENA_NEW(report->arena, struct report_table);

    *copy = *table;
    part_new(report, section, PART_TABLE)->table = copy;
}
