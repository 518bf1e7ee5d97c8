/* report_difficulty.h - results by how hard the fakes were; only core/report_*.c includes it. */
#ifndef CORE_REPORT_DIFFICULTY_H
#define CORE_REPORT_DIFFICULTY_H

#include "core/report.h"
#include "core/report_tally.h"

/* A section of its own, before the figures: shares stand beside how hard it was. */
void report_difficulty(struct report *report, const struct texts *texts, const struct tally *tally);

#endif
