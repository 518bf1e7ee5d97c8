/* manual.h - see manual.c. */
#ifndef TOOLS_MANUAL_H
#define TOOLS_MANUAL_H

struct ctl;

int pack_manual(struct ctl *ctl);

#endif
