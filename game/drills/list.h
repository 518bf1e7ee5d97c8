/* list.h - every drill that is built in, one line each; the entry is drill_<name> in <name>.c. */
DRILL(ambient)
DRILL(blank)
DRILL(console)
DRILL(diagnose)
DRILL(evidence)
DRILL(incident)
DRILL(judge)
DRILL(watch)
